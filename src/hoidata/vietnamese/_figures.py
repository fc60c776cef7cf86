"""Figures as reports write them: "trên 1,66 tỷ đồng", "từ 5 đến 7 triệu đồng/hộ"."""

import re
from functools import lru_cache
from typing import Final, get_args

from hoidata.errors import (
    InvalidData,
    Problem,
    checked,
    need_text,
    normalize,
    refused,
    unchosen,
)
from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._lexicon import ARITHMETIC, END, VND, Lexicon, lexicon
from hoidata.vietnamese._meaning import Figure, Number, made, meaning_of
from hoidata.vietnamese._numerals import Grouping
from hoidata.vietnamese._syntax import CLOSING, SyntaxReader, Written
from hoidata.vietnamese._text import fold
from hoidata.vietnamese._tokens import Words, is_numeral, spans_of, words_of

__all__ = ["Figure", "Grouping", "Number", "is_noun", "parse_figure", "unit_named"]

_LONGEST: Final = 10_000
_GROUPINGS: Final = get_args(Grouping)
_TWO: Final = 2
_QUOTES: Final = frozenset("\"'“”‘’«»")


def _need_context(unit: object, grouping: object, words: object) -> None:
    if unit is not None:
        need_text(unit)
    if grouping is not None and not (isinstance(grouping, str) and grouping in _GROUPINGS):
        raise InvalidData(unchosen(grouping, _GROUPINGS, "$.grouping"))
    if words is not None and not isinstance(words, Lexicon):
        raise refused("field.type", words, "$.words", expected="Lexicon")


def parse_figure(
    text: str,
    *,
    unit: str | None = None,
    grouping: Grouping | None = None,
    is_bare_allowed: bool = False,
    words: Lexicon | None = None,
) -> Figure:
    """Read one figure, which must be the whole text.

    Reads digits however they are grouped, scale words (131 tỷ 583 triệu, 1tr2, hai tỷ rưỡi),
    numbers in words, bounds (trên, gần, từ … trở lên), ranges, what a figure is counted per
    (đ/em/tháng), and an amount that is repeated in brackets, which must agree. What can be read in
    two ways is refused, or comes with a doubt. Every problem has the `span` of its characters.

    Args:
        text: At most 10.000 characters; takes time linear in its length.
        unit: What the context expects: with `VND` a bare number is đồng, with `người` a bare
            number is people, and any other unit is refused. None reads any unit.
        grouping: What groups digits in the document, if known: with `dot` "1,250 tỷ"
            is 1,25 tỷ, with `comma` it is 1250 tỷ. Decides only between two possible readings.
        is_bare_allowed: Whether a number without unit is read although none is expected.
        words: The words of the language, if there are more than those of the vocabulary.

    Raises:
        InvalidData: One problem, whose code is one of `figure.empty`, `figure.too_long`,
            `figure.no_number`, `figure.vague`, `figure.change`, `figure.bare`,
            `figure.wrong_unit`, `figure.foreign_currency`, `figure.bad_grouping`,
            `figure.ambiguous_grouping`, `figure.ambiguous_tail`, `figure.ambiguous_range`,
            `figure.scale_order`, `figure.reversed_range`, `figure.conflicting_bounds`,
            `figure.conflicting_amounts`, `figure.two_figures`, `quantity.per_itself`,
            `figure.arithmetic`, `figure.not_a_figure`, `figure.unread_text`, `money.fraction`.
            Doubts are `text.misspelled`, `text.marks`, `figure.doubtful_grouping`,
            `figure.doubtful_per`, `figure.range_or_more`, `figure.full_amount_scaled` and
            `figure.missing_slash`.

    Example:
        >>> figure = parse_figure("mỗi tháng trên 1,5 triệu đồng/hộ")
        >>> figure.value, figure.bound, figure.unit, figure.per
        (1500000, 'more_than', 'VND', ('hộ', 'tháng'))
        >>> parse_figure("từ 500 triệu đến dưới 1 tỷ", unit="VND").high_open
        True
        >>> doubt = parse_figure("163.200.000 ngàn đồng").doubts[0]
        >>> doubt.code, doubt.span
        ('figure.full_amount_scaled', (0, 11))
    """
    if unit is not None or grouping is not None or words is not None:
        _need_context(unit, grouping, words)
    if not isinstance(is_bare_allowed, bool):
        raise refused("field.type", is_bare_allowed, "$.is_bare_allowed", expected="true or false")
    if len(need_text(text)) > _LONGEST:
        raise InvalidData(Problem.of("figure.too_long", expected=f"{_LONGEST} characters"))
    words = words or lexicon()
    shape = _SHAPE.fullmatch(text)
    if shape is not None:
        head, few, digits, grouped, decimal, tail = shape.groups()
        alike = (few and "77") or (digits and "7777") or (grouped and "7.777") or "7,7"
        frame = _frame(head, alike, tail, unit, grouping, words, is_bare_allowed)
        if isinstance(frame, Fault):
            tokens = words_of(normalize(text), words)
            raise InvalidData(frame.problem(text, spans_of(text, tokens)))
        numeral = few or digits or grouped or ""
        if frame is not None and (figure := frame.figure(numeral, decimal)) is not None:
            return figure
    return _Reader(unit, grouping, words, is_bare_allowed=is_bare_allowed).read(text)


