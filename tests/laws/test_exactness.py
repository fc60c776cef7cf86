"""Nothing depends on the decimal context, which belongs to the application."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.values import VND, Change, Quantity, growth, share
from tests.values.strategies import decimals, fractions, integers, pairs, quantities

exact = integers | decimals | fractions | st.decimals(-(10**20), 10**20, places=12)
NARROW = decimal.Context(prec=3, rounding=decimal.ROUND_UP, Emin=-5, Emax=5, clamp=1)
STRICT = decimal.Context(
    prec=3, Emin=-5, Emax=5, traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation]
)


def in_every_context(compute):
    """Return what is computed, which must be the same in a narrow and in a strict context."""
    result = compute()
    for context in (NARROW, STRICT):
        with decimal.localcontext(context) as local:
            assert repr(compute()) == repr(result)
            assert not any(local.flags.values())
    return result


@given(pairs(exact, units=("em", "%")), exact)
def test_algebra(pair, factor):
    one, other = pair
    in_every_context(lambda: one - other)
    in_every_context(lambda: one * factor)
    in_every_context(lambda: -one)
    in_every_context(lambda: one.meets(">=", other))
    in_every_context(lambda: one == other)
    in_every_context(lambda: hash(one))
    in_every_context(lambda: one / Quantity(7, "hộ"))
    in_every_context(lambda: one.contains(factor))
    if one.unit != "%":
        in_every_context(lambda: one + other)


@given(quantities(exact), st.sampled_from([1, 10**6, Decimal("0.001"), Fraction(1, 3)]))
def test_building_and_rounding(quantity, step):
    in_every_context(lambda: Quantity(quantity.value or 0, quantity.unit, step=step).at_precision())
    in_every_context(quantity.to_whole)
    in_every_context(quantity.at_precision)
    in_every_context(lambda: Quantity.between(-1, abs(Fraction(quantity.value or 0)), "kg"))


@given(quantities(exact, units=("VND", "kg", "%")))
def test_reading_and_writing(quantity):
    text = in_every_context(lambda: str(quantity))
    in_every_context(lambda: quantity.format("short", digits=2))
    in_every_context(lambda: quantity.format(locale="de"))
    if text != "không rõ":
        in_every_context(
            lambda: Quantity.parse(text, unit=quantity.unit, grouping="dot", doubts=[])
        )


@given(integers, fractions | decimals, st.sampled_from(["half_up", "half_even", "floor"]))
def test_money(amount, factor, rounding):
    money = VND(amount)
    for style in ("full", "mixed", "scale", "short", "words"):
        in_every_context(lambda style=style: money.format(style))
    in_every_context(lambda: money.format(locale="en"))
    in_every_context(lambda: money.scaled(factor, rounding=rounding))
    in_every_context(lambda: money.allocate([1, Decimal("0.333"), Fraction(1, 7)]))
    in_every_context(lambda: VND(Decimal(amount)))


@given(st.integers(1, 10**15), st.integers(1, 10**15), st.decimals(0, 90, places=4))
def test_changes_and_shares(now, then, percent):
    current, base = Quantity(now, "VND"), Quantity(then, "VND")
    in_every_context(lambda: growth(current, base))
    in_every_context(lambda: share(current, base))
    for direction in ("up", "down"):
        change = Change(direction, Quantity(percent, "%"))
        in_every_context(lambda change=change: change.base(current))
        in_every_context(lambda change=change: change.holds(current, base))
        in_every_context(lambda change=change: str(change))


@pytest.mark.parametrize("text", ["71,25 tỷ đồng", "12,7%", "1,5 triệu đồng/em", "2,345678 ha"])
def test_texts_of_many_digits(text):
    in_every_context(lambda: Quantity.parse(text))
