"""What the labels of rows mean: metrics, lines of the accounts of a fund, totals."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem
from hoidata.io._table.figure import Row, RowRole
from hoidata.io._table.headings import SEPARATOR
from hoidata.io._table.layout import Entry, Heading, Holds
from hoidata.io._table.rows import name_of
from hoidata.io._table.suggest.columns import entry_of
from hoidata.io._table.suggest.meanings import meaning_of
from hoidata.io._table.suggest.metrics import Metrics, counts_money, unit_in
from hoidata.io._table.suggest.periods import Times, is_within, joined, mentions_of, named_in
from hoidata.io._table.suggest.titles import Title
from hoidata.io._table.suggest.units import code_of, is_money
from hoidata.io._table.words import begins, is_total, mentions, says, without
from hoidata.values import Period, PeriodKind, read_period
from hoidata.vocab import form_of

_NAMES: Final = (Holds.ORGANIZATION, Holds.GIVER, Holds.RECEIVER)
_COMPUTED: Final = ("average", "percent", "change", "against", "prior")
"""What rows are computed from others, or are not of the period of the table."""
_COUNT: Final = re.compile(r":\s*(\d{1,6})\s+(\D+)$")
_BALANCES: Final = frozenset({Entry.OPENING, Entry.CLOSING})
_WITHIN: Final = {Entry.INCOME: Entry.RECEIVED, Entry.SPENDING: Entry.PAID}


class Aspect(NamedTuple):
    """What columns say about what rows are: "Kinh phí", in its unit."""

    words: str
    unit: str | None


class Body(NamedTuple):
    """The rows of a table, with their groups, and the numbers of those that have figures."""

    rows: Sequence[Row]
    figured: frozenset[int]


class Labels:
    """The labels of the rows of one table.

    Args:
        body: The rows.
        metrics: The metrics that labels may mean.
        holds: What the labels name.
        title: What the lines above the table say.
        aspect: What the columns say about them, if that is not how many.
    """

    def __init__(
        self,
        body: Body,
        metrics: Metrics,
        holds: Holds | None,
        title: Title,
        aspect: Aspect | None = None,
    ) -> None:
        """Know the rows by their numbers."""
        self._aspect = aspect
        self.problems: list[tuple[Problem, int, Holds | None]] = []
        self.skipped: list[str] = []
        self._rows = {row.row: row for row in body.rows}
        self._figured = body.figured
        self._metrics = metrics
        self._holds = holds
        self._title = title
        self._labels = Counter(form_of(row.label) for row in body.rows)
        for row in self._with_figures():
            if self._is_computed(row):
                self._skip("suggest.left_out", row)

    def _is_computed(self, row: Row) -> bool:
        """Whether a row among units is none: "Bình quân", "So sánh (%)", "Năm 2023"."""
        if self._holds not in _NAMES or row.number:
            return False
        named = named_in(row.label, self._title.times)
        is_period = named is not None and not named.rest.strip(" :()")
        return is_period or any(begins(role, row.label) for role in _COMPUTED)

    def totals(self) -> list[str]:
        """Return the labels of totals that are not called so in the usual words."""
        found = [
            row.label
            for row in self._rows.values()
            if begins("total", row.label) and not is_total(row.label) and not row.number
        ]
        if self._holds is Holds.DAY:
            found += [label for label in self._wholes if not is_total(label)]
        return list(dict.fromkeys(found))

    def declared(self) -> tuple[int, int] | None:
        """Return how many rows a total says that there are ("Tổng cộng: 08 em"), and its row."""
        for row in self._rows.values():
            found = _COUNT.search(row.label) if row.role is RowRole.TOTAL else None
            if found is not None and begins("counted", found[2]):
                return int(found[1]), row.row
        return None

    def headings(self) -> dict[str, Heading]:
        """Return what rows hold, by the path of their labels."""
        if self._holds is Holds.ENTRY:
            return dict(self._entries())
        if self._holds is Holds.METRIC:
            return dict(self._of_metrics())
        if self._holds is Holds.DAY:
            return dict(self._of_periods())
        if self._holds is Holds.ORGANIZATION:
            return dict(self._plans())
        return {}

    def balances(self) -> dict[str, Heading]:
        """Return the lines of a cash book that state what there was, or the sum of what moved."""
        found: dict[str, Heading] = {}
        moved: list[str] = []
        for row in self._with_figures():
            entry = self._entry(row)
            if entry in _BALANCES:
                found[row.label] = Heading(entry=entry)
            elif entry is None and entry_of(name_of(row.label)) is not None:
                self._skip("suggest.entry", row)
            elif begins("total", row.label) and not row.number:
                found[row.label] = Heading(sum_of=moved)
            else:
                moved.append(str(row.row))
        return found

    def _plans(self) -> Iterator[tuple[str, Heading]]:
        """Yield the rows that are not units: "Điểm tối đa" is what was planned for each."""
        for row in self._with_figures():
            if says("plan", row.label) and not row.number:
                self._note(Problem.of("suggest.plan", found=row.label), row)
                yield row.label, Heading(Holds.PLAN, organization=self._title.organization)

    def _of_periods(self) -> Iterator[tuple[str, Heading]]:
        """Yield the rows whose period the text alone does not say, and those of several others."""
        for number, period in self._periods.items():
            label = self._rows[number].label
            if label in self._wholes or _read(label, self._title.times.year) != period:
                yield label, Heading(period=period)
        whole = joined(list(self._periods.values()))
        for row in self._with_figures():
            if row.role is RowRole.TOTAL and row.row not in self._periods and whole is not None:
                yield row.label, Heading(period=whole)

    @cached_property
    def _periods(self) -> dict[int, Period]:
        found: dict[int, Period] = {}
        for row in self._with_figures():
            named = named_in(row.label, self._title.times)
            if named is not None:
                found[row.row] = named.period
            elif row.role is not RowRole.TOTAL:
                self._skip("suggest.left_out", row)
        return found

    @cached_property
    def _wholes(self) -> list[str]:
        """The labels of rows of periods that have other rows in them: "Quý I", "Cả năm"."""
        periods = self._periods
        return [
            self._rows[row].label
            for row, whole in periods.items()
            if whole.kind is not PeriodKind.DAY
            and sum(is_within(part, whole) for part in periods.values()) > 1
        ]

    def _with_figures(self) -> Iterator[Row]:
        yield from (row for number, row in self._rows.items() if number in self._figured)

    def _path(self, row: Row) -> list[Row]:
        path = [row]
        while path[0].parent is not None:
            path.insert(0, self._rows[path[0].parent])
        return path

    def _key(self, path: Sequence[Row]) -> str:
        """Return the shortest key that is its own: its label, its path, or its number."""
        label, row = path[-1].label, path[-1]
        if any(str(above.row) in self.skipped for above in path):
            return str(row.row)
        if self._labels[form_of(label)] == 1:
            return label
        whole = SEPARATOR.join(each.label for each in path)
        paths = (SEPARATOR.join(e.label for e in self._path(r)) for r in self._rows.values())
        return str(row.row) if sum(path == whole for path in paths) > 1 else whole

    def _note(self, problem: Problem, row: Row) -> None:
        """Note a doubt about the label of a row, or about its unit."""
        holds = Holds.UNIT if "unit" in problem.details else self._holds
        self.problems.append((problem, row.row, holds))

    def _skip(self, code: str, row: Row, *, unit: str | None = None) -> None:
        """Leave out a row that says too little, or whose unit cannot be read."""
        self._note(Problem.of(code, found=row.label).with_details(unit=unit), row)
        self.skipped.append(str(row.row))

    # --- The accounts of a fund -----------------------------------------------------------------

    def _entry(self, row: Row) -> Entry | None:
        """Return what a line states; a balance by its day: "Tồn năm 2023" of 2024 is the first."""
        entry, times = entry_of(name_of(row.label)), self._title.times
        whole = times.span or times.at
        if entry not in _BALANCES or whole is None or whole.start is None:
            return entry
        said = next((each.period for each in mentions_of(row.label, times.year)), None)
        is_prior = mentions("prior", row.label)
        if said is None:
            return Entry.OPENING if is_prior else entry
        is_day, is_first = said.start == said.end, entry is Entry.OPENING
        is_before = said.end == whole.start - datetime.timedelta(1)
        if is_before and (is_day or is_prior or not is_first):
            return Entry.OPENING
        if said.start == whole.start != whole.end and (is_day or is_first):
            return Entry.OPENING
        is_last = said.end == whole.end and not (is_prior or is_first)
        return Entry.CLOSING if is_last else None

    def _entries(self) -> Iterator[tuple[str, Heading]]:
        for row in self._with_figures():
            path = self._path(row)
            entry = self._entry(row)
            above = next(filter(None, (entry_of(name_of(r.label)) for r in path[-2::-1])), None)
            if entry is None or (above is not None and len(path) > 1):
                entry = _WITHIN.get(above) if above is not None else None
            if entry is None:
                self._skip("suggest.entry", row)
                continue
            yield self._key(path), Heading(entry=entry)

    # --- Metrics ------------------------------------------------------------------------------

    def _of_metrics(self) -> Iterator[tuple[str, Heading]]:
        for row in self._with_figures():
            path = self._path(row)
            heading = self._heading(path)
            if heading is not None:
                yield self._key(path), heading

    def _heading(self, path: Sequence[Row]) -> Heading | None:
        row = path[-1]
        stated = row.texts.get(Holds.UNIT) or None
        if stated is not None and code_of(stated) is None:
            self._skip("suggest.no_unit", row, unit=stated)
            return None
        meaning = meaning_of(self._words(path), Times())
        if not meaning.words and self._aspect is None:  # the total of different things
            self._skip("suggest.left_out", row)
            return None
        unit = stated or meaning.unit
        if self._aspect is not None:
            meaning = meaning.evolve(words=(*meaning.words, self._aspect.words))
            unit = self._aspect.unit
        metric = self._metrics.known_as((" ".join(meaning.words),), unit)
        if metric is None:
            unit = unit or self._unit(meaning.words)
            if unit is None:
                self._skip("suggest.no_unit", row)
                return None
            metric = self._proposed(row, meaning.words, unit)
        elif stated is None and unit is None and is_money(metric.unit):
            unit = self._title.money
            if unit is None:
                self._skip("suggest.no_unit", row)
                return None
        unit = None if stated else unit
        return Heading(metric=metric.code, unit=unit, categories=meaning.categories)

    def _is_group(self, row: Row) -> bool:
        """Whether a row is only a heading of others, by its number."""
        return row.role is not RowRole.TOTAL and not row.number.strip(" .()").isdecimal()

    def _words(self, path: Sequence[Row]) -> tuple[str, ...]:
        """Return the words of a row, with those of the row that it is a part of."""
        label = name_of(path[-1].label)
        above = path[-2] if len(path) > 1 else None
        if above is None:
            return (label,)
        whole = name_of(above.label)
        if self._is_group(above) or path[-1].number.strip(" .()").isdecimal():
            is_own = self._labels[form_of(path[-1].label)] == 1
            return (label,) if is_own else (whole, label)
        stated, theirs = (form_of(each.texts.get(Holds.UNIT, "")) for each in (path[-1], above))
        if begins("part", label) and stated != theirs:  # what it is worth, in money
            label = without("part", label) or label
        return (whole, label)

    def _unit(self, words: Sequence[str]) -> str | None:
        if counts_money(words):
            return self._title.money
        counted = unit_in(words)
        if counted is not None:
            return counted
        return self._title.units[0] if len(self._title.units) == 1 else None

    def _proposed(self, row: Row, words: Sequence[str], unit: str) -> Metric:
        is_state = self._title.times.at is not None
        is_new = mentions("new", row.label)
        metric = self._metrics.propose(words, unit, is_new=is_new, is_state=is_state)
        problem = Problem.of("suggest.new_metric", found=row.label, expected=metric.code)
        self._note(problem, row)
        return metric


def _read(text: str, year: int | None) -> Period | None:
    """Return the period that a row is read to be of, by its text alone or in a year."""
    for each in (text, f"{text}/{year}"):
        try:
            return read_period(each)
        except InvalidData:
            continue
    return None
