"""Field rules that the classes of the domain share; each raises one problem with its path."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Self, TypeAlias, TypeVar, cast

import attrs

from hoidata.errors import InvalidData, Problem, Source, is_count
from hoidata.values import (
    Change,
    Number,
    Period,
    Quantity,
    Ratio,
    Unit,
    canonical,
    read_period,
)
from hoidata.values import as_day as day_of
from hoidata.vietnamese import normalize, parse_recurrence
from hoidata.vocab import Choice

Chosen = TypeVar("Chosen", bound=Choice)

NAMES: Final = "names"
"""What marks a field that holds names, in its metadata."""

DISCREET: Final = "discreet"
"""What marks a text that may name people, in its metadata: its entry's `privacy` says who sees it.

Every free text of a class with a `privacy` has it.
"""

Key = TypeVar("Key")
Made = TypeVar("Made")

Field: TypeAlias = "attrs.Attribute[Any]"
Rule: TypeAlias = Callable[[Any, Field, Any], None]


def located(_: type, attributes: list[Field]) -> list[Field]:
    """Keep ids and names in one spelling, and let what a converter refuses name its field.

    A validator knows its field anyway.
    """
    return [_spelled(each, _located(each)) for each in attributes]


def _spelled(given: Any, field: Any) -> Any:
    """Return a field that holds ids or names with the converter that spells them alike.

    The rule of the field says what it holds, so that no class can forget the converter.
    """
    rule = getattr(field.validator, "validator", field.validator)  # of one that may be None
    spell = {identifier: _id, identifiers: _id, text: spelled, texts: spelled}.get(rule)
    if spell is None or given.converter in (word, spelled):
        return field
    convert, default = field.converter, field.default

    def converted(value: Any) -> object:
        if value is default or (value is None and convert is None):  # most fields of most objects
            return value
        if convert is not None:
            value = convert(value)
        return _alike(spell, value)

    return field.evolve(converter=converted)


def _alike(spell: Callable[[Any], object], value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(spell, cast("tuple[object, ...]", value)))
    return spell(value)


def _located(field: Any) -> Any:
    name, convert, default = field.name.lstrip("_"), field.converter, field.default

    def converted(value: object) -> object:
        if value is default:  # most fields of most objects
            return value
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


def word(value: str) -> str:
    """Convert a word that may not be left out to its one spelling."""
    return normalize(value) if isinstance(value, str) else value


def names(table: str) -> Mapping[str, str]:
    """Return the mark of a field that holds names of a table of terms, or of metrics.

    A dataset writes their codes in place of their labels and aliases.
    """
    return {NAMES: table}


def discreet() -> Mapping[str, bool]:
    """Return the mark of a free text that is shown only if its entry is public."""
    return {DISCREET: True}


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


def prose(_: Any, attribute: Field, value: Any) -> None:
    """Require a text that is not blank, kept as it was written."""
    if not _is_text(value):
        raise problem("field.text", attribute.name, value, "a text")


def text(_: Any, attribute: Field, value: Any) -> None:
    """Require a name or another text of one line, in its one spelling, that is not blank."""
    prose(_, attribute, value)


def texts(_: Any, attribute: Field, value: Any) -> None:
    """Require a tuple of names, in their one spelling, that are not blank."""
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


def as_period(value: Period | str) -> Period:
    """Convert the words or the code of a period."""
    return read_period(value) if isinstance(value, str) else value


def as_periods(given: Iterable[Period | str]) -> tuple[Period, ...]:
    """Convert periods, or their words or codes, to a tuple."""
    return read_each(given, as_period)


def as_day(value: datetime.date | str) -> datetime.date:
    """Convert a day written in any form."""
    return day_of(value)


def as_quantity(value: Quantity | str) -> Quantity:
    """Convert the text of a quantity with its unit."""
    return Quantity.parse(value) if isinstance(value, str) else value


def as_ratio(value: Ratio | str) -> Ratio:
    """Convert the text of a ratio."""
    return Ratio.parse(value) if isinstance(value, str) else value


def as_change(value: Change | str) -> Change:
    """Convert the text of a change."""
    return Change.parse(value) if isinstance(value, str) else value


def unit_code(name: str) -> str:
    """Convert a name of a unit to its code."""
    return Unit.of(name).code


def as_sources(given: Iterable[Source | str]) -> tuple[Source, ...]:
    """Convert sources, or texts `document:start-end`, to a tuple."""
    return read_each(given, Source.parse)


def read_each(given: Iterable[Made | str], read: Callable[[str], Made]) -> tuple[Made, ...]:
    """Convert objects, or texts that are read as such, to a tuple."""
    return tuple(
        _read_at(f"$[{number}]", read, each) if isinstance(each, str) else each
        for number, each in enumerate(sequence(given))
    )


def _read_at(place: str, read: Callable[[Any], Made], raw: object) -> Made:
    try:
        return read(raw)
    except InvalidData as error:
        problems = [each.at(place + each.path[1:]) for each in error.problems]
    raise InvalidData(problems)


def categories(
    given: Mapping[str, str] | Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    """Convert dimensions with their categories to pairs, sorted by dimension."""
    return tuple(sorted(distinct(given, _name, _name, "observation.categories").items()))


def counts(given: Mapping[str, int] | Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Convert dimensions with a number of categories to pairs, sorted by dimension."""
    return tuple(sorted(distinct(given, _name, _number, "observation.counts").items()))


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


