"""Scorecards whose weights do not add up, and scores that do not fit their scorecard."""

from fractions import Fraction

import pytest

from hoidata import Attachment, Criterion, Organization, Score, Scorecard
from tests.dataset.builders import cite, dataset

MEMBERS = [Attachment(unit, "khoi", kind="member_of") for unit in "ab"]
BLOC = [Organization("khoi", "Khối", kind="bloc")]
CARD = Scorecard(
    "c",
    "Bảng điểm",
    bloc="khoi",
    period="2024",
    weight=30,
    criteria=[
        Criterion(
            "I",
            "Xã hội",
            weight=20,
            criteria=[Criterion("I.1", weight=15), Criterion("I.2", weight=5)],
        ),
        Criterion("II", metric="gifts", target="5 suất quà", method="pass", weight=10),
        Criterion("P", kind="penalty", weight=5),
    ],
)
BONUS = Criterion("T", kind="bonus", weight=5)


def found(*scores, card=CARD, **tables):
    data = dataset(
        organizations=BLOC, attachments=MEMBERS, scorecards=[card], scores=scores, **tables
    )
    return data.check()


def codes(*scores, **fields):
    return [(each.code, each.path) for each in found(*scores, **fields)]


def score(points=None, *units, **fields):
    return Score("c", units or ["a"], points=points or {}, **fields)


def card(*criteria, **fields):
    return Scorecard("c", criteria=criteria, **fields)


class TestWeights:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (CARD, []),
            (card(Criterion("1", weight=5), weight=6), ["c", "5", "6"]),
            (card(Criterion("1", weight=7), weight=6), ["c", "7", "6"]),
            (card(Criterion("1", weight=6), BONUS, weight=6), []),
            (
                card(Criterion("1", "Một", weight=6, criteria=[Criterion("2", weight=5)])),
                ["1 Một", "5", "6"],
            ),
            (
                card(Criterion("1", weight=6, kind="penalty", criteria=[Criterion("2", weight=7)])),
                [],
            ),
            (
                card(Criterion("1", weight=6, kind="penalty", criteria=[Criterion("2", weight=5)])),
                ["1", "5", "6"],
            ),
            (
                card(
                    Criterion("1", metric="gifts", method="each", every="1 suất quà", points=1),
                    weight=6,
                ),
                [],
            ),
            (
                card(
                    Criterion("1", metric="gifts", method="scale", scale={"trên 5 suất quà": 4}),
                    weight=6,
                ),
                ["c", "4", "6"],
            ),
        ],
    )
    def test_of_criteria_make_that_of_their_group(self, given, expected):
        problems = [each for each in found(card=given) if each.code == "scorecard.weights"]
        told = [
            each.details[name] for each in problems for name in ("criterion", "found", "expected")
        ]
        assert told == expected


class TestScores:
    def test_that_fit_are_not_doubted(self):
        rows = [
            score({"I": 18, "I.1": 14, "I.2": 4, "II": 10, "P": 2}, total=26),
            score({"I": 18, "II": 0}, "b", round="own", total=18),
            score({"I.1": 14}, "b", round="cluster", total=26),
        ]
        assert codes(*rows) == []

    @pytest.mark.parametrize(
        ("points", "fields", "expected"),
        [
            ({"III": 1}, {}, ("score.criterion", "$.scores[0].points")),
            ({"I": 21}, {}, ("score.range", "$.scores[0].points")),
            ({"I.1": -1}, {}, ("score.range", "$.scores[0].points")),
            ({"P": 6}, {}, ("score.range", "$.scores[0].points")),
            ({"P": -6}, {}, ("score.range", "$.scores[0].points")),
            ({}, {"total": 31}, ("score.range", "$.scores[0].total")),
            ({"II": 5}, {}, ("score.pass", "$.scores[0].points")),
            ({"I": 18, "I.1": 14, "I.2": 5}, {}, ("score.sum", "$.scores[0].points")),
            ({"I": 18, "II": 10, "P": 1}, {"total": 28}, ("score.sum", "$.scores[0].total")),
        ],
    )
    def test_that_a_scorecard_cannot_give_are_told(self, points, fields, expected):
        assert codes(score(points, sources=cite(5), **fields)) == [expected]

    def test_beyond_limits_are_told_as_people_write_them(self):
        half = card(Criterion("I", weight=Fraction(1, 2)), Criterion("G", criteria=[BONUS]))
        said = [each.translate("vi") for each in found(score({"I": Fraction(3, 2)}), card=half)]
        assert said == [
            "a: 1,5 điểm của I (kết quả cuối cùng) nằm ngoài khoảng từ 0 đến 0,5; hãy sửa điểm"
        ]

    def test_of_others_than_members_are_told(self):
        place = "$.scores[0].organizations[1]"
        assert codes(score({"I": 5}, "a", "c")) == [("score.member", place)]
        anyone = Criterion("I", weight=5)
        assert codes(score({"I": 5}, "c"), card=card(anyone)) == []
        elsewhere = card(anyone, bloc="nowhere", period="2024")
        assert codes(score({"I": 5}), card=elsewhere) == [
            ("reference.unknown", "$.scorecards[0].bloc")
        ]

    def test_of_nobody_and_nothing_known_are_unknown_references(self):
        problems = codes(Score("x", ["z"], total=5), card=card(Criterion("I", weight=5)))
        assert problems == [
            ("reference.unknown", "$.scores[0].scorecard"),
            ("reference.unknown", "$.scores[0].organizations[0]"),
        ]
        leaf = Criterion("3", metric="x", weight=5)
        deep = Criterion("1", criteria=[Criterion("2", criteria=[leaf])])
        assert codes(card=card(deep)) == [
            ("metric.unknown", "$.scorecards[0].criteria[0].criteria[0].criteria[0].metric")
        ]

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ([score({"I": 5}), score({"I": 5})], []),
            ([score({"I": 5}), score({"I": 6}, "b")], []),
            ([score({"I": 5}), score({"I": 6}, round="own")], []),
            ([score({"P": 1}, reason="x"), score({"P": 2}, reason="y")], []),
            ([score({"I": 5}), score({"I": 6})], ["score.conflict"]),
            ([score(total=5), score(total=6)], ["score.conflict"]),
            ([score({"P": 1}, reason="x"), score({"P": 2}, reason="x")], ["score.conflict"]),
        ],
    )
    def test_of_one_round_contradict_each_other(self, rows, expected):
        assert [code for code, _ in codes(*rows)] == expected

    def test_of_a_total_with_a_bonus_have_no_upper_end(self):
        free = card(Criterion("I", weight=5), BONUS, weight=5)
        assert codes(score({"I": 5, "T": 5}, total=10), card=free) == []

    def test_of_groups_inside_groups_are_added_up(self):
        inner = Criterion("1.1", criteria=[Criterion("x", weight=5), Criterion("y", weight=5)])
        deep = card(Criterion("1", criteria=[inner, Criterion("1.2", weight=5)]), floor=3)
        given = {"x": 2, "y": 3, "1.2": 4}
        assert codes(score({**given, "1": 9}), card=deep) == []
        assert codes(score({**given, "1": 8}), card=deep) == [("score.sum", "$.scores[0].points")]
        assert codes(score({"x": 2, "1": 8}), card=deep) == []

    def test_have_a_message_that_an_officer_understands(self):
        (problem,) = found(score({"I": 18, "I.1": 14, "I.2": 5}))
        assert problem.translate("vi") == (
            "a có 18 điểm của I Xã hội (kết quả cuối cùng), nhưng cộng các mục bên trong được 19;"
            " hãy sửa một số"
        )
