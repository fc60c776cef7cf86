"""Organizations are named for days on which they exist."""

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks._walk import numbered, sources_of
from hoidata.dataset._structure.days import FIRST, LAST, of_period
from hoidata.dataset._structure.existence import Existence
from hoidata.dataset._tables import Entry
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

_WHY_LATER: Final[Mapping[str, str]] = {
    "valid_from": "as its valid_from states",
    "rename": "it took the place of another",
    "merge": "it came from a merger",
    "split": "it came from a split",
    "create": "it was created then",
}
_WHY_NO_MORE: Final[Mapping[str, str]] = {
    "valid_to": "as its valid_to states",
    "level": "its level ended by law",
    "rename": "it was renamed",
    "merge": "it was merged",
    "split": "it was split",
    "dissolve": "it was dissolved",
}


def absence(data: "Dataset", unit: str, day: datetime.date | int) -> dict[str, str] | None:
    """Return why a unit does not exist on a day, as details of a problem; None if it does.

    The details are `expected`, its first and last day, `why`, and `heirs`, those that came after
    it, where there are any.
    """
    at = day if isinstance(day, int) else day.toordinal()
    limit = data.existence.reason(unit, at)
    if limit is None:
        return None
    details = {"expected": existing(data.existence, unit)}
    if at < limit.day:
        return {**details, "why": _WHY_LATER[limit.why]}
    details["why"] = _WHY_NO_MORE[limit.why]
    return {**details, "heirs": ", ".join(limit.others)} if limit.others else details


def existing(existence: Existence, unit: str) -> str:
    """Return the first and the last day of a unit as text: `… – 2025-06-30`."""
    first, last = existence.span(unit)
    begin = "…" if first <= FIRST else str(datetime.date.fromordinal(first))
    return f"{begin} – {'…' if last >= LAST else datetime.date.fromordinal(last - 1)}"


def check_attachments(data: "Dataset") -> Iterator[Problem]:
    """Yield days of attachments on which one of the two organizations does not exist.

    An attachment without days holds as long as both exist and is never wrong here.
    """
    for path, row in numbered(data, Attachment):
        days = [day for day in (row.valid_from, row.valid_to) if day is not None]
        for end, unit in (("unit", row.unit), ("parent", row.parent)):
            for day in days:
                why = absence(data, unit, day)
                if why is not None:
                    yield Problem.of(
                        "attachment.not_valid",
                        f"{path}.{end}",
                        sources=row.sources,
                        organization=unit,
                        found=day,
                        **why,
                    )
                    break


def check_ended_parents(data: "Dataset") -> Iterator[Problem]:
    """Yield attachments of units that report after their parent ended and have no other."""
    last_days = _last_days(data)
    for path, row in numbered(data, Attachment):
        last = last_days.get(row.unit)
        if row.kind is not AttachmentKind.PARENT or last is None:
            continue
        at, existence = last.toordinal(), data.existence
        holds = existence.has(row.unit, at) and (row.valid_to is None or row.valid_to >= last)
        has_ended = at >= existence.span(row.parent)[1]
        if has_ended and holds and data.hierarchy(row.hierarchy).parent(row.unit, at) is None:
            yield Problem.of(
                "attachment.parent_ended",
                path,
                sources=row.sources,
                found=row.unit,
                organization=row.parent,
                **(absence(data, row.parent, at) or {}),
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
"""Where it is stated who did something in a period."""


def check_organizations(data: "Dataset") -> Iterator[Problem]:
    """Yield organizations that are named for a period in which they do not exist.

    A report or a figure counts at its period's end, anything else on any of its days. Each
    organization is named once a period.
    """
    seen: set[tuple[str, Period]] = set()
    limited = data.existence.limited
    for kind, field in _ACTING.items():
        for path, row in numbered(data, kind):
            period: Period | None = getattr(row, "period", None)
            for number, unit in enumerate(() if period is None else getattr(row, field)):
                if unit not in limited or period is None or (unit, period) in seen:
                    continue
                is_figure = kind in (Report, Observation)
                why = absence(data, unit, _decisive_day(limited[unit], period, at_end=is_figure))
                if why is not None:
                    seen.add((unit, period))
                    yield Problem.of(
                        "organization.not_valid",
                        f"{path}.{field}[{number}]",
                        sources=sources_of(row),
                        organization=unit,
                        found=period,
                        **why,
                    )


def _decisive_day(span: tuple[int, int], period: Period, *, at_end: bool) -> int:
    """Return the last day of a period, or else the one on which a unit is likeliest to exist."""
    first, last = of_period(period)
    if at_end and last < LAST:
        return last - 1
    return max(min(span[0], last - 1), first)
