"""Which names of a text mean one organization, and what they say of it together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from typing import Final, TypeAlias

import attrs

from hoidata import vocab
from hoidata.dataset import organization_id
from hoidata.domain import Level, Organization, OrganizationName
from hoidata.errors import Source
from hoidata.places import PlaceName, spelling_key
from hoidata.reading._draft.drafted import Certainty
from hoidata.vocab import form_of

_NOTE: Final = re.compile(r" ?\([^)]*\)")
_OWNED: Final = frozenset({"association", "chapter", "joint_chapter", "member_group"})
_SMALL: Final = (Level.CHAPTER, Level.GROUP)
_INNER: Final = tuple(map(form_of, ("công đoàn cơ sở", "CĐCS")))
_MOST_ALIASES: Final = 8
_What: TypeAlias = tuple[str | None, ...]


def located(name: OrganizationName) -> PlaceName | None:
    """Return the place that tells an organization from others: its own, or its host's."""
    return name.place or (None if name.host is None else located(name.host))


def spot_of(name: OrganizationName) -> str | None:
    """Return the name of the place of an organization as it is compared; None without one."""
    place = located(name)
    return None if place is None or place.name is None else spelling_key(place.name)


def what_of(name: OrganizationName) -> _What:
    """Return what sort of organization a name is of: its association, or kind and proper name."""
    small = name.level if name.level in _SMALL else "former" if name.is_former else None
    owner = name.kind if name.kind == "chapter" else None
    if name.association is not None:
        inner = "inner" if _is_inner(name) else None
        return (name.association, *name.merged, small, owner, inner, _titled(name))
    return (name.kind, None if name.name is None else form_of(name.name))


def _is_inner(name: OrganizationName) -> bool:
    """Tell whether it is the union inside one workplace, and not that of a place."""
    form = form_of(name.text)
    return name.host is not None or any(each in form for each in _INNER)


def _titled(name: OrganizationName) -> str | None:
    """Return what tells a union of some workplaces from that of a place."""
    return None if name.name is None else form_of(name.name)


def leaves_out_association(name: OrganizationName) -> bool:
    """Tell whether a name does not say what those around it know: Hội huyện A, Tỉnh hội."""
    return name.association is None and name.name is None and name.kind in _OWNED


def is_full(name: OrganizationName) -> bool:
    """Tell whether a name says by itself which organization it means."""
    if leaves_out_association(name):
        return False
    if spot_of(name) is not None or name.number is not None or name.level is Level.CENTRAL:
        return True
    place = located(name)
    if place is not None and place.name is None and not _is_proper(name):
        return False
    host = name.host is not None and is_full(name.host)
    return host or _is_proper(name)


def _is_proper(name: OrganizationName) -> bool:
    """Tell whether a name has a proper name that others of its kind do not have."""
    if name.kind == "bank":
        return True
    if name.name is None or name.kind == "body":
        return False
    return name.name not in _labels()


@cache
def _labels() -> frozenset[str]:
    """Return the names of institutions of which every place has one."""
    rows = vocab.rows("institutions")
    return frozenset(row["label_vi"] for row in rows if row["takes"] in {"place", "host"})


