"""Look-up of the organizations that a name may mean."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from hoidata.dataset._resolve.compare import (
    Around,
    contradictions,
    is_relative,
    objection_above,
)
from hoidata.dataset._resolve.decide import deciders, lack
from hoidata.dataset._resolve.index import (
    MOST,
    ends_of,
    keys_of,
    leaves_out_association,
    located,
    read_places,
    spot_of,
)
from hoidata.dataset._resolve.propose import propose
from hoidata.dataset._resolve.resolution import Ground, Match, Objection, Resolution
from hoidata.domain import Level, OrganizationName

_NEAREST: Final = 5
_EXACT: Final = (Ground.NAME, Ground.ALIAS)
_HERE: Final = (Ground.SELF, Ground.SAME_PLACE)
_OVER: Final = (Ground.DIRECTLY_ABOVE, Ground.ABOVE, Ground.AROUND)
_UNDER: Final = (Ground.DIRECTLY_BELOW, Ground.BELOW, Ground.INSIDE, Ground.SIBLING)
_RELATIONS: Final = frozenset({*_HERE, *_OVER, *_UNDER})
_LOOSE: Final = (
    Objection.ABOVE_UNKNOWN,
    Objection.UNSAID,
    Objection.WHICH,
    Objection.PROVINCE,
    Objection.UNRELATED,
    Objection.FORMER,
)
"""What speaks against a candidate without contradicting what the name says."""


class _Found(NamedTuple):
    """A unit that is called like a name, or nearly."""

    unit: str
    ground: Ground
    says: OrganizationName | None
    against: tuple[Objection, ...] = ()


def resolve_name(
    text: str, name: OrganizationName | None, around: Around, *, is_whole: bool = True
) -> Resolution:
    """Return what a name may mean.

    Args:
        text: The name as written.
        name: What it says; None if it cannot be read.
        around: Who published it, and when.
        is_whole: Whether all of the name was understood.
    """
    asked = _Asked(text, name, around, is_whole=is_whole)
    candidates, near = asked.matches()
    decides = deciders(candidates, asked.readings, around, is_open=asked.is_open())
    said = name if is_whole else None
    found = Resolution(text, name=said, candidates=candidates, near=near, decides=decides)
    if candidates or decides or said is None or asked.name is None:
        return found
    new, parent = propose(asked.name, around)
    lacking = () if new is not None else lack(asked.name, around)
    return attrs.evolve(found, proposed=new, parent=parent, decides=lacking)


class _Asked:
    """One name that is looked up."""

    def __init__(
        self, text: str, name: OrganizationName | None, around: Around, *, is_whole: bool
    ) -> None:
        """Find every unit that is called so, or nearly."""
        self._rest = () if is_whole or name is None else (Objection.REST,)
        self._is_elided = name is not None and leaves_out_association(name)
        self.name = None if name is None else around.completed(name)
        self.readings = _possible(self.name, around.on)
        self._text = text
        self._around = around
        self._index = around.index
        self._is_cut = False
        self._found = [each for says in self.readings for each in self._read(says)]
        self._found += self._exact()
        if all(each.against for each in self._found):
            self._found += self._elided()

    def matches(self) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
        """Return the candidates, and the units that are only nearly meant, the likeliest first."""
        judged = [self._judged(each) for each in _best(self._found)]
        near = sorted((each for each in judged if _is_near(each)), key=_rank)
        fit = _with_unrelated([each for each in judged if not _is_near(each)])
        return tuple(sorted(fit, key=_rank)[:MOST]), tuple(near[:_NEAREST])

    def is_open(self) -> bool:
        """Whether the name may also mean a unit that is not among the matches."""
        if self._is_cut:
            return True
        if any(each.ground in (*_EXACT, Ground.ELIDED) for each in self._found):
            return False
        met = {id(each.says) for each in self._found if not each.against}
        left = [each for each in self.readings if id(each) not in met]
        return sum(not self._is_excluded(each) for each in left) > (0 if met else 1)

    # --- What is called so --------------------------------------------------------------------

    def _exact(self) -> Iterator[_Found]:
        """Yield the units that are written so; of very many, those that were read anyway."""
        called, on = self._index.called(self._text), self._around.on
        if len(called) > MOST:
            units = {each.unit for each in self._found}
            self._is_cut |= not units
            called = [each for each in called if each.unit in units] or called[:MOST]
        for each in called:
            against = [] if on is None or each.is_used(on) else [Objection.FORMER]
            if self._is_of_another(each.unit):
                against.append(Objection.ASSOCIATION)
            ground = Ground.ALIAS if each.alias else Ground.NAME
            yield _Found(each.unit, ground, self.name, tuple(against))

    def _is_of_another(self, unit: str) -> bool:
        """Whether a unit that is written so is not of the association of the publisher."""
        asked = None if self.name is None else self.name.association
        own = self._index.says(unit).association
        return self._is_elided and None not in (asked, own) and asked != own

    def _read(self, says: OrganizationName) -> Iterator[_Found]:
        """Yield the units that are of the association and place that a name says."""
        index, on = self._index, self._around.on
        for key in self._keys(says):
            if key[1] is None:
                yield from self._unnamed(says, key[0])
                continue
            named = index.named(key, self._areas(says))
            self._is_cut |= len(named) > MOST
            for called, own in named:
                against = [*contradictions(says, own)]
                above = objection_above(says, index.chain(called.unit, on))
                if self._is_later(says, called.unit):
                    above = Objection.PLACE_ABOVE
                against += [] if above is None else [above]
                if called.alias and on is not None and not called.is_used(on):
                    against.append(Objection.FORMER)
                yield _Found(called.unit, Ground.PLACE, says, (*against, *self._rest))

    def _keys(self, says: OrganizationName) -> Iterator[tuple[str | None, str | None]]:
        """Yield what a name is looked up by: of each association, where it leaves out its own."""
        keys = [*keys_of(says)]
        owners = self._index.associations if leaves_out_association(says) else ()
        yield from dict.fromkeys((*keys, *((each, keys[0][1]) for each in owners)))

    def _is_later(self, says: OrganizationName, unit: str) -> bool:
        """Whether a unit began when there was no longer a place that a name gives above it."""
        first, _ = self._around.data.existence.span(unit)
        ends = (ends_of(place.type, None) for place in says.within)
        return any(end is not None and end.toordinal() < first for end in ends)

    def _areas(self, says: OrganizationName) -> Iterator[str]:
        """Yield where the units are looked for, where very many are called so."""
        yield from (spot.form for each in says.within if (spot := spot_of(each)) is not None)
        publisher = self._around.publisher
        if publisher is not None:
            around = (spot.form for spot in self._around.spots)
            yield from (publisher, *around, *self._index.above(publisher))

    def _unnamed(self, says: OrganizationName, owner: str | None) -> Iterator[_Found]:
        """Yield the units of an association at a level: of very many, those at the publisher."""
        index = self._index
        units: Sequence[str] = index.at_level(owner, says.level)
        if len(units) > MOST:
            self._is_cut |= self._around.publisher is None
            units = [*dict.fromkeys(self._here(owner))] or units[:MOST]
        against = {unit: tuple(contradictions(says, index.says(unit))) for unit in units}
        yield from (
            _Found(unit, Ground.ASSOCIATION, says, (*each, *self._rest))
            for unit, each in against.items()
            if {Objection.ASSOCIATION, Objection.KIND}.isdisjoint(each)
        )

    def _here(self, owner: str | None) -> Iterator[str]:
        """Yield the publisher, what is above it, and what is of its place or of one above."""
        publisher = self._around.publisher
        if publisher is not None:
            above = (publisher, *self._index.above(publisher, self._around.on))
            yield from above
            for spot in self._around.spots:
                named = self._index.named((owner, spot.form), above)
                yield from (each.called.unit for each in named)

    def _elided(self) -> Iterator[_Found]:
        """Yield the units of the publisher's association at a place that is only named."""
        publisher = self._around.publisher
        association = None if publisher is None else self._index.says(publisher).association
        readings = () if association is None else self._without_association()
        for says in readings:
            for each in self._read(attrs.evolve(says, association=association)):
                if self._around.relation(each.unit) is not None and not each.against:
                    yield each._replace(ground=Ground.ELIDED)

    def _without_association(self) -> Sequence[OrganizationName]:
        """Return the readings that name a place or a chapter, of whichever association."""
        if self.readings:
            return [each for each in self.readings if not each.association and each.kind is None]
        places = read_places(self._text)
        return [OrganizationName(self._text, place=places[0], within=places[1:])] if places else []

    # --- What covers and against ----------------------------------------------------------

    def _judged(self, found: _Found) -> Match:
        index, around = self._index, self._around
        unit, own = found.unit, index.says(found.unit)
        relation = around.relation(unit)
        exists = around.exists(unit)
        is_only = len(index.at_level(own.association or own.kind, own.level)) == 1
        reasons = {
            found.ground: True,
            relation: relation is not None,
            Ground.ONLY: own.association is not None and is_only,
            Ground.EXISTS: exists and around.on is not None,
        }
        against = (*found.against, *self._objections(found, relation, exists=exists))
        return Match(
            index.units[unit],
            reasons=tuple(each for each, holds in reasons.items() if each is not None and holds),
            against=tuple(dict.fromkeys(against)),
        )

    def _objections(
        self, found: _Found, relation: Ground | None, *, exists: bool
    ) -> Iterator[Objection]:
        says = found.says
        is_former = says is not None and says.is_former
        if not exists and not is_former:
            yield Objection.DAY
        if is_former and not self._around.is_over(found.unit):
            yield Objection.FORMER
        is_read = found.ground in (Ground.PLACE, Ground.ASSOCIATION)
        if says is not None and is_relative(says):
            is_told = _is_told(says, relation) if is_read else self._is_near(found.unit, relation)
            if not is_told:
                yield Objection.WHICH
        if is_read and self._is_unsaid(found):
            yield Objection.UNSAID
        if self._around.is_in_another_province(found.unit):
            yield Objection.PROVINCE

    def _is_near(self, unit: str, relation: Ground | None) -> bool:
        """Whether a unit of just this name may be that of the publisher, as far as is known."""
        is_alone = self._around.publisher is None or not self._index.is_placed(unit)
        return relation is not None or is_alone

    def _is_unsaid(self, found: _Found) -> bool:
        """Whether a unit has an association, and the name leaves out which."""
        own, says = self._index.says(found.unit), found.says
        return own.association is not None and says is not None and leaves_out_association(says)

    def _is_excluded(self, says: OrganizationName) -> bool:
        """Whether there is no such place above the publisher: "thành phố" in a province."""
        place = located(says)
        if place is None or place.name is not None or place.type is None:
            return False
        types = {spot.type for spot in self._around.spots if spot.level is says.level} - {None}
        return bool(types) and place.type not in types


