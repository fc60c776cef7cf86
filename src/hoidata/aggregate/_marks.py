"""What one member of a bloc reached, target by target."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._progress import Promise, bound_by, measured, result_of, targets_of
from hoidata.aggregate._scorecard import Criterion
from hoidata.aggregate._total import Total
from hoidata.dataset import Dataset
from hoidata.domain import Aggregation, AttachmentKind, PledgeKind, Scope, Target
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
            days or of the units below; None if there is nothing to compare.
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
    below: dict[str, list[str]] = defaultdict(list)
    for edge in data.attachments:
        if edge.kind is AttachmentKind.PARENT:
            below[edge.parent].append(edge.unit)
    units, waiting = {unit}, [unit]
    while waiting:
        found = [child for child in below[waiting.pop()] if child not in units]
        units.update(found)
        waiting += found
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
        return _without(
            target, "standings.no_figure", None, found=target.metric, expected=period.code
        )
    amount = _comparable(total, target)
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
        problems=tuple(_doubts(total)),
    )


def _without(target: Target, code: str, total: Total | None, **details: object) -> Mark:
    problem = Problem.of(code, "$", sources=target.sources, **details)
    return Mark(target=target, total=total, problems=(problem,))


def _comparable(total: Total, target: Target) -> Quantity | None:
    amount = measured(total, target)
    if amount is None or _is_whole(total):
        return amount
    ends = Ends(None, None)
    if _only_grows(total):
        ends = Ends(amount.low, None, low_open=amount.low_open)
    return amount.with_ends(ends, amount.value, is_near=False)


def _only_grows(total: Total) -> bool:
    """Whether figures that are still missing can only add to it."""
    metric = total.metric
    is_added = metric.over_organizations in (Aggregation.SUM, Aggregation.MAX)
    return is_added and metric.minimum is not None and metric.minimum >= 0


def _is_whole(total: Total) -> bool:
    return _has_all_units(total) and total.covers == (total.period,)


def _has_all_units(total: Total) -> bool:
    """Whether no unit below is missing, or the member itself speaks for all of them."""
    return total.reported >= total.expected or all(
        each.scope is Scope.WHOLE and total.organization in each.organizations
        for each in total.evidence
    )


def _doubts(total: Total) -> Iterator[Problem]:
    yield from total.problems
    if not _has_all_units(total):
        yield Problem.of(
            "standings.units_missing",
            found=total.reported,
            expected=total.expected,
            metric=total.metric.code,
        )


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
