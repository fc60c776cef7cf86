"""How a figure is written: bounds, number, unit, what it is per; not yet what it means."""

from collections.abc import Sequence
from typing import Final

from hoidata.errors import Problem
from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._amounts import Term, read_terms
from hoidata.vietnamese._numerals import Refused
from hoidata.vietnamese._text import fold
from hoidata.vietnamese._tokens import END, is_numeral, is_word

_LONGEST_NOUN: Final = 12
_LONGEST_PER: Final = 6
_THOUSAND: Final = lexicon.SCALES["nghìn"]
_ONE: Final = frozenset({"1", "01"})
_MAY_END_NOUN: Final = frozenset(lexicon.SCALES).union(
    lexicon.STOPS,
    lexicon.VAGUE.firsts,
    lexicon.SUFFIXES.firsts,
    lexicon.EVERY.firsts,
    lexicon.PER_WORDS.firsts,
)


class Written:
    """The parts of one figure, in the order of a text; `end` is the first token not read.

    What a figure does not have stays as it is here, which costs nothing.
    """

    bounds: tuple[str, ...] = ()
    is_negative = False
    low: Sequence[Term] = ()
    high: Sequence[Term] = ()
    is_high_negative = False
    high_bound = ""
    unit: str | None = None
    low_unit: str | None = None
    suffix = ""
    per: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()
    end = 0


def read_written(words: list[str], at: int, expected: list[str]) -> Written:
    """Return the figure that begins at a place.

    Args:
        words: Tokens, the last of which is `END`.
        at: Where to begin.
        expected: The words of the count unit that the context expects; empty where it expects
            none or money.

    Raises:
        Refused: The text there is not a figure.
    """
    return _Reader(words, at, expected).read()


