"""A whole dataset as a workbook: a sheet a class, in Vietnamese, read and written without loss."""

from hoidata.io._workbook.opened import SUFFIXES, is_dataset_file, open_tree
from hoidata.io._workbook.write import write_workbook

__all__ = ["SUFFIXES", "is_dataset_file", "open_tree", "write_workbook"]
