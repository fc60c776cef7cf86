"""Documents of Word (.docx): their paragraphs and tables, as they are read on paper."""

import io
from typing import Final
from xml.parsers import expat

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.io import Archive, local, parser_of, reading
from hoidata.reading._sources.cells import Cell, Piece, write_piece, write_table
from hoidata.reading._sources.letters import doubts_of
from hoidata.reading._sources.source import (
    Part,
    SourceKind,
    SourcePlace,
    SourceTable,
    SourceText,
    Unit,
    Writer,
)

_BODY: Final = "word/document.xml"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_LEFT_OUT: Final = frozenset({"Fallback", "del", "moveFrom"})
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_OFF: Final = frozenset({"0", "false", "off"})
_WIDEST: Final = 63  # columns of a table of Word


def read_word(content: bytes) -> SourceText:
    """Return the text of a document: its body, without headers, footers and notes.

    Changes that nobody accepted yet are read as if they were; hidden text is left out.

    Raises:
        Damaged: A part of it cannot be read.
        InvalidData: `reading.content`, `file.encrypted`, `file.too_large`.
    """
    if content.startswith(_OLE):
        old = Problem.of("reading.content", found="a document of old Word (.doc)")
        raise InvalidData(Problem.of("file.encrypted") if _LOCKED in content else old)
    if not content.startswith(b"PK"):
        raise InvalidData(Problem.of("reading.content", found="not a document of Word"))
    body = _Body()
    with reading():
        archive = Archive(io.BytesIO(content))
        if _BODY not in archive:
            raise InvalidData(Problem.of("reading.content", found="not a document of Word"))
        archive.parse(_BODY, body.parser)
    return body.source()


@attrs.define
class _Cell:
    """A cell, as it is put together."""

    pieces: list[str] = attrs.field(factory=list[str])
    across: int = 1
    is_continued: bool = False


@attrs.define
class _Table:
    """A table of the body."""

    number: int
    rows: list[list[_Cell]] = attrs.field(factory=list[list[_Cell]])


