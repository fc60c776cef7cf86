"""A workbook into the tree of a file, with the cell of every path."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

import attrs

from hoidata import vocab
from hoidata.dataset import Position
from hoidata.errors import Problem, Severity, nearest
from hoidata.io._document import FORMAT
from hoidata.io._sheets import Cell, Sheet, Workbook, letters
from hoidata.io._tree import Scalar, Unreadable, as_list
from hoidata.io._workbook.cells import list_texts, pairs_of, text_of, value_of
from hoidata.io._workbook.forms import (
    ABOVE,
    NUMBER,
    OWNER,
    TAKEN_OVER,
    Column,
    Form,
    Kind,
    Shape,
    forms,
    listed,
)
from hoidata.vietnamese import normalize

MARK: Final = FORMAT
"""What a workbook of a dataset holds in a cell of its own sheets, and no other workbook."""

GUIDE: Final = "Hướng dẫn"
"""The sheet of instructions."""

CHOICES: Final = "Danh mục"
"""The sheet of what may be chosen."""

OWN: Final = frozenset({GUIDE, CHOICES})
"""The sheets that hold no data."""

_NOTES: Final = tuple(map(vocab.form_of, ("ghi chú", "stt", "số tt")))
"""How the names of sheets and headings begin that are for people only."""

_SUGGESTED: Final = 20
"""Up to how many problems the nearest name is looked for: it takes time with all there are."""

_Values = dict[str, object]


@attrs.frozen
class RowPlace:
    """Where a row is.

    Args:
        sheet: The name of its sheet.
        number: Its number there, from 1.
        columns: The columns of its keys, from 1.
        labels: What the keys of its fields are called.
    """

    sheet: str
    number: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]

    def cell(self, below: str = "") -> tuple[str, str]:
        """Return the sheet and the cell of what is below the path of the row."""
        key = below[1:]
        while key and key not in self.columns:
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        column = self.columns.get(key) or min(self.columns.values())
        return self.sheet, f"{letters(column)}{self.number}"


@attrs.frozen
class Places:
    """Where the rows and fields of a tree are in a workbook.

    Args:
        rows: Where each row is, by its path.
    """

    rows: Mapping[str, RowPlace]

    def at(self, path: str) -> Position:
        """Return the cell of a path; nothing for what is in no row.

        That of a part of a cell is the cell, that of a row its first one.
        """
        row, below = self._row(path)
        if row is None:
            return Position()
        sheet, cell = row.cell(below)
        return Position(None, sheet, cell, row.labels.get(below[1:]))

    def _row(self, path: str) -> tuple[RowPlace | None, str]:
        """Return the row that a path leads into, and the rest of the path."""
        end, row = len(path), self.rows.get(path)
        while row is None and end > 0:
            end = max(path.rfind(".", 0, end), path.rfind("[", 0, end), 0)
            row = self.rows.get(path[:end])
        return row, path[end:]


@attrs.define(eq=False)
class Row:
    """One row of a sheet, read.

    Args:
        place: Where it is.
        values: What it says.
        links: What it says about the rows that it belongs to.
        lists: The lists of rows that belong to it, by key.
        path: Its path in the tree, as soon as that is known.
    """

    place: RowPlace
    values: _Values
    links: dict[str, str]
    lists: dict[str, list[object]] = attrs.Factory(dict[str, list[object]])
    path: str = ""

    def problem(self, code: str, key: str, **details: str) -> Problem:
        """Return a problem of one of its cells."""
        sheet, cell = self.place.cell(f".{key}")
        return Problem.of(code).with_details(**details, sheet=sheet, cell=cell)


def is_marked(book: Workbook) -> bool:
    """Whether a workbook is one of a whole dataset: what marks it survives every program."""
    marked = (sheet for sheet in book.sheets if sheet.name in OWN)
    return any(
        cell is not None and cell.value == MARK
        for sheet in marked
        for row in sheet.rows
        for cell in row
    )


def sheet_names() -> frozenset[str]:
    """Return the names of the sheets of data."""
    return frozenset(form.name for form in listed())


def is_starred(book: Workbook) -> bool:
    """Whether a workbook that lost its mark has a sheet of ours, with a star at a heading."""
    starred = {
        form.name: {column.heading for column in form.columns if column.is_required}
        for form in listed()
    }
    return any(
        cell is not None and cell.value in starred.get(sheet.name or "", ())
        for sheet in book.sheets
        for row in sheet.rows
        for cell in row
    )


def read_workbook_tree(book: Workbook) -> tuple[_Values, tuple[Problem, ...], Places]:
    """Return the root of the tree of a workbook, what is wrong with its form, and its places.

    Hidden sheets, rows and columns count as all others. Sheets and columns that are for people
    only begin with "Ghi chú" or "STT".
    """
    reader = _Reader()
    for sheet in book.sheets:
        reader.take(sheet)
    root = reader.root()
    broken = (each for each in book.problems if each.severity is Severity.ERROR)
    return root, (*broken, *reader.problems), Places(reader.rows)


class _Reader:
    """Takes sheets, and puts rows below those that they belong to."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.rows: dict[str, RowPlace] = {}
        self._read: dict[str, list[Row]] = defaultdict(list)
        self._forms = {
            vocab.form_of(name): form for form in listed() for name in vocab.names_of(form.row)
        }

    def take(self, sheet: Sheet) -> None:
        """Read the rows of a sheet."""
        name = sheet.name or ""
        cells = (cell for row in sheet.rows for cell in row)
        if name in OWN or _is_note(name) or not any(map(_says_anything, cells)):
            return
        form = self._forms.get(vocab.form_of(name))
        if form is None:
            names = [each.name for each in listed()]
            problem = Problem.of("workbook.sheet", found=name, choices=", ".join(names))
            near = "".join(nearest(name, names))
            self.problems.append(problem.with_details(sheet=name, near=near))
            return
        reader = _SheetReader(sheet, form)
        reader.begin()
        self._read[form.code] += reader.read()
        self.problems += reader.problems

    def root(self) -> _Values:
        """Return the root of the tree."""
        root: _Values = {"format": MARK}
        self._check_reports()
        for form in forms():
            rows = self._read[form.code]
            if form.code == "reports" and len(rows) == 1:
                root["report"] = rows[0].values
                self._place(rows[0], "$.report")
            elif rows:
                root[form.code] = [row.values for row in rows]
                for index, row in enumerate(rows):
                    self._place(row, f"$.{form.code}[{index}]")
            self._put_below(form, rows)
        return root

    def _check_reports(self) -> None:
        """Refuse rows that have to take over from a report, and do not name one that is here."""
        is_one = len(self._read["reports"]) < 2  # noqa: PLR2004 - which need not be named
        reports = _by_id(self._read["reports"])
        for form in forms():
            columns = {column.key: column for column in form.columns}
            needed = TAKEN_OVER.get(form.kind, frozenset()) if "report" in columns else ()
            for row in self._read[form.code]:
                lacking = [key for key in needed if key not in row.values]
                named = row.values.get("report", _EMPTY)
                if named is _EMPTY and lacking and not is_one:
                    label = columns["report"].label
                    self.problems.append(row.problem("file.missing", "report", found=label))
                elif isinstance(named, str) and lacking and normalize(named) not in reports:
                    self._refuse_owner(row, "report", named, reports, columns["report"].label)
                else:
                    continue
                row.values.update(dict.fromkeys(lacking, Unreadable.VALUE))

    def _place(self, row: Row, path: str) -> None:
        row.path = path
        self.rows[path] = row.place

    def _put_below(self, form: Form, rows: Sequence[Row]) -> None:
        """Put the rows of the sheets below a sheet where they belong."""
        owners = _by_id(rows)
        for below in form.below.values():
            groups: dict[int, list[Row]] = defaultdict(list)
            for row in self._read[below.code]:
                owner = self._owner(row, OWNER, owners, form)
                if owner is not None:
                    groups[id(owner)].append(row)
            numbered: list[Row] = []
            for owner in rows:
                numbered += self._put(below, owner, groups[id(owner)])
            for deeper in below.below.values():
                self._put_deeper(deeper, numbered)

    def _owner(self, row: Row, key: str, owners: Mapping[str, Row], form: Form) -> Row | None:
        """Return the row that a row belongs to; says so where there is none."""
        named = row.links.get(key)
        owner = None if named is None else owners.get(normalize(named))
        if named is not None and owner is None:
            self._refuse_owner(row, key, named, owners, form.name)
        return owner

    def _refuse_owner(
        self, row: Row, key: str, named: str, owners: Mapping[str, Row], sheet: str
    ) -> None:
        is_near_sought = len(self.problems) < _SUGGESTED
        near = "".join(nearest(named, list(owners))) if is_near_sought else ""
        problem = row.problem("workbook.owner", key, found=named, expected=sheet)
        self.problems.append(problem.with_details(near=near))

    def _put(self, form: Form, owner: Row, rows: Sequence[Row]) -> Sequence[Row]:
        """Put rows into the list of their owner; those with one above them below that."""
        known, below = _by_id(rows), defaultdict[int, list[Row]](list)
        for row in rows:
            above = self._owner(row, ABOVE, known, form) if ABOVE in row.links else owner
            if above is not None:
                below[id(above)].append(row)
        waiting = [owner]
        while waiting:
            above = waiting.pop()
            for row in below.pop(id(above), ()):
                self._append(above, form.key, row)
                waiting.append(row)
        for row in (row for circle in below.values() for row in circle):
            self.problems.append(row.problem("workbook.circle", ABOVE, found=row.links[ABOVE]))
        return rows

    def _append(self, owner: Row, key: str, row: Row) -> None:
        listed = owner.lists.get(key)
        if listed is None:  # a cell of the owner may hold the first entries
            listed = owner.lists[key] = [*(as_list(owner.values.get(key)) or ())]
            owner.values[key] = listed
        listed.append(row.values)
        self._place(row, f"{owner.path}.{key}[{len(listed) - 1}]")

    def _put_deeper(self, form: Form, owners: Iterable[Row]) -> None:
        """Put rows below rows that have no id: by the owner of these, and their number there."""
        numbers: dict[str, int] = defaultdict(int)
        known: dict[tuple[str, str], Row] = {}
        for owner in owners:
            name = normalize(owner.links[OWNER])
            numbers[name] += 1
            number = owner.links.get(NUMBER, str(numbers[name]))
            if (name, number) in known:
                self.problems.append(owner.problem("workbook.number", NUMBER, found=number))
            known.setdefault((name, number), owner)
        for row in self._read[form.code]:
            if OWNER not in row.links:
                continue
            place = normalize(row.links[OWNER]), row.links.get(NUMBER, "1")
            if place in known:
                self._append(known[place], form.key, row)
            else:
                found = " ".join((row.links[OWNER], row.links.get(NUMBER, "1")))
                parent = next(each for each in listed() if form.key in each.below)
                key = NUMBER if place[0] in numbers and NUMBER in row.links else OWNER
                self.problems.append(
                    row.problem("workbook.owner", key, found=found, expected=parent.name)
                )


