"""Money and goods of a text that a named giver gives or a named receiver receives."""

from bisect import bisect_right
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Level, Organization, Transaction, TransactionKind
from hoidata.errors import InvalidData, Source
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.facts import Context, Fact, money_of
from hoidata.reading._draft.parties import Parties, Party
from hoidata.reading._draft.passages import Span
from hoidata.reading._finding import FindingKind
from hoidata.values import Quantity, Unit, UnitKind

_KINDS: Final = {
    "give": TransactionKind.INCOMING,
    "take": TransactionKind.INCOMING,
    "allot": TransactionKind.DISBURSEMENT,
    "promise": TransactionKind.COMMITMENT,
}
_LISTS: Final = ("allot", "give", "take")
_FEW: Final = 4  # words behind a figure that name what is given, or between two such figures
_RANKS: Final = tuple(Level)  # from the top down
_WORDS: Final = 12  # words that say to whom something is sent
_LOWEST: Final = len(_RANKS)  # the rank of what has no level
_BEFORE: Final = 45  # characters between the verb and the figure
_BESIDE: Final = 25  # characters between a name and its verb, or "cho" and a name
_SAID: Final = 300  # characters that say who gives what
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
        self._names = Parties(context)
        self._colons = [at for at in context.periods.cues.breaks if self._text[at] == ":"]
        organizations = [
            each.entity for each in context.drafting.items if isinstance(each.entity, Organization)
        ]
        self._associations = {each.id: each.association for each in organizations}
        self._ranks = {each.id: _RANKS.index(each.level) for each in organizations if each.level}
        ranks = [self._ranks[each] for each in context.units.own if each in self._ranks]
        self._own_rank = min(ranks, default=_LOWEST)
        self._last: tuple[Fact, _Said] | None = None

    def add(self, fact: Fact) -> bool:
        """Propose a figure as a transaction; False if it is not certainly one."""
        said, period, value = self._said(fact), fact.stated_period, fact.finding.value
        if said is None or period is None or not isinstance(value, Quantity) or value.per:
            return False
        worth = self._worth(fact)
        fact.cited += [] if worth is None else [worth]
        drafting = self._context.drafting
        try:
            transaction = Transaction(
                drafting.new_id(f"{drafting.document}-khoan"),
                _KINDS[said.verb],
                value,
                worth=None if worth is None else money_of(worth),
                giver=said.giver,
                receiver=said.receiver,
                period=period,
                sources=(drafting.source(self._start(fact), fact.end), *self._cited(fact)),
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
        if fact.finding.kind not in (FindingKind.MONEY, FindingKind.COUNT) or _is_unit(fact):
            return None
        said = self._listed(fact) or self._of_verb(fact)
        return None if said is not None and said.giver == said.receiver else said

    def _of_verb(self, fact: Fact) -> _Said | None:
        """Return what the last verb before a figure says of it."""
        start = self._start(fact)
        found = [
            (cue, role) for role in _KINDS if (cue := self._cues.last(role, start, fact.start))
        ]
        if not found:
            return None
        verb, role = max(found)
        if fact.start - verb.end > _BEFORE + self._length(verb, fact):
            return None
        giver = None if role == "take" else self._names.before(start, verb.start)
        self._owe(fact, verb, giver)
        is_open = giver is not None and not giver.said
        return (
            None if is_open or self._is_of_others(fact, verb) else self._by(role, giver, verb, fact)
        )

    def _owe(self, fact: Fact, verb: Span, giver: Party | None) -> None:
        """Let a figure be the doing of who gives it, and of nobody if that is not certain."""
        if giver is None or not self._is_outside(giver):
            return
        is_raised = not giver.said and self._cues.last("raise", *verb) is not None
        if not is_raised:
            fact.organizations = (giver.id,) if giver.id else ()

    def _by(self, role: str, giver: Party | None, verb: Span, fact: Fact) -> _Said | None:
        if role == "take":
            return self._taken(fact, verb)
        receiver = self._receiver(fact, verb, is_allotted=role == "allot")
        if role == "allot" and (giver is None or not self._is_outside(giver)):
            name = giver.said if giver else next(iter(fact.organizations), None)
            return _Said(role, name, receiver) if receiver and name else None
        if giver is None:
            return self._sent(fact, verb)
        return self._given(role, giver, receiver, fact)

    def _sent(self, fact: Fact, verb: Span) -> _Said | None:
        """Return what those whose report it is give away: "ủng hộ đồng bào miền Trung 5 triệu"."""
        is_raised = self._cues.before("gets", verb.start, words=2) is not None
        to = self._cues.follows("people", verb.end)
        own = fact.organizations
        if is_raised or to is None or len(own) != 1 or fact.finding.kind is not FindingKind.MONEY:
            return None
        words = self._text[to.start : fact.start]
        sum_of = self._cues.last("sum", to.end, fact.start)
        receiver = words[: sum_of.start - to.start] if sum_of else words
        receiver = " ".join(receiver.split()).strip(" ,:;-–")
        is_name = 0 < len(receiver.split()) <= _WORDS and "," not in receiver
        return _Said("allot", own[0], receiver) if is_name else None

    def _length(self, verb: Span, fact: Fact) -> int:
        """Return how long the name of a receiver between a verb and a figure is."""
        to = self._cues.first("to", verb.end, fact.start)
        return 0 if to is None else min(fact.start - to.end, _BEFORE)

    def _is_of_others(self, fact: Fact, verb: Span) -> bool:
        """Tell whether a figure is for each of some, or counts those who are given something."""
        if self._cues.first("each", verb.end, fact.start) is not None:
            return True
        to = self._cues.first("to", verb.end, fact.start)
        if to is None or fact.finding.kind is FindingKind.MONEY:
            return False
        return self._names.alone(to.end, fact.start) is None

    def _taken(self, fact: Fact, verb: Span) -> _Said | None:
        giver = self._names.behind("by", verb.end, self._end(fact))
        own = fact.organizations[:1]
        return _Said("take", giver.said, own[0] if own else None) if giver else None

    def _given(self, role: str, giver: Party, receiver: str | None, fact: Fact) -> _Said | None:
        """Return a gift: of an outsider, or to one."""
        own = self._context.units.own
        call = self._cues.last("take", max(fact.start - _CALL, 0), fact.start)
        is_higher = self._rank(giver) < self._own_rank  # or of no association of ours
        is_outside = self._is_outside(giver) and (call is not None or is_higher)
        if not is_outside:
            is_out = receiver is not None and receiver not in own
            return _Said("allot", giver.said, receiver) if is_out else None
        got = self._cues.before("gets", giver.start)
        if receiver is None and (call is not None or got is not None):
            receiver = next(iter(own), None)
        is_for_somebody = self._cues.follows("to", fact.end, words=_FEW) is not None
        is_goods = fact.finding.kind is FindingKind.COUNT
        if is_goods and receiver is None and is_for_somebody:
            return None
        return _Said("give" if role == "allot" else role, giver.said, receiver)

    def _is_outside(self, giver: Party) -> bool:
        """Tell whether somebody is neither of those whose report it is nor below them."""
        units = self._context.units
        if giver.id is None:
            return True
        if giver.id in units.own:
            return False
        own = {self._associations.get(each) for each in units.own} - {None}
        is_ours = self._associations.get(giver.id) in own
        return not is_ours or self._rank(giver) <= self._own_rank

    def _rank(self, giver: Party) -> int:
        """Return how far below the top somebody of our association is; 0 for anybody else."""
        own = {self._associations.get(each) for each in self._context.units.own} - {None}
        is_ours = giver.id is not None and self._associations.get(giver.id) in own
        return self._ranks.get(giver.id or "", self._own_rank) if is_ours else 0

    def _listed(self, fact: Fact) -> _Said | None:
        """Return what a list says: "và 2 tấn gạo"; "gồm: công ty A 12 tỷ đồng, chùa B 3 tỷ"."""
        before = self._context.before(fact)
        last = None if self._last is None or self._last[0] is not before else self._last[1]
        if last is not None and before is not None and self._goes_on(before, fact):
            return last
        party = self._item(fact, before)
        if party is None:
            return None
        if last is not None and last.verb == "allot":
            return last._replace(receiver=party.said)
        role = self._list_role(fact)
        if role == "allot" and fact.finding.kind is FindingKind.MONEY:
            giver = self._allots(fact)
            return None if giver is None else _Said("allot", giver, party.said)
        if role in ("take", "give") and self._is_outside(party):
            own = next(iter(self._context.units.own), None)
            fact.organizations = (party.id,) if party.id else ()
            return _Said("give", party.said, own if role == "take" else None)
        return None

    def _goes_on(self, before: Fact, fact: Fact) -> bool:
        """Tell whether two figures are given together: "6 tấn gạo và 1 tỷ đồng"."""
        between = self._cues.tokens(before.end, fact.start)
        marks = [each for each in between if each in {",", "và", ";", ":", "(", ")"}]
        return between[-1:] == marks and marks in (["và"], [","]) and len(between) <= _FEW

    def _item(self, fact: Fact, before: Fact | None) -> Party | None:
        """Return who is all that is named before a figure of a list, or before its bracket."""
        start = fact.sentence.start if before is None else before.end
        colon = self._text.rfind(":", start, fact.start)
        head = self._cues.last("part", start, fact.start) or self._cues.last(
            "by", start, fact.start
        )
        first = max(start, head.end if head else start)
        ends = self._text[colon + 1 : fact.start].strip(" \t\r\n\u00a0")
        if colon >= first and ends:
            first = colon + 1
        return self._names.alone(first, fact.start)

    def _list_role(self, fact: Fact) -> str | None:
        """Return the verb that what is listed is given by."""
        head = self._context.periods.outline.head_of(fact.start)
        span = head or fact.sentence
        end = span.end if head else self._first_of(fact)
        opens = head is not None or any(
            self._cues.last(role, span.start, fact.start) is not None for role in ("part", "by")
        )
        is_listed = opens or self._first_of(fact) < fact.start
        verbs = [(cue, role) for role in _LISTS if (cue := self._cues.last(role, span.start, end))]
        if not is_listed:
            return None
        if not verbs and self._text.startswith(")", fact.end):
            cue = self._cues.first("give", fact.end, fact.sentence.end)
            by = self._cues.last("by", fact.sentence.start, fact.start)
            return "give" if cue is not None and by is not None else None
        return max(verbs)[1] if verbs else None

    def _first_of(self, fact: Fact) -> int:
        """Return where the list that a figure is in begins."""
        at = bisect_right(self._colons, fact.sentence.start)
        return min([fact.start, *self._colons[at : at + 1]])

    def _allots(self, fact: Fact) -> str | None:
        verb = self._cues.last("allot", fact.sentence.start, fact.start)
        giver = None if verb is None else self._names.before(fact.sentence.start, verb.start)
        return giver.said if giver else next(iter(fact.organizations), None)

    def _receiver(self, fact: Fact, verb: Span, *, is_allotted: bool) -> str | None:
        found = self._names.right(verb.end, fact.start)
        found = found or self._names.behind("to", verb.end, self._end(fact))
        if found is None and is_allotted:
            to = self._cues.first("to", verb.end, fact.start)
            found = None if to is None else self._names.alone(to.end, fact.start)
        return None if found is None or (found.id is None and not is_allotted) else found.said

    def _end(self, fact: Fact) -> int:
        """Return where the words end that may say whose a figure is."""
        following = bisect_right(self._context.facts, fact.start, key=lambda each: each.start)
        facts = self._context.facts[following : following + 1]
        return min(fact.clause.end, *(each.start for each in facts), fact.sentence.end)

    def _cited(self, fact: Fact) -> list[Source]:
        return [self._context.drafting.source(each.start, each.end) for each in fact.cited]

    def _start(self, fact: Fact) -> int:
        """Return where the words begin that say who gives what, at most a few lines before."""
        before = self._context.before(fact)
        start = fact.sentence.start if before is None else before.end
        start = max(start, self._text.rfind(";", start, fact.start) + 1)
        start = max(start, fact.start - _SAID)
        while start < fact.start and not self._text[start].isalnum():
            start += 1
        return start

    def _worth(self, fact: Fact) -> Fact | None:
        """Return what goods are worth: "1.000 thùng mì trị giá 110 triệu đồng"."""
        if fact.finding.kind is not FindingKind.COUNT:
            return None
        at = bisect_right(self._context.facts, fact.start, key=lambda each: each.start)
        following = self._context.facts[at : at + 1]
        for each in following:
            cue = self._cues.first("worth", fact.end, each.start)
            if self._cues.first("each", fact.end, each.start) is not None:
                return None
            is_money = each.finding.kind is FindingKind.MONEY and each.clause == fact.clause
            if cue is not None and is_money and each.start - cue.end <= _BESIDE:
                return each
        return None


def _is_unit(fact: Fact) -> bool:
    """Tell whether a figure counts no goods, but beings or parts of an organization."""
    value = fact.finding.value
    unit = value.unit if isinstance(value, Quantity) else None
    if fact.finding.kind is FindingKind.MONEY or unit is None:
        return False
    is_being = Unit.of(unit).kind in (UnitKind.BEINGS, UnitKind.TURNS, UnitKind.TIME)
    return is_being or vocab.code_of("levels", unit) is not None


__all__ = ["Transactions"]
