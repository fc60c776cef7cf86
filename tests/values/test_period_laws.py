"""Laws that hold for every period, and for every text."""

import pickle
import unicodedata
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoidata.errors import InvalidData
from hoidata.values import Period, PeriodKind
from hoidata.vietnamese._text import fold

UNITS = ("month", "quarter", "half", "year")
TERM = Period.term(2021, 2026)
days = st.dates()
years = st.integers(1, 9999)
near = st.integers(0, 40).map(lambda count: timedelta(days=count))
WORDS = """
tính luỹ kế cho trước
năm tháng quý ngày đầu cuối từ đến hết nay trở đi nửa giai đoạn nhiệm kỳ học và mười một Năm
thg T9 6T CN thứ tư lũy kế của mười hai ba mươi (thứ 2)
2024 2025 2021-2026 12 11 8 7 1 0 31 I III iv - / . , .. P7M Q3 S1 16-18/10/2023 30/6 ngày16 \u0301
"""


SPELLINGS = (
    str.upper,
    fold,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFD", text.upper()),
    lambda text: fold(text).upper(),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", " \r\n"),
    lambda text: text.replace("-", "\u2013"),
)
rows = st.builds(
    lambda words, glue: glue.join(words),
    st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=9),
    st.sampled_from(["", " "]),
)


def _days(random, longest=4000):
    first = date.fromordinal(random.randint(1, date.max.toordinal() - longest))
    return first, first + timedelta(days=random.randint(0, longest))


def _whole_months(random):
    year, month, count = random.randint(1, 9990), random.randint(1, 12), random.randint(1, 75)
    return Period.parse(f"{year:04d}-{month:02d}-01/P{count}M")


def _term(random):
    first = random.randint(1, 9990)
    return Period.term(first, first + random.randint(1, 9))


MAKERS = {
    "day": lambda random: Period.day(_days(random)[0]),
    "month": lambda random: Period.month(random.randint(1, 9999), random.randint(1, 12)),
    "quarter": lambda random: Period.quarter(random.randint(1, 9999), random.randint(1, 4)),
    "half": lambda random: Period.half(random.randint(1, 9999), random.randint(1, 2)),
    "year": lambda random: Period.year(random.randint(1, 9999)),
    "year_to_date": lambda random: Period.year_to_date(
        random.randint(1, 9999), months=random.randint(1, 12)
    ),
    "to_a_day": lambda random: Period(
        (day := _days(random)[0]).replace(month=1, day=1),
        day.replace(month=7) if day.day < 31 else day.replace(month=8),
        kind="year_to_date",
    ),
    "school_year": lambda random: Period.parse(
        f"năm học {(y := random.randint(1000, 9998))}-{y + 1}"
    ),
    "term": _term,
    "whole_months": _whole_months,
    "days": lambda random: Period.between(*_days(random)),
    "days_of_a_month": lambda random: Period.between(*_days(random, 30)),
    "since": lambda random: Period(_days(random)[0], None),
    "until": lambda random: Period(None, _days(random)[0]),
}


spans = st.tuples(days, days).map(sorted).map(lambda ends: Period(*ends))
short_spans = st.builds(
    lambda first, more: Period(first, first + more), st.dates(max_value=date(9999, 11, 1)), near
)


@st.composite
def whole_months(draw):
    first = draw(days).replace(day=1)
    count = draw(st.integers(1, 75))
    left = (9999 - first.year) * 12 + 12 - first.month + 1
    return Period.parse(f"{first.isoformat()}/P{min(count, left)}M")


@st.composite
def terms(draw):
    first = draw(st.integers(1, 9998))
    last = draw(st.integers(first + 1, min(9999, first + 8)))
    starts = st.none() | st.dates(date(first, 1, 1), date(first, 12, 31))
    ends = st.none() | st.dates(date(last, 1, 1), date(last, 12, 31))
    return Period.term(first, last, start=draw(starts), end=draw(ends))


@st.composite
def renamed(draw, source):
    """Take a period under any name that its days can have."""
    period = draw(source)
    kind = draw(st.sampled_from(PeriodKind))
    try:
        return Period(period.start, period.end, kind=kind)
    except InvalidData:
        return period


