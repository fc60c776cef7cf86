"""Counts, percentages and measures as reports write them."""

from decimal import Decimal

import pytest

from hoidata.errors import InvalidData
from hoidata.vietnamese import parse_figure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("350 suất quà", 350, "suất quà"),
        ("1.775 lượt người", 1775, "lượt người"),
        ("12 ngày\ncông", 12, "ngày công"),
        ("9\nngười", 9, "người"),
        ("05 hội viên", 5, "hội viên"),
        ("00 vụ", 0, "vụ"),
        ("7 Thẻ BHYT", 7, "thẻ bhyt"),
        ("450 giáo viên và học sinh", 450, "giáo viên và học sinh"),
        ("11 xã, thị trấn", 11, "xã, thị trấn"),
        ("11 xã , thị trấn", 11, "xã, thị trấn"),
        ("2,5 triệu suất ăn", 2_500_000, "suất ăn"),
        ("13 nghìn hội viên", 13_000, "hội viên"),
        ("1 nghìn 250 người", 1250, "người"),
        ("ba triệu người", 3_000_000, "người"),
        ("nửa triệu người", 500_000, "người"),
        ("1 triệu rưỡi người", 1_500_000, "người"),
        ("500k lượt xem", 500_000, "lượt xem"),
        ("5 triệu đồng bào", 5_000_000, "đồng bào"),
        ("18 đồng chí", 18, "đồng chí"),
        ("18 đ/c", 18, "đồng chí"),
        ("18 dong chi", 18, "đồng chí"),
        ("4 tỷ phú", 4, "tỷ phú"),
        ("6 triệu chứng", 6, "triệu chứng"),
        ("12 ba lô", 12, "ba lô"),
        ("78 năm", 78, "năm"),
        ("15 công ty", 15, "công ty"),
        ("3 đôi dép", 3, "đôi dép"),
        ("tổng số 26 người", 26, "người"),
        ("-3 hội viên", -3, "hội viên"),
        ("121m2", 121, "m²"),
        ("121 m²", 121, "m²"),
        ("2,5 ha", Decimal("2.5"), "ha"),
        ("2.5 ha", Decimal("2.5"), "ha"),
        ("2.500 ha", 2500, "ha"),
        ("1.234,567 ha", Decimal("1234.567"), "ha"),
        ("1,234.5 ha", Decimal("1234.5"), "ha"),
        ("0,125 ha", Decimal("0.125"), "ha"),
        ("2,5 người", Decimal("2.5"), "người"),
        ("2,5678 người", Decimal("2.5678"), "người"),
        ("12,7%", Decimal("12.7"), "%"),
        ("12,70 %", Decimal("12.7"), "%"),
        ("12.7%", Decimal("12.7"), "%"),
        ("100 %", 100, "%"),
        ("100,0%", 100, "%"),
        ("0,125%", Decimal("0.125"), "%"),
        ("-1,5%", Decimal("-1.5"), "%"),
        ("đạt 97%", 97, "%"),
        ("97 phần trăm", 97, "%"),
        ("trăm phần trăm", 100, "%"),
        ("mười hai phẩy bảy phần trăm", Decimal("12.7"), "%"),
        ("2 điểm phần trăm", 2, "điểm phần trăm"),
        ("0,5 điểm %", Decimal("0.5"), "điểm phần trăm"),
        ("2,6 lần", Decimal("2.6"), "lần"),
    ],
)
def test_unit_is_read_from_the_text(text, value, unit):
    figure = parse_figure(text)
    assert (figure.value, figure.unit, figure.bound, figure.doubts) == (value, unit, "exact", ())
    assert type(figure.value) is type(value)
    assert parse_figure(text, unit=unit) == figure


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("26", "người", 26),
        ("26 người", "Người", 26),
        ("26 NGƯỜI", "người", 26),
        ("60 triệu", "người", 60_000_000),
        ("4-6", "người", 5),
        ("1.775", "lượt  người", 1775),
        ("hai mươi sáu người", "người", 26),
        ("hai mươi năm", "năm", 20),
        ("hai mươi lăm năm", "năm", 25),
        ("năm năm", "năm", 5),
        ("một trăm năm", "năm", 100),
        ("ba mẹ", "mẹ", 3),
        ("ít nhất một chương trình", "chương trình", 1),
        ("6 xã, phường", "xã, phường", 6),
        ("350 suat qua", "suất quà", 350),
        ("hon 350 nguoi", "người", 350),
        ("hai muoi sau nguoi", "người", 26),
        ("nguoi", "người", None),
        ("12,7", "%", Decimal("12.7")),
        ("12,7", "phần trăm", Decimal("12.7")),
        ("2,6", "lần", Decimal("2.6")),
        ("2,25", "ha", Decimal("2.25")),
    ],
)
def test_expected_unit_is_that_of_a_bare_number(text, unit, value):
    if value is None:
        with pytest.raises(ValueError, match=r"figure\.no_number"):
            parse_figure(text, unit=unit)
    else:
        assert parse_figure(text, unit=unit).value == value


