"""The outline of a text: its headings and lists, and which passages say what is to be done."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from hoidata.reading._draft.cues import Cues
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._draft.years import TIMES
from hoidata.reading._finding import FindingKind

_ITEM: Final = re.compile(r"(?:[-–+*•●]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])\s*")
_SECTION: Final = re.compile(r"(?:[IVXivx]{1,5}|[A-HĐ]|Phần \w+)\s?[.)/:-]\s*")
_ENDS: Final = tuple(".;,!?…")
_OF_TIME: Final = ("opens", "occasion", "span_open", "span_noun")
_LONGEST: Final = 160  # characters of a heading
_TOP: Final = 10  # paragraphs among which the title of a text is
_LINE: Final = 80  # characters of a line that says what follows
_PLANS: Final = ("plan", "weak_plan", "announces", "solves", "opens", "pledge")
_TOLD: Final = ("past", "already", "done", "carried_out", "gets", "hears")
_OF_PLAN: Final = 3  # words between a share and "kế hoạch"
_NUMBER: Final = re.compile(r"\d+|[a-zđ](?=[.)])")
_LINES: Final = 3  # of a title behind "BÁO CÁO"
_RESULT: Final = 3  # words between "hoàn thành" and "chỉ tiêu"
_BACK: Final = 60  # characters of them
_ALREADY: Final = 9  # words and marks between a comma and "đã"
_SET: Final = 3  # words between "đề ra" and "chỉ tiêu"


class _List(NamedTuple):
    """A list of plans: how the line that announces it is marked, and whether its own lines are."""

    mark: str
    is_plain: bool


class Outline:
    """The headings and lists of a text, and its plans (phương hướng, nhiệm vụ, chỉ tiêu)."""

    def __init__(self, passages: Passages, cues: Cues) -> None:
        """Go through the paragraphs of a text once."""
        self._passages = passages
        self._cues = cues
        self._changes: list[tuple[int, bool]] = [(0, False)]
        self.title: Span = self._title()
        """The lines "BÁO CÁO" and what the report is about; nothing if the text has no such."""
        self._heads: list[tuple[int, Span | None]] = list(self._lists())
        self._mark()

    def _title(self) -> Span:
        paragraphs, text = self._passages.paragraphs, self._passages.text
        for at, first in enumerate(paragraphs[:_TOP]):
            if self._cues.follows("titles", first.start) is None or not self.is_title(first.start):
                continue
            end = first.end
            for each in paragraphs[at + 1 : at + 1 + _LINES]:
                is_apart = end > first.end and text.count("\n", end, each.start) > 1
                if is_apart or not self.is_title(each.start) or _SECTION.match(text, each.start):
                    break
                end = each.end
            return Span(first.start, end)
        return Span(0, 0)

    def head_of(self, place: int) -> Span | None:
        """Return the paragraph that opens the list that a place is in an item of."""
        at = bisect_right(self._heads, place, key=lambda each: each[0]) - 1
        return self._heads[at][1] if at >= 0 else None

    def _lists(self) -> Iterator[tuple[int, Span | None]]:
        """Yield each paragraph with that which opens its list: it ends with a colon."""
        head: Span | None = None
        for each in self._passages.paragraphs:
            is_item = self.is_item(each)
            yield each.start, head if is_item else None
            if not is_item:
                head = each if self.opens_list(each) else None

    def is_planned(self, place: int) -> bool:
        """Tell whether a place is in a passage that says what is to be done."""
        at = bisect_right(self._changes, (place, True)) - 1
        return self._changes[at][1]

    def is_item(self, paragraph: Span) -> bool:
        """Tell whether a paragraph is an item of a list."""
        return _ITEM.match(self._passages.text, paragraph.start) is not None

    def is_section(self, paragraph: Span) -> bool:
        """Tell whether a paragraph is a heading of the first rank: I., A., in capitals."""
        text = self._passages.text
        words = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST)]
        is_numbered = _SECTION.match(words) is not None
        return self.is_heading(paragraph) and (is_numbered or words.isupper())

    def is_heading(self, paragraph: Span) -> bool:
        """Tell whether a paragraph is a heading; the lines of the title of a report are none."""
        text = self._passages.text
        if paragraph.start < self.title.end:
            return False
        if paragraph.end - paragraph.start > _LONGEST or text.endswith(_ENDS, 0, paragraph.end):
            return False
        words = text[paragraph.start : paragraph.end]
        return (
            words.isupper()
            or _SECTION.match(words) is not None
            or (_ITEM.match(words) is not None and words[0].isdigit() and not _has_figure(words))
            or self._is_time(paragraph)
        )

    def _is_time(self, paragraph: Span) -> bool:
        """Tell whether a paragraph is only the time of what follows: "Đợt 1", "Quý I/2024"."""
        cues, at = self._cues, paragraph.start
        is_named = cues.first("span_noun", *paragraph) is not None
        for each in self._passages.findings_in(paragraph):
            if each.kind is FindingKind.DATE:  # that of a page
                return False
            if each.kind in TIMES and cues.is_only(_OF_TIME, at, each.start):
                is_named, at = True, each.end
        return is_named and cues.is_only(_OF_TIME, at, paragraph.end)

    def is_title(self, place: int) -> bool:
        """Tell whether a place is in a paragraph without a full stop near the top of the text."""
        paragraph = self._passages.paragraph(place)
        at = bisect_right(self._passages.paragraphs, (paragraph.start, paragraph.end)) - 1
        is_open = not self._passages.text.endswith(_ENDS, 0, paragraph.end)
        return at < _TOP and is_open and paragraph.end - paragraph.start <= 2 * _LONGEST

    def opens_list(self, paragraph: Span) -> bool:
        """Tell whether a list follows a paragraph: it ends with a colon."""
        return self._passages.text.startswith(":", paragraph.end - 1)

    def _mark(self) -> None:
        """Mark where plans begin and end."""
        section: str | None = None  # how the heading of the plans is numbered that go on
        plan: _List | None = None
        for before, paragraph in pairwise((Span(0, 0), *self._passages.paragraphs)):
            if self.is_heading(paragraph):
                is_plan = self._announces(paragraph) or self._plans(paragraph) is not None
                section = self._section(paragraph, section, is_plan=is_plan)
                plan = None
                self._changes.append((paragraph.start, section is not None))
                continue
            plan = self._list_at(paragraph, before, plan)
            is_planned = section is not None or plan is not None
            self._changes.append((paragraph.start, is_planned))
            if is_planned:
                continue
            last: int | None = None
            for sentence in self._sentences(paragraph):
                is_part = self._cues.follows("part", sentence.start) is not None
                last = sentence.start if last and is_part else self._plans(sentence)
                if last is not None:
                    self._changes += [(last, True), (self._end_of_plan(last, sentence), False)]
            if last is not None and self.opens_list(paragraph):
                plan = _List(self._mark_of(paragraph), is_plain=False)

    def _section(self, heading: Span, section: str | None, *, is_plan: bool) -> str | None:
        """Return how the heading of the plans is numbered that a heading begins or goes on with.

        They end with one of the same numbering, of the first rank, or of what was done.
        """
        mark = "" if self.is_section(heading) else self._mark_of(heading)
        if is_plan:
            return mark
        return None if mark in {"", section} or self._is_past(heading) else section

    def _mark_of(self, paragraph: Span) -> str:
        """Return how an item or heading is marked, whichever its number; nothing for none."""
        mark = _ITEM.match(self._passages.text, paragraph.start)
        return "" if mark is None else _NUMBER.sub("1", mark[0].strip())

    def _list_at(self, paragraph: Span, before: Span, plan: "_List | None") -> "_List | None":
        """Return the list of plans that a paragraph is of, or begins; None where there is none."""
        mark, text = self._mark_of(paragraph), self._passages.text
        if self._announces(paragraph):
            return _List(mark, is_plain=False)
        if plan is None:
            return None
        is_first = self._announces(before)
        is_next = text.count("\n", before.end, paragraph.start) <= 1 and (is_first or plan.is_plain)
        is_same = mark != plan.mark if mark else is_next
        if not is_same or self._is_past(paragraph) or self._is_reached(paragraph):
            return None
        return plan._replace(is_plain=not mark) if is_first else plan

    def _is_reached(self, span: Span) -> bool:
        """Tell whether a part of the text says what was reached: đã, đạt 102% chỉ tiêu."""
        cues = self._cues
        percents = (
            each for each in self._passages.findings_in(span) if each.kind is FindingKind.PERCENT
        )
        is_share = any(cues.follows("of_plan", each.end, words=_OF_PLAN) for each in percents)
        return is_share or cues.first("already", *span) is not None

    def _announces(self, paragraph: Span) -> bool:
        """Tell whether a line without a figure says that plans follow: "Chỉ tiêu năm 2025:"."""
        text = self._passages.text
        mark = _ITEM.match(text, paragraph.start) or _SECTION.match(text, paragraph.start)
        start = paragraph.start if mark is None else mark.end()
        is_line = paragraph.end - start <= _LINE and not text.endswith(_ENDS, start, paragraph.end)
        found = self._passages.findings_in(paragraph) if is_line else ()
        has_figure = any(each.kind not in TIMES for each in found)
        is_said = is_line and self._begins_plan(start, paragraph.end) and not has_figure
        return is_said and paragraph.start >= self.title.end and not self._is_told(paragraph)

    def _is_told(self, line: Span) -> bool:
        """Tell whether a line says that something was done, rather than that plans follow."""
        return any(self._cues.first(role, *line) is not None for role in _TOLD)

    def _begins_plan(self, start: int, end: int) -> bool:
        cues = self._cues
        is_named = any(cues.follows(role, start) is not None for role in ("plan", "announces"))
        return is_named or (cues.follows("solves", start) is not None and self._is_bare(start, end))

    def _is_bare(self, start: int, end: int) -> bool:
        """Tell whether words only say that plans follow, and of which time."""
        at = start
        for each in self._passages.findings_in(Span(start, end)):
            if not self._cues.is_only(_PLANS, at, each.start):
                return False
            at = each.end
        return self._cues.is_only(_PLANS, at, end)

    def _is_past(self, span: Span) -> bool:
        """Tell whether a part of the text speaks of what was done."""
        return self._cues.first("past", *span) is not None

    def _end_of_plan(self, start: int, sentence: Span) -> int:
        """Return where a sentence goes on with what was done: "…; đến nay đã chi 2 tỷ đồng"."""
        for cue in self._cues.within("already", start, sentence.end):
            first = max(start, cue.start - _BACK)
            text = self._passages.text[first : cue.start]
            mark = first + max(text.rfind(","), text.rfind(";"))
            is_mark = mark > first and self._passages.text[mark + 1].isspace()
            if is_mark and self._cues.count(mark, cue.start) <= _ALREADY:
                return mark + 1
        return sentence.end

    def _sentences(self, paragraph: Span) -> list[Span]:
        sentences = self._passages.sentences
        at = bisect_right(sentences, (paragraph.start, -1))
        found: list[Span] = []
        while at < len(sentences) and sentences[at].start < paragraph.end:
            found.append(sentences[at])
            at += 1
        return found

    def _plans(self, span: Span) -> int | None:
        """Return where a part of the text begins to say what is to be done."""
        cues, is_title = self._cues, self.title.start <= span.start < self.title.end
        sets = (
            each
            for each in cues.within("sets", span.start, span.end)
            if cues.follows("of_plan", each.end, words=_SET) is not None
        )
        said = [*cues.within("plan", span.start, span.end), *sets]
        if (is_title or self.is_heading(span)) and not self._is_past(span):
            said += cues.within("weak_plan", span.start, span.end)
        starts = [each.start for each in said if not self._is_done(each)]
        return span.start if self._is_list_of_plans(span) else min(starts, default=None)

    def _is_list_of_plans(self, sentence: Span) -> bool:
        """Tell whether all of a sentence is planned: "Chỉ tiêu năm 2025: trao …; xây …"."""
        text, cues = self._passages.text, self._cues
        mark = _ITEM.match(text, sentence.start)
        colon = cues.clause(sentence.start if mark is None else mark.end(), sentence).end
        is_label = text.startswith(":", colon) and colon < sentence.end
        return (
            is_label
            and self._announces(Span(sentence.start, colon + 1))
            and self._is_bare(sentence.start, colon)
            and not self._is_reached(Span(colon, sentence.end))
            and cues.first("carried_out", colon, sentence.end) is None
        )

    def _is_done(self, cue: Span) -> bool:
        """Tell whether what was planned is said to be reached: "các chỉ tiêu đã hoàn thành"."""
        is_already = self._cues.follows("already", cue.end) is not None
        return is_already or self._cues.before("done", cue.start, words=_RESULT - 1) is not None


def _has_figure(words: str) -> bool:
    return any(each.isdigit() for each in words[4:])


__all__ = ["Outline"]
