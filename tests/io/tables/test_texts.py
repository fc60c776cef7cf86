"""Figures in words around a number: what they do not say of their measure, their column says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import InvalidData
from hoidata.io._sheets import Cell
from hoidata.io._table import Holds
from hoidata.io._table.numbers import UNSAID, Numbers, scaled

MEASURES = ["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "1.000 đồng", "1.000.000đ", "người",
            "nghìn người", "1.000 người", "1.000 ha", "10 triệu đồng"]  # fmt: skip


def figure(text, measure):
    return Numbers(None, ()).read(Cell(text), measure, Holds.VALUE)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("khoảng 12", "approximate"),
        ("~12", "approximate"),
        ("ước 12", "approximate"),
        ("trên 12", "more_than"),
        ("hơn 12", "more_than"),
        ("dưới 12", "less_than"),
        ("'12", "exact"),
    ],
)
def test_a_number_with_words_before_it_is_in_the_measure_of_its_column(text, bound, measure):
    made, known = figure(text, scaled(measure)), scaled(measure)
    assert (made.value, made.unit) == (12 * known.scale, known.unit)
    assert made.is_exact == (bound == "exact")


@pytest.mark.parametrize("measure", MEASURES[:-1])
@pytest.mark.parametrize("text", ["12 - 15", "từ 12 đến 15", "12-15"])
def test_both_ends_of_a_range_are_in_the_measure_of_its_column(text, measure):
    made, known = figure(text, scaled(measure)), scaled(measure)
    assert (made.low, made.high) == (12 * known.scale, 15 * known.scale)


@pytest.mark.parametrize("measure", ["đồng", "nghìn đồng", "triệu đồng", "1.000 đồng"])
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("khoảng 12 triệu", 12_000_000),
        ("gần 2 tỷ", 2_000_000_000),
        ("trên 500 nghìn đồng", 500_000),
        ("12 đồng", 12),
        ("1tr5", 1_500_000),
    ],
)
def test_a_text_that_says_its_scale_or_unit_is_as_written(text, amount, measure):
    assert figure(text, scaled(measure)).value == amount


@pytest.mark.parametrize("text", ["khoảng 12", "12 - 15", "trên 1.200", "12", "12,5", "'12", "50%"])
def test_money_of_no_scale_is_never_taken_for_dong(text):
    with pytest.raises(InvalidData):
        figure(text, UNSAID)


@pytest.mark.parametrize("text", ["khoảng 12 triệu", "12 triệu đồng", "12.000.000đ"])
def test_money_that_says_its_scale_needs_no_other(text):
    assert figure(text, UNSAID).value == 12_000_000


@pytest.mark.parametrize("text", ["12/15", "12 và 15", "31/12/2024", "số 12/2024", "lần 2: 15"])
def test_two_numbers_are_not_a_figure(text):
    for measure in MEASURES:
        with pytest.raises(InvalidData):
            figure(text, scaled(measure))


@given(
    st.sampled_from(["khoảng", "trên", "gần", "ước", ""]),
    st.integers(1, 999),
    st.sampled_from(MEASURES),
)
def test_words_before_a_number_never_change_its_scale(word, number, measure):
    made = figure(f"{word} {number}", scaled(measure))
    assert made.value == number * scaled(measure).scale
