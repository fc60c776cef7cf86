"""How results become points, by every method that regulations use; and laws of it.

The numbers are worked out by hand from the rules, or by an oracle of exact fractions.
"""

from fractions import Fraction
from math import log

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Attachment,
    Bound,
    Criterion,
    InvalidData,
    Metric,
    Pledge,
    PledgeItem,
    Quantity,
    Ratio,
    ReferenceMissing,
    Score,
    Scorecard,
    Target,
    TargetSet,
    explain,
    standings,
)
from hoidata.domain import Round, ScoringMethod
from tests.aggregate.build import PAIRS, dataset, figure
from tests.calls import calls

CASES = Metric("cases", "vụ việc", "vụ")
METRICS = (CASES, PAIRS, Metric("late", "báo cáo chậm", "lần"))
MARKS = "điểm"


def cases(text):
    return Quantity.parse(text if isinstance(text, str) else f"{text} vụ")


def result(unit, value, plan=None, metric=CASES):
    value = cases(value) if isinstance(value, (int, str)) else value
    plan = None if plan is None else cases(plan)
    return figure(unit, "2024", value, metric=metric, plan=plan, id=f"{unit}-{metric.code}")


def bloc(figures, *, members="", **tables):
    units = [*members.split(), *(row.organizations[0] for row in figures)]
    units = list(dict.fromkeys(units))
    joined = [Attachment(unit, "bloc", kind="member_of") for unit in units]
    return dataset(
        " ".join([*units, "bloc"]), *figures, metrics=METRICS, attachments=joined, **tables
    )


def criterion(key="I", **fields):
    return Criterion(key, **{"metric": "cases", "weight": 10, **fields})


def scored(data, *criteria, round_=None, **fields):
    card = Scorecard("c", criteria=criteria, **fields)
    return standings(data, "bloc", "2024", scorecard=card, round=round_)


def ends(quantity):
    return quantity.low, quantity.high


def points(data, *criteria, **fields):
    answer = scored(data, *criteria, **fields)
    rows = {row.organization: row.score for row in answer}
    return {unit: score.value if score.is_exact else ends(score) for unit, score in rows.items()}


def one(value, plan=None, **fields):
    """Return the points of the only member, by one criterion."""
    return points(bloc([result("a", value, plan)]), criterion(**fields))["a"]


def codes(problems):
    return [problem.code for problem in problems]


def reasons(answer):
    return {each.organization: codes(each.problems) for each in answer.unranked}


class TestProportional:
    @pytest.mark.parametrize(
        ("value", "target", "expected"),
        [
            (100, "100 vụ", 10),
            (75, "100 vụ", Fraction(15, 2)),
            (1, "3 vụ", Fraction(10, 3)),
            (150, "100 vụ", 10),
            (50, "từ 40 vụ trở lên", 10),
            (30, "khoảng 100 vụ", (3, Fraction(10, 3))),
            (3, "không quá 5 vụ", 10),
            (5, "không quá 5 vụ", 10),
            (8, "không quá 5 vụ", Fraction(25, 4)),
            (0, "không quá 0 vụ", 10),
            (1, "không quá 0 vụ", 0),
            ("từ 4 đến 8 vụ", "không quá 5 vụ", (Fraction(25, 4), 10)),
            ("từ 5 vụ trở lên", "không quá 5 vụ", (0, 10)),
            ("trên 8 vụ", "dưới 5 vụ", (0, Fraction(25, 4))),
            ("không quá 3 vụ", "không quá 0 vụ", (0, 10)),
        ],
    )
    def test_shares_the_points_out_up_to_the_target_or_down_to_a_limit(
        self, value, target, expected
    ):
        assert one(value, target=target) == expected

    def test_takes_a_target_without_a_bound_for_a_limit_where_less_is_better(self):
        assert one(8, target="5 vụ", is_lower_better=True) == Fraction(25, 4)
        assert one(0, target="0 vụ", is_lower_better=True) == 10
        assert one(8, plan=5, is_lower_better=True) == Fraction(25, 4)

    def test_has_a_floor(self):
        assert one(10, target="100 vụ", floor=3) == 3


LEADER = {"method": "leader", "without_target": "best"}


class TestLeader:
    def test_gives_all_six_points_of_a_regulation(self):
        figures = [
            *(result("a", 120, 100), result("b", 150), result("c", 60, 50)),
            *(result("d", 80, 80), result("e", 100), result("f", 75)),
        ]
        assert points(bloc(figures), criterion(**LEADER)) == {
            **dict.fromkeys("abc", 10),
            "d": 5,
            "e": Fraction(20, 3),
            "f": 5,
        }

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ({"a": 60, "b": 120}, {"a": 3, "b": 10}),
            ({"a": 110, "b": 120}, {"a": Fraction(15, 2), "b": 10}),
            ({"a": 100, "b": 100}, {"a": 5, "b": 5}),
            ({"a": 100}, {"a": 5}),
            ({"a": 101}, {"a": 10}),
            ({"a": 0, "b": 50}, {"a": 0, "b": Fraction(5, 2)}),
            (
                {"a": "từ 110 đến 130 vụ", "b": 120},
                {"a": (Fraction(15, 2), 10), "b": (Fraction(25, 3), 10)},
            ),
        ],
    )
    def test_gives_half_at_the_target_and_all_to_the_first(self, values, expected):
        figures = [result(unit, value, 100) for unit, value in values.items()]
        assert points(bloc(figures), criterion(method="leader")) == expected

    def test_works_where_less_is_better(self):
        figures = [result(unit, value, 10) for unit, value in {"a": 5, "b": 8, "c": 12}.items()]
        assert points(bloc(figures), criterion(method="leader", is_lower_better=True)) == {
            "a": 10,
            "b": 5 + 5 * Fraction(2, 5),
            "c": 4,
        }

    def test_leaves_open_what_a_missing_result_leaves_open(self):
        sets = [TargetSet("t", ["c"], period="2024", targets=[Target("cases", cases(10))])]
        data = bloc([result("a", 60, 100), result("b", 120, 100)], members="c", target_sets=sets)
        answer = scored(data, criterion(method="leader"))
        assert {row.organization: ends(row.score) for row in answer} == {"a": (3, 3), "b": (5, 10)}
        assert codes(answer["b"].problems) == ["score.unknown_rival"]
        assert answer["b"].problems[0].details["found"] == "c"
        assert reasons(answer) == {"c": ["standings.no_report"]}

    def test_gives_no_points_for_a_target_that_nothing_is_a_share_of(self):
        data = bloc([result("a", 1, 0), result("b", 1, 5)])
        for method in ("leader", "proportional"):
            found = reasons(scored(data, criterion(method=method)))
            assert found == {"a": ["progress.nought", "score.target"]}


