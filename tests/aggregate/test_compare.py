import datetime
from itertools import pairwise

import attrs
import pytest

from hoidata import (
    Attachment,
    Change,
    Metric,
    NotAdditive,
    Organization,
    OrganizationChange,
    Period,
    Quantity,
    Ratio,
    Verdict,
)
from hoidata.aggregate import compare
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure
from tests.calls import calls

DAY = datetime.date(2024, 1, 1)
GROWN = Change.parse("tăng 12,7% so với năm 2021")


def only(rows):
    (row,) = rows
    return row


def test_a_year_is_compared_with_the_year_before():
    row = only(
        compare(dataset("a", figure("a", "2021", 1000), figure("a", "2022", 1127)), FLOW, "2022")
    )
    assert (row.base_period.code, row.difference) == ("2021", Quantity(127, "VND"))
    assert str(row.growth) == "12,7%"


def test_cumulative_periods_are_compared_with_the_same_months():
    data = dataset("a", figure("a", "2023-01-01/P7M", 50), figure("a", "2024-01-01/P7M", 40))
    row = only(compare(data, FLOW, "2024-01-01/P7M"))
    assert str(row.growth) == "-20%"


def test_any_two_periods_can_be_compared():
    data = dataset("a", figure("a", "2023-Q4", 1), figure("a", "2024-Q1", 3))
    row = only(compare(data, "value", Period.quarter(2024, 1), against=Period.quarter(2023, 4)))
    assert row.growth == Quantity(200, "%")
    assert only(compare(data, "value", "2024-Q1", against="2023-Q4")) == row


def test_bounds_are_kept():
    data = dataset(
        "a",
        figure("a", "2021", 1_000_000_000),
        figure("a", "2022", Quantity.parse("trên 1,66 tỷ đồng")),
    )
    row = only(compare(data, FLOW, "2022"))
    assert str(row.growth) == "trên 66%"
    assert str(row.difference) == "trên 660 triệu đồng"


def test_a_rounded_figure_gives_a_range():
    data = dataset(
        "a", figure("a", "2021", 1_000_000_000), figure("a", "2022", Quantity.parse("1,7 tỷ đồng"))
    )
    assert str(only(compare(data, FLOW, "2022")).growth) == "từ 65% đến dưới 75%"


@pytest.mark.parametrize(
    ("current", "verdict"),
    [
        (1127, Verdict.YES),
        (1200, Verdict.NO),
        (Quantity.between(1100, 1130, "VND"), Verdict.UNDECIDED),
    ],
)
def test_a_stated_change_is_held_against_the_computed_one(current, verdict):
    data = dataset("a", figure("a", "2021", 1000), figure("a", "2022", current, change=GROWN))
    assert only(compare(data, FLOW, "2022")).stated == ((GROWN, verdict),)


@pytest.mark.parametrize("said", ["23,6", "24,5", "26,4"])
def test_a_stated_change_in_the_range_of_the_growth_is_never_refuted(said):
    change = Change.parse(f"tăng {said}% so với năm 2021")
    before, after = map(Quantity.parse, ("80 triệu đồng", "100 triệu đồng"))
    data = dataset("a", figure("a", "2021", before), figure("a", "2022", after, change=change))
    row = only(compare(data, FLOW, "2022"))
    assert str(row.growth) == "trên 23,6% đến dưới 26,42%"
    assert row.stated == ((change, Verdict.UNDECIDED),)


def test_same_period_last_year_is_a_base_like_another():
    change = Change.parse("giảm 10 đồng so với cùng kỳ")
    data = dataset("a", figure("a", "2021", 50), figure("a", "2022", 40, change=change))
    assert only(compare(data, FLOW, "2022")).stated == ((change, Verdict.YES),)
    assert only(compare(data, FLOW, "2022", against="2021-S1")).stated == ()


def test_a_change_against_something_else_is_not_judged():
    data = dataset(
        "a",
        figure("a", "2021", 50),
        figure("a", "2022", 40, change=Change.parse("vượt 15% kế hoạch")),
    )
    assert only(compare(data, FLOW, "2022")).stated == ()


