"""What one member of a bloc reached, target by target."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._measured import measure, result_of, shared, units_below
from hoidata.aggregate._progress import Promise, bound_by, targets_of
from hoidata.aggregate._scorecard import Criterion
from hoidata.aggregate._total import Total
from hoidata.dataset import Dataset
from hoidata.domain import PledgeKind, Target
from hoidata.errors import InvalidData, NotAdditive, Problem
from hoidata.values import Ends, Period, Quantity, Verdict, canonical

POINTS: Final = "điểm"

# Who signs a cooperation or a twinning reaches its targets together with the others.
_EACH_FOR_ITSELF: Final = (PledgeKind.EMULATION, PledgeKind.COMMITMENT)


@attrs.frozen(kw_only=True)
class Mark:
    """What a member reached of one target or criterion (kết quả từng chỉ tiêu).

    Args:
        target: What was to be reached.
        total: What was reported, with its figures; None if nothing was.
        amount: That in the unit of the target, as a lower bound where it covers only some of the
            days or of the units below, or lacks the member's share in a joint figure; None if
            there is nothing to compare.
        verdict: Whether the amount satisfies the target.
        points: What it gives on a scorecard; None in a ranking by targets met.
        problems: Why there is nothing to compare, or what is doubtful about it.
    """

    target: Target
    total: Total | None = None
    amount: Quantity | None = None
    verdict: Verdict = Verdict.UNDECIDED
    points: Quantity | None = None
    problems: tuple[Problem, ...] = ()


class Promised(NamedTuple):
    """A target of a member: those of one group are one target, told by several numbers."""

    group: tuple[int, str | int]
    target: Target
    period: Period


def promises(data: Dataset) -> tuple[Promise, ...]:
    """Return the sets and pledges that each of their parties is to fulfil by itself."""
    pledges = (each for each in data.pledges if each.kind in _EACH_FOR_ITSELF)
    return (*data.target_sets, *pledges)


def promised_by(data: Dataset, unit: str, asked: Period) -> Iterator[Promised]:
    """Yield the targets of a unit whose period lies in the one asked for, each once."""
    seen: set[Target] = set()
    for place, promise in enumerate(promises(data)):
        for number, target in enumerate(targets_of(promise)):
            period = target.period or promise.period
            units = target.organizations or bound_by(promise)
            bare = attrs.evolve(
                target, period=period, organizations=(), is_assumed=False, sources=()
            )
            if period is None or unit not in units or not asked.contains(period) or bare in seen:
                continue
            seen.add(bare)
            yield Promised((place, target.item or number), target, period)


def told_by(data: Dataset, unit: str) -> Dataset:
    """Return the data with only the figures of a unit and of everything ever below it.

    So a figure of one member that cannot be used is no obstacle to the others.
    """
    units = units_below(data, unit)
    figures = [each for each in data.observations if not units.isdisjoint(each.organizations)]
    return attrs.evolve(data, observations=figures)


def mark(
    data: Dataset, target: Target, unit: str, period: Period, *, criterion: Criterion | None = None
) -> Mark:
    """Measure one target of a unit, and give its points if it is one of a scorecard."""
    try:
        total = result_of(data, target, unit, period)
    except InvalidData as error:
        return Mark(target=target, problems=error.problems)
    except NotAdditive:
        return _without(target, "standings.not_additive", None, found=target.metric)
    if total is None:
        bare = _without(
            target, "standings.no_figure", None, found=target.metric, expected=period.code
        )
        doubts = shared(data, target, unit, period)
        return attrs.evolve(bare, problems=(*bare.problems, *doubts))
    amount, problems = measure(data, target, unit, total)
    if amount is None:
        return _without(
            target, "standings.unit", total, found=total.quantity, expected=target.value
        )
    return Mark(
        target=target,
        total=total,
        amount=amount,
        verdict=amount.meets(target.operator, target.value),
        points=None if criterion is None else _points(amount, criterion),
        problems=problems,
    )


def _without(target: Target, code: str, total: Total | None, **details: object) -> Mark:
    problem = Problem.of(code, "$", sources=target.sources, **details)
    return Mark(target=target, total=total, problems=(problem,))


def _points(amount: Quantity, criterion: Criterion) -> Quantity:
    """Return weight × result ÷ target, from 0 to the weight."""
    whole = Fraction(criterion.as_target.value.value or 1)
    share = _capped(amount.ends.scaled(canonical(1 / whole)))
    low, high, low_open, high_open = share.scaled(criterion.weight)
    if low is None or high is None or low == high:
        return Quantity(low, POINTS)
    return Quantity.between(low, high, POINTS, low_open=low_open, high_open=high_open)


def _capped(share: Ends) -> Ends:
    """Return what of a share lies from 0 to 1: below 0 counts as 0 and above 1 as 1."""
    low, high, low_open, high_open = share
    if low is None or low < 0 or low >= 1:
        low, low_open = int(low is not None and low >= 1), False
    if high is None or high > 1 or high <= 0:
        high, high_open = int(high is None or high > 1), False
    return Ends(low, high, low_open, high_open)
