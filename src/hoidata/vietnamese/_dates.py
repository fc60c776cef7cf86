"""Vietnamese words for days and periods, read into plain dates."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from hoidata.errors import InvalidData
from hoidata.vietnamese._date_points import (
    NAMES,
    NUMBER,
    YEAR,
    Known,
    PeriodWords,
    Point,
    days_of,
    form,
    point_of,
    read_pair,
    read_part,
    read_point,
    refused,
)
from hoidata.vietnamese._text import normalize

_LIMIT: Final = 200
_EXAMPLES: Final = (
    "2024-S1, 8/7/2024, tháng 5/2024, quý III/2024, 6 tháng đầu năm 2024, nhiệm kỳ 2021-2026"
)


_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_LEAD: Final = re.compile(
    r"(?:(?:lũy|luỹ) kế |cộng dồn )?(?:(?:trong|cả|kể|tính) (?:(?:cả|các) )?|các (?=ngày|năm))?"
)


def _tidied(text: str) -> str:
    spelled = normalize(text).translate(_DASHES)
    return re.sub(r" ?([/-]) ?", r"\1", spelled).strip(" .,;:")


# --- from … to …, lists, from … on -------------------------------------------------------------

_TERM: Final = r"nhiệm k[ỳì]"
_BARE_DAY: Final = form(r"(?:ngày )?(?P<d>\d\d?)")
_YEAR_START: Final = form(r"đầu năm(?:[ /](?P<y>\d{4}))?")
_UP_TO: Final = r"(?:cho )?(?:đến|tới) (?:hết |cuối |thời điểm (?=ngày |\d))?"
_TO: Final = re.compile(rf" {_UP_TO}|-")
_NOW: Final = frozenset(
    {"nay", "hiện nay", "bây giờ", "hiện tại", "thời điểm này", "thời điểm hiện tại"}
)
_SINCE: Final = re.compile(r"từ (?P<x>.+?)(?: trở đi| trở về sau)?")
_AND: Final = re.compile(r",? và |, ?")
_LISTED: Final = form(r"(?:ngày |năm )?(?P<x>\d\d?|\d{4})")


def _need(day: date | None, code: str, text: str) -> date:
    if day is None:
        raise refused(code, text)
    return day


def _opening(text: str) -> Point | None:
    if found := _YEAR_START.fullmatch(text):
        return Point(YEAR, int(found["y"]) if found["y"] else None, 1, 1)
    return point_of(text)


def _first_point(text: str, last: Point) -> Point | None:
    """Read the left side, which may leave out the month and the year that the right side has."""
    if last.months == 0 and (bare := _BARE_DAY.fullmatch(text)):
        return last._replace(day=int(bare["d"]))
    return _opening(text)


def _last_point(text: str, left: str, known: Known) -> Point | None:
    """Read the right side, which may leave out the word tháng or quý that the left side has."""
    if text in _NOW and _opening(left):
        today = _need(known.at, "period.no_day", f"{left} đến {text}")
        return Point(0, today.year, today.month, today.day)
    head = left.split(" ", 1)[0]
    repeated = point_of(f"{head} {text}") if head in {"tháng", "quý", "quí"} else None
    return repeated or point_of(text)


def _sides(text: str) -> Iterator[tuple[str, str, str]]:
    for cut in _TO.finditer(text):
        yield text[: cut.start()], cut[0], text[cut.end() :]


def _match(first: Point, last: Point, between: str) -> bool:
    """Tell whether two mentions belong together: 12/8-2020 is no span, nor is 12/8 đến 2020."""
    if between == "-":
        return first.months == last.months
    return first.year is not None or first.months >= last.months


def _pairs(text: str, known: Known) -> Iterator[tuple[Point, Point]]:
    for left, between, right in _sides(text):
        last = _last_point(right, left, known)
        first = last and _first_point(left, last)
        if first and last and (right in _NOW or _match(first, last, between)):
            yield first, last


def _read_span(text: str, known: Known) -> PeriodWords | None:
    bare = text.removeprefix("từ ")
    pairs = tuple(_pairs(bare, known))
    if len(pairs) != 1:
        return None
    first, last = pairs[0]
    end = days_of(last, known.year, text)[1]
    start = days_of(first, end.year, text)[0]
    if end < start:
        raise refused("period.reversed", text)
    is_to_date = bare.startswith("đầu năm") and start.year == end.year and start < end
    return PeriodWords(start, end, "year_to_date" if is_to_date else "range")


def _read_term(text: str, known: Known) -> PeriodWords | None:
    head, _, rest = text.partition(" từ ")
    words = _read_span(rest, known) if re.fullmatch(_TERM, head) else None
    if words and words.end and words.start and words.end.year == words.start.year:
        raise refused("period.year_pair", text)
    return words and words._replace(kind="term")


def _read_list(text: str, known: Known) -> PeriodWords | None:
    """Read days or years named one by one; they are a period if they follow one another."""
    *firsts, last = _AND.split(text)
    listed = [_LISTED.fullmatch(item) for item in firsts]
    numbers = [int(item["x"]) for item in listed if item]
    point = point_of(last)
    if not numbers or len(numbers) < len(firsts) or point is None:
        return None
    kind = NAMES[point.months]
    start, last_day = days_of(point, known.year, last)
    end = start.year if kind == "year" else start.day
    if kind not in {"year", "day"} or numbers != list(range(end - len(numbers), end)):
        return None
    return PeriodWords(start.replace(**{kind: numbers[0]}), last_day, "range")


def _read_since(text: str, known: Known) -> PeriodWords | None:
    """Read a period without an end; "đến nay" is none if its day is known."""
    found = _SINCE.fullmatch(text)
    since = found["x"] if found else ""
    for left, _, right in _sides(text.removeprefix("từ ")):
        if right in _NOW:
            since = left if known.at is None and left != "đầu năm" else ""
    point = _opening(since)
    return point and PeriodWords(days_of(point, known.year, text)[0], None, "open")


# --- up to …, from the beginning of the term to … ----------------------------------------------

_UNTIL: Final = re.compile(rf"(?:từ trước )?{_UP_TO}(?P<x>.+)")
_IN_TERM: Final = form(rf"(?:từ )?đầu (?P<term>{_TERM}(?: \d{{4}}[-/]\d{{4}})?) {_UP_TO}(?P<x>.+)")
# 7 May, or the first seven months of the year.
_DAY_OR_MONTHS: Final = form(rf"{NUMBER} tháng năm(?: \d{{4}})?")


def _last_day(text: str, known: Known) -> date | None:
    """Return the day that "đến …" means: the last of what is named."""
    if text in _NOW:
        return _need(known.at, "period.no_day", f"đến {text}")
    if re.fullmatch(_TERM, text):
        return _need(known.term and known.term[1], "period.no_term", f"đến hết {text}")
    if _DAY_OR_MONTHS.fullmatch(text):
        raise refused("period.ambiguous", text, "ngày 7/5/2020, 7 tháng đầu năm 2020")
    words = read_part(text, known) or read_pair(text, known) or read_point(text, known)
    return words and words.end


def _read_until(text: str, known: Known) -> PeriodWords | None:
    found = _UNTIL.fullmatch(text)
    end = found and _last_day(found["x"], known)
    return None if end is None else PeriodWords(None, end, "open")


def _read_in_term(text: str, known: Known) -> PeriodWords | None:
    found = _IN_TERM.fullmatch(text)
    end = found and _last_day(found["x"], known)
    if found is None or end is None:
        return None
    named = read_pair(found["term"], known)
    first, last = named[:2] if named else known.term or (None, None)
    start = _need(first, "period.no_term", text)
    if end < start:
        raise refused("period.reversed", text)
    if last is not None and last < end:
        raise refused("period.term", text, f"{start.year}–{last.year}")
    return PeriodWords(start, end, "range")


# --- the whole ---------------------------------------------------------------------------------

_DOUBTFUL: Final = (
    (form(r"\d{4}-\d{4}"), "nhiệm kỳ …, năm học …, giai đoạn …"),
    (form(rf"{NUMBER} tháng năm"), "ngày 7/5/2020, 7 tháng đầu năm 2020"),
    # With a capital it is the name of the month, without one it is the word for year.
    (form(rf"{NUMBER} tháng Năm \d{{4}}"), "ngày 7/5/2020, 7 tháng đầu năm 2020"),
)
_LUNAR: Final = re.compile(r"âm lịch|giêng|chạp|mồng|mùng")
# Three numbers, the last of two digits: a year, though it could also be the month of 7-8-12.
_SHORT_DAY: Final = form(r"(?:từ )?(?:ngày )?\d\d?(?P<s>[/.-])\d\d?(?P=s)\d\d")
_SHORT_YEAR: Final = form(r".*(?:\d[/.-]\d\d?[/.-]|năm |(?:tháng|quý) \w{1,3}[/.-])\d\d")
_READERS: Final[tuple[Callable[[str, Known], PeriodWords | None], ...]] = (
    read_part,
    read_pair,
    read_point,
    _read_until,
    _read_in_term,
    _read_since,
    _read_span,
    _read_term,
    _read_list,
)


def _unread(tidy: str, plain: str) -> InvalidData:
    if _LUNAR.search(plain):
        return refused("period.lunar", tidy)
    if _SHORT_YEAR.fullmatch(plain):
        return refused("period.short_year", tidy)
    return refused("period.unreadable", tidy, _EXAMPLES)


def parse_period(
    text: str,
    *,
    year: int | None = None,
    at: date | None = None,
    term: tuple[date | None, date | None] | None = None,
) -> PeriodWords:
    """Read Vietnamese words for one day or period.

    Upper and lower case, decomposed letters, line breaks and kinds of dashes do not matter. A
    range inside one year may name the year once, at its end.

    Args:
        text: The words, nothing before or after them; at most 200 characters.
        year: The year where the words name none.
        at: The day that "nay" is.
        term: The first and the last day of the term of office where the words do not name it.

    Returns:
        First day (None: nothing is said of it), last day (None: no end) and kind.

    Raises:
        InvalidData: `period.unreadable`; `period.no_year`, `period.no_day`, `period.no_term` (and
            none was given); `period.term` (a day after the term); `period.short_year`;
            `period.no_date` (31/2/2024); `period.number` (13 months of a year);
            `period.reversed`; `period.year_pair`; `period.lunar` (a month of the lunar
            calendar); `period.ambiguous`.

    Example:
        >>> parse_period("từ ngày 16-18/10/2023").start
        datetime.date(2023, 10, 16)
        >>> parse_period("07 tháng đầu năm", year=2020).end
        datetime.date(2020, 7, 31)
    """
    if len(text) > _LIMIT:
        raise refused("period.unreadable", text, _EXAMPLES)
    tidy = _tidied(text)
    plain = tidy.lower()
    for doubtful, expected in _DOUBTFUL:
        if doubtful.fullmatch(plain) or doubtful.fullmatch(tidy):
            raise refused("period.ambiguous", tidy, expected)
    body = _LEAD.sub("", plain, count=1)
    if _SHORT_DAY.fullmatch(body):
        raise refused("period.short_year", tidy)
    known = Known(year, at, term)
    for read in _READERS:
        if words := read(body, known):
            return words
    raise _unread(tidy, plain)
