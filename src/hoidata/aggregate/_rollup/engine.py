"""Passes 2 and 3: what counts for a unit, from what it states and from what is below it."""

from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from typing import Literal, TypeAlias, TypeVar

from hoidata.aggregate._rollup.amounts import Amount, Arithmetic, Impossible
from hoidata.aggregate._rollup.balances import is_nearer, is_overtaken
from hoidata.aggregate._rollup.below import Below
from hoidata.aggregate._rollup.families import Families
from hoidata.aggregate._rollup.holds import holds_of, moved_from
from hoidata.aggregate._rollup.nodes import Down, Hold, Node, Request, Tag, is_own, plain_terms
from hoidata.aggregate._rollup.series import FORBIDDEN, SILENT, Answer, joined
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import PLAIN, Days, Span, days
from hoidata.domain import Aggregation
from hoidata.values import Number, add

Prefer: TypeAlias = Literal["stated", "derived"]
"""Which of stated and derived is chosen where both cover as much."""

T = TypeVar("T")


class Engine:
    """Answers what counts for units in spans, each once.

    Nothing here recurses: work that needs the node of another unit yields a request, and `run`
    keeps those that wait in a list, so that a chain of any length is answered.

    Args:
        world: The figures.
        prefer: Which of stated and derived is chosen where both cover as much.
    """

    def __init__(self, world: World, prefer: Prefer) -> None:
        """Start with nothing answered."""
        metric = world.arithmetic.metric
        self.world = world
        self.arithmetic: Arithmetic = world.arithmetic
        self.prefer: Prefer = prefer
        self.is_distinct: bool = metric.over_time is Aggregation.NONE
        self.is_stock: bool = metric.over_time.is_of_one_day
        self.is_opening: bool = metric.over_time is Aggregation.FIRST
        # Peaks of days and of units make one peak, as sums make one sum.
        is_peak = metric.over_time.is_extreme and metric.over_time is metric.over_organizations
        self._is_added = metric.over_time.is_tiled or is_peak
        # Beings of several days, or peaks of what is added over units, have no sum.
        self.has_peaks: bool = metric.over_time.is_extreme and not is_peak
        self.is_once: bool = self.is_distinct or self.has_peaks
        self.goes_up: bool = metric.over_organizations is not Aggregation.NONE
        self._nodes: dict[Request, Node] = {}
        self.families: Families = Families(world, is_stock=self.is_stock, is_once=self.is_once)

    @property
    def below(self) -> Below:
        """What puts together what is below; kept, it would be a circle with this."""
        return Below(self)

    def ask(self, request: Request) -> Node:
        """Return the node of a request."""
        found = self._nodes.get(request)
        if found is None:
            unit = request[0]
            if request[4] or unit not in self.leaves:
                return self.run(_yielded(request))
            stated = self._stated(request)
            found = self._from_stated(request, stated, None, ())
            self._nodes[request] = found
        return found

    def run(self, work: Generator[Request, Node, T]) -> T:
        """Carry out work that asks for nodes, and return what it returns."""
        try:
            wanted = next(work)
            while True:
                wanted = work.send(self._found(wanted))
        except StopIteration as done:
            answer: T = done.value
            return answer

    def _found(self, request: Request) -> Node:
        """Return the node of a request, answering first what it asks for on its way."""
        node = self._nodes.get(request)
        if node is not None:
            return node
        waiting = [(request, self._node(request))]
        begun = {request}
        while waiting:
            here, work = waiting[-1]
            try:
                wanted = next(work) if node is None else work.send(node)
            except StopIteration as done:
                waiting.pop()
                begun.discard(here)
                node = self._nodes[here] = done.value
                continue
            node = self._nodes.get(wanted)
            if node is None and wanted in begun:  # a circle in the tree ends here
                node = Node(wanted)
            elif node is None:
                begun.add(wanted)
                waiting.append((wanted, self._node(wanted)))
        return self._nodes[request]

    def _node(self, request: Request) -> Generator[Request, Node, Node]:
        unit, first, last, reach, tags, _ = request
        is_forbidden = any(tag.what == "forbidden" and tag.unit == unit for tag in tags)
        if tags and is_own(request):
            return Node(request, FORBIDDEN) if is_forbidden else self._own(request)
        stated = FORBIDDEN
        if not is_forbidden:
            stated = self._stated(request)
            if not self._has_below(unit):
                return self._from_stated(request, stated, None, ())
        derived = yield from self.below.ask(request, (first, last), reach)
        if stated.is_forbidden:
            return Node(request, stated, derived=derived)
        if stated.amount is not None and not self.is_stock:
            return (yield from self._fuller(request, stated, derived))
        if derived.is_stand_in and is_overtaken(self, unit, (first, last), stated):
            stated = SILENT
        if stated.amount is not None and not is_nearer(self, derived, stated):
            return self._from_stated(request, stated, derived, ())
        return self._from_below(request, stated, derived, SILENT)

    def _stated(self, request: Request) -> Answer:
        """Return what a unit states, without days below it that count elsewhere."""
        unit, first, last, reach, tags, _ = request
        plain = self.world.plain.get(unit)
        if plain is None:
            return SILENT
        if not tags:
            return plain.answer(first, last, reach=reach)
        if any(tag.what == "apart" and tag.unit == unit for tag in tags):
            return SILENT
        barred = {tag.row for tag in tags if tag.what == "barred"}
        held = [tag for tag in tags if tag.what == "without" and tag.unit != unit]
        if not held or self.is_stock:
            answer = plain.answer(first, last, reach=reach, barred=barred)
            return SILENT if any(self._speaks_of(each, unit, answer) for each in held) else answer
        pieces = days.without(((first, last),), days.union(*((tag.span,) for tag in held)))
        return self._joined(plain.answer(*piece, barred=barred) for piece in pieces)

    def _speaks_of(self, tag: Tag, unit: str, answer: Answer) -> bool:
        """Whether balances of a unit also hold one that was below it on their day."""
        tree = self.world.hierarchy
        return any(unit in tree.ancestors(tag.unit, each.figure.last - 1) for each in answer.picks)

    def _joined(self, answers: Iterable[Answer]) -> Answer:
        return joined(self.arithmetic, [each for each in answers if each.amount is not None])

    @cached_property
    def leaves(self) -> frozenset[str]:
        """Return the units of the tree that only their own statements can answer for."""
        order = self.world.hierarchy.order
        return frozenset(unit for unit in order if not self._has_below(unit))

    def _has_below(self, unit: str) -> bool:
        world = self.world
        return bool(
            world.has_more(unit)
            or world.hierarchy.edges_below(unit)
            or unit in world.joint
            or unit in world.transfers
            or (self.is_stock and world.data.lineage.predecessors(unit))
        )

    # --- stated or derived ------------------------------------------------------------------

    def _fuller(
        self, request: Request, stated: Answer, derived: Down
    ) -> Generator[Request, Node, Node]:
        """Choose what covers more days completely: what is stated, or what is below.

        The gaps of either are filled from the other; they are asked below as any span is.
        """
        unit, first, last, reach, _, _ = request
        downs: list[Down] = []
        for gap in days.without(((first, last),), stated.days):
            down = yield from self.below.ask(request, gap, reach if gap[0] == first else None)
            if self._is_added or down.is_silent:
                downs.append(down)
        above = self._from_stated(request, stated, derived, tuple(downs))
        if derived.is_silent:
            return above
        more = SILENT
        if self._is_added:
            gaps = days.without(((first, last),), derived.some)
            asked = ((unit, *gap, None, *request[4:]) for gap in gaps)
            more = self._joined(self._stated(each) for each in asked)
        below = self._from_below(request, stated, derived, more)
        # What reaches back says all of its own days, whether or not it settles what it holds.
        full = (
            days.union(stated.firm, *(down.full for down in downs)) if above.holds else above.full
        )
        if below.full == full:
            return below if self.prefer == "derived" and not above.holds else above
        return below if days.covers(below.full, full) else above

    def _from_stated(
        self, request: Request, stated: Answer, derived: Down | None, downs: tuple[Down, ...]
    ) -> Node:
        unit, first, last, _, tags, _ = request
        if stated.amount is None:
            return Node(request, stated, derived=derived)
        holds: tuple[Hold, ...] = ()
        single, full = stated.days, stated.firm
        if not self.world.is_fixed:
            holds = tuple(self._holds(unit, (first, last), stated))
        if holds:
            full, single = _settled(stated, first, tags, holds), stated.said
        bare = Node(
            request,
            stated.series if stated.series is not None and not tags else stated,
            None,
            downs,
            stated.amount,
            stated.days,
            single,
            full,
            (),
            holds,
            derived,
        )
        return self._with_downs(bare, downs) if downs else bare

    def _from_below(self, request: Request, stated: Answer, derived: Down, more: Answer) -> Node:
        bare = Node(
            request,
            stated,
            more,
            (derived,),
            more.amount,
            more.days,
            more.days,
            more.firm,
            derived=derived,
        )
        return self._with_downs(bare, (derived,))

    def _with_downs(self, node: Node, downs: tuple[Down, ...]) -> Node:
        """Return a node with what counts from below added to it."""
        amount = node.amount
        for down in downs:
            if down.amount is not None:
                amount = (
                    down.amount
                    if amount is None
                    else self.arithmetic.over_time(amount, down.amount)
                )
        return Node(
            node.request,
            node.says,
            node.more,
            downs,
            amount,
            days.union(node.some, *[down.some for down in downs]),
            days.union(node.single, *[down.single for down in downs]),
            days.union(node.full, *[down.full for down in downs]),
            tuple([each for down in downs for each in down.kinds]),
            (*node.holds, *[hold for down in downs for hold in down.holds]),
            node.derived,
        )

    def _holds(self, unit: str, span: Span, stated: Answer) -> Iterator[Hold]:
        if self.is_stock:
            for pick in stated.picks if unit in self.world.moves.leaving else ():
                yield from moved_from(self.world, unit, span, pick.figure)
            return
        for pick in stated.picks if stated.since < span[0] else ():
            if pick.first < span[0]:
                yield from holds_of(self.world, unit, span[0], pick)

    def lacks_units(self, unit: str | None, span: Span) -> bool:
        """Whether fewer units are known below than the unit is stated to have."""
        declared = self.world.common.declared
        return declared.lacks_units(unit, self.world.hierarchy, span[1] - 1)

    def _own(self, request: Request) -> Node:
        unit, first, last = request[:3]
        reported = self.world.reported(unit)
        series = None if reported is None else reported.own
        if series is None:
            return Node(request, full=((first, last),))
        own = series.answer(first, last)
        return Node(request, SILENT, own, (), own.amount, own.days, own.days, own.firm)

    def is_plain(self, node: Node | Down) -> bool:
        """Whether no figure of one kind counts, jointly done ones included."""
        return not node.kinds and all(
            self.world.seen(row) == PLAIN or self.world.is_plain(row)
            for _, _, terms in plain_terms(node)
            for _, row in terms
        )

    def least(self, nodes: Iterable[Node]) -> Number:
        """Return how much nodes say at least together."""
        found: Number = 0
        for amount in map(self.worth, nodes):
            found = found if amount is None else add(found, self.arithmetic.low(amount) or 0)
        return found

    def worth(self, node: Node | Down) -> Amount | None:
        """Return the value of a node with the figures of kinds that count in it."""
        amounts = [each.amount for each in node.kinds]
        if node.amount is not None:
            amounts.insert(0, node.amount)
        if len(amounts) > 1 and not self.goes_up:
            return Impossible("kinds")  # two items of a rate are not a rate of both
        return self.arithmetic.total(amounts) if amounts else None


def _yielded(request: Request) -> Generator[Request, Node, Node]:
    return (yield request)


def _settled(stated: Answer, first: int, tags: tuple[Tag, ...], holds: tuple[Hold, ...]) -> Days:
    """Return the days covered completely: not those of a figure that covers more than asked."""
    settled = {tag.row for tag in tags if tag.what == "settled"}
    unsettled = {hold.row for hold in holds} - settled
    loose = [
        ((max(pick.first, first), pick.last),)
        for pick in stated.picks
        if id(pick.figure.rows[0]) in unsettled
    ]
    return days.without(stated.firm, days.union(*loose))
