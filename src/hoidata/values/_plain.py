"""Single values as what JSON can hold, for the models and messages of others."""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from hoidata.errors import checked
from hoidata.values._change import Change
from hoidata.values._money import VND
from hoidata.values._named_period import read_period, write_period
from hoidata.values._period import Period
from hoidata.values._quantity import Quantity
from hoidata.values._ratio import Ratio
from hoidata.values._read import need_text

Value = TypeVar("Value", VND, Quantity, Ratio, Change, Period)

_READERS: Final[dict[type, Callable[[str], Any]]] = {
    VND: VND.parse,
    Quantity: Quantity.parse,
    Ratio: Ratio.parse,
    Change: Change.parse,
    Period: read_period,
}


def encode(value: object) -> int | str:
    """Return a value as JSON can hold it, which `decode` reads as the very same value.

    VND is a number of đồng, everything else its code; that of a period whose kind its days do not
    show says the kind behind it (`2024-Q1 kind=year_to_date`).

    Args:
        value: A VND, Quantity, Ratio, Change or Period.

    Raises:
        TypeError: For anything else, as `json.dumps(…, default=encode)` wants it.

    Example:
        >>> encode(VND(15_500_000)), encode(Quantity.parse("trên 1.660.000 đồng"))
        (15500000, '>1660000 [VND]')
    """
    if isinstance(value, VND):
        return value.amount
    if isinstance(value, Period):
        return write_period(value)
    if not isinstance(value, (Quantity, Ratio, Change)):
        raise TypeError(f"{type(value).__name__} is not a value of hoidata")
    return value.code


@checked
def decode(kind: type[Value], raw: object) -> Value:
    """Return the value of a class that a number or a text says.

    Args:
        kind: VND, Quantity, Ratio, Change or Period.
        raw: What `encode` gives, or any text that the class parses; a value stays as it is. A
            VND may be an exact number of đồng.

    Raises:
        InvalidData: Any code of the class and of its `parse`; `field.text` for what is no text.

    Warns:
        DoubtfulText: As `parse`.

    Example:
        >>> decode(VND, "15.500 000 đồng"), decode(Period, "6 tháng đầu năm 2024").code
        (VND(amount=15500000), '2024-S1')
    """
    if isinstance(raw, kind):
        return raw
    is_number = kind is VND and not isinstance(raw, str)
    # VND refuses what is no exact number.
    value: Any = VND(cast("int", raw)) if is_number else _READERS[kind](need_text(raw))
    made: Value = value
    return made
