"""PySpark answers as the objects do, by a plan of which nothing is collected."""

import os
import shutil
import sys
from importlib.util import find_spec

import attrs
import polars as pl
import pytest

from hoidata import Dataset, InvalidData, Metric, Observation, Organization, frames
from tests.frames.plain_worlds import make, make_balances
from tests.frames.test_rollup_frame import BASE, by_objects, comparable, figures, is_plain, parts

LACKING = [
    name
    for name, found in (
        ("PySpark: pip install 'hoidata[spark]'", find_spec("pyspark")),
        ("a Java runtime, version 17 or later", shutil.which("java")),
    )
    if not found
]
is_required = bool(os.environ.get("HOIDATA_REQUIRE_SPARK"))
pytestmark = [
    pytest.mark.skipif(bool(LACKING) and not is_required, reason=f"needs {' and '.join(LACKING)}"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    options = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "1g",
        "spark.driver.host": "localhost",
    }
    builder = SparkSession.builder.master("local[2]")
    for name, value in options.items():
        builder = builder.config(name, value)
    with pytest.MonkeyPatch.context() as monkeypatch:
        # Else the workers are of whatever `python3` the path names.
        monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def jobs(spark):
    """Return how many jobs have run: none does before something is collected."""
    return len(spark.sparkContext.statusTracker().getJobIdsForGroup(None))


def rows_of(frame):
    return comparable(tuple(row) for row in frame.collect())


SEEDS = [seed for seed in range(40) if is_plain(*parts(make(seed)), "gifts")][:2]
HARD = next(seed for seed in range(40) if not is_plain(*parts(make(seed)), "gifts"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*SEEDS, HARD])
def test_it_says_what_the_objects_say(spark, seed):
    data = make(seed)
    frame, base = parts(data)
    given = spark.createDataFrame(frame.to_arrow())
    before = jobs(spark)
    answer = frames.rollup_frame(given, base, "gifts")
    assert jobs(spark) == before
    assert rows_of(answer) == by_objects(data, "gifts", over="year")
    assert jobs(spark) > before


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 4])
def test_flows_and_balances_in_one_plan(spark, seed):
    data = make_balances(seed)
    frame, base = parts(data)
    gifts = frame.with_columns(metric=pl.lit("gifts"), unit=pl.lit("suất quà"))
    given = spark.createDataFrame(pl.concat([frame, gifts]).drop("id", "period", "code").to_arrow())
    answer = frames.rollup_frame(given, base, ["gifts", "members"])
    found = rows_of(answer.filter("metric = 'members'"))
    assert found == by_objects(data, "members", over="year")


def test_a_balance_that_is_not_plain_ends_the_plan_before_any_row_of_a_flow(spark):
    twice = figures(("b", 1, 6, 5), ("b", 1, 6, 8)).with_columns(
        metric=pl.lit("members"), unit=pl.lit("hội viên")
    )
    given = spark.createDataFrame(pl.concat([figures(("b", 1, 12, 5)), twice]).to_arrow())
    answer = frames.rollup_frame(given, BASE, ["gifts", "members"], hard="refuse")
    with pytest.raises(Exception, match=r"frame\.hard"):
        answer.head(1)


@pytest.mark.slow
def test_two_metrics_of_which_one_is_not_plain(spark):
    people = Metric("people", "người", "người", nature="flow")
    base = attrs.evolve(BASE, metrics=[people])
    rows = figures(("a", 1, 12, 100), ("c", 1, 12, 40), ("b", 1, 12, 1))
    both = rows.vstack(rows.with_columns(metric=pl.lit("people"), unit=pl.lit("người")))
    given = spark.createDataFrame(both.to_arrow())
    found = frames.rollup_frame(given, base, ["gifts", "people"]).select(
        "metric", "organization", "value"
    )
    values = {(metric, unit): int(value) for metric, unit, value in found.collect()}
    assert values == {
        (metric, unit): value
        for metric in ("gifts", "people")
        for unit, value in (("p", 101), ("a", 100), ("b", 1), ("c", 40))
    }
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(given, base, ["gifts", "people"], hard="refuse")
    only = frames.rollup_frame(given, base, ["people"], to="b").collect()
    assert [int(row["value"]) for row in only] == [1]


