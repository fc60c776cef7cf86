"""Organizations are named for days on which they exist."""

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from hoidata.dataset._checks.once import once
from hoidata.dataset._checks.said import said_on
from hoidata.dataset._checks.walk import numbered, sources_of
from hoidata.dataset._structure.days import FIRST, LAST, Span, of_period
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
    Transaction,
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


@attrs.frozen
class _Life:
    """The days on which a unit exists, as a detail of a problem: `… – 2025-06-30`."""

    first: datetime.date | None
    last: datetime.date | None

    def __str__(self) -> str:
        return f"{self.first or '…'} – {self.last or '…'}"

    def _vietnamese(self) -> str:
        days = (("từ", self.first), ("đến", self.last))
        both = [f"{word} {day.day}/{day.month}/{day.year}" for word, day in days if day is not None]
        return " ".join(both) or "không giới hạn"


_Reason: TypeAlias = dict[str, str | _Life]


def absence(data: "Dataset", unit: str, day: datetime.date | int) -> _Reason | None:
    """Return why a unit does not exist on a day, as details of a problem; None if it does.

    The details are `expected`, its first and last day, `why`, and `heirs`, those that came after
    it, where there are any.
    """
    at = day if isinstance(day, int) else day.toordinal()
    limit = data.existence.reason(unit, at)
    if limit is None:
        return None
    life = existing(data.existence, unit)
    if at < limit.day:
        return {"expected": life, "why": _WHY_LATER[limit.why]}
    heirs = {"heirs": ", ".join(limit.others)} if limit.others else {}
    return {"expected": life, "why": _WHY_NO_MORE[limit.why], **heirs}


def existing(existence: Existence, unit: str) -> _Life:
    """Return the first and the last day of a unit."""
    return life(existence.span(unit))


def life(span: Span) -> _Life:
    """Return the first and the last of some days."""
    first, last = span
    return _Life(
        None if first <= FIRST else datetime.date.fromordinal(first),
        None if last >= LAST else datetime.date.fromordinal(last - 1),
    )


def check_attachments(data: "Dataset") -> Iterator[Problem]:
    """Yield days of attachments on which one of the two organizations does not exist.

    An attachment without days is valid as long as both exist and is never wrong here; one that
    would outlast them ends with them, which may not have been known when it was made.
    """
    limited = data.existence.limited
    for path, row in numbered(data, Attachment):
        days = [day for day in (row.valid_from, row.valid_to) if day is not None]
        for end, unit in (("unit", row.unit), ("parent", row.parent)):
            for day in days if unit in limited else ():
                why = absence(data, unit, day)
                if why is not None:
                    last = data.existence.span(unit)[1]
                    begins_before = row.valid_from is None or row.valid_from.toordinal() < last
                    is_outlived = begins_before and day.toordinal() >= last
                    yield Problem.of(
                        "attachment.outlived" if is_outlived else "attachment.not_valid",
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


_ACTING: Final[dict[type[Entry], tuple[str, ...]]] = {
    Report: ("organizations",),
    Event: ("organizers",),
    Pledge: ("parties",),
    TargetSet: ("organizations",),
    Transaction: ("giver", "receiver"),
    Observation: ("organizations",),
    Statement: ("organizations",),
}
"""Where it is stated who did something in a period."""


class _Naming(NamedTuple):
    """An organization that is named for a period in which it does not exist."""

    path: str
    row: Entry
    period: Period
    why: _Reason


def check_organizations(data: "Dataset") -> Iterator[Problem]:
    """Yield organizations that are named for periods in which they do not exist, each once.

    A report or a figure counts at its period's end, anything else on any of its days. What was said
    before an organization ended could not take that into account.
    """
    absent: dict[tuple[str, object], list[_Naming]] = {}
    for unit, naming in _named_in_vain(data):
        absent.setdefault((unit, naming.why["why"]), []).append(naming)
    for (unit, _), named in absent.items():
        periods = tuple(sorted({each.period for each in named}))
        problems = (
            Problem.of(
                "organization.not_valid",
                each.path,
                sources=sources_of(each.row),
                organization=unit,
                found=periods,
                **each.why,
            )
            for each in named
        )
        yield from once((unit, problem) for problem in problems)


def _named_in_vain(data: "Dataset") -> Iterator[tuple[str, _Naming]]:
    limited = data.existence.limited
    for kind in _ACTING if limited else ():
        for path, row in numbered(data, kind):
            period: Period | None = getattr(row, "period", None)
            if period is None:
                continue
            is_figure = kind in (Report, Observation)
            for place, unit in _acting(data, row):
                if unit not in limited:
                    continue
                span = limited[unit]
                day = _decisive_day(span, period, at_end=is_figure)
                why = absence(data, unit, day)
                if why is not None and not (day >= span[1] and _was_there(data, span, row)):
                    yield unit, _Naming(f"{path}.{place}", row, period, why)


def _acting(data: "Dataset", row: Entry) -> Iterator[tuple[str, str]]:
    """Yield who did something, with the place where it is stated."""
    fields = _ACTING[type(row)]
    if isinstance(row, Transaction):
        ends = zip(fields, data.flows.ends(row), strict=True)
        yield from ((field, end) for field, end in ends if end is not None)
        return
    for field in fields:
        for number, unit in enumerate(getattr(row, field)):
            yield f"{field}[{number}]", unit


def _decisive_day(span: tuple[int, int], period: Period, *, at_end: bool) -> int:
    """Return the last day of a period, or else the one on which a unit is likeliest to exist."""
    first, last = of_period(period)
    if at_end and last < LAST:
        return last - 1
    return max(min(span[0], last - 1), first)


def _was_there(data: "Dataset", span: tuple[int, int], row: Entry) -> bool:
    """Whether something was said before the end of a unit."""
    said = said_on(data, row)
    return said is not None and said.toordinal() < span[1]
