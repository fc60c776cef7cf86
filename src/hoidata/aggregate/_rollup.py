"""Adding up over the tree of organizations and over time."""

import datetime
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._figures import Figures, select
from hoidata.aggregate._terms import worth
from hoidata.aggregate._time import Fill
from hoidata.aggregate._total import Key, RollUp, Total
from hoidata.aggregate._tree_sum import PeriodSum, Prefer, TreeSum
from hoidata.dataset import Dataset
from hoidata.domain import AttachmentKind, Level, Metric, Organization, OrganizationKind
from hoidata.errors import NotAdditive, Problem
from hoidata.values import Period, Quantity, Ratio, Verdict

Grid: TypeAlias = Literal["month", "quarter", "half", "year"]
Over: TypeAlias = Grid | Period | str | Iterable[Period | str] | None

By: TypeAlias = Literal["tree", "bloc"]

_GRIDS: Final = ("month", "quarter", "half", "year")


def rollup(  # noqa: PLR0913 - the question has that many sides, all named
    data: Dataset,
    metric: Metric | str,
    *,
    to: Level | str | Iterable[str] | None = None,
    over: Over = None,
    prefer: Prefer = "stated",
    structure: datetime.date | None = None,
    by: By = "tree",
) -> RollUp:
    """Add up one metric over the tree of organizations and over time, bounds kept.

    Nothing is counted at two levels: where a unit states a whole, the figures below it are not
    added to it. A part is never added to its whole, a joint figure counts once, at the lowest
    unit above all who did it, and a duplicate changes nothing. Missing is missing, not zero.

    Args:
        data: The figures and the tree.
        metric: The metric or its code.
        to: A level, or ids of the organizations asked for; all that have figures or stand above
            some if None.
        over: `month`, `quarter`, `half`, `year`, or the periods asked for; the periods as they
            were stated if None.
        prefer: `stated`: what a unit says of itself, else what follows from below; `derived`:
            what follows from below where every unit reported.
        structure: The day whose tree counts; None for the end of each figure's own period.
        by: `tree`: the units that stand below; `bloc`: the members of emulation blocs (khối thi
            đua) at the period's end, each with everything below it.

    Returns:
        A mapping (organization, period) → Total, organizations in the order of the data, then
        periods in the order of time; only where there is a figure.

    Raises:
        NotAdditive: The metric forbids what would be needed, a figure is in another unit, or a
            bloc is asked for as if its members stood below it.
        ReferenceMissing: There is no such metric or organization.
        InvalidData: `observation.conflict` if two figures of one report differ.

    Example:
        >>> from hoidata import samples
        >>> totals = rollup(samples.reports(), "humanitarian_value", over="year")
        >>> print(totals["hoi-ctd.kien-an", "2022"].quantity)
        trên 1,66 tỷ đồng
    """
    chosen = data[Metric, metric] if isinstance(metric, str) else metric
    figures = select(data, chosen)
    sums = TreeSum(data, figures, structure=structure, prefer=prefer)
    periods = _asked_periods(figures, over)
    by_period = [sums.at(period) for period in periods]
    totals: dict[Key, Total] = {}
    if by == "bloc":
        totals.update(_blocs(data, by_period, to))
    else:
        units = _asked_units(data, sums, to)
        totals.update(_tree(units, by_period, chosen))
        totals.update(_unplaced(by_period, chosen) if to is None else ())
    return RollUp(chosen, totals, (*figures.problems, *_unused(figures, totals, periods)))


def _tree(
    units: Iterable[str], by_period: Iterable[PeriodSum], metric: Metric
) -> Iterable[tuple[Key, Total]]:
    sums = tuple(by_period)
    for unit in units:
        for each in sums:
            if each.chosen(unit).terms:
                yield (unit, each.asked), _total(each, unit, metric)


def _blocs(
    data: Dataset, by_period: Iterable[PeriodSum], to: Level | str | Iterable[str] | None
) -> Iterable[tuple[Key, Total]]:
    sums = tuple(by_period)
    for bloc in _asked_blocs(data, to):
        for each in sums:
            day = each.asked.end or each.asked.start
            members = data.tree(day, kind=AttachmentKind.MEMBER_OF).children(bloc)
            together = each.together(members)
            if together.terms:
                yield (bloc, each.asked), _bloc_total(each, bloc, together, members)


def _asked_blocs(data: Dataset, to: Level | str | Iterable[str] | None) -> tuple[str, ...]:
    if to is None:
        edges = (edge for edge in data.attachments if edge.kind is AttachmentKind.MEMBER_OF)
        return tuple(dict.fromkeys(edge.parent for edge in edges))
    named = (to,) if isinstance(to, str) else tuple(to)
    return tuple(data[Organization, bloc].id for bloc in named)


def _bloc_total(sums: PeriodSum, bloc: str, together: Fill, members: tuple[str, ...]) -> Total:
    answer = worth(together.terms, sums.metric)
    return Total(
        organization=bloc,
        period=sums.asked,
        metric=sums.metric,
        quantity=answer,
        derived=answer,
        is_complete=all(sums.is_full(member) for member in members),
        covers=together.covers,
        reported=sum(bool(sums.chosen(member).terms) for member in members),
        expected=len(members),
        terms=tuple([(sign, observation) for sign, observation, _ in together.terms]),
        problems=tuple(_doubts(together, sums.asked)),
    )


