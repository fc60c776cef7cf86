"""Parts and categories against the whole that they are of."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from operator import add, attrgetter, eq
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.dataset._checks._amounts import amount_of, form_of, has_floor
from hoidata.dataset._checks._chosen import Places, choices
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.dataset._figures import Figures, SeriesKey, is_by_day, kind_of, series_key
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
    ends: Ends

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


def _term(row: Observation, metric: Metric) -> _Term | None:
    """Return a figure that counts as a term, None if it cannot be added to others."""
    amount, value = amount_of(row, metric), row.value
    if amount is None or not isinstance(value, Quantity):
        return None
    is_added = metric.over_organizations is Aggregation.SUM
    return _Term(row, metric, value, amount[0]) if is_added else None


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
        parts: The parts that count and can be added up, in the order of the data.
        total: Their sum; of several breakdowns of one whole, the sum that decided.
        is_complete: Whether the parts are all there are, by what the source says and by what
            can be added up.
        dimension: What they are the categories of, where these are held against the whole
            dimension by dimension; None for other parts.
        verdict: Of complete parts, whether they make the whole as precisely as it is written;
            of examples, whether they fit into it. UNDECIDED where bounds leave it open.
    """

    whole: Observation
    parts: tuple[Observation, ...]
    total: Quantity
    is_complete: bool
    verdict: Verdict
    dimension: str | None = None


def balances(data: "Dataset") -> Iterator[tuple[str, Balance]]:
    """Yield every whole with its parts, each with the path of the whole.

    A whole comes once for each dimension of which it has categories, besides for its other parts,
    and once for each part of those that may overlap.
    """
    chosen = tuple(choices(data))
    parts = _parts(data, chosen)
    found: list[Balance] = []
    for figures in chosen:
        categories = _categories(data, figures)
        for row in figures.rows if parts or categories else ():
            if row.id in parts or row.id in categories:
                whole = _term(row, figures.metric)
                if whole is not None:
                    found += _of_whole(whole, parts.get(row.id, []), categories.get(row.id, {}))
    places = Places(data)
    for balance in sorted(found, key=lambda each: places.number(each.whole)):
        yield places.path(balance.whole), balance


def check_part_sums(data: "Dataset") -> Iterator[Problem]:
    """Yield wholes that their parts miss, or exceed, whatever the digits left out are."""
    for path, balance in balances(data):
        if balance.verdict is Verdict.NO:
            details = {"dimension": balance.dimension} if balance.dimension else {}
            yield Problem.of(
                "parts.missed" if balance.is_complete else "parts.exceeded",
                f"{path}.value",
                sources=joined_sources((balance.whole, *balance.parts)),
                found=balance.total,
                expected=balance.whole.value,
                **details,
            )


def _parts(data: "Dataset", chosen: Iterable[Figures]) -> dict[str, list[Observation | None]]:
    """Return the parts of every whole; None for one that does not count, or is missing."""
    counting: dict[str, str] = {}
    for figures in chosen:
        counting.update(figures.counting)
    parts: dict[str, list[Observation | None]] = defaultdict(list)
    for figures in chosen:
        if figures.part_of:
            rows = {row.id: row for row in figures.rows if row.id in figures.part_of}
            for part, whole in figures.part_of.items():
                parts[counting.get(whole, whole)].append(rows.get(part))
    for row in data.observations:
        if row.part_of is not None and data.get(Metric, row.metric) is None:
            parts[counting.get(row.part_of, row.part_of)].append(None)
    return parts


class _Dimension(NamedTuple):
    """The categories of one dimension of a whole, and whether one of them does not count."""

    rows: list[Observation]
    lacks: bool


def _categories(data: "Dataset", figures: Figures) -> dict[str, dict[str, _Dimension]]:
    """Return the categories of every figure by dimension: those of its series and time."""
    when = attrgetter("period.closing" if is_by_day(figures.metric) else "period")
    found: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    lacking: set[tuple[str, str]] = set()
    wholes: dict[SeriesKey, dict[object, str]] = {}
    counted: set[str] = set()
    for row in (row for key, run in figures.series.items() if key.kind.categories for row in run):
        counted.add(row.id)
        for dimension, whole in _wholes(figures, row, when, wholes):
            found[whole][dimension].append(row)
    for row in data.observations_of(figures.metric.code) if counted else ():
        if row.categories and row.id not in counted and row.id not in figures.counting:
            lacking.update((whole, name) for name, whole in _wholes(figures, row, when, wholes))
    return {
        whole: {
            name: _Dimension(rows, (whole, name) in lacking) for name, rows in dimensions.items()
        }
        for whole, dimensions in found.items()
    }


