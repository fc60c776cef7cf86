"""JSON text into a tree: numbers stay exact, and nothing is dropped."""

import json
from typing import Final, NamedTuple

from hoidata.errors import Problem
from hoidata.io._tree import MAX_DEPTH, Tree, Unreadable, is_unicode, step

# Python refuses to turn longer texts into numbers; no report has a number near it.
_MAX_DIGITS: Final = 1_000


class _Inexact(NamedTuple):
    """A number that binary floating point could only come near to."""

    text: str


class _Pairs(NamedTuple):
    """A mapping as written, with duplicate keys."""

    pairs: list[tuple[str, object]]


def _integer(text: str) -> int | _Inexact:
    return int(text) if len(text) <= _MAX_DIGITS else _Inexact(text)


def read_json(text: str) -> Tree:
    """Return the tree of a JSON text; whatever is wrong with its form stands in `problems`."""
    try:
        value: object = json.loads(
            text,
            parse_float=_Inexact,
            parse_int=_integer,
            parse_constant=_Inexact,
            object_pairs_hook=_Pairs,
        )
    except json.JSONDecodeError as error:
        problem = Problem.of("file.syntax", found=error.msg, expected="JSON", line=error.lineno)
        return Tree(Unreadable.VALUE, (problem,))
    except RecursionError:
        return Tree(Unreadable.VALUE, (Problem.of("file.nesting"),))
    problems: list[Problem] = []
    root = _plain(value, "$", 0, problems)
    return Tree(root, tuple(problems))


def _plain(value: object, path: str, depth: int, problems: list[Problem]) -> object:
    if isinstance(value, _Inexact):
        problems.append(Problem.of("file.float", path, found=value.text))
        return Unreadable.VALUE
    if isinstance(value, str):
        if not is_unicode(value):
            problems.append(Problem.of("file.character", path))
            return Unreadable.VALUE
        return value
    if not isinstance(value, (_Pairs, list)):
        return value
    if depth >= MAX_DEPTH:
        problems.append(Problem.of("file.nesting", path))
        return Unreadable.VALUE
    if isinstance(value, _Pairs):
        return _mapping(value, path, depth, problems)
    return [_plain(item, f"{path}[{i}]", depth + 1, problems) for i, item in enumerate(value)]


def _mapping(value: _Pairs, path: str, depth: int, problems: list[Problem]) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, item in value.pairs:
        place = path + step(key)
        if key in mapping:
            problems.append(Problem.of("file.duplicate", place, found=key))
        elif not is_unicode(key):
            problems.append(Problem.of("file.character", path))
        else:
            mapping[key] = _plain(item, place, depth + 1, problems)
    return mapping
