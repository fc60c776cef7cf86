"""Tables of documents and pages: merged cells spread out, rows as lines of a text."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from hoidata.errors import Problem
from hoidata.reading._sources.source import Part, SourceTable, Writer

Piece: TypeAlias = Sequence[Part]
"""A paragraph of a cell."""

_MOST: Final = 500_000
"""Places of a table that are spread out at most."""


_ON_ONE_LINE: Final = str.maketrans("\r\n\t", "   ")


class Cell(NamedTuple):
    """A cell as its document has it."""

    pieces: Sequence[Piece]
    across: int = 1
    down: int = 1


_Row: TypeAlias = Sequence[Sequence[Piece]]


def is_table(rows: Sequence[Sequence[object]]) -> bool:
    """Whether cells are a table; one row or one column of cells rather sets a page."""
    return len([row for row in rows if row]) > 1 and max(map(len, rows)) > 1


def write_piece(piece: Piece, writer: Writer, gap: str = "\n\n") -> None:
    """Write a paragraph, if it is not blank."""
    if not text_of(piece).isspace():
        writer.apart(gap)
        writer.take(piece)


def write_table(
    rows: Sequence[Sequence[Cell]],
    writer: Writer,
    tables: list[SourceTable],
    problems: list[Problem],
) -> None:
    """Write a table, a row a line, and add it; cells that set a page are paragraphs."""
    if not is_table(rows):
        for row in rows:
            for cell in row:
                for piece in cell.pieces:
                    write_piece(piece, writer)
        return
    spread = _spread(rows)
    writer.apart("\n\n")
    start = writer.length
    for number, row in enumerate(spread or [[cell.pieces for cell in row] for row in rows]):
        writer.write("\n|" if number else "|")
        for pieces in row:
            _write_cell(pieces, writer)
    if spread is None:
        problems.append(Problem.of("reading.table_size", "$", (start, writer.length)))
        return
    texts = tuple(tuple("\n".join(map(text_of, cell)) for cell in row) for row in spread)
    tables.append(SourceTable(texts, start, writer.length))


def text_of(piece: Piece) -> str:
    """Return the text of a paragraph."""
    return "".join(part.text for part in piece)


def _write_cell(pieces: Iterable[Piece], writer: Writer) -> None:
    """Write a cell on one line; a sign is between its paragraphs, lest numbers become one."""
    writer.write(" ")
    for number, piece in enumerate(pieces):
        if number:
            writer.write("; ")
        writer.take(part._replace(text=part.text.translate(_ON_ONE_LINE)) for part in piece)
    writer.write(" |")


def _spread(rows: Sequence[Sequence[Cell]]) -> Sequence[_Row] | None:
    """Return all rows equally long, the first of merged cells with the text; None if too large."""
    spread: list[list[Sequence[Piece]]] = []
    held: dict[int, int] = {}  # how many rows more a column is of a cell above
    places = 0
    for row in rows:
        line: list[Sequence[Piece]] = []
        below = {column: number - 1 for column, number in held.items() if number > 1}
        for cell in row:
            while len(line) in held:
                line.append(())
            places += cell.across
            if places > _MOST:
                return None
            for column in range(len(line), len(line) + cell.across):
                line.append(() if column > len(line) else cell.pieces)
                if cell.down > 1:
                    below[column] = cell.down - 1
        places += len(held)
        spread.append(line)
        held = below
    width = max(map(len, spread), default=0)
    if width * len(spread) > _MOST:
        return None
    return [[*line, *[()] * (width - len(line))] for line in spread]


__all__ = ["Cell", "Piece", "is_table", "text_of", "write_piece", "write_table"]
