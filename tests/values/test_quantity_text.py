"""How quantities are written: bound, number, unit, per-units."""

from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata.errors import InvalidData
from hoidata.values import Bound, Quantity

MORE = {"bound": Bound.MORE_THAN}
THIRD = Fraction(1, 3)


def between(low, high, unit="VND", **options):
    return Quantity.between(low, high, unit, **options)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(5, "em"), "5 em"),
        (Quantity(12_000, "lượt người"), "12.000 lượt người"),
        (Quantity(-5, "em"), "-5 em"),
        (Quantity(0, "em"), "0 em"),
        (Quantity(5), "5"),
        (Quantity(Decimal("12.70"), "%"), "12,7%"),
        (Quantity(3, "điểm phần trăm"), "3 điểm phần trăm"),
        (Quantity(Decimal("2.6"), "lần"), "2,6 lần"),
        (Quantity(5, "thẻ bhyt"), "5 thẻ BHYT"),
        (Quantity(5, "em", bound="more_than"), "trên 5 em"),
        (Quantity(5, "em", bound="at_least"), "từ 5 em trở lên"),
        (Quantity(5, "em", bound="nearly"), "gần 5 em"),
        (Quantity(5, "em", bound="less_than"), "dưới 5 em"),
        (Quantity(5, "em", bound="at_most"), "không quá 5 em"),
        (Quantity(5, "em", bound="about"), "khoảng 5 em"),
        (Quantity(5, "em", bound="unknown"), "không rõ"),
        (Quantity.unknown("em"), "không rõ"),
        (between(5, 7, "em"), "từ 5 đến 7 em"),
        (between(5, 7, "em", low_open=True), "trên 5 đến 7 em"),
        (between(5, 7, "em", high_open=True), "từ 5 đến dưới 7 em"),
        (between(5, 7, "em", low_open=True, high_open=True), "trên 5 đến dưới 7 em"),
        (Quantity(Decimal("346.142"), "kg"), "346,1420 kg"),
        (Quantity(Decimal("-0.142"), "kg"), "-0,142 kg"),
        (Quantity(Decimal("1346.14"), "kg"), "1.346,14 kg"),
        (Quantity(1_000, "lần"), "1000 lần"),
        (Quantity(1_000_000, "%"), "1.000.000%"),
        (between(-5, 5, "%"), "từ -5% đến 5%"),
        (between(2, 3_000, "em"), "từ 2 em đến 3.000 em"),
        (between(5, 7, "%"), "từ 5% đến 7%"),
        (Quantity(5, "VND", per=("em", "tháng"), bound="at_least"), "từ 5 đồng/em/tháng trở lên"),
        (between(5, 7, "kg", per=("hộ",)), "từ 5 đến 7 kg/hộ"),
    ],
)
def test_writes_bound_number_and_unit(quantity, text):
    assert str(quantity) == f"{quantity}" == quantity.format() == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 đồng"),
        (999, "999 đồng"),
        (1_000, "1 nghìn đồng"),
        (1_500, "1.500 đồng"),
        (12_345, "12.345 đồng"),
        (87_500, "87.500 đồng"),
        (200_000, "200 nghìn đồng"),
        (1_660_000_000, "1,66 tỷ đồng"),
        (131_583_000_000, "131 tỷ 583 triệu đồng"),
        (5_123_000, "5 triệu 123 nghìn đồng"),
        (5_000_020, "5.000.020 đồng"),
        (1_234_567_000, "1.234.567.000 đồng"),
        (-1_660_000_000, "-1,66 tỷ đồng"),
        (1_460 * 10**9, "1.460 tỷ đồng"),
    ],
)
def test_money_takes_its_shortest_exact_form(amount, text):
    assert str(Quantity(amount, "VND")) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (5_000_000, 7_000_000, "từ 5 triệu đến 7 triệu đồng"),
        (500, 7_000_000, "từ 500 đồng đến 7 triệu đồng"),
        (12_345, 7_000_000, "từ 12.345 đồng đến 7 triệu đồng"),
        (500_000_000, 1_500_000_000, "từ 500 triệu đến 1,5 tỷ đồng"),
        (-7, -5, "từ -7 đồng đến -5 đồng"),
        (0, 5_000_000, "từ 0 đồng đến 5 triệu đồng"),
    ],
)
def test_a_range_of_money_tells_the_scale_of_each_end(low, high, text):
    assert str(between(low, high)) == text


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(THIRD, "kg"), "từ 0,33 đến 0,34 kg"),
        (Quantity(-THIRD, "kg"), "từ -0,34 đến -0,33 kg"),
        (Quantity(THIRD, "VND"), "từ 0 đồng đến 1 đồng"),
        (Quantity(Decimal("0.5"), "VND"), "từ 0 đồng đến 1 đồng"),
        (Quantity(THIRD, "kg", bound="more_than"), "trên 0,33 kg"),
        (Quantity(THIRD, "kg", bound="at_least"), "từ 0,33 kg trở lên"),
        (Quantity(THIRD, "kg", bound="less_than"), "dưới 0,34 kg"),
        (Quantity(THIRD, "kg", bound="at_most"), "không quá 0,34 kg"),
        (Quantity(THIRD, "kg", bound="nearly"), "gần 0,34 kg"),
        (Quantity(THIRD, "kg", bound="about"), "khoảng 0,33 kg"),
        (Quantity(2 * THIRD, "kg", bound="about"), "khoảng 0,67 kg"),
        (Quantity(Decimal("0.5"), "VND", bound="more_than"), "trên 0 đồng"),
        (Quantity(Decimal("0.5"), "VND", bound="at_most"), "không quá 1 đồng"),
        (between(THIRD, 2, "kg"), "từ 0,33 đến 2 kg"),
        (between(2 * THIRD, 100 + THIRD, "VND"), "từ 0 đồng đến 101 đồng"),
        (between(2 * THIRD, 3 * THIRD, "kg", low_open=True), "trên 0,66 đến 1 kg"),
    ],
)
def test_ends_without_digits_are_rounded_outward(quantity, text):
    assert str(quantity) == text


