"""What a total rests on, what is missing in it, and what was left out: walked when it is read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.aggregate._rollup.nodes import Down, Node, plain_terms
from hoidata.aggregate._rollup.series import Figure, Terms
from hoidata.dataset import PLAIN, Days, Kind, Reason, Span, days
from hoidata.domain import Observation, Scope
from hoidata.values import Period

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine
    from hoidata.aggregate._rollup.world import Reported


@attrs.frozen(kw_only=True)
class Missing:
    """Days of one unit that a total has no figure for (số liệu còn thiếu).

    Args:
        organization: Id of the unit, or of the one above where units below are only counted.
        days: The days, in order; of a balance, the last day asked for.
    """

    organization: str
    days: tuple[Period, ...]


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


def terms_of(node: Node | Down) -> Terms:
    """Return the figures in a total with their signs, those of kinds last."""
    found = [term for _, _, terms in plain_terms(node) for term in terms]
    found += [term for each in node.kinds for term in each.pick.terms]
    return tuple(found)


def missing_of(engine: "Engine", unit: str | None, node: Node | Down) -> tuple[Missing, ...]:
    """Return the expected units and days that no figure in a total speaks for."""
    found: dict[str, Days] = {}
    waiting: list[tuple[str | None, Node | Down, Days]] = [(unit, node, (node.span,))]
    while waiting:
        name, here, wanted = waiting.pop()
        if isinstance(here, Node):
            waiting += _below_node(here, wanted, found)
        else:
            waiting += _below_down(engine, name, here, wanted, found)
    return tuple(
        Missing(organization=name, days=days.to_periods(_last_day(engine, lacking)))
        for name, lacking in sorted(found.items())
    )


def _last_day(engine: "Engine", lacking: Days) -> Days:
    last = lacking[-1][1]
    return ((last - 1, last),) if engine.is_stock and last < days.LAST else lacking


def _add(found: dict[str, Days], name: str | None, lacking: Days) -> None:
    if name is not None and lacking:
        found[name] = days.union(found.get(name, ()), lacking)


def _below_node(
    node: Node, wanted: Days, found: dict[str, Days]
) -> Iterator[tuple[str | None, Node | Down, Days]]:
    picked = days.union(*(((max(p.first, node.span[0]), p.last),) for p in node.picks))
    wanted = days.common(days.without(wanted, days.common(picked, node.full)), (node.span,))
    for down in node.downs:
        inside = days.common(wanted, (down.span,))
        if inside:
            yield node.unit, down, inside
            wanted = days.without(wanted, (down.span,))
    if wanted and node.derived is not None:
        _all_below(node.unit, node.derived, wanted, found)
    else:
        _add(found, node.unit, wanted)


def _all_below(unit: str, down: Down, wanted: Days, found: dict[str, Days]) -> None:
    """Add everything expected below a unit: of days that nothing fills."""
    waiting: list[tuple[str, Down | None, Days]] = [(unit, down, wanted)]
    while waiting:
        name, here, lacking = waiting.pop()
        if here is None or here.is_own_expected:
            _add(found, name, lacking)
        for entry in () if here is None else here.entries:
            inside = days.common(lacking, (entry.span,))
            if inside:
                waiting.append((entry.unit, entry.node.derived, inside))


def _below_down(
    engine: "Engine", name: str | None, down: Down, wanted: Days, found: dict[str, Days]
) -> Iterator[tuple[str | None, Node | Down, Days]]:
    if engine.lacks_units(name, down.span):
        _add(found, name, wanted)
    if down.is_own_expected:
        _add(found, name, days.without(wanted, down.own.days))
    for entry in down.entries:
        inside = days.common(wanted, (entry.span,))
        if not inside:
            continue
        if engine.is_bare_share(entry.node.amount):
            _add(found, entry.unit, inside)
        elif entry.node.full != (entry.span,):
            yield entry.unit, entry.node, inside


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
    unit, node, asked, _ = question
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
    """What was asked: the unit, what answers, the days, and the units at the top of it."""

    unit: str | None
    node: Node | Down
    asked: Span
    tops: tuple[str, ...]


def _of_unit(
    engine: "Engine", unit: str, visits: list[_Visit], question: Question
) -> Iterator[LeftOut]:
    """Yield the figures of a unit of which some days are in no figure that contains them."""
    asked = question.asked
    nodes = [visit.here for visit in visits if isinstance(visit.here, Node)]
    spans = days.union(*((node.span,) for node in nodes))
    above = days.union(*(visit.held for visit in visits))
    for reason, row in engine.world.unusable.get(unit, ()):
        if days.common((days.of_period(row.period),), spans):
            yield LeftOut(observation=row, organization=unit, reason=reason)
    reported = engine.world.units.get(unit)
    if reported is None:
        return
    is_forbidden = any(node.stated.is_forbidden for node in nodes)
    kinds = [each for each in question.node.kinds if each.unit == unit]
    for scope, kind, figure in _figures(reported):
        own: Days = ((figure.first, figure.last),)
        if not days.common(own, spans):
            continue
        if engine.is_stock:
            is_apart = any(
                max(visit.since, _on(visit.here)) < figure.last
                and visit.here.span[0] < figure.last <= visit.here.span[1]
                for visit in visits
            )
        else:
            wider = (
                each.days
                for each in kinds
                if each.scope in (scope, Scope.WHOLE) and engine.world.kinds.within(kind, each.kind)
            )
            own_days = days.union(*(each.days for each in kinds if each.scope is Scope.OWN))
            if scope is Scope.OWN:
                wider = (*wider, *(down.own.days for node in nodes for down in node.downs))
            held = days.union(above, *wider, *(_held(node, kind, own_days) for node in nodes))
            lacking = days.without(own, held)
            is_apart = bool(days.common(lacking, spans)) or not _is_below_all(
                engine, unit, days.without(lacking, spans), question
            )
        if is_apart:
            reason = Reason.OVERLAP if days.covers((asked,), own) else Reason.STRADDLES
            for row in figure.rows:
                yield LeftOut(
                    observation=row,
                    organization=unit,
                    reason=Reason.NOT_ADDITIVE if is_forbidden else reason,
                )


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
    return engine.world.is_inside(unit, rest, question.tops)


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
            if is_inside and engine.world.is_inside(
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
