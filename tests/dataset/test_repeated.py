"""Figures that are reported more than once."""

import pytest

from hoidata.errors import Severity
from hoidata.values import Quantity
from tests.dataset.builders import cite, figure, figures, found, only, report

MARCH, APRIL = "31/3/2025", "30/4/2025"


def told(*worths, reports=(), **fields):
    """Return one figure told several times: `(report, value)`."""
    rows = [
        figure(f"o{number}", worth, report=key, sources=cite(number * 20), **fields)
        for number, (key, worth) in enumerate(worths)
    ]
    return figures(*rows, reports=reports)


ONE = (report("r"),)


class TestInOneReport:
    def test_the_same_value_is_counted_once(self):
        problem = only(told(("r", "1 tỷ đồng"), ("r", "1 tỷ đồng"), reports=ONE))
        assert (problem.code, problem.severity) == ("observation.duplicate", Severity.INFO)
        assert (problem.path, problem.sources) == ("$.observations[1]", cite(0) + cite(20))
        assert problem.details == {
            "id": "o1",
            "found": "1 tỷ đồng",
            "expected": "$.observations[0]",
        }

    def test_another_value_is_an_error(self):
        problem = only(told(("r", "1 tỷ đồng"), ("r", "2 tỷ đồng"), reports=ONE))
        assert (problem.code, problem.severity) == ("observation.conflict", Severity.ERROR)
        assert (problem.path, problem.sources) == ("$.observations[1].value", cite(0) + cite(20))
        assert problem.details == {"id": "o1", "found": "1 tỷ đồng / 2 tỷ đồng"}

    def test_two_things_are_told_apart_by_item_as_the_message_says(self):
        worths = (("r", "1 tỷ đồng"), ("r", "2 tỷ đồng"))
        problem = only(told(*worths, reports=ONE))
        assert " by item" in problem.message
        assert "(item)" in problem.translate("vi")
        rows = (
            figure(
                f"o{number}", worth, report=key, sources=cite(number * 20), item=f"đường {number}"
            )
            for number, (key, worth) in enumerate(worths)
        )
        assert found(figures(*rows, reports=ONE)) == []

    def test_every_value_is_held_against_the_first_unlike_it(self):
        worths = [("r", "1 tỷ đồng"), ("r", "2 tỷ đồng"), ("r", "1 tỷ đồng"), ("r", "3 tỷ đồng")]
        problems = told(*worths, reports=ONE).check()
        assert [(each.code, each.path, each.details["found"]) for each in problems] == [
            ("observation.conflict", "$.observations[1].value", "1 tỷ đồng / 2 tỷ đồng"),
            ("observation.conflict", "$.observations[2].value", "2 tỷ đồng / 1 tỷ đồng"),
            ("observation.conflict", "$.observations[3].value", "1 tỷ đồng / 3 tỷ đồng"),
        ]

    def test_the_last_digit_written_makes_no_other_value(self):
        data = told(("r", "1 tỷ đồng"), ("r", "1.000.000.000 đồng"), reports=ONE)
        assert [code for code, _ in found(data)] == ["observation.duplicate"]

    def test_a_bound_makes_another_value(self):
        data = told(("r", "1 tỷ đồng"), ("r", "trên 1 tỷ đồng"), reports=ONE)
        assert [code for code, _ in found(data)] == ["observation.conflict"]

    def test_a_value_without_a_unit_is_in_that_of_the_metric(self):
        data = told(("r", "1 tỷ đồng"), ("r", Quantity(10**9)), reports=ONE)
        assert [code for code, _ in found(data)] == ["value.no_unit", "observation.duplicate"]

    def test_ratios_are_compared_as_well(self):
        data = told(
            ("r", "12/12 chi hội"),
            ("r", "11/12 chi hội"),
            reports=ONE,
            metric="chapters_registered",
        )
        assert [code for code, _ in found(data)] == ["observation.conflict"]

    @pytest.mark.parametrize(
        "other",
        [
            {"of": ["b"]},
            {"of": ["a", "b"]},
            {"scope": "own"},
            {"item": "quà Tết"},
            {"metric": "gift_value"},
            {"period": "2023"},
        ],
    )
    def test_a_figure_of_something_else_is_neither(self, other):
        data = figures(
            figure("o", report="r"), figure("p", "2 tỷ đồng", report="r", **other), reports=ONE
        )
        assert [code for code, _ in found(data) if code.startswith("observation.")] == []

    def test_the_order_of_the_organizations_makes_no_difference(self):
        rows = [figure("o", of=["a", "b"]), figure("p", of=["b", "a"])]
        assert found(figures(*rows)) == [("observation.duplicate", "$.observations[1]")]

    def test_a_missing_figure_is_no_value(self):
        rows = [figure("o", report="r"), figure("p", None, status="O", report="r")]
        assert found(figures(*rows, reports=ONE)) == []

    def test_without_any_report_is_as_in_one(self):
        assert found(told((None, "1 tỷ đồng"), (None, "2 tỷ đồng"))) == [
            ("observation.conflict", "$.observations[1].value")
        ]


