"""Figures of one series compared: the months of a quarter, the quarters of a year."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.dataset._checks.amounts import (
    Amount,
    Amounts,
    contradiction,
    form_of,
    has_floor,
    is_more,
    is_other,
    shares,
    total,
)
from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._checks.walk import joined_sources
from hoidata.dataset._choice.figures import Figures
from hoidata.dataset._structure.days import FIRST, LAST, Span, of_period
from hoidata.domain import Aggregation, Metric, Nature, Observation
from hoidata.errors import Problem
from hoidata.values import Interval, Number, Period, add

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

PATIENCE: Final = 64
"""How many looks each figure of a series may take: calendar periods nest only a few times."""


class Stretch(NamedTuple):
    """A figure of a series with its days, and how much it is at least.

    The days are ordinals: the first, and the day after the last. `others` are further categories
    that only together make a figure, `less` those that were taken away from it.
    """

    first: int
    last: int
    row: Observation
    amount: Amount
    low: Number
    others: tuple[Observation, ...] = ()
    less: tuple[Observation, ...] = ()

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The figure, or the categories that together make it."""
        return (self.row, *self.others)

    def without(self, parts: Iterable["Stretch"], first: int, last: int) -> "Stretch":
        """Return what is left of it on some days without figures that lie inside it."""
        left, less = self.amount, self.less
        for part in parts:
            left = tuple(it + by.scaled(-1) for it, by in zip(left, part.amount, strict=True))
            less += part.rows
        return Stretch(first, last, self.row, left, left[-1].low or 0, self.others, less)


