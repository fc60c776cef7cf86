"""How far targets and pledges are, as far as what was reported decides."""

import datetime
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Change,
    InvalidData,
    Metric,
    Observation,
    Operator,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    Ratio,
    ReferenceMissing,
    Report,
    Target,
    TargetSet,
    Verdict,
)
from hoidata.aggregate import ProgressStatus, progress
from hoidata.io import loads
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, changed, dataset, figure

YEAR = Period.year(2023)
JUNE, NEW_YEAR = datetime.date(2023, 6, 30), datetime.date(2023, 12, 31)
LATER = datetime.date(2024, 2, 1)
PEOPLE = Metric("people", "người được giúp", "người")
PEAK = Metric("peak", "mức cao nhất", "VND", over_time="max")
LOSS = Metric("loss", "thu trừ chi", "VND", minimum=None)


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


def codes(entry):
    return [problem.code for problem in entry.problems]


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
    assert codes(late) == ["progress.no_figure"]


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


class TestLimits:
    """A flow is decided as soon as it is exceeded, a balance on the last day."""

    limit = target(50, "<=", metric=STOCK.code)

    @pytest.mark.parametrize(
        ("day", "amount", "at", "status", "verdict"),
        [
            ("31/3/2023", 80, JUNE, "exceeding", "undecided"),
            ("31/3/2023", 40, JUNE, "on_track", "undecided"),
            ("31/3/2023", "khoảng 40 đồng", JUNE, "undecided", "undecided"),
            ("31/3/2023", 80, LATER, "undecided", "undecided"),
            ("31/3/2023", 40, LATER, "undecided", "undecided"),
            ("31/12/2023", 80, LATER, "missed", "no"),
            ("31/12/2023", 40, LATER, "met", "yes"),
        ],
    )
    def test_on_a_balance_are_decided_on_the_last_day(self, day, amount, at, status, verdict):
        amount = Quantity.parse(amount) if isinstance(amount, str) else amount
        entry = row(self.limit, figures=[figure("a", day, amount, metric=STOCK)], at=at)
        assert (entry.status.value, entry.verdict.value) == (status, verdict)
        is_late = at == LATER and day != "31/12/2023"
        assert codes(entry) == ["progress.earlier_day"] * is_late

    @pytest.mark.parametrize(
        ("amount", "at", "status"),
        [(120, JUNE, "met"), (120, LATER, "met"), (80, JUNE, "behind"), (80, LATER, "undecided")],
    )
    def test_a_balance_may_still_reach_a_target_after_the_last_known_day(self, amount, at, status):
        wanted = target(100, metric=STOCK.code)
        figures = [figure("a", "30/6/2023", amount, metric=STOCK)]
        entry = row(wanted, figures=figures, at=at)
        assert entry.status.value == status
        assert ("progress.earlier_day" in codes(entry)) is (status == "undecided")

    def test_a_balance_that_is_to_be_equal_is_decided_on_the_last_day(self):
        even = target(100, "=", metric=STOCK.code)
        statuses = [
            row(even, figures=[figure("a", day, amount, metric=STOCK)], at=at).status.value
            for day, amount, at in [
                ("30/6/2023", 100, JUNE),
                ("30/6/2023", 120, JUNE),
                ("30/6/2023", 100, LATER),
                ("31/12/2023", 100, LATER),
                ("31/12/2023", 120, LATER),
            ]
        ]
        assert statuses == ["on_track", "behind", "undecided", "met", "missed"]

    def test_a_flow_that_is_exceeded_never_falls_below_again(self):
        for operator in ("<=", "<", "="):
            figures = [figure("a", "2023-Q1", 101)]
            assert row(target(operator=operator), figures=figures, at=JUNE).status.value == "missed"

    def test_a_limit_on_a_flow_that_may_be_negative_is_open_until_the_end(self):
        limit = target(operator="<=", metric=LOSS.code)
        plan = TargetSet("set", ["a"], period=YEAR, targets=[limit])
        figures = [figure("a", "2023-Q1", 150, metric=LOSS)]
        data = dataset("a", *figures, metrics=[LOSS], target_sets=[plan])
        for at, status in ((JUNE, "exceeding"), (LATER, "undecided")):
            assert progress(data, at=at)[0].rows[0].status.value == status

    def test_a_rate_half_way_is_not_on_track(self):
        wanted = target(Quantity(100, "%"), metric=RATE.code)
        figures = [figure("a", "2023-S1", Quantity(1, "%"), metric=RATE)]
        entry = row(wanted, figures=figures, at=JUNE)
        assert entry.status is ProgressStatus.BEHIND

    def test_pairs_half_way_are_behind(self):
        wanted = target(Quantity(100, "%"), metric=PAIRS.code)
        figures = [figure("a", "2023-S1", Ratio(9, 12, unit="chi hội"), metric=PAIRS)]
        assert row(wanted, figures=figures, at=JUNE).status is ProgressStatus.BEHIND
        late = row(wanted, figures=figures, at=LATER)
        assert (late.status, codes(late)) == (ProgressStatus.UNDECIDED, ["progress.earlier_day"])

    def test_a_peak_has_no_pace(self):
        plan = TargetSet("set", ["a"], period=YEAR, targets=[target(metric=PEAK.code)])
        figures = [figure("a", "2023-Q1", 40, metric=PEAK), figure("a", "2023-Q2", 60, metric=PEAK)]
        data = dataset("a", *figures, metrics=[PEAK], target_sets=[plan])
        assert progress(data, at=JUNE)[0].rows[0].status is ProgressStatus.BEHIND


