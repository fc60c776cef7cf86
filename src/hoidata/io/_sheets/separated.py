"""Text files of separated values (CSV)."""

import csv
import io
import re
import unicodedata
from collections import Counter
from itertools import islice
from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.io._encodings import MARKS, wide
from hoidata.io._sheets.grid import Cell, Sheet, Workbook

SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 200
_DECLARED: Final = re.compile(r'"?sep=([^\w\s"]|\t)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_DECIMAL: Final = re.compile(r"(?<=\d),(?=\d)")
_NAMES: Final = {"\t": "tab"}
_BROKEN: Final = "\N{REPLACEMENT CHARACTER}"
_END: Final = "\0"  # a record that no text has, after its last
_WORD: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def read_separated(content: bytes) -> Workbook:
    """Return the one sheet of a text; the row is the number of the record, as in Excel.

    A first line `sep=;` is not a record.

    Raises:
        InvalidData: `file.not_table` if it is not a text.
    """
    text, problems = _decoded(content)
    text = unicodedata.normalize("NFC", text)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
        separator = declared[1]
    else:
        separator, doubts = _separator(text)
        problems += doubts
    records = _records(f"{text}\n{_END}", separator)
    if records[-1] == [_END]:
        records.pop()
    else:
        rest = records[-1][-1].removesuffix(_END)
        records[-1][-1] = rest
        problems.append(Problem.of("file.quote", found=rest, row=len(records)))
    rows = [_row(record) for record in records]
    while rows and not rows[-1]:
        rows.pop()
    sheet = Sheet(None, tuple(rows))
    return Workbook(None, (sheet,), names=(None,), problems=tuple(problems))


def _row(record: list[str]) -> tuple[Cell | None, ...]:
    while record and not record[-1]:
        record.pop()
    return tuple(Cell(field.replace("\r\n", "\n")) if field else None for field in record)


def _records(text: str, separator: str, limit: int | None = None) -> list[list[str]]:
    """Return the fields of each record; quotes inside a field that has none around are kept.

    Raises:
        InvalidData: `file.quote` if one goes on and on.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return list(islice(reader, limit))
    except csv.Error:
        raise InvalidData(Problem.of("file.quote", found='"', row=reader.line_num)) from None


def _decoded(content: bytes) -> tuple[str, list[Problem]]:
    mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
    encoding = MARKS.get(mark) or wide(content) or "utf-8"
    text = content[len(mark) :].decode(encoding, errors="replace").replace("\0", "")
    broken = text.count(_BROKEN)
    if not broken:
        return text, []
    if mark or encoding != "utf-8" or _is_mostly(text, broken):
        raise InvalidData(Problem.of("file.encoding"))
    return _guessed(content)


def _is_mostly(text: str, broken: int) -> bool:
    """Return whether a text is UTF-8 except for some broken letters."""
    return sum(not letter.isascii() for letter in text) > 5 * broken


def _guessed(content: bytes) -> tuple[str, list[Problem]]:
    """Return a text of the code page of Windows in Vietnam, with the doubt."""
    text = content.replace(b"\0", b"").decode("cp1258", errors="replace")
    text = unicodedata.normalize("NFC", text)
    if _is_binary(text[:4096]):
        raise InvalidData(Problem.of("file.not_table", found="no table and no text"))
    words = (word for word in _WORD.findall(text) if not word.isascii())
    sample = max(words, key=len, default=text)
    return text, [Problem.of("file.encoding_guess", found=sample, expected="windows-1258")]


def _is_binary(text: str) -> bool:
    odd = sum(unicodedata.category(each) == "Cc" and each not in "\t\r\n\f" for each in text)
    return (odd + text.count(_BROKEN)) * 20 > len(text)


def _separator(text: str) -> tuple[str, list[Problem]]:
    """Return what separates the fields: what gives most records the same number of fields."""
    scores = {each: _score(text, each) for each in SEPARATORS}
    if max(scores[each] for each in SEPARATORS if each != ","):  # so 1,5 may be a number
        scores[","] = _score(_DECIMAL.sub(".", text), ",")
    best = max(scores, key=scores.__getitem__)
    rivals = [
        _NAMES.get(each, each)
        for each, score in scores.items()
        if each != best and score * 2 > scores[best]
    ]
    if best == "," and _score(_DECIMAL.sub(".", text), ",") == 0 < scores[","]:
        rivals.append("the decimal mark")
    if not rivals:
        return best, []
    found = _NAMES.get(best, best)
    return best, [Problem.of("file.separator_guess", found=found, other=", ".join(rivals))]


def _score(text: str, separator: str) -> float:
    """Return how many fields the records agree on, each record but the blank ones counted."""
    try:
        records = _records(text, separator, _SAMPLE)
    except InvalidData:
        return 0
    widths = [len(record) for record in records if any(record)]
    counts = Counter(width for width in widths if width > 1)
    return max(
        (count * count * (width - 1) / len(widths) for width, count in counts.items()), default=0
    )
