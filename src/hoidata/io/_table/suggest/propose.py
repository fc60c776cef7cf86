"""From one table on a sheet to a proposed layout, with what is doubtful about it."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs

from hoidata.domain import Metric, Nature, TransactionKind
from hoidata.errors import Problem
from hoidata.io._table.layout import Heading, Holds, Into, Layout
from hoidata.io._table.rows import RowReader
from hoidata.io._table.suggest.blocks import Block, is_figure
from hoidata.io._table.suggest.columns import Column, Roles, accounts_of, columns_of, roles_of
from hoidata.io._table.suggest.doubts import Note, doubts
from hoidata.io._table.suggest.heads import bare
from hoidata.io._table.suggest.labels import Aspect, Body, Labels
from hoidata.io._table.suggest.meanings import Meaning, is_basis, meaning_of
from hoidata.io._table.suggest.metrics import POINTS, Metrics, counts_money, is_of_goods, unit_in
from hoidata.io._table.suggest.periods import last_day, mentions_of
from hoidata.io._table.suggest.relations import Figures, identity, spanned
from hoidata.io._table.suggest.titles import Title
from hoidata.io._table.suggest.units import is_money
from hoidata.io._table.words import begins, mentions, says
from hoidata.values import Period, Unit, UnitKind

_OF_ONE: Final = frozenset({Holds.METRIC, Holds.CRITERION, Holds.ENTRY})
"""What rows are about where all figures are of one organization, or of those of the columns."""
_LEAST_PLAIN: Final = 100_000
_INTO: Final = {
    Holds.CRITERION: Into.SCORES,
    Holds.ENTRY: Into.FUNDS,
    Holds.GIVER: Into.TRANSACTIONS,
    Holds.RECEIVER: Into.TRANSACTIONS,
    Holds.ITEM: Into.TRANSACTIONS,
}


class Proposer:
    """Proposes the layout of one table.

    Args:
        block: The table.
        title: What the lines above it say.
        metrics: The metrics that headings may mean.
        aspect: Which of the things that columns say about what rows are ("Kinh phí"), if of
            several.
    """

    def __init__(
        self, block: Block, title: Title, metrics: Metrics, aspect: str | None = None
    ) -> None:
        """Look at the columns."""
        self.block = block
        self.title = title
        self.metrics = metrics
        self.notes: list[Note] = []
        self.said: dict[int, Heading] = {}
        self._told: set[str] = set()
        self.columns = columns_of(block)
        self.roles = self._roles()
        meanings = {
            number: self._meaning(number, column)
            for number, column in self.columns.items()
            if number not in self.roles.holds
        }
        meanings = self._assigned(meanings)
        self.accounts = accounts_of(
            self.roles,
            {
                n: bare(self.columns[n].path[-1])
                for n, each in meanings.items()
                if each.holds is Holds.VALUE
            },
        )
        if self.accounts and self.roles.periods is None:
            self.roles = self.roles.with_label(Holds.ENTRY)
        self.into = self._into()
        self.aspect = aspect
        self.aspects = self._aspects_of(meanings)
        if aspect is not None:
            meanings = {n: each for n, each in meanings.items() if self.aspects[n] == aspect}
        self.meanings = self._inherited(meanings)

    def layout(self) -> Layout | None:
        """Return the proposed layout; None if there is nothing to read."""
        if self.roles.label is None or not self.meanings:
            return None
        if (refused := "suggest.ledger" if self._is_ledger() else self._mixed()) is not None:
            self.doubt(refused, self.roles.label)
            return None
        headings = {number: self._heading(number) for number in self.meanings}
        kept = {number: each for number, each in headings.items() if each is not None}
        if not kept:
            return None
        kept = self._apart(self._measured(self._planned(kept)))
        kept = self._certain(self._totals(Figures(self.columns, self.meanings, kept).related()))
        if not kept:
            return None
        unread = (Holds.NOTHING, Holds.UNIT) if self.aspect else (Holds.NOTHING,)
        holds = self.roles.holds.items()
        said = {n: Heading(held) for n, held in holds if held not in unread}
        self.said = dict(sorted({**said, **kept}.items()))
        layout = self._made()
        self.notes += doubts(self, layout)
        return layout

    def _made(self) -> Layout:
        sheet = self.block.sheet.name
        plain = Layout(header=self.block.header, body=self.block.body)
        rows = RowReader(self.block.sheet, plain, self.said).read()
        body = Body(rows, frozenset(row.row for row in rows if self._has_figures(row.row)))
        aspect = None if not self.aspect else Aspect(self.aspect, self._unit_of_aspect())
        labels = Labels(body, self.metrics, self.roles.label_holds, self.title, aspect)
        headings = labels.balances() if self._is_book else labels.headings()
        columns: dict[Holds | None, int] = {holds: n for n, holds in self.roles.holds.items()}
        for problem, row, holds in labels.problems:
            placed = self.placed(problem, row, columns.get(holds, self.roles.label or 1))
            self.notes.append(Note("labels", placed))
        return Layout(
            unit=self._unit_of_table(),
            period=self._period(),
            organization=self.title.organization,
            into=self.into,
            sheets=() if sheet is None else (sheet,),
            header=self.block.header,
            body=self.block.body,
            columns=[(self.columns[n].key, each) for n, each in self.said.items()],
            labels=headings,
            totals=labels.totals(),
            skip=labels.skipped,
            declared=self._declared(labels),
            kind=self._kind(),
        )

    @property
    def _is_book(self) -> bool:
        """Whether rows are the lines of a cash book."""
        return bool(self.accounts) and self.roles.periods is None

    def _declared(self, labels: Labels) -> int | None:
        """Return how many rows the title says that there are, or the row of the total."""
        found = labels.declared()
        if self.title.declared is not None or found is None:
            return self.title.declared
        problem = Problem.of("suggest.declared", found=found[0], expected=found[0])
        self.notes.append(Note("declared", self.placed(problem, found[1], self.roles.label or 1)))
        return found[0]

    def _has_figures(self, row: int) -> bool:
        figures = (n for n, heading in self.said.items() if heading.holds.is_figure)
        return any(is_figure(self.block.sheet.cell(row, number)) for number in figures)

    # --- What the table is ----------------------------------------------------------------------

    def _roles(self) -> Roles:
        def is_metric(text: str) -> bool:
            return self.metrics.known_as((text,), None) is not None

        roles = roles_of(self.columns, self.title.words, self.title.times.year, is_metric)
        if roles.label is None:
            return roles
        is_list = roles.label_holds is Holds.ORGANIZATION and self._is_given(roles)
        return roles.with_label(Holds.RECEIVER) if is_list else roles

    def _aspects_of(self, meanings: Mapping[int, Meaning]) -> dict[int, str]:
        """Return what columns say about what rows are: that it is money, or "" for how many."""
        is_of_metrics = self.roles.label_holds is Holds.METRIC
        found: dict[int, str] = {}
        before = ""
        for number, meaning in meanings.items():
            last = meaning.words[-1] if meaning.words else ""
            if meaning.holds in (Holds.VALUE, Holds.PLAN):
                before = last if is_of_metrics and begins("money", last) else ""
            found[number] = before
        return found

    def _unit_of_aspect(self) -> str | None:
        units = (each.unit for each in self.said.values() if each.unit not in (None, "%"))
        return next(units, self.title.money)

    def _is_given(self, roles: Roles) -> bool:
        """Whether the figures are money that is allotted to the units of the rows.

        A heading that names a known metric ("Suất quà đã trao") says what it counts, no more.
        """
        columns = [c for n, c in self.columns.items() if n not in roles.holds]
        return any(mentions("given", each.heading) and not self._is_known(each) for each in columns)

    def _is_known(self, column: Column) -> bool:
        meaning = meaning_of(column.path, self.title.times)
        return self.metrics.known_as(meaning.words, None) is not None

    def _meaning(self, number: int, column: Column) -> Meaning:
        meaning = meaning_of(column.path, self.title.times)
        unit = self.block.units.get(number)
        if unit is None:
            return meaning
        is_share = unit == "%" and meaning.holds is Holds.VALUE
        return meaning.evolve(unit=unit, holds=Holds.PERCENT if is_share else meaning.holds)

    def _assigned(self, meanings: dict[int, Meaning]) -> dict[int, Meaning]:
        """Return the meanings, as plans where the title says that it assigns them."""
        line = next((e for e in self.block.titles if mentions("assigned", e.text)), None)
        is_said = any(each.holds is Holds.PLAN or each.is_result for each in meanings.values())
        if line is None or is_said or mentions("result", self.title.words):
            return meanings
        problem = Problem.of("suggest.plan", found=line.text)
        self.notes.append(Note("columns", self.placed(problem, line.row, line.column)))
        return {
            number: each.evolve(holds=Holds.PLAN, unit=each.unit or ("%" if is_share else None))
            for number, each in meanings.items()
            for is_share in [each.holds is Holds.PERCENT]
        }

    def _into(self) -> Into:
        if self.accounts:
            return Into.FUNDS
        holds = self.roles.label_holds
        return Into.OBSERVATIONS if holds is None else _INTO.get(holds, Into.OBSERVATIONS)

    def _is_ledger(self) -> bool:
        """Whether the table is a cash book: what came in beside what went out, row by row."""
        last = [bare(column.path[-1]) for n, column in self.columns.items() if n in self.meanings]
        is_book = all(any(says(role, text) for text in last) for role in ("income", "spending"))
        return is_book and not self.accounts and self.roles.label_holds in _OF_ONE

    def _mixed(self) -> str | None:
        """Return what is wrong where a column says about each row whether it is planned or done."""
        for number in self.roles.holds:
            texts = set(self.columns[number].texts)
            plans = {text for text in texts if says("plan", text) or says("target", text)}
            if plans and len(texts) > 1 and all(says("result", text) for text in texts - plans):
                return "suggest.plan_rows"
        return None

    def _kind(self) -> TransactionKind:
        words = "\n".join([self.title.words, *(c.heading for c in self.columns.values())])
        is_out = self.roles.label_holds is Holds.RECEIVER or mentions("given", words)
        is_giver = Holds.GIVER in self.roles.holds.values()
        if self.into is Into.TRANSACTIONS and is_out and not is_giver:
            return TransactionKind.DISBURSEMENT
        return TransactionKind.INCOMING

    def _inherited(self, meanings: Mapping[int, Meaning]) -> dict[int, Meaning]:
        """Return the meanings, those of parts with the words of what they are a part of."""
        found = dict(meanings)
        if (
            self._has_metrics
            and self.title.topic
            and not any(
                each.words for each in meanings.values() if each.holds in (Holds.VALUE, Holds.PLAN)
            )
        ):  # of what, the title says
            self._topic()
            found = {
                number: each.evolve(
                    words=(self.title.topic,), unit=each.unit or self.title.only_money
                )
                if each.holds in (Holds.VALUE, Holds.PLAN)
                else each
                for number, each in meanings.items()
            }
        before: int | None = None
        for number, meaning in meanings.items():
            if meaning.words and meaning.holds is Holds.VALUE and not meaning.categories:
                before = number
            elif meaning.categories and not meaning.words and before is not None:
                whole = meanings[before]
                unit = meaning.unit or whole.unit
                found[number] = meaning.evolve(words=whole.words, unit=unit)
        return found

    def _topic(self) -> None:
        problem = Problem.of("suggest.topic", expected=self.title.topic)
        block = self.block
        self.notes.append(Note("columns", self.placed(problem, block.header[0], block.left)))

    # --- Columns of figures ---------------------------------------------------------------------

    def _heading(self, number: int) -> Heading | None:
        """Return what is proposed for a column of figures; None if it is not to be read."""
        meaning = self.meanings[number]
        if meaning.is_undated or meaning.is_odd:
            self.doubt("suggest.no_year" if meaning.is_undated else "suggest.no_unit", number)
            return None
        if self.accounts:
            return self._of_fund(number, meaning)
        if self._is_of_one:
            return self._of_one(number, meaning)
        if meaning.holds in (Holds.PERCENT, Holds.CHANGE):
            return self._share(number, meaning)
        metric = self._metric(meaning)
        if self.into is Into.TRANSACTIONS and metric is not None and metric.nature is Nature.RATE:
            return None  # the price of one
        unit = self._unit(number, meaning, metric)
        is_list = self.into is Into.TRANSACTIONS
        if metric is None and meaning.words and unit is not None and not is_list:
            metric = self._proposed(number, meaning, unit)
        return Heading(
            meaning.holds,
            metric=None if metric is None or is_list else metric.code,
            unit=unit,
            period=self._own_period(meaning, metric),
            categories=meaning.categories,
        )

    def _of_fund(self, number: int, meaning: Meaning) -> Heading:
        """Return a heading where rows are periods of a fund, or lines of its cash book."""
        entry, unit = self.accounts.get(number), meaning.unit or self._money(number)
        if entry is None:
            self.doubt("suggest.running", number)
        return Heading(meaning.holds, unit=unit, entry=entry)

    def _of_one(self, number: int, meaning: Meaning) -> Heading | None:
        """Return a heading where rows are metrics, criteria or lines of accounts."""
        holds = meaning.holds
        unit = meaning.unit
        if holds is Holds.PERCENT:
            unit = "%"
        elif self.roles.label_holds is Holds.CRITERION:
            unit = POINTS
        name = meaning.words[-1] if meaning.words else None
        is_other = name is None or any(begins(role, name) for role in ("money", "count", "unit"))
        is_value = holds in (Holds.VALUE, Holds.PLAN)
        is_named = is_value and not is_other
        if is_value and is_basis(name or "") and (is_named or self.into is Into.OBSERVATIONS):
            self.doubt("suggest.basis", number)
            return None
        return Heading(
            holds,
            unit=unit,
            period=meaning.period,
            categories=meaning.categories,
            organization=name if is_named else None,
        )

    def _share(self, number: int, meaning: Meaning) -> Heading:
        """Return the heading of a percentage or a change, a metric of its own if it is known."""
        is_percent = meaning.holds is Holds.PERCENT
        metric = self.metrics.known_as(meaning.words, "%") if is_percent else None
        unit = "%" if is_percent or "%" in self.columns[number].heading else meaning.unit
        return Heading(
            meaning.holds,
            metric=None if metric is None else metric.code,
            unit=unit,
            period=meaning.period,
            categories=meaning.categories,
        )

    def _metric(self, meaning: Meaning) -> Metric | None:
        if not meaning.words:
            return None
        unit = self.title.money if self._is_worth(meaning) else meaning.unit
        known = self.metrics.known_as(meaning.words, unit)
        is_named = not any(says(role, *meaning.last) for role in ("plan", "target", "result"))
        if known is None and len(meaning.words) == 1 and is_named:
            return self.metrics.known_as(meaning.last, unit)
        return known

    def _is_worth(self, meaning: Meaning) -> bool:
        """Whether goods are given by what they are worth.

        They are if the title says a unit of money, and no heading that its figures are money.
        """
        is_said = len(self.title.units) == 1 and self.title.money is not None
        if not is_said or meaning.unit is not None or not is_of_goods(meaning.words[-1]):
            return False
        others = [each for each in self.meanings.values() if each.words]
        return not any(is_money(e.unit) or counts_money(e.words) for e in others)

    def _proposed(self, number: int, meaning: Meaning, unit: str) -> Metric:
        is_state = self.title.times.at is not None
        metric = self.metrics.propose(meaning.words, unit, is_new=meaning.is_new, is_state=is_state)
        if metric.code not in self._told:
            self._told.add(metric.code)
            problem = Problem.of("suggest.new_metric", found=metric.label, expected=metric.code)
            self._note(problem, number)
        return metric

    def _unit(self, number: int, meaning: Meaning, metric: Metric | None) -> str | None:
        """Return the unit of a column with its scale; None if it is not known for certain."""
        if meaning.unit is not None:
            return meaning.unit
        if metric is not None and Unit.of(metric.unit).kind is not UnitKind.MONEY:
            return metric.unit
        counted = POINTS if self._is_of_points else unit_in(meaning.words)
        is_worth = bool(meaning.words) and self._is_worth(meaning)
        if metric is not None or is_worth or counts_money(meaning.words):
            return self._money(number)
        is_by_row = Holds.UNIT in self.roles.holds.values()
        return counted if is_by_row or counted else self.title.only

    @cached_property
    def _is_of_points(self) -> bool:
        """Whether the figures are points, by the title or a heading."""
        words = (self.title.words, *(column.heading for column in self.columns.values()))
        return any(mentions("points", text) for text in words)

    def _money(self, number: int) -> str | None:
        """Return the unit of an amount of money: that of the title, or đồng if it is plain."""
        if self.title.money is not None:
            return self.title.money
        amounts = [abs(each) for each in self.columns[number].numbers.values() if each]
        is_plain = bool(amounts) and max(amounts) >= _LEAST_PLAIN
        if is_plain and all(each.denominator == 1 for each in amounts):
            self.doubt("suggest.plain_unit", number, expected="đồng")
            return "đồng"
        return None

    def _own_period(self, meaning: Meaning, metric: Metric | None) -> Period | None:
        """Return the period of a column, where it is not that of the table."""
        times = self.title.times
        is_flow = metric is not None and metric.nature is Nature.FLOW
        is_state = is_flow and metric is not None and Unit.of(metric.unit).is_distinct
        if meaning.period is not None and meaning.period.start is None and not is_flow:
            return last_day(meaning.period)  # what there is on a day
        if meaning.period is not None or times.at is None or self.into is Into.TRANSACTIONS:
            return meaning.period
        if meaning.is_new or (is_flow and not is_state):
            return times.span or times.up_to
        return None

    def _period(self) -> Period | None:
        """Return the period of the table: of what there is, its day; of what happened, the span."""
        times = self.title.times
        if self.into is Into.TRANSACTIONS:
            return self._month() or times.day or times.span or times.up_to
        if self._has_metrics:
            return times.at or times.span
        return times.span or times.at

    def _month(self) -> Period | None:
        """Return the month of all the days of a list, if they are of one."""
        column = next((c for c, holds in self.roles.holds.items() if holds is Holds.DAY), None)
        if column is None:
            return None
        year = self.title.times.year
        days = [next(mentions_of(text, year), None) for text in self.columns[column].texts]
        starts = [each.period.start for each in days if each is not None]
        months = {(day.year, day.month) for day in starts if day is not None}
        if len(months) != 1 or len(starts) < len(days):
            return None
        return Period.month(*months.pop())

    def _unit_of_table(self) -> str | None:
        if self.roles.label_holds is Holds.CRITERION:
            return POINTS
        if self.roles.label_holds is Holds.ENTRY:
            return self.title.money
        return self.title.only if self.roles.label_holds is Holds.METRIC else None

    # --- Columns beside others ------------------------------------------------------------------

    def _planned(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the headings with the metric of a plan that names none: that of its result."""
        found = dict(headings)
        if not self._has_metrics:
            return found
        for number, heading in headings.items():
            is_plan = heading.holds is Holds.PLAN or self.meanings[number].is_result
            if heading.metric is not None or not is_plan:
                continue
            beside = [
                other
                for other, each in headings.items()
                if each.metric is not None
                and each.holds is Holds.VALUE
                and heading.unit in (each.unit, None)
            ]
            if beside:
                nearest = headings[min(beside, key=lambda other: abs(other - number))]
                made = attrs.evolve(heading, metric=nearest.metric, unit=nearest.unit)
                found[number] = made
        return found

    def _measured(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the headings whose unit is known, from themselves or from what they sum up."""
        found = dict(headings)
        if self._is_of_one or Holds.UNIT in self.roles.holds.values():
            return found
        units = {e.unit for e in headings.values() if e.holds is Holds.VALUE and e.unit is not None}
        for number, heading in headings.items():
            meaning = self.meanings[number]
            if heading.unit is not None or heading.holds is Holds.CHANGE:
                continue
            if meaning.is_total and not meaning.words and len(units) == 1:
                found[number] = attrs.evolve(heading, unit=next(iter(units)))
            else:
                self.doubt("suggest.no_unit", number)
                del found[number]
        return found

    @property
    def _has_metrics(self) -> bool:
        """Whether columns have metrics, rather than rows or transactions."""
        return self.into is Into.OBSERVATIONS and not self._is_of_one

    @property
    def _is_of_one(self) -> bool:
        """Whether rows say what is counted, and columns of whom or when."""
        return self.roles.label_holds in _OF_ONE

    def _apart(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the headings with metrics of their own for those that would say the same."""
        found = dict(headings)
        if not self._has_metrics:
            return found
        named = {n: self._metric(meaning) for n, meaning in self.meanings.items()}
        alike: defaultdict[object, list[int]] = defaultdict(list)
        for number, heading in headings.items():
            alike[identity(heading)].append(number)
        for number, heading in headings.items():
            same = alike[identity(heading)]
            own = [n for n in same if named[n] is not None]  # the others only go by it
            is_shared = len(same) > 1 and own != [number] and heading.metric is not None
            if is_shared and heading.holds is not Holds.CHANGE and heading.unit is not None:
                found[number] = self._called(number, heading, heading.unit)
        return found

    def _called(self, number: int, heading: Heading, unit: str) -> Heading:
        """Return the heading with a metric of its own, called like the whole path above it."""
        path = tuple(text for text in map(bare, self.columns[number].path) if text)
        metric = self._proposed(number, self.meanings[number].evolve(words=path), unit)
        return attrs.evolve(heading, metric=metric.code)

    def _totals(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the headings with what totals have from what they are the sum of."""
        found = dict(headings)
        numbers = {column.key: number for number, column in self.columns.items()}
        for number, heading in headings.items():
            parts = [headings[numbers[key]] for key in heading.sum_of]
            if heading.of and heading.period is None:
                part = headings[numbers[heading.of[0]]]
                found[number] = attrs.evolve(heading, period=part.period)
            if not parts:
                continue
            made = attrs.evolve(heading, period=heading.period or spanned(parts))
            metrics = {part.metric for part in parts}
            if heading.metric is None and len(metrics) == 1:
                made = attrs.evolve(made, metric=next(iter(metrics)))
            if self._is_of_one and any(part.organization for part in parts):
                made = attrs.evolve(made, organization=self.title.organization)
            found[number] = made
        return {number: self._with_metric(number, each) for number, each in found.items()}

    def _with_metric(self, number: int, heading: Heading) -> Heading:
        """Return a heading with a metric called like it, where there must be one."""
        is_share = heading.holds in (Holds.PERCENT, Holds.CHANGE)
        if not self._has_metrics or is_share or heading.metric is not None or heading.unit is None:
            return heading
        return self._called(number, heading, heading.unit)

    def _certain(self, headings: Mapping[int, Heading]) -> dict[int, Heading]:
        """Return the headings without comparisons that may as well be something else."""
        found = dict(headings)
        for number, heading in headings.items():
            if heading.of or heading.holds not in (Holds.PERCENT, Holds.CHANGE):
                continue
            column = self.columns[number]
            if heading.holds is Holds.PERCENT and column.may_be_fractions:
                self.doubt("suggest.fraction", number)
                del found[number]
            elif not self._is_clear(column, heading):
                self.doubt("suggest.comparison", number)
                del found[number]
        return found

    @staticmethod
    def _is_clear(column: Column, heading: Heading) -> bool:
        """Whether words alone say that a column is a percentage, or a change in percent."""
        if heading.holds is Holds.CHANGE:
            is_amount = heading.unit not in (None, "%")
            return is_amount or (column.has_sign and mentions("moved", column.heading))
        return column.has_sign or begins("percent", column.path[-1])

    # --- Doubts ---------------------------------------------------------------------------------

    def doubt(self, code: str, number: int, expected: object = "") -> None:
        """Note what is doubtful about a column, at its heading."""
        self._note(Problem.of(code, found=self.columns[number].heading, expected=expected), number)

    def _note(self, problem: Problem, number: int) -> None:
        placed = self.placed(problem, self.block.header[1], number)
        self.notes.append(Note(f"columns.{self.columns[number].key}", placed))

    def placed(self, problem: Problem, row: int, number: int) -> Problem:
        """Return a problem with its sheet and cell."""
        sheet = self.block.sheet
        return problem.with_details(sheet=sheet.name, cell=sheet.address(row, number))


def proposers_of(block: Block, title: Title, metrics: Metrics) -> list[Proposer]:
    """Return what proposes layouts of a table: one, or one for each thing said about its rows."""
    whole = Proposer(block, title, metrics)
    aspects = list(dict.fromkeys(whole.aspects.values()))
    if aspects in ([], [""]):
        return [whole]
    return [Proposer(block, title, metrics, aspect) for aspect in aspects]
