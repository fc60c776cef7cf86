"""Circles of parents that are valid on some day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from hoidata.dataset._checks.walk import joined_sources
from hoidata.dataset._circles import core, drawn
from hoidata.dataset._structure.edges import Edge, Numbered, by_unit, one_a_day, place_of
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_PATIENCE: Final = 32
"""How many steps an edge may take: enough to walk round circles that change a bit every day."""

_Ring: TypeAlias = list[Numbered]


def check_cycles(data: "Dataset") -> Iterator[Problem]:
    """Yield every circle of parents that is valid on some day, once.

    Where a unit has two parents at once, which `check_parents` reports, the first is followed.
    Circles that overlap in thousands of ways are reported in part, and the others once these are
    repaired.
    """
    rings = (ring for line in data.hierarchies.lines.values() for ring in _rings(line))
    for ring in sorted(rings):
        yield Problem.of(
            "tree.cycle",
            f"$.attachments[{ring[0].number}].parent",
            sources=joined_sources(data.attachments[number] for number, _ in sorted(ring)),
            found=drawn(tuple(edge.unit for _, edge in ring)),
        )


def _rings(line: Mapping[str, list[Numbered]]) -> Iterator[_Ring]:
    """Yield circles, each once, from its first edge in the data on upwards."""
    inside = core((edge.unit, edge.parent) for own in line.values() for _, edge in own)
    edges = sorted(each for unit in inside for each in line[unit])
    kept = (each for each in edges if each.edge.parent in inside)
    above = {unit: one_a_day(own) for unit, own in by_unit(kept).items()}
    parts = [part for own in above.values() for part in own]
    found: set[frozenset[str]] = set()
    known_until: dict[int, int] = {}
    steps = _PATIENCE * len(parts)
    for part, day in _closing(parts):
        if day < known_until.get(part.number, 0):
            continue
        ring = _ring_from(part.edge.unit, day, above)
        known_until[part.number] = min(edge.last for _, edge in ring)
        steps -= len(ring)
        units = frozenset(edge.unit for _, edge in ring)
        if units not in found:
            found.add(units)
            first = ring.index(min(ring))
            yield ring[first:] + ring[:first]
        if steps < 0:
            return


class _Forest:
    """Units that are connected, by edges that can be taken back in reverse order."""

    def __init__(self) -> None:
        self._roots: dict[str, str] = {}
        self._sizes: Counter[str] = Counter()
        self._joined: list[str] = []

    @property
    def size(self) -> int:
        """How many edges there are."""
        return len(self._joined)

    def join(self, edge: Edge) -> bool:
        """Connect the ends of an edge; False, and nothing is done, if they are connected."""
        small, large = self._root(edge.unit), self._root(edge.parent)
        if small == large:
            return False
        if self._sizes[small] > self._sizes[large]:
            small, large = large, small
        self._roots[small] = large
        self._sizes[large] += self._sizes[small] + 1
        self._joined.append(small)
        return True

    def cut_back(self, size: int) -> None:
        """Remove the last edges until that many are left."""
        while len(self._joined) > size:
            small = self._joined.pop()
            self._sizes[self._roots.pop(small)] -= self._sizes[small] + 1

    def _root(self, unit: str) -> str:
        while unit in self._roots:
            unit = self._roots[unit]
        return unit


def _closing(parts: list[Numbered]) -> Iterator[tuple[Numbered, int]]:
    """Yield edges that close circles, each with a day on which it does.

    Where a unit has one parent per day, an edge between units that are already connected closes a
    circle. Only days on which an edge begins need be tried. The days are halved again and again,
    and an edge is kept for the widest spans throughout which it is valid, so that each takes the
    logarithm of their number.
    """
    days = sorted({edge.first for _, edge in parts})
    forest = _Forest()
    waiting: list[tuple[int, int, list[Numbered]] | int] = [(0, len(days), parts)]
    while waiting:
        task = waiting.pop()
        if isinstance(task, int):
            forest.cut_back(task)
            continue
        start, stop, held = task
        waiting.append(forest.size)
        partly: list[Numbered] = []
        for part in held:
            if part.edge.first > days[start] or part.edge.last <= days[stop - 1]:
                partly.append(part)
            elif not forest.join(part.edge):
                yield part, days[start]
        middle = (start + stop) // 2
        for low, high in ((middle, stop), (start, middle)):
            half = [each for each in partly if _meets(each.edge, days[low], days[high - 1])]
            if half:
                waiting.append((low, high, half))


def _meets(edge: Edge, first: int, last: int) -> bool:
    return edge.first <= last and edge.last > first


def _ring_from(unit: str, day: int, above: dict[str, list[Numbered]]) -> _Ring:
    ring: _Ring = []
    here = unit
    while not ring or here != unit:
        step = above[here][place_of(above[here], day)]
        ring.append(step)
        here = step.edge.parent
    return ring
