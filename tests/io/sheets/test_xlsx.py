"""Excel workbooks as Excel, LibreOffice, Google and others write them."""

import datetime
import io
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from hoidata import InvalidData
from hoidata.io._sheets import Area, Cell, Fault, open_workbook
from tests.io.sheets.files import MAIN, STRICT, links, xlsx, xlsx_parts, zipped

MOMENT = datetime.datetime.fromisoformat("2024-09-15T08:30:00")


def written(fill):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def only(content, **options):
    (sheet,) = open_workbook(content, **options).sheets
    return sheet


def first(content):
    return only(content).cell(1, 1)


def test_what_a_careful_reader_sees():
    def fill(book):
        sheet = book.add_worksheet("Số liệu")
        sheet.merge_range("A1:C1", "Biểu 01")
        sheet.write("B3", 0.579, book.add_format({"num_format": "0.0%"}))
        sheet.write_formula("C3", "=A1/0", value="#DIV/0!")
        sheet.write_formula("D3", "=B3*2", value=1.158)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_column("H:XFD", None, None, {"hidden": True})
        book.add_worksheet("Nháp").hide()
        book.add_worksheet("Kín").very_hidden()

    book = open_workbook(written(fill))
    sheet = book.sheets[0]
    assert [(each.name, each.is_hidden) for each in book.sheets] == [
        ("Số liệu", False),
        ("Nháp", True),
        ("Kín", True),
    ]
    assert sheet.merged == (Area(1, 1, 1, 3),)
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {3, 4}
    assert sheet.rows[1] == ()
    percent = sheet.cell(3, 2)
    assert percent == Cell(Decimal("0.579"), "0.0%")
    assert (percent.is_percent, percent.shown) == (True, "57,9%")
    assert sheet.cell(3, 3) == Cell(None, "", Fault.ERROR, "#DIV/0!")
    assert sheet.cell(3, 3).shown == "#DIV/0!"
    assert sheet.cell(3, 4) == Cell(Decimal("1.158"))
    assert sheet.cell(9, 9) is sheet.cell(0, 1) is sheet.cell(3, 0) is sheet.cell(3, 9) is None
    assert (sheet.address(7, 3), sheet.place(7, 30)) == ("C7", "Số liệu!AD7")
    assert book.problems == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>12</v></c>", Cell(12)),
        ("<c t='n'><v>12.0</v></c>", Cell(12)),
        ("<c><v>-3</v></c>", Cell(-3)),
        ("<c><v>1E+3</v></c>", Cell(1000)),
        ("<c><v>0.57899999999999996</v></c>", Cell(Decimal("0.579"))),
        ("<c><v>0.10000000000000001</v></c>", Cell(Decimal("0.1"))),
        ("<c><v>1.0000000000000000E-3</v></c>", Cell(Decimal("0.001"))),
        ("<c><v>9007199254740992</v></c>", Cell(2**53)),
        ("<c><v>9007199254740994</v></c>", Cell(None, "", Fault.INEXACT, "9007199254740994")),
        ("<c><v>1E+400</v></c>", Cell(None, "", Fault.INEXACT, "1E+400")),
        ("<c><v>0.12345678901234567891</v></c>",
         Cell(None, "", Fault.INEXACT, "0.12345678901234567891")),
        ("<c><v>1.2.3</v></c>", Cell(None, "", Fault.ERROR, "1.2.3")),
        ("<c><v>NaN</v></c>", Cell(None, "", Fault.ERROR, "NaN")),
        ("<c><v>1_000</v></c>", Cell(None, "", Fault.ERROR, "1_000")),
        ("<c t='b'><v>1</v></c>", Cell(value=True)),
        ("<c t='b'><v>0</v></c>", Cell(value=False)),
        ("<c t='e'><v>#N/A</v></c>", Cell(None, "", Fault.ERROR, "#N/A")),
        ("<c t='str'><f>A2</f><v>xã</v></c>", Cell("xã")),
        ("<c t='str'><f>\"\"</f><v></v></c>", None),
        ("<c t='str'><f>A2</f></c>", Cell(None, "", Fault.NO_RESULT, "=A2")),
        ("<c><f>SUM(B1:B2)</f></c>", Cell(None, "", Fault.NO_RESULT, "=SUM(B1:B2)")),
        ("<c><f>SUM(B1:B2)</f><v></v></c>", Cell(None, "", Fault.NO_RESULT, "=SUM(B1:B2)")),
        ("<c><f>B1-B2</f><v>0</v></c>", Cell(0)),
        ("<c t='d'><v>2024-09-15</v></c>", Cell(datetime.date(2024, 9, 15))),
        ("<c t='d'><v>2024-09-15T08:30:00</v></c>", Cell(MOMENT)),
        ("<c t='d'><v>15/9</v></c>", Cell(None, "", Fault.ERROR, "15/9")),
        ("<c t='inlineStr'><is><t>Hội </t></is></c>", Cell("Hội ")),
        ("<c t='inlineStr'><is><r><t>Hội</t></r><r><rPr/><t> A</t></r></is></c>", Cell("Hội A")),
        ("<c t='inlineStr'><is><t>Hội</t><rPh sb='0'><t>ho</t></rPh></is></c>", Cell("Hội")),
        ("<c t='inlineStr'><is><t>a_x000D_&#10;b_x005F_x</t></is></c>", Cell("a\nb_x")),
        ("<c t='inlineStr'><is><t>Hô\u0323i</t></is></c>", Cell("Hộ" + "i")),
        ("<c t='inlineStr'><is><t/></is></c>", None),
        ("<c/>", None),
        ("<c>\n <v>5</v>\n</c>", Cell(5)),
        ("<c s='9'><v>5</v></c>", Cell(5)),
        ("<c s='-1'><v>5</v></c>", Cell(5)),
    ],
)  # fmt: skip
def test_kinds_of_cells(cell, expected):
    assert first(xlsx(cell)) == expected


