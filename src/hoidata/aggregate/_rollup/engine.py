"""Passes 2 and 3: what counts for a unit, from what it states and from what is below it."""

from collections.abc import Generator, Iterable, Iterator
from functools import cached_property, reduce
from typing import Any, Final, Literal, TypeAlias

from hoidata.aggregate._rollup.amounts import Amount, of_figure
from hoidata.aggregate._rollup.beings import repeated
from hoidata.aggregate._rollup.holds import asked_anew, holds_of, moved_from, resolve
from hoidata.aggregate._rollup.joint import joint_parts
from hoidata.aggregate._rollup.kinds import family
from hoidata.aggregate._rollup.nodes import (
    Down,
    Entry,
    Hold,
    KindPick,
    Node,
    Request,
    Tag,
    plain_terms,
)
from hoidata.aggregate._rollup.series import SILENT, Answer, Pick, Series
from hoidata.aggregate._rollup.world import Reported, World
from hoidata.dataset import PLAIN, Dataset, Days, Edge, Span, days
from hoidata.domain import Aggregation, Level, Observation, Organization, Scope
from hoidata.values import Quantity

Prefer: TypeAlias = Literal["stated", "derived"]
"""Which of stated and derived is chosen where both say as much."""

Asking: TypeAlias = Generator[Request, Node, Any]
"""Work that asks for nodes on its way."""

_ADDED: Final = (Aggregation.SUM, Aggregation.WEIGHTED)
_EXTREMES: Final = (Aggregation.MAX, Aggregation.MIN)
_ONE_DAY: Final = (Aggregation.LAST, Aggregation.FIRST)


