"""Files that may be workbooks of a dataset."""

from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets import open_workbook
from hoidata.io._tree import Tree
from hoidata.io._workbook.read import OWN, is_dataset, read_workbook_tree


def is_workbook(content: bytes) -> bool:
    """Whether a file is a workbook of a dataset, as its content shows; not if it is damaged."""
    try:
        return is_dataset(open_workbook(content, sheets=OWN))
    except InvalidData:
        return False


def read_workbook_file(content: bytes | str) -> Tree:
    """Return the tree of a workbook; whatever is wrong with its sheets is in `problems`.

    Raises:
        InvalidData: `file.table` for another workbook, whose cells a layout must explain; a
            `file.*` code for what cannot be opened.
    """
    content = content.encode() if isinstance(content, str) else content
    if not is_dataset(open_workbook(content, sheets=OWN)):
        raise InvalidData(Problem.of("file.table", found=""))
    root, problems, places = read_workbook_tree(open_workbook(content, as_written=True))
    return Tree(root, problems, positions=places)