def test_texts_shared_by_cells():
    strings = (
        "<si><t>Hội</t></si><si><r><t>Phụ</t></r><r><t xml:space='preserve'> nữ</t></r>"
        "<rPh sb='0' eb='1'><t>phu</t></rPh><phoneticPr/></si><si><t></t></si>"
    )
    cells = "".join(f"<c t='s'><v>{at}</v></c>" for at in (0, 1, 2, 0))
    sheet = only(xlsx(cells, strings=strings))
    assert sheet.rows == ((Cell("Hội"), Cell("Phụ nữ"), None, Cell("Hội")),)
    assert sheet.rows[0][0] is sheet.rows[0][3]


def test_formulas_that_share_a_text():
    cells = "<c><f t='shared' ref='A1:A2' si='0'>B1*2</f></c><c><f t='shared' si='0'/></c>"
    faults = [(each.fault, each.text) for each in only(xlsx(cells)).rows[0]]
    assert faults == [(Fault.NO_RESULT, "=B1*2")] * 2


RECALCULATED = '<calcPr fullCalcOnLoad="1"/>'


def test_zeros_for_all_results_of_a_program_that_computed_none():
    cells = "<c><f>A3</f><v>0</v></c><c><v>0</v></c>"
    assert only(xlsx(cells, book=RECALCULATED)).rows[0] == (
        Cell(None, "", Fault.NO_RESULT, "=A3"),
        Cell(0),
    )
    assert only(xlsx(cells)).rows[0] == (Cell(0), Cell(0))


def test_a_zero_among_results_is_a_result():
    cells = "<c><f>A3</f><v>0</v></c><c><f>A4</f><v>7</v></c>"
    assert only(xlsx(cells, book=RECALCULATED)).rows[0] == (Cell(0), Cell(7))


@pytest.mark.parametrize(
    ("code", "serial", "value"),
    [
        ("d/m/yyyy", "45550", datetime.date(2024, 9, 15)),
        ("[$-42A]dd mmmm yyyy;@", "45550", datetime.date(2024, 9, 15)),
        ("&quot;Đợt 1: &quot;d/m/yyyy", "45550", datetime.date(2024, 9, 15)),
        ("mmm-yy", "45550", datetime.date(2024, 9, 15)),
        ("d/m/yyyy h:mm", "45550.5", datetime.datetime.fromisoformat("2024-09-15T12:00:00")),
        ("d/m/yyyy", "45550.354166666664", datetime.datetime.fromisoformat("2024-09-15T08:30:00")),
        ("h:mm", "0.35416666666666669", datetime.time(8, 30)),
        ("h:mm AM/PM", "0", datetime.time(0)),
        ("mm:ss.0", "0.000005787037037", datetime.time(0, 0, 0, 500_000)),
        ("h:mm", "45550.5", datetime.datetime.fromisoformat("2024-09-15T12:00:00")),
        ("d/m/yyyy", "1", datetime.date(1900, 1, 1)),
        ("d/m/yyyy", "59", datetime.date(1900, 2, 28)),
        ("d/m/yyyy", "61", datetime.date(1900, 3, 1)),
        ("d/m/yyyy", "2958465", datetime.date(9999, 12, 31)),
        ("[h]:mm", "1.5", "36:00"),
        ("[mm]:ss", "-0.0001157407407", "-0:00:10"),
        ("#,##0 &quot;ngày&quot;", "45550", 45550),
        ("0 \\d\\y", "45550", 45550),
        ("[Red]0", "45550", 45550),
        ("_-* #,##0 [$đ-42A]_-", "45550", 45550),
        ("@", "45550", 45550),
        ("0.00E+00", "45550", 45550),
        ("GENERAL", "45550", 45550),
    ],
)
def test_days_and_times_by_format(code, serial, value):
    cell = first(xlsx(f"<c s='1'><v>{serial}</v></c>", codes=[code]))
    assert (cell.value, cell.fault) == (value, None)
    assert type(cell.value) is type(value)


