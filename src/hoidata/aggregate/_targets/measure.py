"""What was reported towards a target, and what may be true of all of it."""

import datetime
from collections.abc import Iterator
from contextlib import suppress
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._in_unit import in_unit
from hoidata.aggregate._rollup import Asker, Computing, Found, Total, forbidding, is_forbidden
from hoidata.aggregate._targets.plans import Plans
from hoidata.aggregate._targets.promises import Parties
from hoidata.aggregate._targets.wanted import LIMITS, Wanted, wanted_from, wanted_of
from hoidata.dataset import Dataset, Kind, Reason
from hoidata.domain import Aggregation, Metric, Rhythm, Target
from hoidata.errors import InvalidData, Problem, UnitMismatch
from hoidata.values import (
    Against,
    Change,
    Interval,
    Operator,
    Period,
    Quantity,
    Ratio,
    Verdict,
)

_USELESS: Final = (Reason.UNIT, Reason.PER, Reason.CONFLICT, Reason.OUTSIDE)


class Measured(NamedTuple):
    """What was reported towards a target.

    Args:
        total: The total; None if no figure counts.
        wanted: What the target asks for; None where that does not follow from its base.
        amount: What may be true of everything that was asked for, in the unit of what is wanted:
            a bound where figures are missing, or a share in a joint figure is not known. None if
            there is nothing to compare.
        problems: What is doubtful about the total, or why there is none.
    """

    total: Total | None
    wanted: Wanted | None
    amount: Quantity | None
    problems: tuple[Problem, ...]


class _Reported(NamedTuple):
    """A total, what is doubtful about it or why there is none, and whether others share in it."""

    total: Total | None
    problems: tuple[Problem, ...]
    is_shared: bool = False


