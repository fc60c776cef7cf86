"""Parts against the whole that they are parts of."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add, eq
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.dataset._checks._figures import by_identity, chosen, what
from hoidata.dataset._checks._units import comparable, metric_of
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.domain import Aggregation, Breakdown, Metric, Observation
from hoidata.errors import Problem
from hoidata.values import Ends, Quantity, Verdict

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


@attrs.frozen(kw_only=True)
class Balance:
    """A whole beside the sum of its parts (đối chiếu tổng số với các phần).

    Args:
        whole: The figure that is broken down.
        parts: The parts that can be added up, as told last, in the order of the data.
        total: Their sum; of several breakdowns of one whole, the sum that decided.
        is_complete: Whether the parts are all there are, by what the source says and by what
            can be added up.
        verdict: Of complete parts, whether they make the whole as precisely as it is written;
            of examples, whether they fit into it. UNDECIDED where bounds leave it open.
    """

    whole: Observation
    parts: tuple[Observation, ...]
    total: Quantity
    is_complete: bool
    verdict: Verdict


def balances(data: "Dataset") -> Iterator[tuple[str, Balance]]:
    """Yield every whole with its parts, each with the path of the whole."""
    parts = _parts(data)
    for path, row in numbered(data, Observation):
        whole = _term(data, row) if row.id in parts else None
        if whole is not None:
            balance = _balance(whole, [_term(data, each) for each in parts[row.id]])
            if balance is not None:
                yield path, balance


def check_part_sums(data: "Dataset") -> Iterator[Problem]:
    """Yield wholes that their parts miss, or exceed, whatever the digits left out are."""
    for path, balance in balances(data):
        if balance.verdict is Verdict.NO:
            yield Problem.of(
                "parts.missed" if balance.is_complete else "parts.exceeded",
                f"{path}.value",
                sources=joined_sources((balance.whole, *balance.parts)),
                found=balance.total,
                expected=balance.whole.value,
            )


def _parts(data: "Dataset") -> dict[str, list[Observation]]:
    """Return the parts of every whole, each as told last, and those that are missing."""
    parts: dict[str, list[Observation]] = defaultdict(list)
    told: list[Observation] = []
    counting: dict[str, str] = {}  # of every copy of a figure, the id of the one that counts
    for figures in by_identity(data):
        row = chosen(figures).row
        told.append(row)
        counting.update((figure.row.id, row.id) for figure in figures)
    missing = (row for row in data.observations if row.value is None)
    for row in (*told, *missing):
        if row.part_of is not None and row.part_of != row.id:
            parts[counting.get(row.part_of, row.part_of)].append(row)
    return parts


def _balance(whole: _Term, parts: list[_Term | None]) -> Balance | None:
    terms = [part for part in parts if part is not None and part.is_part_like(whole)]
    if not terms:
        return None
    breakdowns = _breakdowns(whole, terms)
    is_complete = whole.row.breakdown is Breakdown.COMPLETE and len(terms) == len(parts)
    judge = _judge_complete if is_complete else _judge_examples
    decisive, verdict = judge(whole, [*breakdowns, terms] if is_complete else breakdowns)
    return Balance(
        whole=whole.row,
        parts=tuple(term.row for term in decisive),
        total=reduce(add, (term.value for term in decisive)),
        is_complete=is_complete,
        verdict=verdict,
    )


def _judge_complete(whole: _Term, sums: list[list[_Term]]) -> tuple[list[_Term], Verdict]:
    fitting = next((each for each in sums if _may_be_equal(whole, each)), None)
    if fitting is None:
        return sums[0], Verdict.NO
    is_exact = all(term.value.is_exact for term in (whole, *fitting))
    return fitting, Verdict.YES if is_exact else Verdict.UNDECIDED


def _judge_examples(whole: _Term, sums: list[list[_Term]]) -> tuple[list[_Term], Verdict]:
    # Parts that are not listed may be negative where the metric may be.
    if whole.metric.minimum is None or whole.metric.minimum < 0:
        return sums[0], Verdict.UNDECIDED
    wrong = next((each for each in sums if _exceeds(each, whole)), None)
    if wrong is not None:
        return wrong, Verdict.NO
    is_inside = all(_sum(each).is_below(whole.ends, strictly=False) for each in sums)
    return sums[0], Verdict.YES if is_inside else Verdict.UNDECIDED


def _breakdowns(whole: _Term, terms: list[_Term]) -> list[list[_Term]]:
    """Return the parts by what they differ in from the whole.

    Parts by unit and parts by kind of gift, say, are two breakdowns of one whole. Within one,
    7 tháng takes in 6 tháng, which is left out.
    """
    groups: dict[tuple[bool, ...], list[_Term]] = defaultdict(list)
    for term in terms:
        groups[_aspect(term.row, whole.row)].append(term)
    return [_widest(group) for group in groups.values()]


def _aspect(part: Observation, whole: Observation) -> tuple[bool, ...]:
    """Return in what a part differs from its whole: in what it is about, else in whose it is."""
    facets = tuple(map(eq, _facet(part), _facet(whole)))
    if not all(facets):
        return facets
    return tuple(map(eq, part.identity, whole.identity))


def _facet(row: Observation) -> tuple[str | None, ...]:
    return (row.initiative, row.event, row.item)


def _widest(terms: list[_Term]) -> list[_Term]:
    kept: list[_Term] = []
    reached: dict[tuple[object, ...], datetime.date] = {}
    for term in sorted(
        terms,
        key=lambda term: (term.row.period.start or datetime.date.min, -term.end.toordinal()),
    ):
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
