"""How a figure moved, and what that says of the figure before."""

import unicodedata
import warnings
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.errors import DoubtfulText, InvalidData, UnitMismatch
from hoidata.values import Against, Bound, Change, Direction, Period, Quantity, Verdict

YEAR = Period.parse("năm 2021")
PERCENT = Quantity(Decimal("12.7"), "%")
LAST_YEAR, PLAN = Against.SAME_PERIOD_LAST_YEAR, Against.PLAN
UP, DOWN, TIMES = Direction


def code_of(function, *arguments, **options):
    with pytest.raises(InvalidData) as caught:
        function(*arguments, **options)
    (problem,) = caught.value.problems
    return problem.code


def read(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return Change.parse(text)


class TestConstruction:
    @pytest.mark.parametrize("against", [None, YEAR, PLAN, LAST_YEAR])
    def test_takes_a_base_of_every_sort(self, against):
        assert Change("up", PERCENT, against=against).against is against

    def test_takes_the_base_by_its_name_only(self):
        with pytest.raises(TypeError):
            Change("up", PERCENT, YEAR)

    def test_a_base_given_by_its_code_is_that_base(self):
        change = Change("times", Quantity(Decimal("2.6"), "lần"), against="plan")
        assert change.against is PLAN
        assert Change("up", PERCENT, against="same_period_last_year").against is LAST_YEAR
        assert str(change) == "gấp 2,6 lần kế hoạch"

    @pytest.mark.parametrize(
        ("direction", "amount", "code"),
        [
            ("sideways", PERCENT, "field.choice"),
            ("up", 5, "field.type"),
            ("up", None, "field.type"),
            ("up", Quantity(-5, "%"), "change.amount"),
            ("up", Quantity.between(-1, 3, "%"), "change.amount"),
            ("up", Quantity.unknown("%"), "change.amount"),
            ("up", Quantity(2, "lần"), "change.unit"),
            ("down", Quantity(2, "lần"), "change.unit"),
            ("times", Quantity(2, "em"), "change.unit"),
            ("times", Quantity(2), "change.unit"),
            ("times", Quantity(2, "lần", per="năm"), "change.unit"),
        ],
    )
    def test_refuses_amounts_that_the_direction_cannot_have(self, direction, amount, code):
        with pytest.raises(InvalidData) as caught:
            Change(direction, amount)
        (problem,) = caught.value.problems
        assert problem.code == code
        assert code != "field.type" or problem.path == "$.amount"

    @pytest.mark.parametrize(
        ("against", "code", "path"),
        [
            ("kế hoạch", "field.choice", "$"),
            ("", "field.choice", "$"),
            (2021, "field.type", "$.against"),
            (PERCENT, "field.type", "$.against"),
        ],
    )
    def test_refuses_what_is_no_base(self, against, code, path):
        with pytest.raises(InvalidData) as caught:
            Change("up", PERCENT, against=against)
        assert [(problem.code, problem.path) for problem in caught.value.problems] == [(code, path)]


READ = [
    ("tăng 12,7% so với năm 2021", UP, PERCENT, YEAR),
    ("Tăng  12,7% so với năm 2021", UP, PERCENT, YEAR),
    ("tăng 12,7% so với cùng kỳ", UP, PERCENT, LAST_YEAR),
    ("tăng 12,7% so với cùng kỳ năm trước", UP, PERCENT, LAST_YEAR),
    ("tăng 12,7% so với cùng kỳ năm ngoái", UP, PERCENT, LAST_YEAR),
    ("tăng 12,7% so cùng kỳ", UP, PERCENT, LAST_YEAR),
    ("tăng 12,7% cùng kỳ", UP, PERCENT, LAST_YEAR),
    ("tăng 12,7%", UP, PERCENT, None),
    ("giảm 12,7%", DOWN, PERCENT, None),
    ("giảm 5 hộ so với năm 2021", DOWN, Quantity(5, "hộ"), YEAR),
    ("tăng 14,7 tỷ đồng so với năm 2021", UP, Quantity(14_700_000_000, "VND"), YEAR),
    ("tăng trên 5 em", UP, Quantity(5, "em", bound="more_than"), None),
    ("tăng 3 điểm phần trăm", UP, Quantity(3, "điểm phần trăm"), None),
    ("vượt 15% kế hoạch", UP, Quantity(15, "%"), PLAN),
    ("vượt 15% chỉ tiêu", UP, Quantity(15, "%"), PLAN),
    ("vượt 15% so với chỉ tiêu được giao", UP, Quantity(15, "%"), PLAN),
    ("vượt kế hoạch 15%", UP, Quantity(15, "%"), PLAN),
    ("vượt chỉ tiêu được giao 15%", UP, Quantity(15, "%"), PLAN),
    ("đạt 50,5% kế hoạch", TIMES, Quantity(Decimal("50.5"), "%"), PLAN),
    ("đạt 50,5% kế hoạch năm", TIMES, Quantity(Decimal("50.5"), "%"), PLAN),
    ("đạt 100% kế hoạch năm 2024", TIMES, Quantity(100, "%"), PLAN),
    ("đạt 105% chỉ tiêu thành phố giao", TIMES, Quantity(105, "%"), PLAN),
    ("bằng 80% cùng kỳ", TIMES, Quantity(80, "%"), LAST_YEAR),
    ("bằng 80% của năm 2021", TIMES, Quantity(80, "%"), YEAR),
    ("gấp 2,6 lần so với năm 2021", TIMES, Quantity(Decimal("2.6"), "lần"), YEAR),
    ("gấp 2,6 lần năm 2021", TIMES, Quantity(Decimal("2.6"), "lần"), YEAR),
    ("tăng gấp 2 lần", TIMES, Quantity(2, "lần"), None),
    ("gấp 3 lần kế hoạch", TIMES, Quantity(3, "lần"), PLAN),
    ("gấp đôi", TIMES, Quantity(2, "lần"), None),
    ("tăng gấp đôi so với năm 2021", TIMES, Quantity(2, "lần"), YEAR),
    ("tăng lên gấp đôi", TIMES, Quantity(2, "lần"), None),
    ("gấp rưỡi", TIMES, Quantity(Decimal("1.5"), "lần"), None),
    ("gấp ba", TIMES, Quantity(3, "lần"), None),
    ("gấp ba kế hoạch", TIMES, Quantity(3, "lần"), PLAN),
    ("gấp 3", TIMES, Quantity(3, "lần"), None),
    ("gấp hơn 2 lần", TIMES, Quantity(2, "lần", bound="more_than"), None),
    ("gấp gần đôi", TIMES, Quantity(2, "lần", bound="nearly"), None),
    ("tăng gần gấp đôi so với năm 2021", TIMES, Quantity(2, "lần", bound="nearly"), YEAR),
    ("hơn gấp 3 lần kế hoạch", TIMES, Quantity(3, "lần", bound="more_than"), PLAN),
    ("tăng gấp 3", TIMES, Quantity(3, "lần"), None),
    ("giảm một nửa", DOWN, Quantity(50, "%"), None),
    ("giảm nửa", DOWN, Quantity(50, "%"), None),
    ("giảm đi một nửa so với năm 2021", DOWN, Quantity(50, "%"), YEAR),
    ("giảm còn một nửa", DOWN, Quantity(50, "%"), None),
    ("giảm xuống chỉ còn một nửa", DOWN, Quantity(50, "%"), None),
    ("tăng thêm một nửa", UP, Quantity(50, "%"), None),
    ("tăng thêm 5 em", UP, Quantity(5, "em"), None),
    ("tăng từ 5 tỷ lên 7 tỷ đồng", UP, Quantity(2 * 10**9, "VND"), None),
    ("tăng từ 5 lên 7 tỷ đồng", UP, Quantity(2 * 10**9, "VND"), None),
    ("tăng từ 500 triệu lên đến 1,2 tỷ đồng", UP, Quantity(700_000_000, "VND"), None),
    ("tăng từ 5 lên 7 hộ so với năm 2021", UP, Quantity(2, "hộ"), YEAR),
    ("tăng từ 80% lên 85%", UP, Quantity(5, "điểm phần trăm"), None),
    ("giảm từ 12 hộ xuống còn 7 hộ", DOWN, Quantity(5, "hộ"), None),
    ("giảm từ 12 còn 7 hộ", DOWN, Quantity(5, "hộ"), None),
    ("tăng từ 5 hộ lên trên 7 hộ", UP, Quantity(2, "hộ", bound="more_than"), None),
    ("tăng từ 10 đến 20%", UP, Quantity.between(10, 20, "%"), None),
    ("tăng từ 5 hộ trở lên so với năm 2021", UP, Quantity(5, "hộ", bound="at_least"), YEAR),
    ("tăng 5% so với đầu năm", UP, Quantity(5, "%"), Against.START_OF_YEAR),
    ("tăng 5% so với đầu năm nay", UP, Quantity(5, "%"), Against.START_OF_YEAR),
    ("tăng 5% so với đầu nhiệm kỳ", UP, Quantity(5, "%"), Against.START_OF_TERM),
    ("tăng 5% so với đầu nhiệm kì", UP, Quantity(5, "%"), Against.START_OF_TERM),
    ("tăng 5% so với cùng kì năm trước", UP, Quantity(5, "%"), LAST_YEAR),
    ("giảm 3 hộ cùng kì", DOWN, Quantity(3, "hộ"), LAST_YEAR),
    ("giảm 4 chỉ tiêu", DOWN, Quantity(4, "chỉ tiêu"), None),
    ("giảm 4 chỉ tiêu so với năm 2021", DOWN, Quantity(4, "chỉ tiêu"), YEAR),
    ("giảm 4 chỉ tiêu so với kế hoạch", DOWN, Quantity(4, "chỉ tiêu"), PLAN),
    ("vượt 15 suất quà kế hoạch", UP, Quantity(15, "suất quà"), PLAN),
    ("vượt 5 triệu đồng kế hoạch", UP, Quantity(5_000_000, "VND"), PLAN),
    ("cao hơn 12% so với cùng kỳ", UP, Quantity(12, "%"), LAST_YEAR),
    ("nhiều hơn gần 5 hộ so với năm 2021", UP, Quantity(5, "hộ", bound="nearly"), YEAR),
    ("thấp hơn 3% so đầu năm", DOWN, Quantity(3, "%"), Against.START_OF_YEAR),
    ("ít hơn 5 hộ so với kế hoạch", DOWN, Quantity(5, "hộ"), PLAN),
    ("tăng 5% so với CK", UP, Quantity(5, "%"), LAST_YEAR),
    ("vượt 15% KH", UP, Quantity(15, "%"), PLAN),
    ("đạt 105% KH năm", TIMES, Quantity(105, "%"), PLAN),
    ("thap hon 3% so voi ck", DOWN, Quantity(3, "%"), LAST_YEAR),
    ("tang 12,7% so voi 2021", UP, PERCENT, YEAR),
    ("tang 12,7% so voi cung ky nam truoc", UP, PERCENT, LAST_YEAR),
    ("giam 4% so voi dau nhiem ky", DOWN, Quantity(4, "%"), Against.START_OF_TERM),
    ("tang tu 5 ty len 7 ty dong", UP, Quantity(2 * 10**9, "VND"), None),
    ("giam mot nua", DOWN, Quantity(50, "%"), None),
    ("gap ruoi", TIMES, Quantity(Decimal("1.5"), "lần"), None),
    ("gap 2 lan so voi nam 2021", TIMES, Quantity(2, "lần"), YEAR),
    ("gap hai lan nam 2021", TIMES, Quantity(2, "lần"), YEAR),
    ("gap hon 3 lan", TIMES, Quantity(3, "lần", bound="more_than"), None),
    ("vuot 15% ke hoach", UP, Quantity(15, "%"), PLAN),
]


class TestParse:
    @pytest.mark.parametrize(
        ("text", "direction", "amount", "against"), READ, ids=[row[0] for row in READ]
    )
    def test_reads_direction_amount_and_base(self, text, direction, amount, against):
        change = Change(direction, amount, against=against)
        for spelled in (text, text.upper(), unicodedata.normalize("NFD", text), f" {text}\n"):
            assert read(spelled) == change

    def test_two_figures_may_each_be_off_by_half_a_step(self):
        amount = read("tăng từ 5 tỷ lên 7,1 tỷ đồng").amount
        assert amount.step == 1_100_000_000
        assert read("tăng từ 5 lên 7 hộ").amount.step == 1
        assert read("tăng từ 5 lên 7,25 ha").amount.step == Decimal("1.01")

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "change.unreadable"),
            ("12,7%", "change.unreadable"),
            ("tăng", "change.unreadable"),
            ("tăng mạnh", "figure.no_number"),
            ("cao hơn 12%", "change.unreadable"),
            ("thấp hơn 2 lần so với năm 2021", "change.unit"),
            ("tăng lên 5 tỷ đồng", "change.new_figure"),
            ("giảm còn 3 tỷ đồng", "change.new_figure"),
            ("giảm xuống 5 hộ", "change.new_figure"),
            ("giảm còn", "change.new_figure"),
            ("tang len 5 ty dong", "change.new_figure"),
            ("tăng còn một nửa", "change.new_figure"),
            ("tăng từ 7 lên 5 hộ", "change.reversed"),
            ("tăng từ 7 lên 7 hộ", "change.reversed"),
            ("giảm từ 5 xuống 7 hộ", "change.reversed"),
            ("tăng từ nhiều lên 7 hộ", "figure.vague"),
            ("tăng từ năm 2021 lên 7 hộ", "figure.not_a_figure"),
            ("gấp nhiều lần", "figure.vague"),
            ("vượt nhiều kế hoạch", "figure.vague"),
            ("gấp bội", "figure.no_number"),
            ("tăng 5 bộ chỉ tiêu", "change.unreadable"),
            ("tăng 5 em kế hoạch", "change.unreadable"),
            ("vượt 15% kế hoạch so với năm 2021", "change.unreadable"),
            ("tăng 5% so với đầu năm 2024", "period.unreadable"),
            ("giảm 2 lần", "change.unit"),
            ("giam 2 lan", "change.unit"),
            ("gấp 5 em", "change.unit"),
            ("tăng 5", "figure.bare"),
            ("tăng 5% so với", "period.unreadable"),
            ("tăng 5% so với hôm qua", "period.unreadable"),
            ("tăng 5% so với năm 2021 và năm 2022", "change.unreadable"),
            ("tăng 5% so với năm 2021 và 2022", "change.unreadable"),
            ("tăng 5% so với năm 2021, năm 2022", "change.unreadable"),
            ("vượt 15% kế hoạch, tăng 3%", "change.unreadable"),
            ("vượt 15% kế hoạch và tăng 3%", "change.unreadable"),
            ("đạt 50% kế hoạch 12 tháng", "change.unreadable"),
            ("đạt 50% chỉ tiêu 12 tháng", "change.unreadable"),
            ("tăng 5% so với cùng kỳ 3 năm", "change.unreadable"),
        ],
    )
    def test_refuses_what_is_not_one_change(self, text, code):
        assert code_of(read, text) == code

    @pytest.mark.parametrize("text", ["tăng 5 tr", "tăng 5%, giảm 3%", "gấp nhiều lần"])
    def test_a_problem_of_a_part_does_not_point_into_the_whole(self, text):
        with pytest.raises(InvalidData) as caught:
            read(text)
        assert caught.value.problems[0].span is None

    def test_nor_does_a_doubt(self):
        doubts = []
        read_with(doubts, "tăng 15 triệu động so với năm 2021")
        assert [(doubt.code, doubt.span) for doubt in doubts] == [("text.misspelled", None)]

    @pytest.mark.parametrize(
        ("text", "code", "change"),
        [
            ("tăng 2 lần", "change.times", Change("times", Quantity(2, "lần"))),
            ("tang 2 lan", "change.times", Change("times", Quantity(2, "lần"))),
            (
                "tăng 2,5 lần so với năm 2021",
                "change.times",
                Change("times", Quantity(Decimal("2.5"), "lần"), against=YEAR),
            ),
            (
                "tăng 5% so với cùng kỳ năm 2022",
                "change.same_period",
                Change("up", Quantity(5, "%"), against=LAST_YEAR),
            ),
            (
                "tăng 5 triệu động",
                "text.misspelled",
                Change("up", Quantity(5_000_000, "VND")),
            ),
        ],
    )
    def test_doubts_what_may_mean_something_else(self, text, code, change):
        with pytest.warns(DoubtfulText) as caught:
            assert Change.parse(text) == change
        assert [each.message.problem.code for each in caught] == [code]
        assert [each.filename for each in caught] == [__file__]
        doubts = []
        assert read_with(doubts, text) == change
        assert [doubt.code for doubt in doubts] == [code]

    def test_a_doubt_names_both_readings(self):
        doubts = []
        read_with(doubts, "tăng 2 lần")
        assert doubts[0].details == {"found": "tăng 2 lần", "expected": "×2"}


