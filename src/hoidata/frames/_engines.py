"""Dataframes of every library as one kind, and tables of ours in the library of a frame."""

import datetime
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Final, TypeAlias

from hoidata.errors import MissingExtra

Wrapped: TypeAlias = Any
"""A `narwhals.DataFrame` or `narwhals.LazyFrame`."""

Lazy: TypeAlias = Any
"""A `polars.LazyFrame`."""

Expr: TypeAlias = Any
"""An expression of narwhals or polars."""

Columns: TypeAlias = dict[str, list[Any]]
"""A table: the cells of each column."""


def either(listed: Iterable[Expr]) -> Expr:
    """Return whether any of some expressions, at least one, is true."""
    found, *others = listed
    for each in others:
        found = found | each
    return found


CALENDAR: Final = (datetime.date.min, datetime.date.max)
"""The first and the last day that Python has."""


def beyond(days: Expr) -> tuple[Expr, Expr]:
    """Return whether days are before, and whether they are after, those that Python has."""
    nw = narwhals()  # PySpark takes no days of such years, but texts of them
    first, last = (nw.lit(each.isoformat()).str.to_date("%Y-%m-%d") for each in CALENDAR)
    return days < first, days > last


def is_timed(name: str, frame: Wrapped) -> Expr:
    """Return whether times of a column are others than midnights; of far days null: see `beyond`.

    Polars may end at the hours of those.
    """
    nw, kind, times = narwhals(), frame.collect_schema()[name], narwhals().col(name)
    times = nw.when(~either(beyond(times.dt.date()))).then(times)
    if frame.implementation.is_duckdb() and kind.time_unit in ("s", "ms"):
        times = times.cast(nw.Datetime("us"))  # else it makes nanoseconds, where they may not fit
    at = times.dt
    return either(part != 0 for part in (at.hour(), at.minute(), at.second(), at.nanosecond()))


def narwhals() -> Any:  # noqa: ANN401 - a module without stubs for what is generic here
    """Return the library through which all others are asked.

    Raises:
        MissingExtra: It is not installed.
    """
    return required("narwhals", "adding up dataframes", *_EXTRAS)


def polars() -> Any:  # noqa: ANN401 - a module that is loaded when it is needed
    """Return the library in which frames that lie in memory are added up.

    Raises:
        MissingExtra: It is not installed.
    """
    return required("polars", "adding up dataframes", *_EXTRAS)


_EXTRAS: Final = ("polars", "pyarrow", "pandas", "duckdb", "spark")
"""The extras of all libraries whose frames are added up."""


