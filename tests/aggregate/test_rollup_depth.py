"""Cases in which one figure holds another: together, over time, by item, by revision."""

import pytest

from hoidata import (
    Bound,
    InvalidData,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    Period,
    Quantity,
    Ratio,
    Report,
    explain,
    rollup,
)
from hoidata.domain import Scope
from tests.aggregate.build import FLOW, PAIRS, STOCK, dataset, figure

PEOPLE = Metric("donors", "người hiến máu", "người", nature="flow")
BALANCE = Metric("diff", "chênh lệch", "VND", minimum=None)


def year(data, unit, metric="value", over="2024", **options):
    return rollup(data, metric, over=over, **options)[unit, over]


def value(*figures, unit="p", edges="a>p b>p", **options):
    return year(dataset(edges, *figures), unit, **options).quantity.value


def codes(total):
    return [problem.code for problem in total.problems]


class TestJointOverTime:
    @pytest.mark.parametrize(
        ("told", "expected"),
        [
            ({"2024-S1": 100, "2024": 300}, 300),
            ({"2024": 10, "2024-Q1": 2, "2024-Q2": 3}, 10),
            ({"2024-S1": 4, "2024-S2": 5}, 9),
        ],
    )
    def test_joint_figures_tile_like_others(self, told, expected):
        assert value(*(figure(["a", "b"], when, each) for when, each in told.items())) == expected

    def test_a_joint_difference_is_formed(self):
        figures = [figure(["a", "b"], "2024-S1", 100), figure(["b", "a"], "2024", 300)]
        total = year(dataset("a>p b>p", *figures), "p", over="2024-S2")
        assert total.quantity.value == 200
        assert "rollup.difference" in codes(total)

    def test_of_joint_stocks_the_last_counts(self):
        figures = [figure(["a", "b"], f"2024-S{n}", 5 * n, metric=STOCK) for n in (1, 2)]
        assert value(*figures, metric="balance") == 10

    def test_joint_distinct_people_are_not_added_over_time(self):
        rows = [
            figure(["a", "b"], f"2024-S{n}", Quantity(5, "người"), metric=PEOPLE) for n in (1, 2)
        ]
        data = dataset("a>p b>p", *rows, metrics=[PEOPLE])
        assert [period.code for _, period in rollup(data, PEOPLE)] == ["2024-S1", "2024-S2"]

    def test_a_joint_item_is_part_of_the_joint_plain_figure(self):
        figures = [figure(["a", "b"], "2024", 10), figure(["a", "b"], "2024", 4, item="cờ")]
        assert value(*figures) == 10

    def test_joint_items_add_up_where_there_is_no_plain_one(self):
        figures = [
            figure(["a", "b"], "2024", 10, item="cờ"),
            figure(["a", "b"], "2024", 4, item="đường", scope=Scope.OWN),
        ]
        assert value(*figures) == 14

    def test_a_row_without_a_place_tiles_too(self):
        figures = [figure(["a", "c"], "2024-S1", 4), figure(["a", "c"], "2024", 10)]
        assert year(dataset("a>p c>q", *figures), None).quantity.value == 10


