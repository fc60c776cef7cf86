"""Organizations are named for days on which they exist."""

import datetime
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks._walk import Place, below, numbered, sources_of
from hoidata.dataset._tables import Entry
from hoidata.dataset._tree import is_valid
from hoidata.dataset._validity import Validity, validity_of
from hoidata.domain import (
    Attachment,
    AttachmentKind,
    Event,
    Observation,
    Pledge,
    Report,
    Statement,
    TargetSet,
)
from hoidata.errors import Problem
from hoidata.values import Period

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


_ALWAYS: Final = Validity(None, None)


def _limited(data: "Dataset") -> dict[str, Validity]:
    """Return the validity of every organization that has a first or last day."""
    found: dict[str, Validity] = {}
    for each in data.organizations:
        validity = validity_of(each)
        if validity != (None, None):
            found.setdefault(each.id, validity)
    return found


def check_attachments(data: "Dataset") -> Iterator[Problem]:
    """Yield days of attachments on which one of the two organizations does not exist.

    An attachment without days holds as long as both exist and is never wrong here.
    """
    limited = _limited(data)
    for path, row in numbered(data, Attachment):
        days = [day for day in (row.valid_from, row.valid_to) if day is not None]
        for end, key in (("unit", row.unit), ("parent", row.parent)):
            validity = limited.get(key, _ALWAYS)
            wrong = next((day for day in days if not validity.has(day)), None)
            if wrong is not None:
                yield Problem.of(
                    "attachment.not_valid",
                    f"{path}.{end}",
                    sources=row.sources,
                    organization=key,
                    found=wrong,
                    expected=validity,
                )


def check_ended_parents(data: "Dataset") -> Iterator[Problem]:
    """Yield attachments that still hold when a unit reports after its parent has ended."""
    last_days, limited = _last_days(data), _limited(data)
    for path, row in numbered(data, Attachment):
        last, end = last_days.get(row.unit), limited.get(row.parent, _ALWAYS).last
        is_tree = row.kind is AttachmentKind.PARENT
        if is_tree and last is not None and end is not None and last > end and is_valid(row, last):
            yield Problem.of(
                "attachment.parent_ended", path, sources=row.sources, found=row.unit, expected=end
            )


def _last_days(data: "Dataset") -> dict[str, datetime.date]:
    """Return the last day that each organization has a report or figure for."""
    last: dict[str, datetime.date] = {}
    rows: list[Report | Observation] = [*data.reports, *data.observations]
    for row in rows:
        for key in row.organizations:
            end = row.period.end
            if end is not None and end > last.get(key, datetime.date.min):
                last[key] = end
    return last


_ACTING: Final[dict[type[Entry], str]] = {
    Report: "organizations",
    Event: "organizers",
    Pledge: "parties",
    TargetSet: "organizations",
    Observation: "organizations",
    Statement: "organizations",
}
"""Where it stands who did something in a period."""


def check_organizations(data: "Dataset") -> Iterator[Problem]:
    """Yield organizations that are named for a period in which they do not exist.

    A report or a figure counts at its period's end, anything else on any of its days. Each
    organization is named once a period.
    """
    limited = _limited(data)
    seen: set[tuple[str, Period]] = set()
    for place, period in _acts(data, limited):
        key = str(place.value)
        validity = limited.get(key, _ALWAYS)
        is_figure = place.path.startswith(("$.reports", "$.observations"))
        if (key, period) not in seen and not validity.fits(period, at_end=is_figure):
            seen.add((key, period))
            yield Problem.of(
                "organization.not_valid",
                place.path,
                sources=place.sources,
                organization=key,
                found=period,
                expected=validity,
            )


def _acts(data: "Dataset", limited: Container[str]) -> Iterator[tuple[Place, Period]]:
    for kind, field in _ACTING.items():
        for path, row in numbered(data, kind):
            period: Period | None = getattr(row, "period", None)
            if period is not None and any(key in limited for key in getattr(row, field)):
                for place in below(Place(path, row, sources_of(row)), (field,)):
                    yield place, period
