"""Arithmetic with figures of any units: exact, with every true value inside, units kept."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoidata.errors import UnitMismatch
from hoidata.values import Interval, Measure, Operator, Quantity, Verdict
from tests.values.strategies import intervals

ENDS = intervals()


def points_of(ends):
    """Draw a number of an interval."""
    low = Fraction(ends.low) if ends.low is not None else Fraction(-1000)
    high = Fraction(ends.high) if ends.high is not None else max(low, Fraction(1000)) + 1000
    low = min(low, high)
    return st.fractions(low, high, max_denominator=50).filter(ends.contains)


def measure(text, **given_):
    return Measure.of(Quantity.parse(text), **given_)


PRODUCTS = [  # left, right, ends of the product
    (Interval(2, 3), Interval(4, 5), Interval(8, 15)),
    (Interval(2, 3), Interval(-4, 5), Interval(-12, 15)),
    (Interval(-2, 3), Interval(-4, 5), Interval(-12, 15)),
    (Interval(2, None), Interval(4, 5), Interval(8, None)),
    (Interval(None, 3), Interval(4, 5), Interval(None, 15)),
    (Interval(None, None), Interval(0, 0), Interval(0, 0)),
    (Interval(0, None), Interval(0, None), Interval(0, None)),
    (Interval(None, -1), Interval(None, -2), Interval(2, None)),
    (Interval(2, 3, low_open=True), Interval(4, 5), Interval(8, 15, low_open=True)),
    (Interval(0, 3, high_open=True), Interval(0, 5), Interval(0, 15, high_open=True)),
    (Interval(0, 3, low_open=True), Interval(0, 5), Interval(0, 15)),
    (Interval(0, 3, low_open=True), Interval(5, 6), Interval(0, 18, low_open=True)),
]


@pytest.mark.parametrize(("left", "right", "expected"), PRODUCTS)
def test_the_ends_of_a_product_are_the_outermost(left, right, expected):
    assert left.times(right) == expected
    assert right.times(left) == expected


@given(ENDS, ENDS, st.data())
def test_every_product_of_true_values_lies_in_the_product(left, right, data):
    one, other = data.draw(points_of(left)), data.draw(points_of(right))
    assert left.times(right).contains(one * other)


@given(ENDS, ENDS, st.data())
def test_every_result_of_true_values_lies_in_the_result(left, right, data):
    one, other = data.draw(points_of(left)), data.draw(points_of(right))
    ours, theirs = (Measure(value=None, written=each, ends=each) for each in (left, right))
    assert (ours + theirs).ends.contains(one + other)
    assert (ours - theirs).ends.contains(one - other)
    assert (ours * theirs).ends.contains(one * other)
    assume(other != 0)
    assert (ours / theirs).ends.contains(one / other)


UNITS = [  # left, sign, right, units and per of the result
    ("5 hội viên", "+", "3 hội viên", ("hội viên",), ()),
    ("100 suất quà", "*", "500.000 đồng/suất", ("VND",), ()),
    ("3 em", "*", "200.000 đồng/em/tháng", ("VND",), ("tháng",)),
    ("5 hội viên", "*", "3 chi hội", ("chi hội", "hội viên"), ()),
    ("5 hội viên", "/", "3 chi hội", ("hội viên",), ("chi hội",)),
    ("5 hội viên", "/", "3 hội viên", (), ()),
    ("50%", "*", "10 em", ("em",), ()),
    ("10 em", "*", "50%", ("em",), ()),
    ("10 em", "/", "50%", ("em",), ()),
    ("50%", "/", "10 em", (), ("em",)),
    ("50%", "-", "20%", ("%",), ()),
]
APPLY = {
    "+": Measure.__add__,
    "-": Measure.__sub__,
    "*": Measure.__mul__,
    "/": Measure.__truediv__,
}


@pytest.mark.parametrize(("left", "sign", "right", "units", "per"), UNITS)
def test_units_multiply_and_cancel(left, sign, right, units, per):
    found = APPLY[sign](measure(left), measure(right))
    assert (found.units, found.per) == (units, per)


def test_shares_are_hundredths_in_products_only():
    assert (measure("50%") * measure("10 em")).value == 5
    assert (measure("10 em") / measure("50%")).value == 20
    assert (measure("50%") + measure("20%")).value == 70
    assert measure("50%").percent == measure("50%")
    share = measure("1 em") / measure("8 em")
    assert share.percent.quantity == Quantity(Fraction(25, 2), "%")


RATE = {"is_each": True}


def test_a_rate_without_per_is_for_one_of_whatever_it_meets():
    price, gifts = measure("500.000 đồng", **RATE), measure("100 suất quà")
    money = measure("50 triệu đồng")
    for product in (price * gifts, gifts * price):
        assert product.quantity == money.quantity
        assert not product.is_each
    assert (money / price).meets(Operator.EQUAL, gifts) is Verdict.YES
    assert (money / gifts).meets(Operator.EQUAL, price) is Verdict.YES
    assert price.meets(Operator.EQUAL, money / gifts) is Verdict.YES
    twice = price * Measure.of(Quantity(2))
    assert (Measure.of(Quantity(2)) * price) == twice
    assert twice.is_each
    assert (price + price).is_each
    assert not (price / price).is_plain
    assert not measure("500.000 đồng/em", **RATE).is_each
    with pytest.raises(UnitMismatch, match="cannot compare"):
        price.meets(Operator.EQUAL, gifts)


def test_a_number_that_was_not_measured_fits_beside_any_unit():
    number, members = Measure.of(Quantity(5)), measure("10 hội viên")
    assert (members - number).quantity == Quantity(5, "hội viên")
    assert (number - members).quantity == Quantity(-5, "hội viên")
    assert (number * number).is_plain
    share = members / members
    with pytest.raises(UnitMismatch, match="cannot add"):
        members + share


ALIKE = [  # left, right, unit of the sum
    ("5 hội viên nam", "7 hội viên nữ", "hội viên"),
    ("5 hội viên", "7 hội viên nữ", "hội viên"),
    ("5 hộ nghèo", "7 hộ cận nghèo", "hộ"),
    ("5 suất quà", "7 suất quà tết", "suất quà"),
]


@pytest.mark.parametrize(("left", "right", "unit"), ALIKE)
def test_what_is_of_one_noun_is_added_in_it(left, right, unit):
    for one, other in ((left, right), (right, left)):
        assert (measure(one) + measure(other)).quantity == Quantity(12, unit)
    assert measure(left).is_like(Quantity.parse(right))
    assert not measure(left).is_like(Quantity(5))
    assert not measure(left).is_like(Quantity(5, unit, per=("tháng",)))


MISFITS = [
    ("5 em", "5 người"),
    ("5 người", "5 người ngày"),
    ("5%", "5 em"),
    ("5 đồng/em", "5 đồng"),
    ("5 USD", "5 đồng"),
]


@pytest.mark.parametrize(("left", "right"), MISFITS)
def test_different_units_are_neither_added_nor_compared(left, right):
    with pytest.raises(UnitMismatch, match="bring both to one unit first"):
        measure(left) + measure(right)
    with pytest.raises(UnitMismatch, match="cannot compare"):
        measure(left).meets(Operator.EQUAL, measure(right))
    with pytest.raises(UnitMismatch, match="as a share"):
        measure("5 em").percent  # noqa: B018 - it is what refuses


def test_nothing_is_known_of_a_quotient_by_what_may_be_0():
    five = measure("5 em")
    for divisor in (Interval(0, 0), Interval(-1, 1), Interval(None, None), Interval(None, 1)):
        each = Measure(value=0, written=divisor, ends=divisor)
        assert (five / each).ends == Interval(None, None)
        assert (five / each).value is None
    below = Measure(value=-2, written=Interval(-4, -2), ends=Interval(-4, -2))
    assert (five / below).ends == Interval(Fraction(-5, 2), Fraction(-5, 4))
    at_most = Measure(value=None, written=Interval(0, 2), ends=Interval(0, 2))
    assert (five / at_most).ends == Interval(Fraction(5, 2), None)


def test_it_is_a_quantity_unless_its_units_are_a_product():
    assert measure("trên 5 em").quantity == Quantity.parse("trên 5 em")
    assert measure("200.000đ/em/tháng").quantity == Quantity.parse("200.000đ/em/tháng")
    assert measure("khoảng 5 em").quantity == Quantity.parse("khoảng 5 em")
    assert Measure.of(Quantity.unknown("em")).quantity == Quantity.unknown("em")
    assert (measure("5 em") * measure("5 chi hội")).quantity is None
    assert (measure("50%") / measure("5 em")).quantity is None


def test_it_is_held_as_written_and_as_it_may_be():
    money = Quantity.parse("71,2 tỷ đồng")
    found = Measure.of(money, money.at_precision().ends)
    other = measure("1 tỷ đồng")
    both = found + other
    assert both.written == Interval(72_200_000_000, 72_200_000_000)
    assert both.ends == Interval(72_150_000_000, 72_250_000_000, high_open=True)
    assert both.meets(Operator.EQUAL, measure("72,2 tỷ đồng")) is Verdict.UNDECIDED
    assert both.meets(Operator.LESS_THAN, measure("72,3 tỷ đồng")) is Verdict.YES
