"""The report that a text is, and the document that holds it."""

from datetime import date
from typing import Final

from hoidata.domain import Document, Report
from hoidata.errors import Problem
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.events import Held
from hoidata.reading._draft.headline import bylines_of, head_of, headline_of
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.words import Mentioned, Words
from hoidata.reading._finding import FindingKind
from hoidata.values import Period, PeriodKind

_OF_EVENT: Final = {
    "annual_review": "annual",
    "interim_review": "interim",
    "congress": "term",
    "inspection": "inspection",
    "supervision": "supervision",
}
_OF_PERIOD: Final = {
    PeriodKind.QUARTER: "quarterly",
    PeriodKind.HALF: "interim",
    PeriodKind.YEAR_TO_DATE: "year_to_date",
    PeriodKind.MONTH: "monthly",
    PeriodKind.YEAR: "annual",
    PeriodKind.SCHOOL_YEAR: "school_year",
    PeriodKind.TERM: "term",
}


def propose_document(
    drafting: Drafting, units: Units, words: Words, people: tuple[Mentioned, ...]
) -> None:
    """Propose the document that the text is."""
    title = headline_of(words)
    spans = [] if title is None else [words.span(*title)]
    authors: list[str] = []
    for line in bylines_of(words):
        inside = [
            each
            for each in (*people, *units.within(line.start, line.end))
            if each.id is not None and line.start <= each.start and each.end <= line.end
        ]
        authors += [each.id for each in inside if each.id is not None]
        spans += [line] if inside else []
    drafting.add(
        Document(
            drafting.document,
            title=None if title is None else words.cut(*title),
            authors=tuple(dict.fromkeys(authors)),
            published_on=drafting.published or _printed(words),
            sources=tuple(drafting.source(*span) for span in spans),
        ),
        Certainty.LIKELY if title else Certainty.POSSIBLE,
    )


def _printed(words: Words) -> date | None:
    """Return the day that is printed over the text."""
    heads = head_of(words)
    if not heads:
        return None
    for each in words.passages.findings:
        if each.start >= heads[-1].end:
            return None
        if each.kind is FindingKind.DATE and str(each.value)[:4].isdigit():
            try:
                return date.fromisoformat(str(each.value))
            except ValueError:
                continue
    return None


def propose_report(
    drafting: Drafting, units: Units, periods: Periods, words: Words, event: Held | None
) -> None:
    """Propose the report; without a period there is none, which `Draft.problems` says."""
    held = event.period if event else None
    period = periods.report or (event and event.covers) or held
    if period is None:
        drafting.problems.append(Problem.of("draft.no_period"))
        return
    title = headline_of(words)
    end = held.end if held is not None else drafting.published
    is_sure = bool(units.own) and event is not None
    drafting.add(
        Report(
            drafting.document,
            units.own,
            kind=_kind(event, period),
            period=period,
            closed_on=end,
            title=None if title is None else words.cut(*title),
            document=drafting.document,
            sources=() if title is None else (drafting.source(*words.span(*title)),),
        ),
        Certainty.LIKELY if is_sure else Certainty.POSSIBLE,
    )


def _kind(event: Held | None, period: Period) -> str:
    if event is not None and event.kind in _OF_EVENT:
        return _OF_EVENT[event.kind]
    is_rather = event is None or event.period != period
    return _OF_PERIOD.get(period.kind, "thematic") if is_rather else "thematic"


__all__ = ["propose_document", "propose_report"]
