"""A draft while it is made: what is proposed so far, and its ids and sources."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from hoidata.dataset import TABLES, Dataset
from hoidata.errors import Problem, Source
from hoidata.reading._draft.drafted import Certainty, Draft, Drafted, Mention, Proposed
from hoidata.reading._draft.passages import Passages

_ORDER: Final = list(TABLES)


class Drafting:
    """What is proposed from one text so far."""

    def __init__(
        self,
        text: str,
        *,
        published: date | None,
        publisher: str | None,
        document: str,
        known: Dataset,
    ) -> None:
        """Begin a draft.

        Args:
            text: The text.
            published: The day on which it was published.
            publisher: Name or id of the organization that published it.
            document: Id of the document that the text is.
            known: Organizations and other entries that are known already.
        """
        self.passages: Passages = Passages(text, published=published)
        self.text: str = text
        self.published: date | None = published
        self.publisher: str | None = publisher
        self.document: str = document
        self.known: Dataset = known
        self.items: list[Drafted] = []
        self.mentions: list[Mention] = []
        self.problems: list[Problem] = []
        self._ids: set[str] = {
            name
            for table in TABLES.values()
            for entry in getattr(known, table)
            if (name := getattr(entry, "id", None)) is not None
        }
        self._numbers: dict[str, int] = {}  # the last number behind a wanted id

    def source(self, start: int, end: int) -> Source:
        """Return the source of some characters of the text."""
        return Source(self.document, start, end)

    def new_id(self, wanted: str) -> str:
        """Return an id that nothing of this draft has yet: the wanted one, or with a number."""
        name, number = wanted, self._numbers.get(wanted, 1)
        while name in self._ids:
            number += 1
            name = f"{wanted}-{number}"
        self._ids.add(name)
        self._numbers[wanted] = number
        return name

    def add(self, entity: Proposed, certainty: Certainty, problems: Iterable[Problem] = ()) -> None:
        """Propose something."""
        self.items.append(Drafted(entity, certainty, problems=tuple(problems)))

    def done(self) -> Draft:
        """Return the draft, in the order of a file, and of the text."""
        items = sorted(self.items, key=lambda each: _ORDER.index(type(each.entity)))
        mentions = sorted(self.mentions, key=lambda each: (each.start, each.end))
        return Draft(self.text, tuple(items), tuple(mentions), problems=tuple(self.problems))


__all__ = ["Drafting"]
