import re
from zipfile import ZipFile

import pytest

from hoidata import Period, io
from hoidata.command import _new, _new_table
from hoidata.domain import Level


def _filled(text):
    return re.sub(r"value: # (.*)", r"value: 12 \1", text)


def test_an_empty_report_is_fine_once_its_blanks_are_filled(run, folder):
    ran = run("new", "bc.yaml", "--unit", "Hội CTĐ phường X", "--period", "6 tháng đầu năm 2026")
    assert ran.code == 0
    assert ran.err.startswith("Đã tạo bc.yaml. Hãy mở ra, điền vào")
    file = folder / "bc.yaml"
    assert run("check", "bc.yaml").code == 1
    file.write_text(_filled(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert run("check", "bc.yaml").out.endswith("Không có lỗi.\n")
    data = io.load(file)
    (unit,) = data.organizations
    assert (unit.name, unit.level, unit.association) == ("Hội CTĐ phường X", Level.COMMUNAL, "ctd")
    assert data.reports[0].period == Period.parse("6 tháng đầu năm 2026")


def test_without_a_name_and_a_period_these_are_blanks_too(run, folder):
    run("new", "bc.yaml")
    file = folder / "bc.yaml"
    text = _filled(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    out = run("check", "bc.yaml").out
    assert "thiếu 'period'" in out
    assert "thiếu 'name'" in out
    text = text.replace("period:\n", "period: năm 2026\n").replace("name:\n", "name: Hội A\n")
    file.write_text(text, encoding="utf-8")
    assert run("check", "bc.yaml").out.endswith("Không có lỗi.\n")


@pytest.mark.parametrize(
    "name",
    ["Hội: 'A' #1", "- Hội", "Hội “Vì người nghèo”", "yes", "2026", "{Hội}", "Hội\x1bA", "…", "'"],
)
def test_any_name_is_written_as_it_is(run, folder, name):
    run("new", "bc.yaml", "--unit", name, "--period", "2026")
    file = folder / "bc.yaml"
    file.write_text(_filled(file.read_text(encoding="utf-8")), encoding="utf-8")
    kept = "".join(each for each in name if each.isprintable())
    assert io.load(file).organizations[0].name == kept


@pytest.mark.parametrize(
    ("name", "level", "association"),
    [
        ("Hội Chữ thập đỏ quận Kiến An", "quận", "ctd"),
        ("Hội LHPN xã Kim Liên", "xã", "lhpn"),
        ("Công đoàn", None, "cong_doan"),
        ("Câu lạc bộ", None, None),
    ],
)
def test_the_name_tells_level_and_association(name, level, association):
    text = _new.report(name, None, "a.yaml")
    assert (f"    level: {level}\n" in text) == (level is not None)
    assert (f"    association: {association}\n" in text) == (association is not None)


def test_folders_are_made_and_files_are_not_replaced(run, folder):
    assert run("new", "a/b.yaml").code == 0
    ran = run("new", "a/b.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "đã có nên không ghi đè" in ran.err
    assert run("new", "a/b.yaml", "--force").code == 0
    assert "đuôi .yaml hoặc .xlsx" in run("new", "a.pdf").err


def test_an_empty_table_says_how_it_is_filled_in(run, folder):
    assert run("new", "b.xlsx", "--unit", "=HỘI A", "--period", "năm 2026").code == 0
    with ZipFile(folder / "b.xlsx") as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        names = book.read("xl/workbook.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=HỘI A" in texts
    assert "Kỳ báo cáo: năm 2026" in texts
    assert "Giá trị quà tặng (đồng)" in texts
    assert "HƯỚNG DẪN ĐIỀN BIỂU" in texts
    assert re.findall(r'sheet name="([^"]+)"[^>]*?(state="hidden")?', names)
    assert "<f>=" not in sheet
    assert sheet.count("<dataValidation ") == 2


def test_an_empty_table_without_a_name_says_where_it_goes(run, folder):
    assert run("new", "b.xlsx").code == 0
    with ZipFile(folder / "b.xlsx") as book:
        assert "ghi tên đơn vị lập biểu" in book.read("xl/sharedStrings.xml").decode()


def test_an_empty_table_holds_no_figures(run, folder):
    run("new", "b.xlsx", "--unit", "Hội CTĐ phường X", "--period", "năm 2026")
    assert "0 số liệu, 0 khoản thu chi" in run("check", "b.xlsx").out


def test_a_missing_package_is_named(run, folder, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(_new_table, "import_module", missing)
    ran = run("new", "b.xlsx")
    assert ran.code == 2
    assert "hãy chạy: pip install 'hoidata[excel]'" in ran.said


def test_a_workbook_of_all_sheets_begins_with_the_unit_and_the_report(run, folder):
    ran = run(
        *("new", "so.xlsx", "--workbook", "--unit", "Hội CTĐ phường X", "--period", "năm 2026")
    )
    assert (ran.code, ran.err.startswith("Đã tạo so.xlsx.")) == (0, True)
    assert run("check", "so.xlsx").out.endswith("Không có lỗi.\n")
    data = io.load(folder / "so.xlsx")
    (unit,), (report,) = data.organizations, data.reports
    assert (unit.name, unit.level, unit.association) == ("Hội CTĐ phường X", Level.COMMUNAL, "ctd")
    assert (report.organizations, report.period) == ((unit.id,), Period.parse("năm 2026"))
    assert run("new", "so.xlsx", "--workbook").code == 2


@pytest.mark.parametrize("name", ["a.yaml", "a.ods"])
def test_a_workbook_is_an_xlsx(run, folder, name):
    ran = run("new", name, "--workbook")
    assert (ran.code, f"'{name}' có đuôi .xlsx" in ran.err) == (2, True)
    assert not (folder / name).exists()


@pytest.mark.parametrize("options", [(), ("--unit", "Hội A"), ("--period", "2026")])
def test_a_workbook_may_begin_with_less(run, folder, options):
    assert run("new", "so.xlsx", "--workbook", *options).code == 0
    data = io.load(folder / "so.xlsx")
    assert [unit.name for unit in data.organizations] == ["Hội A"] * ("--unit" in options)
    assert data.reports == ()
