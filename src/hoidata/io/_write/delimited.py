"""A table as CSV: as Excel in Vietnamese opens it, and as programs read it."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from hoidata.display import Cell, Table
from hoidata.io._write.numbers import Column, Number, columns

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_GROUP: Final = 3  # digits
_NOTES: Final = {"vi": "Ghi chú", "en": "Notes"}


def to_csv(table: Table) -> bytes:
    """Return a table as CSV in UTF-8 with a mark at the start, separated by semicolons.

    The first line is the header, then one line per row; notes on cells are in a last column, notes
    on the whole table in lines below an empty one. A number alone is digits without groups, with a
    decimal comma, its unit in the heading; anything else is the text that people read. A text that
    a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    shown = columns(table)
    notes = [_said(table, row) for row in table.rows]
    has_notes = any(notes)
    more = [_NOTES[table.language]] if has_notes else []
    writer.writerow([_safe(text) for text in (*(each.heading for each in shown), *more)])
    for at, row in enumerate(table.rows):
        texts = list(_texts(table, row, shown, at))
        writer.writerow([*texts, _safe(notes[at])] if has_notes else texts)
    if table.remarks:
        writer.writerow([])
        writer.writerows([_safe(remark)] for remark in table.remarks)
    return text.getvalue().encode("utf-8-sig")


def _texts(
    table: Table, row: tuple[Cell, ...], shown: tuple[Column, ...], at: int
) -> Iterator[str]:
    for cell, column in zip(row, shown, strict=True):
        number = column.numbers[at]
        if number is not None and _is_alone(number, cell):
            yield _digits(number)
        else:
            yield _safe(cell.lead + cell.words(table.language))


def _is_alone(number: Number, cell: Cell) -> bool:
    """Whether a number has no words but those that go into the heading and the notes."""
    marks = "".join(f" ({mark})" for mark in cell.marks)
    return (number.before, number.after) == ("", marks) and number.unit in ("", "%")


def _digits(number: Number) -> str:
    text = f"{Decimal(number.value):f}".replace(".", ",")
    places = len(text.partition(",")[2])
    # "1,234" might be a thousand; nobody groups four digits.
    return f"{text}{'0' if places and places % _GROUP == 0 else ''}{number.unit}"


def _said(table: Table, row: tuple[Cell, ...]) -> str:
    """Return the notes on the cells of a row, each after the heading of its column."""
    said = [
        f"{head}: {'; '.join((*cell.marks, *cell.notes))}"
        for head, cell in zip(table.header, row, strict=True)
        if cell.marks or cell.notes
    ]
    return "; ".join(said)


def _safe(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
