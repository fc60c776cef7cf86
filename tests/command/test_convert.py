import pytest

from hoidata import io, samples
from tests.command.conftest import BAD

TABLE = """\
HỘI CHỮ THẬP ĐỎ PHƯỜNG X
Kỳ báo cáo: năm 2026
STT,Đơn vị,Hội viên (hội viên),Giá trị quà tặng (đồng)
1,Chi hội khu phố 1,120,9000000
2,Chi hội khu phố 2,95,7500000
,TỔNG CỘNG,215,16500000
"""


@pytest.fixture
def table(folder):
    (folder / "bieu.csv").write_text(TABLE, encoding="utf-8")
    return folder / "bieu.csv"


@pytest.mark.parametrize("output", ["b.json", "b.yaml", "b.yml"])
def test_writes_the_same_as_another_kind(run, reports, folder, output):
    ran = run("convert", "bao-cao", output)
    assert ran == (0, "", f"Đã ghi {output}\n")
    assert io.load(folder / output) == io.load(reports)


def test_writes_all_or_nothing(run, reports, folder):
    (reports / "sai.yaml").write_text(BAD, encoding="utf-8")
    ran = run("convert", "bao-cao", "khong-co.yaml", "b.json")
    assert ran.code == 3
    assert "lỗi, dòng 2" in ran.err
    assert ran.err.endswith("Hãy sửa rồi chạy lại.\n")
    assert run("convert", "bao-cao", "b.json").code == 1
    assert not (folder / "b.json").exists()


def test_replaces_only_when_asked(run, reports, folder):
    (folder / "b.json").write_text("x", encoding="utf-8")
    assert run("convert", "bao-cao", "b.json").code == 2
    assert (folder / "b.json").read_text(encoding="utf-8") == "x"
    assert run("convert", "bao-cao", "b.json", "--force").code == 0
    assert "đuôi .yaml, .json hoặc .xlsx" in run("convert", "bao-cao", "b.pdf").err


def test_reads_a_table_and_says_how_it_was_understood(run, table):
    ran = run("check", "bieu.csv", "--all")
    assert ran.code == 0
    assert "ô C3" in ran.out
    assert "4 số liệu" in ran.out or "6 số liệu" in ran.out
    assert "215 hội viên" in run("total", "hội viên", "bieu.csv", "--over", "năm").out


def test_a_metric_of_what_was_given_makes_no_list_of_receivers(run, table):
    text = TABLE.replace("Giá trị quà tặng (đồng)", "Suất quà đã trao (suất quà)")
    table.write_text(text, encoding="utf-8")
    assert "0 khoản thu chi" in run("check", "bieu.csv").out


def test_writes_a_table_as_a_report(run, table, folder):
    assert run("convert", "bieu.csv", "b.yaml").code == 0
    assert "215 hội viên" in run("total", "hội viên", "b.yaml", "--over", "năm").out


def test_writes_how_a_table_is_understood_and_then_reads_by_it(run, table, folder):
    assert run("convert", "bieu.csv", "bieu.yaml", "--layout").code == 0
    text = (folder / "bieu.yaml").read_text(encoding="utf-8")
    assert "file: bieu.csv" in text
    assert "215 hội viên" in run("total", "hội viên", ".", "--over", "năm").out
    assert "được hiểu là" not in run("check", ".").out


@pytest.mark.parametrize(
    "names", [("bieu.csv", "bieu.csv", "b.yaml"), ("bieu.csv", "b.json"), ("a.yaml", "b.yaml")]
)
def test_a_layout_is_that_of_one_table(run, table, names):
    assert "--layout cần đúng một bảng" in run("convert", *names, "--layout").err


def test_a_table_without_figures_is_said(run, folder):
    (folder / "a.csv").write_text("a,b\nc,d\n", encoding="utf-8")
    assert "không thấy bảng số liệu" in run("check", "a.csv").out


def test_a_broken_workbook_does_not_stop_the_others(run, reports):
    (reports / "hong.xlsx").write_bytes(b"PK\x03\x04 hong")
    ran = run("total", "members", "bao-cao")
    assert ran.code == 1
    assert "bao-cao/hong.xlsx\n  lỗi" in ran.err
    assert "1.200 hội viên" in ran.out


def test_a_table_with_errors_is_left_out_with_what_it_is_read_by(run, table, reports, folder):
    assert run("convert", "bieu.csv", "bieu.yaml", "--layout").code == 0
    table.write_text(TABLE.replace("9000000", '"9.000.000,5"'), encoding="utf-8")
    for file in (table, folder / "bieu.yaml"):
        file.rename(reports / file.name)
    ran = run("total", "members", "bao-cao")
    assert ran.code == 1
    assert "1.200 hội viên" in ran.out
    assert "95 hội viên" not in ran.out


def test_writes_answers_as_the_name_of_the_file_says(run, reports, folder):
    for output in ("a.xlsx", "a.csv", "a.html", "a.md", "a.docx"):
        ran = run("total", "members", "bao-cao", "-o", output)
        assert ran == (0, "", f"Đã ghi {output}\n")
        assert (folder / output).stat().st_size
    assert run("total", "members", "bao-cao", "-o", "a.csv").code == 2
    assert run("table", "số liệu", "bao-cao", "-o", "a.csv", "--force").code == 0
    assert "Kiến An" in (folder / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "words",
    [
        ["total", "members", "bao-cao", "-o", "khong/co/x.csv"],
        ["bulletin", "bao-cao", "-o", "khong/co/x.html"],
        ["convert", "bao-cao", "khong/co/x.json"],
        ["schema", "-o", "khong/co/x.json"],
    ],
)
def test_a_folder_that_is_not_there_is_made(run, reports, folder, words):
    assert reports
    ran = run(*words)
    assert ran.code == 0
    assert "Đã ghi khong/co/x." in ran.said
    assert len([*(folder / "khong" / "co").iterdir()]) == 1


def test_answers_stay_out_of_the_folder_of_reports(run, reports, folder):
    ran = run("total", "members", "bao-cao", "-o", "bao-cao/a.csv")
    assert ran.code == 2
    assert "không ghi kết quả vào thư mục báo cáo 'bao-cao'" in ran.err


def test_a_kind_that_is_not_written_is_said(run, reports):
    ran = run("total", "members", "bao-cao", "-o", "a.pdf")
    assert (ran.code, ran.out) == (2, "")
    assert "hãy đặt tên có đuôi .xlsx, .csv" in ran.said


def test_a_workbook_is_checked_by_cells_and_converted_both_ways(run, folder):
    data = samples.reports()
    io.dump(data, folder / "so.xlsx")
    checked = run("check", "so.xlsx")
    assert checked.code == 0
    assert "ô Số liệu!E" in checked.out
    assert run("convert", "so.xlsx", "so.yaml").code == 0
    assert run("convert", "so.yaml", "so-2.xlsx").code == 0
    assert run("convert", "so-2.xlsx", "so.json").code == 0
    assert io.load(folder / "so.json", strict=False) == data
    assert run("convert", "so-2.xlsx", "bo-cuc.xlsx", "--layout").code == 2


def test_a_file_without_a_table_has_no_layout(run, folder):
    (folder / "thu.csv").write_text("Kính gửi\n", encoding="utf-8")
    ran = run("convert", "thu.csv", "thu.yaml", "--layout")
    assert ran.code == 1
    assert "không thấy bảng số liệu" in ran.said
    assert not (folder / "thu.yaml").exists()
