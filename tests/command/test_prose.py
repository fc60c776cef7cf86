"""Texts in, what was found or proposed out: shown, for programs, as pages and as files."""

import html
import io
import json
import sys

import attrs
import pytest

from hoidata import reading
from hoidata.command import Exit, main
from hoidata.domain import Observation
from hoidata.errors import InvalidData, MissingExtra, Problem, Source
from hoidata.reading import Certainty, Draft, Drafted, Mention, SourceText
from hoidata.values import Period, Quantity
from tests.reading.made import paragraph, word

NEWS = """\
Chiều 12/11, hội tặng 120 suất quà, trị giá trên 1,200 tỷ đồng.
Lượt xem: 234. Kế hoạch số 10/KH-CTĐ.
"""


@pytest.fixture
def texts(folder):
    """Return a folder of two texts, and of what is none."""
    where = folder / "van-ban"
    where.mkdir()
    (where / "tin.txt").write_text(NEWS, encoding="utf-8")
    (where / "ghi.md").write_text("Có 5 hộ.", encoding="utf-8")
    (where / "bang.xlsx").write_bytes(b"PK")
    return where


class TestRead:
    def test_shows_what_was_found_with_place_and_doubts(self, run, texts, monkeypatch):
        monkeypatch.delenv("COLUMNS")
        ran = run("read", "van-ban/tin.txt")
        assert (ran.code, ran.err) == (Exit.FINE, "")
        lines = [line.split("  ") for line in ran.out.splitlines()]
        rows = [[cell.strip() for cell in line if cell.strip()] for line in lines]
        assert rows[0] == ["van-ban/tin.txt"]
        assert rows[2] == ["chỗ", "loại", "văn bản ghi", "đọc là"]
        assert rows[4:8] == [
            ["dòng 1, ký tự 7-11", "ngày", "12/11", "12/11 (không ghi năm)"],
            ["dòng 1, ký tự 23-34", "số lượng", "120 suất quà", "120 suất quà"],
            ["dòng 1, ký tự 45-62", "số tiền", "trên 1,200 tỷ đồng", "trên 1,2 tỷ đồng [1]"],
            ["dòng 2, ký tự 28-36", "văn bản", "10/KH-CTĐ", "10/KH-CTĐ"],
        ]
        assert ran.out.splitlines()[-2].startswith("[1] ")
        assert ran.out.endswith("còn 1 số không phải số liệu; thêm --all để xem\n")
        assert "234" in run("read", "van-ban/tin.txt", "--all").out

    def test_fits_a_terminal(self, run, texts):
        assert max(map(len, run("read", "van-ban").out.splitlines())) <= 80

    def test_takes_the_day_of_publication(self, run, texts):
        out = run("read", "van-ban/tin.txt", "--published", "13/11/2022").out
        assert "ngày 12/11/2022 [1]" in out
        assert "[1] '12/11' không ghi năm; được hiểu là ngày 12/11/2022, theo ngày đăng bài" in out

    @pytest.mark.parametrize("day", ["hôm qua", "năm 2022", "11/2022"])
    def test_takes_nothing_else_for_a_day(self, run, texts, day):
        ran = run("read", "van-ban", "--published", day)
        assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
        assert day in ran.err

    def test_gives_one_list_to_programs(self, run, texts):
        rows = json.loads(run("read", "van-ban", "--json", "--published", "13/11/2022").out)
        assert [row["file"] for row in rows] == ["van-ban/ghi.md", "van-ban/tin.txt"]
        assert (rows[1]["kind"], rows[1]["published"]) == ("text", "2022-11-13")
        day, gifts, money, pages, document = rows[1]["findings"]
        assert (day["value"], day["problems"][0]["code"]) == ("2022-11-12", "reading.year_assumed")
        assert (gifts["start"], gifts["end"], gifts["words"]) == (22, 34, "120 suất quà")
        assert gifts["place"] == "dòng 1, ký tự 23-34"
        assert money["problems"][0]["severity"] == "warning"
        assert (pages["kind"], document["kind"]) == ("not_quantity", "document")

    def test_writes_that_list_to_a_file(self, run, texts, folder):
        shown = run("read", "van-ban", "--json").out
        ran = run("read", "van-ban", "-o", "a.json")
        assert (ran.code, ran.out, ran.err) == (Exit.FINE, "", "Đã ghi a.json\n")
        assert (folder / "a.json").read_text(encoding="utf-8") == shown

    def test_writes_a_page_for_each_text(self, run, texts, folder):
        ran = run("read", "van-ban", "--html", "-o", "trang")
        assert ran.err == "Đã ghi trang/ghi.html\nĐã ghi trang/tin.html\n"
        page = (folder / "trang" / "tin.html").read_text(encoding="utf-8")
        assert "<title>tin.txt</title>" in page
        assert '<html lang="vi">' in page

    def test_writes_a_page_where_it_is_called(self, run, texts, folder):
        assert run("read", "van-ban/tin.txt", "--html").err == "Đã ghi tin.html\n"
        assert run("read", "van-ban/tin.txt", "--html").code == Exit.WRONG_USE
        assert run("read", "van-ban/tin.txt", "-o", "tin.html", "--force").code == Exit.FINE

    def test_names_pages_apart(self, run, texts, folder):
        (texts / "TIN.md").write_text("Có 5 hộ.", encoding="utf-8")
        other = folder / "khac"
        other.mkdir()
        (other / "tin.txt").write_text("Có 5 hộ.", encoding="utf-8")
        run("read", "khac", "van-ban", "van-ban/tin.txt", "--html", "-o", "trang")
        names = {each.name for each in (folder / "trang").iterdir()}
        assert names == {"tin.html", "TIN-2.html", "tin-3.html", "ghi.html"}

    def test_shows_nothing_found(self, run, texts):
        (texts / "ghi.md").write_text("Không.", encoding="utf-8")
        assert run("read", "van-ban/ghi.md").out.endswith("không có mục nào\n")

    def test_speaks_english(self, run, texts):
        ran = run("read", "van-ban/tin.txt", "--language", "en")
        assert "line 1, characters 23-34" in ran.out
        assert "numbers that are no figures: 1;" in ran.out


