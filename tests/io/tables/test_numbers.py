"""The figure that a cell holds: read for certain, or refused with what to do."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata import InvalidData
from hoidata.io._sheets import Cell, Fault
from hoidata.io._table import Holds
from hoidata.io._table.numbers import Numbers, scaled

MONEY = ("đồng", "triệu đồng", "nghìn đồng", "tỷ đồng", "1.000 đồng", "1000đ", "Tr.đ")


def figure(value, unit="người", holds="value", *, grouping=None, texts=()):
    """Return what a cell is read as, and the codes of the doubts."""
    numbers = Numbers(grouping, texts)
    cell = value if isinstance(value, Cell) else Cell(value)
    made = numbers.read(cell, scaled(unit), Holds(holds))
    return made, [each.code for each in numbers.doubts]


def number(value, unit="người", holds="value", **options):
    """Return the number of a cell that is read without a doubt."""
    made, doubts = figure(value, unit, holds, **options)
    assert doubts == []
    return made.value


def refusal(value, unit="người", holds="value", **options):
    with pytest.raises(InvalidData) as caught:
        figure(value, unit, holds, **options)
    (problem,) = caught.value.problems
    return problem


# --- Units of measure -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "scale", "unit"),
    [
        ("đồng", 1, "VND"),
        ("ĐỒNG", 1, "VND"),
        ("nghìn đồng", 1000, "VND"),
        ("triệu đồng", 1_000_000, "VND"),
        ("Triệu đồng", 1_000_000, "VND"),
        ("tr.đ", 1_000_000, "VND"),
        ("tỷ đồng", 1_000_000_000, "VND"),
        ("1.000 đồng", 1000, "VND"),
        ("1000đ", 1000, "VND"),
        ("1.000.000 đồng", 1_000_000, "VND"),
        ("hội viên", 1, "hội viên"),
        ("1.000 người", 1000, "người"),
        ("%", 1, "%"),
        (None, 1, None),
    ],
)
def test_a_unit_of_measure_has_a_scale(words, scale, unit):
    made = scaled(words)
    assert (made.scale, made.unit, made.per) == (scale, unit, ())


def test_what_is_written_behind_a_number_is_not_a_number():
    assert scaled("triệu đồng").words == "triệu đồng"
    assert scaled("1.000 đồng").words == "nghìn đồng"
    assert scaled("500 đồng").words == scaled(None).words == ""


def test_a_unit_of_measure_may_be_per_another():
    assert (scaled("người/hội").unit, scaled("người/hội").per) == ("người", ("hội",))
    assert str(figure("12", "người/hội")[0]) == "12 người/hội"
    assert str(figure(12, "người/hội")[0]) == "12 người/hội"


@pytest.mark.parametrize("words", ["0 đồng", "khoảng 5 đồng", "trên 3 người", "từ 1 đến 2 xã", "?"])
def test_words_that_are_not_a_unit_are_refused(words):
    with pytest.raises(InvalidData, match=r"table\.unit"):
        scaled(words)


# --- Numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0, "người", 0),
        (120, "người", 120),
        (-5, "người", -5),
        (0, "triệu đồng", 0),
        (12, "triệu đồng", 12_000_000),
        (Decimal("12.5"), "triệu đồng", 12_500_000),
        (Decimal("0.000001"), "triệu đồng", 1),
        (Decimal("1234.567"), "nghìn đồng", 1_234_567),
        (2**53, "đồng", 2**53),
        (2**53, "tỷ đồng", 2**53 * 10**9),
        (Decimal("97.5"), "%", Decimal("97.5")),
        (Decimal("2.5"), "tấn", Decimal("2.5")),
        (7, None, 7),
        (Decimal("2.5"), None, Decimal("2.5")),
    ],
)
def test_a_number_is_exact_in_its_unit(value, unit, expected):
    made = number(value, unit)
    assert made == expected
    assert type(made) is type(expected)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (Decimal("0.5"), "đồng"),
        (Decimal("12.0000001"), "triệu đồng"),
        (Decimal("1.2345"), "nghìn đồng"),
        (Decimal("0.0000000001"), "tỷ đồng"),
    ],
)
def test_a_fraction_of_a_dong_is_refused(value, unit):
    assert refusal(value, unit).code == "money.fraction"


def test_the_refusal_of_a_fraction_names_what_the_cell_shows():
    assert refusal(Decimal("1.2345"), "nghìn đồng").details["found"].endswith("nghìn đồng")


@pytest.mark.parametrize(
    ("value", "unit", "step"),
    [
        (12, "người", 1),
        (Decimal("12.5"), "%", Decimal("0.1")),
        (Decimal("12.25"), "tấn", Decimal("0.01")),
        (Decimal("12.0125"), "1.000 ha", Decimal("0.1")),
    ],
)
def test_a_decimal_is_as_exact_as_it_is_written(value, unit, step):
    assert figure(value, unit)[0].step == step


@pytest.mark.parametrize("shape", ["0%", "0.00%", "0.0 %"])
def test_a_percent_format_shows_a_fraction_times_a_hundred(shape):
    assert number(Cell(Decimal("0.975"), shape), "%") == Decimal("97.5")
    assert number(Cell(1, shape), "%") == 100
    assert figure(Cell(Decimal("0.5"), shape), None)[0].unit == "%"


def test_a_percent_format_in_a_column_of_another_unit_is_refused():
    problem = refusal(Cell(Decimal("0.5"), "0%"), "triệu đồng")
    assert problem.code == "table.percent_format"
    assert "%" in problem.details["found"]


def test_a_fraction_without_a_percent_format_is_not_made_a_percentage():
    assert number(Decimal("0.975"), "%") == Decimal("0.975")


@pytest.mark.parametrize(
    ("value", "shape", "unit", "expected"),
    [
        (1_500_000, "#,##0,,", "triệu đồng", 1_500_000),
        (12_500, "#,##0,", "nghìn đồng", 12_500),
        (12_500_000_000, "#,##0.0,,", "triệu đồng", 12_500_000_000),
        (12_000, "#,##0", "nghìn đồng", 12_000_000),
    ],
)
def test_a_format_that_hides_zeros_shows_the_figure_in_its_scale(value, shape, unit, expected):
    assert number(Cell(value, shape), unit) == expected


@pytest.mark.parametrize("unit", ["người", "đồng", "triệu đồng"])
def test_a_format_that_hides_zeros_and_a_unit_that_does_not_say_so_are_refused(unit):
    with pytest.raises(InvalidData, match=r"table\.hidden_zeros"):
        number(Cell(12_500, "#,##0,"), unit)


@given(
    value=st.integers(-(2**53), 2**53)
    | st.decimals(-(10**9), 10**9, places=6).filter(lambda each: each % 1),
    unit=st.sampled_from(MONEY),
)
@example(value=Decimal("0.1"), unit="triệu đồng")
def test_a_number_of_money_is_exact_or_refused(value, unit):
    exact = Fraction(value) * Fraction(scaled(unit).scale)
    if exact.denominator == 1:
        made = number(value, unit)
        assert type(made) is int
        assert made == exact
    else:
        assert refusal(value, unit).code == "money.fraction"


# --- What is not a number -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell(None, "", Fault.NO_RESULT, "=SUM(C2:C4)"), "table.no_result"),
        (Cell(None, "", Fault.INEXACT, "12345678901234567890"), "table.inexact"),
        (Cell(datetime.date(2024, 12, 31)), "table.date"),
        (Cell(datetime.datetime.fromisoformat("2024-12-31T07:30")), "table.date"),
        (Cell(datetime.time(7, 30)), "table.date"),
        *((Cell(flag), "table.flag") for flag in (True, False)),
    ],
)
@pytest.mark.parametrize("unit", ["người", "triệu đồng", "%", None])
def test_what_holds_no_figure_is_refused_with_what_to_do(cell, code, unit):
    problem = refusal(cell, unit)
    assert problem.code == code
    assert problem.details["found"] == (cell.text or cell.shown)


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#N/A", "inf"])
def test_an_error_says_nothing(text):
    assert figure(Cell(None, "", Fault.ERROR, text)) == (None, ["table.error"])


@pytest.mark.parametrize(
    "text",
    ["", " ", "\xa0", "-", "–", "—", "−", "--", "…", "...", "..", "x", "X", "n/a", "N/A", "#N/A",
     "chưa báo cáo", "Chưa có", "null", "(*)"],
)  # fmt: skip
@pytest.mark.parametrize("holds", ["value", "change", "percent"])
def test_marks_of_nothing_say_nothing(text, holds):
    assert figure(text, holds=holds) == (None, [])


@pytest.mark.parametrize("text", ["đang tổng hợp", "Đạt", "không", "vắng"])
def test_words_are_not_a_figure(text):
    assert figure(text) == (None, ["table.words"])


# --- Texts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("0", "người", 0),
        ("120", "người", 120),
        (" 120 ", "người", 120),
        ("1.234.567", "người", 1_234_567),
        ("1,234,567", "người", 1_234_567),
        ("1 234 567", "người", 1_234_567),
        ("1\xa0234", "người", 1234),
        ("120 người", "người", 120),
        ("1.234.567 đ", "đồng", 1_234_567),
        ("12,5", "triệu đồng", 12_500_000),
        ("12.5", "triệu đồng", 12_500_000),
        ("1.234,5", "triệu đồng", 1_234_500_000),
        ("1,234.5", "triệu đồng", 1_234_500_000),
        ("12,5 triệu đồng", "triệu đồng", 12_500_000),
        ("5 triệu", "đồng", 5_000_000),
        ("12tr", "triệu đồng", 12_000_000),
        ("2,5 tỷ", "triệu đồng", 2_500_000_000),
        ("2 tỷ 500 triệu", "triệu đồng", 2_500_000_000),
        ("500 nghìn đồng", "triệu đồng", 500_000),
        ("1tr5", "nghìn đồng", 1_500_000),
        ("12", "1.000 đồng", 12_000),
        ("12,5", "1.000 đồng", 12_500),
        ("12,5", "1.000 người", 12_500),
        ("1.234", "1.000 đồng", 1_234_000),
        ("-1.234,5", "1.000đ", -1_234_500),
        ("-12", "người", -12),
        ("−12", "người", -12),
        ("+12", "người", 12),
        ("+ 12", "người", 12),
        ("97,5", "%", Decimal("97.5")),
        ("97,5%", "%", Decimal("97.5")),
        ("97,5 %", "%", Decimal("97.5")),
        ("97,5%", None, Decimal("97.5")),
        ("12", None, 12),
        ("120*", "người", 120),
        ("120 (*)", "người", 120),
        ("120 (**)", "người", 120),
        ("120¹", "người", 120),
        ("120 ²", "người", 120),
    ],
)
def test_a_text_is_read_as_written(text, unit, expected):
    assert number(text, unit) == expected


def test_what_has_no_unit_of_measure_has_that_of_its_text():
    assert figure("97,5%", None)[0].unit == "%"
    assert str(figure("12 hội viên", None)[0]) == "12 hội viên"


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("12,5", "đồng", "money.fraction"),
        ("12 xã", "người", None),
        ("- 12", "người", None),
        ("50%", "triệu đồng", None),
        ("50%", "1.000 đồng", None),
        ("12 người", "%", None),
        ("1.2.3", "người", None),
        ("12/15", "người", None),
        ("12 và 15", "người", None),
        ("3 con bò", "triệu đồng", None),
        ("1,23,4", "triệu đồng", None),
    ],
)
def test_a_text_that_is_not_certain_is_refused(text, unit, code):
    problem = refusal(text, unit)
    assert code is None or problem.code == code


@pytest.mark.parametrize("text", ["(12)", "( 12 )", "(12,0)"])
def test_brackets_are_read_as_minus_with_a_doubt(text):
    made, doubts = figure(text, "triệu đồng")
    assert (made.value, doubts) == (-12_000_000, ["table.brackets"])


def test_a_percentage_in_brackets():
    made, doubts = figure("(16,7%)", "%", "change")
    assert (made.value, doubts) == (Decimal("-16.7"), ["table.brackets"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tăng 5,2%", Decimal("5.2")),
        ("Tăng 5,2", Decimal("5.2")),
        ("giảm 16,7%", Decimal("-16.7")),
        ("GIẢM 16,7%", Decimal("-16.7")),
        ("+5,2%", Decimal("5.2")),
        ("-16,7%", Decimal("-16.7")),
        ("- 16,7", Decimal("-16.7")),
        ("−16,7", Decimal("-16.7")),
        ("5,2", Decimal("5.2")),
        ("0", 0),
    ],
)
def test_a_change_has_its_sign(text, expected):
    assert number(text, "%", "change") == expected


def test_words_of_a_change_are_not_a_figure_of_another_column():
    assert refusal("giảm 5", "người").code != ""


# --- What groups digits ---------------------------------------------------------------------------


@pytest.mark.parametrize(("grouping", "expected"), [("dot", 1_234_000_000), ("comma", 1_234_000)])
def test_what_groups_digits_may_be_declared(grouping, expected):
    assert number("1.234", "triệu đồng", grouping=grouping) == expected


def test_what_groups_digits_is_seen_from_other_texts_with_a_doubt():
    made, doubts = figure("1,234", "triệu đồng", texts=("12,5", "1.234.567,8"))
    assert (made.value, doubts) == (1_234_000, ["table.grouping"])
    made, doubts = figure("1,234", "triệu đồng", texts=("1,234", "1,234.5"))
    assert (made.value, doubts) == (1_234_000_000, ["table.grouping"])


@pytest.mark.parametrize("unit", ["triệu đồng", "1.000.000 đồng"])
@pytest.mark.parametrize("text", ["1.234", "-1.234"])
def test_a_point_in_a_table_that_groups_by_commas_is_decimal_with_a_doubt(unit, text):
    made, doubts = figure(text, unit, texts=("1,234.5",))
    assert (abs(made.value), doubts) == (1_234_000, ["table.grouping"])
    assert abs(number(text, unit, texts=("1.234,5",))) == 1_234_000_000


@pytest.mark.parametrize("unit", ["đồng", "người"])
def test_a_point_before_three_digits_of_what_has_no_fraction_groups_them(unit):
    assert number("1.234", unit, texts=("1,234.5",)) == 1234


def test_the_doubt_of_grouping_names_both_readings():
    numbers = Numbers(None, ("1.234", "12,5"))
    numbers.read(Cell("1,234"), scaled("triệu đồng"), Holds.VALUE)
    (doubt,) = numbers.doubts
    assert doubt.details == {
        "found": "1,234 triệu đồng",
        "expected": "1 triệu 234 nghìn đồng",
        "other": "1 tỷ 234 triệu đồng",
    }


@pytest.mark.parametrize("unit", ["triệu đồng", "1.000 đồng", "1.000 ha", None])
@pytest.mark.parametrize("texts", [(), ("1,234",), ("12,5", "1,234.5")])
def test_what_groups_digits_is_never_guessed(texts, unit):
    assert refusal("1,234", unit, texts=texts).code == "figure.ambiguous_grouping"


def test_texts_are_looked_at_only_where_they_decide():
    def texts():
        pytest.fail("looked at")
        yield ""

    assert number("12", texts=texts()) == 12
    assert number("1.234", texts=texts()) == 1234


def test_another_refusal_is_not_decided_by_other_texts():
    assert refusal("12/15", texts=("1.234,5",)).code != "figure.ambiguous_grouping"


@given(st.integers(0, 10**15), st.sampled_from(MONEY))
def test_a_text_of_grouped_digits_is_the_number(value, unit):
    text = f"{value:,}".replace(",", ".")
    made, doubts = figure(text, unit, grouping="dot")
    assert made.value == value * scaled(unit).scale
    assert doubts in ([], ["figure.full_amount_scaled"])
