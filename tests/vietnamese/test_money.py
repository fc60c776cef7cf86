"""Amounts of money as reports write them: what each says, and its neighbours."""

import unicodedata

import pytest

from hoidata.vietnamese import parse_figure

TRIEU, TY = 10**6, 10**9


def money(text, **options):
    return parse_figure(text, unit="VND", **options)


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        # digits and their groups
        ("750.000 đồng", 750_000),
        ("9.000.000đ", 9_000_000),
        ("25000 đồng", 25_000),
        ("4500000", 4_500_000),
        ("31.000.000", 31_000_000),
        ("0 đ", 0),
        ("4 tỷ 052 triệu", 4_052_000_000),
        ("2 tỷ 005 triệu 020 nghìn đồng", 2_005_020_000),
        ("1 nghìn tỷ 052 tỷ đồng", 1_052_000_000_000),
        ("2 350 000 đồng", 2_350_000),
        ("12\u00a0500\u00a0000 đ", 12_500_000),
        ("1\u202f000\u2009000 đồng", 1_000_000),
        ("48 000đ", 48_000),
        ("18.250 000 đồng", 18_250_000),
        ("18 250.000 đồng", 18_250_000),
        ("18.250 .000 đ", 18_250_000),
        ("350\n000 đ", 350_000),
        ("7,250,000 đồng", 7_250_000),
        ("7,250 đồng", 7_250),
        ("7.250.000,00 đồng", 7_250_000),
        ("7,250,000.00 VND", 7_250_000),
        ("7 250 000,0 đ", 7_250_000),
        ("7250000.00 đ", 7_250_000),
        ("500,00 đồng", 500),
        ("05 triệu đồng", 5 * TRIEU),
        # scale words
        ("9 nghìn đồng", 9_000),
        ("9 ngàn", 9_000),
        ("3 vạn đồng", 30_000),
        ("45,75 triệu đồng", 45_750_000),
        ("45.75 triệu đồng", 45_750_000),
        ("0,125 tỷ đồng", 125 * TRIEU),
        ("0.125 tỷ đồng", 125 * TRIEU),
        ("3,1415926 tỷ đồng", 3_141_592_600),
        ("2.750 triệu đồng", 2_750 * TRIEU),
        ("18.400 nghìn đồng", 18_400_000),
        ("1.234,5 triệu đồng", 1_234_500_000),
        ("1234,567 triệu đồng", 1_234_567_000),
        ("2 nghìn tỷ đồng", 2_000 * TY),
        ("1,5 ngàn tỉ", 1_500 * TY),
        ("3 vạn tỷ đồng", 30_000 * TY),
        ("1 triệu tỷ đồng", 10**15),
        ("1 tỷ tỷ đồng", 10**18),
        ("2.500 tỉ đồng", 2_500 * TY),
        ("4 trăm triệu đồng", 400 * TRIEU),
        ("4 trăm nghìn", 400_000),
        ("6 chục triệu đồng", 60 * TRIEU),
        # stacked
        ("7 tỷ 45 triệu đồng", 7_045 * TRIEU),
        ("7 tỷ 45 triệu 300 nghìn đồng", 7_045_300_000),
        ("7 tỷ 45,5 triệu đồng", 7_045_500_000),
        ("7 tỷ, 45 triệu đồng", 7_045 * TRIEU),
        ("7 triệu 250 nghìn đồng", 7_250_000),
        ("7 triệu 250.000 đồng", 7_250_000),
        ("7 nghìn 500 đồng", 7_500),
        ("7 nghìn 50 đồng", 7_050),
        ("2 nghìn 500 tỷ đồng", 2_500 * TY),
        ("7 tỷ 4 trăm triệu", 7_400 * TRIEU),
        ("1 vạn 5 nghìn đồng", 15_000),
        ("1 triệu 2500 đồng", 1_002_500),
        # spoken
        ("4 tỷ 7", 4_700 * TRIEU),
        ("4 triệu 7", 4_700_000),
        ("4 nghìn 7", 4_700),
        ("4 vạn 7", 47_000),
        ("4 triệu 750", 4_750_000),
        ("4 tỷ 750", 4_750 * TRIEU),
        ("4 tỷ rưỡi", 4_500 * TRIEU),
        ("4 triệu rưỡi đồng", 4_500_000),
        ("4 vạn rưỡi", 45_000),
        ("tỷ rưỡi đồng", 1_500 * TRIEU),
        ("nửa triệu đồng", 500_000),
        ("nửa nghìn đồng", 500),
        ("trăm triệu đồng", 100 * TRIEU),
        ("nghìn tỷ đồng", 1_000 * TY),
        ("chục triệu đồng", 10 * TRIEU),
        ("trăm rưỡi triệu", 150 * TRIEU),
        ("ba triệu tư", 3_400_000),
        ("ba triệu tư đồng", 3_400_000),
        ("ba triệu mốt", 3_100_000),
        ("ba tỷ hai", 3_200 * TRIEU),
        ("hai triệu một", 2_100_000),
        # short
        ("4tr7", 4_700_000),
        ("4tr750", 4_750_000),
        ("4tr750đ", 4_750_000),
        ("4tr050", 4_050_000),
        ("4 triệu7", 4_700_000),
        ("4tỷ7", 4_700 * TRIEU),
        ("4k5", 4_500),
        ("75k", 75_000),
        ("75 K", 75_000),
        ("8,5tr", 8_500_000),
        ("8,5trđ", 8_500_000),
        ("8,5 tr.đ", 8_500_000),
        ("8,5 tr đồng", 8_500_000),
        ("2 tỷđồng", 2 * TY),
        ("2tỷđ", 2 * TY),
        # words
        ("bốn mươi lăm nghìn đồng", 45_000),
        ("bốn mươi nhăm nghìn đồng", 45_000),
        ("bốn mốt triệu", 41 * TRIEU),
        ("bốn tư triệu", 44 * TRIEU),
        ("mười triệu đồng", 10 * TRIEU),
        ("mười lăm triệu đồng", 15 * TRIEU),
        ("hai mươi năm triệu đồng", 25 * TRIEU),
        ("ba chục nghìn đồng", 30_000),
        ("năm trăm linh năm triệu", 505 * TRIEU),
        ("năm trăm lẻ năm triệu", 505 * TRIEU),
        ("trăm hai mươi triệu", 120 * TRIEU),
        ("không đồng", 0),
        ("sáu trăm đồng", 600),
        ("hai triệu không trăm nghìn năm trăm đồng", 2_000_500),
        ("một tỷ không trăm linh hai triệu đồng", 1_002 * TRIEU),
        ("một nghìn hai trăm ba mươi tỷ đồng", 1_230 * TY),
        ("một nghìn tỷ hai trăm ba mươi tỷ đồng", 1_230 * TY),
        ("năm phẩy hai triệu đồng", 5_200_000),
        ("năm phẩy không hai triệu đồng", 5_020_000),
        ("năm phẩy hai lăm triệu đồng", 5_250_000),
        ("năm phẩy hai mươi lăm triệu", 5_250_000),
        ("năm chấm hai triệu", 5_200_000),
        ("Ba trăm nghìn đồng chẵn", 300_000),
        ("Bằng chữ: Ba trăm nghìn đồng chẵn./.", 300_000),
        # currency words
        ("80.000 ₫", 80_000),
        ("₫80.000", 80_000),
        ("VND 80.000", 80_000),
        ("80.000 vnd", 80_000),
        ("80.000VNĐ", 80_000),
        ("80.000 VNÐ", 80_000),
        ("80.000 ð", 80_000),
        ("80.000 Đ", 80_000),
        ("80.000 đồng Việt Nam", 80_000),
        ("80.000 Việt Nam đồng", 80_000),
        ("80.000 đồng VN", 80_000),
        ("8 triệu VNĐ", 8 * TRIEU),
        ("80.000đồng", 80_000),
        # signs
        ("-80.000 đồng", -80_000),
        ("−80.000 đồng", -80_000),
        ("âm tám mươi nghìn đồng", -80_000),
        ("âm 8 triệu", -8 * TRIEU),
        ("-1,5 tỷ", -1_500 * TRIEU),
        # case, spaces, punctuation, quotes
        ("8 TRIỆU ĐỒNG", 8 * TRIEU),
        ("8   Triệu \t Đồng", 8 * TRIEU),
        ("8\u200b triệu\u00a0đồng", 8 * TRIEU),
        ("\ufeff8 triệu đồng", 8 * TRIEU),
        ("8 triệu đồng;", 8 * TRIEU),
        ("8 triệu đồng, ", 8 * TRIEU),
        ("8 triệu đồng./.", 8 * TRIEU),
        ("“8 triệu đồng”", 8 * TRIEU),
        # typed without marks
        ("8 trieu dong", 8 * TRIEU),
        ("8,5 ty dong", 8_500 * TRIEU),
        ("80.000 d", 80_000),
        ("80 ngan dong", 80_000),
        ("8trd", 8 * TRIEU),
        ("3ty2", 3_200 * TRIEU),
        ("ba trieu tu", 3_400_000),
        ("hai muoi lam nghin dong", 25_000),
        ("hai mot trieu", 21 * TRIEU),
        ("muoi tam trieu", 18 * TRIEU),
        ("nam tram linh nam trieu dong chan", 505 * TRIEU),
        ("mot phay hai ty", 1_200 * TRIEU),
        ("nua ty dong", 500 * TRIEU),
        ("am nam nghin dong", -5_000),
        ("8 trieu đồng", 8 * TRIEU),
        ("8 triệu dong", 8 * TRIEU),
        ("8 triệu d", 8 * TRIEU),
        # labels
        ("trị giá 8 triệu đồng", 8 * TRIEU),
        ("Tổng giá trị: 8 triệu đồng", 8 * TRIEU),
        ("tổng số tiền là 8 triệu đồng", 8 * TRIEU),
        ("quy đổi đạt 8 triệu", 8 * TRIEU),
        ("lên tới 8 triệu đồng", 8 * TRIEU),
        ("đúng 8 triệu", 8 * TRIEU),
        ("tròn 8 triệu đồng", 8 * TRIEU),
        ("8 triệu đồng chẵn", 8 * TRIEU),
        # the same amount again in brackets
        ("8.000.000 đồng (Tám triệu đồng)", 8 * TRIEU),
        ("8 triệu đồng (bằng chữ: tám triệu đồng chẵn)", 8 * TRIEU),
    ],
)
def test_exact_amount_is_read(text, dong):
    figure = money(text)
    assert (figure.value, figure.bound, figure.low, figure.high) == (dong, "exact", dong, dong)
    assert (figure.unit, figure.per, figure.doubts) == ("VND", (), ())
    assert type(figure.value) is int
    assert money(unicodedata.normalize("NFD", text)) == figure


