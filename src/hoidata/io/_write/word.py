"""Tables and bulletins as documents of Word."""

import io
from typing import TYPE_CHECKING, Any, Final, Literal

from hoidata.display import Bulletin, Chart, Content, Side, Table
from hoidata.errors import MissingExtra
from hoidata.io._write.picture import to_png

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as Grid
    from docx.text.paragraph import Paragraph

_FONT: Final = "Times New Roman"
_SIZE, _TITLE_SIZE, _CHAPTER_SIZE = 12, 14, 13  # points
_CRAMPED: Final = 5
"""From how many columns on the letters of a table upright are smaller."""
_PAPER: Final = (21.0, 29.7)  # A4 upright, in cm
_MARGIN: Final = 1.5
_DOTS: Final = 192
"""How many dots of a picture are on an inch: two for each of a screen."""
_NARROW, _WIDE = 7, 40
"""How many letters the width of a column is made for."""


def to_docx(table: Table) -> bytes:
    """Return a table as a document: A4 across, the header on every page, notes below.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    document = _document(table.title, is_across=True)
    if table.title:
        _write(document.add_paragraph(), table.title, "center", size=_TITLE_SIZE, bold=True)
    _fill(document, table, _SIZE)
    document.add_paragraph()
    _notes(document, table)
    return _content(document)


def bulletin_to_docx(bulletin: Bulletin) -> bytes:
    """Return a bulletin as a document: A4 upright, chapters as headings, pages numbered.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    document = _document(bulletin.title, is_across=False)
    _write(document.add_paragraph(), bulletin.title, "center", size=_TITLE_SIZE + 2, bold=True)
    for fact in bulletin.facts:
        _write(document.add_paragraph(), fact)
    for number, chapter in enumerate(bulletin.chapters, 1):
        document.add_heading(f"{number}. {chapter.title}", 1)
        for content in chapter.contents:
            _add(document, content)
    _number_pages(document)
    return _content(document)


def _document(title: str, *, is_across: bool) -> "Document":
    """Return an empty document with its paper and letters.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        message = "writing .docx needs python-docx: pip install 'hoidata[word]'"
        raise MissingExtra(message) from error
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    document.core_properties.title = title[:255]  # the most that a property holds
    section = document.sections[0]
    width, height = _PAPER
    if is_across:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name, size in (("Normal", _SIZE), ("Heading 1", _CHAPTER_SIZE)):
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        _use_font(style)
        style.paragraph_format.space_after = Pt(2)
    return document


def _use_font(style: Any) -> None:  # noqa: ANN401 - of python-docx, without types
    """Use the font for every script; the font of a theme would go before it."""
    from docx.oxml.ns import qn

    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), _FONT)
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)


def _content(document: "Document") -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _add(document: "Document", content: Content) -> None:
    """Add a paragraph, or a table with its title and notes."""
    if isinstance(content, str):
        _write(document.add_paragraph(), content)
        return
    if not isinstance(content, Table):
        _draw(document, content)
        return
    if content.title:
        title = document.add_paragraph()
        _write(title, content.title, bold=True)
        title.paragraph_format.keep_with_next = True
    _fill(document, content, _SIZE - 2 if len(content.header) > _CRAMPED else _SIZE)
    _notes(document, content)
    document.add_paragraph()


def _draw(document: "Document", chart: Chart) -> None:
    """Add a chart as a picture with its alternative text, not wider than the page."""
    from docx.shared import Cm

    section: Any = document.sections[0]
    content = to_png(chart)
    breadth = int.from_bytes(content[16:20]) / _DOTS * 2.54  # where a PNG says its width
    widest = section.page_width.cm - 2 * _MARGIN
    picture: Any = document.add_picture(io.BytesIO(content), width=Cm(min(breadth, widest)))
    properties = picture._inline.docPr  # noqa: SLF001 - its only door
    properties.set("descr", str(chart.to_dict().get("description", "")))


def _notes(document: "Document", table: Table) -> None:
    for note in table.notes:
        _write(document.add_paragraph(), note, size=_SIZE - 1, italic=True)


def _fill(document: "Document", table: Table, size: int) -> None:
    from docx.shared import Cm

    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header))
    grid.style = "Table Grid"
    grid.autofit = False
    section: Any = document.sections[0]
    widths = _widths(table, section.page_width.cm - 2 * _MARGIN)
    head, *body = grid.rows
    for cell, text, width in zip(head.cells, table.header, widths, strict=True):
        cell.width = Cm(width)
        _write(cell.paragraphs[0], text, "center", size=size, bold=True)
    for row, texts in zip(body, table.texts, strict=True):
        for cell, text, side, width in zip(row.cells, texts, table.sides, widths, strict=True):
            cell.width = Cm(width)
            _write(cell.paragraphs[0], text, side, size=size)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    _repeat_header(grid)


def _widths(table: Table, breadth: float) -> list[float]:
    """Return the widths of the columns, in cm: by their longest lines, within bounds."""
    columns = zip(table.header, *table.texts, strict=True)
    longest = (max(len(line) for text in texts for line in text.split("\n")) for texts in columns)
    letters = [min(max(each, _NARROW), _WIDE) + 2 for each in longest]
    return [breadth * each / max(sum(letters), 1) for each in letters]


def _repeat_header(grid: "Grid") -> None:
    """Show the header on every page, and break no row."""
    from docx.oxml.ns import qn

    for at, row in enumerate(grid.rows):
        element: Any = row._tr  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - its only door
        properties = element.get_or_add_trPr()
        for mark in ("w:cantSplit", *(() if at else ("w:tblHeader",))):
            properties.append(element.makeelement(qn(mark)))


def _number_pages(document: "Document") -> None:
    """Show the number of the page below each, as a field that Word works out."""
    from docx.oxml.ns import qn

    paragraph = document.sections[0].footer.paragraphs[0]
    _write(paragraph, "", "center")
    element: Any = paragraph._p  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - its only door
    field = element.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
    element.append(field)


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
