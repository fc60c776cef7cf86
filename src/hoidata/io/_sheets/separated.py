"""Text files of separated values (CSV)."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets.grid import Cell, Sheet, Workbook

SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 200
_BOMS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DECLARED: Final = re.compile(r"""(["']?)sep=(.)\1(?:\r\n|\r|\n|$)""", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LARGEST_FIELD: Final = 1 << 20


def read_separated(content: bytes) -> Workbook:
    """Return the one sheet of a text; the row is the number of the record, as in Excel.

    A first line `sep=;` is no record.

    Raises:
        InvalidData: `file.not_table` if it is no text.
    """
    text, problems = _decoded(content)
    text = unicodedata.normalize("NFC", text)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
        separator = declared[2]
    else:
        separator, doubts = _separator(text)
        problems += doubts
    records = [[field.strip("\0") for field in record] for record in _records(text, separator)]
    while records and not any(records[-1]):
        records.pop()
    return Workbook(None, (Sheet(None, tuple(map(_row, records))),), problems=tuple(problems))


def _row(record: list[str]) -> tuple[Cell | None, ...]:
    while record and not record[-1]:
        record.pop()
    return tuple(Cell(field.replace("\r\n", "\n")) if field else None for field in record)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """Return the fields of each record; quotes inside a field that has none around are kept."""
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    finally:
        csv.field_size_limit(limit)


def _decoded(content: bytes) -> tuple[str, list[Problem]]:
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding), []
    encoding = _wide(content)
    if encoding:
        return _strict(content, encoding), []
    try:
        return content.decode("utf-8").replace("\0", ""), []
    except UnicodeDecodeError:
        return _guessed(content)


def _wide(content: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in, by the zeros of its Latin letters."""
    sample = content[:4096]
    if len(content) % 2 or not sample:
        return None
    zeros = (sample[1::2].count(0), sample[::2].count(0))
    if max(zeros) * 5 < len(sample) or min(zeros) * 20 > len(sample):
        return None
    return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).replace("\0", "")
    except UnicodeDecodeError:
        raise InvalidData(Problem.of("file.not_table", found="text with broken letters")) from None


def _guessed(content: bytes) -> tuple[str, list[Problem]]:
    """Return a text of the code page of Windows in Vietnam, with the doubt."""
    text = content.replace(b"\0", b"").decode("cp1258", errors="replace")
    text = unicodedata.normalize("NFC", text)
    if _is_binary(text):
        raise InvalidData(Problem.of("file.not_table", found="no table and no text"))
    words = (word for word in _WORD.findall(text) if not word.isascii())
    sample = max(words, key=len, default=text)
    return text, [Problem.of("file.encoding_guess", found=sample, expected="windows-1258")]


def _is_binary(text: str) -> bool:
    controls = sum(not letter.isprintable() and letter not in "\t\r\n\f" for letter in text[:4096])
    return controls * 50 > len(text[:4096])


def _separator(text: str) -> tuple[str, list[Problem]]:
    """Return what separates the fields: what gives most records the same number of fields."""
    scores = {each: _score(text, each) for each in SEPARATORS}
    best = max(scores, key=scores.__getitem__)
    rivals = [each for each, score in scores.items() if score * 2 > scores[best] > 0]
    if scores[best] == 0 or len(rivals) == 1:
        return best, []
    names = {"\t": "tab"}
    others = ", ".join(names.get(each, each) for each in rivals if each != best)
    found = names.get(best, best)
    return best, [Problem.of("file.separator_guess", found=found, other=others)]


def _score(text: str, separator: str) -> float:
    widths = [len(record) for record, _ in zip(_records(text, separator), range(_SAMPLE))]
    widths = [width for width in widths if width > 1]
    if not widths:
        return 0
    usual = max(set(widths), key=widths.count)
    return widths.count(usual) * (usual - 1) * widths.count(usual) / len(widths)
