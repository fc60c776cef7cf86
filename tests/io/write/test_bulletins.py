"""Bulletins as pages and documents."""

import re
from html.parser import HTMLParser

import pytest

from hoidata import InvalidData, MissingExtra, Quantity, io
from hoidata.display import Bulletin, Cell, Chapter, Table, bulletin
from hoidata.samples import reports
from tests.io.write.reading import parts

TABLE = Table(
    ["Chỉ số", "Năm 2025"],
    [["Hội viên", Cell(Quantity(5, "hội viên"), notes=["thiếu <xã A>"])]],
    title="Hội xã Một",
)
WIDE = Table(list("abcdefgh"), [["từng chữ một"] * 8])
MADE = Bulletin(
    "Bản tin <năm> 2025",
    ["Kỳ: năm 2025"],
    [Chapter("Kết quả", ["lời & ý", TABLE]), Chapter("Khác", [WIDE])],
)
TAGS = (
    "html",
    "head",
    "body",
    "main",
    "section",
    "table",
    "thead",
    "tbody",
    "tr",
    "ul",
    "ol",
    "nav",
)


def written(shown, folder, suffix):
    path = folder / f"ban-tin{suffix}"
    io.write_bulletin(shown, path)
    return path.read_bytes()


class Balance(HTMLParser):
    """Counts what is opened and closed."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert "src" not in dict(attrs)
        assert dict(attrs).get("href", "#").startswith("#")
        if tag in TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in TAGS:
            assert self.open.pop() == tag


class TestPage:
    def test_is_whole_and_asks_no_other_site(self, tmp_path):
        page = written(MADE, tmp_path, ".html").decode()
        balance = Balance()
        balance.feed(page)
        assert balance.open == []
        assert "default-src 'none'" in page
        assert not re.search(r"<script|@import|url\(", page)

    def test_has_titles_facts_chapters_and_links_to_them(self, tmp_path):
        page = written(MADE, tmp_path, ".html").decode()
        assert "<h1>Bản tin &lt;năm&gt; 2025</h1>" in page
        assert "<li>Kỳ: năm 2025</li>" in page
        assert '<li><a href="#muc-2">Khác</a></li>' in page
        assert '<section id="muc-2">\n<h2>2. Khác</h2>' in page
        assert "<p>lời &amp; ý</p>" in page

    def test_has_tables_with_notes_and_their_width(self, tmp_path):
        page = written(MADE, tmp_path, ".html").decode()
        assert "<table>\n<caption>Hội xã Một</caption>" in page
        assert ">5 hội viên<span> [1]</span></td>" in page
        assert "<p>[1] thiếu &lt;xã A&gt;</p>" in page
        assert '<table class="wide dense">' in page

    def test_is_dark_on_dark_screens_and_light_on_paper(self, tmp_path):
        page = written(MADE, tmp_path, ".html").decode()
        dark = page.index("prefers-color-scheme: dark")
        assert dark < page.index("@media print { ") if "@media print { " in page else True
        assert page.rindex("color-scheme: light;") > dark

    def test_has_charts_as_pictures_inside(self, tmp_path):
        pytest.importorskip("vl_convert")
        shown = bulletin(reports(), period="7 tháng đầu năm 2020")
        page = written(shown, tmp_path, ".html").decode()
        assert '<figure><svg role="img" aria-label="' in page
        assert "71,2 tỷ đồng" in page.split("<figure>")[1].split("</figure>")[0]


class TestDocument:
    def test_has_headings_facts_tables_and_numbers_of_pages(self, tmp_path):
        found = parts(written(MADE, tmp_path, ".docx"))
        text = found["word/document.xml"]
        assert 'w:val="Heading1"' in text
        assert "2. Khác" in text
        assert "Kỳ: năm 2025" in text
        assert "[1] thiếu &lt;xã A&gt;" in text
        assert text.count("<w:tbl>") == 2
        assert 'w:instr="PAGE"' in next(each for name, each in found.items() if "footer" in name)
        assert "Bản tin &lt;năm&gt; 2025" in found["docProps/core.xml"]

    def test_is_upright_with_small_letters_where_columns_are_many(self, tmp_path):
        text = parts(written(MADE, tmp_path, ".docx"))["word/document.xml"]
        assert 'w:w="11906" w:h="16838"' in text
        assert '<w:sz w:val="20"/>' in text

    def test_has_charts_with_what_they_show(self, tmp_path):
        pytest.importorskip("vl_convert")
        shown = bulletin(reports(), period="7 tháng đầu năm 2020")
        text = parts(written(shown, tmp_path, ".docx"))["word/document.xml"]
        widths = [int(each) for each in re.findall(r'<wp:extent cx="(\d+)"', text)]
        assert widths
        assert max(widths) <= 18 * 360_000
        assert re.search(r'descr="[^"]*71,2 tỷ đồng', text)


@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a"])
def test_of_another_kind_is_refused(tmp_path, name):
    with pytest.raises(InvalidData, match=r"table\.suffix") as caught:
        io.write_bulletin(MADE, tmp_path / name)
    assert caught.value.problems[0].details["expected"] == ".html, .docx"
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(("module", "suffix", "extra"), [("docx", ".docx", "word")])
def test_that_needs_a_package_says_which(tmp_path, monkeypatch, module, suffix, extra):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'hoidata\[{extra}\]'"):
        written(MADE, tmp_path, suffix)
