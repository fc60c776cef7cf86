"""Values as people write them, wherever that text says all that the value holds."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

import attrs

from hoidata.domain import Alias, PledgeItem, parse_wanted
from hoidata.errors import InvalidData, Problem, fits
from hoidata.values import (
    Change,
    MoneyStyle,
    Number,
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
    _require_moderate(number)
    return f"{number:f}".replace(".", mark) if isinstance(number, Decimal) else str(number)


def whole(number: int) -> int:
    """Return a number that files can hold."""
    _require_moderate(number)
    return number


def _require_moderate(number: Number) -> None:
    if not fits(number):
        raise InvalidData(Problem.of("file.number", found="a number of more than 500 digits"))


def period_text(period: Period) -> str:
    """Return the Vietnamese words of a period, or its code where they do not say all."""
    return _faithful(period, (period.format("vi"),), Period.parse) or write_period(period)


def ratio_code(ratio: Ratio) -> str:
    """Return the code of a ratio."""
    whole(ratio.part)
    whole(ratio.whole)
    return ratio.code


def ratio_text(ratio: Ratio, units: tuple[Unit, ...]) -> str:
    """Return the text of a ratio, or its code where that does not say all."""
    code = ratio_code(ratio)
    return _faithful(ratio, (str(ratio),), _certain(Ratio.parse, units)) or code


def alias_text(alias: Alias) -> str | None:
    """Return the name of an alias if it has no days."""
    return alias.name if alias == Alias(alias.name) else None


def item_text(item: PledgeItem) -> str | None:
    """Return what was promised if it is a text and no more."""
    return item.text if item.target is None and not item.sources else None


def quantity_code(quantity: Quantity) -> str:
    """Return the code of a quantity."""
    _require_writable(quantity)
    return quantity.code


def quantity_text(quantity: Quantity, units: tuple[Unit, ...]) -> str:
    """Return a text of a quantity that keeps its precision, or its code where none does."""
    code = quantity_code(quantity)
    return _faithful(quantity, _quantity_texts(quantity), _certain(Quantity.parse, units)) or code


def figure_text(value: Quantity, units: tuple[Unit, ...]) -> str:
    """Return a text of the value of an observation, whose unit may be left to its metric."""
    code = quantity_code(value)
    return _faithful(value, _quantity_texts(value), _certain(parse_bare, units)) or code


def change_code(change: Change) -> str:
    """Return the code of a change."""
    _require_writable(change.amount)
    return change.code


def change_text(change: Change, units: tuple[Unit, ...]) -> str:
    """Return the text of a change, or its code where that does not say all."""
    code = change_code(change)
    return _faithful(change, (str(change),), _certain(Change.parse, units)) or code


def wanted_text(value: Quantity | Change, units: tuple[Unit, ...]) -> str:
    """Return the text of what a target asks for, or its code where that does not say all."""
    if isinstance(value, Change):
        code, said = change_code(value), iter((str(value),))
    else:
        code, said = quantity_code(value), _quantity_texts(value)
    return _faithful(value, said, _certain(parse_wanted, units)) or code


def _quantity_texts(quantity: Quantity) -> Iterator[str]:
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


def _certain(parse: Callable[..., object], units: tuple[Unit, ...]) -> Callable[[str], object]:
    """Return the reader of a file with these units, which gives nothing for a doubtful text."""

    def read(text: str) -> object:
        doubts: list[Problem] = []
        value = parse(text, units=units, doubts=doubts)
        return None if doubts else value

    return read