class TestWhatHinders:
    def test_one_bad_file_does_not_stop_the_others(self, run, texts):
        (texts / "hong.docx").write_bytes(b"no")
        ran = run("read", "van-ban")
        assert ran.code == Exit.ERRORS
        assert "120 suất quà" in ran.out
        assert ran.err.startswith("van-ban/hong.docx\n  lỗi: ")

    def test_a_file_that_is_not_there_weighs_more(self, run, texts):
        (texts / "hong.docx").write_bytes(b"no")
        ran = run("read", "khong.txt", "van-ban", "khong.txt")
        assert ran.code == Exit.NO_FILE
        assert "120 suất quà" in ran.out
        assert ran.said.count("không có tệp 'khong.txt'") == 1

    def test_a_folder_without_texts_is_said(self, run, texts, folder):
        (folder / "trong").mkdir()
        ran = run("read", "trong", "van-ban/ghi.md")
        assert ran.code == Exit.NO_FILE
        assert "5 hộ" in ran.out
        assert "thư mục 'trong' không có văn bản nào" in ran.said
        assert json.loads(run("read", "trong", "--json").out) == []

    def test_another_kind_of_file_is_refused(self, run, texts):
        assert run("read", "van-ban/bang.xlsx").code == Exit.ERRORS

    def test_what_is_not_installed_is_said(self, run, texts, monkeypatch):
        def load(path):
            raise MissingExtra("run pip install 'hoidata[reading]'")

        monkeypatch.setattr(reading, "load", load)
        ran = run("read", "van-ban/tin.txt")
        assert ran.code == Exit.NO_FILE
        assert "van-ban/tin.txt: máy chưa cài" in ran.said
        assert "pip install 'hoidata[reading]'" in ran.said

    def test_what_is_doubtful_about_a_file_is_said(self, run, texts, folder, monkeypatch):
        doubt = Problem.of("text.misspelled", found="động", expected="đồng")
        source = SourceText("Có 5 hộ.", problems=(doubt,))
        monkeypatch.setattr(reading, "load", lambda path: source)
        ran = run("read", "van-ban/tin.txt")
        assert ran.code == Exit.FINE
        assert ran.said.startswith("van-ban/tin.txt cần xem lại: ")
        [row] = json.loads(run("read", "van-ban/tin.txt", "--json").out)
        assert row["problems"][0]["code"] == "text.misspelled"
        run("read", "van-ban/tin.txt", "-o", "tin.html")
        page = (folder / "tin.html").read_text(encoding="utf-8")
        assert f"cần xem lại: {html.escape(doubt.translate('vi'))}" in page

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("read", "van-ban", "-o", "a.yaml"), "không ghi được ra 'a.yaml'"),
            (("read", "van-ban", "-o", "trang"), "thêm --html"),
            (("read", "van-ban", "--json", "-o", "trang"), "không ghi được ra 'trang'"),
            (("read", "van-ban", "--html", "-o", "a.json"), "chỉ ghi được một dạng"),
            (("read", "van-ban", "--html", "--json"), "chỉ ghi được một dạng"),
            (("read", "van-ban", "-o", "a.html"), "có 2 văn bản"),
            (("read", "van-ban", "--html", "-o", "van-ban"), "vào thư mục báo cáo 'van-ban'"),
            (("draft", "van-ban"), "có 2 văn bản"),
            (("draft", "van-ban", "-o", "a.yaml"), "có 2 văn bản"),
            (("draft", "van-ban", "-o", "a.xlsx"), "không ghi được ra 'a.xlsx'"),
        ],
    )
    def test_answers_go_where_they_can(self, run, texts, folder, arguments, said):
        ran = run(*arguments)
        assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
        assert said in ran.said
        assert [each.name for each in folder.iterdir()] == ["van-ban"]

    def test_what_is_read_is_never_replaced(self, run, folder):
        page = "<p>Năm 2024, hội tặng 120 suất quà.</p>"
        (folder / "tin.html").write_text(page, encoding="utf-8")
        ran = run("read", "tin.html", "--html", "--force")
        assert ran.code == Exit.WRONG_USE
        assert "'tin.html' là tệp đang được đọc" in ran.said
        assert (folder / "tin.html").read_text(encoding="utf-8") == page

    def test_a_folder_with_a_dot_in_its_name_is_a_folder(self, run, texts, folder):
        (folder / "v1.0").mkdir()
        assert run("read", "van-ban", "--html", "-o", "v1.0").code == Exit.FINE
        assert (folder / "v1.0" / "ghi.html").exists()

    def test_a_link_to_itself_does_not_stop_the_others(self, run, texts, folder):
        (texts / "vong.txt").symlink_to("vong.txt")
        ran = run("read", "van-ban", "--html", "-o", "trang")
        assert ran.code == Exit.NO_FILE
        assert (folder / "trang" / "ghi.html").exists()

    def test_what_is_made_is_written_before_the_next_is_read(self, run, texts, folder, monkeypatch):
        def load(path):
            if path.endswith("tin.txt"):
                raise KeyboardInterrupt
            return SourceText("Có 5 hộ.")

        monkeypatch.setattr(reading, "load", load)
        assert run("read", "van-ban", "--html", "-o", "trang").code == Exit.STOPPED
        assert [each.name for each in (folder / "trang").iterdir()] == ["ghi.html"]

    def test_what_an_answer_is_refused_for_is_said_of_its_file(self, run, texts, monkeypatch):
        def draft(text, **options):
            if "5 hộ" in text:
                raise InvalidData(DOUBT)
            return DRAFT

        monkeypatch.setattr(reading, "draft", draft)
        ran = run("draft", "van-ban", "-o", "nhap")
        assert ran.code == Exit.ERRORS
        assert "van-ban/ghi.md cần xem lại: " in ran.said
        assert "Đã ghi nhap/tin.yaml" in ran.said

    @pytest.mark.parametrize("command", ["read", "draft"])
    def test_no_name_for_the_answer_is_refused(self, run, texts, folder, command):
        ran = run(command, "van-ban/tin.txt", "-o", "")
        assert ran.code == Exit.WRONG_USE
        assert "--output" in ran.said
        assert [each.name for each in folder.iterdir()] == ["van-ban"]

    def test_an_output_that_is_closed_does_no_harm(self, run, texts, monkeypatch):
        monkeypatch.setattr(sys, "stdout", None)
        assert main(["read", "van-ban/tin.txt"]) == Exit.FINE
        monkeypatch.setattr(sys, "stderr", None)
        assert main(["read", "khong.txt"]) == Exit.NO_FILE


