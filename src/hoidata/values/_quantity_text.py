"""Quantities into Vietnamese text."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.errors import InvalidData, Problem
from hoidata.values._interval import Bound
from hoidata.values._number import Number, canonical
from hoidata.values._unit import Unit
from hoidata.values._write import (
    MoneyOptions,
    short_place,
    write_money,
    write_number,
    write_plain,
    writer_of,
)
from hoidata.vietnamese import is_per, parse_figure

if TYPE_CHECKING:
    from hoidata.values._quantity import Quantity

_UNKNOWN: Final = "không rõ"
_FRAMES: Final = {
    Bound.EXACT: "{}",
    Bound.MORE_THAN: "trên {}",
    Bound.AT_LEAST: "từ {} trở lên",
    Bound.NEARLY: "gần {}",
    Bound.LESS_THAN: "dưới {}",
    Bound.AT_MOST: "không quá {}",
    Bound.ABOUT: "khoảng {}",
}
# The last digit kept of a fraction that never ends (1/3), where the unit itself may be divided.
_LAST_PLACE: Final = Fraction(1, 100)
_SHARES: Final = ("%", "điểm phần trăm", "lần")
_GROUP: Final = 3  # digits
_FAR: Final = 100  # times as much


class Layout(NamedTuple):
    """What every number of one quantity shares."""

    unit: str | None
    style: str | None
    options: MoneyOptions
    per: str
    has_parts: bool = False  # whether parts of a đồng are written

    def full(self, number: Number) -> str:
        """Return the number with its unit and what it is per."""
        if self.unit == "VND" and self.style is not None:
            return write_money(int(number), self.style, self.options) + self.per
        return self.bare(number) + self._suffix + self.per

    def start(self, number: Number, last: Number) -> str:
        """Return the first number of a range, without the unit where the last one has it."""
        if self.unit not in ("VND", "%"):
            # "từ 2 đến 3.000 em" might be short for 2.000.
            is_far = abs(Fraction(number)) * _FAR < abs(Fraction(last))
            return self.bare(number) + (self._suffix if is_far else "")
        text = self.full(number).removesuffix(self.per)
        if self.unit == "%" or self.style is not None:
            return text
        # "từ 500 đến 7 triệu" would share the scale word: a bare first number takes its unit along.
        bare = text.removesuffix(self._suffix)
        return bare if bare[-1].isalpha() else text

    def bare(self, number: Number) -> str:
        """Return the number without its unit, but with its scale word."""
        if self.unit == "VND" and isinstance(number, int):
            return write_plain(number)
        text = write_number(number)
        whole, _, decimals = text.partition(",")
        if not decimals:
            is_share = whole.count(".") == 1 and self.unit in _SHARES
            return whole.replace(".", "") if is_share else whole  # "1.000%" might be 1,000%
        # "346,142 kg" might be 346142 kg; nobody groups four digits.
        is_group = len(decimals) % _GROUP == 0 and not self._is_read(text, number)
        return f"{text}0" if is_group else text

    def _is_read(self, text: str, number: Number) -> bool:
        """Whether the reader takes a text of this unit for the number, without a doubt."""
        try:
            figure = parse_figure(text + self._suffix, is_bare_allowed=True)
        except InvalidData:
            return False
        return figure.value == number and not figure.doubts

    @property
    def _suffix(self) -> str:
        if self.unit is None:
            return ""
        return "%" if self.unit == "%" else f" {Unit.of(self.unit).label}"

    def can_write(self, number: Number) -> bool:
        """Whether the number has a form in digits."""
        if self.unit == "VND" and not self.has_parts:
            return isinstance(number, int)
        return not isinstance(number, Fraction)

    def rounded(self, number: Number, rounding: Callable[[Fraction], int]) -> Number:
        """Return the number to the last place that is written, in one direction."""
        if self.unit == "VND" and not self.has_parts:
            is_short = self.style == "short" and rounding is not round
            place = short_place(number, self.options) if is_short else 1
            return rounding(Fraction(number) / place) * place
        if self.can_write(number):
            return number
        return canonical(rounding(Fraction(number) / _LAST_PLACE) * _LAST_PLACE)


def write_quantity(quantity: "Quantity", style: str | None, options: MoneyOptions) -> str:
    """Write a quantity with its bound, unit and per-units."""
    if style is not None:
        writer_of(style, options)
    elif options:
        raise InvalidData(Problem.of("format.option", found=", ".join(options), expected="default"))
    return _write(quantity, Layout(quantity.unit, style, options, _per(quantity)))


def write_amount(quantity: "Quantity") -> str:
    """Write the amount of a change, also if it is in parts of a đồng: "0,5 đồng"."""
    return _write(quantity, Layout(quantity.unit, None, {}, _per(quantity), has_parts=True))


def _per(quantity: "Quantity") -> str:
    """Return what it is per; a slash between two of one level would mean "or"."""
    is_plain = (is_per(unit, quantity.unit) for unit in quantity.per)
    parts = zip(quantity.per, is_plain, strict=True)
    return "".join(f"{'/' if plain else ' mỗi '}{unit}" for unit, plain in parts)


def _write(quantity: "Quantity", layout: Layout) -> str:
    value, low, high = quantity.value, quantity.low, quantity.high
    if quantity.bound is Bound.UNKNOWN or value is None:
        return _UNKNOWN
    if quantity.is_exact and layout.can_write(value):
        return layout.full(value)
    if low is not None and high is not None:
        return _write_range(quantity, layout, low, high)
    if low is not None:
        number = layout.rounded(low, math.floor)
    elif high is not None:
        number = layout.rounded(high, math.ceil)
    else:
        number = layout.rounded(value, round)
    return _FRAMES[quantity.bound].format(layout.full(number))


def _write_range(quantity: "Quantity", layout: Layout, low: Number, high: Number) -> str:
    first, last = layout.rounded(low, math.floor), layout.rounded(high, math.ceil)
    opening = "trên" if quantity.low_open else "từ"
    closing = "đến dưới" if quantity.high_open else "đến"
    return f"{opening} {layout.start(first, last)} {closing} {layout.full(last)}"
