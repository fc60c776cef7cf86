"""How a figure is written: bounds, number, unit, what it is per; not yet what it means."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._lexicon import DASHES, END, VND, Lexicon
from hoidata.vietnamese._terms import THOUSAND, Term, TermReader
from hoidata.vietnamese._text import fold
from hoidata.vietnamese._tokens import Words, is_numeral, is_word

_LONGEST_NOUN: Final = 12
_LONGEST_PER: Final = 6
_MOST_HEADS: Final = 12
_MOST_TERMS: Final = 12  # of a number in prose, so that reading on from every word costs no more
_ONE: Final = frozenset({"1", "01"})
_LONGEST_UNKNOWN: Final = 2  # words of a noun of prose that no table knows
_MOST_PER: Final = 8  # units that one figure is per
_UNITS_OF_TIME: Final = frozenset({"ngày", "tháng", "quý", "năm"})
_WHICH_TIME: Final = frozenset({"nay", "này", "ngoái", "trước", "sau", "tới"})
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_DOTTED: Final = re.compile(r"[0-9]{1,2}\.(?:[0-9]{1,2}\.)?(?:19|20)[0-9]{2}")
_SHOWN: Final = 12  # words of prose that a problem quotes
CLOSING: Final = frozenset(".,;:!?…/\"'“”‘’«»")
"""What may be after a figure and says nothing: the end of a sentence, a quote."""
_OPENING: Final = frozenset("“‘«")
_TWO_WORDS: Final = 2
_DEEPEST: Final = 1
"""How many brackets may be in one another."""


class Written:
    """The parts of one figure, in the order of a text; `end` is the first token not read.

    What a figure does not have stays as it is here, which costs nothing.
    """

    start = 0
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
    doubts: tuple[Fault, ...] = ()
    is_idiom = False  # ba mẹ, năm tháng
    has_half = False  # of the unit: 2 năm rưỡi
    echoes: tuple[Sequence[Term], ...] = ()  # the number again, before its unit: 05 (năm) triệu
    again: "tuple[Written, ...]" = ()  # the figure again, in brackets or after "bằng chữ"
    end = 0


class Noun(NamedTuple):
    """What is counted: its code, or the words as they are, and the first token after it."""

    code: str
    end: int


class SyntaxReader:
    """Reads figures off a list of tokens, as `words_of` gives them.

    In prose a figure ends where what follows is not a part of it: a noun is as long as the
    vocabulary knows it, and what begins like "per" or like a range but does not go on as one is
    left to the text. Alone, all that is beside a figure belongs to it or makes it unreadable.
    """

    __slots__ = ("is_prose", "lexicon", "terms", "words")

    def __init__(self, words: Words, lexicon: Lexicon, *, is_prose: bool = False) -> None:
        """Keep the tokens, of which the last two are `END`."""
        self.words = words
        self.lexicon = lexicon
        self.is_prose = is_prose
        self.terms = TermReader(words, lexicon, most=_MOST_TERMS if is_prose else None)

    def read(
        self, at: int, expected: list[str], depth: int = 0, *, is_short: bool = False
    ) -> Written:
        """Return the longest figure that begins at a place.

        Args:
            at: Where to begin.
            expected: The words of the count unit that the context expects; empty where it
                expects none or money.
            depth: In how many brackets it stands.
            is_short: Whether to leave out an upper end and what repeats the figure, which the
                text only seems to have: "16 triệu đồng - 20 hội viên", "12 hộ (10 hộ nghèo)".

        Raises:
            Fault: The text there is not a figure.
        """
        return _Figure(self, at, expected, depth).read(is_short=is_short)

    def noun(self, at: int) -> Noun | None:
        """Read what is counted and its end: "giáo viên và học sinh", "xã, thị trấn"."""
        words = self.words
        if words[at] in self.lexicon.not_first or at in words.labels or self._is_of_number(at):
            return None
        known = self.lexicon.nouns.match(words, at)  # one may hold a word that ends others
        if self.is_prose:
            return self._noun_of_prose(at, known)
        end = at if known is None else known[1]
        while self._goes_on(end, is_begun=end > at):
            end += 1
            if end - at > _LONGEST_NOUN:
                raise Fault("figure.unread_text", (at, end), rest=" ".join(words[at:end]))
        noun = " ".join(words[at:end]).replace(" ,", ",")
        return Noun(self.lexicon.names.get(noun, noun), end) if noun else None

    def currency(self, at: int) -> Noun | None:
        """Read a currency: đồng, the ".đ" of "15 tr.đ"; not the first word of "đồng chí"."""
        is_dotted = self.words[at] == "." and self.words[at - 1] in self.lexicon.scales
        money = self.lexicon.money.match(self.words, at + is_dotted)
        return (
            None if money is None or self.lexicon.compounds.begin(self.words, at) else Noun(*money)
        )

    def _noun_of_prose(self, at: int, known: tuple[str, int] | None) -> Noun | None:
        """Return the noun of the vocabulary, else a word or two that may be one."""
        none = self.lexicon.not_counted.match(self.words, at)
        if none is not None and (known is None or none[1] > known[1]):
            return None
        if known is None and self.words[at] in _OPENING:  # 02 “Câu lạc bộ
            known = self.lexicon.nouns.match(self.words, at + 1)
        if known is not None:
            return Noun(*known)
        end = at + _TWO_WORDS * self.lexicon.compounds.begin(self.words, at)  # đồng bằng
        while end < at + _LONGEST_UNKNOWN and self.is_of_noun(end):
            end += 1
        return Noun(" ".join(self.words[at:end]), end) if end > at else None

    def is_of_noun(self, at: int) -> bool:
        """Whether a word of prose that no table knows may be of a noun: no name, verb or mark."""
        if at in self.words.names or self._ends_noun(at):
            return False
        return self.lexicon.not_counted.match(self.words, at) is None

    def _goes_on(self, at: int, *, is_begun: bool) -> bool:
        """Return whether a noun goes on, if with a comma: "xã, thị trấn"."""
        if is_begun and self.words[at] == ",":
            return is_word(self.words[at + 1]) and not self._ends_noun(at + 1)
        return not self._ends_noun(at)

    def _is_of_number(self, at: int) -> bool:
        """Return whether a word goes on with the number: no noun begins with "mươi" or "phẩy".

        "năm" is a year after digits or where no noun follows, and in prose after a digit in
        words too; "tư" and "ba" begin words of their own.
        """
        word, before = self.words[at], self.words[at - 1]
        if word not in self.lexicon.number_words or self.lexicon.compounds.begin(self.words, at):
            return False
        is_noun = word in self.lexicon.names and (
            is_numeral(before)
            or before == "/"
            or (self.is_prose and before in self.lexicon.below_hundred)
            or self._ends_noun(at + 1)
        )
        return not is_noun

    def _ends_noun(self, at: int) -> bool:
        word, lexicon = self.words[at], self.lexicon
        if word.isalpha() and word not in lexicon.noun_ends:
            return False
        if not is_word(word) or word in lexicon.stops:
            return True
        if word in lexicon.scales:
            return not lexicon.compounds.begin(self.words, at)
        if not word.isalpha() and word not in lexicon.names and not _is_hyphenated(word):
            return True
        return any(table.match(self.words, at) is not None for table in lexicon.endings)

    def no_number(self, at: int) -> Fault:
        """Return why no figure begins at a place."""
        words, lexicon = self.words, self.lexicon
        word, here = words[at], (at, at + 1)
        if self.is_prose:
            return Fault("figure.no_number", here)
        if any(lexicon.vague.match(words, i) for i in range(at + 1)):
            return Fault("figure.vague", here)
        if lexicon.signs.match(words, at) and word not in lexicon.money_words:
            return Fault("figure.unread_text", here, rest=word)
        if word in lexicon.changes:
            return Fault("figure.change", here)
        if word != END and any(map(is_numeral, words)):
            return Fault("figure.unread_text", here, rest=word)
        return Fault("figure.no_number")


class _Figure:
    """Reads the parts of one figure one after the other."""

    __slots__ = ("at", "depth", "expected", "lexicon", "reader", "words", "written")

    def __init__(self, reader: SyntaxReader, at: int, expected: list[str], depth: int) -> None:
        self.reader, self.words, self.lexicon = reader, reader.words, reader.lexicon
        self.at = at
        self.expected = expected
        self.depth = depth
        self.written = Written()
        self.written.start = at

    def read(self, *, is_short: bool) -> Written:
        written, start = self.written, self.at
        unit = None if is_numeral(self.words[self.at]) else self._head()
        written.is_idiom = self.lexicon.compounds.begin(self.words, self.at)
        written.low = self._terms(may_omit_one=bool(written.bounds))
        if not written.low:
            raise self.reader.no_number(self.at)
        written.unit = self._unit(written.low) or unit
        if self.words[self.at] != END:
            self._tail(is_short=is_short)
            if not is_short and self._is_range():
                self._try(self._high)
        if self.words.doubts:
            inside = (doubt for doubt in self.words.doubts if doubt.is_within(start, self.at))
            written.doubts += tuple(inside)
        if len(written.per) > 1:  # each once, things before time
            nouns = dict.fromkeys(written.per)
            written.per = tuple(sorted(nouns, key=self.lexicon.times.__contains__))
        written.end = self.at
        return written

    def _doubt(self, code: str, start: int, **details: object) -> None:
        self.written.doubts += (Fault(code, (start, self.at), **details),)

    def _try(self, read: Callable[[], object]) -> bool:
        """Read what may follow; in prose what cannot be read is not a part of the figure."""
        at, known = self.at, dict(vars(self.written))
        try:
            return bool(read())
        except Fault:
            if not self.reader.is_prose:
                raise
        self.at = at
        vars(self.written).clear()
        vars(self.written).update(known)
        return False

    # Before the number

    def _head(self) -> str | None:
        """Read bounds, labels and "mỗi tháng"; return the unit if it is before the number."""
        for _ in range(_MOST_HEADS):
            found = self.lexicon.heads.match(self.words, self.at)
            if found is None:
                break
            (role, value), self.at = found
            self._take_head(role, value)
        if is_numeral(self.words[self.at]):
            return None
        currency = self.lexicon.currency_first.match(self.words, self.at)
        if currency is not None:
            self.at = currency[1] + (self.words[currency[1]] == ":")
        self.written.is_negative = self._sign()
        return None if currency is None else currency[0]

    def _take_head(self, role: str, value: str) -> None:
        if role == "bound":
            self.written.bounds += (value,)
        elif role == "per":
            self.written.per += (value,)
        elif role == "noun":
            self.written.per += (self._noun_before(),)
        elif self.words[self.at] == ":":
            self.at += 1

    def _noun_before(self) -> str:
        """Read the noun of "mỗi hội viên 30 triệu đồng", which ends where the rest begins."""
        known = self.lexicon.nouns.match(self.words, self.at)
        start = self.at
        if known is not None:
            self.at = known[1]
        while self._continues_noun() and not self.reader.terms.read(self.at)[0]:
            self.at += 1
        noun = " ".join(self.words[start : self.at])
        noun = self.lexicon.names.get(noun, noun)
        is_short = 0 < self.at - start <= _LONGEST_PER
        if not is_short or not self._is_whole_noun(start) or self._is_misspelled_money(noun, start):
            raise self._unread(self.at)
        return noun

    def _is_whole_noun(self, start: int) -> bool:
        noun = SyntaxReader(Words(self.words[start : self.at]), self.lexicon).noun(0)
        return noun is not None and noun.end == self.at - start

    def _continues_noun(self) -> bool:
        word = self.words[self.at]
        return (
            is_word(word)
            and word not in self.lexicon.stops
            and self.lexicon.heads.match(self.words, self.at) is None
        )

    def _sign(self) -> bool:
        word = self.words[self.at]
        is_dash = word in {"-", "−"} and is_numeral(self.words[self.at + 1])
        is_sign = is_dash or (
            word in self.lexicon.minus and bool(self.reader.terms.read(self.at + 1)[0])
        )
        self.at += is_sign
        return is_sign

    # The number and its unit

    def _terms(self, *, may_omit_one: bool = False) -> Sequence[Term]:
        terms, self.at = self.reader.terms.read(self.at, may_omit_one=may_omit_one)
        if terms and self.words[self.at] == "(":
            return self._with_echo(terms)
        return terms

    def _with_echo(self, terms: list[Term]) -> list[Term]:
        """Read the number again in brackets, before its scale words or unit: 05 (năm) triệu."""
        echo, end = self.reader.terms.read(self.at + 1)
        if not echo or self.words[end] != ")" or self.words[end + 1] in {END, "."}:
            return terms
        last = terms[-1]
        place, billions, self.at = self.reader.terms.scales(end + 1)
        if place and (last.place or echo[-1].place):
            raise Fault("figure.scale_order", (end + 1, self.at))
        self.written.echoes += (echo,)
        if place:
            terms[-1] = last._replace(place=place, billions=billions)
            echo[-1] = echo[-1]._replace(place=place, billions=billions)
        return terms

    def _unit(self, terms: Sequence[Term]) -> str | None:
        words, at = self.words, self.at
        word, following = words[at], words[at + 1]
        if word == END:
            return None
        if word == "." and self.lexicon.money.match(words, at + 1):  # 15 tr.đ
            at += 1
        elif word == "(" and words[at + 2] == ")" and self.lexicon.money.match(words, at + 1):
            (unit, _), self.at = self.lexicon.money.match(words, at + 1) or ("", 0), at + 3
            return unit
        elif self.lexicon.compounds.begin(self.words, at):
            return self._compound(terms)
        elif word == "đ" and following == "/" and words[at + 2] == "c":
            self.at = at + 3
            return "đồng chí"
        found = (self._expected() if self.expected else None) or self.lexicon.signs.match(words, at)
        if found is not None:
            unit, self.at = found
            return unit
        return self._odd_unit(terms)

    def _compound(self, terms: Sequence[Term]) -> str | None:
        """Read "50 đồng chí"; refuse what may be a scale or money: "5 triệu chứng chỉ"."""
        start, noun = self.at, self._noun()
        is_whole = noun is None or self.at == start + _TWO_WORDS or noun in self.lexicon.codes
        numeral = terms[-1].numeral
        is_small = not terms[-1].place and len(numeral.replace(".", "")) <= THOUSAND
        if is_whole or (is_small and self.words[start] not in self.lexicon.scales):
            return noun
        raise Fault("figure.unread_text", (start, self.at), rest=noun)

    def _odd_unit(self, terms: Sequence[Term]) -> str | None:
        word, start = self.words[self.at], self.at
        if word.startswith("đồng") and word != "đồng":  # a word glued on, as in "đồnglàm"
            if self.reader.is_prose and terms[-1].place:
                self.at = start + 1
                self._doubt("text.misspelled", start, found=word, expected="đồng")
                return VND
            raise Fault("figure.unread_text", (start, start + 1), rest=word)
        is_dong = self.lexicon.misspelled.get(word) == "đồng"
        is_money = is_dong and terms[-1].place >= THOUSAND
        noun = None if is_money else self._noun()
        if noun is not None and self._is_misspelled_money(noun, start):
            raise Fault("figure.unread_text", (start, self.at), rest=noun)
        # "5 động cơ" are engines, but "động" alone is nothing that is counted.
        if is_money or (is_dong and noun == word):
            if not is_money and sum(map(str.isdigit, terms[-1].numeral)) <= THOUSAND:
                raise Fault("figure.unread_text", (start, self.at), rest=word)
            self.at = start + 1
            self._doubt("text.misspelled", start, found=word, expected="đồng")
            return VND
        return noun

    def _expected(self) -> tuple[str, int] | None:
        end = self.at + len(self.expected)
        if self.words[self.at : end] != self.expected:
            return None
        noun = " ".join(self.expected).replace(" ,", ",")
        return self.lexicon.names.get(noun, noun), end

    def _noun(self) -> str | None:
        start, noun = self.at, self.reader.noun(self.at)
        if noun is None:
            return None
        self.at = noun.end
        if self.words[noun.end] in self.lexicon.half and self._may_be_halved(noun.code):
            self.written.has_half = True
            self.at += 1
        return noun.code if start < noun.end else None

    def _may_be_halved(self, unit: str) -> bool:
        """Return whether "rưỡi" may follow a unit: 2 năm rưỡi, 3 tấn rưỡi."""
        low = self.written.low
        is_plain = len(low) == 1 and not low[0].place and not self.written.high
        return is_plain and self.lexicon.kinds.get(unit) in {"time", "measure"}

    def _is_misspelled_money(self, noun: str, start: int) -> bool:
        """Return whether a noun is rather money that nobody could read: "triêu đồng", "t", "vn"."""
        words, lexicon = self.words[start : self.at], self.lexicon
        first, last = words[0], words[-1]
        if noun in lexicon.codes:
            return False
        if noun in lexicon.no_nouns or first == "vn":
            return True
        is_scale = lexicon.misspelled.get(first) in lexicon.scales
        if is_scale or fold(first) in lexicon.only_scales:
            return len(words) == 1 or not lexicon.compounds.begin(self.words, start)
        if len(words) == 1:
            return len(noun) == 1
        is_money = last in lexicon.money_words
        return is_money and not lexicon.compounds.begin(self.words, self.at - _TWO_WORDS)

    # After the number

    def _tail(self, *, is_short: bool = False) -> None:
        """Read "/em/tháng", "mỗi suất", "trở lên", brackets, in any order."""
        while self.words[self.at] != END and len(self.written.per) < _MOST_PER:
            suffix = self._suffix()
            if suffix is not None:
                if self.written.suffix:
                    if self.reader.is_prose:
                        return
                    raise Fault("figure.conflicting_bounds", (self.at, suffix[1]))
                self.written.suffix, self.at = suffix
                continue
            is_more = self._note() or self._try(self._per)
            if not is_more and (is_short or not self._try(self._again)):
                return

    def _suffix(self) -> tuple[str, int] | None:
        """Match "trở lên", in prose after more of the noun too: 30 hội viên mới trở lên."""
        suffix, at = self.lexicon.suffixes.match(self.words, self.at), self.at
        if not self.reader.is_prose or self.written.unit is None or self.written.suffix:
            return suffix
        while suffix is None and at < self.at + _LONGEST_UNKNOWN and self.reader.is_of_noun(at):
            at += 1
            suffix = self.lexicon.suffixes.match(self.words, at)
        return suffix

    def _note(self) -> bool:
        """Read "tiền mặt", "(chuyển khoản)": how money was given changes no number."""
        if self.reader.is_prose:
            return False
        at = self.at + (self.words[self.at] == "(")
        note = self.lexicon.notes.match(self.words, at)
        if note is None or self.written.unit not in {None, note[0]}:
            return False
        if at > self.at and self.words[note[1]] != ")":
            return False
        self.at = note[1] + (at > self.at)
        return True

    def _per(self) -> bool:
        written, start = self.written, self.at
        if (time := self.lexicon.every.match(self.words, start)) is not None:
            noun, self.at = time
        elif (word := self.lexicon.per_words.match(self.words, start)) is not None:
            self.at = word[1]
            noun = self._noun_after()
            is_bare_one = self.words[start : self.at][:1] == ["một"] and word[1] == start + 1
            if is_bare_one and noun not in self.lexicon.codes:  # một mình, một chút
                raise self._unread(start)
            if self.reader.is_prose and self._begins_figure(start):
                raise self._unread(start)
            if self.words[start] == "/" and not self.lexicon.may_hold(noun, self._counted()):
                self._doubt("figure.doubtful_per", start, found=noun)
        elif self._may_lack_slash() and (known := self.lexicon.takers.match(self.words, start)):
            noun, self.at = known
            self._doubt("figure.missing_slash", start, found=noun)
        else:
            return False
        written.per += (noun,)
        return True

    def _may_lack_slash(self) -> bool:
        return self.written.unit == VND and not self.reader.is_prose

    def _begins_figure(self, start: int) -> bool:
        """Return whether "mỗi suất" is of the next figure: 5 suất quà mỗi suất 500.000 đồng."""
        head = self.lexicon.heads.match(self.words, self.at)
        is_next = head[0][0] in {"bound", "label"} if head else is_numeral(self.words[self.at])
        return is_next and self.words[start] != "/"

    def _counted(self) -> str | None:
        return self.written.unit or " ".join(self.expected) or None

    def _noun_after(self) -> str:
        if self.words[self.at] in _ONE and is_word(self.words[self.at + 1]):
            self.at += 1
        money = self.reader.currency(self.at)
        if money is not None:
            self.at = money.end
            return money.code
        noun = self.reader.noun(self.at)
        if noun is None:
            raise Fault("figure.not_a_figure", (self.at - 1, self.at + 1))
        if noun.end - self.at > _LONGEST_PER:
            raise self._unread(self.at)
        start, self.at = self.at, noun.end
        lexicon = self.lexicon
        is_none = noun.code in lexicon.misspelled or noun.code in lexicon.no_per
        if is_none or self._is_misspelled_money(noun.code, start):
            raise self._unread(start)
        return noun.code

    def _again(self) -> bool:
        """Read the figure again: "(năm triệu đồng)", "; bằng chữ: năm triệu đồng"."""
        words, at = self.words, self.at + (self.words[self.at] in {";", ",", "."})
        is_bracket = words[at] == "("
        is_told = self.lexicon.again.match(words, at + is_bracket) is not None
        if not is_told and not (is_bracket and at == self.at):
            return False
        if self.depth >= _DEEPEST:
            raise self._unread(self.at)
        again = self._figure_again(at + is_bracket)
        end = again.end
        while words[end] in CLOSING:
            end += 1
        if is_bracket and words[end] != ")":
            raise self._unread(self.at)
        self.at = end + 1 if is_bracket else end
        if again.unit is not None and self.written.unit not in {None, again.unit}:
            raise Fault("figure.two_figures", (at, self.at))
        self.written.again += (again,)
        return True

    def _figure_again(self, at: int) -> Written:
        try:
            return self.reader.read(at, self.expected, self.depth + 1)
        except Fault:
            raise self._unread(self.at) from None

    # The upper end of a range

    def _is_range(self) -> bool:
        word = self.words[self.at]
        is_to = word in self.lexicon.to or word == "~" or (word != END and word[0] in DASHES)
        return is_to and not (self.reader.is_prose and self._is_time(self.at + 1))

    def _is_time(self, at: int) -> bool:
        """Whether a day, month or year is at a place of prose: 120 hộ đến năm 2025, đến 31/12."""
        words, following = self.words, self.words[at + 1]
        if words[at] in _UNITS_OF_TIME:
            return is_numeral(following) or following in _WHICH_TIME
        if not is_numeral(words[at]):
            return False
        if _YEAR.fullmatch(words[at]):  # of "từ 1.500 đến 2000 hộ" it is none
            is_counted = self.reader.noun(at + 1) or self.lexicon.signs.match(words, at + 1)
            return not (self.written.unit is None or is_counted or following in self.lexicon.scales)
        is_day = following == "/" and is_numeral(words[at + 2])
        return is_day or _DOTTED.fullmatch(words[at]) is not None

    def _high(self) -> None:
        written, start = self.written, self.at
        is_dashed = self.words[start][0] in DASHES
        # "-5 - 7 em" may be an item of a list: 5 to 7.
        if written.suffix or (is_dashed and written.is_negative):
            raise Fault("figure.conflicting_bounds", (start, start + 1))
        self.at += 1
        bound = self.lexicon.heads.match(self.words, self.at)
        if bound is not None and bound[0][0] == "bound":
            (_, written.high_bound), self.at = bound
        written.is_high_negative = not is_dashed and self._sign()
        written.high = self._terms()
        if not written.high:
            raise self.reader.no_number(self.at)
        written.low_unit, written.unit = written.unit, None
        written.unit = self._unit(written.high)
        if written.unit is None and is_dashed and written.low_unit not in {None, VND, "%"}:
            raise Fault("figure.unread_text", (start, self.at), rest=self._rest(start))
        written.unit = written.unit or written.low_unit
        self._tail()

    # What cannot be read

    def _rest(self, at: int) -> str:
        end = at + _SHOWN if self.reader.is_prose else len(self.words)
        return " ".join(self.words[at:end]).strip()

    def _unread(self, at: int) -> Fault:
        return Fault("figure.unread_text", (at, len(self.words) - 2), rest=self._rest(at))


def _is_hyphenated(word: str) -> bool:
    return "-" in word or "‐" in word or "‑" in word


__all__ = ["CLOSING", "Noun", "SyntaxReader", "Written"]
