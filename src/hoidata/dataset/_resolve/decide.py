"""What would decide between the readings of a name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from hoidata.dataset._resolve.compare import Around
from hoidata.dataset._resolve.index import Spot, ends_of, leaves_out_association, located
from hoidata.dataset._resolve.resolution import Decider, Match, Objection
from hoidata.domain import Level, OrganizationName
from hoidata.places import find

_AGAINST: Final = {
    Objection.ABOVE_UNKNOWN: Decider.PLACE,
    Objection.UNSAID: Decider.ASSOCIATION,
    Objection.WHICH: Decider.PLACE,
    Objection.PROVINCE: Decider.PROVINCE,
    Objection.FORMER: Decider.DAY,
}


def deciders(
    candidates: Sequence[Match],
    readings: Sequence[OrganizationName],
    around: Around,
    *,
    is_open: bool,
) -> tuple[Decider, ...]:
    """Return what would decide; nothing where exactly one fits, or no candidate is there.

    Args:
        candidates: The candidates.
        readings: What the name may say.
        around: Who published it, and when.
        is_open: Whether it may mean a unit that is not among the candidates.
    """
    fitting = [each for each in candidates if not each.against]
    found: list[Decider] = []
    if is_open:
        found += _between(readings, around)
    if len(fitting) > 1:
        found += [*_among(fitting, around)] or [Decider.ID]
    elif not fitting:
        found += _for_lack(candidates, around)
    return tuple(each for each in Decider if each in found)


def lack(name: OrganizationName, around: Around) -> tuple[Decider, ...]:
    """Return what would decide which of several new units a name means."""
    is_elided, place = leaves_out_association(name), located(name)
    places = [each for each in (place, *name.within) if each is not None and each.name is not None]
    is_past = any(find(each) and not find(each, on=around.on) for each in places)
    needed = {
        Decider.PUBLISHER: around.publisher is None,
        Decider.DAY: around.on is None or is_past,
        Decider.PLACE: not is_past,
        Decider.ASSOCIATION: is_elided,
    }
    return tuple(each for each, holds in needed.items() if holds)


def _between(readings: Sequence[OrganizationName], around: Around) -> Iterator[Decider]:
    """Yield in what readings differ."""
    if len({each.level for each in readings}) > 1:
        yield Decider.LEVEL
    if len({each.association for each in readings}) > 1:
        yield Decider.ASSOCIATION
    places = [located(each) for each in readings]
    types = [None if place is None else place.type for place in places]
    ends = {ends_of(kind, each.level) for kind, each in zip(types, readings, strict=True)}
    if around.on is None and len(ends) > 1:
        yield Decider.DAY
    yield Decider.PUBLISHER if around.publisher is None else Decider.PLACE


def _among(fitting: Sequence[Match], around: Around) -> Iterator[Decider]:
    """Yield in what several that fit differ."""
    units = [each.organization.id for each in fitting]
    names = [around.index.says(each) for each in units]
    if around.on is None and _follow_each_other(units, around):
        yield Decider.DAY
    if len({each.level for each in names}) > 1:
        yield Decider.LEVEL
    if len({each.association for each in names}) > 1:
        yield Decider.ASSOCIATION
    chains = [around.index.chain(each, around.on) for each in units]
    if len({_of_province(chain) for chain in chains}) > 1:
        yield Decider.PROVINCE
    if len(set(chains)) > 1 or len({around.index.spot(each) for each in units}) > 1:
        yield Decider.PLACE
    if around.publisher is None:
        yield Decider.PUBLISHER


def _of_province(chain: frozenset[Spot]) -> frozenset[str]:
    return frozenset(spot.form for spot in chain if spot.level is Level.PROVINCIAL)


def _follow_each_other(units: Sequence[str], around: Around) -> bool:
    """Whether some of the units are not there on the same days."""
    spans = sorted(around.data.existence.span(each) for each in units)
    return any(before[1] <= after[0] for before, after in pairwise(spans))


def _for_lack(candidates: Sequence[Match], around: Around) -> Iterator[Decider]:
    """Yield what would take away what speaks against the candidates."""
    for objection in {each for match in candidates for each in match.against}:
        is_alone = objection in (Objection.WHICH, Objection.UNSAID) and around.publisher is None
        yield Decider.PUBLISHER if is_alone else _AGAINST[objection]
        yield _AGAINST[objection]
