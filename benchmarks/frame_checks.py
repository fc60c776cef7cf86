"""The rules of rows of figures, as users of other libraries would write them.

A known metric in its unit, a known unit of the tree, a first day not after the last, ends around
the value, no flow below zero, and no two values of one metric, unit and period. Each returns the
rows that break rules, and which.
"""

from collections.abc import Callable
from typing import Any, Final

from frame_data import CHAPTERS, COMMUNES, METRICS, PROVINCES, chapter, commune, province

KNOWN: Final = [
    *map(province, range(PROVINCES)),
    *map(commune, range(COMMUNES)),
    *map(chapter, range(CHAPTERS)),
]
UNITS: Final = {f"flow{each}": "VND" for each in range(METRICS)}
IDENTITY: Final = ["organization", "metric", "start", "end"]


def rules() -> dict[str, Any]:
    """Return what must hold, as expressions of polars, by what is wrong where it does not."""
    import polars as pl

    col = pl.col
    return {
        "metric": col("metric").is_in(list(UNITS)),
        "organization": col("organization").is_in(KNOWN),
        "unit": col("unit") == col("metric").replace_strict(UNITS, default=col("unit")),
        "order": col("start") <= col("end"),
        "ends": (
            (col("low").fill_null(col("value")) <= col("value"))
            & (col("value") <= col("high").fill_null(col("value")))
        ),
        "minimum": col("value") >= 0,
        "conflict": ~pl.struct(IDENTITY).is_duplicated(),
    }


def with_polars() -> Callable[[Any], Any]:
    """Return the check in plain expressions, which name the rules of the few bad rows alone."""
    import polars as pl

    broken = {f"is {name}": (~rule).fill_null(value=True) for name, rule in rules().items()}
    names = [pl.when(name).then(pl.lit(name.removeprefix("is "))) for name in broken]

    def check(frame: Any) -> Any:
        bad = frame.lazy().with_columns(**broken).filter(pl.any_horizontal(list(broken)))
        named = bad.with_columns(codes=pl.concat_list(names).list.drop_nulls())
        return named.drop(list(broken)).collect()

    return check


def with_pandera() -> Callable[[Any], Any]:
    """Return the check of pandera on polars, whose errors are all collected."""
    import pandera.polars as pa
    import polars as pl

    held = rules()

    def rule(name: str) -> Any:
        return pa.Check(lambda data: data.lazyframe.select(held[name]), name=name)

    days = {"start": pa.Column(pl.Date), "end": pa.Column(pl.Date)}
    ends = {name: pa.Column(pl.Int64, nullable=True) for name in ("low", "high")}
    schema = pa.DataFrameSchema(
        {
            "metric": pa.Column(str, rule("metric")),
            "organization": pa.Column(str, rule("organization")),
            **days,
            "value": pa.Column(pl.Int64, pa.Check.ge(0)),
            **ends,
            "unit": pa.Column(str),
        },
        checks=[rule("unit"), rule("order"), rule("ends")],
        unique=IDENTITY,
    )

    def check(frame: Any) -> Any:
        try:
            return schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            return error.failure_cases

    return check


def with_dataframely() -> Callable[[Any], Any]:
    """Return the check of dataframely, which parts good rows from bad ones."""
    import dataframely as dy

    held = rules()

    class Figures(dy.Schema):
        """A row a figure."""

        metric = dy.String(check=lambda _: held["metric"])
        organization = dy.String(check=lambda _: held["organization"])
        start = dy.Date()
        end = dy.Date()
        value = dy.Int64(min=0)
        low = dy.Int64(nullable=True)
        high = dy.Int64(nullable=True)
        unit = dy.String()

        is_in_unit = dy.rule()(lambda _: held["unit"])
        is_in_order = dy.rule()(lambda _: held["order"])
        has_its_ends = dy.rule()(lambda _: held["ends"])
        is_one = dy.rule()(lambda _: held["conflict"])

    def check(frame: Any) -> Any:
        _, failure = Figures.filter(frame)
        return failure.details()

    return check


CHECKS: Final[dict[str, Callable[[], Callable[[Any], Any]]]] = {
    "polars": with_polars,
    "pandera": with_pandera,
    "dataframely": with_dataframely,
}
