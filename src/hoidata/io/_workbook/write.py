"""A dataset as a workbook of Excel that people can read and go on with."""

import datetime
import io
from collections.abc import Mapping, Sequence
from enum import Enum
from importlib import import_module
from importlib.resources import files
from typing import Any, Final

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, MissingExtra, Problem
from hoidata.io._sheets import letters
from hoidata.io._workbook.choices import Choices, Labels
from hoidata.io._workbook.forms import ABOVE, OWNER, Column, Form, Kind, Shape, listed
from hoidata.io._workbook.odd import OddTexts
from hoidata.io._workbook.read import CHOICES, GUIDE, MARK
from hoidata.io._workbook.rows import Value, rows_of

_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_CELL: Final = {**_FONT, "text_wrap": True, "valign": "top"}
_HEAD: Final = {**_CELL, "bold": True, "border": 1, "align": "center", "valign": "vcenter"}
_OPTIONAL, _REQUIRED = {**_HEAD, "bg_color": "#F2F2F2"}, {**_HEAD, "bg_color": "#BDD7EE"}
_TITLE: Final = {**_FONT, "bold": True, "font_size": 14, "valign": "top"}
_TEXT: Final = {**_FONT, "text_wrap": True, "valign": "top"}
_LINK: Final = {**_TEXT, "font_color": "#0563C1", "underline": 1}
_MARKED: Final = {**_FONT, "font_size": 9, "font_color": "#808080"}
_A4: Final = 9  # as Excel numbers paper
_LAST_ROW: Final = 1_048_576
_ROOM: Final = 1_000
"""For how many rows below the last there are lists to choose from."""
_LINE: Final = 17  # in points
_GUIDE_WIDTH: Final = 100
_WIDEST: Final = 48

_ALWAYS: Final = frozenset({"reports", "organizations", "observations"})
_OFTEN: Final = _ALWAYS | {
    *("statements", "target_sets", "target_sets.targets", "awards", "award_registrations"),
    *("events", "initiatives", "funds", "funds.periods", "transactions"),
}
"""The sheets of a template that are seen at once; the others are hidden."""

_MOSTLY: Final[Mapping[str, frozenset[str]]] = {
    "reports": frozenset({"organizations", "kind", "closed_on"}),
    "organizations": frozenset({"kind", "association", "level", "parent"}),
    "observations": frozenset({"organizations", "period", "value", "status"}),
}
"""The columns that are seen also where no row has anything there."""


def write_workbook(dataset: Dataset, *, is_template: bool = False) -> bytes:
    """Return the workbook of a dataset.

    Args:
        dataset: The dataset.
        is_template: Whether to make every sheet, and hide those that are seldom filled in.

    Raises:
        InvalidData: `workbook.cell_size` for a text that no cell can hold; `table.size` for more
            rows than a sheet can; as `dumps`.
        MissingExtra: XlsxWriter is not installed.
    """
    try:
        writer: Any = import_module("xlsxwriter")  # untyped
    except ImportError as error:
        message = "writing .xlsx needs XlsxWriter: pip install 'hoidata[excel]'"
        raise MissingExtra(message) from error
    content = io.BytesIO()
    book = writer.Workbook(content, {"in_memory": True})
    odd = OddTexts()
    _Book(book, dataset, odd, is_template=is_template).fill()
    book.close()
    return odd.put_back(content.getvalue())


