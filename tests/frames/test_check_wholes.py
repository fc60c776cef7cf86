"""Frames are checked for figures of which one that they contain is more, as datasets are."""

import datetime

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Attachment,
    Dataset,
    Event,
    Initiative,
    Metric,
    Observation,
    Organization,
    Quantity,
    Report,
    frames,
)
from hoidata.frames._check_wholes import of_unit
from tests.frames.test_checking import ENGINES, INSIDE, PLACE, frame_of, in_engine, listed
from tests.frames.test_laws import few

BASE = Dataset(
    organizations=[
        *(Organization(each, f"Hội {each}") for each in ("a", "b", "c")),
        Organization("moi", "Hội mới", valid_from="1/7/2024"),
    ],
    attachments=[Attachment("b", "a")],
    initiatives=[
        Initiative("campaign", "Chiến dịch"),
        Initiative("model", "Mô hình", parent="campaign"),
        Initiative("other", "Phong trào"),
    ],
    events=[Event("day", "meeting", initiative="model"), Event("night", "meeting")],
    reports=[Report("old", ["a"], period="2024"), Report("new", ["a"], period="2024", revision=1)],
    metrics=[
        Metric("net", "thu trừ chi", "VND", minimum=None),
        Metric("lowest", "thấp nhất", "VND", over_time="min"),
    ],
)
WOMEN, YOUNG = {"giới": "nữ"}, {"tuổi": "trẻ"}


def told(key, worth, metric="gifts", of="a", **fields):
    unit = "suất quà" if metric == "gifts" else "người" if metric == "members" else "đồng"
    worth = f"{worth} {unit}" if isinstance(worth, int) else worth
    fields = {"period": "2024", **fields}
    organizations = [of] if isinstance(of, str) else of
    return Observation(key, metric, organizations=organizations, value=worth, **fields)


def with_figures(*rows):
    return Dataset.merged([BASE, Dataset(observations=rows)])


def by_frame(data, engine="polars"):
    found = listed(frame_of(data, engine), engine, BASE)
    return {each for each in found if each[1] in INSIDE}


def by_check(data):
    places = ((PLACE.match(each.path), each.code) for each in data.check())
    return {
        (data.observations[int(place[1])].id, code)
        for place, code in places
        if place is not None and code in INSIDE
    }


WHOLE = told("whole", 100)
WORLDS = [
    *(
        [WHOLE, told("part", 150, **kind)]
        for kind in (
            {"item": "gạo"},
            {"initiative": "model"},
            {"event": "night"},
            {"categories": WOMEN},
            {"item": "gạo", "period": "Quý I/2024"},
            {"period": "6 tháng đầu năm 2024"},
            {"period": "tháng 7/2024"},
            {"scope": "own"},
            {"scope": "own", "period": "tháng 7/2024", "item": "gạo"},
        )
    ),
    [told("whole", 100, initiative="campaign"), told("part", 101, initiative="model")],
    [told("whole", 100, initiative="campaign"), told("part", 101, event="day", item="gạo")],
    [told("whole", 100, initiative="model"), told("part", 101, event="day")],
    [told("whole", 100, categories=WOMEN), told("part", 101, categories=WOMEN | YOUNG)],
    [told("whole", 100, categories=YOUNG), told("part", 101, categories=WOMEN | YOUNG, item="x")],
    [told("whole", 100, period="../2024"), told("part", 101, period="../2024", item="gạo")],
    [told("whole", 100, period="nhiệm kỳ 2021-2026"), told("part", 101, item="gạo")],
    [
        told("whole", "100 đồng", "gift_value"),
        told("part", "trên 100 đồng", "gift_value", item="x"),
    ],
    [told("whole", 100, "members"), told("part", 101, "members", period="31/12/2024", item="x")],
    [WHOLE, told("part", 101, item="gạo"), told("again", 90, of="b"), told("b", 120, of="b")],
    [WHOLE, told("whole", 100, of="b"), told("part", 101, of="b", item="gạo")],
    [told("whole", 100, report="new"), told("part", 101, item="gạo"), told("x", 5, report="old")],
]
SILENT = [
    [WHOLE, told("part", 100, item="gạo")],
    [WHOLE, told("part", 150, item="gạo", of="moi")],
    [WHOLE, told("part", 150, item="gạo", period="2023")],
    [WHOLE, told("part", 150, item="gạo", status="P")],
    [WHOLE, told("part", 150, item="gạo", period="2024/..")],
    [told("whole", 100, period="../2024-12-31"), told("part", 150, item="gạo")],
    [told("whole", 100, period="../2024-12-31"), told("part", 150)],
    [told("whole", 100, scope="own"), told("part", 150, item="gạo")],
    [told("whole", 100, item="dầu"), told("part", 150, item="gạo")],
    [told("whole", 100, event="day"), told("part", 150, initiative="model")],
    [told("whole", 100, initiative="other"), told("part", 150, initiative="model")],
    [told("whole", 100, categories=WOMEN), told("part", 150, categories=YOUNG)],
    [told("whole", 1, "net"), told("part", 9, "net", item="gạo")],
    [told("whole", 1, "lowest"), told("part", 9, "lowest", item="gạo")],
    [told("whole", 100, "members"), told("part", 101, "members", period="Quý I/2024", item="x")],
    [
        told("whole", "71,2 tỷ đồng", "gift_value"),
        told("part", "71.234.567.000 đồng", "gift_value", item="gạo"),
    ],
    [WHOLE, told("part", 150, report="old", item="x"), told("new", 90, report="new", item="x")],
    [told("joint", 500, of=["a", "b"]), told("w", 100, part_of="joint"), told("p", 150, item="x")],
    [told("w", 100, of="moi", predecessors=False), told("p", 150, of="moi", item="gạo")],
]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_more_than_what_contains_it_is_found(engine):
    """On polars in every world, elsewhere in some: of DuckDB each takes seconds to plan."""
    step = {"polars": 1, "duckdb-large": 20}.get(engine, 5)
    for rows in WORLDS[::step]:
        data = with_figures(*rows)
        assert by_check(data), rows
        assert by_frame(data, engine) == by_check(data), rows