@pytest.mark.parametrize(
    ("bound", "style", "options", "text"),
    [
        ("exact", "dong", {}, "1.660.000.000 đồng"),
        ("exact", "full", {}, "1.660.000.000\u00a0₫"),
        ("exact", "mixed", {}, "1 tỷ 660 triệu đồng"),
        ("exact", "scale", {"scale": "triệu"}, "1.660 triệu đồng"),
        ("exact", "short", {}, "1,7 tỷ đồng"),
        ("exact", "short", {"digits": 2}, "1,66 tỷ đồng"),
        ("more_than", "dong", {}, "trên 1.660.000.000 đồng"),
        ("more_than", "short", {}, "trên 1,6 tỷ đồng"),
        ("at_least", "short", {}, "từ 1,6 tỷ đồng trở lên"),
        ("nearly", "short", {}, "gần 1,7 tỷ đồng"),
        ("less_than", "short", {"digits": 0}, "dưới 2 tỷ đồng"),
        ("at_most", "short", {"digits": 2}, "không quá 1,66 tỷ đồng"),
        ("about", "short", {}, "khoảng 1,7 tỷ đồng"),
    ],
)
def test_money_takes_the_styles_of_money_and_never_says_more_than_is_known(
    bound, style, options, text
):
    assert Quantity(1_660_000_000, "VND", bound=bound).format(style, **options) == text


@pytest.mark.parametrize(
    ("low", "high", "style", "text"),
    [
        (5_000_000, 7_000_000, "dong", "từ 5.000.000 đồng đến 7.000.000 đồng"),
        (5_000_000, 7_000_000, "full", "từ 5.000.000\u00a0₫ đến 7.000.000\u00a0₫"),
        (1_620_000_000, 1_640_000_000, "short", "từ 1,6 tỷ đồng đến 1,7 tỷ đồng"),
        (-999_960_000, 999_960_000, "short", "từ -1 tỷ đồng đến 1 tỷ đồng"),
    ],
)
def test_a_range_has_the_style_at_both_ends(low, high, style, text):
    assert between(low, high).format(style) == text


