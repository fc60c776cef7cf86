"""The crosswalks between the editions that the library holds."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, reduce
from typing import Final

from hoidata.errors import ReferenceMissing, checked, did_you_mean, refused, shown
from hoidata.places._key import spelling_key
from hoidata.places._tables import Made, Row, tables
from hoidata.places.crosswalks import Crosswalk, CrosswalkEdge, EdgeKind, grouped
from hoidata.places.edition import Edition
from hoidata.places.place import PlaceRef

_UNKNOWN: Final = "?"
"""What a district is made of of which nothing is known."""


@checked
def crosswalk(before: str, after: str) -> Crosswalk:
    """Return what became of the places of an edition in a later one.

    It goes edition by edition, and is made once: immediately for consecutive editions, in seconds
    for those that are years apart. Before 2025-07 the tables say which codes ended and which are
    new, not what became of what: where communes of a district ended, were new or moved, there are
    no edges for the district and its communes, and elsewhere a code is the same place as before.

    Args:
        before: Code of the earlier edition.
        after: Code of the later edition.

    Raises:
        ReferenceMissing: There is no such edition.
        InvalidData: `crosswalk.order` if the second is not the later one.

    Example:
        >>> from hoidata.places import get
        >>> walk = crosswalk("2025-03", "2026-04")
        >>> [str(get(edge.after)) for edge in walk.after("2025-03:91")]
        ['Tỉnh An Giang']
    """
    first, last = _at(before), _at(after)
    if first >= last:
        raise refused("crosswalk.order", before, expected=after)
    return _walk(first, last)


def _at(edition: str) -> int:
    order = {each.code: at for at, each in enumerate(tables().editions)}
    if edition not in order:
        near = did_you_mean(edition, order)
        raise ReferenceMissing(f"no edition '{shown(edition, 60)}'; see `editions`{near}")
    return order[edition]


@cache
def _walk(first: int, last: int) -> Crosswalk:
    steps = (_step(each) for each in range(first, last))
    return reduce(Crosswalk.compose, steps)


@cache
def _step(first: int) -> Crosswalk:
    return _Step(first)


class _Step(Crosswalk):
    """What became of the places of an edition in the next, as far as it is known.

    Of ten thousand places nearly all are what they were: their edges are made when asked for.
    """

    def __init__(self, first: int) -> None:
        """Take the number of the earlier edition."""
        object.__setattr__(self, "first", first)  # it is frozen

    first: int

    def __reduce__(self) -> tuple[Callable[[int], Crosswalk], tuple[int]]:
        """Return how it is made again, for copies."""
        return _step, (self.first,)

    @cached_property
    def edges(self) -> tuple[CrosswalkEdge, ...]:  # pyright: ignore[reportIncompatibleVariableOverride] - read as the field is
        """All of them."""
        codes = dict.fromkeys(tables().columns.code)
        same = (self._unchanged(code) for code in codes)
        return (*self._listed, *(edge for edge in same if edge is not None))

    @cached_property
    def _editions(self) -> tuple[Edition, Edition]:
        old, new = tables().editions[self.first : self.first + 2]
        return old, new

    @cached_property
    def _editions_before(self) -> frozenset[str]:
        return frozenset([self._editions[0].code])

    @cached_property
    def _editions_after(self) -> frozenset[str]:
        return frozenset([self._editions[1].code])

    @cached_property
    def _made(self) -> tuple[Made, ...]:
        return tuple(made for made in tables().made if made.edition == self._editions[1].code)

    @cached_property
    def _listed(self) -> tuple[CrosswalkEdge, ...]:
        made = (each for each in self._made if each.parts != _UNKNOWN)
        return tuple(edge for each in made for edge in _told(each, *self._editions))

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(made.code for made in self._made)

    @cached_property
    def _unknown(self) -> frozenset[str]:
        return frozenset(made.code for made in self._made if made.parts == _UNKNOWN)

    @cached_property
    def _listed_after(self) -> Mapping[PlaceRef, tuple[CrosswalkEdge, ...]]:
        return grouped((edge.before, edge) for edge in self._listed)

    @cached_property
    def _listed_before(self) -> Mapping[PlaceRef, tuple[CrosswalkEdge, ...]]:
        return grouped((edge.after, edge) for edge in self._listed)

    def _unchanged(self, code: str) -> CrosswalkEdge | None:
        """Return the edge of a place that is what it was, for nothing else is said."""
        old, new = self._editions
        held = tables()
        at = held.at(old.code, code)
        if at is None or code in self._changed or not held.holds(at, new.code):
            return None
        if held.columns.above[at] in self._unknown:
            return None
        source = f"{new.source}: what it was, for nothing else is said"
        before, after = PlaceRef(old.code, code), PlaceRef(new.code, code)
        return CrosswalkEdge(before, after, EdgeKind.UNCHANGED, source=source)

    def _leading_from(self, ref: PlaceRef) -> tuple[CrosswalkEdge, ...]:
        return self._listed_after.get(ref) or self._same(ref, self._editions[0])

    def _leading_to(self, ref: PlaceRef) -> tuple[CrosswalkEdge, ...]:
        return self._listed_before.get(ref) or self._same(ref, self._editions[1])

    def _same(self, ref: PlaceRef, edition: Edition) -> tuple[CrosswalkEdge, ...]:
        edge = self._unchanged(ref.code) if ref.edition == edition.code else None
        return () if edge is None else (edge,)


def _told(made: Made, old: Edition, new: Edition) -> Iterator[CrosswalkEdge]:
    parts = made.parts.split(" ")
    kind = _kind(made, parts, old.code)
    after, source = PlaceRef(new.code, made.code), tables().sources[made.source]
    document = made.document or new.document
    for part in parts:
        before = PlaceRef(old.code, part.rstrip("~"))
        how = EdgeKind.PART if part.endswith("~") else kind
        yield CrosswalkEdge(before, after, how, on=new.valid_from, document=document, source=source)


def _kind(made: Made, parts: list[str], old: str) -> EdgeKind:
    """Return how much of each part that is not divided is in a unit."""
    if len(parts) > 1:
        return EdgeKind.WHOLE
    was, became = tables().find(old, parts[0]), tables().find(made.edition, made.code)
    same = was is not None and became is not None and _named(was) == _named(became)
    return EdgeKind.UNCHANGED if same else EdgeKind.RENAMED


def _named(row: Row) -> tuple[str, str]:
    return row.type, spelling_key(row.name)
