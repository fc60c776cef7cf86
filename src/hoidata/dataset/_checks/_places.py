"""Organizations are of places that were there, and no two are called alike in one place."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks._validity import existing
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.dataset._resolve.index import Spot
from hoidata.dataset._structure.days import FIRST, LAST
from hoidata.domain import Level, Organization
from hoidata.errors import Problem
from hoidata.places import Place, editions, find

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_LISTED: Final = (Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNAL)
_SMALL: Final = (Level.CHAPTER, Level.GROUP)


def check_places(data: "Dataset") -> Iterator[Problem]:
    """Yield units whose place is in the lists, but not in those of the days of the unit.

    Only of units with a first or last day, from the earliest list that is held on. A place that no
    list has may be an older one, and is left alone.
    """
    for path, unit in numbered(data, Organization):
        if unit.id not in data.existence.limited:
            continue
        spot = data.name_index.spot(unit.id)
        if spot is None or spot.type is None or spot.level not in _LISTED:
            continue
        found = _listed(spot, data.name_index.chain(unit.id))
        if found and not any(_overlaps(data, unit.id, place) for place in found):
            yield Problem.of(
                "organization.place_days",
                path,
                sources=unit.sources,
                organization=unit.id,
                found=f"{spot.type} {spot.place.name}",
                expected=existing(data.existence, unit.id),
                other=_days(found),
            )


def _listed(spot: Spot, chain: frozenset[Spot]) -> tuple[Place, ...]:
    """Return the places of the lists, of any day, that a place may be."""
    provinces = [each for each in chain if each.level is Level.PROVINCIAL]
    known = len(provinces) == 1 and spot.level is not Level.PROVINCIAL
    return find(spot.place, within=provinces[0].place if known else None)


def _overlaps(data: "Dataset", unit: str, place: Place) -> bool:
    """Whether a unit and a place are there on one day, or on one before the earliest list."""
    first, last = data.existence.span(unit)
    start, end = _span(place)
    return first < end and start < last


def _span(place: Place) -> tuple[int, int]:
    earliest = editions()[0].valid_from
    begin, last = place.valid_from, place.valid_to
    return (
        FIRST if begin is None or begin <= earliest else begin.toordinal(),
        LAST if last is None else last.toordinal() + 1,
    )


def _days(found: tuple[Place, ...]) -> str:
    """Return the days of places, as `2025-07-01 – …`."""
    spans = (_span(place) for place in found)
    return ", ".join(dict.fromkeys(f"{_day(first)} – {_day(last - 1)}" for first, last in spans))


def _day(ordinal: int) -> str:
    is_open = ordinal <= FIRST or ordinal >= LAST - 1
    return "…" if is_open else datetime.date.fromordinal(ordinal).isoformat()


def check_same_names(data: "Dataset") -> Iterator[Problem]:
    """Yield units that are called as another in the same place, on a day on which both exist."""
    groups: dict[Hashable, list[tuple[int, int, str]]] = defaultdict(list)
    paths: dict[str, str] = {}
    for path, unit in numbered(data, Organization):
        key = None if unit.id in paths else _identity(data, unit)
        if key is not None:
            paths[unit.id] = path
            groups[key].append((*data.existence.span(unit.id), unit.id))
    for units in groups.values():
        yield from _at_once(data, sorted(units), paths)


def _at_once(
    data: "Dataset", units: list[tuple[int, int, str]], paths: dict[str, str]
) -> Iterator[Problem]:
    """Yield those that begin before an earlier one has ended, in one place."""
    longest: dict[frozenset[Hashable], tuple[int, str]] = {}
    for first, last, unit in units if len(units) > 1 else ():
        where = _where(data, unit)
        if where is None:
            continue
        end, other = longest.get(where, (FIRST, unit))
        if first < end:
            both = sorted((unit, other), key=lambda each: paths[each])
            rows = [data[Organization, each] for each in both]
            yield Problem.of(
                "organization.same_name",
                paths[both[1]],
                sources=joined_sources(rows),
                found=both[1],
                expected=both[0],
                name=rows[1].name,
            )
        longest[where] = max((end, other), (last, unit))


def _identity(data: "Dataset", unit: Organization) -> Hashable | None:
    """Return what the name of a unit says; None if that may be said of several."""
    says, spot = data.name_index.says(unit.id), data.name_index.spot(unit.id)
    is_placed = spot is not None and (spot.type is not None or says.level in _SMALL)
    if says.association is None or says.host is not None:
        return None
    if not is_placed and says.level is not Level.CENTRAL:
        return None
    own = (says.association, says.merged, says.level, says.body, says.number, says.name)
    return (*own, spot)


def _where(data: "Dataset", unit: str) -> frozenset[Hashable] | None:
    """Return what is above a unit; None for a chapter of which that is not known."""
    says = data.name_index.says(unit)
    if says.level in _SMALL:
        return frozenset(data.name_index.parents(unit)) or None
    return data.name_index.chain(unit)
