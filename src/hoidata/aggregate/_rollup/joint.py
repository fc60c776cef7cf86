"""What several units did together: counted once, less the parts that count at their units."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.balances import gives_way
from hoidata.aggregate._rollup.nodes import Down, JointPart, KindPick, Node, Request, Tag
from hoidata.aggregate._rollup.reported import Reported
from hoidata.aggregate._rollup.series import Answer, Pick, joined
from hoidata.dataset import Days, Span, days
from hoidata.domain import Observation, Scope

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine


def joint_parts(
    engine: "Engine",
    unit: str | None,
    down: Down,
    groups: list[Reported],
    tags: tuple[Tag, ...],
) -> tuple[JointPart, ...]:
    """Return what is done jointly at a unit, or, without a unit, at a question."""
    nodes = [(group, node_of(engine, group, down.span)) for group in groups]
    heard = [(group, node) for group, node in nodes if node is not None]
    if not heard:
        return ()
    counted = {id(row) for _, node in heard for pick in _picks(node) for row in pick.figure.rows}
    parts = _Parts(engine, unit, down, counted, tags)
    return tuple(parts.rest(group.units, node) for group, node in heard)


def node_of(engine: "Engine", group: Reported, span: Span) -> Node | None:
    """Return what a group reported for a span: like a unit of its own, in any scope."""
    answers: list[Answer] = []
    covered: Days = ()
    for series in filter(None, (group.plain, group.own)):
        for gap in days.without((span,), covered):
            answer = series.answer(*gap)
            if answer.amount is not None:
                answers.append(answer)
                covered = days.union(covered, answer.days)
    kinds = engine.families.of(group, span, (covered, ())) if group.runs else ()
    if not answers and not kinds:
        return None
    some = days.union(covered, *(each.days for each in kinds))
    told = joined(engine.arithmetic, answers)
    request: Request = ("", *span, None, (), span)
    return Node(request, told, amount=told.amount, some=some, full=covered, kinds=kinds)


def lost_days(
    engine: "Engine", groups: list[Reported], joints: tuple[JointPart, ...], span: Span
) -> Days:
    """Return the days of what groups did that is known and can count nowhere.

    Not those on which something else counts of what the same units did; of balances all days asked,
    unless a later one counts.
    """
    lost = [group for group in groups if group.lost]
    known = {each.units: each.node for each in joints if not each.is_transfer} if lost else {}
    found: list[Days] = []
    for group in lost:
        node = known.get(group.units)
        for told in group.lost:
            if engine.is_stock:
                picks = () if node is None else node.picks
                is_old = any(gives_way(engine, told[1], pick.figure.last) for pick in picks)
                found.append((span,) if span[0] < told[1] <= span[1] and not is_old else ())
            else:
                some = () if node is None else node.some
                found.append(days.without(days.common((told,), (span,)), some))
    return days.union(*found)


def _picks(node: Node) -> Iterator[Pick]:
    yield from node.picks
    yield from (each.pick for each in node.kinds)


def _same(node: Node, part: Observation) -> Iterator[Node]:
    """Yield what the partners of a part of a joint figure did jointly, as it counts at a unit."""
    partners = set(part.organizations)
    for joint in (each for down in node.downs for each in down.joints):
        if set(joint.units) == partners:
            yield joint.node


class _Parts:
    """Finds the parts of joint figures that count elsewhere below one unit."""

    def __init__(
        self,
        engine: "Engine",
        unit: str | None,
        down: Down,
        counted: set[int],
        tags: tuple[Tag, ...],
    ) -> None:
        self._engine = engine
        self._world = engine.world
        self._unit = unit
        self._down = down
        self._tags = tags
        self._counted = counted | {id(row) for each in down.kinds for row in each.pick.figure.rows}
        self._kinds: dict[str, list[KindPick]] = defaultdict(list)
        for each in down.kinds:
            self._kinds[each.unit].append(each)

    def rest(self, units: tuple[str, ...], node: Node) -> JointPart:
        """Return what is left of a joint figure when its counted parts are subtracted."""
        arithmetic = self._engine.arithmetic
        amount = self._engine.worth(node)
        assert amount is not None  # noqa: S101 - only groups that say something come here
        less: list[tuple[int, Observation]] = []
        for pick in _picks(node):
            less += self._of_pick(pick)
        for sign, row in less:
            join = arithmetic.minus if sign < 0 else arithmetic.plus
            amount = join(amount, arithmetic.of_row(row))
        return JointPart(units, node, tuple(less), amount)

    def _of_pick(self, pick: Pick) -> Iterator[tuple[int, Observation]]:
        span = (pick.first, pick.last)
        taken = [part for row in pick.figure.rows for part in self._met(row, span)]
        yield from ((-1, part) for part in taken)
        if pick.less is not None and taken:
            series = {self._series(part) for part in taken}
            for row in pick.less.rows:
                for part in self._world.parts.get(row.id, ()):
                    if self._series(part) in series:
                        yield 1, part

    @staticmethod
    def _series(row: Observation) -> tuple[object, ...]:
        return (row.organizations, row.scope, row.initiative, row.event, row.item, row.categories)

    def _met(self, whole: Observation, span: Span) -> Iterator[Observation]:
        """Yield the outermost parts of a figure that count elsewhere."""
        waiting = [*reversed(self._world.parts.get(whole.id, ()))]
        while waiting:
            part = waiting.pop()
            days_of_part = days.common((days.of_period(part.period),), (span,))
            if not days_of_part:
                continue
            if id(part) in self._counted or self._is_met(part, days_of_part):
                yield part
            else:
                waiting += reversed(self._world.parts.get(part.id, ()))

    def _way(self, part: Observation, wanted: Days) -> Iterator[Node]:
        """Yield the nodes from just below the unit down to those of a part, wherever it was."""
        tree = self._world.hierarchy
        units = part.organizations
        at = wanted[-1][1] - 1
        unit = units[0] if len(units) == 1 else tree.common_ancestor(units, at)
        if unit is None or unit == self._unit:
            return
        above: dict[int, Collection[str]] = {}
        waiting = [*reversed(self._down.entries)]
        while waiting:
            entry = waiting.pop()
            shared = days.common(wanted, (entry.span,))
            if not shared:
                continue
            last = shared[-1][1] - 1
            if last not in above:
                above[last] = frozenset(tree.ancestors(unit, last))
            if entry.unit not in above[last]:
                continue
            yield entry
            if entry.unit != unit:
                waiting += (each for down in entry.downs for each in reversed(down.entries))

    def _is_met(self, part: Observation, wanted: Days) -> bool:
        """Whether a figure of the unit of a part, or of one above it, counts on its days."""
        unit = part.organizations[0]
        is_alone = len(part.organizations) == 1
        if self._meets_kinds(part, wanted):
            return True
        if unit == self._unit and is_alone:
            return self._meets(self._down.own.picks, wanted)
        for node in self._way(part, wanted):
            if self._meets(node.picks, wanted):
                return True
            if is_alone and node.unit == unit:
                inner = [down.own.picks for down in node.downs]
            else:
                inner = [tuple(_picks(each)) for each in _same(node, part)]
            if any(self._meets(picks, wanted) for picks in inner):
                return True
        return is_alone and self._is_held(unit, wanted)

    def _is_held(self, unit: str, wanted: Days) -> bool:
        """Whether a figure counts that also speaks of a unit before it moved or was another."""
        for held, spans in self._held.items():
            shared = days.common(spans, wanted)
            if shared and held in self._world.hierarchy.ancestors(unit, shared[-1][1] - 1):
                return True
        return False

    @cached_property
    def _held(self) -> dict[str, Days]:
        """Of which days of units that moved or changed figures speak that count elsewhere."""
        found: dict[str, Days] = {}
        for tag in (each for each in self._tags if each.what == "without"):
            found[tag.unit] = days.union(found.get(tag.unit, ()), (tag.span,))
        waiting = [] if self._world.is_fixed else [*self._down.entries]
        while waiting:
            node = waiting.pop()
            for hold in node.holds:
                found[hold.held] = days.union(found.get(hold.held, ()), (hold.span,))
            waiting += (each for down in node.downs for each in down.entries)
        return found

    @staticmethod
    def _meets(picks: tuple[Pick, ...], wanted: Days) -> bool:
        return any(days.common(wanted, ((pick.first, pick.last),)) for pick in picks)

    def _meets_kinds(self, part: Observation, wanted: Days) -> bool:
        """Whether a figure of a kind counts that holds a part: of its unit, or of one above it."""
        if not self._kinds:
            return False
        seen, unit = self._world.seen(part), part.organizations[0]
        above = self._world.hierarchy.ancestors(unit, wanted[-1][1] - 1)
        held = (
            counted
            for each in above
            for counted in self._kinds.get(each, ())
            if (each == unit if counted.scope is Scope.OWN else each != self._unit)
        )
        return seen is not None and any(
            days.common(wanted, counted.days) and self._world.kinds.within(seen, counted.kind)
            for counted in held
        )
