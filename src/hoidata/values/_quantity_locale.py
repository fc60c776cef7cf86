"""Quantities into other languages than Vietnamese."""

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hoidata.values._interval import Bound
from hoidata.values._locale import (
    frame,
    language_of,
    range_frame,
    unit_label,
    write_currency,
    write_digits,
)
from hoidata.values._number import Number
from hoidata.values._quantity_text import Layout, write_quantity
from hoidata.values._write import VIETNAMESE, MoneyOptions, writer_of

if TYPE_CHECKING:
    from hoidata.values._quantity import Quantity


def write_in_locale(quantity: "Quantity", style: str | None, options: MoneyOptions) -> str:
    """Write a quantity in the language that the options name; Vietnamese if they name none."""
    if "locale" not in options:
        return write_quantity(quantity, style, options)
    writer_of("full" if style is None else style, options)
    locale = options["locale"]
    if language_of(locale) == VIETNAMESE:
        return write_quantity(quantity, style, {})
    return _write_abroad(quantity, locale)


def _write_abroad(quantity: "Quantity", locale: str) -> str:
    value, low, high = quantity.value, quantity.low, quantity.high
    if quantity.bound is Bound.UNKNOWN or value is None:
        return frame(Bound.UNKNOWN, locale)
    if low is not None and high is not None:
        ends = (
            _digits(quantity, low, math.floor, locale),
            _digits(quantity, high, math.ceil, locale),
        )
        text = range_frame(locale, low_open=quantity.low_open, high_open=quantity.high_open)
        shown = text.format(*ends) if ends[0] != ends[1] else ends[0]
        return shown + _per_abroad(quantity, locale)
    shown = _digits(quantity, value, round, locale)
    if low is not None:
        shown = _digits(quantity, low, math.floor, locale)
    elif high is not None:
        shown = _digits(quantity, high, math.ceil, locale)
    return frame(quantity.bound, locale).format(shown) + _per_abroad(quantity, locale)


def _digits(
    quantity: "Quantity", number: Number, rounding: Callable[[Fraction], int], locale: str
) -> str:
    shown = Layout(quantity.unit, None, {}, "").rounded(number, rounding)
    if quantity.unit == "VND":
        return write_currency(int(shown), locale)
    digits = write_digits(Decimal(shown) if isinstance(shown, int) else Decimal(str(shown)), locale)
    if quantity.unit in (None, "%"):
        return digits + (quantity.unit or "")
    label = unit_label(quantity.unit, locale, is_one=abs(Fraction(shown)) == 1)
    return f"{digits} {label}"


def _per_abroad(quantity: "Quantity", locale: str) -> str:
    return "".join(f"/{unit_label(unit, locale, is_one=True)}" for unit in quantity.per)
