"""The figures of the samples come out as a person with a calculator gets them."""

import datetime
from fractions import Fraction

import attrs
import pytest

from hoidata import samples
from hoidata.aggregate import rollup
from hoidata.domain import (
    Breakdown,
    Metric,
    Nature,
    Observation,
    Scope,
    Sponsorship,
    Status,
    TargetSet,
)
from hoidata.values import VND, Bound, Operator, Period, Quantity, Ratio, Verdict

DATA = samples.reports()


def figure(key):
    return DATA[Observation, key]


def value(key):
    """Return a value in the unit of its metric, where the document gives none."""
    found = figure(key)
    unit = DATA[Metric, found.metric].unit
    return found.value if found.value.unit else attrs.evolve(found.value, unit=unit)


def parts_of(key):
    return [each for each in DATA.observations if each.part_of == key]


def total(keys):
    quantities = [value(key) for key in keys]
    return sum(quantities[1:], quantities[0])


class TestEveryFigure:
    def test_has_a_metric_of_the_vocabulary_and_its_unit(self) -> None:
        wrong = [
            each.id
            for each in DATA.observations
            if each.value.unit not in (DATA[Metric, each.metric].unit, None)
        ]
        assert wrong == []
        assert DATA.metrics == ()

    def test_is_a_ratio_exactly_where_the_metric_is_one(self) -> None:
        ratios = {each.id for each in DATA.observations if isinstance(each.value, Ratio)}
        natures = {
            each.id
            for each in DATA.observations
            if DATA[Metric, each.metric].nature is Nature.RATIO
        }
        assert ratios == natures
        assert len(ratios) == 3

    def test_of_money_is_a_whole_number_of_dong(self) -> None:
        money = [each for each in DATA.observations if DATA[Metric, each.metric].unit == "VND"]
        assert len(money) == 19
        assert all(type(each.value.value) is int for each in money)

    def test_is_told_by_a_report_of_its_document(self) -> None:
        assert all(each.report[:3] == each.id[:3] for each in DATA.observations)


@pytest.mark.parametrize(
    ("key", "number", "bound"),
    [
        ("002-gia-tri-nhan-dao", 131_583_000_000, Bound.EXACT),
        ("002-gia-tri-nhan-dao-kien-giang", 71_200_000_000, Bound.EXACT),
        ("002-gia-tri-nhan-dao-hau-giang", 60_383_000_000, Bound.EXACT),
        ("002-muc-ho-tro", 8_000_000, Bound.EXACT),
        ("003-tien-tiet-kiem", 87_500_000, Bound.EXACT),
        ("003-tien-hoan-nan", 15_500_000, Bound.EXACT),
        ("003-qua-28-6", 1_000_000, Bound.EXACT),
        ("003-quy-du", 2_700_000, Bound.EXACT),
        ("003-dong-gop", 585_000_000, Bound.EXACT),
        ("003-xom-mau-tien", 16_000_000, Bound.EXACT),
        ("003-van-hoi-tien", 23_000_000, Bound.EXACT),
        ("003-xom-mau-2-tien", 60_000_000, Bound.EXACT),
        ("003-lien-son-tien", 10_000_000, Bound.EXACT),
        ("003-sen-1-hien", 300_000_000, Bound.MORE_THAN),
        ("003-duong-co-tien", 15_000_000, Bound.MORE_THAN),
        ("003-qua-tan-binh", 1_400_000, Bound.EXACT),
        ("003-quy-phuong-hoi", 170_000_000, Bound.EXACT),
        ("003-du-no", 12_000_000_000, Bound.MORE_THAN),
        ("004-gia-tri-nhan-dao", 1_660_000_000, Bound.MORE_THAN),
        ("003-luot-nguoi-tham-gia", 2_232, Bound.EXACT),
        ("003-nguoi-nghe-noi-chuyen", 800, Bound.MORE_THAN),
        ("003-tan-binh", 14, Bound.EXACT),
        ("003-hoi-vien-moi", 20, Bound.EXACT),
        ("003-nguoi-bhxh", 26, Bound.EXACT),
        ("003-ngay-cong", 68, Bound.EXACT),
        ("003-lai-suat", 0, Bound.EXACT),
        ("000-can-bo-ve-huu", 50, Bound.MORE_THAN),
    ],
)
def test_amounts_and_counts_are_read_with_their_bounds(key, number, bound) -> None:
    found = figure(key).value
    assert (found.value, found.bound) == (number, bound)


