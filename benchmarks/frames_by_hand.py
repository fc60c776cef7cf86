"""Adding up a frame by hand, as somebody who knows each engine well would write it.

Two steps everywhere: group figures to one row a unit, metric and year; then join the closure of
the tree, one row a unit and unit above it (itself too), and group by the latter. Kept are the sum
of the headlines and of both ends (a low end that is not known is 0, a high one leaves the sum
open), how many figures there are and of how many units. They know of no gaps, repetitions,
year-to-date figures, or trees that change.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

KEYS: Final = ["organization", "metric", "year"]
ABOVE: Final = ["above", "metric", "year"]
SUMS: Final = ["value", "low", "high", "no_high", "figures"]


def in_polars(frame: Any, closure: Any) -> Any:
    """Return totals of a polars frame, lazy or not."""
    import polars as pl

    col = pl.col
    figures = frame.group_by("organization", "metric", year=col("end").dt.year()).agg(
        col("value", "low", "high").sum(), no_high=col("high").null_count(), figures=pl.len()
    )
    return _above_in_polars(figures, closure)


def balances_in_polars(frame: Any, closure: Any) -> Any:
    """Return totals of a polars frame of balances: of each unit and year the last figure."""
    import polars as pl

    col = pl.col
    last = col("value", "low", "high").sort_by("end").last()
    figures = frame.group_by("organization", "metric", year=col("end").dt.year()).agg(last)
    figures = figures.with_columns(no_high=col("high").is_null(), figures=1)
    return _above_in_polars(figures, closure)


def _above_in_polars(figures: Any, closure: Any) -> Any:
    """Return totals of all units from figures of each."""
    import polars as pl

    return (
        figures.join(closure, on="organization")
        .group_by(ABOVE)
        .agg(pl.col(SUMS).sum(), reported=pl.len())
        .with_columns(high=pl.when(no_high=0).then("high"))
        .drop("no_high")
    )


def in_pandas(frame: Any, closure: Any) -> Any:
    """Return totals of a pandas frame."""
    rows = frame.assign(
        year=frame["end"].dt.year,
        no_high=frame["high"].isna(),
        figures=1,
    )
    each = rows.groupby(KEYS, sort=False, observed=True)[SUMS].sum().reset_index()
    joined = each.merge(closure, on="organization").assign(reported=1)
    found = joined.groupby(ABOVE, sort=False, observed=True)[[*SUMS, "reported"]].sum()
    found["high"] = found["high"].where(found["no_high"] == 0)
    return found.drop(columns="no_high").reset_index()


SQL: Final = """
with each as (
    select organization, metric, year("end") as year,
        sum(value) as value, sum(low) as low, sum(high) as high,
        count(*) - count(high) as no_high, count(*) as figures
    from {frame} group by all
)
select above, metric, year, sum(value) as value,
    coalesce(sum(low), 0) as low,
    case when sum(no_high) = 0 then sum(high) end as high,
    sum(figures) as figures, count(*) as reported
from each join {closure} using (organization) group by all
"""


def in_duckdb(frame: Any, closure: Any) -> Any:
    """Return totals of a DuckDB relation."""
    return frame.query("frame", SQL.format(frame="frame", closure=closure.alias))


def in_spark(frame: Any, closure: Any) -> Any:
    """Return totals of a PySpark frame."""
    from pyspark.sql import functions as f

    is_known = f.sum("no_high") == 0
    return (
        frame.groupBy("organization", "metric", f.year("end").alias("year"))
        .agg(
            *(f.sum(name).alias(name) for name in ("value", "low", "high")),
            f.count_if(f.isnull("high")).alias("no_high"),
            f.count("*").alias("figures"),
        )
        .join(f.broadcast(closure), "organization")
        .groupBy(ABOVE)
        .agg(
            f.sum("value").alias("value"),
            f.coalesce(f.sum("low"), f.lit(0)).alias("low"),
            f.when(is_known, f.sum("high")).alias("high"),
            f.sum("figures").alias("figures"),
            f.count("*").alias("reported"),
        )
    )


BY_HAND: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "polars": in_polars,
    "pandas": in_pandas,
    "duckdb": in_duckdb,
    "pyspark": in_spark,
}