@pytest.mark.slow
def test_plain_metrics_and_figures_that_only_the_dataset_has(spark):
    own = Observation("o", "event_value", organizations=["c"], period="2024", value="3 đồng")
    money = Metric("event_value", "giá trị", "VND", nature="flow", minimum=0)
    base = attrs.evolve(BASE, observations=[own], metrics=[money])
    one = figures(("b", 1, 12, 5), ("c", 1, 12, 2))
    both = one.vstack(one.with_columns(metric=pl.lit("gift_value"), unit=pl.lit("VND")))
    asked = ["gifts", "gift_value", "event_value"]
    given = spark.createDataFrame(both.to_arrow())
    found = frames.rollup_frame(given, base, asked).select("metric", "organization", "value")
    wanted = frames.rollup_frame(both, base, asked).select("metric", "organization", "value")
    assert rows_of(found) == comparable(wanted.rows())
    assert {row[0] for row in rows_of(found)} == set(asked)


def test_what_is_not_plain_ends_the_plan_where_it_is_to_be_refused(spark):
    given = spark.createDataFrame(figures(("b", 1, 3, 5), ("b", 1, 6, 8)).to_arrow())
    answer = frames.rollup_frame(given, BASE, "gifts", hard="refuse")
    with pytest.raises(Exception, match=r"frame\.hard"):
        answer.collect()


def test_metrics_are_named_since_nothing_is_collected(spark):
    given = spark.createDataFrame(figures(("b", 1, 12, 5)).to_arrow())
    with pytest.raises(TypeError, match="name the metrics"):
        frames.rollup_frame(given, BASE)


NAMED_BY_LABEL = figures(("b", 1, 12, 5), ("c", 1, 12, 2)).with_columns(
    metric=pl.Series(["gifts", BASE.metric("gifts").label])
)


@pytest.mark.parametrize("hard", ["objects", "refuse"])
def test_a_metric_that_is_not_named_by_its_code_is_refused_when_the_plan_runs(spark, hard):
    given = spark.createDataFrame(NAMED_BY_LABEL.to_arrow())
    before = jobs(spark)
    answer = frames.rollup_frame(given, BASE, "gifts", hard=hard)
    assert jobs(spark) == before
    for run in (answer.collect, answer.count, lambda: answer.head(1), answer.limit(1).collect):
        with pytest.raises(Exception, match=r"frame\.metric"):
            run()


def test_a_row_without_a_metric_is_refused_when_the_plan_runs(spark):
    rows = figures(("b", 1, 12, 5), ("c", 1, 12, 2)).with_columns(
        metric=pl.Series(["gifts", None], dtype=pl.String)
    )
    answer = frames.rollup_frame(spark.createDataFrame(rows.to_arrow()), BASE, "gifts")
    with pytest.raises(Exception, match=r"file\.missing"):
        answer.collect()


def test_only_rows_of_a_metric_by_its_label_are_refused_too(spark):
    given = spark.createDataFrame(NAMED_BY_LABEL.tail(1).to_arrow())
    answer = frames.rollup_frame(given, BASE, "gifts")
    with pytest.raises(Exception, match=r"frame\.metric"):
        answer.collect()
    other = frames.rollup_frame(given, BASE, "gift_value")  # that is not asked for
    assert other.collect() == []


@pytest.mark.slow
def test_more_figures_than_an_integer_holds_go_to_the_objects(spark):
    given = spark.createDataFrame(figures(*[("b", 1, 12, 2**58)] * 100).to_arrow())
    found = frames.rollup_frame(given, BASE, "gifts").select("organization", "value").collect()
    assert {tuple(row) for row in found} == {("b", 2**58), ("p", 2**58)}


@pytest.mark.slow
def test_files_are_read_again_when_the_plan_is_made_again(spark, tmp_path):
    path = tmp_path / "figures.parquet"
    for value in (5, 7):
        figures(("b", 1, 12, value)).write_parquet(path)
        found = frames.rollup_frame(spark.read.parquet(str(path)), BASE, "gifts", to="b")
        assert [int(row["value"]) for row in found.collect()] == [value]
    assert spark._jsparkSession.sharedState().cacheManager().isEmpty()


@pytest.mark.slow
def test_a_refusal_comes_before_any_row_of_another_metric(spark):
    hard = figures(("b", 1, 3, 5), ("b", 1, 6, 8))
    money = figures(("b", 1, 12, 5)).with_columns(metric=pl.lit("gift_value"), unit=pl.lit("VND"))
    given = spark.createDataFrame(hard.vstack(money).to_arrow())
    answer = frames.rollup_frame(given, BASE, ["gifts", "gift_value"], hard="refuse")
    for run in (answer.limit(1).collect, answer.count):
        with pytest.raises(Exception, match=r"frame\.hard"):
            run()


