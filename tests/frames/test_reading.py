"""Dataframes and lists of rows as datasets; what cannot be read is refused by cell."""

import csv
import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from hoidata import Dataset, InvalidData, Organization, Period, Quantity, Ratio, Unit, frames, io
from hoidata.errors import ReferenceMissing
from tests.frames.worlds import book

CRATE = Unit("thùng hàng", kind="things", aliases=["kiện hàng"])
ROW = {"id": "o", "metric": "gifts", "organization": "hoi", "period": "2024", "unit": "suất quà"}


def read(**cells):
    """Return the only figure of a row."""
    return frames.from_frame([{**ROW, **cells}]).observations[0]


def problems(table="observations", **cells):
    with pytest.raises(InvalidData) as caught:
        frames.from_frame([cells], table=table)
    return [(each.code, each.path) for each in caught.value.problems]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": 5}, "5 [suất quà]"),
        ({"value": 5.0}, "5 [suất quà]"),
        ({"value": 8.5}, "8.5 [suất quà]"),
        ({"value": Decimal("8.500000")}, "8.5 [suất quà]"),
        ({"value": np.int64(5)}, "5 [suất quà]"),
        ({"value": np.float64(0.1)}, "0.1 [suất quà]"),
        ({"value": 5, "bound": "more_than"}, ">5 [suất quà]"),
        ({"value": 5, "bound": "trên"}, ">5 [suất quà]"),
        ({"low": 5, "high": 8}, "5..8 [suất quà] value=5"),
        ({"value": 6, "low": 5, "high": 8, "high_open": True}, "5..<8 [suất quà] value=6"),
        ({"low": 5}, ">=5 [suất quà]"),
        ({"high": 5, "high_open": True}, "<5 [suất quà]"),
        ({"bound": "unknown"}, "? [suất quà]"),
        ({"value": 5, "per": "hộ/năm"}, "5 [suất quà/hộ/năm]"),
        ({"value": "1.200"}, "1200 [suất quà]"),
        ({"value": "trên 5 suất quà"}, ">5 [suất quà]"),
        ({"value": "trên 120", "unit": "phần quà"}, ">120 [phần quà]"),
        ({"value": "từ 5 đến 7", "unit": "phần quà"}, "5..7 [phần quà]"),
        ({"value": "12 trở lên", "unit": "phần quà"}, ">=12 [phần quà]"),
        ({"value": "trên 120 suất quà", "unit": "phần quà"}, ">120 [suất quà]"),
        ({"value": "trên 1,5", "unit": "tỷ đồng"}, ">1500000000 [VND] step=100000000"),
        ({"value": "khoảng 3", "unit": "người"}, "~3 [người]"),
        ({"code": ">5 [suất quà]", "value": 5, "low": 5, "low_open": True}, ">5 [suất quà]"),
        ({"code": "trên 5 suất quà", "value": 7}, ">5 [suất quà]"),
        ({"value": 5, "unit": None}, "5 []"),
        ({"part": 12, "whole": 15}, "12/15 [suất quà]"),
        ({"code": "12/15 [suất quà]", "part": 12.0, "whole": 15}, "12/15 [suất quà]"),
        ({"value": 2, "low": float("nan"), "high": None}, "2 [suất quà]"),
    ],
)
def test_a_value_is_its_code_or_its_numbers(cells, expected):
    assert read(**cells).value.code == expected


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT, np.nan, Decimal("NaN")])
def test_nothing_is_null_in_every_library(nothing):
    assert read(value=5, item=nothing, report=nothing, plan=nothing).item is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"period": "6 tháng đầu năm 2024"}, "2024-S1"),
        ({"period": 2024}, "2024"),
        ({"period": None, "start": datetime.date(2024, 1, 1), "end": "31/3/2024"}, "2024-Q1"),
        ({"period": None, "start": pd.Timestamp(2024, 1, 1), "end": None}, "2024/.."),
        ({"period": "2024", "start": "2024-01-01", "end": datetime.date(2024, 12, 31)}, "2024"),
    ],
)
def test_a_period_is_its_code_or_its_days(cells, expected):
    assert read(value=5, **cells).period.code == expected


