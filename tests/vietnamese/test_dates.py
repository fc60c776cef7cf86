"""A period is matched at any place of a text, as if nothing else stood there."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.vietnamese import find_periods, parse_period
from hoidata.vietnamese._dates import Known, match_period

NOTHING = Known()
KNOWN = Known(2024, date(2025, 11, 7), (date(2021, 5, 12), date(2026, 12, 31)))
PERIODS = [
    "năm 2024",
    "2024/01/15",
    "ngày 30, tháng 4, năm 1975",
    "Thứ Hai, 15 tháng 1, 2024",
    "ngày 15/01/2024 (thứ Hai)",
    "tháng 5/2024",
    "T1-T6/2024",
    "6T/2024",
    "quý I, II/2024",
    "ngày 21, 22/9/2017",
    "lũy kế 9 tháng đầu năm 2024",
    "từ ngày 16-18/10/2023",
    "từ đầu năm 2024 đến ngày 15/11/2024",
    "nhiệm kỳ 2021-2026",
    "nhiệm kỳ từ ngày 12/5/2021 đến ngày 3/6/2026",
    "từ đầu nhiệm kỳ 2021-2026 đến 30/6/2025",
    "tính đến hết tháng 10/2025",
    "từ năm 2025 trở đi",
    "tháng tư năm một nghìn chín trăm bảy mươi lăm",
    "thang 5 nam 2024",
]
BEFORE = ["", "Trong ", "(", "12 ", "ngày ", "từ ", "30/4/", "năm học "]
AFTER = [
    "",
    " ",
    ".",
    ", hội đã tặng 120 suất quà",
    " của hội",
    ") và",
    "; 5 người",
    " 3 xã",
    " đến",
]
WORDS = [
    *("năm", "tháng", "quý", "ngày", "từ", "đến", "hết", "nay", "và", ",", "-", "/", "đầu", "học"),
    *(
        "nhiệm kỳ",
        "lũy kế",
        "2024",
        "2021-2026",
        "30/6",
        "16/10/2023",
        "5",
        "12",
        "III",
        "T9",
        "Năm",
    ),
    *("thứ hai", "(", ")", "hai", "nghìn", "của", "6", "trở đi", "24"),
]


@pytest.mark.parametrize("text", PERIODS)
@pytest.mark.parametrize("after", AFTER)
def test_a_period_is_matched_whatever_stands_around_it(text, after):
    for before in BEFORE:
        place = len(before)
        found = match_period(before + text + after, place, NOTHING)
        assert found == (parse_period(text), place + len(text))


@settings(max_examples=2000)
@given(
    st.lists(st.sampled_from(WORDS), max_size=8),
    st.sampled_from(["", " "]),
    st.sampled_from(["", "Hội ", "5 ", "năm "]),
    st.sampled_from([NOTHING, KNOWN]),
)
@example(["năm", "tháng", "Năm", "Năm"], " ", "", KNOWN)
def test_what_is_matched_is_what_its_characters_say(words, glue, before, known):
    text = glue.join(words).strip()
    found = match_period(text, 0, known)
    if found is not None:
        period, end = found
        assert parse_period(text[:end], **known._asdict()) == period
        assert match_period(before + text, len(before), known) == (period, len(before) + end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hội viên",
        "30/4/75",
        "30/4/1975/2",
        "12/2024/NĐ-CP",
        "2024-Q3",
        "tháng 5/2024a",
        "ngày 15/7/2024 âm lịch",
        "ngày 15/7/2024 (âl)",
        "tháng 3, 5 năm 2024",
        "nửa đầu nhiệm kỳ 2021-2026",
        "6 tháng đầu năm học 2023-2024",
        "5 tháng Năm 2024",
        "2024-2025",
        "31/2/2024",
    ],
)
def test_nothing_is_read_out_of_what_is_refused_or_goes_on(text):
    assert match_period(text, 0, KNOWN) is None


def test_the_longest_that_is_sound_is_matched():
    text = "ngày 12/8/2024 và 5 người"
    assert match_period(text, 0, NOTHING) == (parse_period("12/8/2024"), 14)
    assert match_period("năm 2013 và năm 2016", 0, NOTHING) == (parse_period("2013"), 8)


@pytest.mark.parametrize("piece", ["tháng 1/2024, ", "1, ", "1/1 - ", "quý I và ", "9", "từ "])
def test_a_long_text_costs_no_more_than_a_short_one(piece):
    text = "tháng 5/2024 " + piece * 200_000
    assert match_period(text, 0, NOTHING) in {(parse_period("tháng 5/2024"), 12), None}


def test_a_refusal_of_a_text_that_is_too_long_points_nowhere():
    with pytest.raises(InvalidData, match="is not a period") as caught:
        parse_period("năm 2024 " * 30)
    assert caught.value.problems[0].span is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kế hoạch năm 2025, thực hiện quý I/2025", ["năm 2025", "quý I/2025"]),
        ("(Số liệu tính đến ngày 15/12/2024)", ["tính đến ngày 15/12/2024"]),
        ("Đợt 1: 15/9/2024", ["15/9/2024"]),
        ("Quý I", ["Quý I"]),
        ("Phụ nữ từ 18 tuổi trở lên", []),
        ("", []),
    ],
)
def test_finds_the_periods_that_a_text_names(text, words):
    found = list(find_periods(text, year=2024))
    assert [each for each, _ in found] == words
    assert [said for _, said in found] == [parse_period(each, year=2024) for each in words]


def test_finds_no_period_without_a_year():
    assert list(find_periods("Quý I")) == []
