"""Numbers of documents: what they say, their misprints, and what has none."""

import contextlib
import unicodedata
import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Document, Period, vocab
from hoidata.errors import DoubtfulText, InvalidData

WHOLE = """
10/KH-CTĐ | 10 - plan state CTĐ
05/HD-MTTW-BTT | 5 - guidance state MTTW BTT
143/HD-TƯHCTĐ | 143 - guidance state TƯHCTĐ
17/TTr-TƯHCTĐ | 17 - submission state TƯHCTĐ
282/QĐ-TTg | 282 - decision state TTg
Quyết định số 1306/QĐ-UBND | 1306 - decision state UBND
237/NQ-UBTVQH16 | 237 - resolution state UBTVQH16
05/CĐ-TTg | 5 - telegram state TTg
12/TB-MTTQ-BTT | 12 - notice state MTTQ BTT
31/2020/QĐ-UBND | 31 2020 decision normative UBND
Thông tư 01/2011/TT-BNV | 1 2011 circular normative BNV
30/2020/NĐ-CP | 30 2020 decree normative CP
Luật số 06/2022/QH15 | 6 2022 law normative QH15
Nghị quyết 43/2022/QH15 | 43 2022 resolution normative QH15
230-KL/TW | 230 - conclusion party TW
43-CT/TW | 43 - directive party TW
08-KH/ĐU | 8 - plan party ĐU
59-CV/BCĐ | 59 - official_letter party BCĐ
12-TT/TW | 12 - party_circular party TW
Quy định 37-QĐ/TW | 37 - rules party TW
102-KH/TWĐTN-TNNT | 102 - plan party TWĐTN TNNT
06-NQ/HNDTW | 6 - resolution party HNDTW
12-XY/TW | 12 - - party TW
12/2024/XY-UBND | 12 2024 - normative UBND
668/TƯHCTĐ-VP | 668 - official_letter letter TƯHCTĐ VP
13/BTC-TĐKT | 13 - official_letter letter BTC TĐKT
12/BGD&ĐT-TCCB | 12 - official_letter letter BGD&ĐT TCCB
35/HLGVN | 35 - official_letter letter HLGVN
12/ABC-UBND | 12 - - state UBND
Thư mời 12/HCTĐ-VP | 12 - invitation letter HCTĐ VP
15/KH-ABC | 15 - plan state ABC
15/KH-A1B | 15 - plan state A1B
15-KH/ABC | 15 - plan party ABC
Chỉ thị 05 | 5 - directive bare
thực hiện Chỉ thị 05 của Bộ Chính trị | 5 - directive bare
Nghị quyết số 18 | 18 - resolution bare
Quyết định số 1306 ngày 5/6/2015 | 1306 2015 decision bare
Nghị quyết 18 năm 2017 | 18 2017 resolution bare
KH số 12 | 12 - plan bare
CV 12 | 12 - official_letter bare
Quy chế phối hợp số 12/QC-CTĐ | 12 - coordination_regulation state CTĐ
Kế hoạch số 21/KH-CTĐ ngày 12/5/2023 | 21 2023 plan state CTĐ
352/KH-HLGVN, ngày 24 tháng 10 năm 2019 | 352 2019 plan state HLGVN
10/KH-CTĐ tháng 5/2023 | 10 2023 plan state CTĐ
10/KH-CTĐ từ 1/12/2023 đến 5/1/2024 | 10 - plan state CTĐ
10/KH-CTĐ về công tác năm 2024 | 10 - plan state CTĐ
"""

MISPRINTS = """
10 / KH - CTĐ | 10/KH-CTĐ
10/KHCTĐ | 10/KH-CTĐ
10-KH/CTĐ | 10/KH-CTĐ
10/KH/CTĐ | 10/KH-CTĐ
10//KH-CTĐ | 10/KH-CTĐ
10/KH–CTĐ | 10/KH-CTĐ
10\\KH-CTĐ | 10/KH-CTĐ
10/kh-ctđ | 10/KH-CTĐ
10/KH-CTD | 10/KH-CTĐ
10/QD-UBND | 10/QĐ-UBND
10/CTR-CTĐ | 10/CTr-CTĐ
10 KH-CTĐ | 10/KH-CTĐ
10KH-CTĐ | 10/KH-CTĐ
1O/KH-CTĐ | 10/KH-CTĐ
l2/KH-CTĐ | 12/KH-CTĐ
143/HD-T.ƯHCTĐ | 143/HD-TƯHCTĐ
18 NQ/TW | 18-NQ/TW
18/NQ-TW | 18-NQ/TW
298 KH/TWĐTN | 298-KH/TWĐTN
"""

