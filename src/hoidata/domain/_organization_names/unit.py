"""One organization, out of what a name says of it: its level, and the readings it allows."""

import datetime
from functools import cache
from typing import Final

import attrs

from hoidata import vocab
from hoidata.domain._organization_names.parts import Part
from hoidata.domain._organization_names.words import CITY, Word
from hoidata.domain.level import Level
from hoidata.domain.organization_name import OrganizationName
from hoidata.places import PlaceName
from hoidata.vietnamese import NameText

_LAST_DISTRICTS: Final = datetime.date(2025, 6, 30)
_NAMED: Final = frozenset({"institution", "titled"})
_RANKS: Final = {level: rank for rank, level in enumerate(Level)}


@attrs.frozen
class Target:
    """What an organization of a list is of: its place with those above it, or its number."""

    places: tuple[PlaceName, ...]
    number: int | None = None
    at: int = 0
    text: str = ""

    @classmethod
    def of(cls, text: NameText, part: Part) -> "Target | None":
        """Return what a part is of; None if it says neither."""
        last = part.last
        if last.aim is None:
            return None
        given, number = tuple(last.places), last.number
        if number is not None and last.role == "compound":  # Quận đoàn 5: of a district
            given, number = (PlaceName(None, str(number)), *given), None
        return cls(_typed(last.head, given), number, last.aim, text.cut(last.aim, last.end))

    @property
    def is_named(self) -> bool:
        """Whether it is one of several for certain."""
        return self.number is not None or self.places[0].name is not None

    def is_above(self, other: "Target", sign: str) -> bool:
        """Tell whether it is a place that another lies in: a type above that of the other's."""
        if sign == "và" or not self.places or not other.places:
            return False
        mine, last = _rank(self.places[0]), _rank(other.places[-1])
        return mine is not None and last is not None and mine < last

    def within(self, above: "Target") -> "Target":
        """Return it inside places above it."""
        return attrs.evolve(self, places=(*self.places, *above.places))

    def like(self, other: "Target") -> "Target":
        """Return it as one more of what another is: the type is written once."""
        if not other.places:
            return self
        place = self.places[0] if self.places else PlaceName(None, str(self.number))
        if place.type is not None:
            return self
        kind = other.places[0].type
        places = (PlaceName(kind, place.name), *self.places[1:])
        return Target(places, None, self.at, f"{kind or ''} {self.text}".strip())


def unit_of(
    text: NameText, part: Part, target: Target | None, on: datetime.date | None
) -> OrganizationName:
    """Return the organization that a part of a name means, of a place or with a number."""
    if part.host is not None:
        host = unit_of(text, part.host, target, on)
        return attrs.evolve(_unit(text, part, None, on), host=host, text=_text(text, part, target))
    return _unit(text, part, target, on)


def _unit(
    text: NameText, part: Part, target: Target | None, on: datetime.date | None
) -> OrganizationName:
    word = part.head
    places = target.places if target else ()
    if word is not None and word.type is not None and not places:
        places = (PlaceName(word.type),)
    association = part.association or word
    whole = OrganizationName(
        _text(text, part, target),
        kind=word.kind if word else None,
        association=association.association if association else None,
        merged=tuple(part.merged),
        place=places[0] if places else None,
        within=places[1:],
        body=part.bodies[0] if part.bodies else None,
        number=target.number if target else part.number,
        name=word.code if word and word.role in _NAMED else None,
        is_former=part.is_former,
    )
    levels = _levels(part, places, on)
    if len(levels) == 1:
        return attrs.evolve(whole, level=levels[0])
    candidates = tuple(attrs.evolve(whole, level=level) for level in levels)
    return attrs.evolve(whole, candidates=candidates)


def _text(text: NameText, part: Part, target: Target | None) -> str:
    if part.start < 0:
        return target.text if target else ""
    if target is None or part.start <= target.at < part.end:
        return part.prefix + text.cut(part.start, part.end)
    return f"{part.prefix}{text.cut(part.start, part.aim or part.end)} {target.text}"


def _typed(word: Word | None, places: tuple[PlaceName, ...]) -> tuple[PlaceName, ...]:
    """Return the places after Huyện đoàn and the like, which gives the type of the first."""
    kind = word.type if word else None
    if kind is None or not places:
        return places
    if places[0].type in {None, kind}:
        return (PlaceName(kind, places[0].name), *places[1:])
    return (PlaceName(kind), *places)


# Levels


def _levels(
    part: Part, places: tuple[PlaceName, ...], on: datetime.date | None
) -> tuple[Level, ...]:
    word = part.head
    if part.is_central or (part.is_national and not places and part.host is None):
        return (Level.CENTRAL,)
    if word is not None and word.levels:
        return levels_of(places, on) if word.levels == CITY else word.levels
    if word is not None and (word.takes == "name" or word.role == "bloc"):
        return ()
    return levels_of(places, on) if places else ()


def levels_of(places: tuple[PlaceName, ...], on: datetime.date | None) -> tuple[Level, ...]:
    """Return the levels that a place may be of, on a day or ever."""
    place = places[0]
    known = _of_types().get(place.type or "", ())
    if len(known) < len(CITY):
        return known
    if on is not None and on > _LAST_DISTRICTS:
        return (Level.PROVINCIAL,)
    if any(_rank(above) == _RANKS[Level.PROVINCIAL] for above in places[1:]):
        return (Level.DISTRICT,)
    if place.name and vocab.form_of(place.name) in _CENTRAL_CITIES:
        return (Level.PROVINCIAL,)
    return known


_CENTRAL_CITIES: Final = frozenset(
    map(vocab.form_of, ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Đồng Nai"))
)


def _rank(place: PlaceName) -> int | None:
    levels = _of_types().get(place.type or "")
    return _RANKS[levels[0]] if levels else None


@cache
def _of_types() -> dict[str, tuple[Level, ...]]:
    return {
        row["code"]: tuple(map(Level, row["level"].split(";"))) for row in vocab.rows("place_types")
    }
