"""Tables for analysts: datasets and answers as rows and dataframes, and dataframes as datasets."""

from hoidata.frames._columns import Cell, Column, ColumnType
from hoidata.frames._rows import Tabular, columns, rows

__all__ = ["Cell", "Column", "ColumnType", "Tabular", "columns", "rows"]
