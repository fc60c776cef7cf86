"""Parts of a whole: "12/12 chi hội", "1 trong 28 tập thể"."""

from typing import Final, NamedTuple

from hoidata.errors import InvalidData, Problem, need_text, normalize, refused
from hoidata.vietnamese._amounts import add_terms
from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._lexicon import END, VND, Lexicon, Phrases, lexicon
from hoidata.vietnamese._meaning import number_of
from hoidata.vietnamese._syntax import Noun, SyntaxReader
from hoidata.vietnamese._terms import Term
from hoidata.vietnamese._tokens import spans_of, words_of

_LONGEST: Final = 1_000
_OF: Final = Phrases(
    {
        **dict.fromkeys(("/",), "/"),
        **{
            phrase: "of"
            for word in ("trong", "trên", "/")
            for phrase in (f"{word} tổng", f"{word} tổng số")
        },
        **{phrase: "of" for word in ("trong", "trên") for phrase in (word, f"{word} số")},
    }
)
_TAILS: Final = Phrases(dict.fromkeys(("đạt", "đạt và vượt", "đạt, vượt"), ""))
"""What may follow what is counted and adds nothing: "15/20 chỉ tiêu đạt"."""
_HEADS: Final = frozenset({"có", "đạt", "được", "là", "với"})


class Counts(NamedTuple):
    """A part of a whole as it is written: both counted, what is counted, and warnings."""

    part: int
    whole: int
    unit: str | None
    doubts: tuple[Problem, ...] = ()


def parse_ratio(text: str, words: Lexicon | None = None) -> Counts:
    """Read a part of a whole: the part, the whole, what is counted, and what is doubtful.

    The part may exceed the whole, and the whole may be 0: that is not judged here. A percentage
    that follows ("12/15 chi hội (80%)") must be that of the two numbers, as precisely as it is
    written.

    Raises:
        InvalidData: `figure.not_a_ratio` if the text is anything but two whole numbers and a noun;
            `figure.conflicting_amounts` if the percentage differs;
            `figure.too_long` if it has more than 1000 characters.

    Example:
        >>> parse_ratio("6/6 xã, phường")[:3], parse_ratio("1 trong 28 tập thể")[:3]
        ((6, 6, 'xã, phường'), (1, 28, 'tập thể'))
    """
    if words is not None and not isinstance(words, Lexicon):
        raise refused("field.type", words, "$.words", expected="Lexicon")
    if len(need_text(text)) > _LONGEST:
        raise InvalidData(Problem.of("figure.too_long", expected=f"{_LONGEST} characters"))
    words = words or lexicon()
    tokens = words_of(normalize(text), words)
    try:
        counts, end = ratio_at(SyntaxReader(tokens, words), int(tokens[0] in _HEADS))
        while tokens[end] in {".", ",", ";", ":"}:
            end += 1
        if tokens[end] != END:
            raise Fault("figure.not_a_ratio", (end, end + 1))  # noqa: TRY301 - one way out
    except Fault as fault:
        code = fault.code if fault.code == "figure.conflicting_amounts" else "figure.not_a_ratio"
        problem = Fault(code, fault.place).problem(text, spans_of(text, tokens))
    else:
        span_of = spans_of(text, tokens)
        doubts = (doubt.problem(text, span_of) for doubt in tokens.doubts)
        return counts._replace(doubts=tuple(doubts))
    raise InvalidData(problem)


def ratio_at(reader: SyntaxReader, at: int) -> tuple[Counts, int]:
    """Return the longest ratio that begins at a place, and the first token after it.

    Raises:
        Fault: `figure.not_a_ratio`, or `figure.conflicting_amounts` as `parse_ratio`.
    """
    found = _RatioReader(reader, at)
    return found.read(), found.at


class _RatioReader:
    """Reads the parts of one ratio one after the other."""

    def __init__(self, reader: SyntaxReader, at: int) -> None:
        self.words = reader.words
        self.reader = reader
        self.at = at

    def read(self) -> Counts:
        first = self._term()
        if first.place:
            raise self._unread()
        counted = self._noun()
        of = _OF.match(self.words, self.at)
        if of is None:
            raise self._unread()
        self.at = of[1]
        last = self._term()
        noun = self._noun()
        if last.place and of[0] == "/":  # 850/1.300 triệu đồng
            noun = noun or Noun(VND, self.at)
            first = first._replace(place=last.place, billions=last.billions)
        part, whole = self._whole(first), self._whole(last)
        if counted is not None and (noun is None or noun.code != counted.code):
            raise self._unread()
        if self.reader.is_prose:  # a percentage there is a figure of its own
            return Counts(part, whole, None if noun is None else noun.code)
        tail = _TAILS.match(self.words, self.at)
        if tail is not None and noun is not None:
            self.at = tail[1]
        self._check_percent(part, whole)
        return Counts(part, whole, None if noun is None else noun.code)

    def _term(self) -> Term:
        terms, end = self.reader.terms.read(self.at)
        if len(terms) != 1 or not terms[0].numeral:
            raise self._unread()
        self.at = end
        return terms[0]

    def _whole(self, term: Term) -> int:
        """Return the number of a term, which must be whole: 1,2 tỷ, but not 1,2."""
        count, exponent, doubts = add_terms([term], "count", None, "unit")
        if doubts or (exponent < 0 and (not term.place or count % 10**-exponent)):
            raise self._unread()
        return int(number_of(count, exponent))

    def _noun(self) -> Noun | None:
        if self.words[self.at] in {"số", "tổng"}:  # 2/3 số hộ is a fraction of them
            raise self._unread()
        noun = self.reader.currency(self.at) or self.reader.noun(self.at)
        self.at = self.at if noun is None else noun.end
        return noun

    def _check_percent(self, part: int, whole: int) -> None:
        """Read "(80%)", ", đạt 80%": the share of the two numbers, to its last digit."""
        start, words = self.at, self.words
        at = start + (words[start] in {"(", ","})
        at += words[at] in _HEADS
        terms, end = self.reader.terms.read(at)
        if at == start or len(terms) != 1 or words[end] != "%":
            return
        self.at = end + 1 + (words[start] == "(" and words[end + 1] == ")")
        mantissa, exponent, doubts = add_terms(terms, "percent", None, "unit")
        # 100 × part ÷ whole lies within one of the last digit: some round, some cut off.
        step, share = 10**-exponent, 100 * part * 10**-exponent
        if doubts or whole == 0 or abs(share - mantissa * whole) > whole or step < 1:
            raise Fault("figure.conflicting_amounts", (start, self.at))

    def _unread(self) -> Fault:
        return Fault("figure.not_a_ratio", (self.at, self.at + 1))
