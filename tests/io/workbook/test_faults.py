"""What is wrong in a workbook is named by sheet and cell; what is only unusual is read."""

import datetime
import os
import sys

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from hoidata import Dataset, InvalidData, MissingExtra, Quantity, io
from hoidata.domain import Candidate as Voted
from hoidata.domain import (
    Criterion,
    Event,
    Motion,
    Observation,
    Organization,
    Report,
    Scorecard,
    Target,
    TargetSet,
    VoteEvent,
)
from hoidata.io._workbook.cells import list_texts
from hoidata.io._workbook.forms import listed
from hoidata.values import Bound
from hoidata.vocab import code_of, rows


def figure(name, value, **given):
    """Return a figure of an organization."""
    return Observation(name, "gifts", organizations=["a"], period="2024", value=value, **given)


DATA = Dataset(
    reports=[Report("bc", ["a"], period="năm 2024", closed_on="31/12/2024")],
    organizations=[Organization("a", "Hội A", aliases=["HA"]), Organization("b", "Hội B")],
    observations=[
        figure("1", "3 suất quà", report="bc"),
        figure("2", "1 suất quà", categories={"giới": "nữ"}),
    ],
    events=[Event("e", "hội nghị", times=2)],
    target_sets=[TargetSet("ct", ["a"], targets=[Target("gifts", "9 suất quà")])],
    scorecards=[Scorecard("bd", criteria=[Criterion("I", criteria=[Criterion("1", weight=5)])])],
    motions=[Motion("m", "x", vote_events=[VoteEvent(candidates=[Voted("p", votes=3)])])],
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    file = tmp_path_factory.mktemp("faults") / "so-lieu.xlsx"
    io.dump(DATA, file)
    return file


@pytest.fixture
def load(written, tmp_path):
    """Return what changes a workbook, as a person would, and reads it."""

    def changed(*changes):
        book = openpyxl.load_workbook(written)
        for sheet, cell, value in changes:
            if sheet not in book.sheetnames:
                book.create_sheet(sheet)
            book[sheet][cell] = value
        book.save(tmp_path / "so-lieu.xlsx")
        return io.load(tmp_path / "so-lieu.xlsx", strict=False)

    return changed


def column(sheet, label):
    """Return the letter of a column of a sheet, by its heading."""
    form = next(form for form in listed() if form.name == sheet)
    labels = [each.label for each in form.columns]
    return openpyxl.utils.get_column_letter(labels.index(label) + 1)


def places(error):
    return [(each.code, each.place.removeprefix("so-lieu.xlsx ")) for each in error.problems]


FIGURE, VALUE, PERIOD = "Số liệu", column("Số liệu", "Giá trị"), column("Số liệu", "Kỳ")
FAULTS = [
    (FIGURE, f"{VALUE}2", "ba suất quà rưỡi", "figure.not_a_number"),
    (FIGURE, f"{VALUE}2", "#DIV/0!", "workbook.error"),
    (FIGURE, f"{VALUE}2", "=1+1", "table.no_result"),
    (FIGURE, f"{VALUE}2", 12345678901234567890, "table.inexact"),
    (FIGURE, f"{PERIOD}2", "năm nào đó", "period.unreadable"),
    (FIGURE, f"{column(FIGURE, 'Tính chất')}2", "chắc chắn", "field.choice"),
    (FIGURE, f"{column(FIGURE, 'Phân tổ')}3", "giới nữ", "workbook.pair"),
    (FIGURE, f"{column(FIGURE, 'Phân tổ')}3", "giới: nữ\ngiới: nam", "file.duplicate"),
    (FIGURE, "B2", None, "file.missing"),
    (FIGURE, f"{column(FIGURE, 'Phân tổ')}1", "Phân tố", "workbook.heading"),
    (FIGURE, f"{column(FIGURE, 'Phân tổ')}1", "Kỳ", "file.duplicate"),
    (FIGURE, "AA3", "lời ghi", "workbook.no_heading"),
    ("Đơn vị", "B2", None, "file.missing"),
    ("Đơn vị", "A2", "a b", "field.id"),
    ("Đơn vị", f"{column('Đơn vị', 'Cấp')}2", "cấp phòng", "field.choice"),
    ("Đơn vị", f"{column('Đơn vị', 'Có từ ngày')}2", "31/2/2020", "field.date"),
    ("Báo cáo", f"{column('Báo cáo', 'Ngày chốt số liệu')}2", "hôm qua", "field.date"),
    ("Sự kiện", f"{column('Sự kiện', 'Số lần')}2", "hai", "file.type"),
    ("Sự kiện", f"{column('Sự kiện', 'Số lần')}2", 2.5, "file.type"),
    ("Chỉ tiêu", "A2", "khác", "workbook.owner"),
    ("Chỉ tiêu", "A2", None, "file.missing"),
    ("Chỉ tiêu", "A2", "(không có)", "file.missing"),
    ("Tiêu chí chấm điểm", "B3", "khác", "workbook.owner"),
    ("Tiêu chí chấm điểm", "B2", "1", "workbook.circle"),
    ("Người ứng cử", "B2", 2, "workbook.owner"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "code"), FAULTS)
def test_a_fault_is_named_by_its_cell(load, sheet, cell, value, code):
    with pytest.raises(InvalidData) as caught:
        load((sheet, cell, value))
    found = places(caught.value)
    assert found[0][1] == f"{sheet}!{cell}"
    assert len({place for _, place in found}) <= 3
    problem = caught.value.problems[0]
    assert problem.details["file"] == "so-lieu.xlsx"
    if code in ("figure.not_a_number", "period.unreadable", "field.date"):
        return  # the reader of values has more to say than one code
    assert found[0][0] == code


def test_what_is_missing_is_called_as_its_column(load):
    with pytest.raises(InvalidData) as caught:
        load(("Đơn vị", "B2", None), (FIGURE, "B3", None), ("Chỉ tiêu", "A2", None))
    said = {each.place.split()[-1]: each.translate("vi") for each in caught.value.problems}
    assert said["vị!B2"] == "thiếu 'Tên đơn vị'; hãy bổ sung"
    assert said["liệu!B3"] == "thiếu 'Chỉ số'; hãy bổ sung"
    assert said["tiêu!A2"] == "thiếu 'Bộ chỉ tiêu'; hãy bổ sung"


def test_all_faults_are_named_at_once(load):
    with pytest.raises(InvalidData) as caught:
        load(("Đơn vị", "A2", "a b"), (FIGURE, f"{PERIOD}2", "?"), ("Thêm", "A1", "x"))
    found = {place for _, place in places(caught.value)}
    assert {"Đơn vị!A2", f"{FIGURE}!{PERIOD}2", "Thêm"} <= found


def test_an_unknown_sheet_or_column_is_told_what_there_is(load):
    with pytest.raises(InvalidData) as caught:
        load(("Số liêu", "A1", "x"), (FIGURE, f"{column(FIGURE, 'Kế hoạch')}1", "Kế hoạnh"))
    near = {each.code: each.details["near"] for each in caught.value.problems}
    assert near == {"workbook.sheet": "Số liệu", "workbook.heading": "Kế hoạch"}
    said = {each.code: each.translate("vi") for each in caught.value.problems}
    assert "Khen thưởng" in said["workbook.sheet"]
    assert "Giá trị" in said["workbook.heading"]


def test_what_check_finds_is_named_by_its_cell(load):
    data = load((FIGURE, f"{column(FIGURE, 'Đơn vị')}2", "khong-co"))
    found = {each.code: each.place for each in data.check()}
    assert found["reference.unknown"] == "so-lieu.xlsx Số liệu!C2"
    said = {each.code: each.translate("vi") for each in data.check()}
    assert said["reference.unknown"].startswith("không có 'khong-co' trong Đơn vị;")


@pytest.mark.parametrize(
    "change",
    [
        ("Sheet1", "A1", None),
        ("Ghi chú của tôi", "A1", "nhớ hỏi lại"),
        (FIGURE, "AA1", "Ghi chú"),
        (FIGURE, "AB1", "STT"),
        ("Đơn vị", "B1", "TÊN ĐƠN VỊ"),
        ("Đơn vị", "B1", "Tên"),
        (FIGURE, "B3", "  gifts "),
        (FIGURE, "B2", "suất quà đã trao"),
        ("Đơn vị", "A2", " a "),
    ],
)
def test_what_is_only_unusual_changes_nothing(load, change):
    assert load(change) == DATA


def test_sheets_rows_and_columns_may_be_moved_hidden_and_left_empty(written, tmp_path):
    book = openpyxl.load_workbook(written)
    sheet = book[FIGURE]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, 5)
    for row in [[], rows[0], [], rows[1], [], [], rows[2]]:
        sheet.append(row[::-1])
    sheet.sheet_state = "hidden"
    sheet.row_dimensions[2].hidden = True
    del book["Hướng dẫn"]
    book.move_sheet("Đơn vị", 5)
    book.save(tmp_path / "a.xlsx")
    assert io.load(tmp_path / "a.xlsx", strict=False) == DATA


