"""Values and their metric."""

from typing import TypeVar

import attrs

from hoidata.dataset._choice.figures import Reason
from hoidata.domain import Metric, Nature
from hoidata.values import Operator, Quantity, Ratio, Verdict

Amount = TypeVar("Amount", Quantity, Ratio, Quantity | Ratio)


def takes_pairs(metric: Metric) -> bool:
    """Whether a value of a metric can be part and whole: of a ratio, or of a rate in percent."""
    return metric.nature is Nature.RATIO or (metric.nature is Nature.RATE and metric.unit == "%")


def unfit(value: Quantity | Ratio, metric: Metric) -> Reason | None:
    """Return why a value cannot be one of a metric, None if it can.

    A value without a unit is in that of the metric; one in a unit that the metric declares to be
    the same counts as it. The share of a ratio may be all that is
    stated. A pair of a metric in percent counts whatever its whole consists of.
    """
    if isinstance(value, Ratio):
        is_counted = metric.unit == "%" or metric.counts_in(value.unit)
        return None if is_counted and takes_pairs(metric) else Reason.UNIT
    if value.per and metric.nature is not Nature.RATE and metric.formula is None:
        return Reason.PER
    is_share = metric.nature is Nature.RATIO and value.unit == "%"
    return None if is_share or metric.counts_in(value.unit) else Reason.UNIT


def in_unit(value: Amount, metric: Metric) -> Amount:
    """Return a value that fits its metric in the unit of that: where it names none, or the same."""
    if value.unit == metric.unit or (isinstance(value, Ratio) and metric.unit == "%"):
        return value
    return attrs.evolve(value, unit=metric.unit) if metric.counts_in(value.unit) else value


def is_share_of(value: Quantity | Ratio | None, pair: Ratio) -> bool:
    """Whether a value is a percentage that may be that of a pair, as precisely as it is written."""
    if not isinstance(value, Quantity) or value.unit != "%":
        return False
    return value.at_precision().meets(Operator.EQUAL, pair.percent) is not Verdict.NO
