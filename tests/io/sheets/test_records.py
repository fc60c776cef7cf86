"""Records in memory: lists of dicts and frames."""

import datetime
import enum
from decimal import Decimal

import pytest

from hoidata import InvalidData
from hoidata.io._sheets import Cell, Fault, open_workbook


class Size(enum.IntEnum):
    BIG = 3


class Color(enum.StrEnum):
    RED = "đỏ"


def rows_of(source):
    (sheet,) = open_workbook(source).sheets
    assert sheet.name is None
    return [[each and each.value for each in row] for row in sheet.rows]


def test_records():
    records = [{"Đơn vị": "Xã A", "Hội viên": 12}, {"Hội viên": None, "Ghi chú": "x", "Đơn vị": ""}]
    assert rows_of(records) == [["Đơn vị", "Hội viên", "Ghi chú"], ["Xã A", 12], [None, None, "x"]]


@pytest.mark.parametrize("records", [[], (), [{}]])
def test_no_records(records):
    assert rows_of(records) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12, Cell(12)),
        (2**60 + 1, Cell(2**60 + 1)),  # exact in memory
        (12.0, Cell(12)),
        (0.1, Cell(Decimal("0.1"))),
        (2.0**60, Cell(None, "", Fault.INEXACT, "1.152921504606847e+18")),
        (float("nan"), None),
        (float("inf"), Cell(None, "", Fault.ERROR, "inf")),
        (Decimal("1.50"), Cell(Decimal("1.50"))),
        (Decimal("2.00"), Cell(2)),
        (Decimal("NaN"), None),
        (Decimal("sNaN"), None),
        (Decimal("1E+9999999"), Cell(Decimal("1E+9999999"))),
        (Decimal("-Infinity"), Cell(None, "", Fault.ERROR, "-Infinity")),
        (True, Cell(value=True)),
        (Size.BIG, Cell(3)),
        (Color.RED, Cell("đỏ")),
        ("Hô\u0323i", Cell("Hội")),
        (datetime.date(2024, 9, 15), Cell(datetime.date(2024, 9, 15))),
        (datetime.datetime.fromisoformat("2024-09-15T00:00:00"), Cell(datetime.date(2024, 9, 15))),
        (
            datetime.datetime(2024, 9, 15, 8, tzinfo=datetime.UTC),
            Cell(datetime.datetime.fromisoformat("2024-09-15T08:00:00")),
        ),
        (datetime.time(8), Cell(datetime.time(8))),
        (datetime.timedelta(hours=36), Cell("36:00")),
    ],
)
def test_values(value, expected):
    cell = open_workbook([{"a": value}]).sheets[0].cell(2, 1)
    assert cell == expected
    assert cell is None or type(cell.value) is type(expected.value)


def test_every_cell_that_is_no_value():
    records = [{"a": 1, "b": [2]}, {"a": {}, "b": b"x"}, {"a": 1j, "b": 2}]
    with pytest.raises(InvalidData, match=r"sheet\.not_value") as error:
        open_workbook(records)
    assert [(p.details["cell"], p.details["found"]) for p in error.value.problems] == [
        ("B2", "list"),
        ("A3", "dict"),
        ("B3", "bytes"),
        ("A4", "complex"),
    ]


@pytest.mark.parametrize("source", [None, 5, {"a": 1}, ["a"], [1], iter([]), object()])
def test_other_objects(source):
    with pytest.raises(TypeError, match=r"source of tables|record is a dict"):
        open_workbook(source)


def test_a_file_open_as_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with path.open(encoding="utf-8") as stream, pytest.raises(TypeError, match="'rb'"):
        open_workbook(stream)


DAY = datetime.date(2024, 9, 15)
COLUMNS = {
    "Đơn vị": ["Xã A", None],
    "Hội viên": [12, None],
    "Tỷ lệ": [0.5, 0.25],
    "Đạt": [True, False],
    "Ngày": [DAY, None],
}
ROWS = [
    list(COLUMNS),
    ["Xã A", 12, Decimal("0.5"), True, DAY],
    [None, None, Decimal("0.25"), False],
]


def test_pandas():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(COLUMNS)
    frame["Ngày"] = pandas.to_datetime(frame["Ngày"])
    assert frame["Hội viên"].dtype == "float64"
    assert rows_of(frame) == ROWS
    assert rows_of(frame.convert_dtypes()) == ROWS
    assert rows_of(frame.iloc[1:]) == [ROWS[0], ROWS[2]]


def test_pandas_with_an_index_that_says_something():
    pandas = pytest.importorskip("pandas")
    by_unit = pandas.DataFrame({"n": [1, 2]}, index=["Xã A", "Xã B"])
    assert rows_of(by_unit) == [["index", "n"], ["Xã A", 1], ["Xã B", 2]]
    named = pandas.DataFrame({"n": [1, 2]}, index=pandas.Index([5, 6], name="Mã"))
    assert rows_of(named) == [["Mã", "n"], [5, 1], [6, 2]]
    doubled = pandas.DataFrame(
        [[1, 2]], columns=pandas.MultiIndex.from_tuples([("a", "b"), ("a", "c")])
    )
    assert rows_of(doubled) == [["a > b", "a > c"], [1, 2]]
    same = pandas.DataFrame([[1, 2]], columns=["a", "a"])
    assert rows_of(same) == [["a", "a"], [1, 2]]


def test_pandas_moments():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"t": pandas.to_datetime(["2024-09-15 08:30:00.000000001"])})
    (cell,) = open_workbook(frame).sheets[0].rows[1]
    assert cell.value == datetime.datetime.fromisoformat("2024-09-15T08:30:00")
    assert type(cell.value) is datetime.datetime


def test_numpy_scalars():
    numpy = pytest.importorskip("numpy")
    record = {"a": numpy.int64(5), "b": numpy.float64(0.1), "c": numpy.bool_(1),
              "d": numpy.datetime64("2024-09-15T08:30:00", "ns"), "e": numpy.datetime64("NaT"),
              "f": numpy.str_("x")}  # fmt: skip
    moment = datetime.datetime.fromisoformat("2024-09-15T08:30:00")
    assert rows_of([record])[1] == [5, Decimal("0.1"), True, moment, None, "x"]


def test_polars():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(COLUMNS)
    assert rows_of(frame) == ROWS
    with pytest.raises(TypeError, match="collect"):
        open_workbook(frame.lazy())


def test_arrow():
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table(COLUMNS)
    assert rows_of(table) == ROWS
    assert rows_of(table.to_batches()[0]) == ROWS
