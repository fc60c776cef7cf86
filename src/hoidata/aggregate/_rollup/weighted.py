"""Rates of units put together, each weighted by another metric."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add as plus
from typing import NamedTuple, TypeAlias

from hoidata.aggregate._rollup.audit import Missing
from hoidata.aggregate._rollup.combined import Combined
from hoidata.aggregate._rollup.computed import Find, quantity_of
from hoidata.aggregate._rollup.declared import unnamed_units
from hoidata.aggregate._rollup.doubts import listed
from hoidata.aggregate._rollup.total import Total
from hoidata.dataset import Dataset, days
from hoidata.domain import Metric, Scope
from hoidata.errors import Problem
from hoidata.values import Interval, Number, Period, Quantity, add, canonical, multiply

Below: TypeAlias = Callable[[str, Period], tuple[str, ...]]
"""What gives the units directly below one at the end of a period."""


class Rated(NamedTuple):
    """The rate of a unit, and its weight; None if no complete total of it is known."""

    rate: Total
    weight: Total | None


Known: TypeAlias = tuple[Total, Total]
"""The rate of a unit, and its weight."""


class Weighting:
    """Puts rates of units together: the sum of rate times weight, by the sum of the weights.

    In each line of the tree the highest unit below that states its rate counts, with its own
    weight in the period.

    Args:
        data: The organizations.
        metric: The metric.
        find: Gives the rates that are stated, and the weights.
        below: Gives the units directly below.
        problems: Takes what could not be computed, and why.
    """

    def __init__(
        self, data: Dataset, metric: Metric, find: Find, below: Below, problems: list[Problem]
    ) -> None:
        """Look up the weight."""
        self._data = data
        self._metric = metric
        self._rates = metric.as_reported
        (self._weights,) = data.components(metric)
        self._find = find
        self._below = below
        self._problems = problems

    def total(self, name: str | None, units: Sequence[str], period: Period) -> Total | None:
        """Return the combined rate of units; None if there is none.

        Args:
            name: The unit that they are below, if they are below one.
            units: The units.
            period: The period.
        """
        missing: list[str] = []
        if name is not None and units and self._lacks_any(name, units, period):
            missing.append(name)
        found = [[*self._rated(unit, period, missing)] for unit in units]
        rated = [each for own in found for each in own]
        known = [(each.rate, each.weight) for each in rated if each.weight is not None]
        without = [each.rate.organization or "" for each in rated if each.weight is None]
        doubts = tuple(self._doubts(name or ", ".join(units), known, without, period))
        value = _mean(self._metric, known) if known else None
        if value is None:
            self._problems += doubts
            return None
        is_complete = not (missing or without) and all(rate.is_complete for rate, _ in known)
        said = (days.of_period(span) for rate, _ in known for span in rate.covers)
        detail = Combined(
            parts=tuple(part for pair in known for part in pair),
            stated=None,
            derived=value,
            covers=days.to_periods(days.union(*((span,) for span in said))),
            counts=(sum(map(bool, found)), len(units)),
            asked_ends=lambda: value.ends if is_complete else Interval(None, None),
            lacking=tuple(
                Missing(organization=unit, days=(period,)) for unit in (*missing, *without)
            ),
            doubts=doubts,
        )
        return Total(
            organization=name,
            period=period,
            metric=self._metric,
            quantity=value,
            is_complete=is_complete,
            detail=detail,
            organization_names=self._data.organization_names,
        )

    def _rated(self, top: str, period: Period, missing: list[str]) -> Iterator[Rated]:
        """Yield the highest units with a rate, and add those without any to the missing ones."""
        waiting, seen = [top], {top}
        while waiting:
            unit = waiting.pop()
            children = self._below(unit, period)
            rate = self.stated(unit, children, period)
            if rate is not None:
                yield Rated(rate, self._weight(unit, period))
                continue
            if self._lacks_any(unit, children, period):
                missing.append(unit)
            waiting += (each for each in reversed(children) if each not in seen)
            seen.update(children)

    def stated(self, unit: str, children: Sequence[str], period: Period) -> Total | None:
        """Return the rate that a unit states for the whole of it."""
        rate = self._find(self._rates, (unit,), period)
        return None if children and rate is not None and _is_own(rate) else rate

    def _lacks_any(self, unit: str, children: Sequence[str], period: Period) -> bool:
        """Whether anything of a unit that states no rate is not in those of its units."""
        if not children or unnamed_units(self._data, unit, children):
            return True
        # What is the unit's own has no weight that is known.
        rate = self._find(self._rates, (unit,), period)
        return rate is not None and _is_own(rate)

    def _weight(self, unit: str, period: Period) -> Total | None:
        total = self._find(self._weights, (unit,), period)
        if total is None or not total.is_complete:
            return None
        low = _ends_of(total).low
        return total if low is not None and low >= 0 else None

    def _doubts(
        self, name: str, known: Sequence[Known], without: Sequence[str], period: Period
    ) -> Iterator[Problem]:
        label = self._weights.label
        if without:
            yield Problem.of(
                "rollup.no_weight", found=listed(without), expected=period, metric=label
            )
        if known and _sum_of_weights(known).high == 0:
            yield Problem.of("rollup.weights_zero", found=name, expected=period, metric=label)
        elif len({quantity_of(rate).per for rate, _ in known}) > 1:
            yield Problem.of("rollup.not_additive", found=name, expected=period)


def _is_own(rate: Total) -> bool:
    return any(row.scope is Scope.OWN for row in rate.evidence)


def _ends_of(total: Total) -> Interval:
    """Return the ends of a total, with the least that its metric can be where none is stated."""
    ends, least = quantity_of(total).ends, total.metric.minimum
    if ends.low is not None or least is None:
        return ends
    floored = ends._replace(low=least)
    return ends if floored.is_empty else floored


def _sum_of_weights(known: Sequence[Known]) -> Interval:
    return reduce(plus, (_ends_of(weight) for _, weight in known))


def _mean(metric: Metric, known: Sequence[Known]) -> Quantity | None:
    """Return the weighted mean of rates; None if all weights are 0, or the rates are unlike."""
    rates = [quantity_of(rate) for rate, _ in known]
    weight = _sum_of_weights(known)
    if weight.high == 0 or len({rate.per for rate in rates}) > 1:
        return None
    products = (_ends_of(rate).times(_ends_of(own)) for rate, own in known)
    ends = _within(reduce(plus, products).over(weight), [_ends_of(rate) for rate, _ in known])
    if all(rate.low is None for rate in rates):
        ends = ends._replace(low=None, low_open=False)
    is_near = all(quantity_of(each).is_near for pair in known for each in pair)
    blank = Quantity(0, metric.unit, per=rates[0].per)
    return blank.with_ends(ends, _headline(known), is_near=is_near)


def _within(mean: Interval, rates: Sequence[Interval]) -> Interval:
    """Return the ends of a mean, which lies between the least and the largest of its parts.

    Weights that are bounds leave the quotient wider than that.
    """
    least, most = reduce(Interval.min, rates), reduce(Interval.max, rates)
    lows = [(each.low, each.low_open) for each in (mean, least) if each.low is not None]
    highs = [(each.high, not each.high_open) for each in (mean, most) if each.high is not None]
    low, low_open = max(lows, default=(None, False))
    high, is_reached = min(highs, default=(None, True))
    return Interval(low, high, low_open, not is_reached)


def _headline(known: Sequence[Known]) -> Number | None:
    total: Number = 0
    weights: Number = 0
    for pair in known:
        rate, weight = (quantity_of(each).value for each in pair)
        if rate is None or weight is None:
            return None
        total, weights = add(total, multiply(rate, weight)), add(weights, weight)
    return canonical(Fraction(total) / Fraction(weights)) if weights else None
