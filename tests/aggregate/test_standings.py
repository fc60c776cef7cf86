"""Tables and laws of standings: who of a bloc reached how much, ties shown."""

import copy
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Attachment,
    Bound,
    Criterion,
    Metric,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    Ratio,
    ReferenceMissing,
    Report,
    Score,
    Scorecard,
    Source,
    Target,
    TargetSet,
    Verdict,
)
from hoidata.aggregate import Standing, Standings, standings
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure

YEAR = Period.year(2024)
SOURCES = (Source("000", 3, 9),)
GIFTS = Metric("gifts", "quà", "suất quà")
LOSS = Metric("result", "thu trừ chi", "VND", minimum=None)
HOMES = Metric("homes", "hộ", "hộ", over_organizations="max")
METRICS = (FLOW, STOCK, RATE, PAIRS, GIFTS, LOSS, HOMES)


def money(amount, **options):
    return Quantity(amount, "VND", **options)


def points(amount):
    return Quantity(amount, "điểm")


def met(amount):
    return Quantity(amount, "chỉ tiêu")


def member(unit, bloc="bloc", **days):
    return Attachment(unit, bloc, kind="member_of", **days)


def bloc(members, *figures, edges="", attachments=(), **tables):
    joined = [member(unit) for unit in members.split()]
    return dataset(
        f"{members} bloc {edges}",
        *figures,
        metrics=METRICS,
        attachments=[*joined, *attachments],
        **tables,
    )


def criterion(metric, target, weight):
    return Criterion(metric, metric=metric, target=target, weight=weight)


PENALTY = Criterion("trừ", kind="penalty")


def card(*criteria):
    listed = criteria or (criterion(FLOW.code, money(100), weight=10),)
    return Scorecard("c", criteria=[*listed, PENALTY])


def taken(unit, points, **fields):
    return Score("c", [unit], points={"trừ": points}, **fields)


def ranks(answer):
    return {row.organization: row.ranks for row in answer}


def scores(answer):
    return {row.organization: row.score for row in answer}


def reasons(answer):
    return {each.organization: [p.code for p in each.problems] for each in answer.unranked}


def codes(problems):
    return [problem.code for problem in problems]


class TestPlaces:
    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [
            ([90, 50, 70], ["1", "3", "2"]),
            ([90, 50, 90], ["1–2", "3", "1–2"]),
            ([50, 50, 50], ["1–3", "1–3", "1–3"]),
            ([100, 120, 50], ["1–2", "1–2", "3"]),
            (["trên 50 đồng", 40, 90], ["1–2", "3", "1–2"]),
            (["trên 50 đồng", 50, 100], ["1–2", "3", "1–2"]),
            (["từ 50 đồng trở lên", 50, 100], ["1–3", "2–3", "1–2"]),
            (["từ 60 đến 80 đồng", "từ 40 đến 70 đồng", 30], ["1–2", "1–2", "3"]),
            (["từ 10 đến 40 đồng", 20, 30], ["1–3", "2–3", "1–2"]),
            (["gần 50 đồng", 50, 60], ["3", "2", "1"]),
            (["khoảng 50 đồng", 50, 60], ["1–3", "2–3", "1–2"]),
        ],
    )
    def test_every_member_has_the_places_that_its_score_allows(self, amounts, expected):
        values = [Quantity.parse(each) if isinstance(each, str) else each for each in amounts]
        figures = [figure(unit, "2024", value) for unit, value in zip("abc", values, strict=True)]
        answer = standings(bloc("a b c", *figures), "bloc", YEAR, scorecard=card())
        assert [ranks(answer)[unit] for unit in "abc"] == expected

    def test_the_best_stands_first_and_equals_stand_by_id(self):
        amounts = {"d": 10, "b": 70, "c": 10, "a": 20}
        figures = [figure(unit, "2024", amount) for unit, amount in amounts.items()]
        answer = standings(bloc("d b c a", *figures), "bloc", "2024", scorecard=card())
        assert [row.organization for row in answer] == ["b", "a", "c", "d"]
        assert [(row.best_rank, row.worst_rank) for row in answer] == [
            (1, 1),
            (2, 2),
            (3, 4),
            (3, 4),
        ]
        assert [row.tied_with for row in answer] == [(), (), ("d",), ("c",)]
        assert len(answer) == 4

    def test_overlapping_scores_are_tied_without_being_equal(self):
        values = {"a": "từ 10 đến 30 đồng", "b": "từ 20 đến 50 đồng", "c": "từ 40 đến 60 đồng"}
        figures = [figure(unit, "2024", Quantity.parse(text)) for unit, text in values.items()]
        answer = standings(bloc("a b c", *figures), "bloc", YEAR, scorecard=card())
        assert {row.organization: row.tied_with for row in answer} == {
            "a": ("b",),
            "b": ("c", "a"),
            "c": ("b",),
        }

    def test_a_member_is_looked_up_by_id(self):
        answer = standings(bloc("a b", figure("a", "2024", 5)), "bloc", YEAR, scorecard=card())
        assert answer["a"].score == points(Fraction(1, 2))
        for other in ("b", "bloc"):
            with pytest.raises(ReferenceMissing, match=f"'{other}' has no rank in 'bloc'"):
                answer[other]

    def test_it_prints_places_and_reasons(self):
        figures = [figure("a", "2024", 5), figure("c", "2024", Quantity.parse("trên 50 đồng"))]
        answer = standings(bloc("a b c", *figures), "bloc", YEAR, scorecard=card())
        assert str(answer).splitlines() == [
            "1  c  trên 5 đến 10 điểm",
            "2  a  0,5 điểm",
            "–  b  chưa có báo cáo cho năm 2024; hãy bổ sung báo cáo",
        ]
        assert str(Standings(bloc="bloc", period=YEAR)) == "(không có thành viên)"


