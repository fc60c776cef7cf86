import datetime

import pytest

from hoidata import Attachment, Change, Metric, NotAdditive, Period, Quantity, Ratio, Verdict
from hoidata.aggregate import compare
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure

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
    data = dataset("a", figure("a", "2020", 1), figure("a", "2024-S1", 3))
    row = only(compare(data, "value", Period.half(2024, 1), against=Period.year(2020)))
    assert row.growth == Quantity(200, "%")
    assert only(compare(data, "value", "2024-S1", against="2020")) == row


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
        compare(data, RATE, "2022")


def test_a_metric_may_be_given_itself():
    metric = Metric("other", "khác", "VND")
    data = dataset("a", figure("a", "2022", 1, metric=metric), metrics=[])
    assert only(compare(data, metric, "2022")).current.quantity == Quantity(1, "VND")


class TestUnlikePeriods:
    """Growth is of the same units over whole periods; elsewhere there is none."""

    def row(self, *figures, edges="a>p b>p", metric=FLOW):
        return only(compare(dataset(edges, *figures), metric, "2022", to=["p"]))

    def incomplete(self, row):
        assert {problem.code for problem in row.problems} <= {"compare.incomplete"}
        return [problem.details["found"] for problem in row.problems]

    def test_a_unit_more_is_no_growth(self):
        row = self.row(figure("a", "2021", 50), figure("a", "2022", 50), figure("b", "2022", 50))
        assert (row.difference, row.growth) == (Quantity(50, "VND"), None)
        assert self.incomplete(row) == ["2021"]

    def test_other_units_are_no_growth(self):
        row = self.row(figure("a", "2021", 50), figure("b", "2022", 60))
        assert (row.growth, self.incomplete(row)) == (None, ["2021", "2022"])

    def test_the_same_units_grow_though_others_are_missing(self):
        row = self.row(figure("a", "2021", 50), figure("a", "2022", 60))
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021", "2022"])

    def test_figures_that_make_up_the_year_are_whole(self):
        halves = [figure("a", "2022-S1", 10), figure("a", "2022-07-01/2022-12-31", 50)]
        row = self.row(figure("a", "2021", 50), *halves)
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021", "2022"])

    def test_differences_of_cumulative_figures_are_whole(self):
        told = {"2021": 90, "2021-01-01/P9M": 40, "2022": 90, "2022-01-01/P9M": 30}
        figures = [figure("a", period, amount) for period, amount in told.items()]
        row = only(compare(dataset("a>p b>p", *figures), FLOW, "2022-Q4", to=["p"]))
        assert (str(row.growth), self.incomplete(row)) == ("20%", ["2021-Q4", "2022-Q4"])

    def test_some_months_are_no_year(self):
        row = self.row(figure("p", "2021", 50), figure("p", "2022-S1", 60))
        assert (row.growth, self.incomplete(row)) == (None, ["2022"])
        row = self.row(figure("p", "2021-S2", 50), figure("p", "2022-S1", 60))
        assert (row.growth, self.incomplete(row)) == (None, ["2021", "2022"])

    def test_months_that_one_unit_lacks_hide_behind_no_other(self):
        early = [figure("a", "2021", 50), figure("b", "2021-Q1", 1)]
        late = [figure("a", "2022", 50), figure("b", "2022-Q2", 9)]
        row = self.row(*early, *late)
        assert (row.growth, self.incomplete(row)) == (None, ["2021", "2022"])

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
