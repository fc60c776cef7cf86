"""Small tables, read: written as a person sees them, a line a row, cells apart by bars."""

import re

from hoidata import Dataset
from hoidata.domain import Attachment, Organization
from hoidata.io._sheets import Cell, Sheet, Workbook
from hoidata.io._table import Layout, read_workbook
from tests.io.tables.checked import cell_of

DEFAULTS = {"header": 1, "organization": "Tỉnh A", "period": "năm 2024"}


def grid(text):
    """Return the cells of a table: bare digits are numbers, all else is text."""
    rows = [tuple(map(_cell, line.split("|"))) for line in text.strip("\n").splitlines()]
    return tuple(rows)


def _cell(written):
    text = written.strip()
    if not text:
        return None
    return Cell(int(text)) if re.fullmatch(r"-?\d+", text) else cell_of(text)


def sheet(table, name=None, **seen):
    """Return a sheet of a text, or of rows of values."""
    rows = grid(table) if isinstance(table, str) else tuple(tuple(map(cell_of, r)) for r in table)
    return Sheet(name, rows, **seen)


def read(*sheets, file=None, data=None, layouts=None, **layout):
    """Return what is read of sheets by one layout, whose heading is row 1."""
    made = [each if isinstance(each, Sheet) else sheet(each) for each in sheets]
    given = [Layout(**(DEFAULTS | layout))] if layouts is None else layouts
    known = Dataset() if data is None else data
    return read_workbook(Workbook(file, tuple(made)), given, known)


def values(reading):
    """Return the figures that were read: cell to value."""
    return {each.cell: str(each.value) for each in reading.figures if each.value is not None}


def codes(reading, *but):
    """Return what is wrong or doubtful: code and cell; new organizations are left out."""
    left = ("table.new_organizations", *but)
    return [
        (each.code, each.details.get("cell")) for each in reading.problems if each.code not in left
    ]


def stated(reading):
    """Return a line for each observation: what, whose, when, how much."""
    return [_line(each) for each in reading.dataset.observations]


def _line(each):
    categories = "".join(f" {name}={part}" for name, part in each.categories)
    item = "" if each.item is None else f" ({each.item})"
    plan = "" if each.plan is None else f" / {each.plan}"
    percent = "" if each.percent is None else f", {each.percent}"
    change = "" if each.change is None else f", {each.change}"
    what = f"{each.metric}{categories}{item}"
    return f"{what} {each.organizations[0]} {each.period.code}: {each.value}{plan}{percent}{change}"


def known(*units, parent="t"):
    """Return data that knows organizations by id and name: `x=Xã A`."""
    pairs = [unit.split("=") for unit in units]
    return Dataset(
        organizations=[Organization(key, name) for key, name in pairs],
        attachments=[Attachment(key, parent) for key, _ in pairs if key != parent],
    )
