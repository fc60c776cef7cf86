"""What is no figure, or could be two: each with the code that says why."""

from decimal import Decimal

import pytest

from hoidata.errors import InvalidData, codes
from hoidata.vietnamese import parse_figure

MONEY = {
    "figure.empty": ["", "   ", "\u200b", "…", "./."],
    "figure.no_number": [
        *("xyz", "tỷ đồng", "triệu đồng", "đồng", "nửa đồng", "trên", "-", "linh năm triệu"),
        *("phẩy hai triệu", "từ 5 triệu đến", "5 triệu -"),
    ],
    "figure.vague": [
        *("hàng trăm tỷ đồng", "hàng nghìn đồng", "vài triệu đồng", "mấy chục triệu", "dăm triệu"),
        *("nhiều tỷ đồng", "trị giá nhiều triệu đồng", "5 triệu vài trăm nghìn"),
    ],
    "figure.change": ["tăng 5 triệu đồng", "giảm 5%", "vượt 5 triệu", "+5 triệu"],
    "figure.bare": [
        "hai trăm",
        "năm mươi",
        "3 trăm",
        "5 chục",
        "2021-2026",
        "từ 5 đến 7",
        "ba",
        "250/GP",
        "1234/QĐ",
    ],
    "figure.wrong_unit": [
        *("15 hội viên", "15 suất quà", "2 triệu người", "15%", "15 phần trăm", "15 điểm", "15 m"),
        *("15m2", "50 đồng chí", "50 đ/c", "50 đồng bào", "5 triệu đồng bào", "200 đồng hồ"),
        *("3 tỷ phú", "5 triệu chứng", "15 năm", "hai bố", "500 động cơ", "ba mẹ", "hai triệu năm"),
        *("năm mươi năm", "5 lần", "2 đồng bằng lớn", "4 đồng sáng lập", "3 đồng giải nhất"),
        "5% đến 7 triệu",
    ],
    "figure.foreign_currency": [
        *(
            "500 USD",
            "USD 500",
            "$500",
            "US$500",
            "€500",
            "500 euro",
            "5 triệu đô la",
            "5 triệu won",
        ),
        *("500 nhân dân tệ", "5 nghìn bảng Anh", "hơn 500 Korun", "500 yên", "từ 5 đến 7 USD"),
    ],
    "figure.bad_grouping": [
        *("1.50.000 đồng", "1.000.00đ", "15.00.000đ", "12 50 đồng", "1000.000 đồng", "500.00 đồng"),
        *(
            "1,00,000 đồng",
            "1.2.3 triệu",
            "1900 6789",
            "1. 500 triệu",
            "15 .000 đồng",
            "2,5000 đồng",
        ),
        *("15.500,000 đồng", "1,500.000 đồng", "1.5000 đồng", "1000,000 đồng", "1.50 đồng"),
        *("1.000,000,000 đ", "0.000.000 đ", "15 50.000,5 đ"),
    ],
    "figure.ambiguous_grouping": [
        *("4,750 tỷ đồng", "1,200 triệu", "12,500 nghìn", "1,234.567 tỷ", "1000.500 triệu"),
        "1,000-2,000 tỷ",
    ],
    "figure.ambiguous_tail": [
        *(
            "4 tỷ 75",
            "2tr5k",
            "2ty0000000000",
            "1tr2500",
            "4 triệu 750 đồng",
            "4 tỷ 7 đồng",
            "4 nghìn 7 đồng",
        ),
        *("hai triệu năm trăm đồng", "hai triệu năm trăm", "hai triệu hai đồng", "4 tỷ 7500"),
        *("4 nghìn 75", "4 vạn 75 đồng", "1 nghìn tỷ 2", "4 triệu 2500"),
    ],
    "figure.scale_order": [
        *(
            "1 tỷ 1.200 triệu",
            "1 tỷ 200 tỷ",
            "200 triệu 1 tỷ",
            "5 nghìn 1 triệu",
            "1,5 tỷ 200 triệu",
        ),
        *("1 triệu triệu", "1 tỷ nghìn", "5 nghìn nghìn", "2 triệu 3 tỷ", "2 triệu 500 tỷ"),
        *("1,5 tỷ rưỡi", "1 triệu 5 triệu", "2 nghìn 300 triệu", "1 tỷ 5 nghìn 2.000.000 đồng"),
    ],
    "figure.reversed_range": [
        *("7-5 triệu", "từ 2 tỷ đến 1 tỷ", "500-1 triệu", "từ 500 đến 1 tỷ", "5 đến dưới 5 triệu"),
        *("trên 5 đến 5 triệu", "từ 5 triệu đến 7"),
    ],
    "figure.conflicting_bounds": [
        *("trên gần 5 triệu", "dưới 5 triệu trở lên", "trên 5 triệu trở lên", "từ khoảng 5 triệu"),
        *("từ trên 5 triệu", "gần 5-7 triệu", "5-7 triệu trở xuống", "5 triệu trở lên trở xuống"),
        *("khoảng 5 triệu chẵn", "từ 5 triệu đến hơn 7 triệu", "5 triệu trở lên đến 7 triệu"),
        *("-5 - 7 triệu", "từ 5 đến khoảng 7 triệu"),
    ],
    "figure.conflicting_amounts": ["5 triệu đồng (sáu triệu đồng)", "5 triệu (hơn 5 triệu)"],
    "figure.arithmetic": [
        *("20 suất x 500.000đ", "500.000đ x 20", "5 triệu + 2 triệu", "5 triệu = 5000000"),
        "500.000 × 3",
    ],
    "figure.not_a_figure": [
        *(
            "26/3/2024",
            "12/12",
            "26/3",
            "12/12 chi hội",
            "0912.345.678",
            "0912345678",
            "091.234.567",
        ),
        *("năm 2021", "10:01", "5 triệu/2 hộ", "5/", "năm 5 triệu", "5 triệu 5 nghìn đồng 5"),
        *("một phẩy triệu", "05,5 triệu", "007 đồng", "5 triệu mỗi"),
        *("052 triệu đồng", "4 tỷ 052 nghìn đồng", "4 tỷ 0052 triệu", "4 triệu 052 đồng"),
    ],
    "figure.unread_text": [
        *("tỷ lệ 95%", "ngày 26/3", "số 1", "l.000.000đ", "- 5 triệu", "(5.000)", "5 triệu ("),
        *(
            "5 triệu đồng cho 3 hộ",
            "5 triệu đồng và 2 triệu",
            "5 triệu đồng (tăng 12%)",
            "5 triệu đồng)",
        ),
        *("mỗi 5 em 200.000đ", "1e6", "mỗi a b c d e f g 5 triệu", "=5 triệu", "từ đến 5 triệu"),
        "500.000đ/" + "a " * 9,
    ],
    "money.fraction": [
        "0,5 đồng",
        "12,5 đồng",
        "1.500.000,50 đ",
        "1,2345 nghìn đồng",
        "17,5/tháng",
    ],
}


