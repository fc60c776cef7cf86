"""Targets against each other, revisions, and figures against their plans."""

import pytest

from hoidata.domain import Metric, Target, TargetSet
from hoidata.errors import Severity
from hoidata.values import Change, Period, Quantity
from tests.dataset.builders import cite, dataset, figure, figures, found, only

METRICS = (
    Metric("homes", "nhà", "căn", same_units=["nhà"]),
    Metric("balance", "số dư", "VND", nature="stock"),
    Metric("share", "tỷ lệ", "%", nature="ratio"),
    Metric("poor", "hộ nghèo trong xã", "hộ"),
)
YEAR = Period.year(2024)
QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")


def aim(value, period=None, metric="homes", **fields):
    fields["period"] = None if period is None else Period.parse(period)
    return Target(metric, Quantity.parse(value), **fields)


def quarters(*amounts, **fields):
    return [aim(f"{n} căn", period, **fields) for n, period in zip(amounts, QUARTERS, strict=True)]


def of(*targets, more=(), **fields):
    own = TargetSet("t", ["a"], period=YEAR, targets=targets, **fields)
    return dataset(target_sets=[own, *more], metrics=METRICS)


class TestPartsOfAYear:
    @pytest.mark.parametrize(
        ("amounts", "is_wrong"), [((2, 2, 3, 3), False), ((2, 2, 2, 3), True), ((3, 3, 3, 3), True)]
    )
    def test_that_are_complete_make_it(self, amounts, is_wrong):
        expected = [("targets.parts", "$.target_sets[0].targets[0].value")] * is_wrong
        assert found(of(aim("10 căn"), *quarters(*amounts))) == expected

    def test_are_named(self):
        problem = only(of(aim("10 căn", sources=cite(1)), *quarters(2, 2, 2, 3)))
        assert problem.severity is Severity.WARNING
        assert problem.sources == cite(1)
        assert problem.details == {
            "found": "9 căn",
            "expected": "10 căn",
            "period": "2024",
            "parts": ", ".join(QUARTERS),
        }

    def test_of_another_set_are_held_against_it_too(self):
        later = TargetSet("q", ["a"], targets=quarters(1, 1, 1, 1))
        assert found(of(aim("10 căn"), more=[later])) == [
            ("targets.parts", "$.target_sets[0].targets[0].value")
        ]

    @pytest.mark.parametrize(
        ("each", "amount", "is_wrong"),
        [("quarter", 3, True), ("half", 5, False), ("half", 4, True), ("month", 1, True)],
    )
    def test_may_be_said_once_for_all(self, each, amount, is_wrong):
        data = of(aim("10 căn"), aim(f"{amount} căn", each=each))
        assert [code for code, _ in found(data)] == ["targets.parts"] * is_wrong

    def test_in_a_unit_that_counts_the_same_are_compared(self):
        targets = [aim("10 nhà"), *quarters(2, 2, 3, 3)]
        assert found(of(*targets)) == []

    @pytest.mark.parametrize(
        "targets",
        [
            [aim("10 căn"), *quarters(1, 1, 1, 1)[:3]],
            [aim("8–10 căn"), *quarters(1, 1, 1, 1)],
            [aim("10 căn", item="x"), *quarters(1, 1, 1, 1)],
            [aim("10 căn", initiative="i"), *quarters(1, 1, 1, 1)],
            [aim("10 căn", organizations=["b"]), *quarters(1, 1, 1, 1)],
            [aim("10 căn", operator="<="), *quarters(1, 1, 1, 1)],
            [aim("10 hộ", metric="poor"), *quarters(1, 1, 1, 1)],
            [aim("10 căn", "2024-Q1"), aim("1 căn", "2024-Q2")],
            [aim("10 đồng", metric="balance"), aim("1 đồng", metric="balance", each="half")],
            [
                Target("homes", Change.parse("tăng 10% so với năm 2023")),
                *quarters(1, 1, 1, 1),
            ],
        ],
        ids=range(10),
    )
    def test_of_something_else_or_without_one_number_say_nothing(self, targets):
        data = of(*targets)
        assert "targets.parts" not in [code for code, _ in found(data)]

    def test_that_were_revised_say_nothing(self):
        later = TargetSet("r", revises="t", targets=[aim("4 căn")])
        assert found(of(aim("10 căn"), *quarters(1, 1, 1, 1), more=[later])) == []


