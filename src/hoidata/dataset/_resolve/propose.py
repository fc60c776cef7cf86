"""A new organization for a name that none of the data fits."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from hoidata.dataset._resolve.compare import Around, is_relative
from hoidata.dataset._resolve.ids import NOTHING, organization_id
from hoidata.dataset._resolve.index import Spot, leaves_out_association, levels_of, located, spot_of
from hoidata.domain import Level, Organization, OrganizationName
from hoidata.places import PlaceName, find
from hoidata.places import above as places_above

_LISTED: Final = frozenset({Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNAL})
_LOCAL: Final = ("club", "party_body", "school", "state_body")
"""Kinds of which many are called alike, in different places."""

_ORDER: Final = {level: number for number, level in enumerate(Level)}


def propose(name: OrganizationName, around: Around) -> tuple[Organization | None, str | None]:
    """Return a new organization and the id of that directly above it; None for what is not known.

    Args:
        name: What its name says.
        around: Who published it, and when.
    """
    if name.candidates or leaves_out_association(name):
        return None, None
    name = _completed(name, around)
    own = located(name)
    line = _certain(name, [*([] if own is None else [own]), *_above(name, around)], around)
    if line is None or (not line and name.kind in _LOCAL):
        return None, None
    above = line if own is None else line[1:]
    name = attrs.evolve(name, place=line[0] if name.place is not None else None)
    if is_relative(attrs.evolve(name, within=tuple(above))):
        return None, None
    made = organization_id(name, above)
    ids = (made, *(() if around.on is None else (f"{made}.{around.on.year}",)))
    free = [each for each in ids if around.data.get(Organization, each) is None and made != NOTHING]
    if not free:
        return None, None
    place = ", ".join(_written(each) for each in (name.place, *above) if each is not None)
    new = Organization(
        free[0],
        name.text,
        kind=name.kind or "association",
        association=name.association,
        level=name.level,
        place=place or None,
    )
    return new, next(_parents(name, above, around), None)


def _certain(
    name: OrganizationName, line: Sequence[PlaceName], around: Around
) -> Sequence[PlaceName] | None:
    """Return a place and those above it as they are listed; None if several may be meant.

    Only from the first on that is of a level that the lists have.
    """
    start = next((at for at, each in enumerate(line) if _is_listed(each, name)), len(line))
    if start == len(line):
        return line
    place, rest = line[start], line[start + 1 :]
    within = tuple(each.name for each in rest if each.name is not None)
    day = around.on or around.index.day(around.publisher)
    level = name.level if place is name.place else None
    known = find(place, within=within, on=day)
    found = [each for each in known if level in (None, Level(each.level))]
    if len(found) == 1:
        upper = (found[0], *places_above(found[0].ref))
        return [*line[:start], *(PlaceName(each.type, each.name) for each in upper)]
    return None if known or find(place, within=within) or (rest and find(place)) else line


def _is_listed(place: PlaceName, name: OrganizationName) -> bool:
    """Whether the lists have places as one: not a hamlet, of which there are many of a name."""
    level = name.level if place is name.place else None
    levels = {level} if level is not None else set(levels_of(place.type))
    return place.name is not None and not _LISTED.isdisjoint(levels)


def _written(place: PlaceName) -> str:
    return " ".join(filter(None, (place.type, place.name)))


def _completed(name: OrganizationName, around: Around) -> OrganizationName:
    """Return a name with the name of its place, where it is the publisher's or above it."""
    place = name.place
    if place is None or place.name is not None:
        return name
    same = [spot for spot in around.spots if spot.level is name.level]
    fit = [spot for spot in same if place.type in (None, spot.type)]
    return attrs.evolve(name, place=fit[0].place) if len(fit) == len(same) == 1 else name


def _above(name: OrganizationName, around: Around) -> Sequence[PlaceName]:
    """Return the places above: what the name says, else those of the publisher."""
    if name.within or name.level is None:
        return name.within
    spots = sorted(_over(name, around), key=lambda spot: -_ORDER[spot.level or Level.CENTRAL])
    levels = [spot.level for spot in spots]
    return [spot.place for spot in spots] if len(set(levels)) == len(levels) else ()


def _over(name: OrganizationName, around: Around) -> Iterator[Spot]:
    level = _ORDER[name.level or Level.CENTRAL]
    own = spot_of(located(name), name.level)
    for spot in around.spots:
        if spot.level is not None and _ORDER[spot.level] < level and spot != own:
            yield spot


def _parents(name: OrganizationName, above: Sequence[PlaceName], around: Around) -> Iterator[str]:
    """Yield the units of the association at the places above, from the nearest on."""
    for spot in filter(None, map(spot_of, above)):
        for owner in (name.association, *name.merged):
            named = (called.unit for called, _ in around.index.named((owner, spot.form), ()))
            yield from (
                unit
                for unit in named
                if (at := around.index.spot(unit)) is not None
                and spot.is_like(at)
                and around.exists(unit)
            )
    if name.level is Level.PROVINCIAL and name.association is not None:
        yield from around.index.at_level(name.association, Level.CENTRAL)
