"""Balances of frames are added up as the object API adds up the same figures, or refused."""

import datetime
import pickle

import attrs
import narwhals as nw
import polars as pl
import pytest

from hoidata import (
    Attachment,
    Dataset,
    InvalidData,
    Metric,
    Organization,
    OrganizationChange,
    frames,
    io,
)
from hoidata.frames import _spark
from hoidata.frames._cells import cells_of
from hoidata.frames._question import Question, plain_parts
from hoidata.frames._rollup import route_of_totals
from tests.frames.plain_worlds import make_balances
from tests.frames.test_rollup_frame import (
    BASE,
    LIBRARIES,
    PARTS,
    UNITS,
    by_frames,
    by_objects,
    in_library,
    is_plain,
    parts,
    rows_of,
)
from tests.frames.test_rollup_frame import figures as flows

NEW_YEAR = datetime.date(2024, 1, 1)
MIDYEAR = datetime.date(2024, 7, 1)
DAY = datetime.timedelta(days=1)


def balances(*rows, **columns):
    """Return a frame of (organization, month and day in 2024, members)."""
    days = [datetime.date(2024, *row[1]) for row in rows]
    return pl.DataFrame(
        {
            "id": [str(number) for number in range(len(rows))],
            "metric": ["members"] * len(rows),
            "organization": [row[0] for row in rows],
            "start": days,
            "end": days,
            "value": pl.Series([row[2] for row in rows], dtype=pl.Int64),
            "unit": ["hội viên"] * len(rows),
            **columns,
        }
    )


def answer(frame, base=BASE, *, over="year", **options):
    """Return (value, is it complete) of every unit in the first period, as the objects say too."""
    found = rows_of(frames.rollup_frame(frame, base, over=over, hard="refuse", **options))
    data = frames.from_frame(frame, base=base)
    assert found == by_objects(data, "members", over=over, **options)
    return {row[0]: (row[5], row[13]) for row in reversed(found)}


def is_refused(frame, base=BASE, **options):
    with pytest.raises(InvalidData) as caught:
        frames.rollup_frame(frame, base, hard="refuse", **options)
    return {(each.code, each.details["found"]) for each in caught.value.problems}


@pytest.mark.parametrize("seed", range(90))
def test_plain_balances_are_what_the_objects_say(seed):
    data = make_balances(seed)
    frame, base = parts(data)
    options = {"over": PARTS[seed % 7 % 4], "prefer": "derived" if seed % 3 == 0 else "stated"}
    wanted = by_objects(data, "members", **options)
    assert by_frames(frame, base, "members", **options) == wanted


@pytest.mark.slow
def test_most_of_them_are_added_up_by_the_library():
    found = [is_plain(*parts(make_balances(seed)), "members") for seed in range(60)]
    assert sum(found) > 40


@pytest.mark.slow
@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("seed", [1, 4, 8, 13, 20, 28])
def test_all_libraries_say_the_same(library, seed):
    data = make_balances(seed)
    frame, base = parts(data)
    given = in_library(frame, library)
    for over in ("year", "month"):
        found = frames.rollup_frame(given, base, over=over)
        assert rows_of(found) == by_objects(data, "members", over=over)


# --- which figure counts ----------------------------------------------------------------------


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_last_figure_of_a_period_counts(library):
    frame = balances(("b", (3, 31), 5), ("b", (11, 15), 7), ("c", (6, 30), 9), ("c", (5, 2), 90))
    found = rows_of(frames.rollup_frame(in_library(frame, library), BASE, hard="refuse"))
    seen = {row[0]: (*row[5:8], *row[13:16], row[17]) for row in found}
    assert seen == {
        "p": (16, 16, 16, True, 2, 2, 2),
        "a": (9, 9, 9, True, 1, 1, 1),
        "b": (7, 7, 7, True, 1, 1, 1),
        "c": (9, 9, 9, True, 1, 1, 1),
    }