def read_with(doubts, text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return Change.parse(text, doubts=doubts)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Change("up", PERCENT, against=YEAR), "tăng 12,7% so với năm 2021"),
        (Change("down", PERCENT), "giảm 12,7%"),
        (Change("up", PERCENT, against=PLAN), "tăng 12,7% kế hoạch"),
        (Change("up", PERCENT, against=LAST_YEAR), "tăng 12,7% so với cùng kỳ"),
        (Change("times", PERCENT, against=PLAN), "đạt 12,7% kế hoạch"),
        (Change("times", Quantity(2, "lần"), against=YEAR), "gấp 2 lần so với năm 2021"),
        (Change("down", Quantity(4, "chỉ tiêu")), "giảm 4 chỉ tiêu"),
        (Change("down", Quantity(4, "hộ"), against=PLAN), "giảm 4 hộ so với kế hoạch"),
        (Change("up", PERCENT, against="start_of_term"), "tăng 12,7% so với đầu nhiệm kỳ"),
        (Change("up", PERCENT, against="start_of_year"), "tăng 12,7% so với đầu năm"),
    ],
)
def test_is_written_as_it_reads(change, text):
    assert str(change) == text
    assert read(text) == change


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Quantity(Decimal("0.5"), "VND"), "tăng 0,5 đồng"),
        (Quantity(Decimal("10.5"), "VND", bound="about"), "tăng khoảng 10,5 đồng"),
        (Quantity.between(1, Decimal("2.5"), "VND"), "tăng từ 1 đồng đến 2,5 đồng"),
    ],
)
def test_parts_of_a_dong_are_written_as_they_are(amount, text):
    change = Change("up", amount)
    assert str(change) == text
    assert read(change.code) == change


