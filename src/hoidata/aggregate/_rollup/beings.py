"""Distinct beings (người, hộ) of one unit in several places: they never add over time.

A unit that moved, and one that continues others, may have counted the same people in each place.
Where several of its figures would meet in one sum, none of them counts, but one above it that
holds them undivided.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.nodes import Node, Tag, answers_for, speaking
from hoidata.dataset import Dataset, Days, Hierarchy, Span, days

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine
    from hoidata.aggregate._rollup.world import World

Place = tuple[str, Span]
"""A unit, and days on which everything above it stays as it is."""


def repeated(engine: "Engine", entries: list[Node]) -> list[Tag]:
    """Return the units of which nothing must count, because their beings also count elsewhere."""
    tags: list[Tag] = []
    world = engine.world
    for places in world.moves.lives_of_movers:
        found = [each for place in places for each in _told(world, place, entries)]
        if len({id(entry) for _, entry, _ in found}) <= 1:
            continue
        if engine.has_peaks and all(entry.unit == unit for (unit, _), entry, _ in found):
            continue  # they make one peak
        tags += (
            Tag("forbidden", name, span[1] - 1, span)
            for (name, span), _, is_above in found
            if not is_above
        )
    return tags


def _told(world: "World", place: Place, entries: list[Node]) -> Iterator[tuple[Place, Node, bool]]:
    """Yield a place if figures count there: with the entry, and whether of a unit above."""
    unit = place[0]
    for entry in entries:
        shared = days.common((place[1],), (entry.span,))
        above = set(world.hierarchy.ancestors(unit, shared[0][1] - 1)) if shared else set[str]()
        if not shared or not answers_for(entry, unit, above):
            continue
        span = shared[0]
        found = [node.unit for node in speaking(entry, unit, span, above)]
        if found:
            yield (unit, span), entry, any(each != unit for each in found)


def lines_of(data: Dataset) -> dict[str, frozenset[str]]:
    """Return, for every unit that changed, all that it has to do with by changes."""
    lines: dict[str, set[str]] = {}
    for change in data.organization_changes:
        joined = {*change.before, *change.after}
        for each in tuple(joined):
            joined |= lines.get(each, set())
        for each in joined:
            lines[each] = joined
    return {unit: frozenset(line) for unit, line in lines.items()}


def lives_of_movers(
    lines: Mapping[str, frozenset[str]],
    data: Dataset,
    tree: Hierarchy,
    pieces: Callable[[str, Span], Days],
) -> list[list[Place]]:
    """Return the places of each unit that moved or changed, with those that it continues."""
    movers = [unit for unit in tree.order if unit in lines or len(tree.edges_above(unit)) > 1]
    found: dict[frozenset[str], list[Place]] = {}
    for unit in movers:
        line = lines.get(unit, frozenset((unit,)))
        for piece in pieces(unit, data.existence.span(unit)):
            found.setdefault(line, []).append((unit, piece))
    return [places for places in found.values() if len(places) > 1]
