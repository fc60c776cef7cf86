"""What is the sum of what in a table, as equations between its cells."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import Final

import attrs

from hoidata.io._table.checks.cells import Cells
from hoidata.io._table.checks.named import Named
from hoidata.io._table.figure import Lines, Row, RowRole, TableFigure
from hoidata.io._table.layout import Entry, Holds, Into
from hoidata.io._table.words import begins
from hoidata.vietnamese import normalize

_POINTS: Final = "điểm"
NOT_ADDED: Final = frozenset({"%", "điểm phần trăm", "hạng", "tuổi"})
_AVERAGE: Final = re.compile(r"\b(?:bình quân|trung bình|bq|tb|tỷ lệ|tỉ lệ|tỷ trọng)\b")
_PARTLY: Final = re.compile(r"trong đó\W*$")
_ENDS: Final = {Entry.OPENING: 0, Entry.CLOSING: -1}
"""What of a whole period is not a sum over its parts, but that of the first or the last."""

_NIL: Final = frozenset({"-", "–", "—", "--", "x", "X"})
"""What says that there is nothing to count; a blank and "…" only say that nothing is known.

Source: the signs of Vietnamese statistical yearbooks (not checked).
"""
_WHOLES: Final = {
    None: None,
    Entry.OPENING: Entry.OPENING,
    Entry.INCOME: Entry.INCOME,
    Entry.RECEIVED: Entry.INCOME,
    Entry.SPENDING: Entry.SPENDING,
    Entry.PAID: Entry.SPENDING,
    Entry.CLOSING: Entry.CLOSING,
}
"""What the entries of a fund add up to."""


class Law(Enum):
    """Why one cell is the sum of others, by the problem of one that is not."""

    DOWN = "table.total"
    """A total or a group, and the rows beneath it."""
    ACROSS = "table.across"
    """A column, and those that it is the sum of."""
    BALANCE = "table.balance"
    """Closing balance: opening, and what came in, without what went out."""
    CARRIED = "table.carried"
    """An opening balance, and the closing one before it."""
    SAME = "table.same"
    """Two cells of the same figure."""


@attrs.frozen
class Equation:
    """One cell that is the sum of others.

    Args:
        law: Why.
        target: The cell.
        plus: The cells that add to it.
        minus: The cells that take from it.
        gaps: Those that would, but say nothing.
    """

    law: Law
    target: int
    plus: tuple[int, ...]
    minus: tuple[int, ...] = attrs.field(default=(), kw_only=True)
    gaps: tuple[int, ...] = attrs.field(default=(), kw_only=True)

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """The cells with their signs in target − plus + minus = 0."""
        yield self.target, 1
        for cell in self.plus:
            yield cell, -1
        for cell in self.minus:
            yield cell, 1


class Summing:
    """Finds the equations of one table.

    Args:
        place: Its place among the tables.
        table: The table.
        cells: The figures of all tables.
    """

    def __init__(self, place: int, table: Lines, cells: Cells) -> None:
        """Find the rows of each group."""
        self._table = table
        self._cells = cells
        self._at = cells.grids[place]
        self._named = Named(table)
        self._below: dict[int | None, list[Row]] = {}
        for row in table.rows:
            if row.role is not RowRole.TOTAL:
                self._below.setdefault(row.parent, []).append(row)

    def equations(self) -> Iterator[Equation]:
        """Yield all equations, each once."""
        found = chain(self._down(), self._columns(), self._rows())
        if self._table.layout.into is not Into.FUNDS:
            yield from found
            return
        accounts = _FundSums(self._table, self._cells, self._at)
        # What came in is the sum of the rows beneath it, which may also be known by their entries.
        yield from dict.fromkeys((*found, *accounts.equations()))

    def _down(self) -> Iterator[Equation]:
        for row in self._table.rows:
            below = self._below.get(None if row.role is RowRole.TOTAL else row.row, [])
            if not below or not _is_sum(row, below):
                continue
            for column in self._table.columns:
                target = self._at.get((row.row, column))
                if target is None or not self._adds(target, row):
                    continue
                terms = [cell for each in below for cell in self._addends(each, column)]
                yield from equation(self._cells, Law.DOWN, target, terms)

    def _adds(self, cell: int, row: Row) -> bool:
        figure = self._cells.figures[cell]
        if self._cells.numbers[cell] is None or figure.holds not in (Holds.VALUE, Holds.PLAN):
            return False
        unit = self._cells.units[cell]
        if unit == _POINTS or self._table.layout.into is Into.SCORES:
            return Holds.CRITERION in row.texts
        is_per = figure.value is not None and bool(figure.value.per)
        return unit not in NOT_ADDED and not is_per and not is_average(figure)

    def _addends(self, row: Row, column: int) -> Iterator[int]:
        """Yield the cell of a row; where it says nothing, those of the rows beneath it."""
        cell = self._at.get((row.row, column))
        below = self._below.get(row.row, [])
        if (cell is None or self._cells.numbers[cell] is None) and below:
            for each in below:
                yield from self._addends(each, column)
        elif cell is not None:
            yield cell

    def _columns(self) -> Iterator[Equation]:
        """Yield the columns that are the sum of others, row by row."""
        for column, heading in self._table.columns.items():
            columns = self._named.columns(heading.sum_of) or ()
            for row in self._table.rows if columns else ():
                target = self._at.get((row.row, column))
                if target is not None and self._cells.numbers[target] is not None:
                    yield from self._summed(target, [(row.row, each) for each in columns])

    def _rows(self) -> Iterator[Equation]:
        """Yield the rows that are the sum of others, column by column."""
        if not any(heading.sum_of for _, heading in self._table.layout.labels):
            return
        for cell in self._at.values():
            figure = self._cells.figures[cell]
            if figure.heading.sum_of and not self._table.columns[figure.column].sum_of:
                rows = self._named.rows(figure.heading.sum_of) or ()
                yield from self._summed(cell, [(row, figure.column) for row in rows])

    def _summed(self, target: int, places: Sequence[tuple[int, int]]) -> Iterator[Equation]:
        figure = self._cells.figures[target]
        known = [cell for place in places if (cell := self._at.get(place)) is not None]
        if figure.holds not in (Holds.VALUE, Holds.PLAN) or len(known) < len(places) or not known:
            return
        end = None if figure.heading.entry is None else _ENDS.get(figure.heading.entry)
        if end is not None:
            yield from equation(self._cells, Law.SAME, target, [known[end]])
        elif self._cells.units[target] not in NOT_ADDED:
            yield from equation(self._cells, Law.ACROSS, target, known)


def equation(
    cells: Cells, law: Law, target: int, plus: Iterable[int], minus: Iterable[int] = ()
) -> Iterator[Equation]:
    """Yield the equation of a cell and others, if they are all of one measure and say anything."""
    numbers, units = cells.numbers, cells.units
    added = [cell for cell in plus if cell != target]
    known = [cell for cell in added if numbers[cell] is not None]
    if numbers[target] is None or not known:
        return
    unit = units[target]
    if any(units[cell] != unit for cell in known):
        return
    if law is Law.DOWN:
        measure = _measure(cells.figures[target])
        if any(_measure(cells.figures[cell]) != measure for cell in known):
            return
    taken = tuple(minus)
    less = tuple(cell for cell in taken if numbers[cell] is not None)
    gaps = tuple(
        cell
        for cell in (*added, *taken)
        if numbers[cell] is None and cells.figures[cell].written.strip() not in _NIL
    )
    yield Equation(law, target, tuple(known), minus=less, gaps=gaps)


def _measure(figure: TableFigure) -> tuple[object, ...]:
    said = figure.heading
    return said.holds, said.metric, said.period, said.categories, _WHOLES.get(said.entry)


def _is_sum(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row is the sum of the rows beneath it, not one with some of its parts."""
    is_group = row.role is not RowRole.ROW or Holds.CRITERION in row.texts
    is_partly = any(begins("part", each.label) for each in below)
    return is_group and not is_partly and not _PARTLY.search(normalize(row.label).lower())


