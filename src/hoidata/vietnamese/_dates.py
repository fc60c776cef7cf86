"""Vietnamese words for days and periods, read into plain dates."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from hoidata.errors import InvalidData, Problem
from hoidata.vietnamese._text import normalize

_LIMIT: Final = 200
_EXAMPLES: Final = (
    "2024-S1, 8/7/2024, tháng 5/2024, quý III/2024, 6 tháng đầu năm 2024, nhiệm kỳ 2021-2026"
)


class PeriodWords(NamedTuple):
    """What words say of a period: the first and the last day (None: it has no end) and the kind.

    The kind is one of day, month, quarter, half, year, year_to_date, school_year, term, range
    and open.
    """

    start: date
    end: date | None
    kind: str


class _Point(NamedTuple):
    """A mention of a day (months is 0), month (1), quarter (3) or year (12); None is left out."""

    months: int
    year: int | None
    month: int
    day: int


def _refused(code: str, found: str, expected: str = "") -> InvalidData:
    return InvalidData(Problem.of(code, found=found, expected=expected))


_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_LEAD: Final = re.compile(r"(?:trong|cả|kể|tính) (?:(?:cả|các) )?|các (?=ngày|năm)")


def _tidied(text: str) -> str:
    spelled = normalize(text).translate(_DASHES)
    return re.sub(r" ?([/-]) ?", r"\1", spelled).strip(" .,;:")


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
_NUMBER: Final = r"(?:\d{1,2}|mười(?: một| hai)?|một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)"
_OF_YEAR: Final = r"(?:(?:[/.-]|,? (?:của )?năm | )(?P<y>\d{4}))?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


_FORMS: Final = (
    (
        0,
        _form(r"(?:ngày )?(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?:(?:(?P=s)|,? năm )(?P<y>\d{4}))?"),
    ),
    (0, _form(rf"(?:ngày )?(?P<d>\d\d?) tháng (?P<m>{_NUMBER}){_OF_YEAR}")),
    (0, _form(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)")),
    (1, _form(rf"tháng (?P<m>{_NUMBER}){_OF_YEAR}")),
    (1, _form(r"(?P<m>\d\d?)[/-](?P<y>\d{4})")),
    (1, _form(r"(?P<y>\d{4})-(?P<m>\d\d?)")),
    (3, _form(rf"(?:qu[ýí] |q\.? ?)(?P<q>iv|i{{1,3}}|0?[1-4]|một|hai|ba|bốn|tư){_OF_YEAR}")),
    (12, _form(r"(?:năm )?(?P<y>\d{4})")),
)
_YEAR: Final = 12
_NAMES: Final = {0: "day", 1: "month", 3: "quarter", 12: "year"}


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _point(text: str) -> _Point | None:
    for months, form in _FORMS:
        if found := form.fullmatch(text):
            part = found.groupdict()
            quarter = part.get("q")
            month = _number(part.get("m") or "1") if quarter is None else 3 * _number(quarter) - 2
            year = part["y"]
            return _Point(months, int(year) if year else None, month, int(part.get("d") or 1))
    return None


def _days(point: _Point, year: int | None, found: str) -> tuple[date, date]:
    """Return the first and the last day; `year` stands in where the mention has none."""
    year = year if point.year is None else point.year
    if year is None:
        raise _refused("period.no_year", found)
    try:
        first = date(year, point.month, point.day)
    except ValueError:
        raise _refused("period.no_date", found) from None
    if point.months == 0:
        return first, first
    last_month = point.month + point.months - 1
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _read_point(text: str, year: int | None) -> PeriodWords | None:
    point = _point(text)
    return point and PeriodWords(*_days(point, year, text), _NAMES[point.months])


# --- parts of a year, pairs of years -----------------------------------------------------------

_PART: Final = _form(
    rf"(?:(?P<n>{_NUMBER}) tháng|nửa(?: năm)?) (?P<side>đầu|cuối)"
    r"(?: (?:của )?năm)?(?:[ /](?P<y>\d{4}))?"
)
_MONTHS_OF: Final = _form(rf"(?P<n>{_NUMBER}) tháng (?:của )?năm (?P<y>\d{{4}})")
_PAIR: Final = _form(
    r"(?P<head>nhiệm k[ỳì]|năm học|giai đoạn|thời k[ỳì]) (?:từ )?(?:năm )?"
    r"(?P<a>\d{4})(?:[-/]| đến | tới )(?:năm )?(?P<b>\d{4})"
)
_PAIR_KINDS: Final = {"nhiệm kỳ": "term", "nhiệm kì": "term", "năm học": "school_year"}
_FIRST_KINDS: Final = {6: "half"}
_LAST_KINDS: Final = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def _read_part(text: str, year: int | None) -> PeriodWords | None:
    found = _PART.fullmatch(text) or _MONTHS_OF.fullmatch(text)
    if found is None:
        return None
    part = found.groupdict()
    months = _number(part["n"] or "6")
    if not 1 <= months <= _YEAR:
        raise _refused("period.number", part["n"], "1–12")
    whole = _Point(_YEAR, int(part["y"]) if part["y"] else None, 1, 1)
    first, last = _days(whole, year, text)
    if part.get("side") == "cuối":
        return PeriodWords(first.replace(month=13 - months), last, _LAST_KINDS.get(months, "range"))
    end = date(first.year, months, monthrange(first.year, months)[1])
    return PeriodWords(first, end, _FIRST_KINDS.get(months, "year_to_date"))


def _read_pair(text: str, _: int | None) -> PeriodWords | None:
    found = _PAIR.fullmatch(text)
    if found is None:
        return None
    kind = _PAIR_KINDS.get(found["head"], "range")
    first, last = int(found["a"]), int(found["b"])
    if first >= last or (kind == "school_year" and first + 1 != last):
        raise _refused("period.year_pair", text)
    start, end = ((9, 1), (5, 31)) if kind == "school_year" else ((1, 1), (12, 31))
    if first == 0:
        raise _refused("period.no_date", text)
    return PeriodWords(date(first, *start), date(last, *end), kind)


# --- from … to …, lists, from … on -------------------------------------------------------------

_BARE_DAY: Final = _form(r"(?:ngày )?(?P<d>\d\d?)")
_YEAR_START: Final = _form(r"đầu năm(?:[ /](?P<y>\d{4}))?")
_TO: Final = re.compile(r" đến (?:hết |cuối )?| tới (?:hết |cuối )?|-")
_NOW: Final = frozenset({"nay", "hiện nay", "bây giờ", "hiện tại"})
_SINCE: Final = re.compile(r"từ (?P<x>.+?)(?: trở đi| trở về sau)?")
_AND: Final = re.compile(r",? và |, ?")
_LISTED: Final = _form(r"(?:ngày |năm )?(?P<x>\d\d?|\d{4})")


def _opening(text: str) -> _Point | None:
    if found := _YEAR_START.fullmatch(text):
        return _Point(_YEAR, int(found["y"]) if found["y"] else None, 1, 1)
    return _point(text)


def _first_point(text: str, last: _Point) -> _Point | None:
    """Read the left side, which may leave out the month and the year that the right side has."""
    if last.months == 0 and (bare := _BARE_DAY.fullmatch(text)):
        return last._replace(day=int(bare["d"]))
    return _opening(text)


def _last_point(text: str, left: str) -> _Point | None:
    """Read the right side, which may leave out the word tháng or quý that the left side has."""
    head = left.split(" ", 1)[0]
    repeated = _point(f"{head} {text}") if head in {"tháng", "quý", "quí"} else None
    return repeated or _point(text)


def _sides(text: str) -> Iterator[tuple[str, str, str]]:
    for cut in _TO.finditer(text):
        yield text[: cut.start()], cut[0], text[cut.end() :]


def _match(first: _Point, last: _Point, between: str) -> bool:
    """Tell whether two mentions belong together: 12/8-2020 is no span, nor is 12/8 đến 2020."""
    if between == "-":
        return first.months == last.months
    return first.year is not None or first.months >= last.months


def _pairs(text: str) -> Iterator[tuple[_Point, _Point]]:
    for left, between, right in _sides(text):
        last = _last_point(right, left)
        first = last and _first_point(left, last)
        if first and last and _match(first, last, between):
            yield first, last


def _read_span(text: str, year: int | None) -> PeriodWords | None:
    bare = text.removeprefix("từ ")
    pairs = tuple(_pairs(bare))
    if len(pairs) != 1:
        return None
    first, last = pairs[0]
    end = _days(last, year, text)[1]
    start = _days(first, end.year, text)[0]
    if end < start:
        raise _refused("period.reversed", text)
    to_date = bare.startswith("đầu năm") and start.year == end.year
    return PeriodWords(start, end, "year_to_date" if to_date else "range")


def _read_term(text: str, year: int | None) -> PeriodWords | None:
    head, _, rest = text.partition(" từ ")
    words = _read_span(rest, year) if head in _PAIR_KINDS and head != "năm học" else None
    return words and words._replace(kind="term")


def _read_list(text: str, year: int | None) -> PeriodWords | None:
    """Read days or years named one by one; they are a period if they follow one another."""
    *firsts, last = _AND.split(text)
    listed = [_LISTED.fullmatch(item) for item in firsts]
    numbers = [int(item["x"]) for item in listed if item]
    words = _read_point(last, year)
    if not numbers or len(numbers) < len(firsts) or words is None:
        return None
    start, kind = words.start, words.kind
    end = start.year if kind == "year" else start.day
    if kind not in {"year", "day"} or numbers != list(range(end - len(numbers), end)):
        return None
    first = start.replace(**{kind: numbers[0]})
    return PeriodWords(first, words.end, "range")


def _read_open(text: str, year: int | None) -> PeriodWords | None:
    found = _SINCE.fullmatch(text)
    since = found["x"] if found else ""
    for left, _, right in _sides(text.removeprefix("từ ")):
        if right in _NOW:
            since = left
    point = _opening(since)
    return point and PeriodWords(_days(point, year, text)[0], None, "open")


# --- the whole ---------------------------------------------------------------------------------

_DOUBTFUL: Final = (
    (_form(r"\d{4}-\d{4}"), "nhiệm kỳ …, năm học …, giai đoạn …"),
    (_form(rf"{_NUMBER} tháng năm"), "ngày 7/5/2020, 7 tháng đầu năm 2020"),
    # With a capital it is the name of the month, without one it is the word for year.
    (_form(rf"{_NUMBER} tháng Năm \d{{4}}"), "ngày 7/5/2020, 7 tháng đầu năm 2020"),
)
_LUNAR: Final = re.compile(r"âm lịch|giêng|chạp|mồng|mùng")
# Three numbers, the last of two digits: a year, though it could also be the month of 7-8-12.
_SHORT_DAY: Final = _form(r"(?:từ )?(?:ngày )?\d\d?(?P<s>[/.-])\d\d?(?P=s)\d\d")
_SHORT_YEAR: Final = _form(r".*(?:\d[/.-]\d\d?[/.-]|năm |(?:tháng|quý) \w{1,3}[/.-])\d\d")
_READERS: Final[tuple[Callable[[str, int | None], PeriodWords | None], ...]] = (
    _read_part,
    _read_pair,
    _read_point,
    _read_open,
    _read_span,
    _read_term,
    _read_list,
)


def _unread(tidy: str, plain: str) -> InvalidData:
    if _LUNAR.search(plain):
        return _refused("period.lunar", tidy)
    if _SHORT_YEAR.fullmatch(plain):
        return _refused("period.short_year", tidy)
    return _refused("period.unreadable", tidy, _EXAMPLES)


def parse_period(text: str, *, year: int | None = None) -> PeriodWords:
    """Read Vietnamese words for one day or period.

    Upper and lower case, decomposed letters, line breaks and kinds of dashes do not matter. A
    range inside one year may name the year once, at its end.

    Args:
        text: The words, nothing before or after them; at most 200 characters.
        year: The year where the words name none.

    Returns:
        First day, last day (None: no end) and kind.

    Raises:
        InvalidData: `period.unreadable`; `period.no_year` (and none was given);
            `period.short_year`; `period.no_date` (31/2/2024); `period.number` (13 months of a
            year); `period.reversed`; `period.year_pair`; `period.lunar` (a month of the lunar
            calendar); `period.ambiguous`.

    Example:
        >>> parse_period("từ ngày 16-18/10/2023").start
        datetime.date(2023, 10, 16)
        >>> parse_period("07 tháng đầu năm", year=2020).end
        datetime.date(2020, 7, 31)
    """
    if len(text) > _LIMIT:
        raise _refused("period.unreadable", text, _EXAMPLES)
    tidy = _tidied(text)
    plain = tidy.lower()
    for form, expected in _DOUBTFUL:
        if form.fullmatch(plain) or form.fullmatch(tidy):
            raise _refused("period.ambiguous", tidy, expected)
    body = plain[found.end() :] if (found := _LEAD.match(plain)) else plain
    if _SHORT_DAY.fullmatch(body):
        raise _refused("period.short_year", tidy)
    for read in _READERS:
        if words := read(body, year):
            return words
    raise _unread(tidy, plain)
