"""What a bulletin is about: the period, the units with a row of their own, the metrics."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Final

import attrs

from hoidata.aggregate import To, asked_level, asked_units
from hoidata.dataset import Dataset, Hierarchy, days
from hoidata.display._words import Language
from hoidata.domain import Level, Metric, Movement, Observation, Report, vocabulary_metrics
from hoidata.errors import InvalidData, Problem
from hoidata.values import Period

PLAN: Final = "plan"
"""The kind of a report that says what is to be done."""
_YEAR: Final = 366
_MOVEMENTS: Final = frozenset({Movement.RECEIVED, Movement.GIVEN})
"""What of transactions is told where no metric asks for it; funds have a chapter of their own."""


@attrs.frozen
class Question:
    """What is asked of a dataset.

    Args:
        data: The reports and figures.
        period: The period, inclusive.
        to: A level, or ids of organizations; None for the top of everything that reported.
        wanted: Metrics; none for all that have figures.
        language: The language of the answer.
        left_out: The files that have errors, each with its reports, or the ids of its units, as
            far as they are known.
    """

    data: Dataset
    period: Period
    to: To
    wanted: tuple[Metric | str, ...]
    language: Language
    left_out: Mapping[str, tuple[Report | str, ...]]

    @property
    def at(self) -> int:
        """The day on which the tree is looked at: the last one, an ordinal."""
        return days.of_period(self.period)[1] - 1

    @cached_property
    def tree(self) -> Hierarchy:
        """The tree that totals follow."""
        return self.data.hierarchy()

    @property
    def level(self) -> Level | None:
        """The level asked for; None if none is."""
        return asked_level(self.data, self.to)

    @cached_property
    def told(self) -> frozenset[str]:
        """The units of which there is a report or a figure that meets the period."""
        told = (
            *((each.organizations, each.period) for each in self.data.reports),
            *((each.organizations, each.period) for each in self._figures),
        )
        return frozenset(
            unit for units, period in told if period.overlaps(self.period) for unit in units
        ) | {unit for unit in self.sent if unit in self.data.organization_names}

    @cached_property
    def sent(self) -> frozenset[str]:
        """The units whose report for the period, or for one not known, is in a file with errors."""
        return frozenset(chain.from_iterable(map(self._sent_in, self.left_out.values())))

    def _sent_in(self, sent: Iterable[Report | str]) -> Iterator[str]:
        for each in sent:
            if isinstance(each, str):
                yield each
            elif each.period == self.period:
                yield from each.organizations

    @property
    def is_sender_unknown(self) -> bool:
        """Whether there is a file with errors of which it is not known who sent it."""
        return not all(self.left_out.values())

    @cached_property
    def lessened(self) -> frozenset[str]:
        """The units whose totals lack what is in files with errors, and what is above them."""
        if self.is_sender_unknown:
            return frozenset(self.units)
        units = {
            unit
            for each in chain.from_iterable(self.left_out.values())
            for unit in ([each] if isinstance(each, str) else each.organizations)
            if isinstance(each, str) or each.period.overlaps(self.period)
        }
        return frozenset(
            above for unit in units for above in (unit, *self.tree.ancestors(unit, self.at))
        )

    @cached_property
    def stating(self) -> frozenset[str]:
        """The units of which a figure of days in the period is stated, not only added up."""
        return frozenset(
            unit
            for row in self._figures
            if self.period.contains(row.period)
            for unit in row.organizations
        )

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The units that the bulletin is about as a whole, in the order of the data; maybe none.

        Of a tree in which anybody reported it is the top, or what is below where the top has one
        unit below it only, and reported nothing itself.
        """
        if self.level is not None:
            return ()
        if self.to is not None:
            return asked_units(self.data, self.to)
        tops = {self._top(unit) for unit in self.told}
        return tuple(self.in_order({self._descended(top) for top in tops}))

    def _top(self, unit: str) -> str:
        last = self.data.existence.span(unit)[1] - 1
        return self.tree.ancestors(unit, min(self.at, last))[-1]

    def _descended(self, unit: str) -> str:
        while unit not in self.told and len(below := self.tree.children(unit, self.at)) == 1:
            (unit,) = below
        return unit

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units that have a row: the heads and who is directly below, or those of a level."""
        if self.level is not None:
            found = {each.id for each in self.data.organizations if each.level == self.level}
        else:
            below = {unit for head in self.heads for unit in self.tree.below.get(head, ())}
            found = {*self.heads, *below}
        there = (unit for unit in found if unit in self.told or self._exists(unit))
        return tuple(self.in_order(there))

    def _exists(self, unit: str) -> bool:
        return self.data.existence.has(unit, self.at)

    @cached_property
    def scope(self) -> frozenset[str]:
        """The units that have a row, and all that are below them on any day."""
        below = (unit for each in self.units for unit in self.tree.ever_below(each))
        return frozenset((*self.units, *below))

    def concerns(self, units: Iterable[str], period: Period | None) -> bool:
        """Whether something is of one of the units, and of the period if it is of any."""
        is_then = period is None or period.overlaps(self.period)
        return is_then and not self.scope.isdisjoint(units)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports of these units for the period or a part of it, without plans."""
        return tuple(
            each
            for each in self.data.reports
            if each.kind != PLAN
            and self.period.contains(each.period)
            and not self.scope.isdisjoint(each.organizations)
        )

    @cached_property
    def _figures(self) -> tuple[Observation, ...]:
        """The figures that are stated, and those made from transactions."""
        stated = self.data.observations
        known = {id(row) for row in stated}
        made = (row for each in self._moving for row in self.data.figures(each).rows)
        return (*stated, *(row for row in made if id(row) not in known))

    @cached_property
    def _moving(self) -> tuple[Metric, ...]:
        """The metrics that count transactions: the data's own, and what came in and was given."""
        if not self.data.transactions:
            return ()
        codes = dict.fromkeys(row.metric for row in self.data.observations)
        told = [each for code in codes if (each := self.data.get(Metric, code))]
        own = [each for each in (*self.data.metrics, *told) if each.movement]
        found = {each.code: each for each in own}
        kinds = {each.movement for each in own}
        for each in vocabulary_metrics().values():
            if each.movement in _MOVEMENTS - kinds:
                kinds.add(each.movement)
                found.setdefault(each.code, each)
        return tuple(found.values())

    @cached_property
    def rows(self) -> tuple[Observation, ...]:
        """The figures that the bulletin is about."""
        codes = {self.data.metric(each).code for each in self.wanted}
        return tuple(
            row
            for row in self._figures
            if self.concerns(row.organizations, row.period) and (not codes or row.metric in codes)
        )

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics asked for; else those that have figures, in the order of the data.

        Those that are computed from others come last; whether they have a figure says a roll-up.
        """
        if self.wanted:
            return tuple(self.data.metric(each) for each in self.wanted)
        known = dict.fromkeys(row.metric for row in self.rows)
        computed = (each.code for each in self.data.metrics if each.formula is not None)
        codes = dict.fromkeys((*known, *computed))
        return tuple(self.data.metric(code) for code in codes if self.data.get(Metric, code))

    @cached_property
    def base(self) -> Period | None:
        """The same period of the year before, if anything is known of it."""
        try:
            before = self.period.same_period_last_year()
        except InvalidData:
            return None
        return before if any(row.period.overlaps(before) for row in self._ever()) else None

    def _ever(self) -> Iterator[Observation]:
        codes = {each.code for each in self.metrics}
        return (
            row
            for row in self._figures
            if row.metric in codes and not self.scope.isdisjoint(row.organizations)
        )

    @property
    def other_periods(self) -> tuple[Period, ...]:
        """The periods of reports that are not, or not only, for days of the period, in order."""
        sent = chain.from_iterable(self.left_out.values())
        refused = (each.period for each in sent if not isinstance(each, str))
        known = sorted({*periods_of(self.data), *refused})
        return tuple(each for each in known if not self.period.contains(each))

    def in_order(self, units: Iterable[str]) -> list[str]:
        """Return units in the order of the data."""
        order = {each.id: place for place, each in enumerate(self.data.organizations)}
        return sorted(units, key=lambda unit: (order.get(unit, len(order)), unit))


def periods_of(data: Dataset) -> list[Period]:
    """Return the periods of the reports, or of the figures if there are no reports, in order."""
    known = {each.period for each in data.reports} or {each.period for each in data.observations}
    return sorted(known)


def latest_period(data: Dataset) -> Period:
    """Return the period that ends last, of several the longest.

    Of reports that have figures and are neither plans nor for more than a year, if there are any.

    Raises:
        InvalidData: `bulletin.no_period` if there is none.
    """
    known = periods_of(data)
    if not known:
        raise InvalidData(Problem.of("bulletin.no_period"))
    plans = {each.id for each in data.reports if each.kind == PLAN}
    figures = [row for row in data.observations if row.value and row.report not in plans]
    named = {row.report for row in figures}
    spans = {*(row.period for row in figures), *(each.period for each in data.transactions)}
    done = [each for each in data.reports if each.id not in plans and _is_short(each.period)]
    told = {
        each.period
        for each in done
        if each.id in named or any(each.period.contains(span) for span in spans)
    }
    rest = {each for each in known if _is_short(each)} if not data.reports else set[Period]()
    best = told or {each.period for each in done} or rest or known
    return max(best, key=lambda each: (each.closing, -days.of_period(each)[0]))


def _is_short(period: Period) -> bool:
    """Whether a period is not longer than a year."""
    first, last = days.of_period(period)
    return last - first <= _YEAR
