"""Rows of a table: which are read, what they are called, and what is a group of what."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.io._table import Layout
from hoidata.io._table.headings import columns_of, header_paths
from hoidata.io._table.rows import RowReader
from tests.io.tables.reading import sheet

UNITS = {"A": "STT", "B": "đơn vị", "C": "members", "D": "households"}
METRICS = {"A": "STT", "B": "chỉ tiêu", "C": "đvt", "D": {"period": "2024"}}
PLAIN = {"B": "đơn vị", "C": "members"}


def rows(text, columns=None, header=1, **layout):
    made = sheet(text)
    given = Layout(header=header, columns=UNITS if columns is None else columns, **layout)
    found = columns_of(
        tuple(key for key, _ in given.columns), made, header_paths(made, given.header)
    )
    reader = RowReader(made, given, {found[k]: each for k, each in given.columns if k in found})
    return reader.read()


def tree(text, columns=None, **layout):
    """Return a line a row: what it is, its label, and the label of its group."""
    read = rows(text, columns, **layout)
    labels = {row.row: row.label for row in read}
    marks = {"row": "", "subtotal": "+ ", "total": "= "}
    return [
        f"{marks[row.role]}{row.label}" + (f" < {labels[row.parent]}" if row.parent else "")
        for row in read
    ]


HEAD = "STT | Đơn vị | Hội viên | Hộ\n"


# --- Which rows -----------------------------------------------------------------------------------


def test_rows_below_the_heading_with_their_numbers_and_texts():
    first, last = rows(HEAD + "1 | Xã A | 5 | 6\n2 | Xã B | 7 | 8")
    assert (first.row, first.label, first.number, first.parent) == (2, "Xã A", "1", None)
    assert (last.row, last.label, last.number) == (3, "Xã B", "2")
    assert first.texts == {"number": "1", "organization": "Xã A"}


def test_blank_rows_and_rows_without_a_label_are_left_out():
    assert tree(HEAD + "1 | Xã A | 5\n|||\n2 | | 6\n3 | Xã B | 7") == ["Xã A", "Xã B"]


def test_rows_without_figures_at_the_end_are_not_of_the_table():
    text = HEAD + "1 | Xã A | 5\n2 | Xã B |\n\n| Thành phố T, ngày 5 | |\n| Chủ tịch | |"
    assert tree(text) == ["Xã A"]
    assert tree(text, body="2-3") == ["Xã A", "Xã B"]


def test_a_table_without_figures_has_no_rows():
    assert tree(HEAD + "1 | Xã A | |\n2 | Xã B | |") == []
    assert tree(HEAD + "1 | Xã A | |", body=2) == ["Xã A"]


def test_a_table_may_have_no_heading():
    assert tree("1 | Xã A | 5 | 6\n2 | Xã B | 7 | 8", header=None) == ["Xã A", "Xã B"]


def test_the_body_may_be_named():
    text = HEAD + "1 | Xã A | 5\n2 | Xã B | 6\n3 | Xã C | 7"
    assert tree(text, body="3-4") == ["Xã B", "Xã C"]
    assert tree(text, body="4-99") == ["Xã C"]
    assert tree(text, body=9) == []


@pytest.mark.parametrize("note", ["Ghi chú: x", "(*) số ước", "Người lập biểu", "Bằng chữ: một"])
def test_a_note_ends_the_table(note):
    assert tree(HEAD + f"1 | Xã A | 5\n{note}\n2 | Xã B | 6") == ["Xã A"]
    assert tree(HEAD + f"1 | Xã A | 5\n{note}\n2 | Xã B | 6", body="2-4") == ["Xã A", "Xã B"]


def test_a_note_with_figures_is_a_row():
    assert tree(HEAD + "Nguồn | Nguồn tỉnh | 5\n| Xã B | 6") == ["Nguồn tỉnh", "Xã B"]


def test_a_blank_row_after_the_total_ends_the_table():
    text = HEAD + "1 | Xã A | 5\n2 | Xã B | 6\n| Tổng cộng | 11\n\n1 | Xã C | 7"
    assert tree(text) == ["Xã A", "Xã B", "= Tổng cộng"]


def test_a_blank_row_after_a_total_that_heads_the_table_does_not():
    text = HEAD + "| Toàn tỉnh | 11\n\n1 | Xã A | 5\n2 | Xã B | 6"
    assert tree(text) == ["= Toàn tỉnh", "Xã A", "Xã B"]


@pytest.mark.parametrize("numbers", ["A | B | 1 | 2", "(1) | (2) | (3) | (4)", "A | B | 1 | 2=1/3",
                                     "1 | 2 | 3 | 4"])  # fmt: skip
def test_a_row_that_numbers_the_columns_is_left_out(numbers):
    assert tree(HEAD + f"{numbers}\n1 | Xã A | 5 | 6") == ["Xã A"]
    assert tree(HEAD + f"{numbers}\n1 | Xã A | 5 | 6", body="2-3") == ["Xã A"]


def test_a_row_of_short_names_is_not_one():
    assert tree(HEAD + "1 | Xã 1 | 5 | 6\n2 | Xã 2 | 7 | 8") == ["Xã 1", "Xã 2"]
    assert tree("Đơn vị | Hội viên\nA | 5\nB | 6", {"A": "đơn vị", "B": "members"}) == ["A", "B"]


@pytest.mark.parametrize("skip", ["Xã B", "xã b", "3"])
def test_rows_may_be_skipped(skip):
    assert tree(HEAD + "1 | Xã A | 5\n2 | Xã B | 6\n3 | Xã C | 7", skip=skip) == ["Xã A", "Xã C"]


@pytest.mark.parametrize("label", ["Xếp hạng", "HẠNG", "Xếp loại"])
def test_ranks_are_not_read(label):
    assert tree(HEAD + f"1 | Xã A | 5\n| {label} | 1\n2 | Xã B | 6") == ["Xã A", "Xã B"]


# --- Labels ---------------------------------------------------------------------------------------


def test_the_number_of_a_row_may_be_in_its_label():
    text = "Đơn vị | Hội viên\n1. Xã A | 5\nII) Vùng | 6\nH. B | 7"
    read = rows(text, {"A": "đơn vị", "B": "members"})
    assert [row.number for row in read] == ["1", "II", ""]


def test_the_first_label_that_is_not_blank_names_a_row():
    columns = {"A": "hàng", "B": "đơn vị", "C": "members"}
    text = "Mặt hàng | Đơn vị | n\nGạo | Xã A | 5\n | Xã B | 6"
    assert [row.label for row in rows(text, {**columns, "A": "item"})] == ["Gạo", "Xã B"]


@pytest.mark.parametrize(
    "line", ["Tổng cộng | | 11", "TỔNG CỘNG: | | 11", "Vùng I | | 11", "| | 11"]
)
def test_a_label_may_stand_in_the_column_of_numbers(line):
    last = tree(HEAD + f"1 | Xã A | 5\n2 | Xã B | 6\n{line}")[2:]
    label = line.partition("|")[0].strip()
    is_total = label.upper().startswith("TỔNG")
    assert last == ([f"= {label}"] if is_total else [label] if label else [])


def test_a_total_may_stand_beside_its_column():
    text = "Mã | Đơn vị | Hội viên\nx | Xã A | 5\nTỔNG CỘNG | | 5\nNhóm | | 5"
    assert tree(text, PLAIN) == ["Xã A", "= TỔNG CỘNG"]


# --- Totals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Tổng cộng", "CỘNG", "Toàn tỉnh", "Tổng số:", "(Cộng)"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_total_is_first_or_last(label, is_first):
    lines = ["1 | Xã A | 5", "2 | Xã B | 6"]
    lines.insert(0 if is_first else 2, f"| {label} | 11")
    expected = ["Xã A", "Xã B"]
    expected.insert(0 if is_first else 2, f"= {label}")
    assert tree(HEAD + "\n".join(lines)) == expected


def test_further_words_of_totals_may_be_named():
    text = HEAD + "1 | Xã A | 5\n| Bình quân chung | 5"
    assert tree(text) == ["Xã A", "Bình quân chung"] or tree(text)[1].endswith("Bình quân chung")
    assert tree(text, totals="bình quân chung") == ["Xã A", "= Bình quân chung"]


def test_of_several_totals_the_last_is_that_of_the_table():
    text = HEAD + (
        "1 | Xã A | 5\n2 | Xã B | 6\n| Cộng | 11\n1 | Xã C | 7\n| Cộng | 7\n| Tổng cộng | 18"
    )
    assert tree(text) == [
        "Xã A < Cộng",
        "Xã B < Cộng",
        "+ Cộng",
        "Xã C < Cộng",
        "+ Cộng",
        "= Tổng cộng",
    ]


def test_or_the_first_where_it_heads_the_table():
    text = HEAD + "| Toàn tỉnh | 18\n1 | Xã A | 5\n| Cộng | 5\n1 | Xã C | 7"
    assert tree(text) == ["= Toàn tỉnh", "Xã A < Cộng", "+ Cộng", "Xã C"]


# --- Groups ---------------------------------------------------------------------------------------


def test_roman_numbers_are_groups_of_digits():
    text = HEAD + "I | Vùng 1 | 5\n1 | Xã A | 2\n2 | Xã B | 3\nII | Vùng 2 | 7\n1 | Xã C | 7"
    assert tree(text) == ["+ Vùng 1", "Xã A < Vùng 1", "Xã B < Vùng 1", "+ Vùng 2", "Xã C < Vùng 2"]


def test_four_levels():
    text = HEAD + (
        "A | Khối | 5\nI | Vùng | 5\n1 | Xã | 5\na | Thôn | 2\nb | Ấp | 3\nB | Khối 2 | 1\n"
        "I | Vùng 2 | 1"
    )
    assert tree(text) == [
        "+ Khối",
        "+ Vùng < Khối",
        "+ Xã < Vùng",
        "Thôn < Xã",
        "Ấp < Xã",
        "+ Khối 2",
        "Vùng 2 < Khối 2",
    ]


def test_dotted_numbers():
    text = HEAD + "1 | Vùng | 5\n1.1 | Xã A | 2\n1.1.1 | Thôn | 2\n1.2 | Xã B | 3\n2 | Vùng 2 | 1"
    assert tree(text) == ["+ Vùng", "+ Xã A < Vùng", "Thôn < Xã A", "Xã B < Vùng", "Vùng 2"]


def test_a_unit_without_a_number_is_a_group_of_units():
    text = HEAD + "| Huyện 1 | 5\n1 | Xã A | 2\n2 | Xã B | 3\n| Huyện 2 | 7\n1 | Xã C | 7"
    assert tree(text) == [
        "+ Huyện 1",
        "Xã A < Huyện 1",
        "Xã B < Huyện 1",
        "+ Huyện 2",
        "Xã C < Huyện 2",
    ]


def test_a_group_without_figures_is_a_group():
    text = HEAD + "I | Vùng 1 | |\n1 | Xã A | 2\nII | Vùng 2 | |\n1 | Xã C | 7"
    assert tree(text) == ["+ Vùng 1", "Xã A < Vùng 1", "+ Vùng 2", "Xã C < Vùng 2"]


def test_where_few_rows_have_numbers_nothing_is_a_group():
    text = HEAD + "| Xã A | 2\n| Xã B | 3\n1 | Xã C | 4"
    assert tree(text) == ["Xã A", "Xã B", "Xã C"]


def test_a_trailing_sum_is_the_group_of_the_rows_before_it():
    text = HEAD + "I | Vùng 1 | |\n1 | Xã A | 2\n2 | Xã B | 3\n| Cộng | 5\n| Tổng cộng | 5"
    assert tree(text) == [
        "+ Vùng 1",
        "Xã A < Cộng",
        "Xã B < Cộng",
        "+ Cộng < Vùng 1",
        "= Tổng cộng",
    ]


def test_groups_with_a_heading_and_a_trailing_sum_each():
    text = HEAD + (
        "I | Vùng 1 | |\n1 | Xã A | 2\n| Cộng | 2\nII | Vùng 2 | |\n1 | Xã B | 3\n2 | Xã C | 4\n"
        "| Cộng | 7\n| Tổng cộng | 9"
    )
    assert tree(text) == [
        "+ Vùng 1",
        "Xã A < Cộng",
        "+ Cộng < Vùng 1",
        "+ Vùng 2",
        "Xã B < Cộng",
        "Xã C < Cộng",
        "+ Cộng < Vùng 2",
        "= Tổng cộng",
    ]


def test_a_trailing_sum_beside_a_heading_with_figures():
    text = HEAD + "I | Vùng 1 | 5\n1 | Xã A | 2\n2 | Xã B | 3\n| Cộng | 5\n| Tổng cộng | 5"
    assert "+ Cộng" in tree(text)


def test_a_metric_without_a_number_is_a_part_of_that_above():
    text = (
        "STT | Chỉ tiêu | ĐVT | 2024\n1 | Hội viên | người | 9\n"
        " | Trong đó nữ | người | 5\n2 | Hộ | hộ | 3"
    )
    assert tree(text, METRICS) == ["Hội viên", "Trong đó nữ < Hội viên", "Hộ"]


def test_a_group_of_metrics_is_not_their_sum():
    text = (
        "STT | Chỉ tiêu | ĐVT | 2024\nI | Tổ chức | | \n1 | Hội viên | người | 9\n2 | Hộ | hộ | 3"
    )
    assert tree(text, METRICS) == ["Tổ chức", "Hội viên < Tổ chức", "Hộ < Tổ chức"]


def test_dashes_are_parts_of_the_row_above():
    text = HEAD + "1 | Xã A | 5\n- | Thôn 1 | 2\n- | Thôn 2 | 3\n2 | Xã B | 1"
    assert tree(text) == ["+ Xã A", "Thôn 1 < Xã A", "Thôn 2 < Xã A", "Xã B"]


ROWS = st.lists(
    st.tuples(st.sampled_from(["A", "I", "1", "1.1", "a", "-", "", "Cộng"]), st.booleans()),
    min_size=1,
    max_size=9,
)


@given(ROWS, st.booleans())
@example(
    numbers=[("I", False), ("1", True), ("Cộng", True)], has_total=True
)  # a group that was in itself
def test_groups_are_a_tree(numbers, has_total):
    lines = [
        f"{'' if number == 'Cộng' else number} | {number if number == 'Cộng' else f'Xã {at}'} | "
        f"{at + 1 if has_figure else ''}"
        for at, (number, has_figure) in enumerate(numbers)
    ]
    read = rows(HEAD + "\n".join([*lines, *["| Tổng cộng | 9"][:has_total]]))
    known = {row.row: row for row in read}
    assert len(known) == len(read) <= len(lines) + has_total
    for row in read:
        assert row.role != "subtotal" or "ộng" in row.label or row.row in parents(known)
        assert row.parent is None or known[row.parent].role == "subtotal"
        assert len(above(row, known)) < len(read)
    assert sum(row.role == "total" for row in read) <= 1


def parents(known):
    return {row.parent for row in known.values()}


def above(row, known):
    """Return the groups of a row; it is in none of its own."""
    found = []
    while row.parent is not None and len(found) <= len(known):
        row = known[row.parent]
        found.append(row.row)
    return found