CODES = [
    ("tăng 12,7% so với năm 2021", "up 12.7 [%] vs 2021"),
    ("giảm 4 hộ", "down 4 [hộ]"),
    ("gấp 2,6 lần kế hoạch", "times 2.6 [lần] vs plan"),
    ("tăng gần 15% so với cùng kỳ", "up <~15 [%] vs same_period_last_year"),
    ("tăng 5 tỷ đồng so với đầu nhiệm kỳ", "up 5000000000 [VND] step=1000000000 vs start_of_term"),
]


class TestCode:
    @pytest.mark.parametrize(("text", "code"), CODES)
    def test_says_the_same_without_a_language(self, text, code):
        assert read(text).code == code
        assert repr(read(code)) == repr(read(text))

    def test_keeps_the_kind_of_the_base(self):
        change = Change("up", PERCENT, against=Period.year_to_date(2021, months=3))
        assert change.code == "up 12.7 [%] vs 2021-Q1 kind=year_to_date"
        assert read(change.code).against.kind == "year_to_date"

    @pytest.mark.parametrize(
        ("code", "refused"),
        [
            ("up [%]", "value.code"),
            ("more 5 [%]", "value.code"),
            ("up 5 [%] vs", "value.code"),
            ("up 5 [%] since 2021", "value.code"),
            ("up 12,7 [%]", "value.code"),
            ("tăng 5 [%]", "value.code"),
            ("up 5 [lần]", "change.unit"),
            ("up 5 [%] vs nobody", "period.unreadable"),
        ],
    )
    def test_refuses_other_codes(self, code, refused):
        assert code_of(read, code) == refused