@pytest.mark.parametrize(
    ("text", "bound", "low", "high", "low_open", "high_open"),
    [
        ("trên 8 triệu", "more_than", 8, None, True, False),
        ("hơn 8 triệu", "more_than", 8, None, True, False),
        ("> 8 triệu", "more_than", 8, None, True, False),
        ("quá 8 triệu", "more_than", 8, None, True, False),
        ("ước trên 8 triệu", "more_than", 8, None, True, False),
        ("trị giá hơn 8 triệu", "more_than", 8, None, True, False),
        ("từ 8 triệu", "at_least", 8, None, False, False),
        ("từ 8 triệu trở lên", "at_least", 8, None, False, False),
        ("8 triệu trở lên", "at_least", 8, None, False, False),
        ("khoảng 8 triệu trở lên", "at_least", 8, None, False, False),
        ("8 triệu hoặc hơn", "at_least", 8, None, False, False),
        ("không dưới 8 triệu", "at_least", 8, None, False, False),
        ("ít nhất 8 triệu", "at_least", 8, None, False, False),
        ("ít nhất từ 8 triệu", "at_least", 8, None, False, False),
        ("tối thiểu 8 triệu trở lên", "at_least", 8, None, False, False),
        (">= 8 triệu", "at_least", 8, None, False, False),
        ("≥8 triệu", "at_least", 8, None, False, False),
        ("non 8 triệu", "nearly", None, 8, False, True),
        ("gần 8 triệu", "nearly", None, 8, False, True),
        ("ngót 8 triệu", "nearly", None, 8, False, True),
        ("lên đến gần 8 triệu", "nearly", None, 8, False, True),
        ("dưới 8 triệu", "less_than", None, 8, False, True),
        ("chưa đến 8 triệu", "less_than", None, 8, False, True),
        ("chưa tới 8 triệu", "less_than", None, 8, False, True),
        ("< 8 triệu", "less_than", None, 8, False, True),
        ("không quá 8 triệu", "at_most", None, 8, False, False),
        ("tối đa 8 triệu", "at_most", None, 8, False, False),
        ("tối đa lên đến 8 triệu", "at_most", None, 8, False, False),
        ("8 triệu trở xuống", "at_most", None, 8, False, False),
        ("từ 8 triệu trở xuống", "at_most", None, 8, False, False),
        ("<= 8 triệu", "at_most", None, 8, False, False),
        ("≤ 8 triệu", "at_most", None, 8, False, False),
        ("khoảng 8 triệu", "about", None, None, False, False),
        ("ước đạt 8 triệu", "about", None, None, False, False),
        ("ước tính khoảng 8 triệu", "about", None, None, False, False),
        ("xấp xỉ 8 triệu", "about", None, None, False, False),
        ("trên dưới 8 triệu", "about", None, None, False, False),
        ("chừng 8 triệu", "about", None, None, False, False),
        ("~8 triệu", "about", None, None, False, False),
        ("hon 8 trieu dong", "more_than", 8, None, True, False),
        ("tu 8 trieu dong tro len", "at_least", 8, None, False, False),
        ("khong qua 8 trieu", "at_most", None, 8, False, False),
    ],
)
def test_bound_sets_the_ends(text, bound, low, high, low_open, high_open):
    figure = money(text)
    ends = [None if end is None else end * TRIEU for end in (low, high)]
    assert (figure.value, figure.bound, figure.low, figure.high) == (8 * TRIEU, bound, *ends)
    assert (figure.low_open, figure.high_open) == (low_open, high_open)


