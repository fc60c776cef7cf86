"""How a figure moved against another one."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final, Self

import attrs

from hoidata.errors import InvalidData, Problem, Shown, checked
from hoidata.values._change_text import Against, AmountReader, Direction, read_change, write_change
from hoidata.values._code import call_of, is_code, match_code
from hoidata.values._growth import quotient, within
from hoidata.values._interval import Interval, Verdict
from hoidata.values._named_period import read_period, write_period
from hoidata.values._number import Number, add, canonical, divide, multiply
from hoidata.values._period import Period
from hoidata.values._quantity import Quantity
from hoidata.values._read import Grouping, need_text, need_units, report
from hoidata.values._unit import Dimension, Unit, mismatch

_SHARES: Final = ("%", "lần")
_CODE: Final = re.compile(
    r"(?P<direction>up|down|times) (?P<amount>.*\](?: [a-z]+=\S+)*)(?: vs (?P<base>[^\]]+))?"
)
_AGAINST: Final = frozenset(each.value for each in Against)
_EXAMPLE: Final = "up 12.7 [%] vs 2021, times 2.6 [lần] vs plan"


def _base_of(base: Period | Against | str | None) -> Period | Against | None:
    if base is None or isinstance(base, Period):
        return base
    if isinstance(base, str):
        return Against(base)
    expected = "a period, or a code such as plan"
    raise InvalidData(Problem.of("field.type", "$.against", found=base, expected=expected))


@attrs.frozen(repr=False)
class Change(Shown):
    """How a figure moved (mức tăng, giảm): "tăng 12,7% so với năm 2021".

    Args:
        direction: UP and DOWN by the amount, TIMES the amount.
        amount: In `%`, in `lần` (times), or in the unit of the figure itself.
        against: The base: a period, the plan, the same period of the year before, the start of
            the year or of the term of office, also by its code; None when the source gives none.

    Raises:
        InvalidData: `change.amount` if the amount is below 0 or has no number; `change.unit` for
            TIMES in another unit than `lần` or `%`, for UP or DOWN in `lần`, and for `%` or `lần`
            per something; `field.type` or `field.choice` for what is not a quantity or a base.

    Example:
        >>> change = Change.parse("tăng 12,7% so với năm 2021")
        >>> change.direction, change.amount.value, change.against.code
        (<Direction.UP: 'up'>, Decimal('12.7'), '2021')
        >>> print(change.base(Quantity.parse("trên 1,66 tỷ đồng")).format("dong"))
        từ 1.472.283.814 đồng trở lên
    """

    direction: Direction = attrs.field(converter=Direction)
    amount: Quantity
    against: Period | Against | None = attrs.field(default=None, kw_only=True, converter=_base_of)

    def __attrs_post_init__(self) -> None:
        """Refuse an amount that its direction cannot have."""
        amount = self.amount
        if not isinstance(amount, Quantity):
            problem = Problem.of("field.type", "$.amount", found=amount, expected="a quantity")
            raise InvalidData(problem)
        is_below_zero = amount.low is not None and amount.low < 0
        if amount.value is None or amount.value < 0 or is_below_zero:
            raise InvalidData(Problem.of("change.amount", found=amount))
        is_factor = amount.unit == "lần" or (
            self.direction is Direction.TIMES and amount.unit == "%"
        )
        is_fit = is_factor == (self.direction is Direction.TIMES)
        if not is_fit or (amount.per and amount.unit in _SHARES):
            raise InvalidData(Problem.of("change.unit", found=amount))

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        grouping: Grouping | None = None,
        units: Iterable[Unit] = (),
        doubts: list[Problem] | None = None,
    ) -> Self:
        """Read a change: "tăng …", "giảm …", "vượt … kế hoạch", "gấp … lần", "đạt … kế hoạch".

        Also "gấp đôi", "giảm một nửa", and two figures, "tăng từ 5 tỷ lên 7 tỷ đồng", of which the
        difference is the amount and the first figure itself is not kept. Whose plan it is ("kế
        hoạch năm 2024") is read and not kept.

        Args:
            text: The change, as Vietnamese people say it, or its `code`; nothing else may be beside
                it.
            grouping: What groups the digits where the text alone does not show it.
            units: Units that the context declares, as in `Quantity.parse`.
            doubts: A list that collects the doubtful readings, instead of warnings.

        Raises:
            InvalidData: `change.unreadable`; `change.new_figure` for what gives the new figure
                ("giảm còn 3 tỷ đồng"); `change.reversed` for two figures that move the other way;
                `value.code` for what has square brackets and is not a code; or a code of
                `Quantity.parse` or `Period.parse`.

        Warns:
            DoubtfulText: `change.times` for "tăng 2 lần", read as ×2, which may mean ×3;
                `change.same_period` for "cùng kỳ năm 2022", read as that of the year before.
        """
        if is_code(need_text(text)):
            return cls(**_decoded(text))
        found: list[Problem] = []
        said = read_change(text, AmountReader(grouping, need_units(units), found))
        change = cls(said.direction, said.amount, against=said.against)
        report(found, doubts)
        return change

    @property
    def code(self) -> str:
        """An exact, language-independent text, which `parse` reads back to the same value.

        `up`, `down` or `times`, the `Quantity.code` of the amount and, after `vs`, the base: the
        code of a period, or `plan`, `same_period_last_year`, `start_of_year`, `start_of_term`.
        A period whose kind does not follow from its days is followed by it: `vs 2024-Q1
        kind=year_to_date`.

        Example:
            >>> Change.parse("tăng 13% so với năm 2021").code
            'up 13 [%] vs 2021'
        """
        code, base = f"{self.direction.value} {self.amount.code}", self.against
        if base is None:
            return code
        return f"{code} vs {write_period(base) if isinstance(base, Period) else base.value}"

    @checked
    def base(self, current: Quantity) -> Quantity:
        """Return what the change implies its base to have been, as an interval.

        Amount and current figure stand for all values that would be written like them (see
        `Quantity.at_precision`). Of a percentage or a factor in units that cannot be divided, the
        ends are the outermost whole numbers, and the headline between them half to even.

        Args:
            current: The figure after the change, in its own unit.

        Raises:
            UnitMismatch: The amount is in another unit than the figure.
            InvalidData: `change.base` if nothing is implied: a fall by 100 % or more, a factor
                of 0, or a figure without a number.
        """
        if current.value is None:
            raise InvalidData(Problem.of("change.base", found=self))
        if self.amount.unit not in _SHARES:
            sign = -1 if self.direction is Direction.UP else 1
            ends = current.at_precision().ends
            return self._shifted(current, ends, self._amount().scaled(sign), sign)
        factor = self._factor(self.amount.value or 0)
        if factor <= 0:
            raise InvalidData(Problem.of("change.base", found=self))
        ends = current.at_precision().ends.over(self._factors())
        base = current.with_ends(
            ends, divide(current.value, factor), is_near=current.is_near and self.amount.is_near
        )
        is_whole = base.unit is not None and Unit.of(base.unit).is_whole
        return base.to_whole() if is_whole else base

    @checked
    def applied_to(self, base: Quantity) -> Quantity | None:
        """Return the base after the change, which is what a target stated as a change asks for.

        Both are taken as they are written, and not as all values that would be written alike.
        "khoảng 10%" has no ends, so the result has none either.

        Args:
            base: The figure before the change.

        Returns:
            The figure after it, in the unit of the base, bounds kept; None for a share of what
            may be below 0 or has no number.

        Raises:
            UnitMismatch: The amount is in another unit than the base.

        Example:
            >>> change = Change.parse("tăng 10% so với năm 2023")
            >>> print(change.applied_to(Quantity.parse("trên 200 triệu đồng")))
            trên 220 triệu đồng
        """
        amount, value = self.amount, base.value
        if value is None or (amount.unit in _SHARES and min(value, base.low or 0) < 0):
            return None
        if amount.unit not in _SHARES:
            sign = 1 if self.direction is Direction.UP else -1
            return self._shifted(base, base.ends, amount.ends.scaled(sign), sign)
        factor = max(self._factor(amount.value or 0), 0)
        factors = self._factors_of(amount.ends)
        if min(factors.low or 0, factors.high or 0) < 0:
            factors = factors.clamp(0, None)
        ends = base.ends.times(factors)
        is_near = base.is_near and amount.is_near
        return base.with_ends(ends, multiply(value, factor), is_near=is_near)

    @checked
    def holds(self, current: Quantity, base: Quantity) -> Verdict:
        """Return whether two figures agree with the change.

        YES if all values that they allow agree, within the digits of the change as written; NO if
        none do.

        Args:
            current: The figure after the change.
            base: The figure before it, in the same unit.

        Raises:
            UnitMismatch: The figures, or an amount that is not a percentage, differ in unit.

        Example:
            >>> change = Change.parse("tăng 12,7% so với năm 2021")
            >>> change.holds(Quantity(1_127, "VND"), Quantity(1_000, "VND"))
            <Verdict.YES: 'yes'>
        """
        if self.amount.unit not in _SHARES:
            moved = current.at_precision() - base.at_precision()
            stated = self.amount if self.direction is Direction.UP else -self.amount
            stated.meets("=", moved)  # refuses another unit
            return within(moved.ends, stated.at_precision().ends)
        current.meets("=", base)
        times = quotient(current.at_precision(), base.at_precision())
        return Verdict.UNDECIDED if times is None else within(times, self._factors())

    def _shifted(self, figure: Quantity, ends: Interval, by: Interval, sign: int) -> Quantity:
        """Return a figure with these ends moved by the amount, upwards if the sign is 1."""
        amount = self.amount
        unit = "%" if amount.unit == "điểm phần trăm" else amount.unit
        ours, theirs = Dimension.of(unit, amount.per), Dimension.of(figure.unit, figure.per)
        if ours != theirs:
            said = Dimension.of(amount.unit, amount.per)
            raise mismatch("apply a change in {} to {}", said, theirs, "bring both to one unit")
        value = add(figure.value or 0, multiply(amount.value or 0, sign))
        return figure.with_ends(ends + by, value, is_near=figure.is_near and amount.is_near)

    def _amount(self) -> Interval:
        """Return the ends of the amount, which is not below 0 ("tăng gần 15%")."""
        ends = self.amount.at_precision().ends
        return ends if ends.high is None or ends.low is not None else ends._replace(low=0)

    def _factor(self, amount: Number) -> Number:
        if self.amount.unit == "lần":
            return amount
        share = Fraction(amount) / 100
        if self.direction is Direction.UP:
            share = 1 + share
        elif self.direction is Direction.DOWN:
            share = 1 - share
        return canonical(share)

    def _factors(self) -> Interval:
        return self._factors_of(self._amount())

    def _factors_of(self, amount: Interval) -> Interval:
        low = None if amount.low is None else self._factor(amount.low)
        high = None if amount.high is None else self._factor(amount.high)
        if self.direction is Direction.DOWN:
            return Interval(high, low, amount.high_open, amount.low_open)
        return Interval(low, high, amount.low_open, amount.high_open)

    def __repr__(self) -> str:
        """Return the call of `parse` that makes the very same value."""
        return call_of(self)

    def __str__(self) -> str:
        """Return the Vietnamese form, which parses to an equal change."""
        return write_change(self.direction, self.amount, self.against)


def _decoded(text: str) -> dict[str, Any]:
    parts = match_code(_CODE, text, _EXAMPLE)
    base = parts["base"]
    against = None
    if base is not None:
        against = Against(base) if base in _AGAINST else read_period(base)
    amount = Quantity.parse(parts["amount"] or "")
    return {"direction": parts["direction"], "amount": amount, "against": against}