@pytest.mark.parametrize("rows", SILENT)
def test_what_may_be_right_is_not(rows):
    data = with_figures(*rows)
    assert by_frame(data) == by_check(data) == set()


def test_a_kind_of_a_unit_below_is_compared_by_datasets_alone():
    data = with_figures(WHOLE, told("part", 150, item="gạo", of="b"))
    assert by_check(data) == {("whole", "units.exceeded")}
    assert by_frame(data) == set()


KINDS = ({}, {}, {"item": "gạo"}, {"initiative": "model"}, {"initiative": "campaign"})
KINDS += ({"event": "day"}, {"categories": WOMEN}, {"categories": WOMEN | YOUNG}, {"scope": "own"})
figures = st.builds(
    lambda key, kind, fields: told(key, **fields, **kind),
    st.uuids().map(str),
    st.sampled_from(KINDS),
    st.fixed_dictionaries(
        {
            "worth": st.sampled_from((50, 60, 100, 120, "trên 100 suất quà", "gần 70 suất quà")),
            "of": st.sampled_from("aabc"),
            "period": st.sampled_from(("2024", "2024-S1", "2024-Q1", "2024-02", "2024-Q3")),
            "status": st.sampled_from("AAAP"),
        }
    ),
)


def has_more(rows):
    """Return the ids of the figures of which one that they contain, alone, is certainly more."""
    order = {"model": ("campaign",), "campaign": (), None: ()}

    def is_in(part, whole):
        above = {part.initiative, *order[part.initiative]}
        if part.event is not None:
            above |= {"model", "campaign"}
        return (
            part is not whole
            and (part.organizations, part.status) == (whole.organizations, whole.status)
            and whole.period.contains(part.period)
            and whole.scope in ("whole", part.scope)
            and whole.item in (None, part.item)
            and whole.event in (None, part.event)
            and (whole.initiative is None or whole.initiative in above)
            and set(whole.categories) <= set(part.categories)
        )

    return {
        whole.id
        for whole in rows
        for part in rows
        if is_in(part, whole) and whole.value.ends.is_below(part.value.ends, strictly=True)
    }


@pytest.mark.slow
@few
@given(st.lists(figures, max_size=9, unique_by=lambda each: each.identity))
def test_all_that_frames_say_datasets_say_and_every_single_figure_that_is_more(rows):
    data = with_figures(*rows)
    found, said = by_frame(data), by_check(data)
    assert found <= said
    assert has_more(rows) <= {key for key, _ in found}


def test_rows_need_neither_ids_nor_kinds():
    row = {"metric": "gifts", "organization": "a", "unit": "suất quà"}
    spans = ((1, 12, 31, 100), (7, 9, 30, 120), (6, 6, 30, 20))
    rows = [
        {
            **row,
            "start": datetime.date(2024, first, 1),
            "end": datetime.date(2024, last, day),
            "value": worth,
        }
        for first, last, day, worth in spans
    ]
    (found,) = frames.check_frame(pl.DataFrame(rows), BASE).to_dicts()
    assert found == {
        **rows[0],
        "problem": "periods.exceeded",
        "column": "value",
        "found": "100",
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_that_cannot_be_read_and_ids_told_twice_do_no_harm(engine):
    rows = [WHOLE, told("part", 150, item="gạo"), told("x", 5, period="2023"), told("y", 5, of="c")]
    frame = frames.to_frame(with_figures(*rows), "polars").with_columns(
        categories=pl.Series([None, None, "{", None]),
        id=pl.Series(["whole", "part", "x", "whole"]),
    )
    given = in_engine(frame, engine)
    found = {each for each in listed(given, engine, BASE) if each[1] in INSIDE}
    assert found == {("whole", "parts.exceeded")}
    for ids in (pl.lit("Không phải mã\n"), pl.int_range(pl.len())):
        rows = frames.check_frame(frame.with_columns(id=ids), BASE)
        assert "parts.exceeded" in rows["problem"]


def test_figures_of_the_base_are_not_compared():
    base = with_figures(told("told", 10))
    frame = frames.to_frame(with_figures(WHOLE, told("part", 90, item="gạo")), "polars")
    assert frames.check_frame(frame, base).height == 0


def test_values_are_as_precise_as_they_are_written():
    """A value that is written with a step is compared as precisely as it is written."""
    rows = [told("w", Quantity.parse("71,2 tỷ đồng"), "gift_value")]
    rows += [told("p", Quantity.parse("71,3 tỷ đồng"), "gift_value", item="x")]
    assert by_frame(with_figures(*rows)) == {("w", "parts.exceeded")}


def test_workers_tell_of_one_unit():
    rows = [WHOLE, told("part", 90, item="gạo"), told("more", 120, item="dầu")]
    table = frames.to_frame(with_figures(*rows), "pyarrow")
    names = table.column_names
    for mark in ("hoidata_of_metric", "hoidata_of_unit", "hoidata_extra"):
        table = table.append_column(mark, pa.array([0] * 3))
    found = of_unit(names, BASE)(table)
    assert found.column_names == [*names, "problem"]
    assert [*zip(*found.select(["id", "problem"]).to_pydict().values(), strict=True)] == [
        ("whole", "parts.exceeded")
    ]
