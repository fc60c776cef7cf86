"""The paragraphs and tables of a web page, with where their characters are in its file."""

import html
import re
from typing import Final

import attrs

from hoidata.reading._sources.cells import Cell
from hoidata.reading._sources.source import Part, Unit

_TOKEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|title|template|noscript|textarea|svg|iframe)\b[^>]*>.*?(?:</\1\b[^>]*>|\Z)"
    r"|<(/?)([a-z][^\s/>]*)([^>]*)(?:>|\Z)"
    r"|<[!?/][^>]*(?:>|\Z)"
    r"|(&(?:\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)"
    r"|([^<&]+|.)",
    re.DOTALL | re.IGNORECASE,
)
_PIECE: Final = re.compile(r"([ \t\r\n\f]+)|[^ \t\r\n\f]+(?: [^ \t\r\n\f]+)*")
_SPAN: Final = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")
_VALUE: Final = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_LONGEST: Final = 2_000  # characters of a tag
_PUBLISHED: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_TITLES: Final = frozenset({"og:title", "headline"})
_DAYS: Final = re.compile(
    r"article:published_time|datepublished|pubdate|publish-?date|publication_date"
    r"|dc\.date\.issued|dcterms\.issued|citation_publication_date"
)
_WITHIN: Final = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q"
    r"|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|.*:.*"
)
"""Elements that are within a line; all others begin one."""

_AROUND: Final = frozenset({"nav", "footer", "aside", "select", "button", "head"})
"""Elements of a page that are of no article."""


@attrs.define
class Block:
    """A paragraph of a page, or a part of one that a line break ends."""

    parts: list[Part] = attrs.field(factory=list[Part])
    follows: bool = False
    """Whether only a line break is before it."""
    table: int | None = None
    is_around: bool = False

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(part.text for part in self.parts)


@attrs.define
class Grid:
    """A table of a page; its cells hold the numbers of blocks."""

    rows: list[list[tuple[list[int], int, int]]] = attrs.field(
        factory=list[list[tuple[list[int], int, int]]]
    )
    is_open: bool = False
    """Whether a cell is open."""
    has_tables: bool = False

    def cells(self, blocks: list[Block]) -> list[list[Cell]]:
        """Return its cells."""
        return [
            [Cell([blocks[at].parts for at in held], across, down) for held, across, down in row]
            for row in self.rows
        ]


class Page:
    """The text of a page, cut at its elements; takes time linear in its length.

    Attributes:
        blocks: Its paragraphs that are not blank, in order.
        grids: Its tables, in the order of their beginnings.
        title: What its window is called.
        headline: What it says that its article is called.
        days: When it says that it was published.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        """Cut a page."""
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self.title: str | None = None
        self.headline: str | None = None
        self.days: list[str] = []
        self._unit = unit
        self._block = Block()
        self._open: list[int] = []  # numbers of the tables that are open
        self._around: dict[str, int] = {}
        for token in _TOKEN.finditer(text):
            _, slash, name, rest, entity, plain = token.groups()
            if plain is not None:
                self._take(plain, token.start())
            elif entity is not None:
                self._add(html.unescape(entity), token.start(), len(entity))
            elif name is not None:
                self._tag(name.lower(), rest, is_end=bool(slash))
            elif token[1] is not None:
                self._aside(token[1].lower(), token[0])
        self._end_block()

    def _aside(self, name: str, text: str) -> None:
        """Keep what a page says of itself."""
        if name == "script" and "datePublished" in text:
            self.days += _PUBLISHED.findall(text)
        elif name == "title" and self.title is None:
            self.title = html.unescape(_TAG.sub("", text)).strip() or None

    def _meta(self, rest: str) -> None:
        values = {each[0].lower(): each[1].strip("\"'") for each in _VALUE.findall(rest[:_LONGEST])}
        names = {values.get(key, "").lower() for key in ("property", "name", "itemprop")}
        content = html.unescape(values.get("content", "")).strip()
        if content and names & _TITLES:
            self.headline = self.headline or content
        elif content and any(map(_DAYS.fullmatch, names)):
            self.days.append(content)

    def _take(self, text: str, start: int) -> None:
        for piece in _PIECE.finditer(text):
            shown = piece[0] if piece[1] is None else " "
            self._add(shown, start + piece.start(), len(piece[0]))

    def _add(self, text: str, start: int, size: int) -> None:
        parts = self._block.parts
        if text == " " and (not parts or parts[-1].text.endswith(" ")):
            return
        parts.append(Part(text, self._unit, start, size))

    def _tag(self, name: str, rest: str, *, is_end: bool) -> None:
        if _WITHIN.fullmatch(name):
            return
        if name == "meta":
            self._meta(rest)
        self._end_block()
        if name == "br":
            self._block.follows = True
        elif name in _AROUND:
            count = self._around.get(name, 0) + (-1 if is_end else 1)
            self._around[name] = max(count, 0)
            self._block.is_around = any(self._around.values())
        elif name == "table":
            self._table(is_end=is_end)
        elif name in {"tr", "td", "th"} and self._open:
            self._cell(name, rest, is_end=is_end)

    def _end_block(self) -> None:
        """Keep what was read since the last element, unless it is blank."""
        block, self._block = self._block, Block(is_around=any(self._around.values()))
        while block.parts and block.parts[-1].text == " ":
            block.parts.pop()
        if not any(part.text.strip() for part in block.parts):
            self._block.follows = block.follows
            return
        if self._open:
            grid = self.grids[self._open[-1]]
            block.table = self._open[-1]
            if grid.is_open:
                grid.rows[-1][-1][0].append(len(self.blocks))
        self.blocks.append(block)

    def _table(self, *, is_end: bool) -> None:
        if not is_end:
            if self._open:
                self.grids[self._open[-1]].has_tables = True
            self._open.append(len(self.grids))
            self.grids.append(Grid())
        elif self._open:
            self._open.pop()

    def _cell(self, name: str, rest: str, *, is_end: bool) -> None:
        grid = self.grids[self._open[-1]]
        grid.is_open = name != "tr" and not is_end
        if name == "tr" and not is_end:
            grid.rows.append([])
        elif grid.is_open:
            spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(rest)}
            if not grid.rows:
                grid.rows.append([])
            grid.rows[-1].append(([], spans.get("col") or 1, spans.get("row") or 1))


__all__ = ["Block", "Grid", "Page"]