class TestBareNought:
    """ "0 vụ" without a bound word: at most or at least is not for us to choose."""

    nought = Target.stated(FLOW.code, Quantity(0, "VND"))

    @pytest.mark.parametrize(
        ("amount", "period", "at", "status"),
        [
            (0, "2023", LATER, "met"),
            (2, "2023", LATER, "undecided"),
            ("không quá 2 đồng", "2023", LATER, "undecided"),
            (0, "2023-S1", JUNE, "on_track"),
            (2, "2023-S1", JUNE, "undecided"),
            (0, "2023-S1", LATER, "undecided"),
        ],
    )
    def test_is_met_by_nothing_but_0(self, amount, period, at, status):
        amount = Quantity.parse(amount) if isinstance(amount, str) else amount
        entry = row(self.nought, figures=[figure("a", period, amount)], at=at)
        assert entry.status.value == status
        assert ("progress.nought" in codes(entry)) is (entry.verdict.value == "undecided")
        assert (entry.rate, entry.lacking) == (None, None)

    @pytest.mark.parametrize(("operator", "status"), [("<=", "missed"), (">=", "met")])
    def test_with_a_bound_is_judged_by_it(self, operator, status):
        entry = row(target(0, operator), figures=[figure("a", "2023", 2)], at=LATER)
        assert (entry.status.value, entry.problems) == (status, ())


class TestLacking:
    @pytest.mark.parametrize(
        ("amount", "lacking"),
        [
            (60, "40 đồng"),
            (100, "0 đồng"),
            (160, "0 đồng"),
            ("trên 60 đồng", "gần 40 đồng"),
            ("gần 60 đồng", "trên 40 đồng"),
            ("khoảng 60 đồng", "khoảng 40 đồng"),
            ("từ 60 đến 120 đồng", "từ 0 đến 40 đồng"),
            ("từ 120 đồng trở lên", "0 đồng"),
        ],
    )
    def test_is_what_the_target_is_above_the_result(self, amount, lacking):
        amount = Quantity.parse(amount) if isinstance(amount, str) else amount
        entry = row(target(), figures=[figure("a", "2023", amount)])
        assert entry.lacking == Quantity.parse(lacking)

    def test_under_way_is_what_the_days_so_far_leave(self):
        assert (
            str(row(target(), figures=[figure("a", "2023-S1", 60)], at=JUNE).lacking) == "40 đồng"
        )

    def test_of_a_result_that_is_not_whole_is_at_most_that(self):
        entry = row(target(), figures=[figure("a", "2023-S1", 60)], at=LATER)
        assert str(entry.lacking) == "không quá 40 đồng"

    def test_of_a_share_is_in_percentage_points(self):
        share = target(Quantity(100, "%"), metric=PAIRS.code)
        figures = [figure("a", "2023", Ratio(9, 12, unit="chi hội"), metric=PAIRS)]
        assert row(share, figures=figures).lacking == Quantity(25, "điểm phần trăm")

    def test_means_nothing_for_a_limit_and_without_a_result(self):
        limit = target(operator="<=")
        assert row(limit, figures=[figure("a", "2023", 5)]).lacking is None
        assert row(target()).lacking is None