class TestBest:
    @pytest.mark.parametrize(
        ("values", "is_lower", "expected"),
        [
            ({"a": 50, "b": 100}, False, {"a": 5, "b": 10}),
            ({"a": 50}, False, {"a": 10}),
            ({"a": 0, "b": 0}, False, {"a": 0, "b": 0}),
            ({"a": "từ 50 vụ trở lên", "b": 100}, False, {"a": (5, 10), "b": (0, 10)}),
            ({"a": "dưới 50 vụ", "b": 100}, False, {"a": (0, 5), "b": 10}),
            ({"a": 4, "b": 2}, True, {"a": 5, "b": 10}),
            ({"a": 4}, True, {"a": 10}),
            ({"a": 4, "b": 0}, True, {"a": 0, "b": 10}),
            ({"a": 0, "b": 0}, True, {"a": 10, "b": 10}),
            (
                {"a": "từ 2 đến 4 vụ", "b": 3},
                True,
                {"a": (Fraction(15, 2), 10), "b": (Fraction(20, 3), 10)},
            ),
            ({"a": "từ 2 vụ trở lên", "b": 3}, True, {"a": (0, 10), "b": (Fraction(20, 3), 10)}),
        ],
    )
    def test_is_measured_by_the_best(self, values, is_lower, expected):
        data = bloc([result(unit, value) for unit, value in values.items()])
        assert points(data, criterion(method="best", is_lower_better=is_lower)) == expected

    def test_leaves_open_where_somebody_has_no_figure(self):
        answer = scored(bloc([result("a", 50)], members="b"), criterion(method="best"))
        assert ends(answer["a"].score) == (0, 10)
        assert codes(answer["a"].problems) == ["score.unknown_rival"]


class TestPass:
    @pytest.mark.parametrize(
        ("value", "target", "expected"),
        [
            (5, "5 vụ", 10),
            (4, "5 vụ", 0),
            ("trên 3 vụ", "5 vụ", (0, 10)),
            (0, "không quá 0 vụ", 10),
            (1, "không quá 0 vụ", 0),
        ],
    )
    def test_is_all_or_nothing(self, value, target, expected):
        assert one(value, target=target, method="pass") == expected


class TestSteps:
    @pytest.mark.parametrize(
        ("value", "fields", "expected"),
        [
            (4, {"method": "each", "every": "1 vụ", "points": 2}, 8),
            (7, {"method": "each", "every": "1 vụ", "points": 2}, 10),
            (70, {"method": "each", "every": "1 vụ", "points": 2, "weight": None}, 140),
            (9, {"method": "each", "every": "5 vụ", "points": 2}, (2, Fraction(18, 5))),
            (9, {"method": "each", "every": "5 vụ", "points": 2, "whole_steps": True}, 2),
            (
                9,
                {"method": "each", "every": "5 vụ", "points": 2, "whole_steps": False},
                Fraction(18, 5),
            ),
            (
                "dưới 10 vụ",
                {"method": "each", "every": "5 vụ", "points": 2, "whole_steps": True},
                (0, 2),
            ),
            (80, {"method": "each", "every": "10%", "points": 1, "target": "100 vụ"}, 8),
        ],
    )
    def test_are_given_each_time_up_to_the_weight(self, value, fields, expected):
        assert one(value, **fields) == expected

    @pytest.mark.parametrize(
        ("value", "target", "every", "expected"),
        [
            (100, "100 vụ", "1%", 10),
            (95, "100 vụ", "1%", Fraction(15, 2)),
            (190, "200 vụ", "1%", Fraction(15, 2)),
            (120, "100 vụ", "1%", 10),
            (10, "100 vụ", "1%", 0),
            (97, "100 vụ", "1 vụ", Fraction(17, 2)),
            (Fraction(199, 2), "100 vụ", "1%", (Fraction(39, 4), 10)),
            ("trên 95 vụ", "100 vụ", "1%", (Fraction(15, 2), 10)),
            (7, "không quá 5 vụ", "1 vụ", 9),
            (3, "không quá 5 vụ", "1 vụ", 10),
            (7, "không quá 5 vụ", "10%", 8),
        ],
    )
    def test_take_off_for_what_is_lacking(self, value, target, every, expected):
        value = Quantity(value, "vụ") if isinstance(value, Fraction) else value
        data = bloc([result("a", value)])
        rule = {"method": "shortfall", "every": every, "points": Fraction(1, 2)}
        assert points(data, criterion(target=target, **rule))["a"] == expected

    @pytest.mark.parametrize(
        ("value", "target", "every", "expected"),
        [
            (100, "100 vụ", "1%", 0),
            (90, "100 vụ", "1%", 0),
            (112, "100 vụ", "1%", Fraction(12, 5)),
            (200, "100 vụ", "1%", 10),
            (103, "100 vụ", "1 vụ", Fraction(3, 5)),
            (3, "không quá 5 vụ", "1 vụ", Fraction(2, 5)),
        ],
    )
    def test_add_for_what_is_above(self, value, target, every, expected):
        rule = {"method": "excess", "every": every, "points": Fraction(1, 5)}
        assert one(value, target=target, **rule) == expected

    @pytest.mark.parametrize(
        ("value", "target", "fields", "expected"),
        [
            (95, "100 vụ", {"method": "shortfall", "every": "1%"}, -5),
            (120, "100 vụ", {"method": "shortfall", "every": "1%"}, 0),
            (80, "100 vụ", {"method": "shortfall", "every": "1%"}, -10),
            (80, "100 vụ", {"method": "shortfall", "every": "1%", "weight": None}, -20),
            (7, "không quá 5 vụ", {"method": "shortfall", "every": "1 vụ"}, -2),
            (7, "không quá 5 vụ", {"method": "excess", "every": "1 vụ"}, -2),
            (3, "không quá 5 vụ", {"method": "excess", "every": "1 vụ"}, 0),
            (7, "5 vụ", {"method": "excess", "every": "1 vụ"}, -2),
            (7, None, {"method": "each", "every": "1 vụ"}, -7),
        ],
    )
    def test_of_a_penalty_take_off_for_what_is_lacking_or_above(
        self, value, target, fields, expected
    ):
        assert one(value, target=target, kind="penalty", points=1, **fields) == expected

    def test_say_that_a_part_of_a_step_may_count_or_not(self):
        data = bloc([result("a", 9)])
        answer = scored(data, criterion(method="each", every="5 vụ", points=2))
        assert codes(answer["a"].problems) == ["score.step"]
        assert "whole_steps" in answer["a"].problems[0].translate("vi")

    @pytest.mark.parametrize(
        "rule",
        [
            {"method": "each", "every": "1 hộ", "points": 1},
            {"method": "shortfall", "every": "1 hộ", "points": 1, "target": "5 vụ"},
            {"method": "scale", "scale": {"từ 5 hộ trở lên": 1}, "target": "5 vụ"},
        ],
    )
    def test_of_something_else_give_nothing(self, rule):
        answer = scored(bloc([result("a", 9)]), criterion(**rule))
        assert reasons(answer) == {"a": ["standings.unit"]}

    @pytest.mark.parametrize(
        "rule",
        [
            {"method": "each", "every": "1%", "points": 1},
            {"method": "scale", "scale": {"từ 5% trở lên": 1}},
        ],
    )
    def test_in_per_cent_of_no_target_give_nothing(self, rule):
        answer = scored(bloc([result("a", 9)]), criterion(**rule))
        assert reasons(answer) == {"a": ["score.target"]}


