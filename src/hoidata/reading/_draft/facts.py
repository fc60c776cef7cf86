"""The figures of a text with what is said of them: metric, doers, period, plan, change, whole."""

from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

import attrs

from hoidata import vocab
from hoidata.domain import Metric, Nature, vocabulary_metrics
from hoidata.errors import Problem, Source
from hoidata.reading._draft.drafted import Mention
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.metrics import Meant, Metrics
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.things import Things
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Against, Change, Direction, Period, Quantity, Ratio, Unit, UnitKind
from hoidata.vocab import toned

FIGURES: Final = frozenset(
    {
        FindingKind.MONEY,
        FindingKind.COUNT,
        FindingKind.PERCENT,
        FindingKind.RATIO,
        FindingKind.CHANGE,
    }
)
"""What is a figure: neither a time nor a number of a document."""

_NEAR: Final = 90  # characters between a figure and the percentage or the change of it
_PLACE: Final = 60  # characters of the name of a place
_ITEM: Final = 12  # words of an item
_OF_ONE: Final = 300  # characters between an initiative and a figure of it
_LABEL: Final = 8  # words of a label
_PLANNED: Final = 6  # words between "kế hoạch" and the figure that was planned
_SOURCE: Final = 2  # words between "theo báo cáo" and whose it is
_PHRASE: Final = 200  # characters of the words that belong to a figure
_RELATIVE: Final = ("%", "lần")
_BRACKET: Final = 3  # characters between a figure and the bracket with its parts


@attrs.define(eq=False)
class Fact:
    """One figure and what the text says of it.

    Attributes:
        finding: The figure.
        sentence: The sentence it is in.
        clause: The part of the sentence between semicolons, colons and brackets.
        meant: The metric that it is of.
        organizations: Ids of those whose doing it is.
        period: The period that it is for.
        is_planned: Whether it is to be reached.
        change: How it moved, or how it stands to its plan.
        plan: The amount that was planned.
        percent: The percentage that is stated beside a pair.
        whole: The figure that it is a part of.
        item: The thing among several that it is about.
        is_complete: Whether its own parts are all there are.
        cited: The other figures that say something of it.
        is_done: Whether something of the draft holds it.
    """

    finding: Finding
    sentence: Span
    clause: Span
    meant: Meant
    organizations: tuple[str, ...]
    period: Period | None
    is_planned: bool
    change: Change | None = None
    plan: Quantity | None = None
    percent: Quantity | None = None
    whole: "Fact | None" = None
    item: str | None = None
    is_complete: bool = False
    cited: "list[Fact]" = attrs.field(factory=list["Fact"])
    is_done: bool = False

    @property
    def start(self) -> int:
        """The first character of the figure."""
        return self.finding.start

    @property
    def end(self) -> int:
        """The character after the last of the figure."""
        return self.finding.end

    @property
    def metric(self) -> Metric | None:
        """The metric, if it is certain."""
        return None if self.meant.code is None else vocabulary_metrics().get(self.meant.code)

    @property
    def stated_period(self) -> Period | None:
        """The period, of what is not added up over time "to a day" that day."""
        metric, period = self.metric, self.period
        is_of_day = metric is not None and metric.nature is not Nature.FLOW
        if is_of_day and period is not None and period.start is None and period.end is not None:
            return Period.day(period.end)
        return period


