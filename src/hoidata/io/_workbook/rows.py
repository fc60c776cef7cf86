"""A dataset as rows of sheets, each cell as a person would write it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from hoidata.dataset import TABLES, Dataset
from hoidata.errors import InvalidData, Problem
from hoidata.io._layout import OF_REPORTS, to_people
from hoidata.io._tree import as_list, as_mapping
from hoidata.io._workbook.cells import NOTHING, list_cell, one_cell, pairs_cell
from hoidata.io._workbook.choices import FLAGS, Labels
from hoidata.io._workbook.forms import ABOVE, NUMBER, OWNER, Column, Form, Kind, forms

Value: TypeAlias = str | int | datetime.date | None
"""What a cell holds: a text, a number that a spreadsheet keeps exactly, or a day."""

Rows: TypeAlias = dict[str, list[dict[str, Value]]]
"""The rows of each sheet, by its code; of each row its cells, by the key of the column."""

LETTERS: Final = 32_767
"""How many units of UTF-16 a cell holds."""

_SAFE: Final = 10**15
_FIRST_DAY: Final = datetime.date(1900, 3, 1)  # the day before is one that never was


def rows_of(dataset: Dataset) -> Rows:
    """Return the rows of every sheet.

    Raises:
        InvalidData: `workbook.cell_size` for every text that no cell can hold; as `dumps`.
    """
    root = to_people(dataset)
    if "report" in root:
        root["reports"] = [root.pop("report")]
    if len(dataset.reports) == 1:
        _say_reports(root, dataset)
    return _Filler(dataset).fill(root)


def _say_reports(root: Mapping[str, Any], dataset: Dataset) -> None:
    """Say plainly what belongs to the only report and what to none: others may be added."""
    for kind in OF_REPORTS:
        for entry, row in zip(dataset.table(kind), root.get(TABLES[kind], ()), strict=True):
            row["report"] = entry.report


class _Filler:
    """Turns rows of a tree into rows of sheets."""

    def __init__(self, dataset: Dataset) -> None:
        self._rows: Rows = defaultdict(list)
        self._problems: list[Problem] = []
        self._labels = Labels(dataset)

    def fill(self, root: Mapping[str, Any]) -> Rows:
        """Return the rows of the tables of a root."""
        for form in forms():
            names = _Names()
            for index, row in enumerate(root.get(form.code, ())):
                path = f"$.{form.code}[{index}]"
                self._add(form, row, {}, path)
                if form.below:
                    self._add_below(form, row, names.of(row["id"]), path)
        if self._problems:
            raise InvalidData(self._problems)
        return self._rows

    def _add(
        self, form: Form, row: Mapping[str, Any], links: Mapping[str, Value], path: str
    ) -> None:
        cells = dict(links)
        for column in form.columns:
            found = _get(row, column.key)
            is_below = column.key in form.below and _has_rows(found)
            if found is not _NOT_THERE and not is_below:
                cells[column.key] = self._cell(form, column, found, path)
        # An empty row would be none.
        self._rows[form.code].append(cells or {form.columns[0].key: NOTHING})

    def _add_below(self, form: Form, row: Mapping[str, Any], owner: str, path: str) -> None:
        """Add the rows of the lists of a row, and of the lists in these."""
        columns = {column.key for column in form.columns}
        for key, below in form.below.items():
            entries = row.get(key, ())
            if key in columns and not _has_rows(entries):  # a cell holds them
                continue
            keys = {column.key for column in below.columns}
            if ABOVE in keys:
                self._add_tree(below, entries, {OWNER: owner}, _Names(), f"{path}.{key}")
                continue
            for index, entry in enumerate(map(_as_row, entries)):
                links: dict[str, Value] = {OWNER: owner, NUMBER: index + 1}
                kept = {link: links[link] for link in links if link in keys}
                self._add(below, entry, kept, f"{path}.{key}[{index}]")
                for inner, deeper in below.below.items():
                    for number, each in enumerate(entry.get(inner, ())):
                        self._add(deeper, each, links, f"{path}.{key}[{index}].{inner}[{number}]")

    def _add_tree(
        self,
        form: Form,
        rows: Iterable[Any],
        links: Mapping[str, Value],
        names: "_Names",
        path: str,
    ) -> None:
        """Add rows that may have rows of their own kind below them."""
        for index, row in enumerate(rows):
            self._add(form, row, links, f"{path}[{index}]")
            above = {**links, ABOVE: names.of(row["id"])}
            inner = row.get(form.key, ())
            self._add_tree(form, inner, above, names, f"{path}[{index}].{form.key}")

    def _cell(self, form: Form, column: Column, found: Any, path: str) -> Value:  # noqa: ANN401 - of a tree
        value = self._value(column, found)
        if isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * LETTERS:
            place = f"{path}.{column.key}"
            problem = Problem.of(
                "workbook.cell_size",
                place,
                found=column.label,
                expected=LETTERS,
                sheet=form.name,
            )
            self._problems.append(problem)
        return value

    def _value(self, column: Column, found: Any) -> Value:  # noqa: ANN401 - of a tree
        if found is None or found == []:
            return NOTHING
        entries, pairs = as_list(found), as_mapping(found)
        if entries is not None:
            return list_cell(map(str, entries))
        if pairs is not None:
            named = {self._label(column, name): value for name, value in pairs.items()}
            return pairs_cell(named)
        if isinstance(found, bool):
            return FLAGS[found]
        if isinstance(found, int):
            return found if abs(found) < _SAFE else str(found)
        day = _day(found) if column.kind is Kind.DAY else None
        return day or one_cell(self._label(column, found))

    def _label(self, column: Column, code: str) -> str:
        return code if column.choices is None else self._labels.of(column.choices, code)


class _Names:
    """What rows call the row that they belong to: its id, or "id (2)" for the second of an id."""

    def __init__(self) -> None:
        self._times: dict[str, int] = defaultdict(int)

    def of(self, name: str) -> str:
        """Return what the next row of an id is called."""
        self._times[name] += 1
        return name if self._times[name] == 1 else f"{name} ({self._times[name]})"


_NOT_THERE: Final = object()


def _get(row: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - of a tree
    first, _, rest = key.partition(".")
    found = row.get(first, _NOT_THERE)
    return _get(found, rest) if rest and found is not _NOT_THERE else found


def _has_rows(found: object) -> bool:
    return any(as_mapping(each) is not None for each in as_list(found) or ())


def _as_row(entry: object) -> Mapping[str, Any]:
    """Return an entry of a list; what is written in short is a name, or the text of an item."""
    return as_mapping(entry) or {"name": entry, "text": entry}


def _day(text: str) -> datetime.date | None:
    """Return a day that spreadsheets know."""
    day, month, year = map(int, text.split("/"))
    found = datetime.date(year, month, day)
    return found if found >= _FIRST_DAY else None
