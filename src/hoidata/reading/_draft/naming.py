"""The names of organizations in a text, each with its place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import OrganizationName, find_names
from hoidata.errors import normalize
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._finding import FindingKind
from hoidata.vietnamese import origins

_LONGEST: Final = 1500
"""A longer sentence is read in pieces."""

_SPAM_END: Final = re.compile(r"(?:[ \u00a0]+[A-Z]\w*)*")


_NO_UNIT: Final = re.compile(r"(?:mô\s+hình|chương\s+trình|điều\s+lệ)\s+$", re.IGNORECASE)
"""What is called like an organization behind it is none: mô hình CLB A, Điều lệ Công đoàn."""

_LOOK: Final = 20


class Seen(NamedTuple):
    """The name of an organization in a text.

    Attributes:
        start: Its first character in the text.
        end: The character after the last.
        name: What it says.
        spam: The name as it is written, with words of web spam in it; None if it has none.
    """

    start: int
    end: int
    name: OrganizationName
    spam: str | None = None


class Piece:
    """A sentence, or a part of a long one, in one spelling, with the places of its characters."""

    def __init__(self, text: str, span: Span) -> None:
        """Bring it into one spelling."""
        written = text[span.start : span.end]
        self.span: Span = span
        self.plain: str = normalize(written)
        self._text = text
        self._places = origins(written)

    def spread(self, start: int, end: int) -> Span:
        """Return where characters of the one spelling are in the text."""
        last = len(self._places) - 1
        first, stop = (self.span.start + self._places[min(at, last)] for at in (start, end))
        return Span(first, first + len(self._text[first:stop].rstrip()))

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters of the text are in the one spelling."""
        first, last = start - self.span.start, end - self.span.start
        return bisect_left(self._places, first), bisect_left(self._places, last)


def pieces(passages: Passages) -> Iterator[Piece]:
    """Yield the sentences of a text; of a long one, parts."""
    for sentence in passages.sentences:
        for span in _cut(passages.text, sentence):
            yield Piece(passages.text, span)


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if cut < 0 else cut
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def names_in(passages: Passages) -> Iterator[Seen]:
    """Yield the names of organizations in a text, in its order; takes linear time."""
    for piece in pieces(passages):
        yield from _names(passages, piece)


def _names(passages: Passages, piece: Piece) -> Iterator[Seen]:
    closed = [
        piece.within(each.start, each.end)
        for each in passages.findings_in(piece.span)
        if each.kind is not FindingKind.NOT_QUANTITY
    ]
    text = passages.text
    for each in find_names(piece.plain, closed=closed):
        start, end = piece.spread(each.start, each.end)
        spam = _spam_end(text, end) if each.name.place is None else end
        kind = _NO_UNIT.search(text, max(piece.span.start, start - _LOOK), start)
        if start < end and (kind is None or each.name.kind not in {"club", "union", None}):
            yield Seen(start, spam, each.name, text[start:spam] if spam > end else None)


def _spam_end(text: str, end: int) -> int:
    """Return where words of web spam end that follow a name, with the capitals behind them."""
    found = _spam().match(text, end)
    if found is None:
        return end
    after = _SPAM_END.match(text, found.end())
    return found.end() if after is None else after.end()


@cache
def _spam() -> re.Pattern[str]:
    words = "|".join(re.escape(row["code"]) for row in vocab.rows("spam_words"))
    return re.compile(rf"\s+(?:{words})\b", re.IGNORECASE)


__all__ = ["Piece", "Seen", "names_in", "pieces"]
