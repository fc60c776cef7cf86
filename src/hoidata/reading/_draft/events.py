"""The events that a text reports: what, when, where, by whom and with whom."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata.dataset import plain
from hoidata.domain import Event, EventStatus
from hoidata.errors import Problem
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.event_words import EventDay, EventKind, EventWords, kinds_of_events
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.participants import Participants
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.words import Mentioned, Words, passage_words
from hoidata.values import Period, PeriodKind

_FIRST: Final = 8  # sentences among which the event is that the text reports
_NEAR: Final = 10  # words from "tổ chức" to what was organized
_FAR: Final = 60  # words before "tổ chức" in which it is said who did, and when
_BESIDE: Final = 4  # words from "hội nghị" to what sort it was
_LONGEST_ID: Final = 6  # words
_DATELESS: Final = 3  # sentences
_GATHERINGS: Final = frozenset(
    {"interim_review", "annual_review", "congress", "committee_meeting", "meeting", "signing"}
)
_REVIEWS: Final = frozenset({"interim_review", "annual_review", "inspection", "supervision"})


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
        self._read = EventWords(drafting, units, periods, words, documents)
        self._main_period: Period | None = None
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
            main = self._undated()
        if main is None:
            main = self._of_title()
        self._main_period = main.period if main else None
        self._others(first)
        return main

    def _body(self) -> list[Span]:
        """Return the sentences behind the title."""
        end = 0 if self._read.title is None else self._words.ends[self._read.title.end - 1]
        return [each for each in self._words.passages.sentences[: 2 * _FIRST] if each.end > end]

    # --- the event that the text reports -------------------------------------------------------

    def _main(self, start: int, end: int) -> Held | None:
        """Propose the event that a sentence reports with its day."""
        scope = self._read.scope(start)
        verb = self._read.verb(start, end)
        kind = self._read.kind(verb[1] if verb else start, end, is_far=verb is None)
        if kind is None and verb is not None:  # "Hội nghị … đã diễn ra"
            kind = self._read.kind(max(start, verb[0] - _FAR), verb[0], is_far=True)
        day = self._read.day(scope, kind.start if kind else end)
        if kind is None and verb is not None and day is not None:
            kind = self._read.of_quote(verb[1], end)
        if kind is not None and verb is not None and day is None:  # "tổ chức … vào ngày 5/3"
            day = self._read.day(kind.end, end)
        if kind is None or day is None or (verb is None and kind.code == "visit"):
            return None
        kind = self._read.refined(kind)
        at = verb[0] if verb else kind.start
        return self._add_main(kind, scope, at, day)

    def _of_title(self) -> Held | None:
        """Propose the event that only the title names, such as that of minutes."""
        title, when = self._read.title, self._read.labelled("when_label")
        day = self._read.day(*when) if when else None
        period = day.period if day else self._periods.day
        if title is None or period is None:
            return None
        kind = self._read.kind(*title, is_far=True)
        if kind is None or kind.code not in _REVIEWS | _GATHERINGS:
            return None
        name, place = self._read.name(kind), self._read.labelled("where_label")
        reader = Participants(self._drafting, self._units, self._words, self._people)
        return self._add(
            kind,
            name,
            Certainty.LIKELY if day else Certainty.POSSIBLE,
            period=period,
            location=None if place is None else self._words.cut(*place).rstrip(" .;"),
            covers=self._covers(kind, name),
            organizers=self._units.own,
            participants=tuple(reader.of_event(title.end)) if day else (),
            problems=day.problems if day else (),
        )

    def _undated(self) -> Held | None:
        """Propose the event that one of the first sentences reports without a day."""
        words = self._words
        for sentence in self._body()[:_DATELESS]:
            start, end = words.at(sentence.start), words.behind(sentence.end)
            verb = self._read.verb(start, end)
            kind = self._read.kind(verb[1], end, is_far=False) if verb else None
            if kind is None or verb is None or kind.code not in _GATHERINGS:
                continue
            name = self._read.name(kind)
            covers = self._covers(kind, name)
            who, partners = self._read.organizers(max(start, verb[0] - _FAR), verb[0])
            if not who or self._periods.is_planned(words.starts[verb[0]]):
                continue
            return self._add(
                self._read.refined(kind),
                name,
                Certainty.LIKELY,
                spans=[words.span(kind.start, name)],
                covers=covers,
                period=self._periods.day,
                organizers=who,
                participants=tuple(partners),
            )
        return None

    def _add_main(self, kind: EventKind, scope: int, at: int, day: EventDay) -> Held:
        words, name = self._words, self._read.name(kind)
        covers = self._covers(kind, name)
        day = day.behind(covers)
        organizers, partners = self._read.organizers(day.start if day.start <= at else scope, at)
        place = self._read.location(scope, at)
        spans = [words.span(kind.start, name), day.span]
        if self._read.title is not None:
            spans.append(words.span(*self._read.title))
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
            occasion=self._read.occasion(scope, words.sentence_end(at)),
            covers=covers,
            organizers=organizers or self._units.own,
            participants=(*partners, *reader.of_event(scope)),
            documents=tuple(self._adopted()),
            spans=spans,
            problems=day.problems,
        )

    # --- when, where, by whom ------------------------------------------------------------------

    def _covers(self, kind: EventKind, name: int) -> Period | None:
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
            start = max(words.sentence_start(at), at - _FAR)
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
            verb = self._read.verb(at, end)
            if verb is None:
                at = max(end, at + 1)
                continue
            self._other(verb, end)
            at = verb[1]

    def _quoted(self, quote: Span) -> None:
        """Propose what has its name in quotation marks: nói chuyện chuyên đề “A”."""
        words = self._words
        kind = kinds_of_events().match_before(words.forms, quote.start - 1)
        role = passage_words("occasion").match_before(words.forms, quote.start - 1)
        if kind is None or role is None:
            return
        key = kind[0], plain(words.cut(*quote))
        if key in self._keys or self._periods.is_planned(words.starts[kind[1]]):
            return
        start = max(words.sentence_start(kind[1]), kind[1] - _FAR)
        organizers, partners = self._read.organizers(start, kind[1])
        event = EventKind(kind[0], kind[1], quote.start - 1)
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
        times = self._read.times(verb[1], end)
        kind = self._read.kind(verb[1], end, is_far=False) or self._kind_before(verb, end)
        if kind is None:
            return
        name = max(self._read.name(kind), kind.end)
        quote = words.quote_at(kind.end)
        said = words.cut(*quote) if quote else words.cut(kind.start, name)
        key = kind.code, plain(said)
        if key in self._keys:
            return
        self._keys.add(key)
        place = words.starts[verb[0]]
        start = max(words.sentence_start(verb[0]), verb[0] - _FAR)
        organizers, partners = self._read.organizers(start, verb[0])
        is_told = self._periods.is_planned(place)
        is_planned = is_told or self._read.is_planned(start, verb[0])
        day = self._read.day(max(kind.start, verb[1]), min(end, name + _NEAR)) or self._read.day(
            start, verb[0]
        )
        is_same = (kind.code, "") in self._keys and times is None
        is_stated = bool(day or quote)
        is_whose = bool(organizers or times or is_stated)
        is_repeated = is_same and not self._is_later(day)
        if (is_told and not is_stated) or is_repeated or not is_whose:
            return
        self._add(
            kind,
            name,
            Certainty.LIKELY if quote or day else Certainty.POSSIBLE,
            label=said,
            status=EventStatus.PLANNED if is_planned else EventStatus.HELD,
            period=day.period if day else self._period(name, end, place, times),
            organizers=organizers,
            participants=tuple(partners),
            times=times or 1,
            problems=day.problems if day else (),
        )

    def _is_later(self, day: EventDay | None) -> bool:
        """Tell whether a day is not that of the event that the text reports."""
        return day is not None and day.period not in (None, self._main_period)

    def _period(self, name: int, end: int, place: int, times: int | None) -> Period | None:
        """Return the month that is written behind an event, or when several took place."""
        for at in range(name, min(name + _BESIDE, end)):
            found = self._words.period_at(at)
            if found is not None:
                return found[0]
        return self._periods.at(place) if times else None

    def _kind_before(self, verb: tuple[int, int], end: int) -> EventKind | None:
        """Return the kind of an event that is the subject: "đợt hiến máu … tổ chức ngày …"."""
        words = self._words
        if self._read.day(verb[1], min(verb[1] + _BESIDE, end)) is None:
            return None
        return self._read.kind(
            max(words.sentence_start(verb[0]), verb[0] - _NEAR), verb[0], is_far=True
        )

    # --- what it is ----------------------------------------------------------------------------

    def _add(
        self,
        kind: EventKind,
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
        quote = words.quote_at(kind.end)
        names = [said] if quote is None else [said, words.cut(*quote)]
        self._keys |= {(kind.code, plain(each)) for each in names}
        if spans is not None:
            self._keys.add((kind.code, ""))
        doubts = drafting.names_private(said)
        stem = "" if doubts else "-".join(plain(said).split("-")[:_LONGEST_ID])
        places = spans or [words.span(kind.start, max(name, kind.end))]
        event = Event(
            drafting.new_id(f"{drafting.document}.{stem or 'su-kien'}"),
            kind.code,
            name=said[:1].upper() + said[1:],
            sources=tuple(drafting.source(*span) for span in dict.fromkeys(places)),
            **fields,  # type: ignore[arg-type]  # of `_add_main`, `_of_title` and `_other`
        )
        drafting.add(event, Certainty.POSSIBLE if doubts else certainty, (*problems, *doubts))
        return Held(event.id, event.kind, event.period, event.covers)


__all__ = ["Held", "propose_events"]
