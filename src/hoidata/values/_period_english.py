"""Periods in English words; the Vietnamese ones are in the room of the language."""

from collections.abc import Callable
from datetime import date
from typing import Final

from hoidata.values._calendar import PeriodKind, month_end, whole_months
from hoidata.values._period_rules import need_end

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _days(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    first = f"{start.day} {_month(start)}" if start.year == end.year else _day(start)
    return f"{first} – {_day(end)}"


def _range(start: date, end: date) -> str:
    months = whole_months(start, end)
    if not months:
        return _days(start, end)
    if start.month == 1 and months % 12 == 0:
        return _years(start, end)
    if start.year == end.year:
        first = "" if months == 1 else f"{_month(start)}–"
        return f"{first}{_month(end)} {end.year}"
    return f"{_month(start)} {start.year} – {_month(end)} {end.year}"


def _years(start: date, end: date) -> str:
    return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"


def _half(start: date, _: date) -> str:
    return f"{'first' if start.month == 1 else 'second'} half of {start.year}"


def _year_to_date(start: date, end: date) -> str:
    if not whole_months(start, end):
        return _days(start, end)
    count = "month" if end.month == 1 else f"{end.month} months"
    return f"first {count} of {start.year}"


def _since(start: date) -> str:
    if start.day > 1:
        return f"from {_day(start)} on"
    month = f"{_month(start)} " if start.month > 1 else ""
    return f"from {month}{start.year} on"


def _until(end: date) -> str:
    if (end.month, end.day) == (12, 31):
        return f"up to the end of {end.year}"
    if end == month_end(end.year, end.month):
        return f"up to the end of {_month(end)} {end.year}"
    return f"up to {_day(end)}"


_WRITERS: Final[dict[PeriodKind, Callable[[date, date], str]]] = {
    PeriodKind.DAY: lambda start, _: _day(start),
    PeriodKind.MONTH: lambda start, _: f"{_month(start)} {start.year}",
    PeriodKind.QUARTER: lambda start, _: f"Q{start.month // 3 + 1} {start.year}",
    PeriodKind.HALF: _half,
    PeriodKind.YEAR: _years,
    PeriodKind.YEAR_TO_DATE: _year_to_date,
    PeriodKind.SCHOOL_YEAR: lambda start, end: f"school year {_years(start, end)}",
    PeriodKind.TERM: lambda start, end: f"term {_range(start, end)}",
    PeriodKind.RANGE: _range,
}


def english(start: date | None, end: date | None, kind: PeriodKind) -> str:
    """Return the period in English words."""
    if start is None:
        return _until(need_end(end, start))
    return _since(start) if end is None else _WRITERS[kind](start, end)
