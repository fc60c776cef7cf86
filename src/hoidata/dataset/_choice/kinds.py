"""What figures are of: which kind is inside which, and which have nothing in common."""

from collections.abc import Collection, Iterator
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING

from hoidata.dataset._choice.figures import PLAIN, Kind
from hoidata.dataset._money.figures import LISTED
from hoidata.domain import Event

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Kinds:
    """How the kinds of figures of a dataset are nested.

    Args:
        data: Where initiatives nest and events belong to initiatives.
    """

    def __init__(self, data: "Dataset") -> None:
        """Read nothing until it is asked for: most figures cover everything."""
        self._data = data

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Of every initiative, itself and all that it is part of."""
        parents = {each.id: each.parent for each in self._data.initiatives}
        found: dict[str, frozenset[str]] = {}
        for start in parents:
            chain: dict[str, None] = {}
            here: str | None = start
            while here is not None and here not in chain:
                chain[here] = None
                here = parents.get(here)
            found[start] = frozenset(chain)
        return found

    def _named(self, kind: Kind) -> set[str]:
        event = None if kind.event is None else self._data.get(Event, kind.event)
        initiatives = (kind.initiative, None if event is None else event.initiative)
        return {each for each in initiatives if each is not None}

    def initiatives(self, kind: Kind) -> set[str]:
        """Return the initiatives that all of a kind is of."""
        found: set[str] = set()
        for each in self._named(kind):
            found |= self._above.get(each, {each})
        return found

    def within(self, inner: Kind, outer: Kind) -> bool:
        """Whether all that is of one kind is of the other too."""
        if outer in (PLAIN, inner):
            return True
        return (
            outer.event in (None, inner.event)
            and outer.item in (None, inner.item)
            and set(outer.categories) <= set(inner.categories)
            and (outer.initiative is None or outer.initiative in self.initiatives(inner))
        )

    def wider(self, inner: Kind, known: Collection[Kind]) -> Iterator[Kind]:
        """Yield each of some kinds in which another lies, apart from itself."""
        initiatives = {None, *self.initiatives(inner)}
        events, items = {None, inner.event}, {None, inner.item}
        if len(initiatives) << (len(inner.categories) + 2) > len(known):  # whichever are fewer
            yield from (each for each in known if each != inner and self.within(inner, each))
            return
        lists = (
            listed
            for size in range(len(inner.categories) + 1)
            for listed in combinations(inner.categories, size)
        )
        for parts in product(initiatives, events, items, lists):
            kind = Kind(*parts)
            if kind != inner and kind in known:
                yield kind

    @staticmethod
    def mark(outer: Kind) -> tuple[str, str]:
        """Return the mark of everything inside a kind: one of `marks` of the inner kind."""
        for name in ("item", "event", "initiative"):
            found = getattr(outer, name)
            if found is not None:
                return name, found
        return "", ""

    def marks(self, inner: Kind) -> Iterator[tuple[str, str]]:
        """Yield the marks of all kinds in which one may lie."""
        for name in ("item", "event"):
            found = getattr(inner, name)
            if found is not None:
                yield name, found
        for initiative in self.initiatives(inner):
            yield "initiative", initiative
        yield "", ""

    def disjoint(self, one: Kind, other: Kind) -> bool:
        """Whether nothing can be of both kinds.

        Two items, two events, two categories of one dimension, and two initiatives of which
        neither is part of the other.
        """
        for name in ("event", "item"):
            here, there = getattr(one, name), getattr(other, name)
            if here is not None and there is not None and here != there:
                return True
        known = dict(one.categories)
        if any(known.get(dimension, name) != name for dimension, name in other.categories):
            return True
        here, there = self._named(one), self._named(other)
        are_named = bool(here) and bool(there)
        return (
            are_named
            and here.isdisjoint(self.initiatives(other))
            and there.isdisjoint(self.initiatives(one))
        )

    def theme(self, kind: Kind) -> object:
        """Return what decides whether kinds of one family may overlap: only those of one theme."""
        if kind.item is not None:
            return kind.item
        if is_listed(kind):
            return kind.categories
        if kind.event is not None:
            return kind.event
        if kind.initiative is None:
            return kind.categories
        above = self._above.get(kind.initiative, frozenset((kind.initiative,)))
        return max(above, key=lambda each: (-len(self._above.get(each, ())), each))

    def asked(self, kind: Kind, asked: Kind) -> Kind | None:
        """Return a kind as seen from the kind asked for; None if it does not lie in it."""
        if not self.within(kind, asked):
            return None
        same_initiative = kind.initiative == asked.initiative
        return Kind(
            None if same_initiative else kind.initiative,
            None if kind.event == asked.event else kind.event,
            None if kind.item == asked.item else kind.item,
            tuple(each for each in kind.categories if each not in asked.categories),
        )


def is_listed(kind: Kind) -> bool:
    """Whether the figures of a kind are made from transactions."""
    return any(dimension == LISTED for dimension, _ in kind.categories)


def family(kind: Kind) -> tuple[str, ...]:
    """Return what kinds are compared as: items, events, initiatives, one dimension."""
    if is_listed(kind):
        return (LISTED,)
    if kind.item is not None:
        return ("item",)
    if kind.event is not None:
        return ("event",)
    if kind.initiative is not None:
        return ("initiative",)
    return ("category", *(dimension for dimension, _ in kind.categories))
