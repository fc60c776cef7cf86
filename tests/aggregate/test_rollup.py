import copy
import datetime
import pickle

import pytest

from hoidata import (
    Attachment,
    Bound,
    Change,
    Level,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    Period,
    Quantity,
    Ratio,
    ReferenceMissing,
    Report,
    Source,
    explain,
    rollup,
)
from hoidata.domain import Breakdown, Scope
from tests.aggregate.build import PAIRS, RATE, STOCK, dataset, figure

TREE = "a>p b>p c>q p>top q>top"


def amounts(totals):
    return {
        (unit, period.code): total.quantity and total.quantity.value
        for (unit, period), total in totals.items()
    }


def codes(total):
    return [problem.code for problem in total.problems]


def reasons(totals):
    return [problem.details["reason"] for problem in totals.problems]


def test_figures_of_units_add_up_to_every_unit_above_them():
    data = dataset(TREE, figure("a", "2024", 1), figure("b", "2024", 2), figure("c", "2024", 4))
    assert amounts(rollup(data, "value")) == {
        ("a", "2024"): 1,
        ("p", "2024"): 3,
        ("b", "2024"): 2,
        ("c", "2024"): 4,
        ("q", "2024"): 4,
        ("top", "2024"): 7,
    }


def test_what_a_unit_states_of_its_whole_is_not_added_to_what_stands_below_it():
    data = dataset(TREE, figure("a", "2024", 1), figure("b", "2024", 2), figure("p", "2024", 10))
    totals = rollup(data, "value")
    assert totals["p", "2024"].quantity == Quantity(10, "VND")
    assert totals["p", "2024"].stated == Quantity(10, "VND")
    assert totals["p", "2024"].derived == Quantity(3, "VND")
    assert totals["top", "2024"].quantity == Quantity(10, "VND")
    assert codes(totals["p", "2024"]) == ["rollup.gap"]


def test_own_figures_add_to_those_of_the_units_below():
    data = dataset(TREE, figure("a", "2024", 1), figure("p", "2024", 10, scope=Scope.OWN))
    assert rollup(data, "value")["p", "2024"].quantity == Quantity(11, "VND")


def test_bounds_are_kept_in_a_sum():
    data = dataset(
        TREE,
        figure("a", "2024", Quantity.parse("gần 8,2 tỷ đồng")),
        figure("b", "2024", Quantity.parse("trên 4,5 tỷ đồng")),
    )
    total = rollup(data, "value")["p", "2024"].quantity
    assert (total.bound, total.low, total.low_open) == (Bound.MORE_THAN, 4_500_000_000, True)


def test_a_sum_of_upper_ends_alone_says_nothing_about_the_lower_one():
    data = dataset(
        TREE,
        figure("a", "2024", Quantity.parse("gần 8 tỷ đồng")),
        figure("b", "2024", Quantity.parse("gần 3 tỷ đồng")),
    )
    total = rollup(data, "value")["p", "2024"].quantity
    assert total == Quantity(11_000_000_000, "VND", bound=Bound.NEARLY)