def merged(written, tmp_path, column):
    book = openpyxl.load_workbook(written)
    letter = get_column_letter(column or book[FIGURE].max_column)
    book[FIGURE].merge_cells(f"{letter}2:{letter}3")
    book.save(tmp_path / "a.xlsx")
    return letter


@pytest.mark.parametrize("column", [2, None])
def test_merged_cells_are_told(written, tmp_path, column):
    letter = merged(written, tmp_path, column)
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "a.xlsx")
    assert ("workbook.merged", f"a.xlsx Số liệu!{letter}2") in places(caught.value)


def test_merged_cells_beside_the_columns_do_no_harm(written, tmp_path):
    merged(written, tmp_path, 90)
    assert io.load(tmp_path / "a.xlsx", strict=False) == DATA


def test_white_space_in_a_cell_says_nothing(written, tmp_path):
    book = openpyxl.load_workbook(written)
    sheet = book[FIGURE]
    empty = next(cell for cell in sheet[2] if cell.value is None)
    empty.value = " "
    book.save(tmp_path / "a.xlsx")
    assert io.load(tmp_path / "a.xlsx", strict=False) == DATA


def test_who_stood_for_election_in_no_round_is_told(written, tmp_path):
    book = openpyxl.load_workbook(written)
    sheet = book["Người ứng cử"]
    sheet.cell(2, 1).value = None
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "a.xlsx")
    assert ("file.missing", "a.xlsx Người ứng cử!A2") in places(caught.value)


