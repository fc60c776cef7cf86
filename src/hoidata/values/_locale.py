"""Languages, and numbers and bounds in others than Vietnamese; Babel knows their forms."""

import re
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Final, Literal

from hoidata import vocab
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
LOCALE: Final = "the tag of a locale, such as vi, en or fr"
_OURS: Final[dict[str, Literal["vi", "en"]]] = {"vi": "vi", "en": "en"}
_TAG: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]+)*", re.ASCII | re.IGNORECASE)
# Beyond the digits themselves, what Babel needs to place the signs.
_SPARE_DIGITS: Final = 4


def language_of(tag: str) -> Literal["vi", "en"] | None:
    """Return which of our two languages a locale is of; None for another that Babel knows.

    Args:
        tag: A tag as browsers or as POSIX write it: "vi-VN", "en_US_POSIX", in any case.

    Raises:
        InvalidData: `format.value` for an unknown or malformed tag.

    Example:
        >>> language_of("vi-VN"), language_of("EN"), language_of("fr")
        ('vi', 'en', None)
    """
    return _OURS[tag] if tag in _OURS else _OURS.get(_known(tag).partition("_")[0])


@lru_cache(maxsize=64)
def _known(tag: str) -> str:
    """Return the tag as Babel names it."""
    from babel.core import Locale, UnknownLocaleError

    try:
        if _TAG.fullmatch(tag):
            return str(Locale.parse(tag.replace("-", "_")))
    except (UnknownLocaleError, ValueError) as error:
        raise _refused(tag) from error
    raise _refused(tag)


def _name(tag: str) -> str:
    """Return how Babel names what writes the numbers of a tag; English is one."""
    return language_of(tag) or _known(tag)


def _refused(tag: str) -> InvalidData:
    return InvalidData(Problem.of("format.value", found=tag, option="locale", expected=LOCALE))


def frame(bound: Bound, locale: str) -> str:
    """Return how a bound is said: in words in English, in signs elsewhere."""
    return (_ENGLISH if language_of(locale) == "en" else _SIGNS)[bound]


def unit_label(code: str, locale: str, *, is_one: bool) -> str:
    """Return what a unit is called in a locale: in English "child" or "children", else "em"."""
    row = vocab.get("units", code) or vocab.get("currencies", code)
    if row is None:
        return code
    if language_of(locale) != "en":
        return row["label_vi"]
    return row["one_en"] if is_one else row["label_en"]


def range_frame(locale: str, *, low_open: bool, high_open: bool) -> str:
    """Return how a range is said; an end that is not reached says so."""
    if language_of(locale) == "en":
        opening = "from more than" if low_open else "from"
        return f"{opening} {{}} to {'less than ' if high_open else ''}{{}}"
    return f"{'>' if low_open else '≥'} {{}}, {'<' if high_open else '≤'} {{}}"


def write_currency(amount: int, locale: str) -> str:
    """Write an amount of đồng in full as a locale does.

    Raises:
        InvalidData: `format.value` for an unknown locale.
    """
    from babel.numbers import format_currency

    name, exact = _name(locale), Decimal(amount)
    return _exactly(exact, lambda: format_currency(exact, "VND", locale=name))


def write_digits(number: Decimal, locale: str) -> str:
    """Write a number in digits as a locale does, exactly.

    Raises:
        InvalidData: `format.value` for an unknown locale.
    """
    from babel.numbers import format_decimal

    name = _name(locale)
    return _exactly(number, lambda: format_decimal(number, locale=name, decimal_quantization=False))


def _exactly(number: Decimal, write: Callable[[], str]) -> str:
    # Babel rounds to the context, whatever the application made of it; this one is gone after
    # the block.
    precision = len(number.as_tuple().digits) + _SPARE_DIGITS
    with localcontext(Context(prec=precision)):
        return write()
