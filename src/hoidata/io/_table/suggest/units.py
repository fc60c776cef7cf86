"""Which texts are units of measure."""

from functools import cache

from hoidata import vocab
from hoidata.errors import InvalidData
from hoidata.io._table.numbers import scaled
from hoidata.values import Unit, UnitKind
from hoidata.vietnamese import unit_named


def is_money(unit: str | None) -> bool:
    """Whether a unit with its scale is one of money."""
    code = code_of(unit)
    return code is not None and Unit.of(code).kind is UnitKind.MONEY


def code_of(unit: str | None) -> str | None:
    """Return the unit without its scale; None for what is not a unit."""
    if unit is None:
        return None
    try:
        return scaled(unit).unit
    except InvalidData:
        return None


def is_unit(text: str) -> bool:
    """Whether a text is a unit of measure that the vocabulary knows, also with a scale word."""
    if text == "%" or unit_named(text) is not None or is_money(text):
        return True
    code = code_of(text)  # "2 ngày" of "lớp (2 ngày)" is none
    return code is not None and begins_with_scale(text) and unit_named(code) is not None


def begins_with_scale(text: str) -> bool:
    """Whether the first word of a text says in what a column counts: "nghìn", "tr"."""
    return text.casefold().partition(" ")[0] in _scales()


@cache
def _scales() -> frozenset[str]:
    small = (row for row in vocab.rows("number_words") if row["role"] == "small")
    return frozenset(row["code"] for row in (*vocab.rows("scales"), *small))