class _Reader:
    """Reads the parts of a figure one after the other."""

    def __init__(self, words: list[str], at: int, expected: list[str]) -> None:
        self.words = words
        self.at = at
        self.expected = expected
        self.written = Written()

    def read(self) -> Written:
        written = self.written
        unit = None if is_numeral(self.words[self.at]) else self._head()
        written.low = self._terms(may_omit_one=bool(written.bounds))
        if not written.low:
            raise no_number(self.words, self.at)
        written.unit = self._unit(written.low) or unit
        if self.words[self.at] != END:
            self._tail()
            if self._is_range():
                self._high()
        written.end = self.at
        return written

    # Before the number

    def _head(self) -> str | None:
        """Read bounds, labels and "mỗi tháng"; return the unit if it stands before the number."""
        while (found := lexicon.HEADS.match(self.words, self.at)) is not None:
            (role, value), self.at = found
            if role == "bound":
                self.written.bounds += (value,)
            elif role == "per":
                self.written.per += (value,)
            elif role == "noun":
                self.written.per += (self._noun_before(),)
            elif self.words[self.at] == ":":
                self.at += 1
        currency = None
        if not is_numeral(self.words[self.at]):
            currency = lexicon.CURRENCY_FIRST.match(self.words, self.at)
            if currency is not None:
                self.at = currency[1]
            self.written.is_negative = self._sign()
        return None if currency is None else lexicon.VND

    def _noun_before(self) -> str:
        """Read the noun of "mỗi hội viên 30 triệu đồng", which ends where the rest begins."""
        known = lexicon.NOUNS.match(self.words, self.at)
        start = self.at
        if known is not None:
            self.at = known[1]
        while self._continues_noun() and not self._begins_number():
            self.at += 1
        noun = " ".join(self.words[start : self.at])
        if not 0 < self.at - start <= _LONGEST_PER or not is_noun(noun):
            raise self._unread()
        return noun

    def _continues_noun(self) -> bool:
        word = self.words[self.at]
        return (
            is_word(word)
            and word not in lexicon.STOPS
            and lexicon.HEADS.match(self.words, self.at) is None
        )

    def _begins_number(self) -> bool:
        return bool(read_terms(self.words, self.at)[0])

    def _sign(self) -> bool:
        word = self.words[self.at]
        is_sign = word == "âm" or (word in {"-", "−"} and is_numeral(self.words[self.at + 1]))
        self.at += is_sign
        return is_sign

    # The number and its unit

    def _terms(self, *, may_omit_one: bool = False) -> list[Term]:
        terms, self.at = read_terms(self.words, self.at, may_omit_one=may_omit_one)
        return terms

    def _unit(self, terms: Sequence[Term]) -> str | None:
        words, at = self.words, self.at
        word, following = words[at], words[at + 1]
        if word == END:
            return None
        if word == "." and lexicon.CURRENCY_FIRST.match(words, at + 1):  # 15 tr.đ
            at += 1
        elif word in lexicon.COMPOUNDS and following in lexicon.COMPOUNDS[word]:
            return self._noun()
        elif word == "đ" and following == "/" and words[at + 2] == "c":
            self.at = at + 3
            return "đồng chí"
        found = (self._expected() if self.expected else None) or lexicon.UNITS.match(words, at)
        if found is not None:
            unit, self.at = found
            return unit
        return self._odd_unit(terms)

    def _odd_unit(self, terms: Sequence[Term]) -> str | None:
        word, start = self.words[self.at], self.at
        if lexicon.FOREIGN.match(self.words, start):
            raise Refused("figure.foreign_currency", unit=word)
        if word.startswith("đồng") and word != "đồng":  # a word glued on, as in "đồnglàm"
            raise Refused("figure.unread_text", rest=word)
        is_money = word in lexicon.MISSPELLED_DONG and terms[-1].place >= _THOUSAND
        noun = None if is_money else self._noun()
        if noun is not None and _is_misspelled_money(noun):
            raise Refused("figure.unread_text", rest=noun)
        # "5 động cơ" are engines, but "động" alone is nothing that is counted.
        if is_money or noun in lexicon.MISSPELLED_DONG:
            if not is_money and sum(map(str.isdigit, terms[-1].numeral)) <= _THOUSAND:
                raise Refused("figure.unread_text", rest=word)
            self.at = start + 1
            self.written.doubts += (Problem.of("text.misspelled", found=word, expected="đồng"),)
            return lexicon.VND
        return noun

    def _expected(self) -> tuple[str, int] | None:
        end = self.at + len(self.expected)
        if self.words[self.at : end] != self.expected:
            return None
        return " ".join(self.expected).replace(" ,", ","), end

    def _noun(self) -> str | None:
        noun, self.at = read_noun(self.words, self.at)
        return noun

    # After the number

    def _tail(self) -> None:
        """Read "/em/tháng", "mỗi suất", "trở lên", in any order."""
        while self.words[self.at] != END:
            suffix = lexicon.SUFFIXES.match(self.words, self.at)
            if suffix is not None:
                if self.written.suffix:
                    raise Refused("figure.conflicting_bounds")
                self.written.suffix, self.at = suffix
                continue
            if not self._per():
                return

    def _per(self) -> bool:
        written = self.written
        time = lexicon.EVERY.match(self.words, self.at)
        if time is not None:
            noun, self.at = time
        elif (word := lexicon.PER_WORDS.match(self.words, self.at)) is not None:
            self.at = word[1]
            noun = self._noun_after()
        elif written.unit == lexicon.VND and (known := lexicon.NOUNS.match(self.words, self.at)):
            noun, self.at = known
            written.doubts += (Problem.of("figure.missing_slash", found=noun),)
        else:
            return False
        written.per += (noun,)
        return True

    def _noun_after(self) -> str:
        if self.words[self.at] in _ONE and is_word(self.words[self.at + 1]):
            self.at += 1
        start = self.at
        while not _ends_noun(self.words, self.at) and self.at - start < _LONGEST_PER:
            self.at += 1
        if self.at == start:
            raise Refused("figure.not_a_figure")
        return " ".join(self.words[start : self.at])

    # The upper end of a range

    def _is_range(self) -> bool:
        word = self.words[self.at]
        return word in lexicon.TO or word == "~" or (word != END and word[0] in lexicon.DASHES)

    def _high(self) -> None:
        written = self.written
        is_dashed = self.words[self.at][0] in lexicon.DASHES
        # "-5 - 7 em" may be an item of a list: 5 to 7.
        if written.suffix or (is_dashed and written.is_negative):
            raise Refused("figure.conflicting_bounds")
        self.at += 1
        bound = lexicon.HEADS.match(self.words, self.at)
        if bound is not None and bound[0][0] == "bound":
            (_, written.high_bound), self.at = bound
        written.is_high_negative = not is_dashed and self._sign()
        written.high = self._terms()
        if not written.high:
            raise no_number(self.words, self.at)
        written.low_unit, written.unit = written.unit, None
        written.unit = self._unit(written.high) or written.low_unit
        self._tail()

    # What cannot be read

    def _unread(self) -> Refused:
        return Refused("figure.unread_text", rest=" ".join(self.words[self.at :]).strip())


