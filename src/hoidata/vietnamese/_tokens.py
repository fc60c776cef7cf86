"""A text cut into the words, numerals and signs of the grammar of figures."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from hoidata.errors import normalize
from hoidata.vietnamese._faults import Fault, Place
from hoidata.vietnamese._lexicon import DASHES, END, Lexicon, lexicon
from hoidata.vietnamese._text import origins

GLUE: Final = " "
"""Stands before a numeral that is glued to the word before it, and before no other token."""

NUMERAL: Final = r"[0-9]++(?:(?:\. ?| \.?|,)[0-9]++)*+"
"""A numeral with whatever may group it."""

_NUMERAL_OF_PROSE: Final = (
    r"(?<!covid[- ])[1-9][0-9]{0,2}"
    r"(?:(?>\. (?=000(?![0-9]))|\.| \.?)[0-9]{3}(?![0-9]))++(?:,[0-9]++)?"
    r"(?![.,][0-9])"
    r"|[0-9]++(?:[.,][0-9]++)*+"
)
"""The same beside other text: only whole groups are joined by spaces, not "năm 2023 100%"."""
_DIGITS: Final = "0123456789"
_NUMERAL_STARTS: Final = frozenset({GLUE, *_DIGITS})
# A numeral | letters, with digits glued on and hyphens inside | a sign. A dash keeps the space
# after it, because "-5" is negative and "- 5" is not.
_REST: Final = (
    r"|(?:[a-zà-öø-ʯḀ-ỹ]+[^\W\d_]*|[^\W\d_]+)(?:[0-9]++(?![.,][0-9])|[²³])*"
    r"(?:[-‐‑](?:[^\W\d_]|[0-9]++(?![.,][0-9]| [0-9]))[^\W_]*)*"
    rf"|[<>]=|=[<>]|[{DASHES}] ?|\S"
)
_TOKEN: Final = re.compile(NUMERAL + _REST)
_TOKEN_OF_PROSE: Final = re.compile(_NUMERAL_OF_PROSE + _REST)
_MARKED: Final = re.compile(r"[^\x00-\x7f\W\d_²³]")
_HYPHEN: Final = re.compile("[-‐‑]")
_ODD: Final = re.compile(r"[-‐‑0-9²³](?<=[^\W\d_].)")


class Words(list[str]):
    """The tokens of a text, with `END` twice after the last, and what is doubtful about some.

    Twice, so that a reader may look one token ahead from wherever it stands.
    """

    __slots__ = ("breaks", "doubts", "is_unmarked", "labels", "names", "typed")

    def __init__(
        self,
        tokens: Iterable[str],
        typed: Sequence[str] = (),
        doubts: tuple[Fault, ...] = (),
    ) -> None:
        """Keep the tokens, and as they were typed: without marks, with a wrong letter."""
        super().__init__(tokens)
        self += (END, END)
        self.typed: Sequence[str] = typed
        self.doubts: tuple[Fault, ...] = doubts
        self.is_unmarked: bool = False  # whether no letter of the text has a tone or vowel mark
        self.names: frozenset[int] = frozenset()  # the tokens of prose that begin like a name
        self.labels: frozenset[int] = frozenset()  # with which labels begin: Nữ: 12
        self.breaks: frozenset[int] = frozenset()  # those that no number goes on with


def words_of(text: str, words: Lexicon, *, is_prose: bool = False) -> Words:
    """Return the tokens of a normalized text in lower case.

    Takes time linear in the length of the text.
    """
    token = _TOKEN_OF_PROSE if is_prose else _TOKEN
    typed, tokens, doubts = _cut(text, words, token), list[str](), tuple[Fault, ...]()
    is_unmarked = text.isascii() or _MARKED.search(text) is None
    if is_unmarked:
        marker = _Marker(typed, words)
        tokens, doubts = marker.marked(), marker.doubts
    else:
        tokens = typed
    if not words.odd_tokens.isdisjoint(tokens):
        if not (is_unmarked or words.bare_money.keys().isdisjoint(tokens)):
            tokens = _with_marks_on_money(tokens, words)
        if not words.cased.keys().isdisjoint(tokens):
            tokens = _with_cases(tokens, text, words)
        doubts += tuple(_misspelled(tokens, words))
    found = Words(tokens, typed, doubts)
    found.is_unmarked = is_unmarked
    return found


def _misspelled(tokens: list[str], words: Lexicon) -> Iterator[Fault]:
    known = words.misspelled
    for at in [at for at, token in enumerate(tokens) if token in known]:
        token, meant = tokens[at], known[tokens[at]]
        if meant in words.scales:
            yield Fault("text.misspelled", (at, at + 1), found=token, expected=meant)


def spans_of(text: str, tokens: Words) -> Callable[[Place], Place | None]:
    """Return what finds the characters of tokens in the text as it was written."""

    def span(place: Place) -> Place | None:
        starts, ends = places_of(normalize(text), tokens)
        first = place[0]
        if first >= len(starts):
            return None
        last = min(max(place[1], first + 1), len(starts))
        from_normal = origins(text)
        start, end = from_normal[starts[first]], from_normal[ends[last - 1]]
        return start, start + len(text[start:end].rstrip())

    return span


def places_of(text: str, tokens: Words) -> tuple[list[int], list[int]]:
    """Return where the tokens of a normalized text begin and end."""
    starts, ends, at = list[int](), list[int](), 0
    for token in tokens.typed:
        at += text[at : at + 1].isspace()
        starts.append(at)
        at += len(token) - (token[0] == GLUE)
        ends.append(at)
    return starts, ends


def is_numeral(word: str) -> bool:
    """Return whether a token is written in digits."""
    return word[:1] in _NUMERAL_STARTS


def is_word(word: str) -> bool:
    """Return whether a token is a word, not a numeral, a sign or the end."""
    return word[:1].isalpha()


# --- Words that are two -------------------------------------------------------------------------


def _cut(text: str, words: Lexicon, token_of: "re.Pattern[str]") -> list[str]:
    lower = text.lower()
    if len(lower) != len(text):  # İ is two characters in lower case
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    tokens: list[str] = token_of.findall(lower)
    if _ODD.search(lower) or not words.glued_scales.keys().isdisjoint(tokens):
        found = list[str]()
        for token in tokens:
            if token.isalpha() and token not in words.glued_scales:
                found.append(token)
            else:
                found += _parts(token, words)
        return found
    return tokens


def _parts(token: str, words: Lexicon) -> tuple[str, ...]:
    if token in words.glued_scales:
        return words.glued_scales[token]
    if not is_word(token):
        return (token,)
    if _HYPHEN.search(token):
        return _parts_at_dashes(token, words)
    letters = token.rstrip(_DIGITS)
    if letters != token and (letters in words.scales or letters in words.bare_scales):
        return letters, GLUE + token[len(letters) :]
    if letters != token and letters in words.currency_first.firsts:
        return letters, token[len(letters) :]
    return (token,)


def _parts_at_dashes(token: str, words: Lexicon) -> tuple[str, ...]:
    """Take a word apart where its dashes open ranges: 5kg-7kg, but not covid-19, ki-lô-gam."""
    found = list[str]()
    while hyphen := _HYPHEN.search(token):
        first, rest = token[: hyphen.start()], token[hyphen.end() :]
        if not _opens_range(first, rest, words):
            return (*found, *_TOKEN.findall(token))
        token = rest.lstrip(_DIGITS)
        number = rest[: len(rest) - len(token)]
        found += (*_parts(first, words), hyphen[0], *filter(None, [number]))
    return (*found, *_parts(token, words)) if token else tuple(found)


def _opens_range(first: str, rest: str, words: Lexicon) -> bool:
    """Return whether a dash is between two figures, not inside a name."""
    known = first.rstrip(_DIGITS) if first not in words.glued else first
    is_money = known in words.scales or known in words.money_words or known in words.glued_scales
    return is_money or (known in words.glued and rest[0].isdecimal())


def _with_cases(tokens: list[str], text: str, words: Lexicon) -> list[str]:
    """Tell MW from mW, which only their letters' case does; what is neither stays no unit."""
    found, at = [*tokens], 0
    for index, token in enumerate(tokens):
        at += text[at : at + 1].isspace()
        end = at + len(token) - (token[0] == GLUE)
        if token in words.cased:
            written = text[at:end]
            found[index] = words.cased[token].get(written, written + "?")
        at = end
    return found


