"""The report that a text is, and the document that holds it."""

from datetime import date
from typing import Final

from hoidata import vocab
from hoidata.domain import Document, Report
from hoidata.errors import Problem
from hoidata.reading._draft.documents import Cited, number_of
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.events import Held
from hoidata.reading._draft.headline import head_of, headline_of
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.words import Mentioned, Words, day_of
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
    drafting: Drafting, words: Words, authors: tuple[Mentioned, ...], cited: Cited
) -> None:
    """Propose the document that the text is."""
    title, own = headline_of(words), cited.own
    spans = [] if title is None else [words.span(*title)]
    spans += [] if cited.number is None else [cited.number]
    spans += [Span(each.start, each.end) for each in authors]
    row = vocab.get("document_kinds", own.kind) if own and own.kind else None
    drafting.add(
        Document(
            drafting.document,
            None if row is None else row["label_vi"],
            number=number_of(own),
            title=None if title is None else words.cut(*title),
            authors=tuple(dict.fromkeys(each.id for each in authors)),
            published_on=drafting.published or _printed(words),
            sources=tuple(drafting.source(*span) for span in dict.fromkeys(spans)),
        ),
        Certainty.LIKELY if title else Certainty.POSSIBLE,
    )


def _printed(words: Words) -> date | None:
    """Return the day that is printed over the text."""
    heads = head_of(words)
    end = heads[-1].end if heads else 0
    days = words.passages.findings_in(Span(0, end))
    found = (day_of(str(each.value)) for each in days if each.kind is FindingKind.DATE)
    return next(filter(None, found), None)


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