def read_noun(words: list[str], at: int) -> tuple[str | None, int]:
    """Read what is counted and its end: "giáo viên và học sinh", "xã, thị trấn"."""
    noun, end = "", at
    while not _ends_noun(words, end):
        if end - at >= _LONGEST_NOUN:
            raise Refused("figure.unread_text", rest=" ".join(words[at:end]))
        noun += words[end]
        end += 1
        if words[end] == "," and is_word(words[end + 1]):
            noun, end = noun + ",", end + 1
        noun += " "
    return noun.rstrip() or None, end


def _is_misspelled_money(noun: str) -> bool:
    """Tell whether a noun is rather money that nobody could read: "triêu đồng", "t", "vn"."""
    first, *others = noun.split()
    if noun in lexicon.NO_NOUNS or first in lexicon.MISSPELLED or first in lexicon.SMALL_SCALES:
        return True
    if fold(first) in lexicon.MISSPELLED_SCALES:
        return not others or others[0] not in lexicon.NO_SCALES
    if not others:
        return len(noun) == 1 and noun not in lexicon.MEASURES
    before, last = [first, *others][-2:]
    return last in lexicon.MONEY_ENDS and (last != "đồng" or before not in lexicon.BEFORE_DONG)


def is_noun(phrase: str) -> bool:
    """Tell whether a phrase is read whole as what is counted."""
    return read_noun([*phrase.split(), END, END], 0)[0] == phrase


def _ends_noun(words: list[str], at: int) -> bool:
    word = words[at]
    if word.isalpha() and word not in _MAY_END_NOUN:
        return False
    return (
        not is_word(word)
        or word in lexicon.STOPS
        or (word in lexicon.SCALES and words[at + 1] not in lexicon.COMPOUNDS.get(word, ()))
        or lexicon.VAGUE.match(words, at) is not None
        or (not word.isalpha() and word not in lexicon.MEASURES)
        or lexicon.SUFFIXES.match(words, at) is not None
        or lexicon.EVERY.match(words, at) is not None
        or lexicon.PER_WORDS.match(words, at) is not None
    )


def no_number(words: list[str], at: int) -> Refused:
    """Return why no figure begins at a place."""
    word = words[at]
    if lexicon.VAGUE.match(words, at) or any(lexicon.VAGUE.match(words, i) for i in range(at)):
        return Refused("figure.vague")
    if lexicon.FOREIGN.match(words, at):
        return Refused("figure.foreign_currency", unit=word)
    if word in lexicon.CHANGES:
        return Refused("figure.change")
    if word != END and any(map(is_numeral, words)):
        return Refused("figure.unread_text", rest=word)
    return Refused("figure.no_number")
