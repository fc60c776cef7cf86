"""Percentages and changes, checked against the figures that they are computed from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import Final

import attrs

from hoidata.io._table.checks.cells import Cells, Exact, size
from hoidata.io._table.checks.named import Named
from hoidata.io._table.figure import Lines, TableFigure
from hoidata.io._table.layout import Holds
from hoidata.values import Number, last_place

_SHARES: Final = (Holds.PERCENT, Holds.CHANGE)
_HUNDRED: Final = 100
_POWERS: Final = (0, 3, 6, 9)
"""By how many zeros a figure may be written shorter than it is."""
_NOISE: Final = Decimal("1e-9")
"""What a computed fraction may miss in its last binary digits."""


class Reading(Enum):
    """How a percentage goes with its figures."""

    FITS = "fits"
    FRACTION = "table.fraction"
    """A fraction without the format of a percentage: 0,579 for 57,9 %."""
    HUNDREDFOLD = "table.hundredfold"
    """A percentage in a cell whose format makes a hundred times as much of it."""
    DIFFERENCE = "table.difference"
    """What was added or lost, in the unit of the figures, in a column that says no %."""
    MISFITS = "table.percent"


@attrs.frozen
class Share:
    """A percentage or a change that does not go with its figures as it is written.

    Args:
        cell: Its cell.
        of: The cells of the part and the whole, or of now and before.
        expected: What they make, exact to more places than it has.
        reading: How it is to be read.
    """

    cell: int
    of: tuple[int, int]
    expected: Exact
    reading: Reading


class Sharing:
    """Checks the percentages and changes of one table against their figures.

    Args:
        place: Its place among the tables.
        table: The table.
        cells: The figures of all tables.
    """

    def __init__(self, place: int, table: Lines, cells: Cells) -> None:
        """Find what each is computed from."""
        self._table = table
        self._cells = cells
        self._at = cells.grids[place]
        self._named = Named(table)
        self._of = dict(self._pairs())
        self._uses: dict[int, list[int]] = {}
        for cell, pair in self._of.items():
            for each in pair:
                self._uses.setdefault(each, []).append(cell)

    def shares(self) -> Iterator[Share]:
        """Yield those that do not fit as they are written."""
        judged = [(cell, of, *self._judged(cell, *self._both(of))) for cell, of in self._of.items()]
        misfits = {self._column(cell) for cell, _, how, _ in judged if how is Reading.MISFITS}
        differences = {each for each in misfits if self._are_differences(each)}
        for cell, of, reading, expected in judged:
            if self._column(cell) in differences:
                part, whole = self._both(of)
                yield Share(cell, of, part - whole, Reading.DIFFERENCE)
            elif reading is not Reading.FITS:
                yield Share(cell, of, expected, reading)

    def _both(self, of: tuple[int, int]) -> tuple[Exact, Exact]:
        part, whole = (self._cells.numbers[each] or 0 for each in of)
        return part, whole

    def _column(self, cell: int) -> int:
        return self._cells.figures[cell].column

    def _are_differences(self, column: int) -> bool:
        """Whether all changes of a column are what was added or lost, and none says %."""
        cells = [cell for cell in self._of if self._column(cell) == column]
        for cell in cells:
            figure, number = self._cells.figures[cell], self._cells.numbers[cell] or 0
            part, whole = self._both(self._of[cell])
            texts = (*figure.path, figure.written)
            is_share = figure.holds is not Holds.CHANGE or any("%" in text for text in texts)
            if is_share or all(number * 10**power != part - whole for power in _POWERS):
                return False
        return True

    def uses(self, cell: int) -> Sequence[int]:
        """Return the percentages that are computed from a cell."""
        return self._uses.get(cell, ())

    def would_fit(self, cell: int, number: Exact) -> bool:
        """Whether all percentages that are computed from a cell fit another number in it."""
        for share in self.uses(cell):
            pair = self._of[share]
            part, whole = (
                number if each == cell else self._cells.numbers[each] or 0 for each in pair
            )
            if self._judged(share, part, whole)[0] is not Reading.FITS:
                return False
        return True

    def _pairs(self) -> Iterator[tuple[int, tuple[int, int]]]:
        labels = [heading for _, heading in self._table.layout.labels]
        if not any(each.of for each in (*self._table.columns.values(), *labels)):
            return
        for cell in self._at.values():
            figure = self._cells.figures[cell]
            if self._cells.numbers[cell] is not None and figure.holds in _SHARES:
                of = self._pair(figure)
                if of is not None:
                    yield cell, of

    def _pair(self, figure: TableFigure) -> tuple[int, int] | None:
        """Return the two cells that a figure is computed from; None unless both say something."""
        keys = figure.heading.of
        if not keys:
            return None
        columns = self._named.columns(keys) if self._table.columns[figure.column].of else None
        if columns is not None:
            found = [self._at.get((figure.row, column)) for column in columns]
        else:
            found = [self._at.get((row, figure.column)) for row in self._named.rows(keys) or ()]
        known = [
            cell for cell in found if cell is not None and self._cells.numbers[cell] is not None
        ]
        return (known[0], known[1]) if len(known) == 2 else None  # noqa: PLR2004 - part and whole

    def _judged(self, cell: int, part: Exact, whole: Exact) -> tuple[Reading, Exact]:
        figure, number = self._cells.figures[cell], self._cells.numbers[cell] or 0
        if figure.holds is Holds.CHANGE and self._cells.units[cell] not in ("%", None):
            difference = part - whole
            return Reading.FITS if number == difference else Reading.MISFITS, difference
        if not whole:
            return Reading.FITS, number
        expected = tuple(_expected(figure, part, whole))
        step = self._step(cell)
        for reading, factor in self._readings(figure):
            for each in expected:
                if _fits(number * factor, each, min(step * factor, 1)):
                    return reading, each
        return Reading.MISFITS, expected[0]

    def _step(self, cell: int) -> Exact:
        """Return what one of the last digit of a percentage is worth, as written."""
        figure = self._cells.figures[cell]
        written = self._table.sheet.cell(figure.row, figure.column)
        if written is not None and isinstance(written.value, Decimal) and written.is_percent:
            return _exact(last_place(written.value)) * _HUNDRED
        return 1 if figure.value is None else _exact(figure.value.step)

    def _readings(self, figure: TableFigure) -> Iterator[tuple[Reading, Exact]]:
        yield Reading.FITS, 1
        written = self._table.sheet.cell(figure.row, figure.column)
        is_marked = "%" in figure.written or (written is not None and written.is_percent)
        if is_marked:
            yield Reading.HUNDREDFOLD, Decimal("0.01")
        else:
            yield Reading.FRACTION, _HUNDRED


def _expected(figure: TableFigure, part: Exact, whole: Exact) -> Iterator[Exact]:
    """Yield what two figures make; of a change also the ratio that some give for it."""
    ratio = _HUNDRED * part / Decimal(whole)
    if figure.holds is Holds.CHANGE:
        yield ratio - _HUNDRED
    yield ratio


def _fits(number: Exact, expected: Exact, step: Exact) -> bool:
    """Whether a number is what it should be, rounded or cut at its last digit."""
    return size(number - expected) <= max(step - _NOISE, _NOISE)


def _exact(number: Number) -> Exact:
    return number if isinstance(number, int | Decimal) else 1
