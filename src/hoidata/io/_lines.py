"""JSON Lines: a dataset of any length, an entry a line.

The first line is `{"format": "hoidata/1"}`, every other one holds one entry under the name of its
table, as the list of a JSON file has it, and the last one says how many there are.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from hoidata.dataset import TABLES, Dataset, Position
from hoidata.errors import InvalidData, Problem
from hoidata.io._classes import fields_of
from hoidata.io._document import FORMAT
from hoidata.io._encodings import decoded
from hoidata.io._json import read_json
from hoidata.io._layout import doubt_rows
from hoidata.io._objects import unknown_key
from hoidata.io._packed import packed_entry
from hoidata.io._reasons import reason_of
from hoidata.io._rows import RowWriter, row_encoder
from hoidata.io._tree import Packed, Tree, Unreadable, as_list, as_mapping, need_mapping

_HEADER: Final = ("format", "decimals")
_TABLES: Final = (*TABLES.values(), "doubts")
_ENTRIES: Final = "entries"
_EXPECTED: Final = "a mapping of the name of a table to one entry"
_ROW: Final = re.compile(r"\$\.(\w+)\[(\d+)\]", re.ASCII)
_HAVE_IDS: Final = frozenset(
    table for kind, table in TABLES.items() if any(each.name == "id" for each in fields_of(kind))
)


def write_lines(parts: Iterable[Dataset]) -> Iterator[bytes]:
    """Yield the lines of the entries of one dataset after another.

    Raises:
        InvalidData: As `dumps`.
    """
    writer, encode, number = RowWriter(), row_encoder(), 0
    yield encode({"format": FORMAT}) + b"\n"
    for part in parts:
        for table in TABLES.values():
            for entry in getattr(part, table):
                yield encode({table: writer.row(entry)}) + b"\n"
                number += 1
        for doubt in doubt_rows(part):
            yield encode({"doubts": doubt}) + b"\n"
            number += 1
    yield encode({_ENTRIES: number}) + b"\n"


class _Lines:
    """The lines of entries, by their places in their tables."""

    def __init__(self) -> None:
        self.of: dict[str, list[int]] = {}

    def at(self, path: str) -> Position:
        """Return the line of the entry that a path leads into; the first one of any other."""
        match = _ROW.match(path)
        lines = self.of.get(match[1], []) if match else []
        number = int(match[2]) if match else 0
        return Position(lines[number] if number < len(lines) else 1)


class LineReader:
    """Reads lines into trees like those of JSON files; it keeps nothing of them but their number.

    The lines may come in parts; a tree has the places of its own entries alone.
    """

    def __init__(self) -> None:
        """Start before the first line."""
        self.number = 0
        self.is_over = False
        self._header: dict[str, object] | None = None
        self._entries = 0
        self._stated: object = None

    def tree(self, lines: Iterable[bytes], *, is_last: bool) -> Tree:
        """Return the tree of the next lines.

        Args:
            lines: The lines.
            is_last: Whether no other ones follow.
        """
        tables: dict[str, list[object]] = {}
        places, problems = _Lines(), list[Problem]()
        for line in lines:
            self.number += 1
            try:
                if line.strip():
                    self._read(line, tables, places)
            except InvalidData as error:
                problems += (each.with_details(line=str(self.number)) for each in error.problems)
            if self._header is None and problems:
                self.is_over = True
                return Tree(Unreadable.VALUE, tuple(problems))
        if is_last and self._stated != self._entries:
            problems.append(Problem.of("file.cut", line=self.number, entries=self._entries))
        return Tree({**(self._header or {}), **tables}, tuple(problems), positions=places)

    def _read(self, line: bytes, tables: dict[str, list[object]], places: _Lines) -> None:
        """Read one line, and put its entry into its table."""
        if self._header is None:
            self._header = _header(line)
            return
        if self._stated is not None:
            why = Problem.of("file.syntax", expected="JSON")
            raise InvalidData(why.with_details(found=reason_of("Extra data")))
        entry = packed_entry(line)
        table, row = _entry(line) if entry is None else entry
        if table == _ENTRIES:
            self._stated = row
            return
        self._entries += 1
        if table not in _TABLES:
            raise InvalidData(unknown_key(table, (*_TABLES, _ENTRIES)))
        if not isinstance(row, Packed) and table in _HAVE_IDS and _is_nameless(row):
            # The number that a report would give it depends on all lines before.
            raise InvalidData(Problem.of("file.missing", f"$.{table}.id", found="id"))
        tables.setdefault(table, []).append(row)
        places.of.setdefault(table, []).append(self.number)


def without_lines(tree: Tree, lines: Container[int]) -> Tree:
    """Return a tree of lines without the entries of some of them, and without its problems."""
    places, root = _Lines(), dict(as_mapping(tree.root) or {})
    given = tree.positions.of if isinstance(tree.positions, _Lines) else {}
    for table, numbers in given.items():
        rows = zip(numbers, as_list(root[table]) or (), strict=True)
        kept = [(number, row) for number, row in rows if number not in lines]
        root[table] = [row for _, row in kept]
        places.of[table] = [number for number, _ in kept]
    return Tree(root, positions=places)


def _header(line: bytes) -> dict[str, object]:
    """Return the first line, if it says no more than what format this is."""
    found = _mapping(line)
    problems = [unknown_key(key, _HEADER) for key in found if key not in _HEADER]
    if "format" not in found:
        problems.append(Problem.of("file.missing", "$.format", found="format"))
    if problems:
        raise InvalidData(problems)
    return dict(found)


def _entry(line: bytes) -> tuple[str, object]:
    """Return the table and the row of a line."""
    found = _mapping(line)
    if len(found) != 1:
        raise InvalidData(Problem.of("file.type", found="a mapping", expected=_EXPECTED))
    return next(iter(found.items()))


def _mapping(line: bytes) -> Mapping[str, object]:
    tree = read_json(decoded(line))
    if tree.problems:
        raise InvalidData(tree.problems)
    return need_mapping(tree.root, expected=_EXPECTED)


def _is_nameless(row: object) -> bool:
    mapping = as_mapping(row)
    return mapping is not None and mapping.get("id") is None
