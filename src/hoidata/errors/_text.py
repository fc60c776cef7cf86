"""What a text or a number is kept and shown as: one spelling, nothing invisible, not too long."""

import datetime
import re
import reprlib
import unicodedata
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Final, TypeGuard

MOST_DIGITS: Final = 500
"""How many digits a number may have: far more than any report, few enough to be printed."""

_LEAST_TOO_LARGE: Final = 10**MOST_DIGITS
# What takes no room on the page: soft hyphen, zero-width and direction marks, BOM.
_INVISIBLE: Final = dict.fromkeys(
    [0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
# Letters that look like đ and are typed for it: eth and African d.
_LOOK_ALIKE: Final = {0xD0: "Đ", 0xF0: "đ", 0x189: "Đ", 0x256: "đ"}
REPAIRS: Final[dict[int, str | None]] = {**_INVISIBLE, **_LOOK_ALIKE}
"""What `normalize` puts in place of single characters; None for those that it leaves out."""

ODD: Final = "".join(map(chr, _INVISIBLE))
"""The characters that `normalize` leaves out."""

_ODD: Final = re.compile("[" + re.escape("".join(map(chr, REPAIRS))) + "]")
_SPACES: Final = ("Zs", "Zl", "Zp")


def fitted(text: str) -> str:
    """Return a text in one spelling, as `normalize` does."""
    if not text.isascii():
        if _ODD.search(text):
            text = text.translate(REPAIRS)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def escaped(text: str) -> str:
    r"""Return a text that any screen, page and file can take, as long as it shows what is in it.

    White space of any kind becomes plain spaces. What would move the cursor, turn the direction
    of the text or not be seen (control and format characters, half a surrogate pair) is written
    as in a Python text: `\x1b`, `\u202e`.

    Example:
        >>> print(escaped("Hội\u00a0A\x1b[2J\u202e"))
        Hội A\x1b[2J\u202e
    """
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return letter
    if letter in "\t\n" or unicodedata.category(letter) in _SPACES:
        return " "
    return letter.encode("unicode_escape").decode()


def fits(number: int | Decimal | Fraction) -> bool:
    """Whether a number is finite, and none of the digits that write it are more than 500.

    Example:
        >>> fits(10**499), fits(10**500), fits(Decimal("1E-501")), fits(Decimal("NaN"))
        (True, False, False, False)
    """
    if isinstance(number, int):
        return -_LEAST_TOO_LARGE < number < _LEAST_TOO_LARGE
    if isinstance(number, Fraction):
        return fits(number.numerator) and number.denominator < _LEAST_TOO_LARGE
    if not number:
        return True
    if not number.is_finite():
        return False
    places = -int(number.as_tuple().exponent)
    return max(places, 0) + max(number.adjusted() + 1, 1) <= MOST_DIGITS


def is_count(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number from 0 that has no more than 500 digits."""
    return type(value) is int and 0 <= value < _LEAST_TOO_LARGE


class _Bounded(reprlib.Repr):
    """What stands for an object of the caller's: never raises, never grows with the object."""

    def repr_int(self, x: int, level: int) -> str:  # noqa: ARG002 - its signature is Python's
        return said(x)


_BOUNDED: Final = _Bounded()
_BOUNDED.maxstring = _BOUNDED.maxother = 120


def said(value: object) -> str:
    """Return what is shown of any object; those that are not ours are not trusted to say it."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (int, Fraction)) and not fits(value):
        return f"a number of more than {MOST_DIGITS} digits"
    is_ours = type(value).__module__.startswith("hoidata.")
    return str(value) if is_ours or type(value) in _SAFE else _BOUNDED.repr(value)


_SAFE: Final = frozenset(
    {int, bool, float, type(None), Fraction, Decimal, datetime.date, type(PurePath())}
)


def shown(value: object, limit: int) -> str:
    """Return a value as one short line that any terminal and file can take."""
    whole = said(value)
    text = escaped(" ".join(whole[: 4 * limit].split()))
    is_whole = len(text) <= limit and len(whole) <= 4 * limit
    return text if is_whole else text[: limit - 1] + "…"