SCALE = {"từ 90% trở lên": 10, "từ 70% đến dưới 90%": 7, "dưới 70%": 3}


class TestScale:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [(95, 10), (90, 10), (89, 7), (70, 7), (69, 3), ("trên 80 vụ", (7, 10))],
    )
    def test_gives_the_points_of_where_the_result_lies(self, value, expected):
        assert one(value, target="100 vụ", method="scale", scale=SCALE) == expected

    def test_of_a_percentage_is_that_of_the_result(self):
        data = bloc([result("a", Ratio(9, 12, unit="chi hội"), metric=PAIRS)])
        rule = criterion(metric="registered", method="scale", scale=SCALE, weight=None)
        assert points(data, rule) == {"a": 7}

    def test_of_counts_needs_no_target(self):
        scale = {"từ 5 vụ trở lên": 10, "từ 1 đến 4 vụ": 5, "0 vụ": 0}
        assert one(3, method="scale", scale=scale) == 5

    def test_says_nothing_of_what_is_in_no_part_of_it(self):
        rule = criterion(method="scale", scale={"từ 5 vụ trở lên": 10})
        answer = scored(bloc([result("a", 3)]), rule)
        assert reasons(answer) == {"a": ["score.no_band"]}


class TestOwnTargets:
    def test_are_those_of_sets_pledges_and_plans_for_the_very_period(self):
        quarter = Target("cases", cases(1), period="quý I/2024")
        item = Target("cases", cases(1), item="x")
        sets = [
            TargetSet(
                "t", ["a"], period="2024", targets=[Target("cases", cases(50)), quarter, item]
            )
        ]
        items = [PledgeItem(target=Target("cases", cases(20)))]
        pledges = [Pledge("g", ["b"], kind="emulation", period="2024", items=items)]
        figures = [result("a", 25), result("b", 5), result("c", 1, 4)]
        data = bloc(figures, target_sets=sets, pledges=pledges)
        assert points(data, criterion()) == {"a": 5, "b": Fraction(5, 2), "c": Fraction(5, 2)}

    def test_that_say_the_same_are_one(self):
        sets = [TargetSet("t", ["a"], period="2024", targets=[Target("cases", cases(50))])]
        data = bloc([result("a", 25, 50)], target_sets=sets)
        assert points(data, criterion()) == {"a": 5}

    def test_of_another_period_are_left_out(self):
        quarter = figure("a", "quý I/2024", cases(5), metric=CASES, plan=cases(9), item="x")
        data = bloc([result("a", 25, 50), quarter])
        assert points(data, criterion(), criterion("II", item="x", method="best")) == {
            "a": Fraction(15)
        }

    def test_that_were_revised_are_those_of_the_later_set(self):
        first = TargetSet("t", ["a"], period="2024", targets=[Target("cases", cases(40))])
        later = TargetSet("u", revises="t", targets=[Target("cases", cases(50))])
        data = bloc([result("a", 25)], target_sets=[first, later])
        assert points(data, criterion()) == {"a": 5}

    def test_are_asked_for_beside_members_without_one_who_are_measured_by_their_best(self):
        figures = [result("a", 25, 50), result("b", 1000, 1000), result("c", 20), result("d", 40)]
        rule = criterion(without_target="best")
        assert points(bloc(figures), rule) == {"a": 5, "b": 10, "c": 5, "d": 10}

    def test_that_differ_leave_it_open(self):
        sets = [TargetSet("t", ["a"], period="2024", targets=[Target("cases", cases(40))])]
        data = bloc([result("a", 25, 50), result("b", 60, 50)], target_sets=sets)
        answer = scored(data, criterion(method="leader", without_target="best"))
        assert reasons(answer) == {"a": ["score.two_targets"]}
        assert ends(answer["b"].score) == (5, 10)

    def test_are_asked_for_where_nothing_says_what_to_do_without(self):
        answer = scored(bloc([result("a", 25)]), criterion())
        assert reasons(answer) == {"a": ["score.no_target"]}

    def test_of_an_item_are_those_of_the_criterion_of_that_item(self):
        sets = [TargetSet("t", ["a"], period="2024", targets=[Target("cases", cases(4), item="x")])]
        row = figure("a", "2024", cases(1), metric=CASES, item="x")
        data = bloc([result("a", 25, 50), row], target_sets=sets)
        rules = criterion("I"), criterion("II", item="x"), criterion("III", item="x", method="best")
        found = scored(data, *rules)["a"].scores
        assert [each.points.value for each in found] == [5, Fraction(5, 2), 10]

    def test_of_a_change_without_a_base_leave_a_member_unranked(self):
        more = Target.parse("cases", "tăng 10% so với năm 2023")
        sets = [TargetSet("t", ["a"], period="2024", targets=[more])]
        answer = scored(bloc([result("a", 25)], target_sets=sets), criterion())
        assert reasons(answer) == {"a": ["progress.no_base"]}

    def test_of_an_unknown_metric_are_left_out(self):
        sets = [TargetSet("t", ["a"], period="2024", targets=[Target("x", cases(40))])]
        assert points(bloc([result("a", 25, 50)], target_sets=sets), criterion()) == {"a": 5}


