"""Texts are cut where their paragraphs and sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.reading._draft.passages import Passages


def cut(text):
    passages = Passages(text)
    return [text[each.start : each.end] for each in passages.paragraphs]


def sentences(text):
    passages = Passages(text)
    return [text[each.start : each.end] for each in passages.sentences]


@given(st.text(alphabet="Aab1.,:;!? \n\r\u00a0”–-", max_size=80))
def test_every_letter_is_in_one_sentence_of_one_paragraph(text):
    passages = Passages(text)
    for parts, wholes in (
        (passages.sentences, passages.paragraphs),
        (passages.paragraphs, [(0, len(text))]),
    ):
        held = [at for start, end in parts for at in range(start, end)]
        assert held == sorted(set(held))
        assert all(
            any(first <= start < end <= last for first, last in wholes) for start, end in parts
        )
        assert set(held) >= {at for at, letter in enumerate(text) if not letter.isspace()}
    for start, end in passages.sentences:
        for place in (start, end - 1):
            assert passages.sentence(place) == (start, end)
            assert passages.paragraph(place).holds(place)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Tiêu đề\n\nĐoạn một.\nĐoạn hai.", ["Tiêu đề", "Đoạn một.", "Đoạn hai."]),
        ("Tổng kết năm 2022\nNgày\n8/7, hội\nhọp bàn.\nHết\nlà hết", None),
        ("Gồm:\n- một\n- hai", ["Gồm:", "- một", "- hai"]),
        ("Vận động,\nTặng quà", ["Vận động,\nTặng quà"]),
        ("", []),
        (" \r\n \n", []),
    ],
)
def test_paragraphs(text, paragraphs):
    wanted = ["Tổng kết năm 2022", "Ngày\n8/7, hội\nhọp bàn.", "Hết\nlà hết"]
    assert cut(text) == (wanted if paragraphs is None else paragraphs)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hội họp. Hội tặng quà!", ["Hội họp.", "Hội tặng quà!"]),
        ("Ông TS. Lê Văn A nói. “Tốt.” Hết", ["Ông TS. Lê Văn A nói.", "“Tốt.”", "Hết"]),
        ("1. Kết quả. 2. Tồn tại.", ["1. Kết quả.", "2. Tồn tại."]),
        ("Thu 1.500 đồng v.v. và chi", ["Thu 1.500 đồng v.v. và chi"]),
        ("Thu 1,5 tỷ/. Hết…", ["Thu 1,5 tỷ/.", "Hết…"]),
        ("...", ["..."]),
    ],
)
def test_sentences(text, wanted):
    assert sentences(text) == wanted


def test_findings_of_a_part():
    text = "Tặng 5 suất quà. Thu 6 triệu đồng."
    passages = Passages(text)
    said = [[each.surface for each in passages.findings_in(one)] for one in passages.sentences]
    assert said == [["5 suất quà"], ["6 triệu đồng"]]