class TestTime:
    def test_the_figure_for_exactly_the_period_wins(self):
        data = dataset(
            "a", figure("a", "2024-S1", 3), figure("a", "2024-S2", 4), figure("a", "2024", 8)
        )
        assert rollup(data, "value", over="year")["a", "2024"].quantity == Quantity(8, "VND")

    def test_stated_periods_that_tile_it_add_up(self):
        data = dataset(
            "a", figure("a", "2024-S1", 3), figure("a", "2024-Q3", 4), figure("a", "2024-Q4", 5)
        )
        total = rollup(data, "value", over="year")["a", "2024"]
        assert total.quantity == Quantity(12, "VND")
        assert total.covers == (Period.year(2024),)
        assert total.problems == ()

    def test_the_fewest_periods_that_tile_it_are_taken(self):
        months = [figure("a", f"2024-{month:02}", 1) for month in range(1, 7)]
        data = dataset("a", *months, figure("a", "2024-S1", 60), figure("a", "2024-S2", 5))
        total = rollup(data, "value", over="year")["a", "2024"]
        assert total.quantity == Quantity(65, "VND")
        assert len(total.evidence) == 2

    def test_cumulative_reports_give_the_year_once(self):
        data = dataset(
            "a",
            figure("a", "2024-S1", 6),
            figure("a", "2024-01-01/P7M", 7),
            figure("a", "2024-01-01/P9M", 9),
            figure("a", "2024", 12),
        )
        assert rollup(data, "value", over="year")["a", "2024"].quantity == Quantity(12, "VND")

    def test_a_quarter_is_the_difference_of_two_cumulative_reports(self):
        data = dataset("a", figure("a", "2024-S1", 6), figure("a", "2024-01-01/P9M", 9))
        total = rollup(data, "value", over="2024-Q3")["a", "2024-Q3"]
        assert total.quantity == Quantity(3, "VND")
        assert codes(total) == ["rollup.difference"]
        assert [(sign, row.period.code) for sign, row in total.terms] == [
            (-1, "2024-S1"),
            (1, "2024-01-01/P9M"),
        ]

    def test_differences_are_never_added_back(self):
        data = dataset(
            "a>p",
            figure("a", "2024-S1", Quantity.parse("trên 6 tỷ đồng")),
            figure("a", "2024-01-01/P9M", Quantity.parse("trên 9 tỷ đồng")),
        )
        total = rollup(data, "value", over="year")["p", "2024"]
        assert total.quantity == Quantity.parse("trên 9 tỷ đồng")
        assert total.covers == (Period.parse("2024-01-01/P9M"),)

    def test_a_missing_report_leaves_its_gap(self):
        data = dataset("a", figure("a", "2024-S1", 6), figure("a", "2024-Q4", 3))
        total = rollup(data, "value", over="year")["a", "2024"]
        assert total.quantity == Quantity(9, "VND")
        assert [each.code for each in total.covers] == ["2024-S1", "2024-Q4"]
        assert codes(total) == ["rollup.partial_period"]
        assert not total.is_complete

    def test_a_figure_that_straddles_the_periods_fills_none_and_is_listed(self):
        data = dataset("a", figure("a", "2023-10-01/P6M", 6), figure("a", "2024-S2", 1))
        totals = rollup(data, "value", over="year")
        assert amounts(totals) == {("a", "2024"): 1}
        assert [problem.code for problem in totals.problems] == ["rollup.straddles"]

    def test_a_gap_in_what_a_unit_states_is_filled_from_below(self):
        data = dataset(
            "a>p", figure("p", "2024-S1", 6), figure("a", "2024-S1", 1), figure("a", "2024-S2", 2)
        )
        total = rollup(data, "value", over="year")["p", "2024"]
        assert total.quantity == Quantity(8, "VND")
        assert total.covers == (Period.year(2024),)

    def test_a_gap_in_what_is_below_is_filled_with_what_a_unit_states(self):
        data = dataset(
            "a>p", figure("p", "2024-03", 3), figure("p", "2024-Q4", 7), figure("a", "2024-Q1", 10)
        )
        total = rollup(data, "value", over="year")["p", "2024"]
        assert total.quantity == Quantity(17, "VND")
        assert [each.code for each in total.covers] == ["2024-Q1", "2024-Q4"]

    @pytest.mark.parametrize("period", ["2023-12-31/2024-06-30", "2024-07-01/2025-01-01"])
    def test_one_day_outside_is_too_much(self, period):
        data = dataset("a", figure("a", period, 6), figure("a", "2024-03", 1))
        total = rollup(data, "value", over="year")["a", "2024"]
        assert total.quantity == Quantity(1, "VND")

    def test_figures_answer_an_open_period_that_they_lie_in(self):
        data = dataset("a", figure("a", "2025/..", 5), figure("a", "2025", 1))
        assert rollup(data, "value", over="2025/..")["a", "2025/.."].quantity == Quantity(5, "VND")
        wider = rollup(data, "value", over="2024/..")["a", "2024/.."]
        assert wider.quantity == Quantity(5, "VND")
        assert [each.code for each in wider.covers] == ["2025/.."]
        assert [[day.code for day in each.days] for each in wider.missing] == [["2024"]]

    @pytest.mark.parametrize(
        ("grid", "expected"),
        [
            ("month", {"2024-01": 1, "2024-05": 2}),
            ("quarter", {"2024-Q1": 1, "2024-Q2": 2}),
            ("half", {"2024-S1": 3}),
            ("year", {"2024": 3}),
            (["2024-S1", Period.year(2024)], {"2024-S1": 3, "2024": 3}),
            (Period.year(2024), {"2024": 3}),
            (None, {"2024-01": 1, "2024-05": 2}),
        ],
    )
    def test_periods_are_asked_for_as_a_grid_or_by_name(self, grid, expected):
        data = dataset("a", figure("a", "2024-01", 1), figure("a", "2024-05", 2))
        totals = rollup(data, "value", over=grid)
        assert {
            period.code: total.quantity.value for (_, period), total in totals.items()
        } == expected


