"""What holds of every figure: what is written reads back, and no text does harm."""

import unicodedata
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData, codes
from hoidata.vietnamese import (
    Figure,
    group_digits,
    normalize,
    number_words,
    parse_figure,
    parse_number_words,
    parse_ratio,
    write_decimal,
    write_mixed,
    write_scale,
    write_short,
)
from hoidata.vietnamese._text import fold  # what typing without marks does, not part of the room

SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
ROUND = st.builds(lambda n, zeros: n * 10**zeros, st.integers(-9999, 9999), st.integers(0, 15))
AMOUNTS = st.one_of(ROUND, st.integers(-(10**15), 10**15), st.integers(-(10**80), 10**80))
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9
)
SPELLINGS = st.fixed_dictionaries(
    {},
    optional={
        "thousand": st.sampled_from(["nghìn", "ngàn"]),
        "zero_tens": st.sampled_from(["linh", "lẻ"]),
        "four": st.sampled_from(["tư", "bốn"]),
        "billion": st.sampled_from(["tỷ", "tỉ"]),
        "capital": st.booleans(),
    },
)
CURRENCIES = st.sampled_from([" đồng", "đ", " VNĐ", "\u00a0₫", " dong", " đồng Việt Nam", ""])


def read(text, **options):
    return parse_figure(text, unit="VND", **options).value


def outcome(text, reader=read):
    """What a reader says of a text: its answer, or the code of its one problem."""
    try:
        return reader(text)
    except InvalidData as refusal:
        (problem,) = refusal.problems
        return problem.code


@given(AMOUNTS, CURRENCIES)
def test_grouped_digits_read_back(n, currency):
    assert read(group_digits(n) + currency) == n
    assert read(group_digits(n).replace(".", " ") + currency) == n
    assert read(group_digits(n).replace(".", ",") + currency) == n
    assert read(group_digits(n) + ",00" + currency) == n


@given(AMOUNTS, CURRENCIES)
@example(1_000_500, " đồng")
@example(1_234_005, " đồng")
def test_mixed_amounts_read_back(n, currency):
    assert read(write_mixed(n) + currency) == n


@given(AMOUNTS, CURRENCIES, st.sampled_from([None, *SCALES]))
def test_scaled_amounts_read_back_where_dots_group(n, currency, scale):
    text = write_scale(n, scale) + currency
    assert read(text, grouping="dot") == n
    assert outcome(text) in {n, "figure.ambiguous_grouping"}


@given(AMOUNTS, st.integers(0, 9))
def test_short_amount_is_within_half_a_unit(n, digits):
    scale = next((size for size in reversed(SCALES.values()) if abs(n) >= size), 1)
    short = read(write_short(n, digits), grouping="dot")
    assert 2 * abs(short - n) * 10**digits <= scale
    assert read(write_short(-n, digits), grouping="dot") == -short


@given(AMOUNTS, SPELLINGS)
@example(10**18 + 230 * 10**9, {})
@example(2_000_500, {})
def test_words_read_back_as_numbers_and_as_amounts(n, spelling):
    words = number_words(n, **spelling)
    assert parse_number_words(words) == n
    assert read(words + " đồng") == n
    assert normalize(words) == words


@given(st.integers(-(10**400), 10**400))
def test_words_read_back_however_large_the_number(n):
    assert parse_number_words(number_words(n)) == n


@given(DECIMALS)
def test_decimals_read_back(number):
    figure = parse_figure(write_decimal(number), unit="ha", grouping="dot")
    assert figure.value == number
    assert parse_figure(write_decimal(number) + " %", grouping="dot").value == number


@given(ROUND.filter(bool), st.integers(1, 10**12), CURRENCIES)
def test_ranges_read_back(low, width, currency):
    low = abs(low)
    figure = parse_figure(f"từ {write_mixed(low)} đồng đến {write_mixed(low + width)} đồng")
    assert (figure.low, figure.high, figure.value * 2) == (low, low + width, 2 * low + width)


# --- Any text ----------------------------------------------------------------------------------

VOCABULARY = """
0 1 2 5 15 500 1.000 1,5 1,250 15.500 000 12,7 05 1tr2 2k5 26/3/2024
một hai ba năm tư mốt lăm mười mươi không linh lẻ phẩy rưỡi nửa âm trăm chục
nghìn ngàn vạn triệu tỷ tỉ k tr trđ trieu - – + x / , . : ; % ( ) >= < ~
đồng đ ₫ VND động dong usd $ chẵn trên hơn gần dưới khoảng từ đến tới trở
lên xuống quá tối đa ít nhất ước đạt mỗi hàng tháng em hội viên người suất
quà ngày công phần trăm điểm lần m2 ha lượt trị giá tổng kinh phí bằng chữ
chí lệ vài nhiều tăng
"""
WORDS = VOCABULARY.split()
PHRASES = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", "", "\n", "\u200b"])), max_size=12
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
UNITS = st.sampled_from([None, "VND", "%", "người", "suất quà", "năm", "ha"])


