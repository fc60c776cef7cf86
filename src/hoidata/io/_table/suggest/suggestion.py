"""A proposed layout of the tables of a file, with its doubts."""

from collections.abc import Sequence

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Metric
from hoidata.errors import Problem, Severity, checked
from hoidata.io._sheets import Sheet, Workbook, open_workbook
from hoidata.io._table.door import TableSource
from hoidata.io._table.layout import Layout
from hoidata.io._table.rows import RowReader
from hoidata.io._table.suggest.blocks import blocks_of
from hoidata.io._table.suggest.doubts import Note
from hoidata.io._table.suggest.metrics import Metrics
from hoidata.io._table.suggest.propose import Proposer, proposers_of
from hoidata.io._table.suggest.titles import Title, title_of
from hoidata.io._table.suggest.written import written
from hoidata.vocab import form_of


@attrs.frozen
class Suggestion:
    """What the tables of a file seem to mean (bố cục đề xuất), for a person to correct.

    As text it is the YAML of a file that has the tables, each doubt in Vietnamese above the line
    that it is about.

    Args:
        layouts: One for each table; a table on several sheets has one.
        metrics: Definitions where no metric is known; they add up over units, not over time.
        problems: The doubts, each with its sheet and cell: what may change a number is a warning.
        file: Name of the file; None where there is none.
    """

    layouts: tuple[Layout, ...]
    metrics: tuple[Metric, ...] = ()
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)
    file: str | None = attrs.field(default=None, kw_only=True)
    _notes: tuple[tuple[Note, ...], ...] = attrs.field(
        default=(), kw_only=True, repr=False, alias="notes"
    )

    def __str__(self) -> str:
        """Return the YAML that a person corrects."""
        about = {note.problem for notes in self._notes for note in notes}
        others = [each for each in self.problems if each not in about]
        notes = self._notes or ((),) * len(self.layouts)
        tables = list(zip(self.layouts, notes, strict=True))
        return written(tables, self.metrics, others, self.file)


@checked
def suggest_layout(source: TableSource, *, data: Dataset | None = None) -> Suggestion:
    """Propose what the tables of a file or object mean, with what is doubtful about it.

    Headings are recognised by their words, never by likeness; what is not the name of a metric
    becomes a proposed metric. Figures whose unit, scale or period is not stated are left out, or
    are a doubt.

    Args:
        source: As for `read_table`.
        data: The organizations and metrics that are known by their names.

    Raises:
        InvalidData: As `read_table`, for a source that cannot be opened.

    Example:
        >>> rows = [{"Đơn vị": "Xã A", "Hội viên năm 2024": 120}]
        >>> layout = suggest_layout(rows).layouts[0]
        >>> [(key, heading.holds.value, heading.metric) for key, heading in layout.columns]
        [('A', 'organization', None), ('B', 'value', 'members')]
    """
    book = open_workbook(source)
    suggester = _Suggester(book, data)
    for sheet in book.sheets:
        suggester.add(sheet)
    return suggester.suggestion()


@attrs.frozen
class _Found:
    """A table that was found."""

    layout: Layout
    proposer: Proposer

    @property
    def shape(self) -> Layout:
        """What is the same of one table on several sheets."""
        return self.layout.evolve(sheets=(), body=None, organization=None)

    def reads_alone(self) -> bool:
        """Whether the same rows are read if it is not stated where the body ends."""
        sheet, said = self.proposer.block.sheet, self.proposer.said
        rows = [RowReader(sheet, each, said).read() for each in (self.layout, self.shape)]
        return rows[0] == rows[1]


class _Suggester:
    """Proposes layouts sheet by sheet."""

    def __init__(self, book: Workbook, data: Dataset | None) -> None:
        self._book = book
        self._metrics = Metrics(data)
        self._names = _names(data)
        self._found: list[_Found] = []
        self._problems: list[Problem] = [*book.problems]

    def add(self, sheet: Sheet) -> None:
        """Add the tables of a sheet."""
        if sheet.is_hidden:
            self._problems.append(Problem.of("suggest.hidden", found=sheet.name))
            return
        organization, before = None, Title()
        blocks = list(blocks_of(sheet))
        for block in blocks:
            title = title_of(block.titles, self._names)
            organization = title.organization or organization
            title = attrs.evolve(title, organization=organization).after(before)
            before = title
            title = title.narrowed(sheet.name)
            for proposer in proposers_of(block, title, self._metrics):
                layout = proposer.layout()
                if layout is None:
                    self._problems += [note.problem for note in proposer.notes]
                else:
                    self._found.append(_Found(layout, proposer))
        if not blocks:
            name = sheet.name or self._book.name or ""
            self._problems.append(Problem.of("suggest.sheet", found=name))

    def suggestion(self) -> Suggestion:
        """Return what was found; one table on several sheets as one."""
        groups = self._groups()
        layouts = tuple(map(_joined, groups))
        notes = tuple(map(_notes, groups))
        problems = [*self._problems, *(note.problem for each in notes for note in each)]
        if not layouts and not any(each.severity is Severity.WARNING for each in problems):
            problems.append(Problem.of("suggest.nothing", found=self._book.name or ""))
        return Suggestion(
            layouts,
            tuple(self._metrics.proposed.values()),
            problems=tuple(dict.fromkeys(problems)),
            file=self._book.name,
            notes=notes,
        )

    def _groups(self) -> list[list[_Found]]:
        groups: list[list[_Found]] = []
        sheets = [each.layout.sheets for each in self._found]
        for each in self._found:
            is_alone = sheets.count(each.layout.sheets) == 1 and each.layout.sheets
            same = groups[-1][0] if groups else None
            if is_alone and same is not None and same.shape == each.shape and each.reads_alone():
                groups[-1].append(each)
            else:
                groups.append([each])
        return groups


def _notes(group: Sequence[_Found]) -> tuple[Note, ...]:
    """Return what is doubtful about a table; of other sheets only what is not the same there."""
    kept: dict[tuple[str, ...], Note] = {}
    for found in group:
        for note in found.proposer.notes:
            said = note.problem.details
            is_of_sheet = len(group) > 1 and note.key == "organization"
            key = (note.key, note.problem.code, said.get("found", ""), said.get("expected", ""))
            kept.setdefault(key, Note("sheets", note.problem) if is_of_sheet else note)
    return tuple(kept.values())


def _joined(group: Sequence[_Found]) -> Layout:
    """Return one layout for one table on several sheets."""
    first = group[0]
    if len(group) == 1 or not first.reads_alone():
        return first.layout
    sheets = [(name, each.layout.organization) for each in group for name, _ in each.layout.sheets]
    return first.shape.evolve(sheets=sheets)


def _names(data: Dataset | None) -> dict[str, str]:
    """Return the ids of organizations by the forms of their names; none for names of several."""
    named: dict[str, set[str]] = {}
    for each in () if data is None else data.organizations:
        for name in (each.id, each.name, *(alias.name for alias in each.aliases)):
            named.setdefault(form_of(name), set()).add(each.id)
    return {form: next(iter(ids)) for form, ids in named.items() if len(ids) == 1}
