"""Figures compared with what their metric can be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks.walk import numbered
from hoidata.dataset._choice.values import in_unit, unfit
from hoidata.domain import Metric, Nature, Observation
from hoidata.errors import Problem
from hoidata.values import Bound, Operator, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_minimum(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are certainly below what their metric can be."""
    for path, row in numbered(data, Observation):
        metric, value = data.get(Metric, row.metric), row.value
        if metric is None or metric.minimum is None or not isinstance(value, Quantity):
            continue
        if value.low is not None and value.low >= metric.minimum:
            continue
        if unfit(value, metric) is not None:
            continue
        least = Quantity(metric.minimum, value.unit, per=value.per)
        if value.meets(Operator.LESS_THAN, least) is Verdict.YES:
            yield Problem.of(
                "observation.below_minimum",
                f"{path}.value",
                sources=row.sources,
                found=in_unit(value, metric),
                metric=metric.code,
                expected=in_unit(least, metric),
            )


def check_fractions(data: "Dataset") -> Iterator[Problem]:
    """Yield figures with a fraction of what cannot be divided: 120,5 suất quà."""
    for path, row in numbered(data, Observation):
        metric, value = data.get(Metric, row.metric), row.value
        if metric is None or not isinstance(value, Quantity) or not _is_counted(value, metric):
            continue
        headline = None if value.bound is Bound.BETWEEN else value.value  # else the midpoint
        numbers = (headline, value.low, value.high)
        is_cut = any(each is not None and not isinstance(each, int) for each in numbers)
        if is_cut and data.unit(metric.unit).is_whole:
            yield Problem.of(
                "observation.fraction",
                f"{path}.value",
                sources=row.sources,
                found=value,
                expected=metric.unit,
            )


def _is_counted(value: Quantity, metric: Metric) -> bool:
    """Whether a value is a number in the unit of its metric, and not an average."""
    is_sum = metric.nature in (Nature.FLOW, Nature.STOCK)
    return is_sum and not value.per and metric.counts_in(value.unit)
