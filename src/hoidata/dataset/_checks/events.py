"""Events that were held or not: their day, their reported results, and who came."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from hoidata.dataset._checks.said import closed_on
from hoidata.dataset._checks.walk import Place, below, numbered, within
from hoidata.domain import Award, Event, EventStatus, Motion, Observation, Participation
from hoidata.errors import Problem
from hoidata.values import Operator, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


_Day: TypeAlias = datetime.date | None


def check_days(data: "Dataset") -> Iterator[Problem]:
    """Yield events that nobody could report as held, or as planned, on the day of the report.

    The report is one that the sources of the event name, or else any; unless the day of each is
    known, nothing is reported.
    """
    days = _days(data)
    of_reports = _ends(closed_on(data, report) for report in data.reports)
    for path, row in numbered(data, Event):
        named = (days.get(source.document, [None]) for source in row.sources)
        closed = _ends(chain.from_iterable(named)) if row.sources else of_reports
        if row.period is None or closed is None:
            continue
        start, end = row.period.start, row.period.end
        if row.status.has_begun and start is not None and start > closed[1]:
            yield _misplaced("event.future", f"{path}.period", row, closed[1])
        if row.status is EventStatus.PLANNED and end is not None and end < closed[0]:
            yield _misplaced("event.past", f"{path}.status", row, closed[0])


def _days(data: "Dataset") -> dict[str, list[_Day]]:
    """Return the days of reports and other documents, by the ids that cite them."""
    days: dict[str, list[_Day]] = defaultdict(list)
    for report in data.reports:
        for key in {report.id, report.document or report.id}:
            days[key].append(closed_on(data, report))
    for document in data.documents:
        if document.id not in days:
            days[document.id].append(document.issued_on or document.published_on)
    return days


def _ends(given: Iterable[_Day]) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day, None unless all are known."""
    days = list(given)
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known and len(known) == len(days) else None


def _misplaced(code: str, path: str, row: Event, day: datetime.date) -> Problem:
    return Problem.of(code, path, sources=row.sources, found=row.period, expected=day)


def check_results(data: "Dataset") -> Iterator[Problem]:
    """Yield what is reported as a result of an event that was not held, at least not yet."""
    for path, row in numbered(data, Event):
        if not row.status.has_begun:
            place = Place(path, row, row.sources)
            yield from (
                Problem.of(
                    "event.attendance",
                    each.path,
                    sources=each.sources,
                    event=row.id,
                    status=row.status,
                    found=each.value,
                )
                for each in below(place, ("participants", "count"))
            )
    for path, result in _results(data):
        event = data.get(Event, result.event or "")
        if event is not None and not event.status.has_begun:
            yield Problem.of(
                "event.not_held",
                f"{path}.event",
                sources=result.sources,
                event=event.id,
                status=event.status,
            )


def _results(data: "Dataset") -> Iterator[tuple[str, Motion | Award | Observation]]:
    for path, motion in numbered(data, Motion):
        if motion.result or motion.elected or motion.vote_events:
            yield path, motion
    yield from numbered(data, Award)
    for path, figure in numbered(data, Observation):
        if figure.value is not None:
            yield path, figure


def check_attendance(data: "Dataset") -> Iterator[Problem]:
    """Yield participations of more people than were invited or registered."""
    for place in within(data, Event, "participants"):
        row = place.value
        if isinstance(row, Participation) and row.count is not None and row.registered is not None:
            is_alike = (row.count.unit, row.count.per) == (row.registered.unit, row.registered.per)
            if is_alike and row.count.meets(Operator.MORE_THAN, row.registered) is Verdict.YES:
                yield Problem.of(
                    "participation.exceeded",
                    f"{place.path}.count",
                    sources=place.sources,
                    found=row.count,
                    expected=row.registered,
                )
