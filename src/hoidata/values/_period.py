"""A span of days that a report covers, and the names that such spans have."""

from datetime import date
from typing import Self

import attrs

from hoidata.errors import Shown, checked
from hoidata.values._calendar import (
    CalendarUnit,
    PeriodKind,
    days_left,
    is_year_to_date,
    kind_of_days,
    span_of_months,
    units_of_days,
    year_before,
)
from hoidata.values._period_code import code_of_days, days_of_dhis2, dhis2_of_days
from hoidata.values._period_english import english
from hoidata.values._period_rules import (
    end_order,
    need_day,
    need_end,
    need_fit,
    need_kind,
    need_language,
    need_number,
    need_order,
    need_year,
    refuse_text,
    refused,
    start_order,
    term_days,
    unit_days,
)
from hoidata.values._period_text import read_period
from hoidata.vietnamese import format_period

__all__ = ["Period", "PeriodKind"]


def _own_kind(period: "Period") -> PeriodKind:
    need_order(period.start, period.end)
    return kind_of_days(period.start, period.end)


@refuse_text
@attrs.frozen(order=True, repr=False, cache_hash=True)
class Period(Shown):
    """A span of whole days (kỳ báo cáo, thời gian), such as a year, 7 tháng đầu năm or a day.

    Both ends belong to the period. Periods of the same days are equal, however they are named:
    `quý I/2024` equals `3 tháng đầu năm 2024`. They sort by start, then by end; a missing start
    sorts first, and a missing end last.

    Args:
        start: First day; a `datetime` is refused. None if nothing is stated about when it began
            (tính đến 7/11/2025): it then covers all days up to its end.
        end: Last day, inclusive; None if the period has no end (từ năm 2025 trở đi).
        kind: How it is named; left out, the name that the days have in the calendar.

    Raises:
        InvalidData: `period.not_date`; `period.no_ends` if both days are None; `period.reversed`
            if it ends before it starts; `period.kind` if the days cannot be called that kind.

    Example:
        >>> period = Period.parse("6 tháng đầu năm 2024")
        >>> str(period), period.start, period.end
        ('2024-S1', datetime.date(2024, 1, 1), datetime.date(2024, 6, 30))
        >>> period == Period.between(date(2024, 1, 1), date(2024, 6, 30))
        True
        >>> [part.format("vi") for part in period.parts("quarter")]
        ['quý I/2024', 'quý II/2024']
    """

    start: date | None = attrs.field(order=start_order)
    end: date | None = attrs.field(order=end_order)
    kind: PeriodKind = attrs.field(
        default=attrs.Factory(_own_kind, takes_self=True),
        converter=need_kind,
        kw_only=True,
        eq=False,
    )

    def __attrs_post_init__(self) -> None:
        """Refuse days that are not a period, and a kind that the days do not fit."""
        need_order(self.start, self.end)
        need_fit(self.kind, self.start, self.end)

    @classmethod
    def between(cls, start: date, end: date) -> Self:
        """Return the period of the days from `start` to `end`, both included.

        Raises:
            InvalidData: `period.not_date`, `period.reversed`.

        Example:
            >>> Period.between(date(2024, 7, 1), date(2024, 9, 30)).code
            '2024-Q3'
        """
        return cls(need_day(start), need_day(end))

    @classmethod
    def day(cls, on: date) -> Self:
        """Return the period of one day (ngày).

        Raises:
            InvalidData: `period.not_date`.
        """
        return cls(need_day(on), on, kind=PeriodKind.DAY)

    @classmethod
    def _unit(cls, year: int, unit: CalendarUnit, number: int) -> Self:
        return cls(*unit_days(year, unit, number), kind=PeriodKind(unit))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return a month (tháng), 1 to 12.

        Raises:
            InvalidData: `period.number`.

        Example:
            >>> Period.month(2024, 2).days
            29
        """
        return cls._unit(year, "month", month)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Return a quarter (quý), 1 to 4.

        Raises:
            InvalidData: `period.number`.
        """
        return cls._unit(year, "quarter", quarter)

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        """Return a half of a year: 1 (6 tháng đầu năm) or 2 (6 tháng cuối năm).

        Raises:
            InvalidData: `period.number`.
        """
        return cls._unit(year, "half", half)

    @classmethod
    def year(cls, year: int) -> Self:
        """Return a calendar year (năm), 1 to 9999.

        Raises:
            InvalidData: `period.number`.
        """
        return cls._unit(year, "year", 1)

    @classmethod
    def year_to_date(cls, year: int, *, months: int) -> Self:
        """Return the first months of a year (7 tháng đầu năm), 1 to 12 of them.

        Raises:
            InvalidData: `period.number`.

        Example:
            >>> Period.year_to_date(2020, months=7).code
            '2020-01-01/P7M'
        """
        first = date(need_year(year), 1, 1)
        days = span_of_months(first, need_number(months, 12))
        return cls(*days, kind=PeriodKind.YEAR_TO_DATE)

    @classmethod
    def term(
        cls, first: int, last: int, *, start: date | None = None, end: date | None = None
    ) -> Self:
        """Return a term of office (nhiệm kỳ), from the start of one year to the end of another.

        A term is named by two years; the days of the two congresses count where they are given.

        Args:
            first: The year it begins in.
            last: The year it ends in, later than `first`.
            start: The day it begins, inside `first`; 1 January if left out.
            end: The day it ends, inside `last`; 31 December if left out.

        Raises:
            InvalidData: `period.number`; `period.year_pair` if `last` is not later;
                `period.not_date`; `period.term` if a day lies in another year.

        Example:
            >>> Period.term(2021, 2026).code
            '2021/2026'
        """
        return cls(*term_days(first, last, start, end), kind=PeriodKind.TERM)

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        year: int | None = None,
        at: date | None = None,
        term: "Period | None" = None,
    ) -> Self:
        """Read a code, a date (8/7/2024) or Vietnamese words.

        Years are written with four digits or in words. Upper and lower case, decomposed letters,
        line breaks and missing marks ("thang 5 nam 2024") do not matter. A school year (năm học
        2023-2024) is read as 1 September to 31 May. A problem of words points at the characters
        that it is about.

        Args:
            text: At most 200 characters, nothing before or after the period.
            year: The year where the text names none: "6 tháng đầu năm", "12/11".
            at: The day that "nay" means: "từ đầu năm đến nay".
            term: The term of office that is meant: "từ đầu nhiệm kỳ đến 30/6/2025".

        Raises:
            InvalidData: `period.unreadable`; `period.no_year`, `period.no_day` or `period.no_term`
                if the text needs a year, day or term and none was given; `period.short_year`
                (8/7/24); `period.no_date` (31/2/2024); `period.number` (13 tháng đầu năm);
                `period.reversed`; `period.no_ends`; `period.year_pair`; `period.term` if a day
                lies after the term; `period.lunar`; `period.weekday` (thứ Ba, 15/1/2024, which is
                a Monday); `period.ambiguous` ("2021-2026" may be a term or a school year; only as
                the code `2021/2026` two bare years are whole years); `period.not_date` if `at` is
                not a day.

        Example:
            >>> Period.parse("quý III/2022").code
            '2022-Q3'
            >>> Period.parse("07 tháng đầu năm", year=2020) == Period.parse("2020-01-01/P7M")
            True
            >>> Period.parse("từ đầu nhiệm kỳ đến 30/6/2025", term=Period.term(2021, 2026)).code
            '2021-01-01/P54M'

        Source:
            The codes are those of SDMX 2.1, section 6, 4.2 (a span is a start and a duration),
            with the intervals of ISO 8601-1 and its `..` for an open end (ISO 8601-2). Schools
            open on 5 September and close by 31 May under the yearly plan of the Ministry of
            Education and Training; whole months are used for them here.
        """
        office = (term.start, term.end) if isinstance(term, Period) else None
        start, end, kind = read_period(text, year=year, at=at, term=office)
        return cls(start, end, kind=kind)

    @classmethod
    def from_dhis2(cls, text: str) -> Self:
        """Read a DHIS2 period: `2024`, `2024S1`, `2024Q3`, `202405` or `20240708`.

        Raises:
            InvalidData: `period.unreadable`, also for its weeks and financial years;
                `period.no_date`.

        Example:
            >>> Period.from_dhis2("2024S1").code
            '2024-S1'
        """
        return cls(*days_of_dhis2(text))

    @property
    def code(self) -> str:
        """The shortest calendar form, which `parse` reads back to the same days.

        `2024`, `2024-S1`, `2024-Q3`, `2024-05`, `2024-07-08`; `2021/2026` for whole years,
        `2020-01-01/P7M` for other whole months, `2023-10-16/2023-10-18` for other days; `2025/..`,
        `2025-07/..` or `2025-07-02/..` without an end, `../2025`, `../2025-10` or `../2025-11-07`
        without a start. Equal periods have equal codes; the kind is not in the code.
        """
        return code_of_days(self.start, self.end)

    def __str__(self) -> str:
        """Return the code."""
        return self.code

    def __repr__(self) -> str:
        """Return the code in a call that reads it."""
        return f"Period.parse({self.code!r})"

    def format(self, language: str = "vi") -> str:
        """Return words in Vietnamese, which `parse` reads back, or in English.

        Args:
            language: A tag of one of the two in either spelling: `vi`, `vi-VN`, `en_US`.

        Raises:
            InvalidData: `format.value` for another language.

        Example:
            >>> period = Period.year_to_date(2020, months=7)
            >>> period.format("vi"), period.format("en")
            ('7 tháng đầu năm 2020', 'first 7 months of 2020')
        """
        write = english if need_language(language) == "en" else format_period
        return write(self.start, self.end, self.kind)

    _vietnamese = format  # noqa: A003 - the method above: what messages in Vietnamese call it

    def to_dhis2(self) -> str:
        """Return the DHIS2 form of a year, half, quarter, month or day.

        Raises:
            InvalidData: `period.no_dhis2` for any other span of days.

        Example:
            >>> Period.half(2024, 1).to_dhis2()
            '2024S1'
        """
        return dhis2_of_days(self.start, self.end)

    @property
    def is_open(self) -> bool:
        """Whether it has no start or no end."""
        return self.start is None or self.end is None

    @property
    def closing(self) -> date:
        """The day on which a stock of the period counts: its last, or its first if it has no last.

        Example:
            >>> Period.parse("tính đến hết tháng 10/2025").closing
            datetime.date(2025, 10, 31)
        """
        return need_end(self.end, self.start)

    @property
    def opening(self) -> date:
        """The day on which an opening balance of the period counts: its first, or else its last.

        Example:
            >>> Period.parse("6 tháng cuối năm 2024").opening
            datetime.date(2024, 7, 1)
        """
        return need_end(self.start, self.end)

    @property
    def is_year_to_date(self) -> bool:
        """Whether figures for it count from the start of a year (lũy kế từ đầu năm).

        True if it runs from 1 January to a later day of that year, whatever its name: January, the
        first quarter, 7 tháng đầu năm, the year itself. Two of one year overlap, so their figures
        must not be added, and those of the later cannot be smaller.
        """
        return is_year_to_date(self.start, self.end)

    @property
    def days(self) -> int | None:
        """How many days it has, or None if it is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    def contains(self, other: "Period | date") -> bool:
        """Return whether every day of another period, or one day, belongs to it.

        Raises:
            InvalidData: `period.not_date` if it is neither a period nor a date.

        Example:
            >>> Period.year(2024).contains(date(2024, 12, 31))
            True
        """
        other = other if isinstance(other, Period) else Period.day(other)
        starts_inside = start_order(self.start) <= start_order(other.start)
        return starts_inside and end_order(other.end) <= end_order(self.end)

    def __contains__(self, other: "Period | date") -> bool:
        """Return whether every day of another period, or one day, belongs to it, as `contains`.

        Raises:
            InvalidData: `period.not_date` if it is neither a period nor a date.

        Example:
            >>> date(2024, 12, 31) in Period.year(2024)
            True
        """
        return self.contains(other)

    @checked
    def overlaps(self, other: "Period") -> bool:
        """Return whether the two have a day in common."""
        first = max(self.start or date.min, other.start or date.min)
        return first <= min(self.end or date.max, other.end or date.max)

    def same_period_last_year(self) -> Self:
        """Return the same days of the year before (cùng kỳ năm trước).

        Whole months stay whole: February 2025 gives all of February 2024, 29 days. Otherwise
        29 February becomes 28 February. Without a start, it is up to the end a year before.

        Raises:
            InvalidData: `period.no_last_year` if it has no end, if it has both and is so long
                that the two would overlap, or if it is in year 1.

        Example:
            >>> Period.parse("7 tháng đầu năm 2020").same_period_last_year().format("vi")
            '7 tháng đầu năm 2019'
        """
        before = year_before(self.start, self.end)
        if before is None:
            raise refused("period.no_last_year", self)
        return attrs.evolve(self, start=before[0], end=before[1])

    @checked
    def minus(self, earlier: "Period") -> "Period":
        """Return what is left after subtracting a part at its start or at its end.

        Raises:
            InvalidData: `period.not_subtractable` unless the two start on one day, or both
                without one, and the other ends first, or end together and the other starts later.

        Example:
            >>> nine = Period.parse("9 tháng đầu năm 2024")
            >>> nine.minus(Period.parse("6 tháng đầu năm 2024")).code
            '2024-Q3'
        """
        rest = days_left((self.start, self.end), (earlier.start, earlier.end))
        if rest is None:
            raise refused("period.not_subtractable", self, earlier)
        return Period(*rest)

    @checked
    def parts(self, unit: CalendarUnit) -> tuple["Period", ...]:
        """Return the months, quarters, halves or years that make it up, in order.

        Args:
            unit: `month`, `quarter`, `half` or `year`.

        Raises:
            InvalidData: `period.no_fit` if they do not fill it exactly, or if it is open;
                `field.choice` for another unit.

        Example:
            >>> [str(part) for part in Period.parse("9 tháng đầu năm 2023").parts("quarter")]
            ['2023-Q1', '2023-Q2', '2023-Q3']
        """
        parts = tuple(Period(*days) for days in units_of_days(self.start, self.end, unit))
        if not parts:
            raise refused("period.no_fit", self.code, unit)
        return parts
