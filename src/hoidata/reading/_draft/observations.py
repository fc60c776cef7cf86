"""Figures of a text as observations."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from hoidata.dataset import takes_pairs, unfit
from hoidata.domain import Breakdown, Metric, Observation, Status, vocabulary_metrics
from hoidata.errors import InvalidData, Problem, Source
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.facts import Context, Fact, item_of
from hoidata.values import Against, Period, Quantity, Ratio

_Key: TypeAlias = tuple[object, ...]

_NEAR: Final = 20  # a bound is of the same figure within one part of so many


@attrs.define(eq=False)
class _Row:
    """An observation that is proposed, with the figure that it is of."""

    fact: Fact
    observation: Observation
    certainty: Certainty
    problems: tuple[Problem, ...]
    also: list[Source] = attrs.field(factory=list[Source])


class Observations:
    """The observations of a text: no two of them are of the same and differ."""

    def __init__(self, context: Context) -> None:
        """Begin without any."""
        self._context = context
        self._rows: list[_Row] = []
        self._known: dict[_Key, _Row] = {}
        self._of: dict[int, _Row] = {}  # by the first character of the figure

    def add(self, fact: Fact) -> None:
        """Propose a figure, or leave it as a mention with what is missing."""
        missing = tuple(_missing(fact))
        if missing:
            self._context.mention(fact, missing)
            return
        try:
            row = self._made(fact)
        except InvalidData as error:
            self._context.mention(fact, error.problems)
            return
        self._keep(row)

    def done(self) -> None:
        """Propose them all, the parts behind what they are parts of."""
        for row in self._rows:
            sources = dict.fromkeys((*row.observation.sources, *row.also))
            made = attrs.evolve(row.observation, sources=sources) if row.also else row.observation
            self._context.drafting.add(made, row.certainty, row.problems)

    def _made(self, fact: Fact) -> _Row:
        context, period = self._context, fact.stated_period
        code = fact.meant.code
        if code is None or period is None or not isinstance(fact.finding.value, Quantity | Ratio):
            raise InvalidData(Problem.of("draft.metric", found=fact.finding.surface))
        whole = None if fact.whole is None else self._of.get(fact.whole.start)
        value, plan = against_plan(fact.finding.value, vocabulary_metrics()[code])
        if isinstance(value, Ratio) and fact.change is not None:
            value = attrs.evolve(value, is_plan=fact.change.against is Against.PLAN)
        observation = Observation(
            f"{context.drafting.document}-{code.replace('_', '-')}",
            code,
            organizations=fact.organizations,
            period=period,
            value=value,
            plan=plan,
            status=self._status(fact, period),
            initiative=context.initiative(fact),
            event=context.event(fact),
            item=fact.item,
            part_of=None if whole is None else whole.observation.id,
            breakdown=Breakdown.COMPLETE if fact.is_complete else Breakdown.EXAMPLES,
            percent=fact.percent,
            change=fact.change,
            sources=context.sources(fact),
        )
        return _Row(fact, observation, _certainty(fact), fact.finding.problems)

    def _status(self, fact: Fact, period: Period) -> Status:
        cues = self._context.periods.cues
        is_estimated = cues.before("estimate", fact.start, words=1) is not None
        if is_estimated or cues.first("estimate", fact.start, fact.end) is not None:
            return Status.ESTIMATED
        closed = self._closed()
        is_early = closed is not None and period.end is not None and period.end > closed
        return Status.PROVISIONAL if is_early else Status.NORMAL

    def _closed(self) -> date | None:
        day = self._context.periods.day
        return self._context.drafting.published if day is None else day.end

    def _keep(self, row: _Row) -> None:
        """Keep a row unless it is there: the same joins its sources, another has its own item."""
        key = _key(row.observation)
        known = self._known.get(key)
        if known is not None and _is_same(known.observation, row.observation):
            self._join(known, row)
            return
        if known is not None:
            item = item_of(self._context, row.fact)
            row.observation = attrs.evolve(row.observation, item=item)
            row.certainty = Certainty.POSSIBLE
            key = _key(row.observation)
            if item is None or key in self._known:
                found, expected = row.fact.finding.surface, known.fact.finding.surface
                problem = Problem.of("draft.differs", found=found, expected=expected)
                self._context.mention(row.fact, (problem,))
                return
        new_id = self._context.drafting.new_id(row.observation.id)
        row.observation = attrs.evolve(row.observation, id=new_id)
        self._known[key] = self._of[row.fact.start] = row
        self._rows.append(row)
        row.fact.is_done = True

    def _join(self, known: _Row, row: _Row) -> None:
        """Let one observation have the sources of both, and the value that says more."""
        first, second = known.observation, row.observation
        exact = second if _is_exact(second) and not _is_exact(first) else first
        known.also += second.sources
        known.observation = attrs.evolve(
            first,
            value=exact.value,
            initiative=first.initiative or second.initiative,
            event=first.event or second.event,
            change=first.change or second.change,
            percent=first.percent or second.percent,
        )
        self._of[row.fact.start] = known
        row.fact.is_done = True


def _missing(fact: Fact) -> Iterator[Problem]:
    """Yield what is not known of a figure."""
    found = fact.finding.surface
    if fact.meant.code is None:
        yield Problem.of("draft.metric", found=found)
    if not fact.organizations:
        yield Problem.of("draft.organization", found=found)
    if fact.stated_period is None:
        yield Problem.of("draft.period", found=found)


def against_plan(
    value: Quantity | Ratio, metric: Metric
) -> tuple[Quantity | Ratio, Quantity | None]:
    """Return a value, and the plan that it is held against: "kết nạp 19/30 hội viên".

    Raises:
        InvalidData: `draft.other_unit` if the value is not one of the metric.
    """
    plan: Quantity | None = None
    if isinstance(value, Ratio) and not takes_pairs(metric):
        plan = Quantity(value.whole, value.unit)
        value = Quantity(value.part, value.unit)
    if unfit(value, metric) is not None:
        raise InvalidData(Problem.of("draft.other_unit", found=value))
    return value, plan


def _certainty(fact: Fact) -> Certainty:
    is_odd = fact.is_repeated or fact.whole is not None or len(fact.organizations) > 1
    if fact.finding.problems or is_odd:
        return Certainty.POSSIBLE
    return Certainty.CERTAIN if fact.meant.is_stated else Certainty.LIKELY


def _key(observation: Observation) -> _Key:
    """Return what may not have two values: a stock has one of a day."""
    metric, period = vocabulary_metrics()[observation.metric], observation.period
    at = (period.end or period) if metric.over_time.is_of_one_day else period
    return (observation.metric, frozenset(observation.organizations), at, observation.item)


def _is_same(one: Observation, other: Observation) -> bool:
    """Tell whether two values say the same, one perhaps only about: trên 21.000, 21.345."""
    if one.value == other.value:
        return True
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        return False
    if one.value.unit != other.value.unit or one.value.per != other.value.per:
        return False
    for vague, exact in ((one.value, other.value), (other.value, one.value)):
        if exact.is_exact and not vague.is_exact and exact.value is not None and vague.value:
            number, about = Fraction(exact.value), Fraction(vague.value)
            is_near = abs(number - about) * _NEAR <= abs(about)
            return is_near and vague.contains(exact.value)
    return False


def _is_exact(observation: Observation) -> bool:
    return isinstance(observation.value, Quantity) and observation.value.is_exact


__all__ = ["Observations", "against_plan"]
