"""Planned figures, and targets that a later set revises."""

import pytest

from hoidata import (
    Change,
    Metric,
    Period,
    Quantity,
    Ratio,
    Report,
    Target,
    TargetSet,
    Verdict,
    rollup,
)
from hoidata.aggregate import progress, standings
from tests.aggregate.build import FLOW, STOCK, dataset, figure
from tests.aggregate.test_wanted import bloc_of

PLAN = Quantity(100, "VND")
YEAR = Period.year(2024)


def plans(data, at="31/12/2024"):
    return [entry for entry in progress(data, at=at) if not isinstance(entry.promise, TargetSet)]


def only(data, at="31/12/2024"):
    ((row,),) = (entry.rows for entry in plans(data, at))
    return row


def closed(key, day):
    return Report(key, ["a"], period=YEAR, closed_on=day)


class TestPlannedFigures:
    @pytest.mark.parametrize(("value", "status"), [(100, "met"), (99, "missed")])
    def test_are_measured_by_their_plan(self, value, status):
        data = dataset("a", figure("a", "2024", value, plan=PLAN, id="o"))
        (entry,) = plans(data)
        assert (entry.promise.id, entry.declared, entry.unlisted) == ("o", 1, 0)
        assert (entry.rows[0].status.value, entry.rows[0].wanted) == (status, PLAN)

    def test_without_a_result_wait_for_one(self):
        data = dataset("a", figure("a", "2024", None, plan=PLAN))
        assert only(data, "1/7/2024").status.value == "not_started"
        assert only(data).status.value == "undecided"
        assert not rollup(data, FLOW, over="year")

    def test_are_measured_by_what_is_reported_later(self):
        data = dataset(
            "a",
            figure("a", "2024", None, plan=PLAN, report="du-toan"),
            figure("a", "2024", 120, report="bao-cao"),
            reports=[closed("du-toan", JANUARY), closed("bao-cao", DECEMBER)],
        )
        assert only(data).status.value == "met"

    @pytest.mark.parametrize("order", [1, -1])
    def test_take_nothing_back_when_they_come_later(self, order):
        rows = [
            figure("a", "2024", 120, report="bao-cao"),
            figure("a", "2024", None, plan=PLAN, report="ke-hoach"),
        ]
        data = dataset(
            "a",
            *rows[::order],
            reports=[closed("bao-cao", JANUARY), closed("ke-hoach", DECEMBER)],
        )
        assert rollup(data, FLOW, over="year")["a", "2024"].quantity == Quantity(120, "VND")

    def test_keep_their_plan_where_a_copy_has_none(self):
        rows = [figure("a", "2024", 120), figure("a", "2024", 120, plan=PLAN)]
        (chosen,) = dataset("a", *rows).figures(FLOW).rows
        assert chosen.plan == PLAN

    @pytest.mark.parametrize(
        ("day", "amounts"), [("2024-12-01", [100]), ("2024-12-31", [110]), ("2024-01-01", [])]
    )
    def test_a_later_plan_replaces_an_earlier_one(self, day, amounts):
        data = dataset(
            "a",
            figure("a", "2024", None, plan=PLAN, report="du-toan"),
            figure("a", "2024", None, plan=Quantity(110, "VND"), report="dieu-chinh"),
            reports=[closed("du-toan", JANUARY), closed("dieu-chinh", DECEMBER)],
        )
        assert [entry.promise.plan.value for entry in plans(data, day)] == amounts

    def test_equal_plans_are_one_and_different_ones_stay(self):
        rows = [figure("a", "2024", None, plan=Quantity(n, "VND")) for n in (100, 100, 90)]
        assert [entry.promise.plan.value for entry in plans(dataset("a", *rows))] == [100, 90]

    @pytest.mark.parametrize(
        "fields",
        [{"item": "x"}, {"event": "e"}, {"categories": {"giới": "nữ"}}, {"initiative": "i"}],
    )
    def test_of_one_kind_are_measured_by_that_kind(self, fields):
        data = dataset("a", figure("a", "2024", 500), figure("a", "2024", 90, plan=PLAN, **fields))
        assert only(data).amount == Quantity(90, "VND")

    def test_without_units_below_are_measured_without_them(self):
        data = dataset(
            "b>a",
            figure("a", "2024", 90, plan=PLAN, scope="own"),
            figure("b", "2024", 500),
        )
        found = only(data)
        assert (found.amount, found.status.value) == (Quantity(90, "VND"), "missed")

    def test_of_several_are_measured_by_what_they_did_together(self):
        data = dataset("a b", figure("a", "2024", 500), figure(["a", "b"], "2024", 90, plan=PLAN))
        found = only(data)
        assert found.organizations == ("a", "b")
        assert (found.result.quantity, found.status.value) == (Quantity(90, "VND"), "undecided")

    def test_under_way_have_a_pace(self):
        data = dataset(
            "a",
            figure("a", "2024", None, plan=PLAN),
            figure("a", "2024-S1", 40),
        )
        assert only(data, "30/6/2024").status.value == "behind"

    @pytest.mark.parametrize(
        ("text", "verdict"),
        [("đạt 90% kế hoạch", Verdict.YES), ("đạt 95% kế hoạch", Verdict.NO)],
    )
    def test_a_stated_share_is_held_against_them(self, text, verdict):
        change = Change.parse(text)
        data = dataset("a", figure("a", "2024", 90, plan=PLAN, change=change))
        assert only(data).stated == ((change, verdict),)