def test_a_change_of_one_figure_says_nothing_about_a_sum():
    data = dataset(
        "a>p b>p",
        figure("a", "2021", 1000),
        figure("a", "2022", 1127, change=GROWN),
        figure("b", "2022", 5),
    )
    assert only(compare(data, FLOW, "2022", to="p")).stated == ()


def test_what_is_missing_stays_missing():
    row = only(compare(dataset("a", figure("a", "2022", 5)), FLOW, "2022"))
    assert (row.base, row.difference, row.growth) == (None, None, None)
    row = only(compare(dataset("a", figure("a", "2021", 5)), FLOW, "2022"))
    assert (row.current, row.base.quantity, row.growth) == (None, Quantity(5, "VND"), None)


def test_from_nothing_there_is_a_difference_but_no_growth():
    row = only(compare(dataset("a", figure("a", "2021", 0), figure("a", "2022", 5)), FLOW, "2022"))
    assert (row.difference, row.growth) == (Quantity(5, "VND"), None)


def test_percentages_differ_in_points():
    data = dataset(
        "a",
        figure("a", "2021", Quantity(90, "%"), metric=RATE),
        figure("a", "2022", Quantity(97, "%"), metric=RATE),
    )
    row = only(compare(data, RATE, "2022"))
    assert (row.difference, row.growth) == (Quantity(7, "điểm phần trăm"), None)


def test_pairs_differ_in_points():
    data = dataset(
        "a",
        figure("a", "2021", Ratio(1, 2), metric=PAIRS),
        figure("a", "2022", Ratio(2, 2), metric=PAIRS),
    )
    row = only(compare(data, PAIRS, "2022"))
    assert (row.difference, row.growth) == (Quantity(50, "điểm phần trăm"), None)


def test_a_count_and_a_share_are_not_compared():
    data = dataset(
        "a",
        figure("a", "2021", Quantity(5, "chi hội"), metric=PAIRS),
        figure("a", "2022", Ratio(2, 2), metric=PAIRS),
    )
    row = only(compare(data, PAIRS, "2022"))
    assert (row.difference, row.growth, row.problems) == (None, None, ())


def test_a_changed_tree_is_compared_under_one_day():
    data = dataset(
        "p q",
        figure("a", "2024", 1),
        figure("a", "2025", 2),
        attachments=[
            Attachment("a", "p", valid_to=datetime.date(2025, 6, 30)),
            Attachment("a", "q", valid_from=datetime.date(2025, 7, 1)),
        ],
    )
    for day in (datetime.date(2025, 12, 31), "31/12/2025"):
        row = only(compare(data, FLOW, "2025", to=["q"], structure=day))
        assert row.growth == Quantity(100, "%")


def test_what_does_not_add_up_is_refused():
    data = dataset(
        "a>p b>p",
        figure("a", "2022", Quantity(90, "%"), metric=RATE),
        figure("b", "2022", Quantity(97, "%"), metric=RATE),
    )
    with pytest.raises(NotAdditive):
        compare(data, RATE, "2022", to="p")
    assert [row.organization for row in compare(data, RATE, "2022")] == ["a", "b"]


def test_a_metric_may_be_given_itself():
    metric = Metric("other", "khác", "VND")
    data = dataset("a", figure("a", "2022", 1, metric=metric), metrics=[])
    assert only(compare(data, metric, "2022")).current.quantity == Quantity(1, "VND")


def codes(row):
    return [problem.code.removeprefix("compare.") for problem in row.problems]


