"""A proposed layout of the tables of a file, with its doubts."""

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Metric
from hoidata.errors import Problem
from hoidata.io._sheets import Sheet, Workbook, open_workbook
from hoidata.io._table.door import TableSource
from hoidata.io._table.layout import Layout
from hoidata.io._table.suggest.blocks import blocks_of
from hoidata.io._table.suggest.metrics import Metrics
from hoidata.io._table.suggest.propose import Proposer
from hoidata.io._table.suggest.titles import title_of
from hoidata.vocab import form_of


@attrs.frozen
class Suggestion:
    """What the tables of a file seem to mean (bố cục đề xuất), for a person to correct.

    Args:
        layouts: One for each table; one table that lies on several sheets is one.
        metrics: Definitions of what no known metric is, which add up over units but not over time.
        problems: The doubts, each with its sheet and cell.
        file: Name of the file; None where there is none.
    """

    layouts: tuple[Layout, ...]
    metrics: tuple[Metric, ...] = ()
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)
    file: str | None = attrs.field(default=None, kw_only=True)


def suggest_layout(source: TableSource, *, data: Dataset | None = None) -> Suggestion:
    """Propose layouts for the tables of a file or object, with what is doubtful about them."""
    book = open_workbook(source)
    suggester = _Suggester(book, data)
    for sheet in book.sheets:
        suggester.add(sheet)
    return suggester.suggestion()


class _Suggester:
    def __init__(self, book: Workbook, data: Dataset | None) -> None:
        self._book = book
        self._metrics = Metrics(data)
        self._names = {} if data is None else {
            form_of(name): each.id
            for each in data.organizations
            for name in (each.id, each.name, *(a.name for a in each.aliases))
        }
        self._layouts: list[Layout] = []
        self._problems: list[Problem] = [*book.problems]

    def add(self, sheet: Sheet) -> None:
        """Add the tables of a sheet."""
        if sheet.is_hidden:
            self._problems.append(Problem.of("suggest.hidden", found=sheet.name))
            return
        found = 0
        organization = None
        for block in blocks_of(sheet):
            title = title_of(block.titles, self._names)
            if title.organization is None:
                title = attrs.evolve(title, organization=organization)
            organization = title.organization
            proposer = Proposer(block, title, self._metrics)
            layout = proposer.layout()
            self._problems += proposer.problems
            if layout is not None:
                self._layouts.append(layout)
                found += 1
        if not found:
            self._problems.append(Problem.of("suggest.sheet", found=sheet.name or self._book.name))

    def suggestion(self) -> Suggestion:
        """Return what was found."""
        return Suggestion(
            tuple(self._layouts),
            tuple(self._metrics.proposed.values()),
            problems=tuple(self._problems),
            file=self._book.name,
        )
