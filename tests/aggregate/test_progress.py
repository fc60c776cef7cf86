import datetime

import pytest

from hoidata import (
    Change,
    Operator,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    Ratio,
    Report,
    Target,
    TargetSet,
    Verdict,
)
from hoidata.aggregate import ProgressStatus, progress
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure

YEAR = Period.year(2023)
JUNE, NEW_YEAR = datetime.date(2023, 6, 30), datetime.date(2023, 12, 31)


def target(value=100, operator=">=", **fields):
    amount = value if isinstance(value, Quantity) else Quantity(value, "VND")
    return Target(fields.pop("metric", FLOW.code), amount, operator=operator, **fields)


def of(*targets, figures=(), at=NEW_YEAR, period=YEAR, **fields):
    targets_of_a = TargetSet("set", ["a"], period=period, targets=targets, **fields)
    data = dataset("a", *figures, target_sets=[targets_of_a])
    (entry,) = progress(data, at=at)
    return entry


def row(*args, **options):
    return of(*args, **options).rows[0]


@pytest.mark.parametrize(
    ("amount", "period", "at", "status"),
    [
        (100, "2023", NEW_YEAR, "met"),
        (99, "2023", NEW_YEAR, "missed"),
        (100, "2023-S1", JUNE, "met"),
        (60, "2023-S1", JUNE, "on_track"),
        (40, "2023-S1", JUNE, "behind"),
        (Quantity.parse("khoảng 60 đồng"), "2023-S1", JUNE, "undecided"),
        (Quantity.parse("trên 90 đồng"), "2023", NEW_YEAR, "undecided"),
        (60, "2023-S1", datetime.date(2024, 2, 1), "undecided"),
        (160, "2023-S1", datetime.date(2024, 2, 1), "met"),
    ],
)
def test_the_status_of_a_target_to_reach(amount, period, at, status):
    assert row(target(), figures=[figure("a", period, amount)], at=at).status.value == status


@pytest.mark.parametrize(
    ("amount", "period", "at", "status"),
    [
        (101, "2023-S1", JUNE, "missed"),
        (60, "2023-S1", JUNE, "on_track"),
        (60, "2023", NEW_YEAR, "met"),
    ],
)
def test_the_status_of_a_limit(amount, period, at, status):
    limit = target(operator=Operator.AT_MOST)
    assert row(limit, figures=[figure("a", period, amount)], at=at).status.value == status


def test_an_equal_amount_is_only_met_at_the_end():
    even = target(operator="=")
    figures = [figure("a", "2023-S1", 100)]
    assert row(even, figures=figures, at=JUNE).status is ProgressStatus.ON_TRACK
    assert row(even, figures=[figure("a", "2023", 100)]).status is ProgressStatus.MET


def test_without_a_figure_it_is_not_started_and_afterwards_unknown():
    assert row(target(), at=JUNE).status is ProgressStatus.NOT_STARTED
    late = row(target(), at=datetime.date(2024, 1, 1))
    assert (late.status, late.result, late.rate) == (ProgressStatus.UNDECIDED, None, None)


def test_without_a_period_nothing_can_be_said():
    entry = row(target(), period=None, figures=[figure("a", "2023", 5)])
    assert (entry.result, entry.status) == (None, ProgressStatus.UNDECIDED)
    assert [problem.code for problem in entry.problems] == ["progress.no_period"]


def test_the_rate_keeps_bounds():
    entry = row(target(), figures=[figure("a", "2023", Quantity.parse("trên 50 đồng"))])
    assert str(entry.rate) == "trên 50%"
    assert entry.verdict is Verdict.UNDECIDED


def test_a_target_of_nothing_has_no_rate():
    assert row(target(0), figures=[figure("a", "2023", 5)]).rate is None


def test_only_what_was_told_by_the_date_counts():
    report = Report("r", ["a"], period=YEAR, closed_on=datetime.date(2024, 1, 15))
    targets = TargetSet("set", ["a"], period=YEAR, targets=[target()])
    data = dataset(
        "a", figure("a", "2023", 100, report="r"), target_sets=[targets], reports=[report]
    )
    assert progress(data, at=NEW_YEAR)[0].met == 0
    assert progress(data, at=datetime.date(2024, 1, 15))[0].met == 1


def test_a_stock_has_no_pace():
    figures = [figure("a", "30/6/2023", 60, metric=STOCK)]
    assert row(target(metric=STOCK.code), figures=figures, at=JUNE).status.value == "behind"


def test_figures_of_the_initiative_or_item_alone_count_for_its_target():
    figures = [
        figure("a", "2023", 100),
        figure("a", "2023", 30, initiative="tet"),
        figure("a", "2023", 20, item="quà"),
    ]
    rows = of(target(initiative="tet"), target(item="quà"), target(), figures=figures).rows
    assert [each.result.quantity.value for each in rows] == [30, 20, 100]


