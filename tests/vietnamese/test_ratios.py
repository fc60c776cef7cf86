"""Parts of a whole."""

import pytest

from hoidata.errors import InvalidData
from hoidata.vietnamese import parse_ratio


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("9/12 chi hội", (9, 12, "chi hội")),
        ("09 / 12\nchi  hội.", (9, 12, "chi hội")),
        ("3/3 xã, phường", (3, 3, "xã, phường")),
        ("9/12", (9, 12, None)),
        ("13/12 chỉ tiêu", (13, 12, "chỉ tiêu")),
        ("0/0", (0, 0, None)),
        ("1.234/2.345 hội viên", (1234, 2345, "hội viên")),
        ("2 trong 28 Tập thể", (2, 28, "tập thể")),
        ("2 trong tổng số 28 tập thể", (2, 28, "tập thể")),
        ("2 trên 28 tập thể", (2, 28, "tập thể")),
        ("2/tổng số 28 tập thể", (2, 28, "tập thể")),
        ("2/28 đồng chí", (2, 28, "đồng chí")),
        ("850/1.300 triệu đồng", (850_000_000, 1_300_000_000, "VND")),
        ("1,2/1,0 tỷ đồng (120%)", (1_200_000_000, 1_000_000_000, "VND")),
        ("12.500/12.000 tr.đ.", (12_500_000_000, 12_000_000_000, "VND")),
        ("850/900 triệu", (850_000_000, 900_000_000, "VND")),
        ("1,5/2 nghìn hộ", (1_500, 2_000, "hộ")),
        ("1 trong 2 nghìn hộ", (1, 2_000, "hộ")),
    ],
)
def test_part_whole_and_noun_are_read(text, ratio):
    assert parse_ratio(text)[:3] == ratio


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "12",
            "26/3/2024",
            "10/KH-CTĐ",
            "a/b",
            "1,5/2",
            "5 triệu/10 triệu người",
            "1,2345/2 nghìn hộ",
            "1,250/1,300 triệu đồng",
        ),
        *("hai trong ba", "9/12 chi hội cho", "12,683/20 lượt", "9:12", "/12", "9/", "-9/12"),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidData) as caught:
        parse_ratio(text)
    assert [problem.code for problem in caught.value.problems] == ["figure.not_a_ratio"]


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        *(("12/15 chi hội (80%)", (12, 15, "chi hội")), ("9/12 (75%)", (9, 12, None))),
        *(("có 12/15 chi hội", (12, 15, "chi hội")), ("đạt 2/3, đạt 66,67%", (2, 3, None))),
        *(("12 chi hội/15 chi hội", (12, 15, "chi hội")), ("2/3 hộ (66%)", (2, 3, "hộ"))),
        ("12 chi hội trên tổng số 15 chi hội (80,0 %).", (12, 15, "chi hội")),
    ],
)
def test_percentage_that_agrees_is_read(text, ratio):
    assert parse_ratio(text)[:3] == ratio


@pytest.mark.parametrize("text", ["9/12 (76,5%)", "12/15 chi hội (8%)", "1/3 (34,4%)", "0/0 (0%)"])
def test_percentage_that_differs_is_refused(text):
    with pytest.raises(InvalidData, match=r"figure\.conflicting_amounts"):
        parse_ratio(text)


@pytest.mark.parametrize("text", ["2/3 số hộ", "12 chi hội/15 hộ", "12 chi hội/15", "12/15 (x%)"])
def test_a_fraction_and_two_nouns_are_no_ratio(text):
    with pytest.raises(InvalidData, match=r"figure\.not_a_ratio"):
        parse_ratio(text)


def test_a_noun_that_may_be_another_without_marks_is_doubted():
    counts = parse_ratio("5/12 van ban")
    assert counts[:3] == (5, 12, "văn bản")
    assert [doubt.code for doubt in counts.doubts] == ["text.marks"]


def test_endless_text_is_refused():
    with pytest.raises(InvalidData, match=r"figure\.too_long"):
        parse_ratio("1" * 1_001)
    with pytest.raises(InvalidData, match=r"figure\.not_a_ratio"):
        parse_ratio("1" * 999)


def test_that_all_reached_it_may_stand_behind_the_noun():
    assert parse_ratio("12/15 chi hội đạt (80%)")[:3] == (12, 15, "chi hội")


def test_only_a_lexicon_is_taken():
    with pytest.raises(InvalidData, match=r"field\.type"):
        parse_ratio("12/15 chi hội", words={})
