"""A text cut into paragraphs, sentences and words."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from hoidata.reading._find import find
from hoidata.reading._finding import Finding

_BREAK: Final = re.compile(r"\r\n?|\n")
_WORD: Final = re.compile(r"\w[\w\u0300-\u036f]*+(?:[-&./]\w[\w\u0300-\u036f]*+)*+")
_SENTENCE_END: Final = re.compile(r"[.!?…](?=[\s”\"’)»]|$)")
_ENDS: Final = tuple(".!?…:;")
_TITLES: Final = frozenset(
    ("bs", "cn", "gs", "h", "ks", "ls", "p", "pgs", "q", "ths", "tp", "ts", "tt", "tx", "x")
)
"""What a dot abbreviates in front of a name: TS. Lê Văn A, TP. Huế."""

_LONGEST: Final = 4  # letters of an abbreviation

_WRAPPED: Final = 4
"""Lines are broken anywhere where at least one in so many goes on with a small letter."""


class Span(NamedTuple):
    """A part of a text: its first character, and the one after its last."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Tell whether a character is in it."""
        return self.start <= at < self.end


class Passages:
    """A text with what `find` finds in it, its paragraphs, its sentences and its words.

    All places are those of the text as written.
    Every paragraph is a part of the text without white space around it; a line break inside a
    wrapped paragraph does not end it. Every sentence lies in a paragraph, every word in a
    sentence. All are in the order of the text and do not overlap.
    """

    def __init__(self, text: str, *, published: date | None = None) -> None:
        """Cut a text; takes time linear in its length."""
        self.text: str = text
        self.published: date | None = published
        self.findings: tuple[Finding, ...] = tuple(find(text, published=published))
        self.paragraphs: tuple[Span, ...] = tuple(_paragraphs(text))
        self.sentences: tuple[Span, ...] = tuple(
            sentence for each in self.paragraphs for sentence in _sentences(text, each)
        )
        self.words: tuple[Span, ...] = tuple(Span(*each.span()) for each in _WORD.finditer(text))
        self._starts = {
            name: [each.start for each in spans]
            for name, spans in (("p", self.paragraphs), ("s", self.sentences))
        }

    def paragraph(self, at: int) -> Span:
        """Return the paragraph that a character is in, or the last before it."""
        return self.paragraphs[max(bisect_right(self._starts["p"], at) - 1, 0)]

    def sentence(self, at: int) -> Span:
        """Return the sentence that a character is in, or the last before it."""
        return self.sentences[max(bisect_right(self._starts["s"], at) - 1, 0)]

    def findings_in(self, span: Span) -> Iterator[Finding]:
        """Yield the findings that begin in a part of the text."""
        first = bisect_right(self.findings, span.start - 1, key=lambda each: each.start)
        for each in self.findings[first:]:
            if each.start >= span.end:
                return
            yield each


def _paragraphs(text: str) -> Iterator[Span]:
    lines = list(_lines(text))
    pairs = list(pairwise(lines))
    goes_on = sum(bool(text[after.start : after.end][:1].islower()) for _, after in pairs)
    is_wrapped = goes_on * _WRAPPED >= max(len(pairs), 1)
    start = None
    for line, after in pairs:
        if line.start == line.end:
            continue
        start = line.start if start is None else start
        is_title = line is lines[0] and text[after.start : after.end][:1].isupper()
        if _is_end(text, line, after, is_wrapped=is_wrapped and not is_title):
            yield Span(start, line.end)
            start = None


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines of a text without the white space around them, and an empty one."""
    start, last = 0, (len(text), len(text))
    for end, following in [*(each.span() for each in _BREAK.finditer(text)), last, last]:
        line = text[start:end]
        first = start + len(line) - len(line.lstrip())
        yield Span(first, max(first, start + len(line.rstrip())))
        start = following


def _is_end(text: str, line: Span, after: Span, *, is_wrapped: bool) -> bool:
    """Tell whether a paragraph ends with a line."""
    following = text[after.start : after.end][:1]
    if not following or text.startswith(_ENDS, line.end - 1) or not following.isalnum():
        return True
    return not (is_wrapped or following.islower() or text.startswith(",", line.end - 1))


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for found in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        end = found.end()
        if found.start() == start or _abbreviates(text, start, found.start()):
            continue
        following = text[end : paragraph.end].lstrip(' \t\r\n”"’)»\u00a0')[:1] or "A"
        if following.islower():
            continue
        closing = end
        while closing < paragraph.end and text[closing] in '”"’)»':
            closing += 1
        yield Span(start, closing)
        start = closing
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _abbreviates(text: str, start: int, dot: int) -> bool:
    """Tell whether a dot stands behind an abbreviation or the number of an item: TS., 1."""
    first = dot
    while first > max(start, dot - _LONGEST) and text[first - 1].isalnum():
        first -= 1
    word = text[first:dot]
    is_item = word.isdigit() and first == start
    return text[dot] == "." and (is_item or (word[:1].isupper() and word.casefold() in _TITLES))


__all__ = ["Passages", "Span"]
