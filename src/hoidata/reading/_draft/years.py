"""The years of days and periods that a text gives without one."""

import re
from typing import Final

from hoidata.errors import InvalidData
from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Period

DAYS: Final = (FindingKind.DATE, FindingKind.DATE_RANGE)
TIMES: Final = (*DAYS, FindingKind.PERIOD)
_LISTED: Final = re.compile(r"(?i:ngày)\s+(\d{1,2})(?:,\s?\d{1,2}){0,4}\s?(?:,|và|-|–)\s?$")
_LIST: Final = 30  # characters of days that are listed before the last


class Years:
    """The years of periods that a text gives without one."""

    def __init__(self, passages: Passages) -> None:
        """Take the years that a text names; `report` is the period that it reports, once known."""
        self.report: Period | None = None
        self._text = passages.text
        years: set[int] = set()
        for each in passages.findings:
            period = _whole(each) if each.kind in TIMES else None
            years |= {day.year for day in (period.start, period.end) if day} if period else set()
        self._only = years.pop() if len(years) == 1 else None

    def period_of(self, finding: Finding) -> Period | None:
        """Return the period that a finding says, with the only year that is possible."""
        period = self._with_days_before(finding, _whole(finding))
        if any(each.code == "reading.year_assumed" for each in finding.problems):
            return self._of_report(period)
        if period is not None or not isinstance(finding.value, str):
            return period
        years = self._years_of_report()
        year = years.pop() if len(years) == 1 else self._only
        try:
            return None if year is None else Period.parse(f"{year:04}-{finding.value.lstrip('-')}")
        except InvalidData:  # how long something takes
            return None

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
        """Return a period whose year was guessed in the year of the report."""
        years = self._years_of_report()
        if period is None or len(years) != 1 or "/" in period.code:
            return period
        try:
            return Period.parse(f"{years.pop():04}{period.code[4:]}")
        except InvalidData:
            return period

    def _years_of_report(self) -> set[int]:
        report = self.report
        return (
            {report.start.year, report.end.year}
            if report and report.start and report.end
            else set()
        )


def _whole(finding: Finding) -> Period | None:
    """Return the period of a finding that has its year."""
    value = finding.value
    if isinstance(value, Period):
        return value
    return Period.parse(value) if isinstance(value, str) and value[:4].isdigit() else None


__all__ = ["DAYS", "TIMES", "Years"]