@pytest.mark.parametrize(
    ("text", "code"), [(text, code) for code, texts in MONEY.items() for text in texts]
)
def test_text_that_is_no_amount_is_refused(text, code):
    with pytest.raises(InvalidData) as caught:
        parse_figure(text, unit="VND")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_every_refusal_is_in_the_catalogue():
    assert MONEY.keys() <= set(codes())


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("500", None, "figure.bare"),
        ("60 triệu", None, "figure.bare"),
        ("hơn 26.400", None, "figure.bare"),
        ("1tr2", None, "figure.bare"),
        ("ba mẹ", None, "figure.not_a_figure"),
        ("ít nhất một con đường nhỏ", None, "figure.not_a_figure"),
        ("97% hội viên", None, "figure.unread_text"),
        ("6 tháng đầu năm", None, "figure.unread_text"),
        ("2 người rưỡi", None, "figure.unread_text"),
        ("26 tháng 3", None, "figure.not_a_figure"),
        ("200 suất quà cho người nghèo", None, "figure.unread_text"),
        ("15h30", None, "figure.unread_text"),
        ("8h", None, "figure.unread_text"),
        ("12.683%", None, "figure.ambiguous_grouping"),
        ("1,250 ha", None, "figure.ambiguous_grouping"),
        ("1000,500 người", None, "figure.bad_grouping"),
        ("1.2 3.4 kg", None, "figure.bad_grouping"),
        ("İ đồng", None, "figure.no_number"),
        ("1.234,567 người", None, "figure.bad_grouping"),
        ("1 triệu 250 người", None, "figure.ambiguous_tail"),
        ("2 triệu ba lô", None, "figure.ambiguous_tail"),
        ("hàng nghìn lượt học sinh", None, "figure.vague"),
        ("COVID-19", None, "figure.no_number"),
        ("5 " + "rất " * 20 + "xa", None, "figure.unread_text"),
        ("2021-2026", "người", "figure.bare"),
        ("10/KH", "người", "figure.bare"),
        ("60 triệu đồng", "người", "figure.wrong_unit"),
        ("2.232 lượt người", "người", "figure.wrong_unit"),
        ("26 người dân", "người", "figure.unread_text"),
        ("5%", "người", "figure.wrong_unit"),
        ("hai mươi sáu", "người", "figure.bare"),
        ("5 người", "%", "figure.wrong_unit"),
        ("5 điểm phần trăm", "%", "figure.wrong_unit"),
        ("6/6 xã, phường", "xã, phường", "figure.not_a_figure"),
        ("5 xã - 7 phường", None, "figure.wrong_unit"),
    ],
)
def test_text_that_is_no_count_is_refused(text, unit, code):
    with pytest.raises(InvalidData) as caught:
        parse_figure(text, unit=unit)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_ambiguous_grouping_names_both_readings():
    with pytest.raises(InvalidData, match="4,75 or 4750"):
        parse_figure("4,750 tỷ đồng")
    with pytest.raises(InvalidData, match="1,234 or 1234"):
        parse_figure("1,234", is_bare_allowed=True)
    with pytest.raises(InvalidData, match="may be 2 or 2000"):
        parse_figure("2,000 tỷ đồng")