class TestLikeWithLike:
    """Growth is of the same units and days, but for the year; elsewhere there is none."""

    def row(self, *figures, edges="a>p b>p", metric=FLOW, **options):
        return only(compare(dataset(edges, *figures), metric, "2022", to=["p"], **options))

    def incomplete(self, row):
        return [p.details["found"] for p in row.problems if p.code == "compare.incomplete"]

    def test_a_unit_more_is_no_growth(self):
        row = self.row(figure("a", "2021", 50), figure("a", "2022", 50), figure("b", "2022", 50))
        assert (row.difference, row.growth) == (Quantity(50, "VND"), None)
        assert codes(row) == ["unlike_units", "incomplete"]
        assert self.incomplete(row) == ["2021"]
        assert row.problems[0].details["units"] == "b"

    def test_other_units_are_no_growth(self):
        row = self.row(figure("a", "2021", 50), figure("b", "2022", 60))
        assert (row.growth, self.incomplete(row)) == (None, ["2021", "2022"])
        assert row.problems[0].details["units"] == "a, b"

    def test_own_figures_are_not_those_of_the_whole(self):
        row = self.row(figure("p", "2021", 50, scope="own"), figure("p", "2022", 60))
        assert (row.growth, codes(row)) == (None, ["unlike_units", "incomplete"])

    def test_own_figures_are_compared_with_own_figures(self):
        row = self.row(*(figure("p", year, 50, scope="own") for year in ("2021", "2022")))
        assert (str(row.growth), codes(row)) == ("0%", ["incomplete", "incomplete"])

    def test_the_same_units_grow_though_others_are_missing(self):
        row = self.row(figure("a", "2021", 50), figure("a", "2022", 60))
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021", "2022"])

    def test_what_is_stated_grows_from_what_follows_from_below(self):
        row = self.row(figure("a", "2021", 20), figure("b", "2021", 30), figure("p", "2022", 60))
        assert (str(row.growth), row.problems) == ("20%", ())

    def test_figures_that_make_up_the_year_are_whole(self):
        halves = [figure("a", "2022-S1", 10), figure("a", "2022-07-01/2022-12-31", 50)]
        row = self.row(figure("a", "2021", 50), *halves)
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021", "2022"])

    def test_differences_of_cumulative_figures_are_whole(self):
        reported = {"2021": 90, "2021-01-01/P9M": 40, "2022": 90, "2022-01-01/P9M": 30}
        figures = [figure("a", period, amount) for period, amount in reported.items()]
        row = only(compare(dataset("a>p b>p", *figures), FLOW, "2022-Q4", to=["p"]))
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021-Q4", "2022-Q4"])

    def test_some_months_are_no_year(self):
        row = self.row(figure("p", "2021", 50), figure("p", "2022-S1", 60))
        assert (row.growth, codes(row)) == (None, ["unlike_days", "incomplete"])
        row = self.row(figure("p", "2021-S2", 50), figure("p", "2022-S1", 60))
        assert (row.growth, codes(row)) == (None, ["unlike_days", "incomplete", "incomplete"])
        assert row.problems[0].translate("vi") == (
            "không tính tăng trưởng: số của p là của 6 tháng đầu năm 2022, số trước là của "
            "6 tháng cuối năm 2021; hãy so hai kỳ tương ứng"
        )

    def test_the_same_months_of_two_years_grow(self):
        row = self.row(figure("p", "2021-S1", 50), figure("p", "2022-S1", 60))
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021", "2022"])

    def test_what_is_left_below_a_half_that_is_full_is_compared_too(self):
        then = [figure("p", "2021-S1", 100), figure("a", "2021-S2", 50)]
        half = [figure("a", "2022-S1", 60), figure("b", "2022-S1", 50)]
        row = self.row(*then, *half, figure("a", "2022-S2", 40))
        assert (str(row.growth), codes(row)) == ("0%", ["incomplete", "incomplete"])
        assert codes(self.row(*then, *half))[0] == "unlike_units"

    def test_months_that_one_unit_lacks_hide_behind_no_other(self):
        early = [figure("a", "2021", 50), figure("b", "2021-Q1", 1)]
        late = [figure("a", "2022", 50), figure("b", "2022-Q2", 9)]
        row = self.row(*early, *late)
        assert (row.growth, codes(row)) == (None, ["unlike_days", "incomplete", "incomplete"])
        assert row.problems[0].details == {"found": "2022-Q2", "expected": "2021-Q1", "units": "p"}

    def test_balances_are_of_the_same_units_or_do_not_grow(self):
        then, now = (figure("a", year, 5, metric=STOCK) for year in ("2021", "2022"))
        assert str(self.row(then, now, metric=STOCK).growth) == "0%"
        more = figure("b", "2022", 5, metric=STOCK)
        assert self.row(then, now, more, metric=STOCK).growth is None

    def test_a_stated_change_stays_open(self):
        figures = [figure("a", "2021-S1", 1000), figure("a", "2022", 1127, change=GROWN)]
        row = only(compare(dataset("a", *figures), FLOW, "2022"))
        assert row.stated == ((GROWN, Verdict.UNDECIDED),)

    def test_a_joint_figure_without_a_place_lacks_nothing(self):
        figures = [figure(["a", "b"], "2021", 50), figure(["a", "b"], "2022", 60)]
        row = only(compare(dataset("a b", *figures), FLOW, "2022"))
        assert (row.organization, str(row.growth), row.problems) == (None, "20%", ())

    def test_what_was_done_jointly_is_compared_with_what_the_same_did_jointly(self):
        figures = [figure(["a", "b"], "2021", 50), figure(["a", "b"], "2022", 60)]
        assert str(self.row(*figures, edges="a>p b>p c>p").growth) == "20%"
        figures[1] = figure(["a", "c"], "2022", 60)
        row = self.row(*figures, edges="a>p b>p c>p")
        assert (row.growth, codes(row)[0]) == (None, "unlike_units")

    def test_one_item_is_no_growth_of_everything_and_none_of_another(self):
        item = [figure("p", year, 50, item="quà Tết") for year in ("2021", "2022")]
        assert str(self.row(*item).growth) == "0%"
        other = figure("p", "2022", 60, item="nhà")
        row = self.row(item[0], other)
        assert (row.growth, codes(row)[0]) == (None, "unlike_kinds")
        assert self.row(item[0], figure("p", "2022", 60)).growth is None

    def test_one_item_of_what_was_done_jointly_is_compared_likewise(self):
        both = [figure(["a", "b"], year, 50, item="quà Tết") for year in ("2021", "2022")]
        assert str(self.row(*both).growth) == "0%"
        assert self.row(both[0], figure(["a", "b"], "2022", 50, item="nhà")).growth is None


