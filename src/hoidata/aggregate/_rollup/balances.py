"""Balances (stocks): which is the later one, and which stands for units that ended."""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.nodes import Down, Node, Request, Tag, as_of
from hoidata.aggregate._rollup.series import Answer
from hoidata.dataset import Span

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine
    from hoidata.aggregate._rollup.world import World


def is_newer(derived: Down, stated: Answer, prefer: str) -> bool:
    """Whether balances below, of every unit, are not older than the one that is stated."""
    if not derived.full:
        return False
    at = stated.picks[0].figure.last
    on = set(as_of(derived))
    if min(on, default=at) == at:
        return prefer == "derived" or len(on) > 1
    return min(on) > at


def undivided(
    engine: "Engine", unit: str, span: Span, entries: list[Node], aside: list[Node]
) -> Generator[Request, Node, list[Tag]]:
    """Keep the last balance of a unit that was split until all its heirs have reported."""
    tags: list[Tag] = []
    for step in engine.world.moves.splits.get(unit, ()):
        if not span[0] < step.on <= span[1] - 1:
            continue
        heirs: list[Node] = []
        for each in step.after:
            asked: Request = (each, *span, None, (), span)
            heirs.append((yield asked))
        if all(not heir.is_silent for heir in heirs):
            continue
        for each in step.before:
            asked = (each, *span, None, (), span)
            node = yield asked
            if not node.is_silent:
                entries.append(node)
                aside += heirs
                tags += (Tag("without", heir, span[1] - 1, span) for heir in step.after)
    return tags


def stands_in(down: Down, before: list[Node]) -> bool:
    """Whether the last balances of those that a unit came from stand for it.

    They do until everything below it is reported; where one of them reported none, only if nothing
    is.
    """
    if all(entry.is_silent for entry in before) or down.full:
        return False
    return down.is_silent or all(entry.full for entry in before)


def predecessors(world: "World", unit: str, span: Span, *, is_added: bool) -> Iterator[Request]:
    """Yield the units whose last balances are used for a unit that has not reported its own.

    What is never added up stands only for the same unit under another name.
    """
    plain = world.plain.get(unit)
    if plain is not None and plain.answer(*span).picks:
        return
    for step in world.data.lineage.predecessors(unit):
        is_one = len(step.after) == 1 and (is_added or len(step.before) == 1)
        if unit not in step.before and is_one:
            for each in step.before:
                yield (each, *span, None, (), span)
