"""When the instalments of a promise fall due, and how much each of them is."""

import datetime
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._sponsorship.shares import split
from hoidata.dataset import days
from hoidata.domain import Rhythm, Sponsorship, Timing, Transaction, times_of
from hoidata.errors import Problem
from hoidata.values import Bound, Operator, Quantity, Verdict

_ONE_DAY: Final = datetime.timedelta(days=1)
_ENDLESS: Final = 12 * (datetime.MAXYEAR + 1)  # months from year 0 to the end of the calendar
_FIRST_TERM, _SECOND_TERM, _HOLIDAYS = 9, 1, 6  # months in which they begin


def _unknown() -> Quantity:
    """Return an amount that is not known; made when asked for, as its unit takes the vocabulary."""
    return Quantity.unknown("VND")


class Part(NamedTuple):
    """One instalment: the day it falls due, how much it is, and why that is not known."""

    on: datetime.date
    amount: Quantity
    problem: Problem | None = None


class Run(NamedTuple):
    """Instalments of one amount in a row, by their numbers: the first, and that after the last."""

    first: int
    last: int
    amount: Quantity
    problem: Problem | None


class _Terms(NamedTuple):
    """What an instalment is from a day on, until the next terms."""

    start: datetime.date
    amount: Quantity
    problem: Problem | None


@attrs.frozen
class Plan:
    """What is to be paid of a promise.

    Args:
        unit: Its unit.
        parts: Its instalments, oldest first; of an endless one those up to the horizon.
        total: All of it; None if that is endless or not known.
        problems: Why days or amounts are not known.
        is_known: Whether it is known on which days it falls due.
        ahead: The instalments of an endless one, by their numbers.
        reached: How many of these fall due up to the horizon.
    """

    unit: str | None
    parts: tuple[Part, ...] = ()
    total: Quantity | None = None
    problems: tuple[Problem, ...] = ()
    is_known: bool = True
    ahead: "Instalments | None" = None
    reached: int = 0

    def due(self, at: datetime.date) -> Quantity:
        """Return what falls due up to a day."""
        return _sum((part for part in self.parts if part.on <= at), self.unit)

    @property
    def reasons(self) -> Iterator[Problem | None]:
        """Why something is not known, of the whole first."""
        return chain(self.problems, (part.problem for part in self.parts))


def plan_of(promise: Sponsorship | Transaction, until: datetime.date) -> Plan:
    """Return what is to be paid of a promise; if it is endless, up to a day.

    Instalments that were postponed to a later day than that are listed too.
    """
    if isinstance(promise, Transaction):
        return _of_commitment(promise)
    if promise.instalments:
        return _listed(promise)
    if promise.total is not None:
        return _divided(promise)
    return _repeated(promise, until)


def _of_commitment(promise: Transaction) -> Plan:
    """Return the plan of a promise of one instalment, in its own unit."""
    unit, total = promise.value.unit, _known(promise.value)
    if promise.due is not None:
        return Plan(unit, (Part(promise.due, promise.value),), total)
    problem = Problem.of("ledger.no_due", sources=promise.sources, found=promise.id)
    return Plan(unit, total=total, problems=(problem,))


def _listed(about: Sponsorship) -> Plan:
    parts = [
        Part(each.on, *_for_all(about, each.amount, about.count)) for each in about.instalments
    ]
    total = _known(_sum(parts, "VND"))
    problems: tuple[Problem, ...] = ()
    if about.total is not None:
        stated, problem = _for_all(about, about.total, about.count)
        listed, total = total, _known(stated)
        differs = listed is not None and listed.meets(Operator.EQUAL, stated) is Verdict.NO
        if problem is None and differs:
            problem = Problem.of(
                "ledger.sum", sources=about.sources, found=about.id, expected=stated, listed=listed
            )
        problems = () if problem is None else (problem,)
    return Plan("VND", _postponed(about, parts), total, problems)


def _divided(about: Sponsorship) -> Plan:
    """Return the plan of a total in equal parts, each due in its part of the period."""
    total, problem = _for_all(about, about.total or _unknown(), about.count)
    found = _days_of_parts(about)
    if isinstance(found, Problem):
        reasons = (found,) if problem is None else (found, problem)
        return Plan("VND", (), _known(total), reasons, is_known=False)
    amounts = split(total, [Fraction(1)] * len(found)) if found else []
    parts = [Part(on, amount, problem) for on, amount in zip(found, amounts, strict=True)]
    return Plan("VND", _postponed(about, parts), _known(total))


def _days_of_parts(about: Sponsorship) -> list[datetime.date] | Problem:
    problem, period, number = _problem_of_days(about), about.period, about.parts or 1
    start, end = (None, None) if period is None else (period.start, period.end)
    if problem is None and end is None and (about.rhythm or number > 1):
        problem = Problem.of("ledger.no_end", sources=about.sources, found=about.id)
    if problem is not None:
        return problem
    if number > 1:
        known = start or datetime.date.min, end or datetime.date.max
        return _firsts_or_lasts(*known, number, about.timing)
    every = Instalments(about)
    return [every.day(each) for each in range(every.count())] or _no_rhythm(about)


