"""The part of one sheet of an Excel workbook, in one pass."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate
from typing import Final
from xml.parsers import expat

import attrs

from hoidata.io._sheets.archive import Archive, Damaged, local, parser_of
from hoidata.io._sheets.grid import (
    LARGEST,
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Cell,
    Fault,
    Sheet,
    column_of,
    sheet_of,
)
from hoidata.io._sheets.numbers import Maker, day_or_moment, maker

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTERS: Final = re.compile("[A-Z]{1,3}", re.ASCII)
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)


def is_true(written: str | None) -> bool:
    """Return whether an attribute says so."""
    return written in ("1", "true", "on")


def unescaped(written: str) -> str:
    """Return a text with what Excel writes as `_x000D_`, and every character as it is."""
    return _ESCAPED.sub(_unescaped, written) if "_x" in written else written


def plain(text: str) -> str:
    """Return a text in NFC, with plain line breaks."""
    text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def text_of(written: str) -> str:
    """Return a plain text with what Excel writes as `_x000D_`."""
    return plain(unescaped(written))


def _unescaped(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= letter <= "\udfff" else letter


@attrs.define(eq=False)
class Known:
    """What the sheets of a workbook share.

    Args:
        strings: The texts that cells refer to.
        formats: The code of the number format of each style.
        since_1904: Whether days count from 1904.
        text: Makes the text of a cell of what is written there.
        is_recalculated: Whether a program that reads the file is to compute all formulas again:
            the program that wrote it did not, and a result of 0 is none.
    """

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    text: Callable[[str], str]
    since_1904: bool
    is_recalculated: bool
    makers: "Makers" = attrs.field(init=False)
    _cells: dict[tuple[str | None, str], Cell | None] = attrs.field(
        factory=dict[tuple[str | None, str], Cell | None], init=False
    )

    def __attrs_post_init__(self) -> None:
        """Begin without makers of cells."""
        self.makers = Makers(self)

    def format(self, style: str | None) -> str:
        """Return the code of a style; that of General if there is none."""
        number = int(style or 0)
        return self.formats[number] if 0 <= number < len(self.formats) else ""

    def shared(self, style: str | None, written: str) -> Cell | None:
        """Return the cell of a shared text, the same one each time."""
        try:
            return self._cells[style, written]
        except KeyError:
            number = int(written)
            if not 0 <= number < len(self.strings):
                raise Damaged("a text is missing") from None
            cell = text_cell(self.strings[number], self.format(style))
            self._cells[style, written] = cell
            return cell


class Makers(dict[str | None, Maker]):
    """What makes the cells of numbers of a style, found when first asked for."""

    def __init__(self, known: Known) -> None:
        """Begin without any."""
        super().__init__()
        self._known = known

    def __missing__(self, style: str | None) -> Maker:
        """Find it."""
        make = maker(self._known.format(style), since_1904=self._known.since_1904)
        self[style] = make
        return make


def text_cell(text: str, code: str) -> Cell | None:
    """Return the cell of a text; None if it is empty."""
    return Cell(text, code) if text else None


def read_sheet(archive: Archive, part: str, known: Known) -> Sheet:
    """Return the sheet of a part, without name."""
    parser = parser_of()
    reader = _Reader(known, parser)
    archive.parse(part, parser)
    return reader.sheet()


class _Reader:
    """Takes the elements of a sheet; slots and few steps, as there are millions of them."""

    __slots__ = (
        "_areas", "_c", "_column", "_formula", "_has_results", "_hidden", "_hidden_columns",
        "_is_phonetic", "_known", "_makers", "_number", "_parser", "_row", "_rows", "_shared",
        "_size", "_style", "_text", "_type", "_v", "_value", "_zeros",
    )  # fmt: skip # a list of names

    def __init__(self, known: Known, parser: expat.XMLParserType) -> None:
        self._known = known
        self._makers = known.makers
        self._parser = parser
        parser.StartElementHandler = self.outside
        self._rows: dict[int, list[Cell | None]] = {}
        self._zeros: list[tuple[int, int, Cell]] = []
        self._has_results = False
        self._hidden: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._areas: list[Area] = []
        self._shared: dict[str, str] = {}
        self._row: list[Cell | None] = []
        self._number = self._size = self._column = 0
        self._text = self._c = self._v = ""
        self._value: str | None = None
        self._formula: str | None = None
        self._is_phonetic = False
        self._style: str | None = None
        self._type: str | None = None

    def outside(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element around the rows."""
        kind = local(name)
        if kind == "sheetData":
            prefix = name[: -len(kind)]
            self._c, self._v = prefix + "c", prefix + "v"
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end
            self._parser.CharacterDataHandler = self._add
        elif kind == "col" and is_true(attributes.get("hidden")):
            self._hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif kind == "mergeCell":
            self._areas.append(area(attributes["ref"]))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._c:
            address = attributes.get("r")
            self._column = column(address.rstrip("0123456789")) if address else self._column + 1
            self._style = attributes.get("s")
            self._type = attributes.get("t")
            self._value = self._formula = None
        elif name == self._v:
            self._text = ""
        else:
            self._start_other(local(name), attributes)

    def _start_other(self, kind: str, attributes: dict[str, str]) -> None:
        self._text = ""
        if kind == "row":
            self._number = int(attributes.get("r", self._number + 1))
            if not 0 < self._number <= LAST_ROW:
                raise Damaged("a row has no such number")
            self._column = 0
            self._row = self._rows.get(self._number, [])
            if is_true(attributes.get("hidden")):
                self._hidden.add(self._number)
        elif kind == "f":
            self._formula = attributes.get("si", "")
        elif kind == "rPh":
            self._is_phonetic = True

    def _add(self, text: str) -> None:
        self._text += text

    def _end(self, name: str) -> None:
        if name == self._v:
            self._value = self._text
        elif name == self._c:
            cell: Cell | None
            if self._type is None and self._formula is None and self._value:
                cell = self._makers[self._style](self._value)
            else:
                cell = self._cell()
            if cell is not None:
                row = self._row
                if len(row) == self._column - 1:
                    row.append(cell)
                else:
                    self._put(cell)
        else:
            self._end_other(local(name))

    def _end_other(self, kind: str) -> None:
        if kind == "t" and not self._is_phonetic:
            self._value = (self._value or "") + self._text
        elif kind == "rPh":
            self._is_phonetic = False
        elif kind == "f":
            number, self._formula = self._formula, self._text
            if number:
                self._formula = self._shared.setdefault(number, self._text)
        elif kind == "row":
            self._end_row()
        elif kind == "sheetData":
            self._parser.StartElementHandler = self.outside
            self._parser.EndElementHandler = None
            self._parser.CharacterDataHandler = None

    def _put(self, cell: Cell) -> None:
        """Put a cell behind a gap, or before others."""
        self._row.extend([None] * (self._column - len(self._row)))
        self._row[self._column - 1] = cell

    def _end_row(self) -> None:
        if self._row:
            self._size += len(self._row)
            if self._size > LARGEST:
                raise Damaged("the sheet is too large")
            self._rows[self._number] = self._row
            self._row = []

    def _cell(self) -> Cell | None:
        value, kind = self._value, self._type
        if self._formula is not None:
            if not value and (kind != "str" or value is None):
                return self._no_result(self._formula)
            self._note_result(self._formula, value)
        if not value:
            return None
        if kind is None or kind == "n":
            return self._makers[self._style](value)
        if kind == "s":
            return self._known.shared(self._style, value)
        code = self._known.format(self._style)
        read = _OTHERS.get(kind)
        return (
            text_cell(self._known.text(unescaped(value)), code)
            if read is None
            else read(value, code)
        )

    def _no_result(self, formula: str) -> Cell:
        return Cell(None, self._known.format(self._style), Fault.NO_RESULT, f"={formula}")

    def _note_result(self, formula: str, result: str | None) -> None:
        """Keep in mind formulas of which the program that wrote the file stored but zeros."""
        if result != "0":
            self._has_results = True
        else:
            self._zeros.append((self._number, self._column, self._no_result(formula)))

    def sheet(self) -> Sheet:
        """Return the sheet, without name.

        Raises:
            Damaged: There were no rows, not even an empty list of them.
        """
        if self._known.is_recalculated and not self._has_results:
            for row, column, cell in self._zeros:
                self._rows[row][column - 1] = cell
        if not self._c:
            raise Damaged("a part is missing")
        last = max(self._rows, default=0)
        rows = tuple(tuple(self._rows.get(number, ())) for number in range(1, last + 1))
        return sheet_of(
            rows,
            hidden_rows=self._hidden,
            hidden_columns=_covered(self._hidden_columns),
            merged=self._areas,
        )


