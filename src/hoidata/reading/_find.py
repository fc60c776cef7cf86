"""What a text says in numbers, found from its first word to its last."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from hoidata.domain import number_end
from hoidata.errors import checked
from hoidata.reading._context import Context, Found
from hoidata.reading._counted import Counted
from hoidata.reading._dated import FIRST_WORDS, GLUED, NOW_WORDS, Dated
from hoidata.reading._finding import Finding, FindingKind
from hoidata.reading._findings import Findings
from hoidata.values import Grouping

_CLOCK: Final = re.compile(
    r"(?:[01]?\d|2[0-4]) ?: ?[0-5]\d(?: ?: ?[0-5]\d)?(?![.,]?\d)"
    r"|\d{1,2}(?:h(?:\d\d)?|g\d\d)(?:p|ph)?\b"
    r"|\d{1,2} giờ(?: \d\d?(?: phút)?)?(?= (?:sáng|trưa|chiều|tối|đêm|ngày|hôm|cùng ngày)\b)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"\(?0\d{1,4}\)?(?:[ .-]?\d{2,6}){2,4}(?![\d/])")
_TIMES: Final = frozenset({FindingKind.DATE, FindingKind.DATE_RANGE, FindingKind.PERIOD})
_OF_DOCUMENTS: Final = frozenset({"/", "-"})
_OF_CLOCKS: Final = frozenset({":", "h", "g"})
_DIGITS: Final = frozenset("0123456789")


@checked
def find(text: str, *, published: date | None = None, grouping: Grouping | None = None) -> Findings:
    """Return what a text says in numbers: amounts, counts, shares, changes, days and periods.

    In the order of the text, never overlapping; takes time linear in its length. Nothing is
    guessed: what may be read in another way says so in `Finding.problems`. Page counters, clock
    times, telephone numbers and the numbers of names ("xóm 3", "lần thứ 9") are `not_quantity`,
    and so is, with its problem, what contradicts itself or gives no number ("vài trăm hộ"). The
    answer shows itself in a notebook, and as a page.

    Args:
        text: Any text; upper and lower case, Unicode form and line breaks do not matter.
        published: The day on which it was published. A day or period without a year is then that
            of the nearest year, with the info `reading.year_assumed`, and "năm nay" is found, and
            "đến nay", "hiện nay", "hiện có" as a period up to that day, without a start.
        grouping: What groups the digits; by default what the figures of the text show, or else
            the comma is decimal, with a warning where it may group.

    Example:
        >>> text = "6 tháng đầu năm 2024, hội tặng trên 2.500 suất quà, trị giá gần 800 triệu đồng"
        >>> for found in find(text):
        ...     print(found.kind.value, found.value)
        period 2024-S1
        count trên 2.500 suất quà
        money gần 800 triệu đồng
    """
    return Findings(text, tuple(_Finder(text, published, grouping).findings()))


class _Finder:
    """Goes through the words of a text once, and asks the grammar where a thing may begin."""

    def __init__(self, text: str, published: date | None, grouping: Grouping | None) -> None:
        self.text = text
        self.context = Context(text, published, grouping)
        self.dated = Dated(self.context)
        self.counted = Counted(self.context, self.dated)

    def findings(self) -> Iterator[Finding]:
        context, prose = self.context, self.context.prose
        lexicon, words = context.lexicon, context.words
        starts = {*lexicon.spelled, *lexicon.half_of, *lexicon.scales, *FIRST_WORDS, *NOW_WORDS}
        starts = starts - {"không"} | {"gấp"}
        begins = (word in starts or word[:1] in _DIGITS or GLUED.fullmatch(word) for word in words)
        for at in [at for at, is_first in enumerate(begins) if is_first]:
            found = self.found(at) if at >= context.end else None
            if found is not None:
                context.end = max(prose.at(found.end), at + 1)
                if found.kind not in _TIMES:
                    context.said = context.end
                first, last = prose.span(found.start, found.end)
                yield Finding(
                    found.kind,
                    first,
                    last,
                    value=found.value,
                    surface=self.text[first:last],
                    problems=found.problems,
                )

    def found(self, at: int) -> Found | None:
        counted, words = self.counted, self.context.words
        if (lunar := self.dated.lunar(at)) is not None:
            return lunar
        if words[at][0] not in _DIGITS:
            return self.dated.find(at) or counted.spelled(at)
        found = self.other(at) or counted.ratio(at) or self.dated.find(at)
        if found is None and words[at + 1] == "/" and words[at + 2][:1] in _DIGITS:
            return counted.fraction(at)
        return found or counted.figure(at)

    def other(self, at: int) -> Found | None:
        """Return the number of a document, or what is not a quantity."""
        context, prose = self.context, self.context.prose
        text, start, end = prose.text, prose.starts[at], prose.ends[at]
        mark, number = context.words[at + 1][:1], None
        if self._may_have_signs(at):
            last = number_end(text, start)
            if last is not None:
                return Found(FindingKind.DOCUMENT, start, last, text[start:last])
        if mark in _OF_CLOCKS and not self._is_label(at):
            number = _CLOCK.match(text, start)
        elif text[start] == "0":
            number = _PHONE.match(text, start)
        if number is None and not context.is_named(at) and not context.is_of_page(at):
            return None
        end = max(end, number.end()) if number else end
        return Found(FindingKind.NOT_QUANTITY, start, end)

    def _is_label(self, at: int) -> bool:
        """Whether ":" is between a name and what it has: "Tổ 1: 10 hộ", but not "lúc 8:30 hội"."""
        context, prose, words = self.context, self.context.prose, self.context.words
        if words[at + 1] != ":":
            return False
        if context.is_of_amount(at + 2):
            return True
        is_named = any(context.before(role, at) is not None for role in ("name", "maybe_name"))
        is_apart = prose.text[prose.ends[at + 1] : prose.ends[at + 1] + 1] == " "
        is_counted = context.is_counted(at + 2) and words[at + 3] not in context.lexicon.times
        return is_named + is_apart + is_counted > 1

    def _may_have_signs(self, at: int) -> bool:
        """Whether letters and "/" or "-" are behind a number: 5/KH, 5/2023/QĐ, 5 HD/TW."""
        words = self.context.words
        if words[at + 1][:1] not in _OF_DOCUMENTS:
            return words[at + 1].isalpha() and words[at + 2][:1] in _OF_DOCUMENTS
        sign = at + 2
        if words[sign].isdigit() and words[sign + 1][:1] in _OF_DOCUMENTS:
            sign += 2
        return words[sign][:1].isalpha()


__all__ = ["find"]
