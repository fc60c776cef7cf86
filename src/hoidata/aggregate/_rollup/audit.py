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


def left_out_of(
    engine: "Engine", unit: str | None, node: Node | Down, asked: Span
) -> tuple[LeftOut, ...]:
    """Return the figures that meet a question, and neither count nor lie in what counts."""
    counted = {id(row) for _, row in terms_of(node)}
    found: dict[int, LeftOut] = {}
    visited: dict[str, list[tuple[Node, int]]] = {}
    waiting = [_Visit(unit, node)]
    while waiting:
        name, here, since = waiting.pop()
        if isinstance(here, Node):
            if engine.is_stock and here.picks:
                since = max(since, here.picks[0].figure.last)
            visited.setdefault(here.unit, []).append((here, since))
            downs = here.downs
            if here.derived is not None and not downs and engine.is_stock:
                downs = (here.derived,)
            waiting += (_Visit(here.unit, down, since) for down in downs)
            continue
        _keep(found, counted, _of_joint(engine, name, here, asked))
        below = (*here.entries, *here.aside)
        waiting += (_Visit(entry.unit, entry.node, since) for entry in below)
    for name, nodes in visited.items():
        _keep(found, counted, _of_unit(engine, name, nodes, _Question(unit, node, asked)))
    _keep(found, counted, _across(engine, unit, node, asked))
    return tuple(found.values())


def _keep(found: dict[int, LeftOut], counted: set[int], left: Iterator[LeftOut]) -> None:
    for each in left:
        if id(each.observation) not in counted:
            found.setdefault(id(each.observation), each)


class _Question(NamedTuple):
    unit: str | None
    node: Node | Down
    asked: Span


def _of_unit(
    engine: "Engine", unit: str, nodes: list[tuple[Node, int]], question: _Question
) -> Iterator[LeftOut]:
    """Yield the figures of a unit of which some days are in no figure that contains them."""
    asked = question.asked
    spans = days.union(*((node.span,) for node, _ in nodes))
    for reason, row in engine.world.unusable.get(unit, ()):
        if days.common((days.of_period(row.period),), spans):
            yield LeftOut(observation=row, organization=unit, reason=reason)
    reported = engine.world.units.get(unit)
    if reported is None:
        return
    is_forbidden = any(node.stated.is_forbidden for node, _ in nodes)
    kinds = [each for each in question.node.kinds if each.unit == unit]
    for scope, kind, figure in _figures(reported):
        own: Days = ((figure.first, figure.last),)
        if not days.common(own, spans):
            continue
        if engine.is_stock:
            is_apart = any(
                since < figure.last and node.span[0] < figure.last <= node.span[1]
                for node, since in nodes
            )
        else:
            wider = (
                each.days
                for each in kinds
                if each.scope in (scope, Scope.WHOLE)
                and engine.world.kinds.within(kind, each.kind)
            )
            held = days.union(*wider, *(_held(node, kind) for node, _ in nodes))
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


def _held(node: Node, kind: Kind) -> Days:
    picked = days.union(*(((pick.first, pick.last),) for pick in node.picks))
    return days.union(picked, node.full) if kind == PLAIN else picked


def _is_below_all(engine: "Engine", unit: str, rest: Days, question: _Question) -> bool:
    """Whether days of a unit that were not visited lie under a figure of a unit above it."""
    if not rest:
        return True
    if question.unit is None or not days.covers((question.asked,), rest):
        return False
    tree = engine.world.hierarchy
    return all(
        question.unit in tree.ancestors(unit, at) for span in rest for at in (span[0], span[1] - 1)
    )


def _of_joint(
    engine: "Engine", unit: str | None, down: Down, asked: Span
) -> Iterator[LeftOut]:
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


def _across(
    engine: "Engine", unit: str | None, node: Node | Down, asked: Span
) -> Iterator[LeftOut]:
    """Yield the figures of units inside a question that reach beyond its days."""
    if engine.is_stock:
        return
    across = engine.world.across(asked)
    parts = [(unit, node.span)]
    if isinstance(node, Down):
        parts = [(entry.unit, entry.span) for entry in node.entries]
    for name, span in parts:
        for of, figure in across.get(name, ()) if name is not None else ():
            if figure.first < span[1] and span[0] < figure.last:
                for row in figure.rows:
                    yield LeftOut(observation=row, organization=of, reason=Reason.STRADDLES)


def _figures(reported: "Reported") -> Iterator[tuple[Scope, Kind, Figure]]:
    for scope, runs in ((Scope.WHOLE, reported.whole), (Scope.OWN, reported.own)):
        for kind, series in runs.items():
            for figure in series.figures:
                yield scope, kind, figure
