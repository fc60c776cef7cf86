"""Texts, counts, numbers, dates and choices out of a tree."""

import datetime
import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from hoidata.io._reading import Reading
from hoidata.io._tree import Scalar, need_mapping, refused
from hoidata.values import Number, canonical
from hoidata.values import read_day as parse_day
from hoidata.vocab import Choice, choice_of, choices_of

# 0.125 is not a group of digits but a decimal, which a Vietnamese file writes 0,125.
_WHOLE: Final = re.compile(r"-?(?:\d{1,500}|[1-9]\d{0,2}(?:\.\d{3}){1,160})", re.ASCII)
_DECIMAL: Final = re.compile(rf"(?P<whole>{_WHOLE.pattern}),(?P<places>\d{{1,500}})", re.ASCII)
_FRACTION: Final = re.compile(r"-?\d{1,500}/0*[1-9]\d{0,500}", re.ASCII)
_PLAIN: Final = re.compile(r"-?\d{1,500}\.\d{1,500}", re.ASCII)
_SWAPPED: Final = str.maketrans(".,", ",.")
_FLAGS: Final = {"true": True, "có": True, "false": False, "không": False}


def read_text(raw: object, _: Reading) -> str:
    """Return a text."""
    if not isinstance(raw, str):
        raise refused("field.text", raw)
    return str(raw)


def read_count(raw: object, reading: Reading) -> int:
    """Return a whole number; in YAML, dots may group its digits, or commas if it says so."""
    if type(raw) is int:
        return raw
    text = _dotted(raw, reading) if isinstance(raw, Scalar) else ""
    if _WHOLE.fullmatch(text):
        return int(text.replace(".", ""))
    raise refused("file.type", raw, expected="a whole number")


def read_flag(raw: object, _: Reading) -> bool:
    """Return True or False; in YAML also có or không."""
    if type(raw) is bool:
        return raw
    flag = _FLAGS.get(raw.lower()) if isinstance(raw, Scalar) else None
    if flag is None:
        raise refused("file.type", raw, expected="true or false")
    return flag


def read_number(raw: object, reading: Reading) -> Number:
    """Return an exact number.

    In YAML as Vietnamese people write it, "1.200,5" and "1/3", or "1,200.5" if the file says so;
    in JSON an integer, or the text of a Decimal or Fraction in its shortest form, "1200.5" and
    "1/3".
    """
    if type(raw) is int:
        return raw
    number = _number(_dotted(raw, reading)) if isinstance(raw, str) else None
    if number is None:
        raise refused("file.number", raw)
    return number


def _number(text: str) -> Number | None:
    if _FRACTION.fullmatch(text):
        return canonical(Fraction(text))
    if not isinstance(text, Scalar):
        number = canonical(Decimal(text)) if _PLAIN.fullmatch(text) else 0
        return number if isinstance(number, Decimal) and f"{number:f}" == text else None
    if _WHOLE.fullmatch(text):
        return int(text.replace(".", ""))
    match = _DECIMAL.fullmatch(text)
    return match and canonical(Decimal(f"{match['whole'].replace('.', '')}.{match['places']}"))


def _dotted(text: str, reading: Reading) -> str:
    """Return a number whose digits dots group, of a file in which commas may."""
    is_swapped = isinstance(text, Scalar) and reading.figures.declared == "comma"
    return Scalar(text.translate(_SWAPPED)) if is_swapped else text


def read_day(raw: object, _: Reading) -> datetime.date:
    """Return a day, in any form in which a period of one day is written."""
    if not isinstance(raw, str):
        raise refused("field.date", raw)
    return parse_day(raw)


def read_choice(kind: type[StrEnum], raw: object, _: Reading) -> StrEnum:
    """Return the value of an enum, by its code or a Vietnamese label."""
    if isinstance(raw, str) and issubclass(kind, Choice):
        return kind(raw)
    found = choice_of(kind, raw) if isinstance(raw, str) else None
    if found is None:
        raise refused("field.choice", raw, **choices_of(kind, raw))
    return found


def read_details(raw: object, reading: Reading) -> dict[str, str]:
    """Return the details of a problem: names and texts."""
    mapping = need_mapping(raw, expected="a mapping of texts")
    return {name: read_text(text, reading) for name, text in mapping.items()}