def a_table(*rows):
    cells = ("".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


class TestTables:
    """Cells with bare numbers are read by a layout, not as prose; a command says so."""

    BODY = (
        paragraph("Năm 2024, hội tặng 120 suất quà.")
        + a_table(("STT", "Tên"), ("1", "Chi hội A"), ("2", "Chi hội B"))
        + a_table(("Chi hội", "Hội viên"), ("A", "1.142"), ("B", "85,5 %"))
    )
    SAID = "số liệu trong bảng 2 (3 hàng, 2 cột) chưa được đọc; hãy chép bảng sang tệp Excel"

    @pytest.mark.parametrize("command", ["read", "draft"])
    @pytest.mark.parametrize("form", [(), ("--json",), ("--html",)])
    def test_that_are_not_read_are_named(self, run, folder, command, form):
        (folder / "bc.docx").write_bytes(word(self.BODY))
        ran = run(command, "bc.docx", *form)
        assert ran.code == Exit.FINE
        assert self.SAID in ran.said
        assert "bảng 1" not in ran.said

    def test_are_named_in_the_answer(self, run, folder):
        (folder / "bc.docx").write_bytes(word(self.BODY))
        [row] = json.loads(run("read", "bc.docx", "--json").out)
        assert [each["code"] for each in row["problems"]] == ["reading.table"]
        run("read", "bc.docx", "--html")
        assert self.SAID in (folder / "bc.html").read_text(encoding="utf-8")


class _Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_long_work_says_where_it_is(texts, monkeypatch):
    (texts / f"{'x' * 90}\x1b.txt").write_text("Có 5 hộ.", encoding="utf-8")
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["read", "van-ban"]) == Exit.FINE
    first, *lines, last = terminal.getvalue().split("\r\x1b[K")
    assert (first, last) == ("", "")
    assert lines[0] == "Đang đọc 1/3: van-ban/ghi.md"
    assert len(lines[2]) == 79
    terminal.truncate(0)
    main(["read", "van-ban/ghi.md"])
    assert "Đang đọc" not in terminal.getvalue()


