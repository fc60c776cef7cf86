"""One figure that several cells state: a summary and the sheets that it sums up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from hoidata.io._table.checks.cells import Cells
from hoidata.io._table.checks.sums import Equation, Law, equation
from hoidata.io._table.figure import Lines, Row, RowRole, TableFigure
from hoidata.io._table.layout import Holds, Into
from hoidata.vocab import form_of

_STATED: Final = (Holds.VALUE, Holds.PLAN)
_LEVEL: Final = (
    r"(?:tỉnh|thành phố|tp\.?|quận|q\.|huyện|h\.|thị xã|tx\.?|phường|p\.|xã|x\.|thị trấn|tt\.?)"
)
_NAMED: Final = re.compile(rf"(?:.*\s|^)({_LEVEL})\s*(\S.*)", re.IGNORECASE)
_LEVELS: Final = {
    "tp": "thành phố", "q": "quận", "h": "huyện", "tx": "thị xã", "p": "phường", "x": "xã",
    "tt": "thị trấn",
}  # fmt: skip


def place_of(name: str) -> tuple[str, str]:
    """Return the level ("" where it does not say) and the place that a name is of.

    Example:
        >>> place_of("Hội Nông dân huyện Long Phú") == place_of("H. Long Phú")
        True
    """
    found = _NAMED.fullmatch(" ".join(name.split()))
    if found is None:
        return "", form_of(name)
    level = found[1].lower().rstrip(".")
    return _LEVELS.get(level, level), form_of(found[2])


class Same:
    """Finds the cells of several tables that state the same figure.

    Args:
        tables: The tables.
        cells: Their figures.
    """

    def __init__(self, tables: Sequence[Lines], cells: Cells) -> None:
        """Look at nothing yet."""
        self._tables = tables
        self._cells = cells

    def equations(self) -> Iterator[Equation]:
        """Yield what is to be the same: rows of a summary, and figures stated twice."""
        if len(self._tables) > 1:
            yield from self._summaries()
        yield from self._repeated()

    # --- Summaries ----------------------------------------------------------------------------

    def _summaries(self) -> Iterator[Equation]:
        for place, table in enumerate(self._tables):
            found = [(row, self._sheets_of(place, row)) for row in table.rows]
            matched = [(row, *next(iter(each.items()))) for row, each in found if len(each) == 1]
            for row, other, is_sure in matched:
                totals = (r for r in self._tables[other].rows if r.role is RowRole.TOTAL)
                for total in totals if is_sure or len(matched) > 1 else ():
                    yield from self._alike(place, row, other, total)

    def _sheets_of(self, place: int, row: Row) -> Mapping[int, bool]:
        """Return the other tables that are of what a row is of, and whether that is sure.

        It is not where only the name of a sheet says so, which names no level.
        """
        if row.role is RowRole.TOTAL or not row.texts.get(Holds.ORGANIZATION):
            return {}
        own, organization = self._tables[place], self._organization(place, row)
        found = {
            other: _is_of(table, organization, row.label)
            for other, table in enumerate(self._tables)
            if table.sheet is not own.sheet
            and own.layout.into is table.layout.into is Into.OBSERVATIONS
        }
        return {other: is_sure for other, is_sure in found.items() if is_sure is not None}

    def _organization(self, place: int, row: Row) -> str | None:
        cells = (self._cells.figures[c] for (r, _), c in self._at(place).items() if r == row.row)
        return next((figure.heading.organization for figure in cells), None)

    def _at(self, place: int) -> dict[tuple[int, int], int]:
        return self._cells.grids[place]

    def _alike(self, place: int, row: Row, other: int, total: Row) -> Iterator[Equation]:
        there = {
            _subject(self._cells.figures[cell]): cell
            for column in self._tables[other].columns
            if (cell := self._at(other).get((total.row, column))) is not None
        }
        for column in self._tables[place].columns:
            cell = self._at(place).get((row.row, column))
            if cell is None or not _is_stated(self._cells.figures[cell]):
                continue
            same = there.get(_subject(self._cells.figures[cell]))
            if same is not None:
                yield from equation(self._cells, Law.SAME, cell, [same])

    # --- Figures stated twice -----------------------------------------------------------------

    def _repeated(self) -> Iterator[Equation]:
        """Yield the figures that tables of one organization, or columns, state of the same."""
        seen: dict[tuple[object, ...], int] = {}
        places = [place for place, table in enumerate(self._tables) if self._may_repeat(table)]
        for cell in (cell for place in places for cell in self._at(place).values()):
            figure = self._cells.figures[cell]
            said = figure.heading
            layout = self._tables[self._cells.tables[cell]].layout
            if figure.value is None or said.metric is None or not _is_stated(figure):
                continue
            whose = layout.organization or self._cells.tables[cell]
            key = (whose, said.organization, figure.groups, figure.role)
            first = seen.setdefault((*key, *_subject(figure)), cell)
            is_elsewhere = self._cells.tables[first] != self._cells.tables[cell]
            if first != cell and (is_elsewhere or self._cells.figures[first].row == figure.row):
                yield from equation(self._cells, Law.SAME, cell, [first])

    def _may_repeat(self, table: Lines) -> bool:
        if table.layout.into is not Into.OBSERVATIONS:
            return False
        plain = {attrs.evolve(each, sum_of=(), of=()) for each in table.columns.values()}
        return len(self._tables) > 1 or len(plain) < len(table.columns)


def _is_of(table: Lines, organization: str | None, label: str) -> bool | None:
    """Return whether a table is surely of an organization; None if it is not at all."""
    whose, level, place = table.layout.organization, *place_of(label)
    if whose is not None and whose == organization:
        return True
    names = [place_of(name) for name in (whose, table.sheet.name) if name is not None]
    if names and names[0][0]:
        names = names[:1]  # an organization with its level, not only the name of a sheet
    levels = {at for at, there in names if there == place}
    if not levels or (level and levels - {"", level}):
        return None
    return level in levels


def _is_stated(figure: TableFigure) -> bool:
    return figure.holds in _STATED and figure.heading.period is not None


def _subject(figure: TableFigure) -> tuple[object, ...]:
    """Return what a figure is of, except for whose it is."""
    said = figure.heading
    who = said.giver, said.receiver
    return said.holds, said.metric, said.period, said.categories, said.item, who
