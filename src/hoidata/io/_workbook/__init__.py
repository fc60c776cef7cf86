"""A whole dataset as a workbook: a sheet a class, in Vietnamese, read and written without loss."""

from hoidata.io._workbook.opened import is_workbook, read_workbook_file
from hoidata.io._workbook.write import write_workbook

__all__ = ["is_workbook", "read_workbook_file", "write_workbook"]