def test_ambiguous_tail_names_both_readings():
    with pytest.raises(InvalidData, match="may be 75 or 750000000;"):
        parse_figure("4 tỷ 75", unit="VND")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10_000_000,
        "9" * 5_000,
        "1." * 2_000 + "000",
        "tỷ " * 100_000,
        "một " + "tỷ " * 3_000,
        "một triệu " * 900,
        "(" * 9_000,
        "5 triệu (" * 1_000,
        "một phẩy " + "một " * 2_000 + "tỷ",
        "mỗi " * 2_500,
        "trên " * 2_000,
        "5-" * 4_000,
        "5kg-" * 2_500,
        "đ-" * 5_000,
        "a, " * 3_000,
        "5 tỷ " + ", " * 4_000 + "x",
        "\u0301" * 9_000,
        "5 triệu" + "đồng " * 1_900,
    ],
    ids=lambda text: text[:10],
)
def test_endless_text_is_refused(text):
    for unit in ("VND", None, "người"):
        with pytest.raises(InvalidData):
            parse_figure(text, unit=unit)


def test_what_is_too_long_says_so():
    for text in ("9" * 10_001, "9" * 601 + " đồng", "một " + "tỷ " * 1_000):
        with pytest.raises(InvalidData) as caught:
            parse_figure(text, unit="VND")
        assert caught.value.problems[0].code == "figure.too_long"


@pytest.mark.parametrize(
    "text",
    [
        *("5 tỳ", "5 triều"),
        *("5 tỷ lẻ", "5 triệu lẻ đồng", "5 lẻ đồng", "5 triệu lẻ"),
        *("2 rưởi", "2 tỷ rươi đồng"),
        *("5 tỷ VN", "5 tỷ việt nam", "5 triệu viêt nam đồng"),
        *("1T", "5 T", "200 c", "từ 5 đến 7 t"),
        *("5 nhà đồng", "5 ti vi"),
    ],
)
def test_misspelled_money_is_never_counted(text):
    with pytest.raises(InvalidData) as caught:
        parse_figure(text)
    assert [problem.code for problem in caught.value.problems] == ["figure.unread_text"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("5 triêu đồng", 5_000_000), ("5 triẹu đ", 5_000_000), ("25 tiệu vnđ", 25_000_000)),
        *(("5 nghìng đồng", 5_000), ("5 tỹ đồng", 5_000_000_000), ("15 triệu động", 15_000_000)),
        *(("3 trăm ba mươi triêu đồng", 330_000_000), ("15 triêu 500 nghìn đồng", 15_500_000)),
    ],
)
def test_a_scale_word_with_one_wrong_letter_is_read_with_a_doubt(text, value):
    figure = parse_figure(text)
    (doubt,) = figure.doubts
    assert (figure.value, figure.unit, doubt.code) == (value, "VND", "text.misspelled")
    assert text[slice(*doubt.span)] == doubt.details["found"]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        *(("5 hợp đồng", "hợp đồng"), ("5 triệu hợp đồng", "hợp đồng")),
        *(("5 kỳ họp hội đồng", "kỳ họp hội đồng"), ("3 cộng đồng", "cộng đồng")),
        *(("200 thiếu niên nhi đồng", "thiếu niên nhi đồng"), ("2 tấn đồng", "tấn đồng")),
        *(("10 hợp đồng lao động", "hợp đồng lao động"), ("5 trống đồng", "trống đồng")),
        *(("3 huy chương đồng", "huy chương đồng"), ("8 đồng hồ", "đồng hồ"), ("4 m", "m")),
        *(("3 triều đại", "triều đại"), ("5 triệu người việt nam", "người việt nam")),
        *(("12 ngăn tủ", "ngăn tủ"), ("7 tiêu chí", "tiêu chí")),
    ],
)
def test_a_word_like_money_in_what_is_counted_is_read(text, noun):
    assert parse_figure(text).unit == noun


