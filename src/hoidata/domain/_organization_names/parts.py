"""What applies to each organization that a name mentions: its head, body, places and host."""

from collections.abc import Iterable, Iterator
from typing import cast

import attrs

from hoidata.domain._organization_names.scan import Item
from hoidata.domain._organization_names.words import Word
from hoidata.places import PlaceName

_ELSEWHERE = frozenset({"bank", "company"})
_SAID = frozenset(
    {"head", "body", "place", "bare", "number", "national", "mark", "former", "successor", "end"}
)
_AIMS = frozenset({"place", "bare", "number"})
_ASSOCIATIONS = frozenset({"association", "elided"})
_NUMBERED = frozenset({"chapter", "bloc"})
_LISTS = frozenset({"list", "và"})


@attrs.define
class Part:
    """What a stretch of a name says about one organization, before what it shares is shared out.

    Args:
        start: Number of its first word; -1 for none.
        end: Number of the word after its last.
        at: Number of the word at which its head begins.
        prefix: What is written before that of another.
        lead: The sign before it, if any.
        is_listed: Whether an organization is named before it, whose "Hội" is its own, too.
        named: Number of the word after its name without its place.
        aim: Number of the word at which its place or number begins.
    """

    start: int = -1
    end: int = -1
    at: int = -1
    prefix: str = ""
    head: Word | None = None
    association: Word | None = None
    merged: list[str] = attrs.Factory(list[str])
    bodies: list[str] = attrs.Factory(list[str])
    is_central: bool = False
    is_national: bool = False
    is_former: bool = False
    is_plural: bool = False
    is_collective: bool = False
    places: list[PlaceName] = attrs.Factory(list[PlaceName])
    number: int | None = None
    host: "Part | None" = None
    lead: str = ""
    aim: int | None = None
    named: int = -1
    has_rest: bool = False
    is_listed: bool = False

    @property
    def last(self) -> "Part":
        """The innermost host, of which what follows is said; itself without one."""
        return self if self.host is None else self.host.last

    @property
    def role(self) -> str:
        """What its head does in the name; empty without one."""
        return self.head.role if self.head else ""

    @property
    def takes_place(self) -> bool:
        """Whether a place that is written for several is its own, too."""
        last = self.last
        is_fixed = last.head is not None and last.head.kind in _ELSEWHERE
        return not (last.is_central or last.role == "central" or is_fixed)

    def owns(self, at: int) -> bool:
        """Return whether a word is its own, and not written for several."""
        return self.start <= at < self.end

    @property
    def is_named(self) -> bool:
        """Whether it is an organization that has a name, and not some that are only counted."""
        is_noun = self.head is not None and self.head.is_noun and not self.is_listed
        if self.is_collective or not (self.head or self.bodies) or (is_noun and self.has_rest):
            return False
        says = self.head and (self.head.association or self.head.code or self.association)
        return bool(says or self.bodies or not self.is_plural)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing that could be of an organization."""
        says = self.head or self.bodies or self.places or self.number is not None
        return not (says or self.is_collective)


def parts_of(items: Iterable[Item]) -> tuple[list[Part], list[Item]]:
    """Return what a name says about each organization, in its order, and what was left out."""
    rest: list[Item] = []
    return [part for part in _parts(items, rest) if not part.is_empty], rest


def _parts(items: Iterable[Item], rest: list[Item]) -> Iterator[Part]:
    part, sign = Part(), ""
    for each in items:
        if each.kind in {"list", "dash"}:
            sign = "và" if each.value else each.kind
            continue
        is_prose = part.has_rest and not sign
        is_left = is_prose or (sign not in _LISTS and _is_left(part, each))
        item = each._replace(kind="rest") if is_left else each
        if _begins(part, item, sign):
            yield part
            part = Part(lead=sign, is_listed=part.head is not None)
        if item.kind == "rest":
            rest.append(item)
        _add(part, item, sign)
        sign = ""
    yield part


def _is_left(part: Part, item: Item) -> bool:
    """Return whether what is written says nothing of the part: another word, a second number.

    Nor does a number after a place, as of a footnote.
    """
    if item.kind == "other":
        return not part.is_empty
    last = part.last
    is_full = last.number is not None or (last.places and last.role not in _NUMBERED)
    return isinstance(item.value, int) and bool(is_full)


def _begins(part: Part, item: Item, sign: str) -> bool:
    """Return whether a part of the name belongs to another organization than the part before."""
    if part.is_empty:
        return False
    if item.kind == "head":
        return _begins_head(part, cast("Word", item.value), sign)
    if item.kind in {"rest", "former", "successor", "national", "end"}:
        return False
    return item.kind == "body" if sign == "dash" else sign in _LISTS


def _begins_head(part: Part, word: Word, sign: str) -> bool:
    last = part.last
    if last.head is None:
        return sign in _LISTS or bool(last.places)
    if last.role == "bloc":
        return sign in _LISTS
    if _merges(last, word, sign) or (_repeats(last, word) and sign not in _LISTS):
        return False
    return bool(sign) or bool(last.places)


def _merges(part: Part, word: Word, sign: str) -> bool:
    """Return whether an association is merged into one, named without a "Hội" of its own."""
    head = part.association or part.head
    both = head is not None and head.is_welfare and word.is_welfare and word.is_short
    is_club = word.kind == "club"
    return both and not is_club and not part.places and sign in {"dash", "và"}


def _repeats(part: Part, word: Word) -> bool:
    """Return whether an association is named again: Hội Liên hiệp Phụ nữ (LHPN) xã Kim Liên."""
    own = part.association or part.head
    is_same = (
        own is not None and own.association is not None and own.association == word.association
    )
    if own is not None and own.role == word.role == "institution":  # Ngân hàng CSXH (NHCSXH)
        is_same = own.code == word.code != ""
        return is_same and word.is_abbreviation and not part.places
    return is_same and word.role in _ASSOCIATIONS and not part.places


def _add(part: Part, item: Item, sign: str) -> None:
    last = part.last
    for each in (part, last):
        if item.kind in _SAID:
            each.start = item.start if each.start < 0 else each.start
            each.end = max(each.end, item.end)
        if item.kind in {"head", "body"}:
            each.named = item.end
        if item.kind in _AIMS and each.aim is None:
            each.aim = item.start
    if item.kind == "head":
        _add_head(last, cast("Word", item.value), item, sign)
    elif item.kind in _AIMS:
        _aim(last, item.value)
    elif item.kind == "body":
        last.bodies.append(cast("str", item.value))
    else:
        _mark(part, last, item.kind)


def _aim(part: Part, value: object) -> None:
    if isinstance(value, int):
        part.number = value
    else:
        part.places.append(value if isinstance(value, PlaceName) else PlaceName(None, str(value)))


def _mark(part: Part, last: Part, kind: str) -> None:
    last.is_central = last.is_central or kind == "mark"
    last.is_national = last.is_national or kind == "national"
    part.is_former = part.is_former or kind in {"former", "successor"}
    part.is_plural = part.is_plural or kind == "plural"
    part.is_collective = part.is_collective or kind == "collective"
    if kind in {"rest", "other"}:
        part.has_rest = not part.is_empty


def _add_head(part: Part, word: Word, item: Item, sign: str) -> None:
    if part.head is None:
        part.head, part.at = word, item.start
    elif _fills(part, part.head, word):
        part.association = word
    elif _repeats(part, word):
        pass
    elif _merges(part, word, sign):
        part.merged.append(word.code)
    else:
        part.host = Part(item.start, item.end, item.start, head=word, named=item.end)
    last = part.last
    last.is_national = last.is_national or word.is_national


def _fills(part: Part, head: Word, word: Word) -> bool:
    """Return whether an association is that of a chapter, or of Tỉnh hội and the like."""
    is_open = head.association is None and part.association is None
    return is_open and head.role in {"chapter", "compound"} and word.role in _ASSOCIATIONS
