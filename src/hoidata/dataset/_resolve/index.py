"""What the names of the organizations of a dataset say, for looking them up."""

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from hoidata import vocab
from hoidata.dataset._structure.days import FIRST, LAST
from hoidata.domain import AttachmentKind, Level, Organization, OrganizationName
from hoidata.errors import InvalidData, Problem
from hoidata.places import PlaceName, above, find, get, spelling_key
from hoidata.vocab import form_of

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset
    from hoidata.dataset._structure.hierarchy import Hierarchy

_LISTED: Final = (Level.PROVINCIAL, Level.DISTRICT, Level.COMMUNAL)
MOST: Final = 20
"""How many units are looked at where a name says too little to distinguish them."""

_REF: Final = re.compile(r"[^\s:]+:(?:\d{2}|\d{3}|\d{5})", re.ASCII)
_OWNED: Final = ("association", "chapter", "joint_chapter", "member_group")
_Key: TypeAlias = tuple[str | None, str | None]


@attrs.frozen
class Spot:
    """A place as it is compared: level and type where they are known, and the form of its name."""

    level: Level | None
    type: str | None
    form: str
    place: PlaceName = attrs.field(eq=False)

    def is_like(self, other: "Spot") -> bool:
        """Whether both may be one place."""
        alike = ((self.level, other.level), (self.type, other.type))
        return self.form == other.form and all(a is None or b is None or a == b for a, b in alike)


