"""The article of a web page, as trafilatura recognises it, found again in the page's own text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from hoidata.io import Damaged
from hoidata.reading._sources.foreign import foreign, library
from hoidata.reading._sources.page import Block
from hoidata.reading._sources.source import Part, Unit

_LARGEST: Final = 5_000_000
"""Characters of a page in which an article is looked for."""
_LONG: Final = 20
"""Letters of a paragraph that is hardly twice on a page by chance."""
_PARAGRAPH: Final = 60
"""Characters of what is rather a paragraph than a link or a button."""
_WINDOW: Final = 20_000
"""Letters in which a paragraph is looked for that is not one of the page."""
_TRIES: Final = 100
"""Pieces that are looked for in such windows."""
_WITHIN: Final = frozenset({"hi", "ref", "del", "graphic"})


class Taken(NamedTuple):
    """Something of a page that its article has."""

    at: int
    """The block that it is, or that is before it."""
    parts: Sequence[Part] | None = None
    """What it is if it is not a block."""


def article_of(text: str, blocks: Sequence[Block], unit: Unit) -> list[Taken] | None:
    """Return what of a page is its article, in order; None where none is recognised.

    Raises:
        MissingExtra: trafilatura is not installed.
    """
    trafilatura = library("trafilatura", "a web page")
    if len(text) > _LARGEST:
        return None
    try:
        with foreign("trafilatura"):
            found = trafilatura.bare_extraction(text, include_comments=False, favor_recall=True)
            pieces = [] if found is None else list(_pieces(found.body))
    except Damaged:
        return None
    letters = [_letters(block.text) for block in blocks]
    places = _aligned([_letters(piece) for piece in pieces], letters)
    taken = [*_taken(pieces, places, blocks, unit)]
    return taken if _is_most(taken, pieces, blocks) else None


def _is_most(taken: Sequence[Taken], pieces: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Whether what is left out of a page is rather around its article than of it."""
    known = {each.at for each in taken}
    others = (each.text for at, each in enumerate(blocks) if at not in known and not each.is_around)
    left = sum(len(text) for text in others if len(text) >= _PARAGRAPH)
    return left < sum(map(len, pieces))


def _letters(text: str) -> str:
    return "".join(text.split())


def _pieces(body: Any) -> Iterator[str]:  # noqa: ANN401 - of lxml
    """Yield the texts between the elements of an article that begin a line."""
    parts: list[str] = []
    opened = [(body, False)]
    while opened:
        element, is_done = opened.pop()
        is_block = element.tag not in _WITHIN
        if is_block and (text := "".join(parts)).strip():
            yield text
        if is_block:
            parts = []
        parts.append((element.tail if is_done else element.text) or "")
        if not is_done:
            opened.append((element, True))
            opened += ((each, False) for each in reversed(element))


def _aligned(pieces: Sequence[str], blocks: Sequence[str]) -> list[int | None]:
    """Return which block each piece is, the order of both kept; None where it is none.

    What is long and there only once is found first, and what is short between that.
    """
    known: dict[str, list[int]] = {}
    for number, letters in enumerate(blocks):
        known.setdefault(letters, []).append(number)
    anchors = [(-1, -1)]  # pieces that are found for certain, with their blocks
    for number, piece in enumerate(pieces):
        places = known.get(piece, [])
        if len(piece) >= _LONG and len(places) == 1 and places[0] > anchors[-1][1]:
            anchors.append((number, places[0]))
    found: list[int | None] = [None] * len(pieces)
    for (first, at_first), (next_, end) in pairwise([*anchors, (len(pieces), len(blocks))]):
        last = at_first
        if first >= 0:
            found[first] = last
        for number in range(first + 1, next_):
            places = known.get(pieces[number], [])
            at = bisect_right(places, last)
            if at < len(places) and places[at] < end:
                found[number] = last = places[at]
    return found


def _taken(
    pieces: Sequence[str], places: Sequence[int | None], blocks: Sequence[Block], unit: Unit
) -> Iterator[Taken]:
    """Yield the blocks; in place of pieces that are none, the characters that they are of."""
    ends = [len(blocks)]
    for at in reversed(places):
        ends.append(ends[-1] if at is None else at)
    ends.reverse()
    last, tries = -1, 0
    for number, (piece, at) in enumerate(zip(pieces, places, strict=True)):
        if at is None:
            between = blocks[last + 1 : ends[number]] if tries < _TRIES else ()
            tries += 1
            yield Taken(last, _cut(_letters(piece), between) or [_about(piece, between, unit)])
        else:
            last = at
            yield Taken(at)


def _cut(letters: str, blocks: Sequence[Block]) -> list[Part]:
    """Return the characters of blocks that are some letters, or nothing."""
    characters: list[Part] = []
    for block in blocks:
        for part in block.parts:
            characters += _characters(part)
        end = characters[-1]
        characters.append(Part(" ", end.unit, end.at + end.size, 0))
        if len(characters) > _WINDOW:
            break
    marked = [at for at, each in enumerate(characters) if not each.text.isspace()]
    first = "".join(characters[at].text for at in marked).find(letters)
    return characters[marked[first] : marked[first + len(letters) - 1] + 1] if first >= 0 else []


def _characters(part: Part) -> list[Part]:
    text, unit, at, size = part
    if size != len(text):
        return [Part(each, unit, at, size) for each in text]
    return [Part(each, unit, at + number, 1) for number, each in enumerate(text)]


def _about(piece: str, blocks: Sequence[Block], unit: Unit) -> Part:
    """Return a piece that the page does not have as one, with all that it may be from."""
    start = blocks[0].parts[0].at if blocks else 0
    end = blocks[-1].parts[-1].at + blocks[-1].parts[-1].size if blocks else unit.size
    return Part(" ".join(piece.split()), unit, start, end - start)


__all__ = ["Taken", "article_of"]
