"""How results become points: each formula over all that a result may be.

Every formula never falls when the result improves, so that the ends of a result give the ends of
its points. What others achieved is left out of the member's own result, so that the ends of both
can be paired freely: the points contain the truth for every choice inside the bounds.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from itertools import accumulate

from hoidata.domain import Criterion
from hoidata.values import Interval, Number, Operator, Quantity, Verdict, canonical, judge

WHOLE = Interval(1, 1)
NOTHING = Interval(0, 0)
OPEN = Interval(0, 1)
UNKNOWN = Interval(None, None)


def share_of(result: Interval, wanted: Interval) -> Interval:
    """Return result ÷ what is wanted, which is above 0."""
    return result.over(wanted)


def proportional(result: Interval, wanted: Interval, *, is_limit: bool) -> Interval:
    """Return which part of all points a result gives: from 0 to 1."""
    if not is_limit:
        return share_of(result, wanted).clamp(0, 1)
    is_kept = judge(Operator.AT_MOST, result, wanted)
    if is_kept is Verdict.YES:
        return WHOLE
    part = wanted.over(result.clamp(0, None)).clamp(0, 1)
    return part if is_kept is Verdict.NO else Interval(part.low, 1, part.low_open)


def excess_of(result: Interval, wanted: Interval, *, is_limit: bool) -> Interval:
    """Return by which share of its target a result is better than that."""
    above = share_of(result, wanted) + Interval(-1, -1)
    return above.scaled(-1) if is_limit else above


def leading(excess: Interval, rival: Interval | None) -> Interval:
    """Return half for reaching the target, and all for being furthest above it.

    Args:
        excess: By which share of its target the member is better than that.
        rival: The largest excess of the others; None if there are none.
    """
    rival = NOTHING if rival is None else rival.clamp(0, None)
    low = 0 if excess.low is None else _led(excess.low, rival.high)
    high = 1 if excess.high is None else _led(excess.high, rival.low)
    return Interval(
        canonical(low),
        canonical(high),
        excess.low_open and low < 1 and (excess.low or 0) >= -1,
        excess.high_open and 0 < high < 1,
    )


def _led(excess: Number, rival: Number | None) -> Number | Fraction:
    """Return the part of all points for an exact excess; a rival of None is without end."""
    if excess <= 0:
        return max(Fraction(0), Fraction(1 + Fraction(excess), 2))
    if rival is None:
        return Fraction(1, 2)
    return Fraction(1, 2) + Fraction(_part(excess, rival)) / 2


def _part(part: Number, whole: Number | None) -> Number | Fraction:
    """Return part ÷ whole from 0 to 1; a whole of None is without end."""
    if part <= 0 or whole is None:
        return 0
    return 1 if part >= whole else Fraction(part) / Fraction(whole)


def against_best(result: Interval, rival: Interval | None, *, is_lower: bool) -> Interval:
    """Return result ÷ the best of all, or the best ÷ result where less is better.

    Args:
        result: What the member reached.
        rival: The best that the others reached; None if there are none.
        is_lower: Whether less is better.
    """
    if rival is None:
        return WHOLE if is_lower else against_best(result, NOTHING, is_lower=False)
    if is_lower:
        low = 0 if result.high is None else _part_below(result.high, rival.low)
        can_win = result.low is None or rival.high is None
        high = 1 if can_win else _part_below(result.low or 0, rival.high)
        return Interval(canonical(low), canonical(high))
    low = 0 if result.low is None else _part(result.low, rival.high)
    high = 1 if result.high is None else _part(result.high, rival.low or 0)
    return Interval(
        canonical(low),
        canonical(high),
        result.low_open and low < 1 and (result.low or 0) >= 0,
        result.high_open and 0 < high < 1,
    )


def _part_below(result: Number, best: Number | None) -> Number | Fraction:
    """Return best ÷ result from 0 to 1; 1 for a result that is not above the best."""
    if best is not None and result <= best:
        return 1
    return 0 if best is None or best <= 0 else Fraction(best) / Fraction(result)


def passing(verdict: Verdict) -> Interval:
    """Return all for what is reached, and nothing for what is not."""
    return {Verdict.YES: WHOLE, Verdict.NO: NOTHING}.get(verdict, OPEN)


def gap_of(result: Interval, wanted: Interval, *, is_above: bool, in_percent: bool) -> Interval:
    """Return by how much a result is above what is wanted, or below it; never less than 0.

    Args:
        result: What was reached.
        wanted: The target; above 0 for a gap in per cent.
        is_above: Whether what is above it is asked for.
        in_percent: Whether in per cent of the target.
    """
    if in_percent:
        above = (share_of(result, wanted) + Interval(-1, -1)).scaled(100)
    else:
        above = result + wanted.scaled(-1)
    return (above if is_above else above.scaled(-1)).clamp(0, None)


def in_steps(amount: Interval, criterion: Criterion) -> tuple[Interval, bool]:
    """Return the points for an amount, `points` for `every` so much, and whether they are open.

    They are where a part of a step may count or not.
    """
    size = Fraction((criterion.every.value if criterion.every else None) or 1)
    exact = amount.scaled(canonical(1 / size))
    whole = _floored(exact)
    steps = exact
    if criterion.whole_steps is not False:
        steps = whole
    if criterion.whole_steps is None:
        steps = Interval(whole.low, exact.high, high_open=exact.high_open)
    is_open = criterion.whole_steps is None and exact.is_point and whole != exact
    return steps.scaled(criterion.points or 0), is_open


def _floored(ends: Interval) -> Interval:
    low = None if ends.low is None else math.floor(ends.low)
    high = None if ends.high is None else math.floor(ends.high)
    if high is not None and ends.high_open and high == ends.high:
        high -= 1
    return Interval(low, high)


def on_scale(result: Interval, scale: Sequence[tuple[Quantity, Number]]) -> Interval | None:
    """Return the points of all parts of a scale that a result may lie in; None if in none."""
    fit = [points for part, points in scale if meet(part.ends, result)]
    return Interval(min(fit), max(fit)) if fit else None


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a number in common."""
    return not (one.is_below(other, strictly=True) or other.is_below(one, strictly=True))


def bests_of_others(
    results: Sequence[Interval], *, is_lower: bool = False
) -> list[Interval | None]:
    """Return for each result the best of the others, in one step each; None if it is alone."""
    sign = -1 if is_lower else 1
    signed = [each.scaled(sign) for each in results]
    before = [None, *accumulate(signed, Interval.max)]
    behind = [None, *accumulate(reversed(signed), Interval.max)]
    found: list[Interval | None] = []
    for place in range(len(signed)):
        one, other = before[place], behind[len(signed) - 1 - place]
        best = one.max(other) if one is not None and other is not None else one or other
        found.append(None if best is None else best.scaled(sign))
    return found


def best_of(results: Sequence[Interval], *, is_lower: bool = False) -> Interval:
    """Return the best of several results; of none what is not known."""
    sign = -1 if is_lower else 1
    signed = [each.scaled(sign) for each in results]
    return reduce(Interval.max, signed).scaled(sign) if signed else UNKNOWN