class TestMembers:
    def test_members_are_those_at_the_end_of_the_period(self):
        attachments = [
            member("old", valid_to=date(2024, 12, 30)),
            member("late", valid_from=date(2025, 1, 1)),
            member("new", valid_from=date(2024, 12, 31)),
            member("other", "bloc-2"),
            Attachment("below", "bloc"),
        ]
        data = bloc("a", edges="old late new other bloc-2 below", attachments=attachments)
        answer = standings(data, "bloc", YEAR, scorecard=card())
        assert [each.organization for each in answer.unranked] == ["a", "new"]

    def test_a_member_of_two_blocs_is_ranked_in_both(self):
        data = bloc("a", figure("a", "2024", 5), edges="two", attachments=[member("a", "two")])
        for group in ("bloc", "two"):
            assert ranks(standings(data, group, YEAR, scorecard=card())) == {"a": "1"}

    def test_an_open_period_counts_its_first_day(self):
        data = bloc("", edges="a", attachments=[member("a", valid_from=date(2025, 1, 1))])
        answer = standings(data, "bloc", "2025/..", scorecard=card())
        assert [each.organization for each in answer.unranked] == ["a"]

    def test_a_bloc_of_nobody_says_so(self):
        answer = standings(bloc("", edges="a"), "bloc", YEAR, scorecard=card())
        assert (len(answer), answer.unranked, codes(answer.problems)) == (
            0,
            (),
            ["standings.no_members"],
        )

    def test_days_in_vietnamese_messages_are_written_as_people_write_them(self):
        nobody = standings(bloc("", edges="a"), "bloc", YEAR, scorecard=card())
        assert "vào 31/12/2024" in nobody.problems[0].translate("vi")
        assert "on 2024-12-31" in nobody.problems[0].message
        reports = [Report("r", ["b"], period=YEAR)]
        some = standings(bloc("a b", reports=reports), "bloc", "2024-S1", scorecard=card())
        assert [each.problems[0].translate("vi") for each in some.unranked] == [
            "chưa có báo cáo cho 6 tháng đầu năm 2024; hãy bổ sung báo cáo",
            "chưa có số liệu 'giá trị' cho 6 tháng đầu năm 2024; hãy bổ sung vào báo cáo",
        ]

    @pytest.mark.parametrize("data", [bloc("a"), dataset("a")])
    def test_an_unknown_bloc_is_refused(self, data):
        with pytest.raises(ReferenceMissing, match="no organization 'two'"):
            standings(data, "two", YEAR, scorecard=card())

    def test_an_unknown_metric_is_refused(self):
        wanted = card(criterion("unheard", money(1), weight=1))
        with pytest.raises(ReferenceMissing, match="no metric 'unheard'"):
            standings(bloc("a"), "bloc", YEAR, scorecard=wanted)