def test_a_mark_at_the_end_of_a_list_goes_on_to_nothing():
    assert list_texts("a\\") == ["a"]


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (15500, "General", "15.500 suất quà"),
        (15.5, "General", "15,5"),
        (1.234, "General", "1,234"),
        (0.1 + 0.2, "General", "0,3"),
        (1500, "#,##0", "1.500"),
        (5, '0 "triệu đồng"', "5 triệu đồng"),
        (15500, '#,##0 "₫"', "15.500 đồng"),
        (15500, '#,##0, "nghìn đồng"', "15.500 đồng"),
        (0.127, "0.0%", "12,7 %"),
        (0.12725, "0.0%", "12,725 %"),
        ("trên 1,66 tỷ đồng", "@", "trên 1,66 tỷ đồng"),
    ],
)
def test_a_number_of_excel_is_the_number_that_is_seen(written, tmp_path, value, code, expected):
    book = openpyxl.load_workbook(written)
    cell = book[FIGURE][f"{VALUE}2"]
    cell.value, cell.number_format = value, code
    book.save(tmp_path / "a.xlsx")
    read = io.load(tmp_path / "a.xlsx", strict=False).observations[0].value
    wanted = (
        io.loads(
            f"""
format: hoidata/1
decimals: ","
observations: [{{id: x, metric: gifts, organizations: [a], period: "2024", value: "{expected}"}}]
""",
            strict=False,
        )
        .observations[0]
        .value
    )
    assert isinstance(read, Quantity)
    assert (read.value, read.unit or "suất quà") == (wanted.value, wanted.unit or "suất quà")


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (100, '">"0', (100, Bound.MORE_THAN)),
        (100, '"≥ "0', (100, Bound.AT_LEAST)),
        (-5, "0;(0)", (-5, Bound.EXACT)),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-', (0, Bound.EXACT)),
        (5, '"£"0', (5, Bound.EXACT)),
        (5, '0"%"', (5, Bound.EXACT)),
    ],
)
def test_what_a_format_shows_around_a_number_counts(written, tmp_path, value, code, expected):
    book = openpyxl.load_workbook(written)
    cell = book[FIGURE][f"{VALUE}2"]
    cell.value, cell.number_format = value, code
    book.save(tmp_path / "a.xlsx")
    read = io.load(tmp_path / "a.xlsx", strict=False).observations[0].value
    assert (read.value, read.bound) == expected
    assert read.unit == {'"£"0': "GBP", '0"%"': "%"}.get(code)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (5, '0"‰"'),
        (5, '"("0")"'),
        (15500, "#,##0,"),
        (datetime.date(2024, 12, 5), "d-mmm"),
        (datetime.date(2024, 12, 5), "d/m/yyyy"),
        (datetime.time(12, 30), "h:mm"),
    ],
)
def test_a_cell_that_shows_another_figure_than_it_holds_is_refused(written, tmp_path, value, code):
    book = openpyxl.load_workbook(written)
    cell = book[FIGURE][f"{VALUE}2"]
    cell.value, cell.number_format = value, code
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "a.xlsx", strict=False)
    assert [place for _, place in places(caught.value)] == [f"a.xlsx {FIGURE}!{VALUE}2"]


