"""Several datasets into one."""

from collections.abc import Iterable
from typing import TypeVar

import attrs

from hoidata.dataset._tables import Entry, id_of
from hoidata.domain import Attachment, Membership, Metric
from hoidata.errors import Source

Row = TypeVar("Row", bound=Entry)


def without_sources(entry: Row) -> Row:
    """Return the entry as defined, whatever it rests on."""
    return entry if isinstance(entry, Metric) else attrs.evolve(entry, sources=())


def _is_definition(entry: Entry) -> bool:
    # Two equal payments, awards or statements may both have happened; two equal edges not.
    return id_of(entry) is not None or isinstance(entry, (Attachment, Membership))


def merge_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Join equal definitions, with the sources of all; keep everything else as it is.

    Two different definitions of one id are both kept: `Dataset.check` reports them.
    """
    merged: list[Row] = []
    places: dict[Row, int] = {}
    for row in rows:
        bare = without_sources(row)
        if bare in places and _is_definition(row):
            place = places[bare]
            merged[place] = _with_sources(merged[place], row)
        else:
            places.setdefault(bare, len(merged))
            merged.append(row)
    return tuple(merged)


def _with_sources(first: Row, second: Row) -> Row:
    if isinstance(first, Metric) or isinstance(second, Metric):
        return first
    sources: dict[Source, None] = dict.fromkeys((*first.sources, *second.sources))
    return attrs.evolve(first, sources=tuple(sources))
