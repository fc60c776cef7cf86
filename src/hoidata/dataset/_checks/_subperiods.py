"""Figures of one series against each other: the months of a quarter, the quarters of a year."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.dataset._checks._amounts import (
    Amount,
    amount_of,
    contradiction,
    form_of,
    has_floor,
    is_more,
    is_other,
    shares,
    total,
)
from hoidata.dataset._checks._chosen import Places, choices
from hoidata.dataset._choice.figures import Figures
from hoidata.dataset._structure.days import FIRST, LAST, Span, of_period
from hoidata.domain import Aggregation, Metric, Nature, Observation
from hoidata.errors import Problem
from hoidata.values import Number, Period, add

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_PATIENCE: Final = 64
"""How many looks each figure of a series may cost: calendar periods nest a few times only."""

_ADDED: Final = (Aggregation.SUM, Aggregation.WEIGHTED)
_GROWING: Final = (*_ADDED, Aggregation.NONE, Aggregation.MAX)


class Stretch(NamedTuple):
    """A figure of a series with its days: the first, and the day after the last, as ordinals."""

    first: int
    last: int
    row: Observation
    amount: Amount

    @property
    def low(self) -> Number:
        """The least that it is, which decides between figures that overlap."""
        return self.amount[-1].low or 0


def check_subperiods(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that those of shorter periods inside contradict.

    Where these fill the period, they must make its figure, as precisely as all are written. Where
    they do not, they must not be more, if nothing is negative. Periods that overlap each other in
    thousands of ways are looked at in part.
    """
    found: list[tuple[Observation, Problem]] = []
    for figures in choices(data):
        for run in runs(data, figures):
            for inside in _nests(run):
                found += _contradictions(figures, inside)
    yield from Places(data).in_order(found)


def only_grows(metric: Metric) -> bool:
    """Whether the figure of a period is never less than that of one inside."""
    is_growing = metric.nature is Nature.FLOW and metric.over_time in _GROWING
    return is_growing and has_floor(metric)


def runs(data: "Dataset", figures: Figures) -> Iterator[list[Stretch]]:
    """Yield figures of one series that can be compared, if any two overlap, by their days."""
    metric = figures.metric
    if metric.over_time not in _ADDED and not only_grows(metric):
        return
    left_out = shares(figures)
    spans: dict[Period, Span] = {}
    for series in figures.series.values():
        if len(series) == 1:
            continue
        known: list[tuple[int, int, Observation]] = []
        for row in series:
            span = spans.get(row.period)
            if span is None:
                span = spans[row.period] = of_period(row.period)
            known.append((*span, row))
        known.sort(key=lambda each: (each[0], -each[1]))
        if _overlap(known):
            kept = (each for each in known if _is_comparable(data, each, left_out))
            yield from _alike(metric, kept)


def _overlap(spans: Iterable[tuple[int, int, object]]) -> bool:
    reached = FIRST - 1
    for first, last, _ in spans:
        if first < reached:
            return True
        reached = max(reached, last)
    return False


def _is_comparable(
    data: "Dataset", known: tuple[int, int, Observation], left_out: frozenset[str]
) -> bool:
    first, last, row = known
    if last >= LAST or row.id in left_out:
        return False
    # Without its predecessors a unit does not speak of days before its first.
    born = (data.existence.span(unit)[0] for unit in row.organizations)
    return row.predecessors or all(day <= first for day in born)


def _alike(
    metric: Metric, known: Iterable[tuple[int, int, Observation]]
) -> Iterator[list[Stretch]]:
    groups: dict[object, list[Stretch]] = defaultdict(list)
    for first, last, row in known:
        amount = amount_of(row, metric)
        if amount is not None:
            groups[form_of(row)].append(Stretch(first, last, row, amount))
    yield from (group for group in groups.values() if _overlap(each[:3] for each in group))


def _nests(run: list[Stretch]) -> Iterator[list[Stretch]]:
    """Yield figures that start on one day, with all that lie inside the longest, by last days.

    Of those with one last day the longer is later. The smallest groups come first.
    """
    firsts = [each.first for each in run]
    slices: list[tuple[int, int, int]] = []
    for low, each in enumerate(run):
        if low == 0 or firsts[low - 1] != each.first:
            high = bisect_left(firsts, each.last)
            if high - low > 1:
                slices.append((high - low, low, high))
    patience = _PATIENCE * len(run)
    for size, low, high in sorted(slices):
        patience -= size
        if patience < 0:
            return
        longest = run[low].last
        inside = [each for each in run[low:high] if each.last <= longest]
        yield sorted(inside, key=lambda each: (each.last, -each.first))