JANUARY, DECEMBER = Period.parse("15/1/2024").start, Period.parse("20/12/2024").start


def families(number, **fields):
    return Target("value", Quantity(number, "VND"), **fields)


def sets(*later, first=(), **fields):
    targets = first or (families(50), families(5, item="x"))
    return [TargetSet("lan-1", ["a", "b"], period=YEAR, targets=targets, **fields), *later]


def shown(target_sets, at="31/12/2024", **tables):
    told = [figure("a", "2024", 55), figure("b", "2024", 70)]
    data = dataset("a b", *told, target_sets=target_sets, **tables)
    return {
        (entry.promise.id, row.target.amount.value, row.organization): row
        for entry in progress(data, at=at)
        for row in entry.rows
    }


class TestRevisedTargets:
    SECOND = TargetSet("lan-2", revises="lan-1", targets=[families(60)], set_on=DECEMBER)

    def test_are_replaced_and_the_others_stay(self):
        rows = shown(sets(self.SECOND))
        status = {key: row.status.value for key, row in rows.items()}
        assert status == {
            ("lan-1", 50, "a"): "replaced",
            ("lan-1", 50, "b"): "replaced",
            ("lan-1", 5, "a"): "undecided",
            ("lan-1", 5, "b"): "undecided",
            ("lan-2", 60, "a"): "missed",
            ("lan-2", 60, "b"): "met",
        }
        assert rows["lan-1", 50, "a"].revised_by == "lan-2"
        assert rows["lan-1", 50, "a"].result is None
        assert rows["lan-2", 60, "a"].period == YEAR

    def test_count_as_they_were_before_that_was_known(self):
        rows = shown(sets(self.SECOND), at="1/12/2024")
        assert {key[0] for key in rows} == {"lan-1"}
        assert {row.revised_by for row in rows.values()} == {None}

    @pytest.mark.parametrize(("at", "is_known"), [("20/12/2024", True), ("19/12/2024", False)])
    def test_are_known_when_their_report_was_closed(self, at, is_known):
        second = TargetSet("lan-2", revises="lan-1", targets=[families(60)], report="r")
        rows = shown(sets(second), at=at, reports=[closed("r", DECEMBER)])
        assert (("lan-2", 60, "a") in rows) is is_known

    @pytest.mark.parametrize(
        "fields",
        [
            {"item": "y"},
            {"initiative": "i"},
            {"period": Period.parse("2024-S1")},
            {"organizations": ["c"]},
            {"metric": STOCK.code},
        ],
    )
    def test_of_something_else_replace_nothing(self, fields):
        target = Target(fields.pop("metric", "value"), Quantity(60, "VND"), **fields)
        rows = shown(sets(TargetSet("lan-2", revises="lan-1", targets=[target])))
        assert rows["lan-1", 50, "a"].status.value == "met"

    def test_of_one_unit_leave_those_of_the_others(self):
        rows = shown(sets(TargetSet("lan-2", ["a"], revises="lan-1", targets=[families(60)])))
        assert rows["lan-1", 50, "a"].status.value == "replaced"
        assert rows["lan-1", 50, "b"].status.value == "met"

    def test_may_be_revised_again_by_a_set_that_names_them_or_not(self):
        third = TargetSet("lan-3", revises="lan-2", targets=[families(6, item="x")])
        rows = shown(sets(self.SECOND, third))
        assert rows["lan-1", 5, "a"].revised_by == "lan-3"
        assert rows["lan-1", 50, "a"].revised_by == "lan-2"
        assert rows["lan-2", 60, "a"].revised_by is None

    def test_a_year_of_a_yearly_target_may_be_revised(self):
        yearly = TargetSet(
            "lan-1", ["a"], period=Period.parse("2024/2025"), targets=[families(5, each="year")]
        )
        later = TargetSet("lan-2", period=YEAR, revises="lan-1", targets=[families(6)])
        data = dataset("a", target_sets=[yearly, later])
        first, second = progress(data, at="1/1/2024")[0].rows
        assert (first.revised_by, second.revised_by) == ("lan-2", None)

    def test_that_revise_each_other_end_somewhere(self):
        one = TargetSet("lan-1", ["a"], revises="lan-2", targets=[families(5)])
        two = TargetSet("lan-2", period=YEAR, revises="lan-1", targets=[families(6)])
        rows = shown([one, two])
        assert {row.revised_by for row in rows.values()} == {"lan-1", "lan-2"}

    def test_that_revise_each_other_and_name_other_things_stay(self):
        one = TargetSet("lan-1", ["a"], revises="lan-2", targets=[families(5)])
        two = TargetSet("lan-2", period=YEAR, revises="lan-1", targets=[families(6, item="x")])
        assert {row.revised_by for row in shown([one, two]).values()} == {None}

    def test_of_an_unknown_set_replace_nothing(self):
        rows = shown([TargetSet("lan-2", ["a"], period=YEAR, revises="?", targets=[families(5)])])
        assert rows["lan-2", 5, "a"].status.value == "met"

    def test_a_bloc_is_ranked_by_what_holds_now(self):
        told = [figure("a", "2024", 55)]
        first = TargetSet("lan-1", ["a"], period=YEAR, targets=[families(50)])
        data = bloc_of(dataset("a", *told, target_sets=[first, self.SECOND]))
        assert standings(data, "khoi", "2024")["a"].score == Quantity(0, "chỉ tiêu")


