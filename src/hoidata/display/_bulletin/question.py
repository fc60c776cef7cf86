"""What a bulletin is about: the period, the units with a row of their own, the metrics."""

from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from hoidata.aggregate import To, asked_level, asked_units
from hoidata.dataset import Dataset, Hierarchy, days
from hoidata.display._words import Language
from hoidata.domain import Level, Metric, Observation
from hoidata.errors import InvalidData, Problem
from hoidata.values import Period


@attrs.frozen
class Question:
    """What is asked of a dataset.

    Args:
        data: The reports and figures.
        period: The period, inclusive.
        to: A level, or ids of organizations; None for the top of everything that reported.
        wanted: Metrics; none for all that have figures.
        language: The language of the answer.
    """

    data: Dataset
    period: Period
    to: To
    wanted: tuple[Metric | str, ...]
    language: Language

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
            *((each.organizations, each.period) for each in self.data.observations),
        )
        return frozenset(
            unit for units, period in told if period.overlaps(self.period) for unit in units
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
        return tuple(self._in_order({self._descended(top) for top in tops}))

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
        return tuple(self._in_order(there))

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
    def rows(self) -> tuple[Observation, ...]:
        """The figures that the bulletin is about."""
        codes = {self.data.metric(each).code for each in self.wanted}
        return tuple(
            row
            for row in self.data.observations
            if self.concerns(row.organizations, row.period) and (not codes or row.metric in codes)
        )

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics asked for; else those that have figures, in the order of the data."""
        if self.wanted:
            return tuple(self.data.metric(each) for each in self.wanted)
        known = dict.fromkeys(row.metric for row in self.rows)
        return tuple(self.data.metric(code) for code in known if self.data.get(Metric, code))

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
        rows = self.data.observations
        return (
            row
            for row in rows
            if row.metric in codes and not self.scope.isdisjoint(row.organizations)
        )

    @property
    def other_periods(self) -> tuple[Period, ...]:
        """The periods of other reports, in the order of time."""
        return tuple(each for each in periods_of(self.data) if not each.overlaps(self.period))

    def _in_order(self, units: Iterable[str]) -> list[str]:
        order = {each.id: place for place, each in enumerate(self.data.organizations)}
        return sorted(units, key=lambda unit: (order.get(unit, len(order)), unit))


def periods_of(data: Dataset) -> list[Period]:
    """Return the periods of the reports, or of the figures if there are no reports, in order."""
    known = {each.period for each in data.reports} or {each.period for each in data.observations}
    return sorted(known)


def latest_period(data: Dataset) -> Period:
    """Return the period that ends last, of several the longest.

    Raises:
        InvalidData: `bulletin.no_period` if there is none.
    """
    known = periods_of(data)
    if not known:
        raise InvalidData(Problem.of("bulletin.no_period"))
    return max(known, key=lambda each: (each.closing, -days.of_period(each)[0]))
