"""A total as a sum of figures, and what that sum is worth."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hoidata.domain import Aggregation, Metric, Observation
from hoidata.errors import NotAdditive
from hoidata.values import Bound, Ends, Number, Quantity, Ratio


class Term(NamedTuple):
    """One figure in a sum; a sign of -1 takes it away, `on` says which day's tree it follows."""

    sign: int
    observation: Observation
    on: datetime.date


def simplify(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Cancel what is added and taken away, and leave out parts whose whole is in the sum."""
    counts: dict[str, int] = {}
    firsts: dict[str, Term] = {}
    for term in terms:
        key = term.observation.id
        counts[key] = counts.get(key, 0) + term.sign
        firsts.setdefault(key, term)
    kept = {key for key, count in counts.items() if count}
    return tuple(
        firsts[key]._replace(sign=counts[key])
        for key in counts
        if key in kept and not (counts[key] > 0 and firsts[key].observation.part_of in kept)
    )


def worth(terms: Sequence[Term], metric: Metric) -> Quantity | Ratio | None:
    """Return what a sum of figures is worth; None if there are none.

    Raises:
        NotAdditive: The metric does not say how several figures become one.
    """
    if not terms:
        return None
    if len(terms) == 1 and terms[0].sign == 1:
        return terms[0].observation.value
    values = [term.observation.value for term in terms]
    if metric.over_organizations is Aggregation.WEIGHTED:
        return _pairs(values, metric)
    quantities = [value for value in values if isinstance(value, Quantity)]
    if len(quantities) != len(values):
        raise NotAdditive(_refusal(metric))
    if metric.over_organizations is Aggregation.SUM:
        return _sum([term.sign for term in terms], quantities, metric)
    if metric.over_organizations in (Aggregation.MAX, Aggregation.MIN):
        return _extreme(quantities, is_max=metric.over_organizations is Aggregation.MAX)
    raise NotAdditive(_refusal(metric))


def _refusal(metric: Metric) -> str:
    return (
        f"'{metric.code}' ({metric.label}) does not add up over organizations; "
        "look at each unit's own figure, or add up the parts and wholes that it was made from"
    )


def _pairs(values: Sequence[Quantity | Ratio | None], metric: Metric) -> Ratio:
    total: Ratio | None = None
    for value in values:
        if not isinstance(value, Ratio):
            raise NotAdditive(_refusal(metric))
        total = value if total is None else total + value
    if total is None:
        raise NotAdditive(_refusal(metric))
    return total


def _sum(signs: Sequence[int], values: Sequence[Quantity], metric: Metric) -> Quantity:
    if all(value.bound is Bound.EXACT and type(value.value) is int for value in values):
        amount = sum(
            sign * value.value
            for sign, value in zip(signs, values, strict=True)
            if type(value.value) is int
        )
        return Quantity(amount, metric.unit)
    total = Quantity(0, metric.unit)
    is_informed = False
    for sign, value in zip(signs, values, strict=True):
        is_informed = is_informed or sign < 0 or value.low is not None
        total += _clipped(value, metric.minimum) * sign
    # Only the floor of the metric is known: a lower end that nobody stated says nothing.
    return total if is_informed else without_low(total)


def _clipped(value: Quantity, minimum: Number | None) -> Quantity:
    if minimum is None or value.low is not None or value.value is None:
        return value
    ends = Ends(minimum, value.high, high_open=value.high_open)
    return value if ends.is_empty else with_ends(value, ends)


def with_ends(value: Quantity, ends: Ends) -> Quantity:
    """Return the quantity with other ends and the bound that they amount to."""
    headline = ends.low if ends.low is not None and ends.low == ends.high else value.value
    return Quantity(
        headline,
        value.unit,
        per=value.per,
        bound=ends.bound(is_near=value.is_near),
        is_near=value.is_near,
        **ends._asdict(),
    )


def without_low(value: Quantity) -> Quantity:
    """Return the quantity with nothing said on the lower side."""
    return with_ends(value, Ends(None, value.high, high_open=value.high_open))


def _extreme(values: Sequence[Quantity], *, is_max: bool) -> Quantity:
    if not is_max:
        return -_extreme([-value for value in values], is_max=True)
    best = values[0]
    for value in values[1:]:
        best = _larger(best, value)
    return best


def _larger(left: Quantity, right: Quantity) -> Quantity:
    low, low_open = max(
        ((each.low, each.low_open) for each in (left, right) if each.low is not None),
        default=(None, False),
    )
    high, high_open = None, False
    if left.high is not None and right.high is not None:
        high = max(left.high, right.high)
        high_open = all(e.high_open for e in (left, right) if e.high == high)
    headlines = [each.value for each in (left, right) if each.value is not None]
    chosen = left if headlines and left.value == max(headlines) else right
    return with_ends(chosen, Ends(low, high, low_open, high_open))
