"""Where in files the entries of a dataset stand."""

from collections.abc import Mapping
from typing import Final, Protocol

import attrs

from hoidata.errors import Problem

_NO_LINES: Final[Mapping[str, int]] = {}


class Cells(Protocol):
    """Where the paths of a workbook are."""

    def located(self, problem: Problem, path: str) -> Problem:
        """Return a problem with the sheet and the cell of its path among its details."""
        ...


@attrs.frozen
class FilePlace:
    """Where in a file an entry stands (vị trí trong tệp).

    Args:
        file: Name of the file; None for a text without one.
        path: Path of the entry in the file.
        lines: Line, from 1, of every path of the file, where lines are known.
        sheet: Name of the sheet of a workbook; None where there is none.
        cell: The cell of a table ("C7"); None elsewhere.
        cells: Where every path of a workbook of a dataset is; None for other files.

    Example:
        >>> place = FilePlace("a.yaml", "$.report", lines={"$.report": 3, "$.report.kind": 5})
        >>> place.line(), place.line(".kind"), place.line(".period")
        (3, 5, 3)
    """

    file: str | None
    path: str
    lines: Mapping[str, int] = attrs.field(default=_NO_LINES, kw_only=True, repr=False, hash=False)
    sheet: str | None = attrs.field(default=None, kw_only=True)
    cell: str | None = attrs.field(default=None, kw_only=True)
    cells: Cells | None = attrs.field(default=None, kw_only=True, repr=False, hash=False)

    def line(self, below: str = "") -> int | None:
        """Return the line of the entry, or of what stands below it; None where it is not known."""
        path = self.path + below
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path)

    def of(self, problem: Problem, below: str = "") -> Problem:
        """Return a problem with file and line or cell among its details, as far as known."""
        if self.cells is not None:
            problem = self.cells.located(problem, self.path + below)
        line = problem.details.get("line", self.line(below))
        place = {"file": self.file, "line": line, "sheet": self.sheet, "cell": self.cell}
        known = {name: value for name, value in place.items() if value is not None}
        return attrs.evolve(problem, details={**problem.details, **known})


def located(problem: Problem, places: Mapping[str, FilePlace]) -> Problem:
    """Return a problem with the place of its entry, and of the entries that it names."""
    if not places or not problem.details.keys().isdisjoint(("file", "line", "cell")):
        return problem
    other, also = (problem.details.get(name, "") for name in ("expected", "also"))
    told = {"expected": _placed(problem.at(other), places).place if other in places else None}
    if also:
        others = (_placed(problem.at(path), places).place for path in also.split(", "))
        told["also"] = ", ".join(others)
    return _placed(problem.with_details(**told), places)


def _placed(problem: Problem, places: Mapping[str, FilePlace]) -> Problem:
    end = problem.path.find("]") + 1
    place = places.get(problem.path[:end])
    return problem if place is None else place.of(problem, problem.path[end:])
