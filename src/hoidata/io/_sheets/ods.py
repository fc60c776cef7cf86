"""OpenDocument spreadsheets (.ods)."""

import datetime
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Container
from typing import Final

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets.archive import Archive, Damaged, local, parser_of, reading
from hoidata.io._sheets.formats import Kind, is_percent, kind_of
from hoidata.io._sheets.grid import (
    LARGEST,
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Cell,
    Fault,
    Sheet,
    Workbook,
    sheet_of,
)
from hoidata.io._sheets.numbers import day_or_moment, duration, maker, number_cell
from hoidata.io._sheets.ods_formats import Formats

_MANIFEST: Final = "META-INF/manifest.xml"
_ERROR: Final = re.compile(r"#[A-Z/0]+[!?]?|#N/A|Err:\d+", re.ASCII)
_TIME: Final = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?", re.ASCII)
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_UNSEEN: Final = frozenset({"annotation", "ruby-text", "frame", "custom-shape", "shapes"})
_HIDDEN: Final = frozenset({"collapse", "filter"})


def read_ods(archive: Archive, wanted: Container[str] | None) -> Workbook:
    """Return the sheets of a document.

    Raises:
        InvalidData: `file.encrypted`.
        Damaged: No sheet can be read.
    """
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise InvalidData(Problem.of("file.encrypted"))
    formats = Formats()
    reader = _Reader(formats, wanted)
    if "styles.xml" in archive:
        _parse(archive, "styles.xml", formats)
    try:
        with reading():
            _parse(archive, "content.xml", reader)
    except Damaged as damaged:
        if not reader.names:
            raise
        reader.fail(damaged)
    return Workbook(
        None, tuple(reader.sheets), names=tuple(reader.names), problems=tuple(reader.problems)
    )


def _parse(archive: Archive, part: str, taker: "Formats | _Reader") -> None:
    parser = parser_of(taker.start)
    parser.EndElementHandler = taker.end
    parser.CharacterDataHandler = taker.add
    archive.parse(part, parser)


@attrs.define(eq=False)
class _Table:
    """A sheet as far as it is read."""

    name: str
    is_hidden: bool
    is_wanted: bool
    rows: list[tuple[Cell | None, ...]] = attrs.Factory(list[tuple[Cell | None, ...]])
    size: int = 0
    number: int = 0
    hidden_rows: set[int] = attrs.Factory(set[int])
    hidden_columns: set[int] = attrs.Factory(set[int])
    areas: list[Area] = attrs.Factory(list[Area])
    styles: list[tuple[int, str | None]] = attrs.Factory(list[tuple[int, str | None]])
    """The last column of each run of columns, and the style of its cells."""
    width: int = 0

    def add_columns(self, attributes: dict[str, str]) -> None:
        """Take a run of columns."""
        first = self.width + 1
        self.width += _count(attributes, "table:number-columns-repeated")
        self.styles.append((self.width, attributes.get("table:default-cell-style-name")))
        if attributes.get("table:visibility") in _HIDDEN:
            self.hidden_columns.update(range(first, min(self.width, LAST_COLUMN) + 1))

    def style_of(self, column: int) -> str | None:
        """Return the style of the cells of a column."""
        at = bisect_left(self.styles, column, key=lambda run: run[0])
        return self.styles[at][1] if at < len(self.styles) else None

    def end_row(self, cells: list[Cell | None], repeated: int, *, is_hidden: bool) -> None:
        """Take a row, as often as it is repeated."""
        first = self.number + 1
        self.number += repeated
        if not cells:
            return
        self.size += len(cells) * repeated + (first - 1 - len(self.rows))
        if self.number > LAST_ROW or self.size > LARGEST:
            raise Damaged("the sheet is too large")
        self.rows.extend([()] * (first - 1 - len(self.rows)))
        self.rows.extend([tuple(cells)] * repeated)
        if is_hidden:
            self.hidden_rows.update(range(first, self.number + 1))

    def sheet(self) -> Sheet:
        """Return the sheet."""
        sheet = sheet_of(
            tuple(self.rows),
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            merged=self.areas,
        )
        return attrs.evolve(sheet, name=self.name, is_hidden=self.is_hidden)


