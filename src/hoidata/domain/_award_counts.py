"""Finds the words of commendations in a text, and how many received them."""

from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain._words import Phrases, Text
from hoidata.errors import InvalidData, Problem
from hoidata.values import Quantity, parse_bare
from hoidata.vietnamese import parse_number_words

COUNTED: Final = ("collective", "individual", "household")
_MOST_NUMBER_WORDS: Final = 4
_MOST_BEFORE: Final = 7  # words of a figure before its last: "không dưới 1.200.000"
_MOST: Final = 999_999
_JOINS: Final = frozenset("/-–—+")
_SEPARATES: Final = frozenset(".,")
_LISTS: Final = frozenset({vocab.form_of("và"), ","})


# --- words -------------------------------------------------------------------------------------


@cache
def _words(role: str) -> Phrases[str]:
    rows = vocab.rows("award_words")
    return Phrases((row["code"], row["code"]) for row in rows if row["role"] == role)


def word_after(role: str, cut: Text, at: int, end: int | None = None) -> int | None:
    """Return the word after a phrase of a role that is written at a place."""
    found = _words(role).at(cut.words, at, end)
    return None if found is None else found[1]


def find(role: str, cut: Text, start: int, end: int) -> tuple[int, int] | None:
    """Return the first phrase of a role between two words."""
    for at in range(start, end):
        after = word_after(role, cut, at, end)
        if after is not None:
            return at, after
    return None


def noun_after(role: str, cut: Text, at: int, end: int) -> int | None:
    """Return the word after a noun of those who are counted; short ones in capitals: "03 TT"."""
    short = word_after(f"{role}_short", cut, at, end)
    return short if short and cut.words[at].text.isupper() else word_after(role, cut, at, end)


# --- numbers -----------------------------------------------------------------------------------


class _Count(NamedTuple):
    """A number that is written before a noun, or before a form; None if it is not one number."""

    value: int | None
    start: int
    end: int


def counts(
    cut: Text,
    start: int,
    end: int,
    doubts: list[Problem],
    skipped: tuple[int, int] | None = None,
) -> list[int | None]:
    """Return the numbers of collectives, individuals and households between two words.

    What is not exactly one number of them is None, with a doubt: "hơn 10 cá nhân", "3 tập thể và
    4 tập thể", "5 tập thể và cá nhân".
    """
    found: list[list[_Count]] = [[] for _ in COUNTED]
    inside = range(*skipped) if skipped else ()
    for at in (each for each in range(start + 1, end) if each not in inside):
        if any(found) and _tells_parts(cut, at, end):
            break
        for role, said in zip(COUNTED, found, strict=True):
            after = noun_after(role, cut, at, end)
            count = after and _number_before(cut, start, at)
            if after and count:
                is_open = word_after("and_more", cut, after, end) is not None
                is_open |= _is_shared(cut, role, after, end)
                said.append(_Count(None if is_open else count.value, count.start, after))
    return [_only(cut, said, doubts) for said in found]


def _only(cut: Text, said: list[_Count], doubts: list[Problem]) -> int | None:
    """Return the one number of those that were counted."""
    if len(said) == 1 and said[0].value is not None:
        return said[0].value
    if said:
        doubts.append(unclear(cut, said[0].start, said[-1].end))
    return None


def unclear(cut: Text, start: int, end: int) -> Problem:
    """Return the doubt about what is written between two words."""
    return Problem.of("award_name.unclear", found=cut.cut(start, end))


def _tells_parts(cut: Text, at: int, end: int) -> bool:
    return cut.words[at].text == "(" or word_after("of_which", cut, at, end) is not None


def _is_shared(cut: Text, role: str, after: int, end: int) -> bool:
    """Return whether a number is that of two nouns together: "5 tập thể và cá nhân"."""
    is_list = after < end and (cut.form(after) in _LISTS or cut.words[after].text in _LISTS)
    behind = (word_after(each, cut, after + 1, end) for each in COUNTED if each != role)
    nouns = [at for at in behind if at is not None] if is_list else []
    return any(at == end or not cut.words[at].is_capital for at in nouns)  # or somebody is named


def count_before(cut: Text, start: int, at: int, doubts: list[Problem]) -> int | None:
    """Return the number that is written right before a word, in digits or in words."""
    count = _number_before(cut, start, at)
    return _only(cut, [count], doubts) if count else None


def _number_before(cut: Text, start: int, at: int) -> _Count | None:
    inside = range(at - 2, max(start, at - _MOST_BEFORE), -1)
    opened = next((each for each in inside if cut.words[each].text == "("), None)
    if opened is not None and cut.words[at - 1].text == ")":  # "02 (hai)"
        said, words = _plain(cut, start, opened), _plain(cut, opened + 1, at - 1)
        is_same = said is not None and words is not None and said.value == words.value
        return said._replace(value=said.value if is_same else None, end=at) if said else None
    return _plain(cut, start, at)


def _plain(cut: Text, start: int, at: int) -> _Count | None:
    last = cut.words[at - 1].text if at > start else ""
    if last.isdecimal():
        return _read(cut, start, (at - 1, at), last)
    for first in range(max(start, at - _MOST_NUMBER_WORDS), at):
        try:
            number = parse_number_words(cut.cut(first, at))
        except InvalidData:
            continue
        return _read(cut, start, (first, at), str(number))
    return None


def _read(cut: Text, start: int, place: tuple[int, int], last: str) -> _Count:
    """Read the whole figure whose last word is known: "hơn 1.200", "10 - 12"."""
    first, at = place
    for begin in range(max(start, first - _MOST_BEFORE), first + 1):
        before = cut.plain[cut.words[begin].start : cut.words[first].start]
        found = _quantity(before + last)
        if found is not None:
            is_exact = found.is_exact and not _continues(cut, begin)
            return _Count(_whole(found) if is_exact else None, begin, at)
    return _Count(None, first, at)


def _quantity(text: str) -> Quantity | None:
    try:
        found = parse_bare(text, doubts=[])
    except InvalidData:
        return None
    return found if found.unit is None else None


def _whole(found: Quantity) -> int | None:
    value = found.value
    return value if isinstance(value, int) and 0 <= value <= _MOST else None


def _continues(cut: Text, at: int) -> bool:
    """Return whether a number is only the end of what is written: "5/7", "1,200"."""
    mark, before = cut.words[at - 1 : at], cut.words[max(at - 2, 0) : at - 1]
    if at < 2 or not before[0].text.isdecimal():  # noqa: PLR2004 - a number and a mark
        return False
    is_glued = not cut.is_apart(at) and not cut.is_apart(at - 1)
    return mark[0].text in _JOINS or (mark[0].text in _SEPARATES and is_glued)
