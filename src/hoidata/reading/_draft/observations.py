"""Figures of a text as observations."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from hoidata.dataset import takes_pairs, unfit
from hoidata.domain import (
    Breakdown,
    Level,
    Metric,
    Nature,
    Observation,
    Organization,
    Status,
    vocabulary_metrics,
)
from hoidata.errors import InvalidData, Problem, Source
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.facts import Context, Fact, is_planned_amount, item_of
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.spans import is_former
from hoidata.values import Against, Period, Quantity, Ratio
from hoidata.vocab import toned

_Key: TypeAlias = tuple[object, ...]

_WIDER: Final = {"of_country": 0, "of_province": 1, "of_district": 2}  # ranks from the top
_SUBJECT: Final = 200  # characters between a wider place and a figure of it
_GOING_ON: Final = 2  # words between "đang" and a figure
_TOTALS: Final = frozenset(map(toned, ("tổng", "toàn", "hiện")))
_YEAR: Final = 366  # days
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
        levels = [*Level]
        self._ranks: dict[str, int] = {
            each.entity.id: levels.index(each.entity.level)
            for each in context.drafting.items
            if isinstance(each.entity, Organization) and each.entity.level is not None
        }

    def add(self, fact: Fact) -> None:
        """Propose a figure, or leave it as a mention with what is missing."""
        missing = (*_missing(fact), *self.unfit(fact))
        code, period, value = fact.meant.code, fact.stated_period, fact.finding.value
        if missing or code is None or period is None or not isinstance(value, Quantity | Ratio):
            self._context.mention(fact, missing)
            return
        try:
            row = self._made(fact, code, period, value)
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

    def _made(self, fact: Fact, code: str, period: Period, stated: Quantity | Ratio) -> _Row:
        context = self._context
        whole = None if fact.whole is None else self._of.get(fact.whole.start)
        value, plan = against_plan(stated, vocabulary_metrics()[code])
        if isinstance(value, Ratio) and fact.change is not None:
            value = attrs.evolve(value, is_plan=fact.change.against is Against.PLAN)
        observation = Observation(
            f"{context.drafting.document}-{code.replace('_', '-')}",
            code,
            organizations=fact.organizations,
            period=period,
            value=value,
            plan=plan or fact.plan,
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
        is_flow = vocabulary_metrics()[code].nature is Nature.FLOW
        is_sure = context.periods.is_sure(fact.start, is_flow=is_flow)
        problems = fact.finding.problems
        if not is_sure:
            found = fact.finding.surface
            problems += (Problem.of("draft.period_open", found=found, expected=period),)
        return _Row(fact, observation, self._certainty(fact, is_sure=is_sure), problems)

    def _certainty(self, fact: Fact, *, is_sure: bool) -> Certainty:
        """Return how sure the least sure is of the metric, the doers and the period."""
        is_odd = fact.whole is not None or len(fact.organizations) > 1
        if fact.finding.problems or is_odd:
            return Certainty.POSSIBLE
        is_sure = is_sure and fact.meant.is_stated and self._context.is_own(fact)
        return Certainty.CERTAIN if is_sure else Certainty.LIKELY

    def unfit(self, fact: Fact) -> Iterator[Problem]:
        """Yield why a figure is not what was done: denied, for a purpose, planned, of others."""
        context, found = self._context, fact.finding.surface
        start, cues = context.phrase_start(fact), context.periods.cues
        is_for = cues.last("purpose", start, fact.start) is not None or self._is_wanted(fact)
        is_flow = fact.metric is not None and fact.metric.nature is Nature.FLOW
        is_behind = fact.meant.start >= fact.start  # 9 hộ cần hỗ trợ, not: hỗ trợ 9 hộ cần …
        to_do = cues.follows("to_do", fact.end) if is_flow and is_behind else None
        is_for |= to_do is not None and not self._is_named(fact, to_do)
        is_undone = is_flow and self._is_unfinished(fact, is_behind=is_behind)
        if is_undone or cues.last("denied", start, fact.start) is not None:
            yield Problem.of("draft.denied", found=found)
        if is_for or is_planned_amount(context, fact) or self._is_each_year(fact):
            yield Problem.of("draft.intended", found=found)
        if is_former(fact.finding, cues):
            yield Problem.of("draft.period", found=found)
        metric = fact.metric
        is_taken = cues.before("income", fact.start, words=1) is not None
        is_total = metric is not None and metric.nature is not Nature.RATE
        is_other = metric is not None and is_taken and metric.nature is not Nature.FLOW
        is_mean = is_total and context.said("average", fact) is not None
        is_of_each = self._is_of_each(fact, is_total=is_total)
        if is_other or is_mean or is_of_each or self._is_not_of_all(fact, is_flow=is_flow):
            yield Problem.of("draft.metric", found=found)
        if self._is_wider(fact):
            yield Problem.of("draft.wider", found=found)
        if self._is_of_example(fact) or self._is_of_level(fact):
            yield Problem.of("draft.organization", found=found)

    def _is_wanted(self, fact: Fact) -> bool:
        """Tell whether a figure is only asked for, needed or promised: "cần trao 20 suất quà"."""
        cues, (start, end) = self._context.periods.cues, self._context.label(fact)
        wanted = cues.last("intends", start, end)
        if wanted is None:
            start, end = self._context.phrase_start(fact), fact.start
            wanted = cues.last("intends", start, end) or cues.last("needs", start, end)
        if wanted is None or (
            cues.text[wanted.start].isupper() and wanted.start != fact.sentence.start  # Cần Thơ
        ):
            return False
        if self._is_named(fact, wanted):
            return False
        done = cues.last("already", start, wanted.start)
        return done is None or cues.before("already", wanted.start) is not None

    def _is_named(self, fact: Fact, cue: Span) -> bool:
        """Tell whether a word is of what a metric is called: hộ đăng ký sản xuất giỏi."""
        said = self._context.drafting.text[cue.start : cue.end].casefold()
        return fact.metric is not None and said in fact.metric.label

    def _is_unfinished(self, fact: Fact, *, is_behind: bool) -> bool:
        """Tell whether something goes on, or came to nothing: "3 căn nhà đang xây dựng"."""
        cues, start = self._context.periods.cues, self._context.phrase_start(fact)
        behind = (cues.follows(role, fact.end) for role in ("denied", "unfinished"))
        before = cues.before("unfinished", fact.start, words=_GOING_ON)
        if before is not None and before.start >= start:
            return True
        return is_behind and any(each is not None for each in behind)

    def _is_not_of_all(self, fact: Fact, *, is_flow: bool) -> bool:
        """Tell whether a figure is one that others are a part of, or of some: "trong số 50 hộ"."""
        cues, text = self._context.periods.cues, self._context.drafting.text
        is_base = cues.before("base", fact.start, words=1) is not None
        is_base |= cues.last("base", *self._context.label(fact)) is not None
        comma = text.rfind(",", fact.clause.start, fact.start)
        shift = cues.last("shifts", max(fact.clause.start, comma), fact.start)
        is_moved = shift is not None and cues.before("after", shift.start, words=1) is None
        is_other = cues.follows("denied", fact.end) is not None
        return is_base or (not is_flow and (is_moved or is_other))

    def _is_of_each(self, fact: Fact, *, is_total: bool) -> bool:
        """Tell whether a figure is what each of many does or gets: "mỗi xã trao 10 suất quà"."""
        cues, clause, before = self._context.periods.cues, fact.clause, self._context.before(fact)
        cue = cues.first("each", clause.start, fact.start)
        if cue is None or not cues.is_only(("opens",), clause.start, cue.start):
            return False
        if not _TOTALS.isdisjoint(cues.tokens(cue.end, fact.start)):
            return False
        return is_total or (before is not None and before.start > cue.start)

    def _is_of_example(self, fact: Fact) -> bool:
        """Tell whether a sentence is about one of many: "Điển hình như hội viên An …"."""
        cues, start = self._context.periods.cues, fact.sentence.start
        cue = cues.first("such", start, fact.start)
        if cue is None or not cues.is_only(("opens",), start, cue.start):
            return False
        return not self._context.units.within(cue.end, fact.start)

    def _is_of_level(self, fact: Fact) -> bool:
        """Tell whether a figure is of one level of several: "trong đó cấp huyện mở 5 lớp"."""
        cues, text = self._context.periods.cues, self._context.drafting.text
        if cues.last("level", *self._context.label(fact)) is not None:
            return True
        cue = cues.last("level", fact.clause.start, fact.start)
        if cue is None or not _TOTALS.isdisjoint(cues.tokens(cue.end, fact.start)):
            return False
        start = max(fact.clause.start, text.rfind(",", fact.clause.start, cue.start) + 1)
        return cues.is_only(("opens", "part"), start, cue.start)

    def _is_each_year(self, fact: Fact) -> bool:
        """Tell whether a figure is that of each of several years: "mỗi năm 300 suất quà"."""
        period = fact.stated_period
        cue = self._context.periods.cues.first("yearly", *fact.clause)
        days = None if period is None else period.days
        return cue is not None and days is not None and days > _YEAR

    def _is_wider(self, fact: Fact) -> bool:
        """Tell whether a figure is of a place wider than that of its doers: "cả nước"."""
        context = self._context
        cues, sentence = context.periods.cues, fact.sentence
        text = context.drafting.text
        for role, level in _WIDER.items():
            cue = cues.last(role, max(sentence.start, fact.start - _SUBJECT), fact.start)
            if cue is None or self._rank(fact) <= level:
                continue
            before = text[sentence.start : cue.start].rstrip()
            is_first = before.endswith((",", ";", ":", "(")) or cues.is_only(
                ("opens",), sentence.start, cue.start
            )
            if is_first and not context.units.within(cue.end, fact.start):
                return True
        return False

    def _rank(self, fact: Fact) -> int:
        """Return how far below the top the doers of a figure are, or those of the report."""
        for doers in (fact.organizations, self._context.units.own):
            ranks = [self._ranks[each] for each in doers if each in self._ranks]
            if ranks:
                return min(ranks)
        return 0

    def _status(self, fact: Fact, period: Period) -> Status:
        cues = self._context.periods.cues
        cue = cues.last("estimate", fact.sentence.start, fact.start)
        is_estimated = cue is not None and (
            cues.count(cue.end, fact.start) <= 1
            or (
                cues.is_only(("opens",), fact.sentence.start, cue.start)
                and cues.last("already", cue.end, fact.start) is None
            )
        )
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


def _key(observation: Observation) -> _Key:
    """Return what may not have two values: a stock has one of a day."""
    metric, period = vocabulary_metrics()[observation.metric], observation.period
    day = metric.over_time.day
    at = period if day is None else getattr(period, day)
    return (observation.metric, frozenset(observation.organizations), at, observation.item)


def _is_same(one: Observation, other: Observation) -> bool:
    """Tell whether two values say the same, one perhaps only about: trên 21.000, 21.345."""
    if one.value == other.value:
        return True
    if not isinstance(one.value, Quantity) or not isinstance(other.value, Quantity):
        return False
    is_alike = (one.value.unit, one.value.per) == (other.value.unit, other.value.per)
    for vague, exact in ((one.value, other.value), (other.value, one.value)):
        if exact.is_exact and not vague.is_exact and exact.value is not None and vague.value:
            number, about = Fraction(exact.value), Fraction(vague.value)
            is_near = abs(number - about) * _NEAR <= abs(about)
            return is_alike and is_near and vague.contains(exact.value)
    return False


def _is_exact(observation: Observation) -> bool:
    return isinstance(observation.value, Quantity) and observation.value.is_exact


__all__ = ["Observations", "against_plan"]