def test_the_kind_of_a_period_is_kept():
    figure = read(value=5, period="2024-Q1", period_kind="year_to_date")
    assert figure.period.kind == Period.year_to_date(2024, months=3).kind


def test_organizations_are_one_or_a_list():
    assert read(value=5).organizations == ("hoi",)
    assert read(value=5, organizations=["a", "b"], organization=None).organizations == ("a", "b")
    assert read(value=5, organizations='["hoi"]').organizations == ("hoi",)


def test_a_plan_is_its_code_or_its_numbers():
    assert read(value=5, plan=8, plan_unit="suất quà").plan == Quantity(8, "suất quà")
    assert read(value=5, plan=8, plan_code="8 [suất quà]").plan == Quantity(8, "suất quà")
    assert read(value=5, plan="8 suất quà").plan == Quantity(8, "suất quà")
    assert read(value=5, plan_code="từ 8 suất quà").plan.low == 8


def test_what_follows_from_other_cells_is_not_read():
    figure = read(value=5, organization_name="x", metric_label="x", closed_on="x", revision="x")
    assert figure == read(value=5)


def test_numbers_are_exact_texts_where_they_are_given():
    row = {"scorecard": "b", "organizations": '["a"]', "round": "final"}
    for cells in ({"total": 2}, {"total": 2.0}, {"total_code": "2"}, {"total": 2, "total_code": 2}):
        assert frames.from_frame([{**row, **cells}], table="scores").scores[0].total == 2
    half = frames.from_frame([{**row, "total": 0.5}], table="scores").scores[0]
    assert half.total == Decimal("0.5")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": 6, "code": "5 [suất quà]"}, "value"),
        ({"low": None, "high": 6, "code": ">=5 [suất quà]"}, "high"),
        ({"low_open": False, "code": ">5 [suất quà]"}, "low_open"),
        ({"bound": "about", "code": "5 [suất quà]"}, "bound"),
        ({"unit": "VND", "code": "5 [suất quà]"}, "unit"),
        ({"value": "6.000", "code": "5 [suất quà]"}, "value"),
        ({"value": "sáu", "code": "5 [suất quà]"}, "value"),
        ({"part": 11, "code": "12/15 [suất quà]"}, "part"),
        ({"plan": 9, "plan_code": "8 [suất quà]", "value": 5}, "plan"),
        ({"value": 5, "start": datetime.date(2024, 1, 2)}, "start"),
        ({"value": 5, "end": "2024-12-30"}, "end"),
        ({"value": 5, "organizations": '["a", "hoi"]'}, "organization"),
        ({"value": 5, "organizations": '["a"]'}, "organization"),
    ],
)
def test_a_cell_that_is_not_what_the_code_says_is_refused(cells, expected):
    assert problems(**{**ROW, **cells}) == [("frame.differs", f"$.observations[0].{expected}")]


