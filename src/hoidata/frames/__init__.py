"""Tables for analysts: datasets and answers as rows and dataframes, and dataframes as datasets."""

from hoidata.frames._check import check_frame
from hoidata.frames._columns import PLACES as PLACES
from hoidata.frames._columns import Cell, Column, ColumnType
from hoidata.frames._compare import compare_frame
from hoidata.frames._coverage import coverage_frame
from hoidata.frames._entries import KINDS as KINDS
from hoidata.frames._native import DIGITS as DIGITS
from hoidata.frames._native import Frame, Library, to_frame, to_frames
from hoidata.frames._native import require_fitting as require_fitting
from hoidata.frames._parquet import read_parquet, write_parquet
from hoidata.frames._reading import from_frame, from_frames
from hoidata.frames._rollup import rollup_frame
from hoidata.frames._rows import TABLE_NAMES, Tabular, columns, rows
from hoidata.frames._rows import by_column as by_column
from hoidata.frames._structure import Structure
from hoidata.frames._trees import closure_frame, organizations_frame

__all__ = [
    "TABLE_NAMES",
    "Cell",
    "Column",
    "ColumnType",
    "Frame",
    "Library",
    "Structure",
    "Tabular",
    "check_frame",
    "closure_frame",
    "columns",
    "compare_frame",
    "coverage_frame",
    "from_frame",
    "from_frames",
    "organizations_frame",
    "read_parquet",
    "rollup_frame",
    "rows",
    "to_frame",
    "to_frames",
    "write_parquet",
]
