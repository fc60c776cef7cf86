"""Where somebody acts who is no organization of the text: members of another one, a person."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.reading._draft.passages import Passages, Span
from hoidata.vietnamese import Phrases

_TOKEN: Final = re.compile("(?:\\w|[\u0300-\u036f])+|[^\\w\\s]")
_BREAKS: Final = frozenset(",;:.()-–")
_QUOTES: Final = frozenset('“”"«»')
_JOINS: Final = frozenset({",", "và", "cùng"})
_PASSIVE: Final = frozenset(map(vocab.toned, ("được", "bị", "cho", "để", "mà")))
"""Behind these words it is somebody else who acts."""

_OURS: Final = (frozenset[str](), frozenset({"member"}), frozenset({"member", "people"}))
"""Who may be those whose report it is: cán bộ, hội viên và nhân dân."""

_FEW: Final = 8  # words between those who act and what they do


class Actor(NamedTuple):
    """A word for those who act.

    Attributes:
        role: What it says, by the vocabulary.
        associations: Those whose members are called so.
    """

    role: str
    associations: frozenset[str]


@cache
def _phrases() -> Phrases[Actor]:
    return Phrases(
        {
            _form(row["code"]): Actor(row["role"], frozenset(vocab.listed(row["associations"])))
            for row in vocab.rows("actors")
        }
    )


def _form(text: str) -> str:
    return vocab.toned(text.casefold())


class Others:
    """The places at which others than those whose report a text is begin to act.

    Args:
        passages: The text.
        own: The associations of those whose report it is.
        foreign: Where other organizations are mentioned, in the order of the text.
    """

    def __init__(self, passages: Passages, own: Collection[str], foreign: Sequence[int]) -> None:
        """Keep what a sentence is read with."""
        self._text = passages.text
        self._own = own
        self._foreign = foreign

    def within(self, start: int, end: int) -> Iterator[int]:
        """Yield where a clause begins with such: "Đoàn viên thanh niên trao 20 suất quà"."""
        tokens = [Span(*each.span()) for each in _TOKEN.finditer(self._text, start, end)]
        words = [*(_form(self._text[each.start : each.end]) for each in tokens), "", ""]
        at, is_first = 0, True
        while at < len(tokens):
            found = _phrases().match(words, at)
            if found is None or found[0].role == "act":
                is_first = words[at] in _BREAKS or (is_first and not _says(words[at]))
                at += 1
            elif found[0].role == "before":
                at = found[1]
            else:
                start, (actors, at) = tokens[at].start, _listed(words, at)
                verb = _verb(words, at) if is_first else None
                if verb is not None and self._is_other(actors, tokens[at], tokens[verb]):
                    yield start
                is_first = False

    def _is_other(self, actors: list[Actor], behind: Span, verb: Span) -> bool:
        """Tell whether some of those who act are not members of those whose report it is."""
        at = bisect_left(self._foreign, behind.start)
        if at < len(self._foreign) and self._foreign[at] < verb.start:
            return True
        is_named = self._text[behind.start].isupper()
        roles = frozenset(
            each.role if each.associations.isdisjoint(self._own) else "member"
            for each in actors
            if is_named or each.role != "address"
        )
        return roles not in _OURS


def _says(word: str) -> bool:
    """Tell whether a word may govern what follows, as no number or mark does."""
    return word.isalpha() or word in _QUOTES


def _listed(words: list[str], at: int) -> tuple[list[Actor], int]:
    """Return those that are listed from a place on, and where they end: "cán bộ và nhân dân"."""
    actors, after = list[Actor](), at
    while (found := _phrases().match(words, after)) is not None and found[0].role != "act":
        after = found[1]
        if found[0].role != "before":
            actors.append(found[0])
            at = after
            if words[at] not in _JOINS:
                break
            after += 1
    return actors, at


def _verb(words: list[str], at: int) -> int | None:
    """Return where it is said what those before a place do themselves."""
    for place in range(at, min(at + _FEW, len(words) - 2)):
        if words[place] in _BREAKS or words[place] in _PASSIVE:
            return None
        found = _phrases().match(words, place)
        if found is not None and found[0].role == "act":
            return place
    return None


__all__ = ["Others"]
