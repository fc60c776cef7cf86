"""JSON text into a tree: numbers stay exact, and nothing is dropped."""

import json
from typing import Final, NamedTuple

from hoidata.errors import Problem
from hoidata.io._reasons import reason_of
from hoidata.io._tree import MAX_DEPTH, Tree, Unreadable, as_list, is_unicode, step

_MAX_DIGITS: Final = 500


class _Inexact(NamedTuple):
    """A number that binary floating point could only come near to, or that nobody writes."""

    text: str


class _Pairs(NamedTuple):
    """A mapping as written, with duplicate keys."""

    pairs: list[tuple[str, object]]


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
        problem = Problem.of("file.syntax", expected="JSON", line=error.lineno)
        return Tree(Unreadable.VALUE, (problem.with_details(found=reason_of(error.msg)),))
    except RecursionError:
        return Tree(Unreadable.VALUE, (Problem.of("file.nesting"),))
    problems: list[Problem] = []
    return Tree(_plain(value, "$", 0, problems), tuple(problems))


def _integer(text: str) -> int | _Inexact:
    return int(text) if len(text.removeprefix("-")) <= _MAX_DIGITS else _Inexact(text)


def _plain(value: object, path: str, depth: int, problems: list[Problem]) -> object:
    """Return a value of plain mappings, lists and scalars."""
    problem = _problem(value, path, depth)
    if problem is not None:
        problems.append(problem)
        return Unreadable.VALUE
    if isinstance(value, _Pairs):
        return _mapping(value, path, depth, problems)
    items = as_list(value)
    if items is None:
        return value
    return [_plain(item, f"{path}[{i}]", depth + 1, problems) for i, item in enumerate(items)]


def _problem(value: object, path: str, depth: int) -> Problem | None:
    if isinstance(value, _Inexact):
        return Problem.of("file.float", path, found=value.text)
    if isinstance(value, str) and not is_unicode(value):
        return Problem.of("file.character", path)
    if isinstance(value, (_Pairs, list)) and depth >= MAX_DEPTH:
        return Problem.of("file.nesting", path)
    return None


def _mapping(value: _Pairs, path: str, depth: int, problems: list[Problem]) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, item in value.pairs:
        place = path + step(key)
        if not is_unicode(key):
            problems.append(Problem.of("file.character", path))
        elif key in mapping:
            problems.append(Problem.of("file.duplicate", place, found=key))
        else:
            mapping[key] = _plain(item, place, depth + 1, problems)
    return mapping
