"""Exact numbers: one form for each, no float, and no context that rounds."""

from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from numbers import Integral

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.values import canonical
from hoidata.values._number import add, divide, last_place, multiply, to_whole
from tests.values.strategies import numbers

ROUNDINGS = ("exact", "half_even", "half_up", "floor", "ceiling")


class Size(IntEnum):
    """A named integer."""

    THREE = 3


class MachineInteger:
    """An integer of another library, as an array of machine integers holds them."""

    def __init__(self, value):
        self.value = value

    def __int__(self):
        return self.value


Integral.register(MachineInteger)


def code_of(function, *arguments):
    with pytest.raises(InvalidData) as caught:
        function(*arguments)
    (problem,) = caught.value.problems
    return problem.code


class TestCanonical:
    @pytest.mark.parametrize(
        ("number", "form"),
        [
            (5, 5),
            (Decimal("5.00"), 5),
            (Decimal("5E+3"), 5000),
            (Decimal("-0"), 0),
            (Decimal("0E+9999"), 0),
            (Fraction(10, 2), 5),
            (Size.THREE, 3),
            (MachineInteger(7), 7),
            (Decimal("12.70"), Decimal("12.7")),
            (Fraction(-1, 8), Decimal("-0.125")),
            (Fraction(1, 3), Fraction(1, 3)),
            (Fraction(7, 60), Fraction(7, 60)),
            (Decimal("1E-499"), Decimal("1E-499")),
        ],
    )
    def test_is_the_simplest_type(self, number, form):
        found = canonical(number)
        assert (type(found), str(found)) == (type(form), str(form))

    @pytest.mark.parametrize(
        "number", [1.0, 0.5, float("nan"), True, False, None, "5", b"5", 1j, [], object()]
    )
    def test_refuses_what_is_not_exact(self, number):
        assert code_of(canonical, number) == "number.not_exact"

    @pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
    def test_refuses_decimals_that_are_no_number(self, text):
        assert code_of(canonical, Decimal(text)) == "number.not_exact"

    @pytest.mark.parametrize(
        "number",
        [
            10**500,
            -(10**500),
            10 ** (10**6),
            MachineInteger(10**500),
            Decimal("1E+500"),
            Decimal("1E-500"),
            Decimal("1E+999999999"),
            Decimal("1E-999999999"),
            Fraction(10**500, 3),
            Fraction(1, 10**500 + 1),
            Fraction(1, 2**600),
        ],
        ids=range(11),
    )
    def test_refuses_more_digits_than_500(self, number):
        assert code_of(canonical, number) == "number.too_long"

    def test_takes_500_digits(self):
        longest = 10**500 - 1
        assert canonical(longest) == longest
        assert canonical(Decimal(f"-{'9' * 500}")) == -longest
        assert canonical(Fraction(longest, 7)) == Fraction(longest, 7)

    @given(numbers)
    def test_keeps_the_number(self, number):
        assert Fraction(canonical(number)) == Fraction(number)

    @given(numbers)
    def test_is_one_form_for_equal_numbers(self, number):
        forms = {(type(form), str(form)) for form in map(canonical, (number, Fraction(number)))}
        assert len(forms) == 1
        assert repr(canonical(canonical(number))) == repr(canonical(number))

    @given(numbers, numbers)
    def test_can_be_compared_whatever_the_types(self, one, other):
        assert (canonical(one) < canonical(other)) == (Fraction(one) < Fraction(other))
        assert (canonical(one) == canonical(other)) == (Fraction(one) == Fraction(other))


@example(10**30, Decimal("0.5"))
@example(Decimal("0.5"), 10**30)
@given(numbers, numbers)
def test_arithmetic_is_that_of_fractions_in_the_simplest_form(one, other):
    one, other = canonical(one), canonical(other)
    assert repr(add(one, other)) == repr(canonical(Fraction(one) + Fraction(other)))
    assert repr(multiply(one, other)) == repr(canonical(Fraction(one) * Fraction(other)))
    if other:
        assert repr(divide(one, other)) == repr(canonical(Fraction(one) / Fraction(other)))


@pytest.mark.parametrize(
    ("number", "place"),
    [(5, 1), (0, 1), (500, 1), (Decimal("12.7"), "0.1"), (Decimal("0.25"), "0.01")],
)
def test_the_last_place_is_worth_what_one_of_its_digit_is(number, place):
    assert last_place(number) == Decimal(place)
    assert last_place(Fraction(1, 3)) == 1


def test_nothing_is_divided_by_zero():
    with pytest.raises(ZeroDivisionError):
        divide(1, 0)


class TestToWhole:
    @pytest.mark.parametrize(
        ("number", "half_even", "half_up", "floor", "ceiling"),
        [
            (Fraction(5, 2), 2, 3, 2, 3),
            (Decimal("2.5"), 2, 3, 2, 3),
            (Decimal("3.5"), 4, 4, 3, 4),
            (Decimal("-2.5"), -2, -3, -3, -2),
            (Decimal("-0.5"), 0, -1, -1, 0),
            (Decimal("0.5"), 0, 1, 0, 1),
            (Fraction(1, 3), 0, 0, 0, 1),
            (Fraction(-1, 3), 0, 0, -1, 0),
            (Fraction(2, 3), 1, 1, 0, 1),
            (Decimal("0.49999999999999999999999999999999"), 0, 0, 0, 1),
            (7, 7, 7, 7, 7),
        ],
    )
    def test_rounds_as_asked(self, number, half_even, half_up, floor, ceiling):
        rounded = [to_whole(number, rounding) for rounding in ROUNDINGS[1:]]
        assert rounded == [half_even, half_up, floor, ceiling]
        assert {type(each) for each in rounded} == {int}

    def test_refuses_to_round_when_exact(self):
        assert to_whole(7, "exact") == 7
        assert code_of(to_whole, Fraction(1, 2), "exact") == "number.not_whole"

    @pytest.mark.parametrize("number", [7, Decimal("2.5"), Fraction(1, 3)])
    @pytest.mark.parametrize("rounding", ["up", "", None, "EXACT", ["floor"]])
    def test_refuses_another_rounding_whatever_the_number(self, number, rounding):
        assert code_of(to_whole, number, rounding) == "number.rounding"

    @example(Fraction(-1, 2))
    @given(numbers.map(canonical))
    def test_lies_within_half_a_unit_or_on_the_side_asked(self, number):
        exact = Fraction(number)
        for rounding in ("half_even", "half_up"):
            assert abs(to_whole(number, rounding) - exact) <= Fraction(1, 2)
        assert 0 <= exact - to_whole(number, "floor") < 1
        assert 0 <= to_whole(number, "ceiling") - exact < 1

    @given(numbers.map(canonical), st.sampled_from(ROUNDINGS[1:3]))
    def test_halves_mirror_around_zero(self, number, rounding):
        assert to_whole(canonical(-Fraction(number)), rounding) == -to_whole(number, rounding)