def test_it_is_of_its_last_day_wherever_its_days_begin():
    frame = balances(("b", (3, 31), 5), ("b", (6, 30), 7), ("b", (12, 31), 8))
    frame = frame.with_columns(start=pl.Series([NEW_YEAR - 400 * DAY, NEW_YEAR, NEW_YEAR]))
    assert answer(frame, over="half")["b"] == (7, True)
    assert answer(frame, over="quarter")["b"] == (5, True)


def test_bounds_and_statuses_are_those_of_the_last_figure():
    frame = balances(("b", (3, 31), 5), ("b", (6, 30), 7), ("c", (6, 30), 1)).with_columns(
        low=pl.Series([5, None, 1], dtype=pl.Int64),
        high=pl.Series([None, 9, 1], dtype=pl.Int64),
        high_open=pl.Series([False, True, False]),
        status=pl.Series(["E", "P", "A"]),
    )
    answer(frame)
    found = {row[0]: row for row in rows_of(frames.rollup_frame(frame, BASE, hard="refuse"))}
    assert found["b"][5:10] == (7, None, 9, False, True)
    assert found["p"][5:10] == (8, 1, 10, False, True)
    assert [found[unit][16] for unit in "bp"] == ["P", "P"]


@pytest.mark.parametrize(
    "odd",
    [
        balances(("b", (6, 15), 5), ("b", (6, 30), 5)),  # two of one month
        balances(("b", (6, 30), 5), ("b", (6, 30), 6)),
        balances(("x", (6, 30), 5)),
        balances(("b", (3, 31), 5), ("b", (6, 30), 5), item=["gạo", None]),
        balances(("b", (6, 30), 2**53 + 1)),
        balances(("b", (6, 30), 5)).with_columns(end=NEW_YEAR),
        balances(("b", (6, 30), 5)).with_columns(start=pl.lit(None, dtype=pl.Date)),
        balances(("b", (6, 30), 5)).with_columns(
            start=datetime.date(1850, 1, 1), end=datetime.date(1850, 1, 1)
        ),
    ],
)
def test_a_balance_that_is_not_plain_is_refused_by_name(odd):
    assert is_refused(odd) == {("frame.hard", "members")}


def test_flows_and_balances_in_one_frame():
    both = pl.concat([flows(("b", 1, 12, 4)), balances(("b", (6, 30), 5)).drop("id")])
    found = frames.rollup_frame(both, BASE, hard="refuse")
    assert sorted(found.select("metric", "organization", "value").rows()) == [
        ("gifts", "b", 4),
        ("gifts", "p", 4),
        ("members", "b", 5),
        ("members", "p", 5),
    ]
    odd = pl.concat([both, both.with_columns(value=pl.col("value") + 1)])
    assert is_refused(odd) == {("frame.hard", "gifts"), ("frame.hard", "members")}


def test_large_balances():
    frame = balances(("b", (12, 31), 2**53), ("c", (12, 31), 2**53))
    assert answer(frame)["p"] == (2**54, True)
    wide = frame.with_columns(value=pl.col("value").cast(pl.Decimal(38, 0)))
    assert answer(wide)["p"] == (2**54, True)
    assert is_refused(wide.with_columns(value=pl.col("value") * 2)) == {("frame.hard", "members")}


FUND = """
format: hoidata/1
organizations: [{id: b, name: Xã}]
funds:
  - {id: quy, name: Quỹ, holder: b, period: năm 2023, opening: 1 đồng, income: 2 đồng,
     spending: 0 đồng, closing: 3 đồng}
"""


@pytest.mark.parametrize("metric", ["fund_balance", "fund_income"])
def test_what_funds_state_counts_too(metric):
    frame = balances(("b", (6, 30), 5), metric=metric, unit="VND")
    frame = frame.with_columns(start=pl.date(2024, 6, 1))
    assert frames.rollup_frame(frame, BASE, hard="refuse").height == 2
    base = io.loads(FUND)
    assert is_refused(frame, base) == {("frame.hard", metric)}
    wanted = by_objects(frames.from_frame(frame, base=base), metric, over="year")
    assert {row[2] for row in wanted} >= {"2023", "2024"}
    assert by_frames(frame, base, metric) == wanted