@pytest.mark.parametrize("text", ["gần tỷ đồng", "hơn tỷ đồng", "ngót nghìn tỷ"])
def test_one_may_go_unsaid_after_a_bound(text):
    assert money(text).value in {TY, 1_000 * TY}


def test_ten_without_one_is_about_ten():
    assert money("mươi triệu đồng")[:2] == (10 * TRIEU, "about")
    assert money("gần mươi triệu đồng")[:2] == (10 * TRIEU, "nearly")


@pytest.mark.parametrize(
    ("text", "low", "high", "low_open", "high_open"),
    [
        ("3-4 triệu đồng", 3_000_000, 4_000_000, False, False),
        ("3 – 4 triệu đồng", 3_000_000, 4_000_000, False, False),
        ("3~4 triệu", 3_000_000, 4_000_000, False, False),
        ("từ 3 đến 4 triệu", 3_000_000, 4_000_000, False, False),
        ("3 tới 4 triệu", 3_000_000, 4_000_000, False, False),
        ("từ 3 triệu đồng đến 4 triệu đồng", 3_000_000, 4_000_000, False, False),
        ("3tr-4tr", 3_000_000, 4_000_000, False, False),
        ("30-40k", 30_000, 40_000, False, False),
        ("ba đến bốn triệu", 3_000_000, 4_000_000, False, False),
        ("khoảng 3-4 triệu", 3_000_000, 4_000_000, False, False),
        ("khoảng từ 3 đến 4 triệu", 3_000_000, 4_000_000, False, False),
        ("từ 300 nghìn đến 4 triệu", 300_000, 4_000_000, False, False),
        ("từ 300.000 đến 4 triệu đồng", 300_000, 4_000_000, False, False),
        ("300.000đ - 4 triệu đồng", 300_000, 4_000_000, False, False),
        ("300.000 - 400.000 đồng", 300_000, 400_000, False, False),
        ("300.000-400.000", 300_000, 400_000, False, False),
        ("1.000 - 2.000 tỷ đồng", 10**12, 2 * 10**12, False, False),
        ("1,5-2 tỷ", 1_500_000_000, 2_000_000_000, False, False),
        ("1 tỷ 200 triệu đến 1 tỷ 500 triệu", 1_200_000_000, 1_500_000_000, False, False),
        ("1 - 1 tỷ 500 triệu", 1_000_000_000, 1_500_000_000, False, False),
        ("từ 3 đến dưới 4 triệu", 3_000_000, 4_000_000, False, True),
        ("từ 3 đến gần 4 triệu", 3_000_000, 4_000_000, False, True),
        ("từ 3 đến không quá 4 triệu", 3_000_000, 4_000_000, False, False),
        ("trên 3 đến 4 triệu", 3_000_000, 4_000_000, True, False),
        ("trên 3 triệu đến dưới 4 triệu", 3_000_000, 4_000_000, True, True),
    ],
)
def test_range_has_both_ends_and_its_midpoint(text, low, high, low_open, high_open):
    figure = money(text)
    assert (figure.bound, figure.low, figure.high) == ("between", low, high)
    assert (figure.low_open, figure.high_open) == (low_open, high_open)
    assert figure.value * 2 == low + high


