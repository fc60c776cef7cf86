"""Numbers and bounds in other languages than Vietnamese; Babel knows their forms."""

import re
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from typing import Final, Literal

from hoidata.errors import InvalidData, Problem
from hoidata.values._interval import Bound

_ENGLISH: Final = {
    Bound.EXACT: "{}",
    Bound.MORE_THAN: "more than {}",
    Bound.AT_LEAST: "at least {}",
    Bound.NEARLY: "nearly {}",
    Bound.LESS_THAN: "less than {}",
    Bound.AT_MOST: "at most {}",
    Bound.ABOUT: "about {}",
    Bound.UNKNOWN: "unknown",
}
_SIGNS: Final = {
    Bound.EXACT: "{}",
    Bound.MORE_THAN: "> {}",
    Bound.AT_LEAST: "≥ {}",
    Bound.NEARLY: "< {}",
    Bound.LESS_THAN: "< {}",
    Bound.AT_MOST: "≤ {}",
    Bound.ABOUT: "≈ {}",
    Bound.UNKNOWN: "?",
}
_TAG: Final = re.compile(r"(vi|en)(?:[-_][a-z0-9]+)*", re.ASCII | re.IGNORECASE)
# Beyond the digits themselves, what Babel needs to place the signs.
_SPARE_DIGITS: Final = 4


def language_of(tag: str) -> Literal["vi", "en"] | None:
    """Return the language of a tag in either spelling (en-US, en_US), or None for another one.

    Example:
        >>> language_of("vi_VN"), language_of("EN"), language_of("fr")
        ('vi', 'en', None)
    """
    found = _TAG.fullmatch(tag)
    if found is None:
        return None
    return "vi" if found[1].lower() == "vi" else "en"


def is_english(locale: str) -> bool:
    """Whether a locale is one of English."""
    return language_of(locale) == "en"


def frame(bound: Bound, locale: str) -> str:
    """Return how a bound is said: in words in English, in signs elsewhere."""
    return (_ENGLISH if is_english(locale) else _SIGNS)[bound]


def range_frame(locale: str, *, low_open: bool, high_open: bool) -> str:
    """Return how a range is said; an end that is not reached says so."""
    if is_english(locale):
        opening = "from more than" if low_open else "from"
        return f"{opening} {{}} to {'less than ' if high_open else ''}{{}}"
    return f"{'>' if low_open else '≥'} {{}}, {'<' if high_open else '≤'} {{}}"


def write_currency(amount: int, locale: str) -> str:
    """Write an amount of đồng in full as a locale does.

    Raises:
        InvalidData: `format.value` for an unknown locale.
    """
    from babel.numbers import format_currency

    exact = Decimal(amount)
    return _exactly(exact, lambda: format_currency(exact, "VND", locale=locale), locale)


def write_digits(number: Decimal, locale: str) -> str:
    """Write a number in digits as a locale does, exactly.

    Raises:
        InvalidData: `format.value` for an unknown locale.
    """
    from babel.numbers import format_decimal

    return _exactly(
        number, lambda: format_decimal(number, locale=locale, decimal_quantization=False), locale
    )


def _exactly(number: Decimal, write: Callable[[], str], locale: str) -> str:
    from babel.core import UnknownLocaleError

    # Babel rounds to the context, whatever the application made of it; this one is gone after
    # the block.
    precision = len(number.as_tuple().digits) + _SPARE_DIGITS
    with localcontext(Context(prec=precision)):
        try:
            return write()
        except (UnknownLocaleError, ValueError) as error:
            problem = Problem.of("format.value", found=locale, option="locale", expected="a locale")
            raise InvalidData(problem) from error
