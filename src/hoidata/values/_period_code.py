"""Codes of periods: SDMX and ISO 8601, and those of DHIS2."""

import re
from datetime import date, timedelta
from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.values._calendar import (
    UNIT_MONTHS,
    PeriodKind,
    kind_of_days,
    later_month,
    span_of_months,
    whole_months,
)

Days = tuple[date, date | None]

_ONE_DAY: Final = timedelta(days=1)
_CALENDAR: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:A1|S(?P<half>[12])|Q(?P<quarter>[1-4])|M(?P<sdmx>\d\d)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?",
    re.ASCII | re.IGNORECASE,
)
_DURATION: Final = re.compile(
    r"P(?=\d)(?:(?P<Y>\d{1,4})Y)?(?:(?P<M>\d{1,5})M)?(?:(?P<W>\d{1,5})W)?(?:(?P<D>\d{1,6})D)?",
    re.ASCII | re.IGNORECASE,
)
_DHIS2: Final = re.compile(
    r"(?P<year>\d{4})(?:S(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?P<day>\d\d)?)?",
    re.ASCII,
)


def _refused(code: str, found: str) -> InvalidData:
    return InvalidData(Problem.of(code, found=found))


def _span(part: dict[str, str | None]) -> tuple[date, date]:
    """Return the days of one matched calendar unit."""
    year = int(part["year"] or 0)
    for unit in ("half", "quarter"):
        if number := part[unit]:
            length = UNIT_MONTHS[unit]
            return span_of_months(date(year, length * (int(number) - 1) + 1, 1), length)
    month = part["month"] or part.get("sdmx")
    if month is None:
        return span_of_months(date(year, 1, 1), 12)
    day = part["day"]
    if day is None:
        return span_of_months(date(year, int(month), 1), 1)
    return (only := date(year, int(month), int(day))), only


def _last_day(start: date, match: re.Match[str]) -> date:
    """Return the last day of a duration; a month is refused where it has no such day."""
    years, months, weeks, days = (int(match[name] or 0) for name in "YMWD")
    months += 12 * years
    days += 7 * weeks
    if days:
        return later_month(start, months) + timedelta(days=days - 1)
    if start.day == 1 and months:
        return span_of_months(start, months)[1]
    return later_month(start, months) - _ONE_DAY


def _read_code(text: str) -> Days | None:
    left, slash, right = text.partition("/")
    first = _CALENDAR.fullmatch(left)
    if first is None:
        return None
    start, end = _span(first.groupdict())
    if not slash:
        return start, end
    if right == "..":
        return start, None
    if duration := _DURATION.fullmatch(right):
        return start, _last_day(start, duration)
    last = _CALENDAR.fullmatch(right)
    return last and (start, _span(last.groupdict())[1])


def days_of_code(text: str) -> Days | None:
    """Return the days of a code, or None if the text is not a code.

    Raises:
        InvalidData: `period.no_date`, `period.reversed`.
    """
    try:
        days = _read_code(text.strip())
    except (ValueError, OverflowError):
        raise _refused("period.no_date", text) from None
    if days and days[1] and days[1] < days[0]:
        raise _refused("period.reversed", text)
    return days


def _unit_code(start: date, kind: PeriodKind, quarter: str, half: str) -> str | None:
    """Return the code of a year, half or quarter; the marks before its number differ."""
    if kind is PeriodKind.YEAR:
        return f"{start.year:04d}"
    if kind is PeriodKind.HALF:
        return f"{start.year:04d}{half}{start.month // 6 + 1}"
    if kind is PeriodKind.QUARTER:
        return f"{start.year:04d}{quarter}{start.month // 3 + 1}"
    return None


def _open_code(start: date) -> str:
    if start.day > 1:
        return f"{start.isoformat()}/.."
    return f"{start.isoformat()[:7]}/.." if start.month > 1 else f"{start.year:04d}/.."


def _span_code(start: date, end: date) -> str:
    months = whole_months(start, end)
    if start.month == 1 and months and months % 12 == 0:
        return f"{start.year:04d}/{end.year:04d}"
    return f"{start.isoformat()}/P{months}M" if months else f"{start.isoformat()}/{end.isoformat()}"


def code_of_days(start: date, end: date | None) -> str:
    """Return the code of the days."""
    if end is None:
        return _open_code(start)
    kind = kind_of_days(start, end)
    if kind is PeriodKind.DAY:
        return start.isoformat()
    if kind is PeriodKind.MONTH:
        return start.isoformat()[:7]
    return _unit_code(start, kind, "-Q", "-S") or _span_code(start, end)


def dhis2_of_days(start: date, end: date | None) -> str | None:
    """Return the DHIS2 code of the days, or None if there is none."""
    kind = kind_of_days(start, end)
    if kind is PeriodKind.DAY:
        return f"{start.year:04d}{start.month:02d}{start.day:02d}"
    if kind is PeriodKind.MONTH:
        return f"{start.year:04d}{start.month:02d}"
    return _unit_code(start, kind, "Q", "S")


def days_of_dhis2(text: str) -> Days | None:
    """Return the days of a DHIS2 code, or None if the text is not one.

    Raises:
        InvalidData: `period.no_date`.
    """
    match = _DHIS2.fullmatch(text)
    if match is None:
        return None
    try:
        return _span(match.groupdict())
    except ValueError:
        raise _refused("period.no_date", text) from None
