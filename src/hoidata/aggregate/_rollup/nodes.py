"""What answers for a unit in a span: nodes that link to the nodes below, and never copy them."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from hoidata.aggregate._rollup.amounts import Amount
from hoidata.aggregate._rollup.series import SILENT, Answer, Pick, Series, Terms
from hoidata.dataset import Days, Kind, Orphan, Span, days, is_listed
from hoidata.domain import Scope


class Hold(NamedTuple):
    """A figure that also covers days of a unit that is elsewhere in the tree on them.

    Args:
        row: Id (`id`) of the row of the figure.
        unit: The unit whose figure it is.
        at: The last day of the figure.
        held: The unit elsewhere: the unit itself before it moved, or one that it came from.
        span: The days.
        heirs: Of a split, all who must hold the days together; none otherwise.
    """

    row: int
    unit: str
    at: int
    held: str
    span: Span
    heirs: tuple[str, ...] = ()


class Tag(NamedTuple):
    """What a question below a unit must respect, because something elsewhere covers it.

    Args:
        what: `without`: days of a unit that are not asked; `barred`: a figure that may not reach
            back; `settled`: one that may, and is full; `forbidden`: a unit of which nothing counts;
            `own`: one of which only its own figures are asked, without what is below it;
            `apart`: one of which only what follows from below counts.
        unit: The unit that it is about.
        at: A day on which that unit is found below the one asked.
        span: The days that are not asked.
        row: Id (`id`) of the row of the figure.
    """

    what: str
    unit: str
    at: int
    span: Span = (0, 0)
    row: int = 0


Request: TypeAlias = tuple[str, int, int, int | None, tuple[Tag, ...], Span]
"""A unit, a span, how far its figures may reach back, what to respect, all days asked."""


def own_request(request: Request) -> Request:
    """Return a question about the own figures of a unit, without what is below it."""
    unit, first, last, reach, tags, span = request
    return unit, first, last, reach, (*tags, Tag("own", unit, first)), span


def is_own(request: Request) -> bool:
    """Whether only the own figures of a unit are asked for."""
    return any(tag.what == "own" for tag in request[4])


class KindPick(NamedTuple):
    """A figure of one kind that counts, until a wider one above takes its place.

    `since` is the first day asked of its unit; a figure that reaches back begins before it.
    """

    unit: str
    scope: Scope
    kind: Kind
    pick: Pick
    days: Days
    amount: Amount
    since: int

    @property
    def reaches_back(self) -> bool:
        """Whether it also covers days of its unit elsewhere, or of those it came from."""
        return self.pick.first < self.since


class JointPart(NamedTuple):
    """What several did together, less the parts that count at their units."""

    units: tuple[str, ...]
    node: "Node"
    less: Terms
    amount: Amount

    @property
    def is_transfer(self) -> bool:
        """Whether it is what they gave each other, where only what is subtracted is shown."""
        return any(is_listed(each.kind) for each in self.node.kinds)


class Excess(NamedTuple):
    """By how much parts are more than the figure that they are in: less than its metric can be."""

    amount: Amount
    days: Days
    parts: Terms


class Down(NamedTuple):
    """What follows from below in a span: a unit's own figures, its units, what they did jointly.

    Args:
        span: The span asked.
        own: What the unit reported of its own.
        is_own_expected: Whether it is incomplete without that.
        entries: The units below.
        joints: What units below did together.
        amount: The sum of all that is not of one kind; None if there is nothing.
        some: Days on which anything counts.
        single: Days on which plain figures of single units count.
        full: Days on which every expected cell is in it.
        kinds: Figures of kinds that count.
        holds: What it includes elsewhere, not settled yet.
        aside: Units below that are replaced by one that they came from.
        is_stand_in: Whether units that it came from stand for the unit.
        lost: Days on which what units did together is known, and does not count or cannot be right.
        excess: Which parts of it are more than what they are in.
        orphans: Units that are missing in it because they are below none.
    """

    span: Span
    own: Answer = SILENT
    is_own_expected: bool = False
    entries: "tuple[Node, ...]" = ()
    joints: tuple[JointPart, ...] = ()
    amount: Amount | None = None
    some: Days = ()
    single: Days = ()
    full: Days = ()
    kinds: tuple[KindPick, ...] = ()
    holds: tuple[Hold, ...] = ()
    aside: "tuple[Node, ...]" = ()
    is_stand_in: bool = False
    lost: Days = ()
    excess: tuple[Excess, ...] = ()
    orphans: Sequence[Orphan] = ()

    @property
    def is_silent(self) -> bool:
        """Whether nothing counts."""
        return self.amount is None and not self.kinds


class Node(NamedTuple):
    """What answers for a unit in a span.

    Args:
        request: What was asked.
        says: What the unit states of the whole of itself, chosen or not, or the series that says
            it of all days asked.
        more: What it states for days that nothing below fills, if what is below is chosen.
        downs: What else counts from below.
        amount, some, single, full, kinds, holds: As in `Down`.
        derived: What follows from below, chosen or not; None if nothing is below.
    """

    request: Request
    says: Answer | Series = SILENT
    more: Answer | None = None
    downs: tuple[Down, ...] = ()
    amount: Amount | None = None
    some: Days = ()
    single: Days = ()
    full: Days = ()
    kinds: tuple[KindPick, ...] = ()
    holds: tuple[Hold, ...] = ()
    derived: Down | None = None

    @property
    def unit(self) -> str:
        """The unit."""
        return self.request[0]

    @property
    def span(self) -> Span:
        """The days for which it was asked."""
        return self.request[1:3]

    @property
    def stated(self) -> Answer:
        """What the unit states of the whole of itself, chosen or not."""
        if isinstance(self.says, Answer):
            return self.says
        _, first, last, reach, _, _ = self.request
        return self.says.answer(first, last, reach=reach)

    @property
    def is_forbidden(self) -> bool:
        """Whether it states figures that must not be added over time."""
        return isinstance(self.says, Answer) and self.says.is_forbidden

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The figures of the whole of it that count."""
        says = self.says if self.more is None else self.more
        return says.picks if isinstance(says, Answer) else says.picked(*self.request[1:4])

    @property
    def is_silent(self) -> bool:
        """Whether nothing counts."""
        return self.amount is None and not self.kinds


