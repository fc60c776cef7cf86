"""What people write for a period is read exactly, or refused with a reason."""

import unicodedata
from datetime import UTC, date, datetime

import pytest

from hoidata.errors import InvalidData
from hoidata.values import Period, PeriodKind
from hoidata.vietnamese import format_period

WORDS = [
    # years
    ("năm 2024", "2024", "year"),
    ("trong năm 2024", "2024", "year"),
    ("cả năm 2024", "2024", "year"),
    ("12 tháng năm 2024", "2024", "year_to_date"),
    # parts of a year
    ("6 tháng đầu năm 2024", "2024-S1", "half"),
    ("06 tháng đầu năm 2024", "2024-S1", "half"),
    ("sáu tháng đầu năm 2024", "2024-S1", "half"),
    ("6 tháng đầu của năm 2024", "2024-S1", "half"),
    ("6 tháng đầu 2024", "2024-S1", "half"),
    ("trong 6 tháng đầu năm 2024", "2024-S1", "half"),
    ("nửa đầu năm 2024", "2024-S1", "half"),
    ("nửa năm đầu 2024", "2024-S1", "half"),
    ("nửa cuối năm 2024", "2024-S2", "half"),
    ("6 tháng cuối năm 2024", "2024-S2", "half"),
    ("07 tháng đầu năm 2020", "2020-01-01/P7M", "year_to_date"),
    ("7 tháng năm 2020", "2020-01-01/P7M", "year_to_date"),
    ("7 tháng của năm 2020", "2020-01-01/P7M", "year_to_date"),
    ("9 tháng đầu năm 2023", "2023-01-01/P9M", "year_to_date"),
    ("mười một tháng đầu năm 2023", "2023-01-01/P11M", "year_to_date"),
    ("1 tháng đầu năm 2024", "2024-01", "year_to_date"),
    ("3 tháng đầu năm 2024", "2024-Q1", "year_to_date"),
    ("1 tháng cuối năm 2024", "2024-12", "month"),
    ("3 tháng cuối năm 2024", "2024-Q4", "quarter"),
    ("4 tháng cuối năm 2024", "2024-09-01/P4M", "range"),
    ("12 tháng cuối năm 2024", "2024", "year"),
    ("đầu năm 2024 đến 30/6/2024", "2024-S1", "year_to_date"),
    ("từ đầu năm 2024 đến ngày 30/6/2024", "2024-S1", "year_to_date"),
    ("từ đầu năm đến hết tháng 10/2024", "2024-01-01/P10M", "year_to_date"),
    ("tính từ đầu năm 2024 đến ngày 15/11/2024", "2024-01-01/2024-11-15", "year_to_date"),
    ("từ đầu năm 2023 đến ngày 15/11/2024", "2023-01-01/2024-11-15", "range"),
    # quarters
    ("quý III/2022", "2022-Q3", "quarter"),
    ("quý I/2024", "2024-Q1", "quarter"),
    ("quí II/2024", "2024-Q2", "quarter"),
    ("quý IV năm 2022", "2022-Q4", "quarter"),
    ("quý 3 năm 2022", "2022-Q3", "quarter"),
    ("quý 03/2022", "2022-Q3", "quarter"),
    ("quý III, năm 2022", "2022-Q3", "quarter"),
    ("quý III của năm 2022", "2022-Q3", "quarter"),
    ("quý III-2022", "2022-Q3", "quarter"),
    ("quý III.2022", "2022-Q3", "quarter"),
    ("quý III 2022", "2022-Q3", "quarter"),
    ("quý tư năm 2022", "2022-Q4", "quarter"),
    ("quý hai/2022", "2022-Q2", "quarter"),
    ("Q3/2022", "2022-Q3", "quarter"),
    ("Q.III/2022", "2022-Q3", "quarter"),
    # months
    ("tháng 5/2020", "2020-05", "month"),
    ("tháng 05/2020", "2020-05", "month"),
    ("tháng 5-2020", "2020-05", "month"),
    ("tháng 5.2020", "2020-05", "month"),
    ("tháng 5 năm 2020", "2020-05", "month"),
    ("tháng 5, năm 2020", "2020-05", "month"),
    ("tháng Năm năm 2020", "2020-05", "month"),
    ("tháng năm năm 2020", "2020-05", "month"),
    ("tháng Năm 2020", "2020-05", "month"),
    ("tháng tư năm 2020", "2020-04", "month"),
    ("tháng bẩy năm 2020", "2020-07", "month"),
    ("tháng mười năm 2020", "2020-10", "month"),
    ("tháng mười hai năm 2020", "2020-12", "month"),
    ("5/2020", "2020-05", "month"),
    ("05-2020", "2020-05", "month"),
    ("2020-5", "2020-05", "month"),
    # days
    ("12/8/2020", "2020-08-12", "day"),
    ("12/08/2020", "2020-08-12", "day"),
    ("12-8-2020", "2020-08-12", "day"),
    ("12.8.2020", "2020-08-12", "day"),
    ("2020-8-12", "2020-08-12", "day"),
    ("ngày 12/8/2020", "2020-08-12", "day"),
    ("ngày 12/8 năm 2020", "2020-08-12", "day"),
    ("ngày 12 tháng 8 năm 2020", "2020-08-12", "day"),
    ("ngày 12 tháng 8, năm 2020", "2020-08-12", "day"),
    ("12 tháng 8 năm 2020", "2020-08-12", "day"),
    ("ngày 7 tháng Năm năm 2020", "2020-05-07", "day"),
    ("ngày 7 tháng năm 2020", "2020-05-07", "day"),
    ("ngày 29/2/2024", "2024-02-29", "day"),
    # spans of days
    ("16-18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("16 - 18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("16-18.10.2023", "2023-10-16/2023-10-18", "range"),
    ("từ ngày 16-18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("các ngày 16-18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("từ ngày 16/10 đến ngày 18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("từ ngày 25/12 đến 05/01/2025", "2024-12-25/2025-01-05", "range"),
    ("25/12 - 5/1/2025", "2024-12-25/2025-01-05", "range"),
    ("từ ngày 16 đến ngày 18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("từ ngày 16 tới ngày 18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("từ ngày 16 đến 18 tháng 10 năm 2023", "2023-10-16/2023-10-18", "range"),
    ("từ 16/10-18/10/2023", "2023-10-16/2023-10-18", "range"),
    ("16-18-10-2023", "2023-10-16/2023-10-18", "range"),
    ("16-10 đến 18-10-2023", "2023-10-16/2023-10-18", "range"),
    ("16-10-2023 - 18-10-2023", "2023-10-16/2023-10-18", "range"),
    ("17/04/1969-17/04/2018", "1969-04-17/2018-04-17", "range"),
    ("từ 28/12/2023 đến 2/1/2024", "2023-12-28/2024-01-02", "range"),
    ("ngày 21, 22/9/2017", "2017-09-21/2017-09-22", "range"),
    ("các ngày 21, 22 và 23/9/2017", "2017-09-21/2017-09-23", "range"),
    ("từ 1/1/2024 đến 30/6/2024", "2024-S1", "range"),
    ("từ ngày 8/7/2024 đến ngày 8/7/2024", "2024-07-08", "range"),
    # spans of months, quarters and years
    ("từ tháng 1 đến tháng 6/2024", "2024-S1", "range"),
    ("từ tháng 1 đến 6/2024", "2024-S1", "range"),
    ("tháng 1-6/2024", "2024-S1", "range"),
    ("từ tháng 3 đến hết tháng 5 năm 2024", "2024-03-01/P3M", "range"),
    ("từ tháng 11/2023 đến tháng 2/2024", "2023-11-01/P4M", "range"),
    ("từ tháng 3 đến ngày 15/5/2024", "2024-03-01/2024-05-15", "range"),
    ("từ quý I đến quý III/2024", "2024-01-01/P9M", "range"),
    ("quý II-III/2024", "2024-04-01/P6M", "range"),
    ("từ năm 2021 đến hết năm 2025", "2021/2025", "range"),
    ("năm 2021-2025", "2021/2025", "range"),
    ("từ năm 2023 đến cuối năm 2024", "2023/2024", "range"),
    ("từ năm 2020 đến tháng 6/2024", "2020-01-01/P54M", "range"),
    ("năm 2013 và 2014", "2013/2014", "range"),
    ("các năm 2013, 2014 và 2015", "2013/2015", "range"),
    ("giai đoạn 2021-2025", "2021/2025", "range"),
    ("giai đoạn 2019 – 2024", "2019/2024", "range"),
    ("giai đoạn từ năm 2019 đến năm 2024", "2019/2024", "range"),
    ("thời kỳ 2021-2030", "2021/2030", "range"),
    # terms and school years
    ("nhiệm kỳ 2021-2026", "2021/2026", "term"),
    ("nhiệm kỳ 2020 – 2025", "2020/2025", "term"),
    ("nhiệm kỳ 2014- 2019", "2014/2019", "term"),
    ("nhiệm kì 2021/2026", "2021/2026", "term"),
    ("nhiệm kỳ 2022 đến 2027", "2022/2027", "term"),
    ("nhiệm kỳ từ ngày 12/5/2021 đến ngày 3/6/2026", "2021-05-12/2026-06-03", "term"),
    ("năm học 2023-2024", "2023-09-01/P9M", "school_year"),
    ("năm học 2023/2024", "2023-09-01/P9M", "school_year"),
    # without an end
    ("từ năm 2025 đến nay", "2025/..", "open"),
    ("từ đầu năm 2025 đến nay", "2025/..", "open"),
    ("từ năm 2025 trở đi", "2025/..", "open"),
    ("kể từ năm 2025", "2025/..", "open"),
    ("2021 - nay", "2021/..", "open"),
    ("từ tháng 7/2025 đến hiện nay", "2025-07/..", "open"),
    ("từ ngày 1/7/2025 trở đi", "2025-07/..", "open"),
    ("từ ngày 2/7/2025 trở đi", "2025-07-02/..", "open"),
    # without a start
    ("tính đến ngày 7/11/2025", "../2025-11-07", "open"),
    ("tính đến 7/11/2025", "../2025-11-07", "open"),
    ("tính tới ngày 7 tháng 11 năm 2025", "../2025-11-07", "open"),
    ("đến ngày 30/6/2024", "../2024-06", "open"),
    ("cho đến hết ngày 7/11/2025", "../2025-11-07", "open"),
    ("tính đến thời điểm ngày 7/11/2025", "../2025-11-07", "open"),
    ("tính đến thời điểm 7/11/2025", "../2025-11-07", "open"),
    ("tính đến hết tháng 10/2025", "../2025-10", "open"),
    ("đến tháng 10/2025", "../2025-10", "open"),
    ("đến cuối tháng 10 năm 2025", "../2025-10", "open"),
    ("đến hết quý III/2025", "../2025-09", "open"),
    ("đến hết 6 tháng đầu năm 2025", "../2025-06", "open"),
    ("đến hết 9 tháng của năm 2025", "../2025-09", "open"),
    ("đến hết năm 2025", "../2025", "open"),
    ("đến năm 2025", "../2025", "open"),
    ("đến hết nhiệm kỳ 2021-2026", "../2026", "open"),
    ("đến cuối giai đoạn 2021-2025", "../2025", "open"),
    ("đến ngày 7 tháng năm 2025", "../2025-05-07", "open"),
    ("lũy kế đến 30/6/2025", "../2025-06", "open"),
    ("luỹ kế tính đến hết 30/6/2025", "../2025-06", "open"),
    ("cộng dồn đến tháng 6/2025", "../2025-06", "open"),
    ("từ trước đến ngày 7/11/2025", "../2025-11-07", "open"),
    # added up since a day that is named
    ("lũy kế từ đầu năm 2025 đến ngày 15/11/2025", "2025-01-01/2025-11-15", "year_to_date"),
    ("luỹ kế 9 tháng đầu năm 2025", "2025-01-01/P9M", "year_to_date"),
    ("từ đầu năm 2025 cho đến ngày 15/11/2025", "2025-01-01/2025-11-15", "year_to_date"),
    ("từ đầu năm 2025 đến ngày 1/1/2025", "2025-01-01", "range"),
    ("từ đầu nhiệm kỳ 2021-2026 đến 30/6/2025", "2021-01-01/P54M", "range"),
    ("tính từ đầu nhiệm kì 2020-2025 đến hết quý III/2024", "2020-01-01/P57M", "range"),
    ("đầu nhiệm kỳ 2021-2026 tới ngày 7/11/2025", "2021-01-01/2025-11-07", "range"),
]

YEARLESS = [
    ("6 tháng đầu năm", "2024-S1"),
    ("6 tháng cuối năm", "2024-S2"),
    ("7 tháng đầu năm", "2024-01-01/P7M"),
    ("quý III", "2024-Q3"),
    ("tháng 5", "2024-05"),
    ("12/11", "2024-11-12"),
    ("ngày 12/11", "2024-11-12"),
    ("14.3", "2024-03-14"),
    ("13-7", "2024-07-13"),
    ("29/2", "2024-02-29"),
    ("16-18/10", "2024-10-16/2024-10-18"),
    ("từ tháng 1 đến tháng 6", "2024-S1"),
    ("từ đầu năm đến 30/6", "2024-S1"),
    ("tính đến 30/6", "../2024-06"),
    ("đến hết quý III", "../2024-09"),
    ("từ ngày 1/7 trở đi", "2024-07/.."),
    ("từ ngày 16/10/2023 đến ngày 18/2", "2023-10-16/2024-02-18"),
]

REFUSED = [
    ("", "unreadable"),
    ("   ", "unreadable"),
    ("abc", "unreadable"),
    ("6 tháng", "unreadable"),
    ("tháng", "unreadable"),
    ("thường niên", "unreadable"),
    ("50 năm", "unreadable"),
    ("sáng ngày 12/8/2020", "unreadable"),
    ("đến", "unreadable"),
    ("đến đầu năm 2024", "unreadable"),
    ("tính đến abc", "unreadable"),
    ("đến 30/6/2024-1/7/2024", "unreadable"),
    ("từ đầu nhiệm kỳ", "unreadable"),
    ("từ đầu nhiệm kỳ đến abc", "unreadable"),
    ("từ đầu năm học đến 30/6/2024", "unreadable"),
    ("từ abc đến nay", "unreadable"),
    ("năm nay", "unreadable"),
    ("từ cuối năm 2024", "unreadable"),
    ("từ năm 2023 đến đầu năm 2024", "unreadable"),
    ("nhiệm kỳ 2021", "unreadable"),
    ("năm học từ ngày 5/9/2023 đến ngày 25/5/2024", "unreadable"),
    ("quý V/2024", "unreadable"),
    ("quý 5/2024", "unreadable"),
    ("quý IIII/2024", "unreadable"),
    ("12/8-2020", "unreadable"),
    ("12/8 đến 2020", "unreadable"),
    ("từ 5/2 đến 8/2024", "unreadable"),
    ("tháng 3-15/5/2024", "unreadable"),
    ("2020-6/2024", "unreadable"),
    ("12 8 2020", "unreadable"),
    ("1-6/2024", "unreadable"),
    ("5.2024", "unreadable"),
    ("ngày 21, 25/9/2017", "unreadable"),
    ("ngày 31, 1/9/2017", "unreadable"),
    ("năm 2013 và 2016", "unreadable"),
    ("tháng 5 và 8/2024", "unreadable"),
    ("quý một, 3/2024", "unreadable"),
    ("6, tháng 9/2024", "unreadable"),
    ("năm 20245", "unreadable"),
    ("năm ２０２４", "unreadable"),
    ("2024Q3", "unreadable"),
    ("2024-Q5", "unreadable"),
    ("năm 2024 " * 30, "unreadable"),
    ("6 tháng đầu năm", "no_year"),
    ("7 tháng đầu năm", "no_year"),
    ("quý III", "no_year"),
    ("tháng 5", "no_year"),
    ("12/11", "no_year"),
    ("16-18/10", "no_year"),
    ("từ ngày 16/10/2023 đến ngày 18/10", "no_year"),
    ("từ ngày 5/3 đến ngày 4/3/2024", "reversed"),
    ("từ ngày 5/1/2025 đến ngày 25/12/2024", "reversed"),
    ("từ ngày 1/7 đến nay", "no_year"),
    ("tính đến ngày 30/6", "no_year"),
    ("đến hết quý III", "no_year"),
    ("đến nay", "no_day"),
    ("tính đến nay", "no_day"),
    ("từ trước đến nay", "no_day"),
    ("tính đến thời điểm hiện tại", "no_day"),
    ("từ đầu năm đến nay", "no_day"),
    ("từ đầu nhiệm kỳ đến nay", "no_day"),
    ("từ đầu nhiệm kỳ 2021-2026 đến nay", "no_day"),
    ("nhiệm kỳ từ năm 2021 đến nay", "no_day"),
    ("từ đầu nhiệm kỳ đến 30/6/2025", "no_term"),
    ("đến hết nhiệm kỳ", "no_term"),
    ("đến cuối nhiệm kì", "no_term"),
    ("từ đầu nhiệm kỳ 2021-2026 đến 30/6/2027", "term"),
    ("từ đầu nhiệm kỳ 2021-2026 đến 30/6/2020", "reversed"),
    ("từ đầu nhiệm kỳ 2026-2021 đến 30/6/2025", "year_pair"),
    ("nhiệm kỳ từ ngày 1/1/2025 đến ngày 30/6/2025", "year_pair"),
    ("tính đến ngày 7/11/25", "short_year"),
    ("đến tháng 7/25", "short_year"),
    ("tính đến 31/2/2024", "no_date"),
    ("đến hết tháng 13/2024", "no_date"),
    ("đến hết 13 tháng đầu năm 2024", "number"),
    ("đến rằm tháng giêng năm 2024", "lunar"),
    ("đến 7 tháng năm 2020", "ambiguous"),
    ("đến 7 tháng năm", "ambiguous"),
    ("đến 7 tháng Năm 2020", "ambiguous"),
    ("8/7/24", "short_year"),
    ("ngày 8-7-24", "short_year"),
    ("từ ngày 8.7.24", "short_year"),
    ("từ ngày 8/7/24 đến ngày 9/7/24", "short_year"),
    ("tháng 7/24", "short_year"),
    ("quý III/24", "short_year"),
    ("năm 24", "short_year"),
    ("31/2/2024", "no_date"),
    ("29/2/2023", "no_date"),
    ("0/5/2024", "no_date"),
    ("ngày 5/13/2024", "no_date"),
    ("tháng 13/2024", "no_date"),
    ("tháng 0/2024", "no_date"),
    ("năm 0000", "no_date"),
    ("nhiệm kỳ 0000-0005", "no_date"),
    ("16-18/13/2023", "no_date"),
    ("30-31/4/2024", "no_date"),
    ("6 tháng đầu năm 0000", "no_date"),
    ("13 tháng đầu năm 2024", "number"),
    ("0 tháng đầu năm 2024", "number"),
    ("13 tháng cuối năm 2024", "number"),
    ("18-16/10/2023", "reversed"),
    ("từ 30/6/2024 đến 1/1/2024", "reversed"),
    ("từ tháng 11 đến tháng 2/2024", "reversed"),
    ("từ năm 2025 đến năm 2021", "reversed"),
    ("nhiệm kỳ 2026-2021", "year_pair"),
    ("nhiệm kỳ 2021-2021", "year_pair"),
    ("năm học 2023-2025", "year_pair"),
    ("giai đoạn 2025-2021", "year_pair"),
    ("mùng 8/3/2024", "lunar"),
    ("ngày mồng 10 tháng 3 năm 2024", "lunar"),
    ("tháng Giêng năm 2024", "lunar"),
    ("tháng chạp năm 2024", "lunar"),
    ("ngày 15/7/2024 âm lịch", "lunar"),
    ("2021-2026", "ambiguous"),
    ("2023 – 2024", "ambiguous"),
    ("7 tháng năm", "ambiguous"),
    ("7 tháng Năm 2020", "ambiguous"),
]


DIGITS = "một hai ba bốn năm sáu bảy tám chín mười"
NUMBERS = [*DIGITS.split(), "mười một", "mười hai"]


def code_of_refusal(text, **options):
    with pytest.raises(InvalidData) as caught:
        Period.parse(text, **options)
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize(("text", "code", "kind"), WORDS)
class TestWords:
    def test_are_read(self, text, code, kind):
        period = Period.parse(text)
        assert (period.code, period.kind) == (code, kind)

    def test_mean_what_their_code_means(self, text, code, kind):
        assert Period.parse(text) == Period.parse(code)

    def test_are_read_whatever_their_case_and_unicode_form(self, text, code, kind):
        for written in (text[0].upper() + text[1:], unicodedata.normalize("NFD", text)):
            assert Period.parse(written).code == code

    def test_are_read_across_odd_spaces(self, text, code, kind):
        assert Period.parse("\n\u00a0" + text.replace(" ", " \r\n\t\u200b") + " ").code == code

    def test_are_read_with_any_dash_and_closing_mark(self, text, code, kind):
        for dash in "‐‑–—−":
            assert Period.parse(text.replace("-", f" {dash} ") + ".").code == code

    def test_need_no_year_from_elsewhere(self, text, code, kind):
        assert Period.parse(text, year=1999).code == code

    def test_need_no_term_from_elsewhere(self, text, code, kind):
        assert Period.parse(text, term=Period.term(1999, 2003)).code == code


# In capitals, nothing tells 7 May from seven months of the year.
DAY_OR_MONTHS = {"12 tháng năm 2024", "7 tháng năm 2020"}


@pytest.mark.parametrize("text", [text for text, *_ in WORDS if "Năm" not in text])
def test_capitals_change_nothing_or_leave_it_open(text):
    if text in DAY_OR_MONTHS:
        assert code_of_refusal(text.upper()) == "period.ambiguous"
    else:
        assert Period.parse(text.upper()) == Period.parse(text)


@pytest.mark.parametrize(("text", "code"), YEARLESS)
def test_words_without_a_year_take_the_year_given(text, code):
    assert Period.parse(text, year=2024).code == code


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_cannot_be_read_for_certain_is_refused(text, code):
    assert code_of_refusal(text) == f"period.{code}"


@pytest.mark.parametrize("text", ["31/2", "7-8-12", "từ tháng 11 đến tháng 2", "5/13"])
def test_a_year_given_does_not_make_nonsense_readable(text):
    assert code_of_refusal(text, year=2024) in {
        "period.no_date",
        "period.reversed",
        "period.short_year",
    }


@pytest.mark.parametrize(
    "year", [0, -1, 10_000, pytest.param(10**5000, id="huge"), True, 2024.0, "2024"]
)
def test_a_year_that_is_none_is_refused(year):
    assert code_of_refusal("6 tháng đầu năm", year=year) == "period.number"


@pytest.mark.parametrize(
    "text", [None, 2024, b"2024", date(2024, 1, 1), pytest.param(10**5000, id="huge")]
)
def test_only_text_is_read(text):
    assert code_of_refusal(text) == "field.text"


@pytest.mark.parametrize(("number", "word"), list(enumerate(NUMBERS, start=1)))
def test_numbers_are_read_in_words(number, word):
    assert Period.parse(f"tháng {word} năm 2024") == Period.month(2024, number)
    assert Period.parse(f"{word} tháng đầu năm 2024") == Period.year_to_date(2024, months=number)


def test_only_short_texts_are_read():
    text = "6 tháng đầu năm 2024"
    assert Period.parse(text.ljust(200)).code == "2024-S1"
    assert code_of_refusal(text.ljust(201)) == "period.unreadable"


def test_old_letters_that_look_vietnamese_are_read():
    assert Period.parse("từ năm 2025 \u00f0ến nay").code == "2025/.."
    assert Period.parse("6 tháng \u00d0ầu năm 2024").code == "2024-S1"


def test_a_refusal_names_the_text_and_what_to_write_instead():
    with pytest.raises(InvalidData, match="'12/11' names no year, and none is known; add the year"):
        Period.parse("12/11")


TERM = Period.term(2021, 2026, start=date(2021, 5, 12))


class TestToday:
    @pytest.mark.parametrize(
        ("text", "code", "kind"),
        [
            ("đến nay", "../2025-11-07", "open"),
            ("tính tới nay", "../2025-11-07", "open"),
            ("cho đến hiện nay", "../2025-11-07", "open"),
            ("từ trước tới nay", "../2025-11-07", "open"),
            ("tính đến thời điểm này", "../2025-11-07", "open"),
            ("luỹ kế đến thời điểm hiện tại", "../2025-11-07", "open"),
            ("từ đầu năm đến nay", "2025-01-01/2025-11-07", "year_to_date"),
            ("lũy kế từ đầu năm đến nay", "2025-01-01/2025-11-07", "year_to_date"),
            ("từ đầu năm 2025 đến nay", "2025-01-01/2025-11-07", "year_to_date"),
            ("từ đầu năm 2024 đến nay", "2024-01-01/2025-11-07", "range"),
            ("từ năm 2024 đến nay", "2024-01-01/2025-11-07", "range"),
            ("2021 - nay", "2021-01-01/2025-11-07", "range"),
            ("từ tháng 7 đến nay", "2025-07-01/2025-11-07", "range"),
            ("từ ngày 1/7/2025 đến nay", "2025-07-01/2025-11-07", "range"),
            ("từ đầu nhiệm kỳ 2021-2026 đến nay", "2021-01-01/2025-11-07", "range"),
            ("nhiệm kỳ từ năm 2021 đến nay", "2021-01-01/2025-11-07", "term"),
            ("từ năm 2025 trở đi", "2025/..", "open"),
            ("7/11/2024", "2024-11-07", "day"),
        ],
    )
    def test_is_the_day_given(self, text, code, kind):
        period = Period.parse(text, at=date(2025, 11, 7))
        assert (period.code, period.kind) == (code, kind)

    def test_counts_and_not_the_year_given(self):
        period = Period.parse("từ đầu năm đến nay", year=2024, at=date(2025, 11, 7))
        assert period.code == "2025-01-01/2025-11-07"

    def test_may_be_the_first_day_of_the_year(self):
        period = Period.parse("từ đầu năm đến nay", at=date(2025, 1, 1))
        assert (period.code, period.kind) == ("2025-01-01", "range")

    def test_gives_no_year_to_other_texts(self):
        assert code_of_refusal("6 tháng đầu năm", at=date(2025, 11, 7)) == "period.no_year"
        assert code_of_refusal("tính đến 30/6", at=date(2025, 11, 7)) == "period.no_year"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("từ đầu năm 2026 đến nay", "reversed"),
            ("từ ngày 5 đến nay", "unreadable"),
            ("từ abc đến nay", "unreadable"),
        ],
    )
    def test_makes_no_period_of_nonsense(self, text, code):
        assert code_of_refusal(text, at=date(2025, 11, 7)) == f"period.{code}"

    @pytest.mark.parametrize("at", [datetime(2025, 11, 7, tzinfo=UTC), "7/11/2025", 2025])
    def test_is_a_day(self, at):
        assert code_of_refusal("năm 2025", at=at) == "period.not_date"

    def test_is_not_known_from_the_year(self):
        assert code_of_refusal("từ đầu năm đến nay", year=2024) == "period.no_day"

    def test_is_asked_for(self):
        with pytest.raises(InvalidData, match="'đến nay' names no day, and none is known"):
            Period.parse("tính đến nay")


class TestTerm:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("từ đầu nhiệm kỳ đến 30/6/2025", "2021-05-12/2025-06-30"),
            ("tính từ đầu nhiệm kì cho đến hết quý II/2025", "2021-05-12/2025-06-30"),
            ("luỹ kế từ đầu nhiệm kỳ tới ngày 12/5/2021", "2021-05-12"),
            ("từ đầu nhiệm kỳ đến nay", "2021-05-12/2025-11-07"),
            ("đầu nhiệm kỳ đến hết nhiệm kỳ", "2021-05-12/2026-12-31"),
            ("đến hết nhiệm kỳ", "../2026"),
            ("từ đầu nhiệm kỳ 2016-2021 đến 30/6/2020", "2016-01-01/P54M"),
            ("nhiệm kỳ 2016-2021", "2016/2021"),
        ],
    )
    def test_is_the_one_given_where_none_is_named(self, text, code):
        assert Period.parse(text, term=TERM, at=date(2025, 11, 7)).code == code

    def test_may_be_without_an_end(self):
        term = Period(date(2021, 5, 12), None)
        assert Period.parse("từ đầu nhiệm kỳ đến 7/11/2025", term=term).end == date(2025, 11, 7)
        assert code_of_refusal("đến hết nhiệm kỳ", term=term) == "period.no_term"

    def test_needs_a_start(self):
        term = Period(None, date(2026, 12, 31))
        assert code_of_refusal("từ đầu nhiệm kỳ đến 7/11/2025", term=term) == "period.no_term"
        assert code_of_refusal("từ đầu nhiệm kỳ đến 7/11/2025", term="2021") == "period.no_term"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("từ đầu nhiệm kỳ đến 1/1/2027", "term"),
            ("từ đầu nhiệm kỳ đến 11/5/2021", "reversed"),
        ],
    )
    def test_holds_the_day(self, text, code):
        assert code_of_refusal(text, term=TERM) == f"period.{code}"

    def test_is_asked_for(self):
        with pytest.raises(InvalidData, match="add its two years, or give term="):
            Period.parse("từ đầu nhiệm kỳ đến 30/6/2025")


