"""Figures that cannot be, whatever they add up to: parts above their whole, slips of scale."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from statistics import median_low
from typing import Final

import attrs

from hoidata.io._table.checks.cells import MONEY, Cells, Exact, scale_of, unit_of
from hoidata.io._table.checks.finding import Finding
from hoidata.io._table.checks.solver import slipped
from hoidata.io._table.figure import Lines, RowRole
from hoidata.io._table.headings import header_paths
from hoidata.io._table.layout import Heading, Holds, Into
from hoidata.io._table.words import begins
from hoidata.values import Unit, UnitKind

_COUNTED: Final = (UnitKind.BEINGS, UnitKind.TURNS)
_FAR: Final = 1000
_FEW: Final = 3
"""Figures of a column that show what is usual there."""
_SMALL: Final = 10_000
"""Đồng that nobody reports where others report thousands of times as much."""
_SLIPS: Final = (3, 6, 9)
_OTHERS: Final = frozenset({Into.SCORES, Into.FUNDS})
"""Tables whose rows are not alike."""


@attrs.frozen
class Slip:
    """A figure far from all others of its column, and what it may be meant as."""

    cell: int
    reading: Exact
    power: int


class Alone:
    """Looks at the figures of one table, each beside others of its kind.

    Args:
        place: Its place among the tables.
        table: The table.
        cells: The figures of all tables.
    """

    def __init__(self, place: int, table: Lines, cells: Cells) -> None:
        """Look at nothing yet."""
        self._table = table
        self._cells = cells
        self._at = cells.grids[place]

    # --- Parts --------------------------------------------------------------------------------

    def parts(self, doubtful: Container[int]) -> Iterator[Finding]:
        """Yield the parts that are larger than their whole."""
        for cell, whole in dict.fromkeys(self._wholes()):
            number, most = self._cells.numbers[cell], self._cells.numbers[whole]
            figures = self._cells.figures[cell], self._cells.figures[whole]
            if number is None or most is None or not 0 <= most < number:
                continue
            if unit_of(figures[0]) != unit_of(figures[1]) or cell in doubtful or whole in doubtful:
                continue
            if not self._cells.is_confirmed(cell) and not self._cells.is_confirmed(whole):
                expected = self._cells.shown(most, whole)
                also = self._cells.listed([whole], cell)
                problem = self._cells.problem("table.part", cell, expected=expected, also=also)
                yield Finding(problem)

    def _wholes(self) -> Iterator[tuple[int, int]]:
        """Yield the cells of parts with those of their wholes."""
        pairs = [*self._columns_of_parts(), *self._columns_under_parts()]
        for part, whole in pairs:
            for row in self._table.rows:
                yield from self._pair((row.row, part), (row.row, whole))
        for row in self._table.rows:
            above = row.parent if begins("part", row.label) else None
            for column in self._table.columns if above is not None else ():
                yield from self._pair((row.row, column), (above or 0, column))
        if any(heading.categories for _, heading in self._table.layout.labels):
            yield from self._rows_of_parts()

    def _pair(self, part: tuple[int, int], whole: tuple[int, int]) -> Iterator[tuple[int, int]]:
        one, other = self._at.get(part), self._at.get(whole)
        if one is not None and other is not None:
            holds = {self._cells.figures[each].holds for each in (one, other)}
            if holds <= {Holds.VALUE} or holds <= {Holds.PLAN}:
                yield one, other

    def _columns_of_parts(self) -> Iterator[tuple[int, int]]:
        """Yield the columns of a category with those of what it is a category of."""
        plain = {
            column: attrs.evolve(heading, sum_of=(), of=())
            for column, heading in self._table.columns.items()
        }
        for column, heading in plain.items():
            for rest in _without_one(heading):
                yield from ((column, other) for other, whole in plain.items() if whole == rest)

    def _columns_under_parts(self) -> Iterator[tuple[int, int]]:
        """Yield the columns under "Trong đó" with the column before them under the same heading."""
        paths = header_paths(self._table.sheet, self._table.layout.header)
        for column, path in paths.items():
            above = next((path[:i] for i, text in enumerate(path) if begins("part", text)), None)
            if above is None or column not in self._table.columns:
                continue
            for other in range(column - 1, 0, -1):
                beside = paths.get(other, ())
                is_beside = bool(beside) and beside[: len(above)] == above
                if not is_beside:
                    break
                if not any(begins("part", text) for text in beside):
                    if self._is_same_time(column, other):
                        yield column, other
                    break

    def _is_same_time(self, column: int, other: int) -> bool:
        headings = self._table.columns.get(column), self._table.columns.get(other)
        one, two = headings
        return one is not None and two is not None and one.period == two.period

    def _rows_of_parts(self) -> Iterator[tuple[int, int]]:
        """Yield the cells of rows of a category with those of the rows of their whole."""
        known = {
            (cell_at[1], attrs.evolve(self._cells.figures[cell].heading, sum_of=(), of=())): cell
            for cell_at, cell in self._at.items()
        }
        for (column, heading), cell in known.items():
            for rest in _without_one(heading):
                whole = known.get((column, rest))
                if whole is not None:
                    yield cell, whole

    # --- Numbers that the measure does not have -----------------------------------------------

    def impossible(self, doubtful: Container[int]) -> Iterator[Finding]:
        """Yield counts that are below 0 or of fractions."""
        if self._table.layout.into in _OTHERS:
            return
        for cell in self._at.values():
            number = self._cells.numbers[cell]
            figure = self._cells.figures[cell]
            is_plain = number is None or (type(number) is int and number >= 0)
            if is_plain or figure.holds not in (Holds.VALUE, Holds.PLAN) or cell in doubtful:
                continue
            if self._cells.is_confirmed(cell):
                continue
            unit = unit_of(figure)
            if number is not None and number < 0 and unit != "%":
                yield Finding(self._cells.problem("table.negative", cell))
            elif type(number) is Decimal and unit and Unit.of(unit).kind in _COUNTED:
                yield Finding(self._cells.problem("table.fraction_of_one", cell, unit=unit))

    # --- Slips of scale -----------------------------------------------------------------------

    def slips(self, doubtful: Container[int]) -> Iterator[Slip]:
        """Yield the figures that are far beyond or below all others of their column."""
        if self._table.layout.into in _OTHERS:
            return
        for column in self._table.columns:
            cells = self._alike(column)
            if len(cells) > _FEW:
                yield from self._far(cells, doubtful)

    def _alike(self, column: int) -> Sequence[int]:
        """Return the cells of common rows of a column that are above 0, if all are of a measure."""
        found = [
            cell
            for row in self._table.rows
            if row.role is RowRole.ROW
            and (cell := self._at.get((row.row, column))) is not None
            and (self._cells.numbers[cell] or 0) > 0
        ]
        figures = [self._cells.figures[cell] for cell in found]
        said = {(f.holds, f.heading.metric, f.heading.categories, unit_of(f)) for f in figures}
        is_figure = all(figure.holds in (Holds.VALUE, Holds.PLAN) for figure in figures)
        return found if len(said) == 1 and is_figure else ()

    def _far(self, cells: Sequence[int], doubtful: Container[int]) -> Iterator[Slip]:
        numbers = {cell: self._cells.numbers[cell] or 0 for cell in cells}
        usual = median_low(numbers.values())
        whole = sum(numbers.values())
        is_money = unit_of(self._cells.figures[cells[0]]) == MONEY
        for cell, number in numbers.items():
            if cell in doubtful or self._cells.is_confirmed(cell):
                continue
            is_large = number > _FAR * (whole - number)
            is_small = is_money and number < _SMALL and number * _FAR <= usual
            if is_large or is_small:
                yield self._nearest(cell, number, usual, 1 if is_large else -1)

    def _nearest(self, cell: int, number: Exact, usual: Exact, sign: int) -> Slip:
        """Return the reading that is nearest to what is usual."""
        powers = [sign * power for power in _SLIPS]
        scale = scale_of(self._cells.figures[cell])

        def distance(power: int) -> Decimal:
            reading = slipped(number, power)
            return max(reading, usual) / Decimal(min(reading, usual))

        own = [p for p in powers if sign > 0 and 10**p == scale]
        best = min(own or powers, key=distance)
        return Slip(cell, slipped(number, best), best)


def _without_one(heading: Heading) -> Iterator[Heading]:
    for pair in heading.categories:
        rest = [each for each in heading.categories if each != pair]
        yield attrs.evolve(heading, categories=rest)
