"""Organizations of other places, called as one that is known."""

import itertools
import re
from collections.abc import Container, Sequence
from typing import Final

import attrs

from hoidata import vocab
from hoidata.dataset._resolve.ids import organization_id
from hoidata.domain import Level, Organization, OrganizationName
from hoidata.places import Place, PlaceName, spelling_key

_APART: Final = re.compile(r"\.(?=\w)")
_LONGEST: Final = 4
"""The words of the longest abbreviation or name of a type of place."""


def stem_of(text: str, place: PlaceName | None) -> str:
    """Return what an organization is called without its place and all that follows.

    Example:
        >>> stem_of("Hội CTĐ TP.Hải Phòng", PlaceName("thành phố", "Hải Phòng"))
        'Hội CTĐ'
        >>> stem_of("Hội Khuyến học", PlaceName("tỉnh", "Hậu Giang"))
        'Hội Khuyến học'
    """
    words = _APART.sub(r"\g<0> ", text).split()
    end = len(words)
    if place is not None and place.name is not None:
        name, size = spelling_key(place.name), len(place.name.split())
        spans = range(len(words) - size, 0, -1)
        end = next(
            (
                at
                for at in spans
                if spelling_key(" ".join(words[at : at + size]).rstrip(",;")) == name
            ),
            end,
        )
    for start in range(max(1, end - _LONGEST), end):
        if vocab.code_of("place_types", " ".join(words[start:end])) is not None:
            return " ".join(words[:start])
    return " ".join(words[:end])


def called_in(unit: Organization, says: OrganizationName, place: Place) -> str:
    """Return what an organization like a known one is called in another place."""
    stem = stem_of(unit.name, says.place)
    first, _, rest = stem.partition(" ")
    is_of_level = vocab.code_of("place_types", first) is not None
    is_strange = stem == unit.name and vocab.code_of("associations", stem) is None
    row = vocab.get("associations", says.association or "")
    if row is not None and (is_of_level or is_strange):
        stem = row["label_vi"].removesuffix(" Việt Nam")
    elif is_of_level and rest and place.level != "communal":
        return f"{place.type.split()[0].capitalize()} {rest} {place.name}"
    return f"{stem} {written(place)}"


def written(place: Place | PlaceName) -> str:
    """Return a place as it is written inside a line: `xã Kim Liên`."""
    return f"{place.type} {place.name}"


def free_id(key: str, taken: Container[str]) -> str:
    """Return an id, or else the first of its numbered forms that is not taken.

    Example:
        >>> free_id("a", ()), free_id("a", ("a", "a-2"))
        ('a', 'a-3')
    """
    numbered = (f"{key}-{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain((key,), numbered) if each not in taken)


def new_in(
    unit: Organization,
    says: OrganizationName,
    line: Sequence[Place],
    taken: Container[str],
    year: int,
) -> Organization:
    """Return an organization like a known one in another place.

    Args:
        unit: The known one.
        says: What its name says.
        line: The other place and those above it.
        taken: Ids that others have.
        year: The year in which it begins, which distinguishes its id from that of another.
    """
    place, *above = line
    level = Level(place.level)
    name = attrs.evolve(
        says,
        place=PlaceName(place.type, place.name),
        within=(),
        level=level,
        is_former=False,
        candidates=(),
    )
    key = organization_id(name, [PlaceName(each.type, each.name) for each in above])
    return Organization(
        free_id(f"{key}.{year}", taken) if key in taken else key,
        called_in(unit, says, place),
        kind=unit.kind,
        association=unit.association,
        level=level,
        place=", ".join(map(written, line)),
    )