class TestKnownFigures:
    def test_what_begins_after_the_day_was_not_reported_by_then(self):
        figures = [figure("a", f"tháng {month}/2023", 10) for month in range(1, 13)]
        entry = row(target(120), figures=figures, at=JUNE)
        assert (str(entry.amount), entry.status.value) == ("60 đồng", "on_track")

    def test_a_report_without_a_day_is_known_when_its_period_has_ended(self):
        figures = [figure("a", "2023", 100)]
        assert row(target(), figures=figures, at=JUNE).status is ProgressStatus.NOT_STARTED

    @pytest.mark.parametrize(("status", "is_told"), [("A", False), ("P", True), ("E", True)])
    def test_how_firm_a_result_is_stands_among_the_problems(self, status, is_told):
        entry = row(target(), figures=[figure("a", "2023", 100, status=status)])
        assert entry.status is ProgressStatus.MET
        assert ("rollup.status" in codes(entry)) is is_told

    def test_a_year_that_is_reported_early_is_not_missed_before_it_is_over(self):
        report = Report("r", ["a"], period=YEAR, closed_on=datetime.date(2023, 11, 12))
        plan = TargetSet("set", ["a"], period=YEAR, targets=[target()])
        figures = [figure("a", "2023", 90, report="r", status="P")]
        data = dataset("a", *figures, target_sets=[plan], reports=[report])
        (early,), (late,) = (
            progress(data, at=day)[0].rows for day in (datetime.date(2023, 11, 30), NEW_YEAR)
        )
        assert (early.status.value, late.status.value) == ("behind", "missed")

    def test_single_items_never_make_a_miss(self):
        figures = [figure("a", "2023", 60, item="x"), figure("a", "2023", 50, item="y")]
        entry = row(target(200), figures=figures)
        assert (entry.status.value, str(entry.amount)) == ("undecided", "từ 110 đồng trở lên")
        assert "rollup.kinds" in codes(entry)
        assert row(target(110), figures=figures).status is ProgressStatus.MET

    def test_a_figure_that_holds_the_period_bounds_the_result(self):
        figures = [figure("a", "2023-07", 30), figure("a", "2023", 100)]
        for wanted, status in ((20, "met"), (60, "undecided"), (200, "missed")):
            goal = target(wanted, period=Period.quarter(2023, 3))
            assert row(goal, figures=figures, at=LATER).status.value == status

    def test_figures_that_reach_beyond_the_period_are_named(self):
        goal = target(period=Period.quarter(2023, 3))
        figures = [figure("a", "2023", 100, id="year")]
        entry = row(goal, figures=figures, at=LATER)
        assert (entry.result, entry.status) == (None, ProgressStatus.UNDECIDED)
        assert codes(entry) == ["rollup.left_out"]
        assert entry.problems[0].details["found"] == "year"

    @pytest.mark.parametrize(
        "figures",
        [
            [figure("a", "2023", Quantity(5, "em"))],
            [figure("a", "2023", 5), figure("a", "2023", 6)],
            [figure("a", "2023", Quantity(5, "VND", per="em"))],
        ],
    )
    def test_figures_that_cannot_be_used_are_named(self, figures):
        entry = row(target(), figures=figures)
        assert (entry.status, set(codes(entry))) == (ProgressStatus.UNDECIDED, {"rollup.rejected"})

    def test_what_must_not_be_added_is_a_reason_and_no_obstacle_to_others(self):
        figures = [figure(unit, "2023", Quantity(97, "%"), metric=RATE) for unit in ("x", "y")]
        rate = target(Quantity(95, "%"), metric=RATE.code)
        sets = [TargetSet(unit, [unit], period=YEAR, targets=[rate]) for unit in ("a", "x", "y")]
        rows = [
            entry.rows[0]
            for entry in progress(dataset("x>a y>a", *figures, target_sets=sets), at=LATER)
        ]
        assert [each.status.value for each in rows] == ["undecided", "met", "met"]
        assert codes(rows[0]) == ["rollup.not_additive"]

    def test_people_of_two_rhythms_must_not_be_added(self):
        goal = target(Quantity(20, "người"), metric=PEOPLE.code)
        plan = TargetSet("set", ["a"], period=YEAR, targets=[goal])
        told = [(f"2023-Q{number}", Quantity(5, "người")) for number in (1, 2)]
        figures = [figure("a", period, value, metric=PEOPLE) for period, value in told]
        data = dataset("a", *figures, metrics=[PEOPLE], target_sets=[plan])
        (entry,) = progress(data, at=LATER)[0].rows
        assert codes(entry)[0] == "rollup.not_additive"

    def test_an_unknown_metric_is_refused(self):
        with pytest.raises(ReferenceMissing, match="no metric 'unheard'"):
            row(target(metric="unheard"))

    def test_the_day_may_be_a_text_but_nothing_else(self):
        assert (
            row(target(), figures=[figure("a", "2023", 100)], at="31/12/2023").status.value == "met"
        )
        with pytest.raises(InvalidData) as caught:
            row(target(), at="2023")
        assert [each.code for each in caught.value.problems] == ["asked.day"]


