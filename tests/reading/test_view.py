"""Texts with their findings marked: nothing is lost, everything has a name and a way to it."""

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData, Problem
from hoidata.reading import Finding, FindingKind, Findings, find
from hoidata.reading._view import Kind, Mark, fragment_of, page_of
from hoidata.reading._view.marks import visible
from tests.reading.test_laws import ANY

TEXT = """Chiều 12/11, Hội CTĐ <b>phường</b> "Nam Sơn" & bạn bè
tặng 120 suất quà, trị giá trên 1,200 tỷ đồng, cho 12/12 tổ dân phố; tăng 5% so với năm 2021.
Kế hoạch số 10/KH-CTĐ; lượt xem: 234. Ngày 20/7/2022, em 16 tuổi nhận 50% học phí ngày 21-22/9/2022.
"""
KINDS = {"a": Kind("Tổ chức", "TC", 0), "b": Kind("Số <liệu>", "S&", 1), "c": Kind("Quỹ", "Q", 6)}
DOUBT = Problem.of("reading.bound_or_place", found="<trên>", word="trên")
NOTE = Problem.of("reading.year_assumed", found="8/3", expected="8/3/2024")
VOID = {"meta"}


class Page(HTMLParser):
    """A page as a browser holds it."""

    def __init__(self, html):
        super().__init__()
        self.open, self.all, self.text, self.marks, self.said = [], [], "", {}, ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.all.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.said += data
        if any(found.get("class") == "text" for _, found in self.open):
            self.text += data
            for tag, found in self.open:
                if tag == "mark":
                    self.last = found.get("id") or self.last
                    self.marks[self.last] = self.marks.get(self.last, "") + data

    def of(self, tag):
        return [found for name, found in self.all if name == tag]

    @property
    def ids(self):
        return [found["id"] for _, found in self.all if "id" in found]


def page_with(text, *marks):
    return page_of(text, marks, KINDS, title=None, language="vi")


class TestFindings:
    def test_is_what_find_returns(self):
        found = find(TEXT)
        assert isinstance(found, Findings)
        assert found.text == TEXT
        assert {each.kind for each in found} >= set(FindingKind)

    def test_is_equal_to_a_tuple_of_the_same(self):
        found = find("120 suất quà và 5 hộ")
        both = tuple(found)
        assert found == both == found[:]
        assert both == found
        assert hash(found) == hash(both)
        assert found == find("120 suất quà và 5 hộ ")
        assert found != both[:1]
        assert found != list(both)
        assert find("không") == ()
        assert {found: 1}[both] == 1

    def test_is_a_sequence(self):
        found = find("120 suất quà và 5 hộ")
        assert (len(found), found[0], found[-1]) == (2, *found)
        assert found.index(found[1]) == 1
        assert found[0] in found
        assert not find("")

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("", "<Findings: none in 0 characters>"),
            ("120 suất quà, 5 hộ", "<Findings: 2 count in 18 characters>"),
            ("1,200 tỷ đồng", "<Findings: 1 money in 13 characters, 1 to look at>"),
        ],
    )
    def test_says_in_short_what_it_holds(self, text, shown):
        assert repr(find(text)) == shown

    def test_holds_nothing_that_is_not_in_its_text(self):
        five = Finding("count", 0, 4)
        assert Findings("5 hộ", [five]) == (five,)
        with pytest.raises(InvalidData, match=r"reading\.span"):
            Findings("5 h", [five])
        with pytest.raises(InvalidData, match=r"field\.type"):
            Findings("5 hộ", ["5 hộ"])


