"""Dates of phones, heads of tables, certificates, and texts typed without marks."""

import unicodedata
from datetime import date, timedelta

import pytest
from babel.dates import format_date

from hoidata.errors import InvalidData
from hoidata.values import Period
from hoidata.vietnamese import number_words
from hoidata.vietnamese._text import fold

DAYS = [
    ("15 tháng 1, 2024", "2024-01-15"),
    ("15 thg 1, 2024", "2024-01-15"),
    ("2 thg 9, 1945", "1945-09-02"),
    ("15 tháng 1 2024", "2024-01-15"),
    ("Thứ Hai, 15 tháng 1, 2024", "2024-01-15"),
    ("Thứ Hai, ngày 15 tháng 01 năm 2024", "2024-01-15"),
    ("thứ Hai, ngày 15/01/2024", "2024-01-15"),
    ("thứ hai 15/1/2024", "2024-01-15"),
    ("thứ 2 - 15/1/2024", "2024-01-15"),
    ("Th 2, 15 thg 1, 2024", "2024-01-15"),
    ("T2, 15/1/2024", "2024-01-15"),
    ("thứ 3 ngày 3/4/2018", "2018-04-03"),
    ("thứ bảy, 20/1/2024", "2024-01-20"),
    ("thứ bẩy, 20/1/2024", "2024-01-20"),
    ("chủ nhật, 30/6/2024", "2024-06-30"),
    ("CN, 30/6/2024", "2024-06-30"),
    ("chúa nhật 30/6/2024", "2024-06-30"),
    ("ngày 15/01/2024 (thứ Hai)", "2024-01-15"),
    ("ngày 15 tháng 1 năm 2024 (thứ 2)", "2024-01-15"),
    ("2024/01/15", "2024-01-15"),
    ("2024/1/15", "2024-01-15"),
    ("5-9-2025", "2025-09-05"),
    ("24 - 7 - 2002", "2002-07-24"),
    ("ngày 20 tháng 9 năm 2025", "2025-09-20"),
    ("ngày 30, tháng 4, năm 1975", "1975-04-30"),
    ("15 tháng năm 2024", "2024-05-15"),
    ("5 tháng năm năm 2024", "2024-05-05"),
    ("ngày 5 tháng Năm 2024", "2024-05-05"),
]
HEADS = [
    ("T9/2023", "2023-09"),
    ("T.9/2023", "2023-09"),
    ("T9 năm 2023", "2023-09"),
    ("thg 9, 2023", "2023-09"),
    ("tháng 9, 2023", "2023-09"),
    ("6T/2024", "2024-S1"),
    ("6T NĂM 2024", "2024-S1"),
    ("lũy kế năm 2024", "2024"),
    ("6T đầu năm 2024", "2024-S1"),
    ("T1-T6/2024", "2024-S1"),
    ("T1-T6/2024", "2024-S1"),
    ("tháng 1-12/2024", "2024"),
    ("9 tháng/2024", "2024-01-01/P9M"),
    ("6 tháng 2024", "2024-S1"),
    ("lũy kế 9 tháng năm 2024", "2024-01-01/P9M"),
    ("lũy kế 9 tháng đầu năm 2024", "2024-01-01/P9M"),
    ("lũy kế 9 tháng/2015", "2015-01-01/P9M"),
    ("LŨY KẾ 5 THÁNG NĂM 2024", "2024-01-01/P5M"),
    ("3 quý đầu năm 2024", "2024-01-01/P9M"),
    ("ba quý đầu năm 2024", "2024-01-01/P9M"),
    ("2 quý cuối năm 2024", "2024-S2"),
    ("quý 4 của năm 2018", "2018-Q4"),
    ("NH 2024-2025", "2024-09-01/P9M"),
    ("NK 2021-2026", "2021/2026"),
    ("nhiệm kì 2021-2026", "2021/2026"),
]
LISTS = [
    ("quý I, II/2024", "2024-S1"),
    ("quý I và II/2024", "2024-S1"),
    ("qúy I & II/2024", "2024-S1"),
    ("tháng 3+4/2024", "2024-03-01/P2M"),
    ("quý một, 2/2024", "2024-S1"),
    ("quý III và quý IV năm 2024", "2024-S2"),
    ("quý IV/2023 và quý I/2024", "2023-10-01/P6M"),
    ("tháng 3, 4, 5 năm 2024", "2024-03-01/P3M"),
    ("các tháng 1, 2 và 3 năm 2024", "2024-Q1"),
    ("tháng 3 và tháng 4 năm 2024", "2024-03-01/P2M"),
    ("tháng 12/2023, 1/2024", "2023-12-01/P2M"),
    ("tháng 5 và 6/2024", "2024-05-01/P2M"),
    ("T2, T3/2024", "2024-02-01/P2M"),
    ("ngày 30/9 và 1/10/2024", "2024-09-30/2024-10-01"),
    ("thứ Hai, 15/1 và thứ Ba, 16/1/2024", "2024-01-15/2024-01-16"),
    (", ".join(f"{d}/1" for d in range(1, 32)) + "/2024", "2024-01"),
]
WORDS = [
    ("tháng tư năm một nghìn chín trăm bảy mươi lăm", "1975-04"),
    ("ngày ba mươi tháng tư năm một nghìn chín trăm bảy mươi lăm", "1975-04-30"),
    ("ngày ba mươi tháng tư năm một chín bảy lăm", "1975-04-30"),
    ("ngày hai mươi mốt tháng mười hai năm hai ngàn lẻ bốn", "2004-12-21"),
    ("ngày mười nhăm tháng Năm năm hai nghìn không trăm hai mươi tư", "2024-05-15"),
    ("ngày hai mươi bốn tháng bẩy năm hai nghìn hai mươi bốn", "2024-07-24"),
    ("năm hai nghìn", "2000"),
    ("năm hai không hai năm", "2025"),
    ("năm hai không hai mốt", "2021"),
    ("quý tư năm hai nghìn không trăm mười", "2010-Q4"),
    ("sáu tháng đầu năm hai nghìn không trăm hai mươi tư", "2024-S1"),
    ("từ ngày mười đến ngày mười hai tháng tư năm 2024", "2024-04-10/2024-04-12"),
]
READ = [*DAYS, *HEADS, *LISTS, *WORDS]
REFUSED = [
    ("Thứ Ba, 15 tháng 1, 2024", "weekday", "Thứ Ba, 15 tháng 1, 2024"),
    ("ngày 15/01/2024 (chủ nhật)", "weekday", "ngày 15/01/2024 (chủ nhật)"),
    ("từ thứ Hai, 15/1 đến thứ Bảy, 19/1/2024", "weekday", "thứ Bảy, 19/1/2024"),
    ("Thứ Hai, 15/1", "no_year", "Thứ Hai, 15/1"),
    ("thứ Hai, tháng 1/2024", "unreadable", "thứ Hai, tháng 1/2024"),
    ("thứ Hai", "unreadable", "thứ Hai"),
    ("15/1/2024 (thứ Hai", "unreadable", "(thứ Hai"),
    ("3/9/91", "short_year", "3/9/91"),
    ("từ 1/9/1991 đến 3/9/91", "short_year", "3/9/91"),
    ("6 tháng đầu năm 24", "short_year", "6 tháng đầu năm 24"),
    ("quý 5/2024", "unreadable", "quý 5/2024"),
    ("quý 0/2024", "unreadable", "quý 0/2024"),
    ("5 quý đầu năm 2024", "number", "5"),
    ("32 tháng năm 2024", "number", "32"),
    ("mười ba tháng đầu năm 2024", "number", "mười ba"),
    ("lũy kế 15 tháng năm 2024", "number", "15"),
    ("lũy kế 9 tháng", "no_year", "9 tháng"),
    ("lũy kế 9 quý", "unreadable", "lũy kế 9 quý"),
    ("2024/13/15", "no_date", "2024/13/15"),
    ("từ ngày 10/3/2024 đến ngày 31/4/2024", "no_date", "ngày 31/4/2024"),
    ("  tháng 5/2024  và hơn nữa ", "unreadable", "và hơn nữa"),
    ("rằm tháng 7 năm 2024", "lunar", "rằm"),
    ("15/7/2024 (âm lịch)", "lunar", "âm lịch"),
    ("lũy kế tháng 9/2024", "ambiguous", "tháng 9/2024"),
    ("lũy kế quý III", "no_year", "quý III"),
    ("5 THÁNG NĂM 2024", "ambiguous", "5 THÁNG NĂM 2024"),
    ("5 tháng Năm 2024", "ambiguous", "5 tháng Năm 2024"),
    ("5 thang Nam 2024", "ambiguous", "5 thang Nam 2024"),
    ("5 tháng năm, 2024", "ambiguous", "5 tháng năm, 2024"),
    ("năm tháng năm", "ambiguous", "năm tháng năm"),
    ("2024-2025", "ambiguous", "2024-2025"),
    ("2024 / 2025", "ambiguous", "2024 / 2025"),
    ("6 tháng đầu năm học 2023-2024", "unreadable", "6 tháng đầu năm học 2023-2024"),
    ("tháng 3, 5 năm 2024", "unreadable", "tháng 3, 5 năm 2024"),
    ("quý I, II, II/2024", "unreadable", "quý I, II, II/2024"),
    ("tháng 3 và tháng 4", "no_year", "tháng 4"),
    ("tháng 12, 13/2024", "no_date", "13/2024"),
    ("T9", "no_year", "T9"),
    ("T92023", "unreadable", "T92023"),
    ("T 9/2023", "unreadable", "T 9/2023"),
    ("6 T/2024", "unreadable", "6 T/2024"),
    ("tháng ５/2024", "unreadable", "tháng ５/2024"),
    ("tháng 5/2024/NĐ-CP", "unreadable", "tháng 5/2024/NĐ-CP"),
    ("năm chín trăm", "unreadable", "năm chín trăm"),
    ("năm ba nghìn", "unreadable", "năm ba nghìn"),
    ("năm hai nghìn hai", "unreadable", "năm hai nghìn hai"),
    ("tháng từ năm 2024", "unreadable", "tháng từ năm 2024"),
    ("thăng 5 nam 2024", "unreadable", "thăng 5 nam 2024"),
]


