"""The commonest shape is read without the grammar, and must be read in the same way.

Quotation marks around a text change nothing about it, but keep it from being such a shape.
"""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese import parse_figure

HEADS = [
    "",
    *(head + space for head in lexicon.HEADS for space in ("", " ")),
    *(f"mỗi {noun} " for noun in lexicon.NOUNS),
    *("cứ mỗi hộ ", "mỗi cột ", "mỗi ", "trị giá trên ", "hàng tháng trên "),
]
NUMBERS = [
    *("0", "5", "15", "500", "1000", "87500", "999999", "1000000", "12345678", "05", "0500"),
    *("1.250", "87.500", "999.999", "1.000.000", "163.200.000", "0.500", "1.25", "1,2,3"),
    *("1 000 000", "15 500.000", "2.700 .000", "15. 500.000", "1 5", "1,500,000", "1.500,00"),
    *("1,5", "0,25", "12,75", "1.234,5", "1.234.567,89", "12,345", "1.5", "1,250", "00,5"),
]  # fmt: skip
SCALES = ["", "chục", *lexicon.SCALES, *map(" ".join, itertools.product(lexicon.SCALES, repeat=2))]
CURRENCIES = ["", *lexicon.UNITS, "usd", "động", "đồng chí", "d", "dong"]
NOUNS = [
    "",
    *(f"/{noun}" for noun in lexicon.NOUNS),
    *(" / hộ", "/hộ/tháng", "/tháng/hộ", "/hộ /năm", "/hộ/hộ", "/", "//hộ", "/cột", "/hộ/", "/c"),
]
ENDS = ["", ".", "…", " .", ", ", "!?", "./.", "/", " trở lên", ")"]
UNITS = [None, "VND", "người"]


def reading(text, unit, grouping=None):
    try:
        return parse_figure(text, unit=unit, grouping=grouping)
    except InvalidData as error:
        return error.problems[0].code


def check(text, unit, grouping=None):
    assert reading(text, unit, grouping) == reading(f"“{text}”", unit, grouping)


@given(
    st.sampled_from(HEADS),
    st.sampled_from(NUMBERS),
    st.tuples(st.sampled_from(["", " "]), st.sampled_from(SCALES)).map("".join),
    st.tuples(st.sampled_from(["", " "]), st.sampled_from(CURRENCIES)).map("".join),
    st.tuples(st.sampled_from(NOUNS), st.sampled_from(ENDS)).map("".join),
    st.sampled_from([(unit, how) for unit in UNITS for how in (None, "dot", "comma")]),
)
@example("Trên ", "1,5", " triệu", " Đồng", "/hộ", ("VND", None))
def test_short_cut_agrees_with_the_grammar(head, number, scale, currency, rest, expected):
    check(f"{head}{number}{scale}{currency}{rest}", *expected)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("number", ["500.000", "1,5 tỷ"])
def test_every_head_is_read_as_the_grammar_reads_it(head, number):
    check(head + number, "VND")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("scale", ["", *lexicon.SCALES])
def test_every_number_is_read_as_the_grammar_reads_it(number, scale):
    for noun, unit in itertools.product(("", "/hộ", " đ", "đ/hộ"), (None, "VND")):
        check(f"{number} {scale}{noun}", unit)


@pytest.mark.parametrize("scale", SCALES)
def test_every_tail_is_read_as_the_grammar_reads_it(scale):
    for first, second, currency in itertools.product(("", " "), ("", " "), CURRENCIES):
        check(f"5{first}{scale}{second}{currency}", "VND")


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("before", ["200.000đ", "50k", "200.000", "2000", "5 triệu đồng"])
def test_every_noun_is_read_as_the_grammar_reads_it(before, noun):
    check(before + noun, "VND")