def _asked_units(
    data: Dataset, sums: TreeSum, to: Level | str | Iterable[str] | None
) -> tuple[str, ...]:
    if to is None:
        return sums.units()
    if isinstance(to, str) and to in tuple(Level):
        return tuple(each.id for each in data.organizations if each.level == to)
    named = (to,) if isinstance(to, str) else tuple(to)
    for unit in named:
        if data[Organization, unit].kind is OrganizationKind.BLOC:
            message = (
                f"'{unit}' is a bloc: its members do not stand below it; "
                "ask by='bloc', or for the members themselves"
            )
            raise NotAdditive(message)
    return named


def _asked_periods(figures: Figures, over: Over) -> tuple[Period, ...]:
    stated = {period for run in figures.series.values() for period in run}
    if over is None:
        return tuple(sorted(stated))
    if isinstance(over, Period):
        return (over,)
    if isinstance(over, str):
        return _grid(stated, over) if over in _GRIDS else (asked_period(over),)
    return tuple(asked_period(each) for each in over)


def _grid(stated: Iterable[Period], unit: str) -> tuple[Period, ...]:
    cells = {_cell(period.end or period.start, unit) for period in stated}
    return tuple(sorted(cells))


def _cell(day: datetime.date, unit: str) -> Period:
    if unit == "month":
        return Period.month(day.year, day.month)
    if unit == "quarter":
        return Period.quarter(day.year, (day.month + 2) // 3)
    return Period.year(day.year) if unit == "year" else Period.half(day.year, 1 + (day.month > 6))  # noqa: PLR2004 - half of 12 months


def _total(sums: PeriodSum, unit: str, metric: Metric) -> Total:
    chosen, period = sums.chosen(unit), sums.asked
    told, below = sums.stated(unit), sums.derived(unit)
    stated, derived = worth(told.terms, metric), worth(below.terms, metric)
    quantity = stated if chosen is told else derived
    if chosen is not told and chosen is not below:
        quantity = worth(chosen.terms, metric)
    reported, expected = sums.coverage(unit)
    return Total(
        organization=unit,
        period=period,
        metric=metric,
        quantity=quantity,
        stated=stated,
        derived=derived,
        covers=chosen.covers,
        reported=reported,
        expected=expected,
        terms=tuple([(sign, observation) for sign, observation, _ in chosen.terms]),
        is_complete=sums.is_full(unit),
        problems=(
            *_doubts(chosen, period),
            *_partial_units(sums, unit, chosen),
            *_overlaps(sums, unit),
            *_gap(stated, derived, metric, is_full=sums.is_derived_full(unit)),
        ),
    )


def _doubts(chosen: Fill, period: Period) -> Iterable[Problem]:
    if chosen.covers != (period,):
        days = ", ".join(each.code for each in chosen.covers)
        yield Problem.of("rollup.partial_period", found=days, expected=period.code)
    if chosen.has_difference:
        yield Problem.of("rollup.difference", found=period.code)


def _unplaced(sums: Iterable[PeriodSum], metric: Metric) -> Iterable[tuple[Key, Total]]:
    for each in sums:
        joint = each.unplaced()
        if joint.terms:
            yield (
                (None, each.asked),
                Total(
                    organization=None,
                    period=each.asked,
                    metric=metric,
                    quantity=worth(joint.terms, metric),
                    covers=joint.covers,
                    terms=tuple((term.sign, term.observation) for term in joint.terms),
                    problems=tuple(_doubts(joint, each.asked)),
                ),
            )


def _partial_units(sums: PeriodSum, unit: str, chosen: Fill) -> Iterable[Problem]:
    """Yield what the days of all units together would hide: units with only some of the days."""
    if chosen.covers != (sums.asked,) or sums.is_full(unit):
        return
    partial = [
        child
        for child in sums.children(unit)
        if sums.chosen(child).terms and not sums.is_full(child)
    ]
    if partial:
        found = ", ".join(partial)
        yield Problem.of("rollup.partial_units", found=found, expected=sums.asked.code)


def _overlaps(sums: PeriodSum, unit: str) -> Iterable[Problem]:
    """Yield units whose items may be counted again in plain figures of units below them."""
    for above, below in sums.overlaps(unit).items():
        yield Problem.of("rollup.overlap", unit=above, found=", ".join(below))


def _gap(
    stated: Quantity | Ratio | None,
    derived: Quantity | Ratio | None,
    metric: Metric,
    *,
    is_full: bool,
) -> Iterable[Problem]:
    if not isinstance(stated, Quantity) or not isinstance(derived, Quantity):
        return
    whole, parts = stated.at_precision(), derived
    is_more = metric.minimum == 0 and parts.meets(">", whole) is Verdict.YES
    if is_more or (is_full and parts.meets("=", whole) is Verdict.NO):
        yield Problem.of("rollup.gap", found=derived, expected=stated)


def _unused(
    figures: Figures, totals: dict[Key, Total], periods: Iterable[Period]
) -> Iterable[Problem]:
    asked = tuple(periods)
    stated = {observation.period for observation in figures.observations}
    straddling = {period for period in stated if _is_straddling(period, asked)}
    if not straddling:
        return
    used = {each.id for total in totals.values() for each in total.evidence}
    for observation in figures.observations:
        period = observation.period
        if period in straddling and observation.id not in used:
            yield Problem.of(
                "rollup.straddles",
                sources=observation.sources,
                found=period.code,
                id=observation.id,
            )


def _is_straddling(period: Period, asked: tuple[Period, ...]) -> bool:
    is_inside = any(each.contains(period) for each in asked)
    return not is_inside and any(each.overlaps(period) for each in asked)
