"""The words in which a text reports an event: its kind, name, day, place, and who held it."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Participation, PartOfDay
from hoidata.errors import Problem
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.headline import headline_of
from hoidata.reading._draft.organizations import Named, Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.words import Mentioned, Places, Words, passage_words, phrases_in
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Period, PeriodKind, Quantity
from hoidata.vietnamese import Phrases

YEAR_ASSUMED: Final = "reading.year_assumed"
_YEARLESS: Final = "--"  # a day without a year begins so
_LEAP_DAY: Final = (2, 29)
_LONGEST: Final = 92  # days of an event
_NEAR: Final = 10  # words from "tổ chức" to what was organized
_BESIDE: Final = 4  # words from "hội nghị" to what sort it was
_DAYS: Final = (FindingKind.DATE, FindingKind.DATE_RANGE)
_EDGES: Final = ("until", "before", "after")
"""What is before a day on which nothing need have been: "tính đến ngày 30/4"."""
_PARTS: Final = {"sáng": PartOfDay.MORNING, "chiều": PartOfDay.AFTERNOON, "tối": PartOfDay.EVENING}
_BODIES: Final = frozenset(map(vocab.toned, ("đoàn", "ban", "tổ", "trưởng", "tác")))
_LINKS: Final = frozenset({",", "và", "cùng"})
_BREAKS: Final = frozenset({".", ";", ":", "(", ")", "“", '"', "«"})
_TURNS: Final = frozenset({"buổi", "cuộc", "đợt", "lần", "lớp", "hội", "phiên"})
_JOINT_KINDS: Final = frozenset({"front", "union", "association", "political_social"})


_GENERIC: Final = frozenset({"meeting", "other", "works"})
_LONGEST_OCCASION: Final = 26  # words
_LABELLED: Final = 24  # lines of the top in which it may be said when and where
_END: Final = ""  # behind the last word
_MARKS: Final = _BREAKS | {","}
_FRAGMENT: Final = 24  # words of a sentence that only says where and when


class EventKind(NamedTuple):
    """What sort of event is named, and from which word up to which."""

    code: str
    start: int
    end: int


class EventDay(NamedTuple):
    """When an event took place; `period` is None where the year is not said."""

    start: int
    period: Period | None
    part: PartOfDay | None
    span: Span
    problems: tuple[Problem, ...]
    finding: Finding

    def behind(self, covers: Period | None) -> "EventDay":
        """Return a day that names no year in the one after, if it were before what it reviews.

        "Sáng 10/1 … tổng kết năm 2023" was in 2024: a review is not in the first half.
        """
        is_day = self.period is not None and self.period.kind is PeriodKind.DAY
        day = self.period.end if self.period and is_day else None
        first, last = (covers.start, covers.end) if covers else (None, None)
        is_assumed = any(each.code == YEAR_ASSUMED for each in self.problems)
        if day is None or first is None or last is None or not is_assumed:
            return self
        if day >= first + (last - first) / 2 or (day.month, day.day) == _LEAP_DAY:
            return self
        later = Period.day(day.replace(year=day.year + 1))
        return self._replace(period=later, problems=_said_without(self.finding, later))


@cache
def kinds_of_events() -> Phrases[str]:
    """Return the kinds of events by their words."""
    return phrases_in("event_kinds")


class EventWords:
    """Reads the words that report events.

    Attributes:
        title: The words from the first to behind the last of the title; None if there is none.
    """

    def __init__(
        self,
        drafting: Drafting,
        units: Units,
        periods: Periods,
        words: Words,
        documents: tuple[Mentioned, ...],
    ) -> None:
        """Keep a text and what is named in it."""
        self._drafting, self._units, self._periods, self._words = drafting, units, periods, words
        self._papers = Places(documents)
        self._named = {at for each in documents for at in words.range(each)}
        self._named |= {at for each in units.named for at in words.range(each)}
        self._occasions = [*self._occasions_in()]
        self._occasional = {at for start, _, end in self._occasions for at in range(start, end)}
        self._counts = {
            words.at(each.start): words.behind(each.end)
            for each in words.passages.findings
            if each.kind is FindingKind.COUNT
        }
        self.title: Span | None = headline_of(words)

    def scope(self, start: int) -> int:
        """Return where the words for when and where begin: a fragment before may say them."""
        words = self._words
        if start == 0 or self._day_in(start, words.sentence_end(start)) is not None:
            return start
        before = words.sentence_start(start - 1)
        is_same = words.passages.paragraph(words.starts[before]).holds(words.starts[start])
        is_short = start - before <= _FRAGMENT
        return before if is_same and is_short and self.verb(before, start) is None else start

    def verb(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first "tổ chức" that is a verb: not "tổ chức Hội" nor in a name."""
        words = self._words
        for at in range(start, end):
            found = passage_words("organize").match(words.forms, at)
            if found is None or at in self._named or found[1] >= words.count:
                continue
            is_noun = words.forms[at - 1] in {"các", "số", "chức", "hai", "những"}
            is_noun |= at - 1 not in self._named and words.forms[at - 1][:1].isdigit()
            if not is_noun and found[1] <= end and words.forms[found[1]] not in {"hội", ","}:
                return at, found[1]
            if words.forms[found[1]] == "hội" and kinds_of_events().match(words.forms, found[1]):
                return at, found[1]
        return None

    def kind(self, start: int, end: int, *, is_far: bool) -> EventKind | None:
        """Return the first kind of event that is named between two words.

        That of an occasion only if no other is named: "nhân dịp kỷ niệm …, Hội đến thăm …".
        """
        last = end if is_far else self._clause_end(start, min(end, start + _NEAR))
        first: EventKind | None = None
        for at in range(start, last):
            found = None if at in self._named else self._kind_at(at)
            if found is not None and found.end <= end:
                if at not in self._occasional:
                    return self._specific(found, end)
                first = first or found
        return first and self._specific(first, end)

    def _clause_end(self, start: int, end: int) -> int:
        marks = (at for at in range(start, end) if self._words.forms[at] in _BREAKS)
        return next(marks, end)

    def _kind_at(self, at: int) -> EventKind | None:
        """Return the kind that is named from a word on: not "đoàn kiểm tra", nor "dự thi"."""
        forms = self._words.forms
        found = kinds_of_events().match(forms, at)
        if found is None:
            return self._counted_kind(at)
        other = passage_words("other").match(forms, at)
        is_other = other is not None and other[1] >= found[1]
        is_body = at > 0 and forms[at - 1] in _BODIES
        return None if is_other or is_body else EventKind(found[0], at, found[1])

    def _counted_kind(self, at: int) -> EventKind | None:
        """Return the kind of what is counted: "trao 50 suất quà" is "trao quà"."""
        forms = self._words.forms
        for number in range(at + 1, at + 3):
            end = self._counts.get(number, number)
            for noun in range(number + 1, end):
                said = [*forms[at:number], *forms[noun:end], _END]
                found = kinds_of_events().match(said, 0)
                if found is not None and found[1] > number - at:
                    return EventKind(found[0], at, noun + found[1] - (number - at))
        return None

    def _specific(self, kind: EventKind, end: int) -> EventKind:
        """Return what sort of conference it was, where the words behind say it."""
        if kind.code not in _GENERIC:
            return kind
        for at in range(kind.end, min(kind.end + _BESIDE, end)):
            found = kinds_of_events().match(self._words.forms, at)
            if found is not None and found[0] not in _GENERIC and at not in self._named:
                return EventKind(found[0], kind.start, found[1])
        return kind

    def of_quote(self, at: int, end: int) -> EventKind | None:
        """Return the kind of an event of which only the name is written: chương trình “A”."""
        words = self._words
        quote = next(
            (q for b in range(at, min(at + _BESIDE, end)) if (q := words.quote_at(b))), None
        )
        said = self.title and self.kind(*self.title, is_far=True)
        return EventKind(said.code, at, quote.end + 1) if quote and said else None

    def refined(self, kind: EventKind) -> EventKind:
        """Return a kind that the title says more exactly."""
        if kind.code not in _GENERIC or self.title is None:
            return kind
        said = self.kind(*self.title, is_far=True)
        return kind if said is None else kind._replace(code=said.code)

    def name(self, kind: EventKind) -> int:
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

    def _day_in(self, start: int, end: int) -> Finding | None:
        words = self._words
        if start >= end:
            return None
        first, last = words.starts[start], words.ends[end - 1]
        for each in words.passages.findings_in(Span(first, last)):
            if each.kind not in _DAYS or _is_long(each.value):
                continue
            is_edge = any(self._periods.cues.before(role, each.start, words=1) for role in _EDGES)
            if not is_edge and not self._papers.touching(each.start, each.end):
                return each
        return None

    def day(self, start: int, end: int) -> EventDay | None:
        """Return the day that is written between two words, with its year."""
        words, found = self._words, self._day_in(start, end)
        if found is None:
            return None
        period = self._periods.of_day(found)
        if period is None:
            problems = (*found.problems, Problem.of("draft.year_open", found=found.surface))
        else:
            problems = _said_without(found, period)
        first = words.at(found.start)
        part = None
        for at in range(max(first - 3, start), first):
            part = _PARTS.get(words.forms[at], part)
            if words.forms[at] in _PARTS:
                first = at
        return EventDay(
            words.behind(found.end),
            period,
            part,
            words.span(first, words.behind(found.end)),
            problems,
            found,
        )

    def organizers(self, start: int, end: int) -> tuple[tuple[str, ...], list[Participation]]:
        """Return who held what is named at a word, and who only took part in it."""
        words = self._words
        named = [each for each in self._between(start, end) if each.id is not None]
        found, partners, last = list[str](), list[Participation](), start
        for each in named:
            between = range(last, words.at(each.start))
            is_joint = any(passage_words("joint").match(words.forms, at) for at in between)
            is_listed = all(words.forms[at] in _LINKS for at in between)
            if is_joint and not found:
                found += self._units.subject(words.starts[last])
            if (not found or is_listed or is_joint) and (not is_joint or _is_fellow(each)):
                found.append(each.id or "")
            elif is_joint:
                source = self._drafting.source(each.start, each.end)
                partners.append(Participation("partner", organization=each.id, sources=(source,)))
            last = words.behind(each.end)
        if not named:
            found += self._units.subject(words.starts[min(end, words.count - 1)])
        return tuple(dict.fromkeys(found)), partners

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

    def location(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words behind "tại" that say where it was."""
        words = self._words
        for at in range(start, end):
            found = passage_words("place").match(words.forms, at)
            if found is None or found[1] >= end:
                continue
            stop = words.name_end(found[1], passage_words("organize", "stop"))
            if stop > found[1]:
                return found[1], min(stop, end)
        return None

    def occasion(self, start: int, end: int) -> str | None:
        """Return the occasion that is said between two words: "nhân dịp Tết Nguyên đán"."""
        said = (each[1:] for each in self._occasions if start <= each[0] and each[2] <= end)
        found = next(said, None)
        return None if found is None else self._words.cut(*found)

    def _occasions_in(self) -> Iterator[tuple[int, int, int]]:
        """Yield where it is said what something was held for: the words for that, the occasion."""
        words, at = self._words, 0
        ends = passage_words("organize", "stop")
        while at < words.count:
            found = passage_words("occasion_of").match(words.forms, at)
            if found is not None and found[1] < words.count:
                first, at, end = at, found[1], words.sentence_end(at)
                while (
                    at < end and words.forms[at] not in _MARKS and not ends.match(words.forms, at)
                ):
                    at += 1
                if found[1] < at <= found[1] + _LONGEST_OCCASION:
                    yield first, found[1], at
            at += 1

    def labelled(self, role: str) -> Span | None:
        """Return the words of a line behind its label: "Thời gian: 8 giờ ngày 5/3/2024"."""
        words = self._words
        for line in words.passages.paragraphs[:_LABELLED]:
            at, end = words.at(line.start), words.behind(line.end)
            found = passage_words(role).match(words.forms, at)
            if found is not None and words.forms[found[1]] == ":" and found[1] + 1 < end:
                return Span(found[1] + 1, end)
        return None

    def times(self, at: int, end: int) -> int | None:
        """Return how many are counted at a word: "06 buổi nói chuyện"."""
        words = self._words
        last = words.ends[min(at + 2, end - 1)]
        for each in words.passages.findings_in(Span(words.starts[at], last)):
            value = each.value
            if isinstance(value, Quantity) and isinstance(value.value, int):
                is_turn = value.unit is not None and value.unit.split()[0] in _TURNS
                return value.value if is_turn else None
        return None

    def is_planned(self, start: int, end: int) -> bool:
        planned = passage_words("planned")
        return any(planned.match(self._words.forms, at) for at in range(start, end))


@cache
def _stops() -> Phrases[str]:
    return passage_words("stop")


def _is_long(value: object) -> bool:
    """Tell whether days are a span of history, which no event lasts: (1/10/1991-1/10/2020)."""
    if not isinstance(value, Period) or value.start is None or value.end is None:
        return False
    return (value.end - value.start).days > _LONGEST


def _said_without(found: Finding, period: Period) -> tuple[Problem, ...]:
    """Return the problems of a finding; if it names no year, with the year that it was given."""
    others = tuple(each for each in found.problems if each.code != YEAR_ASSUMED)
    if others == found.problems and not str(found.value).startswith(_YEARLESS):
        return others
    expected = period.format("vi")
    return (*others, Problem.of(YEAR_ASSUMED, found=found.surface, expected=expected))


def _is_fellow(each: Named) -> bool:
    """Tell whether who is named is an association, which holds an event with another one."""
    name = each.name
    return name.association is not None or name.kind in _JOINT_KINDS


__all__ = ["YEAR_ASSUMED", "EventDay", "EventKind", "EventWords", "kinds_of_events"]
