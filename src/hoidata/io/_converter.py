"""The one converter out of trees, for YAML and JSON alike."""

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, get_origin

import attrs
from cattrs import Converter

from hoidata.domain import Target
from hoidata.errors import Problem
from hoidata.io._objects import ObjectReader, need_mapping, read_tuple, refused
from hoidata.io._scalars import (
    read_choice,
    read_count,
    read_day,
    read_flag,
    read_number,
    read_text,
)
from hoidata.io._shorts import ShortForms, target_of
from hoidata.values import Number


def make_converter(doubts: list[Problem]) -> Converter:
    """Return the converter of one file.

    Its hooks refuse with `InvalidData`, whose paths start at `$`, the value that was asked for.
    They never convert between numbers, truth values and texts, but for scalars of YAML, which
    are texts of the type of their field.

    Args:
        doubts: The list that takes doubtful readings.
    """
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    hooks: dict[Any, Any] = {
        str: read_text,
        int: read_count,
        bool: read_flag,
        StrEnum: read_choice,
        datetime.date: read_day,
        Number: read_number,
        Mapping[str, str]: _read_details,
        **ShortForms(converter, doubts).hooks(),
    }

    def reader_of(kind: type[Any]) -> Any:
        reader = ObjectReader(kind, converter, doubts, target_of if kind is Target else None)
        return lambda raw, _: reader.read(raw)

    converter.register_structure_hook_factory(attrs.has, reader_of)
    converter.register_structure_hook_func(_is_tuple, read_tuple(converter, doubts))
    for kind, hook in hooks.items():
        if isinstance(kind, type):
            converter.register_structure_hook(kind, hook)  # and for its subclasses
        else:
            converter.register_structure_hook_func(lambda asked, kind=kind: asked == kind, hook)
    return converter


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _read_details(raw: object, _: Any) -> dict[str, str]:
    mapping = need_mapping(raw)
    for value in mapping.values():
        if not isinstance(value, str):
            raise refused("field.text", value)
    return {key: str(value) for key, value in mapping.items()}