def test_a_total_that_is_not_what_its_code_says_is_refused():
    row = {"scorecard": "b", "organizations": '["a"]', "round": "final"}
    found = problems("scores", **row, total=3, total_code="2")
    assert found == [("frame.differs", "$.scores[0].total")]
    assert problems("scores", **row, total_code="hai")[0][1] == "$.scores[0].total"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": 5, "vlaue": 5}, ("frame.column", "$.observations.vlaue")),
        ({"value": 1e16}, ("number.not_exact", "$.observations[0].value")),
        (
            {"value": "1.500", "bound": "at_least"},
            ("figure.ambiguous_grouping", "$.observations[0].value"),
        ),
        (
            {"value": "1e9999999", "bound": "at_least"},
            ("number.not_exact", "$.observations[0].value"),
        ),
        ({"value": float("inf")}, ("number.not_exact", "$.observations[0].value")),
        ({"value": 5, "bound": "so-so"}, ("field.choice", "$.observations[0].value")),
        ({"low": 8, "high": 5}, ("quantity.bound", "$.observations[0].value")),
        ({"code": "5 [suất"}, ("value.code", "$.observations[0].value")),
        ({"value": 5, "period": "bao giờ"}, None),
        ({"value": 5, "period": 2024.5}, None),
        ({"value": 5, "organizations": "[1"}, ("frame.json", "$.observations[0].organizations")),
        ({"value": 5, "metric": 7}, ("field.text", "$.observations[0].metric")),
        ({"value": 5, "metric": None}, ("file.missing", "$.observations[0].metric")),
        ({"value": 5, "predecessors": "maybe"}, ("file.type", "$.observations[0].predecessors")),
    ],
)
def test_what_cannot_be_read_is_refused_by_cell(cells, expected):
    found = problems(**{**ROW, **cells})
    assert len(found) == 1
    if expected is None:
        assert found[0][1] == "$.observations[0].period"
    else:
        assert found == [expected]


def test_every_problem_of_every_row_is_found_at_once():
    rows = [{**ROW, "id": "a b", "value": 5}, {**ROW, "value": 1e16}, {**ROW, "value": "x"}]
    with pytest.raises(InvalidData) as caught:
        frames.from_frames({"observations": rows, "people": [{"id": "p", "naem": "A"}]})
    paths = [each.path for each in caught.value.problems]
    assert paths == [
        "$.people.naem",
        "$.people[0].name",
        "$.observations[0].id",
        "$.observations[1].value",
        "$.observations[2].value",
    ]


@pytest.mark.parametrize(
    ("table", "cells", "path"),
    [
        ("people", {"id": "p", "name": "(private)"}, "$.people[0].name"),
        ("transactions", {"id": "t", "giver": "(minor)"}, "$.transactions[0].giver"),
        ("transactions", {"id": "t", "purpose": "(minor)"}, "$.transactions[0].purpose"),
    ],
)
def test_a_name_that_was_hidden_is_not_read_as_a_name(table, cells, path):
    assert ("frame.hidden", path) in problems(table, **cells)


