"""Vietnamese words for one day, month, quarter or year."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

from hoidata.vietnamese._date_tokens import SHORT_YEAR, Cut


class Refused(Exception):
    """Words that name a period which there is not, or which is not certain."""

    def __init__(
        self, code: str, first: int, end: int, expected: str = "", *, is_final: bool = False
    ) -> None:
        """Refuse the words from `first` up to `end`; finally, if no other reading counts."""
        super().__init__(code)
        self.code = code
        self.words = (first, end)
        self.expected = expected
        self.is_final = is_final


class Point(NamedTuple):
    """A mention of a day (months is 0), month (1), quarter (3) or year (12), and its words.

    What is left out is None, or 0 for the month of a day. A weekday counts from Monday, 0. The
    mention of a day may be one of months, too: 7 tháng năm 2020.
    """

    months: int
    year: int | None
    month: int
    day: int
    first: int
    end: int
    weekday: int | None = None
    may_be_months: bool = False


YEAR: Final = 12
NAMES: Final = {0: "day", 1: "month", 3: "quarter", YEAR: "year"}
MONTH_HEADS: Final = ("tháng", "thg")
QUARTER_HEADS: Final = ("quý", "quí", "qúy", "q")
_MAY: Final = 5
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days_of(point: Point, year: int | None) -> tuple[date, date]:
    """Return the first and the last day; `year` stands in where the mention has none."""
    words = point.first, point.end
    year = year if point.year is None else point.year
    if year is None:
        raise Refused("period.no_year", *words)
    if year == SHORT_YEAR:
        # Three numbers are a day of a short year, though 7-8-12 could be from 7 to 8 December.
        raise Refused("period.short_year", *words, is_final=point.months == 0)
    try:
        first = date(year, point.month, point.day)
    except ValueError:
        raise Refused("period.no_date", *words) from None
    if point.weekday not in {None, first.weekday()}:
        raise Refused("period.weekday", *words, _WEEKDAYS[first.weekday()])
    if point.months == 0:
        return first, first
    last_month = point.month + point.months - 1
    return first, date(year, last_month, monthrange(year, last_month)[1])


def points(cut: Cut, at: int) -> Iterator[Point]:
    """Yield the days, months, quarters and years that begin at a word, of every length."""
    if at < cut.count:
        yield from _dates(cut, at)
        yield from _months(cut, at)
        yield from _quarters(cut, at)
        yield from _years(cut, at)


def bare_day(cut: Cut, at: int) -> Point | None:
    """Return a day whose month is left out."""
    headed = cut.after(at, "ngày")
    number = cut.number(at if headed is None else headed)
    if number is None or (headed is None and cut.digits(at, 1, 2) is None):
        return None
    return Point(0, None, 0, number[0], at, number[1])


def shortened(cut: Cut, at: int, before: Point) -> Iterator[Point]:
    """Yield the months or quarters without tháng or quý, which one before them has."""
    number = _number_of(cut, at, before.months) if before.months in {1, 3} else None
    if number is not None and cut.words[before.first].isalpha():
        yield from _of_year(cut, before.months, number, at)


# --- years -------------------------------------------------------------------------------------


def _joined(cut: Cut, at: int, marks: str) -> bool:
    """Return whether a word is one of the marks between numbers; a full stop has no spaces."""
    mark = cut.words[at]
    return mark in set(marks) and (mark != "." or (cut.is_glued(at) and cut.is_glued(at + 1)))


def years_after(cut: Cut, at: int) -> Iterator[tuple[int | None, int]]:
    """Yield no year, and the year that follows a month or quarter, with the word they end at."""
    yield None, at
    if _joined(cut, at, "/.-"):
        year = cut.digits(at + 1, 4)
        short = cut.digits(at + 1, 2)
        if year is not None or short is not None:
            yield SHORT_YEAR if year is None else year, at + 2
    named = cut.after(at, "năm", ", năm", "của năm", ", của năm")
    if named is not None and (said := cut.year(named)):
        yield said
    plain = cut.skip(at, ",")
    year = None if cut.is_glued(plain) and plain == at else cut.digits(plain, 4)
    if year is not None:
        yield year, plain + 1


def _years(cut: Cut, at: int) -> Iterator[Point]:
    named = cut.after(at, "năm")
    if named is not None and (said := cut.year(named)):
        yield Point(YEAR, said[0], 1, 1, at, said[1])
    elif (year := cut.digits(at, 4)) is not None:
        yield Point(YEAR, year, 1, 1, at, at + 1)


# --- months and quarters -----------------------------------------------------------------------


def _number_of(cut: Cut, at: int, months: int) -> tuple[int, int] | None:
    """Return the number of a month or quarter, and where it ends."""
    if months == 1:
        return cut.number(at)
    roman = _ROMAN.get(cut.words[at])
    number = cut.number(at) if roman is None else (roman, at + 1)
    return number if number and number[0] in _ROMAN.values() else None


def _of_year(cut: Cut, months: int, number: tuple[int, int], first: int) -> Iterator[Point]:
    month = months * (number[0] - 1) + 1
    for year, end in years_after(cut, number[1]):
        yield Point(months, year, month, 1, first, end)


def _head(cut: Cut, at: int) -> int | None:
    """Return where the word for a month ends: tháng, or the T of T9."""
    end = cut.after(at, *MONTH_HEADS)
    if end is None and cut.words[at] == "t":
        end = cut.skip(at + 1, ".")
        return end if cut.is_glued(end) and cut.digits(end, 1, 2) is not None else None
    return end


def _months(cut: Cut, at: int) -> Iterator[Point]:
    head = _head(cut, at)
    if head is not None:
        number = _number_of(cut, head, 1)
        yield from _of_year(cut, 1, number, at) if number else ()
    elif _joined(cut, at + 1, "/-"):
        month, year = cut.digits(at, 1, 2), cut.digits(at + 2, 4)
        if month is None and cut.words[at + 1] == "-":
            month, year = cut.digits(at + 2, 1, 2), cut.digits(at, 4)
        if month is not None and year is not None:
            yield Point(1, year, month, 1, at, at + 3)


def _quarters(cut: Cut, at: int) -> Iterator[Point]:
    head = cut.after(at, "q .", *QUARTER_HEADS)
    if head is not None and (number := _number_of(cut, head, 3)):
        yield from _of_year(cut, 3, number, at)


# --- days --------------------------------------------------------------------------------------


def _weekday(cut: Cut, at: int) -> tuple[int, int] | None:
    """Return the weekday that is at a word, counted from Monday, and where it ends."""
    if (end := cut.after(at, "chủ nhật", "chúa nhật", "cn")) is not None:
        return 6, end
    named = cut.after(at, "thứ", "th")
    if named is None and cut.words[at] == "t" and cut.is_glued(at + 1):
        named = at + 1
    number = None if named is None else cut.number(named)
    return (number[0] - 2, number[1]) if number and number[0] in range(2, 8) else None


def _dates(cut: Cut, at: int) -> Iterator[Point]:
    weekday = _weekday(cut, at)
    start = at if weekday is None else cut.skip(weekday[1], ",", "-")
    headed = cut.after(start, "ngày")
    day = start if headed is None else headed
    is_headed = headed is not None or weekday is not None
    worded = _worded(cut, day, is_headed=is_headed)
    for point in chain(_numeric(cut, day), _year_first(cut, day), worded):
        yield point._replace(first=at, weekday=weekday and weekday[0])
        after = _weekday(cut, point.end + 1) if cut.words[point.end] == "(" else None
        if after and weekday is None and cut.words[after[1]] == ")":
            yield point._replace(first=at, end=after[1] + 1, weekday=after[0])


def _numeric(cut: Cut, at: int) -> Iterator[Point]:
    """Yield 12/8, 12/8/2020 and 12/8 năm 2020, with any of the marks / . - in between."""
    day, month = cut.digits(at, 1, 2), cut.digits(at + 2, 1, 2)
    if day is None or month is None or not _joined(cut, at + 1, "/.-"):
        return
    yield Point(0, None, month, day, at, at + 3)
    named = cut.after(at + 3, "năm", ", năm")
    if _joined(cut, at + 3, cut.words[at + 1]) and cut.digits(at + 4, 2, 4) is not None:
        named = at + 4
    if named is not None and (said := cut.year(named)):
        yield Point(0, said[0], month, day, at, said[1])


def _year_first(cut: Cut, at: int) -> Iterator[Point]:
    """Yield 2020-8-12 and 2020/8/12."""
    year, month, day = cut.digits(at, 4), cut.digits(at + 2, 1, 2), cut.digits(at + 4, 1, 2)
    is_joined = _joined(cut, at + 1, "/-") and _joined(cut, at + 3, cut.words[at + 1])
    if is_joined and year is not None and month is not None and day is not None:
        yield Point(0, year, month, day, at, at + 5)


def _worded(cut: Cut, at: int, *, is_headed: bool) -> Iterator[Point]:
    """Yield 12 tháng 8, 12 tháng 8 năm 2020 and 12 thg 8, 2020; with ngày, commas too."""
    day = cut.number(at)
    if day is None:
        return
    head = cut.after(cut.skip(day[1], ",") if is_headed else day[1], *MONTH_HEADS)
    month = None if head is None else cut.number(head)
    if head is None or month is None:
        return
    is_may = month[0] == _MAY and month[1] == head + 1 and cut.after(head, "năm") is not None
    is_vague = is_may and not is_headed and day[0] <= YEAR
    named = cut.after(month[1], "năm", ", năm", "của năm") or cut.count
    for year, end in years_after(cut, month[1]):
        is_either = is_vague and end <= named
        yield Point(0, year, month[0], day[0], at, end, may_be_months=is_either)
