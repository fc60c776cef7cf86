"""Values as people write them, wherever that text says all that the value holds."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

import attrs

from hoidata.domain import Alias, PledgeItem, parse_wanted
from hoidata.errors import InvalidData, Problem
from hoidata.values import (
    Change,
    MoneyStyle,
    Period,
    Quantity,
    Ratio,
    Unit,
    parse_bare,
    write_period,
)

_SCALES: Final[tuple[Literal["nghìn", "triệu", "tỷ"], ...]] = ("nghìn", "triệu", "tỷ")
_STYLES: Final[tuple[MoneyStyle, ...]] = ("mixed", "scale", "dong")


def is_same(one: object, other: object) -> bool:
    """Whether two values agree in everything, also in what their equality leaves out."""
    if type(one) is not type(other):
        return False
    kind = type(one)
    if not attrs.has(kind):
        return one == other
    names = (field.name for field in attrs.fields(kind))
    return all(is_same(getattr(one, name), getattr(other, name)) for name in names)


def day_text(day: datetime.date) -> str:
    """Return a date as d/m/yyyy."""
    return f"{day.day}/{day.month}/{day.year:04d}"


def year_start_text(start: str) -> str:
    """Return day and month of a start of years, `--12-15`, as d/m."""
    _, _, month, day = start.split("-")
    return f"{int(day)}/{int(month)}"


def number_text(number: Decimal | Fraction, mark: str) -> str:
    """Return an exact number, with the decimal mark of the format."""
    return f"{number:f}".replace(".", mark) if isinstance(number, Decimal) else str(number)


def period_text(period: Period) -> str:
    """Return the Vietnamese words of a period, or its code where they do not say all."""
    return _faithful(period, (period.format("vi"),), Period.parse) or write_period(period)


def ratio_text(ratio: Ratio, units: tuple[Unit, ...]) -> str:
    """Return the text of a ratio, or its code where that does not say all."""
    return _faithful(ratio, (str(ratio),), _certain(Ratio.parse, units)) or ratio.code


def alias_text(alias: Alias) -> str | None:
    """Return the name of an alias if it has no days."""
    return alias.name if alias == Alias(alias.name) else None


def item_text(item: PledgeItem) -> str | None:
    """Return what was promised if it is a text and no more."""
    return item.text if item.target is None and not item.sources else None


def quantity_text(quantity: Quantity, units: tuple[Unit, ...]) -> str:
    """Return a text of a quantity that keeps its precision, or its code where none does."""
    read = _certain(Quantity.parse, units)
    return _faithful(quantity, _quantity_texts(quantity), read) or quantity.code


def figure_text(value: Quantity, units: tuple[Unit, ...]) -> str:
    """Return a text of the value of an observation, whose unit may be left to its metric."""
    return _faithful(value, _quantity_texts(value), _certain(parse_bare, units)) or value.code


def change_text(change: Change, units: tuple[Unit, ...]) -> str:
    """Return the text of a change, or its code where that does not say all."""
    return _faithful(change, (str(change),), _certain(Change.parse, units)) or change.code


def wanted_text(value: Quantity | Change, units: tuple[Unit, ...]) -> str:
    """Return the text of what a target asks for, or its code where that does not say all."""
    said = (str(value),) if isinstance(value, Change) else _quantity_texts(value)
    return _faithful(value, said, _certain(parse_wanted, units)) or value.code


def _quantity_texts(quantity: Quantity) -> Iterator[str]:
    yield str(quantity)
    if quantity.unit == "VND":
        yield from (quantity.format(style) for style in _STYLES)
        yield from (quantity.format("scale", scale=scale) for scale in _SCALES)


def _faithful(value: object, texts: Iterable[str], parse: Callable[[str], object]) -> str | None:
    """Return the first text that is read back as the very same value, without a doubt."""
    for text in texts:
        try:
            if is_same(parse(text), value):
                return text
        except InvalidData:
            continue
    return None


def _certain(parse: Callable[..., object], units: tuple[Unit, ...]) -> Callable[[str], object]:
    """Return the reader of a file with these units, which gives nothing for a doubtful text."""

    def read(text: str) -> object:
        doubts: list[Problem] = []
        value = parse(text, units=units, doubts=doubts)
        return None if doubts else value

    return read
