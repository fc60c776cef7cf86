"""Targets and pledges compared with what was reported."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._in_unit import verdict_of
from hoidata.aggregate._rollup import Total
from hoidata.aggregate._targets.measure import Measure, Measured, doubts_of, judge
from hoidata.aggregate._targets.plans import Plans
from hoidata.aggregate._targets.promises import Parties, Promise, parties_of, targets_of
from hoidata.aggregate._targets.wanted import Wanted
from hoidata.dataset import Aim, Dataset, Kind, Revisions, kind_of
from hoidata.domain import (
    Aggregation,
    Metric,
    Nature,
    Observation,
    Scope,
    Strength,
    Target,
    TargetSet,
    count_targets,
)
from hoidata.errors import Listed, Problem, Shown, checked
from hoidata.values import (
    Against,
    Change,
    Operator,
    Period,
    Quantity,
    Ratio,
    Verdict,
    excess,
    share,
)
from hoidata.vocab import Choice


class ProgressStatus(Choice):
    """How far a target has come by a date (tiến độ)."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    EXCEEDING = "exceeding"
    MET = "met"
    MISSED = "missed"
    NOT_REACHED = "not_reached"
    REPLACED = "replaced"
    UNDECIDED = "undecided"


_FAILED: Final = {ProgressStatus.MISSED, ProgressStatus.NOT_REACHED}
_TARGETS_MET: Final = "targets_met"
"""The metric of "15/20 chỉ tiêu đạt"."""


@attrs.frozen(kw_only=True, repr=False)
class TargetProgress(Shown):
    """How far a target has come (tiến độ thực hiện chỉ tiêu).

    Args:
        target: The target.
        organizations: Ids of those who are to reach it: one, or all parties of a cooperation.
        period: The period by whose end it is to be reached, one of several for a target of `each`
            year; None if not stated.
        wanted: What is to be reached in numbers: for a range the end that decides, for a change its
            base after the change; None where that is not known.
        result: What was reported by the date; None if nothing was.
        amount: What was reached on the days reported so far, in the unit of the target. Its bounds
            show what figures of other days or units, or a share in a joint figure, may add; None
            without a result that can be compared.
        rate: Amount ÷ wanted in `%`, bounds kept; None without an amount, or for a target of 0.
        lacking: What is still lacking (còn thiếu): wanted less amount, never below 0, bounds
            kept; None without an amount, or for a limit, where nothing can be lacking.
        verdict: Whether the target is met, as far as figures for its whole period decide.
        status: The status at the date that follows.
        stated: The shares of the plan that the source states with the result ("đạt 50,5% kế
            hoạch"), each with whether result and target agree with it.
        revised_by: Id of the later set that restates what is to be reached; None if none does.
        problems: What prevents a comparison, such as another unit, or is doubtful about the result.
    """

    target: Target
    organizations: tuple[str, ...]
    period: Period | None
    wanted: Quantity | None = None
    result: Total | None = None
    amount: Quantity | None = None
    rate: Quantity | None = None
    lacking: Quantity | None = None
    verdict: Verdict = Verdict.UNDECIDED
    status: ProgressStatus = ProgressStatus.NOT_STARTED
    stated: tuple[tuple[Change, Verdict], ...] = ()
    revised_by: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def organization(self) -> str | None:
        """Id of the one that is to reach it; None if several are to reach it together."""
        return self.organizations[0] if len(self.organizations) == 1 else None

    def __repr__(self) -> str:
        """Return the metric, who is to reach it, when, and how far it is."""
        about = (
            self.target.metric,
            " + ".join(self.organizations),
            self.period and self.period.code,
        )
        said = ", ".join(map(str, about))
        return f"<TargetProgress of {said}: {self.amount}, {self.status}>"