class Called(NamedTuple):
    """A name of a unit: its own, or an alias with its days."""

    unit: str
    alias: bool
    first: datetime.date | None = None
    last: datetime.date | None = None

    def is_used(self, on: datetime.date) -> bool:
        """Whether it is called so on a day."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


class Reading(NamedTuple):
    """What a name of a unit says."""

    called: Called
    says: OrganizationName


@cache
def levels_of(kind: str | None) -> tuple[Level, ...]:
    """Return the levels that a type of place may be of."""
    return () if kind is None else Level.of_place_type(kind)


def ends_of(kind: str | None, level: Level | None) -> datetime.date | None:
    """Return the last day on which there are places of a type, or units of a level."""
    rows = (vocab.get("place_types", kind or ""), vocab.get("levels", level or ""))
    days = [row["valid_to"] for row in rows if row is not None and row["valid_to"]]
    return datetime.date.fromisoformat(min(days)) if days else None


@lru_cache(maxsize=4096)
def spot_of(place: PlaceName | None, level: Level | None = None) -> Spot | None:
    """Return a place to compare; None if it has no name."""
    if place is None or place.name is None:
        return None
    levels = () if place.type is None else levels_over(place)
    only = next(iter(levels)) if len(levels) == 1 else level
    return Spot(only, place.type, spelling_key(place.name), place)


@lru_cache(maxsize=4096)
def levels_over(place: PlaceName) -> frozenset[Level]:
    """Return the levels that a place with a name may be of: a city, of those that are listed."""
    levels = frozenset(levels_of(place.type) or (Level.PROVINCIAL, Level.DISTRICT))
    if len(levels) == 1:
        return levels
    return levels.intersection(Level(each.level) for each in find(place)) or levels


def located(says: OrganizationName) -> PlaceName | None:
    """Return the place that identifies a unit: its own, or that of what it is inside."""
    return says.place or (None if says.host is None else located(says.host))


def owners_of(says: OrganizationName) -> tuple[str | None, ...]:
    """Return the associations of a unit, or its kind if it has none."""
    return (says.association or says.kind, *says.merged)


def keys_of(says: OrganizationName) -> Iterator[_Key]:
    """Yield what a unit is looked up by: each association, or the kind, with the place."""
    what = _told_by(says)
    for owner in owners_of(says):
        yield owner, what


def _told_by(says: OrganizationName) -> str | None:
    """Return what distinguishes a unit in its association: place, number or proper name."""
    spot = spot_of(located(says))
    if spot is not None:
        return spot.form
    if says.place is not None:  # which has no name
        return None
    return says.name and form_of(says.name) if says.number is None else f"#{says.number}"


def leaves_out_association(says: OrganizationName) -> bool:
    """Whether a name does not say what those around it know: "Hội xã Kim Liên", "Chi hội 3"."""
    return says.association is None and says.name is None and says.kind in _OWNED


class _Tables(NamedTuple):
    """All names, by how they are written, by what units are looked up by, and by level."""

    by_form: dict[str, list[Called]]
    by_key: dict[_Key, list[Reading]]
    at_level: dict[tuple[str | None, Level | None], list[str]]


class NameIndex:
    """The names of the organizations of a dataset, each read once, when it is first asked for.

    Args:
        data: The organizations; of two definitions of one id the first counts.
    """

    def __init__(self, data: "Dataset") -> None:
        """Read nothing yet."""
        self.units: dict[str, Organization] = {
            each.id: each for each in reversed(data.organizations)
        }
        self._data = data
        self._readings: dict[str, OrganizationName | None] = {}
        self._own: dict[str, OrganizationName] = {}
        self._says: dict[str, OrganizationName] = {}
        self._spots: dict[str, Spot | None] = {}
        self._stated: dict[str, tuple[PlaceName, ...]] = {}
        self._handed_down: dict[tuple[str, ...], str | None] = {}
        self._groups: dict[_Key, dict[str, list[Reading]]] = {}
        self._above: dict[tuple[str, datetime.date | None], tuple[str, ...]] = {}
        self._chains: dict[tuple[str, datetime.date | None], frozenset[Spot]] = {}

    @cached_property
    def _tables(self) -> _Tables:
        found = _Tables(defaultdict(list), defaultdict(list), defaultdict(list))
        for unit in reversed(self.units.values()):
            for called, name in _names(unit):
                is_own = not called.alias
                says = self.says(unit.id) if is_own else self._meant(unit, name, is_alias=True)
                found.by_form[form_of(says.text)].append(called)
                for owner in owners_of(says) if is_own else ():
                    for level in {says.level, None}:
                        found.at_level[owner, level].append(unit.id)
                for key in keys_of(says):
                    found.by_key[key].append(Reading(called, says))
        return found

    @cached_property
    def associations(self) -> tuple[str | None, ...]:
        """The associations that units or their names say themselves, each once."""
        own = (self._own_of(each) for each in reversed(self.units))
        return tuple(dict.fromkeys(says.association for says in own if says is not None))

    def stated(self, unit: str) -> tuple[PlaceName, ...]:
        """Return the place stated for a unit, and those above it; none if it cannot be read."""
        if unit not in self._stated:
            self._stated[unit] = read_places(self.units[unit].place)
        return self._stated[unit]

    def _reading(self, name: str) -> OrganizationName | None:
        if name not in self._readings:
            self._readings[name] = read_name(name)
        return self._readings[name]

    def _own_of(self, unit: str) -> OrganizationName | None:
        """Return what the own name and the fields of a unit say, not those above it."""
        if unit not in self._own and unit in self.units:
            row = self.units[unit]
            read, places = self._reading(row.name), self.stated(unit)
            self._own[unit] = _completed(row, row.name, read, places, is_alias=False)
        return self._own.get(unit)

    def _meant(self, unit: Organization, name: str, *, is_alias: bool) -> OrganizationName:
        """Return what a name of a unit says, with the association of those above if it needs it."""
        says = None if is_alias else self._own_of(unit.id)
        if says is None:
            says = _completed(
                unit, name, self._reading(name), self.stated(unit.id), is_alias=is_alias
            )
        if leaves_out_association(says):
            association = self._association_above(self.parents(unit.id))
            return attrs.evolve(says, association=association) if association else says
        return says

    def _association_above(self, above: tuple[str, ...]) -> str | None:
        """Return the association of the nearest of units and those above that say any, if one."""
        if above not in self._handed_down:
            found, here, seen = set[str | None](), above, set(above)
            while here and not found:
                own = (self._own_of(each) for each in here)
                found = {each.association for each in own if each is not None} - {None}
                upper = (up for each in here for up in self.parents(each))
                here = tuple(dict.fromkeys(each for each in upper if each not in seen))
                seen.update(here)
            self._handed_down[above] = found.pop() if len(found) == 1 else None
        return self._handed_down[above]

    def called(self, text: str) -> Sequence[Called]:
        """Return the names that are written so."""
        return self._tables.by_form.get(form_of(text), ())

    def says(self, unit: str) -> OrganizationName:
        """Return what the own name of a unit says, with what its fields say."""
        if unit not in self._says:
            row = self.units[unit]
            self._says[unit] = self._meant(row, row.name, is_alias=False)
        return self._says[unit]

    def spot_alone(self, name: str) -> Spot | None:
        """Return the place in the name of a unit, whatever its fields say; None if it has none."""
        says = self._reading(name)
        return None if says is None else spot_of(says.place, says.level)

    def at_level(self, owner: str | None, level: Level | None) -> Sequence[str]:
        """Return the units of an association, or kind, at a level; at all levels if it is None."""
        return self._tables.at_level.get((owner, level), ())

    def named(self, key: _Key, areas: Iterable[str]) -> Sequence[Reading]:
        """Return the names of an association and a place: those in an area, if there are many.

        Args:
            key: Association (or kind) and what distinguishes its units.
            areas: Ids of units above, and forms of places above; the first that helps counts.

        Returns:
            At most 21; where there are 21, some may be left out.
        """
        found = self._tables.by_key.get(key, ())
        if len(found) <= MOST:
            return found
        if key not in self._groups:
            groups: dict[str, list[Reading]] = defaultdict(list)
            for each in found:
                for area in {
                    *self.above(each.called.unit),
                    *(spot.form for spot in self.chain(each.called.unit)),
                }:
                    groups[area].append(each)
            self._groups[key] = groups
        narrower = (self._groups[key][area] for area in areas if area in self._groups[key])
        return next(narrower, found)[: MOST + 1]

    # --- What is above ------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> "tuple[Hierarchy, ...]":
        rows = self._data.attachments
        named = {row.hierarchy: None for row in rows if row.kind is AttachmentKind.PARENT}
        return tuple(self._data.hierarchy(name) for name in {None: None, **named})

    def parents(self, unit: str, on: datetime.date | None = None) -> tuple[str, ...]:
        """Return the units directly above on a day; on any day if it is None."""
        at = None if on is None else on.toordinal()
        edges = (edge for line in self._lines for edge in line.edges_above(unit))
        fit = (edge for edge in edges if at is None or edge.first <= at < edge.last)
        return tuple(dict.fromkeys(edge.parent for edge in fit))

    def above(self, unit: str, on: datetime.date | None = None) -> tuple[str, ...]:
        """Return everything above a unit, from the nearest on."""
        known = self._above.get((unit, on))
        if known is None:
            found: dict[str, None] = {unit: None}
            waiting = [unit]
            for each in waiting:
                new = [each for each in self.parents(each, on) if each not in found]
                found |= dict.fromkeys(new)
                waiting += new
            known = self._above[unit, on] = tuple(found)[1:]
        return known

    def spot(self, unit: str) -> Spot | None:
        """Return the place of a unit."""
        if unit not in self._spots:
            says = self.says(unit) if unit in self.units else None
            self._spots[unit] = None if says is None else spot_of(located(says), says.level)
        return self._spots[unit]

    def chain(self, unit: str, on: datetime.date | None = None) -> frozenset[Spot]:
        """Return the places that are above that of a unit, as far as they are known."""
        found = self._chains.get((unit, on))
        if found is None:
            own = self.spot(unit)
            places = (spot_of(each) for each in self._within(unit))
            above = (self.spot(each) for each in self.above(unit, on))
            within = (spot_of(p) for each in self.above(unit, on) for p in self._within(each))
            spots = {each for each in (*places, *above, *within) if each is not None} - {own}
            if own is not None and Level.PROVINCIAL not in {each.level for each in (own, *spots)}:
                spots |= _listed_above(own, spots, on or self.day(unit))
            found = self._chains[unit, on] = frozenset(spots)
        return found

    def is_placed(self, unit: str) -> bool:
        """Whether anything is known around a unit: above or below it, or its place."""
        is_upper = any(line.edges_below(unit) for line in self._lines)
        return is_upper or bool(self.parents(unit) or self._within(unit) or self.spot(unit))

    def day(self, unit: str | None) -> datetime.date | None:
        """Return the first day of a unit, or else its last, if either is known."""
        first, last = (FIRST, LAST) if unit is None else self._data.existence.span(unit)
        day = first if first > FIRST else last - 1 if last < LAST else None
        return None if day is None else datetime.date.fromordinal(day)

    def _within(self, unit: str) -> tuple[PlaceName, ...]:
        says = self._own_of(unit)
        return () if says is None else says.within


def _listed_above(own: Spot, known: Collection[Spot], on: datetime.date | None) -> frozenset[Spot]:
    """Return what every place of the lists that may be meant has above it."""
    if own.level not in _LISTED or own.type is None:
        return frozenset()
    # A province is the same as city and as province, and known by its name alone.
    within = tuple(
        PlaceName(None if each.level is Level.PROVINCIAL else each.type, each.place.name)
        for each in known
        if each.level in (None, *_LISTED)
    )
    found = find(own.place, within=within, on=on) or find(own.place, within=within)
    lists = [[PlaceName(each.type, each.name) for each in above(place.ref)] for place in found]
    spots = [{spot for each in places if (spot := spot_of(each))} for places in lists]
    return frozenset[Spot](*spots[:1]).intersection(*spots)


def _names(unit: Organization) -> Iterator[tuple[Called, str]]:
    yield Called(unit.id, alias=False), unit.name
    for alias in unit.aliases:
        yield Called(unit.id, alias=True, first=alias.valid_from, last=alias.valid_to), alias.name


def _completed(
    unit: Organization,
    name: str,
    says: OrganizationName | None,
    places: tuple[PlaceName, ...],
    *,
    is_alias: bool,
) -> OrganizationName:
    """Return what a name of a unit says, with what its fields say: of its own name, these first.

    Its place is that of its field where that is a code, and else that of its name.
    """
    if says is None:
        is_owned = unit.association is None and unit.kind in _OWNED
        says = OrganizationName(name, kind=unit.kind, name=name if is_owned else None)
    if is_alias:
        return attrs.evolve(
            says,
            text=name,
            candidates=(),
            association=says.association or unit.association,
            level=says.level or unit.level,
        )
    place, within = says.place, says.within
    if places and (place is None or place.name is None or is_ref(unit.place)):
        place, within = places[0], places[1:] if is_ref(unit.place) else within or places[1:]
    elif places and place is not None and place.name == places[0].name:
        within = within or places[1:]
    return attrs.evolve(
        says,
        text=name,
        candidates=(),
        association=unit.association or says.association,
        level=unit.level or says.level,
        place=place,
        within=within,
    )


def read_name(text: str) -> OrganizationName | None:
    """Return what a name says; None if it is not read in full as that of one organization."""
    try:
        name, doubts = parse_name(text)
    except InvalidData:
        return None
    return None if doubts else name


def parse_name(
    text: str, on: datetime.date | None = None
) -> tuple[OrganizationName, Sequence[Problem]]:
    """Return what a name says, and the doubts about it.

    Raises:
        InvalidData: As `Organization.parse_name`.
    """
    doubts: list[Problem] = []
    return Organization.parse_name(text, on=on, doubts=doubts), doubts


def is_ref(text: str | None) -> bool:
    """Whether a text is the code of a place in an edition."""
    return text is not None and _REF.fullmatch(text) is not None


def read_places(text: str | None) -> tuple[PlaceName, ...]:
    """Return the place that a text or code names, and those above it; none if it is not read."""
    if text is None:
        return ()
    if is_ref(text):
        place = get(text)
        places = () if place is None else (place, *above(text))
        return tuple(PlaceName(each.type, each.name) for each in places)
    name = read_name(text)
    if name is not None and (name.kind or name.association) is None and name.place is not None:
        return (name.place, *name.within)
    try:
        return tuple(map(PlaceName.parse, text.split(",")))
    except InvalidData:
        return ()
