"""What a roll-up keeps of a total, and what can be said about it on request."""

import datetime
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Self

from hoidata.aggregate._rollup.amounts import Amount, Impossible
from hoidata.aggregate._rollup.around import containing
from hoidata.aggregate._rollup.audit import Missing, all_of, missing_of, terms_of
from hoidata.aggregate._rollup.doubts import doubts
from hoidata.aggregate._rollup.engine import Engine
from hoidata.aggregate._rollup.kept import Kept
from hoidata.aggregate._rollup.leftout import LeftOut, left_out_of, question_of
from hoidata.aggregate._rollup.nodes import Down, JointPart, Node, as_of
from hoidata.aggregate._rollup.question import Asked, Questions, Share
from hoidata.aggregate._rollup.reported import Reported
from hoidata.aggregate._rollup.series import Answer, Terms
from hoidata.dataset import Days, Reason, Span, days
from hoidata.domain import Aggregation, Observation, Scope, Status
from hoidata.errors import Problem
from hoidata.values import Interval, Number, Period, Quantity, Ratio, canonical

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.total import Total

# A figure that is contradicted, or in another unit, says nothing for certain.
_CERTAIN = (Reason.OVERLAP, Reason.STRADDLES, Reason.NOT_ADDITIVE)
_FIRMNESS = (Status.ESTIMATED, Status.PROVISIONAL, Status.BREAK)


