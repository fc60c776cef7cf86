"""The one converter out of trees, for YAML and JSON alike."""

import datetime
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, get_origin

import attrs
from cattrs import Converter

from hoidata.errors import Problem
from hoidata.io._figures import FigureReader
from hoidata.io._objects import Hook, ObjectReader, is_pairs, pairs_reader, tuple_reader
from hoidata.io._scalars import (
    read_choice,
    read_count,
    read_day,
    read_details,
    read_flag,
    read_number,
    read_text,
    with_point,
)
from hoidata.io._shorts import ShortForms
from hoidata.values import Number


def make_converter(
    doubts: list[Problem],
    figures: FigureReader,
    today: Callable[[], datetime.date | None] = lambda: None,
) -> Converter:
    """Return the converter of one file.

    Its hooks refuse with `InvalidData`, whose paths start at `$`, the value that was asked for.
    They never convert between numbers, truth values and texts, but for scalars of YAML, which
    are texts of the type of their field.

    Args:
        doubts: The list that takes doubtful readings.
        figures: Reads figures, and says which mark is decimal.
        today: Returns the day that "nay" is in what is being read, where it is known.
    """
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)

    def object_hook(kind: type[Any]) -> Hook:
        reader = ObjectReader[object](kind, converter, doubts)
        return lambda raw, _: reader.read(raw)

    converter.register_structure_hook_factory(attrs.has, object_hook)
    converter.register_structure_hook_func(_is_tuple, tuple_reader(converter, doubts))
    converter.register_structure_hook_func(is_pairs, pairs_reader(converter, doubts))
    shorts = ShortForms(converter, doubts, figures, today)
    numbers = _WITH_POINT if figures.declared == "comma" else {}
    for kind, hook in {**_SCALARS, **numbers, **shorts.hooks()}.items():
        if isinstance(kind, type):
            converter.register_structure_hook(kind, hook)  # and for its subclasses
        else:
            converter.register_structure_hook_func(_equals(kind), hook)
    return converter


_SCALARS: dict[object, Hook] = {
    str: read_text,
    int: read_count,
    bool: read_flag,
    StrEnum: read_choice,
    datetime.date: read_day,
    Number: read_number,
    Mapping[str, str]: read_details,
}
_WITH_POINT: dict[object, Hook] = {int: with_point(read_count), Number: with_point(read_number)}


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _equals(kind: object) -> Callable[[object], bool]:
    return lambda asked: asked == kind
