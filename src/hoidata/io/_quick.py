"""Rows of hot tables into objects without a second look, where nothing about them is in doubt.

What is read here the careful way reads as an equal object; whatever is not certain is refused
without a reason, for the careful way to say it.
"""

import datetime
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from functools import cache, lru_cache
from operator import not_
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, cast, get_args

import attrs

from hoidata.domain import (
    Attachment,
    Observation,
    Organization,
    Statement,
    Transaction,
    identifier,
    identifiers,
    percentage,
)
from hoidata.domain import text as one_line
from hoidata.errors import InvalidData, Problem, Source
from hoidata.io import _shorts as shorts
from hoidata.io._classes import fields_of, is_choice, without_none
from hoidata.io._objects import is_pairs
from hoidata.io._reading import Reading
from hoidata.io._tree import Packed
from hoidata.values import Change, Period, Quantity, Ratio, is_ratio_code, quantity_of_code
from hoidata.values import read_day as parse_day
from hoidata.vietnamese import normalize
from hoidata.vocab import choice_of

Made = TypeVar("Made")

HOT: Final[tuple[type, ...]] = (Organization, Attachment, Transaction, Observation, Statement)
"""The classes of tables that may have very many rows."""

_WORDLESS: Final = re.compile(r"[0-9A-Z./-]+(?: kind=[a-z_]+)?", re.ASCII)
"""What a period is written with that is the same on every day; of words, "nay" is not."""

DOUBT: Final = object()
"""What stands in a column for a value that is left to the careful way."""

MOST: Final = 2**53
"""The largest whole number that is read here."""

_Json: TypeAlias = Any
_Read: TypeAlias = Callable[[Any, "Quick"], object]


class Field(NamedTuple):
    """One field of a hot class.

    Args:
        name: What files call it.
        shape: The JSON of it: `str`, `int`, `bool`, `tuple[str, ...]`, `dict[str, str]`,
            `dict[str, int]`, or `tuple[()]` of what is only read here if it is empty.
        is_null_allowed: Whether it may be null.
        default: What it is in a row that does not state it; NOTHING if it must.
        empty: What null, an empty list and an empty mapping mean.
        read: Makes the value of anything else; None if it is the value already.
        fill: Fills the slot of the object.
    """

    name: str
    shape: Any
    is_null_allowed: bool
    default: object
    empty: object
    read: _Read | None
    fill: Callable[[Any, object], None]

    @property
    def unstated(self) -> object:
        """What a packed row has of it that does not state it; DOUBT if it has to."""
        return DOUBT if self.default is attrs.NOTHING else self.default

    def packed(self, value: _Json) -> object:
        """Return a value of JSON as a packed row has it; DOUBT for one of another shape."""
        if value is None:
            return None if self.is_null_allowed else self.unstated
        kind, fits = _SHAPES[self.shape]
        if type(value) is not kind or not fits(value):
            return DOUBT
        return tuple(value) if kind is list else value


def _is_text(value: object) -> bool:
    return type(value) is str and value != ""


_SHAPES: Final[Mapping[object, tuple[type[Any], Callable[[_Json], bool]]]] = {
    str: (str, bool),
    bool: (bool, lambda _: True),
    int: (int, lambda number: 0 < number <= MOST),  # 0 might be taken for nothing
    tuple[()]: (list, not_),
    tuple[str, ...]: (list, lambda texts: all(map(_is_text, texts))),
    dict[str, str]: (
        dict,
        lambda pairs: all(type(e) is str for pair in pairs.items() for e in pair),
    ),
    dict[str, int]: (
        dict,
        lambda pairs: all(
            type(key) is str and type(number) is int and 0 <= number <= MOST
            for key, number in pairs.items()
        ),
    ),
}
"""Of which type a value of JSON of a shape is, and what else holds for it."""


