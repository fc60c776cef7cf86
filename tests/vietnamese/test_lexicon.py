"""A word added to a table of the vocabulary is read wherever words of its kind are."""

import pytest

from hoidata.errors import InvalidData
from hoidata.vietnamese import Lexicon, is_per, parse_figure

UNIT = {
    "code": "thúng",
    "label_vi": "thúng",
    "one_en": "basket",
    "label_en": "baskets",
    "kind": "things",
    "rank": "1",
    "aliases": "thúng mây;thg",
}
CURRENCY = {
    "code": "XYZ",
    "label_vi": "đồng vàng",
    "one_en": "gold coin",
    "label_en": "gold coins",
    "before": "gld",
    "aliases": "vàng;gld",
}
SCALE = {"code": "tri", "power": "6", "bare": ""}
WORDS = {
    "units": [UNIT],
    "currencies": [CURRENCY],
    "scales": [SCALE],
    "number_words": [{"code": "cửu", "role": "digit", "value": "9"}],
    "qualifiers": [
        {"code": "suýt nữa", "role": "bound", "meaning": "nearly"},
        {"code": "tổng quỹ", "role": "label", "meaning": ""},
    ],
    "endings": [
        {"code": "hơn nữa", "role": "bound", "meaning": "at_least"},
        {"code": "tiền mã", "role": "note", "meaning": "VND"},
    ],
    "misspellings": [{"code": "trịêu", "meant": "triệu"}],
    "compounds": [{"code": "cửu chương", "of": "number"}],
}
LEXICON = Lexicon(WORDS)


def read(text, **options):
    figure = parse_figure(text, words=LEXICON, **options)
    return figure.value, figure.unit, figure.bound, figure.per


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound", "per"),
    [
        # after the number, glued to it, under its other names, in a range, per, before it
        ("5 thúng", 5, "thúng", "exact", ()),
        ("5thúng", 5, "thúng", "exact", ()),
        ("5 thúng mây", 5, "thúng", "exact", ()),
        ("5thg-7thg", 6, "thúng", "between", ()),
        ("5 triệu đồng/thg", 5_000_000, "VND", "exact", ("thúng",)),
        ("mỗi thúng 5 triệu đồng", 5_000_000, "VND", "exact", ("thúng",)),
        ("20 suất quà/thúng", 20, "suất quà", "exact", ("thúng",)),
        ("hai thúng", 2, "thúng", "exact", ()),
        ("5 vàng", 5, "XYZ", "exact", ()),
        ("5gld", 5, "XYZ", "exact", ()),
        ("gld 5", 5, "XYZ", "exact", ()),
        ("gld5", 5, "XYZ", "exact", ()),
        ("3 tri vàng", 3_000_000, "XYZ", "exact", ()),
        ("3tri đồng", 3_000_000, "VND", "exact", ()),
        ("3tri5", 3_500_000, "VND", "exact", ()),
        ("cửu thúng", 9, "thúng", "exact", ()),
        ("hai mươi cửu thúng", 29, "thúng", "exact", ()),
        ("suýt nữa 5 thúng", 5, "thúng", "nearly", ()),
        ("tổng quỹ 5 triệu đồng", 5_000_000, "VND", "exact", ()),
        ("5 triệu đồng hơn nữa", 5_000_000, "VND", "at_least", ()),
        ("5 triệu đồng tiền mã", 5_000_000, "VND", "exact", ()),
        ("5 trịêu đồng", 5_000_000, "VND", "exact", ()),
        ("suyt nua 5 thung", 5, "thung", "nearly", ()),
        ("5 trieu dong/thung may", 5_000_000, "VND", "exact", ("thúng",)),
    ],
)
def test_a_word_added_is_read_before_after_and_glued(text, value, unit, bound, per):
    options = {"unit": "VND"} if text == "3tri5" else {}
    assert read(text, **options) == (value, unit, bound, per)


def test_the_vocabulary_itself_is_not_changed():
    assert parse_figure("5 thúng").unit == "thúng"
    for text in ("5gld", "suýt nữa 5 hộ", "5 triệu đồng hơn nữa", "cửu hộ", "3tri đồng"):
        try:
            figure = parse_figure(text)
        except InvalidData:
            continue
        assert figure.unit == "gld", text


@pytest.mark.parametrize(
    ("container", "counted", "is_certain"),
    [
        *(("tháng", "VND", True), ("xã", "VND", True), ("năm", "lần", True), ("hộ", "%", True)),
        *(("xã", "hội viên", True), ("hội viên", "xã", False), ("phường", "xã", False)),
        *(("hộ", "kg", True), ("tháng", "ca", True), ("ngày", "ngày", True), ("bể", "cây", False)),
        *(("hộ", None, True), ("USD", "hộ", False), ("hộ", "USD", True)),
    ],
)
def test_what_holds_what_says_whether_a_slash_means_per(container, counted, is_certain):
    assert is_per(container, counted) is is_certain
