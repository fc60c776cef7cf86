"""Amounts of money: exact, in whole đồng, written in several ways."""

import copy
import pickle
import warnings
from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata.errors import DoubtfulText, InvalidData
from hoidata.values import VND, Quantity
from tests.values.test_number import MachineInteger, Size

LARGE = 10**30 + 5


def code_of(function, *arguments, **options):
    with pytest.raises(InvalidData) as caught:
        function(*arguments, **options)
    (problem,) = caught.value.problems
    return problem.code


class TestConstruction:
    @pytest.mark.parametrize(
        ("amount", "dong"),
        [
            (5, 5),
            (-5, -5),
            (0, 0),
            (LARGE, LARGE),
            (Decimal(5), 5),
            (Decimal("1.66E+9"), 1_660_000_000),
            (Decimal("5.000"), 5),
            (Fraction(10, 5), 2),
            (Size.THREE, 3),
            (MachineInteger(7), 7),
        ],
    )
    def test_takes_whole_numbers_of_every_exact_type(self, amount, dong):
        assert type(VND(amount).amount) is int
        assert VND(amount).amount == dong

    @pytest.mark.parametrize(
        ("amount", "code"),
        [
            (1.0, "number.not_exact"),
            (0.1, "number.not_exact"),
            (float("nan"), "number.not_exact"),
            (float("inf"), "number.not_exact"),
            (True, "number.not_exact"),
            (False, "number.not_exact"),
            (None, "number.not_exact"),
            ("5", "number.text"),
            (b"5", "number.not_exact"),
            (5j, "number.not_exact"),
            (Decimal("NaN"), "number.not_exact"),
            (Decimal("sNaN"), "number.not_exact"),
            (Decimal("-Infinity"), "number.not_exact"),
            (Decimal("1E+99999"), "number.too_long"),
            (10**500, "number.too_long"),
            pytest.param(-(10**5_000), "number.too_long", id="below zero"),
            (VND(5), "number.not_exact"),
            (Decimal("0.5"), "money.fraction"),
            (Decimal("1E-9999"), "number.too_long"),
            (Fraction(1, 3), "money.fraction"),
        ],
    )
    def test_refuses_what_is_no_whole_exact_number(self, amount, code):
        assert code_of(VND, amount) == code