class Measure:
    """Measures what was reported towards targets, with one engine for all that ask the same.

    Args:
        data: Targets and figures.
        at: Only figures that were known on that day; all if None.
        plans: Finds the start of a target that is a change from the plan.
    """

    def __init__(
        self, data: Dataset, *, at: datetime.date | None = None, plans: Plans | None = None
    ) -> None:
        """Start with nothing measured."""
        self._data = data
        self._at = at
        self._asker = Asker(data)
        self._plans = Plans(data, at=at) if plans is None else plans

    def of(
        self, target: Target, parties: Parties, period: Period, kind: Kind | None = None
    ) -> Measured:
        """Return what one organization or several together reported in a period.

        For the target of an initiative or item, only what was reported for that.

        Args:
            target: The target.
            parties: Who is to reach it.
            period: The period by whose end.
            kind: What figures are asked for; of the initiative and item of the target if None.

        Raises:
            ReferenceMissing: There is no such metric.
        """
        kind = Kind(target.initiative, None, target.item) if kind is None else kind
        found = self._find(target.metric, kind, parties, period)
        wanted, doubts = self._wanted(target, kind, parties, period)
        if found.total is None:
            return Measured(None, wanted, None, found.problems)
        ended = tuple(self._continued(target, parties, period))
        total, is_open = found.total, found.is_shared or bool(ended)
        amount = None
        if wanted is not None:
            amount = _amount(total, wanted.quantity, target.each, is_open=is_open)
        return Measured(total, wanted, amount, (*found.problems, *doubts, *ended))

    def _continued(self, target: Target, parties: Parties, period: Period) -> Iterator[Problem]:
        """Yield those that are to reach a target and have become, or joined, others since."""
        at = min(period.closing, self._at or period.closing).toordinal()
        for unit in self._named(parties, at):
            has_ended = self._data.existence.span(unit)[1] <= at
            heirs = self._data.lineage.heirs(unit) if has_ended else ()
            if not {*heirs} <= {*parties}:
                yield Problem.of(
                    "progress.continued",
                    sources=target.sources,
                    organization=unit,
                    found=", ".join(heirs),
                    expected=period,
                )

    def _named(self, parties: Parties, at: int) -> Parties:
        """Return units, or on a day after they were renamed, these under their names of the day."""
        lineage, existence = self._data.lineage, self._data.existence
        found: dict[str, None] = {}
        for unit in parties:
            later = () if existence.has(unit, at) else lineage.continuing(unit)
            named = (e for e in later if existence.has(e, at) and unit in lineage.earlier_names(e))
            found[next(named, unit)] = None
        return tuple(found)

    def _predecessors(self, parties: Parties, at: int) -> Parties:
        """Return units, or on a day before they were founded, those that they continue."""
        lineage, existence = self._data.lineage, self._data.existence
        found: dict[str, None] = {}
        for unit in parties:
            is_later = existence.span(unit)[0] > at
            before = sorted(lineage.continued(unit)) if is_later else ()
            found.update(dict.fromkeys([e for e in before if existence.has(e, at)] or [unit]))
        return tuple(found)

    def before(self, target: Target, whole: Measured, period: Period) -> Measured:
        """Return what units before those that are to reach a target reported of it by then.

        Args:
            target: The target.
            whole: What was reported in all its days.
            period: The days that it covers, in which those that are to reach it have no total.
        """
        total, wanted = whole.total, whole.wanted
        if total is None or wanted is None or self._is_open(total, period):
            return whole
        part = attrs.evolve(total, period=period, is_complete=True, detail=None)
        return whole._replace(amount=_amount(part, wanted.quantity, target.each, is_open=False))

    def _is_open(self, total: Total, period: Period) -> bool:
        """Whether units behind a total lack figures of some days, or share in others of then."""
        if any(day.overlaps(period) for each in total.missing for day in each.days):
            return True
        counted = {row.id for row in total.evidence}
        units = {unit for row in total.evidence for unit in row.organizations}
        return any(
            len(row.organizations) > 1
            and row.id not in counted
            and row.period.overlaps(period)
            and not units.isdisjoint(row.organizations)
            for row in self._data.observations_of(total.metric.code)
        )

    def label(self, metric: str) -> str:
        """Return the Vietnamese name of a metric."""
        return self._data.metric(metric).label

    def _find(self, metric: str, kind: Kind, parties: Parties, period: Period) -> _Reported:
        known = self._data.metric(metric)
        parties = self._named(parties, period.closing.toordinal())
        if known.is_computed:
            computing = Computing(self._asker, kind, self._at)
            total = computing.find(known, parties, period)
            problems = tuple(computing.problems) if total is None else total.problems
            return _Reported(total, problems)
        found = self._asker.find(self._asker.questions(known, kind, at=self._at), parties, period)
        if found.total is None:
            return _Reported(None, tuple(_obstacles(found, parties, period)))
        is_shared = next(found.detail.shared(), None) is not None
        return _Reported(found.total, found.total.problems, is_shared=is_shared)

    def _wanted(
        self, target: Target, kind: Kind, parties: Parties, period: Period
    ) -> tuple[Wanted | None, tuple[Problem, ...]]:
        """Return what a target asks for, or why that is not known."""
        change = target.value
        if isinstance(change, Quantity):
            return wanted_of(target, change), ()
        base, problem = self._base(target, change, kind, parties, period)
        if base is None:
            return None, (problem,)
        metric = self._data.metric(target.metric)
        amount = in_unit(change.amount, metric, base.unit)
        wanted = None
        with suppress(UnitMismatch):
            wanted = wanted_from(target, attrs.evolve(change, amount=amount), base)
        if wanted is not None:
            return wanted, ()
        problem = Problem.of("progress.unit", sources=target.sources, found=base, expected=change)
        return None, (problem,)

    def _base(
        self, target: Target, change: Change, kind: Kind, parties: Parties, period: Period
    ) -> tuple[Quantity | None, Problem]:
        """Return what a change starts from, and the problem if there is nothing."""
        sources, against = target.sources, change.against
        if against is Against.PLAN:
            problem = Problem.of(
                "progress.no_plan", sources=sources, found=change, expected=target.metric
            )
            return self._plans.of(target, parties, period), problem
        before = _before(target, change, period)
        if before is None:
            return None, Problem.of("progress.no_against", sources=sources, found=change)
        units = self._predecessors(parties, before.closing.toordinal())
        found = self._find(target.metric, kind, units, before)
        problem = Problem.of("progress.no_base", sources=sources, found=change, expected=before)
        if found.total is None:
            return None, problem
        value = found.total.quantity
        unit = value.unit
        if isinstance(value, Ratio) and change.amount.unit != unit:
            unit = "%"
        per = () if isinstance(value, Ratio) else value.per
        wanted = Quantity(0, unit, per=per)
        return _amount(found.total, wanted, is_open=found.is_shared), problem


