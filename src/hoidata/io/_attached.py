"""Tables that a file names or holds: `tables:` with the file of each, or its rows."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final, TypeAlias

from cattrs import Converter

from hoidata.dataset import TABLES, Dataset, FilePlace
from hoidata.errors import InvalidData, Problem, Severity
from hoidata.io._money import Enclosing
from hoidata.io._objects import Findings, ObjectReader
from hoidata.io._sheets import Cell, Sheet, Workbook, open_workbook
from hoidata.io._table import Heading, Layout, read_workbook, row_range
from hoidata.io._tree import as_list, as_mapping, need_mapping, refused
from hoidata.values import Grouping, Period

_BESIDE: Final = ("file", "rows", "sheet")
_Named: TypeAlias = tuple[str, Layout]


class AttachedTables:
    """Reads the tables of a file.

    Args:
        converter: Reads the fields of layouts.
        doubts: The list of doubtful readings of the whole file.
        findings: Takes the problems.
        enclosing: Returns the report that a table is part of.
        folder: Where the files of the tables are; None where that is not known.
    """

    def __init__(
        self,
        converter: Converter,
        doubts: list[Problem],
        findings: Findings,
        enclosing: Callable[[Mapping[str, object]], Enclosing],
        folder: Path | None,
    ) -> None:
        """Register how layouts are written."""
        self.rows: dict[str, list[Any]] = defaultdict(list)
        self._places: dict[str, dict[int, FilePlace]] = defaultdict(dict)
        self._doubts = doubts
        self._findings = findings
        self._enclosing = enclosing
        self._folder = folder
        self._headings = ObjectReader[Heading](Heading, converter, doubts)
        self._layouts = ObjectReader[Layout](Layout, converter, doubts, beside=_BESIDE)
        converter.register_structure_hook(Heading, self._heading)
        converter.register_structure_hook_func(
            lambda kind: kind == tuple[int, int], lambda raw, _: row_range(raw)
        )
        converter.register_structure_hook_func(lambda kind: kind == Grouping, lambda raw, _: raw)

    def read(self, raws: Sequence[object], known: Dataset) -> None:
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
                    self._keep(f".tables[{number}]", self._inline(rows), [layout], known)
                else:
                    files[self._path(row.get("file"))].append((f".tables[{number}]", layout))
        for path, named in files.items():
            place = named[0][0]
            with self._findings.of(place):
                if not path.is_file():
                    raise refused("table.file", path.name)
                self._keep(place, open_workbook(path), [layout for _, layout in named], known)

    def places(self, before: Mapping[str, int]) -> dict[str, FilePlace]:
        """Return where the rows stand, by their paths in a dataset that has others before them."""
        return {
            f"$.{table}[{number + before.get(table, 0)}]": place
            for table, places in self._places.items()
            for number, place in places.items()
        }

    def _keep(self, place: str, book: Workbook, layouts: Sequence[Layout], known: Dataset) -> None:
        reading = read_workbook(book, layouts, known)
        for problem in reading.problems:
            if problem.severity is Severity.ERROR:
                self._findings.add(problem.at(f"${place}"))
            else:  # which gets the path of what is being read
                self._doubts.append(problem)
        for table in TABLES.values():
            start = len(self.rows[table])
            made = getattr(reading.dataset, table)
            for number in range(len(made)):
                found = reading.dataset.places.get(f"$.{table}[{number}]")
                if found is not None and found.file is not None:
                    self._places[table][start + number] = found
            self.rows[table] += made

    def _layout(self, raw: object) -> Layout:
        row = dict(need_mapping(raw))
        if "sheet" in row and "sheets" not in row:
            row["sheets"] = [row["sheet"]]
        sheets = as_list(row.get("sheets"))
        if sheets is not None:
            row["sheets"] = {sheet: None for sheet in sheets if isinstance(sheet, str)}
        around = self._enclosing(row)
        layout = self._layouts.read(row)
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

    def _heading(self, raw: object, _: object) -> Heading:
        return Heading.read(str(raw)) if isinstance(raw, str) else self._headings.read(raw)

    def _path(self, written: object) -> Path:
        """Return a file beside the one that names it, or in a folder there."""
        if not isinstance(written, str):
            raise refused("table.no_file", "" if written is None else written)
        windows, posix = PureWindowsPath(written), PurePosixPath(written)
        is_inside = not (windows.is_absolute() or windows.drive or posix.is_absolute())
        if self._folder is None or not is_inside or ".." in windows.parts:
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
