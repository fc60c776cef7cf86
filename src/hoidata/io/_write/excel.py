"""A table as a workbook of Excel: real numbers with their bounds in sight."""

import datetime
import io
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any, Final

from hoidata.display import Cell, Table
from hoidata.errors import InvalidData, MissingExtra, Problem
from hoidata.io._write.numbers import Column, Number, columns

_NAMES: Final = {"vi": "Bảng", "en": "Table"}
_FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True}
_BODY: Final = {**_FONT, "border": 1, "valign": "top", "indent": 1}
_MIDDLE: Final = {**_FONT, "bold": True, "align": "center", "valign": "vcenter"}
_HEAD: Final = {**_MIDDLE, "border": 1, "bg_color": "#EEF2F6"}
_TITLE: Final = {**_MIDDLE, "font_size": 14}
_NOTE: Final = {**_FONT, "italic": True, "font_size": 11, "valign": "top"}
_A4: Final = 9  # as Excel numbers paper
_ROWS, _COLUMNS, _LETTERS, _CODE = 1_048_576, 16_384, 32_767, 255
"""What a sheet, a cell and the code of a format hold at most."""
_NARROW, _PADDING = 8, 3.5
_WIDEST: Final = (60, 42, 34, 28, 22, 18)
"""How wide a column of texts may be, in digits: the most that fits; numbers are never cut."""
_PAGE: Final = 125
"""How many digits fit beside each other on a page."""
_LINE: Final = 16  # in points
_LETTER: Final = 0.95  # how wide a letter is at most, on average, in digits
_FIRST_DAY: Final = datetime.date(1900, 3, 1)  # the day before is one that never was


def to_xlsx(table: Table) -> bytes:
    """Return a table as a workbook of one sheet.

    Raises:
        MissingExtra: XlsxWriter is not installed.
        InvalidData: `table.size` for more rows or columns than a sheet holds.
    """
    if _above(table) + len(table.rows) + len(table.notes) + 1 > _ROWS or (
        len(table.header) > _COLUMNS
    ):
        rows, across = len(table.rows), len(table.header)
        raise InvalidData(Problem.of("table.size", found=rows, columns=across))
    sheet = _Sheet(table)
    sheet.fill()
    return sheet.content()


def _above(table: Table) -> int:
    """Return how many rows are above the cells: the title, if any, and the header."""
    return 2 if table.title else 1


class _Sheet:
    """One sheet while it is filled."""

    def __init__(self, table: Table) -> None:
        try:
            writer: Any = import_module("xlsxwriter")  # untyped
        except ImportError as error:
            message = "writing .xlsx needs XlsxWriter: pip install 'hoidata[excel]'"
            raise MissingExtra(message) from error
        self._content = io.BytesIO()
        self._book = writer.Workbook(self._content, {"in_memory": True})
        self._book.set_properties({"title": table.title})
        self._sheet = self._book.add_worksheet(_NAMES[table.language])
        self._formats: dict[tuple[tuple[str, object], ...], object] = {}
        self._table = table
        self._columns = columns(table)
        self._widths = _widths(table, self._columns)
        self._top = _above(table) - 1

    def content(self) -> bytes:
        """Return the workbook; nothing can be written any more."""
        self._book.close()
        return self._content.getvalue()

    def fill(self) -> None:
        """Write everything."""
        table, sheet = self._table, self._sheet
        if table.title:
            self._across(0, table.title, _TITLE)
        for at, column in enumerate(self._columns):
            sheet.write_string(self._top, at, _fitted(column.heading), self._format(_HEAD))
            sheet.set_column(at, at, self._widths[at])
        sheet.set_row(self._top, self._height([column.heading for column in self._columns]))
        for row, (cells, texts) in enumerate(zip(table.rows, table.texts, strict=True)):
            wrapped = [
                text if column.numbers[row] is None else ""
                for text, column in zip(texts, self._columns, strict=True)
            ]
            sheet.set_row(self._top + 1 + row, self._height(wrapped))
            for at, cell in enumerate(cells):
                self._write(row, at, cell)
        for row, note in enumerate(table.notes, self._top + len(table.rows) + 2):
            self._across(row, note, _NOTE)
        self._prepare_print()

    def _write(self, row: int, at: int, cell: Cell) -> None:
        place = (self._top + 1 + row, at)
        number, value = self._columns[at].numbers[row], cell.value
        code = None if number is None else _code(number, self._table.marks(cell))
        form: dict[str, object] = {**_BODY, "align": self._table.sides[at]}
        if number is not None and code is not None:
            form |= {"num_format": code, "text_wrap": False}
            self._sheet.write_number(*place, _float(number), self._format(form))
        elif isinstance(value, datetime.date) and _is_day_alone(cell):
            form |= {"num_format": "d/m/yyyy"}
            self._sheet.write_datetime(*place, value, self._format(form))
        else:
            text = self._table.texts[row][at]
            self._sheet.write_string(*place, _fitted(text), self._format(form))
        if cell.notes:
            self._sheet.write_comment(*place, _fitted("\n".join(cell.notes)), {"x_scale": 2})

    def _across(self, row: int, text: str, form: Mapping[str, object]) -> None:
        last = len(self._table.header) - 1
        if last > 0:
            self._sheet.merge_range(row, 0, row, last, "", self._format(form))
        self._sheet.write_string(row, 0, _fitted(text), self._format(form))
        lines = _lines(text, sum(self._widths)) + (form is _TITLE)
        self._sheet.set_row(row, _LINE * lines)

    def _height(self, texts: Iterable[str]) -> int:
        return _LINE * max(map(_lines, texts, self._widths), default=1)

    def _prepare_print(self) -> None:
        sheet, top = self._sheet, self._top
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        sheet.center_horizontally()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&C&P/&N")

    def _format(self, form: Mapping[str, object]) -> object:
        key = tuple(form.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(form))
        return self._formats[key]


