"""Files of prose become text of which every character leads back to its file."""

import datetime
import importlib
import io
import pickle
import unicodedata

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import InvalidData, MissingExtra
from hoidata.errors import Problem
from hoidata.io import suggest_layout
from hoidata.reading import SourceKind, SourcePlace, SourceTable, SourceText, find, load
from tests.calls import calls
from tests.reading.made import paragraph, pdf, word

PROSE = (
    "Chiều 20/12/2023, Hội Nông dân xã Tân Lập tổng kết công tác hội và phong trào nông dân.",
    "Trong năm, hội vận động trên 1,66 tỷ đồng, tặng 2.232 suất quà cho các hộ khó khăn.",
    "Toàn hội có 445 hội viên, tăng 12,7% so với năm trước; 12/12 chi hội hoàn thành nhiệm vụ.",
)


@pytest.fixture
def read(tmp_path):
    """Return what is read of a file with some content."""

    def read(name, content):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(path)

    return read


def codes(source):
    return [problem.code for problem in source.problems]


def refusal(read, name, content):
    with pytest.raises(InvalidData) as caught:
        read(name, content)
    [problem] = caught.value.problems
    assert problem.details["file"] == name
    return problem.code


def plain(text):
    return " ".join(text.split())


# --- plain text ----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_as_in_its_file(read, encoding, end):
    text = end.join(PROSE)
    source = read("a.txt", text.encode(encoding))
    assert (source.text, source.kind, source.problems) == (text, SourceKind.TEXT, ())
    assert (source.name, source.title, source.published, source.tables) == ("a.txt", None, None, ())
    for found in find(source.text):
        place = source.place(found.start, found.end)
        assert text[place.start : place.end] == found.surface
        line = text.split(end)[place.line - 1]
        assert line[place.first - 1 :].startswith(found.surface)


def test_the_encoding_opens_the_file_at_the_same_characters(read, tmp_path):
    source = read("a.md", "﻿Một\r\nhai".encode())
    with (tmp_path / "a.md").open(encoding=source.encoding, newline="") as file:
        assert file.read() == source.text == "Một\r\nhai"


def old(text):
    """Return a text in the code page of Windows in Vietnam, whose tones follow their letters."""
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        parts.append(
            unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks) + tone
        )
    return "".join(parts).encode("windows-1258")


def test_the_old_code_page_is_a_guess(read):
    source = read("a.txt", old("\n".join(PROSE)))
    assert unicodedata.normalize("NFC", source.text) == "\n".join(PROSE)
    assert codes(source) == ["reading.encoding_guess"]
    assert source.problems[0].details["expected"] == source.encoding == "windows-1258"
    assert [str(each.value) for each in find(source.text)] == [
        str(each.value) for each in find("\n".join(PROSE))
    ]


LOCK = (  # a lock that only more libraries open
    f"<< /Filter /Standard /V 5 /R 6 /Length 256 /O ({'x' * 48}) /U ({'x' * 48}) /OE ({'x' * 32})"
    f" /UE ({'x' * 32}) /Perms ({'x' * 16}) /P 0 /StmF /StdCF /StrF /StdCF"
    " /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> >>"
)
TCVN3 = "Héi N«ng d©n x· T©n LËp tæng kÕt n¨m 2023, vËn ®éng ®­îc 5 triÖu ®ång"
VNI = "Hoäi Noâng daân xaõ Taân Laäp toång keát naêm 2023, vaän ñoäng ñöôïc 5 trieäu ñoàng"


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_letters_of_old_fonts_are_refused_as_bytes_and_doubted_as_letters(read, text):
    assert refusal(read, "a.txt", text.encode("windows-1252")) == "reading.encoding"
    assert codes(read("a.txt", text)) == ["reading.letters"]
    assert codes(read("a.docx", word(paragraph(text)))) == ["reading.letters"]