class TestPoints:
    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            (0, points(0)),
            (50, points(5)),
            (33, points(Decimal("3.3"))),
            (100, points(10)),
            (250, points(10)),
            ("trên 50 đồng", Quantity.between(5, 10, "điểm", low_open=True)),
            ("trên 0 đồng", Quantity.between(0, 10, "điểm", low_open=True)),
            ("trên 100 đồng", points(10)),
            ("từ 120 đồng trở lên", points(10)),
            ("gần 50 đồng", Quantity.between(0, 5, "điểm", high_open=True)),
            ("không quá 100 đồng", Quantity.between(0, 10, "điểm")),
            ("dưới 100 đồng", Quantity.between(0, 10, "điểm", high_open=True)),
            ("dưới 150 đồng", Quantity.between(0, 10, "điểm")),
            ("từ 30 đến 150 đồng", Quantity.between(3, 10, "điểm")),
            ("từ 30 đến dưới 60 đồng", Quantity.between(3, 6, "điểm", high_open=True)),
            ("khoảng 50 đồng", Quantity.between(0, 10, "điểm")),
        ],
    )
    def test_are_the_weight_times_the_share_of_the_target(self, amount, expected):
        value = Quantity.parse(amount) if isinstance(amount, str) else amount
        answer = standings(bloc("a", figure("a", "2024", value)), "bloc", YEAR, scorecard=card())
        assert answer["a"].score == answer["a"].scores[0].points == expected

    @pytest.mark.parametrize(
        ("amount", "expected"),
        [
            (money(-5), points(0)),
            (money(-5, bound=Bound.LESS_THAN), points(0)),
            (Quantity.between(-50, 50, "VND"), Quantity.between(0, 5, "điểm")),
            (Quantity.between(-50, 0, "VND"), points(0)),
        ],
    )
    def test_are_never_below_0(self, amount, expected):
        wanted = card(criterion(LOSS.code, money(100), weight=10))
        data = bloc("a", figure("a", "2024", amount, metric=LOSS))
        assert standings(data, "bloc", YEAR, scorecard=wanted)["a"].score == expected

    def test_of_all_criteria_add_up_exactly(self):
        wanted = card(
            criterion(FLOW.code, money(3), weight=1),
            criterion(STOCK.code, money(7), weight=Decimal("0.5")),
            criterion(PAIRS.code, Quantity(100, "%"), weight=20),
        )
        figures = [
            figure("a", "2024", 1),
            figure("a", "31/12/2024", 1, metric=STOCK),
            figure("a", "2024", Ratio(9, 12, unit="chi hội"), metric=PAIRS),
        ]
        answer = standings(bloc("a", *figures), "bloc", YEAR, scorecard=wanted)
        assert answer["a"].score == points(Fraction(1, 3) + Fraction(1, 14) + 15)
        assert [mark.verdict for mark in answer["a"].scores[:3]] == [Verdict.NO] * 3
        assert wanted.most == Decimal("21.5")

    def test_are_taken_off_and_may_fall_below_0(self):
        lost = [taken("a", 3), taken("a", Decimal("4.5"), reason="trễ hạn")]
        figures = [figure("a", "2024", 50), figure("b", "2024", 10)]
        data = bloc("a b", *figures, scores=lost)
        answer = standings(data, "bloc", YEAR, scorecard=card())
        assert scores(answer) == {"b": points(1), "a": points(Decimal("-2.5"))}

    def test_figures_of_the_units_below_count(self):
        figures = [figure("x", "2024-S1", 20), figure("y", "2024", 30), figure("x", "2024-S2", 5)]
        data = bloc("a", *figures, edges="x>a y>x")
        assert standings(data, "bloc", YEAR, scorecard=card())["a"].score == points(Decimal("2.5"))

    def test_the_figures_behind_a_mark_stay_with_it(self):
        data = bloc("a", figure("a", "2024", 50, id="f"))
        mark, _ = standings(data, "bloc", YEAR, scorecard=card())["a"].scores
        assert [each.id for each in mark.total.evidence] == ["f"]
        assert (mark.amount, mark.problems) == (money(50), ())


