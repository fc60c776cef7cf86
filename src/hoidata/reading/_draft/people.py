"""The people that a text names, with their posts."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from hoidata.dataset import plain
from hoidata.domain import (
    Membership,
    Person,
    PersonFound,
    Privacy,
    find_people,
)
from hoidata.errors import Problem, Source
from hoidata.reading._draft.bylines import Byline, bylines_in
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.naming import Piece, pieces
from hoidata.reading._draft.offices import Offices, Places
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.vocab import form_of

_CHILDREN: Final = ("em", "cháu", "học sinh", "bé")


class NamedPerson(NamedTuple):
    """A mention of a person.

    Attributes:
        start: The first character of the form of address, or of the post before the name.
        end: The character after the name and the posts behind it.
        id: Id of the person, or of the organization that wrote a text.
    """

    start: int
    end: int
    id: str


class People:
    """The people of a text.

    Attributes:
        named: Every mention of one, in the order of the text.
        authors: Who wrote it, people and organizations.
    """

    def __init__(self, drafting: Drafting, units: Units) -> None:
        """Find and propose the people of a text; takes time linear in its length."""
        self._drafting = drafting
        self._units = units
        self._offices = Offices(drafting, units)
        self._namesakes: dict[str, list[_Namesake]] = {}
        self._people: dict[str, list[_Seen]] = {}
        self._held: dict[str, _Held] = {}
        found = [
            self._named(piece, each)
            for piece in pieces(drafting.passages)
            for each in find_people(piece.plain, self._spans(piece))
        ]
        taken = [(each.start, each.end) for each in found]
        written = self._bylines(taken)
        self.authors: tuple[NamedPerson, ...] = tuple(written[False])
        self.named: tuple[NamedPerson, ...] = tuple(
            sorted([*found, *written[False], *written[True]])
        )
        self._propose()

    def within(self, start: int, end: int) -> tuple[NamedPerson, ...]:
        """Return the mentions that lie in a part of the text."""
        first, last = (bisect_left(self.named, (at,)) for at in (start, end))
        return tuple(each for each in self.named[first:last] if each.end <= end)

    def _spans(self, piece: Piece) -> list[tuple[int, int]]:
        inside = self._units.within(*piece.span)
        return [piece.within(each.start, each.end) for each in inside]

    def _named(self, piece: Piece, found: PersonFound) -> NamedPerson:
        """Note a person with the posts."""
        span = piece.spread(found.at, found.until)
        source = self._drafting.source(*span)
        key = self._id(found.name, self._offices.places(found.posts, piece))
        self._people[key].append(_Seen(found, source))
        self._hold(piece, found, key)
        return NamedPerson(*piece.spread(found.start, found.end), key)

    def _id(self, name: str, places: Places | None = None) -> str:
        """Return the id of a person: another one than a namesake with posts of other places."""
        places = places or {}
        namesakes = self._namesakes.setdefault(form_of(name), [])
        same = next((each for each in namesakes[:-_NEAR:-1] if each.may_be(places)), None)
        if same is None:
            number = len(self._people) + 1
            key = self._drafting.new_id(f"{self._drafting.document}.nguoi-{number}")
            same = _Namesake(key, {})
            namesakes.append(same)
            self._people[key] = []
        for kind, names in places.items():
            same.places.setdefault(kind, set()).update(names)
        return same.id

    def _hold(self, piece: Piece, found: PersonFound, person: str) -> None:
        for number, post in enumerate(found.posts):
            span = piece.spread(post.start, post.end)
            office = self._offices.of(found.posts, number, piece)
            if office is None:
                continue
            is_sure = office.is_sure and not found.is_shared and not post.says.is_former
            key = f"{office.post} {person}"
            held = self._held.setdefault(key, _Held(office.post, person, [], is_sure=is_sure))
            held.sources.append(self._drafting.source(*span))

    def _bylines(self, taken: Sequence[tuple[int, int]]) -> dict[bool, list[NamedPerson]]:
        """Return who is named as an author of the text, and who signed it for its organization."""
        written: dict[bool, list[NamedPerson]] = {False: [], True: []}
        for each in bylines_in(self._drafting.text, self._drafting.passages):
            if any(start < each.end and each.start < end for start, end in taken[-_NEAR:]):
                continue
            if each.is_unit:
                span = Span(each.start, each.end)
                key = self._units.named_only(each.name, plain(each.name) or "ban", "body", span)
            else:
                key = self._id(each.name)
                self._people[key].append(_Seen(each, self._drafting.source(each.start, each.end)))
                self._sign(each, key)
            written[bool(each.posts)].append(NamedPerson(each.start, each.end, key))
        return written

    def _sign(self, signed: Byline, person: str) -> None:
        """Note the posts of somebody who signed a report for its organization."""
        for says, span in signed.posts:
            inside = [each.id for each in self._units.within(*span)]
            own = self._units.own
            unit = inside[-1] if inside else own[0] if len(own) == 1 else None
            source = self._drafting.source(*span)
            post = None if unit is None else self._offices.at(says, unit, source)
            if post is not None:
                held = _Held(post, person, [], is_sure=True)
                self._held.setdefault(f"{post} {person}", held).sources.append(source)

    # What is proposed

    def _propose(self) -> None:
        drafting = self._drafting
        holders = {held.person for held in self._held.values()}
        for key, seen in self._people.items():
            person = self._person(key, seen, is_public=key in holders or _has_post(seen))
            is_one = len(self._namesakes[form_of(seen[0].found.name)]) == 1
            certainty = _certainty(seen)
            is_sure = is_one or certainty is not Certainty.CERTAIN
            drafting.add(person, certainty if is_sure else Certainty.LIKELY)
            if person.privacy is not Privacy.PUBLIC:
                drafting.keep_private(person.name)
        self._offices.propose()
        for held in self._held.values():
            certainty = Certainty.CERTAIN if held.is_sure else Certainty.POSSIBLE
            member = Membership(held.post, held.person, sources=tuple(held.sources))
            shared = Problem.of("draft.post_shared")
            drafting.add(member, certainty, () if held.is_sure else (shared,))

    def _person(self, key: str, seen: "list[_Seen]", *, is_public: bool) -> Person:
        honorifics = [each.found.honorific for each in seen if each.found.honorific]
        is_child = any(each.split()[-1] in _CHILDREN for each in honorifics)
        privacy = Privacy.PUBLIC if is_public else Privacy.PRIVATE
        return Person(
            key,
            seen[0].found.name,
            honorific=honorifics[0] if honorifics else None,
            privacy=Privacy.MINOR if is_child and not is_public else privacy,
            sources=tuple(dict.fromkeys(each.source for each in seen)),
        )


_NEAR: Final = 12


class _Seen(NamedTuple):
    """A person as found at a place."""

    found: PersonFound | Byline
    source: Source


class _Namesake(NamedTuple):
    """One of the people of a name, with the places of the posts, by their type."""

    id: str
    places: Places

    def may_be(self, places: Places) -> bool:
        """Whether posts of some places may be those of this person."""
        return all(names & self.places.get(kind, names) for kind, names in places.items())


class _Held(NamedTuple):
    """A post that a person holds, with the places that say so."""

    post: str
    person: str
    sources: list[Source]
    is_sure: bool


def _has_post(seen: Sequence[_Seen]) -> bool:
    return any(isinstance(each.found, PersonFound) and each.found.posts for each in seen)


def _certainty(seen: Sequence[_Seen]) -> Certainty:
    found = [each.found for each in seen]
    people = [each for each in found if isinstance(each, PersonFound)]
    if any(each.honorific and each.posts and each.is_sure for each in people):
        return Certainty.CERTAIN
    signed = [each for each in found if isinstance(each, Byline)]
    if people or any(each.is_sure for each in signed):
        return Certainty.LIKELY
    return Certainty.POSSIBLE


def propose_people(drafting: Drafting, units: Units) -> People:
    """Propose the people that a text names, and return where."""
    return People(drafting, units)


__all__ = ["NamedPerson", "People", "propose_people"]