class TestRevisions:
    def test_of_an_unknown_set_are_wrong(self):
        assert found(of(revises="?")) == [("reference.unknown", "$.target_sets[0].revises")]

    def test_in_a_circle_are_wrong(self):
        sets = [
            TargetSet("x", revises="y", sources=cite(1)),
            TargetSet("y", revises="z", sources=cite(2)),
            TargetSet("z", revises="y"),
        ]
        problem = only(dataset(target_sets=sets))
        assert (problem.code, problem.severity) == ("target_set.cycle", Severity.ERROR)
        assert (problem.path, problem.sources) == ("$.target_sets[1].revises", cite(2))
        assert problem.details == {"found": "y → z → y"}


class TestUnitsOfTargets:
    @pytest.mark.parametrize(
        ("metric", "text", "is_wrong"),
        [
            ("homes", "tăng 10% so với năm 2023", False),
            ("homes", "tăng 2 căn so với năm 2023", False),
            ("homes", "tăng 2 nhà so với năm 2023", False),
            ("homes", "tăng 2 hộ so với năm 2023", True),
            ("share", "tăng 2 điểm phần trăm so với năm 2023", False),
        ],
    )
    def test_that_are_changes_are_those_of_the_metric(self, metric, text, is_wrong):
        data = of(Target(metric, Change.parse(text)))
        expected = [("observation.change_unit", "$.target_sets[0].targets[0].value")] * is_wrong
        assert found(data) == expected

    def test_of_each_year_are_not_per_year(self):
        assert found(of(Target.stated("homes", Quantity.parse("3 căn/năm")))) == []


def planned(worth, plan, change=None, metric="humanitarian_value", **fields):
    said = None if change is None else Change.parse(change)
    row = figure("o", worth, metric=metric, plan=Quantity.parse(plan), change=said, **fields)
    return figures(row, metrics=METRICS)


class TestPlans:
    @pytest.mark.parametrize(
        ("worth", "plan", "code"),
        [
            ("5 tỷ đồng", "4 tỷ đồng", None),
            (None, "4 tỷ đồng", None),
            ("5 tỷ đồng", "4 hộ", "observation.unit"),
            ("5 tỷ đồng", "4 []", "value.no_unit"),
        ],
    )
    def test_are_in_the_unit_of_their_metric(self, worth, plan, code):
        expected = [] if code is None else [(code, "$.observations[0].plan")]
        assert found(planned(worth, plan)) == expected

    @pytest.mark.parametrize(
        ("worth", "plan", "change", "is_wrong"),
        [
            ("62.515.000 đồng", "53.781.000 đồng", "đạt 116,2% kế hoạch", False),
            ("62.515.000 đồng", "53.781.000 đồng", "đạt 126,2% kế hoạch", True),
            ("62.515.000 đồng", "53.781.000 đồng", "vượt 8.734.000 đồng so với kế hoạch", False),
            ("62.515.000 đồng", "53.781.000 đồng", "vượt 9.734.000 đồng so với kế hoạch", True),
            ("62.515.000 đồng", "53.781.000 đồng", "tăng 50% so với năm 2023", False),
            ("62.515.000 đồng", "53.781.000 đồng", "vượt 5 hộ so với kế hoạch", False),
            (None, "53.781.000 đồng", "đạt 126,2% kế hoạch", False),
            ("trên 60 triệu đồng", "53 triệu đồng", "đạt 90% kế hoạch", True),
        ],
    )
    def test_are_held_against_the_share_that_is_stated(self, worth, plan, change, is_wrong):
        expected = [("observation.plan_share", "$.observations[0].change")] * is_wrong
        assert [each for each in found(planned(worth, plan, change)) if "unit" not in each[0]] == (
            expected
        )

    @pytest.mark.parametrize(
        ("change", "is_wrong"), [("đạt 100% kế hoạch", False), ("đạt 90% kế hoạch", True)]
    )
    def test_of_pairs_are_shares(self, change, is_wrong):
        data = planned("12/15 hội", "80%", change, metric="share")
        expected = [("observation.plan_share", "$.observations[0].change")] * is_wrong
        assert found(data) == expected

    def test_of_an_unknown_metric_or_in_another_unit_are_not_judged(self):
        data = planned("12 hộ", "10 hộ", "đạt 90% kế hoạch", metric="homes")
        assert [code for code, _ in found(data)] == ["observation.unit"] * 2
        data = planned("12 hộ", "10 hộ", "đạt 90% kế hoạch", metric="khong_ro")
        assert [code for code, _ in found(data)] == ["metric.unknown"]
