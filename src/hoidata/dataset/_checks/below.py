"""Which units are below others on which days, and which came before them."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hoidata.dataset._structure.days import Span
from hoidata.dataset._structure.edges import Edge
from hoidata.dataset._structure.hierarchy import Hierarchy
from hoidata.domain import Organization

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Below:
    """A line of command with the days of its units.

    Args:
        data: The organizations.
        hierarchy: Who is below whom.
    """

    def __init__(self, data: "Dataset", hierarchy: Hierarchy) -> None:
        self._data = data
        self.hierarchy = hierarchy
        self._ends: dict[str, tuple[list[int], list[int]]] = {}

    def life(self, unit: str) -> Span:
        """Return the days of a unit."""
        return self._data.existence.span(unit)

    def before(self, unit: str) -> frozenset[str]:
        """Return the units that one alone continues."""
        return self._data.lineage.continued(unit) - {unit}

    def common(self, units: Iterable[str], at: int) -> str | None:
        """Return the lowest unit above those that have anything above or below them on a day."""
        tree = self.hierarchy
        linked = [each for each in units if tree.parent(each, at) or tree.children(each, at)]
        return tree.common_ancestor(linked, at)

    def among(self, units: Iterable[str]) -> Mapping[str, list[Edge]]:
        """Return the attachments of some units, and of all above or before them, by parent."""
        found: dict[str, list[Edge]] = defaultdict(list)
        waiting = [*dict.fromkeys(units)]
        seen = set(waiting)
        for unit in waiting:
            edges, steps = self.hierarchy.edges_above(unit), self._data.lineage.predecessors(unit)
            for edge in edges:
                found[edge.parent].append(edge)
            others = (each for step in steps for each in step.before)
            new = {edge.parent for edge in edges}.union(others) - seen
            seen |= new
            waiting += sorted(new)
        return found

    def has_all(self, unit: str, span: Span, number: int) -> bool:
        """Whether only so many attachments to a unit hold on any day of a span.

        A unit that is stated to have more units than are known has them below it too.
        """
        if unit not in self._ends:
            edges = self.hierarchy.edges_below(unit)
            begins, ends = [edge.first for edge in edges], [edge.last for edge in edges]
            self._ends[unit] = (sorted(begins), sorted(ends))
        firsts, lasts = self._ends[unit]
        known = bisect_left(firsts, span[1]) - bisect_right(lasts, span[0])
        return known == number and not self._lacks(unit, span[1] - 1)

    def _lacks(self, unit: str, at: int) -> bool:
        organization = self._data.get(Organization, unit)
        if organization is None or not organization.expected:
            return False
        children = self.hierarchy.children(unit, at)
        known = (self._data.get(Organization, child) for child in children)
        levels = Counter(each.level for each in known if each is not None)
        return any(levels[level] < number for level, number in organization.expected)
