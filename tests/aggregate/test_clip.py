"""What is left above 0, and the smaller of two amounts, end by end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Bound, Quantity
from hoidata.aggregate._clip import positive, smaller


def money(amount, bound="exact"):
    return Quantity(amount, "VND", bound=bound)


def between(low, high, **options):
    return Quantity.between(low, high, "VND", **options)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (money(1), money(1)),
        (money(-5), money(0)),
        (between(-5, 5), between(0, 5)),
        (between(-5, 5, low_open=True, high_open=True), between(0, 5, high_open=True)),
        (between(0, 5, low_open=True), between(0, 5, low_open=True)),
        (between(-5, 0), money(0)),
        (between(-5, 0, high_open=True), money(0)),
        (money(-5, "more_than"), money(0, "at_least")),
        (money(0, "more_than"), money(0, "more_than")),
        (money(-5, "about"), money(0, "about")),
        (money(5, "nearly"), money(5, "nearly")),
        (money(0, "less_than"), money(0)),
        (Quantity.unknown("VND"), Quantity.unknown("VND")),
    ],
)
def test_what_is_above_0(amount, expected):
    assert positive(amount) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (money(5), money(7), money(5)),
        (money(5, "nearly"), money(0), money(0)),
        (money(5, "less_than"), money(5, "at_most"), money(5, "less_than")),
        (money(5, "nearly"), money(5, "less_than"), money(5, "less_than")),
        (money(5, "nearly"), money(7, "less_than"), money(5, "less_than")),
        (money(5, "more_than"), money(5, "at_least"), money(5, "at_least")),
        (money(5, "more_than"), money(5, "more_than"), money(5, "more_than")),
        (money(5, "more_than"), money(7, "at_least"), money(5, "more_than")),
        (money(5, "at_least"), money(7, "nearly"), money(7, "less_than")),
        (money(5, "about"), money(3, "about"), money(3, "about")),
        (money(5, "about"), Quantity.unknown("VND"), Quantity.unknown("VND")),
        (money(5), Quantity.unknown("VND"), money(5, "at_most")),
        (between(3, 9), between(5, 7, high_open=True), between(3, 7, high_open=True)),
        (between(3, 9, low_open=True), money(9), between(3, 9, low_open=True)),
    ],
)
def test_the_smaller_one(left, right, expected):
    answer = smaller(left, right)
    # An unknown amount is unknown whatever its headline.
    assert (answer.ends, answer.bound) == (expected.ends, expected.bound)
    if expected.bound is Bound.ABOUT:
        assert answer == expected
    assert smaller(right, left) == answer


ranges = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(
    lambda pair: between(pair[0], pair[0] + pair[1])
)


@given(ranges, ranges, st.data())
def test_the_smaller_of_two_values_lies_in_the_smaller_of_their_ranges(left, right, data):
    one = data.draw(st.integers(left.low, left.high))
    other = data.draw(st.integers(right.low, right.high))
    assert smaller(left, right).contains(min(one, other))
