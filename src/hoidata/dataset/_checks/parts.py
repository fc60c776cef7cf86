"""Parts compared with the whole that they are parts of.

A figure is broken down by what distinguishes its parts from it: by units, items, events, … or by a
dimension of categories (giới, độ tuổi). Parts of one dimension are one breakdown, and each
breakdown is checked against the whole by itself. A breakdown is

- *complete* where its dimension is named in `Observation.complete`, or where the breakdown of the
  whole is complete: its parts must add up to the whole;
- *examples* otherwise: its parts do not overlap, so their sum must not exceed the whole;
- *overlapping* where the whole says so and the dimension is not complete: each part is compared
  with the whole by itself, and nothing is added up.

Figures of the series of the whole that differ from it in nothing but categories are parts of it
too, whether they name it or not; they are complete only by dimension.

How precisely a complete breakdown and its whole are compared:

- A figure stands for everything that would be written like it: "71,2 tỷ" for 71,15 up to but not
  including 71,25 tỷ.
- In a list, a round figure is as precise as the finest exact figure of the same order of magnitude
  or of a higher one: "10 tỷ" beside "20 tỷ 62 triệu" is 10.000 triệu, not anything from 9,5 tỷ.
  A list that is rounded throughout, or more coarsely the larger its figures are, stays rounded.
- The verdict is NO if the parts, read like this, cannot add up to the whole. It is YES if the
  parts, added up as they are written, give the whole to its last digit, and a part as small as the
  smallest one could neither be missing nor be there twice without that digit changing. Everything
  else is UNDECIDED: rounding may explain it, and so may a part; `Balance.gap` says which sizes
  would close the gap.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add, eq
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from hoidata.dataset._checks.amounts import (
    floored,
    form_of,
    has_floor,
    may_hide,
    precisions,
)
from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._checks.kinds import more_than_all
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._choice.figures import Figures, SeriesKey, series_key, when_of
from hoidata.domain import Aggregation, Breakdown, Metric, Observation
from hoidata.errors import Problem, Shown
from hoidata.values import Interval, Number, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_Dimensions: TypeAlias = tuple[str, ...]


class _Term(NamedTuple):
    """A figure that can be added: its value in the unit of the metric, and what that allows."""

    data: "Dataset"
    row: Observation
    metric: Metric
    value: Quantity

    def ends(self, step: Number | None = None) -> Interval:
        """Return the interval of the true value, not below the minimum of the metric.

        Args:
            step: The place of the last digit that counts; that of the last one written if None.
        """
        value = self.value if step is None else attrs.evolve(self.value, step=step)
        return floored(self.data.at_precision(value).ends, self.metric)

    @property
    def end(self) -> datetime.date:
        """The last day that it is for."""
        return self.row.period.end or datetime.date.max

    def is_part_like(self, whole: "_Term") -> bool:
        """Whether it can be added to other parts and checked against the whole."""
        is_inside = whole.row.period.contains(self.row.period)
        return is_inside and (self.metric.over_time is Aggregation.SUM or self.end == whole.end)


def _term(data: "Dataset", row: Observation, metric: Metric) -> _Term | None:
    """Return a figure that counts as a term, None if it cannot be added to others."""
    value = row.value
    if not isinstance(value, Quantity) or value.unit == "%" or value.per:
        return None
    is_sum = metric.over_organizations is Aggregation.SUM
    return _Term(data, row, metric, value) if is_sum else None


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


def check_kinds(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that a single part exceeds, by what it is of: some of `check_part_sums`."""
    yield from Places(data).in_order(more_than_all(data))


@attrs.frozen(kw_only=True, repr=False)
class Balance(Shown):
    """A whole and one breakdown of it (đối chiếu tổng số với các phần).

    Args:
        whole: The figure that is broken down.
        parts: The parts that can be added up, as last reported, in the order of the data; a single
            part, where parts may overlap.
        total: Their sum; of several lists that may each be the breakdown, the sum of the one that
            decided.
        is_complete: Whether the parts are complete, by what the source says and by what can be
            added up.
        verdict: For complete parts, whether they add up to the whole as precisely as it is written;
            for others, whether they fit into it. UNDECIDED where bounds or rounding leave it open.
        dimensions: The dimensions of categories by which the parts differ; empty for parts by
            units, items, initiatives or events.
        gap: The whole, as precisely as it is written, less the parts as written: the size of the
            missing part or, below 0, of the part that is too much. None for parts that may overlap.
        organization_names: Names of the organizations, by id.
    """

    whole: Observation
    parts: tuple[Observation, ...]
    total: Quantity
    is_complete: bool
    verdict: Verdict
    dimensions: tuple[str, ...] = ()
    gap: Quantity | None = None
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )


