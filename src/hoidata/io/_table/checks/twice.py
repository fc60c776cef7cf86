"""Rows that are given twice, and the number of rows that the title states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from hoidata.errors import Problem, Severity
from hoidata.io._table.checks.cells import Cells
from hoidata.io._table.checks.finding import Finding
from hoidata.io._table.figure import Lines, Row, RowRole, TableFigure
from hoidata.io._table.layout import Holds, Into
from hoidata.vocab import form_of

_NUMBER: Final = re.compile(r"\d{0,4}")
"""The own number of a row, where no column is said to hold it."""
_UNSAID: Final = (Holds.NUMBER, Holds.NOTHING)
"""What may differ between two rows of the same."""


class Twice:
    """Finds rows of one table that are given twice.

    Args:
        place: Its place among the tables.
        table: The table.
        cells: The figures of all tables.
    """

    def __init__(self, place: int, table: Lines, cells: Cells) -> None:
        """Take the rows that are neither groups nor totals."""
        self._table = table
        self._cells = cells
        self._at = cells.grids[place]
        self._read = {
            table.keys[key]
            for key, heading in table.layout.columns
            if key in table.keys and heading.holds is not Holds.NOTHING
        }
        groups = {row.parent for row in table.rows}
        rows = [row for row in table.rows if row.role is RowRole.ROW and row.label]
        self._leaves = [row for row in rows if row.row not in groups]
        self._rows = self._leaves if table.layout.into is Into.TRANSACTIONS else rows

    def findings(self) -> Iterator[Finding]:
        """Yield what was found, row by row, and then what the title says."""
        is_list = self._table.layout.into is Into.TRANSACTIONS
        seen: dict[tuple[object, ...], Row] = {}
        repeated = 0
        for row in self._rows:
            key = (*self._key(row), *(self._values(row) if is_list else ()))
            before = seen.setdefault(key, row)
            if before is row or (is_list and not self._is_gift(row)):
                continue
            found = list(self._gift(before, row) if is_list else self._row(before, row))
            repeated += any(each.problem.severity is not Severity.INFO for each in found)
            yield from found
        yield from self._declared(repeated)

    def _key(self, row: Row) -> tuple[object, ...]:
        said = {holds: form_of(text) for holds, text in row.texts.items() if holds not in _UNSAID}
        return row.parent, form_of(row.label), tuple(sorted(said.items()))

    def _values(self, row: Row) -> tuple[object, ...]:
        cells = self._cells_of(row)
        return tuple(self._cells.figures[cells[c]].value for c in sorted(cells))

    def _cells_of(self, row: Row) -> Mapping[int, int]:
        """Return the cells of a row that state something of their own, by column."""
        found = ((column, self._at.get((row.row, column))) for column in self._table.columns)
        return {
            column: cell
            for column, cell in found
            if cell is not None
            and self._cells.figures[cell].value is not None
            and self._cells.figures[cell].holds in (Holds.VALUE, Holds.PLAN)
        }

    def _is_gift(self, row: Row) -> bool:
        return bool(self._cells_of(row)) or bool(row.texts.get(Holds.GOODS))

    def _gift(self, before: Row, row: Row) -> Iterator[Finding]:
        """Yield that two gifts are the same, or may be of two who have one name."""
        is_same = self._unread(before) == self._unread(row)
        if is_same or row.texts.get(Holds.DAY):
            code = "table.gift_twice" if is_same else "table.gift_alike"
            yield from self._finding(code, before, row, refused=())

    def _unread(self, row: Row) -> Sequence[str]:
        """Return the texts of a row in columns that are not read: addresses, notes."""
        cells = (
            self._table.sheet.rows[row.row - 1] if row.row <= len(self._table.sheet.rows) else ()
        )
        texts = (
            form_of(cell.shown)
            for column, cell in enumerate(cells, start=1)
            if cell is not None and column not in self._read
        )
        return [text for text in texts if not _NUMBER.fullmatch(text)]

    def _row(self, before: Row, row: Row) -> Iterator[Finding]:
        """Yield that two rows state the same figures, or others for the same."""
        one, other = self._cells_of(before), self._cells_of(row)
        figures = self._cells.figures
        both = [
            (one[column], other[column])
            for column in one
            if column in other and _said(figures[one[column]]) == _said(figures[other[column]])
        ]
        if not both:
            return
        differing = [(a, b) for a, b in both if figures[a].value != figures[b].value]
        if differing:
            refused = [cell for pair in both for cell in pair]
            yield from self._finding("table.row_differs", before, row, refused=refused)
        else:
            yield from self._finding("table.row_twice", before, row, refused=())

    def _finding(
        self, code: str, before: Row, row: Row, *, refused: Sequence[int]
    ) -> Iterator[Finding]:
        cells = [*self._cells_of(before).values(), *self._cells_of(row).values()]
        if any(self._cells.is_confirmed(cell) for cell in cells):
            return
        columns = self._cells_of(row) or {min(self._table.columns, default=1): 0}
        column = min(columns)
        cell, first = (
            self._table.sheet.address(row.row, column),
            self._table.sheet.address(before.row, column),
        )
        problem = Problem.of(code, found=str(row.row), other=str(before.row), also=first)
        names = frozenset(self._cells.name(each) for each in refused)
        yield Finding(problem.with_details(sheet=self._table.sheet.name, cell=cell), refused=names)

    def _declared(self, repeated: int) -> Iterator[Finding]:
        stated, listed = self._table.layout.declared, len(self._leaves)
        if stated is None or stated == listed or not listed:
            return
        distinct = str(listed - repeated) if repeated else None
        cell = self._title(stated)
        names = {cell, f"{self._table.sheet.name}!{cell}"}
        if not names.isdisjoint(self._table.layout.confirmed):
            return
        problem = Problem.of("table.declared", found=stated, expected=listed)
        where = {"sheet": self._table.sheet.name, "cell": cell, "distinct": distinct}
        yield Finding(problem.with_details(**where))

    def _title(self, stated: int) -> str | None:
        """Return the cell above the table that states a number, the nearest; None if none does."""
        sheet = self._table.sheet
        header = self._table.layout.header
        below = header[0] if header is not None else min(r.row for r in self._table.rows)
        pattern = re.compile(rf"(?<![\d.,/])0*{stated}(?![\d.,/])")
        for row in range(below - 1, 0, -1):
            for column in range(1, len(sheet.rows[row - 1]) + 1):
                cell = sheet.cell(row, column)
                if cell is not None and pattern.search(cell.shown):
                    return self._table.sheet.address(row, column)
        return None


def _said(figure: TableFigure) -> tuple[object, ...]:
    """Return what a figure is of; two rows of one label may still be of two metrics."""
    said = figure.heading
    return said.holds, said.metric, said.period, said.categories, said.item, said.entry
