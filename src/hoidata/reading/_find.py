"""What a text says in numbers, found from its first word to its last."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

import attrs

from hoidata.errors import InvalidData, Problem, checked
from hoidata.reading._finding import Finding, FindingKind, Value
from hoidata.values import Change, Direction, Grouping, Period, PeriodKind, Quantity, Ratio
from hoidata.values import quantity_of
from hoidata.vietnamese import FigureFound, Known, PeriodFound, Prose

_VND: Final = "VND"


@checked
def find(
    text: str, *, published: date | None = None, grouping: Grouping | None = None
) -> tuple[Finding, ...]:
    """Return what a text says in numbers, in its order."""
    return tuple(_Finder(text, published, grouping).findings())


_CLOCK: Final = re.compile(
    r"\d{1,2} ?: ?\d\d(?: ?: ?\d\d)?(?!\d)|\d{1,2} ?[hg](?:\d\d)?(?:p|ph)?\b"
    r"|\d{1,2} giờ(?: \d\d?(?: phút)?)?(?= (?:sáng|trưa|chiều|tối|đêm|ngày|hôm|cùng ngày)\b)",
    re.IGNORECASE,
)
_CLOCK_AFTER: Final = frozenset({"lúc", "hồi"})
_DOCUMENT: Final = re.compile(
    r"\d{1,5}(?:/\d{4})?(?:/(?=[A-ZĐ]{2})|-(?=[A-ZĐ]{2,}[/-]))[A-ZĐ][\wĐđ]*(?:[-/.][A-ZĐ][\wĐđ]*)*"
)
_PHONE: Final = re.compile(r"(?:\(?\+84\)?|\(?0)\d{1,4}\)?(?:[ .-]?\d{2,6}){2,4}(?![\d/])|0\d{4}\.\d{6}")
_YEAR: Final = re.compile(r"(?:199|20[0-4])\d")
_YEAR_DIGITS: Final = 4
_BARE_YEAR: Final = re.compile(r"\d{4}")
_DOTTED_DAY: Final = re.compile(r"\d\d?[.-]\d\d?")
_SLASHED_DAY: Final = re.compile(r"\d\d?/\d\d?")
_DAYS: Final = re.compile(r"ngày|(?<!\d)\d\d?[/.-]\d\d?(?!\d)", re.IGNORECASE)
_LONG: Final = re.compile(r"tháng|quý|năm", re.IGNORECASE)
_CODE_OF_DAYS: Final = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_DAY: Final = re.compile(r"\d\d?(?:[/.-]| tháng| thg)")
_YEARS: Final = re.compile(r"\(((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)\)")
_LISTING: Final = frozenset({",", "và", "&"})
_PERIOD_FIRST: Final = frozenset(
    "ngày tháng thg năm quý quí qúy q t thứ chủ cn nhiệm nk giai thời nửa lũy luỹ cộng nh hè".split()
)
_AFTER_FIRST: Final = frozenset("/ - . , đến tới và & tháng thg quý quí".split())
_ANY_YEAR: Final = re.compile(r"2000-(?=[SQ])")
_SEASONS: Final = frozenset({"hè", "xuân", "tết", "mão", "thìn", "tỵ", "ngọ"})
_DURATIONS: Final = {"năm": "Y", "tháng": "M", "quý": "Q", "tuổi": "Y"}
_JOINS: Final = frozenset({"và", ",", ";"})
_STOPS: Final = frozenset(".,;:()…!?”“\"")
_PLACE_RANK: Final = 4  # of units that are areas: xã, huyện
_PER_REACH: Final = 9
_QUOTE_REACH: Final = 14
_BASE: Final = re.compile(
    r" ?(?:so(?: với)?|của) (?=(?:cùng k[ỳì](?: năm (?:trước|ngoái))?|đầu năm(?: nay)?|đầu nhiệm k[ỳì]"
    r"|kế hoạch|chỉ tiêu|năm|tháng|quý|\d))| (?=kế hoạch\b|chỉ tiêu\b|cùng k[ỳì]\b)"
)
_BASE_WORDS: Final = re.compile(
    r"cùng k[ỳì](?: năm (?:trước|ngoái))?|đầu năm(?: nay)?(?! \d)|đầu nhiệm k[ỳì]|kế hoạch|chỉ tiêu"
)


class _Finder:
    """Goes through the words of a text once, and asks the grammar at each that may begin something."""

    def __init__(self, text: str, published: date | None, grouping: Grouping | None) -> None:
        self.written = text
        self.prose = Prose(text, grouping=grouping)
        self.words = self.prose.words
        self.lexicon = self.prose.lexicon
        self.published = published
        self.end = 0  # the first token that no finding holds yet
        self.change: tuple[int, Direction] | None = None  # the last one: where it ends, its way
        self.quoted = _quoted(self.words)

    def findings(self) -> Iterator[Finding]:
        for at in self.candidates():
            if at < self.end:
                continue
            found = self.look(at)
            if found is not None:
                yield found

    def candidates(self) -> list[int]:
        lexicon = self.lexicon
        starts = (lexicon.spelled | _PERIOD_FIRST | {"từ"} | {"nửa", "gấp"}) - {"không"}
        return [
            at
            for at, word in enumerate(self.words)
            if word in starts or word[:1] in "0123456789" and word
        ]

    def look(self, at: int) -> Finding | None:
        word = self.words[at]
        if not word[0].isdigit():
            return self.period(at) or self.spelled(at)
        return (
            self.no_quantity(at)
            or self.ratio(at)
            or self.period(at)
            or self.figure(at)
        )

    # --- findings ------------------------------------------------------------------------------

    def finding(
        self, kind: FindingKind, start: int, end: int, value: Value, problems: tuple[Problem, ...] = ()
    ) -> Finding:
        """Return a finding from one token up to another."""
        self.end = end
        return self.finding_of(
            kind, self.prose.starts[start], self.prose.ends[end - 1], value, problems
        )

    def finding_of(
        self, kind: FindingKind, start: int, end: int, value: Value, problems: tuple[Problem, ...] = ()
    ) -> Finding:
        first, last = self.prose.span(start, end)
        surface = self.written[first:last]
        self.end = max(self.end, self.prose.at(end))
        return Finding(kind, first, last, value=value, surface=surface, problems=problems)

    # --- what is not a quantity ----------------------------------------------------------------

    def no_quantity(self, at: int) -> Finding | None:
        start, text = self.prose.starts[at], self.prose.text
        if match := _DOCUMENT.match(text, start):
            return self.finding_of(FindingKind.DOCUMENT, start, match.end(), match[0])
        match = _CLOCK.match(text, start) or _PHONE.match(text, start)
        if match or self.is_named(at) or self.is_of_page(at):
            end = match.end() if match else self.prose.ends[at]
            if end < self.prose.ends[at]:
                end = self.prose.ends[at]
            return self.finding_of(FindingKind.NOT_QUANTITY, start, end, None)
        return None

    def before(self, role: str, at: int) -> int | None:
        """Return where the words of a role begin that end right before a place."""
        found = self.lexicon.prose[role].match_before(self.words, at)
        return None if found is None else found[1]

    def is_named(self, at: int) -> bool:
        """Tell whether a number is part of a name: số 1, lần thứ 9, xóm 3."""
        if self.before("not_name", at) is not None:
            return False
        if self.before("name", at) is not None:
            return True
        weak = self.before("maybe_name", at)
        if weak is None or (weak and self.words[weak - 1][:1].isdigit()):
            return False
        is_counted = self.lexicon.nouns.match(self.words, at + 1) is not None
        is_verb = self.lexicon.not_counted.match(self.words, at + 1) is not None
        return (is_verb or not is_counted) and self.words[at + 1] not in {"/", "%"}

    def is_of_page(self, at: int) -> bool:
        """Tell whether a number is of the page: Số lượt xem: 1610."""
        at -= self.words[at - 1] == "là" if at else 0
        at -= self.words[at - 1] in {":", "là"} if at else 0
        at -= self.words[at - 1] == "là" if at else 0
        return self.words[at] in {":", "là"} and self.before("page", at) is not None

    # --- ratios --------------------------------------------------------------------------------

    def ratio(self, at: int) -> Finding | None:
        if self.words[at + 1] not in {"/", "trong", "trên"}:
            return None
        found = self.prose.ratio(at)
        if found is None:
            return None
        (part, whole, unit, doubts), end = found
        if unit is None or whole == 0 or part > whole:
            return None
        is_day = self.before("day", at) is not None
        if is_day and self.words[at + 1] == "/" and self.period_of(at) is not None:
            return None
        try:
            value = Ratio(part, whole, unit=unit)
        except InvalidData:
            return None
        return self.finding(FindingKind.RATIO, at, end, value, doubts)

    # --- periods -------------------------------------------------------------------------------

    def period_of(self, at: int, before: int | None = None) -> PeriodFound | None:
        """Return the period at a place; one without a year is of the day of publication."""
        published = self.published
        found = self.prose.period(at, Known(None, published, None), before)
        if found is None or found.has_year or published is None:
            return found
        years = (published.year, published.year - 1, published.year + 1)
        if found.words.kind not in {"day", "range"}:
            years = years[:1]
        dated = (self.prose.period(at, Known(year, published, None), before) for year in years)
        return min(filter(None, dated), key=partial(_days_away, published), default=None)

    def may_be_period(self, at: int) -> bool:
        """Tell whether it is worth asking for a period at a place."""
        word, following = self.words[at], self.words[at + 1]
        if word == "từ":
            return following in _PERIOD_FIRST or following == "đầu" or following[:1].isdigit()
        if word in _PERIOD_FIRST:
            return True
        if word.isdigit():
            return len(word) == _YEAR_DIGITS or following.strip() in _AFTER_FIRST
        return "." in word

    def period(self, at: int) -> Finding | None:
        if not self.may_be_period(at):
            return None
        found = self.period_of(at)
        last = self.prose.at(found.end) - 1 if found else at
        if last > at and self.is_of_figure(last):
            found = self.period_of(at, last)
            found = self.period_of(at, last - 1) if found is None and last - 1 > at else found
        if found is None or not self.is_sure_period(at, found):
            return None
        return self.period_found(at, found)

    def is_of_figure(self, last: int) -> bool:
        """Tell whether the last number of a period belongs to what follows: quý 3, 4 hội viên."""
        word, after = self.words[last], last + 1
        if not word.isdigit() or len(word) == _YEAR_DIGITS:
            return False
        is_amount = self.words[after] in self.lexicon.scales or self.lexicon.signs.match(
            self.words, after
        )
        is_counted = self.words[last - 1] in _LISTING and self.lexicon.nouns.match(self.words, after)
        return bool(is_amount or is_counted)

    def is_sure_period(self, at: int, found: PeriodFound) -> bool:
        words, after = self.words, self.prose.at(found.end)
        if words[at] == "từ":
            is_open = found.words.end is None or found.words.start is None
            return not is_open or words[after - 1] in {"nay", "tại", "giờ"}
        surface = self.prose.text[self.prose.starts[at] : found.end]
        if _BARE_YEAR.fullmatch(surface):
            return self.is_year(at, after)
        is_day = self.before("day", at) is not None
        if _DOTTED_DAY.fullmatch(surface):
            return is_day or (words[at - 1] == "(" and words[after] == ")")
        if _SLASHED_DAY.fullmatch(surface):
            is_share = words[after] in {"số", "tổng"} or words[after] in self.lexicon.codes
            return not is_share and self.before("maybe_name", at) is None
        return True

    def is_year(self, at: int, after: int) -> bool:
        """Tell whether four digits are a year: Tết Quý Mão 2023, but not 2000 suất quà."""
        before = self.words[at - 1] if at else ""
        if not _YEAR.fullmatch(self.words[at]) or not before.isalpha():
            return False
        if before in _SEASONS:
            return True
        if self.is_named(at) or before in self.lexicon.stops or self.before("page", at):
            return False
        return not self.is_counted(after) and self.words[after].strip() not in {"%", "/", "-", "–"}

    def is_counted(self, at: int) -> bool:
        """Tell whether a word after a number may be what it counts."""
        if self.lexicon.nouns.match(self.words, at) is not None:
            return True
        word, lexicon = self.words[at], self.lexicon
        is_other = word in lexicon.stops or lexicon.not_counted.match(self.words, at) is not None
        return word.isalpha() and at not in self.words.names and not is_other

    def period_found(self, at: int, found: PeriodFound) -> Finding:
        """Return the finding of a period; the words before the digits of a day say nothing."""
        text, start = self.prose.text, self.prose.starts[at]
        surface = text[start : found.end]
        day, last, kind = found.words
        period = Period(day, last, kind=PeriodKind(kind))
        code, problems = period.code, tuple[Problem, ...]()
        if not found.has_year:
            value: Value = _without_year(code)
        elif kind == "day":
            value = code
        else:
            value = period
        if kind != "day":
            is_days = kind == "range" and (
                _CODE_OF_DAYS.fullmatch(code) or (_DAYS.search(surface) and not _LONG.search(surface))
            )
            name = FindingKind.DATE_RANGE if is_days else FindingKind.PERIOD
        else:
            name = FindingKind.DATE
            start += _day_at(surface)
        return self.finding_of(name, start, found.end, value, problems)

    # --- figures -------------------------------------------------------------------------------

    def figure(self, at: int) -> Finding | None:
        bounds, start = self.prose.bounds_before(at)
        if start < self.end:
            bounds, start = (), at
        unit = _VND if self.is_money(start, at) else None
        found = self.prose.figure(start, unit)
        if found is not None and not self.is_bound(bounds, found, at):
            bounds, start, found = (), at, self.prose.figure(at, unit)
        if found is None and start < at:
            bounds, start, found = (), at, self.prose.figure(at, unit)
        self.end = max(self.end, self.prose.refused) if found is None else self.end
        if found is None or not self.is_sure(found, at, bounds):
            return None
        return self.figure_found(found, start)

    def is_bound(self, bounds: tuple[str, ...], found: FigureFound, at: int) -> bool:
        """Tell whether the words before a number are a bound: not "từ 5 xã", "trên 3 lĩnh vực"."""
        figure = found.figure
        if bounds == ("from",) and figure.bound == "at_least" and not found.has_suffix:
            is_move = self.words[found.end] in {"lên", "xuống", "còn", "đến", "tới", "thành"}
            return figure.unit == _VND and not is_move
        if bounds in {("more_than",), ("less_than",)} and self.words[at - 1] in {"trên", "dưới"}:
            is_place = self.lexicon.prose["place"].match(self.words, at + 1) is not None
            is_place = is_place or self.lexicon.ranks.get(figure.unit or "", 0) >= _PLACE_RANK
            return not (is_place and len(self.words[at]) <= 2)
        return True

    def is_money(self, start: int, at: int) -> bool:
        numeral = self.words[at]
        return self.before("money", start) is not None and len(numeral) > 5 and not numeral.isdigit()

    def is_sure(self, found: FigureFound, at: int, bounds: tuple[str, ...]) -> bool:
        unit = found.figure.unit
        if found.is_scaled:
            return True
        if not found.is_named:
            return bool(bounds) and bounds != ("from",) or unit == _VND
        if unit in self.lexicon.codes or unit in self.lexicon.currencies:
            return True
        return not (at in self.quoted or self.before("maybe_name", at) is not None)

    def spelled(self, at: int) -> Finding | None:
        word = self.words[at]
        if word not in self.lexicon.spelled and word not in self.lexicon.half_of:
            return None
        if at and self.words[at - 1] in {"thứ", "hàng", "mỗi", "từng", "mấy", "vài"}:
            return None
        bounds, start = self.prose.bounds_before(at)
        start = max(start, self.end)
        found = self.prose.figure(start)
        if found is None or not (found.is_named or found.is_scaled):
            return None
        figure = found.figure
        is_known = figure.unit in self.lexicon.codes or figure.unit in self.lexicon.currencies
        if not is_known and not found.is_scaled:
            return None
        if found.end == at + 1 or (word in {"một", "năm"} and figure.value in {1, 5} and not bounds):
            return None
        return self.figure_found(found, start)

    def figure_found(self, found: FigureFound, start: int) -> Finding:
        quantity = quantity_of(found.figure, Quantity)
        kind, value = _kind_of(quantity)
        if kind is FindingKind.PERIOD and (years := self.years_in_brackets(found.end)):
            return self.finding_of(kind, self.prose.starts[start], *years)
        quantity = value if isinstance(value, Quantity) else quantity
        if kind is not FindingKind.PERIOD:
            changed = self.changed(start, found.end, quantity)
            if changed is not None:
                return changed
            if kind is not FindingKind.PERCENT:
                value = self.with_per(quantity, start)
        return self.finding(kind, start, found.end, value, found.figure.doubts)

    def years_in_brackets(self, at: int) -> tuple[int, Period] | None:
        """Return the years behind a duration, and where they end: 5 năm (2008-2012)."""
        if self.words[at] != "(":
            return None
        match = _YEARS.match(self.prose.text, self.prose.starts[at])
        if match is None or match[1] >= match[2]:
            return None
        return match.end(), Period.parse(f"giai đoạn {match[1]}-{match[2]}")

    def with_per(self, quantity: Quantity, start: int) -> Quantity:
        """Return a quantity with what the clause before it says it is per: mỗi hộ được 5 triệu."""
        words = self.words
        for at in range(start - 1, max(start - _PER_REACH, self.end) - 1, -1):
            word = words[at]
            if word in _STOPS or word[:1].isdigit():
                break
            noun = self.lexicon.nouns.match(words, at + 1) if word == "mỗi" else None
            every = self.lexicon.every.match(words, at)
            unit = every[0] if every else noun and noun[0]
            if unit and unit not in quantity.per and unit != quantity.unit:
                per = sorted({*quantity.per, unit}, key=lambda u: (u in self.lexicon.times, u))
                return attrs.evolve(quantity, per=tuple(per))
        return quantity

    def changed(self, start: int, end: int, quantity: Quantity) -> Finding | None:
        if self.change is not None:  # tăng 20 lượt và 5 triệu đồng
            last, way = self.change
            if start == last + 1 and self.words[last] in {"và", ","}:
                self.change = end, way
                try:
                    value = Change(way, quantity)
                except InvalidData:
                    return None
                return self.finding(FindingKind.CHANGE, start, end, value)
        for role, direction in (("rise", Direction.UP), ("fall", Direction.DOWN), ("times", Direction.TIMES)):
            verb = self.before(role, start)
            if verb is not None:
                return self.change_found(verb, start, end)
        return None

    def change_found(self, verb: int, start: int, end: int) -> Finding | None:
        prose, doubts = self.prose, list[Problem]()
        first, last = prose.starts[verb], prose.ends[end - 1]
        said = prose.text[first:last]
        for base in (self.base(last), ""):
            try:
                value = Change.parse(said + base, doubts=doubts)
            except InvalidData:
                continue
            self.change = end, value.direction
            return self.finding(FindingKind.CHANGE, verb, end, value, tuple(doubts))
        return None

    def base(self, at: int) -> str:
        text = self.prose.text
        link = _BASE.match(text, at)
        if link is None:
            return ""
        if words := _BASE_WORDS.match(text, link.end()):
            return text[at : words.end()]
        found = self.period_of(self.prose.at(link.end()))
        return text[at : found.end] if found and found.has_year else ""


def _days_away(published: date, found: PeriodFound) -> int:
    """Return how far a period is from the day of publication, which it may begin after."""
    day = found.words.end or found.words.start or published
    return abs((day - published).days)


def _without_year(code: str) -> str:
    """Return the code of a period that the text names without its year."""
    return _ANY_YEAR.sub("", code).replace("2000-", "--")


def _day_at(surface: str) -> int:
    match = _DAY.search(surface)
    return match.start() if match else 0


def _kind_of(quantity: Quantity) -> tuple[FindingKind, Value]:
    unit = quantity.unit
    if unit in {"%", "điểm phần trăm"}:
        return FindingKind.PERCENT, quantity
    if unit in _DURATIONS and not quantity.per:
        if quantity.is_exact and isinstance(quantity.value, int):
            return FindingKind.PERIOD, f"P{quantity.value}{_DURATIONS[unit]}"
        return FindingKind.PERIOD, quantity
    is_money = unit is not None and unit.isupper() and len(unit) == 3
    return (FindingKind.MONEY if is_money else FindingKind.COUNT), quantity


def _quoted(words: list[str]) -> frozenset[int]:
    """Return the tokens of short quotations, in which numbers are rather of slogans."""
    found, opened = set[int](), None
    for at, word in enumerate(words):
        if word in {"“", "‘", "«"} or (word == '"' and opened is None):
            opened = at
        elif word in {"”", "’", "»", '"'} and opened is not None:
            if at - opened <= _QUOTE_REACH:
                found.update(range(opened, at))
            opened = None
    return frozenset(found)