def money(text):
    return Quantity.parse(text, unit="VND")


BASES = [  # change, current, base, headline
    (
        "tăng 12,7% so với năm 2021",
        "trên 1,66 tỷ đồng",
        "từ 1.472.283.814 đồng trở lên",
        1_472_937_001,
    ),
    ("tăng 12,7%", "1.127 đồng", "từ 1.000 đồng đến 1.000 đồng", 1_000),
    ("giảm 10%", "900.000 đồng", "từ 994.476 đồng đến 1.005.586 đồng", 1_000_000),
    ("vượt 15% kế hoạch", "115 triệu đồng", "từ 99.134.200 đồng đến 100.873.362 đồng", 100_000_000),
    ("gấp 2,6 lần", "26 tỷ đồng", "từ 9.622.641.510 đồng đến 10.392.156.862 đồng", 10_000_000_000),
    ("đạt 50,5% kế hoạch", "505.000 đồng", "từ 999.011 đồng đến 1.000.991 đồng", 1_000_000),
    ("tăng 14,7 tỷ đồng", "20.000.000.000 đồng", "trên 5,25 tỷ đến 5,35 tỷ đồng", 5_300_000_000),
    ("giảm 14,7 tỷ đồng", "20.000.000.000 đồng", "từ 34,65 tỷ đến dưới 34,75 tỷ đồng", None),
    ("tăng gần 15%", "115.000 đồng", "từ 100.001 đồng đến 115.000 đồng", 100_001),
    ("tăng trên 15%", "115.000 đồng", "không quá 99.999 đồng", 99_999),
    ("giảm trên 50%", "100.000 đồng", "từ 200.001 đồng trở lên", 200_001),
    ("giảm gần 50%", "100.000 đồng", "từ 100.000 đồng đến 199.999 đồng", 199_999),
    ("gấp gần 2 lần", "100.000 đồng", "từ 50.001 đồng trở lên", 50_001),
    ("tăng khoảng 15%", "115.000 đồng", "khoảng 100.000 đồng", 100_000),
    ("tăng 15%", "khoảng 115.000 đồng", "khoảng 100.000 đồng", 100_000),
    ("tăng từ 10 đến 20%", "132.000 đồng", "từ 110.000 đồng đến 120.000 đồng", None),
    ("tăng 10%", "0 đồng", "0 đồng", 0),
    ("tăng 10%", "gần 110 triệu đồng", "không quá 100.456.621 đồng", 100_000_000),
    ("giảm tối đa 99%", "100 đồng", "từ 100 đồng đến 10.000 đồng", None),
]