@attrs.define(eq=False)
class Identity:
    """One organization that a text names.

    Attributes:
        names: What its names say, each once, in the order of the text.
        id: Its id, once it has one.
        known: Whether the data know it already.
        written: Names of it that hold web spam.
        is_stated: Whether the text names it in full, and the draft does not complete its name.
    """

    names: list[OrganizationName] = attrs.Factory(list[OrganizationName])
    id: str = ""
    known: bool = False
    written: list[str] = attrs.Factory(list[str])
    is_stated: bool = False

    def add(self, name: OrganizationName) -> None:
        """Add one of its names."""
        if name not in self.names:
            self.names.append(name)

    @property
    def levels(self) -> frozenset[Level]:
        """The levels that all names allow."""
        found = [levels for name in self.names if (levels := levels_of(name))]
        return reduce(frozenset[Level].intersection, found) if found else frozenset()

    @property
    def place(self) -> PlaceName | None:
        """The place as it is named in full, with its type if any name gives it."""
        places = [place for name in self.names if (place := located(name)) is not None]
        named = [place for place in places if place.name is not None]
        return next((each for each in named if each.type), next(iter(named or places), None))

    @property
    def best(self) -> OrganizationName:
        """The fullest of its names."""
        return max(self.names, key=_fullness)

    @property
    def certainty(self) -> Certainty:
        """How sure it is that there is such an organization, and which it is."""
        best = self.best
        is_placed = spot_of(best) is not None and (
            self.place is None or self.place.type is not None
        )
        is_told = best.level is Level.CENTRAL or (is_placed and best.level not in _SMALL)
        if best.kind == "bloc" and best.number is not None:
            return Certainty.CERTAIN
        is_front = best.association == "mttq" and "trung" not in best.text.casefold()
        if not self.is_stated or (is_front and best.level is Level.CENTRAL):
            return Certainty.LIKELY
        is_known = best.association is not None or best.name in _labels()
        return Certainty.CERTAIN if is_told and is_known else Certainty.LIKELY

    def organization(self, sources: Iterable[Source]) -> Organization:
        """Return the organization that is proposed."""
        best, place = self.best, self.place
        levels = self.levels
        above = next((name.within for name in self.names if name.within), ())
        is_small = best.level in _SMALL and (place is None or place.type is None)
        named = (
            place is not None and place.name is not None and best.kind != "bank" and not is_small
        )
        at = ", ".join(map(_said, (place, *above))) if named and place is not None else None
        name = spelled(best)
        full = [each for each in self.names if is_full(each) and each.body is None]
        banks = (each.text for each in full if each.kind == "bank")
        written = {form_of(each): each for each in (*map(spelled, full), *banks, *self.written)}
        aliases = [each for form, each in written.items() if form not in {form_of(name), ""}]
        return Organization(
            self.id,
            name,
            kind=best.kind or "association",
            association=best.association,
            level=next(iter(levels)) if len(levels) == 1 else None,
            place=at,
            aliases=aliases[:_MOST_ALIASES],
            sources=tuple(sources),
        )


def _said(place: PlaceName) -> str:
    return " ".join(filter(None, (place.type, calm(place.name or ""))))


def calm(text: str) -> str:
    """Return a name of a place that is not all in capitals."""
    is_loud = text.isupper() and (" " in text or not text.isascii())
    return text.title() if is_loud else text


def _fullness(name: OrganizationName) -> tuple[bool, bool, bool, bool, int]:
    place = located(name)
    return (
        name.body is None,
        is_full(name),
        not name.text.isupper(),
        place is not None and place.type is not None and place.name is not None,
        len(spelled(name)),
    )


def spelled(name: OrganizationName) -> str:
    """Return a name as it is proposed: without a note in it, and not all in capitals."""
    if name.kind == "bank" and name.place is None and name.name in _banks():
        return name.name
    text = _without_body(_NOTE.sub("", name.text).strip() or name.text, name)
    text += "”" * (text.count("“") - text.count("”"))
    place = located(name)
    unplaced = text.removesuffix(place.name).strip() if place and place.name else text
    if " " in text and (text.isupper() or (" " in unplaced and unplaced.isupper())):
        row = vocab.get("associations", name.association or "")
        known = name.name if name.name in _labels() else None
        label = known if row is None else row["label_vi"].removesuffix(" Việt Nam")
        if label is not None and place is not None:
            return f"{label} {_said(place)}"
        text = text.capitalize() if row is None else row["label_vi"]
    return text[:1].upper() + text[1:]


@cache
def _banks() -> frozenset[str]:
    rows = vocab.rows("institutions")
    return frozenset(row["label_vi"] for row in rows if row["takes"] == "place")


