from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata.values import Quantity, rounded


@pytest.mark.parametrize(
    ("number", "unit", "text"),
    [
        (Fraction(5500, 56), "%", "98,21%"),
        (Fraction(2, 3), "VND", "1 đồng"),
        (Fraction(-20, 3), "em", "-6,67 em"),
        (Fraction(299, 3), "%", "99,67%"),
        (Fraction(59999, 6), "%", "9.999,83%"),
        (Fraction(1, 3000), "%", "0%"),
    ],
)
def test_a_number_that_never_ends_becomes_one_that_does(number, unit, text):
    assert str(rounded(Quantity(number, unit))) == text


def test_what_it_is_per_stays():
    assert str(rounded(Quantity(100, "VND") / Quantity(3, "em"))) == "33 đồng/em"


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(5, "em"),
        Quantity(Decimal("12.345"), "%"),
        Quantity(Fraction(1, 3), "%", bound="more_than"),
        Quantity.between(Fraction(1, 3), 1, "%"),
        Quantity.unknown("em"),
    ],
)
def test_everything_else_stays_as_it_is(quantity):
    assert rounded(quantity) is quantity
