"""Sets of days as half-open spans of ordinals (`date.toordinal`), which merge in linear time."""

import datetime
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Final, TypeAlias

from hoidata.values import Period

Span: TypeAlias = tuple[int, int]
"""First day and the day after the last, as ordinals."""

Days: TypeAlias = tuple[Span, ...]
"""A set of days: spans that are sorted, not empty, disjoint and do not touch."""

FIRST: Final = datetime.date.min.toordinal()
"""The first day of the calendar; a span from it has no known start."""

LAST: Final = datetime.date.max.toordinal() + 1
"""The day after the last of the calendar; a span to it has no known end."""

ALWAYS: Final[Days] = ((FIRST, LAST),)
"""Every day of the calendar."""

NEVER: Final[Days] = ()
"""No day."""


def of_validity(first: datetime.date | None, last: datetime.date | None) -> Span:
    """Return the span of two inclusive days; one that is None is open."""
    return (
        FIRST if first is None else first.toordinal(),
        LAST if last is None else last.toordinal() + 1,
    )


def of_period(period: Period) -> Span:
    """Return the span of a period; a missing start or end is open."""
    return of_validity(period.start, period.end)


def of_opening(span: Span) -> Span:
    """Return the first day of a span, of which an opening balance is; all if it has no start."""
    first, _ = span
    return (first, first + 1) if first > FIRST else span


def to_periods(days: Days) -> tuple[Period, ...]:
    """Return the spans as periods with inclusive ends; an open end stays open."""
    return tuple(_period(span) for span in days)


def _period(span: Span) -> Period:
    first, last = span
    return Period(
        None if first <= FIRST else datetime.date.fromordinal(first),
        None if last >= LAST else datetime.date.fromordinal(last - 1),
    )


def union(*sets: Days) -> Days:
    """Return the days that are in any of the sets."""
    spans = [days for days in sets if days]
    if not spans:
        return NEVER
    first = spans[0]
    if spans.count(first) == len(spans):
        return first
    return tuple(_joined(sorted(chain.from_iterable(spans))))


def _joined(spans: list[Span]) -> Iterator[Span]:
    first, last = spans[0]
    for start, stop in spans:
        if start > last:
            yield first, last
            first, last = start, stop
        elif stop > last:
            last = stop
    yield first, last


def common(left: Days, right: Days) -> Days:
    """Return the days that are in both sets."""
    if len(right) == 1:
        return _within(left, right[0])
    if len(left) == 1:
        return _within(right, left[0])
    return tuple(_shared(left, right))


def _within(days: Days, span: Span) -> Days:
    first, last = span
    here = bisect_right(days, (first, LAST + 1))
    if here and days[here - 1][1] > first:
        here -= 1
    cut = list(days[here : bisect_left(days, (last, FIRST))])
    if cut and cut[0][0] < first:
        cut[0] = (first, cut[0][1])
    if cut and cut[-1][1] > last:
        cut[-1] = (cut[-1][0], last)
    return tuple(cut)


def _shared(left: Days, right: Days) -> Iterator[Span]:
    here = there = 0
    while here < len(left) and there < len(right):
        (first, last), (start, stop) = left[here], right[there]
        low, high = (max(first, start)), (min(last, stop))
        if low < high:
            yield low, high
        if last < stop:
            here += 1
        else:
            there += 1


def without(days: Days, other: Days) -> Days:
    """Return the days of the first set that are not in the second."""
    return tuple(_left(days, other)) if days and other else days


def _left(days: Days, other: Days) -> Iterator[Span]:
    place = 0
    for span in days:
        first, last = span
        while place < len(other) and other[place][0] < last:
            start, stop = other[place]
            if first < start:
                yield first, start
            first = max(first, stop)
            if stop >= last:  # it may reach into the next span too
                break
            place += 1
        if first < last:
            yield first, last


def covers(days: Days, other: Days) -> bool:
    """Whether the first set holds every day of the second."""
    if len(other) == 1:
        return _holds(days, other[0])
    place = 0
    for first, last in other:
        while place < len(days) and days[place][1] < last:
            place += 1
        if place == len(days) or days[place][0] > first:
            return False
    return True


def _holds(days: Days, span: Span) -> bool:
    here = bisect_right(days, (span[0], LAST + 1)) - 1
    return here >= 0 and days[here][1] >= span[1]


def months(days: Days) -> Fraction:
    """Return how many months there are, exact; a day counts as its share in its month.

    So whole months count alike, however long they are, and parts add up to their whole.
    """
    return sum((_month(last) - _month(first) for first, last in days), Fraction(0))


def _month(ordinal: int) -> Fraction:
    """Return how many months lie before a day."""
    if ordinal >= LAST:
        return _month(LAST - 1) + Fraction(1, 31)
    day = datetime.date.fromordinal(ordinal)
    length_of_month = monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month + Fraction(day.day - 1, length_of_month)


def length(days: Days) -> int:
    """Return how many days there are."""
    return sum(last - first for first, last in days)
