"""What figures allow the true value to be, as far as one sum can contradict another."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add, sub
from typing import TYPE_CHECKING, TypeAlias

from hoidata.dataset._checks.walk import joined_sources
from hoidata.domain import Aggregation, Metric, Observation
from hoidata.errors import Problem
from hoidata.values import Interval, Number, Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.dataset._choice.figures import Figures
    from hoidata.dataset._dataset import Dataset

Amount: TypeAlias = tuple[Interval, ...]
"""One interval, or of a pair that of the part and that of the whole."""


class Amounts:
    """What figures of one metric allow.

    Args:
        data: What declares units.
        metric: The metric.
    """

    def __init__(self, data: "Dataset", metric: Metric) -> None:
        """Keep the parts."""
        self._data = data
        self._metric = metric

    def of(self, row: Observation) -> Amount | None:
        """Return what a figure that counts allows, as precisely as it is written.

        None for what is not a number of things: a percentage, an amount per something.
        """
        value = row.value
        if isinstance(value, Ratio):
            return (Interval(value.part, value.part), Interval(value.whole, value.whole))
        if value is None or value.unit == "%" or value.per:
            return None
        return (floored(self._data.at_precision(value).ends, self._metric),)


def floored(ends: Interval, metric: Metric) -> Interval:
    """Return an interval as far as it is not below the least that a figure can be."""
    least = metric.minimum
    if least is None or (ends.low is not None and ends.low >= least):
        return ends
    cut = ends._replace(low=least, low_open=False)
    return ends if cut.is_empty else cut


def form_of(row: Observation) -> object:
    """Return what two figures must have in common to be compared.

    Nothing can be said about a provisional figure beside a final one, or across a break in the
    series, nor of pairs that count different things.
    """
    value = row.value
    return (row.status, (value.unit, value.is_plan) if isinstance(value, Ratio) else None)


def total(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of amounts, at least one."""
    return tuple(_added(ends) for ends in zip(*amounts, strict=True))


def _added(ends: tuple[Interval, ...]) -> Interval:
    exact, others = 0, list[Interval]()
    for each in ends:
        if type(each.low) is int and each.low == each.high:
            exact += each.low
        else:
            others.append(each)
    return reduce(add, others, Interval(exact, exact)) if others else Interval(exact, exact)


def is_more(parts: Amount, whole: Amount) -> bool:
    """Whether parts are certainly more than what contains them."""
    pairs = zip(parts, whole, strict=True)
    return any(limit.is_below(found, strictly=True) for found, limit in pairs)


def is_other(parts: Amount, whole: Amount) -> bool:
    """Whether complete parts certainly do not add up to their whole."""
    return is_more(parts, whole) or is_more(whole, parts)


def precisions(values: Sequence[Quantity]) -> list[Number]:
    """Return how precise each figure of a list is: as the finest exact one of its size or above.

    In a list that gives "20 tỷ 62 triệu", "10 tỷ" is 10.000 triệu. One that is rounded
    throughout, or more coarsely the larger its figures are, stays rounded.
    """
    if len(values) == 1:
        return [values[0].step]
    finest: dict[int, Number] = {}
    for value in values:
        if value.is_exact:
            size = _magnitude(value)
            finest[size] = min(value.step, finest.get(size, value.step))
    for higher, lower in pairwise(sorted(finest, reverse=True)):
        finest[lower] = min(finest[lower], finest[higher])
    return [finest.get(_magnitude(value), value.step) for value in values]


def _magnitude(value: Quantity) -> int:
    """Return the order of magnitude of the headline: the number of its digits before the comma."""
    whole = int(abs(Fraction(value.value or 0)))
    return Decimal(whole).adjusted() if whole else -1


def may_hide(gap: Interval, values: Iterable[Quantity]) -> bool:
    """Whether one of these figures, missing or there twice, may be lost in a gap."""
    sizes = (abs(Fraction(value.value or 0)) for value in values)
    least = min(filter(None, sizes), default=None)
    if least is None:
        return False
    is_small = gap.is_below(Interval(least, least), strictly=True)
    return not (is_small and Interval(-least, -least).is_below(gap, strictly=True))


def has_floor(metric: Metric) -> bool:
    """Whether no figure of a metric is negative."""
    return metric.minimum is not None and metric.minimum >= 0


def has_parts(metric: Metric) -> bool:
    """Whether what is part of something cannot be more than all of it."""
    return metric.over_organizations in (Aggregation.SUM, Aggregation.MAX) and has_floor(metric)


def contradiction(
    code: str,
    wholes: Sequence[Observation],
    inside: Sequence[Observation],
    *,
    less: Sequence[Sequence[Observation]] = ((), ()),
    **details: str,
) -> tuple[Observation, Problem]:
    """Return the problem of a whole and what contradicts it inside, as `Places` takes it.

    Several figures that make one whole are told together; the problem is at the first.

    Args:
        code: The code of the problem.
        wholes: The whole.
        inside: What contradicts it.
        less: What is taken away from the first, and from the second.
        details: What else the message says.
    """
    periods = dict.fromkeys(row.period for row in (*wholes, *less[0]))
    problem = Problem.of(
        code,
        ".value",
        sources=joined_sources((*wholes, *less[0], *inside, *less[1])),
        found=_sum(inside, less[1]),
        expected=_sum(wholes, less[0]),
        period=wholes[0].period if len(periods) == 1 else ", ".join(map(str, periods)),
        **details,
    )
    return wholes[0], problem


def _sum(rows: Sequence[Observation], less: Sequence[Observation]) -> Quantity | Ratio | None:
    values, minus = ([row.value for row in run] for run in (rows, less))
    quantities = [value for value in values if isinstance(value, Quantity)]
    if quantities:
        taken = [value for value in minus if isinstance(value, Quantity)]
        return reduce(sub, taken, reduce(add, quantities))
    return reduce(add, (value for value in values if isinstance(value, Ratio)))


def shares(figures: "Figures") -> frozenset[str]:
    """Return the ids of parts of what several did together, and of parts of these.

    What a unit reports of them need not be all that it did.
    """
    if not figures.wholes:
        return frozenset()
    joint = {row.id for row in figures.rows if len(row.organizations) > 1}
    found: dict[str, bool] = dict.fromkeys(joint, True)
    for start in figures.wholes:
        trail: list[str] = []
        here: str | None = start
        while here is not None and here not in found:
            trail.append(here)
            here = figures.wholes.get(here)
        found.update(dict.fromkeys(trail, here is not None and found[here]))
    return frozenset(part for part in figures.wholes if found[part])