class TestDerived:
    def test_items_alone_do_not_replace_what_a_unit_states(self):
        figures = [
            figure("a", "2024", 100),
            figure("a", "2024", 30, initiative="x"),
            figure("b", "2024", 50),
        ]
        assert value(*figures, unit="a", prefer="derived") == 100
        assert value(*figures, prefer="derived") == 150

    def test_nor_does_a_joint_figure_with_an_outsider(self):
        figures = [figure("a", "2024", 100), figure(["a", "zz"], "2024", 7)]
        assert value(*figures, unit="a", edges="a>p zz", prefer="derived") == 100

    def test_own_figures_of_all_days_do(self):
        figures = [figure("a", "2024", 100), figure("a", "2024", 30, scope=Scope.OWN)]
        assert value(*figures, unit="a", prefer="derived") == 30

    def test_a_complete_sum_beats_a_stated_fragment(self):
        figures = [figure("p", "2024-Q1", 10), figure("a", "2024", 100), figure("b", "2024", 100)]
        total = year(dataset("a>p b>p", *figures), "p")
        assert (total.quantity.value, total.covers) == (200, (Period.year(2024),))

    def test_of_distinct_people_no_gap_is_filled(self):
        rows = [
            figure("p", "2024-S1", Quantity(100, "người"), metric=PEOPLE),
            figure("a", "2024-Q3", Quantity(50, "người"), metric=PEOPLE),
        ]
        total = year(dataset("a>p", *rows, metrics=[PEOPLE]), "p", metric=PEOPLE)
        assert total.quantity.value == 100

    def test_a_later_balance_from_below_beats_an_earlier_stated_one(self):
        rows = [
            figure("p", "31/1/2024", 100, metric=STOCK),
            figure("a", "31/12/2024", 200, metric=STOCK),
            figure("b", "31/12/2024", 200, metric=STOCK),
        ]
        assert value(*rows, metric="balance") == 400
        assert value(rows[0], metric="balance") == 100
        assert value(*rows, figure("p", "31/12/2024", 390, metric=STOCK), metric="balance") == 390

    def test_balances_of_different_days_are_told(self):
        rows = [
            figure("a", "31/1/2024", 7, metric=STOCK),
            figure("b", "31/12/2024", 200, metric=STOCK),
        ]
        assert codes(year(dataset("a>p b>p", *rows), "p", metric="balance")) == [
            "rollup.days_differ"
        ]


class TestItems:
    def test_own_items_of_a_unit_leave_those_below_alone(self):
        figures = [
            figure("p", "2024", 10, initiative="x", scope=Scope.OWN),
            figure("a", "2024", 40, initiative="x"),
            figure("b", "2024", 5, initiative="x"),
        ]
        assert value(*figures) == 55

    @pytest.mark.parametrize("below", [{"event": "e1"}, {"item": "z"}])
    def test_an_initiative_takes_in_its_events_and_items_below(self, below):
        figures = [
            figure("p", "2024", 100, initiative="x"),
            figure("a", "2024", 40, initiative="x", **below),
        ]
        assert value(*figures) == 100

    def test_own_items_fill_the_days_that_the_own_figure_leaves(self):
        figures = [
            figure("a", "2024-Q1", 10, scope=Scope.OWN),
            figure("a", "2024-Q1", 3, scope=Scope.OWN, item="cờ"),
            figure("a", "2024-Q2", 20, scope=Scope.OWN, item="cờ"),
        ]
        assert value(*figures, unit="a", over="2024-S1") == 30

    def test_an_item_that_exceeds_everything_together_is_left_out_and_bounds_it(self):
        figures = [
            figure("p", "2024", 10, scope=Scope.OWN),
            figure("p", "2024", 100, initiative="x", id="x"),
            figure("a", "2024", 60, initiative="x"),
        ]
        total = year(dataset("a>p b>p", *figures), "p")
        assert total.quantity.value == 70
        assert (total.ends.low, total.ends.high) == (100, None)
        assert codes(total) == ["rollup.partial_units", "rollup.kinds", "rollup.left_out"]
        assert [each.observation.id for each in total.left_out] == ["x"]

    def test_of_other_days_nothing_overlaps(self):
        figures = [figure("p", "2024-S1", 100), figure("p", "2024-S2", 5, item="cờ")]
        total = year(dataset("p", *figures), "p")
        assert total.quantity.value == 105
        assert codes(total) == ["rollup.partial_units", "rollup.kinds"]
        assert total.covers == (Period.year(2024),)