@pytest.mark.parametrize(
    ("text", "unit", "first", "second"),
    [
        ("200 đến 300.000 đồng", None, "200", "200.000"),
        ("2-300.000 đồng", None, "2", "2.000"),
        ("200-300.000", "VND", "200", "200.000"),
        ("từ trên 2 đến dưới 300.000 đồng", None, "2", "2.000"),
        ("2.500 - 3 triệu", "VND", "2.500", "2.500.000"),
        ("5.000 - 1 triệu đồng", None, "5.000", "5.000.000"),
        ("2-3.000 người", None, "2", "2.000"),
        ("2.500 - 3 triệu người", None, "2.500", "2.500.000"),
        ("hai đến ba trăm nghìn đồng", None, "2.000", "200.000"),
        ("hai đến ba trăm người", "người", "2", "200"),
        ("200 đến 100.000 đồng", None, "200", "200.000"),
    ],
)
def test_a_range_whose_start_may_share_the_end_of_its_last_number_is_refused(
    text, unit, first, second
):
    with pytest.raises(InvalidData) as caught:
        parse_figure(text, unit=unit)
    (problem,) = caught.value.problems
    assert problem.code == "figure.ambiguous_range"
    assert (problem.details["first"], problem.details["second"]) == (first, second)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("từ 500 đồng đến 7 triệu đồng", 500),
        ("từ 2 đồng đến 300.000 đồng", 2),
        ("5 triệu - 7 tỷ đồng", 5_000_000),
        ("500.000 - 1 triệu đồng", 500_000),
        ("từ 5 đến 700 triệu đồng", 5_000_000),
        ("2,5 - 3.000 tỷ đồng", 2_500_000_000),
        ("200 - 300 nghìn đồng", 200_000),
        ("hai trăm đến ba trăm nghìn đồng", 200_000),
        ("2-3 trăm nghìn đồng", 200_000),
        ("500 đến 1.000 đồng", 500),
        ("từ 0 đến 100.000 đồng", 0),
        ("5 đến 1.000 người", 5),
        ("từ 2 em đến 3.000 em", 2),
        ("0,5 - 60%", Decimal("0.5")),
        ("1 - 200 đồng", 1),
    ],
)
def test_a_range_whose_start_stands_for_itself_is_read(text, low):
    assert parse_figure(text).low == low


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("từ -5% đến 5%", -5, 5),
        ("từ âm 5 đến âm 3 em", -5, -3),
        ("từ -5 triệu đến -500.000 đồng", -5_000_000, -500_000),
        ("từ -5 đến 7 triệu đồng", -5_000_000, 7_000_000),
        ("-1,5 ~ 2,5 kg", Decimal("-1.5"), Decimal("2.5")),
    ],
)
def test_a_range_may_begin_below_zero(text, low, high):
    figure = parse_figure(text)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5-7 triệu đồng", "figure.conflicting_bounds"),  # the first dash may begin a list
        ("-5 - 7 em", "figure.conflicting_bounds"),
        ("từ -3 đến -5 em", "figure.reversed_range"),
        ("từ 3 đến -5 em", "figure.reversed_range"),
        ("5 - -3 em", "figure.unread_text"),
    ],
)
def test_a_dash_before_a_range_is_no_sign(text, code):
    with pytest.raises(InvalidData) as caught:
        parse_figure(text)
    assert [problem.code for problem in caught.value.problems] == [code]
