"""Where units are in the tree on each day, and what they were before."""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from itertools import pairwise

from hoidata.aggregate._rollup.beings import lines_of, lives_of_movers
from hoidata.aggregate._rollup.regroupings import Regrouping, regroupings
from hoidata.dataset import Dataset, Days, Hierarchy, Orphan, Span, days, orphans


class Moves:
    """What moved and changed in a tree.

    Args:
        data: The organizations and how they changed.
        tree: The line of command.
    """

    def __init__(self, data: Dataset, tree: Hierarchy) -> None:
        """Compute nothing before it is asked for."""
        self._data = data
        self._tree = tree
        self._regroupings: dict[Span, dict[str, list[Regrouping]]] = {}

    def pieces(self, unit: str, span: Span) -> Days:
        """Return a span cut where anything changes above a unit."""
        if self._tree.is_fixed:
            return (span,)
        cuts = {span[0], span[1]}
        for above in self._tree.with_all_above([unit]):
            for edge in self._tree.edges_above(above):
                cuts |= {at for at in (edge.first, edge.last) if span[0] < at < span[1]}
        ordered = sorted(cuts)
        return tuple(pairwise(ordered))

    def standing(self, unit: str, at: int) -> set[str]:
        """Return what a unit is on a day: itself, or before its founding its predecessors."""
        found: set[str] = set()
        waiting, seen = [unit], {unit}
        while waiting:
            here = waiting.pop()
            if self._data.existence.has(here, at):
                found.add(here)
                continue
            steps = self._data.lineage.predecessors(here)
            new = {each for step in steps for each in step.before} - seen
            seen |= new
            waiting += new
        return found

    def is_inside(self, unit: str, spans: Days, tops: Collection[str]) -> bool:
        """Whether a unit is one of some, or below one, on all of some days."""
        for span in spans:
            for first, _ in self.pieces(unit, span):
                for each in self.standing(unit, first) or {unit}:
                    if not any(above in tops for above in self._tree.ancestors(each, first)):
                        return False
        return True

    @cached_property
    def lives_of_movers(self) -> list[list[tuple[str, Span]]]:
        """The places of each unit that moved or changed, with those that it continues."""
        return lives_of_movers(self.lines, self._data, self._tree, self.pieces)

    @cached_property
    def lines(self) -> dict[str, frozenset[str]]:
        """For every unit that changed, all that it has to do with by changes."""
        return lines_of(self._data)

    @cached_property
    def orphans(self) -> dict[str, list[Orphan]]:
        """For every unit, those below none that follow units below it or those it continues."""
        found: dict[str, list[Orphan]] = defaultdict(list)
        continuing = self._data.lineage.continuing
        for orphan in orphans(self._data, self._tree):
            for above in {each for unit in orphan.above for each in (unit, *continuing(unit))}:
                found[above].append(orphan)
        return found

    @cached_property
    def is_claimed_twice(self) -> bool:
        """Whether several changes carry any unit, or parts of it, to others."""
        changes = self._data.organization_changes
        return any(
            len(self._data.lineage.successors(unit)) > 1
            for change in changes
            for unit in change.before
        )

    def regroupings(self, span: Span) -> dict[str, list[Regrouping]]:
        """Return the changes around splits by the lowest unit above all that is left of them."""
        found = self._regroupings.get(span)
        if found is None:
            found = self._regroupings[span] = regroupings(self._data, self._tree, span)
        return found

    @cached_property
    def leaving(self) -> dict[str, list[tuple[str, int]]]:
        """For every unit, which units left the tree below it, and the first day without them."""
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        tree = self._tree
        for unit in tree.order:
            for edge in tree.edges_above(unit):
                if edge.last < days.LAST:
                    for above in tree.ancestors(edge.parent, edge.last - 1):
                        found[above].append((unit, edge.last))
        return found

    def lives(self, unit: str) -> Days:
        """Return the days of a unit and of those that it came from, alone or with others."""
        lineage = self._data.lineage
        shared = (
            lineage.life(each)
            for step in lineage.predecessors(unit)
            if unit not in step.before
            for each in step.before
        )
        return days.union(lineage.life(unit), *shared)
