"""One cell of a table: a value that becomes text when it is printed."""

import datetime
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from hoidata.display._words import MISSING, Language, day_name, label, number, period_name
from hoidata.errors import checked, checked_fields, escaped, refused
from hoidata.values import VND, Change, Period, Quantity, Ratio

Value: TypeAlias = (
    str | int | Decimal | VND | Quantity | Ratio | Change | Period | datetime.date | StrEnum | None
)
"""What a cell holds; None is a figure that nobody gave, printed as "…"."""


def clean(text: str) -> str:
    """Return one line that any screen and file can take.

    Composed letters are one column wide each. What would move the cursor, turn the direction of
    the text or not be seen is written as in a Python text.
    """
    return escaped(unicodedata.normalize("NFC", text)).rstrip()


def clean_lines(text: str) -> str:
    """Return a text that any screen and file can take, with its line breaks."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(text) for text in texts)


def _lead(text: str) -> str:
    return clean(f"{text}|")[:-1]  # with the space at its end


def _value(value: Value) -> Value:
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, VND):
        return value.to_quantity()
    return clean_lines(value) if isinstance(value, str) else value


def _is_depth(_: "Cell", field: "attrs.Attribute[int]", depth: int) -> None:
    if depth < 0:
        raise refused("field.count", depth, f"$.{field.name}")


@checked_fields
@attrs.frozen
class Cell:
    """A cell of a table (ô): a value with what is said about it.

    Args:
        value: What it holds; an amount of VND is kept as a Quantity.
        said: Words in place of those that `value` is written with; it stands for the same.
        lead: Words before it.
        marks: What is said of it in brackets behind ("sơ bộ").
        notes: Notes to it; the table numbers them.
        depth: How deep it is in a tree, of which `lead` is the branches: a page indents it.

    Raises:
        InvalidData: `field.count` if the depth is not a number from 0.

    Example:
        >>> Cell(Quantity(2000, "suất quà"), lead="≥ ", marks=["sơ bộ"]).text()
        '≥ 2.000 suất quà (sơ bộ)'
    """

    value: Value = attrs.field(default=None, converter=_value)
    said: str | None = attrs.field(
        default=None, converter=attrs.converters.optional(clean_lines), kw_only=True
    )
    lead: str = attrs.field(default="", converter=_lead, kw_only=True)
    marks: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    notes: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    depth: int = attrs.field(default=0, validator=_is_depth, kw_only=True)

    @property
    def is_number(self) -> bool:
        """Whether it is a number, with or without a unit and a bound."""
        return isinstance(self.value, int | Decimal | Quantity | Ratio)

    @checked
    def text(self, language: Language = "vi") -> str:
        """Return the text that people read, without the numbers of its notes.

        Raises:
            InvalidData: `field.choice` for another language.
        """
        marks = "".join(f" ({mark})" for mark in self.marks)
        return clean_lines(self.lead + self.words(language) + marks)

    @checked
    def words(self, language: Language = "vi") -> str:
        """Return what the value is written with, without the words around it."""
        return clean_lines(written(self.value, language) if self.said is None else self.said)


def written(value: Value, language: Language) -> str:
    """Return a value as people write it, before any cleaning."""
    if isinstance(value, StrEnum):
        return label(value, language)
    if isinstance(value, int | Decimal):
        value = Quantity(value)
    if isinstance(value, Quantity):
        return number(value)
    if isinstance(value, Period):
        return period_name(value, language)
    if isinstance(value, datetime.date):
        return day_name(value)
    return MISSING if value is None else str(value)


def headline(value: Value) -> int | Decimal | Fraction | None:
    """Return the number that a value is sorted by; None if it is not one or has none."""
    if isinstance(value, Ratio):
        return Fraction(value.part, value.whole)
    number = value.value if isinstance(value, Quantity) else value
    return number if isinstance(number, int | Decimal | Fraction) else None


def sort_key(cell: Cell) -> tuple[int, str, Any] | None:
    """Return what a cell is sorted by, things of one sort together; None if nothing is there."""
    value = cell.value
    if value is None or value == "":
        return None
    number = headline(value)
    if number is not None:
        unit = value.unit if isinstance(value, Quantity | Ratio) else None
        return (0, unit or "", Fraction(number))
    if isinstance(value, Quantity):
        return None
    if isinstance(value, Period | datetime.date):
        return (1, type(value).__name__, value)
    text = clean_lines(cell.words())
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return (2, "".join(each for each in letters if not unicodedata.combining(each)), text)
