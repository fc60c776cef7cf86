"""Organizations as dataframes: who is below whom, and who came from whom."""

import datetime
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Attachment,
    Dataset,
    InvalidData,
    Organization,
    OrganizationChange,
    ReferenceMissing,
    frames,
    samples,
    testing,
)
from hoidata.dataset import days
from tests.frames.test_dataframes import LIBRARIES, rows_of
from tests.frames.test_laws import few

DAY = datetime.date(2025, 7, 1)
EVE = datetime.date(2025, 6, 30)


def world(*changes, units=(), attachments=()):
    return Dataset(
        organizations=[Organization(each, each.upper()) for each in ("tinh", *units)],
        attachments=[Attachment(unit, "tinh") for unit in attachments],
        organization_changes=[
            OrganizationChange(kind, before=before, after=after, on=on)
            for kind, before, after, on in changes
        ],
    )


def closure(base, **options):
    return frames.closure_frame(base, "polars", **options)


def heirs(base):
    """Return the rows of heirs: whose figures, for whom, how far up, whose heir, what weight."""
    found = closure(base).filter(pl.col("heir_of").is_not_null())
    return sorted(found.select("organization", "ancestor", "steps", "heir_of", "weight").rows())


def holds(frame, day):
    """Return the rows that hold on a day."""
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    lasts = pl.col("valid_to").is_null() | (pl.col("valid_to") >= day)
    return frame.filter(begun & lasts)


@pytest.mark.slow
@few
@given(testing.datasets(), st.lists(st.dates(), max_size=3))
def test_on_any_day_the_frames_say_what_the_tree_does(base, drawn):
    tree_rows = closure(base).filter(pl.col("heir_of").is_null())
    parents = frames.organizations_frame(base, "polars").filter(pl.col("hierarchy").is_null())
    for day in (*drawn, DAY):
        tree = base.tree(day)
        units = {each.id for each in base.organizations if base.exists(each.id, day)}
        found = holds(tree_rows, day).filter(pl.col("organization").is_in(units))
        found = found.select("organization", "ancestor", "steps").rows()
        assert sorted(found) == sorted(
            (unit, above, steps)
            for unit in units
            for steps, above in enumerate(tree.ancestors(unit))
        )
        named = holds(parents, day).filter(pl.col("organization").is_in(units))
        named = named.select("organization", "parent").rows()
        assert sorted(named) == sorted((unit, tree.parent(unit)) for unit in units)


def test_days_under_one_parent_are_one_row_whatever_happens_above():
    base = Dataset(
        organizations=[Organization(each, each) for each in ("top", "new", "middle", "unit")],
        attachments=[
            Attachment("middle", "top", valid_to=EVE),
            Attachment("middle", "new", valid_from=DAY),
            Attachment("unit", "middle"),
        ],
    )
    frame = frames.organizations_frame(base, "polars")
    rows = frame.select("organization", "parent", "valid_from", "valid_to").rows()
    assert ("unit", "middle", None, None) in rows
    assert len(rows) == 5
    above = closure(base).filter(pl.col("organization") == "unit")
    assert above.select("ancestor", "steps", "valid_from", "valid_to").rows() == [
        ("unit", 0, None, None),
        ("middle", 1, None, None),
        ("top", 2, None, EVE),
        ("new", 2, DAY, None),
    ]


def test_a_chain_of_any_depth_is_followed_to_its_end():
    units = [f"u-{n}" for n in range(100)]
    base = Dataset(
        organizations=[Organization(each, each) for each in units],
        attachments=[Attachment(unit, above) for above, unit in pairwise(units)],
    )
    below = closure(base).filter(pl.col("organization") == "u-99")
    assert below["ancestor"].to_list() == units[::-1]
    assert below["steps"].to_list() == [*range(100)]


def test_the_heir_of_renamed_and_merged_units_takes_all_of_their_figures():
    base = world(
        ("rename", ["a"], ["b"], "1/7/2024"),
        ("merge", ["b", "c"], ["d"], "1/7/2025"),
        units="abcd",
        attachments="abcd",
    )
    assert heirs(base) == [
        ("a", "b", 0, "a", 1),
        ("a", "d", 0, "a", 1),
        ("b", "d", 0, "b", 1),
        ("c", "d", 0, "c", 1),
    ]
    since = closure(base).filter(pl.col("ancestor") == "d", pl.col("heir_of") == "a")
    assert since["counts_from"].to_list() == [DAY]


