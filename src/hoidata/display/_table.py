"""A table of typed cells, and how it is laid out in plain text."""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Literal, TypeAlias

import attrs
import tabulate

from hoidata.display._cell import Cell, Value, clean, sort_key
from hoidata.display._html import boxed, cell_of, head_of, notes_of, row_of, table_of
from hoidata.display._words import Language, word
from hoidata.errors import checked, checked_fields, refused

Side: TypeAlias = Literal["left", "right"]
"""The side of a column that its texts are at."""


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(clean(text) for text in texts)


def _rows(rows: Iterable[Iterable[Cell | Value]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
    )


def _is_even(table: "Table", _: object, rows: tuple[tuple[Cell, ...], ...]) -> None:
    for at, row in enumerate(rows, 1):
        if len(row) != len(table.header):
            size = len(table.header)
            raise refused("table.row", len(row), f"$.rows[{at}]", row=at, expected=size)


def _is_size(_: "Table", field: "attrs.Attribute[Any]", size: int | None) -> None:
    if size is not None and size < 1:
        raise refused("field.count", size, f"$.{field.name}")


@checked_fields
@attrs.frozen
class Table:
    """A table for people (bảng): cells are values until it is printed or written to a file.

    `str` lays it out for a screen with letters of one width. Numbers are at the right. Texts are
    kept in the composed Unicode form (NFC), and nothing in them can move the cursor.

    Args:
        header: The headings of the columns.
        rows: One cell a column in every row; a plain value is a cell without anything else. A
            line break in a text is kept.
        title: A line above; empty for none.
        remarks: Lines below that are about the whole table.
        language: The language that cells are written in.
        widest: On a screen, a line of a cell with more letters goes on below.
        longest: In a notebook, how many rows are shown; all if None. `print` and files have all.

    Raises:
        InvalidData: `table.row` if a row does not have one cell a column; `field.count` if `widest`
            or `longest` is not a number from 1.

    Example:
        >>> from hoidata import Period, Quantity
        >>> cells = [Period.year(2022), Quantity.parse("trên 1,66 tỷ đồng")]
        >>> table = Table(["kỳ", "số liệu"], [cells], title="Nhân đạo")
        >>> print(table)
        Nhân đạo
        --------  -----------------
        kỳ                  số liệu
        --------  -----------------
        năm 2022  trên 1,66 tỷ đồng
        --------  -----------------
    """

    header: tuple[str, ...] = attrs.field(converter=_texts)
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(converter=_rows, validator=_is_even)
    title: str = attrs.field(default="", converter=clean, kw_only=True)
    remarks: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    language: Language = attrs.field(default="vi", kw_only=True)
    widest: int = attrs.field(default=60, validator=_is_size, kw_only=True)
    longest: int | None = attrs.field(default=50, validator=_is_size, kw_only=True)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each note to a cell, in the order of reading."""
        notes = dict.fromkeys(note for row in self.rows for cell in row for note in cell.notes)
        return {note: number for number, note in enumerate(notes, 1)}

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines below: the notes to cells behind their numbers, then what is about it all."""
        return (*(f"[{number}] {note}" for note, number in self.numbers.items()), *self.remarks)

    @checked
    def marks(self, cell: Cell) -> str:
        """Return the numbers of the notes to a cell, as they stand behind it: ` [1] [2]`."""
        return "".join(f" [{self.numbers[note]}]" for note in cell.notes)

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as people read them, with the numbers of notes."""
        return tuple(
            tuple(cell.text(self.language) + self.marks(cell) for cell in row) for row in self.rows
        )

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The side of each column: the right one if it has a number, or nobody gave any."""
        columns = zip(*self.rows, strict=True) if self.rows else (() for _ in self.header)
        return tuple("right" if column and _is_of_numbers(column) else "left" for column in columns)

    def __repr__(self) -> str:
        """Return the title, and how many rows and columns there are."""
        title = f" {self.title!r}" if self.title else ""
        return f"<Table{title}: {len(self.rows)} rows, {len(self.header)} columns>"

    def __str__(self) -> str:
        """Return title, table and notes as lines of plain text, without trailing spaces."""
        text = _laid_out(self, self._wrapped)
        head, rule, *body = (line.rstrip() for line in text.splitlines())
        above = (self.title,) if self.title else ()
        return "\n".join((*above, rule, head, rule, *body, rule, *self.notes))

    def in_full(self) -> "Table":
        """Return the table as one of which a notebook shows all rows.

        Example:
            >>> table = Table(["số"], [[number] for number in range(1_000)])
            >>> table.piece().count("<tr>"), table.in_full().piece().count("<tr>")
            (51, 1001)
        """
        return attrs.evolve(self, longest=None)

    @checked
    def sorted(self, heading: str, *, reverse: bool = False) -> "Table":
        """Return the table in the order of a column: numbers, periods and days by their size.

        Texts are sorted by letters without their marks. Numbers of one unit are together, bounds
        stand at their headline, and what has none is last in either order. A tree is sorted
        without its branches.

        Args:
            heading: The heading of the column; the first of several that have it.
            reverse: Whether the largest comes first.

        Raises:
            InvalidData: `field.choice` if no column has the heading.

        Example:
            >>> table = Table(["số"], [[20], [None], [100]])
            >>> table.sorted("số", reverse=True).texts
            (('100',), ('20',), ('…',))
        """
        if heading not in self.header:
            raise refused("field.choice", heading, "$.heading", choices=", ".join(self.header))
        at = self.header.index(heading)
        keys = [sort_key(row[at]) for row in self.rows]
        there = [(key, row) for key, row in zip(keys, self.rows, strict=True) if key is not None]
        there.sort(key=lambda pair: pair[0], reverse=reverse)
        others = [row for key, row in zip(keys, self.rows, strict=True) if key is None]
        flat = [
            [attrs.evolve(cell, lead="", depth=0) if cell.depth else cell for cell in row]
            for row in (*(row for _, row in there), *others)
        ]
        return attrs.evolve(self, rows=flat)

    def _repr_html_(self) -> str:
        """Return the first rows for a notebook, and how many there are more; texts are escaped."""
        return boxed(pieces_of(self), self.language)

    def piece(self) -> str:
        """Return the table as a piece of HTML for a page that has the `stylesheet`.

        It has the first `longest` rows, and as many notes; texts are escaped.

        Example:
            >>> "<td" in Table(["số"], [[1]]).piece()
            True
        """
        return "".join(pieces_of(self))

    def _wrapped(self, cell: str) -> str:
        return "\n".join(self._wrapped_line(line) for line in cell.split("\n"))

    def _wrapped_line(self, line: str) -> str:
        if len(line) <= self.widest:
            return line
        return textwrap.fill(line, self.widest, break_on_hyphens=False)


def _is_of_numbers(column: tuple[Cell, ...]) -> bool:
    return any(cell.is_number for cell in column) or all(cell.value is None for cell in column)


def pieces_of(table: Table, *, more: int = 0, rest: str = "more_rows") -> Iterator[str]:
    """Yield the first rows of a table as HTML, and its notes.

    Args:
        table: The table.
        more: How many rows there are beside those of the table.
        rest: The key of the words that tell how many rows are not shown.
    """
    longest, language = table.longest, table.language
    head = attrs.evolve(table, rows=table.rows[:longest])
    left = more + len(table.rows) - len(head.rows)
    sides = table.sides
    rows = (
        row_of(
            cell_of(cell, side, table.marks(cell), language)
            for cell, side in zip(row, sides, strict=True)
        )
        for row in head.rows
    )
    yield table_of(head_of(table.header, sides), rows, title=table.title)
    numbered, whole = head.notes[: len(head.numbers)], head.remarks
    notes = (*numbered[:longest], *whole[:longest])
    counts = ((rest, left), ("more_notes", len(head.notes) - len(notes)))
    said = [word(key, language, number=Cell(n).text(language)) for key, n in counts if n]
    yield notes_of([*said, *notes])


def _laid_out(table: Table, shown: Callable[[str], str]) -> str:
    return tabulate.tabulate(
        [[shown(text) for text in row] for row in table.texts],
        table.header,
        tablefmt="simple",
        colalign=table.sides,
        disable_numparse=True,  # "1.660" is a text here and not the number 1,66
        preserve_whitespace=True,  # the branches of a tree start with spaces
    )