class TestWriting:
    @pytest.mark.parametrize(
        ("text", "vietnamese", "english"),
        [
            ("2024", "năm 2024", "2024"),
            ("2024-S1", "6 tháng đầu năm 2024", "first half of 2024"),
            ("2024-S2", "6 tháng cuối năm 2024", "second half of 2024"),
            ("2022-Q1", "quý I/2022", "Q1 2022"),
            ("2022-Q2", "quý II/2022", "Q2 2022"),
            ("2022-Q3", "quý III/2022", "Q3 2022"),
            ("2022-Q4", "quý IV/2022", "Q4 2022"),
            ("2020-05", "tháng 5/2020", "May 2020"),
            ("2024-07-08", "ngày 8/7/2024", "8 July 2024"),
            ("0099-07-08", "ngày 8/7/0099", "8 July 99"),
            ("2020-01-01/P7M", "7 tháng đầu năm 2020", "first 7 months of 2020"),
            ("1 tháng đầu năm 2020", "1 tháng đầu năm 2020", "first month of 2020"),
            ("12 tháng năm 2020", "12 tháng năm 2020", "first 12 months of 2020"),
            (
                "từ đầu năm 2024 đến 15/11/2024",
                "từ đầu năm 2024 đến ngày 15/11/2024",
                "1 January – 15 November 2024",
            ),
            ("2021/2026", "nhiệm kỳ 2021-2026", "term 2021–2026"),
            ("giai đoạn 2021-2025", "giai đoạn 2021-2025", "2021–2025"),
            (
                "nhiệm kỳ từ 12/5/2021 đến 3/6/2026",
                "nhiệm kỳ từ ngày 12/5/2021 đến ngày 3/6/2026",
                "term 12 May 2021 – 3 June 2026",
            ),
            ("năm học 2023-2024", "năm học 2023-2024", "school year 2023–2024"),
            ("16-18/10/2023", "từ ngày 16 đến ngày 18/10/2023", "16–18 October 2023"),
            (
                "28/9-2/10/2023",
                "từ ngày 28/9 đến ngày 2/10/2023",
                "28 September – 2 October 2023",
            ),
            (
                "28/12/2023-2/1/2024",
                "từ ngày 28/12/2023 đến ngày 2/1/2024",
                "28 December 2023 – 2 January 2024",
            ),
            ("1-31/5/2024", "từ ngày 1 đến ngày 31/5/2024", "May 2024"),
            ("1/1-31/12/2024", "từ tháng 1 đến tháng 12/2024", "2024"),
            ("2024-03-01/P3M", "từ tháng 3 đến tháng 5/2024", "March–May 2024"),
            (
                "2023-11-01/P4M",
                "từ tháng 11/2023 đến tháng 2/2024",
                "November 2023 – February 2024",
            ),
            ("2025/..", "từ năm 2025 trở đi", "from 2025 on"),
            ("2025-02/..", "từ tháng 2/2025 trở đi", "from February 2025 on"),
            ("2025-07/..", "từ tháng 7/2025 trở đi", "from July 2025 on"),
            ("2025-07-02/..", "từ ngày 2/7/2025 trở đi", "from 2 July 2025 on"),
            ("../2025-11-07", "tính đến ngày 7/11/2025", "up to 7 November 2025"),
            ("../2025-12-30", "tính đến ngày 30/12/2025", "up to 30 December 2025"),
            ("../2024-02-28", "tính đến ngày 28/2/2024", "up to 28 February 2024"),
            ("../2025-10", "tính đến hết tháng 10/2025", "up to the end of October 2025"),
            ("../2025", "tính đến hết năm 2025", "up to the end of 2025"),
            ("../0099", "tính đến hết năm 0099", "up to the end of 99"),
        ],
    )
    def test_names_the_period_in_both_languages(self, text, vietnamese, english):
        period = Period.parse(text)
        assert (period.format("vi"), period.format("en")) == (vietnamese, english)

    def test_is_vietnamese_unless_asked(self):
        assert Period.year(2024).format() == "năm 2024"

    @pytest.mark.parametrize("language", ["vi", "VI", "vi-VN", "vi_VN", "vi-Latn-VN"])
    def test_is_vietnamese_in_every_spelling(self, language):
        assert Period.half(2024, 1).format(language) == "6 tháng đầu năm 2024"

    @pytest.mark.parametrize("language", ["en", "EN", "en-US", "en_US", "en_US_POSIX"])
    def test_is_english_in_every_spelling(self, language):
        assert Period.half(2024, 1).format(language) == "first half of 2024"

    @pytest.mark.parametrize("language", ["fr", "", "english", "en US", "en-", None, 5])
    def test_refuses_other_languages(self, language):
        with pytest.raises(InvalidData, match=r"format\.value") as caught:
            Period.half(2024, 1).format(language)
        assert [problem.code for problem in caught.value.problems] == ["format.value"]

    def test_of_no_days_at_all_says_nothing(self):
        assert format_period(None, None, "open") == ""

    def test_first_six_months_are_written_as_the_half_they_are(self):
        period = Period.year_to_date(2024, months=6)
        assert period.kind is PeriodKind.YEAR_TO_DATE
        assert period.format("vi") == Period.half(2024, 1).format("vi")