def plain_terms(*nodes: "Node | Down") -> Iterator[tuple[str | None, Pick | None, Terms]]:
    """Yield whose figures count, each pick with its terms; those of kinds are not walked.

    What several did together has no unit, and no pick where it is only what is subtracted.
    """
    waiting: list[Node | Down] = [*reversed(nodes)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Node):
            for pick in here.picks:
                yield here.unit, pick, pick.terms
            waiting += reversed(here.downs)
            continue
        for pick in here.own.picks:
            yield None, pick, pick.terms
        for joint in here.joints:
            yield from ((None, pick, pick.terms) for _, pick, _ in plain_terms(joint.node) if pick)
            if not joint.is_transfer:
                yield from ((None, each.pick, each.pick.terms) for each in joint.node.kinds)
            if joint.less:
                yield None, None, joint.less
        waiting += reversed(here.entries)


def as_of(*nodes: Node | Down) -> Iterator[int]:
    """Yield the day after each day that balances are of."""
    for _, pick, _ in plain_terms(*nodes):
        if pick is not None:
            yield pick.figure.last
    for node in nodes:
        for each in node.kinds:
            yield each.pick.figure.last


def answers_for(node: Node, unit: str, above: Collection[str]) -> bool:
    """Whether a node is of a unit, or of all that is below one of those above it."""
    return node.unit == unit or (node.unit in above and not is_own(node.request))


def speaking(node: Node, unit: str, span: Span, above: Collection[str]) -> Iterator[Node]:
    """Yield whose figures count for a unit on some days: its own node, or those of units above."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.unit == unit:
            if days.common(here.some, (span,)):
                yield here
        elif any(pick.first < span[1] and span[0] < pick.last for pick in here.picks):
            yield here
        else:
            waiting += (
                each
                for down in here.downs
                for each in down.entries
                if each.unit in above and days.common((each.span,), (span,))
            )