class TestOpenPeriods:
    """Without an end a target takes what is there, and is never too late."""

    SINCE = Period.parse("2023/..")

    @pytest.mark.parametrize(
        ("operator", "amount", "status"),
        [
            (">=", 90, "on_track"),
            (">=", 100, "met"),
            ("<=", 90, "on_track"),
            ("<=", 101, "missed"),
            ("=", 101, "missed"),
            ("=", 100, "on_track"),
        ],
    )
    def test_of_a_flow(self, operator, amount, status):
        figures = [figure("a", "2023", amount)]
        entry = row(target(operator=operator), figures=figures, period=self.SINCE, at=LATER)
        assert entry.status.value == status
        assert entry.amount == Quantity(amount, "VND")

    @pytest.mark.parametrize(("amount", "status"), [(90, "behind"), (100, "met")])
    def test_of_a_balance(self, amount, status):
        figures = [figure("a", "30/6/2023", amount, metric=STOCK)]
        goal = target(metric=STOCK.code)
        entry = row(goal, figures=figures, period=self.SINCE, at=LATER)
        assert entry.status.value == status

    def test_not_begun_where_nothing_was_reported(self):
        entry = row(target(), period=self.SINCE, at=LATER)
        assert (entry.status, entry.problems) == (ProgressStatus.NOT_STARTED, ())

    def test_an_open_start_is_judged_at_its_end(self):
        until = Period.parse("../2023-12-31")
        figures = [figure("a", until, 90)]
        assert row(target(), figures=figures, period=until, at=LATER).status.value == "missed"
        early = row(target(), figures=[], period=until, at=JUNE)
        assert early.status is ProgressStatus.NOT_STARTED