@pytest.mark.parametrize(
    ("day", "code", "expected"),
    [
        (datetime.date(2024, 6, 1), "d/m/yyyy", "2024-06-01"),
        (datetime.date(2024, 6, 1), "mmm-yy", "2024-06"),
        (datetime.date(2024, 6, 1), "yyyy", "2024"),
    ],
)
def test_a_day_of_excel_is_as_much_of_it_as_is_seen(written, tmp_path, day, code, expected):
    book = openpyxl.load_workbook(written)
    for sheet, place in ((FIGURE, f"{PERIOD}2"), ("Đơn vị", f"{column('Đơn vị', 'Địa bàn')}2")):
        book[sheet][place].value, book[sheet][place].number_format = day, code
    book.save(tmp_path / "a.xlsx")
    data = io.load(tmp_path / "a.xlsx", strict=False)
    assert data.observations[0].period.code == expected
    assert data.organizations[0].place in ("1/6/2024", "tháng 6/2024", "2024")


def test_a_day_without_a_year_is_none_of_a_field_of_days_but_begins_a_year(written, tmp_path):
    book = openpyxl.load_workbook(written)
    for label in ("Ngày đầu năm báo cáo", "Có từ ngày"):
        cell = book["Đơn vị"][f"{column('Đơn vị', label)}2"]
        cell.value, cell.number_format = datetime.date(2025, 12, 15), "d-mmm"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "a.xlsx")
    assert [place for _, place in places(caught.value)] == ["a.xlsx Đơn vị!H2"]


def test_only_a_workbook_of_a_dataset_is_one(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Đơn vị", "Hội viên"])
    book.save(tmp_path / "bang.xlsx")
    assert not io.is_dataset_file(tmp_path / "bang.xlsx")
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "bang.xlsx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["found"]) == ("file.table", "bang.xlsx")
    assert not io.is_dataset_file("a.csv")
    io.dump(DATA, tmp_path / "so-lieu.xlsx")
    assert io.load(tmp_path, strict=False) == DATA


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "file.damaged"),
        (b"", "file.not_table"),
        (LOCKED, "file.encrypted"),
        (None, "file.kind"),
    ],
)
def test_a_workbook_of_a_folder_that_cannot_be_opened_is_told(tmp_path, content, code):
    io.dump(DATA, tmp_path / "a.yaml")
    file = tmp_path / "hong.xlsx"
    if content is None:
        os.mkfifo(file)
    else:
        file.write_bytes(content)
        assert not io.is_dataset_file(file)
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path, strict=False)
    assert [(each.code, each.details["file"]) for each in caught.value.problems] == [
        (code, "hong.xlsx")
    ]


def test_a_workbook_that_was_cut_off_is_told_in_a_folder(written, tmp_path):
    io.dump(DATA, tmp_path / "a.yaml")
    (tmp_path / "b.xlsx").write_bytes(written.read_bytes()[:3000])
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path, strict=False)
    assert [each.code for each in caught.value.problems] == ["file.damaged"]


def test_a_workbook_without_its_own_sheets_is_read(written, tmp_path):
    book = openpyxl.load_workbook(written)
    del book["Hướng dẫn"], book["Danh mục"]
    book.save(tmp_path / "a.xlsx")
    assert io.load(tmp_path, strict=False) == DATA


def test_a_table_on_a_sheet_that_is_named_as_one_of_ours_is_a_table(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Đơn vị"
    book.active.append(["Tên đơn vị", "Hội viên"])
    book.save(tmp_path / "bang.xlsx")
    io.dump(DATA, tmp_path / "so-lieu.xlsx")
    assert not io.is_dataset_file(tmp_path / "bang.xlsx")
    assert io.load(tmp_path, strict=False) == DATA


@pytest.mark.parametrize("suffix", [".xlsm", ".ods"])
def test_a_workbook_that_was_saved_as_another_kind_is_to_be_saved_as_one(written, tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    file.write_bytes(written.read_bytes())
    for path in (file, tmp_path):
        with pytest.raises(InvalidData) as caught:
            io.load(path)
        (problem,) = caught.value.problems
        assert (problem.code, problem.details["found"]) == ("workbook.suffix", suffix)


@pytest.mark.parametrize("above", [[" "], ["Ghi chú: số liệu đến 31/12"], ["STT"], [None, " "]])
def test_blanks_and_notes_above_the_headings_change_nothing(written, tmp_path, above):
    book = openpyxl.load_workbook(written)
    for sheet in (book[FIGURE], book["Đơn vị"]):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, 9)
        for row in (above, *rows):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert io.load(tmp_path / "a.xlsx", strict=False) == DATA


def test_rows_above_the_headings_are_told(written, tmp_path):
    book = openpyxl.load_workbook(written)
    sheet = book["Đơn vị"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, 9)
    for row in reversed(rows):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "a.xlsx", strict=False)
    above = [place for code, place in places(caught.value) if code == "workbook.above"]
    assert above == ["a.xlsx Đơn vị!A1", "a.xlsx Đơn vị!A2"]


