"""What holds for every text: nothing raises, findings lie in it in order, spelling is no matter."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata import testing, vocab
from hoidata.reading import FindingKind, find
from hoidata.values import Bound, Quantity
from hoidata.vietnamese import normalize
from tests.calls import calls

WORDS = (
    "trên gần từ đến khoảng không dưới mỗi hàng tháng năm quý ngày tăng giảm gấp so với cùng kỳ"
    " nghìn triệu tỷ đồng đ % hội viên hộ suất quà xã nhiệm kỳ năm học đầu cuối nay một hai ba"
    " năm mười trăm rưỡi phẩy số thứ lượt xem lần gồm đôi hằng trị giá bình quân hay qua được"
    " thêm : / - – , . ( ) “ ” và trong tổng trở lên tuổi"
)
NUMERALS = ("5", "05", "12", "2.500", "1,2", "1,200", "27.500000", "15.500 000", "2024", "12/8")
PIECES = st.sampled_from(
    (*WORDS.split(), *NUMERALS, "20/7/2022", "10/KH-CTĐ", "08:04", "0912345678")
)
PROSE = st.lists(PIECES, max_size=40).map(" ".join)
ANY = st.one_of(PROSE, st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3))).map("".join))


@given(ANY)
@example("")
@example("1 tỷ 1.200 triệu đồng")
@example("0344̈ 5 hộ")
@example("İ 5 hộ İ 12/8")
@example("mỗi lần 5 hộ")
@example("12.345 hằng tỷ số")
@example("5 gấp 3.5 tỷ và")
@example("hai 12/12 sáng đ/c")
def test_findings_lie_in_the_text_in_its_order(text):
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert found.surface == text[found.start : found.end]
        end = found.end


def said(text, **options):
    return [(found.kind, found.value, normalize(found.surface)) for found in find(text, **options)]


@given(PROSE)
def test_spaces_and_forms_of_letters_do_not_matter(text):
    wanted = said(text)
    assert said(normalize(text)) == wanted
    assert said(unicodedata.normalize("NFD", text)) == wanted
    assert said(text.replace(" ", "\u00a0\n")) == wanted


NAMED = st.sampled_from([row["code"] for row in vocab.rows("units") if row["label_en"]])
NUMBERS = st.integers(-(10**15), 10**15) | st.decimals(-(10**9), 10**9, places=2)


def quantities():
    """Draw quantities that have a number, and units that the vocabulary knows."""
    per = st.lists(NAMED, max_size=2, unique=True).map(tuple)
    drawn = testing.quantities(NAMED, NUMBERS, per)
    return drawn.filter(lambda each: each.bound is not Bound.UNKNOWN)


@pytest.mark.slow
@given(quantities())
def test_what_is_printed_is_found(quantity):
    found = find(str(quantity))
    assert len(found) == 1
    assert found[0].start == 0
    if found[0].kind is not FindingKind.PERIOD:  # 5 năm is P5Y
        assert found[0].value == Quantity.parse(str(quantity))


@pytest.mark.slow
@given(quantities())
def test_what_is_found_is_what_parses(quantity):
    text = f"Hội đã nhận {quantity}."
    for found in find(text):
        if isinstance(found.value, Quantity) and not found.problems:
            assert Quantity.parse(found.surface, doubts=[]) == found.value


def words_of(*roles):
    rows = vocab.rows("prose_words")
    found = (row["code"] for row in rows if {*roles} & {*vocab.listed(row["roles"])})
    return sorted(word for word in found if word.replace(" ", "").isalpha())


@pytest.mark.parametrize("word", words_of("name", "maybe_name"))
def test_a_figure_is_never_the_number_of_a_name(word):
    for figure in ("600 triệu đồng", "5.000 đồng", "12,5%", "4 nghìn hộ", "2.000 hội viên"):
        for text in (f"{word} {figure}", f"theo {word} là {figure}", f"{word.title()} {figure}"):
            found = find(text)[-1]
            assert (found.kind is not FindingKind.NOT_QUANTITY, found.surface) == (True, figure)


@pytest.mark.parametrize("word", words_of("page"))
def test_an_amount_of_money_is_never_of_the_page(word):
    [found] = find(f"{word}: 600 triệu đồng")
    assert (found.kind, found.surface) == (FindingKind.MONEY, "600 triệu đồng")


@pytest.mark.parametrize(
    "piece",
    [
        "1.000 ",
        "000.",
        "một tỷ ",
        "tỷ ",
        "1/2, ",
        "năm ",
        "trên từ ",
        "5 (",
        "5 đồng/em",
        "“5 ",
        "5 triêu động ",
        "tang 5 trieu dong ",
        "mỗi hộ ",
        "mỗi suất gồm 5 kg gạo và ",
        "số hội viên lên ",
        "1",
        "a\u0323\u0301 ",
    ],
)
def test_work_grows_with_the_text(piece):
    text = piece * (2_000 // len(piece))
    find(text)  # what is made once is no growth
    assert calls(find, text * 4) < 8 * calls(find, text)
