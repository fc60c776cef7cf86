"""A cell is a value until it is printed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata import VND, Change, Period, Quantity, Ratio, Verdict
from hoidata.display import Cell, Table


@pytest.mark.parametrize(
    ("value", "text", "is_number"),
    [
        ("Hội xã", "Hội xã", False),
        (1660, "1.660", True),
        (Decimal("8.5"), "8,5", True),
        (VND(1_660_000_000), "1,66 tỷ đồng", True),
        (Quantity.parse("trên 1,66 tỷ đồng"), "trên 1,66 tỷ đồng", True),
        (Quantity(Fraction(100, 3), "%"), "33,33%", True),
        (Ratio(9, 12, unit="chi hội"), "9/12 chi hội", True),
        (Change.parse("tăng 12,7%"), "tăng 12,7%", False),
        (Period.half(2024, 1), "6 tháng đầu năm 2024", False),
        (date(2024, 1, 2), "2/1/2024", False),
        (Verdict.YES, "có", False),
        (None, "…", False),
        ("", "", False),
    ],
)
def test_value_is_written_as_people_write_it(value, text, is_number):
    assert Cell(value).text() == text
    assert Cell(value).is_number is is_number


def test_language_is_that_of_the_table():
    cells = [Period.half(2024, 1), Verdict.YES, 1660]
    table = Table(["a", "b", "c"], [cells], language="en")
    assert table.texts == (("first half of 2024", "yes", "1.660"),)


def test_words_go_before_instead_and_behind():
    cell = Cell(Quantity(5, "VND"), said="năm đồng", lead="≥ ", marks=["sơ bộ", "ước"])
    assert cell.text() == "≥ năm đồng (sơ bộ) (ước)"


def test_notes_are_numbered_in_the_order_of_reading_and_once():
    rows = [[Cell(1, notes=["b"]), Cell(2, notes=["a", "b"])], [Cell(3, notes=["a"]), 4]]
    table = Table(["x", "y"], rows, remarks=["chung"])
    assert table.texts == (("1 [1]", "2 [2] [1]"), ("3 [2]", "4"))
    assert table.notes == ("[1] b", "[2] a", "chung")


HOSTILE = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\ufeff", "\ud800", "\ufffe",
]  # fmt: skip


@pytest.mark.parametrize("letter", HOSTILE, ids=ascii)
def test_nothing_that_moves_the_cursor_or_turns_the_text_is_kept(letter):
    hostile = f"a{letter}b"
    cell = Cell(hostile, lead=hostile, marks=[hostile], notes=[hostile])
    said = Cell(5, said=hostile)
    unit = Cell(Quantity(5, "suất quà"), said=None, lead=hostile)
    table = Table([hostile], [[cell], [said], [unit]], title=hostile, remarks=[hostile])
    texts = "".join(text for row in table.texts for text in row)
    lines = "".join((*table.header, table.title, *table.notes))
    assert letter not in lines
    assert letter not in texts or letter == "\n"
    if letter not in "\t\n\u2028\u2029":
        assert letter.encode("unicode_escape").decode() in lines
        assert letter.encode("unicode_escape").decode() in texts
