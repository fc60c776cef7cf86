"""Parts of a whole: "12/12 chi hội", "1 trong 28 tập thể"."""

from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.vietnamese._amounts import add_terms, read_terms
from hoidata.vietnamese._lexicon import Phrases
from hoidata.vietnamese._numerals import Refused
from hoidata.vietnamese._syntax import read_noun
from hoidata.vietnamese._text import normalize
from hoidata.vietnamese._tokens import END, words_of

_LONGEST: Final = 1_000
_OF: Final = Phrases(
    {
        phrase: "of"
        for word in ("trong", "trên", "/")
        for phrase in (word, f"{word} số", f"{word} tổng", f"{word} tổng số")
    }
)


def parse_ratio(text: str) -> tuple[int, int, str | None]:
    """Read a part of a whole and return the part, the whole and what is counted.

    The part may exceed the whole, and the whole may be 0: the text says what it says.

    Raises:
        InvalidData: `figure.not_a_ratio` if the text is anything but two whole numbers and a noun;
            `figure.too_long` if it has more than 1000 characters.

    Example:
        >>> parse_ratio("6/6 xã, phường"), parse_ratio("1 trong 28 tập thể")
        ((6, 6, 'xã, phường'), (1, 28, 'tập thể'))
    """
    if len(text) > _LONGEST:
        raise InvalidData(Problem.of("figure.too_long", expected=f"{_LONGEST} characters"))
    try:
        return _read(words_of(normalize(text).rstrip(" .,;:")))
    except Refused:
        raise InvalidData(Problem.of("figure.not_a_ratio", found=text)) from None


def _read(words: list[str]) -> tuple[int, int, str | None]:
    part, at = _count(words, 0)
    of = _OF.match(words, at)
    if of is None:
        raise Refused("figure.not_a_ratio")
    whole, at = _count(words, of[1])
    noun, at = read_noun(words, at)
    if words[at] != END:
        raise Refused("figure.not_a_ratio")
    return part, whole, noun


def _count(words: list[str], at: int) -> tuple[int, int]:
    terms, end = read_terms(words, at)
    if len(terms) != 1 or not terms[0].numeral or terms[0].place:
        raise Refused("figure.not_a_ratio")
    count, exponent, doubts = add_terms(terms, "count", None, "unit")
    if exponent or doubts:
        raise Refused("figure.not_a_ratio")
    return count, end