class Context:
    """What proposals of figures need of a text.

    Attributes:
        drafting: The draft so far.
        units: The organizations of the text.
        periods: Its periods.
        things: Its initiatives, and the event that it reports.
        facts: Its figures, in the order of the text.
    """

    def __init__(self, drafting: Drafting, units: Units, periods: Periods, things: Things) -> None:
        """Gather the figures of a text; takes time linear in its length."""
        self.things: Things = things
        self.drafting: Drafting = drafting
        self.units: Units = units
        self.periods: Periods = periods
        self._metrics = Metrics(drafting.passages)
        self.facts: list[Fact] = [
            self._fact(each) for each in drafting.passages.findings if each.kind in FIGURES
        ]
        self._starts = [each.start for each in self.facts]

    def _fact(self, finding: Finding) -> Fact:
        passages, at = self.drafting.passages, finding.start
        sentence, is_planned = passages.sentence(at), self.periods.is_planned(at)
        meant = self._metrics.of(finding)
        return Fact(
            finding,
            sentence,
            self.periods.cues.clause(at, sentence),
            meant,
            self.units.subject(at),
            self._period(at, sentence, meant),
            is_planned,
        )

    def _period(self, at: int, sentence: Span, meant: Meant) -> Period | None:
        """Return the period of a figure: no flow is "to a day" of another sentence."""
        period = self.periods.at(at)
        if period is None or period.start is not None or meant.code is None:
            return period
        is_flow = vocabulary_metrics()[meant.code].nature is Nature.FLOW
        is_stated = next(self.periods.stated(sentence), None) is not None
        return self.periods.report if is_flow and not is_stated else period

    def initiative(self, fact: Fact) -> str | None:
        """Return the initiative of a figure: the only one of a sentence that begins with it."""
        sentence = fact.sentence
        named = self.things.initiatives
        at = bisect_left(named, sentence.start, key=lambda each: each.start)
        found = [each for each in named[at : at + 2] if each.start < sentence.end]
        if len({each.id for each in found}) != 1 or found[0].end > fact.start:
            return None
        cues, first = self.periods.cues, found[0]
        is_first = cues.is_only(("opens", "hears", "head"), sentence.start, first.start)
        is_near = fact.start - first.end <= _OF_ONE
        is_whole = is_near and ";" not in self.drafting.text[first.end : fact.start]
        return first.id if is_first and is_whole else None

    def event(self, fact: Fact) -> str | None:
        """Return the event of a figure: "Tại buổi lễ, …" of the day that the text reports."""
        event = self.things.event
        if event is None or event.period is None or event.period != fact.stated_period:
            return None
        return event.id if self.periods.is_at_event(fact.start) else None

    def within(self, span: Span) -> list[Fact]:
        """Return the figures that begin in a part of the text."""
        starts = self._starts
        return self.facts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def beside(self, fact: Fact) -> list[Fact]:
        """Return a figure with the one before it and the one behind it."""
        at = bisect_left(self._starts, fact.start)
        return self.facts[max(at - 1, 0) : at + 2]

    def before(self, fact: Fact) -> Fact | None:
        """Return the figure before another one in its sentence."""
        at = bisect_left(self._starts, fact.start) - 1
        return self.facts[at] if at >= 0 and self.facts[at].start >= fact.sentence.start else None

    def phrase_start(self, fact: Fact) -> int:
        """Return where the words begin that belong to a figure: behind a comma or a figure."""
        before = self.before(fact)
        start = max(fact.clause.start, fact.sentence.start if before is None else before.end)
        start = max(start, fact.start - _PHRASE)
        return max(start, self.drafting.text.rfind(",", start, fact.start) + 1)

    def label(self, fact: Fact) -> Span:
        """Return the few words before the colon that a figure is behind; none if they are many."""
        cues, start = self.periods.cues, fact.clause.start
        if cues.text.startswith(":", start - 1):
            found = cues.clause(start - 1, fact.sentence)
            if cues.count(*found) <= _LABEL:
                return found
        return Span(start, start)

    def said(self, role: str, fact: Fact) -> Span | None:
        """Return the cue that says what a figure is: in its phrase, or opening its clause."""
        cues, clause = self.periods.cues, fact.clause
        first = cues.first(role, clause.start, fact.start)
        is_alone = self.before(fact) is None
        if first and is_alone and cues.is_only(("opens",), clause.start, first.start):
            return first
        return cues.last(role, self.phrase_start(fact), fact.start)

    def is_own(self, fact: Fact) -> bool:
        """Tell whether the doers are named in the sentence, or are the only ones of the report.

        Not where another is named as the source of the figure: "Theo Hội Nông dân huyện, …".
        """
        units, doers, cues = self.units, set(fact.organizations), self.periods.cues
        named = units.within(fact.sentence.start, fact.start)
        others = (each.start for each in named if each.id not in doers)
        if any(cues.before("source", each, words=_SOURCE) for each in others):
            return False
        is_only = len(units.own) == 1 and doers == set(units.own)
        return is_only or doers <= {each.id for each in units.within(*fact.sentence)}

    def sources(self, fact: Fact) -> tuple[Source, ...]:
        """Return where a figure is stated, from the words that say its metric on."""
        before = self.before(fact)
        first = fact.sentence.start if before is None else before.end
        start = fact.start
        if fact.meant.code is not None and fact.meant.start >= first:
            start = min(fact.meant.start, fact.start)
        spans = [Span(start, fact.end), *(Span(each.start, each.end) for each in fact.cited)]
        return tuple(self.drafting.source(*each) for each in dict.fromkeys(spans))

    def mention(self, fact: Fact, problems: tuple[Problem, ...] = ()) -> None:
        """Leave a figure to a person."""
        code, rivals = fact.meant.code, fact.meant.rivals
        mention = Mention(
            fact.start,
            fact.end,
            surface=self.drafting.text[fact.start : fact.end],
            finding=fact.finding,
            metrics=tuple(dict.fromkeys((code, *rivals) if code else rivals)),
            organizations=fact.organizations,
            period=fact.stated_period,
            problems=(*problems, *fact.finding.problems),
            sources=(self.drafting.source(fact.start, fact.end),),
        )
        self.drafting.mentions.append(mention)
        fact.is_done = True
        for each in fact.cited:
            self.mention(each)


