"""Several files as one dataset, and where in them each of its rows stands."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import attrs

from hoidata.dataset import TABLES, Dataset, Entry
from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem, Severity
from hoidata.io._document import Document
from hoidata.io._tree import Tree


class Part:
    """One file of several.

    Args:
        tree: What its text holds.
        file: Its name; None for a text without one.

    Raises:
        InvalidData: With every problem of the file, each with its place.
    """

    def __init__(self, tree: Tree, file: str | None) -> None:
        """Read it; its doubts get their place too."""
        self._tree = tree
        self._file = file
        try:
            self._document = Document(tree)
        except InvalidData as error:
            found = error.problems
        else:
            dataset = self._document.dataset
            doubts = [self.located(doubt, doubt.path) for doubt in dataset.doubts]
            self.dataset = attrs.evolve(dataset, doubts=doubts)
            return
        located = (tree.located(problem, problem.path, file) for problem in found)
        raise InvalidData(sorted(located, key=_line))

    def located(self, problem: Problem, path: str) -> Problem:
        """Return a problem with the place in the file of a path in its dataset."""
        return self._tree.located(problem, self._document.origin(path), self._file)


def _line(problem: Problem) -> int:
    return int(problem.details.get("line", "0"))


def require(dataset: Dataset, parts: Sequence[Part]) -> None:
    """Require that a dataset made of parts has no errors.

    Raises:
        InvalidData: With every error that `Dataset.check` finds, each with its place; where
            several files say the same, the first.
    """
    errors = [problem for problem in dataset.check() if problem.severity is Severity.ERROR]
    if errors:
        places = dict(reversed(list(_places(dataset, parts))))
        raise InvalidData(_located(error, places) for error in errors)


def _located(problem: Problem, places: dict[str, tuple[Part, str]]) -> Problem:
    end = problem.path.find("]") + 1
    found = places.get(problem.path[:end])
    return found[0].located(problem, found[1] + problem.path[end:]) if found else problem


def _places(dataset: Dataset, parts: Sequence[Part]) -> Iterator[tuple[str, tuple[Part, str]]]:
    """Yield the path of each row of the dataset with a part, and the path there, it came from."""
    for table in TABLES.values():
        known: defaultdict[object, list[int]] = defaultdict(list)
        for index, row in enumerate(getattr(dataset, table)):
            known[_bare(row)].append(index)
        for part in parts:
            seen: Counter[object] = Counter()
            for index, row in enumerate(getattr(part.dataset, table)):
                bare = _bare(row)
                # Equal definitions are one row; what may happen twice is as many.
                place = known[bare][min(seen[bare], len(known[bare]) - 1)]
                seen[bare] += 1
                yield f"$.{table}[{place}]", (part, f"$.{table}[{index}]")


def _bare(row: Entry) -> Entry:
    """Return a row without what merging adds to it."""
    return row if isinstance(row, Metric) else attrs.evolve(row, sources=())