def _widths(table: Table, shown: tuple[Column, ...]) -> list[float]:
    """Return the widths of columns: as wide as their texts, but less where a page is too narrow."""
    least = [_least(table, column, at) for at, column in enumerate(shown)]
    longest = [_longest(table, column, at) for at, column in enumerate(shown)]
    widths: list[float] = []
    for widest in _WIDEST:
        widths = [
            max(low, min(most, widest)) + _PADDING for low, most in zip(least, longest, strict=True)
        ]
        if sum(widths) <= _PAGE:
            break
    return widths


def _least(table: Table, column: Column, at: int) -> int:
    """Return the width that numbers and the words of the heading need."""
    marks = [table.marks(row[at]) for row in table.rows]
    numbers = [
        len(f"{number.before}{number.value:,}{number.unit}{number.after}{mark}")
        for number, mark in zip(column.numbers, marks, strict=True)
        if number is not None
    ]
    return max(_NARROW, *map(len, column.heading.split()), *(number + 1 for number in numbers))


def _longest(table: Table, column: Column, at: int) -> int:
    texts = [
        line
        for row, number in zip(table.texts, column.numbers, strict=True)
        if number is None
        for line in row[at].split("\n")
    ]
    return max(map(len, texts), default=0)


def _lines(text: str, width: float) -> int:
    """Return on how many lines a text goes on, at most."""
    return sum(max(1, math.ceil(len(line) * _LETTER / width)) for line in text.split("\n"))


def _code(number: Number, marks: str) -> str | None:
    """Return the code of the format that shows a number with its words; None if it is too long."""
    digits = "#,##0"
    if isinstance(number.value, Decimal):
        digits += "." + "0" * -int(number.value.as_tuple().exponent)
    unit = number.unit
    if unit == "%":
        digits, unit = f"{digits}%", ""
    before, after = _literal(number.before), _literal(unit + number.after + marks)
    code = f"{before}{digits}{after}"
    if before:  # the minus goes with the number and not before the words
        code = f"{code};{before}-{digits}{after}"
    return code if len(code) <= _CODE else None


def _literal(text: str) -> str:
    # Within the quotes of a format there is no way to write a quote.
    return f'"{text.replace(chr(34), "”")}"' if text else ""


def _float(number: Number) -> float:
    """Return what a spreadsheet keeps; at most 15 digits, so that it is the number."""
    return float(Decimal(number.value) / 100 if number.unit == "%" else number.value)


def _is_day_alone(cell: Cell) -> bool:
    is_plain = not (cell.lead or cell.marks or cell.notes or cell.said)
    return is_plain and isinstance(cell.value, datetime.date) and cell.value >= _FIRST_DAY


def _fitted(text: str) -> str:
    return text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