def test_range_of_one_number_is_exact():
    assert money("5-5 triệu").bound == "exact"


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("400.000đ/cụ", ("cụ",)),
        ("400.000 đ / cụ", ("cụ",)),
        ("400.000đ/cụ/tháng", ("cụ", "tháng")),
        ("400.000đ/tháng/cụ", ("cụ", "tháng")),
        ("mỗi tháng 400.000đ/cụ", ("cụ", "tháng")),
        ("hằng tháng 400.000đ/cụ", ("cụ", "tháng")),
        ("hàng năm 400.000đ", ("năm",)),
        ("mỗi năm bốn trăm nghìn đồng", ("năm",)),
        ("400.000đ mỗi cụ", ("cụ",)),
        ("400.000đ một cụ", ("cụ",)),
        ("400 nghìn một cụ", ("cụ",)),
        ("400.000đ cho mỗi cụ", ("cụ",)),
        ("400.000đ mỗi cụ một tháng", ("cụ", "tháng")),
        ("400.000đ/cụ hàng tháng", ("cụ", "tháng")),
        ("400.000đ/1 cụ", ("cụ",)),
        ("400.000đ/01 cụ/01 tháng", ("cụ", "tháng")),
        ("400k/cụ", ("cụ",)),
        ("400.000/cụ", ("cụ",)),
        ("mỗi suất học bổng trị giá 400.000đ", ("suất học bổng",)),
        ("mỗi cháu được nhận 400.000đ", ("cháu",)),
        ("mỗi hộ nghèo khó khăn 400.000đ", ("hộ nghèo khó khăn",)),
        ("bình quân đầu người 400.000đ/năm", ("người", "năm")),
        ("bình quân 400.000đ/hội viên", ("hội viên",)),
        ("400.000đ/người nghèo", ("người nghèo",)),
        ("400.000đ/m2", ("m²",)),
        ("400.000đ/m²", ("m²",)),
        ("mỗi cụ 400.000đ/cụ", ("cụ",)),
        ("moi thang 400.000d/em", ("em", "tháng")),
        ("400.000d/nguoi/nam", ("người", "năm")),
    ],
)
def test_per_names_things_before_time(text, per):
    figure = money(text)
    assert (figure.value, figure.per, figure.doubts) == (400_000, per, ())


