"""`hoidata bulletin`: one file for officers."""

import importlib.util

import pytest

from hoidata.command import _bulletin
from tests.command.conftest import BAD


@pytest.fixture
def plain(monkeypatch):
    """Take the packages of charts away."""
    monkeypatch.setattr(_bulletin, "find_spec", lambda _: None)


@pytest.mark.parametrize("output", ["b.html", "b.docx"])
def test_writes_a_file_and_says_that_it_has_no_charts(run, reports, folder, plain, output):
    ran = run("bulletin", "bao-cao", "-o", output)
    assert ran.code == 0
    assert ran.out == ""
    without = "Bản tin không có biểu đồ; muốn có thì chạy: pip install 'hoidata[notebook]'"
    assert ran.said == f"Đã ghi {output} {without}"
    assert (folder / output).stat().st_size > 5_000


def test_draws_where_it_can(run, reports, folder):
    pytest.importorskip("altair")
    assert importlib.util.find_spec("vl_convert")
    ran = run("bulletin", "bao-cao", "-o", "b.html")
    assert ran == (0, "", "Đã ghi b.html\n")
    assert "<figure>" in (folder / "b.html").read_text(encoding="utf-8")


def test_shows_it_without_a_file_to_write(run, reports):
    ran = run("bulletin", "bao-cao")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Bản tin năm 2024 · Hội Chữ thập đỏ thành phố"
    assert "1. Tình hình báo cáo" in lines
    assert max(map(len, lines)) <= 80
    assert "1.200 hội viên" in ran.out


def test_takes_period_unit_metrics_and_language(run, reports):
    ran = run("bulletin", "bao-cao", "--period", "năm 2024", "--to", "Hội CTĐ Kiến An")
    assert ran.out.startswith("Bản tin năm 2024 · Hội Chữ thập đỏ quận Kiến An\n")
    ran = run("bulletin", "bao-cao", "--metric", "hội viên, ", "--language", "en")
    assert ran.out.startswith("Bulletin, 2024")
    assert "1.200 hội viên" in ran.out
    assert "36 triệu" not in ran.out
    assert "không có chỉ số 'x'" in run("bulletin", "bao-cao", "--metric", "hội viên, x").err
    assert run("bulletin", "bao-cao", "--to", "khong-co").code == 2
    assert run("bulletin", "bao-cao", "--period", "năm 24").code == 2


def test_says_inside_which_files_have_errors_and_how_to_mend_them(run, reports, folder, plain):
    (reports / "sai.yaml").write_text(BAD, encoding="utf-8")
    ran = run("bulletin", "bao-cao", "khong-co.yaml", "-o", "b.html")
    assert ran.code == 3
    assert "Tệp có lỗi không được tính" in ran.err
    page = (folder / "b.html").read_text(encoding="utf-8")
    assert "KHÔNG tính các tệp có lỗi: sai.yaml; khong-co.yaml (sửa" in page
    assert "không mở được tệp: không có tệp &#x27;khong-co.yaml&#x27;; hãy" in page
    assert "chỉ ghi hai chữ số của năm" in page
    assert "1.200 hội viên" in page


WARD = """\
format: hoidata/1
report: {{id: bc-{unit}, organizations: [{unit}], period: {period}}}
organizations: [{{id: {unit}, name: Hội {unit}, association: ctd, level: quận, parent: hoi.tp}}]
observations:
  - {{metric: hội viên, value: {value}}}
"""


def test_units_of_files_with_errors_are_expected_and_did_send(run, reports, folder):
    for unit, period, value in (
        ("Một", "năm 2024", "nhiều"),
        ("Hai", "năm 24", "5 hội viên"),
        ("Ba", "năm 2023", "nhiều"),
    ):
        text = WARD.format(unit=unit, period=period, value=value)
        (reports / f"{unit}.yaml").write_text(text, encoding="utf-8")
    out = " ".join(run("bulletin", str(reports)).out.split())
    assert "Đã báo cáo: 2/5 đơn vị; 2 đơn vị đã gửi, tệp có lỗi" in out
    assert "Chưa báo cáo: Hội Ba." in out
    assert "Đã gửi nhưng tệp có lỗi nên chưa được tính: Hội Hai, Hội Một." in out
    assert "Tất cả" not in out
    assert "ít nhất 1.200 hội viên" in out
    assert str(folder) not in out


def test_organizations_of_files_with_errors_never_take_the_place_of_others(run, reports):
    other = WARD.format(unit="hoi.quan", period="năm 2024", value="nhiều")
    (reports / "khac.yaml").write_text(other, encoding="utf-8")
    out = run("bulletin", "bao-cao").out
    assert "Hội Chữ thập đỏ quận Kiến An" in out
    assert "1.200 hội viên" in out


def test_organizations_of_files_with_errors_that_do_not_fit_are_left_out_too(run, reports):
    odd = WARD.format(unit="Một", period="năm 2024", value="nhiều").replace("Hội Một", "Hội 1")
    odd += "attachments: [{unit: Một, parent: hoi.quan}]\n"
    (reports / "sai.yaml").write_text(odd, encoding="utf-8")
    ran = run("bulletin", "bao-cao")
    assert ran.code == 1
    assert "1.200 hội viên" in ran.out
    assert "chưa rõ" not in ran.out


def test_units_of_a_table_with_errors_are_not_said_to_be_silent(run, reports):
    text = WARD.format(unit="Một", period="năm 2024", value="5 hội viên")
    (reports / "mot.yaml").write_text(
        text.partition("observations")[0].replace("report:", "# "), encoding="utf-8"
    )
    (reports / "bang.csv").write_text(
        "Đơn vị,Năm 2024: Hội viên\nHội Một,1.2.3\n", encoding="utf-8"
    )
    ran = run("bulletin", "bao-cao")
    assert ran.code == 1
    out = " ".join(ran.out.split())
    assert "Chưa thấy trong các tệp đọc được: Hội Một." in out
    assert "chưa rõ của đơn vị nào, nên chưa biết hết ai đã báo cáo: bang.csv." in out


def test_nothing_that_can_be_read_is_no_bulletin(run, folder):
    (folder / "sai.yaml").write_text("x: [", encoding="utf-8")
    assert run("bulletin", "sai.yaml", "-o", "b.html").code == 1
    assert not (folder / "b.html").exists()


def test_refuses_other_kinds_of_files_and_those_that_are_there(run, reports, folder, plain):
    assert "đuôi .docx hoặc .html" in run("bulletin", "bao-cao", "-o", "b.pdf").said
    (folder / "b.html").write_text("x", encoding="utf-8")
    assert run("bulletin", "bao-cao", "-o", "b.html").code == 2
    assert run("bulletin", "bao-cao", "-o", "b.html", "--force").code == 0
    assert run("bulletin", "bao-cao", "-o", "bao-cao/b.html").code == 2


def test_says_what_it_needs_for_word(run, reports, plain, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    ran = run("bulletin", "bao-cao", "-o", "b.docx")
    assert ran.code == 2
    assert "pip install 'hoidata[word]'" in ran.said
