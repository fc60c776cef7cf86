"""What a written figure means: its number, its ends, its bound, its unit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from hoidata.errors import Problem
from hoidata.vietnamese import _lexicon as lexicon
from hoidata.vietnamese._amounts import Amount, Follower, Term, add_terms
from hoidata.vietnamese._lexicon import VND
from hoidata.vietnamese._numerals import MOST_DIGITS, Context, Grouping, Refused, too_long
from hoidata.vietnamese._syntax import Written
from hoidata.vietnamese._writers import group_digits

Number: TypeAlias = int | Decimal
"""A number as a text states it: an int where it is whole, else a Decimal without empty zeros."""

_THOUSAND: Final = lexicon.SCALES["nghìn"]
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
    """What one written figure says.

    Attributes:
        value: The headline, an int where it is whole; the exact midpoint of a range.
        bound: `exact`, `more_than`, `at_least`, `nearly`, `less_than`, `at_most`, `between` or
            `about`.
        low: The low end, None where the text sets none.
        high: The high end, None where the text sets none.
        low_open: Whether the low end itself is excluded.
        high_open: Whether the high end itself is excluded.
        unit: `VND`, `%`, `điểm phần trăm`, `lần`, the noun counted in lower case, or None.
        per: What it is said for one of, things before time: `("em", "tháng")`.
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


_made: Final = tuple[object, ...].__new__  # does what Figure(…) does, in half the time


def meaning_of(
    written: Written, unit: str | None, grouping: Grouping | None, *, is_bare_allowed: bool
) -> Figure:
    """Return what a written figure means where a unit is expected (None: any).

    Raises:
        Refused: The unit is missing or not the one expected, or the figure contradicts itself.
    """
    found = _unit_of(written, unit, is_bare_allowed=is_bare_allowed)
    bound = _bound_of(written)
    context = _context_of(found)
    follower = _follower_of(written)
    if written.high:
        high = amount_of(written.high, context, grouping, follower)
        low = _low_of_range(high, written, context, grouping)
        low = _signed(low, is_negative=written.is_negative)
        high = _signed(high, is_negative=written.is_high_negative)
        return _between(low, high, bound, written, found)
    mantissa, exponent, doubts = amount_of(written.low, context, grouping, follower)
    number = _number(-mantissa if written.is_negative else mantissa, exponent)
    per, step = per_of(written.per), _step_of(exponent, found)
    return single(number, bound, found, per, step, written.doubts + doubts)


def money_of(amount: Amount, bound: str, per: tuple[str, ...]) -> Figure:
    """Return the figure of one amount of money."""
    mantissa, exponent, doubts = amount
    step = _step_of(exponent, VND)
    return single(_number(mantissa, exponent), bound, VND, per, step, doubts)


def single(
    number: Number,
    bound: str,
    unit: str | None,
    per: tuple[str, ...],
    step: Number,
    doubts: tuple[Problem, ...] = (),
) -> Figure:
    """Return the figure of one number, whose bound says which end it is."""
    has_low, has_high, low_open, high_open = _ENDS[bound]
    low, high = number if has_low else None, number if has_high else None
    return _made(Figure, (number, bound, low, high, low_open, high_open, unit, per, step, doubts))


# --- Unit --------------------------------------------------------------------------------------


def _unit_of(written: Written, unit: str | None, *, is_bare_allowed: bool) -> str | None:
    found = written.unit
    if found == unit == VND and written.low_unit is None:
        return unit
    if found is None:
        if (unit is None and not is_bare_allowed) or _needs_unit(written, unit):
            raise Refused("figure.bare")
        return unit
    if unit not in {None, found} or written.low_unit not in {None, found}:
        raise Refused("figure.wrong_unit", expected=unit or found)
    if unit is None and found not in lexicon.SHARES and found != VND and _is_spoken(written):
        raise Refused("figure.not_a_figure")  # "ba mẹ" is no count of mothers
    return found


def _is_spoken(written: Written) -> bool:
    terms = (*written.low, *written.high)
    return not any(term.place >= _THOUSAND or (term.numeral and not term.place) for term in terms)


def _needs_unit(written: Written, unit: str | None) -> bool:
    """Tell whether a number is too plain to stand alone: "hai trăm", "2021-2026", "250/GP"."""
    if written.low[0].place >= _THOUSAND:
        return False
    terms = (*written.low, *written.high)
    if any(term.place >= _THOUSAND for term in terms):
        return False
    is_ungrouped = all(term.numeral.isdigit() for term in terms)
    are_years = all(len(term.numeral) == _YEAR for term in terms)
    is_range = bool(written.high) and (unit == VND or are_years)
    return _is_spoken(written) or (is_ungrouped and (is_range or bool(written.per)))


def _context_of(unit: str | None) -> Context:
    if unit == VND:
        return "money"
    if unit in lexicon.SHARES:
        return "share"
    return "measure" if unit is None or unit.split()[0] in lexicon.MEASURES else "count"


def per_of(nouns: Sequence[str]) -> tuple[str, ...]:
    """Return what a figure is per, each once, things before time."""
    if len(nouns) <= 1:
        return tuple(nouns)
    return tuple(sorted(dict.fromkeys(nouns), key=lexicon.TIMES.__contains__))


# --- Bound -------------------------------------------------------------------------------------