def test_bound_may_follow_what_the_amount_is_per():
    assert money("từ 5 triệu đồng/hộ trở lên")[:2] == (5 * TRIEU, "at_least")
    assert money("5-7 triệu đồng/hộ/năm").per == ("hộ", "năm")
    assert money("5 triệu/hộ - 7 triệu/hộ").per == ("hộ",)


@pytest.mark.parametrize(
    ("text", "dong", "code"),
    [
        ("8 triệu động", 8 * TRIEU, "text.misspelled"),
        ("8 tỷ đông", 8 * TY, "text.misspelled"),
        ("1.500.000 động", 1_500_000, "text.misspelled"),
        ("8 triệu đồng hội viên", 8 * TRIEU, "figure.missing_slash"),
        ("25.300.000 nghìn đồng", 25_300_000_000, "figure.full_amount_scaled"),
        ("25300000 ngàn đồng", 25_300_000_000, "figure.full_amount_scaled"),
        ("1.000.000 triệu đồng", 10**12, "figure.full_amount_scaled"),
        ("18.250000đ", 18_250_000, "figure.doubtful_grouping"),
        ("18. 250.000 đồng", 18_250_000, "figure.doubtful_grouping"),
    ],
)
def test_doubtful_text_is_read_with_a_doubt(text, dong, code):
    figure = money(text)
    assert figure.value == dong
    assert [doubt.code for doubt in figure.doubts] == [code]
    assert figure.doubts[0].severity == "warning"


