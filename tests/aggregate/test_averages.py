"""Averages over time: the mean of the parts of a period, each weighted by its months."""

import copy
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hoidata as hd
from hoidata import Metric, Period, Quantity
from hoidata.errors import NotAdditive
from hoidata.values import Interval, Ratio
from tests.aggregate.build import dataset, figure, moved

INCOME = Metric("income", "thu nhập bình quân tháng", "VND", nature="rate", over_time="average")
CHILDREN = Metric("children", "số trẻ bình quân ngày", "trẻ", over_time="average")
SHARE = Metric("share", "tỷ lệ chuyên cần", "%", nature="rate", over_time="average")
LEVEL = Metric("level", "mức hỗ trợ", "VND", nature="rate")
METRICS = (INCOME, CHILDREN, SHARE, LEVEL)
MONTHS = [f"2024-{month:02}" for month in range(1, 13)]


def of(metric, unit, period, value, **fields):
    value = Quantity.parse(value) if isinstance(value, str) else value
    return figure(unit, period, value, metric=metric, **fields)


def year(*figures, edges="a", metric=INCOME, over="2024", unit="a", **tables):
    data = dataset(edges, *figures, metrics=METRICS, **tables)
    return hd.rollup(data, metric, over=over)[unit, over]


class TestTheMeanOfAPeriod:
    @pytest.mark.parametrize(
        ("parts", "expected", "is_complete"),
        [
            ({"2024-Q1": "4 triệu đồng", "2024-01-01/P9M": "5 triệu đồng"}, "5 triệu đồng", False),
            ({"2024-S1": "4 triệu đồng", "2024-S2": "6 triệu đồng"}, "5 triệu đồng", True),
            ({"2024-Q1": "4 triệu đồng", "2024-04-01/P9M": "8 triệu đồng"}, "7 triệu đồng", True),
            ({"2024-02": "4 triệu đồng", "2024-03": "5 triệu đồng"}, "4,5 triệu đồng", False),
            (
                {"2024-S1": "trên 4 triệu đồng", "2024-S2": "6 triệu đồng"},
                "trên 5 triệu đồng",
                True,
            ),
            ({"2024-S1": "5 triệu đồng/tháng"}, "5 triệu đồng/tháng", False),
            (
                {"2024-S1": "5 triệu đồng/tháng", "2024-S2": "6 triệu đồng/tháng"},
                "5,5 triệu đồng/tháng",
                True,
            ),
            ({"2024": "5 triệu đồng", "2024-S1": "4 triệu đồng"}, "5 triệu đồng", True),
        ],
    )
    def test_weighs_its_parts_by_their_months(self, parts, expected, is_complete):
        total = year(*(of(INCOME, "a", when, value) for when, value in parts.items()))
        assert (str(total.quantity), total.is_complete) == (expected, is_complete)

    def test_says_which_days_it_is_of(self):
        total = year(of(INCOME, "a", "2024-Q1", "4 triệu đồng"))
        assert total.covers == (Period.parse("2024-Q1"),)
        assert [each.code for each in total.problems] == ["rollup.partial_period"]

    def test_of_percentages_is_one(self):
        total = year(
            of(SHARE, "a", "2024-S1", "90%"), of(SHARE, "a", "2024-S2", "95%"), metric=SHARE
        )
        assert str(total.quantity) == "92,5%"

    def test_of_days_counts_each_as_its_share_in_its_month(self):
        total = year(
            of(INCOME, "a", "1/2/2024", Quantity(29, "VND")),
            of(INCOME, "a", "2/2/2024 - 31/3/2024", Quantity(0, "VND")),
            over="2024-02-01/P2M",
        )
        assert total.quantity.value == Fraction(1, 2)

    def test_is_a_difference_where_figures_count_from_the_first_of_january(self):
        total = year(
            of(CHILDREN, "a", "2024-Q1", "10 trẻ"),
            of(CHILDREN, "a", "2024-01-01/P9M", "12 trẻ"),
            metric=CHILDREN,
            over="2024-04-01/P6M",
        )
        assert str(total.quantity) == "13 trẻ"
        assert "rollup.difference" in [each.code for each in total.problems]

    def test_below_what_can_be_is_told(self):
        total = year(
            of(CHILDREN, "a", "2024-Q1", "40 trẻ"),
            of(CHILDREN, "a", "2024-S1", "10 trẻ"),
            metric=CHILDREN,
            over="2024-Q2",
        )
        assert "rollup.below_minimum" in [each.code for each in total.problems]

    def test_of_figures_per_different_things_or_of_pairs_is_refused(self):
        monthly = of(INCOME, "a", "2024-S1", "5 triệu đồng/tháng")
        yearly = of(INCOME, "a", "2024-S2", "60 triệu đồng/năm")
        with pytest.raises((NotAdditive, LookupError)):
            year(monthly, yearly)
        pairs = (figure("a", each, Ratio(9, 10), metric=SHARE) for each in ("2024-S1", "2024-S2"))
        with pytest.raises((NotAdditive, LookupError)):
            year(*pairs, metric=SHARE)

    def test_is_explained_as_no_sum(self):
        total = year(
            of(INCOME, "a", "2024-S1", "4 triệu đồng"), of(INCOME, "a", "2024-S2", "6 triệu đồng")
        )
        assert "= 5 triệu đồng (bình quân theo số tháng, không phải tổng)" in hd.explain(total)


