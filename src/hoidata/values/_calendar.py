"""Months of the calendar, the kinds of period, and which kind a span of days is."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

from hoidata.vocab import Choice

Days = tuple[date | None, date | None]
"""The first and the last day; None where nothing is stated about it."""

CalendarUnit = Literal["month", "quarter", "half", "year"]

UNIT_MONTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NAMED_TERM_MONTHS: Final = 72
_ONE_DAY: Final = timedelta(days=1)


class PeriodKind(Choice):
    """How a period is named (loại kỳ); it decides how the period is written, never what it equals.

    A `year_to_date` runs from 1 January (7 tháng đầu năm), a `school_year` (năm học) from
    1 September to 31 May, a `term` (nhiệm kỳ) over several years; a `range` has no name of its
    own, and an `open` period has no end (từ năm 2025 trở đi) or no start (tính đến 7/11/2025).
    """

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR_TO_DATE = "year_to_date"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    TERM = "term"
    OPEN = "open"


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def later_month(start: date, months: int) -> date:
    """Return the same day of a later month.

    Raises:
        ValueError: That month has no such day, or the calendar has no such year.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, start.day)


def span_of_months(start: date, months: int) -> tuple[date, date]:
    """Return the first day, which is the first of a month, and the last of so many months."""
    last = later_month(start, months - 1)
    return start, month_end(last.year, last.month)


def whole_months(start: date, end: date) -> int:
    """Return how many whole months the days are, or 0 if they are not whole months."""
    if start.day != 1 or end != month_end(end.year, end.month):
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1


def units_of_days(start: date | None, end: date | None, unit: str) -> tuple[tuple[date, date], ...]:
    """Return the first and last days of the units that fill the days, none if they do not."""
    length = UNIT_MONTHS.get(unit, 0)
    if start is None or end is None or not length:
        return ()
    months = whole_months(start, end)
    if months % length or (start.month - 1) % length:
        return ()
    firsts = (later_month(start, skipped) for skipped in range(0, months, length))
    return tuple(span_of_months(first, length) for first in firsts)


def is_year_to_date(start: date | None, end: date | None) -> bool:
    """Return whether the days run from 1 January to a later day of the same year."""
    if start is None or end is None or (start.month, start.day) != (1, 1):
        return False
    return start < end and start.year == end.year


def kind_of_days(start: date | None, end: date | None) -> PeriodKind:
    """Return the kind that the days alone show."""
    if start is None or end is None:
        return PeriodKind.OPEN
    if start == end:
        return PeriodKind.DAY
    months = whole_months(start, end)
    return _kind_of_months(start, months) if months else PeriodKind.RANGE


def _kind_of_months(start: date, months: int) -> PeriodKind:
    for unit, length in UNIT_MONTHS.items():
        if months == length and (start.month - 1) % length == 0:
            return PeriodKind(unit)
    if (start.month, months) == (9, 9):
        return PeriodKind.SCHOOL_YEAR
    if start.month == 1 and months < UNIT_MONTHS["year"]:
        return PeriodKind.YEAR_TO_DATE
    # Terms of office last five years and are named by their first and last year.
    is_term = start.month == 1 and months == _NAMED_TERM_MONTHS
    return PeriodKind.TERM if is_term else PeriodKind.RANGE


def fits(kind: PeriodKind, start: date | None, end: date | None) -> bool:
    """Return whether days may be called a kind."""
    if start is None or end is None:
        return kind is PeriodKind.OPEN
    if kind is PeriodKind.RANGE:
        return True
    if kind is PeriodKind.TERM:
        return start.year < end.year
    if kind is PeriodKind.YEAR_TO_DATE:
        return is_year_to_date(start, end)
    return kind is kind_of_days(start, end)


def days_left(days: Days, taken: Days) -> Days | None:
    """Return what is left without a part at the start or at the end, or None if it is neither."""
    (start, end), (first, last) = days, taken
    if start == first and last is not None and last < (end or date.max):
        return last + _ONE_DAY, end
    if end == last and first is not None and (start or date.min) < first:
        return start, first - _ONE_DAY
    return None


def year_before(start: date | None, end: date | None) -> tuple[date | None, date] | None:
    """Return the same days of the year before; whole months stay whole, 29 February is the 28th.

    None if there are none: without an end, before year 1, or where the two would overlap, as they
    may only if nothing is stated about when either began.
    """
    if end is None or (start or end).year == 1:
        return None
    if start is None:
        is_last = end == month_end(end.year, end.month)
        return None, month_end(end.year - 1, end.month) if is_last else _year_earlier(end)
    before = _year_earlier(start), _year_earlier(end)
    if months := whole_months(start, end):
        before = span_of_months(before[0], months)
    return before if before[1] < start else None


def _year_earlier(day: date) -> date:
    number = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - 1, day=number)
