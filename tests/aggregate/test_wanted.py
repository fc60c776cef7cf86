"""What ranges, "khoảng", changes, yearly and striven-for targets ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Attachment,
    Change,
    Dataset,
    Metric,
    Organization,
    Period,
    Quantity,
    Ratio,
    Target,
    TargetSet,
)
from hoidata.aggregate import progress, standings
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure

HOMES = Metric("homes", "nhà", "căn")
DUES = Metric("dues", "hội phí", "VND", nature="rate")
HUNDRED = Quantity(100, "VND")
METRICS = (FLOW, STOCK, RATE, PAIRS, HOMES, DUES)


def rows(target, *figures, at="31/12/2024", period="2024", **fields):
    """Return how far one target of `a` is."""
    period = None if period is None else Period.parse(period)
    own = TargetSet("set", ["a"], period=period, targets=[target], **fields)
    (entry, *_) = progress(dataset("a", *figures, metrics=METRICS, target_sets=[own]), at=at)
    return entry.rows


def row(target, *figures, **options):
    (only,) = rows(target, *figures, **options)
    return only


def codes(each):
    return [problem.code for problem in each.problems]


def homes(text, period="2024"):
    return figure("a", period, Quantity.parse(text), metric=HOMES)


@pytest.mark.parametrize(
    ("wanted", "operator", "amount", "status"),
    [
        ("5–10 căn", ">=", "5 căn", "met"),
        ("5–10 căn", ">=", "12 căn", "met"),
        ("5–10 căn", ">=", "4 căn", "missed"),
        ("5–10 căn", ">=", "trên 4 căn", "undecided"),
        ("5–10 căn", ">", "5 căn", "missed"),
        ("5–10 căn", "<=", "10 căn", "met"),
        ("5–10 căn", "<=", "11 căn", "missed"),
        ("5–10 căn", "<", "10 căn", "missed"),
        ("5–10 căn", "=", "7 căn", "met"),
        ("5–10 căn", "=", "6–8 căn", "met"),
        ("5–10 căn", "=", "8–12 căn", "undecided"),
        ("5–10 căn", "=", "11 căn", "missed"),
        ("5..<10 [căn]", "<=", "10 căn", "missed"),
        (">5..10 [căn]", ">=", "5 căn", "missed"),
        ("khoảng 100 căn", ">=", "100 căn", "met"),
        ("khoảng 100 căn", ">=", "90 căn", "undecided"),
        ("khoảng 100 căn", ">=", "89 căn", "missed"),
        ("khoảng 100 căn", "<=", "100 căn", "met"),
        ("khoảng 100 căn", "<=", "110 căn", "undecided"),
        ("khoảng 100 căn", "<=", "111 căn", "missed"),
        ("khoảng 100 căn", "=", "100 căn", "undecided"),
        ("khoảng 100 căn", "=", "89 căn", "missed"),
        ("khoảng 100 căn", "=", "111 căn", "missed"),
        ("0–5 căn", ">=", "0 căn", "met"),
    ],
)
def test_ranges_and_about(wanted, operator, amount, status):
    target = Target("homes", Quantity.parse(wanted), operator=operator)
    assert row(target, homes(amount)).status.value == status


@pytest.mark.parametrize(
    ("wanted", "operator", "rate", "lacking"),
    [
        ("5–10 căn", ">=", "80%", "1 căn"),
        ("5–10 căn", "<=", "40%", None),
        ("khoảng 10 căn", ">=", "khoảng 40%", "khoảng 6 căn"),
    ],
)
def test_a_result_is_measured_by_the_end_that_decides(wanted, operator, rate, lacking):
    target = Target("homes", Quantity.parse(wanted), operator=operator)
    found = row(target, homes("4 căn"))
    assert found.rate == Quantity.parse(rate)
    assert found.lacking == (None if lacking is None else Quantity.parse(lacking))


@pytest.mark.parametrize(
    ("amount", "status"), [("3 căn", "on_track"), ("2 căn", "behind"), ("5 căn", "met")]
)
def test_the_pace_is_that_of_the_low_end(amount, status):
    target = Target.stated("homes", Quantity.parse("5–10 căn"))
    found = row(target, homes(amount, "2024-S1"), at="30/6/2024")
    assert found.status.value == status


@pytest.mark.parametrize(("amount", "status"), [("11 căn", "missed"), ("8 căn", "on_track")])
def test_of_anything_inside_what_exceeds_it_is_missed(amount, status):
    target = Target("homes", Quantity.parse("5–10 căn"), operator="=")
    assert row(target, homes(amount, "2024-S1"), at="30/6/2024").status.value == status


class TestYearly:
    TARGET = Target.stated("homes", Quantity.parse("ít nhất 3 căn/năm"))

    def test_has_a_row_for_each_year_of_its_period(self):
        found = rows(
            self.TARGET,
            homes("3 căn", "2024"),
            homes("2 căn", "2025"),
            period="2024/2026",
            at="31/12/2025",
        )
        assert [(str(each.period), each.status.value) for each in found] == [
            ("2024", "met"),
            ("2025", "missed"),
            ("2026", "not_started"),
        ]
        assert {each.wanted for each in found} == {Quantity(3, "căn")}

    def test_its_own_period_counts(self):
        own = Target("homes", Quantity(3, "căn"), each="year", period=Period.parse("2025"))
        assert [str(each.period) for each in rows(own, period="2024/2026")] == ["2025"]

    @pytest.mark.parametrize(
        ("period", "code"), [("2024-Q1", "progress.no_part"), (None, "progress.no_period")]
    )
    def test_without_a_whole_year_asks_for_nothing(self, period, code):
        found = row(self.TARGET, period=period)
        assert (found.status.value, codes(found)) == ("undecided", [code])

    def test_of_a_rate_is_the_rate_of_each_year(self):
        target = Target.stated("dues", Quantity.parse("60.000 đồng/năm"))
        dues = figure("a", "2024", Quantity.parse("60.000 đồng/năm"), metric=DUES)
        assert row(target, dues).status.value == "met"

    def test_counts_once_among_the_targets_of_a_bloc_and_only_in_its_years(self):
        own = TargetSet("s", ["a"], period=Period.parse("2024/2026"), targets=[self.TARGET])
        data = dataset("a", homes("3 căn", "2025"), metrics=METRICS, target_sets=[own])
        bloc = bloc_of(data)
        assert standings(bloc, "khoi", "2025")["a"].score == Quantity(1, "chỉ tiêu")


def bloc_of(data):
    """Return a dataset with a bloc of which `a` is the only member."""
    edge = Attachment("a", "khoi", kind="member_of")
    return Dataset.merged(
        [data, Dataset(organizations=[Organization("khoi", "Khối")], attachments=[edge])]
    )


class TestStrivenFor:
    @pytest.mark.parametrize(
        ("amount", "status"), [(100, "met"), (99, "not_reached"), (101, "met")]
    )
    def test_is_not_missed(self, amount, status):
        target = Target("value", Quantity(100, "VND"), strength="strives")
        assert row(target, figure("a", "2024", amount)).status.value == status

    def test_nor_when_a_limit_is_exceeded_early(self):
        target = Target("value", Quantity(100, "VND"), operator="<=", strength="strives")
        found = row(target, figure("a", "2024-S1", 101), at="30/6/2024")
        assert (found.status.value, found.verdict.value) == ("not_reached", "no")


class TestAChange:
    @pytest.mark.parametrize(
        ("text", "base", "amount", "wanted", "status"),
        [
            ("tăng 10% so với năm 2023", "200 đồng", "220 đồng", "220 đồng", "met"),
            ("tăng 10% so với năm 2023", "200 đồng", "219 đồng", "220 đồng", "missed"),
            ("tăng 10% so với cùng kỳ", "200 đồng", "220 đồng", "220 đồng", "met"),
            ("tăng 20 đồng so với năm 2023", "200 đồng", "220 đồng", "220 đồng", "met"),
            ("tăng 5–10% so với năm 2023", "200 đồng", "210 đồng", "210 đồng", "met"),
            ("tăng không quá 10% so với năm 2023", "200 đồng", "221 đồng", "220 đồng", "missed"),
            ("giảm 5% so với năm 2023", "200 đồng", "190 đồng", "190 đồng", "met"),
            ("giảm 5% so với năm 2023", "200 đồng", "191 đồng", "190 đồng", "missed"),
            ("giảm 5–10% so với năm 2023", "200 đồng", "190 đồng", "190 đồng", "met"),
            ("giảm không quá 5% so với năm 2023", "200 đồng", "189 đồng", "190 đồng", "missed"),
            ("gấp 2 lần năm 2023", "200 đồng", "400 đồng", "400 đồng", "met"),
            ("tăng 10% so với năm 2023", "trên 200 đồng", "230 đồng", "trên 220 đồng", "undecided"),
            ("tăng 10% so với năm 2023", "trên 200 đồng", "220 đồng", "trên 220 đồng", "missed"),
            ("tăng 10% so với năm 2023", "gần 200 đồng", "220 đồng", "gần 220 đồng", "met"),
            (
                "tăng 10% so với năm 2023",
                "khoảng 200 đồng",
                "9 đồng",
                "khoảng 220 đồng",
                "undecided",
            ),
        ],
    )
    def test_asks_for_what_follows_from_its_base(self, text, base, amount, wanted, status):
        told = [
            figure("a", "2023", Quantity.parse(base)),
            figure("a", "2024", Quantity.parse(amount)),
        ]
        found = row(Target.stated("value", Change.parse(text)), *told)
        assert (found.wanted, found.status.value) == (Quantity.parse(wanted), status)

    @pytest.mark.parametrize(
        ("amount", "status"), [(218, "undecided"), (217, "missed"), (220, "met")]
    )
    def test_by_about_a_tenth_is_left_open_just_below(self, amount, status):
        target = Target.stated("value", Change.parse("tăng khoảng 10% so với năm 2023"))
        told = [figure("a", "2023", 200), figure("a", "2024", amount)]
        assert row(target, *told).status.value == status

    def test_of_equal_range_is_anything_inside(self):
        target = Target("value", Change.parse("tăng 5–10% so với năm 2023"), operator="=")
        told = [figure("a", "2023", 200), figure("a", "2024", 250)]
        assert row(target, *told).status.value == "missed"

    def test_of_a_share_is_in_points(self):
        target = Target.stated("rate", Change.parse("tăng 5 điểm phần trăm so với năm 2023"))
        told = [
            figure("a", year, Quantity(share, "%"), metric=RATE)
            for year, share in (("2023", 80), ("2024", 85))
        ]
        found = row(target, *told)
        assert (found.wanted, found.status.value) == (Quantity(85, "%"), "met")

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("tăng 10% so với năm 2023", Quantity(55, "%")),
            ("tăng 2 chi hội so với năm 2023", Quantity(12, "chi hội")),
        ],
    )
    def test_of_pairs_is_in_percent_or_in_what_they_count(self, text, wanted):
        told = [
            figure("a", year, Ratio(part, 20, unit="chi hội"), metric=PAIRS)
            for year, part in (("2023", 10), ("2024", 12))
        ]
        found = row(Target.stated("registered", Change.parse(text)), *told)
        assert (found.wanted, found.status.value) == (wanted, "met")

    @pytest.mark.parametrize(
        ("text", "period", "told"),
        [
            ("tăng 10% so với đầu năm", "2024-S1", "2023-12-31"),
            ("tăng 10% so với đầu nhiệm kỳ", "2024/2025", "2023"),
        ],
    )
    def test_of_a_balance_starts_from_the_end_before(self, text, period, told):
        figures = [
            figure("a", told, 100, metric=STOCK),
            figure("a", "2024-06-30", 110, metric=STOCK),
        ]
        found = row(Target.stated("balance", Change.parse(text)), *figures, period=period)
        assert found.wanted == Quantity(110, "VND")

    @pytest.mark.parametrize(
        ("text", "period", "code"),
        [
            ("tăng 10%", "2024", "progress.no_against"),
            ("tăng 10% so với cùng kỳ", "2020/2024", "progress.no_against"),
            ("tăng 10% so với cùng kỳ", "2024/..", "progress.no_against"),
            ("tăng 10% so với đầu năm", "../2024-12-31", "progress.no_against"),
            ("tăng 10% so với năm 2022", "2024", "progress.no_base"),
            ("vượt 10% kế hoạch", "2024", "progress.no_plan"),
            ("tăng 10 suất quà so với năm 2023", "2024", "progress.unit"),
        ],
    )
    def test_that_starts_from_nothing_known_is_left_open(self, text, period, code):
        told = [figure("a", "2023", 100), figure("a", "2024", 110)]
        found = row(Target.stated("value", Change.parse(text)), *told, period=period)
        assert (found.status.value, found.wanted) == ("undecided", None)
        assert code in codes(found)

    def test_since_the_start_of_a_term_is_not_since_that_of_each_year(self):
        change = Change.parse("tăng 10% so với đầu nhiệm kỳ")
        target = Target("balance", change, each="year")
        told = [figure("a", "2023", 100, metric=STOCK), figure("a", "2024", 90, metric=STOCK)]
        assert "progress.no_against" in codes(row(target, *told))

    def test_of_what_may_be_below_nothing_is_left_open(self):
        loss = Metric("loss", "thu trừ chi", "VND", minimum=None)
        told = [figure("a", "2023", -5, metric=loss), figure("a", "2024", 5, metric=loss)]
        target = Target.stated("loss", Change.parse("tăng 10% so với năm 2023"))
        own = TargetSet("set", ["a"], period=Period.year(2024), targets=[target])
        data = dataset("a", *told, metrics=[loss], target_sets=[own])
        (found,) = progress(data, at="31/12/2024")[0].rows
        assert (found.status.value, codes(found)) == ("undecided", ["progress.unit"])

    def test_without_a_result_is_not_started(self):
        target = Target.stated("value", Change.parse("tăng 10% so với năm 2023"))
        found = row(target, figure("a", "2023", 100), at="1/3/2024")
        assert (found.status.value, found.wanted) == ("not_started", Quantity(110, "VND"))

    @given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 300))
    def test_is_reached_where_the_figures_bear_it_out(self, base, amount, percent):
        target = Target("value", Change("up", Quantity(percent, "%"), against=Period.year(2023)))
        told = [figure("a", "2023", base), figure("a", "2024", amount)]
        is_reached = amount * 100 >= base * (100 + percent)
        assert (row(target, *told).status.value == "met") is is_reached


class TestAgainstThePlan:
    TARGET = Target.stated("value", Change.parse("vượt 10% kế hoạch"), period=Period.year(2024))

    def found(self, *figures, sets=()):
        own = TargetSet("set", ["a"], targets=[self.TARGET])
        data = dataset("a", *figures, metrics=METRICS, target_sets=[own, *sets])
        return progress(data, at="31/12/2024")[0].rows[0]

    def planned(self, *amounts):
        targets = [Target("value", Quantity(amount, "VND")) for amount in amounts]
        return [TargetSet("plan", ["a"], period=Period.year(2024), targets=targets)]

    def test_starts_from_the_plan_beside_the_figure(self):
        told = figure("a", "2024", 110, plan=Quantity(100, "VND"))
        assert self.found(told).status.value == "met"

    def test_or_from_another_target(self):
        assert self.found(figure("a", "2024", 109), sets=self.planned(100)).status.value == "missed"

    def test_equal_plans_are_one(self):
        told = figure("a", "2024", 110, plan=Quantity(100, "VND"))
        assert self.found(told, sets=self.planned(100)).wanted == Quantity(110, "VND")

    def test_plans_of_what_is_not_defined_are_of_no_use(self):
        odd = TargetSet("odd", ["b"], period=Period.year(2024), targets=[Target("?", HUNDRED)])
        own = TargetSet("set", ["a"], targets=[self.TARGET])
        told = figure("a", "2024", 110, plan=HUNDRED)
        data = bloc_of(dataset("a", told, target_sets=[own, odd]))
        assert standings(data, "khoi", "2024")["a"].score == Quantity(1, "chỉ tiêu")

    @pytest.mark.parametrize("amounts", [(), (100, 200)])
    def test_not_from_none_or_several(self, amounts):
        found = self.found(figure("a", "2024", 110), sets=self.planned(*amounts))
        assert (found.wanted, codes(found)) == (None, ["progress.no_plan"])

    def test_the_plan_of_an_event_or_a_group_is_not_that_of_all(self):
        rows = [
            figure("a", "2024", 110),
            figure("a", "2024", 9, plan=Quantity(10, "VND"), event="e"),
            figure("a", "2024", 9, plan=Quantity(10, "VND"), categories={"giới": "nữ"}),
            figure("a", "2024", 9, plan=Quantity(10, "VND"), scope="own", item="x"),
        ]
        assert self.found(*rows).wanted is None


def test_a_member_with_an_unknown_base_has_no_rank():
    target = Target.stated("value", Change.parse("tăng 10% so với năm 2023"))
    own = TargetSet("s", ["a"], period=Period.year(2024), targets=[target])
    data = bloc_of(dataset("a", figure("a", "2024", 5), target_sets=[own]))
    (unranked,) = standings(data, "khoi", "2024").unranked
    assert [problem.code for problem in unranked.problems] == ["progress.no_base"]
