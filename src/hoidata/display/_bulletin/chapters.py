"""The chapters of a bulletin, each from the answer to one question."""

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

import attrs

from hoidata.aggregate import (
    Coverage,
    CoverageRow,
    FundStatement,
    TargetSetProgress,
    Timeliness,
    coverage,
    fund_statement,
    progress,
)
from hoidata.display._awards import awards
from hoidata.display._bulletin.model import Chapter, Content
from hoidata.display._bulletin.question import Question
from hoidata.display._bulletin.results import Results
from hoidata.display._bulletin.words import bulletin_word, short_names, without_folders
from hoidata.display._cell import Cell, Value
from hoidata.display._charts import ChartAnswer, chart
from hoidata.display._funds import fund
from hoidata.display._names import one_line, organization_name
from hoidata.display._problem_words import grouped
from hoidata.display._table import Table
from hoidata.display._targets import targets
from hoidata.display._words import Language, day_name, period_name, sentence
from hoidata.domain import Award, Organization
from hoidata.errors import InvalidData, Problem, Severity
from hoidata.values import Period

_NAMED: Final = 20
"""How many units a sentence names at most."""
_AHEAD: Final = 365
"""How many days ahead targets are shown: those of the next year too."""
_DRAWN: Final = 40
"""Of how many units at most there is a chart: more are not seen on a page."""
_REPORTED: Final = frozenset({"reported_yes", "reported_figures"})
_SILENT: Final = frozenset({"reported_no", "reported_unseen", "reported_derived"})
_PROBLEMS: Final = 50
"""How many problems are listed at most."""


