"""Small tables, read and checked."""

from decimal import Decimal

from hoidata import Dataset
from hoidata.io._sheets import Cell, Sheet
from hoidata.io._table.checks import check_tables
from hoidata.io._table.layout import Layout
from hoidata.io._table.read import TableReader

FIELDS = ("expected", "difference", "terms", "also", "text", "left", "twice", "turned")


def cell_of(value):
    """Return a cell: of a text, a number (decimals written as texts with "="), or nothing."""
    if value is None or isinstance(value, Cell):
        return value
    if isinstance(value, str) and value.startswith("="):
        return Cell(Decimal(value[1:]))
    return Cell(value)


def sheet_of(rows, name=None):
    return Sheet(name, tuple(tuple(map(cell_of, row)) for row in rows))


def table(rows, name=None, **layout):
    """Return a table whose first row is the heading, read by a layout."""
    defaults = {"header": 1, "organization": "Tỉnh A", "period": "2024"}
    made = Layout(**(defaults | layout))
    return TableReader(sheet_of(rows, name), made, Dataset(), None).lines


def found(*tables):
    """Return what was found: code and cell, with the sheet where it has a name."""
    return [
        (each.problem.code.removeprefix("table."), place(each.problem))
        for each in check_tables(tables)
    ]


def place(problem):
    sheet, cell = problem.details.get("sheet"), problem.details.get("cell")
    return cell if sheet is None else f"{sheet}!{cell}"


def one(*tables):
    """Return the only finding."""
    (finding,) = check_tables(tables)
    return finding


def details(*tables):
    """Return what the only finding says."""
    said = one(*tables).problem.details
    return {name: said[name] for name in FIELDS if name in said}


def units(*rows, columns=None, head=None, **layout):
    """Return a table of units: number, label and figures."""
    width = max(map(len, rows)) - 2
    letters = "CDEFGHIJ"[:width]
    heads = head or [f"Chỉ tiêu {letter}" for letter in letters]
    said = {"A": "STT", "B": "đơn vị"}
    said |= columns or {letter: {"metric": f"m{letter}", "unit": "người"} for letter in letters}
    return table([["STT", "Đơn vị", *heads], *rows], columns=said, **layout)
