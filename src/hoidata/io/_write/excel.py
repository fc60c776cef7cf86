"""A table as a workbook of Excel: real numbers with their bounds in sight."""

import datetime
import io
import math
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from hoidata.display import Cell, Table
from hoidata.errors import InvalidData, MissingExtra, Problem
from hoidata.io._write.numbers import Column, Number, columns

_NAMES: Final = {"vi": "Bảng", "en": "Table"}
_FONT: Final = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_BODY: Final = {**_FONT, "border": 1, "text_wrap": True}
_HEAD: Final = {**_BODY, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EEF2F6"}
_TITLE: Final = {**_FONT, "bold": True, "font_size": 14, "align": "center", "valign": "vcenter"}
_NOTE: Final = {**_FONT, "italic": True, "font_size": 11, "text_wrap": True}
_A4: Final = 9  # as Excel numbers paper
_ROWS, _COLUMNS, _LETTERS, _CODE = 1_048_576, 16_384, 32_767, 255
"""What a sheet, a cell and the code of a format hold at most."""
_NARROW, _WIDE, _PADDING = 8, 42, 2.5
"""How wide a column is, in digits; numbers are never cut."""
_HEIGHT: Final = 16  # of a line, in points
_FIRST_DAY: Final = datetime.date(1900, 3, 1)  # the day before is one that never was


def to_xlsx(table: Table) -> bytes:
    """Return a table as a workbook of one sheet.

    Raises:
        MissingExtra: XlsxWriter is not installed.
        InvalidData: `table.size` for more rows or columns than a sheet holds.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        message = "writing .xlsx needs XlsxWriter: pip install 'hoidata[excel]'"
        raise MissingExtra(message) from error
    above = 2 if table.title else 1
    if len(table.rows) + above + len(table.notes) + 1 > _ROWS or len(table.header) > _COLUMNS:
        size = {"found": len(table.rows), "columns": len(table.header)}
        raise InvalidData(Problem.of("table.size", **size))
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": table.title})
        _Sheet(book, table).fill()
    return content.getvalue()


class _Sheet:
    """One sheet while it is filled."""

    def __init__(self, book: Any, table: Table) -> None:
        self._book = book
        self._table = table
        self._columns = columns(table)
        self._sheet = book.add_worksheet(_NAMES[table.language])
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._widths = [self._width(at) for at in range(len(table.header))]
        self._top = 1 if table.title else 0

    def fill(self) -> None:
        """Write everything."""
        table, sheet = self._table, self._sheet
        if table.title:
            self._across(0, table.title, _TITLE)
            sheet.set_row(0, 30)
        for at, column in enumerate(self._columns):
            sheet.write_string(self._top, at, _fitted(column.heading), self._format(_HEAD))
            sheet.set_column(at, at, self._widths[at])
        for row, cells in enumerate(table.rows):
            for at, cell in enumerate(cells):
                self._write(row, at, cell)
        self._notes(self._top + len(table.rows) + 2)
        self._prepare_print()

    def _write(self, row: int, at: int, cell: Cell) -> None:
        place = (self._top + 1 + row, at)
        number, value = self._columns[at].numbers[row], cell.value
        marks = self._table.marks(cell)
        code = None if number is None else _code(number, marks)
        side = self._table.sides[at]
        if number is not None and code is not None:
            form = {**_BODY, "num_format": code, "align": side, "text_wrap": False}
            self._sheet.write_number(*place, _float(number), self._format(form))
        elif _is_day(cell) and isinstance(value, datetime.date) and not marks:
            form = {**_BODY, "num_format": "d/m/yyyy", "align": "left"}
            self._sheet.write_datetime(*place, value, self._format(form))
        else:
            text = cell.text(self._table.language) + marks
            self._sheet.write_string(*place, _fitted(text), self._format({**_BODY, "align": side}))
        if cell.notes:
            self._sheet.write_comment(*place, _fitted("\n".join(cell.notes)), {"x_scale": 2})

    def _notes(self, first: int) -> None:
        letters = max(sum(self._widths), 1)
        for row, note in enumerate(self._table.notes, first):
            self._across(row, note, _NOTE)
            self._sheet.set_row(row, _HEIGHT * max(1, math.ceil(len(note) * 1.05 / letters)))

    def _across(self, row: int, text: str, form: dict[str, object]) -> None:
        last = len(self._table.header) - 1
        if last > 0:
            self._sheet.merge_range(row, 0, row, last, "", self._format(form))
        self._sheet.write_string(row, 0, _fitted(text), self._format(form))

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

    def _format(self, form: dict[str, object]) -> Any:
        key = tuple(form.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(form)
        return self._formats[key]

    def _width(self, at: int) -> float:
        """Return the width of a column: that of its widest number, or of texts within bounds."""
        column = self._columns[at]
        marks = [self._table.marks(row[at]) for row in self._table.rows]
        exact = [
            len(_shown(number)) + len(mark)
            for number, mark in zip(column.numbers, marks, strict=True)
            if number is not None
        ]
        texts = [line for row in self._table.texts for line in row[at].split("\n")]
        widest = max((len(text) for text in texts), default=0)
        head = max(map(len, column.heading.split()), default=0)
        return max(_NARROW, head, *exact, min(widest, _WIDE)) + _PADDING


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


def _shown(number: Number) -> str:
    return f"{number.before}{number.value:,}{number.unit}{number.after}"


def _is_day(cell: Cell) -> bool:
    day = cell.value
    is_plain = not cell.lead and not cell.marks and cell.said is None
    return is_plain and isinstance(day, datetime.date) and day >= _FIRST_DAY


def _fitted(text: str) -> str:
    return text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…"
