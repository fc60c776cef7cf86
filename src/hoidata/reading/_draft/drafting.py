"""A draft while it is made: what is proposed so far, and its ids and sources."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from hoidata.dataset import TABLES, Dataset, plain
from hoidata.domain import Privacy, find_people
from hoidata.errors import Problem, Source, normalize
from hoidata.reading._draft.drafted import Certainty, Draft, Drafted, Mention, Proposed
from hoidata.reading._draft.passages import Passages

_ORDER: Final = list(TABLES)
_NAME_WORDS: Final = range(2, 9)  # of people
_LONGEST: Final = 300  # characters of a name that are read


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
        people = (each for each in known.people if each.privacy is not Privacy.PUBLIC)
        self._private: set[str] = {plain(each.name) for each in people}

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

    def keep_private(self, person: str) -> None:
        """Keep the name of a person out of the ids of what is proposed from now on."""
        self._private.add(plain(person))

    def names_private(self, *names: str | None) -> tuple[Problem, ...]:
        """Return what is doubtful about the names of a thing: a private person in them.

        That is somebody known not to be public, or anybody with a form of address. The id of
        such a thing says its kind alone.
        """
        found = any(self._names_private(name[:_LONGEST]) for name in names if name)
        return (Problem.of("draft.names_person"),) if found else ()

    def _names_private(self, name: str) -> bool:
        if any(each.honorific for each in find_people(normalize(name))):
            return True
        words = plain(name).split("-")
        starts = range(len(words))
        slices = ("-".join(words[at : at + size]) for at in starts for size in _NAME_WORDS)
        return not self._private.isdisjoint(slices)

    def add(self, entity: Proposed, certainty: Certainty, problems: Iterable[Problem] = ()) -> None:
        """Propose something."""
        self.items.append(Drafted(entity, certainty, problems=tuple(problems)))

    def done(self) -> Draft:
        """Return the draft, in the order of a file, and of the text."""
        items = sorted(self.items, key=lambda each: _ORDER.index(type(each.entity)))
        mentions = sorted(self.mentions, key=lambda each: (each.start, each.end))
        return Draft(self.text, tuple(items), tuple(mentions), problems=tuple(self.problems))


__all__ = ["Drafting"]
