"""Files that may be workbooks of a dataset."""

from pathlib import Path
from typing import Final

from hoidata.errors import InvalidData
from hoidata.io._sheets import open_workbook
from hoidata.io._tree import Tree, Unreadable
from hoidata.io._workbook.read import OWN, is_dataset, read_workbook_tree

SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".ods"})
"""The ends of names of files that may be such workbooks."""


def is_dataset_file(path: Path) -> bool:
    """Whether a file is a workbook of a dataset, as its content shows; not if it is damaged.

    Raises:
        OSError: It cannot be opened.
    """
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        return is_dataset(open_workbook(path, sheets=OWN))
    except InvalidData:
        return False


def open_tree(path: Path) -> Tree:
    """Return the tree of a workbook; whatever is wrong with its form stands in `problems`."""
    try:
        root, problems, places = read_workbook_tree(open_workbook(path, as_written=True))
    except InvalidData as error:
        return Tree(Unreadable.VALUE, error.problems)
    return Tree(root, problems, positions=places)