def link(context: Context) -> None:
    """Put the changes, the shares of a plan and the parts of figures beside these."""
    for moved in (True, False):
        before: Fact | None = None
        for fact in context.facts:
            if before is not None and before.sentence != fact.sentence:
                before = None
            is_beside = before is not None and fact.start - before.end <= _NEAR
            if before is not None and is_beside and not fact.is_done:
                _put_beside(context, before, fact, moved=moved)
            is_share = fact.finding.kind is FindingKind.PERCENT and is_of_plan(context, fact)
            if not fact.is_done and fact.finding.kind is not FindingKind.CHANGE and not is_share:
                before = fact
    _link_plans(context)
    _link_brackets(context)
    _link_parts(context)


def _put_beside(context: Context, figure: Fact, fact: Fact, *, moved: bool) -> None:
    value = fact.finding.value
    if fact.is_planned or figure.is_planned:
        return
    if moved and isinstance(value, Change):
        is_own = _moves(figure, value) and _is_of(context, figure, fact, value)
        if figure.change is None and is_own:
            figure.change = value
            _cite(figure, fact)
        return
    if moved or fact.finding.kind is not FindingKind.PERCENT or not isinstance(value, Quantity):
        return
    is_plan, pair = is_of_plan(context, fact), figure.finding.value
    if not is_plan and isinstance(pair, Ratio) and _is_share(pair, value):
        figure.percent = value
        _cite(figure, fact)
    elif is_plan and value.value is not None:
        if figure.change is None:
            figure.change = Change(Direction.TIMES, value, against=Against.PLAN)
            _cite(figure, fact)
        else:
            fact.item = " ".join(figure.finding.surface.split())


def _link_plans(context: Context) -> None:
    """Put an amount that was planned beside what was reached: "kế hoạch 200, thực hiện 150"."""
    facts = context.facts
    for at, fact in enumerate(facts):
        if fact.is_done or fact.is_planned or not is_planned_amount(context, fact):
            continue
        beside = [*facts[at + 1 : at + 2], *facts[max(at - 1, 0) : at]]
        reached = next((each for each in beside if _reaches(context, fact, each)), None)
        value = fact.finding.value
        if reached is None or not isinstance(value, Quantity):
            continue
        reached.plan = value
        if reached.meant.code is None or fact.start < reached.start:
            reached.meant = fact.meant
        _cite(reached, fact)


def _reaches(context: Context, plan: Fact, figure: Fact) -> bool:
    """Tell whether a figure is what was reached of a planned one: of its sentence and unit."""
    values = (plan.finding.value, figure.finding.value)
    is_free = not figure.is_done and figure.plan is None and figure.sentence == plan.sentence
    is_like = all(isinstance(each, Quantity) for each in values) and _unit(plan) == _unit(figure)
    codes = {*_codes(plan)}, {*_codes(figure)}
    is_same = (
        not all(codes) or not codes[0].isdisjoint(codes[1]) or _is_carried_out(context, figure)
    )
    return is_free and is_like and is_same and not is_planned_amount(context, figure)


