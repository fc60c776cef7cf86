"""The tree of organizations on one day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hoidata.domain import Attachment, AttachmentKind


def is_valid(item: Attachment, on: datetime.date) -> bool:
    """Whether an attachment holds on a day; both ends are inclusive, a missing one is open."""
    starts = item.valid_from is None or item.valid_from <= on
    return starts and (item.valid_to is None or on <= item.valid_to)


class Links:
    """Who ever stands under whom, whatever the day.

    Args:
        attachments: Edges of any kind; only those of kind `parent` are taken.
    """

    __slots__ = ("_above", "below", "is_fixed")

    def __init__(self, attachments: Iterable[Attachment]) -> None:
        """Sort the edges by either end."""
        edges = [edge for edge in attachments if edge.kind is AttachmentKind.PARENT]
        below: dict[str, dict[str, None]] = defaultdict(dict)
        self._above: dict[str, dict[str, None]] = defaultdict(dict)
        for edge in edges:
            below[edge.parent].setdefault(edge.unit)
            self._above[edge.unit].setdefault(edge.parent)
        self.below = {parent: tuple(units) for parent, units in below.items()}
        # Whether every unit has one parent at all times, so that no day needs to be asked.
        self.is_fixed = len(self._above) == len(edges) and not any(
            edge.valid_from or edge.valid_to for edge in edges
        )

    def with_all_above(self, units: Iterable[str]) -> set[str]:
        """Return the units and everything that ever stood above them."""
        found, waiting = set(units), list(units)
        while waiting:
            for parent in self._above.get(waiting.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        return found


class Tree:
    """Who stands under whom on one day (cây tổ chức), by one kind of attachment.

    Never runs in circles: a unit that is its own ancestor is visited once. Where two parents
    hold on one day, the one named first in the data counts.

    Args:
        attachments: Edges of any kind and day; only those that fit are taken.
        on: The day.
        kind: The kind of edge to follow.

    Example:
        >>> tree = Tree([Attachment("xa", "huyen")], on=datetime.date(2024, 6, 30))
        >>> tree.parent("xa"), tree.children("huyen")
        ('huyen', ('xa',))
    """

    __slots__ = ("_children", "_parents")

    def __init__(
        self,
        attachments: Iterable[Attachment],
        on: datetime.date,
        *,
        kind: AttachmentKind = AttachmentKind.PARENT,
    ) -> None:
        """Take the edges that hold on the day."""
        self._parents: dict[str, str] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        for edge in attachments:
            if edge.kind is kind and is_valid(edge, on) and edge.unit not in self._parents:
                self._parents[edge.unit] = edge.parent
                self._children[edge.parent].append(edge.unit)

    def parent(self, unit: str) -> str | None:
        """Return the parent, or None at the top."""
        return self._parents.get(unit)

    def children(self, unit: str) -> tuple[str, ...]:
        """Return the units directly below, in the order of the data."""
        return tuple(self._children.get(unit, ()))

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """Return the unit itself and everything above it, from below to the top."""
        chain: dict[str, None] = {unit: None}
        above = self._parents.get(unit)
        while above is not None and above not in chain:
            chain[above] = None
            above = self._parents.get(above)
        return tuple(chain)

    def descendants(self, unit: str) -> Iterator[str]:
        """Yield everything below, each unit once and followed by what stands under it."""
        seen, waiting = {unit}, list(reversed(self.children(unit)))
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                yield here
                waiting.extend(reversed(self.children(here)))

    def common_ancestor(self, units: Iterable[str]) -> str | None:
        """Return the lowest unit that all stand in or under; None if there is none."""
        chains = [self.ancestors(unit) for unit in units]
        if not chains:
            return None
        shared = set(chains[0]).intersection(*chains[1:])
        return next((unit for unit in chains[0] if unit in shared), None)

    def cycle(self, unit: str) -> tuple[str, ...]:
        """Return the circle that the unit stands in, starting with it; empty if in none."""
        chain = self.ancestors(unit)
        return chain if self._parents.get(chain[-1]) == unit else ()
