"""Frames of figures are checked as datasets are, in every library."""

import datetime
import re
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata import (
    Dataset,
    Event,
    Initiative,
    InvalidData,
    Metric,
    Observation,
    Organization,
    Report,
    frames,
)
from tests.frames.test_laws import few

ENGINES = ("polars", "lazy", "pyarrow", "pandas", "duckdb")
DAY = datetime.date(2025, 1, 10)
BASE = Dataset(
    organizations=[
        Organization("xa", "Xã"),
        Organization("cu", "Xã cũ", valid_from="1/3/2024", valid_to="30/9/2024"),
    ],
    metrics=[
        Metric("tang", "quà tặng", "suất quà", same_units=["phần quà"]),
        Metric("so-du", "hội viên", "hội viên", nature="stock", minimum=10),
        Metric("lech", "chênh lệch", "VND", minimum=None),
        Metric("muc", "mức", "VND", nature="rate", minimum=Decimal("0.5")),
        Metric("ty-le", "tỷ lệ", "chi hội", nature="ratio"),
        Metric("dat", "đạt", "%", nature="rate"),
    ],
    reports=[
        Report("som", organizations=["xa"], period="2024", closed_on=datetime.date(2024, 6, 1)),
        Report("r-1", organizations=["xa"], period="2024", closed_on=DAY),
        Report("r-2", organizations=["xa"], period="2024", closed_on=DAY, revision=2),
        Report("r-3", organizations=["xa"], period="2024", revision=1),
        Report("r-4", organizations=["xa"], period="2024", revision=3),
        Report("r-5", organizations=["cu"], period="2024"),
    ],
    events=[
        Event("e-1", kind="họp", period="10/8/2024", organizers=["xa"]),
        Event("e-2", kind="họp", organizers=["xa"]),
    ],
    initiatives=[Initiative("i-1", name="Tết", kind="cuộc vận động")],
)
"""What the figures name."""

KNOWN = frozenset(
    {"metric.unknown", "reference.unknown", "organization.not_valid"}
    | {"observation.unit", "observation.ratio", "value.no_unit"}
    | {"observation.below_minimum", "observation.fraction"}
)
PLACE = re.compile(r"\$\.observations\[(\d+)\]")


def with_figures(*rows):
    return Dataset.merged([BASE, Dataset(observations=rows)])


def figure(id="o", metric="tang", **given):  # noqa: A002 - the name of the field
    fields = {"organizations": ["xa"], "period": "2024", "value": "5 suất quà", **given}
    return Observation(id, metric, **fields)


def frame_of(data, engine):
    if engine in ("polars", "pyarrow", "pandas"):
        return frames.to_frame(data, engine)
    if engine == "lazy":
        return frames.to_frame(data, "polars").lazy()
    return duckdb.connect().from_arrow(frames.to_frame(data, "pyarrow"))


def rows_of(frame):
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, pd.DataFrame):
        frame = frame.astype(object).where(frame.notna(), None)
        return frame.to_dict("records")
    table = frame if isinstance(frame, pa.Table) else frame.to_arrow_table()
    return table.to_pylist()


def problems(data, engine="polars", base=BASE):
    found = rows_of(frames.check_frame(frame_of(data, engine), base))
    return {(row["id"], row["problem"]) for row in found}


def expected(data):
    """Return the ids and codes of `check`, each entry that a problem is about."""
    found, ids = set(), {}
    for problem in data.check():
        also = problem.details.get("also", "")
        for path in (problem.path, *filter(None, also.split(", "))):
            place = PLACE.match(path)
            if place is None:
                continue
            row = data.observations[int(place[1])]
            if problem.code in KNOWN:
                found.add((row.id, problem.code))
            if problem.code in ("id.duplicate", "id.conflict"):
                ids.setdefault(row.id, set()).add(problem.code)
    found |= {(key, min(codes)) for key, codes in ids.items()}
    return found | told_twice(data)


def told_twice(data):
    """Return the figures that are told again: not only the later ones of them."""
    found = set()
    for metric in data.metrics:
        figures = data.figures(metric)
        groups = [("observation.conflict", rows) for rows in figures.conflicts]
        groups += [("observation.duplicate", rows) for rows in figures.copies.values()]
        for code, rows in groups:
            found |= {(row.id, code) for row in rows}
    return found


VALUES = (
    *("5 [suất quà]", "6 [suất quà]", ">5 [suất quà]", "~5 [suất quà]", "5 [phần quà]", "0 []"),
    *("12 [hội viên]", "<10 [hội viên]", "5 [VND]", "-5 [VND]", "1/2 [VND]", "5 [VND/người]"),
    *("120.5 [suất quà]", "50 [%]", "1/2 [chi hội]", "4/8 [chi hội]", "<=3 [hội viên]", "5 []"),
    "từ 5 đến 6 suất quà",
    "từ 2 đến 3 hội viên",
)
PERIODS = ("2024", "2024-Q4", "2024-Q1", "2024-08-10", "2024-10-01/..", "2024-12-31/..", "2024-01")
METRICS = ("tang", "so-du", "lech", "muc", "ty-le", "dat", "khong-co")
MISSING = {"value": None, "status": "O"}


def some(*choices):
    return st.one_of(st.none(), st.sampled_from(choices))


figures = st.builds(
    lambda id, metric, **given: Observation(id, metric, **given),  # noqa: A006 - its name
    st.sampled_from(("o-1", "o-2", "o-3", "o-4", "o-5", "o-6")),
    st.sampled_from(METRICS),
    organizations=st.sampled_from((["xa"], ["xa"], ["cu"], ["la"])),
    period=st.sampled_from(PERIODS),
    value=st.sampled_from(VALUES),
    report=some("som", "r-1", "r-2", "r-3", "r-4", "r-5", "la"),
    status=st.sampled_from("AAAPE"),
    scope=st.sampled_from(("whole", "own")),
    initiative=some("i-1", "la"),
    event=some("e-1", "e-2", "la"),
    item=some("cờ"),
    categories=some({"giới": "nữ"}).map(lambda each: each or {}),
    part_of=some("o-1", "o-9"),
)


@few
@given(st.lists(figures, max_size=8), st.sampled_from(ENGINES))
def test_what_is_wrong_with_a_frame_is_what_is_wrong_with_its_dataset(rows, engine):
    data = with_figures(*rows)
    assert problems(data, engine) == expected(data)


alike = st.lists(
    st.builds(
        figure,
        st.uuids().map(str),
        st.sampled_from(("tang", "so-du")),
        value=st.sampled_from(("5", "5", "6 [suất quà]", "<5", "~5", "~6", "50 [%]")),
        period=st.sampled_from(("2024", "2024-Q4")),
        report=some("som", "r-1", "r-2", "r-3", "r-4", "r-5", "la"),
        status=st.sampled_from("AAPE"),
    ),
    max_size=7,
)


@few
@given(alike, st.lists(st.integers(0, 9), max_size=3), st.sampled_from(ENGINES))
def test_of_rivals_those_are_told_twice_that_nothing_replaces(rows, missing, engine):
    none = [
        figure(f"m-{n}", report=f"r-{n % 5 + 1}", period="2024", **MISSING)
        for n in dict.fromkeys(missing)
    ]
    data = with_figures(*rows, *none)
    assert problems(data, engine) == expected(data)
