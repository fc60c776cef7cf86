"""Adding up over the tree of organizations and over time."""

import datetime
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias, get_args

from hoidata.aggregate._asked import asked_day, asked_period
from hoidata.aggregate._figures import Figures, select
from hoidata.aggregate._period_sum import PeriodSum
from hoidata.aggregate._terms import precisely, worth
from hoidata.aggregate._time import Fill
from hoidata.aggregate._total import Key, RollUp, Total
from hoidata.aggregate._tree_sum import Prefer, TreeSum
from hoidata.dataset import Dataset
from hoidata.domain import (
    Aggregation,
    AttachmentKind,
    Level,
    Metric,
    Organization,
    OrganizationKind,
)
from hoidata.errors import InvalidData, NotAdditive, Problem
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
    structure: datetime.date | str | None = None,
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
        InvalidData: `observation.conflict` if two figures of one report differ; `parts.cycle` if
            figures are parts of one another; `field.choice` for another `prefer` or `by`.

    Example:
        >>> from hoidata import samples
        >>> totals = rollup(samples.reports(), "humanitarian_value", over="year")
        >>> print(totals["hoi-ctd.kien-an", "2022"].quantity)
        trên 1,66 tỷ đồng
    """
    chosen = data[Metric, metric] if isinstance(metric, str) else metric
    _require_choice("prefer", prefer, get_args(Prefer))
    _require_choice("by", by, get_args(By))
    day = None if structure is None else asked_day(structure)
    figures = select(data, chosen)
    sums = TreeSum(data, figures, structure=day, prefer=prefer)
    periods = _asked_periods(figures, over)
    by_period = [PeriodSum(sums, period) for period in periods]
    totals: dict[Key, Total] = {}
    if by == "bloc":
        totals.update(_blocs(data, by_period, to))
    else:
        units = _asked_units(data, sums, to)
        totals.update(_tree(units, by_period, chosen))
        totals.update(_unplaced(by_period, chosen) if to is None else ())
    return RollUp(chosen, totals, (*figures.problems, *_unused(figures, totals, periods)))


def _require_choice(name: str, found: str, expected: tuple[str, ...]) -> None:
    if found not in expected:
        listed = ", ".join(expected)
        problem = Problem.of(
            "field.choice", f"$.{name}", found=found, expected=listed, choices=listed
        )
        raise InvalidData(problem)


def _tree(
    units: Iterable[str], by_period: Iterable[PeriodSum], metric: Metric
) -> Iterable[tuple[Key, Total]]:
    sums = tuple(by_period)
    for unit in units:
        for each in sums:
            if each.chosen(unit).terms and not _is_foreign_rate(each, unit):
                yield (unit, each.asked), _total(each, unit, metric)


def _is_foreign_rate(sums: PeriodSum, unit: str) -> bool:
    """Whether the only figure is a rate of one unit below, which says nothing about this one."""
    figures = [term.observation for term in sums.chosen(unit).terms]
    is_single = sums.metric.over_organizations is Aggregation.NONE and len(figures) == 1
    return is_single and unit not in figures[0].organizations


def _blocs(
    data: Dataset, by_period: Iterable[PeriodSum], to: Level | str | Iterable[str] | None
) -> Iterable[tuple[Key, Total]]:
    sums = tuple(by_period)
    for bloc in _asked_blocs(data, to):
        for each in sums:
            day = each.asked.closing
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
        sum_of=together.terms,
        problems=tuple(_doubts(together, sums.asked, sums.metric)),
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
    return tuple(sorted({asked_period(each) for each in over}))


def _grid(stated: Iterable[Period], unit: str) -> tuple[Period, ...]:
    cells = {_cell(period.closing, unit) for period in stated}
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
    quantity = worth(chosen.terms, metric)
    stated = quantity if chosen is told else _worth_if_any(told, metric)
    derived = quantity if chosen is below else _worth_if_any(below, metric)
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
        sum_of=chosen.terms,
        is_complete=sums.is_full(unit),
        problems=(
            *_doubts(chosen, period, metric),
            *_partial_units(sums, unit, chosen),
            *(_item_doubts(sums, unit, quantity) if sums.has_items else ()),
            *_gap(stated, below, sums, unit),
        ),
    )


def _worth_if_any(part: Fill, metric: Metric) -> Quantity | Ratio | None:
    """Return what the side that was not chosen is worth; None if it does not add up."""
    try:
        return worth(part.terms, metric)
    except NotAdditive:
        return None


def _doubts(chosen: Fill, period: Period, metric: Metric) -> Iterable[Problem]:
    if chosen.covers != (period,):
        days = ", ".join(each.code for each in chosen.covers)
        yield Problem.of("rollup.partial_period", found=days, expected=period.code)
    if metric.over_time is Aggregation.LAST and len({term.on for term in chosen.terms}) > 1:
        dates = ", ".join(str(day) for day in sorted({term.on for term in chosen.terms}))
        yield Problem.of("rollup.days_differ", found=dates, expected=period.code)
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
                    sum_of=joint.terms,
                    problems=tuple(_doubts(joint, each.asked, metric)),
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


def _item_doubts(
    sums: PeriodSum, unit: str, quantity: Quantity | Ratio | None
) -> Iterable[Problem]:
    """Yield items that may stand in plain figures too, or are more than everything together."""
    for above, below in sums.overlaps(unit).items():
        yield Problem.of("rollup.overlap", unit=above, found=", ".join(below))
    if not isinstance(quantity, Quantity):
        return
    for part in sums.items(unit).values():
        item = precisely(part.terms, sums.metric)
        if item is not None and item.meets(">", quantity.at_precision()) is Verdict.YES:
            yield Problem.of("rollup.gap", found=quantity, expected=item)


def _gap(
    stated: Quantity | Ratio | None, below: Fill, sums: PeriodSum, unit: str
) -> Iterable[Problem]:
    if not isinstance(stated, Quantity) or not below.terms:
        return
    derived = precisely(below.terms, sums.metric)
    if derived is None:
        return
    whole, least = stated.at_precision(), sums.metric.minimum
    is_more = least is not None and least >= 0 and derived.meets(">", whole) is Verdict.YES
    is_full = sums.is_derived_full(unit)
    if is_more or (is_full and derived.meets("=", whole) is Verdict.NO):
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
