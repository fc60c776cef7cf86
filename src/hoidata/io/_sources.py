"""Several files as one dataset, and where in them each of its rows stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import attrs

from hoidata.dataset import TABLES, Dataset
from hoidata.errors import Problem
from hoidata.io._document import Document
from hoidata.io._tree import Tree


class Part(NamedTuple):
    """One file of several."""

    document: Document
    tree: Tree
    file: str | None

    def located(self, problem: Problem, path: str) -> Problem:
        """Return a problem with its place in the file; `path` is that in the file's dataset."""
        return self.tree.located(problem, self.document.origin(path), self.file)


class Collection:
    """Files, joined.

    Args:
        parts: The files, in order; one alone stays as it is.
        is_merged: Whether equal definitions become one.
    """

    def __init__(self, parts: Sequence[Part], *, is_merged: bool) -> None:
        """Merge them."""
        self._parts = parts
        datasets = [part.document.dataset for part in parts]
        merged = Dataset.merged(datasets) if is_merged else datasets[0]
        self._places = _places(datasets, merged)
        self.dataset = attrs.evolve(merged, doubts=self._doubts())

    def _doubts(self) -> Iterable[Problem]:
        for number, part in enumerate(self._parts):
            for doubt in part.document.dataset.doubts:
                row, rest = _split(doubt.path)
                place = self._places.get((number, row), row)
                yield part.located(doubt, doubt.path).at(place + rest)

    def located(self, problem: Problem) -> Problem:
        """Return a problem of the dataset with its file and line; the first, if several."""
        wanted, rest = _split(problem.path)
        for (number, row), place in self._places.items():
            if place == wanted:
                return self._parts[number].located(problem, row + rest)
        return problem


def _split(path: str) -> tuple[str, str]:
    end = path.find("]") + 1
    return path[:end], path[end:]


def _bare(row: Any) -> object:  # noqa: ANN401 - a row of any table
    """Return a row without what merging adds to it."""
    return attrs.evolve(row, sources=()) if hasattr(row, "sources") else row


def _places(datasets: Sequence[Dataset], merged: Dataset) -> dict[tuple[int, str], str]:
    """Return the path of each row of each part in the merged dataset."""
    places: dict[tuple[int, str], str] = {}
    for table in TABLES.values():
        found: dict[object, list[int]] = defaultdict(list)
        for index, row in enumerate(getattr(merged, table)):
            found[_bare(row)].append(index)
        for number, dataset in enumerate(datasets):
            for index, row in enumerate(getattr(dataset, table)):
                same = found[_bare(row)]
                # Definitions share one row; of events that may happen twice each has its own.
                place = same.pop(0) if len(same) > 1 else same[0]
                places[number, f"$.{table}[{index}]"] = f"$.{table}[{place}]"
    return places
