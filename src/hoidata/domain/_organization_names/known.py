"""What is known of the places that names give: their levels, and what lies in what."""

import datetime
from functools import cache, lru_cache
from typing import Final

from hoidata import places, vocab
from hoidata.domain.level import Level
from hoidata.places import Place, PlaceName

_KEPT: Final = 4096
_CITY: Final = "thành phố"
_LAST_DISTRICTS: Final = datetime.date(2025, 6, 30)
_HUE: Final = datetime.date(2025, 1, 1)
"""The first day on which the city of Huế is not of a province (175/2024/QH15)."""


@lru_cache(_KEPT)
def levels_of(
    place: PlaceName, within: tuple[PlaceName, ...], on: datetime.date | None
) -> tuple[Level, ...]:
    """Return the levels that a place may be of, on a day or ever, from the highest down.

    A type says its level; a city may be of two, and a name without a type is looked up.
    """
    stated = _stated(place.type)
    if len(stated) == 1:
        return stated
    earlier = _earlier(place, on)
    if earlier and on is not None:
        return earlier
    found = {*earlier, *(Level(each.level) for each in _found(place, within, on))}
    if found:
        return tuple(level for level in Level if level in found)
    if place.type is None:
        return ()
    if on is not None and on > _LAST_DISTRICTS:
        return (Level.PROVINCIAL,)
    is_below = any(_stated(above.type) == (Level.PROVINCIAL,) for above in within)
    return (Level.DISTRICT,) if is_below else stated


@cache
def _stated(kind: str | None) -> tuple[Level, ...]:
    row = vocab.get("place_types", kind) if kind else None
    return tuple(map(Level, vocab.listed(row["level"]))) if row else ()


def _found(
    place: PlaceName, within: tuple[PlaceName, ...], on: datetime.date | None
) -> tuple[Place, ...]:
    """Return the places so called: of the day if there are any, else of any day."""
    if place.name is None:
        return ()
    upper = tuple(each for each in within if each.name)
    first = places.editions()[0].valid_from
    for day in (on if on is None or on >= first else first, None):
        for region in (upper, ()):
            found = places.find(place, within=region, on=day)
            if found:
                return found
    return ()


def _earlier(place: PlaceName, on: datetime.date | None) -> tuple[Level, ...]:
    """Return the level of what changed before the earliest edition: Huế and its province."""
    name = place.name or ""
    if not name.casefold().endswith("huế"):
        return ()
    if places.spelling_key(name) == places.spelling_key("Thừa Thiên Huế"):
        return (Level.PROVINCIAL,)
    return (Level.DISTRICT,) if len(name) == len("Huế") and (on is None or on < _HUE) else ()


def rank_of(place: PlaceName) -> int | None:
    """Return how low the level of a stated type is; None without one."""
    stated = _stated(place.type)
    return [*Level].index(stated[0]) if stated else None


@lru_cache(_KEPT)
def lies_in(place: PlaceName, above: PlaceName, on: datetime.date | None) -> bool:
    """Tell whether a place so called lies in one that is called by another name."""
    return bool(place.name and places.find(place, within=above, on=on))


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
def is_known(kind: str, name: str) -> bool:
    """Tell whether a place of a type was ever called by a name."""
    return bool(places.find(PlaceName(kind, name)))
