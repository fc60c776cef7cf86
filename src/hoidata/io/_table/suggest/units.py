"""Which texts are units of measure."""

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
    """Whether a text is a unit of measure that the vocabulary knows, or money with its scale."""
    return text == "%" or unit_named(text) is not None or is_money(text)
