"""What is told before it is over, told late, or paused when nothing runs."""

import datetime
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks._walk import numbered
from hoidata.domain import (
    Award,
    Document,
    Event,
    Observation,
    Report,
    Sponsorship,
    Statement,
    StatementKind,
    Status,
    TargetSet,
)
from hoidata.errors import Problem, Source
from hoidata.values import Period, PeriodKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_RESULTS: Final = frozenset({StatementKind.ACHIEVEMENT, StatementKind.LIMITATION})
_NOT_FINAL: Final = frozenset({Status.PROVISIONAL, Status.ESTIMATED})


def _closed_on(data: "Dataset", report: Report | None) -> datetime.date | None:
    """Return the day a report was closed, or else the day its document came out."""
    if report is None:
        return None
    if report.closed_on is not None:
        return report.closed_on
    document = None if report.document is None else data.get(Document, report.document)
    return None if document is None else document.issued_on or document.published_on


def _told_on(data: "Dataset", report: str | None, event: str | None = None) -> datetime.date | None:
    """Return the day something was told: in its report, or else at its event."""
    day = None if report is None else _closed_on(data, data.get(Report, report))
    held = None if event is None else data.get(Event, event)
    if day is None and held is not None and held.period is not None:
        return held.period.end
    return day


def _is_early(day: datetime.date | None, period: Period | None) -> bool:
    """Whether a day lies before the end of a period; a period without an end has none to wait for.

    A term is named by its years and ends on a day of its last year that is seldom told.
    """
    if day is None or period is None or period.end is None:
        return False
    if period.kind is PeriodKind.TERM:
        return day.year < period.end.year
    return day < period.end


def check_reports(data: "Dataset") -> Iterator[Problem]:
    """Yield reports that were closed before their period ended, or after they were due."""
    for path, row in numbered(data, Report):
        day = _closed_on(data, row)
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
    """Yield figures that were told before their period ended."""
    days = {row.id: _closed_on(data, row) for row in data.reports}
    for path, row in numbered(data, Observation):
        day = None if row.report is None else days.get(row.report)
        if row.value is not None and _is_early(day, row.period):
            is_open = row.status in _NOT_FINAL
            code = "observation.provisional" if is_open else "observation.early"
            yield _early(code, f"{path}.period", row.sources, day, row.period)


def _early(
    code: str,
    path: str,
    sources: tuple[Source, ...],
    day: datetime.date | None,
    period: Period | None,
) -> Problem:
    end = None if period is None else period.end
    return Problem.of(code, path, sources=sources, found=day, expected=end)


def check_early_events(data: "Dataset") -> Iterator[Problem]:
    """Yield events that reviewed or inspected a period before it ended."""
    for path, row in numbered(data, Event):
        day = None if row.period is None else row.period.end
        if _is_early(day, row.covers):
            yield _early("event.early", f"{path}.covers", row.sources, day, row.covers)


def check_early_results(data: "Dataset") -> Iterator[Problem]:
    """Yield results and merit that were told of a period before it ended; plans are free to be."""
    for path, award in numbered(data, Award):
        day = _told_on(data, award.report, award.event)
        if _is_early(day, award.period):
            yield _early("award.early", f"{path}.period", award.sources, day, award.period)
    for path, row in numbered(data, Statement):
        day = _told_on(data, row.report, row.event)
        if row.kind in _RESULTS and _is_early(day, row.period):
            yield _early("statement.early", f"{path}.period", row.sources, day, row.period)


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
