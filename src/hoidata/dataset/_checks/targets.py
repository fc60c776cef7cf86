"""Targets compared with each other, and figures with what was planned for them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from hoidata.dataset._checks.units import metric_of
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._choice.values import in_unit, unfit
from hoidata.dataset._revisions import Aim, Revisions
from hoidata.domain import Metric, Observation, Rhythm, TargetSet
from hoidata.errors import InvalidData, Problem
from hoidata.values import Against, Change, Period, Quantity, Ratio, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_PARTS: Final = (Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH)


class _Wanted(NamedTuple):
    """An exact number that is to be reached in a period, with the place of its target."""

    path: str
    aim: Aim
    value: Quantity


_Run: TypeAlias = dict[Period, _Wanted]
"""What is to be reached in each period, of one metric by one organization."""


def check_target_parts(data: "Dataset") -> Iterator[Problem]:
    """Yield targets of a year or half that those of all its halves, quarters or months miss."""
    for run in _runs(data):
        for whole in run.values():
            for rhythm in _PARTS:
                parts = _parts(run, whole, rhythm)
                if len(parts) > 1:
                    yield from _missed(whole, parts)


def _runs(data: "Dataset") -> Iterator[_Run]:
    """Yield exact targets of metrics that add up over time, without those that were revised."""
    revisions = Revisions(data)
    runs: dict[object, _Run] = defaultdict(dict)
    for path, row in numbered(data, TargetSet):
        for aim in revisions.aims(row):
            target = aim.target
            metric, value = data.get(Metric, target.metric), target.value
            if metric is None or isinstance(value, Change) or not _adds_up(value, metric):
                continue
            if revisions.reviser(row, aim) is None:
                place = f"{path}.targets[{aim.number}].value"
                run = runs[(*aim.name[:-1], target.operator)]
                run.setdefault(aim.period, _Wanted(place, aim, in_unit(value, metric)))
    yield from runs.values()


def _adds_up(value: Quantity, metric: Metric) -> bool:
    return metric.over_time.is_added and value.is_exact and unfit(value, metric) is None


def _parts(run: _Run, whole: _Wanted, rhythm: Rhythm) -> list[_Wanted]:
    """Return the targets of all parts of a period; none if one of them is missing."""
    with suppress(InvalidData):
        periods = rhythm.parts(whole.aim.period)
        if all(period in run for period in periods):
            return [run[period] for period in periods]
    return []


def _missed(whole: _Wanted, parts: list[_Wanted]) -> Iterator[Problem]:
    total = reduce(add, (each.value for each in parts))
    if total != whole.value:
        yield Problem.of(
            "targets.parts",
            whole.path,
            sources=joined_sources(each.aim.target for each in (whole, *parts)),
            found=total,
            expected=whole.value,
            period=whole.aim.period,
            parts=", ".join(str(each.aim.period) for each in parts),
        )


def check_plans(data: "Dataset") -> Iterator[Problem]:
    """Yield figures for which the source states a wrong share of the plan."""
    for path, row in numbered(data, Observation):
        change, metric = row.change, metric_of(data, row)
        if row.plan is None or change is None or metric is None:
            continue
        if change.against is Against.PLAN and _share(row, row.plan, change, metric) is Verdict.NO:
            yield Problem.of(
                "observation.plan_share",
                f"{path}.change",
                sources=row.sources,
                found=change,
                value=row.value,
                expected=row.plan,
            )


def _share(row: Observation, plan: Quantity, change: Change, metric: Metric) -> Verdict:
    """Return whether value and plan agree with a stated change; undecided in other units."""
    value = row.value.percent if isinstance(row.value, Ratio) else row.value
    if value is None or unfit(value, metric) or unfit(plan, metric):
        return Verdict.UNDECIDED
    now, planned, amount = (in_unit(each, metric) for each in (value, plan, change.amount))
    with suppress(TypeError):  # a change in another unit, which `check_changes` reports
        return attrs.evolve(change, amount=amount).holds(now, planned)
    return Verdict.UNDECIDED
