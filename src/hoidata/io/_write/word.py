"""A table as a document of Word."""

import io
from typing import TYPE_CHECKING, Any, Final, Literal

from hoidata.display import Side, Table
from hoidata.errors import MissingExtra

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as Grid
    from docx.text.paragraph import Paragraph

_FONT: Final = "Times New Roman"
_SIZE, _TITLE_SIZE = 12, 14  # points
_WIDTH: Final = 26.7  # of the text, in cm
_NARROW, _WIDE = 7, 40
"""How many letters the width of a column is made for."""


def to_docx(table: Table) -> bytes:
    """Return a table as a document: A4 across, the header on every page, notes below.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        message = "writing .docx needs python-docx: pip install 'hoidata[word]'"
        raise MissingExtra(message) from error
    document = docx.Document()
    _prepare(document)
    if table.title:
        document.core_properties.title = table.title[:255]  # the most that a property holds
        _write(document.add_paragraph(), table.title, "center", size=_TITLE_SIZE, bold=True)
    _fill(document, table)
    document.add_paragraph()
    for note in table.notes:
        _write(document.add_paragraph(), note, size=_SIZE - 1, italic=True)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _prepare(document: "Document") -> None:
    """Set paper and letters."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(2)


def _fill(document: "Document", table: Table) -> None:
    from docx.shared import Cm

    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header))
    grid.style = "Table Grid"
    grid.autofit = False
    widths = _widths(table)
    head, *body = grid.rows
    for cell, text, width in zip(head.cells, table.header, widths, strict=True):
        cell.width = Cm(width)
        _write(cell.paragraphs[0], text, "center", bold=True)
    for row, texts in zip(body, table.texts, strict=True):
        for cell, text, side, width in zip(row.cells, texts, table.sides, widths, strict=True):
            cell.width = Cm(width)
            _write(cell.paragraphs[0], text, side)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    _repeat_header(grid)


def _widths(table: Table) -> list[float]:
    """Return the widths of the columns, in cm: by their longest lines, within bounds."""
    columns = zip(table.header, *table.texts, strict=True)
    longest = (max(len(line) for text in texts for line in text.split("\n")) for texts in columns)
    letters = [min(max(each, _NARROW), _WIDE) + 2 for each in longest]
    return [_WIDTH * each / max(sum(letters), 1) for each in letters]


def _repeat_header(grid: "Grid") -> None:
    """Show the header on every page, and break no row."""
    from docx.oxml.ns import qn

    for at, row in enumerate(grid.rows):
        element: Any = row._tr  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - its only door
        properties = element.get_or_add_trPr()
        for mark in ("w:cantSplit", *(() if at else ("w:tblHeader",))):
            properties.append(element.makeelement(qn(mark)))


def _write(
    paragraph: "Paragraph",
    text: str,
    side: Side | Literal["center"] = "left",
    *,
    size: int = _SIZE,
    bold: bool = False,
    italic: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if side != "left":
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    run = paragraph.add_run(text)
    # Only what differs from the style: a document of thousands of cells is half as slow.
    if size != _SIZE:
        run.font.size = Pt(size)
    run.bold, run.italic = bold or None, italic or None
