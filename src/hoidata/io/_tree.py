"""A file as plain lists, mappings and scalars, before any type is known."""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final

import attrs

from hoidata.errors import Problem

MAX_DEPTH: Final = 20
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
    """

    root: object
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = attrs.field(factory=dict, kw_only=True)

    def line(self, path: str) -> int | None:
        """Return the line of a path or of the nearest thing around it."""
        while path not in self.lines and path:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path)

    def located(self, problem: Problem, file: str | None = None) -> Problem:
        """Return the problem with the file and the line of its path in its details."""
        line = self.line(problem.path)
        place = {"file": file, "line": problem.details.get("line", line)}
        known = {name: value for name, value in place.items() if value is not None}
        return attrs.evolve(problem, details={**problem.details, **known}) if known else problem


def step(key: str) -> str:
    """Return the step of a path into a mapping."""
    return f".{key[:_SHOWN_KEY]}"


def is_unicode(text: str) -> bool:
    """Whether a text can be written to a file: it has no half of a surrogate pair."""
    return _SURROGATE.search(text) is None
