"""What groups the digits of a document, as far as its figures leave no doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.vietnamese import group_digits, grouping_of

DOT = (
    "12,7%",
    "trên 1,66 tỷ đồng",
    "1.234,5 ha",
    "0,538 tỷ đồng",
    "1250,125 ha",
    "3,1416 m",
    "1.234.567",
    "1.234.567,891 tấn",
    "15.500.000 đồng",
    "500.000đ/em",
    "từ 5kg-7,5kg",
    "1 234,5 ha",
    "tăng 12,5% so với tháng 1,2 năm 2023",
)
COMMA = ("1,234.5 ha", "1,234,567 đồng", "1,234,567.891 tấn", "500,000 VND", "tăng 1,234,567 USD")
NOTHING = (
    "",
    "12 xã",
    "538,182 tỷ đồng",
    "1.250 người",
    "1,250 người",
    "12.7%",
    "0.5 tỷ đồng",
    "1234.567 ha",
    "1.234,567 tỷ đồng",
    "1,234.567 tỷ đồng",
    "27,500000 đồng",
    "1,500 triệu đồng",
    "500.000 đồngbạc",
    "3,4,5",
    "1.23.456",
    "30.6.2024",
    "30/6,5",
    "5,5/7",
    "A4,5",
    "tăng 12% so với tháng 1,2 năm 2023",
    "12755000 [VND] step=0.001",
    "1.234 [ha]",
)


@pytest.mark.parametrize(
    ("texts", "grouping"), [(DOT, "dot"), (COMMA, "comma"), (NOTHING, None)], ids=str
)
def test_each_text_shows_what_it_shows(texts, grouping):
    assert {text: grouping_of([text]) for text in texts} == dict.fromkeys(texts, grouping)


@pytest.mark.parametrize("dot", DOT)
@pytest.mark.parametrize("comma", COMMA)
def test_contradictions_show_nothing(dot, comma):
    assert grouping_of([dot, comma]) is None
    assert grouping_of([f"{comma}; {dot}"]) is None


ALL = st.lists(st.sampled_from((*DOT, *COMMA, *NOTHING)))


@given(ALL, st.randoms())
def test_order_and_copies_do_not_matter(texts, chance):
    shuffled = [*texts, *texts[:2]]
    chance.shuffle(shuffled)
    assert grouping_of(shuffled) == grouping_of(texts)


@given(ALL, st.sampled_from(NOTHING))
def test_what_shows_nothing_changes_nothing(texts, more):
    assert grouping_of([*texts, more]) == grouping_of(texts)


@given(st.integers(min_value=10**6, max_value=10**30), st.sampled_from([".", ","]))
def test_groups_of_a_large_number_always_show(number, mark):
    text = group_digits(number).replace(".", mark)
    assert grouping_of([text]) == {".": "dot", ",": "comma"}[mark]


@given(st.text(alphabet="0123456789.,/ đđồng%", max_size=30))
def test_groups_of_commas_show_as_those_of_dots_do(text):
    if grouping_of([text]) == "comma":
        assert grouping_of([text.translate(str.maketrans(".,", ",."))]) == "dot"