# --- what is stated, and what is below --------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("a", (12, 31), 100), ("c", (11, 30), 90)], 100),  # older below
        ([("a", (11, 30), 100), ("c", (12, 31), 90)], 90),  # newer
        ([("a", (12, 31), 100), ("c", (12, 31), 90)], 100),  # of the same day
        ([("a", (11, 30), 100)], 100),
    ],
)
def test_what_is_newer_below_replaces_what_is_stated(rows, wanted):
    frame = balances(*rows, ("b", (12, 31), 1))
    assert answer(frame)["a"] == (wanted, True)
    assert answer(frame)["p"] == (wanted + 1, True)


def test_of_the_same_day_what_is_preferred_counts():
    frame = balances(("a", (12, 31), 100), ("c", (12, 31), 90), ("b", (12, 31), 1))
    assert answer(frame, prefer="derived")["p"] == (91, True)


def test_not_all_below_replaces_nothing():
    frame = balances(("p", (6, 30), 100), ("a", (12, 31), 90))
    assert answer(frame)["p"] == (100, True)
    frame = balances(("p", (6, 30), 100), ("a", (12, 31), 90), ("b", (6, 30), 1))
    assert answer(frame)["p"] == (91, True)
    assert answer(balances(("a", (12, 31), 90)))["p"] == (90, False)


def test_below_what_gives_way_what_counts_there_counts():
    """a gives way to c, and p, of the day that is older, to both."""
    frame = balances(("p", (3, 31), 7), ("a", (3, 31), 9), ("c", (6, 30), 8), ("b", (3, 31), 1))
    assert answer(frame) == {"p": (9, True), "a": (8, True), "b": (1, True), "c": (8, True)}


# --- a tree that changes ----------------------------------------------------------------------


def changed(kind, before, after, *, on=MIDYEAR):
    """Return the usual units with one change, those that it makes below p."""
    known = {each.id for each in UNITS}
    new = [each for each in after if each not in known]
    return Dataset(
        organizations=[*UNITS, *(Organization(each, each) for each in new)],
        attachments=[*BASE.attachments, *(Attachment(each, "p") for each in new)],
        organization_changes=[OrganizationChange(kind, before=before, after=after, on=on)],
    )


def test_a_unit_that_moved_counts_where_it_is_on_the_last_day():
    moved = [
        Attachment("c", "a", valid_to=MIDYEAR - DAY),
        Attachment("c", "b", valid_from=MIDYEAR),
    ]
    base = attrs.evolve(BASE, attachments=[*BASE.attachments[:2], *moved])
    frame = balances(("c", (3, 31), 5), ("a", (12, 31), 1))
    assert answer(frame, base) == {"p": (6, True), "a": (1, True), "b": (5, True), "c": (5, True)}
    stale = balances(("c", (3, 31), 5), ("a", (3, 31), 9))  # it holds what is elsewhere now
    assert is_refused(stale, base) == {("frame.hard", "members")}
    assert answer(stale, base, over="quarter")["a"] == (9, True)
    assert answer(balances(("p", (3, 31), 9)), base)["p"] == (9, True)  # it is still below p


@pytest.mark.parametrize(("above", "is_answered"), [("p", True), ("a", True), (None, False)])
def test_an_earlier_balance_counts_as_long_as_heirs_stay_below_its_unit(above, is_answered):
    base = changed("rename", ["b"], ["n"])
    edges = [Attachment("n", above)] if above else []
    base = attrs.evolve(base, attachments=[*BASE.attachments, *edges])
    frame = balances(("p", (3, 31), 9))
    assert is_plain(frame, base, "members") == is_answered
    data = frames.from_frame(frame, base=base)
    assert by_frames(frame, base, "members") == by_objects(data, "members", over="year")


