"""What is known about the places that names give: their levels, and what lies in what."""

import datetime
from functools import cache, lru_cache
from typing import Final

from hoidata import places
from hoidata.domain.level import Level
from hoidata.places import Place, PlaceName

_KEPT: Final = 4096


@lru_cache(_KEPT)
def levels_meant(
    place: PlaceName, within: tuple[PlaceName, ...], on: datetime.date | None
) -> tuple[Level, ...]:
    """Return the levels that a place may be of, on a day or ever, from the highest down.

    A type says its level; a city may be of two, and a name without a type is looked up.
    """
    stated = _stated(place.type)
    if len(stated) == 1:
        return stated
    found = {Level(each.level) for each in _found(place, within, on)}
    if found:
        return tuple(level for level in Level if level in found)
    if place.type is None:
        return ()
    if on is not None and Level.DISTRICT.valid_to is not None and on > Level.DISTRICT.valid_to:
        return (Level.PROVINCIAL,)
    is_below = any(_stated(above.type) == (Level.PROVINCIAL,) for above in within)
    return (Level.DISTRICT,) if is_below else stated


@cache
def _stated(kind: str | None) -> tuple[Level, ...]:
    return Level.of_place_type(kind) if kind else ()


def _found(
    place: PlaceName, within: tuple[PlaceName, ...], on: datetime.date | None
) -> tuple[Place, ...]:
    """Return the places so called: of the day if there are any, else of any day."""
    if place.name is None:
        return ()
    upper = tuple(each for each in within if each.name)
    for region in (upper, ()):
        for day in (on, None):
            found = places.find(place, within=region, on=day)
            if found:
                return found
    return ()


def rank_of(place: PlaceName) -> int | None:
    """Return how low the highest level of a stated type is; None without one."""
    stated = _stated(place.type)
    return [*Level].index(stated[0]) if stated else None


@lru_cache(_KEPT)
def lies_in(place: PlaceName, above: PlaceName) -> bool:
    """Return whether a place ever lay in another: by the levels of their types, or as known."""
    mine, upper = rank_of(place), rank_of(above)
    is_known = is_known_in(place, above)
    if upper is None or mine is None:
        return is_known
    is_city = len(_stated(place.type)) > 1 and upper == mine
    return upper < mine or is_known or (is_city and not places.find(place))


@lru_cache(_KEPT)
def is_known_in(place: PlaceName, above: PlaceName) -> bool:
    """Return whether a place of a name is known to have lain in another."""
    return bool(place.name and above.name and places.find(place, within=above))


@lru_cache(_KEPT)
def is_upper(name: str) -> bool:
    """Return whether a place above the communes was ever called by a name."""
    found = places.find(PlaceName(None, name))
    return any(Level(each.level) is not Level.COMMUNAL for each in found)


@lru_cache(_KEPT)
def is_higher(name: str, kind: str | None) -> bool:
    """Return whether a place of a higher level than that of a type, as of a commune, has a name."""
    stated = _stated(kind)[:1]
    order = [*Level]
    if not stated or stated[0] in {Level.CHAPTER, Level.GROUP}:
        return False
    found = places.find(PlaceName(None, name))
    return any(order.index(Level(each.level)) < order.index(stated[0]) for each in found)


@lru_cache(_KEPT)
def typed_like(name: str, kind: str | None) -> PlaceName:
    """Return a place in a list after one of a type: of that type, unless it is known better."""
    place = PlaceName(kind, name)
    level = _stated(kind)[:1]
    if kind is None or not level or places.find(place):
        return place
    kinds = {each.type for each in places.find(PlaceName(None, name)) if each.level == level[0]}
    return PlaceName(kinds.pop() if len(kinds) == 1 else kind, name)


@lru_cache(_KEPT)
def is_known(kind: str | None, name: str) -> bool:
    """Return whether a place, of a type if one is given, was ever called by a name."""
    return bool(places.find(PlaceName(kind, name)))


def is_called(kind: str | None, name: str) -> bool:
    """Return whether a place was ever called by a name in which there may be a dash.

    Places of which one lies in the other have a dash between them, too: two names are one if the
    list of places writes them so, or the first is of no place: Thừa Thiên - Huế.
    """
    first, dash, _ = name.partition(" - ")
    if not dash or not is_known(kind, name):
        return is_known(kind, name)
    return _has_dash(kind, name) or not is_known(kind, first)


@lru_cache(_KEPT)
def _has_dash(kind: str | None, name: str) -> bool:
    found = places.find(PlaceName(kind, name))
    return any("-" in own for place in found for own in (place.name, *place.aliases))
