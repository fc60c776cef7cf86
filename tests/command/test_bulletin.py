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
    assert (
        "KHÔNG tính các tệp có lỗi: bao-cao/sai.yaml; không có tệp &#x27;khong-co.yaml&#x27;"
        in page
    )
    assert "chỉ ghi hai chữ số của năm" in page
    assert "1.200 hội viên" in page


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