class TestNature:
    def test_of_stocks_the_last_in_the_period_counts(self):
        data = dataset(
            "a>p b>p",
            figure("a", "30/6/2024", 5, metric=STOCK),
            figure("a", "30/9/2024", 3, metric=STOCK),
            figure("b", "2024-S1", 10, metric=STOCK),
        )
        assert rollup(data, "balance", over="year")["p", "2024"].quantity == Quantity(13, "VND")

    def test_a_stock_is_not_carried_forward(self):
        data = dataset("a", figure("a", "30/6/2024", 5, metric=STOCK))
        assert ("a", "2025") not in rollup(data, "balance", over="2025")

    @pytest.mark.parametrize(
        ("how", "expected"), [("first", 5), ("max", 9), ("min", 3), ("last", 3)]
    )
    def test_other_operators_over_time_pick_one(self, how, expected):
        metric = Metric("level", "mức", "VND", nature="stock", over_time=how)
        data = dataset(
            "a",
            figure("a", "2024-Q1", 5, metric=metric),
            figure("a", "2024-Q2", 9, metric=metric),
            figure("a", "2024-Q3", 3, metric=metric),
            metrics=[metric],
        )
        assert rollup(data, metric, over="year")["a", "2024"].quantity.value == expected

    @pytest.mark.parametrize(("how", "low", "high"), [("max", 7, 9), ("min", 5, 8)])
    def test_other_operators_over_organizations_keep_bounds(self, how, low, high):
        metric = Metric("level", "mức", "VND", over_organizations=how)
        data = dataset(
            "a>p b>p",
            figure("a", "2024", Quantity.between(5, 9, "VND"), metric=metric),
            figure("b", "2024", Quantity.between(7, 8, "VND"), metric=metric),
            metrics=[metric],
        )
        total = rollup(data, metric)["p", "2024"].quantity
        assert (total.low, total.high) == (low, high)

    def test_ratios_add_up_by_their_pairs(self):
        data = dataset(
            "a>p b>p",
            figure("a", "2024", Ratio(1, 2, unit="chi hội"), metric=PAIRS),
            figure("b", "2024", Ratio(9, 10, unit="chi hội"), metric=PAIRS),
        )
        assert rollup(data, "registered")["p", "2024"].quantity == Ratio(10, 12, unit="chi hội")

    def test_a_ratio_metric_takes_the_largest_pair(self):
        metric = Metric("share", "tỷ lệ", "chi hội", nature="ratio", over_time="max")
        data = dataset(
            "a",
            figure("a", "2024-S1", Ratio(1, 2), metric=metric),
            figure("a", "2024-S2", Ratio(1, 3), metric=metric),
            metrics=[metric],
        )
        assert rollup(data, metric, over="year")["a", "2024"].quantity.fraction * 2 == 1

    def test_distinct_people_are_not_added_over_time(self):
        metric = Metric("donors", "người hiến máu", "người", nature="flow")
        people = [
            figure("a", f"2024-S{half}", Quantity(5, "người"), metric=metric) for half in (1, 2)
        ]
        with pytest.raises(NotAdditive, match="for 'a' in 2024"):
            rollup(dataset("a", *people, metrics=[metric]), metric, over="year")

    def test_one_figure_of_distinct_people_stands_for_what_it_covers(self):
        metric = Metric("donors", "người hiến máu", "người", nature="flow")
        data = dataset(
            "a", figure("a", "2024-S1", Quantity(5, "người"), metric=metric), metrics=[metric]
        )
        total = rollup(data, metric, over="year")["a", "2024"]
        assert total.covers == (Period.half(2024, 1),)
        assert codes(total) == ["rollup.partial_period"]