class TestCopies:
    """A standing says the same after it was copied, and nothing of ties if it was built alone."""

    @pytest.mark.parametrize("twin", [copy.copy, lambda row: pickle.loads(pickle.dumps(row))])
    def test_keep_their_ties(self, twin):
        figures = [figure(unit, "2024", 50) for unit in "abc"]
        row = standings(bloc("a b c", *figures), "bloc", YEAR, scorecard=card())["b"]
        assert (twin(row), twin(row).tied_with) == (row, ("a", "c"))

    def test_alone_has_no_ties(self):
        row = Standing(organization="a", score=points(1), best_rank=2, worst_rank=4)
        assert (row.ranks, row.tied_with) == ("2–4", ())


class TestUnranked:
    def test_nobody_is_last_for_want_of_a_report(self):
        data = bloc("a b", figure("a", "2024", 50))
        answer = standings(data, "bloc", YEAR, scorecard=card())
        assert (ranks(answer), reasons(answer)) == ({"a": "1"}, {"b": ["standings.no_report"]})

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"reports": [Report("r", ["b"], period=YEAR)]}, "standings.no_figure"),
            ({"reports": [Report("r", ["a"], period=YEAR)]}, "standings.no_report"),
            ({"reports": [Report("r", ["b"], period=Period.year(2023))]}, "standings.no_report"),
        ],
    )
    def test_a_report_without_the_figure_is_something_else(self, fields, reason):
        answer = standings(bloc("b", **fields), "bloc", YEAR, scorecard=card())
        assert reasons(answer) == {"b": [reason]}

    def test_every_criterion_without_a_figure_is_named(self):
        wanted = card(
            criterion(GIFTS.code, Quantity(5, "suất quà"), weight=1),
            criterion(FLOW.code, money(5), weight=1),
            criterion(STOCK.code, money(5), weight=1),
        )
        data = bloc("a", figure("a", "2024", 50))
        (other,) = standings(data, "bloc", YEAR, scorecard=wanted).unranked
        assert [problem.details["found"] for problem in other.problems] == ["gifts", "balance"]
        assert [mark.amount for mark in other.scores[:3]] == [None, money(50), None]

    @pytest.mark.parametrize(
        ("metric", "wanted", "values", "reason"),
        [
            (FLOW, money(5), [Quantity(5, "suất quà")], "rollup.rejected"),
            (FLOW, money(5), [Quantity(5, "VND", per="em")], "rollup.rejected"),
            (FLOW, Quantity(5, "%"), [money(5)], "standings.unit"),
            (PAIRS, Quantity(5, "xã"), [Ratio(1, 2, unit="chi hội")], "standings.unit"),
            (FLOW, money(5), [money(5), money(6)], "rollup.rejected"),
        ],
    )
    def test_a_figure_that_cannot_be_used_is_the_reason(self, metric, wanted, values, reason):
        figures = [figure("a", "2024", value, metric=metric) for value in values]
        good = wanted if metric is FLOW and wanted.unit == "VND" else values[0]
        figures.append(figure("b", "2024", good, metric=metric))
        answer = standings(
            bloc("a b", *figures),
            "bloc",
            YEAR,
            scorecard=card(criterion(metric.code, wanted, weight=1)),
        )
        assert set(reasons(answer)["a"]) == {reason}
        assert ("b" in ranks(answer)) is (wanted.unit == "VND")

    def test_what_does_not_add_up_over_units_is_the_reason(self):
        wanted = card(criterion(RATE.code, Quantity(100, "%"), weight=1))
        figures = [figure(unit, "2024", Quantity(90, "%"), metric=RATE) for unit in ("x", "y")]
        answer = standings(bloc("a", *figures, edges="x>a y>a"), "bloc", YEAR, scorecard=wanted)
        assert reasons(answer) == {"a": ["rollup.not_additive"]}

    def test_a_figure_that_is_marked_as_missing_is_no_figure(self):
        data = bloc("a", figure("a", "2024", None, status="O"))
        answer = standings(data, "bloc", YEAR, scorecard=card())
        assert reasons(answer) == {"a": ["standings.no_figure"]}


