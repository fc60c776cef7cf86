"""Units whose figures of everything contain all that is expected of another unit."""

from collections.abc import Iterator

from hoidata.aggregate._rollup.world import World
from hoidata.dataset import Span, days


def containing(world: World, unit: str, asked: Span) -> Iterator[str]:
    """Yield the units whose wholes contain everything that is expected of one."""
    tree, data = world.hierarchy, world.data
    first, last = asked[0], asked[1] - 1
    names = data.lineage.continued(unit)
    lives = [(each, days.common((data.existence.span(each),), (asked,))) for each in names]
    places = [
        set(tree.ancestors(each, piece[0]))
        for each, lived in lives
        for span in lived
        for piece in world.moves.pieces(each, span)
    ]
    for above in tree.ancestors(unit, last):
        continued = data.lineage.continued(above)
        if above == unit or not any(continued.isdisjoint(each) for each in places):
            yield above
            yield from data.lineage.continuing(above)
    while not (unit in world.tellers or unit in world.joined or _lacks_units(world, unit, asked)):
        edges = [e for e in tree.edges_below(unit) if e.first <= last and first < e.last]
        covered = days.union(*(((edge.first, edge.last),) for edge in edges))
        latest = max(edges, key=lambda edge: edge.last, default=None)
        if latest is None or not days.covers(covered, ((first, last + 1),)):
            return
        unit = latest.unit
        if not {edge.unit for edge in edges} <= data.lineage.continued(unit):
            return
        yield unit
        yield from data.lineage.continuing(unit)


def _lacks_units(world: World, unit: str, asked: Span) -> bool:
    """Whether fewer units are known to be below a unit than there are."""
    orphans = world.moves.orphans.get(unit, ())
    is_short = world.common.declared.lacks_units(unit, world.hierarchy, asked[1] - 1)
    return is_short or any(days.common((each.span,), (asked,)) for each in orphans)
