"""Tables for analysts: datasets and answers as rows and dataframes, and dataframes as datasets."""

from hoidata.frames._columns import Cell, Column, ColumnType
from hoidata.frames._native import Frame, Library, to_frame, to_frames
from hoidata.frames._reading import from_frame, from_frames
from hoidata.frames._rows import TABLE_NAMES, Tabular, columns, rows

__all__ = [
    "TABLE_NAMES",
    "Cell",
    "Column",
    "ColumnType",
    "Frame",
    "Library",
    "Tabular",
    "columns",
    "from_frame",
    "from_frames",
    "rows",
    "to_frame",
    "to_frames",
]
