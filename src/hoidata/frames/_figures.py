"""The figures of a frame of any library, before anything is added up.

Those that lie in memory are brought to polars without a copy; DuckDB and PySpark, which may have
more than memory holds, make one row a unit and period of them themselves.
"""

from collections.abc import Container
from typing import Any, Final, NamedTuple

from hoidata.errors import InvalidData, Problem
from hoidata.frames._engines import (
    Lazy,
    Wrapped,
    gathered,
    is_spark,
    narwhals,
    readable,
    to_rows,
    wrap,
)
from hoidata.frames._rows import columns

NEEDED: Final = ("metric", "organization", "start", "end", "value", "unit")
"""The columns that a frame must have."""


class Figures(NamedTuple):
    """The figures of a frame.

    Args:
        rows: The frame: a lazy one of polars, unless it is of DuckDB or PySpark.
        seen: Which metrics have figures of which days, each once, as a frame of polars; None on
            PySpark, of which nothing is collected.
    """

    rows: Wrapped
    seen: Lazy | None


def figures_of(frame: object) -> Figures:
    """Return the figures of a frame of any library.

    Raises:
        TypeError: It is no frame.
        InvalidData: As `require_columns`; `frame.number` for integers of more than 38 digits.
        MissingExtra: narwhals or polars is not installed.
    """
    nw, wrapped = narwhals(), wrap(frame)
    require_columns(wrapped)
    if is_spark(wrapped):
        return Figures(wrapped, None)
    names = {column.name for column in columns("observations")}
    wrapped = _without_widest(wrapped, names)
    rows = readable(wrapped, names)
    days = rows.select(nw.col("metric").cast(nw.String), "start", "end")
    seen = days.group_by("metric", "start", "end").agg(nw.len().alias("n"))
    return Figures(rows, gathered(seen))


def _without_widest(frame: Wrapped, names: Container[str]) -> Wrapped:
    """Return a frame with decimals of 38 digits for integers of 128 bits, which Arrow lacks.

    Raises:
        InvalidData: `frame.number` for columns with numbers that have more digits.
    """
    nw = narwhals()
    widest = [
        name
        for name, kind in frame.collect_schema().items()
        if kind in (nw.Int128, nw.UInt128) and name in names
    ]
    if not widest:
        return frame
    ends: dict[tuple[str, str], None] = {}
    for each in (nw.col(*widest).min(), nw.col(*widest).max()):  # texts: Arrow has none so wide
        (row,) = to_rows(frame.select(each.cast(nw.String))).to_pylist()
        ends |= dict.fromkeys((name, end) for name, end in row.items() if end is not None)
    problems = [
        Problem.of("frame.number", f"$.observations.{name}", found=int(end))
        for name, end in ends
        if abs(int(end)) >= 10**_DIGITS
    ]
    if problems:
        raise InvalidData(problems)
    return frame.with_columns(nw.col(name).cast(nw.Decimal(_DIGITS, 0)) for name in widest)


_DIGITS: Final = 38
"""The most digits that a decimal has in all libraries."""


def require_columns(frame: Wrapped) -> None:
    """Refuse a frame without the columns that are needed, or with others than exact numbers.

    Raises:
        InvalidData: `frame.missing`, `frame.type`, with every column.
    """
    _require_known_types(frame)
    schema = _said(frame)
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


def _said(frame: Wrapped) -> dict[str, Any]:
    """Return the columns of a frame but those of no type in which nothing is.

    Of types that narwhals does not know are also decimals of other than 128 bits.
    """
    known, schema = typed(frame), frame.collect_schema()
    others = [name for name in schema if name not in known]
    if not others or is_spark(frame):  # of which nothing is collected
        return known
    counts = to_rows(frame.select(*(narwhals().col(name).count() for name in others)))
    return known | {name: schema[name] for name in others if any(counts[name].to_pylist())}


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