def problem_of(text, **options):
    with pytest.raises(InvalidData) as caught:
        Period.parse(text, **options)
    (problem,) = caught.value.problems
    return problem


def code(text):
    try:
        return Period.parse(text).code
    except InvalidData:
        return None


@pytest.mark.parametrize(("text", "expected"), READ)
class TestForms:
    def test_are_read(self, text, expected):
        assert Period.parse(text).code == expected

    @pytest.mark.parametrize(
        "change",
        [
            str.upper,
            str.title,
            fold,
            lambda text: fold(text).upper(),
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: text.replace(" ", "\u00a0"),
            lambda text: text.replace(" ", "\n "),
            lambda text: text.replace("-", " – "),
        ],
    )
    def test_are_never_another_period_in_another_spelling(self, text, expected, change):
        assert code(change(text)) in {expected, None}

    def test_need_no_marks(self, text, expected):
        assert Period.parse(fold(text)).code == expected


@pytest.mark.parametrize(("text", "refused", "place"), REFUSED)
class TestRefusals:
    def test_have_a_code(self, text, refused, place):
        assert problem_of(text).code == f"period.{refused}"

    def test_point_at_the_characters(self, text, refused, place):
        start, end = problem_of(text).span
        assert text[start:end].strip() == place.strip()

    def test_point_at_them_in_any_form_of_the_text(self, text, refused, place):
        decomposed = unicodedata.normalize("NFD", f"\n {text}")
        start, end = problem_of(decomposed).span
        assert unicodedata.normalize("NFC", decomposed[start:end]).strip() == place.strip()


