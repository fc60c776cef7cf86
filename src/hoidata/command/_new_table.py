"""An empty table of Excel to fill in: one row a unit, one column a metric."""

from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from hoidata.command._new import FIGURES
from hoidata.command._words import say
from hoidata.domain import Metric, vocabulary_metrics
from hoidata.errors import MissingExtra
from hoidata.io import replace_file
from hoidata.values import Period

_ROWS: Final = 30
"""How many units there is room for."""

_HEAD: Final = 4
"""The row of the header, from 0; the units are under it."""

_LETTERS: Final = 90
"""How many letters of the guide are on a line."""

_UNIT: Final = "(ghi tên đơn vị lập biểu vào ô này)"

_FONT: Final = "Times New Roman"  # of such offices
_CHOICES: Final = "Danh mục"


def write_table(path: str, unit: str, period: Period | None) -> None:
    """Write the workbook.

    Args:
        path: The file.
        unit: Who makes the table; empty leaves it to be filled in.
        period: What it is for; None leaves it to be filled in.

    Raises:
        MissingExtra: XlsxWriter is not installed.
    """
    try:
        xlsxwriter = import_module("xlsxwriter")
    except ImportError:
        message = "tables are written with XlsxWriter: pip install 'hoidata[excel]'"
        raise MissingExtra(message) from None
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as book:
        _Table(book, unit, period)
    replace_file(Path(path), content.getvalue())


class _Table:
    """The workbook being made: a sheet to fill in, one that explains it, one to choose from."""

    def __init__(self, book: Any, unit: str, period: Period | None) -> None:  # noqa: ANN401 - of XlsxWriter
        """Write every sheet."""
        self._book = book
        self._metrics = [Metric.of(code) for code in FIGURES]
        self._last = len(FIGURES) + 1
        sheet = book.add_worksheet("Số liệu")
        self._page(sheet)
        self._top(sheet, unit, period)
        self._header(sheet)
        self._body(sheet)
        self._sum(sheet)
        self._guide(book.add_worksheet("Hướng dẫn"))
        self._choices(book.add_worksheet(_CHOICES))

    def _format(self, **properties: object) -> Any:  # noqa: ANN401 - of XlsxWriter
        return self._book.add_format({"font_name": _FONT, "font_size": 12, **properties})

    def _page(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD)
        sheet.freeze_panes(_HEAD + 1, 2)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, self._last, 18)

    def _top(self, sheet: Any, unit: str, period: Period | None) -> None:  # noqa: ANN401 - of XlsxWriter
        title = self._format(bold=True, font_size=14, align="center")
        when = "" if period is None else period.format("vi")
        sheet.write_string(0, 0, unit or _UNIT, self._format(bold=True))
        sheet.merge_range(1, 0, 1, self._last, "BIỂU SỐ LIỆU BÁO CÁO", title)
        sheet.write_string(2, 0, f"Kỳ báo cáo: {when}", self._format(bold=True))

    def _header(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        head = self._format(bold=True, border=1, align="center", valign="vcenter", text_wrap=True)
        sheet.set_row(_HEAD, 64)
        for column, text in enumerate(["STT", "Đơn vị", *map(_heading, self._metrics)]):
            sheet.write_string(_HEAD, column, text, head)
        choice = {
            "validate": "list",
            "source": f"='{_CHOICES}'!$A$2:$A${len(vocabulary_metrics()) + 1}",
            "error_type": "warning",
            "error_title": "Chỉ số lạ",
            "error_message": "Tên này không có trong danh mục chỉ số. Vẫn dùng tên này?",
        }
        sheet.data_validation(_HEAD, 2, _HEAD, self._last, choice)

    def _body(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        number = self._format(border=1, num_format="#,##0.###", align="right")
        name, place = self._format(border=1), self._format(border=1, align="center")
        first, last = _HEAD + 1, _HEAD + _ROWS
        for row in range(first, last + 1):
            sheet.set_row(row, 18)
            sheet.write_formula(row, 0, f'=IF(B{row + 1}="","",ROW()-{first})', place, " ")
            sheet.write_blank(row, 1, None, name)
            for column in range(2, self._last + 1):
                sheet.write_blank(row, column, None, number)
        rule = {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": "Không phải là số",
            "error_message": "Hãy chỉ ghi số. Không có số liệu thì để trống.",
        }
        sheet.data_validation(first, 2, last, self._last, rule)

    def _sum(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        bold = self._format(bold=True, border=1, num_format="#,##0.###", align="right")
        row = _HEAD + 1 + _ROWS
        sheet.write_blank(row, 0, None, bold)
        sheet.write_string(row, 1, "TỔNG CỘNG", self._format(bold=True, border=1))
        for column in range(2, self._last + 1):
            letter = chr(ord("A") + column)
            cells = f"{letter}{_HEAD + 2}:{letter}{row}"
            # A blank as its result until it is computed: none would be a fault of the file.
            sheet.write_formula(row, column, f'=IF(COUNT({cells})=0,"",SUM({cells}))', bold, " ")

    def _guide(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        sheet.set_column(0, 0, 90)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 0)
        text, title = self._format(text_wrap=True), self._format(bold=True, font_size=14)
        first, *lines = say("table_guide", "vi").split("\n")
        sheet.write_string(0, 0, first, title)
        for row, line in enumerate(lines, 1):
            sheet.set_row(row, 18 * (1 + len(line) // _LETTERS))
            sheet.write_string(row, 0, line, text)

    def _choices(self, sheet: Any) -> None:  # noqa: ANN401 - of XlsxWriter
        sheet.set_column(0, 0, 80)
        known = sorted(map(_heading, vocabulary_metrics().values()))
        for row, text in enumerate(["Chỉ số (đơn vị tính)", *known]):
            sheet.write_string(row, 0, text, self._format(bold=not row))
        sheet.hide()


def _heading(metric: Metric) -> str:
    """Return the heading of a column: what is counted, and in what."""
    unit = "đồng" if metric.unit == "VND" else metric.unit
    return f"{metric.label[:1].upper()}{metric.label[1:]} ({unit})"