class TestInTwoReports:
    @pytest.mark.parametrize(
        ("second", "codes"),
        [
            (report("s", revision=1), []),
            (report("s", revision=1, closed=MARCH), []),
            (report("s", revision=0), ["observation.conflict"]),
            (report("s", closed=MARCH), ["observation.conflict"]),
            (
                report("s", period="2024-01-01/2025-01-31", closed=MARCH),
                ["observation.conflict"],
            ),
            (report("s", of=["b"], closed=MARCH), ["observation.conflict"]),
            (report("s", of=["b"]), ["observation.conflict"]),
        ],
    )
    def test_another_value_is_an_error_unless_one_of_them_counts(self, second, codes):
        data = told(("r", "1 tỷ đồng"), ("s", "2 tỷ đồng"), reports=[*ONE, second])
        assert [code for code, _ in found(data)] == codes

    def test_the_same_value_of_one_telling_is_counted_once(self):
        data = told(("r", "1 tỷ đồng"), ("s", "1 tỷ đồng"), reports=[*ONE, report("s")])
        assert [code for code, _ in found(data)] == ["observation.duplicate"]

    def test_an_earlier_revision_may_be_listed_later(self):
        reports = [report("r", revision=2), report("s", revision=1)]
        assert found(told(("r", "1 tỷ đồng"), ("s", "2 tỷ đồng"), reports=reports)) == []

    def test_others_who_tell_it_otherwise_are_named_at_the_one_that_does_not_count(self):
        reports = [report("r", closed=APRIL), report("s", of=["b"], closed=MARCH)]
        problem = only(told(("r", "1 tỷ đồng"), ("s", "2 tỷ đồng"), reports=reports))
        assert (problem.code, problem.severity) == ("observation.disagreement", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.observations[1].value", cite(20) + cite(0))
        assert problem.details == {"id": "o1", "found": "2 tỷ đồng", "expected": "1 tỷ đồng"}

    @pytest.mark.parametrize(("status", "is_wrong"), [("A", True), ("P", False), ("E", False)])
    def test_others_may_replace_what_was_not_final(self, status, is_wrong):
        reports = [report("r", closed=MARCH), report("s", of=["b"], closed=APRIL)]
        rows = [
            figure("o", "1 tỷ đồng", report="r", status=status),
            figure("p", "2 tỷ đồng", report="s"),
        ]
        data = figures(*rows, reports=reports)
        assert [code for code, _ in found(data)] == ["observation.disagreement"] * is_wrong

    @pytest.mark.parametrize(
        ("first", "second", "is_wrong"),
        [
            ("131 tỷ 583 triệu đồng", "131,6 tỷ đồng", False),
            ("131 tỷ 583 triệu đồng", "131,5 tỷ đồng", True),
            ("131 tỷ đồng", "trên 130 tỷ đồng", False),
            ("131 tỷ đồng", "gần 130 tỷ đồng", True),
        ],
    )
    def test_others_may_round(self, first, second, is_wrong):
        reports = [report("r", closed=APRIL), report("s", of=["b"], closed=MARCH)]
        data = told(("r", first), ("s", second), reports=reports)
        assert [code for code, _ in found(data)] == ["observation.disagreement"] * is_wrong

    @pytest.mark.parametrize(
        ("second", "is_wrong"), [("12/12 chi hội", False), ("11/12 chi hội", True), ("97%", True)]
    )
    def test_others_may_tell_another_ratio(self, second, is_wrong):
        reports = [report("r", closed=APRIL), report("s", of=["b"], closed=MARCH)]
        data = told(
            ("r", "12/12 chi hội"), ("s", second), reports=reports, metric="chapters_registered"
        )
        assert [code for code, _ in found(data)] == ["observation.disagreement"] * is_wrong

    def test_a_share_is_no_ratio(self):
        reports = [report("r", closed=APRIL), report("s", of=["b"], closed=MARCH)]
        data = told(
            ("r", "97%"), ("s", "12/12 chi hội"), reports=reports, metric="chapters_registered"
        )
        assert [code for code, _ in found(data)] == ["observation.disagreement"]

    def test_values_in_two_units_cannot_be_compared(self):
        reports = [report("r", closed=APRIL), report("s", of=["b"], closed=MARCH)]
        data = told(
            ("r", "12 chi hội"), ("s", "97%"), reports=reports, metric="chapters_registered"
        )
        assert found(data) == []

    def test_nothing_is_later_than_a_figure_without_a_report(self):
        reports = [report("r", closed=MARCH)]
        data = told((None, "1 tỷ đồng"), ("r", "2 tỷ đồng"), reports=reports)
        assert found(data) == [("observation.conflict", "$.observations[1].value")]
