"""`over="year"` is the year of each organization: the calendar's, or its own."""

import datetime

import pytest

import hoidata as hd
from hoidata import Attachment, Organization, Period
from hoidata.domain import AttachmentKind
from tests.aggregate.build import dataset, figure, moved

UNION = [Organization("u", "u", year_start="15/12")]
YEAR = "từ 15/12/2023 đến 14/12/2024"
OWN = Period.parse(YEAR)


def year(data, **options):
    return hd.rollup(data, "value", over="year", **options)


class TestOwnYears:
    def test_are_found_by_their_days_and_by_the_calendar_year_that_names_them(self):
        totals = year(dataset("u b>u", figure("b", YEAR, 10), units=UNION))
        assert list(totals) == [("u", OWN), ("b", OWN)]
        for period in ("2024", "năm 2024", Period.year(2024), YEAR, OWN):
            total = totals["u", period]
            assert (total.period, str(total.quantity), total.is_complete) == (OWN, "10 đồng", True)
        assert ("u", "2023") not in totals
        assert ("u", "2024") in totals
        ranked = totals.sorted(lambda each: each.organization).filter(lambda _: True)
        assert ranked["b", "2024"].period == OWN
        assert totals.asked_periods == totals.periods == (OWN,)

    def test_are_made_of_figures_inside_them(self):
        figures = (
            figure("b", "từ 15/12/2023 đến 14/3/2024", 10),
            figure("b", "từ 15/3/2024 đến 14/12/2024", 20),
            figure("b", "từ 15/12/2024 đến 14/6/2025", 5),
        )
        totals = year(dataset("u b>u", *figures, units=UNION))
        assert str(totals["b", "2024"].quantity) == "30 đồng"
        later = totals["b", "2025"]
        assert (str(later.quantity), later.is_complete) == ("5 đồng", False)

    def test_figures_since_their_first_day_are_cumulative(self):
        figures = (
            figure("b", "từ 15/12/2023 đến 14/6/2024", 10),
            figure("b", "từ 15/12/2023 đến 30/9/2024", 25),
        )
        data = dataset("u b>u", *figures, units=UNION)
        rest = hd.rollup(data, "value", over="từ 15/6/2024 đến 30/9/2024")
        assert [str(each.quantity) for each in rest.values()] == ["15 đồng", "15 đồng"]

    def test_leave_calendar_years_out_and_say_so(self):
        totals = year(dataset("u b>u", figure("b", "2024", 10, id="o"), units=UNION))
        assert not totals
        assert [(each.code, each.details["id"]) for each in totals.problems] == [
            ("rollup.straddles", "o")
        ]

    def test_differ_below_one_unit_by_whose_they_are(self):
        units = [*UNION, Organization("x", "x", year_start="1/1")]
        data = dataset(
            "u b>u x>u", figure("b", YEAR, 10), figure("x", "2024", 7, id="o"), units=units
        )
        totals = year(data)
        assert [(unit, period.code) for unit, period in totals] == [
            ("u", OWN.code),
            ("b", OWN.code),
            ("x", "2024"),
        ]
        above = totals["u", "2024"]
        assert str(above.quantity) == "10 đồng"
        assert [each.observation.id for each in above.left_out] == ["o"]
        assert not above.is_complete

    @pytest.mark.parametrize("part", ["month", "quarter", "half"])
    def test_parts_are_those_of_the_calendar(self, part):
        totals = hd.rollup(dataset("u b>u", figure("b", YEAR, 10), units=UNION), "value", over=part)
        assert [each.code for each in totals.problems] == ["rollup.straddles"]

    def test_named_periods_are_those_of_the_calendar(self):
        data = dataset("u b>u", figure("b", YEAR, 10), units=UNION)
        totals = hd.rollup(data, "value", over="2024")
        assert not totals
        assert [each.code for each in totals.problems] == ["rollup.straddles"]

    def test_are_asked_of_blocs_and_under_the_tree_of_a_day(self):
        member = Attachment("b", "k", kind=AttachmentKind.MEMBER_OF)
        units = [*UNION, Organization("k", "k", year_start="15/12")]
        data = dataset("u b>u k", figure("b", YEAR, 10), units=units, attachments=[member])
        assert list(year(data, by="bloc")) == [("k", OWN)]
        assert list(year(data, structure="now")) == [("u", OWN), ("b", OWN)]

    def test_are_those_of_whoever_did_something_together_if_they_agree(self):
        units = [Organization(name, name, year_start="15/12") for name in "pq"]
        joint = figure(["a", "b"], YEAR, 10)
        alike = year(dataset("a>p b>q", joint, units=units))
        assert list(alike) == [(None, OWN)]
        differing = year(dataset("a>p b>q", joint, units=units[:1]))
        assert not differing
        assert [each.code for each in differing.problems] == ["rollup.straddles"]

    def test_follow_a_unit_that_moved(self):
        start = datetime.date(2024, 1, 1)
        data = dataset(
            "u v",
            figure("b", "2024", 10),
            units=[*UNION, Organization("b", "b")],
            attachments=moved("b", "u", "v", start),
        )
        assert list(year(data)) == [("v", Period.year(2024)), ("b", Period.year(2024))]
