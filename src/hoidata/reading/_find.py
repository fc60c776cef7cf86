"""What a text says in numbers, found from its first word to its last."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from hoidata.errors import InvalidData, Problem, checked
from hoidata.reading._finding import Finding, FindingKind, Value
from hoidata.values import Change, Direction, Grouping, Period, PeriodKind, Quantity, Ratio
from hoidata.values import quantity_of
from hoidata.vietnamese import FigureFound, PeriodFound, Prose

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
_YEAR: Final = re.compile(r"(?:19[3-9]|20[0-4])\d")
_PERIOD_FIRST: Final = frozenset(
    "ngày tháng thg năm quý quí qúy q t thứ chủ cn nhiệm nk giai thời nửa lũy luỹ cộng nh hè".split()
)
_LEADS: Final = frozenset({"từ"})
_AFTER_FIRST: Final = frozenset("/ - . , đến tới và & tháng thg quý quí".split())
_SEASONS: Final = frozenset({"hè", "xuân", "tết", "mão", "thìn", "tỵ", "ngọ"})
_DURATIONS: Final = {"năm": "Y", "tháng": "M", "quý": "Q", "tuổi": "Y"}
_JOINS: Final = frozenset({"và", ",", ";"})
_STOPS: Final = frozenset(".,;:()…!?”“\"")
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
        self.change: Direction | None = None  # of the finding before, for what is joined to it
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
        starts = (lexicon.spelled | _PERIOD_FIRST | _LEADS | {"nửa", "gấp"}) - {"không"}
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
        return self.lexicon.nouns.match(self.words, at + 1) is None and self.words[at + 1] != "/"

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

    def period_of(self, at: int) -> PeriodFound | None:
        from hoidata.vietnamese import Known

        published = self.published
        year = None if published is None else published.year
        return self.prose.period(at, Known(year, published, None))

    def may_be_period(self, at: int) -> bool:
        word, following = self.words[at], self.words[at + 1]
        if word in _LEADS:
            is_year = self.words[at + 1] == "đầu"
            return is_year or following in _PERIOD_FIRST or following[:1].isdigit()
        if word in _PERIOD_FIRST:
            return any(w[:1].isdigit() for w in self.words[at + 1 : at + 5]) or word in {"quý", "tháng", "năm"}
        if len(word) == 4 and word.isdigit():
            return True
        return following.strip() in _AFTER_FIRST or "." in word

    def period(self, at: int) -> Finding | None:
        if not self.may_be_period(at):
            return None
        found = self.period_of(at)
        if found is None:
            return None
        words, end, has_year = found
        surface = self.prose.text[self.prose.starts[at] : end]
        if not self.is_sure_period(at, end, surface, found):
            return None
        start = self.prose.starts[at]
        kind, value = self.period_value(found, surface)
        return self.finding_of(kind, start, end, value)

    def is_sure_period(self, at: int, end: int, surface: str, found: PeriodFound) -> bool:
        words = self.words
        if words[at] in _LEADS and (found.words.end is None or found.words.start is None):
            return surface.endswith(("nay", "hiện tại", "bây giờ"))
        after = self.prose.at(end)
        if re.fullmatch(r"\d{4}", surface):
            return self.is_year(at, after)
        if re.fullmatch(r"\d\d?[.-]\d\d?", surface):
            return self.before("day", at) is not None or words[at - 1] == "(" and words[after] == ")"
        if re.fullmatch(r"\d\d?/\d\d?", surface):
            return words[after] not in {"số", "tổng"} and self.before("maybe_name", at) is None
        if re.fullmatch(r"\d[\d.,]*", surface):
            return self.before("day", at) is not None
        return True

    def is_year(self, at: int, after: int) -> bool:
        before = self.words[at - 1] if at else ""
        is_counted = self.lexicon.nouns.match(self.words, after) is not None
        return (
            _YEAR.fullmatch(self.words[at]) is not None
            and before[:1].isalpha()
            and not is_counted
            and self.words[after] not in {"%", "-", "– ", "- ", "đồng", "đ"}
            and (at - 1 in self.words.names or before in _SEASONS or self.words[after] in {"”", '"'})
        )

    def period_value(self, found: PeriodFound, surface: str) -> tuple[FindingKind, Value]:
        start, end, kind = found.words
        period = Period(start, end, kind=PeriodKind(kind))
        code = period.code
        if not found.has_year:
            value: Value = re.sub(r"2000-(?=[SQ])", "", code).replace("2000", "-")
        elif kind == "day":
            value = code
        else:
            value = period
        if kind == "day":
            return FindingKind.DATE, value
        is_days = kind == "range" and re.search(r"\d[/.-]\d|ngày", surface)
        return (FindingKind.DATE_RANGE if is_days else FindingKind.PERIOD), value

    # --- figures -------------------------------------------------------------------------------

    def figure(self, at: int) -> Finding | None:
        bounds, start = self.bounds_before(at)
        start = max(start, self.end)
        unit = _VND if self.is_money(start, at) else None
        found = self.prose.figure(start, unit) or self.prose.figure(at, unit)
        if found is None or not self.is_sure(found, at, start, bounds):
            return None
        return self.figure_found(found, start)

    def bounds_before(self, at: int) -> tuple[tuple[str, ...], int]:
        bounds, start = self.prose.bounds_before(at)
        return bounds, start

    def is_money(self, start: int, at: int) -> bool:
        numeral = self.words[at]
        return self.before("money", start) is not None and len(numeral) > 5 and not numeral.isdigit()

    def is_sure(self, found: FigureFound, at: int, start: int, bounds: tuple[str, ...]) -> bool:
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
        quantity = value if isinstance(value, Quantity) else quantity
        if kind is not FindingKind.PERIOD:
            changed = self.changed(start, found.end, quantity)
            if changed is not None:
                return changed
            if kind is not FindingKind.PERCENT:
                value = self.with_per(quantity, start)
        return self.finding(kind, start, found.end, value, found.figure.doubts)

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
