"""The events that a text reports: what, when, where, by whom and with whom."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

import attrs

from hoidata import vocab
from hoidata.dataset._resolve.ids import plain
from hoidata.domain import Event, EventStatus, PartOfDay, Participation
from hoidata.errors import Problem
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.headline import headline_of
from hoidata.reading._draft.organizations import Named, Units
from hoidata.reading._draft.participants import Participants
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.words import Mentioned, Words, passage_words, phrases_in, phrases_of
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Period, PeriodKind, Quantity
from hoidata.vietnamese import Phrases

_FIRST: Final = 8  # sentences among which the event is that the text reports
_NEAR: Final = 10  # words from "tổ chức" to what was organized
_BESIDE: Final = 4  # words from "hội nghị" to what sort it was
_FRAGMENT: Final = 24  # words of a sentence that only says where and when
_LONGEST_ID: Final = 6  # words
_GENERIC: Final = frozenset({"meeting", "other", "works"})
_REVIEWS: Final = frozenset({"interim_review", "annual_review", "inspection", "supervision"})
_DAYS: Final = (FindingKind.DATE, FindingKind.DATE_RANGE)
_PARTS: Final = {"sáng": PartOfDay.MORNING, "chiều": PartOfDay.AFTERNOON, "tối": PartOfDay.EVENING}
_BREAKS: Final = frozenset({".", ";", ":", "(", ")", "“", '"', "«"})
_TURNS: Final = frozenset({"buổi", "cuộc", "đợt", "lần", "lớp", "hội nghị", "phiên"})
_JOINT_KINDS: Final = frozenset({"front", "union", "association", "political_social"})


class _Kind(NamedTuple):
    """What sort of event is named, and from which word up to which."""

    code: str
    start: int
    end: int


class _Day(NamedTuple):
    """When an event took place."""

    start: int
    period: Period
    part: PartOfDay | None
    span: Span
    problems: tuple[Problem, ...]


class Held(NamedTuple):
    """The event that a text reports.

    Attributes:
        id: Its id.
        kind: Its kind.
        period: When it took place.
        covers: The period that it reviewed.
    """

    id: str
    kind: str
    period: Period | None
    covers: Period | None


def propose_events(
    drafting: Drafting,
    units: Units,
    periods: Periods,
    words: Words,
    people: tuple[Mentioned, ...] = (),
    documents: tuple[Mentioned, ...] = (),
) -> Held | None:
    """Propose the events of a text; return the one that it reports."""
    return _Events(drafting, units, periods, words, people, documents).propose()


@cache
def _kinds() -> Phrases[str]:
    return phrases_in("event_kinds")


class _Events:
    """Reads the events of a text."""

    def __init__(
        self,
        drafting: Drafting,
        units: Units,
        periods: Periods,
        words: Words,
        people: tuple[Mentioned, ...],
        documents: tuple[Mentioned, ...],
    ) -> None:
        self._drafting, self._units, self._periods, self._words = drafting, units, periods, words
        self._people, self._documents = people, documents
        self._days = [each for each in words.passages.findings if each.kind in _DAYS]
        taken = (*units.named, *documents)
        self._named = {
            at for each in taken for at in range(words.at(each.start), words.behind(each.end))
        }
        self._title = headline_of(words)
        self._keys: set[tuple[str, str]] = set()

    def propose(self) -> Held | None:
        """Propose the main event and the others."""
        words = self._words
        main, first = None, 0
        for sentence in self._body()[:_FIRST]:
            start, end = words.at(sentence.start), words.behind(sentence.end)
            main = self._main(start, end)
            if main is not None:
                first = end
                break
        if main is None:
            main = self._of_title()
        self._others(first)
        return main

    def _body(self) -> list[Span]:
        """Return the sentences behind the title."""
        end = 0 if self._title is None else self._words.ends[self._title.end - 1]
        return [each for each in self._words.passages.sentences[: 2 * _FIRST] if each.end > end]

    # --- the event that the text reports -------------------------------------------------------

    def _main(self, start: int, end: int) -> Held | None:
        """Propose the event that a sentence reports with its day."""
        scope = self._scope(start)
        verb = self._verb(start, end)
        kind = self._kind(verb[1] if verb else start, end, is_far=verb is None)
        day = self._day(scope, kind.start if kind else end)
        if kind is None and verb is not None and day is not None:
            kind = self._of_quote(verb[1], end)
        if kind is None or day is None or (verb is None and kind.code == "visit"):
            return None
        kind = self._refined(kind)
        at = verb[0] if verb else kind.start
        return self._add_main(kind, scope, at, day)

    def _scope(self, start: int) -> int:
        """Return where the words for when and where begin: a fragment before may say them."""
        words = self._words
        if start == 0 or self._day_in(start, words.sentence_end(start)) is not None:
            return start
        before = words.sentence_start(start - 1)
        is_same = words.passages.paragraph(words.starts[before]).holds(words.starts[start])
        is_short = start - before <= _FRAGMENT
        return before if is_same and is_short and self._verb(before, start) is None else start

    def _verb(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first "tổ chức" that is a verb: not "tổ chức Hội" nor in a name."""
        words = self._words
        for at in range(start, end):
            found = passage_words("organize").match(words.forms, at)
            if found is None or at in self._named or found[1] >= words.count:
                continue
            is_noun = words.forms[at - 1] in {"các", "số", "chức", "hai", "những"} if at else False
            is_noun |= words.forms[at - 1][:1].isdigit() if at else False
            if not is_noun and found[1] <= end and words.forms[found[1]] not in {"hội", ","}:
                return at, found[1]
            if words.forms[found[1]] == "hội" and _kinds().match(words.forms, found[1]):
                return at, found[1]
        return None

    def _kind(self, start: int, end: int, *, is_far: bool) -> _Kind | None:
        """Return the first kind of event that is named between two words."""
        words = self._words
        for at in range(start, end if is_far else min(end, start + _NEAR)):
            found = None if at in self._named else _kinds().match(words.forms, at)
            other = passage_words("other").match(words.forms, at)
            if found is not None and found[1] <= end and (other is None or other[1] < found[1]):
                return self._specific(_Kind(found[0], at, found[1]), end)
            if not is_far and words.forms[at] in _BREAKS:
                break
        return None

    def _specific(self, kind: _Kind, end: int) -> _Kind:
        """Return what sort of conference it was, where the words behind say it."""
        if kind.code not in _GENERIC:
            return kind
        for at in range(kind.end, min(kind.end + _BESIDE, end)):
            found = _kinds().match(self._words.forms, at)
            if found is not None and found[0] not in _GENERIC and at not in self._named:
                return _Kind(found[0], kind.start, found[1])
        return kind

    def _of_quote(self, at: int, end: int) -> _Kind | None:
        """Return the kind of an event of which only the name is written: chương trình “A”."""
        words = self._words
        quote = next(
            (q for b in range(at, min(at + _BESIDE, end)) if (q := words.quote_at(b))), None
        )
        said = self._title and self._kind(*self._title, is_far=True)
        return _Kind(said.code, at, quote.end + 1) if quote and said else None

    def _refined(self, kind: _Kind) -> _Kind:
        """Return a kind that the title says more exactly."""
        if kind.code not in _GENERIC or self._title is None:
            return kind
        said = self._kind(*self._title, is_far=True)
        return kind if said is None else kind._replace(code=said.code)

    def _of_title(self) -> Held | None:
        """Propose the event that only the title names."""
        if self._title is None or self._periods.day is None:
            return None
        kind = self._kind(*self._title, is_far=True)
        if kind is None or kind.code not in _REVIEWS | {"congress"}:
            return None
        name = self._name(kind)
        return self._add(
            kind,
            name,
            Certainty.POSSIBLE,
            period=self._periods.day,
            covers=self._covers(kind, name),
            organizers=self._units.own,
        )

    def _add_main(self, kind: _Kind, scope: int, at: int, day: _Day) -> Held:
        words, name = self._words, self._name(kind)
        organizers, partners = self._organizers(day.start, at)
        place = self._location(scope, at, organizers)
        spans = [words.span(kind.start, name), day.span]
        if self._title is not None:
            spans.append(words.span(*self._title))
        if place is not None:
            spans.append(words.span(*place))
        reader = Participants(self._drafting, self._units, words, self._people)
        is_sure = bool(organizers) and not day.problems
        return self._add(
            kind,
            name,
            Certainty.CERTAIN if is_sure else Certainty.LIKELY,
            period=day.period,
            part_of_day=day.part,
            location=place and words.cut(*place),
            covers=self._covers(kind, name),
            organizers=organizers or self._units.own,
            participants=(*partners, *reader.of_event(scope)),
            documents=tuple(self._adopted()),
            spans=spans,
            problems=day.problems,
        )

    def _name(self, kind: _Kind) -> int:
        """Return the word behind the name of an event."""
        words = self._words
        quote = words.quote_at(kind.end)
        if quote is not None:
            behind = words.period_at(quote.end + 1)
            return behind[1] if behind else quote.end + 1
        if kind.end >= words.count or words.quote_at(kind.end - 1):
            return kind.end
        last = max(words.name_end(kind.end, _stops()), kind.end)
        term = words.period_at(last + 1) if words.forms[last] == "," else None
        if term is not None and term[0].kind is PeriodKind.TERM:
            return term[1]
        end = words.quote_at(last)
        return end.end + 1 if end is not None else last

    # --- when, where, by whom ------------------------------------------------------------------

    def _day_in(self, start: int, end: int) -> Finding | None:
        words = self._words
        if start >= end:
            return None
        first, last = words.starts[start], words.ends[end - 1]
        of_papers = [each for each in self._documents if each.start <= last and first < each.end]
        for each in words.passages.findings_in(Span(first, last)):
            is_paper = any(paper.start <= each.start < paper.end for paper in of_papers)
            if each.kind in _DAYS and not is_paper:
                return each
        return None

    def _day(self, start: int, end: int) -> _Day | None:
        """Return the day that is written between two words, with its year."""
        words, found = self._words, self._day_in(start, end)
        if found is None:
            return None
        problems = list(found.problems)
        period = found.value if isinstance(found.value, Period) else _period_of(str(found.value))
        if period is None:
            period = self._periods.of_day(found)
            if period is None:
                return None
            expected = period.format("vi")
            problems.append(
                Problem.of("draft.year_assumed", found=found.surface, expected=expected)
            )
        first = words.at(found.start)
        part = None
        for at in range(max(first - 3, start), first):
            part = _PARTS.get(words.forms[at], part)
            if words.forms[at] in _PARTS:
                first = at
        return _Day(
            words.behind(found.end),
            period,
            part,
            words.span(first, words.behind(found.end)),
            tuple(problems),
        )

    def _organizers(self, start: int, end: int) -> tuple[tuple[str, ...], list[Participation]]:
        """Return who held what is named at a word, and who only took part in it."""
        words = self._words
        named = [each for each in self._between(start, end) if each.id is not None]
        if not named:
            return self._units.subject(words.starts[min(end, words.count - 1)]), []
        found, partners = [named[0]], list[Participation]()
        for each in named[1:]:
            between = range(words.behind(found[-1].end), words.at(each.start))
            is_joint = any(passage_words("joint").match(words.forms, at) for at in between)
            is_listed = all(words.forms[at] in {",", "và", "cùng"} for at in between)
            if is_listed or (is_joint and _is_fellow(each)):
                found.append(each)
            elif is_joint:
                source = self._drafting.source(each.start, each.end)
                partners.append(Participation("partner", organization=each.id, sources=(source,)))
        ids = tuple(dict.fromkeys(each.id for each in found if each.id is not None))
        return ids, partners

    def _between(self, start: int, end: int) -> Iterator[Named]:
        """Yield who is named between two words, not as a place and not in brackets."""
        words, depth, at = self._words, 0, start
        last = words.starts[end] if end < words.count else len(words.text)
        for each in self._units.within(words.starts[min(start, end)], last) if start < end else ():
            first = words.at(each.start)
            while at < first:
                depth += (words.forms[at] == "(") - (words.forms[at] == ")")
                at += 1
            is_place = passage_words("place", "by", "venue").match_before(words.forms, first)
            if depth <= 0 and is_place is None:
                yield each

    def _location(
        self, start: int, end: int, organizers: tuple[str, ...]
    ) -> tuple[int, int] | None:
        """Return the words behind "tại" that say where it was."""
        words = self._words
        for at in range(start, end):
            found = passage_words("place").match(words.forms, at)
            if found is None or found[1] >= end:
                continue
            stop = words.name_end(found[1], passage_words("organize", "stop"))
            for each in self._units.named:
                first = words.at(each.start)
                if (
                    found[1] + 1 < first < stop
                    and each.id in organizers
                    and words.forms[first - 1] == ","
                ):
                    stop = first - 1
            if stop > found[1]:
                return found[1], min(stop, end)
        return None

    def _covers(self, kind: _Kind, name: int) -> Period | None:
        """Return the period that an event reviewed."""
        if kind.code not in _REVIEWS:
            return None
        for at in range(kind.end, name):
            found = self._words.period_at(at)
            if found is not None:
                return found[0]
        report = self._periods.report
        return None if report is None or report.kind is PeriodKind.DAY else report

    def _adopted(self) -> Iterator[str]:
        """Yield the documents that were adopted: in a sentence behind "thông qua"."""
        words, done = self._words, set[str]()
        for each in self._documents:
            at = words.at(each.start)
            start = max(words.sentence_start(at), at - 2 * _FRAGMENT)
            adopt = passage_words("adopt")
            is_adopted = any(adopt.match(words.forms, place) for place in range(start, at))
            if is_adopted and each.id not in done:
                done.add(each.id)
                yield each.id

    # --- other events --------------------------------------------------------------------------

    def _others(self, first: int) -> None:
        """Propose what else is said to have been organized, or to be."""
        words, at = self._words, first
        for quote in words.quotes:
            self._quoted(quote)
        while at < words.count:
            end = words.sentence_end(at)
            verb = self._verb(at, end)
            if verb is None:
                at = max(end, at + 1)
                continue
            self._other(verb, end)
            at = verb[1]

    def _quoted(self, quote: Span) -> None:
        """Propose what has its name in quotation marks: nói chuyện chuyên đề “A”."""
        words = self._words
        kind = _kinds().match_before(words.forms, quote.start - 1)
        role = passage_words("occasion").match_before(words.forms, quote.start - 1)
        if kind is None or role is None:
            return
        key = kind[0], plain(words.cut(*quote))
        if key in self._keys or self._periods.is_planned(words.starts[kind[1]]):
            return
        start = words.sentence_start(kind[1])
        organizers, partners = self._organizers(start, kind[1])
        event = _Kind(kind[0], kind[1], quote.start - 1)
        self._add(
            event,
            quote.end + 1,
            Certainty.LIKELY,
            label=words.cut(*quote),
            organizers=organizers,
            participants=tuple(partners),
        )

    def _other(self, verb: tuple[int, int], end: int) -> None:
        words = self._words
        times = self._times(verb[1], end)
        kind = self._kind(verb[1], end, is_far=False) or self._kind_before(verb, end)
        if kind is None or ((kind.code, "") in self._keys and times is None):
            return
        name = max(self._name(kind), kind.end)
        quote = words.quote_at(kind.end)
        said = words.cut(*quote) if quote else words.cut(kind.start, name)
        key = kind.code, plain(said)
        if key in self._keys:
            return
        self._keys.add(key)
        place = words.starts[verb[0]]
        start = words.sentence_start(verb[0])
        organizers, partners = self._organizers(start, verb[0])
        is_told = self._periods.is_planned(place)
        is_planned = is_told or self._is_planned(start, verb[0])
        day = self._day(max(kind.start, verb[1]), min(end, name + _NEAR)) or self._day(
            start, verb[0]
        )
        if is_told and not (day or quote):
            return
        self._add(
            kind,
            name,
            Certainty.LIKELY if quote or day else Certainty.POSSIBLE,
            label=said,
            status=EventStatus.PLANNED if is_planned else EventStatus.HELD,
            period=day.period if day else None,
            organizers=organizers,
            participants=tuple(partners),
            times=times or 1,
            problems=day.problems if day else (),
        )

    def _kind_before(self, verb: tuple[int, int], end: int) -> _Kind | None:
        """Return the kind of an event that is the subject: "đợt hiến máu … tổ chức ngày …"."""
        words = self._words
        if self._day(verb[1], min(verb[1] + _BESIDE, end)) is None:
            return None
        return self._kind(max(words.sentence_start(verb[0]), verb[0] - _NEAR), verb[0], is_far=True)

    def _times(self, at: int, end: int) -> int | None:
        """Return how many are counted at a word: "06 buổi nói chuyện"."""
        words = self._words
        last = words.ends[min(at + 2, end - 1)]
        for each in words.passages.findings_in(Span(words.starts[at], last)):
            value = each.value
            if (
                isinstance(value, Quantity)
                and value.unit in _TURNS
                and isinstance(value.value, int)
            ):
                return value.value
        return None

    def _is_planned(self, start: int, end: int) -> bool:
        planned = passage_words("planned")
        return any(planned.match(self._words.forms, at) for at in range(start, end))

    # --- what it is ----------------------------------------------------------------------------

    def _add(
        self,
        kind: _Kind,
        name: int,
        certainty: Certainty,
        *,
        label: str | None = None,
        spans: list[Span] | None = None,
        problems: tuple[Problem, ...] = (),
        **fields: object,
    ) -> Held:
        drafting, words = self._drafting, self._words
        said = label or words.cut(kind.start, name)
        self._keys.add((kind.code, plain(said)))
        if spans is not None:
            self._keys.add((kind.code, ""))
        stem = "-".join(plain(said).split("-")[:_LONGEST_ID]) or "su-kien"
        places = spans or [words.span(kind.start, max(name, kind.end))]
        event = Event(
            drafting.new_id(f"{drafting.document}.{stem}"),
            kind.code,
            name=said[:1].upper() + said[1:],
            sources=tuple(drafting.source(*span) for span in dict.fromkeys(places)),
            **fields,  # type: ignore[arg-type]  # of `_add_main`, `_of_title` and `_other`
        )
        drafting.add(event, certainty, problems)
        return Held(event.id, event.kind, event.period, event.covers)


@cache
def _stops() -> Phrases[str]:
    known = passage_words("stop")
    return phrases_of((each, "") for each in known if each not in {"về"})


def _is_fellow(each: Named) -> bool:
    """Tell whether who is named is an association, which holds an event with another one."""
    name = each.name
    return name.association is not None or name.kind in _JOINT_KINDS


def _period_of(text: str) -> Period | None:
    return Period.parse(text) if text[:4].isdigit() else None


__all__ = ["Held", "propose_events"]