def numbers(
    given: Mapping[Any, int] | Iterable[tuple[Any, int]], kind: type[Chosen], twice: str
) -> tuple[tuple[Chosen, int], ...]:
    """Convert choices with a whole number each to pairs, in the order of the choices.

    Args:
        given: A mapping, or pairs; a choice may be its code.
        kind: The class of the choices.
        twice: The code of the problem that one is given twice; it has the details `key`, `found`.
    """
    found = distinct(given, kind, _number, twice)
    return tuple((key, found[key]) for key in kind if key in found)


def distinct(
    given: object, key: Callable[[Any], Key], value: Callable[[Any], Made], twice: str
) -> dict[Key, Made]:
    """Convert a mapping, or pairs of which no two have one key, by the readers of both."""
    found: dict[Key, Made] = {}
    for place, name, item in pairs(given):
        known, made = _read_at(place, key, name), _read_at(place, value, item)
        if known in found:
            both = f"{found[known]}, {made}"
            raise InvalidData(Problem.of(twice, place, key=known, found=both))
        found[known] = made
    return found


def _name(value: object) -> str:
    if not (isinstance(value, str) and _is_text(spelled(value))):
        raise InvalidData(Problem.of("field.text", found=value))
    return normalize(value)


def _number(value: object) -> int:
    if not is_count(value):
        raise InvalidData(Problem.of("field.count", found=value))
    return value


def day(_: Any, attribute: Field, value: Any) -> None:
    """Require a date without a time."""
    if type(value) is not datetime.date:
        raise problem("field.date", attribute.name, value, "a date")


def count(_: Any, attribute: Field, value: Any) -> None:
    """Require a whole number from 0."""
    if not is_count(value):
        raise problem("field.count", attribute.name, value, "a whole number from 0")


def percentage(_: Any, attribute: Field, value: Any) -> None:
    """Require a quantity in per cent."""
    if not isinstance(value, Quantity) or value.unit != "%" or value.per:
        raise problem("field.percentage", attribute.name, value, "a percentage")


def flag(_: Any, attribute: Field, value: Any) -> None:
    """Require True or False."""
    if type(value) is not bool:
        raise problem("field.type", attribute.name, value, "true or false")


def known_flag(_: Any, attribute: Field, value: Any) -> None:
    """Require True or False, or None where it is not known."""
    if value is not None:
        flag(None, attribute, value)


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


def readings(instance: object, attribute: Field, value: Any) -> None:
    """Require a tuple of objects of the class itself: what the object may mean as well."""
    instances(type(instance))(instance, attribute, value)


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


def recurrence(value: str | None) -> str | None:
    """Convert how often something is done, in words or as an ISO 8601 duration, to the latter."""
    found = parse_recurrence(normalize(value)) if isinstance(value, str) and value.strip() else None
    if found is None:
        raise InvalidData(Problem.of("field.recurrence", found=value))
    return found


def exact(value: object) -> Number:
    """Convert to an exact number; a float is refused."""
    return canonical(value)


FORMS: Final[Mapping[object, Mapping[str, object]]] = {
    identifier: {"pattern": r"^\S+$"},
    identifiers: {"items": {"pattern": r"^\S+$"}},
    text: {"pattern": r"\S"},
    texts: {"items": {"pattern": r"\S"}},
    count: {"minimum": 0},
}
"""What JSON Schema says about the rules of fields."""
