"""Pieces of HTML that a notebook and a page of one's own can show."""

import html
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from hoidata.display._cell import Cell, Value, headline
from hoidata.display._words import Language

_DEEPEST: Final = 12
"""From there on a tree is not indented any more."""
_SHORT: Final = 24
"""So many letters are not broken over lines, if they are a number."""
_NARROW: Final = 12
"""A text of more letters does not become a column of single words."""
_TONES: Final = {
    **dict.fromkeys(("on_time", "met", "yes", "up_to_date", "completed", "on_track"), "good"),
    **dict.fromkeys(
        ("warning", "late", "undated", "undecided", "behind", "exceeding", "unknown"), "care"
    ),
    **dict.fromkeys(("error", "missing", "missed", "no", "overdue", "not_reached"), "bad"),
}
"""The colour of what is well, is to be looked at, or is amiss; the word itself says which."""


@cache
def stylesheet() -> str:
    """Return the style of all pieces of HTML of this room, for the head of a page.

    It concerns nothing outside elements of the class `hoidata`. Colours follow the page, a
    notebook's theme, or what the reader prefers (`prefers-color-scheme`).

    Example:
        >>> ".hoidata" in stylesheet()
        True
    """
    return files("hoidata.display").joinpath("notebook.css").read_text(encoding="utf-8")


def boxed(pieces: Iterable[str], language: Language) -> str:
    """Return pieces as one output of a notebook, with their style; `$` begins no formula."""
    classes = "hoidata tex2jax_ignore mathjax_ignore"
    inside = "".join(pieces)
    return f'<div class="{classes}" lang="{language}"><style>{stylesheet()}</style>{inside}</div>'


def escape(text: str) -> str:
    """Return a text as HTML, its lines one below the other, those after the first small."""
    first, *more = html.escape(text).split("\n")
    return first + "".join(f'<br><span class="hoidata-more">{line}</span>' for line in more)


def headed(text: str) -> str:
    """Return a heading."""
    return f"<h4>{escape(text)}</h4>"


def line_of(text: str, *, css: str = "") -> str:
    """Return a line of text."""
    mark = f' class="{css}"' if css else ""
    return f"<p{mark}>{escape(text)}</p>"


def table_of(head: str, rows: Iterable[str], *, title: str = "") -> str:
    """Return a table of rows that are HTML; wide and long ones scroll inside their box."""
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    above = f"<thead><tr>{head}</tr></thead>" if head else ""
    body = f"<tbody>{''.join(rows)}</tbody>"
    return f'<div class="hoidata-box"><table>{caption}{above}{body}</table></div>'


def notes_of(notes: Iterable[str]) -> str:
    """Return the lines below a table."""
    lines = "".join(f"<p>{escape(note)}</p>" for note in notes)
    return f'<div class="hoidata-notes">{lines}</div>' if lines else ""


def head_of(texts: Iterable[str], sides: Iterable[str]) -> str:
    """Return the headings of columns."""
    return "".join(
        f'<th scope="col"{_aligned(side)}>{escape(text)}</th>'
        for text, side in zip(texts, sides, strict=True)
    )


def row_of(cells: Iterable[str]) -> str:
    """Return a row of cells."""
    return f"<tr>{''.join(cells)}</tr>"


def cell_of(cell: Cell, side: str, marks: str, language: Language) -> str:
    """Return a cell: its side is told in ways that survive where styles are taken out."""
    text = cell.text(language)
    inside = toned(cell.value, escape(text))
    if cell.depth:
        text = text.removeprefix(cell.lead)
        deep = min(cell.depth, _DEEPEST)
        # Where styles are taken out, spaces that do not collapse stand in for the indentation.
        inside = f'<span class="hoidata-indent">{"&nbsp;" * 4 * deep}</span>{escape(text)}'
    numbers = f"<sup>{html.escape(marks.strip())}</sup>" if marks else ""
    return f"<td{_attributes(cell, side, len(text))}>{inside}{numbers}</td>"


def toned(value: Value, inside: str) -> str:
    """Return what is written of a value, coloured if it is a choice that is well or amiss."""
    tone = _TONES.get(value.value) if isinstance(value, StrEnum) else None
    return inside if tone is None else f'<span class="hoidata-{tone}">{inside}</span>'


def plain_cell(inside: str, side: str = "left") -> str:
    """Return a cell of what is HTML already."""
    return f"<td{_aligned(side)}>{inside}</td>"


def _attributes(cell: Cell, side: str, size: int) -> str:
    return "".join(_each_attribute(cell, side, size))


def _each_attribute(cell: Cell, side: str, size: int) -> Iterator[str]:
    if side == "right":
        yield _aligned(side) + (' class="hoidata-short"' if size <= _SHORT else "")
    elif cell.depth:
        yield f' style="text-align: left; --depth: {min(cell.depth, _DEEPEST)}"'
    else:
        yield _aligned(side) + (' class="hoidata-long"' if size > _NARROW else "")
    number = headline(cell.value)
    if isinstance(number, int | Decimal):
        yield f' data-sort="{Decimal(number):f}"'  # for scripts that sort: exact


def _aligned(side: str) -> str:
    # Jupyter aligns right by a style, which only another style can undo; GitHub knows no styles.
    return ' align="right"' if side == "right" else ' style="text-align: left"'
