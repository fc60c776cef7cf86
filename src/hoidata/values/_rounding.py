"""Numbers that never end in digits, as people write them."""

from fractions import Fraction
from typing import Final

from hoidata.errors import checked
from hoidata.values._number import canonical
from hoidata.values._quantity import Quantity

_PLACES: Final = 2


@checked
def rounded(quantity: Quantity) -> Quantity:
    """Return an exact number whose digits never end, rounded (làm tròn).

    Two decimals are kept, none for đồng; a half goes to the even digit. Everything else stays as it
    is: what can be written out is exact, and the ends of a range do not move.

    Example:
        >>> rate = Quantity(Fraction(5500, 56), "%")
        >>> print(rate, "|", rounded(rate))
        từ 98,21% đến 98,22% | 98,21%
    """
    value = quantity.value
    if not quantity.is_exact or not isinstance(value, Fraction):
        return quantity
    scale = 1 if quantity.unit == "VND" else 10**_PLACES
    number = canonical(Fraction(round(value * scale), scale))
    return Quantity(number, quantity.unit, per=quantity.per)
