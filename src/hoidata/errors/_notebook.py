"""How things show themselves: a short `repr`, and HTML in a notebook."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, SupportsIndex, TypeVar, cast, overload

import attrs

T_co = TypeVar("T_co", covariant=True)


class Shown:
    """What shows itself in a notebook, and is short in a console (tự trình bày)."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the class with the fields that are not as they are by default."""
        return f"{type(self).__name__}({', '.join(_arguments(self))})"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a table, or a few lines; texts are escaped."""
        from hoidata.display import in_notebook  # the one look at a room above

        return in_notebook(self)


class Listed(tuple[T_co, ...], Shown):
    """A tuple of answers that a notebook shows as one table."""

    __slots__ = ()

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> T_co: ...
    @overload
    def __getitem__(self, at: slice, /) -> "Listed[T_co]": ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> "T_co | Listed[T_co]":
        """Return one answer, or several that are shown as one table too."""
        if isinstance(at, slice):
            return Listed(super().__getitem__(at))
        return super().__getitem__(at)


def fields_of(value: object) -> Iterator[tuple["attrs.Attribute[Any]", Any]]:
    """Yield the fields of a value that are shown and not as they are by default, with these."""
    for each in attrs.fields(cast("Any", type(value))):
        held = getattr(value, each.name)
        if each.repr is not False and held != _default(value, each.default):
            yield each, held


def _arguments(value: object) -> Iterator[str]:
    """Yield the arguments that make a value, by place as long as none is left out."""
    every = iter(attrs.fields(cast("Any", type(value))))
    is_in_place = True
    for each, held in fields_of(value):
        is_in_place = is_in_place and not each.kw_only and next(every) == each
        yield _written(held) if is_in_place else f"{each.alias}={_written(held)}"


def _default(value: object, default: Any) -> Any:  # noqa: ANN401 - a field holds anything
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type] # a class, which stubs hide
        return default.factory(value) if default.takes_self else default.factory()
    return default


def _written(value: object) -> str:
    """Return a value as code writes it: a choice by its code, which every field takes."""
    if isinstance(value, Enum):
        return repr(value.value)
    if type(value) is tuple:
        several = [_written(each) for each in cast("tuple[object, ...]", value)]
        return f"({', '.join(several)}{',' if len(several) == 1 else ''})"
    return repr(value)
