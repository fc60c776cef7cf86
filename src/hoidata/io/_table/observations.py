"""Figures of a table that are stated together, as observations."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Breakdown, Observation, Status
from hoidata.errors import InvalidData, Problem
from hoidata.io._table.figure import Lines, RowRole, TableFigure
from hoidata.io._table.layout import Holds
from hoidata.io._table.words import begins, says
from hoidata.values import Change, Direction, Period, Quantity

_SHARES: Final = (Holds.PERCENT, Holds.CHANGE)


class Key(NamedTuple):
    """What a figure is of."""

    owners: tuple[str, ...]
    metric: str
    period: Period
    categories: tuple[tuple[str, str], ...]
    item: str | None

    @property
    def whole(self) -> "Key | None":
        """What it is one of several overlapping parts of ("Trong đó: nữ, đảng viên")."""
        rest = _without_parts(self.categories)
        return None if rest == self.categories else self._replace(categories=rest)


@lru_cache(maxsize=256)
def _without_parts(categories: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return categories without those of parts that may overlap; the same if there are none."""
    rest = tuple(pair for pair in categories if not says("part", pair[0]))
    return categories if len(rest) == len(categories) else rest


@attrs.define
class Stated:
    """The cells that state one figure: its value, plan, and what is computed beside them."""

    key: Key
    value: TableFigure | None = None
    plan: TableFigure | None = None
    percent: TableFigure | None = None
    change: TableFigure | None = None

    def take(self, figure: TableFigure) -> bool:
        """Keep a cell, if there is none of its kind yet."""
        if figure.holds is Holds.PLAN:
            is_free, self.plan = self.plan is None, self.plan or figure
        else:
            is_free, self.value = self.value is None, self.value or figure
        return is_free

    @property
    def only_value(self) -> Quantity | None:
        """Its value, where nothing else is stated."""
        is_alone = self.plan is None and self.percent is None and self.change is None
        return self.value.value if self.value is not None and is_alone else None

    @property
    def status(self) -> Status:
        """How firm its value is, by the words at its column and row: "Ước thực hiện"."""
        texts = () if self.value is None else (*self.value.path, self.value.label)
        is_estimated = any(begins("estimated", text) for text in texts)
        return Status.ESTIMATED if is_estimated else Status.NORMAL

    @property
    def first(self) -> TableFigure:
        """The cell that it is known by."""
        return cast("TableFigure", self.value or self.plan)


