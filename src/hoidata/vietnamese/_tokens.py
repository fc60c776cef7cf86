"""A text cut into the words, numerals and signs of the grammar of figures."""

import re
from typing import Final

from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._lexicon import Phrases
from hoidata.vietnamese._text import fold

END: Final = ""
GLUE: Final = " "
"""Stands before a numeral that is glued to the word before it, and before no other token."""

_NUMERAL_STARTS: Final = frozenset({GLUE, *"0123456789"})
# A numeral with whatever may group it | letters, with digits glued on | a sign. A dash keeps the
# space after it, because "-5" is negative and "- 5" is not.
NUMERAL: Final = r"[0-9]++(?:(?:\. ?| \.?|,)[0-9]++)*+"
_TOKEN: Final = re.compile(
    f"{NUMERAL}"
    r"|[a-zà-öø-ʯḀ-ỹ]+[^\W\d_]*[0-9²³]*"  # the letters of Vietnamese, which this finds faster
    r"|[^\W\d_]+[0-9²³]*|[<>]=|=[<>]|[-‐‑‒–—−] ?|\S"
)
_SCALES: Final = {*lexicon.SCALES, *map(fold, lexicon.SCALES)}
# Scale and currency in one word: 15trđ, 5 tỷđồng.
GLUED_SCALES: Final = {
    scale + currency: (scale, currency)
    for scale in _SCALES
    for currency in ("đồng", "đ", "vnđ", "vnd", "dong", "d")
}
_GLUED_WORDS: Final = frozenset(GLUED_SCALES)
_GLUE_HINT: Final = re.compile(r"[0-9²³](?<=[^\W\d_].)")  # digits are rarer than letters
_SUPERSCRIPTS: Final = str.maketrans("²³", "23")


def words_of(text: str) -> list[str]:
    """Return the tokens of a normalized text in lower case, with `END` twice after the last.

    Twice, so that a reader may look one token ahead from wherever it stands.

    Takes time linear in the length of the text.
    """
    lower = text.lower()
    words: list[str] = _TOKEN.findall(lower)
    if _GLUE_HINT.search(lower) or not _GLUED_WORDS.isdisjoint(words):
        words = [part for word in words for part in _parts(word)]
    if lower.isascii():
        words = _with_marks(words)
    elif not _UNMARKED_MONEY.isdisjoint(words):
        words = _with_marks_on_money(words)
    words += (END, END)
    return words


def is_numeral(word: str) -> bool:
    """Tell whether a token is written in digits."""
    return word[:1] in _NUMERAL_STARTS


def is_word(word: str) -> bool:
    """Tell whether a token is a word, not a numeral, a sign or the end."""
    return word[:1].isalpha()


def _parts(word: str) -> tuple[str, ...]:
    if word in GLUED_SCALES:
        return GLUED_SCALES[word]
    letters = word.rstrip("0123456789")
    if letters in _SCALES and letters != word:
        return letters, GLUE + word[len(letters) :]
    return (word.translate(_SUPERSCRIPTS),)


# --- Text typed without marks ------------------------------------------------------------------


def _bare(phrases: list[str]) -> Phrases[str]:
    table: dict[str, str] = {}
    for phrase in phrases:
        table.setdefault(fold(phrase), phrase)
    # A phrase without marks must keep a part of it from being taken for a word with marks.
    return Phrases(
        {bare: phrase for bare, phrase in table.items() if bare != phrase or " " in bare}
    )


_COMPOUNDS: Final = [
    f"{first} {second}" for first, seconds in lexicon.COMPOUNDS.items() for second in seconds
]
_UNMARKED: Final = _bare(
    [
        *_COMPOUNDS,
        *lexicon.DIGITS,
        *(
            "nghìn",
            "ngàn",
            "vạn",
            "triệu",
            "tỷ",
            "tỉ",
            "trăm",
            "chục",
            "rưỡi",
            "nửa",
            "lăm",
            "nhăm",
        ),
        *("lẻ", "phẩy", "chấm", "âm", "từ"),
        *lexicon.UNITS,
        *lexicon.TO,
        *lexicon.SUFFIXES,
        *lexicon.PER_WORDS,
        *lexicon.HEADS,
        *lexicon.VAGUE,
        *(noun for noun in lexicon.NOUNS if " " in noun or noun == "người"),
    ]
)
_UNMARKED_NOUNS: Final = _bare(list(lexicon.NOUNS))
_AFTER_TENS: Final = {"mot": "mốt", "tu": "tư"}
_PER: Final = frozenset({"/", "mỗi", "một"})


def _with_marks(words: list[str]) -> list[str]:
    """Give the words of the grammar their marks back; other words stay as they are typed."""
    words += (END, END)
    found: list[str] = []
    at = 0
    while words[at] != END:
        before = found[-1] if found else ""
        table = _UNMARKED_NOUNS if before in _PER else _UNMARKED
        single = _in_a_number(words[at], before)
        match = None if single else table.match(words, at) or _UNMARKED.match(words, at)
        if match is None:
            found.append(single or words[at])
            at += 1
        else:
            found.extend(match[0].split())
            at = match[1]
    return found


def _in_a_number(word: str, before: str) -> str | None:
    """Return the word that only the word before it tells apart: mười or mươi, từ or tư."""
    is_after_digit = before in lexicon.DIGITS
    if word == "muoi":
        return "mươi" if is_after_digit else "mười"
    if is_after_digit or before == "mươi" or (word == "tu" and before in lexicon.SCALES):
        return _AFTER_TENS.get(word)
    return None


# Words of money that stand without marks in a text that has them elsewhere: 15 trieu đồng.
_MARKED_MONEY: Final = {
    "nghin": "nghìn", "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ", "dong": "đồng", "d": "đ",
}  # fmt: skip
_UNMARKED_MONEY: Final = frozenset(_MARKED_MONEY)


def _with_marks_on_money(words: list[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        before = found[-1] if found else END
        is_money = is_numeral(before) or before in lexicon.SCALES or before in lexicon.DIGITS
        found.append(_MARKED_MONEY.get(word, word) if is_money else word)
    return found