class TestUnits:
    EDGES = "p a>p b>p"

    def test_averages_that_add_up_over_units_are_added(self):
        total = year(
            of(CHILDREN, "a", "2024-S1", "10 trẻ"),
            of(CHILDREN, "a", "2024-S2", "14 trẻ"),
            of(CHILDREN, "b", "2024", "7 trẻ"),
            edges=self.EDGES,
            metric=CHILDREN,
            unit="p",
        )
        assert (str(total.quantity), total.is_complete) == ("19 trẻ", True)
        assert "+ 12 trẻ  (a: 2 số liệu)" in hd.explain(total)

    def test_what_is_missing_leaves_only_a_bound(self):
        figures = (of(CHILDREN, "a", "2024", "10 trẻ"), of(CHILDREN, "b", "2024-S1", "8 trẻ"))
        total = year(*figures, edges=self.EDGES, metric=CHILDREN, unit="p")
        assert total.quantity.value == 14
        assert total.ends == Interval(14, None)
        assert not total.is_complete
        own = year(*figures, edges=self.EDGES, metric=CHILDREN, unit="b")
        assert (own.quantity.value, own.ends) == (8, Interval(4, None))

    def test_a_figure_around_the_question_bounds_it(self):
        figures = (of(CHILDREN, "p", "2024", "10 trẻ"), of(CHILDREN, "a", "2024-07", "6 trẻ"))
        total = year(*figures, edges=self.EDGES, metric=CHILDREN, unit="p", over="2024-Q3")
        assert (total.quantity.value, total.ends) == (6, Interval(2, 40))

    def test_a_figure_left_out_inside_the_question_bounds_it_too(self):
        figures = (
            of(CHILDREN, "a", "2024-02-01/P3M", "30 trẻ"),
            of(CHILDREN, "a", "2024-04-01/P3M", "10 trẻ"),
        )
        total = year(*figures, metric=CHILDREN, over="2024-S1")
        assert total.ends.low == 15

    def test_rates_stay_with_their_units(self):
        data = dataset(
            self.EDGES,
            of(INCOME, "a", "2024-S1", "4 triệu đồng"),
            of(INCOME, "a", "2024-S2", "6 triệu đồng"),
            metrics=METRICS,
        )
        assert [unit for unit, _ in hd.rollup(data, INCOME, over="year")] == ["a"]

    @pytest.mark.parametrize("metric", [INCOME, LEVEL])
    @pytest.mark.parametrize("edges", ["a", "a>p", "b>a", "b>a a>p"])
    @pytest.mark.parametrize(
        ("told", "missing"),
        [
            ("2024", ()),
            ("2024-Q1", ("2024-04-01/P9M",)),
            ("2024-S2", ("2024-S1",)),
            ("2024-12-31", ("2024-01-01/2024-12-30",)),
        ],
    )
    def test_what_is_below_changes_nothing_in_what_is_missing(self, metric, edges, told, missing):
        total = year(of(metric, "a", told, "4 triệu đồng"), edges=edges, metric=metric)
        lacking = {each.organization: each.days for each in total.missing}
        assert lacking == ({"a": tuple(map(Period.parse, missing))} if missing else {})
        assert total.is_complete is (not missing)

    def test_what_is_missing_of_a_rate_is_of_the_unit_as_a_whole(self):
        told = of(INCOME, "a", "2024-Q1", "4 triệu đồng")
        data = dataset("b>a a", told, metrics=METRICS)
        text = hd.explain(hd.rollup(data, INCOME, over="2024")["a", "2024"], data)
        assert "thiếu số của: a (" in text
        assert "riêng" not in text

    def test_gaps_of_what_is_stated_are_filled_from_below(self):
        total = year(
            of(CHILDREN, "p", "2024-S1", "20 trẻ"),
            of(CHILDREN, "a", "2024-S2", "10 trẻ"),
            of(CHILDREN, "b", "2024-S2", "14 trẻ"),
            edges=self.EDGES,
            metric=CHILDREN,
            unit="p",
        )
        assert (str(total.quantity), total.is_complete) == ("22 trẻ", True)

    def test_both_sides_are_held_against_each_other(self):
        figures = (
            of(CHILDREN, "p", "2024", "20 trẻ"),
            of(CHILDREN, "a", "2024-S1", "10 trẻ"),
            of(CHILDREN, "a", "2024-S2", "12 trẻ"),
            of(CHILDREN, "b", "2024", "10 trẻ"),
        )
        total = year(*figures, edges=self.EDGES, metric=CHILDREN, unit="p")
        assert (str(total.stated), str(total.derived)) == ("20 trẻ", "21 trẻ")
        assert "rollup.gap" in [each.code for each in total.problems]

    def test_a_unit_that_moved_is_averaged_in_each_place(self):
        figures = (of(CHILDREN, "a", "2024-S1", "10 trẻ"), of(CHILDREN, "a", "2024-S2", "14 trẻ"))
        data = dataset("p q a", *figures, metrics=METRICS, attachments=moved("a", "p", "q"))
        totals = hd.rollup(data, CHILDREN, over="year")
        assert [str(total.quantity) for total in totals.values()] == ["10 trẻ", "14 trẻ", "12 trẻ"]

    def test_add_up_over_periods_and_units(self):
        data = dataset(
            self.EDGES,
            of(CHILDREN, "a", "2024-S1", "10 trẻ"),
            of(CHILDREN, "a", "2024-S2", "14 trẻ"),
            of(CHILDREN, "b", "2024-S1", "7 trẻ"),
            metrics=METRICS,
        )
        totals = hd.rollup(data, CHILDREN)
        halves = [totals["a", "2024-S1"], totals["a", "2024-S2"]]
        assert str(hd.add_up(data, halves)) == "12 trẻ"
        assert str(hd.add_up(data, map(copy.copy, halves))) == "12 trẻ"
        assert str(hd.add_up(data, [totals["a", "2024-S1"], totals["b", "2024-S1"]])) == "17 trẻ"