class Quick:
    """Makes objects of rows of one file.

    Args:
        reading: The file.
    """

    def __init__(self, reading: Reading) -> None:
        """Start with nothing seen; equal words and ids of a file become the very same."""
        self.reading = reading
        self.words: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.periods: dict[str, Period] = {}
        self._is_alone = False

    def id(self, text: str) -> str:
        """Return an id that other rows may name as well.

        Raises:
            InvalidData: It is not one.
        """
        found = self.ids.get(text)
        if found is None:
            found = self.ids[text] = _read_new_id(text, self)
        return found

    def period(self, text: str) -> Period:
        """Return the period that a code names; words only of a row that no report is around.

        Raises:
            InvalidData: It is none, or perhaps another on the day of the report.
        """
        found = self.periods.get(text)
        if found is None and _WORDLESS.fullmatch(text) is not None:
            found = self.periods[text] = self.reading.period(text)
        if found is None:
            if not self._is_alone:
                raise InvalidData(())
            found = self.reading.period(text)
        return found

    def made(self, kind: type[Made], raw: Packed, *, is_alone: bool = False) -> Made | None:
        """Return the object of a class; None if that is not certain.

        The row then keeps what of it is, so that nobody needs to read that again.

        Args:
            kind: One of the hot classes.
            raw: A row of its table.
            is_alone: Whether no report is around it, so that "nay" means no day.
        """
        self._is_alone = is_alone
        doubts, start = self.reading.doubts, len(self.reading.doubts)
        fields, finish = _plan(cast("Hashable", kind))
        made = kind.__new__(kind)
        try:
            for (read, empty, fill), value in zip(fields, raw.values, strict=True):
                if not value:
                    fill(made, empty)
                else:
                    fill(made, value if read is None else read(value, self))
            if finish is not None:
                finish(made)
            if len(doubts) == start:
                return made
        except InvalidData as error:
            raw.is_refused = bool(error.problems)
        raw.sure = dict(self._sure(None if len(doubts) > start else made, kind, raw))
        del doubts[start:]
        return None

    def _sure(self, begun: object, kind: type, raw: Packed) -> Iterator[tuple[str, object]]:
        """Yield the fields of which a row says something that is not in doubt.

        Args:
            begun: The object as far as it was made; None if any of it is in doubt.
            kind: Its class.
            raw: The row.
        """
        doubts = self.reading.doubts
        for name, _, _, _, empty, read, _ in hot_fields(kind):
            value, start = getattr(raw.row, name), len(doubts)
            if not value:
                found = empty
            elif read is None:
                found = value
            else:
                found = getattr(begun, name, None)
                if found is None:
                    with suppress(InvalidData):
                        found = read(value, self)
            if found is not None and len(doubts) == start:
                yield name, found


@cache
def hot_fields(kind: type) -> tuple[Field, ...]:
    """Return the fields of a hot class, in their order."""
    return tuple(_field(kind, attribute) for attribute in fields_of(kind))


@cache
def _plan(kind: Hashable) -> tuple[tuple[tuple[Any, ...], ...], Callable[[object], None] | None]:
    """Return how the slots of a class are filled, and what checks them together."""
    steps = tuple((each.read, each.empty, each.fill) for each in hot_fields(cast("type", kind)))
    return steps, getattr(kind, "__attrs_post_init__", None)


def _field(kind: type, attribute: "attrs.Attribute[Any]") -> Field:
    is_null_allowed = type(None) in get_args(attribute.type)
    shape, read = _reader(attribute)
    default = attribute.default
    return Field(
        attribute.name,
        shape,
        is_null_allowed,
        default,
        False if shape is bool else None if default is attrs.NOTHING else default,
        read,
        vars(kind)[attribute.name].__set__,
    )


def _reader(attribute: "attrs.Attribute[Any]") -> tuple[Any, _Read | None]:
    """Return the JSON of a field and what reads it."""
    kind: Any = without_none(attribute.type)
    if kind in (bool, int):
        return kind, None
    if kind is str or is_choice(kind):
        is_code = is_choice(kind)
        return str, _choice_reader(kind) if is_code else _text_reader(attribute)
    if kind in (tuple[str, ...], tuple[Source, ...]):
        return tuple[str, ...], _list_reader(attribute, kind)
    if is_pairs(kind):
        of_numbers = get_args(get_args(kind)[0])[1] is int
        shape = dict[str, int] if of_numbers else dict[str, str]
        return shape, _ruled(attribute, lambda given, _: given)
    if kind in _OF_TEXTS:
        is_ruled = _rule(attribute) is percentage
        return str, _ruled(attribute, _OF_TEXTS[kind]) if is_ruled else _OF_TEXTS[kind]
    return tuple[()], None


