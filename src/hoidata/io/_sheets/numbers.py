"""Numbers as files keep them, to cells."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, TypeAlias

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


def exact(written: str) -> int | Decimal | Fault:
    """Return the number that a person wrote, of the shortest decimals that the float has.

    An Excel file keeps 0.579 as 0.57899999999999996.
    """
    if len(written) <= _SAFE_DIGITS and written.isdecimal() and written.isascii():
        return int(written)
    if not _NUMBER.fullmatch(written):
        return Fault.ERROR
    number = float(written)
    if abs(number) > _LARGEST or (
        len(written) > _FLOAT_DIGITS and _digits(written) > _FLOAT_DIGITS
    ):
        return Fault.INEXACT
    return int(number) if number.is_integer() else Decimal(repr(number))


def _digits(written: str) -> int:
    mantissa = re.split("[eE]", written)[0].lstrip("+-0.").replace(".", "")
    return len(mantissa.rstrip("0"))


@cache
def maker(code: str, *, since_1904: bool = False) -> Maker:
    """Return what makes the cells of a format code from numbers as written."""
    kind = kind_of(code)
    new = tuple.__new__  # the one of the class takes twice the time

    def of_number(written: str) -> Cell:
        number = exact(written)
        if isinstance(number, Fault):
            return Cell(None, code, number, written)
        return new(Cell, (number, code, None, ""))

    @lru_cache(10_000)
    def of_time(written: str) -> Cell:
        return _time_cell(written, code, kind, since_1904=since_1904)

    return of_number if kind is Kind.NUMBER else of_time


def _time_cell(written: str, code: str, kind: Kind, *, since_1904: bool) -> Cell:
    number = exact(written)
    if isinstance(number, Fault):
        return Cell(None, code, Fault.ERROR, written)
    if kind is Kind.DURATION:
        return Cell(_duration(number), code)
    value = _moment(number, kind, since_1904=since_1904)
    return Cell(value, code) if value is not None else Cell(None, code, Fault.ERROR, written)


def _moment(
    serial: int | Decimal, kind: Kind, *, since_1904: bool
) -> datetime.date | datetime.time | None:
    """Return the day, time or both of a serial number."""
    passed = _MILLISECOND * round(float(serial) * 86_400_000)
    if kind is Kind.TIME and 0 <= serial < 1:
        return (datetime.datetime.min + passed % _DAY).time()
    days = passed // _DAY + (_SERIAL_OF_1904 if since_1904 else 0)
    if not 0 < days <= _LAST_SERIAL or days == _NO_DAY:
        return None
    first = datetime.datetime(1899, 12, 31 if days < _NO_DAY else 30)  # noqa: DTZ001 - no zone in files
    moment = first + _DAY * days + passed % _DAY
    return moment.date() if moment.time() == datetime.time.min else moment


def _duration(days: int | Decimal) -> str:
    seconds = round(float(days) * 86_400)
    hours, rest = divmod(abs(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")
