import json
import os
import sys

import pytest

from tests.command.conftest import BAD, CITY, DISTRICT


def test_says_that_nothing_is_wrong(run, reports):
    ran = run("check", "bao-cao")
    assert ran == (
        0,
        "2/2 tệp không có lỗi: 2 đơn vị, 2 số liệu, 0 khoản thu chi.\nKhông có lỗi.\n",
        "",
    )


def test_says_where_what_and_how_to_mend(run, folder):
    (folder / "sai.yaml").write_text(BAD, encoding="utf-8")
    ran = run("check", "sai.yaml")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "sai.yaml",
        "  lỗi, dòng 2: 'năm 24' chỉ ghi hai chữ số của năm; hãy ghi đủ bốn chữ số",
        "  lỗi, dòng 11: 'nhiều' không nêu con số cụ thể; hãy ghi con số",
        "0/1 tệp không có lỗi: 0 đơn vị, 0 số liệu, 0 khoản thu chi.",
        "2 lỗi",
    ]


def test_a_bad_file_does_not_stop_the_others(run, reports):
    (reports / "sai.yaml").write_text("format: hoidata/1\nreport: {id: [", encoding="utf-8")
    ran = run("check", "bao-cao", "khong-co.yaml")
    assert ran.code == 3
    assert "2/4 tệp không có lỗi: 2 đơn vị" in ran.out
    assert "khong-co.yaml" in ran.err


def test_the_worst_come_first(run, folder):
    text = CITY.replace("năm 2024", "6 tháng đầu năm 2024, ")
    (folder / "a.yaml").write_text(CITY.replace("period", "closed_on: 1/6/2024, period"), "utf-8")
    (folder / "b.yaml").write_text(text.replace("hoi.tp", "hoi.b"), encoding="utf-8")
    (folder / "b.yaml").write_text(
        DISTRICT.replace("metric: hội viên", "metric: hội vien"), "utf-8"
    )
    out = run("check", ".").out
    assert out.index("b.yaml") < out.index("a.yaml")
    assert out.index("lỗi, dòng") < out.index("thông tin, dòng")


def test_shows_twenty_at_most_unless_all_are_asked_for(run, folder):
    rows = "".join(f"  - {{metric: gifts, value: x-{n}}}\n" for n in range(30))
    (folder / "a.yaml").write_text(f"{CITY}observations:\n{rows}", encoding="utf-8")
    few, everything = run("check", "a.yaml"), run("check", "a.yaml", "--all")
    assert "còn 10 điểm nữa; thêm --all để xem hết" in few.out
    assert few.out.count("lỗi, dòng") == 20
    assert everything.out.count("lỗi, dòng") == 30


def test_a_file_with_errors_between_its_entries_is_not_one_without(run, folder):
    row = "observations: [{metric: gifts, value: 5 suất quà, organizations: [khac]}]\n"
    (folder / "a.yaml").write_text(f"{CITY}{row}", encoding="utf-8")
    out = run("check", "a.yaml").out
    assert "0/1 tệp không có lỗi" in out, out
    assert "1 lỗi" in out


def test_one_message_names_several_lines(run, folder):
    rows = "  - {metric: gifts, value: xấu}\n" * 7
    (folder / "a.yaml").write_text(f"{CITY}observations:\n{rows}", encoding="utf-8")
    assert "lỗi, dòng 6, 7, 8, 9, 10 và 2 chỗ khác: 'xấu'" in run("check", "a.yaml").out


def test_names_what_has_no_line_by_its_place_in_words(run, folder):
    text = '{"format": "hoidata/1", "observations": [{"metric": "gifts", "value": "xấu"}]}'
    (folder / "a.json").write_text(text, encoding="utf-8")
    assert "lỗi, observations, mục 1, value: " in run("check", "a.json").out


def test_names_other_places_of_files_without_lines_in_words(run, folder):
    row = '{"kind": "achievement", "text": "mở đợt thi đua", "period": "2024"}'
    text = '{"format": "hoidata/1", "statements": [' + f"{row}, {row}" + "]}"
    (folder / "a.json").write_text(text, encoding="utf-8")
    out = run("check", "a.json").out
    assert "statements, mục 1" in out
    assert "$" not in out


def test_names_other_files_by_their_line(run, folder):
    (folder / "a.yaml").write_text(DISTRICT.replace("parent", "place"), encoding="utf-8")
    (folder / "b.yaml").write_text(
        DISTRICT.replace("parent", "place").replace("1.200", "1.300").replace("bc-quan-2024", "b"),
        encoding="utf-8",
    )
    ran = run("check", ".", "--all")
    assert "$" not in ran.out
    assert ".yaml:" not in ran.out


