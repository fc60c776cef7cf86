"""Which organization each name of a text means."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import attrs

from hoidata.dataset import resolve
from hoidata.domain import Level, Organization, OrganizationName
from hoidata.errors import InvalidData
from hoidata.places import PlaceName, spelling_key
from hoidata.places import above as places_above
from hoidata.places import find as places_called
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.identities import (
    Identities,
    Identity,
    calm,
    is_full,
    leaves_out_association,
    located,
    spot_of,
)
from hoidata.reading._draft.naming import Seen
from hoidata.reading._draft.subjects import Turns

_HEAD: Final = 4
"""The report's organization is named in one of so many sentences at the beginning."""

_NEAREST: Final = 12
"""Of several owners, that is meant which is among so many names before."""


class Meanings:
    """What the names of a text mean: each by itself, or by what is named around it.

    Attributes:
        seen: The names, in the order of the text.
        found: The organization that each of them means; None if that is not certain.
        all: The organizations, in the order in which they were told apart.
        owners: Those whose report the text is.
    """

    def __init__(self, drafting: Drafting, seen: list[Seen], turns: Turns) -> None:
        """Tell the organizations apart; takes time linear in the number of names."""
        self._drafting = drafting
        self._turns = turns
        self._identities = Identities()
        self._known: dict[OrganizationName, Identity | None] = {}
        self._open: set[OrganizationName] = set()
        self._of: dict[str, Identity] = {}
        self.seen: list[Seen] = list(_with_bodies(seen))
        self._owner: Identity | None = None
        if drafting.publisher is not None:
            self._owner = self._published(drafting.publisher)
        full = [self._full(each.name) for each in self.seen]
        given = [] if self._owner is None else [self._owner]
        self.owners: list[Identity] = given or self._owners(full)
        self._owner = self.owners[0] if self.owners else None
        self.found: list[Identity | None] = [
            full[at] or self._relative(at) for at in range(len(self.seen))
        ]
        for each, identity in zip(self.seen, self.found, strict=True):
            if each.spam is not None and identity is not None:
                identity.written.append(" ".join(each.spam.split()))

    @property
    def all(self) -> list[Identity]:
        """The organizations, in the order in which they were told apart."""
        return self._identities.all

    def like(self, name: OrganizationName) -> Iterator[Identity]:
        """Yield the organizations that a name without a place of its own may mean."""
        return self._identities.like(name)

    def of(self, name: OrganizationName, at: int | None = None) -> Identity | None:
        """Return the organization of the text that a name means.

        Args:
            name: The name.
            at: Where it is written: of several, that named last before it is meant.
        """
        if is_full(name):
            return self._full(name, is_new=False)
        return self._filled(name, at)

    def needed(self, text: str) -> Identity | None:
        """Return the organization that a name means which the text implies; it may be new."""
        name = _read(text) or OrganizationName(text, kind="body", name=text)
        return self._full(name) or self._fitting(name)

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
        owner = self._owner.id if self._owner is not None and self._owner.known else None
        found = resolve(name, drafting.known, publisher=owner, on=drafting.published).id
        return None if found is None else self._of_data(found, name)

    def _of_data(self, key: str, name: OrganizationName) -> Identity:
        if key not in self._of:
            made = self._identities.new(name)
            made.id, made.known = key, True
            self._of[key] = made
        self._of[key].add(name)
        return self._of[key]

    def _owners(self, full: list[Identity | None]) -> list[Identity]:
        """Return the organizations whose report the text is."""
        sentences = self._drafting.passages.sentences[:_HEAD]
        end = sentences[-1].end if sentences else 0
        named = enumerate(self.seen)
        head = [at for at, each in named if each.start < end and _reports(each.name)]
        subjects = [at for at in head if self._turns.is_subject(at)]
        first = next((at for at in subjects if self._may_own(at, full)), None)
        for chosen in (subjects, head):
            place = next((at for at in chosen if full[at] is not None), None)
            if first is not None and (place is None or first < place):
                return [self._like_in(self.seen[first].name, [full[at] for at in head])]
            if place is not None:
                group = self._turns.first_group([at for at in chosen if at >= place])
                group = self._lowest(group)
                local = self._local(full, group)
                found = (full[at] for at in group) if local is None else (local,)
                return list(dict.fromkeys(each for each in found if each is not None))
        return []

    def _published(self, publisher: str) -> Identity | None:
        """Return the organization that published the text, by its id or its name."""
        known = self._drafting.known.get(Organization, publisher)
        if known is not None:
            return self._of_data(known.id, _read(known.name) or OrganizationName(known.name))
        name = _read(publisher)
        return None if name is None else self._full(name) or self._new(name)

    def _local(self, full: list[Identity | None], group: list[int]) -> Identity | None:
        """Return the local organization of an association of which a text begins with the whole.

        "Hội CTĐ Việt Nam" is named in the names of days and congresses, too.
        """
        whole = self.seen[group[0]].name
        if len(group) != 1 or whole.level is not Level.CENTRAL or whole.association is None:
            return None
        for each, found in zip(self.seen, full, strict=True):
            is_same = each.name.association == whole.association
            if found is None and is_same and located(each.name) is not None:
                return self._new(each.name)
        return None

    def _may_own(self, at: int, full: list[Identity | None]) -> bool:
        """Tell whether a relative name may be that of the report's organization."""
        name = self.seen[at].name
        return full[at] is None and not leaves_out_association(name) and not _is_common(name)

    def _like_in(self, name: OrganizationName, head: list[Identity | None]) -> Identity:
        """Return the organization that a relative name means among those named at the head."""
        like = [each for each in self._identities.like(name) if each in head]
        if len(like) != 1 or located(name) is None:
            return self._new(name)
        return like[0]

    def _lowest(self, group: list[int]) -> list[int]:
        """Return, of the names of a letterhead that are one below the other, the last."""
        at = group[-1]
        text, seen = self._drafting.text, self.seen
        while at + 1 < len(seen) and text[seen[at].end : seen[at + 1].start].isspace():
            at += 1
        return [at] if at > group[-1] else group

    def _new(self, name: OrganizationName) -> Identity:
        made = self._identities.new(name)
        made.add(name)
        self._known[name] = made
        return made

    def _relative(self, at: int) -> Identity | None:
        """Return the organization that a name means only where it is written."""
        name = self.seen[at].name
        own = self._nearest_owner(at)
        if leaves_out_association(name):
            association = None if own is None else own.best.association
            if association is None:
                return None
            filled = attrs.evolve(name, association=association, candidates=())
            if is_full(filled):
                return self._full(filled)
            name = filled
        return self._fitting(name)

    def _nearest_owner(self, at: int) -> Identity | None:
        """Return the owner of which a place speaks: of several, that named last before it."""
        for before in range(at - 1, max(at - _NEAREST, -1), -1):
            meant = self._known.get(self.seen[before].name)
            if meant is not None and meant in self.owners:
                return meant
        return self._owner

    def _filled(self, name: OrganizationName, at: int | None) -> Identity | None:
        own = self._owner
        if leaves_out_association(name) and own is not None:
            name = attrs.evolve(name, association=own.best.association)
        like = list(self._identities.like(name))
        found = [each for each in like if each is own] or like
        if len(found) > 1 and at is not None:
            last = bisect_left(self.seen, (at,))
            before = (self.found[each] for each in range(last - 1, max(last - _NEAREST, 0) - 1, -1))
            found = [each for each in before if each in found][:1]
        return found[0] if len(found) == 1 else None

    def _fitting(self, name: OrganizationName) -> Identity | None:
        """Return what a relative name means: an owner, the only one like it, or a new one."""
        if name in self._open or self._known.get(name) is not None:
            return self._known.get(name)
        known = self._in_data(name)
        like = [known] if known is not None else list(self._identities.like(name))
        mine = [each for each in like if each in self.owners or each is known]
        whole = None if mine else self._completed(name)
        found = mine or like
        if whole is not None and (len(found) != 1 or self._is_here(whole)):
            found = [self._in_data(whole) or self._identities.named(whole)]
        if len(found) > 1 or (not found and _is_common(name)):
            self._open.add(name)
            return None
        identity = found[0] if found else self._identities.new(name)
        identity.add(name)
        self._known[name] = identity
        return identity

    def _completed(self, name: OrganizationName) -> OrganizationName | None:
        """Return a name with the name of the publisher's place, or of one above it."""
        place, own = located(name), None if self._owner is None else self._owner.place
        is_one = len({spot_of(each.best) for each in self.owners}) == 1
        if own is None or own.name is None or name.host is not None or not is_one:
            return None
        if place is None:
            is_local = name.association is None or name.association == self._association()
            wanted = own if is_local and own.type is not None and name.name else None
            text = (
                None if wanted is None else f"{name.text} {wanted.type} {calm(wanted.name or '')}"
            )
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


def _with_bodies(seen: list[Seen]) -> Iterator[Seen]:
    """Yield names; that of a body alone, in a letterhead, with the association above it."""
    association: str | None = None
    for each in seen:
        name = each.name
        if name.association is None and name.kind is None and name.body is not None:
            name = attrs.evolve(name, association=association, kind=association and "association")
        association = name.association
        yield each._replace(name=name)


_REPORTING: Final = frozenset(
    {"bloc", "body", "campaign_committee", "club", "front", "party_body", "state_body", "union"}
)


def _reports(name: OrganizationName) -> bool:
    """Tell whether a text may be the report of an organization, and not only be about it."""
    return name.association is not None or name.kind in _REPORTING


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


__all__ = ["Meanings"]
