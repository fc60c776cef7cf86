"""Balances (stocks): which is the later one, and which stands for units that ended."""

from collections.abc import Generator, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from hoidata.aggregate._rollup.nodes import Down, Node, Request, Tag, as_of
from hoidata.aggregate._rollup.regroupings import Era
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


def gives_way(engine: "Engine", day: int, counted: int) -> bool:
    """Whether a balance of one day is replaced by that of another: a later, or an opening one."""
    return day >= counted if engine.is_opening else day <= counted


def regrouped(
    engine: "Engine", unit: str, span: Span, entries: list[Node], aside: list[Node]
) -> Generator[Request, Node, list[Tag]]:
    """Keep the last balances of units that were split until all that came of them have reported."""
    tags: list[Tag] = []
    for each in engine.world.moves.regroupings(span).get(unit, ()):
        nodes: dict[Era, Node] = {}
        for era in sorted(each.eras):
            asked: Request = (era.unit, era.first, era.last, None, (), span)
            nodes[era] = yield asked
        told = frozenset(
            era
            for era, node in nodes.items()
            if not node.is_silent or (era in each.latest and _is_held(engine, era, unit, span))
        )
        cut = each.cut(frozenset[Era]() if engine.is_opening else told)
        earlier = (nodes[era] for era in each.eras - each.latest)
        if cut == each.latest <= told or all(node.is_silent for node in earlier):
            continue
        others = [nodes[era] for era in each.latest]
        if not cut <= told and engine.least(others) > engine.least(nodes[era] for era in cut):
            cut = each.latest
        left = cut & each.latest & told  # which answer where they are
        entries += (nodes[era] for era in sorted(cut - left))
        aside += (nodes[era] for era in sorted(each.latest - cut))
        units = sorted({*each.units}.difference(era.unit for era in left))
        tags += (Tag("without", name, span[1] - 1, span) for name in units)
    return tags


def _is_held(engine: "Engine", era: Era, place: str, span: Span) -> bool:
    """Whether a unit above one, but below the place of its regrouping, states a balance since."""
    above = engine.world.hierarchy.ancestors(era.unit, era.last - 1)[1:]
    for unit in takewhile(place.__ne__, above):
        plain = engine.world.plain.get(unit)
        picks = () if plain is None else plain.answer(*span).picks
        if any(pick.figure.last > era.first for pick in picks):
            return True
    return False


def stands_in(unit: str, down: Down, before: list[Node]) -> bool:
    """Whether the last balances of those that a unit came from stand for it.

    They do until everything below it is reported; where one of them reported none, only if nothing
    is, or the unit itself had one before it took over the others. What was below it then, is still.
    """
    told = [entry for entry in before if not entry.is_silent]
    if down.full or all(entry.unit == unit and not entry.picks for entry in told):
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
