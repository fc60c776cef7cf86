"""Frames are added up as the object API adds up the same figures, cell by cell, or refused."""

import datetime
from decimal import Decimal
from itertools import pairwise

import attrs
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from hoidata import (
    Attachment,
    Dataset,
    InvalidData,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    ReferenceMissing,
    compare,
    frames,
    rollup,
)
from hoidata.frames._rollup import TOTALS
from tests.aggregate.worlds.build import dataset, is_supported
from tests.aggregate.worlds.make import make as make_mixture
from tests.frames.plain_worlds import make

PARTS = ("year", "half", "quarter", "month")
LIBRARIES = ("pandas", "numpy", "polars", "lazy", "pyarrow", "duckdb")


def in_library(table, library):
    """Return a polars frame in a library."""
    if library == "polars":
        return table
    if library == "lazy":
        return table.lazy()
    arrow = table.to_arrow()
    if library == "pyarrow":
        return arrow
    if library == "pandas":
        return arrow.to_pandas(types_mapper=pd.ArrowDtype)
    if library == "numpy":
        whole = {name: pl.Int64 for name in ("value", "low", "high") if name in table.columns}
        found = table.cast(whole).to_pandas()
        return found.astype(dict.fromkeys(whole, "Int64"))
    return duckdb.from_arrow(arrow)


