"""Tables that a file names or holds: `tables:` with the file of each, or its rows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import Any, Final, TypeAlias

import attrs

from hoidata.dataset import TABLES, Dataset, FilePlace
from hoidata.domain import Attachment, Organization
from hoidata.errors import InvalidData, Problem, Severity
from hoidata.io._money import Enclosing
from hoidata.io._objects import Findings, ObjectReader
from hoidata.io._readers import readers
from hoidata.io._reading import Reading
from hoidata.io._sheets import Cell, Sheet, Workbook, open_workbook
from hoidata.io._table import Layout, read_workbook
from hoidata.io._tree import as_list, as_mapping, need_mapping, refused
from hoidata.values import Period

_BESIDE: Final = ("file", "rows", "sheet")
_Named: TypeAlias = tuple[str, Layout]


@cache
def _layouts() -> ObjectReader[Layout]:
    return ObjectReader[Layout](Layout, readers(), beside=_BESIDE)


class AttachedTables:
    """Reads the tables of a file.

    Args:
        reading: The file that names or holds them.
        findings: Takes the problems.
        enclosing: Returns the report that a table is part of.
        folder: Where the files of the tables are; None where that is not known.
    """

    def __init__(
        self,
        reading: Reading,
        findings: Findings,
        enclosing: Callable[[Mapping[str, object]], Enclosing],
        folder: Path | None,
    ) -> None:
        """Start without tables."""
        self.rows: dict[str, list[Any]] = defaultdict(list)
        self._places: dict[str, dict[int, FilePlace]] = defaultdict(dict)
        self._named: set[object] = set()
        self._reading = reading
        self._findings = findings
        self._enclosing = enclosing
        self._folder = folder

    def read(self, raws: Iterable[object], known: Dataset) -> None:
        """Read all tables; those of one file together.

        Args:
            raws: The entries of `tables`.
            known: What the file and those read with it define.
        """
        files: defaultdict[Path, list[_Named]] = defaultdict(list)
        for number, raw in enumerate(raws):
            with self._findings.of(f".tables[{number}]"):
                layout = self._layout(raw)
                row = need_mapping(raw)
                rows = row.get("rows")
                if rows is not None:
                    own = f".tables[{number}]", f"bang-{number + 1}"
                    self._keep(own, self._inline(rows), [layout], known)
                else:
                    files[self._path(row.get("file"))].append((f".tables[{number}]", layout))
        for path, named in files.items():
            place = named[0][0]
            with self._findings.of(place):
                if not path.is_file():
                    raise refused("table.file", path.name)
                part = path.relative_to(self._folder or "").as_posix()
                layouts = [layout for _, layout in named]
                self._keep((place, part), open_workbook(path), layouts, known)

    def places(self, before: Mapping[str, int]) -> dict[str, FilePlace]:
        """Return where the rows stand, by their paths in a dataset that has others before them."""
        return {
            f"$.{table}[{number + before.get(table, 0)}]": place
            for table, places in self._places.items()
            for number, place in places.items()
        }

    def _keep(
        self, named: tuple[str, str], book: Workbook, layouts: Sequence[Layout], known: Dataset
    ) -> None:
        """Keep what was read of a workbook that is named by its place and a part of ids."""
        place, part = named
        reading = read_workbook(book, layouts, known, part, self._reading.on)
        for problem in reading.problems:
            if problem.severity is Severity.ERROR:
                self._findings.add(problem.at(f"${place}"))
            else:  # which gets the path of what is being read
                self._reading.doubts.append(problem)
        own = FilePlace(book.name, f"${place}")
        for kind, table in TABLES.items():
            for number, row in enumerate(getattr(reading.dataset, table)):
                if kind in (Organization, Attachment):
                    if row in self._named:  # another table names it too
                        continue
                    self._named.add(row)
                found = reading.dataset.places.get(f"$.{table}[{number}]", own)
                kept = found if found.file is not None else attrs.evolve(found, path=own.path)
                self._places[table][len(self.rows[table])] = kept
                self.rows[table].append(row)

    def _layout(self, raw: object) -> Layout:
        row = dict(need_mapping(raw))
        if "sheet" in row and "sheets" not in row:
            row["sheets"] = [row["sheet"]]
        sheets = as_list(row.get("sheets"))
        if sheets is not None:
            row["sheets"] = {sheet: None for sheet in sheets if isinstance(sheet, str)}
        around = self._enclosing(row)
        layout = self._reading.read(lambda: _layouts().read(row, self._reading))
        given: dict[str, object] = {}
        if layout.report is None and isinstance(around.id, str):
            given["report"] = around.id
        period = around.values.get("period")
        if layout.period is None and layout.period_cell is None and isinstance(period, Period):
            given["period"] = period
        owner = around.organization
        if (
            layout.organization is None
            and layout.organization_cell is None
            and isinstance(owner, str)
        ):
            given["organization"] = owner
        return layout.evolve(**given)

    def _path(self, written: object) -> Path:
        """Return a file beside the one that names it, or in a folder there."""
        if not isinstance(written, str):
            raise refused("table.no_file", "" if written is None else written)
        windows = PureWindowsPath(written)
        is_outside = windows.drive or windows.root or ".." in windows.parts
        if self._folder is None or is_outside:
            raise refused("table.file_place", written)
        return self._folder.joinpath(*windows.parts)

    def _inline(self, raw: object) -> Workbook:
        """Return the rows of a table in the file itself: lists of cells, or mappings."""
        rows = as_list(raw)
        if rows is None:
            raise refused("field.sequence", raw)
        mappings = [as_mapping(row) for row in rows]
        if all(row is not None for row in mappings):
            return open_workbook(mappings)
        lists = [as_list(row) for row in rows]
        cells = [tuple(map(_cell, row)) for row in lists if row is not None]
        if len(cells) < len(lists):
            raise InvalidData(Problem.of("table.rows", "$.rows"))
        return Workbook(None, (Sheet(None, tuple(cells)),))


def _cell(value: object) -> Cell | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise refused("table.rows", value)
    return Cell(str(value) if isinstance(value, str) else value)
