"""Dataframes and lists of rows as datasets."""

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias, cast

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import DISCREET, Person, Transaction
from hoidata.errors import (
    InvalidData,
    Problem,
    ReferenceMissing,
    checked,
    did_you_mean,
    nearest,
)
from hoidata.frames._columns import Cell, days_of, ends, rounded
from hoidata.frames._entries import KINDS, Shape, shapes_of
from hoidata.frames._native import Frame
from hoidata.frames._rows import columns
from hoidata.io import Unreadable, from_plain
from hoidata.values import (
    Bound,
    Interval,
    Number,
    Period,
    Quantity,
    Ratio,
    canonical,
    is_code,
    is_ratio_code,
    parse_bare,
    read_day,
)

_Row: TypeAlias = Mapping[str, Any]

_EXACT: Final = 2**53
"""From here on a binary floating-point number no longer holds every integer."""

_HIDDEN: Final = frozenset({"(private)", "(minor)"})
_MAY_BE_HIDDEN: Final = frozenset(
    (table, field.name)
    for table, kind in (("people", Person), ("transactions", Transaction))
    for field in attrs.fields(kind)
    if DISCREET in field.metadata
)
_DIGITS: Final = re.compile(r"-?\d{1,500}", re.ASCII)
_BARE: Final = re.compile(r"-?[\d., ]+", re.ASCII)
_FLAGS: Final = {"true": True, "false": False}
_PLACE: Final = re.compile(r"\[(\d+)\]")


@checked
def from_frame(
    frame: Frame | Iterable[Mapping[str, object]],
    *,
    table: str = "observations",
    base: Dataset | None = None,
) -> Dataset:
    """Return the dataset that a dataframe says, a row an entry.

    The columns are those of `columns(table)`, as many as there are; those that follow from
    others (names, days of a period, ends of a value) may be left out. A value is its `code` or,
    without one, its number with `unit`, `bound`, `low` and `high`; a period its code or words, or
    `start` and `end`. What holds between entries is left to `Dataset.check`.

    Args:
        frame: A dataframe of pandas (a named index is a column too), polars or PyArrow, or
            mappings from column to cell. Floats are read by their shortest decimal.
        table: The table that the rows are of.
        base: What an application knows already: terms, units and metrics that the rows may use,
            organizations that they may name. It becomes part of the result.

    Raises:
        InvalidData: With every problem of every cell at once, each with its row, from 0, and its
            column in the path, `$.observations[2].value`: `frame.column` for an unknown or
            repeated column; `frame.differs` where a number or day is not what the code beside it
            says; `frame.hidden` for a name that was hidden; `frame.json`; `number.not_exact`;
            any code of a value or class.
        ReferenceMissing: There is no such table.
        TypeError: It is not a dataframe, or a lazy one.

    Example:
        >>> listed = [{"id": "a", "metric": "gifts", "organization": "hoi", "period": "năm 2024",
        ...     "value": 2000, "unit": "suất quà", "bound": "at_least"}]
        >>> print(from_frame(listed).observations[0].value)
        từ 2.000 suất quà trở lên
    """
    return from_frames({table: frame}, base=base)


@checked
def from_frames(frames: Mapping[str, Frame], *, base: Dataset | None = None) -> Dataset:
    """Return the dataset that dataframes say, by the name of their table; as `from_frame`.

    What `to_frames` made with names that are not public comes back as an equal dataset.

    Raises:
        InvalidData, ReferenceMissing, TypeError: As `from_frame`.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.frames import to_frames
        >>> data = samples.reports()
        >>> from_frames(to_frames(data, "polars", private_names=True)) == data
        True
    """
    problems: list[Problem] = []
    root = {table: [*_Reader(table, problems).rows(frame)] for table, frame in frames.items()}
    data: Dataset | None = None
    try:
        data = from_plain(root, base)
    except InvalidData as error:
        problems += error.problems
    if data is None or problems:
        raise InvalidData(sorted(problems, key=_row_of))
    return data


def _row_of(problem: Problem) -> int:
    place = _PLACE.search(problem.path)
    return -1 if place is None else int(place[1])


class _Reader:
    """Reads the rows of one table.

    Args:
        table: The table.
        problems: Takes what is wrong.

    Raises:
        ReferenceMissing: There is no such table.
    """

    def __init__(self, table: str, problems: list[Problem]) -> None:
        """Look up the columns."""
        if table not in KINDS:
            near = did_you_mean(table, KINDS.keys())
            raise ReferenceMissing(f"there is no table '{table}' of a dataset{near}")
        self._table = table
        self._problems = problems

    def rows(self, frame: object) -> Iterator[dict[str, object]]:
        """Yield the rows as files for programs hold them."""
        names, listed = columns_of(frame)
        known = [column.name for column in columns(self._table)]
        for number, name in enumerate(names):
            if name not in known or name in names[:number]:
                near = ", ".join(nearest(name, known) or known)
                path = f"$.{self._table}.{name}"
                self._problems.append(Problem.of("frame.column", path, found=name, keys=near))
        given = [shape for shape in shapes_of(self._table) if not _sources(shape).isdisjoint(names)]
        for number, cells in enumerate(zip(*listed, strict=True)):
            row = dict(zip(names, cells, strict=True))
            place = f"$.{self._table}[{number}]"
            yield {shape.name: self._field(shape, row, place) for shape in given}

    def _field(self, shape: Shape, row: _Row, place: str) -> object:
        """Return the value of a field; what is wrong with it is reported."""
        name = shape.name
        try:
            cells = {key: plain(row[key]) for key in _sources(shape) & row.keys()}
            self._require_shown(name, cells.get(name))
            value, follows = _READERS[shape.how](shape, cells)
        except InvalidData as error:
            self._problems += [each.at(f"{place}.{name}") for each in error.problems]
            return Unreadable.VALUE
        for column, expected in follows.items():
            found = cells.get(column)
            if found is not None and not _is_same(found, expected):
                said = "—" if expected is None else expected
                path = f"{place}.{column}"
                self._problems.append(Problem.of("frame.differs", path, found=found, expected=said))
        return value

    def _require_shown(self, name: str, found: object) -> None:
        if (self._table, name) in _MAY_BE_HIDDEN and isinstance(found, str) and found in _HIDDEN:
            raise InvalidData(Problem.of("frame.hidden", found=found))
