"""What one member of a bloc reached of its targets, or of the criteria of a scorecard."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._rollup import Total
from hoidata.aggregate._targets.measure import Measure, doubts_of, judge
from hoidata.aggregate._targets.promises import Promise, is_joint, targets_of, units_of
from hoidata.aggregate._targets.scorecard import Criterion
from hoidata.dataset import Aim, Dataset, Revisions
from hoidata.domain import Target, TargetSet
from hoidata.errors import Problem
from hoidata.values import Period, Quantity, Verdict, canonical

POINTS: Final = "điểm"


@attrs.frozen(kw_only=True)
class CriterionScore:
    """What a member reached of one target or criterion (kết quả từng chỉ tiêu).

    Args:
        target: What was to be reached.
        total: What was reported, with its figures; None if nothing was.
        amount: What may be true of all of it, in the unit of the target: a bound where it covers
            only some of the days or of the units below, or lacks the member's share in a joint
            figure; None if there is nothing to compare.
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
    """A target of a member: those of one group are one target, in several numbers."""

    group: tuple[int, str | int]
    target: Target
    period: Period


def promises_of(data: Dataset) -> tuple[Promise, ...]:
    """Return the sets and pledges that each of their parties is to fulfil by itself.

    A set that revises another has what it leaves out from that one.
    """
    sets = map(Revisions(data).filled, data.target_sets)
    return (*sets, *(each for each in data.pledges if not is_joint(data, each)))


def promised_to(
    data: Dataset, members: Collection[str], asked: Period
) -> Mapping[str, list[Promised]]:
    """Return the targets of each member whose period lies in the one asked for, each once."""
    found: dict[str, list[Promised]] = defaultdict(list)
    seen: dict[str, set[Target]] = defaultdict(set)
    revisions = Revisions(data)
    for place, promise in enumerate(promises_of(data)):
        for aim in _aims_of(promise):
            number, target, (unit,), period = aim
            if unit not in members or not asked.contains(period):
                continue
            if isinstance(promise, TargetSet) and revisions.reviser(promise, aim) is not None:
                continue
            bare = attrs.evolve(
                target, period=period, organizations=(), is_assumed=False, sources=()
            )
            if bare not in seen[unit]:
                seen[unit].add(bare)
                found[unit].append(Promised((place, target.item or number), target, period))
    return found


def _aims_of(promise: Promise) -> Iterator[Aim]:
    for number, target in enumerate(targets_of(promise)):
        period = target.period or promise.period
        for span in () if period is None else target.periods_in(period):
            for unit in units_of(promise, target):
                yield Aim(number, target, (unit,), span)


def score(
    measure: Measure,
    target: Target,
    unit: str,
    period: Period,
    *,
    criterion: Criterion | None = None,
) -> CriterionScore:
    """Measure one target of a unit, and give its points if it is one of a scorecard."""
    total, wanted, amount, problems = measure.of(target, (unit,), period)
    if total is None:
        is_absent = all(each.code == "rollup.joint_share" for each in problems)
        absent = Problem.of(
            "standings.no_figure",
            sources=target.sources,
            found=target.metric,
            expected=period,
        )
        return CriterionScore(
            target=target, problems=(absent, *problems) if is_absent else problems
        )
    if wanted is None:
        return CriterionScore(target=target, total=total, problems=problems)
    if amount is None:
        found, expected = total.quantity, target.value
        problem = Problem.of(
            "standings.unit", sources=target.sources, found=found, expected=expected
        )
        return CriterionScore(target=target, total=total, problems=(problem,))
    return CriterionScore(
        target=target,
        total=total,
        amount=amount,
        verdict=judge(wanted, total, amount),
        points=None if criterion is None else _points(amount, criterion),
        problems=(*problems, *doubts_of(wanted, total, amount)),
    )


def _points(amount: Quantity, criterion: Criterion) -> Quantity:
    """Return weight × result ÷ target, from 0 to the weight."""
    whole = Fraction(criterion.target.value or 1)
    share = amount.ends.scaled(canonical(1 / whole)).clamp(0, 1)
    low, high, low_open, high_open = share.scaled(criterion.weight)
    if low is None or high is None or low == high:
        return Quantity(low, POINTS)
    return Quantity.between(low, high, POINTS, low_open=low_open, high_open=high_open)