def _is_note(name: str) -> bool:
    return vocab.form_of(name).startswith(_NOTES)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by their ids; the second of an id is called "id (2)"."""
    found: dict[str, Row] = {}
    times: dict[str, int] = defaultdict(int)
    for row in rows:
        name = row.values.get("id")
        if isinstance(name, str):
            name = normalize(name)
            times[name] += 1
            found[name if times[name] == 1 else f"{name} ({times[name]})"] = row
    return found


class _SheetReader:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, form: Form) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._form = form
        self._known = {
            vocab.form_of(word): column
            for column in form.columns
            for word in (*column.forms, column.label)
        }
        self._head = 0
        self._named: set[int] = set()
        self._columns: dict[int, Column] = {}
        self._places: dict[str, int] = {}
        self._labels = {column.key: column.label for column in form.columns}

    def begin(self) -> None:
        """Find the headings: in the first row that has any that is known."""
        for number, row in enumerate(self._sheet.rows, start=1):
            if any(vocab.form_of(_written(cell)) in self._known for cell in row):
                self._head = number
                break
            self._refuse_above(number, row)
        if not self._head:
            self.problems = [*map(self._without_headings, self.problems[:1])]
            return
        head = enumerate(self._sheet.rows[self._head - 1], start=1)
        self._named = {number for number, cell in head if _says_anything(cell)}
        self._columns = dict(self._headings())
        self._places = {column.key: number for number, column in self._columns.items()}

    def _without_headings(self, above: Problem) -> Problem:
        """Return what to say about a sheet that has no headings at all, in place of its rows."""
        problem = Problem.of("workbook.headings", choices=", ".join(self._labels.values()))
        return attrs.evolve(above, code=problem.code, details={**above.details, **problem.details})

    def _refuse_above(self, number: int, row: Sequence[Cell | None]) -> None:
        """Refuse what is above the headings, except for notes: it may be a row that was sorted."""
        said = [place for place, cell in enumerate(row, 1) if _says_anything(cell)]
        if said and not (len(said) == 1 and _is_note(_written(row[said[0] - 1]))):
            self._refuse("workbook.above", number, said[0])

    def _headings(self) -> Iterator[tuple[int, Column]]:
        """Yield the columns by their numbers, without those that are for people only."""
        found: set[str] = set()
        for number, cell in enumerate(self._sheet.rows[self._head - 1], start=1):
            written = _written(cell)
            column = self._known.get(vocab.form_of(written))
            if column is not None and column.key not in found:
                found.add(column.key)
                yield number, column
            elif column is not None:
                self._refuse("file.duplicate", self._head, number, found=written)
            elif written and not _is_note(written):
                self._refuse_heading(number, written)

    def _refuse_heading(self, number: int, written: str) -> None:
        labels = [column.label for column in self._form.columns]
        near = "".join(nearest(written, labels))
        self._refuse(
            "workbook.heading",
            self._head,
            number,
            near=near,
            found=written,
            choices=", ".join(labels),
        )

    def _refuse(self, code: str, row: int, column: int, near: str = "", **details: str) -> None:
        place = {"sheet": self._sheet.name, "cell": self._sheet.address(row, column)}
        self.problems.append(Problem.of(code).with_details(**details, **place, near=near))

    def read(self) -> list[Row]:
        """Return the rows that say anything."""
        if not self._columns:
            return []
        self._check_merged()
        cells = enumerate(self._sheet.rows[self._head :], start=self._head + 1)
        return [self._row(number, row) for number, row in cells if self._is_said(number, row)]

    def _is_said(self, number: int, row: Sequence[Cell | None]) -> bool:
        """Return whether any column that is known has something; says so of those without name."""
        said = {place for place, cell in enumerate(row, start=1) if _says_anything(cell)}
        for place in sorted(said - self._named):
            self._refuse("workbook.no_heading", number, place)
        return not said.isdisjoint(self._columns)

    def _check_merged(self) -> None:
        for area in self._sheet.merged:
            if area.bottom > self._head and area.left <= max(self._columns):
                self._refuse("workbook.merged", max(area.top, self._head + 1), area.left)

    def _row(self, number: int, cells: Sequence[Cell | None]) -> Row:
        name = self._sheet.name or ""
        row = Row(RowPlace(name, number, self._places, self._labels), {}, {})
        lacks_owner = any(column.key == OWNER for column in self._form.columns)
        for place, column in self._columns.items():
            cell = cells[place - 1] if place <= len(cells) else None
            value = _EMPTY if cell is None else self._value(row, column, cell)
            if column.key not in (OWNER, ABOVE, NUMBER):
                if value is not _EMPTY:
                    _put(row.values, column.key, value)
            elif isinstance(value, str):
                row.links[column.key] = str(value)
            lacks_owner &= column.key != OWNER or value in (_EMPTY, None)
        if lacks_owner:
            label = self._form.columns[0].label
            self.problems.append(row.problem("file.missing", OWNER, found=label))
        return row

    def _value(self, row: Row, column: Column, cell: Cell) -> object:
        """Return the part of the tree that a cell is; `Unreadable.VALUE` where it has a problem."""
        text = text_of(cell, is_figure=column.kind is Kind.FIGURE)
        if isinstance(text, Problem):
            sheet, place = row.place.cell(f".{column.key}")
            self.problems.append(text.with_details(sheet=sheet, cell=place))
            return Unreadable.VALUE
        if not text.strip():
            return _EMPTY
        value = value_of(text)
        if column.shape is Shape.ONE:
            return value
        if value is None:
            return [] if column.shape is Shape.LIST else {}
        if column.shape is Shape.LIST:
            return list(map(Scalar, list_texts(text, of_ids=column.refers is not None)))
        return self._pairs(row, column, text)

    def _pairs(self, row: Row, column: Column, text: str) -> object:
        pairs: dict[str, object] = {}
        is_whole = True
        for name, value in pairs_of(text):
            code = "workbook.pair" if value is None else "file.duplicate"
            if value is None or name in pairs:
                self.problems.append(row.problem(code, column.key, found=name))
                is_whole = False
            else:
                pairs[name] = Scalar(value)
        return pairs if is_whole else Unreadable.VALUE


_EMPTY: Final = object()


def _written(cell: Cell | None) -> str:
    """Return a heading as it is called, without its star."""
    return "" if cell is None else " ".join(cell.shown.split()).rstrip("* ")


def _says_anything(cell: Cell | None) -> bool:
    return cell is not None and (cell.fault is not None or bool(cell.shown.strip()))


def _put(values: _Values, key: str, value: object) -> None:
    """Put a value under a key, which may lead into an object."""
    first, _, rest = key.partition(".")
    if not rest:
        values[first] = value
        return
    inner = cast("_Values", values.setdefault(first, {}))
    inner[rest] = value
