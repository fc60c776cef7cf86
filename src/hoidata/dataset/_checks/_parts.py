"""Parts against the whole that they are parts of."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add, eq
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._checks._figures import by_identity, chosen, what
from hoidata.dataset._checks._units import comparable, metric_of
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.domain import Aggregation, Breakdown, Metric, Observation
from hoidata.errors import Problem
from hoidata.values import Ends, Quantity

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class _Term(NamedTuple):
    """A figure that can be added: its value in the unit of the metric, and what that allows."""

    row: Observation
    metric: Metric
    value: Quantity

    @property
    def ends(self) -> Ends:
        """The interval of the true value: as precise as told, and not below the minimum."""
        ends, least = self.value.at_precision().ends, self.metric.minimum
        if least is not None and (ends.low is None or ends.low < least):
            return ends._replace(low=least, low_open=False)
        return ends

    @property
    def end(self) -> datetime.date:
        """The last day that it is for."""
        return self.row.period.end or datetime.date.max

    def is_part_like(self, whole: "_Term") -> bool:
        """Whether it can be added to other parts and held against the whole."""
        if self.row.metric != whole.row.metric:
            return False
        is_inside = whole.row.period.contains(self.row.period)
        return is_inside and (self.metric.over_time is Aggregation.SUM or self.end == whole.end)


def _term(data: "Dataset", row: Observation) -> _Term | None:
    metric, value = metric_of(data, row), comparable(data, row)
    if metric is None or value is None or value.unit == "%" or value.per:
        return None
    return _Term(row, metric, value) if metric.over_organizations is Aggregation.SUM else None


def check_part_periods(data: "Dataset") -> Iterator[Problem]:
    """Yield parts for days that their whole is not for."""
    for path, row in numbered(data, Observation):
        whole = None if row.part_of is None else data.get(Observation, row.part_of)
        if whole is not None and not whole.period.contains(row.period):
            yield Problem.of(
                "parts.period",
                f"{path}.period",
                sources=joined_sources((row, whole)),
                found=row.period,
                expected=whole.period,
            )


def check_part_sums(data: "Dataset") -> Iterator[Problem]:
    """Yield wholes that their parts miss, or exceed, whatever the digits left out are."""
    parts = _parts(data)
    for path, row in numbered(data, Observation):
        whole = _term(data, row) if row.id in parts else None
        if whole is not None:
            found = _contradiction(whole, [_term(data, each) for each in parts[row.id]])
            if found is not None:
                yield found.at(f"{path}.value")


def _parts(data: "Dataset") -> dict[str, list[Observation]]:
    """Return the parts of every whole, each as told last, and those that are missing."""
    parts: dict[str, list[Observation]] = defaultdict(list)
    told = (chosen(figures).row for figures in by_identity(data))
    missing = (row for row in data.observations if row.value is None)
    for row in (*told, *missing):
        if row.part_of is not None and row.part_of != row.id:
            parts[row.part_of].append(row)
    return parts


def _contradiction(whole: _Term, parts: list[_Term | None]) -> Problem | None:
    terms = [part for part in parts if part is not None and part.is_part_like(whole)]
    if not terms:
        return None
    breakdowns = _breakdowns(whole, terms)
    if whole.row.breakdown is Breakdown.COMPLETE and len(terms) == len(parts):
        if any(_may_be_equal(whole, each) for each in (*breakdowns, terms)):
            return None
        return _problem("parts.missed", whole, breakdowns[0])
    # Parts that are not listed may be negative where the metric may be.
    only_adds = whole.metric.minimum is not None and whole.metric.minimum >= 0
    wrong = next((each for each in breakdowns if only_adds and _exceeds(each, whole)), None)
    return None if wrong is None else _problem("parts.exceeded", whole, wrong)


def _breakdowns(whole: _Term, terms: list[_Term]) -> list[list[_Term]]:
    """Return the parts by what they differ in from the whole.

    Parts by unit and parts by kind of gift, say, are two breakdowns of one whole. Within one,
    7 tháng takes in 6 tháng, which is left out.
    """
    groups: dict[tuple[bool, ...], list[_Term]] = defaultdict(list)
    for term in terms:
        groups[tuple(map(eq, term.row.identity, whole.row.identity))].append(term)
    return [_widest(group) for group in groups.values()]


def _widest(terms: list[_Term]) -> list[_Term]:
    kept: list[_Term] = []
    reached: dict[tuple[object, ...], datetime.date] = {}
    for term in sorted(terms, key=lambda term: (term.row.period.start, -term.end.toordinal())):
        key = what(term.row)
        if term.end > reached.get(key, datetime.date.min):
            reached[key] = term.end
            kept.append(term)
    return kept


def _sum(terms: Iterable[_Term]) -> Ends:
    return reduce(add, (term.ends for term in terms))


def _exceeds(terms: list[_Term], whole: _Term) -> bool:
    return whole.ends.is_below(_sum(terms), strictly=True)


def _may_be_equal(whole: _Term, terms: list[_Term]) -> bool:
    total = _sum(terms)
    is_apart = total.is_below(whole.ends, strictly=True) or _exceeds(terms, whole)
    return not is_apart


def _problem(code: str, whole: _Term, terms: list[_Term]) -> Problem:
    return Problem.of(
        code,
        sources=joined_sources((whole.row, *(term.row for term in terms))),
        found=reduce(add, (term.value for term in terms)),
        expected=whole.row.value,
    )
