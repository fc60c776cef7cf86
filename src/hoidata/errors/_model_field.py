"""Classes as fields of pydantic models; pydantic is imported when it asks, never before."""

from collections.abc import Iterable
from enum import EnumType
from importlib import import_module
from typing import Any

import attrs


def as_model_fields(found: Iterable[object]) -> None:
    """Let the classes among some objects be types of fields of pydantic models.

    Those are what files hold, so that it is the room of files that knows how each is read and
    written; it is looked down at when pydantic asks.
    """
    for each in found:
        if isinstance(each, type) and (attrs.has(each) or isinstance(each, EnumType)):
            kind: Any = each
            kind.__get_pydantic_core_schema__ = classmethod(_core_schema)


def _core_schema(cls: type, _source: object, _handler: object) -> object:
    return import_module("hoidata.io").core_schema(cls)
