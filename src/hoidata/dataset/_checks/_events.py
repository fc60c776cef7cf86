"""Events that were held, or not: their day, what is reported of them, and who came."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks._time import closed_on
from hoidata.dataset._checks._walk import Place, below, numbered, sources_of, within
from hoidata.domain import Award, Event, EventStatus, Motion, Observation, Participation, Report
from hoidata.errors import Problem
from hoidata.values import Operator, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_days(data: "Dataset") -> Iterator[Problem]:
    """Yield events that no report could know as held, or know as planned.

    Those are the reports that the sources of the event name, or else all; unless the day of each
    is known, nothing is said.
    """
    days = {report: closed_on(data, report) for report in data.reports}
    for path, row in numbered(data, Event):
        cited = {source.document for source in row.sources}
        telling = [each for each in days if not cited.isdisjoint({each.id, each.document})]
        closed = [days[each] for each in telling or days]
        known = [day for day in closed if day is not None]
        if row.period is None or not known or len(known) < len(closed):
            continue
        start, end = row.period.start, row.period.end
        details = {"sources": row.sources, "found": row.period}
        if row.status is EventStatus.HELD and start is not None and start > max(known):
            yield Problem.of("event.future", f"{path}.period", **details, expected=max(known))
        if row.status is EventStatus.PLANNED and end is not None and end < min(known):
            yield Problem.of("event.past", f"{path}.status", **details, expected=min(known))


def check_results(data: "Dataset") -> Iterator[Problem]:
    """Yield what is reported as come of an event that was not held, at least not yet."""
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
    for path, row in _results(data):
        event = data.get(Event, row.event or "")
        if event is not None and not event.status.has_begun:
            yield Problem.of(
                "event.not_held",
                f"{path}.event",
                sources=sources_of(row),
                event=event.id,
                status=event.status,
            )


def _results(data: "Dataset") -> Iterator[tuple[str, Observation | Award | Motion]]:
    for path, figure in numbered(data, Observation):
        if figure.value is not None:
            yield path, figure
    yield from numbered(data, Award)
    for path, motion in numbered(data, Motion):
        if motion.result or motion.elected or motion.vote_events:
            yield path, motion


def check_attendance(data: "Dataset") -> Iterator[Problem]:
    """Yield participations of more than were to take part."""
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
