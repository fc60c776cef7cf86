"""Whatever holds a table, to a workbook."""

import io
from collections.abc import Container
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Final, cast

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.io._disk import opened, path_of
from hoidata.io._sheets.archive import Archive, Damaged, reading, require_size
from hoidata.io._sheets.grid import Workbook
from hoidata.io._sheets.ods import read_ods
from hoidata.io._sheets.records import read_records
from hoidata.io._sheets.separated import read_separated
from hoidata.io._sheets.xls import read_xls
from hoidata.io._sheets.xlsx import read_xlsx

_OTHERS: Final = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "word/document.xml": "a document of Word",
    "ppt/presentation.xml": "slides",
    "content.xml": "a document of another kind",
}
_BEGINNINGS: Final = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a document of Word",
    b"<": "a web page or XML",
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(
    source: object, *, sheets: Container[str] | None = None, as_written: bool = False
) -> Workbook:
    r"""Read whatever holds tables, into grids of cells.

    What a file is shows in its content, whatever its name: Excel (.xlsx, .xlsm, .xls),
    OpenDocument (.ods) or text of separated values (.csv).

    Args:
        source: A path, an open binary file or bytes; or records: a list of dicts, a frame of
            pandas or polars, a table of PyArrow. Their keys are row 1, record n is row n + 1. Of a
            list of lists, the first is row 1.
        sheets: The names of the sheets to read; all if None.
        as_written: Whether texts of an .xlsx keep every character; else they are in NFC with plain
            line breaks, as those of all others always are.

    Raises:
        InvalidData: If nothing of it can be read: `file.path`, `file.kind`, `file.not_table`,
            `file.damaged`, `file.encrypted`, `file.too_large`; `sheet.not_value` with every cell
            of records that holds no single value. A sheet that cannot be read is a problem of
            the workbook.
        FileNotFoundError: There is no such file.
        MissingExtra: The file is an .xls, and xlrd is not installed.
        TypeError: The source is of another kind.

    Example:
        >>> book = open_workbook("Đơn vị;Hội viên\nXã A;12".encode())
        >>> book.sheets[0].cell(2, 2)
        Cell(value='12', format='', fault=None, text='')
    """
    found = _opened(source)
    if found is None:
        return read_records(source)
    name, stream = found
    with stream:
        try:
            with reading():
                book = _read(stream, sheets, as_written=as_written)
        except Damaged as damaged:
            problem = Problem.of("file.damaged", found=damaged)
            raise InvalidData(problem.with_details(file=name)) from None
        except InvalidData as error:
            raise InvalidData(each.with_details(file=name) for each in error.problems) from None
    if not book.names:
        problem = Problem.of("file.not_table", found="no sheet with cells")
        raise InvalidData(problem.with_details(file=name))
    doubles = [each for each in dict.fromkeys(book.names) if book.names.count(each) > 1]
    problems = [*book.problems, *(Problem.of("sheet.repeated", sheet=each) for each in doubles)]
    named = tuple(each.with_details(file=name) for each in problems)
    return attrs.evolve(book, name=name, problems=named)


def _opened(source: object) -> tuple[str | None, BinaryIO] | None:
    if isinstance(source, str | PathLike):
        path = path_of(cast("object", source))
        return path.name, opened(path)
    if isinstance(source, bytes):
        return None, io.BytesIO(source)
    read = getattr(source, "read", None)
    if read is None:
        return None
    content = read()
    if not isinstance(content, bytes):
        raise TypeError("the file is open as text; open it as binary ('rb')")
    name = getattr(source, "name", None)
    return Path(name).name if isinstance(name, str) else None, io.BytesIO(content)


def _read(stream: BinaryIO, sheets: Container[str] | None, *, as_written: bool) -> Workbook:
    head = stream.read(64)
    stream.seek(0)
    if head.startswith(b"PK\3\4"):
        return _unzipped(Archive(stream), sheets, as_written=as_written)
    require_size(stream.seek(0, io.SEEK_END))
    stream.seek(0)
    if head.startswith(_OLE):
        return read_xls(stream.read(), sheets)
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    found = next(
        (found for start, found in _BEGINNINGS.items() if beginning.startswith(start)), None
    )
    if found is not None:
        raise InvalidData(Problem.of("file.not_table", found=found))
    return read_separated(stream.read())


def _unzipped(archive: Archive, sheets: Container[str] | None, *, as_written: bool) -> Workbook:
    if "content.xml" in archive and (
        "mimetype" not in archive or b"opendocument.spreadsheet" in archive.read("mimetype")
    ):
        return read_ods(archive, sheets)
    found = next((found for part, found in _OTHERS.items() if part in archive), None)
    if found is not None:
        raise InvalidData(Problem.of("file.not_table", found=found))
    return read_xlsx(archive, sheets, as_written=as_written)
