"""The named things of a text: documents, initiatives, events, awards, and the report itself."""

from hoidata.reading._draft.awards import propose_awards
from hoidata.reading._draft.documents import propose_documents
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.events import Held, propose_events
from hoidata.reading._draft.initiatives import propose_initiatives
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.report import propose_document, propose_report
from hoidata.reading._draft.words import Mentioned, Words


class Things:
    """The named things of a text.

    Attributes:
        documents: Where documents are named.
        initiatives: Where initiatives are named.
        event: The event that the text reports.
    """

    def __init__(
        self,
        drafting: Drafting,
        units: Units,
        periods: Periods,
        people: tuple[Mentioned, ...] = (),
    ) -> None:
        """Find and propose them; takes time linear in the length of the text."""
        words = Words(drafting.passages)
        drafting.new_id(drafting.document)
        self.documents: tuple[Mentioned, ...] = propose_documents(drafting, units, words)
        self.initiatives: tuple[Mentioned, ...] = propose_initiatives(
            drafting, units, periods, words, self.documents
        )
        self.event: Held | None = propose_events(
            drafting, units, periods, words, people, self.documents
        )
        held = self.event.id if self.event else None
        propose_awards(drafting, units, periods, words, people, held)
        propose_document(drafting, units, words, people)
        propose_report(drafting, units, periods, words, self.event)


__all__ = ["Things"]
