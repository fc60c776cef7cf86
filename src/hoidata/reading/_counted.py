"""Amounts, counts, percentages, durations, parts of a whole and changes of prose."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.reading._context import AREA, STOPS, Context, Found
from hoidata.reading._dated import Dated, year_and_next, years_in_brackets, years_of
from hoidata.reading._each import Each
from hoidata.reading._finding import DURATIONS, FindingKind, Value
from hoidata.values import (
    Against,
    Change,
    Direction,
    Period,
    PeriodKind,
    Quantity,
    Ratio,
    quantity_of,
    read_base,
)
from hoidata.vietnamese import FigureFound

_VND: Final = "VND"
_SHARES: Final = frozenset({"%", "điểm phần trăm"})
_FEW_DIGITS: Final = 2
_LEAST_MONEY: Final = 100  # đồng; less is not paid
_OR_PLACE: Final = (["trên"], ["dưới"])
_REACH: Final = 12  # words between "số hội viên" and their number
_NEAR: Final = 6  # words between an amount and the time that it is of
_UNEQUAL: Final = frozenset({"cao", "nhiều", "lớn", "thấp", "ít", "nhỏ"})
_TIMES: Final = frozenset({"năm", "cùng", "kỳ", "quý", "tháng"})
_LAST: Final = frozenset({"trước", "ngoái"})
_TO: Final = frozenset({"lên", "xuống", "còn"})
_GIVES: Final = frozenset({"lên", "xuống", "còn", "là", "đạt", "tới", "đến", ":"})
_PART_OF: Final = frozenset({"số", "đó", "("})
"""Words right before those who are counted: tổng số hội viên 320, trong đó nữ 52."""

_ENDS: Final = STOPS - {":"} | {"", "-", "–"}  # or of the text
_FIRST: Final = frozenset({"1", "01"})  # of a list, rather than how many: Đại biểu: 1. Ông A
_BULLETS: Final = frozenset({"-", "+", "–", "•", "*", ";", "."})
_SEPARATORS: Final = _BULLETS | {","}
_BESIDE: Final = 2  # separators between two labels
_GROUP: Final = 3  # rank of units of people: tổ hội, chi hội
_NOT_COUNTING: Final = frozenset({"thứ", "hàng", "mỗi", "từng", "mấy", "vài", "dăm", "đôi"})
_VAGUE: Final = frozenset({"hàng", "mấy", "vài", "dăm", "đôi"})
_ROUND: Final = frozenset({"chục", "trăm"})
_CROSSES: Final = frozenset({"x", "×", "*", "±"})
_ONE: Final = {"một": 1, "năm": 5}  # which are an article and a year, too
_FAR: Final = 5  # words between "từ 5 triệu đồng" and "lên 8 triệu đồng"
_MOVES: Final = frozenset({"lên", "xuống", "còn", "đến", "tới", "thành"})
_VERBS: Final = {"rise": Direction.UP, "fall": Direction.DOWN, "times": Direction.TIMES}
_LINK: Final = re.compile(r" ?(?:so(?: với)?|của) | (?=(?:kế hoạch|chỉ tiêu|cùng k[ỳì]|KH|CK)\b)")
_BASES: Final = frozenset({("kế", "hoạch"), ("chỉ", "tiêu"), ("cùng", "kỳ"), ("cùng", "kì")})
_BASE: Final = re.compile(
    r"cùng k[ỳì](?: năm (?:trước|ngoái))?|đầu năm(?: nay)?(?! \d)|đầu nhiệm k[ỳì]"
    r"|kế hoạch|chỉ tiêu|kh\b|ck\b",
    re.IGNORECASE,
)


class Counted:
    """Finds what is counted among the words of one text."""

    def __init__(self, context: Context, dated: Dated) -> None:
        """Keep the words."""
        self.context = context
        self.dated = dated
        self.each = Each(context)
        self.prose = context.prose
        self.words = context.words
        self.lexicon = context.lexicon
        # Of the last change: the token after it, and its direction.
        self._change: tuple[int, Direction] | None = None
        self._labelled = 0  # the token after the last number with a label: Hội viên: 215

    # --- parts of a whole ----------------------------------------------------------------------

    def ratio(self, at: int) -> Found | None:
        """Return the part of a whole that begins at a place: 12/15 chi hội, 1 trong 28 tập thể."""
        if self.words[at + 1] not in {"/", "trong", "trên"}:
            return None
        found = self.prose.ratio(at)
        if found is None:
            return None
        (part, whole, unit, doubts), end = found
        is_plan = part > whole
        if not self._is_whole(unit, at, end):
            return None
        if self._may_be_day(at, is_plan=is_plan) or (is_plan and not self.context.is_known(unit)):
            return None
        try:
            value = Ratio(part, whole, unit=unit, is_plan=is_plan)
        except InvalidData:  # as in _found, or of none
            return None
        if is_plan:
            doubts += (self._problem("reading.part_of_plan", at, end),)
        bounds, start = self._bounds(at)
        if bounds not in {(), ("from",)}:
            word = self.prose.text[self.prose.starts[start] : self.prose.ends[at - 1]]
            doubts += (self._problem("reading.bound_left_out", start, end, word=word),)
        return Found(FindingKind.RATIO, *self._characters(at, end), value, doubts)

    def _may_be_day(self, at: int, *, is_plan: bool) -> bool:
        """Whether two numbers are rather a day: "dịp 12/12", or "15/12" of which 15 is more."""
        if self.words[at + 1] != "/":
            return is_plan  # 5 trong 3 is nothing
        if self.context.is_of_amount(at + 2):
            return False
        is_said = is_plan or self.context.before("day", at) is not None
        return is_said and self.dated.at(at) is not None

    def fraction(self, at: int) -> Found | None:
        """Pass a fraction of what is not said, 1/3 tổng số; return what should be an amount."""
        self.context.end = at + 3
        if not self.context.is_of_amount(at + 2):
            return None
        end = self.context.after_scales(at + 2)
        sign = self.lexicon.signs.match(self.words, end)
        return self._without_value("figure.not_a_ratio", at, sign[1] if sign else end)

    def _is_whole(self, unit: str | None, at: int, end: int) -> bool:
        """Tell whether a noun, or a percentage beside them, makes two numbers a part and a whole.

        The year of "2/3 năm 2023" and "2/3 năm trước" does not.
        """
        if unit is not None:
            is_year = self.words[end].isdigit() or self.words[end] in _LAST
            return not (is_year and unit in self.lexicon.times)
        is_behind = self.words[end] == "(" and "%" in self.words[end + 1 : end + 4]
        return is_behind or self.words[max(at - 2, 0) : at] == ["%", "("]

    # --- figures -------------------------------------------------------------------------------

    def figure(self, at: int) -> Found | None:
        """Return the figure whose first numeral stands at a place."""
        if year_and_next(self.prose.text, self.prose.starts[at]):
            self.context.end = at + 3  # a season or school year
            return None
        bounds, start = self._bounds(at)
        unit = _VND if self._is_money(start, at) else self._said(start, at)
        bounds, start, found = self._read(bounds, start, at, unit)
        if found is None:
            return self._refused(start)
        if not self._is_sure(found, at, bounds):
            return None
        if at > 1 and self.words[at - 1] in _CROSSES and self.words[at - 2][:1].isdigit():
            return self._without_value("figure.arithmetic", at - 2, found.end)
        end = self._end_of_sum(found)
        if end is not None:
            return self._without_value("figure.arithmetic", start, end)
        return self._found(found, start, at)

    def _read(
        self, bounds: tuple[str, ...], start: int, at: int, unit: str | None
    ) -> tuple[tuple[str, ...], int, FigureFound | None]:
        """Return a figure with its bounds and where it begins, without them if they are none."""
        found = self.prose.figure(start, unit)
        if found is None and bounds[:1] == ("from",) and len(bounds) > 1:  # từ hơn 900 hội viên
            return self._read(bounds[1:], start + 1, at, unit)
        is_refused = found is None and self.prose.refused > start
        if start == at or is_refused or (found and self._is_bound(bounds, found, start, at)):
            return bounds, start, found
        return (), at, self.prose.figure(at, unit)

    def _end_of_sum(self, found: FigureFound) -> int | None:
        """Return where an amount in two units of measure ends: 2 ha 500 m²."""
        kinds, at = self.lexicon.kinds, found.end
        if kinds.get(found.figure.unit or "") != "measure" or at in self.words.breaks:
            return None
        rest = self.prose.figure(at) if self.words[at][:1].isdigit() else None
        unit = None if rest is None else rest.figure.unit
        is_sum = unit != found.figure.unit and kinds.get(unit or "") == "measure"
        return rest.end if rest is not None and is_sum else None

    def _bounds(self, at: int) -> tuple[tuple[str, ...], int]:
        """Return the bounds before a number and where they begin.

        "cao hơn 12%" is more than 12%, but "cao hơn 12% so với cùng kỳ" a change by 12%.
        """
        bounds, start = self.prose.bounds_before(at)
        is_first = start == 0 and not bounds
        if start < self.context.end or (is_first and self._is_item(at)):
            return (), at
        if self._is_of_other_time(at) is not None:
            return (), at
        moves = (self.lexicon.prose[role].match(self.words, start) for role in ("rise", "fall"))
        move = next(filter(None, moves), None)
        if move is None or not self._is_compared(at):
            return bounds, start
        return bounds[1:], move[1]

    def _is_item(self, at: int) -> bool:
        """Tell whether a text begins with a minus and says more: it is rather an item of a list."""
        found = self.prose.figure(0) if self.words[at - 1] in {"-", "−"} else None
        return found is not None and not STOPS.issuperset(self.words[found.end : self.prose.count])

    def _is_of_other_time(self, at: int) -> bool | None:
        """Tell whether a number is that of another time for certain; None if it is not.

        "cao hơn 900 triệu đồng của năm 2023"; without "của" it may be a bound of that year.
        """
        words = self.words
        is_unequal = at > 1 and words[at - 1] == "hơn" and words[at - 2] in _UNEQUAL
        is_above = at > 0 and words[at - 1] == "vượt" and words[at + 1] != "%"
        if not (is_unequal or is_above):
            return None
        for word, following in pairwise(words[at + 1 : at + _NEAR + 1]):
            is_compared = word == "so" or (word, following) in _BASES
            if is_compared or word in STOPS or word[:1].isdigit():
                return None
            if word == "của" and following in _TIMES:
                return True
            if is_unequal and word == "năm" and (following.isdigit() or following in _LAST):
                return False
        return None

    def _is_compared(self, at: int) -> bool:
        """Tell whether "so với" or a plan follows a number, before the next number or clause."""
        for word, following in pairwise(self.words[at + 1 : at + _REACH + 1]):
            if word in STOPS or word[:1].isdigit():
                return False
            if word == "so" or (word, following) in _BASES:
                return True
        return False

    def _refused(self, start: int) -> Found | None:
        """Return what says an amount that contradicts itself."""
        end, problem = self.prose.refused, self.prose.refusal
        self.context.end = max(self.context.end, end)
        if problem is None:
            return None
        return Found(FindingKind.NOT_QUANTITY, *self._characters(start, end), None, (problem,))

    def _without_value(self, code: str, start: int, end: int) -> Found:
        """Return what says how many, but not as one number."""
        problems = (self._problem(code, start, end),)
        return Found(FindingKind.NOT_QUANTITY, *self._characters(start, end), None, problems)

    def _problem(self, code: str, start: int, end: int, **details: object) -> Problem:
        first, last = self._characters(start, end)
        said: dict[str, Any] = {"found": self.prose.text[first:last], **details}
        return Problem.of(code, "$", self.prose.span(first, last), **said)

    def spelled(self, at: int) -> Found | None:
        """Return the figure whose number is in words from a place on."""
        word = self.words[at]
        is_number = word in self.lexicon.spelled or word in self.lexicon.half_of
        if not is_number and word not in self.lexicon.scales:
            return self._multiple(at) if word == "gấp" else None
        if not is_number or (at and (self.words[at - 1] in _NOT_COUNTING or self._is_second(at))):
            return self._vague(at)
        bounds, start, found = self._read(*self._bounds(at), at, None)
        if found is None or not (found.is_scaled or self.context.is_known(found.figure.unit)):
            return None
        if not found.is_named and self.words[found.end] == "năm":  # một nghìn năm văn hiến
            return None
        is_article = _ONE.get(word) == found.figure.value and not bounds
        if is_article and not (word == found.figure.unit == "năm"):  # năm năm qua
            return None
        return self._found(found, start, at)

    def _vague(self, at: int) -> Found | None:
        """Return "vài trăm triệu đồng", "hàng nghìn hộ": how many, but no number."""
        if self.words[at - 1] not in _VAGUE or not self._is_round(at):
            return None
        end, lexicon = self.context.after_scales(at), self.lexicon
        noun = lexicon.signs.match(self.words, end) or lexicon.nouns.match(self.words, end)
        if noun is None or lexicon.kinds.get(noun[0]) == "time":
            return None
        return self._without_value("figure.vague", at - 1, noun[1])

    def _is_round(self, at: int) -> bool:
        return self.words[at] in _ROUND or self.context.is_scale(at)

    def _is_second(self, at: int) -> bool:
        """Tell whether a number in words is of two that say about how many: hai, ba hộ."""
        before = self.words[at - 1 - (self.words[at - 1] == ",")]
        return before in self.lexicon.digits and before != "năm"

    def _is_money(self, start: int, at: int) -> bool:
        """Tell whether a bare number is đồng: trị giá 23.000.000."""
        numeral = self.words[at]
        is_long = len(numeral) > len("9.999") and not numeral.isdigit()
        label = start - (start > 0 and self.words[start - 1] == ":")  # Số tiền: 12.500.000
        return is_long and self.context.before("money", label) is not None

    def _said(self, start: int, at: int) -> str | None:
        """Return the noun of a number that has none behind it."""
        return self._said_before(start, at) or self._said_behind(start, at)

    def _said_behind(self, start: int, at: int) -> str | None:
        """Return what the number counts that a number moves to: từ 1.200 lên 1.500 hội viên."""
        words = self.words
        if words[min(start, at - 1)] != "từ" or words[at + 1] not in _TO:
            return None
        found = self.prose.figure(at + 2 + (words[at + 2] in _MOVES))
        if found is None or found.is_scaled or not self.context.is_known(found.figure.unit):
            return None
        return found.figure.unit

    def _said_before(self, start: int, at: int) -> str | None:
        """Return the noun whose number a clause gives: nâng tổng số hội viên lên 140.240."""
        words, lexicon, following = self.words, self.lexicon, self.words[at + 1]
        is_last = following.strip() in _ENDS or at + 1 in words.labels
        goes_on = following in lexicon.scales or following in lexicon.to
        if following.isalpha() and not (goes_on or is_last or "." in words[at]):
            return None
        is_given = words[start - 1] in _GIVES
        places = range(start - 2, max(start - _REACH, self.context.said) - 1, -1)
        for before in places if is_given else ():
            if words[before] in STOPS or words[before][0].isdigit():
                break
            if words[before] == "số":
                noun = lexicon.nouns.match(words, before + 1)
                return None if noun is None else noun[0]
        is_label = words[start - 1] == ":" and not (words[at] in _FIRST and following in {".", ")"})
        return self._counted_before(start - is_label) if is_last and is_label >= is_given else None

    def _counted_before(self, end: int) -> str | None:
        """Return who are counted right before a number, or before its colon.

        tổng số hội viên 320 (nữ 52, đảng viên 45); Hội viên: 320, trong đó nữ: 52
        """
        noun = self.lexicon.nouns.match_before(self.words, end)
        if noun is None:
            return None
        is_label = self.words[end] == ":"
        if self.lexicon.kinds.get(noun[0]) != "beings":
            if not (is_label and self._goes_on(noun)):
                return None
            self._labelled = end + 2
            return noun[0]
        before = self.words[noun[1] - 1] if noun[1] else "("
        is_listed = before == "," and self.context.end == noun[1] - 1 > 0
        begins = noun[1] in self.words.names or noun[1] in self.words.labels
        is_label = is_label and (begins or before.strip() in _BULLETS)
        if is_label:
            self._labelled = end + 2
        return noun[0] if before in _PART_OF or is_listed or is_label else None

    def _goes_on(self, noun: tuple[str, int]) -> bool:
        """Tell whether a label is of units in a list that begins with people.

        Hội viên: 215; chi hội: 8; but not "Chi hội: 8" alone, nor "tổ: 3", which may be numbers.
        """
        code, start = noun
        between = self.words[self._labelled : start]
        is_next = 0 < len(between) <= _BESIDE and _SEPARATORS.issuperset(map(str.strip, between))
        is_unit = " " in code and self.lexicon.ranks.get(code, 0) >= _GROUP
        return self._labelled > 0 and is_next and is_unit

    def _is_bound(self, bounds: tuple[str, ...], found: FigureFound, start: int, at: int) -> bool:
        """Tell whether the words before a number are a bound: not "từ 5 xã", "trên 3 lĩnh vực".

        "tăng từ 5 triệu đồng" says what there was before, but "tăng từ 5-7%" by how much.
        """
        unit = found.figure.unit
        if bounds == ("from",) and found.figure.bound == "at_least" and not found.has_suffix:
            follows = self.words[found.end : found.end + _FAR]
            moves = (self.context.before(role, start) for role in ("rise", "fall"))
            is_base = any(move is not None for move in moves) and not self._is_compared(at)
            return unit in {_VND, "%"} and _MOVES.isdisjoint(follows) and not is_base
        is_inside = at > 1 and self.words[at - 1] in {"trên", "dưới"}
        is_place = self.lexicon.prose["place"].match(self.words, at + 1) is not None
        return not (is_inside and is_place and len(self.words[at]) <= _FEW_DIGITS)

    def _doubts(self, unit: str | None, start: int, at: int, end: int) -> Iterator[Problem]:
        """Yield what is doubtful about the words before a number.

        "trên 12 xã" is more than 12, or in 12; after "cấp trên" there is a bound, or none; the
        dash of "Xã Kim Liên -5 hộ" is none of its number, or a minus.
        """
        is_few = len(self.words[at]) <= _FEW_DIGITS and self.words[start:at] in _OR_PLACE
        if start and is_few and self.lexicon.ranks.get(unit or "", 0) >= AREA:
            yield self._problem("reading.bound_or_place", start, end, word=self.words[start])
        if end == at + 2 and self._may_be_word(at):
            yield self._problem("reading.small_money", start, end, word=self.words[at + 1])
        if self.words.is_unmarked:
            pairs = range(max(start - 1, 0), at - 1)
            for first in (i for i in pairs if self.lexicon.compounds.may_hold_bound(self.words, i)):
                word = self.prose.text[self.prose.starts[first] : self.prose.ends[first + 1]]
                yield self._problem("reading.bound_or_word", first, end, word=word)
        if start == at and self.prose.may_be_minus(at):
            yield self._problem("reading.sign", at - 1, end)
        if self.prose.may_go_on(at) and not (
            self.context.is_named(at - 2) or self._is_time(at - 1)
        ):
            yield self._problem("reading.cut_number", at - 2, end)
        is_doubtful = self._is_of_other_time(at) is False  # cao hơn 900 triệu đồng năm 2023
        noun = at - 2 if is_doubtful else self.context.before("or_bound", at)
        if start == at and noun is not None:
            yield self._problem("reading.or_bound", noun, end, word=self.words[at - 1])

    def _may_be_word(self, at: int) -> bool:
        """Tell whether "đồng" behind a small number may begin a word: 5 đồng lòng, 2 đồng hạng."""
        is_small = self.words[at].isdigit() and 0 < int(self.words[at]) < _LEAST_MONEY
        return is_small and self.words[at + 1] == "đồng" and self.words[at + 2].isalpha()

    def _is_time(self, end: int) -> bool:
        """Tell whether the last finding is a time and ends at a place: năm 2020,⏎5 hộ."""
        return self.context.said < self.context.end == end

    def _is_sure(self, found: FigureFound, at: int, bounds: tuple[str, ...]) -> bool:
        unit = found.figure.unit
        if found.is_scaled:
            return True
        if any(map(self.prose.begins_paragraph, range(at + 1, found.end))):
            return False  # Công ty May 10⏎⏎Công đoàn
        if self.context.is_known(unit):
            return True
        if not found.is_named:
            is_per = any(map(self.context.is_known, found.figure.per))  # 2.000/hội viên
            return is_per or bounds not in {(), ("from",)}
        return not self.context.is_quoted(at) and self.context.before("maybe_name", at) is None

    def _found(self, found: FigureFound, start: int, at: int) -> Found | None:
        try:
            quantity, end = quantity_of(found.figure, Quantity), found.end
        except InvalidData:  # the words behind the number are no noun: 12.345 hằng tỷ
            return None
        first, last = self._characters(start, end)
        doubts = (*found.figure.doubts, *self._doubts(quantity.unit, start, at, end))
        kind = _kind_of(quantity)
        if kind is FindingKind.PERIOD:
            value, last = self._duration(quantity, last)
            return Found(kind, first, last, value, doubts)
        if (changed := self._changed(start, end, quantity)) is not None:
            known = {problem.code for problem in changed.problems}
            more = (doubt for doubt in doubts if doubt.code not in known)
            return changed._replace(problems=(*more, *changed.problems))
        if kind is not FindingKind.PERCENT:
            is_money = kind is FindingKind.MONEY
            quantity = self.each.per(quantity, start, end, is_money=is_money)
        return Found(kind, first, last, quantity, doubts)

    def _characters(self, start: int, end: int) -> tuple[int, int]:
        return self.prose.starts[start], self.prose.ends[end - 1]

    def _duration(self, quantity: Quantity, last: int) -> tuple[Value, int]:
        """Return a duration, or the years behind it: 5 năm (2008-2012), hai năm 2023-2024."""
        years = years_in_brackets(self.prose.text, last + 1)
        if years is not None:
            return years[0], years[1] + 1
        years = years_of(quantity, self.prose.text, last + 1)
        if years is not None:
            return years
        if quantity.is_exact and isinstance(quantity.value, int):
            return f"P{quantity.value}{DURATIONS[quantity.unit or '']}", last
        return quantity, last

    # --- changes -------------------------------------------------------------------------------

    def _changed(self, start: int, end: int, quantity: Quantity) -> Found | None:
        if self._is_of_other_time(start) is not None:
            return None
        for role, direction in _VERBS.items():
            verb = self.context.before(role, start)
            if verb is not None and verb >= self.context.end:
                return self._change_of(verb, end, direction, quantity)
        if self._change is None or self.words[self._change[0]] not in {"và", ","}:
            return None
        last, direction = self._change
        if start != last + 1:
            return None
        try:  # tăng 20 lượt người và 5 triệu đồng
            value = Change(direction, quantity)
        except InvalidData:
            return None
        self._change = end, direction
        return Found(FindingKind.CHANGE, *self._characters(start, end), value)

    def _change_of(
        self, verb: int, end: int, direction: Direction, quantity: Quantity | None
    ) -> Found | None:
        if direction is Direction.TIMES:
            verb = self._with_bound(verb)
        if quantity is not None and quantity.low is not None and quantity.low < 0:
            return self._without_value("figure.conflicting_bounds", verb, end)
        first, last = self._characters(verb, end)
        said, doubts = self.prose.text[first:last], list[Problem]()
        try:
            against = self._base(last, said, doubts)
            if quantity is not None and quantity.unit == "lần" and direction is Direction.UP:
                direction, times = Direction.TIMES, f"×{quantity.value}"
                doubts.append(Problem.of("change.times", found=said, expected=times))
                change = Change(direction, quantity, against=against)
            elif quantity is None or direction is Direction.TIMES:
                change = attrs.evolve(Change.parse(said, doubts=doubts), against=against)
            else:
                change = Change(direction, quantity, against=against)
        except InvalidData:
            return None
        self._change = end, change.direction
        return Found(FindingKind.CHANGE, first, last, change, tuple(doubts))

    def _multiple(self, at: int) -> Found | None:
        """Return "gấp đôi", "tăng gấp gần rưỡi"."""
        bound = self.lexicon.heads.match(self.words, at + 1)
        end = at + 1 if bound is None else bound[1]
        if self.words[end] not in {"đôi", "rưỡi"}:
            return None
        verb = self.context.before("times", at + 1)
        start = at if verb is None else max(verb, self.context.end)
        return self._change_of(start, end + 1, Direction.TIMES, None)

    def _with_bound(self, verb: int) -> int:
        """Return where a multiple begins whose bound stands before it: tăng gần gấp đôi."""
        bounds, start = self.prose.bounds_before(verb)
        if not bounds or start < self.context.end:
            return verb
        return start - (start > self.context.end and self.words[start - 1] == "tăng")

    def _base(self, at: int, said: str, doubts: list[Problem]) -> Period | Against | None:
        """Return what the words behind a change say that it is against."""
        text = self.prose.text
        link = _LINK.match(text, at)
        base = None if link is None else _BASE.match(text, link.end())
        if base is not None:
            return read_base(base[0].lower(), said, doubts)
        place = self.prose.count if link is None else self.prose.at(link.end())
        found = self.dated.at(place) if place < self.prose.count else None
        if found is None or not found.has_year:
            return None
        first, last, kind = found.words
        return Period(first, last, kind=PeriodKind(kind))


def _kind_of(quantity: Quantity) -> FindingKind:
    unit = quantity.unit or ""
    if unit in _SHARES:
        return FindingKind.PERCENT
    if unit in DURATIONS and not quantity.per:
        return FindingKind.PERIOD
    is_money = len(unit) == len(_VND) and unit.isupper()
    return FindingKind.MONEY if is_money else FindingKind.COUNT


__all__ = ["Counted"]