class TestWholes:
    def test_parts_of_either_copy_are_parts_of_the_one_whole(self):
        figures = [
            figure(["a", "b"], "2024", 100, id="w"),
            figure(["a", "b"], "2024", 100, id="w2"),
            figure("a", "2024", 60, part_of="w2"),
            figure("b", "2024", 40, part_of="w"),
        ]
        assert value(*figures) == 100

    def test_parts_of_a_revised_whole_stay_its_parts(self):
        reports = [Report(f"r{n}", ["p"], period=Period.year(2024), revision=n) for n in (0, 1)]
        figures = [
            figure("p", "2024", 100, id="w", item="x", report="r0"),
            figure("p", "2024", 110, id="w2", item="x", report="r1"),
            figure("a", "2024", 60, item="x", part_of="w"),
        ]
        assert year(dataset("a>p", *figures, reports=reports), "p").quantity.value == 110

    def test_parts_are_left_out_on_either_side_of_a_difference(self):
        figures = [
            figure("p", "2024-S1", 100, id="w1", item="x"),
            figure("p", "2024", 250, id="w2", item="x"),
            figure("a", "2024-S1", 60, item="x", part_of="w1"),
            figure("a", "2024", 90, item="x", part_of="w2"),
        ]
        assert value(*figures, over="2024-S2") == 150

    def test_a_circle_of_parts_leaves_the_rest(self):
        figures = [
            figure("a", "2024", 1, id="v", item="x", part_of="w"),
            figure("a", "2024", 2, id="w", item="y", part_of="v"),
            figure("b", "2024", 3),
        ]
        totals = rollup(dataset("a b", *figures), "value")
        assert [(unit, total.quantity.value) for (unit, _), total in totals.items()] == [("b", 3)]
        assert [each.details["reason"] for each in totals.problems] == ["circle", "circle"]

    def test_figures_of_one_id_are_still_two(self):
        figures = [
            figure("a", "2024-S1", 10, id="x"),
            figure("a", "2024", 30, id="y"),
            figure("b", "2024-S1", 20, id="x"),
            figure("b", "2024", 50, id="y"),
        ]
        assert value(*figures, over="2024-S2") == 50

    def test_a_figure_that_was_withdrawn_is_gone(self):
        reports = [Report(f"r{n}", ["a"], period=Period.year(2024), revision=n) for n in (0, 1)]
        gone = Observation(
            "o-gone",
            FLOW.code,
            organizations=["a"],
            period=Period.year(2024),
            status="O",
            report="r1",
        )
        data = dataset("a", figure("a", "2024", 10, report="r0"), gone, reports=reports)
        totals = rollup(data, "value")
        assert len(totals) == 0
        assert [problem.code for problem in totals.problems] == ["rollup.rejected"]
        assert totals.problems[0].details["reason"] == "withdrawn"


