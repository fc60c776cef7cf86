"""Which mark groups the digits of a document, where its figures leave no doubt."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from hoidata.errors import checked
from hoidata.vietnamese._lexicon import lexicon
from hoidata.vietnamese._numerals import Grouping

_NUMERAL: Final = re.compile(r"(?<![\w.,/])[0-9]+(?:[.,][0-9]+)+(?![0-9/])")
_NEAR: Final = 40  # characters in which the đồng stands
_GROUPINGS: Final[dict[str, Grouping]] = {".": "dot", ",": "comma"}
# A comma that is not before groups of three digits, or is where no group may end.
_DECIMAL_COMMA: Final = re.compile(
    r"(?:0|[1-9][0-9]*),(?!(?:[0-9]{3})+$)[0-9]+|(?:0|[1-9][0-9]{3,}),[0-9]+"
)


@checked
def grouping_of(texts: Iterable[str]) -> Grouping | None:
    """Return what groups digits in the figures of one document; None where that is not certain.

    These are certain: digits in two groups or more (1.234.567), groups before a decimal mark
    (1.234,5), whole amounts of money (500.000 đồng), and a decimal comma that can be nothing else
    (12,7%). A decimal point is not: 12.7% is in documents of both kinds. Figures that contradict
    each other say nothing.

    Args:
        texts: Figures, with what is beside them; a base of comparison is left alone.

    Example:
        >>> grouping_of(["1,66 tỷ đồng", "538,182 tỷ đồng"]), grouping_of(["1,234.5 ha", "12.7%"])
        ('dot', 'comma')
        >>> grouping_of(["538,182 tỷ đồng"]), grouping_of(["12,7%", "1,234,567 đồng"])
        (None, None)
    """
    # "so với quý 1,2" is not a decimal
    return _certain(text.lower().partition(" so ")[0] for text in texts)


def grouping_in(text: str) -> Grouping | None:
    """Return what groups digits in the figures of a whole text, as `grouping_of` does."""
    return _certain([text.lower()])


def _certain(texts: Iterable[str]) -> Grouping | None:
    found: set[Grouping] = set()
    for text in texts:
        for numeral in _NUMERAL.finditer(text):
            found |= _shown(numeral[0], text[numeral.end() : numeral.end() + _NEAR])
    return found.pop() if len(found) == 1 else None


def _shown(numeral: str, rest: str) -> set[Grouping]:
    """Return what groups digits if this numeral is written well, as far as it shows."""
    if _DECIMAL_COMMA.fullmatch(numeral):
        return {"dot"}
    return {
        grouping
        for mark, grouping in _GROUPINGS.items()
        if (match := _grouped(mark).fullmatch(numeral)) is not None
        and (match["more"] or match["decimals"] or _money().match(rest) is not None)
    }


@cache
def _grouped(mark: str) -> "re.Pattern[str]":
    """Return the pattern of digits in groups, with decimals not in groups of the other mark."""
    other = "," if mark == "." else "."
    group = rf"\{mark}[0-9]{{3}}"
    return re.compile(
        rf"[1-9][0-9]{{0,2}}{group}(?P<more>(?:{group})+(?:\{other}[0-9]+)?)?"
        rf"(?P<decimals>\{other}(?!(?:[0-9]{{3}})+$)[0-9]+)?"
    )


@cache
def _money() -> "re.Pattern[str]":
    """Return the pattern of the đồng after a number."""
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, lexicon().money_words))})\b")
