"""The columns of tables, and the cells that a value becomes."""

import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from itertools import chain, repeat
from math import ceil, floor
from operator import is_
from typing import Any, Final, TypeAlias

import attrs

from hoidata.dataset import Dataset
from hoidata.values import Number, Period, Quantity, Ratio, canonical

Get: TypeAlias = Callable[[Any], Any]

Cell: TypeAlias = str | int | Decimal | bool | datetime.date | None
"""A cell; None where nothing is said."""

PLACES: Final = 6
"""How many decimals a number column holds; what has more is exact in the code beside it."""

STEPS: Final = 10**PLACES
"""How many of the least that a number column tells apart make one."""


class ColumnType(StrEnum):
    """What the cells of a column are, whatever the data; any may be null."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"


@attrs.frozen
class Column:
    """One column of a table.

    Args:
        name: Its name.
        type: What its cells are: `text`; `whole`, an integer of 64 bits; `number`, a decimal
            number of 28 digits, 6 of them decimals; `flag`; `day`.
        meaning: What it says; empty where that is what the field of the class says.
    """

    name: str
    type: ColumnType
    meaning: str = ""


@attrs.frozen
class Shown:
    """What is shown beside the rows themselves.

    Args:
        names: The names of organizations by id.
        private_names: Whether names that are not public are shown.
        data: The dataset that rows are of; None for answers.
    """

    names: Mapping[str, str]
    private_names: bool = False
    data: Dataset | None = None


@attrs.frozen
class Part:
    """Columns that follow from one value of a row.

    Args:
        columns: The columns.
        cells: Returns their cells.
        key: Returns the one thing of a row that its cells follow from, where that is all.
    """

    columns: tuple[Column, ...]
    cells: Callable[[Any, Shown], tuple[Cell, ...]]
    key: Get | None = None

    def listed(self, rows: Sequence[Any], shown: Shown) -> Iterable[list[Cell]]:
        """Return the cells of rows, by column; those of rows with the very same key are the same.

        No row is kept on the way: the collector of Python would look at all of them.
        """
        keys = [] if self.key is None else [*map(self.key, rows)]
        if keys and all(map(is_, keys, repeat(keys[0]))):
            return [[cell] * len(rows) for cell in self.cells(rows[0], shown)]
        known = dict(zip(map(id, keys), rows, strict=False))  # as long as the keys live
        found: Iterable[tuple[Cell, ...]] = (self.cells(row, shown) for row in rows)
        if 0 < 2 * len(known) < len(rows):  # else it would be no use
            cells = {key: self.cells(row, shown) for key, row in known.items()}
            found = map(cells.__getitem__, map(id, keys))
        flat, width = [*chain.from_iterable(found)], len(self.columns)
        return [flat[place::width] for place in range(width)]


def plain(name: str, kind: ColumnType, get: Get, meaning: str = "") -> Part:
    """Return one column of what a cell can hold as it is; a choice is its code."""
    return Part((Column(name, kind, meaning),), lambda row, _: (_cell(get(row)),))


def text(name: str, get: Get, meaning: str = "") -> Part:
    """Return one column of texts and codes."""
    return plain(name, ColumnType.TEXT, get, meaning)


def whole(name: str, get: Get, meaning: str = "") -> Part:
    """Return one column of counts."""
    return plain(name, ColumnType.WHOLE, get, meaning)


def flag(name: str, get: Get, meaning: str = "") -> Part:
    """Return one column of truth values."""
    return plain(name, ColumnType.FLAG, get, meaning)


def day(name: str, get: Get, meaning: str = "") -> Part:
    """Return one column of days."""
    return plain(name, ColumnType.DAY, get, meaning)


def _cell(value: Any) -> Cell:  # noqa: ANN401 - of a field of any class
    return str(value) if isinstance(value, Enum) else value


def nested(name: str, get: Get, meaning: str = "") -> Part:
    """Return one column of JSON texts, for what has parts of its own; null if there are none."""
    return text(name, lambda row: as_json(get(row)), meaning)


def as_json(value: object) -> str | None:
    """Return lists and mappings as JSON; None for empty ones."""
    return json.dumps(value, ensure_ascii=False) if value else None


def codes(name: str, get: Get, meaning: str) -> Part:
    """Return one column of the codes of problems."""
    return nested(name, lambda row: tuple(dict.fromkeys(each.code for each in get(row))), meaning)


def named(name: str, get: Get, meaning: str = "", *, hide: Get | None = None) -> Part:
    """Return the id of an organization and its name.

    Args:
        name: What the id is called.
        get: Returns the id.
        meaning: What it says.
        hide: Returns what may be shown in place of an id or name that the data does not know.
    """
    columns = (
        Column(name, ColumnType.TEXT, meaning),
        Column(f"{name}_name", ColumnType.TEXT, f"name of `{name}`, if it is an organization"),
    )

    def cells(row: object, shown: Shown) -> tuple[Cell, ...]:
        key = get(row)
        known = shown.names.get(key)
        if known is None and hide is not None and not shown.private_names:
            return hide(row), None
        return key, known

    return Part(columns, cells)


def joint(get: Get) -> Part:
    """Return ids of organizations: the only one with its name, and all of them."""
    meaning = "its only organization; null if several did it"
    one = named("organization", lambda row: _only(get(row)), meaning)
    every = nested("organizations", get, "ids of all of them")

    def cells(row: object, shown: Shown) -> tuple[Cell, ...]:
        return (*one.cells(row, shown), *every.cells(row, shown))

    return Part((*one.columns, *every.columns), cells)


def _only(keys: tuple[str, ...]) -> str | None:
    return keys[0] if len(keys) == 1 else None


def period(name: str, get: Get, meaning: str = "") -> Part:
    """Return the code of a period, its kind, its first and its last day.

    The days of `period` are `start` and `end`, those of `base_period` are `base_start` and
    `base_end`, those of `covers` are `covers_start` and `covers_end`.
    """
    stem = days_of(name)
    columns = (
        Column(name, ColumnType.TEXT, meaning or "code of the period"),
        Column(f"{name}_kind", ColumnType.TEXT, f"what `{name}` is called: month, term, …"),
        Column(f"{stem}start", ColumnType.DAY, f"first day of `{name}`; null if open"),
        Column(f"{stem}end", ColumnType.DAY, f"last day of `{name}`, inclusive; null if open"),
    )

    def cells(row: object, _: Shown) -> tuple[Cell, ...]:
        value: Period | None = get(row)
        if value is None:
            return (None,) * 4
        return value.code, str(value.kind), value.start, value.end

    return Part(columns, cells)


def days_of(name: str) -> str:
    """Return what the names of the days of a period begin with."""
    return name.removesuffix("period") if name.endswith("period") else f"{name}_"


def quantity(name: str, get: Get, meaning: str = "") -> Part:
    """Return headline, ends, unit and code of a quantity."""
    told = meaning or f"`{name}`"
    columns = (
        Column(name, ColumnType.NUMBER, f"{told}: the headline, which may be a bound"),
        Column(f"{name}_low", ColumnType.NUMBER, "its low end; null if nothing is said"),
        Column(f"{name}_high", ColumnType.NUMBER, "its high end; null if nothing is said"),
        Column(f"{name}_unit", ColumnType.TEXT, "its unit"),
        Column(f"{name}_code", ColumnType.TEXT, "its exact code"),
    )

    def cells(row: object, _: Shown) -> tuple[Cell, ...]:
        value: Quantity | None = get(row)
        if value is None:
            return (None,) * 5
        return rounded(value.value), *ends(value), value.unit, value.code

    return Part(columns, cells)


def figure(get: Get) -> Part:
    """Return all that a quantity or a ratio says."""
    names = ("value", "low", "high", "low_open", "high_open", "bound", "unit", "per")
    number, flag_, text_ = ColumnType.NUMBER, ColumnType.FLAG, ColumnType.TEXT
    kinds = (number, number, number, flag_, flag_, text_, text_, text_)
    meanings = (
        "the headline in the unit, which may be a bound; null for a ratio and for what is unknown",
        "low end; null if nothing is said",
        "high end; null if nothing is said",
        "whether the low end itself is excluded",
        "whether the high end itself is excluded",
        "what the headline says about the true value; null for a ratio",
        "code of the unit; đồng are `VND`",
        "codes of the units that it is counted for, with `/` between them",
    )
    columns = (
        *map(Column, names, kinds, meanings),
        Column("part", ColumnType.NUMBER, "of a ratio, how many of the whole"),
        Column("whole", ColumnType.NUMBER, "of a ratio, how many there are"),
        Column("code", ColumnType.TEXT, "exact code, which `Quantity.parse` or `Ratio.parse` read"),
    )

    def cells(row: object, _: Shown) -> tuple[Cell, ...]:
        value: Quantity | Ratio | None = get(row)
        if value is None:
            return (None,) * 11
        if isinstance(value, Ratio):
            return (*(None,) * 6, value.unit, None, value.part, value.whole, value.code)
        are_open = (value.low_open, value.high_open)
        said = (str(value.bound), value.unit, "/".join(value.per) or None)
        return rounded(value.value), *ends(value), *are_open, *said, None, None, value.code

    return Part(columns, cells)


def by_name(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, list[Any]]:
    """Return rows as the cells of each column; none is kept on the way, as in `Part.listed`."""
    flat, width = [*chain.from_iterable(rows)], len(names)
    return {name: flat[place::width] for place, name in enumerate(names)}


def ends(value: Quantity) -> tuple[int | Decimal | None, int | Decimal | None]:
    """Return the ends of a quantity, rounded outward."""
    return rounded(value.low, floor), rounded(value.high, ceil)


def rounded(value: Number | None, way: Callable[[Fraction], int] = round) -> int | Decimal | None:
    """Return a number with at most the decimals of a column; int if whole."""
    if value is None or type(value) is int:
        return value
    steps = way(Fraction(value) * STEPS)
    exact = canonical(Fraction(steps, STEPS))
    assert not isinstance(exact, Fraction)  # noqa: S101 - a power of ten divides it
    return exact