class TestCooperation:
    """What is promised together is reached together."""

    def row(self, *figures, parties=("a", "b"), edges="a>p b>p c>p", kind="cooperation", **fields):
        goal = fields.pop("goal", target())
        pledge = Pledge("x", parties, kind=kind, period=YEAR, items=[PledgeItem(target=goal)])
        data = dataset(edges, *figures, pledges=[pledge], **fields)
        ((row,),) = (entry.rows for entry in progress(data, at=NEW_YEAR))
        return row

    @pytest.mark.parametrize("kind", ["cooperation", "twinning"])
    def test_by_the_figures_of_all_parties(self, kind):
        entry = self.row(figure("a", "2023", 60), figure("b", "2023", 50), kind=kind)
        assert (entry.status.value, str(entry.amount)) == ("met", "110 đồng")
        assert (entry.organizations, entry.organization) == (("a", "b"), None)
        assert entry.result.organization is None
        assert (entry.result.reported, entry.result.expected) == (2, 2)

    @pytest.mark.parametrize("edges", ["a>p b>p c>p", "a b c", "a>q b>q c>r"])
    def test_and_by_what_exactly_they_did_together(self, edges):
        figures = [figure("a", "2023", 20), figure("b", "2023", 10), figure(["b", "a"], "2023", 60)]
        entry = self.row(*figures, edges=edges)
        assert (entry.status.value, str(entry.amount)) == ("missed", "90 đồng")

    def test_a_share_in_what_they_did_with_others_leaves_it_open(self):
        figures = [figure("a", "2023", 20), figure("b", "2023", 10), figure(["b", "c"], "2023", 60)]
        entry = self.row(*figures)
        assert (entry.status.value, str(entry.amount)) == ("undecided", "từ 30 đồng trở lên")
        assert codes(entry) == ["rollup.joint_share", "rollup.left_out"]
        assert "'a, b'" in entry.problems[0].message

    def test_a_party_without_a_figure_leaves_it_open(self):
        entry = self.row(figure("a", "2023", 60))
        assert (entry.status.value, str(entry.amount)) == ("undecided", "từ 60 đồng trở lên")
        assert codes(entry) == ["rollup.partial_units"]

    def test_a_party_below_another_counts_once(self):
        entry = self.row(figure("a", "2023", 60), figure("b", "2023", 50), edges="b>a c>p")
        assert str(entry.amount) == "60 đồng"

    def test_a_party_named_twice_is_one(self):
        entry = self.row(figure("a", "2023", 60), parties=("a", "a"))
        assert (entry.organizations, entry.organization) == (("a",), "a")
        assert entry.status is ProgressStatus.MISSED

    def test_a_target_of_some_parties_is_theirs_together(self):
        goal = target(organizations=["a", "c"])
        entry = self.row(figure("a", "2023", 60), figure("c", "2023", 40), goal=goal)
        assert (entry.organizations, entry.status.value) == (("a", "c"), "met")

    def test_what_does_not_go_up_has_no_sum(self):
        figures = [figure(unit, "2023", Quantity(90, "%"), metric=RATE) for unit in ("a", "b")]
        entry = self.row(*figures, goal=target(Quantity(90, "%"), metric=RATE.code))
        assert (entry.result, codes(entry)) == (None, ["rollup.not_additive"])

    def test_half_way_it_has_the_pace_of_all(self):
        pledge = Pledge(
            "x", ["a", "b"], kind="cooperation", period=YEAR, items=[PledgeItem(target=target())]
        )
        figures = [figure("a", "2023-S1", 30), figure("b", "2023-S1", 25)]
        ((row,),) = (
            entry.rows for entry in progress(dataset("a b", *figures, pledges=[pledge]), at=JUNE)
        )
        assert (row.status.value, str(row.lacking)) == ("on_track", "45 đồng")


def test_a_party_named_twice_has_one_row():
    pledge = Pledge(
        "x", ["a", "a", "b"], kind="emulation", period=YEAR, items=[PledgeItem(target=target())]
    )
    data = dataset("a b", figure("a", "2023", 100), pledges=[pledge])
    (entry,) = progress(data, at=NEW_YEAR)
    assert ([row.organization for row in entry.rows], entry.met) == (["a", "b"], 1)
    twice = TargetSet("t", ["a"], period=YEAR, targets=[target(organizations=["b", "b"])])
    (entry,) = progress(dataset("a b", target_sets=[twice]), at=NEW_YEAR)
    assert [row.organizations for row in entry.rows] == [("b",)]


def test_a_target_of_nobody_has_no_row():
    plan = TargetSet("t", period=YEAR, targets=[target()])
    (entry,) = progress(dataset("a", target_sets=[plan]), at=NEW_YEAR)
    assert (entry.rows, entry.declared) == ((), 1)


