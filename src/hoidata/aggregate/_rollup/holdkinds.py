"""Figures of kinds that also cover units elsewhere in the tree: each day counts once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.holds import entry_of, holds_below, holds_of, rivals
from hoidata.aggregate._rollup.nodes import Hold, KindPick, Node, Tag, speaking
from hoidata.dataset import Days, days
from hoidata.domain import Scope

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.world import World


def barred_kinds(world: "World", entries: list[Node]) -> list[Tag]:
    """Return the figures of kinds that must not reach back, because something counts there."""
    tags: list[Tag] = []
    for entry, each, hold, there in _reaching(world, entries):
        if entry is not there and (
            hold.heirs
            or _is_plain_there(world, each, hold, there)
            or any(_is_wider(world, other, each, hold) for other in _met(world, each, hold, there))
        ):
            row = id(each.pick.figure.rows[0])
            tags.append(Tag("barred", each.unit, each.pick.last - 1, row=row))
    if world.moves.is_claimed_twice:
        lost = _rivals(world, entries)
        tags += (Tag("barred", each.unit, each.at, row=each.row) for each in lost)
    return tags


def _rivals(world: "World", entries: list[Node]) -> Iterator[Hold]:
    """Yield what figures of kinds hold that others hold too: see `rivals`."""
    picks = [each for entry in entries for each in entry.kinds if each.reaches_back]
    kinds = {id(each.pick.figure.rows[0]): each.kind for each in picks}
    held = [hold for each in picks for hold in holds_of(world, each.unit, each.since, each.pick)]
    return rivals(world, [*holds_below(entries), *held], kinds) if held else iter(())


def counted_once(
    world: "World", entries: list[Node], kinds: tuple[KindPick, ...]
) -> tuple[KindPick, ...]:
    """Return figures of kinds without those that lie in what another one holds of their units."""
    gone = {
        id(other)
        for entry, each, hold, there in _reaching(world, entries)
        if entry is not there
        for other in _met(world, each, hold, there)
    }
    return tuple(each for each in kinds if id(each) not in gone) if gone else kinds


def _reaching(world: "World", entries: list[Node]) -> Iterator[tuple[Node, KindPick, Hold, Node]]:
    """Yield figures of kinds that reach back, what they hold, and in which entry that is."""
    for entry in entries:
        for each in entry.kinds:
            if each.reaches_back:
                for hold in holds_of(world, each.unit, each.since, each.pick):
                    there = entry_of(world, hold.held, hold.span[1] - 1, entries)
                    if there is not None:
                        yield entry, each, hold, there


def _is_plain_there(world: "World", reaching: KindPick, hold: Hold, entry: Node) -> bool:
    """Whether a figure of everything counts on the days that a figure holds of a unit.

    Units below have no part in what a unit did alone.
    """
    above = set(world.hierarchy.ancestors(hold.held, hold.span[1] - 1))
    is_own = reaching.scope is Scope.OWN
    return any(
        node.unit != hold.held or days.common(_own(node) if is_own else node.single, (hold.span,))
        for node in speaking(entry, hold.held, hold.span, above)
    )


def _own(node: Node) -> Days:
    """Return the days on which figures of everything count that hold what a unit did alone."""
    stated = (((pick.first, pick.last),) for pick in node.picks)
    return days.union(*stated, *(down.own.days for down in node.downs))


def _met(world: "World", reaching: KindPick, hold: Hold, entry: Node) -> Iterator[KindPick]:
    """Yield the figures of kinds in an entry that may overlap what one holds there."""
    tree, at = world.hierarchy, hold.span[1] - 1
    above = set(tree.ancestors(hold.held, at))
    for other in entry.kinds:
        if not days.common(other.days, (hold.span,)):
            continue
        if world.kinds.disjoint(other.kind, reaching.kind):
            continue
        is_below = reaching.scope is Scope.WHOLE and hold.held in tree.ancestors(other.unit, at)
        is_above = other.scope is Scope.WHOLE and other.unit in above
        if is_below or is_above or other.unit == hold.held:
            yield other


def _is_wider(world: "World", other: KindPick, reaching: KindPick, hold: Hold) -> bool:
    """Whether a figure is of a unit above, or of more of the unit than one that reaches back."""
    if other.unit != hold.held:
        return other.unit in world.hierarchy.ancestors(hold.held, hold.span[1] - 1)
    return other.scope is Scope.WHOLE and reaching.scope is Scope.OWN
