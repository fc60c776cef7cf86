"""A text cut into the words, numbers and signs of dates, with where each stands."""

import re
from functools import cache
from typing import Final

from hoidata.vietnamese._number_words import number_words
from hoidata.vietnamese._text import fold

LONGEST: Final = 200
"""How many characters a period has at most."""

SHORT_YEAR: Final = -1
"""Stands for a year of two digits, which is refused where its day is asked for."""

_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+|\S")
_DASHES: Final = frozenset("‐‑‒–—―−")
# What comes right after a date makes something else of it: 12/2024/NĐ-CP, 15/7/2024 âm lịch.
_GOES_ON: Final = re.compile(
    r"[^\W_]|[/‐‑‒–—―−-][^\W_]|\.[0-9]| ?\(?(?:âm lịch|am lich|âl\b)", re.IGNORECASE
)


@cache
def _phrases(*phrases: str) -> dict[str, list[list[set[str]]]]:
    """Return what may follow each first word of the phrases."""
    table: dict[str, list[list[set[str]]]] = {}
    for phrase in phrases:
        first, *others = ({word, fold(word)} for word in phrase.split())
        for word in first:
            table.setdefault(word, []).append(others)
    return table


_SAID_OF_PERIODS: Final = (
    "ngày tháng thg t năm quý quí qúy q i ii iii iv thứ th chủ chúa nhật cn cả các trong kể tính"
    " từ cho đến tới hết đầu cuối nửa của và nay hiện bây giờ tại thời điểm này trở đi về sau trước"
    " nhiệm kỳ kì nk giai đoạn học nh lũy luỹ kế cộng dồn không một hai ba bốn năm sáu bảy bẩy tám"
    " chín mười mươi trăm nghìn ngàn linh lẻ mốt tư lăm nhăm âm lịch âl giêng chạp mồng mùng rằm"
)
_OF_PERIODS: Final = frozenset({*_SAID_OF_PERIODS.split(), *map(fold, _SAID_OF_PERIODS.split())})
_SIGNS_OF_PERIODS: Final = frozenset({*"0123456789/.,-()&+", *_DASHES})
_GLUED_TO_DIGITS: Final = re.compile(r"[tq][0-9]|(?:i{1,3}|iv)[-‐‑][0-9]")


def is_of_period(word: str) -> bool:
    """Return whether a token of prose, in lower case, may be of a period: tháng, T9, II-2024."""
    return (
        word in _OF_PERIODS
        or word[:1] in _SIGNS_OF_PERIODS
        or _GLUED_TO_DIGITS.match(word) is not None
    )


