"""Figures of tables as the rows of a dataset."""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from hoidata.dataset import Dataset, FilePlace
from hoidata.domain import (
    Fund,
    FundPeriod,
    Score,
    Scorecard,
    Transaction,
    TransactionKind,
    is_money,
)
from hoidata.errors import InvalidData, Problem
from hoidata.io._table.figure import Lines, Row, RowRole, TableFigure
from hoidata.io._table.headings import shown
from hoidata.io._table.layout import Entry, Holds, Into
from hoidata.io._table.names import Units, slug
from hoidata.io._table.observations import Key, Statements
from hoidata.io._table.rows import name_of
from hoidata.io._table.scores import Scoring
from hoidata.values import Period, Quantity

_MOVES: Final = {
    Entry.RECEIVED: TransactionKind.INCOMING,
    Entry.PAID: TransactionKind.EXPENDITURE,
}


_AND: Final = re.compile(r"[,;+]\s+|\s+và\s+")


class Builder:
    """Makes the rows of a dataset of the figures of tables, each with its cell.

    Args:
        data: What is known.
        file: Name of the file.
        part: What distinguishes the table from others of its report, in ids; the name of the file
            if None.
        on: The day of its report; None where it is of none.
    """

    def __init__(
        self,
        data: Dataset,
        file: str | None,
        part: str | None = None,
        on: datetime.date | None = None,
    ) -> None:
        """Start without rows."""
        self.problems: list[Problem] = []
        self.rows: dict[str, list[Any]] = defaultdict(list)
        self.places: dict[str, FilePlace] = {}
        self._units = Units(data)
        self._stated: dict[Key, list[tuple[object, object]]] = {}
        self._data = data
        self._file = file
        self._on = on
        self._lacking: set[tuple[str, str | None, int]] = set()
        name = part or file
        self._part = None if name is None else slug(name.rpartition(".")[0] or name)
        self._stem = self._part or "bang"

    def add(self, lines: Lines) -> None:
        """Add the rows of one table."""
        make = {
            Into.OBSERVATIONS: self._observations,
            Into.TRANSACTIONS: self._transactions,
            Into.SCORES: self._scores,
            Into.FUNDS: self._funds,
        }
        make[lines.layout.into](lines)

    def dataset(self) -> Dataset:
        """Return what was added, with the organizations that labels name and nothing knew."""
        rows: dict[str, Any] = {**self.rows, "organizations": [*self._units.new.values()]}
        rows["attachments"] = self._units.edges
        self.problems += self._units.problems()
        return Dataset(**rows, places=self.places)

    # --- What all have in common --------------------------------------------------------------

    def _keep(self, table: str, figure: TableFigure, make: Any, **fields: Any) -> None:  # noqa: ANN401 - the class of the row, its fields
        """Keep a row, or what is wrong with it, at its cell."""
        try:
            row = make(**fields)
        except InvalidData as error:
            self._tell(figure, *error.problems)
            return
        self._append(table, figure, row)

    def _append(self, table: str, figure: TableFigure, row: object) -> None:
        rows = self.rows[table]
        place = FilePlace(self._file, "$", sheet=figure.sheet, cell=figure.cell)
        self.places[f"$.{table}[{len(rows)}]"] = place
        rows.append(row)

    def _tell(self, figure: TableFigure, *problems: Problem) -> None:
        place = {"file": self._file, "sheet": figure.sheet, "cell": figure.cell}
        self.problems += [each.at("$").with_details(**place) for each in problems]

    def _lacks(self, code: str, figure: TableFigure, found: str) -> None:
        """Report what a figure lacks, once for its column."""
        column = (code, figure.sheet, figure.column)
        if column not in self._lacking:
            self._lacking.add(column)
            self._tell(figure, Problem.of(code, found=found))

    def _prefix(self, lines: Lines) -> str:
        """Return what ids of the rows of a table begin with."""
        sheet = lines.sheet.name
        report = lines.layout.report
        names = [self._stem] if report is None else [report, self._part]
        return "/".join(filter(None, [*names, slug(sheet) if sheet else None]))

    def _above(self, lines: Lines) -> str | None:
        """Return the id of the organization of a table."""
        name = lines.layout.organization
        place = {"file": self._file, "sheet": lines.sheet.name}
        return None if name is None else self._units.id_of(name, place, self._day(lines))

    def _day(self, lines: Lines) -> datetime.date | None:
        """Return the day of the names in a table: that of its report, else the last it is of."""
        period = lines.layout.period
        return self._on or (None if period is None else period.end)

    def _owners(self, lines: Lines) -> Callable[[TableFigure], tuple[str, ...]]:
        """Return what says whose a figure is: of its column or row, else of the table."""
        labels = Counter(row.label for row in lines.rows)
        above, whole, on = self._above(lines), lines.layout.organization, self._day(lines)
        known: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

        def owners(figure: TableFigure) -> tuple[str, ...]:
            name = figure.heading.organization
            if name is None or name == whole:
                return () if above is None else (above,)
            key = (name, figure.groups if labels[figure.label] > 1 else ())
            if key not in known:
                cell = _named_at(lines, figure, name)
                place = {"file": self._file, "sheet": figure.sheet, "cell": cell}
                known[key] = self._units.ids_of(name, above, key[1], on=on, place=place)
            return known[key]

        return owners

    # --- Observations -------------------------------------------------------------------------

    def _observations(self, lines: Lines) -> None:
        prefix = self._prefix(lines)
        made = Statements(lines, self._data, self._owners(lines), self._tell)
        for stated, row in made.observations(lambda figure: f"{prefix}/{figure.cell}"):
            same = self._stated.setdefault(stated.key, [])
            if (row.value, row.plan) not in same:  # on two sheets: one figure
                same.append((row.value, row.plan))
                self._append("observations", stated.first, row)

    # --- Transactions -------------------------------------------------------------------------

    def _transactions(self, lines: Lines) -> None:
        by_row: dict[int, list[TableFigure]] = defaultdict(list)
        for figure in lines.figures:
            by_row[figure.row].append(figure)
        for row in lines.rows:
            figures = by_row[row.row] if row.role is RowRole.ROW else []
            undated = next((each for each in figures if each.heading.period is None), None)
            if undated is not None:
                self._lacks("table.period", undated, undated.written)
            elif figures:
                self._of_row(lines, row, figures)
                self._goods(lines, row, figures[0])

    def _of_row(self, lines: Lines, row: Row, figures: Sequence[TableFigure]) -> None:
        """Add what moved by a row: figures that are not sums of others, goods with their worth."""
        moved = [
            each
            for each in figures
            if each.holds is Holds.VALUE
            and each.value is not None
            and each.value.value != 0
            and not each.heading.sum_of
        ]
        things = [each for each in moved if each.value is not None and not is_money(each.value)]
        is_of_thing = row.texts.get(Holds.ITEM) and len(things) == 1 and len(moved) == 2  # noqa: PLR2004 - goods and their worth
        worth = next((each.value for each in moved if each not in things), None)
        for figure in things if is_of_thing else moved:
            given = self._given(lines, figure, row)
            if is_of_thing:
                given["worth"] = worth
            made = f"{self._prefix(lines)}/{figure.cell}"
            self._keep("transactions", figure, Transaction, id=made, value=figure.value, **given)

    def _given(self, lines: Lines, figure: TableFigure, row: Row) -> dict[str, Any]:
        layout, above = lines.layout, self._above(lines)
        is_out = layout.kind.direction < 0
        ends = (figure.heading.giver, figure.heading.receiver)
        giver, receiver = (end if end is None else self._data.parties.id_of(end) for end in ends)
        return {
            "kind": layout.kind,
            "giver": giver or (above if is_out else None),
            "receiver": receiver or (None if is_out else above),
            "period": figure.heading.period,
            "fund": layout.fund,
            "purpose": row.texts.get(Holds.PURPOSE) or row.texts.get(Holds.ITEM) or None,
            "voucher": row.texts.get(Holds.VOUCHER) or None,
            "initiative": layout.initiative,
            "report": layout.report,
        }

    def _goods(self, lines: Lines, row: Row, figure: TableFigure) -> None:
        """Add the goods of a row, which are listed in words: "30 thùng mì, 200 kg gạo"."""
        text = row.texts.get(Holds.GOODS, "")
        if not any(map(str.isdecimal, text)):
            return
        given = self._given(lines, figure, row)
        keys = (key for key, each in lines.layout.columns if each.holds is Holds.GOODS)
        column = next(lines.keys[key] for key in keys if key in lines.keys)
        figure = attrs.evolve(figure, cell=lines.sheet.address(row.row, column))
        for number, each in enumerate(_AND.split(text), start=1):
            doubts: list[Problem] = []
            try:
                value = Quantity.parse(each, doubts=doubts)
            except InvalidData:
                self._tell(figure, Problem.of("table.goods", found=each))
                continue
            self._tell(figure, *doubts)
            made = f"{self._prefix(lines)}/{figure.cell}.{number}"
            self._keep("transactions", figure, Transaction, id=made, value=value, **given)

    # --- Scores -------------------------------------------------------------------------------

    def _scores(self, lines: Lines) -> None:
        card = lines.layout.scorecard or self._stem
        known = self._data.get(Scorecard, card)
        scoring, owners_of = Scoring(lines, known), self._owners(lines)
        for figure, fields in scoring.points(owners_of):
            report = lines.layout.report
            self._keep("scores", figure, Score, scorecard=card, report=report, **fields)
        for figure in lines.figures:
            if figure.value is None or figure.holds is not Holds.VALUE:
                continue
            if not owners_of(figure):
                self._lacks("table.owner", figure, figure.label)
            elif not figure.value.is_exact:
                self._tell(figure, Problem.of("table.points", found=figure.written))
        if known is None and lines.figures:
            self._keep("scorecards", lines.figures[0], scoring.scorecard, card=card)

    # --- Funds --------------------------------------------------------------------------------

    def _funds(self, lines: Lines) -> None:
        holder = self._above(lines)
        fund = lines.layout.fund or f"{self._prefix(lines)}/quy"
        stated: dict[Period, dict[str, Any]] = defaultdict(dict)
        for figure in lines.figures:
            entry, period = figure.heading.entry, figure.heading.period
            if entry is None or figure.value is None:
                continue
            if period is None:
                self._lacks("table.period", figure, figure.written)
            elif entry in _MOVES:
                self._line(lines, figure, entry, fund)
            elif stated[period].setdefault(entry.value, figure.value) != figure.value:
                self._tell(figure, Problem.of("table.entry_twice", found=figure.written))
        if self._data.get(Fund, fund) is None and lines.figures:
            periods = [
                FundPeriod(period, report=lines.layout.report, **amounts)
                for period, amounts in stated.items()
            ]
            first = lines.figures[0]
            self._keep("funds", first, Fund, id=fund, name=fund, holder=holder, periods=periods)

    def _line(self, lines: Lines, figure: TableFigure, entry: Entry, fund: str) -> None:
        """Add one thing that came in or went out, unless it is a sum of such."""
        is_sum = figure.role is not RowRole.ROW or figure.heading.sum_of
        if is_sum or figure.value is None or figure.value.value == 0:
            return
        self._keep(
            "transactions",
            figure,
            Transaction,
            id=f"{self._prefix(lines)}/{figure.cell}",
            kind=_MOVES[entry],
            value=figure.value,
            period=figure.heading.period,
            fund=fund,
            purpose=figure.label,
            report=lines.layout.report,
        )


def _named_at(lines: Lines, figure: TableFigure, unit: str) -> str:
    """Return the cell of a row that names the unit of a figure; else that of the figure."""
    columns = (
        lines.keys[key]
        for key, each in lines.layout.columns
        if each.holds is Holds.ORGANIZATION and key in lines.keys
    )
    row, sheet = figure.row, lines.sheet
    cells = (sheet.address(row, at) for at in columns if name_of(shown(sheet, row, at)) == unit)
    return next(cells, figure.cell)