def texts_of(path):
    """Return the rows of a CSV file as texts, None where there are none."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{k: cell or None for k, cell in row.items()} for row in csv.DictReader(file)]


def test_counts_and_flags_of_a_csv_file_are_texts():
    row = {"id": "p", "organization": "a", "title": "ủy viên", "seats": "12"}
    assert frames.from_frame([row], table="posts").posts[0].seats == 12
    assert read(value=5, predecessors="False").predecessors is False
    assert problems("posts", **{**row, "seats": "12,5"}) == [("file.type", "$.posts[0].seats")]


def test_texts_of_a_csv_file_are_numbers_where_they_are_not_alone():
    cells = {"value": "5.000000", "low": "5.000000", "low_open": "True", "bound": "more_than"}
    assert read(**cells).value.code == ">5 [suất quà]"
    assert read(part="12.000000", whole="15.000000").value == Ratio(12, 15, unit="suất quà")
    found = [("number.not_exact", "$.observations[0].value")]
    assert problems(**ROW, value="trên 5", low="5") == found
    assert problems(**ROW, value=5, low="5", low_open="maybe")[0][0] == "field.type"


def test_figures_come_back_from_the_texts_of_a_csv_file_without_codes(tmp_path):
    path = tmp_path / "table.csv"
    frame = frames.to_frame(book(), "polars").drop("code", "plan_code", "percent_code")
    frame.write_csv(path)
    back = frames.from_frame(texts_of(path))
    assert back == Dataset(observations=book().observations)


@pytest.mark.parametrize("table", ["observations", "transactions", "organizations"])
def test_tables_come_back_from_a_csv_file(tmp_path, table):
    path = tmp_path / "table.csv"
    frame = frames.to_frame(book(), "pandas", table=table, private_names=True)
    frame.to_csv(path, index=False)
    expected = Dataset(**{table: book().table(type(getattr(book(), table)[0]))})
    assert frames.from_frame(pd.read_csv(path), table=table) == expected
    frames.to_frame(book(), "polars", table=table, private_names=True).write_csv(path)
    assert frames.from_frame(texts_of(path), table=table) == expected


def test_what_an_application_knows_is_part_of_the_result():
    base = Dataset(organizations=[Organization("hoi", "Hội A")], units=[CRATE])
    data = frames.from_frame([{**ROW, "value": "5 kiện hàng", "unit": None}], base=base)
    assert data.observations[0].value == Quantity(5, "thùng hàng")
    assert data.organizations == base.organizations


# --- Dataframes -------------------------------------------------------------------------------

FIGURE = io.loads(
    "{format: hoidata/1, observations: [{id: o, metric: gifts, organizations: [hoi], "
    "period: '2024', value: 5 suất quà}]}",
    strict=False,
)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([{**ROW, "value": 5}]),
        pd.DataFrame([{**ROW, "value": 5}]).set_index(["id", "metric"]),
        pd.DataFrame([{**ROW, "value": 5}, {**ROW, "id": "b", "value": None}]).iloc[:1],
        pl.DataFrame([{**ROW, "value": 5}]),
        pl.DataFrame([{**ROW, "value": 5, "organizations": ["hoi"]}]),
        pa.Table.from_pylist([{**ROW, "value": 5}]),
        pa.RecordBatch.from_pylist([{**ROW, "value": 5}]),
        [{**ROW, "value": 5}],
        iter([{**ROW, "value": 5}]),
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_every_kind_of_dataframe_is_read(frame):
    assert frames.from_frame(frame) == FIGURE


def test_a_list_in_a_cell_of_pandas_is_a_list():
    frame = pd.DataFrame([{**ROW, "value": 5, "organizations": np.array(["hoi"])}])
    assert frames.from_frame(frame) == FIGURE


def test_a_column_that_is_there_twice_is_refused():
    frame = pd.DataFrame([[1, 2]], columns=["value", "value"])
    with pytest.raises(InvalidData, match=r"frame.column at \$.observations.value: .* or it is"):
        frames.from_frame(frame)


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame(ROW).lazy(),
        pl.Series([1]),
        pd.Series([1]),
        pa.array([1]),
        5,
        "text",
        [1],
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_what_is_no_dataframe_is_refused(frame):
    with pytest.raises(TypeError, match=r"is not a dataframe .*; collect a lazy one first"):
        frames.from_frame(frame)


def test_another_table_is_refused():
    with pytest.raises(ReferenceMissing, match="no table 'totals' of a dataset"):
        frames.from_frame([], table="totals")
    with pytest.raises(ReferenceMissing, match="did you mean 'observations'"):
        frames.from_frame([], table="observation")


def test_no_rows_are_an_empty_dataset():
    assert frames.from_frame([]) == Dataset()
    assert frames.from_frame(pd.DataFrame()) == Dataset()


def test_a_ratio_with_more_than_its_whole_says_so():
    assert problems(**ROW, part=16, whole=15) == [("ratio.part", "$.observations[0].value")]
    assert read(code="16/15 [suất quà] plan").value == Ratio(16, 15, unit="suất quà", is_plan=True)


@pytest.mark.parametrize("ends", [{"low": 200}, {"high": 50}, {"low": 200, "bound": "at_least"}])
def test_a_number_outside_its_own_ends_is_refused(ends):
    row = {"id": "a", "metric": "gifts", "organization": "h", "period": "2024", "value": 120}
    with pytest.raises(InvalidData, match=r"quantity\.bound"):
        frames.from_frame([{**row, "unit": "suất quà", **ends}])
