"""A total as a sum of figures, and what that sum is worth."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

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
    # By identity: what two figures are called is no proof that they are one.
    counts: dict[int, int] = {}
    firsts: dict[int, Term] = {}
    for term in terms:
        key = id(term.observation)
        counts[key] = counts.get(key, 0) + term.sign
        firsts.setdefault(key, term)
    wholes = {firsts[key].observation.id: count for key, count in counts.items() if count}
    kept = (firsts[key]._replace(sign=count) for key, count in counts.items() if count)
    return tuple(term for term in kept if not _is_in_whole(term, wholes))


def _is_in_whole(term: Term, wholes: dict[str, int]) -> bool:
    return wholes.get(term.observation.part_of or "", 0) * term.sign > 0


def worth(terms: Sequence[Term], metric: Metric) -> Quantity | Ratio | None:
    """Return what a sum of figures is worth; None if there are none.

    Figures of one series become one by the operator over time, those of different organizations
    then by the one over organizations.

    Raises:
        NotAdditive: The metric does not say how several figures become one.
    """
    if not terms:
        return None
    if len(terms) == 1 and terms[0].sign == 1:
        return terms[0].observation.value
    if metric.over_organizations is Aggregation.SUM and metric.over_time not in _EXTREMES:
        return _sum([(term.sign, term.observation.value) for term in terms], metric)
    values = [_over_time(run, metric) for run in _runs(terms)]
    return values[0] if len(values) == 1 else _over_organizations(values, metric)


def _runs(terms: Iterable[Term]) -> Iterable[Sequence[Term]]:
    runs: dict[object, list[Term]] = {}
    for term in terms:
        figure = term.observation
        facet = (figure.initiative, figure.event, figure.item)
        runs.setdefault((figure.organizations, figure.scope, facet), []).append(term)
    return runs.values()


def _over_time(run: Sequence[Term], metric: Metric) -> Quantity | Ratio:
    values = [(term.sign, term.observation.value) for term in run]
    first = values[0][1]
    if len(values) == 1 and values[0][0] == 1 and first is not None:
        return first
    if metric.over_time is Aggregation.SUM and not isinstance(first, Ratio):
        return _sum(values, metric)
    if metric.over_time in _EXTREMES:
        return _largest(values, metric, is_max=metric.over_time is Aggregation.MAX)
    return _pairs(values, metric)


def _over_organizations(values: Sequence[Quantity | Ratio], metric: Metric) -> Quantity | Ratio:
    signed = [(1, value) for value in values]
    if metric.over_organizations is Aggregation.SUM:
        return _sum(signed, metric)
    if metric.over_organizations is Aggregation.WEIGHTED:
        return _pairs(signed, metric)
    if metric.over_organizations in _EXTREMES:
        return _largest(signed, metric, is_max=metric.over_organizations is Aggregation.MAX)
    raise NotAdditive(_refusal(metric))


_Signed: TypeAlias = Sequence[tuple[int, Quantity | Ratio | None]]


def _refusal(metric: Metric) -> str:
    return (
        f"'{metric.code}' ({metric.label}) does not add up over organizations; "
        "look at each unit's own figure, or add up the parts and wholes that it was made from"
    )


def _largest(values: _Signed, metric: Metric, *, is_max: bool) -> Quantity | Ratio:
    pairs = [value for sign, value in values if isinstance(value, Ratio) and sign > 0]
    if len(pairs) == len(values):
        return (max if is_max else min)(pairs, key=lambda pair: pair.fraction)
    found = [value for sign, value in values if isinstance(value, Quantity) and sign > 0]
    if len(found) < len(values):
        raise NotAdditive(_refusal(metric))
    return _extreme(found, is_max=is_max)


def _pairs(values: _Signed, metric: Metric) -> Ratio:
    pairs = [value for sign, value in values if isinstance(value, Ratio) and sign > 0]
    if not pairs or len(pairs) < len(values):
        raise NotAdditive(_refusal(metric))
    total = pairs[0]
    for pair in pairs[1:]:
        if (pair.unit, pair.is_plan) != (total.unit, total.is_plan):
            message = f"'{pair}' and '{total}' count different things; give each its own metric"
            raise NotAdditive(message)
        total += pair
    return total


def _sum(values: _Signed, metric: Metric) -> Quantity:
    amount = 0
    bounded: list[tuple[int, Quantity]] = []
    for sign, value in values:
        if not isinstance(value, Quantity):
            raise NotAdditive(_refusal(metric))
        number = value.value
        if value.bound is Bound.EXACT and type(number) is int:
            amount += sign * number
        else:
            bounded.append((sign, value))
    exact = Quantity(amount, metric.unit)
    if not bounded:
        return exact
    return _add_bounded(exact, bounded, metric, is_informed=len(bounded) < len(values))


def precisely(terms: Iterable[Term], metric: Metric) -> Quantity | None:
    """Return a sum of figures as precise as each is written; None if it is no plain sum."""
    values = [(term.sign, term.observation.value) for term in terms]
    if metric.over_organizations is not Aggregation.SUM or metric.over_time in _EXTREMES:
        return None
    written = [
        (sign, value.at_precision()) for sign, value in values if isinstance(value, Quantity)
    ]
    return _sum(written, metric) if written and len(written) == len(values) else None


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
