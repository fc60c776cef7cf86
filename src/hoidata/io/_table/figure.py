"""Figures of a table, each with its cell."""

from collections.abc import Mapping
from functools import cached_property

import attrs

from hoidata.io._sheets import Sheet
from hoidata.io._table.layout import Heading, Holds, Layout
from hoidata.values import Quantity
from hoidata.vocab import Choice


class RowRole(Choice):
    """The role of a row in its table (loại dòng): one of many, a group of them, or the total."""

    ROW = "row"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@attrs.frozen
class TableFigure:
    """A cell of a table that holds a figure, or could hold one (số liệu trong ô).

    Args:
        sheet: Name of the sheet; None where a file has only one table without a name.
        cell: Its column and row, such as "C7".
        row: Number of the row, from 1.
        column: Number of the column, from 1.
        label: The label of its row, as written; a total row has its own label ("TỔNG CỘNG").
        groups: Labels of the groups that the row is in, the outermost first.
        path: Texts of the headings above it, from the top.
        role: The role of its row in the table.
        heading: What it is a figure of, as table, column and row together say.
        value: The figure in its unit, without a scale; None if not stated, or if it could
            not be read, which a problem says. A change has its sign (−16,7 %).
        written: The cell as written.
    """

    sheet: str | None
    cell: str
    row: int = attrs.field(kw_only=True)
    column: int = attrs.field(kw_only=True)
    label: str = attrs.field(kw_only=True, repr=False)
    groups: tuple[str, ...] = attrs.field(default=(), kw_only=True, repr=False)
    path: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    role: RowRole = attrs.field(default=RowRole.ROW, kw_only=True)
    heading: Heading = attrs.field(kw_only=True, repr=False)
    value: Quantity | None = attrs.field(default=None, kw_only=True)
    written: str = attrs.field(default="", kw_only=True, repr=False)

    @property
    def holds(self) -> Holds:
        """What the cell holds."""
        return self.heading.holds

    @property
    def place(self) -> str:
        """Sheet and cell, as "Số liệu!C7"."""
        return self.cell if self.sheet is None else f"{self.sheet}!{self.cell}"


@attrs.frozen
class Row:
    """A row of the body of a table.

    Args:
        row: Its number, from 1.
        label: What it is called; "" for none.
        number: Its own number (STT) as written: "I", "1", "a", "-"; "" for none.
        role: What it is in the table.
        parent: Number of the row of its group; None at the outermost.
        texts: What else of the row is not a figure, by what it holds.
    """

    row: int
    label: str
    number: str = attrs.field(default="", kw_only=True)
    role: RowRole = attrs.field(default=RowRole.ROW, kw_only=True)
    parent: int | None = attrs.field(default=None, kw_only=True)
    texts: Mapping[Holds, str] = attrs.field(factory=dict[Holds, str], kw_only=True)


@attrs.frozen
class Lines:
    """One table on one sheet, read: its rows and figures.

    Args:
        layout: How it is laid out, with the organization and period of this sheet.
        sheet: The sheet.
        columns: The columns that hold figures, with their headings.
        keys: The numbers of columns by the keys of the layout.
        rows: All rows of the body that are read, in order; headings of groups too.
        figures: All figures, row by row.
    """

    layout: Layout
    sheet: Sheet
    columns: Mapping[int, Heading]
    keys: Mapping[str, int]
    rows: tuple[Row, ...]
    figures: tuple[TableFigure, ...]

    def at(self, row: int, column: int) -> TableFigure | None:
        """Return the figure of a cell."""
        return self._by_cell.get((row, column))

    @cached_property
    def _by_cell(self) -> Mapping[tuple[int, int], TableFigure]:
        return {(each.row, each.column): each for each in self.figures}
