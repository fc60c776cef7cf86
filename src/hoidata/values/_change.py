"""How a figure moved against another one."""

import re
from fractions import Fraction
from typing import Final, Self

import attrs

from hoidata.errors import Choice, InvalidData, Problem, UnitMismatch
from hoidata.values._ends import Ends, Verdict
from hoidata.values._growth import quotient, within
from hoidata.values._number import Number, canonical
from hoidata.values._period import Period
from hoidata.values._quantity import Quantity
from hoidata.values._read import report
from hoidata.values._unit import Unit
from hoidata.vietnamese import normalize


class Direction(Choice):
    """Which way a figure moved (tăng, giảm, gấp)."""

    UP = "up"
    DOWN = "down"
    TIMES = "times"


class Against(Choice):
    """What a change is measured against, where that is not a period of its own (so với)."""

    PLAN = "plan"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"


_WRITTEN: Final = re.compile(
    r"(?P<verb>tăng|giảm|vượt|gấp|đạt|bằng) (?P<amount>.+?)"
    r"(?: (?P<link>so với|của) (?P<against>.+)| (?P<plan>(?:chỉ tiêu|kế hoạch)(?: .*)?))?"
)
_DIRECTIONS: Final = {"tăng": Direction.UP, "vượt": Direction.UP, "giảm": Direction.DOWN}
_PREFIXES: Final = {Direction.UP: "tăng", Direction.DOWN: "giảm", Direction.TIMES: "gấp"}
_SAME_PERIOD: Final = re.compile(r"cùng kỳ(?: năm (?:trước|ngoái))?")
_PLAN: Final = re.compile(r"(?:chỉ tiêu|kế hoạch)(?: .*)?")