class TestArithmetic:
    def test_adds_subtracts_and_turns_money(self):
        assert VND(5) + VND(7) == VND(12)
        assert VND(5) - VND(7) == VND(-2)
        assert -VND(5) == VND(-5)
        assert abs(VND(-5)) == VND(5) == abs(VND(5))

    def test_multiplies_by_whole_numbers_from_either_side(self):
        assert VND(5) * 3 == 3 * VND(5) == VND(15)
        assert VND(5) * Size.THREE == VND(15)

    def test_divides_money_by_money_exactly(self):
        assert VND(5) / VND(10) == Fraction(1, 2)
        assert isinstance(VND(4) / VND(2), Fraction)
        with pytest.raises(ZeroDivisionError):
            VND(5) / VND(0)

    def test_is_added_up_by_sum(self):
        assert sum([VND(1), VND(2)]) == VND(3)
        assert sum([VND(1)], VND(2)) == VND(3)

    @pytest.mark.parametrize("other", [False, Decimal(0), 0.0, 1])
    def test_comes_after_no_other_number(self, other):
        with pytest.raises(TypeError):
            other + VND(5)

    @pytest.mark.parametrize("other", [2, 2.0, Decimal(2), Fraction(2)])
    def test_says_how_to_divide(self, other):
        with pytest.raises(TypeError, match=r"use scaled .* or allocate"):
            VND(5) / other

    def test_is_a_quantity_and_back(self):
        quantity = VND(-5).to_quantity()
        assert repr(quantity) == repr(Quantity(-5, "VND"))
        assert VND.from_quantity(quantity) == VND(-5)

    @pytest.mark.parametrize(
        ("quantity", "code"),
        [
            (Quantity(5, "VND", bound="about"), "money.not_exact"),
            (Quantity.between(5, 7, "VND"), "money.not_exact"),
            (Quantity.unknown("VND"), "money.not_exact"),
            (Quantity(5, "VND", per=("em",)), "money.not_exact"),
            (Quantity(5, "USD"), "money.not_exact"),
            (Quantity(5), "money.not_exact"),
            (Quantity(Decimal("0.5"), "VND"), "money.fraction"),
        ],
    )
    def test_is_no_quantity_that_is_not_whole_exact_money(self, quantity, code):
        assert code_of(VND.from_quantity, quantity) == code

    @pytest.mark.parametrize("other", [5, 1.5, Decimal(5), Fraction(1), True, None, "5 đồng"])
    def test_adds_and_compares_only_money(self, other):
        for operation in (
            lambda: VND(5) + other,
            lambda: other + VND(5),
            lambda: VND(5) - other,
            lambda: other - VND(5),
            lambda: VND(5) < other,
            lambda: other >= VND(5),
            lambda: VND(5) / other,
            lambda: other / VND(5),
        ):
            with pytest.raises(TypeError):
                operation()
        assert VND(5) != other

    @pytest.mark.parametrize(
        "factor", [1.5, Decimal(2), Fraction(1, 2), True, VND(2), Quantity(2, "VND"), "2", None]
    )
    def test_multiplies_by_nothing_but_whole_numbers(self, factor):
        with pytest.raises(TypeError):
            VND(5) * factor
        with pytest.raises(TypeError):
            factor * VND(5)

    @pytest.mark.parametrize("operation", [lambda: VND(5) // VND(2), lambda: VND(5) % VND(2)])
    def test_knows_no_division_that_drops_a_rest(self, operation):
        with pytest.raises(TypeError):
            operation()

    def test_totals(self):
        assert VND.total([]) == VND(0)
        assert VND.total(VND(n) for n in (1, 2, LARGE)) == VND(LARGE + 3)

    @pytest.mark.parametrize(
        "amounts", [[1], [VND(1), 2], ["5 đồng"], [None], [Quantity(1, "VND")]]
    )
    def test_totals_nothing_but_money(self, amounts):
        assert code_of(VND.total, amounts) == "field.type"

    def test_is_true_unless_zero_and_gives_its_number(self):
        assert VND(-1)
        assert not VND(0)
        assert int(VND(LARGE)) == LARGE


class TestScaled:
    @pytest.mark.parametrize(
        ("amount", "factor", "rounding", "dong"),
        [
            (1_000, Fraction(1, 3), "half_up", 333),
            (1_000, Fraction(2, 3), "floor", 666),
            (1_000, Fraction(2, 3), "ceiling", 667),
            (-1_000, Fraction(2, 3), "floor", -667),
            (-1_000, Fraction(2, 3), "ceiling", -666),
            (5, Decimal("0.5"), "half_up", 3),
            (5, Decimal("0.5"), "half_even", 2),
            (7, Decimal("0.5"), "half_even", 4),
            (-5, Decimal("0.5"), "half_up", -3),
            (-5, Decimal("0.5"), "half_even", -2),
            (LARGE, Decimal("0.2"), "exact", LARGE // 5),
            (6, Fraction(1, 3), "exact", 2),
            (6, 3, "exact", 18),
            (6, 0, "exact", 0),
        ],
    )
    def test_rounds_as_asked(self, amount, factor, rounding, dong):
        assert VND(amount).scaled(factor, rounding=rounding) == VND(dong)

    def test_does_not_round_unless_asked(self):
        assert code_of(VND(5).scaled, Decimal("0.5")) == "number.not_whole"
        assert VND(4).scaled(Decimal("0.5")) == VND(2)

    @pytest.mark.parametrize("factor", [0.5, True, None, "2", Decimal("NaN"), VND(2)])
    def test_refuses_factors_that_are_not_exact(self, factor):
        assert code_of(VND(5).scaled, factor, rounding="floor") == "number.not_exact"

    @pytest.mark.parametrize("factor", [2, Fraction(1, 3)])
    def test_refuses_roundings_that_do_not_exist(self, factor):
        assert code_of(VND(5).scaled, factor, rounding="half") == "number.rounding"


class TestAllocate:
    @pytest.mark.parametrize(
        ("amount", "weights", "parts"),
        [
            (100, [1, 1, 1], [34, 33, 33]),
            (-100, [1, 1, 1], [-34, -33, -33]),
            (101, [1, 1, 1], [34, 34, 33]),
            (10, [1, 2], [3, 7]),
            (1, [1, 1], [1, 0]),
            (0, [1, 2], [0, 0]),
            (7, [0, 1, 0], [0, 7, 0]),
            (5, [Decimal("0.5"), Fraction(1, 2)], [3, 2]),
            (10, (n for n in (2, 3)), [4, 6]),
            (9, [5], [9]),
        ],
    )
    def test_gives_what_is_left_to_the_largest_remainders_first_come(self, amount, weights, parts):
        assert [int(part) for part in VND(amount).allocate(weights)] == parts

    @pytest.mark.parametrize(
        ("weights", "code"),
        [
            ([], "money.weights"),
            ([0, 0], "money.weights"),
            ([2, -1], "money.weights"),
            ([-1, -1], "money.weights"),
            ([1.0, 2], "number.not_exact"),
            ([True, True], "number.not_exact"),
            ([None], "number.not_exact"),
            ("12", "field.sequence"),
        ],
    )
    def test_refuses_weights_that_share_nothing_out(self, weights, code):
        assert code_of(VND(100).allocate, weights) == code


STYLES = [  # amount, full, dong, mixed, scale, short
    (
        131_583_000_000,
        "131.583.000.000 ₫",
        "131.583.000.000 đồng",
        "131 tỷ 583 triệu đồng",
        "131,583 tỷ đồng",
        "131,6 tỷ đồng",
    ),
    (
        87_500_000,
        "87.500.000 ₫",
        "87.500.000 đồng",
        "87 triệu 500 nghìn đồng",
        "87,5 triệu đồng",
        "87,5 triệu đồng",
    ),
    (0, "0 ₫", "0 đồng", "0 đồng", "0 đồng", "0 đồng"),
    (999, "999 ₫", "999 đồng", "999 đồng", "999 đồng", "999 đồng"),
    (
        -131_583_000_000,
        "-131.583.000.000 ₫",
        "-131.583.000.000 đồng",
        "-131 tỷ 583 triệu đồng",
        "-131,583 tỷ đồng",
        "-131,6 tỷ đồng",
    ),
    (
        1_460 * 10**9,
        "1.460.000.000.000 ₫",
        "1.460.000.000.000 đồng",
        "1.460 tỷ đồng",
        "1.460 tỷ đồng",
        "1.460 tỷ đồng",
    ),
    (
        10**30,
        "1.000.000.000.000.000.000.000.000.000.000 ₫",
        "1.000.000.000.000.000.000.000.000.000.000 đồng",
        "1.000.000.000.000.000.000.000 tỷ đồng",
        "1.000.000.000.000.000.000.000 tỷ đồng",
        "1.000.000.000.000.000.000.000 tỷ đồng",
    ),
    (
        999_950_000,
        "999.950.000 ₫",
        "999.950.000 đồng",
        "999 triệu 950 nghìn đồng",
        "999,95 triệu đồng",
        "1 tỷ đồng",
    ),
    (
        1_234_567,
        "1.234.567 ₫",
        "1.234.567 đồng",
        "1 triệu 234 nghìn 567 đồng",
        "1,234567 triệu đồng",
        "1,2 triệu đồng",
    ),
]


class TestFormat:
    @pytest.mark.parametrize("row", STYLES, ids=lambda row: str(row[0]))
    def test_writes_each_style(self, row):
        amount, full, *others = row
        full = full.replace(" ₫", "\u00a0₫")
        money = VND(amount)
        assert str(money) == f"{money}" == money.format() == money.format("full") == full
        assert [money.format(style) for style in ("dong", "mixed", "scale", "short")] == others

    def test_takes_the_style_as_format_specification(self):
        assert f"{VND(87_500_000):scale}" == "87,5 triệu đồng"
        assert format(VND(87_500_000), "dong") == "87.500.000 đồng"

    @pytest.mark.parametrize(
        ("amount", "style", "options", "text"),
        [
            (131_583_000_000, "scale", {"scale": "nghìn"}, "131.583.000 nghìn đồng"),
            (131_583_000_000, "scale", {"scale": "triệu"}, "131.583 triệu đồng"),
            (87_500_000, "scale", {"scale": "tỷ"}, "0,0875 tỷ đồng"),
            (-5, "scale", {"scale": "tỷ"}, "-0,000000005 tỷ đồng"),
            (0, "scale", {"scale": "tỷ"}, "0 tỷ đồng"),
            (131_583_000_000, "short", {"digits": 0}, "132 tỷ đồng"),
            (131_583_000_000, "short", {"digits": 2}, "131,58 tỷ đồng"),
            (131_583_000_000, "short", {"digits": 99}, "131,583 tỷ đồng"),
            (87_450_000, "short", {"digits": 1}, "87,5 triệu đồng"),
            (-87_450_000, "short", {"digits": 1}, "-87,5 triệu đồng"),
            (999_999, "short", {"digits": 1}, "1 triệu đồng"),
        ],
    )
    def test_takes_the_options_of_the_style(self, amount, style, options, text):
        assert VND(amount).format(style, **options) == text

    @pytest.mark.parametrize(
        ("style", "options", "code"),
        [
            ("nope", {}, "format.style"),
            ("FULL", {}, "format.style"),
            ("", {}, "format.style"),
            (None, {}, "format.style"),
            (">10", {}, "format.style"),
            ("full", {"digits": 1}, "format.option"),
            ("scale", {"digits": 1}, "format.option"),
            ("short", {"scale": "tỷ"}, "format.option"),
            ("short", {"colour": "red"}, "format.option"),
            ("scale", {"scale": "vạn"}, "format.value"),
            ("scale", {"scale": "TỶ"}, "format.value"),
            ("scale", {"scale": 9}, "format.value"),
            ("short", {"digits": -1}, "format.value"),
            ("short", {"digits": 1.5}, "format.value"),
            ("short", {"digits": True}, "format.value"),
            ("short", {"digits": "1"}, "format.value"),
            ("short", {"digits": None}, "format.value"),
        ],
    )
    def test_refuses_styles_and_options_that_do_not_exist(self, style, options, code):
        assert code_of(VND(5).format, style, **options) == code

    @pytest.mark.parametrize(
        ("spec", "text"),
        [
            (">12", "   5.000.000\xa0₫"[-12:]),
            ("14", "   5.000.000\xa0₫"),
            ("*^13", "*5.000.000\xa0₫*"),
            ("dong:<16", "5.000.000 đồng  "),
            ("short:->14", "---5 triệu đồng"[1:]),
            (",", "5,000,000"),
            ("_", "5_000_000"),
            ("12,", "   5,000,000"),
            ("<12_", "5_000_000   "),
        ],
    )
    def test_is_padded_and_grouped_as_numbers_are(self, spec, text):
        assert format(VND(5_000_000), spec) == text

    @pytest.mark.parametrize("spec", [">", "mixed:>", "010", "dong,", "dong:,", "d x", "mixed>20"])
    def test_refuses_other_format_specifications(self, spec):
        assert code_of(format, VND(5), spec) == "format.spec"

    @pytest.mark.parametrize("spec", ["d", "MIXED", "wide:>20"])
    def test_refuses_styles_it_does_not_have(self, spec):
        assert code_of(format, VND(5), spec) == "format.style"


class TestParse:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("131 tỷ 583 triệu đồng", 131_583_000_000),
            ("1.000.000 đ", 1_000_000),
            ("1.000.000", 1_000_000),
            ("15.500 000 đồng", 15_500_000),
            ("87.500 nghìn đồng", 87_500_000),
            ("1,66 tỷ đồng", 1_660_000_000),
            ("-5 triệu đồng", -5_000_000),
            ("0", 0),
        ],
    )
    def test_reads_one_exact_amount(self, text, amount):
        assert VND.parse(text) == VND(amount)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("trên 1,66 tỷ đồng", "money.not_exact"),
            ("khoảng 5 triệu đồng", "money.not_exact"),
            ("từ 5 đến 7 triệu đồng", "money.not_exact"),
            ("200.000đ/em", "money.not_exact"),
            ("0,5 đồng", "money.fraction"),
            ("2.232 lượt người", "figure.wrong_unit"),
            ("", "figure.empty"),
            ("nhiều", "figure.vague"),
            ("1,200 tỷ", "figure.ambiguous_grouping"),
        ],
    )
    def test_refuses_what_is_not_one_exact_amount(self, text, code):
        assert code_of(VND.parse, text) == code

    def test_lets_the_grouping_of_the_document_decide(self):
        assert VND.parse("1,200 tỷ", grouping="dot") == VND(1_200_000_000)
        assert VND.parse("1,200 tỷ", grouping="comma") == VND(1_200_000_000_000)

    def test_doubts_aloud_and_points_at_the_caller(self):
        with pytest.warns(DoubtfulText, match=r"text\.misspelled") as caught:
            assert VND.parse("5 triệu động") == VND(5_000_000)
        assert [each.filename for each in caught] == [__file__]

    def test_a_refused_amount_raises_no_doubt(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert code_of(VND.parse, "trên 5 triệu động") == "money.not_exact"


class TestValue:
    def test_is_ordered_hashed_and_matched_by_amount(self):
        assert sorted([VND(3), VND(-1), VND(2)]) == [VND(-1), VND(2), VND(3)]
        assert len({VND(5), VND(Decimal(5)), VND(6)}) == 2
        match VND(5):
            case VND(amount=by_name):
                assert by_name == 5
        match VND(5):
            case VND(by_place):
                assert by_place == 5

    def test_is_kept_by_copy_and_pickle(self):
        money = VND(-LARGE)
        assert copy.copy(money) == copy.deepcopy(money) == money
        assert pickle.loads(pickle.dumps(money)) == money

    def test_shows_how_it_is_made(self):
        assert repr(VND(-5)) == "VND(-5)"