class _Book:
    """One workbook while it is written."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - of XlsxWriter
        dataset: Dataset,
        odd: OddTexts,
        *,
        is_template: bool,
    ) -> None:
        self._book = book
        self._odd = odd
        self._labels = Labels(dataset)
        self._is_template = is_template
        self._rows = rows_of(dataset)
        self._forms = {
            form.code: form
            for form in listed()
            if is_template or self._rows[form.code] or form.code in _ALWAYS
        }
        self._require_size()
        self._formats: dict[tuple[tuple[str, object], ...], object] = {}
        self._lists: dict[Choices, str] = {}

    def _require_size(self) -> None:
        for code, form in self._forms.items():
            rows = len(self._rows[code])
            if rows >= _LAST_ROW:
                columns = len(form.columns)
                raise InvalidData(
                    Problem.of("table.size", f"$.{code}", found=rows, columns=columns)
                )

    def fill(self) -> None:
        """Write every sheet: the guide, those of the data, and what may be chosen."""
        guide = self._book.add_worksheet(GUIDE)
        sheets = {code: self._book.add_worksheet(form.name) for code, form in self._forms.items()}
        self._write_choices(self._book.add_worksheet(CHOICES))
        for code, sheet in sheets.items():
            self._write(sheet, self._forms[code])
            if code not in _OFTEN and not self._rows[code]:
                sheet.hide()
        self._write_guide(guide)
        guide.activate()

    def _format(self, form: Mapping[str, object]) -> object:
        key = tuple(form.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(form))
        return self._formats[key]

    # --- Data ---------------------------------------------------------------------------------

    def _write(self, sheet: Any, form: Form) -> None:  # noqa: ANN401 - of XlsxWriter
        rows = self._rows[form.code]
        for place, column in enumerate(form.columns):
            head = self._format(_REQUIRED if column.is_required else _OPTIONAL)
            body = self._format({**_CELL, **_looks(column)})
            is_hidden = bool(rows) and not column.is_required and not self._is_used(form, column)
            options = {"hidden": is_hidden}
            sheet.set_column(place, place, _width(column, rows), body, options)
            sheet.write_string(0, place, column.heading, head)
            sheet.write_comment(0, place, column.note, {"x_scale": 2, "font_size": 10})
            for number, row in enumerate(rows, start=1):
                if column.key in row:
                    self._write_cell(sheet, (number, place), row[column.key], body)
            self._offer(sheet, form, place)
        self._prepare(sheet, form)

    def _is_used(self, form: Form, column: Column) -> bool:
        is_told = self._is_template or column.key in _MOSTLY.get(form.code, ())
        return is_told or any(column.key in row for row in self._rows[form.code])

    def _write_cell(
        self,
        sheet: Any,  # noqa: ANN401 - of XlsxWriter
        place: tuple[int, int],
        value: Value,
        body: object,
    ) -> None:
        if isinstance(value, datetime.date):
            sheet.write_datetime(*place, value, body)
        elif isinstance(value, int):
            sheet.write_number(*place, value, body)
        else:
            sheet.write_string(*place, self._odd.kept(value or ""), body)

    def _offer(self, sheet: Any, form: Form, place: int) -> None:  # noqa: ANN401 - of XlsxWriter
        """Let the cells of a column be chosen; what is not in the list is taken too."""
        column = form.columns[place]
        source = self._source(form, column)
        if source is None:
            return
        choice = {"validate": "list", "source": source, "show_error": False}
        last = min(len(self._rows[form.code]) + _ROOM, _LAST_ROW - 1)
        sheet.data_validation(1, place, last, place, choice)

    def _source(self, form: Form, column: Column) -> str | None:
        if column.choices is not None and column.shape is Shape.ONE:
            return self._lists[column.choices]
        named = form.code.partition(".")[0] if column.key == OWNER else column.refers
        code = form.code if column.key == ABOVE else named
        if code is None or code not in self._forms:
            return None
        target = self._forms[code]
        keys = [each.key for each in target.columns]
        letter = letters(keys.index("id") + 1)
        return f"='{target.name}'!${letter}$2:${letter}${len(self._rows[code]) + _ROOM}"

    def _prepare(self, sheet: Any, form: Form) -> None:  # noqa: ANN401 - of XlsxWriter
        last = len(form.columns) - 1
        sheet.set_row(0, 3 * _LINE)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(self._rows[form.code]), last)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.repeat_rows(0)
        _prepare_print(sheet)

    # --- What may be chosen -------------------------------------------------------------------

    def _write_choices(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        sheet.write_string(0, 0, "Các từ để chọn ở những trang khác", self._format(_TITLE))
        sheet.write_string(1, 0, MARK, self._format(_MARKED))
        for place, (choices, title) in enumerate(self._chosen().items()):
            labels = self._labels.all(choices)
            sheet.write_string(2, place, title, self._format(_OPTIONAL))
            for row, label in enumerate(labels, start=3):
                sheet.write_string(row, place, self._odd.kept(label), self._format(_TEXT))
            sheet.set_column(place, place, min(max(map(len, (*labels, title))) + 3, _WIDEST))
            column = letters(place + 1)
            self._lists[choices] = f"='{CHOICES}'!${column}$4:${column}${len(labels) + 3}"
        sheet.set_row(2, 2 * _LINE)
        sheet.freeze_panes(3, 0)
        _prepare_print(sheet)

    def _chosen(self) -> dict[Choices, str]:
        """Return what columns let people choose, each with the first column that does."""
        found: dict[Choices, str] = {}
        for form in self._forms.values():
            for column in form.columns:
                if column.choices is not None and column.shape is Shape.ONE:
                    label = "Có/không" if column.choices is bool else column.label
                    found.setdefault(column.choices, f"{label.rpartition(': ')[2]}")
        return found

    # --- Guide --------------------------------------------------------------------------------

    def _write_guide(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, _GUIDE_WIDTH - 30)
        sheet.hide_gridlines(2)
        text = files("hoidata.io._workbook").joinpath("guide.txt").read_text(encoding="utf-8")
        row = 0
        for line in text.splitlines():
            is_title = line.startswith("# ")
            form = self._format(_TITLE if is_title else _TEXT)
            sheet.merge_range(row, 0, row, 1, "", form)
            sheet.write_string(row, 0, line.removeprefix("# "), form)
            sheet.set_row(row, _LINE * (1.5 if is_title else _lines(line, _GUIDE_WIDTH)))
            row += 1
        for form in self._forms.values():
            hidden = "" if form.code in _OFTEN or self._rows[form.code] else " (trang đang ẩn)"
            note = form.row["note"] + hidden
            sheet.write_url(row, 0, f"internal:'{form.name}'!A1", self._format(_LINK), form.name)
            sheet.write_string(row, 1, note, self._format(_TEXT))
            sheet.set_row(row, _LINE * _lines(note, _GUIDE_WIDTH - 30))
            row += 1
        sheet.write_string(row + 1, 0, MARK, self._format(_MARKED))
        _prepare_print(sheet)


def _prepare_print(sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P/&N")


def _looks(column: Column) -> Mapping[str, object]:
    """Return how cells of a column are to look; texts stay texts even when typed again."""
    if column.shape is Shape.ONE and column.kind is Kind.DAY:
        return {"num_format": "d/m/yyyy", "align": "left"}
    if column.shape is Shape.ONE and column.kind is Kind.NUMBER:
        return {"align": "left"}
    return {"num_format": "@"}


def _width(column: Column, rows: Sequence[Mapping[str, Value]]) -> float:
    """Return the width of a column: that of its longest line and of the words of its heading."""
    least = 2 + max(map(len, column.heading.split()))
    texts = (row[column.key] for row in rows if column.key in row)
    lines = (len(line) for text in texts if isinstance(text, str) for line in text.split("\n"))
    return min(max(least, _USUAL[column.kind], max(lines, default=0)) + 2, _WIDEST)


_USUAL: Final[Mapping[Enum, int]] = {
    Kind.TEXT: 16,
    Kind.WORD: 16,
    Kind.FIGURE: 20,
    Kind.NUMBER: 8,
    Kind.DAY: 11,
}


def _lines(text: str, width: int) -> int:
    return 1 + int(len(text) * 0.95) // width
