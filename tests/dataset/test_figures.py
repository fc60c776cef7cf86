"""Figures against what their metric can be, and against each other over a year."""

import pytest

from hoidata.domain import Metric
from hoidata.errors import Severity
from hoidata.values import Quantity
from tests.dataset.builders import cite, figure, figures, found, only, report

METRICS = (
    Metric("balance", "chênh lệch", "VND", minimum=None),
    Metric("at_least_ten", "mức", "suất quà", minimum=10),
    Metric("fund", "quỹ", "VND", nature="stock"),
    Metric("net", "thu trừ chi", "VND", minimum=-(10**12)),
)


class TestLeastValue:
    @pytest.mark.parametrize(
        ("worth", "metric"),
        [
            (Quantity(-1, "VND"), "funds_raised"),
            (Quantity(-1), "funds_raised"),
            (Quantity(0, "VND", bound="less_than"), "funds_raised"),
            (Quantity.between(-5, -1, "VND"), "funds_raised"),
            (Quantity(-5, "VND", per=("em",)), "support_rate"),
            (Quantity(9, "suất quà"), "at_least_ten"),
        ],
    )
    def test_is_the_least_that_a_figure_can_be(self, worth, metric):
        data = figures(figure("o", worth, metric=metric, sources=cite(4)), metrics=METRICS)
        problem = data.check()[-1]
        assert (problem.code, problem.severity) == ("observation.below_minimum", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.observations[0].value", cite(4))
        assert problem.details["metric"] == metric

    @pytest.mark.parametrize(
        ("worth", "metric"),
        [
            (Quantity(0, "VND"), "funds_raised"),
            (Quantity(0, "VND", bound="at_most"), "funds_raised"),
            (Quantity(5, "VND", bound="nearly"), "funds_raised"),
            (Quantity.between(-5, 1, "VND"), "funds_raised"),
            (Quantity(-5, "VND", bound="about"), "funds_raised"),
            (Quantity(-5, "VND"), "balance"),
            (Quantity(10, "suất quà"), "at_least_ten"),
        ],
    )
    def test_is_not_certainly_missed_by_others(self, worth, metric):
        data = figures(figure("o", worth, metric=metric), metrics=METRICS)
        assert found(data) == []

    def test_is_nothing_for_a_figure_of_another_unit(self):
        data = figures(figure("o", Quantity(-1, "suất quà"), metric="funds_raised"))
        assert found(data) == [("observation.unit", "$.observations[0].value")]


def by_month(*worths, **fields):
    """Return figures since 1 January; the first is told for one month, the next for two, …"""
    return [
        figure(f"o{months}", worth, period=f"2024-01-01/P{months}M", **fields)
        for months, worth in enumerate(worths, 1)
        if worth is not None
    ]


def falls_in(*rows, **tables):
    return [
        (path, code)
        for code, path in found(figures(*rows, metrics=METRICS, **tables))
        if code != "value.no_unit"
    ]


class TestSinceJanuary:
    def test_figures_that_fall_are_doubtful(self):
        rows = [
            figure("sept", "8 tỷ đồng", period="2024-01-01/P9M", sources=cite(1)),
            figure("june", "9 tỷ đồng", period="2024-S1", sources=cite(20)),
        ]
        problem = only(figures(*rows))
        assert (problem.code, problem.severity) == ("observation.falls", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.observations[0].value", cite(1) + cite(20))
        assert problem.details == {
            "found": "8 tỷ đồng",
            "expected": "9 tỷ đồng",
            "period": "2024-S1",
        }

    @pytest.mark.parametrize(
        ("worths", "wrong"),
        [
            (["5 tỷ đồng", "5 tỷ đồng", "7 tỷ đồng"], []),
            (["5 tỷ đồng", "3 tỷ đồng", "4 tỷ đồng"], [1, 2]),
            (["5 tỷ đồng", "7 tỷ đồng", "6 tỷ đồng"], [2]),
            (["5 tỷ đồng", "từ 4 tỷ đến 9 tỷ đồng", "4,4 tỷ đồng"], [2]),
            (["5 tỷ đồng", "gần 9 tỷ đồng", "4 tỷ đồng"], [2]),
            (["5 tỷ đồng", "khoảng 9 tỷ đồng", "4 tỷ đồng"], [2]),
            (["trên 5 tỷ đồng", "4 tỷ đồng"], [1]),
            (["trên 5 tỷ đồng", "5 tỷ đồng"], []),  # up to 5,5 tỷ would be written so
            (["trên 5 tỷ đồng", "gần 6 tỷ đồng"], []),
            (["gần 5 tỷ đồng", "3 tỷ đồng"], []),
            (["gần 5 tỷ đồng", "7 tỷ đồng", "6 tỷ đồng"], [2]),
            (["5.583.000.000 đồng", "5,6 tỷ đồng", "5,58 tỷ đồng"], []),
            (["5.583.000.000 đồng", "5,5 tỷ đồng"], [1]),
            (["từ 5 tỷ đến 6 tỷ đồng", "từ 4 tỷ đến 5 tỷ đồng"], []),
        ],
    )
    def test_figures_fall_only_for_certain(self, worths, wrong):
        assert falls_in(*by_month(*worths)) == [
            (f"$.observations[{place}].value", "observation.falls") for place in wrong
        ]

    @pytest.mark.parametrize(
        "other",
        [
            {"of": ["b"]},
            {"item": "quà Tết"},
            {"metric": "gift_value"},
            {"period": "2025-01-01/P8M"},
            {"period": "2024-Q3"},
            {"period": "2024-03-01/P6M"},
        ],
    )
    def test_figures_of_something_else_may_be_smaller(self, other):
        first = figure("o", "9 tỷ đồng", period="2024-S1")
        second = {"period": "2024-01-01/P8M"} | other
        assert falls_in(first, figure("p", "8 tỷ đồng", **second)) == []

    def test_of_a_unit_with_nothing_below_it_its_own_is_all_there_is(self):
        first, own = {"period": "2024-S1"}, {"period": "2024-01-01/P8M", "scope": "own"}
        rows = [figure("o", "9 tỷ đồng", **first), figure("p", "8 tỷ đồng", **own)]
        assert falls_in(*rows) == [("$.observations[0].value", "units.missed")]

    @pytest.mark.parametrize("start", ["2024-07-01", "2023-01-01"])
    def test_figures_since_another_day_are_only_more_than_what_holds_them(self, start):
        rows = [
            figure("o", "9 tỷ đồng", period=f"{start}/P14M"),
            figure("p", "8 tỷ đồng", period=f"{start}/P15M"),
        ]
        assert falls_in(*rows) == [("$.observations[1].value", "periods.exceeded")]

    @pytest.mark.parametrize("metric", ["fund", "balance", "net", "support_rate"])
    def test_figures_that_need_not_grow_may_be_smaller(self, metric):
        assert falls_in(*by_month("9 tỷ đồng", "8 tỷ đồng", metric=metric)) == []

    def test_the_whole_year_counts_too(self):
        rows = [*by_month("9 tỷ đồng"), figure("y", "8 tỷ đồng", period="2024")]
        assert falls_in(*rows) == [("$.observations[1].value", "observation.falls")]

    def test_a_missing_figure_or_one_in_another_unit_says_nothing(self):
        rows = by_month("9 tỷ đồng", "8 suất quà", "9 tỷ đồng")
        assert falls_in(*rows) == [("$.observations[1].value", "observation.unit")]
        missing = figure("x", None, period="2024-01-01/P5M", status="O")
        assert falls_in(rows[0], missing) == []

    def test_a_value_without_a_unit_is_in_that_of_the_metric(self):
        rows = by_month("9 tỷ đồng", Quantity(8_000_000_000))
        assert falls_in(*rows) == [("$.observations[1].value", "observation.falls")]

    def test_a_figure_that_was_revised_no_longer_counts(self):
        reports = [report("first"), report("second", revision=1)]
        rows = [
            figure("o", "9 tỷ đồng", period="2024-S1", report="first"),
            figure("p", "7 tỷ đồng", period="2024-S1", report="second"),
            figure("q", "8 tỷ đồng", period="2024-01-01/P9M"),
        ]
        assert falls_in(*rows, reports=reports) == []