def _firsts_or_lasts(
    start: datetime.date, end: datetime.date, number: int, timing: Timing
) -> list[datetime.date]:
    """Return the first or the last days of equal parts of a period.

    Parts are whole months from the first day where there are as many; else days.
    """
    after = _day_after(end)
    months = _month(after) - _month(start) - (_later(start, _month(after)) > after)
    if months >= number:
        firsts = [_later(start, _month(start) + months * k // number) for k in range(number)]
    else:
        length = (after - start).days
        firsts = [start + datetime.timedelta(days=length * k // number) for k in range(number)]
    if timing is Timing.START:
        return firsts
    return [max(start, each - _ONE_DAY) for each in firsts[1:]] + [end]


def _repeated(about: Sponsorship, until: datetime.date) -> Plan:
    """Return the plan of a rate that is paid once or repeatedly."""
    problem, (first, reason) = _problem_of_days(about), _terms(about)[0][1:]
    if problem is not None:
        reasons = (problem,) if reason is None else (problem, reason)
        total = _known(first) if about.rhythm == () else None
        return Plan("VND", (), total, reasons, is_known=False)
    every = Instalments(about)
    horizon = max((until, *(each.to for each in about.postponed)))
    number = every.count(horizon) if every.is_endless else every.count()
    parts = [
        Part(every.day(each), run.amount, run.problem)
        for run in every.runs(0, number)
        for each in range(run.first, run.last)
    ]
    total = None if every.is_endless else _known(_sum(parts, "VND"))
    ahead = every if every.is_endless else None
    return Plan("VND", _postponed(about, parts), total, ahead=ahead, reached=number)


def _problem_of_days(about: Sponsorship) -> Problem | None:
    """Return why the days of the instalments are not known."""
    times, period = about.rhythm, about.period
    if times is None:
        return Problem.of("ledger.no_rate", sources=about.sources, found=about.id)
    if times and Rhythm.of_unit("/".join(times)) is None:
        return _no_rhythm(about)
    if period is None or period.start is None:
        return Problem.of("ledger.no_period", sources=about.sources, found=about.id)
    if not times and period.end is None and about.timing is Timing.END:
        return Problem.of("ledger.no_end", sources=about.sources, found=about.id)
    return None


def _no_rhythm(about: Sponsorship) -> Problem:
    rhythm = "/".join(about.rhythm or ())
    return Problem.of("ledger.rhythm", sources=about.sources, found=about.id, expected=rhythm)


def _postponed(about: Sponsorship, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return instalments with their days as postponed, oldest first."""
    return tuple(sorted((_moved(about, part) for part in parts), key=lambda part: part.on))


def _moved(about: Sponsorship, part: Part) -> Part:
    if about.total is not None or about.instalments:
        # A pause makes a total no smaller: what would fall due inside falls due after it.
        for pause in sorted(about.pauses):
            if pause.contains(part.on):
                part = part._replace(on=_day_after(pause.end))
    for each in about.postponed:
        if each.period.contains(part.on):
            part = part._replace(on=max(part.on, each.to))
    return part


def _day_after(day: datetime.date | None) -> datetime.date:
    return min(day or datetime.date.max, datetime.date.max - _ONE_DAY) + _ONE_DAY


def _sum(parts: Iterable[Part], unit: str | None) -> Quantity:
    return Quantity.total((part.amount for part in parts), unit, minimum=0)


def _known(amount: Quantity) -> Quantity | None:
    return None if amount.bound is Bound.UNKNOWN else amount


class Instalments:
    """The instalments of a rhythm from the first day of a sponsorship on.

    They are numbered from 0 as if there were no pauses, so that the number of each follows from
    its day without a walk.

    Args:
        sponsorship: What was promised; its days are known.
    """

    def __init__(self, sponsorship: Sponsorship) -> None:
        """Work out the amount of every stretch between two revisions."""
        self._sponsorship = sponsorship
        self._terms = _terms(sponsorship)
        times, period = sponsorship.rhythm, sponsorship.period
        self._rhythm = Rhythm.of_unit(times[0]) if times else None
        self._start = (period and period.start) or datetime.date.min
        self._end = None if period is None else period.end
        self._is_late = sponsorship.timing is Timing.END

    @property
    def is_endless(self) -> bool:
        """Whether there is always another instalment."""
        return self._rhythm is not None and self._end is None

    def count(self, until: datetime.date = datetime.date.max) -> int:
        """Return how many instalments fall due up to a day, those in pauses counted too."""
        return self._reached(until if self._end is None else min(until, self._end))

    def day(self, number: int) -> datetime.date:
        """Return the day on which an instalment falls due: the first or the last of its part."""
        if not self._is_late:
            return self._first(number)
        last = self._last(number)
        return last if self._end is None else min(last, self._end)

    def _reached(self, last: datetime.date) -> int:
        begun = self._begun(last)
        return begun - 1 if self._is_late and begun and self.day(begun - 1) > last else begun

    def _begun(self, last: datetime.date) -> int:
        """Return how many parts of the rhythm begin up to a day."""
        start, rhythm = self._start, self._rhythm
        if last < start:
            return 0
        if rhythm is Rhythm.SCHOOL_TERM:
            return max(_term_of(last) - _term_of(start, is_next=True) + 1, 0)
        if rhythm is not None and rhythm.days:
            return (last - start).days // rhythm.days + 1
        number = (_month(last) - _month(start)) // self._months
        return number + 1 if self._first(number) <= last else number

    @property
    def _months(self) -> int:
        return _ENDLESS if self._rhythm is None else self._rhythm.months

    def _first(self, number: int) -> datetime.date:
        """Return the first day of a part of the rhythm."""
        start, rhythm = self._start, self._rhythm
        if rhythm is Rhythm.SCHOOL_TERM:
            return max(start, _days_of_term(_term_of(start, is_next=True) + number)[0])
        if rhythm is not None and rhythm.days:
            return start + datetime.timedelta(days=rhythm.days * number)
        return _later(start, _month(start) + number * self._months)

    def _last(self, number: int) -> datetime.date:
        """Return the last day of a part of the rhythm, or of the calendar."""
        if self._rhythm is Rhythm.SCHOOL_TERM:
            return _days_of_term(_term_of(self._start, is_next=True) + number)[1]
        try:
            return self._first(number + 1) - _ONE_DAY
        except (ValueError, OverflowError):
            return datetime.date.max

    def _first_from(self, day: datetime.date | None) -> int:
        """Return the number of the first instalment on a day or later."""
        if day is None or day == datetime.date.min:
            return 0
        return self._reached(day - _ONE_DAY)

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """Yield the instalments with some numbers in runs of one amount, those in pauses left out.

        Args:
            first: The first number.
            last: The number after the last.
        """
        pauses = [
            (self._first_from(each.start), self._reached(each.end or datetime.date.max))
            for each in self._sponsorship.pauses
        ]
        paused = days.union(*((pause,) for pause in pauses if pause[0] < pause[1]))
        for here, stop in days.without(((first, last),), paused) if first < last else ():
            yield from self._runs_between(here, stop)

    def _runs_between(self, here: int, stop: int) -> Iterator[Run]:
        while here < stop:
            place = bisect_right(self._terms, self.day(here), key=lambda terms: terms.start)
            terms, end = self._terms[place - 1], stop
            if place < len(self._terms):
                end = min(stop, self._first_from(self._terms[place].start))
            yield Run(here, end, terms.amount, terms.problem)
            here = end


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _later(start: datetime.date, month: int) -> datetime.date:
    # Counted from the first day each time: 31/1 is followed by 29/2 and then by 31/3.
    year, number = divmod(month, 12)
    last = monthrange(year, number + 1)[1]
    return datetime.date(year, number + 1, min(start.day, last))


def _term_of(day: datetime.date, *, is_next: bool = False) -> int:
    """Return the number of the last school term begun on a day, of holidays perhaps the next."""
    is_first = day.month >= (_HOLIDAYS if is_next else _FIRST_TERM)
    return day.year * 2 + is_first


def _days_of_term(number: int) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a school term."""
    year, is_first = divmod(number, 2)
    if is_first:
        return datetime.date(year, _FIRST_TERM, 1), datetime.date(year, 12, 31)
    last = datetime.date(year, _HOLIDAYS, 1) - _ONE_DAY
    return datetime.date(year, _SECOND_TERM, 1), last


def _terms(sponsorship: Sponsorship) -> tuple[_Terms, ...]:
    rate, number = sponsorship.rate, sponsorship.count
    terms = [_Terms(datetime.date.min, *_amount(sponsorship, rate, number))]
    for revision in sorted(sponsorship.revisions, key=lambda each: each.valid_from):
        rate = rate if revision.rate is None else revision.rate
        number = number if revision.count is None else revision.count
        terms.append(_Terms(revision.valid_from, *_amount(sponsorship, rate, number)))
    return tuple(terms)


def _amount(
    about: Sponsorship, rate: Quantity | None, number: Quantity | None
) -> tuple[Quantity, Problem | None]:
    """Return what one instalment is: the rate times one of its times, times the number."""
    if rate is None:
        return _unknown(), Problem.of("ledger.no_rate", sources=about.sources, found=about.id)
    for time in times_of(rate):
        rate = rate * Quantity(1, time)
    return _for_all(about, rate, number)


def _for_all(
    about: Sponsorship, rate: Quantity, number: Quantity | None
) -> tuple[Quantity, Problem | None]:
    heads, sources = "/".join(rate.per), about.sources
    if not heads:
        return rate, None
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
    return _unknown(), problem
