"""Units whose places were merged, divided or renamed have a change that says what followed."""

import datetime
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from hoidata import places
from hoidata.dataset._checks.walk import numbered
from hoidata.dataset._reform.ground import figure_days, has_people, said
from hoidata.dataset._reform.sites import is_of_a_place, sites
from hoidata.dataset._structure.changes import ended_by
from hoidata.domain import Level, Organization
from hoidata.errors import Problem
from hoidata.places import Crosswalk, EdgeKind, Place

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_LEVELS: Final = (Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNAL)


def check_lineage(data: "Dataset") -> Iterator[Problem]:
    """Yield units that reported before their place changed, without a change of them.

    Only where the data reaches beyond the day of the change, and only of units whose place is
    certain.
    """
    reported = figure_days(data)
    latest = max((last for _, last in reported.values()), default=0)
    if latest <= _last_of_districts().toordinal():
        return  # the tables of places are not read for what is older than the earliest change
    followed = {unit for row in data.organization_changes for unit in ended_by(row)}
    waiting = {
        path: row
        for path, row in numbered(data, Organization)
        if row.level in _LEVELS and row.id in reported and row.id not in followed
    }
    for before, after in pairwise(places.editions()):
        day = after.valid_from
        if day <= _last_of_districts():
            continue
        old = {
            path: row
            for path, row in waiting.items()
            if reported[row.id][0] < day.toordinal() <= latest
            if data.existence.has(row.id, day.toordinal() - 1) and is_of_a_place(data, row)
        }
        for path, row in old.items():
            found = sites(data, row, before.valid_to or day)
            changed = _changed(found, places.crosswalk(before.code, after.code))
            if changed is not None:
                is_both = reported[row.id][1] >= day.toordinal()
                code = "organization.place_replaced" if is_both else "organization.place_changed"
                yield Problem.of(
                    code, path, sources=row.sources, organization=row.id, on=day, **changed
                )
                del waiting[path]


def _last_of_districts() -> datetime.date:
    return Level.DISTRICT.valid_to or datetime.date.max


def _changed(found: tuple[Place, ...], walk: Crosswalk) -> dict[str, str] | None:
    """Return what a place became, as details of a problem; None if it continued or is not known."""
    edges = walk.heirs(found[0].ref).edges if len(found) == 1 else ()
    peopled = [each for each in edges if has_people(each)]
    is_district = bool(found) and found[0].level == "district"
    if not peopled or (peopled[0].kind is EdgeKind.UNCHANGED and not is_district):
        return None
    numbers = (each.document for each in peopled if each.document)
    return {
        "before": said([found[0].ref]),
        "after": said(dict.fromkeys(each.after for each in peopled)),
        "law": ", ".join(dict.fromkeys(numbers)),
    }
