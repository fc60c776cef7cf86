"""The periods asked for, unit by unit."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final, TypeAlias, get_args

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._rollup.total import Key, Part, Periods
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import Figures, Span, days
from hoidata.domain import Aggregation, Observation
from hoidata.values import Period

Over: TypeAlias = Part | Period | str | Iterable[Period | str] | None

_PARTS: Final[tuple[Part, ...]] = get_args(Part)

Spans: TypeAlias = dict[Period, Span]
"""Periods in the order of time, each with its days."""


class Grid:
    """The periods asked for: the same of every unit, except for years where some have their own.

    Args:
        world: The figures, whose periods are asked for where none are named.
        over: What was asked for.
    """

    def __init__(self, world: World, over: Over) -> None:
        """Find out which periods are asked for."""
        self._world = world
        self._years = world.data.own_years
        self._is_own = over == "year" and not self._years.is_calendar
        self._spans = _spans(_asked_periods(world.figures, over))
        self._of_unit: dict[str, Spans] = {}
        self._named: dict[Key, Key] = {}

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods asked for from those who count by the calendar."""
        return tuple(self._spans)

    def of(self, unit: str) -> Spans:
        """Return the periods asked for of a unit."""
        if not self._is_own:
            return self._spans
        found = self._of_unit.get(unit)
        if found is None:
            day = attrgetter(self._world.figures.metric.over_time.day or "closing")
            years = {self._years.year(unit, day(period)) for period in self._world.periods}
            self._named |= {(unit, name): (unit, year) for year, name in years}
            found = self._of_unit[unit] = _spans(sorted(year for year, _ in years))
        return found

    def of_all(self, units: Iterable[str]) -> Spans:
        """Return the periods asked for of several units together: the calendar's if they differ."""
        asked = {tuple(self.of(unit)) for unit in units}
        return _spans(asked.pop()) if len(asked) == 1 else self._spans

    def names(self, keys: Iterable[Key]) -> Mapping[Key, Key]:
        """Return the calendar years under which own years are found, of the keys that are there."""
        known = set(keys) if self._named else ()
        return {name: key for name, key in self._named.items() if key in known}

    def straddling(self) -> Iterator[Observation]:
        """Yield figures that meet a period asked for of their units, and lie in none."""
        periods, asked = self._world.periods, self._spans.values()
        across = {each for each, its in periods.items() if _straddles((its[1], its[0]), asked)}
        for row in self._world.figures.rows if across or self._is_own else ():
            if self._is_own:
                years = [self.of(unit) for unit in row.organizations]
                years.append(self.of_all(row.organizations))
                last, first, *_ = periods[row.period]
                if any(_straddles((first, last), each.values()) for each in years):
                    yield row
            elif row.period in across:
                yield row


def kept(over: Over) -> Over:
    """Return what was asked for in a form that can be asked again."""
    return over if over is None or isinstance(over, (str, Period)) else tuple(over)


def asked_periods(over: Over) -> Periods:
    """Return the part of the calendar, or the periods, that were named; none for those stated."""
    if over is None:
        return ()
    for part in _PARTS:
        if over == part:
            return part
    named = (over,) if isinstance(over, (str, Period)) else over
    return tuple(sorted({asked_period(each) for each in named}))


def _spans(periods: Iterable[Period]) -> Spans:
    return {period: days.of_period(period) for period in periods}


def _straddles(span: Span, asked: Collection[Span]) -> bool:
    if any(first <= span[0] and span[1] <= last for first, last in asked):
        return False
    return any(first < span[1] and span[0] < last for first, last in asked)


def _asked_periods(figures: Figures, over: Over) -> tuple[Period, ...]:
    """Return the periods asked for, in the order of time."""
    named = asked_periods(over)
    if isinstance(named, tuple) and over is not None:
        return named
    stated = {row.period for row in figures.rows}
    if isinstance(named, tuple):
        return tuple(sorted(stated))
    if figures.metric.over_time is Aggregation.FIRST:
        return tuple(sorted({_cell(day, named) for period in stated for day in _months(period)}))
    return tuple(sorted({_cell(period.closing, named) for period in stated}))


def _months(period: Period) -> Iterator[datetime.date]:
    """Yield a day of each month of a period: units that begin in it have their opening there."""
    day, last = period.opening, period.closing
    while (day.year, day.month) < (last.year, last.month):
        yield day
        day = (day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)
    yield last


def _cell(day: datetime.date, unit: str) -> Period:
    if unit == "month":
        return Period.month(day.year, day.month)
    if unit == "quarter":
        return Period.quarter(day.year, (day.month + 2) // 3)
    return Period.year(day.year) if unit == "year" else Period.half(day.year, 1 + (day.month > 6))  # noqa: PLR2004 - half of 12 months
