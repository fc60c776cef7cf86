"""Which cells of a table are numbers in a file, and the words around them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import starmap
from typing import Final, NamedTuple

import attrs

from hoidata.display import Cell, Table
from hoidata.values import Number as Exact
from hoidata.values import Quantity, rounded

_DIGITS: Final = 15
"""How many digits the number of a spreadsheet keeps."""
_NUMBER: Final = re.compile(r"-?[\d.,]+")
_DIGIT: Final = re.compile(r"\d")


class Number(NamedTuple):
    """One number with its words, as in "từ 5 suất quà trở lên (sơ bộ)"."""

    value: int | Decimal
    before: str
    unit: str  # with the space before it
    after: str


class Column(NamedTuple):
    """A column of a table: its heading, with the unit that all its numbers share, and its cells."""

    heading: str
    numbers: tuple[Number | None, ...]


def columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table; a unit that is in the heading is not in the cells."""
    found = [[_number(row[at], table) for row in table.rows] for at in range(len(table.header))]
    return tuple(starmap(_column, zip(table.header, found, strict=True)))


def _column(heading: str, found: Iterable[Number | None]) -> Column:
    numbers = tuple(found)
    units = {number.unit for number in numbers if number is not None}
    unit = units.pop() if len(units) == 1 else ""
    if unit in ("", "%"):
        return Column(heading, numbers)
    bare = (None if number is None else number._replace(unit="") for number in numbers)
    return Column(f"{heading} ({unit.strip()})", tuple(bare))


def _number(cell: Cell, table: Table) -> Number | None:
    """Return a cell as a number, if it is one: no range, nothing that is only about right."""
    value = cell.value
    if isinstance(value, int | Decimal):
        value = Quantity(value)
    if not isinstance(value, Quantity):
        return None
    end = _end(rounded(value))
    if end is None or isinstance(end, Fraction):
        return None
    if len(_DIGIT.findall(f"{Decimal(end):f}")) > _DIGITS:
        return None
    marks = attrs.evolve(cell, lead="", said="").text(table.language)
    return _around(end, cell.words(table.language), value, (cell.lead, marks))


def _end(quantity: Quantity) -> Exact | None:
    """Return the one number that an exact quantity or a bound has."""
    if quantity.is_exact:
        return quantity.value
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return ends[0] if len(ends) == 1 else None


def _around(
    end: int | Decimal, words: str, said: Quantity, around: tuple[str, str]
) -> Number | None:
    """Return the number with what is around it in the words, if these name no other number."""
    exact = Quantity(end, said.unit, per=said.per, step=said.step)
    plain = exact.format("dong") if said.unit == "VND" else str(exact)
    unit = _NUMBER.sub("", plain, count=1)
    before, found, after = words.partition(str(exact))
    if not found:  # the unit goes by another name
        before, found, after = words.partition(str(Quantity(end)))
        unit, after = (after, "") if said.is_exact else ("", after)
    if not found or _DIGIT.search(before + after):
        return None
    return Number(end, around[0] + before, unit, after + around[1])
