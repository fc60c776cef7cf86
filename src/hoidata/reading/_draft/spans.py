"""Spans of time whose days only the period of the report tells: trong 9 tháng, từ đầu năm."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from hoidata.reading._draft.cues import Cues
from hoidata.reading._draft.passages import Passages
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
    times = [each for each in passages.findings if each.kind in TIMES]
    for role in (*_MONTHS, *_OTHER):
        for cue in cues.within(role, 0, len(passages.text)):
            at = bisect_right(times, cue.start, key=lambda each: each.end)
            touching = times[at] if at < len(times) and times[at].start < cue.end else None
            is_longer = touching is not None and touching.start == cue.start
            if touching is None or (is_longer and _is_length(touching)):  # ba tháng hè
                yield Named(*cue, role, _MONTHS.get(role, 0))


def _is_length(finding: Finding) -> bool:
    """Tell whether a finding is how long something takes, or a count that may be of days."""
    value = finding.value
    if isinstance(value, str):
        return finding.kind is FindingKind.PERIOD and value.startswith("P")
    return isinstance(value, Quantity) and finding.kind in (FindingKind.PERIOD, FindingKind.COUNT)


def _is_time(finding: Finding, passages: Passages, cues: Cues) -> bool:
    """Tell whether so many days are those of what is reported, and not of a loan or a life."""
    is_first = finding.start == passages.sentence(finding.start).start
    is_in = is_first or cues.before("opens", finding.start) is not None
    return is_in or cues.follows("gone", finding.end) is not None


def _number(finding: Finding) -> int:
    """Return how many days or months are said; 0 if that is not exact."""
    value = finding.value
    if isinstance(value, Quantity):
        return value.value if value.is_exact and isinstance(value.value, int) else 0
    return int(str(value).strip("PYM"))


__all__ = ["Named", "named_spans"]
