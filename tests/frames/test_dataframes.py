"""Tables as dataframes of pandas, polars and PyArrow."""

import builtins
import datetime
import importlib

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from hoidata import Dataset, InvalidData, MissingExtra, Observation, Post, Quantity, frames
from tests.frames.worlds import answers, book

LIBRARIES = ("pandas", "polars", "pyarrow")
POLARS = {
    "text": pl.String(),
    "whole": pl.Int64(),
    "number": pl.Decimal(28, 6),
    "flag": pl.Boolean(),
    "day": pl.Date(),
}
ARROW = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.decimal128(28, 6),
    "flag": pa.bool_(),
    "day": pa.date32(),
}


def types_of(frame):
    if isinstance(frame, pl.DataFrame):
        return dict(frame.schema)
    if isinstance(frame, pa.Table):
        return dict(zip(frame.column_names, frame.schema.types, strict=True))
    return {name: kind.pyarrow_dtype for name, kind in frame.dtypes.items()}


def rows_of(frame):
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, pa.Table):
        return frame.to_pylist()
    return [
        {name: None if cell is pd.NA else cell for name, cell in row.items()}
        for row in frame.to_dict("records")
    ]


def expected_types(table, frame):
    types = POLARS if isinstance(frame, pl.DataFrame) else ARROW
    return {column.name: types[column.type] for column in frames.columns(table)}


def figures(*values):
    listed = [
        Observation(f"o-{number}", "gift_value", organizations=["a"], period="2024", value=value)
        for number, value in enumerate(values)
    ]
    return Dataset(observations=listed)


@pytest.mark.parametrize("kind", LIBRARIES)
@pytest.mark.parametrize("table", answers())
def test_an_answer_and_an_empty_one_are_frames_with_the_cells_of_its_rows(kind, table):
    answer = answers()[table]
    frame = frames.to_frame(answer, kind)
    assert rows_of(frame) == [*frames.rows(answer)]
    empty = frames.to_frame((), kind, table=table)
    assert len(empty) == 0
    assert types_of(frame) == types_of(empty) == expected_types(table, frame)


@pytest.mark.parametrize("kind", LIBRARIES)
@pytest.mark.parametrize("table", [t for t in frames.TABLE_NAMES if t not in answers()])
def test_types_do_not_depend_on_the_data(kind, table):
    frame = frames.to_frame(book(), kind, table=table)
    assert rows_of(frame) == [*frames.rows(book(), table=table)]
    empty = frames.to_frame(Dataset(), kind, table=table)
    assert types_of(frame) == types_of(empty) == expected_types(table, frame)


@pytest.mark.parametrize("kind", LIBRARIES)
def test_observations_are_the_table_of_a_dataset(kind):
    assert len(frames.to_frame(book(), kind)) == len(book().observations)


def test_sums_of_the_largest_numbers_do_not_wrap():
    data = figures(*(Quantity(10**22 - 1, "VND"),) * 20)
    expected = 20 * (10**22 - 1)
    assert frames.to_frame(data, "pandas")["value"].sum() == expected
    grouped = frames.to_frame(data, "pandas").groupby("metric")["value"].sum()
    assert grouped["gift_value"] == expected
    difference = frames.to_frame(data, "pandas")
    assert (difference["value"] + difference["high"] - difference["low"])[0] == 10**22 - 1
    assert frames.to_frame(data, "polars")["value"].sum() == expected
    grouped = frames.to_frame(data, "polars").group_by("metric").agg(pl.col("value").sum())
    assert grouped["value"][0] == expected
    assert pa.compute.sum(frames.to_frame(data, "pyarrow")["value"]).as_py() == expected


def test_a_missing_figure_is_null_and_the_others_stay_exact():
    exact = 9_007_199_254_740_993  # which no float holds
    frame = frames.to_frame(figures(Quantity(exact, "VND"), Quantity.unknown("VND")), "pandas")
    assert frame["value"][0] == exact
    assert frame["value"][1] is pd.NA


@pytest.mark.parametrize("kind", LIBRARIES)
def test_what_does_not_fit_is_refused_by_cell(kind):
    data = figures(Quantity(10**22 - 1, "VND"), Quantity(10**22, "VND"))
    with pytest.raises(InvalidData) as caught:
        frames.to_frame(data, kind)
    assert [(each.code, each.path) for each in caught.value.problems] == [
        ("frame.number", "$.observations[1].value"),
        ("frame.number", "$.observations[1].low"),
        ("frame.number", "$.observations[1].high"),
    ]
    seats = Dataset(posts=[Post("p", "a", title="ủy viên", seats=2**63)])
    with pytest.raises(InvalidData, match=r"frame.number at \$.posts\[0\].seats"):
        frames.to_frame(seats, kind, table="posts")


@pytest.mark.parametrize("kind", LIBRARIES)
def test_the_largest_number_fits(kind):
    largest = 10**22 - 1
    frame = frames.to_frame(figures(Quantity(largest, "VND")), kind)
    assert rows_of(frame)[0]["value"] == largest


@pytest.mark.parametrize("kind", LIBRARIES)
def test_half_of_a_surrogate_pair_is_refused(kind):
    data = Dataset(posts=[Post("p", "a", title="\ud800")])
    with pytest.raises(InvalidData, match=r"file\.character"):
        frames.to_frame(data, kind, table="posts")


@pytest.mark.parametrize("kind", LIBRARIES)
def test_tables_without_rows_have_no_frame(kind):
    found = frames.to_frames(Dataset(posts=[Post("p", "a", title="ủy viên")]), kind)
    assert [*found] == ["posts"]
    assert len(found["posts"]) == 1


def test_another_library_is_refused():
    with pytest.raises(InvalidData, match=r"'panda' is not one of .*; did you mean 'pandas'"):
        frames.to_frame(Dataset(), "panda")


@pytest.mark.parametrize(("kind", "lacking"), [(k, k) for k in LIBRARIES] + [("pandas", "pyarrow")])
def test_a_library_that_is_not_there_is_named_with_the_command(monkeypatch, kind, lacking):
    def import_module(name):
        if name == lacking:
            raise ModuleNotFoundError(name)
        return importlib.__import__(name)

    monkeypatch.setattr("hoidata.frames._engines.import_module", import_module)
    message = f"a dataframe of {kind} needs {lacking}: pip install 'hoidata\\[{kind}\\]'"
    with pytest.raises(MissingExtra, match=message):
        frames.to_frame(Dataset(), kind)
    assert issubclass(MissingExtra, builtins.ImportError)


def test_days_are_days():
    frame = frames.to_frame(book(), "polars")
    assert frame["start"][0] == datetime.date(2024, 1, 1)