class TestGroups:
    def card(self, **fields):
        parts = [criterion("I.1", target="10 vụ"), Criterion("I.2", weight=5)]
        return Criterion("I", criteria=parts, **fields)

    def data(self, assessed, **extra):
        scores = [Score("c", ["a"], points={"I.2": assessed, **extra})]
        return bloc([result("a", 8)], scores=scores)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [({}, 12), ({"weight": 15}, 12), ({"weight": 11}, 11), ({"floor": 13}, 13)],
    )
    def test_have_the_points_of_what_they_consist_of(self, fields, expected):
        assert points(self.data(4), self.card(**fields)) == {"a": expected}

    @pytest.mark.parametrize(
        ("kind", "weight", "expected"),
        [("bonus", 3, 3), ("bonus", None, 12), ("penalty", 3, -3), ("penalty", None, -12)],
    )
    def test_of_bonuses_and_penalties_are_within_their_limits(self, kind, weight, expected):
        assert points(self.data(4), self.card(kind=kind, weight=weight)) == {"a": expected}

    def test_keep_bonuses_and_penalties_out_of_the_weight(self):
        parts = [
            Criterion("1", weight=10),
            Criterion("2", weight=10),
            Criterion("3", kind="bonus", weight=2),
            Criterion("4", kind="penalty"),
        ]
        data = bloc([result("a", 1)], scores=[Score("c", ["a"], points=dict.fromkeys("1234", 9))])
        assert points(data, Criterion("I", criteria=parts, weight=15)) == {"a": 15 + 2 - 9}

    def test_without_the_points_of_one_have_none(self):
        answer = scored(bloc([result("a", 8)]), self.card())
        assert reasons(answer) == {"a": ["score.missing"]}
        assert answer.unranked[0].scores[0].points is None

    def test_of_a_scorecard_have_its_floor_and_weight(self):
        data = self.data(4)
        assert points(data, *self.card().criteria, weight=11) == {"a": 11}
        assert points(data, *self.card().criteria, floor=20) == {"a": 20}


class TestBonusesAndPenalties:
    CARD = (
        Criterion("I", weight=10),
        Criterion("T", kind="bonus", weight=5),
        Criterion("P", kind="penalty", weight=4),
    )

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ([], 8),
            ([{"points": {"T": 3}}], 11),
            ([{"points": {"T": 3}, "reason": "cờ"}, {"points": {"T": 4}, "reason": "mô hình"}], 13),
            ([{"points": {"T": 3}, "reason": "cờ"}, {"points": {"T": 3}, "reason": "cờ"}], 11),
            ([{"points": {"P": 2}}], 6),
            ([{"points": {"P": -2}}], 6),
            ([{"points": {"P": 3}, "reason": "muộn"}, {"points": {"P": -3}, "reason": "thiếu"}], 4),
            ([{"points": {"T": 3}}, {"points": {"T": 4}}], (11, 12)),
        ],
    )
    def test_are_listed_by_reason_and_keep_their_limits(self, rows, expected):
        scores = [Score("c", ["a"], points={"I": 8}), *(Score("c", ["a"], **row) for row in rows)]
        assert points(bloc([result("a", 1)], scores=scores), *self.CARD) == {"a": expected}


PAIR = ["cluster", "final"]


