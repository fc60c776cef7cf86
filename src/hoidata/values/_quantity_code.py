"""Quantities as exact codes."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from hoidata.errors import InvalidData, Problem
from hoidata.values._code import (
    NUMBER,
    match_code,
    read_exact,
    read_unit,
    write_exact,
    write_unit,
)
from hoidata.values._interval import HIGH_BOUNDS, LOW_BOUNDS, NEAR_BOUNDS, Bound, Interval
from hoidata.values._number import Number, add, divide, last_place

if TYPE_CHECKING:
    from hoidata.values._quantity import Quantity

EXAMPLE: Final = ">=500000000 [VND], 5..7.5 [ha], 12 [người]"
_SIGNS: Final = {
    "": Bound.EXACT,
    ">": Bound.MORE_THAN,
    ">=": Bound.AT_LEAST,
    "<~": Bound.NEARLY,
    "<": Bound.LESS_THAN,
    "<=": Bound.AT_MOST,
    "~": Bound.ABOUT,
}
_ENDS: Final = {
    sign: (
        bound,
        bound in LOW_BOUNDS,
        bound in HIGH_BOUNDS,
        bound is Bound.MORE_THAN,
        bound in (Bound.NEARLY, Bound.LESS_THAN),
        bound in NEAR_BOUNDS,
    )
    for sign, bound in _SIGNS.items()
}
_WRITTEN: Final = {bound: sign for sign, bound in _SIGNS.items()}
_FLAGS: Final = {"yes": True, "no": False}
_PLAIN: Final = re.compile(
    r"(<~(?![-0])|<=?|>=?|~|)(-?[0-9]{1,18}(?:\.[0-9]{1,18})?) \[([^][/]+)\]"
    r"(?: step=([1-9][0-9]{0,17}))?"
)
"""One number with a bound, a unit and perhaps a whole step."""
_CODE: Final = re.compile(
    rf"(?:(?P<unknown>\?)"
    rf"|(?P<above>>?)(?P<low>{NUMBER})\.\.(?P<below><?)(?P<high>{NUMBER})"
    rf"|\((?P<fraction>{NUMBER})\)|(?P<sign>>=?|<[~=]?|~|)(?P<number>{NUMBER}))"
    rf" \[(?P<unit>.*)\]"
    rf"(?: value=(?P<value>{NUMBER}))?(?: near=(?P<near>yes|no))?(?: step=(?P<step>{NUMBER}))?"
)


def quantity_code(quantity: "Quantity") -> str:
    """Return the code, see `Quantity.code`."""
    written = _written_plainly(quantity)
    if written is not None:
        return written
    marks: list[str] = []
    if quantity.value is not None and quantity.value != _headline(quantity):
        marks.append(f" value={write_exact(quantity.value)}")
    if quantity.is_near != (quantity.bound in NEAR_BOUNDS):
        marks.append(f" near={'yes' if quantity.is_near else 'no'}")
    if quantity.step != last_place(quantity.value or 0):
        marks.append(f" step={write_exact(quantity.step)}")
    return f"{_body(quantity)} {write_unit(quantity.unit, quantity.per)}{''.join(marks)}"


def _written_plainly(quantity: "Quantity") -> str | None:
    """Return the code of one whole number that is the end or headline of its bound, as most are.

    In a fifth of the time that all the others take.
    """
    value, step, sign = quantity.value, quantity.step, _WRITTEN.get(quantity.bound)
    if type(value) is not int or type(step) is not int or sign is None:
        return None
    _, is_low, is_high, _, _, is_near = _ENDS[sign]
    is_plain = quantity.low == (value if is_low else None) and quantity.is_near == is_near
    if not is_plain or quantity.high != (value if is_high else None):
        return None
    mark = "" if step == 1 else f" step={step}"
    return f"{sign}{value} {write_unit(quantity.unit, quantity.per)}{mark}"


def _headline(quantity: "Quantity") -> Number | None:
    """Return the headline that follows from bound and ends."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return divide(add(low, high), 2)
    if low is None and high is None:
        return quantity.value if quantity.bound is Bound.ABOUT else None
    return high if low is None else low


def _body(quantity: "Quantity") -> str:
    number = _headline(quantity)
    if number is None:
        return "?"
    if quantity.bound is not Bound.BETWEEN:
        text = write_exact(number)
        if quantity.is_exact and "/" in text:  # "1/3" alone is the code of a ratio
            return f"({text})"
        return _WRITTEN[quantity.bound] + text
    low, high = (write_exact(end) for end in (quantity.low or 0, quantity.high or 0))
    return f"{'>' * quantity.low_open}{low}..{'<' * quantity.high_open}{high}"


def plain_code(
    text: str,
) -> tuple[Number, str, Number, tuple[Bound, bool, bool, bool, bool, bool]] | None:
    """Return number, unit, step, and bound with what it says about the ends, of a plain code.

    Of the ends: whether the number is the low one, and the high one; whether these are open;
    whether the true value is near. None of a code that is not one number and its unit.
    """
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    sign, digits, unit, step = match.groups()
    value = read_exact(digits)
    return value, unit, last_place(value) if step is None else int(step), _ENDS[sign]


def read_quantity_code(text: str) -> dict[str, Any]:
    """Return the arguments of the quantity that has a code.

    Raises:
        InvalidData: `value.code` or `figure.too_long`.
    """
    parts = match_code(_CODE, text, EXAMPLE)
    if not parts["sign"] and "/" in (parts["number"] or ""):  # the code of a ratio
        raise InvalidData(Problem.of("value.code", found=text, expected=EXAMPLE))
    unit, per = read_unit(parts["unit"] or "")
    given: dict[str, Any] = {"unit": unit, "per": per, **_bounded(parts)}
    if parts["value"] is not None:
        given["value"] = read_exact(parts["value"])
    if parts["near"] is not None:
        given["is_near"] = _FLAGS[parts["near"]]
    if parts["step"] is not None:
        given["step"] = read_exact(parts["step"])
    return given


def _bounded(parts: Mapping[str, str | None]) -> dict[str, Any]:
    """Return bound, ends and headline."""
    number, low, high = parts["number"] or parts["fraction"], parts["low"], parts["high"]
    if low is not None and high is not None:
        ends = Interval(
            read_exact(low), read_exact(high), bool(parts["above"]), bool(parts["below"])
        )
        middle = divide(add(ends.low or 0, ends.high or 0), 2)
        return {"value": middle, "bound": Bound.BETWEEN, **ends._asdict()}
    if number is None:
        return {"value": None, "bound": Bound.UNKNOWN}
    exact, bound = read_exact(number), _SIGNS[parts["sign"] or ""]
    low_end = exact if bound in LOW_BOUNDS else None
    high_end = exact if bound in HIGH_BOUNDS else None
    return {"value": exact, "bound": bound, "low": low_end, "high": high_end}
