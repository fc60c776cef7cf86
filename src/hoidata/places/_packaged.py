"""The crosswalks between the editions that the library holds."""

from collections.abc import Iterator
from functools import cache, reduce
from typing import Final

from hoidata.errors import ReferenceMissing, checked, did_you_mean, refused, shown
from hoidata.places._key import spelling_key
from hoidata.places._tables import Made, Row, tables
from hoidata.places.crosswalks import Crosswalk, Edge, EdgeKind
from hoidata.places.edition import Edition
from hoidata.places.place import PlaceRef

_UNKNOWN: Final = "?"
"""What a district is made of of which nothing is known."""


@checked
def crosswalk(before: str, after: str) -> Crosswalk:
    """Return what became of the places of an edition in a later one.

    It goes edition by edition, and is made once: in a fifth of a second for editions that follow
    each other, in seconds for those that are years apart. Before 2025-07 the tables say which
    codes ended and which came, not what became of what: where communes of a district ended, came
    or moved, there are no edges of the district and its communes, and elsewhere a code is what it
    was.

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
    return Crosswalk(_edges(first, first + 1))


def _edges(first: int, last: int) -> Iterator[Edge]:
    """Yield the edges between two editions that follow each other, as far as they are known."""
    held = tables()
    old, new = held.editions[first], held.editions[last]
    listed = [made for made in held.made if made.edition == new.code]
    yield from (edge for made in listed if made.parts != _UNKNOWN for edge in _told(made, old, new))
    told = {made.code for made in listed}
    unknown = {made.code for made in listed if made.parts == _UNKNOWN}
    source = f"{new.source}: what it was, for nothing else is said"
    for at, code in enumerate(held.columns.code):
        is_same = code not in told and held.columns.above[at] not in unknown
        if is_same and held.holds(at, old.code) and held.holds(at, new.code):
            before, after = PlaceRef(old.code, code), PlaceRef(new.code, code)
            yield Edge(before, after, EdgeKind.UNCHANGED, source=source)


def _told(made: Made, old: Edition, new: Edition) -> Iterator[Edge]:
    parts = made.parts.split(" ")
    kind = _kind(made, parts, old.code)
    after, source = PlaceRef(new.code, made.code), tables().sources[made.source]
    document = made.document or new.document
    for part in parts:
        before = PlaceRef(old.code, part.rstrip("~"))
        how = EdgeKind.PART if part.endswith("~") else kind
        yield Edge(before, after, how, on=new.valid_from, document=document, source=source)


def _kind(made: Made, parts: list[str], old: str) -> EdgeKind:
    """Return how much of each part that is not divided is in a unit."""
    if len(parts) > 1:
        return EdgeKind.WHOLE
    was, became = tables().find(old, parts[0]), tables().find(made.edition, made.code)
    same = was is not None and became is not None and _named(was) == _named(became)
    return EdgeKind.UNCHANGED if same else EdgeKind.RENAMED


def _named(row: Row) -> tuple[str, str]:
    return row.type, spelling_key(row.name)
