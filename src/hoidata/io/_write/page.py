"""A table as one page of HTML that needs nothing else."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from hoidata.display import Side, Table

_STYLE: Final = """
:root { color-scheme: light; }
body { font: 16px/1.45 "Times New Roman", Tinos, "Liberation Serif", serif; color: #111;
  background: #fff; margin: 1.5rem auto; padding: 0 1rem; max-width: 75rem; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: bold; font-size: 1.25em; padding-bottom: .6em; }
th, td { border: 1px solid #999; padding: .3em .55em; vertical-align: top; text-align: left;
  white-space: pre-line; }
th { background: #eef2f6; text-align: center; vertical-align: middle; }
td.right { text-align: right; }
tbody tr:nth-child(even) { background: #f8f9fb; }
.notes { font-size: .92em; margin-top: .8em; }
.notes p { margin: .2em 0; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  body { margin: .8rem auto; padding: 0 .7rem; }
  thead { display: none; }
  table, caption, tbody, tr, td { display: block; }
  tr { border: 1px solid #999; margin-bottom: .7em; }
  td, td.right { border: 0; text-align: left; padding: .2em .55em; overflow-wrap: anywhere; }
  td:first-child { font-weight: bold; border-bottom: 1px solid #ccc; }
  td:empty { display: none; }
  td:not(:first-child)::before { content: attr(data-head) ": "; color: #555; }
}
@media print {
  @page { size: A4 landscape; margin: 1.5cm; }
  body { margin: 0; max-width: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(table: Table) -> bytes:
    """Return a table as a page of HTML in UTF-8; every text is escaped, nothing is loaded."""
    return ("\n".join(_lines(table)) + "\n").encode()


def _lines(table: Table) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{table.language}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(table.title)}</title>"
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<table>"
    if table.title:
        yield f"<caption>{escape(table.title)}</caption>"
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.header)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.texts:
        yield f"<tr>{''.join(_cells(row, table.header, table.sides))}</tr>"
    yield "</tbody>"
    yield "</table>"
    if table.notes:
        yield '<div class="notes">'
        yield from (f"<p>{escape(note)}</p>" for note in table.notes)
        yield "</div>"
    yield "</body>"
    yield "</html>"


def _cells(row: Iterable[str], header: Iterable[str], sides: Iterable[Side]) -> Iterator[str]:
    for text, head, side in zip(row, header, sides, strict=True):
        yield f'<td class="{side}" data-head="{escape(head)}">{escape(text)}</td>'
