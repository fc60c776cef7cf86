"""A table of texts, and how it is laid out in plain text."""

import html
import textwrap
import unicodedata
from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs
import tabulate

Side: TypeAlias = Literal["left", "right"]
"""The side of a column that its texts stand at."""


def _line(text: str) -> str:
    # Composed letters are one column wide each; what would move the cursor becomes a space.
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter if letter.isprintable() else " " for letter in composed).rstrip()


def _lines(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n"))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(_line(text) for text in texts)


def _rows(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_lines(cell) for cell in row) for row in rows)


@attrs.frozen
class Table:
    """A table of texts for people to read (bảng).

    `str` lays it out for a screen with letters of one width. Texts are kept in the composed
    Unicode form (NFC), as columns need it.

    Args:
        header: The headings of the columns.
        rows: One text a column in every row; a line break in one is kept.
        sides: The side that the texts of each column stand at; left for columns without one.
        title: A line above; empty for none.
        notes: Lines below.
        widest: A line of a cell with more letters goes on below.

    Example:
        >>> table = Table(["kỳ", "số liệu"], [["năm 2022", "trên 1,66 tỷ đồng"]], title="Nhân đạo")
        >>> print(table)
        Nhân đạo
        --------  -----------------
        kỳ        số liệu
        --------  -----------------
        năm 2022  trên 1,66 tỷ đồng
        --------  -----------------
    """

    header: tuple[str, ...] = attrs.field(converter=_texts)
    rows: tuple[tuple[str, ...], ...] = attrs.field(converter=_rows)
    sides: tuple[Side, ...] = attrs.field(default=(), converter=tuple[Side, ...], kw_only=True)
    title: str = attrs.field(default="", converter=_line, kw_only=True)
    notes: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    widest: int = attrs.field(default=60, kw_only=True)

    def __str__(self) -> str:
        """Return title, table and notes as lines of plain text, without trailing spaces."""
        text = tabulate.tabulate(
            [[self._wrapped(cell) for cell in row] for row in self.rows],
            self.header,
            tablefmt="simple",
            colalign=self.sides,
            disable_numparse=True,  # "1.660" is a text here and not the number 1,66
            preserve_whitespace=True,  # the branches of a tree start with spaces
        )
        head, rule, *body = (line.rstrip() for line in text.splitlines())
        above = (self.title,) if self.title else ()
        return "\n".join((*above, rule, head, rule, *body, rule, *self.notes))

    def _repr_html_(self) -> str:
        """Return the table for a notebook; every text is escaped."""
        body = tabulate.tabulate(
            self.rows,
            self.header,
            tablefmt="html",
            colalign=self.sides,
            disable_numparse=True,
        )
        caption = f"<caption>{html.escape(self.title)}</caption>" if self.title else ""
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        return body.replace("<table>", f"<table>{caption}", 1) + notes

    def _wrapped(self, cell: str) -> str:
        return "\n".join(self._wrapped_line(line) for line in cell.split("\n"))

    def _wrapped_line(self, line: str) -> str:
        if len(line) <= self.widest:
            return line
        return textwrap.fill(line, self.widest, break_on_hyphens=False)