@attrs.frozen(kw_only=True, repr=False)
class TargetSetProgress(Shown):
    """How far targets, a pledge or a plan have come (tiến độ bộ chỉ tiêu, giao ước, kế hoạch).

    Args:
        promise: The set or the pledge, or the figure that has a plan.
        rows: One row per target, organization and period in which it is to be reached, or per
            target of a cooperation and period, in the order of the source.
        declared: How many targets the source declares; as many as it lists if it does not say.
        stated: How many targets, and of how many, its one organization reports as met in its period
            ("đạt 15/20 chỉ tiêu", the metric `targets_met`); None if it does not.
        organization_names: Names of the organizations, by id.
    """

    promise: Promise
    rows: tuple[TargetProgress, ...]
    declared: int
    stated: Ratio | None = None
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    @property
    def met(self) -> int:
        """How many rows are certainly met."""
        return sum(row.status is ProgressStatus.MET for row in self.rows)

    @property
    def agrees(self) -> Verdict:
        """Whether `stated` agrees with the rows, as far as they decide.

        Several numbers of one item, and the years of a yearly target, count as one target.
        """
        if self.stated is None:
            return Verdict.UNDECIDED
        groups: dict[object, set[ProgressStatus]] = defaultdict(set)
        for row in self.rows:
            if row.status is not ProgressStatus.REPLACED:
                groups[row.target.item or id(row.target)].add(row.status)
        certain = sum(each == {ProgressStatus.MET} for each in groups.values())
        failed = sum(not each.isdisjoint(_FAILED) for each in groups.values())
        least, most = certain, self.declared - failed
        if self.stated.whole != self.declared or not least <= self.stated.part <= most:
            return Verdict.NO
        return Verdict.YES if least == most else Verdict.UNDECIDED

    @property
    def unlisted(self) -> int:
        """How many targets the source declares but does not list: nothing is known about them."""
        return max(0, self.declared - count_targets(targets_of(self.promise)))

    def __repr__(self) -> str:
        """Return what is measured, and how many of its rows are met."""
        counts = f"{len(self.rows)} rows, {self.met} met"
        return f"<TargetSetProgress of {self.promise.id!r}: {counts}>"


@checked
def progress(data: Dataset, *, at: datetime.date | str) -> tuple[TargetSetProgress, ...]:
    """Measure every target of a set or a pledge, and every plan, against what was reported.

    A figure counts if its report was closed by the date, or, where that is not stated, if its
    period had ended. Each organization is to reach each target; the parties of a cooperation or a
    twinning reach it together. A flow under way is on track if it has reached the share of the
    target that corresponds to its share of the days of the period; without an end nothing is
    behind. A limit on a flow is missed as soon as it is exceeded; a balance above one is exceeding
    it until the last day decides. What was reported for only some units, days or items never
    decides that a target was missed, unless there cannot be more.

    A target of each year has a row for each year of its period. For a range the low end is enough;
    "khoảng 100" is reached from 100, missed below 90, and left open between. What is only aimed at
    is not missed but not reached. A revision made after the date is left out; one made by then
    replaces what an earlier set says about the same thing. The plan of a figure that excludes the
    units below, or that several units share, is measured only by such figures.

    Args:
        data: Targets, pledges and figures.
        at: The day, inclusive; a text may be d/m/yyyy.

    Returns:
        One entry per target set, then one per pledge that holds targets, then one per figure with
        a plan, in the order of the data.

    Raises:
        InvalidData: `asked.day` if the date is not a day, and the codes of `Period.parse`.
        ReferenceMissing: A target's metric is not known.

    Example:
        >>> from hoidata import samples
        >>> entry = progress(samples.reports(), at=datetime.date(2023, 1, 31))[0]
        >>> entry.declared, {row.status.value for row in entry.rows}
        (10, {'not_started'})
    """
    question = _Question(data, asked_day(at))
    entries: list[TargetSetProgress] = []
    for promise in question.promises():
        targets = targets_of(promise)
        if targets:
            declared = promise.declared if isinstance(promise, TargetSet) else None
            size = count_targets(targets) if declared is None else declared
            rows = tuple(question.rows(promise))
            stated = question.stated(promise)
            entries.append(
                TargetSetProgress(
                    promise=promise,
                    rows=rows,
                    declared=size,
                    stated=stated,
                    organization_names=data.organization_names,
                )
            )
    return Listed(entries)