class _Body:
    """Takes the elements of a document one after the other."""

    def __init__(self) -> None:
        self.parser: expat.XMLParserType = parser_of(self._start)
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.paragraphs = 0
        self.tables = 0
        self.blocks: list[tuple[int, str] | _Table] = []
        self.hidden: SourcePlace | None = None  # the first text that is
        self.is_changed = False
        # What is open, the innermost last:
        self.path: list[str] = []
        self.left_out = 0
        self.is_hidden = False
        self.texts: list[list[str]] = []
        self.cells: list[_Cell] = []
        self.rows: list[list[_Cell]] = []

    def _start(self, name: str, values: dict[str, str]) -> None:
        name = local(name)
        self.is_changed |= name in _CHANGES
        self.left_out += name in _LEFT_OUT
        if not self.left_out:
            if name in _SIGNS and self.path[-1:] == ["r"]:
                self._add(_SIGNS[name])
            elif name in _BEGINNINGS:
                value = next((each for key, each in values.items() if local(key) == "val"), "")
                _BEGINNINGS[name](self, value)
        self.path.append(name)

    def _end(self, _: str) -> None:
        name = self.path.pop()
        if not self.left_out and name in _ENDINGS:
            _ENDINGS[name](self)
        self.left_out -= name in _LEFT_OUT

    def _text(self, text: str) -> None:
        if not self.left_out and self.path[-1] == "t":
            self._add(text)

    def _add(self, text: str) -> None:
        if self.is_hidden:
            in_cell = SourcePlace(table=self.tables) if self.cells else None
            self.hidden = self.hidden or in_cell or SourcePlace(paragraph=self.paragraphs)
        elif self.texts:
            self.texts[-1].append(text)

    # --- what begins ---------------------------------------------------------------------------

    def begin_paragraph(self, _: str) -> None:
        """Count a paragraph, unless it is of a cell or of a text box in another one."""
        self.paragraphs += not self.cells and not self.texts
        self.texts.append([])

    def begin_run(self, _: str) -> None:
        """Show what follows."""
        self.is_hidden = False

    def hide(self, value: str) -> None:
        """Hide the rest of a run."""
        if self.path[-2:] == ["r", "rPr"]:
            self.is_hidden = value not in _OFF

    def begin_table(self, _: str) -> None:
        """Add a table, unless it is in a cell of another one."""
        if not self.cells:
            self.tables += 1
            self.blocks.append(_Table(self.tables, self.rows))

    def begin_row(self, _: str) -> None:
        """Add a row."""
        if not self.cells:
            self.rows.append([])

    def begin_cell(self, _: str) -> None:
        """Open a cell."""
        self.cells.append(_Cell())

    def skip(self, value: str) -> None:
        """Add the cells that a row lacks before its first; once."""
        if self.rows and not self.rows[-1] and not self.cells:
            self.rows[-1] += [_Cell() for _ in range(_number(value))]

    def widen(self, value: str) -> None:
        """Merge a cell with those to its right."""
        if self.cells:
            self.cells[-1].across = max(_number(value), 1)

    def merge(self, value: str) -> None:
        """Merge a cell with the one above."""
        if self.cells:
            self.cells[-1].is_continued = value != "restart"

    # --- what ends -----------------------------------------------------------------------------

    def end_paragraph(self) -> None:
        """Add a paragraph to its cell, or to the body."""
        text = "".join(self.texts.pop())
        if self.cells:
            self.cells[-1].pieces.append(text)
        else:
            self.blocks.append((self.paragraphs, text))

    def end_cell(self) -> None:
        """Add a cell to its row; the text of one in another cell to that one."""
        cell = self.cells.pop()
        if self.cells:
            self.cells[-1].pieces += cell.pieces
        elif self.rows:
            self.rows[-1].append(cell)

    def end_table(self) -> None:
        """Have the rows that follow be of another table."""
        if not self.cells:
            self.rows = []

    # --- what comes of it ----------------------------------------------------------------------

    def source(self) -> SourceText:
        """Return the text."""
        writer = Writer()
        tables: list[SourceTable] = []
        problems: list[Problem] = []
        for block in self.blocks:
            if isinstance(block, _Table):
                rows = _cells_of(block)
                write_table(rows, writer, tables, problems)
            else:
                unit = Unit(SourcePlace(paragraph=block[0]), size=len(block[1]))
                write_piece([Part(block[1], unit, 0, len(block[1]))], writer)
        text, runs = writer.finish()
        if self.hidden is not None:
            problems.append(Problem.of("reading.hidden", found=self.hidden))
        if self.is_changed:
            problems.append(Problem.of("reading.changes"))
        return SourceText(
            text,
            kind=SourceKind.WORD,
            tables=tuple(tables),
            problems=(*problems, *doubts_of(text)),
            runs=runs,
        )


def _number(value: str) -> int:
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() else 1


def _cells_of(table: _Table) -> list[list[Cell]]:
    """Return the cells of a table, with the places of their characters."""
    rows: list[list[Cell]] = []
    for number, row in enumerate(table.rows, start=1):
        column, cells = 1, list[Cell]()
        for cell in row:
            where = SourcePlace(table=table.number, row=number, column=column)
            size = len("\n".join(cell.pieces))
            unit, at, pieces = Unit(where, size=size), 0, list[Piece]()
            for piece in () if cell.is_continued else cell.pieces:
                if piece.strip():
                    pieces.append([Part(piece, unit, at, len(piece))])
                at += len(piece) + 1
            cells.append(Cell(pieces, cell.across))
            column += cell.across
        rows.append(cells)
    return rows


_BEGINNINGS: Final = {
    "p": _Body.begin_paragraph,
    "r": _Body.begin_run,
    "vanish": _Body.hide,
    "tbl": _Body.begin_table,
    "tr": _Body.begin_row,
    "tc": _Body.begin_cell,
    "gridBefore": _Body.skip,
    "gridSpan": _Body.widen,
    "vMerge": _Body.merge,
}
_ENDINGS: Final = {"p": _Body.end_paragraph, "tc": _Body.end_cell, "tbl": _Body.end_table}

__all__ = ["read_word"]
