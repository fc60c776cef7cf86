"""Values are in the unit of their metric, and say so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import attrs

from hoidata.dataset._checks._near import metrics_for, suggested
from hoidata.dataset._checks._walk import Place, numbered, within
from hoidata.domain import Metric, Nature, Observation, Pledge, Target, TargetSet
from hoidata.errors import Problem
from hoidata.values import Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def metric_of(data: "Dataset", observation: Observation) -> Metric | None:
    """Return the metric of a figure, or None where it is not known."""
    return data.get(Metric, observation.metric)


def comparable(data: "Dataset", observation: Observation) -> Quantity | None:
    """Return the quantity of a figure in the unit of its metric, or None if it has none."""
    value, metric = observation.value, metric_of(data, observation)
    if metric is None or not isinstance(value, Quantity) or not _fits(value, metric):
        return None
    return value if value.unit else attrs.evolve(value, unit=metric.unit)


def _fits(value: Quantity, metric: Metric) -> bool:
    if value.per and metric.nature is not Nature.RATE:
        return False
    # The share of a ratio may be all that is told; it is weighted, never summed.
    is_share = metric.nature is Nature.RATIO and value.unit == "%"
    return is_share or value.unit in (None, metric.unit)


def check_units(data: "Dataset") -> Iterator[Problem]:
    """Yield figures in another unit than their metric, and values without a unit."""
    for path, row in numbered(data, Observation):
        metric = metric_of(data, row)
        if row.value is not None and metric is not None:
            place = Place(f"{path}.value", row.value, row.sources)
            if row.value.unit is None:
                yield _no_unit(place, metric)
            yield from _wrong_unit(data, place, row.value, metric)


def _no_unit(place: Place, metric: Metric) -> Problem:
    path, value, sources = place
    return Problem.of("value.no_unit", path, sources=sources, found=value, expected=metric.unit)


def _wrong_unit(
    data: "Dataset", place: Place, value: Quantity | Ratio, metric: Metric
) -> Iterator[Problem]:
    if isinstance(value, Ratio) and not _can_be_ratio(metric):
        yield Problem.of(
            "observation.ratio",
            place.path,
            sources=place.sources,
            found=value,
            metric=metric.code,
            expected=metric.nature,
        )
    elif not _is_in_unit(value, metric):
        problem = Problem.of(
            "observation.unit",
            place.path,
            sources=place.sources,
            found=value,
            metric=metric.code,
            expected=metric.unit,
        )
        yield suggested(problem, metrics_for(data, value))


def _can_be_ratio(metric: Metric) -> bool:
    return metric.nature is Nature.RATIO or (metric.nature is Nature.RATE and metric.unit == "%")


def _is_in_unit(value: Quantity | Ratio, metric: Metric) -> bool:
    if isinstance(value, Quantity):
        return _fits(value, metric)
    # A ratio counts something, and is a share of it whatever that is.
    return metric.unit == "%" or value.unit in (None, metric.unit)


def check_targets(data: "Dataset") -> Iterator[Problem]:
    """Yield targets in another unit than their metric, and targets without a unit."""
    for kind, field in ((Pledge, "items.target"), (TargetSet, "targets")):
        for place in within(data, kind, field):
            yield from _of_target(data, place, cast("Target", place.value))


def _of_target(data: "Dataset", place: Place, target: Target) -> Iterator[Problem]:
    path, value, sources = f"{place.path}.value", target.value, place.sources
    metric = data.get(Metric, target.metric)
    if metric is None:
        return
    if value.unit is None:
        yield _no_unit(Place(path, value, sources), metric)
    if not _fits(value, metric):
        problem = Problem.of(
            "target.unit",
            path,
            sources=sources,
            found=value,
            metric=metric.code,
            expected=metric.unit,
        )
        yield suggested(problem, metrics_for(data, value))


def check_changes(data: "Dataset") -> Iterator[Problem]:
    """Yield changes in a unit in which the figure beside them cannot move."""
    for path, row in numbered(data, Observation):
        metric = metric_of(data, row)
        if row.change is None or metric is None:
            continue
        unit = "điểm phần trăm" if metric.unit == "%" else metric.unit
        if row.change.amount.unit not in (None, "%", "lần", unit):
            yield Problem.of(
                "observation.change_unit",
                f"{path}.change",
                sources=row.sources,
                found=row.change,
                expected=unit,
            )
