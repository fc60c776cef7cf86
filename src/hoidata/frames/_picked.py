"""Some columns of the table of an answer: what dataframes say of it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import chain, compress

from hoidata.frames._answers import ANSWERS
from hoidata.frames._columns import Cell, Column, ColumnType, Part, Shown, by_name
from hoidata.frames._engines import Columns


class Picked:
    """Columns of the table of an answer, in its order.

    Args:
        table: The table.
        names: The columns that are taken.
    """

    def __init__(self, table: str, names: Iterable[str]) -> None:
        """Look up which parts of a row have them."""
        wanted = frozenset(names)
        self._parts: tuple[Part, ...] = tuple(
            part
            for part in ANSWERS[table].parts
            if not wanted.isdisjoint(column.name for column in part.columns)
        )
        every = tuple(chain.from_iterable(part.columns for part in self._parts))
        self._is_taken = [column.name in wanted for column in every]
        self.columns: tuple[Column, ...] = tuple(compress(every, self._is_taken))

    def row(self, answer: object, names: Mapping[str, str] | None = None) -> tuple[Cell, ...]:
        """Return the cells of one row of an answer."""
        shown = Shown(names or {})
        cells = chain.from_iterable(part.cells(answer, shown) for part in self._parts)
        return tuple(compress(cells, self._is_taken))

    def cells(self, rows: Iterable[tuple[Cell, ...]]) -> Columns:
        """Return rows as the cells of each column."""
        return by_name([column.name for column in self.columns], rows)

    def table(self, rows: Iterable[tuple[Cell, ...]]) -> Columns:
        """Return rows as the cells of each column; all numbers of one are decimals."""
        found = self.cells(rows)
        for column in self.columns:
            if column.type is ColumnType.NUMBER:
                found[column.name] = [*map(_decimal, found[column.name])]
        return found


def _decimal(cell: Cell) -> Cell:
    # Polars takes no integers beside decimals.
    return Decimal(cell) if isinstance(cell, int) else cell
