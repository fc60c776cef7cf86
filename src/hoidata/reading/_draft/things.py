"""The named things of a text: documents, initiatives, events, awards, and the report itself."""

from hoidata.reading._draft.awards import propose_awards
from hoidata.reading._draft.documents import propose_documents
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.events import Held, propose_events
from hoidata.reading._draft.initiatives import propose_initiatives
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.people import People
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.report import propose_document, propose_report
from hoidata.reading._draft.words import Mentioned, Words


class Things:
    """The named things of a text.

    Attributes:
        documents: Where documents are named.
        initiatives: Where initiatives are named.
        event: The event that the text reports.
        praise: The parts that say who was, or was not, given an award.
    """

    def __init__(
        self,
        drafting: Drafting,
        units: Units,
        periods: Periods,
        people: People,
    ) -> None:
        """Find and propose them; takes time linear in the length of the text."""
        words = Words(drafting.passages)
        named = tuple(Mentioned(*each) for each in people.named)
        authors = tuple(Mentioned(*each) for each in people.authors)
        drafting.new_id(drafting.document)
        cited = propose_documents(drafting, units, words)
        self.documents: tuple[Mentioned, ...] = cited.mentions
        self.initiatives: tuple[Mentioned, ...] = propose_initiatives(
            drafting, units, periods, words, self.documents
        )
        self.event: Held | None = propose_events(
            drafting, units, periods, words, named, self.documents
        )
        held = self.event.id if self.event else None
        self.praise: tuple[Span, ...] = propose_awards(drafting, units, periods, words, named, held)
        propose_document(drafting, words, authors, cited)
        propose_report(drafting, units, periods, words, self.event)


__all__ = ["Things"]
