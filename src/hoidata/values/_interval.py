"""The ends of a quantity as an interval, and what can be said about two of them."""

import math
from fractions import Fraction
from typing import Final, NamedTuple, Self, TypeAlias

from hoidata.errors import InvalidData, Problem, refused
from hoidata.values._number import Number, add, canonical, divide, multiply, or_none
from hoidata.vocab import Choice


class Bound(Choice):
    """What a quantity says about the true value (giới hạn của số liệu)."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    BETWEEN = "between"
    ABOUT = "about"
    UNKNOWN = "unknown"


def known(bound: Bound | str) -> Bound:
    """Return the bound of a code."""
    return bound if type(bound) is Bound else Bound(bound)


class Verdict(Choice):
    """Whether something holds (kết luận): for every possible value, for none, or unknown."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


class Operator(Choice):
    """How two quantities are compared (phép so sánh)."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="


def operator_of(sign: Operator | str) -> Operator:
    """Return the comparison of a sign.

    Raises:
        InvalidData: `quantity.operator` if there is none.
    """
    try:
        return Operator(sign)
    except ValueError as error:
        raise InvalidData(Problem.of("quantity.operator", found=sign)) from error


NEAR_BOUNDS: Final = frozenset(
    {Bound.EXACT, Bound.ABOUT, Bound.NEARLY, Bound.MORE_THAN, Bound.BETWEEN}
)
BOUNDS: Final = {bound.value: bound for bound in Bound}
# Bounds whose headline is an end.
LOW_BOUNDS: Final = frozenset({Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST})
HIGH_BOUNDS: Final = frozenset({Bound.EXACT, Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST})


def need_flag(value: object) -> bool:
    """Return True or False, or refuse anything else."""
    if not isinstance(value, bool):
        raise refused("field.type", value, expected="true or false")
    return value


class _Ends(NamedTuple):
    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False


class Interval(_Ends):
    """An interval; an end that is None is not known, and an open end is not reached.

    Raises:
        InvalidData: `number.not_exact` or `number.too_long` for an end; `field.type` if whether
            it is open is not True or False.
    """

    __slots__ = ()

    def __new__(
        cls,
        low: Number | None,
        high: Number | None,
        low_open: bool = False,  # noqa: FBT001, FBT002 - a tuple's entry
        high_open: bool = False,  # noqa: FBT001, FBT002 - a tuple's entry
    ) -> Self:
        """Keep the ends as exact numbers."""
        if type(low_open) is not bool or type(high_open) is not bool:
            raise refused("field.type", (low_open, high_open), expected="true or false")
        low = None if low is None else canonical(low)
        high = None if high is None else canonical(high)
        return super().__new__(cls, low, high, low_open, high_open)

    def bound(self, headline: Number | None = None, *, is_near: bool) -> Bound:
        """Return the bound that these ends amount to.

        Args:
            headline: The headline; None if it is the only end. "Gần 20" says that it is all but
                20, which an amount below 0 or far below 20 is not: such an amount is "dưới 20".
            is_near: Whether the true value is near the headline.

        Example:
            >>> Interval(None, 20, high_open=True).bound(is_near=True)
            <Bound.NEARLY: 'nearly'>
            >>> Interval(None, 20, high_open=True).bound(-30, is_near=True)
            <Bound.LESS_THAN: 'less_than'>
        """
        is_near, headline = need_flag(is_near), self.nearest(headline)
        if self.low is not None and self.high is not None:
            return Bound.EXACT if self.low == self.high else Bound.BETWEEN
        if self.low is not None:
            return Bound.MORE_THAN if self.low_open else Bound.AT_LEAST
        if self.high is None:
            return Bound.ABOUT if is_near else Bound.UNKNOWN
        if not self.high_open:
            return Bound.AT_MOST
        return Bound.NEARLY if is_near and headline == self.high > 0 else Bound.LESS_THAN

    @property
    def is_empty(self) -> bool:
        """Whether no value lies between the ends."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_point(self) -> bool:
        """Whether one value alone lies between the ends."""
        return self.low is not None and self.low == self.high

    def fit(self, bound: Bound, headline: Number | None, *, is_near: bool) -> bool:
        """Whether a bound and its headline, which lies between the ends, say the same."""
        bound, headline = known(bound), or_none(headline)
        if (self.low is None and self.low_open) or (self.high is None and self.high_open):
            return False
        if self.is_empty or bound is not self.bound(headline, is_near=is_near):
            return False
        return bound is Bound.UNKNOWN if headline is None else headline == self.nearest(headline)

    def nearest(self, headline: Number | None) -> Number | None:
        """Return the headline, or the end next to it; without a headline, the only end."""
        headline = or_none(headline)
        if self.low is not None and (headline is None or headline < self.low):
            return self.low
        if self.high is not None and (headline is None or headline > self.high):
            return self.high
        return headline

    def __add__(self, other: "Interval") -> "Interval":  # type: ignore[override] # never joined as a tuple
        """Return the ends of a sum: a missing end stays missing, an open one stays open."""
        low = _add(self.low, other.low)
        high = _add(self.high, other.high)
        return Interval(
            low,
            high,
            low is not None and (self.low_open or other.low_open),
            high is not None and (self.high_open or other.high_open),
        )

    def max(self, other: "Interval") -> "Interval":
        """Return the ends of the larger of two numbers, one in each interval."""
        other = _need_interval(other)
        low, low_open = _higher(self, other)
        if self.high is None or other.high is None:
            return Interval(low, None, low_open)
        high = max(self.high, other.high)
        are_open = [each.high_open for each in (self, other) if each.high == high]
        return Interval(low, high, low_open, all(are_open))

    def min(self, other: "Interval") -> "Interval":
        """Return the ends of the smaller of two numbers, one in each interval."""
        other = _need_interval(other)
        return self.scaled(-1).max(other.scaled(-1)).scaled(-1)

    def clamp(self, least: Number | None, most: Number | None) -> "Interval":
        """Return the ends of a number raised to `least` where below, lowered to `most` where above.

        Example:
            >>> Interval(-5, 3, high_open=True).clamp(0, None)
            Interval(low=0, high=3, low_open=False, high_open=True)
        """
        raised = self if least is None else self.max(Interval(least, least))
        return raised if most is None else raised.min(Interval(most, most))

    def scaled(self, factor: Number) -> "Interval":
        """Return the ends times a factor; a negative one swaps them, 0 gives the point 0."""
        factor = canonical(factor)
        if factor == 0:
            return Interval(0, 0)
        low = None if self.low is None else multiply(self.low, factor)
        high = None if self.high is None else multiply(self.high, factor)
        if factor > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def times(self, other: "Interval") -> "Interval":
        """Return the ends of a product: the outermost of those of the ends, of whichever sign.

        Example:
            >>> Interval(-2, 3).times(Interval(5, None))
            Interval(low=None, high=None, low_open=False, high_open=False)
            >>> Interval(2, 3, high_open=True).times(Interval(-5, 4))
            Interval(low=-15, high=12, low_open=True, high_open=True)
        """
        other = _need_interval(other)
        corners = [_product(mine, its) for mine in _corners(self) for its in _corners(other)]
        least, most = min(end for end, _ in corners), max(end for end, _ in corners)
        low, high = (number if not side else None for side, number in (least, most))
        return Interval(
            low,
            high,
            low is not None and all(is_open for end, is_open in corners if end == least),
            high is not None and all(is_open for end, is_open in corners if end == most),
        )

    def over(self, other: "Interval") -> "Interval":
        """Return the ends of a quotient by something above 0; an unknown end stays unknown."""
        other = _need_interval(other)
        least, most = (other.low, other.low_open), (other.high, other.high_open)
        low, low_open = _quotient(self.low, most, least, is_open=self.low_open)
        high, high_open = _quotient(self.high, least, most, is_open=self.high_open)
        return Interval(low, high, low_open, high_open)

    def is_below(self, other: "Interval", *, strictly: bool) -> bool:
        """Whether every value here is below (or, unless strictly, equal to) every one there."""
        other, strictly = _need_interval(other), need_flag(strictly)
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return not strictly or self.high_open or other.low_open
        return self.high < other.low

    def contains(self, value: Number) -> bool:
        """Whether a value may be the true one; a missing end admits everything on its side."""
        point = Interval(value, value)
        too_low = self.low is not None and not self._start.is_below(point, strictly=self.low_open)
        too_high = self.high is not None and not point.is_below(self._stop, strictly=self.high_open)
        return not (too_low or too_high)

    def to_whole(self) -> "Interval":
        """Return the ends tightened to the outermost whole numbers between them."""
        low, high = self.low, self.high
        if low is not None:
            low = math.floor(low) + 1 if self.low_open else math.ceil(low)
        if high is not None:
            high = math.ceil(high) - 1 if self.high_open else math.floor(high)
        return Interval(low, high)

    @property
    def _start(self) -> "Interval":
        return Interval(self.low, self.low)

    @property
    def _stop(self) -> "Interval":
        return Interval(self.high, self.high)


