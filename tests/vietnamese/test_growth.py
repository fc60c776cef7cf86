"""However often a piece of the grammar is repeated, reading it takes work linear in the text."""

import sys
import unicodedata
import warnings
from contextlib import suppress

import pytest

from hoidata.domain import Expression
from hoidata.errors import HoidataError, InvalidData, Source, escaped, nearest, normalize
from hoidata.values import VND, Change, Period, Quantity, Ratio, Unit
from hoidata.vietnamese import (
    find_periods,
    fold,
    grouping_of,
    is_noun,
    parse_number_words,
    parse_recurrence,
)
from hoidata.vocab import form_of, toned
from tests.calls import calls

READERS = {
    "VND": VND.parse,
    "Quantity": Quantity.parse,
    "a code": lambda text: Quantity.parse(f"5 [{text}]"),
    "Ratio": Ratio.parse,
    "Change": Change.parse,
    "Period": Period.parse,
    "Source": Source.parse,
    "Unit": Unit.of,
    "Expression": Expression.parse,
    "is_noun": is_noun,
    "number words": parse_number_words,
    "recurrence": parse_recurrence,
    "periods": lambda text: [*find_periods(text)],
    "grouping": lambda text: grouping_of([text]),
    "normalize": normalize,
    "fold": fold,
    "form": form_of,
    "toned": toned,
    "escaped": escaped,
    "nearest": lambda text: nearest(text, ["gifts", "members"]),
}
PIECES = (
    *("~", "<", "9", ".", ",", " ", "/", "(", ")", "[", "]", "-", "+", "%", "=", '"', "\n"),
    *("1.", "1,", "1 ", ".000", ":1-", "2024-", "2024 ", "1/1/2024 ", "5 em ", "em/", "a + "),
    *("tỷ ", "từ ", "đến ", "và ", "lần ", "khoảng ", "rưỡi ", "một ", "trăm ", "mươi ", "không "),
    *("năm ", "quý I ", "tháng 5 ", "ngày 5 ", "nhiệm kỳ 2021-2026 ", "tính đến ", "so với "),
    *("\u0301", "a\u0301\u0323", "\u200b", "\u202e", "\x1b", "\ud800", "²", "½", "٣"),
)
TIMES = 40
# Of a text four times as long; the square would be 16. What is made once is no growth.
FACTOR, SPARE = 12, 1_000


@pytest.mark.parametrize("name", READERS)
def test_work_grows_with_the_text(name):
    def read(text):
        with suppress(HoidataError), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            READERS[name](text)

    for piece in PIECES:
        read_once = calls(read, piece * TIMES)
        assert calls(read, piece * TIMES * 4) <= FACTOR * read_once + SPARE, piece


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("piece", [" ", "9", "a", "\u0301", "<", '"'])
def test_many_characters_are_read_or_refused(name, piece):
    with suppress(HoidataError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if name != "periods":  # which says what stands in a text of any length
            READERS[name](piece * 200_000)


def digits():
    """Return every digit and number sign of Unicode but 0 to 9."""
    every = map(chr, range(sys.maxunicode + 1))
    return [each for each in every if unicodedata.category(each) in {"Nd", "Nl", "No"}][10:]


@pytest.mark.parametrize("text", ["{}", "{}a2", "5{} em", "1/{} em"])
def test_other_digits_than_0_to_9_are_refused(text):
    for digit in digits():
        for read in (Quantity.parse, Ratio.parse):
            with pytest.raises(InvalidData):
                read(text.format(digit))


@pytest.mark.parametrize("read", [VND.parse, Quantity.parse, Expression.parse])
@pytest.mark.parametrize("grouping", ["Dot", "", "DOT", ".", b"dot", 5, True, ["dot"]])
def test_a_grouping_is_dot_or_comma(read, grouping):
    with pytest.raises(InvalidData, match=r"field\.choice at \$\.grouping"):
        read("1.250", grouping=grouping)
