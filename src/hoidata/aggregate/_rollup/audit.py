"""What a total rests on, what is missing in it, and what was left out: walked when it is read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.aggregate._rollup.nodes import Down, Node, plain_terms
from hoidata.aggregate._rollup.series import Figure, Terms
from hoidata.dataset import PLAIN, Days, Reason, Span, days
from hoidata.domain import Observation
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
    _add(found, node.unit, wanted)


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
    """A node or what is below one, whose unit is named, and the days for which it is asked.

    Of balances below one that counts only later ones are looked at: those after day `since`.
    """

    unit: str | None
    here: Node | Down
    span: Span
    since: int = 0


def left_out_of(
    engine: "Engine", unit: str | None, node: Node | Down, asked: Span
) -> tuple[LeftOut, ...]:
    """Return the figures that meet a question, and neither count nor lie in what counts."""
    counted = {id(row) for _, row in terms_of(node)}
    found: dict[int, LeftOut] = {}
    waiting = [_Visit(unit, node, asked)]
    while waiting:
        name, here, span, since = waiting.pop()
        if isinstance(here, Node):
            if engine.is_stock and here.picks:
                since = max(since, here.picks[0].figure.last)
            for each in _visited(engine, here, span, since, counted):
                found.setdefault(id(each.observation), each)
            downs = here.downs
            if engine.is_stock and not downs and here.derived is not None:
                downs = (here.derived,)
            waiting += (_Visit(name, down, down.span, since) for down in downs)
            continue
        for joint in here.joints:
            for row in _uncounted(joint.node, counted):
                left = LeftOut(observation=row, organization=name, reason=Reason.OVERLAP)
                found.setdefault(id(row), left)
        below = (*here.entries, *here.aside)
        waiting += (_Visit(entry.unit, entry.node, entry.span, since) for entry in below)
    return tuple(found.values())


def _uncounted(node: Node, counted: set[int]) -> Iterator[Observation]:
    for pick in node.picks:
        yield from (row for row in pick.figure.rows if id(row) not in counted)


def _visited(
    engine: "Engine", node: Node, span: Span, since: int, counted: set[int]
) -> Iterator[LeftOut]:
    for reason, row in engine.world.unusable.get(node.unit, ()):
        if days.common((days.of_period(row.period),), (span,)):
            yield LeftOut(observation=row, organization=node.unit, reason=reason)
    reported = engine.world.units.get(node.unit)
    if reported is None:
        return
    picked = days.union(*(((pick.first, pick.last),) for pick in node.picks))
    full = days.union(picked, node.full)
    for figure, is_plain_whole in _figures(reported):
        own = ((figure.first, figure.last),)
        if engine.is_stock:
            is_apart = since < figure.last and span[0] < figure.last <= span[1]
        else:
            is_apart = not days.covers(full if is_plain_whole else picked, own)
        if is_apart and days.common(own, (span,)):
            reason = engine.why(node, is_inside=days.covers((span,), own))
            for row in figure.rows:
                if id(row) not in counted:
                    yield LeftOut(observation=row, organization=node.unit, reason=reason)


def _figures(reported: "Reported") -> Iterator[tuple[Figure, bool]]:
    for runs in (reported.whole, reported.own):
        for kind, series in runs.items():
            is_plain_whole = kind == PLAIN and runs is reported.whole
            for figure in series.figures:
                yield figure, is_plain_whole
