"""Figures that also cover units elsewhere in the tree: of a unit that moved, of predecessors.

Such a figure counts once. At the lowest unit above both sides it takes out what else is reported
of the days that it holds elsewhere; where these are inside a figure of a unit above, which cannot
be cut, it is left out itself.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.aggregate._rollup.nodes import Hold, Node, Request, Tag, answers_for, speaking
from hoidata.aggregate._rollup.series import Figure, Pick
from hoidata.dataset import PLAIN, Days, Kind, Span, days

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine
    from hoidata.aggregate._rollup.world import World

_NO_KINDS: Final[Mapping[int, Kind]] = MappingProxyType({})


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
            for piece in world.moves.pieces(held, span):
                yield Hold(row, unit, at, held, piece, heirs)
        for step in lineage.predecessors(held):
            if held not in step.before:
                is_shared = not lineage.continued(unit).issuperset(step.after)
                shared = step.after if len(step.after) > 1 and is_shared else heirs
                waiting += ((each, shared) for each in step.before)


def moved_from(world: "World", unit: str, span: Span, figure: Figure) -> Iterator[Hold]:
    """Yield what a balance holds of units that are elsewhere on the last day asked."""
    at, last = figure.last - 1, span[1] - 1
    for moved, day in world.moves.leaving.get(unit, ()):
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
    """Entries in which nothing counts twice, what they hold further away, and settled days.

    `above` are the units whose figures kept others from counting, because these are in them.
    """

    entries: list[Node]
    holds: tuple[Hold, ...]
    held: Days
    above: tuple[Tag, ...] = ()


def resolve(
    engine: "Engine", tags: tuple[Tag, ...], entries: list[Node]
) -> Generator[Request, Node, Resolved]:
    """Settle what entries hold of one another, until nothing new is found."""
    known: set[Tag] = set()
    above: dict[Tag, None] = {}
    # Of an entry of which all days are held elsewhere nothing is left, but holds are still of it.
    nothing = [Node(each.request) for each in entries]
    while True:
        found = _all_found(engine, known.union(tags), [*entries, *nothing])
        new = [tag for own in found for tag in _tags(own) if tag not in known]
        if not new:
            break
        above |= dict.fromkeys(tag for own in found for each in own for tag in each.above)
        known.update(new)
        entries = yield from asked_anew(engine, entries, new)
    passed = tuple(each.hold for own in found for each in own if each.is_passed)
    held = days.union(*((tag.span,) for tag in known if tag.what == "without"))
    return Resolved(entries, passed, held, tuple(above))


def _all_found(engine: "Engine", tags: Iterable[Tag], entries: list[Node]) -> list[list["_Found"]]:
    """Return what is found of the holds of entries, those of one figure together."""
    holds = [hold for entry in entries for hold in entry.holds]
    settled = {tag.row for tag in tags if tag.what == "settled"}
    rows: dict[int, list[_Found]] = {}
    for hold in holds:
        entry = entry_of(engine.world, hold.held, hold.span[1] - 1, entries)
        is_settled = hold.row in settled
        found = _found(engine.world, hold, holds, entry, is_settled=is_settled)
        rows.setdefault(hold.row, []).append(found)
    if not engine.is_stock and engine.world.moves.is_claimed_twice:
        barred = {row for row, own in rows.items() if any(each.is_barred for each in own)}
        held = (hold for hold in holds_below(entries) if hold.row not in barred)
        rows |= {hold.row: [_Found(hold, is_barred=True)] for hold in rivals(engine.world, held)}
    return [*rows.values()]


def holds_below(entries: Iterable[Node]) -> Iterator[Hold]:
    """Yield what the figures that count in entries hold, also of units below the same one."""
    waiting = [*entries]
    while waiting:
        node = waiting.pop()
        yield from (hold for hold in node.holds if hold.unit == node.unit)
        waiting += (each for down in node.downs for each in down.entries)


def rivals(
    world: "World", holds: Iterable[Hold], kinds: Mapping[int, Kind] = _NO_KINDS
) -> Iterator[Hold]:
    """Yield holds of figures that must not count beside others that hold the same days of a unit.

    That is so where changes carry it to several heirs, but not together. Of two figures that of
    everything counts, then that of a unit of which they hold all, then that of the first id.

    Args:
        world: The figures.
        holds: What they hold.
        kinds: What figures of kinds are of, by the ids of their rows.
    """
    figures: dict[int, list[Hold]] = defaultdict(list)
    for hold in holds:
        figures[hold.row].append(hold)
    kept: dict[str, list[Hold]] = defaultdict(list)
    for row in sorted(figures, key=lambda row: _rank(figures[row], is_kind=row in kinds)):
        own = figures[row]
        others = {id(each): each for hold in own for each in kept[hold.held]}.values()
        if any(
            _is_rival(own, figures[each.row])
            and not world.kinds.disjoint(kinds.get(row, PLAIN), kinds.get(each.row, PLAIN))
            for each in others
        ):
            yield own[0]
            continue
        for hold in own:
            kept[hold.held].append(hold)


def _rank(own: list[Hold], *, is_kind: bool) -> tuple[bool, bool, str, int]:
    return is_kind, any(hold.heirs for hold in own), own[0].unit, own[0].at


def _is_rival(own: list[Hold], others: list[Hold]) -> bool:
    """Whether two figures hold the same days of a unit, and neither holds that of the other."""
    one, other = own[0].unit, others[0].unit
    is_inside = one in {each.held for each in others} or other in {hold.held for hold in own}
    return not (is_inside or one == other) and any(
        hold.held == each.held
        and days.common((hold.span,), (each.span,))
        and not _are_shares(hold, each)
        for hold in own
        for each in others
    )


def _are_shares(hold: Hold, other: Hold) -> bool:
    """Whether two figures hold different parts of a unit: of its heirs, or separated from it."""
    is_left = hold.held in hold.heirs and hold.held in other.heirs
    return bool(hold.heirs) and (is_left or hold.heirs == other.heirs)


class _Found(NamedTuple):
    """What is found of a hold at a unit.

    Args:
        hold: The hold.
        is_here: Whether the unit held is below the one at which it is looked for.
        is_barred: Whether the figure must not count, because something else covers the days.
        is_held: Whether nothing else may cover the days.
        is_passed: Whether it is looked at again further up.
        above: The units whose figures cover the days, if that is why it must not count.
    """

    hold: Hold
    is_here: bool = True
    is_barred: bool = False
    is_held: bool = False
    is_passed: bool = False
    above: tuple[Tag, ...] = ()


def _tags(found: list[_Found]) -> Iterator[Tag]:
    """Yield what must be respected below because of what one figure holds."""
    first = found[0].hold
    if any(each.is_barred for each in found):
        yield Tag("barred", first.unit, first.at, row=first.row)
        return
    if all(each.is_here for each in found):
        yield Tag("settled", first.unit, first.at, row=first.row)
    for each in found:
        if each.is_held:
            yield Tag("without", each.hold.held, each.hold.span[1] - 1, each.hold.span)


def _found(
    world: "World", hold: Hold, holds: list[Hold], entry: Node | None, *, is_settled: bool
) -> _Found:
    if entry is None:
        return _Found(hold, is_here=False, is_passed=True)
    if not hold.heirs:
        at = hold.span[1] - 1
        found = () if is_settled else _counted(world, hold, hold.span, entry)
        above = tuple(Tag("apart", each.unit, at) for each in found if each.unit != hold.held)
        return _Found(hold, is_barred=bool(above), is_held=not above, above=above)
    group = [each for each in holds if each.held == hold.held and each.heirs == hold.heirs]
    if _held_together(hold, group) == (hold.span,) and not _is_broken(world, group, entry):
        return _Found(hold, is_held=True)
    is_counted = any(_counted(world, hold, hold.span, entry))
    return _Found(hold, is_barred=is_counted, is_passed=True)


def _is_broken(world: "World", group: list[Hold], entry: Node) -> bool:
    """Whether something counts of days of which only some heirs of a split speak."""
    return any(
        any(_counted(world, each, span, entry))
        for each in group
        for span in days.without((each.span,), _held_together(each, group))
    )


def _held_together(hold: Hold, holds: Iterable[Hold]) -> Days:
    """Return the days of a hold of which all heirs of the split unit speak."""
    common: Days = (hold.span,)
    for heir in hold.heirs:
        own = (each.span for each in holds if each.unit == heir and each.held == hold.held)
        common = days.common(common, days.union(*((span,) for span in own)))
    return common


def entry_of(world: "World", unit: str, at: int, entries: Iterable[Node]) -> Node | None:
    """Return the one of some entries that is a unit, or above it, on a day."""
    above = set(world.hierarchy.ancestors(unit, at))
    for entry in entries:
        if answers_for(entry, unit, above) and entry.request[1] <= at < entry.request[2]:
            return entry
    return None


def _counted(world: "World", hold: Hold, span: Span, entry: Node) -> Iterator[Node]:
    """Yield the nodes whose figures count for some days of what a hold covers."""
    units = set(world.hierarchy.ancestors(hold.held, hold.span[1] - 1))
    return speaking(entry, hold.held, span, units)


def asked_anew(
    engine: "Engine", entries: list[Node], tags: list[Tag]
) -> Generator[Request, Node, list[Node]]:
    """Ask the entries again that something new is to be respected in."""
    if not tags:
        return entries
    asked: list[Node] = []
    for entry in entries:
        anew = yield from _asked_anew(engine, entry, tags)
        if anew.request[1] < anew.request[2]:
            asked.append(anew)
    return asked


def _asked_anew(engine: "Engine", entry: Node, found: list[Tag]) -> Generator[Request, Node, Node]:
    """Ask an entry again, respecting what is found."""
    unit, first, last, reach, tags, whole = entry.request
    below = tags_below(engine.world, tuple(found), unit)
    if not below:
        return entry
    held = days.union(*((t.span,) for t in below if t.what == "without" and t.unit == unit))
    rest = tuple(tag for tag in below if tag.what != "without" or tag.unit != unit)
    # What is held of a unit reaches from the first day of its edge, or to the last.
    left = days.without(((first, last),), held)
    first, last = left[0] if left else (first, first)
    kept = tuple(dict.fromkeys((*tags, *rest)))
    request: Request = (unit, first, max(first, last), reach, kept, whole)
    if first >= last:
        return Node(request)
    return (yield request)


def tags_below(world: "World", tags: tuple[Tag, ...], unit: str) -> tuple[Tag, ...]:
    """Return the tags about a unit or something below it."""
    tree = world.hierarchy
    return tuple(tag for tag in tags if unit in tree.ancestors(tag.unit, tag.at))
