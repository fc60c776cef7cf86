"""Tables of points: rows are criteria and columns members, or the other way round."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from hoidata.domain import Criterion, CriterionKind, Scorecard
from hoidata.io._table.figure import Lines, Row, RowRole, TableFigure
from hoidata.io._table.layout import Holds
from hoidata.io._table.names import slug
from hoidata.io._table.rows import name_of
from hoidata.values import Number

_TAKEN: Final = ".trừ"
"""What the id of a criterion ends in for points that are taken off."""


class Scoring:
    """What a table of points says.

    Args:
        lines: The table.
        card: The scorecard, where it is known.
    """

    def __init__(self, lines: Lines, card: Scorecard | None) -> None:
        """Number the criteria."""
        self._lines = lines
        self._ids = _criteria_ids(lines.rows)
        self._known = set[str]() if card is None else {each.id for each in card.walk()}
        self._taken: set[str] = set()
        self._most: dict[str, Number] = {}
        self._total: Number | None = None
        self._labels: dict[str, str] = {}
        for figure in lines.figures:
            if figure.heading.criterion is not None:
                self._labels.setdefault(self._id(figure), figure.heading.criterion)
            if figure.holds is Holds.PLAN and figure.value is not None:
                self._keep_most(figure, figure.value.value or 0)

    def _keep_most(self, figure: TableFigure, most: Number) -> None:
        if figure.role is RowRole.TOTAL or figure.heading.criterion is None:
            self._total = most or None
        elif most:
            self._most[self._id(figure)] = most

    def _id(self, figure: TableFigure) -> str:
        """Return the id of a criterion: that of the layout or of the known card, else its own."""
        named = figure.heading.criterion or ""
        if named in self._known:
            return named
        if named == name_of(figure.label):
            return self._ids[figure.row]
        return named if named.split() == [named] else slug(named)

    def points(
        self, owners_of: Callable[[TableFigure], tuple[str, ...]]
    ) -> Iterator[tuple[TableFigure, Mapping[str, Any]]]:
        """Yield the organization, points and total of each member, with its first cell."""
        points: dict[tuple[str, ...], dict[str, Number]] = defaultdict(dict)
        totals: dict[tuple[str, ...], Number | None] = {}
        first: dict[tuple[str, ...], TableFigure] = {}
        for figure in self._lines.figures:
            is_point = figure.holds is Holds.VALUE and figure.value is not None
            owner = owners_of(figure) if is_point else ()
            if not owner or figure.value is None or not figure.value.is_exact:
                continue
            first.setdefault(owner, figure)
            value = figure.value.value or 0
            if figure.role is RowRole.TOTAL or figure.heading.criterion is None:
                totals[owner] = value
                continue
            key = self._id(figure)
            if value < 0:  # "điểm thưởng, điểm trừ" in one
                self._taken.add(key)
                key, value = f"{key}{_TAKEN}", -value
            points[owner][key] = value
        for owner, figure in first.items():
            yield (
                figure,
                {
                    "organizations": owner,
                    "points": points[owner],
                    "total": totals.get(owner),
                },
            )

    def scorecard(self, card: str) -> Scorecard:
        """Return what points are given for; asked after the points.

        Raises:
            InvalidData: A code of `Scorecard`.
        """
        rows = [row for row in self._lines.rows if row.role is not RowRole.TOTAL]
        is_by_row = any(row.texts.get(Holds.CRITERION) for row in rows)
        criteria = self._below(rows, None) if is_by_row else self._listed()
        period = self._lines.layout.period
        return Scorecard(card, period=period, weight=self._total, criteria=tuple(criteria))

    def _below(self, rows: Sequence[Row], parent: int | None) -> Iterator[Criterion]:
        for row in rows:
            if row.parent == parent:
                inner = tuple(self._below(rows, row.row))
                yield from self._criteria(self._ids[row.row], row.label, inner)

    def _listed(self) -> Iterator[Criterion]:
        for key, label in self._labels.items():
            yield from self._criteria(key, label, ())

    def _criteria(self, key: str, label: str, inner: tuple[Criterion, ...]) -> Iterator[Criterion]:
        weight = self._most.get(key)
        kind = CriterionKind.STANDARD if weight or inner else CriterionKind.BONUS
        yield Criterion(key, label, weight=weight, kind=kind, criteria=inner)
        if key in self._taken:
            yield Criterion(f"{key}{_TAKEN}", label, kind=CriterionKind.PENALTY)


def _criteria_ids(rows: Sequence[Row]) -> dict[int, str]:
    """Return the ids of criteria by their rows: the numbers of their groups and their own."""
    known = {row.row: row for row in rows}
    ids: dict[int, str] = {}
    for row in rows:
        own = row.number.strip(" .()") or slug(row.label)
        ids[row.row] = own if row.parent is None else f"{ids[known[row.parent].row]}.{own}"
    return ids
