"""Codes of periods: SDMX and ISO 8601, and those of DHIS2."""

import re
from datetime import date, timedelta
from typing import Final

from hoidata.errors import need_text
from hoidata.values._calendar import (
    UNIT_MONTHS,
    Days,
    PeriodKind,
    kind_of_days,
    later_month,
    month_end,
    span_of_months,
    whole_months,
)
from hoidata.values._period_rules import refused

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
    last = _CALENDAR.fullmatch(right)
    if left == "..":
        return last and (None, _span(last.groupdict())[1])
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
    return last and (start, _span(last.groupdict())[1])


def days_of_code(text: str) -> Days | None:
    """Return the days of a code, or None if the text is not a code.

    Raises:
        InvalidData: `period.no_date`, `period.no_ends`, `period.reversed`.
    """
    if text.strip() == "../..":
        raise refused("period.no_ends", text)
    try:
        days = _read_code(text.strip())
    except (ValueError, OverflowError):
        raise refused("period.no_date", text) from None
    if days and days[0] and days[1] and days[1] < days[0]:
        raise refused("period.reversed", text)
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


def _first_code(start: date | None) -> str:
    if start is None:
        return ".."
    if start.day > 1:
        return start.isoformat()
    return start.isoformat()[:7] if start.month > 1 else f"{start.year:04d}"


def _last_code(end: date | None) -> str:
    if end is None:
        return ".."
    if (end.month, end.day) == (12, 31):
        return f"{end.year:04d}"
    is_whole = end == month_end(end.year, end.month)
    return end.isoformat()[:7] if is_whole else end.isoformat()


def _span_code(start: date, end: date) -> str:
    months = whole_months(start, end)
    if start.month == 1 and months and months % 12 == 0:
        return f"{start.year:04d}/{end.year:04d}"
    return f"{start.isoformat()}/P{months}M" if months else f"{start.isoformat()}/{end.isoformat()}"


def code_of_days(start: date | None, end: date | None) -> str:
    """Return the code of the days, of which one may be missing."""
    if start is None or end is None:
        return f"{_first_code(start)}/{_last_code(end)}"
    kind = kind_of_days(start, end)
    if kind is PeriodKind.DAY:
        return start.isoformat()
    if kind is PeriodKind.MONTH:
        return start.isoformat()[:7]
    return _unit_code(start, kind, "-Q", "-S") or _span_code(start, end)


def dhis2_of_days(start: date | None, end: date | None) -> str:
    """Return the DHIS2 code of the days.

    Raises:
        InvalidData: `period.no_dhis2`.
    """
    text = None if start is None else _dhis2_code(start, kind_of_days(start, end))
    if text is None:
        raise refused("period.no_dhis2", code_of_days(start, end))
    return text


def _dhis2_code(start: date, kind: PeriodKind) -> str | None:
    if kind is PeriodKind.DAY:
        return f"{start.year:04d}{start.month:02d}{start.day:02d}"
    if kind is PeriodKind.MONTH:
        return f"{start.year:04d}{start.month:02d}"
    return _unit_code(start, kind, "Q", "S")


def days_of_dhis2(text: str) -> tuple[date, date]:
    """Return the days of a DHIS2 code.

    Raises:
        InvalidData: `period.unreadable`, `period.no_date`.
    """
    match = _DHIS2.fullmatch(need_text(text).strip())
    if match is None:
        raise refused("period.unreadable", text, "2024, 2024S1, 2024Q3, 202405, 20240708")
    try:
        return _span(match.groupdict())
    except ValueError:
        raise refused("period.no_date", text) from None
