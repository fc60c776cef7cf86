"""The tree of organizations: one parent at a time, levels from the highest to the lowest."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata import vocab
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._structure.edges import Numbered, are_apart, one_a_day, place_of
from hoidata.domain import Attachment, AttachmentKind
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_parents(data: "Dataset") -> Iterator[Problem]:
    """Yield attachments to a second parent while the first is still valid."""
    groups = (own for line in data.hierarchies.lines.values() for own in line.values())
    rivals = (pair for own in groups if not are_apart(own) for pair in _rivals(own))
    for later, earlier in sorted(rivals):
        rows = data.attachments[earlier], data.attachments[later]
        yield Problem.of(
            "tree.two_parents",
            f"$.attachments[{later}].parent",
            sources=joined_sources(rows),
            found=rows[0].unit,
            expected=f"{rows[0].parent}, {rows[1].parent}",
        )


def _rivals(edges: list[Numbered]) -> Iterator[tuple[int, int]]:
    """Yield the edges of a unit that are valid while one to another parent counts, with that."""
    counting = one_a_day(edges)
    for number, edge in edges:
        place = place_of(counting, edge.first)
        # Of two that touch, the parents differ: the edge's own is at most one of them.
        for rival in counting[place : place + 2]:
            if rival.edge.parent != edge.parent and rival.edge.first < edge.last:
                yield number, rival.number
                break


def check_levels(data: "Dataset") -> Iterator[Problem]:
    """Yield attachments to a parent of a lower level."""
    ranks = {row["code"]: int(row["rank"]) for row in vocab.rows("levels")}
    levels = {each.id: each.level for each in data.organizations if each.level is not None}
    for path, row in numbered(data, Attachment):
        unit, parent = levels.get(row.unit), levels.get(row.parent)
        if row.kind is not AttachmentKind.PARENT or unit is None or parent is None:
            continue
        if ranks[unit] < ranks[parent]:
            yield Problem.of(
                "tree.level",
                f"{path}.parent",
                sources=row.sources,
                found=row.unit,
                parent=row.parent,
                expected=parent,
            )
