"""Quantities and the values that they allow, drawn at random."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from hoidata.values import Bound, Interval, Quantity

UNITS = ("VND", "%", "điểm phần trăm", "em", "suất quà", "lượt người", "ngày công", "kg")
PERS = ((), ("em",), ("tháng",), ("em", "tháng"))
ENDLESS = (Bound.ABOUT, Bound.UNKNOWN)

integers = st.integers(-(10**15), 10**15)
decimals = st.decimals(-(10**9), 10**9, places=3)
fractions = st.fractions(-1_000, 1_000, max_denominator=60)
small = st.integers(-6, 6)
numbers = st.one_of(st.integers(-20, 20), integers, decimals, fractions)
positive = st.one_of(st.integers(1, 20), st.fractions(Fraction(1, 60), 1_000, max_denominator=60))


@st.composite
def quantities(draw, number=numbers, units=UNITS, pers=PERS, bounds=tuple(Bound)):
    """Draw a quantity of any bound; its ends and headline are of `number`."""
    unit, per = draw(st.sampled_from(units)), draw(st.sampled_from(pers))
    per = tuple(each for each in per if each != unit)
    bound = draw(st.sampled_from(bounds))
    value = draw(number)
    if bound is Bound.BETWEEN:
        low, high = sorted([value, draw(number)])
        opened = {"low_open": draw(st.booleans()), "high_open": draw(st.booleans())}
        if low == high:
            return Quantity(value, unit, per=per)
        return Quantity.between(low, high, unit, per=per, **opened)
    if bound is Bound.UNKNOWN:
        value = draw(st.none() | st.just(value))
    if bound is Bound.NEARLY and value <= 0:
        return Quantity(value, unit, bound=Bound.LESS_THAN, per=per, is_near=True)
    return Quantity(value, unit, bound=bound, per=per)


@st.composite
def like(draw, quantity, number=numbers):
    """Draw another quantity of the same units."""
    return draw(quantities(number, units=(quantity.unit,), pers=(quantity.per,)))


@st.composite
def pairs(draw, number=numbers, units=UNITS):
    """Draw two quantities of the same units."""
    one = draw(quantities(number, units=units))
    return one, draw(like(one, number))


@st.composite
def points(draw, ends):
    """Draw a number between the ends, often one of them or next to it."""
    far = draw(st.sampled_from([1, 2, Fraction(1, 7), 10**9]))
    low = Fraction(0 if ends.high is None else ends.high) - far if ends.low is None else ends.low
    high = Fraction(low) + far if ends.high is None else ends.high
    part = draw(st.sampled_from([Fraction(n, 1_000) for n in (0, 1, 333, 500, 999, 1_000)]))
    point = Fraction(low) + (Fraction(high) - Fraction(low)) * part
    if point == low and ends.low_open:
        return Fraction(low) + (Fraction(high) - Fraction(low)) / 2
    if point == high and ends.high_open:
        return Fraction(high) - (Fraction(high) - Fraction(low)) / 3
    return point


@st.composite
def intervals(draw):
    """Draw ends that are not empty, close to each other."""
    low, high = draw(st.none() | small), draw(st.none() | small)
    if low is not None and high is not None:
        low, high = sorted([low, high])
    is_point = low is not None and low == high
    low_open = low is not None and not is_point and draw(st.booleans())
    high_open = high is not None and not is_point and draw(st.booleans())
    return Interval(low, high, low_open, high_open)


def is_terminating(number):
    return not isinstance(number, Fraction)


def digits_of(number):
    """Return the Decimal of a text, whatever the context."""
    return Decimal(str(number))
