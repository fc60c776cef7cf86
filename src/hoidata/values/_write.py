"""Numbers into Vietnamese text, by style."""

from collections.abc import Callable
from typing import Final, Literal, TypedDict, Unpack

from hoidata import vietnamese
from hoidata.errors import InvalidData, Problem
from hoidata.values._number import Number

MoneyStyle = Literal["full", "dong", "mixed", "scale", "short", "words"]
"""How an amount is written; only `short` rounds."""


class MoneyOptions(TypedDict, total=False):
    """Switches of the styles of money."""

    scale: Literal["nghìn", "triệu", "tỷ"]
    digits: int


def _full(amount: int) -> str:
    return vietnamese.group_digits(amount) + "\N{NO-BREAK SPACE}₫"


def _dong(amount: int) -> str:
    return vietnamese.group_digits(amount) + " đồng"


def _mixed(amount: int) -> str:
    return vietnamese.write_mixed(amount) + " đồng"


def _scale(amount: int, *, scale: Literal["nghìn", "triệu", "tỷ"] | None = None) -> str:
    return vietnamese.write_scale(amount, scale) + " đồng"


def _short(amount: int, *, digits: int = 1) -> str:
    return vietnamese.write_short(amount, digits) + " đồng"


_STYLES: Final[dict[str, Callable[..., str]]] = {
    "full": _full,
    "dong": _dong,
    "mixed": _mixed,
    "scale": _scale,
    "short": _short,
}


def write_money(amount: int, style: str, options: MoneyOptions) -> str:
    """Write an amount of đồng."""
    writer = _STYLES.get(style)
    if writer is None:
        raise InvalidData(Problem.of("format.style", found=style, expected=", ".join(_STYLES)))
    if not options:
        return writer(amount)
    allowed = writer.__kwdefaults__ or {}
    for name in options:
        if name not in allowed:
            raise InvalidData(Problem.of("format.option", found=name, expected=style))
    return writer(amount, **options)


def write_plain(amount: int) -> str:
    """Write an amount exactly in the shortest of its readable forms, without the currency.

    One scale word where at most two decimals follow it, else two scale words, else all digits.
    """
    scaled = vietnamese.write_scale(amount)
    if len(scaled.partition(",")[2].split(" ")[0]) <= 2:  # noqa: PLR2004 - two decimals read well
        return scaled
    mixed = vietnamese.write_mixed(amount)
    return mixed if mixed.count(" ") <= 3 else vietnamese.group_digits(amount)  # noqa: PLR2004


def write_number(number: Number) -> str:
    """Write a number with dots between groups and a decimal comma, exactly."""
    if isinstance(number, int):
        return vietnamese.group_digits(number)
    return vietnamese.write_decimal(number)


__all__ = ["MoneyOptions", "MoneyStyle", "Unpack", "write_money", "write_number", "write_plain"]