class TestOperators:
    def metric(self, **operators):
        return Metric("m", "chỉ số", "VND", **operators)

    def total(self, metric, *rows, unit="a", over="2024", edges="a>p b>p"):
        figures = [figure(who, when, each, metric=metric) for who, when, each in rows]
        return year(dataset(edges, *figures, metrics=[metric]), unit, metric=metric, over=over)

    @pytest.mark.parametrize("how", ["max", "min", "none"])
    def test_over_time_comes_before_over_organizations(self, how):
        metric = self.metric(over_organizations=how)
        total = self.total(metric, ("a", "2024-S1", 4), ("a", "2024-S2", 6))
        assert total.quantity.value == 10

    def test_a_difference_is_taken_before_the_largest(self):
        metric = self.metric(over_organizations="max")
        rows = [("a", "2024-S1", 60), ("a", "2024", 120), ("b", "2024-S2", 50)]
        assert self.total(metric, *rows, over="2024-S2").quantity.value == 60
        assert self.total(metric, *rows, over="2024-S2", unit="p").quantity.value == 60

    def test_largest_of_a_time_add_up_over_organizations(self):
        metric = self.metric(over_time="max")
        rows = [("a", "2024-S1", 4), ("a", "2024-S2", 6), ("b", "2024-S1", 1)]
        assert self.total(metric, *rows, unit="p").quantity.value == 7

    @pytest.mark.parametrize(
        ("how", "bounded", "exact", "expected"),
        [
            ("max", Quantity(5, "VND", bound=Bound.MORE_THAN), 6, "từ 6 đồng trở lên"),
            ("min", Quantity(5, "VND", bound=Bound.NEARLY), 4, "từ 0 đồng đến 4 đồng"),
        ],
    )
    def test_bounds_survive_the_largest_and_smallest(self, how, bounded, exact, expected):
        metric = self.metric(over_time=how)
        total = self.total(metric, ("a", "2024-S1", bounded), ("a", "2024-S2", exact))
        assert str(total.quantity) == expected

    def test_the_largest_of_rates_per_different_things_is_none(self):
        metric = self.metric(nature="rate", over_time="max")
        rows = [
            ("a", "2024-S1", Quantity(5, "VND", per=("tháng",))),
            ("a", "2024-S2", Quantity(6, "VND", per=("năm",))),
        ]
        with pytest.raises(NotAdditive):
            self.total(metric, *rows)
        alike = [rows[0], ("a", "2024-S2", Quantity(6, "VND", per=("tháng",)))]
        assert str(self.total(metric, *alike).quantity) == "6 đồng/tháng"

    def test_pairs_are_not_taken_apart(self):
        metric = Metric("m", "chỉ số", "chi hội", nature="ratio", over_time="weighted")
        rows = [("a", "2024-S1", Ratio(2, 10)), ("a", "2024", Ratio(5, 10))]
        with pytest.raises(NotAdditive):
            self.total(metric, *rows, over="2024-S2")
        halves = [("a", "2024-S1", Ratio(2, 10)), ("a", "2024-S2", Ratio(5, 10))]
        assert self.total(metric, *halves).quantity == Ratio(7, 20, unit="chi hội")

    def test_pairs_of_different_things_are_not_added(self):
        rows = [
            figure("a", "2024", Ratio(1, 2, unit="chi hội"), metric=PAIRS),
            figure("b", "2024", Ratio(1, 2, unit="xã"), metric=PAIRS, id="x"),
        ]
        total = year(dataset("a>p b>p", *rows), "p", metric=PAIRS)
        assert total.quantity == Ratio(1, 2, unit="chi hội")
        assert [(e.observation.id, e.reason.value) for e in total.left_out] == [("x", "unit")]

    def test_a_pair_does_not_take_the_unit_percent(self):
        metric = Metric("m", "tỷ lệ", "%", nature="ratio")
        total = self.total(metric, ("a", "2024", Ratio(15, 17)))
        assert str(total.quantity) == "15/17"

    def test_pairs_do_not_count_where_amounts_are_added(self):
        rows = [figure("a", f"2024-S{n}", Ratio(1, 2)) for n in (1, 2)]
        totals = rollup(dataset("a", *rows), FLOW, over="2024")
        assert len(totals) == 0
        assert {each.details["reason"] for each in totals.problems} == {"unit"}
        capped = self.metric(over_time="max")
        total = self.total(capped, ("a", "2024-S1", Ratio(1, 2)), ("a", "2024-S2", 5))
        assert (total.quantity.value, total.is_complete) == (5, False)

    def test_a_rate_of_one_unit_says_nothing_about_the_one_above(self):
        metric = Metric("m", "tỷ lệ", "%", nature="rate")
        data = dataset(
            "a>p", figure("a", "2024", Quantity(5, "%"), metric=metric), metrics=[metric]
        )
        assert list(rollup(data, metric)) == [("a", Period.year(2024))]

    def test_a_stated_rate_needs_nothing_from_below(self):
        metric = Metric("m", "tỷ lệ", "%", nature="rate")
        rows = [figure(who, "2024", Quantity(5, "%"), metric=metric) for who in "pab"]
        total = year(dataset("a>p b>p", *rows, metrics=[metric]), "p", metric=metric)
        assert (total.quantity, total.derived) == (Quantity(5, "%"), None)


class TestGap:
    def test_parts_as_precise_as_they_are_written_make_no_gap(self):
        rows = [
            figure("p", "2024", 131_583_000_000),
            figure("a", "2024", Quantity.parse("71,2 tỷ đồng")),
            figure("b", "2024", Quantity.parse("60,4 tỷ đồng")),
        ]
        assert codes(year(dataset("a>p b>p", *rows), "p")) == []

    def test_more_from_below_may_be_where_values_may_be_negative(self):
        rows = [
            figure("p", "2024", 5, metric=BALANCE),
            figure("a", "2024", 9, metric=BALANCE),
        ]
        data = dataset("a>p b>p", *rows, metrics=[BALANCE])
        assert codes(year(data, "p", metric=BALANCE)) == []

    def test_operators_other_than_sums_have_no_gap(self):
        metric = Metric("m", "chỉ số", "VND", over_organizations="max")
        rows = [figure(who, "2024", 9, metric=metric) for who in "pab"]
        assert codes(year(dataset("a>p b>p", *rows, metrics=[metric]), "p", metric=metric)) == []


