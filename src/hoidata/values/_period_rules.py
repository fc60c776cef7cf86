"""What the parts of a period must be, and the order of its ends."""

from datetime import date, datetime

from hoidata.errors import InvalidData, Problem
from hoidata.values._calendar import PeriodKind


def refused(code: str, found: object, expected: object = "") -> InvalidData:
    """Return the error of a code."""
    return InvalidData(Problem.of(code, found=found, expected=expected))


def _shown(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # Python writes no int of more than 4300 digits
        return type(value).__name__


def need_day(value: object) -> date:
    """Return a date, or refuse anything else."""
    # A datetime is a date to Python, but it names a moment, and does not compare with a date.
    if not isinstance(value, date) or isinstance(value, datetime):
        raise refused("period.not_date", _shown(value))
    return value


def need_number(value: object, last: int) -> int:
    """Return an int from 1 to `last`, or refuse anything else."""
    if type(value) is not int or not 1 <= value <= last:
        raise refused("period.number", _shown(value), f"1–{last}")
    return value


def need_kind(value: object) -> PeriodKind:
    """Return a kind, or refuse what is none."""
    try:
        return PeriodKind(str(value))
    except ValueError:
        raise refused("period.kind", _shown(value)) from None


def need_order(start: object, end: object) -> None:
    """Refuse what are not days, or days in the wrong order."""
    first = need_day(start)
    if end is not None and need_day(end) < first:
        raise refused("period.reversed", f"{start} – {end}")


def need_text(value: object) -> str:
    """Return a text, or refuse anything else."""
    if not isinstance(value, str):
        raise refused("period.unreadable", _shown(value), "2024-S1, 6 tháng đầu năm 2024")
    return value


def end_order(end: date | None) -> tuple[bool, date]:
    """Return what sorts a last day, so that none at all comes after every day."""
    return (True, date.max) if end is None else (False, end)