NOTHING = [
    "",
    "Hội CTĐ thị xã",
    "Báo cáo 6 tháng đầu năm 2024",
    "Kế hoạch 5 năm",
    "Báo cáo 9 tháng",
    "20/7/2022",
    "5/tổ",
    "10/người",
    "12 hội viên",
    "12/15 chi hội",
    "Nghị quyết Đại hội Hội Chữ thập đỏ các cấp",
    "12/",
    "10KH",
    "10 / hội - viên",
    "1234567/KH-CTĐ",
    "số 10",
    "2.10/KH-CTĐ",
    "/x",
]


def rows(table):
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "said"), rows(WHOLE))
def test_numbers_say_what_they_are_of(text, said):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = Document.parse_number(text)
    number, year, kind, style, *issuers = said.split()
    assert (str(found.number), str(found.year or "-"), found.kind or "-") == (number, year, kind)
    assert (found.style, found.issuers, found.candidates) == (style, tuple(issuers), ())


@pytest.mark.parametrize(("text", "right"), rows(MISPRINTS))
def test_misprints_are_read_with_a_doubt_that_names_the_right_form(text, right):
    doubts = []
    found = Document.parse_number(f"Kế hoạch số {text}" if "KH" in text else text, doubts=doubts)
    assert found.format() == str(found) == right
    assert [(each.code, each.details["expected"]) for each in doubts] == [
        ("document_number.misprint", right)
    ]
    assert found == Document.parse_number(right)


def test_a_misprint_warns_where_nobody_collects_doubts():
    with pytest.warns(DoubtfulText, match="was read as '10/KH-CTĐ'") as told:
        Document.parse_number("10-KH/CTĐ")
    assert told[0].filename == __file__


def test_more_abbreviations_than_a_number_has_are_left_aside():
    found = Document.parse_number("10/KH-AB-XY-EF-GH-IJ-KL-MN", doubts=[])
    assert found.issuers == ("AB", "XY", "EF", "GH", "IJ")


@pytest.mark.parametrize("text", NOTHING)
def test_what_has_no_number_is_refused(text):
    with pytest.raises(InvalidData, match=r"document_number\.unknown"):
        Document.parse_number(text)


@pytest.mark.parametrize("text", ["10/KH-CTĐ và 11/KH-CTĐ", "Chỉ thị 05, Nghị quyết 18"])
def test_several_numbers_are_refused(text):
    with pytest.raises(InvalidData, match=r"document_number\.several"):
        Document.parse_number(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("37-QĐ/TW", ["decision", "rules"]),
        ("06/2022/QH15", ["law", "resolution"]),
        ("12/CĐ-VP", ["telegram", "official_letter"]),
    ],
)
def test_what_may_be_of_several_kinds_is_none_of_them(text, kinds):
    found = Document.parse_number(text)
    assert found.kind is None
    assert [each.kind for each in found.candidates] == kinds
    assert found.format() == text


def test_readings_agree_on_what_is_in_every_one():
    found = Document.parse_number("12/CĐ-VP")
    assert (found.number, found.sign, found.style, found.issuers) == (12, None, None, ())
    assert [each.issuers for each in found.candidates] == [("VP",), ("CĐ", "VP")]
    assert Document.parse_number("37-QĐ/TW").issuers == ("TW",)


def test_words_and_sign_of_two_kinds_are_a_doubt():
    doubts = []
    found = Document.parse_number("Kế hoạch số 10/QĐ-CTĐ", doubts=doubts)
    assert found.kind is None
    assert [each.kind for each in found.candidates] == ["decision", "plan"]
    assert [each.code for each in doubts] == ["document_number.kind"]


@pytest.mark.parametrize(
    ("text", "on", "codes"),
    [
        ("12/GN-CTĐ", None, []),
        ("12/GN-CTĐ", date(2020, 3, 4), []),
        ("12/GN-CTĐ", date(2020, 3, 5), ["document_number.older_sign"]),
        ("12/TTh-CTĐ ngày 3/4/2021", None, ["document_number.older_sign"]),
        ("12/TTh-CTĐ ngày 3/4/2019", None, []),
        ("12/BGN-CTĐ", date(2021, 1, 1), []),
    ],
)
def test_older_abbreviations_are_known_by_the_day(text, on, codes):
    doubts = []
    found = Document.parse_number(text, on=on, doubts=doubts)
    assert found.kind in {"memorandum", "agreement"}
    assert [each.code for each in doubts] == codes
    assert all(each.details["expected"] in {"12/BGN-CTĐ", "12/BTT-CTĐ"} for each in doubts)


@pytest.mark.parametrize("text", ["Số: /KH-CTĐ", "số …/KH-CTĐ", "/KH-CTĐ"])
def test_a_number_left_blank_is_not_known(text):
    found = Document.parse_number(text)
    assert (found.number, found.kind, found.format()) == (None, "plan", "…/KH-CTĐ")