def test_shares_of_a_split_are_not_known_until_one_unit_continues_all_of_it():
    base = world(
        ("split", ["a"], ["b", "c"], "1/7/2024"),
        ("merge", ["b", "c"], ["d"], "1/7/2025"),
        units="abcd",
    )
    assert heirs(base) == [
        ("a", "b", 0, "a", None),
        ("a", "c", 0, "a", None),
        ("a", "d", 0, "a", 1),
        ("b", "d", 0, "b", 1),
        ("c", "d", 0, "c", 1),
    ]


def test_units_below_one_that_ended_count_for_its_heir_once():
    base = Dataset(
        organizations=[Organization(each, each) for each in ("old", "unit", "new")],
        attachments=[Attachment("unit", "old")],
        organization_changes=[
            OrganizationChange("merge", before=["old", "unit"], after=["new"], on=DAY)
        ],
    )
    assert heirs(base) == [("old", "new", 0, "old", 1), ("unit", "new", 0, "unit", 1)]


def test_what_is_already_above_is_no_heir_beside():
    base = Dataset(
        organizations=[Organization(each, each) for each in ("top", "unit")],
        attachments=[Attachment("unit", "top")],
        organization_changes=[
            OrganizationChange("merge", before=["top", "unit"], after=["top"], on=DAY)
        ],
    )
    assert heirs(base) == []


def test_units_that_become_each_other_end():
    base = world(
        ("rename", ["a"], ["b"], "1/7/2024"), ("rename", ["b"], ["a"], "1/7/2025"), units="ab"
    )
    assert {(unit, heir) for unit, heir, *_ in heirs(base)} <= {("a", "b"), ("b", "a")}


def test_a_named_line_of_command_has_rows_of_its_own():
    base = Dataset(
        organizations=[Organization(each, each, level="xã") for each in ("top", "unit", "union")],
        attachments=[
            Attachment("unit", "top"),
            Attachment("unit", "union", hierarchy="công đoàn"),
        ],
    )
    frame = frames.organizations_frame(base, "polars")
    assert set(frame.select("organization", "level", "parent", "hierarchy").rows()) == {
        ("top", "communal", None, None),
        ("unit", "communal", "top", None),
        ("union", "communal", None, None),
        ("unit", "communal", "union", "công đoàn"),
    }
    assert frame["hierarchy"].to_list() == [None, None, None, "công đoàn"]
    above = closure(base, hierarchy="công đoàn").filter(pl.col("organization") == "unit")
    assert above.select("ancestor", "level", "hierarchy").rows() == [
        ("unit", "communal", "công đoàn"),
        ("union", "communal", "công đoàn"),
    ]
    with pytest.raises(ReferenceMissing, match="hierarchy"):
        closure(base, hierarchy="đảng")


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_has_the_same_rows(library):
    base = samples.reports()
    for make in (frames.organizations_frame, frames.closure_frame):
        assert rows_of(make(base, library)) == rows_of(make(base, "polars"))
        assert list(make(Dataset(), library)) or library == "pyarrow"
        assert len(make(Dataset(), library)) == 0


def test_half_of_a_surrogate_pair_is_in_no_frame():
    base = Dataset(organizations=[Organization("a", "\ud800")])
    with pytest.raises(InvalidData, match=r"file\.character"):
        frames.organizations_frame(base, "polars")


def test_units_that_are_nowhere_listed_have_a_place_but_no_name():
    base = Dataset(attachments=[Attachment("a", "b")])
    rows = frames.organizations_frame(base, "polars").select("organization", "name", "parent")
    assert sorted(rows.rows()) == [("a", None, "b"), ("b", None, None)]
    assert len(closure(base)) == 3


def test_an_open_day_is_null():
    assert days.ALWAYS[0] == Dataset().existence.span("a")
    (row,) = closure(world()).rows()
    assert row == ("tinh", "tinh", 0, None, None, None, None, None, None, 1)