class TestTheJointTotalOfTwoProvinces:
    def test_is_what_both_together_state(self) -> None:
        whole = figure("002-gia-tri-nhan-dao")
        assert VND(whole.value.value) == VND(131_583_000_000)
        assert set(whole.organizations) == {"hoi-ctd.hau-giang", "hoi-ctd.kien-giang"}
        assert whole.period == Period.year_to_date(2020, months=7)
        assert whole.breakdown is Breakdown.COMPLETE

    def test_is_the_exact_sum_of_its_parts(self) -> None:
        parts = parts_of("002-gia-tri-nhan-dao")
        assert [part.organizations for part in parts] == [
            ("hoi-ctd.kien-giang",),
            ("hoi-ctd.hau-giang",),
        ]
        assert parts[0].value + parts[1].value == figure("002-gia-tri-nhan-dao").value

    def test_counts_once_at_the_unit_above_both(self) -> None:
        totals = rollup(DATA, "humanitarian_value", over="2020-01-01/P7M")
        period = Period.year_to_date(2020, months=7)
        assert totals["hoi-ctd.trung-uong", period].quantity == value("002-gia-tri-nhan-dao")
        assert totals["hoi-ctd.kien-giang", period].quantity.value == 71_200_000_000
        assert totals["hoi-ctd.hau-giang", period].quantity.value == 60_383_000_000

    def test_is_not_a_figure_of_the_unions_that_tell_it(self) -> None:
        totals = rollup(DATA, "humanitarian_value")
        assert not [organization for organization, _ in totals if "cdcs" in str(organization)]


class TestTheContributionsOfTheVeterans:
    PRICED = ("003-xom-mau-tien", "003-van-hoi-tien", "003-xom-mau-2-tien", "003-lien-son-tien")
    BOUNDED = ("003-sen-1-hien", "003-duong-co-tien")

    def test_priced_flag_lines_are_109_million(self) -> None:
        assert total(self.PRICED) == Quantity(109_000_000, "VND")

    def test_with_the_bounded_ones_they_are_more_than_424_million(self) -> None:
        found = total(self.PRICED + self.BOUNDED)
        assert (found.bound, found.low, found.low_open) == (Bound.MORE_THAN, 424_000_000, True)
        assert found.high is None

    def test_they_neither_confirm_nor_contradict_what_was_declared(self) -> None:
        found = total(self.PRICED + self.BOUNDED)
        assert found.meets("=", value("003-dong-gop")) is Verdict.UNDECIDED
        assert found.meets("<=", value("003-dong-gop")) is Verdict.UNDECIDED

    def test_they_are_examples_of_the_declared_contribution(self) -> None:
        whole = figure("003-dong-gop")
        assert whole.breakdown is Breakdown.EXAMPLES
        assert {each.id for each in parts_of(whole.id)} == {*self.PRICED, *self.BOUNDED}

    def test_money_poles_and_days_of_labour_stay_apart(self) -> None:
        items = {each.item for each in parts_of("003-dong-gop")}
        poles = [each for each in DATA.observations if each.metric == "flag_poles"]
        assert sorted(each.value.value for each in poles) == [19, 35, 38, 140]
        assert {each.item for each in poles} < items
        assert figure("003-ngay-cong").value == Quantity(68, "ngày công")

    def test_poles_of_all_lines_add_up_over_the_chapters(self) -> None:
        totals = rollup(DATA, "flag_poles", over="year")
        assert totals["hoi-ccb.xa-kim-lien", "2024"].quantity == Quantity(232, "cột")

    def test_are_not_added_to_the_declared_contribution(self) -> None:
        totals = rollup(DATA, "contribution_value", over="year")
        assert totals["hoi-ccb.xa-kim-lien", "2024"].quantity == Quantity(585_000_000, "VND")

    def test_debts_are_no_contribution(self) -> None:
        assert Metric.of(figure("003-du-no").metric).nature is Nature.STOCK
        assert Metric.of(figure("003-dong-gop").metric).nature is Nature.FLOW

    def test_gift_to_fourteen_recruits_is_100_000_each(self) -> None:
        gift, recruits = value("003-qua-tan-binh"), value("003-tan-binh")
        assert (gift.value, recruits.value) == (1_400_000, 14)
        assert (gift / recruits).value == 100_000


