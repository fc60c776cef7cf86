"""Numbers written as figures."""

from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata.errors import InvalidData
from hoidata.vietnamese import (
    group_digits,
    write_decimal,
    write_mixed,
    write_scale,
    write_short,
)


@pytest.mark.parametrize(
    ("n", "grouped", "mixed", "scale", "short"),
    [
        (0, "0", "0", "0", "0"),
        (7, "7", "7", "7", "7"),
        (999, "999", "999", "999", "999"),
        (-999, "-999", "-999", "-999", "-999"),
        (1_000, "1.000", "1 nghìn", "1 nghìn", "1 nghìn"),
        (1_005, "1.005", "1.005", "1,005 nghìn", "1 nghìn"),
        (1_500, "1.500", "1 nghìn 500", "1,5 nghìn", "1,5 nghìn"),
        (87_500_000, "87.500.000", "87 triệu 500 nghìn", "87,5 triệu", "87,5 triệu"),
        (-5_000_000, "-5.000.000", "-5 triệu", "-5 triệu", "-5 triệu"),
        (1_000_500, "1.000.500", "1.000.500", "1,0005 triệu", "1 triệu"),
        (1_234_567, "1.234.567", "1 triệu 234 nghìn 567", "1,234567 triệu", "1,2 triệu"),
        (1_234_056, "1.234.056", "1 triệu 234.056", "1,234056 triệu", "1,2 triệu"),
        (999_950, "999.950", "999 nghìn 950", "999,95 nghìn", "1 triệu"),
        (999_949, "999.949", "999 nghìn 949", "999,949 nghìn", "999,9 nghìn"),
        (-999_950_000, "-999.950.000", "-999 triệu 950 nghìn", "-999,95 triệu", "-1 tỷ"),
        (131_583_000_000, "131.583.000.000", "131 tỷ 583 triệu", "131,583 tỷ", "131,6 tỷ"),
        (1_460 * 10**9, "1.460.000.000.000", "1.460 tỷ", "1.460 tỷ", "1.460 tỷ"),
        (1_250_000_000, "1.250.000.000", "1 tỷ 250 triệu", "1,25 tỷ", "1,3 tỷ"),
        (-1_250_000_000, "-1.250.000.000", "-1 tỷ 250 triệu", "-1,25 tỷ", "-1,3 tỷ"),
        (2 * 10**9 + 5, "2.000.000.005", "2.000.000.005", "2,000000005 tỷ", "2 tỷ"),
    ],
)
def test_number_has_one_form_in_each_style(n, grouped, mixed, scale, short):
    written = group_digits(n), write_mixed(n), write_scale(n), write_short(n)
    assert written == (grouped, mixed, scale, short)


@pytest.mark.parametrize(
    ("n", "scale", "text"),
    [
        (87_500_000, "nghìn", "87.500 nghìn"),
        (87_500_000, "tỷ", "0,0875 tỷ"),
        (5, "tỷ", "0,000000005 tỷ"),
        (0, "triệu", "0 triệu"),
        (-1, "nghìn", "-0,001 nghìn"),
    ],
)
def test_scale_can_be_forced(n, scale, text):
    assert write_scale(n, scale) == text


@pytest.mark.parametrize(
    ("n", "digits", "text"),
    [
        (131_583_000_000, 0, "132 tỷ"),
        (131_583_000_000, 2, "131,58 tỷ"),
        (131_583_000_000, 12, "131,583 tỷ"),
        (999_500, 0, "1 triệu"),
        (999_999_999, 3, "1 tỷ"),
        (1_049, 1, "1 nghìn"),
        (1_050, 1, "1,1 nghìn"),
    ],
)
def test_short_rounds_half_away_from_zero(n, digits, text):
    assert write_short(n, digits) == text
    assert write_short(-n, digits) == "-" + text


def test_short_needs_a_number_of_digits():
    with pytest.raises(InvalidData, match=r"field\.count at \$\.digits: '-1'"):
        write_short(5, -1)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "5"),
        (-12_345, "-12.345"),
        (Decimal("12.7"), "12,7"),
        (Decimal("12.70"), "12,7"),
        (Decimal(-3), "-3"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-0.05"), "-0,05"),
        (Decimal("1234567.891"), "1.234.567,891"),
        (Decimal("0.1234567890123456789012345678901234567890"),
         "0,123456789012345678901234567890123456789"),
        (Fraction(1, 8), "0,125"),
        (Fraction(-7, 4), "-1,75"),
        (Fraction(6, 3), "2"),
        (Fraction(1, 5**30), "0," + str(2**30).rjust(30, "0")),
    ],
)  # fmt: skip
def test_decimal_is_written_exactly(number, text):
    assert write_decimal(number) == text


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (Fraction(1, 3), "number.not_decimal"),
        (Fraction(1, 6), "number.not_decimal"),
        (Decimal("NaN"), "number.not_exact"),
        (Decimal("Infinity"), "number.not_exact"),
        (Decimal("1E+500"), "number.too_long"),
        (Decimal("1E-999999"), "number.too_long"),
    ],
)
def test_number_without_a_decimal_form_is_refused(number, code):
    with pytest.raises(InvalidData, match=code):
        write_decimal(number)


def test_numbers_of_500_digits_are_written():
    digits = group_digits(-(10**497)).removeprefix("-").split(".")
    assert digits == ["100", *["000"] * 165]
    assert group_digits(123 * 10**497 + 7).endswith("000.007")
    assert write_mixed(10**499).endswith(".000 tỷ")
    assert write_decimal(Decimal("1E-499")).endswith("01")


def test_digits_of_whatever_is_computed_are_grouped_up_to_a_limit():
    assert group_digits(-(10**4500)) == "-1" + ".000" * 1500
    assert group_digits(10**4999 + 7).endswith(".007")
    for given, code in ((10**5001, "number.too_long"), (True, "field.type"), ("5", "field.type")):
        with pytest.raises(InvalidData, match=code):
            group_digits(given)
