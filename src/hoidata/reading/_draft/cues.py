"""Words of a text that say what the figures beside them are: planned, given, a part, of a year."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from heapq import merge
from typing import Final

from hoidata import vocab
from hoidata.reading._draft.passages import Passages, Span
from hoidata.vietnamese import Phrases

_TOKEN: Final = re.compile("(?:\\w|[\u0300-\u036f])+|[^\\w\\s]")
_FEW: Final = 20  # words that may be all cues
_QUOTE: Final = re.compile('“[^”“]{0,300}”|"[^"]{0,300}"|«[^»«]{0,300}»')
_BREAK: Final = re.compile(r"[;()]|:(?!\d)")


@cache
def _phrases() -> Phrases[frozenset[str]]:
    rows = vocab.rows("draft_words")
    return Phrases(
        {
            " ".join(map(_form, _TOKEN.findall(row["code"]))): frozenset(vocab.listed(row["roles"]))
            for row in rows
        }
    )


@cache
def _fillers() -> frozenset[str]:
    """Return the words between a name and its verb that say nothing of either: đã, còn."""
    rows = vocab.rows("draft_words")
    return frozenset(row["code"] for row in rows if "filler" in vocab.listed(row["roles"]))


@lru_cache(maxsize=10_000)
def _form(text: str) -> str:
    return vocab.toned(text.casefold())


class Cues:
    """The cue words of a text, by what they say (vocabulary table `draft_words`)."""

    def __init__(self, passages: Passages) -> None:
        """Find them; takes time linear in the length of the text. No cue is in two paragraphs."""
        text = passages.text
        self.text: str = text
        starts = (Span(each.start, each.start) for each in passages.paragraphs)
        tokens = (Span(*each.span()) for each in _TOKEN.finditer(text))
        self._tokens: list[Span] = list(merge(starts, tokens))
        self._words: list[str] = [_form(text[each.start : each.end]) for each in self._tokens]
        self._found: dict[str, list[Span]] = {}
        self._quotes = [Span(*each.span()) for each in _QUOTE.finditer(text)]
        self.breaks: list[int] = [each.start() for each in _BREAK.finditer(text)]
        self.fillers: frozenset[str] = _fillers()
        self._collect()

    def _collect(self) -> None:
        at, count = 0, len(self._words)
        words, phrases = [*self._words, "", ""], _phrases()
        while at < count:
            found = phrases.match(words, at)
            if found is None:
                at += 1
                continue
            roles, end = found
            span = Span(self._tokens[at].start, self._tokens[end - 1].end)
            for role in roles:
                self._found.setdefault(role, []).append(span)
            at = end

    def within(self, role: str, start: int, end: int) -> Iterator[Span]:
        """Yield the cues of a role that lie in a part of the text, in its order."""
        found = self._found.get(role, [])
        for at in range(bisect_left(found, (start, 0)), len(found)):
            if found[at].end > end:
                return
            yield found[at]

    def last(self, role: str, start: int, end: int) -> Span | None:
        """Return the last cue of a role in a part of the text."""
        found = self._found.get(role, [])
        at = bisect_right(found, (end, 0)) - 1
        while at >= 0 and found[at].end > end:
            at -= 1
        return found[at] if at >= 0 and found[at].start >= start else None

    def first(self, role: str, start: int, end: int) -> Span | None:
        """Return the first cue of a role in a part of the text."""
        return next(self.within(role, start, end), None)

    def before(self, role: str, at: int, *, words: int = 0) -> Span | None:
        """Return the cue of a role that ends right before a place, or a few words before it."""
        token = self._token(at)
        start = self._tokens[max(token - words - 8, 0)].start if self._tokens else 0
        found = self.last(role, start, at)
        return None if found is None or token - self._token(found.end) > words else found

    def follows(self, role: str, at: int, *, words: int = 0) -> Span | None:
        """Return the cue of a role that begins right behind a place, or a few words behind it."""
        token = self._token(at)
        last = min(token + words + 8, len(self._tokens) - 1)
        found = self.first(role, at, self._tokens[last].end) if self._tokens else None
        return None if found is None or self._token(found.start) - token > words else found

    def tokens(self, start: int, end: int) -> list[str]:
        """Return the words and marks of a part of the text, as they are compared."""
        return self._words[self._token(start) : self._token(end)]

    def count(self, start: int, end: int) -> int:
        """Return how many words and marks a part of the text has."""
        return self._token(end) - self._token(start)

    def is_only(self, roles: tuple[str, ...], start: int, end: int) -> bool:
        """Tell whether a part of the text has few words, all cues of some roles or numbers."""
        at, last = self._token(start), self._token(end)
        if last - at > _FEW:
            return False
        words, phrases = [*self._words[at:last], "", ""], _phrases()
        at, last = 0, last - at
        while at < last:
            found = phrases.match(words, at)
            if found is not None and not found[0].isdisjoint(roles):
                at = found[1]
            elif words[at].isalpha():
                return False
            else:
                at += 1
        return True

    def clause(self, at: int, sentence: Span) -> Span:
        """Return the part of a sentence around a place between semicolons, colons, brackets."""
        last = bisect_right(self.breaks, at - 1)
        start = self.breaks[last - 1] + 1 if last else 0
        end = self.breaks[last] if last < len(self.breaks) else len(self.text)
        return Span(max(start, sentence.start), min(end, sentence.end))

    def is_quoted(self, at: int) -> bool:
        """Tell whether a place is inside a quotation."""
        last = bisect_right(self._quotes, (at, len(self.text))) - 1
        return last >= 0 and self._quotes[last].start < at < self._quotes[last].end

    def closes_quote(self, at: int) -> bool:
        """Tell whether a quotation ends right before a place."""
        token = self._token(at)
        return token > 0 and self._words[token - 1] in {"”", '"', "»"}

    def _token(self, at: int) -> int:
        """Return the number of the first token that begins at a place or behind it."""
        return bisect_left(self._tokens, (at, 0))


__all__ = ["Cues"]
