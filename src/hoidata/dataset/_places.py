"""Where in files the entries of a dataset stand."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

import attrs

from hoidata import vocab
from hoidata.errors import Problem


class Position(NamedTuple):
    """Where in a file something stands: on a line, from 1, or in a cell of a sheet ("C7")."""

    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    label: str | None = None
    """What a key is called there; None where it is called by itself."""


class Positions(Protocol):
    """Where in a file each path stands."""

    def at(self, path: str) -> Position:
        """Return the position of a path, or of the nearest above it that has one."""
        ...


@attrs.frozen
class FilePlace:
    """Where in a file an entry stands (vị trí trong tệp).

    Args:
        file: Name of the file; None for a text without one.
        path: Path of the entry in the file.
        positions: Where in the file each path stands, where that is known.
        sheet: Name of the sheet of a table; None where there is none.
        cell: The cell of a table ("C7"); None elsewhere.

    Example:
        >>> place = FilePlace("so-lieu.xlsx", "$.observations[0]", sheet="Số liệu", cell="C7")
        >>> place.at(".value").cell
        'C7'
    """

    file: str | None
    path: str
    positions: Positions | None = attrs.field(default=None, kw_only=True, repr=False, eq=False)
    sheet: str | None = attrs.field(default=None, kw_only=True)
    cell: str | None = attrs.field(default=None, kw_only=True)

    def at(self, below: str = "") -> Position:
        """Return the position of the entry, or of what stands below it."""
        path = self.path + below
        found = Position() if self.positions is None else self.positions.at(path)
        return found if self.cell is None else Position(found.line, self.sheet, self.cell)

    def of(self, problem: Problem, below: str = "") -> Problem:
        """Return a problem with file and position among its details, as far as they are known."""
        position = self.at(below)
        if "line" in problem.details:  # of the text itself
            position = position._replace(line=None)
        if "cell" in problem.details:
            position = Position(position.line)
        place = {"file": self.file, **position._asdict()}
        if "label" in problem.details:  # of what it is about
            place.pop("label")
        known = {name: value for name, value in place.items() if value is not None}
        if position.sheet is not None and self.cell is None:  # of a workbook of a whole dataset
            known |= _by_sheets(problem.details)
        return attrs.evolve(problem, details={**problem.details, **known}) if known else problem


def _by_sheets(details: Mapping[str, str]) -> dict[str, str]:
    """Return the tables that a problem names as the sheets that hold them are called."""
    rows = [vocab.get("sheets", table) for table in details.get("expected", "").split(", ")]
    names = [row["label_vi"] for row in rows if row is not None]
    return {"expected": ", ".join(names)} if len(names) == len(rows) else {}


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
