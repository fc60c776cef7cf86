"""What a world is made of: units, edges, changes and figures in months, and the hidden cells.

Month 0 is everything before the first year; month 1 is January of `FIRST_YEAR`. Spans of months
are half-open. A set of cells is one whole number with a bit for each cell, so that unions,
differences and containment are exact and fast.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property

FIRST_YEAR = 2024
EVER = 10_000


def first_day(month):
    return date(FIRST_YEAR + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def last_day(month):
    return first_day(month + 1) - timedelta(days=1)


@dataclass(frozen=True)
class Unit:
    id: str
    born: int = 0
    ended: int = EVER
    is_dated: bool = True  # else only a change record says when it began or ended


@dataclass(frozen=True)
class Edge:
    child: str
    parent: str
    start: int = 0
    stop: int = EVER


@dataclass(frozen=True)
class Turn:
    """A change of organizations: rename, merge or split."""

    kind: str
    before: tuple
    after: tuple
    month: int


@dataclass(frozen=True)
class Kind:
    """What a figure is about: everything, or one item, initiative, event, category."""

    item: str | None = None
    initiative: str | None = None
    event: str | None = None
    categories: tuple = ()

    @property
    def is_plain(self):
        return self == PLAIN


PLAIN = Kind()


@dataclass(frozen=True)
class Figure:
    id: str
    units: tuple
    start: int
    stop: int
    scope: str = "whole"
    kind: Kind = PLAIN
    complete: tuple = ()
    part_of: str | None = None
    predecessors: bool = True
    bound: str = "exact"
    slack: tuple = (0, 0)  # how far the stated ends lie from the truth
    report: str | None = None

    @property
    def identity(self):
        return frozenset(self.units), self.start, self.stop, self.scope, self.kind

    @property
    def is_joint(self):
        return len(self.units) > 1

    @property
    def months(self):
        return range(self.start, self.stop)


@dataclass
class World:
    """Everything about one world; the figures count, `noise` must change nothing."""

    seed: int
    months: int = 25
    units: dict = field(default_factory=dict)
    edges: list = field(default_factory=list)
    turns: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    items: tuple = ()
    initiatives: dict = field(default_factory=dict)  # id -> parent
    events: dict = field(default_factory=dict)  # id -> initiative
    dimensions: dict = field(default_factory=dict)  # name -> categories
    closed: frozenset = frozenset()  # dimensions whose categories are all there are
    blocs: dict = field(default_factory=dict)  # id -> members
    lines: list = field(
        default_factory=list
    )  # (unit, parent, kind, hierarchy): no part of the tree
    minimum: int | None = 0
    nature: str = "flow"
    truth: dict = field(default_factory=dict)  # bit -> amount
    wholes: dict = field(default_factory=dict)  # bit -> amount, the second half of pairs
    noise: list = field(default_factory=list)  # (id, copied figure, its other value, part_of)
    missing_marks: list = field(default_factory=list)
    features: frozenset = frozenset()
    order: int = 0

    @cached_property
    def ground(self):
        return Ground(self)

    def refresh(self):
        """Forget what was derived from figures or units that have changed since."""
        for name in ("ground", "figure"):
            vars(self).pop(name, None)

    @cached_property
    def figure(self):
        return {each.id: each for each in self.figures}

    def with_figures(self, figures):
        """Return the same world, told of by other figures: the cells stay what they are."""
        other = World(**{**vars_of(self), "figures": list(figures)})
        other.ground = Ground(other, self.ground)
        return other


def vars_of(world):
    return {name: getattr(world, name) for name in World.__dataclass_fields__}


class Ground:
    """Who existed, stood where and came from whom in each month, and which cell is which bit."""

    def __init__(self, world, like=None):
        self.world = world
        self.parents = {}
        for edge in world.edges:
            child, parent = world.units[edge.child], world.units[edge.parent]
            begin = max(edge.start, child.born, parent.born)
            for month in range(begin, min(edge.stop, child.ended, parent.ended, world.months)):
                self.parents[edge.child, month] = edge.parent
        self.lower = {}
        for (child, month), parent in self.parents.items():
            self.lower.setdefault((parent, month), []).append(child)
        self.members = {unit for members in world.blocs.values() for unit in members}
        self.came = {unit: turn for turn in world.turns for unit in turn.after}
        self.went = {unit: turn for turn in world.turns for unit in turn.before}
        self.atoms = like.atoms if like else self._atoms()
        self.joints = like.joints if like else self._joints()
        self.slots = like.slots if like else self._slots()
        self.unit_slots = frozenset(slot for slot in self.slots if slot[0] in world.units)
        self.below = cache(self.below)
        self.region = cache(self.region)
        self.reach = cache(self.reach)
        self.place = cache(self.place)
        self.asked = cache(self.asked)
        self.spread = cache(self.spread)

    # --- organizations ---

    def exists(self, unit, month):
        return self.world.units[unit].born <= month < self.world.units[unit].ended

    def below(self, unit, month):
        """Return the unit and all below it in that month."""
        found = [unit]
        for each in found:
            found.extend(self.lower.get((each, month), ()))
        return tuple(found)

    def above(self, unit, month):
        """Return the unit and all above it in that month, from below."""
        found = [unit]
        while parent := self.parents.get((found[-1], month)):
            found.append(parent)
        return found

    def reach(self, unit, month, scope="whole", *, speaks_for="all"):
        """Return whose own doings in that month are the unit's: (unit, heir or None).

        Before its birth a unit stands for those that it came from; an heir of a split only for
        its share, and a question (`merged`) not even for that.
        """
        if self.exists(unit, month):
            units = self.below(unit, month) if scope == "whole" else (unit,)
            return frozenset((each, None) for each in units)
        turn = self.came.get(unit)
        if turn is None or month >= self.world.units[unit].born or speaks_for == "nobody":
            return frozenset()
        if turn.kind == "split":
            is_heir = speaks_for == "all" and self.exists(turn.before[0], month)
            return frozenset({(turn.before[0], unit)} if is_heir else ())
        found = [self.reach(each, month, scope, speaks_for=speaks_for) for each in turn.before]
        return frozenset().union(*found)

    def place(self, organizers, month):
        """Return the lowest unit above all organizers that have anything above or below them.

        A bloc is something above.
        """
        placed = [
            unit
            for unit in organizers
            if unit in self.members or (unit, month) in self.parents or (unit, month) in self.lower
        ]
        if not placed:
            return None
        lines = [self.above(unit, month) for unit in placed]
        shared = set(lines[0]).intersection(*lines)
        return next((unit for unit in lines[0] if unit in shared), None)

    def fate(self, unit, heir, month, day):
        """Return the units of a later month that a unit's cell is carried to."""
        if month > day or self.exists(unit, day):
            return frozenset({unit}) if self.exists(unit, day) else frozenset()
        turn = self.went.get(unit)
        if turn is None:
            return frozenset()
        heirs = [heir] if heir in turn.after else turn.after
        return frozenset().union(*(self.fate(each, None, month, day) for each in heirs))

    # --- cells ---

    def _atoms(self):
        """Return all that a single doing may be: item, initiative, event and categories."""
        world = self.world
        pairs = [(initiative, None) for initiative in (None, *world.initiatives)]
        for event, initiative in world.events.items():
            inside = world.initiatives if initiative is None else self.nested(initiative)
            pairs += [(each, event) for each in inside]
            pairs += [(None, event)] if initiative is None else []
        categories = [()]
        for dimension, known in world.dimensions.items():
            values = ((dimension, value) for value in (None, *known))
            categories = [(*rest, value) for value in values for rest in categories]
        return [
            (item, initiative, event, chosen)
            for item in (None, *world.items)
            for initiative, event in pairs
            for chosen in categories
        ]

    def nested(self, initiative):
        """Return an initiative and those nested in it."""
        found = [initiative]
        for each in found:
            found += [i for i, parent in self.world.initiatives.items() if parent == each]
        return found

    def _fits(self, atom, kind):
        item, initiative, event, categories = atom
        return (
            kind.item in (None, item)
            and (kind.initiative is None or initiative in self.nested(kind.initiative))
            and kind.event in (None, event)
            and set(kind.categories) <= set(categories)
        )

    def joint_of(self, figure):
        """Return the key of the doing together that a figure tells of, itself or as a part."""
        whole = figure
        while not whole.is_joint and whole.part_of in self.world.figure:
            whole = self.world.figure[whole.part_of]
        return (frozenset(whole.units), whole.kind) if whole.is_joint else None

    def _joints(self):
        """Return the doings together: key -> (months, units that have a part)."""
        joints = {}
        for figure in self.world.figures:
            key = self.joint_of(figure)
            if key is not None:
                months, parts = joints.setdefault(key, (set(), {None}))
                months.update(figure.months if figure.is_joint else ())
                parts.update(() if figure.is_joint else figure.units)
        return joints

    def _slots(self):
        slots = []
        for unit in self.world.units:
            turn = self.went.get(unit)
            heirs = turn.after if turn and turn.kind == "split" else (None,)
            slots += [(unit, heir) for heir in heirs]
        for key, (_, parts) in self.joints.items():
            slots += [(key, part) for part in sorted(parts, key=str)]
        return {slot: number for number, slot in enumerate(slots)}

    def cells(self, slot, month):
        """Return the cells of all kinds of one slot in one month."""
        width = len(self.atoms)
        return ((1 << width) - 1) << (self.slots[slot] * self.world.months + month) * width

    def own_cells(self, unit, heir, month):
        found = 0
        for slot in self.slots:
            if slot[0] == unit and heir in (None, slot[1]):
                found |= self.cells(slot, month)
        return found

    def spread(self, kind):
        """Return the cells of a kind, of all slots and months."""
        width = len(self.atoms)
        one = sum(1 << n for n, atom in enumerate(self.atoms) if self._fits(atom, kind))
        repeated = ((1 << width * len(self.slots) * self.world.months) - 1) // ((1 << width) - 1)
        return one * repeated

    def joint_cells(self, key, month):
        """Return all cells of a doing together in one month."""
        if month not in self.joints[key][0]:
            return 0
        found = 0
        for part in self.joints[key][1]:
            found |= self.cells((key, part), month)
        return found & self.spread(key[1])

    def _shares(self, units, month, *, scope):
        """Return what units did together with others: what stands among them, and their parts."""
        found = 0
        for key in self.joints:
            cells = self.joint_cells(key, month)
            if scope != "whole" or self.place(tuple(sorted(key[0])), month) not in units:
                parts = [p for p in self.joints[key][1] if p in units]
                cells &= sum(self.cells((key, part), month) for part in parts)
            found |= cells
        return found

    def of_units(self, reached, month, *, scope="whole"):
        found = 0
        for unit, heir in reached:
            found |= self.own_cells(unit, heir, month)
        alive = frozenset(unit for unit, heir in reached if heir is None)
        return found | self._shares(alive, month, scope=scope)

    def region(self, figure):
        """Return the cells whose sum a figure states."""
        found = 0
        months = figure.months if self.world.nature != "stock" else (figure.stop - 1,)
        if figure.is_joint:
            for month in months:
                found |= self.joint_cells(self.joint_of(figure), month)
            return found
        speaks_for = "all" if figure.predecessors else "nobody"
        is_part = figure.part_of is not None
        for month in months:
            reached = self.reach(figure.units[0], month, figure.scope, speaks_for=speaks_for)
            cells = self.of_units(reached, month, scope=figure.scope)
            if not (figure.kind.is_plain or is_part):
                cells &= ~self.together
            found |= cells
        found &= self.spread(figure.kind) | self._unnamed(figure)
        whole = self.world.figure.get(figure.part_of)
        return found & self.region(whole) if whole else found

    def _unnamed(self, figure):
        """Return the cells of no category if a figure is the last of all that there are."""
        for dimension, value in figure.kind.categories:
            if dimension in figure.complete and value == self.world.dimensions[dimension][-1]:
                return self.spread(Kind(categories=((dimension, None),)))
        return 0

    @cached_property
    def unnamed(self):
        """The cells of no category of dimensions whose categories are all there are: empty."""
        kinds = [Kind(categories=((dimension, None),)) for dimension in self.world.closed]
        return sum(self.spread(kind) for kind in kinds)

    @cached_property
    def together(self):
        """All cells of doings together: they are in no kind of a single unit."""
        found = 0
        for key in self.joints:
            for month in self.joints[key][0]:
                found |= self.joint_cells(key, month)
        return found

    def questioned(self, unit, month, day):
        """Return whose own doings in that month a row asks for: a unit's, or those of a bloc.

        A bloc is its members of the last month asked for; who ended is none any more.
        """
        members = [unit]
        if unit in self.world.blocs:
            members = [each for each in self.world.blocs[unit] if self.exists(each, day)]
        found = [self.reach(each, month, speaks_for="merged") for each in members]
        return frozenset().union(*found)

    def asked(self, unit, start, stop):
        """Return the cells that a row asks for; of None, what was done together by strangers."""
        found = 0
        for month in range(start, stop):
            reached = frozenset() if unit is None else self.questioned(unit, month, stop - 1)
            found |= self.of_units(reached, month)
            alive = {each for each, _ in reached}
            for key in self.joints:
                is_homeless = self.place(tuple(sorted(key[0])), month) is None
                if (unit is None and is_homeless) or (unit in self.world.blocs and key[0] <= alive):
                    found |= self.joint_cells(key, month)
        return found

    def asked_at(self, unit, start, stop, day):
        """Return the cells that a row asks for if all units stand where they stand on a day."""
        below = set(self.below(unit, day)) if self.exists(unit, day) else set()
        found = 0
        for month in range(start, stop):
            for slot in self.slots:
                is_alive = slot in self.unit_slots and self.exists(slot[0], month)
                if is_alive and self.fate(*slot, month, day) & below:
                    found |= self.cells(slot, month)
            for key in self.joints:
                found |= self._joint_at(key, month, day, below)
        return found

    def lost(self, day):
        """Return the cells of units that ended without heirs before a day: they stand nowhere."""
        found = 0
        for slot in self.unit_slots:
            for month in range(day):
                if self.exists(slot[0], month) and not self.fate(*slot, month, day):
                    found |= self.cells(slot, month)
        return found

    def _joint_at(self, key, month, day, below):
        cells, fates = self.joint_cells(key, month), set()
        for unit in key[0]:
            fates |= self.fate(unit, None, month, day)
        if self.place(tuple(sorted(fates)), day) in below:
            return cells
        parts = [p for p in self.joints[key][1] if p and self.fate(p, None, month, day) & below]
        return cells & sum(self.cells((key, part), month) for part in parts)

    def amount(self, region, truth=None):
        """Return what a figure of a region truly is, by the nature of the metric."""
        truth = self.world.truth if truth is None else truth
        inside = [amount for bit, amount in truth.items() if region >> bit & 1]
        if self.world.nature == "max":
            return max(inside, default=0)
        if self.world.nature == "people":
            return len(set().union(*inside))
        return sum(inside)

    def months_of(self, region):
        """Return the months in which a region has cells."""
        width, found = len(self.atoms), set()
        column = 0
        for slot in range(len(self.slots)):
            column |= 1 << slot * self.world.months * width
        for month in range(self.world.months):
            if region & (column * ((1 << width) - 1)) << month * width:
                found.add(month)
        return found

    # --- what is expected ---

    def is_leaf(self, unit, start, stop):
        return not any((unit, month) in self.lower for month in range(start, stop))

    @cached_property
    def tellers(self):
        """The units that told a plain figure of their own."""
        return {
            figure.units[0]
            for figure in self.world.figures
            if not figure.is_joint
            and figure.scope == "own"
            and figure.kind.is_plain
            and figure.part_of is None
        }

    def expected(self, unit, start, stop):
        """Return the expected cells of a question: unit -> months."""
        found = {}
        for month in range(start, stop):
            for each, _ in self.questioned(unit, month, stop - 1):
                if each in self.tellers or self.is_leaf(each, start, stop):
                    found.setdefault(each, set()).add(month)
        return found

    def idle(self, start, stop):
        """Return the own cells of units that nobody expects: they did nothing themselves."""
        found = 0
        for unit in self.world.units:
            if unit not in self.tellers and not self.is_leaf(unit, start, stop):
                for month in range(self.world.months):
                    found |= self.own_cells(unit, None, month)
        return found
