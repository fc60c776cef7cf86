"""The day on which something was said."""

import datetime
from typing import TYPE_CHECKING

from hoidata.dataset._tables import Entry
from hoidata.domain import Document, Event, Pledge, Report

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def said_on(data: "Dataset", row: Entry) -> datetime.date | None:
    """Return the day something was said: of its report, else of its event; a pledge, signed."""
    if isinstance(row, Report):
        return closed_on(data, row)
    if isinstance(row, Pledge):
        return row.signed_on or _issued_on(data, row.document)
    report: str | None = getattr(row, "report", None)
    event: str | None = getattr(row, "event", None)
    day = None if report is None else closed_on(data, data.get(Report, report))
    held = None if event is None else data.get(Event, event)
    if day is None and held is not None and held.period is not None:
        return held.period.end
    return day


def closed_on(data: "Dataset", report: Report | None) -> datetime.date | None:
    """Return the day a report was closed, or else the day its document came out."""
    if report is None:
        return None
    return report.closed_on or _issued_on(data, report.document)


def _issued_on(data: "Dataset", document: str | None) -> datetime.date | None:
    found = None if document is None else data.get(Document, document)
    return None if found is None else found.issued_on or found.published_on
