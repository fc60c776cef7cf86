"""The classes that files hold, and what is known about their fields."""

import inspect
import re
import types
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin

import attrs

from hoidata.dataset import TABLES, Dataset
from hoidata.domain import Expression
from hoidata.errors import Problem, Source, shown
from hoidata.values import VND, Change, Period, Quantity, Ratio

TEXTS: Final[tuple[type, ...]] = (Quantity, Ratio, Change, Period, Expression, Source)
"""The classes whose objects are one text in a file for programs."""


def is_known(kind: object) -> bool:
    """Whether files hold objects of a class, or of one that it extends."""
    return isinstance(kind, type) and not known_classes().isdisjoint(kind.__mro__)


def require_known(kind: object) -> None:
    """Refuse a class of which files hold no objects.

    Raises:
        TypeError: It is one.
    """
    if not is_known(kind):
        name = shown(getattr(kind, "__name__", kind), 60)
        raise TypeError(f"{name} is not a class of what files of hoidata hold")


@cache
def known_classes() -> frozenset[type]:
    """Return the classes that files hold; `StrEnum` for all choices."""
    found: set[type] = {VND, Dataset, StrEnum, *TEXTS}
    waiting: list[type] = [*TABLES, Problem]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += (each for field in fields_of(kind) for each in _classes_in(field.type))
    return frozenset(found)


def _classes_in(annotation: object) -> Iterator[type]:
    for member in get_args(annotation):
        yield from _classes_in(member)
    if isinstance(annotation, type) and attrs.has(annotation):
        yield annotation


def fields_of(kind: type) -> "tuple[attrs.Attribute[Any], ...]":
    """Return the fields of a class, with types in place of their names."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(attrs.resolve_types(kind))
    return found


def is_choice(kind: Any) -> bool:  # noqa: ANN401 - whatever the type of a field may be
    """Whether the type of a field is a closed set of codes."""
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def without_none(annotation: object) -> object:
    """Return a type without None."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation
    return Union[tuple(each for each in get_args(annotation) if each is not type(None))]  # noqa: UP007 - of members found at run time


def summary_of(kind: type) -> str:
    """Return the first paragraph of the docstring of a class, on one line."""
    return " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())


def meanings_of(kind: type) -> dict[str, str]:
    """Return what the docstrings of a class and of those that it extends say about each field."""
    inherited = {} if kind.__base__ in (None, object) else meanings_of(kind.__base__)
    section = (inspect.getdoc(kind) or "").partition("Args:\n")[2].partition("\n\n")[0]
    parts = re.split(r"^ {4}(\w+): ", section, flags=re.MULTILINE)[1:]
    own = zip(parts[::2], parts[1::2], strict=True)
    return inherited | {name: " ".join(text.split()) for name, text in own}