class TestRefusals:
    @pytest.mark.parametrize("value", [Quantity(5, "%"), Quantity(5, "%", bound="about")])
    def test_rates_are_not_added_over_organizations(self, value):
        data = dataset(
            "a>p b>p",
            figure("a", "2024", value, metric=RATE),
            figure("b", "2024", value, metric=RATE),
        )
        totals = rollup(data, "rate")
        assert list(totals.organizations) == ["a", "b"]
        assert [(each.code, each.details["found"]) for each in totals.problems] == [
            ("rollup.not_additive", "p")
        ]
        with pytest.raises(NotAdditive, match="for 'p' in 2024"):
            rollup(data, "rate", to="p")

    def test_a_single_rate_is_its_own_total(self):
        data = dataset("a>p", figure("a", "2024", Quantity(97, "%"), metric=RATE))
        assert rollup(data, "rate")["a", "2024"].quantity == Quantity(97, "%")

    def test_rates_are_not_added_over_time(self):
        rates = [figure("a", f"2024-S{half}", Quantity(97, "%"), metric=RATE) for half in (1, 2)]
        with pytest.raises(NotAdditive, match="for 'a' in 2024"):
            rollup(dataset("a", *rates), "rate", over="year")

    @pytest.mark.parametrize("share", [Quantity(97, "%"), Quantity(97, "%", bound="about")])
    def test_a_percentage_of_one_unit_is_not_added_to_pairs(self, share):
        data = dataset(
            "a>p b>p",
            figure("a", "2024", Ratio(1, 2), metric=PAIRS),
            figure("b", "2024", share, metric=PAIRS),
        )
        total = rollup(data, "registered")["p", "2024"]
        assert total.quantity == Ratio(1, 2, unit="chi hội")
        assert [each.organization for each in total.missing] == ["b"]

    def test_units_are_never_mixed(self):
        data = dataset(
            "a b", figure("a", "2024", Quantity(5, "lượt người")), figure("b", "2024", 2)
        )
        totals = rollup(data, "value")
        assert amounts(totals) == {("b", "2024"): 2}
        assert reasons(totals) == ["unit"]

    def test_a_rate_is_not_taken_for_an_amount(self):
        data = dataset("a", figure("a", "2024", Quantity(5, "VND", per=("em",))))
        totals = rollup(data, "value")
        assert len(totals) == 0
        assert reasons(totals) == ["per"]

    def test_a_bloc_is_not_a_parent(self):
        data = dataset("a", figure("a", "2024", 1))
        bloc = Organization("khoi", "Khối thi đua 20", kind="bloc")
        data = type(data).merged([data, type(data)(organizations=[bloc])])
        with pytest.raises(NotAdditive, match="bloc"):
            rollup(data, "value", to="khoi")

    def test_an_unknown_metric_or_organization_is_missing(self):
        with pytest.raises(ReferenceMissing, match="nothing-such"):
            rollup(dataset("a"), "nothing-such")
        with pytest.raises(ReferenceMissing, match="nobody"):
            rollup(dataset("a"), "value", to="nobody")
        with pytest.raises(ReferenceMissing, match="2031"):
            rollup(dataset("a"), "value")["a", "2031"]

    def test_two_values_of_one_figure_are_a_conflict_of_that_figure(self):
        data = dataset(
            "a b", figure("a", "2024", 1), figure("a", "2024", 2), figure("b", "2024", 4)
        )
        totals = rollup(data, "value")
        assert amounts(totals) == {("b", "2024"): 4}
        assert reasons(totals) == ["conflict", "conflict"]


class TestEachFigureOnce:
    def test_a_duplicate_changes_nothing_and_keeps_its_source(self):
        first, second = Source("a", 1, 2), Source("b", 3, 4)
        data = dataset(
            "a", figure("a", "2024", 1, sources=[first]), figure("a", "2024", 1, sources=[second])
        )
        total = rollup(data, "value")["a", "2024"]
        assert total.quantity == Quantity(1, "VND")
        assert total.evidence[0].sources == (first, second)

    def test_a_later_revision_replaces_that_figure_alone(self):
        reports = [
            Report("r0", ["a"], period=Period.year(2024)),
            Report("r1", ["a"], period=Period.year(2024), revision=1),
        ]
        data = dataset(
            "a",
            figure("a", "2024-S1", 1, report="r0"),
            figure("a", "2024-S2", 2, report="r0"),
            figure("a", "2024-S2", 5, report="r1"),
            reports=reports,
        )
        totals = rollup(data, "value", over="year")
        assert totals["a", "2024"].quantity == Quantity(6, "VND")
        assert [problem.code for problem in totals.problems] == ["rollup.replaced"]

    def test_of_two_reports_the_one_closed_last_counts(self):
        reports = [
            Report("r0", ["a"], period=Period.year(2024), closed_on=datetime.date(2024, 12, 1)),
            Report("r1", ["a"], period=Period.year(2024), closed_on=datetime.date(2025, 2, 1)),
        ]
        data = dataset(
            "a",
            figure("a", "2024", 5, report="r1"),
            figure("a", "2024", 4, report="r0"),
            reports=reports,
        )
        assert rollup(data, "value")["a", "2024"].quantity == Quantity(5, "VND")

    def test_a_part_is_never_added_to_its_whole(self):
        data = dataset(
            "a",
            figure("a", "2024", 100, item="tất cả", id="whole"),
            figure("a", "2024", 30, item="một phần", part_of="whole"),
        )
        assert rollup(data, "value")["a", "2024"].quantity == Quantity(100, "VND")

    def test_figures_of_initiatives_are_parts_of_the_plain_one(self):
        data = dataset("a", figure("a", "2024", 100), figure("a", "2024", 30, initiative="tet"))
        assert rollup(data, "value")["a", "2024"].quantity == Quantity(100, "VND")

    def test_items_add_up_where_there_is_no_plain_figure(self):
        data = dataset(
            "a",
            figure("a", "2024", 16, item="tuyến 1"),
            figure("a", "2024", 23, item="tuyến 2"),
        )
        assert rollup(data, "value")["a", "2024"].quantity == Quantity(39, "VND")

    def test_an_item_of_an_initiative_is_part_of_the_initiative(self):
        data = dataset(
            "a",
            figure("a", "2024", 16, initiative="tet"),
            figure("a", "2024", 5, initiative="tet", item="quà"),
        )
        assert rollup(data, "value")["a", "2024"].quantity == Quantity(16, "VND")

    def test_of_kinds_that_may_overlap_the_family_with_most_counts(self):
        data = dataset(
            "a",
            figure("a", "2024", 16, initiative="tet"),
            figure("a", "2024", 5, initiative="tet", item="quà"),
            figure("a", "2024", 3, item="khác", id="other"),
        )
        total = rollup(data, "value")["a", "2024"]
        assert total.quantity == Quantity(16, "VND")
        assert [each.observation.id for each in total.left_out] == ["other"]

    def test_an_item_told_by_a_unit_takes_in_the_same_item_below(self):
        data = dataset(
            "a>p",
            figure("p", "2024", 16, item="đường"),
            figure("a", "2024", 5, item="đường"),
            figure("a", "2024", 2, item="cờ"),
        )
        assert rollup(data, "value")["p", "2024"].quantity == Quantity(18, "VND")

    def test_an_own_figure_takes_in_the_items_beside_it(self):
        data = dataset(
            "a>p",
            figure("p", "2024", 16, scope=Scope.OWN),
            figure("p", "2024", 5, item="cờ"),
            figure("a", "2024", 2),
        )
        assert rollup(data, "value")["p", "2024"].quantity == Quantity(18, "VND")