def _need_interval(value: object) -> Interval:
    if not isinstance(value, Interval):
        raise refused("field.type", value, expected="Interval")
    return value


_Corner: TypeAlias = tuple[tuple[int, Number], bool]
"""An end as its side, -1 or 1 if it is endless and else 0, and its number; whether it is open."""


def _corners(ends: Interval) -> tuple[_Corner, _Corner]:
    low = (-1, 0) if ends.low is None else (0, ends.low)
    high = (1, 0) if ends.high is None else (0, ends.high)
    return (low, ends.low_open), (high, ends.high_open)


def _product(left: _Corner, right: _Corner) -> _Corner:
    """Return one corner of a product; 0 times anything is 0, and that is reached where 0 is."""
    (side, number), (other_side, other) = left[0], right[0]
    is_nought, is_other_nought = left[0] == (0, 0), right[0] == (0, 0)
    if is_nought or is_other_nought:
        is_reached = (is_nought and not left[1]) or (is_other_nought and not right[1])
        return (0, 0), not is_reached
    if not side and not other_side:
        return (0, multiply(number, other)), left[1] or right[1]
    return ((side or _sign(number)) * (other_side or _sign(other)), 0), False


def _sign(number: Number) -> int:
    return 1 if number > 0 else -1


def _higher(left: Interval, right: Interval) -> tuple[Number | None, bool]:
    """Return the higher of two low ends; one that is missing gives way."""
    if left.low is None or right.low is None:
        known = right if left.low is None else left
        return known.low, known.low_open
    if left.low == right.low:
        return left.low, left.low_open or right.low_open
    known = left if left.low > right.low else right
    return known.low, known.low_open