class TestTheYearOfKienAn:
    def test_implies_at_least_1_472_283_814_dong_for_the_year_before(self) -> None:
        told = figure("004-gia-tri-nhan-dao")
        base = told.change.base(told.value)
        assert (base.low, base.high) == (1_472_283_814, None)
        assert base.value == 1_472_937_001
        assert told.change.against == Period.year(2021)

    def test_is_provisional(self) -> None:
        told = figure("004-gia-tri-nhan-dao")
        assert told.status is Status.PROVISIONAL
        assert told.scope is Scope.WHOLE

    def test_rolls_up_to_the_city_as_the_bound_that_it_is(self) -> None:
        totals = rollup(DATA, "humanitarian_value", over="year")
        assert str(totals["hoi-ctd.kien-an", "2022"].quantity) == "trên 1,66 tỷ đồng"
        assert totals["hoi-ctd.hai-phong", "2022"].quantity == value("004-gia-tri-nhan-dao")

    def test_gifts_of_next_year_are_worth_at_least_250_000_each(self) -> None:
        gifts, worth = DATA[TargetSet, "004-chi-tieu-2023"].targets[:2]
        each = Quantity(worth.value.value, "VND", bound=Bound.AT_LEAST) / gifts.value
        assert gifts.value == Quantity(2000, "suất quà")
        assert (worth.operator, worth.is_assumed) == (Operator.AT_LEAST, False)
        assert (each.low, each.high, each.unit) == (250_000, None, "VND")
        assert each.per == ("suất quà",)

    def test_gives_awards_of_three_issuers(self) -> None:
        given = [award for award in DATA.awards if award.event == "004-tong-ket-2022"]
        assert sum(award.collectives for award in given) == 11
        assert sum(award.individuals for award in given) == 10
        assert [(award.issuer, award.form) for award in given] == [
            ("hoi-ctd.trung-uong", "Bằng khen"),
            ("hoi-ctd.hai-phong", "Giấy khen"),
            ("ubnd.kien-an", "Giấy khen"),
        ]


class TestTheSponsoredChildren:
    def test_three_of_them_cost_3_600_000_in_half_a_year(self) -> None:
        found = DATA[Sponsorship, "003-do-dau-ba-em"]
        months = Quantity(len(found.period.parts("month")), "tháng")
        assert found.rate * found.count * months == Quantity(3_600_000, "VND")

    def test_the_one_told_apart_has_the_same_rate_and_is_not_named(self) -> None:
        one = DATA[Sponsorship, "003-do-dau-mot-em"]
        assert one.rate == DATA[Sponsorship, "003-do-dau-ba-em"].rate
        assert one.beneficiaries == ("003-em-1",)

    def test_what_is_left_in_the_fund_is_a_stock_of_the_last_day(self) -> None:
        left = figure("003-quy-du")
        assert left.period == Period.day(datetime.date(2024, 6, 30))
        assert DATA[Metric, left.metric].nature is Nature.STOCK


class TestRatios:
    @pytest.mark.parametrize(
        ("key", "part", "whole", "unit", "is_plan"),
        [
            ("001-xa-phuong-kiem-tra", 6, 6, "xã", False),
            ("003-chi-hoi-huong-ung", 12, 12, "chi hội", False),
            ("003-bi-thu-danh-du", 12, 12, "xóm", True),
        ],
    )
    def test_keep_both_numbers(self, key, part, whole, unit, is_plan) -> None:
        assert figure(key).value == Ratio(part, whole, unit=unit, is_plan=is_plan)

    def test_the_plan_of_twelve_hamlets_is_reached_to_the_last_one(self) -> None:
        told = figure("003-bi-thu-danh-du")
        assert told.value.fraction == Fraction(1)
        assert str(told.change) == "đạt 100% kế hoạch"


def test_a_rate_a_member_and_month_is_not_a_sum() -> None:
    rate = figure("002-muc-ho-tro")
    assert rate.value.per == ("đoàn viên", "tháng")
    assert DATA[Metric, rate.metric].nature is Nature.RATE


def test_turns_and_distinct_borrowers_are_not_of_one_unit() -> None:
    turns, poor = figure("003-luot-vay"), figure("003-ho-can-ngheo-vay")
    assert poor.part_of == turns.id
    assert (turns.value.unit, poor.value.unit) == ("lượt gia đình", "hộ cận nghèo")