def test_the_last_balance_of_a_unit_that_was_renamed_stands_until_its_heir_tells():
    base = changed("rename", ["b"], ["n"])
    frame = balances(("b", (3, 31), 5), ("c", (12, 31), 1))
    assert answer(frame, base)["n"] == answer(frame, base)["b"] == (5, True)
    assert answer(frame, base)["p"] == (6, True)
    told = pl.concat([frame, balances(("n", (9, 30), 8))]).with_columns(id=pl.col("end").cast(str))
    assert answer(told, base)["p"] == (9, True)


def test_both_that_were_merged_must_have_told_or_the_heir_is_not_complete():
    base = changed("merge", ["b", "c"], ["n"])
    frame = balances(("b", (3, 31), 5), ("c", (6, 30), 2))
    assert answer(frame, base)["n"] == (7, True)
    assert answer(frame.head(1), base)["n"] == (5, False)
    assert answer(frame.head(1), base)["b"] == (5, True)


def test_what_a_unit_took_over_counts_no_more_when_it_has_reported_since():
    base = changed("merge", ["b", "c"], ["b"])
    reported = [("b", (3, 31), 5), ("c", (6, 30), 2), ("b", (9, 30), 8)]
    assert answer(balances(*reported), base)["p"] == (8, False)


def test_a_unit_that_ended_without_heirs_counts_until_then():
    base = changed("dissolve", ["b"], [])
    frame = balances(("b", (3, 31), 5), ("c", (3, 31), 2))
    assert answer(frame, base) == {"p": (2, True), "a": (2, True), "b": (5, True), "c": (2, True)}
    assert answer(frame, base, over="quarter")["p"] == (7, True)


@pytest.mark.parametrize(
    ("base", "rows"),
    [
        (changed("split", ["b"], ["n", "m"]), [("b", (3, 31), 5)]),
        (changed("rename", ["b"], ["n"]), [("b", (9, 30), 5)]),  # after its end
        (changed("rename", ["b"], ["n"]), [("n", (3, 31), 5)]),  # before its birth
        (changed("rename", ["b"], ["n"], on=MIDYEAR + 9 * DAY), [("b", (7, 5), 5)]),
        (changed("rename", ["b"], ["n"], on=MIDYEAR + 9 * DAY), [("n", (7, 5), 5)]),
        (changed("dissolve", ["a"], [], on=MIDYEAR + 9 * DAY), [("c", (6, 30), 5)]),
        (changed("rename", ["a"], ["n"]), [("a", (3, 31), 5)]),  # c was below it
    ],
)
def test_what_stands_for_others_is_left_to_the_objects(base, rows):
    frame = balances(*rows)
    assert is_refused(frame, base, over="year") == {("frame.hard", "members")}
    data = frames.from_frame(frame, base=base)
    wanted = by_objects(data, "members", over="year")
    assert by_frames(frame, base, "members", over="year") == wanted


def test_units_that_begin_and_end_inside_a_month():
    base = changed("rename", ["b"], ["n"], on=MIDYEAR + 9 * DAY)
    frame = balances(("b", (6, 30), 5), ("n", (7, 31), 6), ("c", (7, 20), 1))
    assert answer(frame, base)["p"] == (7, True)
    assert answer(frame, base, over="quarter")["p"] == (5, False)
    assert answer(frame.filter(organization="b"), base)["n"] == (5, True)


def test_what_comes_after_a_change_does_not_ask_about_it():
    base = changed("split", ["b"], ["n", "m"])
    frame = balances(("b", (3, 31), 5), ("n", (9, 30), 2), ("m", (9, 30), 2), ("c", (9, 30), 1))
    assert answer(frame, base, over="quarter")["b"] == (5, True)
    assert answer(frame, base, over="half")["p"] == (5, False)