class TestRounds:
    CARD = (criterion("I", target="10 vụ"), Criterion("II", weight=10))

    def data(self, *rounds, figures=None):
        scores = [Score("c", ["a"], round=name, points=given) for name, given in rounds]
        return bloc(figures or [result("a", 8)], scores=scores)

    @pytest.mark.parametrize(
        ("rounds", "expected", "which"),
        [
            ([("final", {"I": 9, "II": 5})], 14, ["final", "final"]),
            ([("final", {"II": 5})], 13, [None, "final"]),
            ([("cluster", {"I": 9, "II": 5})], 13, [None, "cluster"]),
            ([("own", {"II": 6}), ("cluster", {"II": 5})], 13, [None, "cluster"]),
            ([("own", {"II": 6})], 14, [None, "own"]),
        ],
    )
    def test_the_final_points_count_else_what_is_worked_out_else_the_last(
        self, rounds, expected, which
    ):
        answer = scored(self.data(*rounds), *self.CARD)
        assert answer["a"].score.value == expected
        assert [each.round for each in answer["a"].scores] == which

    def test_differences_are_told_and_who_counts_instead(self):
        rounds = [("own", {"I": 9, "II": 6}), ("cluster", {"I": 8, "II": 5})]
        answer = scored(self.data(*rounds), *self.CARD)
        expected = ["score.differs", "score.rounds", "score.rounds", "score.instead"]
        assert codes(answer.problems) == codes(answer["a"].problems) == expected

    def test_points_written_with_decimals_are_as_exact_as_they_are_written(self):
        rule = criterion("I", target="3 vụ")
        for stated, expected in [("6.67", []), ("6.7", []), ("6.6", ["score.differs"])]:
            number = Fraction(stated)
            scores = [Score("c", ["a"], points={"I": number})]
            answer = scored(bloc([result("a", 2)], scores=scores), rule)
            assert codes(answer.problems) == expected
            assert answer["a"].score.value == number
            assert answer["a"].scores[0].worked_out.value == Fraction(20, 3)

    def test_one_alone_is_ranked_by_what_it_states(self):
        rounds = [("own", {"I": 9, "II": 6}), ("final", {"I": 8, "II": 5})]
        data = self.data(*rounds, figures=[result("a", 8), result("b", 8)])
        answer = scored(data, *self.CARD, round_="tự chấm")
        assert (len(answer), answer["a"].score.value) == (1, 15)
        assert reasons(answer) == {"b": ["score.missing"]}
        assert [each.round for each in answer["a"].scores] == [Round.OWN, Round.OWN]

    def test_one_alone_lacks_what_it_does_not_state_but_a_bonus(self):
        data = self.data(("own", {"I": 9}), ("final", {"II": 5}))
        bonus = criterion("T", kind="bonus", target="10 vụ")
        assert reasons(scored(data, *self.CARD, round_="own")) == {"a": ["score.missing"]}
        assert points(data, self.CARD[0], bonus, round_="own") == {"a": 9}

    def test_a_stated_total_counts_and_what_it_is_not_the_sum_of_is_told(self):
        scores = [Score("c", ["a"], points={"I": 8, "II": 5}, total=15)]
        answer = scored(bloc([result("a", 8)], scores=scores), *self.CARD)
        assert answer["a"].score.value == 15
        assert codes(answer.problems) == ["score.differs"]
        assert (answer["a"].whole.round, answer["a"].whole.worked_out.value) == (Round.FINAL, 13)

    def test_that_say_the_same_are_not_told(self):
        rounds = [(name, {"I": 8, "II": 5}) for name in ("own", "cluster", "final")]
        answer = scored(self.data(*rounds), *self.CARD)
        assert answer["a"].problems == answer.problems == ()

    def test_of_another_scorecard_say_nothing(self):
        scores = [Score("other", ["a"], points={"II": 5})]
        answer = scored(bloc([], members="a", scores=scores), *self.CARD)
        assert reasons(answer) == {"a": ["standings.no_report"]}

    def test_a_total_alone_is_enough(self):
        scores = [Score("c", ["a", "b"], total=15), Score("other", ["a"], total=99)]
        data = bloc([], members="a b", scores=scores)
        assert points(data, *self.CARD) == {"a": 15, "b": 15}

    def test_the_cluster_s_total_counts_where_nothing_else_is_known(self):
        scores = [Score("c", ["a"], round="cluster", total=15)]
        answer = scored(bloc([], members="a", scores=scores), *self.CARD)
        assert answer["a"].score.value == 15
        assert "score.instead" in codes(answer.problems)

    @pytest.mark.parametrize(
        ("rounds", "expected", "said"),
        [
            (
                [("own", {"I": 9, "II": 9, "T": 5}), ("final", {"I": 8, "II": 7})],
                15,
                ["own", "final"],
            ),
            (
                [("own", {"I": 9, "II": 9, "T": 5}), ("cluster", {"I": 8, "II": 7})],
                15,
                ["own", "cluster"],
            ),
            (
                [("own", {"T": 5}), ("cluster", {"T": 2}), ("final", {"I": 8, "II": 7})],
                15,
                ["cluster", "final"],
            ),
            ([("own", {"T": 5}), ("final", {"I": 8, "II": 7, "T": 1})], 16, []),
            ([("own", {"I": 9, "II": 9, "T": 5})], 23, []),
            (
                [("cluster", {"I": 8, "II": 9, "T": 3}), ("final", {"II": 7})],
                15,
                ["cluster", "final"],
            ),
            ([("own", {"I": 8, "II": 9, "P": 3}), ("final", {"II": 7})], 15, ["own", "final"]),
        ],
    )
    @pytest.mark.parametrize("group", [False, True])
    def test_a_bonus_that_a_later_sheet_leaves_out_is_not_that_of_an_earlier_one(
        self, rounds, expected, said, group
    ):
        extras = [Criterion("T", weight=5), Criterion("P", weight=5)]
        kinds = {"T": "bonus", "P": "penalty"}
        if group:
            extras = [Criterion(f"{e.id}s", kind=kinds[e.id], criteria=[e]) for e in extras]
        else:
            extras = [attrs.evolve(each, kind=kinds[each.id]) for each in extras]
        card = (Criterion("I", weight=10), self.CARD[1], *extras)
        answer = scored(self.data(*rounds), *card)
        assert answer["a"].score.value == expected
        found = [each for each in answer.problems if each.code == "score.left_out"]
        told = [each.details[key] for each in found for key in ("other", "round")]
        assert told == said
        assert all(each in answer["a"].problems for each in found)

    def test_a_bonus_of_a_metric_has_what_the_figures_give_else_what_the_last_sheet_says(self):
        extra = criterion("T", target="10 vụ", kind="bonus", weight=5)
        rounds = [("own", {"II": 9, "T": 5}), ("final", {"II": 7})]
        assert points(self.data(*rounds), self.CARD[1], extra) == {"a": 11}
        without = bloc([], members="a", scores=self.data(*rounds).scores)
        assert points(without, self.CARD[1], extra) == {"a": 7}
        unnamed = bloc([], members="a", scores=self.data(rounds[1]).scores)
        assert reasons(scored(unnamed, self.CARD[1], extra)) == {"a": ["standings.no_figure"]}

    def test_what_is_left_out_is_told_of_a_round_that_was_asked_for_and_not_of_nothing(self):
        card = (self.CARD[1], Criterion("T", kind="bonus"))
        rounds = [("own", {"II": 0, "T": 5}), ("cluster", {"II": 7}), ("final", {"II": 7, "T": 2})]
        answer = scored(self.data(*rounds), *card, round_="cluster")
        assert answer["a"].score.value == 7
        assert "score.left_out" in codes(answer.problems)
        for claimed in ({"II": 0}, {"II": 0, "T": 0}):
            answer = scored(self.data(("own", claimed), ("final", {"T": 2})), *card)
            assert "score.left_out" not in codes(answer.problems)
        answer = scored(self.data(("own", {"T": 0}), ("final", {"II": 7})), *card)
        assert codes(answer.problems) == []

    def test_a_group_of_bonuses_that_a_later_sheet_leaves_out_gives_nothing(self):
        group = Criterion("T", kind="bonus", criteria=[Criterion("T.1", weight=5)])
        card = (self.CARD[1], group)
        rounds = [("own", {"II": 9, "T": 5}), ("final", {"II": 7})]
        answer = scored(self.data(*rounds), *card)
        assert answer["a"].score.value == 7
        assert codes(answer.problems) == ["score.rounds", "score.left_out"]
        both = scored(self.data(("own", {"T": 5, "T.1": 5}), rounds[1]), *card)
        told = [each.details["criterion"] for each in both.problems]
        assert told == ["T.1"]
        assert points(self.data(rounds[0]), *card) == {"a": 14}
        assert points(self.data(rounds[1], ("own", {"T.1": 5})), *card) == {"a": 7}

    def test_a_total_alone_leaves_no_bonus_out(self):
        scores = [
            Score("c", ["a"], round="cluster", points={"I": 8, "II": 7, "T": 2}),
            Score("c", ["a"], total=17),
        ]
        card = (Criterion("I", weight=10), self.CARD[1], Criterion("T", kind="bonus"))
        answer = scored(bloc([], members="a", scores=scores), *card)
        assert answer["a"].score.value == 17
        assert codes(answer.problems) == []

    def test_the_total_of_a_later_round_counts_before_the_points_of_an_earlier_one(self):
        card = (Criterion("I", criteria=[Criterion("I.1", weight=10)]), self.CARD[1])
        scores = [
            Score("c", ["a"], round="own", points={"I.1": 10, "II": 9}),
            Score("c", ["a"], round="cluster", points={"I": 8, "II": 7}),
        ]
        answer = scored(bloc([], members="a", scores=scores), *card)
        assert answer["a"].score.value == 15
        whole = Score("c", ["a"], round="cluster", total=17)
        answer = scored(bloc([], members="a", scores=[scores[0], whole]), *card)
        assert answer["a"].score.value == 17
        assert codes(answer.problems) == ["score.rounds", "score.instead"]

    def test_each_total_is_held_against_the_points_of_its_own_round(self):
        group = Criterion("I", criteria=[Criterion("I.1", weight=10), Criterion("I.2", weight=10)])
        bonus = Criterion("T", kind="bonus")
        given = [
            ("own", {"I": 20, "I.1": 10, "I.2": 10, "T": 5}, 25),
            ("cluster", {"I.1": 9, "I.2": 9}, 19),
            ("final", {"I.1": 8, "I.2": 8}, 16),
        ]
        scores = [
            Score("c", ["a"], round=name, points=said, total=total) for name, said, total in given
        ]
        answer = scored(bloc([], members="a", scores=scores), group, bonus)
        differs = [each for each in answer.problems if each.code == "score.differs"]
        assert [(each.details["round"], str(each.details["expected"])) for each in differs] == [
            ("cluster", "18 điểm")
        ]

    def test_another_round_is_refused(self):
        with pytest.raises(InvalidData) as caught:
            scored(self.data(), *self.CARD, round_="x")
        assert caught.value.problems[0].code == "field.choice"