class TestQuestions:
    def test_a_unit_that_has_ended_is_not_expected(self):
        data = dataset("a>p b>p", figure("a", "2024", 1))
        ended = Organization("b", "b", valid_to=Period.year(2023).end)
        units = [each if each.id != "b" else ended for each in data.organizations]
        data = type(data)(
            organizations=units,
            attachments=data.attachments,
            observations=data.observations,
            metrics=data.metrics,
        )
        total = year(data, "p")
        assert (total.reported, total.expected, total.is_complete) == (1, 1, True)

    @pytest.mark.parametrize("options", [{"prefer": "statd"}, {"by": "blocs"}])
    def test_an_unknown_choice_is_refused(self, options):
        with pytest.raises(InvalidData) as caught:
            rollup(dataset("a"), "value", **options)
        assert caught.value.problems[0].code == "field.choice"

    def test_a_day_of_the_tree_may_be_a_text(self):
        data = dataset("a>p", figure("a", "2024", 1))
        assert year(data, "p", structure="30/6/2024").quantity.value == 1

    def test_periods_come_in_the_order_of_time_once(self):
        data = dataset("a", figure("a", "2024-S1", 1), figure("a", "2024-S2", 1))
        totals = rollup(data, "value", over=["2024-S2", "2024-S1", "6 tháng đầu năm 2024"])
        assert [period.code for _, period in totals] == ["2024-S1", "2024-S2"]


class TestEdges:
    def test_two_figures_without_a_headline_have_none_together(self):
        rows = [figure(who, "2024", Quantity.unknown("VND")) for who in "ab"]
        assert year(dataset("a>p b>p", *rows), "p").quantity == Quantity.unknown("VND")

    def test_distinct_people_of_a_straddling_period_are_not_of_the_year(self):
        row = figure("a", "2023-07-01/P12M", Quantity(5, "người"), metric=PEOPLE)
        assert len(rollup(dataset("a", row, metrics=[PEOPLE]), PEOPLE, over="2024")) == 0

    def test_differences_stay_within_a_year(self):
        rows = [
            figure("a", "2023-S1", 1),
            figure("a", "2024-S1", 6),
            figure("a", "2024-01-01/P9M", 9),
        ]
        assert value(*rows, unit="a", over="2024-Q3") == 3

    def test_one_gap_is_filled_for_several_units(self):
        rows = [figure(who, "2024-S1", 1) for who in "pq"]
        below = [figure(who, "2024-S2", 2) for who in "ac"]
        totals = rollup(dataset("a>p c>q", *rows, *below), "value", over="2024")
        assert [totals[who, "2024"].quantity.value for who in "pq"] == [3, 3]

    def test_explain_says_who_is_missing(self):
        total = year(dataset("a>p b>p", figure("a", "2024", 1)), "p")
        assert "  đơn vị đã báo cáo: 1/2" in explain(total).splitlines()
        stated = year(dataset("a>p b>p", figure("p", "2024", 1)), "p")
        assert "đơn vị đã báo cáo" not in explain(stated)

    def test_own_items_hold_nothing_of_units_below(self):
        rows = [
            figure("p", "2024", 5, item="cờ"),
            figure("p", "2024", 3, item="đường", scope=Scope.OWN),
        ]
        total = year(dataset("p", *rows), "p")
        assert total.quantity.value == 8
        assert "rollup.gap" not in codes(total)

    def test_items_that_are_pairs_have_no_gap(self):
        rows = [figure("a", "2024", Ratio(1, 2), metric=PAIRS, item="cờ")]
        assert "rollup.gap" not in codes(year(dataset("a", *rows), "a", metric=PAIRS))

    def test_joint_figures_beside_items_hold_nothing_of_either(self):
        rows = [figure(["a", "b"], "2024", 5), figure("p", "2024", 3, item="cờ")]
        total = year(dataset("a>p b>p", *rows), "p")
        assert total.quantity.value == 8
        assert "rollup.gap" not in codes(total)
