"""Tables as officers keep them, where they are at hand."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from hoidata.io._sheets import Fault, open_workbook
from hoidata.io._sheets.grid import column_of

FOLDER = Path(__file__).parents[3].parent / "shared" / "trials" / "tables"
INDEX = FOLDER / "index.json"
ENTRIES = json.loads(INDEX.read_text(encoding="utf-8")) if INDEX.exists() else []


def cell_of(book, figure):
    sheet = next(each for each in book.sheets if figure.get("sheet") in (None, each.name))
    letters, row = re.fullmatch("([A-Z]+)([0-9]+)", figure["cell"]).groups()
    return sheet.cell(int(row), column_of(letters))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_figures_are_where_a_person_reads_them(entry):
    book = open_workbook(FOLDER / entry["file"])
    assert [each.name for each in book.sheets] == (entry["sheets"] or [None])
    for figure in entry["figures"]:
        cell = cell_of(book, figure)
        if figure["kind"] == "zero" and not isinstance(cell.value, str):
            assert cell.value == 0
        elif figure["kind"] == "missing":
            assert cell is None or cell.fault or not isinstance(cell.value, int | Decimal)
        else:
            assert cell.value is not None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_formulas_without_a_result(entry):
    book = open_workbook(FOLDER / entry["file"])
    found = {
        (sheet.name, sheet.address(at, to))
        for sheet in book.sheets
        for at, row in enumerate(sheet.rows, 1)
        for to, cell in enumerate(row, 1)
        if cell and cell.fault is Fault.NO_RESULT
    }
    assert found == {(each["sheet"], each["cell"]) for each in entry["no_stored_value"]}