def test_days_in_vietnamese_messages_are_written_as_people_write_them():
    sets = [
        TargetSet("over", ["a"], period=YEAR, targets=[target()]),
        TargetSet("old", ["a"], period=YEAR, targets=[target(50, "<=", metric=STOCK.code)]),
        TargetSet("never", ["a"], targets=[target()]),
        TargetSet(
            "long", ["a"], period=Period.parse("2023-01-02/2023-12-30"), targets=[target(item="x")]
        ),
    ]
    figures = [figure("a", "31/3/2023", 5, metric=STOCK)]
    entries = progress(dataset("a", *figures, target_sets=sets), at=LATER)
    problems = [each for entry in entries for row in entry.rows for each in row.problems]
    assert [each.code for each in problems] == [
        "progress.no_figure",
        "progress.earlier_day",
        "progress.no_period",
        "progress.no_figure",
    ]
    messages = [each.translate("vi") for each in problems]
    assert not any(re.search(r"\d{4}-\d{2}|\d{4}/\.\.", message) for message in messages)
    assert "'giá trị' cho năm 2023" in messages[0]
    assert "31/3/2023" in messages[1]
    assert "31/12/2023" in messages[1]
    assert "2023-03-31" in problems[1].message


def test_a_file_states_what_a_cooperation_and_a_limit_are():
    data = loads(
        """
format: hoidata/1
organizations: [{id: a, name: Hội A}, {id: b, name: Hội B}]
metrics: [{code: vi_pham, label: vụ vi phạm, unit: vụ, nature: số phát sinh}]
target_sets:
  - {id: t, organizations: [a], period: năm 2023, targets: [{metric: vi_pham, value: 0 vụ}]}
  - id: u
    organizations: [a]
    period: từ năm 2023
    targets: [{metric: gifts, value: 6.000 suất quà}]
pledges:
  - id: p
    kind: hợp tác
    parties: [a, a, b]
    period: năm 2023
    items: [{target: {metric: gifts, value: 5 suất quà}}]
observations:
  - {id: o, metric: vi_pham, organizations: [a], period: năm 2023, value: 2 vụ}
  - {id: g, metric: gifts, organizations: [a, b], period: năm 2023, value: 9 suất quà}
""",
        strict=False,
    )
    nought, since, together = (entry.rows[0] for entry in progress(data, at=NEW_YEAR))
    assert (nought.status.value, codes(nought)) == ("undecided", ["progress.nought"])
    assert (since.status.value, codes(since)) == ("undecided", ["rollup.joint_share"])
    assert (together.status.value, str(together.result.quantity)) == ("met", "9 suất quà")


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


SPANS = ("2023", "2023-S1", "2023-S2", *(f"2023-Q{n}" for n in range(1, 5)))
MONTHS = tuple(f"2023-{month:02d}" for month in range(1, 13))


def blurred(amount, how, gap):
    """Return a quantity that allows an amount: exact, a bound on either side, or about it."""
    if how == "between":
        return Quantity.between(amount - gap - 1, amount + gap, "VND")
    low, high = {"at_least": amount - gap, "more_than": amount - gap - 1}, {"at_most": amount + gap}
    return Quantity({**low, **high}.get(how, amount), "VND", bound=how)


@st.composite
def worlds(draw, hows=("exact", "at_least", "at_most", "more_than", "between")):
    """Draw what two units did in each month, and figures of some of it, none of them false."""
    truth = {unit: draw(st.lists(st.integers(0, 20), min_size=12, max_size=12)) for unit in "ab"}
    figures = []
    for unit, months in truth.items():
        for span in draw(st.lists(st.sampled_from(SPANS + MONTHS), max_size=4, unique=True)):
            period = Period.parse(span)
            amount = sum(months[period.start.month - 1 : period.end.month])
            how = draw(st.sampled_from(hows))
            value = blurred(amount, how, draw(st.integers(0, 5)))
            figures.append(figure(unit, period, value, id=f"{unit}-{span}"))
    return {unit: sum(months) for unit, months in truth.items()}, figures


wants = st.integers(0, 250)
TRUTH = {
    ">=": lambda one, other: one >= other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    "<": lambda one, other: one < other,
    "=": lambda one, other: one == other,
}


