"""Organizations are in places that existed, and no two have the same name in one place."""

import datetime
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks.validity import existing, life
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._resolve.index import (
    Spot,
    is_ref,
    keys_of,
    spot_of,
)
from hoidata.dataset._structure.days import FIRST, LAST, of_validity
from hoidata.domain import Level, Organization
from hoidata.errors import Problem
from hoidata.places import editions, find

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset
    from hoidata.dataset._resolve.index import NameIndex

_LISTED: Final = (Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNAL)
_SMALL: Final = (Level.CHAPTER, Level.GROUP)
_NUMBER: Final = re.compile("[0-9]+")


def check_places(data: "Dataset") -> Iterator[Problem]:
    """Yield units whose place is in the lists, but not on their days or in their province.

    Also units that ended without a change though their place continued. Only for units with a first
    or last day, since the earliest list. A place that is in no list may be an older one, and is not
    reported.
    """
    for path, unit in numbered(data, Organization):
        spot = data.name_index.spot(unit.id) if unit.id in data.existence.limited else None
        if spot is not None and spot.type is not None and spot.level in _LISTED:
            for code, details in _faults(data, unit.id, spot):
                found = f"{spot.type} {spot.place.name}"
                yield Problem.of(
                    code,
                    path,
                    sources=unit.sources,
                    organization=unit.id,
                    found=found,
                    **details,
                )


def check_stated_places(data: "Dataset") -> Iterator[Problem]:
    """Yield units whose `place` is a code that no list has, or another place than in their name."""
    for path, unit in numbered(data, Organization):
        code = _fault_of_stated(data.name_index, unit) if unit.place is not None else None
        if code is not None:
            yield Problem.of(
                code,
                f"{path}.place",
                sources=unit.sources,
                organization=unit.id,
                found=unit.place,
                name=unit.name,
            )


def _fault_of_stated(index: "NameIndex", unit: Organization) -> str | None:
    places = index.stated(unit.id)
    if not places:
        return "organization.place_unknown" if is_ref(unit.place) else None
    if is_ref(unit.place):
        one = index.spot_alone(unit.name)
    else:
        says = index.says(unit.id)
        one = spot_of(says.place, says.level)
    other = spot_of(places[0])
    if one is None or other is None or None in (one.level, one.type, other.type):
        return None
    is_other = one.level is other.level and not one.is_like(other)
    return "organization.place_differs" if is_other else None


def _faults(data: "Dataset", unit: str, spot: Spot) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what is wrong with the place of a unit, as codes and details of problems."""
    province = _province(spot, data.name_index.chain(unit))
    found = find(spot.place, within=None if province is None else province.place.name)
    span = data.existence.span(unit)
    if not found:
        others = () if province is None or not _is_recent(span[0]) else find(spot.place)
        if others and province is not None:
            yield "organization.place_province", {"expected": province.place.name}
        return
    spans = [of_validity(place.valid_from, place.valid_to) for place in found]
    if not any(start < span[1] and span[0] < end for start, end in spans):
        lives = tuple(map(life, dict.fromkeys(spans)))
        expected = existing(data.existence, unit)
        yield "organization.place_days", {"expected": expected, "other": lives}
        return
    goes_on = len(found) == 1 and _is_recent(span[1]) and spans[0][1] > span[1]
    if goes_on and _is_left(data, unit, span[1]):
        yield "organization.no_successor", {"on": datetime.date.fromordinal(span[1] - 1)}


def _province(spot: Spot, chain: frozenset[Spot]) -> Spot | None:
    """Return the province that a place is in, where one is known."""
    provinces = [each for each in chain if each.level is Level.PROVINCIAL]
    return provinces[0] if len(provinces) == 1 and spot.level is not Level.PROVINCIAL else None


def _is_recent(day: int) -> bool:
    return editions()[0].valid_from.toordinal() <= day < LAST


def _is_left(data: "Dataset", unit: str, end: int) -> bool:
    """Whether a unit ends without a change and no other of its association is then there."""
    limit = data.existence.reason(unit, end)
    if limit is None or limit.why != "valid_to":
        return False
    index = data.name_index
    others = (
        each.called.unit for key in keys_of(index.says(unit)) for each in index.named(key, ())
    )
    return not any(
        data.existence.has(each, end) and index.spot(each) == index.spot(unit) for each in others
    )


def check_same_names(data: "Dataset") -> Iterator[Problem]:
    """Yield units with the name of another in the same place, on a day on which both exist."""
    groups: dict[Hashable, list[tuple[int, int, str]]] = defaultdict(list)
    paths: dict[str, str] = {}
    apart = {*_apart(data.name_index)}
    for path, unit in numbered(data, Organization):
        key = None if unit.id in paths or unit.id in apart else _identity(data, unit)
        if key is not None:
            paths[unit.id] = path
            groups[key].append((*data.existence.span(unit.id), unit.id))
    for units in groups.values():
        yield from _at_once(data, sorted(units), paths)


def _apart(index: "NameIndex") -> Iterator[str]:
    """Yield chapters and groups that are told from all below the same units without being read.

    They are those below nothing, and those whose names differ in numbers alone: nearly all where
    there are very many.
    """
    below: dict[frozenset[str], list[Organization]] = defaultdict(list)
    for unit in index.units.values():
        if unit.level is None or unit.level in _SMALL:
            below[frozenset(index.parents(unit.id))].append(unit)
    for above, units in below.items():
        if not above or _differ_in_numbers(units):
            yield from (unit.id for unit in units if unit.level in _SMALL)


def _differ_in_numbers(units: list[Organization]) -> bool:
    if any(unit.place is not None for unit in units):
        return False
    words = {_NUMBER.sub("#", unit.name) for unit in units}
    numbers = {tuple(map(int, _NUMBER.findall(unit.name))) for unit in units}
    return len(words) == 1 and len(numbers) == len(units)


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
    """Return what the name of a unit says; None if that may apply to several."""
    says, spot = data.name_index.says(unit.id), data.name_index.spot(unit.id)
    is_placed = spot is not None and (spot.type is not None or says.level in _SMALL)
    if says.association is None or says.host is not None:
        return None
    if not is_placed and says.level is not Level.CENTRAL:
        return None
    own = (says.association, says.merged, says.level, says.body, says.number, says.name)
    return (*own, spot)


def _where(data: "Dataset", unit: str) -> frozenset[Hashable] | None:
    """Return what is above a unit; None for a chapter for which that is not known."""
    says = data.name_index.says(unit)
    if says.level in _SMALL:
        return frozenset(data.name_index.parents(unit)) or None
    return data.name_index.chain(unit)