def check_subperiods(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that those of shorter periods inside contradict.

    Where figures fill a period, they must add up to its figure, as precisely as all are written.
    Where they do not, they must not exceed it, if nothing is negative; nor must a figure since 1
    January exceed a later one of the year. Periods that overlap in thousands of ways are only
    checked in part.
    """
    found: list[tuple[Observation, Problem]] = []
    for figures in choices(data):
        for run in _runs(data, figures):
            for inside in _nests(run):
                found += _contradictions(figures, inside)
    yield from Places(data).in_order(found)


def only_grows(metric: Metric) -> bool:
    """Whether the figure of a period is never less than that of one inside."""
    over_time = metric.over_time
    is_growing = over_time.is_added or over_time in {Aggregation.NONE, Aggregation.MAX}
    return metric.nature is Nature.FLOW and is_growing and has_floor(metric)


def _runs(data: "Dataset", figures: Figures) -> Iterator[list[Stretch]]:
    """Yield figures of one series that can be compared, if any two overlap, by their days."""
    metric = figures.metric
    if not metric.over_time.is_added and not only_grows(metric):
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
        if overlap(known):
            kept = (each for each in known if is_comparable(data, each, left_out))
            yield from _alike(Amounts(data, metric), kept)


def overlap(spans: Iterable[tuple[int, int, object]]) -> bool:
    reached = FIRST - 1
    for first, last, _ in spans:
        if first < reached:
            return True
        reached = max(reached, last)
    return False


def is_comparable(
    data: "Dataset", known: tuple[int, int, Observation], left_out: frozenset[str]
) -> bool:
    first, last, row = known
    if last >= LAST or row.id in left_out:
        return False
    # Without its predecessors a unit does not cover days before its first.
    born = (data.existence.span(unit)[0] for unit in row.organizations)
    return row.predecessors or all(day <= first for day in born)


def _alike(
    amounts: Amounts, known: Iterable[tuple[int, int, Observation]]
) -> Iterator[list[Stretch]]:
    groups: dict[object, list[Stretch]] = defaultdict(list)
    for first, last, row in known:
        amount = amounts.of(row)
        if amount is not None:
            groups[form_of(row)].append(Stretch(first, last, row, amount, amount[-1].low or 0))
    yield from (group for group in groups.values() if overlap(each[:3] for each in group))


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
    patience = PATIENCE * len(run)
    for size, low, high in sorted(slices):
        patience -= size
        if patience < 0:
            return
        longest = run[low].last
        inside = [each for each in run[low:high] if each.last <= longest]
        yield sorted(inside, key=lambda each: (each.last, -each.first))


class Way(NamedTuple):
    """Figures without overlap: the last of them, those before it, and how much they are at least.

    Its low end is open where that of a figure is; its size is how many figures it has.
    """

    stretch: Stretch
    before: "Way | None"
    low: Number
    is_open: bool
    size: int

    def is_more_than(self, whole: Amount) -> bool:
        """Whether the figures are certainly more than what contains them."""
        return whole[-1].is_below(Interval(self.low, None, self.is_open), strictly=True)

    @property
    def stretches(self) -> list[Stretch]:
        """The figures from the first day on."""
        found: list[Stretch] = []
        here: Way | None = self
        while here is not None:
            found.append(here.stretch)
            here = here.before
        return found[::-1]


class Ways:
    """The best ways through figures that start on one day or later, up to each last day.

    Args:
        first: The day.
        is_added: Whether figures of different periods add up; if not, a way has one figure.
    """

    def __init__(self, first: int, *, is_added: bool) -> None:
        self._first = first
        self._is_added = is_added
        self._ends: list[int] = []
        self._most: list[Way] = []
        self._filling: dict[int, Way] = {}

    @property
    def best(self) -> Way | None:
        """The figures added so far that are most."""
        return self._most[-1] if self._most else None

    def most(self, whole: Stretch) -> list[Stretch]:
        """Return the figures added so far that are most, if they are more than a whole."""
        most = self.best
        is_more = most is not None and most.is_more_than(whole.amount)
        return most.stretches if most is not None and is_more else []

    def filling(self, last: int) -> list[Stretch]:
        """Return the fewest figures added so far that leave no day out up to a last day."""
        way = self._filling.get(last) if self._is_added else None
        return [] if way is None else way.stretches

    def add(self, stretch: Stretch) -> None:
        """Add a figure; they come by their last days."""
        first, last, *_ = stretch
        place = bisect_right(self._ends, first) if self._is_added else 0
        before = self._most[place - 1] if place else None
        # What was before a figure without a first day, nobody knows: it is the first of its way.
        if before is not None or first == self._first or self._first > FIRST:
            way = _way(before, stretch)
            if not self._most or way.low > self._most[-1].low:
                self._ends.append(last)
                self._most.append(way)
        if first == self._first:
            self._filling[last] = _way(None, stretch)
            return
        start, known = self._filling.get(first), self._filling.get(last)
        if start is not None and (known is None or start.size + 1 < known.size):
            self._filling[last] = _way(start, stretch)


def _way(before: Way | None, stretch: Stretch) -> Way:
    is_open = stretch.amount[-1].low_open
    if before is None:
        return Way(stretch, None, stretch.low, is_open, 1)
    low = add(before.low, stretch.low)
    return Way(stretch, before, low, is_open or before.is_open, before.size + 1)


def _contradictions(
    figures: Figures, inside: list[Stretch]
) -> Iterator[tuple[Observation, Problem]]:
    """Yield the figures from the first day on that others inside contradict."""
    metric = figures.metric
    first = min(each.first for each in inside)
    ways = Ways(first, is_added=metric.over_time.is_added)
    highest: Stretch | None = None  # of the figures since 1 January
    patience = PATIENCE * len(inside)
    for each in inside:
        if each.first == first and patience > 0:
            is_growing = each.row.period.is_year_to_date and only_grows(metric)
            if is_growing and highest is not None and is_more(highest.amount, each.amount):
                yield each.row, _fall(each.row, highest.row)
            else:
                code, rows = _contradicting(figures, each, ways)
                patience -= len(rows)
                if rows:
                    periods = ", ".join(str(row.period) for row in rows)
                    yield contradiction(code, [each.row], rows, parts=periods)
            if is_growing and (highest is None or each.low > highest.low):
                highest = each
        ways.add(each)


def _fall(later: Observation, earlier: Observation) -> Problem:
    return Problem.of(
        "observation.falls",
        ".value",
        sources=joined_sources((later, earlier)),
        found=later.value,
        expected=earlier.value,
        period=earlier.period,
    )


def _contradicting(figures: Figures, whole: Stretch, ways: Ways) -> tuple[str, list[Observation]]:
    """Return what contradicts a figure, unless all are parts of it, which another check compares.

    One that others fill is not more than them all because one of these is wrong.
    """
    found, code = ways.filling(whole.last), "periods.missed"
    if found:
        if not is_other(total(each.amount for each in found), whole.amount):
            found = []
    elif has_floor(figures.metric):
        found, code = ways.most(whole), "periods.exceeded"
    rows = [each.row for each in found]
    are_parts = all(figures.part_of.get(row.id) == whole.row.id for row in rows)
    return code, [] if are_parts else rows
