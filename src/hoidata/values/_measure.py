"""What arithmetic with figures of any units comes to."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Self

import attrs

from hoidata.errors import Shown, UnitMismatch, checked, checked_fields
from hoidata.values._interval import Interval, Operator, Verdict, judge
from hoidata.values._number import Number, add, canonical, multiply
from hoidata.values._quantity import Quantity
from hoidata.values._unit import common_noun, unit_code

_PERCENT: Final = "%"


def _sorted(units: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(unit_code, units)))


@checked_fields
@attrs.frozen(kw_only=True, repr=False)
class Measure(Shown):
    """A figure, or the result of arithmetic with figures (kết quả phép tính).

    Unlike a `Quantity` it may have a product or a quotient of any units. It is kept twice: as the
    figures are written, and as far as their bounds and their precision allow.

    Args:
        value: The headline; None if one of the figures has none.
        written: The interval of the figures as they are written; a point if all are exact.
        ends: The interval of what may be true.
        units: Codes of the units that it is a product of.
        per: Codes of the units that it is divided by.
        is_plain: Whether it is a number that was not measured, which goes with any unit.
        is_each: Whether it is a rate that does not say what it is per: it is for one of whatever it
            is multiplied by.

    Example:
        >>> gifts, price = Quantity.parse("100 suất quà"), Quantity.parse("500.000 đồng/suất")
        >>> print((Measure.of(gifts) * Measure.of(price)).quantity)
        50 triệu đồng
    """

    value: Number | None
    written: Interval
    ends: Interval
    units: tuple[str, ...] = attrs.field(default=(), converter=_sorted)
    per: tuple[str, ...] = attrs.field(default=(), converter=_sorted)
    is_plain: bool = False
    is_each: bool = False

    @classmethod
    @checked
    def of(cls, quantity: Quantity, ends: Interval | None = None, *, is_each: bool = False) -> Self:
        """Return a figure.

        Args:
            quantity: The figure as it is written; without a unit it goes with any.
            ends: What may be true; the ends of the figure if None.
            is_each: Whether it is a rate; only needed for one that does not say what it is per.
        """
        return cls(
            value=quantity.value,
            written=quantity.ends,
            ends=quantity.ends if ends is None else ends,
            units=() if quantity.unit is None else (quantity.unit,),
            per=quantity.per,
            is_plain=quantity.unit is None and not quantity.per,
            is_each=is_each and not quantity.per,
        )

    @property
    def quantity(self) -> Quantity | None:
        """The quantity as it is written; None if its units are a product."""
        if len(self.units) > 1 or (self.per and not self.units):
            return None
        value = self.written.nearest(self.value)
        is_near = value is not None
        bound = self.written.bound(value, is_near=is_near)
        ends = self.written._asdict()
        unit = next(iter(self.units), None)
        return Quantity(value, unit, bound=bound, per=self.per, is_near=is_near, **ends)

    def __add__(self, other: "Measure") -> "Measure":
        """Return the sum.

        Raises:
            UnitMismatch: The units differ.
        """
        if not isinstance(other, Measure):
            return NotImplemented
        like = self._beside(other, "add {} and {}")
        value = None
        if self.value is not None and other.value is not None:
            value = add(self.value, other.value)
        written, ends = self.written + other.written, self.ends + other.ends
        return attrs.evolve(like, value=value, written=written, ends=ends)

    def __neg__(self) -> "Measure":
        """Return the opposite."""
        return self._times(-1)

    def __sub__(self, other: "Measure") -> "Measure":
        """Return the difference.

        Raises:
            UnitMismatch: The units differ.
        """
        if not isinstance(other, Measure):
            return NotImplemented
        return self + -other

    def __mul__(self, other: "Measure") -> "Measure":
        """Return the product; units cancel with what the other is per, a percentage is a share."""
        if not isinstance(other, Measure):
            return NotImplemented
        if self.units == (_PERCENT,):
            return other._scaled(self)
        if other.units == (_PERCENT,):
            return self._scaled(other)
        units, per = _cancelled(self, other)
        value = None
        if self.value is not None and other.value is not None:
            value = multiply(self.value, other.value)
        return Measure(
            value=value,
            written=self.written.times(other.written),
            ends=self.ends.times(other.ends),
            units=units,
            per=per,
            is_plain=self.is_plain and other.is_plain,
            is_each=(self.is_each and other.is_plain) or (other.is_each and self.is_plain),
        )

    def __truediv__(self, other: "Measure") -> "Measure":
        """Return the quotient, of which nothing is known where the divisor may be 0."""
        if not isinstance(other, Measure):
            return NotImplemented
        value = None if not other.value else canonical(1 / Fraction(other.value))
        inverse = attrs.evolve(
            other,
            value=value,
            written=_inverse(other.written),
            ends=_inverse(other.ends),
            units=other.per,
            per=other.units,
            is_each=False,
        )
        if other.units == (_PERCENT,):
            inverse = attrs.evolve(inverse._times(100), per=())
        found = self * inverse
        # An amount by a price is a number of whatever has that price.
        is_count = other.is_each and not (self.is_each or found.units or found.per)
        return attrs.evolve(found, is_plain=True) if is_count else found

    @checked
    def is_like(self, quantity: Quantity) -> bool:
        """Whether a quantity is in its units, as far as they count the same nouns."""
        unit = () if quantity.unit is None else (quantity.unit,)
        return quantity.per == self.per and _common(self.units, unit) is not None

    @property
    def percent(self) -> "Measure":
        """A share in percent.

        Raises:
            UnitMismatch: It is not a share.
        """
        if self.units == (_PERCENT,):
            return self
        if self.units or self.per:
            message = f"cannot take {self.dimension} as a share; divide like by like"
            raise UnitMismatch(message)
        return attrs.evolve(self._times(100), units=(_PERCENT,), is_plain=False)

    @property
    def dimension(self) -> str:
        """Its units: `VND/em`."""
        return "/".join(("·".join(self.units) or "1", *self.per))

    @checked
    def meets(self, operator: Operator, other: "Measure") -> Verdict:
        """Return whether it satisfies a comparison, for all that may be true.

        Raises:
            UnitMismatch: The units differ.
        """
        self._beside(other, "compare {} with {}")
        return judge(operator, self.ends, other.ends)

    def _beside(self, other: "Measure", verb: str) -> "Measure":
        """Return the one of two whose units both have."""
        if self.is_plain or other.is_plain:
            return other if self.is_plain else self
        units = _common(self.units, other.units)
        if units is not None and (self.per == other.per or self.is_each or other.is_each):
            return attrs.evolve(other if self.is_each else self, units=units)
        action = verb.format(self.dimension, other.dimension)
        message = f"cannot {action}; bring both to one unit first"
        raise UnitMismatch(message)

    def _times(self, factor: int) -> "Measure":
        value = None if self.value is None else multiply(self.value, factor)
        written, ends = self.written.scaled(factor), self.ends.scaled(factor)
        return attrs.evolve(self, value=value, written=written, ends=ends)

    def _scaled(self, share: "Measure") -> "Measure":
        """Return so many percent of it."""
        hundredth = Measure.of(Quantity(Fraction(1, 100)))
        return self * attrs.evolve(share, units=()) * hundredth


def _common(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the units in which two are like each other: "hội viên" beside "hội viên nữ"."""
    if ours == theirs:
        return ours
    if len(ours) != 1 or len(theirs) != 1:
        return None
    noun = common_noun(ours[0], theirs[0])
    return None if noun is None else (noun,)


def _cancelled(left: Measure, right: Measure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the units of a product, and what it is per."""
    if left.is_each is not right.is_each:
        rate, count = (left, right) if left.is_each else (right, left)
        return rate.units, count.per
    units = Counter((*left.units, *right.units))
    per = Counter((*left.per, *right.per))
    for each in [*per.elements()]:
        unit = next((known for known in units if is_of(known, each)), None)
        if unit is not None:
            units -= Counter([unit])
            per -= Counter([each])
    return tuple(units.elements()), tuple(per.elements())


def is_of(unit: str, head: str) -> bool:
    """Whether a unit is what is counted by a noun: "suất quà" by "suất"."""
    return unit == head or unit.startswith(f"{head} ") or head.startswith(f"{unit} ")


def _inverse(ends: Interval) -> Interval:
    """Return the ends of one divided by a number; nothing is known where that may be 0."""
    one = Interval(1, 1)
    if ends.low is not None and ends.low >= 0 and ends != Interval(0, 0):
        return one.over(ends)
    if ends.high is not None and ends.high <= 0:
        return one.over(ends.scaled(-1)).scaled(-1)
    return Interval(None, None)