def _add(left: Number | None, right: Number | None) -> Number | None:
    return None if left is None or right is None else add(left, right)


def _quotient(
    end: Number | None,
    if_positive: tuple[Number | None, bool],
    if_negative: tuple[Number | None, bool],
    *,
    is_open: bool,
) -> tuple[Number | None, bool]:
    """Return one end of a quotient; 0 divided by anything stays 0."""
    if not end:
        return end, is_open
    divisor, is_divisor_open = if_positive if end > 0 else if_negative
    if divisor is None or divisor <= 0:
        return None, False
    return divide(end, divisor), is_open or is_divisor_open


def judge(operator: Operator, left: Interval, right: Interval) -> Verdict:
    """Compare two intervals: YES if every pair of values satisfies, NO if none does."""
    if operator in (Operator.AT_MOST, Operator.LESS_THAN):
        mirrored = Operator.AT_LEAST if operator is Operator.AT_MOST else Operator.MORE_THAN
        return judge(mirrored, right, left)
    if operator is Operator.EQUAL:
        return _judge_equal(left, right)
    is_strict = operator is Operator.MORE_THAN
    if right.is_below(left, strictly=is_strict):
        return Verdict.YES
    return Verdict.NO if left.is_below(right, strictly=not is_strict) else Verdict.UNDECIDED


def _judge_equal(left: Interval, right: Interval) -> Verdict:
    if left.is_below(right, strictly=True) or right.is_below(left, strictly=True):
        return Verdict.NO
    is_point = left.low is not None and left.low == left.high == right.low == right.high
    return Verdict.YES if is_point else Verdict.UNDECIDED


def spread(value: Number, step: Number) -> Interval:
    """Return the interval of the values that would be written with this last digit."""
    low, high = (add(value, multiply(step, half)) for half in (Fraction(-1, 2), Fraction(1, 2)))
    return Interval(low, high, high_open=True)