closed = st.one_of(
    spans,
    short_spans,
    whole_months(),
    terms(),
    st.builds(Period.year, years),
    st.builds(Period.half, years, st.integers(1, 2)),
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.month, years, st.integers(1, 12)),
    st.builds(Period.day, days),
    st.builds(
        lambda year, months: Period.year_to_date(year, months=months), years, st.integers(1, 12)
    ),
)
opened = st.one_of(
    days, days.map(lambda day: day.replace(day=1)), years.map(lambda y: date(y, 1, 1))
)
ends = st.one_of(
    days,
    st.builds(Period.month, years, st.integers(1, 12)).map(lambda month: month.end),
    years.map(lambda year: date(year, 12, 31)),
)
until = ends.map(lambda end: Period(None, end))
periods = renamed(closed) | opened.map(lambda start: Period(start, None)) | until


def read(text, **options):
    """Return the period or None, and let every error but the expected ones through."""
    try:
        return Period.parse(text, **options)
    except InvalidData as error:
        (problem,) = error.problems
    assert problem.code.startswith("period.")
    return None


@given(periods)
def test_code_reads_back(period):
    assert Period.parse(period.code) == period
    assert Period.parse(period.code).code == period.code


@given(periods)
def test_vietnamese_words_read_back(period):
    assert Period.parse(period.format("vi")) == period


@given(periods, st.sampled_from(SPELLINGS))
@example(Period.year_to_date(2020, months=12), str.upper)
def test_another_spelling_is_never_another_period(period, spelling):
    text = spelling(period.format("vi"))
    if "12 THÁNG NĂM" in unicodedata.normalize("NFC", text) or "12 THANG NAM" in text:
        assert read(text) is None  # 12 May, or twelve months
    else:
        assert read(text) == period


@settings(max_examples=1000)
@given(rows, st.sampled_from(SPELLINGS), st.none() | years)
@example("5 tháng năm 2024", str.upper, None)
@example("quý tư năm 2024", fold, None)
def test_a_row_of_words_is_never_another_period_in_another_spelling(text, spelling, year):
    period = read(text, year=year)
    assert period is None or read(spelling(text), year=year) in {period, None}


@pytest.mark.parametrize("make", list(MAKERS.values()), ids=list(MAKERS))
def test_thousands_of_every_kind_are_written_and_read_back(make):
    random = Random(2024)  # noqa: S311 - chance, not secrets
    for _ in range(500):
        period = make(random)
        for text in (period.code, period.format("vi"), fold(period.format("vi"))):
            assert Period.parse(text) == period


@given(periods)
def test_vietnamese_words_keep_the_name_but_for_the_first_half(period):
    back = Period.parse(period.format("vi"))
    assert back.format("vi") == period.format("vi")
    assert back.kind is period.kind or period.code.endswith("-S1")


@given(periods, periods)
def test_equal_periods_have_equal_codes_and_others_have_not(period, other):
    assert (period == other) == (period.code == other.code)


@given(periods)
def test_english_words_are_there(period):
    text = period.format("en")
    assert text == " ".join(text.split())
    assert str(period.closing.year) in text


@given(periods)
def test_pickle_keeps_the_name(period):
    back = pickle.loads(pickle.dumps(period))
    assert (back, back.kind) == (period, period.kind)


@given(periods)
def test_dhis2_reads_back_where_it_exists(period):
    try:
        text = period.to_dhis2()
    except InvalidData:
        return
    assert Period.from_dhis2(text) == period


@given(closed, closed)
def test_containing_is_having_every_day(period, other):
    both_ends = period.contains(other.start) and period.contains(other.end)
    assert period.contains(other) == both_ends
    assert period.overlaps(other) or not both_ends


@given(periods, periods)
def test_overlapping_is_mutual(period, other):
    assert period.overlaps(other) == other.overlaps(period)
    assert period.overlaps(period)
    assert period.contains(period)
    assert period.contains(period.closing)


@given(periods, periods)
def test_each_holding_the_other_means_equal(period, other):
    assert (period.contains(other) and other.contains(period)) == (period == other)