class TestUnits:
    def test_pairs_are_measured_by_their_share(self):
        share = target(Quantity(100, "%"), metric=PAIRS.code)
        figures = [figure("a", "2023", Ratio(12, 12, unit="chi hội"), metric=PAIRS)]
        assert row(share, figures=figures).status is ProgressStatus.MET

    def test_or_by_their_part(self):
        count = target(Quantity(12, "chi hội"), metric=PAIRS.code)
        figures = [figure("a", "2023", Ratio(9, 12, unit="chi hội"), metric=PAIRS)]
        assert str(row(count, figures=figures).rate) == "75%"

    @pytest.mark.parametrize(
        ("metric", "value", "wanted"),
        [
            (PAIRS, Ratio(9, 12, unit="chi hội"), Quantity(12, "xã")),
            (RATE, Quantity(97, "%"), Quantity(12, "xã")),
        ],
    )
    def test_another_unit_is_a_problem(self, metric, value, wanted):
        entry = row(
            target(wanted, metric=metric.code), figures=[figure("a", "2023", value, metric=metric)]
        )
        assert entry.status is ProgressStatus.UNDECIDED
        assert [problem.code for problem in entry.problems] == ["progress.unit"]


class TestPromises:
    def test_a_set_tells_how_many_targets_are_not_listed(self):
        entry = of(target(), target(5, metric=STOCK.code), declared=10)
        assert (entry.declared, entry.unlisted, entry.met) == (10, 8, 0)

    def test_a_set_that_declares_nothing_lists_all(self):
        assert (of(target()).declared, of(target()).unlisted) == (1, 0)

    def test_targets_of_one_item_are_one_target(self):
        entry = of(
            target(item="quà Tết"), target(5, metric=STOCK.code, item="quà Tết"), declared=10
        )
        assert entry.unlisted == 9

    def test_each_party_of_a_pledge_is_to_reach_its_targets(self):
        pledge = Pledge(
            "pledge",
            ["a", "b"],
            period=YEAR,
            items=[PledgeItem("giúp nhau"), PledgeItem(target=target())],
        )
        talk = Pledge("talk", ["a"], period=YEAR, items=[PledgeItem("giúp nhau")])
        data = dataset("a b", figure("a", "2023", 100), pledges=[pledge, talk])
        (entry,) = progress(data, at=NEW_YEAR)
        assert [(each.organization, each.status.value) for each in entry.rows] == [
            ("a", "met"),
            ("b", "undecided"),
        ]

    def test_a_target_may_name_its_own_organizations_and_period(self):
        own = target(organizations=["b"], period=Period.half(2023, 1))
        targets = TargetSet("set", ["a"], period=YEAR, targets=[own])
        data = dataset("a b", figure("b", "2023-S1", 100), target_sets=[targets])
        (entry,) = progress(data, at=JUNE)
        assert (entry.rows[0].organization, entry.met) == ("b", 1)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("đạt 50,5% kế hoạch năm", Verdict.YES), ("đạt 60% kế hoạch", Verdict.NO)],
)
def test_a_stated_share_of_the_plan_is_checked(text, verdict):
    change = Change.parse(text)
    figures = [figure("a", "2023-S1", 505, change=change)]
    assert row(target(1000), figures=figures, at=JUNE).stated == ((change, verdict),)


def test_other_changes_are_not_shares_of_the_plan():
    figures = [figure("a", "2023-S1", 505, change=Change.parse("tăng 5% so với cùng kỳ"))]
    assert row(target(1000), figures=figures, at=JUNE).stated == ()
    halves = [figure("a", "2023-Q1", 5), figure("a", "2023-Q2", 5)]
    assert row(target(1000), figures=halves, at=JUNE).stated == ()