class _Question:
    """How far everything promised or planned was on a day.

    Args:
        data: Targets, pledges and figures.
        at: The day.
    """

    def __init__(self, data: Dataset, at: datetime.date) -> None:
        """Start with nothing measured."""
        self._data = data
        self._at = at
        self._plans = Plans(data, at=at)
        self._revisions = Revisions(data, at=at)
        self._measure = Measure(data, at=at, plans=self._plans)

    def promises(self) -> Iterator[Promise]:
        """Yield what was promised or planned by the day."""
        yield from filter(self._revisions.is_known, self._data.target_sets)
        yield from self._data.pledges
        yield from self._plans.figures

    def rows(self, promise: Promise) -> Iterator[TargetProgress]:
        """Yield how far the targets of a set, a pledge or a plan are."""
        filled = self._revisions.filled(promise) if isinstance(promise, TargetSet) else promise
        for number, target in enumerate(targets_of(filled)):
            period = target.period or filled.period
            spans = () if period is None else target.periods_in(period)
            for parties in parties_of(self._data, filled, target):
                for span in spans:
                    yield self._row(promise, Aim(number, target, parties, span))
                if not spans:
                    yield _without_period(promise, target, parties, period)

    def stated(self, promise: Promise) -> Ratio | None:
        """Return how many targets of a set its one organization reports as met."""
        if not isinstance(promise, TargetSet) or self._data.get(Metric, _TARGETS_MET) is None:
            return None
        filled = self._revisions.filled(promise)
        if len(filled.organizations) != 1 or filled.period is None:
            return None
        wanted = Target(_TARGETS_MET, Quantity(0, "%"))
        total = self._measure.of(wanted, filled.organizations, filled.period).total
        quantity = None if total is None else total.quantity
        return quantity if isinstance(quantity, Ratio) else None

    def _row(self, promise: Promise, aim: Aim) -> TargetProgress:
        if isinstance(promise, TargetSet):
            reviser = self._revisions.reviser(promise, aim)
            if reviser is not None:
                return TargetProgress(
                    target=aim.target,
                    organizations=aim.organizations,
                    period=aim.period,
                    status=ProgressStatus.REPLACED,
                    revised_by=reviser,
                )
        measure, kind = self._measure_of(promise)
        return _Row(aim, measure, kind, self._at).measured()

    def _measure_of(self, promise: Promise) -> tuple[Measure, Kind | None]:
        """Return what measures a promise, and what figures count for it."""
        if not isinstance(promise, Observation):
            return self._measure, None
        kind, units = kind_of(promise), frozenset(promise.organizations)
        if promise.scope is Scope.WHOLE and len(units) == 1:
            return self._measure, kind
        alike = (
            row
            for row in self._data.observations_of(promise.metric)
            if row.scope is promise.scope and frozenset(row.organizations) == units
        )
        alone = attrs.evolve(self._data, observations=tuple(alike), attachments=())
        return Measure(alone, at=self._at, plans=self._plans), kind


def _without_period(
    promise: Promise, target: Target, parties: Parties, period: Period | None
) -> TargetProgress:
    sources = target.sources
    if period is None:
        problem = Problem.of("progress.no_period", sources=sources, found=promise.id)
    else:
        problem = Problem.of(
            "progress.no_part", sources=sources, found=period, expected=target.each
        )
    return TargetProgress(
        target=target,
        organizations=parties,
        period=period,
        status=ProgressStatus.UNDECIDED,
        problems=(problem,),
    )


