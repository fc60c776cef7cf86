"""Figures of plans as sets of targets."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

import attrs

from hoidata.dataset import unfit
from hoidata.domain import Rhythm, Strength, Target, TargetSet, vocabulary_metrics
from hoidata.errors import Problem
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.facts import Context, Fact
from hoidata.reading._finding import FindingKind
from hoidata.values import Change, Period, Quantity

_WORTH: Final = 60  # characters between a number of gifts and what they are worth
_DECLARED: Final = 8  # words between the number of targets and the word for them


def propose_targets(context: Context) -> None:
    """Propose the targets of a text, those of the same doers and period in one set."""
    facts = [each for each in context.facts if each.is_planned and not each.is_done]
    declared = {each.start: each for each in facts if _is_declared(context, each)}
    rest = [each for each in facts if each.start not in declared]
    for (organizations, period), group in groupby(rest, key=_of_set):
        _propose(context, list(group), organizations, period, list(declared.values()))
    for each in declared.values():
        if not each.is_done:
            context.mention(each)


def _of_set(fact: Fact) -> tuple[tuple[str, ...], Period | None]:
    return fact.organizations, fact.stated_period


def _propose(
    context: Context,
    facts: list[Fact],
    organizations: tuple[str, ...],
    period: Period | None,
    declared: list[Fact],
) -> None:
    """Propose a set of targets, and leave what is not certain as mentions."""
    drafting = context.drafting
    targets = [each for fact in facts if (each := _target(context, fact)) is not None]
    for fact in facts:
        if not fact.is_done:
            problem = Problem.of("draft.metric", found=fact.finding.surface)
            context.mention(fact, () if fact.meant.code else (problem,))
    head = next((each for each in declared if not each.is_done and _heads(each, facts)), None)
    if not targets or not organizations or period is None:
        return
    sources = () if head is None else (drafting.source(head.start, head.end),)
    if head is not None:
        head.is_done = True
    drafting.add(
        TargetSet(
            drafting.new_id(f"{drafting.document}-chi-tieu"),
            organizations,
            period=period,
            declared=None if head is None else _number(head),
            targets=targets,
            sources=sources,
        ),
        Certainty.LIKELY if all(each.meant.is_stated for each in facts) else Certainty.POSSIBLE,
    )


def _target(context: Context, fact: Fact) -> Target | None:
    """Return the target that a figure is, unless its metric or its set is not certain."""
    code, value = fact.meant.code, fact.finding.value
    if code is None or not isinstance(value, Quantity | Change):
        return None
    if not fact.organizations or fact.stated_period is None:
        return None
    target = Target.stated(code, value)
    if isinstance(value, Quantity) and unfit(target.amount, vocabulary_metrics()[code]) is not None:
        context.mention(fact, (Problem.of("draft.other_unit", found=value),))
        return None
    cues, start = context.periods.cues, _clause_start(context, fact)
    strives = cues.last("strive", start, fact.start) is not None
    yearly = cues.last("yearly", start, fact.start) is not None and target.each is None
    fact.is_done = True
    return attrs.evolve(
        target,
        strength=Strength.STRIVES if strives else Strength.MUST,
        each=Rhythm.YEAR if yearly and _is_longer(fact.stated_period) else target.each,
        item=_item(context, fact),
        sources=context.sources(fact),
    )


def _is_longer(period: Period) -> bool:
    days = period.days
    return days is not None and days > 366  # noqa: PLR2004 - a leap year


def _clause_start(context: Context, fact: Fact) -> int:
    before = context.before(fact)
    return max(fact.clause.start, fact.sentence.start if before is None else before.end)


def _item(context: Context, fact: Fact) -> str | None:
    """Return what a number of things and its worth are both about."""
    for first, second in _pairs(context, fact):
        text = context.drafting.text[first.start : second.start]
        cue = context.periods.cues.first("worth", first.end, second.start)
        words = text if cue is None else text[: cue.start - first.start]
        return " ".join(words.split()).strip(" ,;:-–") or None
    return None


def _pairs(context: Context, fact: Fact) -> Iterator[tuple[Fact, Fact]]:
    """Yield a figure of things with that of its worth, of which one is a fact."""
    for first, second in pairwise(context.beside(fact)):
        is_pair = first.finding.kind is FindingKind.COUNT and first.clause == second.clause
        is_pair = is_pair and second.finding.kind is FindingKind.MONEY
        is_near = second.start - first.end <= _WORTH
        cue = context.periods.cues.first("worth", first.end, second.start)
        if is_pair and is_near and cue is not None:
            yield first, second


def _is_declared(context: Context, fact: Fact) -> bool:
    """Tell whether a figure is how many targets there are: "10 chỉ tiêu"."""
    if fact.finding.kind is not FindingKind.COUNT or _number(fact) is None:
        return False
    cues = context.periods.cues
    value = fact.finding.value
    words = set(cues.tokens(fact.start, fact.end))
    is_of_targets = isinstance(value, Quantity) and {"chỉ", "tiêu"} <= words
    return is_of_targets or cues.follows("of_targets", fact.end, words=_DECLARED // 4) is not None


def _number(fact: Fact) -> int | None:
    value = fact.finding.value
    number = value.value if isinstance(value, Quantity) and value.is_exact else None
    return number if isinstance(number, int) and number > 0 else None


def _heads(declared: Fact, facts: list[Fact]) -> bool:
    return any(each.start > declared.start for each in facts)


__all__ = ["propose_targets"]
