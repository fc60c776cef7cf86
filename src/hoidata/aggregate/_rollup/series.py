"""Pass 1: the figures of one series that answer for a span of days.

A span is half-open in ordinals: the first day and the day after the last.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, reduce
from typing import Final, NamedTuple, TypeAlias

from hoidata.aggregate._rollup.amounts import Amount, Arithmetic, of_value
from hoidata.dataset import Days, Span, days
from hoidata.domain import Aggregation, Observation

Terms = tuple[tuple[int, Observation], ...]
"""Figures in a sum, each with 1, or with -1 if it is subtracted."""

Told: TypeAlias = Observation | tuple[Observation, ...]
"""What was stated for a span: one figure, or all categories of a complete dimension."""

Stretch: TypeAlias = tuple[int, int, int, int, int]
"""The days of a figure: its last and first as far as its unit, or one that it came from, existed,
and the first and last that were written; and of how many rows it is. Sorted by time."""

Chosen: TypeAlias = tuple[int, int, int, int | None]
"""The first day and the day after the last of which a figure counts, its place in the series, and
that of the one that is subtracted from it."""

Cover: TypeAlias = tuple[tuple[Chosen, ...], Days, bool]
"""Which figures of a series answer for a span, the days that they cover, and whether there are
figures that must not be added over time. Nothing in it needs the collector."""

_Key: TypeAlias = tuple[int, int, int | None, tuple[int, ...]]
"""A span, the first day to which a figure may reach back, and the places of what may not."""

_NOTHING: Final[Cover] = ((), (), False)

_SHARED: Final = 40
"""How many figures may at most be looked at apart from others of their series."""


class Figure(NamedTuple):
    """What was stated for a span, with its days: see `Stretch`."""

    last: int
    first: int
    start: int
    told: Told

    @property
    def rows(self) -> tuple[Observation, ...]:
        """What was stated, as figures."""
        return rows_of(self.told)


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
    """What a series says about a span, or several spans say together: days and their value.

    The figures themselves are looked up when they are asked for: there are very many answers.
    """

    days: Days = ()
    amount: Amount | None = None
    is_forbidden: bool = False  # there are figures, which must not be added over time
    series: "Series | None" = None
    chosen: tuple[Chosen, ...] = ()
    joined: "tuple[Answer, ...]" = ()

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The figures that count."""
        if self.series is not None:
            return self.series.picks(self.chosen)
        return tuple(pick for each in self.joined for pick in each.picks)

    @property
    def since(self) -> int:
        """The first day of the figures that count, at least one."""
        firsts = [each.since for each in self.joined]
        return min(firsts or [first for first, _, _, _ in self.chosen])

    @property
    def firm(self) -> Days:
        """Its days without those of differences that are less than can be."""
        if self.series is None:
            return days.union(*(each.firm for each in self.joined)) if self.joined else self.days
        if all(less is None for _, _, _, less in self.chosen):
            return self.days
        return days.without(self.days, self.series.impossible(self))

    @property
    def said(self) -> Days:
        """The days of the figures that count, those before the days asked included."""
        return days.union(self.days, *(((pick.first, pick.last),) for pick in self.picks))


SILENT: Final = Answer()
FORBIDDEN: Final = Answer(is_forbidden=True)


def joined(arithmetic: Arithmetic, answers: Sequence[Answer]) -> Answer:
    """Return what several answers say together, each of which says something."""
    if len(answers) <= 1:
        return answers[0] if answers else SILENT
    amounts = [each.amount for each in answers if each.amount is not None]
    said = days.union(*(each.days for each in answers))
    return Answer(said, reduce(arithmetic.over_time, amounts), joined=tuple(answers))