class TestLimits:
    CARD = (Criterion("I", weight=60), Criterion("II", weight=40))

    def answer(self, *rows, card=CARD, **fields):
        scores = [Score("c", [unit], **said) for unit, said in rows]
        units = " ".join(dict.fromkeys(unit for unit, _ in rows))
        return scored(bloc([], members=units, scores=scores), *card, **fields)

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({"points": {"I": 80, "II": 40}}, (100, 120)),
            ({"points": {"I": -5, "II": 40}}, (35, 40)),
            ({"total": 120}, (100, 120)),
            ({"points": {"I": 60, "II": 30}, "total": 120}, (100, 120)),
        ],
    )
    def test_points_beyond_them_rank_by_both_and_are_told(self, given, expected):
        right = {"points": {"I": 60, "II": 40}}
        answer = self.answer(("a", given), ("b", right))
        assert ends(answer["a"].score) == expected
        told = [each for each in answer["a"].problems if each.code == "score.range"]
        assert len(told) == 1
        assert set(told) <= set(answer.problems)
        assert f"! {told[0].translate('vi')}" in explain(answer["a"])
        assert "a" in told[0].translate("vi")
        if expected[1] == 120:
            assert {row.ranks for row in answer} == {"1–2"}

    def test_numbers_are_told_as_people_write_them(self):
        card = (Criterion("I", weight=Fraction(1, 2)),)
        answer = self.answer(("a", {"points": {"I": Fraction(3, 2)}}), card=card)
        said = answer.problems[0].translate("vi")
        assert "a: 1,5 điểm của I (kết quả cuối cùng) nằm ngoài khoảng từ 0 đến 0,5;" in said

    def test_a_bonus_beyond_its_limit_counts_up_to_it_and_is_told(self):
        card = (*self.CARD, Criterion("T", kind="bonus", weight=5))
        answer = self.answer(("a", {"points": {"I": 60, "II": 40, "T": 9}}), card=card)
        assert answer["a"].score.value == 105
        assert codes(answer.problems) == ["score.range"]

    def test_points_that_do_not_count_are_not_told(self):
        rows = [("a", {"round": "own", "points": {"I": 80}}), ("a", {"points": {"I": 60, "II": 1}})]
        answer = self.answer(*rows)
        assert answer["a"].score.value == 61
        assert codes(answer.problems) == ["score.rounds"]
        inside = [("a", {"points": {"I": 80, "II": 1}, "total": 61})]
        assert "score.range" not in codes(self.answer(*inside).problems)


class TestScorecards:
    def test_of_the_data_are_asked_for_by_id(self):
        card = Scorecard("c", criteria=[criterion(metric="vụ việc", target="10 vụ")])
        data = bloc([result("a", 8)], scorecards=[card])
        assert standings(data, "bloc", "2024", scorecard="c")["a"].score.value == 8
        assert standings(data, "bloc", "2024", scorecard=card)["a"].score.value == 8
        with pytest.raises(ReferenceMissing, match="no scorecard 'd'"):
            standings(data, "bloc", "2024", scorecard="d")

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, []),
            ({"bloc": "bloc", "period": "2024"}, []),
            ({"bloc": "a"}, ["standings.other_card"]),
            ({"period": "2023"}, ["standings.other_card"]),
        ],
    )
    def test_of_another_bloc_or_period_are_doubted(self, fields, expected):
        answer = scored(bloc([result("a", 8)]), criterion(target="10 vụ"), **fields)
        assert codes(answer.problems) == expected


EACH = {"method": "each", "every": "1 vụ", "points": 2}