@pytest.mark.parametrize(
    "text", ["Nhiệt độ 37°C, «Hội» © 2023", "Hội thăm Müller", "", "a", "5 m² & ½ giờ ở Đà Nẵng"]
)
def test_signs_of_unicode_are_no_old_font(read, text):
    if text != "Hội thăm Müller":
        assert read("a.txt", text).problems == ()
    assert read("a.txt", " ".join([*PROSE, text])).problems == ()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00" * 50, "reading.content"),
        ("a.txt", b"\x89\x01\x02\x03\xff\x05\x06" * 50, "reading.content"),
        ("a.html", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" * 9, "reading.content"),
        ("a.txt", b"\xff\xfe\x00\xd8", "reading.encoding"),
        ("a.docx", b"Not a zip", "reading.content"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "reading.content"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file.encrypted",
        ),
        ("a.docx", b"PK\3\4", "file.damaged"),
        ("a.docx", word("<w:p>")[:-60], "file.damaged"),
        ("a.docx", word("<w:p>"), "file.damaged"),
        ("a.docx", word("&a;", '<!DOCTYPE a [<!ENTITY a "b">]>'), "file.damaged"),
        ("a.pdf", b"Not a PDF", "reading.content"),
        ("a.pdf", b"%PDF-1.4\nnothing", "file.damaged"),
        ("a.pdf", pdf(*[["a"]] * 2_001), "reading.pages"),
        (
            "a.pdf",
            pdf(["a"], trailer=f"/ID [(a) (a)] /Encrypt {LOCK} "),
            "file.encrypted",
        ),
        ("a.doc", b"", "reading.suffix"),
        ("a", b"", "reading.suffix"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name(read, name, content, code):
    assert refusal(read, name, content) == code


def test_another_document_is_not_one_of_word(read):
    content = io.BytesIO()
    import zipfile

    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("xl/workbook.xml", "")
    assert refusal(read, "a.docx", content.getvalue()) == "reading.content"


def test_files_are_limited(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(InvalidData, match=r"file\.too_large"):
        load(path)
    bomb = word("<w:p><w:r><w:t>" + " " * 201_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 1_000_000
    (tmp_path / "a.docx").write_bytes(bomb)
    with pytest.raises(InvalidData, match=r"file\.too_large"):
        load(tmp_path / "a.docx")


def test_what_is_not_a_file_is_refused(tmp_path):
    import os

    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InvalidData, match=r"file\.kind"):
        load(tmp_path / "a.txt")
    with pytest.raises(InvalidData, match=r"file\.path"):
        load("\0.txt")
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.txt")
    with pytest.raises(IsADirectoryError):
        load(tmp_path)


@given(st.text(), st.data())
def test_a_text_without_a_file_is_its_own_source(text, data):
    source = SourceText(text)
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        place = source.place(start, end)
        before = text[:start].removesuffix("\r") if text[start] == "\n" else text[:start]
        lines = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert place.line == lines
        assert (place.start, place.end) == (start, end)
    assert pickle.loads(pickle.dumps(source)) == source


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: SourceTable([["a"]], 0, 5), "field.type"),
        (lambda: SourceTable((["a"],), 0, 5), "field.type"),
        (lambda: SourceTable((("a",), (1,)), 0, 5), "field.type"),
        (lambda: SourceTable((("a",),), 5, 5), "reading.span"),
        (lambda: SourceTable((("a",),), -1, 5), "reading.span"),
        (lambda: SourceText("a", tables=("b",)), "field.type"),
        (lambda: SourceText("a", problems=["b"]), "field.type"),
        (lambda: SourceText("a", runs=(1,)), "field.type"),
        (lambda: SourceText("a", kind="epub"), "field.choice"),
        (lambda: SourceText(b"a"), "field.text"),
    ],
)
def test_what_is_no_source_is_refused(make, code):
    with pytest.raises(InvalidData) as caught:
        make()
    assert [each.code for each in caught.value.problems] == [code]


@pytest.mark.parametrize(("start", "end"), [(-1, None), (3, None), (1, 1), (2, 1), (0, 4)])
def test_a_place_outside_the_text_is_refused(start, end):
    with pytest.raises(InvalidData, match=r"reading\.span"):
        SourceText("abc").place(start, end)


def test_places_are_said_in_two_languages():
    place = SourceText("một\nhai ba\nbốn").place(4, 12)
    assert str(place) == "line 2 to line 3"
    assert place.translate("vi") == "dòng 2 đến dòng 3"
    cell = SourcePlace(table=1, row=2, column=3)
    assert (str(cell), cell.translate("vi")) == (
        "table 1, row 2, column 3",
        "bảng 1, hàng 2, cột 3",
    )
    assert str(SourceText("một").place(1, 3)) == "line 1, characters 2-3"
    assert Problem.of("reading.hidden", found=cell).translate("vi").count("bảng 1") == 1
    with pytest.raises(InvalidData, match=r"field\.choice"):
        place.translate("fr")


