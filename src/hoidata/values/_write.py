"""Numbers into Vietnamese text, by style."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final, Literal, TypedDict, Unpack, get_args

from hoidata import vietnamese
from hoidata.errors import MOST_DIGITS, InvalidData, Problem, is_count
from hoidata.values._locale import LOCALE, language_of, write_currency
from hoidata.values._number import Number

MoneyStyle = Literal["full", "dong", "mixed", "scale", "short", "words"]
"""How an amount is written; only `short` rounds."""

_SHORT_DIGITS: Final = 1
_TWO_DECIMALS: Final = 2  # read well: 1,25 tỷ
_TWO_SCALES: Final = 3  # spaces in "131 tỷ 583 triệu"


VIETNAMESE: Final = "vi"


class Spelling(TypedDict, total=False):
    """Switches of the spelling of number words."""

    thousand: Literal["nghìn", "ngàn"]
    zero_tens: Literal["linh", "lẻ"]
    four: Literal["tư", "bốn"]
    billion: Literal["tỷ", "tỉ"]


class MoneyOptions(Spelling, total=False):
    """Switches of the styles of money."""

    locale: str
    scale: vietnamese.Scale
    digits: int
    even: bool
    capital: bool


def _full(amount: int, *, locale: str = VIETNAMESE) -> str:
    if language_of(locale) != VIETNAMESE:
        return write_currency(amount, locale)
    return vietnamese.group_digits(amount) + "\N{NO-BREAK SPACE}₫"


def _dong(amount: int) -> str:
    return vietnamese.group_digits(amount) + " đồng"


def _mixed(amount: int) -> str:
    return vietnamese.write_mixed(amount) + " đồng"


def _scale(amount: int, *, scale: vietnamese.Scale | None = None) -> str:
    return vietnamese.write_scale(amount, scale) + " đồng"


def _short(amount: int, *, digits: int = _SHORT_DIGITS) -> str:
    return vietnamese.write_short(amount, digits) + " đồng"


def _words(
    amount: int, *, even: bool = False, capital: bool = False, **spelling: Unpack[Spelling]
) -> str:
    words = vietnamese.number_words(amount, capital=capital, **spelling) + " đồng"
    return f"{words} chẵn" if even else words


_STYLES: Final[dict[str, Callable[..., str]]] = {
    "full": _full,
    "dong": _dong,
    "mixed": _mixed,
    "scale": _scale,
    "short": _short,
    "words": _words,
}
_OPTIONS: Final = {
    "full": {"locale"},
    "scale": {"scale"},
    "short": {"digits"},
    "words": {"thousand", "zero_tens", "four", "billion", "even", "capital"},
}
_SCALES: Final = get_args(vietnamese.Scale)


def _one_of(choices: tuple[str, ...]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in choices


# What each option may be, and how to say so.
_VALUES: Final[dict[str, tuple[Callable[[object], bool], str]]] = {
    "scale": (_one_of(_SCALES), ", ".join(_SCALES)),
    "digits": (lambda digits: is_count(digits) and digits <= MOST_DIGITS, "a whole number from 0"),
    "locale": (lambda locale: isinstance(locale, str), LOCALE),
    "thousand": (_one_of(("nghìn", "ngàn")), "nghìn, ngàn"),
    "zero_tens": (_one_of(("linh", "lẻ")), "linh, lẻ"),
    "four": (_one_of(("tư", "bốn")), "tư, bốn"),
    "billion": (_one_of(("tỷ", "tỉ")), "tỷ, tỉ"),
    "even": (lambda even: type(even) is bool, "true or false"),
    "capital": (lambda capital: type(capital) is bool, "true or false"),
}


def writer_of(style: str, options: MoneyOptions) -> Callable[..., str]:
    """Return what writes a style, if the style has the options.

    Raises:
        InvalidData: `format.style`, `format.option` or `format.value`.
    """
    writer = _STYLES.get(style) if isinstance(style, str) else None
    if writer is None:
        raise InvalidData(Problem.of("format.style", found=style, expected=", ".join(_STYLES)))
    for name, value in options.items():
        if name not in _OPTIONS.get(style, ()):
            raise InvalidData(Problem.of("format.option", found=name, expected=style))
        is_value, expected = _VALUES[name]
        if not is_value(value):
            problem = Problem.of("format.value", found=value, option=name, expected=expected)
            raise InvalidData(problem)
    return writer


_SPEC: Final = re.compile(
    r"(?:(?P<style>[^\W\d_]+)(?:$|:))?(?P<width>(?:.?[<>^])?[1-9][0-9]{0,3}|)(?P<grouping>[,_]?)",
    re.DOTALL,
)


def split_spec(spec: str) -> tuple[str | None, str, str]:
    """Return the style, the width with its alignment, and the grouping of a format specification.

    Raises:
        InvalidData: `format.spec` if it is none.
    """
    match = _SPEC.fullmatch(spec)
    if match is None or (match["style"] and match["grouping"]):
        raise InvalidData(Problem.of("format.spec", found=spec))
    return match["style"], match["width"], match["grouping"]


def pad(text: str, width: str) -> str:
    """Return a text in a width, to the right where the width has no alignment, as numbers are."""
    return format(text, f">{width}" if width.isdigit() else width)


def write_money(amount: int, style: str, options: MoneyOptions) -> str:
    """Write an amount of đồng."""
    return writer_of(style, options)(amount, **options)


def short_place(number: Number, options: MoneyOptions) -> int:
    """Return what one of the last digit is worth that the style `short` keeps of a number."""
    size = abs(Fraction(number))  # abs of a Decimal would round
    exponent = next((e for e in (9, 6, 3) if size >= 10**e), 0)
    return int(10 ** max(exponent - options.get("digits", _SHORT_DIGITS), 0))


def write_plain(amount: int) -> str:
    """Write an amount exactly in the shortest of its readable forms, without the currency.

    One scale word where at most two decimals follow it, else two scale words, else all digits;
    below a million only whole thousands take a scale word.
    """
    scaled = vietnamese.write_scale(amount)
    decimals = len(scaled.partition(",")[2].split(" ")[0])
    if not decimals or (decimals <= _TWO_DECIMALS and not scaled.endswith("nghìn")):
        return scaled
    mixed = vietnamese.write_mixed(amount)
    is_short = mixed.count(" ") <= _TWO_SCALES and abs(amount) >= 10**6
    return mixed if is_short else vietnamese.group_digits(amount)


def write_number(number: Number) -> str:
    """Write a number with dots between groups and a decimal comma, exactly."""
    if isinstance(number, int):
        return vietnamese.group_digits(number)
    return vietnamese.write_decimal(number)


__all__ = [
    "MoneyOptions",
    "MoneyStyle",
    "pad",
    "short_place",
    "split_spec",
    "write_money",
    "write_number",
    "write_plain",
    "writer_of",
]