def promised(goal, figures):
    """Return a dataset in which a, b, the unit above them and both together have one target."""
    pledge = Pledge(
        "x", ["a", "b"], kind="cooperation", period=YEAR, items=[PledgeItem(target=goal)]
    )
    plan = TargetSet("set", ["a", "b", "p"], period=YEAR, targets=[goal])
    return dataset("a>p b>p", *figures, target_sets=[plan], pledges=[pledge])


@given(worlds(), st.sampled_from(sorted(TRUTH)), wants, st.sampled_from([JUNE, LATER]))
def test_no_verdict_contradicts_the_truth(world, operator, wanted, at):
    truth, figures = world
    entries = progress(promised(target(wanted, operator), figures), at=at)
    rows = [row for entry in entries for row in entry.rows]
    actual = [truth["a"], truth["b"], sum(truth.values()), sum(truth.values())]
    for row, amount in zip(rows, actual, strict=True):
        holds = TRUTH[operator](amount, wanted)
        assert row.verdict is not (Verdict.NO if holds else Verdict.YES)
        assert row.status is not (ProgressStatus.MISSED if holds else ProgressStatus.MET)
        if row.amount is not None and at == LATER:
            assert row.amount.contains(amount)
            assert row.lacking is None or row.lacking.contains(max(wanted - amount, 0))
            assert (row.status in (ProgressStatus.MET, ProgressStatus.MISSED)) is (
                row.verdict is not Verdict.UNDECIDED
            )


@given(worlds(), wants, st.sampled_from([JUNE, LATER]))
def test_parties_together_are_as_far_as_a_unit_above_them(world, wanted, at):
    above, together = (
        entry.rows[-1] for entry in progress(promised(target(wanted), world[1]), at=at)
    )
    assert (above.status, above.amount, above.rate) == (
        together.status,
        together.amount,
        together.rate,
    )


@given(st.lists(st.integers(0, 20), min_size=12, max_size=12), wants, st.data())
def test_what_is_reported_in_full_is_decided_by_the_truth(months, wanted, data):
    operator = data.draw(st.sampled_from(sorted(TRUTH)))
    figures = [figure("a", span, amount) for span, amount in zip(MONTHS, months, strict=True)]
    entry = row(target(wanted, operator), figures=figures, at=LATER)
    is_met = TRUTH[operator](sum(months), wanted)
    assert entry.status is (ProgressStatus.MET if is_met else ProgressStatus.MISSED)


@given(worlds(), wants, st.randoms(use_true_random=False))
def test_neither_order_nor_copies_change_anything(world, wanted, chance):
    figures = world[1]
    copies = [
        Observation(
            f"{each.id}-copy",
            each.metric,
            organizations=each.organizations,
            period=each.period,
            value=each.value,
        )
        for each in figures
    ]
    first, second = (
        [
            (row.status, row.verdict, row.amount, row.lacking)
            for entry in progress(promised(target(wanted), rows), at=LATER)
            for row in entry.rows
        ]
        for rows in (figures, chance.sample([*figures, *copies], 2 * len(figures)))
    )
    assert first == second


@given(worlds(hows=["exact"]), st.integers(1, 250))
def test_a_met_target_stays_met(world, wanted):
    data = promised(target(wanted), world[1])
    days = [JUNE, datetime.date(2023, 9, 30), NEW_YEAR, LATER]
    runs = zip(
        *([row.status for entry in progress(data, at=day) for row in entry.rows] for day in days),
        strict=True,
    )
    for run in runs:
        for earlier, later in itertools.pairwise(run):
            assert earlier is not ProgressStatus.MET or later is ProgressStatus.MET


