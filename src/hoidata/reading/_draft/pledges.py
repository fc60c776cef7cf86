"""Support by instalments and other promises of a text."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Pledge, PledgeItem, Sponsorship, times_of
from hoidata.errors import InvalidData
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.facts import Context, Fact, money_of
from hoidata.reading._draft.passages import Span
from hoidata.reading._finding import FindingKind
from hoidata.values import Period, Quantity

_BESIDE: Final = 2  # characters between "với" and whom something is promised to
_SAID: Final = 100  # characters of a clause that says that something is promised
_LONGEST: Final = 300  # characters of what is promised


def propose_sponsorships(context: Context) -> None:
    """Propose the support that is promised by the month: "đỡ đầu 3 em, mỗi em 200.000đ/tháng"."""
    cues, drafting = context.periods.cues, context.drafting
    for fact in context.facts:
        rate = money_of(fact)
        if fact.is_done or fact.is_planned or rate is None or not times_of(rate):
            continue
        cue = cues.last("sponsor", max(fact.sentence.start, fact.start - _LONGEST), fact.start)
        if cue is None or not fact.organizations:
            continue
        count = _count(context, cue, fact)
        try:
            sponsorship = Sponsorship(
                drafting.new_id(f"{drafting.document}-do-dau"),
                fact.organizations,
                rate=rate,
                count=count,
                period=fact.stated_period,
                sources=(drafting.source(cue.start, cue.end), *context.sources(fact)),
            )
        except InvalidData:
            continue
        drafting.add(sponsorship, Certainty.POSSIBLE, fact.finding.problems)
        fact.is_done = True


def _count(context: Context, cue: Span, fact: Fact) -> Quantity | None:
    """Return how many are supported, if that is right behind the word."""
    for each in context.within(Span(cue.end, fact.start)):
        value = each.finding.value
        if each.finding.kind is FindingKind.COUNT and isinstance(value, Quantity):
            return value if not value.per else None
    return None


class _Said(NamedTuple):
    """A promise that a text says was made: of what sort, by whom, to whom, for when."""

    kind: str
    parties: tuple[str, ...]
    counterparties: tuple[str, ...]
    period: Period | None


def propose_pledges(context: Context) -> None:
    """Propose the promises that a text says were made, each once."""
    found: dict[_Said, list[Span]] = {}
    for span in context.periods.cues.within("signs", 0, len(context.drafting.text)):
        kind = _kind(context.drafting.text[span.start : span.end])
        parties = context.units.subject(span.start)
        if kind is None or not parties:
            continue
        behind = _behind(context, span)
        period = next((each.period for each in context.periods.stated(behind)), None)
        to = () if kind == "emulation" else _counterparties(context, behind)
        said = _Said(kind, parties, tuple(each for each in to if each not in parties), period)
        like = (each for each in found if _is_same(each, said, context.units.own))
        found.setdefault(next(like, said), []).append(span)
    for said, spans in found.items():
        _add(context, said, spans)


def _is_same(first: _Said, other: _Said, own: tuple[str, ...]) -> bool:
    """Tell whether two passages say the same: emulation is pledged once for a period."""
    if other.period not in (first.period, None) or first.kind != other.kind:
        return False
    is_of_own = first.parties == own and first.kind == "emulation"
    is_alike = (first.parties, first.counterparties) == (other.parties, other.counterparties)
    return is_of_own or is_alike


def _add(context: Context, said: _Said, spans: list[Span]) -> None:
    drafting = context.drafting
    words = (_words(context, each, _behind(context, each)) for each in spans)
    pledge = Pledge(
        drafting.new_id(f"{drafting.document}-giao-uoc"),
        said.parties,
        kind=said.kind,
        counterparties=said.counterparties,
        period=said.period,
        items=tuple(_items(context, spans[0])) if said.kind == "commitment" else (),
        sources=[drafting.source(*each) for each in words],
    )
    drafting.add(pledge, Certainty.POSSIBLE)


def _kind(text: str) -> str | None:
    """Return the kind of pledge that is named by the most words of a text."""
    words = text.replace("\u00a0", " ").split()
    slices = ((at, end) for at in range(len(words)) for end in range(at + 1, len(words) + 1))
    longest = sorted(slices, key=lambda each: each[0] - each[1])
    codes = (vocab.code_of("pledge_kinds", " ".join(words[at:end])) for at, end in longest)
    return next((code for code in codes if code is not None), None)


def _behind(context: Context, span: Span) -> Span:
    """Return the clause behind the words that say that something was promised."""
    sentence = context.drafting.passages.sentence(span.start)
    clause = context.periods.cues.clause(span.start, sentence)
    return Span(span.end, max(clause.end, span.end))


def _words(context: Context, span: Span, behind: Span) -> Span:
    """Return the words that say that something was promised, up to the next comma."""
    end = min(behind.end, span.end + _SAID)
    words = context.drafting.text[span.end : end].partition(",")[0].rstrip(" .;:")
    return Span(span.start, span.end + len(words))


def _counterparties(context: Context, behind: Span) -> tuple[str, ...]:
    """Return whom something is promised to: the organization that is named first behind it."""
    named = context.units.named
    at = bisect_left(named, behind.start, key=lambda each: each.start)
    if at < len(named) and named[at].start - behind.start <= _BESIDE:
        found = named[at].id
        return () if found is None else (found,)
    return ()


def _items(context: Context, span: Span) -> Iterator[PledgeItem]:
    """Yield what is promised: the words behind "về việc"."""
    behind = _behind(context, span)
    cue = context.periods.cues.first("about", *behind)
    if cue is None:
        return
    text = context.drafting.text[cue.end : min(behind.end, cue.end + _LONGEST)]
    start = cue.end + len(text) - len(text.lstrip())
    words = text.strip().rstrip(" .,;")
    if words:
        source = context.drafting.source(start, start + len(words))
        yield PledgeItem(" ".join(words.split()), sources=[source])


__all__ = ["propose_pledges", "propose_sponsorships"]