class _Reader:
    """Takes the elements of the content."""

    def __init__(self, formats: Formats, wanted: Container[str] | None) -> None:
        self._formats = formats
        self._wanted = wanted
        self._table: _Table | None = None
        self._row: dict[str, str] = {}
        self._cells: list[Cell | None] = []
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._unseen = 0
        self.sheets: list[Sheet] = []
        self.names: list[str] = []
        self.problems: list[Problem] = []

    def fail(self, damaged: Damaged) -> None:
        """Give up the sheet that is being read, or what comes after the last one."""
        if self._table is None:
            self.problems.append(Problem.of("file.damaged", found=damaged))
        else:
            name = self._table.name
            self.problems.append(Problem.of("sheet.damaged", sheet=name, found=damaged))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        kind = local(name)
        if self._unseen or kind in _UNSEEN:
            self._unseen += 1
        elif self._cell is not None:
            self._start_text(kind, attributes)
        elif self._table is None and kind == "table" and "table:name" in attributes:
            self._start_table(attributes)
        elif self._table is not None:
            self._start_inside(self._table, kind, attributes)
        else:
            self._formats.start(name, attributes)

    def _start_table(self, attributes: dict[str, str]) -> None:
        name = unicodedata.normalize("NFC", attributes["table:name"])
        is_hidden = attributes.get("table:style-name") in self._formats.hidden_tables
        is_wanted = self._wanted is None or name in self._wanted
        self.names.append(name)
        self._table = _Table(name, is_hidden, is_wanted)

    def _start_inside(self, table: _Table, kind: str, attributes: dict[str, str]) -> None:
        if not table.is_wanted:
            return
        if kind in _CELLS:
            self._cell = attributes
            self._paragraphs = []
        elif kind == "table-row":
            self._row, self._cells, self._column = attributes, [], 0
        elif kind == "table-column":
            table.add_columns(attributes)

    def _start_text(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "p":
            self._paragraphs.append("")
        elif kind == "s":
            self.add(" " * min(_count(attributes, "text:c"), 1000))
        elif kind in ("tab", "line-break"):
            self.add("\t" if kind == "tab" else "\n")

    def add(self, text: str) -> None:
        """Take characters."""
        if self._table is None:
            self._formats.add(text)
        elif self._paragraphs and not self._unseen:
            self._paragraphs[-1] += text

    def end(self, name: str) -> None:
        """Take the end of an element."""
        kind = local(name)
        if self._unseen:
            self._unseen -= 1
        elif self._table is None:
            self._formats.end(name)
        elif kind in ("table-row", "table") or kind in _CELLS:
            try:
                self._end_inside(self._table, kind)
            except Damaged as damaged:
                self._skip(self._table, damaged)

    def _skip(self, table: _Table, damaged: Damaged) -> None:
        self.fail(damaged)
        self._table = _Table(table.name, is_hidden=False, is_wanted=False)

    def _end_inside(self, table: _Table, kind: str) -> None:
        if kind == "table":
            if table.is_wanted:
                self.sheets.append(table.sheet())
            self._table = None
        elif kind == "table-row" and table.is_wanted:
            is_hidden = self._row.get("table:visibility") in _HIDDEN
            repeated = _count(self._row, "table:number-rows-repeated")
            table.end_row(self._cells, repeated, is_hidden=is_hidden)
        elif self._cell is not None:
            self._end_cell(table, kind, self._cell)

    def _end_cell(self, table: _Table, kind: str, attributes: dict[str, str]) -> None:
        self._cell = None
        first = self._column + 1
        repeated = _count(attributes, "table:number-columns-repeated")
        self._column += repeated
        row = table.number + 1
        height = _count(attributes, "table:number-rows-spanned")
        width = _count(attributes, "table:number-columns-spanned")
        if height > 1 or width > 1:
            table.areas.append(Area(row, first, row + height - 1, first + width - 1))
        cell = None if kind == "covered-table-cell" else self._made(table, first, attributes)
        if cell is None:
            return
        if self._column > LAST_COLUMN:
            raise Damaged("a cell has no such column")
        self._cells.extend([None] * (first - 1 - len(self._cells)))
        self._cells.extend([cell] * repeated)

    def _made(self, table: _Table, column: int, attributes: dict[str, str]) -> Cell | None:
        text = unicodedata.normalize("NFC", "\n".join(self._paragraphs))
        self._paragraphs = []
        style = (
            attributes.get("table:style-name")
            or self._row.get("table:default-cell-style-name")
            or table.style_of(column)
        )
        return _cell(attributes, text, self._formats.of(style))


def _count(attributes: dict[str, str], name: str) -> int:
    return max(int(attributes.get(name, 1)), 1)


def _cell(attributes: dict[str, str], text: str, code: str) -> Cell | None:
    kind = attributes.get("office:value-type")
    formula = attributes.get("table:formula")
    is_error = formula is not None and _ERROR.fullmatch(text)
    if is_error or attributes.get("calcext:value-type") == "error":
        return Cell(None, code, Fault.ERROR, text)
    if kind is None:
        if formula is not None:
            return Cell(None, code, Fault.NO_RESULT, formula.partition(":")[2] or formula)
        return Cell(text, code) if text else None
    return _MAKERS.get(kind, _text)(attributes, text, code)


def _text(attributes: dict[str, str], text: str, code: str) -> Cell | None:
    text = text or unicodedata.normalize("NFC", attributes.get("office:string-value", ""))
    return Cell(text, code) if text else None


def _number(attributes: dict[str, str], _: str, code: str) -> Cell:
    return number_cell(attributes.get("office:value", ""), code)


def _percentage(attributes: dict[str, str], text: str, code: str) -> Cell:
    return _number(attributes, text, code if is_percent(code) else "0%")


def _day(attributes: dict[str, str], text: str, code: str) -> Cell:
    try:
        found = datetime.datetime.fromisoformat(attributes.get("office:date-value", ""))
    except ValueError:
        return Cell(None, code, Fault.ERROR, text)
    return Cell(day_or_moment(found), code)


def _time(attributes: dict[str, str], text: str, code: str) -> Cell:
    """Return the cell of a time of the day, or of a duration as a person sees it."""
    match = _TIME.fullmatch(attributes.get("office:time-value", ""))
    if match is None:
        return Cell(None, code, Fault.ERROR, text)
    hours, minutes, seconds = (
        float((each or "0").replace(",", ".")) for each in match.groups()[1:]
    )
    days = (hours * 3600 + minutes * 60 + seconds) / 86_400
    if match[1] or days >= 1 or kind_of(code) is Kind.DURATION:
        return Cell(text or duration(-days if match[1] else days), code)
    return maker("h:mm")(repr(days))._replace(format=code)


def _truth(attributes: dict[str, str], _: str, code: str) -> Cell:
    return Cell(attributes.get("office:boolean-value") == "true", code)


_MAKERS: Final[dict[str, Callable[[dict[str, str], str, str], Cell | None]]] = {
    "float": _number,
    "currency": _number,
    "percentage": _percentage,
    "date": _day,
    "time": _time,
    "boolean": _truth,
}
