"""The days on which organizations changed."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from hoidata.domain import Organization, OrganizationChange

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def ended_by(change: OrganizationChange) -> tuple[str, ...]:
    """Return the units that end the day before a change; one on both sides goes on."""
    return tuple(unit for unit in change.before if unit not in change.after)


def begun_by(change: OrganizationChange) -> tuple[str, ...]:
    """Return the units that begin on the day of a change; one on both sides was there already."""
    return tuple(unit for unit in change.after if unit not in change.before)


def change_days(data: "Dataset") -> Iterator[tuple[OrganizationChange, int | None]]:
    """Yield every change with its day; None where neither it nor its units give one.

    Where a change does not state its day, it is the first day of the units that it began, or
    else the day after the last of those that it ended, if these agree on one.
    """
    organizations: dict[str, Organization] = {}
    if any(change.on is None for change in data.organization_changes):
        for each in data.organizations:
            organizations.setdefault(each.id, each)
    for change in data.organization_changes:
        yield change, _day(change, organizations)


def _day(change: OrganizationChange, organizations: Mapping[str, Organization]) -> int | None:
    if change.on is not None:
        return change.on.toordinal()
    begun = (organizations.get(unit) for unit in begun_by(change))
    ended = (organizations.get(unit) for unit in ended_by(change))
    starts = _ordinals(each.valid_from for each in begun if each is not None)
    stops = {last + 1 for last in _ordinals(each.valid_to for each in ended if each is not None)}
    return next((days.pop() for days in (starts, stops) if len(days) == 1), None)


def _ordinals(days: Iterable[datetime.date | None]) -> set[int]:
    return {day.toordinal() for day in days if day is not None}
