"""The headings of a table: the path of texts above each column, and which column a key names."""

from collections.abc import Iterator, Mapping

from hoidata.io._sheets import Area, Sheet
from hoidata.io._sheets.grid import column_of
from hoidata.io._table.layout import Range
from hoidata.vietnamese import normalize
from hoidata.vocab import form_of

SEPARATOR = " > "


def header_paths(sheet: Sheet, header: Range | None) -> Mapping[int, tuple[str, ...]]:
    """Return the texts above each column, from the top; none for a column without any.

    A text in merged cells is above all of them. Where nothing is merged, a blank cell beside a
    text belongs to that text if there are texts beneath both.
    """
    if header is None:
        return {}
    first, last = header[0], min(header[1], len(sheet.rows))
    header = (first, last)
    width = max((len(row) for row in sheet.rows[first - 1 : last]), default=0)
    over = {
        (row, column): area
        for area in sheet.merged
        if area.top <= last and area.bottom >= first
        for row in range(max(area.top, first), min(area.bottom, last) + 1)
        for column in range(area.left, min(area.right, width) + 1)
    }
    paths = (tuple(_path(sheet, over, header, column)) for column in range(1, width + 1))
    return {column: path for column, path in enumerate(paths, start=1) if path}


def _path(
    sheet: Sheet, over: Mapping[tuple[int, int], Area], header: Range, column: int
) -> Iterator[str]:
    before = None
    for row in range(header[0], header[1] + 1):
        text = _text(sheet, over, header, (row, column))
        if text and text != before:
            yield text
            before = text


def _text(
    sheet: Sheet, over: Mapping[tuple[int, int], Area], header: Range, at: tuple[int, int]
) -> str:
    row, column = at
    area = over.get(at)
    if area is not None:
        return shown(sheet, area.top, area.left)
    text = shown(sheet, row, column)
    while not text and column > 1 and row < header[1]:
        if not _beneath(sheet, header, row, column):
            return ""
        column -= 1
        if (row, column) in over:
            return ""
        text = shown(sheet, row, column)
        if text and not _beneath(sheet, header, row, column):
            return ""
    return text


def _beneath(sheet: Sheet, header: Range, row: int, column: int) -> bool:
    return any(shown(sheet, below, column) for below in range(row + 1, header[1] + 1))


def shown(sheet: Sheet, row: int, column: int) -> str:
    """Return the text of a cell as a person sees it, on one line; "" for an empty cell."""
    cell = sheet.cell(row, column)
    return "" if cell is None else normalize(cell.shown)


def columns_of(
    keys: tuple[str, ...], sheet: Sheet, paths: Mapping[int, tuple[str, ...]]
) -> Mapping[str, int]:
    """Return the columns that keys name, by key: letters, a path of headings, or its last text.

    A key that names no column, or several, is left out.
    """
    found: dict[str, int] = {}
    width = max(map(len, sheet.rows), default=0)
    named: dict[str, set[int]] = {}
    for column, path in paths.items():
        for text in (SEPARATOR.join(path), path[-1]):
            named.setdefault(form_of(text), set()).add(column)
    for key in keys:
        matches = named.get(form_of(key), set())
        if len(matches) == 1:
            found[key] = next(iter(matches))
        elif not matches and key.isascii() and key.isupper() and len(key) <= 3:  # noqa: PLR2004 - XFD is the last
            column = column_of(key)
            if column <= width:
                found[key] = column
    return found