def test_a_letter_belongs_to_the_number():
    found = Document.parse_number("Quyết định 45A/QĐ-UBND", doubts=[])
    assert (found.number, found.letter, found.format()) == (45, "a", "45a/QĐ-UBND")


@pytest.mark.parametrize(
    ("text", "right"), [("5/KH-CTĐ", "05/KH-CTĐ"), ("Chỉ thị 5", "Chỉ thị 05")]
)
def test_a_number_is_written_with_two_digits(text, right):
    assert Document.parse_number(text).format() == right


def test_a_bare_number_without_a_known_kind_is_written_alone():
    found = Document.parse_number("Chỉ thị 05")
    assert type(found)("x", number=5, style="bare").format() == "05"


def test_who_issued_it_is_what_the_abbreviation_stands_for():
    def issued_by(text):
        return [(each.association, each.level) for each in Document.parse_number(text).issued_by]

    assert issued_by("05/HD-MTTW-BTT") == [("mttq", "central")]
    assert issued_by("143/HD-TƯHCTĐ") == [("ctd", "central")]
    assert issued_by("10/KH-CTĐ") == [("ctd", None)]
    assert len(issued_by("12-CTr/TU")) == 2
    assert issued_by("10/KH-ABC") == issued_by("Chỉ thị 05") == []
    assert issued_by("237/NQ-UBTVQH16") != []


NAMED = """
thông qua Quy chế hoạt động | regulation -
Chương trình hoạt động Khối năm 2022 | programme 2022
Nội dung giao ước thi đua năm 2022 | pledge 2022
Kế hoạch thi đua của đơn vị năm 2022 | plan 2022
báo cáo kết quả đăng ký về Ban Thi đua khen thưởng Thành phố | report -
Nghị quyết Đại hội Đảng các cấp nhiệm kỳ 2020 – 2025 | resolution 2020/2025
phương hướng, nhiệm vụ trọng tâm năm 2023 | plan 2023
Kế hoạch số 10/KH-CTĐ ngày 12/5/2023 về kiểm tra năm 2023 | plan 2023
Đơn đề nghị | application -
"""


@pytest.mark.parametrize(("text", "said"), rows(NAMED))
def test_documents_are_named_without_a_number_too(text, said):
    kind, covers = said.split()
    found = Document.parse_name(text)
    assert (found.kind, found.covers) == (kind, None if covers == "-" else Period.parse(covers))


def test_a_document_has_an_issuer_and_a_day():
    found = Document.parse_name("Quyết định số 31/2020/QĐ-UBND ngày 5/6/2020 của UBND tỉnh về hội")
    assert found.number == Document.parse_number("31/2020/QĐ-UBND")
    assert (found.issuer.text, found.issued_on) == ("UBND tỉnh về hội", date(2020, 6, 5))
    found = Document.parse_name("Chỉ thị 05 của Bộ Chính trị, năm 2016")
    assert found.issuer.text == "Bộ Chính trị"
    assert Document.parse_name("Kế hoạch của").issuer is None


@pytest.mark.parametrize("text", ["", "hội viên của đơn vị", "Hội CTĐ"])
def test_what_names_no_document_is_refused(text):
    with pytest.raises(InvalidData, match=r"document_name\.unknown"):
        Document.parse_name(text)


SIGNS = sorted(row["code"] for row in vocab.rows("document_signs") if row["kind"])
ISSUERS = ["CTĐ", "UBND", "MTTQ", "LHPN", "CCB"]


@given(st.integers(1, 9999), st.sampled_from(SIGNS), st.sampled_from(ISSUERS), st.booleans())
def test_law_what_is_written_is_read_again(number, sign, issuer, is_normative):
    middle = "/2023" if is_normative else ""
    text = f"{number:02}{middle}/{sign}-{issuer}"
    doubts = []
    found = Document.parse_number(text, doubts=doubts)
    assert found.format() == text
    assert found.number == number
    assert doubts == []
    assert Document.parse_number(unicodedata.normalize("NFD", f" số\n{text} ")) == found


@given(st.text())
def test_law_any_text_is_read_or_refused(text):
    for read in (Document.parse_number, Document.parse_name):
        with contextlib.suppress(InvalidData):
            assert read(text, doubts=[])


@pytest.mark.parametrize("text", ["24/KH-CTĐ/2024", "24/KH-CTĐ-2024"])
def test_a_year_behind_the_signs_is_kept_with_a_doubt(text):
    doubts = []
    found = Document.parse_number(text, doubts=doubts)
    assert (found.number, found.year, found.issuers, found.style) == (24, 2024, ("CTĐ",), "state")
    assert [each.code for each in doubts] == ["document_number.misprint"]
