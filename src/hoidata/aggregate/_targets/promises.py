"""What was promised, and who is to reach it: each for itself, or several together."""

from collections.abc import Iterator
from typing import TypeAlias

from hoidata.dataset import Dataset
from hoidata.domain import Pledge, Target, TargetSet

Promise: TypeAlias = TargetSet | Pledge
"""What holds targets."""

Parties: TypeAlias = tuple[str, ...]
"""Who is to reach a target: one organization, or several together."""


def is_joint(data: Dataset, promise: Promise) -> bool:
    """Whether the parties are to reach the targets together, and not each by itself."""
    return isinstance(promise, Pledge) and data.term("pledge_kinds", promise.kind).is_joint


def targets_of(promise: Promise) -> tuple[Target, ...]:
    """Return the targets of a set or a pledge, in the order of the source."""
    if isinstance(promise, TargetSet):
        return promise.targets
    return tuple(item.target for item in promise.items if item.target is not None)


def units_of(promise: Promise, target: Target) -> Parties:
    """Return the organizations that are to reach a target; one that is named twice is one."""
    bound = promise.organizations if isinstance(promise, TargetSet) else promise.parties
    return tuple(dict.fromkeys(target.organizations or bound))


def parties_of(data: Dataset, promise: Promise, target: Target) -> Iterator[Parties]:
    """Yield who is measured by a target: each organization, or all of a cooperation together."""
    units = units_of(promise, target)
    if is_joint(data, promise):
        yield units
    else:
        yield from ((unit,) for unit in units)
