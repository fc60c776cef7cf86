"""Old workbooks of Excel; `small.xls` and `since_1904.xls` were written with xlwt."""

import datetime
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from hoidata import InvalidData
from hoidata.errors import MissingExtra
from hoidata.io._sheets import Area, Cell, Fault, open_workbook

HERE = Path(__file__).parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_what_a_careful_reader_sees():
    book = open_workbook(HERE / "small.xls")
    sheet, other = book.sheets
    assert sheet.rows == (
        (Cell("Biểu 01"),),
        (
            Cell("Đơn vị"),
            Cell(datetime.date(2024, 9, 15), "d/m/yyyy"),
            Cell(Decimal("0.579"), "0.0%"),
        ),
        (Cell(value=True), Cell(1234567), Cell("36:00", "[h]:mm")),
        (None, Cell(None, "", Fault.INEXACT, "100000000000000000")),
        (None, Cell(None, "", Fault.ERROR, "#DIV/0!")),
    )
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {2})
    assert sheet.merged == (Area(1, 1, 1, 3),)
    assert (sheet.is_hidden, other.is_hidden) == (False, True)
    assert (book.name, book.names, book.problems) == ("small.xls", ("Số liệu", "Nháp"), ())


def test_wanted_sheets_only():
    assert [each.name for each in open_workbook(HERE / "small.xls", sheets={"Nháp"}).sheets] == [
        "Nháp"
    ]


def test_days_since_1904():
    assert open_workbook(HERE / "since_1904.xls").sheets[0].cell(1, 1).value == datetime.date(
        1904, 1, 2
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OLE + b"\0" * 600, "file.damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "file.not_table"),
    ],
)
def test_what_cannot_be_read(content, code):
    with pytest.raises(InvalidData, match=code):
        open_workbook(content)


def test_locked_with_a_password():
    content = (HERE / "small.xls").read_bytes()
    # the record that begins the workbook is followed by one that says it is locked
    start = content.index(b"\x09\x08\x10\x00")
    locked = content[: start + 20] + b"\x2f\x00\x02\x00\x00\x00" + content[start + 26 :]
    with pytest.raises(InvalidData, match=r"file\.encrypted"):
        open_workbook(locked)


def test_a_damaged_sheet_does_not_stop_the_others():
    content = (HERE / "small.xls").read_bytes()
    starts = [at for at in range(len(content)) if content.startswith(b"\x09\x08\x10\x00", at)]
    broken = content[: starts[1]] + b"\xff" * 40 + content[starts[1] + 40 :]
    book = open_workbook(broken)
    assert [each.name for each in book.sheets] == ["Nháp"]
    assert [(p.code, p.details["sheet"]) for p in book.problems] == [("sheet.damaged", "Số liệu")]


def test_without_xlrd(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(MissingExtra, match=r"hoidata\[excel\]"):
        open_workbook(HERE / "small.xls")
