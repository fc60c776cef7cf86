"""Spreadsheets of OpenDocument."""

import datetime
from decimal import Decimal

import pytest

from hoidata import InvalidData
from hoidata.io._sheets import Area, Cell, Fault, open_workbook
from tests.io.sheets.files import ods, ods_parts, row_of, zipped


def only(content):
    (sheet,) = open_workbook(content).sheets
    return sheet


def cell(attributes="", inside=""):
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def typed(kind, value="", text="", attributes=""):
    inside = f"<text:p>{text}</text:p>" if text else ""
    return cell(f"office:value-type='{kind}' {value} {attributes}", inside)


def table(name, rows, attributes=""):
    return f"<table:table table:name='{name}' {attributes}>{rows}</table:table>"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (typed("float", "office:value='186420.25'", "186.420,25"), Cell(Decimal("186420.25"))),
        (typed("float", "office:value='210356.00'"), Cell(210356)),
        (typed("float", "office:value='1E+17'"), Cell(None, "", Fault.INEXACT, "1E+17")),
        (typed("float"), Cell(None, "", Fault.ERROR, "")),
        (typed("currency", "office:value='5' office:currency='VND'"), Cell(5)),
        (typed("percentage", "office:value='0.579'", "57,9%"), Cell(Decimal("0.579"), "0%")),
        (typed("date", "office:date-value='2024-09-15'"), Cell(datetime.date(2024, 9, 15))),
        (typed("date", "office:date-value='2024-09-15T08:30:00'"),
         Cell(datetime.datetime.fromisoformat("2024-09-15T08:30:00"))),
        (typed("date", "office:date-value='0000-00-00'", "?"), Cell(None, "", Fault.ERROR, "?")),
        (typed("time", "office:time-value='PT08H30M00S'"), Cell(datetime.time(8, 30))),
        (typed("time", "office:time-value='PT0H0M0,5S'"), Cell(datetime.time(0, 0, 0, 500_000))),
        (typed("time", "office:time-value='PT36H00M00S'"), Cell("36:00")),
        (typed("time", "office:time-value='PT36H00M00S'", "36h"), Cell("36h")),
        (typed("time", "office:time-value='-PT01H00M10S'"), Cell("-1:00:10")),
        (typed("time", "office:time-value='1:00'", "1:00"), Cell(None, "", Fault.ERROR, "1:00")),
        (typed("boolean", "office:boolean-value='true'"), Cell(value=True)),
        (typed("boolean", "office:boolean-value='false'"), Cell(value=False)),
        (typed("string", "", "Hội"), Cell("Hội")),
        (typed("string", "office:string-value='Hội'"), Cell("Hội")),
        (typed("string"), None),
        (cell("", "<text:p>xã</text:p>"), Cell("xã")),
        (cell(), None),
        (cell("table:formula='of:=[.B1]'"), Cell(None, "", Fault.NO_RESULT, "=[.B1]")),
        (cell("table:formula='=B1'"), Cell(None, "", Fault.NO_RESULT, "=B1")),
        (typed("string", "", "", "table:formula='of:=\"\"'"), None),
        (typed("float", "office:value='0'", "#DIV/0!", "table:formula='of:=1/0'"),
         Cell(None, "", Fault.ERROR, "#DIV/0!")),
        (typed("string", "", "Err:502", "table:formula='of:=X()'"),
         Cell(None, "", Fault.ERROR, "Err:502")),
        (typed("string", "", "#N/A", "calcext:value-type='error'"),
         Cell(None, "", Fault.ERROR, "#N/A")),
        (typed("string", "", "#N/A"), Cell("#N/A")),
        (cell("office:value-type='string'",
              "<text:p>Hội<text:s/>CTĐ<text:s text:c='2'/><text:span>xã<text:tab/></text:span>"
              "A</text:p>"
              "<text:p>dòng<text:line-break/>hai</text:p>"),
         Cell("Hội CTĐ  xã\tA\ndòng\nhai")),
        (cell("office:value-type='string'",
              "<office:annotation><text:p>ghi chú <text:s/></text:p></office:annotation>"
              "<draw:frame><text:p>khung</text:p></draw:frame><text:p>ô</text:p>"),
         Cell("ô")),
        (typed("string", "", "Hô\u0323i"), Cell("Hội")),
    ],
)  # fmt: skip
def test_kinds_of_cells(written, expected):
    assert only(ods(row_of(written + typed("string", "", "|")))).cell(1, 1) == expected


