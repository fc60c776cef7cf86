"""Make a world from a seed: features are switched on by chance, so that plain ones come too."""

from dataclasses import replace
from random import Random

from tests.aggregate.worlds.model import EVER, PLAIN, Edge, Figure, Kind, Turn, Unit, World

NAMES = ("p", "a", "b", "c", "d", "e", "g")
FEATURES = (
    "two_years", "own", "cumulative", "overlap", "bounds", "kinds", "initiatives", "categories",
    "joint", "move", "merge", "rename", "split", "born", "ended", "revisions", "copies", "parts",
    "negative", "lines", "blocs", "forest", "open_start", "silent", "marks",
)  # fmt: skip
CHANGES = ("move", "merge", "rename", "split", "born", "ended")


def make(seed, *, nature=None):
    """Return the world of a seed."""
    rng = Random(seed)  # noqa: S311 - chance, not secrets
    chance = (0.0, 0.12, 0.25, 0.4)[seed % 4]
    features = {name for name in FEATURES if rng.random() < chance}
    nature = nature or ("flow", "flow", "flow", "flow", "stock", "ratio", "max", "people")[seed % 8]
    if nature != "flow":
        features -= {"joint", "negative", "open_start"}
        features -= {"kinds", "initiatives", "categories", "parts"}
    world = World(seed, nature=nature, order=seed, features=frozenset(features))
    world.months = 25 if "two_years" in features else 13
    world.minimum = None if "negative" in features else 0
    _Maker(world, rng).fill()
    return world


def _chance(rng, probability):
    return rng.random() < probability


