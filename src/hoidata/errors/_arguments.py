"""Arguments held against the signature of what is called."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, wraps
from inspect import signature
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    Literal,
    ParamSpec,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from hoidata.errors._exceptions import InvalidData
from hoidata.errors._near import unchosen
from hoidata.errors._problem import Problem

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Test: TypeAlias = Callable[[Any], bool]

_NAMES: Final[Mapping[object, str]] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    datetime.date: "a date",
    Literal: "a text",
    type: "a class",
    Callable: "a function",
    Mapping: "a mapping",
    Iterable: "a list",
}


def checked(call: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let a function refuse arguments that its signature does not allow, before it does anything.

    What sequences and mappings hold is held against the signature too; what can be gone through
    only once, as a generator, is handed on as a tuple.

    Raises:
        InvalidData: `field.type`, or `field.choice` where there are texts to choose from, with
            the name of the argument in the path.

    Example:
        >>> @checked
        ... def doubled(numbers: Iterable[int]) -> list[int]:
        ...     return [2 * number for number in numbers]
        >>> doubled([5, "6"])
        Traceback (most recent call last):
        ...
        hoidata.errors._exceptions.InvalidData: error field.type at $.numbers: found '[5, '6']'; \
expected a list
    """
    names = tuple(signature(call).parameters)
    known: dict[str, Any] = {}

    @wraps(call)
    def asked(*args: Any, **named: Any) -> _R:  # noqa: ANN401 - as the signature says
        if not known:  # what the signature names may be defined below it
            known.update(get_type_hints(call))
        given = dict(zip(names, args, strict=False)) | named
        for name, value in given.items():
            hint = known.get(name, Any)
            if isinstance(value, Iterator) and _is_of_many(hint):
                given[name] = tuple(cast("Iterable[object]", value))
            if not is_of(given[name], hint):
                raise unfit(name, given[name], hint)
        kept = [given[name] for name, _ in zip(names, args, strict=False)]
        return call(*kept, *args[len(kept) :], **{name: given[name] for name in named})

    return asked


def _parts(hint: object) -> tuple[object, ...]:
    """Return what a union is of; of anything else that alone."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


@cache
def _is_of_many(hint: object) -> bool:
    """Whether an annotation asks for something to go through, and not for anything at all."""
    parts = _parts(hint)
    return Any not in parts and any(get_origin(each) is Iterable for each in parts)


def is_of(value: object, hint: object) -> bool:
    """Whether a value is what an annotation says, and so is all that it holds.

    Example:
        >>> is_of({"a": 1}, Mapping[str, int]), is_of("ab", Iterable[str]), is_of(True, int)
        (True, False, False)
    """
    return _test(hint)(value)


@cache
def _test(hint: object) -> _Test:
    """Return what says whether a value is what an annotation allows."""
    parts = _parts(hint)
    if Any in parts or any(isinstance(each, TypeVar) for each in parts):
        return lambda _: True
    tests = tuple(map(_test_of, parts))
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _test_of(hint: Any) -> _Test:  # noqa: ANN401 - an annotation may be anything
    """Return the test of one part of an annotation."""
    kind: Any = get_origin(hint)
    inner = get_args(hint)
    if kind is None:
        other = _OTHERS.get(hint, ())
        return lambda value: isinstance(value, hint) and not isinstance(value, other)
    if kind is Literal:
        return lambda value: isinstance(value, str) and value in inner
    if kind in (type, Callable):
        return callable if kind is Callable else lambda value: isinstance(value, type)
    return _test_of_many(kind, inner)


_OTHERS: Final[Mapping[object, type | tuple[()]]] = {int: bool, datetime.date: datetime.datetime}
"""What Python takes for another class, but means something else."""


def _test_of_many(kind: Any, inner: tuple[object, ...]) -> _Test:  # noqa: ANN401 - a class
    """Return the test of mappings, of tuples of a length, or of sequences, with what they hold."""
    tests = tuple(_test(each) for each in inner if each is not Ellipsis)
    is_mapping = issubclass(kind, Mapping)
    is_row = kind is tuple and Ellipsis not in inner

    def test(value: Any) -> bool:  # noqa: ANN401 - whatever is handed over
        if not isinstance(value, kind) or isinstance(value, str | bytes):
            return False
        if is_row:
            return len(value) == len(tests) and all(map(_apply, tests, value))
        has_values = not is_mapping or all(map(tests[1], value.values()))
        return has_values and all(map(tests[0], value))

    return test


def _apply(test: _Test, value: object) -> bool:
    return test(value)


def unfit(name: str, value: object, hint: object) -> InvalidData:
    """Return the error of an argument that is not what its annotation says.

    Example:
        >>> print(unfit("key", 5, str | None))
        error field.type at $.key: found '5'; expected a text
    """
    path, parts = f"$.{name}", _parts(hint)
    choices = [text for part in parts if get_origin(part) is Literal for text in get_args(part)]
    if choices and (isinstance(value, str) or len(parts) == 1):
        return InvalidData(unchosen(value, choices, path))
    names = (_name(part) for part in parts if part is not NoneType)
    expected = " or ".join(dict.fromkeys(names))
    return InvalidData(Problem.of("field.type", path, found=value, expected=expected))


def _name(hint: object) -> str:
    kind = get_origin(hint) or hint
    return _NAMES.get(kind, getattr(kind, "__name__", "another"))
