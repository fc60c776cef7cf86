"""Balances (stocks): which is the later one, and which stands for units that ended."""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.nodes import Down, Node, Request, Tag, as_of
from hoidata.aggregate._rollup.series import SILENT, Answer
from hoidata.dataset import Span, Succession

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine


def is_nearer(engine: "Engine", derived: Down, stated: Answer) -> bool:
    """Whether balances below, of every unit, go before the one that is stated.

    They do if none is older, or, where the first balance of a period counts, none is later.
    """
    if not derived.full:
        return False
    at = stated.picks[0].figure.last
    on = set(as_of(derived))
    farthest = max if engine.is_opening else min
    if farthest(on, default=at) == at:
        return engine.prefer == "derived" or len(on) > 1
    return farthest(*on, at) == at


def undivided(
    engine: "Engine", unit: str, span: Span, entries: list[Node], aside: list[Node]
) -> Generator[Request, Node, list[Tag]]:
    """Keep the last balances of units that were split until all their heirs have reported.

    What else their heirs came from, or had before, stands beside them. Splits that share an heir
    are kept together.
    """
    tags: list[Tag] = []
    steps = engine.world.moves.splits.get(unit, ())
    for group in _sharing([step for step in steps if span[0] < step.on < span[1]]):
        heirs: dict[str, Node] = {}
        are_told = not engine.is_opening
        for step in group:
            for each in step.after:
                asked: Request = (each, *span, None, (), span)
                heirs[each] = yield asked
                are_told = are_told and _has_told_since(heirs[each], step.on)
        if are_told:
            continue
        before: list[Node] = []
        for asked in dict.fromkeys(_before(engine, group, span)):
            node = yield asked
            before.append(node)
        if any(not node.is_silent for node in before if _is_split(node.unit, group)):
            entries += before
            aside += heirs.values()
            tags += (Tag("without", heir, span[1] - 1, span) for heir in heirs)
    return tags


def _sharing(steps: list[Succession]) -> list[list[Succession]]:
    """Return splits that have heirs in common together."""
    groups: list[list[Succession]] = []
    for step in steps:
        is_met = [any(set(step.after) & set(each.after) for each in group) for group in groups]
        met = [
            each for group, is_one in zip(groups, is_met, strict=True) if is_one for each in group
        ]
        groups = [group for group, is_one in zip(groups, is_met, strict=True) if not is_one]
        groups.append([*met, step])
    return groups


def _has_told_since(heir: Node, on: int) -> bool:
    """Whether an heir has a balance of its own of the day of the split or later."""
    is_own = not any(down.is_stand_in for down in heir.downs)
    return is_own and min(as_of(heir), default=on) > on


def _is_split(unit: str, group: list[Succession]) -> bool:
    return any(unit in step.before for step in group)


def _before(engine: "Engine", group: list[Succession], span: Span) -> Iterator[Request]:
    """Yield what is asked before splits: those that were split, and all else their heirs were."""
    existence = engine.world.data.existence
    for step in group:
        for each in step.before:
            last = step.on if each in step.after else span[1]
            yield (each, span[0], last, None, (), span)
        for heir in step.after:
            if heir not in step.before and existence.span(heir)[0] < step.on:
                yield (heir, span[0], step.on, None, (), span)
            elif heir not in step.before:
                yield from _came_from(engine, heir, span)


def stands_in(unit: str, down: Down, before: list[Node]) -> bool:
    """Whether the last balances of those that a unit came from stand for it.

    They do until everything below it is reported; where one of them reported none, only if nothing
    is, or the unit itself had one before it took over the others.
    """
    told = [entry for entry in before if not entry.is_silent]
    if not told or down.full:
        return False
    is_all = all(entry.full for entry in before)
    return is_all or down.is_silent or any(entry.unit == unit for entry in told)


def predecessors(engine: "Engine", unit: str, span: Span) -> Iterator[Request]:
    """Yield the units whose last balances are used for a unit that has not reported its own.

    One that took over others is its own predecessor; of opening balances an earlier one may be that
    of a predecessor. What is never added up stands only for the same unit under another name.
    """
    plain = engine.world.plain.get(unit)
    stated = SILENT if plain is None else plain.answer(*span)
    is_last = stated.amount is not None and not is_overtaken(engine, unit, span, stated)
    if not is_last or engine.is_opening:
        yield from _came_from(engine, unit, span)


def is_overtaken(engine: "Engine", unit: str, span: Span, stated: Answer) -> bool:
    """Whether a balance is of before a unit took over others: it says nothing about these."""
    step = _taking_over(engine, unit, span)
    return step is not None and any(pick.figure.last <= step.on for pick in stated.picks)


def _taking_over(engine: "Engine", unit: str, span: Span) -> Succession | None:
    """Return the last merger, after the first day asked, in which a unit took over others."""
    if not engine.goes_up:
        return None
    steps = [
        step
        for step in engine.world.data.lineage.predecessors(unit)
        if step.after == (unit,) and unit in step.before and span[0] < step.on < span[1]
    ]
    return steps[-1] if steps else None


def _came_from(engine: "Engine", unit: str, span: Span) -> Iterator[Request]:
    taking_over = _taking_over(engine, unit, span)
    if taking_over is not None:
        for each in taking_over.before:
            yield (each, span[0], taking_over.on if each == unit else span[1], None, (), span)
        return
    for step in engine.world.data.lineage.predecessors(unit):
        is_one = len(step.after) == 1 and (engine.goes_up or len(step.before) == 1)
        if unit not in step.before and is_one:
            for each in step.before:
                yield (each, *span, None, (), span)
