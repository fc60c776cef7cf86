"""What the workers of PySpark do with the rows of one metric, done here without it."""

import functools

import attrs
import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest

from hoidata import InvalidData, MissingExtra, frames
from hoidata.frames import _spark
from hoidata.frames._cells import cells_of
from hoidata.frames._columns import Column, ColumnType
from hoidata.frames._question import Question
from hoidata.frames._rollup import TOTALS, route_of_totals
from tests.frames.test_rollup_frame import BASE, figures

QUESTION = Question(frames.Structure(BASE), (BASE.metric("gifts"),), "year", "stated")
ROUTE = route_of_totals()


def cells(frame, question=QUESTION):
    """Return the cells of figures as the first pass leaves them to a worker."""
    given = duckdb.from_arrow(frame.to_arrow())
    return cells_of(nw.from_native(given), question).to_native().to_arrow_table().to_batches()


def rows_of(what, batches, question=QUESTION):
    """Return the rows that a worker makes of cells."""
    return [row for batch in what(question, ROUTE)(iter(batches)) for row in batch.to_pylist()]


def second(batches, question=QUESTION):
    """Return the rows of the second pass that are totals."""
    return [row for row in rows_of(_spark.second_pass, batches, question) if not row[_spark.ODD]]


def odd_of(batches, question=QUESTION):
    """Return the metrics that are not plain, of which the second pass says no more."""
    found = [row for row in rows_of(_spark.second_pass, batches, question) if row[_spark.ODD]]
    assert all([*filter(None, row.values())] == [row[_spark.ODD]] for row in found)
    return [row[_spark.ODD] for row in found]


refusing = functools.partial(_spark.second_pass, refuse=True)


def test_the_second_pass_adds_up_plain_figures():
    found = second(cells(figures(("b", 1, 12, 5))))
    assert {row["organization"] for row in found} == {"p", "b"}


def test_a_metric_that_is_not_plain_is_named_or_refused_and_has_no_totals():
    odd = cells(figures(("b", 1, 3, 5), ("b", 1, 6, 8)))
    assert second(odd) == []
    assert odd_of(odd) == ["gifts"]
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        rows_of(refusing, odd)


def test_a_plain_metric_is_not_named_nor_refused():
    plain = cells(figures(("b", 1, 12, 5)))
    assert odd_of(plain) == []
    assert rows_of(refusing, plain) == rows_of(_spark.second_pass, plain)


@pytest.mark.parametrize("what", [_spark.second_pass, refusing])
def test_of_no_cells_there_is_nothing(what):
    assert rows_of(what, []) == []
    assert rows_of(what, [each.slice(0, 0) for each in cells(figures(("b", 1, 12, 5)))]) == []


def test_the_second_pass_has_the_columns_of_the_plan():
    batch, *_ = _spark.second_pass(QUESTION, ROUTE)(cells(figures(("b", 1, 12, 5))))
    assert batch.schema.names == [*(each.name for each in TOTALS.columns), _spark.ODD]
    assert batch.schema.field("organization").type == pa.string()


def test_several_metrics_of_which_one_is_not_plain():
    asked = QUESTION._replace(metrics=(BASE.metric("gifts"), BASE.metric("gift_value")))
    one = figures(("b", 1, 3, 5), ("b", 1, 6, 8))
    money = figures(("b", 1, 12, 5)).with_columns(metric=pl.lit("gift_value"), unit=pl.lit("VND"))
    both = cells(one.vstack(money), asked)
    said = sorted((row["metric"], row["organization"]) for row in second(both, asked))
    assert said == [("gift_value", "b"), ("gift_value", "p")]
    assert odd_of(both, asked) == ["gifts"]


@pytest.mark.parametrize("text", ["members", "không biết"])
def test_texts_that_are_of_other_metrics_are_let_be(text):
    found = _spark.of_texts(QUESTION, ROUTE)(pa.table({"metric": [text]}))
    assert found.num_rows == 0
    assert found.column_names == [each.name for each in TOTALS.columns]


@pytest.mark.parametrize(
    ("text", "code"), [(BASE.metric("gifts").label, "frame.metric"), (None, "file.missing")]
)
def test_texts_that_do_not_name_a_metric_by_its_code_are_refused(text, code):
    texts = pa.table({"metric": pa.array([text], pa.string())})
    with pytest.raises(InvalidData) as caught:
        _spark.of_texts(QUESTION, ROUTE)(texts)
    assert [each.code for each in caught.value.problems] == [code]


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
    copy, again = (pickle.loads(pickle.dumps(structure)) for _ in range(2))
    assert copy is again
    assert frames.rollup_frame(frame, copy).sort("organization").equals(wanted)


@pytest.mark.parametrize("name", ["narwhals", "polars"])
def test_libraries_are_asked_for_where_they_are_missing(name, monkeypatch):
    given = figures(("b", 1, 12, 5)).to_arrow()
    monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(MissingExtra, match=rf"{name}: .*hoidata\[duckdb\]"):
        frames.rollup_frame(given, BASE)


@pytest.mark.parametrize("ask", [frames.rollup_frame, frames.check_frame])
def test_polars_alone_is_told_what_needs_more(ask, monkeypatch):
    given = figures(("b", 1, 12, 5), ("b", 1, 6, 5), item=["cờ", None])
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"needs pyarrow: pip install 'hoidata\[pyarrow\]'"):
        ask(given, BASE)


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
