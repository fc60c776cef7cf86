"""Pass 1: the figures of one series that answer for a span of days.

A span is half-open in ordinals: the first day and the day after the last.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import attrgetter
from typing import Final, NamedTuple

from hoidata.aggregate._rollup.amounts import Amount, Arithmetic, of_figure
from hoidata.dataset import Days, days
from hoidata.domain import Aggregation, Observation

Terms = tuple[tuple[int, Observation], ...]
"""Figures in a sum, each with 1, or with -1 if it is taken away."""


class Figure(NamedTuple):
    """What was stated for a span: one figure, or all categories of a complete dimension.

    `first` and `last` are its days as far as its unit, or one that it came from, existed; `start`
    is the first day that was written. One figure is kept as it is: there are very many.
    """

    last: int
    first: int
    start: int
    told: Observation | tuple[Observation, ...]

    @property
    def rows(self) -> tuple[Observation, ...]:
        """What was stated, as figures."""
        told = self.told
        return told if isinstance(told, tuple) else (told,)


_BY_TIME: Final = attrgetter("last", "first", "start")
_LAST: Final = attrgetter("last")


class Pick(NamedTuple):
    """A figure that counts for a span, or the difference of two with one first day.

    `first` lies before the span where the figure reaches back to days of its unit elsewhere.
    """

    first: int
    last: int
    figure: Figure
    less: Figure | None = None

    @property
    def terms(self) -> Terms:
        """Its figures with their signs."""
        added = tuple((1, row) for row in self.figure.rows)
        taken = () if self.less is None else tuple((-1, row) for row in self.less.rows)
        return (*added, *taken)


class Answer(NamedTuple):
    """What a series says of a span: the picks, the days that they cover, what they are worth."""

    picks: tuple[Pick, ...]
    days: Days
    amount: Amount | None
    is_forbidden: bool = False  # there are figures, which must not be added over time

    @property
    def said(self) -> Days:
        """The days of the figures that count, those before the days asked included."""
        return days.union(self.days, *(((pick.first, pick.last),) for pick in self.picks))


SILENT = Answer((), (), None)


class Series:
    """The figures of one unit, scope and kind.

    Args:
        figures: The figures, one a span, or one a day where the last or first of them counts.
        arithmetic: How they become one.
        openings: First days, beside 1 January, from which figures are cumulative.
        earlier: Figures under earlier names of the unit: only taken away from cumulative ones.
    """

    def __init__(
        self,
        figures: Iterable[Figure],
        arithmetic: Arithmetic,
        openings: Collection[int] = (),
        earlier: Sequence[Figure] = (),
    ) -> None:
        """Sort the figures by their last day, then by the first."""
        self._earlier = earlier
        self.figures = sorted(figures, key=_BY_TIME)
        self._arithmetic = arithmetic
        self._openings = openings
        self._operator = arithmetic.in_time

    def answer(
        self, first: int, last: int, *, reach: int | None = None, barred: Collection[int] = ()
    ) -> Answer:
        """Return what the series says of a span.

        Args:
            first: First day.
            last: The day after the last.
            reach: First day to which a figure that ends inside may reach back.
            barred: Ids (`id`) of rows of figures that may not reach back.
        """
        if self._arithmetic.is_tiled:
            exact = self._exact(first, last)
            if exact is not None:
                pick = Pick(first, last, exact)
                return Answer((pick,), ((first, last),), self.worth(pick))
            picks = tuple(self._tiled(first, last, reach, barred))
            return self._answer(
                picks, days.union(*(((max(p.first, first), p.last),) for p in picks))
            )
        if self._arithmetic.is_of_one_day:
            return self._one_day(first, last)
        inside = self._inside(first, last, reach, barred)
        picks = tuple(Pick(each.first, each.last, each) for each in inside)
        if self._operator is Aggregation.NONE:
            return self._alone(picks)
        return self._answer(picks, days.union(*(((max(p.first, first), p.last),) for p in picks)))

    def _exact(self, first: int, last: int) -> Figure | None:
        """Return the figure of just these days; of several the one that was written latest."""
        place = bisect_right(self.figures, (last, first, days.LAST))
        found = self.figures[place - 1] if place else None
        return found if found is not None and found[:2] == (last, first) else None

    def _answer(self, picks: tuple[Pick, ...], covered: Days) -> Answer:
        if not picks:
            return SILENT
        worth = reduce(self._arithmetic.over_time, (self.worth(pick) for pick in picks))
        return Answer(picks, covered, worth)

    def worth(self, pick: Pick) -> Amount:
        """Return what a figure that counts is worth, or the difference of two."""
        amount = self._amount(pick.figure)
        if pick.less is None:
            return amount
        return self._arithmetic.minus(amount, self._amount(pick.less))

    def _amount(self, figure: Figure) -> Amount:
        if len(figure.rows) == 1 and not self._arithmetic.is_mean:
            return of_figure(figure.rows[0])
        return self._arithmetic.of_rows(figure.rows, (figure.first, figure.last))

    def _between(self, first: int, last: int) -> list[Figure]:
        """Return the figures whose last day lies in a span."""
        low = bisect_right(self.figures, first, key=_LAST)
        high = bisect_right(self.figures, last, key=_LAST)
        return self.figures[low:high]

    def _inside(
        self, first: int, last: int, reach: int | None, barred: Collection[int]
    ) -> list[Figure]:
        """Return the figures inside a span, and those that end in it and may reach back."""
        return [
            each
            for each in self._between(first, last)
            if each.first >= first
            or (reach is not None and each.first >= reach and id(each.rows[0]) not in barred)
        ]

    def _one_day(self, first: int, last: int) -> Answer:
        inside = self._between(first, last)
        if not inside:
            return SILENT
        chosen = inside[-1 if self._operator is Aggregation.LAST else 0]
        pick = Pick(first, last, chosen)
        return Answer((pick,), ((first, last),), self.worth(pick))

    def _alone(self, picks: tuple[Pick, ...]) -> Answer:
        """Return the one figure that contains the others: they must not be added."""
        if not picks:
            return SILENT
        first, last = min(each.first for each in picks), max(each.last for each in picks)
        for each in picks:
            if (each.first, each.last) == (first, last):
                return Answer((each,), ((first, last),), self.worth(each))
        return SILENT._replace(is_forbidden=True)

    @cached_property
    def _cumulative(self) -> dict[int, list[Figure]]:
        """The figures that have a first day in common from which they count, by that day."""
        found: dict[int, list[Figure]] = defaultdict(list)
        known = self.figures
        if self._earlier:
            known = sorted((*known, *self._earlier), key=_BY_TIME)
        for each in known:
            if each.start == days.FIRST or each.start in self._openings or _is_new_year(each.start):
                found[each.start].append(each)
        return {start: run for start, run in found.items() if len(run) > 1}

    def _tiled(
        self, first: int, last: int, reach: int | None, barred: Collection[int]
    ) -> Iterator[Pick]:
        """Choose spans without overlap that cover most days.

        Of equal ones those that do not reach back, then the fewest figures, then the earliest.
        """
        inside = self._inside(first, last, reach, barred)
        runs = self._runs(first, last)
        if not runs and len(inside) <= 1:
            yield from (Pick(each.first, each.last, each) for each in inside)
            return
        yield from _best(first, inside, runs)

    def _runs(self, first: int, last: int) -> list[list[Figure]]:
        """Return the cumulative figures between which there are days of a span."""
        found: list[list[Figure]] = []
        for run in self._cumulative.values():
            low = bisect_left(run, first, key=_LAST)
            high = bisect_right(run, last, key=_LAST)
            if high - low > 1:
                found.append(run[low:high])
        return found


def _is_new_year(ordinal: int) -> bool:
    day = datetime.date.fromordinal(ordinal)
    return (day.month, day.day) == (1, 1)


class _Best(NamedTuple):
    """The best cover of the days up to one: compared by its first four fields."""

    days: int
    reaching: int
    figures: int
    starts: int
    pick: Pick | None = None
    before: "_Best | None" = None


def _best(first: int, figures: list[Figure], runs: list[list[Figure]]) -> Iterator[Pick]:
    """Yield the picks of the best cover, the latest first.

    Figures and runs are sorted by their last day, so every cover is built on those before it.
    Counts of what is to be few are negative. A run remembers the best cover before any of its
    figures, each as if its last day were day 0, so that a difference needs no pairs.
    """
    singles: dict[int, list[Figure]] = defaultdict(list)
    for each in figures:
        singles[each.last].append(each)
    running: dict[int, list[tuple[int, Figure]]] = defaultdict(list)
    for number, run in enumerate(runs):
        for each in run:
            running[each.last].append((number, each))
    ends, known = [first], [_Best(0, 0, 0, 0)]
    opened: dict[int, tuple[_Best, Figure]] = {}
    for end in sorted({*singles, *running}):
        before = ((known[bisect_right(ends, max(f.first, first)) - 1], f) for f in singles[end])
        offers = [_with_figure(best, each, first) for best, each in before]
        offers += (
            _with_difference(*opened[number], each)
            for number, each in running[end]
            if number in opened
        )
        best = max((known[-1], *offers), key=_rank)
        for number, each in running[end]:
            offer = (_shifted(best, end), each)
            opened[number] = max(opened.get(number, offer), offer, key=lambda pair: _rank(pair[0]))
        ends.append(end)
        known.append(best)
    yield from _picks_of(known[-1])


def _picks_of(best: _Best) -> Iterator[Pick]:
    here: _Best | None = best
    while here is not None and here.pick is not None:
        yield here.pick
        here = here.before


def _rank(best: _Best) -> tuple[int, int, int, int]:
    return best[:4]


def _with_figure(before: _Best, figure: Figure, first: int) -> _Best:
    start = max(figure.first, first)
    return _Best(
        before.days + figure.last - start,
        before.reaching - (figure.first < first),
        before.figures - len(figure.rows),
        before.starts - start,
        Pick(figure.first, figure.last, figure),
        before,
    )


def _shifted(best: _Best, end: int) -> _Best:
    """Return a cover as it is compared with others of a run: less the days up to its end."""
    return best._replace(days=best.days - end, starts=best.starts - end)


def _with_difference(opened: _Best, earlier: Figure, later: Figure) -> _Best:
    return _Best(
        opened.days + later.last,
        opened.reaching,
        opened.figures - len(earlier.rows) - len(later.rows),
        opened.starts,
        Pick(earlier.last, later.last, later, earlier),
        opened,
    )