def test_bare_number_is_read_where_it_is_allowed():
    figure = parse_figure("1.234", is_bare_allowed=True)
    assert (figure.value, figure.unit) == (1234, None)
    assert parse_figure("60 triệu", is_bare_allowed=True).value == 60_000_000
    assert parse_figure("12,7", is_bare_allowed=True).value == Decimal("12.7")
    assert parse_figure("1,234", is_bare_allowed=True, grouping="dot").value == Decimal("1.234")
    assert parse_figure("1,234", is_bare_allowed=True, grouping="comma").value == 1234
    assert parse_figure("1.234", is_bare_allowed=True, grouping="comma").value == Decimal("1.234")


@pytest.mark.parametrize(
    ("text", "grouping", "value", "is_doubtful"),
    [
        ("12,683 lượt", None, 12683, True),
        ("12,683 lượt", "comma", 12683, False),
        ("12,683 lượt", "dot", Decimal("12.683"), True),
        ("1.234,567 lượt", "dot", Decimal("1234.567"), False),
        ("12,345678 lượt", None, 12345678, True),
        ("12,683%", None, Decimal("12.683"), False),
        ("12,683%", "dot", Decimal("12.683"), False),
        ("12,683%", "comma", 12683, False),
        ("12.683%", "dot", 12683, False),
        ("12.683%", "comma", Decimal("12.683"), False),
        ("12.683 ha", "comma", Decimal("12.683"), False),
    ],
)
def test_unit_tells_a_group_from_a_fraction(text, grouping, value, is_doubtful):
    figure = parse_figure(text, grouping=grouping)
    assert figure.value == value
    assert [doubt.code for doubt in figure.doubts] == ["figure.doubtful_grouping"] * is_doubtful


def test_doubtful_group_names_the_other_reading():
    (doubt,) = parse_figure("12,683 lượt").doubts
    assert "read as 12683" in doubt.message
    assert "be 12,683;" in doubt.message


@pytest.mark.parametrize(
    "text", ["500 động", "2 đông", "15 triệu đồnglàm", "5 đồngg", "09 trăm ba"]
)
@pytest.mark.parametrize("unit", [None, "VND"])
def test_misspelled_money_is_never_taken_for_a_noun(text, unit):
    with pytest.raises(InvalidData) as caught:
        parse_figure(text, unit=unit)
    assert caught.value.problems[0].code == "figure.unread_text"


def test_what_a_figure_is_per_holds_no_number():
    with pytest.raises(InvalidData) as caught:
        parse_figure("mỗi nửa quà ngàn 7 tỷ", unit="VND")
    assert caught.value.problems[0].code == "figure.unread_text"


def test_bounds_and_ranges_of_counts():
    assert parse_figure("hơn 800 người")[:4] == (800, "more_than", 800, None)
    assert parse_figure("gần 1,9 triệu đoàn viên")[:4] == (1_900_000, "nearly", None, 1_900_000)
    assert parse_figure("từ 4 đến 5 hộ")[:4] == (Decimal("4.5"), "between", 4, 5)
    assert parse_figure("5-7%")[:4] == (6, "between", 5, 7)
    assert parse_figure("2,5% đến 3%")[:4] == (Decimal("2.75"), "between", Decimal("2.5"), 3)
    assert parse_figure("5 người - 7 người").unit == "người"
    assert parse_figure("5 - 7 nghìn người")[2:4] == (5_000, 7_000)


def test_counts_may_be_per_something():
    assert parse_figure("1.000 phần quà mỗi chương trình").per == ("chương trình",)
    assert parse_figure("5 người/xã/năm").per == ("xã", "năm")
    assert parse_figure("12%/năm").per == ("năm",)
    assert parse_figure("mỗi xã 5 người").per == ("xã",)


def test_step_of_a_decimal_is_its_last_place():
    assert parse_figure("12,70%").step == Decimal("0.01")
    assert parse_figure("2,5 triệu người").step == 100_000
    assert parse_figure("5-7,5%").step == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ 12.683 đến 12,783 lượt", ["12,783"]),
        ("từ 12,683 đến 12.783 lượt", ["12,683"]),
        ("12,683 - 12,783 lượt", ["12,683", "12,783"]),
    ],
)
def test_the_doubts_of_both_ends_of_a_range_are_kept(text, found):
    assert [doubt.details["found"] for doubt in parse_figure(text).doubts] == found