class TestMissingParts:
    """What covers only some days or some units is a lower bound, never the whole."""

    def test_days(self):
        data = bloc("a", figure("a", "2024-S1", 40))
        row = standings(data, "bloc", YEAR, scorecard=card())["a"]
        assert row.score == Quantity.between(4, 10, "điểm")
        assert codes(row.scores[0].problems) == ["rollup.partial_period"]

    def test_units(self):
        data = bloc("a", figure("x", "2024", 40), edges="x>a y>a")
        row = standings(data, "bloc", YEAR, scorecard=card())["a"]
        assert row.score == Quantity.between(4, 10, "điểm")
        assert codes(row.scores[0].problems) == ["rollup.partial_units"]

    def test_a_largest_can_only_grow(self):
        figures = [figure("x", "2024", Quantity(40, "hộ"), metric=HOMES)]
        wanted = card(criterion(HOMES.code, Quantity(100, "hộ"), weight=10))
        data = bloc("a", *figures, edges="x>a y>a")
        row = standings(data, "bloc", YEAR, scorecard=wanted)["a"]
        assert row.score == Quantity.between(4, 10, "điểm")

    def test_a_member_that_speaks_for_the_whole_needs_no_units(self):
        data = bloc("a", figure("a", "2024", 40), edges="x>a y>a")
        row = standings(data, "bloc", YEAR, scorecard=card())["a"]
        assert (row.score, row.scores[0].problems) == (points(4), ())

    def test_a_member_that_speaks_for_itself_alone_does(self):
        data = bloc("a", figure("a", "2024", 40, scope="own"), edges="x>a y>a")
        assert standings(data, "bloc", YEAR, scorecard=card())["a"].score == Quantity.between(
            4, 10, "điểm"
        )

    def test_a_member_that_speaks_for_some_months_alone_does_for_the_others(self):
        figures = [figure("a", "2024-S1", 40), figure("x", "2024-S2", 10)]
        row = standings(bloc("a", *figures, edges="x>a y>a"), "bloc", YEAR, scorecard=card())["a"]
        assert row.score == Quantity.between(5, 10, "điểm")

    def test_what_may_be_negative_is_not_even_bounded(self):
        data = bloc("a", figure("a", "2024-S1", 40, metric=LOSS))
        wanted = card(criterion(LOSS.code, money(100), weight=10))
        row = standings(data, "bloc", YEAR, scorecard=wanted)["a"]
        assert row.score == Quantity.between(0, 10, "điểm")
        assert row.scores[0].amount.bound is Bound.UNKNOWN

    def test_a_share_of_some_units_may_rise_or_fall(self):
        figures = [figure("x", "2024", Ratio(9, 12, unit="chi hội"), metric=PAIRS)]
        wanted = card(criterion(PAIRS.code, Quantity(100, "%"), weight=10))
        data = bloc("a", *figures, edges="x>a y>a")
        assert standings(data, "bloc", YEAR, scorecard=wanted)["a"].score == Quantity.between(
            0, 10, "điểm"
        )


class TestJointFigures:
    """What members told together is nobody's alone, and lost to nobody."""

    def test_make_a_member_s_own_amount_a_lower_bound(self):
        figures = [
            figure("a", "2024", 10),
            figure("b", "2024", 20),
            figure("c", "2024", 30),
            figure(["a", "b"], "2024", 50),
        ]
        answer = standings(bloc("a b c", *figures), "bloc", YEAR, scorecard=card())
        assert ranks(answer) == {"a": "1–3", "b": "1–3", "c": "1–3"}
        assert answer["a"].score == Quantity.between(1, 10, "điểm")
        assert codes(answer["a"].scores[0].problems) == ["rollup.joint_share"]
        assert answer["c"].score == points(3)

    def test_alone_leave_a_member_without_a_place_and_say_why(self):
        figures = [figure(["a", "b"], "2024", 50), figure("c", "2024", 30)]
        answer = standings(bloc("a b c", *figures), "bloc", YEAR, scorecard=card())
        why = ["standings.no_figure", "rollup.joint_share"]
        assert reasons(answer) == {"a": why, "b": why}


def target(amount=100, metric=FLOW, **fields):
    amount = amount if isinstance(amount, Quantity) else Quantity(amount, metric.unit)
    return Target(metric.code, amount, **fields)


