"""Values are in the unit of their metric, and say so."""

import pytest

from hoidata.domain import Metric, Pledge, PledgeItem, Target, TargetSet
from hoidata.errors import Severity
from hoidata.values import Change, Quantity, Ratio
from tests.dataset.builders import cite, dataset, figure, figures, found, only

METRICS = (
    Metric("poor", "gia đình được hỗ trợ trong xã", "suất"),
    Metric("helped", "hội giúp", "hội", nature="ratio"),
    Metric("share", "tỷ lệ hội giúp", "%", nature="ratio"),
    Metric("rate", "mức tiền", "VND", nature="rate"),
    Metric("percent", "tỷ lệ phần trăm", "%", nature="rate"),
    Metric("odd", "tỷ lệ khác", "%", over_organizations="none", over_time="none"),
    Metric("members_", "người trong hội", "hội viên", nature="stock"),
)


def told(worth, metric):
    return figures(figure("o", worth, metric=metric, sources=cite(3)), metrics=METRICS)


class TestUnitOfAFigure:
    @pytest.mark.parametrize(
        ("worth", "metric"),
        [
            ("1 tỷ đồng", "humanitarian_value"),
            ("2.232 lượt người", "participants"),
            ("từ 500 triệu đồng trở lên", "gift_value"),
            ("200.000đ/em/tháng", "rate"),
            ("97%", "percent"),
            ("97%", "helped"),
            ("97%", "share"),
            ("5 hội", "helped"),
            ("12/12 hội", "helped"),
            ("12/12 hội", "share"),
            ("12/12 hội", "percent"),
            (None, "rate"),
        ],
    )
    def test_fits_its_metric(self, worth, metric):
        row = figure("o", worth, metric=metric, status="O" if worth is None else "A")
        assert found(figures(row, metrics=METRICS)) == []

    @pytest.mark.parametrize(
        ("worth", "metric", "expected"),
        [
            ("2.232 lượt người", "humanitarian_value", "VND"),
            ("2.232 người", "participants", "lượt người"),
            ("200.000đ/em/tháng", "humanitarian_value", "VND"),
            ("97%", "members_", "hội viên"),
            ("97%", "rate", "VND"),
            ("5 hội", "percent", "%"),
            ("12/12 xã", "helped", "hội"),
            ("12 xã", "helped", "hội"),
        ],
    )
    def test_that_does_not_fit_is_an_error(self, worth, metric, expected):
        problem = only(told(worth, metric))
        assert (problem.code, problem.severity) == ("observation.unit", Severity.ERROR)
        assert (problem.path, problem.sources) == ("$.observations[0].value", cite(3))
        assert (problem.details["metric"], problem.details["expected"]) == (metric, expected)

    @pytest.mark.parametrize(
        ("worth", "metric", "near"),
        [
            ("2.232 lượt người", "people_supported", {"near": "support_turns"}),
            ("2.232 hội", "gifts", {"unit": "hội"}),
            ("3 chuyện lạ", "gifts", {"unit": "chuyện lạ"}),
            ("2.232 lượt hội viên", "members", {}),
            ("2.232 lượt hội viên", "humanitarian_value", {}),
            ("15 km", "road_length", {"same": "15.000 m"}),
            ("trên 1,5 km", "road_length", {"same": "trên 1.500 m"}),
            ("500 kg", "rice", {"same": "0,5 tấn"}),
            ("12 tạ", "rice", {"same": "1,2 tấn"}),
            ("1.500 m", "rural_roads", {"same": "1,5 km"}),
            ("20 bao", "rice", {}),
            ("200.000đ/em/tháng", "gifts", {}),
            ("12/12 xã", "helped", {}),
        ],
    )
    def test_that_does_not_fit_is_told_what_would_help(self, worth, metric, near):
        problem = only(told(worth, metric))
        known = {name: text for name, text in problem.details.items() if name in self.HELP}
        assert known == near
        for language in ("en", "vi"):
            assert "".join(near.values()) in problem.translate(language)

    HELP = frozenset({"near", "same", "unit"})

    def test_that_does_not_fit_is_told_three_metrics_at_most(self):
        problem = only(told("12 hộ", "poor"))
        near = problem.details["near"].split(", ")
        assert (len(near), near[0]) == (3, "families_housed")

    @pytest.mark.parametrize(
        ("metric", "nature"), [("members_", "stock"), ("gifts", "flow"), ("rate", "rate")]
    )
    def test_of_a_ratio_needs_a_metric_of_ratios(self, metric, nature):
        problem = only(told("12/12 hội viên", metric))
        assert (problem.code, problem.severity) == ("observation.ratio", Severity.ERROR)
        assert problem.details == {"found": "12/12 hội viên", "metric": metric, "expected": nature}


