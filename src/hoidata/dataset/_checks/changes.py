"""Changes of organizations agree with the days of the organizations, and with each other."""

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._checks.validity import absence, existing
from hoidata.dataset._checks.walk import joined_sources
from hoidata.dataset._circles import circles, core, drawn
from hoidata.dataset._structure.changes import begun_by, change_days, ended_by
from hoidata.dataset._structure.days import FIRST
from hoidata.dataset._structure.orphans import orphans
from hoidata.domain import (
    AttachmentKind,
    Organization,
    OrganizationChange,
    OrganizationChangeKind,
)
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class _Dated(NamedTuple):
    """A change with its place in the data and its day."""

    number: int
    row: OrganizationChange
    day: int

    @property
    def path(self) -> str:
        return f"$.organization_changes[{self.number}]"


def _dated(data: "Dataset") -> Iterator[_Dated]:
    for number, (row, day) in enumerate(change_days(data)):
        if day is not None:
            yield _Dated(number, row, day)


def check_change_days(data: "Dataset") -> Iterator[Problem]:
    """Yield changes whose day is known neither from them nor from their organizations."""
    for number, (row, day) in enumerate(change_days(data)):
        if day is None:
            yield Problem.of(
                "organization_change.no_day",
                f"$.organization_changes[{number}]",
                sources=row.sources,
                found=" → ".join(", ".join(side) or "…" for side in (row.before, row.after)),
            )


def check_changes_of_one_day(data: "Dataset") -> Iterator[Problem]:
    """Yield changes that begin or end a unit that another change begins or ends on that day.

    A unit may take over or separate from others in several changes, and parts of several may be
    split off to form one unit, which may also take in whole ones.
    """
    firsts: dict[tuple[str, int], _Dated] = {}
    parts: dict[tuple[str, int], _Dated] = {}
    for change in _dated(data):
        ended, begun = ended_by(change.row), begun_by(change.row)
        is_split = change.row.kind is OrganizationChangeKind.SPLIT
        for unit in dict.fromkeys((*ended, *begun)):
            key = unit, change.day
            earlier = firsts.get(key)
            if is_split and unit not in ended:
                parts.setdefault(key, change)
                is_twice = earlier is not None and unit in ended_by(earlier.row)
            else:
                firsts.setdefault(key, change)
                earlier = earlier or (parts.get(key) if unit in ended else None)
                is_twice = True
            if is_twice and earlier is not None and earlier is not change:
                yield Problem.of(
                    "organization_change.twice",
                    change.path,
                    sources=joined_sources((earlier.row, change.row)),
                    found=unit,
                    expected=earlier.path,
                )


def check_changed_units(data: "Dataset") -> Iterator[Problem]:
    """Yield units whose days contradict a change of them.

    Those before it exist on the day before it and those after it on its day; on the other of the
    two days only those that are on both sides.
    """
    for change in _dated(data):
        for path, unit, day, is_there in _claims(change):
            is_known = data.get(Organization, unit) is not None
            if is_known and day >= FIRST and data.existence.has(unit, day) is not is_there:
                yield _contradiction(data, change, path, unit, day)


def _claims(change: _Dated) -> Iterator[tuple[str, str, int, bool]]:
    """Yield the days on which a change requires units to exist, or not to."""
    before, after = change.row.before, change.row.after
    for number, unit in enumerate(before):
        path = f"{change.path}.before[{number}]"
        yield path, unit, change.day - 1, True
        if unit not in after:
            yield path, unit, change.day, False
    for number, unit in enumerate(after):
        path = f"{change.path}.after[{number}]"
        yield path, unit, change.day, True
        if unit not in before:
            yield path, unit, change.day - 1, False


def _contradiction(data: "Dataset", change: _Dated, path: str, unit: str, day: int) -> Problem:
    why = absence(data, unit, day)
    if why is not None:
        code = "organization_change.not_valid"
    elif day == change.day:
        code, why = "organization_change.not_ended", {"expected": existing(data.existence, unit)}
    else:
        code, why = "organization_change.not_begun", {"expected": existing(data.existence, unit)}
    found = datetime.date.fromordinal(day)
    return Problem.of(code, path, sources=change.row.sources, organization=unit, found=found, **why)


def check_heirs_without_parent(data: "Dataset") -> Iterator[Problem]:
    """Yield units that follow others below a parent, and have none: nobody above counts them."""
    tree = data.hierarchies.get(None, AttachmentKind.PARENT)
    for orphan in sorted(orphans(data, tree)):
        change = data.organization_changes[orphan.change]
        place = change.after.index(orphan.unit)
        yield Problem.of(
            "organization_change.no_parent",
            f"$.organization_changes[{orphan.change}].after[{place}]",
            sources=change.sources,
            organization=orphan.unit,
            found=datetime.date.fromordinal(orphan.span[0]),
            expected=", ".join(sorted(orphan.parents)),
        )


def check_change_circles(data: "Dataset") -> Iterator[Problem]:
    """Yield changes by which units came from themselves, in a circle."""
    steps: dict[tuple[str, str], int] = {}
    for number, row in enumerate(data.organization_changes):
        for unit in ended_by(row):
            for heir in row.after:
                steps.setdefault((unit, heir), number)
    inside = core(steps)
    above: dict[str, str] = {}
    for unit, heir in steps:
        if unit in inside and heir in inside:
            above.setdefault(unit, heir)
    for circle in circles(above):
        pairs = pairwise((*circle, circle[0]))
        numbers = sorted({steps[pair] for pair in pairs})
        yield Problem.of(
            "organization_change.cycle",
            f"$.organization_changes[{numbers[0]}]",
            sources=joined_sources(data.organization_changes[number] for number in numbers),
            found=drawn(circle),
        )
