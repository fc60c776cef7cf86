"""Tables of files and objects as data."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import attrs

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem, Severity
from hoidata.io._sheets import Sheet, Workbook, open_workbook
from hoidata.io._table.build import Builder
from hoidata.io._table.figure import Lines, TableFigure
from hoidata.io._table.layout import Layout
from hoidata.io._table.read import TableReader

TableSource: TypeAlias = Path | str | BinaryIO | bytes | Iterable[Any] | Any
"""A path, an open file, its bytes, a list of records, or a frame of pandas, polars or PyArrow."""


@attrs.frozen
class TableReading:
    """What was read of tables (kết quả đọc bảng).

    Args:
        figures: Every cell that holds a figure or could hold one, table by table, row by row; one
            that could not be read for certain has no value.
        dataset: The figures as data, with the organizations that labels name and nothing knew.
        problems: Everything that is wrong or doubtful, each with file, sheet and cell.
    """

    figures: tuple[TableFigure, ...]
    dataset: Dataset
    problems: tuple[Problem, ...]

    def require(self) -> Dataset:
        """Return the data.

        Raises:
            InvalidData: With all errors, if there are any.
        """
        errors = [each for each in self.problems if each.severity is Severity.ERROR]
        if errors:
            raise InvalidData(errors)
        return self.dataset


def read_table(
    source: TableSource,
    layout: Layout | Iterable[Layout],
    *,
    data: Dataset | None = None,
) -> TableReading:
    """Read tables by their layouts."""
    layouts = (layout,) if isinstance(layout, Layout) else tuple(layout)
    known = Dataset() if data is None else data
    return read_workbook(open_workbook(source), layouts, known)


def read_workbook(book: Workbook, layouts: Sequence[Layout], known: Dataset) -> TableReading:
    """Return what was read of the tables of one workbook, which are held against each other."""
    problems: list[Problem] = [*book.problems]
    tables: list[Lines] = []
    for layout in layouts:
        for sheet, organization in _sheets_of(book, layout, problems):
            changed = layout if organization is None else layout.evolve(organization=organization)
            reader = TableReader(sheet, changed, known, book.name)
            problems += reader.problems
            tables.append(reader.lines)
    problems += _unread(book, tables)
    builder = Builder(known, book.name)
    for lines in tables:
        builder.add(lines)
    dataset = builder.dataset()
    figures = tuple(figure for lines in tables for figure in lines.figures)
    return TableReading(figures, dataset, (*problems, *builder.problems))


def _sheets_of(
    book: Workbook, layout: Layout, problems: list[Problem]
) -> list[tuple[Sheet, str | None]]:
    if not layout.sheets:
        first = [each for each in book.sheets if not each.is_hidden][:1]
        return [(each, None) for each in first]
    by_name = {each.name: each for each in book.sheets}
    found: list[tuple[Sheet, str | None]] = []
    for name, organization in layout.sheets:
        if name in by_name:
            found.append((by_name[name], organization))
        else:
            problems.append(
                Problem.of(
                    "table.sheet",
                    found=name,
                    file=book.name or "",
                    choices=", ".join(filter(None, by_name)),
                )
            )
    return found


def _unread(book: Workbook, tables: Sequence[Lines]) -> Iterator[Problem]:
    """Yield what a person should know of what was read and what was not."""
    for lines in tables:
        hidden = sorted({row.row for row in lines.rows} & lines.sheet.hidden_rows)
        if hidden:
            problem = Problem.of("table.hidden_rows", found=", ".join(map(str, hidden)))
            yield problem.with_details(file=book.name, sheet=lines.sheet.name)
    read = {id(lines.sheet) for lines in tables}
    for sheet in book.sheets:
        if sheet.is_hidden and id(sheet) not in read:
            problem = Problem.of("table.hidden_sheet", found=sheet.name)
            yield problem.with_details(file=book.name)