class TestExplained:
    """Every method says how its points come about, as a person would check it."""

    @pytest.mark.parametrize(
        ("values", "fields", "said", "english"),
        [
            ({"a": (120, 100)}, LEADER, "vượt 20%, cao nhất → 10 điểm", "20% above, the most"),
            ({"a": (110, 100), "b": (120, 100)}, LEADER, "cao nhất vượt 20%", "the most is 20%"),
            ({"a": (80, 80)}, LEADER, "80 vụ ÷ 80 vụ = 100%: bằng chỉ tiêu", "as much as"),
            ({"a": (60, 80)}, LEADER, "chưa đạt, nửa điểm × 75%", "not reached, half × 75%"),
            ({"a": ("trên 60 vụ", 80)}, LEADER, "chưa rõ", "open"),
            ({"a": (100, None), "b": (150, None)}, LEADER, "100 vụ ÷ 150 vụ", "of those without"),
            ({"a": (150, None), "b": (100, None)}, LEADER, "150 vụ, tốt nhất", "the best"),
            ({"a": (5, 10)}, {"is_lower_better": True}, "5 vụ, giới hạn 10 vụ", "the limit is"),
            (
                {"a": (5, 10)},
                {"is_lower_better": True, "method": "leader"},
                "giới hạn 10 vụ: vượt 50%, cao nhất",
                "the most",
            ),
            ({"a": (5, 10)}, {}, "5 vụ ÷ 10 vụ = 50% → 5 điểm", "= 50% → 5 points"),
            (
                {"a": (4, None), "b": (2, None)},
                {"method": "best", "is_lower_better": True},
                "2 vụ tốt nhất ÷ 4 vụ → 5 điểm",
                "÷ 4 cases",
            ),
            ({"a": (5, 10)}, {"method": "pass"}, "không đạt → 0 điểm", "not reached"),
            ({"a": (4, None)}, EACH, "4 vụ, mỗi 1 vụ 2 điểm → 8 điểm", "2 points for every"),
            (
                {"a": (4, None)},
                {**EACH, "kind": "penalty"},
                "mỗi 1 vụ -2 điểm → -8 điểm",
                "-2 points for every",
            ),
            (
                {"a": (95, 100)},
                {"method": "shortfall", "every": "1%", "points": 1},
                "thiếu 5%: cứ thiếu 1% trừ 1 điểm → 5 điểm",
                "5% lacking",
            ),
            (
                {"a": (7, 5)},
                {"method": "shortfall", "every": "1 vụ", "points": 1, "is_lower_better": True},
                "vượt 2 vụ: cứ vượt 1 vụ trừ 1 điểm → 8 điểm",
                "2 cases above",
            ),
            (
                {"a": (105, 100)},
                {"method": "excess", "every": "1%", "points": 1},
                "vượt 5%: cứ vượt 1% cộng 1 điểm → 5 điểm",
                "5% above",
            ),
            (
                {"a": (3, None)},
                {"method": "scale", "scale": {"từ 3 vụ trở lên": 4}},
                "3 vụ, mức từ 3 vụ trở lên → 4 điểm",
                "on the scale: ",
            ),
            (
                {"a": (9, 10)},
                {"method": "scale", "scale": {"từ 90% trở lên": 4, "dưới 90%": 1}},
                "9 vụ, mức từ 90% trở lên → 4 điểm",
                "on the scale: ",
            ),
        ],
    )
    def test_by_every_method(self, values, fields, said, english):
        data = bloc([result(unit, *each) for unit, each in values.items()])
        row = scored(data, criterion(label="Vụ việc", **fields))["a"]
        assert said in explain(row)
        assert explain(row.scores[0]) in explain(row).replace("\n  ", "\n")
        assert english in explain(row, data, language="en")

    def test_with_rounds_groups_and_doubts(self):
        parts = [criterion("I.1", target="10 vụ"), Criterion("I.2", "Nền nếp", weight=5)]
        scores = [
            Score("c", ["a"], round="own", points={"I.1": 9, "I.2": 5}),
            Score("c", ["a"], points={"I.2": 4}, total=12),
        ]
        data = bloc([result("a", 8)], scores=scores)
        row = scored(data, Criterion("I", "Xã hội", criteria=parts, weight=15))["a"]
        assert explain(row, data).splitlines() == [
            "a: 12 điểm, hạng 1",
            "  I Xã hội (tối đa 15 điểm): cộng các mục bên trong → 12 điểm",
            "    I.1 vụ việc (tối đa 10 điểm): 8 vụ ÷ 10 vụ = 80% → 8 điểm",
            "      tự chấm: 9 điểm",
            "      ! a, I.1 vụ việc: đã chấm 9 điểm (tự chấm), tính ra 8 điểm; hãy xem lại cả hai",
            "    I.2 Nền nếp (tối đa 5 điểm): chấm trực tiếp → 4 điểm",
            "      tự chấm: 5 điểm; kết quả cuối cùng: 4 điểm",
            "      ! a, I.2 Nền nếp: tự chấm 5 điểm, kết quả cuối cùng 4 điểm",
            "  kết quả cuối cùng: 12 điểm",
        ]

    def test_in_a_round_that_was_asked_for(self):
        scores = [Score("c", ["a"], round="own", points={"I": 9, "T": 1})]
        rules = criterion(target="10 vụ"), Criterion("T", "Thưởng", kind="bonus")
        row = scored(bloc([result("a", 8)], scores=scores), *rules, round_="own")["a"]
        assert explain(row).splitlines() == [
            "a: 10 điểm, hạng 1",
            "  I vụ việc (tối đa 10 điểm): 8 vụ ÷ 10 vụ = 80% → 8 điểm",
            "    tự chấm: 9 điểm; lấy điểm tự chấm",
            "    ! a, I vụ việc: đã chấm 9 điểm (tự chấm), tính ra 8 điểm; hãy xem lại cả hai",
            "  T Thưởng: chấm trực tiếp → 1 điểm",
            "    tự chấm: 1 điểm; lấy điểm tự chấm",
        ]

    def test_of_what_is_missing_and_of_a_target(self):
        answer = scored(bloc([], members="a"), criterion(target="10 vụ"), Criterion("II", weight=1))
        first, second = answer.unranked[0].scores
        assert "I (tối đa 10 điểm): chưa tính được → …" in explain(first)
        assert "II (tối đa 1 điểm): chấm trực tiếp → …" in explain(second)
        sets = [TargetSet("t", ["a"], period="2024", targets=[Target("cases", cases(40))])]
        row = standings(bloc([result("a", 50)], target_sets=sets), "bloc", "2024")["a"]
        assert explain(row) == "a: 1 chỉ tiêu, hạng 1\n  cases >= 40 vụ: 50 vụ → có"

    def test_in_no_other_language(self):
        row = scored(bloc([result("a", 8)]), criterion(target="10 vụ"))["a"]
        with pytest.raises(InvalidData) as caught:
            explain(row, language="fr")
        assert caught.value.problems[0].code == "field.choice"
        with pytest.raises(InvalidData):
            explain(row.scores[0].total, language="fr")


# --- Laws ---------------------------------------------------------------------------------------

