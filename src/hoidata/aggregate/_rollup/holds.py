"""Figures that also speak for units elsewhere in the tree: of a unit that moved, of predecessors.

Such a figure counts once. At the lowest unit above both sides it takes out what else is reported
of the days that it holds elsewhere; where these are inside a figure of a unit above, which cannot
be cut, it is left out itself.
"""

from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from hoidata.aggregate._rollup.nodes import Entry, Hold, Node, Request, Tag
from hoidata.aggregate._rollup.series import Figure, Pick
from hoidata.dataset import Days, Span, days

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine
    from hoidata.aggregate._rollup.world import World


def holds_of(world: "World", unit: str, first: int, pick: Pick) -> Iterator[Hold]:
    """Yield what a figure holds that reaches back to days before those asked."""
    existence, lineage = world.data.existence, world.data.lineage
    row, at, back = id(pick.figure.rows[0]), pick.last - 1, (pick.first, first)
    waiting: list[tuple[str, tuple[str, ...]]] = [(unit, ())]
    seen: set[str] = set()
    while waiting:
        held, heirs = waiting.pop()
        if held in seen:
            continue
        seen.add(held)
        for span in days.common((existence.span(held),), (back,)):
            yield Hold(row, unit, at, held, span, heirs)
        for step in lineage.predecessors(held):
            if held not in step.before:
                shared = step.after if len(step.after) > 1 else heirs
                waiting += ((each, shared) for each in step.before)


def moved_from(world: "World", unit: str, span: Span, figure: Figure) -> Iterator[Hold]:
    """Yield what a balance holds of units that are elsewhere on the last day asked."""
    at, last = figure.last - 1, span[1] - 1
    for moved, day in world.leaving.get(unit, ()):
        if not at < day <= last or unit not in world.hierarchy.ancestors(moved, at):
            continue
        for now in _present(world, moved, last):
            if unit not in world.hierarchy.ancestors(now, last):
                # Of a merged unit it holds only a share, which cannot be taken out.
                heirs = () if world.data.existence.has(moved, last) else (now, moved)
                yield Hold(id(figure.rows[0]), unit, last, now, span, heirs)


def _present(world: "World", unit: str, at: int) -> Iterator[str]:
    """Yield what a unit is on a day: itself, or its heirs."""
    waiting, seen = [unit], {unit}
    while waiting:
        here = waiting.pop()
        if world.data.existence.has(here, at):
            yield here
            continue
        new = [each for each in world.data.lineage.heirs(here) if each not in seen]
        seen.update(new)
        waiting += new


class Resolved(NamedTuple):
    """Entries in which nothing counts twice, what they hold further away, and settled days."""

    entries: list[Entry]
    holds: tuple[Hold, ...]
    held: Days


def resolve(
    engine: "Engine", tags: tuple[Tag, ...], entries: list[Entry]
) -> Generator[Request, Node, Resolved]:
    """Settle what entries hold of one another."""
    holds = [hold for entry in entries for hold in entry.node.holds]
    if not holds:
        return Resolved(entries, (), ())
    settled = {tag.row for tag in tags if tag.what == "settled"}
    found: list[Tag] = []
    passed: list[Hold] = []
    for hold in holds:
        new = _tags_of(engine.world, hold, holds, entries, is_settled=hold.row in settled)
        if new is None:
            passed.append(hold)
        found += new or ()
    open_rows = {hold.row for hold in passed}
    found = [tag for tag in found if tag.what != "settled" or tag.row not in open_rows]
    asked: list[Entry] = []
    for entry in entries:
        asked.append((yield from _asked_anew(engine, entry, found)) if found else entry)
    kept = [entry for entry in asked if entry.request[1] < entry.request[2]]
    held = days.union(*((tag.span,) for tag in found if tag.what == "without"))
    return Resolved(kept, tuple(passed), held)


def _tags_of(
    world: "World",
    hold: Hold,
    holds: Iterable[Hold],
    entries: list[Entry],
    *,
    is_settled: bool,
) -> list[Tag] | None:
    """Return what must be respected below because of a hold; None if it is not for here."""
    at = hold.span[1] - 1
    entry = _entry_of(world, hold.held, at, entries)
    if entry is None:
        return None
    barred = Tag("barred", hold.unit, hold.at, row=hold.row)
    both = [
        Tag("settled", hold.unit, hold.at, row=hold.row),
        Tag("without", hold.held, at, hold.span),
    ]
    if is_settled:
        return both
    if hold.heirs:
        together = {each.unit for each in holds if each.held == hold.held and each.heirs}
        if set(hold.heirs) <= together:
            return both
        return [barred] if _is_counted(world, hold, at, entry) else None
    return [barred] if _is_counted(world, hold, at, entry, above=True) else both


def _entry_of(world: "World", unit: str, at: int, entries: Iterable[Entry]) -> Entry | None:
    above = set(world.hierarchy.ancestors(unit, at))
    for entry in entries:
        if entry.unit in above and entry.request[1] <= at < entry.request[2]:
            return entry
    return None


def _is_counted(
    world: "World", hold: Hold, at: int, entry: Entry, *, above: bool = False
) -> bool:
    """Whether what a hold speaks for counts, or only whether figures above its unit hold it."""
    node: Node | None = entry.node
    while node is not None and node.unit != hold.held:
        if any(pick.first < hold.span[1] and hold.span[0] < pick.last for pick in node.picks):
            return True
        below = [entry for down in node.downs for entry in down.entries]
        inner = _entry_of(world, hold.held, at, below)
        node = None if inner is None else inner.node
    return not above and node is not None and bool(days.common(node.some, (hold.span,)))


def _asked_anew(
    engine: "Engine", entry: Entry, found: list[Tag]
) -> Generator[Request, Node, Entry]:
    """Ask an entry again, respecting what is found."""
    unit, first, last, reach, tags = entry.request
    below = engine.below(tuple(found), unit)
    if not below:
        return entry
    held = [tag.span for tag in below if tag.what == "without" and tag.unit == unit]
    rest = tuple(tag for tag in below if tag.what != "without" or tag.unit != unit)
    for span in held:
        # What is held of a unit reaches from the first day of its edge, or to the last.
        first = max(first, span[1]) if span[0] <= first else first
        last = min(last, span[0]) if span[1] >= last else last
    request: Request = (unit, first, max(first, last), reach, tuple(dict.fromkeys((*tags, *rest))))
    if first >= last:
        return Entry(request, Node(unit, (first, first)))
    return Entry(request, (yield request))