class TestBase:
    @pytest.mark.parametrize(
        ("change", "current", "base", "headline"), BASES, ids=[f"{r[0]}: {r[1]}" for r in BASES]
    )
    def test_is_the_interval_that_the_written_digits_leave_open(
        self, change, current, base, headline
    ):
        implied = read(change).base(money(current))
        assert implied.format("dong") == read_money(base).format("dong")
        assert headline is None or implied.value == headline

    def test_keeps_unit_and_per_units_of_the_figure(self):
        implied = read("tăng 10%").base(Quantity(Decimal("1.1"), "kg", per=("hộ",)))
        assert (implied.unit, implied.per) == ("kg", ("hộ",))
        assert [*implied.ends] == [Fraction(210, 221), Fraction(230, 219), True, True]
        assert implied.step == 1
        assert read("tăng 10%").base(Quantity(Decimal("1.1"))).contains(1)

    def test_may_be_negative(self):
        implied = read("tăng 10%").base(Quantity(-1_100, "VND"))
        assert (implied.low, implied.high) == (-1_004, -996)
        assert read("tăng 10%").base(Quantity.between(-1_100, 1_100, "VND")).contains(-1_000)

    def test_of_a_percentage_moves_by_points(self):
        implied = read("tăng 3 điểm phần trăm").base(Quantity(80, "%"))
        assert (implied.unit, implied.value, implied.low, implied.high) == ("%", 77, 76, 78)
        implied = read("giảm 3 điểm phần trăm").base(Quantity(80, "%"))
        assert (implied.unit, implied.value) == ("%", 83)

    def test_is_no_nearer_than_its_figures(self):
        assert read("tăng 10%").base(Quantity(110, "VND", bound="less_than")).is_near is False
        assert read("tăng dưới 10%").base(Quantity(110, "VND")).is_near is False
        assert read("tăng 10 đồng").base(Quantity(110, "VND", bound="less_than")).is_near is False
        assert read("tăng dưới 10 đồng").base(Quantity(110, "VND")).is_near is False

    @pytest.mark.parametrize(
        ("change", "current"),
        [
            ("giảm 100%", Quantity(0, "VND")),
            ("giảm 100%", Quantity(5, "VND")),
            ("giảm 120%", Quantity(5, "VND")),
            ("giảm trên 100%", Quantity(5, "VND")),
            ("gấp 0 lần", Quantity(5, "VND")),
            ("đạt 0% kế hoạch", Quantity(5, "VND")),
            ("tăng 10%", Quantity.unknown("VND")),
            ("tăng 5 đồng", Quantity.unknown("VND")),
        ],
    )
    def test_refuses_to_imply_where_nothing_is_implied(self, change, current):
        assert code_of(read(change).base, current) == "change.base"

    @pytest.mark.parametrize(
        ("change", "current"),
        [
            ("tăng 5 đồng", Quantity(5, "em")),
            ("tăng 5 đồng", Quantity(5, "VND", per=("em",))),
            ("tăng 3 điểm phần trăm", Quantity(5, "VND")),
            ("tăng 5 em", Quantity(5, "%")),
        ],
    )
    def test_refuses_an_amount_in_another_unit(self, change, current):
        with pytest.raises(UnitMismatch, match="cannot apply a change in"):
            read(change).base(current)


