"""What is asked: units and their days, put together from what the engine answers."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from hoidata.aggregate._rollup.below import Given
from hoidata.aggregate._rollup.engine import Engine
from hoidata.aggregate._rollup.nodes import Down, Node, Request, own_request
from hoidata.aggregate._rollup.reported import Reported
from hoidata.aggregate._rollup.series import FORBIDDEN, SILENT
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import Days, Hierarchy, Orphan, Span, Succession, days


class Part(NamedTuple):
    """A unit with all below it on some days, as a whole or only what it reported as its own."""

    unit: str
    first: int
    last: int


class Asked(NamedTuple):
    """What answers for a unit or a group of units, the days asked of it, and of which units.

    `structure` is the tree of one day that it is under; None is each day under its own.
    """

    node: Node | Down
    span: Span
    parts: tuple[Part, ...] = ()
    structure: "Structure | None" = None


class Questions:
    """Answers questions about units: each under the tree of its days.

    Args:
        engine: What answers for units in spans.
    """

    def __init__(self, engine: Engine) -> None:
        """Start with nothing asked."""
        self.engine = engine
        self.world: World = engine.world
        self._joined: dict[tuple[str, Span], Asked] = {}

    def row(self, unit: str, span: Span) -> Asked:
        """Return what answers for a unit with all below it, and those that it came from."""
        if self.world.is_timeless:
            return Asked(self.engine.ask((unit, *span, None, (), span)), span)
        lived = days.common((self.world.data.existence.span(unit),), (span,))
        if not lived:
            return Asked(Node((unit, *span, None, (), span)), span)
        if (unit, span) in self._joined:
            return self._joined[unit, span]
        first, last = lived[0]
        engine = self.engine
        parts = [] if engine.is_stock or first == span[0] else [*self._before(unit, span, first)]
        is_one = engine.arithmetic.is_mean and len(parts) == 1  # of a unit under another name
        if parts and (engine.goes_up or is_one):
            parts.insert(0, Part(unit, first, last))
            asked = Asked(self.together(parts, span), span, tuple(parts))
            return self._joined.setdefault((unit, span), asked)
        if engine.is_stock or parts:  # a rate is what the unit states, whoever it covers
            first = span[0]
        reach = span[0] if first > span[0] else None
        return Asked(engine.ask((unit, first, last, reach, (), span)), (first, last))

    def _before(self, unit: str, span: Span, birth: int) -> Iterator[Part]:
        """Yield the units that one came from, alone or by a merger, with their days before it."""
        lineage, existence = self.world.data.lineage, self.world.data.existence
        waiting, seen = [unit], {unit}
        while waiting:
            here = waiting.pop()
            for step in lineage.predecessors(here):
                if here in step.before or len(step.after) != 1:
                    continue
                for each in step.before:
                    if each not in seen:
                        seen.add(each)
                        waiting.append(each)
                        for first, last in days.common(
                            (existence.span(each),), ((span[0], birth),)
                        ):
                            yield Part(each, first, last)

    def group(self, units: Iterable[str], span: Span) -> Asked:
        """Return what counts for several units together, on all days asked."""
        parts = self.parts(units, span)
        return Asked(self.together(parts, span), span, tuple(parts))

    def bloc(self, bloc: str, members: Iterable[str], span: Span) -> Asked:
        """Return what counts for the members of a bloc; not all if it has more than are listed."""
        asked = self.group(members, span)
        if not self.world.common.declared.unlisted(bloc):
            return asked
        return asked._replace(node=asked.node._replace(full=()))

    def parts(self, units: Iterable[str], span: Span) -> list[Part]:
        """Return units with their days, and those that they came from with the days before."""
        existence = self.world.data.existence
        parts: list[Part] = []
        for unit in units:
            for first, last in days.common((existence.span(unit),), (span,)):
                is_stock = self.engine.is_stock
                parts.append(Part(unit, span[0] if is_stock else first, last))
                if not is_stock and first > span[0]:
                    parts += self._before(unit, span, first)
        return parts

    def together(
        self, parts: Iterable[Part], span: Span, *, joint: list[Reported] | None = None
    ) -> Down:
        """Return what counts for several units together, each for its days.

        Args:
            parts: The units.
            span: The days asked for.
            joint: What counts of what was done together; all that only they did, if None.
        """
        return self.engine.run(self._together([*self._apart(parts)], span, joint))

    def _apart(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts without those below another one on the same days."""
        named: dict[str, list[Part]] = defaultdict(list)
        for part in dict.fromkeys(parts):
            named[part.unit].append(part)
        tree = self.world.hierarchy
        for part in (each for own in named.values() for each in own):
            held = [
                days.common((piece,), ((other.first, other.last),))
                for piece in self.world.moves.pieces(part.unit, (part.first, part.last))
                for each in tree.ancestors(part.unit, piece[0])[1:]
                for other in named.get(each, ())
            ]
            for first, last in days.without(((part.first, part.last),), days.union(*held)):
                yield part._replace(first=first, last=last)

    def _together(
        self, parts: list[Part], span: Span, joint: list[Reported] | None
    ) -> Generator[Request, Node, Down]:
        entries: list[Node] = []
        for part in parts:
            back = span[0] if part.first > span[0] and not self.engine.is_stock else None
            request: Request = (part.unit, part.first, part.last, back, (), span)
            entries.append((yield request))
        if joint is None:
            joint = self.joint_of(parts, span)
        return (yield from self.engine.below.together(Given(None, None, span, joint), entries))

    def joint_of(self, parts: list[Part], span: Span) -> list[Reported]:
        """Return what only the units of several parts did together or gave each other."""
        if not (self.world.joint or self.world.transfers):
            return []
        units = {part.unit for part in parts}
        shared = {
            id(each.group): each for part in parts for each in self.world.sharing.get(part.unit, ())
        }
        groups = [
            (each.place, each.group, self._partners(each.group, span)) for each in shared.values()
        ]
        for place, transfers in self.world.transfers.items():
            groups += [(place, group, group.units) for group in transfers]
        return [
            group
            for place, group, partners in groups
            if place is None or not self._part_of(place, units, span)
            if all(self._part_of(unit, units, span) for unit in partners)
        ]

    def _part_of(self, unit: str, units: set[str], span: Span) -> bool:
        above = self.world.hierarchy.ancestors(unit, self._last_day(unit, span))
        return not units.isdisjoint(above)

    def _last_day(self, unit: str, span: Span) -> int:
        return min(span[1], self.world.data.existence.span(unit)[1]) - 1

    def _partners(self, group: Reported, span: Span) -> tuple[str, ...]:
        """Return the organizers that have anything above or below them; all if none has."""
        is_linked = self.world.is_linked
        inside = tuple(unit for unit in group.units if is_linked(unit, self._last_day(unit, span)))
        return inside or group.units

    def unplaced(self, span: Span) -> Down | None:
        """Return what units did together that have nothing above them in common."""
        groups = self.world.joint.get(None, [])
        if not groups:
            return None
        tree = self.world.hierarchy
        tops = dict.fromkeys(
            tree.ancestors(unit, span[1] - 1)[-1] for group in groups for unit in group.units
        )
        down = self.engine.run(self._beside(tops, span, groups))
        amounts = [joint.amount for joint in down.joints]
        return down._replace(
            amount=self.engine.arithmetic.total(amounts) if amounts else None,
            entries=(),
            kinds=(),
            some=days.union(*(joint.node.some for joint in down.joints)),
            full=(),
        )

    def _beside(
        self, tops: Iterable[str], span: Span, groups: list[Reported]
    ) -> Generator[Request, Node, Down]:
        entries: list[Node] = []
        for top in tops:
            request: Request = (top, *span, None, (), span)
            entries.append((yield request))
        return (yield from self.engine.below.together(Given(None, None, span, groups), entries))

    # --- how many -----------------------------------------------------------------------------

    def count(
        self, unit: str, span: Span, members: tuple[str, ...] | None = None
    ) -> tuple[int, int]:
        """Return how many units directly below reported, and how many were expected.

        Those of the last day asked; a unit with none below counts itself. For a bloc, its members.
        """
        if members is not None:
            unlisted = self.world.common.declared.unlisted(unit)
            reported = sum(self.has_reported(each, span) for each in members)
            return reported, len(members) + unlisted
        last = min(span[1], self.world.data.existence.span(unit)[1])
        children = self.world.hierarchy.children(unit, last - 1)
        units = children or (unit,)
        reported = sum(self.has_reported(each, span) for each in units)
        return reported, max(len(units), self.world.common.declared.count(unit, children))

    def has_reported(self, unit: str, span: Span) -> bool:
        """Whether a unit has a row, or reported something jointly inside the period."""
        if not self.row(unit, span).node.is_silent:
            return True
        return any(
            span[0] <= first and last <= span[1] for first, last in self.world.joined.get(unit, ())
        )