def _is_carried_out(context: Context, fact: Fact) -> bool:
    """Tell whether a figure is only said to be carried out: "thực hiện 150 hội viên"."""
    return context.periods.cues.before("carried_out", fact.start, words=1) is not None


def _codes(fact: Fact) -> tuple[str, ...]:
    code = fact.meant.code
    return (*fact.meant.rivals, *([] if code is None else [code]))


def is_planned_amount(context: Context, fact: Fact) -> bool:
    """Tell whether a figure is what was planned: "kế hoạch kết nạp 200 hội viên"."""
    cue, cues = context.said("amount_of_plan", fact), context.periods.cues
    if cue is None and cues.text.startswith(":", fact.clause.start - 1):  # "Chỉ tiêu năm: 200 …"
        cue = cues.last("amount_of_plan", fact.sentence.start, fact.clause.start)
    if cue is None or cues.last("already", cue.end, fact.start) is not None:
        return False
    return cues.count(cue.end, fact.start) <= _PLANNED


def _cite(figure: Fact, fact: Fact) -> None:
    figure.cited.append(fact)
    fact.is_done = True


def is_of_plan(context: Context, fact: Fact) -> bool:
    """Tell whether a percentage is that of a plan: "đạt 110% kế hoạch năm"."""
    cues = context.periods.cues
    return cues.follows("of_plan", fact.end, words=2) is not None


def _moves(figure: Fact, change: Change) -> bool:
    value, unit = figure.finding.value, change.amount.unit
    if not isinstance(value, Quantity):
        return isinstance(value, Ratio) and unit in ("%", value.unit)
    if unit in _RELATIVE:
        return unit == "lần" or value.unit != "%"
    wanted = "điểm phần trăm" if value.unit == "%" else value.unit
    is_like = unit == wanted and change.amount.per == value.per
    return is_like and not (change.direction is Direction.UP and _is_more(change.amount, value))


def _is_more(amount: Quantity, whole: Quantity) -> bool:
    return bool(amount.value and whole.value and amount.value > whole.value)


def _is_of(context: Context, figure: Fact, fact: Fact, change: Change) -> bool:
    """Tell whether a change that says not against what is that of the figure before it.

    It is not where that moves both ways, "450 hội viên, tăng 12, giảm 5 hội viên", and those who
    come and go are counted for themselves: "kết nạp 12 hội viên, giảm 5 hội viên".
    """
    if change.against is not None or change.amount.unit in _RELATIVE:
        return True
    moves = list(context.periods.cues.within("moves", figure.end, fact.clause.end))
    metric, unit = figure.metric, _unit(figure)
    is_flow = metric is not None and metric.nature is Nature.FLOW
    is_being = unit is not None and Unit.of(unit).kind is UnitKind.BEINGS
    return len(moves) <= 1 and not (is_flow and is_being)


def _is_share(ratio: Ratio, percent: Quantity) -> bool:
    """Tell whether a percentage is that of a pair, as far as it is rounded."""
    stated = percent.value
    return stated is not None and abs(ratio.fraction * 100 - Fraction(stated)) <= 1


def _link_brackets(context: Context) -> None:
    """Link what is in brackets behind a figure: "131 tỷ đồng (A 71 tỷ đồng, B 60 tỷ đồng)"."""
    for fact, inside in _bracketed(context):
        parts = [each for each in inside if not each.is_done and is_alike(fact, each)]
        for each in parts:
            _part(context, fact, each)
        total = [_exact(each) for each in parts]
        is_all = None not in total and sum(filter(None, total)) == _exact(fact)
        fact.is_complete = len(parts) > 1 and is_all


def _bracketed(context: Context) -> Iterator[tuple[Fact, list[Fact]]]:
    text = context.drafting.text
    for fact in context.facts:
        opening = text.find("(", fact.end, fact.end + _BRACKET)
        if fact.is_done or opening < 0 or text[fact.end : opening].strip():
            continue
        inside = context.periods.cues.clause(opening + 1, Span(opening + 1, len(text)))
        parts = context.within(inside)
        if parts:
            yield fact, parts


def is_alike(whole: Fact, part: Fact) -> bool:
    """Tell whether a figure can be a part of another one: both money, or both counts."""
    kinds = {whole.finding.kind, part.finding.kind}
    least, most = _exact(part), _exact(whole)
    is_less = least is None or most is None or least <= most
    is_alike = len(kinds) == 1 and kinds <= {FindingKind.MONEY, FindingKind.COUNT}
    return is_alike and is_less and _counts_alike(whole, part)


