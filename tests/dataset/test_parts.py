"""Parts against the whole that they are parts of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.domain import Metric
from hoidata.errors import Severity
from hoidata.values import Quantity
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


@given(
    parts=st.lists(st.integers(0, 10**12), min_size=1, max_size=6),
    steps=st.lists(st.sampled_from([1, 1000, 10**6, 10**9]), min_size=7, max_size=7),
    breakdown=st.sampled_from(["complete", "examples"]),
)
def test_rounding_what_is_true_never_makes_it_doubtful(parts, steps, breakdown):
    def rounded(number, step):
        return Quantity((number + step // 2) // step * step, "VND", step=step)

    worths = [rounded(*each) for each in zip(parts, steps, strict=False)]
    whole = rounded(sum(parts), steps[-1])
    assert found(whole_and_parts(whole, *worths, breakdown=breakdown)) == []