@given(
    st.one_of(PHRASES, st.text(max_size=40)),
    UNITS,
    st.sampled_from([None, "dot", "comma"]),
    st.booleans(),
)
@example(text="\u0130 5 triệu", unit="VND", grouping=None, is_bare_allowed=False)
def test_any_text_is_a_sound_figure_or_refused(text, unit, grouping, is_bare_allowed):
    found = outcome(
        text,
        lambda text: parse_figure(
            text, unit=unit, grouping=grouping, is_bare_allowed=is_bare_allowed
        ),
    )
    if isinstance(found, Figure):
        assert is_sound(found)
        assert unit in {None, found.unit}
        assert found.unit is not None or is_bare_allowed
    else:
        assert found in codes()


def is_sound(figure):
    low, high = figure.low, figure.high
    ends = {
        "exact": low == high == figure.value,
        "between": low is not None and high is not None and low < figure.value < high,
        "more_than": low == figure.value and high is None and figure.low_open,
        "at_least": low == figure.value and high is None and not figure.low_open,
        "nearly": low is None and high == figure.value and figure.high_open,
        "less_than": low is None and high == figure.value and figure.high_open,
        "at_most": low is None and high == figure.value and not figure.high_open,
        "about": low is None and high is None,
    }
    numbers = [figure.value, figure.step, *(end for end in (low, high) if end is not None)]
    return (
        ends[figure.bound]
        and figure.step > 0
        and all(is_canonical(number) for number in numbers)
        and len(set(figure.per)) == len(figure.per)
        and all(doubt.severity == "warning" for doubt in figure.doubts)
    )


def is_canonical(number):
    if isinstance(number, Decimal):
        return number != number.to_integral_value() and number.as_tuple().digits[-1] != 0
    return type(number) is int


@given(PHRASES)
def test_spelling_of_a_text_does_not_matter(text):
    def meaning(text):
        return parse_figure(text, unit="VND")[:9]

    as_written = outcome(text, meaning)
    assert outcome(unicodedata.normalize("NFD", text), meaning) == as_written
    assert outcome(text.upper(), meaning) == as_written
    assert outcome(normalize(text), meaning) == as_written


@given(st.one_of(PHRASES, st.text(max_size=40)))
def test_other_readers_answer_or_refuse(text):
    assert isinstance(outcome(text, parse_number_words), int | str)
    assert isinstance(outcome(text, parse_ratio), tuple | str)


WRITTEN = st.builds(
    lambda head, number, scale, unit, tail: f"{head}{number}{scale}{unit}{tail}",
    st.sampled_from(
        ["", "trên ", "gần ", "từ ", "khoảng ", "mỗi tháng ", "không quá ", "ít nhất "]
    ),
    st.integers(1, 10**7).map(group_digits)
    | st.integers(1, 999).map(number_words)
    | st.sampled_from(["2,5", "1tr25", "12", "5-7", "2 trăm 50", "nửa"]),
    st.sampled_from(["", " nghìn", " triệu", " tỷ", " vạn", " triệu rưỡi", " tỷ 500 triệu"]),
    st.sampled_from(
        [
            *(
                " đồng",
                "đ",
                " VNĐ",
                " người",
                " hội viên",
                " suất quà",
                " năm",
                " lần",
                " hộ nghèo",
            ),
            *(" văn bản", " ngân hàng", " em", " nam", " lan", " bàn", " USD", " km²", "%", " tờ"),
            *(" điểm", " xã, phường", " ca COVID-19", " máy bay B-52", " tờ rơi", " lượt người"),
        ]
    ),
    st.sampled_from(
        ["", "/hộ", "/em/tháng", " trở lên", " mỗi người", " chẵn", " (tiền mặt)", "."]
    ),
)


def said(text):
    """Everything that a text says, or a code; and whether it is certain."""
    try:
        figure = parse_figure(text)
    except InvalidData as refusal:
        return refusal.problems[0].code, False
    return figure[:9], not figure.doubts


@given(WRITTEN)
def test_another_spelling_never_gives_another_figure(text):
    found = said(text)
    for spelled in (unicodedata.normalize("NFD", text), text.upper(), text.replace(" ", "\u00a0")):
        assert said(spelled)[0] == found[0]


@given(WRITTEN)
@example("15 em nam")
@example("5 ngân hàng")
@example("2 vạn người")
@example("3 triệu bàn")
def test_a_text_without_marks_says_the_same_or_nothing_certain(text):
    found, is_certain = said(text)
    bare, is_bare_certain = said(fold(text))
    if not is_certain or not is_bare_certain:
        return
    assert bare[:6] == found[:6]
    assert fold(bare[6] or "") == fold(found[6] or "")
    assert sorted(map(fold, bare[7])) == sorted(map(fold, found[7]))