def test_a_wrong_weekday_is_named_in_both_languages():
    problem = problem_of("thứ Ba, 15/1/2024")
    assert problem.message == "'thứ Ba, 15/1/2024' is a Monday; correct the weekday or the date"
    assert "là thứ Hai" in problem.translate("vi")


def test_a_weekday_is_checked_in_the_year_that_is_given():
    assert Period.parse("thứ Hai, 15/1", year=2024).code == "2024-01-15"
    assert problem_of("thứ Hai, 15/1", year=2025).code == "period.weekday"


def test_an_ambiguous_day_names_both_readings():
    expected = problem_of("5 tháng Năm 2024").details["expected"].split(", ")
    assert [Period.parse(text).code for text in expected] == ["2024-05-05", "2024-01-01/P5M"]


def test_what_was_added_up_in_a_month_may_be_that_of_all_months_before():
    expected = problem_of("lũy kế quý III/2024").details["expected"]
    assert expected == "quý III/2024, 9 tháng đầu năm 2024"


def test_two_bare_years_are_whole_years_only_as_a_code():
    assert Period.parse("2024/2025") == Period.between(date(2024, 1, 1), date(2025, 12, 31))
    assert Period.parse(" 2021/2026 ").code == "2021/2026"


def test_heads_of_columns_take_the_year_of_their_table():
    assert Period.parse("T9", year=2024).code == "2024-09"
    assert Period.parse("lũy kế 9 tháng", year=2024).code == "2024-01-01/P9M"
    assert Period.parse("quý I, II", year=2024).code == "2024-S1"


@pytest.mark.parametrize("style", ["full", "long", "medium"])
def test_every_day_as_babel_writes_it_is_read(style):
    for day in (date(2023, 12, 28) + timedelta(days=n) for n in range(0, 800, 11)):
        assert Period.parse(format_date(day, style, locale="vi")) == Period.day(day)


def test_the_short_date_of_phones_has_a_short_year():
    assert problem_of("15/01/24").code == "period.short_year"


@pytest.mark.parametrize("day", range(1, 32))
def test_every_day_and_weekday_is_read_in_words(day):
    words = number_words(day)
    assert Period.parse(f"ngày {words} tháng một năm 2024") == Period.day(date(2024, 1, day))


def test_every_year_is_read_in_words():
    for year in range(1000, 3000):
        digits = " ".join(number_words(int(digit)) for digit in str(year))
        for words in (number_words(year), number_words(year, zero_tens="lẻ", four="bốn"), digits):
            assert Period.parse(f"năm {words}") == Period.year(year)
            assert Period.parse(fold(f"năm {words}")) == Period.year(year)
