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
    assert row(target(), period=None, figures=[figure("a", "2023", 5)]).result is None


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
    figures = [figure("a", "30/6/2023", 1, metric=STOCK)]
    assert row(target(metric=STOCK.code), figures=figures, at=JUNE).status.value == "on_track"


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
            ("b", "not_started"),
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
