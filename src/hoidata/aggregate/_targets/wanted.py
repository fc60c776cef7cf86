"""What a target asks for, in numbers."""

from fractions import Fraction
from typing import Final, NamedTuple

import attrs

from hoidata.domain import Target
from hoidata.values import (
    Bound,
    Change,
    Direction,
    Interval,
    Operator,
    Quantity,
    Verdict,
    canonical,
    judge,
    multiply,
    within,
)

LIMITS: Final = (Operator.AT_MOST, Operator.LESS_THAN)
"""The operators of a target that must not be exceeded."""

_ABOUT: Final = (canonical(Fraction(9, 10)), canonical(Fraction(11, 10)))
"""How many times "khoảng 270.000" a result may be for it to be undecided: a tenth less, or more."""


class Wanted(NamedTuple):
    """What a target asks for (mức phải đạt).

    Args:
        target: The target.
        quantity: What a result is measured by: the number, or the end of a range that decides.
        ends: What the number that decides may be; of `=` and a range, the range itself.
    """

    target: Target
    quantity: Quantity
    ends: Interval

    @property
    def is_limit(self) -> bool:
        """Whether it must not be exceeded."""
        return self.target.operator in LIMITS

    @property
    def is_bare_nought(self) -> bool:
        """Whether it is 0 and its source has no bound word."""
        value = self.target.value
        is_nought = isinstance(value, Quantity) and value.is_exact and not value.value
        return is_nought and self.target.is_assumed

    def holds(self, amount: Quantity) -> Verdict:
        """Return whether an amount of the same unit satisfies it.

        A target of 0 without a bound word ("0 vụ") may be meant as a limit or not: only 0 itself
        satisfies it for certain.
        """
        if self.is_bare_nought:
            is_nought = amount.low == amount.high == 0
            return Verdict.YES if is_nought else Verdict.UNDECIDED
        operator, value = self.target.operator, self.target.value
        if isinstance(value, Quantity) and value.bound is Bound.BETWEEN:
            if operator is Operator.EQUAL:
                return within(amount.ends, self.ends)
            operator = _strict(operator, value)
        return judge(operator, amount.ends, self.ends)

    def has_pace(self, amount: Quantity, elapsed: Fraction) -> Verdict:
        """Return whether an amount is the share of it that the days so far are."""
        return judge(Operator.AT_LEAST, amount.ends, self.ends.scaled(canonical(elapsed)))

    def is_exceeded(self, amount: Quantity) -> bool:
        """Whether an amount is certainly more than all that satisfies it."""
        most = Interval(self.ends.high, self.ends.high)
        return judge(Operator.MORE_THAN, amount.ends, most) is Verdict.YES


def _strict(operator: Operator, value: Quantity) -> Operator:
    """Return the operator for the end of a range, which may itself be excluded."""
    if operator in LIMITS:
        return Operator.LESS_THAN if value.high_open else operator
    return Operator.MORE_THAN if value.low_open else operator


def wanted_of(target: Target, value: Quantity) -> Wanted:
    """Return what a target asks for whose value is a quantity."""
    return Wanted(target, *_decisive(value, target.operator))


def wanted_from(target: Target, change: Change, base: Quantity) -> Wanted | None:
    """Return what a target asks for whose value is a change; None if the base may be below 0.

    Args:
        target: The target.
        change: Its value, in the unit of the base.
        base: What the change starts from, in the unit of the result.

    Raises:
        UnitMismatch: The change is in another unit than its base.
    """
    is_fall = change.direction is Direction.DOWN
    operator = _MIRRORED[target.operator] if is_fall else target.operator
    amount, ends = _decisive(change.amount, operator)
    if ends != amount.ends:  # "khoảng 10%"
        amount = amount.with_ends(ends, amount.value, is_near=True)
    found = attrs.evolve(change, amount=amount).applied_to(base)
    return None if found is None else Wanted(target, found, found.ends)


_MIRRORED: Final = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.MORE_THAN: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.LESS_THAN: Operator.MORE_THAN,
    Operator.EQUAL: Operator.EQUAL,
}


def _decisive(value: Quantity, operator: Operator) -> tuple[Quantity, Interval]:
    """Return the number that decides, and what it may be.

    At least 5–10 is at least 5, and at most 5–10 at most 10. About 100 is 90 to 100 if it is to be
    reached: less is missed, more is reached, and in between it is left open.
    """
    is_limit = operator in LIMITS
    if value.bound is Bound.BETWEEN and operator is not Operator.EQUAL:
        end = value.high if is_limit else value.low
        exact = Quantity(end, value.unit, per=value.per)
        return exact, exact.ends
    if value.bound is not Bound.ABOUT:
        return value, value.ends
    number = value.value or 0
    around = [multiply(number, share) for share in _ABOUT]
    low = number if is_limit else min(around)
    high = max(around) if is_limit or operator is Operator.EQUAL else number
    return value, Interval(low, high)
