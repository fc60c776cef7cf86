"""Parts of wholes, which can be added up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.values import Quantity, Ratio

counts = st.integers(0, 10**12)


@st.composite
def ratios(draw):
    part, more = draw(counts), draw(counts)
    return Ratio(part, part + more + 1, unit="chi hội")


def code_of(function, *arguments, **options):
    with pytest.raises(InvalidData) as caught:
        function(*arguments, **options)
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize(
    ("part", "whole", "options", "code"),
    [
        (-1, 5, {}, "ratio.count"),
        (1, -5, {}, "ratio.count"),
        (0, 0, {}, "ratio.count"),
        (0, 0, {"is_plan": True}, "ratio.count"),
        (1.0, 5, {}, "ratio.count"),
        (1, 5.0, {}, "ratio.count"),
        (True, 5, {}, "ratio.count"),
        (0, True, {}, "ratio.count"),
        ("1", 5, {}, "number.text"),
        (None, 5, {}, "ratio.count"),
        (Fraction(1), 5, {}, "ratio.count"),
        (10**5_000, -1, {}, "ratio.count"),
        (6, 5, {}, "ratio.part"),
        (10**5_000, 1, {}, "ratio.count"),
        (1, 5, {"unit": ""}, "quantity.unit"),
        (1, 5, {"unit": 5}, "quantity.unit"),
        (1, 5, {"unit": "triệu người"}, "quantity.unit"),
        (1, 5, {"is_plan": 1}, "field.type"),
        (1, 5, {"is_plan": "không"}, "field.type"),
    ],
    ids=range(19),
)
def test_refuses_what_is_no_part_of_a_whole(part, whole, options, code):
    assert code_of(Ratio, part, whole, **options) == code


def test_a_part_may_exceed_a_plan():
    assert Ratio(6, 5, is_plan=True).fraction == Fraction(6, 5)


def test_gives_its_share_exactly():
    assert Ratio(2, 3).fraction == Fraction(2, 3)
    assert Ratio(2, 3).percent == Quantity(Fraction(200, 3), "%")
    assert Ratio(1, 8).percent == Quantity(Decimal("12.5"), "%")
    assert Ratio(0, 8).percent == Quantity(0, "%")


def test_takes_its_unit_by_any_name():
    assert Ratio(1, 2, unit="xuất quà") == Ratio(1, 2, unit="Suất quà")


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("12/12 chi hội", Ratio(12, 12, unit="chi hội")),
        ("1.250/2.000 hội viên", Ratio(1_250, 2_000, unit="hội viên")),
        ("0/5", Ratio(0, 5)),
        ("1 trong 28 tập thể", Ratio(1, 28, unit="tập thể")),
    ],
)
def test_reads_its_written_form(text, ratio):
    assert Ratio.parse(text) == ratio
    assert Ratio.parse(str(ratio)) == ratio


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "figure.not_a_ratio"),
        ("12 chi hội", "figure.not_a_ratio"),
        ("1/2/2022", "figure.not_a_ratio"),
        ("1,5/3 ha", "figure.not_a_ratio"),
        ("5/0 chi hội", "ratio.count"),
        ("6/5 chi hội", "ratio.part"),
    ],
)
def test_refuses_texts_that_are_none(text, code):
    assert code_of(Ratio.parse, text) == code


def test_writes_the_label_of_its_unit():
    assert str(Ratio(1_250, 2_000, unit="thẻ bhyt")) == "1.250/2.000 thẻ BHYT"


def test_reads_a_plan_where_told_so():
    assert Ratio.parse("6/5 chi hội", is_plan=True) == Ratio(6, 5, unit="chi hội", is_plan=True)


def test_adds_parts_to_parts_and_wholes_to_wholes():
    total = Ratio(1, 2, unit="em") + Ratio(1, 4, unit="em")
    assert total == Ratio(2, 6, unit="em")


@pytest.mark.parametrize(
    "other", [Ratio(1, 2, unit="hộ"), Ratio(1, 2), Ratio(1, 2, unit="em", is_plan=True)]
)
def test_refuses_to_add_what_counts_other_things(other):
    assert code_of(lambda: Ratio(1, 2, unit="em") + other) == "ratio.unit"


@pytest.mark.parametrize("other", [1, Fraction(1, 2), Quantity(1, "em"), None])
def test_adds_nothing_but_ratios(other):
    with pytest.raises(TypeError):
        Ratio(1, 2) + other
    with pytest.raises(TypeError):
        other + Ratio(1, 2)


@given(st.lists(ratios(), min_size=1, max_size=6), st.randoms())
def test_a_sum_is_the_mean_weighted_by_the_wholes_in_any_order(parts, random):
    total = parts[0]
    for ratio in parts[1:]:
        total += ratio
    wholes = sum(ratio.whole for ratio in parts)
    assert total.fraction == sum(ratio.fraction * ratio.whole for ratio in parts) / wholes
    assert min(r.fraction for r in parts) <= total.fraction <= max(r.fraction for r in parts)
    again, *others = random.sample(parts, len(parts))
    for ratio in others:
        again += ratio
    assert again == total


@given(ratios())
def test_every_ratio_reads_back(ratio):
    assert Ratio.parse(str(ratio)) == ratio
