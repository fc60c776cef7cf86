"""The words around a number of prose, and what they make of it."""

import re
from datetime import date
from typing import Final, NamedTuple

from hoidata.errors import Problem
from hoidata.reading._finding import FindingKind, Value
from hoidata.values import Grouping
from hoidata.vietnamese import Prose

STOPS: Final = frozenset('.,;:()…!?”“"')
"""Where a clause ends."""

AREA: Final = 4
"""Rank of units that are places: xã, huyện."""

_NOTES: Final = re.compile(
    r"(?<=\d)(?: ?\[\d{1,3}\]| ?\(\*{1,3}\)|\*{1,3}|[¹²³⁰⁴-⁹]{1,2})(?= ?[^\W\d_])"
)
"""The mark of a footnote between a number and what it counts: 20[1] suất quà, 20 (*) suất quà."""

_LONGEST_QUOTE: Final = 14  # tokens
_CLOSINGS: Final = {"“": '”"', "‘": "’", "«": "»", '"': '”"'}


class Found(NamedTuple):
    """A finding before its place in the text as written is known.

    Attributes:
        kind: What sort of thing it is.
        start: Its first character in the normal form.
        end: The character after the last.
        value: What it says.
        problems: What is doubtful about that.
    """

    kind: FindingKind
    start: int
    end: int
    value: Value = None
    problems: tuple[Problem, ...] = ()


class Context:
    """The words of one text, asked for what stands beside a number."""

    def __init__(self, text: str, published: date | None, grouping: Grouping | None) -> None:
        """Cut a text; takes time linear in its length."""
        self.prose = Prose(_NOTES.sub(_hidden, text), grouping=grouping)
        self.words = self.prose.words
        self.lexicon = self.prose.lexicon
        self.published = published
        self.end = 0  # the first token that no finding holds yet
        self.said = 0  # the first after the last that is no time: số hội viên đến nay là 140.240
        self._quoted = _quoted(self.words)

    def before(self, role: str, at: int) -> int | None:
        """Return where the words of a role begin that end right before a place, or None."""
        found = self.lexicon.prose[role].match_before(self.words, at)
        return None if found is None else found[1]

    def is_noun(self, at: int) -> bool:
        """Tell whether a noun that the vocabulary knows begins at a place."""
        return self.lexicon.nouns.match(self.words, at) is not None

    def is_other(self, at: int) -> bool:
        """Tell whether a word begins at a place that is not counted: a verb, "và", "của"."""
        return self.lexicon.not_counted.match(self.words, at) is not None

    def is_known(self, unit: str | None) -> bool:
        """Tell whether the vocabulary knows a unit or currency."""
        return unit in self.lexicon.codes or unit in self.lexicon.currencies

    def is_quoted(self, at: int) -> bool:
        """Tell whether a place is in a short quotation, where a number is rather of a slogan."""
        return at in self._quoted

    def is_named(self, at: int) -> bool:
        """Tell whether a number is part of a name: số 1, lần thứ 9, xóm 3."""
        if self.before("not_name", at) is not None or self.is_of_amount(at):
            return False
        if self.before("name", at) is not None:
            return True
        start = self.before("maybe_name", at)
        if start is None or (start and self.words[start - 1][0].isdigit()):  # 3 tổ 45 hội viên
            return False
        if self.is_counted(at):
            return self.before("in_place", at) is not None and self._is_place(at + 1)
        return self.words[at + 1] not in {"/", "%"}

    def _is_place(self, at: int) -> bool:
        """Tell whether the name or number of a place begins: thôn 2 xã Ea Kar, tổ 12 phường 1."""
        noun = self.lexicon.nouns.match(self.words, at)
        if noun is None or self.lexicon.ranks.get(noun[0], 0) < AREA:
            return False
        return noun[1] in self.words.names or self.words[noun[1]].isdigit()

    def is_counted(self, at: int) -> bool:
        """Tell whether a noun that the vocabulary knows is right behind a number."""
        return self.is_noun(at + 1) and not self.is_other(at + 1)

    def is_of_amount(self, at: int) -> bool:
        """Whether more than a numeral says how much: 600 triệu, 5.000 đồng, 50%, 2.000 hộ."""
        after = self.after_scales(at)
        if "." in self.words[at] and (
            self.is_noun(after) or self.lexicon.signs.match(self.words, after)
        ):
            return True
        return after > at + 1 or self._is_sign(after)

    def after_scales(self, at: int) -> int:
        """Return the token after a numeral and the scale words behind it: 5 nghìn tỷ."""
        at += 1
        while self.is_scale(at):
            at += 1
        return at

    def is_scale(self, at: int) -> bool:
        """Tell whether a scale word is at a place: triệu, but not the first word of "triệu tập"."""
        is_compound = self.lexicon.compounds.begin(self.words, at)
        return self.words[at] in self.lexicon.scales and not is_compound

    def _is_sign(self, at: int) -> bool:
        """Whether a currency or "%" is at a place, not a name: tổ 5 Đồng Tâm, xóm 3 Yên Lạc."""
        sign = self.lexicon.signs.match(self.words, at)
        if sign is None or sign[0] == "lần" or self.lexicon.compounds.begin(self.words, at):
            return False
        written = self.prose.text[self.prose.starts[at] : self.prose.ends[at]]
        is_code = written.isupper() and self.words[at] not in {"đ", "đồng"}
        return is_code or at not in self.words.names

    def is_of_page(self, at: int) -> bool:
        """Tell whether a number is of the page, not of the text: Số lượt xem: 1610."""
        label = at
        if not at or self.words[at - 1] not in {":", "là"}:
            return False
        while label > max(at - 2, 0) and self.words[label - 1] in {":", "là"}:
            label -= 1
        is_said = label < at and self.before("page", label) is not None
        return is_said and not self._is_sign(self.after_scales(at))


def _hidden(mark: re.Match[str]) -> str:
    """Return as many characters that say nothing, so that all others keep their places."""
    return "\u200b" * len(mark[0])


def _quoted(words: list[str]) -> frozenset[int]:
    found, opened, closing = set[int](), 0, ""
    for at, word in enumerate(words):
        if word and word in closing:
            if at - opened <= _LONGEST_QUOTE:
                found.update(range(opened, at))
            closing = ""
        elif word in _CLOSINGS:
            opened, closing = at, _CLOSINGS[word]
    return frozenset(found)


__all__ = ["AREA", "STOPS", "Context", "Found"]
