"""What covers and against an organization, of a name and of who published it."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from hoidata.dataset._resolve.index import (
    Spot,
    leaves_out_association,
    levels_over,
    located,
    spot_of,
)
from hoidata.dataset._resolve.resolution import Ground, Objection
from hoidata.dataset._structure.days import LAST
from hoidata.domain import Level, OrganizationName
from hoidata.places import PlaceName
from hoidata.vocab import form_of

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_SMALL = (Level.CHAPTER, Level.GROUP)


def is_relative(name: OrganizationName) -> bool:
    """Whether a name means nothing without its publisher: "Hội CTĐ thị xã", "Chi hội 3"."""
    place = located(name)
    if name.level in _SMALL and not name.within:
        return True
    if place is not None:
        return place.name is None
    is_known = name.name is not None or (name.number is not None and name.level is None)
    return not is_known and name.level is not Level.CENTRAL


def contradictions(says: OrganizationName, own: OrganizationName) -> Iterator[Objection]:
    """Yield what a name says otherwise than that of a unit."""
    if not leaves_out_association(says) and not _is_same_system(says, own):
        yield Objection.ASSOCIATION
    elif says.association is None and None not in (says.kind, own.kind) and says.kind != own.kind:
        yield Objection.KIND
    if None not in (says.level, own.level) and says.level != own.level:
        yield Objection.LEVEL
    elif _differ_in_type(located(says), located(own)):
        yield Objection.TYPE
    if says.body != own.body:
        yield Objection.BODY
    if _differ_in_host(says.host, own.host):
        yield Objection.HOST
    if says.number != own.number or _form(says.name) != _form(own.name):
        yield Objection.NUMBER


def _form(text: str | None) -> str | None:
    return None if text is None else form_of(text)


def _is_same_system(says: OrganizationName, own: OrganizationName) -> bool:
    if says.association is None or own.association is None:
        return says.association is own.association
    return not {says.association, *says.merged}.isdisjoint((own.association, *own.merged))


def _differ_in_type(one: PlaceName | None, other: PlaceName | None) -> bool:
    if one is None or other is None or one.type is None or other.type is None:
        return False
    return one.type != other.type


def _differ_in_host(one: OrganizationName | None, other: OrganizationName | None) -> bool:
    if one is None or other is None:
        return one is not other
    return any(contradictions(one, other))


def objection_above(says: OrganizationName, chain: frozenset[Spot]) -> Objection | None:
    """Return what speaks against a unit in the places that a name gives above it.

    They are others than those above the unit, or these are not known: then it may be another.
    """
    stated = filter(None, map(spot_of, says.within))
    unmet = [spot for spot in stated if not any(map(spot.is_like, chain))]
    known = {each.level for each in chain}
    levels = ({spot.level} if spot.level else levels_over(spot.place) for spot in unmet)
    if any(each <= known for each in levels):
        return Objection.PLACE_ABOVE
    return Objection.ABOVE_UNKNOWN if unmet else None


class Around:
    """Who published a name, and when.

    Args:
        data: The organizations.
        publisher: Id of one of them; None if not known.
        on: The day; None if not known.
    """

    def __init__(self, data: "Dataset", publisher: str | None, on: datetime.date | None) -> None:
        """Look at the places of the publisher."""
        self.data = data
        self.index = data.name_index
        self.publisher = publisher
        self.on = on
        own = None if publisher is None else self.index.spot(publisher)
        chain = frozenset[Spot]() if publisher is None else self.index.chain(publisher, on)
        self.spots: frozenset[Spot] = chain if own is None else chain | {own}
        """The places of the publisher and above it."""

    def completed(self, name: OrganizationName) -> OrganizationName:
        """Return a name with the association of the publisher, where it leaves out its own."""
        own = None if self.publisher is None else self.index.says(self.publisher).association
        readings = tuple(self.completed(each) for each in name.candidates)
        is_elided = leaves_out_association(name)
        return attrs.evolve(
            name, association=own if is_elided else name.association, candidates=readings
        )

    def relation(self, unit: str) -> Ground | None:
        """Return how a unit is related to the publisher; None if it is not, as far as known."""
        publisher = self.publisher
        if publisher is None:
            return None
        if unit == publisher:
            return Ground.SELF
        above, below = (self.index.above(each, self.on) for each in (publisher, unit))
        if unit in above:
            is_direct = unit in self.index.parents(publisher, self.on)
            return Ground.DIRECTLY_ABOVE if is_direct else Ground.ABOVE
        if publisher in below:
            is_direct = publisher in self.index.parents(unit, self.on)
            return Ground.DIRECTLY_BELOW if is_direct else Ground.BELOW
        return self._by_place(unit, publisher) or (
            Ground.SIBLING if set(above[:1]) & set(below[:1]) else None
        )

    def _by_place(self, unit: str, publisher: str) -> Ground | None:
        one, other = self.index.spot(unit), self.index.spot(publisher)
        over_one, over_other = (self.index.chain(each, self.on) for each in (unit, publisher))
        if one is not None and other is not None and one.is_like(other):
            return None if _is_apart(over_one, over_other, *Level) else Ground.SAME_PLACE
        if one is not None and any(map(one.is_like, over_other)):
            return Ground.AROUND
        return Ground.INSIDE if other is not None and any(map(other.is_like, over_one)) else None

    def is_in_another_province(self, unit: str) -> bool:
        """Whether a unit below a province is known to be of another one than the publisher."""
        chain = self.index.chain(unit, self.on)
        return unit != self.publisher and _is_apart(chain, self.spots, Level.PROVINCIAL)

    def exists(self, unit: str) -> bool:
        """Whether a unit exists on the day; if none is asked for, it does."""
        return self.on is None or self.data.existence.has(unit, self.on.toordinal())

    def is_over(self, unit: str) -> bool:
        """Whether a unit has ended: by the day, or ever if none is asked for."""
        _, last = self.data.existence.span(unit)
        return last <= (LAST - 1 if self.on is None else self.on.toordinal())


def _is_apart(one: frozenset[Spot], other: frozenset[Spot], *levels: Level) -> bool:
    """Whether two sets of places above have others at a level of which both know some."""
    for level in levels:
        mine, theirs = (
            {each.form for each in spots if each.level is level} for spots in (one, other)
        )
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False
