"""The numbers of a figure as they are written, digits and words alike: 131 tỷ 583 triệu, 1tr2."""

from typing import Final, Literal, NamedTuple, TypeAlias

from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._lexicon import END, Lexicon
from hoidata.vietnamese._numerals import MOST_DIGITS, too_long
from hoidata.vietnamese._tokens import GLUE, Words, is_numeral

THOUSAND: Final = 3
"""The power of ten of nghìn."""
MILLION: Final = 6
BILLION: Final = 9

_MOST_BILLIONS: Final = 10_000  # of one number in words
_TWO_DIGITS: Final = 2
_SHORT_TAIL: Final = {"mốt": "1", "tư": "4"}  # of a tenth only: hai triệu tư

_Manner: TypeAlias = Literal[
    "digits", "words", "mixed", "short", "bare", "padded", "glued", "half", "point", "ten"
]


class Term(NamedTuple):
    """One number with its scale words, such as 583 triệu; read when the unit is known.

    Attributes:
        numeral: As written in digits, else empty.
        mantissa: Of a number in words.
        exponent: Likewise.
        place: The power of ten of the scale words, which one of this term is worth.
        billions: How often tỷ is said.
        manner: How it is said: in `digits`; in `words`; `mixed` ("2 trăm"); `short` ("hai lăm",
            without "mươi"); `bare` ("trăm" alone); `padded` ("linh năm", "không trăm"); `glued`
            to a scale word ("1tr2"); the `half` of "rưỡi"; decimals after `point`; "mươi" for
            about `ten`.
        at: The token that it begins with.
    """

    numeral: str
    mantissa: int
    exponent: int
    place: int
    billions: int
    manner: _Manner
    at: int

    @property
    def scale(self) -> int:
        """The power of ten of the scale words below tỷ."""
        return self.place - BILLION * self.billions


_Group: TypeAlias = tuple[int, int, _Manner]


