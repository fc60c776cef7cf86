"""The organizations that a text names, and whose doings its sentences report."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from hoidata.dataset import Dataset, resolve
from hoidata.domain import Organization, OrganizationName
from hoidata.errors import InvalidData, Problem, ReferenceMissing, Source
from hoidata.places import PlaceName, spelling_key
from hoidata.places import above as places_above
from hoidata.places import find as places_called
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.identities import (
    calm,
    spelled,
    spot_of,
    what_of,
    Identities,
    Identity,
    id_of,
    is_full,
    leaves_out_association,
    located,
)
from hoidata.reading._draft.naming import Seen, names_in
from hoidata.reading._draft.subjects import Turns
from hoidata.reading._draft.ties import tie
from hoidata.vocab import form_of

_GENERIC: Final = frozenset(map(form_of, ("Hội", "Công đoàn", "Đoàn", "Ban", "Chi bộ", "Đảng ủy")))
_HEAD: Final = 4
"""The report's organization is named in one of so many sentences at the beginning."""


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
        self._identities = Identities()
        self._known: dict[OrganizationName, Identity | None] = {}
        self._of: dict[str, Identity] = {}
        self._inner: dict[str, str] = {}
        self._by_id: dict[str, Identity] = {}
        seen = list(names_in(drafting.passages))
        self._turns = Turns(drafting.passages, [(each.start, each.end) for each in seen])
        seen = list(_with_bodies(seen))
        full = {at: self._full(each.name) for at, each in enumerate(seen)}
        owners = self._owners(seen, full)
        self._all_own: list[Identity] = owners
        self._owner: Identity | None = owners[0] if owners else None
        meant = [full[at] or self._relative(seen, at, owners) for at in range(len(seen))]
        for each, identity in zip(seen, meant, strict=True):
            if each.spam is not None and identity is not None:
                identity.written.append(" ".join(each.spam.split()))
        self._propose(seen, meant)
        self.own: tuple[str, ...] = tuple(each.id for each in owners if each.id)
        self.named: tuple[Named, ...] = tuple(
            Named(each.start, each.end, each.name, identity.id or None if identity else None)
            for each, identity in zip(seen, meant, strict=True)
        )
        self._starts = [each.start for each in self.named]
        self._subjects = self._turns.read([each.id for each in self.named], self.own)
        self._spots = self._by_spot(meant)
        tie(drafting, self._identities.all, self.named, owners)

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

    def near(self, name: OrganizationName, key: str) -> str | None:
        """Return the one organization that a relative name may mean, of the place of another."""
        other = self._by_id.get(key)
        spot = None if other is None else spot_of(other.best)
        like = [each for each in self._identities.like(name) if each.id]
        found = [each.id for each in like if spot is not None and spot_of(each.best) == spot]
        return found[0] if len(found) == 1 else None

    def host_of(self, key: str) -> str | None:
        """Return the id of the organization that a union is inside of."""
        identity = self._by_id.get(key)
        hosts = () if identity is None else (each.host for each in identity.names)
        host = next((each for each in hosts if each is not None and is_full(each)), None)
        return None if host is None else self.meant(host)

    def is_inner(self, key: str) -> bool:
        """Tell whether an organization is the union inside a workplace."""
        identity = self._by_id.get(key)
        return identity is not None and "inner" in what_of(identity.best)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the organizations of a kind that the text names."""
        found = (each for each in self._identities.all if each.id and each.names)
        return tuple(each.id for each in found if each.best.kind == kind)

    def name_of(self, key: str) -> str | None:
        """Return the name of an organization of the text."""
        found = self._by_id.get(key)
        return None if found is None or not found.names else spelled(found.best)

    def starting(self, words: str) -> str | None:
        """Return the id of the one organization whose name begins with some words."""
        if form_of(words) in _GENERIC:
            return None
        lead = form_of(words)
        found = [
            each.id
            for each in self._identities.all
            if each.id and any(form_of(name.text).startswith(lead) for name in each.names)
        ]
        return found[0] if len(found) == 1 else None

    def need(self, text: str, start: int, end: int) -> str | None:
        """Return the id of an organization that a part of the text implies; propose it if new."""
        name = _read(text) or OrganizationName(text, kind="body", name=text)
        identity = self._full(name) or self._fitting(name, [])
        if identity is None:
            return None
        if not identity.id:
            self._propose_one(identity, [self._drafting.source(start, end)])
        return identity.id or None

    def inner(self, text: str, key: str, start: int, end: int) -> str:
        """Return the id of a Party cell inside an organization; propose it if it is new."""
        if key not in self._inner:
            drafting = self._drafting
            self._inner[key] = drafting.new_id(key)
            source = drafting.source(start, end)
            made = Organization(self._inner[key], text, kind="party_body", sources=(source,))
            drafting.add(made, Certainty.LIKELY)
        return self._inner[key]

    def meant(self, name: OrganizationName, at: int | None = None) -> str | None:
        """Return the id of the organization that a name at a place of the text means.

        Args:
            name: What it says, as that of a post.
            at: The character at which it is written.
        """
        identity = self._full(name, is_new=False) or self._filled(name, at)
        return identity.id or None if identity is not None else None

    # Which organization is meant

    def _full(self, name: OrganizationName, *, is_new: bool = True) -> Identity | None:
        """Return the organization that a name means by itself; None if it is relative."""
        if name in self._known:
            return self._known[name]
        found = self._in_data(name)
        if found is None and is_full(name) and is_new:
            found = self._identities.named(name)
            found.is_stated = True
        elif found is None and is_full(name):
            like = [each for each in self._identities.like(name) if _has_spot(each, name)]
            found = like[0] if len(like) == 1 else None
        if is_new:
            self._known[name] = found
        return found

    def _in_data(self, name: OrganizationName) -> Identity | None:
        """Return the organization of the data that are known which a name means."""
        drafting = self._drafting
        if not drafting.known.organizations:
            return None
        publisher = drafting.publisher
        known = publisher if drafting.known.get(Organization, publisher or "") else None
        try:
            found = resolve(name, drafting.known, publisher=known, on=drafting.published).id
        except (InvalidData, ReferenceMissing):
            return None
        return None if found is None else self._of_data(found, name)

    def _of_data(self, key: str, name: OrganizationName | None) -> Identity:
        if key not in self._of:
            made = self._identities.new(name) if name is not None else Identity()
            made.id, made.known = key, True
            self._by_id[key] = made
            self._of[key] = made
        if name is not None:
            self._of[key].add(name)
        return self._of[key]

    def _owners(self, seen: list[Seen], full: dict[int, Identity | None]) -> list[Identity]:
        """Return the organizations whose report the text is."""
        drafting, publisher = self._drafting, self._drafting.publisher
        if publisher is not None:
            known = drafting.known.get(Organization, publisher)
            if known is not None:
                name = _read(known.name)
                return [self._of_data(known.id, name)]
            name = _read(publisher)
            found = None if name is None else self._full(name) or self._new(name)
            return [found] if found is not None else []
        end = drafting.passages.sentences[:_HEAD][-1].end if seen else 0
        head = [at for at, each in enumerate(seen) if each.start < end]
        subjects = [at for at in head if self._turns.is_subject(at)]
        for chosen in (subjects, head):
            first = next((at for at in chosen if full[at] is not None), None)
            if first is not None:
                group = self._turns.first_group([at for at in chosen if at >= first])
                found = [full[at] for at in self._lowest(seen, group)]
                return list(dict.fromkeys(each for each in found if each is not None))
        relative = next((at for at in subjects if full[at] is None), None)
        if relative is None or leaves_out_association(seen[relative].name):
            return []
        return [self._new(seen[relative].name)]

    def _lowest(self, seen: list[Seen], group: list[int]) -> list[int]:
        """Return, of the names of a letterhead that are one below the other, the last."""
        at = group[-1]
        text = self._drafting.text
        while at + 1 < len(seen) and text[seen[at].end : seen[at + 1].start].isspace():
            at += 1
        return [at] if at > group[-1] else group

    def _new(self, name: OrganizationName) -> Identity:
        made = self._identities.new(name)
        made.add(name)
        self._known[name] = made
        return made

    def _relative(self, seen: list[Seen], at: int, owners: list[Identity]) -> Identity | None:
        """Return the organization that a name means only where it is written."""
        name = seen[at].name
        own = self._nearest_owner(seen, at, owners)
        if leaves_out_association(name):
            association = None if own is None else own.best.association
            if association is None:
                return None
            filled = attrs.evolve(name, association=association, candidates=())
            if is_full(filled):
                return self._full(filled)
            name = filled
        return self._fitting(name, owners)

    def _nearest_owner(
        self, seen: list[Seen], at: int, owners: list[Identity]
    ) -> Identity | None:
        """Return the owner of which a place speaks: of several, that named last before it."""
        if len(owners) < 2:  # noqa: PLR2004 - one of several
            return self._owner
        for before in range(at - 1, max(at - 12, -1), -1):
            meant = self._known.get(seen[before].name)
            if meant in owners:
                return meant
        return self._owner

    def _filled(self, name: OrganizationName, at: int | None) -> Identity | None:
        own = self._owner
        if leaves_out_association(name) and own is not None:
            name = attrs.evolve(name, association=own.best.association)
        like = list(self._identities.like(name))
        mine = [each for each in like if each is own]
        chosen = mine or like
        return chosen[0] if len(chosen) == 1 and not chosen[0].is_open else None

    def _fitting(self, name: OrganizationName, owners: list[Identity]) -> Identity | None:
        """Return what a relative name means: an owner, the only one like it, or a new one."""
        if name in self._known and self._known[name] is not None:
            return self._known[name]
        like = list(self._identities.like(name))
        mine = [each for each in like if each in owners]
        whole = None if mine else self._completed(name)
        found = mine or like
        if whole is not None and (len(found) != 1 or self._is_here(whole)):
            found = [self._identities.named(whole)]
        if len(found) > 1 or (not found and _is_common(name)):
            return None
        identity = found[0] if found else self._identities.new(name)
        identity.add(name)
        self._known[name] = identity
        return identity

    def _completed(self, name: OrganizationName) -> OrganizationName | None:
        """Return a name with the name of the publisher's place, or of one above it."""
        place, own = located(name), None if self._owner is None else self._owner.place
        is_one = len({None if each is None else spot_of(each.best) for each in self._all_own}) == 1
        if own is None or own.name is None or name.host is not None or not is_one:
            return None
        if place is None:
            is_local = name.association is None or name.association == self._association()
            wanted = own if is_local and own.type is not None and name.name else None
            text = None if wanted is None else f"{name.text} {wanted.type} {calm(wanted.name or '')}"
        else:
            chain = [own, *self._above(own)]
            wanted = next((each for each in chain if each.type == place.type), None)
            text = None if wanted is None else f"{name.text} {calm(wanted.name or '')}"
        if wanted is None or text is None:
            return None
        return _read(text)

    def _is_here(self, name: OrganizationName) -> bool:
        """Tell whether a name is of the place of the owner."""
        place, own = located(name), None if self._owner is None else self._owner.place
        return place is not None and own is not None and place.type == own.type

    def _association(self) -> str | None:
        return None if self._owner is None else self._owner.best.association

    def _above(self, place: PlaceName) -> Iterator[PlaceName]:
        """Yield the places above one, where only one is called so on the day."""
        names = () if self._owner is None else self._owner.names
        yield from next((name.within for name in names if name.within), ())
        found = places_called(place, on=self._drafting.published)
        chains = {tuple(map(str, places_above(each.ref))) for each in found}
        if len(chains) == 1 and found:
            for each in places_above(found[0].ref):
                yield PlaceName(each.type, each.name)

    # What is proposed

    def _propose(self, seen: list[Seen], meant: list[Identity | None]) -> None:
        drafting = self._drafting
        sources: defaultdict[Identity, list[Source]] = defaultdict(list)
        for each, identity in zip(seen, meant, strict=True):
            if identity is not None:
                sources[identity].append(drafting.source(each.start, each.end))
        for identity in self._identities.all:
            if identity.known or not identity.names:
                continue
            self._propose_one(identity, sources[identity])
        for each, identity in zip(seen, meant, strict=True):
            if identity is None:
                span = each.start, each.end
                drafting.problems.append(
                    Problem.of("draft.organization_open", "$", span, found=each.name.text)
                )

    def _propose_one(self, identity: Identity, sources: list[Source]) -> None:
        drafting = self._drafting
        identity.id = drafting.new_id(id_of(identity.best, identity.place))
        try:
            made = identity.organization(sources)
        except InvalidData as error:
            drafting.problems += error.problems
            identity.id = ""
            return
        self._by_id[identity.id] = identity
        drafting.add(made, identity.certainty)

    def _by_spot(self, meant: list[Identity | None]) -> dict[str, set[str]]:
        spots: defaultdict[str, set[str]] = defaultdict(set)
        for identity in dict.fromkeys(meant):
            place = None if identity is None else identity.place
            if identity is not None and identity.id and place is not None and place.name:
                spots[spelling_key(place.name)].add(identity.id)
        return spots


def _with_bodies(seen: list[Seen]) -> Iterator[Seen]:
    """Yield names; that of a body alone, in a letterhead, with the association above it."""
    association: str | None = None
    for each in seen:
        name = each.name
        if name.association is None and name.kind is None and name.body is not None:
            name = attrs.evolve(name, association=association, kind=association and "association")
        association = name.association
        yield each._replace(name=name)


def _is_common(name: OrganizationName) -> bool:
    """Tell whether a name without a place says only what sort of body it is: Công đoàn."""
    return name.kind == "union" and located(name) is None and name.association == "cong_doan"


def _has_spot(identity: Identity, name: OrganizationName) -> bool:
    place, own = located(name), identity.place
    if place is None or own is None or place.name is None or own.name is None:
        return place is None or place.name is None
    return spelling_key(place.name) == spelling_key(own.name)


def _read(text: str) -> OrganizationName | None:
    """Return what the name of one organization says; None if it is not read."""
    try:
        return Organization.parse_name(text, doubts=[])
    except InvalidData:
        return None


__all__ = ["Named", "Units"]
