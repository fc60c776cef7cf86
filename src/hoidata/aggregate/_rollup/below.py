"""Pass 2: what follows for a unit from what is below it."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from hoidata.aggregate._rollup.amounts import Amount, is_share
from hoidata.aggregate._rollup.balances import predecessors, regrouped, stands_in
from hoidata.aggregate._rollup.beings import repeated
from hoidata.aggregate._rollup.holdkinds import barred_kinds, counted_once
from hoidata.aggregate._rollup.holds import asked_anew, resolve, tags_below
from hoidata.aggregate._rollup.joint import joint_parts, lost_days
from hoidata.aggregate._rollup.nodes import Down, Hold, JointPart, Node, Request, Tag
from hoidata.aggregate._rollup.reported import Reported
from hoidata.aggregate._rollup.series import SILENT, Answer
from hoidata.dataset import Days, Edge, Orphan, Span, days

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine


class Given(NamedTuple):
    """What is known about a unit, or, without one, about a question, before it is put together.

    Args:
        unit: The unit.
        reported: What it reported.
        span: The days asked.
        joint: What units below it did together.
        tags: What must be respected below.
        is_leaf: Whether nothing below it is expected on any day asked.
        reach: First day to which figures of kinds may reach back.
        orphans: Units that are missing because they are below none.
    """

    unit: str | None
    reported: Reported | None
    span: Span
    joint: list[Reported]
    tags: tuple[Tag, ...] = ()
    is_leaf: bool = False
    reach: int | None = None
    orphans: Sequence[Orphan] = ()

    @property
    def barred(self) -> set[int]:
        """Ids (`id`) of rows of figures that may not reach back."""
        return {tag.row for tag in self.tags if tag.what == "barred"}


class Below:
    """Puts together what is below units.

    Args:
        engine: What answers for single units.
    """

    def __init__(self, engine: "Engine") -> None:
        """Keep the engine."""
        self._engine = engine
        self._world = engine.world

    def ask(
        self, request: Request, span: Span, reach: int | None
    ) -> Generator[Request, Node, Down]:
        """Return what follows in a span from what is below a unit."""
        unit, tags = request[0], request[4]
        engine, leaves = self._engine, self._engine.leaves
        entries: list[Node] = []
        aside: list[Node] = []
        if engine.is_stock and self._engine.goes_up and not self._world.is_fixed:
            tags = (*tags, *(yield from regrouped(self._engine, unit, span, entries, aside)))
        for edge in self._world.hierarchy.edges_below(unit) if self._engine.goes_up else ():
            for asked in self._asked(edge, span, reach, request, tags):
                node = engine.ask(asked) if edge.unit in leaves else (yield asked)
                entries.append(node)
        before: list[Node] = []
        if self._engine.is_stock:
            for asked in predecessors(self._engine, unit, span):
                node = yield asked
                before.append(node)
        given = Given(
            unit,
            self._world.reported(unit),
            span,
            joint=self._world.together(unit),
            tags=tags,
            is_leaf=not self._is_above(unit, span if self._engine.is_stock else request[5]),
            reach=reach,
            orphans=self._world.moves.orphans.get(unit, ()),
        )
        down = yield from self.together(given, entries)
        if stands_in(unit, down, before):
            aside += entries
            down = yield from self.together(given._replace(is_leaf=False), before)
            down = down._replace(is_stand_in=True)
        return down._replace(aside=tuple(aside)) if aside else down

    def _is_above(self, unit: str, span: Span) -> bool:
        """Whether figures of anything below a unit are expected, on any of the days asked."""
        if not self._engine.goes_up:  # only the unit itself can say anything about the whole
            return False
        edges = self._world.hierarchy.edges_below(unit)
        if self._engine.is_stock:
            return any(edge.first < span[1] <= edge.last for edge in edges)
        return any(edge.first < span[1] and span[0] < edge.last for edge in edges)

    def _asked(
        self, edge: Edge, span: Span, reach: int | None, request: Request, tags: tuple[Tag, ...]
    ) -> Iterable[Request]:
        """Return what is asked of a unit below: of a balance, on the last day; else its days."""
        first, last = span
        if self._engine.is_stock:
            if not edge.first < last <= edge.last:
                return ()
        else:
            first, last = max(first, edge.first), min(last, edge.last)
            if first >= last:
                return ()
        back = span[0] if reach is None and first > span[0] else reach
        if not tags:
            return ((edge.unit, first, last, back, (), request[5]),)
        below = tags_below(self._world, tags, edge.unit)
        held = [tag for tag in below if tag.what == "without" and tag.unit == edge.unit]
        rest = tuple(tag for tag in below if tag not in held)
        asked = days.without(((first, last),), days.union(*((t.span,) for t in held)))
        return [
            (edge.unit, start, end, back if start == first else None, rest, request[5])
            for start, end in asked
        ]

    def together(self, given: Given, entries: list[Node]) -> Generator[Request, Node, Down]:
        """Put together what is below a unit, or, without a unit, in a question."""
        holds: tuple[Hold, ...] = ()
        held: Days = ()
        if not self._world.is_fixed:
            entries, holds, held = yield from self._resolved(given, entries)
            if self._engine.is_once:
                tags = repeated(self._engine, entries)
                entries = yield from asked_anew(self._engine, entries, tags)
                rows = {hold.row for entry in entries for hold in entry.holds}
                holds = tuple(hold for hold in holds if hold.row in rows)
            # What takes the place of a barred figure may reach back itself.
            known: set[Tag] = set()
            while barred := set(barred_kinds(self._world, entries)) - known:
                known |= barred
                entries = yield from asked_anew(self._engine, entries, sorted(barred))
        down = self._with_kinds(given, entries)
        if held:
            down = down._replace(some=days.union(down.some, days.common(held, (given.span,))))
        return self._with_joints(given, down._replace(holds=holds) if holds else down)

    def _resolved(
        self, given: Given, entries: list[Node]
    ) -> Generator[Request, Node, tuple[list[Node], tuple[Hold, ...], Days]]:
        """Settle what entries hold of one another.

        Where a figure keeps others from counting that it holds in part, it gives way to figures
        below it if these and the others contain all of it, and more, and say no less.
        """
        found = yield from resolve(self._engine, given.tags, entries)
        engine = self._engine
        if found.above and not engine.is_stock and all(map(self._is_below_all, found.above)):
            anew = yield from asked_anew(engine, entries, list(found.above))
            apart = yield from resolve(engine, given.tags, anew)
            full, before = (self._full(given, each.entries) for each in (apart, found))
            least, known = (engine.least(each.entries) for each in (apart, found))
            if full != before and days.covers(full, before) and least >= known:
                found = apart
        return found.entries, found.holds, found.held

    def _is_below_all(self, tag: Tag) -> bool:
        """Whether there are units below one on all its days: it did nothing alone."""
        edges = self._world.hierarchy.edges_below(tag.unit)
        lived = self._world.data.existence.span(tag.unit)
        return days.covers(days.union(*(((edge.first, edge.last),) for edge in edges)), (lived,))

    def _with_kinds(self, given: Given, entries: list[Node]) -> Down:
        """Return what units and the unit's own figures say, and figures of kinds beside them."""
        unit, reported, span = given.unit, given.reported, given.span
        own, is_expected = self._own(given)
        counted = [entry for entry in entries if not is_share(entry.amount)]
        single = days.union(own.days, *[node.single for node in counted])
        if given.tags:
            held = (tag.span for tag in given.tags if tag.what == "without")
            single = days.union(single, *((span,) for span in held))
        kinds = tuple([each for node in counted for each in node.kinds])
        if kinds and not self._world.is_fixed:
            kinds = counted_once(self._world, entries, kinds)
        if unit is not None and reported is not None and not reported.is_plain:
            mine = self._engine.families.of(
                reported, span, (single, own.days), reach=given.reach, barred=given.barred
            )
            kinds = (*mine, *self._engine.families.beside(mine, kinds))
        amounts = [*self._amounts(counted)]
        if own.amount is not None:
            amounts.insert(0, own.amount)
        return Down(
            span,
            own,
            is_expected,
            tuple(entries),
            amount=self._engine.arithmetic.total(amounts) if amounts else None,
            some=days.union(
                own.days, *[node.some for node in counted], *[each.days for each in kinds]
            ),
            single=single,
            full=self._full(given, entries),
            kinds=kinds,
            orphans=given.orphans,
        )

    def _own(self, given: Given) -> tuple[Answer, bool]:
        """Return what a unit reported of its own, and whether it is incomplete without that."""
        series = None if given.reported is None else given.reported.own
        own = SILENT if series is None else series.answer(*given.span)
        return own, given.is_leaf or given.unit in self._world.tellers

    def _amounts(self, counted: list[Node]) -> Iterator[Amount]:
        """Yield the amounts of units; under several names one has one peak, as on several days."""
        lines: dict[object, dict[Span, list[Amount]]] = {}
        for node in counted:
            if node.amount is None:
                continue
            line = self._world.moves.lines.get(node.unit) if self._engine.has_peaks else None
            if line is None:
                yield node.amount
            else:
                lines.setdefault(line, {}).setdefault(node.span, []).append(node.amount)
        arithmetic = self._engine.arithmetic
        for spans in lines.values():
            yield reduce(arithmetic.over_time, map(arithmetic.total, spans.values()))

    def _with_joints(self, given: Given, down: Down) -> Down:
        """Return it with what units below did jointly, less the parts that count at their units."""
        joints: tuple[JointPart, ...] = ()
        if given.joint:
            joints, excess = joint_parts(self._engine, given.unit, down, given.joint, given.tags)
            lost = lost_days(self._engine, given.joint, joints, given.span)
            lost = days.union(lost, *(each.days for each in excess))
            if lost:
                full = days.without(down.full, lost)
                down = down._replace(lost=lost, excess=excess, full=full)
        if joints and self._engine.is_once:
            down, joints = self._at_once(down, joints)
        if not joints:
            return down
        amounts = [joint.amount for joint in joints]
        if down.amount is not None:
            amounts.insert(0, down.amount)
        return down._replace(
            joints=joints,
            amount=self._engine.arithmetic.total(amounts),
            some=days.union(down.some, *[each.node.some for each in joints]),
        )

    def _at_once(
        self, down: Down, joints: tuple[JointPart, ...]
    ) -> tuple[Down, tuple[JointPart, ...]]:
        """Return what has a sum, where days have none: of those with most what there is."""
        total, spans = self._engine.arithmetic.total, dict[Days, list[JointPart]]()
        for each in joints:
            spans.setdefault(each.node.some, []).append(each)
        amounts = {span: [each.amount for each in spans[span]] for span in spans}
        if down.amount is not None:
            amounts[down.some] = [down.amount, *amounts.get(down.some, ())]
        least = {span: self._engine.arithmetic.low(total(amounts[span])) or 0 for span in amounts}
        chosen = max(least, key=lambda span: (least[span], span))
        if down.amount is not None and chosen != down.some:
            silent = tuple(Node(each.request) for each in down.entries)
            down = Down(down.span, entries=silent, orphans=down.orphans)
        return down, tuple(spans.get(chosen, ()))

    def _full(self, given: Given, entries: list[Node]) -> Days:
        """Return the days on which every unit below, and the unit itself if expected, is in it.

        A unit is in it on its full days if it is among those that are counted.
        """
        span = given.span
        if self._engine.lacks_units(given.unit, span):
            return ()
        own, is_expected = self._own(given)
        full: Days = own.firm if is_expected else (span,)
        for orphan in given.orphans:
            full = days.without(full, (orphan.span,))
        is_all = not any(is_share(node.amount) for node in entries)
        for node in [node for node in entries if node.full != (span,)] if is_all else entries:
            asked = (node.span,)
            said = () if is_share(node.amount) else node.full
            full = days.without(full, days.without(asked, said))
        return () if self._engine.is_stock and full != (span,) else full
