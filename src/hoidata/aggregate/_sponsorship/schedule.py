"""When the instalments of a sponsorship fall due, and how much each of them is."""

import datetime
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from hoidata.dataset import days
from hoidata.domain import Sponsorship
from hoidata.errors import Problem
from hoidata.values import Quantity

_MONTHS: Final = {"tháng": 1, "quý": 3, "năm": 12}
_END: Final = 12 * (datetime.MAXYEAR + 1)  # months from year 0 to the end of the calendar
_UNKNOWN: Final = Quantity.unknown("VND")


class Part(NamedTuple):
    """One instalment: the day it falls due, how much it is, and why that is not known."""

    on: datetime.date
    amount: Quantity
    problem: Problem | None


class Run(NamedTuple):
    """Instalments of one amount in a row, by their numbers: the first, and that after the last."""

    first: int
    last: int
    amount: Quantity
    problem: Problem | None


class _Term(NamedTuple):
    """What an instalment is from a day on, until the next term."""

    start: datetime.date
    amount: Quantity
    problem: Problem | None


class Schedule:
    """The instalments of a sponsorship, as promised.

    Instalments are numbered from 0 as if there were no pauses, so that the number of each follows
    from its day without a walk.

    Args:
        sponsorship: What was promised.
    """

    def __init__(self, sponsorship: Sponsorship) -> None:
        """Work out the amount of every stretch between two revisions."""
        self._sponsorship = sponsorship
        self._terms = _terms(sponsorship)
        self._times = sponsorship.rhythm
        period = sponsorship.period
        self._start = None if self.problem is not None or period is None else period.start
        self._step = _MONTHS[self._times[0]] if self._start is not None and self._times else _END

    @property
    def problem(self) -> Problem | None:
        """Why the days of the instalments are not known; None if they are."""
        about = self._sponsorship
        if self._times is None:
            return Problem.of("ledger.no_rate", sources=about.sources, found=about.id)
        if self._times and (self._times[0] not in _MONTHS or len(self._times) > 1):
            rhythm = "/".join(self._times)
            return Problem.of(
                "ledger.rhythm", sources=about.sources, found=about.id, expected=rhythm
            )
        if about.period is None or about.period.start is None:
            return Problem.of("ledger.no_period", sources=about.sources, found=about.id)
        return None

    @property
    def is_endless(self) -> bool:
        """Whether there is always another instalment."""
        period = self._sponsorship.period
        return bool(self._times) and period is not None and period.end is None

    @property
    def is_one(self) -> bool:
        """Whether it is one instalment only."""
        return self._times == ()

    @property
    def first_amount(self) -> tuple[Quantity, Problem | None]:
        """What an instalment is before any revision, and why that is not known."""
        return self._terms[0].amount, self._terms[0].problem

    def count(self, until: datetime.date = datetime.date.max) -> int:
        """Return how many instalments fall due up to a day, those in pauses counted too."""
        period = self._sponsorship.period
        end = None if period is None else period.end
        return self._reached(until if end is None else min(until, end))

    def _reached(self, last: datetime.date) -> int:
        start = self._start
        if start is None or last < start:
            return 0
        number = (_month(last) - _month(start)) // self._step
        return number + 1 if self._day(start, number) <= last else number

    def _first_from(self, day: datetime.date | None) -> int:
        """Return the number of the first instalment on a day or later."""
        if day is None or day == datetime.date.min:
            return 0
        return self._reached(day - datetime.timedelta(days=1))

    def _day(self, start: datetime.date, number: int) -> datetime.date:
        # Counted from the first day each time: 31/1 is followed by 29/2 and then by 31/3.
        year, month = divmod(_month(start) + number * self._step, 12)
        last = monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(start.day, last))

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """Yield the instalments with some numbers in runs of one amount, those in pauses left out.

        Args:
            first: The first number.
            last: The number after the last.
        """
        start = self._start
        if start is None or first >= last:
            return
        pauses = [
            (self._first_from(each.start), self._reached(each.end or datetime.date.max))
            for each in self._sponsorship.pauses
        ]
        paused = days.union(*((pause,) for pause in pauses if pause[0] < pause[1]))
        for span in days.without(((first, last),), paused):
            here, stop = span
            while here < stop:
                place = bisect_right(
                    self._terms, self._day(start, here), key=lambda term: term.start
                )
                term = self._terms[place - 1]
                end = stop
                if place < len(self._terms):
                    end = min(stop, self._first_from(self._terms[place].start))
                yield Run(here, end, term.amount, term.problem)
                here = end

    def part(self, run: Run, number: int) -> Part:
        """Return one instalment of a run."""
        on = self._day(self._start or datetime.date.min, number)
        return Part(on, run.amount, run.problem)


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _terms(sponsorship: Sponsorship) -> tuple[_Term, ...]:
    rate, number = sponsorship.rate, sponsorship.count
    terms = [_Term(datetime.date.min, *_amount(sponsorship, rate, number))]
    for revision in sorted(sponsorship.revisions, key=lambda each: each.valid_from):
        rate = rate if revision.rate is None else revision.rate
        number = number if revision.count is None else revision.count
        terms.append(_Term(revision.valid_from, *_amount(sponsorship, rate, number)))
    return tuple(terms)


def _amount(
    about: Sponsorship, rate: Quantity | None, number: Quantity | None
) -> tuple[Quantity, Problem | None]:
    """Return what one instalment is: the rate times one of its times, times the number."""
    if rate is None:
        return _UNKNOWN, Problem.of("ledger.no_rate", sources=about.sources, found=about.id)
    for time in about.rhythm or ():
        rate = rate * Quantity(1, time)
    return _for_all(about, rate, number) if rate.per else (rate, None)


def _for_all(
    about: Sponsorship, rate: Quantity, number: Quantity | None
) -> tuple[Quantity, Problem | None]:
    heads, sources = "/".join(rate.per), about.sources
    if number is None:
        problem = Problem.of("ledger.no_count", sources=sources, found=rate, expected=heads)
    elif rate.per != (number.unit,) or number.per:
        problem = Problem.of("ledger.count_unit", sources=sources, found=number, expected=heads)
    elif number.is_exact:
        return rate * number, None
    elif rate.is_exact and rate.value is not None:
        return attrs.evolve(number * rate.value, unit=rate.unit), None
    else:
        problem = Problem.of("ledger.not_exact", sources=sources, found=rate, expected=number)
    return _UNKNOWN, problem