class TestJoint:
    def joint(self, *figures):
        return dataset("a>p b>p p>top", *figures)

    def test_a_joint_figure_counts_once_at_the_lowest_common_unit(self):
        totals = rollup(self.joint(figure(["a", "b"], "2024", 10)), "value")
        assert amounts(totals) == {("p", "2024"): 10, ("top", "2024"): 10}

    def test_its_parts_count_at_their_organizers_and_the_rest_above(self):
        data = self.joint(
            figure(["a", "b"], "2024", 10, id="whole"), figure("a", "2024", 7, part_of="whole")
        )
        assert amounts(rollup(data, "value")) == {
            ("a", "2024"): 7,
            ("p", "2024"): 10,
            ("top", "2024"): 10,
        }

    def test_complete_parts_make_their_whole(self):
        data = self.joint(
            figure(["a", "b"], "2024", 131, id="whole", breakdown=Breakdown.COMPLETE),
            figure("a", "2024", 71, part_of="whole"),
            figure("b", "2024", 60, part_of="whole"),
        )
        assert rollup(data, "value")["top", "2024"].quantity == Quantity(131, "VND")

    def test_a_part_that_its_organizers_figure_already_holds_is_taken_off_the_joint_one(self):
        data = self.joint(
            figure(["a", "b"], "2024-S1", 10, id="whole"),
            figure("a", "2024-S1", 7, part_of="whole"),
            figure("a", "2024", 20),
        )
        total = rollup(data, "value", over="year")["p", "2024"]
        assert total.quantity == Quantity(23, "VND")

    def test_organizers_outside_the_tree_do_not_make_it_joint(self):
        data = dataset("a>p school", figure(["a", "school"], "2024", 10))
        assert amounts(rollup(data, "value")) == {("a", "2024"): 10, ("p", "2024"): 10}

    def test_without_a_common_unit_it_stands_in_a_row_of_its_own(self):
        data = dataset("a>p c>q", figure(["a", "c"], "2024-S1", 10), figure("a", "2024", 1))
        totals = rollup(data, "value", over="year")
        assert amounts(totals) == {("a", "2024"): 1, ("p", "2024"): 1, (None, "2024"): 10}
        assert totals[None, "2024"].covers == (Period.half(2024, 1),)
        assert "phối hợp" in explain(totals[None, "2024"])

    def test_named_organizations_leave_that_row_out(self):
        data = dataset("a>p c>q", figure(["a", "c"], "2024", 10), figure("a", "2024", 1))
        assert amounts(rollup(data, "value", to=["a"])) == {("a", "2024"): 1}


