"""What a written figure means: its number, its ends, its bound, its unit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from hoidata.errors import Problem
from hoidata.vietnamese._amounts import Amount, Follower, add_terms
from hoidata.vietnamese._faults import Fault
from hoidata.vietnamese._lexicon import VND, Lexicon
from hoidata.vietnamese._numerals import MOST_DIGITS, Context, Grouping, too_long
from hoidata.vietnamese._syntax import Written
from hoidata.vietnamese._terms import THOUSAND, Term
from hoidata.vietnamese._writers import group_digits

Number: TypeAlias = int | Decimal
"""A number as a text states it: an int where it is whole, else a Decimal without empty zeros."""

_ENDS: Final = {  # of the bound of one number: has low end, has high end, which are open
    "exact": (True, True, False, False),
    "more_than": (True, False, True, False),
    "at_least": (True, False, False, False),
    "nearly": (False, True, False, True),
    "less_than": (False, True, False, True),
    "at_most": (False, True, False, False),
    "about": (False, False, False, False),
}
_OPEN_ABOVE: Final = frozenset({"nearly", "less_than"})
_FROM: Final = frozenset({"from", "at_least"})
_HUNDRED: Final = 100
_MOST_BITS: Final = 2_000  # of about as many digits
_YEAR: Final = 4  # digits
_LOOSE: Final = frozenset({"from", "about"})


class Figure(NamedTuple):
    """What a written figure says.

    Attributes:
        value: The headline, an int where it is whole; the exact midpoint of a range.
        bound: `exact`, `more_than`, `at_least`, `nearly`, `less_than`, `at_most`, `between` or
            `about`.
        low: The low end, None where the text sets none.
        high: The high end, None where the text sets none.
        low_open: Whether the low end itself is excluded.
        high_open: Whether the high end itself is excluded.
        unit: `VND`, `%`, `điểm phần trăm`, `lần`, the noun counted in lower case, or None.
        per: What it is counted per, things before time: `("em", "tháng")`.
        step: The place of the last digit written, in the unit: 100.000.000 in "71,2 tỷ".
        doubts: Warnings about a text that is readable but may mean something else.
    """

    value: Number
    bound: str
    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    unit: str | None
    per: tuple[str, ...]
    step: Number
    doubts: tuple[Problem, ...]


made: Final = tuple[object, ...].__new__
"""Does what `Figure(…)` does, in half the time."""


def single(
    number: Number, bound: str, unit: str | None, per: tuple[str, ...], step: Number
) -> Figure:
    """Return the figure of one number, whose bound says which end it is."""
    has_low, has_high, low_open, high_open = _ENDS[bound]
    low, high = number if has_low else None, number if has_high else None
    return made(Figure, (number, bound, low, high, low_open, high_open, unit, per, step, ()))


def meaning_of(
    written: Written,
    unit: str | None,
    grouping: Grouping | None,
    lexicon: Lexicon,
    *,
    is_bare_allowed: bool,
) -> tuple[Figure, tuple[Fault, ...]]:
    """Return what a written figure means where a unit is expected (None: any), and its doubts.

    Raises:
        Fault: The unit is missing or not the one expected, or the figure contradicts itself.
    """
    found = _unit_of(written, unit, lexicon, is_bare_allowed=is_bare_allowed)
    reader = _Meaning(written, found, grouping, lexicon)
    figure, doubts = reader.figure()
    for again in written.again:
        other, _ = _Meaning(again, found, grouping, lexicon).figure()
        # What it is per, and its unit, need not be said twice.
        if other[:6] != figure[:6] or other.per not in {(), figure.per}:
            raise Fault("figure.conflicting_amounts", (written.start, written.end))
    return figure, doubts


class _Meaning:
    """Works out one written figure in the unit that was found to be its own."""

    __slots__ = ("context", "follower", "grouping", "unit", "written")

    def __init__(
        self, written: Written, unit: str | None, grouping: Grouping | None, lexicon: Lexicon
    ) -> None:
        self.written = written
        self.unit = unit
        self.grouping: Grouping | None = grouping
        self.context: Context = context_of(unit, lexicon)
        self.follower: Follower = "unit" if written.unit else "nothing"

    def figure(self) -> tuple[Figure, tuple[Fault, ...]]:
        written = self.written
        if self.unit in written.per:
            raise Fault("quantity.per_itself", (written.start, written.end), unit=self.unit)
        if written.high:
            return self._range()
        bound = _bound_of(written)
        mantissa, exponent, doubts = self._amount(written.low)
        if written.has_half:
            mantissa, exponent = mantissa * 10 ** (exponent + 1) + 5, -1
        for echo in written.echoes:
            other = self._amount(echo)
            if _compare(other, (mantissa, exponent, ())):
                raise Fault("figure.conflicting_amounts", (written.start, written.end))
        number = number_of(-mantissa if written.is_negative else mantissa, exponent)
        step = step_of(exponent, self.unit)
        return single(number, bound, self.unit, written.per, step), written.doubts + doubts

    def _amount(self, terms: Sequence[Term], follower: Follower | None = None) -> Amount:
        return amount_of(terms, self.context, self.grouping, follower or self.follower)

    # Ranges

    def _range(self) -> tuple[Figure, tuple[Fault, ...]]:
        written, bound = self.written, _firm_bound(self.written)
        high = self._amount(written.high)
        low = self._low(high)
        doubts = written.doubts + low[2] + high[2]
        low = _signed(low, is_negative=written.is_negative)
        high = _signed(high, is_negative=written.is_high_negative)
        # từ 400.000-500.000 trở lên, tối thiểu từ 50.000 - 100.000
        if {written.suffix, bound} == {"", "at_least"}:
            self._between(low, high, "")
            place = (written.start, written.end)
            doubts += (Fault("figure.range_or_more", place, expected=number_of(*low[:2])),)
            step = step_of(low[1], self.unit)
            return single(number_of(*low[:2]), "at_least", self.unit, written.per, step), doubts
        return self._between(low, high, _bound_of_range(bound, written)), doubts

    def _low(self, high: Amount) -> Amount:
        """Return the low end, which shares the scale of the high end where it has none: 5-7 triệu.

        Raises:
            Fault: `figure.ambiguous_range`, or any code of `amount_of`.
        """
        scale, low = self.written.high[0], self.written.low[0]
        if scale.manner == "mixed" and len(low.numeral) == 1:  # 2-3 trăm
            shared_place = 10 ** (len(str(scale.mantissa)) - 1)
            low = low._replace(numeral="", mantissa=int(low.numeral) * shared_place)
        if low.place or self.written.low_unit is not None:
            return self._amount(self.written.low)
        if not scale.place:
            return self._certain(self._amount([low], "unit"), high)
        shared = self._amount([low._replace(place=scale.place, billions=scale.billions)], "unit")
        if _compare(shared, high) <= 0:
            return shared if scale.numeral else self._certain(shared, high)
        literal = self._amount([low], "unit")
        is_full = _compare(literal, (1, scale.place - THOUSAND, ())) >= 0  # 500.000 đến 1 triệu
        return self._certain(literal, high) if is_full else shared

    def _certain(self, low: Amount, high: Amount) -> Amount:
        """Return the low end unless it is so low that it may share the scale of the high end.

        "200 đến 300.000" may begin at 200.000, and "hai đến ba trăm" at 200.
        """
        is_spoken = not self.written.high[0].numeral
        left_out = _HUNDRED if is_spoken else 10**THOUSAND
        factor = _HUNDRED if self.context == "money" else left_out
        is_far = _compare((low[0] * factor, low[1], ()), high) < 0
        is_group = is_spoken or _compare(high, (1, THOUSAND, ())) >= 0
        if not low[0] or low[1] < 0 or not is_far or not is_group:
            return low
        number = _in_units(low, 0)
        readings = {"first": group_digits(number), "second": group_digits(number * left_out)}
        raise Fault("figure.ambiguous_range", (self.written.start, self.written.end), **readings)

    def _between(self, low: Amount, high: Amount, bound: str) -> Figure:
        written, order = self.written, _compare(low, high)
        low_open, high_open = bound == "more_than", written.high_bound in _OPEN_ABOVE
        if order > 0 or (order == 0 and (low_open or high_open)):
            raise Fault("figure.reversed_range", (written.start, written.end))
        exponent = min(low[1], high[1])
        total = _in_units(low, exponent) + _in_units(high, exponent)
        return Figure(
            number_of(total * 5, exponent - 1),
            "between" if order else "exact",
            number_of(low[0], low[1]),
            number_of(high[0], high[1]),
            low_open,
            high_open,
            self.unit,
            written.per,
            step_of(exponent, self.unit),
            (),
        )


# --- Unit --------------------------------------------------------------------------------------


def _unit_of(
    written: Written, unit: str | None, lexicon: Lexicon, *, is_bare_allowed: bool
) -> str | None:
    found, place = written.unit, (written.start, written.end)
    if found == unit == VND and written.low_unit is None:
        return unit
    if found is None:
        if (unit is None and not is_bare_allowed) or _needs_unit(written, unit):
            raise Fault("figure.bare", place)
        return unit
    if unit == VND != found and found in lexicon.currencies:
        raise Fault("figure.foreign_currency", place, unit=found)
    if unit not in {None, found} or written.low_unit not in {None, found}:
        raise Fault("figure.wrong_unit", place, expected=unit or found)
    is_counted = found not in lexicon.shares and found != VND
    if is_counted and _is_spoken(written) and not _is_heard(written, found, unit, lexicon):
        raise Fault("figure.not_a_figure", place)  # "ba mẹ" is not a count of mothers
    return found


def _is_heard(written: Written, found: str, unit: str | None, lexicon: Lexicon) -> bool:
    """Return whether a number in words counts its noun: "hơn trăm hội viên", but not "trăm họ"."""
    if written.low[0].manner == "bare" and not (written.bounds or written.high):
        return False
    is_known = found in lexicon.codes or found in lexicon.currencies
    return unit is not None or (is_known and not written.is_idiom)


def _is_spoken(written: Written) -> bool:
    terms = (*written.low, *written.high)
    return all(
        term.place < THOUSAND and not term.numeral and term.manner != "mixed" for term in terms
    )


def _needs_unit(written: Written, unit: str | None) -> bool:
    """Return whether a number is too plain to stand alone: "hai trăm", "2021-2026", "250/GP"."""
    terms = (*written.low, *written.high)
    if any(term.place >= THOUSAND for term in terms):
        return False
    is_spoken = all(not term.numeral for term in terms)
    is_ungrouped = all(term.numeral.isdigit() for term in terms)
    are_years = all(len(term.numeral) == _YEAR for term in terms)
    is_range = bool(written.high) and (unit == VND or are_years)
    return is_spoken or (is_ungrouped and (is_range or bool(written.per)))


def context_of(unit: str | None, lexicon: Lexicon) -> Context:
    """Return what a numeral counts that has no scale word."""
    if unit == VND:
        return "money"
    if unit is None or unit in lexicon.currencies:
        return "measure"
    if unit in lexicon.shares:
        return "percent" if unit == "%" else "share"
    code = lexicon.names.get(unit.partition(" ")[0], "")
    return "measure" if {unit, code} & lexicon.cut_in_parts else "count"


# --- Bound -------------------------------------------------------------------------------------


def _bound_of(written: Written) -> str:
    if not (written.bounds or written.suffix):
        return "about" if written.low[0].manner == "ten" else "exact"
    if len(written.bounds) == 1 and not written.suffix:
        return alone(written.bounds[0])
    bound = _firm_bound(written)
    if written.suffix:
        return _bound_of_suffix(bound, written)
    if "from" in written.bounds and not _FROM.issuperset(written.bounds):
        raise _contradiction(written)
    return bound or alone(written.bounds[0])


def _firm_bound(written: Written) -> str:
    """Return the one bound before a number; "từ" and "khoảng" may be beside it."""
    firm = frozenset(written.bounds) - _LOOSE
    if len(firm) > 1:
        raise _contradiction(written)
    return next(iter(firm), "")


def _contradiction(written: Written) -> Fault:
    return Fault("figure.conflicting_bounds", (written.start, written.end))


def alone(bound: str) -> str:
    """Return what a word for a bound says where it is the only one."""
    return "at_least" if bound == "from" else bound


def _bound_of_suffix(bound: str, written: Written) -> str:
    if bound not in {"", written.suffix} or (written.suffix == "exact" and written.bounds):
        raise _contradiction(written)
    return written.suffix


def _bound_of_range(bound: str, written: Written) -> str:
    is_fit = bound in {"", "more_than"} and written.high_bound in {"", "at_most", *_OPEN_ABOVE}
    if not is_fit or written.suffix:
        raise _contradiction(written)
    return bound


# --- Number ------------------------------------------------------------------------------------


def amount_of(
    terms: Sequence[Term], context: Context, grouping: Grouping | None, follower: Follower = "unit"
) -> Amount:
    """Return the number that terms make together, which for money is whole.

    Raises:
        Fault: `money.fraction`, `figure.too_long`, or any code of `add_terms`.
    """
    amount = add_terms(terms, context, grouping, follower)
    mantissa, exponent, _ = amount
    if exponent > MOST_DIGITS or mantissa.bit_length() > _MOST_BITS:
        raise too_long()
    if exponent < 0 and context == "money" and mantissa % 10**-exponent:
        raise Fault("money.fraction")
    return amount


def _signed(amount: Amount, *, is_negative: bool) -> Amount:
    return (-amount[0], *amount[1:]) if is_negative else amount


def _in_units(amount: Amount, exponent: int) -> int:
    return int(amount[0] * 10 ** (amount[1] - exponent))


def _compare(one: Amount, other: Amount) -> int:
    exponent = min(one[1], other[1])
    return _in_units(one, exponent) - _in_units(other, exponent)


def step_of(exponent: int, unit: str | None) -> Number:
    """Return the place of the last digit written, in the unit."""
    if exponent >= 0:
        return int(10**exponent)
    return 1 if unit == VND else number_of(1, exponent)


def number_of(mantissa: int, exponent: int) -> Number:
    """Return mantissa × 10^exponent exactly, whatever the decimal context: an int where whole."""
    if exponent >= 0:
        return int(mantissa * 10**exponent)
    if not mantissa % 10**-exponent:
        return int(mantissa // 10**-exponent)
    while mantissa % 10 == 0:
        mantissa, exponent = mantissa // 10, exponent + 1
    return Decimal((mantissa < 0, Decimal(abs(mantissa)).as_tuple().digits, exponent))
