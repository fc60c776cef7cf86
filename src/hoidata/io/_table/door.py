"""Tables of files and objects as data."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias, runtime_checkable

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem, Severity, checked
from hoidata.io._sheets import Sheet, Workbook, open_workbook
from hoidata.io._table.build import Builder
from hoidata.io._table.checks import Finding, check_tables
from hoidata.io._table.figure import Lines, TableFigure
from hoidata.io._table.layout import Layout
from hoidata.io._table.read import TableReader

TableSource: TypeAlias = Path | str | BinaryIO | bytes | Iterable[Any] | Any
"""A path, an open file, its bytes, a list of records or rows, or a frame of others."""


@runtime_checkable
class Proposed(Protocol):
    """Layouts with the metrics that they name: what `suggest_layout` returns."""

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts of the tables of one file."""
        ...

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """Metrics that nothing else knows."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The doubts."""
        ...


@attrs.frozen
class TableReading:
    """What was read of tables (kết quả đọc bảng).

    Args:
        figures: Every cell that has a figure or could have one, table by table, row by row; one
            that could not be read with certainty has no value.
        dataset: The figures as data: with organizations that were only named by labels, and the
            metrics that were proposed, but without what was known before.
        problems: Everything that is wrong or doubtful, each with file, sheet and cell.

    Example:
        >>> rows = [{"Đơn vị": "Xã A", "Hội viên": 120}, {"Đơn vị": "Cộng", "Hội viên": 130}]
        >>> layout = Layout(header=1, organization="Huyện B", period="31/12/2024",
        ...     columns={"Đơn vị": "đơn vị", "Hội viên": "hội viên"})
        >>> reading = read_table(rows, layout)
        >>> [(each.cell, each.label, str(each.value)) for each in reading.figures]
        [('B2', 'Xã A', '120 hội viên'), ('B3', 'Cộng', '130 hội viên')]
        >>> [problem.code for problem in reading.problems]
        ['table.total', 'table.new_organizations']
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


@checked
def read_table(
    source: TableSource,
    layout: Layout | Iterable[Layout] | Proposed,
    *,
    data: Dataset | None = None,
) -> TableReading:
    """Read the tables of a file or object as their layouts say.

    Nothing is guessed: a cell that cannot be read with certainty has no figure, and a problem names
    it. Hidden rows count, hidden sheets are read only if a layout names them; problems mention
    both. Blank cells, "-", "…", "x" and errors of Excel have no figure; 0 is zero. What the rows
    add up to is checked against total rows, groups, percentages, balances, and other sheets of the
    file.

    Args:
        source: A path or an open binary file (xlsx, xls, ods, CSV), its bytes, a list of
            dictionaries, or a frame of pandas, polars or PyArrow.
        layout: What the cells mean: one layout, several of one file, or what `suggest_layout`
            returned, whose doubts are then among the problems.
        data: The metrics, units of measure and organizations that are known: these by id, or by
            what a name means in the place of the table (`resolve`), on the last day of its period.
            A name that is not known, or that may mean several, is kept as written, as an
            organization below that of the table.

    Returns:
        All figures with their cells, the same as data, and all problems.

    Raises:
        InvalidData: For a source that has no table at all: `file.not_table`, `file.damaged`,
            `file.encrypted`, `file.too_large`.
        FileNotFoundError: There is no such file.
        TypeError: The source is of another kind.

    Example:
        >>> layout = Layout(header=1, period="năm 2024", unit="triệu đồng",
        ...     columns={"Đơn vị": "đơn vị", "Vận động": "funds_raised"})
        >>> reading = read_table([{"Đơn vị": "Xã A", "Vận động": "12,5"}], layout)
        >>> print(reading.dataset.observations[0].value)
        12,5 triệu đồng
    """
    known = Dataset() if data is None else data
    book = open_workbook(source)
    if isinstance(layout, Layout):
        return read_workbook(book, [layout], known)
    if isinstance(layout, Iterable):
        return read_workbook(book, [*layout], known)
    defined = Dataset(metrics=layout.metrics)
    reading = read_workbook(book, layout.layouts, Dataset.merged([known, defined]))
    problems = dict.fromkeys((*layout.problems, *reading.problems))
    dataset = attrs.evolve(reading.dataset, metrics=layout.metrics)
    return attrs.evolve(reading, dataset=dataset, problems=tuple(problems))


def read_workbook(
    book: Workbook,
    layouts: Sequence[Layout],
    known: Dataset,
    part: str | None = None,
    on: datetime.date | None = None,
) -> TableReading:
    """Return what was read of the tables of one workbook, which are checked against each other.

    Args:
        book: The workbook.
        layouts: The layouts of its tables.
        known: What is known.
        part: What distinguishes it from others of a report, in ids; the name of its file if None.
        on: The day of its report, on which the organizations exist that it names.
    """
    problems: list[Problem] = [*book.problems]
    tables: list[Lines] = []
    for layout in layouts:
        for sheet, organization in _sheets_of(book, layout, problems):
            changed = layout if organization is None else layout.evolve(organization=organization)
            reader = TableReader(sheet, changed, known, book.name)
            problems += reader.problems
            tables.append(reader.lines)
    problems += _unread(book, tables)
    findings = check_tables(tables)
    problems += (each.problem.with_details(file=book.name) for each in findings)
    builder = Builder(known, book.name, part, on)
    checked = _checked(tables, findings)
    for lines in checked:
        builder.add(lines)
    dataset = builder.dataset()
    figures = tuple(figure for lines in checked for figure in lines.figures)
    return TableReading(figures, dataset, (*problems, *builder.problems))


def _checked(tables: Sequence[Lines], findings: Sequence[Finding]) -> Sequence[Lines]:
    """Return the tables without what was refused, and with what may be read only one way."""
    readings = {name: value for each in findings for name, value in each.readings}
    refused = {name for each in findings for name in each.refused}
    if not readings and not refused:
        return tables
    return [
        attrs.evolve(
            lines,
            figures=tuple(
                figure
                if (name := (figure.sheet, figure.cell)) not in refused and name not in readings
                else attrs.evolve(figure, value=None if name in refused else readings[name])
                for figure in lines.figures
            ),
        )
        for lines in tables
    ]


def _sheets_of(
    book: Workbook, layout: Layout, problems: list[Problem]
) -> list[tuple[Sheet, str | None]]:
    """Return the sheets of a layout with their organizations: the first one if it names none."""
    if not layout.sheets:
        first = [each for each in book.sheets if not each.is_hidden][:1]
        return [(each, None) for each in first]
    by_name = {each.name: each for each in book.sheets}
    found: list[tuple[Sheet, str | None]] = []
    for name, organization in layout.sheets:
        if name in by_name:
            found.append((by_name[name], organization))
            continue
        choices = ", ".join(filter(None, by_name))
        problem = Problem.of("table.sheet", found=name, choices=choices)
        problems.append(problem.with_details(file=book.name))
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