class TestTrees:
    def moved(self):
        return dataset(
            "p q",
            figure("a", "2025-S1", 1),
            figure("a", "2025-S2", 2),
            attachments=[
                Attachment("a", "p", valid_to=datetime.date(2025, 6, 30)),
                Attachment("a", "q", valid_from=datetime.date(2025, 7, 1)),
            ],
        )

    def test_a_figure_goes_to_the_parent_at_its_periods_end(self):
        totals = rollup(self.moved(), "value", over="year")
        assert amounts(totals) == {("p", "2025"): 1, ("q", "2025"): 2, ("a", "2025"): 3}

    def test_another_days_tree_can_be_asked_for(self):
        totals = rollup(self.moved(), "value", over="year", structure=datetime.date(2025, 1, 1))
        assert amounts(totals) == {("p", "2025"): 3, ("a", "2025"): 3}

    @pytest.mark.parametrize("kind", ["attached_to", "member_of"])
    def test_other_attachments_never_leak_into_the_tree(self, kind):
        data = dataset("a p", figure("a", "2024", 1), attachments=[Attachment("a", "p", kind=kind)])
        assert amounts(rollup(data, "value")) == {("a", "2024"): 1}

    def test_a_circle_is_walked_once(self):
        data = dataset("a>b b>a", figure("a", "2024", 1))
        assert rollup(data, "value", to="b")["b", "2024"].quantity == Quantity(1, "VND")

    def test_a_level_can_be_asked_for(self):
        base = dataset("a>p", figure("a", "2024", 1))
        units = [
            Organization("a", "a", level="communal"),
            Organization("p", "p", level="provincial"),
        ]
        data = type(base)(
            organizations=units,
            attachments=base.attachments,
            observations=base.observations,
            metrics=base.metrics,
        )
        assert list(rollup(data, "value", to=Level.PROVINCIAL)) == [("p", Period.year(2024))]
        assert list(rollup(data, "value", to="communal")) == [("a", Period.year(2024))]

    def test_who_reported_is_counted(self):
        totals = rollup(dataset(TREE, figure("a", "2024", 1)), "value")
        assert (totals["p", "2024"].reported, totals["p", "2024"].expected) == (1, 2)
        assert (totals["a", "2024"].reported, totals["a", "2024"].expected) == (1, 1)
        assert not totals["p", "2024"].is_complete
        assert totals["a", "2024"].is_complete


class TestPrefer:
    def test_derived_is_taken_where_every_unit_reported(self):
        figures = [figure("a", "2024", 1), figure("b", "2024", 2), figure("p", "2024", 10)]
        data = dataset("a>p b>p", *figures)
        assert rollup(data, "value", prefer="derived")["p", "2024"].quantity == Quantity(3, "VND")

    def test_else_what_was_stated(self):
        data = dataset("a>p b>p", figure("a", "2024", 1), figure("p", "2024", 10))
        assert rollup(data, "value", prefer="derived")["p", "2024"].quantity == Quantity(10, "VND")

    def test_else_what_there_is(self):
        data = dataset("a>p b>p", figure("a", "2024", 1))
        assert rollup(data, "value", prefer="derived")["p", "2024"].quantity == Quantity(1, "VND")


class TestGap:
    def test_units_that_exceed_a_whole_are_always_told(self):
        data = dataset("a>p b>p", figure("a", "2024", 11), figure("p", "2024", 10))
        assert codes(rollup(data, "value")["p", "2024"]) == ["rollup.gap"]

    def test_less_is_only_told_when_all_reported(self):
        data = dataset("a>p b>p", figure("a", "2024", 1), figure("p", "2024", 10))
        assert codes(rollup(data, "value")["p", "2024"]) == []

    def test_what_rounding_explains_is_not_told(self):
        stated = Quantity.parse("1,7 tỷ đồng")
        data = dataset("a>p", figure("a", "2024", 1_660_000_000), figure("p", "2024", stated))
        assert codes(rollup(data, "value")["p", "2024"]) == []


class TestPartialUnits:
    def test_a_unit_with_some_days_is_told_where_others_have_them_all(self):
        data = dataset("a>p b>p p>top", figure("a", "2024-S1", 1), figure("b", "2024", 2))
        totals = rollup(data, "value", over="year")
        assert codes(totals["p", "2024"]) == ["rollup.partial_units"]
        assert totals["p", "2024"].problems[0].details["found"] == "a"
        assert codes(totals["top", "2024"]) == ["rollup.partial_units"]
        assert not totals["top", "2024"].is_complete

    def test_such_units_make_no_gap(self):
        data = dataset(
            "a>p b>p", figure("a", "2024-S1", 1), figure("b", "2024", 2), figure("p", "2024", 9)
        )
        total = rollup(data, "value", over="year")["p", "2024"]
        assert codes(total) == []
        assert total.is_complete

    def test_own_figures_of_some_days_leave_it_open(self):
        data = dataset("a>p", figure("p", "2024-S1", 1, scope=Scope.OWN), figure("a", "2024", 2))
        assert not rollup(data, "value", over="year")["p", "2024"].is_complete

    def test_a_circle_is_never_complete(self):
        data = dataset("a>b b>a", figure("a", "2024-S1", 1))
        assert not rollup(data, "value", over="year")["a", "2024"].is_complete


