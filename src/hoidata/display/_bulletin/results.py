"""The figures of a bulletin: what was reached as a whole, and by each unit."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from hoidata.aggregate import Comparison, RollUp, Total, compare, rollup
from hoidata.display._bulletin.question import Question
from hoidata.display._bulletin.words import bulletin_word, short_names
from hoidata.display._cell import Cell
from hoidata.display._comparisons import comparisons
from hoidata.display._names import organization_name
from hoidata.display._table import Table
from hoidata.display._words import name_of, period_name, sentence
from hoidata.domain import Metric, Observation
from hoidata.errors import NotAdditive, Problem

_SUMMED: Final = 8
"""Of how many units at most the results as a whole are shown."""
_ORGANIZATION, _METRIC, _BASE, _CURRENT, _DIFFERENCE, _GROWTH = range(6)
"""The columns of a table of comparisons."""


@attrs.frozen
class Measured:
    """A metric as it was added up for a bulletin.

    Args:
        metric: The metric.
        rolled: Its totals of the period, and of the year before where anything is known.
        rows: The units with their figures in both.
        remarks: What is doubtful about it as a whole.
    """

    metric: Metric
    rolled: RollUp
    rows: tuple[Comparison, ...]
    remarks: tuple[str, ...]


class Results:
    """Adds up every metric that a bulletin is about.

    Args:
        question: What is asked.
    """

    def __init__(self, question: Question) -> None:
        """Add up."""
        self._question = question
        self._lessened = question.lessened if question.left_out else frozenset[str]()
        self._not_added: set[str] = set()
        self._straddling: set[str] = set()
        found = [self._measured(metric) for metric in question.metrics]
        self.measured = tuple(each for each in found if each is not None)

    @property
    def figures(self) -> tuple[Observation, ...]:
        """The figures that the totals of the period are made of, each once."""
        period = self._question.period
        totals = (total for each in self.measured for total in each.rolled.values())
        rows = (row for total in totals if total.period == period for row in total.evidence)
        return tuple({id(row): row for row in rows}.values())

    @staticmethod
    def _is_of(row: Comparison, unit: str | None) -> bool:
        is_told = row.current is not None or row.base is not None
        return is_told and row.organization == unit

    def summary(self) -> Iterator[str | Table]:
        """Yield the results of each head as a whole, and what there is no answer to."""
        question = self._question
        for head in question.heads if self._has_summary else ():
            told = [each for each in self.measured for row in each.rows if self._is_of(row, head)]
            rows = [row for each in told for row in each.rows if self._is_of(row, head)]
            doubts = [doubt for each in told if not self._is_shown(each) for doubt in each.remarks]
            if rows:
                yield self._table(rows, _METRIC, title=self._name(head), remarks=doubts)
        yield from self._refused()
        lacking = [name_of(each, question.language) for each in self._lacking()]
        if lacking:
            yield bulletin_word("metrics_lacking", question.language, metrics=", ".join(lacking))
        strange = [*self._without_total()]
        if strange:
            yield bulletin_word("other_spans", question.language, metrics="; ".join(strange))

    def _refused(self) -> Iterator[str]:
        """Yield of which metrics there are figures that do not add up."""
        question = self._question
        told = {row.metric for row in question.rows}
        for metric in question.metrics:
            if metric.code in self._not_added and (question.wanted or metric.code in told):
                name = name_of(metric, question.language)
                yield sentence(bulletin_word("not_added", question.language, metric=name))

    def _lacking(self) -> Iterator[Metric]:
        """Yield the metrics that were asked for by name, and have no figure."""
        period, wanted = self._question.period, self._question.wanted
        told = {
            each.metric.code
            for each in self.measured
            if any(total.period == period for total in each.rolled.values())
        }
        told |= self._not_added
        told |= {row.metric for row in self._question.rows if row.id in self._straddling}
        for metric in self._question.metrics if wanted else ():
            if metric.code not in told:
                yield metric

    @property
    def _has_summary(self) -> bool:
        return len(self._question.heads) <= _SUMMED

    def _name(self, head: str) -> str:
        """Return the name of a head; the title of the bulletin says it where there is one only."""
        is_one = len(self._question.heads) == 1
        return (
            "" if is_one else organization_name(self._question.data, head, self._question.language)
        )

    def by_unit(self) -> Iterator[Measured]:
        """Yield the metrics that more than the heads have figures of."""
        yield from filter(self._is_shown, self.measured)

    def _is_shown(self, each: Measured) -> bool:
        told = [row.organization for row in each.rows if self._is_of(row, row.organization)]
        heads = self._question.heads if self._has_summary else ()
        return any(unit not in heads for unit in told)

    def table(self, each: Measured) -> Table:
        """Return the figures of one metric, unit by unit."""
        title = sentence(name_of(each.metric, self._question.language))
        return self._table(each.rows, _ORGANIZATION, title=title, remarks=each.remarks)

    def drawn(self, each: Measured) -> RollUp | tuple[Comparison, ...]:
        """Return what is drawn of one metric: the units beside each other, in one or two periods.

        The heads hold all the others, so that these would be too small beside them.
        """
        heads = self._question.heads if self._has_summary else ()
        rows = tuple(row for row in each.rows if row.organization not in heads)
        if any(row.base is not None for row in rows):
            return rows
        return each.rolled.filter(lambda total: total.organization not in heads)

    def _measured(self, metric: Metric) -> Measured | None:
        question = self._question
        data, period, base = question.data, question.period, question.base
        over = (period,) if base is None else (base, period)
        try:
            rolled = rollup(data, metric, over=over)
            told = rolled.filter(lambda total: self._is_asked(total.organization))
            has_base = any(each != period for _, each in told)
            compared = compare(data, metric, period) if has_base else self._alone(told)
        except NotAdditive:
            self._not_added.add(metric.code)
            return None
        silent = set(rolled.silent) & set(question.units) if told else set[str]()
        rows = [row for row in compared if self._is_asked(row.organization)]
        rows += [self._row(metric, unit, None) for unit in question.units if unit in silent]
        order = {unit: place for place, unit in enumerate(question.units)}
        rows.sort(key=lambda row: order.get(row.organization or "", len(order)))
        straddling = [each for each in rolled.problems if each.code == "rollup.straddles"]
        self._straddling.update(each.details["id"] for each in straddling)
        others = (each for each in rolled.problems if each.code != "rollup.straddles")
        remarks = dict.fromkeys(each.translate(question.language) for each in others)
        return Measured(metric, told, tuple(rows), tuple(remarks))

    def _is_asked(self, unit: str | None) -> bool:
        question = self._question
        return unit in question.units if unit is not None else question.to is None

    def _alone(self, told: RollUp) -> Iterator[Comparison]:
        """Yield the totals of the period, beside nothing."""
        for (unit, _), total in told.items():
            yield self._row(told.metric, unit, total)

    def _row(self, metric: Metric, unit: str | None, total: Total | None) -> Comparison:
        period = self._question.period
        base = self._question.base or period
        return Comparison(
            organization=unit,
            metric=metric,
            period=period,
            base_period=base,
            current=total,
            base=None,
        )

    def _plain(self, notes: Iterable[str], problems: Iterable[Problem]) -> list[str]:
        """Return notes without the ids of figures, which say nothing to who wrote none of them."""
        plain = {each.translate(self._question.language): self._said(each) for each in problems}
        return [plain.get(note, note) for note in notes]

    def _said(self, problem: Problem) -> str:
        """Return a doubt about a total or a comparison in words that name no id."""
        data, language = self._question.data, self._question.language
        if problem.code == "rollup.kinds":
            return bulletin_word("items_only", language)
        if problem.code not in ("compare.unlike_units", "compare.moved"):
            return problem.translate(language)
        units = (each.strip() for each in problem.details["units"].split(","))
        names = ", ".join(organization_name(data, each, language) for each in units)
        return bulletin_word(problem.code.partition(".")[2], language, units=names)

    def _without_total(self) -> Iterator[str]:
        """Yield the metrics with figures of spans that are not in the period, and these spans."""
        question = self._question
        names = {each.code: name_of(each, question.language) for each in question.metrics}
        spans: dict[str, dict[str, None]] = {}
        for row in question.rows:
            if row.id in self._straddling:
                known = spans.setdefault(names[row.metric], {})
                known[period_name(row.period, question.language)] = None
        for name, known in spans.items():
            yield f"{name} ({', '.join(known)})"

    def _table(
        self, rows: Sequence[Comparison], first: int, *, title: str, remarks: Iterable[str]
    ) -> Table:
        """Return comparisons as a table, without the columns that say nothing."""
        question = self._question
        whole = comparisons(question.data, rows, question.language)
        has_base = any(row.base is not None for row in rows)
        columns = (first, *((_BASE, _CURRENT, _DIFFERENCE, _GROWTH) if has_base else (_CURRENT,)))
        cells = [
            [self._cell(row, cell, at) for at, cell in enumerate(line) if at in columns]
            for row, line in zip(rows, whole.rows, strict=True)
        ]
        header = [sentence(whole.header[at]) for at in columns]
        return attrs.evolve(whole, header=header, rows=cells, title=title, remarks=remarks)

    def _cell(self, row: Comparison, cell: Cell, at: int) -> Cell:
        """Return a cell in plain words, with the change that only the report itself states."""
        if at == _METRIC:
            return Cell(sentence(cell.text()))
        of_totals = {_BASE: row.base, _CURRENT: row.current}
        total = of_totals.get(at)
        problems = row.problems if at not in of_totals else () if total is None else total.problems
        notes = self._plain(cell.notes, problems)
        if at == _CURRENT and total is not None and row.organization in self._lessened:
            files = "; ".join(short_names(self._question.left_out).values())
            notes.append(bulletin_word("files_lacking", self._question.language, files=files))
        cell = attrs.evolve(cell, notes=notes)
        if at != _CURRENT or row.current is None or row.base is not None:
            return cell
        changes = dict.fromkeys(
            each.change
            for each in row.current.evidence
            if each.change is not None and each.organizations == (row.organization,)
        )
        said = [
            bulletin_word("change_said", self._question.language, change=each) for each in changes
        ]
        return attrs.evolve(cell, notes=[*cell.notes, *said])
