"""Targets and pledges against what was reported."""

import datetime
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

import attrs

from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._measured import measure, result_of, shared
from hoidata.aggregate._total import Total
from hoidata.dataset import Dataset
from hoidata.domain import Nature, Observation, Pledge, Report, Target, TargetSet, count_targets
from hoidata.errors import Choice, Problem
from hoidata.values import (
    Against,
    Change,
    Operator,
    Period,
    Quantity,
    Verdict,
    canonical,
    share,
)

Promise: TypeAlias = TargetSet | Pledge
"""What holds targets."""


class ProgressStatus(Choice):
    """How far a target is at a date (tiến độ)."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"


@attrs.frozen(kw_only=True)
class Progress:
    """How far one organization is with one target (tiến độ thực hiện chỉ tiêu).

    Args:
        target: The target.
        organization: Id of the organization that is to reach it.
        period: The period by the end of which it is to be reached; None if not told.
        result: What was reported by the date; None if nothing was.
        rate: Result ÷ target in `%`, with its bounds; a lower bound where some of the days told
            or of the units below are missing; None without a result, or for a target of 0.
        verdict: Whether the target is satisfied as far as is told: figures of only some of the
            period's days or of the units below are a lower bound.
        status: Where that leaves it at the date.
        stated: The shares of the plan that the source states beside the result ("đạt 50,5% kế
            hoạch"), each with whether result and target bear it out.
        problems: What stands in the way, such as another unit, or is doubtful about the result.
    """

    target: Target
    organization: str
    period: Period | None
    result: Total | None = None
    rate: Quantity | None = None
    verdict: Verdict = Verdict.UNDECIDED
    status: ProgressStatus = ProgressStatus.NOT_STARTED
    stated: tuple[tuple[Change, Verdict], ...] = ()
    problems: tuple[Problem, ...] = ()


@attrs.frozen(kw_only=True)
class PromiseProgress:
    """How far a set of targets or a pledge is (tiến độ bộ chỉ tiêu, giao ước).

    Args:
        promise: The set or the pledge.
        rows: One row a target and organization, in the order of the source.
        declared: How many targets the source says there are; as many as it lists if it does
            not say.
    """

    promise: Promise
    rows: tuple[Progress, ...]
    declared: int

    @property
    def met(self) -> int:
        """How many rows are met for certain."""
        return sum(row.status is ProgressStatus.MET for row in self.rows)

    @property
    def unlisted(self) -> int:
        """How many targets the source declares but does not list: nothing is known of them."""
        return max(0, self.declared - count_targets(targets_of(self.promise)))


def progress(data: Dataset, *, at: datetime.date | str) -> tuple[PromiseProgress, ...]:
    """Measure every target of a set or a pledge against what was reported by a date.

    A figure counts if its report was closed by the date, or does not say when. Of a pledge by
    several parties each party is to reach each target. A flow under way is on track if it has
    reached the share of the target that its days are of the period. What is told of only some
    units, or jointly with others, is a lower bound: it never decides that a target was missed.

    Args:
        data: Targets, pledges and figures.
        at: The day, inclusive; a text may be d/m/yyyy.

    Returns:
        One entry a target set, then one a pledge that holds targets, in the order of the data.

    Raises:
        InvalidData: `asked.day` if the date is none, and the codes of `Period.parse`.
        NotAdditive: As `rollup`.
        ReferenceMissing: A target's metric is not known.

    Example:
        >>> from hoidata import samples
        >>> entry = progress(samples.reports(), at=datetime.date(2023, 1, 31))[0]
        >>> entry.declared, {row.status.value for row in entry.rows}
        (10, {'not_started'})
    """
    day = asked_day(at)
    known = attrs.evolve(data, observations=[*_told_by(data, day)])
    entries: list[PromiseProgress] = []
    promises: tuple[Promise, ...] = (*data.target_sets, *data.pledges)
    for promise in promises:
        targets = targets_of(promise)
        if targets:
            rows = [
                _progress(known, promise, target, unit, day)
                for target in targets
                for unit in target.organizations or bound_by(promise)
            ]
            declared = promise.declared if isinstance(promise, TargetSet) else None
            size = count_targets(targets) if declared is None else declared
            entries.append(PromiseProgress(promise=promise, rows=tuple(rows), declared=size))
    return tuple(entries)


def _told_by(data: Dataset, at: datetime.date) -> Iterable[Observation]:
    for figure in data.observations:
        report = None if figure.report is None else data.get(Report, figure.report)
        if report is None or report.closed_on is None or report.closed_on <= at:
            yield figure


def targets_of(promise: Promise) -> tuple[Target, ...]:
    """Return what a set or a pledge has of targets, in the order of the source."""
    if isinstance(promise, TargetSet):
        return promise.targets
    return tuple(item.target for item in promise.items if item.target is not None)


def bound_by(promise: Promise) -> tuple[str, ...]:
    """Return the ids of those who are to reach the targets that name nobody."""
    return promise.organizations if isinstance(promise, TargetSet) else promise.parties


def _progress(
    data: Dataset, promise: Promise, target: Target, unit: str, at: datetime.date
) -> Progress:
    period = target.period or promise.period
    row = Progress(target=target, organization=unit, period=period, status=ProgressStatus.UNDECIDED)
    if period is None:
        problem = Problem.of("progress.no_period", sources=target.sources, found=promise.id)
        return attrs.evolve(row, problems=(problem,))
    result = result_of(data, target, unit, period)
    if result is not None:
        return _measured(data, attrs.evolve(row, result=result), result, at)
    doubts = tuple(shared(data, target, unit, period))
    if doubts or _is_over(period, at):
        return attrs.evolve(row, problems=doubts)
    return attrs.evolve(row, status=ProgressStatus.NOT_STARTED)


def _measured(data: Dataset, row: Progress, result: Total, at: datetime.date) -> Progress:
    target, unit = row.target, row.organization
    amount = measure(data, target, unit, result).amount
    now, problems = measure(data, target, unit, _so_far(data, row, result, at))
    if amount is None or now is None:
        problem = Problem.of(
            "progress.unit", sources=target.sources, found=result.quantity, expected=target.value
        )
        return attrs.evolve(row, problems=(problem,))
    verdict = amount.meets(target.operator, target.value)
    return attrs.evolve(
        row,
        rate=share(now, target.value),
        verdict=verdict,
        status=_status(target, result, now, verdict, at),
        stated=tuple(_stated(result, now, target)),
        problems=problems,
    )


def _so_far(data: Dataset, row: Progress, result: Total, at: datetime.date) -> Total:
    """Return the result of the days told so far of a period under way; the result itself else."""
    days = result.covers[0] if len(result.covers) == 1 else result.period
    if _is_over(result.period, at) or days.start != result.period.start:
        return result
    return result_of(data, row.target, row.organization, days) or result


def _is_over(period: Period, at: datetime.date) -> bool:
    return period.end is not None and period.end <= at


def _status(
    target: Target, result: Total, now: Quantity, verdict: Verdict, at: datetime.date
) -> ProgressStatus:
    if _is_over(result.period, at):
        return _FINAL[verdict]
    if target.operator in (Operator.AT_MOST, Operator.LESS_THAN):
        is_passed = verdict is Verdict.NO
        kept = now.meets(target.operator, target.value)
        return ProgressStatus.MISSED if is_passed else _UNDER_WAY[kept]
    if verdict is Verdict.YES and target.operator is not Operator.EQUAL:
        return ProgressStatus.MET
    return _pace(target, result, now)


_FINAL = {
    Verdict.YES: ProgressStatus.MET,
    Verdict.NO: ProgressStatus.MISSED,
    Verdict.UNDECIDED: ProgressStatus.UNDECIDED,
}

_UNDER_WAY = {
    Verdict.YES: ProgressStatus.ON_TRACK,
    Verdict.NO: ProgressStatus.BEHIND,
    Verdict.UNDECIDED: ProgressStatus.UNDECIDED,
}


def _pace(target: Target, result: Total, now: Quantity) -> ProgressStatus:
    days = result.period.days
    if result.metric.nature is not Nature.FLOW or days is None:
        return ProgressStatus.ON_TRACK
    elapsed = Fraction(sum(each.days or 0 for each in result.covers), days)
    return _UNDER_WAY[now.meets(Operator.AT_LEAST, target.value * canonical(elapsed))]


def _stated(result: Total, amount: Quantity, target: Target) -> Iterable[tuple[Change, Verdict]]:
    if len(result.terms) == 1:
        change = result.evidence[0].change
        if change is not None and change.against is Against.PLAN:
            yield change, change.holds(amount, target.value)
