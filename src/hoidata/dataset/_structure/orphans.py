"""Units that follow others below a parent, and are below none: nobody above counts them."""

from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._structure.changes import begun_by, change_days
from hoidata.dataset._structure.days import Span, without
from hoidata.dataset._structure.hierarchy import Hierarchy

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Orphan(NamedTuple):
    """A unit without a parent whose predecessors had one.

    Args:
        change: The number of the change that began it.
        unit: The unit.
        span: The days from the change on which it has none.
        parents: The parents of its predecessors.
        above: The lowest units above each of them that still exist, or who follows them.
    """

    change: int
    unit: str
    span: Span
    parents: frozenset[str]
    above: frozenset[str]


def orphans(data: "Dataset", tree: Hierarchy) -> tuple[Orphan, ...]:
    """Return the units that follow others below a parent, and have none, by day.

    Not where the parent ended by the same change, whose heirs may be at the top.

    Args:
        data: The organizations and their changes.
        tree: The line of command.
    """
    known: dict[str, Orphan] = {}
    dated = [(day, each) for each, (_, day) in enumerate(change_days(data)) if day is not None]
    for day, number in sorted(dated):
        change = data.organization_changes[number]
        units = [unit for unit in begun_by(change) if tree.parent(unit, day) is None]
        chains = [_above(unit, day - 1, tree, known) for unit in change.before] if units else []
        parents = frozenset(chain[0] for chain in chains if chain)
        if not chains or not all(chains) or not parents.isdisjoint(change.before):
            continue
        above = frozenset(filter(None, (_lasting(chain, day, data) for chain in chains)))
        for unit in units:
            edges = ((edge.first, edge.last) for edge in tree.edges_above(unit))
            free = without((data.existence.span(unit),), tuple(sorted(edges)))
            span = next(((day, last) for first, last in free if first <= day < last), None)
            if span is not None:
                known.setdefault(unit, Orphan(number, unit, span, parents, above))
    return tuple(known.values())


def _above(unit: str, at: int, tree: Hierarchy, known: dict[str, Orphan]) -> tuple[str, ...]:
    """Return what is above a unit on a day, the nearest first; of an orphan, one of its parents."""
    above = tree.ancestors(unit, at)[1:]
    if not above and unit in known:
        above = tuple(sorted(known[unit].above))[:1]
    return above


def _lasting(chain: tuple[str, ...], day: int, data: "Dataset") -> str | None:
    """Return the first of some units, or of those that follow it alone, that exists on a day."""
    names = (each for unit in chain for each in (unit, *data.lineage.continuing(unit)))
    return next((each for each in names if data.existence.has(each, day)), None)
