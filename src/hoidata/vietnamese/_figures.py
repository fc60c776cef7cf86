"""Figures as reports write them: "trên 1,66 tỷ đồng", "từ 5 đến 7 triệu đồng/hộ"."""

from functools import lru_cache
from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._lexicon import VND
from hoidata.vietnamese._meaning import Figure, Number, meaning_of
from hoidata.vietnamese._numerals import Grouping, Refused
from hoidata.vietnamese._shape import read_shape
from hoidata.vietnamese._syntax import Written, no_number, read_written
from hoidata.vietnamese._text import fold, normalize
from hoidata.vietnamese._tokens import END, is_numeral, words_of

__all__ = ["Figure", "Grouping", "Number", "parse_figure"]

_LONGEST: Final = 10_000
_MARKS: Final = " .,;:!?…"
_QUOTES: Final = "\"'“”‘’«»"


def parse_figure(
    text: str,
    *,
    unit: str | None = None,
    grouping: Grouping | None = None,
    is_bare_allowed: bool = False,
) -> Figure:
    """Read one figure, which is all that the text holds.

    Reads digits however they are grouped, scale words (131 tỷ 583 triệu, 1tr2, hai tỷ rưỡi),
    numbers in words, bounds (trên, gần, từ … trở lên), ranges, what a figure is per (đ/em/tháng),
    and an amount that is repeated in brackets, which must agree. What can be read in two ways is
    refused, or comes with a doubt.

    Args:
        text: At most 10.000 characters; takes time linear in its length.
        unit: What the context expects: with `VND` a bare number is đồng, with `người` a bare
            number is people, and any other unit is refused. None reads any unit.
        grouping: What groups digits in the document, where that is known: with `dot` "1,250 tỷ"
            is 1,25 tỷ, with `comma` it is 1250 tỷ. Decides only between two possible readings.
        is_bare_allowed: Whether a number without unit is read although none is expected.

    Raises:
        InvalidData: One problem, whose code is one of `figure.empty`, `figure.too_long`,
            `figure.no_number`, `figure.vague`, `figure.change`, `figure.bare`,
            `figure.wrong_unit`, `figure.foreign_currency`, `figure.bad_grouping`,
            `figure.ambiguous_grouping`, `figure.ambiguous_tail`, `figure.ambiguous_range`,
            `figure.scale_order`,
            `figure.reversed_range`, `figure.conflicting_bounds`, `figure.conflicting_amounts`,
            `figure.arithmetic`, `figure.not_a_figure`, `figure.unread_text`, `money.fraction`.
            Doubts are `text.misspelled`, `figure.doubtful_grouping`,
            `figure.full_amount_scaled` and `figure.missing_slash`.

    Example:
        >>> figure = parse_figure("mỗi tháng trên 1,5 triệu đồng/hộ")
        >>> figure.value, figure.bound, figure.unit, figure.per
        (1500000, 'more_than', 'VND', ('hộ', 'tháng'))
        >>> parse_figure("từ 500 triệu đến dưới 1 tỷ", unit="VND").high_open
        True
        >>> parse_figure("163.200.000 ngàn đồng").doubts[0].code
        'figure.full_amount_scaled'
    """
    if len(text) > _LONGEST:
        raise InvalidData(Problem.of("figure.too_long", expected=f"{_LONGEST} characters"))
    try:
        figure = read_shape(text, unit, grouping) if unit == VND or unit is None else None
        if figure is not None:
            return figure
        return _parse(_trimmed(text), unit, grouping, is_bare_allowed=is_bare_allowed)
    except Refused as refusal:
        problem = refusal.problem(text)
    raise InvalidData(problem)


def _trimmed(text: str) -> str:
    clean = normalize(text).strip(_QUOTES).rstrip(_MARKS)
    return clean[:-2].rstrip(_MARKS) if clean.endswith("./") else clean


@lru_cache(maxsize=256)
def _expected(unit: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the unit in its one spelling, and the words of a count unit."""
    if unit is None:
        return None, ()
    clean = normalize(unit).lower()
    words = words_of(clean)
    known = lexicon.UNITS.match(words, 0)
    if known is not None and words[known[1]] == END:
        return known[0], ()
    return clean, tuple(words[:-2])


def _parse(
    text: str, unit: str | None, grouping: Grouping | None, *, is_bare_allowed: bool
) -> Figure:
    if not text:
        raise Refused("figure.empty")
    outer, bracket, inner = text.partition("(")
    if not (outer and bracket and inner.endswith(")")):
        return _read(text, unit, grouping, is_bare_allowed=is_bare_allowed)
    figure = _read(outer.rstrip(), unit, grouping, is_bare_allowed=is_bare_allowed)
    try:
        again = _read(inner[:-1], unit, grouping, is_bare_allowed=is_bare_allowed)
    except Refused:
        raise Refused("figure.unread_text", rest=f"({inner}") from None
    if (again.value, again.bound, again.unit) != (figure.value, figure.bound, figure.unit):
        raise Refused("figure.conflicting_amounts")
    return figure


def _read(
    text: str, unit: str | None, grouping: Grouping | None, *, is_bare_allowed: bool
) -> Figure:
    expected, expected_words = _expected(unit)
    words = words_of(text)
    if expected_words and text.isascii():
        words = _with_expected(words, expected_words)
    written = read_written(words, 0, list(expected_words))
    if words[written.end] != END:
        raise _why_unread(words, written, expected)
    return meaning_of(written, expected, grouping, is_bare_allowed=is_bare_allowed)


def _with_expected(words: list[str], expected: tuple[str, ...]) -> list[str]:
    """Give the expected unit its marks back in a text that was typed without."""
    bare = [fold(word) for word in expected]
    for start in range(len(words) - len(bare)):
        if [fold(word) for word in words[start : start + len(bare)]] == bare:
            return [*words[:start], *expected, *words[start + len(bare) :]]
    return words


def _why_unread(words: list[str], written: Written, unit: str | None) -> Refused:
    """Return why the text goes on after the figure."""
    rest = words[written.end :]
    if rest[0] in lexicon.ARITHMETIC:
        return Refused("figure.arithmetic")
    if is_numeral(rest[0]) or rest[0] in {":", "/"}:
        return Refused("figure.not_a_figure")
    if lexicon.VAGUE.match(words, written.end) or lexicon.FOREIGN.match(words, written.end):
        return no_number(words, written.end)
    if unit is not None and written.unit != unit and (written.unit or rest[0].isalpha()):
        return Refused("figure.wrong_unit", expected=unit)
    return Refused("figure.unread_text", rest=" ".join(rest).strip())
