"""Exact codes of values: the numbers, units and marks that they are made of."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol

from hoidata.errors import MOST_DIGITS, InvalidData, Problem
from hoidata.values._number import Number, canonical

_LONGEST: Final = 10_000
_BRACKET: Final = "["
NUMBER: Final = r"-?[0-9]+(?:\.[0-9]+|/0*[1-9][0-9]*)?"
"""The pattern of a number in a code."""


class Coded(Protocol):
    """A value that has a code, which its class reads."""

    @property
    def code(self) -> str:
        """The code."""
        ...

    @classmethod
    def parse(cls, text: str, *, doubts: list[Problem] | None = None) -> "Coded":
        """Read a text."""
        ...


def call_of(value: Coded) -> str:
    """Return the call of `parse` that makes the very same value: with its words, or its code."""
    words, doubts = str(value), list[Problem]()
    try:
        is_read = value.parse(words, doubts=doubts).code == value.code and not doubts
    except InvalidData:
        is_read = False
    return f"{type(value).__name__}.parse({(words if is_read else value.code)!r})"


def is_code(text: str) -> bool:
    """Whether a text is meant as the code of a value: prose has no square bracket."""
    return _BRACKET in text


def match_code(pattern: "re.Pattern[str]", text: str, expected: str) -> Mapping[str, str | None]:
    """Return the parts of a code.

    Args:
        pattern: What the whole code looks like.
        text: The code.
        expected: A code of that kind, for the message.

    Raises:
        InvalidData: `value.code` if it does not look so; `figure.too_long` above 10.000 characters.
    """
    if len(text) > _LONGEST:
        raise InvalidData(Problem.of("figure.too_long", expected=f"{_LONGEST} characters"))
    match = pattern.fullmatch(text.strip())
    if match is None:
        raise InvalidData(Problem.of("value.code", found=text, expected=expected))
    return match.groupdict()


def write_exact(number: Number) -> str:
    """Return a number as codes hold it: 12, 12.755, 1/3."""
    if isinstance(number, Fraction):
        return f"{write_exact(number.numerator)}/{write_exact(number.denominator)}"
    return f"{Decimal(number):f}"  # Python prints no integer of thousands of digits


def read_exact(text: str) -> Number:
    """Return the number that `NUMBER` matches."""
    if text.isdecimal() and len(text) <= MOST_DIGITS:  # most are
        return int(text)
    top, _, bottom = text.partition("/")
    number = canonical(Decimal(top))
    return canonical(Fraction(number) / int(Decimal(bottom))) if bottom else number


def write_unit(unit: str | None, per: tuple[str, ...] = ()) -> str:
    """Return the unit of a code, in its brackets."""
    return f"[{'/'.join((unit or '', *per))}]"


def read_unit(text: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the unit that is between the brackets, and what it is per."""
    unit, *per = text.split("/")
    return unit or None, tuple(per)
