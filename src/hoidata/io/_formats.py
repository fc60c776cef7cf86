"""The formats of files: what their names end in, how they are read and how they are written."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import attrs

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem
from hoidata.io._emit import write_yaml
from hoidata.io._encodings import decoded
from hoidata.io._json import read_json
from hoidata.io._layout import json_of, to_people
from hoidata.io._lines import LineReader, write_lines
from hoidata.io._packed import read_packed
from hoidata.io._tree import Tree, Unreadable
from hoidata.io._workbook import read_workbook_file, write_workbook
from hoidata.io._yaml import read_yaml

_JSON_BEGINS: Final = re.compile(r'\ufeff?\s*\{\s*["}]')
"""What JSON begins with; in YAML, people write the keys of a mapping without quotes."""

HEAD, FOOT = '# Tệp đủ khi có dòng "# hết" ở cuối.', "# hết"
_IS_MARKED: Final = re.compile(rf"^{re.escape(HEAD)}", re.MULTILINE)
_IS_ENDED: Final = re.compile(rf"^{FOOT}\s*$", re.MULTILINE)


@attrs.frozen
class FileFormat:
    """A format of files.

    Args:
        name: What callers call it.
        suffixes: What the names of its files end in, in small letters.
        read: Returns what a file holds; of a format of texts, also what a text holds. Whatever
            is wrong with its form is in `Tree.problems`.
        write: Returns a file that is read as an equal dataset.
        is_text: Whether its files are texts in UTF-8.

    Raises:
        InvalidData: By `read`, of a file that has no form at all: `file.encoding` and others. By
            `write`, as `dumps`.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes | str], Tree] = attrs.field(kw_only=True)
    write: Callable[[Dataset], bytes] = attrs.field(kw_only=True)
    is_text: bool = attrs.field(default=True, kw_only=True)


def _text_of(content: bytes | str) -> str:
    return decoded(content) if isinstance(content, bytes) else content.removeprefix("\ufeff")


def _read_yaml(content: bytes | str) -> Tree:
    """Return the tree of a YAML text; one that says where it ends is read only with its end.

    Of a text that was cut off, what is left may well be a text of its own.
    """
    text = _text_of(content)
    if _IS_MARKED.search(text) and not _IS_ENDED.search(text):
        line = text.count("\n") + 1
        return Tree(Unreadable.VALUE, (Problem.of("file.cut", line=line),))
    return read_yaml(text)


def _write_yaml(dataset: Dataset) -> bytes:
    return f"{HEAD}\n{write_yaml(to_people(dataset))}{FOOT}\n".encode()


def _read_json(content: bytes | str) -> Tree:
    text = _text_of(content)
    return read_packed(text) or read_json(text)


def _write_json(dataset: Dataset) -> bytes:
    try:
        return json_of(dataset) + b"\n"
    except UnicodeEncodeError:
        raise InvalidData(Problem.of("file.character")) from None


def _read_lines(content: bytes | str) -> Tree:
    written = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    return LineReader().tree(written.splitlines(), is_last=True)


YAML: Final = FileFormat("yaml", (".yaml", ".yml"), read=_read_yaml, write=_write_yaml)
JSON: Final = FileFormat("json", (".json",), read=_read_json, write=_write_json)
JSON_LINES: Final = FileFormat(
    "jsonl", (".jsonl",), read=_read_lines, write=lambda dataset: b"".join(write_lines([dataset]))
)
WORKBOOK: Final = FileFormat(
    "workbook", (".xlsx",), read=read_workbook_file, write=write_workbook, is_text=False
)
FORMATS: Final = (YAML, JSON, JSON_LINES, WORKBOOK)
"""Every format of files."""

_TABLES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})


def format_named(name: object) -> FileFormat:
    """Return the format of texts that has a name.

    Raises:
        InvalidData: `format.style` for another one.
    """
    texts = [each for each in FORMATS if each.is_text]
    for each in texts:
        if isinstance(name, str) and each.name == name:
            return each
    expected = ", ".join(each.name for each in texts)
    raise InvalidData(Problem.of("format.style", found=name, expected=expected))


def format_of(file: Path) -> FileFormat:
    """Return the format of a file, by its name.

    Raises:
        InvalidData: `file.table` for a table, which needs a layout; `file.suffix` for others.
    """
    suffix = file.suffix.lower()
    for each in FORMATS:
        if suffix in each.suffixes:
            return each
    code = "file.table" if suffix in _TABLES else "file.suffix"
    raise InvalidData(Problem.of(code, found=file.name))


def format_seen(content: bytes | str) -> FileFormat:
    """Return the format of a text, by its beginning."""
    text = content if isinstance(content, str) else content.decode("utf-8", errors="replace")
    return JSON if _JSON_BEGINS.match(text) else YAML