# --- web pages -----------------------------------------------------------------------------------

SPLIT = "<i>1,66\n   tỷ</i>"
ARTICLE = (
    f"<h1>Hội Nông dân xã Tân Lập tổng kết năm 2023</h1>\n<p class=sapo><b>{PROSE[0][:17]}</b>"
    f"{PROSE[0][17:].replace('Hội Nông', 'Hội&nbsp;Nông')}</p>\n"
    f"<p>{PROSE[1].replace('1,66 tỷ', SPLIT)}<br>Có 30 hộ &amp; 25 em được giúp.</p>"
)
TABLE = (
    "<table><caption>Hội viên năm 2023</caption><tr><th rowspan=2>Đơn vị<th colspan=2>Hội viên"
    "<tr><td>Nam<td>Nữ<tr><td>Chi hội 1<td>12<td>30<p>mới<tr><td>Chi hội 2<td>8<td>25</table>"
)
PAGE = f"""<!DOCTYPE html>
<html><head><title>Tổng kết - Cổng thông tin</title>
<meta property="og:title" content="Tổng kết năm &quot;2023&quot;">
<meta property="article:published_time" content="2023-12-20T18:30:00Z">
<script>var a = "<p>5 triệu đồng</p>";</script></head>
<body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/t">Tin 99 xã</a></li></ul></nav>
<div id="content">{ARTICLE}
{TABLE}
<p>{PROSE[2]}</p></div>
<!-- <p>77 suất quà</p> -->
<div id="comments"><h3>Bình luận</h3><p class="comment">Tặng thêm 55 suất quà nhé</p></div>
<footer>Lượt truy cập: 123456</footer></body></html>"""


def test_a_page_is_its_article(read):
    source = read("a.html", PAGE)
    assert source.text == "\n\n".join(
        [
            "Hội Nông dân xã Tân Lập tổng kết năm 2023",
            PROSE[0].replace("Hội Nông", "Hội\xa0Nông"),
            PROSE[1] + "\nCó 30 hộ & 25 em được giúp.",
            "Hội viên năm 2023",
            (
                "| Đơn vị | Hội viên |  |\n|  | Nam | Nữ |\n| Chi hội 1 | 12 | 30; mới |\n"
                "| Chi hội 2 | 8 | 25 |"
            ),
            PROSE[2],
        ]
    )
    assert (source.kind, source.problems, source.encoding) == (SourceKind.HTML, (), "utf-8")
    assert source.title == 'Tổng kết năm "2023"'
    assert source.published == datetime.date(2023, 12, 21)  # in Vietnam


def shown(source):
    """Return a part of a page as it is shown."""
    import html
    import re

    return plain(html.unescape(re.sub("<[^>]*>", "", source)))


def test_every_finding_leads_back_to_its_characters_in_the_page(read):
    source = read("a.html", PAGE)
    found = find(source.text)
    assert len(found) > 8
    for each in found:
        place = source.place(each.start, each.end)
        assert shown(PAGE[place.start : place.end]) == plain(each.surface)
        assert PAGE.split("\n")[place.line - 1][place.first or 0 :]
    [money] = [each for each in found if "1,66" in each.surface]
    assert str(source.place(money.start, money.end)) == "line 9 to line 10"
    sign = source.text.index("&")
    place = source.place(sign)
    assert PAGE[place.start : place.end] == "&amp;"


def test_a_table_of_a_page_is_taken_by_layouts(read):
    source = read("a.html", PAGE)
    [table] = source.tables
    assert source.text[table.start : table.end].startswith("| Đơn vị")
    assert table.rows[:3] == (
        ("Đơn vị", "Hội viên", ""),
        ("", "Nam", "Nữ"),
        ("Chi hội 1", "12", "30\nmới"),
    )
    [layout] = suggest_layout(table.rows).layouts
    assert [heading.metric for _, heading in layout.columns] == [None, "members", "members"]


