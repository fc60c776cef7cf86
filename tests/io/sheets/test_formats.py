"""What a person sees of a value in a format."""

import datetime
from decimal import Decimal, localcontext

import pytest

from hoidata.io._sheets import Cell, Fault

DAY = datetime.date(2024, 9, 5)
MOMENT = datetime.datetime.fromisoformat("2024-09-05T08:03:07")


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("Hội viên", "", "Hội viên"),
        (2024, "", "2024"),
        (1234567, "#,##0", "1234567"),
        (-5, "#,##0", "-5"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (5, "#,##0;(#,##0)", "5"),
        (0, '0;-0;"không"', "không"),
        (3, '"Quý "0', "Quý 3"),
        (2024, '"Năm "General', "Năm 2024"),
        (15, "0 \\t\\r", "15 tr"),
        (15, "_-* #,##0 [$đ-42A]_-", "15 đ"),
        (15, "[Red]0", "15"),
        (15, "[<100]0;0", "15"),
        (Decimal("0.579"), "0.0%", "57,9%"),
        (Decimal("0.5"), "0%;[Red]-0%", "50%"),
        (Decimal("-0.5"), "0%", "-50%"),
        (1, "0%", "100%"),
        (Decimal("12.50"), "", "12,5"),
        (Decimal("12.5"), "# ?/?", "12,5"),
        (5, ";;", ""),
        (45550, '#,##0," nghìn"', "45,55 nghìn"),
        (1_500_000, "0.0,,", "1,5"),
        (True, "", "TRUE"),
        (DAY, "", "5/9/2024"),
        (DAY, "#,##0", "5/9/2024"),
        (DAY, '"Đợt 1: "d/m/yyyy', "Đợt 1: 5/9/2024"),
        (DAY, "dd/mm/yy", "05/09/24"),
        (DAY, "d-mmm-yy", "5-tháng 9-24"),
        (DAY, "[$-42A]mmmm yyyy;@", "tháng 9 2024"),
        (DAY, 'dddd", ngày "d', "Thứ Năm, ngày 5"),
        (DAY, "d\\.m", "5.9"),
        (MOMENT, "", "5/9/2024 8:03"),
        (MOMENT, "h:mm:ss d/m/yyyy", "8:03:07 5/9/2024"),
        (MOMENT, "mm:ss", "03:07"),
        (datetime.time(8, 3), "", "8:03"),
        (datetime.time(8, 3), "hh:mm", "08:03"),
        (datetime.time(8, 3), "ddd hh:mm", " 08:03"),
    ],
)
def test_shown(value, code, expected):
    assert Cell(value, code).shown == expected


def test_of_faults_what_is_written_is_shown():
    assert Cell(None, "0%", Fault.ERROR, "#DIV/0!").shown == "#DIV/0!"


def test_nothing_is_shown_of_nothing():
    assert Cell(None).shown == ""


@pytest.mark.parametrize(
    ("code", "expected"),
    [("0%", True), ("0.00%", True), ('0"%"', False), ("0\\%", False), ("", False), ("0;0%", False)],
)
def test_percent(code, expected):
    assert Cell(1, code).is_percent is expected


def test_exact_whatever_the_precision_of_the_program():
    with localcontext() as context:
        context.prec = 2
        assert Cell(Decimal("-0.12345"), "0%;-0%").shown == "-12,345%"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", 1),
        ("#,##0", 1),
        ("#,##0,", 1000),
        ('0.0,," triệu"', 10**6),
        ("d/m/yyyy", 1),
        (";0,", 1),
    ],
)
def test_divisor(code, expected):
    assert Cell(1, code).divisor == expected
