"""When the instalments of a sponsorship fall due, and how much each of them is."""

import datetime
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from hoidata.domain import Sponsorship
from hoidata.errors import Problem
from hoidata.values import Quantity

_MONTHS: Final = {"tháng": 1, "quý": 3, "năm": 12}
_END: Final = 12 * (datetime.MAXYEAR + 1)  # months from year 0 to the end of the calendar
_NOTHING: Final = Quantity(0, "VND")
_UNKNOWN: Final = Quantity.unknown("VND")


class Part(NamedTuple):
    """One instalment: the day it falls due, how much it is, and why that is not known."""

    on: datetime.date
    amount: Quantity
    problem: Problem | None


class _Term(NamedTuple):
    """What an instalment is from a day on, until the next term."""

    start: datetime.date
    amount: Quantity
    problem: Problem | None


class Schedule:
    """The instalments of a sponsorship, as promised.

    Args:
        sponsorship: What was promised.
    """

    def __init__(self, sponsorship: Sponsorship) -> None:
        """Work out the amount of every stretch between two revisions."""
        self._sponsorship = sponsorship
        self._terms = _terms(sponsorship)
        self._times = sponsorship.rhythm

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

    def ends_with(self, part: Part) -> bool:
        """Whether nothing is to be paid on any day after an instalment of 0."""
        return part.amount == _NOTHING and self._terms[-1].start <= part.on

    @property
    def first_amount(self) -> tuple[Quantity, Problem | None]:
        """What an instalment is before any revision, and why that is not known."""
        return self._terms[0].amount, self._terms[0].problem

    def parts(self) -> Iterator[Part]:
        """Yield the instalments in the order of time, endlessly if the schedule is open."""
        for day in self._days():
            if not any(pause.contains(day) for pause in self._sponsorship.pauses):
                place = bisect_right(self._terms, day, key=lambda term: term.start)
                yield Part(day, *self._terms[place - 1][1:])

    def _days(self) -> Iterator[datetime.date]:
        period = self._sponsorship.period
        start = None if period is None else period.start
        if self.problem is not None or period is None or start is None or self._times is None:
            return
        first = start.year * 12 + start.month - 1
        step = _MONTHS[self._times[0]] if self._times else _END
        for month in range(first, _END, step):
            # Counted from the first day each time: 31/1 is followed by 29/2 and then by 31/3.
            year, number = month // 12, month % 12 + 1
            day = datetime.date(year, number, min(start.day, monthrange(year, number)[1]))
            if period.end is not None and day > period.end:
                return
            yield day


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