def is_average(figure: TableFigure) -> bool:
    """Whether it is an average or a rate, by the words above it."""
    texts = (*figure.path, figure.heading.metric or "")
    return any(_AVERAGE.search(normalize(text).lower()) for text in texts)


@attrs.define
class _Account:
    """What a table says about one fund in one period."""

    entries: dict[Entry, list[int]] = attrs.field(factory=dict[Entry, list[int]])

    def first(self, entry: Entry) -> int | None:
        return next(iter(self.entries.get(entry, ())), None)


class _FundSums:
    """Finds the equations of the accounts of a fund: entries in rows, periods in columns, or so."""

    def __init__(self, table: Lines, cells: Cells, at: Mapping[tuple[int, int], int]) -> None:
        self._cells = cells
        self._is_across = any(each.entry for each in table.columns.values())
        self._parents = {row.row: row.parent for row in table.rows}
        self._at = at
        self._accounts: dict[int, _Account] = {}
        for cell in at.values():
            figure = cells.figures[cell]
            entry = figure.heading.entry
            if entry is not None and figure.holds is Holds.VALUE:
                line = figure.row if self._is_across else figure.column
                account = self._accounts.setdefault(line, _Account())
                account.entries.setdefault(entry, []).append(cell)

    def equations(self) -> Iterator[Equation]:
        for account in self._accounts.values():
            yield from self._balance(account)
            yield from self._listed(account, Entry.INCOME, Entry.RECEIVED)
            yield from self._listed(account, Entry.SPENDING, Entry.PAID)
        for accounts in self._by_owner():
            yield from self._carried(accounts)
            for whole in accounts:
                yield from self._whole(whole, accounts)

    def _balance(self, account: _Account) -> Iterator[Equation]:
        opening, closing = account.first(Entry.OPENING), account.first(Entry.CLOSING)
        income = self._sum(account, Entry.INCOME, Entry.RECEIVED)
        spending = self._sum(account, Entry.SPENDING, Entry.PAID)
        if opening is None or closing is None or not (income or spending):
            return
        if self._cells.numbers[opening] is None:
            return
        yield from equation(self._cells, Law.BALANCE, closing, [opening, *income], spending)

    def _sum(self, account: _Account, entry: Entry, part: Entry) -> Sequence[int]:
        whole = account.first(entry)
        return self._outermost(account, part) if whole is None else [whole]

    def _outermost(self, account: _Account, part: Entry) -> Sequence[int]:
        """Return the parts that are not parts of one another."""
        cells = account.entries.get(part, [])
        rows = {self._cells.figures[cell].row for cell in cells}
        figures = ((cell, self._cells.figures[cell]) for cell in cells)
        return [cell for cell, each in figures if self._parents.get(each.row) not in rows]

    def _listed(self, account: _Account, entry: Entry, part: Entry) -> Iterator[Equation]:
        whole, parts = account.first(entry), self._outermost(account, part)
        labels = (self._cells.figures[cell].label for cell in parts)
        if whole is not None and not self._is_across and not any(begins("part", t) for t in labels):
            yield from equation(self._cells, Law.DOWN, whole, parts)

    def _by_owner(self) -> Iterator[list[_Account]]:
        """Yield the accounts of each fund that name their period, in order of time."""
        owners: dict[tuple[str | None, ...], list[_Account]] = {}
        for account in self._accounts.values():
            said = self._figure(account).heading
            if said.period is not None:
                item = said.item if self._is_across else None
                owners.setdefault((said.organization, said.metric, item), []).append(account)
        for accounts in owners.values():
            yield sorted(accounts, key=self._span)

    def _figure(self, account: _Account) -> TableFigure:
        return self._cells.figures[next(iter(account.entries.values()))[0]]

    def _span(self, account: _Account) -> tuple[int, int]:
        period = self._figure(account).heading.period
        start = None if period is None else period.start
        end = None if period is None else period.end
        return (start.toordinal() if start else 0), (end.toordinal() if end else 0)

    def _carried(self, accounts: Sequence[_Account]) -> Iterator[Equation]:
        closings = [(self._span(each), each.first(Entry.CLOSING)) for each in accounts]
        for account in accounts:
            opening = account.first(Entry.OPENING)
            start = self._span(account)[0]
            before = [(span, cell) for span, cell in closings if span[1] + 1 == start]
            for _, closing in before[-1:]:  # the shortest that ends there
                if opening is not None and closing is not None:
                    yield from equation(self._cells, Law.CARRIED, opening, [closing])

    def _whole(self, whole: _Account, accounts: Sequence[_Account]) -> Iterator[Equation]:
        parts = self._tiles(whole, accounts)
        for entry, cells in whole.entries.items() if parts else ():
            for cell in cells:
                figure = self._cells.figures[cell]
                if figure.heading.sum_of:
                    continue
                terms = [self._like(figure, part) for part in parts]
                known = [term for term in terms if term is not None]
                if len(known) < len(terms):
                    continue
                end = _ENDS.get(entry)
                law = Law.ACROSS if end is None else Law.SAME
                yield from equation(self._cells, law, cell, known if end is None else [known[end]])

    def _like(self, figure: TableFigure, part: _Account) -> int | None:
        """Return the cell of the same line in another account."""
        other = self._figure(part)
        place = (other.row, figure.column) if self._is_across else (figure.row, other.column)
        return self._at.get(place)

    def _tiles(self, whole: _Account, accounts: Sequence[_Account]) -> Sequence[_Account]:
        """Return the shortest periods that make up a longer one; none if they do not."""
        start, end = self._span(whole)
        tiles: list[_Account] = []
        while start <= end:
            fits = [each for each in accounts if self._span(each)[0] == start]
            inner = [each for each in fits if each is not whole and self._span(each)[1] <= end]
            if not inner:
                return ()
            tiles.append(inner[0])
            start = self._span(inner[0])[1] + 1
        return tiles if len(tiles) > 1 else ()