@pytest.mark.parametrize("serial", ["0", "60", "-1", "2958466", "1E+15", "x", "1E+300"])
def test_days_that_no_calendar_has(serial):
    cell = first(xlsx(f"<c s='1'><v>{serial}</v></c>", codes=["d/m/yyyy"]))
    assert cell == Cell(None, "d/m/yyyy", Fault.ERROR, serial)


def test_days_since_1904():
    book = '<workbookPr date1904="1"/>'
    content = xlsx(
        "<c s='1'><v>0</v></c><c s='2'><v>0.5</v></c>", codes=["d/m/yyyy", "h:mm"], book=book
    )
    assert [each.value for each in only(content).rows[0]] == [
        datetime.date(1904, 1, 1),
        datetime.time(12),
    ]


def test_formats_by_number():
    styles = '<cellXfs><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="99"/><xf/></cellXfs>'
    styles = (
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>{styles}<dxfs><xf numFmtId="9"/></dxfs>'
    )
    cells = "".join(f"<c s='{at}'><v>1</v></c>" for at in range(4))
    parts = xlsx_parts({"S": f"<sheetData><row>{cells}</row></sheetData>"}, styles=styles)
    assert [each.format for each in only(zipped(parts)).rows[0]] == ["d/m/yyyy", "0%", "", ""]


def test_formats_without_styles():
    parts = xlsx_parts({"S": "<sheetData><row><c s='1'><v>1</v></c></row></sheetData>"})
    del parts["xl/styles.xml"]
    assert first(zipped(parts)) == Cell(1)


def test_rows_and_cells_without_and_out_of_order():
    rows = (
        "<row r='3' hidden='true'><c r='C3'><v>1</v></c><c><v>2</v></c><c r='A3'><v>3</v></c></row>"
        "<row r='1'><c><v>4</v></c></row><row><c><v>5</v></c></row><row r='9' hidden='1'/>"
        "<row r='1'><c r='B1'><v>6</v></c></row>"
    )
    sheet = only(xlsx(rows))
    assert sheet.rows == (
        (Cell(4), Cell(6)),
        (Cell(5),),
        (Cell(3), None, Cell(1), Cell(2)),
    )
    assert sheet.hidden_rows == {3}


def test_what_is_no_cell_of_the_sheet():
    inside = (
        "<cols><col min='1' max='1' width='9'/></cols>"
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
        "<extLst><ext><v>9</v><row/><f>x</f></ext></extLst>"
    )
    assert only(zipped(xlsx_parts({"S": inside}))).rows == ((Cell(1),),)


def test_a_prefix_and_the_strict_namespace():
    parts = xlsx_parts({"S": "<sheetData><row><c><v>1</v></c></row></sheetData>"}, namespace=STRICT)
    assert first(zipped(parts)) == Cell(1)
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert only(zipped(parts)).rows == ((), (None, Cell(7)))


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml"])
def test_paths_from_the_root_and_from_the_folder(target):
    parts = xlsx_parts({"S": "<sheetData><row><c><v>1</v></c></row></sheetData>"})
    parts["xl/_rels/workbook.xml.rels"] = links({"rId1": ("worksheet", target)})
    assert first(zipped(parts)) == Cell(1)


def test_a_chart_is_no_sheet():
    parts = xlsx_parts({"S": "<sheetData/>", "Biểu đồ": ""})
    parts["xl/_rels/workbook.xml.rels"] = links(
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("chartsheet", "charts/1.xml")}
    )
    book = open_workbook(zipped(parts))
    assert book.names == ("S",)
    assert book.sheets[0].rows == ()


@pytest.mark.parametrize(
    ("book", "targets"),
    [("", {}), ('<sheet name="A" r:id="rId1"/>', {"rId1": ("chartsheet", "charts/1.xml")})],
)
def test_a_workbook_without_cells(book, targets):
    parts = xlsx_parts({}, book=book)
    parts["xl/_rels/workbook.xml.rels"] = links(targets)
    with pytest.raises(InvalidData, match=r"file\.not_table"):
        open_workbook(zipped(parts))


def test_a_sheet_that_is_nowhere():
    parts = xlsx_parts({"A": "<sheetData/>", "B": "<sheetData/>"})
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('r:id="rId2"', "")
    assert [p.details["sheet"] for p in open_workbook(zipped(parts)).problems] == ["B"]