def test_per_units_follow_the_last_number_once():
    assert between(5_000_000, 7_000_000, per=("hộ",)).format("dong") == (
        "từ 5.000.000 đồng đến 7.000.000 đồng/hộ"
    )
    assert str(between(500, 7_000_000, per=("hộ", "năm"))) == (
        "từ 500 đồng đến 7 triệu đồng/hộ/năm"
    )


def test_other_units_have_one_style():
    assert Quantity(5, "em", **MORE).format("short", digits=2) == "trên 5 em"
    assert f"{Quantity(5, 'em'):dong}" == "5 em"
    assert f"{Quantity(5_000, 'VND'):dong}" == "5.000 đồng"


@pytest.mark.parametrize("unit", ["VND", "em", None])
@pytest.mark.parametrize("bound", ["exact", "more_than", "unknown"])
@pytest.mark.parametrize(
    ("style", "options", "code"),
    [
        ("nope", {}, "format.style"),
        ("", {}, "format.style"),
        ("dong", {"digits": 1}, "format.option"),
        ("scale", {"scale": "vạn"}, "format.value"),
        ("short", {"digits": -1}, "format.value"),
        (None, {"digits": 1}, "format.option"),
    ],
)
def test_refuses_styles_and_options_whatever_the_unit(unit, bound, style, options, code):
    with pytest.raises(InvalidData) as caught:
        Quantity(5, unit, bound=bound).format(style, **options)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_is_padded_to_a_width():
    told = Quantity(5_000_000, "VND", bound="more_than")
    assert f"{told:>20}" == f"{told:20}" == "   trên 5 triệu đồng"
    assert f"{told:dong:-<25}" == "trên 5.000.000 đồng------"


@pytest.mark.parametrize(
    ("spec", "code"), [(",", "format.spec"), ("dong:,", "format.spec"), ("wide", "format.style")]
)
def test_refuses_other_format_specifications(spec, code):
    with pytest.raises(InvalidData) as caught:
        format(Quantity(5, "em"), spec)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize(
    ("quantity", "english", "german"),
    [
        (Quantity(THIRD, "kg"), "from 0.33 kilograms to 0.34 kilograms", "≥ 0,33 kg, ≤ 0,34 kg"),
        (Quantity(THIRD, "VND"), "from ₫0 to ₫1", "≥ 0 ₫, ≤ 1 ₫"),
        (Quantity(THIRD, "kg", bound="nearly"), "nearly 0.34 kilograms", "< 0,34 kg"),
        (Quantity(5, "em", bound="unknown"), "unknown", "?"),
    ],
)
def test_other_languages_say_no_more_than_is_known(quantity, english, german):
    assert quantity.format(locale="en") == english
    assert quantity.format(locale="de").replace("\u00a0", " ") == german


@pytest.mark.parametrize("unit", ["VND", "em"])
@pytest.mark.parametrize("bound", ["exact", "more_than", "unknown"])
@pytest.mark.parametrize(
    ("style", "options", "code"),
    [
        (None, {"locale": "en", "digits": 2}, "format.option"),
        ("full", {"locale": "en", "even": True}, "format.option"),
        ("dong", {"locale": "en"}, "format.option"),
        (None, {"locale": 5}, "format.value"),
        (None, {"locale": None}, "format.value"),
    ],
)
def test_other_languages_refuse_options_whatever_the_unit(unit, bound, style, options, code):
    with pytest.raises(InvalidData) as caught:
        Quantity(5, unit, bound=bound).format(style, **options)
    assert [problem.code for problem in caught.value.problems] == [code]
