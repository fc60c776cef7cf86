"""Parts against the whole that they are parts of."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoidata.dataset import balances
from hoidata.dataset._checks.amounts import may_hide
from hoidata.domain import Metric
from hoidata.errors import Severity
from hoidata.values import Interval, Quantity, Verdict
from tests.dataset.builders import cite, figure, figures, found, only, report

METRICS = (
    Metric("balance", "chênh lệch", "VND", minimum=None),
    Metric("fund", "quỹ", "VND", nature="stock"),
    Metric("share", "tỷ lệ", "%", nature="ratio"),
    Metric("summed_rate", "mức", "VND", nature="rate", over_organizations="sum"),
    Metric("highest", "cao nhất", "VND", over_organizations="max"),
    Metric("net", "thu trừ chi", "VND", minimum=-(10**12)),
)


def whole_and_parts(worth, *parts, breakdown="examples", metric="humanitarian_value", **tables):
    """Return a whole of a and b, and parts told as `worth` or `(worth, fields)`."""
    rows = [figure("whole", worth, of=["a", "b"], breakdown=breakdown, metric=metric)]
    for number, part in enumerate(parts):
        told, given = part if isinstance(part, tuple) else (part, {})
        fields = {"item": f"thứ {number}", "metric": metric, "part_of": "whole"} | given
        rows.append(figure(f"part{number}", told, **fields))
    return figures(*rows, metrics=METRICS, **tables)


def codes(data):
    return [code for code, _ in found(data)]


class TestCompleteParts:
    def test_that_miss_their_whole_are_doubtful(self):
        rows = [
            figure("kien-giang", "71,2 tỷ đồng", of=["b"], part_of="w", sources=cite(1)),
            figure("w", "140 tỷ đồng", of=["a", "b"], breakdown="complete", sources=cite(20)),
            figure("hau-giang", "60 tỷ 383 triệu đồng", part_of="w", sources=cite(40)),
        ]
        problem = only(figures(*rows))
        assert (problem.code, problem.severity) == ("parts.missed", Severity.WARNING)
        assert problem.path == "$.observations[1].value"
        assert set(problem.sources) == {*cite(1), *cite(20), *cite(40)}
        assert problem.details == {
            "found": "131 tỷ 583 triệu đồng",
            "expected": "140 tỷ đồng",
        }

    @pytest.mark.parametrize(
        ("worth", "parts", "is_wrong"),
        [
            ("131 tỷ 583 triệu đồng", ["71,2 tỷ đồng", "60 tỷ 383 triệu đồng"], False),
            ("131 tỷ 584 triệu đồng", ["71,2 tỷ đồng", "60 tỷ 383 triệu đồng"], False),
            ("131 tỷ 583 triệu đồng", ["71.200.000.000 đồng", "60.384.000.000 đồng"], True),
            ("131,6 tỷ đồng", ["71.200.000.000 đồng", "60.383.000.000 đồng"], False),
            ("131,5 tỷ đồng", ["71.200.000.000 đồng", "60.383.000.000 đồng"], True),
            ("trên 100 tỷ đồng", ["71,2 tỷ đồng", "60 tỷ đồng"], False),
            ("trên 200 tỷ đồng", ["71,2 tỷ đồng", "60 tỷ đồng"], True),
            ("100 tỷ đồng", ["trên 71,2 tỷ đồng", "60 tỷ đồng"], True),
            ("100 tỷ đồng", ["gần 71,2 tỷ đồng", "10 tỷ đồng"], True),
            ("100 tỷ đồng", ["gần 71,2 tỷ đồng", "60 tỷ đồng"], False),
            ("khoảng 100 tỷ đồng", ["20 tỷ đồng"], False),
        ],
    )
    def test_miss_it_only_beyond_the_digits_written(self, worth, parts, is_wrong):
        data = whole_and_parts(worth, *parts, breakdown="complete")
        assert codes(data) == ["parts.missed"] * is_wrong

    def test_may_be_broken_down_twice(self):
        by_unit = [("6 tỷ đồng", {"item": None}), ("4 tỷ đồng", {"of": ["b"], "item": None})]
        by_kind = [("7 tỷ đồng", {"of": ["a", "b"]}), ("3 tỷ đồng", {"of": ["b", "a"]})]
        both = whole_and_parts("10 tỷ đồng", *by_unit, *by_kind, breakdown="complete")
        assert codes(both) == []
        mixed = whole_and_parts("13 tỷ đồng", *by_unit, by_kind[1], breakdown="complete")
        assert codes(mixed) == []
        wrong = whole_and_parts("15 tỷ đồng", *by_unit, *by_kind, breakdown="complete")
        assert only(wrong).details == {"found": "10 tỷ đồng", "expected": "15 tỷ đồng"}

    def test_of_which_one_is_missing_may_be_less(self):
        missing = (None, {"status": "O"})
        data = whole_and_parts("10 tỷ đồng", "6 tỷ đồng", missing, breakdown="complete")
        assert codes(data) == []
        data = whole_and_parts("10 tỷ đồng", "16 tỷ đồng", missing, breakdown="complete")
        assert codes(data) == ["parts.exceeded"]

    def test_of_which_one_is_in_another_unit_may_be_less(self):
        days = ("68 ngày công", {"metric": "labour_days"})
        data = whole_and_parts("585 triệu đồng", "300 triệu đồng", days, breakdown="complete")
        assert codes(data) == []

    def test_that_are_told_twice_count_once(self):
        part = ("6 tỷ đồng", {"item": None})
        again = ("6 tỷ đồng", {"item": None})
        rest = ("4 tỷ đồng", {"item": None, "of": ["b"]})
        data = whole_and_parts("10 tỷ đồng", part, again, rest, breakdown="complete")
        assert codes(data) == ["observation.duplicate"]

    def test_that_are_revised_count_as_revised(self):
        parts = [
            ("6 tỷ đồng", {"item": None, "report": "r"}),
            ("7 tỷ đồng", {"item": None, "report": "s"}),
            ("4 tỷ đồng", {"item": None, "of": ["b"]}),
        ]
        reports = [report("r"), report("s", revision=1)]
        told = {"breakdown": "complete", "reports": reports}
        assert codes(whole_and_parts("11 tỷ đồng", *parts, **told)) == []
        assert codes(whole_and_parts("8 tỷ đồng", *parts, **told)) == ["parts.missed"]
        assert codes(whole_and_parts("14 tỷ đồng", *parts, **told)) == ["parts.missed"]

    def test_may_be_negative_where_the_metric_may_be(self):
        parts = [Quantity(15, "VND"), Quantity(-5, "VND")]
        data = whole_and_parts(Quantity(10, "VND"), *parts, breakdown="complete", metric="balance")
        assert codes(data) == []
        data = whole_and_parts(Quantity(9, "VND"), *parts, breakdown="complete", metric="balance")
        assert codes(data) == ["parts.missed"]


class TestExamples:
    @pytest.mark.parametrize(
        ("worth", "parts", "is_wrong"),
        [
            ("585 triệu đồng", ["16 triệu đồng", "trên 300 triệu đồng"], False),
            ("585 triệu đồng", ["316 triệu đồng", "trên 300 triệu đồng"], True),
            ("585 triệu đồng", ["khoảng 600 triệu đồng", "5 triệu đồng"], False),
            ("585 triệu đồng", ["gần 400 triệu đồng", "trên 600 triệu đồng"], True),
            ("trên 585 triệu đồng", ["600 triệu đồng", "600 triệu đồng"], False),
            ("585 triệu đồng", ["585.400.000 đồng"], False),
            ("585.000.000 đồng", ["585.400.000 đồng"], True),
            ("585.000.000 đồng", ["585,4 triệu đồng"], True),
        ],
    )
    def test_are_doubtful_where_they_certainly_exceed_their_whole(self, worth, parts, is_wrong):
        data = whole_and_parts(worth, *parts)
        assert codes(data) == ["parts.exceeded"] * is_wrong
        assert all(p.path == "$.observations[0].value" for p in data.check())

    def test_that_exceed_their_whole_are_added_up_in_the_message(self):
        problem = only(whole_and_parts("5 tỷ đồng", "4 tỷ đồng", "3 tỷ đồng"))
        assert problem.severity is Severity.WARNING
        assert problem.details == {"found": "7 tỷ đồng", "expected": "5 tỷ đồng"}

    def test_of_two_breakdowns_are_not_added(self):
        by_unit, by_kind = ("6 tỷ đồng", {"item": None}), ("7 tỷ đồng", {"of": ["a", "b"]})
        assert codes(whole_and_parts("10 tỷ đồng", by_unit, by_kind)) == []

    def test_of_longer_and_longer_periods_are_not_added(self):
        parts = [
            ("5 tỷ đồng", {"item": None, "period": "2024-S1"}),
            ("8 tỷ đồng", {"item": None, "period": "2024-01-01/P9M"}),
            ("2 tỷ đồng", {"item": None, "period": "2024-Q4"}),
        ]
        assert codes(whole_and_parts("10 tỷ đồng", *parts)) == []
        assert codes(whole_and_parts("9 tỷ đồng", *parts)) == []
        assert codes(whole_and_parts("8 tỷ đồng", *parts)) == ["parts.exceeded"]

    def test_that_end_with_a_longer_one_lie_in_it(self):
        parts = [
            ("10 tỷ đồng", {"item": None, "period": "2024-S1"}),
            ("6 tỷ đồng", {"item": None, "period": "2024-Q2"}),
        ]
        assert codes(whole_and_parts("12 tỷ đồng", *parts)) == []

    def test_of_which_nothing_is_certain_fit_into_nothing(self):
        data = whole_and_parts("0 đồng", Quantity(-5, "VND", bound="more_than"))
        assert "parts.exceeded" not in codes(data)

    def test_without_a_start_take_in_all_others(self):
        parts = [
            figure("p", "3 tỷ đồng", period="2024-Q1", part_of="w"),
            figure("q", "5 tỷ đồng", period="../2024-06", part_of="w"),
            figure("r", "8 tỷ đồng", period="../2024-09", part_of="w"),
        ]
        whole = {"of": ["a", "b"], "period": "../2024"}
        assert codes(figures(figure("w", "8 tỷ đồng", **whole), *parts)) == []
        assert codes(figures(figure("w", "7 tỷ đồng", **whole), *parts)) == ["parts.exceeded"]

    def test_may_exceed_it_where_what_is_not_listed_may_be_negative(self):
        for metric in ("balance", "net"):
            data = whole_and_parts(Quantity(9, "VND"), Quantity(15, "VND"), metric=metric)
            assert codes(data) == []

    def test_are_at_least_nothing_however_they_are_rounded(self):
        whole, nothing = Quantity(100, "VND"), Quantity(0, "VND", step=10**6)
        assert codes(whole_and_parts(whole, Quantity(101, "VND"), nothing)) == ["parts.exceeded"]
        assert codes(whole_and_parts(whole, Quantity(100, "VND"), nothing)) == []
        nearly = Quantity(5, "VND", bound="nearly")
        assert codes(whole_and_parts(whole, Quantity(100, "VND"), nearly)) == []

    @pytest.mark.parametrize(
        ("worth", "part", "metric"),
        [
            ("97%", "99%", "share"),
            ("100.000đ/em", "200.000đ/em", "support_rate"),
            ("97%", "99%", "member_registration_rate"),
            ("11/12 chi hội", "12/12 chi hội", "chapters_registered"),
            ("100.000đ/em", "200.000đ/em", "summed_rate"),
            ("5 tỷ đồng", "7 tỷ đồng", "highest"),
        ],
    )
    def test_of_what_does_not_add_up_are_not_summed(self, worth, part, metric):
        assert codes(whole_and_parts(worth, part, metric=metric)) == []

    @pytest.mark.parametrize(("period", "is_wrong"), [("2024-12", True), ("2024-11", False)])
    def test_of_a_balance_count_on_the_same_day_only(self, period, is_wrong):
        part = ("9 tỷ đồng", {"period": period})
        data = whole_and_parts("5 tỷ đồng", part, metric="fund")
        assert codes(data) == ["parts.exceeded"] * is_wrong

    def test_of_another_metric_are_not_summed(self):
        households = ("20 hộ cận nghèo", {"metric": "near_poor_borrowers"})
        assert codes(whole_and_parts("15 lượt gia đình", households, metric="loans_made")) == []

    def test_without_a_unit_are_in_that_of_the_metric(self):
        data = whole_and_parts("5 tỷ đồng", Quantity(6 * 10**9))
        assert codes(data) == ["value.no_unit", "parts.exceeded"]

    def test_of_a_missing_whole_say_nothing(self):
        rows = [figure("w", None, status="O"), figure("p", part_of="w", item="x")]
        assert found(figures(*rows)) == []

    def test_of_an_open_period_are_compared_too(self):
        rows = [
            figure("w", "5 tỷ đồng", of=["a", "b"], period="2024/.."),
            figure("p", "6 tỷ đồng", period="2025/..", part_of="w"),
        ]
        assert found(figures(*rows)) == [("parts.exceeded", "$.observations[0].value")]


class TestPlaceOfAPart:
    def test_outside_the_days_of_its_whole_is_doubtful(self):
        rows = [
            figure("w", "5 tỷ đồng", period="2024-S1", sources=cite(1)),
            figure("p", "9 tỷ đồng", period="2024", part_of="w", sources=cite(20)),
        ]
        problem = only(figures(*rows))
        assert (problem.code, problem.severity) == ("parts.period", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.observations[1].period", cite(20) + cite(1))
        assert problem.details == {"found": "2024", "expected": "2024-S1"}

    def test_in_itself_is_an_error(self):
        problem = only(figures(figure("o", part_of="o")))
        assert (problem.code, problem.severity) == ("parts.cycle", Severity.ERROR)
        assert (problem.path, problem.details["found"]) == ("$.observations[0].part_of", "o → o")

    def test_in_itself_adds_nothing(self):
        rows = [
            figure("o", "5 tỷ đồng", of=["a", "b"], part_of="o"),
            figure("p", "3 tỷ đồng", part_of="o"),
        ]
        assert found(figures(*rows)) == [("parts.cycle", "$.observations[0].part_of")]

    def test_in_its_own_part_is_an_error(self):
        rows = [
            figure("n", "1 tỷ đồng", of=["c"], part_of="o"),
            figure("o", "1 tỷ đồng", part_of="p", sources=cite(1)),
            figure("p", "1 tỷ đồng", of=["b"], part_of="o", sources=cite(20)),
        ]
        problem = only(figures(*rows[1:]))
        assert problem.sources == cite(1) + cite(20)
        assert ("parts.cycle", "$.observations[1].part_of") in found(figures(*rows))

    def test_under_a_part_is_fine(self):
        rows = [
            figure("o", "3 tỷ đồng", of=["a", "b"]),
            figure("p", "2 tỷ đồng", part_of="o"),
            figure("q", "1 tỷ đồng", item="x", part_of="p"),
        ]
        assert found(figures(*rows)) == []


def by_category(worth, *parts, metric="members", **whole):
    """Return a whole of a and its parts, given as `(worth, categories)` or with further fields."""
    rows = [figure("whole", worth, metric=metric, **whole)]
    for number, (told, categories, *more) in enumerate(parts):
        fields = {"metric": metric, "part_of": "whole", "categories": categories}
        rows.append(figure(f"part{number}", told, **fields | dict(*more)))
    return figures(*rows, reports=[report("r"), report("s", revision=1)])


def balanced(data):
    """Return of each breakdown: dimensions, sum as text, completeness and verdict."""
    return [
        (each.dimensions, str(each.total), each.is_complete, each.verdict.value)
        for _, each in balances(data)
    ]


WOMEN, MEN = {"giới": "nữ"}, {"giới": "nam"}
YOUNG, OLD = {"tuổi": "dưới 30"}, {"tuổi": "từ 30"}
ALONE = {"part_of": None}


class TestDimensions:
    def test_that_are_complete_are_each_held_against_the_whole(self):
        data = by_category(
            "445 hội viên",
            ("92 hội viên", WOMEN),
            ("40 hội viên", YOUNG),
            ("353 hội viên", MEN),
            ("405 hội viên", OLD),
            complete=["giới", "tuổi"],
        )
        assert balanced(data) == [
            (("giới",), "445 hội viên", True, "yes"),
            (("tuổi",), "445 hội viên", True, "yes"),
        ]
        assert codes(data) == []

    def test_that_are_complete_must_reach_the_whole(self):
        data = by_category(
            "445 hội viên", ("92 hội viên", WOMEN), ("40 hội viên", YOUNG), complete="giới"
        )
        problem = only(data)
        assert (problem.code, problem.path) == ("parts.missed", "$.observations[0].value")
        assert problem.details == {
            "found": "92 hội viên",
            "expected": "445 hội viên",
            "dimension": "giới",
        }
        assert "by giới" in problem.message
        assert "theo giới" in problem.translate("vi")
        assert balanced(data) == [
            (("giới",), "92 hội viên", True, "no"),
            (("tuổi",), "40 hội viên", False, "yes"),
        ]

    def test_that_are_not_complete_must_not_exceed_the_whole(self):
        parts = [("92 hội viên", WOMEN), ("353 hội viên", MEN), ("440 hội viên", YOUNG)]
        assert codes(by_category("445 hội viên", *parts)) == []
        data = by_category("444 hội viên", *parts)
        assert (only(data).code, only(data).details["dimension"]) == ("parts.exceeded", "giới")

    def test_are_all_complete_where_the_breakdown_is(self):
        parts = [("92 hội viên", WOMEN), ("353 hội viên", MEN), ("440 hội viên", YOUNG)]
        data = by_category("445 hội viên", *parts, breakdown="complete")
        assert [each.details["dimension"] for each in data.check()] == ["tuổi"]

    def test_are_beside_parts_by_unit_or_item(self):
        parts = [("92 hội viên", WOMEN), ("353 hội viên", MEN)]
        units = [("400 hội viên", {}, {"item": "x"}), ("45 hội viên", {}, {"item": "y"})]
        data = by_category("445 hội viên", *parts, *units, breakdown="complete")
        assert [each[0] for each in balanced(data)] == [("giới",), ()]
        assert codes(data) == []

    def test_may_be_told_by_unit(self):
        parts = [
            ("30 hội viên", WOMEN, {"of": ["a"]}),
            ("62 hội viên", WOMEN, {"of": ["b"]}),
            ("353 hội viên", MEN, {"of": ["a", "b"]}),
        ]
        data = by_category("445 hội viên", *parts, of=["a", "b"], complete=["giới"])
        assert balanced(data) == [(("giới",), "445 hội viên", True, "yes")]

    def test_may_be_crossed(self):
        both = [
            (f"{number} hội viên", sex | age)
            for number, (sex, age) in enumerate(
                ((WOMEN, YOUNG), (WOMEN, OLD), (MEN, YOUNG), (MEN, OLD)), start=1
            )
        ]
        whole = ("10 hội viên", *both)
        assert balanced(by_category(*whole, complete=["giới", "tuổi"])) == [
            (("giới", "tuổi"), "10 hội viên", True, "yes")
        ]
        assert balanced(by_category(*whole, complete=["giới"])) == [
            (("giới", "tuổi"), "10 hội viên", False, "yes")
        ]

    def test_of_which_a_category_is_missing_may_be_less(self):
        missing = (None, MEN, {"status": "O"})
        data = by_category("445 hội viên", ("92 hội viên", WOMEN), missing, complete="giới")
        assert balanced(data) == [(("giới",), "92 hội viên", False, "yes")]

    def test_count_only_what_the_whole_has_no_category_of(self):
        parts = [("40 hội viên", WOMEN | YOUNG), ("52 hội viên", WOMEN | OLD)]
        data = by_category("92 hội viên", *parts, categories=WOMEN, complete="tuổi")
        assert balanced(data) == [(("tuổi",), "92 hội viên", True, "yes")]


class TestFiguresOfOneSeries:
    def test_are_parts_of_the_one_without_the_category(self):
        parts = [("92 hội viên", WOMEN, ALONE), ("354 hội viên", MEN, ALONE)]
        assert codes(by_category("445 hội viên", *parts)) == ["parts.exceeded"]
        assert codes(by_category("447 hội viên", *parts)) == []
        assert codes(by_category("447 hội viên", *parts, complete="giới")) == ["parts.missed"]

    def test_may_say_themselves_that_they_are_complete(self):
        women = ("92 hội viên", WOMEN, ALONE | {"complete": "giới"})
        data = by_category("447 hội viên", women, ("354 hội viên", MEN, ALONE))
        assert codes(data) == ["parts.missed"]

    def test_are_no_examples_of_a_complete_breakdown_that_does_not_name_them(self):
        parts = [("92 hội viên", WOMEN, ALONE), ("445 hội viên", {}, {"item": "x"})]
        data = by_category("445 hội viên", *parts, breakdown="complete")
        assert codes(data) == []

    def test_of_two_dimensions_are_parts_of_those_of_one(self):
        parts = [
            ("92 hội viên", WOMEN, ALONE),
            ("93 hội viên", WOMEN | YOUNG, ALONE),
        ]
        data = by_category("445 hội viên", *parts)
        assert found(data) == [("parts.exceeded", "$.observations[1].value")]
        assert [each.whole.id for _, each in balances(data)] == ["whole", "whole", "part0"]

    def test_count_as_reported_last(self):
        parts = [
            ("92 hội viên", WOMEN, ALONE | {"report": "r"}),
            ("500 hội viên", WOMEN, ALONE | {"report": "s"}),
        ]
        assert codes(by_category("445 hội viên", *parts)) == ["parts.exceeded"]
        parts.append(("100 hội viên", MEN, ALONE))
        assert codes(by_category("600 hội viên", *parts, complete="giới")) == []
        assert codes(by_category("601 hội viên", *parts, complete="giới")) == ["parts.missed"]

    @pytest.mark.parametrize(
        "other", [{"period": "2024-S1"}, {"item": "x"}, {"of": ["b"]}, {"scope": "own"}]
    )
    def test_are_parts_of_no_other_series(self, other):
        part = ("500 hội viên", WOMEN, ALONE | other)
        assert balanced(by_category("445 hội viên", part)) == []

    def test_that_name_their_whole_count_once(self):
        data = by_category("445 hội viên", ("300 hội viên", WOMEN))
        assert balanced(data) == [(("giới",), "300 hội viên", False, "yes")]


class TestOverlappingParts:
    def test_are_held_against_the_whole_one_by_one(self):
        parts = [
            ("92 hội viên", {}, {"item": "nữ"}),
            ("446 hội viên", {}, {"item": "đảng viên"}),
            ("trên 400 hội viên", {}, {"item": "tôn giáo"}),
        ]
        data = by_category("445 hội viên", *parts, breakdown="overlapping")
        assert balanced(data) == [
            ((), "92 hội viên", False, "yes"),
            ((), "446 hội viên", False, "no"),
            ((), "trên 400 hội viên", False, "undecided"),
        ]
        assert [each.gap for _, each in balances(data)] == [None] * 3
        problem = only(data)
        assert (problem.code, problem.details["found"]) == ("parts.exceeded", "446 hội viên")

    def test_do_not_make_a_complete_dimension_overlap(self):
        parts = [("92 hội viên", WOMEN), ("353 hội viên", MEN), ("440 hội viên", {"Đảng": "có"})]
        data = by_category("445 hội viên", *parts, breakdown="overlapping", complete="giới")
        assert balanced(data) == [
            (("giới",), "445 hội viên", True, "yes"),
            (("Đảng",), "440 hội viên", False, "yes"),
        ]


def complete(worth, *parts):
    """Return the one balance of a whole with complete parts."""
    data = whole_and_parts(worth, *parts, breakdown="complete")
    ((_, balance),) = balances(data)
    return balance


class TestPrecisionOfAList:
    @pytest.mark.parametrize(
        ("worth", "parts", "verdict"),
        [
            # Round figures among finer ones of their size are exact.
            ("538 tỷ 182 triệu", ["500 tỷ 120 triệu", "33 tỷ 62 triệu", "10 tỷ"], "no"),
            ("543 tỷ 182 triệu", ["500 tỷ 120 triệu", "33 tỷ 62 triệu", "10 tỷ"], "yes"),
            ("10 tỷ 400 triệu", ["9 tỷ 200 triệu", "1 tỷ"], "no"),
            # And among finer ones that are larger, however many sizes lie between.
            ("25 tỷ 262 triệu", ["20 tỷ 62 triệu", "5 tỷ"], "no"),
            ("25 tỷ 562 triệu", ["20 tỷ 62 triệu", "5 tỷ", "400 triệu"], "no"),
            # Smaller figures are written more finely by nature.
            ("10 tỷ 802 triệu", ["10 tỷ", "302 triệu"], "undecided"),
            ("11 tỷ 302 triệu", ["10 tỷ", "302 triệu"], "no"),
            # A list that is rounded throughout may be rounded.
            ("131 tỷ 583 triệu", ["71 tỷ", "60 tỷ"], "undecided"),
            ("133 tỷ", ["71 tỷ", "60 tỷ"], "no"),
            ("132 tỷ", ["71 tỷ", "60 tỷ"], "undecided"),
            # As written they agree, and no part is as small as what rounding leaves open.
            ("131 tỷ", ["71 tỷ", "60 tỷ"], "yes"),
            ("10 tỷ", ["3 tỷ", "3 tỷ", "2 tỷ", "1 tỷ", "1 tỷ"], "yes"),
            ("131,6 tỷ", ["71 tỷ 200 triệu", "60 tỷ 383 triệu"], "yes"),
            # The whole would be written the same with one more part like the last, or without.
            ("131,6 tỷ", ["71 tỷ 200 triệu", "60 tỷ 350 triệu", "33 triệu"], "undecided"),
            ("131,6 tỷ", ["71 tỷ 200 triệu", "60 tỷ 416 triệu", "20 triệu"], "undecided"),
            ("131,6 tỷ", ["71 tỷ 200 triệu", "60 tỷ 320 triệu", "63 triệu"], "undecided"),
            ("131,6 tỷ", ["71 tỷ 200 triệu", "60 tỷ 300 triệu", "100 triệu"], "yes"),
            ("131,6 tỷ", ["71 tỷ 200 triệu", "60 tỷ 350 triệu", "50 triệu"], "undecided"),
            ("131,6 tỷ", ["131 tỷ 583 triệu", "0"], "yes"),
            ("0", ["0", "0"], "yes"),
        ],
    )
    def test_is_that_of_its_finest_figures_of_a_size(self, worth, parts, verdict):
        assert complete(f"{worth} đồng", *(f"{part} đồng" for part in parts)).verdict == verdict

    def test_and_the_whole_say_which_parts_would_close_the_gap(self):
        gap = complete("138 tỷ đồng", "71 tỷ 200 triệu đồng", "60 tỷ 383 triệu đồng").gap
        assert str(gap) == "từ 5 tỷ 917 triệu đến dưới 6 tỷ 917 triệu đồng"
        gap = complete("131.583.000.000 đồng", "71 tỷ đồng", "65.583.000.000 đồng").gap
        assert gap == Quantity(-5_000_000_000, "VND")

    def test_is_known_of_huge_and_tiny_figures_too(self):
        worths = (10**499, Fraction(1, 3))
        parts = [Quantity(worth, "VND") for worth in worths]
        assert complete(Quantity(sum(worths), "VND"), *parts).verdict == "yes"


NUMBERS = st.lists(st.integers(0, 10**12), min_size=1, max_size=6)
STEPS = st.sampled_from([1, 1000, 10**6, 10**9])


def rounded(number, step):
    return Quantity((number + step // 2) // step * step, "VND", step=step)


@given(NUMBERS, STEPS, STEPS, st.sampled_from(["complete", "examples", "overlapping"]))
def test_rounding_a_whole_list_alike_never_makes_it_doubtful(parts, step, whole_step, breakdown):
    worths = [rounded(part, step) for part in parts]
    whole = rounded(sum(parts), whole_step)
    assert found(whole_and_parts(whole, *worths, breakdown=breakdown)) == []


@given(NUMBERS, st.integers(1, 4), STEPS)
def test_rounding_to_so_many_digits_never_makes_it_doubtful(parts, digits, whole_step):
    def step(number):
        return 10 ** max(len(str(number)) - digits, 0)

    worths = [rounded(part, step(part)) for part in parts]
    assume(
        all(
            len(str(worth.value)) == len(str(part))
            for worth, part in zip(worths, parts, strict=True)
        )
    )
    whole = rounded(sum(parts), whole_step)
    assert found(whole_and_parts(whole, *worths, breakdown="complete")) == []


@given(
    st.lists(st.integers(1, 999), min_size=2, max_size=6),
    st.lists(STEPS, min_size=6, max_size=6),
    STEPS,
    st.data(),
)
def test_parts_that_make_their_whole_do_not_without_one_or_with_one_twice(
    parts, steps, whole_step, data
):
    worths = [Quantity(n * step, "VND", step=step) for n, step in zip(parts, steps, strict=False)]
    whole = rounded(sum(worth.value for worth in worths), whole_step)

    def verdict(worths):
        told = whole_and_parts(whole, *worths, breakdown="complete")
        return next(each.verdict for _, each in balances(told))

    if verdict(worths) is Verdict.YES:
        place = data.draw(st.integers(0, len(worths) - 1))
        assert verdict(worths[:place] + worths[place + 1 :]) is not Verdict.YES
        assert verdict([*worths, worths[place]]) is not Verdict.YES


@given(NUMBERS, NUMBERS, st.booleans())
def test_two_dimensions_are_judged_as_each_alone(women, ages, is_complete):
    def parts(dimension, numbers):
        return [
            (Quantity(n, "hội viên"), {dimension: str(place)}) for place, n in enumerate(numbers)
        ]

    complete = ["giới", "tuổi"] if is_complete else []
    whole = Quantity(sum(women), "hội viên")
    one, other = parts("giới", women), parts("tuổi", ages)
    together = balanced(by_category(whole, *one, *other, complete=complete))
    alone = [balanced(by_category(whole, *each, complete=complete)) for each in (one, other)]
    assert together == alone[0] + alone[1]
    assert together[0][-1] == "yes"


@pytest.mark.parametrize(
    ("gap", "hides"),
    [
        (Interval(0, 5), True),
        (Interval(0, 5, high_open=True), False),
        (Interval(-5, 0), True),
        (Interval(-5, 0, low_open=True), False),
        (Interval(-4, 4), False),
        (Interval(0, None), True),
    ],
)
def test_a_gap_hides_a_part_that_it_reaches(gap, hides):
    assert may_hide(gap, [Quantity(5, "VND"), Quantity(-7, "VND"), Quantity(0, "VND")]) is hides
