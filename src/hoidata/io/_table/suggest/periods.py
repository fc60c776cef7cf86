"""What titles and headings say of days and periods."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata.errors import InvalidData
from hoidata.io._table.words import begins, mentions, says, without
from hoidata.values import Period, PeriodKind
from hoidata.vietnamese import PeriodWords, find_periods, normalize

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
    """

    span: Period | None = None
    at: Period | None = None

    @property
    def year(self) -> int | None:
        """The year of what is reported, for headings that name none."""
        known = self.span or self.at
        if known is None:
            return None
        day = known.end or known.start
        return None if day is None else day.year

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
        yield Mention(words, _period(said))


def _period(said: PeriodWords) -> Period:
    return Period(said.start, said.end, kind=PeriodKind(said.kind))


def is_as_at(text: str, mention: Mention) -> bool:
    """Whether a text says that figures are of the last day of what it names."""
    if mention.period.start is None:
        return True
    before = text.casefold().partition(mention.words.casefold())[0]
    return mention.period.kind is PeriodKind.DAY and mentions("as_at", before)


def last_day(period: Period) -> Period:
    """Return the last day of a period, or its first where it has no end."""
    day = period.end or period.start
    if day is None:
        raise AssertionError  # a period has one of both
    return Period.day(day)


def named_in(text: str, times: Times) -> Mention | None:
    """Return the period of a heading: what it names, or "cả năm", "cùng kỳ", "trong kỳ"."""
    found = next(mentions_of(text, times.year), None)
    if found is not None:
        return found
    span = times.span
    for role in ("year", "span", "prior"):
        words = _words(role, text)
        if not words:
            continue
        if role == "year" and times.year is not None:
            return Mention(words, Period.year(times.year))
        if role == "span" and span is not None:
            return Mention(words, span)
        if role == "prior" and span is not None:
            return _prior(words, span)
    return None


def _prior(words: str, span: Period) -> Mention | None:
    try:
        return Mention(words, span.same_period_last_year())
    except InvalidData:
        return None


def _words(role: str, text: str) -> str:
    """Return the words of a role that a text is or has."""
    plain = normalize(text)
    if says(role, plain):
        return plain
    if begins(role, plain):
        rest = without(role, plain)
        return plain[: len(plain) - len(rest)].strip() if rest else plain
    words = plain.split()
    ends = (" ".join(words[at:]) for at in range(1, len(words)))
    return next((end for end in ends if says(role, end)), "")


def is_within(part: Period | None, whole: Period | None) -> bool:
    """Whether a period is a part of another, and not the same."""
    return part is not None and whole is not None and part != whole and whole.contains(part)
