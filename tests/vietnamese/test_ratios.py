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
    ],
)
def test_part_whole_and_noun_are_read(text, ratio):
    assert parse_ratio(text) == ratio


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "12",
            "26/3/2024",
            "9/12 (75%)",
            "10/KH-CTĐ",
            "a/b",
            "1,5/2",
            "5 triệu/10 triệu người",
        ),
        *("hai trong ba", "9/12 chi hội cho", "12,683/20 lượt", "9:12", "/12", "9/", "-9/12"),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidData) as caught:
        parse_ratio(text)
    assert [problem.code for problem in caught.value.problems] == ["figure.not_a_ratio"]


def test_endless_text_is_refused():
    with pytest.raises(InvalidData, match=r"figure\.too_long"):
        parse_ratio("1" * 1_001)
    with pytest.raises(InvalidData, match=r"figure\.not_a_ratio"):
        parse_ratio("1" * 999)
