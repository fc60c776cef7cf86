"""What was reported towards a target, and what may be true of all of it."""

import datetime
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata.aggregate._in_unit import in_unit
from hoidata.aggregate._rollup import Asker, Computing, Found, Total, forbidding, is_forbidden
from hoidata.aggregate._targets.promises import Parties
from hoidata.dataset import Dataset, Kind, Reason
from hoidata.domain import Aggregation, Metric, Target
from hoidata.errors import Problem
from hoidata.values import Interval, Operator, Period, Quantity, Ratio, Verdict

LIMITS: Final = (Operator.AT_MOST, Operator.LESS_THAN)
"""The operators of a target that must not be exceeded."""

_USELESS: Final = (Reason.UNIT, Reason.PER, Reason.CONFLICT, Reason.OUTSIDE)


class Measured(NamedTuple):
    """What was reported towards a target.

    Args:
        total: The total; None if no figure counts.
        amount: What may be true of everything that was asked for, in the unit of the target: a
            bound where figures are missing, or a share in a joint figure is not known. None if
            there is nothing to compare.
        problems: What is doubtful about the total, or why there is none.
    """

    total: Total | None
    amount: Quantity | None
    problems: tuple[Problem, ...]


class Measure:
    """Measures what was reported towards targets, with one engine for all that ask the same.

    Args:
        data: Targets and figures.
        at: Only figures that were known on that day; all if None.
    """

    def __init__(self, data: Dataset, *, at: datetime.date | None = None) -> None:
        """Start with nothing measured."""
        self._data = data
        self._at = at
        self._asker = Asker(data)

    def of(self, target: Target, parties: Parties, period: Period) -> Measured:
        """Return what one organization or several together reported in a period.

        Of the target of an initiative or item, only what was reported of that.

        Raises:
            ReferenceMissing: There is no such metric.
        """
        metric = self._data.metric(target.metric)
        kind = Kind(target.initiative, None, target.item)
        if metric.is_computed:
            return self._computed(target, metric, parties, period)
        questions = self._asker.questions(metric, kind, at=self._at)
        found = self._asker.find(questions, parties, period)
        total = found.total
        if total is None:
            return Measured(None, None, tuple(_obstacles(found, parties, period)))
        is_shared = next(found.detail.shared(), None) is not None
        return Measured(total, _amount(target, total, is_shared=is_shared), total.problems)

    def _computed(
        self, target: Target, metric: Metric, parties: Parties, period: Period
    ) -> Measured:
        computing = Computing(self._asker, Kind(target.initiative, None, target.item), self._at)
        total = computing.find(metric, parties, period)
        if total is None:
            return Measured(None, None, tuple(computing.problems))
        return Measured(total, _amount(target, total, is_shared=False), total.problems)


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


def _amount(target: Target, total: Total, *, is_shared: bool) -> Quantity | None:
    wanted = target.value
    quantity, ends = in_unit(total.quantity, total.metric, wanted.unit), total.ends
    if isinstance(quantity, Ratio):
        if wanted.unit == "%":
            quantity = quantity.percent
        elif quantity.unit == wanted.unit:
            quantity = Quantity(quantity.part, wanted.unit)
            ends = quantity.ends if total.is_complete else Interval(None, None)
    if isinstance(quantity, Ratio) or (quantity.unit, quantity.per) != (wanted.unit, wanted.per):
        return None
    if is_shared:
        low = (ends.low, ends.low_open) if _only_grows(total.metric) else (None, False)
        ends = Interval(low[0], None, low[1])
    if ends == quantity.ends:
        return quantity
    return quantity.with_ends(ends, quantity.value, is_near=False)


def _only_grows(metric: Metric) -> bool:
    """Whether what is missing can only make a total larger."""
    is_added = metric.over_organizations in (Aggregation.SUM, Aggregation.MAX)
    return is_added and metric.minimum is not None and metric.minimum >= 0


def holds(target: Target, amount: Quantity) -> Verdict:
    """Return whether an amount satisfies a target.

    A target of 0 without a bound word ("0 vụ") may be meant as a limit or not: only 0 itself
    satisfies it for certain.
    """
    if is_bare_nought(target):
        is_nought = amount.low == amount.high == 0
        return Verdict.YES if is_nought else Verdict.UNDECIDED
    return amount.meets(target.operator, target.value)


def is_bare_nought(target: Target) -> bool:
    """Whether a target is 0 and its source has no bound word."""
    return target.is_assumed and not target.value.value


def judge(target: Target, total: Total, amount: Quantity) -> Verdict:
    """Return whether a result satisfies a target, as far as that is decided.

    A balance of an earlier day than the last of the period may still be reached, or lost: it
    decides neither that a target was missed, nor that a limit was kept.
    """
    verdict = holds(target, amount)
    is_reached = verdict is Verdict.YES and target.operator not in (*LIMITS, Operator.EQUAL)
    return verdict if is_reached or not is_of_earlier_day(total) else Verdict.UNDECIDED


def is_of_earlier_day(total: Total) -> bool:
    """Whether a total is a balance of which something is from before the last day of its period."""
    end, is_last = total.period.end, total.metric.over_time is Aggregation.LAST
    return is_last and end is not None and any(day < end for day in total.as_of)


def doubts_of(
    target: Target, total: Total, amount: Quantity, *, is_over: bool = True
) -> Iterator[Problem]:
    """Yield why a result decides nothing though its number is known."""
    verdict = holds(target, amount)
    if verdict is Verdict.UNDECIDED and is_bare_nought(target):
        yield Problem.of("progress.nought", sources=target.sources, found=target.value)
    if is_over and judge(target, total, amount) is not verdict:
        found, expected = min(total.as_of), total.period.closing
        yield Problem.of(
            "progress.earlier_day", sources=target.sources, found=found, expected=expected
        )
