"""When organizations exist, and why they do not."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.dataset import Dataset, days
from hoidata.domain import Organization, OrganizationChange
from tests.dataset.builders import day


def unit(key="a", start=None, end=None, **fields):
    return Organization(key, f"Hội {key}", valid_from=day(start), valid_to=day(end), **fields)


def change(kind, before, after, on=None):
    return OrganizationChange(kind, before=tuple(before), after=tuple(after), on=day(on))


def existence(*units, changes=()):
    return Dataset(organizations=units, organization_changes=changes).existence


def shown(limits):
    """Return a span as its first and last day, written as officers do."""
    first, last = limits
    begin = None if first == days.FIRST else datetime.date.fromordinal(first)
    end = None if last == days.LAST else datetime.date.fromordinal(last - 1)
    return tuple(each and f"{each.day}/{each.month}/{each.year}" for each in (begin, end))


def span(found, key="a"):
    return shown(found.span(key))


class TestItsOwnDays:
    @pytest.mark.parametrize(
        ("start", "end"),
        [
            (None, None),
            ("1/7/2025", None),
            (None, "30/6/2025"),
            ("1/7/2025", "1/7/2025"),
            ("1/1/2020", "31/12/2025"),
        ],
    )
    def test_are_first_and_last_day(self, start, end):
        assert span(existence(unit("a", start, end))) == (start, end)

    def test_are_inclusive(self):
        found = existence(unit("a", "1/7/2025", "3/7/2025"))
        first = day("1/7/2025").toordinal()
        assert [found.has("a", first + step) for step in range(-1, 4)] == [
            False,
            True,
            True,
            True,
            False,
        ]

    def test_of_a_stranger_are_all(self):
        assert existence().span("x") == days.ALWAYS[0]
        assert existence().has("x", 1)
        assert existence().reason("x", 1) is None

    def test_of_two_definitions_are_those_of_the_first(self):
        assert span(existence(unit("a", "1/7/2025"), unit("a", "1/1/2020"))) == ("1/7/2025", None)
        assert span(existence(unit("a"), unit("a", "1/1/2020"))) == (None, None)


class TestTheEndOfALevel:
    def test_ends_its_units(self):
        assert span(existence(unit(level="district"))) == (None, "30/6/2025")
        assert span(existence(unit(level="communal"))) == (None, None)

    @pytest.mark.parametrize("end", ["31/12/2020", "31/12/2025"])
    def test_is_overridden_by_a_last_day(self, end):
        assert span(existence(unit(level="district", end=end))) == (None, end)

    @pytest.mark.parametrize("on", ["1/3/2020", "1/9/2025"])
    def test_is_overridden_by_a_change(self, on):
        gone = change("dissolve", "a", "", on)
        last = day(on) - datetime.timedelta(1)
        found = existence(unit(level="district"), changes=[gone])
        assert span(found) == (None, f"{last.day}/{last.month}/{last.year}")

    def test_does_not_count_for_what_begins_after_it(self):
        assert span(existence(unit(level="district", start="1/7/2025"))) == ("1/7/2025", None)
        assert span(existence(unit(level="district", start="30/6/2025"))) == (
            "30/6/2025",
            "30/6/2025",
        )


class TestChanges:
    @pytest.mark.parametrize(
        ("kind", "before", "after"),
        [
            ("rename", "a", "b"),
            ("merge", "ac", "b"),
            ("split", "a", "bc"),
            ("dissolve", "a", ""),
        ],
    )
    def test_end_those_before_the_day_before(self, kind, before, after):
        made = change(kind, before, after, "1/7/2025")
        assert span(existence(unit("a"), changes=[made])) == (None, "30/6/2025")

    @pytest.mark.parametrize(
        ("kind", "before", "after"),
        [
            ("rename", "b", "a"),
            ("merge", "bc", "a"),
            ("split", "b", "ac"),
            ("create", "", "a"),
        ],
    )
    def test_begin_those_after_on_the_day(self, kind, before, after):
        made = change(kind, before, after, "1/7/2025")
        assert span(existence(unit("a"), changes=[made])) == ("1/7/2025", None)

    @pytest.mark.parametrize(
        ("kind", "before", "after"),
        [("merge", "ab", "a"), ("split", "a", "ab"), ("rename", "a", "a")],
    )
    def test_let_a_unit_on_both_sides_go_on(self, kind, before, after):
        made = change(kind, before, after, "1/7/2025")
        assert span(existence(unit("a"), changes=[made])) == (None, None)

    def test_do_not_move_days_that_are_given(self):
        made = change("rename", "a", "b", "1/7/2025")
        found = existence(unit("a", end="31/5/2025"), unit("b", "1/8/2025"), changes=[made])
        assert (span(found), span(found, "b")) == ((None, "31/5/2025"), ("1/8/2025", None))

    def test_that_contradict_each_other_leave_the_longest_time(self):
        changes = [
            change("rename", "a", "b", "1/1/2019"),
            change("dissolve", "a", "", "1/1/2021"),
            change("split", "c", "ad", "1/1/2015"),
            change("create", "", "a", "1/1/2010"),
        ]
        expected = ("1/1/2010", "31/12/2020")
        assert span(existence(unit("a"), changes=changes)) == expected
        assert span(existence(unit("a"), changes=changes[::-1])) == expected

    def test_never_end_a_unit_before_it_begins(self):
        gone = change("dissolve", "a", "", "1/1/2019")
        assert span(existence(unit("a", "1/1/2019"), changes=[gone])) == ("1/1/2019", None)
        made = change("create", "", "a", "1/1/2019")
        assert span(existence(unit("a", end="31/12/2018"), changes=[made])) == (
            None,
            "31/12/2018",
        )
        assert span(existence(unit("a", end="1/1/2019"), changes=[made])) == (
            "1/1/2019",
            "1/1/2019",
        )


class TestChangesWithoutADay:
    def test_happen_on_the_first_day_of_those_after(self):
        found = existence(
            unit("a"), unit("b"), unit("c", "1/7/2025"), changes=[change("merge", "ab", "c")]
        )
        assert span(found) == span(found, "b") == (None, "30/6/2025")

    def test_happen_on_the_day_after_the_last_of_those_before(self):
        found = existence(
            unit("a", end="30/6/2025"), unit("b"), changes=[change("rename", "a", "b")]
        )
        assert span(found, "b") == ("1/7/2025", None)

    def test_follow_those_after_where_both_give_a_day(self):
        found = existence(
            unit("a", end="31/5/2025"),
            unit("b"),
            unit("c", "1/7/2025"),
            changes=[change("merge", "ab", "c")],
        )
        assert span(found, "b") == (None, "30/6/2025")

    @pytest.mark.parametrize(
        "units",
        [
            (unit("a"), unit("b"), unit("c")),
            (unit("a", end="31/5/2025"), unit("b", end="30/6/2025"), unit("c")),
            (unit("b"),),
        ],
    )
    def test_end_nothing_where_no_day_follows(self, units):
        found = existence(*units, changes=[change("merge", "abd", "c")])
        assert span(found, "c") == span(found, "d") == (None, None)

    def test_do_not_take_the_days_of_a_unit_on_both_sides(self):
        found = existence(
            unit("a", "1/1/2000", "31/12/2030"), unit("b"), changes=[change("merge", "ab", "a")]
        )
        assert span(found, "b") == (None, None)


class TestReasons:
    @pytest.mark.parametrize(
        ("fields", "changes", "why", "others"),
        [
            ({"end": "30/6/2025"}, [], "valid_to", ""),
            ({"level": "district"}, [], "level", ""),
            ({}, [change("merge", "ab", "c", "1/7/2025")], "merge", "c"),
            ({}, [change("dissolve", "ab", "", "1/7/2025")], "dissolve", ""),
            ({}, [change("split", "a", "bc", "1/7/2025")], "split", "bc"),
        ],
    )
    def test_say_how_it_ended(self, fields, changes, why, others):
        found = existence(unit("a", **fields), changes=changes)
        at = day("1/7/2025").toordinal()
        assert found.reason("a", at) == (at, why, tuple(others))
        assert found.reason("a", at - 1) is None

    @pytest.mark.parametrize(
        ("fields", "changes", "why", "others"),
        [
            ({"start": "1/7/2025"}, [], "valid_from", ""),
            ({}, [change("merge", "bc", "a", "1/7/2025")], "merge", "bc"),
            ({}, [change("create", "", "a", "1/7/2025")], "create", ""),
        ],
    )
    def test_say_how_it_began(self, fields, changes, why, others):
        found = existence(unit("a", **fields), changes=changes)
        at = day("1/7/2025").toordinal()
        assert found.reason("a", at - 1) == (at, why, tuple(others))
        assert found.reason("a", at) is None


YEARS = st.integers(2018, 2027)
firsts = st.none() | YEARS.map(lambda year: datetime.date(year, 1, 1))
lasts = st.none() | YEARS.map(lambda year: datetime.date(year, 12, 31))
units = st.builds(
    lambda first, last, level: Organization(
        "a",
        "A",
        valid_from=first,
        valid_to=None if first and last and last < first else last,
        level=level,
    ),
    firsts,
    lasts,
    st.sampled_from([None, "district"]),
)
kinds = st.sampled_from(
    [("rename", "a", "b"), ("rename", "b", "a"), ("merge", "ab", "a"), ("split", "a", "ab")]
)
histories = st.lists(
    st.builds(lambda sides, year: change(*sides, f"1/1/{year}"), kinds, YEARS),
    max_size=1,
)


@given(units, histories, YEARS)
def test_a_unit_exists_on_a_day_that_no_limit_excludes(organization, history, year):
    """At most one change, so that no two can contradict each other."""
    on = datetime.date(year, 7, 1)
    born = [each.on for each in history if each.before == ("b",)]
    gone = [each.on for each in history if each.after == ("b",)]
    first, last = organization.valid_from, organization.valid_to
    if first is None and born and (last is None or born[0] <= last):
        first = born[0]
    if last is None:
        level = [datetime.date(2025, 7, 1)] if organization.level else []
        ends = [each for each in (*gone, *level) if first is None or first < each]
        last = ends[0] - datetime.timedelta(1) if ends else None
    expected = (first is None or first <= on) and (last is None or on <= last)
    data = Dataset(organizations=[organization], organization_changes=history)
    assert data.exists("a", on) is expected
    assert data.existence.has("a", on.toordinal()) is expected
    assert (data.existence.reason("a", on.toordinal()) is None) is expected


def test_a_day_may_be_given_as_text():
    data = Dataset(organizations=[unit(level="district")])
    assert data.exists("a", "30/6/2025")
    assert not data.exists("a", "2025-07-01")