STYLES = """
<number:date-style style:name='N1'><number:text>Đợt 1: </number:text><number:day/><number:text>/
</number:text><number:month number:style='long'/><number:text>/</number:text>
<number:year number:style='long'/></number:date-style>
<number:date-style style:name='N2'><number:month number:textual='true'/></number:date-style>
<number:percentage-style style:name='N3'><number:number number:decimal-places='1'/>
<number:text>%</number:text></number:percentage-style>
<number:currency-style style:name='N4P0'><number:number number:grouping='true'/>
<number:text> </number:text><number:currency-symbol>₫</number:currency-symbol>
</number:currency-style>
<number:currency-style style:name='N4'><number:text>-</number:text><number:number/>
<style:map style:condition='value()&gt;=0' style:apply-style-name='N4P0'/></number:currency-style>
<style:style style:name='day' style:family='table-cell' style:data-style-name='N1'/>
<style:style style:name='month' style:family='table-cell' style:data-style-name='N2'/>
<style:style style:name='percent' style:family='table-cell' style:data-style-name='N3'/>
<style:style style:name='child' style:family='table-cell' style:parent-style-name='percent'/>
<style:style style:name='money' style:family='table-cell' style:data-style-name='N4'/>
<number:number-style style:name='N5'><number:number number:display-factor='1000'/>
</number:number-style>
<number:time-style style:name='N6' number:truncate-on-overflow='false'>
<number:hours number:style='long'/><number:text>:</number:text><number:minutes number:style='long'/>
</number:time-style>
<style:style style:name='k' style:family='table-cell' style:data-style-name='N5'/>
<style:style style:name='h' style:family='table-cell' style:data-style-name='N6'/>
<style:style style:name='lost' style:family='table-cell' style:data-style-name='N9'/>
<style:style style:name='a' style:family='table-cell' style:parent-style-name='b'/>
<style:style style:name='b' style:family='table-cell' style:parent-style-name='a'/>
"""
DAY = "office:date-value='2024-09-15'"


@pytest.mark.parametrize(
    ("written", "code", "shown"),
    [
        (
            typed("date", DAY, "", "table:style-name='day'"),
            '"Đợt 1: "d/mm/yyyy',
            "Đợt 1: 15/09/2024",
        ),
        (typed("date", DAY, "", "table:style-name='month'"), "mmm", "tháng 9"),
        (
            typed("percentage", "office:value='0.5'", "", "table:style-name='percent'"),
            "0.0%",
            "50%",
        ),
        (typed("percentage", "office:value='0.5'", "", "table:style-name='child'"), "0.0%", "50%"),
        (typed("percentage", "office:value='0.5'", "", "table:style-name='lost'"), "0%", "50%"),
        (typed("float", "office:value='5'", "", "table:style-name='money'"), '#,##0 "₫";-0', "5 ₫"),
        (typed("float", "office:value='-5'", "", "table:style-name='money'"), '#,##0 "₫";-0', "-5"),
        (typed("float", "office:value='5'", "", "table:style-name='a'"), "", "5"),
        (typed("float", "office:value='5500'", "", "table:style-name='k'"), "0,", "5,5"),
        (
            typed("time", "office:time-value='PT8H0M0S'", "", "table:style-name='h'"),
            "[hh]:mm",
            "8:00",
        ),
        (typed("float", "office:value='5'", "", "table:style-name='none'"), "", "5"),
    ],
)
def test_formats(written, code, shown):
    # a line break in the middle of the XML of a style is no part of the format
    styles = STYLES.replace("/\n", "/").replace(">\n", ">")
    found = only(ods(row_of(written), styles=styles)).cell(1, 1)
    assert (found.format, found.shown) == (code, shown)


def test_formats_of_rows_and_columns():
    styles = STYLES.replace("/\n", "/").replace(">\n", ">")
    columns = (
        "<table:table-column table:number-columns-repeated='2'/>"
        "<table:table-column table:default-cell-style-name='percent'/>"
    )
    five = typed("float", "office:value='5'")
    row = f"<table:table-row table:default-cell-style-name='day'>{five}</table:table-row>"
    sheet = only(ods(columns + row_of(five * 4) + row, styles=styles))
    assert [each.format for each in sheet.rows[0]] == ["", "", "0.0%", ""]
    assert sheet.cell(2, 1).format == '"Đợt 1: "d/mm/yyyy'


def test_what_is_repeated():
    five = typed("float", "office:value='5'", "", "table:number-columns-repeated='3'")
    gap = cell("table:number-columns-repeated='2'")
    rest = cell("table:number-columns-repeated='16000'")
    rows = (
        f"<table:table-row table:number-rows-repeated='2'>{gap}{five}{rest}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='3'>{rest}</table:table-row>"
        f"<table:table-row>{five}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='1048570'>{rest}</table:table-row>"
    )
    sheet = only(ods(rows))
    long = (None, None, Cell(5), Cell(5), Cell(5))
    assert sheet.rows == (long, long, (), (), (), (Cell(5),) * 3)


