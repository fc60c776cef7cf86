"""One table for each rule of the language that people's writing puts to the test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.vietnamese import fold, number_words, parse_figure, parse_number_words


def read(text, unit=None):
    """Value, unit and codes of doubts; or the code of the refusal."""
    try:
        figure = parse_figure(text, unit=unit)
    except InvalidData as refusal:
        return refusal.problems[0].code
    return figure.value, figure.unit, *(doubt.code for doubt in figure.doubts)


class TestWordsWithoutMarks:
    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            *(("15 nam", 15, "nam"), ("500 lan", 500, "lan"), ("7 len", 7, "len")),
            *(("12 em nam", 12, "em nam"), ("25 nam gioi", 25, "nam giới")),
            *(("30 doan vien nam", 30, "đoàn viên nam"), ("9 nam sinh", 9, "nam sinh")),
        ],
    )
    def test_a_word_that_can_stand_as_it_is_stays(self, text, value, unit):
        assert read(text) == (value, unit)

    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            *(("mot tram linh hai nguoi", 102, "người"), ("2 ngan nguoi", 2_000, "người")),
            *(("2 van nguoi", 20_000, "người"), ("5 trieu dong", 5_000_000, "VND")),
        ],
    )
    def test_a_scale_word_stands_before_a_known_noun_or_money(self, text, value, unit):
        assert read(text) == (value, unit)

    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            *(("12 van ban", 12, "văn bản"), ("2 van de", 2, "vấn đề")),
            *(("5 ngan hang", 5, "ngân hàng"), ("5 trieu dai", 5, "triều đại")),
            *(("3 van nghe si", 3, "văn nghệ sĩ"), ("1 van phong", 1, "văn phòng")),
            *(
                ("8 ngan xam", 8, "ngan xam"),
                ("4 van xin", 4, "van xin"),
                ("1 van to", 1, "van to"),
            ),
        ],
    )
    def test_a_noun_that_begins_like_a_scale_word_is_doubted(self, text, value, unit):
        assert read(text) == (value, unit, "text.marks")

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *(("muoi tam trieu dong", 18_000_000), ("sau tram nghin dong", 600_000)),
            *(("nam trieu bay tram nghin dong", 5_700_000), ("mot tram muoi lam dong", 115)),
            *(("am hai muoi mot trieu dong", -21_000_000), ("bay muoi tu ty dong", 74 * 10**9)),
        ],
    )
    def test_a_digit_is_one_beside_a_number(self, text, value):
        assert read(text) == (value, "VND")

    @pytest.mark.parametrize("text", ["co 12 hoi vien", "tang 12 hoi vien", "tang 50 suat qua"])
    def test_what_may_be_two_words_of_the_grammar_is_refused(self, text):
        assert read(text) == "figure.unread_text"  # có or cỡ, tặng or tăng

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            *(("12 dong ho", (12, "dong ho")), ("3 am", (3, "am")), ("5 tru", (5, "tru"))),
            *(("36 do", "figure.unread_text"), ("36 do la", (36, "USD"))),
            *(("am 5 do la", (-5, "USD")), ("am 5 trieu dong", (-5_000_000, "VND"))),
        ],
    )
    def test_what_may_be_another_noun_is_left_as_it_is(self, text, found):
        assert read(text) == found  # đồng hồ or dòng họ, ấm or âm, đô or độ

    @pytest.mark.parametrize(
        "text",
        [
            *("ba triệu linh năm nghìn đồng", "năm mươi nhăm triệu đồng"),
            *("ba tỷ không trăm linh hai triệu đồng", "bảy trăm nghìn linh tám đồng"),
        ],
    )
    def test_a_number_goes_on_as_it_does_with_marks(self, text):
        assert read(fold(text)) == read(text)
        assert not isinstance(read(text), str)


class TestCompounds:
    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            *(("3 tỷ phú", 3, "tỷ phú"), ("5 triệu chứng", 5, "triệu chứng")),
            *(("50 đồng chí", 50, "đồng chí"), ("50 đồng chí mới", 50, "đồng chí mới")),
            *(("2 ngàn thông tin", 2_000, "thông tin"), ("5 hợp đồng", 5, "hợp đồng")),
            *(("1.200 đồng phục", 1_200, "đồng phục"), ("5 vạn vật tư", 50_000, "vật tư")),
            *(("2 triệu đồng bào", 2_000_000, "đồng bào"), ("3 đồng bằng", 3, "đồng bằng")),
        ],
    )
    def test_a_word_that_begins_like_a_scale_or_money_is_a_noun(self, text, value, unit):
        assert read(text) == (value, unit)

    @pytest.mark.parametrize(
        "text",
        [
            *("5 triệu chứng chỉ", "5 tỷ lệ phí", "500.000 đồng phục vụ", "5 triệu đồng thau"),
            *("5 trieu dong chi phi", "2 triệu đồng chí phí"),
        ],
    )
    def test_unless_more_follows_that_may_be_the_noun(self, text):
        assert isinstance(read(text), str)

    @pytest.mark.parametrize("how", ["bằng tiền mặt", "bằng chuyển khoản"])
    @pytest.mark.parametrize("amount", ["20 triệu đồng", "500.000 đồng", "0 đồng", "2 trieu dong"])
    def test_money_is_money_where_the_second_word_begins_another(self, amount, how):
        assert read(f"{amount} {how}") == read(amount)
        assert read(fold(f"{amount} {how}")) == read(amount)


class TestNounsDoNotBeginWithNumbers:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *(("một nghìn lẻ năm mươi sáu người", 1_056), ("một tỷ lẻ mười bảy người", 10**9 + 17)),
            *(("hai nghìn chín trăm năm bảy người", 2_957), ("năm trăm tư người", 540)),
            *(("một triệu không trăm hai tám người", 1_000_028), ("hai trăm mốt người", 210)),
            *(("1 nghìn chín trăm sáu mốt người", 1_961), ("ba trăm bốn bảy người", 347)),
        ],
    )
    def test_the_number_goes_on(self, text, value):
        assert read(text) == (value, "người")

    @pytest.mark.parametrize(
        "text",
        [
            *("hai nghìn năm người", "ba nghìn năm hội viên", "hai nghìn ba trăm hai hội viên"),
            *("5 triệu mươi người", "2 tỷ linh hộ", "5 nghìn linh người", "3 triệu phẩy người"),
            *("1 nửa", "1 nửa người", "50 người nữa", "hơn 50 người một chút"),
            *(
                "5 triệu đồng một mình",
                "hai trăm năm người",
                "5 nghìn chín người",
                "1 trăm một hai người",
            ),
        ],
    )
    def test_or_the_text_is_refused(self, text):
        assert isinstance(read(text), str)

    def test_decimals_may_follow_any_number(self):
        assert parse_figure("1000 phẩy năm mét").value * 2 == 2_001
        assert parse_figure("một nghìn phẩy không năm mét").value * 100 == 100_005


class TestDigitsAndWordsSayTheSame:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *(("2 trăm 50 nghìn", 250_000), ("3 trăm rưỡi nghìn", 350_000)),
            *(("2 trăm năm chục nghìn", 250_000), ("4 chục triệu", 40_000_000)),
            *(("1 tỷ 3 trăm triệu", 1_300_000_000), ("2 trăm linh 5 nghìn", "figure")),
        ],
    )
    def test_hundreds_in_digits(self, text, value):
        found = read(text, "VND")
        assert found == (value, "VND") if value != "figure" else isinstance(found, str)

    @given(st.integers(1, 9), st.sampled_from(["trăm", "chục"]), st.sampled_from(["triệu", "tỷ"]))
    def test_a_hundred_after_a_larger_scale_is_never_so_many_dong(self, digit, small, scale):
        spoken = f"ba {scale} {number_words(digit)} {small}"
        written = f"3 {scale} {digit} {small}"
        assert isinstance(read(spoken, "VND"), str)
        assert isinstance(read(written, "VND"), str)

    @given(st.integers(2, 9), st.integers(10, 99), st.sampled_from(["nghìn", "triệu", "tỷ"]))
    def test_hundreds_read_alike_before_every_scale(self, digit, rest, scale):
        written = read(f"{digit} trăm {rest} {scale} đồng")
        spoken = read(f"{number_words(100 * digit + rest)} {scale} đồng")
        assert written == spoken

    def test_the_low_end_of_a_range_shares_the_hundreds_of_the_other(self):
        figure = parse_figure("2 trăm - 3 trăm triệu", unit="VND")
        assert (figure.low, figure.high) == (200_000_000, 300_000_000)


class TestDashes:
    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            *(("15 ca COVID-19", 15, "ca covid-19"), ("12 máy bay B-52", 12, "máy bay b-52")),
            *(("6 tuyến QL-14", 6, "tuyến ql-14"), ("19 ca covid-19", 19, "ca covid-19")),
            *(("2,5 ki-lô-gam", None, "kg"), ("5 héc-ta", 5, "ha"), ("3 ki-lô-mét", 3, "km")),
            *(("10 mũi vắc-xin", 10, "mũi vắc-xin"), ("500 ca COVID-19", 500, "ca covid-19")),
        ],
    )
    def test_inside_a_name_it_belongs_to_the_name(self, text, value, unit):
        figure = parse_figure(text)
        assert (figure.unit, figure.bound) == (unit, "exact")
        assert value in {None, figure.value}

    @pytest.mark.parametrize(
        ("text", "low", "high"),
        [
            *(("5kg-7kg", 5, 7), ("5 người-7 người", 5, 7), ("50.000đ-100.000đ", 50_000, 100_000)),
            *(("5tr-7tr đồng", 5 * 10**6, 7 * 10**6), ("5-7 hộ", 5, 7), ("3m²-4m²", 3, 4)),
        ],
    )
    def test_after_a_unit_it_opens_a_range(self, text, low, high):
        figure = parse_figure(text)
        assert (figure.low, figure.high) == (low, high)

    @pytest.mark.parametrize("text", ["15 ca covid - 19", "5 hộ - 7", "5 triệu đồng-bảy"])
    def test_a_range_after_a_unit_needs_a_second_one(self, text):
        assert isinstance(read(text), str)


class TestSlashes:
    @pytest.mark.parametrize(
        "text",
        [
            "10 nhà chữ thập đỏ/ngôi nhà",
            "12 xã/phường",
            "25 thôn/bản",
            "15 tổ/nhóm",
            "10 cán bộ/chiến sĩ",
            "5 cơ quan/đơn vị",
        ],
    )
    def test_between_peers_it_may_mean_or(self, text):
        assert read(text)[2:] == ("figure.doubtful_per",)

    @pytest.mark.parametrize(
        ("text", "per"),
        [
            *(("5 triệu đồng/hộ", ("hộ",)), ("12 hội viên/chi hội", ("chi hội",))),
            *(("3 triệu đồng/đồng chí", ("đồng chí",)), ("2 áo/đồng bào", ("đồng bào",))),
            *(("3 lần/năm", ("năm",)), ("2 suất quà/hộ", ("hộ",)), ("5 kg/người", ("người",))),
            *(("5 người mỗi em", ("em",)), ("200.000đ/em/tháng", ("em", "tháng"))),
        ],
    )
    def test_before_time_and_what_holds_it_means_per(self, text, per):
        figure = parse_figure(text)
        assert (figure.per, figure.doubts) == (per, ())

    @pytest.mark.parametrize(
        "text", ["5 triệu đồng/VND", "12 hội viên/hội viên", "5 người/người", "hai ha một ha"]
    )
    def test_nothing_is_per_itself(self, text):
        assert read(text) == "quantity.per_itself"

    @pytest.mark.parametrize("text", ["5 triệu đồng/động", "5 triệu đồng/t", "5 kg/nă đồng"])
    def test_nor_per_what_is_no_noun(self, text):
        assert read(text) == "figure.unread_text"

    def test_nor_per_what_is_expected(self):
        assert read("hai triệu một người", "người") == "quantity.per_itself"
        assert read("4.300.000/VNĐ", "VND") == "quantity.per_itself"


class TestRepetitions:
    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("1.500.000 đ (Bằng chữ: Một triệu năm trăm nghìn đồng.)", 1_500_000, "VND"),
            ("50.000.000đ (năm mươi triệu đồng chẵn./.)", 50_000_000, "VND"),
            ("50.000.000 đồng; bằng chữ: năm mươi triệu đồng", 50_000_000, "VND"),
            ("500.000 đồng. (Bằng chữ: Năm trăm nghìn đồng./.)", 500_000, "VND"),
            ("05 (năm) triệu đồng", 5_000_000, "VND"),
            ("5.000.000 (năm triệu) đồng", 5_000_000, "VND"),
            ("12 (mười hai) hội viên", 12, "hội viên"),
            ("4.300.000 (đồng)", 4_300_000, "VND"),
            ("5.000.000 đồng/tháng (năm triệu đồng)", 5_000_000, "VND"),
        ],
    )
    def test_the_same_said_twice_is_read_once(self, text, value, unit):
        assert read(text) == (value, unit)

    @pytest.mark.parametrize(
        "text",
        [
            *("05 (sáu) triệu đồng", "12 (mười ba) hội viên", "5 triệu đồng (năm tỷ đồng)"),
            "từ 5 đến 7 triệu đồng (từ 4 đến 8 triệu đồng)",
            "từ 5 đến 7 triệu đồng (từ 5 đến dưới 7 triệu đồng)",
            *("5 triệu đồng/tháng (5 triệu đồng/năm)", "trên 5 triệu đồng (5 triệu đồng)"),
        ],
    )
    def test_what_differs_in_value_end_or_per_is_refused(self, text):
        assert read(text) == "figure.conflicting_amounts"

    @pytest.mark.parametrize(
        "text",
        [
            "120 suất quà, trị giá 60 triệu đồng",
            "120 suất quà trị giá 60 triệu đồng",
            "5 hộ; 12 người",
        ],
    )
    def test_two_figures_without_brackets_say_so(self, text):
        assert read(text) == "figure.two_figures"

    @pytest.mark.parametrize(
        "text", ["120 suất quà (trị giá 60 triệu đồng)", "5 hộ (12 người)", "5 USD (5 triệu đồng)"]
    )
    def test_two_figures_are_told_from_one_said_twice(self, text):
        assert read(text) == "figure.two_figures"

    @pytest.mark.parametrize("text", ["5 (năm) triệu triệu đồng", "5 nghìn (năm) triệu đồng"])
    def test_a_scale_is_said_once(self, text):
        assert read(text) == "figure.scale_order"

    @pytest.mark.parametrize(
        "text", ["5 triệu đồng (năm triệu đồng và quà)", "5 triệu đồng (tiền mặt và quà)"]
    )
    def test_a_bracket_holds_nothing_else(self, text):
        assert read(text) == "figure.unread_text"

    def test_brackets_do_not_stand_in_brackets(self):
        assert read("5 triệu đồng (năm triệu đồng (5 triệu đồng))") == "figure.unread_text"


class TestReceipts:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *(("Một nghìn, không trăm linh năm đồng", 1_005), ("4.300.000.đồng", 4_300_000)),
            *(("Một triệu hai trăm nghìn, năm trăm đồng", 1_200_500), ("15 tỉ.đồng", 15 * 10**9)),
            *(("VNĐ: 4.300.000", 4_300_000), ("500.000 đồng tiền mặt", 500_000)),
            *(("50 triệu đồng (tiền mặt)", 50_000_000), ("giá bán 3 tỷ đồng", 3 * 10**9)),
            *(("kinh phí dự kiến 50 triệu đồng", 50_000_000), ("15 tr. đồng", 15_000_000)),
            *(("50 triệu đồng chuyển khoản./.", 50_000_000), ("ủng hộ 5 triệu đồng", 5 * 10**6)),
        ],
    )
    def test_the_words_of_vouchers_are_read(self, text, value):
        assert read(text, "VND") == (value, "VND")

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            *(("1tr25", 1_250_000), ("2tr75", 2_750_000), ("1tr250k", 1_250_000)),
            *(("1tỷ200tr", 1_200_000_000), ("3trrưỡi", 3_500_000), ("ba triệu rưởi", 3_500_000)),
        ],
    )
    def test_the_words_of_chats_are_read(self, text, value):
        assert read(text, "VND") == (value, "VND")

    @pytest.mark.parametrize("text", ["2tr2500", "2tr2500đ", "1tỷ20000", "1tr0005 đồng"])
    def test_what_is_glued_on_has_at_most_three_digits(self, text):
        assert read(text, "VND") == "figure.ambiguous_tail"

    @given(st.integers(10**3, 10**9), st.integers(10**5, 10**9), st.sampled_from([".", ","]))
    def test_two_numerals_side_by_side_are_never_one(self, first, second, mark):
        cells = f"{first:,} {second:,}".replace(",", mark)
        assert read(cells, "VND") in {"figure.bad_grouping", "figure.not_a_figure"}

    def test_a_gap_after_a_group_mark_is_doubted(self):
        assert read("200. 000đ") == (200_000, "VND", "figure.doubtful_grouping")

    @pytest.mark.parametrize(
        "text", ["500.000 tiền mặt", "3 tỷ có thương lượng", "3 triệu chưa VAT", "50 hộ (tiền mặt)"]
    )
    def test_what_is_no_unit_is_not_counted(self, text):
        assert isinstance(read(text), str)

    def test_more_than_a_range_is_open_above_with_a_doubt(self):
        figure = parse_figure("từ 400.000-500.000 đồng/suất trở lên")
        assert (figure.low, figure.high, figure.bound) == (400_000, None, "at_least")
        assert (figure.per, [doubt.code for doubt in figure.doubts]) == (
            ("suất",),
            ["figure.range_or_more"],
        )


class TestSuperscripts:
    @pytest.mark.parametrize("text", ["²m²", "²50 m2", "5 người²", "5² triệu đồng", "m²"])
    def test_outside_a_unit_they_are_no_digits(self, text):
        assert isinstance(read(text), str)
        assert isinstance(read(text, "VND"), str)

    @pytest.mark.parametrize(("text", "unit"), [("5 km²", "km²"), ("5 km2", "km²"), ("9m3", "m³")])
    def test_in_a_unit_they_are(self, text, unit):
        assert read(text)[1] == unit


class TestCapitals:
    @pytest.mark.parametrize(
        ("text", "unit"), [("5 MW", "MW"), ("5 mW", "mW"), ("20 MB", "MB"), ("20 Mb", "Mb")]
    )
    def test_they_tell_two_symbols_apart(self, text, unit):
        assert read(text) == (int(text.split()[0]), unit)

    @pytest.mark.parametrize("text", ["5 mw", "20 mb", "1,2M lượt", "3M", "5 M"])
    def test_a_symbol_that_could_be_two_is_refused(self, text):
        assert isinstance(read(text), str)

    def test_elsewhere_they_say_nothing(self):
        assert read("5 TRIỆU ĐỒNG") == read("5 triệu đồng")
        assert read("5 KG") == read("5 kg")


class TestCounts:
    @pytest.mark.parametrize(
        ("text", "value", "unit", "bound"),
        [
            *(
                ("hơn trăm hội viên", 100, "hội viên", "more_than"),
                ("100 người có lẻ", 100, "người", "more_than"),
                ("gần chục hộ", 10, "hộ", "nearly"),
            ),
            *(("5 đô thị", 5, "đô thị", "exact"), ("2 đô vật", 2, "đô vật", "exact")),
            *(("hai hội viên", 2, "hội viên", "exact"), ("năm người", 5, "người", "exact")),
            *(
                ("50.000 USD", 50_000, "USD", "exact"),
                ("hơn 20.000 euro", 20_000, "EUR", "more_than"),
            ),
            *(("$500", 500, "USD", "exact"), ("5 triệu đô la Mỹ", 5 * 10**6, "USD", "exact")),
        ],
    )
    def test_are_read_in_words_and_in_other_currencies(self, text, value, unit, bound):
        figure = parse_figure(text)
        assert (figure.value, figure.unit, figure.bound) == (value, unit, bound)

    @pytest.mark.parametrize(
        "text", ["trăm hội viên", "chục hộ", "ba mẹ", "năm tháng", "hai bàn tay"]
    )
    def test_idioms_are_no_counts(self, text):
        assert isinstance(read(text), str)

    def test_another_currency_is_no_dong(self):
        assert read("50.000 USD", "VND") == "figure.foreign_currency"
        assert read("50.000 đồng", "USD") == "figure.wrong_unit"

    @pytest.mark.parametrize(
        ("text", "halves"), [("2 năm rưỡi", 5), ("2 tháng rưỡi", 5), ("3 tấn rưỡi", 7)]
    )
    def test_half_may_follow_a_time_or_a_measure(self, text, halves):
        figure = parse_figure(text)
        assert figure.value * 2 == halves
        assert figure.low == figure.high == figure.value

    @pytest.mark.parametrize(("text", "other"), [("120.5 suất quà", "1205"), ("2.5 người", "25")])
    def test_a_fraction_of_what_is_not_cut_is_doubted(self, text, other):
        (doubt,) = parse_figure(text).doubts
        assert (doubt.code, doubt.details["other"]) == ("figure.doubtful_grouping", other)

    def test_a_factor_of_three_decimals_is_doubted(self):
        assert read("1,250 lần")[2:] == ("figure.doubtful_grouping",)

    @pytest.mark.parametrize("text", ["2 người rưỡi", "2 nghìn tấn rưỡi", "2 triệu đồng rưỡi"])
    def test_and_nothing_else(self, text):
        assert isinstance(read(text), str)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("một nghìn lẻ năm mươi sáu", 1_056), ("một tỷ lẻ mười bảy", 1_000_000_017)),
        *(("một trăm bốn bảy nghìn bốn trăm năm mốt", 147_451), ("năm trăm tư", 540)),
        *(("trừ một trăm hai mươi ba", -123), ("một triệu hai mươi lăm", 1_000_025)),
    ],
)
def test_every_way_of_saying_a_number_is_read(text, value):
    assert parse_number_words(text) == value


@pytest.mark.parametrize("text", ["một triệu hai lăm", "2 trăm", "trừ", "một nghìn phẩy năm"])
def test_a_number_heard_in_two_ways_is_refused(text):
    with pytest.raises(InvalidData, match=r"words\.not_a_number"):
        parse_number_words(text)