def balances(data: "Dataset") -> Iterator[tuple[str, Balance]]:
    """Yield every breakdown of every whole, each with the path of the whole."""
    chosen = tuple(choices(data))
    parts = parts_by_whole(data, chosen)
    wholes = [row for figures in chosen for row in figures.rows if row.id in parts]
    places = Places(data)
    for row in sorted(wholes, key=places.number):
        whole = _term(data, row, data.metric(row.metric))
        if whole is not None:
            members = sorted(parts[row.id], key=lambda part: places.number(part.row))
            for dimensions, group in _by_dimensions(row, members).items():
                terms = [_part_term(whole, member) for member in group]
                for balance in _breakdown(whole, dimensions, group, terms):
                    yield places.path(row), balance


def check_part_sums(data: "Dataset") -> Iterator[Problem]:
    """Yield wholes that their parts miss or exceed, whatever the omitted digits are.

    Then those that a single part exceeds, by what it is of.
    """
    exceeded: set[int] = set()
    for path, balance in balances(data):
        if balance.verdict is Verdict.NO:
            by = {"dimension": ", ".join(balance.dimensions)} if balance.dimensions else {}
            code = "parts.missed" if balance.is_complete else "parts.exceeded"
            if code == "parts.exceeded":
                exceeded.add(id(balance.whole))
            yield Problem.of(
                code,
                f"{path}.value",
                sources=joined_sources((balance.whole, *balance.parts)),
                found=balance.total,
                expected=balance.whole.value,
                **by,
            )
    more = (found for found in more_than_all(data) if id(found[0]) not in exceeded)
    yield from Places(data).in_order(more)


# --- Which figures are parts of which ------------------------------------------------------------


class Part(NamedTuple):
    """A part: whether it names its whole, and whether it counts.

    One that does not name its whole differs from it in categories only.
    """

    row: Observation
    is_named: bool
    counts: bool


def _part_term(whole: _Term, part: Part) -> _Term | None:
    """Return a part as a term, None for one that cannot be checked against the whole."""
    is_alike = part.is_named or form_of(part.row) == form_of(whole.row)
    if not part.counts or not is_alike or part.row.metric != whole.metric.code:
        return None
    return _term(whole.data, part.row, whole.metric)


def parts_by_whole(data: "Dataset", chosen: Iterable[Figures]) -> Mapping[str, Iterable[Part]]:
    """Return the parts of every whole that count, and those that are missing or do not count."""
    counting: dict[str, str] = {}
    parts: dict[str, dict[str, Part]] = defaultdict(dict)
    for figures in chosen:
        counting.update(figures.counting)
    for figures in chosen:
        wider = _Wider(figures)
        for row, counts in _members(data, figures):
            whole = figures.part_of.get(row.id)
            named = None if whole is None else counting.get(whole, whole)
            if named is not None and named != row.id:
                parts[named][row.id] = Part(row, is_named=True, counts=counts)
            for each in wider.of(row):
                parts[each].setdefault(row.id, Part(row, is_named=False, counts=counts))
    for row in data.observations:
        if row.part_of is not None and data.get(Metric, row.metric) is None:
            named = counting.get(row.part_of, row.part_of)
            parts[named][row.id] = Part(row, is_named=True, counts=False)
    return {whole: tuple(found.values()) for whole, found in parts.items()}


def _members(data: "Dataset", figures: Figures) -> Iterator[tuple[Observation, bool]]:
    """Yield the parts and the figures with categories of a metric, and whether they count."""
    counted: set[str] = set()
    for row in figures.rows:
        if row.categories or row.id in figures.part_of:
            counted.add(row.id)
            yield row, True
    for row in data.observations_of(figures.metric.code):
        is_member = row.categories or row.part_of is not None
        if is_member and row.id not in counted and row.id not in figures.counting:
            yield row, False


class _Wider:
    """Finds the figures that include all categories of a dimension, or of all dimensions."""

    def __init__(self, figures: Figures) -> None:
        self._series = figures.series
        self._when = when_of(figures.metric)
        self._known: dict[SeriesKey, dict[object, str]] = {}

    def of(self, row: Observation) -> Iterator[str]:
        """Yield the ids of the figures that contain a figure with categories."""
        categories = row.categories
        kept = [tuple(each for each in categories if each != pair) for pair in categories]
        for others in dict.fromkeys((*kept, ()) if categories else ()):
            key = series_key(row)
            above = key._replace(kind=key.kind._replace(categories=others))
            if above not in self._known:
                run = self._series.get(above, ())
                self._known[above] = {self._when(each): each.id for each in run}
            whole = self._known[above].get(self._when(row))
            if whole is not None:
                yield whole