class TestThePage:
    def test_needs_nothing_else(self):
        html = find(TEXT).to_html()
        page = Page(html)
        assert html.startswith("<!DOCTYPE html>\n")
        tags = {name for name, _ in page.all}
        assert not tags & {"script", "img", "link", "iframe", "object", "base"}
        assert "url(" not in html
        assert "@import" not in html
        assert all(each["href"].startswith("#") for each in page.of("a"))

    def test_has_a_language_a_width_and_headings(self):
        page = Page(find(TEXT).to_html(title="Tin <1>"))
        assert page.of("html") == [{"lang": "vi"}]
        assert "width=device-width, initial-scale=1" in [e.get("content") for e in page.of("meta")]
        assert [name for name, _ in page.all if name in {"h1", "h2"}] == ["h1", "h2", "h2", "h2"]
        assert page.said.count("Tin <1>") == 2

    def test_marks_each_finding_once_and_in_order(self):
        found = find(TEXT)
        page = Page(found.to_html())
        assert page.text == TEXT
        assert list(page.marks.values()) == [each.surface for each in found]
        assert len(page.of("mark")) == len(found)

    def test_every_link_leads_somewhere_and_back(self):
        found = find(TEXT)
        page = Page(found.to_html())
        assert len(page.ids) == len(set(page.ids))
        links = [each["href"][1:] for each in page.of("a")]
        assert set(links) <= set(page.ids)
        assert len(links) == len(set(links)) == 2 * len(found) + 1

    def test_every_link_of_a_mark_has_a_name_that_says_what_was_read(self):
        names = [e["aria-label"] for e in Page(find(TEXT).to_html()).of("a") if "data-sign" in e]
        assert names[:4] == [
            "1. ngày: 12/11 (không ghi năm)",
            "2. số lượng: 120 suất quà",
            "trên 1,200 tỷ đồng – 3. số tiền: trên 1,2 tỷ đồng; cần xem lại",
            "4. tỷ lệ: 12/12 tổ dân phố",
        ]
        assert "234 – 8. không phải số liệu" in names
        assert "9. ngày: ngày 20/7/2022" in names
        assert "10. kỳ: 16 tuổi" in names

    def test_names_every_doubt(self):
        found = find(TEXT)
        said = Page(found.to_html()).said
        [problem] = [problem for each in found for problem in each.problems]
        assert f"cần xem lại: {problem.translate('vi')}" in said
        assert "Chỗ cần xem lại (1)" in said
        assert f"look at: {problem.message}" not in Page(found.to_html(language="en")).said
        assert problem.message in Page(found.to_html(language="en")).said

    def test_what_is_only_worth_knowing_is_not_to_be_looked_at(self):
        page = Page(page_with("8/3", Mark(0, 3, "a", problems=(NOTE,))))
        assert "không có chỗ cần xem lại" in page.said
        assert f"thông tin: {NOTE.translate('vi')}" in page.said

    def test_counts_kinds_in_a_legend(self):
        text = "120 suất quà, 5 hộ, 3 triệu đồng"
        said = re.sub(r"\s+", " ", Page(find(text).to_html()).said)
        assert "₫ số tiền 1 # số lượng 2 Văn bản" in said

    def test_speaks_english(self):
        page = Page(find(TEXT).to_html(language="en"))
        assert page.of("html") == [{"lang": "en"}]
        assert "What was read in the text" in page.said
        assert "To look at (1)" in page.said
        with pytest.raises(InvalidData, match=r"field\.choice"):
            find(TEXT).to_html(language="fr")

    def test_of_a_text_without_findings_is_the_text(self):
        page = Page(find("Không có gì.").to_html())
        assert page.text == "Không có gì."
        assert "Tìm thấy 0 chỗ, không có chỗ cần xem lại." in page.said
        assert "(0)" not in page.said


class TestInANotebook:
    def test_is_a_part_of_a_page_whose_style_stays_inside(self):
        html = find(TEXT)._repr_html_()
        page = Page(html)
        assert page.text == TEXT
        assert page.all[0] == ("div", {"class": "hoidata-view", "lang": "vi"})
        assert not {name for name, _ in page.all} & {"html", "head", "body", "h1", "h2"}
        style = files("hoidata.reading").joinpath("_view/style.css").read_text(encoding="utf-8")
        selectors = re.findall(r"(?:^|[{}])\s*([^{}@;]+?)\s*\{", re.sub(r"@media[^{]*", "", style))
        selectors = [each for each in selectors if each.strip()]
        assert len(selectors) > 10
        assert all(each.startswith(".hoidata-view") for each in selectors)

    def test_two_on_one_page_do_not_mix(self):
        one, other = find("5 hộ")._repr_html_(), find("6 hộ")._repr_html_()
        assert not set(Page(one).ids) & set(Page(other).ids)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("abc"))


@given(st.text(min_size=1, max_size=40), st.lists(SPANS, max_size=8))
@example("abcdef", [(0, 4, "a"), (2, 4, "b"), (1, 2, "c"), (0, 4, "a")])
@example("a\r\nb\rc\x00", [(1, 1, "a"), (2, 3, "b")])
@example("\ud800\u202e<&>\"'", [(0, 2, "a")])
def test_marks_may_overlap_in_any_way(text, spans):
    marks = [Mark(s, min(s + n, len(text)), kind) for s, n, kind in spans if s < len(text)]
    for html in (page_with(text, *marks), fragment_of(text, marks, KINDS, language="vi")):
        html.encode()
        page = Page(html)
        seen = visible(text)
        assert page.text == seen
        assert len(seen) == len(text)
        firsts = [each for each in page.of("mark") if "id" in each]
        assert len(firsts) == len(marks)
        assert {each["href"][1:] for each in page.of("a")} <= set(page.ids)
        assert len(set(page.ids)) == len(page.ids)


