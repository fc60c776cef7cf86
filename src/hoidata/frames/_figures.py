"""The figures of a frame of any library, before anything is added up.

But for PySpark they are brought to polars, in which everything is added up; that of DuckDB in
streams, as it may be more than memory holds.
"""

from typing import Any, Final, NamedTuple

from hoidata.errors import InvalidData, Problem
from hoidata.frames._engines import Lazy, Wrapped, in_polars, is_spark, narwhals, once, wrap
from hoidata.frames._rows import columns

NEEDED: Final = ("metric", "organization", "start", "end", "value", "unit")
"""The columns that a frame must have."""


class Figures(NamedTuple):
    """The figures of a frame.

    Args:
        rows: The frame: a lazy one of polars, unless it is of PySpark.
        seen: Which metrics have figures of which days, each once, as a frame of polars; None on
            PySpark, of which nothing is collected.
    """

    rows: Wrapped
    seen: Lazy | None


def figures_of(frame: object) -> Figures:
    """Return the figures of a frame of any library.

    Raises:
        TypeError: It is no frame.
        InvalidData: As `require_columns`.
        MissingExtra: narwhals or polars is not installed.
    """
    nw, wrapped = narwhals(), wrap(frame)
    require_columns(wrapped)
    if is_spark(wrapped):
        return Figures(wrapped, None)
    rows = in_polars(wrapped, {column.name for column in columns("observations")})
    days = (wrapped if wrapped.implementation.is_duckdb() else rows).select(
        nw.col("metric").cast(nw.String), "start", "end"
    )
    seen = days.group_by("metric", "start", "end").agg(nw.len().alias("n"))
    return Figures(rows, once(in_polars(seen, ("metric", "start", "end", "n")).to_native()))


def require_columns(frame: Wrapped) -> None:
    """Refuse a frame without the columns that are needed, or with others than exact numbers.

    Raises:
        InvalidData: `frame.missing`, `frame.type`, with every column.
    """
    schema = typed(frame)
    problems = [
        Problem.of("frame.missing", f"$.observations.{name}", found=name)
        for name in NEEDED
        if name not in schema
    ]
    for names, expected, fits in _WANTED:
        problems += [
            Problem.of("frame.type", f"$.observations.{name}", found=kind, expected=expected)
            for name in names
            if (kind := schema.get(name)) is not None and not fits(kind)
        ]
    if problems:
        raise InvalidData(problems)


def typed(frame: Wrapped) -> dict[str, Any]:
    """Return the columns of a frame but those that have no type, since nothing is in them."""
    unknown = narwhals().Unknown
    return {name: kind for name, kind in frame.collect_schema().items() if kind != unknown}


def _is_exact(kind: Any) -> bool:  # noqa: ANN401 - a type of narwhals
    return bool(kind.is_integer() or kind.is_decimal())


def _is_day(kind: Any) -> bool:  # noqa: ANN401 - a type of narwhals
    return bool(kind in (narwhals().Date, narwhals().Datetime))


_WANTED: Final = (
    (("value", "low", "high"), "whole numbers or decimals", _is_exact),
    (("start", "end"), "days", _is_day),
)
"""Of which type columns must be, in words, and whether they are."""