class Engine:
    """Answers what counts for units in spans, each once.

    Nothing here recurses: work that needs the node of another unit yields a request, and `run`
    keeps those that wait in a list, so that a chain of any length is answered.

    Args:
        world: The figures.
        prefer: Which of stated and derived is chosen where both say as much.
    """

    def __init__(self, world: World, prefer: Prefer) -> None:
        """Start with nothing answered."""
        metric = world.arithmetic.metric
        self.world = world
        self.arithmetic = world.arithmetic
        self.prefer: Prefer = prefer
        self.is_distinct = metric.over_time is Aggregation.NONE
        self.is_stock = metric.over_time in _ONE_DAY
        # Peaks of days and of units make one peak, as sums make one sum.
        is_peak = metric.over_time in _EXTREMES and metric.over_time is metric.over_organizations
        self._is_added = metric.over_time in _ADDED or is_peak
        self.goes_up = metric.over_organizations is not Aggregation.NONE
        self._nodes: dict[Request, Node] = {}
        self._declared = world.common.declared

    def ask(self, request: Request) -> Node:
        """Return the node of a request."""
        found = self._nodes.get(request)
        if found is None:
            unit = request[0]
            reported = self.world.units.get(unit)
            if request[4] or self._has_below(unit, reported):
                return self.run(_yielded(request))
            found = self._from_stated(request, self._stated(request, reported), None, ())
            self._nodes[request] = found
        return found

    def run(self, work: Asking) -> Any:
        """Carry out work that asks for nodes, and return what it returns."""
        waiting: list[tuple[Request | None, Asking]] = [(None, work)]
        begun: set[Request] = set()
        answer: Any = None
        while waiting:
            request, here = waiting[-1]
            try:
                wanted = here.send(answer)
            except StopIteration as done:
                waiting.pop()
                answer = done.value
                if request is not None:
                    begun.discard(request)
                    self._nodes[request] = answer
                continue
            answer = self._nodes.get(wanted)
            if answer is None and wanted in begun:  # a circle in the tree ends here
                answer = Node(wanted[0], wanted[1:3])
            elif answer is None:
                begun.add(wanted)
                waiting.append((wanted, self._node(wanted)))
        return answer

    def _node(self, request: Request) -> Generator[Request, Node, Node]:
        unit, first, last, reach, tags, _ = request
        if any(tag.what == "forbidden" and tag.unit == unit for tag in tags):
            derived = yield from self._down(request, (first, last), reach)
            stated = SILENT._replace(is_forbidden=True)
            return Node(unit, (first, last), stated=stated, derived=derived)
        reported = self.world.units.get(unit)
        stated = self._stated(request, reported)
        if not self._has_below(unit, reported):
            return self._from_stated(request, stated, None, ())
        derived = yield from self._down(request, (first, last), reach)
        if stated.is_forbidden:
            return Node(unit, (first, last), stated=stated, derived=derived)
        if not stated.picks:
            return self._from_below(request, stated, derived, SILENT)
        if self.is_stock:
            if self._is_newer(derived, stated):
                return self._from_below(request, stated, derived, SILENT)
            return self._from_stated(request, stated, derived, ())
        return (yield from self._fuller(request, stated, derived))

    def _stated(self, request: Request, reported: Reported | None) -> Answer:
        """Return what a unit states, without the days below it that something elsewhere holds."""
        plain = None if reported is None else reported.whole.get(PLAIN)
        if plain is None:
            return SILENT
        unit, first, last, reach, tags, _ = request
        if not tags:
            return plain.answer(first, last, reach=reach)
        barred = {tag.row for tag in tags if tag.what == "barred"}
        held = [(tag.span,) for tag in tags if tag.what == "without" and tag.unit != unit]
        if not held:
            return plain.answer(first, last, reach=reach, barred=barred)
        if self.is_stock:
            return SILENT
        pieces = days.without(((first, last),), days.union(*held))
        return self._joined(plain.answer(*piece, barred=barred) for piece in pieces)

    def _joined(self, answers: Iterable[Answer]) -> Answer:
        found = [each for each in answers if each.amount is not None]
        if len(found) <= 1:
            return found[0] if found else SILENT
        amounts = [each.amount for each in found if each.amount is not None]
        return Answer(
            tuple(pick for each in found for pick in each.picks),
            days.union(*(each.days for each in found)),
            reduce(self.arithmetic.over_time, amounts),
        )

    @cached_property
    def _leaves(self) -> frozenset[str]:
        """Return the units of the tree that nothing but what they state can answer for."""
        units = self.world.units
        return frozenset(
            unit
            for unit in self.world.hierarchy.order
            if not self._has_below(unit, units.get(unit))
        )

    def _has_below(self, unit: str, reported: Reported | None) -> bool:
        if reported is not None and not reported.is_plain:
            return True
        world = self.world
        return bool(
            world.hierarchy.edges_below(unit)
            or unit in world.joint
            or (self.is_stock and world.data.lineage.predecessors(unit))
        )

    # --- stated or derived ------------------------------------------------------------------

    def _fuller(
        self, request: Request, stated: Answer, derived: Down
    ) -> Generator[Request, Node, Node]:
        """Choose what speaks for more days in full: what is stated, or what is below.

        The gaps of either are filled from the other; they are asked below as any span is.
        """
        unit, first, last, reach, _, _ = request
        downs: list[Down] = []
        for gap in days.without(((first, last),), stated.days):
            down = yield from self._down(request, gap, reach if gap[0] == first else None)
            if self._is_added or down.is_silent:
                downs.append(down)
        above = self._from_stated(request, stated, derived, tuple(downs))
        if derived.is_silent:
            return above
        more = SILENT
        if self._is_added:
            reported = self.world.units.get(unit)
            gaps = days.without(((first, last),), derived.some)
            asked = ((unit, *gap, None, *request[4:]) for gap in gaps)
            more = self._joined(self._stated(each, reported) for each in asked)
        below = self._from_below(request, stated, derived, more)
        # What reaches back says all of its own days, whether or not it settles what it holds.
        full = (
            days.union(stated.days, *(down.full for down in downs)) if above.holds else above.full
        )
        if below.full == full:
            return below if self.prefer == "derived" and not above.holds else above
        return below if days.covers(below.full, full) else above

    def _is_newer(self, derived: Down, stated: Answer) -> bool:
        """Whether balances below, of every unit, are not older than the one that is stated."""
        if not derived.full:
            return False
        at = stated.picks[0].figure.last
        on = set(as_of(derived))
        if min(on, default=at) == at:
            return self.prefer == "derived" or len(on) > 1
        return min(on) > at

    def _from_stated(
        self, request: Request, stated: Answer, derived: Down | None, downs: tuple[Down, ...]
    ) -> Node:
        unit, first, last, _, tags, _ = request
        span, picks = (first, last), stated.picks
        if not picks:
            return Node(unit, span, stated=stated, derived=derived)
        holds: tuple[Hold, ...] = ()
        full = stated.days
        if not self.world.is_fixed:
            holds = tuple(self._holds(unit, span, picks))
            full = _settled(stated, first, tags, holds)
        bare = Node(
            unit,
            span,
            picks,
            downs,
            amount=stated.amount,
            some=stated.days,
            single=stated.days,
            full=full,
            holds=holds,
            stated=stated,
            derived=derived,
        )
        return self._with_downs(bare, downs) if downs else bare

    def _from_below(self, request: Request, stated: Answer, derived: Down, more: Answer) -> Node:
        unit, first, last, _, _, _ = request
        bare = Node(
            unit,
            (first, last),
            more.picks,
            (derived,),
            amount=more.amount,
            some=more.days,
            single=more.days,
            full=more.days,
            stated=stated,
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
        return node._replace(
            amount=amount,
            some=days.union(node.some, *(down.some for down in downs)),
            single=days.union(node.single, *(down.single for down in downs)),
            full=days.union(node.full, *(down.full for down in downs)),
            kinds=tuple(each for down in downs for each in down.kinds),
            holds=(*node.holds, *(hold for down in downs for hold in down.holds)),
        )

    def _holds(self, unit: str, span: Span, picks: Iterable[Pick]) -> Iterator[Hold]:
        for pick in picks:
            if self.is_stock:
                yield from moved_from(self.world, unit, span, pick.figure)
            elif pick.first < span[0]:
                yield from holds_of(self.world, unit, span[0], pick)

    # --- what is below ----------------------------------------------------------------------

    def _down(
        self, request: Request, span: Span, reach: int | None
    ) -> Generator[Request, Node, Down]:
        """Return what follows in a span from what is below a unit."""
        unit, tags = request[0], request[4]
        entries: list[Entry] = []
        aside: list[Entry] = []
        if self.is_stock and not self.world.is_fixed:
            tags = (*tags, *(yield from self._undivided(unit, span, entries, aside)))
        for edge in self.world.hierarchy.edges_below(unit) if self.goes_up else ():
            for asked in self._asked(edge, span, reach, request, tags):
                node = self._nodes.get(asked)
                if node is None:
                    is_leaf = asked[0] in self._leaves
                    node = self.ask(asked) if is_leaf else (yield asked)
                entries.append(Entry(asked, node))
        if self.is_stock:
            for asked in self._predecessors(unit, span):
                entries.append(Entry(asked, self._nodes.get(asked) or (yield asked)))
        reported = self.world.units.get(unit)
        joint = self.world.joint.get(unit, [])
        is_leaf = not self._is_above(unit, request[5])
        down = yield from self.together(
            unit, reported, span, entries, joint=joint, tags=tags, is_leaf=is_leaf
        )
        return down._replace(aside=tuple(aside)) if aside else down

    def _is_above(self, unit: str, span: Span) -> bool:
        """Whether anything is below a unit on any of the days for which it is asked."""
        edges = self.world.hierarchy.edges_below(unit)
        if self.is_stock:
            return any(edge.first < span[1] <= edge.last for edge in edges)
        return any(edge.first < span[1] and span[0] < edge.last for edge in edges)

    def _asked(
        self, edge: Edge, span: Span, reach: int | None, request: Request, tags: tuple[Tag, ...]
    ) -> Iterator[Request]:
        """Yield what is asked of a unit below: of a balance, on the last day; else its days."""
        first, last = span
        if self.is_stock:
            if not edge.first < last <= edge.last:
                return
        else:
            first, last = max(first, edge.first), min(last, edge.last)
            if first >= last:
                return
        back = span[0] if reach is None and first > span[0] else reach
        if not tags:
            yield (edge.unit, first, last, back, (), request[5])
            return
        below = self.below(tags, edge.unit)
        held = [tag for tag in below if tag.what == "without" and tag.unit == edge.unit]
        rest = tuple(tag for tag in below if tag not in held)
        for start, end in days.without(((first, last),), days.union(*((t.span,) for t in held))):
            yield (edge.unit, start, end, back if start == first else None, rest, request[5])

    def below(self, tags: tuple[Tag, ...], unit: str) -> tuple[Tag, ...]:
        """Return the tags about a unit or something below it."""
        tree = self.world.hierarchy
        return tuple(tag for tag in tags if unit in tree.ancestors(tag.unit, tag.at))

    def _undivided(
        self, unit: str, span: Span, entries: list[Entry], aside: list[Entry]
    ) -> Generator[Request, Node, list[Tag]]:
        """Let the last balance of a unit that was split stand until all its heirs reported."""
        tags: list[Tag] = []
        for step in self.world.splits.get(unit, ()):
            if not span[0] < step.on <= span[1] - 1:
                continue
            heirs: list[Entry] = []
            for each in step.after:
                asked: Request = (each, *span, None, (), span)
                heirs.append(Entry(asked, self._nodes.get(asked) or (yield asked)))
            if all(not heir.node.is_silent for heir in heirs):
                continue
            for each in step.before:
                asked = (each, *span, None, (), span)
                node = self._nodes.get(asked) or (yield asked)
                if not node.is_silent:
                    entries.append(Entry(asked, node))
                    aside += heirs
                    tags += (Tag("without", heir, span[1] - 1, span) for heir in step.after)
        return tags

    def _predecessors(self, unit: str, span: Span) -> Iterator[Request]:
        """Yield the units whose last balances stand for a unit that has not told its own."""
        reported = self.world.units.get(unit)
        plain = None if reported is None else reported.whole.get(PLAIN)
        if plain is not None and plain.answer(*span).picks:
            return
        for step in self.world.data.lineage.predecessors(unit):
            if unit not in step.before and len(step.after) == 1:
                for each in step.before:
                    yield (each, *span, None, (), span)

    def together(  # noqa: PLR0913 - everything that may be below
        self,
        unit: str | None,
        reported: Reported | None,
        span: Span,
        entries: list[Entry],
        *,
        joint: list[Reported],
        tags: tuple[Tag, ...] = (),
        is_leaf: bool = False,
    ) -> Generator[Request, Node, Down]:
        """Put together what is below a unit, or, without a unit, in a question."""
        entries, holds, held = yield from resolve(self, tags, entries)
        if self.is_distinct and not self.world.is_fixed:
            entries = yield from asked_anew(self, entries, repeated(self.world, entries))
        own_series = None if reported is None else reported.own.get(PLAIN)
        own = SILENT if own_series is None else own_series.answer(*span)
        is_expected = is_leaf or unit in self.world.tellers
        counted = [entry.node for entry in entries if not self.is_bare_share(entry.node.amount)]
        single = days.union(own.days, *(node.single for node in counted))
        if tags:
            single = days.union(single, *((tag.span,) for tag in tags if tag.what == "without"))
        below = [each for node in counted for each in node.kinds]
        kinds = tuple(below)
        if unit is not None and reported is not None and not reported.is_plain:
            kinds = (
                *(mine := self.kinds_of(reported, span, single, own.days)),
                *self._apart_from(mine, below),
            )
        down = Down(
            span,
            own,
            is_expected,
            tuple(entries),
            some=days.union(
                own.days,
                *(node.some for node in counted),
                *(each.days for each in kinds),
                days.common(held, (span,)),
            ),
            single=single,
            full=self._full(unit, span, own if is_expected else None, entries),
            kinds=kinds,
            holds=holds,
        )
        joints = joint_parts(self, unit, down, joint) if joint else ()
        amounts = [own.amount, *(node.amount for node in counted), *(j.amount for j in joints)]
        known = [amount for amount in amounts if amount is not None]
        return down._replace(
            joints=joints,
            amount=self.arithmetic.total(known) if known else None,
            some=days.union(down.some, *(each.node.some for each in joints)),
        )

    def _full(self, unit: str | None, span: Span, own: Answer | None, entries: list[Entry]) -> Days:
        """Return the days on which every unit below, and the unit itself if expected, is in it."""
        if self.lacks_units(unit, span):
            return ()
        full: Days = (span,) if own is None else own.days
        for entry in entries:
            asked = (entry.span,)
            said = () if self.is_bare_share(entry.node.amount) else entry.node.full
            if said != asked:
                full = days.without(full, days.without(asked, said))
                if not full:
                    break
        return () if self.is_stock and full != (span,) else full

    @staticmethod
    def is_bare_share(amount: Amount | None) -> bool:
        """Whether it is a percentage of one unit, which says nothing about the unit above."""
        return isinstance(amount, Quantity) and amount.unit == "%"

    def lacks_units(self, unit: str | None, span: Span) -> bool:
        """Whether fewer units are known below than the unit is said to have."""
        if unit is None or unit not in self._declared:
            return False
        children = self.world.hierarchy.children(unit, span[1] - 1)
        return bool(unnamed_units(self.world.data, unit, children))

    def declared(self, unit: str, children: tuple[str, ...]) -> int:
        """Return how many units a unit is said to have below it, those named included."""
        if unit not in self._declared:
            return 0
        return len(children) + sum(unnamed_units(self.world.data, unit, children).values())

    # --- kinds ------------------------------------------------------------------------------

    def kinds_of(
        self, reported: Reported, span: Span, taken: Days, own: Days = ()
    ) -> tuple[KindPick, ...]:
        """Return the figures of kinds that count: on days of which no plain figure counts.

        Args:
            reported: What was reported.
            span: The days asked.
            taken: Days on which plain figures count that may be of the kinds too.
            own: Those of the unit's own.
        """
        found: list[KindPick] = []
        scopes = ((Scope.WHOLE, reported.whole, taken), (Scope.OWN, reported.own, own))
        for scope, runs, counted in scopes:
            free = days.without((span,), counted)
            if self.is_stock and free != (span,):
                continue
            for kind, series in runs.items():
                for gap in free if kind != PLAIN else ():
                    found += self._picks(reported.units[0], scope, series, kind, gap)
        return tuple(self._one_family(found))

    @staticmethod
    def _picks(unit: str, scope: Scope, series: Series, kind: Any, gap: Span) -> Iterator[KindPick]:
        for pick in series.answer(*gap).picks:
            yield KindPick(unit, scope, kind, pick, ((pick.first, pick.last),), series.worth(pick))

    def _one_family(self, found: list[KindPick]) -> list[KindPick]:
        """Return the kinds of one family that do not overlap, of the family with most."""
        if len(found) <= 1:
            return found
        families: dict[tuple[str, ...], list[KindPick]] = {}
        for each in found:
            families.setdefault(family(each.kind), []).append(each)
        chosen = [self._apart(each) for each in families.values()]
        return max(chosen, key=lambda each: (self._least(each), family(each[0].kind)))

    def _least(self, found: list[KindPick]) -> Any:
        lows = (self.arithmetic.low(each.amount) for each in found)
        return sum(low for low in lows if low is not None)

    def _apart(self, found: list[KindPick]) -> list[KindPick]:
        """Return kinds of one family, without those inside or across wider ones."""
        wholes = self.world.figures.wholes
        rows = {row.id for each in found for row in each.pick.figure.rows}
        groups: dict[object, list[KindPick]] = {}
        for each in found:
            if not any(wholes.get(row.id) in rows for row in each.pick.figure.rows):
                groups.setdefault(self.world.kinds.theme(each.kind), []).append(each)
        kept: list[KindPick] = []
        for group in groups.values():
            here: list[KindPick] = []
            for each in sorted(group, key=self._breadth):
                if not any(self._meet(each, other) for other in here):
                    here.append(each)
            kept += here
        return kept

    @staticmethod
    def _breadth(each: KindPick) -> tuple[object, ...]:
        named = sum(part is not None for part in each.kind[:3]) + len(each.kind.categories)
        return (each.scope is Scope.OWN, named, each.pick.first - each.pick.last, each.pick.first)

    def _apart_from(self, mine: Iterable[KindPick], below: list[KindPick]) -> list[KindPick]:
        """Return the kinds below that do not overlap those of the unit above, which are wider."""
        wide = [each for each in mine if each.scope is Scope.WHOLE]
        if not wide or not below:
            return below
        themes: dict[object, list[KindPick]] = {}
        for each in wide:
            themes.setdefault(self.world.kinds.theme(each.kind), []).append(each)
        here = family(wide[0].kind)
        kept: list[KindPick] = []
        for each in below:
            rivals = wide
            if family(each.kind) == here:
                rivals = themes.get(self.world.kinds.theme(each.kind), [])
            if not any(self._meet(each, other) for other in rivals):
                kept.append(each)
        return kept

    def _meet(self, one: KindPick, other: KindPick) -> bool:
        is_shared = days.common(one.days, other.days)
        return bool(is_shared) and not self.world.kinds.disjoint(one.kind, other.kind)

    def own(self, unit: str, span: Span) -> Node:
        """Return what a unit reported of its own, without what is below it."""
        reported = self.world.units.get(unit)
        series = None if reported is None else reported.own.get(PLAIN)
        if series is None:
            return Node(unit, span, full=(span,))
        own = series.answer(*span)
        return Node(unit, span, own.picks, (), own.amount, own.days, own.days, own.days)

    def sum_of(self, rows: Iterable[Observation]) -> Amount:
        """Return the sum of figures of one unit."""
        return reduce(self.arithmetic.plus, (of_figure(row) for row in rows))

    def is_plain(self, node: Node | Down) -> bool:
        """Whether no figure of one kind counts, jointly done ones included."""
        if node.kinds:
            return False
        return all(
            self.world.seen(row) == PLAIN or self.world.is_plain(row)
            for _, _, terms in plain_terms(node)
            for _, row in terms
        )

    def worth(self, node: Node | Down) -> Amount | None:
        """Return what a node is worth with the figures of kinds that count in it."""
        amounts = [each.amount for each in node.kinds]
        if node.amount is not None:
            amounts.insert(0, node.amount)
        return self.arithmetic.total(amounts) if amounts else None


def _yielded(request: Request) -> Generator[Request, Node, Node]:
    return (yield request)


def unnamed_units(data: Dataset, unit: str, children: Iterable[str]) -> dict[Level, int]:
    """Return how many units of which level a unit has beside those named, as far as it is said."""
    organization = data.get(Organization, unit)
    rest = {} if organization is None else dict(organization.expected)
    for each in children:
        child = data.get(Organization, each)
        if child is not None and child.level is not None and child.level in rest:
            rest[child.level] -= 1
    return {level: number for level, number in rest.items() if number > 0}


def _settled(stated: Answer, first: int, tags: tuple[Tag, ...], holds: tuple[Hold, ...]) -> Days:
    """Return the days of which all is said: not those of a figure that says more than asked."""
    settled = {tag.row for tag in tags if tag.what == "settled"}
    unsettled = {hold.row for hold in holds} - settled
    loose = [
        ((max(pick.first, first), pick.last),)
        for pick in stated.picks
        if id(pick.figure.rows[0]) in unsettled
    ]
    return days.without(stated.days, days.union(*loose))


def as_of(*nodes: Node | Down) -> Iterator[int]:
    """Yield the day after each day that balances are of."""
    for _, pick, _ in plain_terms(*nodes):
        if pick is not None:
            yield pick.figure.last
    for node in nodes:
        for each in node.kinds:
            yield each.pick.figure.last