@given(st.text(min_size=45, max_size=60), st.lists(st.tuples(SPANS, SPANS, st.booleans())))
@example("a" * 45, [((0, 2, "a"), (0, 2, "a"), False), ((0, 5, "b"), (8, 1, "a"), True)])
def test_every_entry_leads_to_a_place_and_every_place_to_its_entry(text, several):
    marks = [
        Mark(s, s + n, kind, others=((t, t + m),), is_quiet=is_quiet)
        for (s, n, kind), (t, m, _), is_quiet in several
    ]
    page = Page(page_with(text, *marks))
    assert page.text == visible(text)
    assert len(set(page.ids)) == len(page.ids)
    entries = {each["id"] for each in page.of("li") if "id" in each}
    assert len(entries) == len(marks)
    targets = {each["href"][1:] for each in page.of("a")}
    assert targets <= set(page.ids)
    firsts = {each["id"] for each in page.of("mark") if "id" in each}
    assert firsts <= targets


@given(ANY)
@example("<script>alert(1)</script> 5 hộ \"x\" & 'y'")
@example("\u202e5 hộ\u202c \x1b[2J\x00 6 hộ\ud800\r\n\t7 hộ")
def test_a_page_holds_the_text_and_every_finding(text):
    found = find(text)
    page = Page(found.to_html())
    assert page.text == visible(text)
    assert list(page.marks.values()) == [visible(text)[e.start : e.end] for e in found]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\r\nb\rc\nd\te", "a \nb\nc\nd\te"),
        ("\x00\x1b\x7f\x9f", "␀␛\ufffd\ufffd"),
        ("\u202aa\u202e\u2066\u2069\ud800", "\ufffda\ufffd\ufffd\ufffd\ufffd"),
        ("Ho\u0300a\u00a0\u200b\u00ad مرحبا", "Ho\u0300a\u00a0\u200b\u00ad مرحبا"),
    ],
)
def test_what_a_page_would_act_on_is_a_sign(text, seen):
    assert visible(text) == seen


def links(page, sign=None):
    """Return the targets of the links of marks, or of one entry."""
    return [e["href"][1:].split("-")[1] for e in page.of("a") if e.get("data-sign") == sign]


class TestEntries:
    def test_what_is_said_at_several_places_is_once_in_the_list(self):
        page = Page(page_with("Hội A và Hội A", Mark(0, 5, "a", others=((9, 14),))))
        assert [each["id"].split("-", 1)[1] for each in page.of("mark")] == ["m1", "m1-2"]
        assert links(page, "TC\u202f1") == ["v1", "v1"]
        assert len(page.of("li")) == 2  # with that of the legend
        assert "Tìm thấy 2 chỗ, không có chỗ cần xem lại." in page.said
        assert "Còn ở chỗ: 2" in page.said
        assert {each["href"][1:] for each in page.of("a")} <= set(page.ids)

    def test_what_is_quiet_is_listed_last_and_leads_to_other_marks(self):
        quiet = Mark(0, 5, "b", others=((9, 14), (6, 8)), is_quiet=True, value="thuộc")
        page = Page(page_with("Hội A và Hội B", quiet, Mark(1, 5, "a"), Mark(9, 14, "a")))
        assert list(page.marks.values()) == ["ội A", "Hội B"]
        [back, other] = [each["href"] for each in page.of("a") if "href" in each][-2:]
        assert (back[-2:], other[-2:]) == ("m1", "m2")
        assert page.said.index("Hội B") < page.said.index("thuộc")

    def test_what_is_quiet_is_marked_where_nothing_else_is(self):
        page = Page(page_with("Hội A", Mark(0, 5, "b", is_quiet=True), Mark(0, 3, "b", is_quiet=1)))
        assert list(page.marks.values()) == ["Hội A", "Hội"]

    def test_what_is_to_be_placed_comes_first(self):
        kinds = {**KINDS, "x": Kind("chưa xếp", "X", 6, is_apart=True)}
        marks = [Mark(0, 1, "a", problems=(DOUBT,)), Mark(2, 3, "x"), Mark(4, 5, "a")]
        page = Page(page_of("a b c", marks, kinds, title=None, language="vi"))
        heads = ["Chưa xếp (1)", "Chỗ cần xem lại (1)", "Đã đọc (1)"]
        assert sorted(heads, key=page.said.index) == heads
        assert "Tìm thấy 3 chỗ, 1 chưa xếp, 1 chỗ cần xem lại." in page.said

    def test_what_is_unsure_is_to_be_looked_at(self):
        page = Page(page_with("a", Mark(0, 1, "a", is_unsure=True, note="cần xem")))
        assert "Chỗ cần xem lại (1)" in page.said

    @pytest.mark.parametrize(("value", "count"), [("HỘI A", 0), ("Hội  A", 0), ("Hội B", 1)])
    def test_what_the_text_says_is_not_said_again(self, value, count):
        html = page_with("Hội\nA", Mark(0, 5, "a", value=value))
        assert html.count('class="value"') == count

    def test_says_details_and_cuts_what_is_long(self):
        text = "dài " * 50
        page = Page(page_with(text, Mark(0, 199, "a", value="tên", details="năm <2024>")))
        assert page.of("p")[-1] == {"class": "details"}
        assert "năm <2024>" in page.said
        assert text[:159] + "…" in page.said

    def test_words_are_a_link_unless_other_marks_are_in_them(self):
        marks = [Mark(0, 8, "a"), Mark(4, 8, "b"), Mark(9, 11, "c"), Mark(10, 14, "b")]
        html = page_with("Hội xã A, và nay cũng", *marks, Mark(17, 21, "a"))
        said = re.findall(r'aria-label="([^"]*)"[^>]*>([^<]*)</a>', html.split('class="text"')[1])
        texts = {name: words for name, words in said if "chỗ" not in name}
        assert texts == {
            "1. Tổ chức": "",
            "xã A – 2. Số &lt;liệu&gt;": "xã A",
            "3. Quỹ": "",
            "4. Số &lt;liệu&gt;": "",
            "cũng – 5. Tổ chức": "cũng",
        }


