"""Which unit is above which, on a day and ever."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from hoidata.dataset._structure.days import ALWAYS
from hoidata.dataset._structure.edges import (
    Edge,
    Lines,
    by_unit,
    edges_of,
    lines_of,
    one_a_day,
    one_a_parent,
)
from hoidata.domain import AttachmentKind
from hoidata.errors import ReferenceMissing, Shown, checked, did_you_mean
from hoidata.vietnamese import normalize

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Hierarchies:
    """The lines of command of a dataset, each made once.

    Args:
        data: The organizations, their attachments and changes.
    """

    def __init__(self, data: "Dataset") -> None:
        """Make none yet."""
        self._data = data
        self._made: dict[tuple[str | None, AttachmentKind], Hierarchy] = {}

    @cached_property
    def lines(self) -> Lines:
        """The attachments to parents as edges, by line of command and unit."""
        return lines_of(self._data)

    def get(self, name: str | None, kind: AttachmentKind) -> "Hierarchy":
        """Return one.

        Raises:
            ReferenceMissing: No attachment belongs to a line of command of that name.
        """
        if (name, kind) not in self._made:
            names = {row.hierarchy for row in self._data.attachments}
            if name is not None and name not in names:
                near = did_you_mean(name, filter(None, names))
                raise ReferenceMissing(f"no attachment belongs to the hierarchy '{name}'{near}")
            self._made[name, kind] = Hierarchy(self._data, name, kind=kind)
        return self._made[name, kind]


class Hierarchy:
    """One line of command with its days (hệ thống tổ chức).

    Each edge is limited to the days on which both its ends exist. A unit has one `parent` edge per
    day: where two overlap, the one first in the data counts, and the other on the rest of its days.
    A unit may be a member of several blocs, or attached to several organizations, at once. Days are
    ordinals. Circles do no harm, and nothing recurses.

    Args:
        data: The organizations, their attachments and changes.
        name: For `parent` edges the line of command; None is the association's own.
        kind: The kind of attachment.
    """

    def __init__(
        self,
        data: "Dataset",
        name: str | None = None,
        *,
        kind: AttachmentKind = AttachmentKind.PARENT,
    ) -> None:
        """Sort the edges by either end."""
        self._is_tree = kind is AttachmentKind.PARENT
        if self._is_tree:
            above = {
                unit: one_a_day(own) for unit, own in data.hierarchies.lines.get(name, {}).items()
            }
        else:
            edges = (edge for _, edge in edges_of(data, kind))
            above = {unit: one_a_parent(own) for unit, own in by_unit(edges).items()}
        below: dict[str, list[Edge]] = defaultdict(list)
        for _, edge in sorted(each for own in above.values() for each in own):
            below[edge.parent].append(edge)
        self._above = {unit: tuple([edge for _, edge in own]) for unit, own in above.items()}
        self._below = {parent: tuple(own) for parent, own in below.items()}
        ids = (each.id for each in data.organizations)
        self._units = tuple(dict.fromkeys([*ids, *self._below, *self._above]))

    @cached_property
    def is_fixed(self) -> bool:
        """Whether each unit has at most one parent, the same on all days."""
        return all(len(own) == 1 and own[0][2:] == ALWAYS[0] for own in self._above.values())

    @cached_property
    def below(self) -> dict[str, tuple[str, ...]]:
        """The units that are directly below each parent on any day."""
        return {
            parent: tuple(dict.fromkeys(edge.unit for edge in edges))
            for parent, edges in self._below.items()
        }

    def edges_above(self, unit: str) -> tuple[Edge, ...]:
        """Return the edges from a unit to its parents, by day; to blocs in data order."""
        return self._above.get(unit, ())

    def edges_below(self, unit: str) -> tuple[Edge, ...]:
        """Return the edges from a unit to those below it, in the order of the data."""
        return self._below.get(unit, ())

    def parent(self, unit: str, at: int) -> str | None:
        """Return the parent on a day, or None at the top; of several the first in the data."""
        edges = self._above.get(unit, ())
        if self._is_tree and len(edges) > 1:
            place = bisect_right(edges, at, key=_first)
            edges = edges[max(place - 1, 0) : place]
        for edge in edges:
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
        """Yield everything below on a day, each unit once, followed by the units below it."""
        seen, waiting = {unit}, [*reversed(self.children(unit, at))]
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                yield here
                waiting += reversed(self.children(here, at))

    def common_ancestor(self, units: Iterable[str], at: int) -> str | None:
        """Return the lowest unit that is, or is above, each of the units on a day.

        The cost depends on the way from the units to it, not to the top.

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


def _first(edge: Edge) -> int:
    return edge.first


class Tree(Shown):
    """Who is below whom on one day (cây tổ chức).

    Args:
        hierarchy: The line of command.
        at: The day, as an ordinal.
        data: The organizations, for their names.

    Example:
        >>> import datetime
        >>> from hoidata import Attachment, Dataset
        >>> data = Dataset(attachments=[Attachment("xa", "huyen")])
        >>> tree = data.tree(datetime.date(2024, 6, 30))
        >>> tree.parent("xa"), tree.children("huyen")
        ('huyen', ('xa',))
    """

    __slots__ = ("_at", "_data", "_hierarchy")

    def __init__(self, hierarchy: Hierarchy, at: int, data: "Dataset") -> None:
        """Bind a hierarchy to a day."""
        self._hierarchy = hierarchy
        self._at = at
        self._data = data

    @property
    def at(self) -> datetime.date:
        """The day."""
        return datetime.date.fromordinal(self._at)

    @property
    def data(self) -> "Dataset":
        """The dataset that it is of."""
        return self._data

    @checked
    def parent(self, unit: str) -> str | None:
        """Return the parent, or None at the top; of several blocs the first in the data."""
        return self._hierarchy.parent(normalize(unit), self._at)

    @checked
    def children(self, unit: str) -> tuple[str, ...]:
        """Return the units directly below, in the order of the data."""
        return self._hierarchy.children(normalize(unit), self._at)

    @checked
    def ancestors(self, unit: str) -> tuple[str, ...]:
        """Return the unit itself and everything above it, from below to the top."""
        return self._hierarchy.ancestors(normalize(unit), self._at)

    @checked
    def descendants(self, unit: str) -> Iterator[str]:
        """Yield everything below, each unit once and followed by what is below it."""
        return self._hierarchy.descendants(normalize(unit), self._at)

    @checked
    def common_ancestor(self, units: Iterable[str]) -> str | None:
        """Return the lowest unit that is, or is above, each of the units; None if there is none."""
        return self._hierarchy.common_ancestor(map(normalize, units), self._at)

    def __repr__(self) -> str:
        """Return the day."""
        return f"<Tree on {self.at}>"