def _counts_alike(whole: Fact, part: Fact) -> bool:
    """Tell whether two figures count the same, or both beings: 15 lượt gia đình, 2 hộ."""
    units = (_unit(whole), _unit(part))
    beings = (UnitKind.BEINGS, UnitKind.TURNS)
    return units[0] == units[1] or all(
        unit is not None and Unit.of(unit).kind in beings for unit in units
    )


def number_of(fact: Fact) -> object:
    """Return the number that a figure is, whatever its bound; None for a pair or a change."""
    value = fact.finding.value
    return value.value if isinstance(value, Quantity) else None


def money_of(fact: Fact) -> Quantity | None:
    """Return the amount that a figure is."""
    value = fact.finding.value
    is_money = fact.finding.kind is FindingKind.MONEY
    return value if is_money and isinstance(value, Quantity) else None


def _exact(fact: Fact) -> int | None:
    value = fact.finding.value
    is_exact = isinstance(value, Quantity) and value.is_exact and not value.per
    number = value.value if is_exact and isinstance(value, Quantity) else None
    return number if isinstance(number, int) else None


def _link_parts(context: Context) -> None:
    """Link what follows "trong đó" to the figure before it."""
    cues = context.periods.cues
    before: Fact | None = None
    for fact in context.facts:
        if before is None or before.sentence != fact.sentence:
            before = fact
            continue
        is_first = cues.last("part", before.end, fact.start) is not None
        whole = before if is_first else before.whole
        is_inside = is_first or fact.clause == before.clause
        is_free = fact.whole is None and not fact.is_done
        if whole is not None and is_inside and is_free and is_alike(whole, fact):
            _part(context, whole, fact)
        before = fact


def _part(context: Context, whole: Fact, part: Fact) -> None:
    if whole.is_planned or whole.whole is part or whole.meant.code is None:
        return
    if whole.period and part.period and not whole.period.contains(part.period):
        return
    part.whole = whole
    same = _unit(whole) == _unit(part)
    if part.meant.code is None and same:
        part.meant = Meant(whole.meant.code, start=part.start)
    if part.meant.code == whole.meant.code and part.organizations == whole.organizations:
        words = item_of(context, part)
        found = None if words is None else _of_place(context, part)
        if found is not None:
            part.organizations = (found,)
        else:
            part.item = words


def _unit(fact: Fact) -> str | None:
    value = fact.finding.value
    return value.unit if isinstance(value, Quantity | Ratio) else None


def _item_start(context: Context, fact: Fact) -> int:
    before = context.before(fact)
    return max(fact.clause.start, fact.clause.start if before is None else before.end)


def _of_place(context: Context, part: Fact) -> str | None:
    """Return whose part it is, if a place is all that is said: "(Kiên Giang 71,2 tỷ đồng …)"."""
    text, end = context.drafting.text, part.start
    start = _item_start(context, part)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    like = part.organizations[0] if len(part.organizations) == 1 else None
    return context.units.by_place(start, end, like) if end - start <= _PLACE else None


def item_of(context: Context, fact: Fact) -> str | None:
    """Return the words of a figure's clause that say which thing it is about."""
    cues = context.periods.cues
    start, end = _item_start(context, fact), fact.start
    worth = cues.before("worth", end)
    words = context.drafting.text[start : end if worth is None else max(start, worth.start)].split()
    while words and not any(each.isalnum() for each in words[0]):
        del words[0]
    while words and toned(words[-1]).casefold() in _verbs():
        del words[-1]
    return " ".join(words[-_ITEM:]).strip(' ,.;:-–()“”"') or None


@cache
def _verbs() -> frozenset[str]:
    """Return the words before a figure that say nothing of the thing that it is about."""
    rows = vocab.rows("prose_words")
    return frozenset(row["code"] for row in rows if "not_counted" in row["roles"])


__all__ = [
    "FIGURES",
    "Context",
    "Fact",
    "is_alike",
    "is_of_plan",
    "is_planned_amount",
    "item_of",
    "link",
    "money_of",
    "number_of",
]