def _by_dimensions(
    whole: Observation, parts: Iterable[Part]
) -> Mapping[_Dimensions, Sequence[Part]]:
    """Return the parts by the dimensions in which only they have a category."""
    own = {dimension for dimension, _ in whole.categories}
    groups: dict[_Dimensions, list[Part]] = defaultdict(list)
    for part in parts:
        names = (dimension for dimension, _ in part.row.categories)
        groups[tuple(name for name in names if name not in own)].append(part)
    return groups


def _kind(whole: Observation, dimensions: _Dimensions, parts: Iterable[Part]) -> Breakdown:
    rows = (whole, *(part.row for part in parts))
    if dimensions and {each for row in rows for each in row.complete}.issuperset(dimensions):
        return Breakdown.COMPLETE
    return whole.breakdown if any(part.is_named for part in parts) else Breakdown.EXAMPLES


# --- Parts that are added up ---------------------------------------------------------------------


class _Listed(NamedTuple):
    """Parts that are added up, and their whole."""

    whole: _Term
    terms: Sequence[_Term]

    @property
    def total(self) -> Quantity:
        """The sum as it is written."""
        return reduce(add, (term.value for term in self.terms))

    @property
    def gap(self) -> Quantity:
        """The whole, as precisely as it is written, less the sum as it is written."""
        return self.whole.data.at_precision(self.whole.value) - self.total

    @property
    def is_exact(self) -> bool:
        """Whether no figure in it has a bound."""
        return all(term.value.is_exact for term in (self.whole, *self.terms))

    @property
    def rest(self) -> Interval:
        """The whole less the sum, as an interval of what may be true."""
        steps = precisions([term.value for term in self.terms])
        ends = (term.ends(step) for term, step in zip(self.terms, steps, strict=True))
        return self.whole.ends() + reduce(add, ends).scaled(-1)

    def makes_whole(self) -> Verdict:
        """Return whether the parts, which are complete, add up to the whole."""
        if not self.rest.contains(0):
            return Verdict.NO
        gap = self.gap.ends
        hides = may_hide(gap, (term.value for term in self.terms))
        agrees = self.is_exact and gap.contains(0) and not hides
        return Verdict.YES if agrees else Verdict.UNDECIDED

    def fits(self) -> Verdict:
        """Return whether the parts, which do not overlap, fit into the whole."""
        # What is not listed may be negative where the metric may be.
        rest = self.rest
        if not has_floor(self.whole.metric):
            return Verdict.UNDECIDED
        if rest.is_below(_NOTHING, strictly=True):
            return Verdict.NO
        return Verdict.YES if _NOTHING.is_below(rest, strictly=False) else Verdict.UNDECIDED


_NOTHING: Final = Interval(0, 0)


def _breakdown(
    whole: _Term,
    dimensions: _Dimensions,
    parts: Sequence[Part],
    terms: Sequence[_Term | None],
) -> Iterator[Balance]:
    """Yield the balances of one breakdown: one, or one per part where parts may overlap."""
    kind = _kind(whole.row, dimensions, parts)
    addable = [term for term in terms if term is not None and term.is_part_like(whole)]
    if not addable:
        return
    if kind is Breakdown.OVERLAPPING:
        for term in addable:
            alone = _Listed(whole, [term])
            yield _balance(alone, alone.fits(), kind, dimensions)
        return
    lists = [_Listed(whole, each) for each in _lists(whole, addable)]
    if kind is Breakdown.COMPLETE and len(addable) == len(parts):
        if len(lists) > 1:
            lists.append(_Listed(whole, addable))
        best = min(((each, each.makes_whole()) for each in lists), key=_from_yes_to_no)
        yield _balance(*best, kind, dimensions)
    else:
        worst = max(((each, each.fits()) for each in lists), key=_from_yes_to_no)
        yield _balance(*worst, Breakdown.EXAMPLES, dimensions)


def _from_yes_to_no(judged: tuple[_Listed, Verdict]) -> int:
    return (Verdict.YES, Verdict.UNDECIDED, Verdict.NO).index(judged[1])


def _balance(
    listed: _Listed, verdict: Verdict, kind: Breakdown, dimensions: _Dimensions
) -> Balance:
    return Balance(
        whole=listed.whole.row,
        parts=tuple(term.row for term in listed.terms),
        total=listed.total,
        is_complete=kind is Breakdown.COMPLETE,
        verdict=verdict,
        dimensions=dimensions,
        gap=None if kind is Breakdown.OVERLAPPING else listed.gap,
    )


def _lists(whole: _Term, terms: Iterable[_Term]) -> Iterator[list[_Term]]:
    """Yield the parts by the ways in which they differ from the whole.

    Parts by unit and parts by kind of gift, say, are two breakdowns of one whole. Within one, 7
    tháng includes 6 tháng, which is left out.
    """
    groups: dict[tuple[bool, ...], list[_Term]] = defaultdict(list)
    for term in terms:
        groups[_aspect(term.row, whole.row)].append(term)
    yield from map(_widest, groups.values())


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