def test_heirs_that_ended_themselves_or_have_others_below_are_left_to_the_objects():
    again = OrganizationChange("rename", before=["n"], after=["o"], on=datetime.date(2024, 10, 1))
    base = changed("rename", ["b"], ["n"])
    twice = attrs.evolve(
        base,
        organizations=[*base.organizations, Organization("o", "o")],
        attachments=[*base.attachments, Attachment("o", "p")],
        organization_changes=[*base.organization_changes, again],
    )
    above = attrs.evolve(base, attachments=[*base.attachments, Attachment("c", "n")])
    frame = balances(("b", (3, 31), 5))
    for each in (
        twice,
        attrs.evolve(above, attachments=[*base.attachments[:2], *above.attachments[3:]]),
    ):
        assert is_refused(frame, each) == {("frame.hard", "members")}


def test_a_tree_that_changes_every_month():
    units = [
        Organization(
            f"m{number}", "m", valid_from=datetime.date(2021 + number // 12, number % 12 + 1, 1)
        )
        for number in range(40)
    ]
    base = Dataset(
        organizations=[*UNITS, *units], attachments=[Attachment(each.id, "p") for each in units]
    )
    frame = balances(*((each.id, (12, 31), 1) for each in units[:40]), ("p", (6, 30), 7))
    assert answer(frame, base)["p"] == (40, True)
    assert answer(frame, base, over="half")["p"] == (7, True)


def test_the_second_pass_of_the_workers():
    (members,) = plain_parts(Question(frames.Structure(BASE), (BASE.metric("members"),), "year"))
    members = pickle.loads(pickle.dumps(members))
    given = in_library(balances(("b", (3, 31), 5), ("b", (6, 30), 7)), "duckdb")
    cells = cells_of(nw.from_native(given), members).to_native().to_arrow_table().to_batches()
    second = _spark.second_pass(members, route_of_totals())
    rows = [row for batch in second(iter(cells)) for row in batch.to_pylist()]
    assert {(row["organization"], int(row["value"])) for row in rows} == {("p", 7), ("b", 7)}


def test_a_minimum_that_is_not_0_is_left_to_the_objects():
    base = attrs.evolve(BASE, metrics=[Metric("due", "nợ", "VND", nature="stock", minimum=None)])
    frame = balances(("b", (6, 30), 5), metric="due", unit="VND")
    assert is_refused(frame, base) == {("frame.hard", "due")}


def test_a_part_given_between_units_that_both_go_on_is_left_to_the_objects():
    """It changes nothing in the tree, but what their balances speak of."""
    given = OrganizationChange("split", before=["b"], after=["b", "c"], on=MIDYEAR)
    units = [
        attrs.evolve(each, valid_from=datetime.date(2000, 1, 1)) for each in BASE.organizations
    ]
    base = attrs.evolve(BASE, organizations=units, organization_changes=[given])
    frame = balances(("b", (3, 31), 50), ("c", (3, 31), 20), ("b", (9, 30), 40))
    assert is_refused(frame, base) == {("frame.hard", "members")}
    found = rows_of(frames.rollup_frame(frame, base))
    assert found == by_objects(frames.from_frame(frame, base=base), "members", over="year")


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        (("merge", "bc", "b"), [("b", (3, 31), 50), ("c", (3, 31), 20)]),
        (("merge", "bc", "b"), [("c", (3, 31), 20)]),
        (("merge", "bc", "b"), [("b", (3, 31), 50), ("c", (3, 31), 20), ("b", (9, 30), 60)]),
        (("split", "b", "bc"), [("b", (3, 31), 50), ("c", (9, 30), 20)]),
        (("split", "b", "bc"), [("b", (3, 31), 50), ("b", (9, 30), 20)]),
        (("split", "b", "bc"), [("b", (3, 31), 50), ("b", (9, 30), 30), ("c", (9, 30), 20)]),
    ],
)
def test_units_that_go_on_after_a_merger_or_a_split_count_as_for_the_objects(change, rows):
    kind, before, after = change
    changed = OrganizationChange(kind, before=[*before], after=[*after], on=MIDYEAR)
    base = attrs.evolve(BASE, organization_changes=[changed])
    frame = balances(*rows)
    found = rows_of(frames.rollup_frame(frame, base))
    assert found == by_objects(frames.from_frame(frame, base=base), "members", over="year")
