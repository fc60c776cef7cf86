"""One file as a dataset that knows where its rows stand."""

import attrs

from hoidata.dataset import Dataset, FilePlace
from hoidata.errors import InvalidData, Problem
from hoidata.io._document import Declared, Document
from hoidata.io._tree import Tree


def read_part(tree: Tree, file: str | None, declared: Declared) -> Dataset:
    """Return the dataset of one file of several, with the places of its rows and doubts.

    Args:
        tree: What its text holds.
        file: Its name; None for a text without one.
        declared: The units and metrics that the files declare together.

    Raises:
        InvalidData: With every problem of the file, each with its place.
    """
    try:
        document = Document(tree, declared)
    except InvalidData as error:
        located = [tree.located(problem, problem.path, file) for problem in error.problems]
        raise InvalidData(sorted(located, key=_line)) from None
    doubts = [
        tree.located(doubt, document.origin(doubt.path), file) for doubt in document.dataset.doubts
    ]
    places: dict[str, FilePlace] = {}
    if file is not None or tree.lines:
        places = {path: tree.place(document.origin(path), file) for path in document.rows()}
    return attrs.evolve(document.dataset, doubts=doubts, places=places)


def _line(problem: Problem) -> int:
    return int(problem.details.get("line", "0"))
