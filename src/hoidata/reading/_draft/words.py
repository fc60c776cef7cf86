"""The words of a text, the phrases of the vocabulary among them, and how far a name goes."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple, TypeVar

from hoidata import vocab
from hoidata.reading._draft.organizations import Named
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._finding import FindingKind
from hoidata.values import Period
from hoidata.vietnamese import Phrases, fold

Meaning = TypeVar("Meaning")

_TOKEN: Final = re.compile("[^\\W_][\\w\u0300-\u036f]*|[^\\w\\s]|_")
_MARKS: Final = frozenset('.;:()[]{}?!…|›“”"«»•*')
_OPENINGS: Final = {"“": "”", '"': '"', "«": "»", "‘": "’"}
_MIXED: Final = {'"': "”"}  # "Tuổi cao”
_LONGEST_QUOTE: Final = 60  # words
_LONGEST_NAME: Final = 26  # words
_END: Final = ""  # behind the last word


class Mentioned(NamedTuple):
    """A mention of something that has an id.

    Attributes:
        start: Its first character in the text.
        end: The character after the last.
        id: The id.
    """

    start: int
    end: int
    id: str


class Places:
    """Mentions that do not overlap, found by their places in the text."""

    def __init__(self, mentions: Iterable[Mentioned]) -> None:
        """Keep mentions, in any order."""
        self._mentions = sorted(mentions)
        self._starts = [each.start for each in self._mentions]

    def touching(self, start: int, end: int) -> list[Mentioned]:
        """Return those of which a part lies in a part of the text, in its order."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        return [each for each in self._mentions[max(first, 0) : last] if each.end > start]


def phrases_of(meanings: Iterable[tuple[str, Meaning]]) -> Phrases[Meaning]:
    """Return a table of phrases, as `Words` cuts them; of two that are alike the first holds."""
    found: dict[str, Meaning] = {}
    for phrase, meaning in meanings:
        found.setdefault(" ".join(forms_of(phrase)), meaning)
    return Phrases(found)


@cache
def phrases_in(table: vocab.Table) -> Phrases[str]:
    """Return the phrases of a table of the vocabulary with their codes."""
    return phrases_of(
        (name, row["code"]) for row in vocab.rows(table) for name in vocab.names_of(row)
    )


@cache
def passage_words(*roles: str) -> Phrases[str]:
    """Return the phrases of the words of prose that have one of some roles, with the role."""
    return phrases_of(
        (row["code"], role)
        for row in vocab.rows("passage_words")
        for role in vocab.listed(row["roles"])
        if role in roles
    )


def forms_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters and with one place for the mark of tone."""
    return tuple(_form(each) for each in _TOKEN.findall(text))


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text without marks, to compare names that are written in many ways."""
    return tuple(fold(each) for each in forms_of(text) if each[0].isalnum())


def _form(word: str) -> str:
    return word.lower() if word.isascii() else vocab.toned(word).lower()


