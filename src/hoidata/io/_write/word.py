"""A table as a document of Word."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from hoidata.display import Side, Table
from hoidata.errors import MissingExtra

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

_FONT: Final = "Times New Roman"
_SIZE, _TITLE_SIZE = 12, 14  # points


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
        document.core_properties.title = table.title[:255]
        _write(document.add_paragraph(), table.title, side="center", bold=True, size=_TITLE_SIZE)
    _fill(document, table)
    for note in table.notes:
        _write(document.add_paragraph(), note, italic=True, size=_SIZE - 1)
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
    from docx.enum.table import WD_TABLE_ALIGNMENT

    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    head, *body = grid.rows
    _mark(head, "w:cantSplit", "w:tblHeader")
    for cell, text in zip(head.cells, table.header, strict=True):
        _write(cell.paragraphs[0], text, side="center", bold=True)
    for row, texts in zip(body, table.texts, strict=True):
        _mark(row, "w:cantSplit")
        for cell, text, side in zip(row.cells, texts, table.sides, strict=True):
            _write(cell.paragraphs[0], text, side=side)
    document.add_paragraph()


def _mark(row: "_Row", *marks: str) -> None:
    from docx.oxml import OxmlElement

    properties: Any = row._tr.get_or_add_trPr()
    for mark in marks:
        properties.append(OxmlElement(mark))


def _write(paragraph: Any, text: str, *, side: str = "left", size: int = _SIZE, **look: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH[side.upper()]
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = look.get("bold"), look.get("italic")
