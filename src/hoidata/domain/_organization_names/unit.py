"""One organization, out of what a name says about it: its level, and the readings it allows."""

import datetime
from itertools import pairwise
from typing import Final

import attrs

from hoidata.domain._organization_names.known import (
    is_higher,
    is_known,
    is_known_in,
    levels_meant,
    lies_in,
    rank_of,
    typed_like,
)
from hoidata.domain._organization_names.parts import Part
from hoidata.domain._organization_names.words import CITY, CLUSTER, Word
from hoidata.domain.level import Level
from hoidata.domain.organization_name import OrganizationName
from hoidata.places import PlaceName
from hoidata.vietnamese import NameText

_NAMED: Final = frozenset({"institution", "titled"})
_LONG: Final = 8
_CHAPTER: Final = [*Level].index(Level.CHAPTER)


@attrs.frozen
class Target:
    """What an organization of a list is of: its place with those above it, or its number."""

    places: tuple[PlaceName, ...]
    number: int | None = None
    at: int = 0
    text: str = ""
    is_small: bool = False
    is_turned: bool = False
    end: int = 0

    @classmethod
    def of(cls, text: NameText, part: Part) -> "Target | None":
        """Return what a part is of; None if it says neither."""
        last = part.last
        if last.aim is None:
            return None
        given, number = tuple(last.places), last.number
        if number is not None and last.role in {"compound", ""}:  # Quận đoàn 5: of a district
            given, number = (PlaceName(None, str(number)), *given), None
        typed = _typed(last.head, given)
        is_small = last.role == "chapter" and bool(typed) and typed[-1].type is None
        pairs = [*pairwise(typed)]
        is_turned = bool(pairs) and all(
            lies_in(low, high) and not lies_in(high, low) for high, low in pairs
        )
        typed = typed[::-1] if is_turned else typed
        written = text.cut(last.aim, last.end)
        return cls(typed, number, last.aim, written, is_small, is_turned, last.end)

    @property
    def is_named(self) -> bool:
        """Whether it is one of several for certain."""
        return self.number is not None or self.places[0].name is not None

    def is_above(self, other: "Target", *, is_plural: bool = False) -> bool:
        """Return whether it is a place that another lies in.

        Where several are announced ("các xã A, B"), a name without a type is one more of them,
        and so is a number.
        """
        if not self.places or not other.places or not self.is_named:
            return False
        upper = self.places[0]
        if upper.type is None and (is_plural or (upper.name or "").isdecimal()):
            return False
        if other.is_small and upper.type is not None:
            return (rank_of(upper) or 0) < _CHAPTER
        lower = other.places[-1]
        if lies_in(lower, upper):
            return True
        is_new = not is_known(lower.type, lower.name or "")
        return self.is_apart(other) and (is_new or not is_known(lower.type, upper.name or ""))

    def is_apart(self, other: "Target") -> bool:
        """Return whether it may be above another that is not known in it, or one more of a list."""
        if not self.places or not other.places:
            return False
        upper, lower = self.places[0], other.places[-1]
        is_name = upper.type is None and upper.name is not None and lower.name is not None
        return is_name and not lies_in(lower, upper) and is_higher(upper.name or "", lower.type)

    def is_over(self, other: "Target") -> bool:
        """Return whether another is known to lie in it, which is written after it."""
        return bool(self.places and other.places) and is_known_in(other.places[0], self.places[-1])

    def like(self, other: "Target") -> "Target":
        """Return it as one more of what another is: the type is written once."""
        if not self.places or self.places[0].type is not None:
            return self
        name, above = self.places[0].name or "", self.places[1:]
        if other.number is not None and name.isdecimal() and len(name) < _LONG:
            return attrs.evolve(self, places=above, number=int(name))
        if not other.places:
            return self
        place = typed_like(name, other.places[0].type)
        text = f"{place.type or ''} {self.text}".strip()
        return attrs.evolve(self, places=(place, *above), text=text, is_small=other.is_small)

    def shared(self, after: "Target") -> "Target":
        """Return it in the places that are written once, after the last of several."""
        own = 0 if self.number is not None else 1
        upper = after.places[0 if after.number is not None else 1 :]
        return self if len(self.places) > own else attrs.evolve(self, places=(*self.places, *upper))


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
    levels = _levels(part, places, on)
    whole = OrganizationName(
        _text(text, part, target),
        kind=word.kind if word else None,
        association=association.association if association else None,
        merged=tuple(part.merged),
        level=levels[0] if len(levels) == 1 else None,
        place=places[0] if places else None,
        within=places[1:],
        body=part.bodies[0] if part.bodies else None,
        number=target.number if target else part.number,
        name=_name(word),
        is_former=part.is_former,
    )
    if len(levels) > 1:
        candidates = tuple(attrs.evolve(whole, level=level) for level in levels)
        return attrs.evolve(whole, candidates=candidates)
    if part.role == "union" and part.host is None and target and places and not places[0].type:
        return _with_open_host(whole, target)
    return whole


def _with_open_host(name: OrganizationName, target: Target) -> OrganizationName:
    """Return a union of a bare place with both readings: it may be inside what is called so."""
    host = OrganizationName(target.text, level=name.level, place=name.place, within=name.within)
    return attrs.evolve(name, candidates=(name, attrs.evolve(name, host=host)))


def _text(text: NameText, part: Part, target: Target | None) -> str:
    if part.start < 0:
        return target.text if target else ""
    if target is None or (part.owns(target.at) and not part.is_plural):
        return part.prefix + text.cut(part.start, part.end)
    return f"{part.prefix}{text.cut(part.start, part.named)} {target.text}"


def _name(word: Word | None) -> str | None:
    if word is not None and word.is_cluster:
        return CLUSTER
    is_name = word is not None and (word.role in _NAMED or (word.role == "bloc" and word.takes))
    return (word.code or None) if word and is_name else None


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
        return levels_meant(places[0], places[1:], on) if word.levels == CITY else word.levels
    if word is not None and (word.takes == "name" or word.role == "bloc"):
        return ()
    return levels_meant(places[0], places[1:], on) if places else ()