@given(periods, periods)
def test_order_agrees_with_equality(period, other):
    assert [period < other, period == other, period > other].count(True) == 1


@given(closed, days)
def test_taking_away_a_part_leaves_the_rest(period, cut):
    if not (period.contains(cut) and cut < period.end):
        return
    part = Period.between(period.start, cut)
    rest = period.minus(part)
    assert rest.start == cut + timedelta(days=1)
    assert rest.end == period.end
    assert rest.days + part.days == period.days
    assert period.minus(rest) == part


@given(until, days)
def test_days_up_to_an_end_are_all_that_are_not_later(period, day):
    assert period.contains(day) == (day <= period.closing)
    assert period.overlaps(Period.day(day)) == (day <= period.closing)


@given(until, until)
def test_what_was_added_between_two_days_is_their_difference(period, other):
    earlier, later = sorted((period, other))
    if earlier == later:
        return
    rest = later.minus(earlier)
    assert rest == Period(earlier.end + timedelta(days=1), later.end)
    assert later.minus(rest) == earlier


@given(until)
def test_same_period_last_year_of_no_start_has_none(period):
    try:
        before = period.same_period_last_year()
    except InvalidData:
        assert period.end.year == 1
        return
    assert before.start is None
    assert (before.end.year, before.end.month) == (period.end.year - 1, period.end.month)
    assert len(before.code) == len(period.code) or period.end.month == 2


@given(periods)
def test_a_stock_counts_on_the_last_day_or_the_first(period):
    assert period.closing in (period.start, period.end)
    assert period.is_open == (period.days is None) == (period.kind is PeriodKind.OPEN)


@given(whole_months(), st.sampled_from(UNITS))
def test_parts_tile_the_period(period, unit):
    try:
        parts = period.parts(unit)
    except InvalidData:
        return
    assert {part.kind for part in parts} == {PeriodKind(unit)}
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    for one, following in pairwise(parts):
        assert following.start == one.end + timedelta(days=1)


@given(whole_months())
def test_whole_months_always_have_months(period):
    assert sum(part.days for part in period.parts("month")) == period.days


@given(closed)
def test_same_period_last_year_never_meets_the_period(period):
    try:
        before = period.same_period_last_year()
    except InvalidData:
        assert period.start.year == 1 or period.days > 365
        return
    assert not before.overlaps(period)
    assert (before.start.year, before.end.year) == (period.start.year - 1, period.end.year - 1)
    assert (before.start.month, before.end.month) == (period.start.month, period.end.month)
    assert before.kind is period.kind


@given(closed)
def test_year_to_date_periods_of_a_year_hold_one_another(period):
    year = Period.year(period.start.year)
    if period.is_year_to_date:
        assert year.contains(period)
        assert year == period or year.minus(period).end == year.end


@given(st.text(), st.none() | years)
@example("\ud800", None)
@example("9" * 5000, 2024)
def test_any_text_is_read_or_refused(text, year):
    read(text, year=year)


@given(rows, st.none() | years, st.none() | days)
def test_any_row_of_words_is_read_or_refused(text, year, at):
    period = read(text, year=year, at=at, term=TERM)
    assert period is None or Period.parse(period.format("vi")) == period


@given(st.from_regex(r"\A[0-9SQMPAYWD/.-]{0,24}\Z"))
def test_anything_like_a_code_is_read_or_refused(text):
    period = read(text)
    assert period is None or Period.parse(period.code) == period


@given(periods, st.data())
def test_damaged_words_are_read_or_refused(period, data):
    text = period.format("vi")
    place = data.draw(st.integers(0, len(text)))
    read(
        text[:place]
        + data.draw(st.sampled_from(["", "-", "/", " ", "0", "9", "năm"]))
        + text[place + 1 :]
    )


@pytest.mark.parametrize(
    "piece", ["từ ", "-", "1-", "năm ", "1/", " đến ", "đến ", "lũy kế ", "1, ", "và ", "\u0301"]
)
def test_very_long_texts_are_refused_at_once(piece):
    for count in (20, 190 // len(piece), 1_000_000):
        assert read(piece * count) is None
