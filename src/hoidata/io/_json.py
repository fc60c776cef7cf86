"""JSON text into a tree: numbers stay exact, and nothing is dropped."""

import json
import re
from typing import Final, NamedTuple, cast

from hoidata.errors import MOST_DIGITS, Problem
from hoidata.io._reasons import reason_of
from hoidata.io._tree import MAX_DEPTH, Tree, Unreadable, as_list, is_shallow, is_unicode, step

_HALF: Final = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")  # perhaps of a surrogate pair


class _Inexact(NamedTuple):
    """A number that binary floating point could only come near to, or that nobody writes."""

    text: str


class _Pairs(NamedTuple):
    """A mapping as written, with duplicate keys."""

    pairs: list[tuple[str, object]]


def read_json(text: str) -> Tree:
    """Return the tree of a JSON text; whatever is wrong with its form is in `problems`."""
    odd: list[object] = []

    def keep(found: _Inexact | _Pairs) -> object:
        odd.append(found)
        return found

    def mapping(pairs: list[tuple[str, object]]) -> object:
        made = dict(pairs)
        return made if len(made) == len(pairs) else keep(_Pairs(pairs))

    try:
        value: object = json.loads(
            text,
            parse_float=lambda number: keep(_Inexact(number)),
            parse_int=lambda number: (
                int(number) if len(number.lstrip("-")) <= MOST_DIGITS else keep(_Inexact(number))
            ),
            parse_constant=lambda number: keep(_Inexact(number)),
            object_pairs_hook=mapping,
        )
    except json.JSONDecodeError as error:
        problem = Problem.of("file.syntax", expected="JSON", line=error.lineno)
        return Tree(Unreadable.VALUE, (problem.with_details(found=reason_of(error.msg)),))
    except RecursionError:
        return Tree(Unreadable.VALUE, (Problem.of("file.nesting"),))
    if not odd and _HALF.search(text) is None and is_shallow(value):
        return Tree(value)
    problems: list[Problem] = []
    return Tree(_plain(value, "$", 0, problems), tuple(problems))


def _plain(value: object, path: str, depth: int, problems: list[Problem]) -> object:
    """Return a value of plain mappings, lists and scalars."""
    problem = _problem(value, path, depth)
    if problem is not None:
        problems.append(problem)
        return Unreadable.VALUE
    if isinstance(value, (_Pairs, dict)):
        return _mapping(cast("_Pairs | dict[str, object]", value), path, depth, problems)
    items = as_list(value)
    if items is None:
        return value
    return [_plain(item, f"{path}[{i}]", depth + 1, problems) for i, item in enumerate(items)]


def _problem(value: object, path: str, depth: int) -> Problem | None:
    if isinstance(value, _Inexact):
        return Problem.of("file.float", path, found=value.text)
    if isinstance(value, str) and not is_unicode(value):
        return Problem.of("file.character", path)
    if isinstance(value, (_Pairs, dict, list)) and depth >= MAX_DEPTH:
        return Problem.of("file.nesting", path)
    return None


def _mapping(
    value: _Pairs | dict[str, object], path: str, depth: int, problems: list[Problem]
) -> dict[str, object]:
    mapping: dict[str, object] = {}
    for key, item in value.pairs if isinstance(value, _Pairs) else value.items():
        place = path + step(key)
        if not is_unicode(key):
            problems.append(Problem.of("file.character", path))
        elif key in mapping:
            problems.append(Problem.of("file.duplicate", place, found=key))
        else:
            mapping[key] = _plain(item, place, depth + 1, problems)
    return mapping