class TermReader:
    """Reads the terms of one number off a list of tokens, as `words_of` gives them."""

    __slots__ = ("_lexicon", "_most", "_words")

    def __init__(self, words: Words, lexicon: Lexicon, *, most: int | None = None) -> None:
        """Keep the tokens, of which the last two are `END`, and the most terms of a number."""
        self._words = words
        self._lexicon = lexicon
        self._most = most

    def read(self, at: int, *, may_omit_one: bool = False) -> tuple[list[Term], int]:
        """Return the terms of the number that begins at a place, none if none does, and its end.

        Args:
            at: Where to begin.
            may_omit_one: Whether "tỷ đồng" alone is one tỷ, as in "gần tỷ đồng".
        """
        words, lexicon = self._words, self._lexicon
        terms: list[Term] = []
        found = self._first(at, may_omit_one=may_omit_one)
        while found is not None:
            term, at = found
            terms.append(term)
            if len(terms) == self._most:
                raise too_long()
            word = words[at]
            if not term.place or at in words.breaks:
                break
            if word in lexicon.half:
                terms.append(Term("", 5, -1, term.place, term.billions, "half", at))
                return terms, at + 1
            if word in lexicon.point and not term.exponent:
                decimals, end = self._decimals(at + 1)
                terms.append(Term("", int(decimals), -len(decimals), 0, 0, "point", at))
                return terms, end
            found = self._next(at, term)
        return terms, at

    def scales(self, at: int) -> tuple[int, int, int]:
        """Read scale words, which must grow (nghìn tỷ): power, how often tỷ is said, end."""
        place = billions = last = 0
        while (power := self._power(at)) is not None:
            if power < last or power == last != BILLION:
                raise Fault("figure.scale_order", (at, at + 1))
            if power == BILLION:
                billions += 1
                if billions > _MOST_BILLIONS:
                    raise too_long()
            place += power
            last = power
            at += 1
        return place, billions, at

    def _power(self, at: int) -> int | None:
        lexicon, word = self._lexicon, self._words[at]
        power = lexicon.scales.get(word)
        if power is None:
            return lexicon.scales.get(lexicon.misspelled.get(word, ""))
        return None if lexicon.compounds.begin(self._words, at) else power

    def _first(self, at: int, *, may_omit_one: bool) -> tuple[Term, int] | None:
        word, lexicon = self._words[at], self._lexicon
        if is_numeral(word):
            return self._in_digits(at)
        if word in lexicon.half_of:
            place, billions, end = self.scales(at + 1)
            return (Term("", 5, -1, place, billions, "words", at), end) if place else None
        if self._power(at) is not None:
            place, billions, end = self.scales(at)
            says_one = may_omit_one or self._words[end] in lexicon.half
            says_one = says_one or self._words[at + 1] in lexicon.scales
            return (Term("", 1, 0, place, billions, "words", at), end) if says_one else None
        return None if word in lexicon.zero_tens else self._in_words(at)

    def _next(self, at: int, before: Term) -> tuple[Term, int] | None:
        word = self._words[at]
        if word == ",":  # 1 tỷ, 200 triệu; một nghìn, không trăm linh năm
            is_group = self._words[at + 2] == "trăm" if self._words[at + 1] != END else False
            found = self._smaller(at + 1, before)
            return found if found and (found[0].place or is_group) else None
        return self._smaller(at, before)

    def _smaller(self, at: int, before: Term) -> tuple[Term, int] | None:
        word = self._words[at]
        if is_numeral(word):
            return self._in_digits(at, before)
        if word in _SHORT_TAIL:
            return Term(_SHORT_TAIL[word], 0, 0, 0, 0, "glued", at), at + 1
        found = self._in_words(at)
        if found is None or found[1] > at + 1 or word not in {"một", "năm"}:
            return found
        # A lone "một" or "năm" may begin "một tháng" or be the word for year.
        return found if word == "một" and self._words[at + 1] == END else None

    def _in_digits(self, at: int, before: Term | None = None) -> tuple[Term, int] | None:
        word, following = self._words[at], self._words[at + 1]
        if following in self._lexicon.small_scales and self._digit(word):  # 2 trăm, as hai trăm
            return self._in_words(at)
        if following in self._lexicon.point and word.isdecimal():
            decimals, end = self._decimals(at + 2)
            place, billions, end = self.scales(end)
            value = Term("", int(word + decimals), -len(decimals), place, billions, "mixed", at)
            return value, end
        place, billions, end = self.scales(at + 1)
        if word[0] != GLUE:
            return Term(word, 0, 0, place, billions, "digits", at), end
        if not place:
            return Term(word[1:], 0, 0, 0, 0, "glued", at), at + 1
        if before is not None and len(word) - 1 <= _TWO_DIGITS and before.place == place + THOUSAND:
            literal = word[1:]  # 2tr5k: 2.005.000, or 2,5 triệu
            raise Fault("figure.ambiguous_tail", (at, end), first=literal, second=literal + "00")
        return Term(word[1:], 0, 0, place, billions, "digits", at), end

    def _in_words(self, at: int) -> tuple[Term, int] | None:
        word = self._words[at]
        is_spelled = word in self._lexicon.spelled or is_numeral(word)
        group = self._group(at) if is_spelled else None
        if group is None:
            return None
        value, end, manner = group
        if is_numeral(word):
            manner = "mixed"
        exponent = 0
        if self._words[end] in self._lexicon.point:
            decimals, end = self._decimals(end + 1)
            value, exponent = int(f"{value}{decimals}"), -len(decimals)
        place, billions, end = self.scales(end)
        return Term("", value, exponent, place, billions, manner, at), end

    # Below a thousand

    def _digit(self, word: str) -> int:
        """Return a digit above 0 that a word or a numeral says, else 0."""
        if word in self._lexicon.digits:
            return self._lexicon.digits[word]
        return int(word) if len(word) == 1 and word.isdecimal() else 0

    def _last_digit(self, word: str) -> int:
        return self._lexicon.last_digits.get(word) or self._lexicon.digits.get(word, 0)

    def _group(self, at: int) -> _Group | None:
        """Read a number below a thousand in words; how it was said comes with it."""
        word, following = self._words[at], self._words[at + 1]
        if word in self._lexicon.zero_tens:
            value, end = self._after_zero_tens(at)
            return (value, end, "padded") if value else None
        if word == "trăm":
            value, end = self._below_hundred(at + 1)
            return 100 + value, end, "words" if value else "bare"
        if following == "trăm" and (word in self._lexicon.digits or self._digit(word)):
            value, end = self._below_hundred(at + 2)
            digit = self._digit(word)
            return digit * 100 + value, end, "words" if digit else "padded"
        value, end = self._two_digits(at)
        return (value, end, self._manner(at)) if end > at else (self._digit(word), at + 1, "words")

    def _manner(self, at: int) -> _Manner:
        """Return how a number from 10 to 99 is said."""
        word = self._words[at]
        if word in self._lexicon.tens:
            return "ten"
        if word == "chục":
            return "bare"
        is_short = self._words[at + 1] in self._lexicon.last_digits
        return "short" if is_short and word in self._lexicon.digits else "words"

    def _after_zero_tens(self, at: int) -> tuple[int, int]:
        """Read "linh năm", "lẻ mười bảy"; 0 if no number follows."""
        value, end = self._two_digits(at + 1)
        if end > at + 1:
            return value, end
        digit = self._last_digit(self._words[at + 1])
        return (digit, at + 2) if digit else (0, at)

    def _below_hundred(self, at: int) -> tuple[int, int]:
        """Read what follows "trăm"; 0 if nothing does, for "hai trăm năm" may be 205 or 250."""
        word, following = self._words[at], self._words[at + 1]
        if word in self._lexicon.half:
            return 50, at + 1
        if word in self._lexicon.zero_tens:
            digit = self._last_digit(following)
            return (digit, at + 2) if digit else (0, at)
        if len(word) == _TWO_DIGITS and word.isdecimal() and word[0] != "0":  # 2 trăm 50
            return int(word), at + 1
        value, end = self._two_digits(at)
        return (value, end) if end > at else self._without_tens(at)

    def _without_tens(self, at: int) -> tuple[int, int]:
        """Read what leaves out "mươi": (một trăm) bốn bảy, năm mốt; tư and mốt are 40 and 10."""
        word, following = self._words[at], self._words[at + 1]
        if word in _SHORT_TAIL:
            return self._lexicon.last_digits[word] * 10, at + 1
        tens, digit = self._lexicon.digits.get(word, 0), self._lexicon.digits.get(following, 0)
        is_said = tens > 1 and digit and following != "năm" and self._words[at + 2] != "mươi"
        return (tens * 10 + digit, at + 2) if is_said else (0, at)

    def _two_digits(self, at: int) -> tuple[int, int]:
        """Read a number from 10 to 99; 0 and the same place if there is none."""
        word, following = self._words[at], self._words[at + 1]
        if word in self._lexicon.ten:
            return self._units(at + 1, 10)
        if word == "chục" or word in self._lexicon.tens:
            return 10, at + 1
        digit = self._digit(word)
        if digit and following in self._lexicon.tens and not is_numeral(word):
            return self._units(at + 2, digit * 10)
        if digit and following == "chục":
            return digit * 10, at + 2
        last = self._lexicon.last_digits
        if digit > 1 and following in last and not is_numeral(word):  # hai mốt
            return digit * 10 + last[following], at + 2
        return 0, at

    def _units(self, at: int, tens: int) -> tuple[int, int]:
        word = self._words[at]
        if word == "năm" and self._words[at + 1] not in self._lexicon.scales:
            return tens, at  # hai mươi năm: twenty years; 25 is hai mươi lăm
        digit = self._last_digit(word)
        return (tens + digit, at + 1) if digit else (tens, at)

    def _decimals(self, at: int) -> tuple[str, int]:
        """Read the digits after "phẩy"."""
        start, decimals = at, ""
        while True:
            value, end = self._two_digits(at)
            if end == at and self._words[at] in self._lexicon.digits:
                value, end = self._lexicon.digits[self._words[at]], at + 1
            if end == at:
                break
            decimals, at = f"{decimals}{value}", end
            if len(decimals) > MOST_DIGITS:
                raise too_long()
        if not decimals:
            raise Fault("figure.not_a_figure", (start - 1, start + 1))
        return decimals, at
