"""Vietnamese words for days and periods, read into plain dates at any place of a text.

Every rule yields all that it can read at a word, sound or refused, with where that ends. The
longest counts, so nothing is read out of a date that goes on, as 30/4 out of 30/4/75.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from hoidata.errors import InvalidData, Problem, checked, normalize
from hoidata.vietnamese._date_parts import (
    TERM,
    PeriodWords,
    pair_words,
    pairs,
    part_words,
    parts,
)
from hoidata.vietnamese._date_points import (
    NAMES,
    YEAR,
    Point,
    Refused,
    bare_day,
    days_of,
    points,
    shortened,
)
from hoidata.vietnamese._date_tokens import LONGEST, Cut
from hoidata.vietnamese._date_words import format_period
from hoidata.vietnamese._text import origins

_EXAMPLES: Final = "8/7/2024, tháng 5/2024, quý III/2024, 6 tháng đầu năm 2024"
_NOW: Final = (
    *("nay", "hiện nay", "bây giờ", "hiện tại"),
    *("thời điểm này", "thời điểm hiện tại"),
)
_LUNAR: Final = ("giêng", "chạp", "mồng", "mùng", "rằm", "âm lịch")
_LISTED: Final = 31
_NO_YEAR: Final = "period.no_year"
_HALF_A_YEAR: Final = timedelta(days=184)  # what ends before it starts is rarely longer
_ONE_DAY: Final = timedelta(days=1)
_MARKS: Final = " .,;:"
_WORD: Final = re.compile(r"\w+")


class Known(NamedTuple):
    """What words may leave to their reader: the year, the day of "nay", the term of office."""

    year: int | None = None
    at: date | None = None
    term: tuple[date | None, date | None] | None = None


class _Reading(NamedTuple):
    """What the words up to an end say, or why they are refused."""

    end: int
    words: PeriodWords | Refused


def _reading(end: int, read: Callable[[], PeriodWords]) -> _Reading:
    try:
        return _Reading(end, read())
    except Refused as refused:
        return _Reading(end, refused)


def _up_to(cut: Cut, at: int) -> int | None:
    """Return where "đến" ends, with the words after it that say that the last day counts."""
    end = cut.after(at, "cho đến", "cho tới", "đến", "tới")
    if end is None:
        return None
    moment = cut.after(end, "thời điểm")
    if moment is not None and (cut.after(moment, "ngày") or cut.words[moment].isdecimal()):
        return moment
    return cut.skip(end, "hết", "cuối")


def _day_or_months(point: Point, *, is_final: bool = False) -> Refused:
    year = "…" if point.year is None else f"{point.year:04d}"
    expected = f"ngày {point.day}/5/{year}, {point.day} tháng đầu năm {year}"
    return Refused("period.ambiguous", point.first, point.end, expected, is_final=is_final)


class _Reader:
    """The rules of the language of periods over the words of one text."""

    def __init__(self, cut: Cut, known: Known, *, is_prose: bool = False) -> None:
        self.cut = cut
        self.known = known
        self.is_prose = is_prose
        self._found: dict[int, tuple[Point, ...]] = {}

    def readings(self) -> Iterator[_Reading]:
        """Yield all that can be read from the first word on."""
        cut, year = self.cut, self.known.year
        total = cut.after(0, "lũy kế", "luỹ kế", "cộng dồn")
        at = cut.skip(total or 0, "trong", "cả", "kể", "tính")
        at = cut.skip(at, "cả", "các")
        for part in parts(cut, at, is_total=total is not None):
            yield _reading(part.end, partial(part_words, part, year))
        for pair in pairs(cut, at):
            yield _reading(pair.end, partial(pair_words, pair))
        for point in self.points(at):
            read = self.point if total is None else self._total
            yield _reading(point.end, partial(read, point))
        for rule in (self.until, self.in_term, self.since, self.spans, self.terms, self.lists):
            yield from rule(at)

    def longest(self) -> _Reading | None:
        """Return the longest reading; of several, a sound one, unless one is refused finally."""
        readings = [reading for reading in self.readings() if self.cut.is_whole(reading.end)]
        longest = max((reading.end for reading in readings), default=0)
        readings = [reading for reading in readings if reading.end == longest]
        refused = [r for r in readings if isinstance(r.words, Refused)]
        final = [r for r in refused if isinstance(r.words, Refused) and r.words.is_final]
        sound = [r for r in readings if isinstance(r.words, PeriodWords)]
        return next(iter(final + sound + refused), None)

    def points(self, at: int) -> tuple[Point, ...]:
        """Return the points at a word; several rules ask for the same."""
        found = self._found.get(at)
        if found is None:
            found = self._found[at] = tuple(points(self.cut, at))
        return found

    def point(self, point: Point) -> PeriodWords:
        """Return the days of a point that stands alone."""
        if point.may_be_months:
            raise _day_or_months(point)
        return PeriodWords(*days_of(point, self.known.year), NAMES[point.months])

    def _total(self, point: Point) -> PeriodWords:
        """Return a year; figures added up "in September" may be those of nine months."""
        words = self.point(point)
        if words.start is None or words.end is None or point.months == YEAR:
            return words
        first = words.start.replace(month=1, day=1)
        ways = format_period(*words), format_period(first, words.end, "year_to_date")
        expected = ", ".join(ways)
        raise Refused("period.ambiguous", point.first, point.end, expected, is_final=True)

    def opening(self, at: int) -> Iterator[Point]:
        """Yield what a span may begin with: a point, or the beginning of a year."""
        yield from self.points(at)
        start = self.cut.after(at, "đầu năm")
        if start is not None:
            yield Point(YEAR, None, 1, 1, at, start)
            end = self.cut.skip(start, "/")
            if (year := self.cut.digits(end, 4)) is not None:
                yield Point(YEAR, year, 1, 1, at, end + 1)

    def next_points(self, at: int, before: Point) -> Iterable[Point]:
        """Return the points at a word, which may leave out tháng or quý where one before has it."""
        return dict.fromkeys((*shortened(self.cut, at, before), *self.points(at)))

    # --- from … to … ---------------------------------------------------------------------------

    def spans(self, at: int) -> Iterator[_Reading]:
        """Yield spans: từ ngày 16 đến ngày 18/10/2023, tháng 1-6/2024, từ đầu năm đến nay."""
        start = self.cut.skip(at, "từ")
        for first in self.opening(start):
            for between, is_dash in self._connections(first.end):
                yield from self._spans_from(first, between, is_dash=is_dash)
        if day := bare_day(self.cut, start):
            for between, _ in self._connections(day.end):
                for last in self.points(between):
                    if last.months == 0:
                        yield _reading(last.end, partial(self._span, day, last))

    def _connections(self, at: int) -> Iterator[tuple[int, bool]]:
        """Yield where the words between two points end, and whether they are only a dash."""
        if self.cut.words[at] == "-":
            yield at + 1, True
        elif (end := _up_to(self.cut, at)) is not None:
            yield end, False

    def _spans_from(self, first: Point, between: int, *, is_dash: bool) -> Iterator[_Reading]:
        """Yield the spans that two mentions make; 12/8-2020 is none, nor is 12/8 đến 2020."""
        today = self.known.at
        if (now := self.cut.after(between, *_NOW)) is not None:
            read = partial(self._end, None, "period.no_day", first.first, now)
            if today is not None:
                last = Point(0, today.year, today.month, today.day, between, now)
                read = partial(self._span, first, last)
            yield _reading(now, read)
        for last in self.next_points(between, first):
            if first.months == last.months or not (
                is_dash or (first.year is None and first.months < last.months)
            ):
                yield _reading(last.end, partial(self._span, first, last))

    def _span(self, first: Point, last: Point) -> PeriodWords:
        lends = self.is_prose and first.months == last.months == 0 and last.year is None
        year = first.year if lends and first.year is not None else self.known.year
        end = days_of(last, year)[1]
        start = days_of(first._replace(month=first.month or end.month), end.year)[0]
        if end < start:
            start, end = self._over_new_year(first, last, end)
        is_from_start = self.cut.after(first.first, "đầu năm") is not None
        is_to_date = is_from_start and start.year == end.year and start < end
        return PeriodWords(start, end, "year_to_date" if is_to_date else "range")

    def _over_new_year(self, first: Point, last: Point, end: date) -> tuple[date, date]:
        """Return the days of 25/12 đến 5/1/2025, and in prose of 25/12/2024 đến 5/1, too."""
        is_worded = self.is_prose and self.cut.words[first.end] != "-"  # 1.9-2.2 are numbers
        is_sure = last.year is not None or (self.is_prose and first.year is not None)
        if (is_sure or is_worded) and first.months == last.months == 0 and first.month:
            year = end.year - 1 if first.year is None else first.year
            start, end = days_of(first, year)[0], days_of(last, year + 1)[1]
            if timedelta() <= end - start <= _HALF_A_YEAR:
                return start, end
        raise Refused("period.reversed", first.first, last.end)

    def terms(self, at: int) -> Iterator[_Reading]:
        """Yield terms of office with their days: nhiệm kỳ từ ngày … đến ngày …."""
        head = self.cut.after(at, *TERM)
        if head is None or self.cut.after(head, "từ") is None:
            return
        for end, words in self.spans(head):
            yield _reading(end, partial(self._term, at, end, words))

    def _term(self, at: int, end: int, words: PeriodWords | Refused) -> PeriodWords:
        if isinstance(words, Refused):
            raise words
        if words.start and words.end and words.start.year == words.end.year:
            raise Refused("period.year_pair", at, end)
        return words._replace(kind="term")

    # --- one by one ----------------------------------------------------------------------------

    def lists(self, at: int) -> Iterator[_Reading]:
        """Yield what is named one by one, if each follows on the one before: quý I, II/2024."""
        for first in self._listed(self.points(at), at):
            yield from self._more((first,))

    def _listed(self, found: Iterable[Point], at: int) -> Iterator[Point]:
        yield from found
        if day := bare_day(self.cut, at):
            yield day

    def _more(self, listed: tuple[Point, ...]) -> Iterator[_Reading]:
        before = listed[-1]
        at = self.cut.after(before.end, ", và", ",", "và", "&", "+")
        if at is None or len(listed) == _LISTED:
            return
        for point in self._listed(self.next_points(at, listed[0]), at):
            if point.months == before.months:
                longer = (*listed, point)
                words = self._list(longer) if point.month else None
                # "tháng 5, 12 xã" of prose is not a list of months.
                is_none = isinstance(words, Refused) and words.code != _NO_YEAR
                if words and not (self.is_prose and is_none):
                    yield _Reading(point.end, words)
                yield from self._more(longer)

    def _list(self, listed: tuple[Point, ...]) -> PeriodWords | Refused | None:
        """Return the days from the first to the last, if none is left out in between."""
        last = listed[-1]
        try:
            end = days_of(last, self.known.year)[1]
        except Refused as refused:
            return refused
        known = (point._replace(month=point.month or last.month) for point in listed)
        try:
            days = [days_of(point, end.year) for point in known]
        except Refused:
            days = []
        if days and all(one[1] + _ONE_DAY == other[0] for one, other in pairwise(days)):
            return PeriodWords(days[0][0], end, "range")
        # "tháng 3" of "tháng 3, 5 năm 2024" is of that year, and no other.
        leans = any(point.year is None or not point.month for point in listed[:-1])
        return Refused("period.unreadable", listed[0].first, last.end, _EXAMPLES) if leans else None

    # --- from … on, up to … --------------------------------------------------------------------

    def since(self, at: int) -> Iterator[_Reading]:
        """Yield periods without an end; "đến nay" has none if its day is known."""
        cut = self.cut
        start = cut.skip(at, "từ")
        for first in self.opening(start):
            read = partial(self._since, first)
            connected = [between for between, _ in self._connections(first.end)]
            if start > at and not connected:
                yield _reading(cut.skip(first.end, "trở đi", "trở về sau"), read)
            is_this_year = first.year is None and cut.after(first.first, "đầu năm") is not None
            if self.known.at is None and not is_this_year:
                for now in filter(None, (cut.after(between, *_NOW) for between in connected)):
                    yield _reading(now, read)

    def _since(self, first: Point) -> PeriodWords:
        return PeriodWords(days_of(first, self.known.year)[0], None, "open")

    def until(self, at: int) -> Iterator[_Reading]:
        """Yield periods of which only the end is named: tính đến hết tháng 10/2025."""
        start = self.cut.skip(at, "từ trước")
        end = _up_to(self.cut, start)
        if end is not None:
            yield from self._ends(start, end)

    def _ends(self, start: int, at: int) -> Iterator[_Reading]:
        """Yield the last day of what "đến" at `start` names at `at`."""
        cut, known = self.cut, self.known
        if (now := cut.after(at, *_NOW)) is not None:
            yield _reading(now, partial(self._end, known.at, "period.no_day", start, now))
        if (term := cut.after(at, *TERM)) is not None:
            last = known.term and known.term[1]
            yield _reading(term, partial(self._end, last, "period.no_term", start, term))
        named = [
            *((part.end, partial(part_words, part, known.year)) for part in parts(cut, at)),
            *((pair.end, partial(pair_words, pair)) for pair in pairs(cut, at)),
            *((point.end, partial(self._last_point, point)) for point in self.points(at)),
        ]
        for end, read in named:
            reading = _reading(end, read)
            if isinstance(reading.words, PeriodWords):
                yield _Reading(end, PeriodWords(None, reading.words.end, "open"))
            else:
                yield reading

    def _end(self, day: date | None, code: str, start: int, end: int) -> PeriodWords:
        if day is None:
            raise Refused(code, start, end)
        return PeriodWords(None, day, "open")

    def _last_point(self, point: Point) -> PeriodWords:
        if point.may_be_months:
            raise _day_or_months(point, is_final=True)
        return self.point(point)

    def in_term(self, at: int) -> Iterator[_Reading]:
        """Yield what runs from the beginning of a term of office: từ đầu nhiệm kỳ đến nay."""
        cut = self.cut
        head = cut.after(cut.skip(at, "từ"), "đầu")
        term = None if head is None else cut.after(head, *TERM)
        if head is None or term is None:
            return
        named = next((pair for pair in pairs(cut, head) if pair.kind == "term"), None)
        start = term if named is None else named.end
        end = _up_to(cut, start)
        for last, words in () if end is None else self._ends(start, end):
            read = partial(pair_words, named) if named else partial(self._known_term, at, start)
            yield _reading(last, partial(self._in_term, (at, last), read, words))

    def _known_term(self, at: int, end: int) -> PeriodWords:
        start, last = self.known.term or (None, None)
        if start is None:
            raise Refused("period.no_term", at, end)
        return PeriodWords(start, last, "term")

    def _in_term(
        self,
        place: tuple[int, int],
        term: Callable[[], PeriodWords],
        words: PeriodWords | Refused,
    ) -> PeriodWords:
        if isinstance(words, Refused):
            raise words
        start, last, _ = term()
        end = words.end
        if start is None or end is None or end < start:
            raise Refused("period.reversed", *place)
        if last is not None and last < end:
            raise Refused("period.term", *place, f"{start.year}–{last.year}")
        return PeriodWords(start, end, "range")


# --- the whole ---------------------------------------------------------------------------------


def match_period(text: str, at: int, known: Known) -> tuple[PeriodWords, int] | None:
    """Return the longest period that begins at a place of a normalized text, and where it ends.

    What is before the place does not matter. None where nothing is read, or the longest that
    could be read is refused. Takes time that does not depend on the length of the text.
    """
    cut = Cut(text, at)
    longest = _Reader(cut, known).longest()
    if longest is None or isinstance(longest.words, Refused):
        return None
    return longest.words, cut.ends[longest.end - 1]


class PeriodFound(NamedTuple):
    """The days that a text names at a place, and the character after it.

    Where the text names no year, the days are those of `ANY_YEAR` and `has_year` is false.
    """

    words: PeriodWords
    end: int
    has_year: bool


ANY_YEAR: Final = 2000
"""A leap year, in which every day of any year is."""


@lru_cache(maxsize=4096)  # the same few years and months
def period_in(text: str, known: Known) -> PeriodFound | None:
    """Return the longest period that prose begins with, if without a year.

    None where nothing is read, or the longest that could be read is refused.
    """
    cut, has_year = Cut(text), True
    longest = _Reader(cut, known, is_prose=True).longest()
    if longest and isinstance(longest.words, Refused) and longest.words.code == _NO_YEAR:
        has_year = False
        longest = _Reader(cut, known._replace(year=ANY_YEAR), is_prose=True).longest()
    if longest is None or isinstance(longest.words, Refused):
        return None
    return PeriodFound(longest.words, cut.ends[longest.end - 1], has_year)


@checked
def find_periods(text: str, *, year: int | None = None) -> Iterator[tuple[str, PeriodWords]]:
    """Yield what a text says about days and periods, in order: the words, and what they say.

    What cannot be read with certainty is skipped. Takes time linear in the text.

    Args:
        text: Any text.
        year: The year where the words name none.

    Example:
        >>> [words for words, _ in find_periods("Kế hoạch năm 2025, thực hiện quý I/2025")]
        ['năm 2025', 'quý I/2025']
    """
    plain = normalize(text)
    known, end = Known(year), 0
    for word in _WORD.finditer(plain):
        found = match_period(plain, word.start(), known) if word.start() >= end else None
        if found is not None:
            words, end = found
            yield plain[word.start() : end], words


@checked
def parse_period(
    text: str,
    *,
    year: int | None = None,
    at: date | None = None,
    term: tuple[date | None, date | None] | None = None,
) -> PeriodWords:
    """Read Vietnamese words for one day or period.

    Upper and lower case, decomposed letters, line breaks and kinds of dashes do not matter, and a
    word may lack all its marks ("thang 5 nam 2024"). A range inside one year may name the year
    once, at its end. A problem points at the characters it is about.

    Args:
        text: The words, nothing before or after them; at most 200 characters.
        year: The year where the words name none.
        at: The day that "nay" means.
        term: The first and the last day of the term of office where the words do not name it.

    Returns:
        First day (None: nothing is stated about it), last day (None: no end) and kind.

    Raises:
        InvalidData: `period.unreadable`; `period.no_year`, `period.no_day`, `period.no_term` (and
            none was given); `period.term` (a day after the term); `period.short_year`;
            `period.no_date` (31/2/2024); `period.number` (13 months of a year);
            `period.reversed`; `period.year_pair`; `period.lunar` (a month of the lunar
            calendar); `period.weekday` (a date on another weekday); `period.ambiguous`.

    Example:
        >>> parse_period("từ ngày 16-18/10/2023").start
        datetime.date(2023, 10, 16)
        >>> parse_period("07 tháng đầu năm", year=2020).end
        datetime.date(2020, 7, 31)
    """
    if len(text) > LONGEST:
        raise InvalidData(Problem.of("period.unreadable", found=text, expected=_EXAMPLES))
    return _read(text, Known(year, at, term))


@lru_cache(maxsize=1024)  # the lines of a report name the same few periods
def _read(text: str, known: Known) -> PeriodWords:
    plain = normalize(text).rstrip(_MARKS)
    start = len(plain) - len(plain.lstrip(_MARKS))
    cut = Cut(plain, start)
    longest = _Reader(cut, known).longest()
    words = longest.words if longest and longest.end == cut.count else _unread(cut, longest)
    if isinstance(words, Refused):
        raise _invalid(text, cut, words)
    return words


def _unread(cut: Cut, longest: _Reading | None) -> Refused:
    """Return what is wrong with words that are read up to some word, or not at all."""
    for at in range(cut.count):
        if (end := cut.after(at, *_LUNAR)) is not None:
            return Refused("period.lunar", at, end)
    start = longest.end if longest else 0
    return Refused("period.unreadable", start, cut.count, _EXAMPLES)


def _invalid(text: str, cut: Cut, refused: Refused) -> InvalidData:
    places = origins(text)
    first, end = refused.words
    span = (places[cut.starts[first]], places[cut.ends[end - 1]]) if end else (0, len(text))
    found = text if refused.code in {"period.unreadable", "period.lunar"} else text[slice(*span)]
    problem = Problem.of(refused.code, "$", span, found=found, expected=refused.expected)
    return InvalidData(problem)