def test_a_page_without_an_article_is_all_its_text_with_a_doubt(read, monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    source = read("a.htm", "<nav>Trang chủ</nav><p>Hội có\t 12 <b> hội viên </b><p>x<br><br>y")
    assert source.text == "Hội có 12 hội viên\n\nx\ny"
    assert codes(source) == ["reading.article"]
    assert source.title is None
    assert codes(read("b.html", "<script>1</script>")) == ["reading.blank"]


def test_an_article_that_lacks_most_of_its_page_is_doubted(read):
    inner = f"<table><tr><td><p>{PROSE[1]}</p><td></table>"
    rows = f"<table><tr><td>{PROSE[0]}</td></tr><tr><td>{inner}{PROSE[2]}</table></td></tr></table>"
    source = read("a.html", f"<body>{rows}</tr>")
    assert (source.text, source.tables) == ("\n\n".join(PROSE), ())
    assert codes(source) == ["reading.article"]


def test_what_is_hardly_written_is_left_alone(read):
    source = read("a.html", f"<p>{PROSE[0]}</p></td><table><td>Nam<tr></tr></th></table></table>")
    assert source.text.startswith(PROSE[0])


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", None),
        ('<meta name="pubdate" content="2023-12-20">', (2023, 12, 20)),
        ("<meta itemprop=datePublished content=2023-12-20T08:00:00+07:00>", (2023, 12, 20)),
        (
            '<script type="application/ld+json">{"datePublished": "2023-12-20"}</script>',
            (2023, 12, 20),
        ),
        (
            '<meta name="pubdate" content="2023-12-20"><meta name="pubdate" content="2023-12-21">',
            None,
        ),
        ('<meta name="pubdate" content="20/12/2023">', None),
        ('<meta name="pubdate" content="0001-01-01T00:00:00Z">', None),
        ('<meta name="viewport" content="2023-12-20">', None),
        ('<meta name="pubdate">', None),
    ],
)
def test_the_day_of_publication_is_what_a_page_says(read, head, day):
    source = read("a.html", f"<head>{head}<title></title></head><p>Hội</p>")
    assert source.published == (day and datetime.date(*day))


@pytest.mark.parametrize(
    ("charset", "encoding", "doubts"),
    [
        ("windows-1258", "windows-1258", []),
        ("x-unknown", "windows-1258", ["reading.encoding_guess"]),
        ("punycode", "windows-1258", ["reading.encoding_guess"]),
    ],
)
def test_a_page_says_how_it_is_encoded(read, charset, encoding, doubts):
    content = f'<meta charset="{charset}">'.encode() + b"<p>" + old(PROSE[0])
    source = read("a.html", content)
    assert source.encoding == encoding
    assert [each for each in codes(source) if each != "reading.article"] == doubts
    assert unicodedata.normalize("NFC", source.text) == PROSE[0]


def test_cells_without_rows_are_a_row(read):
    source = read("a.html", "<table><td>Nam<td>12<tr><td colspan=0>Nữ<td>30</table></table><td>x")
    assert [table.rows for table in source.tables] == [(("Nam", "12"), ("Nữ", "30"))]


def test_a_table_that_merges_more_than_there_is_is_text(read):
    cells = "<td colspan=9999 rowspan=9999>a" * 60
    source = read("a.html", f"<table><tr>{cells}<tr><td>b<td>c</table>")
    assert source.tables == ()
    assert "reading.table_size" in codes(source)
    assert source.text.endswith("| b | c |")


def test_a_table_with_one_wide_row_and_many_rows_is_text(read, monkeypatch):
    monkeypatch.setattr("hoidata.reading._sources.cells._MOST", 20)
    source = read("a.html", f"<table><tr>{'<td>a' * 9}{'<tr><td>b' * 5}</table>")
    assert (source.tables, source.text.count("| b |")) == ((), 5)
    assert "reading.table_size" in codes(source)


def test_pieces_that_are_no_paragraph_of_the_page_still_lead_to_it(read, monkeypatch):
    from lxml import etree

    class Found:
        body = etree.fromstring(
            f"<body><p>{PROSE[0]}</p><p>vận động trên <hi>1,66</hi> tỷ đồng, tặng</p>"
            f"<p>Không có câu này trên trang.</p><p>{PROSE[2]}</p><p>Cuối trang.</p></body>"
        )

    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: Found)
    page = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>x&amp;</p><p>{PROSE[2]}</p>"
    source = read("a.html", page)
    paragraphs = source.text.split("\n\n")
    assert paragraphs[1:3] == ["vận động trên 1,66 tỷ đồng, tặng", "Không có câu này trên trang."]
    start = source.text.index("1,66")
    place = source.place(start, start + 4)
    assert page[place.start : place.end] == "1,66"
    place = source.place(source.text.index("Không"))
    assert PROSE[1] in page[place.start : place.end]
    place = source.place(source.text.index("Cuối"))
    assert place.end == len(page)
    monkeypatch.setattr("hoidata.reading._sources.article._WINDOW", 10)
    assert "vận động trên 1,66 tỷ đồng, tặng" in read("b.html", page).text