def _is_told(says: OrganizationName, relation: Ground | None) -> bool:
    """Whether the publisher makes clear which unit a name without a place of its own means."""
    if relation in _HERE:
        return True
    if says.level in (Level.CHAPTER, Level.GROUP):
        return relation in _UNDER and next(keys_of(says))[1] is not None
    return says.level is not None and relation in _OVER


def _possible(name: OrganizationName | None, on: datetime.date | None) -> list[OrganizationName]:
    """Return the readings of a name that may hold on a day; all if none may."""
    readings = [] if name is None else [*(name.candidates or (name,))]
    if on is None:
        return readings
    ends = [ends_of(place.type if (place := located(r)) else None, r.level) for r in readings]
    fit = [r for r, end in zip(readings, ends, strict=True) if end is None or on <= end]
    return fit or readings


def _best(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield each unit once, as what covers it most."""
    best: dict[str, _Found] = {}
    for each in found:
        other = best.setdefault(each.unit, each)
        if _weight(each) < _weight(other):
            best[each.unit] = each
    yield from best.values()


def _weight(found: _Found) -> tuple[int, bool]:
    return len(found.against), found.ground not in _EXACT


def _is_near(match: Match) -> bool:
    return any(each not in _LOOSE for each in match.against)


def _with_unrelated(candidates: Sequence[Match]) -> list[Match]:
    """Return candidates, where one is related to the publisher, with an objection to others."""
    fit = [each for each in candidates if not each.against]
    related = [each for each in fit if not _RELATIONS.isdisjoint(each.reasons)]
    if not related:
        return [*candidates]
    others = {id(each) for each in fit} - {id(each) for each in related}
    return [
        attrs.evolve(each, against=(Objection.UNRELATED,)) if id(each) in others else each
        for each in candidates
    ]


def _rank(match: Match) -> tuple[int, bool, int]:
    return len(match.against), match.reasons[0] not in _EXACT, -len(match.reasons)
