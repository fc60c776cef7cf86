"""Tables as dataframes of pandas, polars and PyArrow, and dataframes as lists of cells."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Context, Decimal
from types import NoneType
from typing import Any, Final, Literal, TypeAlias, cast

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem, checked
from hoidata.frames._columns import PLACES, Cell, Column, ColumnType, by_name
from hoidata.frames._engines import CALENDAR, required
from hoidata.frames._entries import KINDS
from hoidata.frames._rows import Tabular, by_column, columns

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
"""A library of dataframes."""

Frame: TypeAlias = Any
"""A `pandas.DataFrame`, `polars.DataFrame` or `pyarrow.Table`."""

DIGITS: Final = 28
"""How many digits a number column holds: ten fewer than a sum of it, which therefore cannot
overflow before ten thousand million rows, in any library."""
_STEP: Final = Decimal((0, (1,), -PLACES))
_EXACT: Final = Context(prec=DIGITS)
_LIMITS: Final = {ColumnType.WHOLE: 2**63, ColumnType.NUMBER: 10 ** (DIGITS - PLACES)}


@checked
def to_frame(
    x: Tabular, kind: Library, *, table: str | None = None, private_names: bool = False
) -> Frame:
    """Return what a dataset or an answer says as a dataframe with the columns of its table.

    Nothing is ever a float, and nothing wraps: numbers are decimals of 28 digits, 6 of them
    after the point, in pandas too; counts are integers of 64 bits; null means that nothing is
    said. An empty table has the same columns of the same types.

    Args:
        x: The dataset, the answer, or several answers of one kind.
        kind: The library: `pandas` (with types of Arrow), `polars` or `pyarrow`.
        table: Which table of a dataset, `observations` if None; what an empty answer is of.
        private_names: Whether names of people and donors that are not public are shown.

    Raises:
        MissingExtra: The library is not installed.
        InvalidData: `field.choice` for another library; `frame.number`, with every cell, for a
            number that does not fit; `file.character` for half of a surrogate pair; as `rows`.
        ReferenceMissing, TypeError: As `rows`.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.aggregate import rollup
        >>> totals = rollup(samples.reports(), "humanitarian_value", to="district", over="year")
        >>> frame = to_frame(totals, "pandas")
        >>> print(frame[["organization", "period", "value", "high"]])
              organization period              value  high
        0  hoi-ctd.kien-an   2022  1660000000.000000  <NA>
    """
    name, cells = by_column(x, table, private_names=private_names)
    require_fitting(name, columns(name), cells)
    return _made(kind, _columns(name, cells))


def made(kind: Library, listed: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Frame:
    """Return rows as a dataframe of some columns, none of which holds numbers with decimals.

    Raises:
        MissingExtra, InvalidData: As `to_frame`.
    """
    cells = by_name([each.name for each in listed], rows)
    return _made(kind, zip(listed, cells.values(), strict=True))


def _made(kind: Library, found: Iterable[tuple[Column, list[Cell]]]) -> Frame:
    try:
        return _MAKERS[kind](found)
    except UnicodeEncodeError:
        raise InvalidData(Problem.of("file.character")) from None


@checked
def to_frames(data: Dataset, kind: Library, *, private_names: bool = False) -> dict[str, Frame]:
    """Return all tables of a dataset that have rows as dataframes, by name.

    Args:
        data: The dataset.
        kind: The library.
        private_names: Whether names that are not public are shown; only then is a dataset with
            such names what `from_frames` makes of them.

    Raises:
        MissingExtra, InvalidData: As `to_frame`.

    Example:
        >>> from hoidata import samples
        >>> sorted(to_frames(samples.reports(), "polars"))[:3]
        ['attachments', 'award_registrations', 'awards']
    """
    return {
        table: to_frame(data, kind, table=table, private_names=private_names)
        for table in KINDS
        if getattr(data, table)
    }


def require_fitting(
    table: str, described: Iterable[Column], cells: Sequence[Sequence[Cell]]
) -> None:
    """Refuse numbers that a column of 64 bits or 28 digits cannot hold.

    Raises:
        InvalidData: `frame.number`, with every cell.
    """
    problems = [
        Problem.of("frame.number", f"$.{table}[{place}].{column.name}", found=cell)
        for column, listed in zip(described, cells, strict=True)
        if column.type in _LIMITS and _largest(listed) >= _LIMITS[column.type]
        for place, cell in enumerate(listed)
        if isinstance(cell, (int, Decimal)) and abs(cell) >= _LIMITS[column.type]
    ]
    if problems:
        raise InvalidData(problems)


def _largest(cells: Sequence[Any]) -> int | Decimal:
    """Return the largest number of a column, whatever its sign."""
    numbers: list[int | Decimal] = [cell for cell in cells if cell is not None]
    return max(max(numbers), -min(numbers)) if numbers else 0  # noqa: PLW3301 - not a call of all


def _columns(table: str, cells: Sequence[list[Cell]]) -> Iterator[tuple[Column, list[Cell]]]:
    """Yield each column with its cells; numbers are integers, or decimals of one scale."""
    for column, listed in zip(columns(table), cells, strict=True):
        is_number = column.type is ColumnType.NUMBER and not _are_whole(listed)
        yield column, [_scaled(each) for each in listed] if is_number else listed


def _are_whole(cells: Sequence[Any]) -> bool:
    """Whether numbers are all integers of 64 bits."""
    return {*map(type, cells)} <= {int, NoneType} and _largest(cells) < _LIMITS[ColumnType.WHOLE]


def _scaled(cell: Cell) -> Cell:
    if isinstance(cell, (int, Decimal)):
        return Decimal(cell).quantize(_STEP, context=_EXACT)
    return cell


def _in_polars(found: Iterable[tuple[Column, list[Cell]]]) -> Frame:
    pl: Any = _library("polars", "polars")
    types = {
        ColumnType.TEXT: pl.String(),
        ColumnType.WHOLE: pl.Int64(),
        ColumnType.NUMBER: pl.Decimal(DIGITS, PLACES),
        ColumnType.FLAG: pl.Boolean(),
        ColumnType.DAY: pl.Date(),
    }
    # Integers are not made decimals one by one.
    first = {**types, ColumnType.NUMBER: None}
    listed = [
        pl.Series(each.name, cells, dtype=first[each.type]).cast(types[each.type])
        for each, cells in found
    ]
    return pl.DataFrame(listed)


def _in_arrow(found: Iterable[tuple[Column, list[Cell]]], kind: str = "pyarrow") -> Frame:
    pa: Any = _library("pyarrow", kind)
    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.WHOLE: pa.int64(),
        ColumnType.NUMBER: pa.decimal128(DIGITS, PLACES),
        ColumnType.FLAG: pa.bool_(),
        ColumnType.DAY: pa.date32(),
    }
    first = {**types, ColumnType.NUMBER: None}  # integers are not made decimals one by one
    made = {
        each.name: pa.array(cells, first[each.type]).cast(types[each.type]) for each, cells in found
    }
    return pa.table(made)


def _in_pandas(found: Iterable[tuple[Column, list[Cell]]]) -> Frame:
    pd: Any = _library("pandas", "pandas")
    return _in_arrow(found, "pandas").to_pandas(types_mapper=pd.ArrowDtype)


def _library(name: str, kind: str) -> Any:  # noqa: ANN401 - a module
    return required(name, f"a dataframe of {kind}", kind)


_MAKERS: Final[Mapping[str, Callable[[Iterable[tuple[Column, list[Cell]]]], Frame]]] = {
    "pandas": _in_pandas,
    "polars": _in_polars,
    "pyarrow": _in_arrow,
}


# --- Cells ------------------------------------------------------------------------------------


def as_lists(frame: object) -> tuple[list[str], list[list[object]]]:
    """Return the names of the columns of a dataframe, and the cells of each.

    Raises:
        TypeError: It is not a dataframe, or a lazy one.
    """
    made: Any = frame
    origins = {each.__module__.partition(".")[0] for each in type(frame).__mro__}
    if "pandas" in origins and hasattr(frame, "columns"):
        made = with_index(made)
        listed = [made.iloc[:, each] for each in range(len(made.columns))]
        return [*map(str, made.columns)], [*map(_of_pandas, listed)]
    if "polars" in origins and hasattr(frame, "get_columns"):
        return list(made.columns), [*map(_of_polars, made.get_columns())]
    if "pyarrow" in origins and hasattr(frame, "column_names"):
        return list(made.column_names), [*map(_of_arrow, made.columns)]
    rows: list[Any] = [*made] if isinstance(made, Iterable) else [None]
    if not all(map(is_row, rows)):
        message = (
            f"'{type(frame).__name__}' is not a dataframe of pandas, polars or pyarrow, nor a list "
            "of mappings by the names of columns; collect a lazy one first"
        )
        raise TypeError(message)
    names = list(dict.fromkeys(name for each in rows for name in each))
    return names, [[each.get(name) for each in rows] for name in names]


def with_index(frame: Any) -> Any:  # noqa: ANN401 - of pandas
    """Return a frame of pandas in which a named index is a column too."""
    is_named = any(name is not None for name in frame.index.names)
    return frame.reset_index(allow_duplicates=True) if is_named else frame


def is_row(value: object) -> bool:
    """Whether something is a mapping by the names of columns."""
    names = cast("Iterable[object]", value) if isinstance(value, Mapping) else (None,)
    return all(isinstance(name, str) for name in names)


def _of_pandas(column: Any) -> Any:  # noqa: ANN401 - a series as a list
    is_arrow = hasattr(column.dtype, "pyarrow_dtype")
    return _of_arrow(column.array.__arrow_array__()) if is_arrow else column.tolist()


def _of_polars(column: Any) -> Any:  # noqa: ANN401 - a series as a list
    """Return the cells of a column; decimals that are whole as integers, in a tenth of the time."""
    pl: Any = _library("polars", "polars")
    if column.dtype == pl.Date:
        return _days(column.to_physical().to_list())
    if column.dtype == pl.Datetime:
        days = column.dt.date().to_physical()
        far = ~days.is_between(*_CALENDAR).fill_null(value=True)  # at which polars ends Python
        times = column.set(far, None).to_list()
        for place in far.arg_true():
            times[place] = _day(days[place])
        return times
    if not column.dtype.is_decimal():
        return column.to_list()
    whole = column.cast(pl.Int64, strict=False)
    others = ((whole != column) | whole.is_null()) & column.is_not_null()
    cells = whole.to_list()
    for place, cell in zip(others.arg_true(), column.filter(others), strict=True):
        cells[place] = cell
    return cells


def _of_arrow(column: Any) -> Any:  # noqa: ANN401 - an array, or chunks of one, as a list
    """Return the cells of a column; decimals that are whole as integers, in a tenth of the time."""
    pa: Any = _library("pyarrow", "pyarrow")
    if pa.types.is_date32(column.type):
        return _days(column.cast(pa.int32()).to_pylist())
    if pa.types.is_decimal(column.type):
        with suppress(ValueError):  # not all of them are, or one is too large
            return column.cast(pa.int64()).to_pylist()
    try:
        return column.to_pylist()
    except OverflowError:  # times
        return [*map(_time, column)]


def _time(cell: Any) -> Any:  # noqa: ANN401 - a time of Arrow
    """Return a time; one of a year that Python does not have is a text, its day."""
    try:
        return cell.as_py()
    except OverflowError:
        return _day(cell.cast("date32", safe=False).value)


_EPOCH: Final = datetime.date(1970, 1, 1)
_CALENDAR: Final = tuple((day - _EPOCH).days for day in CALENDAR)
"""The first and the last day that Python has, counted from 1 January 1970."""


def _days(numbers: list[int | None]) -> list[Any]:
    """Return days that are counted from 1 January 1970; equal ones are the very same."""
    known = {number: None if number is None else _day(number) for number in {*numbers}}
    return [*map(known.__getitem__, numbers)]


def _day(number: int) -> datetime.date | str:
    """Return a day; one of a year that Python does not have is a text, which is no day."""
    cycles, rest = divmod(number, 146_097)  # days of 400 years
    day = _EPOCH + datetime.timedelta(rest)
    year = day.year + 400 * cycles
    is_known = datetime.MINYEAR <= year <= datetime.MAXYEAR
    return day.replace(year=year) if is_known else f"{year}-{day:%m-%d}"