class TestMissingFigures:
    """What some days or units told is a lower bound: it decides only what it can."""

    def row(self, limit, *figures, edges="a>p b>p", at=NEW_YEAR):
        plan = TargetSet("set", ["p"], period=YEAR, targets=[limit])
        return progress(dataset(edges, *figures, target_sets=[plan]), at=at)[0].rows[0]

    @pytest.mark.parametrize(
        ("operator", "amount", "verdict", "status"),
        [
            (">=", 60, "undecided", "undecided"),
            (">=", 100, "yes", "met"),
            ("<=", 100, "undecided", "undecided"),
            ("<=", 101, "no", "missed"),
            ("=", 100, "undecided", "undecided"),
            ("=", 101, "no", "missed"),
        ],
    )
    def test_of_a_unit_leave_open_what_it_may_add(self, operator, amount, verdict, status):
        row = self.row(target(operator=operator), figure("a", "2023", amount))
        assert (row.verdict.value, row.status.value) == (verdict, status)
        assert row.rate == Quantity.parse(f"ít nhất {amount}%")
        assert [each.code for each in row.problems] == ["rollup.partial_units"]

    def test_of_a_unit_far_below_are_missing_too(self):
        figures = [
            figure("a11", "2023", 50),
            figure("a2", "2023-Q1", 5),
            figure("b", "2023", 5),
        ]
        edges = "a1>a a2>a a11>a1 a12>a1 a>p b>p"
        row = self.row(target(), *figures, edges=edges)
        assert (row.verdict, row.status) == (Verdict.UNDECIDED, ProgressStatus.UNDECIDED)
        assert str(row.rate) == "từ 60% trở lên"
        assert [each.code for each in row.problems] == ["rollup.partial_units"]

    def test_do_not_matter_where_the_unit_speaks_for_all(self):
        row = self.row(target(), figure("p", "2023", 60), figure("a", "2023", 10))
        assert (row.status, str(row.rate)) == (ProgressStatus.MISSED, "60%")

    def test_nor_where_it_speaks_of_the_item_that_is_wanted(self):
        row = self.row(target(item="quà"), figure("p", "2023", 60, item="quà"))
        assert (row.status, row.problems) == (ProgressStatus.MISSED, ())

    def test_of_a_metric_that_may_fall_bound_nothing(self):
        share = target(Quantity(90, "%"), metric=PAIRS.code)
        figures = [figure("a", "2023", Ratio(1, 12, unit="chi hội"), metric=PAIRS)]
        row = self.row(share, *figures)
        assert (row.status, row.rate.low) == (ProgressStatus.UNDECIDED, None)

    @pytest.mark.parametrize(
        ("operator", "amounts", "status", "rate"),
        [
            (">=", {"a": 60}, "on_track", "từ 60% trở lên"),
            (">=", {"a": 40}, "undecided", "từ 40% trở lên"),
            (">=", {"a": 20, "b": 20}, "behind", "40%"),
            ("<=", {"a": 40}, "undecided", "từ 40% trở lên"),
            ("<=", {"a": 20, "b": 20}, "on_track", "40%"),
        ],
    )
    def test_leave_the_pace_open_half_way(self, operator, amounts, status, rate):
        figures = [figure(unit, "2023-S1", amount) for unit, amount in amounts.items()]
        row = self.row(target(operator=operator), *figures, at=JUNE)
        assert (row.status.value, str(row.rate)) == (status, rate)

    def test_at_the_start_leave_the_rate_open(self):
        row = self.row(target(), figure("p", "2023-Q2", 60), at=JUNE)
        assert str(row.rate) == "từ 60% trở lên"
        assert [each.code for each in row.problems] == ["rollup.partial_period"]

    def test_on_the_last_day_decide_nothing(self):
        assert self.row(target()).status is ProgressStatus.UNDECIDED


class TestJointFigures:
    @pytest.mark.parametrize(
        ("joint", "fields"), [(["a", "b"], {}), (["a", "b"], {"item": "quà"}), (["a1", "b"], {})]
    )
    def test_make_a_result_a_lower_bound(self, joint, fields):
        figures = [figure("a", "2023", 60), figure(joint, "2023-S1", 50, **fields)]
        data = dataset(
            "a>p b>p a1>a",
            *figures,
            target_sets=[TargetSet("set", ["a", "p"], period=YEAR, targets=[target()])],
        )
        mine, above = progress(data, at=NEW_YEAR)[0].rows
        assert (mine.status, str(mine.rate)) == (ProgressStatus.UNDECIDED, "từ 60% trở lên")
        assert [each.code for each in mine.problems] == ["rollup.joint_share"]
        assert "rollup.joint_share" not in [each.code for each in above.problems]

    def test_alone_are_no_result_but_a_start(self):
        entry = row(target(), figures=[figure(["a", "x"], "2023-S1", 50)], at=JUNE)
        assert (entry.result, entry.status) == (None, ProgressStatus.UNDECIDED)
        assert [each.code for each in entry.problems] == ["rollup.joint_share"]

    @pytest.mark.parametrize(
        "joint",
        [
            figure(["a", "company"], "2023", 50),
            figure(["a", "b"], "2022", 50),
            figure(["b", "c"], "2023", 50),
            figure(["a", "b"], "2023", None, status="O"),
        ],
    )
    def test_that_are_not_shared_change_nothing(self, joint):
        data = dataset(
            "a>p b>p c>p company",
            figure("a", "2023", 60),
            joint,
            target_sets=[TargetSet("set", ["a"], period=YEAR, targets=[target()])],
        )
        assert progress(data, at=NEW_YEAR)[0].rows[0].status is ProgressStatus.MISSED

    def test_whose_share_is_told_change_nothing(self):
        joint = figure(["a", "b"], "2023", 50, id="joint")
        share = figure("a", "2023-S1", 20, part_of="joint")
        entry = self.row(joint, share, figure("a", "2023", 60))
        assert (entry.status, str(entry.rate)) == (ProgressStatus.MISSED, "60%")

    def test_a_share_alone_is_not_all_that_was_done(self):
        joint = figure(["a", "b"], "2023", 50, id="joint")
        entry = self.row(joint, figure("a", "2023", 20, part_of="joint"))
        assert (entry.status, str(entry.rate)) == (ProgressStatus.UNDECIDED, "từ 20% trở lên")

    def row(self, *figures):
        plan = TargetSet("set", ["a"], period=YEAR, targets=[target()])
        return progress(dataset("a>p b>p", *figures, target_sets=[plan]), at=NEW_YEAR)[0].rows[0]