class _Way(NamedTuple):
    """Figures without overlap: the last of them, those before it, and what all are together."""

    stretch: Stretch
    before: "_Way | None"
    amount: Amount
    low: Number
    size: int

    @property
    def stretches(self) -> list[Stretch]:
        """The figures from the first day on."""
        found: list[Stretch] = []
        here: _Way | None = self
        while here is not None:
            found.append(here.stretch)
            here = here.before
        return found[::-1]


def _way(before: _Way | None, stretch: Stretch) -> _Way:
    if before is None:
        return _Way(stretch, None, stretch.amount, stretch.low, 1)
    amount = total((before.amount, stretch.amount))
    return _Way(stretch, before, amount, add(before.low, stretch.low), before.size + 1)


class _Ways:
    """The best ways through figures that start on one day or later, up to each last day.

    Args:
        first: The day.
        is_added: Whether figures of different periods add up; if not, a way has one figure.
    """

    def __init__(self, first: int, *, is_added: bool) -> None:
        self._first = first
        self._is_added = is_added
        self._ends: list[int] = []
        self._most: list[_Way] = []
        self._filling: dict[int, _Way] = {}

    @property
    def most(self) -> _Way | None:
        """The figures so far that are most."""
        return self._most[-1] if self._most else None

    def filling(self, last: int) -> _Way | None:
        """The fewest figures so far that leave no day out up to a last day."""
        return self._filling.get(last) if self._is_added else None

    def add(self, stretch: Stretch) -> None:
        """Add a figure; they come by their last days."""
        first, last, *_ = stretch
        place = bisect_right(self._ends, first) if self._is_added else 0
        before = self._most[place - 1] if place else None
        # What was before a figure without a first day, nobody knows: it is the first of its way.
        if before is not None or first == self._first or self._first > FIRST:
            least = stretch.low if before is None else add(before.low, stretch.low)
            if self.most is None or least > self.most.low:
                self._ends.append(last)
                self._most.append(_way(before, stretch))
        known, start = self._filling.get(last), self._filling.get(first)
        if first == self._first:
            self._filling[last] = _way(None, stretch)
        elif start is not None and (known is None or start.size + 1 < known.size):
            self._filling[last] = _way(start, stretch)


def _contradictions(
    figures: Figures, inside: list[Stretch]
) -> Iterator[tuple[Observation, Problem]]:
    """Yield the figures from the first day on that others inside contradict."""
    first = min(each.first for each in inside)
    ways = _Ways(first, is_added=figures.metric.over_time in _ADDED)
    highest: Stretch | None = None
    for each in inside:
        if each.first == first:
            code, way = _contradiction(figures.metric, each, ways)
            if way is not None and not _is_known(figures, each, way, highest):
                rows = [stretch.row for stretch in way.stretches]
                periods = ", ".join(str(row.period) for row in rows)
                yield contradiction(code, each.row, rows, parts=periods)
            if highest is None or each.low > highest.low:
                highest = each
        ways.add(each)


def _contradiction(metric: Metric, whole: Stretch, ways: _Ways) -> tuple[str, _Way | None]:
    filling, most = ways.filling(whole.last), ways.most
    if filling is not None and is_other(filling.amount, whole.amount):
        return "periods.missed", filling
    is_exceeded = most is not None and has_floor(metric) and is_more(most.amount, whole.amount)
    return "periods.exceeded", most if is_exceeded else None


def _is_known(figures: Figures, whole: Stretch, way: _Way, highest: Stretch | None) -> bool:
    """Whether another check reports a contradiction: of parts, or of figures since 1 January."""
    if all(figures.part_of.get(each.row.id) == whole.row.id for each in way.stretches):
        return True
    return (
        highest is not None
        and whole.row.period.is_year_to_date
        and highest.row.period.is_year_to_date
        and only_grows(figures.metric)
        and is_more(highest.amount, whole.amount)
    )