def _rule(attribute: "attrs.Attribute[Any]") -> object:
    """Return the rule of a field; of one that may be None, that of its values."""
    return getattr(attribute.validator, "validator", attribute.validator)


def _text_reader(attribute: "attrs.Attribute[Any]") -> _Read:
    rule = _rule(attribute)
    if rule is identifier:
        return _read_new_id if attribute.name == "id" else _read_id
    if rule is one_line:
        return _read_word
    return _ruled(attribute, lambda text, _: text)


def _choice_reader(kind: Any) -> _Read:  # noqa: ANN401 - a closed set of codes
    """Return a reader of codes, or of labels."""
    known: dict[str, StrEnum] = {each.value: each for each in kind}
    choices = ", ".join(known)

    def read(text: str, _: Quick) -> StrEnum:
        found = known.get(text) or choice_of(kind, text)
        if found is None:  # the careful way says what there is to choose from
            raise InvalidData(Problem.of("field.choice", found=text, choices=choices))
        return found

    return read


def _list_reader(attribute: "attrs.Attribute[Any]", kind: object) -> _Read:
    if kind == tuple[Source, ...]:
        return _read_sources
    is_ids = _rule(attribute) is identifiers
    return _read_ids if is_ids else _ruled(attribute, lambda texts, _: texts)


def _ruled(attribute: "attrs.Attribute[Any]", read: _Read) -> _Read:
    """Return a reader whose values the class itself converts and checks."""
    field: Any = attribute
    convert, rule = field.converter, field.validator

    def ruled(raw: object, quick: Quick) -> object:
        value = read(raw, quick)
        if convert is not None:
            value = convert(value)
        if rule is not None:
            rule(None, field, value)
        return value

    return ruled


# --- Texts ------------------------------------------------------------------------------------


def _read_new_id(text: str, _: Quick) -> str:
    """Return an id in its one spelling; no two rows have the same."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    found = normalize(text)
    if text.split() != [text] or found.split() != [found]:
        raise InvalidData(())
    return found


def _read_id(text: str, quick: Quick) -> str:
    return quick.id(text)


def _read_ids(texts: tuple[str, ...], quick: Quick) -> tuple[str, ...]:
    found = quick.lists.get(texts)
    if found is None:
        found = quick.lists[texts] = tuple([quick.id(text) for text in texts])
    return found


def _read_word(text: str, quick: Quick) -> str:
    found = quick.words.get(text)
    if found is None:
        found = normalize(text)
        if not found:
            raise InvalidData(())
        quick.words[text] = found
    return found


# --- Values -----------------------------------------------------------------------------------


def _read_period(text: str, quick: Quick) -> Period:
    return quick.period(text)


def _read_figure(text: str | Quantity, quick: Quick) -> Quantity | Ratio:
    if isinstance(text, Quantity):
        return text
    found = quantity_of_code(text)
    if found is not None:
        return found
    if "/" in text and not is_ratio_code(text):  # perhaps a result and its plan
        raise InvalidData(())
    return shorts.read_figure(text, quick.reading)


def _read_quantity(text: str | Quantity, quick: Quick) -> Quantity:
    if isinstance(text, Quantity):
        return text
    return quantity_of_code(text) or shorts.read_quantity(text, quick.reading)


def _read_change(text: str, quick: Quick) -> Change:
    return shorts.read_change(text, quick.reading)


@lru_cache(maxsize=4096)
def _day(text: str) -> datetime.date:
    return parse_day(text)


def _read_sources(texts: tuple[str, ...], _: Quick) -> tuple[Source, ...]:
    return tuple([Source.parse(text) for text in texts])


_OF_TEXTS: Final[Mapping[object, _Read]] = {
    Period: _read_period,
    Quantity: _read_quantity,
    Quantity | Ratio: _read_figure,
    Change: _read_change,
    datetime.date: lambda text, _: _day(text),
}
"""What reads the values that are one text."""
