"""Whole numbers and decimals as figures: 131.583.000.000, 131 tỷ 583 triệu, 131,583 tỷ, 12,7."""

from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from hoidata.errors import MOST_DIGITS, InvalidData, Problem, checked, refused

Scale: TypeAlias = Literal["nghìn", "triệu", "tỷ"]
"""The scale words that amounts are written with: 10^3, 10^6 and 10^9."""

_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_EXPONENTS: Final[dict[Scale, int]] = {"tỷ": 9, "triệu": 6, "nghìn": 3}
# Python refuses to print longer integers at once where its limit is set to the least it may be.
_PRINTABLE: Final = 600
_TOO_LONG: Final = 10 ** (10 * MOST_DIGITS)


def group_digits(n: int) -> str:
    """Return the digits in groups of three with dots between; a minus sign is the ASCII one.

    Results of computing may have more digits than any figure, so up to 5.000 are written.

    Raises:
        InvalidData: `field.type` for what is not a whole number; `number.too_long` for more digits.

    Example:
        >>> group_digits(131_583_000_000)
        '131.583.000.000'
    """
    if type(n) is not int:
        raise refused("field.type", n, "$.n", expected="a whole number")
    if not -_TOO_LONG < n < _TOO_LONG:
        raise refused("number.too_long", n, "$.n")
    try:
        return f"{n:,}".replace(",", ".")
    except ValueError:
        return ("-" if n < 0 else "") + _group_long(abs(n))


def _group_long(n: int) -> str:
    parts: list[str] = []
    piece = 10**_PRINTABLE
    while n >= piece:
        n, low = divmod(n, piece)
        parts.append(f"{low + piece:,}"[2:])
    parts.append(f"{n:,}")
    return ".".join(reversed(parts)).replace(",", ".")


@checked
def write_mixed(n: int) -> str:
    """Return the number in tỷ, triệu and nghìn, exactly, as reports state sums.

    What could be misunderstood is written with dots: 1.000.500 is not "1 triệu 500",
    which many read as 1.500.000.

    Example:
        >>> write_mixed(131_583_000_000), write_mixed(-87_500_000), write_mixed(1_000_500)
        ('131 tỷ 583 triệu', '-87 triệu 500 nghìn', '1.000.500')
    """
    billions, rest = divmod(abs(n), 10**9)
    millions, rest = divmod(rest, 10**6)
    if 0 < rest < _THOUSAND and (billions or millions):
        return group_digits(n)
    parts = [f"{group_digits(billions)} tỷ"] if billions else []
    if millions:
        parts.append(f"{millions} triệu")
    if rest or not parts:
        parts.append(_write_below_million(rest))
    return ("-" if n < 0 else "") + " ".join(parts)


def _write_below_million(n: int) -> str:
    thousands, units = divmod(n, _THOUSAND)
    if not thousands or 0 < units < _HUNDRED:
        return group_digits(n)
    return f"{thousands} nghìn {units}" if units else f"{thousands} nghìn"


@checked
def write_scale(n: int, scale: Scale | None = None) -> str:
    """Return the number with one scale word and as many decimals as it takes, exactly.

    The scale is the largest of nghìn, triệu, tỷ that is not above the number (none below 1000):
    1.460 tỷ, never 1,46 nghìn tỷ. With exactly three decimals the text reads back only where dots
    are known to group ("131,583 tỷ" might be 131583 tỷ).

    Args:
        n: The number.
        scale: The scale word to use regardless of size.

    Example:
        >>> write_scale(131_583_000_000), write_scale(87_500_000, "nghìn"), write_scale(500)
        ('131,583 tỷ', '87.500 nghìn', '500')
    """
    chosen = scale or _scale_of(n)
    if chosen is None:
        return group_digits(n)
    return f"{_shifted(n, _EXPONENTS[chosen])} {chosen}"


@checked
def write_short(n: int, digits: int = 1) -> str:
    """Return the number with one scale word, rounded to `digits` decimals.

    Rounds half away from zero, in the scale of the rounded number (999.950.000 is 1 tỷ); zeros at
    the end of the decimals are dropped. Numbers below 1000 stay as they are.

    Args:
        n: The number.
        digits: How many decimals at most, 0 or more.

    Raises:
        InvalidData: `field.count` if `digits` is not a number from 0 to 500.

    Example:
        >>> write_short(131_583_000_000), write_short(-87_450_000), write_short(999_950_000)
        ('131,6 tỷ', '-87,5 triệu', '1 tỷ')
    """
    if not 0 <= digits <= MOST_DIGITS:
        raise refused("field.count", digits, "$.digits")
    rounded, scale = n, _scale_of(n)
    if scale is not None:
        rounded = _round(n, max(_EXPONENTS[scale] - digits, 0))
        scale = _scale_of(rounded)
        rounded = _round(n, max(_EXPONENTS[scale or "nghìn"] - digits, 0))
    return write_scale(rounded)


@checked
def write_decimal(number: int | Decimal | Fraction) -> str:
    """Return the number with a decimal comma and dots between groups, exactly.

    Zeros at the end of the decimals are dropped.

    Args:
        number: An int, Decimal or Fraction with a finite decimal form.

    Raises:
        InvalidData: `number.not_decimal` for a number like 1/3; `number.not_exact` for infinity;
            `number.too_long` for one of more than 500 digits.

    Example:
        >>> write_decimal(Decimal("1234.50")), write_decimal(Fraction(-1, 8)), write_decimal(5)
        ('1.234,5', '-0,125', '5')
    """
    if isinstance(number, int):
        return group_digits(number)
    exact = Fraction(number)
    places = _places(exact.denominator)
    if places is None:
        raise InvalidData(Problem.of("number.not_decimal", found=number))
    return _shifted(int(exact * 10**places), places)


def _places(denominator: int) -> int | None:
    """Return how many decimals 1/denominator takes, None if they never end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _scale_of(n: int) -> Scale | None:
    size = abs(n)
    return next((scale for scale, exponent in _EXPONENTS.items() if size >= 10**exponent), None)


def _shifted(n: int, places: int) -> str:
    whole, rest = divmod(abs(n), 10**places)
    sign = "-" if n < 0 else ""
    if not rest:
        return sign + group_digits(whole)
    decimals = group_digits(rest + 10**places).replace(".", "")[1:].rstrip("0")
    return f"{sign}{group_digits(whole)},{decimals}"


def _round(n: int, places: int) -> int:
    unit = int(10**places)
    rounded = (2 * abs(n) + unit) // (2 * unit) * unit
    return -rounded if n < 0 else rounded