class Cut:
    """The words of a normalized text from a position on, in lower case.

    A word of the language of dates is recognized with all its marks or without any.
    """

    __slots__ = ("count", "ends", "starts", "text", "words")

    def __init__(self, text: str, at: int = 0) -> None:
        """Cut a text; takes time linear in what it reads, about `LONGEST` characters."""
        near = [*_TOKEN.finditer(text, at, at + LONGEST)]
        if near and near[-1].end() == at + LONGEST < len(text):
            del near[-1]  # which may be cut through
        found = [(token[0].lower(), token.start(), token.end()) for token in near]
        self.text = text
        self.count = len(found)
        self.words = ["-" if word in _DASHES else word for word, _, _ in found]
        self.words += [""] * 8
        self.starts = [start for _, start, _ in found]
        self.ends = [end for _, _, end in found]

    def after(self, at: int, *phrases: str) -> int | None:
        """Return where the first of the phrases ends that begins at a word, or None."""
        for others in _phrases(*phrases).get(self.words[at], ()):
            end = at + 1 + len(others)
            following = self.words[at + 1 : end]
            if all(word in spelled for word, spelled in zip(following, others, strict=True)):
                return end
        return None

    def skip(self, at: int, *phrases: str) -> int:
        """Return where the first of the phrases ends, or where it could have begun."""
        end = self.after(at, *phrases)
        return at if end is None else end

    def is_glued(self, at: int) -> bool:
        """Return whether no space is before a word."""
        return 0 < at < self.count and self.starts[at] == self.ends[at - 1]

    def has_capital(self, at: int) -> bool:
        """Return whether a word has a capital letter."""
        return self.text[self.starts[at] : self.ends[at]] != self.words[at]

    def is_whole(self, end: int) -> bool:
        """Return whether what ends before a word is not a part of a longer word, date or number."""
        return _GOES_ON.match(self.text, self.ends[end - 1]) is None

    def digits(self, at: int, *lengths: int) -> int | None:
        """Return the number in digits, if it has one of the lengths."""
        word = self.words[at]
        return int(word) if len(word) in lengths and word[0] in "0123456789" else None

    def number(self, at: int) -> tuple[int, int] | None:
        """Return a number of one or two digits, or up to 31 in words, and where it ends."""
        number = self.digits(at, 1, 2)
        if number is not None:
            return number, at + 1
        for end in (at + 3, at + 2, at + 1):
            if (number := _NUMBERS.get(tuple(self.words[at:end]))) is not None:
                return number, end
        return None

    def year(self, at: int) -> tuple[int, int] | None:
        """Return a year in four digits or in words, or `SHORT_YEAR`, and where it ends."""
        year = self.digits(at, 4)
        if year is not None:
            return year, at + 1
        if self.digits(at, 2) is not None:
            return SHORT_YEAR, at + 1
        end = at
        while end < at + _LONGEST_YEAR and self.words[end] in _YEAR_WORDS:
            end += 1
        if end < at + _SHORTEST_YEAR:
            return None
        said = _years_in_words().get(_joined(self.words[at:end]))
        return None if said is None else (said, end)


# --- numbers in words --------------------------------------------------------------------------

_OTHER_WORDS: Final = {
    "mươi tư": "mươi bốn",
    "mốt": "một",
    "lăm": "nhăm",
    "bảy": "bẩy",
}


def _spellings(number: int) -> set[str]:
    spelled = {number_words(number)}
    for word, other in _OTHER_WORDS.items():
        spelled |= {words.replace(word, other) for words in spelled}
    return spelled | set(map(fold, spelled))


_NUMBERS: Final = {
    tuple(words.split()): number for number in range(1, 32) for words in _spellings(number)
} | {("tư",): 4, ("tu",): 4}

_SHORTEST_YEAR: Final = 2  # hai nghìn
_LONGEST_YEAR: Final = 9
_FIRST_SAID: Final = 1000
_LAST_SAID: Final = 2999
_ONE_WORD: Final = {"ngan": "nghin", "le": "linh", "bon": "tu", "nham": "lam"}


def _joined(words: list[str]) -> str:
    """Return number words without marks, each word in one spelling."""
    return " ".join(_ONE_WORD.get(word, word) for word in map(fold, words))


@cache
def _years_in_words() -> dict[str, int]:
    """Return the years by what is said: một nghìn chín trăm bảy mươi lăm, một chín bảy lăm."""
    years: dict[str, int] = {}
    for year in range(_FIRST_SAID, _LAST_SAID + 1):
        whole = number_words(year)
        digits = " ".join(number_words(int(digit)) for digit in str(year))
        for said in (
            whole,
            whole.replace("không trăm ", ""),
            digits,
            _LAST_FIVE.sub("lăm", digits),
        ):
            years[_joined(said.split())] = year
    return years


_LAST_FIVE: Final = re.compile("năm$")
_SAID: Final = "không một hai ba bốn năm sáu bảy tám chín mười mươi trăm nghìn linh"
_YEAR_WORDS: Final = frozenset(
    spelled
    for word in f"{_SAID} mốt tư lăm nhăm bẩy ngàn lẻ".split()
    for spelled in (word, fold(word))
)
