"""The combined values of figures: exact numbers, intervals and pairs.

While they are added, amounts are bare: an exact number of the metric's unit, a `Sum` with bounds,
or a pair. Only an answer becomes a `Quantity` or a `Ratio`. Of averages over time the amount is the
average times its months, so that amounts of days without overlap are added like any others.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final, NamedTuple, TypeAlias

from hoidata.dataset import Days, Span, days
from hoidata.domain import Aggregation, Metric, Observation
from hoidata.errors import InvalidData
from hoidata.values import (
    Interval,
    Number,
    Period,
    Quantity,
    Ratio,
    add,
    canonical,
    exact_quantity,
    inexact_quantity,
    multiply,
)


class Sum(NamedTuple):
    """A number that is not exact: its ends, its headline, and what is known about them."""

    ends: Interval
    headline: Number | None
    is_near: bool
    is_informed: bool  # whether any lower end was stated, and is not merely the metric's floor
    per: tuple[str, ...] = ()  # the units that it is counted for


class Pair(NamedTuple):
    """Part and whole, both counted; in a difference either may be anything."""

    part: int
    whole: int
    unit: str | None
    is_plan: bool


class Impossible(NamedTuple):
    """A sum that would have no meaning."""

    reason: str


Amount: TypeAlias = Number | Sum | Pair | Quantity | Impossible
"""A `Quantity` is one figure as it was stated, nothing added."""

Operator: TypeAlias = Callable[[Amount, Amount], Amount]


_NOTHING: Final = Quantity.unknown()


def of_value(value: Quantity | Ratio | None) -> Amount:
    """Return the amount that a value states; of none, one of which nothing is known."""
    value = _NOTHING if value is None else value
    if isinstance(value, Ratio):
        return Pair(value.part, value.whole, value.unit, value.is_plan)
    number = value.value
    is_exact = type(number) is int and value.low == value.high == number
    is_bare = is_exact and value.unit != "%" and not value.per
    return number if is_bare and number is not None else value


def is_share(amount: Amount | None) -> bool:
    """Whether it is a percentage of one unit, which says nothing about the unit above."""
    return isinstance(amount, Quantity) and amount.unit == "%"


class Arithmetic:
    """How amounts of one metric are combined.

    Args:
        metric: The metric.
        at_precision: What a figure as it is written allows.
    """

    def __init__(
        self,
        metric: Metric,
        at_precision: Callable[[Quantity], Quantity] = Quantity.at_precision,
    ) -> None:
        """Choose the operators."""
        self.metric = metric
        self._at_precision = at_precision
        self.in_time: Aggregation = metric.over_time
        self.is_mean: bool = self.in_time is Aggregation.AVERAGE
        self.is_tiled: bool = self.in_time.is_tiled
        self.is_of_one_day: bool = self.in_time.is_of_one_day
        self._adds_units = not metric.over_organizations.is_extreme

    # Methods that an object keeps of itself are a circle, which only the collector frees.
    @property
    def over_units(self) -> Operator:
        """The operator that combines the amounts of several units."""
        return self._operator(self.metric.over_organizations)

    @property
    def over_time(self) -> Operator:
        """The operator that combines the amounts of several days."""
        return self._operator(self.in_time)

    def _operator(self, aggregation: Aggregation) -> Operator:
        if aggregation is Aggregation.MAX:
            return self._larger
        if aggregation is Aggregation.MIN:
            return self._smaller
        return self.plus

    def of_rows(self, rows: Iterable[Observation], span: Span) -> Amount:
        """Return the sum of figures of one unit that cover the same days."""
        amount = reduce(self.plus, (of_value(row.value) for row in rows))
        return self._times(amount, days.months((span,))) if self.is_mean else amount

    def of_row(self, row: Observation) -> Amount:
        """Return the amount of one figure for the days of its period."""
        return self.of_rows((row,), days.of_period(row.period))

    def of_total(self, value: Quantity | Ratio, covers: Iterable[Period]) -> Amount:
        """Return the amount of a total of some days."""
        amount = of_value(value)
        if not self.is_mean:
            return amount
        said = days.union(*((days.of_period(each),) for each in covers))
        return self._times(amount, days.months(said))

    def _times(self, amount: Amount, factor: Fraction) -> Amount:
        """Return an average times its months, or such an amount divided by them."""
        if isinstance(amount, (Pair, Impossible)):
            return amount if isinstance(amount, Impossible) else Impossible("pair")
        found, number = self._sum(amount), canonical(factor)
        headline = None if found.headline is None else multiply(found.headline, number)
        return self._exact(found._replace(ends=found.ends.scaled(number), headline=headline))

    def plus(self, left: Amount, right: Amount) -> Amount:
        """Return the sum of two amounts."""
        if type(left) is int and type(right) is int:
            return left + right
        for each in (left, right):
            if isinstance(each, Impossible):
                return each
        if isinstance(left, Pair) or isinstance(right, Pair):
            return self._pairs(left, right)
        if not self.is_mean and (self.metric.unit == "%" or is_share(left) or is_share(right)):
            return Impossible("percent")
        one, other = self._sum(left), self._sum(right)
        if one.per != other.per:
            return Impossible("per")
        return self._exact(
            Sum(
                one.ends + other.ends,
                _added(one.headline, other.headline),
                one.is_near and other.is_near,
                one.is_informed or other.is_informed,
                one.per,
            )
        )

    @staticmethod
    def _exact(found: Sum) -> Amount:
        low, high, _, _ = found.ends
        return low if low is not None and low == high and not found.per else found

    @staticmethod
    def _pairs(left: Amount, right: Amount) -> Amount:
        if not isinstance(left, Pair) or not isinstance(right, Pair):
            return Impossible("pair")
        if left[2:] != right[2:]:
            return Impossible("pairs")
        return left._replace(part=left.part + right.part, whole=left.whole + right.whole)

    def _sum(self, amount: Amount) -> Sum:
        if isinstance(amount, Sum):
            return amount
        if isinstance(amount, Quantity):
            is_stated = amount.low is not None
            ends = self.floored(amount.ends)
            return Sum(ends, amount.value, amount.is_near, is_stated, amount.per)
        number = amount if isinstance(amount, Number) else 0
        return Sum(Interval(number, number), number, is_near=True, is_informed=True)

    def floored(self, ends: Interval) -> Interval:
        """Return ends with the metric's floor where no low one is stated."""
        least = self.metric.minimum
        if least is None or ends.low is not None:
            return ends
        floored = Interval(least, ends.high, high_open=ends.high_open)
        return ends if floored.is_empty else floored

    def minus(self, left: Amount, right: Amount) -> Amount:
        """Return the difference, not below the metric's floor unless all of it is below."""
        found = self.plus(left, self._negative(right))
        least = self.metric.minimum
        if not isinstance(found, Sum) or least is None or (self.is_mean and least):
            return found
        low, high, _, high_open = found.ends
        if (low is not None and low >= least) or (high is not None and high <= least):
            return found
        return found._replace(ends=Interval(least, high, high_open=high_open))

    def _negative(self, amount: Amount) -> Amount:
        if isinstance(amount, Impossible):
            return amount
        if isinstance(amount, Pair):
            return amount._replace(part=-amount.part, whole=-amount.whole)
        if is_share(amount) and not self.is_mean:
            return Impossible("percent")
        if isinstance(amount, Number):
            return multiply(amount, -1)
        found = self._sum(amount)
        headline = None if found.headline is None else multiply(found.headline, -1)
        return found._replace(ends=found.ends.scaled(-1), headline=headline, is_informed=True)

    def _larger(self, left: Amount, right: Amount) -> Amount:
        return self._extreme(left, right, is_max=True)

    def _smaller(self, left: Amount, right: Amount) -> Amount:
        return self._extreme(left, right, is_max=False)

    def _extreme(self, left: Amount, right: Amount, *, is_max: bool) -> Amount:
        for each in (left, right):
            if isinstance(each, Impossible):
                return each
        if isinstance(left, Pair) and isinstance(right, Pair):
            is_left_less = left.part * right.whole <= right.part * left.whole
            return right if is_left_less is is_max else left
        if isinstance(left, Pair) or isinstance(right, Pair):
            return Impossible("pair")
        one, other = self._sum(left), self._sum(right)
        if one.per != other.per:
            return Impossible("per")
        pick = one.ends.max if is_max else one.ends.min
        ends = pick(other.ends)
        heads = [each.headline for each in (one, other) if each.headline is not None]
        headline = None if len(heads) < 2 else (max if is_max else min)(heads)  # noqa: PLR2004 - both
        is_informed = one.is_informed or other.is_informed
        is_near = one.is_near and other.is_near
        return self._exact(Sum(ends, headline, is_near, is_informed, one.per))

    def total(self, amounts: Iterable[Amount]) -> Amount:
        """Return the sum over units of amounts, at least one."""
        listed = [*amounts]
        if not self._adds_units:
            return reduce(self.over_units, listed)
        whole = [each for each in listed if type(each) is int]
        if len(whole) == len(listed):
            return sum(whole)
        others = [each for each in listed if type(each) is not int]
        return reduce(self.plus, [*others, sum(whole)] if whole else others)

    def is_too_low(self, amount: Amount) -> bool:
        """Whether an amount is certainly less than its metric can be."""
        least = self.metric.minimum
        if least is None or (self.is_mean and least):
            return False
        if isinstance(amount, Sum):
            high = amount.ends.high
            return high is not None and (high < least or (high == least and amount.ends.high_open))
        return isinstance(amount, Number) and amount < least

    def low(self, amount: Amount) -> Number | None:
        """Return the low end of an amount, None if not stated."""
        if isinstance(amount, Number):
            return amount
        if isinstance(amount, (Sum, Quantity)):
            return self._sum(amount).ends.low
        return amount.part if isinstance(amount, Pair) else None

    def value(self, amount: Amount, said: Days) -> Quantity | Ratio | Impossible:
        """Return an amount as the value that is answered; of an average, of some days."""
        if self.is_mean:
            amount = self._times(amount, 1 / days.months(said))
        if type(amount) is int:
            return exact_quantity(amount, self.metric.unit)
        if isinstance(amount, (Quantity, Impossible)):
            return amount
        if isinstance(amount, Pair):
            try:
                return Ratio(amount.part, amount.whole, unit=amount.unit, is_plan=amount.is_plan)
            except InvalidData:
                return Impossible("difference")
        if isinstance(amount, Sum):
            ends = (
                amount.ends
                if amount.is_informed
                else amount.ends._replace(low=None, low_open=False)
            )
            return inexact_quantity(
                ends, amount.headline, self.metric.unit, amount.per, is_near=amount.is_near
            )
        return Quantity(amount, self.metric.unit)

    def share(self, amount: Amount, homes: Mapping[str, Fraction], own: Iterable[str]) -> Amount:
        """Return the shares of some in an amount: whole units by the largest remainder."""
        if isinstance(amount, Impossible):
            return amount
        if type(amount) is not int:
            part = canonical(sum((homes[each] for each in own), Fraction(0)))
            if isinstance(amount, Pair):
                return Impossible("share")
            found = self._sum(amount)
            head = None if found.headline is None else multiply(found.headline, part)
            return found._replace(ends=found.ends.scaled(part), headline=head)
        weights = {home: Fraction(amount) * share for home, share in homes.items()}
        given = {home: math.floor(exact) for home, exact in weights.items()}
        left = amount - sum(given.values())
        order = sorted(weights, key=lambda home: (given[home] - weights[home], home))
        for home in order[:left]:
            given[home] += 1
        return sum(given[each] for each in own)

    def precisely(self, terms: Sequence[tuple[int, Observation]], said: Days) -> Quantity | None:
        """Return a sum of figures as precise as each is written; None if it is not a plain sum."""
        total: Amount = 0
        for sign, row in terms:
            if not isinstance(row.value, Quantity) or row.value.unit == "%":
                return None
            amount: Amount = self._at_precision(row.value)
            if self.is_mean:
                amount = self._times(amount, days.months((days.of_period(row.period),)))
            total = self.plus(total, amount if sign > 0 else self._negative(amount))
        found = self.value(total, said)
        return found if isinstance(found, Quantity) else None


def _added(left: Number | None, right: Number | None) -> Number | None:
    return None if left is None or right is None else add(left, right)
