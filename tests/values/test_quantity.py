"""What a report states about a number: headline, bound, ends and unit."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata.errors import DoubtfulText, InvalidData, UnitMismatch
from hoidata.values import VND, Bound, Operator, Quantity, Verdict, growth

THIRD = Fraction(1, 3)


def code_of(function, *arguments, **options):
    with pytest.raises(InvalidData) as caught:
        function(*arguments, **options)
    (problem,) = caught.value.problems
    return problem.code


def vnd(value, bound="exact", **options):
    return Quantity(value, "VND", bound=bound, **options)


def between(low, high, **options):
    return Quantity.between(low, high, "VND", **options)


ENDS = [  # bound, low, high, low_open, high_open, is_near
    ("exact", 5, 5, False, False, True),
    ("more_than", 5, None, True, False, True),
    ("at_least", 5, None, False, False, False),
    ("nearly", None, 5, False, True, True),
    ("less_than", None, 5, False, True, False),
    ("at_most", None, 5, False, False, False),
    ("about", None, None, False, False, True),
    ("unknown", None, None, False, False, False),
]


class TestConstruction:
    @pytest.mark.parametrize("row", ENDS, ids=[row[0] for row in ENDS])
    def test_the_bound_gives_the_ends(self, row):
        bound, *ends, is_near = row
        quantity = vnd(5, bound)
        assert [*quantity.ends] == ends
        assert quantity.is_near is is_near
        assert quantity.is_exact is (bound == "exact")
        assert quantity.bound is Bound(bound)

    def test_a_range_has_both_ends_and_its_midpoint(self):
        quantity = Quantity.between(5, 8, "em", per="hộ", high_open=True)
        assert [*quantity.ends] == [5, 8, False, True]
        assert (quantity.value, quantity.bound) == (Decimal("6.5"), Bound.BETWEEN)
        assert (quantity.unit, quantity.per, quantity.is_near) == ("em", ("hộ",), True)

    def test_nothing_may_be_known_at_all(self):
        quantity = Quantity.unknown("em")
        assert (quantity.value, quantity.bound) == (None, Bound.UNKNOWN)
        assert quantity == Quantity(None, "em", bound="unknown")

    @pytest.mark.parametrize(
        ("value", "step"),
        [
            (5, 1),
            (500, 1),
            (Decimal("12.7"), Decimal("0.1")),
            (Decimal("12.70"), Decimal("0.1")),
            (Decimal("0.125"), Decimal("0.001")),
            (THIRD, 1),
        ],
    )
    def test_the_step_is_the_place_of_the_last_digit_unless_given(self, value, step):
        assert Quantity(value, "kg").step == step
        assert Quantity(value, "kg", step=Decimal("0.5")).step == Decimal("0.5")

    def test_numbers_are_kept_in_their_simplest_form(self):
        quantity = Quantity.between(Fraction(10, 2), Decimal("7.50"), "kg")
        assert (type(quantity.low), str(quantity.high)) == (int, "7.5")
        assert repr(Quantity(Decimal("5.0"), "kg")) == repr(Quantity(5, "kg"))

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"value": 1.0}, "number.not_exact"),
            ({"value": True}, "number.not_exact"),
            ({"value": "5"}, "number.text"),
            ({"value": Decimal("NaN")}, "number.not_exact"),
            ({"value": VND(5)}, "number.not_exact"),
            ({"bound": "more_than", "low": 5.0}, "number.not_exact"),
            ({"bound": "nearly", "high": float("inf")}, "number.not_exact"),
            ({"step": 0.5}, "number.not_exact"),
            ({"step": None}, "number.not_exact"),
            ({"step": 0}, "quantity.step"),
            ({"unit": "em", "per": ("em",)}, "quantity.per_itself"),
            ({"unit": "em", "per": ("%",)}, "quantity.unit"),
            ({"step": -1}, "quantity.step"),
            ({"bound": "roughly"}, "field.choice"),
            ({"bound": None}, "field.choice"),
            ({"unit": "đồng/em"}, "quantity.unit"),
            ({"unit": "triệu đồng"}, "quantity.unit"),
            ({"per": ["em", ""]}, "quantity.unit"),
            ({"value": None}, "quantity.bound"),
            ({"value": None, "bound": "about"}, "quantity.bound"),
            ({"value": None, "bound": "more_than", "low": 5}, "quantity.bound"),
            ({"low": 4}, "quantity.bound"),
            ({"high": 6}, "quantity.bound"),
            ({"low": 6, "high": 6}, "quantity.bound"),
            ({"low": None}, "quantity.bound"),
            ({"low_open": True}, "quantity.bound"),
            ({"high_open": True}, "quantity.bound"),
            ({"bound": "between"}, "quantity.bound"),
            ({"bound": "between", "low": 5, "high": 5}, "quantity.bound"),
            ({"bound": "between", "low": 7, "high": 5}, "quantity.bound"),
            ({"bound": "between", "low": 6, "high": 7}, "quantity.bound"),
            ({"bound": "between", "low": 3, "high": 4}, "quantity.bound"),
            ({"bound": "more_than", "low": 6}, "quantity.bound"),
            ({"bound": "more_than", "high": 6}, "quantity.bound"),
            ({"bound": "more_than", "low_open": False}, "quantity.bound"),
            ({"bound": "more_than", "high_open": True}, "quantity.bound"),
            ({"bound": "at_least", "low_open": True}, "quantity.bound"),
            ({"bound": "nearly", "high": 4}, "quantity.bound"),
            ({"bound": "nearly", "is_near": False}, "quantity.bound"),
            ({"bound": "nearly", "high": 6}, "quantity.bound"),
            ({"bound": "nearly", "low_open": True}, "quantity.bound"),
            ({"bound": "less_than", "is_near": True}, "quantity.bound"),
            ({"bound": "less_than", "high_open": False}, "quantity.bound"),
            ({"bound": "at_most", "high_open": True}, "quantity.bound"),
            ({"bound": "about", "low": 5}, "quantity.bound"),
            ({"bound": "about", "is_near": False}, "quantity.bound"),
            ({"bound": "unknown", "high": 5}, "quantity.bound"),
            ({"bound": "unknown", "is_near": True}, "quantity.bound"),
            ({"bound": "more_than", "low_open": 1}, "quantity.bound"),
            ({"is_near": "yes"}, "quantity.bound"),
        ],
        ids=str,
    )
    def test_refuses_what_contradicts_itself(self, fields, code):
        assert code_of(Quantity, **{"value": 5, "unit": "VND", **fields}) == code

    def test_the_headline_of_a_bound_may_lie_beyond_the_end(self):
        assert vnd(7, "more_than", low=5).low == 5
        assert vnd(5, "at_most", high=7) == vnd(7, "at_most")

    def test_a_refusal_of_huge_numbers_is_a_refusal(self):
        assert code_of(vnd, 10**5_000, low=1) == "number.too_long"

    def test_takes_all_but_number_and_unit_by_name(self):
        with pytest.raises(TypeError):
            Quantity(5, "VND", "more_than")

    @pytest.mark.parametrize(("low", "high"), [(5, 5), (7, 5)])
    def test_a_range_goes_up(self, low, high):
        assert code_of(between, low, high) == "quantity.bound"

    def test_a_range_is_of_exact_numbers(self):
        assert code_of(between, 5.0, 7) == "number.not_exact"


class TestParse:
    @pytest.mark.parametrize(
        ("text", "quantity"),
        [
            ("trên 1,66 tỷ đồng", vnd(1_660_000_000, "more_than")),
            ("từ 500 triệu đồng trở lên", vnd(500_000_000, "at_least")),
            ("gần 8,2 tỷ đồng", vnd(8_200_000_000, "nearly")),
            ("không quá 5 em", Quantity(5, "em", bound="at_most")),
            ("từ 5 đến dưới 7 em", Quantity.between(5, 7, "em", high_open=True)),
            ("khoảng 200 hv", Quantity(200, "hội viên", bound="about")),
            ("12,7%", Quantity(Decimal("12.7"), "%")),
            ("5 m2", Quantity(5, "m²")),
            ("mỗi tháng 200.000đ/em", vnd(200_000, per=("em", "tháng"))),
        ],
    )
    def test_reads_bound_number_and_units(self, text, quantity):
        assert Quantity.parse(text) == quantity
        assert Quantity.parse(text).is_near == quantity.is_near

    def test_keeps_the_place_of_the_last_digit(self):
        assert Quantity.parse("71,2 tỷ đồng").step == 100_000_000
        assert Quantity.parse("500 triệu đồng").step == 1_000_000
        assert Quantity.parse("12,7%").step == Decimal("0.1")

    def test_expects_a_unit_where_told(self):
        assert Quantity.parse("23.000.000", unit="VND") == vnd(23_000_000)
        assert Quantity.parse("60 triệu", unit="VND") == vnd(60_000_000)
        assert code_of(Quantity.parse, "2.232 lượt người", unit="VND") == "figure.wrong_unit"
        assert code_of(Quantity.parse, "5 triệu đồng", unit="em") == "figure.wrong_unit"
        assert code_of(Quantity.parse, "nhiều em", unit="em") == "figure.vague"
        assert code_of(Quantity.parse, "2.232 lượt người", unit="hv") == "figure.wrong_unit"
        assert code_of(Quantity.parse, "nhiều", unit="hv") == "figure.vague"
        assert code_of(Quantity.parse, "5 em", unit="triệu đồng") == "quantity.unit"
        assert code_of(Quantity.parse, "23.000.000") == "figure.bare"

    @pytest.mark.parametrize(
        ("text", "unit", "quantity"),
        [
            ("200 hv", "hội viên", Quantity(200, "hội viên")),
            ("200 hội viên", "hv", Quantity(200, "hội viên")),
            ("200", "hv", Quantity(200, "hội viên")),
            ("5 m2", "m²", Quantity(5, "m²")),
            ("200 đ", "đồng", vnd(200)),
        ],
    )
    def test_knows_the_expected_unit_under_any_name(self, text, unit, quantity):
        assert Quantity.parse(text, unit=unit) == quantity

    def test_warns_where_its_caller_stands_or_hands_the_doubts_over(self):
        with pytest.warns(DoubtfulText, match=r"text\.misspelled") as caught:
            assert Quantity.parse("5 triệu động") == vnd(5_000_000)
        assert [each.filename for each in caught] == [__file__]
        doubts = []
        assert Quantity.parse("5 triệu động", doubts=doubts) == vnd(5_000_000)
        assert [doubt.code for doubt in doubts] == ["text.misspelled"]


class TestEquality:
    def test_is_by_ends_and_not_by_headline(self):
        assert vnd(5, "more_than") == vnd(7, "more_than", low=5)
        assert vnd(5, "more_than") != vnd(5, "at_least")
        assert between(5, 7) != between(5, 7, high_open=True)

    def test_is_by_headline_where_there_are_no_ends(self):
        assert vnd(5, "about") != vnd(6, "about")
        assert vnd(5, "unknown") != vnd(6, "unknown")
        assert vnd(5, "about") != vnd(5, "unknown")

    def test_ignores_how_precisely_it_was_written(self):
        assert vnd(5, step=1_000) == vnd(5)
        assert hash(vnd(5, step=1_000)) == hash(vnd(5))

    def test_ignores_in_which_order_it_is_per_things(self):
        assert vnd(5, per=("hộ", "em")) == vnd(5, per=("em", "hộ"))
        assert hash(vnd(5, per=("hộ", "em"))) == hash(vnd(5, per=("em", "hộ")))
        assert vnd(5, per=("hộ", "em")) + vnd(5, per=("em", "hộ")) == vnd(10, per=("em", "hộ"))

    @pytest.mark.parametrize(
        "other", [Quantity(5, "em"), Quantity(5), vnd(5, per="em"), vnd(6), 5, VND(5), None, "5"]
    )
    def test_tells_units_and_types_apart(self, other):
        assert vnd(5) != other

    @pytest.mark.parametrize("bound", Bound)
    def test_outlives_copy_and_pickle(self, bound):
        quantity = between(5, 7) if bound is Bound.BETWEEN else vnd(5, bound)
        for twin in (copy.deepcopy(quantity), pickle.loads(pickle.dumps(quantity))):
            assert (twin, hash(twin), repr(twin)) == (quantity, hash(quantity), repr(quantity))


SUMS = [  # one, other, the sum
    (vnd(2), vnd(3), vnd(5)),
    (vnd(2), vnd(3, "more_than"), vnd(5, "more_than")),
    (vnd(2), vnd(3, "about"), vnd(5, "about")),
    (vnd(2, "more_than"), vnd(3, "at_least"), vnd(5, "more_than")),
    (vnd(2, "at_least"), vnd(3, "at_least"), vnd(5, "at_least")),
    (vnd(2, "nearly"), vnd(3, "nearly"), vnd(5, "nearly")),
    (vnd(2, "nearly"), vnd(3, "less_than"), vnd(5, "less_than")),
    (vnd(2, "nearly"), vnd(3, "at_most"), vnd(5, "less_than")),
    (vnd(2), vnd(3, "at_most"), vnd(5, "at_most")),
    (vnd(2, "more_than"), vnd(3, "nearly"), vnd(5, "about")),
    (vnd(2, "at_least"), vnd(3, "nearly"), vnd(5, "unknown")),
    (vnd(2, "more_than"), vnd(3, "at_most"), vnd(5, "unknown")),
    (vnd(2, "about"), vnd(3, "more_than"), vnd(5, "about")),
    (vnd(2, "about"), vnd(3, "at_least"), vnd(5, "unknown")),
    (vnd(2, "unknown"), vnd(3), vnd(5, "unknown")),
    (Quantity.unknown("VND"), vnd(3), Quantity.unknown("VND")),
    (vnd(2), between(3, 5), between(5, 7)),
    (between(1, 2, low_open=True), between(3, 5), between(4, 7, low_open=True)),
    (between(1, 2), vnd(3, "more_than"), vnd(Decimal("4.5"), "more_than", low=4)),
    (between(1, 2), vnd(3, "nearly"), vnd(Decimal("4.5"), "less_than", high=5, is_near=True)),
    (
        between(315, 320),
        vnd(-300, "less_than", is_near=True),
        vnd(Decimal("17.5"), "less_than", high=20, is_near=True),
    ),
    (vnd(250), vnd(-300, "less_than", is_near=True), vnd(-50, "less_than", is_near=True)),
    (vnd(300), vnd(-300, "less_than", is_near=True), vnd(0, "less_than", is_near=True)),
    (vnd(350), vnd(-300, "less_than", is_near=True), vnd(50, "nearly")),
    (vnd(THIRD), vnd(2 * THIRD), vnd(1)),
]


class TestAddition:
    @pytest.mark.parametrize(("one", "other", "total"), SUMS)
    def test_adds_ends_and_headlines(self, one, other, total):
        assert one + other == other + one == total
        assert (one + other).value == total.value
        assert (one + other).bound is total.bound

    def test_only_an_amount_that_is_all_but_its_upper_end_is_nearly_it(self):
        gifts = [Quantity.parse(text) for text in ("từ 315 đến 320 hộ", "trên 300 hộ", "250 hộ")]
        before = gifts[1].with_ends(gifts[1].ends, 350, is_near=True)
        assert str(gifts[0] - before) == "dưới 20 hộ"
        assert (gifts[0] - before).format(locale="en") == "less than 20 households"
        assert str(growth(gifts[0], before)) == "dưới 6,67%"
        assert str(gifts[2] - gifts[1]) == "dưới -50 hộ"
        assert str(growth(gifts[2], gifts[1])) == "dưới -16,66%"
        assert str(Quantity.parse("320 hộ") - gifts[1]) == "gần 20 hộ"
        assert str(Quantity.parse("gần -5 ha")) == "dưới -5 ha"
        for code in ("<~-5 [ha]", "<~0 [ha]", "<~5 [ha] value=4"):
            assert code_of(Quantity.parse, code) == "quantity.bound"

    def test_a_difference_takes_the_opposite(self):
        assert vnd(5) - vnd(3) == vnd(2)
        assert vnd(5) - vnd(3, "more_than") == vnd(2, "nearly")
        assert vnd(5) - vnd(3, "at_least") == vnd(2, "at_most")
        assert vnd(5) - between(1, 3, low_open=True) == between(2, 4, high_open=True)

    def test_two_percentages_have_a_difference_in_points_and_no_sum(self):
        one, other = Quantity(80, "%"), Quantity(77, "%", bound="nearly")
        assert one - other == Quantity(3, "điểm phần trăm", bound="more_than")
        with pytest.raises(UnitMismatch, match=r"cannot add % and %; .*parts and wholes"):
            one + other
        points = one - Quantity(77, "%")
        assert points + points == Quantity(6, "điểm phần trăm")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (vnd(5), Quantity(5, "em")),
            (vnd(5), Quantity(5)),
            (vnd(5), vnd(5, per="em")),
            (vnd(5, per="em"), vnd(5, per="hộ")),
            (vnd(5, per="em"), vnd(5, per=("em", "tháng"))),
            (Quantity(5, "%"), Quantity(5, "điểm phần trăm")),
            (Quantity(5, "người"), Quantity(5, "lượt người")),
            (vnd(0), Quantity(0, "em")),
        ],
    )
    def test_refuses_what_is_not_of_one_unit(self, one, other):
        for operation in (
            lambda: one + other,
            lambda: one - other,
            lambda: one.meets(">=", other),
            lambda: other + one,
        ):
            with pytest.raises(UnitMismatch, match=r"^cannot .*; bring both to one unit first$"):
                operation()

    def test_says_which_units_do_not_go_together(self):
        with pytest.raises(UnitMismatch, match=r"^cannot subtract \(no unit\) from VND/em/tháng; "):
            vnd(5, per=("em", "tháng")) - Quantity(5)

    @pytest.mark.parametrize("other", [5, 0, 1.5, Fraction(1), VND(5), None, "5 đồng"])
    def test_adds_nothing_but_quantities(self, other):
        for operation in (
            lambda: vnd(5) + other,
            lambda: other + vnd(5),
            lambda: vnd(5) - other,
            lambda: other - vnd(5),
        ):
            with pytest.raises(TypeError):
                operation()


class TestMultiplication:
    @pytest.mark.parametrize(
        ("quantity", "factor", "product"),
        [
            (vnd(5), 3, vnd(15)),
            (vnd(5), -1, vnd(-5)),
            (vnd(5), Decimal("0.5"), vnd(Decimal("2.5"))),
            (vnd(5), THIRD, vnd(5 * THIRD)),
            (vnd(5, "more_than"), 2, vnd(10, "more_than")),
            (vnd(5, "more_than"), -2, vnd(-10, "less_than", is_near=True)),
            (vnd(5, "at_least"), -2, vnd(-10, "at_most")),
            (vnd(5, "nearly"), -2, vnd(-10, "more_than")),
            (vnd(5, "less_than"), -2, vnd(-10, "more_than")),
            (vnd(5, "at_most"), -2, vnd(-10, "at_least")),
            (vnd(5, "about"), -2, vnd(-10, "about")),
            (between(1, 3, low_open=True), -2, between(-6, -2, high_open=True)),
            (vnd(5, "about"), 0, vnd(0)),
            (vnd(5, "more_than"), 0, vnd(0)),
            (Quantity.unknown("VND"), 0, vnd(0)),
            (Quantity.unknown("VND"), 2, Quantity.unknown("VND")),
        ],
    )
    def test_scales_and_swaps(self, quantity, factor, product):
        assert quantity * factor == factor * quantity == product
        assert (quantity * factor).value == product.value

    def test_what_was_not_near_is_not_near_when_turned(self):
        for quantity in (vnd(5, "less_than"), vnd(5, "nearly")):
            turned = -quantity
            assert -turned == quantity

    @pytest.mark.parametrize("factor", [1.5, True, None, "2", VND(2)])
    def test_refuses_factors_that_are_no_exact_number(self, factor):
        for operation in (
            lambda: vnd(5) * factor,
            lambda: factor * vnd(5),
            lambda: vnd(5) / factor,
            lambda: factor / vnd(5),
        ):
            with pytest.raises(TypeError):
                operation()

    @pytest.mark.parametrize("factor", [Decimal("NaN"), Decimal("Infinity")])
    def test_refuses_factors_that_are_no_number(self, factor):
        assert code_of(lambda: vnd(5) * factor) == "number.not_exact"
        assert code_of(lambda: vnd(5) / factor) == "number.not_exact"

    def test_an_exact_count_cancels_what_a_rate_is_per(self):
        rate = Quantity.parse("200.000đ/em/tháng")
        assert rate * Quantity(3, "em") * Quantity(6, "tháng") == vnd(3_600_000)
        assert Quantity(6, "tháng") * rate * Quantity(3, "em") == vnd(3_600_000)
        assert rate * Quantity(6, "tháng") == vnd(1_200_000, per="em")
        assert rate * Quantity(0, "em") == vnd(0, per="tháng")

    def test_bounds_of_a_rate_are_kept(self):
        rate = vnd(200_000, "at_least", per="em")
        assert rate * Quantity(3, "em") == vnd(600_000, "at_least")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (vnd(5, per="em"), Quantity(3, "hộ")),
            (vnd(5, per="em"), Quantity(3, "em", bound="more_than")),
            (vnd(5, per="em"), Quantity(3, "em", per="hộ")),
            (vnd(5, per="em"), Quantity(3)),
            (vnd(5), Quantity(3, "em")),
            (vnd(5), vnd(5)),
            (Quantity(5, "%"), vnd(5)),
            (Quantity(5, "lần"), vnd(5)),
        ],
    )
    def test_refuses_other_products_of_quantities(self, one, other):
        with pytest.raises(UnitMismatch, match=r"cannot multiply .*; one must be an exact count"):
            one * other


class TestDivision:
    def test_by_an_exact_count_is_per_that_unit(self):
        share = vnd(500_000_000, "at_least") / Quantity(2000, "suất quà")
        assert share == vnd(250_000, "at_least", per="suất quà")
        assert vnd(100) / Quantity(3, "em") == vnd(100 * THIRD, per="em")
        assert vnd(100, per="tháng") / Quantity(4, "em") == vnd(25, per=("em", "tháng"))

    def test_by_a_number(self):
        assert vnd(100, "more_than") / 4 == vnd(25, "more_than")
        assert vnd(100) / -3 == vnd(-100 * THIRD)
        assert vnd(100) / Decimal("0.3") == vnd(Fraction(1000, 3))

    @pytest.mark.parametrize("zero", [0, Decimal(0), Fraction(0), Quantity(0, "em")])
    def test_by_zero_means_nothing(self, zero):
        with pytest.raises(ZeroDivisionError):
            vnd(100) / zero

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (vnd(100), Quantity(3, "em", bound="about")),
            (vnd(100), Quantity(3, "em", per="hộ")),
            (vnd(100), Quantity(3)),
            (vnd(100), vnd(3)),
            (vnd(100, per="em"), Quantity(3, "em")),
            (Quantity(100, "em"), Quantity(3, "em")),
            (Quantity(100, "em"), vnd(3)),
            (Quantity(100, "em"), Quantity(3, "%")),
        ],
    )
    def test_refuses_other_quotients_of_quantities(self, one, other):
        with pytest.raises(UnitMismatch, match=r"cannot divide .* by .*; divide by an exact count"):
            one / other

    def test_nothing_is_divided_by_a_quantity(self):
        with pytest.raises(TypeError):
            5 / Quantity(3, "em")


class TestMeets:
    @pytest.mark.parametrize(
        ("one", "operator", "other", "verdict"),
        [
            (vnd(5, "more_than"), ">=", vnd(5), "yes"),
            (vnd(5, "more_than"), ">", vnd(5), "yes"),
            (vnd(5, "at_least"), ">", vnd(5), "undecided"),
            (vnd(5, "nearly"), ">=", vnd(5), "no"),
            (vnd(5, "at_most"), ">=", vnd(5), "undecided"),
            (vnd(5, "at_most"), ">", vnd(5), "no"),
            (vnd(5, "about"), ">=", vnd(1), "undecided"),
            (Quantity.unknown("VND"), "=", vnd(1), "undecided"),
            (vnd(5), "=", vnd(5), "yes"),
            (vnd(5), Operator.LESS_THAN, vnd(6), "yes"),
            (vnd(5), "<=", vnd(4), "no"),
            (Quantity(97, "%"), ">=", Quantity(95, "%"), "yes"),
        ],
    )
    def test_says_yes_no_or_neither(self, one, operator, other, verdict):
        assert one.meets(operator, other) is Verdict(verdict)

    @pytest.mark.parametrize("operator", ["=>", "==", "", None, 5])
    def test_refuses_comparisons_that_do_not_exist(self, operator):
        assert code_of(vnd(5).meets, operator, vnd(5)) == "quantity.operator"

    @pytest.mark.parametrize("other", [5, VND(5), None])
    def test_compares_only_quantities(self, other):
        assert code_of(vnd(5).meets, ">=", other) == "field.type"

    def test_quantities_have_no_order_of_their_own(self):
        with pytest.raises(TypeError):
            assert vnd(5) < vnd(6)


class TestContains:
    def test_is_of_the_ends(self):
        assert vnd(5, "more_than").contains(Fraction(51, 10))
        assert not vnd(5, "more_than").contains(5)
        assert vnd(5, "about").contains(10**9)

    @pytest.mark.parametrize("number", [5.0, True, None, "5", VND(5)])
    def test_is_of_exact_numbers(self, number):
        assert code_of(vnd(5).contains, number) == "number.not_exact"


class TestAtPrecision:
    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            ("71,2 tỷ đồng", 71_150_000_000, 71_250_000_000),
            ("500 triệu đồng", 499_500_000, 500_500_000),
            ("12,7%", Decimal("12.65"), Decimal("12.75")),
            ("12%", Decimal("11.5"), Decimal("12.5")),
            ("2,5 ha", Decimal("2.45"), Decimal("2.55")),
            ("-71,2 tỷ đồng", -71_250_000_000, -71_150_000_000),
        ],
    )
    def test_an_exact_figure_stands_for_what_would_be_written_so(self, text, low, high):
        quantity = Quantity.parse(text)
        interval = quantity.at_precision()
        assert [*interval.ends] == [low, high, False, True]
        assert interval.value == quantity.value

    @pytest.mark.parametrize(
        "text", ["500.000.000 đồng", "12 em", "2.232 lượt người", "5 suất quà"]
    )
    def test_what_is_written_to_the_last_unit_is_a_point(self, text):
        quantity = Quantity.parse(text)
        assert quantity.at_precision() is quantity

    @pytest.mark.parametrize("text", ["trên 71,2 tỷ đồng", "khoảng 12%", "từ 5 đến 7 kg"])
    def test_a_bound_stays_as_it_is(self, text):
        quantity = Quantity.parse(text)
        assert quantity.at_precision() is quantity


class TestToWhole:
    @pytest.mark.parametrize(
        ("quantity", "whole"),
        [
            (vnd(5), vnd(5)),
            (vnd(Decimal("4.5"), "more_than"), vnd(5, "at_least")),
            (vnd(5, "more_than"), vnd(6, "at_least")),
            (vnd(5, "nearly"), vnd(4, "at_most")),
            (between(Decimal("4.5"), Decimal("7.5")), between(5, 7)),
            (between(Decimal("4.5"), Decimal("5.5")), vnd(5)),
            (between(4, 6, low_open=True, high_open=True), vnd(5)),
            (vnd(Decimal("4.5"), "about"), vnd(4, "about")),
            (vnd(Decimal("5.5"), "about"), vnd(6, "about")),
            (Quantity.unknown("VND"), Quantity.unknown("VND")),
        ],
    )
    def test_tightens_the_ends_and_rounds_the_headline(self, quantity, whole):
        assert quantity.to_whole() == whole

    @pytest.mark.parametrize(
        "quantity", [vnd(Decimal("4.5")), between(Decimal("4.2"), Decimal("4.7")), vnd(THIRD)]
    )
    def test_leaves_what_has_no_whole_number_inside(self, quantity):
        assert quantity.to_whole() is quantity

    def test_the_headline_stays_between_the_ends(self):
        low = Decimal("1.4")
        quantity = Quantity(low, "VND", bound="between", low=low, high=Decimal("3.4"))
        assert quantity.to_whole().value == 2


class TestWithEnds:
    def test_takes_the_bound_of_the_ends_and_keeps_the_unit(self):
        quantity = vnd(5, per="em").with_ends(between(4, 6).ends, 5, is_near=True)
        assert quantity == between(4, 6, per="em")
        assert quantity.value == 5

    @pytest.mark.parametrize(("headline", "kept"), [(1, 4), (9, 6), (5, 5), (None, 4)])
    def test_a_headline_outside_becomes_the_end_next_to_it(self, headline, kept):
        assert vnd(0).with_ends(between(4, 6).ends, headline, is_near=True).value == kept

    def test_without_ends_and_headline_nothing_is_known(self):
        unknown = Quantity.unknown("VND")
        assert vnd(0).with_ends(unknown.ends, None, is_near=True) == unknown
