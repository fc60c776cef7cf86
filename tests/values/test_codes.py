"""Exact codes of quantities and ratios: no language, no doubt, nothing lost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidata import testing
from hoidata.errors import InvalidData
from hoidata.values import Change, Interval, Quantity, Ratio

CODES = [
    (Quantity(12), "12 []"),
    (Quantity(-12, "người"), "-12 [người]"),
    (Quantity(Decimal("12.755"), "%"), "12.755 [%]"),
    (Quantity(1_660_000_000, "VND", bound="more_than"), ">1660000000 [VND]"),
    (Quantity(500_000_000, "VND", bound="at_least"), ">=500000000 [VND]"),
    (Quantity(8, "ha", bound="nearly"), "<~8 [ha]"),
    (Quantity(8, "ha", bound="less_than"), "<8 [ha]"),
    (Quantity(8, "ha", bound="at_most"), "<=8 [ha]"),
    (Quantity(50, "người", bound="about"), "~50 [người]"),
    (Quantity.between(5, 7, "ha"), "5..7 [ha]"),
    (Quantity.between(5, 8, "ha", low_open=True, high_open=True), ">5..<8 [ha]"),
    (Quantity.between(-5, Decimal("-0.5"), "ha", high_open=True), "-5..<-0.5 [ha]"),
    (Quantity.unknown("người"), "? [người]"),
    (Quantity(200_000, "VND", per=("em", "tháng")), "200000 [VND/em/tháng]"),
    (Quantity(5, per=("em",)), "5 [/em]"),
    (Quantity(Fraction(1, 3), "ha"), "(1/3) [ha]"),
    (Quantity(Fraction(-1, 3), "ha", bound="more_than"), ">-1/3 [ha]"),
    (Quantity(5, "VND", step=10), "5 [VND] step=10"),
    (Quantity(5, "em", step=Fraction(1, 3)), "5 [em] step=1/3"),
    (Quantity(5, "em", is_near=False), "5 [em] near=no"),
    (Quantity(5, "em", bound="at_least", is_near=True), ">=5 [em] near=yes"),
    (Quantity(7, "em", bound="at_least", low=5), ">=5 [em] value=7"),
    (Quantity(6, "em", bound="between", low=5, high=9), "5..9 [em] value=6"),
    (Quantity(6, "em", bound="unknown"), "? [em] value=6"),
    (
        Quantity(6, "em", bound="at_most", high=9, is_near=True, step=2),
        "<=9 [em] value=6 near=yes step=2",
    ),
    (Ratio(12, 15, unit="chi hội"), "12/15 [chi hội]"),
    (Ratio(16, 15, unit="chi hội", is_plan=True), "16/15 [chi hội] plan"),
    (Ratio(0, 1), "0/1 []"),
]


@pytest.mark.parametrize(("value", "code"), CODES)
def test_a_code_is_the_value_in_one_line(value, code):
    assert value.code == code
    assert repr(type(value).parse(code)) == repr(value)
    assert repr(type(value).parse(f" {code}\n")) == repr(value)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("(1/3) [ha]", Quantity(Fraction(1, 3), "ha")),
        ("(5) [ha]", Quantity(5, "ha")),
        ("(2/4) [ha]", Quantity(Decimal("0.5"), "ha")),
        ("007.50 [ha]", Quantity(Decimal("7.5"), "ha")),
        ("15.500 [đồng]", Quantity(Decimal("15.5"), "VND")),
        ("5 [VND/tháng/em]", Quantity(5, "VND", per=("em", "tháng"))),
    ],
)
def test_other_spellings_are_read_too(code, value):
    assert repr(Quantity.parse(code)) == repr(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "value.code"),
        ("5 [", "value.code"),
        ("5[em]", "value.code"),
        ("5  [em]", "value.code"),
        ("1,5 [em]", "value.code"),
        ("1.234.567 [VND]", "value.code"),
        ("1e5 [VND]", "value.code"),
        (".5 [em]", "value.code"),
        ("1/0 [em]", "value.code"),
        ("12/15 [em]", "value.code"),
        ("5 [em/em]", "quantity.per_itself"),
        ("5 [em/%]", "quantity.unit"),
        ("5..7 [em] step", "value.code"),
        ("5..7 [em] step=2 near=no", "value.code"),
        ("5.. [em]", "value.code"),
        ("=>5 [em]", "value.code"),
        ("trên 5 [em]", "value.code"),
        ("5 em [1]", "value.code"),
        ("٥ [em]", "value.code"),
        ("5 [2 em]", "quantity.unit"),
        ("5 [em//tháng]", "quantity.unit"),
        ("7..5 [em]", "quantity.bound"),
        ("5 [em] value=6", "quantity.bound"),
        ("5 [em] step=0", "quantity.step"),
        ("<5 [em] near=yes", "quantity.bound"),
        ("1" * 10_001 + " [em]", "figure.too_long"),
    ],
)
def test_what_has_brackets_and_is_no_code_is_refused(text, code):
    with pytest.raises(InvalidData) as caught:
        Quantity.parse(text)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12 [chi hội]", "value.code"),
        ("12/15 [chi hội] plans", "value.code"),
        ("12/15 [em/tháng]", "value.code"),
        ("-1/15 [em]", "value.code"),
        ("1.5/15 [em]", "value.code"),
        ("16/15 [em]", "ratio.part"),
        ("1/0 [em]", "ratio.count"),
    ],
)
def test_what_is_no_code_of_a_ratio_is_refused(text, code):
    with pytest.raises(InvalidData) as caught:
        Ratio.parse(text)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_refusal_names_what_was_expected():
    with pytest.raises(InvalidData, match=r"write it like >=500000000 \[VND\]"):
        Quantity.parse("5 [em")


def test_the_expected_unit_goes_for_codes_too():
    assert Quantity.parse("5 [VND]", unit="đồng") == Quantity(5, "VND")
    with pytest.raises(InvalidData, match=r"figure\.wrong_unit"):
        Quantity.parse("5 [em]", unit="VND")


def test_a_plan_may_be_said_beside_the_code():
    assert Ratio.parse("16/15 []", is_plan=True) == Ratio(16, 15, is_plan=True)


def test_long_numbers_are_kept():
    for number in (10**500 - 1, 1 - 10**500, Fraction(10**499 + 2, 7)):
        assert Quantity.parse(Quantity(number, "em").code).value == number


VALUES = st.one_of(testing.quantities(), testing.ratios(), testing.changes())


@pytest.mark.slow
@settings(max_examples=1_000)
@given(VALUES)
def test_every_code_is_read_back_as_the_very_same_value(value):
    assert repr(type(value).parse(value.code)) == repr(value)
    assert len(value.code.splitlines()) == 1


@given(testing.quantities(), testing.ratios())
def test_no_code_is_of_two_kinds(quantity, ratio):
    with pytest.raises(InvalidData, match=r"value\.code"):
        Ratio.parse(quantity.code)
    with pytest.raises(InvalidData, match=r"value\.code"):
        Change.parse(ratio.code)


@given(st.text(st.sampled_from("0123456789./<>=~?-[] emVND"), max_size=30))
def test_any_text_with_a_bracket_is_refused_or_reads_back(text):
    try:
        value = Quantity.parse(f"{text}]")
    except InvalidData:
        return
    assert repr(Quantity.parse(value.code)) == repr(value)


def test_an_interval_is_what_ends_are():
    assert Quantity.parse(">5..<8 [ha]").ends == Interval(5, 8, low_open=True, high_open=True)
