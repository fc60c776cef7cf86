"""Values as people write them, wherever that text says all that the value holds."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

import attrs

from hoidata.domain import Alias, PledgeItem
from hoidata.errors import InvalidData, Problem
from hoidata.values import VND, Change, MoneyStyle, Number, Period, Quantity, Ratio, quantity_of
from hoidata.vietnamese import parse_figure

_LIMIT: Final = 10**500
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


def period_text(period: Period) -> str | None:
    """Return the Vietnamese words of a period."""
    return _faithful(period, (period.format("vi"),), Period.parse)


def ratio_text(ratio: Ratio) -> str | None:
    """Return the text of a ratio."""
    whole(ratio.part)
    whole(ratio.whole)
    return _faithful(ratio, (str(ratio),), Ratio.parse)


def money_text(money: VND) -> str:
    """Return an amount in all its digits."""
    whole(money.amount)
    return money.format("dong")


def alias_text(alias: Alias) -> str | None:
    """Return the name of an alias if it has no days."""
    return alias.name if alias == Alias(alias.name) else None


def item_text(item: PledgeItem) -> str | None:
    """Return what was promised if it is a text and no more."""
    return item.text if item.target is None and not item.sources else None


def quantity_text(quantity: Quantity) -> str | None:
    """Return a text of a quantity that keeps its precision."""
    return _faithful(quantity, _quantity_texts(quantity), _read_quantity)


def figure_text(value: Quantity | Ratio | None) -> str | None:
    """Return a text of the value of an observation, whose unit may be left to its metric."""
    if not isinstance(value, Quantity):
        return None
    return _faithful(value, _quantity_texts(value), _read_figure)


def change_text(change: Change) -> str | None:
    """Return the text of a change."""
    _require_writable(change.amount)
    return _faithful(change, (str(change),), _read_change)


def _quantity_texts(quantity: Quantity) -> Iterator[str]:
    _require_writable(quantity)
    yield str(quantity)
    if quantity.unit == "VND":
        yield from (quantity.format(style) for style in _STYLES)
        yield from (quantity.format("scale", scale=scale) for scale in _SCALES)


def _require_writable(quantity: Quantity) -> None:
    for number in (quantity.value, quantity.low, quantity.high, quantity.step):
        _require_moderate(number or 0)


def _faithful(value: object, texts: Iterable[str], parse: Callable[[str], object]) -> str | None:
    """Return the first text that is read back as the very same value, without a doubt."""
    for text in texts:
        try:
            if is_same(parse(text), value):
                return text
        except InvalidData:
            continue
    return None


def _read_quantity(text: str) -> Quantity | None:
    doubts: list[Problem] = []
    quantity = Quantity.parse(text, doubts=doubts)
    return None if doubts else quantity


def _read_figure(text: str) -> Quantity | None:
    figure = parse_figure(text, is_bare_allowed=True)
    return None if figure.doubts else quantity_of(figure, Quantity)


def _read_change(text: str) -> Change | None:
    doubts: list[Problem] = []
    change = Change.parse(text, doubts=doubts)
    return None if doubts else change
