"""Paths of headings above columns, and the columns that keys name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.io._sheets import Area
from hoidata.io._table.headings import columns_of, header_paths
from tests.io.tables.reading import sheet


def paths(text, *merged, header=None):
    made = sheet(text, merged=merged)
    return dict(header_paths(made, header or (1, len(made.rows))))


def columns(text, *keys, header=(1, 1)):
    made = sheet(text)
    return dict(columns_of(keys, made, header_paths(made, header)))


def test_no_header_has_no_paths():
    assert header_paths(sheet("A | B"), None) == {}


def test_one_row_is_the_texts_of_its_cells():
    assert paths("STT | Đơn vị |  | Hội viên") == {1: ("STT",), 2: ("Đơn vị",), 4: ("Hội viên",)}


def test_lines_in_a_cell_are_one_text():
    assert paths([["Hội\nviên  nữ\n"], [2024]]) == {1: ("Hội viên nữ", "2024")}


def test_a_text_is_above_all_columns_of_its_merged_cells():
    text = """
      STT | Đơn vị | Hội viên |      | Quỹ
          |        | Tổng số  | Nữ   |
    """
    merged = (Area(1, 1, 2, 1), Area(1, 2, 2, 2), Area(1, 3, 1, 4), Area(1, 5, 2, 5))
    assert paths(text, *merged) == {
        1: ("STT",),
        2: ("Đơn vị",),
        3: ("Hội viên", "Tổng số"),
        4: ("Hội viên", "Nữ"),
        5: ("Quỹ",),
    }


def test_without_merged_cells_a_blank_belongs_to_the_text_beside_it():
    text = """
      STT | Đơn vị | Hội viên |      | Quỹ
          |        | Tổng số  | Nữ   |
    """
    assert paths(text) == {
        1: ("STT",),
        2: ("Đơn vị",),
        3: ("Hội viên", "Tổng số"),
        4: ("Hội viên", "Nữ"),
        5: ("Quỹ",),
    }


def test_three_rows():
    text = """
      Đơn vị | Hội viên |         |       | Quỹ
             | Tổng số  | Trong đó |      | Thu
             |          | Nữ      | Trẻ   |
    """
    assert paths(text) == {
        1: ("Đơn vị",),
        2: ("Hội viên", "Tổng số"),
        3: ("Hội viên", "Trong đó", "Nữ"),
        4: ("Hội viên", "Trong đó", "Trẻ"),
        5: ("Quỹ", "Thu"),
    }


def test_a_blank_with_nothing_beneath_it_belongs_to_no_text():
    assert paths("A | B |\n | x |\n | | ") == {1: ("A",), 2: ("B", "x")}
    assert paths("A | | C\n x | | y") == {1: ("A", "x"), 3: ("C", "y")}


def test_a_blank_beside_a_text_that_has_nothing_beneath_it_is_alone():
    assert paths("A | \n | x") == {1: ("A",), 2: ("x",)}


def test_a_blank_beside_merged_cells_is_not_theirs():
    text = "Hội viên | | \n Nam | Nữ | Khác"
    assert paths(text, Area(1, 1, 1, 2)) == {
        1: ("Hội viên", "Nam"),
        2: ("Hội viên", "Nữ"),
        3: ("Khác",),
    }


def test_merged_cells_reach_into_the_header_from_above_and_beyond():
    text = "Biểu 1 | | \n Hội viên | | x \n Nam | Nữ | y"
    assert paths(text, Area(1, 1, 2, 2), Area(3, 1, 9, 1), header=(2, 3)) == {
        1: ("Biểu 1", "Nam"),
        2: ("Biểu 1", "Nữ"),
        3: ("x", "y"),
    }


def test_merged_cells_elsewhere_are_not_looked_at():
    assert paths("A | B\n1 | 2", Area(2, 1, 2, 2), header=(1, 1)) == {1: ("A",), 2: ("B",)}


def test_the_same_text_below_itself_is_one():
    assert paths("A | B\nA | C") == {1: ("A",), 2: ("B", "C")}


def test_a_header_beyond_the_sheet_is_empty():
    assert paths("A", header=(3, 4)) == {}


# --- Keys -----------------------------------------------------------------------------------------

TWO = """
  Đơn vị | Hội viên |      | Quỹ     | Quỹ
         | Tổng số  | Nữ   | Tổng số | Chi
"""


@pytest.mark.parametrize(
    ("key", "column"),
    [
        ("Hội viên > Tổng số", 2),
        ("hội viên > tổng số", 2),
        ("Nữ", 3),
        ("NỮ", 3),
        ("Quỹ > Tổng số", 4),
        ("A", 1),
        ("E", 5),
    ],
)
def test_a_column_has_its_letter_its_text_and_its_path(key, column):
    assert columns(TWO, key, header=(1, 2)) == {key: column}


@pytest.mark.parametrize("key", ["Tổng số", "Hội viên", "F", "XFD", "AAAA", "a", "Á", "Nam", ""])
def test_a_key_of_no_one_column_is_left_out(key):
    assert columns(TWO, key, header=(1, 2)) == {}


def test_a_heading_goes_before_a_letter():
    assert columns("B | A | C", "A", "B", "C") == {"A": 2, "B": 1, "C": 3}
    assert columns("A | A | C", "A", "B") == {"B": 2}


@given(st.lists(st.sampled_from(["Nam", "Nữ", "Tổng", ""]), min_size=1, max_size=6))
def test_a_text_names_a_column_if_it_is_the_only_one(texts):
    found = columns([[text or None for text in texts]], "Nam", "Nữ")
    for key in ("Nam", "Nữ"):
        assert (key in found) == (texts.count(key) == 1)
        assert key not in found or texts[found[key] - 1] == key
