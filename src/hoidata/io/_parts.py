"""One file as a dataset that knows where its rows stand."""

from pathlib import Path

import attrs

from hoidata.dataset import Dataset, FilePlace
from hoidata.errors import InvalidData, Problem
from hoidata.io._document import Document
from hoidata.io._tree import Tree
from hoidata.io._unit_names import UnitNames


def read_part(
    tree: Tree, file: str | None, known: Dataset, names: UnitNames, folder: Path | None = None
) -> Dataset:
    """Return the dataset of one file of several, with the places of its rows and doubts.

    Args:
        tree: What its text holds.
        file: Its name; None for a text without one.
        known: The terms, units and metrics that the files define together.
        names: What names of organizations mean in them.
        folder: Where the file is; None for a text without one.

    Raises:
        InvalidData: With every problem of the file, each with its place.
    """
    try:
        document = Document(tree, known, names, folder)
    except InvalidData as error:
        located = [_located(tree, problem, problem.path, file) for problem in error.problems]
        raise InvalidData(sorted(located, key=_line)) from None
    doubts = [_located(tree, doubt, document.origin(doubt.path), file) for doubt in document.doubts]
    places: dict[str, FilePlace] = {}
    if file is not None or tree.positions is not None:
        places = {path: tree.place(document.origin(path), file) for path in document.rows()}
    for path, place in document.places.items():
        is_own = place.file is None  # of a table in the file itself
        places[path] = attrs.evolve(place, file=file, positions=tree.positions) if is_own else place
    return Dataset(**document.tables, doubts=doubts, places=places)


def _located(tree: Tree, problem: Problem, path: str, file: str | None) -> Problem:
    """Return a problem with its place; one of a table has it already."""
    is_placed = "file" in problem.details
    return problem if is_placed else tree.located(problem, path, file)


def _line(problem: Problem) -> int:
    return int(problem.details.get("line", "0"))
