"""Days and periods of prose."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Final

from hoidata.errors import Problem
from hoidata.reading._context import STOPS, Context, Found
from hoidata.reading._finding import FindingKind, Value
from hoidata.values import Period, PeriodKind, Quantity
from hoidata.vietnamese import Known, PeriodFound

_FIRST: Final = (
    "từ ngày tháng thg năm quý quí qúy q t thứ chủ cn nhiệm nk giai thời nửa lũy luỹ cộng nh hè hôm"
)
FIRST_WORDS: Final = frozenset(_FIRST.split())
"""The words that a period may begin with, beside numbers."""

GLUED: Final = re.compile(r"[tq]\d\d?(?:[-‐‑]\d{4})?")
"""A month or quarter in one word, with its year or before it: T6/2025, Q3-2024."""

_T: Final = re.compile(r"t(?:\d{4})?")

NOW_WORDS: Final = frozenset({"đến", "tới", "tính", "cho", "hiện"})
"""The words that "đến nay" and "hiện có" may begin with."""

_BETWEEN: Final = "/ - – . , đến tới và & tháng thg quý quí"
_AFTER_NUMBER: Final = frozenset(_BETWEEN.split())
_NOW: Final = frozenset({"nay", "tại", "giờ"})
_LISTING: Final = frozenset({",", "và", "&"})
_EACH: Final = frozenset({"mỗi", "từng", "hàng", "hằng"})
_JOINS: Final = frozenset("/–")
_TO: Final = frozenset({"đến", "tới"})
_YEARS_GO_ON: Final = _LISTING | _TO | {"-", "–"}
_GIVES: Final = frozenset({"là", "đạt", "bằng", "chiếm", "còn", ":"})
_MOVES: Final = frozenset({"lên", "xuống", "còn"})
_SHARED: Final = frozenset({"chiếm", "đạt", "được", "bằng", "còn"})
_NUMBERED: Final = frozenset({"tuần", "đợt", "kỳ", "kì", "lần", "phiên"})
_REACH: Final = 12  # words between "tỷ lệ" and its number
_YEAR_DIGITS: Final = 4
_YEAR: Final = re.compile(r"199\d|20[0-4]\d")
_BARE_YEAR: Final = re.compile(r"\d{4}")
_MONTHS: Final = re.compile(r"\d\d?t", re.IGNORECASE)
_DOTTED_DAY: Final = re.compile(r"\d\d?[.-]\d\d?")
_SPACED_DAY: Final = re.compile(r"\d\d? ?[-–] ?\d\d?")
_SLASHED_MONTH: Final = re.compile(r"\d\d?/\d{4}")
_SLASHED: Final = re.compile(r"\d\d?/\d\d?(?![/\d])")
_SLASHED_DAY: Final = re.compile(r"\d\d?/\d\d?")
_MONTH: Final = r"(?:\d\d?|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười(?: một| hai)?|một|chạp)\b"
_DAY_WORDS: Final = r"(?:từ |hết )?(?:các )?(?:ngày )?(?:mùng |mồng )?"
_LUNAR: Final = re.compile(
    rf"{_DAY_WORDS}(?P<day>"
    rf"(?:(?:tháng {_MONTH}|\d\d?(?: ?[/.] ?{_MONTH}| tháng {_MONTH})?)(?:[/.]\d{{4}})?"
    rf" ?(?:đến|tới|và|[,–-]) ?{_DAY_WORDS}){{0,4}}"
    rf"(?:\d\d? ?[/.-] ?|\d\d? tháng |tháng ){_MONTH}(?:(?: năm |[/.-])\d{{4}})?"
    r" ?\(?(?:âm lịch|âl)\b)",
    re.IGNORECASE,
)
"""A day or month of the lunar calendar, with the days of the same that are listed before it."""

_DAYS: Final = re.compile(r"ngày|(?<!\d)\d\d?[/.-]\d\d?(?!\d)", re.IGNORECASE)
_LONGER: Final = re.compile(r"tháng|quý|năm", re.IGNORECASE)
_CODE_OF_DAYS: Final = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_FIRST_DIGIT_OF_DAY: Final = re.compile(r"\d\d?(?:[/.-]| tháng| thg)")
_ANY_YEAR: Final = re.compile(r"2000-(?=[SQ])")
_YEAR_BEFORE: Final = re.compile(r"^1999-(?=.*/2000-)")  # from December to January
_YEARS: Final = re.compile(r"\( ?((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d) ?\)")
_BARE_YEARS: Final = re.compile(r"((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)(?![\d/-]|[.,]\d)")
_PART: Final = re.compile(
    r"\b(?:(?:học |h)k[ỳì] ?|hk ?|k[ỳì] )(?:i{1,2}|[12]|một|hai)\b,? ?(?:của )?$"
    r"|\bnửa (?:(?:đầu|cuối) )?(?:của )?$",
    re.IGNORECASE,
)
"""The words for a part of a school year or term: "học kỳ I" năm học 2024-2025."""

_LONGEST_PART: Final = 20  # characters
_PARTED: Final = frozenset({"school_year", "term"})

_WHICH_YEAR: Final = {"nay": 0, "ngoái": -1, "trước": -1}
_NOT_LAST: Final = frozenset({"khi", "đó", "đây", "lúc", "ngày", "thời", "đại"})  # năm trước khi
_RELATIVE: Final = {
    ("hôm", "nay"): ("day", 0),
    ("hôm", "qua"): ("day", -1),
    ("tháng", "này"): ("month", 0),
    ("tháng", "trước"): ("month", -1),
    ("năm", "nay"): ("year", 0),
    ("năm", "ngoái"): ("year", -1),
}


class Dated:
    """Finds days and periods among the words of one text."""

    def __init__(self, context: Context) -> None:
        """Keep the words."""
        self.context = context
        self.prose = context.prose
        self.words = context.words

    def find(self, at: int) -> Found | None:
        """Return the day or period that begins at a place."""
        years = None
        if at and self.words[at - 1] == "(":
            years = years_in_brackets(self.prose.text, self.prose.starts[at - 1])
        if years is not None:
            if _part_before(self.prose.text, self.prose.starts[at - 1]) is not None:
                return None  # học kỳ I (2024-2025)
            return Found(FindingKind.PERIOD, self.prose.starts[at], years[1], years[0])
        if (named := self._behind_number(at)) is not None:
            return self.find(named)
        if not self._may_begin(at):
            return self._now(at)
        found = self.at(at)
        last = self.prose.at(found.end) - 1 if found else at
        if last > at and self._is_of_figure(last):
            found = self.at(at, last) or self.at(at, last - 1)
        if found is None:
            return self._relative(at)
        return self._found(at, found) if self._is_sure(at, found) else None

    def lunar(self, at: int) -> Found | None:
        """Return a day or month of the lunar calendar, whose days no rule tells: rằm tháng Bảy."""
        start = self.prose.starts[at]
        said = _LUNAR.match(self.prose.text, start)
        month = self.at(at) if at and self.words[at - 1] == "rằm" else None
        start = said.start("day") if said else start
        end = said.end() if said else month and month.end
        if end is None:
            return None
        first, last = self.prose.span(start, end)
        problem = Problem.of("period.lunar", "$", (first, last), found=self.prose.text[start:end])
        return Found(FindingKind.NOT_QUANTITY, start, end, None, (problem,))

    def at(self, at: int, before: int | None = None) -> PeriodFound | None:
        """Return what is read as a period at a place, in the year that it is likeliest of."""
        published = self.context.published
        found = self.prose.period(at, Known(None, published), before)
        if found is None or found.has_year or published is None:
            return found
        if (said := self._year_behind(found)) is not None:
            known = Known(published.year + said[0], published)
            named = self.prose.period(at, known, before)
            return named and named._replace(end=said[1])
        is_near = found.words.kind in {"day", "range"}
        years = [published.year + step for step in ((0, -1, 1) if is_near else (0,))]
        dated = (self.prose.period(at, Known(year, published), before) for year in years)
        likely = min(filter(None, dated), key=partial(_days_away, published), default=None)
        return likely and likely._replace(has_year=False)

    def _year_behind(self, found: PeriodFound) -> tuple[int, int] | None:
        """Return how far the year of "quý 4 năm ngoái" is from this one, and where it ends."""
        at = self.prose.at(found.end)
        at += self.words[at - 1] != "năm" and self.words[at] == "năm"
        steps = _WHICH_YEAR.get(self.words[at])
        if steps is None or self.words[at - 1] != "năm" or self.words[at + 1] in _NOT_LAST:
            return None
        return steps, self.prose.ends[at]

    def _may_begin(self, at: int) -> bool:
        """Tell whether it is worth asking for a period at a place."""
        word, following = self.words[at], self.words[at + 1]
        if word == "từ":
            return following in FIRST_WORDS or following == "đầu" or following[:1].isdigit()
        if GLUED.fullmatch(word):
            return len(word) > len("t12") or following in _JOINS
        if word in FIRST_WORDS:
            return at == 0 or self.words[at - 1] not in _EACH
        if word.isdigit():
            is_said = following.strip() in _AFTER_NUMBER or self._is_months(at)
            return len(word) == _YEAR_DIGITS or is_said
        return "." in word or following in {"tháng", "quý"}

    def _is_months(self, at: int) -> bool:
        """Tell whether "T" is glued to a number: 9T/2024 is nine months, but 9 T nine tonnes."""
        is_glued = self.prose.starts[at + 1 : at + 2] == self.prose.ends[at : at + 1]
        return is_glued and _T.fullmatch(self.words[at + 1]) is not None

    def _is_of_figure(self, last: int) -> bool:
        """Tell whether the last number of a period is of what follows: quý 3, 4 hội viên."""
        word, after = self.words[last], last + 1
        if not word.isdigit() or len(word) == _YEAR_DIGITS:
            return False
        lexicon = self.context.lexicon
        is_sign = lexicon.signs.match(self.words, after) is not None
        is_counted = self.words[last - 1] in _LISTING and self.context.is_noun(after)
        return self.context.is_scale(after) or is_sign or is_counted

    def _is_sure(self, at: int, found: PeriodFound) -> bool:
        words, after = self.words, self.prose.at(found.end)
        is_open = found.words.end is None or (words[at] == "từ" and found.words.start is None)
        if words[at] == "từ" or is_open:  # "từ năm 2020" is of that year, … đến nay from it on
            return not is_open or words[after - 1] in _NOW
        surface = self.prose.text[self.prose.starts[at] : found.end]
        if GLUED.fullmatch(words[at]) or _MONTHS.match(surface):
            # T6 is a Friday, Q3 a district, and 9T may be tonnes
            return found.has_year or "năm" in words[at:after]
        return self._is_in_digits(surface, at, after)

    def _behind_number(self, at: int) -> int | None:
        """Return where a time begins behind a number that is none of it.

        That of a week, or of so many months: tuần 1, 2 tháng 5; hai tháng 5 và 6; and that of
        something else: đợt 2 năm 2024, đạt 50 năm 2024.
        """
        words, is_counted = self.words, at > 0 and self.words[at - 1] in _NUMBERED
        last = self._end_of_list(at) if is_counted and words[at].isdigit() else at
        unit, number = words[last + 1], self.context.lexicon.digits.get(words[at])
        if unit == "tháng":
            end = self._end_of_list(last + 2)
            is_time = words[end + 1] == "năm" or not self._is_of_figure(end)
            months = words[last + 2 : end + 1 : 2] if is_time else []
            is_listed = len(months) > 1 and str(number or words[at]).lstrip("0") == str(len(months))
            return last + 1 if is_counted or is_listed else None
        if unit != "năm" or not (words[at][:1].isdigit() or number):
            return None
        year = last + 2 + (words[last + 2] == "học")
        if year > last + 2:  # trong 2 năm học 2023-2024 và 2024-2025
            goes_on = not _LISTING.isdisjoint(words[year + 3 : year + 4])
        else:
            goes_on = words[year + 1].strip() in _YEARS_GO_ON
        is_year = _BARE_YEAR.fullmatch(words[year]) is not None
        return last + 1 if is_year and not goes_on else None

    def _end_of_list(self, at: int) -> int:
        """Return the last of the numbers that are listed from a place on."""
        while self.words[at + 1] in _LISTING and self.words[at + 2].isdigit():
            at += 2
        return at

    def _is_in_digits(self, surface: str, at: int, after: int) -> bool:
        """Tell whether a time is one where it is written in digits only, which may be a figure."""
        words = self.words
        if _BARE_YEAR.fullmatch(surface):
            return self._is_year(at, after)
        if _DOTTED_DAY.fullmatch(surface):  # 14.3 and 16-10 may be anything
            is_bracketed = words[at - 1] == "(" and words[after] == ")"
            return is_bracketed or self._is_day(at, after)
        if _SPACED_DAY.fullmatch(surface):  # 8 - 3 is a day, but not that of 5 -7 hộ
            is_counted = self._is_counted(after) and after not in words.names
            return not is_counted or self._is_day(at, after)
        if _SLASHED_DAY.fullmatch(surface):
            is_share = words[after] in {"số", "tổng"} or words[at - 2 : at] == ["%", "("]
            if is_share or self._is_said_share(at):
                return False
        if _SLASHED.match(surface) and self._is_fraction(at, after):
            return False
        # đợt 2/2023 is the second of that year
        is_in_two = _SLASHED_DAY.fullmatch(surface) or _SLASHED_MONTH.fullmatch(surface)
        return not is_in_two or self.context.before("maybe_name", at) is None

    def _is_fraction(self, at: int, after: int) -> bool:
        """Tell whether two numbers say how much: đạt 1/3, hơn 2/3, giảm 1/3; not "đến 1/3"."""
        words = self.words
        if int(words[at]) >= int(words[at + 2]) or words[at - 1] in _TO:
            return False
        if words[at - 1] == "từ":  # nâng từ 2/5 lên 3/5
            return words[after] in _MOVES
        bounds = self.prose.bounds_before(at)[0] if after == at + 3 else ()
        is_moved = any(self.context.before(role, at) is not None for role in ("rise", "fall"))
        return words[at - 1] in _SHARED or bounds != () or is_moved

    def _is_said_share(self, at: int) -> bool:
        """Tell whether a clause says a share: "tỷ lệ nam/nữ là 1/3", not "tỷ lệ đến 31/12"."""
        is_given = self.words[at - 1] in _GIVES
        for end in range(at - is_given, max(at - 1 - _REACH * is_given, 0), -1):
            if self.context.before("share", end) is not None:
                return True
            if self.words[end - 1] in STOPS:
                break
        return False

    def _is_day(self, at: int, after: int) -> bool:
        """Tell whether the words beside "14.3" make a day of it: not "và 3.5 ha"."""
        if self.context.before("day", at) is None or self.words[after] in _MOVES:
            return False
        return not (self._is_counted(after) and self.context.before("not_counted", at) is not None)

    def _is_counted(self, after: int) -> bool:
        """Tell whether what follows a number is counted: a noun, or a sign of money or a share."""
        sign = self.context.lexicon.signs.match(self.words, after)
        return self.context.is_noun(after) or sign is not None

    def _is_year(self, at: int, after: int) -> bool:
        """Tell whether four digits are a year: Tết Quý Mão 2023, but not 2000 suất quà."""
        context, before = self.context, self.words[at - 1] if at else ""
        if not _YEAR.fullmatch(self.words[at]) or not before.isalpha():
            return False
        is_end = before in _TO and at - 1 == context.end  # 120 hộ đến 2025
        if before in context.lexicon.stops and not is_end:
            return False
        if context.is_named(at) or context.is_noun(after):
            return False
        return self.words[after].strip() not in {"%", "/", "-", "–"}

    def _found(self, at: int, found: PeriodFound) -> Found:
        start = self.prose.starts[at - (at > 0 and self.words[at - 1] == "hè")]
        surface = self.prose.text[start : found.end]
        first, last, name = found.words
        period = Period(first, last, kind=PeriodKind(name))
        value: Value = period
        is_without = not found.has_year and self.context.published is None
        is_days = _CODE_OF_DAYS.fullmatch(period.code) is not None
        is_days = is_days or (_DAYS.search(surface) is not None and not _LONGER.search(surface))
        is_days = is_days and name == "range"
        if name == "day" or is_without:
            code = f"{first}/{last}" if is_days else period.code
            value = _without_year(code) if is_without else code
        problems = tuple[Problem, ...]()
        if name in _PARTED and (part := _part_before(self.prose.text, start)) is not None:
            problems = (Problem.of("reading.part_of_period", found=surface, word=part),)
        if not found.has_year and not is_without:
            problems = (Problem.of("reading.year_assumed", found=surface, expected=period),)
        if name == "day":  # the words before its digits say nothing
            match = _FIRST_DIGIT_OF_DAY.search(surface)
            start += match.start() if match else 0
            return Found(FindingKind.DATE, start, found.end, value, problems)
        kind = FindingKind.DATE_RANGE if is_days else FindingKind.PERIOD
        return Found(kind, start, found.end, value, problems)

    def _now(self, at: int) -> Found | None:
        """Return what says that something is so on the day of publication: đến nay, hiện có."""
        said = self.context.lexicon.prose["now"].match(self.words, at)
        if said is None or self.context.published is None:
            return None
        if self.context.before("not_now", at + 1) is not None:  # thực hiện có hiệu quả
            return None
        value = Period(None, self.context.published)
        return Found(FindingKind.PERIOD, self.prose.starts[at], self.prose.ends[said[1] - 1], value)

    def _relative(self, at: int) -> Found | None:
        """Return what only the day of publication tells: năm nay, hôm qua."""
        published = self.context.published
        said = _RELATIVE.get((self.words[at], self.words[at + 1]))
        if published is None or said is None:
            return None
        unit, steps = said
        if unit == "day":
            value: Value = (published + steps * timedelta(days=1)).isoformat()
        elif unit == "year":
            value = Period.year(published.year + steps)
        else:
            months = published.year * 12 + published.month - 1 + steps
            value = Period.month(months // 12, months % 12 + 1)
        kind = FindingKind.DATE if unit == "day" else FindingKind.PERIOD
        return Found(kind, self.prose.starts[at], self.prose.ends[at + 1], value)


def years_in_brackets(text: str, at: int) -> tuple[Period, int] | None:
    """Return the years of "(2008-2012)" at a character, and where the last one ends."""
    years = _YEARS.match(text, at)
    if years is None or years[1] >= years[2]:
        return None
    return Period.parse(f"giai đoạn {years[1]}-{years[2]}"), years.end(2)


def _part_before(text: str, end: int) -> str | None:
    """Return the words before a school year or term that name a part of it: học kỳ I."""
    part = _PART.search(text, max(end - _LONGEST_PART, 0), end)
    return None if part is None else part[0].strip(" ,")


def year_and_next(text: str, at: int) -> bool:
    """Tell whether a year and the next are at a character: "Vụ Đông Xuân 2022-2023"."""
    years = _BARE_YEARS.match(text, at)
    return years is not None and int(years[2]) == int(years[1]) + 1


def years_of(quantity: Quantity, text: str, at: int) -> tuple[Period, int] | None:
    """Return the years "2020-2025" at a character if they are as many, and where they end."""
    years = _BARE_YEARS.match(text, at)
    if years is None or quantity.unit != "năm" or quantity.value is None:
        return None
    first, last = int(years[1]), int(years[2])
    if last - first not in {quantity.value, quantity.value - 1} or first == last:
        return None
    return Period.parse(f"giai đoạn {first}-{last}"), years.end()


def _days_away(published: date, found: PeriodFound) -> int:
    return abs(((found.words.end or published) - published).days)


def _without_year(code: str) -> str:
    """Return the code of a period whose year is any."""
    return _YEAR_BEFORE.sub("--", _ANY_YEAR.sub("", code)).replace("2000-", "--")


__all__ = [
    "FIRST_WORDS",
    "GLUED",
    "NOW_WORDS",
    "Dated",
    "year_and_next",
    "years_in_brackets",
    "years_of",
]
