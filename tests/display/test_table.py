"""How a table is laid out."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import VND, InvalidData, Period, Quantity, Ratio
from hoidata.display import Cell, Table

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọớợúùủũụứựýỵ ₫…–≥0123456789.,"
)
cells = st.text(VIETNAMESE, max_size=50).map(lambda text: " ".join(text.split()))


def lines(table):
    return str(table).splitlines()


class TestColumns:
    def test_start_at_one_place_in_every_line(self):
        table = Table(["tên", "số"], [["Hội Cựu TNXP", 1], ["Đỗ", 22]])
        assert lines(table) == [
            "------------  ----",
            "tên             số",
            "------------  ----",
            "Hội Cựu TNXP     1",
            "Đỗ              22",
            "------------  ----",
        ]

    def test_do_not_depend_on_the_unicode_form_of_letters(self):
        rows = [["Hội Liên hiệp Phụ nữ", "trên 1,66 tỷ đồng"], ["Đỗ", "60 tỷ"]]
        decomposed = [[unicodedata.normalize("NFD", cell) for cell in row] for row in rows]
        assert str(Table(["tổ chức", "số"], decomposed)) == str(Table(["tổ chức", "số"], rows))

    @given(st.lists(st.tuples(cells, cells).filter(any), min_size=1, max_size=5))
    def test_keep_every_text_at_its_place(self, rows):
        table = Table(["một", "hai"], rows)
        top, _, _, *body, bottom = lines(table)
        second = top.index("  ") + 2
        assert bottom == top
        assert [(line[: second - 2].rstrip(), line[second:]) for line in body] == rows

    @pytest.mark.parametrize(
        ("column", "side"),
        [
            (["một"], "left"),
            ([1], "right"),
            ([None, Quantity(2)], "right"),
            ([None, None], "right"),
            ([None, "một"], "left"),
            ([date(2024, 1, 2)], "left"),
            ([VND(5), "2–3"], "right"),
            ([], "left"),
        ],
    )
    def test_of_numbers_are_at_the_right(self, column, side):
        assert Table(["a"], [[value] for value in column]).sides == (side,)


class TestTexts:
    @pytest.mark.parametrize(
        "text", ["1.660", "1,66", "1e5", "0012", "87.500", "nan", "None", "-5"]
    )
    def test_are_never_taken_for_numbers(self, text):
        assert lines(Table(["số"], [[text]]))[3] == text

    def test_keep_their_line_breaks_and_leading_spaces(self):
        table = Table(["cây"], [["Hội\n   └─ chi hội"]])
        assert lines(table)[3:5] == ["Hội", "   └─ chi hội"]

    def test_cannot_move_the_cursor(self):
        table = Table(["tên"], [["Hội\x1b[2J\tCTĐ\r\u200bxã "]], title="a\x07b")
        assert table.texts == ((r"Hội\x1b[2J CTĐ\r\u200bxã",),)
        assert lines(table)[0] == r"a\x07b"

    def test_that_are_too_long_go_on_below_without_a_word_cut(self):
        text = "nghị quyết về công tác hội và phong trào thi đua yêu nước ở cơ sở 10/KH-CTĐ"
        wrapped = lines(Table(["nội dung"], [[text]], widest=40))[3:-1]
        assert [len(line) <= 40 for line in wrapped] == [True, True]
        assert " ".join(wrapped) == text
        assert wrapped[1].endswith("10/KH-CTĐ")


def test_title_stands_above_and_notes_below():
    table = Table(["a"], [["1"]], title="bảng", remarks=["[1] một", "[2] hai"])
    assert lines(table)[0] == "bảng"
    assert lines(table)[-2:] == ["[1] một", "[2] hai"]


def test_without_rows_shows_its_headings():
    assert lines(Table(["a", "b"], [])) == ["---  ---", "a    b", "---  ---", "---  ---"]


class TestNotebook:
    def test_shows_a_table_with_title_and_notes(self):
        table = Table(["kỳ", "số"], [["2022", "1.660"]], title="Quà", remarks=["[1] sơ bộ"])
        shown = table._repr_html_()
        assert "<table><caption>Quà</caption><thead>" in shown
        assert "1.660" in shown
        assert shown.endswith("<p>[1] sơ bộ</p></div></div>")

    def test_escapes_what_others_wrote(self):
        table = Table(["<b>"], [["<script>"]], title="<i>", remarks=["<u>"])
        assert not {"<script>", "<b>", "<i>", "<u>"} & set(table._repr_html_().split())
        for mark in ("<script>", "<b>", "<i>", "<u>"):
            assert mark not in table._repr_html_()

    @pytest.mark.parametrize(
        ("language", "rest"),
        [
            ("vi", "… và 9.950 hàng nữa: .in_full() hiện tất cả"),
            ("en", "… and 9.950 more rows: .in_full() shows all"),
        ],
    )
    def test_shows_the_first_rows_of_many_and_says_so(self, language, rest):
        rows = [[Cell(n, notes=[f"từ tờ {n}"])] for n in range(10_000)]
        table = Table(["số"], rows, remarks=["cả bảng"], language=language)
        shown = table._repr_html_()
        assert shown.count("<tr>") == 1 + 50
        assert f"<p>{rest}</p><p>[1] từ tờ 0</p>" in shown
        assert shown.endswith("<p>[50] từ tờ 49</p><p>cả bảng</p></div></div>")
        whole = table.in_full()._repr_html_()
        assert (whole.count("<tr>"), rest in whole) == (10_001, False)
        assert str(table).count("[10000] từ tờ 9999") == 1

    @pytest.mark.parametrize("longest", [3, 4, None])
    def test_shows_few_rows_without_a_word(self, longest):
        table = Table(["a"], [["b"]] * 3, longest=longest)
        assert "in_full" not in table._repr_html_()

    def test_needs_no_title(self):
        assert "<caption>" not in Table(["a"], [["b"]])._repr_html_()


@pytest.mark.parametrize("size", ["widest", "longest"])
def test_table_without_room_is_refused(size):
    with pytest.raises(InvalidData) as error:
        Table(["a"], [], **{size: 0})
    assert [(each.code, each.path) for each in error.value.problems] == [
        ("field.count", f"$.{size}")
    ]


def test_row_without_a_cell_for_each_column_is_refused():
    with pytest.raises(ValueError, match="row 2 has 1 cells for 2 columns; give one each"):
        Table(["a", "b"], [["1", "2"], ["3"]])


class TestSorted:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            (["10 ha", None, "trên 9 ha", "2 ha"], ["2 ha", "trên 9 ha", "10 ha", "…"]),
            (["3 ha", "không rõ", "2 suất quà"], ["3 ha", "2 suất quà", "không rõ"]),
            (["1,5 ha", "4 ha", "(5/3) [ha]"], ["1,5 ha", "1,67 ha", "4 ha"]),
        ],
    )
    def test_numbers_are_sorted_by_their_size(self, given, expected):
        unknown = {None: None, "không rõ": Quantity.unknown("ha")}
        cells = [unknown[each] if each in unknown else Quantity.parse(each) for each in given]
        table = Table(["a", "số"], [["x", each] for each in cells])
        assert [row[1] for row in table.sorted("số").texts] == expected

    def test_in_the_other_order_what_is_missing_is_last_too(self):
        rows = [[Ratio(1, 3)], [None], [Ratio(2, 3)], [""], [Ratio(1, 2)]]
        texts = Table(["số"], rows).sorted("số", reverse=True).texts
        assert [row[0] for row in texts] == ["2/3", "1/2", "1/3", "…", ""]

    def test_periods_days_and_texts_have_their_order(self):
        periods = [Period.parse("2024-Q2"), Period.parse("2023"), Period.parse("2024-01")]
        table = Table(["kỳ"], [[each] for each in periods]).sorted("kỳ")
        assert [row[0].value for row in table.rows] == [periods[1], periods[2], periods[0]]
        days = [date(2024, 10, 1), date(2024, 9, 1)]
        shown = Table(["ngày"], [[each] for each in days]).sorted("ngày").texts
        assert shown == (("1/9/2024",), ("1/10/2024",))
        names = [["Ước"], ["Đông"], ["Em"], ["Ánh"], ["An"]]
        assert Table(["tên"], names).sorted("tên").texts == (
            ("An",),
            ("Ánh",),
            ("Đông",),
            ("Em",),
            ("Ước",),
        )

    def test_a_tree_loses_its_branches(self):
        rows = [[Cell("b"), 2], [Cell("a", lead="└─ ", depth=1), 1]]
        table = Table(["tên", "số"], rows).sorted("số")
        assert (table.texts[0], table.rows[0][0].depth) == (("a", "1"), 0)

    def test_of_an_unknown_column_is_refused(self):
        with pytest.raises(InvalidData, match=r"field\.choice at \$\.heading"):
            Table(["số"], []).sorted("tên")


def test_is_short_in_a_console():
    assert repr(Table(["a", "b"], [["x", 1]], title="Quà")) == "<Table 'Quà': 1 rows, 2 columns>"
    assert repr(Table(["a"], [])) == "<Table: 0 rows, 1 columns>"