@attrs.frozen
class Change:
    """How a figure moved (mức tăng, giảm): "tăng 12,7% so với năm 2021".

    Args:
        direction: UP and DOWN by the amount, TIMES the amount.
        amount: In `%`, in `lần` (times), or in the unit of the figure itself.
        against: The base: a period, the plan, or the same period of the year before; None when
            the source gives none.

    Raises:
        InvalidData: `change.amount` if the amount may be below 0; `change.unit` for TIMES in
            another unit than `lần` or `%`, and for UP or DOWN in `lần`.

    Example:
        >>> change = Change.parse("tăng 12,7% so với năm 2021")
        >>> change.direction, change.amount.value, change.against.code
        (<Direction.UP: 'up'>, Decimal('12.7'), '2021')
        >>> print(change.base(Quantity.parse("trên 1,66 tỷ đồng")).format("dong"))
        từ 1.472.283.814 đồng trở lên
    """

    direction: Direction = attrs.field(converter=Direction)
    amount: Quantity
    against: Period | Against | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse an amount that its direction cannot have."""
        if self.amount.value is None or self.amount.value < 0:
            raise InvalidData(Problem.of("change.amount", found=self.amount))
        is_times = self.direction is Direction.TIMES
        if (is_times and self.amount.unit not in ("lần", "%")) or (
            not is_times and self.amount.unit == "lần"
        ):
            raise InvalidData(Problem.of("change.unit", found=self.amount))

    @classmethod
    def parse(cls, text: str, *, doubts: list[Problem] | None = None) -> Self:
        """Read a change: "tăng …", "giảm …", "vượt … kế hoạch", "gấp … lần", "đạt … kế hoạch".

        Args:
            text: The change; nothing else may stand beside it.
            doubts: A list that takes the doubtful readings instead of a warning each.

        Raises:
            InvalidData: `change.unreadable`, or a code of `Quantity.parse` or `Period.parse`.

        Warns:
            DoubtfulText: `change.times` for "tăng 2 lần", read as ×2, which may mean ×3.
        """
        match = _WRITTEN.fullmatch(normalize(text).lower())
        if match is None:
            raise InvalidData(Problem.of("change.unreadable", found=text))
        found: list[Problem] = []
        amount = Quantity.parse(match["amount"], doubts=found)
        direction = _DIRECTIONS.get(match["verb"], Direction.TIMES)
        if amount.unit == "lần" and direction is Direction.UP:
            direction = Direction.TIMES
            found.append(Problem.of("change.times", found=text, expected=f"×{amount.value}"))
        report(tuple(found), doubts)
        return cls(direction, amount, against=_read_against(match["against"] or match["plan"]))

    def base(self, current: Quantity) -> Quantity:
        """Return what the change implies its base to have been, as an interval.

        Amount and current figure stand for all values that would be written like them (see
        `Quantity.at_precision`). In units that cannot be divided the ends are the outermost
        whole numbers and the headline is rounded half to even.

        Args:
            current: The figure after the change, in its own unit.

        Raises:
            UnitMismatch: The amount is in another unit than the figure.
            InvalidData: `change.base` if nothing is implied: a fall by 100 % or more, a factor
                of 0, or a figure that may be negative against a range of factors.
        """
        if self.amount.unit not in ("%", "lần"):
            return self._shifted(current)
        factor = self._factors()
        now = current.at_precision()
        if factor.low is None or factor.low <= 0 or current.value is None:
            raise InvalidData(Problem.of("change.base", found=self))
        if now.low is not None and now.low < 0:
            raise InvalidData(Problem.of("change.base", found=current))
        ends = Ends(
            _quotient(now.low, factor.high),
            _quotient(now.high, factor.low),
            now.low_open or factor.high_open,
            now.high_open or factor.low_open,
        )
        value = _quotient(current.value, self._factor(self.amount.value or 0))
        return _whole_if_needed(_build(current, value, ends))

    def holds(self, current: Quantity, base: Quantity) -> Verdict:
        """Return whether two figures bear the change out.

        YES if all values that they allow do, as far as the change is written out; NO if none do.

        Args:
            current: The figure after the change.
            base: The figure before it, in the same unit.

        Raises:
            UnitMismatch: The figures, or an amount that is no percentage, differ in unit.

        Example:
            >>> change = Change.parse("tăng 12,7% so với năm 2021")
            >>> change.holds(Quantity(1_127, "VND"), Quantity(1_000, "VND"))
            <Verdict.YES: 'yes'>
        """
        if self.amount.unit not in ("%", "lần"):
            moved = current.at_precision() - base.at_precision()
            stated = self.amount if self.direction is Direction.UP else -self.amount
            stated.meets("=", moved)  # refuses another unit
            return within(moved.ends, stated.at_precision().ends)
        current.meets("=", base)
        times = quotient(current.at_precision(), base.at_precision())
        return Verdict.UNDECIDED if times is None else within(times, self._factors())

    def _shifted(self, current: Quantity) -> Quantity:
        amount = self.amount.at_precision()
        if (amount.unit, amount.per) != (current.unit, current.per):
            message = f"the change is in {amount.unit} and the figure in {current.unit}"
            raise UnitMismatch(message)
        now = current.at_precision()
        return now - amount if self.direction is Direction.UP else now + amount

    def _factor(self, amount: Number) -> Number:
        if self.amount.unit == "lần":
            return amount
        share = Fraction(amount) / 100
        if self.direction is Direction.UP:
            share = 1 + share
        elif self.direction is Direction.DOWN:
            share = 1 - share
        return canonical(share)

    def _factors(self) -> Ends:
        amount = self.amount.at_precision().ends
        low = None if amount.low is None else self._factor(amount.low)
        high = None if amount.high is None else self._factor(amount.high)
        if self.direction is Direction.DOWN:
            return Ends(high, low, amount.high_open, amount.low_open)
        return Ends(low, high, amount.low_open, amount.high_open)

    def __str__(self) -> str:
        """Return the Vietnamese form, which parses to an equal change."""
        amount, verb = str(self.amount), _PREFIXES[self.direction]
        if self.direction is Direction.TIMES and self.amount.unit == "%":
            verb = "đạt"
        if self.against is None:
            return f"{verb} {amount}"
        if self.against is Against.PLAN:
            return f"{verb} {amount} kế hoạch"
        base = (
            "cùng kỳ"
            if self.against is Against.SAME_PERIOD_LAST_YEAR
            else self.against.format("vi")
        )
        return f"{verb} {amount} so với {base}"


def _read_against(text: str | None) -> Period | Against | None:
    if text is None:
        return None
    if _SAME_PERIOD.fullmatch(text):
        return Against.SAME_PERIOD_LAST_YEAR
    return Against.PLAN if _PLAN.fullmatch(text) else Period.parse(text)


def _quotient(number: Number | None, factor: Number | None) -> Number | None:
    if number is None or factor is None:
        return None
    return canonical(Fraction(number) / Fraction(factor))


def _build(current: Quantity, value: Number | None, ends: Ends) -> Quantity:
    is_near = current.is_near
    return attrs.evolve(
        current, value=value, bound=ends.bound(is_near=is_near), step=1, **ends._asdict()
    )


def _whole_if_needed(quantity: Quantity) -> Quantity:
    is_whole = quantity.unit is not None and Unit.of(quantity.unit).is_whole
    return quantity.to_whole() if is_whole else quantity
