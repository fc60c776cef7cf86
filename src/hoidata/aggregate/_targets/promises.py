"""What was promised or planned, and who is to reach it: each for itself, or several together."""

from collections.abc import Iterator
from typing import TypeAlias

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Observation, Pledge, Target, TargetSet
from hoidata.values import Quantity

Promise: TypeAlias = TargetSet | Pledge | Observation
"""What holds targets; the plan of a figure is the one target of that."""

Parties: TypeAlias = tuple[str, ...]
"""Who is to reach a target: one organization, or several together."""


def is_joint(data: Dataset, promise: Promise) -> bool:
    """Whether the parties are to reach the targets together, and not each by itself."""
    if isinstance(promise, Pledge):
        return data.term("pledge_kinds", promise.kind).is_joint
    return isinstance(promise, Observation)


def targets_of(promise: Promise) -> tuple[Target, ...]:
    """Return the targets of a set or a pledge, in the order of the source, or a plan as one."""
    if isinstance(promise, TargetSet):
        return promise.targets
    if isinstance(promise, Observation):
        return () if promise.plan is None else (_planned(promise, promise.plan),)
    return tuple(item.target for item in promise.items if item.target is not None)


def _planned(row: Observation, plan: Quantity) -> Target:
    stated = Target.stated(row.metric, plan)
    return attrs.evolve(stated, initiative=row.initiative, item=row.item, sources=row.sources)


def units_of(promise: Promise, target: Target) -> Parties:
    """Return the organizations that are to reach a target; one that is named twice is one."""
    bound = promise.parties if isinstance(promise, Pledge) else promise.organizations
    return tuple(dict.fromkeys(target.organizations or bound))


def parties_of(data: Dataset, promise: Promise, target: Target) -> Iterator[Parties]:
    """Yield who is measured by a target: each organization, or all of a cooperation together."""
    units = units_of(promise, target)
    if is_joint(data, promise):
        yield units
    else:
        yield from ((unit,) for unit in units)
