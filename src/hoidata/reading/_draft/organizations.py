"""The organizations that a text names, and whose doings its sentences report."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata.dataset import plain
from hoidata.domain import Organization, OrganizationName
from hoidata.errors import InvalidData, Problem, Source
from hoidata.places import PlaceName, spelling_key
from hoidata.reading._draft.actors import Others
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.identities import Identity, id_of, is_full, spelled, spot_of, what_of
from hoidata.reading._draft.meanings import Meanings
from hoidata.reading._draft.naming import Seen, names_in
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.subjects import Turns
from hoidata.reading._draft.ties import tie
from hoidata.vocab import form_of

_GENERIC: Final = frozenset(map(form_of, ("Hội", "Công đoàn", "Đoàn", "Ban", "Chi bộ", "Đảng ủy")))


class Named(NamedTuple):
    """A mention of an organization.

    Attributes:
        start: Its first character in the text.
        end: The character after the last.
        name: What it says.
        id: Id of the organization that it means; None if that is not certain.
    """

    start: int
    end: int
    name: OrganizationName
    id: str | None


class Units:
    """The organizations of a text.

    Attributes:
        named: Every mention of one, in the order of the text.
        own: The organizations whose report the text is.
    """

    def __init__(self, drafting: Drafting) -> None:
        """Find and propose the organizations of a text; takes time linear in its length."""
        self._drafting = drafting
        self._inner: dict[str, str] = {}
        self._leads: dict[str, set[str]] = {}
        self._kinds: dict[str, tuple[str, ...]] = {}
        seen = list(names_in(drafting.passages))
        turns = Turns(drafting.passages, [(each.start, each.end) for each in seen])
        self._meanings = Meanings(drafting, seen, turns)
        self._by_id: dict[str, Identity] = {}
        self._propose()
        self.own: tuple[str, ...] = tuple(each.id for each in self._meanings.owners if each.id)
        self.named: tuple[Named, ...] = tuple(
            Named(each.start, each.end, each.name, identity.id or None if identity else None)
            for each, identity in self._pairs()
        )
        self._first = {each.id: each for each in reversed(self.named)}
        self._starts = [each.start for each in self.named]
        self._spots = self._by_spot()
        ids = [each.id for each in self.named]
        self._subjects = turns.read(ids, self.own, self._at_place, self._others())
        self._acted = turns.acted
        tie(drafting, self._meanings.all, self.named, self._meanings.owners)

    def _others(self) -> Others:
        own = filter(None, (each.best.association for each in self._meanings.owners))
        foreign = [each.start for each in self.named if each.id not in self.own]
        return Others(self._drafting.passages, frozenset(own), foreign)

    def within(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the mentions that lie in a part of the text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(each for each in self.named[first:last] if each.end <= end)

    def subject(self, at: int) -> tuple[str, ...]:
        """Return the ids of the organizations whose doing the text reports at a place.

        The nearest before it in the sentence that does something; else that of the sentence
        before; else the organizations of the report.
        """
        place = bisect_right(self._subjects, at, key=lambda turn: turn[0]) - 1
        return self._subjects[place][1] if place >= 0 else self.own

    def acting(self, at: int) -> str | None:
        """Return the one organization that acts last in the paragraph before a place.

        It may be another than the one that the report is of, whose "Hội" is meant there.
        """
        last = bisect_left(self._acted, at, key=lambda turn: turn[0]) - 1
        start = self._drafting.passages.paragraph(at).start
        if last < 0 or self._acted[last][0] <= start:
            return None
        ids = self._acted[last][1]
        return ids[0] if len(ids) == 1 else None

    def alike(self, one: str, other: str) -> bool:
        """Tell whether two organizations of the text are of one association or kind."""
        sorts = {what_of(self._by_id[each].best) for each in (one, other) if each in self._by_id}
        return len(sorts) == 1

    def by_place(self, start: int, end: int, like: str | None = None) -> str | None:
        """Return the id of the one organization of a place that is named in a part of the text.

        Args:
            start: The first character of the name of the place.
            end: The character after the last.
            like: Id of an organization; of several of the place, that of its sort is meant.
        """
        words = " ".join(self._drafting.text[start:end].split())
        try:
            place = PlaceName.parse(words)
        except InvalidData:
            return None
        found = self._spots.get(spelling_key(place.name or ""), set())
        if like in self._by_id and len(found) > 1:
            sort = what_of(self._by_id[like].best)
            found = {each for each in found if what_of(self._by_id[each].best) == sort}
        own = found & set(self.own)
        chosen = own or found
        return next(iter(chosen)) if len(chosen) == 1 else None

    def _at_place(self, start: int, end: int) -> tuple[str, ...]:
        """Return who is meant by a place of which a text reports something; nobody if unsure."""
        if not self.own:
            return ()
        found, own = self.by_place(start, end, self.own[0]), self._by_id[self.own[0]]
        is_same = found is not None and (
            self._by_id[found].best.association == own.best.association
        )
        return (found,) if found is not None and is_same else ()

    def near(self, name: OrganizationName, key: str) -> str | None:
        """Return the one organization that a relative name may mean, of the place of another."""
        other = self._by_id.get(key)
        spot = None if other is None else spot_of(other.best)
        like = [each for each in self._meanings.like(name) if each.id]
        found = [each.id for each in like if spot is not None and spot_of(each.best) == spot]
        return found[0] if len(found) == 1 else None

    def host_of(self, key: str) -> str | None:
        """Return the id of the organization that a union is inside of."""
        identity = self._by_id.get(key)
        hosts = () if identity is None else (each.host for each in identity.names)
        host = next((each for each in hosts if each is not None and is_full(each)), None)
        return None if host is None else self.meant(host)

    def host_named(self, key: str, kind: str) -> str | None:
        """Return the id of the workplace of a kind that a union is inside of; it may be new."""
        identity = self._by_id.get(key)
        named = [] if identity is None else identity.names
        hosts = (each.host for each in named if each.host is not None)
        host = next((each for each in hosts if each.kind == kind and each.name), None)
        first = self._first.get(key)
        if host is None or host.name is None or first is None:
            return None
        return self.need(host.name, first.start, first.end)

    def is_inner(self, key: str) -> bool:
        """Tell whether an organization is the union inside a workplace."""
        identity = self._by_id.get(key)
        return identity is not None and "inner" in what_of(identity.best)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the organizations of a kind that the text names."""
        if kind not in self._kinds:
            found = self._by_id.values()
            self._kinds[kind] = tuple(each.id for each in found if each.best.kind == kind)
        return self._kinds[kind]

    def name_of(self, key: str) -> str | None:
        """Return the name of an organization of the text."""
        found = self._by_id.get(key)
        return None if found is None else spelled(found.best)

    def place_of(self, key: str) -> PlaceName | None:
        """Return the place of an organization of the text."""
        found = self._by_id.get(key)
        return None if found is None else found.place

    def starting(self, words: str) -> str | None:
        """Return the id of the one organization whose name begins with some words."""
        lead = form_of(words)
        if lead in _GENERIC:
            return None
        if lead not in self._leads:
            self._leads[lead] = {
                each.id
                for each in self._meanings.all
                if each.id and any(form_of(name.text).startswith(lead) for name in each.names)
            }
        found = self._leads[lead]
        return next(iter(found)) if len(found) == 1 else None

    def need(self, text: str, start: int, end: int) -> str | None:
        """Return the id of an organization that a part of the text implies; propose it if new."""
        identity = self._meanings.needed(text)
        if identity is not None and not identity.id:
            self._propose_one(identity, [self._drafting.source(start, end)])
        return None if identity is None else identity.id

    def named_only(self, text: str, key: str, kind: str, span: Span) -> str:
        """Return the id of an organization of which no more than the name is known.

        Args:
            text: The name.
            key: The id that it gets where nothing else has it.
            kind: What sort of organization it is.
            span: Where the text names it.
        """
        drafting = self._drafting
        if drafting.known.get(Organization, key) is not None:
            return key
        if key not in self._inner:
            self._inner[key] = drafting.new_id(key)
            source = drafting.source(*span)
            made = Organization(self._inner[key], text, kind=kind, sources=(source,))
            is_cell = kind == "party_body"
            drafting.add(made, Certainty.LIKELY if is_cell else Certainty.POSSIBLE)
        return self._inner[key]

    def meant(self, name: OrganizationName, at: int | None = None) -> str | None:
        """Return the id of the organization of the text that a name means.

        Args:
            name: The name.
            at: The character at which it is written: of several, the last before it is meant.
        """
        identity = self._meanings.of(name, at)
        return identity.id or None if identity is not None else None

    # What is proposed

    def _pairs(self) -> Iterator[tuple[Seen, Identity | None]]:
        """Yield each name of the text with the organization that it means."""
        return zip(self._meanings.seen, self._meanings.found, strict=True)

    def _propose(self) -> None:
        drafting = self._drafting
        sources: defaultdict[Identity, list[Source]] = defaultdict(list)
        for each, identity in self._pairs():
            if identity is not None:
                sources[identity].append(drafting.source(each.start, each.end))
                continue
            span = each.start, each.end
            found = Problem.of("draft.organization_open", "$", span, found=each.name.text)
            drafting.problems.append(found)
        for identity in self._meanings.all:
            if identity.known:
                self._by_id[identity.id] = identity
            else:
                self._propose_one(identity, sources[identity])

    def _propose_one(self, identity: Identity, sources: list[Source]) -> None:
        drafting = self._drafting
        doubts = drafting.names_private(identity.best.text)
        kind = plain(identity.best.kind or "") or "don-vi"
        wanted = kind if doubts else id_of(identity.best, identity.place)
        identity.id = drafting.new_id(wanted)
        made = identity.organization(sources)
        self._by_id[identity.id] = identity
        drafting.add(made, Certainty.POSSIBLE if doubts else identity.certainty, doubts)

    def _by_spot(self) -> dict[str, set[str]]:
        spots: defaultdict[str, set[str]] = defaultdict(set)
        for identity in dict.fromkeys(self._meanings.found):
            place = None if identity is None else identity.place
            if identity is not None and identity.id and place is not None and place.name:
                spots[spelling_key(place.name)].add(identity.id)
        return spots


__all__ = ["Named", "Units"]
