"""Which figures meet a question and are not in its answer: walked when it is read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.aggregate._rollup.audit import terms_of
from hoidata.aggregate._rollup.nodes import Down, KindPick, Node
from hoidata.aggregate._rollup.series import Figure
from hoidata.dataset import PLAIN, Days, Kind, Reason, Span, days
from hoidata.domain import Observation, Scope

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine
    from hoidata.aggregate._rollup.reported import Reported


@attrs.frozen(kw_only=True)
class LeftOut:
    """A figure that meets what was asked for, and is not in the total (số liệu không tính).

    Args:
        observation: The figure.
        organization: Id of the lowest unit concerned; None for what several did together without
            a unit above them.
        reason: Why it does not count.
    """

    observation: Observation
    organization: str | None
    reason: Reason


class _Visit(NamedTuple):
    """A node or what is below one, and whose it is.

    Of balances below one that counts only later ones are looked at: those after day `since`.
    """

    unit: str | None
    here: Node | Down
    since: int = 0
    held: Days = ()  # by figures of units above


def left_out_of(engine: "Engine", question: "Question") -> tuple[LeftOut, ...]:
    """Return the figures that meet a question, and neither count nor lie in what counts."""
    unit, node, asked, _, _ = question
    counted = {id(row) for _, row in terms_of(node)}
    found: dict[int, LeftOut] = {}
    visited: dict[str, list[_Visit]] = {}
    waiting = [_Visit(unit, node)]
    while waiting:
        visit = waiting.pop()
        name, here, since, held = visit
        if isinstance(here, Node):
            visited.setdefault(here.unit, []).append(visit)
            if engine.is_stock and here.picks:
                since = max(since, here.picks[0].figure.last)
            downs = here.downs
            if here.derived is not None and not downs and engine.is_stock:
                downs = (here.derived,)
            held = days.union(held, _picked(here))
            waiting += (_Visit(here.unit, down, since, held) for down in downs)
            continue
        _keep(found, counted, _of_joint(engine, name, here, asked))
        below = (*here.entries, *here.aside)
        waiting += (_Visit(entry.unit, entry.node, since, held) for entry in below)
    for name, nodes in visited.items():
        _keep(found, counted, _of_unit(engine, name, nodes, question))
    _keep(found, counted, _across(engine, question))
    return tuple(found.values())


def _keep(found: dict[int, LeftOut], counted: set[int], left: Iterator[LeftOut]) -> None:
    for each in left:
        if id(each.observation) not in counted:
            found.setdefault(id(each.observation), each)


class Question(NamedTuple):
    """What was asked: the unit, what answers, the days, the units at the top, and kinds."""

    unit: str | None
    node: Node | Down
    asked: Span
    tops: tuple[str, ...]
    kinds: Mapping[str, list[KindPick]]


def question_of(
    unit: str | None, node: Node | Down, asked: Span, tops: tuple[str, ...]
) -> Question:
    """Return a question with the figures of kinds that count in its answer, by their units."""
    kinds: dict[str, list[KindPick]] = defaultdict(list)
    for each in node.kinds:
        kinds[each.unit].append(each)
    return Question(unit, node, asked, tops, kinds)


def _of_unit(
    engine: "Engine", unit: str, visits: list[_Visit], question: Question
) -> Iterator[LeftOut]:
    """Yield the figures of a unit of which some days are in no figure that contains them."""
    nodes = [visit.here for visit in visits if isinstance(visit.here, Node)]
    spans = days.union(*((node.span,) for node in nodes))
    for reason, row in engine.world.unusable.get(unit, ()):
        if days.common((days.of_period(row.period),), spans):
            yield LeftOut(observation=row, organization=unit, reason=reason)
    reported = engine.world.units.get(unit)
    if reported is None:
        return
    is_forbidden = any(node.stated.is_forbidden for node in nodes)
    held = _Held(engine, unit, visits, question)
    for scope, kind, figure in _figures(reported):
        own: Days = ((figure.first, figure.last),)
        if not days.common(own, spans):
            continue
        if not _is_later(figure, visits) if engine.is_stock else held.contains(scope, kind, own):
            continue
        reason = Reason.OVERLAP if days.covers((question.asked,), own) else Reason.STRADDLES
        for row in figure.rows:
            yield LeftOut(
                observation=row,
                organization=unit,
                reason=Reason.NOT_ADDITIVE if is_forbidden else reason,
            )


def _is_later(figure: Figure, visits: list[_Visit]) -> bool:
    """Whether a balance is later than the one that counts, in any of the spans asked."""
    return any(
        max(visit.since, _on(visit.here)) < figure.last
        and visit.here.span[0] < figure.last <= visit.here.span[1]
        for visit in visits
    )


class _Held:
    """What of a unit is in figures that count and contain it.

    Args:
        engine: What answered.
        unit: The unit.
        visits: What was asked of it.
        question: What was asked of all.
    """

    def __init__(
        self, engine: "Engine", unit: str, visits: list[_Visit], question: Question
    ) -> None:
        self._engine = engine
        self._unit = unit
        self._question = question
        self._nodes = [visit.here for visit in visits if isinstance(visit.here, Node)]
        self._spans = days.union(*((node.span,) for node in self._nodes))
        self._above = days.union(*(visit.held for visit in visits))
        self._kinds = question.kinds.get(unit, ())
        own_kinds = (each.days for each in self._kinds if each.scope is Scope.OWN)
        self._own_kinds = days.union(*own_kinds)
        self._own = days.union(*(down.own.days for node in self._nodes for down in node.downs))

    def contains(self, scope: Scope, kind: Kind, own: Days) -> bool:
        """Whether what counts contains all of a kind on some days of the unit."""
        lacking = days.without(own, self._of(scope, kind))
        if days.common(lacking, self._spans):
            return False
        rest = days.without(lacking, self._spans)
        return _is_below_all(self._engine, self._unit, rest, self._question)

    def _of(self, scope: Scope, kind: Kind) -> Days:
        within = self._engine.world.kinds.within
        wider = [
            each.days
            for each in self._kinds
            if each.scope in (scope, Scope.WHOLE) and within(kind, each.kind)
        ]
        if scope is Scope.OWN:
            wider.append(self._own)
        held = (_held(node, kind, self._own_kinds) for node in self._nodes)
        return days.union(self._above, *wider, *held)


def _on(node: Node | Down) -> int:
    """Return the day of the balance that a unit states, if it counts."""
    return node.picks[0].figure.last if isinstance(node, Node) and node.picks else 0


def _picked(node: Node) -> Days:
    return days.union(*(((pick.first, pick.last),) for pick in node.picks))


def _held(node: Node, kind: Kind, own_kinds: Days) -> Days:
    """Return the days on which what counts at a unit holds all of a kind."""
    picked = _picked(node)
    if kind == PLAIN or any(down.is_own_expected for down in node.downs):
        return days.union(picked, node.full)
    return days.union(picked, days.common(node.full, own_kinds)) if node.downs else picked


def _is_below_all(engine: "Engine", unit: str, rest: Days, question: Question) -> bool:
    """Whether days of a unit that were not visited lie under a figure of a unit above it."""
    if not rest:
        return True
    lived = (engine.world.data.existence.span(unit),)
    if unit in question.tops or not days.covers(days.common((question.asked,), lived), rest):
        return False
    return engine.world.moves.is_inside(unit, rest, question.tops)


def _of_joint(engine: "Engine", unit: str | None, down: Down, asked: Span) -> Iterator[LeftOut]:
    """Yield what was done jointly at a unit and is in no figure of the same units."""
    groups = engine.world.joint.get(unit, ())
    known = {joint.units: joint.node.picks for joint in down.joints}
    for group in groups:
        picks = known.get(group.units, ())
        picked = days.union(*(((pick.first, pick.last),) for pick in picks))
        for _, _, figure in _figures(group):
            own = days.common(((figure.first, figure.last),), (down.span,))
            if engine.is_stock and picks and figure.last <= picks[0].figure.last:
                continue
            if days.without(own, picked):
                is_inside = asked[0] <= figure.first and figure.last <= asked[1]
                reason = Reason.OVERLAP if is_inside else Reason.STRADDLES
                for row in figure.rows:
                    yield LeftOut(observation=row, organization=unit, reason=reason)


def _across(engine: "Engine", question: Question) -> Iterator[LeftOut]:
    """Yield the figures of units inside a question that reach beyond its days or its units."""
    if engine.is_stock:
        return
    across = engine.world.across(question.asked)
    for top in question.tops:
        for of, figure in across.get(top, ()):
            is_inside = days.covers((question.asked,), ((figure.first, figure.last),))
            if is_inside and engine.world.moves.is_inside(
                of or top, ((figure.first, figure.last),), question.tops
            ):
                continue
            for row in figure.rows:
                yield LeftOut(observation=row, organization=of, reason=Reason.STRADDLES)


def _figures(reported: "Reported") -> Iterator[tuple[Scope, Kind, Figure]]:
    for scope, runs in ((Scope.WHOLE, reported.whole), (Scope.OWN, reported.own)):
        for kind, series in runs.items():
            for figure in series.figures:
                yield scope, kind, figure