def unit_named(text: str) -> str | None:
    """Return the code of the unit or currency of the vocabulary that a text names.

    Spaces and Unicode form do not matter, and case only where it distinguishes two symbols.

    Example:
        >>> unit_named("Mét  Vuông"), unit_named("đô la"), unit_named("MW"), unit_named("mw")
        ('m²', 'USD', 'MW', None)
    """
    words, clean = lexicon(), normalize(text)
    lower = clean.lower()
    if clean in words.currencies or clean in words.codes:
        return clean
    return words.names.get(clean) or words.names.get(lower) or words.currency_names.get(lower)


@checked
def is_noun(text: str) -> bool:
    """Return whether a text after a number can be read completely as what is counted.

    Example:
        >>> is_noun("suất quà"), is_noun("triệu đồng"), is_noun("người/hộ")
        (True, False, False)
    """
    try:
        figure = parse_figure(f"đúng {_TWO} {text}")  # a text with marks, which gives none back
    except InvalidData:
        return False
    return figure[0] == _TWO and figure.unit == text and not figure.per


class _Reader:
    """What a figure is read with."""

    __slots__ = ("grouping", "is_bare_allowed", "unit", "words")

    def __init__(
        self, unit: str | None, grouping: Grouping | None, words: Lexicon, *, is_bare_allowed: bool
    ) -> None:
        self.unit = unit
        self.grouping: Grouping | None = grouping
        self.words = words
        self.is_bare_allowed = is_bare_allowed

    def read(self, text: str) -> Figure:
        tokens = words_of(normalize(text), self.words)
        try:
            figure, doubts = self.meaning(*self.written(tokens))
        except Fault as fault:
            problem = fault.problem(text, spans_of(text, tokens))
        else:
            if not doubts:
                return figure
            span_of = spans_of(text, tokens)
            return figure._replace(doubts=tuple(doubt.problem(text, span_of) for doubt in doubts))
        raise InvalidData(problem)

    def meaning(self, written: Written, unit: str | None) -> tuple[Figure, tuple[Fault, ...]]:
        """Return what a written figure says, and what is doubtful about it."""
        is_bare_allowed = self.is_bare_allowed
        return meaning_of(written, unit, self.grouping, self.words, is_bare_allowed=is_bare_allowed)

    def written(self, tokens: Words) -> tuple[Written, str | None]:
        """Return the parts of the figure that is all of a text, and the unit expected."""
        start, unit, expected = 0, self.unit, tuple[str, ...]()
        if CLOSING.issuperset(tokens[:-2]):
            raise Fault("figure.empty")
        if unit is not None and unit != VND:
            unit, expected = _expected(unit, self.words)
            if expected and tokens.is_unmarked:
                tokens = _with_expected(tokens, expected)
        while tokens[start] in _QUOTES:
            start += 1
        written = SyntaxReader(tokens, self.words).read(start, list(expected))
        end = written.end
        while tokens[end] in CLOSING:
            end += 1
        if tokens[end] != END:
            raise _why_unread(tokens, written, unit, self.words)
        return written, unit