class TestDaysThatCorrespond:
    @pytest.mark.parametrize(
        ("then", "now", "grown"),
        [
            ("2023", "2024", True),
            ("2023-02", "2024-02", True),
            ("2023-02-28", "2024-02-29", True),
            ("2023-02-10/2023-02-28", "2024-02-10/2024-02-29", True),
            ("2023-Q4", "2024-Q1", True),
            ("2016/2021", "2021/2026", True),
            ("2023/..", "2024/..", True),
            ("../2023-11-07", "../2024-11-07", True),
            ("2024-S1", "2024", False),
            ("2024", "2024-S1", False),
            ("2023-Q4", "2024-S1", False),
            ("2024-S1", "2024-01-01/P9M", False),
            ("1990/2900", "9900", False),
            ("../2023-11-07", "2024", False),
        ],
    )
    def test_are_those_of_periods_of_one_length(self, then, now, grown):
        data = dataset("a", figure("a", then, 50), figure("a", now, 60))
        row = only(compare(data, FLOW, now, against=then))
        assert (row.growth is not None) is grown
        assert codes(row) == ([] if grown else ["unlike_days"])

    def test_of_balances_are_the_days_that_they_are_of(self):
        def row(then, now, period="2024", against=None):
            figures = [figure("a", day, 100, metric=STOCK) for day in (then, now)]
            return only(compare(dataset("a", *figures), STOCK, period, against=against))

        assert codes(row("30/6/2023", "31/12/2024")) == ["unlike_days"]
        assert row("30/6/2023", "31/12/2024").growth is None
        assert row("30/6/2023", "30/6/2024").growth is not None
        assert row("28/2/2023", "29/2/2024", "2024-02").growth is not None

    def test_of_balances_may_be_the_two_days_asked_for(self):
        figures = [figure("a", day, 100, metric=STOCK) for day in ("31/12/2023", "30/6/2024")]
        row = only(compare(dataset("a", *figures), STOCK, "2024-S1", against="2023"))
        assert (str(row.growth), row.problems) == ("0%", ())

    def test_of_a_maximum_are_those_of_its_figures(self):
        peak = Metric("peak", "đỉnh", "VND", over_organizations="max", over_time="max")
        figures = [figure("a", p, 5, metric=peak) for p in ("2023-Q1", "2024-Q1", "2024-Q2")]
        row = only(compare(dataset("a", *figures, metrics=[peak]), peak, "2024"))
        assert (row.growth, codes(row)[0]) == (None, "unlike_days")


