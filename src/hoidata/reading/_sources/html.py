"""Web pages: their article, without what is around it."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Final

from hoidata.errors import Problem
from hoidata.reading._sources.article import Taken, article_of
from hoidata.reading._sources.cells import is_table, write_piece, write_table
from hoidata.reading._sources.letters import decoded, doubts_of
from hoidata.reading._sources.page import Grid, Page
from hoidata.reading._sources.source import SourceKind, SourceTable, SourceText, Writer, file_of

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD: Final = 4096  # bytes in which a page says how it is encoded
_VIETNAM: Final = timezone(timedelta(hours=7))
_FIRST_YEAR: Final = 1990  # of web pages


def read_html(content: bytes) -> SourceText:
    """Return the text of the article of a page, with its tables.

    Raises:
        InvalidData: `reading.content` for bytes that are not text, `reading.encoding`.
        MissingExtra: trafilatura, which recognises the article, is not installed.
    """
    text, encoding, problems = decoded(content, _declared(content))
    unit = file_of(text)
    page = Page(text, unit)
    article = article_of(text, page.blocks, unit)
    around = (Taken(at) for at, each in enumerate(page.blocks) if not each.is_around)
    writer = Writer()
    tables, doubts = _write(article or around, page, writer)
    shown, runs = writer.finish()
    doubts += [*problems, *doubts_of(shown)]
    if not shown:
        doubts.append(Problem.of("reading.blank"))
    elif article is None:
        doubts.append(Problem.of("reading.article"))
    return SourceText(
        shown,
        kind=SourceKind.HTML,
        title=page.headline or page.title,
        published=_day_of(page.days),
        tables=tuple(tables),
        problems=tuple(doubts),
        encoding=encoding,
        runs=runs,
    )


def _write(
    taken: Iterable[Taken], page: Page, writer: Writer
) -> tuple[list[SourceTable], list[Problem]]:
    """Write what was taken of a page; of a table all cells if half of them were."""
    tables: list[SourceTable] = []
    problems: list[Problem] = []
    taken = [*taken]
    chosen = {each.at for each in taken if each.parts is None}
    whole = {number: grid for number, grid in enumerate(page.grids) if _is_whole(grid, chosen)}
    written = set[int]()  # cells that a table wrote
    last = -1
    for at, parts in taken:
        block = page.blocks[at]
        grid = whole.get(-1 if block.table is None else block.table)
        if parts is not None:
            write_piece(parts, writer)
        elif grid is not None and at in (held := _held(grid)) and at not in written:
            written |= held
            write_table(grid.cells(page.blocks), writer, tables, problems)
        elif at not in written:
            write_piece(block.parts, writer, "\n" if block.follows and last == at - 1 else "\n\n")
        last = at
    return tables, problems


def _is_whole(grid: Grid, chosen: set[int]) -> bool:
    held = _held(grid)
    is_plain = not grid.has_tables and is_table(grid.rows)
    return is_plain and len(held & chosen) * 2 >= len(held)


def _held(grid: Grid) -> set[int]:
    return {at for row in grid.rows for held, _, _ in row for at in held}


def _declared(content: bytes) -> str:
    found = _CHARSET.search(content, 0, _HEAD)
    return found[1].decode("ascii", errors="replace").lower() if found else ""


def _day_of(texts: Iterable[str]) -> date | None:
    """Return the one day that some texts name, in Vietnam; None where they name several."""
    days = {day for text in texts if (day := _day(text)) is not None}
    return days.pop() if len(days) == 1 else None


def _day(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < _FIRST_YEAR:
        return None
    return moment.date() if moment.tzinfo is None else moment.astimezone(_VIETNAM).date()


__all__ = ["read_html"]