class Words:
    """The words, numbers and marks of a text, in its order.

    A number of a word is its place in `forms`, which ends with an empty one.
    """

    def __init__(self, passages: Passages) -> None:
        """Cut a text; takes time linear in its length."""
        found = [*_TOKEN.finditer(passages.text)]
        known: dict[str, str] = {}
        self.text: str = passages.text
        self.passages: Passages = passages
        self.starts: list[int] = [each.start() for each in found]
        self.ends: list[int] = [each.end() for each in found]
        self.forms: list[str] = [
            known.get(each[0]) or known.setdefault(each[0], _form(each[0])) for each in found
        ]
        self.forms.append(_END)
        self.count: int = len(found)
        self.quotes: tuple[Span, ...] = tuple(self._quotes())
        self._spans_of_time = {
            each.start: each
            for each in passages.findings
            if each.kind in (FindingKind.PERIOD, FindingKind.DATE_RANGE)
        }
        self._quoted = {quote.start - 1: quote for quote in self.quotes}
        self.periods: dict[int, int] = {  # the word behind a period → where that begins
            bisect_left(self.ends, each.end) + 1: each.start
            for each in passages.findings
            if each.kind in (FindingKind.PERIOD, FindingKind.DATE, FindingKind.DATE_RANGE)
            and str(each.value)[:1] != "P"  # a duration
        }

    def at(self, character: int) -> int:
        """Return the word that begins at a character or behind it."""
        return bisect_left(self.starts, character)

    def behind(self, character: int) -> int:
        """Return the word behind the last one that ends before a character."""
        return bisect_left(self.ends, character + 1)

    def cut(self, start: int, end: int) -> str:
        """Return what is written from one word up to another, in one line."""
        return tidy(self.text[self.starts[start] : self.ends[end - 1]]) if start < end else ""

    def span(self, start: int, end: int) -> Span:
        """Return the characters from one word up to another; there must be one."""
        return Span(self.starts[start], self.ends[end - 1])

    def range(self, mention: Mentioned | Named) -> range:
        """Return the words of a mention."""
        return range(self.at(mention.start), self.behind(mention.end))

    def period_at(self, at: int) -> tuple[Period, int] | None:
        """Return the period that is written from a word on, and the word behind it."""
        found = self._spans_of_time.get(self.starts[at]) if at < self.count else None
        if found is None or not isinstance(found.value, Period):
            return None
        return found.value, self.behind(found.end)

    def quote_at(self, at: int) -> Span | None:
        """Return the words in the quotation marks that open at a word."""
        return self._quoted.get(at)

    def is_capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return at < self.count and self.text[self.starts[at]].isupper()

    def first(self, at: int) -> bool:
        """Tell whether a word is the first of its sentence."""
        return self.at(self.passages.sentence(self.starts[at]).start) >= at

    def sentence_end(self, at: int) -> int:
        """Return the word behind the sentence that a word is in."""
        return self.behind(self.passages.sentence(self.starts[at]).end)

    def sentence_start(self, at: int) -> int:
        """Return the first word of the sentence that a word is in."""
        return min(self.at(self.passages.sentence(self.starts[at]).start), at)

    def name_end(self, at: int, stops: Phrases[str], *, commas: bool = False) -> int:
        """Return the word behind the name that begins at a word.

        It ends at a mark, a word of `stops`, behind a period of time, and with the sentence.
        """
        last = min(self.sentence_end(at), at + _LONGEST_NAME) if at < self.count else at
        for end in range(at, last):
            if end > at and end in self.periods and self.starts[at] <= self.periods[end]:
                return end
            form = self.forms[end]
            if form in _MARKS or (form == "," and not commas):
                return end
            if end > at and self._is_dash(end):
                return end
            if stops.match(self.forms, end) is not None:
                return end
        return last

    def _is_dash(self, at: int) -> bool:
        """Tell whether a dash with spaces, and a capital behind, parts two things."""
        is_dash = self.forms[at] in {"-", "–", "—"}
        return is_dash and self.starts[at] > self.ends[at - 1] and self.is_capital(at + 1)

    def _quotes(self) -> Iterator[Span]:
        """Yield the words in quotation marks, without the marks; of nested ones the outer."""
        opened: list[tuple[str, int]] = []
        ends = iter([*(each.end for each in self.passages.paragraphs), len(self.text) + 1])
        end = next(ends)
        for at, form in enumerate(self.forms[: self.count]):
            while self.starts[at] >= end:
                opened, end = [], next(ends)
            if opened and at - opened[0][1] > _LONGEST_QUOTE:
                opened = []
            if opened and form in (opened[-1][0], _MIXED.get(opened[-1][0])):
                _, start = opened.pop()
                if not opened and start + 1 < at:
                    yield Span(start + 1, at)
            elif form in _OPENINGS:
                opened.append((_OPENINGS[form], at))


def day_of(text: str) -> date | None:
    """Return the day of an ISO text; None if it lacks the year or the day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def tidy(text: str) -> str:
    """Return a text in composed form, with one space between its words."""
    return " ".join(unicodedata.normalize("NFC", text).split())


__all__ = [
    "Mentioned",
    "Places",
    "Words",
    "day_of",
    "folded",
    "forms_of",
    "passage_words",
    "phrases_in",
    "phrases_of",
    "tidy",
]