class TestValueWithoutAUnit:
    @pytest.mark.parametrize(
        ("worth", "metric", "unit"),
        [
            (Quantity(23_000_000), "contribution_value", "VND"),
            (Quantity(60_000_000, bound="more_than"), "contribution_value", "VND"),
            (Quantity(140), "flag_poles", "cột"),
            (Ratio(12, 12), "helped", "hội"),
            (Quantity(5), "share", "%"),
        ],
    )
    def test_is_doubtful_and_taken_for_that_of_the_metric(self, worth, metric, unit):
        problem = only(told(worth, metric))
        assert (problem.code, problem.severity) == ("value.no_unit", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.observations[0].value", cite(3))
        assert problem.details == {"found": str(worth), "expected": unit}

    def test_of_an_unknown_metric_is_taken_for_nothing(self):
        assert [code for code, _ in found(told(Quantity(5), "x"))] == ["metric.unknown"]


def promised(*targets):
    items = [PledgeItem("giữ vững"), *[PledgeItem(target=each) for each in targets]]
    sets = [TargetSet("t", ["a"], targets=targets)]
    return dataset(target_sets=sets, pledges=[Pledge("p", ["a"], items=items)], metrics=METRICS)


class TestTargets:
    def test_are_measured_in_the_unit_of_their_metric(self):
        good = Target("gifts", Quantity(2000, "suất quà"))
        bad = Target("gifts", Quantity(500_000_000, "VND"), sources=cite(8))
        data = promised(good, bad)
        assert found(data) == [
            ("target.unit", "$.pledges[0].items[2].target.value"),
            ("target.unit", "$.target_sets[0].targets[1].value"),
        ]
        problem = data.check()[1]
        assert (problem.severity, problem.sources) == (Severity.ERROR, cite(8))
        assert problem.details["metric"] == "gifts"
        assert problem.details["expected"] == "suất quà"
        other = promised(Target("members", Quantity(3, "đoàn viên"))).check()[0]
        assert other.details["near"].startswith("union_members")

    def test_without_a_unit_are_doubtful(self):
        assert found(promised(Target("gifts", Quantity(2000)))) == [
            ("value.no_unit", "$.pledges[0].items[1].target.value"),
            ("value.no_unit", "$.target_sets[0].targets[0].value"),
        ]

    def test_may_be_a_share_of_what_is_counted(self):
        assert found(promised(Target("helped", Quantity(100, "%")))) == []
        assert [code for code, _ in found(promised(Target("gifts", Quantity(100, "%"))))] == [
            "target.unit",
            "target.unit",
        ]

    def test_of_an_unknown_metric_are_told_once(self):
        assert [code for code, _ in found(promised(Target("x", Quantity(5))))] == [
            "metric.unknown",
        ]


class TestChangeBesideAFigure:
    @pytest.mark.parametrize(
        ("worth", "metric", "change", "is_wrong"),
        [
            ("1 tỷ đồng", "funds_raised", "tăng 12,7% so với năm 2021", False),
            ("1 tỷ đồng", "funds_raised", "gấp 2,6 lần so với năm 2021", False),
            ("1 tỷ đồng", "funds_raised", "tăng 14,7 tỷ đồng", False),
            ("1 tỷ đồng", "funds_raised", "tăng 5 suất quà", True),
            ("1 tỷ đồng", "funds_raised", "tăng 2 điểm phần trăm", True),
            ("97%", "percent", "tăng 2 điểm phần trăm", False),
            ("97%", "percent", "tăng 5 suất quà", True),
        ],
    )
    def test_is_in_a_unit_in_which_it_can_move(self, worth, metric, change, is_wrong):
        row = figure("o", worth, metric=metric, change=Change.parse(change), sources=cite(2))
        data = figures(row, metrics=METRICS)
        assert found(data) == [("observation.change_unit", "$.observations[0].change")] * is_wrong
        assert all(problem.sources == cite(2) for problem in data.check())

    def test_says_nothing_where_the_metric_is_unknown(self):
        row = figure("o", metric="x", change=Change.parse("tăng 5 suất quà"))
        assert [code for code, _ in found(figures(row))] == ["metric.unknown"]