def promised(*targets, kind="emulation", parties=("a", "b"), **fields):
    items = [PledgeItem(target=each) for each in targets]
    return Pledge("g", parties, kind=kind, items=items, **({"period": YEAR} | fields))


class TestWhatDecides:
    """The same rules as for progress: what limits, balances and a bare 0 say."""

    def score(self, wanted, *figures):
        data = bloc("a", *figures, pledges=[promised(wanted, parties=["a"])])
        row = standings(data, "bloc", YEAR)["a"]
        return row.score, [each.code for each in row.scores[0].problems]

    @pytest.mark.parametrize(
        ("operator", "day", "amount", "expected"),
        [
            ("<=", "31/12/2024", 80, met(1)),
            ("<=", "30/6/2024", 80, Quantity.between(0, 1, "chỉ tiêu")),
            (">=", "30/6/2024", 120, met(1)),
            (">=", "30/6/2024", 80, Quantity.between(0, 1, "chỉ tiêu")),
            (">=", "31/12/2024", 80, met(0)),
        ],
    )
    def test_a_balance_of_an_earlier_day_leaves_open_what_the_last_day_decides(
        self, operator, day, amount, expected
    ):
        wanted = target(100, STOCK, operator=operator)
        found, codes = self.score(wanted, figure("a", day, amount, metric=STOCK))
        assert found == expected
        assert codes == ["progress.earlier_day"] * (expected.bound is Bound.BETWEEN)

    @pytest.mark.parametrize(
        ("amount", "expected"), [(0, met(1)), (2, Quantity.between(0, 1, "chỉ tiêu"))]
    )
    def test_a_bare_0_is_met_by_nothing_else(self, amount, expected):
        found, codes = self.score(target(0, is_assumed=True), figure("a", "2024", amount))
        assert found == expected
        assert codes == ["progress.nought"] * (amount > 0)

    def test_single_items_are_at_least_what_was_done(self):
        figures = [figure("a", "2024", 40, item="x"), figure("b", "2024", 100)]
        answer = standings(bloc("a b", *figures), "bloc", YEAR, scorecard=card())
        assert answer["a"].score == Quantity.between(4, 10, "điểm")
        assert ranks(answer) == {"a": "1–2", "b": "1–2"}

    def test_a_party_named_twice_has_one_target(self):
        data = bloc("a", figure("a", "2024", 100), pledges=[promised(target(), parties=["a", "a"])])
        assert standings(data, "bloc", YEAR)["a"].score == met(1)