def _wholes(
    figures: Figures,
    row: Observation,
    when: Callable[[Observation], object],
    known: dict[SeriesKey, dict[object, str]],
) -> Iterator[tuple[str, str]]:
    """Yield the dimensions of a figure, each with the figure of which it is a category."""
    key = series_key(row)
    for dimension, _ in row.categories:
        others = tuple(pair for pair in row.categories if pair[0] != dimension)
        above = key._replace(kind=key.kind._replace(categories=others))
        if above not in known:
            known[above] = {when(each): each.id for each in figures.series.get(above, ())}
        whole = known[above].get(when(row))
        if whole is not None:
            yield dimension, whole


def _of_whole(
    whole: _Term, parts: list[Observation | None], dimensions: Mapping[str, _Dimension]
) -> Iterator[Balance]:
    """Yield what can be said of one whole: dimension by dimension, then of its other parts."""
    explicit = {id(part) for part in parts}
    judged: set[int] = set()
    for name, dimension in dimensions.items():
        is_declared = any(name in each.complete for each in (whole.row, *dimension.rows))
        if is_declared or any(id(each) not in explicit for each in dimension.rows):
            judged.update(map(id, dimension.rows))
            yield from _of_dimension(whole, name, dimension, is_declared=is_declared)
    rest = [part for part in parts if id(part) not in judged]
    terms = [_part(whole, part) for part in rest]
    if whole.row.breakdown is Breakdown.OVERLAPPING:
        yield from (each for term in terms for each in _balance(whole, [term]))
    else:
        yield from _balance(whole, terms)


def _of_dimension(
    whole: _Term, name: str, dimension: _Dimension, *, is_declared: bool
) -> Iterator[Balance]:
    """Yield the balance of the categories of a dimension that are as firm as their whole."""
    form = form_of(whole.row)
    terms = [_term(row, whole.metric) for row in dimension.rows if form_of(row) == form]
    known = [term for term in terms if term is not None]
    is_complete = is_declared and not dimension.lacks and len(known) == len(dimension.rows)
    if known:
        judge = _judge_complete if is_complete else _judge_examples
        balance = _weighed(whole, judge(whole, [known]), is_complete=is_complete)
        yield attrs.evolve(balance, dimension=name)


def _part(whole: _Term, part: Observation | None) -> _Term | None:
    if part is None or part.metric != whole.metric.code:
        return None
    term = _term(part, whole.metric)
    return term if term is not None and term.is_part_like(whole) else None


def _balance(whole: _Term, parts: list[_Term | None]) -> Iterator[Balance]:
    terms = [part for part in parts if part is not None]
    if terms:
        breakdowns = _breakdowns(whole, terms)
        is_complete = whole.row.breakdown is Breakdown.COMPLETE and len(terms) == len(parts)
        judge = _judge_complete if is_complete else _judge_examples
        judged = judge(whole, [*breakdowns, terms] if is_complete else breakdowns)
        yield _weighed(whole, judged, is_complete=is_complete)


def _weighed(whole: _Term, judged: tuple[list[_Term], Verdict], *, is_complete: bool) -> Balance:
    terms, verdict = judged
    return Balance(
        whole=whole.row,
        parts=tuple(term.row for term in terms),
        total=reduce(add, (term.value for term in terms)),
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
    if not has_floor(whole.metric):
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
    groups: dict[tuple[object, ...], list[_Term]] = defaultdict(list)
    for term in terms:
        groups[_aspect(term.row, whole.row)].append(term)
    return [_widest(group) for group in groups.values()]


def _aspect(part: Observation, whole: Observation) -> tuple[object, ...]:
    """Return in what a part differs from its whole: in what it is about, else in whose it is."""
    named = {dimension for dimension, _ in whole.categories}
    dimensions = tuple(name for name, _ in part.categories if name not in named)
    facets = tuple(map(eq, kind_of(part)[:3], kind_of(whole)[:3]))
    if dimensions or not all(facets):
        return (*facets, *dimensions)
    return tuple(map(eq, part.identity, whole.identity))


def _widest(terms: list[_Term]) -> list[_Term]:
    kept: list[_Term] = []
    reached: dict[SeriesKey, datetime.date] = {}
    for term in sorted(
        terms,
        key=lambda term: (term.row.period.start or datetime.date.min, -term.end.toordinal()),
    ):
        key = series_key(term.row)
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