def _covered(runs: Iterable[tuple[int, int]]) -> list[int]:
    """Return the columns of any of the runs, in one pass however many there are."""
    marks = [0] * (LAST_COLUMN + 2)
    for first, last in runs:
        marks[first] += 1
        marks[min(last, LAST_COLUMN) + 1] -= 1
    return [column for column, depth in enumerate(accumulate(marks)) if depth > 0]


def _moment_cell(written: str, code: str) -> Cell:
    """Return the cell of a day, with a time unless that is midnight, in ISO 8601."""
    try:
        found = datetime.datetime.fromisoformat(written)
    except ValueError:
        return Cell(None, code, Fault.ERROR, written)
    return Cell(day_or_moment(found), code)


_OTHERS: Final[dict[str, Callable[[str, str], Cell | None]]] = {
    "e": lambda written, code: Cell(None, code, Fault.ERROR, written),
    "b": lambda written, code: Cell(is_true(written), code),
    "d": _moment_cell,
}


@cache
def column(written: str) -> int:
    """Return the number of a column from its letters.

    Raises:
        Damaged: There is no such column.
    """
    number = column_of(written) if _LETTERS.fullmatch(written) else 0
    if not 0 < number <= LAST_COLUMN:
        raise Damaged("a cell has no such column")
    return number


def area(reference: str) -> Area:
    """Return the block of `A1:B2`.

    Raises:
        Damaged: It is none.
    """
    corners = [_ADDRESS.fullmatch(corner) for corner in reference.split(":")]
    first, last = corners[0], corners[-1]
    if first is None or last is None:
        raise Damaged("a merged cell has no such address")
    return Area(int(first[2]), column(first[1]), int(last[2]), column(last[1]))
