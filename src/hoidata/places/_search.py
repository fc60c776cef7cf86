"""Places by their codes and their names."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, TypeAlias, get_args

from hoidata import vocab
from hoidata.errors import InvalidData, checked, unchosen
from hoidata.places._key import spelling_key
from hoidata.places._tables import Tables, tables
from hoidata.places.place import Place, PlaceLevel, PlaceRef
from hoidata.places.place_name import PlaceName
from hoidata.values import as_day

Region: TypeAlias = str | PlaceName | PlaceRef | Place
"""What a place may be asked for within: a name, a code or a place."""

_Test: TypeAlias = Callable[[int], bool]
_LEVELS: Final = frozenset(get_args(PlaceLevel))


@checked
def get(ref: PlaceRef | str) -> Place | None:
    """Return the place of a code in an edition; None if the edition does not have it.

    Raises:
        InvalidData: `place.ref` for a text that is not a code.

    Example:
        >>> print(get("2025-03:91"), "→", get("2025-07:91"))
        Tỉnh Kiên Giang → Tỉnh An Giang
    """
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    at = tables().at(ref.edition, ref.code)
    return None if at is None else tables().place(at, ref.edition)


@checked
def above(ref: PlaceRef | str) -> tuple[Place, ...]:
    """Return the units above a place in its edition, the nearest first.

    Raises:
        InvalidData: `place.ref` for a text that is not a code.

    Example:
        >>> [str(place) for place in above("2025-03:17971")]
        ['Huyện Nam Đàn', 'Tỉnh Nghệ An']
    """
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    at = tables().at(ref.edition, ref.code)
    upper = () if at is None else tables().above(at, ref.edition)
    return tuple(tables().place(each, ref.edition) for each in upper)


@checked
def below(ref: PlaceRef | str) -> tuple[Place, ...]:
    """Return the units directly below a place in its edition, by their codes.

    Raises:
        InvalidData: `place.ref` for a text that is not a code.

    Example:
        >>> len(below("2025-03:91")), len(below("2025-07:91"))
        (15, 102)
    """
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    return _those_of(tables().below.get(ref.code, []), ref.edition)


@checked
def provinces(on: datetime.date | str) -> tuple[Place, ...]:
    """Return the provinces of a day, in the order of their codes.

    Args:
        on: The day; a text may be d/m/yyyy. Before the earliest edition, those of that edition.

    Raises:
        InvalidData: `field.date` for what is not a day.

    Example:
        >>> from datetime import date
        >>> len(provinces(date(2025, 6, 30))), len(provinces("1/7/2025"))
        (63, 34)
    """
    edition = tables().on(as_day(on))
    return _those_of(tables().below[""], edition)


def _those_of(found: list[int], edition: str) -> tuple[Place, ...]:
    held = tables()
    return tuple(held.place(at, edition) for at in found if held.holds(at, edition))


@checked
def find(
    name: str | PlaceName,
    *,
    type: str | None = None,  # noqa: A002 - as the field of a place is called
    within: Region | Sequence[Region] | None = None,
    on: datetime.date | str | None = None,
) -> tuple[Place, ...]:
    """Return every place with a name, of all editions or of that of a day.

    It never returns only the likelier one: everything that the name may mean is in the answer. A
    place of several editions is returned once. Provinces come before districts and these before
    communes; then those of today before those of earlier editions; then by code. Case, dots,
    hyphens, the place of the mark of tone and other spellings of the same list do not matter. A
    name without any marks is searched by its letters only if nothing has exactly that name. A text
    with commas is a place and those above it: `xã Tam Hưng, huyện Thanh Oai, Hà Nội`.

    Args:
        name: The name, with its type (`phường 5`, `P.5`, `TP. Hồ Chí Minh`) or without.
        type: Type of the place, as code, label or abbreviation; None for any.
        within: What is above it in one of its editions, and in each of several; it is shown as in
            the last of these.
        on: The day on which it had that name; a text may be d/m/yyyy; None for any. A day before
            the earliest edition is answered from that edition.

    Raises:
        InvalidData: `field.choice` for a type that is not in the vocabulary, `field.date` for what
            is not a day.

    Example:
        >>> [f"{place} ({place.ref})" for place in find("xã Kim Liên", within="Nghệ An")]
        ['Xã Kim Liên (2026-04:17971)', 'Xã Kim Liên (2025-03:17971)']
        >>> [place.full_name for place in find("Phú Thịnh", on="30/6/2025")][:2]
        ['Xã Phú Thịnh', 'Xã Phú Thịnh']
    """
    held = tables()
    kind = _kind(type)
    edition = None if on is None else held.on(as_day(on))
    called, *upper = _line(name) if isinstance(name, str) else (name,)
    tests = [_region(held, each) for each in (*upper, *_regions(within))]
    found = {
        at: shown
        for at in _called(held, called)
        if (kind is None or held.columns.type[at] == kind)
        and (edition is None or held.holds(at, edition))
        and (shown := _where(held, at, edition, tests)) is not None
    }
    return tuple(held.place(at, found[at]) for at in sorted(found, key=held.rank))


def _kind(given: str | None) -> str | None:
    known = None if given is None else vocab.code_of("place_types", given)
    if given is not None and known is None:
        choices = [row["code"] for row in vocab.rows("place_types")]
        raise InvalidData(unchosen(given, choices, "$.type"))
    return known


def _called(held: Tables, name: str | PlaceName) -> Iterable[int]:
    """Return the numbers of the rows of a name, each once."""
    return dict.fromkeys(at for kind, rest in _readings(name) for at in _of(held, rest, kind))


def _readings(name: str | PlaceName) -> Iterator[tuple[str | None, str]]:
    """Yield what may be meant by a name: its type, if any, and the name without it.

    A word may be a type or belong to the name: xã Bản Lầu is not a bản.
    """
    read = _read(name) if isinstance(name, str) else name
    if isinstance(name, str):
        yield None, name
    if read is not None and read.name and read.name != name:
        yield read.type, read.name
        if read.type is not None and not _is_listed(read.type):
            yield None, f"{read.type} {read.name}"


@cache
def _is_listed(code: str) -> bool:
    """Whether the lists have places of a type: not hamlets."""
    row = vocab.get("place_types", code) or {"level": ""}
    return not _LEVELS.isdisjoint(row["level"].split(";"))


def _read(name: str) -> PlaceName | None:
    try:
        return PlaceName.parse(name)
    except InvalidData:
        return None


def _of(held: Tables, name: str, kind: str | None) -> Iterator[int]:
    """Yield the numbers of the rows of a name without its type."""
    key = spelling_key(name)
    if key.isdecimal():
        key = key.lstrip("0")
    keys: Iterable[str] = (key,)
    if key.isascii() and key not in held.by_key:
        keys = held.by_letters.get(key, ())
    for each in keys:
        for at in held.by_key.get(each, ()):
            if kind is None or held.columns.type[at] == kind:
                yield at


def _regions(within: Region | Sequence[Region] | None) -> tuple[Region, ...]:
    if within is None:
        return ()
    each_of: Sequence[Region] = (
        (within,) if isinstance(within, (str, PlaceName, PlaceRef, Place)) else within
    )
    lines = (_line(each) if isinstance(each, str) else (each,) for each in each_of)
    return tuple(each for line in lines for each in line)


def _line(text: str) -> list[str]:
    """Return the place that a text names and those above it, which commas divide."""
    return [each for each in map(str.strip, text.split(",")) if each] or [text]


def _region(held: Tables, region: Region) -> _Test:
    """Return the test of the number of a row above a place."""
    if isinstance(region, Place):
        region = region.ref
    if isinstance(region, PlaceRef):
        wanted = held.at(region.edition, region.code)
        return lambda at: at == wanted
    return _named(region).__contains__


@lru_cache(maxsize=1024)  # one province has very many places
def _named(region: str | PlaceName) -> frozenset[int]:
    return frozenset(_called(tables(), region))


def _where(held: Tables, at: int, edition: str | None, tests: list[_Test]) -> str | None:
    """Return the edition to show a row in: the last in which it has above it what is wanted."""
    if not tests:
        return held.shown_in(at, edition)
    for shown, upper in held.chains(at, edition):
        if all(any(map(test, upper)) for test in tests):
            return shown
    return None