UNITS = "abcde"
RULES = [
    {"method": "proportional"},
    {"method": "leader", "without_target": "best"},
    {"method": "best"},
    {"method": "pass"},
    {"method": "each", "every": "7 vụ", "points": 2},
    {"method": "shortfall", "every": "3%", "points": Fraction(1, 2), "whole_steps": True},
    {"method": "shortfall", "every": "3 vụ", "points": 1},
    {"method": "excess", "every": "3%", "points": Fraction(1, 3), "whole_steps": False},
    {"method": "scale", "scale": SCALE},
]


def needs_target(rule):
    return rule["method"] in ("scale", *(each for each in ScoringMethod if each.needs_target))


@st.composite
def worlds(draw):
    """Draw a rule, and the true result and the target of each member."""
    rule = dict(draw(st.sampled_from(RULES)))
    rule["is_lower_better"] = draw(st.booleans()) and rule["method"] != "scale"
    free = rule.get("without_target") is not None or not needs_target(rule)
    targets = st.integers(1, 20) | (st.none() if free else st.nothing())
    size = draw(st.integers(1, 5))
    return rule, {unit: (draw(st.integers(0, 40)), draw(targets)) for unit in UNITS[:size]}


def blurred(draw, amount):
    gap, bound = draw(st.integers(0, 6)), draw(st.sampled_from(list(Bound)))
    if bound is Bound.BETWEEN:
        return Quantity.between(max(0, amount - gap), amount + gap + 1, "vụ")
    if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return Quantity(amount - gap - 1, "vụ", bound=bound)
    if bound in (Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST):
        return Quantity(amount + gap + 1, "vụ", bound=bound)
    return Quantity(amount, "vụ", bound=bound)


def rows_of(rule, told):
    figures = [result(unit, value, plan) for unit, (value, plan) in told.items()]
    answer = scored(bloc(figures), criterion(**rule))
    return {row.organization: row.score for row in answer}


def stated(rule):
    """Return a rule that says whether a part of a step counts, if it has any."""
    return {"whole_steps": True, **rule} if "every" in rule else rule


@given(worlds(), st.data())
def test_points_of_bounds_contain_those_of_every_truth_inside(world, data):
    rule, truth = world
    told = {unit: (blurred(data.draw, amount), plan) for unit, (amount, plan) in truth.items()}
    exact, found = rows_of(stated(rule), truth), rows_of(rule, told)
    assert set(found) == set(exact)
    for unit, score in found.items():
        assert score.contains(exact[unit].value), (unit, score, exact[unit])


@given(worlds(), st.data())
def test_a_better_result_never_gives_fewer_points(world, data):
    rule, truth = world
    unit = data.draw(st.sampled_from(sorted(truth)))
    amount, plan = truth[unit]
    gain = data.draw(st.integers(0, 30))
    better = max(0, amount - gain) if rule["is_lower_better"] else amount + gain
    if rule["is_lower_better"] and rule["method"] == "each":
        better = amount + gain  # so much for each, whatever it is
    before = rows_of(rule, truth)[unit]
    after = rows_of(rule, {**truth, unit: (better, plan)})[unit]
    assert after.low >= before.low
    assert after.high >= before.high


@given(worlds(), st.data())
def test_a_member_without_a_figure_leaves_open_all_that_it_might_decide(world, data):
    rule, truth = world
    unit = data.draw(st.sampled_from(sorted(truth)))
    rest = {key: each for key, each in truth.items() if key != unit}
    plan = truth[unit][1]
    targets = [] if plan is None else [Target("cases", cases(plan))]
    sets = [TargetSet("t", [unit], period="2024", targets=targets)]
    figures = [result(key, *each) for key, each in rest.items()]
    answer = scored(bloc(figures, members=unit, target_sets=sets), criterion(**rule))
    exact = rows_of(stated(rule), truth)
    assert unit in reasons(answer)
    for row in answer:
        assert row.score.contains(exact[row.organization].value)


@given(st.lists(worlds(), min_size=2, max_size=3), st.data())
def test_a_whole_never_falls_when_the_result_of_one_criterion_improves(some, data):
    rules = [criterion(f"I.{n}", **rule) for n, (rule, _) in enumerate(some)]
    late = Criterion(
        "P", kind="penalty", weight=4, metric="late", method="each", every="1 lần", points=1
    )
    group = Criterion("I", weight=15, criteria=rules)
    _, truth = some[0]
    unit = data.draw(st.sampled_from(sorted(truth)))
    times = data.draw(st.integers(0, 6)), data.draw(st.integers(0, 6))

    def whole(number):
        plans = {key: (value, plan or 10) for key, (value, plan) in truth.items()}
        figures = [result(key, *each) for key, each in plans.items()]
        metric = METRICS[-1]
        figures += [result(key, Quantity(number, "lần"), metric=metric) for key in plans]
        return {row.organization: row for row in scored(bloc(figures), group, late)}[unit]

    fewer, more = (whole(number) for number in sorted(times))
    assert more.score.low <= fewer.score.low
    assert more.score.high <= fewer.score.high
    parts = [each.points for each in fewer.scores[0].scores]
    assert fewer.scores[0].points.low == min(15, sum(Fraction(each.low) for each in parts))
    assert fewer.score.low == fewer.scores[0].points.low - min(4, *times)


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_data_changes_no_points(world, chance):
    rule, truth = world
    shuffled = dict(chance.sample(sorted(truth.items()), len(truth)))
    assert rows_of(rule, shuffled) == rows_of(rule, truth)


# --- Cost ---------------------------------------------------------------------------------------


def calls_for(number):
    """Return how many calls it takes to rank members by what they are measured against."""
    figures = [
        result(f"u{place}", Quantity(100 + place * 7 % 53, "vụ"), 100 if place % 2 else None)
        for place in range(number)
    ]
    rule = {"method": "leader", "without_target": "best"}
    card = [
        Criterion("I", criteria=[criterion("I.1", **rule), criterion("I.2", method="best")]),
        Criterion("II", weight=5),
    ]
    scores = [Score("c", [row.organizations[0]], points={"I.1": 3, "II": 2}) for row in figures]
    data = attrs.evolve(bloc(figures), scores=scores)
    assert len(scored(data, *card)) == number
    return calls(scored, data, *card)


@pytest.mark.slow
def test_standings_of_800_members_take_time_in_proportion_to_their_number():
    assert log(calls_for(800) / calls_for(200), 4) <= 1.25
