"""Plain rows of datasets and answers."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, Final, TypeAlias

from hoidata.aggregate import (
    Comparison,
    Coverage,
    FundStatement,
    Ledger,
    Promises,
    Reconciliation,
    RollUp,
    Standings,
    TargetSetProgress,
    Total,
)
from hoidata.dataset import Dataset
from hoidata.errors import Problem, ReferenceMissing, checked, did_you_mean
from hoidata.frames._answers import ANSWERS
from hoidata.frames._columns import Cell, Column, Part, Shown
from hoidata.frames._entries import KINDS, parts_of

One: TypeAlias = (
    Total
    | Coverage
    | Comparison
    | TargetSetProgress
    | Standings
    | FundStatement
    | Ledger
    | Promises
    | Reconciliation
    | Problem
)
Tabular: TypeAlias = Dataset | RollUp | One | Iterable[One]
"""What has a table: a dataset, an answer of `hoidata.aggregate` or several, problems."""

TABLE_NAMES: Final = (*KINDS, *ANSWERS)
"""Every table that `columns` describes: those of a dataset, then those of answers."""

_DEFAULT: Final = "observations"


@checked
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, in order.

    Args:
        table: A table of datasets (`observations`, `transactions`, …, `doubts`), or of answers:
            `totals`, `comparisons`, `coverage`, `targets`, `standings`, `fund`, `ledgers`,
            `reconciliation`, `problems`.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> [column.name for column in columns("attachments")][:3]
        ['unit', 'unit_name', 'parent']
    """
    return tuple(column for part in _parts(table) for column in part.columns)


@checked
def rows(
    x: Tabular, *, table: str | None = None, private_names: bool = False
) -> tuple[dict[str, Cell], ...]:
    """Return what a dataset or an answer says as plain rows, whose keys are `columns(table)`.

    Numbers are exact integers and decimals; what has more than six decimals is rounded, ends
    outward, and exact in the code beside it. None means that nothing is said.

    Args:
        x: The dataset, the answer, or several answers of one kind.
        table: Which table of a dataset, `observations` if None. For an answer it may be left out.
        private_names: Whether names of people and donors that are not public are shown; else
            "(private)" or "(minor)" is.

    Raises:
        ReferenceMissing: There is no such table of it.
        TypeError: There is no table of such a thing.
        InvalidData: `file.character` for a text with half of a surrogate pair.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.aggregate import rollup
        >>> totals = rollup(samples.reports(), "humanitarian_value", to="hoi-ctd.kien-an")
        >>> row = rows(totals)[0]
        >>> row["organization_name"], row["value"], row["high"], row["code"]
        ('Hội Chữ thập đỏ quận Kiến An', 1660000000, None, '>1660000000 [VND] step=10000000')
    """
    name, found = by_column(x, table, private_names=private_names)
    names = [column.name for column in columns(name)]
    return tuple(dict(zip(names, cells, strict=True)) for cells in zip(*found, strict=True))


def tabled(x: Tabular, table: str | None) -> tuple[str, list[Any]]:
    """Return the name of the table of what is given, and what is given as a list.

    Raises:
        ReferenceMissing: There is no such table of it.
        TypeError: There is no table of such a thing, or of nothing.
    """
    if isinstance(x, Dataset):
        name = table or _DEFAULT
        if name not in KINDS:
            raise _unknown(name, KINDS)
        return name, [x]
    is_one = any(isinstance(x, each.kinds) for each in ANSWERS.values())
    listed: list[Any] = [*x] if isinstance(x, Iterable) and not is_one else [x]
    name = _of_answers(listed, table)
    if table not in (None, name):
        raise _unknown(str(table), (name,))
    return name, listed


def _of_answers(listed: list[Any], table: str | None) -> str:
    """Return the table that shows all of several answers."""
    if not listed:
        if table is None:
            message = f"an empty answer is of no kind; give table=, one of {', '.join(ANSWERS)}"
            raise TypeError(message)
        if table not in ANSWERS:
            raise _unknown(table, ANSWERS)
        return table
    for name, each in ANSWERS.items():
        if all(isinstance(answer, each.kinds) for answer in listed):
            return name
    message = f"there is no table of {type(listed[0]).__name__}; give a dataset or an answer"
    raise TypeError(message)


def _parts(table: str) -> tuple[Part, ...]:
    if table in KINDS:
        return parts_of(table)
    if table not in ANSWERS:
        raise _unknown(table, TABLE_NAMES)
    return ANSWERS[table].parts


def _unknown(table: str, known: Iterable[str]) -> ReferenceMissing:
    expected = tuple(known)
    near = did_you_mean(table, expected)
    return ReferenceMissing(f"there is no table '{table}' of it; {', '.join(expected)}{near}")


def by_column(
    x: Tabular, table: str | None, *, private_names: bool
) -> tuple[str, list[list[Cell]]]:
    """Return the name of a table and its cells, a list a column."""
    name, listed = tabled(x, table)
    parts = _parts(name)
    cells: list[list[Cell]] = [[] for part in parts for _ in part.columns]
    for each in listed:
        is_data = isinstance(each, Dataset)
        names, data = getattr(each, "organization_names", {}), each if is_data else None
        shown = Shown(names, private_names=private_names, data=data)
        records: list[Any] = [*(getattr(each, name) if is_data else ANSWERS[name].rows(each))]
        found = chain.from_iterable(part.listed(records, shown) for part in parts)
        for column, more in zip(cells, found, strict=True):
            column.extend(more)
    return name, cells
