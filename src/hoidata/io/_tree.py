"""A file as plain lists, mappings and scalars, before any type is known."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final, cast

import attrs

from hoidata.dataset import Cells, FilePlace
from hoidata.errors import InvalidData, Problem

MAX_DEPTH: Final = 20
"""How deep a file may be nested; the deepest entry there is needs nine levels."""

_SHOWN_KEY: Final = 60
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Scalar(str):
    """A scalar of YAML: a text without a type of its own, read by the type of its field."""

    __slots__ = ()


class Unreadable(Enum):
    """What stands where a value could not be read; the problem is reported already."""

    VALUE = "unreadable"


@attrs.frozen
class Tree:
    """What a text holds: the root value, what is wrong with its form, and the line of each path.

    Args:
        root: Mappings, lists and scalars; `Unreadable.VALUE` where nothing could be read.
        problems: Problems of the form, in the order of the text.
        lines: Line, from 1, of paths; a path that is missing stands on the line of its parent.
        cells: Where paths are in a workbook; None for another file.
    """

    root: object
    problems: tuple[Problem, ...] = ()
    lines: dict[str, int] = attrs.field(factory=dict[str, int], kw_only=True)
    cells: Cells | None = attrs.field(default=None, kw_only=True)

    def place(self, path: str, file: str | None) -> FilePlace:
        """Return where a path stands."""
        return FilePlace(file, path, lines=self.lines, cells=self.cells)

    def located(self, problem: Problem, path: str, file: str | None) -> Problem:
        """Return the problem with the file, and the line of a path in it, among its details."""
        return self.place(path, file).of(problem)


def step(key: str) -> str:
    """Return the step of a path into a mapping."""
    return f".{key[:_SHOWN_KEY]}"


def is_unicode(text: str) -> bool:
    """Whether a text can be written to a file: it has no half of a surrogate pair."""
    return _SURROGATE.search(text) is None


def as_mapping(raw: object) -> Mapping[str, object] | None:
    """Return a part of a tree if it is a mapping."""
    return cast("Mapping[str, object]", raw) if isinstance(raw, dict) else None


def as_list(raw: object) -> Sequence[object] | None:
    """Return a part of a tree if it is a list."""
    return cast("Sequence[object]", raw) if isinstance(raw, list) else None


def need_mapping(raw: object, **expected: str) -> Mapping[str, object]:
    """Return a mapping, or refuse anything else."""
    mapping = as_mapping(raw)
    if mapping is None:
        raise refused("file.type", raw, **expected)
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


def _shown(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if raw is None:
        return "nothing"
    if isinstance(raw, (dict, list)):
        return "a mapping" if isinstance(raw, dict) else "a list"
    return str(raw).lower()  # a truth value or a whole number, as JSON writes them
