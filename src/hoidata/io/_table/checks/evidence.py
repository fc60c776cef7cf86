"""What percentages say about the figures that they are computed from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

import attrs

from hoidata.io._table.checks.cells import MONEY, Cells, Exact
from hoidata.io._table.checks.shares import Reading, Share, Sharing
from hoidata.io._table.checks.solver import Fault, Fit, Solver, slipped
from hoidata.io._table.checks.sums import Law
from hoidata.io._table.layout import Holds

_WHOLE: Final = 100
_POWERS: Final = (3, 6, 9, -3, -6, -9)


@attrs.frozen
class ShareSlip:
    """A slip of scale that percentages show.

    Args:
        cells: The cells of which one slipped.
        reading: What the first of them is without it.
        power: The power of ten that it has too much.
        share: A percentage that shows it.
    """

    cells: tuple[int, ...]
    reading: Exact
    power: int
    share: Share


class Evidence:
    """Asks the percentages of all tables which figure is wrong.

    Args:
        cells: The figures.
        solver: What the sums say.
        sharings: The percentages, table by table.
    """

    def __init__(self, cells: Cells, solver: Solver, sharings: Sequence[Sharing]) -> None:
        """Find the percentages that do not fit."""
        self._cells = cells
        self._solver = solver
        self._sharings = sharings
        self.shares = [each for sharing in sharings for each in sharing.shares()]
        misfits = [each for each in self.shares if each.reading is Reading.MISFITS]
        self._by_cell: dict[int, list[Share]] = {}
        for share in misfits:
            for cell in share.of:
                self._by_cell.setdefault(cell, []).append(share)

    def weighed(self, fault: Fault) -> Fault:
        """Return a wrong sum, or the one of its terms that makes percentages wrong as well."""
        is_sum = fault.equation.law in (Law.DOWN, Law.ACROSS) and fault.fit is Fit.BROKEN
        if not is_sum or fault.power or fault.cell != fault.equation.target:
            return fault
        change = (self._cells.numbers[fault.cell] or 0) - fault.number
        found = [
            cell
            for cell in fault.equation.plus
            if cell in self._by_cell
            and len(self._solver.used(cell)) == 1
            and not self._cells.is_confirmed(cell)
            and self._would_fit(cell, (self._cells.numbers[cell] or 0) + change)
        ]
        if len(found) != 1:
            return fault
        cell = found[0]
        also = (fault.cell, *(each.cell for each in self._by_cell[cell]))
        number = (self._cells.numbers[cell] or 0) + change
        return attrs.evolve(fault, cell=cell, number=number, also=also)

    def slips(self) -> Iterator[ShareSlip]:
        """Yield the slips of scale of figures that no sum speaks of."""
        slipped_cells = {cell: slip for cell in self._by_cell if (slip := self._slip(cell))}
        for cell, (power, reading) in slipped_cells.items():
            share = self._by_cell[cell][0]
            rival = next(each for each in share.of if each != cell)
            counts = [len(self._by_cell[each]) for each in (cell, rival)]
            is_less = rival in slipped_cells and counts[1] > counts[0]
            if is_less or not self._is_odd(share):
                continue
            if counts[0] > 1 or self._is_cleared(rival):
                yield ShareSlip((cell,), reading, power, share)
            elif cell == share.of[0] or rival not in slipped_cells:
                yield ShareSlip((cell, rival), reading, power, share)

    def _is_cleared(self, cell: int) -> bool:
        """Whether another percentage goes with a cell as it is."""
        if self._cells.is_confirmed(cell):
            return True
        uses = self._sharings[self._cells.tables[cell]].uses(cell)
        return len(uses) > len(self._by_cell[cell])

    def _is_odd(self, share: Share) -> bool:
        """Whether the figures make a stranger percentage than the one that is written."""
        written, made = self._cells.numbers[share.cell] or 0, share.expected
        if self._cells.figures[share.cell].holds is Holds.CHANGE:
            written, made = written + _WHOLE, made + _WHOLE
        if written <= 0 or made <= 0:
            return False
        return _oddity(made) > _oddity(written)

    def _slip(self, cell: int) -> tuple[int, Exact] | None:
        number = self._cells.numbers[cell] or 0
        if self._cells.is_confirmed(cell) or self._solver.used(cell):
            return None
        for power in _POWERS:
            reading = slipped(number, power)
            is_whole = self._cells.units[cell] == MONEY or reading == int(reading)
            if is_whole and self._would_fit(cell, reading):
                return power, reading
        return None

    def _would_fit(self, cell: int, number: Exact) -> bool:
        return self._sharings[self._cells.tables[cell]].would_fit(cell, number)


def _oddity(percent: Exact) -> Decimal:
    return max(percent / Decimal(_WHOLE), _WHOLE / Decimal(percent))