class TestRollUp:
    def totals(self):
        return rollup(dataset("a>p", figure("a", "2023", 1), figure("a", "2024", 2)), "value")

    def test_it_is_a_mapping(self):
        totals = self.totals()
        assert len(totals) == 4
        assert totals.organizations == ("a", "p")
        assert totals.periods == (Period.year(2023), Period.year(2024))
        assert ("a", "2023") in totals
        assert ("a", "2031") not in totals
        assert totals.get(("a", "2031")) is None
        assert totals.get(("a", "2023")).quantity == Quantity(1, "VND")

    def test_it_filters_and_sorts(self):
        totals = self.totals()
        assert list(totals.filter(lambda total: total.quantity.value == 2)) == [
            ("a", Period.year(2024)),
            ("p", Period.year(2024)),
        ]
        first = next(iter(totals.sorted(lambda total: total.quantity.value, reverse=True)))
        assert first == ("a", Period.year(2024))

    @pytest.mark.parametrize(
        ("over", "expected"),
        [
            (None, "2021 2024"),
            ("2023", "2023"),
            (Period.year(2024), "2024"),
            (["2024", "2022", "2022"], "2022 2024"),
            ("year", "2021 2022 2023 2024"),
            ("half", "2021-S2 2022-S1 2022-S2 2023-S1 2023-S2 2024-S1 2024-S2"),
        ],
    )
    def test_it_knows_the_periods_asked_for(self, over, expected):
        years = (figure("a", "2021", 1), figure("a", "2024", 2))
        halves = (figure("a", "2021-S2", 1), figure("a", "2024-S2", 2))
        data = dataset("a>p", *(halves if over == "half" else years))
        asked = rollup(data, "value", over=over)
        for each in (asked, asked.sorted(str), copy.copy(asked), pickle.loads(pickle.dumps(asked))):
            assert [period.code for period in each.asked_periods] == expected.split()

    def test_filtered_it_keeps_gaps_between_what_is_left(self):
        rows = [figure("a", year, 1) for year in ("2020", "2022", "2023", "2025")]
        asked = rollup(dataset("a", *rows), "value", over="year")

        def left(*years):
            found = asked.filter(lambda total: total.period.code in years)
            return " ".join(period.code for period in found.asked_periods)

        assert left("2020", "2025") == "2020 2021 2024 2025"
        assert left("2022", "2023") == "2022 2023"
        assert left() == ""

    def test_it_prints(self):
        assert str(self.totals()).splitlines()[0] == "a  2023  1 đồng"
        shown = "<RollUp of 'value': 4 totals, 2 organizations, 2023–2024>"
        assert repr(self.totals()) == shown


def test_a_value_without_a_unit_is_in_the_unit_of_its_metric():
    data = dataset("a", figure("a", "2024", Quantity(5)))
    assert rollup(data, "value")["a", "2024"].quantity == Quantity(5, "VND")


def test_a_missing_figure_is_not_zero():
    missing = Observation("m", "value", organizations=["a"], period=Period.year(2024), status="O")
    assert len(rollup(dataset("a", missing), "value")) == 0


def test_explain_shows_the_sum_as_one_would_check_it():
    data = dataset(
        "a>p b>p",
        figure("a", "2024-S1", 6, sources=[Source("bc-a", 1, 5)]),
        figure("a", "2024-01-01/P9M", 9),
        figure("p", "2024-Q3", 4, change=Change.parse("tăng 5%")),
    )
    assert explain(rollup(data, "value", over="2024-Q3")["a", "2024-Q3"]).splitlines() == [
        "Giá trị · a · quý III/2024",
        "  + 9 đồng  (a, 9 tháng đầu năm 2024) [không ghi nguồn]",
        "  - 6 đồng  (a, 6 tháng đầu năm 2024) [bc-a:1-5]",
        "  = 3 đồng",
        "  ! số liệu của quý III/2024 là hiệu của hai số lũy kế từ đầu năm",
    ]
    assert "tự báo cáo: 4 đồng; cộng từ dưới lên: 3 đồng" in explain(
        rollup(data, "value", over="2024-Q3")["p", "2024-Q3"]
    )


