"""Figures that cannot be, whatever they add up to: parts above their whole, slips of scale."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from statistics import median_low
from typing import Final

import attrs

from hoidata.io._table.checks.cells import MONEY, Cells, Exact, scale_of
from hoidata.io._table.checks.finding import Finding
from hoidata.io._table.checks.solver import slipped
from hoidata.io._table.checks.sums import is_average
from hoidata.io._table.figure import Lines, RowRole
from hoidata.io._table.headings import header_paths
from hoidata.io._table.layout import Heading, Holds, Into
from hoidata.io._table.words import begins
from hoidata.values import Unit, UnitKind

_WHOLE: Final = (UnitKind.BEINGS, UnitKind.TURNS)
_STATED: Final = frozenset({Holds.VALUE, Holds.PLAN})
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
        numbers, units, figures = self._cells.numbers, self._cells.units, self._cells.figures
        for cell, whole in dict.fromkeys(self._larger()):
            kinds = {figures[each].holds for each in (cell, whole)}
            is_alike = units[cell] == units[whole] and len(kinds & _STATED) == len(kinds) == 1
            is_known = cell in doubtful or whole in doubtful or self._is_confirmed(cell, whole)
            most = numbers[whole]
            if is_alike and not is_known and most is not None:
                expected = self._cells.shown(most, whole)
                also = self._cells.listed([whole], cell)
                problem = self._cells.problem("table.part", cell, expected=expected, also=also)
                yield Finding(problem)

    def _is_confirmed(self, *cells: int) -> bool:
        return any(map(self._cells.is_confirmed, cells))

    def _larger(self) -> Iterator[tuple[int, int]]:
        """Yield the cells of parts with those of their wholes, where the part is larger."""
        numbers = self._cells.numbers
        for part, whole in self._wholes():
            one, other = self._at.get(part), self._at.get(whole)
            if one is not None and other is not None:
                number, most = numbers[one], numbers[other]
                if number is not None and most is not None and 0 <= most < number:
                    yield one, other

    def _wholes(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield the places of parts with those of their wholes."""
        for part, whole in (*self._columns_of_parts(), *self._columns_under_parts()):
            yield from (((row.row, part), (row.row, whole)) for row in self._table.rows)
        for row in self._table.rows:
            if row.parent is not None and begins("part", row.label):
                above = row.parent
                yield from (((row.row, c), (above, c)) for c in self._table.columns)
        if any(heading.categories for _, heading in self._table.layout.labels):
            yield from self._rows_of_parts()

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

    def _rows_of_parts(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield the places of rows of a category with those of the rows of their whole."""
        known = {
            (place[1], attrs.evolve(self._cells.figures[cell].heading, sum_of=(), of=())): place
            for place, cell in self._at.items()
        }
        for (column, heading), place in known.items():
            for rest in _without_one(heading):
                whole = known.get((column, rest))
                if whole is not None:
                    yield place, whole

    # --- Numbers that the measure does not have -----------------------------------------------

    def impossible(self, doubtful: Container[int]) -> Iterator[Finding]:
        """Yield counts that are below 0 or of fractions, and gifts below 0."""
        if self._table.layout.into in _OTHERS:
            return
        for cell in self._at.values():
            number = self._cells.numbers[cell]
            if number is None or (type(number) is int and number >= 0) or cell in doubtful:
                continue
            figure = self._cells.figures[cell]
            if figure.holds not in _STATED or self._cells.is_confirmed(cell) or is_average(figure):
                continue
            unit = self._cells.units[cell]
            kind = None if unit is None else Unit.of(unit).kind
            if number < 0 and (kind in _WHOLE or self._table.layout.into is Into.TRANSACTIONS):
                yield Finding(self._cells.problem("table.negative", cell))
            elif type(number) is Decimal and unit is not None and kind in _WHOLE:
                yield Finding(self._cells.problem("table.fraction_of_one", cell, unit=unit))

    # --- Slips of scale -----------------------------------------------------------------------

    def slips(self, doubtful: Container[int]) -> Iterator[Slip]:
        """Yield the figures that are far beyond or below all others of their column."""
        if self._table.layout.into in _OTHERS:
            return
        for column in self._table.columns:
            cells = self._alike(column)
            if cells:
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
        if len(found) <= _FEW or self._table.columns[column].holds not in _STATED:
            return ()
        headings = [(cell, self._cells.figures[cell].heading) for cell in found]
        said = {(h.holds, h.metric, h.categories, self._cells.units[c]) for c, h in headings}
        is_of_things = any(h.item for _, h in headings) and self._cells.units[found[0]] != MONEY
        return found if len(said) == 1 and not is_of_things else ()

    def _far(self, cells: Sequence[int], doubtful: Container[int]) -> Iterator[Slip]:
        numbers = {cell: self._cells.numbers[cell] or 0 for cell in cells}
        usual = median_low(numbers.values())
        whole = sum(numbers.values())
        is_money = self._cells.units[cells[0]] == MONEY
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
