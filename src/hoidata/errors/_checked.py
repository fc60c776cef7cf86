"""What a public function is handed, held against its annotations before it runs."""

import datetime
import functools
import inspect
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Literal, ParamSpec, TypeAlias, TypeVar, Union, cast
from typing import get_args, get_origin, get_type_hints

from hoidata.errors._exceptions import InvalidData
from hoidata.errors._text import fits, refused

P = ParamSpec("P")
R = TypeVar("R")
Rule: TypeAlias = Callable[[object, str], object]
"""Returns a value of an argument at its path, or refuses it."""


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Refuse arguments that the annotations of a function do not allow, before it runs.

    What is iterable is handed on as a tuple whose entries were looked at. Arguments without an
    annotation, and those that may be anything, are left alone.

    Raises:
        InvalidData: `field.choice` for what is not in a `Literal`; `field.text` for what is no
            text; `number.not_exact` for what is no exact number; `number.too_long` for a number of
            more than 500 digits; `field.sequence` for what is not iterable; `field.type` for
            anything else. The path is the name of the argument.

    Example:
        >>> from hoidata import VND
        >>> VND.parse("5 đồng", grouping="Dot")
        Traceback (most recent call last):
        hoidata.errors._exceptions.InvalidData: error field.choice at $.grouping: 'Dot' is not one \
of dot, comma; did you mean 'dot'?
    """
    positions = [*inspect.signature(function).parameters]

    @functools.wraps(function)
    def door(*args: P.args, **kwargs: P.kwargs) -> R:
        rules = _rules(function)
        given = cast("tuple[object, ...]", args)
        taken = [
            rules[name](value, f"$.{name}") if name in rules else value
            for name, value in zip(positions, given, strict=False)
        ]
        named = {
            name: rules[name](value, f"$.{name}") if name in rules else value
            for name, value in kwargs.items()
        }
        call = cast("Callable[..., R]", function)
        return call(*taken, *given[len(taken) :], **named)

    return door


@functools.cache
def _rules(function: Callable[..., object]) -> dict[str, Rule]:
    plain = inspect.unwrap(function)
    parameters = inspect.signature(plain).parameters
    hints = get_type_hints(plain)
    several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    names = [name for name, each in parameters.items() if each.kind not in several]
    rules = {name: _rule(hints[name]) for name in names if name in hints}
    return {name: rule for name, rule in rules.items() if rule is not None}


def _rule(hint: Any) -> Rule | None:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _of_any(inner)
    if origin is Literal:
        return _of_literal(inner)
    if origin is type:
        return _of_class(inner[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_type(Mapping, "a mapping")
    if origin in _TAKEN:
        return _of_iterable(_rule(inner[0]))
    if origin is list or origin is tuple:
        return _of_type(origin, f"a {origin.__name__}")
    return _KNOWN.get(hint) or (_of_type(hint, hint.__name__) if _is_class(hint) else None)


def _is_class(hint: object) -> bool:
    return isinstance(hint, type) and hint is not object


def _of_any(hints: tuple[Any, ...]) -> Rule | None:
    rules = [None if hint is type(None) else _rule(hint) for hint in hints]
    if any(rule is None and hint is not type(None) for rule, hint in zip(rules, hints, strict=True)):
        return None
    needed = [rule for rule in rules if rule is not None]
    is_optional = type(None) in hints
    is_number = {int, Fraction} <= {*hints}

    def check(value: object, path: str) -> object:
        if value is None and is_optional:
            return value
        if is_number and not (isinstance(value, (int, Decimal, Fraction)) and _is_exact(value)):
            raise refused("number.not_exact", value, path)
        refusal: InvalidData | None = None
        for rule in needed:
            try:
                return rule(value, path)
            except InvalidData as error:
                refusal = refusal or error
        raise cast("InvalidData", refusal)

    return check


def _is_exact(value: int | Decimal | Fraction) -> bool:
    return not isinstance(value, bool) and not (isinstance(value, Decimal) and not value.is_finite())


def _of_literal(choices: tuple[Any, ...]) -> Rule:
    def check(value: object, path: str) -> object:
        if not isinstance(value, str) or value not in choices:
            from hoidata.errors._near import unchosen  # which is a public function itself

            raise InvalidData(unchosen(value, choices, path))
        return value

    return check


def _of_class(bound: Any) -> Rule:
    """Return the rule of a class: one of several, or any that is a kind of one."""
    constraints = getattr(bound, "__constraints__", ())
    base = getattr(bound, "__bound__", bound) or object

    def check(value: object, path: str) -> object:
        is_class = isinstance(value, type)
        if not is_class or (value not in constraints if constraints else not issubclass(value, base)):
            names = ", ".join(each.__name__ for each in constraints or (base,))
            raise refused("field.type", value, path, expected=names)
        return value

    return check


def _of_type(kind: type, expected: str) -> Rule:
    def check(value: object, path: str) -> object:
        if not isinstance(value, kind):
            raise refused("field.type", value, path, expected=expected)
        return value

    return check


def _of_iterable(rule: Rule | None) -> Rule:
    def check(value: object, path: str) -> object:
        if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
            raise refused("field.sequence", value, path)
        entries = tuple(cast("Iterable[object]", value))
        if rule is None:
            return entries
        return tuple(rule(each, f"{path}[{number}]") for number, each in enumerate(entries))

    return check


def _text(value: object, path: str) -> object:
    if not isinstance(value, str):
        raise refused("field.text", value, path)
    return value


def _number(kind: type[int | Decimal | Fraction], expected: str) -> Rule:
    def check(value: object, path: str) -> object:
        if not isinstance(value, kind) or not _is_exact(value):
            raise refused("field.type", value, path, expected=expected)
        if not fits(value):
            raise refused("number.too_long", value, path)
        return value

    return check


def _day(value: object, path: str) -> object:
    if type(value) is not datetime.date:
        raise refused("field.date", value, path)
    return value


def _share(value: object, path: str) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise refused("field.type", value, path, expected="a number from 0 to 1")
    return value


_TAKEN: Final = frozenset({Iterable, Sequence})
_KNOWN: Final[dict[Any, Rule]] = {
    str: _text,
    int: _number(int, "a whole number"),
    Decimal: _number(Decimal, "a Decimal"),
    Fraction: _number(Fraction, "a Fraction"),
    bool: _of_type(bool, "true or false"),
    float: _share,
    datetime.date: _day,
}