class _Row:
    """How far one target is in one period.

    Args:
        aim: The target, who is to reach it and in which period.
        measure: Measures it.
        kind: What figures count; those of its initiative and item if None.
        at: The day.
    """

    def __init__(self, aim: Aim, measure: Measure, kind: Kind | None, at: datetime.date) -> None:
        """Keep the parts."""
        self._aim = aim
        self._measure = measure
        self._kind = kind
        self._at = at

    def measured(self) -> TargetProgress:
        """Return the row with what was reached."""
        target, period = self._aim.target, self._aim.period
        whole = self._of(period)
        row = TargetProgress(
            target=target,
            organizations=self._aim.organizations,
            period=period,
            wanted=None if whole.wanted is None else whole.wanted.quantity,
            status=ProgressStatus.UNDECIDED,
        )
        if whole.total is not None:
            return self._judged(row, whole, self._so_far(whole, whole.total))
        if whole.problems:
            return attrs.evolve(row, problems=whole.problems)
        if not self._is_over(period):
            return attrs.evolve(row, status=ProgressStatus.NOT_STARTED)
        problem = Problem.of(
            "progress.no_figure",
            sources=target.sources,
            found=target.metric,
            label=self._measure.label(target.metric),
            expected=period,
        )
        return attrs.evolve(row, problems=(problem,))

    def _of(self, period: Period) -> Measured:
        return self._measure.of(self._aim.target, self._aim.organizations, period, self._kind)

    def _so_far(self, whole: Measured, total: Total) -> Measured:
        """Return what the days reported so far came to; of all days if the period is over."""
        period = total.period
        if len(total.covers) == 1 and not self._is_over(period):
            reported = total.covers[0]
            if reported.start == period.start:
                period = reported
        so_far = self._of(period)
        if so_far.total is None:  # those that are to reach it began later
            return self._measure.before(self._aim.target, whole, period)
        return so_far

    def _is_over(self, period: Period) -> bool:
        return period.end is not None and period.end <= self._at

    def _judged(self, row: TargetProgress, whole: Measured, so_far: Measured) -> TargetProgress:
        total, wanted, now = whole.total, whole.wanted, so_far.amount
        if total is None or wanted is None:
            return attrs.evolve(row, result=total, problems=whole.problems)
        if whole.amount is None or now is None:
            problem = Problem.of(
                "progress.unit",
                sources=row.target.sources,
                found=total.quantity,
                expected=row.target.value,
            )
            return attrs.evolve(row, result=total, problems=(*so_far.problems, problem))
        is_over = self._is_over(total.period)
        verdict = judge(wanted, total, whole.amount)
        status = _FINAL[verdict] if is_over else _under_way(wanted, total, whole.amount, now)
        if status is ProgressStatus.MISSED and row.target.strength is Strength.STRIVES:
            status = ProgressStatus.NOT_REACHED
        has_gap = not (wanted.is_limit or wanted.is_bare_nought)
        return attrs.evolve(
            row,
            result=total,
            amount=now,
            rate=share(now, wanted.quantity),
            lacking=excess(wanted.quantity, now) if has_gap else None,
            verdict=verdict,
            status=status,
            stated=tuple(_stated(total, now, wanted)),
            problems=(
                *so_far.problems,
                *doubts_of(wanted, total, whole.amount, is_over=is_over),
            ),
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


def _under_way(wanted: Wanted, total: Total, whole: Quantity, now: Quantity) -> ProgressStatus:
    """Return the status before the last day: by all that is known, and by the days so far."""
    is_flow = total.metric.nature is Nature.FLOW
    is_kept = _UNDER_WAY[wanted.holds(now)]
    if wanted.is_bare_nought:
        return is_kept
    if wanted.is_limit:
        if is_flow and wanted.holds(whole) is Verdict.NO:
            return ProgressStatus.MISSED
        return ProgressStatus.EXCEEDING if is_kept is ProgressStatus.BEHIND else is_kept
    if wanted.target.operator is Operator.EQUAL:
        if is_flow and wanted.is_exceeded(whole):
            return ProgressStatus.MISSED
    elif wanted.holds(whole) is Verdict.YES:
        return ProgressStatus.MET
    return _pace(wanted, total, now) if is_flow else is_kept


def _pace(wanted: Wanted, total: Total, now: Quantity) -> ProgressStatus:
    """Return whether a flow has reached the share of the target that its days are."""
    days = total.period.days
    if days is None:
        return ProgressStatus.ON_TRACK
    elapsed = Fraction(sum(each.days or 0 for each in total.covers), days)
    if total.metric.over_time in (Aggregation.MAX, Aggregation.MIN, Aggregation.AVERAGE):
        elapsed = Fraction(1)
    return _UNDER_WAY[wanted.has_pace(now, elapsed)]


def _stated(total: Total, amount: Quantity, wanted: Wanted) -> Iterable[tuple[Change, Verdict]]:
    if len(total.terms) == 1:
        change = total.evidence[0].change
        if change is not None and change.against is Against.PLAN:
            yield change, verdict_of(change, total.metric, amount, wanted.quantity)
