"""Days and periods written in Vietnamese words."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Final

from hoidata.errors import InvalidData, checked, unchosen

_ROMAN: Final = ("I", "II", "III", "IV")


def _write_day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year:04d}"


def _write_days(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
    elif start.year == end.year:
        first = f"{start.day}/{start.month}"
    else:
        first = _write_day(start)
    return f"từ ngày {first} đến ngày {_write_day(end)}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def _whole_years(start: date, end: date) -> bool:
    return _whole_months(start, end) and (start.month, end.month) == (1, 12)


def _write_range(start: date, end: date) -> str:
    if _whole_years(start, end) and start.year < end.year:
        return f"giai đoạn {start.year:04d}-{end.year:04d}"
    if not _whole_months(start, end) or (start.year, start.month) == (end.year, end.month):
        return _write_days(start, end)
    year = "" if start.year == end.year else f"/{start.year:04d}"
    return f"từ tháng {start.month}{year} đến tháng {end.month}/{end.year:04d}"


def _write_year_to_date(start: date, end: date) -> str:
    if not _whole_months(start, end):
        return f"từ đầu năm {start.year:04d} đến ngày {_write_day(end)}"
    side = "" if _whole_years(start, end) else " đầu"
    return f"{end.month} tháng{side} năm {start.year:04d}"


def _write_half(start: date, _: date) -> str:
    side = "đầu" if start.month == 1 else "cuối"
    return f"6 tháng {side} năm {start.year:04d}"


def _write_term(start: date, end: date) -> str:
    if _whole_years(start, end):
        return f"nhiệm kỳ {start.year:04d}-{end.year:04d}"
    return f"nhiệm kỳ {_write_days(start, end)}"


_WRITERS: Final[dict[str, Callable[[date, date], str]]] = {
    "day": lambda start, _: f"ngày {_write_day(start)}",
    "month": lambda start, _: f"tháng {start.month}/{start.year:04d}",
    "quarter": lambda start, _: f"quý {_ROMAN[start.month // 3]}/{start.year:04d}",
    "half": _write_half,
    "year": lambda start, _: f"năm {start.year:04d}",
    "year_to_date": _write_year_to_date,
    "school_year": lambda start, end: f"năm học {start.year:04d}-{end.year:04d}",
    "term": _write_term,
    "range": _write_range,
}


def _write_since(start: date) -> str:
    if start.day > 1:
        return f"từ ngày {_write_day(start)} trở đi"
    if start.month > 1:
        return f"từ tháng {start.month}/{start.year:04d} trở đi"
    return f"từ năm {start.year:04d} trở đi"


def _write_until(end: date) -> str:
    if (end.month, end.day) == (12, 31):
        return f"tính đến hết năm {end.year:04d}"
    if end.day == monthrange(end.year, end.month)[1]:
        return f"tính đến hết tháng {end.month}/{end.year:04d}"
    return f"tính đến ngày {_write_day(end)}"


@checked
def format_period(start: date | None, end: date | None, kind: str) -> str:
    """Write a period in Vietnamese words that `parse_period` reads back to the same days.

    Args:
        start: First day, or None if nothing is stated about it.
        end: Last day, or None for a period without an end; one of the two days must be there.
        kind: One of the kinds of `PeriodWords`, and one that the days fit.

    Raises:
        InvalidData: `field.choice` for another kind.

    Example:
        >>> format_period(date(2020, 1, 1), date(2020, 7, 31), "year_to_date")
        '7 tháng đầu năm 2020'
    """
    if start is None:
        return "" if end is None else _write_until(end)
    return _write_since(start) if end is None else _WRITERS[_known(kind)](start, end)


def _known(kind: str) -> str:
    if kind not in _WRITERS:
        raise InvalidData(unchosen(kind, [*_WRITERS], "$.kind"))
    return kind
