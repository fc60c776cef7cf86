"""Numbers as files keep them, to cells."""

import datetime
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any, Final, TypeAlias, cast

from hoidata.io._sheets.formats import Kind, kind_of
from hoidata.io._sheets.grid import Cell, Fault

Maker: TypeAlias = Callable[[str], Cell]
"""Makes the cell of a number as written in the file."""

_LARGEST: Final = 2**53
_FLOAT_DIGITS: Final = 17
_SAFE_DIGITS: Final = 15
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_LAST_SERIAL: Final = 2_958_465  # 31/12/9999
_SERIAL_OF_1904: Final = 1462
_NO_DAY: Final = 60  # 29/2/1900, which there never was
_DAY: Final = datetime.timedelta(days=1)
_MILLISECOND: Final = datetime.timedelta(milliseconds=1)
_START: Final = datetime.datetime.combine(datetime.date.min, datetime.time.min)
_BEFORE_1900: Final = (datetime.date(1899, 12, 31) - datetime.date.min).days
_new: Final[Callable[[type[Cell], Sequence[object]], Cell]] = cast("Any", tuple).__new__
"""Makes a cell in half the time that its class takes."""


def exact(written: str) -> int | Decimal | Fault:
    """Return the number that a person wrote, of the shortest decimals that the float has.

    An Excel file keeps 0.579 as 0.57899999999999996.
    """
    if len(written) <= _SAFE_DIGITS and written.isdecimal() and written.isascii():
        return int(written)
    if not _NUMBER.fullmatch(written):
        return Fault.ERROR
    number = float(written)
    is_long = len(written) > _FLOAT_DIGITS and _digits(written) > _FLOAT_DIGITS
    if is_long or abs(number) > _LARGEST:
        return Fault.INEXACT
    return int(number) if number.is_integer() else Decimal(repr(number))


def _digits(written: str) -> int:
    mantissa = re.split("[eE]", written)[0].lstrip("+-0.").replace(".", "")
    return len(mantissa.rstrip("0"))


def number_cell(written: str, code: str) -> Cell:
    """Return the cell of a number, whatever its format."""
    number = exact(written)
    if isinstance(number, Fault):
        return Cell(None, code, number, written)
    return _new(Cell, (number, code, None, ""))


@cache
def maker(code: str, *, since_1904: bool = False) -> Maker:
    """Return what makes the cells of a format code from numbers as written."""
    kind = kind_of(code)
    if kind is Kind.NUMBER:
        return partial(number_cell, code=code)
    make = partial(_time_cell, code=code, kind=kind, since_1904=since_1904)
    return lru_cache(10_000)(make)


def _time_cell(written: str, code: str, kind: Kind, *, since_1904: bool) -> Cell:
    number = exact(written)
    if isinstance(number, Fault):
        return Cell(None, code, Fault.ERROR, written)
    if kind is Kind.DURATION:
        return Cell(duration(float(number)), code)
    value = _moment(number, kind, since_1904=since_1904)
    return Cell(None, code, Fault.ERROR, written) if value is None else Cell(value, code)


def _moment(
    serial: int | Decimal, kind: Kind, *, since_1904: bool
) -> datetime.date | datetime.time | None:
    """Return the day, time or both of a serial number; None if the calendar has none."""
    if not -_LAST_SERIAL < serial <= _LAST_SERIAL:
        return None
    passed = _MILLISECOND * round(float(serial) * 86_400_000)
    if kind is Kind.TIME and 0 <= serial < 1:
        return (_START + passed % _DAY).time()
    days = passed // _DAY + (_SERIAL_OF_1904 if since_1904 else 0)
    if not 0 < days <= _LAST_SERIAL or days == _NO_DAY:
        return None
    real = _BEFORE_1900 + days - (days > _NO_DAY)
    return day_or_moment(_START + _DAY * real + passed % _DAY)


def day_or_moment(found: datetime.datetime) -> datetime.date:
    """Return a moment, as the day alone if it is its midnight, without zone."""
    return found.date() if found.time() == datetime.time.min else found.replace(tzinfo=None)


def duration(days: float) -> str:
    """Return a duration as people write it: `36:00`, with seconds if there are any."""
    seconds = round(days * 86_400)
    minutes, rest = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
