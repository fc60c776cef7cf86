"""Names that are written in several ways and mean the same thing."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, Generic, TypeVar

from hoidata.reading._draft.words import folded

Thing = TypeVar("Thing")

_FEWEST: Final = 5  # words of names that may differ a little
_MOST: Final = 8  # names that are compared with one
_ALIKE: Final = 0.75
"""The part of their words that two names share which mean the same."""

_SHORTEST: Final = 3  # letters of an abbreviation


class SameNames(Generic[Thing]):
    """Things by their names; a name with some other words finds the same thing.

    A look-up compares a name with at most a fixed number of others, so that it takes time that
    does not depend on how many there are.
    """

    def __init__(self) -> None:
        """Begin without things."""
        self._things: list[Thing] = []
        self._by_words: dict[tuple[str, ...], Thing] = {}
        self._by_ends: dict[tuple[str, ...], list[tuple[tuple[str, ...], Thing]]] = defaultdict(
            list
        )

    def __iter__(self) -> Iterator[Thing]:
        """Go through the things in the order in which they were added."""
        return iter(self._things)

    def add(self, name: str, thing: Thing) -> None:
        """Keep a thing by its name."""
        self._things.append(thing)
        self._learn(folded(name), thing)

    def get(self, name: str) -> Thing | None:
        """Return the thing that a name means; None if it is new."""
        words = folded(name)
        found = self._by_words.get(words)
        if found is not None:
            return found
        for end in _ends(words):
            for other, thing in self._by_ends[end][:_MOST]:
                if is_same(words, other):
                    self._learn(words, thing)
                    return thing
        return None

    def _learn(self, words: tuple[str, ...], thing: Thing) -> None:
        self._by_words[words] = thing
        for end in _ends(words):
            self._by_ends[end].append((words, thing))


def _ends(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words[:2]
    yield (*words[-2:], "")


def is_same(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of five words or more have nearly the same words."""
    words, other = _spelled(words, other), _spelled(other, words)
    if min(len(words), len(other)) < _FEWEST:
        return False
    if any(each.isdigit() for each in {*words} ^ {*other}):  # two editions
        return False
    shared = (Counter(words) & Counter(other)).total()
    whole = max(len(words), len(other))
    shorter = min(words, other, key=len)
    return shared >= _ALIKE * whole or (shared == len(shorter) and shared >= whole // 2 + 1)


def _spelled(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name with the words that its last one abbreviates: NNCĐDC."""
    size = len(words[-1]) if words else 0
    full = other[-size:] if size >= _SHORTEST else ()
    is_abbreviated = len(full) == size and "".join(each[0] for each in full) == words[-1]
    return (*words[:-1], *full) if full and is_abbreviated else words


__all__ = ["SameNames", "is_same"]
