"""Columns of cells as columns of values: equal cells are read once."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from operator import attrgetter
from types import NoneType
from typing import Any, Final, TypeAlias

from hoidata.errors import InvalidData
from hoidata.frames._entries import Shape
from hoidata.frames._fields import may_be_hidden, plain, read_field
from hoidata.io import DOUBT, Field
from hoidata.values import Quantity, Ratio, canonical, quantity_of_code, restated

_Cells: TypeAlias = list[Any]

_PLAIN: Final = {str, int, bool, datetime.date, NoneType}
"""What cells are that need no look of their own."""
_LARGE: Final = 2**63
_ENDS: Final = ("low", "high")
_OF_CODES: Final = ("value", *_ENDS, "low_open", "high_open", "bound", "unit")
"""What follows from the code of one number and its unit."""


class QuickColumns:
    """Reads the columns of one frame.

    What it makes of cells, `read_field` makes of them too, and nobody doubts it; all else is DOUBT.

    Args:
        table: The table.
        cells: The cells of each column.
    """

    def __init__(self, table: str, cells: Mapping[str, _Cells]) -> None:
        """Look at nothing yet."""
        self._table = table
        self._cells = cells

    def column(self, shape: Shape, names: Iterable[str], field: Field) -> list[object]:
        """Return the values of a field, as packed rows have them.

        Args:
            shape: How the field becomes columns.
            names: The columns that there are.
            field: How rows hold it.
        """
        listed = {name: _plain_cells(self._cells[name]) for name in names}
        held = {name: cells for name, (cells, kinds) in listed.items() if kinds != {NoneType}}
        if shape.how == "text" and not may_be_hidden(self._table, shape):
            cells, kinds = listed[shape.name]
            nothing = {NoneType} if field.is_null_allowed else set[type]()
            if kinds <= {str, *nothing} and "" not in cells:
                return cells
        known = _Known(lambda given: self._read(shape, field, given))
        if not held:
            return [known.read({})] * len(next(iter(listed.values()))[0])
        if shape.how == "figure":
            return [*_figures(held, known)]
        return [*known.of(held)]

    def _read(self, shape: Shape, field: Field, given: Mapping[str, object]) -> object:
        """Return what some cells say; DOUBT if anything is wrong with it."""
        if DOUBT in given.values():
            return DOUBT
        try:
            value, differing = read_field(self._table, shape, given)
        except InvalidData:
            return DOUBT
        if differing or isinstance(value, Quantity):
            return DOUBT if differing else value
        return field.packed(value.code if isinstance(value, Ratio) else value)


class _Known(dict[tuple[object, ...], object]):
    """What cells say, by their values.

    Args:
        read: Reads cells by the names of their columns.
    """

    def __init__(self, read: Callable[[Mapping[str, object]], object]) -> None:
        """Know nothing yet."""
        self.read = read
        self._names: tuple[str, ...] = ()

    def __missing__(self, cells: tuple[object, ...]) -> object:
        made = self[cells] = self.read(dict(zip(self._names, cells, strict=True)))
        return made

    def rows(self, columns: Mapping[str, _Cells]) -> Iterable[tuple[Any, ...]]:
        """Return the cells of each row, by which what they say can be looked up."""
        self._names = tuple(columns)
        return zip(*columns.values(), strict=True)

    def of(self, columns: Mapping[str, _Cells]) -> Iterable[object]:
        """Return what the cells of each row say."""
        return map(self.__getitem__, self.rows(columns))


def _plain_cells(cells: _Cells) -> tuple[_Cells, set[type]]:
    """Return the cells of a column, plain, and their types; DOUBT for odd ones."""
    kinds = set(map(type, cells))
    if not kinds <= _PLAIN:
        cells = [*map(_plain_cell, cells)]
        kinds = set(map(type, cells))
    if {bool, int} <= kinds:  # True is equal to 1
        cells = [DOUBT if type(cell) is bool else cell for cell in cells]
    return cells, kinds


def _plain_cell(cell: object) -> object:
    if type(cell) in _PLAIN:
        return cell
    try:
        made = plain(cell)
        made = canonical(made) if type(made) is Decimal else made
    except InvalidData:
        return DOUBT
    return made if type(made) in {*_PLAIN, Decimal} else DOUBT


# --- Figures ----------------------------------------------------------------------------------


def _figures(held: Mapping[str, _Cells], known: _Known) -> Iterable[object]:
    """Return quantities of one number as they are, all else as it is known."""
    if "code" in held:
        said = tuple(name for name in _OF_CODES if name in held)
        return _of_codes(held, said, known) if len(said) > 1 else known.of(held)
    ends = (held.get(name, ()) for name in _ENDS)
    if "value" not in held or any(type(cell) is bool for cells in ends for cell in cells):
        return known.of(held)
    return _of_numbers(held, known)


def _of_codes(held: Mapping[str, _Cells], said: tuple[str, ...], known: _Known) -> Iterator[object]:
    """Yield the quantities of codes beside which nothing else is said."""
    rest = tuple(held.keys() - {"code", *said})
    columns = {name: held[name] for name in ("code", *said, *rest)}
    end, nothing, says = 1 + len(said), (None,) * len(rest), attrgetter(*said)
    for cells in known.rows(columns):
        quantity = _plain_quantity(cells[0])
        is_same = quantity is not None and cells[1:end] == says(quantity)
        yield quantity if is_same and cells[end:] == nothing else known[cells]


def _plain_quantity(code: object) -> Quantity | None:
    """Return the quantity of a code of one number and its unit."""
    with suppress(InvalidData):
        return quantity_of_code(code) if type(code) is str else None
    return None


def _of_numbers(held: Mapping[str, _Cells], known: _Known) -> Iterator[object]:
    """Yield the quantities of numbers; of those that are said to be alike, one is read."""
    nothing = [None] * len(held["value"])
    columns = {name: held.get(name, nothing) for name in ("value", *_ENDS)}
    likes: dict[tuple[object, ...], Quantity | None] = {}
    for cells in known.rows({**columns, **held}):
        number, low, high = cells[:3]
        is_whole = type(number) is int
        is_number = is_whole or type(number) is Decimal
        is_one = is_number and low in (None, number) and high in (None, number)
        if not is_one or not -_LARGE < number < _LARGE:
            yield known[cells]
            continue
        sign = (number > 0) - (number < 0)
        alike = (is_whole, sign, low is None, high is None, cells[3:])
        if alike not in likes:
            found = known[cells]
            likes[alike] = found if isinstance(found, Quantity) else None
        like = likes[alike]
        yield known[cells] if like is None else restated(like, number)