def _before(target: Target, change: Change, period: Period) -> Period | None:
    """Return the period that a change starts from; None if it does not say, or there is none."""
    against = change.against
    if isinstance(against, Period):
        return against
    if against is Against.SAME_PERIOD_LAST_YEAR:
        with suppress(InvalidData):
            return period.same_period_last_year()
    is_start = against is Against.START_OF_YEAR or (
        against is Against.START_OF_TERM and target.each is None
    )
    if not is_start or period.start is None or period.start.year == datetime.MINYEAR:
        return None
    first = period.start
    if against is Against.START_OF_YEAR:
        first = first.replace(month=1, day=1)
    last = first - datetime.timedelta(days=1)
    return Period.between(last.replace(month=1, day=1), last)


def _obstacles(found: Found, parties: Parties, period: Period) -> Iterator[Problem]:
    """Yield why figures that were reported make no total."""
    names = ", ".join(parties)
    for row in found.detail.shared():
        yield Problem.of("rollup.joint_share", sources=row.sources, found=row.value, unit=names)
    if is_forbidden(found.detail):
        metric = found.detail.engine.arithmetic.metric
        yield forbidding(metric, names, period)
    unfit: list[str] = []
    for each in found.detail.left_out:
        row, reason = each.observation, each.reason
        if reason in _USELESS:
            yield Problem.of(
                "rollup.rejected", sources=row.sources, found=row.value, id=row.id, reason=reason
            )
        else:
            unfit.append(row.id)
    if unfit:
        yield Problem.of("rollup.left_out", found=", ".join(unfit), expected=period)


def _amount(
    total: Total, wanted: Quantity, each: Rhythm | None = None, *, is_open: bool
) -> Quantity | None:
    """Return what may be true of everything asked for, in the unit of what is wanted.

    A rate per year ("60.000 đồng/năm") is what is wanted each year.
    """
    quantity, ends = in_unit(total.quantity, total.metric, wanted.unit), total.ends
    if isinstance(quantity, Ratio):
        if wanted.unit == "%":
            quantity = quantity.percent
        elif quantity.unit == wanted.unit:
            quantity = Quantity(quantity.part, wanted.unit)
            ends = quantity.ends if total.is_complete else Interval(None, None)
    if isinstance(quantity, Ratio):
        return None
    if each is not None and quantity.per == (each.unit,):
        quantity = attrs.evolve(quantity, per=())
    if (quantity.unit, quantity.per) != (wanted.unit, wanted.per):
        return None
    return _opened(total, quantity, ends, is_open=is_open)


def _opened(total: Total, quantity: Quantity, ends: Interval, *, is_open: bool) -> Quantity:
    """Return an amount with ends; open above where there may be more than is counted."""
    if is_open:
        low = (ends.low, ends.low_open) if _only_grows(total.metric) else (None, False)
        ends = Interval(low[0], None, low[1])
    if ends == quantity.ends:
        return quantity
    return quantity.with_ends(ends, quantity.value, is_near=False)


def _only_grows(metric: Metric) -> bool:
    """Whether what is missing can only make a total larger."""
    is_added = metric.over_organizations in (Aggregation.SUM, Aggregation.MAX)
    return is_added and metric.minimum is not None and metric.minimum >= 0


def judge(wanted: Wanted, total: Total, amount: Quantity) -> Verdict:
    """Return whether a result satisfies a target, as far as that is decided.

    A balance of an earlier day than the last of the period may still be reached, or lost: it
    decides neither that a target was missed, nor that a limit was kept.
    """
    verdict, operator = wanted.holds(amount), wanted.target.operator
    is_reached = verdict is Verdict.YES and operator not in (*LIMITS, Operator.EQUAL)
    return verdict if is_reached or not is_of_earlier_day(total) else Verdict.UNDECIDED


def is_of_earlier_day(total: Total) -> bool:
    """Whether a total is a balance of which something is from before the last day of its period."""
    end, is_last = total.period.end, total.metric.over_time is Aggregation.LAST
    return is_last and end is not None and any(day < end for day in total.as_of)


def doubts_of(
    wanted: Wanted, total: Total, amount: Quantity, *, is_over: bool = True
) -> Iterator[Problem]:
    """Yield why a result decides nothing though its number is known."""
    target, verdict = wanted.target, wanted.holds(amount)
    if verdict is Verdict.UNDECIDED and wanted.is_bare_nought:
        yield Problem.of("progress.nought", sources=target.sources, found=target.value)
    if is_over and judge(wanted, total, amount) is not verdict:
        found, expected = min(total.as_of), total.period.closing
        yield Problem.of(
            "progress.earlier_day", sources=target.sources, found=found, expected=expected
        )