def read_money(text):
    if text.startswith("từ 1.000 đồng đến 1.000"):
        return Quantity(1_000, "VND")
    return Quantity.parse(text)


HOLDS = [
    ("tăng 12,7%", Quantity(1_127, "VND"), Quantity(1_000, "VND"), Verdict.YES),
    ("tăng 12,7%", Quantity(1_200, "VND"), Quantity(1_000, "VND"), Verdict.NO),
    ("tăng 12,7%", Quantity(1_127, "VND", bound="about"), Quantity(1_000, "VND"), "undecided"),
    ("giảm 10%", Quantity(900, "VND"), Quantity(1_000, "VND"), Verdict.YES),
    ("gấp 2 lần", Quantity(20, "em"), Quantity(10, "em"), Verdict.YES),
    ("gấp 2 lần", Quantity(0, "em"), Quantity(10, "em"), Verdict.NO),
    ("gấp 2 lần", Quantity(20, "em"), Quantity(0, "em"), Verdict.UNDECIDED),
    ("giảm 100%", Quantity(0, "em"), Quantity(10, "em"), Verdict.YES),
    ("tăng trên 10%", Quantity(20, "em"), Quantity(10, "em"), Verdict.YES),
    ("tăng 5 em", Quantity(20, "em"), Quantity(15, "em"), Verdict.YES),
    ("tăng 5 em", Quantity(20, "em"), Quantity(10, "em"), Verdict.NO),
    ("giảm 5 em", Quantity(10, "em"), Quantity(15, "em"), Verdict.YES),
    ("tăng 3 điểm phần trăm", Quantity(80, "%"), Quantity(77, "%"), Verdict.UNDECIDED),
    ("tăng 3 điểm phần trăm", Quantity(80, "%"), Quantity(70, "%"), Verdict.NO),
]


