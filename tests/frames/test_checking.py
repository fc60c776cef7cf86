"""Frames of figures are checked as datasets are, in every library."""

import datetime
import re
from contextlib import contextmanager
from decimal import Decimal

import attrs
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Bound,
    Dataset,
    Event,
    Initiative,
    InvalidData,
    Metric,
    Observation,
    Organization,
    Period,
    Ratio,
    Report,
    frames,
)
from tests.frames.test_laws import few

ENGINES = ("polars", "lazy", "pyarrow", "pandas", "duckdb", "duckdb-large")
FAST = ENGINES[:-1]  # where nothing depends on how many rows there are: plans take seconds
DUCKDB = ENGINES[-2:]
DAY = datetime.date(2025, 1, 10)
BASE = Dataset(
    organizations=[
        Organization("xa", "Xã"),
        Organization("ban", "Ban"),
        Organization("phuong", "Phường"),
        Organization("cu", "Xã cũ", valid_from="1/3/2024", valid_to="30/9/2024"),
    ],
    metrics=[
        Metric("tang", "quà tặng", "suất quà", same_units=["phần quà"]),
        Metric("so-du", "hội viên", "hội viên", nature="stock", minimum=10),
        Metric("dau-ky", "hội viên đầu kỳ", "hội viên", nature="stock", over_time="first"),
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
INSIDE = frozenset(
    {"parts.exceeded", "periods.exceeded", "periods.missed"}
    | {"observation.falls", "units.exceeded", "units.missed"}
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
    return duckdb.from_arrow(frames.to_frame(data, "pyarrow"))


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


@contextmanager
def looked_at_by(engine):
    """Let DuckDB look at what is small, too, if that is asked for."""
    with pytest.MonkeyPatch.context() as patch:
        if engine == "duckdb-large":
            patch.setattr("hoidata.frames._check.AT_HAND", -1)
        yield


@pytest.fixture(autouse=True)
def _engine(request):
    with looked_at_by(
        getattr(request.node, "callspec", None) and request.node.callspec.params.get("engine")
    ):
        yield


def problems(data, engine="polars", base=BASE):
    """Return the ids and codes of what is wrong, apart from what figures inside contradict."""
    found = listed(frame_of(data, engine), engine, base)
    return {each for each in found if each[1] not in INSIDE}


def listed(frame, engine, base):
    with looked_at_by(engine):
        found = rows_of(frames.check_frame(frame, base))
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
    """Return the figures that are told again: not only the later ones of them.

    None that a part of a whole is told beside, which are left to `check`.
    """
    found = set()
    pairs = {identity(data, row) for row in data.observations if isinstance(row.value, Ratio)}
    for metric in data.metrics:
        figures = data.figures(metric)
        groups = [("observation.conflict", rows) for rows in figures.conflicts]
        groups += [("observation.duplicate", rows) for rows in figures.copies]
        for code, rows in groups:
            if pairs.isdisjoint(identity(data, row) for row in rows):
                found |= {(row.id, code) for row in rows}
    return found


def identity(data, row):
    metric = data.get(Metric, row.metric)
    day = None if metric is None else metric.over_time.day
    if day is None:
        return row.identity
    return attrs.evolve(row, period=Period.day(getattr(row.period, day))).identity


VALUES = (
    *("5 [suất quà]", "6 [suất quà]", ">5 [suất quà]", "~5 [suất quà]", "5 [phần quà]", "0 []"),
    *("12 [hội viên]", "<10 [hội viên]", "5 [VND]", "-5 [VND]", "1/2 [VND]", "5 [VND/người]"),
    *("120.5 [suất quà]", "50 [%]", "1/2 [chi hội]", "4/8 [chi hội]", "<=3 [hội viên]", "5 []"),
    "từ 5 đến 6 suất quà",
    "từ 2 đến 3 hội viên",
)
PERIODS = ("2024", "2024-Q4", "2024-Q1", "2024-08-10", "2024-10-01/..", "2024-12-31/..", "2024-01")
METRICS = ("tang", "so-du", "dau-ky", "lech", "muc", "ty-le", "dat", "khong-co")
MISSING = {"value": None, "status": "O"}


def some(*choices):
    return st.one_of(st.none(), st.sampled_from(choices))


figures = st.builds(
    Observation,
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


@pytest.mark.slow
@few
@given(st.lists(figures, max_size=8), st.sampled_from(ENGINES[:-1]))
def test_what_is_wrong_with_a_frame_is_what_is_wrong_with_its_dataset(rows, engine):
    data = with_figures(*rows)
    assert problems(data, engine) == expected(data)


alike = st.lists(
    st.builds(
        figure,
        st.uuids().map(str),
        st.sampled_from(("tang", "so-du", "dau-ky")),
        organizations=st.sampled_from((["xa"], ["xa"], ["xa", "ban"], ["ban", "xa"])),
        value=st.sampled_from(("5", "5", "6 [suất quà]", "<5", "~5", "~6", "50 [%]")),
        period=st.sampled_from(("2024", "2024-Q4")),
        report=some("som", "r-1", "r-2", "r-3", "r-4", "r-5", "la"),
        status=st.sampled_from("AAPE"),
    ),
    max_size=7,
)


@pytest.mark.slow
@few
@given(alike, st.lists(st.integers(0, 9), max_size=3), st.sampled_from(ENGINES[:-1]))
def test_of_rivals_those_are_told_twice_that_nothing_replaces(rows, missing, engine):
    none = [
        figure(f"m-{n}", report=f"r-{n % 5 + 1}", period="2024", **MISSING)
        for n in dict.fromkeys(missing)
    ]
    data = with_figures(*rows, *none)
    assert problems(data, engine) == expected(data)


# --- what constructors refuse ---------------------------------------------------------------

WHOLE = {
    "id": "o",
    "metric": "tang",
    "organization": "xa",
    "start": datetime.date(2024, 1, 1),
    "end": datetime.date(2024, 12, 31),
    "value": 5,
    "unit": "suất quà",
}
TYPES = {
    **dict.fromkeys(("id", "metric", "organization", "organizations", "unit", "bound"), pl.String),
    **dict.fromkeys(("status", "scope", "breakdown", "per", "plan_code", "code"), pl.String),
    **dict.fromkeys(("start", "end"), pl.Date),
    **dict.fromkeys(("value", "low", "high", "part", "whole", "plan"), pl.Int64),
    **dict.fromkeys(("low_open", "high_open"), pl.Boolean),
}
LAST = ("nearly", "less_than", "at_most")
ODD = [
    {},
    {"id": None},
    {"metric": None},
    {"organization": None},
    {"start": None, "end": None},
    {"start": datetime.date(2025, 1, 1)},
    {"value": None},
    {"value": None, "status": "O"},
    {"status": "O"},
    {"value": None, "plan": 5},
    {"status": "gần đúng"},
    {"scope": "nửa"},
    {"breakdown": "nửa"},
    {"bound": "nửa"},
    {"low": 6, "high": 5},
    {"low": 5, "high": 5},
    {"low": 5, "high": 5, "low_open": True},
    {"low": 5, "high": 5, "high_open": True},
    {"low": 4, "high": 5, "high_open": True},
    {"low": 5},
    {"high": 5},
    {"value": None, "bound": "exact"},
    {"value": None, "bound": "unknown"},
    {"bound": "about"},
    *({"value": value, "unit": None, "part": 1} for value in (None, 5)),
    {"value": None, "part": 1, "whole": 2},
    {"value": None, "part": 3, "whole": 2},
    {"value": None, "part": 3, "whole": 2, "code": "3/2 [suất quà] plan"},
    *({"value": None, "part": part, "whole": whole} for part, whole in ((-1, 2), (1, 0), (0, 2))),
    {"unit": ""},
    {"value": None, "unit": "", "status": "O"},
    {"per": ""},
    *(
        {"value": 5, "low": low, "high": high, "low_open": left, "high_open": right, "bound": bound}
        for low, high in ((5, 5), (4, 6), (5, None), (4, None), (None, 5), (None, 6))
        for left, right in ((None, None), (True, None), (None, True))
        for bound in (None, *map(str, Bound))
    ),
    *({"value": None, "high": 0, "high_open": True, "bound": each} for each in LAST),
]


def in_engine(frame, engine):
    if engine == "lazy":
        return frame.lazy()
    if engine == "pyarrow":
        return frame.to_arrow()
    if engine == "pandas":
        return frame.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)
    return duckdb.from_arrow(frame.to_arrow()) if engine in DUCKDB else frame


def refused(row):
    """Return the codes for which a row is refused."""
    try:
        frames.from_frame([row], base=BASE)
    except InvalidData as error:
        return {each.code for each in error.problems}
    return set()


@pytest.mark.slow
@pytest.mark.parametrize("engine", FAST)
def test_rows_that_are_refused_are_found_with_the_codes_of_the_refusal(engine):
    listed = [{**WHOLE, "id": f"o-{n}", **odd} for n, odd in enumerate(ODD)]
    frame = pl.DataFrame(listed, schema=TYPES)
    codes = {"file.missing", "observation.organizations", "observation.missing"}
    codes |= {"period.reversed", "quantity.bound", "quantity.unit", "field.choice"}
    codes |= {"ratio.count", "ratio.part"}
    rows = rows_of(frames.check_frame(in_engine(frame, engine), BASE))
    found = {(row["id"], row["problem"]) for row in rows if row["problem"] in codes}
    assert found == {(row["id"], code) for row in listed for code in refused(row)}


ELSEWHERE = {
    "value": {"value": None, "unit": None, "code": "5 [suất quà]"},
    "start": {"start": None, "end": None, "period": "2024"},
    "organization": {"organization": None, "organizations": '["xa"]'},
}
"""What is said in columns alone that are not read, by the column that they stand for."""


@pytest.mark.parametrize("engine", FAST)
@pytest.mark.parametrize("column", ELSEWHERE)
def test_what_is_said_only_where_it_is_not_read_is_missing(engine, column):
    frame = pl.DataFrame([{**WHOLE, **ELSEWHERE[column]}], schema={**TYPES, "period": pl.String})
    assert not refused(frame.to_dicts()[0])
    assert wrong(in_engine(frame, engine)) == [("file.missing", column, "")]


def test_open_ends_that_are_not_there_are_no_quantity_though_no_bound_is_said():
    frame = pl.DataFrame([{**WHOLE, "low": 5, "high_open": True}])
    assert wrong(frame) == [("quantity.bound", "value", "5")]


def test_rows_of_pandas_may_be_of_any_type_of_text():
    data = with_figures(*EVERY)
    table = frames.to_frame(data, "pyarrow")
    texts = [each.name for each in table.schema if pa.types.is_string(each.type)]
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    kinds = (
        *(pd.ArrowDtype(each) for each in (pa.string(), pa.large_string())),
        *(pd.StringDtype(each) for each in ("python", "pyarrow")),
        *("category", "object"),
    )
    given = [frame.astype(dict.fromkeys(texts, each)) for each in kinds]
    views = pa.schema(
        [f.with_type(pa.string_view()) if f.name in texts else f for f in table.schema]
    )
    given.append(table.cast(views).to_pandas(types_mapper=pd.ArrowDtype))
    wanted = expected(data)
    for each in given:
        found = frames.check_frame(each, BASE)
        assert {*zip(found["id"], found["problem"], strict=True)} == wanted


def wrong(frame, base=BASE):
    """Return what is wrong with a frame: code, column and cell."""
    rows = rows_of(frames.check_frame(frame, base))
    return sorted((row["problem"], row["column"], row["found"] or "") for row in rows)


def test_a_headline_outside_its_ends_is_no_quantity():
    frame = pl.DataFrame([{**WHOLE, "value": n, "low": 4, "high": 6} for n in (3, 5, 7)])
    said = [each for each in wrong(frame) if each[0] == "quantity.bound"]
    assert said == [("quantity.bound", "value", "3"), ("quantity.bound", "value", "7")]


def test_one_end_alone_is_enough_to_be_outside_of():
    for name, value in (("low", 6), ("high", 4)):
        frame = pl.DataFrame([{**WHOLE, name: value}])
        assert wrong(frame) == [("quantity.bound", "value", "5")]


def test_a_frame_of_numpy_is_checked_too():
    frame = pd.DataFrame(
        [
            WHOLE,
            {**WHOLE, "id": "p", "metric": None, "end": datetime.date(2023, 1, 1)},
            {**WHOLE, "id": "q", "organization": "cu", "value": -1},
        ]
    )
    frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    found = frames.check_frame(frame, BASE)
    assert type(found) is pd.DataFrame
    assert wrong(frame) == [
        ("file.missing", "metric", ""),
        ("observation.below_minimum", "value", "-1"),
        ("organization.not_valid", "organization", "cu"),
        ("period.reversed", "start", "2024-01-01"),
    ]


@pytest.mark.parametrize("engine", FAST)
def test_days_may_be_midnights(engine):
    row = {**WHOLE, "organization": "cu", "end": datetime.date(2024, 3, 31)}
    frame = pl.DataFrame([row, {**row, "start": datetime.date(2025, 1, 1)}])
    given = frame.cast({"start": pl.Datetime, "end": pl.Datetime})
    assert wrong(in_engine(given, engine)) == wrong(frame)


@pytest.mark.parametrize("engine", [*FAST, "numpy"])
@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "UTC"])
def test_days_may_be_midnights_of_a_time_zone(engine, zone):
    if engine in DUCKDB:
        duckdb.execute(f"SET TimeZone = '{zone}'")
    first, last = datetime.date(2024, 3, 1), datetime.date(2024, 9, 30)
    row = {**WHOLE, "organization": "cu", "start": first, "end": last}
    more = {"id": "p", "organization": "xa", "start": datetime.date(2024, 2, 1), "value": 90}
    odd = [{"id": "q", "start": None}, {"id": "r", "end": None}, {"id": "s", "value": -1}, more]
    odd += [{**more, "id": "t", "end": datetime.date(2024, 12, 31), "value": 80}]
    odd += [{"id": "u", "end": datetime.date(2024, 10, 1)}]
    frame = pl.DataFrame([row, *({**row, **each} for each in odd)])
    days = pl.col("start", "end").cast(pl.Datetime).dt.replace_time_zone(zone)
    given = frame.with_columns(
        days, note=pl.lit(5, pl.Int128) if engine in ("polars", "lazy") else 5
    )
    if engine == "numpy":
        given = given.to_pandas()
    told = in_engine(given, engine) if engine != "numpy" else given
    assert wrong(told) == wrong(frame)
    found = frames.check_frame(told, BASE)
    if engine in ("polars", "lazy"):
        found = found.lazy().collect()
        assert found.drop("problem", "column", "found").schema == given.schema
        assert {*found["start"]} <= {*given["start"]}


def test_integers_of_128_bits_are_compared_with_their_wholes():
    rows = [WHOLE, {**WHOLE, "id": "p", "end": datetime.date(2024, 6, 30), "value": 9}]
    plain = pl.DataFrame(rows)
    frame = plain.cast({"value": pl.Int128}).with_columns(more=pl.col("value").cast(pl.Int128))
    for each in (frame, frame.lazy()):
        found = frames.check_frame(each, BASE).lazy().collect()
        assert found["problem"].to_list() == ["observation.falls"]
        assert found.select(frame.columns).equals(frame.head(1))
    assert wrong(frame) == wrong(plain)


@pytest.mark.parametrize("engine", DUCKDB)
def test_columns_of_duckdb_keep_the_case_of_their_names(engine):
    frame = pl.DataFrame([{**WHOLE, "value": -5, "Note": "x"}])
    given = in_engine(frame, engine).select('* EXCLUDE (value), value AS "VALUE"')
    found = frames.check_frame(given, BASE)
    assert found.columns == [*given.columns, "problem", "column", "found"]
    assert found.fetchall() == [(*given.fetchall()[0], "observation.below_minimum", "value", "-5")]


@pytest.mark.parametrize("library", ["numpy", "pandas"])
def test_a_named_index_is_checked_and_stays(library):
    rows = [{**WHOLE, "item": "cờ"}, {**WHOLE, "id": "p", "value": -1}]
    frame = pl.DataFrame(rows)
    given = frame.to_pandas() if library == "numpy" else in_engine(frame, "pandas")
    given = given.assign(x=1).rename(columns={"x": 7})
    indexed = given.set_index(["metric", "item"])
    found = frames.check_frame(indexed, BASE)
    assert found.index.names == ["metric", "item"]
    assert [*found.columns] == [*indexed.columns, "problem", "column", "found"]
    assert [*found["problem"]] == ["observation.below_minimum", "parts.exceeded"]
    assert wrong(given.set_index("metric").drop(columns=7)) == wrong(frame)


def test_columns_of_others_may_be_there_twice():
    frame = pl.DataFrame([{**WHOLE, "value": -1}]).to_arrow()
    given = frame.append_column("note", pa.array(["x"])).append_column("note", pa.array(["y"]))
    assert frames.check_frame(given, BASE)["problem"].to_pylist() == ["observation.below_minimum"]
    found = frames.check_frame(given.to_pandas(), BASE)
    assert [*found.columns][-5:] == ["note", "note", "problem", "column", "found"]


@pytest.mark.parametrize("engine", DUCKDB)
def test_a_column_of_nothing_stays(engine):
    frame = pl.DataFrame([{**WHOLE, "value": -1}]).with_columns(low=pl.lit(None, pl.Float64))
    for name in ("polars", "lazy", "pyarrow", "pandas", engine):
        (row,) = rows_of(frames.check_frame(in_engine(frame, name), BASE))
        assert row["problem"] == "observation.below_minimum"
        assert row["low"] is None
    assert frames.check_frame(frame, BASE).schema["low"] == pl.Float64


@pytest.mark.parametrize("engine", FAST)
def test_mappings_are_checked_as_their_texts(engine):
    kinds = [{"giới": "nữ", "tuổi": None}, {"giới": None, "tuổi": "trẻ"}, {"giới": "nữ"}, None]
    values = (5, 6, 7, 4)
    rows = [{**WHOLE, "id": f"o-{value}", "value": value} for value in values]
    frame = pl.DataFrame(rows).with_columns(categories=pl.Series(kinds))
    texts = ['{"giới": "nữ"}', '{"tuổi": "trẻ"}', '{"giới": "nữ"}', None]
    given = in_engine(frame, engine)
    found = rows_of(frames.check_frame(given, BASE))
    told = sorted((row["problem"], row["column"], row["found"]) for row in found)
    assert told == wrong(frame.with_columns(categories=pl.Series(texts)))
    assert {code for code, _, _ in told} == {"observation.conflict", "parts.exceeded"}
    assert all(row["categories"] is None or "tuổi" in row["categories"] for row in found)


def test_a_structure_is_a_base_too():
    frame = pl.DataFrame([{**WHOLE, "metric": "la"}])
    assert (
        wrong(frame, frames.Structure(BASE)) == wrong(frame) == [("metric.unknown", "metric", "la")]
    )


def test_rows_need_no_ids():
    frame = pl.DataFrame([WHOLE, {**WHOLE, "value": 6}]).drop("id")
    assert wrong(frame) == [
        ("observation.conflict", "value", "5"),
        ("observation.conflict", "value", "6"),
    ]


def test_categorical_texts_are_texts():
    frame = pl.DataFrame([{**WHOLE, "metric": "la"}]).cast({"metric": pl.Categorical})
    assert wrong(frame) == [("metric.unknown", "metric", "la")]


@pytest.mark.parametrize("engine", FAST)
@pytest.mark.parametrize("column", ["id", "part_of"])
def test_categorical_ids_are_texts(engine, column):
    rows = [WHOLE, {**WHOLE, "id": "p", "start": datetime.date(2024, 2, 1)}]
    frame = pl.DataFrame(rows).with_columns(part_of=pl.Series([None, WHOLE["id"]]))
    other = frame.with_columns(part_of=pl.Series(["o-9", "no"]))
    for each in (frame, other):
        named = each.cast({column: pl.Categorical})
        for base in (BASE, with_figures(figure("o-9"))):
            found = frames.check_frame(in_engine(named, engine), base)
            told = [(row["problem"], row["part_of"]) for row in rows_of(found)]
            wanted = [] if each is frame else ["no"] if base is not BASE else ["no", "o-9"]
            assert sorted(told) == [("reference.unknown", part) for part in wanted]


def _with_other_dictionaries(table):
    halves = [
        half.set_column(1, "metric", half["metric"].dictionary_encode())
        for half in (table.slice(0, 1), table.slice(1))
    ]
    return pa.Table.from_batches([batch for half in halves for batch in half.to_batches()])


def _with_views(table):
    return table.set_column(1, "metric", table["metric"].cast(pa.string_view()))


def _with_many_decimals(table):
    cells = pa.array([Decimal(5)] * len(table), pa.decimal128(38, 37))
    return table.set_column(table.column_names.index("value"), "value", cells)


def _with_lists(table):
    return table.append_column("organizations", pa.array([["xa"]] * len(table)))


@pytest.mark.parametrize(
    ("engine", "change"),
    [
        ("pyarrow", _with_other_dictionaries),
        ("pyarrow", _with_views),
        ("pyarrow", _with_many_decimals),
        ("pandas", _with_many_decimals),
        ("pyarrow", _with_lists),
        ("pandas", _with_lists),
    ],
)
def test_whatever_arrow_holds_is_checked(engine, change):
    frame = pl.DataFrame([{**WHOLE, "metric": "la"}, {**WHOLE, "id": "p"}]).select(
        "id", "metric", "organization", "start", "end", "value", "unit"
    )
    given = change(frame.to_arrow())
    if engine == "pandas":
        given = given.to_pandas(types_mapper=pd.ArrowDtype)
    found = frames.check_frame(given, BASE)
    assert type(found) is type(given)
    assert [(row["metric"], row["problem"]) for row in rows_of(found)] == [("la", "metric.unknown")]


@pytest.mark.parametrize("engine", DUCKDB)
def test_rows_of_duckdb_stay_as_they_are(engine):
    given = duckdb.sql("""
        select 'gifts' as metric, 'xa' as organization, date '2024-01-01' as "start",
            date '2024-12-31' as "end", -5::decimal(9, 2) as "value", 'suất quà' as unit,
            0.5::float as "share", map {'a': 1} as others, 3::hugeint as large
    """)
    found = frames.check_frame(given, BASE)
    assert [*map(str, found.types)][:-3] == [*map(str, given.types)]
    (row,) = found.fetchall()
    assert [row[:-3]] == given.fetchall()
    assert row[-3:] == ("observation.below_minimum", "value", "-5.00")


def test_rows_of_pandas_stay_as_they_are():
    given = pd.DataFrame([WHOLE, {**WHOLE, "id": "p", "metric": "la"}], index=["x", "y"])
    given["start"], given["end"] = pd.to_datetime(given["start"]), pd.to_datetime(given["end"])
    given["note"] = pd.Series([1, {"any": "thing"}], index=["x", "y"], dtype=object)
    found = frames.check_frame(given, BASE)
    assert [*found.index] == ["y"]
    assert found["note"].iloc[0] == {"any": "thing"}
    assert [*found.dtypes][: len(given.columns)] == [*given.dtypes]


def test_metrics_of_whole_minimums_and_no_events_are_checked():
    base = Dataset(organizations=[Organization("xa", "Xã")])
    row = {**WHOLE, "metric": "gifts", "event": "e-1", "report": None, "value": -5}
    assert wrong(pl.DataFrame([row], schema_overrides={"report": pl.String}), base) == [
        ("observation.below_minimum", "value", "-5"),
        ("reference.unknown", "event", "e-1"),
    ]


def test_a_part_of_a_figure_of_the_base_is_a_part_of_something():
    base = with_figures(figure("o-9"))
    data = with_figures(figure("o-1", part_of="o-9"), figure("o-2", period="2023", part_of="o-8"))
    assert problems(data, base=base) == {("o-2", "reference.unknown")}


@pytest.mark.parametrize("engine", ENGINES)
def test_joint_figures_are_told_twice_in_whatever_order_of_organizations(engine):
    rows = [
        figure("o-1", organizations=["xa", "ban"]),
        figure("o-2", organizations=["ban", "xa"], value="6 suất quà"),
        figure("o-3", organizations=["xa", "phuong", "ban"]),
        figure("o-4", organizations=["ban", "xa", "phuong"]),
        figure("o-5", organizations=["xa", "phuong"], period="2023"),
        figure("o-6", organizations=["xa", "ban"], period="2023"),
        figure("o-7", period="2022"),
    ]
    data = with_figures(*rows)
    found = rows_of(frames.check_frame(frame_of(data, engine), BASE))
    told = {(row["id"], row["problem"]) for row in found}
    assert told == expected(data)
    assert told == {
        ("o-1", "observation.conflict"),
        ("o-2", "observation.conflict"),
        ("o-3", "observation.duplicate"),
        ("o-4", "observation.duplicate"),
    }
    assert {row["organization"] for row in found} == {None}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_opening_balances_of_one_day_are_told_twice_and_those_of_two_days_are_not(engine):
    told = (("o-1", "2024", 100), ("o-2", "2024-S1", 60), ("o-3", "2024-S2", 70))
    opening = [figure(key, "dau-ky", period=w, value=f"{n} hội viên") for key, w, n in told]
    data = with_figures(*opening)
    assert problems(data, engine) == expected(data)
    assert problems(data, engine) == {(key, "observation.conflict") for key in ("o-1", "o-2")}


@pytest.mark.parametrize("engine", FAST)
def test_lists_of_organizations_that_are_none_are_left_to_who_reads_them(engine):
    lists = (
        '["a"b", "c"]',
        '["a", "c", 5, "b"]',
        "[]",
        '["xa", "cu"',
        '"xa"',
        '["xa", 5]',
        '["xa", "xa"]',
        "null",
        "",
    )
    rows = [{**WHOLE, "id": f"o-{n}", "organizations": each} for n, each in enumerate(lists * 2)]
    frame = pl.DataFrame(rows).with_columns(organization=pl.lit(None, pl.String))
    found = rows_of(frames.check_frame(in_engine(frame, engine), BASE))
    assert [row for row in found if row["problem"].startswith("observation.")] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_answer_is_a_frame_of_the_same_kind_with_three_columns_more(engine):
    frame = frame_of(with_figures(figure(value="-5 [VND]")), engine)
    found = frames.check_frame(frame, BASE)
    assert type(found) is type(frame)
    (row,) = rows_of(found)
    (given,) = rows_of(frame)
    told = {"problem": "observation.unit", "column": "unit", "found": "VND"}
    assert row == {**given, **told}


@pytest.mark.parametrize("engine", FAST)
def test_nothing_is_wrong_with_no_rows(engine):
    frame = frame_of(BASE, engine)
    assert rows_of(frames.check_frame(frame, BASE)) == []


def test_a_frame_must_have_the_columns_and_none_that_is_added():
    frame = pl.DataFrame([{**WHOLE, "found": "x", "hoidata_x": 1}])
    with pytest.raises(InvalidData) as error:
        frames.check_frame(frame, BASE)
    assert [each.path for each in error.value.problems] == [
        "$.observations.found",
        "$.observations.hoidata_x",
    ]
    with pytest.raises(InvalidData, match=r"frame\.missing"):
        frames.check_frame(frame.drop("unit", "found", "hoidata_x"), BASE)


EVERY = [
    figure("o-1", "khong-co", organizations=["la"], report="la", event="la", initiative="la"),
    figure("o-2", organizations=["cu"], value="120.5 [suất quà]"),
    figure("o-3", organizations=["cu"], report="som", period="2024-11"),
    figure("o-4", organizations=["cu"], report="r-3", event="e-1", period="2024-Q3"),
    figure("o-5", organizations=["cu"], event="e-2", period="2024-10-01/.."),
    figure("o-5", "lech", value="-5 [VND]", period="2023"),
    figure("o-6", "lech", value="-5 [VND]", period="2022"),
    figure("o-6", "lech", value="-5 [VND]", period="2022"),
    figure("o-7", "ty-le", value="1/2 [chi hội]", period="2022"),
    figure("o-8", "ty-le", value="50 [%]", period="2022"),
    figure("o-9", "dat", value="1/2 [chi hội]", period="2022"),
    figure("o-10", "so-du", value="1/2 [hội viên]", period="2022"),
    figure("o-11", "so-du", value="<10 [hội viên]", period="2021-Q4"),
    figure("o-12", "so-du", value="12 [hội viên]", period="2021", report="r-1"),
    figure("o-13", "so-du", value="13 [hội viên]", period="2021", report="r-2"),
    figure("o-14", "so-du", value="14 [hội viên]", period="2021", report="r-4"),
    figure("o-15", "so-du", value="15 [hội viên]", period="2021", status="P"),
    figure("o-16", "muc", value="5 [VND/người]", period="2021", part_of="o-1"),
    figure("o-17", "tang", value="5 [VND/người]", period="2021", part_of="o-0"),
    figure("o-18", "tang", period="2020", report="r-1", status="P"),
    figure("o-19", "tang", period="2020", report="r-1", **MISSING),
    figure("o-20", "tang", value="7", period="2019"),
]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_rule_is_found_in_one_world(engine):
    data = with_figures(*EVERY)
    assert problems(data, engine) == expected(data)
    codes = {code for _, code in problems(data, engine)}
    assert codes > KNOWN


DAYS_OFF = [
    (datetime.timedelta(), None, None),
    (datetime.timedelta(hours=12), "period.not_date", "2024-12-31 12:00:00"),
    (datetime.timedelta(microseconds=5), "period.not_date", "2024-12-31 00:00:00.000005"),
    (datetime.timedelta(93_000_000), "field.date", "> 9999-12-31"),
    (datetime.timedelta(-1_000_000), "field.date", "< 0001-01-01"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("off", "problem", "text"), DAYS_OFF)
def test_what_is_no_day_is_told(engine, off, problem, text):
    row = ("tang", "xa", datetime.date(2024, 12, 31), 5, "suất quà")
    names = ("metric", "organization", "start", "value", "unit")
    frame = pl.DataFrame([row], names, orient="row").cast({"start": pl.Datetime})
    given = in_engine(frame.with_columns(end=pl.col("start") + off), engine)
    answer = nw.from_native(frames.check_frame(given, BASE))
    found = rows_of(answer.select("problem", "column", "found").to_native())  # Python has not all
    told = {(each["problem"], each["column"]): each["found"] for each in found}
    assert text is None or told.pop((problem, "end")).startswith(text)
    assert told.keys() == ({("period.reversed", "start")} if off.days < 0 else set())
