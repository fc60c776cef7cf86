"""Targets and pledges against what was reported."""

import datetime
from collections.abc import Iterable
from fractions import Fraction

import attrs

from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._in_unit import verdict_of
from hoidata.aggregate._rollup import Total
from hoidata.aggregate._targets.measure import (
    LIMITS,
    Measure,
    Measured,
    doubts_of,
    holds,
    is_bare_nought,
    judge,
)
from hoidata.aggregate._targets.promises import Parties, Promise, parties_of, targets_of
from hoidata.dataset import Dataset
from hoidata.domain import Aggregation, Nature, Target, TargetSet, count_targets
from hoidata.errors import Choice, Problem
from hoidata.values import (
    Against,
    Change,
    Operator,
    Period,
    Quantity,
    Verdict,
    canonical,
    excess,
    share,
)


class ProgressStatus(Choice):
    """How far a target is at a date (tiến độ)."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MET = "met"
    MISSED = "missed"
    UNDECIDED = "undecided"


@attrs.frozen(kw_only=True)
class TargetProgress:
    """How far a target is (tiến độ thực hiện chỉ tiêu).

    Args:
        target: The target.
        organizations: Ids of those who are to reach it: one, or all parties of a cooperation.
        period: The period by the end of which it is to be reached; None if not stated.
        result: What was reported by the date; None if nothing was.
        amount: What was reached on the days reported so far, in the unit of the target. Bounds
            tell what figures of other days or units, or a share in a joint figure, may add; None
            without a result that can be compared.
        rate: Amount ÷ target in `%`, bounds kept; None without an amount, or for a target of 0.
        lacking: What is still lacking (còn thiếu): target less amount, never below 0, bounds
            kept; None without an amount, or for a limit, which nothing is lacking of.
        verdict: Whether the target is satisfied, as far as figures of all of its period decide.
        status: Where that leaves it at the date.
        stated: The shares of the plan that the source states beside the result ("đạt 50,5% kế
            hoạch"), each with whether result and target agree with it.
        problems: What stands in the way, such as another unit, or is doubtful about the result.
    """

    target: Target
    organizations: tuple[str, ...]
    period: Period | None
    result: Total | None = None
    amount: Quantity | None = None
    rate: Quantity | None = None
    lacking: Quantity | None = None
    verdict: Verdict = Verdict.UNDECIDED
    status: ProgressStatus = ProgressStatus.NOT_STARTED
    stated: tuple[tuple[Change, Verdict], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def organization(self) -> str | None:
        """Id of the one that is to reach it; None if several are to, together."""
        return self.organizations[0] if len(self.organizations) == 1 else None


@attrs.frozen(kw_only=True)
class TargetSetProgress:
    """How far a set of targets or a pledge is (tiến độ bộ chỉ tiêu, giao ước).

    Args:
        promise: The set or the pledge.
        rows: One row per target and organization, or per target of a cooperation, in the order
            of the source.
        declared: How many targets the source says there are; as many as it lists if it does
            not say.
    """

    promise: Promise
    rows: tuple[TargetProgress, ...]
    declared: int

    @property
    def met(self) -> int:
        """How many rows are met for certain."""
        return sum(row.status is ProgressStatus.MET for row in self.rows)

    @property
    def unlisted(self) -> int:
        """How many targets the source declares but does not list: nothing is known of them."""
        return max(0, self.declared - count_targets(targets_of(self.promise)))


def progress(data: Dataset, *, at: datetime.date | str) -> tuple[TargetSetProgress, ...]:
    """Measure every target of a set or a pledge against what was reported by a date.

    A figure counts if its report was closed by the date, or, where that is not stated, if its
    period had ended. Each organization is to reach each target; the parties of a cooperation or a
    twinning reach it together. A flow under way is on track if it has reached the share of the
    target that its days are of the period; without an end nothing is behind. A limit on a flow is
    missed as soon as it is exceeded, one on a balance is decided on the last day. What some units,
    days or items alone reported never decides that a target was missed, unless more cannot be.

    Args:
        data: Targets, pledges and figures.
        at: The day, inclusive; a text may be d/m/yyyy.

    Returns:
        One entry per target set, then one per pledge that holds targets, in the order of the data.

    Raises:
        InvalidData: `asked.day` if the date is not a day, and the codes of `Period.parse`.
        ReferenceMissing: A target's metric is not known.

    Example:
        >>> from hoidata import samples
        >>> entry = progress(samples.reports(), at=datetime.date(2023, 1, 31))[0]
        >>> entry.declared, {row.status.value for row in entry.rows}
        (10, {'not_started'})
    """
    day = asked_day(at)
    measure = Measure(data, at=day)
    entries: list[TargetSetProgress] = []
    promises: tuple[Promise, ...] = (*data.target_sets, *data.pledges)
    for promise in promises:
        targets = targets_of(promise)
        if targets:
            rows = (
                _row(measure, promise, target, parties, day)
                for target in targets
                for parties in parties_of(promise, target)
            )
            declared = promise.declared if isinstance(promise, TargetSet) else None
            size = count_targets(targets) if declared is None else declared
            entries.append(TargetSetProgress(promise=promise, rows=tuple(rows), declared=size))
    return tuple(entries)


def _row(
    measure: Measure, promise: Promise, target: Target, parties: Parties, at: datetime.date
) -> TargetProgress:
    period = target.period or promise.period
    row = TargetProgress(
        target=target, organizations=parties, period=period, status=ProgressStatus.UNDECIDED
    )
    if period is None:
        problem = Problem.of("progress.no_period", sources=target.sources, found=promise.id)
        return attrs.evolve(row, problems=(problem,))
    whole = measure.of(target, parties, period)
    if whole.total is not None:
        return _measured(row, whole, _so_far(measure, row, whole.total, at), at)
    if whole.problems:
        return attrs.evolve(row, problems=whole.problems)
    if not _is_over(period, at):
        return attrs.evolve(row, status=ProgressStatus.NOT_STARTED)
    problem = Problem.of(
        "progress.no_figure",
        sources=target.sources,
        found=target.metric,
        expected=period,
    )
    return attrs.evolve(row, problems=(problem,))


def _so_far(measure: Measure, row: TargetProgress, total: Total, at: datetime.date) -> Measured:
    """Return what the days reported so far came to; of all days if the period is over."""
    period = total.period
    if len(total.covers) == 1 and not _is_over(period, at):
        reported = total.covers[0]
        if reported.start == period.start:
            period = reported
    return measure.of(row.target, row.organizations, period)


def _is_over(period: Period, at: datetime.date) -> bool:
    return period.end is not None and period.end <= at


def _measured(
    row: TargetProgress, whole: Measured, so_far: Measured, at: datetime.date
) -> TargetProgress:
    target, total, now = row.target, whole.total, so_far.amount
    if total is None or whole.amount is None or now is None:
        found = None if total is None else total.quantity
        problem = Problem.of(
            "progress.unit", sources=target.sources, found=found, expected=target.value
        )
        return attrs.evolve(row, result=total, problems=(*so_far.problems, problem))
    is_over = _is_over(total.period, at)
    verdict = judge(target, total, whole.amount)
    doubts = doubts_of(target, total, whole.amount, is_over=is_over)
    has_gap = target.operator not in LIMITS and not is_bare_nought(target)
    return attrs.evolve(
        row,
        result=total,
        amount=now,
        rate=share(now, target.value),
        lacking=excess(target.value, now) if has_gap else None,
        verdict=verdict,
        status=_FINAL[verdict] if is_over else _under_way(target, total, whole.amount, now),
        stated=tuple(_stated(total, now, target)),
        problems=(*so_far.problems, *doubts),
    )


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


def _under_way(target: Target, total: Total, whole: Quantity, now: Quantity) -> ProgressStatus:
    """Return the status before the last day: by all that is known, and by the days so far."""
    is_flow = total.metric.nature is Nature.FLOW
    is_kept = _UNDER_WAY[holds(target, now)]
    if is_bare_nought(target):
        return is_kept
    if target.operator in LIMITS:
        is_exceeded = holds(target, whole) is Verdict.NO
        return ProgressStatus.MISSED if is_exceeded and is_flow else is_kept
    if target.operator is Operator.EQUAL:
        if is_flow and whole.meets(Operator.MORE_THAN, target.value) is Verdict.YES:
            return ProgressStatus.MISSED
    elif holds(target, whole) is Verdict.YES:
        return ProgressStatus.MET
    return _pace(target, total, now) if is_flow else is_kept


def _pace(target: Target, total: Total, now: Quantity) -> ProgressStatus:
    """Return whether a flow has reached the share of the target that its days are."""
    days = total.period.days
    if days is None:
        return ProgressStatus.ON_TRACK
    elapsed = Fraction(sum(each.days or 0 for each in total.covers), days)
    if total.metric.over_time in (Aggregation.MAX, Aggregation.MIN, Aggregation.AVERAGE):
        elapsed = Fraction(1)
    return _UNDER_WAY[now.meets(Operator.AT_LEAST, target.value * canonical(elapsed))]


def _stated(total: Total, amount: Quantity, target: Target) -> Iterable[tuple[Change, Verdict]]:
    if len(total.terms) == 1:
        change = total.evidence[0].change
        if change is not None and change.against is Against.PLAN:
            yield change, verdict_of(change, total.metric, amount, target.value)
