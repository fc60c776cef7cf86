"""Roll-ups of metrics that are computed from others, or weighted by one."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, TypeAlias

from hoidata.aggregate._rollup.asker import Asker
from hoidata.aggregate._rollup.computed import Formula, Who, beside, day_before
from hoidata.aggregate._rollup.engine import Prefer
from hoidata.aggregate._rollup.total import Key, RollUp, Total
from hoidata.aggregate._rollup.weighted import Below, Weighting
from hoidata.dataset import Dataset, Kind
from hoidata.domain import Metric, Observation
from hoidata.errors import NotAdditive, Problem
from hoidata.values import Period

Ask: TypeAlias = Callable[[Metric, Iterable[Period] | None], RollUp]
"""Rolls up another metric as was asked, or over other periods."""

_FORBIDDEN = "rollup.not_additive"
"""The problem of a rate of units above, which a weighted or computed one does not have."""


def rows_behind(data: Dataset, metric: Metric) -> Iterator[Observation]:
    """Yield the figures of a metric, and those of all metrics that it is computed from.

    Raises:
        InvalidData: `metric.circle`.
    """
    yield from data.figures(metric.as_reported if metric.is_computed else metric).rows
    for part in data.components(metric):
        yield from rows_behind(data, part)


class Table:
    """Roll-ups of several metrics, in which totals are looked up.

    Args:
        ask: Rolls up a metric.
    """

    def __init__(self, ask: Ask) -> None:
        """Start with nothing rolled up."""
        self._ask = ask
        self.rolled: dict[Metric, list[RollUp]] = {}

    def add(self, metric: Metric, over: Iterable[Period] | None = None) -> RollUp:
        """Return the roll-up of a metric."""
        found = self._ask(metric, over)
        self.rolled.setdefault(metric, []).append(found)
        return found

    def add_reported(self, metric: Metric) -> RollUp:
        """Return the roll-up of what each unit states for a computed metric."""
        try:
            return self.add(metric)
        except NotAdditive:
            return self.rolled.setdefault(metric, [RollUp(metric, {})])[0]

    def find(self, metric: Metric, who: Who, period: Period) -> Total | None:
        """Return the total of a metric, if there is one."""
        for rolled in self.rolled.get(metric, ()):
            if (who[0], period) in rolled:
                return rolled[who[0], period]
        return None

    def problems(self) -> Iterator[Problem]:
        """Yield what the roll-ups say, each once."""
        rolled = chain.from_iterable(self.rolled.values())
        found = dict.fromkeys(problem for each in rolled for problem in each.problems)
        return (problem for problem in found if problem.code != _FORBIDDEN)

    def names(self, keys: Iterable[Key]) -> Mapping[Key, Key]:
        """Return the other keys that find totals."""
        known = set(keys)
        rolled = chain.from_iterable(self.rolled.values())
        names = {name: key for each in rolled for name, key in each.names.items()}
        return {name: key for name, key in names.items() if key in known}


def by_formula(data: Dataset, metric: Metric, ask: Ask, prefer: Prefer) -> RollUp:
    """Return the roll-up of a metric that has a formula, from those of the metrics in it.

    A row is there where all of them have one, or where the metric itself is stated.
    """
    problems: list[Problem] = []
    table = Table(ask)
    own = table.add_reported(metric.as_reported)
    formula = Formula(data, metric, table.find, problems)
    parts = [table.add(each) for each in dict.fromkeys(formula.parts)]
    keys = {key for key in own if key[0] is not None}
    keys |= {key for each in parts for key in each if key[0] is not None}
    openings = {day_before(period) for _, period in keys} - {None}
    for each in formula.openings:
        table.add(each, sorted(filter(None, openings)))
    totals: dict[Key, Total] = {}
    order = {each.id: place for place, each in enumerate(data.organizations)}
    for unit, period in sorted(keys, key=lambda key: (order.get(key[0] or "", -1), key[1])):
        who = (unit or "",)
        computed = formula.total(who, period)
        stated = table.find(metric.as_reported, who, period)
        total = beside(metric, stated, computed, prefer)
        if total is not None:
            totals[unit, period] = total
    return RollUp(metric, totals, (*table.problems(), *problems), names=table.names(totals))


class Row(NamedTuple):
    """What a weighted roll-up is asked: a unit, the units that are put together, a period."""

    name: str
    units: tuple[str, ...]
    period: Period


def by_weight(
    data: Dataset, metric: Metric, ask: Ask, rows: Iterable[Row], below: Below, prefer: Prefer
) -> RollUp:
    """Return the roll-up of rates that are weighted by another metric."""
    problems: list[Problem] = []
    table = Table(ask)
    table.add_reported(metric.as_reported)
    for each in data.components(metric):
        table.add(each)
    weighting = Weighting(data, metric, table.find, below, problems)
    totals: dict[Key, Total] = {}
    for name, units, period in rows:
        stated = weighting.stated(name, units, period)
        total = beside(metric, stated, weighting.total(name, units, period), prefer)
        if total is not None:
            totals[name, period] = total
    return RollUp(metric, totals, (*table.problems(), *problems), names=table.names(totals))


class Computing:
    """Finds single totals of any metrics, computed ones too.

    Args:
        asker: Asks for those that are reported.
        kind: The kind asked for.
        at: Only figures that were known on that day; all if None.
    """

    def __init__(self, asker: Asker, kind: Kind, at: datetime.date | None) -> None:
        """Start with no problems."""
        self._asker = asker
        self._kind = kind
        self._at = at
        self.problems: list[Problem] = []

    def find(self, metric: Metric, who: Who, period: Period) -> Total | None:
        """Return the total of a unit, or of several together."""
        if not metric.is_computed:
            questions = self._asker.questions(metric, self._kind, at=self._at)
            return self._asker.find(questions, who, period).total
        data = self._asker.data
        data.components(metric)  # which refuses circles
        if metric.formula is not None:
            stated = self.find(metric.as_reported, who, period)
            computed = Formula(data, metric, self.find, self.problems).total(who, period)
            return beside(metric, stated, computed, "stated")
        below = children_of(data)
        weighting = Weighting(data, metric, self.find, below, self.problems)
        unit, *others = who
        if others:
            return weighting.total(None, who, period)
        children = below(unit, period)
        stated = weighting.stated(unit, children, period)
        return beside(metric, stated, weighting.total(unit, children, period), "stated")


def children_of(
    data: Dataset, hierarchy: str | None = None, *, at: datetime.date | None = None
) -> Below:
    """Return a function for the units directly below one: at the end of a period, or on a day.

    For one that ended before, on its last day. With a day, those that one came from stand below it
    in periods that ended before it began, and those that came to an end otherwise where they stood.
    """
    tree, existence, lineage = data.hierarchy(hierarchy), data.existence, data.lineage

    def children(unit: str, period: Period) -> tuple[str, ...]:
        day = min(period.closing.toordinal(), existence.span(unit)[1] - 1)
        return tree.children(unit, day)

    if at is None:
        return children
    now = at.toordinal()

    def below(unit: str, period: Period) -> tuple[str, ...]:
        last = period.closing.toordinal()
        if last < existence.span(unit)[0]:
            return _origins(data, unit)
        then = children(unit, period)
        if not existence.has(unit, now):
            return then
        heirs = {each: lineage.heirs(each) for each in then if not existence.has(each, now)}
        gone = (each for each, its in heirs.items() if len(its) != 1 or existence.has(its[0], last))
        kept = (
            each
            for each in tree.children(unit, now)
            if existence.has(each, last) or _origins(data, each)
        )
        return (*kept, *gone)

    return below


def _origins(data: Dataset, unit: str) -> tuple[str, ...]:
    """Return the units that one alone continues."""
    steps = (step for step in data.lineage.predecessors(unit) if step.after == (unit,))
    return tuple(each for step in steps for each in step.before)