def test_a_row_that_needs_its_report_is_asked_for_it_alone(load):
    figures = [column(FIGURE, label) for label in ("Mã", "Kỳ")]
    report, times = column(FIGURE, "Báo cáo"), ("Báo cáo", column("Báo cáo", "Kỳ báo cáo") + "3")
    other = [("Báo cáo", "A3", "bc-2"), (*times, "năm 2023"), ("Báo cáo", "B3", "a")]
    empty = [(FIGURE, f"{each}{row}", None) for each in (*figures, report) for row in (2, 3)]
    with pytest.raises(InvalidData) as caught:
        load(*other, *empty, (FIGURE, f"{report}3", "bc-3"))
    first, second = caught.value.problems
    assert [first.place, second.place] == [f"so-lieu.xlsx {FIGURE}!{report}{row}" for row in (2, 3)]
    assert first.translate("vi") == "thiếu 'Báo cáo'; hãy bổ sung"
    assert second.translate("vi").startswith("trang Báo cáo không có 'bc-3'; hãy ghi bc")


def test_a_sheet_without_headings_is_told(written, tmp_path):
    book = openpyxl.load_workbook(written)
    book["Đơn vị"].delete_rows(1)
    del book["Sự kiện"]
    book.create_sheet("Sự kiện").append([" "])
    book.create_sheet("Quỹ").append(["Ghi chú: chưa có quỹ"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InvalidData) as caught:
        io.load(tmp_path / "a.xlsx", strict=False)
    assert places(caught.value) == [("workbook.headings", "a.xlsx Đơn vị!A1")]
    assert "Tên đơn vị" in caught.value.problems[0].translate("vi")


def test_lists_to_choose_from_hold_what_is_read_as_their_codes(tmp_path):
    io.write_template(tmp_path / "mau.xlsx", DATA)
    assert io.load(tmp_path / "mau.xlsx", strict=False) == DATA
    book = openpyxl.load_workbook(tmp_path / "mau.xlsx")
    assert book.sheetnames == ["Hướng dẫn", *(form.name for form in listed()), "Danh mục"]
    hidden = {sheet.title for sheet in book if sheet.sheet_state == "hidden"}
    assert {"Thuật ngữ", "Quy tắc"} <= hidden
    assert hidden.isdisjoint({"Báo cáo", "Đơn vị", "Số liệu", "Chỉ tiêu", "Người ứng cử"})
    choices = book["Danh mục"]
    headings = {cell.value: cell.column_letter for cell in choices[3]}
    level = [cell.value for cell in choices[headings["Cấp"]][3:] if cell.value]
    assert level[:3] == ["trung ương", "cấp tỉnh", "cấp huyện"]
    read = {label: code_of("levels", label) for label in level}
    assert set(read.values()) == {row["code"] for row in rows("levels")}
    sheet = book["Đơn vị"]
    lists = {
        str(each.sqref).split(":")[0]: each.formula1
        for each in sheet.data_validations.dataValidation
    }
    assert lists[f"{column('Đơn vị', 'Cấp')}2"].startswith(f"'Danh mục'!${headings['Cấp']}$4")
    assert lists[f"{column('Đơn vị', 'Trực thuộc')}2"].startswith("'Đơn vị'!$A$2")
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].value == "Mã *"
    assert "không có dấu cách" in sheet["A1"].comment.text


def test_a_template_is_a_workbook_of_excel(tmp_path):
    with pytest.raises(InvalidData) as caught:
        io.write_template(tmp_path / "mau.yaml")
    assert caught.value.problems[0].code == "file.suffix"


def test_writing_one_says_which_package_it_needs(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra, match=r"pip install 'hoidata\[excel\]'"):
        io.dump(DATA, tmp_path / "a.xlsx")