class TestBlocs:
    def data(self, *figures, edges="a>p b>q"):
        return dataset(
            edges,
            *figures,
            attachments=[Attachment(unit, "khoi", kind="member_of") for unit in ("p", "b")],
        )

    def test_members_count_with_everything_below_them(self):
        data = self.data(figure("a", "2024", 1), figure("b", "2024", 2), figure("q", "2024", 9))
        totals = rollup(data, "value", by="bloc")
        assert amounts(totals) == {("khoi", "2024"): 3}
        total = totals["khoi", "2024"]
        assert (total.reported, total.expected, total.stated) == (2, 2, None)

    def test_a_bloc_can_be_named(self):
        data = self.data(figure("a", "2024", 1))
        named = type(data).merged([data, type(data)(organizations=[Organization("khoi", "Khối")])])
        assert amounts(rollup(named, "value", by="bloc", to="khoi")) == {("khoi", "2024"): 1}
        assert amounts(rollup(named, "value", by="bloc", to=["khoi"])) == {("khoi", "2024"): 1}
        with pytest.raises(ReferenceMissing, match="nothing"):
            rollup(named, "value", by="bloc", to="nothing")

    def test_a_bloc_without_figures_has_no_row(self):
        assert len(rollup(self.data(figure("q", "2024", 1)), "value", by="bloc")) == 0

    def test_a_member_below_another_counts_once(self):
        data = self.data(figure("b", "2024", 1), edges="b>p")
        total = rollup(data, "value", by="bloc")["khoi", "2024"]
        assert total.quantity == Quantity(1, "VND")
        assert (total.reported, total.expected) == (2, 2)


class TestOverlap:
    def test_an_item_beside_plain_figures_below_it_is_left_out(self):
        data = dataset(
            "c>a a>top", figure("a", "2024", 120, item="Tết", id="x"), figure("c", "2024", 25)
        )
        totals = rollup(data, "value")
        for unit in ("a", "top"):
            total = totals[unit, "2024"]
            assert (total.quantity, total.is_complete) == (Quantity(25, "VND"), True)
            assert codes(total) == ["rollup.left_out"]
            assert [(each.observation.id, each.organization) for each in total.left_out] == [
                ("x", "a")
            ]
        assert codes(totals["c", "2024"]) == []

    def test_own_items_and_figures_below_do_not_overlap(self):
        data = dataset(
            "c>a",
            figure("a", "2024", 120, item="Tết", scope=Scope.OWN),
            figure("c", "2024", 25),
        )
        total = rollup(data, "value")["a", "2024"]
        assert total.quantity == Quantity(145, "VND")
        assert codes(total) == ["rollup.kinds"]
        assert not total.is_complete

    def test_an_item_and_another_item_below_do_not_overlap(self):
        data = dataset(
            "c>a", figure("a", "2024", 120, item="Tết"), figure("c", "2024", 5, item="hè")
        )
        total = rollup(data, "value")["a", "2024"]
        assert total.quantity == Quantity(125, "VND")
        assert codes(total) == ["rollup.partial_units", "rollup.kinds"]


def test_a_total_is_named_by_organization_and_period():
    totals = rollup(dataset("a", figure("a", "2024", 1)), "value")
    with pytest.raises(ReferenceMissing, match="organization and period"):
        totals["a"]


@pytest.mark.parametrize("years", [0, 1, 14])
@pytest.mark.parametrize("over", ["quarter", "half"])
def test_figures_of_other_years_change_nothing(years, over):
    def figures(unit, year):
        ends = (1, 3, 6, 9) if year % 2 else (3, 4, 9, 12)
        periods = [(months, Period.year_to_date(year, months=months)) for months in ends]
        return [
            *(figure(unit, each, 100 * months, id=each.code) for months, each in periods),
            figure(unit, f"{year}-Q2", 7, id=f"{year}-Q2"),
        ]

    spans = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    asked = spans if over == "quarter" else ["2024-S1", "2024-S2"]
    alone = rollup(dataset("a>p", *figures("a", 2024)), "value", over=asked)
    others = [each for year in range(2024 - years, 2027) for each in figures("a", year)]
    among = rollup(dataset("a>p", *others), "value", over=asked)
    assert [*among] == [*alone]
    for key, total in among.items():
        assert (total, total.covers) == (alone[key], alone[key].covers)
        assert [(sign, row.id) for sign, row in total.terms] == [
            (sign, row.id) for sign, row in alone[key].terms
        ]
