"""Amounts of one metric in one of the units that count the same for it."""

from typing import TypeVar

import attrs

from hoidata.domain import Metric
from hoidata.values import Change, Quantity, Ratio, Verdict

Amount = TypeVar("Amount", Quantity, Ratio, Quantity | Ratio)


def in_unit(amount: Amount, metric: Metric, unit: str | None) -> Amount:
    """Return an amount in a unit, if both are the metric's or the same as it."""
    if amount.unit == unit or unit is None or amount.unit is None:
        return amount
    is_same = metric.counts_in(amount.unit) and metric.counts_in(unit)
    return attrs.evolve(amount, unit=unit) if is_same else amount


def verdict_of(change: Change, metric: Metric, current: Quantity, base: Quantity) -> Verdict:
    """Return whether two figures of a metric agree with a change that a source states."""
    amount, now, then = (
        in_unit(each, metric, metric.unit) for each in (change.amount, current, base)
    )
    return attrs.evolve(change, amount=amount).holds(now, then)
