"""The places that organizations are of, in an edition."""

import datetime
from typing import TYPE_CHECKING, Final

from hoidata import places
from hoidata.dataset._resolve.index import Spot, read_places
from hoidata.domain import Level, Organization
from hoidata.errors import InvalidData
from hoidata.places import Place, PlaceRef, spelling_key

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_KINDS: Final = frozenset(
    (
        *("association", "federation", "union", "front"),
        *("state_body", "party_body", "armed_forces"),
    )
)
"""The kinds of organizations of which each place has its own."""

_LEVELS: Final = (Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNAL)


def is_of_a_place(data: "Dataset", unit: Organization) -> bool:
    """Whether an organization is what each place of its level has its own of."""
    if unit.kind not in _KINDS or unit.level not in (None, *_LEVELS):
        return False
    says = data.name_index.says(unit.id)
    is_named = says.place is not None and None not in (says.place.type, says.place.name)
    is_listed = says.level in _LEVELS or (says.level is None and is_named)
    return is_listed and says.host is None and says.body is None


def sites(data: "Dataset", unit: Organization, day: datetime.date) -> tuple[Place, ...]:
    """Return the places that an organization may be of on a day.

    What is above it on that day, and what it states of the places above its own, decides between
    those of one name.

    Args:
        data: The organizations.
        unit: One of them that is of a place.
        day: The day.
    """
    exact = None if unit.place is None else _by_code(unit.place, day)
    if exact is not None:
        return exact
    says = data.name_index.says(unit.id)
    chain = data.name_index.chain(unit.id, day)
    for called in dict.fromkeys((says.place, *read_places(unit.place)[:1])):
        named = () if called is None or called.name is None else places.find(called, on=day)
        of_level = (each for each in named if says.level in (None, each.level))
        found = tuple(each for each in of_level if _fits(each, chain))
        if found:
            return found
    return ()


def _by_code(text: str, day: datetime.date) -> tuple[Place, ...] | None:
    """Return the place that a text names by its code, if it is there on a day."""
    try:
        ref = PlaceRef.parse(text)
    except InvalidData:
        return None
    place, edition = places.get(ref), places.edition_on(day)
    there = None if edition is None else places.get(PlaceRef(edition.code, ref.code))
    if place is None or there is None or place.valid_from != there.valid_from:
        return ()
    return (there,)


def _fits(place: Place, chain: frozenset[Spot]) -> bool:
    """Whether the places above a place are those that are known to be above a unit."""
    above = {Level(each.level): spelling_key(each.name) for each in places.above(place.ref)}
    known = ((spot.level, spelling_key(spot.place.name or "")) for spot in chain)
    return all(above.get(level, name) == name for level, name in known if level is not None)
