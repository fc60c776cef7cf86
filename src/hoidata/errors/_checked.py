"""What a public function is handed, checked against its annotations before it runs."""

import datetime
import functools
import inspect
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import (
    Any,
    Final,
    Literal,
    NamedTuple,
    ParamSpec,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from hoidata.errors._likeness import not_among
from hoidata.errors._problem import InvalidData, refused
from hoidata.errors._text import fits

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C")


class _Rule(NamedTuple):
    """What an argument must be: of a kind, and what is asked of it then, or made of it."""

    kind: type | tuple[type, ...]
    code: str
    expected: str
    then: Callable[[Any, str], object] | None = None
    plain: frozenset[type] = frozenset()  # classes of which nothing more is asked

    def of(self, value: object, path: str) -> object:
        if not isinstance(value, self.kind):
            detail = "choices" if self.code == "field.choice" else "expected"
            raise refused(self.code, value, path, **{detail: self.expected})
        return value if self.then is None else self.then(value, path)


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Refuse arguments that the annotations of a function do not allow, before it runs.

    What is iterable is handed on as a tuple, and a code as the choice that it stands for.
    Arguments without an annotation, and those that may be anything, are left alone.

    Raises:
        InvalidData: `field.choice` for what is not in a `Literal`; `field.text` for what is not a
            text; `field.date` for what is not a day; `number.not_exact` for what is not an exact
            number; `number.too_long` for a number of more than 500 digits; `field.sequence` for
            what is not iterable; `field.type` for anything else. The path is the name of the
            argument, and `$` for a `text` that is read.

    Example:
        >>> from hoidata import VND
        >>> VND.parse("5 đồng", grouping="Dot")
        Traceback (most recent call last):
        hoidata.errors.InvalidData: error field.choice at $.grouping: 'Dot' is not one \
of dot, comma; did you mean 'dot'?
    """

    @functools.wraps(function)
    def door(*args: P.args, **kwargs: P.kwargs) -> R:
        positions, rules = _rules(function)
        call = cast("Callable[..., R]", function)
        taken = zip(positions, args, strict=False)
        given = [_held(rules, *each) for each in taken]
        named = {name: _held(rules, name, each) for name, each in kwargs.items()}
        return call(*given, *args[len(given) :], **named)

    return door


def checked_fields(cls: type[C]) -> type[C]:
    """Make a class refuse arguments that the annotations of its fields do not allow.

    Raises:
        InvalidData: As `checked`.
    """
    type.__setattr__(cls, "__init__", checked(cls.__init__))
    return cls


def _held(rules: Mapping[str, _Rule], name: str, value: object) -> object:
    rule = rules.get(name)
    if rule is None or type(value) in rule.plain:
        return value
    return rule.of(value, "$" if name == "text" else f"$.{name}")


@functools.cache
def _rules(function: Callable[..., object]) -> tuple[tuple[str, ...], dict[str, _Rule]]:
    plain = inspect.unwrap(function)
    several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    parameters = inspect.signature(plain).parameters.values()
    hints = get_type_hints(plain)
    names = [each.name for each in parameters if each.kind not in several and each.name in hints]
    rules = {name: _rule(hints[name]) for name in names}
    known = {name: rule for name, rule in rules.items() if rule is not None}
    return tuple(each.name for each in parameters if each.kind not in several), known


def _rule(hint: Any) -> _Rule | None:  # noqa: ANN401 - annotations are of many classes
    origin, inner = get_origin(hint), get_args(hint)
    if origin in _OF_ORIGIN:
        return _OF_ORIGIN[origin](inner)
    if hint in _KNOWN:
        return _KNOWN[hint]
    if not isinstance(hint, type) or hint in (object, Any):  # which is a class since Python 3.11
        return None
    is_choice = issubclass(hint, StrEnum) and [*hint]
    return _of_choice(cast("Any", hint)) if is_choice else _of_kind(cast("Any", hint))


def _of_kind(kind: type) -> _Rule:
    return _Rule(kind, "field.type", kind.__name__, plain=frozenset({kind}))


def _of_choice(kind: type[StrEnum]) -> _Rule:
    def check(value: str, _: str) -> object:
        return kind(value)

    return _Rule((kind, str), "field.choice", ", ".join(kind), check, frozenset({kind}))


def _of_any(hints: tuple[Any, ...]) -> _Rule | None:
    """Return the rule of a union: what one of its members takes."""
    rules = [_NOTHING if hint is type(None) else _rule(hint) for hint in hints]
    known = [rule for rule in rules if rule is not None]
    kinds = [rule.kind for rule in known]
    if len(known) < len(hints):
        return None
    is_number = {int, Fraction} <= {*hints}

    def check(value: object, path: str) -> object:
        refusals: list[InvalidData] = []
        if isinstance(value, Iterator):  # which can be gone through only once
            value = tuple(cast("Iterator[object]", value))
        for rule in known:
            if isinstance(value, rule.kind):
                try:
                    return rule.of(value, path)
                except InvalidData as error:
                    refusals.append(error)
        raise refusals[0]

    expected = " or ".join(rule.expected for rule in known if rule is not _NOTHING)
    first = known[0]
    code = "number.not_exact" if is_number else first.code if len(known) <= _TWO else "field.type"
    every = tuple(each for kind in kinds for each in (kind if isinstance(kind, tuple) else (kind,)))
    plain = frozenset[type]().union(*(rule.plain for rule in known))
    return _Rule(every, code, expected, check, plain)


def _of_literal(choices: tuple[Any, ...]) -> _Rule:
    def check(value: str, path: str) -> object:
        if value not in choices:
            raise InvalidData(not_among(value, choices, path))
        return value

    return _Rule(str, "field.choice", ", ".join(choices), check)


def _of_class(inner: tuple[Any, ...]) -> _Rule:
    """Return the rule of a class: one of several, or any that is a kind of one."""
    some = getattr(inner[0], "__constraints__", ())
    base = getattr(inner[0], "__bound__", inner[0]) or object
    is_enum = not some and issubclass(base, StrEnum)
    expected = ", ".join(each.__name__ for each in some or (base,))

    def check(value: type, path: str) -> object:
        is_one = value in some if some else issubclass(value, base)
        if not is_one or (is_enum and not [*cast("type[StrEnum]", value)]):
            raise refused("field.type", value, path, expected=expected)
        return value

    return _Rule(type, "field.type", expected, check)


def _of_entries(inner: tuple[Any, ...]) -> _Rule:
    rule = _rule(inner[0])

    def check(value: Iterable[object], path: str) -> object:
        if isinstance(value, (str, bytes)):
            raise refused("field.sequence", value, path)
        if rule is None:
            return tuple(value)
        return tuple(rule.of(each, f"{path}[{number}]") for number, each in enumerate(value))

    return _Rule(cast("type", Iterable), "field.sequence", "a list", check)


def _of_tuple(inner: tuple[Any, ...]) -> _Rule | None:
    if inner[-1] is Ellipsis:  # which many fields take out of any list
        return None
    rules = [_rule(hint) for hint in inner]

    def check(value: tuple[object, ...], path: str) -> object:
        if len(value) != len(rules):
            raise refused("field.type", value, path, expected=f"{len(rules)} entries")
        return tuple(
            [
                each if rule is None or type(each) in rule.plain else rule.of(each, path)
                for rule, each in zip(rules, value, strict=True)
            ]
        )

    return _Rule(tuple, "field.type", "a tuple", check)


def _of_mapping(inner: tuple[Any, ...]) -> _Rule:
    of_key, of_value = _rule(inner[0]) or _ANY, _rule(inner[1]) or _ANY

    def check(value: Mapping[object, object], path: str) -> object:
        plain = of_value.plain
        return {
            of_key.of(key, path): each if type(each) in plain else of_value.of(each, path)
            for key, each in value.items()
        }

    return _Rule(cast("type", Mapping), "field.type", "a mapping", check)


def _short(value: int | Decimal | Fraction, path: str) -> object:
    if isinstance(value, bool) or (isinstance(value, Decimal) and not value.is_finite()):
        raise refused("number.not_exact", value, path)
    if not fits(value):
        raise refused("number.too_long", value, path)
    return value


def _share(value: float, path: str) -> object:
    if isinstance(value, bool) or not 0 <= value <= 1:
        raise refused("field.type", value, path, expected="a number from 0 to 1")
    return value


def _pure_day(value: datetime.date, path: str) -> object:
    if type(value) is not datetime.date:  # a datetime is a date to Python
        raise refused("field.date", value, path)
    return value


_TWO: Final = 2
_ANY: Final = _Rule(object, "", "anything")
_NOTHING: Final = _Rule(type(None), "field.type", "None", plain=frozenset({type(None)}))
_KNOWN: Final[dict[Any, _Rule]] = {
    str: _Rule(str, "field.text", "a text", plain=frozenset({str})),
    int: _Rule(int, "field.type", "a whole number", _short),
    Decimal: _Rule(Decimal, "number.not_exact", "a Decimal", _short),
    Fraction: _Rule(Fraction, "number.not_exact", "a Fraction", _short),
    bool: _Rule(bool, "field.type", "true or false", plain=frozenset({bool})),
    float: _Rule((int, float), "field.type", "a number from 0 to 1", _share),
    datetime.date: _Rule(datetime.date, "field.date", "a date", _pure_day),
}
_OF_ORIGIN: Final[dict[Any, Callable[[tuple[Any, ...]], _Rule | None]]] = {
    Union: _of_any,
    types.UnionType: _of_any,
    Literal: _of_literal,
    type: _of_class,
    Iterable: _of_entries,
    Sequence: _of_entries,
    tuple: _of_tuple,
    list: lambda _: _Rule(list, "field.type", "a list", plain=frozenset({list})),
    Mapping: _of_mapping,
    Callable: lambda _: _Rule(cast("type", Callable), "field.type", "a function"),
}
