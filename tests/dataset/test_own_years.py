"""The years that organizations count by, and calendar years of those that have their own."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.dataset import Dataset
from hoidata.domain import Attachment, Organization, TargetSet
from hoidata.errors import InvalidData, ReferenceMissing
from hoidata.values import Period
from tests.dataset.builders import figure, report


def own(edges, *, starts, **tables):
    """A dataset of edges `child>parent`; `starts` says when the years of some begin."""
    pairs = [tuple(word.split(">")) for word in edges.split()]
    units = dict.fromkeys(unit for pair in pairs for unit in reversed(pair))
    attachments = [Attachment(unit, parent) for unit, parent in pairs]
    return Dataset(
        organizations=[Organization(unit, unit, year_start=starts.get(unit)) for unit in units],
        attachments=tables.pop("attachments", attachments),
        **tables,
    )


class TestTheYearOfAnOrganization:
    @pytest.mark.parametrize(
        ("start", "expected"),
        [
            (None, "2024"),
            ("1/1", "2024"),
            ("15/12", "2023-12-15/2024-12-14"),
            ("--12-15", "2023-12-15/2024-12-14"),
            ("1/10", "2023-10-01/P12M"),
            ("1/3", "2024-03-01/P12M"),
            ("2/7", "2024-07-02/2025-07-01"),
            ("3/7", "2023-07-03/2024-07-02"),
        ],
    )
    def test_is_named_by_the_calendar_year_with_most_of_its_days(self, start, expected):
        assert str(own("b>a", starts={"a": start}).year_of("a", 2024)) == expected

    def test_is_that_of_the_nearest_above_that_says_it(self):
        data = own("b>a c>b d>c e>a", starts={"a": "15/12", "c": "1/1"})
        years = {unit: str(data.year_of(unit, 2024)) for unit in "abcde"}
        union = "2023-12-15/2024-12-14"
        assert years == {"a": union, "b": union, "c": "2024", "d": "2024", "e": union}

    def test_is_that_of_those_above_it_then(self):
        moved = [
            Attachment("c", "a", valid_to=datetime.date(2023, 12, 31)),
            Attachment("c", "b", valid_from=datetime.date(2024, 1, 1)),
        ]
        data = own("c>a c>b", starts={"a": "15/12"}, attachments=moved)
        assert [str(data.year_of("c", year)) for year in (2023, 2024)] == [
            "2022-12-15/2023-12-14",
            "2024",
        ]

    def test_of_one_that_ended_is_that_of_its_last_days(self):
        data = Dataset(
            organizations=[
                Organization("a", "a", year_start="15/12"),
                Organization("b", "b", valid_to=datetime.date(2020, 5, 1)),
            ],
            attachments=[Attachment("b", "a")],
        )
        assert str(data.year_of("b", 2024)) == "2023-12-15/2024-12-14"

    def test_needs_an_organization_and_a_year(self):
        with pytest.raises(ReferenceMissing, match="nobody"):
            Dataset().year_of("nobody", 2024)
        with pytest.raises(InvalidData, match="10000") as caught:
            own("b>a", starts={}).year_of("a", 10_000)
        assert caught.value.problems[0].code == "period.number"

    @pytest.mark.parametrize(("year", "start"), [(1, "15/12"), (9999, "1/3")])
    def test_ends_with_the_calendar(self, year, start):
        period = own("b>a", starts={"a": start}).year_of("a", year)
        assert datetime.date.min in period or datetime.date.max in period

    @given(day=st.dates(), start=st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)))
    def test_holds_every_day_that_it_is_found_by(self, day, start):
        data = own("b>a", starts={"a": f"{start.day}/{start.month}"})
        year, name = data.own_years.year("b", day)
        assert day in year or 9999 in (name.closing.year, day.year)
        assert (year.days, name.days) >= (1, 365)

    @given(
        number=st.integers(2, 9998),
        start=st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)),
    )
    def test_follows_the_one_before_and_lies_mostly_in_its_name(self, number, start):
        data = own("b>a", starts={"a": f"{start.day}/{start.month}"})
        before, year = (data.year_of("b", each) for each in (number - 1, number))
        assert before.end + datetime.timedelta(days=1) == year.start
        inside = sum((year.start + datetime.timedelta(days=n)).year == number for n in range(365))
        assert inside >= 182


class TestCheck:
    def found(self, **tables):
        data = own("b>a", starts={"a": "15/12"}, **tables)
        return [
            (each.path, each.details["found"], each.details["expected"], each.details["unit"])
            for each in data.check()
            if each.code == "period.own_year"
        ]

    def test_finds_calendar_years_of_those_who_have_their_own_once_each(self):
        rows = [
            figure("o1", of=("b",), period="2024"),
            figure("o2", of=("b",), period="2024"),
            figure("o3", of=("a", "b"), period="2023"),
            figure("o4", of=("b",), period="2024-Q1"),
            figure("o5", of=("b",), period="15/12/2023 - 14/12/2024"),
        ]
        own_year = "2023-12-15/2024-12-14"
        assert self.found(observations=rows) == [
            ("$.observations[0].period", "2024", own_year, "b"),
            ("$.observations[2].period", "2023", "2022-12-15/2023-12-14", "a"),
            ("$.observations[2].period", "2023", "2022-12-15/2023-12-14", "b"),
        ]
        sets = [
            TargetSet("t", organizations=["b"], period=Period.year(2024)),
            TargetSet("u", organizations=["b"]),
        ]
        reports = [report("r", of=("b",), period="2024")]
        assert self.found(observations=rows[:1], reports=reports, target_sets=sets) == [
            ("$.reports[0].period", "2024", own_year, "b")
        ]
        assert self.found(target_sets=sets) == [("$.target_sets[0].period", "2024", own_year, "b")]

    def test_is_silent_where_all_count_by_the_calendar(self):
        data = own("b>a", starts={"a": "1/1"}, observations=[figure("o", of=("b",))])
        assert not [each for each in data.check() if each.code == "period.own_year"]
