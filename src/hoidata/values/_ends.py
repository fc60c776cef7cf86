"""The ends of a quantity as an interval, and what can be said of two of them."""

import math
from fractions import Fraction
from typing import NamedTuple, Self

from hoidata.errors import Choice
from hoidata.values._number import Number, add, multiply


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


NEAR_BOUNDS = frozenset({Bound.EXACT, Bound.ABOUT, Bound.NEARLY, Bound.MORE_THAN, Bound.BETWEEN})


class Ends(NamedTuple):
    """An interval; an end that is None is not known, and an open end is not reached."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, bound: Bound, value: Number | None) -> Self:
        """Return the ends that a bound gives to its headline."""
        if bound is Bound.EXACT:
            return cls(value, value)
        if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return cls(value, None, low_open=bound is Bound.MORE_THAN)
        if bound in (Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST):
            return cls(None, value, high_open=bound is not Bound.AT_MOST)
        return cls(None, None)

    def bound(self, *, is_near: bool) -> Bound:
        """Return the bound that these ends amount to."""
        if self.low is not None and self.high is not None:
            return Bound.EXACT if self.low == self.high else Bound.BETWEEN
        if self.low is not None:
            return Bound.MORE_THAN if self.low_open else Bound.AT_LEAST
        if self.high is None:
            return Bound.ABOUT if is_near else Bound.UNKNOWN
        if not self.high_open:
            return Bound.AT_MOST
        return Bound.NEARLY if is_near else Bound.LESS_THAN

    @property
    def is_empty(self) -> bool:
        """Whether no value lies between the ends."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def __add__(self, other: "Ends") -> "Ends":  # type: ignore[override] # never joined as a tuple
        """Return the ends of a sum: a missing end stays missing, an open one stays open."""
        low = _add(self.low, other.low)
        high = _add(self.high, other.high)
        return Ends(
            low,
            high,
            low is not None and (self.low_open or other.low_open),
            high is not None and (self.high_open or other.high_open),
        )

    def scaled(self, factor: Number) -> "Ends":
        """Return the ends times a factor; a negative one swaps them, 0 gives the point 0."""
        if factor == 0:
            return Ends(0, 0)
        low = None if self.low is None else multiply(self.low, factor)
        high = None if self.high is None else multiply(self.high, factor)
        if factor > 0:
            return Ends(low, high, self.low_open, self.high_open)
        return Ends(high, low, self.high_open, self.low_open)

    def is_below(self, other: "Ends", *, strictly: bool) -> bool:
        """Whether every value here is below (or, unless strictly, equal to) every one there."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return not strictly or self.high_open or other.low_open
        return self.high < other.low

    def contains(self, value: Number) -> bool:
        """Whether a value may be the true one; a missing end admits everything on its side."""
        point = Ends(value, value)
        too_low = self.low is not None and not self._start.is_below(point, strictly=self.low_open)
        too_high = self.high is not None and not point.is_below(self._stop, strictly=self.high_open)
        return not (too_low or too_high)

    def to_whole(self) -> "Ends":
        """Return the ends tightened to the outermost whole numbers between them."""
        low, high = self.low, self.high
        if low is not None:
            low = math.floor(low) + 1 if self.low_open else math.ceil(low)
        if high is not None:
            high = math.ceil(high) - 1 if self.high_open else math.floor(high)
        return Ends(low, high)

    @property
    def _start(self) -> "Ends":
        return Ends(self.low, self.low)

    @property
    def _stop(self) -> "Ends":
        return Ends(self.high, self.high)


def _add(left: Number | None, right: Number | None) -> Number | None:
    return None if left is None or right is None else add(left, right)


def judge(operator: Operator, left: Ends, right: Ends) -> Verdict:
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


def _judge_equal(left: Ends, right: Ends) -> Verdict:
    if left.is_below(right, strictly=True) or right.is_below(left, strictly=True):
        return Verdict.NO
    is_point = left.low is not None and left.low == left.high == right.low == right.high
    return Verdict.YES if is_point else Verdict.UNDECIDED


def spread(value: Number, step: Number) -> Ends:
    """Return the interval of the values that would be written with this last digit."""
    half = multiply(step, Fraction(1, 2))
    return Ends(add(value, -half), add(value, half), high_open=True)
