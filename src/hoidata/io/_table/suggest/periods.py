"""What titles and headings say of days and periods."""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from hoidata.errors import InvalidData
from hoidata.io._table.words import mentions, words_of
from hoidata.values import Period, PeriodKind
from hoidata.vietnamese import find_periods, normalize

_MONTHS: Final = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*tháng(?!\s*(?:cuối|tuổi|đến|tới|trở|[/\d]))"
    r"(?:\s+đầu)?(?:\s+năm)?(?:\s+(\d{4}))?",
    re.IGNORECASE,
)
"""So many months of a year, from its first: "9 tháng", "THỰC HIỆN 9 THÁNG NĂM 2024"."""


class Mention(NamedTuple):
    """A period in a text: the words, and what they say."""

    words: str
    period: Period


class Times(NamedTuple):
    """The times that the figures of a table may be of.

    Args:
        span: The period that is reported on; None if nothing says it.
        at: The day of the figures ("tính đến ngày 30/6/2025"); None if nothing says it.
        day: Another day that is named, on which something happened.
    """

    span: Period | None = None
    at: Period | None = None
    day: Period | None = None

    @property
    def year(self) -> int | None:
        """The year of what is reported, for headings that name none."""
        known = self.span or self.at
        return None if known is None or known.end is None else known.end.year

    @property
    def up_to(self) -> Period | None:
        """All the time up to the day of the figures."""
        return None if self.at is None else Period(None, self.at.end, kind=PeriodKind.OPEN)


def mentions_of(text: str, year: int | None = None) -> Iterator[Mention]:
    """Yield the periods that a text names, in order; so many months are the first of a year."""
    plain = normalize(text)
    found = _MONTHS.search(plain)
    if found is not None:
        stated = int(found[2]) if found[2] else year
        months = int(found[1])
        if stated is not None and 0 < months <= 12:  # noqa: PLR2004 - months of a year
            yield from mentions_of(plain[: found.start()], year)
            yield Mention(found[0], Period.year_to_date(stated, months=months))
            yield from mentions_of(plain[found.end() :], year)
            return
    for words, said in find_periods(plain, year=year):
        yield Mention(words, Period(said.start, said.end, kind=PeriodKind(said.kind)))


def is_as_at(text: str, mention: Mention) -> bool:
    """Whether a text says that figures are of the last day of what it names."""
    if mention.period.start is None:
        return True
    before = text.casefold().partition(mention.words.casefold())[0]
    return mention.period.kind is PeriodKind.DAY and mentions("as_at", before)


def last_day(period: Period) -> Period:
    """Return the last day of a period, or the period where it has none."""
    return period if period.end is None else Period.day(period.end)


class Named(NamedTuple):
    """The period of a heading.

    Args:
        period: The period.
        rest: The heading without the words for it.
        is_prior: Whether it is called that of the year before.
    """

    period: Period
    rest: str
    is_prior: bool = False


def named_in(text: str, times: Times) -> Named | None:
    """Return the period of a heading: what it names, or "cả năm", "cùng kỳ", "trong kỳ"."""
    found = next(mentions_of(text, times.year), None)
    rest = text if found is None else less(text, found.words)
    if mentions("prior", text):
        prior = _prior(found, times)
        rest = less(rest, *words_of("prior", rest))
        return None if prior is None else Named(prior, rest, is_prior=True)
    if found is not None and found.period.end is None:  # "từ đầu năm" to the day of the figures
        last = times.at or times.span
        start, end = found.period.start, None if last is None else last.end
        is_known = start is not None and end is not None and start <= end
        return Named(Period(start, end), rest) if is_known else None
    if found is not None:
        return Named(found.period, rest)
    if times.year is not None and mentions("year", text):
        return Named(Period.year(times.year), less(text, *words_of("year", text)))
    if times.span is not None and mentions("span", text):
        return Named(times.span, less(text, *words_of("span", text)))
    return None


def _prior(found: Mention | None, times: Times) -> Period | None:
    """Return the period a year before that of the table, unless a heading names one that is not."""
    span = times.span
    if span is None:
        return None if found is None else found.period
    try:
        prior = span.same_period_last_year()
    except InvalidData:
        return None if found is None else found.period
    is_named = found is not None and not found.period.contains(prior)
    return found.period if found is not None and is_named else prior


def less(text: str, *words: str) -> str:
    """Return a text without words that are in it."""
    for each in words:
        text = re.sub(re.escape(each), " ", text, flags=re.IGNORECASE)
    return normalize(text)


def is_within(part: Period | None, whole: Period | None) -> bool:
    """Whether a period is a part of another, and not the same."""
    return part is not None and whole is not None and part != whole and whole.contains(part)


def joined(periods: Sequence[Period]) -> Period | None:
    """Return the time of several periods, one after the other; None where there is a gap."""
    days = [(each.start, each.end) for each in periods if each.start and each.end]
    days.sort()
    is_whole = bool(days) and len(days) == len(periods)
    follows = all(one[1] + datetime.timedelta(1) == two[0] for one, two in pairwise(days))
    return Period.between(days[0][0], days[-1][1]) if is_whole and follows else None
