"""Totals that are computed by the formula of a metric from those of other metrics."""

import datetime
from collections.abc import Callable, Iterable
from functools import reduce
from typing import TypeAlias

import attrs

from hoidata.aggregate._rollup.combined import Combined
from hoidata.aggregate._rollup.total import Total
from hoidata.dataset import Dataset, Days, days
from hoidata.domain import Expression, Function, Metric, Nature, Operand
from hoidata.errors import Problem, UnitMismatch
from hoidata.values import (
    Interval,
    Measure,
    Operator,
    Period,
    Quantity,
    Ratio,
    UnitKind,
    Verdict,
)

Who: TypeAlias = tuple[str, ...]
"""A unit, or several together."""

Find: TypeAlias = Callable[[Metric, Who, Period], Total | None]
"""Returns the total of another metric; None where there is none."""

_PERCENT = "%"
_HUNDRED = Quantity(100)


class Formula:
    """Computes totals of a metric that has a formula.

    Args:
        data: Where the metrics are from.
        metric: The metric.
        find: Gives the totals that it is computed from.
        problems: Takes what could not be computed, and why.
    """

    def __init__(self, data: Dataset, metric: Metric, find: Find, problems: list[Problem]) -> None:
        """Look up the metrics of the formula."""
        assert metric.formula is not None  # noqa: S101 - only such a metric comes here
        self._data = data
        self._formula: Expression = metric.formula
        self._metric = metric
        self._find = find
        self._problems = problems
        self._operands = [(each, data.metric(each.metric)) for each in self._formula.operands]

    @property
    def parts(self) -> tuple[Metric, ...]:
        """The metrics whose totals of the same period it is computed from."""
        return tuple(m for each, m in self._operands if each.function is not Function.OPENING)

    @property
    def openings(self) -> tuple[Metric, ...]:
        """The metrics whose stock before the period it uses."""
        opening = (m for each, m in self._operands if each.function is Function.OPENING)
        return tuple(dict.fromkeys(opening))

    def total(self, who: Who, period: Period) -> Total | None:
        """Return the result of the formula; None where a total is missing or it has no meaning."""
        parts: dict[Operand, Total] = {}
        for operand, metric in self._operands:
            asked = day_before(period) if operand.function is Function.OPENING else period
            part = None if asked is None else self._find(metric, who, asked)
            if part is None:
                return None
            parts[operand] = part
        listed = tuple({id(part): part for part in parts.values()}.values())
        is_complete = all(
            part.is_complete and (part.period == period or _is_opening(part)) for part in listed
        )
        is_alike = is_complete or _are_alike(listed, period)
        value = self._value(parts, who, period, is_alike=is_alike)
        if value is None:
            return None
        doubts = () if is_alike else (self._problem("rollup.formula_unlike", who, period),)
        detail = Combined(
            parts=listed,
            stated=None,
            derived=value,
            covers=(period,) if is_complete else covers_of(listed),
            counts=(min(p.reported for p in listed), max(p.expected for p in listed)),
            asked_ends=lambda: value.ends if is_complete else self._asked_ends(parts),
            doubts=doubts,
        )
        return Total(
            organization=who[0] if len(who) == 1 else None,
            period=period,
            metric=self._metric,
            quantity=value,
            is_complete=is_complete,
            detail=detail,
            organization_names=listed[0].organization_names,
        )

    def _value(
        self, parts: dict[Operand, Total], who: Who, period: Period, *, is_alike: bool
    ) -> Quantity | None:
        """Return the result of totals that cover the same, or what is true of all asked for."""
        found = self._measure(parts, is_asked=not is_alike)
        if found is not None and not is_alike:
            return attrs.evolve(found, written=found.ends, value=None).quantity
        value = None if found is None else found.quantity
        has_headlines = all(quantity_of(part).value is not None for part in parts.values())
        if value is not None and not (value.value is None and has_headlines):
            return value
        code = "rollup.formula_unit" if value is None else "rollup.formula_zero"
        self._problems.append(self._problem(code, who, period))
        return None

    def _problem(self, code: str, who: Who, period: Period) -> Problem:
        return Problem.of(
            code,
            found=", ".join(who),
            expected=period,
            metric=self._metric.label,
            formula=self._formula,
        )

    def _asked_ends(self, parts: dict[Operand, Total]) -> Interval:
        found = self._measure(parts, is_asked=True)
        return Interval(None, None) if found is None else found.ends

    def _measure(self, parts: dict[Operand, Total], *, is_asked: bool) -> Measure | None:
        """Return the result of the formula in the unit of the metric; None if it is in another."""

        def lookup(operand: Operand) -> Measure | None:
            part = parts[operand]
            value = _of_operand(operand, part)
            if value is None:
                return None
            is_figure = operand.function is None or operand.function is Function.OPENING
            ends = part.ends if is_asked and is_figure else value.ends
            is_rate = part.metric.nature is Nature.RATE and value.unit != _PERCENT
            return Measure.of(value, ends, is_each=is_rate)

        try:
            found = self._formula.measure(lookup)
        except UnitMismatch:
            return None
        return None if found is None else self._fitted(found)

    def _fitted(self, found: Measure) -> Measure | None:
        if self._metric.unit == _PERCENT and found.units != (_PERCENT,) and self._is_share(found):
            # Who writes "100 * a / b" has the number in percent already.
            share = attrs.evolve(found, units=(), per=(), is_plain=True)
            is_percent = _HUNDRED in self._formula.numbers
            found = attrs.evolve(share, units=(_PERCENT,)) if is_percent else share.percent
        elif not found.units and not found.per:
            found = attrs.evolve(found, units=(self._metric.unit,), is_plain=False)
        is_one = len(found.units) == 1
        return found if is_one and self._metric.counts_in(found.units[0]) else None

    def _is_share(self, found: Measure) -> bool:
        """Whether it is a share: of the same things, or of beings among beings."""
        if not found.units and not found.per:
            return True
        if len(found.units) != 1 or len(found.per) != 1:
            return False
        kinds = {self._data.unit(each).kind for each in (*found.units, *found.per)}
        return kinds == {UnitKind.BEINGS}


