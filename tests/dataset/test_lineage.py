"""What organizations came from, and what came of them."""

import datetime

import pytest

from hoidata.dataset import Dataset, Succession, days
from hoidata.domain import OrganizationChange
from tests.dataset.test_existence import change, shown, unit


def lineage(*changes, units=()):
    keys = dict.fromkeys(key for each in changes for key in (*each.before, *each.after))
    own = {each.id: each for each in units}
    return Dataset(
        organizations=[own.get(key, unit(key)) for key in keys], organization_changes=changes
    ).lineage


def sides(steps):
    return [("".join(step.before), "".join(step.after)) for step in steps]


def life(found, key):
    return [shown(span) for span in found.life(key)]


class TestSuccession:
    MERGED = change("merge", "ab", "c", "1/7/2025")

    def test_leads_from_those_before_to_those_after(self):
        found = lineage(self.MERGED)
        on = datetime.date(2025, 7, 1).toordinal()
        step = Succession(self.MERGED.kind, ("a", "b"), ("c",), on)
        assert found.successors("a") == found.successors("b") == found.predecessors("c") == (step,)
        assert found.predecessors("a") == found.successors("c") == ()
        assert found.predecessors("x") == found.successors("x") == found.heirs("x") == ()

    def test_is_by_day(self):
        found = lineage(
            change("merge", "cb", "c", "1/1/2024"),
            change("merge", "ca", "c", "1/1/2020"),
        )
        assert sides(found.predecessors("c")) == [("ca", "c"), ("cb", "c")]

    def test_is_named_once_where_it_is_stated_twice(self):
        found = lineage(self.MERGED, self.MERGED)
        assert len(found.predecessors("c")) == len(found.successors("a")) == 1

    @pytest.mark.parametrize(
        "nothing", [change("dissolve", "a", "", "1/1/2020"), change("create", "", "a", "1/1/2020")]
    )
    def test_leads_nowhere_where_one_side_is_empty(self, nothing):
        found = lineage(nothing)
        assert found.successors("a") == found.predecessors("a") == found.heirs("a") == ()

    def test_leaves_a_change_without_a_day_out(self):
        assert lineage(change("rename", "a", "b")).predecessors("b") == ()

    def test_takes_the_day_of_a_change_from_its_units(self):
        found = lineage(change("rename", "a", "b"), units=[unit("b", "1/7/2025")])
        assert found.predecessors("b")[0].on == datetime.date(2025, 7, 1).toordinal()


class TestAUnitOnBothSides:
    def test_takes_up_others(self):
        found = lineage(change("merge", "ab", "a", "1/7/2025"))
        assert sides(found.predecessors("a")) == sides(found.successors("b")) == [("ab", "a")]
        assert found.successors("a") == found.predecessors("b") == found.heirs("a") == ()
        assert found.heirs("b") == ("a",)

    def test_gives_off_others(self):
        found = lineage(change("split", "a", "ab", "1/7/2025"))
        assert sides(found.successors("a")) == sides(found.predecessors("b")) == [("a", "ab")]
        assert found.predecessors("a") == found.heirs("a") == ()

    def test_alone_does_not_change(self):
        found = lineage(change("rename", "a", "a", "1/7/2025"))
        assert found.predecessors("a") == found.successors("a") == ()


class TestHeirs:
    def test_are_all_that_follow_it(self):
        found = lineage(
            change("split", "a", "bc", "1/7/2025"), change("split", "a", "cd", "1/7/2025")
        )
        assert found.heirs("a") == ("b", "c", "d")


class TestNames:
    def test_go_back_to_the_first_through_renames_alone(self):
        found = lineage(
            change("rename", "b", "c", "1/7/2025"),
            change("rename", "a", "b", "1/7/2025"),
            change("rename", "c", "d", "1/1/2026"),
            change("merge", "de", "f", "1/2/2026"),
            change("rename", "f", "g", "1/3/2026"),
        )
        assert found.earlier_names("d") == ("c", "b", "a")
        assert found.first_names == {"b": "a", "c": "a", "d": "a", "g": "f"}

    def test_of_a_circle_end(self):
        found = lineage(
            change("rename", "a", "b", "1/7/2025"), change("rename", "b", "a", "1/1/2026")
        )
        assert found.earlier_names("a") == ("b",)
        assert {*found.first_names} == {"a", "b"}


class TestLife:
    def test_of_a_unit_alone_is_its_own(self):
        found = lineage(units=[unit("a")])
        assert found.life("x") == days.ALWAYS
        found = lineage(change("create", "", "a", "1/7/2025"))
        assert life(found, "a") == [("1/7/2025", None)]

    def test_goes_back_through_renamings_and_mergers(self):
        found = lineage(
            change("create", "", "ab", "1/1/2010"),
            change("merge", "ab", "c", "1/1/2015"),
            change("rename", "c", "d", "1/1/2020"),
        )
        assert life(found, "d") == [("1/1/2010", None)]
        assert life(found, "c") == [("1/1/2010", "31/12/2019")]

    def test_has_a_gap_where_nothing_was_there(self):
        found = lineage(change("rename", "a", "b", "1/1/2020"), units=[unit("a", end="31/5/2019")])
        assert life(found, "b") == [(None, "31/5/2019"), ("1/1/2020", None)]

    def test_stops_at_a_split(self):
        found = lineage(
            change("split", "a", "bc", "1/1/2015"), change("rename", "b", "d", "1/1/2020")
        )
        assert life(found, "d") == life(found, "c") == [("1/1/2015", None)]

    def test_is_not_made_longer_by_what_is_taken_up(self):
        found = lineage(
            change("create", "", "a", "1/1/2010"), change("merge", "ab", "a", "1/1/2015")
        )
        assert life(found, "a") == [("1/1/2010", None)]

    def test_ends_in_a_circle(self):
        found = lineage(
            change("rename", "a", "b", "1/1/2010"), change("rename", "b", "a", "1/1/2020")
        )
        assert life(found, "a") == [("1/1/2010", None)]

    @pytest.mark.slow
    def test_goes_back_through_thousands(self):
        first = datetime.date(1900, 1, 1)
        changes = [
            OrganizationChange(
                "rename", before=[f"u{n}"], after=[f"u{n + 1}"], on=first + datetime.timedelta(n)
            )
            for n in range(50_000)
        ]
        assert lineage(*changes).life("u50000") == days.ALWAYS