class TestUnitsThatBeganUnderWay:
    """The target of a year of a unit that two others became on 1/7, asked before."""

    JULY = datetime.date(2023, 7, 1)

    def row(self, *figures, value=None):
        wanted = target(800) if value is None else Target(FLOW.code, value)
        targets = TargetSet("set", ["c"], period=YEAR, targets=[wanted])
        tables = changed("merge", "a b", "c", self.JULY)
        data = dataset("a b c d", *figures, target_sets=[targets], **tables)
        (entry,) = progress(data, at=JUNE)
        return entry.rows[0]

    def test_what_came_before_is_measured(self):
        row = self.row(figure("a", "2023-S1", 200), figure("b", "2023-S1", 160))
        assert (row.amount, row.rate) == (Quantity(360, "VND"), Quantity(45, "%"))
        assert (row.status, codes(row)) == (ProgressStatus.BEHIND, ["rollup.partial_period"])

    def test_what_is_missing_stays_open(self):
        row = self.row(figure("a", "2023-S1", 200))
        assert (str(row.amount), row.status.value) == ("từ 200 đồng trở lên", "undecided")
        assert "progress.unit" not in codes(row)

    def test_what_others_share_in_stays_open(self):
        row = self.row(
            figure("a", "2023-S1", 200),
            figure("b", "2023-S1", 160),
            figure(["a", "d"], "2023-S1", 50),
        )
        assert (str(row.amount), row.status.value) == ("từ 360 đồng trở lên", "undecided")

    def test_a_change_without_a_base_says_that(self):
        row = self.row(figure("a", "2023-S1", 200), value=Change.parse("tăng 5%"))
        assert (row.amount, codes(row)[-1:]) == (None, ["progress.no_against"])


class TestOfUnitsThatWentOnAsOthers:
    def change(self, kind):
        before, after = {"merge": ("a b", "m"), "split": ("a", "a m")}.get(kind, ("a", "m"))
        return changed(kind, before, after)

    def entry(self, unit, kind, value, *figures, at=datetime.date(2025, 1, 1), parties=()):
        year = Period.year(2024)
        promised = {
            "target_sets": [
                TargetSet("t", [unit], period=year, targets=[Target(FLOW.code, value)])
            ],
        }
        if parties:
            pledged = [PledgeItem(target=Target(FLOW.code, value))]
            promised = {
                "pledges": [Pledge("t", parties, kind="cooperation", period=year, items=pledged)]
            }
        data = dataset("a>p b>p m>p", *figures, **promised, **self.change(kind))
        ((row,),) = (entry.rows for entry in progress(data, at=at))
        return row

    HALVES = (figure("a", "2024-S1", 30), figure("m", "2024-S2", 100))

    @pytest.mark.parametrize(
        ("value", "status", "amount"), [(50, "undecided", 30), (20, "met", 30)]
    )
    def test_those_that_were_merged_have_not_missed_what_they_lack(self, value, status, amount):
        row = self.entry("a", "merge", Quantity(value, "VND"), *self.HALVES)
        assert (row.status.value, row.amount.low, row.amount.high) == (status, amount, None)
        (problem,) = row.problems
        assert problem.code == "progress.continued"
        assert (problem.details["organization"], problem.details["found"]) == ("a", "m")

    def test_not_yet_on_a_day_before(self):
        row = self.entry(
            "a", "merge", Quantity(50, "VND"), *self.HALVES, at=datetime.date(2024, 6, 30)
        )
        assert "progress.continued" not in codes(row)

    def test_not_where_those_that_follow_are_to_reach_it_too(self):
        row = self.entry("a", "merge", Quantity(500, "VND"), *self.HALVES, parties=["a", "b", "m"])
        assert "progress.continued" not in codes(row)

    def test_one_that_was_renamed_is_measured_under_its_new_name(self):
        row = self.entry("a", "rename", Quantity(130, "VND"), *self.HALVES)
        assert (row.status.value, row.organizations) == ("met", ("a",))
        assert row.amount == Quantity(130, "VND")

    @pytest.mark.parametrize("kind", ["rename", "merge"])
    def test_growth_begins_with_those_that_went_before(self, kind):
        before = [figure("a", "2023", 30), figure("b", "2023", 60)]
        change = Change.parse("tăng 10% so với năm 2023")
        row = self.entry("m", kind, change, *before, figure("m", "2024", 80))
        wanted = {"rename": 33, "merge": 99}[kind]
        assert row.wanted == Quantity(wanted, "VND")
        assert row.status.value == {"rename": "met", "merge": "missed"}[kind]

    def test_growth_of_one_that_separated_has_no_base(self):
        change = Change.parse("tăng 10% so với năm 2023")
        row = self.entry("m", "split", change, figure("a", "2023", 30), figure("m", "2024", 80))
        assert "progress.no_base" in codes(row)
