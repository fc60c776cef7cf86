"""A total as a sum of figures, and what that sum is worth."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from hoidata.domain import Aggregation, Metric, Observation
from hoidata.errors import NotAdditive
from hoidata.values import Bound, Ends, Number, Quantity, Ratio, add, multiply

_EXTREMES: Final = (Aggregation.MAX, Aggregation.MIN)


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
    if metric.over_organizations is Aggregation.SUM:
        return _sum(terms, metric)
    values = [term.observation.value for term in terms]
    if metric.over_organizations is Aggregation.WEIGHTED:
        return _pairs(values, metric)
    quantities = [value for value in values if isinstance(value, Quantity)]
    if len(quantities) == len(values) and metric.over_organizations in _EXTREMES:
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


def _sum(terms: Sequence[Term], metric: Metric) -> Quantity:
    amount = 0
    bounded: list[tuple[int, Quantity]] = []
    for term in terms:
        value = term.observation.value
        if not isinstance(value, Quantity):
            raise NotAdditive(_refusal(metric))
        number = value.value
        if value.bound is Bound.EXACT and type(number) is int:
            amount += term.sign * number
        else:
            bounded.append((term.sign, value))
    exact = Quantity(amount, metric.unit)
    if not bounded:
        return exact
    return _add_bounded(exact, bounded, metric, is_informed=len(bounded) < len(terms))


def _add_bounded(
    exact: Quantity, bounded: Sequence[tuple[int, Quantity]], metric: Metric, *, is_informed: bool
) -> Quantity:
    ends, headline = exact.ends, exact.value
    for sign, value in bounded:
        is_informed = is_informed or sign < 0 or value.low is not None
        ends += _clipped(value.ends, metric.minimum).scaled(sign)
        if headline is not None:
            headline = None if value.value is None else add(headline, multiply(value.value, sign))
    if not is_informed:
        # Only the floor of the metric is known: a lower end that nobody stated says nothing.
        ends = ends._replace(low=None, low_open=False)
    is_near = all(value.is_near for _, value in bounded)
    return exact.with_ends(ends, headline, is_near=is_near)


def _clipped(ends: Ends, minimum: Number | None) -> Ends:
    if minimum is None or ends.low is not None:
        return ends
    clipped = Ends(minimum, ends.high, high_open=ends.high_open)
    return ends if clipped.is_empty else clipped


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
    return chosen.with_ends(
        Ends(low, high, low_open, high_open), chosen.value, is_near=chosen.is_near
    )
