"""What the workers of PySpark do with the rows of one metric, done here without it."""

import attrs
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest

from hoidata import InvalidData, MissingExtra, frames
from hoidata.frames import _spark
from hoidata.frames._cells import Keys, Question, cells_of
from hoidata.frames._columns import Column, ColumnType
from hoidata.frames._engines import wrap
from hoidata.frames._rollup import TOTALS, route_of_totals
from tests.frames.test_rollup_frame import BASE, figures

QUESTION = Question(frames.Structure(BASE), (BASE.metric("gifts"),), "year", "stated")
ROUTE = route_of_totals()


def cells(*rows):
    """Return the cells of figures as the first pass leaves them to a worker."""
    found = cells_of(wrap(figures(*rows).to_arrow()), QUESTION).to_native()
    return found.append_column("metric", pa.array(["gifts"] * len(found)))


def test_the_second_pass_adds_up_plain_figures():
    found = _spark.second_pass(QUESTION, ROUTE, refuse=False)(cells(("b", 1, 12, 5)))
    assert set(found["organization"].to_pylist()) == {"p", "b"}
    assert set(found["is_odd"].to_pylist()) == {False}


def test_the_second_pass_names_a_metric_that_is_not_plain():
    odd = cells(("b", 1, 3, 5), ("b", 1, 6, 8))
    found = _spark.second_pass(QUESTION, ROUTE, refuse=False)(odd)
    assert found.select(["metric", "organization", "is_odd"]).to_pylist() == [
        {"metric": "gifts", "organization": None, "is_odd": True}
    ]
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        _spark.second_pass(QUESTION, ROUTE, refuse=True)(odd)


def test_the_second_pass_leaves_out_what_was_not_asked():
    other = QUESTION._replace(metrics=(BASE.metric("members"),))
    found = _spark.second_pass(other, ROUTE, refuse=False)(cells(("b", 1, 12, 5)))
    assert found.num_rows == 0
    assert found.column_names == [*(each.name for each in TOTALS.columns), "is_odd"]


def test_each_of_two_plain_metrics_is_added_up():
    money = BASE.metric("gift_value")
    asked = QUESTION._replace(metrics=(BASE.metric("gifts"), money))
    one = figures(("b", 1, 12, 5))
    both = one.vstack(one.with_columns(metric=pl.lit("gift_value"), unit=pl.lit("VND")))
    found = cells_of(wrap(both.to_arrow()), asked)
    second = _spark.second_pass(asked, ROUTE, refuse=True)
    whole = frames.rollup_frame(both, BASE)
    for number, metric in enumerate(asked.metrics):
        is_own = Keys(asked).parts(nw.col("key"))["number"] == number
        own = found.filter(is_own).with_columns(metric=nw.lit(metric.code)).to_native()
        wanted = whole.filter(metric=metric.code).sort("organization")["organization"].to_list()
        assert sorted(second(own)["organization"].to_pylist()) == wanted


def test_the_objects_answer_about_one_metric():
    rows = figures(("b", 1, 3, 5), ("b", 1, 6, 8)).with_columns(pl.lit("gifts").alias(_spark.ASKED))
    found = _spark.of_objects(QUESTION, ROUTE)(rows.to_arrow())
    assert {int(each) for each in found["value"].to_pylist()} == {8}


def test_all_rows_are_asked_together():
    names = (Column("n", ColumnType.WHOLE),)
    found = _spark.of_all(lambda rows: {"n": [sum(rows["n"])]}, names)(pa.table({"n": [1, 2]}))
    assert found.to_pylist() == [{"n": 3}]


def test_a_structure_travels_with_its_tables():
    import pickle

    structure = frames.Structure(BASE)
    frame = figures(("b", 1, 12, 5))
    wanted = frames.rollup_frame(frame, structure).sort("organization")
    copy = pickle.loads(pickle.dumps(structure))
    assert frames.rollup_frame(frame, copy).sort("organization").equals(wanted)


def test_narwhals_is_asked_for_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtra, match="narwhals"):
        frames.rollup_frame(figures(("b", 1, 12, 5)), BASE)


def test_a_unit_that_goes_on_beyond_the_birth_of_its_heir_is_left_to_the_objects():
    import datetime

    from hoidata import Organization, OrganizationChange

    units = [
        Organization("old", "old", valid_to=datetime.date(2024, 12, 31)),
        Organization("new", "new", valid_from=datetime.date(2024, 7, 1)),
    ]
    change = OrganizationChange("rename", before=["old"], after=["new"], on=None)
    base = attrs.evolve(BASE, organizations=units, attachments=[], organization_changes=[change])
    assert not frames.Structure(base).is_plain
