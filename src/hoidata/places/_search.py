"""Places by their codes and their names."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, TypeAlias

from hoidata import vocab
from hoidata.errors import InvalidData, checked, unchosen
from hoidata.places._key import spelling_key
from hoidata.places._tables import Row, Tables, tables
from hoidata.places.place import Place, PlaceRef
from hoidata.places.place_name import PlaceName

Region: TypeAlias = str | PlaceName | PlaceRef | Place
"""What a place may be asked for within: a name, a code or a place."""

_Test: TypeAlias = Callable[[Row], bool]
_RANKS: Final = {2: 0, 3: 1, 5: 2}


@checked
def get(ref: PlaceRef | str) -> Place | None:
    """Return the place of a code in an edition; None if the edition does not have it.

    Raises:
        InvalidData: `place.ref` for a text that is no code.

    Example:
        >>> print(get("2025-03:91"), "→", get("2025-07:91"))
        Tỉnh Kiên Giang → Tỉnh An Giang
    """
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    row = tables().find(ref.edition, ref.code)
    return None if row is None else tables().place(row, ref.edition)


@checked
def above(ref: PlaceRef | str) -> tuple[Place, ...]:
    """Return the units above a place in its edition, the nearest first.

    Raises:
        InvalidData: `place.ref` for a text that is no code.

    Example:
        >>> [str(place) for place in above("2025-03:17971")]
        ['Huyện Nam Đàn', 'Tỉnh Nghệ An']
    """
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    row = tables().find(ref.edition, ref.code)
    upper = () if row is None else tables().above(row, ref.edition)
    return tuple(tables().place(each, ref.edition) for each in upper)


@checked
def below(ref: PlaceRef | str) -> tuple[Place, ...]:
    """Return the units directly below a place in its edition, by their codes.

    Raises:
        InvalidData: `place.ref` for a text that is no code.

    Example:
        >>> len(below("2025-03:91")), len(below("2025-07:91"))
        (15, 102)
    """
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    found = map(tables().row, tables().below.get(ref.code, ()))
    return tuple(
        tables().place(row, ref.edition) for row in found if tables().holds(row, ref.edition)
    )


@checked
def provinces(on: datetime.date) -> tuple[Place, ...]:
    """Return the provinces of a day, by their codes; none before the earliest edition.

    Raises:
        InvalidData: `field.date` for what is no day.

    Example:
        >>> from datetime import date
        >>> len(provinces(date(2025, 6, 30))), len(provinces(date(2025, 7, 1)))
        (63, 34)
    """
    edition = tables().on(on) or ""
    found = map(tables().row, tables().below[""])
    return tuple(tables().place(row, edition) for row in found if tables().holds(row, edition))


@checked
def find(
    name: str | PlaceName,
    *,
    type: str | None = None,  # noqa: A002 - as the field of a place is called
    within: Region | tuple[Region, ...] | None = None,
    on: datetime.date | None = None,
) -> tuple[Place, ...]:
    """Return every place that is called by a name, of every edition or of that of a day.

    Never one alone because it is likelier: what else the name may mean is in the answer. A place
    that several editions have is there once. Provinces come before districts and these before
    communes; then those of today before those of earlier editions; then by code. Case, dots,
    hyphens, the place of the mark of tone and other spellings of the same list do not matter. A
    name without any marks is looked for by its letters only where nothing is called just so.

    Args:
        name: The name, with its type (`phường 5`, `P.5`, `TP. Hồ Chí Minh`) or without.
        type: Type of the place, as code, label or abbreviation; None for any.
        within: What is above it, in its edition; each of several.
        on: The day on which it was called so; None for any.

    Raises:
        InvalidData: `field.choice` for a type that is none.

    Example:
        >>> [f"{place} ({place.ref})" for place in find("xã Kim Liên", within="Nghệ An")]
        ['Xã Kim Liên (2026-04:17971)', 'Xã Kim Liên (2025-03:17971)']
        >>> from datetime import date
        >>> [place.full_name for place in find("Phú Thịnh", on=date(2025, 6, 30))][:2]
        ['Xã Phú Thịnh', 'Xã Phú Thịnh']
    """
    held = tables()
    kinds = _types(type)
    edition = None if on is None else held.on(on)
    if on is not None and edition is None:
        return ()
    several = within if isinstance(within, tuple) else () if within is None else (within,)
    regions = [_region(each) for each in several]
    rows = [
        row
        for row in _called(held, name)
        if (not kinds or row.type in kinds)
        and (edition is None or held.holds(row, edition))
        and _lies_in(held, row, edition, regions)
    ]
    rows.sort(key=lambda row: (_RANKS[len(row.code)], -held.order[row.last], row.code))
    return tuple(held.place(row, edition) for row in rows)


def _types(type_: str | None) -> frozenset[str]:
    if type_ is None:
        return frozenset()
    known = vocab.code_of("place_types", type_)
    if known is None:
        choices = [row["code"] for row in vocab.rows("place_types")]
        raise InvalidData(unchosen(type_, choices, "$.type"))
    return frozenset([known])


def _called(held: Tables, name: str | PlaceName) -> list[Row]:
    """Return the rows of a name, each once."""
    if isinstance(name, PlaceName):
        return _of(held, name.name or "", name.type)
    found = {row: None for kind, rest in _readings(name) for row in _of(held, rest, kind)}
    return [*found]


def _readings(name: str) -> Iterator[tuple[str | None, str]]:
    """Yield what a text may say of type and name: it is the name, or it begins with a type."""
    key = spelling_key(name)
    yield None, key
    for form, code in _type_forms():
        if key.startswith(form) and len(key) > len(form):
            yield code, key[len(form) :]


@cache
def _type_forms() -> tuple[tuple[str, str], ...]:
    forms = vocab.forms("place_types")
    return tuple((spelling_key(form), code) for form, code in forms.items())


def _of(held: Tables, name: str, kind: str | None) -> list[Row]:
    key = spelling_key(name)
    if key.isdecimal():
        key = key.lstrip("0")
    several: Iterable[str] = [key]
    if key not in held.by_key and key.isascii():
        several = held.by_letters.get(key, ())
    rows = (held.row(at) for each in several for at in held.by_key.get(each, ()))
    return [row for row in rows if kind is None or row.type == kind]


def _region(region: Region) -> _Test:
    """Return the test of a row above a place."""
    if isinstance(region, Place):
        region = region.ref
    if isinstance(region, PlaceRef):
        code, edition = region.code, region.edition
        return lambda row: row.code == code and tables().holds(row, edition)
    rows = frozenset(_called(tables(), region))
    return lambda row: row in rows


def _lies_in(held: Tables, row: Row, edition: str | None, regions: list[_Test]) -> bool:
    if not regions:
        return True
    upper = [*held.above(row, held.shown_in(row, edition))]
    return all(any(map(test, upper)) for test in regions)
