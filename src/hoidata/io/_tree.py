"""A file as plain lists, mappings and scalars, before any type is known."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, Final, NamedTuple, cast

import attrs

from hoidata.dataset import FilePlace, Position, Positions
from hoidata.errors import InvalidData, Problem

MAX_DEPTH: Final = 20
"""How deep a file may be nested; the deepest entry there is needs nine levels."""

_SHOWN_KEY: Final = 60
_NUMBER: Final = re.compile(r"\[(\d+)\]", re.ASCII)
_STEP: Final = re.compile(r"[.\[]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Scalar(str):
    """A scalar of YAML: a text without a type of its own, read by the type of its field."""

    __slots__ = ()


class Unreadable(Enum):
    """What stands where a value could not be read; the problem is reported already."""

    VALUE = "unreadable"


class Absent(Enum):
    """What a packed row has in place of what it does not state, but may take over."""

    VALUE = "absent"

    def __bool__(self) -> bool:
        """As nothing, it is false."""
        return False


ABSENT: Final = Absent.VALUE
_NOTHING: Final[Mapping[str, object]] = {}


class Packed:
    """A mapping whose form is known to be sound, unpacked when somebody looks into it.

    Args:
        row: What it states, by the names of its keys.
        values: Returns the same in the order of the fields of its class.
        written: Its text, or which row of its table it is.
        unpack: Makes the mapping of that.

    Attributes:
        sure: What of it was read without a doubt, by field, once the row as a whole was not.
        is_refused: Whether something of it is known to be wrong.
    """

    __slots__ = ("_mapping", "_unpack", "_values", "_written", "is_refused", "row", "sure")

    def __init__(
        self,
        row: Any,  # noqa: ANN401 - a struct of `msgspec`, or a tuple with names
        values: Callable[[Any], tuple[object, ...]],
        written: Any,  # noqa: ANN401 - a buffer, as Python 3.11 has no name for it
        unpack: Callable[[Any], dict[str, object]],
    ) -> None:
        """Keep it as it is."""
        self.row = row
        self._values = values
        self._written = written
        self._unpack = unpack
        self._mapping: dict[str, object] | None = None
        self.sure: Mapping[str, object] = _NOTHING
        self.is_refused = False

    @property
    def values(self) -> tuple[object, ...]:
        """What it states of each field of its class, in their order."""
        return self._values(self.row)

    @property
    def mapping(self) -> dict[str, object]:
        """The mapping itself."""
        made = self._mapping
        if made is None:
            made = self._mapping = self._unpack(self._written)
        return made


class Rows(Iterable[object]):
    """A list of mappings that are made one after another, whenever somebody looks at them."""


class Lines(NamedTuple):
    """The lines of a mapping or list and of what it holds, from 1.

    Args:
        line: Its own.
        keys: The places of the keys of a mapping among its entries; None for a list.
        entries: The line of each entry, or its lines where it is a mapping or list itself.
    """

    line: int
    keys: Mapping[str, int] | None
    entries: "tuple[int | Lines, ...]"

    def at(self, path: str) -> Position:
        """Return the line of a path, or of the nearest above it that has one."""
        found, rest = self, path[1:]
        while rest:
            number, rest = found._step(rest)
            if not 0 <= number < len(found.entries):
                break
            entry = found.entries[number]
            if isinstance(entry, int):
                return Position(entry)
            found = entry
        return Position(found.line)

    def _step(self, path: str) -> tuple[int, str]:
        """Return the number of the entry that a path leads to, or -1, and the rest of the path.

        An entry of a mapping, too, may be named by its number: no name is then in the path.
        """
        number = _NUMBER.match(path)
        if number is not None:
            return int(number[1]), path[number.end() :]
        for end in (len(path), *(each.start() for each in _STEP.finditer(path, 1))):
            place = (self.keys or {}).get(path[1:end])
            if place is not None:
                return place, path[end:]
        return -1, ""


@attrs.frozen
class Tree:
    """What a text holds: the root value, what is wrong with its form, and where it all stands.

    Args:
        root: Mappings, lists and scalars; `Unreadable.VALUE` where nothing could be read.
        problems: Problems of the form, in the order of the text.
        positions: Where each path stands; None where that is not known.
    """

    root: object
    problems: tuple[Problem, ...] = ()
    positions: Positions | None = attrs.field(default=None, kw_only=True)

    def place(self, path: str, file: str | None) -> FilePlace:
        """Return where a path stands."""
        return FilePlace(file, path, positions=self.positions)

    def located(self, problem: Problem, path: str, file: str | None) -> Problem:
        """Return the problem with the file, and the line of a path in it, among its details."""
        return self.place(path, file).of(problem)


def step(key: str) -> str:
    """Return the step of a path into a mapping."""
    return f".{key[:_SHOWN_KEY]}"


def is_unicode(text: str) -> bool:
    """Whether a text can be written to a file: it has no half of a surrogate pair."""
    return _SURROGATE.search(text) is None


def is_shallow(raw: object) -> bool:
    """Whether a tree is not nested too deep."""
    level = [raw]
    for _ in range(MAX_DEPTH):
        level = [
            below
            for each in level
            for below in ((as_mapping(each) or {}).values() or as_list(each) or ())
            if type(below) is dict or type(below) is list
        ]
        if not level:
            return True
    return False


def as_mapping(raw: object) -> Mapping[str, object] | None:
    """Return a part of a tree if it is a mapping."""
    if isinstance(raw, dict):
        return cast("Mapping[str, object]", raw)
    return raw.mapping if isinstance(raw, Packed) else None


def sure_of(raw: object) -> Mapping[str, object]:
    """Return the values of a row that are read already, by field."""
    return raw.sure if isinstance(raw, Packed) else _NOTHING


def is_refused(raw: object) -> bool:
    """Whether something of a row is known to be wrong."""
    return isinstance(raw, Packed) and raw.is_refused


def as_list(raw: object) -> Iterable[object] | None:
    """Return a part of a tree if it is a list."""
    return cast("Iterable[object]", raw) if isinstance(raw, (list, Rows)) else None


def need_mapping(raw: object, **expected: str) -> Mapping[str, object]:
    """Return a mapping, or refuse anything else."""
    mapping = as_mapping(raw)
    if mapping is None:
        raise refused("file.type", raw, **(expected or {"expected": "a mapping"}))
    return mapping


def refused(code: str, found: object, **expected: str) -> InvalidData:
    """Return the error of a value; one that is unreadable is reported where it is read.

    Args:
        code: What is wrong with it.
        found: The value.
        expected: Details of the problem that say what would be right.
    """
    if found is Unreadable.VALUE:
        return InvalidData(())
    problem = Problem.of(code, found=_shown(found))
    return InvalidData(attrs.evolve(problem, details={**problem.details, **expected}))


def _shown(raw: object) -> object:
    if isinstance(raw, (dict, list)):
        return "a mapping" if isinstance(raw, dict) else "a list"
    if isinstance(raw, bool):
        return str(raw).lower()  # as JSON writes it
    return "nothing" if raw is None or (isinstance(raw, str) and not raw) else raw
