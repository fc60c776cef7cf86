"""Where the tables of a sheet are: titles, headings, and the rows with figures."""

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final

import attrs

from hoidata.errors import InvalidData
from hoidata.io._sheets import Cell, Sheet
from hoidata.io._table.headings import header_paths, shown
from hoidata.io._table.layout import Range
from hoidata.io._table.rows import numbering
from hoidata.io._table.suggest.heads import bare, is_label
from hoidata.io._table.suggest.units import is_money, is_unit
from hoidata.io._table.words import begins, says
from hoidata.values import Quantity

_MOST_HEADER_ROWS: Final = 4
_NEAR: Final = 6
_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_NUMBERED: Final = re.compile(r"\(?(?:([A-ZĐ])|(\d{1,2})[a-z]?)\)?(?:\s*=.+)?")
_FIGURE: Final = re.compile(r"(?:tăng|giảm|[-+(–])?\s*\d[\d.,\s]*", re.IGNORECASE)
_BOUND: Final = re.compile(
    r"(?:ước|khoảng|hơn|gần|trên|dưới|[<>]=?|[≤≥~≈])\s*\d[\d.,\s]*", re.IGNORECASE
)
"""A figure that is not exact: ">40", "ước 10"."""
_DAY: Final = re.compile(
    r"(?:\d{1,2}/\d{1,2}|(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2]))(?:[/-]\d{2,4})?"
    r"|\d{1,2}[/-]\d{4}"
)
"""A day or a month; "40-50" is none."""
_PLACE_AND_DAY: Final = re.compile(r"(?:^|, )ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MOST_LETTERS: Final = 6


def is_figure(cell: Cell | None) -> bool:
    """Whether a cell is a figure, as far as one sees: a number, or a text that begins with one."""
    if cell is None or isinstance(cell.value, bool):
        return False
    if isinstance(cell.value, int | Decimal) or (cell.value is None and cell.fault is not None):
        return True
    if not isinstance(cell.value, str):
        return False
    text = cell.value.strip()
    if _BOUND.fullmatch(text):
        return True
    found = _FIGURE.match(text)
    if found is None or _DAY.fullmatch(text):
        return False
    return sum(map(str.isalpha, text[found.end() :])) <= _MOST_LETTERS or _is_amount(text)


def _is_amount(text: str) -> bool:
    """Whether a text is an amount of money in words, as "1 triệu 500 nghìn"."""
    try:
        return is_money(Quantity.parse(text, unit="VND", doubts=[]).unit)
    except InvalidData:
        return False


def is_day(cell: Cell) -> bool:
    """Whether a cell is a day of the calendar."""
    if isinstance(cell.value, datetime.date):
        return True
    return isinstance(cell.value, str) and _DAY.fullmatch(cell.value.strip()) is not None


def _is_heading(cell: Cell | None) -> bool:
    """Whether a cell may be in a heading: a text, a day, or a year."""
    if cell is None:
        return True
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        return _FIRST_YEAR <= cell.value <= _LAST_YEAR
    if isinstance(cell.value, str):
        text = cell.value.strip()
        return (
            any(map(str.isalpha, text)) or not is_figure(cell) or _YEAR.fullmatch(text) is not None
        )
    return isinstance(cell.value, datetime.date)


def states_units(text: str) -> bool:
    """Whether a text says the unit of measure of a table: "ĐVT: triệu đồng"."""
    return begins("unit", text.strip("() ")) and ":" in text


@attrs.frozen
class Text:
    """A text on a sheet, with its place."""

    row: int
    column: int
    text: str


@attrs.frozen
class Block:
    """One table on a sheet.

    Args:
        sheet: The sheet.
        header: First and last row of the headings, with the row of units.
        body: First and last row of the figures.
        left: Its first column.
        right: Its last column.
        titles: The texts above it, below the table before.
        units: The units in the last row of the headings, by column; none without such a row.
    """

    sheet: Sheet
    header: Range
    body: Range
    left: int
    right: int
    titles: tuple[Text, ...] = ()
    units: Mapping[int, str] = attrs.field(factory=dict[int, str])

    @cached_property
    def paths(self) -> Mapping[int, tuple[str, ...]]:
        """The headings above each column."""
        top, bottom = self.header
        found = header_paths(self.sheet, (top, bottom - 1 if self.units else bottom))
        first = [c for c in (self.left, self.left + 1) if c in found or self._has_names(c)]
        columns = (*first, *(c for c in found if self.left + 1 < c <= self.right))
        return {c: found.get(c, ("",)) for c in columns or (self.left,)}

    def _has_names(self, column: int) -> bool:
        """Whether a column without a heading holds texts."""
        cells = [cell for cell in self.cells(column) if cell is not None]
        return 2 * sum(map(is_figure, cells)) < len(cells)

    @cached_property
    def numbers(self) -> Mapping[int, str]:
        """The texts of the row that numbers the columns, by column; none where there is none."""
        row = self.header[1] + 1
        if row == self.body[0]:
            return {}
        return {c: text for c in self.paths if (text := shown(self.sheet, row, c))}

    def cells(self, column: int) -> Iterator[Cell | None]:
        """Yield the cells of a column of the body."""
        for row in range(self.body[0], self.body[1] + 1):
            yield self.sheet.cell(row, column)


def blocks_of(sheet: Sheet) -> Iterator[Block]:
    """Yield the tables of a sheet, from the top; of those side by side, from the left."""
    finder, row = _Finder(sheet), 1
    while (top := finder.anchor(row)) is not None:
        found = list(finder.blocks(top, row))
        yield from found
        row = max([top, *(block.body[1] for block in found)]) + 1


class _Finder:
    """Finds tables by the headings of the columns that say what their rows are about."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.last = len(sheet.rows)
        self._tall = {(each.top, each.left): each for each in sheet.merged}

    def texts(self, row: int, left: int = 1, right: int | None = None) -> list[Text]:
        """Return the cells of a row that are not empty, as texts."""
        cells = self.sheet.rows[row - 1][left - 1 : right] if 0 < row <= self.last else ()
        columns = (c for c, cell in enumerate(cells, start=left) if cell is not None)
        made = (Text(row, column, shown(self.sheet, row, column)) for column in columns)
        return [each for each in made if each.text]

    def anchor(self, start: int) -> int | None:
        """Return the first row of headings from a row on; of two near ones the one with more."""
        found = next((row for row in range(start, self.last + 1) if self.is_anchor(row)), None)
        if found is None:
            return self._unnamed() if start == 1 else None
        near = [found]
        for row in range(found + 1, found + _NEAR + 1):
            if self._has_figures(row, self.texts(row)):
                break
            near += [row] if self.is_anchor(row) else []
        return max(near, key=lambda row: (min(len(self.texts(row)), 3), -row))

    def _unnamed(self) -> int | None:
        """Return the first row of texts right above one with a text and figures below them."""
        for row in range(1, self.last):
            texts, below = self.texts(row), self.texts(row + 1)
            columns = {each.column for each in texts}
            is_plain = all(_is_heading(self.sheet.cell(row, column)) for column in columns)
            figures = [
                each.column for each in below if is_figure(self.sheet.cell(row + 1, each.column))
            ]
            is_row = bool(below) and below[0].column not in figures and columns >= {*figures}
            if texts and is_plain and is_row and figures:
                return row
        return None

    def is_anchor(self, row: int) -> bool:
        """Whether a row has the headings of the columns that say what the rows are about."""
        cells = self.sheet.rows[row - 1] if row <= self.last else ()
        if not all(map(_is_heading, cells)):
            return False
        texts = self.texts(row)
        if not texts or numbering(texts[0].text) is not None:  # the heading of a group
            return False
        names = [each for each in texts if says("number", bare(each.text)) or is_label(each.text)]
        return bool(names) and len(texts) > 1 and self._labels(row) is not None

    def _labels(self, row: int) -> int | None:
        """Return the first column of a row of headings that names what rows are about."""
        texts = self.texts(row)
        found = next((each.column for each in texts if is_label(each.text)), None)
        if found is None:  # STT, and beside it whatever it is
            after = [each.column for each in texts if not says("number", bare(each.text))]
            found = after[0] if after and len(texts) > 2 else None  # noqa: PLR2004 - STT, label, figure
        return found

    def blocks(self, anchor: int, start: int) -> Iterator[Block]:
        """Yield the tables whose headings are in a row."""
        texts = self.texts(anchor)
        starts = [each.column for each in texts if says("number", bare(each.text))]
        lefts = starts if len(starts) > 1 else [texts[0].column]
        width = max(map(len, self.sheet.rows[anchor - 1 :]), default=0)
        for left, following in zip(lefts, [*lefts[1:], width + 1], strict=True):
            yield from self._block(anchor, start, left, following - 1)

    def _block(self, anchor: int, start: int, left: int, right: int) -> Iterator[Block]:
        labels = self._label_columns(anchor, left, right)
        if not labels:
            left = min(left, *(each.column for each in self.texts(anchor + 1)))
            labels = [left]
        header = self._header(anchor, labels, left, right)
        right = max(
            each.column
            for row in range(header[0], header[1] + 1)
            for each in self.texts(row, left, right)
        )
        units = self._units(header[1] + 1, left, right)
        if units:
            header = header[0], header[1] + 1
        first = header[1] + 1
        if self._numbers_columns(first, left, right):
            first += 1
        last = self._last(first, left, right, self._headings(header, left, right))
        if last is None:
            return
        titles = [line for row in range(start, header[0]) for line in self._lines(row)]
        titles += [
            line
            for row in range(header[0], header[1] + 1)
            for line in self._lines(row)
            if states_units(line.text) and self._is_blank(line.column, (first, last))
        ]
        yield Block(self.sheet, header, (first, last), left, right, tuple(titles), units)

    def _is_blank(self, column: int, rows: Range) -> bool:
        return all(self.sheet.cell(row, column) is None for row in range(rows[0], rows[1] + 1))

    def _units(self, row: int, left: int, right: int) -> dict[int, str]:
        """Return the units of a row below the headings: "Đơn vị tính", "người", "triệu đồng"."""
        first, *others = self.texts(row, left, right) or [Text(row, left, "")]
        units = {each.column: each.text.strip("() ") for each in others}
        is_row = says("unit", bare(first.text)) and all(map(is_unit, units.values()))
        return units if is_row else {}

    def _label_columns(self, anchor: int, left: int, right: int) -> list[int]:
        """Return the columns of the number of a row and of its name; "Chi hội" may be a figure."""
        texts = self.texts(anchor, left, right)
        numbers = [each.column for each in texts if says("number", bare(each.text))]
        names = [each.column for each in texts if is_label(each.text)]
        return numbers[:1] + names[:1]

    def _lines(self, row: int) -> Iterator[Text]:
        """Yield the lines of the cells of a row."""
        for each in self.texts(row):
            cell = self.sheet.cell(row, each.column)
            value = None if cell is None else cell.value
            lines = value.splitlines() if isinstance(value, str) else [each.text]
            yield from (
                Text(row, each.column, " ".join(line.split())) for line in lines if line.strip()
            )

    def _header(self, anchor: int, labels: list[int], left: int, right: int) -> Range:
        """Return the rows of the headings around the row of those of the labels."""
        areas = (self._tall.get((anchor, c)) for c in range(left, right + 1))
        bottom = max([anchor, *(area.bottom for area in areas if area is not None)])
        bottom = min(bottom, anchor + _MOST_HEADER_ROWS - 1)
        while bottom < anchor + _MOST_HEADER_ROWS - 1 and self._goes_on(
            bottom + 1, labels, (left, right)
        ):
            bottom += 1
        top = anchor
        while top > bottom - _MOST_HEADER_ROWS + 1 and self._is_over(
            top - 1, labels, (left, right)
        ):
            top -= 1
        return top, bottom

    def _goes_on(self, row: int, labels: list[int], columns: Range) -> bool:
        """Whether a row has more headings: nothing beneath those of labels, texts elsewhere."""
        texts = self.texts(row, *columns)
        is_beside = not any(each.column in labels for each in texts) and bool(texts)
        is_plain = all(_is_heading(self.sheet.cell(row, each.column)) for each in texts)
        return is_beside and is_plain and not begins("note", texts[0].text)

    def _is_over(self, row: int, labels: list[int], columns: Range) -> bool:
        """Whether a row is one of headings above several columns, and not of a title."""
        texts = self.texts(row, *columns)
        if not texts or texts[0].column <= max(labels, default=0):
            return False
        if any(begins("unit", each.text) or begins("as_at", each.text) for each in texts):
            return False
        area = self._tall.get((row, texts[0].column))
        return len(texts) > 1 or (area is not None and area.right > area.left)

    def _numbers_columns(self, row: int, left: int, right: int) -> bool:
        """Whether a row only numbers the columns: A, B, 1, 2, (3)=(1)/(2)."""
        texts = [each.text for each in self.texts(row, left, right)]
        found = [_NUMBERED.fullmatch(text) for text in texts]
        numbers = [int(each[2]) for each in found if each is not None and each[2]]
        first = min(numbers, default=0)
        is_counted = numbers == list(range(first, first + len(numbers))) and first in (1, 2, 3)
        return len(texts) > 2 and all(found) and is_counted  # noqa: PLR2004 - two may be a row

    # --- The rows of the figures ----------------------------------------------------------------

    def _headings(self, header: Range, left: int, right: int) -> list[list[str]]:
        """Return the texts of the rows of headings, which pages may repeat."""
        rows = (self.texts(row, left, right) for row in range(header[0], header[1] + 1))
        return [[e.text for e in row] for row in rows if len(row) > 2]  # noqa: PLR2004 - STT, label, figure

    def _last(self, first: int, left: int, right: int, headings: list[list[str]]) -> int | None:
        """Return the last row of the body; None if no row has a figure."""
        last, is_apart = None, False
        for row in range(first, self.last + 1):
            texts = self.texts(row, left, right)
            if not texts:
                is_apart = True
                continue
            if not is_apart and [each.text for each in texts] in headings:  # on the next page
                continue
            if self._ends(row, texts):
                break
            if self._has_figures(row, texts):
                last, is_apart = row, False
            elif is_apart and not self._is_group(texts):
                break
            elif last is not None and self._is_row(texts, left) and not is_apart:
                last = row
        return last

    def _ends(self, row: int, texts: list[Text]) -> bool:
        """Whether a row is below a table: a note, a signature, or the headings of another."""
        text = texts[0].text
        if any(_PLACE_AND_DAY.search(each.text) for each in texts) or text.startswith("(*"):
            return True
        if any(is_figure(self.sheet.cell(row, each.column)) for each in texts[1:]):
            return False
        is_below = begins("note", text) or begins("signature", text)
        return is_below or any(says("number", each.text) for each in texts) or self.is_anchor(row)

    def _has_figures(self, row: int, texts: list[Text]) -> bool:
        return any(is_figure(self.sheet.cell(row, each.column)) for each in texts[1:])

    @staticmethod
    def _is_group(texts: list[Text]) -> bool:
        return len(texts) > 1 and numbering(texts[0].text) is not None

    def _is_row(self, texts: list[Text], left: int) -> bool:
        """Whether a row without figures is one of those of the table: numbered, or with more."""
        is_numbered = texts[0].column == left and numbering(texts[0].text) is not None
        return len(texts) > 1 and (is_numbered or any(says("missing", each.text) for each in texts))