def _are_alike(parts: Iterable[Total], period: Period) -> bool:
    """Whether totals that are not all complete answer for the same units and days."""
    units = {frozenset(each.organization for each in part.missing) for part in parts}
    covers = {part.covers for part in parts if part.period == period and not part.as_of}
    return len(units) == 1 and len(covers) <= 1


def _is_opening(part: Total) -> bool:
    return part.period.start is None and set(part.as_of) == {part.period.end}


def day_before(period: Period) -> Period | None:
    """Return all days up to the one before a period; None if it has no first day."""
    if period.start is None or period.start == datetime.date.min:
        return None
    return Period(None, period.start - datetime.timedelta(days=1))


def _of_operand(operand: Operand, part: Total) -> Quantity | None:
    """Return what an expression takes from a total; None where it has no part and whole."""
    value = part.quantity
    if operand.function not in (Function.PART, Function.WHOLE):
        return quantity_of(part)
    if not isinstance(value, Ratio):
        return None
    number = value.part if operand.function is Function.PART else value.whole
    return Quantity(number, value.unit)


def covers_of(parts: tuple[Total, ...]) -> tuple[Period, ...]:
    """Return the days on which all parts count; balances do on the days that they are of."""
    flows = [_days_of(part) for part in parts if not part.as_of]
    if flows:
        return days.to_periods(reduce(days.common, flows))
    return days.to_periods(days.union(*map(_days_of, parts)))


def _days_of(total: Total) -> Days:
    return days.union(*((days.of_period(each),) for each in total.covers))


# --- what was stated of it ---------------------------------------------------------------------


def beside(
    metric: Metric, stated: Total | None, computed: Total | None, prefer: str
) -> Total | None:
    """Return which counts for a computed metric: what is stated or what was computed.

    The more complete one counts, else the preferred one. Where both are complete and contradict
    each other, a problem of the total says so.
    """
    if stated is None:
        return computed
    is_computed = computed is not None and (
        computed.is_complete if prefer == "derived" else not stated.is_complete
    )
    derived = None if computed is None else computed.quantity
    chosen = computed if computed is not None and is_computed else stated
    detail = chosen.detail
    if chosen is stated or not isinstance(detail, Combined):
        detail = Combined(
            parts=(stated,),
            stated=stated.quantity,
            derived=derived,
            covers=stated.covers,
            counts=(stated.reported, stated.expected),
            asked_ends=lambda: stated.ends,
            is_stated=True,
        )
    verdict = _verdict(stated, computed)
    if verdict is Verdict.NO:
        gap = Problem.of("rollup.computed_differs", found=derived, expected=stated.quantity)
        detail = attrs.evolve(detail, doubts=(gap, *detail.doubts))
    detail = attrs.evolve(
        detail,
        stated=stated.quantity,
        verdict=verdict,
        is_full=computed is not None and computed.is_complete,
    )
    return attrs.evolve(chosen, metric=metric, detail=detail)


def _verdict(stated: Total, computed: Total | None) -> Verdict:
    """Return whether what is stated equals what was computed, as precisely as it is written."""
    if computed is None or not (stated.is_complete and computed.is_complete):
        return Verdict.UNDECIDED
    said, found = (quantity_of(each) for each in (stated, computed))
    if not said.per:
        said = attrs.evolve(said, per=found.per)
    if (said.unit, said.per) != (found.unit, found.per):
        return Verdict.UNDECIDED
    # Per something even what is indivisible is rounded: 14 hội viên/chi hội.
    written = attrs.evolve(said, unit=None if said.per else said.unit, per=()).at_precision().ends
    if found.is_exact and found.value is not None and written.contains(found.value):
        return Verdict.YES
    return Measure.of(said, written).meets(Operator.EQUAL, Measure.of(found))


def quantity_of(total: Total) -> Quantity:
    """Return the value of a total, for a pair its percentage."""
    value = total.quantity
    return value.percent if isinstance(value, Ratio) else value
