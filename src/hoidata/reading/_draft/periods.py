"""The period that each passage of a text is about."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Final, TypeGuard

from hoidata.errors import InvalidData
from hoidata.reading._draft.cues import Cues
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.outline import Outline
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._draft.spans import (
    PASSING,
    Named,
    Stated,
    beside,
    named_spans,
    of_former,
    parts,
)
from hoidata.reading._draft.years import TIMES, Years, in_year, is_history, next_of
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Period, PeriodKind

_FIGURES: Final = frozenset(FindingKind) - {*TIMES, FindingKind.DOCUMENT, FindingKind.NOT_QUANTITY}
_NEAR: Final = 10  # words between a name, or an occasion, and its period
_OPENING: Final = 100  # characters of them
_DATELINE: Final = 7  # words of what a report may begin with: (BTN) - Chiều 8/7
_OPENS: Final = ("opens", "of_day", "until", "occasion")
_BEHIND: Final = 3  # periods of single figures before that of their sentence
_BEGINNING: Final = 40  # characters before a period that a paragraph begins with
_LONG: Final = 93  # days of a span that is not of an event
_HELD: Final = 6  # days that an event takes at most
_RECENT: Final = 184  # days from the end of what is reported to "now"
_SINCE: Final = 6  # words between "từ" and "đến nay"
_WITH: Final = 4  # words between the year of a founding and a figure of it
_AGO: Final = 366  # days before the report after which something is long ago
_TITLES: Final = 2  # paragraphs at the top that rather say what the text is about


class Periods:
    """The periods of a text, and which of its passages are plans."""

    def __init__(self, drafting: Drafting) -> None:
        """Find the period of a text and of its passages."""
        self._passages: Passages = drafting.passages
        self.cues: Cues = Cues(drafting.passages)
        self.outline: Outline = Outline(self._passages, self.cues)
        self._years = Years(self._passages)
        found = [each for each in self._passages.findings if each.kind in TIMES]
        self._parts = {each.start for each in parts(self._passages, self.cues)}
        self._former = {each.start for each in of_former(self._passages, self.cues)}
        self._beside: list[int] = []
        """Where times are that no period is stated by, and a figure beside them may be of."""
        self._stated: list[Stated] = [said for each in found for said in self._read(each)]
        self._lives = [each.end for each in found if self._is_of_life(each)]
        values = (each.value for each in found if isinstance(each.value, Period))
        self._terms = list(dict.fromkeys(each for each in values if each.kind is PeriodKind.TERM))
        self.report: Period | None = self._past_term() or self._report() or self._day_of_event()
        """The period that the text as a whole reports."""
        self._years.report = self.report
        self._beside.clear()
        self._stated = [said for each in found for said in self._read(each)]
        self.day: Period | None = self._day_of_event()
        """The day of the event that the text reports."""
        self.planned: Period | None = self._planned()
        """The period that the text makes plans for."""
        self._starts = [each.start for each in self._stated]
        named = [self._named(each) for each in named_spans(self._passages, self.cues)]
        self._stated = sorted([*self._stated, *named], key=lambda each: each.start)
        self._starts = [each.start for each in self._stated]
        self._figures = [each.start for each in self._passages.findings if each.kind in _FIGURES]
        self._frames = list(self._carried())
        self._beside = sorted([*self._beside, *beside(self._passages, self.cues)])
        self.report = self.report or self._of_plan()

    def at(self, place: int) -> Period | None:
        """Return the period that the text is about at a place; None if that is not certain.

        What a figure has "to a day" is a period without a start.
        """
        if self._is_of_old(place):
            return None
        stated = self._of_sentence(place)
        is_of_day = stated is None or stated.period is None
        if is_of_day and self.day is not None and self.is_at_event(place):
            return self.day
        stated = stated or self._frame(place)
        is_planned = self.is_planned(place)
        if stated is not None and (
            stated.is_planned or not is_planned or self._is_later(stated.period)
        ):
            is_to_day = stated.period is not None and stated.period.start is None
            return self.planned if is_planned and is_to_day else stated.period
        if self.cues.last("this_year", self._passages.sentence(place).start, place) is not None:
            return self._this_year()
        return self.planned if is_planned else self.report

    def _this_year(self) -> Period | None:
        """Return the year that a text of one year is written in."""
        day = self._passages.published or (None if self.report is None else self.report.end)
        return None if day is None else Period.year(day.year)

    def of_day(self, finding: Finding) -> Period | None:
        """Return the day that a finding says, with the only year that is possible."""
        return self._years.period_of(finding)

    def is_at_event(self, place: int) -> bool:
        """Tell whether a sentence says what was done at the event itself: "Đại hội đã bầu …"."""
        start = self._passages.sentence(place).start
        first = self.cues.first("at_event", start, place)
        is_first = first is not None and self.cues.is_only(_OPENS, start, first.start)
        return is_first or self.cues.last("elect", start, place) is not None

    def is_planned(self, place: int) -> bool:
        """Tell whether a place is in a passage that says what is to be done."""
        if self.outline.is_planned(place):
            return True
        stated = self._of_sentence(place) or self._frame(place)
        return stated is not None and self._is_ahead(stated.period) and not self._is_said(place)

    def is_sure(self, place: int, *, is_flow: bool = False) -> bool:
        """Tell whether the period of a place is stated beside it, or is that of the report.

        It is not where the sentence says when somebody was born or something was founded, or
        names another time that it may be of, nor where it is long before that of the report, nor
        behind a plan, which may go on. What is done "to this day" may have begun at any time, and
        what is done "this year" is not all of it before that is over.
        """
        sentence, report = self._passages.sentence(place), self.report
        is_of_life = self.cues.first("life", sentence.start, sentence.end) is not None
        if is_of_life or self._is_behind_plan(sentence):
            return False
        said = self._of_sentence(place)
        if said is not None and said.is_open and is_flow:
            return False
        stated = said or self._frame(place)
        if self._is_beside_time(place, said):
            return False
        if stated is None:
            return report is not None and not self._is_going_on(self.at(place))
        if stated.period is None or stated.is_reckoned:
            return False
        end, start = stated.period.end, None if report is None else report.start
        is_old = end is not None and start is not None and (start - end).days > _AGO
        return not is_old and stated.start >= self._passages.paragraph(place).start

    def _is_going_on(self, period: Period | None) -> bool:
        """Tell whether a period is not that of the report, and not over yet: "năm nay"."""
        report = self._years.report
        if period is None or report is None or period == report:
            return False
        return period.opening <= (self._passages.published or report.closing) < period.closing

    def _is_beside_time(self, place: int, said: Stated | None) -> bool:
        """Tell whether a sentence has a time, up to its next figure, that says no period."""
        sentence, text = self._passages.sentence(place), self._passages.text
        at, end = bisect_right(self._figures, place), self.cues.clause(place, sentence).end
        following = self._figures[at] if at < len(self._figures) else len(text)
        closing = text.find(")", end, sentence.end) if text.startswith("(", end) else -1
        end = closing if 0 <= closing < following else end  # 87 suất quà (đợt 1)
        if following < end:
            comma = text.find(",", place, following)
            end = following if comma < 0 else comma
        start = sentence.start if said is None or said.end > place else said.end
        first = bisect_left(self._beside, start)
        return first < len(self._beside) and self._beside[first] < end

    def _is_behind_plan(self, sentence: Span) -> bool:
        """Tell whether the sentence before one in its paragraph is of a plan."""
        if sentence.start == self._passages.paragraph(sentence.start).start:
            return False
        return self.is_planned(self._passages.sentence(sentence.start - 1).end - 1)

    def _is_said(self, place: int) -> bool:
        """Tell whether something is said as done: "đã"."""
        clause = self.cues.clause(place, self._passages.sentence(place))
        return self.cues.last("already", clause.start, place) is not None

    def _is_ahead(self, period: Period | None) -> bool:
        """Tell whether a period is later than the report, and of a plan or not over yet."""
        if period is None or not self._is_later(period):
            return False
        published, end = self._passages.published, period.end
        if published is None or end is None:
            return any(each.is_planned and each.period == period for each in self._stated)
        return end > published

    def stated(self, span: Span) -> Iterator[Stated]:
        """Yield the periods that a part of the text states of what it reports."""
        first = bisect_left(self._starts, span.start)
        return iter(self._stated[first : bisect_left(self._starts, span.end)])

    def _is_later(self, period: Period | None) -> bool:
        report = self.report
        if period is None:
            return False
        if report is not None and period.kind is report.kind is PeriodKind.TERM:
            return (period.start or date.min) > (report.start or date.max)
        end = None if report is None else report.end
        is_day = period.kind is PeriodKind.DAY  # that of the event is after what it reviews
        return end is not None and not is_day and period.start is not None and period.start > end

    def _of_sentence(self, place: int) -> Stated | None:
        """Return the period that the sentence states before a place, else right behind it."""
        sentence = self._passages.sentence(place)
        at = bisect_right(self._starts, place) - 1
        for stated in reversed(self._stated[max(at - _BEHIND, 0) : at + 1]):
            if stated.start >= sentence.start and not stated.is_behind:
                return stated
        if at + 1 < len(self._stated):
            after = self._stated[at + 1]
            end = self.cues.clause(place, sentence).end
            between = bisect_left(self._figures, after.start) - bisect_right(self._figures, place)
            is_next = after.start < end and not between and not after.is_frame
            if is_next and not self._is_of_next(place, after, end):
                return after
        return None

    def _is_of_next(self, place: int, stated: Stated, end: int) -> bool:
        """Tell whether a period is that of a figure behind it: "…, năm 2023 mở 3 lớp"."""
        comma = self._passages.text.rfind(",", place, stated.start)
        is_apart = comma >= 0 and self.cues.is_only((*_OPENS, "part"), comma, stated.start)
        at = bisect_left(self._figures, stated.end)
        return is_apart and at < len(self._figures) and self._figures[at] < end

    def _frame(self, place: int) -> Stated | None:
        at = bisect_right(self._frames, place, key=lambda each: each[0]) - 1
        return self._frames[at][1] if at >= 0 else None

    def _carried(self) -> Iterator[tuple[int, Stated | None]]:
        """Yield from which place on which period is carried."""
        frame: Stated | None = None
        section: Stated | None = None
        for paragraph in self._passages.paragraphs:
            said = list(self.stated(paragraph))
            if self.outline.is_heading(paragraph):
                if self.outline.is_section(paragraph) or said:
                    is_other = said and said[-1].period != self.report
                    frame = section = said[-1] if is_other else None
            elif not self.outline.is_item(paragraph):
                frame = section
            yield paragraph.start, frame
            for at, carried in self._carried_in(paragraph, said, frame):
                yield at, carried
                frame = carried
            is_day = frame is not None and _is_day(frame.period)
            if is_day and not self.outline.opens_list(paragraph):
                frame = section

    def _carried_in(
        self, paragraph: Span, said: list[Stated], frame: Stated | None
    ) -> Iterator[tuple[int, Stated | None]]:
        """Yield from which place of a paragraph on which period is carried."""
        for each in said:
            if each.is_frame:
                frame = self._reviewed(each)
                yield each.start, frame
            elif (end := self._end_of_examples(each, paragraph)) is not None:
                yield each.start, each
                yield end, frame

    def _reviewed(self, stated: Stated) -> Stated:
        """Return what holds behind the day of a meeting: the period that it reviews.

        Behind an occasion it is that of the report, which is not certain.
        """
        report, period = self.report, stated.period
        if stated.is_passing:
            return stated._replace(period=report, is_reckoned=True)
        sentence = self._passages.sentence(stated.start)
        if not _is_day(period) or report is None or report.end is None:
            return stated
        is_review = self.cues.first("review", stated.end, sentence.end) is not None
        is_over = report != period and report.end <= period.closing
        return stated._replace(period=report) if is_review and is_over else stated

    def _end_of_examples(self, stated: Stated, paragraph: Span) -> int | None:
        """Return where a list ends that the sentence of a period begins: "…, tiêu biểu có: …".

        It ends with the first sentence that has no figure.
        """
        sentence = self._passages.sentence(stated.start)
        such = self.cues.first("such", stated.end, sentence.end)
        clause = None if such is None else self.cues.clause(such.start, sentence)
        if clause is None or not self._passages.text.startswith(":", clause.end):
            return None
        end = sentence.end
        while end < paragraph.end:
            sentence = self._passages.sentence(end + 1)
            first = bisect_left(self._figures, max(sentence.start, end))
            has_figure = first < len(self._figures) and self._figures[first] < sentence.end
            if not has_figure or next(self.stated(sentence), None) is not None:
                break
            end = max(sentence.end, end + 1)
        return end

    def _read(self, finding: Finding) -> Iterator[Stated]:
        """Yield what a finding states of what is reported, if it does."""
        start, end = finding.start, finding.end
        period = self._years.period_of(finding)
        if period is None and finding.kind is FindingKind.DATE_RANGE:
            self._beside.append(start)
        if period is None or self._is_of_life(finding):
            return
        report = self._years.report
        if report is not None and self._is_same_time(finding, period):
            yield Stated(start, end, in_year(report, period.opening.year), is_frame=False)
        elif finding.kind is FindingKind.DATE and self._is_edge(start):
            yield Stated(start, end, None, is_frame=True, is_passing=True)
        elif finding.kind is FindingKind.DATE and self.cues.before("since", start) is not None:
            self._beside.append(start)
        elif not self._is_of_other(finding) and not is_history(finding, period):
            yield from self._of_report(finding, period)

    def _of_report(self, finding: Finding, period: Period) -> Iterator[Stated]:
        """Yield a period of what is reported, unless it is only a part of a name or of no event."""
        start, end, said = finding.start, finding.end, period
        if finding.kind is FindingKind.PERIOD:
            period = self._now(finding, period)
        sentence = self._passages.sentence(start)
        until = self._until(finding, period)
        is_frame = self.cues.is_only(_OPENS, sentence.start, start)
        is_day = finding.kind is FindingKind.DATE and until is None
        is_occasion = is_day and self._is_occasion(sentence, start)
        is_frame = is_frame or (is_day and self._has_dateline(sentence, start))
        is_free = not is_frame and until is None and not is_occasion and said.start is not None
        if is_free and (is_day or self._is_named(finding, period, sentence)):
            clause = self.cues.clause(start, sentence)
            head = self.cues.last("head", clause.start, start)
            is_of_deed = head is None or head == self.cues.last("campaign", clause.start, start)
            if is_of_deed and period != self._years.report:  # Phong trào … năm 2021
                self._beside.append(start)
            return
        is_pledged = self.cues.before("pledge", start, words=2) is not None
        is_planned = is_pledged or self.outline.is_planned(start)
        is_behind = self.cues.before("behind", start) is not None or start in self._former
        is_moved = said.start is not None and period != said
        is_later = self._years.is_open(finding)
        is_in_full = any(each.isdigit() for each in finding.surface)
        is_later = is_later or (not is_in_full and self._is_going_on(period))
        yield Stated(
            start,
            end,
            None if self._is_since(finding, said) else until or period,
            is_frame,
            is_planned,
            is_behind,
            is_reckoned=is_moved or is_occasion or start in self._parts or is_later,
            is_passing=is_occasion,
            is_open=said.start is None or until is not None,
        )

    def _named(self, span: Named) -> Stated:
        """Return what a span of time without its days says: that of the report, or reckoned."""
        start, sentence = span.start, self._passages.sentence(span.start)
        is_frame = self.cues.is_only(_OPENS, sentence.start, start)
        is_planned = self.outline.is_planned(start)
        base = self.planned if is_planned else self.report
        before = self.stated(Span(self._passages.paragraph(start).start, start))
        near = [each.period for each in before if each.period and span.fills(each.period)]
        period = near[-1] if near else base and span.period(base)
        is_passing = span.role in PASSING
        if is_planned and is_passing:
            period = base
        return Stated(
            *(start, span.end, period, is_frame, is_planned),
            is_reckoned=period != base,
            is_passing=is_passing,
        )

    def _now(self, finding: Finding, period: Period) -> Period:
        """Return the period of "đến nay": the one reported, if that ended within half a year.

        What a report of last year has now is of that year; what was founded long ago has it today.
        "Từ đầu năm đến nay" is from the beginning of the year of the report.
        """
        report, first, published = self._years.report, period.start, self._passages.published
        last = None if report is None else report.end
        day = period.end or published
        if last is None or day is None or (day - last).days > _RECENT:
            return period
        if first is None:
            return report or period
        is_now = day == published and not any(each.isdigit() for each in finding.surface)
        is_moved = is_now and (period.end is None or first > last)
        return Period(last.replace(month=1, day=1), last) if is_moved else period

    def _is_edge(self, start: int) -> bool:
        """Tell whether a clause begins with a day that its figures begin or end with: từ 15/3."""
        opening = self._passages.sentence(start).start
        cues = (self.cues.before(role, start, words=1) for role in ("since", "before", "after"))
        cue = next(filter(None, cues), None)
        return cue is not None and self.cues.is_only(_OPENS, opening, cue.start)

    def _is_since(self, finding: Finding, said: Period) -> bool:
        """Tell whether a period is only where that of a figure begins or ends: "từ năm 2020".

        So it is behind "sau" and "trước", and "đến nay" is behind a beginning that is no time:
        "từ khi thành lập đến nay".
        """
        start, words = finding.start, _SINCE if said.start is None else 0
        cue = self.cues.before("since", start, words=words) or self.cues.before("after", start)
        if cue is None and not self.outline.is_planned(start):
            cue = self.cues.before("before", start)
        is_one = cue is not None and "," not in self._passages.text[cue.end : start]
        return is_one and finding.kind is FindingKind.PERIOD

    def _is_of_life(self, finding: Finding) -> bool:
        """Tell whether a time is of a life or a history: "sinh năm 1958", "thành lập năm 1998"."""
        return self.cues.before("life", finding.start, words=1) is not None

    def _is_of_old(self, place: int) -> bool:
        """Tell whether a figure is of such a time: "thành lập năm 1962 với 45 hội viên"."""
        at = bisect_right(self._lives, place) - 1
        end = self._lives[at] if at >= 0 else place
        is_with = any(self.cues.follows(role, end) is not None for role in ("with", "part"))
        return is_with and 0 < self.cues.count(end, place) <= _WITH

    def _is_same_time(self, finding: Finding, period: Period) -> bool:
        """Tell whether a year is one in which the same time is spoken of: "; cùng kỳ năm 2023"."""
        cue = self.cues.before("same_time", finding.start)
        if cue is None or period.kind is not PeriodKind.YEAR:
            return False
        sentence = self._passages.sentence(finding.start)
        before = self._passages.text[sentence.start : cue.start].rstrip()
        return not before or before.endswith((",", ";", "("))

    def _is_of_other(self, finding: Finding) -> bool:
        """Tell whether a period is what a figure is compared with, or of a document."""
        start, cues = finding.start, self.cues
        if (cues.is_quoted(start) and not self._opens_speech(finding)) or cues.before(
            "against", start, words=2
        ) is not None:
            return True
        if finding.kind is FindingKind.DATE and cues.before("before", start, words=1) is not None:
            return True
        found = self._passages.findings
        at = bisect_left(found, start, key=lambda each: each.start)
        is_dated = at > 0 and found[at - 1].kind is FindingKind.DOCUMENT
        return is_dated and cues.is_only(("of_day",), found[at - 1].end, start)

    def _opens_speech(self, finding: Finding) -> bool:
        """Tell whether a period is what somebody's words begin with: “Từ đầu năm đến nay, …”."""
        text = self._passages.text
        return text[max(finding.start - 1, 0)] in '“"«' and text.startswith(",", finding.end)

    def _until(self, finding: Finding, period: Period) -> Period | None:
        """Return the open period of "tính đến ngày …"."""
        if period.end is None or finding.kind is FindingKind.DATE_RANGE or period.is_open:
            return None
        cue = self.cues.before("until", finding.start, words=4)
        if cue is None or not self.cues.is_only(("of_day", "near"), cue.end, finding.start):
            return None
        is_day = finding.kind is FindingKind.DATE
        is_to_end = self.cues.before("to_end", finding.start) is not None
        is_done = is_to_end and not self.outline.is_planned(finding.start)
        return Period(None, period.end) if is_day or is_done else None

    def _has_dateline(self, sentence: Span, start: int) -> bool:
        """Tell whether a day is what a report begins with: "(BTN) - Chiều 8/7"."""
        if self.cues.before("opens", start) is None:
            return False
        before = self.cues.tokens(sentence.start, min(start, sentence.start + _OPENING))[:_DATELINE]
        return any(mark in before[:-1] for mark in (")", "-", "–"))

    def _is_occasion(self, sentence: Span, start: int) -> bool:
        """Tell whether a day is that of the occasion that a sentence begins with."""
        cues, opening = self.cues, sentence.start
        first = cues.first("occasion", opening, start)
        is_first = first is not None and cues.is_only(_OPENS, opening, first.start)
        return is_first and cues.count(opening, start) <= _NEAR

    def _is_named(self, finding: Finding, period: Period, sentence: Span) -> bool:
        """Tell whether a period is a part of a name, such as that of a plan or a campaign."""
        start, cues = finding.start, self.cues
        if finding.kind is FindingKind.DATE_RANGE:
            return False
        clause = cues.clause(start, sentence)
        head = cues.last("head", clause.start, start)
        plan = cues.last("plan", sentence.start, start)
        if cues.closes_quote(start):
            return cues.last("review", sentence.start, start) is None
        review = self._review(sentence.start, start)
        said = [each.start for each in (review, plan) if each is not None]
        if period.kind is PeriodKind.TERM:
            is_planned = head is None and self.outline.is_planned(start)
            is_said = is_planned or bool(said)
            return not is_said or (head is not None and head.start > max(said))
        is_pledged = cues.before("pledge", start, words=2) is not None
        is_near = head is not None and cues.count(head.end, start) <= _NEAR
        return is_near and not said and not is_pledged

    def _review(self, start: int, end: int) -> Span | None:
        """Return what says that something is reviewed: "Tổng kết …", the title of a report."""
        title = self.outline.title
        found = self.cues.last("review", start, end)
        return title if found is None and title.start <= start < title.end else found

    def _report(self) -> Period | None:
        """Return the period that is reviewed, not that which is planned."""
        paragraphs = self._passages.paragraphs
        top = paragraphs[min(_TITLES, len(paragraphs)) - 1].end if paragraphs else 0
        later: Period | None = None
        for each in self._stated:
            period = each.period
            if period is None or each.is_planned or period.is_open or self._is_agreed(period, each):
                continue
            is_review = self._is_review(each)
            if is_review and (each.start < top or self.outline.is_title(each.start)):
                return period
            begins = self._passages.paragraph(each.start).start + _BEGINNING > each.start
            begins = (each.is_frame and begins) or each.start < paragraphs[0].end
            days = period.days or _LONG
            is_first = begins or (period.kind is PeriodKind.RANGE and days < _LONG)
            if later is None and not _is_day(period) and (is_review or is_first):
                later = period
        return later

    def _is_agreed(self, period: Period, stated: Stated) -> bool:
        """Tell whether a period is that of what is promised: "ký kết … giai đoạn 2024-2026"."""
        start = self._passages.sentence(stated.start).start
        cues = (
            self.cues.last(role, start, stated.start) for role in ("agrees", "signs", "promise")
        )
        return period.kind is PeriodKind.RANGE and any(cues)

    def _is_review(self, stated: Stated) -> bool:
        sentence = self._passages.sentence(stated.start)
        review = self._review(sentence.start, stated.start)
        plan = self.cues.last("plan", sentence.start, stated.start)
        return review is not None and (plan is None or plan.start < review.start)

    def _day_of_event(self) -> Period | None:
        """Return the first day or days that a sentence begins with: that of the event."""
        for each in self._stated:
            days = each.period and each.period.days
            if each.is_frame and (days or _LONG) <= _HELD and not each.is_planned:
                return each.period
        return None

    def _planned(self) -> Period | None:
        """Return the period of the plans: one that is stated, else that after the report."""
        stated = [
            (each, each.period)
            for each in self._stated
            if each.period and each.period.start and not _is_day(each.period) and not each.is_behind
        ]
        later = [period for _, period in stated if self._is_ahead(period)]
        planned = [period for each, period in stated if each.is_planned] or later
        return planned[0] if planned else self._following()

    def _following(self) -> Period | None:
        """Return the period after the report, or that of the report if it has hardly begun."""
        report, published = self.report, self._passages.published
        if report is None or report.start is None or report.end is None:
            return None
        if report.kind is PeriodKind.TERM:
            later = [each for each in self._terms if self._is_later(each)]
            return later[0] if len(later) == 1 else None
        is_new = published is not None and report.start <= published
        middle = report.start + (report.end - report.start) / 2
        return (
            report if is_new and published is not None and published < middle else next_of(report)
        )

    def _of_plan(self) -> Period | None:
        """Return the period that the title of a plan is about."""
        title = self._passages.paragraphs[0] if self._passages.paragraphs else Span(0, 0)
        if self.cues.follows("weak_plan", title.start) is None:
            return None
        found = [
            each for each in self._passages.findings_in(title) if each.kind is FindingKind.PERIOD
        ]
        return self._years.period_of(found[0]) if len(found) == 1 else None

    def _past_term(self) -> Period | None:
        """Return the term that a congress reviews: "nhiệm kỳ qua"."""
        cue = self.cues.first("past_term", 0, len(self._passages.text))
        day = self._day_of_event()
        held = self._passages.published if day is None else day.end
        if cue is None or held is None:
            return None
        years = [
            (each.start.year, each.end.year) for each in self._terms if each.start and each.end
        ]
        past = {first for first, last in years if last == held.year}
        past |= {2 * first - last for first, last in years if first == held.year}
        try:
            return Period.term(past.pop(), held.year) if len(past) == 1 else None
        except InvalidData:  # such as a term of thousands of years
            return None


def _is_day(period: Period | None) -> TypeGuard[Period]:
    return period is not None and period.kind is PeriodKind.DAY


__all__ = ["Periods"]
