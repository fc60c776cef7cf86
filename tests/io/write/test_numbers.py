"""Numbers in files are numbers, with the words around them in sight."""

import datetime
from decimal import Decimal
from fractions import Fraction
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Period, Quantity, Ratio, Unit
from hoidata.dataset import Dataset
from hoidata.display import Cell, Table
from tests.io.write.reading import cells, column, records, written

DONG = [
    ("trên 1,66 tỷ đồng", "1660000000", '"trên "#,##0;"trên "-#,##0'),
    ("từ 500 triệu đồng trở lên", "500000000", '"từ "#,##0" trở lên";"từ "-#,##0" trở lên"'),
    ("gần 8,2 tỷ đồng", "8200000000", '"gần "#,##0;"gần "-#,##0'),
    ("dưới 5 đồng", "5", '"dưới "#,##0;"dưới "-#,##0'),
    ("không quá 7 triệu đồng", "7000000", '"không quá "#,##0;"không quá "-#,##0'),
    ("1.234.567 đồng", "1234567", "#,##0"),
    ("-5 đồng", "-5", "#,##0"),
    ("123.456.789.012.345 đồng", "123456789012345", "#,##0"),
]
TEXTS = [
    Quantity.parse("khoảng 3 triệu đồng"),
    Quantity.parse("từ 3 đến 5 đồng"),
    Quantity(None, "người", bound="unknown"),
    Quantity(Fraction(1, 3), "ha", bound="at_least"),
    Quantity(1_234_567_890_123_456, "VND"),
    Ratio(9, 12, unit="chi hội"),
    Cell(Quantity(5, "VND", bound="at_least"), said="khoảng 6 đồng, ít nhất 5 đồng"),
    Cell(Quantity(5, "VND"), said="năm đồng"),
    Cell(Quantity(5, "VND"), marks=["a" * 300]),
    Period.year(2022),
    None,
]


def table(*values, **said):
    return Table(["số liệu"], [[value] for value in values], **said)


class TestExcel:
    @pytest.mark.parametrize(("text", "value", "code"), DONG)
    def test_bound_is_a_number_whose_format_shows_it(self, tmp_path, text, value, code):
        content = written(table(Quantity.parse(text)), ".xlsx", tmp_path)
        assert column(content) == [(value, "n", code)]
        assert cells(content)["A1"].value == "số liệu (đồng)"

    @pytest.mark.parametrize("value", TEXTS, ids=str)
    def test_what_is_no_single_number_is_text(self, tmp_path, value):
        shown = table(value)
        (cell,) = column(written(shown, ".xlsx", tmp_path))
        assert (cell.value, cell.kind) == (shown.texts[0][0], "s")

    @pytest.mark.parametrize(
        ("value", "number", "code"),
        [
            (Quantity.parse("12,7%"), "0.127", "#,##0.0%"),
            (Quantity.parse("trên 12%"), "0.12", '"trên "#,##0%;"trên "-#,##0%'),
            (Quantity.parse("8,25 ha"), "8.25", "#,##0.00"),
            (Quantity(Fraction(100, 3), "%"), "0.3333", "#,##0.00%"),
            (1660, "1660", "#,##0"),
            (Decimal("0.5"), "0.5", "#,##0.0"),
            (Cell(5, lead='"≥" '), "5", '"”≥” "#,##0;"”≥” "-#,##0'),
            (Cell(5, marks=["sơ bộ"], notes=["x"]), "5", '#,##0" (sơ bộ) [1]"'),
        ],
    )
    def test_words_and_places_are_in_the_format(self, tmp_path, value, number, code):
        assert column(written(table(value), ".xlsx", tmp_path))[0] == (number, "n", code)

    def test_day_is_a_day(self, tmp_path):
        day = datetime.date(2022, 11, 12)
        days = [day, datetime.date(1900, 2, 28), Cell(day, marks=["sơ bộ"]), Cell(day, notes=["x"])]
        found = column(written(table(*days), ".xlsx", tmp_path))
        assert found[0] == ("44877", "n", "d/m/yyyy")
        first = column(written(table(datetime.date(1900, 3, 1)), ".xlsx", tmp_path))
        assert first[0] == ("61", "n", "d/m/yyyy")
        assert [cell.value for cell in found[1:4]] == [
            "28/2/1900",
            "12/11/2022 (sơ bộ)",
            "12/11/2022 [1]",
        ]


