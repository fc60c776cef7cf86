"""Rows read by column are those read one by one, and so is all that is wrong with them."""

import datetime
from decimal import Decimal
from unittest.mock import patch

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, Organization, Unit, frames, samples, testing
from hoidata.frames import _reading
from tests.calls import calls
from tests.frames.worlds import book

HOT = ("observations", "transactions", "organizations", "attachments", "statements")
DAY = datetime.date(2024, 1, 1)
BASE = Dataset(
    organizations=[Organization("hoi", "Hội Chữ thập đỏ xã A"), Organization("xa", "Xã A")],
    units=[Unit("thùng hàng", kind="things", aliases=["kiện hàng"])],
)

TEXTS = ("", " ", "a b", "hoi", "Hội Chữ thập đỏ xã A", "e\u0301", "\ud800", "P", "bao giờ")
NUMBERS = (0, 1, -3, 2**53, 2**70, 0.5, 1e16, True, False, Decimal("2.500"), Decimal("NaN"), "5")
DAYS = ("2024", 2024, "2024-Q1 kind=year_to_date", "năm 2024", "đến nay", "1/1/2024", DAY)
TIMES = (pd.Timestamp(2024, 1, 1), pd.Timestamp(2024, 1, 1, 5), pd.NaT)
FIGURES = (
    *("trên 5", "1.200", "1.500 suất quà", "1,200 suất quà", "5 [người]", ">5 [VND] step=10"),
    *("12.5 [%]", "12/15 [người]", "5..7 []", "5 [1]", "5 [a", "4 [hộ/tháng]", "tăng 5%", "nhiều"),
)
WORDS = ("VND", "kiện hàng", "%", "more_than", "trên", "năm", "exact", "year_to_date", "year")
JSON = ('["hoi"]', '["hoi", ""]', "[]", "{}", '{"giới": "nữ"}', '{"a": 5}', '["d:1-2"]', "[", ["a"])
ODD = (None, np.int64(7), np.float64(0.25), pd.NA, {"a": "b"}, {1: 2}, *TEXTS, *NUMBERS, *DAYS)
CELLS = (*ODD, *TIMES, *FIGURES, *WORDS, *JSON)

SMALL = st.integers(-3, 3) | st.integers(-(2**40), 2**40) | st.decimals(-9, 9, places=2)
VALUES = SMALL | st.integers(-(2**64), 2**64) | st.sampled_from(FIGURES[:3])


@st.composite
def figures(draw, values=VALUES):
    """Return rows of figures without codes; most are sound."""
    rows = []
    for number in range(draw(st.integers(0, 6))):
        value = draw(values)
        row = {"id": f"f{number}", "metric": "gifts", "organization": draw(st.sampled_from("abc"))}
        row |= {"start": DAY, "end": draw(st.sampled_from((DAY, datetime.date(2024, 12, 31))))}
        row |= {"value": value, "unit": draw(st.sampled_from(("suất quà", "kiện hàng", "VND")))}
        said = draw(st.sampled_from(("ends", "ends", "bound", "code", "anything")))
        is_number = not isinstance(value, str)
        if is_number and said in ("ends", "anything"):
            row["low"] = draw(st.sampled_from((None, value, value - 1)))
            row["high"] = high = draw(st.sampled_from((None, value, value + 1)))
            row["high_open"] = high not in (None, row["low"]) and draw(st.booleans())
        if is_number and said in ("bound", "anything"):
            row["bound"] = draw(st.sampled_from((None, "nearly", "about", "at_most", "trên")))
        if is_number and said == "code":
            row["code"] = f"{draw(st.sampled_from(('', '>', '<=', '~')))}{value} [{row['unit']}]"
        rows.append(row)
    return rows


@st.composite
def entries(draw, table):
    """Return rows of entries that are there, or drawn."""
    known = draw(st.sampled_from((samples.reports(), book(), None)))
    if known is None:
        known = Dataset(**{table: draw(st.lists(getattr(testing, table)(), max_size=3))})
    listed = getattr(known, table)
    start = draw(st.integers(0, max(0, len(listed) - 4)))
    part = attrs.evolve(Dataset(), **{table: listed[start : start + 4]})
    return [*frames.rows(part, table=table, private_names=draw(st.booleans()))]


@st.composite
def worlds(draw):
    """Return a table and rows of it, in which some cells are odd and some columns not there."""
    table = draw(st.sampled_from((*HOT, "observations", "observations")))
    is_plain = table == "observations" and draw(st.booleans())
    rows = draw(figures() if is_plain else entries(table))
    names = [column.name for column in frames.columns(table)]
    dropped = draw(st.sets(st.sampled_from(names), max_size=draw(st.sampled_from((0, 0, 2, 30)))))
    rows = [{name: cell for name, cell in row.items() if name not in dropped} for row in rows]
    for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2, 4))) if rows else 0):
        row = draw(st.sampled_from(rows))
        row[draw(st.sampled_from(names))] = draw(st.sampled_from(CELLS))
    return table, rows


def outcome(frame, table, *, is_quick, base=None, reports=()):
    """Return all that is read of a frame, or all that is wrong with it."""
    hot = _reading.HOT if is_quick else ()
    with patch.object(_reading, "HOT", hot):
        try:
            data = frames.from_frames({"reports": reports, table: frame}, base=base)
        except InvalidData as error:
            return [(each.code, each.path, each.details) for each in error.problems]
    return [*map(everything, getattr(data, table)), *data.doubts]