def test_the_workers_are_asked_once_for_what_is_plain_and_what_is_not(spark, capsys):
    given = spark.createDataFrame(figures(("b", 1, 12, 5)).to_arrow())
    found = frames.rollup_frame(given, BASE, "gifts")
    assert len(found.collect()) == len({"p", "b"})
    found.explain()
    done, _, _ = capsys.readouterr().out.partition("Initial Plan")
    assert "ReusedExchange" in done
    assert "MapInArrow" not in done  # but for those whose rows are read once more


def test_files_of_other_metrics_are_not_read(spark, tmp_path, capsys):
    both = figures(("b", 1, 12, 5)), figures(("b", 1, 12, 5)).with_columns(metric=pl.lit("members"))
    for each in both:
        folder = tmp_path / f"metric={each['metric'][0]}"
        folder.mkdir()
        each.drop("metric").write_parquet(folder / "figures.parquet")
    given = spark.read.parquet(str(tmp_path))
    frames.rollup_frame(given, BASE, "gifts").explain()
    shown = capsys.readouterr().out.splitlines()
    scans = [line.split("PartitionFilters: ")[1] for line in shown if "FileScan" in line]
    assert all("isnotnull(metric#" in each for each in scans if "value" in each)
    assert sum("= gifts)]" in each for each in scans) >= 1


def test_columns_are_named_without_regard_to_case(spark):
    frame = figures(("a", 1, 12, 3), ("c", 1, 12, 10), item=["cờ", None])
    midnights = frame.with_columns(pl.col("start", "end").cast(pl.Datetime))
    table = spark.createDataFrame(midnights.to_arrow())
    given = table.withColumnsRenamed({"item": "Item", "value": "VALUE"})
    wanted = comparable(frames.rollup_frame(frame, BASE).rows())
    before = jobs(spark)
    answer = frames.rollup_frame(given, BASE, "gifts")
    found = frames.check_frame(given.withColumn("note", given["Item"]), BASE)
    with pytest.raises(InvalidData, match=r"frame\.column"):
        frames.rollup_frame(given.withColumnRenamed("Item", "itme"), BASE, "gifts")
    assert jobs(spark) == before
    assert rows_of(answer) == wanted
    assert found.columns == [*given.columns, "note", "problem", "column", "found"]
    assert found.schema["start"] == given.schema["start"]
    assert found.collect() == []


def test_a_frame_is_checked_by_a_plan(spark):
    """Each row alone, figures told twice, also of several, and figures that are more than all."""
    fields = {"metric": "gifts", "period": "2024"}
    rows = [
        Observation("low", organizations=["c"], value="-5 suất quà", **fields),
        Observation("one", organizations=["a", "b"], value="5 suất quà", **fields),
        Observation("two", organizations=["b", "a"], value="6 suất quà", **fields),
        Observation("all", organizations=["a"], value="7 suất quà", **fields),
        Observation("part", organizations=["a"], value="8 suất quà", item="gạo", **fields),
    ]
    base = Dataset(organizations=[Organization(each, f"Hội {each}") for each in "abc"])
    table = frames.to_frame(Dataset(observations=rows), "pyarrow")
    before = jobs(spark)
    found = frames.check_frame(spark.createDataFrame(table), base)
    assert jobs(spark) == before
    assert {(row["id"], row["problem"], row["found"]) for row in found.collect()} == {
        ("low", "observation.below_minimum", "-5.000000"),
        ("one", "observation.conflict", "5.000000"),
        ("two", "observation.conflict", "6.000000"),
        ("all", "parts.exceeded", "7.000000"),
    }


def test_times_that_are_no_days_are_told(spark):
    frame = figures(("a", 1, 12, 3), ("c", 1, 12, 10)).cast({"end": pl.Datetime})
    late = frame.with_columns(end=pl.col("end") + pl.duration(hours=pl.Series([0, 5])))
    found = frames.check_frame(spark.createDataFrame(late.to_arrow()), BASE)
    (row,) = found.collect()
    told = (row["organization"], row["problem"], row["column"], row["found"])
    assert told == ("c", "period.not_date", "end", "2024-12-31 05:00:00")
