"""What is in a dataset, for a notebook: entries, days, who reported, and what is doubtful."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

import attrs

from hoidata import vocab
from hoidata.dataset import TABLES, Dataset
from hoidata.display._cell import Cell
from hoidata.display._html import escape, headed, line_of
from hoidata.display._names import organization_name
from hoidata.display._problems import problems
from hoidata.display._table import Table, pieces_of
from hoidata.display._words import period_name, word
from hoidata.errors import Severity
from hoidata.values import Period

_PERIODS: Final = 8
"""How many periods are columns: those that most is reported for, and of these the latest."""
_UNITS: Final = 20
"""How many organizations have a row."""
_PROBLEMS: Final = 10
"""How many messages are shown."""
_CHECKED: Final = 10_000
"""A dataset of more entries is not checked to be shown: that takes more than a second."""


def overview(data: Dataset) -> Iterator[str]:
    """Yield what is in a dataset."""
    sizes = {table: len(getattr(data, table)) for table in TABLES.values()}
    yield headed(word("dataset", "vi"))
    yield _counts(sizes)
    yield from _reporting(data)
    if not any(sizes.values()):
        yield line_of(word("none", "vi"))
    elif sum(sizes.values()) > _CHECKED:
        yield line_of(word("unchecked", "vi", number=Cell(_CHECKED).text()))
    else:
        yield from _doubtful(data)


def _counts(sizes: dict[str, int]) -> str:
    items = (
        f"<li><strong>{Cell(size).text()}</strong> {escape(_table_name(table))}</li>"
        for table, size in sizes.items()
        if size
    )
    return f'<ul class="hoidata-counts">{"".join(items)}</ul>'


def _table_name(table: str) -> str:
    name = (vocab.get("sheets", table) or {"label_vi": table})["label_vi"]
    return name[:1].lower() + name[1:]


def _reporting(data: Dataset) -> Iterator[str]:
    """Yield a grid of who reported for which periods: reports, and numbers of figures."""
    reports, figures = Counter[tuple[str, Period]](), Counter[tuple[str, Period]]()
    for count, entries in ((reports, data.reports), (figures, data.observations)):
        for row in entries:
            count.update((unit, row.period) for unit in dict.fromkeys(row.organizations))
    said = reports.keys() | figures.keys()
    if not said:
        return
    often = Counter(period for _, period in chain(figures.elements(), reports.elements()))
    latest = sorted(often, reverse=True)
    columns = sorted(sorted(latest, key=lambda each: -often[each])[:_PERIODS])
    known = dict.fromkeys(each.id for each in data.organizations)
    units = {unit for unit, _ in said}
    order = [*(unit for unit in known if unit in units), *sorted(units - known.keys())]
    rows: list[list[str | Cell]] = [
        [
            organization_name(data, unit, "vi"),
            *(_mark(figures[unit, each], is_told=bool(reports[unit, each])) for each in columns),
        ]
        for unit in order[:_UNITS]
    ]
    hidden = len(often) - len(columns)
    remarks = [word("grid", "vi")]
    if hidden:
        remarks.append(word("more_periods", "vi", number=hidden))
    heads = [word("organization", "vi"), *(period_name(each, "vi") for each in columns)]
    grid = Table(heads, rows, title=word("who_reported", "vi"), remarks=remarks)
    yield from pieces_of(grid, more=len(order) - len(rows), rest="more_units")


def _mark(figures: int, *, is_told: bool) -> Cell:
    return Cell(figures or "", lead="✓ " if is_told else "")


def _doubtful(data: Dataset) -> Iterator[str]:
    """Yield what `check` finds, the worst first."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    found = sorted(data.check(), key=lambda each: ranks[each.severity])
    listed = problems(found, "vi")
    yield from pieces_of(attrs.evolve(listed, longest=_PROBLEMS), rest="more_problems")
