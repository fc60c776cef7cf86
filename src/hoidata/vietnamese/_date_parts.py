"""Vietnamese words for the first or last months of a year, and for what two years name."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from hoidata.vietnamese._date_points import MONTH_HEADS, YEAR, Point, Refused, days_of
from hoidata.vietnamese._date_tokens import Cut


class PeriodWords(NamedTuple):
    """What words say about a period: the first and the last day (None: not stated) and the kind.

    The kind is one of day, month, quarter, half, year, year_to_date, school_year, term, range
    and open.
    """

    start: date | None
    end: date | None
    kind: str


# --- parts of a year ---------------------------------------------------------------------------


class Part(NamedTuple):
    """So many units of so many months at the start of a year, or at its end; and its words."""

    number: int
    length: int
    unit: int
    year: int | None
    first: int
    end: int
    is_last: bool = False


_DAYS: Final = range(YEAR + 1, 32)
_FIRST_KINDS: Final = {6: "half"}
_LAST_KINDS: Final = {1: "month", 3: "quarter", 6: "half", YEAR: "year"}


def parts(cut: Cut, at: int, *, is_total: bool = False) -> Iterator[Part]:
    """Yield the parts of a year that begin at a word.

    Args:
        cut: The words.
        at: Where they begin.
        is_total: Whether figures are said to be added up (lũy kế): then "9 tháng" are those of a
            year, and "7 tháng Năm 2020" is not a day.
    """
    counted = _counted(cut, at)
    if counted is None:
        return
    number, length, unit, end = counted
    side = cut.after(end, "đầu", "cuối")
    if side is None:
        for year, after in _year_alone(cut, number, end, is_total=is_total) if length == 1 else ():
            yield Part(number, length, unit, year, at, after)
        return
    is_last = cut.after(end, "cuối") is not None
    named = cut.skip(side, "của năm", "năm")
    if cut.after(named, "học", *TERM) is not None:
        return
    yield Part(number, length, unit, None, at, named, is_last)
    plain = cut.skip(named, "/")
    said = cut.year(named) if named > side else None
    if (year := cut.digits(plain, 4)) is not None:
        said = year, plain + 1
    if said:
        yield Part(number, length, unit, said[0], at, said[1], is_last)


def _counted(cut: Cut, at: int) -> tuple[int, int, int, int] | None:
    """Return how many units of how many months are counted, and where the unit begins and ends."""
    half = cut.after(at, "nửa năm", "nửa")
    if half is not None:
        return 1, 6, at, half
    number = cut.number(at)
    if number is None:
        return None
    quarters = cut.after(number[1], "quý", "quí")
    months = cut.after(number[1], *MONTH_HEADS)
    if months is None and cut.words[number[1]] == "t" and cut.is_glued(number[1]):
        months = number[1] + 1
    end = quarters if months is None else months
    return None if end is None else (number[0], 1 if quarters is None else 3, number[1], end)


def _year_alone(
    cut: Cut, number: int, at: int, *, is_total: bool
) -> Iterator[tuple[int | None, int]]:
    """Yield the year that makes "6 tháng" the first of it: 6 tháng năm 2024, 6 tháng/2024."""
    if is_total:
        yield None, at
    plain = cut.skip(at, "/")
    if (year := cut.digits(plain, 4)) is not None:
        yield year, plain + 1
    named = cut.after(at, "của năm", "năm")
    said = None if named is None else cut.year(named)
    is_sure = is_total or cut.words[at - 1] == "t" or cut.after(at, "năm") is None
    if said and (is_sure or not (cut.has_capital(at) or number in _DAYS)):
        yield said


def part_words(part: Part, year: int | None) -> PeriodWords:
    """Return the days of a part; `year` stands in where it has none."""
    limit = YEAR // part.length
    if not 1 <= part.number <= limit:
        raise Refused("period.number", part.first, part.unit, f"1–{limit}", is_final=True)
    months = part.number * part.length
    first, last = days_of(Point(YEAR, part.year, 1, 1, part.first, part.end), year)
    if part.is_last:
        return PeriodWords(first.replace(month=13 - months), last, _LAST_KINDS.get(months, "range"))
    end = date(first.year, months, monthrange(first.year, months)[1])
    return PeriodWords(first, end, _FIRST_KINDS.get(months, "year_to_date"))


# --- pairs of years ----------------------------------------------------------------------------

TERM: Final = ("nhiệm kỳ", "nhiệm kì", "nk")
_SCHOOL_YEAR: Final = ("năm học", "nh")
_STRETCH: Final = ("giai đoạn", "thời kỳ", "thời kì")
_KINDS: Final = {"term": TERM, "school_year": _SCHOOL_YEAR, "range": _STRETCH}


class Pair(NamedTuple):
    """A term, school year or stretch of years that two years name, or any of the three."""

    kind: str | None
    years: tuple[int, int]
    first: int
    end: int


def pairs(cut: Cut, at: int) -> Iterator[Pair]:
    """Yield the pair of years that begins at a word."""
    for kind, heads in _KINDS.items():
        head = cut.after(at, *heads)
        if head is not None:
            first = cut.skip(cut.skip(head, "từ"), "năm")
            yield from _years(cut, first, kind, at, "/", "-", "đến", "tới")
    yield from _years(cut, at, None, at, "/", "-")


def _years(cut: Cut, at: int, kind: str | None, first: int, *marks: str) -> Iterator[Pair]:
    between = cut.after(at + 1, *marks)
    if between is None:
        return
    last = between if kind is None else cut.skip(between, "năm")
    years = cut.digits(at, 4), cut.digits(last, 4)
    if years[0] is not None and years[1] is not None:
        yield Pair(kind, (years[0], years[1]), first, last + 1)


def pair_words(pair: Pair) -> PeriodWords:
    """Return the days of a pair of years."""
    words = pair.first, pair.end
    first, last = pair.years
    if pair.kind is None:
        expected = "nhiệm kỳ …, năm học …, giai đoạn …"
        raise Refused("period.ambiguous", *words, expected, is_final=True)
    is_school_year = pair.kind == "school_year"
    if first >= last or (is_school_year and first + 1 != last):
        raise Refused("period.year_pair", *words)
    if first == 0:
        raise Refused("period.no_date", *words)
    start, end = ((9, 1), (5, 31)) if is_school_year else ((1, 1), (12, 31))
    return PeriodWords(date(first, *start), date(last, *end), pair.kind)
