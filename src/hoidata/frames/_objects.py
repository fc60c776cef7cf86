"""Totals of figures that `rollup` adds up one by one, as the columns of a frame."""

from collections.abc import Mapping
from typing import Any, Final, cast

from hoidata.aggregate import Total, rollup
from hoidata.dataset import Dataset
from hoidata.errors import NotAdditive
from hoidata.frames._cells import Question
from hoidata.frames._columns import PLACES, Cell, ends, rounded
from hoidata.frames._engines import Columns, narwhals
from hoidata.frames._native import DIGITS
from hoidata.frames._reading import from_frame
from hoidata.values import Quantity

COLUMNS: Final[Mapping[str, str]] = {
    "organization": "text",
    "metric": "text",
    "period": "text",
    "start": "day",
    "end": "day",
    "value": "number",
    "low": "number",
    "high": "number",
    "low_open": "flag",
    "high_open": "flag",
    "part": "number",
    "whole": "number",
    "unit": "text",
    "is_complete": "flag",
    "reported": "whole",
    "expected": "whole",
    "status": "text",
    "figures": "whole",
}
"""The columns of an answer and what their cells are, as those of the table `totals`."""


def types() -> dict[str, Any]:
    """Return the narwhals type of every column of an answer."""
    nw = narwhals()
    kinds = {
        "text": nw.String,
        "day": nw.Date,
        "number": nw.Decimal(DIGITS, PLACES),
        "flag": nw.Boolean,
        "whole": nw.Int64,
    }
    return {name: kinds[kind] for name, kind in COLUMNS.items()}


def answers_of(rows: Any, question: Question) -> Columns:  # noqa: ANN401 - a pyarrow.Table
    """Return the totals of an Arrow table of figures.

    Raises:
        InvalidData: As `from_frame`.
        NotAdditive: As `rollup`.
    """
    if "id" not in rows.column_names:
        import pyarrow as pa

        rows = rows.append_column("id", pa.array([f"row-{n}" for n in range(len(rows))]))
    data = from_frame(rows, base=question.structure.base)
    found: Columns = {name: [] for name in COLUMNS}
    for total in _totals(data, question):
        for column, cell in zip(found.values(), cells_of_total(total), strict=True):
            column.append(cell)
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


def cells_of_total(total: Total) -> tuple[Cell, ...]:
    """Return the cells of a total, in the order of `COLUMNS`."""
    value, period = total.quantity, total.period
    if isinstance(value, Quantity):
        numbers = (rounded(value.value), *ends(value), value.low_open, value.high_open, None, None)
    else:
        numbers = (*(None,) * 5, value.part, value.whole)
    return (
        *(total.organization, total.metric.code, period.code, period.start, period.end),
        *(*numbers, value.unit, total.is_complete, total.reported, total.expected),
        *(str(total.status.value), len(total.terms)),
    )
