"""Money and goods of a text that a named giver gives or a named receiver receives."""

from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from hoidata.domain import Organization, Transaction, TransactionKind
from hoidata.errors import InvalidData
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.facts import Context, Fact
from hoidata.reading._draft.organizations import Named
from hoidata.reading._draft.passages import Span
from hoidata.reading._finding import FindingKind
from hoidata.values import Quantity

_KINDS: Final = {
    "give": TransactionKind.INCOMING,
    "take": TransactionKind.INCOMING,
    "allot": TransactionKind.DISBURSEMENT,
    "promise": TransactionKind.COMMITMENT,
}
_NAME: Final = 14  # words of the name of a giver or receiver
_BEFORE: Final = 45  # characters between the verb and the figure
_BESIDE: Final = 25  # characters between a name and its verb, or "cho" and a name
_CALL: Final = 2000  # characters within which a text says that gifts are received


class _Said(NamedTuple):
    """What a clause says of a figure: the sort of verb, and ids or names of both ends."""

    verb: str
    giver: str | None
    receiver: str | None


class Transactions:
    """The gifts, allotments and promises of a text."""

    def __init__(self, context: Context) -> None:
        """Begin without any."""
        self._context = context
        self._cues = context.periods.cues
        self._text = context.drafting.text
        self._named = context.units.named
        self._associations = {
            each.entity.id: each.entity.association
            for each in context.drafting.items
            if isinstance(each.entity, Organization)
        }
        self._last: tuple[Fact, _Said] | None = None

    def add(self, fact: Fact) -> bool:
        """Propose a figure as a transaction; False if it is not certainly one."""
        said, period, value = self._said(fact), fact.stated_period, fact.finding.value
        is_amount = isinstance(value, Quantity) and not value.per
        if said is None or period is None or not is_amount or fact.whole is fact:
            return False
        worth = self._worth(fact)
        fact.cited += [] if worth is None else [worth]
        drafting = self._context.drafting
        try:
            transaction = Transaction(
                drafting.new_id(f"{drafting.document}-khoan"),
                _KINDS[said.verb],
                value,
                worth=None if worth is None else worth.finding.value,
                giver=said.giver,
                receiver=said.receiver,
                period=period,
                sources=self._context.sources(fact),
            )
        except InvalidData:
            del fact.cited[-1 if worth is not None else len(fact.cited) :]
            return False
        drafting.add(transaction, Certainty.POSSIBLE, fact.finding.problems)
        self._last = (fact, said)
        fact.is_done = True
        if worth is not None:
            worth.is_done = True
        return True

    def _said(self, fact: Fact) -> _Said | None:
        """Return who gives what is in a figure to whom, if the clause says it."""
        if fact.finding.kind not in (FindingKind.MONEY, FindingKind.COUNT):
            return None
        return self._listed(fact) or self._of_verb(fact)

    def _of_verb(self, fact: Fact) -> _Said | None:
        start = self._start(fact)
        found = [
            (cue, role) for role in _KINDS if (cue := self._cues.last(role, start, fact.start))
        ]
        if not found:
            return None
        verb, role = max(found)
        is_far = fact.start - verb.end > _BEFORE
        others = ("each", "to") if fact.finding.kind is FindingKind.COUNT else ("each",)
        if is_far or any(self._cues.first(each, verb.end, fact.start) for each in others):
            return None
        receiver = self._receiver(fact, verb)
        if role == "take":
            giver = self._behind("by", fact, verb)
            own = fact.organizations[:1]
            return _Said(role, giver, own[0] if own else None) if giver else None
        giver = self._giver(Span(start, verb.start))
        if role == "allot":
            giver = giver or next(iter(fact.organizations), None)
            return _Said(role, giver, receiver) if receiver and giver else None
        return self._given(role, giver, receiver, fact)

    def _given(
        self, role: str, giver: str | None, receiver: str | None, fact: Fact
    ) -> _Said | None:
        """Return a gift: of an outsider, or to one."""
        own = self._context.units.own
        is_received = self._cues.last("take", fact.sentence.start, fact.start) is not None
        if giver is None or giver in own or (self._is_own(giver) and not is_received):
            is_out = receiver is not None and receiver not in own and giver is not None
            return _Said("allot", giver, receiver) if is_out else None
        is_goods = fact.finding.kind is FindingKind.COUNT
        is_call = self._cues.last("take", max(fact.start - _CALL, 0), fact.start) is not None
        if receiver is None and is_call:
            receiver = next(iter(own), None)
        return None if is_goods and receiver is None else _Said(role, giver, receiver)

    def _is_own(self, giver: str) -> bool:
        """Tell whether somebody is of the association whose report it is."""
        own = {self._associations.get(each) for each in self._context.units.own} - {None}
        return self._associations.get(giver) in own

    def _listed(self, fact: Fact) -> _Said | None:
        """Return what the figure before says too: "và 2 tấn gạo"; "cho: huyện A 12 tỷ đồng"."""
        before = self._context.before(fact)
        if before is None:
            return None
        between = self._cues.tokens(before.end, fact.start)
        if self._last is not None and self._last[0] is before and between == ["và"]:
            return self._last[1]
        receiver = self._place(before.end, fact.start)
        if receiver is None:
            return None
        if self._last is not None and self._last[0] is before and self._last[1].verb == "allot":
            return self._last[1]._replace(receiver=receiver)
        is_head = ":" in between and self._cues.first("to", before.end, fact.start) is not None
        verb = self._cues.last("allot", fact.sentence.start, before.start)
        if not is_head or verb is None or fact.finding.kind is not FindingKind.MONEY:
            return None
        giver = self._giver(Span(fact.sentence.start, verb.start))
        giver = giver or next(iter(fact.organizations), None)
        return None if giver is None else _Said("allot", giver, receiver)

    def _place(self, start: int, end: int) -> str | None:
        """Return the name that is all there is between two figures, behind a colon or comma."""
        text = self._text[start:end].rpartition(":")[2].strip(" ,;\n\t\r\u00a0-–+")
        words = text.split()
        is_name = 0 < len(words) <= _NAME and any(each[:1].isupper() for each in words)
        if not is_name or any(mark in text for mark in ",;."):
            return None
        at = end - len(self._text[start:end].rpartition(":")[2])
        named = self._within(at, end)
        return (named.id if named is not None and named.id else None) or " ".join(words)

    def _giver(self, span: Span) -> str | None:
        """Return who is named right before a verb: an organization, or another by its kind."""
        named = self._within(*span)
        if named is not None and span.end - named.end <= _BESIDE:
            return named.id
        text = self._text[span.start : span.end]
        head = self._cues.last("giver", span.start, span.end)
        while head is not None:
            words = text[head.start - span.start :].split()
            before = self._cues.last("giver", span.start, head.start)
            if before is None or head.start - before.end > 2 * _BESIDE:
                break
            head = before
        if head is None:
            return None
        words = [each for each in words if each not in ("đã", "sẽ", "cũng")]
        name = " ".join(words).strip(" ,;:-–()")
        is_name = 1 < len(words) <= _NAME and any(each[:1].isupper() for each in words[1:])
        return name if is_name and "," not in name else None

    def _receiver(self, fact: Fact, verb: Span) -> str | None:
        return self._behind("to", fact, verb)

    def _behind(self, role: str, fact: Fact, verb: Span) -> str | None:
        """Return the id of the organization behind "cho" or "của", between a verb and what ends."""
        following = bisect_right(self._context.facts, fact.start, key=lambda each: each.start)
        facts = self._context.facts
        end = fact.clause.end
        if following < len(facts):
            end = min(end, facts[following].start)
        for cue in self._cues.within(role, verb.end, end):
            at = bisect_left(self._named, cue.end, key=lambda each: each.start)
            if at < len(self._named) and self._named[at].start - cue.end <= 2:  # noqa: PLR2004 - spaces
                return self._named[at].id
        return None

    def _within(self, start: int, end: int) -> Named | None:
        """Return the last mention of an organization in a part of the text."""
        at = bisect_left(self._named, end, key=lambda each: each.start) - 1
        found = self._named[at] if at >= 0 else None
        return found if found is not None and found.start >= start and found.end <= end else None

    def _start(self, fact: Fact) -> int:
        before = self._context.before(fact)
        return max(fact.clause.start, fact.sentence.start if before is None else before.end)

    def _worth(self, fact: Fact) -> Fact | None:
        """Return what goods are worth: "1.000 thùng mì trị giá 110 triệu đồng"."""
        if fact.finding.kind is not FindingKind.COUNT:
            return None
        at = bisect_right(self._context.facts, fact.start, key=lambda each: each.start)
        following = self._context.facts[at : at + 1]
        for each in following:
            cue = self._cues.first("worth", fact.end, each.start)
            is_money = each.finding.kind is FindingKind.MONEY and each.clause == fact.clause
            if cue is not None and is_money and each.start - cue.end <= _BESIDE:
                return each
        return None


__all__ = ["Transactions"]
