"""Attachments as edges that hold on the days on which both their ends exist."""

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hoidata.dataset._structure.days import of_validity
from hoidata.domain import AttachmentKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Edge(NamedTuple):
    """A unit below a parent from the day `first` to the day before `last`, as ordinals."""

    unit: str
    parent: str
    first: int
    last: int


class Numbered(NamedTuple):
    """An edge with its place among the attachments of the data."""

    number: int
    edge: Edge


def edges_of(data: "Dataset", kind: AttachmentKind) -> Iterator[tuple[str | None, Numbered]]:
    """Yield the edges of a kind, in the order of the data, each with its line of command."""
    limited = data.existence.limited
    for number, row in enumerate(data.attachments):
        if row.kind is not kind:
            continue
        first, last = of_validity(row.valid_from, row.valid_to)
        for unit in (row.unit, row.parent):
            span = limited.get(unit)
            if span is not None:
                first, last = max(first, span[0]), min(last, span[1])
        if first < last:
            yield row.hierarchy, Numbered(number, Edge(row.unit, row.parent, first, last))


Lines: TypeAlias = Mapping[str | None, Mapping[str, list[Numbered]]]
"""The edges of each line of command by their unit, in the order of the data."""


def lines_of(data: "Dataset") -> Lines:
    """Return the edges to parents of each line of command."""
    lines: dict[str | None, list[Numbered]] = defaultdict(list)
    for line, edge in edges_of(data, AttachmentKind.PARENT):
        lines[line].append(edge)
    return {line: by_unit(edges) for line, edges in lines.items()}


def by_unit(edges: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    """Return edges by their unit."""
    groups: dict[str, list[Numbered]] = defaultdict(list)
    for each in edges:
        groups[each.edge.unit].append(each)
    return groups


def one_a_day(edges: list[Numbered]) -> list[Numbered]:
    """Return the edges of one unit by day: where several hold, the one first in the data."""
    if len(edges) == 1:
        return edges
    waiting = sorted(edges, key=_start, reverse=True)
    if are_apart(edges):
        joined: list[Numbered] = []
        for each in reversed(waiting):
            _add(joined, each)
        return joined
    days = sorted({day for each in edges for day in (each.edge.first, each.edge.last)})
    valid: list[Numbered] = []
    parts: list[Numbered] = []
    for here, following in pairwise(days):
        while waiting and _start(waiting[-1]) == here:
            heapq.heappush(valid, waiting.pop())
        while valid and valid[0].edge.last <= here:
            heapq.heappop(valid)
        if valid:
            number, edge = valid[0]
            _add(parts, Numbered(number, edge._replace(first=here, last=following)))
    return parts


def are_apart(edges: Iterable[Numbered]) -> bool:
    """Whether no two edges of one unit hold on one day."""
    return all(
        before.edge.last <= each.edge.first for before, each in pairwise(sorted(edges, key=_start))
    )


def place_of(parts: Sequence[Numbered], at: int) -> int:
    """Return the place of the part that holds on a day, or of the last one before it, or -1."""
    return bisect_right(parts, at, key=_start) - 1


def one_a_parent(edges: list[Numbered]) -> list[Numbered]:
    """Return the edges of one unit, those to one parent joined, in the order of the data."""
    parts: dict[str, list[Numbered]] = defaultdict(list)
    for each in sorted(edges, key=_start):
        _add(parts[each.edge.parent], each)
    return sorted(each for own in parts.values() for each in own)


def _start(numbered: Numbered) -> int:
    return numbered.edge.first


def _add(parts: list[Numbered], following: Numbered) -> None:
    """Add an edge, or let the one before it go on if both lead to one parent without a gap."""
    number, edge = following
    if parts and parts[-1].edge.parent == edge.parent and parts[-1].edge.last >= edge.first:
        before = parts.pop()
        edge = before.edge._replace(last=max(before.edge.last, edge.last))
        number = min(before.number, number)
    parts.append(Numbered(number, edge))
