"""Files that may be workbooks of a dataset."""

from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets import open_workbook
from hoidata.io._tree import Tree
from hoidata.io._workbook.read import (
    OWN,
    is_marked,
    is_starred,
    read_workbook_tree,
    sheet_names,
)


def is_workbook(content: bytes) -> bool:
    """Whether a file is a workbook of a dataset, as its content shows.

    Also without the sheets that mark it, which a person may take for superfluous.

    Raises:
        InvalidData: A `file.*` code for what cannot be opened.
    """
    if not content:
        raise InvalidData(Problem.of("file.not_table", found="no sheet with cells"))
    book = open_workbook(content, sheets=OWN)
    if is_marked(book):
        return True
    names = sheet_names()
    return not names.isdisjoint(book.names) and is_starred(open_workbook(content, sheets=names))


def read_workbook_file(content: bytes | str) -> Tree:
    """Return the tree of a workbook; whatever is wrong with its sheets is in `problems`.

    Raises:
        InvalidData: `file.table` for another workbook, whose cells a layout must explain; a
            `file.*` code for what cannot be opened.
    """
    content = content.encode() if isinstance(content, str) else content
    if not is_workbook(content):
        raise InvalidData(Problem.of("file.table", found=""))
    root, problems, places = read_workbook_tree(open_workbook(content, as_written=True))
    return Tree(root, problems, positions=places)
