"""Whole numbers in words: một trăm ba mươi mốt tỷ năm trăm tám mươi ba triệu."""

from functools import cache
from typing import Final, Literal

from hoidata.errors import InvalidData, Problem, checked, normalize
from hoidata.vietnamese._amounts import add_terms
from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._lexicon import END, lexicon
from hoidata.vietnamese._terms import TermReader
from hoidata.vietnamese._tokens import Words, spans_of, words_of

_LONGEST: Final = 1_000_000
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _below_hundred(n: int) -> str:
    tens, units = divmod(n, 10)
    if tens == 0:
        return _DIGITS[units]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if units == 0:
        return head
    last = _DIGITS[units]
    if tens > 1:
        last = {1: "mốt", 4: "tư", 5: "lăm"}.get(units, last)
    elif last == "năm":
        last = "lăm"
    return f"{head} {last}"


@cache
def _below_thousand(n: int) -> str:
    """Return a group that follows a larger one: không trăm linh một."""
    hundreds, rest = divmod(n, 100)
    if rest == 0:
        return f"{_DIGITS[hundreds]} trăm"
    middle = "" if rest // 10 else "linh "
    return f"{_DIGITS[hundreds]} trăm {middle}{_below_hundred(rest)}"


@cache
def _first(n: int) -> str:
    """Return a group below a thousand that comes first."""
    return _below_hundred(n) if n < _HUNDRED else _below_thousand(n)


@checked
def number_words(
    n: int,
    *,
    thousand: Literal["nghìn", "ngàn"] = "nghìn",
    zero_tens: Literal["linh", "lẻ"] = "linh",
    four: Literal["tư", "bốn"] = "tư",
    billion: Literal["tỷ", "tỉ"] = "tỷ",
    capital: bool = False,
) -> str:
    """Return the number in words, right for every integer however large.

    Groups of nine digits carry one "tỷ" for each power of 10^9 (10^15 is "một triệu tỷ", 10^18
    "một tỷ tỷ"). Groups of zeros are not spoken, except where hundreds after a larger group would
    be heard as a part of it: 1.000.500 is "một triệu không trăm nghìn năm trăm", because "một triệu
    năm trăm" also means 1.500.000.

    Args:
        n: The number.
        thousand: The word for 1000.
        zero_tens: The word for a zero in the tens: "một trăm linh năm".
        four: The 4 after tens: "hai mươi tư".
        billion: The word for 10^9.
        capital: Whether to begin with a capital letter.

    Example:
        >>> number_words(131_583_000_000)
        'một trăm ba mươi mốt tỷ năm trăm tám mươi ba triệu'
        >>> number_words(-1005, thousand="ngàn", zero_tens="lẻ", capital=True)
        'Âm một ngàn không trăm lẻ năm'
    """
    words = _in_words(n) if n >= 0 else f"âm {_in_words(-n)}"
    if thousand != "nghìn":
        words = words.replace("nghìn", thousand)
    if zero_tens != "linh":
        words = words.replace("linh", zero_tens)
    if four != "tư":
        words = words.replace("mươi tư", "mươi " + four)
    if billion != "tỷ":
        words = words.replace("tỷ", billion)
    return words[0].upper() + words[1:] if capital else words


def _in_words(n: int) -> str:
    if n < _THOUSAND:
        return _first(n)
    parts: list[str] = []
    if n < 10**9:
        _add_group(parts, n)
        return " ".join(parts)
    groups: list[int] = []
    while n:
        n, group = divmod(n, 10**9)
        groups.append(group)
    for power in range(len(groups) - 1, -1, -1):
        if groups[power]:
            _add_group(parts, groups[power])
            parts.extend(["tỷ"] * power)
    return " ".join(parts)


def _add_group(parts: list[str], n: int) -> None:
    """Add a number from 1 to 10^9 - 1; `parts` holds what was said about the larger groups."""
    millions, rest = divmod(n, 10**6)
    thousands, units = divmod(rest, _THOUSAND)
    if millions:
        parts += (_group(millions, parts), "triệu")
    if thousands:
        parts += (_group(thousands, parts), "nghìn")
    elif units >= _HUNDRED and parts:
        parts.append("không trăm nghìn")
    if units:
        parts.append(_group(units, parts))


def _group(n: int, parts: list[str]) -> str:
    return _below_thousand(n) if parts else _first(n)


@checked
def parse_number_words(text: str) -> int:
    """Read a whole number in words; the reverse of `number_words`, in any of its spellings.

    Also reads other ways of writing: "lẻ", "ngàn", "tỉ", "bẩy", "nhăm", "linh tư", a dropped "không
    trăm" ("một nghìn linh một"), "hai mốt", "tỷ rưỡi", and "một nghìn tỷ hai trăm tỷ" for 1200 tỷ.
    "mươi" may be left out after hundreds ("bốn trăm năm mốt"). What can be understood in two ways
    is refused: "hai triệu hai" as 2.200.000, "một triệu hai lăm" as 1.250.000.

    Args:
        text: Words only, at most 1.000.000 characters.

    Raises:
        InvalidData: `words.not_a_number`, or `figure.too_long`.

    Example:
        >>> parse_number_words("Hai tỷ không trăm linh năm")
        2000000005
    """
    if len(text) > _LONGEST:
        raise InvalidData(Problem.of("figure.too_long", expected=f"{_LONGEST} characters"))
    words = words_of(normalize(text), lexicon())
    start = 1 if words[0] in lexicon().minus else 0
    try:
        value = _value(words, start)
    except Fault as fault:
        span = spans_of(text, words)
        problem = Fault("words.not_a_number", fault.place).problem(text, span)
    else:
        return -value if start else value
    raise InvalidData(problem)


def _value(words: Words, at: int) -> int:
    terms, end = TermReader(words, lexicon()).read(at)
    if not terms or words[end] != END:
        raise Fault("words.not_a_number", (end, end + 1))
    if any(term.numeral or term.manner in {"mixed", "ten"} for term in terms):
        raise Fault("words.not_a_number")
    mantissa, exponent, _ = add_terms(terms, "count", None, "rule")
    if exponent < 0:
        raise Fault("words.not_a_number")
    return int(mantissa * 10**exponent)