def test_rows_in_groups():
    five = row_of(typed("float", "office:value='5'"))
    rows = (
        f"<table:table-header-rows>{five}</table:table-header-rows>"
        f"<table:table-row-group table:display='false'>{five}</table:table-row-group>"
    )
    assert only(ods(rows)).rows == ((Cell(5),), (Cell(5),))


def test_merged_and_covered_cells():
    spans = "table:number-columns-spanned='2' table:number-rows-spanned='2'"
    covered = typed("string", "", "x").replace("table-cell", "covered-table-cell")
    sheet = only(ods(row_of(typed("string", spans, "a") + covered + typed("string", "", "b"))))
    assert sheet.merged == (Area(1, 1, 2, 2),)
    assert sheet.rows == ((Cell("a"), None, Cell("b")),)


def test_what_is_hidden():
    styles = (
        "<style:style style:name='ta'><style:table-properties table:display='false'/></style:style>"
        "<style:style style:name='tb'><style:table-properties table:display='true'/></style:style>"
    )
    five = typed("float", "office:value='5'")
    columns = (
        "<table:table-column/><table:table-column table:visibility='collapse'/>"
        "<table:table-column table:visibility='filter' table:number-columns-repeated='900'/>"
    )
    rows = (
        f"<table:table-row table:visibility='filter' table:number-rows-repeated='2'>{five * 3}"
        f"</table:table-row>{row_of(five)}<table:table-row table:visibility='collapse'/>"
    )
    tables = table("A", columns + rows, "table:style-name='tb'")
    tables += table("B", "", "table:style-name='ta'")
    first, second = open_workbook(zipped(ods_parts(tables, styles=styles))).sheets
    assert (first.is_hidden, second.is_hidden) == (False, True)
    assert (first.hidden_rows, first.hidden_columns) == ({1, 2}, {2, 3})


def test_wanted_sheets_only():
    tables = table("A", row_of(typed("string", "", "a"))) + table("B", row_of(cell()))
    book = open_workbook(zipped(ods_parts(tables)), sheets=["B"])
    assert (book.names, [each.name for each in book.sheets]) == (("A", "B"), ["B"])


def test_without_styles():
    parts = ods_parts(table("A", row_of(typed("string", "", "a"))))
    del parts["styles.xml"], parts["mimetype"]
    assert only(zipped(parts)).rows == ((Cell("a"),),)


FIVE = typed("float", "office:value='5'")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (f"<table:table-row table:number-rows-repeated='1048577'>{FIVE}</table:table-row>",
         "the sheet is too large"),
        (row_of(typed("float", "office:value='5'", "", "table:number-columns-repeated='16385'")),
         "a cell has no such column"),
    ],
)  # fmt: skip
def test_a_damaged_sheet_does_not_stop_the_others(rows, found):
    book = open_workbook(zipped(ods_parts(table("Hỏng", rows + rows) + table("Tốt", row_of(FIVE)))))
    assert [each.name for each in book.sheets] == ["Tốt"]
    assert [(p.code, p.details) for p in book.problems] == [
        ("sheet.damaged", {"sheet": "Hỏng", "found": found})
    ]


@pytest.mark.parametrize("broken", ["<b>", "</office:spreadsheet>"])
def test_broken_off(broken):
    parts = ods_parts(table("Tốt", row_of(FIVE)) + "<table:table table:name='Hỏng'>")
    book = open_workbook(zipped(parts | {"content.xml": parts["content.xml"] + broken}))
    assert [each.name for each in book.sheets] == ["Tốt"]
    assert [p.details["sheet"] for p in book.problems] == ["Hỏng"]


def test_broken_off_after_the_last_sheet():
    parts = ods_parts(table("Tốt", row_of(FIVE)) + "<b>")
    book = open_workbook(zipped(parts))
    assert [each.name for each in book.sheets] == ["Tốt"]
    assert [p.code for p in book.problems] == ["file.damaged"]


def test_nothing_readable():
    parts = ods_parts("") | {"content.xml": "<!DOCTYPE x><x/>"}
    with pytest.raises(InvalidData, match=r"file\.damaged"):
        open_workbook(zipped(parts))


def test_locked_with_a_password():
    manifest = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    with pytest.raises(InvalidData, match=r"file\.encrypted"):
        open_workbook(zipped(ods_parts("") | manifest))


def test_a_text_document_is_no_table():
    with pytest.raises(InvalidData, match=r"file\.not_table"):
        open_workbook(zipped(ods_parts("", kind="text")))
