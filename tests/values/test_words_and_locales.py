"""Amounts in words, and in other languages."""

from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from hoidata import VND, InvalidData, Quantity
from hoidata.values._locale import language_of


@pytest.mark.parametrize(
    ("amount", "options", "text"),
    [
        (0, {}, "không đồng"),
        (-5, {}, "âm năm đồng"),
        (131_583_000_000, {}, "một trăm ba mươi mốt tỷ năm trăm tám mươi ba triệu đồng"),
        (100_000, {"even": True, "capital": True}, "Một trăm nghìn đồng chẵn"),
        (1_005, {"thousand": "ngàn", "zero_tens": "lẻ"}, "một ngàn không trăm lẻ năm đồng"),
        (24 * 10**9, {"four": "bốn", "billion": "tỉ"}, "hai mươi bốn tỉ đồng"),
        (
            1_230_950_880_055,
            {},
            (
                "một nghìn hai trăm ba mươi tỷ chín trăm năm mươi triệu tám "
                "trăm tám mươi nghìn không trăm năm mươi lăm đồng"
            ),
        ),
        (10**15, {}, "một triệu tỷ đồng"),
    ],
)
def test_an_amount_in_words(amount, options, text):
    assert VND(amount).format("words", **options) == text


@given(st.integers(-(10**30), 10**30), st.booleans(), st.booleans())
def test_words_are_read_back(amount, even, capital):
    assert VND.parse(VND(amount).format("words", even=even, capital=capital)) == VND(amount)


@given(st.integers(-(10**26), 10**26), st.sampled_from(["en", "fr", "de", "ja"]))
def test_another_locale_is_what_babel_writes(amount, locale):
    assert VND(amount).format(locale=locale) == format_currency(amount, "VND", locale=locale)


def test_another_locale_is_exact_beyond_the_precision_of_babel():
    assert VND(5 * 10**30 + 7).format(locale="en") == f"₫{5 * 10**30 + 7:,}"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("trên 1,66 tỷ đồng", "more than ₫1,660,000,000", "> 1 660 000 000 ₫"),
        ("từ 500 triệu đồng trở lên", "at least ₫500,000,000", "≥ 500 000 000 ₫"),
        ("gần 5 tỷ đồng", "nearly ₫5,000,000,000", "< 5 000 000 000 ₫"),
        ("dưới 5 tỷ đồng", "less than ₫5,000,000,000", "< 5 000 000 000 ₫"),
        ("không quá 5 tỷ đồng", "at most ₫5,000,000,000", "≤ 5 000 000 000 ₫"),
        ("khoảng 5 tỷ đồng", "about ₫5,000,000,000", "≈ 5 000 000 000 ₫"),
        ("5-7 đồng", "from ₫5 to ₫7", "≥ 5 ₫, ≤ 7 ₫"),
        ("từ 5 đồng đến dưới 7 đồng", "from ₫5 to less than ₫7", "≥ 5 ₫, < 7 ₫"),
        ("trên 5 đồng đến 7 đồng", "from more than ₫5 to ₫7", "> 5 ₫, ≤ 7 ₫"),
        ("2.232 lượt người", "2,232 person-turns", "2 232 lượt người"),
        ("12,7%", "12.7%", "12,7%"),
        ("200.000đ/em", "₫200,000/child", "200 000 ₫/em"),
    ],
)
def test_a_quantity_in_another_language(text, english, french):
    quantity = Quantity.parse(text)
    assert quantity.format(locale="en") == quantity.format("full", locale="en_US") == english
    written = quantity.format(locale="fr")
    assert (
        written.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
        == french
    )


def test_what_is_not_known_says_so():
    assert Quantity.unknown("em").format(locale="en") == "unknown"
    assert Quantity.unknown("em").format(locale="fr") == "?"
    assert Quantity(5).format(locale="en") == "5"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *((tag, "vi") for tag in ("vi", "vi-VN", "vi_VN", "VI", "vi-Latn-VN", "vie")),
        *((tag, "en") for tag in ("en", "EN", "en-US", "en_US", "en_US_POSIX", "en-GB", "en_IN")),
        *((tag, None) for tag in ("fr", "fr-CA", "zh_Hant_TW", "de")),
    ],
)
def test_the_language_of_a_tag(tag, language):
    assert language_of(tag) == language
    quantity = Quantity(Decimal("12.5"), "ha", bound="more_than")
    if language is not None:
        assert quantity.format(locale=tag) == quantity.format(locale=language)
        assert VND(5_000).format(locale=tag) == VND(5_000).format(locale=language)


@pytest.mark.parametrize(
    "tag",
    ["", " ", "xx", "english", "en_", "en_XX_YY", "vi_XX", "C", "root", "vi\n", "en.UTF-8", "é"],
)
def test_other_tags_are_refused(tag):
    for value in (VND(5), Quantity(Decimal("12.5"), "ha"), Quantity.unknown("ha")):
        with pytest.raises(InvalidData, match=r"format\.value"):
            value.format(locale=tag)


def test_every_locale_of_babel_is_written():
    for tag in locale_identifiers():
        for value in (VND(1_234_567), Quantity(Decimal("1234.5"), "ha")):
            text = value.format(locale=tag)
            assert ("₫" in text or "VND" in text) == isinstance(value, VND)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1 em", "1 child"),
        ("0 em", "0 children"),
        ("2 em", "2 children"),
        ("trên 1 em", "more than 1 child"),
        ("từ 1 đến 2 em", "from 1 child to 2 children"),
        ("0,5 ha", "0.5 hectares"),
        ("1 ha", "1 hectare"),
        ("3 lần/năm", "3 times/year"),
        ("1 lần/em/tháng", "1 time/child/month"),
        ("1 cái gì đó", "1 cái gì đó"),
    ],
)
def test_english_has_singular_and_plural(text, english):
    assert Quantity.parse(text).format(locale="en") == english


def test_money_of_other_countries_has_english_names():
    assert Quantity(1, "USD").format(locale="en") == "1 US dollar"
    assert Quantity(50_000, "USD").format(locale="en-GB") == "50,000 US dollars"


def test_vietnamese_is_the_default_locale():
    assert Quantity.parse("12,7%").format(locale="vi") == "12,7%"
    assert VND(5).format("full", locale="vi") == VND(5).format()


@pytest.mark.parametrize(
    ("style", "options", "code"),
    [
        ("full", {"locale": "xx_YY"}, "format.value"),
        ("full", {"locale": "not a locale"}, "format.value"),
        ("full", {"locale": 5}, "format.value"),
        ("dong", {"locale": "en"}, "format.option"),
        ("words", {"digits": 2}, "format.option"),
        ("words", {"even": "yes"}, "format.value"),
        ("words", {"capital": 1}, "format.value"),
        ("words", {"thousand": "nghin"}, "format.value"),
        ("words", {"zero_tens": "không"}, "format.value"),
        ("words", {"four": "4"}, "format.value"),
        ("words", {"billion": "ty"}, "format.value"),
    ],
)
def test_an_option_that_the_style_has_not_is_refused(style, options, code):
    with pytest.raises(InvalidData) as caught:
        VND(5).format(style, **options)
    assert caught.value.problems[0].code == code
