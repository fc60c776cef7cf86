"""Changes in percent, and in the unit of what changed."""

import pytest

from hoidata.io._sheets import Cell
from tests.io.tables.reading import read, stated


def changed(heading, written, **said):
    """Return the change of a figure from 10 to 12."""
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người", "period": "2023"},
        "C": {"metric": "m", "unit": "người", "period": "2024"},
        "D": {"holds": "change", "of": ["C", "B"], **said},
    }
    rows = [["Đơn vị", "2023", "2024", heading], ["Xã A", 10, 12, written]]
    line = stated(read(rows, columns=columns))[1]
    return line.removeprefix("m tinh-a.xa-a 2024: 12 người, ").removesuffix(" so với năm 2023")


@pytest.mark.parametrize("heading", ["So với năm trước (%)", "% tăng, giảm", "Tỷ lệ tăng (%)", ""])
@pytest.mark.parametrize("written", [20, "20", "+20", "20%", "tăng 20%", "tăng 20", "20,0"])
def test_a_change_under_a_heading_of_percentages_is_in_percent(heading, written):
    assert changed(heading or None, written) == "tăng 20%"


@pytest.mark.parametrize("heading", ["Tăng, giảm", "So với năm trước", "Chênh lệch (+/-)"])
@pytest.mark.parametrize("written", [2, "2", "+2", "tăng 2", "tăng 2 người"])
def test_a_change_under_another_heading_is_in_its_unit(heading, written):
    assert changed(heading, written, unit="người") == "tăng 2 người"


@pytest.mark.parametrize("written", ["20%", "tăng 20%", Cell(20, ""), "20,0 %"])
def test_what_is_written_in_percent_is_in_percent(written):
    said = {"unit": "%"} if isinstance(written, Cell) else {"unit": "người"}
    assert changed("Tăng, giảm", written, **said) == "tăng 20%"