class Series:
    """The figures of one unit, scope and kind.

    Args:
        shapes: What knows which of them to choose.
        figures: The figures, one per span, or one per day where the last or first of them counts,
            and the days of each.
        earlier: Figures under earlier names of the unit, with their days: only subtracted from
            cumulative ones.
    """

    __slots__ = ("_figures", "_picks", "_shape", "_shapes", "_told")

    def __init__(
        self,
        shapes: "Shapes",
        figures: tuple[Sequence[Told], Iterable[Stretch]],
        earlier: tuple[Sequence[Told], Iterable[Stretch]] = ((), ()),
    ) -> None:
        """Sort the figures by their last day, then by the first."""
        (told, stretches), (before, stretches_before) = figures, earlier
        self._shapes = shapes
        self._shape = shapes.of(tuple(stretches), tuple(stretches_before))
        order = self._shape.order
        self._told = [told[place] for place in order] if order else told
        if before:
            self._told = [*self._told, *before]
        # What is said about single figures is kept once it was asked for.
        self._figures: tuple[Figure, ...] = ()
        self._picks: dict[tuple[int, int, int | None], tuple[Pick, ...]] | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, sorted."""
        return self._placed[: len(self._shape.own)]

    @property
    def _placed(self) -> tuple[Figure, ...]:
        if not self._figures:
            placed = zip(self._shape.stretches, self._told, strict=True)
            self._figures = tuple([Figure(*its[:3], told) for its, told in placed])
        return self._figures

    def picks(self, chosen: tuple[Chosen, ...]) -> tuple[Pick, ...]:
        """Return the figures that were chosen."""
        placed = self._placed
        return tuple(
            [
                Pick(first, last, placed[place], None if less is None else placed[less])
                for first, last, place, less in chosen
            ]
        )

    def picked(self, first: int, last: int, reach: int | None) -> tuple[Pick, ...]:
        """Return the figures that count for a span: as those of `answer`."""
        if self._picks is None:
            self._picks = {}
        found = self._picks.get((first, last, reach))
        if found is None:
            chosen = self._shape.choose(self._shapes, (first, last, reach, ()))[0]
            found = self._picks[first, last, reach] = self.picks(chosen)
        return found

    def answer(
        self, first: int, last: int, *, reach: int | None = None, barred: Collection[int] = ()
    ) -> Answer:
        """Return what the series says about a span.

        Args:
            first: First day.
            last: The day after the last.
            reach: First day to which a figure that ends inside may reach back.
            barred: Ids (`id`) of rows of figures that may not reach back.
        """
        out = self._places(barred) if barred else ()
        key = (first, last, reach, out)
        chosen, covered, is_forbidden = self._shape.choose(self._shapes, key)
        if not chosen:
            return FORBIDDEN if is_forbidden else SILENT
        amount = self._worth(chosen[0])
        for each in chosen[1:]:
            amount = self._shapes.arithmetic.over_time(amount, self._worth(each))
        return Answer(covered, amount, series=self, chosen=chosen)

    def _places(self, barred: Collection[int]) -> tuple[int, ...]:
        """Return where rows are."""
        told = enumerate(self._told)
        return tuple(place for place, each in told if id(rows_of(each)[0]) in barred)

    def _worth(self, chosen: Chosen) -> Amount:
        _, _, place, less = chosen
        amount = self._amount(place)
        return amount if less is None else self._shapes.arithmetic.minus(amount, self._amount(less))

    def worths(self, answer: Answer) -> Iterator[tuple[Pick, Amount]]:
        """Yield each figure that counts in an answer of the series, with its value."""
        yield from zip(answer.picks, map(self._worth, answer.chosen), strict=True)

    def impossible(self, answer: Answer) -> Days:
        """Return the days of differences in an answer that are less than can be."""
        is_too_low = self._shapes.arithmetic.is_too_low
        low = (
            its[:2] for its in answer.chosen if its[3] is not None and is_too_low(self._worth(its))
        )
        return days.union(*((span,) for span in low))

    def _amount(self, place: int) -> Amount:
        told = self._told[place]
        arithmetic = self._shapes.arithmetic
        if isinstance(told, tuple) or arithmetic.is_mean:
            last, first, *_ = self._shape.stretches[place]
            return arithmetic.of_rows(rows_of(told), (first, last))
        return of_value(told.value)


def rows_of(told: Told) -> tuple[Observation, ...]:
    """Return what was stated, as figures."""
    return told if isinstance(told, tuple) else (told,)


class Shapes:
    """The shapes of all series of one metric: most units report for the same days as others.

    Args:
        arithmetic: How figures are combined.
        openings: First days, apart from 1 January, from which figures are cumulative.
    """

    def __init__(self, arithmetic: Arithmetic, openings: Collection[int] = ()) -> None:
        """Start with no series known."""
        self.arithmetic = arithmetic
        self._openings = openings
        self._known: dict[tuple[object, ...], Shape] = {}

    def of(self, own: tuple[Stretch, ...], earlier: tuple[Stretch, ...]) -> "Shape":
        """Return the shape of figures, and of those under earlier names."""
        found = self._known.get((own, earlier))
        if found is None:
            shape = Shape(own, earlier, self.arithmetic.in_time, self._openings)
            found = self._known[own, earlier] = shape
        return found


class Shape:
    """The days of the figures of a series, which alone decide what answers for a span.

    Args:
        own: The days of its figures.
        earlier: The days of figures under earlier names of the unit.
        operator: How figures are combined over time.
        openings: As in `Shapes`.
    """

    def __init__(
        self,
        own: tuple[Stretch, ...],
        earlier: tuple[Stretch, ...],
        operator: Aggregation,
        openings: Collection[int],
    ) -> None:
        """Start with nothing asked."""
        order = sorted(range(len(own)), key=own.__getitem__)
        #: The places of the figures as given, sorted by time; none if they were sorted.
        self.order: tuple[int, ...] = () if order == [*range(len(own))] else tuple(order)
        self.own: tuple[Stretch, ...] = tuple([own[place] for place in order])
        self.stretches: tuple[Stretch, ...] = self.own + earlier
        self._operator = operator
        self._openings = openings
        self._covers: dict[_Key, Cover] = {}

    def choose(self, shapes: Shapes, asked: _Key) -> Cover:
        """Return what answers for a span."""
        found = self._covers.get(asked)
        if found is None:
            found = self._covers[asked] = self._chosen(shapes, asked)
        return found

    def _chosen(self, shapes: Shapes, asked: _Key) -> Cover:
        first, last, reach, barred = asked
        span = (first, last)
        if self._operator.is_tiled:
            exact = self._exact(first, last)
            if exact is not None:
                return ((first, last, exact, None),), (span,), False
            part = None if barred else self._part(shapes, first, last)
            if part is not None:
                shape, low = part
                chosen, covered, _ = shape.choose(shapes, asked)
                return tuple([_later(each, low) for each in chosen]), covered, False
            return _cover(first, self._tiled(first, last, reach, barred))
        if self._operator.is_of_one_day:
            inside = self._between(first, last)
            if not inside:
                return _NOTHING
            place = inside[-1 if self._operator is Aggregation.LAST else 0]
            return ((first, last, place, None),), (span,), False
        found = [self._whole(place) for place in self._inside(first, last, reach, barred)]
        return _alone(found) if self._operator is Aggregation.NONE else _cover(first, found)

    def _part(self, shapes: Shapes, first: int, last: int) -> "tuple[Shape, int] | None":
        """Return the shape of the figures that can say something of a span, and where they begin.

        It is that of many series, however different these are on other days.
        """
        low, high = bisect_left(self.own, (first,)), bisect_left(self.own, (last + 1,))
        is_all = high - low == len(self.own)
        if is_all or high - low > _SHARED or len(self.own) < len(self.stretches):
            return None
        return shapes.of(self.own[low:high], ()), low

    def _whole(self, place: int) -> Chosen:
        last, first, *_ = self.stretches[place]
        return first, last, place, None

    def _exact(self, first: int, last: int) -> int | None:
        """Return the figure of just these days; of several the one that was written latest."""
        place = bisect_right(self.own, (last, first, days.LAST)) - 1
        return place if place >= 0 and self.own[place][:2] == (last, first) else None

    def _between(self, first: int, last: int) -> range:
        """Return the figures whose last day lies in a span."""
        low = bisect_left(self.own, (first + 1,))
        return range(low, bisect_left(self.own, (last + 1,)))

    def _inside(
        self, first: int, last: int, reach: int | None, barred: Collection[int]
    ) -> list[int]:
        """Return the figures inside a span, and those that end in it and may reach back."""
        own = self.own
        return [
            place
            for place in self._between(first, last)
            if own[place][1] >= first
            or (reach is not None and own[place][1] >= reach and place not in barred)
        ]

    @cached_property
    def _cumulative(self) -> tuple[tuple[int, ...], ...]:
        """The figures that have a first day in common from which they count.

        Both as it is written and as it is cut: only one of two may also be of predecessors.
        """
        found: dict[Span, list[int]] = defaultdict(list)
        days_of = self.stretches
        for place in sorted(range(len(days_of)), key=lambda each: days_of[each][:3]):
            _, first, start, *_ = days_of[place]
            if start == days.FIRST or start in self._openings or _is_new_year(start):
                found[start, first].append(place)
        return tuple(tuple(run) for run in found.values() if len(run) > 1)

    def _tiled(
        self, first: int, last: int, reach: int | None, barred: Collection[int]
    ) -> list[Chosen]:
        """Choose spans without overlap that cover most days.

        Among equal ones those that do not reach back, then the fewest figures, then the earliest.
        """
        inside = self._inside(first, last, reach, barred)
        runs = self._runs(first, last)
        if not runs and len(inside) <= 1:
            return [self._whole(place) for place in inside]
        return [*_best(first, self._sized(inside), [self._sized(run) for run in runs])]

    def _sized(self, places: Iterable[int]) -> "list[_Sized]":
        return [_Sized(*self.stretches[place], place) for place in places]

    def _runs(self, first: int, last: int) -> list[tuple[int, ...]]:
        """Return the cumulative figures between which there are days of a span."""
        found: list[tuple[int, ...]] = []
        for run in self._cumulative:
            low = bisect_left(run, first, key=self._last)
            high = bisect_right(run, last, key=self._last)
            if high - low > 1:
                found.append(run[low:high])
        return found

    def _last(self, place: int) -> int:
        return self.stretches[place][0]


def _later(chosen: Chosen, places: int) -> Chosen:
    first, last, place, less = chosen
    return first, last, place + places, None if less is None else less + places


def _cover(first: int, found: list[Chosen]) -> Cover:
    """Return all that was found, and the days of it that were asked."""
    covered = days.union(*(((max(each[0], first), each[1]),) for each in found))
    return tuple(found), covered, False


def _alone(found: list[Chosen]) -> Cover:
    """Return the one figure that contains the others: they must not be added."""
    if not found:
        return _NOTHING
    span = min(each[0] for each in found), max(each[1] for each in found)
    for each in found:
        if each[:2] == span:
            return (each,), (span,), False
    return (), (), True


def _is_new_year(ordinal: int) -> bool:
    day = datetime.date.fromordinal(ordinal)
    return (day.month, day.day) == (1, 1)


class _Sized(NamedTuple):
    """The days of a figure, of how many rows it is, and its place."""

    last: int
    first: int
    start: int
    end: int
    size: int
    place: int


class _Best(NamedTuple):
    """The best cover of the days up to one: compared by its first four fields."""

    days: int
    reaching: int
    figures: int
    starts: int
    pick: Chosen | None = None
    before: "_Best | None" = None


def _best(first: int, figures: list[_Sized], runs: list[list[_Sized]]) -> Iterator[Chosen]:
    """Yield the picks of the best cover, the latest first.

    _Sizeds and runs are sorted by their last day, so every cover is built on those before it.
    Counts that should be small are negative. A run remembers the best cover before any of its
    figures, each as if its last day were day 0, so that a difference needs no pairs.
    """
    singles: dict[int, list[_Sized]] = defaultdict(list)
    for each in figures:
        singles[each.last].append(each)
    running: dict[int, list[tuple[int, _Sized]]] = defaultdict(list)
    for number, run in enumerate(runs):
        for each in run:
            running[each.last].append((number, each))
    ends, known = [first], [_Best(0, 0, 0, 0)]
    opened: dict[int, tuple[_Best, _Sized]] = {}
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


def _picks_of(best: _Best) -> Iterator[Chosen]:
    here: _Best | None = best
    while here is not None and here.pick is not None:
        yield here.pick
        here = here.before


def _rank(best: _Best) -> tuple[int, int, int, int]:
    return best[:4]


def _with_figure(before: _Best, figure: _Sized, first: int) -> _Best:
    start = max(figure.first, first)
    return _Best(
        before.days + figure.last - start,
        before.reaching - (figure.first < first),
        before.figures - figure.size,
        before.starts - start,
        (figure.first, figure.last, figure.place, None),
        before,
    )


def _shifted(best: _Best, end: int) -> _Best:
    """Return a cover as compared with others of a run: less the days up to its end."""
    return best._replace(days=best.days - end, starts=best.starts - end)


def _with_difference(opened: _Best, earlier: _Sized, later: _Sized) -> _Best:
    return _Best(
        opened.days + later.last,
        opened.reaching,
        opened.figures - earlier.size - later.size,
        opened.starts,
        (earlier.last, later.last, later.place, earlier.place),
        opened,
    )