def test_sheets_that_are_not_wanted_are_not_read():
    parts = xlsx_parts({"A": "<sheetData><row><c><v>1</v></c></row></sheetData>", "B": "<broken"})
    book = open_workbook(zipped(parts), sheets={"A"})
    assert (book.names, [each.name for each in book.sheets], book.problems) == (
        ("A", "B"),
        ["A"],
        (),
    )


def test_two_sheets_of_one_name():
    parts = xlsx_parts({"A": "<sheetData/>", "B": "<sheetData/>"})
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('"B"', '"A"')
    book = open_workbook(zipped(parts))
    assert [each.name for each in book.sheets] == ["A", "A"]
    assert [(each.code, each.details["sheet"]) for each in book.problems] == [
        ("sheet.repeated", "A")
    ]


ROW = "<row r='{}'><c r='{}'><v>1</v></c></row>"


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<sheetData><row>", "a part is not well-formed"),
        ("<sheetDate/>", "a part is missing"),
        (f"<sheetData>{ROW.format(1048577, 'A1048577')}</sheetData>", "a row has no such number"),
        (f"<sheetData>{ROW.format(0, 'A0')}</sheetData>", "a row has no such number"),
        (f"<sheetData>{ROW.format('x', 'A1')}</sheetData>", "a part is not well-formed"),
        (f"<sheetData>{ROW.format(1, 'XFE1')}</sheetData>", "a cell has no such column"),
        (f"<sheetData>{ROW.format(1, 'a1')}</sheetData>", "a cell has no such column"),
        (f"<sheetData>{ROW.format(1, '7')}</sheetData>", "a cell has no such column"),
        ("<sheetData><row><c t='s'><v>0</v></c></row></sheetData>", "a text is missing"),
        ("<sheetData/><mergeCells><mergeCell ref='A1:Đ2'/></mergeCells>",
         "a merged cell has no such address"),
        ("".join(["<sheetData>",
                  *(ROW.format(row, f"XFD{row}") for row in range(1, 1300)), "</sheetData>"]),
         "the sheet is too large"),
    ],
)  # fmt: skip
def test_a_damaged_sheet_does_not_stop_the_others(inside, found):
    parts = xlsx_parts({"Hỏng": inside, "Tốt": "<sheetData><row><c><v>1</v></c></row></sheetData>"})
    book = open_workbook(zipped(parts))
    assert [each.name for each in book.sheets] == ["Tốt"]
    (problem,) = book.problems
    assert problem.code == "sheet.damaged"
    assert problem.details == {"sheet": "Hỏng", "found": found}
    assert found not in problem.translate("vi")


def test_a_document_type_is_refused():
    parts = xlsx_parts({"A": "<sheetData/>"})
    parts["xl/worksheets/sheet1.xml"] = (
        '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>'
    )
    (problem,) = open_workbook(zipped(parts)).problems
    assert problem.details["found"] == "a part has a document type"


def test_a_sheet_that_cannot_be_unpacked():
    content = bytearray(zipped(xlsx_parts({"A": "<sheetData/>" + " " * 5000})))
    at = content.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    content[at : at + 10] = b"\xff" * 10
    (problem,) = open_workbook(bytes(content)).problems
    assert problem.details["found"] == "a part cannot be unpacked"


@pytest.mark.parametrize(
    ("missing", "found"),
    [
        ("xl/workbook.xml", "a part is missing"),
        ("_rels/.rels", "a part is missing"),
        ("xl/_rels/workbook.xml.rels", "a part is missing"),
    ],
)
def test_a_workbook_without_its_parts(missing, found):
    parts = xlsx_parts({"A": "<sheetData/>"})
    del parts[missing]
    with pytest.raises(InvalidData, match=r"file\.damaged") as error:
        open_workbook(zipped(parts))
    assert error.value.problems[0].details["found"] == found


def test_a_zip_cut_short():
    with pytest.raises(InvalidData, match=r"file\.damaged"):
        open_workbook(zipped(xlsx_parts({"A": "<sheetData/>"}))[:-30])


def test_what_unpacks_to_too_much(tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(zipped(xlsx_parts({"A": " " * 200_000_001})))
    with pytest.raises(InvalidData, match=r"file\.too_large") as error:
        open_workbook(bomb)
    assert error.value.problems[0].details == {"expected": "200", "file": "bomb.xlsx"}


def test_from_a_path_and_an_open_file(tmp_path):
    path = tmp_path / "bảng.tạm"  # what it is shows in its content
    path.write_bytes(xlsx("<c><v>1</v></c>"))
    with path.open("rb") as stream:
        books = [open_workbook(path), open_workbook(str(path)), open_workbook(stream)]
    assert {book.name for book in books} == {"bảng.tạm"}
    assert {book.sheets for book in books} == {open_workbook(Path(path).read_bytes()).sheets}
    assert open_workbook(io.BytesIO(path.read_bytes())).name is None
