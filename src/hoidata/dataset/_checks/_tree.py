"""The tree of organizations: no circle, one parent at a time, levels from above to below."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hoidata import vocab
from hoidata.dataset._checks._circles import circles, drawn
from hoidata.dataset._checks._walk import joined_sources
from hoidata.dataset._tree import is_valid
from hoidata.domain import Attachment, AttachmentKind
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class _Edge(NamedTuple):
    """An attachment of the tree that totals follow."""

    number: int
    row: Attachment

    @property
    def start(self) -> datetime.date:
        return self.row.valid_from or datetime.date.min

    @property
    def end(self) -> datetime.date:
        return self.row.valid_to or datetime.date.max

    def overlaps(self, other: "_Edge") -> bool:
        return self.start <= other.end and other.start <= self.end


def _edges(data: "Dataset") -> list[_Edge]:
    return [
        _Edge(number, row)
        for number, row in enumerate(data.attachments)
        if row.kind is AttachmentKind.PARENT
    ]


def check_cycles(data: "Dataset") -> Iterator[Problem]:
    """Yield every circle of parents that stands on some day, once."""
    found: dict[frozenset[str], Problem] = {}
    edges = _in_circles(_edges(data))
    # All edges of a circle hold together on some day only if they do when the last one begins.
    for day in sorted({edge.start for edge in edges}):
        core = _in_circles(edge for edge in edges if is_valid(edge.row, day))
        above: dict[str, str] = {}
        for edge in core:
            above.setdefault(edge.row.unit, edge.row.parent)
        for circle in circles(above):
            found.setdefault(frozenset(circle), _cycle(circle, core))
    yield from sorted(found.values(), key=_attachment_number)


def _in_circles(edges: Iterable[_Edge]) -> list[_Edge]:
    """Return the edges without the tops and bottoms that stand in no circle.

    What is left are circles and ways from one to another, so that whoever follows parents from
    any unit of it comes to a circle.
    """
    kept = list(edges)
    for lower, upper in (("unit", "parent"), ("parent", "unit")):
        ways: dict[str, list[str]] = defaultdict(list)
        for edge in kept:
            ways[getattr(edge.row, upper)].append(getattr(edge.row, lower))
        left = Counter(getattr(edge.row, lower) for edge in kept)
        ends = [each for each in ways if not left[each]]
        while ends:
            for each in ways.pop(ends.pop(), ()):
                left[each] -= 1
                if not left[each]:
                    ends.append(each)
        kept = [edge for edge in kept if left[getattr(edge.row, upper)]]
    return kept


def _cycle(circle: tuple[str, ...], core: list[_Edge]) -> Problem:
    steps = set(pairwise((*circle, circle[0])))
    ring = [edge for edge in core if (edge.row.unit, edge.row.parent) in steps]
    return Problem.of(
        "tree.cycle",
        f"$.attachments[{ring[0].number}].parent",
        sources=joined_sources(edge.row for edge in ring),
        found=drawn(circle),
    )


def _attachment_number(problem: Problem) -> int:
    return int(problem.path.partition("[")[2].partition("]")[0])


def check_parents(data: "Dataset") -> Iterator[Problem]:
    """Yield attachments to a second parent while the first still holds."""
    earlier: dict[str, list[_Edge]] = defaultdict(list)
    for edge in _edges(data):
        unit, parent = edge.row.unit, edge.row.parent
        rivals = (each for each in earlier[unit] if each.row.parent != parent)
        rival = next((each for each in rivals if each.overlaps(edge)), None)
        earlier[unit].append(edge)
        if rival is not None:
            yield Problem.of(
                "tree.two_parents",
                f"$.attachments[{edge.number}].parent",
                sources=joined_sources((rival.row, edge.row)),
                found=unit,
                expected=f"{rival.row.parent}, {parent}",
            )


def check_levels(data: "Dataset") -> Iterator[Problem]:
    """Yield attachments to a parent of a lower level."""
    ranks = {row["code"]: int(row["rank"]) for row in vocab.rows("levels")}
    levels = {each.id: each.level for each in data.organizations if each.level is not None}
    for number, row in _edges(data):
        unit, parent = levels.get(row.unit), levels.get(row.parent)
        if unit is not None and parent is not None and ranks[unit] < ranks[parent]:
            yield Problem.of(
                "tree.level",
                f"$.attachments[{number}].parent",
                sources=row.sources,
                found=row.unit,
                parent=row.parent,
                expected=parent,
            )
