"""Quantities into Vietnamese text."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, Unpack

from hoidata.values._ends import Bound
from hoidata.values._number import Number, canonical
from hoidata.values._unit import Unit
from hoidata.values._write import MoneyOptions, write_money, write_number, write_plain

if TYPE_CHECKING:
    from hoidata.values._quantity import Quantity

QuantityOptions = MoneyOptions

_FRAMES: Final = {
    Bound.EXACT: "{}",
    Bound.MORE_THAN: "trên {}",
    Bound.AT_LEAST: "từ {} trở lên",
    Bound.NEARLY: "gần {}",
    Bound.LESS_THAN: "dưới {}",
    Bound.AT_MOST: "không quá {}",
    Bound.ABOUT: "khoảng {}",
}
# Digits kept of a fraction that never ends (1/3), where the unit itself may be divided.
_PLACES: Final = 2


class _Layout(NamedTuple):
    """What every number of one quantity shares."""

    unit: str | None
    style: str | None
    options: QuantityOptions

    def number(self, number: Number) -> str:
        """Return the number without its unit, but with its scale word."""
        if self.unit == "VND" and self.style is None:
            return write_plain(int(number))
        return write_number(number)

    def full(self, number: Number) -> str:
        """Return the number with its unit."""
        if self.unit == "VND" and self.style is not None:
            return write_money(int(number), self.style, self.options)
        return self.number(number) + self.suffix

    @property
    def suffix(self) -> str:
        if self.unit is None:
            return ""
        return "%" if self.unit == "%" else f" {Unit.of(self.unit).label}"

    @property
    def is_plain(self) -> bool:
        return self.style is None or self.unit != "VND"


def write_quantity(quantity: "Quantity", style: str | None, options: QuantityOptions) -> str:
    """Write a quantity with its bound, unit and per-units."""
    if quantity.bound is Bound.UNKNOWN or quantity.value is None:
        return "không rõ"
    layout = _Layout(quantity.unit, style, options)
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        first, last = _shown(quantity, low, math.floor), _shown(quantity, high, math.ceil)
        return _write_range(quantity, layout, first, last)
    number = _shown(quantity, quantity.value, round)
    if low is not None:
        number = _shown(quantity, low, math.floor)
    if high is not None:
        number = _shown(quantity, high, math.ceil)
    return _FRAMES[quantity.bound].format(layout.full(number) + _per(quantity))


def _per(quantity: "Quantity") -> str:
    return "".join(f"/{unit}" for unit in quantity.per)


def _shown(quantity: "Quantity", number: Number, rounding: Callable[[Fraction], int]) -> Number:
    if quantity.unit == "VND":
        return rounding(Fraction(number))
    if not isinstance(number, Fraction):
        return number
    return canonical(Fraction(rounding(number * 10**_PLACES), 10**_PLACES))


def _write_range(quantity: "Quantity", layout: _Layout, first: Number, last: Number) -> str:
    if first == last:
        return layout.full(first) + _per(quantity)
    start = layout.number(first)
    # "từ 500 đến 7 triệu" would share the scale word: a bare first number takes its unit along.
    is_bare = start.replace(".", "").lstrip("-").isdigit()
    if layout.unit == "%" or (layout.unit == "VND" and (is_bare or not layout.is_plain)):
        start = layout.full(first)
    opening = "trên" if quantity.low_open else "từ"
    closing = "đến dưới" if quantity.high_open else "đến"
    return f"{opening} {start} {closing} {layout.full(last)}{_per(quantity)}"


__all__ = ["QuantityOptions", "Unpack", "write_quantity"]
