"""What several units did together: counted once, less the parts that count at their units."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.amounts import Amount
from hoidata.aggregate._rollup.balances import gives_way
from hoidata.aggregate._rollup.nodes import Down, Excess, JointPart, KindPick, Node, Request, Tag
from hoidata.aggregate._rollup.reported import Reported
from hoidata.aggregate._rollup.series import Answer, Pick, Terms, joined
from hoidata.dataset import Days, Span, days, has_parts
from hoidata.domain import Observation, Scope

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine


def joint_parts(
    engine: "Engine",
    unit: str | None,
    down: Down,
    groups: list[Reported],
    tags: tuple[Tag, ...],
) -> tuple[tuple[JointPart, ...], tuple[Excess, ...]]:
    """Return what is done jointly at a unit, or, without a unit, at a question.

    And the parts that are more than the figures in which they are.
    """
    nodes = [(group, node_of(engine, group, down.span)) for group in groups]
    heard = [(group, node) for group, node in nodes if node is not None]
    if not heard:
        return (), ()
    counted = {id(row) for _, node in heard for pick in _picks(node) for row in pick.figure.rows}
    parts = _Parts(engine, unit, down, counted, tags)
    joints = tuple(parts.rest(group.units, node) for group, node in heard)
    return joints, tuple(parts.excess(joints))


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


def _said(around: Node | Answer) -> Iterator[tuple[Days, Amount]]:
    """Yield what is said of some days: all of it, and each of several figures."""
    said, answer = around.days if isinstance(around, Answer) else around.full, around
    if isinstance(answer, Node):
        answer = answer.stated if answer.more is None else answer.more
    yield from () if around.amount is None else [(said, around.amount)]
    waiting = [answer]
    while waiting:
        each = waiting.pop()
        waiting += each.joined
        for pick, amount in () if each.series is None else each.series.worths(each):
            if said != ((pick.first, pick.last),):
                yield ((pick.first, pick.last),), amount


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
        self._inside: dict[int, tuple[Node | Answer, list[tuple[int, Observation]]]] = {}
        metric = engine.arithmetic.metric
        is_sum = metric.over_organizations.is_added and not engine.is_stock
        self._has_parts = is_sum and has_parts(metric)
        self._kinds: dict[str, list[KindPick]] = defaultdict(list)
        for each in down.kinds:
            self._kinds[each.unit].append(each)

    def rest(self, units: tuple[str, ...], node: Node) -> JointPart:
        """Return what is left of a joint figure when its counted parts are subtracted."""
        amount = self._engine.worth(node)
        assert amount is not None  # noqa: S101 - only groups that say something come here
        less: list[tuple[int, Observation]] = []
        for pick in _picks(node):
            less += self._of_pick(pick)
        return JointPart(units, node, tuple(less), self._with(amount, less))

    def _with(self, amount: Amount, terms: Terms | list[tuple[int, Observation]]) -> Amount:
        arithmetic = self._engine.arithmetic
        for sign, row in terms:
            join = arithmetic.minus if sign < 0 else arithmetic.plus
            amount = join(amount, arithmetic.of_row(row))
        return amount

    def excess(self, joints: Iterable[JointPart]) -> Iterator[Excess]:
        """Yield the parts that are certainly more than what they were taken off, or are in."""
        found = [
            Excess(each.amount, each.node.some, each.less)
            for each in joints
            if each.less and not each.is_transfer
        ]
        for around, terms in self._inside.values():
            for said, amount in _said(around):
                is_inside = [days.covers(said, (days.of_period(row.period),)) for _, row in terms]
                inside = tuple(compress(terms, is_inside))
                if inside:
                    found.append(Excess(self._with(amount, inside), said, inside))
        is_too_low = self._engine.arithmetic.is_too_low
        yield from (each for each in found if is_too_low(each.amount))

    def _of_pick(self, pick: Pick) -> Iterator[tuple[int, Observation]]:
        span = (pick.first, pick.last)
        taken = [found for row in pick.figure.rows for found in self._met(row, span)]
        yield from (self._term(-1, *found) for found in taken)
        if pick.less is not None and taken:
            series = {self._series(part): around for part, around in taken}
            for row in pick.less.rows:
                for part in self._world.parts.get(row.id, ()):
                    if self._series(part) in series:
                        yield self._term(1, part, series[self._series(part)])

    def _term(
        self, sign: int, part: Observation, around: Node | Answer | None
    ) -> tuple[int, Observation]:
        """Return a part with its sign, and note in what it is."""
        if around is not None and self._has_parts:
            self._inside.setdefault(id(around), (around, []))[1].append((sign, part))
        return sign, part

    @staticmethod
    def _series(row: Observation) -> tuple[object, ...]:
        return (row.organizations, row.scope, row.initiative, row.event, row.item, row.categories)

    def _met(
        self, whole: Observation, span: Span
    ) -> Iterator[tuple[Observation, "Node | Answer | None"]]:
        """Yield the outermost parts of a figure that count elsewhere, with what they are in."""
        waiting = [*reversed(self._world.parts.get(whole.id, ()))]
        while waiting:
            part = waiting.pop()
            days_of_part = days.common((days.of_period(part.period),), (span,))
            if not days_of_part:
                continue
            if id(part) in self._counted:
                yield part, None
                continue
            is_met, around = self._meeting(part, days_of_part)
            if is_met:
                yield part, around
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

    def _meeting(self, part: Observation, wanted: Days) -> tuple[bool, "Node | Answer | None"]:
        """Return whether a figure of the unit of a part, or of one above it, counts on its days.

        And what is said there, if all of the part is known to be in that.
        """
        unit = part.organizations[0]
        is_alone = len(part.organizations) == 1
        if self._meets_kinds(part, wanted):
            return True, None
        if unit == self._unit and is_alone:
            own = self._down.own
            return self._meets(own.picks, wanted), own
        for node in self._way(part, wanted):
            if self._meets(node.picks, wanted):
                return True, node
            if is_alone and node.unit == unit:
                inner = [down.own.picks for down in node.downs]
            else:
                inner = [tuple(_picks(each)) for each in _same(node, part)]
            if any(self._meets(picks, wanted) for picks in inner):
                return True, None
        return is_alone and self._is_held(unit, wanted), None

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
