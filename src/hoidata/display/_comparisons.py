"""Two periods side by side as a table."""

from collections.abc import Iterable, Iterator

import attrs

from hoidata.aggregate import Comparison, Total
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell
from hoidata.display._names import labelled, owner_name
from hoidata.display._table import Table
from hoidata.display._totals import answer
from hoidata.display._words import Language, name_of, period_name, word
from hoidata.values import Period


def comparisons(data: Dataset, compared: Iterable[Comparison], language: Language) -> Table:
    """Return comparisons as a table: an organization's figure in two periods, and the change.

    Where two figures are not of like with like there is no change, and a note says why. Another
    note says what a report itself says of the change, with whether the figures bear it out.
    """
    rows = [_row(data, each, language) for each in compared]
    heads = ("organization", "metric", "earlier", "later", "difference", "growth")
    table = Table(
        [word(head, language) for head in heads],
        rows,
        title=word("comparisons", language),
        remarks=[] if rows else [word("none", language)],
        language=language,
        widest=40,  # six columns stand side by side
    )
    return labelled(data, table)


def _row(data: Dataset, row: Comparison, language: Language) -> tuple[str | Cell, ...]:
    unlike = [each for each in row.problems if each.code != "compare.incomplete"]
    doubts = [*_stated(row, language), *(each.translate(language) for each in unlike)]
    return (
        owner_name(data, row.organization, language),
        name_of(row.metric, language),
        _figure(data, row.base, row.base_period, language),
        _figure(data, row.current, row.period, language),
        Cell(None if unlike else row.difference),
        Cell(row.growth, notes=doubts),
    )


def _figure(data: Dataset, total: Total | None, period: Period, language: Language) -> Cell:
    cell = Cell() if total is None else answer(data, total, language)
    return attrs.evolve(cell, lead=f"{period_name(period, language)}: ")


def _stated(row: Comparison, language: Language) -> Iterator[str]:
    for change, verdict in row.stated:
        holds = word(f"holds_{verdict}", language)
        yield word("stated", language, change=change, verdict=holds)
