"""Values as people write them, wherever that text says all that the value holds."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeVar

import attrs

from hoidata.errors import InvalidData, Problem, Source
from hoidata.values import VND, Change, MoneyStyle, Number, Period, Quantity, Ratio
from hoidata.vietnamese import parse_figure

Value = TypeVar("Value")

_LIMIT: Final = 10**500
_SCALES: Final = ("nghìn", "triệu", "tỷ")
_STYLES: Final[tuple[MoneyStyle, ...]] = ("mixed", "scale", "dong")


def is_same(one: object, other: object) -> bool:
    """Whether two values agree in everything, also in what their equality leaves out."""
    if type(one) is not type(other):
        return False
    if not attrs.has(type(one)):
        return one == other
    names = (field.name for field in attrs.fields(type(one)))
    return all(is_same(getattr(one, name), getattr(other, name)) for name in names)


def day_text(day: datetime.date) -> str:
    """Return a date as d/m/yyyy."""
    return f"{day.day}/{day.month}/{day.year:04d}"


def number_text(number: Decimal | Fraction, mark: str) -> str:
    """Return an exact number, with the decimal mark of the format."""
    _require_moderate(number)
    return f"{number:f}".replace(".", mark) if isinstance(number, Decimal) else str(number)


def whole(number: int) -> int:
    """Return a number that files can hold."""
    _require_moderate(number)
    return number


def _require_moderate(number: Number) -> None:
    top = max(abs(Fraction(number).numerator), Fraction(number).denominator)
    if top >= _LIMIT:
        raise InvalidData(Problem.of("file.number", found="a number of more than 500 digits"))


def source_text(source: Source) -> str | None:
    """Return the text of a source."""
    return _faithful(source, (str(source),), Source.parse)


def period_text(period: Period) -> str | None:
    """Return the Vietnamese words of a period, or its code."""
    return _faithful(period, (period.format("vi"), period.code), Period.parse)


def ratio_text(ratio: Ratio) -> str | None:
    """Return the text of a ratio."""
    return _faithful(ratio, (str(ratio),), Ratio.parse)


def money_text(money: VND) -> str:
    """Return an amount in all its digits."""
    whole(money.amount)
    return money.format("dong")


def quantity_text(quantity: Quantity, parse: "Callable[[str], Quantity] | None" = None) -> str | None:
    """Return a text of a quantity that keeps its precision.

    Args:
        quantity: The quantity.
        parse: Reads such a text; `Quantity.parse` without doubts by default.
    """
    return _faithful(quantity, _quantity_texts(quantity), parse or parse_quantity)


def change_text(change: Change) -> str | None:
    """Return the text of a change."""
    return _faithful(change, (str(change),), parse_change)


def _quantity_texts(quantity: Quantity) -> Iterator[str]:
    for number in (quantity.value, quantity.low, quantity.high, quantity.step):
        _require_moderate(number or 0)
    yield str(quantity)
    if quantity.unit == "VND":
        yield from (quantity.format(style) for style in _STYLES)
        yield from (quantity.format("scale", scale=scale) for scale in _SCALES)


def _faithful(value: Value, texts: "Iterator[str] | tuple[str, ...]", parse: Any) -> str | None:
    """Return the first text that is read back as the very same value."""
    for text in texts:
        try:
            if is_same(parse(text), value):
                return text
        except InvalidData:
            continue
    return None


def parse_quantity(text: str) -> Quantity:
    """Read a quantity; a doubtful one is none."""
    doubts: list[Problem] = []
    quantity = Quantity.parse(text, doubts=doubts)
    return _sure(quantity, doubts)


def parse_value(text: str) -> Quantity:
    """Read the value of an observation, with or without a unit; a doubtful one is none."""
    figure = parse_figure(text, is_bare_allowed=True)
    return _sure(Quantity.from_figure(figure), figure.doubts)


def parse_change(text: str) -> Change:
    """Read a change; a doubtful one is none."""
    doubts: list[Problem] = []
    change = Change.parse(text, doubts=doubts)
    return _sure(change, doubts)


def _sure(value: Value, doubts: "list[Problem] | tuple[Problem, ...]") -> Value:
    if doubts:
        raise InvalidData(doubts)
    return value
