"""PySpark compares periods and says who reported, as the objects do, by a lazy plan."""

import attrs
import pytest

from hoidata import InvalidData, Metric, Observation, frames
from tests.frames.test_compare_frame import COMPARISONS, Regular, by_objects
from tests.frames.test_coverage_frame import by_objects as covered
from tests.frames.test_rollup_frame import parts
from tests.frames.test_spark import jobs, pytestmark, rows_of, spark

__all__ = ["pytestmark", "spark"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 3, 13])
def test_periods_are_compared(spark, seed):
    data = Regular(seed).make()
    frame, base = parts(data)
    given = spark.createDataFrame(frame.to_arrow())
    before = jobs(spark)
    answer = frames.compare_frame(given, base, "gifts", "2024")
    assert jobs(spark) == before
    assert answer.columns == [each.name for each in COMPARISONS.columns]
    assert rows_of(answer) == by_objects(data, "gifts", "2024")


@pytest.mark.slow
def test_what_is_written_roughly_or_computed_is_left_to_the_objects(spark):
    more = Metric("more", "thêm", "VND", nature="flow", minimum=0)
    both = Metric("both", "cả hai", "VND", nature="flow", formula="more + more")
    data = Regular(0).make()
    figures = [
        Observation(f"r{year}", "more", organizations=["u1"], period=str(year), value="1,2 tỷ đồng")
        for year in (2023, 2024)
    ]
    data = attrs.evolve(data, metrics=[more, both], observations=[*data.observations, *figures])
    frame, base = parts(data)
    given = spark.createDataFrame(frame.to_arrow())
    for metric in ("more", "both"):
        answer = frames.compare_frame(given, base, metric, "2024")
        assert rows_of(answer) == by_objects(data, metric, "2024")
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.compare_frame(given, base, "both", "2024", hard="refuse")


@pytest.mark.slow
@pytest.mark.parametrize("to", [None, ["u0", "u1"]])
def test_who_reported(spark, to):
    data = Regular(3).make()
    frame, base = parts(data)
    given = spark.createDataFrame(frame.to_arrow())
    before = jobs(spark)
    answer = frames.coverage_frame(given, base, "2024", metrics=["gifts", "members"], to=to)
    assert jobs(spark) == before
    found = [row.asDict() for row in answer.collect()]
    assert found == covered(data, "2024", ["gifts", "members"], to)


def test_nobody_reported(spark):
    frame, base = parts(Regular(3).make())
    given = spark.createDataFrame(frame.to_arrow()).limit(0)
    (row,) = frames.coverage_frame(given, base, "2024", metrics="gifts", to="u0").collect()
    assert (row.organization, row.timeliness) == ("u0", "missing")
    with pytest.raises(TypeError, match="name the metrics"):
        frames.coverage_frame(given, base, "2024")
