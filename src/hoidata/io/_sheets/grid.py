"""Cells, sheets and workbooks as a careful reader of the file sees them."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Final, NamedTuple

import attrs

from hoidata.errors import Problem
from hoidata.io._sheets.formats import divisor, is_percent, parts_of, shown

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
LARGEST: Final = 20_000_000
"""Places of a sheet that are read at most, empty ones among them."""


class Fault(Enum):
    """Why a cell that holds something has no value."""

    NO_RESULT = "no_result"
    """A formula, and no result of it is stored."""
    ERROR = "error"
    """An error such as #DIV/0!, or what no calendar and no number has."""
    INEXACT = "inexact"
    """A number beyond 2**53, or with more digits than the file can be trusted with."""


class Cell(NamedTuple):
    """A cell that is not empty.

    Args:
        value: The value, None with a fault; exact: 0.1 is `Decimal("0.1")`. A duration is the text
            that a person sees (`36:00`).
        format: The code of the number format as in the file, "" for General.
        fault: Why there is no value.
        text: With a fault the formula, error or number as written.
    """

    value: str | int | Decimal | bool | datetime.date | datetime.datetime | datetime.time | None
    format: str = ""
    fault: Fault | None = None
    text: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether the format shows the number times a hundred, with %."""
        return is_percent(self.format)

    @property
    def divisor(self) -> int:
        """What the format divides the number by when shown: 1, a thousand, a million."""
        return divisor(self.format)

    @property
    def parts(self) -> frozenset[str]:
        """Which parts of a day the format shows: `d`, `m`, `y`; none for a plain format."""
        return parts_of(self.format)

    @property
    def shown(self) -> str:
        """The text that a person sees, for labels and headers; numbers are not rounded."""
        return self.text if self.fault else shown(self.value, self.format)


class Area(NamedTuple):
    """A block of cells; rows and columns count from 1, all four inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(written: str) -> int:
    """Return the column of its letters, counted from 1."""
    number = 0
    for letter in written:
        number = number * 26 + ord(letter) - 64
    return number


@attrs.frozen
class Sheet:
    """One sheet; rows and columns count from 1.

    Args:
        name: Its name; None where the source has none (CSV, records).
        rows: `rows[0]` is row 1. A row ends with its last cell that is not empty.
        is_hidden: Whether a person does not see the sheet.
        hidden_rows: Rows that a person does not see.
        hidden_columns: Columns that a person does not see, as far as the sheet has cells.
        merged: Blocks merged into one cell, whose value the first cell holds.
    """

    name: str | None
    rows: tuple[tuple[Cell | None, ...], ...]
    is_hidden: bool = attrs.field(default=False, kw_only=True)
    hidden_rows: frozenset[int] = attrs.field(default=frozenset(), kw_only=True)
    hidden_columns: frozenset[int] = attrs.field(default=frozenset(), kw_only=True)
    merged: tuple[Area, ...] = attrs.field(default=(), kw_only=True)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell; None where it is empty or outside."""
        if not 0 < row <= len(self.rows) or not 0 < column <= len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]

    def address(self, row: int, column: int) -> str:
        """Return how a person names a cell: `C7`."""
        return f"{letters(column)}{row}"

    def place(self, row: int, column: int) -> str:
        """Return how a person names a cell of one of several sheets: `Số liệu!C7`."""
        address = self.address(row, column)
        return address if self.name is None else f"{self.name}!{address}"


@attrs.frozen
class Workbook:
    """What a file or object holds.

    Args:
        name: Name of the file, without folders; None where there is none.
        sheets: The sheets that were asked for and could be read, in order.
        names: The names of all sheets with cells, read or not, in order.
        problems: Doubts, such as a guessed encoding, and sheets that could not be read.
    """

    name: str | None
    sheets: tuple[Sheet, ...]
    names: tuple[str | None, ...] = attrs.field(default=(), kw_only=True)
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)


def sheet_of(
    rows: tuple[tuple[Cell | None, ...], ...],
    *,
    hidden_rows: Iterable[int],
    hidden_columns: Iterable[int],
    merged: Iterable[Area],
) -> Sheet:
    """Return a sheet without name; what is hidden, as far as it has cells."""
    width = max(map(len, rows), default=0)
    return Sheet(
        None,
        rows,
        hidden_rows=frozenset(row for row in hidden_rows if row <= len(rows)),
        hidden_columns=frozenset(column for column in hidden_columns if column <= width),
        merged=tuple(merged),
    )