def test_a_page_that_its_library_stumbles_over_is_read_whole(read, monkeypatch):
    def stumble(*_, **__):
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    assert codes(read("a.html", PAGE)) == ["reading.article"]
    monkeypatch.setattr("hoidata.reading._sources.article._LARGEST", 10)
    assert codes(read("a.html", PAGE)) == ["reading.article"]


@pytest.mark.parametrize(("name", "library"), [("a.html", "trafilatura"), ("a.pdf", "pypdf")])
def test_a_library_that_is_not_there_is_named_with_the_command(read, monkeypatch, name, library):
    def import_module(asked):
        raise ModuleNotFoundError(asked)

    monkeypatch.setattr("hoidata.reading._sources.foreign.import_module", import_module)
    with pytest.raises(MissingExtra, match=rf"needs {library}: pip install 'hoidata\[reading\]'"):
        read(name, pdf(["a"]) if name == "a.pdf" else "<p>a")
    assert importlib.import_module(library)


# --- documents of Word ---------------------------------------------------------------------------


@pytest.fixture
def document(tmp_path):
    made = docx.Document()
    head = made.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "HỘI NÔNG DÂN\nXÃ TÂN LẬP", "CỘNG HÒA"
    made.add_paragraph(PROSE[0])
    made.add_paragraph("")
    last = made.add_paragraph("Hội vận động ")
    last.add_run("trên 1,66").bold = True
    last.add_run(" tỷ đồng.\tTặng 120 suất quà")
    last.add_run(" và 999 triệu đồng").font.hidden = True
    table = made.add_table(3, 3)
    rows = (("Đơn vị", "Hội viên", ""), ("", "Nam", "Nữ"), ("Xã A", "12\nhội viên", "30"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 2).add_paragraph("300 mới")
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    made.add_paragraph(PROSE[2])
    made.sections[0].header.paragraphs[0].text = "Đầu trang 5"
    made.core_properties.title = "Không phải tiêu đề"
    made.save(tmp_path / "a.docx")
    return load(tmp_path / "a.docx"), made


def test_a_document_is_its_paragraphs_and_tables_in_order(document):
    source, _ = document
    assert source.text == "\n\n".join(
        [
            "HỘI NÔNG DÂN\nXÃ TÂN LẬP",
            "CỘNG HÒA",
            PROSE[0],
            "Hội vận động trên 1,66 tỷ đồng.\tTặng 120 suất quà",
            "| Đơn vị | Hội viên |  |\n|  | Nam | Nữ |\n| Xã A | 12 hội viên | 30; 300 mới |",
            PROSE[2],
        ]
    )
    assert (source.kind, source.title, source.published) == (SourceKind.WORD, None, None)
    [hidden] = source.problems
    assert (hidden.code, hidden.details["found"]) == ("reading.hidden", "paragraph 3")
    assert "đoạn 3" in hidden.translate("vi")
    [table] = source.tables
    assert table.rows[0] == ("Đơn vị", "Hội viên", "")
    assert table.rows[2] == ("Xã A", "12\nhội viên", "30\n300 mới")
    assert suggest_layout(table.rows).layouts


def test_every_finding_leads_back_to_its_paragraph_or_cell(document):
    source, made = document
    found = find(source.text)
    assert len(found) > 6
    for each in found:
        place = source.place(each.start, each.end)
        if place.table is None:
            text = made.paragraphs[place.paragraph - 1].text
        else:
            text = made.tables[place.table - 1].cell(place.row - 1, place.column - 1).text
        assert plain(text[place.start : place.end]) == plain(each.surface)
    assert str(source.place(source.text.index("12 hội"))) == "table 2, row 3, column 2"


def test_a_place_may_begin_and_end_in_two_parts(document):
    source, _ = document
    place = source.place(source.text.index("CỘNG"), source.text.index("20/12"))
    assert str(place) == "table 1, row 1, column 2 to paragraph 1"
    assert (place.start, place.end, place.last.end) == (0, 8, 6)
    gap = source.text.index("\n\nCỘNG")
    assert (
        source.place(gap + 1).start == source.place(gap + 1).end == len("HỘI NÔNG DÂN\nXÃ TÂN LẬP")
    )


@pytest.mark.parametrize(
    ("body", "text", "doubts"),
    [
        ("<w:del><w:r><w:t>5</w:t></w:r></w:del>" + paragraph("a"), "a", ["reading.changes"]),
        ("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", "a", ["reading.changes"]),
        (paragraph("a", '<w:vanish w:val="0"/>'), "a", []),
        ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a", []),
        ("<w:sdt><w:sdtContent>" + paragraph("a") + "</w:sdtContent></w:sdt>", "a", []),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a", []),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/></w:r></w:p>", "\u2011", []),
        (
            "<w:p><w:r><w:t>a</w:t><w:pict><w:txbxContent>"
            + paragraph("b")
            + "</w:txbxContent></w:pict><w:Fallback><w:t>c</w:t></w:Fallback></w:r></w:p>",
            "b\n\na",
            [],
        ),
        ("<w:r><w:t>lost</w:t></w:r>", "", []),
    ],
)
def test_what_a_person_reads_on_paper_is_read(read, body, text, doubts):
    source = read("a.docx", word(body))
    assert (source.text, codes(source)) == (text, doubts)


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if '<' in text else paragraph(text)}</w:tc>"