class TestBreaks:
    def row(self, *statuses, **fields):
        rows = zip(("2022", "2023", "2024"), statuses, strict=True)
        figures = [figure("a", year, 100, status=status, **fields) for year, status in rows]
        data = dataset("a>p", *figures)
        return only(compare(data, FLOW, "2024", against="2022", to="p"))

    def test_end_what_can_be_compared(self):
        row = self.row("A", "A", "B")
        assert (row.growth, codes(row)) == (None, ["break"])
        assert codes(self.row("A", "B", "A")) == ["break"]
        assert codes(self.row("B", "A", "A")) == []

    def test_of_other_units_do_not_matter(self):
        other = figure("b", "2024", 5, status="B")
        data = dataset("a b", figure("a", "2023", 100), figure("a", "2024", 100), other)
        assert only(compare(data, FLOW, "2024", to="a")).problems == ()


class TestOrganizationsThatChanged:
    """Two districts become one on 1 January 2024, and a third stays what it is."""

    CHANGE = OrganizationChange("merge", before=["k", "g"], after=["n"], on=DAY)

    def data(self, *figures, edges="k>p g>p n>p h>p", **tables):
        return dataset(edges, *figures, **{"organization_changes": [self.CHANGE], **tables})

    def row(self, *figures, to="p", **options):
        return only(compare(self.data(*figures), FLOW, "2024", to=to, **options))

    THEN = (figure("k", "2023", 10), figure("g", "2023", 20))
    NOW = (figure("n", "2024", 60),)

    def test_are_compared_with_their_heirs(self):
        row = self.row(*self.THEN, *self.NOW)
        assert (str(row.growth), codes(row)) == ("100%", ["incomplete", "incomplete"])

    def test_are_compared_only_all_together(self):
        row = self.row(self.THEN[0], *self.NOW)
        assert (row.growth, codes(row)) == (None, ["unlike_units", "incomplete", "incomplete"])

    def test_are_compared_for_a_year_in_which_they_changed(self):
        change = OrganizationChange(
            "merge", before=["k", "g"], after=["n"], on=datetime.date(2024, 7, 1)
        )
        halves = [figure("k", "2024-S1", 5), figure("g", "2024-S1", 5), figure("n", "2024-S2", 20)]
        data = self.data(*self.THEN, *halves, organization_changes=[change])
        assert str(only(compare(data, FLOW, "2024", to="p")).growth) == "0%"
        year = self.data(*self.THEN, figure("n", "2024", 60), organization_changes=[change])
        assert str(only(compare(year, FLOW, "2024", to="p")).growth) == "100%"

    def test_have_their_own_growth_in_the_tree_of_one_day(self):
        assert self.row(*self.THEN, *self.NOW, to="n").growth is None
        row = self.row(*self.THEN, *self.NOW, to="n", structure="now")
        assert (str(row.base.quantity), str(row.growth), row.problems) == ("30 đồng", "100%", ())

    def test_that_take_up_others_are_not_what_they_were(self):
        change = OrganizationChange("merge", before=["k", "g"], after=["k"], on=DAY)
        figures = (*self.THEN, figure("k", "2024", 60))
        data = self.data(*figures, edges="k>p g>p", organization_changes=[change])
        row = only(compare(data, FLOW, "2024", to="k"))
        assert (row.growth, codes(row)) == (None, ["unlike_units"])
        assert str(only(compare(data, FLOW, "2024", to="p")).growth) == "100%"
        row = only(compare(data, FLOW, "2024", to="k", structure="now"))
        assert str(row.growth) == "100%"

    def test_across_the_border_of_a_province_change_both(self):
        data = self.data(*self.THEN, *self.NOW, edges="k>p g>q n>p")
        rows = {row.organization: row for row in compare(data, FLOW, "2024", to=["p", "q"])}
        assert (rows["p"].growth, codes(rows["p"])) == (None, ["moved"])
        assert rows["p"].problems[0].details["units"] == "n"

    def test_that_moved_change_what_is_above_them_up_to_where_both_are_below(self):
        moved = [
            Attachment("d", "p", valid_to=datetime.date(2023, 12, 31)),
            Attachment("d", "q", valid_from=DAY),
        ]
        figures = [figure("d", year, 50) for year in ("2023", "2024")]
        more = [figure(unit, year, 5) for unit in ("a", "b") for year in ("2023", "2024")]
        data = dataset("a>p b>q p>g q>g", *figures, *more, attachments=moved)
        rows = {row.organization: row for row in compare(data, FLOW, "2024")}
        assert {unit: codes(row) for unit, row in rows.items()} == {
            "a": [], "b": [], "p": ["moved"], "q": ["moved"], "g": [], "d": [],
        }  # fmt: skip
        assert str(rows["g"].growth) == "0%"
        rows = compare(data, FLOW, "2024", structure="now", to=["p", "q"])
        assert [(str(row.growth), row.problems) for row in rows] == [("0%", ())] * 2

    def test_that_began_or_ended_by_themselves_do_not_matter(self):
        units = [
            Organization("old", "old", valid_to=datetime.date(2023, 12, 31)),
            Organization("new", "new", valid_from=DAY),
        ]
        figures = [figure("a", year, 50) for year in ("2023", "2024")]
        figures += [figure("old", "2023", 50), figure("new", "2024", 150)]
        data = dataset("a>p old>p new>p", *figures)
        data = attrs.evolve(data, organizations=[*units, *data.organizations])
        row = only(compare(data, FLOW, "2024", to="p"))
        assert (str(row.growth), row.problems) == ("100%", ())

    def test_that_were_split_are_shared_as_asked(self):
        change = OrganizationChange("split", before=["s"], after=["s1", "s2"], on=DAY)
        figures = [figure("s", "2023", 30), figure("s1", "2024", 20), figure("s2", "2024", 40)]
        data = dataset("s>p s1>p s2>p", *figures, organization_changes=[change])
        assert str(only(compare(data, FLOW, "2024", to="p")).growth) == "100%"
        shared = {"split": {"s": {"s1": 1, "s2": 2}}, "structure": "now"}
        rows = compare(data, FLOW, "2024", to=["s1", "s2"], **shared)
        assert [(str(row.growth), row.problems) for row in rows] == [("100%", ())] * 2
        half = dataset(
            "s>p s1>p s2>p",
            figure("s", "2023-S1", 30),
            figure("s1", "2024-S1", 20),
            organization_changes=[change],
        )
        row = only(compare(half, FLOW, "2024", to="s1", **shared))
        assert (row.growth, codes(row)[0]) == (None, "unlike_units")

    def test_of_a_bloc_are_its_members(self):
        members = [Attachment(unit, "k", kind="member_of") for unit in "ab"]
        members.append(Attachment("c", "k", kind="member_of", valid_from=DAY))
        figures = [figure(unit, year, 5) for unit in "abc" for year in ("2023", "2024")]
        data = dataset("a b c k", *figures, attachments=members)
        row = only(compare(data, FLOW, "2024", by="bloc"))
        assert (row.growth, codes(row)) == (None, ["unlike_units"])
        data = dataset("a b c k", *figures, attachments=members[:2])
        assert str(only(compare(data, FLOW, "2024", by="bloc")).growth) == "0%"


def calls_for(number):
    """Return how many calls it takes to compare a chain of units, of which a half is reported."""
    units = [f"u{place}" for place in range(number)]
    edges = " ".join(f"{below}>{above}" for above, below in pairwise(units))
    data = dataset(edges, *(figure(units[-1], each, 5) for each in ("2023-S1", "2024-S1")))
    assert [str(row.growth) for row in compare(data, FLOW, "2024")] == ["0%"] * number
    return calls(compare, data, FLOW, "2024")


def test_a_chain_twice_as_long_takes_hardly_more_than_twice_as_many_calls():
    assert calls_for(200) < 2.4 * calls_for(100)