class _Maker:
    def __init__(self, world, rng):
        self.world, self.rng, self.has = world, rng, world.features
        self.numbers = iter(range(1, 1000))
        self.taken = set()
        self.owners = set()

    def fill(self):
        self.grow_tree()
        self.change_units()
        self.name_kinds()
        self.name_lines()
        self.choose_owners()
        for unit in list(self.world.units):
            self.tell_plain(unit)
            self.tell_kinds(unit)
        if "joint" in self.has:
            for _ in range(self.rng.choice((1, 1, 2))):
                self.tell_together()
        if "parts" in self.has:
            self.tell_parts()
        self.prune()
        self.hide_truth()
        if self.world.nature == "ratio":
            self.drop_pairs_of_nothing()
        self.blur()
        self.add_noise()

    # --- organizations ---

    def grow_tree(self):
        world, rng = self.world, self.rng
        names = NAMES[: rng.choice((1, 2, 3, 3, 4, 4, 5, 5, 6))]
        roots = 2 if "forest" in self.has else 1
        for number, name in enumerate(names):
            world.units[name] = Unit(name)
            if number >= roots:
                world.edges.append(Edge(name, rng.choice(names[:number])))

    def change_month(self):
        return self.rng.choice((7, 7, 7, 4, 9, 10, 13 if self.world.months > 13 else 6))

    def change_units(self):
        for kind in CHANGES:
            if kind in self.has:
                getattr(self, f"{kind}_unit")()

    def plain_units(self):
        """Units that no change has touched yet."""
        touched = {unit for turn in self.world.turns for unit in (*turn.before, *turn.after)}
        dated = {edge.child for edge in self.world.edges if (edge.start, edge.stop) != (0, EVER)}
        return [
            unit
            for unit, each in self.world.units.items()
            if unit not in touched | dated and (each.born, each.ended) == (0, EVER)
        ]

    def parent_of(self, unit):
        return next((edge.parent for edge in self.world.edges if edge.child == unit), None)

    def children_of(self, unit):
        return [edge.child for edge in self.world.edges if edge.parent == unit]

    def all_below(self, unit):
        found = [unit]
        for each in found:
            found += self.children_of(each)
        return found

    def move_unit(self):
        units = [unit for unit in self.plain_units() if self.parent_of(unit)]
        if not units:
            return
        unit = self.rng.choice(units)
        old = self.parent_of(unit)
        places = [u for u in self.plain_units() if u != old and u not in self.all_below(unit)]
        if not places:
            return
        month = self.change_month()
        self.world.edges.remove(Edge(unit, old))
        self.world.edges.append(Edge(unit, old, stop=month))
        self.world.edges.append(Edge(unit, self.rng.choice(places), start=month))

    def succeed(self, kind, before, after, month):
        """End units and let others begin; what stood below stands below the first successor."""
        world, is_dated = self.world, _chance(self.rng, 0.8)
        parent = self.parent_of(before[0])
        below = [edge for edge in world.edges if edge.parent in before and edge.stop > month]
        for unit in before:
            world.units[unit] = replace(world.units[unit], ended=month, is_dated=is_dated)
        for unit in after:
            world.units[unit] = Unit(unit, born=month, is_dated=is_dated)
            world.edges += [Edge(unit, parent)] if parent else []
        world.edges += [
            Edge(edge.child, after[0], max(edge.start, month), edge.stop)
            for edge in below
            if edge.child not in before
        ]
        world.turns.append(Turn(kind, tuple(before), tuple(after), month))

    def merge_unit(self):
        units = [u for u in self.plain_units() if self.parent_of(u)]
        if len(units) > 1:
            first, second = self.rng.sample(units, 2)
            are_apart = second not in self.all_below(first) and first not in self.all_below(second)
            if are_apart:
                self.succeed("merge", (first, second), ("m",), self.change_month())

    def rename_unit(self):
        if units := self.plain_units():
            unit = self.rng.choice(units)
            self.succeed("rename", (unit,), (f"{unit}r",), self.change_month())

    def split_unit(self):
        units = [u for u in self.plain_units() if self.parent_of(u) and not self.children_of(u)]
        if units:
            unit = self.rng.choice(units)
            self.succeed("split", (unit,), ("s1", "s2"), self.change_month())

    def born_unit(self):
        units = [u for u in self.plain_units() if self.parent_of(u)]
        if units:
            unit = self.rng.choice(units)
            self.world.units[unit] = Unit(unit, born=self.change_month())

    def ended_unit(self):
        units = [u for u in self.plain_units() if self.parent_of(u) and not self.children_of(u)]
        if units:
            unit = self.rng.choice(units)
            self.world.units[unit] = Unit(unit, ended=self.change_month())

    # --- kinds ---

    def name_kinds(self):
        world = self.world
        if "kinds" in self.has:
            world.items = ("x", "y")
        if "initiatives" in self.has:
            world.initiatives = {"i1": None, "i2": "i1", "i3": None}
            world.events = {"e1": "i1", "e2": None}
        elif "kinds" in self.has:
            world.events = {"e1": None}
        if "categories" in self.has:
            world.dimensions = {"giới": ("nữ", "nam")}
            if _chance(self.rng, 0.3):
                world.dimensions["tuổi"] = ("trẻ", "già")
            if _chance(self.rng, 0.5):
                world.closed = frozenset({"giới"})

    def name_lines(self):
        """Blocs, and a second line of command that is no part of the tree."""
        world = self.world
        units = list(world.units)
        for bloc in ("k1", "k2") if "blocs" in self.has else ():
            world.blocs[bloc] = tuple(self.rng.sample(units, min(len(units), 2)))
        if "lines" in self.has and len(units) > 1:
            for kind in (("parent", "công đoàn"), ("attached_to", None)):
                world.lines.append((*self.rng.sample(units, 2), *kind))

    def any_kind(self):
        world, rng = self.world, self.rng
        choices = [Kind(item=item) for item in world.items]
        choices += [Kind(initiative=each) for each in world.initiatives]
        choices += [Kind(event=each) for each in world.events]
        if world.items and world.events:
            choices.append(Kind(item="x", event="e1"))
        for dimension, values in world.dimensions.items():
            choices += [Kind(categories=((dimension, value),)) for value in values]
        return rng.choice(choices) if choices else None

    # --- figures ---

    def add(self, units, start, stop, **fields):
        """Add a figure unless its identity was told already."""
        figure = Figure(f"o{next(self.numbers)}", tuple(units), start, stop, **fields)
        if figure.identity in self.taken:
            return None
        self.taken.add(figure.identity)
        self.world.figures.append(figure)
        return figure

    def choose_owners(self):
        parents = {edge.parent for edge in self.world.edges}
        if "own" in self.has:
            self.owners = {unit for unit in sorted(parents) if _chance(self.rng, 0.6)}
        self.leaves = set(self.world.units) - parents

    def spans(self):
        """Return spans of months in one rhythm, some of them left out."""
        rng, found = self.rng, []
        styles = ["year", "half", "quarter", "half", "year"]
        styles += ["cumulative"] * 4 if "cumulative" in self.has else []
        styles += ["free"] * 4 if "overlap" in self.has else []
        for january in range(1, self.world.months, 12):
            style = rng.choice(styles)
            if style == "cumulative":
                lengths = rng.sample((3, 6, 7, 9, 10, 12), rng.choice((1, 2, 2, 3)))
                found += [(january, january + length) for length in sorted(lengths)]
            elif style == "free":
                ends = (sorted(rng.sample(range(january, january + 13), 2)) for _ in range(2))
                found += [tuple(each) for each in ends]
            else:
                length = {"year": 12, "half": 6, "quarter": 3}[style]
                found += [(m, m + length) for m in range(january, january + 12, length)]
        if "open_start" in self.has:
            found += [(0, rng.choice((7, 10, 13))) for _ in range(rng.choice((0, 1, 2)))]
        return [span for span in dict.fromkeys(found) if _chance(rng, 0.85)]

    def within_life(self, unit, span):
        """Return the span, cut to the life of the unit by chance; None if it never lived then."""
        each = self.world.units[unit]
        start, stop = max(span[0], each.born), min(span[1], each.ended)
        if start >= stop:
            return None
        is_cut = self.world.nature == "stock" or _chance(self.rng, 0.5)
        return (start, stop) if is_cut else span

    def tell_plain(self, unit):
        is_silent = _chance(self.rng, 0.5 if "silent" in self.has else 0.12)
        scopes = (
            [] if is_silent or (unit not in self.leaves and _chance(self.rng, 0.4)) else ["whole"]
        )
        scopes += ["own"] if unit in self.owners else []
        for scope in scopes:
            for span in self.spans():
                if within := self.within_life(unit, span):
                    speaks = within[0] >= self.world.units[unit].born or _chance(self.rng, 0.8)
                    self.add((unit,), *within, scope=scope, predecessors=speaks)

    def tell_kinds(self, unit):
        if self.world.dimensions and _chance(self.rng, 0.5):
            self.tell_categories(unit)
        if self.any_kind() is None:
            return
        for _ in range(self.rng.choice((0, 1, 1, 2, 3))):
            scope = "own" if _chance(self.rng, 0.2) else "whole"
            if spans := self.spans():
                within = self.within_life(unit, self.rng.choice(spans))
                if within:
                    self.add((unit,), *within, scope=scope, kind=self.any_kind())

    def tell_categories(self, unit):
        """All categories of a dimension, which is complete if it is so for the whole world."""
        dimension, values = self.rng.choice(sorted(self.world.dimensions.items()))
        is_complete = dimension in self.world.closed and _chance(self.rng, 0.7)
        complete = (dimension,) if is_complete else ()
        for span in self.spans()[:1]:
            within = self.within_life(unit, span)
            kinds = [Kind(categories=((dimension, value),)) for value in values]
            is_new = within and all(
                (frozenset({unit}), *within, "whole", kind) not in self.taken for kind in kinds
            )
            for kind in kinds if is_new else ():
                self.add((unit,), *within, kind=kind, complete=complete)

    def tell_together(self):
        """What two or three units did together in some months, and some of their parts."""
        rng, world = self.rng, self.world
        span = rng.choice((rng.choice(((1, 13), (1, 7), (7, 13), (4, 10))), (1, 13)))
        units = [u for u in world.units if self.lives(u, span) and u not in self.split_units()]
        if len(units) < 2:
            return
        organizers = tuple(rng.sample(units, min(len(units), rng.choice((2, 2, 2, 3)))))
        places = {world.ground.place(organizers, month) for month in range(*span)}
        world.refresh()
        told = {frozenset(f.units) for f in world.figures if f.is_joint}
        if len(places) > 1 or frozenset(organizers) in told:
            return
        kind = PLAIN
        if _chance(rng, 0.6):
            event = f"j{len(told)}"
            world.events[event] = None
            kind = Kind(event=event)
        whole = self.add(organizers, *span, kind=kind)
        if _chance(rng, 0.7):
            self.tell_shares(whole, kind)
        elif "cumulative" in self.has and span[0] == 1:
            for stop in (7, 10):
                if stop < span[1] and _chance(rng, 0.5):
                    self.add(organizers, span[0], stop, kind=kind)

    def lives(self, unit, span):
        each = self.world.units[unit]
        return each.born <= span[0] and span[1] <= each.ended

    def split_units(self):
        turns = (turn for turn in self.world.turns if turn.kind == "split")
        return {unit for turn in turns for unit in (*turn.before, *turn.after)}

    def tell_shares(self, whole, kind):
        """Parts of the organizers, and parts of these by units below them."""
        for unit in whole.units if whole else ():
            if not _chance(self.rng, 0.6):
                continue
            is_above = bool(set(self.all_below(unit)) & set(whole.units) - {unit})
            scope = "own" if is_above else "whole"
            part = self.add(
                (unit,), whole.start, whole.stop, kind=kind, scope=scope, part_of=whole.id
            )
            lower = [u for u in self.children_of(unit) if self.lives(u, (whole.start, whole.stop))]
            lower = [u for u in lower if u not in whole.units and u not in self.split_units()]
            if part and scope == "whole" and lower and _chance(self.rng, 0.5):
                child = self.rng.choice(lower)
                is_steady = self.is_steady(child, unit, whole)
                if is_steady:
                    self.add((child,), whole.start, whole.stop, kind=kind, part_of=part.id)

    def is_steady(self, child, unit, whole):
        ground = self.world.ground
        self.world.refresh()
        return all(ground.parents.get((child, m)) == unit for m in whole.months)

    def tell_parts(self):
        """Some kinds of a unit are marked as parts of its plain figure of the same days."""
        wholes = [f for f in self.world.figures if not f.is_joint and f.kind.is_plain]
        for number, figure in enumerate(self.world.figures):
            if figure.kind.is_plain or figure.part_of or figure.is_joint or figure.complete:
                continue
            fitting = [
                each
                for each in wholes
                if each.units == figure.units
                and each.scope == figure.scope
                and each.start <= figure.start
                and figure.stop <= each.stop
                and each.part_of is None
            ]
            if fitting and _chance(self.rng, 0.6):
                whole = self.rng.choice(fitting)
                self.world.figures[number] = replace(figure, part_of=whole.id)

    # --- truth ---

    def prune(self):
        """Drop figures that speak for nothing."""
        world = self.world
        kept = [figure for figure in world.figures if world.ground.region(figure)]
        known = {figure.id for figure in kept}
        world.figures = [f for f in kept if f.part_of is None or f.part_of in known]
        world.refresh()

    def drop_pairs_of_nothing(self):
        world, ground = self.world, self.world.ground
        world.figures = [f for f in world.figures if ground.amount(ground.region(f), world.wholes)]
        world.refresh()

    def busy_cells(self):
        """Return the cells in which something may have been done."""
        world, ground = self.world, self.world.ground
        busy = 0
        for unit, each in world.units.items():
            if unit in self.leaves or unit in ground.tellers:
                for month in range(each.born, min(each.ended, world.months)):
                    busy |= ground.own_cells(unit, None, month)
        if world.nature in {"flow", "ratio"}:
            busy |= ground.together
        return busy & ~ground.unnamed

    def hide_truth(self):
        world, rng, ground = self.world, self.rng, self.world.ground
        busy = self.busy_cells()
        lowest = -6 if world.minimum is None else 0
        width = len(ground.atoms)
        for number, slot in enumerate(ground.slots):
            for month in range(world.months):
                first = (number * world.months + month) * width
                cells = (ground.cells(slot, month) & busy) >> first
                bits = [first + n for n in range(width) if cells >> n & 1]
                for bit in rng.sample(bits, min(len(bits), rng.choice((1, 1, 2, 3)))):
                    self.fill_cell(bit, lowest)

    def fill_cell(self, bit, lowest):
        amount = self.rng.choice((0, self.rng.randint(lowest, 40), self.rng.randint(1, 9)))
        if self.world.nature == "people":
            slot = bit // (self.world.months * len(self.world.ground.atoms))
            amount = frozenset((slot, self.rng.randint(1, 9)) for _ in range(amount % 6))
        self.world.truth[bit] = amount
        if self.world.nature == "ratio":
            self.world.wholes[bit] = amount + self.rng.randint(0, 5)

    def blur(self):
        if "bounds" not in self.has or self.world.nature == "ratio":
            return
        bounds = ("more_than", "at_least", "nearly", "less_than", "at_most", "between", "about")
        for number, figure in enumerate(self.world.figures):
            if _chance(self.rng, 0.45):
                bound = self.rng.choice((*bounds, "unknown"))
                slack = (self.rng.randint(1, 9), self.rng.randint(1, 9))
                self.world.figures[number] = replace(figure, bound=bound, slack=slack)
        self.world.refresh()

    def add_noise(self):
        """Copies, figures that a later report replaced, and markers of missing ones."""
        world, rng = self.world, self.rng
        if "revisions" in self.has:
            self.revise()
        if "copies" in self.has:
            for figure in world.figures:
                if _chance(rng, 0.3):
                    world.noise.append((f"{figure.id}copy", figure.id, None))
        for unit in world.units if "marks" in self.has else ():
            span = rng.choice(((1, 7), (7, 13), (1, 13)))
            key = (frozenset({unit}), *span, "whole", PLAIN)
            if key not in self.taken and self.lives(unit, span) and _chance(rng, 0.4):
                world.missing_marks.append((unit, *span))

    def revise(self):
        world, rng = self.world, self.rng
        for number, figure in enumerate(world.figures):
            if _chance(rng, 0.4):
                world.figures[number] = replace(figure, report="r1")
                if _chance(rng, 0.5):
                    world.noise.append((f"{figure.id}old", figure.id, rng.randint(1001, 1099)))
        world.refresh()
