"""Units that were split and regrouped: which of their balances stand together for all of them.

A unit that several mergers take in was split among their heirs. What changes make of some units is
a graph in time. A unit has an era between two changes that it is part of, and what is counted is a
cut: eras that hold every part of all the units once. The latest cut counts of which all eras have a
balance; without one, that which says most.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from hoidata.dataset import Dataset, Hierarchy, Span, Succession


class Era(NamedTuple):
    """The days of a unit between two changes: the first, and the day after the last."""

    unit: str
    first: int
    last: int


class Change(NamedTuple):
    """What changes of one day made of eras that end on it."""

    before: frozenset[Era]
    after: frozenset[Era]


class Regrouping(NamedTuple):
    """Changes that have units in common, in the order of time, and the eras that are left."""

    changes: tuple[Change, ...]
    latest: frozenset[Era]

    @property
    def units(self) -> tuple[str, ...]:
        """All units that it is about."""
        sides = (side for change in self.changes for side in change)
        return tuple(sorted({era.unit for side in sides for era in side}))

    @property
    def eras(self) -> frozenset[Era]:
        """All eras."""
        return self.latest.union(*(change.before for change in self.changes))

    def cut(self, told: frozenset[Era]) -> frozenset[Era]:
        """Return the latest eras that hold all once, each told if it can be."""
        cut, left = self.latest, [*self.changes]
        while untold := cut - told:
            undone = next((each for each in reversed(left) if each.after & untold), None)
            if undone is None:
                break
            for each in reversed(left[left.index(undone) :]):
                if each is undone or each.before & _since(undone, left):
                    cut = (cut - each.after) | each.before
                    left.remove(each)
        return cut


def _since(change: Change, changes: Iterable[Change]) -> frozenset[Era]:
    """Return the eras that came of a change, at once or later."""
    found = change.after
    for each in changes:
        if each.before & found:
            found |= each.after
    return found


def regroupings(data: Dataset, tree: Hierarchy, span: Span) -> dict[str, list[Regrouping]]:
    """Return the changes around splits in some days, by the lowest unit above all that is left."""
    found: dict[str, list[Regrouping]] = {}
    for steps in _linked(data, span):
        regrouping = _regrouping(data, steps, span)
        above = [tree.ancestors(era.unit, era.last - 1)[1:] for era in regrouping.latest]
        first, *others = above or [()]
        common = set(first).intersection(*others)
        place = next((each for each in first if each in common), None)
        if place is not None:
            found.setdefault(place, []).append(regrouping)
    return found


def _linked(data: Dataset, span: Span) -> Iterator[list[Succession]]:
    """Yield changes that have units in common and carry any unit to several others, by day."""
    lineage = data.lineage
    seen: set[Succession] = set()
    named = dict.fromkeys(unit for each in data.organization_changes for unit in each.before)
    starts = (
        step
        for steps in map(lineage.successors, named)
        for step in steps
        if len(step.after) > 1 or len(steps) > 1
    )
    for start in starts:
        waiting = [start] if start not in seen else []
        group: list[Succession] = []
        while waiting:
            step = waiting.pop()
            if step in seen or not span[0] < step.on < span[1]:
                continue
            seen.add(step)
            group.append(step)
            for unit in (*step.before, *step.after):
                waiting += (*lineage.predecessors(unit), *lineage.successors(unit))
        if group:
            yield sorted(group, key=lambda step: step.on)


def _regrouping(data: Dataset, steps: list[Succession], span: Span) -> Regrouping:
    days_of: dict[str, list[int]] = {}
    for step in steps:
        for unit in {*step.before, *step.after}:
            days_of.setdefault(unit, []).append(step.on)
    eras: list[Era] = []
    for unit, changed in sorted(days_of.items()):
        first, last = data.existence.span(unit)
        first, last = max(first, span[0]), min(last, span[1])
        edges = [first, *sorted({on for on in changed if first < on < last}), last]
        eras += (Era(unit, *edge) for edge in pairwise(edges) if edge[0] < edge[1])
    changes: list[Change] = []
    for on, units in _at_once(steps):
        before = frozenset(era for era in eras if era.last == on and era.unit in units)
        after = frozenset(era for era in eras if era.first == on and era.unit in units)
        changes.append(Change(before, after))
    ended = frozenset[Era]().union(*(change.before for change in changes))
    return Regrouping(tuple(changes), frozenset(eras) - ended)


def _at_once(steps: list[Succession]) -> list[tuple[int, set[str]]]:
    """Return the units of changes of one day that have any in common, by day."""
    found: list[tuple[int, set[str]]] = []
    for step in steps:
        units = {*step.before, *step.after}
        met = [each for each in found if each[0] == step.on and each[1] & units]
        found = [each for each in found if each not in met]
        found.append((step.on, units.union(*(each[1] for each in met))))
    return found
