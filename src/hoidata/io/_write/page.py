"""Tables, charts and bulletins as pages of HTML that need nothing else, and no script."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from hoidata.display import Bulletin, Cell, Chapter, Chart, Content, Table, to_svg

_COLORS: Final = """
:root { color-scheme: light dark; --text: #111; --quiet: #555; --back: #fff; --line: #999;
  --faint: #ccc; --head: #eef2f6; --even: #f8f9fb; --accent: #0f5f58; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6e6; --quiet: #a9b0b6; --back: #16191c; --line: #59626b; --faint: #3a4147;
    --head: #262c32; --even: #1c2024; --accent: #7fd1c7; }
}
"""
_TABLE: Final = """
* { box-sizing: border-box; }
body { font: 16px/1.45 "Times New Roman", Tinos, "Liberation Serif", serif; color: var(--text);
  background: var(--back); margin: 1.5rem auto; padding: 0 1rem; max-width: 75rem; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: bold; font-size: 1.25em; padding-bottom: .6em; }
th, td { border: 1px solid var(--line); padding: .3em .55em; vertical-align: top; text-align: left;
  white-space: pre-line; }
th { background: var(--head); text-align: center; vertical-align: middle; }
td.left { overflow-wrap: anywhere; }
td.right { text-align: right; }
tbody tr:nth-child(even) { background: var(--even); }
td span { white-space: nowrap; font-size: .85em; color: var(--quiet); }
.notes { font-size: .92em; margin-top: .8em; }
.notes p { margin: .2em 0; overflow-wrap: anywhere; }
@media screen and (max-width: 640px) {
  body { margin: .8rem auto; padding: 0 .7rem; }
  .wide thead { display: none; }
  .wide, .wide caption, .wide tbody, .wide tr, .wide td { display: block; }
  .wide tr { border: 1px solid var(--line); margin-bottom: .7em; }
  .wide td, .wide td.right { border: 0; text-align: left; padding: .2em .55em;
    overflow-wrap: anywhere; }
  .wide td:first-child { font-weight: bold; border-bottom: 1px solid var(--faint); }
  .wide td:empty { display: none; }
  .wide td:not(:first-child)::before { content: attr(data-head) ": "; color: var(--quiet); }
}
@media print {
  :root { color-scheme: light; --text: #111; --quiet: #555; --back: #fff; --line: #999;
    --faint: #ccc; --head: #eef2f6; --even: #f8f9fb; --accent: #0f5f58; }
  body { margin: 0; max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  thead, tbody tr:first-child { break-after: avoid; }
}
"""
_ACROSS: Final = "@media print { @page { size: A4 landscape; margin: 1.5cm; } }\n"
_BULLETIN: Final = """
body { max-width: 58rem; }
h1 { font-size: 1.7em; line-height: 1.25; text-align: center; margin: 0 0 .6em; }
h2 { font-size: 1.3em; line-height: 1.3; margin: 1.9em 0 .6em; padding-bottom: .2em;
  border-bottom: 2px solid var(--accent); color: var(--accent); break-after: avoid; }
caption { font-size: 1.08em; text-align: left; padding: .4em 0; break-after: avoid; }
table { margin-top: 1em; }
.facts { list-style: none; border-left: 4px solid var(--accent); background: var(--head);
  margin: 1em 0; padding: .6em 1em; }
.facts li { margin: .2em 0; overflow-wrap: anywhere; }
figure { margin: 1em 0 1.4em; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; overflow: visible; }
nav ol { columns: 2; margin: .8em 0; padding-left: 1.6em; }
nav a { color: var(--accent); }
td:first-child { min-width: 10em; }
.dense { font-size: .85em; }
.dense td:first-child { min-width: 0; }
.dense td.left { overflow-wrap: normal; }
section > p { margin: .5em 0; overflow-wrap: anywhere; }
@media screen and (max-width: 640px) { nav ol { columns: 1; } th, td { padding: .3em .4em; }
  td:first-child { min-width: 0; }
  figure { overflow-x: auto; padding: 0 2rem; } figure svg { max-width: none; } }
@media print {
  @page { size: A4; margin: 1.8cm 1.6cm; }
  body { font-size: 11.5pt; }
  nav { display: none; }
  figure svg { max-height: 16.5cm; }
  section > p:has(+ table) { break-after: avoid; }
  h2 { margin-top: 1.2em; }
}
"""
_CHART: Final = """
:root { color-scheme: light dark; }
body { margin: 1rem; }
svg { max-width: 100%; height: auto; }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_BROAD: Final = 64
"""How many letters a telephone shows beside each other, where each column has its longest line."""
_LONGEST: Final = 30
"""With how many letters a line is long: it is broken anyway."""
_DENSE: Final = 6
"""With how many columns A4 needs smaller letters."""


def to_html(table: Table) -> bytes:
    """Return a table as a page of HTML in UTF-8; every text is escaped, nothing is loaded."""
    style = _COLORS + _TABLE + _ACROSS
    return _page(table.title, table.language, style, _table(table))


def chart_to_html(chart: Chart) -> bytes:
    """Return a chart as a page of HTML in UTF-8; every text is escaped, nothing is loaded.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    known: dict[str, str] = chart.to_dict().get("usermeta", {})
    title, language = (str(known.get(key, "")) for key in ("title", "language"))
    return _page(title, language, _CHART, (to_svg(chart),))


def bulletin_to_html(bulletin: Bulletin) -> bytes:
    """Return a bulletin as a page of HTML in UTF-8; every text is escaped, nothing is loaded.

    Raises:
        MissingExtra: It has charts, and vl-convert is not installed.
    """
    style = _COLORS + _TABLE + _BULLETIN
    return _page(bulletin.title, bulletin.language, style, _bulletin(bulletin))


def _page(title: str, language: str, style: str, body: Iterable[str]) -> bytes:
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{escape(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode()


def _bulletin(bulletin: Bulletin) -> Iterator[str]:
    yield f"<header><h1>{escape(bulletin.title)}</h1>"
    yield '<ul class="facts">'
    yield from (f"<li>{escape(fact)}</li>" for fact in bulletin.facts)
    yield "</ul></header>"
    yield "<nav><ol>"
    for number, chapter in enumerate(bulletin.chapters, 1):
        yield f'<li><a href="#muc-{number}">{escape(chapter.title)}</a></li>'
    yield "</ol></nav>"
    yield "<main>"
    for number, chapter in enumerate(bulletin.chapters, 1):
        yield from _chapter(number, chapter)
    yield "</main>"


def _chapter(number: int, chapter: Chapter) -> Iterator[str]:
    yield f'<section id="muc-{number}">'
    yield f"<h2>{number}. {escape(chapter.title)}</h2>"
    for each in chapter.contents:
        yield from _content(each)
    yield "</section>"


def _content(content: Content) -> Iterator[str]:
    if isinstance(content, str):
        yield f"<p>{escape(content)}</p>"
    elif isinstance(content, Table):
        yield from _table(content)
    else:
        yield f"<figure>{to_svg(content)}</figure>"


def _table(table: Table) -> Iterator[str]:
    columns = zip(table.header, *table.texts, strict=True)
    letters = sum(min(max(map(len, column)), _LONGEST) for column in columns)
    kinds = ["wide"] * (letters > _BROAD) + ["dense"] * (len(table.header) > _DENSE)
    yield f'<table class="{" ".join(kinds)}">' if kinds else "<table>"
    if table.title:
        yield f"<caption>{escape(table.title)}</caption>"
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.header)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_cells(row, table))}</tr>"
    yield "</tbody>"
    yield "</table>"
    if table.notes:
        yield '<div class="notes">'
        yield from (f"<p>{escape(note)}</p>" for note in table.notes)
        yield "</div>"


def _cells(row: Iterable[Cell], table: Table) -> Iterator[str]:
    for cell, head, side in zip(row, table.header, table.sides, strict=True):
        text, marks = escape(cell.text(table.language)), table.marks(cell)
        shown = f"{text}<span>{marks}</span>" if marks else text
        yield f'<td class="{side}" data-head="{escape(head)}">{shown}</td>'