def required(name: str, what: str, *extras: str) -> Any:  # noqa: ANN401 - a module
    """Return a library that is imported where it is needed.

    Args:
        name: The library.
        what: What needs it.
        extras: The extras of which each installs it.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        command = " or ".join(f"'hoidata[{each}]'" for each in extras)
        message = f"{what} needs {name.partition('.')[0]}: pip install {command}"
        raise MissingExtra(message) from error


def is_spark(frame: Wrapped) -> bool:
    """Whether a frame is one that may lie on many machines, so that nothing of it is collected."""
    return bool(frame.implementation.is_spark_like())


def of_metrics(frame: Wrapped, codes: Iterable[str]) -> Wrapped:
    """Return the rows of some metrics; PySpark does not read files that have none of them."""
    nw, known = narwhals(), [*codes]
    if not is_spark(frame):
        return frame.filter(nw.col("metric").cast(nw.String).is_in(known))
    native = frame.to_native()
    return nw.from_native(native.filter(native["metric"].isin(known)))


def held(frame: Wrapped) -> Wrapped:
    """Return a small frame that is worked out once however often it is asked.

    That of polars is; others are returned as they are.
    """
    nw = narwhals()
    is_lazy = isinstance(frame, nw.LazyFrame) and frame.implementation.is_polars()
    return nw.from_native(once(frame.to_native())) if is_lazy else frame


def once(frame: Lazy) -> Lazy:
    """Return a small frame that is worked out once, in streams, however often it is asked."""
    return frame.collect(engine="streaming").lazy()


def is_empty(frame: Lazy) -> bool:
    """Whether a small frame has no rows."""
    return bool(frame.head(1).collect().is_empty())


def gathered(frame: Wrapped) -> Lazy:
    """Return a small frame as one of polars that is worked out once however often it is asked."""
    return once(frame.to_native()) if frame.implementation.is_polars() else in_polars(frame)


def in_polars(frame: Wrapped) -> Lazy:
    """Return a frame of another library, whose rows fit into memory, as one of polars."""
    found = polars().from_arrow(plain_texts(to_rows(frame), views=True), rechunk=False)
    return found.lazy()


def wide(frame: Wrapped) -> Wrapped:
    """Return a frame of DuckDB with decimals of 128 bits: not every version of Arrow knows others.

    Those of other libraries are returned as they are.
    """
    if not frame.implementation.is_duckdb():
        return frame
    duckdb: Any = import_module("duckdb")
    relation = frame.to_native()
    columns = [
        duckdb.ColumnExpression(name)
        if kind.id != "decimal"
        else duckdb.ColumnExpression(name)
        .cast(duckdb.decimal_type(38, dict(kind.children)["scale"]))
        .alias(name)
        for name, kind in zip(relation.columns, relation.dtypes, strict=True)
    ]
    return narwhals().from_native(relation.select(*columns))


def like(frame: Wrapped, original: object) -> object:
    """Return a frame as the kind that the user gave."""
    native, known = frame.to_native(), narwhals().dependencies
    if not hasattr(native, "collect") or hasattr(original, "collect"):
        return native
    found = native.collect()  # of polars
    if known.is_polars_dataframe(original):
        return found
    if hasattr(original, "fetchall"):  # DuckDB reads texts as they lie in polars
        return _in_duckdb(original, found.to_arrow(compat_level=polars().CompatLevel.newest()))
    arrow = plain_texts(found.to_arrow())
    if known.is_pandas_dataframe(original):
        return arrow.to_pandas(types_mapper=import_module("pandas").ArrowDtype)
    return arrow


def plain_texts(arrow: Any, *, views: bool = False) -> Any:  # noqa: ANN401 - Arrow tables
    """Return a table whose texts are of the type that all libraries know.

    Of what goes to polars these are the `views` alone, at which it ends Python with some versions
    of Arrow.
    """
    pa: Any = import_module("pyarrow")
    is_other = pa.types.is_string_view if views else pa.types.is_large_string
    fields = [each.with_type(pa.string()) if is_other(each.type) else each for each in arrow.schema]
    return arrow.cast(pa.schema(fields)) if fields != list(arrow.schema) else arrow


def to_rows(frame: Wrapped) -> Any:  # noqa: ANN401 - a pyarrow.Table
    """Return a small frame as an Arrow table.

    Raises:
        MissingExtra: PyArrow is not installed, which polars alone does not need.
    """
    nw = narwhals()
    required("pyarrow", "what polars does not add up itself", *_EXTRAS[1:])
    return (frame.collect("pyarrow") if isinstance(frame, nw.LazyFrame) else frame).to_arrow()


def columns_of(frame: Any, *names: str) -> list[list[Any]]:  # noqa: ANN401 - of polars, lazy or not
    """Return the cells of some columns of a small frame of polars."""
    return [each.to_list() for each in frame.lazy().select(names).collect()]


def local(table: Columns, types: Mapping[str, Any]) -> Wrapped:
    """Return a table of ours as a lazy frame of polars.

    Args:
        table: The cells of each column.
        types: The narwhals type of each column.
    """
    return narwhals().from_dict(table, types, backend="polars").lazy()


def bring(table: Columns, types: Mapping[str, Any], frame: Wrapped) -> Wrapped:
    """Return a table of ours in the library of a frame.

    Args:
        table: The cells of each column.
        types: The narwhals type of each column.
        frame: The frame that it is to be joined with.
    """
    if frame.implementation.is_polars():
        return local(table, types)
    return brought(narwhals().from_dict(table, types, backend="pyarrow").to_native(), frame)


def brought(arrow: Any, frame: Wrapped) -> Wrapped:  # noqa: ANN401 - a pyarrow.Table
    """Return an Arrow table in the library of a frame that is no longer in memory."""
    native = frame.to_native()
    if is_spark(frame):
        return narwhals().from_native(native.sparkSession.createDataFrame(arrow))
    return narwhals().from_native(_in_duckdb(native, arrow))


def _in_duckdb(original: Any, hoidata_table_8d41f0c2a97b: Any) -> Any:  # noqa: ANN401 - of DuckDB and Arrow
    """Return an Arrow table as a relation of the connection of another one.

    DuckDB finds the table by the name of the variable, unless there is a table of this name.
    """
    query = "SELECT * FROM hoidata_table_8d41f0c2a97b"
    relation = original.query("hoidata_frame_8d41f0c2a97b", query)
    return relation.set_alias(f"hoidata_{id(hoidata_table_8d41f0c2a97b)}")
