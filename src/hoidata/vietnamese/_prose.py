"""A text cut once, in which the longest figure, ratio or period is read from any place."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from hoidata.errors import Problem, normalize
from hoidata.vietnamese._date_tokens import is_of_period
from hoidata.vietnamese._dates import Known, PeriodFound, period_in
from hoidata.vietnamese._faults import Fault, Place
from hoidata.vietnamese._grouping import grouping_in
from hoidata.vietnamese._lexicon import VND, Lexicon, lexicon
from hoidata.vietnamese._meaning import Figure, context_of, meaning_of
from hoidata.vietnamese._numerals import Grouping
from hoidata.vietnamese._ratios import Counts, ratio_at
from hoidata.vietnamese._syntax import SyntaxReader, Written
from hoidata.vietnamese._terms import THOUSAND
from hoidata.vietnamese._text import origins
from hoidata.vietnamese._tokens import Words, is_numeral, is_word, places_of, words_of

# Between the cells of a table, paragraphs and pages; a line may break inside a number.
_EMPTY: Final = r"(?>\r\n?|[\n\v\x85\u2028])[^\S\r\n]*[\r\n\v\x85\u2028]"
_EMPTY_LINE: Final = re.compile(_EMPTY)
_APART: Final = re.compile(
    rf"[\t\f\x1c-\x1e\u2029]|(?<!\s)[^\S\r\n\v\x85\u2028]{{3,}}+(?!\s)|{_EMPTY}"
)
_LABEL: Final = re.compile(
    r"[\n\r][^\S\r\n]*+(?:[-+–•*][^\S\r\n]*+)?+([^\W\d_])[^\r\n:\d]{1,40}+:[^\S\r\n]*+\d"
)
"""A line that begins with a label and its number."""

_LABEL_BESIDE: Final = re.compile(
    r":[^\S\r\n]*+\d[\d.]*+[^\S\r\n]++([^\W\d_])"
    r"(?=[^\r\n:\d.,;()]{1,40}+:[^\S\r\n]*+\d[\d.]*+[^\S\r\n]*+([^\W_]?))"
)
"""A label and its number behind those of another: Hội viên: 215 Nữ: 12."""

_BEFORE_QUOTE: Final = frozenset(" (")
_AFTER_QUOTE: Final = frozenset(" .,;:!?)")
_MOST_BOUNDS: Final = 3
_MINUS: Final = frozenset({"-", "−", "âm"})
_BEFORE_MINUS: Final = frozenset(" (:;,“")
_DECIMALS: Final = frozenset(",.")
_GROUP: Final = re.compile("[0-9]{3}(?![0-9])")
_LINES: Final = frozenset("\n\r\v\x85\u2028")
_LONGEST_PERIOD: Final = 40  # tokens
_SECTION: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*+")
# Refusals of all that was read: no part of "1 tỷ 1.200 triệu" or "15 triệu 500 đồng" is a figure.
_FINAL: Final = frozenset(
    {
        *("figure.scale_order", "figure.reversed_range", "figure.ambiguous_range"),
        *("figure.conflicting_bounds", "figure.ambiguous_tail", "money.fraction"),
    }
)


class FigureFound(NamedTuple):
    """A figure of a text, the tokens that it ends before, and how its unit was found.

    Attributes:
        figure: What it says.
        end: The first token after it.
        is_named: Whether a unit or a currency is after it.
        is_scaled: Whether a scale word does.
        is_spelled: Whether its number is in words alone.
        has_suffix: Whether a bound is after it: 500 triệu đồng trở lên.
    """

    figure: Figure
    end: int
    is_named: bool
    is_scaled: bool
    is_spelled: bool
    has_suffix: bool


class Prose:
    """The words of a text, and what the grammar reads from any of them on.

    A place is a token: `words[at]` is at `text[starts[at]:ends[at]]`. Reading from a place
    takes time that does not depend on the length of the text.
    """

    def __init__(self, text: str, *, grouping: Grouping | None = None) -> None:
        """Cut a text; takes time linear in its length."""
        self.lexicon: Lexicon = lexicon()
        self.text: str = normalize(text)
        self._origins, self._written = origins(text), text
        apart = self._apart()
        self.words: Words = words_of(apart, self.lexicon, is_prose=True)
        self.starts: list[int]
        self.ends: list[int]
        self.starts, self.ends = places_of(self.text, self.words)
        self.count: int = len(self.starts)
        self._turn_quotes()
        self._doubts = {doubt.place[0]: doubt for doubt in self.words.doubts if doubt.place}
        self.words.doubts = ()
        self.words.names = frozenset(self._names())
        if apart is not self.text:
            ends = enumerate(self.ends, start=1)
            self.words.breaks = frozenset(at for at, end in ends if apart[end : end + 1] == "\n")
        self.words.labels = frozenset(self._labels())
        self._reader = SyntaxReader(self.words, self.lexicon, is_prose=True)
        self._grouping: Grouping | None = grouping
        self._shown: Grouping | None = grouping or grouping_in(self.text)
        self.refused: int = 0
        self.refusal: Problem | None = None

    def _apart(self) -> str:
        """Return the text with a line break for each space that parts cells or paragraphs."""
        text, origins = self.text, self._origins
        if _APART.search(self._written) is None:
            return text
        spaces = [at for at, character in enumerate(text) if character == " "]
        broken = [at for at in spaces if _APART.search(self._written, origins[at], origins[at + 1])]
        parts = (text[a + 1 : b] for a, b in pairwise((-1, *broken, len(text))))
        return "\n".join(parts)

    def _labels(self) -> Iterator[int]:
        """Yield the tokens with which a further label begins: Hội viên: 320⏎Đảng viên: 45."""
        for found in _LABEL.finditer(self._written):
            if found[1].isupper():
                yield self.at(bisect_left(self._origins, found.start(1)))
        for found in _LABEL_BESIDE.finditer(self._written):
            at = self.at(bisect_left(self._origins, found.start(1)))
            noun = None if found[2] else self.lexicon.nouns.match(self.words, at)
            # "Kết quả: 12 suất quà: 5 suất gạo" has one label.
            if found[1].isupper() or (noun is not None and self.words[noun[1]] == ":"):
                yield at

    def _turn_quotes(self) -> None:
        """Make “ and ” of the straight quotes that are glued to a word on one side."""
        text = f" {self.text} "
        for at in [at for at, word in enumerate(self.words) if word == '"']:
            before, after = text[self.starts[at]], text[self.starts[at] + 2]
            if before in _BEFORE_QUOTE and after not in _AFTER_QUOTE:
                self.words[at] = "“"
            elif before != " " and after in _AFTER_QUOTE:
                self.words[at] = "”"

    def _names(self) -> Iterator[int]:
        """Yield the tokens with a capital letter, except for abbreviations that are counted."""
        text, starts, ends = self.text, self.starts, self.ends
        for at in [at for at, start in enumerate(starts) if text[start].isupper()]:
            # 12.345 CBCNV
            is_counted = at > 0 and "." in self.words[at - 1] and ends[at] - starts[at] > 1
            if not (is_counted and text[starts[at] : ends[at]].isupper()):
                yield at

    def at(self, character: int) -> int:
        """Return the token that begins at a character of the normal form or after it."""
        return bisect_left(self.starts, character)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where characters of the normal form are in the text as it was written."""
        # Where marks are in an order that only a whole text shows, the places are about right.
        first = min(self._origins[start], len(self._written) - 1)
        surface = self._written[first : self._origins[end]].rstrip()
        return first, first + max(len(surface), 1)

    def begins_paragraph(self, at: int) -> bool:
        """Whether a token begins a paragraph behind an empty line, as its capital letter shows.

        A cell of a table may stand there, too: "40", "MW".
        """
        first = self.starts[at]
        gap = self._written[self._origins[self.ends[at - 1]] : self._origins[first]]
        return self.text[first : first + 2].istitle() and _EMPTY_LINE.search(gap) is not None

    # --- figures -------------------------------------------------------------------------------

    def bounds_before(self, at: int) -> tuple[tuple[str, ...], int]:
        """Return the words for a bound right before a number, and where all that is of it begins.

        A sign or a currency may be between: "trên $500", "tối đa lên đến 100 triệu".
        """
        bounds, start = tuple[str, ...](), self._sign_before(at)
        edge = start
        for _ in range(_MOST_BOUNDS):
            found = self.lexicon.heads.match_before(self.words, edge)
            if found is None or self.lexicon.compounds.begin(self.words, found[1] - 1):
                break  # cấp trên 5 triệu, giao ước 10 nội dung
            (role, bound), edge = found
            if role == "bound":
                bounds, start = (bound, *bounds), edge
            elif self.words[edge] != "lên":
                break
        return bounds, start

    def _sign_before(self, at: int) -> int:
        """Return where a currency or a minus begins that belongs to a number: $500, âm 5."""
        words, lexicon = self.words, self.lexicon
        currency = lexicon.currency_first.match_before(words, at)
        if currency is not None and not (currency[1] and is_numeral(words[currency[1] - 1])):
            return currency[1]
        return at - 1 if self.may_be_minus(at) and self._is_signed(at - 1) else at

    def may_be_minus(self, at: int) -> bool:
        """Whether a sign is right before a number that may also be a dash: "Kim Liên -5 hộ"."""
        sign = at - 1
        if at == 0 or self.words[sign] not in _MINUS:
            return False
        is_glued = self.text[max(self.starts[sign] - 1, 0)] not in _BEFORE_MINUS
        return sign == 0 or not (is_glued or self.lexicon.compounds.begin(self.words, sign - 1))

    def _is_signed(self, sign: int) -> bool:
        """Whether the words before a sign give an amount that may be below zero: "còn -5 đồng"."""
        words, lexicon = self.words, self.lexicon
        if sign == 0:
            return True
        if words[sign - 1] == ":":  # of "Hỗ trợ: -5 triệu đồng" it is a dash
            return lexicon.prose["balance"].match_before(words, sign - 1) is not None
        roles = "balance", "signed", "rise", "fall"
        if any(lexicon.prose[role].match_before(words, sign) for role in roles):
            return True
        head = lexicon.heads.match_before(words, sign)
        return head is not None and head[0][0] == "bound"

    def may_go_on(self, at: int) -> bool:
        """Whether a number may be the rest of one that is cut: "12 ,5 triệu", "2.⏎345 suất".

        "2, 3 hộ" are two numbers, and so are those of two cells or paragraphs.
        """
        mark, first = at - 1, at - 2
        if first < 0 or self.words[mark] not in _DECIMALS or not self.words[first].isdigit():
            return False
        if not self.words.breaks.isdisjoint((at, mark)):
            return False
        if self.starts[at] == self.ends[mark]:
            return True
        gap = self._written[self._origins[self.ends[mark]] : self._origins[self.starts[at]]]
        is_rest = self.words[mark] == "," or _GROUP.match(self.words[at]) is not None
        return is_rest and any(map(_LINES.__contains__, gap))

    def figure(self, at: int, unit: str | None = None) -> FigureFound | None:
        """Return the longest figure that begins at a place; None if none can be read for certain.

        `refused` is then where the words end that contradict themselves, of which no part is read,
        and `refusal` what is wrong with them, if they say what they count.

        Args:
            at: Where it begins, with its bounds.
            unit: What the words before it say that is counted, or `VND`; a noun of its own goes
                first.
        """
        self.refused, self.refusal = at, None
        for is_short in (False, True):
            written = None
            try:
                written = self._reader.read(at, [], is_short=is_short)
                figure = self._meaning(written, unit)
            except Fault as fault:
                if written is not None and self._is_contradiction(fault, written):
                    self.refused = written.end
                    self.refusal = self._problem(fault.at((written.start, written.end)))
                    return None
                continue
            terms = written.high or written.low
            is_scaled = terms[0].place >= THOUSAND
            is_spelled = not any(t.numeral or t.manner == "mixed" for t in (*written.low, *terms))
            ways = written.unit is not None, is_scaled, is_spelled, bool(written.suffix)
            return FigureFound(figure, written.end, *ways)
        return None

    def _is_contradiction(self, fault: Fault, written: Written) -> bool:
        """Whether no part of what was read is a figure: 1 tỷ 1.200 triệu, 1.200.50 đồng."""
        if fault.code == "figure.bad_grouping" and written.unit is not None:
            return _SECTION.fullmatch(self.words[written.start]) is None  # 1.2.1 Hội viên
        return fault.code in _FINAL and not written.again

    def _meaning(self, written: Written, unit: str | None) -> Figure:
        terms = (*written.low, *written.high)
        if written.unit is None and any(term.place >= THOUSAND for term in terms):
            unit = unit or VND  # "400 ngàn" alone is money
        unit = unit if written.unit is None else None
        counted = written.unit or unit
        is_whole = counted is not None and context_of(counted, self.lexicon) == "count"
        grouping = self._grouping if is_whole else self._shown
        try:
            figure, doubts = meaning_of(written, unit, grouping, self.lexicon, is_bare_allowed=True)
        except Fault as fault:
            if fault.code != "figure.ambiguous_grouping":
                raise
            # Nobody writes a thousandth of a dollar.
            is_foreign = written.unit in self.lexicon.currencies - {VND}
            style: Grouping = "comma" if is_foreign else "dot"
            figure, doubts = meaning_of(written, unit, style, self.lexicon, is_bare_allowed=True)
            first, second = fault.details["first"], fault.details["second"]
            first, second = (second, first) if is_foreign else (first, second)
            readings = {"expected": first, "other": second}
            place = fault.place or (written.start, written.end)
            found = self.words[place[0]]
            doubts += (Fault("figure.doubtful_grouping", place, found=found, **readings),)
        inside = (self._doubts.get(at) for at in range(written.start, written.end))
        doubts += tuple(doubt for doubt in inside if doubt)
        return figure._replace(doubts=tuple(map(self._problem, doubts))) if doubts else figure

    def _problem(self, doubt: Fault) -> Problem:
        first, last = doubt.place or (0, 0)
        found = self.text[self.starts[first] : self.ends[max(last, first + 1) - 1]]
        return doubt.problem(found, self._span_of)

    def _span_of(self, place: Place) -> Place:
        first, last = place
        return self.span(self.starts[first], self.ends[max(last, first + 1) - 1])

    # --- ratios and periods --------------------------------------------------------------------

    def ratio(self, at: int) -> tuple[Counts, int] | None:
        """Return the part of a whole that begins at a place, and the token it ends before."""
        try:
            return ratio_at(self._reader, at)
        except Fault:
            return None

    def period(self, at: int, known: Known, before: int | None = None) -> PeriodFound | None:
        """Return the longest period that begins at a place, and ends before another token."""
        end = at
        for word in self.words[at : min(at + _LONGEST_PERIOD, before or self.count)]:
            if not is_of_period(word) or (end > at and end in self.words.breaks):
                break
            end += 1
        if end == at:
            return None
        start, stop = self.starts[at], self.ends[end - 1]
        # A letter that is glued on makes something else of it, as in 12/2024/NĐ-CP.
        is_glued = before is None and end < self.count and self.starts[end] == stop
        found = period_in(self.text[start : stop + is_glued], known)
        return found and found._replace(end=start + found.end)


__all__ = ["FigureFound", "Prose", "is_numeral", "is_word"]
