"""The commonest shape of an amount, by tables made of the lexicon: "trên 1,5 triệu đồng/hộ".

A short cut only: what it reads, the grammar reads in the same way, and what it does not know is
left to the grammar.
"""

import re
from typing import Final

from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._lexicon import SCALES, VND
from hoidata.vietnamese._meaning import Figure, alone, per_of, single
from hoidata.vietnamese._syntax import is_noun
from hoidata.vietnamese._tokens import GLUED_SCALES

# head, whole number, its decimals, scale words and currency, nouns
_SHAPE: Final = re.compile(
    r"([^0-9]*)([1-9][0-9]{0,2}(?:\.[0-9]{3}){1,20}|0|[1-9][0-9]{0,60})(?:,([0-9]{1,2}))?"
    r"([^0-9/.,;:!?…]*)(/[^0-9.,;:!?…]*)?[.,;:!?…]*"
)
_FULL_AMOUNT: Final = 10**6  # is doubtful before a scale word


def _heads() -> dict[str, str]:
    """Return head → bound; a head in letters needs a space before the number."""
    heads = {"": "exact"}
    for phrase, (role, value) in lexicon.HEADS.items():
        if role in {"bound", "label"}:
            bound = alone(value) if role == "bound" else "exact"
            heads[f"{phrase} "] = bound
            if not phrase[-1].isalpha():
                heads[phrase] = bound
    return heads


def _tails() -> dict[str, tuple[int, bool]]:
    """Return what follows the number → power of ten of its scale words, whether it says đồng."""
    most = max(SCALES.values())
    billions = [word for word, power in SCALES.items() if power == most]
    pairs = {f"{one} {two}": SCALES[one] + most for one in SCALES for two in billions}
    currencies = [phrase for phrase, unit in lexicon.UNITS.items() if unit == VND]
    tails = {"": (0, False), **dict.fromkeys(currencies, (0, True))}
    for scale, power in {**SCALES, **pairs}.items():
        tails[scale] = power, False
        tails |= {f"{scale} {currency}": (power, True) for currency in currencies}
    for glued, (scale, _) in GLUED_SCALES.items():
        if scale in SCALES:
            tails[glued] = SCALES[scale], True
    return {**tails, **{f" {tail}": found for tail, found in tails.items()}}


_HEADS: Final = _heads()
_TAILS: Final = _tails()
_NOUNS: Final = frozenset(noun for noun in lexicon.NOUNS if is_noun(noun))


def read_shape(text: str, unit: str | None) -> Figure | None:
    """Return the figure if it has the commonest shape and is money, whether expected or said.

    Dots must group and a comma be the decimal mark, as Vietnamese writes them.
    """
    shape = _SHAPE.fullmatch(text.lower())
    if shape is None:
        return None
    head, digits, decimals, tail, nouns = shape.groups()
    bound, found = _HEADS.get(head), _TAILS.get(tail)
    if bound is None or found is None:
        return None
    power, says_money = found
    if not says_money and (unit is None or (nouns and not power)):
        return None
    per = _per(nouns) if nouns else ()
    number = int(digits.replace(".", ""))
    if per is None or (power and number >= _FULL_AMOUNT):
        return None
    if decimals:
        power -= len(decimals)
        if power < 0:
            return None
        number = number * 10 ** len(decimals) + int(decimals)
    place = 10**power
    return single(number * place, bound, VND, per, place)


def _per(nouns: str) -> tuple[str, ...] | None:
    found = [noun.strip() for noun in nouns[1:].split("/")]
    return per_of(found) if _NOUNS.issuperset(found) else None
