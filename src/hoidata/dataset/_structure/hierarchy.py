"""Which unit is above which, on a day and ever."""

import heapq
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._structure.days import ALWAYS, Span, of_validity
from hoidata.domain import Attachment, AttachmentKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Edge(NamedTuple):
    """A unit below a parent on the days from `first` to the day before `last`, ordinals."""

    unit: str
    parent: str
    first: int
    last: int

    def has(self, at: int) -> bool:
        """Whether the unit is below the parent on a day."""
        return self.first <= at < self.last


class _Row(NamedTuple):
    """An edge with its place in the data."""

    number: int
    edge: Edge


class Hierarchy:
    """One line of command with its days (hệ thống tổ chức).

    Each edge is limited to the days on which both its ends exist. In a line of `parent` edges a
    unit has one parent a day: where two overlap, the one first in the data counts, and the other
    on its remaining days. A unit may be a member of several blocs, or attached to several
    organizations, at once. Days are ordinals. Nothing here runs in circles or recurses.

    Args:
        data: The organizations, their attachments and changes.
        name: The line of command: None is the association's own.
        kind: The kind of attachment.
    """

    def __init__(
        self,
        data: "Dataset",
        name: str | None = None,
        *,
        kind: AttachmentKind = AttachmentKind.PARENT,
    ) -> None:
        """Sort the edges of the line by either end."""
        by_unit: dict[str, list[_Row]] = defaultdict(list)
        for row in _rows(data, name, kind):
            by_unit[row.edge.unit].append(row)
        self._above: dict[str, tuple[Edge, ...]] = {}
        rows: list[_Row] = []
        for unit, own in by_unit.items():
            parts = _cut(own) if kind is AttachmentKind.PARENT else _merged(own)
            rows += parts
            self._above[unit] = tuple(part.edge for part in parts)
        rows.sort()
        below: dict[str, list[Edge]] = defaultdict(list)
        for row in rows:
            below[row.edge.parent].append(row.edge)
        self._below = {parent: tuple(edges) for parent, edges in below.items()}
        self._units = tuple(
            dict.fromkeys([*(each.id for each in data.organizations), *self._below, *self._above])
        )

    @cached_property
    def is_fixed(self) -> bool:
        """Whether every unit has at most one parent, on all days, so that no day matters."""
        (first, last), one = ALWAYS[0], 1
        return all(
            len(edges) == one and (edges[0].first, edges[0].last) == (first, last)
            for edges in self._above.values()
        )

    @cached_property
    def below(self) -> dict[str, tuple[str, ...]]:
        """The units that are directly below each parent on any day."""
        return {
            parent: tuple(dict.fromkeys(edge.unit for edge in edges))
            for parent, edges in self._below.items()
        }

    def edges_above(self, unit: str) -> tuple[Edge, ...]:
        """Return the edges from a unit to its parents, by day."""
        return self._above.get(unit, ())

    def edges_below(self, unit: str) -> tuple[Edge, ...]:
        """Return the edges from a unit to those below it, in the order of the data."""
        return self._below.get(unit, ())

    def parent(self, unit: str, at: int) -> str | None:
        """Return the parent on a day, or None at the top."""
        for edge in self._above.get(unit, ()):
            if edge.first <= at < edge.last:
                return edge.parent
        return None

    def children(self, unit: str, at: int) -> tuple[str, ...]:
        """Return the units directly below on a day, in the order of the data."""
        edges = self._below.get(unit, ())
        return tuple([edge.unit for edge in edges if edge.first <= at < edge.last])

    def ancestors(self, unit: str, at: int) -> tuple[str, ...]:
        """Return the unit itself and everything above it on a day, from below to the top."""
        return tuple(self._upwards(unit, at))

    def _upwards(self, unit: str, at: int) -> Iterator[str]:
        seen: set[str] = set()
        here: str | None = unit
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            here = self.parent(here, at)

    def descendants(self, unit: str, at: int) -> Iterator[str]:
        """Yield everything below on a day, each unit once, followed by what is below it."""
        seen, waiting = {unit}, [*reversed(self.children(unit, at))]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                yield here
                waiting += reversed(self.children(here, at))

    def common_ancestor(self, units: Iterable[str], at: int) -> str | None:
        """Return the lowest unit that is or is above each of the units on a day.

        The cost is the way from the units to it, not to the top.

        Returns:
            None if there is none, or if no unit is given.
        """
        ways = {unit: self._upwards(unit, at) for unit in units}
        wanted, met = len(ways), defaultdict[str, int](int)
        while ways:
            for unit, way in list(ways.items()):
                here = next(way, None)
                if here is None:
                    del ways[unit]
                    continue
                met[here] += 1
                # Each way passes it before anything above it, so it is the lowest.
                if met[here] == wanted:
                    return here
        return None

    def ever_below(self, unit: str) -> set[str]:
        """Return everything that is below a unit on any day, without the unit itself."""
        found: set[str] = set()
        waiting = [unit]
        while waiting:
            new = {edge.unit for edge in self._below.get(waiting.pop(), ())} - found
            found |= new
            waiting += new
        return found - {unit}

    def with_all_above(self, units: Iterable[str]) -> set[str]:
        """Return the units and everything that is above them on any day."""
        found = set(units)
        waiting = list(found)
        while waiting:
            new = {edge.parent for edge in self._above.get(waiting.pop(), ())} - found
            found |= new
            waiting += new
        return found

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All units of the data, each after every unit that is below it on any day.

        In a circle, which need not hold on one day, one unit comes before another below it.
        """
        found: dict[str, None] = {}
        tops = (unit for unit in self._units if unit not in self._above)
        for top in (*tops, *self._units):
            self._add_from_below(top, found)
        return tuple(found)

    def _add_from_below(self, top: str, found: dict[str, None]) -> None:
        seen = {top}
        waiting = [] if top in found else [(top, iter(self._below.get(top, ())))]
        while waiting:
            unit, edges = waiting[-1]
            edge = next(edges, None)
            if edge is None:
                found[unit] = None
                waiting.pop()
            elif edge.unit not in seen and edge.unit not in found:
                seen.add(edge.unit)
                waiting.append((edge.unit, iter(self._below.get(edge.unit, ()))))


def _rows(data: "Dataset", name: str | None, kind: AttachmentKind) -> Iterator[_Row]:
    existence = data.existence
    for number, row in enumerate(data.attachments):
        if row.kind is kind and line_of(row) == name:
            spans = (
                of_validity(row.valid_from, row.valid_to),
                existence.span(row.unit),
                existence.span(row.parent),
            )
            first, last = max(span[0] for span in spans), min(span[1] for span in spans)
            if first < last:
                yield _Row(number, Edge(row.unit, row.parent, first, last))


def line_of(row: Attachment) -> str | None:
    """Return the name of the line of command that an attachment belongs to."""
    return getattr(row, "hierarchy", None)


def _cut(rows: list[_Row]) -> list[_Row]:
    """Return the edges of one unit by day, where they overlap the one first in the data."""
    if len(rows) == 1:
        return rows
    waiting = sorted(rows, key=lambda row: row.edge.first, reverse=True)
    days = sorted({day for row in rows for day in (row.edge.first, row.edge.last)})
    valid: list[_Row] = []
    parts: list[_Row] = []
    for here, following in itertools.pairwise(days):
        while waiting and waiting[-1].edge.first == here:
            heapq.heappush(valid, waiting.pop())
        while valid and valid[0].edge.last <= here:
            heapq.heappop(valid)
        if valid:
            _append(parts, valid[0], (here, following))
    return parts


def _merged(rows: list[_Row]) -> list[_Row]:
    """Return the edges of one unit, those to one parent joined where they overlap or touch."""
    if len(rows) == 1:
        return rows
    parts: dict[str, list[_Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.edge.first):
        _append(parts[row.edge.parent], row, (row.edge.first, row.edge.last))
    joined = [row for own in parts.values() for row in own]
    return sorted(joined, key=lambda row: (row.edge.first, row.number))


def _append(parts: list[_Row], row: _Row, span: Span) -> None:
    """Add the edge for some of its days, or extend the last one if it goes on."""
    first, last = span
    number, edge = parts[-1] if parts else row
    if parts and edge.parent == row.edge.parent and first <= edge.last:
        longer = edge._replace(last=max(edge.last, last))
        parts[-1] = _Row(min(number, row.number), longer)
    else:
        parts.append(_Row(row.number, row.edge._replace(first=first, last=last)))


class Tree:
    """Who is below whom on one day (cây tổ chức).

    Args:
        hierarchy: The line of command.
        at: The day, as an ordinal.

    Example:
        >>> import datetime
        >>> from hoidata import Attachment, Dataset
        >>> data = Dataset(attachments=[Attachment("xa", "huyen")])
        >>> tree = data.tree(datetime.date(2024, 6, 30))
        >>> tree.parent("xa"), tree.children("huyen")
        ('huyen', ('xa',))
    """

    __slots__ = ("_at", "_hierarchy")

    def __init__(self, hierarchy: Hierarchy, at: int) -> None:
        """Bind a hierarchy to a day."""
        self._hierarchy = hierarchy
        self._at = at

    def parent(self, unit: str) -> str | None:
        """Return the parent, or None at the top; of several blocs the first in the data."""
        return self._hierarchy.parent(unit, self._at)

    def children(self, unit: str) -> tuple[str, ...]:
        """Return the units directly below, in the order of the data."""
        return self._hierarchy.children(unit, self._at)

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """Return the unit itself and everything above it, from below to the top."""
        return self._hierarchy.ancestors(unit, self._at)

    def descendants(self, unit: str) -> Iterator[str]:
        """Yield everything below, each unit once and followed by what is below it."""
        return self._hierarchy.descendants(unit, self._at)

    def common_ancestor(self, units: Iterable[str]) -> str | None:
        """Return the lowest unit that is or is above each of the units; None if there is none."""
        return self._hierarchy.common_ancestor(units, self._at)
