"""Spans of time whose days only the period of the report tells: trong 9 tháng, từ đầu năm."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from hoidata.reading._draft.cues import Cues
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._draft.years import TIMES, in_year
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Period, PeriodKind, Quantity
from hoidata.vocab import toned

_MONTHS: Final = {
    "span_of_year": 12,
    "span_of_half": 6,
    "span_of_quarter": 3,
    "span_of_month": 1,
}
_OTHER: Final = (
    "span_of_term",
    "span_of_report",
    "span_from_new_year",
    "span_of_year_before",
    "span_of_same_time",
    "span_open",
)
PASSING: Final = ("span_noun", "span_each")
"""Times of which what follows need not be: an occasion, a season, "hằng tháng"."""

_BEFORE: Final = ("opens", "since", "after", "before", "until", "near", "occasion", "hears")
"""What is before a noun of time that says when something was done."""

_UNITS: Final = {
    toned("năm"): (12, 0),
    toned("quý"): (3, 0),
    toned("tháng"): (1, 0),
    toned("tuần"): (0, 7),
    toned("ngày"): (0, 1),
}
"""How many months and days a unit of time has."""
_ODD: Final = 36  # twelfths of a day by which a period may be longer than its months
_AGAINST: Final = 2  # words between "so với" and a span
_YEAR_OF: Final = 6  # words between "Tháng Nhân đạo" and its year
_LONG: Final = (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR, PeriodKind.TERM)
_OPENING: Final = 100  # characters of the beginning of a clause
_BREAKS: Final = ",;:()"
_PARTED: Final = 4  # words between a figure and the number of times that it is of
_MOVES: Final = frozenset(map(toned, ("lên", "xuống", "còn")))
_MOVE: Final = 5  # words behind a figure of before among which one of them is
_FAR: Final = 60  # characters of them
_STOPS: Final = frozenset(".,;:")
_ANY_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?!\w|[.,/][0-9])")
_YEAR: Final = 12


class Named(NamedTuple):
    """A span of time that a text names without its days.

    Attributes:
        start: Its first character in the text.
        end: The character after the last.
        role: What it is, by the vocabulary; None for so many months or days.
        months: How many months it has; 0 if it is not of months.
        days: How many days it has; 0 if it is not of days.
    """

    start: int
    end: int
    role: str | None = None
    months: int = 0
    days: int = 0

    def period(self, base: Period) -> Period | None:
        """Return the days of the span in a text about a period; None if they are not certain."""
        if self.fills(base):
            return base
        first, last = base.start, base.end
        if first is None or last is None or not 1 < first.year == last.year:
            return None
        if self.role == "span_from_new_year":
            return Period(date(last.year, 1, 1), last)
        if self.role == "span_of_year_before":
            return Period.year(last.year - 1)
        if self.role == "span_of_same_time":
            return in_year(base, last.year - 1)
        return self._to_date(last) if base.kind is not PeriodKind.DAY else None

    def _to_date(self, last: date) -> Period | None:
        """Return the first months of a year, if they end on a day."""
        if not 0 < self.months <= _YEAR:
            return None
        found = Period.year_to_date(last.year, months=self.months)
        return found if found.end == last else None

    def fills(self, period: Period) -> bool:
        """Tell whether the span is as long as a period."""
        if self.role == "span_of_report":
            return period.kind is not PeriodKind.DAY
        first, last, days = period.start, period.end, period.days
        if first is None or last is None or days is None:
            return False
        if period.kind is PeriodKind.TERM:
            years = last.year - first.year
            return self.role == "span_of_term" or self.months == _YEAR * years
        is_so_long = abs(days * _YEAR - self.months * 365) <= _ODD
        return days == self.days or (self.months > 0 and is_so_long)


class Stated(NamedTuple):
    """A period that a text states of what it reports.

    Attributes:
        start: Its first character in the text.
        end: The character after the last.
        period: The period; None if it is not certain which: "trong 5 năm qua".
        is_frame: Whether it begins a sentence, so that it holds for what follows.
        is_planned: Whether it is that of a plan.
        is_behind: Whether it is only that of the figure before it: "400 hội viên vào năm 2028".
        is_reckoned: Whether the text does not say it in full, and it is not that of the report.
        is_passing: Whether what follows need not be of it: "Trong dịp Tết, …".
        is_open: Whether it is only said to end: "đến nay".
    """

    start: int
    end: int
    period: Period | None
    is_frame: bool
    is_planned: bool = False
    is_behind: bool = False
    is_reckoned: bool = False
    is_passing: bool = False
    is_open: bool = False


def named_spans(passages: Passages, cues: Cues) -> Iterator[Named]:
    """Yield the spans of time that a text names without their days, in no order.

    What figures are compared with, or what is planned for, is not one of them.
    """
    for each in (*_counted(passages, cues), *_worded(passages, cues)):
        is_against = cues.before("against", each.start, words=_AGAINST) is not None
        is_plan = cues.before("of_plan", each.start, words=1) is not None
        before = passages.text[passages.sentence(each.start).start : each.start].rstrip()
        is_own = not before or before.endswith((",", ";", "("))
        is_other = before.endswith("%") or (each.role == "span_of_same_time" and not is_own)
        if not (is_against or is_plan or is_other):
            yield each


def _counted(passages: Passages, cues: Cues) -> Iterator[Named]:
    """Yield what is so many days or months: "trong 9 tháng", "5 năm qua"."""
    for each in passages.findings:
        words = cues.tokens(each.start, each.end) if _is_length(each) else []
        unit = next((_UNITS[word] for word in words if word in _UNITS), None)
        if unit is not None and _is_time(each, passages, cues):
            is_after = cues.before("after", each.start) is not None
            months, days = (0 if is_after else size * _number(each) for size in unit)
            yield Named(each.start, each.end, None, months, days)


def _worded(passages: Passages, cues: Cues) -> Iterator[Named]:
    """Yield what the vocabulary knows: "năm qua", but not "trong năm" of "trong năm 2024"."""
    for role in (*_MONTHS, *_OTHER, *PASSING):
        for cue in cues.within(role, 0, len(passages.text)):
            touching = _time_at(passages, cue)
            is_longer = touching is not None and touching.start == cue.start
            is_free = touching is None or (is_longer and _is_length(touching))  # ba tháng hè
            if role in PASSING:
                is_free &= _says_when(cue, passages, cues) and not _is_per(cue, passages)
            if is_free:
                counted = _counted_at(cue, passages)  # trong 3 đợt
                start = cue.start if counted is None else counted.start
                yield Named(start, cue.end, role, _MONTHS.get(role, 0))
    for year in _ANY_YEAR.finditer(passages.text):  # "từ 2020", which nothing else is known of
        span = Span(*year.span())
        at = bisect_right(passages.findings, span.start, key=lambda each: each.end)
        is_found = at < len(passages.findings) and passages.findings[at].start < span.end
        if not is_found and _says_when(span, passages, cues):
            yield Named(*span, PASSING[0])


def beside(passages: Passages, cues: Cues) -> Iterator[int]:
    """Yield where times are that may be those of a figure of the sentence: "… 5 suất dịp Tết"."""
    for cue in cues.within("beside", 0, len(passages.text)):
        is_other = _is_per(cue, passages) or _counted_at(cue, passages) is not None
        if not is_other and _time_at(passages, cue) is None:
            yield cue.start
    for cue in cues.within("rounds", 0, len(passages.text)):
        counted = _counted_at(cue, passages)
        if counted is not None and counted.end == cue.end:
            yield from _parted(counted, passages, cues)


def _parted(rounds: Finding, passages: Passages, cues: Cues) -> Iterator[int]:
    """Yield where a figure is that is of several times: "20 suất quà, chia làm 3 đợt"."""
    at = bisect_right(passages.findings, rounds.start, key=lambda each: each.end) - 1
    if at >= 0 and cues.count(passages.findings[at].end, rounds.start) <= _PARTED:
        yield passages.findings[at].start


def _counted_at(cue: Span, passages: Passages) -> Finding | None:
    """Return the finding whose number counts a time: "5 đợt tuyên truyền"."""
    at = bisect_right(passages.findings, cue.start, key=lambda each: each.end)
    found = passages.findings[at] if at < len(passages.findings) else None
    if found is None or found.start >= cue.start or found.kind is not FindingKind.COUNT:
        return None
    return found


def _is_per(cue: Span, passages: Passages) -> bool:
    """Tell whether a figure behind a time is per time: "hằng tháng, mỗi em 500.000 đồng"."""
    end = passages.sentence(cue.start).end
    first = next(passages.findings_in(Span(cue.start - 1, end)), None)
    value = None if first is None else first.value
    return isinstance(value, Quantity) and any(toned(each) in _UNITS for each in value.per)


def parts(passages: Passages, cues: Cues) -> Iterator[Finding]:
    """Yield the times of which only a part is meant: "cuối năm 2023", "Tháng Nhân đạo năm 2024"."""
    for role in ("span_open", *PASSING):
        for cue in cues.within(role, 0, len(passages.text)):
            touching = _time_at(passages, cue)
            if touching is not None:
                if cue.start < touching.start or _is_of(touching, PeriodKind.YEAR):  # hè 2024
                    yield touching
                continue
            end = passages.sentence(cue.start).end
            after = next(passages.findings_in(Span(cue.end, end)), None)
            if after is None or not _is_of(after, *_LONG):
                continue
            is_near = cues.count(cue.end, after.start) <= _YEAR_OF
            if is_near and not any(map(passages.text[cue.end : after.start].count, _BREAKS)):
                yield after


def is_former(figure: Finding, cues: Cues) -> bool:
    """Tell whether a figure is that of before: "từ 20 suất quà năm 2023 lên 30 suất quà".

    So is what something is compared with: "so với năm 2023 (20 suất quà)".
    """
    words = cues.tokens(figure.end, figure.end + _FAR)[:_MOVE]
    following = takewhile(lambda word: word not in _STOPS, words)
    is_from = cues.before("since", figure.start, words=1) is not None
    return (is_from and not _MOVES.isdisjoint(following)) or _is_compared(figure, cues)


def _is_compared(figure: Finding, cues: Cues) -> bool:
    """Tell whether a figure is right behind "so với", or behind a time that is."""
    against = cues.last("compares", max(figure.start - _FAR, 0), figure.start)
    if against is None or "," in cues.text[against.end : figure.start]:
        return False
    return cues.is_only(("compared",), against.end, figure.start)


def of_former(passages: Passages, cues: Cues) -> Iterator[Finding]:
    """Yield the times that are only those of a figure of before."""
    for figure, time in pairwise(passages.findings):
        is_beside = not any(map(passages.text[figure.end : time.start].count, ",;:)"))
        if (
            time.kind in TIMES
            and figure.kind not in TIMES
            and is_beside
            and is_former(figure, cues)
        ):
            yield time


def _is_of(finding: Finding, *kinds: PeriodKind) -> bool:
    return isinstance(finding.value, Period) and finding.value.kind in kinds


def _time_at(passages: Passages, cue: Span) -> Finding | None:
    """Return the time that a cue has a part of, if any."""
    found = passages.findings
    at = bisect_right(found, cue.start, key=lambda each: each.end)
    while at < len(found) and found[at].start < cue.end:
        if found[at].kind in TIMES:
            return found[at]
        at += 1
    return None


def _says_when(cue: Span, passages: Passages, cues: Cues) -> bool:
    """Tell whether a time is that of a clause: "dịp Tết, …", "… trong đợt 1", but not "quà Tết"."""
    start = max(passages.sentence(cue.start).start, cue.start - _OPENING)
    start = max(start, *(passages.text.rfind(each, start, cue.start) + 1 for each in _BREAKS))
    if cues.is_quoted(cue.start):
        return False
    is_first = _counted_at(cue, passages) is None and cues.is_only(
        (*_BEFORE, "of_day", "span_open", *PASSING), start, cue.start
    )
    return is_first or any(cues.before(role, cue.start, words=1) for role in _BEFORE)


def _is_length(finding: Finding) -> bool:
    """Tell whether a finding is how long something takes, or a count that may be of days."""
    value = finding.value
    if isinstance(value, str):
        return finding.kind is FindingKind.PERIOD and value.startswith("P")
    return isinstance(value, Quantity) and finding.kind in (FindingKind.PERIOD, FindingKind.COUNT)


def _is_time(finding: Finding, passages: Passages, cues: Cues) -> bool:
    """Tell whether so many days are those of what is reported, and not of a loan or a life."""
    before = passages.text[passages.sentence(finding.start).start : finding.start].rstrip()
    is_first = not before or before.endswith(";")  # kế hoạch 2 tỷ đồng; 6 tháng thu 1,1 tỷ
    is_in = is_first or cues.before("opens", finding.start) is not None
    is_past = toned("qua") in cues.tokens(finding.end, finding.end + len(" qua"))  # 2 năm qua
    return is_in or is_past or cues.follows("gone", finding.end) is not None


def _number(finding: Finding) -> int:
    """Return how many days or months are said; 0 if that is not exact."""
    value = finding.value
    if isinstance(value, Quantity):
        return value.value if value.is_exact and isinstance(value.value, int) else 0
    return int(str(value).strip("PYM"))


__all__ = [
    "PASSING",
    "Named",
    "Stated",
    "beside",
    "is_former",
    "named_spans",
    "of_former",
    "parts",
]
