"""Tables as officers keep them: what their cells mean, and the figures in them."""

from hoidata.io._table.door import TableReading, TableSource, read_table, read_workbook
from hoidata.io._table.figure import RowRole, TableFigure
from hoidata.io._table.layout import Entry, Heading, Holds, Into, Layout, row_range
from hoidata.io._table.suggest import Suggestion, suggest_layout

__all__ = [
    "Entry",
    "Heading",
    "Holds",
    "Into",
    "Layout",
    "RowRole",
    "Suggestion",
    "TableFigure",
    "TableReading",
    "TableSource",
    "read_table",
    "read_workbook",
    "row_range",
    "suggest_layout",
]