def _without_body(text: str, name: OrganizationName) -> str:
    """Return the name of the organization whose body is named: of BTV Hội A, Hội A."""
    if name.body is None or (name.kind is None and name.association is None):
        return text
    row = vocab.get("bodies", name.body)
    forms = sorted(() if row is None else vocab.names_of(row), key=len, reverse=True)
    lead = next((each for each in forms if text.casefold().startswith(each.casefold())), "")
    return text[len(lead) :].strip(" ,-") or text


def levels_of(name: OrganizationName) -> frozenset[Level]:
    """Return the levels that a name allows; none where it says nothing of it."""
    found = {each.level for each in (name, *name.candidates) if each.level is not None}
    return frozenset(found)


class Identities:
    """The organizations that a text names so far."""

    def __init__(self) -> None:
        """Begin without any."""
        self.all: list[Identity] = []
        self._by_spot: defaultdict[tuple[_What, str | None, int | None], list[Identity]]
        self._by_spot = defaultdict(list)
        self._by_what: defaultdict[_What, list[Identity]] = defaultdict(list)

    def named(self, name: OrganizationName) -> Identity:
        """Return the organization that a full name means; a new one if it is named first."""
        what, spot = what_of(name), spot_of(name)
        same = [each for each in self._by_spot[what, spot, name.number] if _fits(each, name)]
        if not same and name.association is None and _is_proper(name):
            same = [each for each in self._by_what[what] if _adds_place(each, name)]
            self._by_spot[what, spot, name.number] += same
        if len(same) != 1:
            same = [self.new(name)]
        same[0].add(name)
        return same[0]

    def new(self, name: OrganizationName) -> Identity:
        """Return a new organization, without names yet."""
        made = Identity()
        self.all.append(made)
        self._by_spot[what_of(name), spot_of(name), name.number].append(made)
        self._by_what[what_of(name)].append(made)
        return made

    def like(self, name: OrganizationName) -> Iterator[Identity]:
        """Yield the organizations that a name without a place of its own may mean."""
        place = located(name)
        kind = None if place is None else place.type
        levels = levels_of(name)
        for each in self._by_what[what_of(name)]:
            own = each.place
            types = {kind, None if own is None else own.type} - {None}
            own_levels = each.levels
            is_level = not levels or not own_levels or bool(levels & own_levels)
            is_told = kind is None or own is None or own.name is None or own.type or own_levels
            if len(types) < 2 and is_told and is_level and each.best.number == name.number:  # noqa: PLR2004 - two types differ
                yield each


def _fits(identity: Identity, name: OrganizationName) -> bool:
    """Tell whether a full name may be one of an organization of the same sort and place."""
    place, own = located(name), identity.place
    types = {each.type for each in (place, own) if each is not None} - {None}
    levels, mine = levels_of(name), identity.levels
    if len(types) > 1 or (levels and mine and not levels & mine):
        return False
    hosts = {form_of(_host(each)) for each in (name, *identity.names) if each.host is not None}
    return len(hosts) < 2  # noqa: PLR2004 - two hosts differ


def _adds_place(identity: Identity, name: OrganizationName) -> bool:
    """Tell whether only one of two names says the place: CLB “A” and CLB “A” xã B."""
    spots = {spot_of(each) for each in (identity.best, name)}
    return None in spots and identity.best.number == name.number and _fits(identity, name)


def _host(name: OrganizationName) -> str:
    host = name.host
    return "" if host is None else (host.association or host.name or host.text)


def id_of(name: OrganizationName, place: PlaceName | None) -> str:
    """Return the id of a new organization out of the fullest of its names."""
    if name.place is not None and place is not None:
        name = attrs.evolve(name, place=PlaceName(place.type, calm(place.name or "") or None))
    made = organization_id(attrs.evolve(name, body=None, candidates=()), name.within)
    return made if made != "x" else "don-vi"


__all__ = [
    "Identities",
    "Identity",
    "calm",
    "id_of",
    "is_full",
    "leaves_out_association",
    "located",
    "spelled",
    "spot_of",
    "what_of",
]