def test_a_limit_on_a_balance_that_is_exceeded_in_spring_is_exceeded_and_not_missed():
    target = Target("balance", Quantity(50, "VND"), operator="<=")
    own = TargetSet("s", ["a"], period=YEAR, targets=[target])
    told = [
        figure("a", "2024-Q1", 80, metric=STOCK),
        figure("a", "2024", 40, metric=STOCK),
    ]
    data = dataset("a", *told, target_sets=[own])
    spring, end = (progress(data, at=day)[0].rows[0].status.value for day in SPRING_AND_END)
    assert (spring, end) == ("exceeding", "met")


SPRING_AND_END = ("31/3/2024", "31/12/2024")


class TestTargetsMet:
    METRIC = Metric("targets_met", "chỉ tiêu đạt", "chỉ tiêu", nature="ratio")

    def entry(self, stated, *, declared=4, organizations=("a",), period=YEAR):
        targets = [
            families(50),
            families(5, item="x"),
            Target("balance", Quantity(1, "VND"), item="x"),
            families(9, item="y", each="half"),
            families(70, strength="strives"),
        ]
        own = TargetSet("s", organizations, period=period, targets=targets, declared=declared)
        told = [
            figure("a", "2024", 55),
            figure("a", "2024", 5, item="x"),
            figure("a", "2024", 1, item="x", metric=STOCK),
            figure("a", "2024-S1", 9, item="y"),
            figure("a", "2024-S2", 9, item="y"),
        ]
        if stated is not None:
            ratio = Ratio.parse(stated)
            told.append(figure("a", "2024", ratio, metric=self.METRIC))
        data = dataset("a b", *told, metrics=[FLOW, STOCK, self.METRIC], target_sets=[own])
        return progress(data, at="31/12/2024")[0]

    @pytest.mark.parametrize(
        ("stated", "declared", "verdict"),
        [
            ("3/4 chỉ tiêu đạt", 4, Verdict.YES),
            ("2/4 chỉ tiêu", 4, Verdict.NO),
            ("4/4 chỉ tiêu", 4, Verdict.NO),
            ("3/5 chỉ tiêu", 4, Verdict.NO),
            ("3/5 chỉ tiêu", 5, Verdict.UNDECIDED),
            ("4/5 chỉ tiêu", 5, Verdict.UNDECIDED),
            (None, 4, Verdict.UNDECIDED),
        ],
    )
    def test_are_held_against_what_was_found(self, stated, declared, verdict):
        entry = self.entry(stated, declared=declared)
        assert entry.stated == (None if stated is None else Ratio.parse(stated))
        assert entry.agrees is verdict

    @pytest.mark.parametrize(
        "fields", [{"organizations": ("a", "b")}, {"organizations": ()}, {"period": None}]
    )
    def test_of_several_or_without_a_period_are_not_known(self, fields):
        assert self.entry("3/4 chỉ tiêu", **fields).stated is None

    def test_of_a_share_alone_are_not_known(self):
        told = figure("a", "2024", Quantity(75, "%"), metric=self.METRIC)
        own = TargetSet("s", ["a"], period=YEAR, targets=[families(50)])
        data = dataset("a", told, metrics=[FLOW, self.METRIC], target_sets=[own])
        assert progress(data, at="31/12/2024")[0].stated is None

    def test_leave_out_what_was_revised(self):
        first = TargetSet("s", ["a"], period=YEAR, targets=[families(50)], declared=1)
        later = TargetSet("t", revises="s", targets=[families(60)])
        told = [
            figure("a", "2024", 55),
            figure("a", "2024", Ratio(0, 1, unit="chỉ tiêu"), metric=self.METRIC),
        ]
        data = dataset("a", *told, metrics=[FLOW, self.METRIC], target_sets=[first, later])
        assert [entry.agrees.value for entry in progress(data, at="31/12/2024")] == [
            "undecided",
            "yes",
        ]
