"""What the terms of a number say together: 131 tỷ 583 triệu, 1tr2, hai tỷ rưỡi."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._numerals import Context, Grouping, read_numeral
from hoidata.vietnamese._terms import BILLION, MILLION, THOUSAND, Term

Follower: TypeAlias = Literal["nothing", "unit", "rule"]
"""What decides how a number without a scale word after a larger one is heard: no unit follows
(1 tỷ 2 is 1,2 tỷ), a unit follows (1 tỷ 2 đồng is doubtful), or the number is spelled by rule."""

Amount: TypeAlias = tuple[int, int, tuple[Fault, ...]]
"""mantissa, exponent and doubts of mantissa × 10^exponent, the place of the last digit written."""

_TEN_THOUSAND: Final = 4
_GROUP: Final = 3  # digits
_FULL_AMOUNT: Final = 10**MILLION  # what is written in full needs no scale word


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
        Fault: Any code of `read_numeral`, `figure.scale_order`, `figure.ambiguous_tail`.
    """
    if len(terms) == 1:
        mantissa, exponent, doubts = _read_term(terms[0], context, grouping)
        return mantissa, exponent + terms[0].place, doubts
    numbers = [_read_term(terms[0], context, grouping)]
    numbers += [_read_next(*pair, context, grouping) for pair in pairwise(terms)]
    doubts = tuple(doubt for _, _, found in numbers for doubt in found)
    if any(exponent for _, exponent, _ in numbers[:-1]):
        raise Fault("figure.scale_order")
    last = terms[-1]
    if last.manner not in {"half", "point"}:
        return *_pile(terms, numbers, follower), doubts
    whole, exponent = _pile(terms[:-1], numbers[:-1], "unit")
    if last.manner == "half":
        return 10 * whole + 5, last.place - 1, doubts
    whole *= 10**exponent
    return whole * 10**-last.exponent + last.mantissa, last.exponent, doubts


def _read_term(term: Term, context: Context, grouping: Grouping | None) -> Amount:
    """Return the number before the scale words."""
    numeral = term.numeral
    if not numeral:
        return term.mantissa, term.exponent, ()
    if term.manner == "glued":
        return int(numeral), 0, ()
    place, at = term.place, (term.at, term.at + 1)
    try:
        mantissa, exponent, doubt = read_numeral(numeral, "scaled" if place else context, grouping)
    except Fault as fault:
        raise fault.at(at) from None
    doubts: tuple[Fault, ...] = () if doubt is None else (doubt.at(at),)
    if THOUSAND <= place < BILLION and mantissa >= _FULL_AMOUNT * 10**-exponent:
        doubts += (Fault("figure.full_amount_scaled", at, found=numeral),)
    return mantissa, exponent, doubts


def _read_next(before: Term, term: Term, context: Context, grouping: Grouping | None) -> Amount:
    """Return the number before smaller scale words, whose zeros keep its place: 4 tỷ 052 triệu."""
    is_group = len(term.numeral) == _GROUP and term.numeral.isdigit()
    if is_group and term.place and before.place - term.place == THOUSAND:
        return int(term.numeral), 0, ()
    return _read_term(term, context, grouping)


class _Pile:
    """A number being put together from terms that grow smaller: 131 tỷ, 583 triệu, ….

    The group is what follows the last "tỷ"; a following "tỷ" multiplies all of it.
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
            self.floor = scale + BILLION * billions

    def close(self, billions: int = 0) -> None:
        """Add the group to the total."""
        group = self.group * 10 ** (BILLION * billions)
        self._check(group, self.floor)
        self.total, self.group, self.group_floor = self.total + group, 0, None

    def _check(self, value: int, floor: int | None) -> None:
        if floor is not None and value >= 10 ** (floor + self.shift):
            raise Fault("figure.scale_order")

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
        exponent = own_exponent + scale + BILLION * term.billions
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
    if term.manner == "padded" or not is_plain:
        return 0
    # By rule "một triệu hai mươi lăm" is 1.000.025, but "một triệu hai lăm" is heard as 1,25 triệu.
    if follower == "rule" and size > 1 and term.manner != "short":
        return 0
    if place == THOUSAND and _is_literal_after_thousand(term, size, follower):
        return 0
    is_glued = term.manner == "glued" and bool(term.numeral)  # 1tr25: decimals of the scale
    if size > _GROUP and follower != "nothing" and not is_glued:
        return 0
    if term.billions:
        raise Fault("figure.scale_order")
    is_part = size == _GROUP or (is_glued and size < _GROUP)
    is_group = term.numeral and place > _TEN_THOUSAND and is_part
    is_heard = term.manner == "glued" or follower == "nothing"
    if is_heard and place <= BILLION and (size == 1 or is_group):
        return place - size
    raise Fault(
        "figure.ambiguous_tail",
        (term.at, term.at + 1),
        first=f"{mantissa}",
        second=f"{mantissa}{'0' * (min(place, BILLION) - size)}",
    )


def _is_literal_after_thousand(term: Term, size: int, follower: Follower) -> bool:
    """Return whether 1 nghìn 250 (where both readings agree) or một nghìn năm mươi is meant."""
    return size == _GROUP or (1 < size < _GROUP and (follower != "nothing" or not term.numeral))