def everything(value):
    """Return a value with all that it holds, also what its equality leaves out."""
    if isinstance(value, tuple):
        return tuple(map(everything, value))
    if attrs.has(type(value)):
        names = (field.name for field in attrs.fields(type(value)))
        return (type(value), *(everything(getattr(value, name)) for name in names))
    return type(value), value


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(worlds(), st.sampled_from((None, BASE)), st.booleans(), st.booleans())
def test_rows_by_column_are_rows_one_by_one(world, base, has_reports, is_odd):
    table, rows = world
    reports = frames.rows(samples.reports(), table="reports") if has_reports else ()
    if is_odd and reports:
        reports[0]["period"] = "bao giờ"
    around = {"base": base, "reports": reports}
    careful = outcome(rows, table, is_quick=False, **around)
    assert outcome(rows, table, is_quick=True, **around) == careful


@pytest.mark.parametrize("kind", ["polars", "pandas", "arrow-pandas", "pyarrow"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows=figures(SMALL), dates=st.booleans())
def test_dataframes_by_column_are_rows_one_by_one(kind, rows, dates):
    frame = pl.DataFrame(rows, strict=False, infer_schema_length=None)
    if not dates:
        frame = frame.drop("start", "end", strict=False).with_columns(period=pl.lit("2024"))
    made = {
        "polars": lambda: frame,
        "pandas": lambda: pd.DataFrame(rows),
        "arrow-pandas": lambda: frame.to_arrow().to_pandas(types_mapper=pd.ArrowDtype),
        "pyarrow": frame.to_arrow,
    }[kind]()
    careful = outcome(made, "observations", is_quick=False)
    assert outcome(made, "observations", is_quick=True) == careful


GIFT = {"id": "o", "metric": "gifts", "organization": "a", "period": "2024", "unit": "suất quà"}


@pytest.mark.parametrize(
    "cells",
    [
        {"code": "5 [1]", "value": 5},
        {"code": "5 [người]", "value": 5, "unit": "người"},
        {"code": "5 [người]", "value": 5, "unit": "người", "per": "hộ"},
        {"code": "5 [người]", "value": 6, "unit": "người"},
        {"code": 5, "value": 5},
        {"value": 5, "low": True},
        {"value": 1, "low": True},
        {"value": 1, "low": True, "high": 1},
        {"value": 2**64, "low": 2**64},
        {"value": 0, "bound": "nearly"},
        {"value": -5, "high": -5, "high_open": True},
        {"value": 5, "high": 5, "high_open": True},
        {"value": 5, "per": "hộ", "low": 5},
        {"part": 5, "whole": 9, "value": 5},
        {"value": 5, "metric": ""},
        {"value": 5, "status": None, "item": "", "report": None},
        {"value": 5, "period": None, "report": "r"},
        {"value": 5, "predecessors": "true", "declared": '{"tỉnh": 0}', "complete": "[]"},
        {"value": 5, "categories": {"giới": "nữ"}, "sources": '["d:1-2"]'},
        {"value": Decimal("1e-600")},
        {"value": 5, "start": pd.Timestamp(2024, 1, 1, 5)},
    ],
    ids=str,
)
def test_odd_cells_are_read_as_alone(cells):
    rows = [{**GIFT, **cells}, {**GIFT, "id": "p", "value": 5}]
    for listed in (rows, rows[:1]):
        careful = outcome(listed, "observations", is_quick=False)
        assert outcome(listed, "observations", is_quick=True) == careful


def test_a_flag_among_numbers_is_not_the_number_that_it_is_equal_to():
    rows = [{**GIFT, "value": 1, "low": 1}, {**GIFT, "id": "p", "value": 1, "low": True}]
    careful = outcome(rows, "observations", is_quick=False)
    assert outcome(rows, "observations", is_quick=True) == careful


def test_columns_without_doubts_are_not_read_row_by_row():
    with patch.object(_reading, "plain", side_effect=AssertionError):
        listed = [{**GIFT, "id": f"o{value}", "value": value} for value in (5, Decimal("2.5"))]
        listed[1]["period"] = "6 tháng đầu năm 2024"
        assert len(frames.from_frame(pl.DataFrame(listed, strict=False)).observations) == 2
        rows = frames.rows(book())
        assert len(frames.from_frame(rows).observations) == len(rows)


@pytest.mark.parametrize("is_coded", [False, True])
def test_a_row_more_takes_few_calls_whatever_the_number_of_rows(is_coded):
    """Row by row it takes 556 or 1,059 in, and 248 out."""
    into, out = [], []
    for size in (200, 200, 800):  # the first time more is looked up
        rows = [{**GIFT, "id": f"o{number}", "value": number} for number in range(size)]
        frame = pl.DataFrame(rows)
        data = frames.from_frame(frame)
        frame = frames.to_frame(data, "polars") if is_coded else frame
        into.append(calls(lambda frame=frame: frames.from_frame(frame)))
        out.append(calls(lambda data=data: frames.to_frame(data, "polars")))
    more_in, more_out = ((large - small) / 600 for _, small, large in (into, out))
    assert more_in < 70
    assert more_out < 35