class Statements:
    """What one table states.

    Args:
        lines: The table.
        data: What is known, for the names of metrics.
        owners: Returns the ids of the organizations of a figure.
        report: Takes the problem of a figure.
    """

    def __init__(
        self,
        lines: Lines,
        data: Dataset,
        owners: Callable[[TableFigure], tuple[str, ...]],
        report: Callable[[TableFigure, Problem], None],
    ) -> None:
        """Bring together the cells of one figure."""
        self.stated: list[Stated] = []
        self._lines = lines
        self._data = data
        self._owners = owners
        self._report = report
        self._reported: set[tuple[str, int | str]] = set()
        self._by_key: dict[Key, Stated] = {}
        self._by_cell: dict[tuple[int, int], Stated] = {}
        self._has_shares = any(each.of for _, each in (*lines.layout.columns, *lines.layout.labels))
        for figure in lines.figures:
            if figure.value is not None and figure.role is not RowRole.SUBTOTAL:
                self._add(figure)
        for figure in lines.figures if self._has_shares else ():
            if figure.value is not None and figure.heading.of:
                self._add_beside(figure)

        self._report_groups()

    def _report_groups(self) -> None:
        """Report the figures of groups whose rows say nothing: they are of no unit."""
        figures = [each for each in self._lines.figures if each.value is not None]
        groups = [each for each in figures if each.role is RowRole.SUBTOTAL]
        parents = {row.row: row.parent for row in self._lines.rows} if groups else {}
        filled: set[tuple[int, int]] = set()
        for figure in figures if groups else ():
            parent = parents[figure.row] if figure.role is RowRole.ROW else None
            while parent is not None:
                filled.add((parent, figure.column))
                parent = parents[parent]
        for group in groups:
            if (group.row, group.column) not in filled:
                self._report(group, Problem.of("table.group_only", found=group.written))

    def _add(self, figure: TableFigure) -> None:
        key = self._key(figure)
        if key is None:
            return
        stated = self._by_key.get(key)
        if stated is None or not stated.take(figure):
            stated = Stated(key)
            stated.take(figure)
            self._by_key.setdefault(key, stated)
            self.stated.append(stated)
        if self._has_shares:
            self._by_cell[figure.row, figure.column] = stated

    def _key(self, figure: TableFigure) -> Key | None:
        """Return what a figure is of; None if that is not stated, or it belongs to another."""
        heading = figure.heading
        if figure.holds in _SHARES and (heading.metric is None or self._is_beside(figure)):
            return None
        if heading.metric is None:
            self._lacks("table.metric", figure, figure.column)
            return None
        if heading.giver is not None or heading.receiver is not None:
            self._lacks("table.parties", figure, figure.column)
            return None
        if heading.period is None:
            self._lacks("table.period", figure, figure.column)
            return None
        owners = self._owners(figure)
        if not owners:
            self._lacks("table.owner", figure, figure.label)
            return None
        return Key(owners, heading.metric, heading.period, heading.categories, heading.item)

    def _lacks(self, code: str, figure: TableFigure, once: int | str) -> None:
        """Report what a figure lacks, once for its column or row."""
        if (code, once) not in self._reported:
            self._reported.add((code, once))
            found = figure.label if code == "table.owner" else figure.written
            self._report(figure, Problem.of(code, found=found))

    def _is_beside(self, figure: TableFigure) -> bool:
        """Whether a percentage has the metric only of the figures that it compares."""
        if figure.holds is Holds.CHANGE:
            return True
        compared = (self._compared(figure, place) for place in range(len(figure.heading.of)))
        metrics = {self._metric(each) for each in compared if each is not None}
        return self._metric(figure) in metrics

    def _metric(self, figure: TableFigure) -> str:
        return self._data.code("metrics", figure.heading.metric or "")

    def _compared(self, figure: TableFigure, place: int) -> TableFigure | None:
        column = self._lines.keys.get(figure.heading.of[place])
        return None if column is None else self._lines.at(figure.row, column)

    def _add_beside(self, figure: TableFigure) -> None:
        part, whole = self._compared(figure, 0), self._compared(figure, 1)
        stated = None if part is None else self._by_cell.get((part.row, part.column))
        if stated is None or stated.value is not part or whole is None:
            return
        if figure.holds is Holds.CHANGE:
            stated.change = figure
        elif stated.plan is whole:
            stated.percent = figure

    # --- Observations -------------------------------------------------------------------------

    def observations(
        self, name: Callable[[TableFigure], str]
    ) -> Iterator[tuple[Stated, Observation]]:
        """Yield each observation with what states it; one that cannot be is a problem.

        Args:
            name: Returns the id of the observation of a cell.
        """
        wholes = {each.key.whole for each in self.stated} - {None}
        alike: dict[tuple[object, ...], Observation] = {}
        for each in self.stated:
            key, value, kind = each.key, each.only_value, (each.key[1:], each.status)
            is_plain = value is not None and not (wholes and (key.whole or key in wholes))
            if value is not None and is_plain and kind in alike:
                yield each, alike[kind].restated(name(each.first), key.owners, value)
                continue
            try:
                made = Observation(**self._fields(each, name, wholes))
            except InvalidData as error:
                for problem in error.problems:
                    self._report(each.first, problem)
                continue
            if is_plain:
                alike[kind] = made
            yield each, made

    def _fields(
        self, stated: Stated, name: Callable[[TableFigure], str], wholes: set[Key | None]
    ) -> dict[str, Any]:
        key, layout = stated.key, self._lines.layout
        fields: dict[str, Any] = {
            "id": name(stated.first),
            "metric": key.metric,
            "organizations": key.owners,
            "period": key.period,
            "value": _value_of(stated.value),
            "plan": _value_of(stated.plan),
            "status": stated.status,
            "categories": key.categories,
            "item": key.item,
            "report": layout.report,
            "initiative": layout.initiative,
            "percent": _value_of(stated.percent),
            "change": self._change(stated.change),
        }
        whole = None if key.whole is None else self._by_key.get(key.whole)
        if whole is not None:
            fields["part_of"] = name(whole.first)
        if key in wholes:
            fields["breakdown"] = Breakdown.OVERLAPPING
        return fields

    def _change(self, figure: TableFigure | None) -> Change | None:
        if figure is None or figure.value is None or figure.value.value is None:
            return None
        before = self._compared(figure, 1)
        is_down = figure.value.value < 0
        return Change(
            Direction.DOWN if is_down else Direction.UP,
            -figure.value if is_down else figure.value,
            against=None if before is None else before.heading.period,
        )


def _value_of(figure: TableFigure | None) -> Quantity | None:
    return None if figure is None else figure.value
