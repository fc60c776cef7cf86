"""Field rules that the classes of the domain share; each raises one problem with its path."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Self, TypeAlias, cast

import attrs

from hoidata import vocab
from hoidata.errors import InvalidData, Problem, Source
from hoidata.values import Number, Period, Quantity, canonical
from hoidata.vietnamese import normalize

_DURATION = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?", re.ASCII)


Field: TypeAlias = "attrs.Attribute[Any]"
Rule: TypeAlias = Callable[[Any, Field, Any], None]


def located(_: type, attributes: list[Field]) -> list[Field]:
    """Keep ids in one spelling, and let what a converter refuses name its field.

    A validator knows its field anyway.
    """
    return [_located(_spelled(each)) for each in attributes]


def _spelled(field: Any) -> Any:
    """Return a field that holds ids with the converter that spells them alike.

    The rule of the field says that it holds ids, so that no class can forget the converter.
    """
    rule = getattr(field.validator, "validator", field.validator)  # of one that may be None
    if rule is not identifier and rule is not identifiers:
        return field
    convert = field.converter

    def converted(value: object) -> object:
        value = value if convert is None else convert(value)
        if isinstance(value, tuple):
            return tuple(map(_id, cast("tuple[object, ...]", value)))
        return _id(value)

    return field.evolve(converter=converted)


def _located(field: Any) -> Any:
    name, convert = field.name.lstrip("_"), field.converter

    def converted(value: object) -> object:
        try:
            return convert(value)
        except InvalidData as error:
            problems = [each.at(f"$.{name}{each.path[1:]}") for each in error.problems]
        raise InvalidData(problems)

    return field if convert is None else field.evolve(converter=converted)


def problem(code: str, place: str, found: object, expected: str) -> InvalidData:
    """Return the error of one field, or of one item of it."""
    return InvalidData(Problem.of(code, f"$.{place}", found=found, expected=expected))


def sequence(items: Iterable[Any]) -> tuple[Any, ...]:
    """Convert to a tuple; a text is not a sequence of its letters."""
    if isinstance(items, (str, bytes)) or not isinstance(items, Iterable):
        raise InvalidData(Problem.of("field.sequence", found=items))
    return tuple(items)


def spelled(value: str | None) -> str | None:
    """Convert a name to the one spelling that all its forms share: `normalize` says which."""
    return normalize(value) if isinstance(value, str) else value


def _id(value: object) -> object:
    # White space is left in, to be refused.
    return normalize(str(value)) if _is_identifier(value) else value


def _is_identifier(value: object) -> bool:
    return isinstance(value, str) and value.split() == [value]


def identifier(_: Any, attribute: Field, value: Any) -> None:
    """Require an id: a text without white space."""
    if not _is_identifier(value):
        raise problem("field.id", attribute.name, value, "a text without white space")


def identifiers(_: Any, attribute: Field, value: Any) -> None:
    """Require a tuple of ids."""
    for number, each in enumerate(value):
        if not _is_identifier(each):
            place = f"{attribute.name}[{number}]"
            raise problem("field.id", place, each, "a text without white space")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def text(_: Any, attribute: Field, value: Any) -> None:
    """Require a text that is not blank."""
    if not _is_text(value):
        raise problem("field.text", attribute.name, value, "a text")


def texts(_: Any, attribute: Field, value: Any) -> None:
    """Require a tuple of texts that are not blank."""
    for number, each in enumerate(value):
        if not _is_text(each):
            raise problem("field.text", f"{attribute.name}[{number}]", each, "a text")


def dimensions(given: str | Iterable[str]) -> tuple[str, ...]:
    """Convert names of dimensions, or one, to a sorted tuple without repetitions."""
    listed = sequence((given,) if isinstance(given, str) else given)
    for number, each in enumerate(listed):
        if not _is_text(spelled(each)):
            raise InvalidData(Problem.of("field.text", f"$[{number}]", found=each))
    return tuple(sorted({normalize(each) for each in listed}))


def categories(
    given: Mapping[str, str] | Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """Convert dimensions with their categories to pairs, sorted by dimension."""
    found: dict[str, str] = {}
    for place, *pair in pairs(given):
        if not all(_is_text(spelled(each)) for each in pair):
            raise InvalidData(Problem.of("field.text", place, found=f"{pair[0]}: {pair[1]}"))
        dimension, category = map(normalize, pair)
        if dimension in found:
            both = f"{found[dimension]}, {category}"
            raise InvalidData(
                Problem.of("observation.categories", place, found=both, dimension=dimension)
            )
        found[dimension] = category
    return tuple(sorted(found.items()))


def counts(given: Mapping[str, int] | Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Convert dimensions with a number of categories to pairs, sorted by dimension."""
    found: dict[str, int] = {}
    for place, name, number in pairs(given):
        if not _is_text(spelled(name)):
            raise InvalidData(Problem.of("field.text", place, found=name))
        if type(number) is not int or number < 0:
            raise InvalidData(Problem.of("field.count", place, found=number))
        dimension = normalize(name)
        if dimension in found:
            both = f"{found[dimension]}, {number}"
            raise InvalidData(
                Problem.of("observation.counts", place, found=both, dimension=dimension)
            )
        found[dimension] = number
    return tuple(sorted(found.items()))


