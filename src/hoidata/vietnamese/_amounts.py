"""The number of a figure, digits and words alike: 131 tỷ 583 triệu, 1tr2, hai tỷ rưỡi."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from hoidata.errors import Problem
from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._lexicon import DIGITS, LAST_ONLY, SCALES, SMALL_SCALES, ZERO_TENS
from hoidata.vietnamese._numerals import (
    MOST_DIGITS,
    Context,
    Grouping,
    Refused,
    read_numeral,
    too_long,
)
from hoidata.vietnamese._tokens import END, GLUE, is_numeral

Follower: TypeAlias = Literal["nothing", "unit", "rule"]
"""What decides how a number without a scale word after a larger one is heard: no unit follows
(1 tỷ 2 is 1,2 tỷ), a unit follows (1 tỷ 2 đồng is doubtful), or the number is spelled by rule."""

_THOUSAND: Final = SCALES["nghìn"]
_TEN_THOUSAND: Final = SCALES["vạn"]
_BILLION: Final = SCALES["tỷ"]
_GROUP: Final = 3  # digits
_MOST_BILLIONS: Final = 10_000  # of one number in words
_FULL_AMOUNT: Final = 10**6  # what is written in full needs no scale word
_SHORT_TAIL: Final = {"mốt": "1", "tư": "4"}  # said of a tenth only: hai triệu tư
_SPELLED: Final = frozenset({*DIGITS, *ZERO_TENS, "trăm", "mười", "mươi", "chục"})
_MAY_FOLLOW: Final = frozenset({*_SPELLED, *_SHORT_TAIL, ",", "rưỡi"})  # or a numeral


_Manner: TypeAlias = Literal["digits", "words", "padded", "glued", "half", "ten"]


class Term(NamedTuple):
    """One number with its scale words, such as 583 triệu; read when the unit is known."""

    numeral: str  # as written in digits, else empty
    mantissa: int  # of a number in words
    exponent: int
    place: int  # power of ten of the scale words, which one of this term is
    billions: int  # how often tỷ is said
    manner: _Manner

    @property
    def scale(self) -> int:
        """The power of ten of the scale words below tỷ."""
        return self.place - _BILLION * self.billions


Amount: TypeAlias = tuple[int, int, tuple[Problem, ...]]
"""mantissa, exponent and doubts of mantissa × 10^exponent, the place of the last digit written."""


# --- What is written ---------------------------------------------------------------------------


def read_terms(words: list[str], at: int, *, may_omit_one: bool = False) -> tuple[list[Term], int]:
    """Return the terms of the number that begins at a place, none if none does, and its end.

    Args:
        words: Tokens as `words_of` gives them.
        at: Where to begin.
        may_omit_one: Whether "tỷ đồng" alone is one tỷ, as in "gần tỷ đồng".
    """
    terms: list[Term] = []
    found = _first_term(words, at, may_omit_one=may_omit_one)
    while found is not None:
        term, at = found
        terms.append(term)
        word = words[at]
        if not term.place or (word not in _MAY_FOLLOW and not is_numeral(word)):
            break
        if word == "rưỡi":
            terms.append(Term("", 5, -1, term.place, term.billions, "half"))
            return terms, at + 1
        found = _next_term(words, at)
    return terms, at


def _first_term(words: list[str], at: int, *, may_omit_one: bool) -> tuple[Term, int] | None:
    word = words[at]
    if is_numeral(word):
        return _digits_term(words, at)
    if word == "nửa":
        place, billions, end = _scales(words, at + 1)
        return (Term("", 5, -1, place, billions, "words"), end) if place else None
    if word in SCALES and not _is_compound(words, at):
        place, billions, end = _scales(words, at)
        says_one = may_omit_one or words[end] == "rưỡi" or words[at + 1] in SCALES
        return (Term("", 1, 0, place, billions, "words"), end) if says_one else None
    return None if word in ZERO_TENS else _words_term(words, at)


def _next_term(words: list[str], at: int) -> tuple[Term, int] | None:
    if words[at] != ",":
        return _smaller_term(words, at)
    found = _smaller_term(words, at + 1)  # 1 tỷ, 200 triệu
    return found if found and found[0].place else None


def _smaller_term(words: list[str], at: int) -> tuple[Term, int] | None:
    word = words[at]
    if is_numeral(word):
        return _digits_term(words, at)
    if word in _SHORT_TAIL:
        return Term(_SHORT_TAIL[word], 0, 0, 0, 0, "glued"), at + 1
    found = _words_term(words, at)
    if found is None or found[1] > at + 1 or word not in {"một", "năm"}:
        return found
    # A lone "một" or "năm" may begin "một tháng" or be the word for year.
    return found if word == "một" and words[at + 1] == END else None


def _digits_term(words: list[str], at: int) -> tuple[Term, int]:
    word, following = words[at], words[at + 1]
    if word[0] == GLUE:
        return Term(word[1:], 0, 0, 0, 0, "glued"), at + 1
    small = SMALL_SCALES.get(following, 0) if len(word) == 1 and word != "0" else 0
    if not small and following not in SCALES:
        return Term(word, 0, 0, 0, 0, "digits"), at + 1
    place, billions, end = _scales(words, at + 2 if small else at + 1)
    return Term(word, 0, 0, small + place, billions, "digits"), end


def _words_term(words: list[str], at: int) -> tuple[Term, int] | None:
    group = _read_group(words, at) if words[at] in _SPELLED else None
    if group is None:
        return None
    value, end, manner = group
    exponent = 0
    if words[end] in lexicon.POINT:
        decimals, end = _read_decimals(words, end + 1)
        value, exponent = int(f"{value}{decimals}"), -len(decimals)
    place, billions, end = _scales(words, end)
    return Term("", value, exponent, place, billions, manner), end


def _scales(words: list[str], at: int) -> tuple[int, int, int]:
    """Read scale words, which must grow (nghìn tỷ): their power, how often tỷ is said, the end."""
    place = billions = last = 0
    while (power := SCALES.get(words[at])) is not None and not _is_compound(words, at):
        if power < last or power == last != _BILLION:
            raise Refused("figure.scale_order")
        if power == _BILLION:
            billions += 1
            if billions > _MOST_BILLIONS:
                raise too_long()
        place += power
        last = power
        at += 1
    return place, billions, at


def _is_compound(words: list[str], at: int) -> bool:
    return words[at + 1] in lexicon.COMPOUNDS.get(words[at], ())


_Group: TypeAlias = tuple[int, int, _Manner]


def _read_group(words: list[str], at: int) -> _Group | None:
    """Read a number below a thousand in words; the end comes with it, and how it was said.

    One of `_SPELLED` stands at the place.
    """
    word, following = words[at], words[at + 1]
    if word in ZERO_TENS:
        digit = _last_digit(following)
        return (digit, at + 2, "padded") if digit else None
    if word == "trăm":
        value, end = _below_hundred(words, at + 1)
        return 100 + value, end, "words"
    if word in DIGITS and following == "trăm":
        value, end = _below_hundred(words, at + 2)
        return DIGITS[word] * 100 + value, end, "words" if DIGITS[word] else "padded"
    value, end = _tens(words, at)
    if end == at:
        return DIGITS[word], at + 1, "words"
    return value, end, "ten" if word == "mươi" else "words"


def _below_hundred(words: list[str], at: int) -> tuple[int, int]:
    """Read what follows "trăm"; 0 if nothing does, for "hai trăm năm" may be 205 or 250."""
    if words[at] == "rưỡi":
        return 50, at + 1
    if words[at] in ZERO_TENS:
        digit = _last_digit(words[at + 1])
        return (digit, at + 2) if digit else (0, at)
    return _tens(words, at)


def _tens(words: list[str], at: int) -> tuple[int, int]:
    """Read a number from 10 to 99; 0 and the same place if there is none."""
    word, following = words[at], words[at + 1]
    if word == "mười":
        return _units(words, at + 1, 10)
    if word in {"chục", "mươi"}:
        return 10, at + 1
    digit = DIGITS.get(word, 0)
    if digit and following == "mươi":
        return _units(words, at + 2, digit * 10)
    if digit and following == "chục":
        return digit * 10, at + 2
    if digit > 1 and following in LAST_ONLY:  # hai mốt
        return digit * 10 + LAST_ONLY[following], at + 2
    return 0, at


def _units(words: list[str], at: int, tens: int) -> tuple[int, int]:
    word = words[at]
    if word == "năm" and words[at + 1] not in SCALES:
        return tens, at  # hai mươi năm: twenty years; 25 is hai mươi lăm
    digit = _last_digit(word)
    return (tens + digit, at + 1) if digit else (tens, at)


def _last_digit(word: str) -> int:
    return LAST_ONLY.get(word) or DIGITS.get(word, 0)


def _read_decimals(words: list[str], at: int) -> tuple[str, int]:
    decimals = ""
    while True:
        value, end = _tens(words, at)
        if end == at and words[at] in DIGITS:
            value, end = DIGITS[words[at]], at + 1
        if end == at:
            break
        decimals, at = f"{decimals}{value}", end
        if len(decimals) > MOST_DIGITS:
            raise too_long()
    if not decimals:
        raise Refused("figure.not_a_figure")
    return decimals, at


# --- What it says ------------------------------------------------------------------------------


def add_terms(
    terms: Sequence[Term], context: Context, grouping: Grouping | None, follower: Follower
) -> Amount:
    """Return the number that terms make together.

    Args:
        terms: At least one.
        context: What a numeral without a scale word counts.
        grouping: What groups digits in the document, where that is known.
        follower: What follows the last term.

    Raises:
        Refused: Any code of `read_numeral`, `figure.scale_order`, `figure.ambiguous_tail`.
    """
    if len(terms) == 1:
        mantissa, exponent, doubts = _read_term(terms[0], context, grouping)
        return mantissa, exponent + terms[0].place, doubts
    numbers = [_read_term(term, context, grouping) for term in terms]
    doubts = tuple(doubt for _, _, found in numbers for doubt in found)
    if any(exponent for _, exponent, _ in numbers[:-1]):
        raise Refused("figure.scale_order")
    if terms[-1].manner != "half":
        return *_pile(terms, numbers, follower), doubts
    whole, _ = _pile(terms[:-1], numbers[:-1], "unit")
    return 10 * whole + 5, terms[-1].place - 1, doubts


def _read_term(term: Term, context: Context, grouping: Grouping | None) -> Amount:
    """Return the number before the scale words."""
    numeral = term.numeral
    if not numeral:
        return term.mantissa, term.exponent, ()
    if term.manner == "glued":
        return int(numeral), 0, ()
    place = term.place
    mantissa, exponent, doubt = read_numeral(numeral, "scaled" if place else context, grouping)
    doubts: tuple[Problem, ...] = () if doubt is None else (doubt,)
    if _THOUSAND <= place < _BILLION and mantissa >= _FULL_AMOUNT * 10**-exponent:
        doubts += (Problem.of("figure.full_amount_scaled", found=numeral),)
    return mantissa, exponent, doubts


class _Pile:
    """A number being put together from terms that grow smaller: 131 tỷ, 583 triệu, ….

    The group is what stands since the last "tỷ"; a following "tỷ" multiplies all of it.
    """

    __slots__ = ("floor", "group", "group_floor", "shift", "total")

    def __init__(self, shift: int) -> None:
        self.shift = shift  # everything is counted in units of 10^-shift
        self.total = self.group = 0
        self.floor: int | None = None  # what comes must stay below this power of ten
        self.group_floor: int | None = None

    def add(self, value: int, scale: int, billions: int) -> None:
        """Add a value below 10^9 that was scaled already."""
        self._check(value, self.group_floor)
        self.group, self.group_floor = self.group + value, scale
        if billions:
            self.close(billions)
            self.floor = scale + _BILLION * billions

    def close(self, billions: int = 0) -> None:
        """Add the group to the total."""
        group = self.group * 10 ** (_BILLION * billions)
        self._check(group, self.floor)
        self.total, self.group, self.group_floor = self.total + group, 0, None

    def _check(self, value: int, floor: int | None) -> None:
        if floor is not None and value >= 10 ** (floor + self.shift):
            raise Refused("figure.scale_order")

    def place_before(self, term: Term) -> int | None:
        """Return the place that a number without a scale of its own comes after."""
        if term.scale or (term.billions and self.group_floor is None):
            return None
        return self.floor if self.group_floor is None else self.group_floor


def _pile(terms: Sequence[Term], numbers: Sequence[Amount], follower: Follower) -> tuple[int, int]:
    exponent = numbers[-1][1] + terms[-1].scale
    pile = _Pile(max(-exponent, 0))
    for left, (term, number) in enumerate(zip(terms, numbers, strict=True), 1 - len(terms)):
        mantissa, own_exponent, _ = number
        scale = term.scale
        place = pile.place_before(term)
        if place is not None:
            scale = _scale_of_tail(term, number, place, "unit" if left else follower)
        power = own_exponent + scale + pile.shift
        pile.add(mantissa * 10**power, scale, term.billions)
        exponent = own_exponent + scale + _BILLION * term.billions
    pile.close()
    return pile.total // 10 ** (exponent + pile.shift), exponent


def _scale_of_tail(term: Term, number: Amount, place: int, follower: Follower) -> int:
    """Return the scale of a number without scale word after a larger one: 0 where it has none.

    "1 tỷ 2", "1tr250" and "hai triệu tư" are 1,2 tỷ, 1,25 triệu and 2,4 triệu; where a unit
    follows, the same words may also be meant literally, and are refused.
    """
    mantissa, exponent, _ = number
    size = len(term.numeral or str(mantissa))
    is_plain = not exponent and (not term.numeral or term.numeral.isdigit())
    if term.manner == "padded" or not is_plain or (follower == "rule" and size > 1):
        return 0
    if place == _THOUSAND and _is_literal_after_thousand(term, size, follower):
        return 0
    if size > _GROUP and follower != "nothing":
        return 0
    if term.billions:
        raise Refused("figure.scale_order")
    is_heard = term.manner == "glued" or follower == "nothing"
    is_group = size == _GROUP and term.numeral and place > _TEN_THOUSAND
    if is_heard and place <= _BILLION and (size == 1 or is_group):
        return place - size
    raise Refused(
        "figure.ambiguous_tail",
        first=f"{mantissa}",
        second=f"{mantissa}{'0' * (min(place, _BILLION) - size)}",
    )


def _is_literal_after_thousand(term: Term, size: int, follower: Follower) -> bool:
    """Tell whether 1 nghìn 250 (where both readings agree) or một nghìn năm mươi is meant."""
    return size == _GROUP or (1 < size < _GROUP and (follower != "nothing" or not term.numeral))
