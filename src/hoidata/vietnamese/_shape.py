"""The commonest shape of an amount, by tables made of the lexicon: "trên 1,5 triệu đồng/hộ".

A short cut only: what it reads, the grammar reads in the same way, and what it does not know is
left to the grammar.
"""

import re
from typing import Final

from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._amounts import Term
from hoidata.vietnamese._lexicon import SCALES, VND
from hoidata.vietnamese._meaning import Figure, alone, amount_of, money_of, per_of, single
from hoidata.vietnamese._numerals import Grouping
from hoidata.vietnamese._syntax import is_noun
from hoidata.vietnamese._tokens import GLUED_SCALES, NUMERAL

# head, plain whole number or else any numeral, scale words and currency, nouns
_SHAPE: Final = re.compile(
    r"([^0-9]*+)"
    r"(?:([1-9][0-9]{0,2}+(?:\.[0-9]{3}){0,20}+|0|[1-9][0-9]{3,60}+)(?![0-9.,]| [0-9.])"
    rf"|({NUMERAL}))"
    r"([^0-9/.,;:!?…]*+)(/[^0-9.,;:!?…]*+)?[.,;:!?…]*+"
)
_LONGEST_SCALED: Final = 6  # characters that need no second look before a scale word


def _heads() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return head → bound and nouns; a head in letters needs a space before the number."""
    heads: dict[str, tuple[str, tuple[str, ...]]] = {"": ("exact", ())}
    for phrase, (role, value) in lexicon.HEADS.items():
        if role == "noun":
            heads |= {f"{phrase} {noun} ": ("exact", (noun,)) for noun in _NOUNS}
            continue
        found = (alone(value) if role == "bound" else "exact", (value,) if role == "per" else ())
        heads[f"{phrase} "] = found
        if not phrase[-1].isalpha():
            heads[phrase] = found
    return heads


def _tails() -> dict[str, tuple[int, int, bool]]:
    """Return what follows the number → power and value of its scale, whether it says đồng."""
    most = max(SCALES.values())
    billions = [word for word, power in SCALES.items() if power == most]
    pairs = {f"{one} {two}": SCALES[one] + most for one in SCALES for two in billions}
    currencies = [phrase for phrase, unit in lexicon.UNITS.items() if unit == VND]
    tails = {"": (0, 1, False), **dict.fromkeys(currencies, (0, 1, True))}
    for scale, power in {**SCALES, **pairs}.items():
        tails[scale] = power, 10**power, False
        tails |= {f"{scale} {currency}": (power, 10**power, True) for currency in currencies}
    for glued, (scale, _) in GLUED_SCALES.items():
        if scale in SCALES:
            tails[glued] = SCALES[scale], 10 ** SCALES[scale], True
    return {**tails, **{f" {tail}": found for tail, found in tails.items()}}


_NOUNS: Final = frozenset(noun for noun in lexicon.NOUNS if is_noun(noun))
_HEADS: Final = _heads()
_TAILS: Final = _tails()


def read_shape(text: str, unit: str | None, grouping: Grouping | None) -> Figure | None:
    """Return the figure if it has the commonest shape and is money, whether expected or said.

    Raises:
        Refused: It has the shape, but its numeral is no amount of money.
    """
    shape = _SHAPE.fullmatch(text.lower())
    if shape is None:
        return None
    head, plain, numeral, tail, nouns = shape.groups()
    start, end = _HEADS.get(head), _TAILS.get(tail)
    if start is None or end is None:
        return None
    bound, per = start
    power, place, says_money = end
    if nouns:
        per = per_of((*per, *[noun.strip() for noun in nouns[1:].split("/")]))
    if not says_money and (unit is None or (per and not power)):
        return None
    if nouns and not _NOUNS.issuperset(per):
        return None
    if plain and grouping != "comma" and (not power or len(plain) <= _LONGEST_SCALED):
        return single(int(plain.replace(".", "")) * place, bound, VND, per, place)
    term = Term(plain or numeral, 0, 0, power, 0, "digits")
    return money_of(amount_of([term], "money", grouping), bound, per)
