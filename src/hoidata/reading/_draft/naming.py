"""The names of organizations in a text, each with its place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import OrganizationName, find_names
from hoidata.errors import InvalidData, normalize
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


def names_in(passages: Passages) -> Iterator[Seen]:
    """Yield the names of organizations in a text, in its order; takes linear time."""
    for sentence in passages.sentences:
        for piece in _pieces(passages.text, sentence):
            yield from _names(passages, piece)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = start + _LONGEST if cut < 0 else cut
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def _names(passages: Passages, piece: Span) -> Iterator[Seen]:
    written = passages.text[piece.start : piece.end]
    places, plain = origins(written), normalize(written)
    closed = [
        (bisect_left(places, each.start - piece.start), bisect_left(places, each.end - piece.start))
        for each in passages.findings_in(piece)
        if each.kind is not FindingKind.NOT_QUANTITY
    ]
    try:
        found = list(find_names(plain, closed=closed))
    except InvalidData:  # a name that no organization can have
        return
    for each in found:
        start, end = (piece.start + places[min(at, len(plain))] for at in (each.start, each.end))
        end = start + len(passages.text[start:end].rstrip())
        spam = _spam_end(passages.text, end) if each.name.place is None else end
        kind = _NO_UNIT.search(passages.text, max(piece.start, start - _LOOK), start)
        if start < end and (kind is None or each.name.kind not in {"club", "union", None}):
            yield Seen(start, spam, each.name, passages.text[start:spam] if spam > end else None)


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


__all__ = ["Seen", "names_in"]
