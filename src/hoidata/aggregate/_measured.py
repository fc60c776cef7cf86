"""What was reported towards a target, as far as it speaks for every day and every unit."""

from collections.abc import Iterator
from typing import NamedTuple

import attrs

from hoidata.aggregate._rollup import rollup
from hoidata.aggregate._total import Total
from hoidata.dataset import Dataset
from hoidata.domain import Aggregation, Metric, Observation, Scope, Target
from hoidata.errors import Problem
from hoidata.values import Ends, Period, Quantity, Ratio


class Measured(NamedTuple):
    """A result in the unit of its target, a lower bound where it is not whole, and its doubts."""

    amount: Quantity | None
    problems: tuple[Problem, ...]


def result_of(data: Dataset, target: Target, unit: str, period: Period) -> Total | None:
    """Return what a unit reported towards a target; of an initiative or item, only that."""
    figures = attrs.evolve(data, observations=_figures_of(data, target))
    totals = rollup(figures, target.metric, to=[unit], over=period)
    return totals.get((unit, period))


def _figures_of(data: Dataset, target: Target) -> Iterator[Observation]:
    for figure in data.observations_of(target.metric):
        if target.initiative in (None, figure.initiative) and target.item in (None, figure.item):
            yield figure


def measure(data: Dataset, target: Target, unit: str, total: Total) -> Measured:
    """Measure what a unit reported towards a target.

    What covers only some of the days or of the units below, or lacks a share in a joint figure,
    is a lower bound if missing figures can only add to it; else it bounds nothing.
    """
    amount = _in_unit_of(target, total)
    joint = tuple(shared(data, target, unit, total.period, total.evidence))
    if amount is not None and (joint or not is_whole(total)):
        amount = _as_lower_bound(amount, total.metric)
    return Measured(amount, (*total.problems, *_missing_units(total), *joint))


def _in_unit_of(target: Target, total: Total) -> Quantity | None:
    amount = total.quantity
    if isinstance(amount, Ratio):
        if target.value.unit == "%":
            return amount.percent
        is_counted = amount.unit == target.value.unit
        return Quantity(amount.part, target.value.unit) if is_counted else None
    if amount is None or (amount.unit, amount.per) != (target.value.unit, target.value.per):
        return None
    return amount


def _as_lower_bound(amount: Quantity, metric: Metric) -> Quantity:
    is_added = metric.over_organizations in (Aggregation.SUM, Aggregation.MAX)
    ends = Ends(None, None)
    if is_added and metric.minimum is not None and metric.minimum >= 0:
        ends = Ends(amount.low, None, low_open=amount.low_open)
    return amount.with_ends(ends, amount.value, is_near=False)


def is_whole(total: Total) -> bool:
    """Whether a total speaks for every day and every unit below, or is one word on the whole."""
    return total.is_complete or (total.covers == (total.period,) and _is_own_word(total))


def _is_own_word(total: Total) -> bool:
    """Whether it is one thing that the unit itself tells of the whole of it."""
    things = {(each.initiative, each.event, each.item) for each in total.evidence}
    return len(things) == 1 and all(
        each.scope is Scope.WHOLE and each.organizations == (total.organization,)
        for each in total.evidence
    )


def _missing_units(total: Total) -> Iterator[Problem]:
    if total.reported < total.expected and not total.is_complete and not _is_own_word(total):
        yield Problem.of(
            "progress.units_missing",
            found=total.reported,
            expected=total.expected,
            metric=total.metric.code,
        )


def shared(
    data: Dataset,
    target: Target,
    unit: str,
    period: Period,
    evidence: tuple[Observation, ...] = (),
) -> Iterator[Problem]:
    """Yield the figures that a unit told jointly with others, of which its share is not known."""
    inside = units_below(data, unit)
    known = {each.id for each in evidence} | {each.part_of for each in evidence}
    for figure in _figures_of(data, target):
        is_told = figure.value is not None and figure.id not in known
        if is_told and figure.period.overlaps(period) and _is_shared(data, figure, inside):
            yield Problem.of(
                "progress.joint",
                sources=figure.sources,
                found=figure.value,
                organizations=", ".join(figure.organizations),
            )


def _is_shared(data: Dataset, figure: Observation, inside: set[str]) -> bool:
    tree = data.tree(figure.period.closing)
    # Who stands in no tree, as a company that helps, leaves the figure to the others.
    units = [each for each in figure.organizations if tree.parent(each) or tree.children(each)]
    sharing = set(units or figure.organizations)
    return not sharing.isdisjoint(inside) and not sharing <= inside


def units_below(data: Dataset, unit: str) -> set[str]:
    """Return a unit and everything that ever stood below it."""
    found, waiting = {unit}, [unit]
    while waiting:
        new = [each for each in data.links.below.get(waiting.pop(), ()) if each not in found]
        found.update(new)
        waiting += new
    return found
