"""What a total covers: units, kinds and days."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from hoidata.aggregate._rollup import Total
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.engine import Engine
from hoidata.aggregate._rollup.nodes import Down, Node, as_of
from hoidata.aggregate._rollup.series import Pick
from hoidata.dataset import PLAIN, Days, Kind, days
from hoidata.domain import Observation


class What(NamedTuple):
    """What is covered: everything of a unit, or only some of its figures.

    Args:
        units: The unit, or those that did something together.
        part: `all` of it with what is below; else the `whole` or its `own` as far as figures say,
            what was done `joint`ly, or a `share` of a unit that was split.
        kind: What it is of.
    """

    units: tuple[str, ...]
    part: str = "all"
    kind: Kind = PLAIN


Region: TypeAlias = dict[What, Days]
"""The days that are covered; for balances, the days of the balances."""


def region_of(total: Total, detail: Detail) -> Region:
    """Return what a total covers, in the largest units that are covered completely."""
    found: Region = defaultdict(tuple)
    if total.is_complete and total.organization is not None and detail.members is None:
        part = "all" if detail.at is None else "carried"
        covered = (days.of_period(period) for period in total.covers)
        return {What((total.organization,), part): days.union(*((span,) for span in covered))}
    waiting: list[tuple[str | None, Node | Down, Days]] = [(total.organization, detail.node, ())]
    while waiting:
        unit, here, held = waiting.pop()
        if isinstance(here, Down):
            _add_down(found, detail.engine, here, unit)
            waiting += ((entry.unit, entry, held) for entry in here.entries)
            continue
        _add(found, What((here.unit,)), days.without(_full_days(detail.engine, here), held))
        inner = days.union(held, here.full)
        if days.without(here.some, inner) and here.full != (here.span,):
            for pick in here.picks:
                said = _days_of(detail.engine, pick.first, pick.figure.last)
                _add(found, What((here.unit,), "whole"), days.without(said, inner))
            waiting += ((here.unit, down, inner) for down in here.downs)
    for each in detail.node.kinds:
        _add(found, What((each.unit,), each.scope, each.kind), each.days)
    for share in detail.shares:
        _add(found, What(tuple(share.homes), "share"), share.asked.node.some)
    return found


def _add(found: Region, what: What, said: Days) -> None:
    if said:
        found[what] = days.union(found[what], said)


def _days_of(engine: Engine, first: int, last: int) -> Days:
    return ((last - 1, last),) if engine.is_stock else ((first, last),)


def _full_days(engine: Engine, node: Node) -> Days:
    """Return the days for which all of a unit is covered, even before it was in its place."""
    if engine.is_stock:
        return days.union(*(((last - 1, last),) for last in as_of(node) if node.full))
    back = (((pick.first, node.span[0]),) for pick in node.picks if pick.first < node.span[0])
    return days.union(node.full, *back)


def _add_down(found: Region, engine: Engine, down: Down, unit: str | None) -> None:
    for pick in down.own.picks if unit is not None else ():
        _add(found, What((str(unit),), "own"), _days_of(engine, pick.first, pick.figure.last))
    for joint in down.joints:
        for pick in joint.node.picks:
            said = _days_of(engine, pick.first, pick.figure.last)
            _add(found, What(joint.units, "joint"), said)
        for each in joint.node.kinds:
            _add(found, What(joint.units, "joint", each.kind), each.days)


class SingleFigures:
    """Finds the one figure that a total is based on; what is found once is not walked again."""

    def __init__(self) -> None:
        """Start with nothing found."""
        self._known: dict[int, Observation | None] = {}

    def of(self, total: Total) -> Observation | None:
        """Return the figure; None if the total is based on several, or on a difference."""
        detail = total.detail
        if not isinstance(detail, Detail) or detail.shares:
            rows = total.evidence
            return rows[0] if len(rows) == 1 else None
        way: list[int] = []
        here: Node | Down | Pick | None = detail.node
        while isinstance(here, (Node, Down)) and id(here) not in self._known:
            way.append(id(here))
            inside = [*_inside(here)]
            here = inside[0] if len(inside) == 1 else None
        row = self._known.get(id(here)) if isinstance(here, (Node, Down)) else _row_of(here)
        self._known |= dict.fromkeys(way, row)
        return row


def _inside(here: Node | Down) -> Iterator[Node | Down | Pick | None]:
    """Yield what counts directly in a node; None for what cannot be one figure."""
    yield from (each.pick for each in here.kinds)
    if isinstance(here, Node):
        yield from here.picks
        yield from (down for down in here.downs if down.amount is not None)
        return
    yield from here.own.picks
    yield from (entry for entry in here.entries if entry.amount is not None)
    yield from (None if joint.less else joint.node for joint in here.joints)


def _row_of(pick: Pick | None) -> Observation | None:
    if pick is None or pick.less is not None:
        return None
    rows = pick.figure.rows
    return rows[0] if len(rows) == 1 else None