class Detail:
    """The node behind a total, and the questions that it can be asked.

    Args:
        questions: What answered.
        unit: The unit asked for; None where there is none.
        found: What answered for it.
        span: The days asked for.
        members: Of a bloc, those who are counted.
        shares: Its shares in units that were split.
    """

    __slots__ = (
        "_parts",
        "_structure",
        "asked",
        "members",
        "node",
        "questions",
        "shares",
        "span",
        "unit",
    )

    def __init__(
        self,
        questions: Questions,
        unit: str | None,
        found: Asked,
        span: Span,
        members: tuple[str, ...] | None = None,
        shares: tuple[Share, ...] = (),
    ) -> None:
        """Keep what was found; nothing is walked yet."""
        self.questions: Questions = questions
        self.node: Node | Down
        self.asked: Span
        #: `asked` are the days asked for on which the unit existed.
        self.node, self.asked, self._parts, self._structure = found
        self.unit: str | None = unit
        self.span: Span = span
        self.members: tuple[str, ...] | None = members
        self.shares: tuple[Share, ...] = shares

    @classmethod
    def of_unit(cls, questions: Questions, unit: str, span: Span) -> Self:
        """Return what answers for one unit with all below it, each day under its own tree."""
        return cls(questions, unit, questions.row(unit, span), span)

    @property
    def source(self) -> "Questions | Detail":
        """What a total needs to keep of it: only the questions if `of_unit` finds it again."""
        is_special = self.members is not None or self.shares or self._structure is not None
        return self if is_special or self.unit is None else self.questions

    @property
    def engine(self) -> Engine:
        """What answered."""
        return self.questions.engine

    @property
    def tops(self) -> tuple[str, ...]:
        """The units asked for, each with all below it."""
        if self._parts:
            return tuple(part.unit for part in self._parts)
        return (self.node.unit,) if isinstance(self.node, Node) else ()

    @property
    def at(self) -> int | None:
        """The day whose tree was asked for; None for that of each day."""
        return None if self._structure is None else self._structure.at

    @property
    def name(self) -> str:
        """Id of the unit, or those of several that are asked together."""
        return self.unit or ", ".join(self._units)

    @property
    def _units(self) -> tuple[str, ...]:
        own = () if self.unit is None else (self.unit,)
        return own if self.members is None else self.members

    # --- both sides -------------------------------------------------------------------------

    def sides(self) -> tuple[Answer | None, Down | None]:
        """Return what the unit states, and what follows from below; None where nothing does."""
        node = self.node
        if isinstance(node, Node):
            derived = node.derived
            return node.stated, None if derived is None or derived.is_silent else derived
        named = [entry.stated for entry in node.entries if entry.unit == self.unit]
        return (named[0] if named else None), node

    @property
    def is_silent(self) -> bool:
        """Whether nothing counts."""
        return self.node.is_silent and not self.shares

    @property
    def amount(self) -> Amount | None:
        """The value of the answer, including shares in units that were split."""
        node, arithmetic = self.node, self.engine.arithmetic
        amount = self.engine.worth(node) if node.kinds else node.amount
        for share in self.shares:
            part = self.engine.worth(share.asked.node)
            if part is not None:
                part = arithmetic.share(part, share.homes, share.own)
                amount = part if amount is None else arithmetic.over_units(amount, part)
        return amount

    @property
    def stated(self) -> Quantity | Ratio | None:
        """What the unit states for itself as a whole."""
        stated, _ = self.sides()
        if stated is None or stated.amount is None:
            return None
        return self._value(stated.amount, stated.said)

    @property
    def derived(self) -> Quantity | Ratio | None:
        """What follows from below."""
        _, derived = self.sides()
        amount = None if derived is None else self.engine.worth(derived)
        return None if derived is None or amount is None else self._value(amount, derived.some)

    def _value(self, amount: Amount, said: Days) -> Quantity | Ratio | None:
        value = self.engine.arithmetic.value(amount, said)
        return None if isinstance(value, Impossible) else value

    # --- figures and days -------------------------------------------------------------------

    @property
    def terms(self) -> Terms:
        """The figures with their signs, in the order of the data."""
        found = terms_of(self.node)
        for share in self.shares:
            found += terms_of(share.asked.node)
        if len(found) <= 1:
            return found
        places = self.engine.world.places
        return tuple(sorted(found, key=lambda term: places.get(term[1].id, 0)))

    @property
    def covers(self) -> tuple[Period, ...]:
        """The days on which anything counts."""
        if self.engine.is_stock:
            return tuple(Period.day(day) for day in self.as_of)
        return days.to_periods(days.common(self.said, (self.span,)))

    @property
    def said(self) -> Days:
        """The days covered by figures that count, also those kept for units elsewhere."""
        if not self.node.holds and not self.shares:
            return self.node.some
        held = ((hold.span,) for hold in self.node.holds)
        shared = (share.asked.node.some for share in self.shares)
        return days.union(self.node.some, *held, *shared)

    @property
    def as_of(self) -> tuple[datetime.date, ...]:
        """The days that balances are of."""
        if not self.engine.is_stock:
            return ()
        nodes = (self.node, *(share.asked.node for share in self.shares))
        found = sorted({day for node in nodes for day in as_of(node)})
        return tuple(datetime.date.fromordinal(day - 1) for day in found)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What no plain figure covers."""
        found = missing_of(self.engine, self.unit, self.node)
        for share in self.shares:
            node = share.asked.node
            unit = node.unit if isinstance(node, Node) else None
            found += missing_of(self.engine, unit, node)
        bloc = None if self.members is None else self.unit
        if bloc is not None and self.engine.world.common.declared.unlisted(bloc):
            found += (all_of(self.engine, bloc, self.asked),)
        return found

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What meets the question and is not in the answer."""
        found = left_out_of(self.engine, question_of(self.unit, self.node, self.span, self.tops))
        if self.members is None:
            return found
        known = {id(each.observation) for each in found}
        return (*found, *(each for each in self._shared() if id(each.observation) not in known))

    def _shared(self) -> Iterator[LeftOut]:
        """Yield what members of a bloc did with others, who are not members."""
        at, members = self.asked[1] - 1, self.members or ()
        world, units = self.engine.world, set(members)
        tree = world.hierarchy
        known = {row.id for _, row in self.terms}
        near = (each.group for unit in members for each in world.sharing.get(unit, ()))
        for group in {id(each): each for each in near}.values():
            inside = [not units.isdisjoint(tree.ancestors(unit, at)) for unit in group.units]
            if any(inside) and not all(inside):
                for row in self._shares_of(group, known):
                    yield LeftOut(observation=row, organization=None, reason=Reason.SHARED)

    @property
    def status(self) -> Status:
        """The least firm status of any figure."""
        found = {row.status for _, row in self.terms}
        if self.shares:
            found.add(Status.ESTIMATED)
        return least_firm(found)

    @property
    def counts(self) -> tuple[int, int]:
        """How many units directly below reported, and how many were expected."""
        if self.unit is None and self.members is None:
            return (1, 1)
        if self._structure is not None and self.unit is not None:
            return self._structure.count(self.unit, self.span)
        return self.questions.count(self.unit or "", self.span, self.members)

    def joints(self) -> Iterator[JointPart]:
        """Yield what was done jointly in the answer."""
        for down in self.downs():
            yield from down.joints

    def orphans(self) -> set[str]:
        """The units that are missing because they are below none."""
        known = self.engine.world.moves.orphans.values()
        return {each.unit for own in known for each in own}.difference(self.tops)

    def downs(self) -> Iterator[Down]:
        """Yield what counts from below units in the answer."""
        yield from (each for each in self._all() if isinstance(each, Down))

    def _all(self) -> Iterator[Node | Down]:
        """Yield the answer, and all that counts in it."""
        waiting: list[Node | Down] = [self.node]
        while waiting:
            here = waiting.pop()
            yield here
            waiting += here.downs if isinstance(here, Node) else here.entries

    def problems(self, total: "Total") -> tuple[Problem, ...]:
        """What is doubtful."""
        return tuple(doubts(self, total))

    # --- what the asked may be ----------------------------------------------------------------

    @property
    def ends(self) -> Interval:
        """What may be true of all that was asked."""
        arithmetic = self.engine.arithmetic
        amount = self.amount
        value = None if amount is None else self._value(amount, (self.asked,))
        answer = _interval(value)
        metric = arithmetic.metric
        is_complete = self.is_complete
        if self.engine.world.transfers or not is_complete:
            # What is subtracted lies in what it is taken from; what is more than that is no debt.
            answer = answer.clamp(metric.minimum, None)
        if is_complete:
            return answer
        if arithmetic.in_time is Aggregation.MIN and not isinstance(value, Ratio):
            return self._at_most(answer)
        is_sum = metric.over_organizations in (Aggregation.SUM, Aggregation.MAX)
        if not is_sum or isinstance(value, Ratio) or metric.minimum is None or metric.minimum < 0:
            return Interval(None, None)
        low, low_open = self._lowest(answer)
        is_open = self.is_contradicted or any(True for _ in self.shared())
        high = None if is_open else self._highest(low)
        least = metric.minimum if low is None else low
        if high is None:
            return Interval(least, None, low_open)
        return Interval(least, high.high, low_open, high.high_open)

    def _lowest(self, answer: Interval) -> tuple[Number | None, bool]:
        """Return the greatest low end of the answer and of what is left out inside the question."""
        low, low_open = answer.low, answer.low_open
        if self.node.holds or self._has_more():  # what counts says more than was asked
            low, low_open = None, False
        for ends in self._inside():
            if ends.low is not None and (low is None or ends.low > low):
                low, low_open = ends.low, ends.low_open
        return low, low_open

    def _at_most(self, answer: Interval) -> Interval:
        """Return what the least of all may be: at most the answer, and what is left out inside."""
        metric = self.engine.arithmetic.metric
        is_least = metric.over_organizations is Aggregation.MIN
        if not is_least:  # of a sum of such, each may be less than is known
            least = metric.minimum
            return Interval(None if least is None or least < 0 else least, None)
        has_more = bool(self.node.holds) or self._has_more()
        known = [*self._inside(), *(() if has_more else (answer,))]
        highs = [(ends.high, not ends.high_open) for ends in known if ends.high is not None]
        if not highs:
            return Interval(metric.minimum, None)
        high, is_closed = min(highs)
        return Interval(metric.minimum, high, high_open=not is_closed)

    @property
    def is_complete(self) -> bool:
        """Whether plain figures cover every expected unit and day."""
        node = self.node
        if node.full != (self.asked,) or node.kinds:
            return False
        if not self.shares and not self.engine.world.has_joint_kinds:
            return True
        nodes = [(node, self.asked), *((s.asked.node, s.asked.span) for s in self.shares)]
        if any(node.full != (span,) or node.kinds for node, span in nodes):
            return False
        return not self.engine.world.has_joint_kinds or all(
            self.engine.is_plain(node) for node, _ in nodes
        )

    @property
    def is_contradicted(self) -> bool:
        """Whether anything in it is less than its metric can be, so that figures are wrong."""
        firm = (days.covers(answer.firm, answer.days) for answer in self._answers())
        return not all(firm) or any(down.excess for down in self.downs())

    def _answers(self) -> Iterator[Answer]:
        """Yield what counts of single units in the answer."""
        for each in self._all():
            if isinstance(each, Node):
                yield each.stated if each.more is None else each.more
            else:
                yield each.own

    def _has_more(self) -> bool:
        """Whether a figure of a kind that counts also covers units that were not asked."""
        is_inside = self.engine.world.moves.is_inside
        return any(
            each.reaches_back
            and not is_inside(each.unit, ((each.pick.first, each.since),), self.tops)
            for each in self.node.kinds
        )

    def _inside(self) -> Iterator[Interval]:
        """Yield the ends of the figures inside the question that are left out.

        A balance of another day than the one that counts bounds nothing: it may have fallen.
        """
        unit = self.engine.arithmetic.metric.unit
        for each in () if self.engine.is_stock else self.left_out:
            value = each.observation.value
            if each.reason not in _CERTAIN or not isinstance(value, Quantity):
                continue
            is_own = each.organization in self._units or not self.engine.world.transfers
            if value.unit == unit and is_own and self._is_inside(each):
                yield self._as_asked(value.ends, days.of_period(each.observation.period))

    def _as_asked(self, ends: Interval, span: Span) -> Interval:
        """Return what a figure of a span is, as one of all days asked: of an average, its share."""
        if not self.engine.arithmetic.is_mean:
            return ends
        share = days.months((span,)) / days.months((self.asked,))
        return ends.scaled(canonical(share))

    def _is_inside(self, left: LeftOut) -> bool:
        """Whether a figure is of units and days that were all asked for."""
        span = days.of_period(left.observation.period)
        if not days.covers((self.span,), (span,)) or left.organization is None:
            return False
        world = self.engine.world
        if self._structure is not None:
            below = world.hierarchy.ever_below(left.organization)
            if left.observation.scope is Scope.WHOLE and not below.issubset(self.tops):
                return False
        lived = days.common(world.moves.lives(left.organization), (span,))
        return world.moves.is_inside(left.organization, lived, self.tops)

    def _highest(self, low: Number | None) -> Interval | None:
        """Return the ends of the least figure that contains the question."""
        best: Interval | None = None
        # A unit may receive from one above it, which is new to the unit alone.
        is_nested = not self.engine.is_stock and not self.engine.world.transfers
        for each in self._around() if is_nested else ():
            series = self.engine.world.plain.get(each)
            for figure in () if series is None else series.figures:
                value = figure.rows[0].value
                is_around = figure.first <= self.asked[0] and self.asked[1] <= figure.last
                if not is_around or len(figure.rows) > 1 or not isinstance(value, Quantity):
                    continue
                ends = self._as_asked(value.ends, (figure.first, figure.last))
                if ends.high is not None and (best is None or ends.high < (best.high or 0)):
                    best = ends
        is_contradicted = best is not None and low is not None and (best.high or 0) < low
        return None if is_contradicted else best

    def _around(self) -> list[str]:
        """Return the units whose wholes hold everything that was asked for."""
        tops = [] if self.unit is None else [self.unit]
        if self.members is not None:
            tops = list(self.tops)
        common: dict[str, None] | None = None
        for top in tops:
            found = dict.fromkeys(containing(self.engine.world, top, self.asked))
            common = found if common is None else {each: None for each in common if each in found}
        return [each for each in common or () if self._structure is None or self._holds(each)]

    def _holds(self, unit: str) -> bool:
        """Whether a unit was above all that is put together in another structure, on its days."""
        world = self.engine.world
        names = world.data.lineage.continued(unit)
        lives = ((each.unit, (world.data.existence.span(each.unit),)) for each in self._parts)
        lived = ((each, days.common(life, (self.asked,))) for each, life in lives)
        return all(world.moves.is_inside(each, its, names) for each, its in lived)

    def shared(self) -> Iterator[Observation]:
        """Yield the joint figures that units asked for share in with others, who are not asked.

        Only those of which no part is reported.
        """
        world, at = self.engine.world, self.asked[1] - 1
        asked = self._units
        if not world.joint:
            return
        tree = world.hierarchy
        known = {row.id for _, row in self.terms}
        seen: set[int] = set()
        for unit in asked:
            for place, group, organizers in world.sharing.get(unit, ()):
                is_inside = place is not None and not set(asked).isdisjoint(
                    tree.ancestors(place, at)
                )
                if is_inside or id(group) in seen:
                    continue
                if any(unit in tree.ancestors(each, at) for each in organizers):
                    seen.add(id(group))
                    yield from self._shares_of(group, known)

    def _shares_of(self, group: Reported, known: set[str]) -> Iterator[Observation]:
        for _, _, figure in group.figures():
            if figure.first < self.span[1] and self.span[0] < figure.last:
                row = figure.rows[0]
                told_by = self.engine.world.part_reporters.get(row.id, ())
                if row.id not in known and not any(unit in told_by for unit in self._units):
                    yield row

    def kept(self, total: "Total") -> Kept:
        """Return everything worked out, without the roll-up behind it."""
        return Kept.of(total)


def least_firm(found: Collection[Status]) -> Status:
    """Return the least firm of the statuses of figures."""
    return next((status for status in _FIRMNESS if status in found), Status.NORMAL)


def _interval(value: Quantity | Ratio | None) -> Interval:
    """Return the ends of a value, for a pair those of its percentage."""
    answer = value.percent if isinstance(value, Ratio) else value
    return Interval(None, None) if answer is None else answer.ends