def test_says_what_is_doubtful_about_the_text():
    page = Page(find("5 hộ").to_html(problems=iter([DOUBT])))
    assert f"cần xem lại: {DOUBT.translate('vi')}" in page.said
    with pytest.raises(InvalidData, match=r"field\.type"):
        find("5 hộ").to_html(problems=[1])


def test_words_of_marks_are_escaped():
    mark = Mark(0, 1, "b", value='"<i>"', note="có <lẽ>", problems=(DOUBT,))
    html = page_of("<a", [mark], KINDS, title="</title><x>", language="vi")
    assert "<i>" not in html
    assert "<x>" not in html
    page = Page(html)
    for said in ('"<i>"', "có <lẽ>", "Số <liệu>", "S&", "'<trên>'", "</title><x>"):
        assert said in page.said


def test_takes_time_that_grows_with_the_text():
    marks = [Mark(at, at + 2, "a") for at in range(0, 20_000, 2)]
    page = Page(page_with("5 " * 10_000, *marks))
    assert len(page.of("mark")) == 10_000


# --- Colours --------------------------------------------------------------------------------------


def luminance(color):
    parts = [c / 255 for c in color]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def color_of(text):
    if not text.startswith("#"):
        return tuple(map(int, text.split()))
    digits = text[1:] if len(text) == 7 else "".join(2 * each for each in text[1:])
    return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))


def schemes():
    style = files("hoidata.reading").joinpath("_view/style.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\.hoidata-view \{([^}]*--back[^}]*)\}", style)
    return [dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in blocks]


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark"])
def test_letters_and_lines_can_be_seen(scheme):
    back, fore = color_of(scheme["back"]), color_of(scheme["fore"])
    tint = float(scheme["tint"])
    tinted = [
        tuple(
            tint * c + (1 - tint) * b for c, b in zip(color_of(scheme[f"c{n}"]), back, strict=True)
        )
        for n in range(7)
    ]
    assert min(contrast(fore, each) for each in (back, *tinted)) >= 7
    assert contrast(color_of(scheme["soft"]), back) >= 4.5
    assert contrast(color_of(scheme["alarm"]), back) >= 4.5
    assert contrast(color_of(scheme["on-alarm"]), color_of(scheme["alarm"])) >= 4.5
    assert min(contrast(color_of(scheme[f"c{n}"]), back) for n in range(7)) >= 3


def test_kinds_differ_without_colour():
    page = Page(find(TEXT).to_html())
    signs = {e["data-sign"].split("\u202f")[0] for e in page.of("a") if "data-sign" in e}
    classes = {each["class"].removesuffix(" doubt") for each in page.of("mark")}
    assert len(signs) == len(classes) == len(FindingKind)