# --- Drafts ---------------------------------------------------------------------------------------

TEXT = "Năm 2024, hội tặng 120 suất quà cho 5 hộ."
GIFTS = Observation(
    "o-1",
    "gifts",
    organizations=["hoi"],
    value=Quantity(120, "suất quà"),
    period=Period.year(2024),
    sources=[Source("tin", 19, 31)],
)
DOUBT = Problem.of("reading.bound_or_place", found="trên", word="trên")
DRAFT = Draft(
    TEXT,
    (Drafted(GIFTS, Certainty.LIKELY, problems=(DOUBT,)),),
    (Mention(36, 40, surface="5 hộ", finding=reading.find(TEXT)[-1], period=Period.year(2024)),),
)


KNOWN = """\
format: hoidata/1
organizations:
  - {id: hoi-ctd-phuong-kien-an, name: Hội CTĐ phường Kiến An, association: CTĐ, level: phường}
"""


@pytest.fixture
def drafted(monkeypatch):
    """Return what drafts were asked for; each is the same."""
    asked = []

    def draft(text, **options):
        asked.append((text, options))
        return attrs.evolve(DRAFT)

    monkeypatch.setattr(reading, "draft", draft)
    return asked


class TestDraft:
    def test_shows_a_file_to_look_through(self, run, texts, drafted):
        ran = run("draft", "van-ban/ghi.md", "--publisher", "Hội CTĐ", "--published", "1/2/2025")
        assert (ran.code, ran.err) == (Exit.FINE, "")
        assert ran.out == DRAFT.to_yaml()
        [(text, options)] = drafted
        assert (text, options["publisher"], options["document"]) == ("Có 5 hộ.", "Hội CTĐ", "ghi")
        assert str(options["published"]) == "2025-02-01"

    def test_writes_a_file_for_each_text(self, run, texts, folder, drafted):
        ran = run("draft", "van-ban", "-o", "nhap")
        assert ran.err == "Đã ghi nhap/ghi.yaml\nĐã ghi nhap/tin.yaml\n"
        assert (folder / "nhap" / "tin.yaml").read_text(encoding="utf-8") == DRAFT.to_yaml()
        assert [options["document"] for _, options in drafted] == ["ghi", "tin"]
        assert run("draft", "van-ban", "-o", "nhap").code == Exit.WRONG_USE

    def test_writes_one_file(self, run, texts, folder, drafted):
        assert run("draft", "van-ban/tin.txt", "-o", "tin.yaml").code == Exit.FINE
        assert (folder / "tin.yaml").read_text(encoding="utf-8") == DRAFT.to_yaml()

    def test_what_is_shown_can_be_read_back(self, run, texts, folder):
        assert run("draft", "van-ban/tin.txt", "-o", "tin.yaml").code == Exit.FINE
        assert run("check", "tin.yaml").code == Exit.FINE

    @pytest.mark.parametrize("form", [(), ("--json",), ("--html",)])
    def test_says_what_is_doubtful_about_all_of_it(self, run, texts, monkeypatch, form):
        whole = attrs.evolve(DRAFT, problems=(DOUBT,))
        monkeypatch.setattr(reading, "draft", lambda text, **options: whole)
        ran = run("draft", "van-ban/ghi.md", *form)
        assert ran.code == Exit.FINE
        assert f"van-ban/ghi.md cần xem lại: {DOUBT.translate('vi')}" in ran.said

    def test_gives_proposals_to_programs(self, run, texts, drafted):
        [row] = json.loads(run("draft", "van-ban/ghi.md", "--json").out)
        assert row["file"] == "van-ban/ghi.md"
        [item] = row["items"]
        assert (item["table"], item["certainty"]) == ("observations", "likely")
        assert item["entry"]["sources"] == ["tin:19-31"]
        assert item["problems"][0]["code"] == "reading.bound_or_place"
        [mention] = row["mentions"]
        assert (mention["surface"], mention["period"]) == ("5 hộ", "2024")
        assert mention["finding"]["unit"] == "hộ"

    def test_each_text_has_an_id_of_its_own(self, run, texts, folder, drafted):
        for name in ("Tin.md", "tín.txt", "???.txt", "van ban.txt", "!!!.md"):
            (texts / name).write_text("Có 5 hộ.", encoding="utf-8")
        assert run("draft", "van-ban", "-o", "nhap").code == Exit.FINE
        documents = [options["document"] for _, options in drafted]
        assert sorted(documents) == ["2", "ghi", "tin", "tin-2", "tin-3", "van-ban", "van-ban-2"]
        assert len([*(folder / "nhap").iterdir()]) == 7

    def test_drafts_of_two_folders_are_used_together(self, run, folder):
        for where, name in (("x", "Bắc Sơn"), ("y", "Tân An")):
            (folder / where).mkdir()
            text = f"Hội Chữ thập đỏ huyện {name}, năm 2023: tặng 120 suất quà."
            (folder / where / "tin.txt").write_text(text, encoding="utf-8")
        assert run("draft", "x/tin.txt", "y/tin.txt", "-o", "nhap").code == Exit.FINE
        assert run("check", "nhap").out.startswith("2/2 tệp không có lỗi")

    def test_what_is_known_keeps_its_id(self, run, texts, folder):
        text = "Hội CTĐ phường Kiến An, năm 2024: tặng 120 suất quà."
        (texts / "tin.txt").write_text(text, encoding="utf-8")
        (folder / "so-lieu").mkdir()
        (folder / "so-lieu" / "a.yaml").write_text(KNOWN, encoding="utf-8")
        ran = run("draft", "van-ban/tin.txt", "--known", "so-lieu", "-o", "so-lieu/tin.yaml")
        assert ran.code == Exit.FINE
        made = (folder / "so-lieu" / "tin.yaml").read_text(encoding="utf-8")
        assert "organizations: [hoi-ctd-phuong-kien-an]" in made
        assert "hoi-ctd.phuong-kien-an" not in made
        assert run("check", "so-lieu").out.startswith("2/2 tệp không có lỗi")

    @pytest.mark.parametrize(
        ("content", "code", "said"),
        [
            (None, Exit.NO_FILE, "không có tệp 'co.yaml'"),
            ("format: hoidata/1\nobservations:\n  - {metric: members}\n", Exit.ERRORS, "còn lỗi"),
        ],
    )
    def test_what_is_known_has_to_be_sound(self, run, texts, folder, content, code, said):
        if content is not None:
            (folder / "co.yaml").write_text(content, encoding="utf-8")
        ran = run("draft", "van-ban/tin.txt", "--known", "co.yaml", "-o", "tin.yaml")
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.said
        assert not (folder / "tin.yaml").exists()

    def test_writes_pages(self, run, texts, folder, drafted):
        assert run("draft", "van-ban/ghi.md", "--html").code == Exit.FINE
        page = (folder / "ghi.html").read_text(encoding="utf-8")
        assert "<title>ghi.md</title>" in page
        assert 'aria-label="1. Số liệu: suất quà đã trao: 120 suất quà; cần xem lại"' in page
        assert 'aria-label="2. chưa xếp được: 5 hộ"' in page