class Writer:
    """Writes the chapters of a bulletin.

    Args:
        question: What is asked.
        problems: What is wrong or doubtful about the data.
        is_drawn: Whether there are charts.
    """

    def __init__(self, question: Question, problems: Iterable[Problem], *, is_drawn: bool) -> None:
        """Keep what is asked."""
        self._is_drawn = is_drawn
        self._question = question
        self._data = question.data
        self._language: Language = question.language
        self._problems = tuple(each for each in problems if each.severity is not Severity.INFO)

    def _say(self, key: str, **details: object) -> str:
        return bulletin_word(key, self._language, **details)

    # --- What stands above ---

    @property
    def title(self) -> str:
        """The title: of which period, and of whom if it is one."""
        title = self._say("bulletin", period=period_name(self._question.period, self._language))
        if len(self._question.heads) != 1:
            return title
        return f"{title} · {organization_name(self._data, self._question.heads[0], self._language)}"

    def facts(self) -> Iterator[str]:
        """Yield what the bulletin is about, and what it is not complete in."""
        question = self._question
        days = self._say("days_of", **self._days())
        yield self._say("facts_period", period=period_name(question.period, self._language) + days)
        if len(question.heads) > 1:
            yield self._say("facts_units", units=self._listed(question.heads))
        figures = self._results.figures
        told = {unit for row in figures for unit in row.organizations}
        closed = self._closed_on
        key = "facts_figures" if closed is None else "facts_closed"
        day = "" if closed is None else day_name(closed)
        yield self._say(key, figures=len(figures), units=len(told), day=day)
        covered = self._coverage
        if covered.expected:
            states = [self._state(row) for row in covered.rows]
            reported = sum(each in _REPORTED for each in states)
            sent = states.count("reported_sent")
            more = self._say("facts_sent", number=sent) if sent else ""
            facts = {"reported": reported, "expected": covered.expected, "more": more}
            yield self._say("facts_reported", **facts)
        if question.left_out:
            yield self._say("facts_left_out", files=self._files)
        others = question.other_periods
        if others:
            periods = ", ".join(period_name(each, self._language) for each in others)
            yield self._say("facts_others", periods=periods)

    def _days(self) -> dict[str, str]:
        period = self._question.period
        return {
            "start": "…" if period.start is None else day_name(period.start),
            "end": "…" if period.end is None else day_name(period.end),
        }

    @cached_property
    def _closed_on(self) -> datetime.date | None:
        """The day on which the last of the reports of the period was closed."""
        return max(
            (each.closed_on for each in self._question.reports if each.closed_on),
            default=None,
        )

    def _listed(self, units: Iterable[str]) -> str:
        names = [organization_name(self._data, each, self._language) for each in units]
        rest = len(names) - _NAMED
        more = f" {self._say('others', number=rest)}" if rest > 0 else ""
        return ", ".join(names[:_NAMED]) + more

    # --- Who reported ---

    @cached_property
    def _coverage(self) -> Coverage:
        """Who was expected: below the heads; if nobody is, all like those that reported."""
        question, data, period = self._question, self._data, self._question.period
        if question.level is not None:
            return coverage(data, period, to=question.level)
        known = [each for each in question.heads if data.get(Organization, each)]
        each_of = [coverage(data, period, parent=head) for head in known]
        below = [row for one in each_of for row in one.rows]
        unnamed = sum(one.unnamed for one in each_of)
        if question.to is None and not unnamed and {row.organization for row in below} <= {*known}:
            kinds = {data[Organization, each].association for each in known}
            return coverage(data, period, association=kinds.pop() if len(kinds) == 1 else None)
        own = (row for row in coverage(data, period, to=known).rows if row.report is not None)
        rows = {row.organization: row for row in (*own, *below)}
        return Coverage(
            period=period,
            rows=tuple(rows.values()),
            unnamed=unnamed,
            organization_names=data.organization_names,
        )

    def reporting(self) -> Chapter:
        """Return who reported and who did not."""
        covered = self._coverage
        states = {row.organization: self._state(row) for row in covered.rows}
        silent = [unit for unit, state in states.items() if state in _SILENT]
        sent = self._question.in_order(self._question.sent & self._question.scope)
        texts: list[str] = []
        if not covered.expected:
            texts.append(self._say("reporting_none"))
        if silent:
            is_sure = not self._question.is_sender_unknown
            key = "reporting_silent" if is_sure else "reporting_unseen"
            texts.append(self._say(key, units=self._listed(silent)))
        if covered.unnamed:
            texts.append(sentence(self._say("uncounted", number=covered.unnamed)) + ".")
        if sent:
            texts.append(self._say("reporting_sent", units=self._listed(sent)))
        if self._question.is_sender_unknown:
            texts.append(self._say("reporting_unknown", files=self._files))
        if not texts:
            texts += self._lacking or [self._say("reporting_all")]
        tables = [self._reporting(covered)] if covered.rows else []
        return Chapter(self._say("reporting"), [*texts, *tables])

    def _state(self, row: CoverageRow) -> str:
        if row.report is not None:
            return "reported_yes"
        if row.organization in self._question.sent:
            return "reported_sent"
        if not row.has_figures:
            return "reported_unseen" if self._question.is_sender_unknown else "reported_no"
        is_stated = row.organization in self._question.stating
        return "reported_figures" if is_stated else "reported_derived"

    @property
    def _files(self) -> str:
        """The names of the files with errors."""
        return "; ".join(short_names(self._question.left_out).values())

    def _reporting(self, covered: Coverage) -> Table:
        heads = ["organization", "report"]
        is_dated = any(row.report and row.report.closed_on for row in covered.rows)
        is_due = any(
            row.timeliness in (Timeliness.ON_TIME, Timeliness.LATE) for row in covered.rows
        )
        heads += ["closed_on"] * is_dated + ["timeliness"] * is_due
        return Table(
            [sentence(self._say(head)) for head in heads],
            [
                [cell for head, cell in self._reported(row).items() if head in heads]
                for row in covered.rows
            ],
            language=self._language,
        )

    def _reported(self, row: CoverageRow) -> dict[str, Value | Cell]:
        closed = None if row.report is None else row.report.closed_on
        return {
            "organization": organization_name(self._data, row.organization, self._language),
            "report": self._say(self._state(row)),
            "closed_on": closed,
            "timeliness": row.timeliness,
        }

    # --- Figures ---

    @cached_property
    def _results(self) -> Results:
        return Results(self._question)

    def results(self) -> Iterator[Chapter]:
        """Yield the results as a whole, and those of each unit."""
        results = self._results
        whole = [*results.summary()]
        units: list[Content] = []
        for each in results.by_unit():
            units.append(results.table(each))
            if self._is_drawn and len(each.rows) > _DRAWN:
                units.append(self._say("not_drawn", number=_DRAWN))
            else:
                units += self._drawn(results.drawn(each))
        if not whole and not units:
            whole = [self._say("results_none")]
        if whole:
            yield Chapter(self._say("results"), whole)
        if units:
            yield Chapter(self._say("by_unit"), units)

    def _drawn(self, answer: ChartAnswer) -> list[Content]:
        """Return the chart of an answer, or why there is none, if charts are asked for."""
        if not self._is_drawn:
            return []
        try:
            return [chart(answer, self._data, language=self._language)]
        except InvalidData as error:
            return [sentence(each.translate(self._language)) for each in error.problems]

    @property
    def _lacking(self) -> list[str]:
        """That figures lack what is in the files with errors, if there are any."""
        left_out = self._question.left_out
        said = sentence(self._say("files_lacking", files=self._files)) + "."
        return [said] if left_out else []

    def targets(self) -> Iterator[Chapter]:
        """Yield targets against results, if there are any."""
        entries = [*self._measured()]
        if entries:
            shown = targets(self._data, entries, self._language)
            day = self._say("targets_at", day=day_name(self._day))
            table = attrs.evolve(self._capital(shown), title="")
            told = [each for each in entries if any(row.amount is not None for row in each.rows)]
            yield Chapter(
                shown.title, [*self._lacking, day, table, *(self._drawn(told) if told else [])]
            )

    @property
    def _day(self) -> datetime.date:
        """The day as of which targets are looked at: when the reports were closed."""
        return self._closed_on or self._question.period.closing

    def _measured(self) -> Iterator[TargetSetProgress]:
        codes = {each.code for each in self._question.metrics} if self._question.wanted else None
        for entry in progress(self._data, at=self._day):
            rows = tuple(
                row
                for row in entry.rows
                if not self._question.scope.isdisjoint(row.organizations)
                and self._is_near(row.period)
                and (codes is None or row.target.metric in codes)
            )
            if rows:
                yield attrs.evolve(entry, rows=rows)

    def _is_near(self, period: Period | None) -> bool:
        """Whether a target is of the period of the bulletin, or of the time right after it."""
        if period is None or period.overlaps(self._question.period):
            return True
        last, first = self._question.period.end, period.start
        return last is not None and first is not None and 0 < (first - last).days <= _AHEAD

    # --- Money and awards ---

    def funds(self) -> Iterator[Chapter]:
        """Yield what came into the funds and went out, if there are any."""
        held = [each for each in self._data.funds if each.holder in self._question.scope]
        if not held:
            return
        asked = (fund_statement(self._data, each, self._question.period) for each in held)
        statements = [*asked]
        known = [each for each in statements if _is_known(each)]
        silent = [one_line(each.fund.name) for each in statements if not _is_known(each)]
        lead = [self._say("funds_silent", funds=", ".join(silent))] if silent else []
        shown: list[Content] = []
        for each in known:
            shown += [self._capital(fund(self._data, each, self._language)), *self._drawn(each)]
        yield Chapter(self._say("funds"), [*self._lacking, *lead, *shown])

    def awards(self) -> Iterator[Chapter]:
        """Yield the awards by issuer and form, if there are any."""
        given = [each for each in self._data.awards if self._is_asked(each)]
        if given:
            shown = awards(self._data, given, self._language)
            table = attrs.evolve(self._capital(shown), title="")
            yield Chapter(shown.title, [*self._lacking, table])

    @cached_property
    def _periods(self) -> dict[str, Period]:
        """The periods of all reports, by id."""
        return {each.id: each.period for each in self._data.reports}

    def _is_asked(self, award: Award) -> bool:
        period = award.period or self._periods.get(award.report or "")
        units = (*award.organizations, *award.recipients, *filter(None, [award.issuer]))
        return self._question.concerns(units, period)

    def _capital(self, table: Table) -> Table:
        return attrs.evolve(table, header=map(sentence, table.header))

    # --- Problems ---

    def problems(self) -> Chapter:
        """Return what somebody should mend or look at."""
        groups = grouped(self._problems, self._language)
        names = short_names((*self._question.left_out, *(each.file for each in groups)))
        rows = [
            (
                each.severity,
                names[each.file],
                each.where(self._language),
                without_folders(each.message, names),
            )
            for each in groups
        ]
        if not rows:
            return Chapter(self._say("to_mend"), [self._say("to_mend_none")])
        rest = len(rows) - _PROBLEMS
        heads = ("severity", "file", "place", "message")
        shown = Table(
            [sentence(self._say(head)) for head in heads],
            rows[:_PROBLEMS],
            remarks=[self._say("problems_more", number=rest)] if rest > 0 else [],
            language=self._language,
        )
        return Chapter(self._say("to_mend"), [self._say("to_mend_lead"), shown])

    def legend(self) -> Chapter:
        """Return how the bulletin is read."""
        return Chapter(self._say("legend"), self._say("legend_text").split("\n"))


def _is_known(statement: FundStatement) -> bool:
    balances = (statement.opening, statement.closing)
    listed = (*statement.received, *statement.given, *statement.in_kind, *statement.other_money)
    amounts = (statement.income, statement.spending)
    is_moved = any(each.high is not None or each.low for each in amounts)
    return bool(listed or is_moved or any(each is not None for each in balances))
