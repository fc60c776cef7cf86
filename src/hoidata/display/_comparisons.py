"""Two periods side by side as a table."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from hoidata.aggregate import Comparison, Total
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell
from hoidata.display._names import labelled, owner_names
from hoidata.display._table import Table
from hoidata.display._totals import answer
from hoidata.display._words import Language, name_of, period_name, word
from hoidata.values import Period

_HEADS: Final = ("organization", "metric", "earlier", "later", "difference", "growth")


def comparisons(data: Dataset, compared: Iterable[Comparison], language: Language) -> Table:
    """Return comparisons as a table: an organization's figure in two periods, and the change.

    The two periods are headings if they are the same in all rows. Where two figures are not of
    like with like there is no change, and a note says why. Another note says what a report itself
    says of the change, with whether the figures bear it out.
    """
    given = tuple(compared)
    periods = {(each.base_period, each.period) for each in given}
    is_one = len(periods) == 1
    heads = [word(head, language) for head in _HEADS]
    if is_one:
        heads[2:4] = [period_name(each, language) for each in periods.pop()]
    names = owner_names(data, (each.organization for each in given), language)
    table = Table(
        heads,
        [
            (names[each.organization], *_row(data, each, language, is_period_shown=not is_one))
            for each in given
        ],
        title=word("comparisons", language),
        language=language,
        widest=40,  # six columns are side by side
    )
    return labelled(data, table)


def _row(
    data: Dataset, row: Comparison, language: Language, *, is_period_shown: bool
) -> tuple[str | Cell, ...]:
    unlike = [each for each in row.problems if each.code != "compare.incomplete"]
    doubts = [*_stated(row, language), *(each.translate(language) for each in unlike)]
    figures = ((row.base, row.base_period), (row.current, row.period))
    base, current = (
        _figure(data, total, period if is_period_shown else None, language)
        for total, period in figures
    )
    return (
        name_of(row.metric, language),
        base,
        current,
        Cell(None if unlike else row.difference),
        Cell(row.growth, notes=doubts),
    )


def _figure(data: Dataset, total: Total | None, period: Period | None, language: Language) -> Cell:
    cell = Cell() if total is None else answer(data, total, language)
    lead = "" if period is None else f"{period_name(period, language)}: "
    return attrs.evolve(cell, lead=lead)


def _stated(row: Comparison, language: Language) -> Iterator[str]:
    for change, verdict in row.stated:
        holds = word(f"holds_{verdict}", language)
        yield word("stated", language, change=change, verdict=holds)
