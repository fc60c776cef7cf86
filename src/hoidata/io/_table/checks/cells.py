"""The figures of all tables, each with a number of its own, by which the checks speak of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from hoidata.errors import Problem
from hoidata.io._table.checks.finding import CellName
from hoidata.io._table.figure import Lines, TableFigure
from hoidata.io._table.numbers import scaled
from hoidata.values import Quantity
from hoidata.vietnamese import write_decimal

Exact: TypeAlias = int | Decimal
"""What a table can hold; neither ever becomes a float."""
MONEY: Final = "VND"


class Cells:
    """The figures of tables.

    Args:
        tables: The tables; one is known by its place among them.

    Attributes:
        figures: All figures; each is known by its place.
        tables: The place of the table of each.
        numbers: The number of each; None if not stated or not an exact number.
        units: The unit of each; None where there is none.
        is_confirmed: Whether somebody has confirmed the figure.
    """

    def __init__(self, tables: Sequence[Lines]) -> None:
        """Number the figures."""
        self.figures: list[TableFigure] = []
        self.tables: list[int] = []
        self.grids: list[dict[tuple[int, int], int]] = []
        for place, table in enumerate(tables):
            first = len(self.figures)
            self.figures += table.figures
            self.tables += [place] * len(table.figures)
            numbered = enumerate(table.figures, start=first)
            self.grids.append({(each.row, each.column): cell for cell, each in numbered})
        self.numbers = [number_of(each.value) for each in self.figures]
        self.units = [unit_of(each) for each in self.figures]
        self._confirmed = {
            cell
            for table, grid in zip(tables, self.grids, strict=True)
            for cell in _confirmed(table, grid)
        }

    def is_confirmed(self, cell: int) -> bool:
        """Whether somebody has looked at it, and says that it is right."""
        return cell in self._confirmed

    def name(self, cell: int) -> CellName:
        """Return its sheet and cell."""
        figure = self.figures[cell]
        return figure.sheet, figure.cell

    def listed(self, cells: Iterable[int], beside: int) -> str:
        """Return cells as people name them: "C7-C9, C12", with the sheet if another one."""
        runs: list[tuple[int, int]] = []
        for cell in cells:
            if runs and self._is_next(runs[-1][1], cell, runs[-1][0]):
                runs[-1] = (runs[-1][0], cell)
            else:
                runs.append((cell, cell))
        home = self.figures[beside].sheet
        return ", ".join(self._run(first, last, home) for first, last in runs)

    def _run(self, first: int, last: int, home: str | None) -> str:
        start, end = self.figures[first], self.figures[last]
        name = start.cell if start.sheet == home else start.place
        return name if first == last else f"{name}-{end.cell}"

    def _is_next(self, last: int, cell: int, first: int) -> bool:
        one, other, start = (self.figures[each] for each in (last, cell, first))
        if self.tables[last] != self.tables[cell]:
            return False
        is_below = one.column == other.column == start.column and one.row + 1 == other.row
        is_beside = one.row == other.row == start.row and one.column + 1 == other.column
        return is_below or is_beside

    def shown(self, number: Exact, cell: int) -> str:
        """Return a number as the cell would state it, with money in its scale."""
        figure, unit = self.figures[cell], self.units[cell]
        if unit != MONEY:
            return write_decimal(number) + ("%" if unit == "%" else "")
        scale = scale_of(figure)
        words = (figure.heading.unit if scale > 1 else None) or "đồng"
        return f"{write_decimal(number / Decimal(scale))} {words.lower()}"

    def problem(self, code: str, cell: int, **details: str) -> Problem:
        """Return a problem of a cell, with what is written there."""
        figure = self.figures[cell]
        problem = Problem.of(code, found=figure.written)
        return problem.with_details(sheet=figure.sheet, cell=figure.cell, **details)


def _confirmed(table: Lines, grid: Mapping[tuple[int, int], int]) -> Iterator[int]:
    names = {name.upper() for name in table.layout.confirmed}
    for (row, column), cell in grid.items() if names else ():
        if {table.sheet.address(row, column), table.sheet.place(row, column).upper()} & names:
            yield cell


def number_of(value: Quantity | None) -> Exact | None:
    """Return the exact number of a figure; None for a bound, a range or nothing."""
    if value is None or not value.is_exact:
        return None
    number = value.value
    return number if isinstance(number, int | Decimal) else None


def size(number: Exact) -> Exact:
    """Return a number without its sign."""
    return -number if number < 0 else number


def unit_of(figure: TableFigure) -> str | None:
    """Return the unit of a figure; None where there is none."""
    return None if figure.value is None else figure.value.unit


def scale_of(figure: TableFigure) -> int:
    """Return how many đồng one of a figure's money is as written: 1.000.000 for "triệu đồng"."""
    scale = scaled(figure.heading.unit).scale
    return scale if isinstance(scale, int) else 1
