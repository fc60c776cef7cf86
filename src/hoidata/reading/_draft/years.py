"""The years of days and periods that a text gives without one."""

import re
from datetime import date, timedelta
from typing import Final

from hoidata.errors import InvalidData
from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Period, PeriodKind

DAYS: Final = (FindingKind.DATE, FindingKind.DATE_RANGE)
TIMES: Final = (*DAYS, FindingKind.PERIOD)
_LISTED: Final = re.compile(r"(?i:ngày)\s+(\d{1,2})(?:,\s?\d{1,2}){0,4}\s?(?:,|và|-|–)\s?$")
_HELD: Final = 7  # days of an event, and a few more
_SOON: Final = 62  # days between the end of a report and the day on which it is given
_LIST: Final = 30  # characters of days that are listed before the last


class Years:
    """The years of periods that a text gives without one."""

    def __init__(self, passages: Passages) -> None:
        """Take the years that a text names; `report` is the period that it reports, once known."""
        self.report: Period | None = None
        self._text = passages.text
        self._published = passages.published
        years: set[int] = set()
        for each in passages.findings:
            period = _whole(each) if each.kind in TIMES else None
            years |= {day.year for day in (period.start, period.end) if day} if period else set()
        self._only = years.pop() if len(years) == 1 else None

    def period_of(self, finding: Finding) -> Period | None:
        """Return the period that a finding says, with the only year that is possible."""
        period = self._with_days_before(finding, _whole(finding))
        if _is_assumed(finding):
            return self._of_report(period)
        if period is not None or not isinstance(finding.value, str):
            return period
        years = self._years_of_report()
        year = years.pop() if len(years) == 1 else self._only
        if year is None:
            return None
        try:
            return Period.parse(finding.value.replace("--", f"{year:04}-"))
        except InvalidData:  # how long something takes, days of two years
            return None

    def is_open(self, finding: Finding) -> bool:
        """Tell whether what is said without a year may be of that of the report or a later one."""
        found, years, published = _whole(finding), self._years_of_report(), self._published
        if not _is_assumed(finding) or found is None or found.end is None or published is None:
            return False
        return bool(years) and found.end.year not in years and found.end <= published

    def _with_days_before(self, finding: Finding, period: Period | None) -> Period | None:
        """Return the days that are listed before one too: "trong các ngày 14, 15 và 17/5/2024"."""
        if finding.kind is not FindingKind.DATE or period is None or period.end is None:
            return period
        before = _LISTED.search(self._text, max(finding.start - _LIST, 0), finding.start)
        first = period.end.day if before is None else int(before[1])
        if not 0 < first < period.end.day:
            return period
        return Period(period.end.replace(day=first), period.end)

    def _of_report(self, period: Period | None) -> Period | None:
        """Return a period whose year was guessed in the year of the report.

        A day soon after the end of the report is that on which it was given.
        """
        years = self._years_of_report()
        if period is None or len(years) != 1 or self._is_after(period):
            return period
        return in_year(period, years.pop()) or period

    def _is_after(self, period: Period) -> bool:
        """Tell whether days are soon after those of the report, and not after its publication."""
        last = None if self.report is None else self.report.end
        day, published = period.end, self._published
        if last is None or day is None or published is None or (period.days or _HELD) >= _HELD:
            return False
        return last < day <= published and (day - last).days <= _SOON

    def _years_of_report(self) -> set[int]:
        report = self.report
        return (
            {report.start.year, report.end.year}
            if report and report.start and report.end
            else set()
        )


def in_year(period: Period, year: int) -> Period | None:
    """Return the same days of another year; None if it has no such, or they are of two years."""
    start, end = period.start, period.end
    if end is None or (start is not None and start.year != end.year):
        return None
    try:
        return Period.parse(period.code.replace(f"{end.year:04}", f"{year:04}"))
    except InvalidData:  # the 29th of February
        return None


def is_history(finding: Finding, period: Period) -> bool:
    """Tell whether two days are those between which something was there: (1/10/1991-1/10/2020)."""
    days = period.days
    is_long = days is not None and days > 366  # noqa: PLR2004 - a leap year
    return finding.kind is FindingKind.DATE_RANGE and finding.surface[:1].isdigit() and is_long


def next_of(period: Period | None) -> Period | None:
    """Return the period after one of a kind that plans are made for."""
    if period is None or period.end is None or period.end.year >= date.max.year:
        return None
    following = period.end + timedelta(days=1)
    if period.kind is PeriodKind.YEAR:
        return Period.year(following.year)
    if period.kind is PeriodKind.HALF:
        return Period.half(following.year, 1 if following.month == 1 else 2)
    if period.kind is PeriodKind.QUARTER:
        return Period.quarter(following.year, (following.month + 2) // 3)
    return (
        Period.month(following.year, following.month) if period.kind is PeriodKind.MONTH else None
    )


def _is_assumed(finding: Finding) -> bool:
    return any(each.code == "reading.year_assumed" for each in finding.problems)


def _whole(finding: Finding) -> Period | None:
    """Return the period of a finding that has its year."""
    value = finding.value
    if isinstance(value, Period):
        return value
    return Period.parse(value) if isinstance(value, str) and value[:4].isdigit() else None


__all__ = ["DAYS", "TIMES", "Years", "in_year", "is_history", "next_of"]