def test_gives_rows_to_programs(run, folder):
    (folder / "sai.yaml").write_text(BAD, encoding="utf-8")
    ran = run("check", "sai.yaml", "--json")
    first = json.loads(ran.out)[0]
    assert ran.code == 1
    assert first == {
        "severity": "error",
        "code": "period.short_year",
        "file": "sai.yaml",
        "sheet": None,
        "cell": None,
        "line": 2,
        "path": "$.report.period",
        "message": "'năm 24' chỉ ghi hai chữ số của năm; hãy ghi đủ bốn chữ số",
    }


def test_speaks_english(run, folder):
    (folder / "sai.yaml").write_text(BAD, encoding="utf-8")
    ran = run("check", "sai.yaml", "--language", "en")
    assert "error, line 2: 'năm 24' has a year of two digits" in ran.out
    assert "0 of 1 files without errors" in ran.out


def test_leaves_locks_and_hidden_files_alone(run, reports):
    for name in ("~$bieu.xlsx", ".an.yaml", "ghi-chu.txt"):
        (reports / name).write_text("x", encoding="utf-8")
    assert "2/2 tệp không có lỗi" in run("check", "bao-cao").out


def test_an_empty_folder_is_said(run, folder):
    (folder / "trong").mkdir()
    ran = run("check", "trong")
    assert ran.code == 3
    assert "thư mục 'trong' không có tệp nào để đọc" in ran.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(run, reports):  # pragma: no cover - not as root
    (reports / "tp.yaml").chmod(0)
    assert "không được phép mở" in run("check", "bao-cao").err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system like Unix")
def test_pipes_and_links_that_lead_nowhere_are_said_and_never_waited_for(run, reports):
    for name in ("pipe.yaml", "pipe.csv"):
        os.mkfifo(reports / name)
    (reports / "gone.yaml").symlink_to("nowhere")
    (reports / "round.xlsx").symlink_to("round.xlsx")
    ran = run("check", str(reports), "")
    assert ran.code == 3
    for name in ("pipe.yaml' là ống", "pipe.csv' là ống", "gone.yaml'", "round.xlsx'"):
        assert name in ran.said
    assert "'' không thể là đường dẫn tệp" in ran.said
    table = 'tables: [{file: round.xlsx}, {file: pipe.csv}, {file: "a\\0.csv"}]\n'
    (reports / "bang.yaml").write_text(f"format: hoidata/1\n{table}", encoding="utf-8")
    assert "round.xlsx" in run("check", str(reports)).out


def test_nothing_from_a_file_reaches_the_terminal_raw(run, folder):
    text = CITY.replace("Hội Chữ thập đỏ thành phố", '"Hội \\e[2J \\u202Eđỏ"').replace("tỉnh", "x")
    (folder / "\x1b[31ma.yaml").write_text(text, encoding="utf-8")
    ran = run("check", ".")
    shown = (ran.out + ran.err).replace("\n", "")
    assert shown.isprintable()
    assert sys.stdout is not None


class TestAnIdThatIsNotFound:
    ONE = "format: hoidata/1\norganizations:\n  - {id: xa, name: Hội xã An, parent: tinh}\n"
    TWO = "format: hoidata/1\norganizations:\n  - {id: tinh, name: Hội tỉnh An, level: đâu đó}\n"

    @pytest.mark.parametrize("words", [["check", "so-lieu"], ["total", "hội viên", "so-lieu"]])
    def test_may_be_in_a_file_that_was_left_out(self, run, folder, words):
        (folder / "so-lieu").mkdir()
        (folder / "so-lieu" / "1.yaml").write_text(self.ONE, encoding="utf-8")
        (folder / "so-lieu" / "2.yaml").write_text(self.TWO, encoding="utf-8")
        ran = run(*words)
        said = " ".join(f"{ran.out} {ran.err}".split())
        assert "không có 'tinh' trong organizations" in said
        assert "có thể nằm trong tệp bị bỏ ra vì lỗi khác (so-lieu/2.yaml)" in said

    def test_is_nowhere_if_all_files_were_read(self, run, folder):
        (folder / "1.yaml").write_text(self.ONE, encoding="utf-8")
        assert "có thể nằm trong tệp" not in run("check", "1.yaml").out
