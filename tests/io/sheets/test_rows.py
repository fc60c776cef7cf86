"""A list of rows is a table whose first row is row 1."""

import pytest

from hoidata import InvalidData
from hoidata.io import suggest_layout
from hoidata.io._sheets import open_workbook


@pytest.mark.parametrize("kind", [list, tuple])
def test_rows_are_a_sheet(kind):
    book = open_workbook(kind([kind(["Đơn vị", "Hội viên", ""]), kind(["", "Nam", "Nữ"]), kind()]))
    assert [[cell and cell.value for cell in row] for row in book.sheets[0].rows] == [
        ["Đơn vị", "Hội viên"],
        [None, "Nam", "Nữ"],
        [],
    ]


def test_an_empty_first_row_is_kept():
    [sheet] = open_workbook([[], ["a"]]).sheets
    assert sheet.cell(2, 1).value == "a"


def test_a_row_holds_single_values():
    with pytest.raises(InvalidData, match=r"sheet\.not_value") as caught:
        open_workbook([["a", {}], [[]]])
    assert [problem.details["cell"] for problem in caught.value.problems] == ["B1", "A2"]


def test_rows_and_dicts_are_not_mixed():
    with pytest.raises(TypeError, match="or each is a list of values"):
        suggest_layout([["a"], {"a": 1}])