def pairs(given: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the place, key and value of each pair of a mapping, or of a sequence of pairs."""
    is_mapping = issubclass(type(given), Mapping)
    for number, pair in enumerate(sequence(given.items() if is_mapping else given)):
        if type(pair) not in (tuple, list) or len(pair) != 2:  # noqa: PLR2004 - a pair is two
            raise InvalidData(
                Problem.of("field.type", f"$[{number}]", found=pair, expected="a pair")
            )
        key, value = pair
        yield f"$.{key}" if isinstance(key, str) else f"$[{number}]", key, value


def day(_: Any, attribute: Field, value: Any) -> None:
    """Require a date without a time."""
    if type(value) is not datetime.date:
        raise problem("field.date", attribute.name, value, "a date")


def count(_: Any, attribute: Field, value: Any) -> None:
    """Require a whole number from 0."""
    if type(value) is not int or value < 0:
        raise problem("field.count", attribute.name, value, "a whole number from 0")


def flag(_: Any, attribute: Field, value: Any) -> None:
    """Require True or False."""
    if type(value) is not bool:
        raise problem("field.type", attribute.name, value, "true or false")


def instance(*kinds: type) -> Rule:
    """Return a rule that requires an object of one of the classes."""
    expected = " or ".join(kind.__name__ for kind in kinds)

    def check(_: Any, attribute: Field, value: Any) -> None:
        if not isinstance(value, kinds):
            raise problem("field.type", attribute.name, value, expected)

    return check


def instances(kind: type) -> Rule:
    """Return a rule that requires a tuple of objects of one class."""

    def check(_: Any, attribute: Field, value: Any) -> None:
        for number, each in enumerate(value):
            if not isinstance(each, kind):
                raise problem("field.type", f"{attribute.name}[{number}]", each, kind.__name__)

    return check


sources = instances(Source)
period = instance(Period)
quantity = instance(Quantity)


def require_order(first: datetime.date | None, last: datetime.date | None, name: str) -> None:
    """Require that a validity does not end before it starts; both days are inclusive."""
    if first is not None and last is not None and last < first:
        raise InvalidData(Problem.of("field.order", f"$.{name}", found=last, expected=first))


class Rules:
    """Rules between the fields of one object: what breaks any of them is raised at once.

    Example:
        >>> with Rules() as rules:
        ...     rules.require(True, "attachment.self", "parent", "a")
    """

    def __init__(self) -> None:
        """Start with nothing broken."""
        self._problems: list[Problem] = []

    def __enter__(self) -> Self:
        """Begin to require."""
        return self

    def require(self, holds: bool, code: str, name: str, found: object) -> None:  # noqa: FBT001 - a rule's truth
        """Require one rule of a field."""
        if not holds:
            self._problems.append(Problem.of(code, f"$.{name}", found=found))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Refuse the object if a rule is broken."""
        if kind is None and self._problems:
            raise InvalidData(self._problems)


def require(holds: bool, code: str, name: str, found: object) -> None:  # noqa: FBT001 - a rule's truth
    """Require the only rule between the fields of one object."""
    with Rules() as rules:
        rules.require(holds, code, name, found)


def is_duration(value: object) -> bool:
    """Whether a text is an ISO 8601 duration in whole years, months, weeks or days."""
    return isinstance(value, str) and _DURATION.fullmatch(value) is not None


def association_code(value: str | None) -> str | None:
    """Convert the name or abbreviation of an association to its code; others stay as they are."""
    return value if not _is_text(value) else vocab.code_of("associations", str(value)) or value


def metric_code(value: str) -> str:
    """Convert the Vietnamese words for a metric to its code; others stay as they are.

    One word may be the code of a metric that the data defines itself.
    """
    is_words = _is_text(value) and not _is_identifier(value)
    return (vocab.code_of("metrics", value) or value) if is_words else value


def exact(value: object) -> Number:
    """Convert to an exact number; a float is refused."""
    return canonical(value)
