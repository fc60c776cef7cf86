"""What is reported before it is over, reported late, or paused when nothing runs."""

import datetime
from collections.abc import Hashable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from hoidata.dataset._checks.once import once
from hoidata.dataset._checks.said import closed_on, said_on
from hoidata.dataset._checks.walk import numbered, sources_of
from hoidata.dataset._tables import Entry
from hoidata.domain import (
    Award,
    Event,
    EventStatus,
    Observation,
    Report,
    Sponsorship,
    Statement,
    Status,
    TargetSet,
)
from hoidata.errors import Problem
from hoidata.values import Period, PeriodKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_NOT_FINAL: Final = frozenset({Status.PROVISIONAL, Status.ESTIMATED})

_Found: TypeAlias = tuple[Hashable, Problem]
"""A problem with its cause."""


def _is_early(day: datetime.date | None, period: Period | None) -> bool:
    """Whether a day lies before the end of a period; a period without an end has none to wait for.

    A term is named by its years and ends on a day of its last year that is seldom stated.
    """
    if day is None or period is None or period.end is None:
        return False
    if period.kind is PeriodKind.TERM:
        return day.year < period.end.year
    return day < period.end


def check_reports(data: "Dataset") -> Iterator[Problem]:
    """Yield reports that were closed before their period ended, or after they were due."""
    for path, row in numbered(data, Report):
        day = closed_on(data, row)
        if _is_early(day, row.period):
            yield Problem.of(
                "report.early", path, sources=row.sources, found=day, expected=row.period.end
            )
        if row.closed_on is not None and row.due_on is not None and row.closed_on > row.due_on:
            yield Problem.of(
                "report.late",
                path,
                sources=row.sources,
                found=row.closed_on,
                expected=row.due_on,
            )


def check_own_years(data: "Dataset") -> Iterator[Problem]:
    """Yield calendar years of organizations whose own year is another, once for each of them."""
    if data.own_years.is_calendar:
        return
    seen: set[tuple[str, Period]] = set()
    rows: Iterator[tuple[str, Report | TargetSet | Observation]] = chain(
        numbered(data, Report), numbered(data, TargetSet), numbered(data, Observation)
    )
    for path, row in rows:
        period = row.period
        if period is None or period != Period.year(number := period.closing.year):
            continue
        for unit in row.organizations:
            own = data.own_years.start(unit, number).year(number)
            if own != period and (unit, period) not in seen:
                seen.add((unit, period))
                yield Problem.of(
                    "period.own_year",
                    f"{path}.period",
                    sources=row.sources,
                    found=period,
                    expected=own,
                    unit=unit,
                )


def check_early_figures(data: "Dataset") -> Iterator[Problem]:
    """Yield figures for periods that end after their report was closed, once for each report."""
    return once(_early_figures(data))


def _early_figures(data: "Dataset") -> Iterator[_Found]:
    days = {row.id: closed_on(data, row) for row in data.reports}
    for path, row in numbered(data, Observation):
        day = None if row.report is None else days.get(row.report)
        is_early = row.value is not None and _is_early(day, row.period)
        if is_early and not _is_over(data.get(Event, row.event or ""), day):
            is_open = row.status in _NOT_FINAL
            code = "observation.provisional" if is_open else "observation.early"
            yield _early(code, f"{path}.period", row, day, row.period)


def _is_over(event: Event | None, day: datetime.date | None) -> bool:
    """Whether an event had ended by a day, so that nothing more can come of it."""
    period = None if event is None or event.status is not EventStatus.HELD else event.period
    return period is not None and not _is_early(day, period)


def _early(
    code: str, path: str, row: Entry, day: datetime.date | None, period: Period | None
) -> _Found:
    """Return a problem with its cause: the report or event that said it, and the period's end."""
    end = None if period is None else period.end
    origin = getattr(row, "report", None) or getattr(row, "event", None)
    return (code, origin, day, end), Problem.of(
        code, path, sources=sources_of(row), found=day, expected=end
    )


def check_early_events(data: "Dataset") -> Iterator[Problem]:
    """Yield events that reviewed or inspected a period before it ended."""
    for path, row in numbered(data, Event):
        day = None if row.period is None else row.period.end
        if row.status.has_begun and _is_early(day, row.covers):
            yield _early("event.early", f"{path}.covers", row, day, row.covers)[1]


def check_early_results(data: "Dataset") -> Iterator[Problem]:
    """Yield results and merit that were reported before their period ended; plans may be."""
    return once(_early_results(data))


def _early_results(data: "Dataset") -> Iterator[_Found]:
    for path, award in numbered(data, Award):
        day = said_on(data, award)
        if _is_early(day, award.period):
            yield _early("award.early", f"{path}.period", award, day, award.period)
    for path, row in numbered(data, Statement):
        day = said_on(data, row)
        if data.term("statement_kinds", row.kind).is_result and _is_early(day, row.period):
            yield _early("statement.early", f"{path}.period", row, day, row.period)


def check_pauses(data: "Dataset") -> Iterator[Problem]:
    """Yield pauses of a sponsorship outside the time of its support."""
    for path, row in numbered(data, Sponsorship):
        for number, pause in enumerate(row.pauses):
            if row.period is not None and not row.period.contains(pause):
                yield Problem.of(
                    "sponsorship.pause",
                    f"{path}.pauses[{number}]",
                    sources=row.sources,
                    found=pause,
                    expected=row.period,
                )