@given(
    st.lists(st.integers(0, 10**9), min_size=12, max_size=12),
    st.integers(0, 2**11 - 1),
    st.randoms(),
)
def test_parts_of_parts_make_the_same_mean_in_any_order(values, cuts, shuffled):
    spans, start = [], 0
    for end in range(1, 13):
        if end == 12 or cuts >> (end - 1) & 1:
            spans.append((start, end))
            start = end
    figures = [
        of(
            INCOME,
            "a",
            Period(Period.parse(MONTHS[first]).start, Period.parse(MONTHS[last - 1]).end),
            Quantity(Fraction(sum(values[first:last]), last - first), "VND"),
        )
        for first, last in spans
    ]
    mean = Fraction(sum(values), 12)
    shuffled.shuffle(figures)
    total = year(*figures)
    assert Fraction(total.quantity.value) == mean
    assert total.is_complete
    stated = [Fraction(each.value.value) for each in figures]
    assert min(stated) <= mean <= max(stated)


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(0, 9), st.integers(0, 9)),
        min_size=4,
        max_size=4,
    )
)
def test_blurred_parts_hold_the_mean(parts):
    figures = [
        of(
            CHILDREN,
            "a",
            f"2024-Q{number}",
            Quantity(value, "trẻ").with_ends(
                Interval(value - below, value + above), value, is_near=True
            ),
        )
        for number, (value, below, above) in enumerate(parts, 1)
    ]
    total = year(*figures, metric=CHILDREN)
    assert total.quantity.ends.contains(Fraction(sum(value for value, *_ in parts), 4))
