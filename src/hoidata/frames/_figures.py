"""The figures of a frame of any library, before anything is added up.

Those that lie in memory are brought to polars without a copy; DuckDB and PySpark, which may have
more than memory holds, make one row a unit and period of them themselves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from typing import Any, Final, NamedTuple, cast

from hoidata.errors import InvalidData, Problem
from hoidata.frames._columns import ColumnType, as_json
from hoidata.frames._engines import (
    Expr,
    Wrapped,
    columns_of,
    gathered,
    in_polars,
    is_spark,
    narwhals,
    polars,
    wide,
)
from hoidata.frames._fields import plain
from hoidata.frames._native import with_index
from hoidata.frames._reading import odd_columns
from hoidata.frames._rows import columns

NEEDED: Final = ("metric", "organization", "start", "end", "value", "unit")
"""The columns that a frame must have."""

GIVEN: Final = "hoidata_given_"
"""What the names of columns begin with that are kept as they were given."""

_DIGITS: Final = 38
"""The most digits that a decimal has in all libraries."""


class Figures(NamedTuple):
    """The figures of a frame.

    Args:
        rows: The frame: a lazy one of polars, unless it is of DuckDB or PySpark.
        is_held: Whether the rows lie in memory, each in its place.
    """

    rows: Wrapped
    is_held: bool = False

    @property
    def is_spark(self) -> bool:
        """Whether they may lie on many machines, so that nothing of them is collected."""
        return is_spark(self.rows)

    def texts(self, most: int | None = None) -> list[str | None]:
        """Return what names their metrics, each once; of the first rows alone if `most` is known.

        Args:
            most: How many rows are looked at.
        """
        nw = narwhals()
        named = self.rows.select(nw.col("metric").cast(nw.String))
        named = named if most is None else named.head(most)
        return columns_of(gathered(named.unique()), "metric")[0]


def figures_of(frame: object) -> Figures:
    """Return the figures of a frame of any library.

    Raises:
        TypeError, MissingExtra: As `opened`.
        InvalidData: As `opened`; `frame.column` for columns that are none of figures.
    """
    rows = wide(opened(frame, partial(odd_columns, "observations")))
    return Figures(rows, rows.implementation.is_polars() and not hasattr(frame, "collect"))


def opened(
    frame: object, odd: Callable[[Sequence[str]], Iterable[Problem]], *, is_kept: bool = False
) -> Wrapped:
    """Return a frame of any library as a lazy one of polars, or as one of DuckDB or PySpark.

    Its columns have our names, and types that are known. Of pandas and PyArrow only those of
    figures are brought along.

    Args:
        frame: The frame.
        odd: Returns what is wrong with the names of its columns.
        is_kept: Whether times of days become days, and columns that are read as of another type
            are there as they were given, too.

    Raises:
        TypeError: It is no frame.
        InvalidData: `frame.column`; `frame.missing` and `frame.type`, with every column;
            `frame.number` for integers of more than 38 digits.
        MissingExtra: narwhals or polars is not installed.
    """
    nw = narwhals()
    is_pandas = nw.dependencies.is_pandas_dataframe(frame)
    native: Any = _from_pandas(frame) if is_pandas else frame
    if nw.dependencies.is_pyarrow_table(native):
        _require(odd(native.column_names))
        names = [name for name in native.column_names if name in _known()]
        found = nw.from_native(_without_codes(native.select(names)))
    else:
        found = nw.from_native(native, pass_through=True)
        if not isinstance(found, (nw.DataFrame, nw.LazyFrame)):
            kind = type(frame).__name__
            message = f"'{kind}' is no dataframe of pandas, polars, PyArrow, DuckDB or PySpark"
            raise TypeError(message)
        found = _named(found, odd)
    _require_known_types(found)
    nothing = _require_columns(found)
    if found.implementation.is_pyarrow():
        found = nw.from_native(in_polars(found))
    found = _as_read(found.lazy(), nothing, is_kept=is_kept)
    return _with_texts(found) if is_kept and found.implementation.is_polars() else found


@cache
def _known() -> Mapping[str, ColumnType]:
    """Return the columns of figures, and what their cells are."""
    return {each.name: each.type for each in columns("observations")}


def _require(problems: Iterable[Problem]) -> None:
    found = [*problems]
    if found:
        raise InvalidData(found)


def _named(frame: Wrapped, odd: Callable[[Sequence[str]], Iterable[Problem]]) -> Wrapped:
    """Return a frame whose columns have our names."""
    given = frame.collect_schema().names()
    names = given if frame.implementation.is_polars() else as_ours(given)
    _require(odd(names))
    other = {name: ours for name, ours in zip(given, names, strict=True) if name != ours}
    return frame.rename(other) if other else frame


def as_ours(names: Iterable[str]) -> list[str]:
    """Return the names of columns as ours, where a library names them without regard to case."""
    return [name.lower() if name.lower() in _known() else name for name in names]


# --- pandas and PyArrow -----------------------------------------------------------------------


def _from_pandas(frame: Any) -> Any:  # noqa: ANN401 - of pandas
    """Return a frame of pandas as a table of PyArrow, with nothing in columns of others."""
    pa: Any = import_module("pyarrow")
    frame = with_index(frame)
    names = [*map(str, frame.columns)]
    cells = (
        _cells(frame.iloc[:, place]) if name in _known() else pa.nulls(len(frame))
        for place, name in enumerate(names)
    )
    return pa.Table.from_arrays([*cells], names)


def _cells(column: Any) -> Any:  # noqa: ANN401 - a series as an array
    """Return a column; cells of several types are texts, mappings of one type JSON."""
    pa: Any = import_module("pyarrow")
    if hasattr(column.dtype, "tz"):  # times there, as they are shown
        column = column.dt.tz_localize(None)
    with suppress(pa.ArrowException, OverflowError):
        found = pa.array(column, from_pandas=True)
        if not pa.types.is_struct(found.type):  # which has the keys of all
            return found
    return pa.array([*map(_text, column)], pa.string())


def _text(cell: Any) -> str | None:  # noqa: ANN401 - what pandas keeps in its cells
    try:
        cell = plain(cell)
    except InvalidData:  # which nobody can read as a text either
        return str(cell)
    if isinstance(cell, (dict, list)):
        return as_json(cast("object", cell))
    return None if cell is None else str(cell)


def _without_codes(table: Any) -> Any:  # noqa: ANN401 - Arrow tables
    """Return a table without dictionaries of anything but texts."""
    pa: Any = import_module("pyarrow")
    texts = (pa.string(), pa.large_string(), pa.string_view())
    for place, field in enumerate(table.schema):
        kind = field.type
        if pa.types.is_dictionary(kind) and kind.value_type not in texts:
            table = table.set_column(place, field.name, table[field.name].cast(kind.value_type))
    return table


# --- types ------------------------------------------------------------------------------------


def _require_known_types(frame: Wrapped) -> None:
    """Refuse columns of types that cannot be told at all: decimals that end before the point.

    Raises:
        InvalidData: `frame.type`, with every column.
    """
    try:
        frame.collect_schema()
    except ValueError:
        problems: list[Problem] = []
        for name in frame.columns:
            try:
                frame.select(name).collect_schema()
            except ValueError as error:
                path, wanted = f"$.observations.{name}", "a type that all libraries have"
                problems.append(Problem.of("frame.type", path, found=error, expected=wanted))
        raise InvalidData(problems) from None


def _require_columns(frame: Wrapped) -> list[str]:
    """Return the columns in which nothing is, of types that would not do.

    On PySpark, of which nothing is collected, they may be of no type.

    Raises:
        InvalidData: `frame.missing` for a column that is needed and not there; `frame.type` for
            one of another type than it must be.
    """
    schema = typed(frame) if is_spark(frame) else frame.collect_schema()
    others = [name for name, kind in schema.items() if name in _known() and not _fits(name, kind)]
    nothing = _empty(frame, [] if is_spark(frame) else others)
    problems = [
        Problem.of("frame.missing", f"$.observations.{name}", found=name)
        for name in NEEDED
        if name not in schema
    ]
    problems += [
        Problem.of("frame.type", f"$.observations.{name}", found=schema[name], expected=expected)
        for names, expected in _WANTED
        for name in names
        if name in others and name not in nothing
    ]
    _require(problems)
    return nothing


def _empty(frame: Wrapped, names: list[str]) -> list[str]:
    """Return the columns in which nothing is."""
    if not names:
        return []
    counts = columns_of(gathered(frame.lazy().select(narwhals().col(*names).count())), *names)
    return [name for name, (count,) in zip(names, counts, strict=True) if not count]


def typed(frame: Wrapped) -> dict[str, Any]:
    """Return the columns of a frame but those that have no type, since nothing is in them."""
    unknown = narwhals().Unknown
    return {name: kind for name, kind in frame.collect_schema().items() if kind != unknown}


def _fits(name: str, kind: Any) -> bool:  # noqa: ANN401 - a type of narwhals
    """Whether a column is of a type that its cells are read from."""
    nw, wanted = narwhals(), _known()[name]
    if wanted is ColumnType.TEXT:
        return bool(kind in (nw.String, nw.Categorical, nw.Enum) or kind.is_nested())
    if wanted is ColumnType.DAY:
        return bool(kind in (nw.Date, nw.Datetime))
    if wanted is ColumnType.FLAG:
        return bool(kind == nw.Boolean)
    return bool(kind.is_integer() or kind.is_decimal())


_WANTED: Final = (
    (("value", "low", "high"), "exact numbers, whole or decimal"),
    (("start", "end"), "days"),
    (("unit", "scope", "status", "bound"), "texts"),
    (("low_open", "high_open"), "truth values"),
)
"""Columns that must be of their type, in words."""

_TYPES: Final = {ColumnType.TEXT: "String", ColumnType.DAY: "Date", ColumnType.FLAG: "Boolean"}
"""The types of columns of nothing; of others numbers."""


def _as_read(frame: Wrapped, nothing: Iterable[str], *, is_kept: bool) -> Wrapped:
    """Return a frame with columns of types that are read; as given, too, if that is asked for."""
    nw, known, schema = narwhals(), _known(), frame.collect_schema()
    read: dict[str, Expr] = {
        name: nw.lit(None).cast(getattr(nw, _TYPES.get(known[name], "Int64"))) for name in nothing
    }
    read |= _narrowed(frame)
    if is_kept:
        times = (name for name in ("start", "end") if schema[name] == nw.Datetime)
        read |= {name: nw.col(name).dt.date() for name in times if name not in read}
    given = {GIVEN + name: nw.col(name) for name in read} if is_kept else {}
    return frame.with_columns(**given, **read) if read else frame


def _with_texts(frame: Wrapped) -> Wrapped:
    """Return a frame of polars with texts of JSON for mappings, which are kept as given, too."""
    nw, pl = narwhals(), polars()
    schema = frame.collect_schema().items()
    names = [name for name, kind in schema if kind == nw.Struct and name in _known()]
    texts = (pl.col(name).map_elements(_text, return_dtype=pl.String) for name in names)
    given = {GIVEN + name: pl.col(name) for name in names}
    return nw.from_native(frame.to_native().with_columns(*texts, **given))


def _narrowed(frame: Wrapped) -> dict[str, Expr]:
    """Return integers of 128 bits, which Arrow lacks, as decimals of 38 digits.

    Raises:
        InvalidData: `frame.number` for columns with numbers that have more digits.
    """
    nw = narwhals()
    widest = [
        name
        for name, kind in frame.collect_schema().items()
        if kind in (nw.Int128, nw.UInt128) and name in _known()
    ]
    if not widest:
        return {}
    ends: dict[tuple[str, str], None] = {}
    for each in (nw.col(*widest).min(), nw.col(*widest).max()):  # texts: Arrow has none so wide
        listed = columns_of(gathered(frame.select(each.cast(nw.String))), *widest)
        found = zip(widest, (end for (end,) in listed), strict=True)
        ends |= dict.fromkeys((name, end) for name, end in found if end is not None)
    _require(
        Problem.of("frame.number", f"$.observations.{name}", found=int(end))
        for name, end in ends
        if abs(int(end)) >= 10**_DIGITS
    )
    return {name: nw.col(name).cast(nw.Decimal(_DIGITS, 0)) for name in widest}
