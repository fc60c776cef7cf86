"""Dataframes and lists of rows as datasets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from hoidata.dataset import Dataset
from hoidata.errors import (
    InvalidData,
    Problem,
    ReferenceMissing,
    checked,
    did_you_mean,
    nearest,
)
from hoidata.frames._entries import KINDS, Shape, shapes_of
from hoidata.frames._fields import plain, read_field, sources_of
from hoidata.frames._native import Frame, as_lists
from hoidata.frames._quick import QuickColumns
from hoidata.frames._rows import columns
from hoidata.io import HOT, PackedColumns, Unreadable, from_plain, hot_fields
from hoidata.values import Quantity, Ratio

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
    root = {table: _Reader(table, frame, problems).rows() for table, frame in frames.items()}
    data: Dataset | None = None
    try:
        data = from_plain(root, base)
    except InvalidData as error:
        problems += error.problems
    if data is None or problems:
        raise InvalidData(sorted(problems, key=row_of))
    return data


def odd_columns(table: str, names: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the names of columns: no table has them, or they are there twice."""
    known = [column.name for column in columns(table)]
    for number, name in enumerate(names):
        if name not in known or name in names[:number]:
            near = ", ".join(nearest(name, known) or known)
            yield Problem.of("frame.column", f"$.{table}.{name}", found=name, keys=near)


def moved(problem: Problem, places: Sequence[int]) -> Problem:
    """Return a problem of a row as one of the row of that place; others as they are."""
    row = row_of(problem)
    path = problem.path if row < 0 else _PLACE.sub(f"[{places[row]}]", problem.path, count=1)
    return problem.at(path)


def row_of(problem: Problem) -> int:
    """Return the number of the row of a problem; -1 for what is of no row."""
    place = _PLACE.search(problem.path)
    return -1 if place is None else int(place[1])


class _Reader:
    """Reads the rows of one table.

    Args:
        table: The table.
        frame: Its rows.
        problems: Takes what is wrong.

    Raises:
        ReferenceMissing: There is no such table.
        TypeError: It is not a dataframe, or a lazy one.
    """

    def __init__(self, table: str, frame: object, problems: list[Problem]) -> None:
        """Look up the columns."""
        if table not in KINDS:
            near = did_you_mean(table, KINDS.keys())
            raise ReferenceMissing(f"there is no table '{table}' of a dataset{near}")
        self._table = table
        self._problems = problems
        names, listed = as_lists(frame)
        self._cells = dict(zip(names, listed, strict=True))
        self._count = len(listed[0]) if listed else 0
        problems += odd_columns(table, names)
        self._given: dict[str, tuple[Shape, frozenset[str]]] = {}
        for shape in shapes_of(table):
            sources = sources_of(shape) & self._cells.keys()
            if sources:
                self._given[shape.name] = (shape, sources)

    def rows(self) -> object:
        """Return the rows as files for programs hold them."""
        kind: type = KINDS[self._table]
        if kind not in HOT:
            return [self._row(number) for number in range(self._count)]
        quick = QuickColumns(self._table, self._cells)
        columns = {
            field.name: quick.column(*self._given[field.name], field)
            for field in hot_fields(kind)
            if field.name in self._given
        }
        return PackedColumns(kind, self._count, columns, self._row)

    def _row(self, number: int) -> dict[str, object]:
        """Return a row; what is wrong with its cells is reported."""
        place = f"$.{self._table}[{number}]"
        return {
            name: self._field(shape, {key: self._cells[key][number] for key in names}, place)
            for name, (shape, names) in self._given.items()
        }

    def _field(self, shape: Shape, row: Mapping[str, Any], place: str) -> object:
        """Return the value of a field; what is wrong with it is reported."""
        try:
            cells = {name: plain(cell) for name, cell in row.items()}
            value, differing = read_field(self._table, shape, cells)
        except InvalidData as error:
            self._problems += [each.at(f"{place}.{shape.name}") for each in error.problems]
            return Unreadable.VALUE
        self._problems += [each.at(place + each.path[1:]) for each in differing]
        return value.code if isinstance(value, (Quantity, Ratio)) else value