@lru_cache(maxsize=256)
def _expected(unit: str, words: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Return the unit in its one spelling, and the words of a count unit."""
    clean = normalize(unit).lower()
    tokens = words_of(clean, words)
    known = words.signs.match(tokens, 0)
    if known is not None and tokens[known[1]] == END:
        return known[0], ()
    return words.names.get(unit, words.names.get(clean, clean)), tuple(tokens[:-2])


def _with_expected(tokens: Words, expected: tuple[str, ...]) -> Words:
    """Give the expected unit its marks back in a text that was typed without."""
    bare = [fold(word) for word in expected]
    for start in range(len(tokens) - len(bare)):
        if [fold(word) for word in tokens[start : start + len(bare)]] == bare:
            marked = [*tokens[:start], *expected, *tokens[start + len(bare) : -2]]
            return Words(marked, tokens.typed, tokens.doubts)
    return tokens


def _why_unread(tokens: Words, written: Written, unit: str | None, words: Lexicon) -> Fault:
    """Return why the text goes on after the figure."""
    at = written.end
    place, rest = (at, len(tokens) - 2), tokens[at:-2]
    if rest[0] in ARITHMETIC:
        return Fault("figure.arithmetic", place)
    if is_numeral(rest[0]) or rest[0] in {":", "/"}:
        return Fault("figure.not_a_figure", place)
    if words.vague.match(tokens, at):
        return Fault("figure.vague", place)
    is_noun = rest[0].isalpha() and rest[0] not in words.number_words
    if unit is not None and written.unit != unit and (written.unit or is_noun):
        return Fault("figure.wrong_unit", place, expected=unit)
    is_other = rest[0] in {",", ";"} or words.heads.match(tokens, at) is not None
    if is_other and _is_figure(tokens, at + (rest[0] in {",", ";"}), words):
        return Fault("figure.two_figures", place)
    return Fault("figure.unread_text", place, rest=" ".join(rest).strip())


def _is_figure(tokens: Words, at: int, words: Lexicon) -> bool:
    """Return whether another figure follows: 120 suất quà, trị giá 60 triệu đồng."""
    try:
        return SyntaxReader(tokens, words).read(at, []).unit is not None
    except Fault:
        return False


# --- The words around a number, learned ----------------------------------------------------------

# One numeral in a text without other digits: below 1000, ungrouped, grouped by dots, decimal.
_SHAPE: Final = re.compile(
    r"([^0-9]*+)(?:([1-9][0-9]{0,2})|([1-9][0-9]{3,60})|([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,20})"
    r"|([1-9][0-9]{0,5},[0-9]{1,2}))(?![0-9.,])([^0-9]*+)"
)
_FULL_AMOUNT: Final = 10**6
# What a unit is refused for, whatever the number.
_SURE: Final = frozenset({"figure.wrong_unit", "figure.bare", "figure.foreign_currency"})


class _Frame:
    """What the words around a numeral say about any numeral that is written alike."""

    __slots__ = ("bound", "factor", "has_high", "has_low", "opens", "per", "place", "unit")

    def __init__(self, figure: Figure, place: int) -> None:
        self.bound = figure.bound
        self.unit = figure.unit
        self.per = figure.per
        self.has_low = figure.low is not None
        self.has_high = figure.high is not None
        self.opens = figure.low_open, figure.high_open
        self.place = place
        self.factor = 10**place

    def figure(self, numeral: str, decimal: str | None) -> Figure | None:
        """Return the figure of a numeral among these words; None if its digits matter."""
        step, number = self.factor, 0 if decimal else int(numeral.replace(".", ""))
        if decimal:
            whole, _, decimals = decimal.partition(",")
            if len(decimals) > self.place:
                return None
            number, step = int(whole + decimals), 10 ** (self.place - len(decimals))
        elif number >= _FULL_AMOUNT and self.place:
            return None
        number *= step
        low, high = number if self.has_low else None, number if self.has_high else None
        fields = (number, self.bound, low, high, *self.opens, self.unit, self.per, step, ())
        return made(Figure, fields)


@lru_cache(maxsize=4096)
def _frame(  # noqa: PLR0913, PLR0917 - keys of the cache
    head: str,
    numeral: str,
    tail: str,
    unit: str | None,
    grouping: Grouping | None,
    words: Lexicon,
    is_bare_allowed: bool,  # noqa: FBT001 - same
) -> "_Frame | Fault | None":
    """Return what the words around a numeral say, if its digits cannot change it.

    The grammar reads the words once with sevens for digits, and what it made of them stands for
    every numeral that is grouped alike. Words that leave a doubt are read each time.
    """
    reader = _Reader(unit, grouping, words, is_bare_allowed=is_bare_allowed)
    try:
        tokens = words_of(normalize(head + numeral + tail), words)
        written, expected = reader.written(tokens)
        figure, doubts = reader.meaning(written, expected)
    except Fault as fault:
        return fault.with_traceback(None) if fault.code in _SURE else None
    low = written.low
    is_plain = len(low) == 1 and low[0].manner == "digits" and low[0].numeral == numeral
    has_more = written.high or written.has_half or written.echoes or written.again
    if not is_plain or has_more or written.is_negative or doubts:
        return None
    frame = _Frame(figure, low[0].place)
    again = frame.figure(numeral, numeral if "," in numeral else None)
    return frame if again == figure else None  # with grouping="comma" 7.777 is not a group
