"""Excel workbooks of the old kind (.xls), read through xlrd."""

import io
import unicodedata
from collections.abc import Container
from importlib import import_module
from typing import Any, Final

import attrs

from hoidata.errors import InvalidData, MissingExtra, Problem
from hoidata.io._sheets.grid import Area, Cell, Fault, Sheet, Workbook, sheet_of
from hoidata.io._sheets.numbers import maker

_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = range(1, 6)  # types of cells of xlrd
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "WordDocument".encode("utf-16-le")


def read_xls(content: bytes, wanted: Container[str] | None) -> Workbook:
    """Return the sheets of a workbook.

    A formula without a stored result cannot be distinguished from one with the result 0.

    Raises:
        InvalidData: `file.encrypted`, `file.not_table`, `file.damaged`.
        MissingExtra: xlrd is not installed.
    """
    if _LOCKED in content:
        raise InvalidData(Problem.of("file.encrypted"))
    if _WORD in content:
        raise InvalidData(Problem.of("file.not_table", found="a document of Word"))
    book = _opened(content)
    names = [unicodedata.normalize("NFC", name) for name in book.sheet_names()]
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for number, name in enumerate(names):
        if wanted is None or name in wanted:
            try:
                sheets.append(_sheet(book, number, name))
            except Exception:  # noqa: BLE001 - xlrd stumbles over damage in whatever way
                problems.append(
                    Problem.of("sheet.damaged", sheet=name, found="a part cannot be read")
                )
    return Workbook(None, tuple(sheets), names=tuple(names), problems=tuple(problems))


def _opened(content: bytes) -> Any:  # noqa: ANN401 - xlrd has no types
    try:
        xlrd: Any = import_module("xlrd")
    except ImportError:
        message = "files of the kind .xls need xlrd; install it with: pip install 'hoidata[excel]'"
        raise MissingExtra(message) from None
    try:
        return xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), formatting_info=True, on_demand=True
        )
    except Exception as error:  # noqa: BLE001 - xlrd stumbles over damage in whatever way
        if "encrypted" in str(error):
            raise InvalidData(Problem.of("file.encrypted")) from None
        raise InvalidData(Problem.of("file.damaged", found="a part cannot be read")) from None


def _sheet(book: Any, number: int, name: str) -> Sheet:  # noqa: ANN401 - xlrd has no types
    sheet = book.sheet_by_index(number)
    formats = [book.format_map[style.format_key].format_str for style in book.xf_list]
    formats = ["" if code.lower() == "general" else code for code in formats]
    since_1904 = book.datemode == 1
    rows = [
        [
            _cell(*each, since_1904=since_1904)
            for each in zip(
                sheet.row_types(row),
                sheet.row_values(row),
                [formats[sheet.cell_xf_index(row, column)] for column in range(sheet.ncols)],
                strict=True,
            )
        ]
        for row in range(sheet.nrows)
    ]
    found = sheet_of(
        tuple(map(tuple, map(_trimmed, rows))),
        hidden_rows=[at + 1 for at, info in sheet.rowinfo_map.items() if info.hidden],
        hidden_columns=[at + 1 for at, info in sheet.colinfo_map.items() if info.hidden],
        merged=[
            Area(top + 1, left + 1, bottom, right)
            for top, bottom, left, right in sheet.merged_cells
        ],
    )
    return attrs.evolve(found, name=name, is_hidden=sheet.visibility != 0)


def _trimmed(row: list[Cell | None]) -> list[Cell | None]:
    while row and row[-1] is None:
        row.pop()
    return row


def _cell(kind: int, value: Any, code: str, *, since_1904: bool) -> Cell | None:  # noqa: ANN401 - xlrd has no types
    if kind in (_NUMBER, _DATE):
        return maker(code, since_1904=since_1904)(
            str(int(value)) if value.is_integer() else repr(value)
        )
    if kind == _TRUTH:
        return Cell(bool(value), code)
    if kind == _ERROR:
        texts: Any = import_module("xlrd").error_text_from_code
        return Cell(None, code, Fault.ERROR, texts.get(value, "#N/A"))
    text = unicodedata.normalize("NFC", str(value)) if kind == _TEXT else ""
    return Cell(text, code) if text else None
