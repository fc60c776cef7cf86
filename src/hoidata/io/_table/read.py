"""One table on one sheet, read: cells into figures."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Final, TypeAlias

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets import Sheet
from hoidata.io._table.figure import Lines, Row, RowRole, TableFigure
from hoidata.io._table.headings import SEPARATOR, columns_of, header_paths, shown
from hoidata.io._table.layout import Heading, Holds, Layout, renamed
from hoidata.io._table.numbers import UNSAID, Numbers, Scaled, scaled
from hoidata.io._table.rows import RowReader, name_of
from hoidata.values import Period, Unit, UnitKind, read_period
from hoidata.vocab import form_of

_NAMES: Final = {
    Holds.ORGANIZATION: "organization",
    Holds.METRIC: "metric",
    Holds.ITEM: "item",
    Holds.CRITERION: "criterion",
    Holds.GIVER: "giver",
    Holds.RECEIVER: "receiver",
}
"""The field of a heading that a label of a row fills."""
_OF_ALL: Final = tuple(
    each.name for each in attrs.fields(Heading) if each.name not in ("holds", "of", "sum_of")
)
"""What a table says about all its figures."""


_NOTHING: Final = Heading()
_Stated: TypeAlias = tuple[Heading, str | None, Period | None, str | None]
"""What a row says about its figures beside names: the layout of it, its unit, day and metric."""
_Template: TypeAlias = tuple[int, Heading, Scaled | None]
"""A column, what its figures are of, and in what they are measured."""


class TableReader:
    """Reads one table on one sheet.

    Args:
        sheet: The sheet.
        layout: How it is laid out.
        data: What is known, for the units of measure of metrics.
        file: Name of the file, for problems.
    """

    def __init__(self, sheet: Sheet, layout: Layout, data: Dataset, file: str | None) -> None:
        """Read it."""
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._file = file
        self._data = data
        self._layout = self._located(layout)
        self._paths = header_paths(sheet, layout.header)
        keys = columns_of(tuple(key for key, _ in layout.columns), sheet, self._paths)
        for key, _ in layout.columns:
            if key not in keys:
                self._add(Problem.of("table.column", found=key))
        columns = {keys[key]: heading for key, heading in layout.columns if key in keys}
        self._columns = columns
        self._figured = {c: each for c, each in columns.items() if each.holds.is_figure}
        if not self._figured:
            self._add(Problem.of("table.no_figures"))
        self._rows = RowReader(sheet, layout, columns)
        self._numbers = Numbers(layout.grouping, self._texts())
        self._measures: dict[str | None, Scaled | None] = {}
        self._made: dict[_Stated, list[_Template]] = {}
        self._taken = {c: {n for n, _ in each.said()} for c, each in self._figured.items()}
        rows = self._rows.read()
        if self._rows.beneath:
            found = ", ".join(map(str, self._rows.beneath))
            self._add(Problem.of("table.beneath", found=found))
        for row, label in self._rows.parts:
            self._add(Problem.of("table.part_row", found=label), row=row, column=min(self._figured))
        last = rows[-1].row if rows else 0
        for row in self._rows.unnamed:
            if row <= last + 1:
                self._add(
                    Problem.of("table.no_label", found=row), row=row, column=min(self._figured)
                )
        self.lines = Lines(
            self._layout, sheet, self._figured, keys, rows, tuple(self._figures(rows))
        )

    def _located(self, layout: Layout) -> Layout:
        """Return the layout with what cells of the sheet say about all its figures."""
        key = layout.organization_cell
        if key is not None and layout.organization is None:
            name = self._cell_text(key)
            layout = layout.evolve(organization=name or None)
            if not name:
                self._add(Problem.of("table.organization_cell", found=key))
        key = layout.period_cell
        if key is None or layout.period is not None:
            return layout
        try:
            return layout.evolve(period=read_period(self._cell_text(key)))
        except InvalidData as error:
            self._add(*(each.with_details(cell=key) for each in error.problems))
            return layout

    def _cell_text(self, key: str) -> str:
        key = key.upper()
        letters = key.rstrip("0123456789")
        columns = columns_of((letters,), self._sheet, {})
        row = key[len(letters) :]
        return self._text_of(int(row), columns[letters]) if letters in columns and row else ""

    def _texts(self) -> Iterator[str]:
        for row in self._sheet.rows:
            for column in self._figured:
                cell = row[column - 1] if column <= len(row) else None
                if cell is not None and isinstance(cell.value, str):
                    yield cell.value

    def _add(self, *problems: Problem, row: int | None = None, column: int | None = None) -> None:
        cell = None if row is None or column is None else self._sheet.address(row, column)
        self.problems += [
            each.with_details(file=self._file, sheet=self._sheet.name, cell=cell)
            for each in problems
        ]

    # --- Rows ---------------------------------------------------------------------------------

    def _figures(self, rows: Sequence[Row]) -> Iterator[TableFigure]:
        known = {row.row: row for row in rows}
        labels = {form_of(key): heading for key, heading in self._layout.labels}
        for row in rows:
            groups = tuple(self._groups(row, known))
            said = self._said(row, groups, labels) if labels else _NOTHING
            names = {} if row.role is RowRole.TOTAL else _names(row)
            unit = row.texts.get(Holds.UNIT) or None
            stated = (said, unit, self._day(row), names.pop("metric", None))
            kept = {name: text for name, text in names.items() if getattr(said, name) is None}
            for column, template, measure in self._templates(stated, row):
                taken = self._taken[column]
                given = (
                    kept if taken.isdisjoint(kept) else {n: kept[n] for n in kept if n not in taken}
                )
                heading = renamed(template, given) if given else template
                yield self._figure(row, groups, (column, heading, measure))

    def _groups(self, row: Row, known: Mapping[int, Row]) -> list[str]:
        groups: list[str] = []
        parent = row.parent
        while parent is not None:
            if parent < row.row:  # the sum beneath a group is not its name
                groups.insert(0, known[parent].label)
            parent = known[parent].parent
        return groups

    def _said(self, row: Row, groups: tuple[str, ...], labels: Mapping[str, Heading]) -> Heading:
        """Return what the layout says about the row, by its number, path or label."""
        path = SEPARATOR.join((*groups, row.label))
        keys = map(form_of, (str(row.row), path, row.label, name_of(row.label)))
        return next((labels[key] for key in keys if key in labels), _NOTHING)

    def _day(self, row: Row) -> Period | None:
        """Return the day of a row; one without a year is in that of the table."""
        column = next((c for c, each in self._columns.items() if each.holds is Holds.DAY), 0)
        text = self._text_of(row.row, column)
        if not text or row.role is not RowRole.ROW:
            return None
        period = self._layout.period
        try:
            return read_period(text)
        except InvalidData as error:
            found = None if period is None else _within(text, period)
            if found is None:
                self._add(*error.problems, row=row.row, column=column)
        return found or period

    def _text_of(self, row: int, column: int) -> str:
        """Return what a cell says; a date as people write it, whatever its format."""
        cell = self._sheet.cell(row, column)
        day = None if cell is None else cell.value
        if cell is None or not isinstance(day, datetime.date):
            return shown(self._sheet, row, column)
        month = f"{day.month}/{day.year}"
        is_day = "d" in cell.format.lower() or not cell.format
        return f"{day.day}/{month}" if is_day else f"tháng {month}"

    # --- Cells --------------------------------------------------------------------------------

    def _templates(self, stated: _Stated, first: Row) -> list[_Template]:
        """Return the heading and measure of each column for rows that state the same."""
        found = self._made.get(stated)
        if found is None:
            said, unit, period, metric = stated
            row = said.over(Heading(unit=unit, period=period, metric=metric))
            found = [self._template(each, row, first) for each in self._figured]
            self._made[stated] = found
        return found

    def _template(self, column: int, row: Heading, first: Row) -> _Template:
        above = self._figured[column]
        said = above.over(row)
        if said.holds in (Holds.PERCENT, Holds.CHANGE):  # whatever the row is measured in
            said = attrs.evolve(said, unit=above.unit or "%")
        made = said.over(Heading(**{name: getattr(self._layout, name) for name in _OF_ALL}))
        if said.unit is None:
            made = attrs.evolve(made, unit=self._unit(made))
        measure = self._measure(made.unit, first)
        if measure is not None and made.unit is None and self._is_money(made):
            measure = UNSAID
        return column, made, measure

    def _figure(self, row: Row, groups: tuple[str, ...], template: _Template) -> TableFigure:
        column, heading, measure = template
        cell = self._sheet.cell(row.row, column)
        value = None
        if cell is not None and measure is not None:
            try:
                value = self._numbers.read(cell, measure, heading.holds)
            except InvalidData as error:
                self._add(*error.problems, row=row.row, column=column)
            if self._numbers.doubts:
                self._add(*self._numbers.doubts, row=row.row, column=column)
                self._numbers.doubts.clear()
        return TableFigure(
            self._sheet.name,
            self._sheet.address(row.row, column),
            row=row.row,
            column=column,
            label=row.label,
            groups=groups,
            path=self._paths.get(column, ()),
            role=row.role,
            heading=heading,
            value=value,
            written="" if cell is None else cell.shown,
        )

    def _unit(self, heading: Heading) -> str | None:
        """Return the unit of figures whose column and row name none.

        What the table says is meant where the metric has that unit: "ĐVT: triệu đồng" says
        nothing of members. Money has no unit until its scale is said.
        """
        metric = self._metric(heading)
        if metric is None:
            return heading.unit
        if heading.unit is None:
            return None if self._is_money(heading) else metric.unit
        measure = self._measure(heading.unit, None)
        is_same = measure is not None and metric.counts_in(measure.unit)
        return heading.unit if is_same else metric.unit

    def _metric(self, heading: Heading) -> Metric | None:
        code = None if heading.metric is None else self._data.code("metrics", heading.metric)
        return None if code is None else self._data.get(Metric, code)

    def _is_money(self, heading: Heading) -> bool:
        metric = self._metric(heading)
        return metric is not None and Unit.of(metric.unit).kind is UnitKind.MONEY

    def _measure(self, unit: str | None, first: Row | None) -> Scaled | None:
        """Return the unit of measure of its words; one that cannot be read is a problem once.

        Where the first row with the unit states it itself, the problem names its cell.
        """
        if unit not in self._measures:
            self._measures[unit] = None
            try:
                self._measures[unit] = scaled(unit)
            except InvalidData as error:
                columns = (c for c, each in self._columns.items() if each.holds is Holds.UNIT)
                is_said = first is not None and first.texts.get(Holds.UNIT) == unit
                row = first.row if first is not None and is_said else None
                self._add(*error.problems, row=row, column=next(columns, None))
        return self._measures[unit]


def _names(row: Row) -> dict[str, str]:
    """Return what the labels of a row name."""
    texts = ((_NAMES[holds], text) for holds, text in row.texts.items() if holds in _NAMES)
    return {name: name_of(text) for name, text in texts if text}


def _within(text: str, period: Period) -> Period | None:
    """Return what a text without a year names in a period; None where that is not certain."""
    ends = [each.year for each in (period.start, period.end) if each is not None]
    found: list[Period] = []
    for year in sorted(set(ends)):
        with suppress(InvalidData):
            found.append(read_period(f"{text}/{year}"))
    inside = [each for each in found if period.contains(each)] if len(set(ends)) > 1 else found
    return inside[0] if len(inside) == 1 else None