def _bound_of(written: Written) -> str:
    if not (written.bounds or written.high or written.suffix):
        return "about" if written.low[0].manner == "ten" else "exact"
    if len(written.bounds) == 1 and not (written.high or written.suffix):
        return alone(written.bounds[0])
    said = frozenset(written.bounds)
    firm = said - _LOOSE
    if len(firm) > 1:
        raise Refused("figure.conflicting_bounds")
    bound = next(iter(firm), "")
    if written.high:
        return _bound_of_range(bound, written)
    if written.suffix:
        return _bound_of_suffix(bound, said, written.suffix)
    if "from" in said and said - _FROM:
        raise Refused("figure.conflicting_bounds")
    return bound or alone(written.bounds[0])


def alone(bound: str) -> str:
    """Return what a word for a bound says where it is the only one."""
    return "at_least" if bound == "from" else bound


def _bound_of_suffix(bound: str, said: frozenset[str], suffix: str) -> str:
    if bound not in {"", suffix} or (suffix == "exact" and said):
        raise Refused("figure.conflicting_bounds")
    return suffix


def _bound_of_range(bound: str, written: Written) -> str:
    is_fit = bound in {"", "more_than"} and written.high_bound in {"", "at_most", *_OPEN_ABOVE}
    if not is_fit or written.suffix:
        raise Refused("figure.conflicting_bounds")
    return bound


# --- Number ------------------------------------------------------------------------------------


def amount_of(
    terms: Sequence[Term], context: Context, grouping: Grouping | None, follower: Follower = "unit"
) -> Amount:
    """Return the number that terms make together, which for money is whole.

    Raises:
        Refused: `money.fraction`, `figure.too_long`, or any code of `add_terms`.
    """
    amount = add_terms(terms, context, grouping, follower)
    mantissa, exponent, _ = amount
    if exponent > MOST_DIGITS or mantissa.bit_length() > _MOST_BITS:
        raise too_long()
    if exponent < 0 and context == "money" and mantissa % 10**-exponent:
        raise Refused("money.fraction")
    return amount


def _follower_of(written: Written) -> Follower:
    return "unit" if written.unit else "nothing"


def _low_of_range(
    high: Amount, written: Written, context: Context, grouping: Grouping | None
) -> Amount:
    """Return the low end, which shares the scale of the high end where it has none: 5-7 triệu.

    Raises:
        Refused: `figure.ambiguous_range`, or any code of `amount_of`.
    """
    scale = written.high[0]
    low = written.low[0]
    if low.place or written.low_unit is not None:
        return amount_of(written.low, context, grouping, _follower_of(written))
    if not scale.place:
        return _certain(amount_of(written.low, context, grouping), high, written, context)
    shared = amount_of(
        [low._replace(place=scale.place, billions=scale.billions)], context, grouping
    )
    if _compare(shared, high) <= 0:
        return shared if scale.numeral else _certain(shared, high, written, context)
    literal = amount_of(written.low, context, grouping)
    is_full = _compare(literal, (1, scale.place - _THOUSAND, ())) >= 0  # 500.000 đến 1 triệu
    return _certain(literal, high, written, context) if is_full else shared


def _certain(low: Amount, high: Amount, written: Written, context: Context) -> Amount:
    """Return the low end unless it is so low that it may share what the high end is told in.

    "200 đến 300.000" may begin at 200.000, and "hai đến ba trăm" at 200.
    """
    is_spoken = not written.high[0].numeral
    left_out = _HUNDRED if is_spoken else 10**_THOUSAND
    factor = _HUNDRED if context == "money" else left_out
    is_far = _compare((low[0] * factor, low[1], ()), high) < 0
    is_group = is_spoken or _compare(high, (1, _THOUSAND, ())) >= 0
    if not low[0] or low[1] < 0 or not is_far or not is_group:
        return low
    number = _in_units(low, 0)
    readings = {"first": group_digits(number), "second": group_digits(number * left_out)}
    raise Refused("figure.ambiguous_range", **readings)


def _signed(amount: Amount, *, is_negative: bool) -> Amount:
    return (-amount[0], *amount[1:]) if is_negative else amount


def _between(low: Amount, high: Amount, bound: str, written: Written, unit: str | None) -> Figure:
    order = _compare(low, high)
    low_open, high_open = bound == "more_than", written.high_bound in _OPEN_ABOVE
    if order > 0 or (order == 0 and (low_open or high_open)):
        raise Refused("figure.reversed_range")
    exponent = min(low[1], high[1])
    total = _in_units(low, exponent) + _in_units(high, exponent)
    return Figure(
        _number(total * 5, exponent - 1),
        "between" if order else "exact",
        _number(low[0], low[1]),
        _number(high[0], high[1]),
        low_open,
        high_open,
        unit,
        per_of(written.per),
        _step_of(exponent, unit),
        written.doubts + low[2] + high[2],
    )


def _in_units(amount: Amount, exponent: int) -> int:
    return int(amount[0] * 10 ** (amount[1] - exponent))


def _compare(one: Amount, other: Amount) -> int:
    exponent = min(one[1], other[1])
    return _in_units(one, exponent) - _in_units(other, exponent)


def _step_of(exponent: int, unit: str | None) -> Number:
    if exponent >= 0:
        return int(10**exponent)
    return 1 if unit == VND else _number(1, exponent)


def _number(mantissa: int, exponent: int) -> Number:
    """Return mantissa × 10^exponent exactly, whatever the decimal context: an int where whole."""
    if exponent >= 0:
        return int(mantissa * 10**exponent)
    if not mantissa % 10**-exponent:
        return int(mantissa // 10**-exponent)
    while mantissa % 10 == 0:
        mantissa, exponent = mantissa // 10, exponent + 1
    return Decimal((mantissa < 0, Decimal(abs(mantissa)).as_tuple().digits, exponent))