def rows_of(frame, answered=TOTALS):
    """Return the rows of a frame of any library in one order, numbers as integers."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, duckdb.DuckDBPyRelation):
        frame = frame.to_arrow_table()
    if isinstance(frame, pd.DataFrame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    if isinstance(frame, pa.Table):
        frame = pl.from_arrow(frame)
    assert frame.columns == [each.name for each in answered.columns]
    return comparable(frame.rows())


def comparable(rows):
    return sorted((tuple(map(_plain, row)) for row in rows), key=str)


def _plain(cell):
    if not isinstance(cell, Decimal):
        return cell
    return int(cell) if cell == int(cell) else cell.normalize()


def by_objects(data, metric, **options):
    """Return what the object API answers; None where it answers nothing."""
    try:
        return comparable(TOTALS.row(each) for each in rollup(data, metric, **options).values())
    except NotAdditive:
        return None


def by_frames(frame, base, metric, **options):
    try:
        return rows_of(frames.rollup_frame(frame, base, metric, **options))
    except NotAdditive:
        return None


def parts(data):
    """Return the figures of a dataset as a frame, and the rest of it."""
    return frames.to_frame(data, "polars"), attrs.evolve(data, observations=())


def is_plain(frame, base, metric, **options):
    """Whether a frame is added up by its library alone; if not, that is refused by name."""
    try:
        frames.rollup_frame(frame, base, metric, hard="refuse", **options)
    except InvalidData as error:
        return [problem.code for problem in error.problems] != ["frame.hard"]
    return True


@pytest.mark.parametrize("seed", range(90))
def test_plain_flows_are_what_the_objects_say(seed):
    data = make(seed)
    frame, base = parts(data)
    options = {"over": PARTS[seed % 7 % 4], "prefer": "derived" if seed % 5 == 0 else "stated"}
    wanted = by_objects(data, "gifts", **options)
    assert by_frames(frame, base, "gifts", **options) == wanted


@pytest.mark.slow
def test_many_of_them_are_added_up_by_the_library():
    found = [is_plain(*parts(make(seed)), "gifts") for seed in range(60)]
    assert sum(found) > 20


@pytest.mark.parametrize("seed", range(24))
def test_mixtures_are_what_the_objects_say(seed):
    world = make_mixture(seed)
    if not is_supported(world):
        world = make_mixture(seed + 1000)
    data = dataset(world)
    frame, base = parts(data)
    for metric in sorted({each.metric for each in data.observations}):
        for over in PARTS[seed % 2 : seed % 2 + 2]:
            wanted = by_objects(data, metric, over=over)
            assert by_frames(frame, base, metric, over=over) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("seed", [1, 4, 8, 13, 20, 28])
def test_all_libraries_say_the_same(library, seed):
    data = make(seed)
    frame, base = parts(data)
    given = in_library(frame, library)
    answer = frames.rollup_frame(given, base)
    assert type(answer) is type(given)
    assert rows_of(answer) == by_objects(data, "gifts", over="year")
    assert rows_of(frames.rollup_frame(given, base, over="month")) == by_objects(
        data, "gifts", over="month"
    )


# --- by example -----------------------------------------------------------------------------------

UNITS = [Organization("p", "Tỉnh", level="tỉnh"), *(Organization(each, each) for each in "abc")]
BASE = Dataset(
    organizations=UNITS,
    attachments=[Attachment("a", "p"), Attachment("b", "p"), Attachment("c", "a")],
)


def figures(*rows, **columns):
    """Return a frame of (organization, first month, last month, value) in 2024."""
    days = [
        (datetime.date(2024, first, 1), datetime.date(2024 + last // 12, last % 12 + 1, 1))
        for _, first, last, _ in rows
    ]
    return pl.DataFrame(
        {
            "metric": ["gifts"] * len(rows),
            "organization": [row[0] for row in rows],
            "start": [start for start, _ in days],
            "end": [after - datetime.timedelta(days=1) for _, after in days],
            "value": pl.Series([row[3] for row in rows], dtype=pl.Int64),
            "unit": ["suất quà"] * len(rows),
            **columns,
        }
    )


def answer(frame, base=BASE, **options):
    """Return (value, is it complete) of every unit."""
    found = frames.rollup_frame(frame, base, **options)
    columns = ("organization", "value", "is_complete")
    return {name: (int(value), done) for name, value, done in found.select(columns).rows()}


@pytest.mark.parametrize("library", LIBRARIES)
def test_few_columns_are_enough(library):
    frame = in_library(figures(("c", 1, 6, 10), ("c", 7, 12, 5), ("b", 1, 3, 7)), library)
    rows = rows_of(frames.rollup_frame(frame, BASE, hard="refuse"))
    seen = {row[0]: (row[5], row[6], row[7], row[13], row[14], row[15]) for row in rows}
    assert seen == {
        "p": (22, 22, 22, False, 2, 2),
        "a": (15, 15, 15, True, 1, 1),
        "b": (7, 7, 7, False, 1, 1),
        "c": (15, 15, 15, True, 1, 1),
    }


def test_what_is_stated_contains_what_is_below():
    frame = figures(("a", 1, 12, 100), ("c", 1, 12, 40), ("b", 1, 12, 1))
    assert answer(frame, hard="refuse")["p"] == (101, True)
    assert answer(frame, prefer="derived")["p"] == (41, True)


def test_a_part_of_the_year_that_is_stated_is_filled_from_below_by_the_objects():
    frame = figures(("a", 1, 6, 100), ("c", 1, 12, 140))
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        answer(frame, hard="refuse")
    assert answer(frame)["a"] == (140, True)
    assert answer(figures(("a", 1, 6, 100)), hard="refuse")["a"] == (100, False)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((("b", 1, 3, 5), ("b", 1, 6, 8)), 8),  # from the start of the year
        ((("b", 2, 4, 50), ("b", 3, 5, 60)), 60),  # overlapping
        ((("b", 1, 1, 1),) * 40, 1),  # the same thing forty times
    ],
)
def test_figures_that_overlap_are_left_to_the_objects(rows, wanted):
    frame = figures(*rows)
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        answer(frame, hard="refuse")
    assert answer(frame)["b"][0] == wanted


@pytest.mark.parametrize(
    "odd",
    [
        {"organization": pl.Series([None], dtype=pl.String)},
        {"organization": ["x"]},
        {"value": pl.Series([-1])},
        {"unit": ["cái"]},
        {"item": ["gạo"]},
        {"per": ["hộ"]},
        {"scope": ["own"]},
        {"bound": ["at_least"]},
        {"low": pl.Series([3])},
        {"status": ["O"]},
        {"start": [datetime.date(2024, 1, 15)]},
        {"end": [datetime.date(2024, 12, 30)]},
        {"end": [datetime.date(2025, 12, 31)]},
        {"start": [datetime.date(2024, 1, 1)], "end": pl.Series([None], dtype=pl.Date)},
        {"start": [datetime.date(1850, 1, 1)], "end": [datetime.date(1850, 12, 31)]},
        {
            "low": pl.Series([None], dtype=pl.Int64),
            "high": pl.Series([None], dtype=pl.Int64),
            "bound": ["at_least"],
        },
    ],
    ids=", ".join,
)
def test_a_figure_that_is_not_plain_is_refused_by_name(odd):
    frame = figures(("b", 1, 12, 5)).with_columns(
        **{
            name: values if isinstance(values, pl.Series) else pl.Series(values)
            for name, values in odd.items()
        }
    )
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(frame, BASE, hard="refuse")


def test_bounds_and_nulls():
    frame = figures(("a", 1, 12, 5), ("b", 1, 12, 7), ("c", 1, 12, 9)).with_columns(
        low=pl.Series([6, None, None], dtype=pl.Int64),
        high=pl.Series([None, 9, None], dtype=pl.Int64),
        low_open=pl.Series([True, False, None]),
        bound=pl.Series([None, None, "about"]),
    )
    frame = frame.with_columns(value=pl.Series([6, 7, 9]))
    found = {row[0]: row[5:10] for row in rows_of(frames.rollup_frame(frame, BASE, hard="refuse"))}
    assert found == {
        "p": (13, 6, None, True, False),
        "a": (6, 6, None, True, False),
        "b": (7, None, 9, False, False),
        "c": (9, None, None, False, False),
    }


def test_less_than_nothing_is_no_empty_interval():
    frame = figures(("b", 1, 6, 0), ("b", 7, 12, 10)).with_columns(
        id=pl.Series(["1", "2"]),
        low=pl.Series([None, 10], dtype=pl.Int64),
        high=pl.Series([0, 10]),
        high_open=pl.Series([True, False]),
    )
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(frame, BASE, hard="refuse")
    found = rows_of(frames.rollup_frame(frame, BASE))
    assert found == by_objects(frames.from_frame(frame, base=BASE), "gifts", over="year")
    assert found[0][6:10] == (None, 10, False, True)
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.compare_frame(frame, BASE, "gifts", "2024", hard="refuse")


def test_sums_never_wrap():
    many = [Organization(f"m{number}", "m") for number in range(40)]
    base = Dataset(
        organizations=[*UNITS, *many], attachments=[Attachment(each.id, "p") for each in many]
    )
    frame = figures(*((each.id, 1, 12, 2**58) for each in many))
    assert answer(frame, base)["p"][0] == 40 * 2**58
    wide = frame.with_columns(value=pl.col("value").cast(pl.Decimal(38, 0)) * 100)
    assert answer(wide, base)["p"][0] == 40 * 2**58 * 100
    with pytest.raises(InvalidData, match=r"frame\.number"):
        answer(frame.with_columns(value=pl.col("value").cast(pl.Decimal(38, 0)) * 1000), base)


def test_fractions_are_exact():
    frame = figures(("b", 1, 12, 1)).with_columns(
        value=pl.Series([Decimal("1.5")], dtype=pl.Decimal(20, 3)), unit=pl.lit("kg")
    )
    base = attrs.evolve(BASE, metrics=[Metric("rice", "gạo", "kg", nature="flow", minimum=0)])
    frame = frame.with_columns(metric=pl.lit("rice"))
    assert frames.rollup_frame(frame, base)["value"].to_list() == [Decimal("1.5")] * 2


@pytest.mark.parametrize(
    "types",
    [
        {"metric": pl.Categorical, "organization": pl.Categorical, "unit": pl.Categorical},
        {"start": pl.Datetime, "end": pl.Datetime},
        {"value": pl.UInt64},
        {"value": pl.Int8},
        {"value": pl.Decimal(28, 6)},
    ],
    ids=lambda types: ", ".join(map(str, types.values())),
)
def test_columns_of_many_types(types):
    frame = figures(("c", 1, 6, 10), ("c", 7, 12, 5), ("b", 1, 3, 7))
    assert answer(frame.cast(types), hard="refuse") == answer(frame)


@pytest.mark.parametrize("level", ["oldest", "newest"])
def test_categories_as_polars_gives_them_to_arrow(level):
    frame = figures(("c", 1, 6, 10), ("b", 1, 3, 7))
    known = pl.Enum(["suất quà"])
    given = frame.cast({"metric": pl.Categorical, "organization": pl.Categorical, "unit": known})
    arrow = given.to_arrow(compat_level=getattr(pl.CompatLevel, level)())
    for each in (arrow, arrow.to_pandas(types_mapper=pd.ArrowDtype)):
        assert rows_of(frames.rollup_frame(each, BASE)) == rows_of(frames.rollup_frame(frame, BASE))


@pytest.mark.parametrize("bound", ["exact", None])
@pytest.mark.parametrize("has_ends", [True, False])
def test_a_number_that_is_said_to_be_exact(bound, has_ends):
    frame = figures(("b", 1, 12, 7), bound=pl.Series([bound], dtype=pl.String))
    if has_ends:
        nothing = pl.lit(None, dtype=pl.Int64)
        frame = frame.with_columns(low=nothing, high=nothing)
    row = rows_of(frames.rollup_frame(frame, BASE, hard="refuse"))[0]
    assert row[5:8] == (7, 7, 7)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda frame: frame.drop("unit"), "frame.missing"),
        (lambda frame: frame.cast({"value": pl.Float64}), "frame.type"),
        (lambda frame: frame.cast({"start": pl.String}), "frame.type"),
        *(
            (lambda frame, name=name: frame.with_columns(pl.lit(1).alias(name)), "frame.type")
            for name in ("unit", "scope", "status", "bound", "low_open", "high_open")
        ),
    ],
)
def test_columns_that_cannot_be_exact_are_refused(change, code):
    for call in (frames.rollup_frame, frames.check_frame):
        with pytest.raises(InvalidData) as caught:
            call(change(figures(("b", 1, 12, 5))), BASE)
        assert [problem.code for problem in caught.value.problems] == [code]
        assert not {"days", "texts"} & {*caught.value.problems[0].translate("vi").split()}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("kind", [pl.Decimal(18, 2), pl.Decimal(9, 0), pl.Int64])
def test_money_of_any_width_in_any_library(library, kind):
    if library == "numpy" and kind.is_decimal():
        pytest.skip("NumPy has no decimals")
    frame = figures(("b", 1, 12, 1200), ("c", 1, 12, 7)).cast({"value": kind})
    found = frames.rollup_frame(in_library(frame, library), BASE, hard="refuse")
    assert {row[0]: row[5] for row in rows_of(found)} == {"p": 1207, "a": 7, "b": 1200, "c": 7}


@pytest.mark.parametrize("library", LIBRARIES)
def test_large_numbers_in_any_library(library):
    frame = figures(("b", 1, 12, 2**54 + 1), ("c", 1, 6, 2**62), ("c", 7, 12, 2**62))
    found = rows_of(frames.rollup_frame(in_library(frame, library), BASE))
    assert {row[0]: row[5] for row in found}["p"] == 2**54 + 1 + 2**63


@pytest.mark.parametrize(
    "contradiction",
    [
        {"low": 200, "high": None},
        {"low": None, "high": 50},
        {"low": 200, "high": 50},
        {"low": 120, "high": 120, "low_open": True},
        {"low": 100, "high": 150, "bound": "exact"},
        {"low": 100, "high": 150, "bound": "about"},
        {"low": 120, "high": None, "bound": "more_than"},
        {"low": None, "high": 120, "bound": "at_least"},
        {"low": 120, "high": 120, "bound": "foo"},
        {"low": 120, "high": 120, "organizations": '["a", "b"]'},
        {"low": 120, "high": 120, "organizations": "b"},
        {"low": 120, "high": 120, "organizations": '"b"'},
    ],
    ids=str,
)
def test_what_a_figure_says_twice_agrees_or_is_left_to_the_objects(contradiction):
    said = {name: pl.Series([cell]) for name, cell in contradiction.items()}
    for name in ("low", "high"):
        said[name] = said[name].cast(pl.Int64)
    frame = figures(("b", 1, 12, 120)).with_columns(**said)
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(frame, BASE, hard="refuse")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_metric_is_named_by_its_code(library):
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 7)).with_columns(
        metric=pl.Series(["gifts", "Gifts "])
    )
    for metrics in ("gifts", None):
        with pytest.raises(InvalidData, match=r"frame\.metric"):
            frames.rollup_frame(in_library(frame, library), BASE, metrics)
    nameless = frame.with_columns(metric=pl.Series(["gifts", None]))
    with pytest.raises(InvalidData, match=r"file\.missing"):
        frames.rollup_frame(in_library(nameless, library), BASE, "gifts")
    other = frame.with_columns(metric=pl.Series(["gifts", "nonsense"]))
    assert answer(other, metrics="gifts").keys() == {"p", "b"}


def test_times_of_day_are_no_days():
    frame = figures(("b", 1, 12, 5)).cast({"start": pl.Datetime, "end": pl.Datetime})
    late = frame.with_columns(end=pl.lit(datetime.datetime(2024, 12, 31, 23, 59)))  # noqa: DTZ001
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(late, BASE, hard="refuse")
    with pytest.raises(InvalidData, match=r"frame\.type"):
        frames.rollup_frame(frame.cast({"end": pl.Time}), BASE)


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize(
    "after", [{"milliseconds": 5}, {"hours": 23, "minutes": 59, "seconds": 59}]
)
@pytest.mark.parametrize("library", LIBRARIES)
def test_any_time_after_midnight_is_no_day(unit, after, library):
    frame = figures(("b", 1, 12, 5)).cast({"start": pl.Datetime(unit), "end": pl.Datetime(unit)})
    late = frame.with_columns(end=pl.col("end") + pl.duration(time_unit=unit, **after))
    with pytest.raises(InvalidData, match=r"period\.not_date"):
        frames.rollup_frame(in_library(late, library), BASE)


def test_times_below_a_microsecond_are_no_days():
    days = {"start": pl.Datetime("ns"), "end": pl.Datetime("ns")}
    late = figures(("b", 1, 12, 5)).cast(days)
    late = late.with_columns(end=pl.col("end") + pl.duration(nanoseconds=1, time_unit="ns"))
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(late, BASE, hard="refuse")
    with pytest.raises(InvalidData, match=r"period\.not_date"):
        frames.rollup_frame(late, BASE)


FAR = [(5_000_000, "15659-07-15"), (-1_000_000, "-768-02-04"), (2**31 - 1, "5881580-07-11")]
"""Days of years that Python does not have, counted from 1970; the last is infinity in DuckDB."""


@pytest.mark.parametrize("library", ["polars", "lazy", "pyarrow", "pandas", "duckdb"])
@pytest.mark.parametrize("kind", [pl.Date, pl.Datetime("ms")])
@pytest.mark.parametrize(("day", "text"), FAR)
def test_days_of_years_that_python_does_not_have_are_refused_by_name(library, kind, day, text):
    if kind != pl.Date and library == "duckdb" and day == FAR[-1][0]:
        pytest.skip("DuckDB has no times so late")
    whole = figures(("b", 1, 12, 5), ("c", 1, 12, 6)).with_columns(id=pl.Series(["1", "2"]))
    end = pl.Series([20_088, day], dtype=pl.Int32).cast(pl.Date).cast(kind)
    given = in_library(whole.with_columns(end=end), library)
    is_read = library not in ("lazy", "duckdb")
    for call in (frames.rollup_frame, frames.from_frame)[: 1 + is_read]:
        with pytest.raises(InvalidData, match=r"field\.date") as caught:
            call(given, base=BASE)
        assert {problem.details["found"] for problem in caught.value.problems} == {text}


def test_times_of_pandas_of_years_that_python_does_not_have_are_refused_by_name():
    frame = figures(("b", 1, 12, 5)).to_arrow().to_pandas()
    far = pd.Timestamp("9999-12-31").as_unit("s") + pd.Timedelta(1, "D")
    late = frame.assign(end=pd.Series([far], dtype="datetime64[s]"), id="1")
    with pytest.raises(InvalidData, match=r"field\.date.*10000-01-01"):
        frames.from_frame(late, base=BASE)


def test_what_is_no_frame_and_what_nobody_knows():
    with pytest.raises(TypeError, match="no dataframe"):
        frames.rollup_frame([{"metric": "gifts"}], BASE)
    frame = figures(("b", 1, 12, 5))
    with pytest.raises(ReferenceMissing):
        frames.rollup_frame(frame, BASE, "nonsense")
    with pytest.raises(ReferenceMissing):
        frames.rollup_frame(frame, BASE, to=["nobody"])
    with pytest.raises(ReferenceMissing):
        frames.rollup_frame(frame.with_columns(metric=pl.lit("nonsense")), BASE)


def test_only_some_units_and_metrics():
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 6))
    assert answer(frame, to="provincial") == answer(frame, to="tỉnh") == {"p": (11, True)}
    assert answer(frame, to=["b", "c"]) == {"b": (5, True), "c": (6, True)}
    assert answer(frame, to="c") == {"c": (6, True)}
    assert answer(frame, metrics="members") == {}
    assert answer(frame, metrics=["gifts", "members"]).keys() == {"p", "a", "b", "c"}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("item", [None, "gạo"])
def test_columns_that_no_figure_has_are_refused_with_what_may_be_meant(library, item):
    frame = figures(("b", 1, 12, 5)).with_columns(itme=pl.lit(item, pl.String))
    given = in_library(frame, library)
    for ask in (
        lambda: frames.rollup_frame(given, BASE),
        lambda: frames.compare_frame(given, BASE, None, "2024"),
        lambda: frames.coverage_frame(given, BASE, "2024"),
    ):
        with pytest.raises(InvalidData) as caught:
            ask()
        found = [(each.code, each.path, each.details["keys"]) for each in caught.value.problems]
        assert found == [("frame.column", "$.observations.itme", "item")]


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_columns_that_are_there_twice_are_refused(library):
    table = figures(("b", 1, 12, 5)).to_arrow()
    given = table.append_column("unit", table["unit"])
    if library == "pandas":
        half = table.to_pandas()
        given = pd.concat([half, half[["unit"]]], axis=1)
    for call in (frames.rollup_frame, frames.check_frame):
        with pytest.raises(InvalidData) as caught:
            call(given, BASE)
        found = [(each.code, each.path) for each in caught.value.problems]
        assert found == [("frame.column", "$.observations.unit")]


@pytest.mark.parametrize("library", ["pandas", "numpy"])
def test_a_named_index_of_pandas_is_a_column_too(library):
    frame = figures(("a", 1, 12, 3), ("c", 1, 12, 10), item=["cờ", None])
    given = in_library(frame, library)
    wanted = answer(frame)
    assert wanted["a"] == (10, True)
    for names in ("item", ["organization", "item"]):
        indexed = given.set_index(names)
        assert rows_of(frames.rollup_frame(indexed, BASE)) == rows_of(
            frames.rollup_frame(frame, BASE)
        )
    twice = given.set_index("item", drop=False)
    with pytest.raises(InvalidData, match=r"frame\.column"):
        frames.rollup_frame(twice, BASE)


def test_duckdb_names_columns_without_regard_to_case():
    frame = figures(("a", 1, 12, 3), ("c", 1, 12, 10), item=["cờ", None])
    relation = in_library(frame, "duckdb")
    names = 'metric AS "METRIC", organization, start AS "Start", "end", value AS "VALUE", unit'
    given = relation.select(f'{names}, item AS "Item"')
    assert rows_of(frames.rollup_frame(given, BASE)) == rows_of(frames.rollup_frame(frame, BASE))


NOTHING = {
    **dict.fromkeys(("low", "high", "low_open", "scope", "plan", "closed_on", "item")),
    "high": float("nan"),
}


@pytest.mark.parametrize("library", [*LIBRARIES, "objects"])
def test_columns_of_nothing_are_not_there_whatever_their_type(library):
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 6))
    if library == "objects":
        given = in_library(frame, "numpy").assign(**NOTHING, event=pd.Categorical([None] * 2))
    else:
        nothing = {name: pl.lit(None, pl.Float64) for name in NOTHING}
        given = in_library(frame.with_columns(**nothing), library)
    assert rows_of(frames.rollup_frame(given, BASE, hard="refuse")) == rows_of(
        frames.rollup_frame(frame, BASE)
    )


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", ["organization", "start", "value"])
def test_columns_that_must_be_there_may_have_nothing_whatever_their_type(library, name):
    """Figures are all of several organizations, all from an open start, or all pairs."""
    base = attrs.evolve(BASE, metrics=[Metric("share", "tỷ lệ", "hộ", nature="ratio")])
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 6), id=["1", "2"])
    more = {"organization": {"organizations": pl.lit('["a", "b"]')}, "start": {}}
    pairs = {"metric": pl.lit("share"), "unit": pl.lit("hộ"), "part": 3, "whole": 4}
    frame = frame.with_columns(**more.get(name, pairs))
    empty, odd = (frame.with_columns(pl.lit(None, kind).alias(name)) for kind in (None, pl.Float64))
    rows = [{**each, name: None} for each in frame.to_dicts()]
    metric = frame["metric"][0]
    wanted = by_objects(frames.from_frame(rows, base=base), metric, over="year")
    for given in (empty, odd):
        assert by_frames(in_library(given, library), base, metric) == wanted


def test_figures_of_no_rows_may_be_of_any_type():
    frame = figures(("b", 1, 12, 5))
    for given in (pd.DataFrame(columns=frame.columns), frame.clear().cast({"value": pl.Float64})):
        assert rows_of(frames.rollup_frame(given, BASE)) == []


@pytest.mark.parametrize(
    ("column", "cells", "wanted"),
    [
        ("period", [2024, "2024"], {"b": 5, "c": 6}),
        ("period", ["2024", None], {"b": 5, "c": 6}),
        ("value", [5, Decimal(6)], {"b": 5, "c": 6}),
        ("categories", [{"giới": "nữ"}, {"tuổi": "trẻ"}], {"b": 5, "c": 6}),
        ("categories", [{"giới": "nữ"}, '{"tuổi": "trẻ"}'], {"b": 5, "c": 6}),
    ],
    ids=str,
)
def test_cells_of_several_types_in_a_column_of_pandas(column, cells, wanted):
    given = in_library(figures(("b", 1, 12, 5), ("c", 1, 12, 6)), "pandas")
    given[column] = pd.Series(cells, dtype=object)
    found = {row[0]: row[5] for row in rows_of(frames.rollup_frame(given, BASE))}
    assert {name: found[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("column", "cells", "problem"),
    [
        ("value", [5, "6"], ("frame.type", "$.observations.value")),
        ("value", [2**70, 6], ("frame.type", "$.observations.value")),
        ("categories", [{1: "nữ"}, {}], ("frame.json", "$.observations[0].categories")),
    ],
    ids=str,
)
def test_cells_of_several_types_that_cannot_be_read(column, cells, problem):
    given = in_library(figures(("b", 1, 12, 5), ("c", 1, 12, 6)), "pandas")
    given[column] = pd.Series(cells, dtype=object)
    with pytest.raises(InvalidData) as caught:
        frames.rollup_frame(given, BASE)
    assert (caught.value.problems[0].code, caught.value.problems[0].path) == problem


@pytest.mark.parametrize("library", ["polars", "lazy", "pyarrow"])
def test_keys_of_mappings_that_say_nothing_are_not_there(library):
    kinds = [{"giới": "nữ", "tuổi": None}, {"giới": None, "tuổi": "trẻ"}]
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 6))
    given = in_library(frame.with_columns(categories=pl.Series(kinds)), library)
    texts = frame.with_columns(categories=pl.Series(['{"giới": "nữ"}', '{"tuổi": "trẻ"}']))
    found, wanted = (frames.rollup_frame(each, BASE) for each in (given, texts))
    assert rows_of(found) == rows_of(wanted)


@pytest.mark.parametrize("library", LIBRARIES)
def test_days_may_be_midnights_of_a_time_zone(library):
    frame = figures(("b", 1, 12, 5), ("b", 1, 12, 5), ("c", 1, 12, 6), item=["cờ", None, None])
    zone = "UTC" if library == "duckdb" else "Asia/Ho_Chi_Minh"
    days = pl.col("start", "end").cast(pl.Datetime).dt.replace_time_zone(zone)
    given = in_library(frame.with_columns(days), library)
    if library == "duckdb":
        given = duckdb.from_arrow(given.to_arrow_table())
        duckdb.execute("SET TimeZone = 'UTC'")
    assert rows_of(frames.rollup_frame(given, BASE)) == rows_of(frames.rollup_frame(frame, BASE))


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("scale", [18, 20, 21, 30, 37])
def test_decimals_of_many_places(library, scale):
    if library == "numpy":
        pytest.skip("NumPy has no decimals")
    kind = pl.Decimal(38, scale)
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 7)).cast({"value": kind})
    frame = frame.with_columns(low=pl.col("value"), high=pl.col("value"))
    found = frames.rollup_frame(in_library(frame, library), BASE, hard="refuse")
    assert {row[0]: row[5] for row in rows_of(found)} == {"p": 12, "a": 7, "b": 5, "c": 7}
    half = frame.with_columns(value=pl.lit(Decimal("5.5"), kind))
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(in_library(half, library), BASE, hard="refuse")


@pytest.mark.parametrize("library", LIBRARIES)
def test_problems_are_of_the_rows_of_the_frame(library):
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 6), ("c", 1, 12, 7))
    frame = frame.with_columns(metric=pl.Series(["members", "gifts", "gifts"]), bound=pl.lit("so"))
    with pytest.raises(InvalidData) as caught:
        frames.rollup_frame(in_library(frame, library), BASE, "gifts")
    held = library not in ("lazy", "duckdb")
    paths = [f"$.observations[{row + held}].value" for row in (0, 1)]
    assert [each.path for each in caught.value.problems] == paths


def test_a_metric_that_is_named_twice_is_asked_for_once():
    frame = figures(("b", 1, 12, 5))
    own = Metric("gifts", "quà", "suất quà", nature="flow", minimum=0)
    assert answer(frame, metrics=["gifts", own, "gifts"]) == answer(frame, metrics="gifts")


@pytest.mark.parametrize("library", LIBRARIES)
def test_organizations_as_lists(library):
    frame = figures(("b", 1, 12, 5)).with_columns(organizations=pl.Series([["b"]]))
    given = in_library(frame, library)
    assert {row[0]: row[5] for row in rows_of(frames.rollup_frame(given, BASE))} == {"p": 5, "b": 5}


def test_numbers_and_texts_of_duckdb():
    with duckdb.connect() as connection:
        connection.execute("CREATE TYPE known AS ENUM ('b', 'c')")
        table = figures(("b", 1, 6, 5), ("b", 7, 12, 6), ("c", 1, 12, 7)).to_arrow()
        given = connection.from_arrow(table).select(
            'metric, organization::known AS organization, start, "end", unit, '
            "value::HUGEINT AS value"
        )
        found = frames.rollup_frame(given, BASE, hard="refuse")
        assert {row[0]: row[5] for row in rows_of(found)} == {"a": 7, "b": 11, "c": 7, "p": 18}


def test_integers_of_128_bits_go_to_the_objects_too():
    frame = figures(("b", 1, 6, 5), ("b", 7, 12, 5)).with_columns(
        value=pl.Series([5, 2**70], dtype=pl.Int128)
    )
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        frames.rollup_frame(frame, BASE, hard="refuse")
    for given in (frame, frame.lazy()):
        found = {row[0]: row[5] for row in rows_of(frames.rollup_frame(given, BASE))}
        assert found == {"p": 2**70 + 5, "b": 2**70 + 5}


@pytest.mark.parametrize("number", [10**38, -(10**38), 2**126 + 2**125, -(2**127)])
def test_integers_of_more_digits_than_decimals_have_are_refused(number):
    frame = figures(("b", 1, 12, 5), ("c", 1, 12, 5)).with_columns(
        value=pl.Series([5, number], dtype=pl.Int128)
    )
    row = figures(("b", 1, 12, 5)).to_arrow()
    with duckdb.connect() as connection:
        names = 'metric, organization, start, "end", unit'
        relation = connection.from_arrow(row).select(f"{names}, ({number})::HUGEINT AS value")
        for given in (frame, frame.lazy(), relation):
            with pytest.raises(InvalidData) as caught:
                frames.rollup_frame(given, BASE)
            (problem,) = caught.value.problems
            assert (problem.code, problem.path) == ("frame.number", "$.observations.value")
            assert str(number) in str(problem)


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("value", pa.decimal64(10, 0)),
        ("value", pa.decimal256(50, 0)),
        ("value", pa.decimal128(5, -2)),
        ("start", pa.date64()),
    ],
    ids=str,
)
def test_types_that_not_every_library_has_are_refused(name, kind, library):
    table = figures(("b", 1, 12, 500)).to_arrow()
    cells = pa.array([Decimal(500)], kind) if name == "value" else table[name].cast(kind)
    table = table.set_column(table.column_names.index(name), name, cells)
    given = table.to_pandas(types_mapper=pd.ArrowDtype) if library == "pandas" else table
    for call in (frames.rollup_frame, frames.check_frame):
        with pytest.raises(InvalidData) as caught:
            call(given, BASE)
        found = [(each.code, each.path) for each in caught.value.problems]
        assert found == [("frame.type", f"$.observations.{name}")]


def test_a_figure_of_nothing_is_refused():
    table = figures(("b", 1, 12, 5)).to_arrow()
    place = table.column_names.index("value")
    for kind in (pa.null(), pa.int64()):
        empty = table.set_column(place, "value", pa.nulls(1, kind))
        with pytest.raises(InvalidData, match=r"observation\.missing"):
            frames.rollup_frame(empty, BASE)


@pytest.mark.parametrize("library", ["pandas", "numpy"])
def test_columns_of_pandas_may_be_named_by_numbers(library):
    given = in_library(figures(("b", 1, 12, 5)), library)
    given[5] = 1
    with pytest.raises(InvalidData, match=r"frame\.column"):
        frames.rollup_frame(given, BASE)
    assert [*frames.check_frame(given, BASE).columns][-4:-3] == [5]


def test_a_relation_stays_in_its_connection():
    with duckdb.connect() as connection:
        given = connection.from_arrow(figures(("b", 1, 12, 5)).to_arrow())
        found = frames.rollup_frame(given, BASE).set_alias("found")
        named = connection.sql("SELECT 'b' AS organization, 'xã b' AS label").set_alias("named")
        assert found.join(named, "organization").select("label", "figures").fetchall() == [
            ("xã b", 1)
        ]


@pytest.mark.parametrize("name", ["hoidata_table", "hoidata_frame"])
def test_tables_of_the_connection_are_not_taken_for_ours(name):
    with duckdb.connect() as connection:
        connection.register("figures", figures(("b", 1, 12, 5)).to_arrow())
        connection.table("figures").create(name)
        given = connection.table(name)
        found = frames.rollup_frame(given, BASE)
        assert {row[0]: row[5] for row in rows_of(found)} == {"p": 5, "b": 5}
        assert frames.check_frame(given, BASE).fetchall() == []
        assert connection.table(name).fetchall() == connection.table("figures").fetchall()


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_rows_give_no_totals(library):
    empty = in_library(figures(("b", 1, 12, 5)).clear(), library)
    assert rows_of(frames.rollup_frame(empty, BASE)) == []
    assert rows_of(frames.rollup_frame(empty, BASE, "gifts")) == []


def test_a_metric_that_must_not_be_added_is_refused_as_by_objects():
    frame = figures(("a", 1, 3, 5), ("a", 4, 6, 6)).with_columns(
        metric=pl.lit("people"), unit=pl.lit("người")
    )
    codes = ("people", "guests")
    metrics = [Metric(each, "người", "người", nature="flow") for each in codes]
    base = attrs.evolve(BASE, metrics=metrics)
    both = pl.concat([frame, frame.with_columns(metric=pl.lit("guests"))])
    with pytest.raises(NotAdditive) as error:
        frames.rollup_frame(both, base)
    assert {each.details["metric"] for each in error.value.problems} == {*codes}
    assert {each.code for each in error.value.problems} == {"rollup.not_additive"}


def test_units_that_are_asked_for_and_have_no_answer_are_refused_as_by_objects():
    share = Metric("share", "tỷ lệ", "%", nature="rate")
    bloc = Organization("khoi", "Khối", kind="khối thi đua")
    base = attrs.evolve(BASE, metrics=[share], organizations=[*UNITS, bloc])
    frame = figures(("b", 1, 12, 40), ("c", 1, 12, 60)).with_columns(
        metric=pl.lit("share"), unit=pl.lit("%"), id=pl.Series(["1", "2"])
    )
    data = frames.from_frame(frame, base=base)
    for to in ("p", ["p"], (each for each in "p")):
        with pytest.raises(NotAdditive) as caught:
            frames.rollup_frame(frame, base, to=to)
        assert {each.code for each in caught.value.problems} == {"rollup.not_additive"}
        with pytest.raises(NotAdditive):
            rollup(data, "share", to="p", over="year")
    found = frames.rollup_frame(frame, base, to=["p", "b"])
    assert rows_of(found) == by_objects(data, "share", to=["p", "b"], over="year")
    for ask in (
        lambda: frames.compare_frame(frame, base, "share", "2024", to="p"),
        lambda: compare(data, "share", "2024", to="p"),
        lambda: frames.rollup_frame(figures(("b", 1, 12, 5)), base, to="khoi"),
        lambda: frames.compare_frame(figures(("b", 1, 12, 5)), base, None, "2024", to="khoi"),
    ):
        with pytest.raises(NotAdditive):
            ask()


# --- structures -------------------------------------------------------------------------------


def chain(length):
    names = [f"n{number}" for number in range(length)]
    return Dataset(
        organizations=[Organization(each, each) for each in names],
        attachments=[Attachment(*pair) for pair in pairwise(names)],
    )


@pytest.mark.parametrize("length", [38, 45])
def test_a_long_chain_of_units(length):
    base = chain(length)
    frame = figures(("n0", 1, 12, 5))
    assert is_plain(frame, base, "gifts") == (length < 40)
    assert answer(frame, base)[f"n{length - 1}"] == (5, True)


def test_a_circle_of_units_and_units_that_are_only_counted_are_left_to_the_objects():
    frame = figures(("a", 1, 12, 5))
    circle = attrs.evolve(BASE, attachments=[Attachment("a", "b"), Attachment("b", "a")])
    counted = attrs.evolve(
        BASE, organizations=[Organization("p", "p", expected={"communal": 3}), *UNITS[1:]]
    )
    for base in (circle, counted):
        assert not is_plain(frame, base, "gifts")
        data = frames.from_frame(frame.with_columns(id=pl.lit("x")), base=base)
        assert by_frames(frame, base, "gifts") == by_objects(data, "gifts", over="year")


def test_a_tree_that_changes_every_month():
    units = [
        Organization(
            f"m{number}", "m", valid_from=datetime.date(2021 + number // 12, number % 12 + 1, 1)
        )
        for number in range(30)
    ]
    base = Dataset(
        organizations=[*UNITS, *units], attachments=[Attachment(each.id, "p") for each in units]
    )
    frame = figures(*((each.id, 1, 12, 1) for each in units[:28]), ("m29", 7, 12, 1))
    assert is_plain(frame, base, "gifts")
    data = frames.from_frame(
        frame.with_columns(id=pl.int_range(pl.len()).cast(pl.String)), base=base
    )
    assert by_frames(frame, base, "gifts") == by_objects(data, "gifts", over="year")


def test_a_structure_is_made_once_for_many_frames():
    structure = frames.Structure(BASE)
    assert repr(structure) == "Structure(4 organizations)"
    frame = figures(("b", 1, 12, 5))
    assert answer(frame, structure) == answer(frame) == answer(frame, structure)


def test_figures_of_the_dataset_itself_count_too():
    own = Observation("o", "gifts", organizations=["c"], period="2024", value="3 suất quà")
    base = attrs.evolve(BASE, observations=[own])
    assert answer(figures(("b", 1, 12, 5)), base)["p"] == (8, True)


def test_another_line_of_command():
    edges = [Attachment("c", "b", hierarchy="công đoàn")]
    base = attrs.evolve(BASE, attachments=[*BASE.attachments, *edges])
    structure = frames.Structure(base, hierarchy="công đoàn")
    assert answer(figures(("c", 1, 12, 5)), structure) == {"c": (5, True), "b": (5, True)}


def test_what_a_metric_is_computed_from_is_named_by_its_code_too():
    more = Metric("more", "thêm", "suất quà", nature="flow", minimum=0)
    both = Metric("both", "cả hai", "suất quà", nature="flow", formula="more + gifts")
    base = attrs.evolve(BASE, metrics=[more, both])
    rows = figures(("b", 1, 12, 5), ("b", 1, 12, 2)).with_columns(
        metric=pl.Series(["gifts", "thêm"])
    )
    with pytest.raises(InvalidData) as caught:
        frames.rollup_frame(rows, base, "both")
    (problem,) = caught.value.problems
    assert problem.code == "frame.metric"
    assert "thêm" in str(problem)


DAYS = pl.date_range(datetime.date(1900, 1, 1), datetime.date(2199, 12, 1), "1mo", eager=True)
MANY = pl.concat(  # more figures than are looked at first
    figures(("b", 1, 12, 5))
    .drop("start", "end")
    .join(DAYS.to_frame("start").with_columns(end=pl.col("start").dt.month_end()), how="cross")
    .with_columns(organization=pl.lit(unit))
    .select(figures().columns)
    for unit in "abc"
)


@pytest.mark.parametrize("library", ["polars", "duckdb"])
@pytest.mark.parametrize(
    ("named", "code"), [(BASE.metric("gifts").label, "frame.metric"), (None, "file.missing")]
)
def test_the_last_figure_of_many_is_not_named_by_its_code(library, named, code):
    last = figures(("b", 1, 12, 5)).with_columns(metric=pl.lit(named, pl.String))
    given = in_library(MANY.vstack(last), library)
    for metrics in ("gifts", None):
        with pytest.raises(InvalidData) as caught:
            frames.rollup_frame(given, BASE, metrics)
        assert [each.code for each in caught.value.problems] == [code]


@pytest.mark.parametrize("library", ["polars", "duckdb"])
@pytest.mark.parametrize("other", ["members", "không biết"])
def test_the_last_figure_of_many_is_of_another_metric(library, other):
    last = figures(("b", 1, 12, 5)).with_columns(metric=pl.lit(other))
    found, wanted = (
        rows_of(frames.rollup_frame(in_library(each, library), BASE, "gifts", over="month"))
        for each in (MANY.vstack(last), MANY)
    )
    assert found == wanted
