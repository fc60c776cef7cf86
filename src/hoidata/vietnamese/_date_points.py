"""Vietnamese words for one day, month, quarter, year, part of a year or pair of years."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

from hoidata.errors import InvalidData, Problem


class PeriodWords(NamedTuple):
    """What words say of a period: the first and the last day (None: nothing is said) and the kind.

    The kind is one of day, month, quarter, half, year, year_to_date, school_year, term, range
    and open.
    """

    start: date | None
    end: date | None
    kind: str


class Known(NamedTuple):
    """What words may leave to their reader: the year, the day of "nay", the term of office."""

    year: int | None
    at: date | None
    term: tuple[date | None, date | None] | None


class Point(NamedTuple):
    """A mention of a day (months is 0), month (1), quarter (3) or year (12); None is left out."""

    months: int
    year: int | None
    month: int
    day: int


def refused(code: str, found: str, expected: str = "") -> InvalidData:
    """Return the error of a code."""
    return InvalidData(Problem.of(code, found=found, expected=expected))


# --- one day, month, quarter or year -----------------------------------------------------------

_NUMBERS: Final = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
}
NUMBER: Final = r"(?:\d{1,2}|mười(?: một| hai)?|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)"
_OF_YEAR: Final = r"(?:(?:[/.-]|,? (?:của )?năm | )(?P<y>\d{4}))?"


def form(pattern: str) -> re.Pattern[str]:
    """Return a pattern whose digits are 0 to 9 and no others."""
    return re.compile(pattern, re.ASCII)


_FORMS: Final = (
    (
        0,
        form(r"(?:ngày )?(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?:(?:(?P=s)|,? năm )(?P<y>\d{4}))?"),
    ),
    (0, form(rf"(?:ngày )?(?P<d>\d\d?) tháng (?P<m>{NUMBER}){_OF_YEAR}")),
    (0, form(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)")),
    (1, form(rf"tháng (?P<m>{NUMBER}){_OF_YEAR}")),
    (1, form(r"(?P<m>\d\d?)[/-](?P<y>\d{4})")),
    (1, form(r"(?P<y>\d{4})-(?P<m>\d\d?)")),
    (3, form(rf"(?:qu[ýí] |q\.? ?)(?P<q>iv|i{{1,3}}|0?[1-4]|một|hai|ba|bốn|tư){_OF_YEAR}")),
    (12, form(r"(?:năm )?(?P<y>\d{4})")),
)
YEAR: Final = 12
NAMES: Final = {0: "day", 1: "month", 3: "quarter", 12: "year"}


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def point_of(text: str) -> Point | None:
    """Return the day, month, quarter or year that a text names."""
    for months, pattern in _FORMS:
        if found := pattern.fullmatch(text):
            part = found.groupdict()
            quarter = part.get("q")
            month = _number(part.get("m") or "1") if quarter is None else 3 * _number(quarter) - 2
            year = part["y"]
            return Point(months, int(year) if year else None, month, int(part.get("d") or 1))
    return None


def days_of(point: Point, year: int | None, found: str) -> tuple[date, date]:
    """Return the first and the last day; `year` stands in where the mention has none."""
    year = year if point.year is None else point.year
    if year is None:
        raise refused("period.no_year", found)
    try:
        first = date(year, point.month, point.day)
    except ValueError:
        raise refused("period.no_date", found) from None
    if point.months == 0:
        return first, first
    last_month = point.month + point.months - 1
    return first, date(year, last_month, monthrange(year, last_month)[1])


def read_point(text: str, known: Known) -> PeriodWords | None:
    """Read a day, month, quarter or year."""
    point = point_of(text)
    return point and PeriodWords(*days_of(point, known.year, text), NAMES[point.months])


# --- parts of a year, pairs of years -----------------------------------------------------------

_PART: Final = form(
    rf"(?:(?P<n>{NUMBER}) tháng|nửa(?: năm)?) (?P<side>đầu|cuối)"
    r"(?: (?:của )?năm)?(?:[ /](?P<y>\d{4}))?"
)
_MONTHS_OF: Final = form(rf"(?P<n>{NUMBER}) tháng (?:của )?năm (?P<y>\d{{4}})")
_PAIR: Final = form(
    r"(?P<head>nhiệm k[ỳì]|năm học|giai đoạn|thời k[ỳì]) (?:từ )?(?:năm )?"
    r"(?P<a>\d{4})(?:[-/]| đến | tới )(?:năm )?(?P<b>\d{4})"
)
_PAIR_KINDS: Final = {"nhiệm kỳ": "term", "nhiệm kì": "term", "năm học": "school_year"}
_FIRST_KINDS: Final = {6: "half"}
_LAST_KINDS: Final = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def read_part(text: str, known: Known) -> PeriodWords | None:
    """Read the first or the last months of a year."""
    found = _PART.fullmatch(text) or _MONTHS_OF.fullmatch(text)
    if found is None:
        return None
    part = found.groupdict()
    months = _number(part["n"] or "6")
    if not 1 <= months <= YEAR:
        raise refused("period.number", part["n"], "1–12")
    whole = Point(YEAR, int(part["y"]) if part["y"] else None, 1, 1)
    first, last = days_of(whole, known.year, text)
    if part.get("side") == "cuối":
        return PeriodWords(first.replace(month=13 - months), last, _LAST_KINDS.get(months, "range"))
    end = date(first.year, months, monthrange(first.year, months)[1])
    return PeriodWords(first, end, _FIRST_KINDS.get(months, "year_to_date"))


def read_pair(text: str, _: Known) -> PeriodWords | None:
    """Read a term, school year or stretch of years that is named by two years."""
    found = _PAIR.fullmatch(text)
    if found is None:
        return None
    kind = _PAIR_KINDS.get(found["head"], "range")
    first, last = int(found["a"]), int(found["b"])
    if first >= last or (kind == "school_year" and first + 1 != last):
        raise refused("period.year_pair", text)
    start, end = ((9, 1), (5, 31)) if kind == "school_year" else ((1, 1), (12, 31))
    if first == 0:
        raise refused("period.no_date", text)
    return PeriodWords(date(first, *start), date(last, *end), kind)