class TestTargets:
    def rank(self, *figures, members="a b", period=YEAR, **tables):
        return standings(bloc(members, *figures, **tables), "bloc", period)

    def test_each_party_reaches_each_target_by_itself(self):
        figures = [
            figure("a", "2024", 100),
            figure("a", "2024", Quantity(5, "suất quà"), metric=GIFTS),
            figure("b", "2024", 99),
            figure("b", "2024", Quantity(9, "suất quà"), metric=GIFTS),
        ]
        pledge = promised(target(), target(6, GIFTS, operator="<"))
        answer = self.rank(*figures, pledges=[pledge])
        assert scores(answer) == {"a": met(2), "b": met(0)}
        assert [mark.verdict.value for mark in answer["a"].scores] == ["yes", "yes"]
        assert [mark.points for mark in answer["a"].scores] == [None, None]

    def test_what_is_undecided_makes_a_range(self):
        figures = [figure("a", "2024", Quantity.parse("trên 90 đồng")), figure("b", "2024", 100)]
        answer = self.rank(*figures, pledges=[promised(target())])
        assert answer["a"].score == Quantity.between(0, 1, "chỉ tiêu")
        assert ranks(answer) == {"a": "1–2", "b": "1–2"}

    def test_a_target_reached_before_the_period_is_over_is_met_and_another_undecided(self):
        figures = [figure("a", "2024-S1", 100), figure("b", "2024-S1", 99)]
        answer = self.rank(*figures, pledges=[promised(target())])
        assert scores(answer) == {"a": met(1), "b": Quantity.between(0, 1, "chỉ tiêu")}

    @pytest.mark.parametrize(
        ("gifts", "worth", "expected"),
        [
            (5, 100, met(1)),
            (5, 99, met(0)),
            (4, 99, met(0)),
            (5, "trên 90 đồng", Quantity.between(0, 1, "chỉ tiêu")),
            (4, "trên 90 đồng", met(0)),
        ],
    )
    def test_several_numbers_of_one_item_are_one_target(self, gifts, worth, expected):
        worth = Quantity.parse(worth) if isinstance(worth, str) else worth
        figures = [
            figure("a", "2024", worth, item="quà Tết"),
            figure("a", "2024", Quantity(gifts, "suất quà"), metric=GIFTS, item="quà Tết"),
        ]
        pledge = promised(target(item="quà Tết"), target(5, GIFTS, item="quà Tết"))
        assert self.rank(*figures, members="a", pledges=[pledge])["a"].score == expected

    def test_targets_of_an_item_and_without_one_are_two(self):
        figures = [figure("a", "2024", 100, item="quà"), figure("a", "2024", 300)]
        pledge = promised(target(item="quà"), target(200), target(300))
        assert self.rank(*figures, members="a", pledges=[pledge])["a"].score == met(3)

    def test_sets_count_beside_pledges_and_a_target_told_twice_counts_once(self):
        own = TargetSet(
            "t", ["a"], period=YEAR, targets=[target(is_assumed=True), target(50, sources=SOURCES)]
        )
        answer = self.rank(
            figure("a", "2024", 100), members="a", target_sets=[own], pledges=[promised(target())]
        )
        assert answer["a"].score == met(2)

    @pytest.mark.parametrize("kind", ["cooperation", "twinning"])
    def test_what_is_promised_together_ranks_nobody(self, kind):
        answer = self.rank(figure("a", "2024", 100), pledges=[promised(target(), kind=kind)])
        assert reasons(answer) == {unit: ["standings.no_targets"] for unit in ("a", "b")}

    def test_a_commitment_ranks_like_a_pledge(self):
        pledge = promised(target(), kind="commitment", parties=["a"])
        assert self.rank(figure("a", "2024", 100), members="a", pledges=[pledge])["a"].score == met(
            1
        )

    def test_a_target_may_be_of_some_parties_only(self):
        figures = [figure("a", "2024", 100), figure("b", "2024", 100)]
        pledge = promised(target(), target(50, organizations=["b"]))
        assert scores(self.rank(*figures, pledges=[pledge])) == {"b": met(2), "a": met(1)}

    def test_only_targets_whose_period_lies_in_the_one_asked_for_count(self):
        pledge = promised(
            target(1),
            target(2, period=Period.parse("2024-Q1")),
            target(3, period=Period.year(2025)),
            target(4, period=Period.parse("2023/2026")),
        )
        figures = [figure("a", "2024", 100), figure("a", "2024-Q1", 100)]
        answer = self.rank(*figures, members="a", pledges=[pledge])
        assert [mark.target.value.value for mark in answer["a"].scores] == [1, 2]

    def test_a_target_without_a_period_counts_in_none_and_is_told(self):
        sets = [
            TargetSet("t", ["a"], targets=[target(sources=SOURCES), target(5, period=YEAR)]),
            TargetSet("u", ["z"], targets=[target()]),
        ]
        answer = self.rank(figure("a", "2024", 100), members="a", target_sets=sets)
        assert answer["a"].score == met(1)
        assert [(each.code, each.sources) for each in answer.problems] == [
            ("standings.no_period", SOURCES)
        ]

    def test_a_text_is_no_target(self):
        pledge = Pledge("g", ["a"], kind="emulation", items=[PledgeItem("đoàn kết")], period=YEAR)
        answer = self.rank(figure("a", "2024", 1), members="a", pledges=[pledge])
        assert reasons(answer) == {"a": ["standings.no_targets"]}

    def test_a_target_without_a_figure_leaves_the_member_unranked(self):
        figures = [figure("a", "2024", 100)]
        pledge = promised(target(), target(5, GIFTS))
        answer = self.rank(*figures, pledges=[pledge])
        assert reasons(answer) == {"a": ["standings.no_figure"], "b": ["standings.no_report"]}


UNITS = "abcdef"
amounts = st.integers(0, 130)
results = st.dictionaries(st.sampled_from(UNITS), st.tuples(amounts, amounts), min_size=1)
CARD = card(
    criterion(FLOW.code, money(100), weight=7),
    criterion(STOCK.code, money(30), weight=3),
)