class TestHolds:
    @pytest.mark.parametrize(("change", "current", "base", "verdict"), HOLDS)
    def test_compares_two_figures_with_what_was_told(self, change, current, base, verdict):
        assert read(change).holds(current, base) == verdict

    @pytest.mark.parametrize(
        ("change", "current", "base"),
        [
            ("tăng 10%", Quantity(5, "em"), Quantity(5, "VND")),
            ("tăng 5 em", Quantity(5, "VND"), Quantity(5, "VND")),
            ("tăng 5 em", Quantity(5, "em"), Quantity(5, "VND")),
        ],
    )
    def test_refuses_figures_of_different_units(self, change, current, base):
        with pytest.raises(UnitMismatch):
            read(change).holds(current, base)


def test_a_built_change_is_as_precise_as_its_digits():
    built = Change("up", PERCENT, against=YEAR)
    current = Quantity(1_660_000_000, "VND", bound=Bound.MORE_THAN)
    assert built.base(current) == read("tăng 12,7%").base(current)


def test_a_fraction_has_no_digits_to_be_vague_about():
    change = Change("times", Quantity(Fraction(2, 3), "lần"))
    assert change.base(Quantity(2, "kg")).contains(3)


class TestAppliedTo:
    @pytest.mark.parametrize(
        ("text", "base", "made"),
        [
            ("tăng 10% so với năm 2023", "200 đồng", "220 đồng"),
            ("tăng 10% so với năm 2023", "trên 200 đồng", "trên 220 đồng"),
            ("tăng ít nhất 10% so với năm 2023", "200 đồng", "từ 220 đồng trở lên"),
            ("giảm ít nhất 10% so với năm 2023", "200 đồng", "không quá 180 đồng"),
            ("giảm 100% so với năm 2023", "200 đồng", "0 đồng"),
            ("giảm 150% so với năm 2023", "200 đồng", "0 đồng"),
            ("gấp 2 lần năm 2023", "gần 200 đồng", "gần 400 đồng"),
            ("tăng khoảng 10% so với năm 2023", "200 đồng", "khoảng 220 đồng"),
            ("tăng 20 đồng so với năm 2023", "200 đồng", "220 đồng"),
            ("giảm 20 đồng so với năm 2023", "trên 200 đồng", "trên 180 đồng"),
            ("tăng 5 điểm phần trăm so với năm 2023", "80%", "85%"),
        ],
    )
    def test_is_what_it_makes_of_a_base(self, text, base, made):
        assert Change.parse(text).applied_to(Quantity.parse(base)) == Quantity.parse(made)

    @pytest.mark.parametrize(
        "base",
        [
            Quantity(-1, "VND"),
            Quantity.unknown("VND"),
            Quantity.between(-1, 5, "VND"),
        ],
    )
    def test_is_nothing_of_what_may_be_below_0_or_has_no_number(self, base):
        assert Change.parse("tăng 10% so với năm 2023").applied_to(base) is None

    def test_moves_what_is_below_0_by_an_amount(self):
        moved = Change.parse("tăng 20 đồng so với năm 2023").applied_to(Quantity(-5, "VND"))
        assert moved == Quantity(15, "VND")

    def test_of_at_least_so_much_is_not_near_anything(self):
        change = Change.parse("tăng ít nhất 10% so với năm 2023")
        assert change.applied_to(Quantity.parse("khoảng 200 đồng")).bound is Bound.UNKNOWN

    def test_refuses_another_unit(self):
        with pytest.raises(UnitMismatch, match="suất quà"):
            Change.parse("tăng 2 suất quà").applied_to(Quantity(5, "VND"))

    @given(st.integers(0, 10**9), st.integers(0, 500), st.sampled_from(Direction))
    def test_leads_back_to_its_base(self, number, percent, direction):
        change = Change(direction, Quantity(percent, "%"))
        made = change.applied_to(Quantity(number, "VND"))
        if made is not None and (direction is not Direction.DOWN or percent < 100):
            assert change.holds(made, Quantity(number, "VND")) is not Verdict.NO
