"""Single values as numbers, texts and mappings, for the models and messages of others."""

import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeVar, cast

from cattrs import Converter

from hoidata.errors import DoubtfulText, InvalidData, Problem
from hoidata.io import _texts as texts
from hoidata.io._converter import make_converter
from hoidata.io._tree import as_mapping
from hoidata.io._writers import make_writer
from hoidata.values import VND, Change, Period, Quantity, Ratio

Value = TypeVar("Value", VND, Quantity, Ratio, Change, Period)

_VALUES: Final = (VND, Quantity, Ratio, Change, Period)
_TEXTS: Final[dict[type, Callable[[Any], str | None]]] = {
    Quantity: texts.quantity_text,
    Ratio: texts.ratio_text,
    Change: texts.change_text,
}


def encode(value: object) -> object:
    """Return a value as JSON can hold it, which `decode` reads as the very same value.

    VND is a number of đồng, a Period its code. Quantity, Ratio and Change are texts as people
    write them, and mappings of their fields where no text says all that they hold.

    Args:
        value: A VND, Quantity, Ratio, Change or Period.

    Raises:
        TypeError: For anything else, as `json.dumps(…, default=encode)` wants it.
        InvalidData: `file.number` for a number of more than 500 digits.

    Example:
        >>> encode(VND(15_500_000)), encode(Quantity.parse("trên 1,66 tỷ đồng"))
        (15500000, 'trên 1,66 tỷ đồng')
    """
    if not isinstance(value, _VALUES):
        raise TypeError(f"{type(value).__name__} is not a value of hoidata")
    plain: object = _writer().unstructure(value)
    return plain


def decode(kind: type[Value], raw: object) -> Value:
    """Return the value of a class that a number, a text or a mapping of its fields says.

    Args:
        kind: VND, Quantity, Ratio, Change or Period.
        raw: What `encode` gives, or any text that the class parses; a value stays as it is.

    Raises:
        InvalidData: Any code of the class and of its `parse`; `file.*` for a mapping that does
            not hold its fields, and for what can be no such value; `number.not_exact` for a
            float.

    Warns:
        DoubtfulText: As `parse`.

    Example:
        >>> decode(VND, "15.500 000 đồng"), decode(Period, "6 tháng đầu năm 2024").code
        (VND(amount=15500000), '2024-S1')
    """
    if kind is VND and not isinstance(raw, (VND, str)):
        raw = VND(cast("int", raw))  # which refuses what is no exact number
    if isinstance(raw, kind):
        return raw
    if isinstance(raw, str):
        return kind.parse(raw)
    _require_text_keys(raw)
    doubts: list[Problem] = []
    value = make_converter(doubts).structure(raw, kind)
    for doubt in doubts:
        warnings.warn(DoubtfulText(doubt), stacklevel=2)
    return value


def _require_text_keys(raw: object) -> None:
    for key, value in (as_mapping(raw) or {}).items():
        if type(key) is not str:
            raise InvalidData(Problem.of("file.key_type"))
        _require_text_keys(value)


@cache
def _writer() -> Converter:
    converter = make_writer(is_for_people=False)
    for kind, text_of in _TEXTS.items():
        fields_of: Callable[[Any], object] = converter.get_unstructure_hook(kind)
        converter.register_unstructure_hook(kind, _short(text_of, fields_of))
    return converter


def _short(
    text_of: Callable[[Any], str | None], fields_of: Callable[[Any], object]
) -> Callable[[Any], object]:
    return lambda value: text_of(value) or fields_of(value)