WRONG = '<w:gridSpan w:val="z"/>'


def test_cells_are_merged_and_tables_in_cells_are_their_text(read):
    inner = f"<w:tbl><w:tr>{cell('x')}{cell('y')}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell('A', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("1")}{cell(inner)}</w:tr>'
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('h', WRONG)}"
        f"</w:tr></w:tbl>{cell('out')}<w:vMerge/><w:gridSpan/><w:gridBefore/>"
    )
    hidden = paragraph("z", "<w:vanish/>")
    source = read("a.docx", word(body.replace(paragraph("h"), paragraph("h") + hidden)))
    assert [table.rows for table in source.tables] == [
        (("A", "", ""), ("", "1", "x\ny"), ("", "h", ""))
    ]
    assert source.problems[0].details["found"] == "table 1"


# --- PDF -----------------------------------------------------------------------------------------


def test_a_pdf_is_the_text_of_its_pages(read):
    pages = [[PROSE[0], PROSE[1]], [], ["3", PROSE[2]], [PROSE[0], "- 4 -"], ["5"]]
    source = read("a.pdf", pdf(*pages))
    assert source.text == "\n".join([PROSE[0], PROSE[1], PROSE[2], PROSE[0]])
    assert source.kind is SourceKind.PDF
    [problem] = source.problems
    assert (problem.code, problem.details["found"]) == ("reading.no_text", "2, 5")
    for found in find(source.text):
        place = source.place(found.start, found.end)
        assert found.surface in pages[place.page - 1][place.line - 1]
    start = source.text.index("445")
    assert str(source.place(start)) == "page 3, line 2"
    assert source.place(start).translate("vi") == "trang 3, dòng 2"


def test_a_pdf_that_is_locked_only_against_changes_is_read(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([PROSE[0]])))
    writer.encrypt("", "owner", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    assert load(tmp_path / "a.pdf").text == PROSE[0]
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([PROSE[0]])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "b.pdf")
    with pytest.raises(InvalidData, match=r"file\.encrypted"):
        load(tmp_path / "b.pdf")


def test_nothing_of_a_library_leaks(read, caplog, recwarn, capsys):
    content = pdf([PROSE[0]])
    assert read("a.pdf", content.replace(b"startxref\n", b"startxref\n1")).text == PROSE[0]
    read("a.html", "<p>a" * 9)
    assert (caplog.records, recwarn.list, capsys.readouterr()) == ([], [], ("", ""))


# --- What a hostile file may not do ---------------------------------------------------------------


def test_a_title_that_never_ends_takes_linear_work(tmp_path):
    def work(size):
        path = tmp_path / f"{size}.html"
        path.write_bytes(f"<html><title>{'<' * size}".encode())
        assert "<" in load(path).title
        return calls(load, path)

    assert work(6_000) < 8 * work(1_500)


def test_a_row_begins_behind_missing_cells_once(read):
    skips = '<w:trPr><w:gridBefore w:val="63"/></w:trPr>' * 2_000
    row = f"<w:tr>{skips}{cell('a')}{cell('b')}</w:tr>"
    [table] = read("a.docx", word(f"<w:tbl>{row}{row}</w:tbl>")).tables
    assert [len(each) for each in table.rows] == [65, 65]
    assert table.rows[0][-2:] == ("a", "b")
