"""Stable, readable ids of organizations, out of what their names say."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from hoidata import vocab
from hoidata.dataset._resolve.index import levels_of
from hoidata.domain import Level, OrganizationName
from hoidata.places import PlaceName, find, spelling_key
from hoidata.vietnamese import fold

_WORD: Final = re.compile(r"[a-z0-9]+")
_MARKS: Final = {"\u0306": "w", "\u031b": "w"}
_TONES: Final = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
NOTHING: Final = "x"
"""The id of a name that says nothing."""

_VOWELS: Final = frozenset("aeiouy")
_SMALL: Final = (Level.CHAPTER, Level.GROUP)


def plain(text: str) -> str:
    """Return a text as a part of an id: small letters without marks, digits and hyphens.

    Example:
        >>> plain("Kim Liên")
        'kim-lien'
    """
    return "-".join(_WORD.findall(fold(text).casefold()))


def typed(text: str) -> str:
    """Return a text as a part of an id that no other text gets: with its marks, as in Telex.

    Example:
        >>> typed("thôn Đông"), typed("thôn Đồng")
        ('thoon-ddoong', 'thoon-ddoongf')
    """
    folded = unicodedata.normalize("NFD", vocab.toned(text).casefold())
    words = "".join(" " if _is_between(each) else each for each in folded).split()
    return "-".join(map(_typed, words))


def _is_between(letter: str) -> bool:
    """Whether a letter only parts words: a space, or a mark of punctuation without a meaning."""
    return letter not in "&@#%" and unicodedata.category(letter)[0] in "PZC"


def _typed(word: str) -> str:
    """Return a word as in Telex; with a z, where it would be read as another one."""
    letters, tone = "", ""
    for each in word:
        if each in _TONES:
            tone = _TONES[each]
        elif each == "\u0302":  # â, ê, ô
            letters += letters[-1:]
        elif each in _MARKS:
            letters += _MARKS[each]
        else:
            letters += _letter(each, letters[-1:])
    is_toned = not tone and letters[-1:] in _TONES.values() and not _VOWELS.isdisjoint(letters)
    return f"{letters}z" if is_toned else letters + tone


def _letter(letter: str, before: str) -> str:
    if letter == "đ":
        return f"{_letter('d', before)}d"
    if letter == before and letter in "adeo":
        return f"z{letter}"
    if letter in "wz":
        return f"z{letter}"
    return letter if _WORD.fullmatch(letter) else f"zx{ord(letter):x}z"


def organization_id(name: OrganizationName, above: Sequence[PlaceName] = ()) -> str:
    """Return the id of a new organization: the same for the same name, and for no other.

    Args:
        name: What its name says.
        above: The places above its own, the nearest first.

    Example:
        >>> name = OrganizationName("Hội LHPN xã Kim Liên", association="lhpn",
        ...     level=Level.COMMUNAL, place=PlaceName("xã", "Kim Liên"))
        >>> organization_id(name, [PlaceName("tỉnh", "Nghệ An")])
        'hoi-lhpn.xa-kim-lien.nghe-an'
    """
    return ".".join(filter(None, [*_heads(name), *_places(name, above)])) or NOTHING


def _heads(name: OrganizationName) -> Iterator[str]:
    if name.body is not None:
        yield _label("bodies", name.body)
    own = "-".join(filter(None, _own(name)))
    if own:
        yield own
    if name.host is not None:
        yield organization_id(name.host)


def _own(name: OrganizationName) -> Iterator[str]:
    if name.name is None and (name.association is None or name.level in _SMALL):
        yield "" if name.kind is None else _label("organization_kinds", name.kind)
    for association in filter(None, (name.association, *name.merged)):
        is_society = name.level not in _SMALL and _label("associations", association)[:4] == "hoi-"
        yield f"hoi-{plain(association)}" if is_society else plain(association)
    is_term = name.name is not None and vocab.code_of("organization_kinds", name.name)
    yield plain(name.name) if name.name and is_term else typed(name.name or "")
    yield "" if name.number is None else str(name.number)


def _label(table: vocab.Table, code: str) -> str:
    row = vocab.get(table, code)
    return plain(code if row is None else row["label_vi"])


def _places(name: OrganizationName, above: Sequence[PlaceName]) -> Iterator[str]:
    if name.level is Level.CENTRAL:
        yield "trung-uong"
    places = [*([name.place] if name.place else ()), *above]
    for number, place in enumerate(places):
        province = places[-1] if number < len(places) - 1 else None
        yield _part(place, province)


def _part(place: PlaceName, province: PlaceName | None) -> str:
    if place.name is None:
        return plain(place.type or "")
    written = plain(place.name) if _is_sole(place, province) else typed(place.name)
    is_province = levels_of(place.type)[:1] == (Level.PROVINCIAL,) and province is None
    return written if is_province or place.type is None else f"{plain(place.type)}-{written}"


def _is_sole(place: PlaceName, province: PlaceName | None) -> bool:
    """Whether it is the only place of its type, in its province, of these letters without marks."""
    letters = PlaceName(place.type, fold(place.name or ""))
    found = find(letters, within=None if province is None else province.name)
    return {spelling_key(each.name) for each in found} == {spelling_key(place.name or "")}
