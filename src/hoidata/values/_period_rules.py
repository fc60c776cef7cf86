"""What the parts of a period must be, and the order of its ends."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Final, Literal, TypeVar

from hoidata.errors import InvalidData, Problem, need_text
from hoidata.values._calendar import UNIT_MONTHS, CalendarUnit, PeriodKind, fits, span_of_months
from hoidata.values._locale import language_of

_LAST_YEAR: Final = 9999
_T = TypeVar("_T")


def refused(code: str, found: object, expected: object = "") -> InvalidData:
    """Return the error of a code."""
    return InvalidData(Problem.of(code, found=found, expected=expected))


def need_day(value: object) -> date:
    """Return a date, or refuse anything else."""
    if isinstance(value, str):
        problem = Problem.of("period.not_date", found=f"'{value}'", reader="Period.parse(…)")
        raise InvalidData(problem)
    # A datetime is a date to Python, but it names a moment, and does not compare with a date.
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refused("period.not_date", value)
    return value


def refuse_text(of_days: type[_T]) -> type[_T]:
    """Let a class refuse a text, which `parse` reads, before Python asks for the other day."""
    make: Callable[..., None] = of_days.__init__

    @wraps(make)
    def init(self: _T, *days: object, **named: object) -> None:
        if days and isinstance(days[0], str):
            need_day(days[0])
        make(self, *days, **named)

    type.__setattr__(of_days, "__init__", init)
    return of_days


def need_number(value: object, last: int) -> int:
    """Return an int from 1 to `last`, or refuse anything else."""
    if type(value) is not int or not 1 <= value <= last:
        raise refused("period.number", value, f"1–{last}")
    return value


def need_year(value: object) -> int:
    """Return a year of the calendar, or refuse anything else."""
    return need_number(value, _LAST_YEAR)


def need_kind(value: object) -> PeriodKind:
    """Return a kind, or refuse what is none."""
    try:
        return PeriodKind(need_text(value))
    except InvalidData:
        raise refused("period.kind", value) from None


def need_order(start: object, end: object) -> None:
    """Refuse what are not days, no day at all, or days in the wrong order."""
    first = None if start is None else need_day(start)
    last = need_end(None if end is None else need_day(end), first)
    if first is not None and last < first:
        raise refused("period.reversed", f"{start} – {end}")


def need_fit(kind: PeriodKind, start: date | None, end: date | None) -> None:
    """Refuse a kind that the days cannot be called."""
    if not fits(kind, start, end):
        raise refused("period.kind", f"{kind} {start or '…'} – {end or '…'}")


def unit_days(year: int, unit: CalendarUnit, number: int) -> tuple[date, date]:
    """Return the first and the last day of a unit of a year, counted from 1."""
    length = UNIT_MONTHS[unit]
    month = length * (need_number(number, 12 // length) - 1) + 1
    return span_of_months(date(need_year(year), month, 1), length)


def term_days(first: int, last: int, start: date | None, end: date | None) -> tuple[date, date]:
    """Return the first and the last day of a term of office, as far as given, in its two years."""
    if need_year(first) >= need_year(last):
        raise refused("period.year_pair", f"{first}-{last}")
    start = date(first, 1, 1) if start is None else need_day(start)
    end = date(last, 12, 31) if end is None else need_day(end)
    if (start.year, end.year) != (first, last):
        raise refused("period.term", f"{start} – {end}", f"{first}–{last}")
    return start, end


def need_language(tag: object) -> Literal["vi", "en"]:
    """Return the language of a tag, or refuse one that periods are not written in."""
    language = language_of(tag) if isinstance(tag, str) else None
    if language is None:
        problem = Problem.of("format.value", found=tag, option="language", expected="vi or en")
        raise InvalidData(problem)
    return language


def need_end(end: date | None, start: date | None) -> date:
    """Return the last day, or the first one where there is no last; refuse neither."""
    day = start if end is None else end
    if day is None:
        raise refused("period.no_ends", "../..")
    return day


def start_order(start: date | None) -> tuple[bool, date]:
    """Return what sorts a first day, so that none at all comes before every day."""
    return (False, date.min) if start is None else (True, start)


def end_order(end: date | None) -> tuple[bool, date]:
    """Return what sorts a last day, so that none at all comes after every day."""
    return (True, date.max) if end is None else (False, end)
