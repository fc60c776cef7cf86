"""The figures of one series that answer for an asked period."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from hoidata.aggregate._terms import Term
from hoidata.domain import Aggregation, Metric, Observation
from hoidata.errors import NotAdditive
from hoidata.values import Period

_DAY = datetime.timedelta(days=1)


class Fill(NamedTuple):
    """The figures that answer for a period, and the days that they cover, in order."""

    terms: tuple[Term, ...]
    covers: tuple[Period, ...]

    @property
    def has_difference(self) -> bool:
        """Whether a figure is the difference of two year-to-date figures."""
        return any(term.sign < 0 for term in self.terms)


NOTHING = Fill((), ())


class _Span(NamedTuple):
    start: int
    end: int
    cost: int
    terms: tuple[Term, ...]


def fill(run: Mapping[Period, Observation], asked: Period, metric: Metric) -> Fill:
    """Choose the figures of one series that answer for a period.

    The figure for exactly that period; else, by the metric's operator over time, the fewest that
    tile it, a difference of year-to-date figures, or those that cover most of it; the last, first,
    largest or smallest inside it.

    Raises:
        NotAdditive: Several figures would have to be added and the metric forbids it.
    """
    exact = run.get(asked)
    if exact is not None:
        return Fill((Term(1, exact, asked.closing),), (asked,))
    if asked.end is None:
        return NOTHING
    if metric.over_time in (Aggregation.SUM, Aggregation.WEIGHTED):
        return _tile(run, asked)
    inside = [
        each
        for period, each in run.items()
        if period.end is not None and asked.contains(period.end)
    ]
    if not inside:
        return NOTHING
    if metric.over_time is Aggregation.NONE:
        return _only([each for each in inside if asked.contains(each.period)], metric)
    terms = tuple(Term(1, each, each.period.closing) for each in inside)
    if metric.over_time in (Aggregation.LAST, Aggregation.FIRST):
        pick = max if metric.over_time is Aggregation.LAST else min
        terms = (pick(terms, key=lambda term: (term.on, term.observation.period)),)
    return Fill(terms, (asked,))


def _first(period: Period) -> int:
    return (period.start or datetime.date.min).toordinal()


def _only(inside: Sequence[Observation], metric: Metric) -> Fill:
    if not inside:
        return NOTHING
    longest = max(inside, key=lambda each: (each.period.days or 0, each.period))
    if all(longest.period.contains(each.period) for each in inside):
        return Fill((Term(1, longest, longest.period.closing),), (longest.period,))
    message = (
        f"'{metric.code}' ({metric.label}) does not add up over time; "
        "ask for the periods as they were stated, with over=None"
    )
    raise NotAdditive(message)


def _tile(run: Mapping[Period, Observation], asked: Period) -> Fill:
    spans = list(_stated(run, asked))
    best = _cover(spans, asked)
    if _days(best) < (asked.days or 0):
        more = _cover([*spans, *_differences(run, asked)], asked)
        best = more if _days(more) > _days(best) else best
    terms = tuple(term for span in best for term in span.terms)
    if _days(best) == asked.days:
        return Fill(terms, (asked,))
    if len(terms) == 1:
        return Fill(terms, (terms[0].observation.period,))
    return Fill(terms, _joined(best))


def _days(spans: Iterable[_Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _stated(run: Mapping[Period, Observation], asked: Period) -> Iterable[_Span]:
    for period, observation in run.items():
        if not period.is_open and asked.contains(period):
            term = Term(1, observation, period.closing)
            yield _Span(_first(period), period.closing.toordinal() + 1, 1, (term,))


def _differences(run: Mapping[Period, Observation], asked: Period) -> Iterable[_Span]:
    cumulative = sorted(
        (each for each in run.values() if each.period.end is not None and _is_cumulative(each)),
        key=lambda each: each.period.closing,
    )
    for place, later in enumerate(cumulative):
        for earlier in cumulative[:place]:
            start, end = earlier.period.closing + _DAY, later.period.closing
            if (
                earlier.period.start == later.period.start
                and asked.contains(start)
                and asked.contains(end)
            ):
                terms = (Term(1, later, end), Term(-1, earlier, end))
                yield _Span(start.toordinal(), end.toordinal() + 1, 2, terms)


def _is_cumulative(observation: Observation) -> bool:
    start, end = observation.period.start, observation.period.closing
    return start is not None and (start.month, start.day) == (1, 1) and start.year == end.year


def _cover(spans: Sequence[_Span], asked: Period) -> list[_Span]:
    """Return spans that do not overlap and cover most days, with the least cost."""
    ordered = sorted(spans, key=lambda span: (span.end, span.start))
    best: list[tuple[int, int, list[_Span]]] = [(0, 0, [])]
    ends = [_first(asked)]
    for span in ordered:
        before = bisect_right(ends, span.start) - 1
        days, cost, chosen = best[before]
        offer = (days + span.end - span.start, cost - span.cost, [*chosen, span])
        best.append(max(offer, best[-1], key=lambda each: each[:2]))
        ends.append(span.end)
    return best[-1][2]


def _joined(spans: Iterable[_Span]) -> tuple[Period, ...]:
    days: list[list[int]] = []
    for span in sorted(spans):
        if days and days[-1][1] >= span.start:
            days[-1][1] = max(days[-1][1], span.end)
        else:
            days.append([span.start, span.end])
    return tuple(between(first, last) for first, last in days)


@lru_cache(maxsize=4096)
def between(first: int, last: int) -> Period:
    """Return the period from one ordinal day up to but not including another."""
    start = datetime.date.fromordinal(first)
    is_open = start == datetime.date.min
    return Period(None if is_open else start, datetime.date.fromordinal(last - 1))


def days_of(covers: Iterable[Period]) -> int:
    """Return how many days several periods that do not overlap have."""
    return sum(each.days or 0 for each in covers)


def union(covers: Iterable[Period]) -> tuple[Period, ...]:
    """Return the days of several periods, joined where they touch."""
    return _joined(_Span(_first(each), each.closing.toordinal() + 1, 0, ()) for each in covers)


def gaps(covers: Sequence[Period], asked: Period) -> tuple[Period, ...]:
    """Return the days of a period that are not covered, in order."""
    missing: list[Period] = []
    day = _first(asked)
    for each in covers:
        if _first(each) > day:
            missing.append(between(day, _first(each)))
        day = max(day, each.closing.toordinal() + 1)
    last = asked.closing.toordinal() + 1
    return (*missing, between(day, last)) if day < last else tuple(missing)
