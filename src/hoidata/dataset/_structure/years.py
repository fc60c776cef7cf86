"""The years that organizations count by: the calendar's, or their own."""

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.values import Period, PeriodKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_MIDDLE = (7, 2)
"""A year that begins later has most of its days in the next calendar year."""


_NAMED: Final = (PeriodKind.TERM, PeriodKind.SCHOOL_YEAR)


class YearStart(NamedTuple):
    """The day of the calendar year on which a year begins."""

    month: int = 1
    day: int = 1

    @property
    def is_calendar(self) -> bool:
        """Whether it is 1 January."""
        return self == (1, 1)

    def year(self, number: int) -> Period:
        """Return the year that has most of its days in a calendar year, and its name from it."""
        first = number - (self > _MIDDLE)
        return Period(
            datetime.date(first, *self) if first >= datetime.MINYEAR else datetime.date.min,
            datetime.date(first + 1, *self) - datetime.timedelta(days=1)
            if first < datetime.MAXYEAR
            else datetime.date.max,
        )

    def name_of(self, day: datetime.date) -> int:
        """Return the number of the year that contains a day."""
        is_after = (day.month, day.day) >= self
        return min(day.year - 1 + is_after + (self > _MIDDLE), datetime.MAXYEAR)


CALENDAR = YearStart()


class OwnYears:
    """When the years of organizations begin: as stated for them, or for the nearest one above.

    Args:
        data: The organizations.
    """

    def __init__(self, data: "Dataset") -> None:
        """Read what organizations say."""
        self._data = data
        self._said = {
            each.id: YearStart(*map(int, each.year_start.split("-")[2:]))
            for each in data.organizations
            if each.year_start is not None
        }

    @cached_property
    def is_calendar(self) -> bool:
        """Whether every organization counts by the calendar."""
        return all(start.is_calendar for start in self._said.values())

    @cached_property
    def starts(self) -> frozenset[YearStart]:
        """The days on which years of any organization begin, except for 1 January."""
        return frozenset(self._said.values()) - {CALENDAR}

    @cached_property
    def openings(self) -> frozenset[int]:
        """The first days, as ordinals, of the terms, school years and own years in the data.

        Figures that begin on one of them count from it, as those from 1 January do.
        """
        data = self._data
        tables = (data.observations, data.reports, data.target_sets)
        periods = (row.period for table in tables for row in table)
        known = {id(period): period for period in periods if period is not None}
        return frozenset(
            period.start.toordinal()
            for period in known.values()
            if period.start is not None
            if period.kind in _NAMED or (period.start.month, period.start.day) in self.starts
        )

    def start(self, unit: str, number: int) -> YearStart:
        """Return when the year of an organization begins that is named by a calendar year.

        The organization above it in the middle of that calendar year decides, or on its nearest day
        to that.
        """
        if self.is_calendar:
            return CALENDAR
        middle = datetime.date(max(number, datetime.MINYEAR), *_MIDDLE)
        first, last = self._data.existence.span(unit)
        at = min(max(middle.toordinal(), first), last - 1)
        above = self._data.hierarchy().ancestors(unit, at)
        return next((self._said[each] for each in above if each in self._said), CALENDAR)

    def year(self, unit: str, day: datetime.date) -> tuple[Period, Period]:
        """Return the year of an organization that contains a day, and its calendar year."""
        number = self.start(unit, day.year).name_of(day)
        return self.start(unit, number).year(number), CALENDAR.year(number)
