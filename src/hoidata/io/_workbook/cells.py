"""What one cell holds, as a text of a file: one value, a list, or names with values.

A list has one entry per line, a mapping one `name: value` per line. White space around a text does
not count, unless quotes keep it; so do an empty text and the words that say that there is nothing.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from hoidata.errors import Problem
from hoidata.io._sheets import Cell, Fault
from hoidata.io._tree import Scalar

NOTHING: Final = "(không có)"
"""What a cell says about a field that has no value, where an empty cell would mean another."""

_IDS: Final = re.compile(r"[,;]\s+")
_THOUSANDTHS: Final = 3


def one_cell(text: str) -> str:
    """Return the cell of one text.

    Example:
        >>> one_cell("Hội A"), one_cell(" a "), one_cell(""), one_cell("(không có)")
        ('Hội A', '" a "', '""', '"(không có)"')
    """
    return f'"{text}"' if _needs_quotes(text) else text


def one_text(cell: str) -> str:
    """Return the text of one cell.

    Example:
        >>> [one_text(one_cell(text)) for text in (" a ", '"b"', '" c "', "")]
        [' a ', '"b"', '" c "', '']
    """
    cell = cell.strip()
    inner = cell[1:-1]
    return inner if cell == f'"{inner}"' and _needs_quotes(inner) else cell


def _needs_quotes(text: str) -> bool:
    """Whether a text would not be read back as it is: also one that looks as if it had quotes."""
    while text == f'"{text[1:-1]}"':
        text = text[1:-1]
    return text.strip() != text or text in ("", NOTHING)


def list_cell(texts: Iterable[str]) -> str:
    r"""Return the cell of a list, one entry per line; an entry goes on where a line ends with \.

    Example:
        >>> list_cell(["a", "b\nc"])
        'a\nb\\\nc'
    """
    return "\n".join(_entry(one_cell(text)) for text in texts)


def _entry(text: str) -> str:
    lines = text.split("\n")
    kept = [line + "\\" * (len(line) - len(line.rstrip("\\"))) for line in lines]
    return "\\\n".join(kept)


def list_texts(cell: str, *, of_ids: bool = False) -> list[str]:
    r"""Return the entries of a list; ids may also be apart by commas.

    Example:
        >>> list_texts(list_cell(["a", "b\nc", "\\"])), list_texts("a, b\n\nc", of_ids=True)
        (['a', 'b\nc', '\\'], ['a', 'b', 'c'])
    """
    lines = [line for line in _lines(cell) if line.strip()]
    if of_ids:
        lines = [each for line in lines for each in _IDS.split(line.strip())]
    return [one_text(line) for line in lines]


def _lines(cell: str) -> Iterator[str]:
    entry = ""
    for line in cell.split("\n"):
        bare = line.rstrip("\\")
        marks = len(line) - len(bare)
        entry += bare + "\\" * (marks // 2)
        if marks % 2:
            entry += "\n"
        else:
            yield entry
            entry = ""
    if entry:
        yield entry


def pairs_cell(pairs: Mapping[str, object]) -> str:
    r"""Return the cell of a mapping, one `name: value` per line.

    Example:
        >>> pairs_cell({"giới": "nữ", "a: b": 3})
        'giới: nữ\n"a: b": 3'
    """
    texts = ((_name(name), one_cell(str(value))) for name, value in pairs.items())
    return "\n".join(_entry(f"{name}: {value}") for name, value in texts)


def _name(name: str) -> str:
    if ":" in name or name.startswith('"') or _needs_quotes(name):
        return '"' + name.replace('"', '""') + '"'
    return name


_PAIR: Final = re.compile(
    r'\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<name>[^:]*?))\s*:(?P<value>.*)', re.DOTALL
)


def pairs_of(cell: str) -> Iterator[tuple[str, str | None]]:
    r"""Yield the names and values of a mapping; None for a line without a value.

    Example:
        >>> dict(pairs_of('giới: nữ\n"a: b": 3'))
        {'giới': 'nữ', 'a: b': '3'}
    """
    for line in _lines(cell):
        match = _PAIR.fullmatch(line)
        if match is not None:
            quoted = match["quoted"]
            name = match["name"] if quoted is None else quoted.replace('""', '"')
            yield name, one_text(match["value"])
        elif line.strip():
            yield line.strip(), None


def text_of(cell: Cell, *, is_figure: bool = False) -> str | Problem:
    """Return what a cell says as a text of a file, exactly; or why that cannot be known.

    Args:
        cell: The cell.
        is_figure: Whether it is read as a figure, for which 1,234 might be two numbers.
    """
    if cell.fault is not None:
        return Problem.of(_FAULTS[cell.fault], found=cell.text)
    value = cell.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number(cell, Decimal(value), is_figure=is_figure)
    if is_figure and isinstance(value, datetime.date | datetime.time):  # Excel makes one of 5/12
        return Problem.of("table.date", found=cell.shown)
    if type(value) is datetime.date:
        return _day(value, cell.parts)
    return cell.shown


_FAULTS: Final[Mapping[Fault, str]] = {
    Fault.NO_RESULT: "table.no_result",
    Fault.ERROR: "workbook.error",
    Fault.INEXACT: "table.inexact",
}


def _number(cell: Cell, number: Decimal, *, is_figure: bool) -> str | Problem:
    """Return a number with all that the format of the cell shows around it: a unit, a bound."""
    if cell.is_percent:
        number *= 100
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    around = cell.shown.replace(text.lstrip("-").replace(".", ","), "", 1)
    around = around.replace("%", "", cell.is_percent)
    if _PLAIN.fullmatch(around) is None or (number > 0 and _NEGATIVE.search(around)):
        is_scaled = cell.divisor != 1 and not any(map(str.isalpha, around))
        problem = Problem.of("workbook.hidden_zeros", found=cell.shown, expected=text)
        return problem if is_scaled else cell.shown
    if is_figure and len(text.partition(".")[2]) == _THOUSANDTHS:
        return f"{text} [{'%' if cell.is_percent else ''}]"  # 1,234 might be taken for a thousand
    return text.replace(".", ",") + ("%" if cell.is_percent else "")


_PLAIN: Final = re.compile(r"[\s()+-]*")
_NEGATIVE: Final = re.compile(r"[()-]")


def _day(day: datetime.date, parts: frozenset[str]) -> str:
    """Return as much of a day as a person sees: of 6/2024 Excel makes the first of June."""
    if "d" in parts or not parts:
        return f"{day.day}/{day.month}" + (f"/{day.year:04d}" if "y" in parts or not parts else "")
    return f"tháng {day.month}/{day.year:04d}" if "m" in parts else f"{day.year:04d}"


def value_of(cell: str) -> Scalar | None:
    """Return one value; None for the words that say that there is none."""
    return None if cell.strip() == NOTHING else Scalar(one_text(cell))