class TestUnits:
    def test_one_unit_of_a_column_is_in_the_heading(self, tmp_path):
        shown = table(Quantity.parse("200.000đ/em/tháng"), None)
        assert records(written(shown, ".csv", tmp_path)) == [
            ["số liệu (đồng/em/tháng)"],
            ["200000"],
            ["…"],
        ]

    def test_several_units_are_at_their_numbers(self, tmp_path):
        shown = table(Quantity(5, "suất quà"), Quantity(6, "VND"))
        assert [cell.code for cell in column(written(shown, ".xlsx", tmp_path))] == [
            '#,##0" suất quà"',
            '#,##0" đồng"',
        ]
        assert records(written(shown, ".csv", tmp_path)) == [
            ["số liệu"],
            ["5 suất quà"],
            ["6 đồng"],
        ]

    def test_unit_of_another_name_goes_by_that(self, tmp_path):
        label = Dataset(units=[Unit("thẻ nhựa", "Thẻ nhựa")]).labelled
        exact, bound = Quantity(5, "thẻ nhựa"), Quantity(7, "thẻ nhựa", bound="more_than")
        shown = table(*(Cell(each, said=label(str(each))) for each in (exact, bound)))
        found = column(written(shown, ".xlsx", tmp_path))
        assert [(cell.value, cell.kind) for cell in found] == [("5", "n"), ("7", "n")]
        assert found[1].code.startswith('"trên "#,##0" Thẻ nhựa"')


class TestCsv:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Quantity.parse("12,7%"), "12,7%"),
            (Quantity.parse("8,1250 ha"), "8,1250"),
            (Decimal("0.123456"), "0,1234560"),
            (Quantity.parse("8,5 ha"), "8,5"),
            (Quantity.parse("trên 1,66 tỷ đồng"), "trên 1,66 tỷ đồng"),
            (Quantity.parse("-1.500 đồng"), "-1500"),
            (datetime.date(2022, 11, 12), "12/11/2022"),
            (Cell(Quantity(5, "VND"), lead="≥ "), "≥ 5 đồng"),
            (Cell(Quantity(5, "VND"), said="từ 5 đồng trở đi"), "từ 5 đồng trở đi"),
        ],
    )
    def test_number_alone_is_digits_and_the_rest_text(self, tmp_path, value, text):
        assert records(written(table(value), ".csv", tmp_path))[1] == [text]

    def test_marks_and_notes_are_in_a_column_of_their_own(self, tmp_path):
        marked = Cell(Quantity(5, "VND"), marks=["sơ bộ"], notes=["thiếu xã A", "mới 6 tháng"])
        shown = Table(["đơn vị", "số"], [["Xã", marked], ["Phường", 7]], remarks=["chung", "nữa"])
        assert records(written(shown, ".csv", tmp_path)) == [
            ["đơn vị", "số", "Ghi chú"],
            ["Xã", "5 đồng", "số: sơ bộ; thiếu xã A; mới 6 tháng"],
            ["Phường", "7", ""],
            [],
            ["chung"],
            ["nữa"],
        ]


NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False),
)


@given(NUMBERS)
def test_number_is_read_back_exactly(number):
    shown = table(Quantity(number, "ha"))
    with TemporaryDirectory() as folder:
        (text,) = records(written(shown, ".csv", folder))[1]
        (cell,) = column(written(shown, ".xlsx", folder))
    assert Decimal(text.replace(",", ".")) == number
    assert Quantity.parse(f"{text} ha") == Quantity(number, "ha")
    assert cell.kind == "n"
    assert float(cell.value) == float(number)