@pytest.mark.parametrize("text", ["1.000.000 tỷ đồng", "999.999 nghìn đồng"])
def test_scale_after_an_unfinished_amount_is_not_doubted(text):
    assert money(text).doubts == ()


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("45,7 tỷ đồng", 100 * TRIEU),
        ("457 triệu", TRIEU),
        ("457.000.000", 1),
        ("7 tỷ 45 triệu", TRIEU),
        ("4 tỷ 7", 100 * TRIEU),
        ("4tr750", 1_000),
        ("4 tỷ rưỡi", 100 * TRIEU),
        ("nửa tỷ", 100 * TRIEU),
        ("ba trăm nghìn", 1_000),
        ("4 trăm triệu", TRIEU),
        ("7.000,00 đồng", 1),
        ("300 nghìn đến 4 triệu", 1_000),
        ("khoảng 0 đồng", 1),
    ],
)
def test_step_is_the_place_of_the_last_digit_written(text, step):
    assert money(text).step == step


@pytest.mark.parametrize(
    ("text", "dot", "comma"),
    [
        ("4,750 tỷ đồng", 4_750 * TRIEU, 4_750 * TY),
        ("4.750 tỷ đồng", 4_750 * TY, 4_750 * TRIEU),
        ("4.750.000 đồng", 4_750_000, 4_750_000),
        ("4,750,000 đồng", 4_750_000, 4_750_000),
        ("4,7 tỷ", 4_700 * TRIEU, 4_700 * TRIEU),
        ("4.7 tỷ", 4_700 * TRIEU, 4_700 * TRIEU),
        ("1.234,567 tỷ", 1_234_567 * TRIEU, 1_234_567 * TRIEU),
        ("131,583 tỷ đồng", 131_583 * TRIEU, 131_583 * TY),
    ],
)
def test_grouping_decides_between_two_readings(text, dot, comma):
    assert money(text, grouping="dot").value == dot
    assert money(text, grouping="comma").value == comma


def test_dong_have_no_thousandths_whatever_groups_digits():
    for text, grouping in (("4,750 đồng", "dot"), ("4.750 đồng", "comma")):
        figure = money(text, grouping=grouping)
        assert figure.value == 4_750
        assert [doubt.code for doubt in figure.doubts] == ["figure.doubtful_grouping"]


def test_grouping_by_comma_reads_what_has_dots_too():
    assert money("1,234.567 tỷ", grouping="comma").value == 1_234_567 * TRIEU
    assert money("1.000.000", grouping="comma").value == TRIEU


@pytest.mark.parametrize("text", ["5 triệu đồng", "5 triệu đ", "5 triệu VND"])
def test_currency_word_needs_no_expected_unit(text):
    assert parse_figure(text).unit == "VND"


@pytest.mark.parametrize("unit", ["VND", "đồng", "vnđ", "đ"])
def test_every_name_of_the_currency_expects_money(unit):
    assert parse_figure("5 triệu", unit=unit)[6] == "VND"
