"""Values are in the unit of their metric, and say so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from hoidata.dataset._checks.walk import Place, numbered, within
from hoidata.dataset._choice.values import takes_pairs, unfit
from hoidata.dataset._near import unit_help
from hoidata.domain import Metric, Observation, Pledge, Target, TargetSet
from hoidata.errors import Problem
from hoidata.values import Change, Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def metric_of(data: "Dataset", observation: Observation) -> Metric | None:
    """Return the metric of a figure, or None where it is not known."""
    return data.get(Metric, observation.metric)


def check_units(data: "Dataset") -> Iterator[Problem]:
    """Yield figures in a unit that differs from their metric's, and values without a unit."""
    for path, row in numbered(data, Observation):
        metric = metric_of(data, row)
        for field, value in (("value", row.value), ("plan", row.plan)):
            if value is not None and metric is not None:
                place = Place(f"{path}.{field}", value, row.sources)
                if value.unit is None:
                    yield _no_unit(place, metric)
                yield from _wrong_unit(data, place, value, metric)


def _no_unit(place: Place, metric: Metric) -> Problem:
    path, value, sources = place
    return Problem.of("value.no_unit", path, sources=sources, found=value, expected=metric.unit)


def _wrong_unit(
    data: "Dataset", place: Place, value: Quantity | Ratio, metric: Metric
) -> Iterator[Problem]:
    if isinstance(value, Ratio) and not takes_pairs(metric):
        yield Problem.of(
            "observation.ratio",
            place.path,
            sources=place.sources,
            found=value,
            metric=metric.code,
            expected=metric.nature,
        )
    elif unfit(value, metric) is not None:
        problem = Problem.of(
            "observation.unit",
            place.path,
            sources=place.sources,
            found=value,
            metric=metric.code,
            expected=metric.unit,
        )
        yield problem.with_details(**unit_help(data, value, metric))


def check_targets(data: "Dataset") -> Iterator[Problem]:
    """Yield targets in a unit that differs from their metric's, and targets without a unit."""
    for kind, field in ((Pledge, "items.target"), (TargetSet, "targets")):
        for place in within(data, kind, field):
            yield from _of_target(data, place, cast("Target", place.value))


def _of_target(data: "Dataset", place: Place, target: Target) -> Iterator[Problem]:
    path, sources = f"{place.path}.value", place.sources
    metric, value = data.get(Metric, target.metric), target.value
    if metric is None:
        return
    if isinstance(value, Change):
        yield from _wrong_change(Place(path, value, sources), value, metric)
        return
    if value.unit is None:
        yield _no_unit(Place(path, value, sources), metric)
    if unfit(value, metric) is not None:
        problem = Problem.of(
            "target.unit",
            path,
            sources=sources,
            found=value,
            metric=metric.code,
            expected=metric.unit,
        )
        yield problem.with_details(**unit_help(data, value, metric))


def check_changes(data: "Dataset") -> Iterator[Problem]:
    """Yield changes in a unit in which their figure cannot change."""
    for path, row in numbered(data, Observation):
        metric = metric_of(data, row)
        if row.change is not None and metric is not None:
            place = Place(f"{path}.change", row.change, row.sources)
            yield from _wrong_change(place, row.change, metric)


def _wrong_change(place: Place, change: Change, metric: Metric) -> Iterator[Problem]:
    unit = "điểm phần trăm" if metric.unit == "%" else metric.unit
    stated = change.amount.unit
    if stated not in ("%", "lần", unit) and not metric.counts_in(stated):
        yield Problem.of(
            "observation.change_unit",
            place.path,
            sources=place.sources,
            found=change,
            expected=unit,
        )