Split = str | Mapping[str, str | Mapping[str, int]]


class Share(NamedTuple):
    """The answer of a unit that was split, its heirs with their shares, and which are asked for."""

    asked: Asked
    homes: Mapping[str, Fraction]
    own: tuple[str, ...]


class Structure:
    """The tree of one day, to which the units of all other days are carried by the changes.

    Args:
        questions: What answers under the tree of each day.
        at: The day, as an ordinal.
        split: What to do with a unit whose heirs share it: an heir, or the heirs with weights, by
            the id of the unit; `keep`: it stays above all heirs, with none of them.
    """

    def __init__(self, questions: Questions, at: int, split: Split) -> None:
        """Find out where every unit is on the day."""
        self._questions = questions
        self._data = questions.world.data
        self._tree: Hierarchy = questions.world.hierarchy
        self.at = at
        self._split = split
        self.undecided: set[str] = set()
        self._homes: dict[str, dict[str, Fraction]] = {}
        self._order = {unit: place for place, unit in enumerate(self._tree.order)}
        named = (each.id for each in self._data.organizations)
        self._units = tuple(dict.fromkeys((*named, *self._tree.order)))

    def homes(self, unit: str) -> dict[str, Fraction]:
        """Return the units of the day that a unit is carried to, with its share in each.

        A unit that is kept above its heirs, or has none, is carried to the unit above.
        """
        found = self._homes.get(unit)
        if found is None:
            self._homes[unit] = {}  # changes that run in a circle end here
            found = self._homes[unit] = self._carried(unit)
        return found

    def _carried(self, unit: str) -> dict[str, Fraction]:
        first, last = self._data.existence.span(unit)
        if first <= self.at < last:
            return {unit: Fraction(1)}
        heirs = self._heirs(unit, is_over=self.at >= last)
        if not heirs:
            return self._above(unit, last - 1 if self.at >= last else first, None)
        return self._shared(unit, heirs, last if self.at >= last else first - 1)

    def _shared(self, unit: str, heirs: Mapping[str, Fraction], day: int) -> dict[str, Fraction]:
        """Return the units of the day that the heirs of a unit are carried to, with its shares."""
        if len(heirs) > 1:
            chosen = self._chosen(unit, heirs)
            if chosen is None:
                return self._above(unit, day, self._tree.common_ancestor(heirs, self.at))
            heirs = chosen
        total: dict[str, Fraction] = defaultdict(Fraction)
        weight = sum(heirs.values())
        for heir, share in heirs.items():
            for home, inner in self.homes(heir).items():
                total[home] += inner * share / weight
        return dict(total)

    def _heirs(self, unit: str, *, is_over: bool) -> dict[str, Fraction]:
        lineage = self._data.lineage
        if is_over:
            return dict.fromkeys(lineage.heirs(unit), Fraction(1))
        steps = [step for step in lineage.predecessors(unit) if unit not in step.before]
        return dict.fromkeys((each for step in steps for each in step.before), Fraction(1))

    def _chosen(self, unit: str, heirs: Mapping[str, Fraction]) -> dict[str, Fraction] | None:
        policy = self._split if isinstance(self._split, str) else self._split.get(unit, "refuse")
        if isinstance(policy, Mapping):
            return {heir: Fraction(weight) for heir, weight in policy.items() if heir in heirs}
        if policy in heirs:
            return {policy: Fraction(1)}
        if policy != "keep":
            self.undecided.add(unit)
        return None

    def _above(self, unit: str, day: int, above: str | None) -> dict[str, Fraction]:
        parent = above or self._tree.parent(unit, day)
        return {} if parent is None else self.homes(parent)

    @cached_property
    def _orphans(self) -> frozenset[str]:
        """The units that have no parent on the day, though those that they follow had one."""
        known = self._questions.world.moves.orphans.values()
        return frozenset(
            each.unit for own in known for each in own if each.span[0] <= self.at < each.span[1]
        )

    def _places(self, unit: str, home: str) -> Iterable[str]:
        """Return a unit of the day that another is carried to, and all above it on that day.

        What follows others and has no parent does not take them away from where they were.
        """
        places = self._tree.ancestors(home, self.at)
        if unit == home or home not in self._orphans:
            return places
        first, last = self._data.existence.span(unit)
        homes = self._above(unit, min(max(self.at, first), last - 1), None)
        ways = [self._tree.ancestors(each, self.at) for each in homes]
        common = set[str]().union(*ways).intersection(*ways)
        return dict.fromkeys((*places, *common))

    @cached_property
    def _carried_to(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """For every unit of the day, what is carried to it or below it, with its homes there."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for unit in self._units:
            inside: dict[str, list[str]] = defaultdict(list)
            for home in self.homes(unit):
                for above in self._places(unit, home):
                    inside[above].append(home)
            for above, homes in inside.items():
                found[above].append((unit, tuple(homes)))
        return found

    @cached_property
    def _ceding(self) -> dict[str, Succession]:
        """The units of the day that gave a part to others before it, and went on: how, the last."""
        lineage = self._data.lineage
        return {
            unit: step
            for unit in dict.fromkeys(e for c in self._data.organization_changes for e in c.before)
            for step in lineage.successors(unit)
            if unit in step.after and step.on <= self.at
        }

    def _before_ceding(
        self, unit: str, span: Span
    ) -> Iterator[tuple[str, Span, dict[str, Fraction], tuple[str, ...]]]:
        """Yield what gave a part to others only after days asked: those, all homes, and its own.

        Its figures of these days are of all its heirs, as those of a unit that ended.
        """
        for each, step in self._ceding.items():
            before = days.common((self._data.existence.span(each),), ((0, step.on),))
            for lived in days.common(before, (span,)):
                heirs = dict.fromkeys(step.after, Fraction(1))
                homes = self._shared(each, heirs, step.on - 1)
                inside = (home for home in homes if unit in self._places(each, home))
                yield each, lived, homes, tuple(inside)

    def row(self, unit: str, span: Span) -> tuple[Asked, tuple[Share, ...]]:
        """Return what counts for a unit of the day, and its shares in units that were split."""
        if self._questions.world.is_fixed:
            return self._questions.row(unit, span), ()
        if not self._questions.engine.goes_up:
            return self._named(unit, span), ()
        region, shares, since = self._region(unit, span)
        parts = tuple(Part(each, *span) for each in region)
        down = self._questions.engine.run(self._in_parts(region, span, since))
        if self._questions.engine.is_stock:
            shares = [*self._standing(shares, span, since)]
        return Asked(down, span, parts, self), tuple(shares)

    def _region(self, unit: str, span: Span) -> tuple[dict[str, None], list[Share], dict[str, int]]:
        """Return what is carried to a unit or below it: whole, in shares, or since a day."""
        region: dict[str, None] = {}
        shares: list[Share] = []
        since: dict[str, int] = {}
        for each, lived, homes, own in self._before_ceding(unit, span):
            if len(own) < len(homes):
                since[each] = lived[1]
                if own:
                    shares.append(Share(self._questions.row(each, lived), homes, own))
        for each, own in self._carried_to.get(unit, ()):
            homes = self.homes(each)
            if len(own) == len(homes):
                region[each] = None
            elif days.common((self._data.existence.span(each),), (span,)):
                shares.append(Share(self._questions.row(each, span), homes, own))
        return region, shares, since

    def _standing(
        self, shares: list[Share], span: Span, since: Mapping[str, int]
    ) -> Iterator[Share]:
        """Yield the shares in balances of heirs that have not reported since."""
        for share in shares:
            silent: list[str] = []
            for home in share.own:
                first = max(span[0], since.get(home, span[0]))
                if self._questions.engine.ask((home, first, span[1], None, (), span)).is_silent:
                    silent.append(home)
            if silent:
                yield share._replace(own=tuple(silent))

    def _named(self, unit: str, span: Span) -> Asked:
        """Return what a unit of the day says under any of its names, where rates never go up.

        Those of units that were merged into it say nothing about it.
        """
        names, others = [unit], list[str]()
        earlier = self._data.lineage.earlier_names
        for each, _ in self._carried_to.get(unit, ()):
            if each != unit:
                is_same = each in earlier(unit) or unit in earlier(each)
                (names if is_same else others).append(each)
        engine, existence = self._questions.engine, self._data.existence
        names.sort(key=existence.span)
        if engine.arithmetic.is_mean and len(names) > 1:
            lived = {each: days.common((existence.span(each),), (span,)) for each in names}
            parts = tuple(Part(each, *its[0]) for each, its in lived.items() if its)
            rows = [Asked(self._questions.together(parts, span), span, parts)]
        else:
            rows = [self._questions.row(each, span) for each in names]
        told = [row for row in rows if not row.node.is_silent]
        if len(told) == 1 or (told and engine.is_stock):
            return told[-1]._replace(structure=self)
        is_told = any(not self._questions.row(each, span).node.is_silent for each in others)
        stated = FORBIDDEN if is_told or told else SILENT
        node = Node((unit, *span, None, (), span), stated)
        return Asked(node, span, structure=self)

    def count(self, unit: str, span: Span) -> tuple[int, int]:
        """Return how many units directly below reported in this tree, and how many there are."""
        children = self._tree.children(unit, self.at)
        units = children or (unit,)
        rows = (self.row(each, span) for each in units)
        reported = sum(not asked.node.is_silent or bool(shares) for asked, shares in rows)
        declared = self._questions.world.common.declared.count(unit, children)
        return reported, max(len(units), declared)

    def _is_apart_before(self, part: Part, full: Mapping[str, Days], span: Span) -> bool:
        """Whether a unit that one continues is divided on days asked before."""
        data, seen = self._data, {part.unit}
        waiting = [part.unit]
        while waiting:
            for step in data.lineage.predecessors(waiting.pop()):
                for each in set(step.before) - seen:
                    seen.add(each)
                    waiting.append(each)
                    lived = days.common((data.existence.span(each),), ((span[0], part.first),))
                    if each in full and days.without(lived, full[each]):
                        return True
        return False

    def _in_parts(
        self, region: Mapping[str, None], span: Span, since: Mapping[str, int]
    ) -> Generator[Request, Node, Down]:
        """Put a region together from the largest units that are inside it on each day."""
        engine, questions = self._questions.engine, self._questions
        asked = (span[1] - 1, span[1]) if engine.is_stock else span
        full = self._full(region, asked, since)
        entries: list[Node] = []
        parts: list[Part] = []
        apart: list[str] = []
        for unit in full:
            held = [
                days.common(((edge.first, edge.last),), full.get(edge.parent, ()))
                for edge in self._tree.edges_above(unit)
            ]
            for first, last in days.without(full[unit], days.union(*held)):
                start = max(span[0], since.get(unit, span[0])) if engine.is_stock else first
                parts.append(Part(unit, start, last))
            for first, last in days.without(self._lived(unit, asked, since), full[unit]):
                apart.append(unit)
                own: Request = (unit, first, last, None, (), span)
                entries.append((yield own_request(own)))
        for part in parts:
            is_born = part.first == self._data.existence.span(part.unit)[0]
            is_back = (
                is_born and part.first > span[0] and not self._is_apart_before(part, full, span)
            )
            back = span[0] if is_back else None
            request: Request = (part.unit, part.first, part.last, back, (), span)
            node = yield request
            if node.is_silent and self._is_only_above_then(part):
                node = yield own_request(request)
            entries.append(node)
        given = Given(None, None, span, questions.joint_of(parts, span))
        given = given._replace(orphans=tuple(self._lost(apart)))
        return (yield from engine.below.together(given, entries))

    def _lost(self, apart: Iterable[str]) -> Iterator[Orphan]:
        """Yield the units without a parent that are missing in those taken apart."""
        known = self._questions.world.moves.orphans
        yield from dict.fromkeys(each for unit in apart for each in known.get(unit, ()))

    def _is_only_above_then(self, part: Part) -> bool:
        """Whether a unit is above others in this tree, but was not on its days: so not expected."""
        below = self._tree.edges_below(part.unit)
        is_above = any(edge.first < part.last and part.first < edge.last for edge in below)
        return not is_above and bool(self._tree.children(part.unit, self.at))

    def _lived(self, unit: str, span: Span, since: Mapping[str, int]) -> Days:
        """Return the days of a unit in a region, of one that gave a part to others since then."""
        first, last = self._data.existence.span(unit)
        return days.common(((max(first, since.get(unit, first)), last),), (span,))

    def _full(self, region: Iterable[str], span: Span, since: Mapping[str, int]) -> dict[str, Days]:
        """Return the days on which each unit of a region is in it with all below it."""
        full: dict[str, Days] = {}
        for unit in sorted(region, key=lambda each: self._order.get(each, -1)):
            lacking = [
                days.without(((edge.first, edge.last),), full.get(edge.unit, ()))
                for edge in self._tree.edges_below(unit)
            ]
            lived = self._lived(unit, span, since)
            # In part of the days it is taken apart on all: no figure below is cut for it.
            whole = days.without(lived, days.union(*lacking))
            full[unit] = whole if whole == lived else ()
        return full