def reported(values, blur=lambda value: value):
    return [
        figure(unit, "2024", blur(money(amount)), metric=metric, id=f"{unit}-{metric.code}")
        for unit, pair in values.items()
        for amount, metric in zip(pair, (FLOW, STOCK), strict=True)
    ]


def ranking(values, wanted=CARD, members=UNITS, blur=lambda value: value):
    data = bloc(" ".join(members), *reported(values, blur))
    return standings(data, "bloc", YEAR, scorecard=wanted)


@given(results, st.permutations(UNITS), st.randoms(use_true_random=False))
def test_the_order_of_members_and_figures_never_matters(values, members, chance):
    items = chance.sample(sorted(values.items()), len(values))
    assert ranking(dict(items), members=members) == ranking(values)


@given(results, st.fractions(Fraction(1, 100), 100))
def test_scaling_all_weights_keeps_the_places(values, factor):
    scaled = card(
        *(
            attrs.evolve(each, weight=Fraction(each.weight) * factor)
            for each in CARD.criteria
            if each.weight is not None
        )
    )
    first, second = ranking(values), ranking(values, scaled)
    assert ranks(first) == ranks(second)
    assert [row.tied_with for row in first] == [row.tied_with for row in second]


@given(results)
def test_exact_scores_are_ranked_as_by_sorting(values):
    answer = ranking(values)
    exact = {row.organization: row.score.value for row in answer}
    for row in answer:
        own = exact[row.organization]
        assert row.best_rank == 1 + sum(other > own for other in exact.values())
        assert row.worst_rank == sum(other >= own for other in exact.values())


def above(one, other):
    return one.score.meets(">", other.score) is Verdict.YES


@given(results, st.data())
def test_ranks_and_ties_are_those_of_every_pair(values, data):
    answer = ranking(values, blur=blurrings(data.draw))
    for row in answer:
        assert row.best_rank == 1 + sum(above(other, row) for other in answer)
        assert row.worst_rank == len(answer) - sum(above(row, other) for other in answer)
        tied = [o for o in answer if o is not row and not above(o, row) and not above(row, o)]
        assert list(row.tied_with) == [each.organization for each in tied]


def blurrings(draw):
    def blur(value):
        amount, gap = value.value, draw(st.integers(0, 20))
        bound = draw(st.sampled_from(list(Bound)))
        if bound is Bound.BETWEEN:
            return Quantity.between(amount - gap - 1, amount + gap, "VND")
        if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return money(amount - gap - 1, bound=bound)
        if bound in (Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST):
            return money(amount + gap + 1, bound=bound)
        return money(amount, bound=bound)

    return blur


@given(results, st.data())
def test_places_cover_every_number_and_ties_are_mutual(values, data):
    answer = ranking(values, blur=blurrings(data.draw))
    covered = {place for row in answer for place in range(row.best_rank, row.worst_rank + 1)}
    assert covered == set(range(1, len(answer) + 1))
    assert len(answer) + len(answer.unranked) == len(UNITS)
    tied = {row.organization: set(row.tied_with) for row in answer}
    assert all(one in tied[other] for one, others in tied.items() for other in others)


@given(results, st.data())
def test_bounds_allow_the_exact_places(values, data):
    exact, blurred = ranking(values), ranking(values, blur=blurrings(data.draw))
    for row in blurred:
        known = exact[row.organization]
        assert row.score.contains(known.score.value)
        assert row.best_rank <= known.best_rank
        assert known.worst_rank <= row.worst_rank


@given(results, st.data())
def test_targets_met_allow_the_exact_number(values, data):
    sets = [
        TargetSet(unit, [unit], period=YEAR, targets=[target(), target(30, STOCK)])
        for unit in UNITS
    ]

    def rank(blur=lambda value: value):
        rows = bloc(" ".join(UNITS), *reported(values, blur), target_sets=sets)
        return standings(rows, "bloc", YEAR)

    exact, blurred = rank(), rank(blurrings(data.draw))
    for row in exact:
        flow, stock = values[row.organization]
        assert row.score == met((flow >= 100) + (stock >= 30))
        assert blurred[row.organization].score.contains(row.score.value)
