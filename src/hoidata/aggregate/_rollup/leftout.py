"""Which figures meet a question and are not in its answer: walked when it is read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.aggregate._rollup.audit import terms_of
from hoidata.aggregate._rollup.balances import gives_way
from hoidata.aggregate._rollup.nodes import Down, KindPick, Node, is_own
from hoidata.aggregate._rollup.reported import Crossing
from hoidata.aggregate._rollup.series import Figure, Pick
from hoidata.dataset import PLAIN, Days, Kind, Kinds, Reason, Span, days
from hoidata.domain import Observation, Scope
from hoidata.errors import Shown

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine


@attrs.frozen(kw_only=True, repr=False)
class LeftOut(Shown):
    """A figure that fits what was asked for, but is not in the total (số liệu không tính).

    Args:
        observation: The figure.
        organization: Id of the lowest unit concerned; None for what several units did together that
            have none above them.
        reason: Why it does not count.
    """

    observation: Observation
    organization: str | None
    reason: Reason


class _Visit(NamedTuple):
    """A node or what is below one, and its unit.

    Of balances below one that counts, none counts, and only those are looked at that do not give
    way to it, of day `since`.
    """

    unit: str | None
    here: Node | Down
    since: int = 0
    held: Days = ()  # by figures of units above
    above: "_Above | None" = None


class _Above(NamedTuple):
    """A unit with kinds that count, and what is above it; units without are skipped."""

    unit: str
    next: "_Above | None"


def left_out_of(engine: "Engine", question: "Question") -> tuple[LeftOut, ...]:
    """Return the figures that meet a question, and neither count nor lie in what counts."""
    unit, node, asked, _, _ = question
    counted = {id(row) for _, row in terms_of(node)}
    found: dict[int, LeftOut] = {}
    visited: dict[str, list[_Visit]] = {}
    waiting = [_Visit(unit, node)]
    while waiting:
        visit = waiting.pop()
        name, here, since, held, above = visit
        if isinstance(here, Node):
            visited.setdefault(here.unit, []).append(visit)
            picks = here.picks
            if engine.is_stock and picks:
                since = since or picks[0].figure.last
            downs = here.downs
            if here.derived is not None and not downs and engine.is_stock:
                downs = (here.derived,)
            held = days.union(held, _days_of(picks))
            if here.unit in question.kinds:
                above = _Above(here.unit, above)
            waiting += (_Visit(here.unit, down, since, held, above) for down in downs)
            continue
        _keep(found, counted, _of_joint(engine, name, here, asked))
        below = (*here.entries, *_replaced(here.aside))
        for entry in below:  # it was below the unit only on some days
            above_it = days.common(held, (entry.span,))
            waiting.append(_Visit(entry.unit, entry, since, above_it, above))
    known = {name: _Held(engine, name, visits, question) for name, visits in visited.items()}
    for name, visits in visited.items():
        _keep(found, counted, _of_unit(engine, visits, known[name], known))
    _keep(found, counted, _across(engine, question, known))
    _keep(found, counted, _of_ended(engine, question, visited))
    return tuple(found.values())


def _replaced(aside: Iterable[Node]) -> Iterator[Node]:
    """Yield what nothing counts of: units that are replaced, those below silent ones included."""
    waiting = [*aside]
    while waiting:
        node = waiting.pop()
        yield Node(node.request)
        waiting += (each for down in node.downs for each in down.entries)


def _keep(found: dict[int, LeftOut], counted: set[int], left: Iterator[LeftOut]) -> None:
    for each in left:
        if id(each.observation) not in counted:
            found.setdefault(id(each.observation), each)


class Question(NamedTuple):
    """What was asked: the unit, what answers, the days, the units at the top, and kinds."""

    unit: str | None
    node: Node | Down
    asked: Span
    tops: tuple[str, ...]
    kinds: Mapping[str, Mapping[tuple[str, str], list[KindPick]]]


def question_of(
    unit: str | None, node: Node | Down, asked: Span, tops: tuple[str, ...]
) -> Question:
    """Return a question with the figures of kinds that count, by their units and marks."""
    kinds: dict[str, dict[tuple[str, str], list[KindPick]]] = {}
    for each in node.kinds:
        marked = kinds.setdefault(each.unit, {})
        marked.setdefault(Kinds.mark(each.kind), []).append(each)
    return Question(unit, node, asked, tops, kinds)


def _of_unit(
    engine: "Engine", visits: list[_Visit], held: "_Held", known: Mapping[str, "_Held"]
) -> Iterator[LeftOut]:
    """Yield the figures of a unit of which some days are in no figure that contains them."""
    unit = held.unit
    for reason, row in engine.world.unusable.get(unit, ()):
        if days.common((days.of_period(row.period),), held.spans):
            yield LeftOut(observation=row, organization=unit, reason=reason)
    reported = engine.world.reported(unit)
    counting = [(visit.here.span, visit.since or _on(visit.here)) for visit in visits]
    for scope, kind, figure in () if reported is None else reported.figures():
        own: Days = ((figure.first, figure.last),)
        if not days.common(own, held.spans):
            continue
        if engine.is_stock:
            is_held = held.follows(scope, kind, figure) or not _is_missed(engine, figure, counting)
        else:
            crossing = Crossing(unit, unit, scope, kind, figure)
            is_held = held.contains(scope, kind, own) or _is_put_together(engine, crossing, known)
        for row in () if is_held else figure.rows:
            yield LeftOut(observation=row, organization=unit, reason=held.reason(scope, own))


def _is_put_together(engine: "Engine", crossing: Crossing, known: Mapping[str, "_Held"]) -> bool:
    """Whether figures that count together contain one that none of its unit contains alone."""
    if not engine.world.is_fixed and not _lacking(engine, crossing, known):
        return True
    unit, kind = crossing.place, crossing.kind
    if crossing.scope is Scope.OWN or (kind == PLAIN and not known[unit].is_apart):
        return False
    wanted: Days = ((crossing.figure.first, crossing.figure.last),)
    waiting = [(unit, known[unit].lacking(Scope.WHOLE, kind, wanted))]
    seen: set[str] = set()
    while waiting:
        name, lacking = waiting.pop()
        if name in seen or name not in known:
            return False
        edges = engine.world.hierarchy.edges_below(name)
        parts = [(edge, days.common(lacking, ((edge.first, edge.last),))) for edge in edges]
        is_silent = kind == PLAIN and name not in engine.world.tellers
        is_own_wanted = not (is_silent and any(inside for _, inside in parts))
        if is_own_wanted and known[name].lacking(Scope.OWN, kind, lacking):
            return False
        seen.add(name)
        for edge, inside in parts:
            covered = known.get(edge.unit)
            below = inside if covered is None else covered.lacking(Scope.WHOLE, kind, inside)
            waiting += [(edge.unit, below)] * bool(below)
    return True


def _is_missed(engine: "Engine", figure: Figure, counting: list[tuple[Span, int]]) -> bool:
    """Whether a balance does not give way to the one that counts, in any of the spans asked."""
    return any(
        first < figure.last <= last and not (since and gives_way(engine, figure.last, since))
        for (first, last), since in counting
    )


class _Held:
    """What part of a unit is in figures that count and contain it.

    Args:
        engine: What answered.
        unit: The unit.
        visits: What was asked of it.
        question: What was asked of all.
    """

    def __init__(
        self, engine: "Engine", unit: str, visits: list[_Visit], question: Question
    ) -> None:
        """Put together what was asked of the unit."""
        self.unit = unit
        self._engine = engine
        self._question = question
        nodes = [visit.here for visit in visits if isinstance(visit.here, Node)]
        wholes = [node for node in nodes if not is_own(node.request)]
        #: Whether only its own figures were asked for, beside some of the units below it.
        self.is_apart = len(wholes) < len(nodes)
        self._nodes = [(node, _days_of(node.picks)) for node in wholes]
        self.spans = days.union(*[(node.span,) for node in nodes])
        known = question.kinds.get(unit, {}).values()
        own_kinds = (each.days for kinds in known for each in kinds if each.scope is Scope.OWN)
        self._own_kinds = days.union(*own_kinds)
        self._last = {(each.scope, each.kind): each.pick.last for kinds in known for each in kinds}
        downs = [down for node in nodes for down in node.downs]
        self._above = [(visit.above, visit.here.span) for visit in visits]
        owned = (node.some for node in nodes if is_own(node.request))
        self._own = days.union(*(down.own.days for down in downs), *owned)
        self._is_leaf = not (self.is_apart or any(down.entries for down in downs))
        self._is_forbidden = any(node.is_forbidden for node in nodes)
        #: Days of figures of the unit, or of one above it, that are of everything.
        self.above = days.union(
            *(visit.held for visit in visits), *(picked for _, picked in self._nodes)
        )

    def reason(self, scope: Scope, own: Days) -> Reason:
        """Return why a figure of some days does not count."""
        if self._is_forbidden:
            return Reason.NOT_ADDITIVE
        is_asked = scope is Scope.OWN or not self.is_apart
        is_around = is_asked and days.covers((self._question.asked,), own)
        return Reason.OVERLAP if is_around else Reason.STRADDLES

    def follows(self, scope: Scope, kind: Kind, figure: Figure) -> bool:
        """Whether a balance of one kind counts to which one of the same series gives way."""
        counted = self._last.get((scope, kind))
        return counted is not None and gives_way(self._engine, figure.last, counted)

    def contains(self, scope: Scope, kind: Kind, own: Days) -> bool:
        """Whether what counts contains all of a kind on some days of the unit."""
        lacking = self.lacking(scope, kind, own)
        if days.common(lacking, self.spans):
            return False
        rest = days.without(lacking, self.spans)
        return _is_below_all(self._engine, self.unit, rest, self._question)

    def lacking(self, scope: Scope, kind: Kind, own: Days) -> Days:
        """Return the days on which nothing that counts, here or above, contains all of a kind."""
        lacking = days.without(own, self.of(scope, kind))
        if lacking and kind != PLAIN and self._question.kinds:
            lacking = days.without(lacking, self._in_kinds_above(kind))
        return lacking

    def _in_kinds_above(self, kind: Kind) -> Days:
        """Return the days on which a kind of a unit above that counts holds one of this unit."""
        held: list[Days] = []
        for here, span in self._above:
            above = here
            while above is not None:
                wider = (k for k in self._wider(above.unit, kind) if k.scope is Scope.WHOLE)
                held += (days.common(each.days, (span,)) for each in wider)
                above = above.next
        return days.union(*held)

    def _wider(self, unit: str, inner: Kind) -> Iterator[KindPick]:
        """Yield the figures of a unit that count, of kinds in which another kind lies."""
        kinds = self._engine.world.kinds
        known = self._question.kinds.get(unit)
        for mark in kinds.marks(inner) if known else ():
            for each in (known or {}).get(mark, ()):
                if kinds.within(inner, each.kind):
                    yield each

    def of(self, scope: Scope, kind: Kind) -> Days:
        """Return the days on which what counts at the unit or above contains all of a kind."""
        wider = [
            each.days
            for each in self._wider(self.unit, kind)
            if self._is_leaf or each.scope in (scope, Scope.WHOLE)
        ]
        if scope is Scope.OWN:
            wider.append(self._own)
        held = (_held(*each, kind, self._own_kinds) for each in self._nodes)
        return days.union(self.above, *wider, *held)


def _on(node: Node | Down) -> int:
    """Return the day of the balance that a unit states, if it counts."""
    picks = node.picks if isinstance(node, Node) else ()
    return picks[0].figure.last if picks else 0


def _days_of(picks: Iterable[Pick]) -> Days:
    return days.union(*[((pick.first, pick.last),) for pick in picks])


def _held(node: Node, picked: Days, kind: Kind, own_kinds: Days) -> Days:
    """Return the days on which what counts at a unit holds all of a kind."""
    if kind == PLAIN or any(down.is_own_expected for down in node.downs):
        return days.union(picked, node.full)
    return days.union(picked, days.common(node.full, own_kinds)) if node.downs else picked


def _is_below_all(engine: "Engine", unit: str, rest: Days, question: Question) -> bool:
    """Whether days of a unit that were not visited lie under a figure of a unit above it."""
    if not rest:
        return True
    lived = (engine.world.data.existence.span(unit),)
    if unit in question.tops or not days.covers(days.common((question.asked,), lived), rest):
        return False
    return engine.world.moves.is_inside(unit, rest, question.tops)


def _of_joint(engine: "Engine", unit: str | None, down: Down, asked: Span) -> Iterator[LeftOut]:
    """Yield what was done jointly at a unit and is in no figure of the same units."""
    groups = engine.world.joint.get(unit, ())
    known = {joint.units: joint.node for joint in down.joints}
    within = engine.world.kinds.within
    for group in groups:
        node = known.get(group.units)
        picks = () if node is None else node.picks
        for _, kind, figure in group.figures():
            wider = [] if node is None else [k.pick for k in node.kinds if within(kind, k.kind)]
            picked = days.union(*(((pick.first, pick.last),) for pick in (*picks, *wider)))
            own = days.common(((figure.first, figure.last),), (down.span,))
            if engine.is_stock and picks and gives_way(engine, figure.last, picks[0].figure.last):
                continue
            if days.without(own, picked):
                is_inside = asked[0] <= figure.first and figure.last <= asked[1]
                reason = Reason.OVERLAP if is_inside else Reason.STRADDLES
                for row in figure.rows:
                    yield LeftOut(observation=row, organization=unit, reason=reason)


def _of_ended(
    engine: "Engine", question: Question, visited: Mapping[str, list[_Visit]]
) -> Iterator[LeftOut]:
    """Yield balances of units that ended without heirs before the last day asked."""
    world, (first, last) = engine.world, question.asked
    tree, data = world.hierarchy, world.data
    leaving = world.moves.leaving if engine.is_stock and not world.is_fixed else {}
    for unit, day in dict.fromkeys(each for top in question.tops for each in leaving.get(top, ())):
        has_ended = first < day < last and data.existence.span(unit)[1] == day
        reported = world.reported(unit)
        if reported is None or not has_ended or data.lineage.heirs(unit):
            continue
        for _, _, figure in reported.figures():
            above = tree.ancestors(unit, figure.last - 1)
            visits = (visit for each in above for visit in visited.get(each, ()))
            counted = [visit.since or _on(visit.here) for visit in visits]
            is_held = any(on and gives_way(engine, figure.last, on) for on in counted)
            if first < figure.last <= last and not is_held:
                for row in figure.rows:
                    yield LeftOut(observation=row, organization=unit, reason=Reason.OUTSIDE)


def _across(engine: "Engine", question: Question, held: Mapping[str, _Held]) -> Iterator[LeftOut]:
    """Yield the figures of units inside a question that reach beyond its days or its units."""
    if engine.is_stock:
        return
    across = engine.world.across(question.asked)
    for top in question.tops:
        for each in across.get(top, ()):
            if each.unit is not None and not _lacking(engine, each, held):
                continue
            for row in each.figure.rows:
                yield LeftOut(observation=row, organization=each.unit, reason=Reason.STRADDLES)


def _lacking(engine: "Engine", crossing: Crossing, held: Mapping[str, _Held]) -> Days:
    """Return the days of a figure of one unit that are in no figure that counts."""
    unit, scope, kind = crossing.place, crossing.scope, crossing.kind
    lacking: Days = ((crossing.figure.first, crossing.figure.last),)
    if unit in held:
        lacking = held[unit].lacking(scope, kind, lacking)
    moves, tree = engine.world.moves, engine.world.hierarchy
    found: list[Days] = []
    for piece in (piece for span in lacking for piece in moves.pieces(unit, span)):
        common: Days = (piece,)
        for each in moves.standing(unit, piece[0]) or {unit}:
            names = [
                name
                for above in tree.ancestors(each, piece[0])
                for name in (above, *engine.world.data.lineage.continuing(above))
            ]
            above = (held[name].above for name in names if name in held)
            common = days.common(common, days.union(*above))
        found.append(common)
    return days.without(lacking, days.union(*found))
