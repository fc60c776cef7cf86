"""Every problem points at the characters that it is about, however the text is typed."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.vietnamese import normalize, parse_figure, parse_number_words, parse_ratio
from hoidata.vietnamese._text import origins  # an index that no answer shows whole

PIECES = st.sampled_from(
    ["5", "triệu", "đồng", "\u200b", " ", "\u00a0", "\n", "hộ", "ệ", "e\u0323\u0302", "(", ")", "-"]
)


def problem_of(reader, text, **options):
    try:
        doubts = reader(text, **options).doubts
    except InvalidData as refusal:
        return refusal.problems[0]
    return doubts[0] if doubts else None


CASES = [
    ("1.200 tỷ 1.50.000 đồng", "1.50.000", "figure.bad_grouping"),
    ("quyên góp 1,200 tỷ đồng", "1,200", "figure.ambiguous_grouping"),
    ("60 tỷ 383 triệu động", "động", "text.misspelled"),
    ("5 triêu đồng", "triêu", "text.misspelled"),
    ("khoảng 163.200.000 ngàn đồng", "163.200.000", "figure.full_amount_scaled"),
    ("12 xã/phường", "/phường", "figure.doubtful_per"),
    ("200.000 đồng hộ", "hộ", "figure.missing_slash"),
    ("5 triệu đồng và quà", "và quà", "figure.unread_text"),
    ("5 suất x 500.000đ", "x 500.000đ", "figure.arithmetic"),
    ("tăng 5%", "tăng", "figure.change"),
    ("1 tỷ 2 đồng", "2", "figure.ambiguous_tail"),
    ("5 tỷ triệu đồng", "triệu", "figure.scale_order"),
    ("120 suất quà (trị giá 60 triệu đồng)", "(trị giá 60 triệu đồng)", "figure.two_figures"),
]


@pytest.mark.parametrize(("text", "about", "code"), CASES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\n  ", "\u200b "])
@pytest.mark.parametrize("start", ["  ", "“", '" ', "«'"])
def test_a_problem_is_about_some_characters_of_the_text_as_typed(
    text, about, code, form, space, start
):
    typed = start + unicodedata.normalize(form, text).replace(" ", space)
    problem = problem_of(parse_figure, typed)
    assert problem.code == code
    assert problem.span is not None
    assert normalize(typed[slice(*problem.span)]) == about


def test_ratios_and_words_point_too():
    text = "12 chi hội trong số hộ"
    assert text[slice(*problem_of(parse_ratio, text).span)] == "hộ"
    text = "một trăm đồng"
    assert text[slice(*problem_of(parse_number_words, text).span)] == "đồng"


def test_what_is_about_all_of_a_text_has_no_span():
    assert problem_of(parse_figure, "").span is None


@given(st.lists(PIECES).map("".join) | st.text())
@example("ᄀ가")
@example("a\u0301\u0323")
@example("\u0344")
@example("\u1100\u1161")  # two letters that become one
def test_where_characters_come_from_is_in_order_and_within(text):
    found = origins(text)
    assert len(found) == len(normalize(text)) + 1
    assert found == sorted(found)
    assert all(0 <= at <= len(text) for at in found)


@given(st.lists(PIECES).map("".join) | st.text())
@example("+\u0301 12")
@example("5-\u0301 hộ")
def test_a_span_lies_within_the_text(text):
    problem = problem_of(parse_figure, text)
    if problem is not None and problem.span is not None:
        start, end = problem.span
        assert 0 <= start < end <= len(text)


def test_letters_that_only_become_one_beside_each_other_are_counted_as_they_stand():
    assert origins("\u1100\u1161 x") == [0, 1, 2, 4]
