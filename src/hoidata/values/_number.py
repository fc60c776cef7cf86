"""Exact numbers: int, Decimal or Fraction, never float, never rounded by a context."""

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from typing import Final, Literal, get_args

from hoidata.errors import MOST_DIGITS, InvalidData, Problem, fits

Number = int | Decimal | Fraction
"""An exact number in canonical form: int if whole, Decimal if it terminates, else Fraction."""

Rounding = Literal["exact", "half_even", "half_up", "floor", "ceiling"]
"""How a fraction becomes whole; `half_up` rounds halves away from zero, `exact` refuses."""

_TOO_LARGE: Final = 10**MOST_DIGITS
_ROUNDINGS: Final = get_args(Rounding)


def canonical(number: object) -> Number:
    """Return an exact number in its simplest type: int if whole, Decimal if it terminates.

    Integers of other libraries, such as NumPy's, are integers too.

    Raises:
        InvalidData: `number.not_exact` for a float, bool, NaN, infinity or anything else;
            `number.too_long` for one of more than 500 digits.
    """
    if type(number) is int and -_TOO_LARGE < number < _TOO_LARGE:
        return number
    if isinstance(number, bool) or (isinstance(number, Decimal) and not number.is_finite()):
        raise InvalidData(Problem.of("number.not_exact", found=number))
    if isinstance(number, (Decimal, Fraction)):
        _need_fit(number)
        simplest = _simplest(Fraction(number))
        _need_fit(simplest)
        return simplest
    if isinstance(number, Integral):
        whole = int(number)
        _need_fit(whole)
        return whole
    raise InvalidData(Problem.of("number.not_exact", found=number))


def _need_fit(number: Number) -> None:
    if not fits(number):
        raise InvalidData(Problem.of("number.too_long"))


def not_text(number: Number | None, reader: str) -> Number | None:
    """Return what is not a text.

    Args:
        number: Anything that is to be a number.
        reader: What reads a text of it.

    Raises:
        InvalidData: `number.text`, which names the reader.
    """
    if isinstance(number, str):
        raise InvalidData(Problem.of("number.text", found=number, expected=reader))
    return number


def or_none(number: Number | None) -> Number | None:
    """Return the canonical form, or None for none."""
    return None if number is None else canonical(number)


def _simplest(number: Fraction) -> Number:
    if number.denominator == 1:
        return number.numerator
    places = _decimal_places(number.denominator)
    if places is None:
        return number
    return _decimal(number.numerator * 10**places // number.denominator, places)


def _decimal(mantissa: int, places: int) -> Decimal:
    # Made from its digits, which is exact; arithmetic would round to the context's precision.
    sign, digits, _ = Decimal(mantissa).as_tuple()
    return Decimal((sign, digits, -places))


def _decimal_places(denominator: int) -> int | None:
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def last_place(number: Number) -> Number:
    """Return what one of the last digit is worth: 0,1 of 12,7; 1 of a number without digits."""
    places = 0 if type(number) is int else _decimal_places(Fraction(number).denominator)
    return _decimal(1, places) if places else 1


def add(left: Number, right: Number) -> Number:
    """Return the exact sum."""
    if type(left) is int and type(right) is int:
        return left + right
    return _simplest(Fraction(left) + Fraction(right))


def multiply(left: Number, right: Number) -> Number:
    """Return the exact product."""
    if type(left) is int and type(right) is int:
        return left * right
    return _simplest(Fraction(left) * Fraction(right))


def divide(left: Number, right: Number) -> Number:
    """Return the exact quotient.

    Raises:
        ZeroDivisionError: `right` is 0.
    """
    return _simplest(Fraction(left) / Fraction(right))


def to_whole(number: Number, rounding: Rounding) -> int:
    """Return a whole number.

    Raises:
        InvalidData: `number.not_whole` if the rounding is `exact` and the number is not whole;
            `number.rounding` if there is no such rounding.
    """
    if not isinstance(rounding, str) or rounding not in _ROUNDINGS:
        raise InvalidData(Problem.of("number.rounding", found=rounding))
    if type(number) is int:
        return number
    if rounding == "floor":
        return math.floor(number)
    if rounding == "ceiling":
        return math.ceil(number)
    if rounding == "half_even":
        return round(Fraction(number))
    if rounding == "half_up":
        half = math.floor(abs(Fraction(number)) + Fraction(1, 2))
        return half if number > 0 else -half
    raise InvalidData(Problem.of("number.not_whole", found=number))
