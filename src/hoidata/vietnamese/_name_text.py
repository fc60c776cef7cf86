"""A name cut into words, so that its words can be looked up and its parts cut out as written."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from hoidata.errors import normalize
from hoidata.vietnamese._lexicon import DASHES, END

_WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\s\w]")
_GLUED: Final = re.compile("[A-ZĐ]{2}[a-zà-ỹ]")
_TONE_ON_SECOND: Final = re.compile("([ou])([àáảãạèéẻẽẹỳýỷỹỵ])")
_SIGNS: Final = str.maketrans(
    {**dict.fromkeys(DASHES + "_", "-"), **dict.fromkeys("[{（", "("), **dict.fromkeys("]}）", ")")}
)
_DROPPED: Final = frozenset("\"'“”‘’«»*•…")


class NameText:
    """The words of a name, in lower case and with one spelling of tones, and where they are.

    A dot only ends an abbreviation, and quotation marks say nothing: neither is a word.

    Args:
        text: The name as written.

    Attributes:
        text: The name in one spelling, of which the parts are cut out.
        words: The words and signs, and an empty one at the end.
        dotted: Numbers of the words that a dot follows.
    """

    __slots__ = ("dotted", "ends", "is_mono", "starts", "text", "words")

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    dotted: set[int]
    is_mono: bool

    def __init__(self, text: str) -> None:
        """Cut a name into its words."""
        plain = normalize(text).translate(_SIGNS)
        lower = _TONE_ON_SECOND.sub(_tone_on_first, plain.lower())
        self.text = plain if len(plain) == len(lower) else lower
        self.words, self.starts, self.ends, self.dotted = [], [], [], set()
        add = self._add_glued if _GLUED.search(plain) else self._add
        for found in _WORD.finditer(lower):
            word = found[0]
            if word == ".":
                self.dotted.add(len(self.words) - 1)
            elif word not in _DROPPED:
                add(word, found.start())
        self.words.append(END)
        # In a text of one case, capitals say nothing.
        self.is_mono = self.text.isupper() or self.text.islower()

    def _add(self, word: str, start: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(start + len(word))

    def _add_glued(self, word: str, start: int) -> None:
        """Add a word; two, if it is an abbreviation glued to a word: LHPNxã."""
        cut = _glued_at(self.text[start : start + len(word)])
        if cut:
            self._add(word[:cut], start)
        self._add(word[cut:], start + cut)

    def cut(self, start: int, end: int) -> str:
        """Return the words from one to before another, as written."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def is_capital(self, at: int) -> bool:
        """Return whether a word begins with a capital letter or a digit, if that means anything."""
        return at < len(self.starts) and (self.is_mono or not self.text[self.starts[at]].islower())

    def is_closed(self, at: int) -> bool:
        """Return whether a word is glued to the one after it."""
        return self.ends[at : at + 1] == self.starts[at + 1 : at + 2]


def _tone_on_first(found: re.Match[str]) -> str:
    """Return two vowels with the mark of tone on the first: hoà is hòa."""
    first, second = found.groups()
    apart = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + apart[1:]) + apart[0]


def _glued_at(word: str) -> int:
    """Return where small letters follow the capitals of an abbreviation; 0 if none do."""
    capitals = sum(1 for _ in takewhile(str.isupper, word))
    is_glued = 1 < capitals < len(word) and word[capitals:].islower()
    return capitals if is_glued else 0


def spellings(form: str) -> Iterable[str]:
    """Yield the words of a form, as `NameText` cuts them, in every way that people write them.

    Signs inside a form may be a dash, a comma or nothing; the letters of an abbreviation may
    have dots or spaces between them.
    """
    words = NameText(form).words[:-1]
    yield " ".join(words)
    for sign in ("-", ",", "/", "&", "và", ""):
        if any(word in _BETWEEN for word in words):
            yield " ".join(filter(None, (sign if word in _BETWEEN else word for word in words)))
    last = form.rpartition(" ")[2]
    if last.isalpha() and last.isupper() and len(last) > 1:
        for cut in range(1, len(last)) if len(last) > _SHORT else ():
            yield " ".join((*words[:-1], words[-1][:cut], words[-1][cut:]))
        yield " ".join((*words[:-1], *words[-1]))


_BETWEEN: Final = frozenset("-,/&")
_SHORT: Final = 3
