"""Totals of figures that `rollup` adds up one by one, as the columns of a frame."""

from collections.abc import Iterable
from importlib import import_module
from itertools import chain, compress
from typing import Any, Final, cast

from hoidata.aggregate import Total, rollup
from hoidata.dataset import Dataset
from hoidata.errors import NotAdditive
from hoidata.frames._answers import ANSWERS
from hoidata.frames._cells import Question
from hoidata.frames._columns import PLACES, Cell, Column, ColumnType, Shown
from hoidata.frames._engines import Columns, narwhals
from hoidata.frames._native import DIGITS, require_fitting
from hoidata.frames._reading import from_frame

_NAMES: Final = (
    *("organization", "metric", "period", "start", "end", "value", "low", "high"),
    *("low_open", "high_open", "unit", "part", "whole", "is_complete", "reported", "expected"),
    *("status", "figures"),
)
_PARTS: Final = tuple(
    part for part in ANSWERS["totals"].parts if any(each.name in _NAMES for each in part.columns)
)
_IS_TAKEN: Final = [each.name in _NAMES for part in _PARTS for each in part.columns]

COLUMNS: Final[tuple[Column, ...]] = tuple(
    compress((each for part in _PARTS for each in part.columns), _IS_TAKEN)
)
"""The columns of an answer: those of the table `totals` that dataframes can work out."""


def types() -> dict[str, Any]:
    """Return the narwhals type of every column of an answer."""
    nw = narwhals()
    kinds = {
        ColumnType.TEXT: nw.String,
        ColumnType.DAY: nw.Date,
        ColumnType.NUMBER: nw.Decimal(DIGITS, PLACES),
        ColumnType.FLAG: nw.Boolean,
        ColumnType.WHOLE: nw.Int64,
    }
    return {each.name: kinds[each.type] for each in COLUMNS}


def answers_of(rows: Any, question: Question) -> Columns:  # noqa: ANN401 - a pyarrow.Table
    """Return the totals of an Arrow table of figures.

    Raises:
        InvalidData: As `from_frame`; `frame.number` for a total that does not fit.
        NotAdditive: As `rollup`.
    """
    if "id" not in rows.column_names:
        pa: Any = import_module("pyarrow")
        rows = rows.append_column("id", pa.array([f"row-{n}" for n in range(len(rows))]))
    totals = _totals(from_frame(rows, base=question.structure.base), question)
    found: Columns = {each.name: [] for each in COLUMNS}
    for cells in cells_of_totals(totals):
        for column, cell in zip(found.values(), cells, strict=True):
            column.append(cell)
    require_fitting("totals", COLUMNS, list(found.values()))
    return found


def _totals(data: Dataset, question: Question) -> list[Total]:
    """Return the totals of every metric.

    Raises:
        NotAdditive: There is none of some of them, with the problems of all.
    """
    found: list[Total] = []
    refused: list[NotAdditive] = []
    for metric in question.metrics:
        try:
            totals = rollup(
                data,
                metric,
                over=cast("Any", question.over),
                prefer=cast("Any", question.prefer),
                hierarchy=question.structure.hierarchy,
            )
        except NotAdditive as error:
            refused.append(error)
            continue
        found += totals.values()
    if refused:
        problems = [problem for error in refused for problem in error.problems]
        raise NotAdditive("; ".join(map(str, refused)), problems)
    return found


def cells_of_totals(totals: Iterable[Total]) -> Iterable[tuple[Cell, ...]]:
    """Return the cells of each total, in the order of `COLUMNS`."""
    shown = Shown({})
    for total in totals:
        cells = chain.from_iterable(part.cells(total, shown) for part in _PARTS)
        yield tuple(compress(cells, _IS_TAKEN))
