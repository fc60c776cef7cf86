"""The words of a text that names something, and the phrases of a vocabulary among them."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from hoidata.errors import normalize
from hoidata.vocab import form_of

Meaning = TypeVar("Meaning")

_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]|_")


class Word(NamedTuple):
    """A word, a number or a mark of a text: as written, as compared, and where it is."""

    text: str
    form: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it is of letters, as the words of names are."""
        return self.text.isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Text(NamedTuple):
    """A text in its one spelling, with its words."""

    plain: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str) -> "Text":
        """Cut a text into its words."""
        plain = normalize(text)
        found = _WORD.finditer(plain)
        return cls(plain, tuple(Word(m[0], form_of(m[0]), *m.span()) for m in found))

    def cut(self, start: int, end: int) -> str:
        """Return what is written from one word up to another."""
        return self.plain[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def is_apart(self, at: int) -> bool:
        """Whether a space is before a word; at the ends of the text there is one."""
        return not 0 < at < len(self.words) or self.words[at - 1].end < self.words[at].start

    def form(self, at: int) -> str:
        """Return the form of a word, or the empty text beyond the ends."""
        return self.words[at].form if 0 <= at < len(self.words) else ""


class Phrases(Generic[Meaning]):
    """What phrases mean, found by the longest one that begins at a word.

    Case, dots, spaces, the Unicode form and the place of the mark of tone do not matter.

    Args:
        meanings: The phrases as written, with what each means; of two that are alike the first.
    """

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        """Keep the phrases by their forms."""
        self._of: dict[str, Meaning] = {}
        self._most = 1
        for phrase, meaning in meanings:
            self._of.setdefault(form_of(phrase), meaning)
            self._most = max(self._most, len(_WORD.findall(phrase)) + phrase.count("."))

    @property
    def forms(self) -> frozenset[str]:
        """The forms of the phrases."""
        return frozenset(self._of)

    def at(
        self, words: Sequence[Word], start: int, end: int | None = None
    ) -> tuple[Meaning, int] | None:
        """Return what the longest phrase at a word means, and the word after it."""
        last = len(words) if end is None else end
        found, form = None, ""
        for at in range(start, min(start + self._most, last)):
            form += words[at].form
            if not form:  # a dot begins no phrase
                return None
            if form in self._of:
                found = self._of[form], at + 1
        return found

    def before(self, words: Sequence[Word], end: int) -> tuple[Meaning, int] | None:
        """Return what the longest phrase that ends before a word means, and its first word."""
        found, form = None, ""
        for at in range(end - 1, max(end - self._most, 0) - 1, -1):
            form = words[at].form + form
            if form in self._of:
                found = self._of[form], at
        return found