# --- Text typed without marks ------------------------------------------------------------------

_AFTER_TENS: Final = {"mot": "mốt", "tu": "tư", "lam": "lăm", "nham": "nhăm"}
_PER: Final = frozenset({"/", "mỗi", "một"})


class _Marker:
    """Gives words that were typed without marks their marks back, where they can be nothing else.

    A word that may stand as it is stays: "nam" are men, unless the number goes on with it. A
    scale word is one only before a number, money, a known noun or nothing.
    """

    def __init__(self, tokens: list[str], words: Lexicon) -> None:
        self.tokens = [*tokens, END, END]
        self.words = words
        self.found: list[str] = []
        self.doubts: tuple[Fault, ...] = ()

    def marked(self) -> list[str]:
        at = 0
        while self.tokens[at] != END:
            before = self.found[-1] if self.found else END
            number = self._in_a_number(at, before)
            match = None if number else self._phrase(at, before)
            read, end = match or (number or self.tokens[at], at + 1)
            self._doubt_a_scale(read, at, end, before)
            self.found.extend(read.split() if match else [read])
            at = end
        return self.found

    def _doubt_a_scale(self, read: str, at: int, end: int, before: str) -> None:
        """Doubt "12 van ban", read as 12 văn bản, which may be 12 vạn of something."""
        token = self.tokens[at]
        scale = self.words.marked_scales.get(token)
        if scale is not None and read != scale and self._is_after_number(before):
            found = " ".join(self.tokens[at:end])
            doubt = Fault("text.marks", (at, end), found=found, expected=read, other=scale)
            self.doubts += (doubt,)

    def _phrase(self, at: int, before: str) -> tuple[str, int] | None:
        words = self.words
        table = words.unmarked_after if self._is_after_number(before) else words.unmarked
        match = table.match(self.tokens, at)
        is_number = match is not None and match[0] in words.number_words and before == "một"
        if before in _PER and not is_number:
            return words.unmarked_units.match(self.tokens, at) or match
        if match is None or (match[1] > at + 1 and not self._is_scale_before_noun(at, match[1])):
            return match
        match = table.match([self.tokens[at], END, END], 0) or match
        match = match[0], at + 1
        if match[0] in words.digits and not self._is_in_number(at, before):
            return None
        if match[0] in words.scales and not self._may_follow_scale(at + 1):
            return None
        return match

    def _is_after_number(self, before: str) -> bool:
        words = self.words
        return is_numeral(before) or before in words.number_words or before in words.scales

    def _is_scale_before_noun(self, at: int, end: int) -> bool:
        """Return whether a word is a scale before a noun that goes on beyond its own phrase."""
        noun = self.words.unmarked_units.match(self.tokens, at + 1)
        return self.tokens[at] in self.words.bare_scales and noun is not None and noun[1] > end

    def _in_a_number(self, at: int, before: str) -> str | None:
        """Return the word that only the word before it decides: mười or mươi, từ or tư."""
        word, is_after_digit = self.tokens[at], before in self.words.digits
        if word == "muoi":
            return "mươi" if is_after_digit else "mười"
        if is_after_digit or before in {"mươi", "mười"}:
            return _AFTER_TENS.get(word)
        return "tư" if word == "tu" and before in self.words.scales else None

    def _is_in_number(self, at: int, before: str) -> bool:
        """Return whether a digit can be no other word here, or a number is beside it."""
        words, following = self.words, self.tokens[at + 1]
        if self.tokens[at] not in _WORDS_TOO:
            return True
        if before in words.number_words or before in words.minus or following == "muoi":
            return True
        after = words.unmarked_after.match(self.tokens, at + 1)
        marked = after[0] if after else following
        return marked in words.small_scales or marked in words.scales

    def _may_follow_scale(self, at: int) -> bool:
        words, word = self.words, self.tokens[at]
        if not is_word(word) or word in words.scales or word in words.number_words:
            return True
        if word in _MORE_OF_NUMBER:
            return True
        tables = (words.unmarked_units, words.unmarked_after, words.signs, words.per_words)
        return any(table.match(self.tokens, at) is not None for table in tables)


_MORE_OF_NUMBER: Final = frozenset({*_AFTER_TENS, "muoi", "ruoi"})
# Digits without their marks that are words of their own: after, fly, heart, men, do, …
_WORDS_TOO: Final = frozenset({"sau", "bay", "tam", "nam"})


def _with_marks_on_money(tokens: list[str], words: Lexicon) -> list[str]:
    marks, found = words.bare_money, list[str]()
    for token in tokens:
        before = found[-1] if found else END
        is_money = is_numeral(before) or before in words.scales or before in words.number_words
        found.append(marks.get(token, token) if is_money else token)
    return found


__all__ = [
    "END",
    "GLUE",
    "NUMERAL",
    "Words",
    "is_numeral",
    "is_word",
    "lexicon",
    "places_of",
    "spans_of",
    "words_of",
]
