"""Whatever holds a table, to a workbook."""

import io
from collections.abc import Container
from pathlib import Path
from typing import BinaryIO, Final

import attrs

from hoidata.errors import InvalidData
from hoidata.io._sheets.archive import Archive
from hoidata.io._sheets.grid import Workbook
from hoidata.io._sheets.separated import read_separated
from hoidata.io._sheets.xlsx import read_xlsx

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(source: object, *, sheets: Container[str] | None = None) -> Workbook:
    """Read whatever holds tables, into grids of cells.

    What a file is shows in its content, whatever its name: Excel (.xlsx, .xlsm), or text of
    separated values.

    Args:
        source: A path, an open binary file, bytes.
        sheets: The names of the sheets to read; all if None.

    Raises:
        InvalidData: If nothing of it can be read: `file.not_table`, `file.damaged`,
            `file.encrypted`, `file.too_large`. A sheet that cannot be read is a problem of the
            workbook.
        FileNotFoundError: There is no such file.
    """
    name, stream = _opened(source)
    with stream:
        try:
            book = _read(stream, sheets)
        except InvalidData as error:
            raise InvalidData(each.with_details(file=name) for each in error.problems) from None
    problems = tuple(each.with_details(file=name) for each in book.problems)
    return attrs.evolve(book, name=name, problems=problems)


def _opened(source: object) -> tuple[str | None, BinaryIO]:
    if isinstance(source, str | Path):
        path = Path(source)
        return path.name, path.open("rb")
    if isinstance(source, bytes):
        return None, io.BytesIO(source)
    if isinstance(source, io.IOBase):
        name = getattr(source, "name", None)
        content = source.read()
        if isinstance(content, bytes):
            return Path(name).name if isinstance(name, str) else None, io.BytesIO(content)
    raise TypeError(f"{type(source).__name__} is not a source of tables")


def _read(stream: BinaryIO, sheets: Container[str] | None) -> Workbook:
    head = stream.read(8)
    stream.seek(0)
    if head.startswith(b"PK\3\4"):
        return read_xlsx(Archive(stream), sheets)
    return read_separated(stream.read())
