"""Totals into one, where that means something."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import combinations

from hoidata.aggregate._terms import Term, worth
from hoidata.aggregate._total import Total
from hoidata.dataset import Dataset
from hoidata.domain import Aggregation, Scope
from hoidata.errors import NotAdditive
from hoidata.values import Quantity, Ratio

_ADDED = (Aggregation.SUM, Aggregation.WEIGHTED)


def add_up(data: Dataset, totals: Iterable[Total]) -> Quantity | Ratio:
    """Return several totals of one metric as one, or say why they do not add up.

    Args:
        data: Where the tree of organizations comes from.
        totals: Totals of different organizations, of different periods, or both; at least one.

    Raises:
        NotAdditive: There are none; they are of different metrics; two of one organization
            overlap in time (7 tháng takes in 6 tháng, a term takes in its years); one stands
            below another in periods that overlap; two rest on one figure; or the metric does
            not add up over organizations or time (balances, distinct people, rates).

    Example:
        >>> from hoidata import samples
        >>> from hoidata.aggregate import rollup
        >>> data = samples.reports()
        >>> totals = rollup(data, "humanitarian_value", over="year")
        >>> wanted = [totals["hoi-ctd.hau-giang", "2020"], totals["hoi-ctd.kien-an", "2022"]]
        >>> print(add_up(data, wanted))
        trên 62 tỷ 43 triệu đồng
    """
    rows = tuple(totals)
    for first, second in combinations(rows, 2):
        refusal = _refusal(first, second) or _two_levels(data, first, second)
        if refusal is not None:
            raise NotAdditive(refusal)
    terms = [
        Term(sign, figure, figure.period.closing) for row in rows for sign, figure in row.terms
    ]
    answer = worth(terms, rows[0].metric) if rows else None
    if answer is None:
        message = "there is nothing to add up; give at least one total with a figure"
        raise NotAdditive(message)
    return answer


def _refusal(first: Total, second: Total) -> str | None:
    metric, codes = first.metric, f"{first.period.code} and {second.period.code}"
    if metric != second.metric:
        return f"'{metric.code}' and '{second.metric.code}' are different metrics; add up each"
    if first.organization == second.organization and first.period.overlaps(second.period):
        return f"{codes} overlap; ask for periods that do not, or for the longer one alone"
    if first.period != second.period and metric.over_time not in _ADDED:
        return f"'{metric.code}' does not add up over time; take {metric.over_time} of {codes}"
    if {each.id for each in first.evidence} & {each.id for each in second.evidence}:
        return (
            f"'{first.organization}' and '{second.organization}' rest on one figure; "
            "add up units of which none stands below another"
        )
    return None


def _two_levels(data: Dataset, first: Total, second: Total) -> str | None:
    if not first.period.overlaps(second.period):
        return None
    for above, below in ((first, second), (second, first)):
        if _takes_in(data, above, below):
            return (
                f"the total of '{above.organization}' takes in '{below.organization}', which "
                "stands below it; add up units of which none stands below another"
            )
    return None


def _takes_in(data: Dataset, above: Total, below: Total) -> bool:
    """Whether a unit stood below another, or below one whose whole is in the other's total."""
    if below.organization is None:
        return False
    whole = {unit for unit in (above.organization, *_told_whole(above)) if unit is not None}
    return any(
        not whole.isdisjoint(data.tree(day).ancestors(below.organization)[1:])
        for day in {*_days(above), *_days(below)}
    )


def _told_whole(total: Total) -> Iterator[str]:
    for figure in total.evidence:
        if figure.scope is Scope.WHOLE and len(figure.organizations) == 1:
            yield from figure.organizations


def _days(total: Total) -> Iterator[datetime.date]:
    """Yield the days by whose tree the figures of a total count."""
    for period in (total.period, *(figure.period for figure in total.evidence)):
        yield period.closing
