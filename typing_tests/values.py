"""What type checkers must say about the room `values`; never run."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

from hoidata.errors import Problem
from hoidata.values import (
    VND,
    Against,
    Bound,
    Change,
    Direction,
    Interval,
    Operator,
    Period,
    Quantity,
    Ratio,
    Unit,
    UnitKind,
    Verdict,
    canonical,
    growth,
    share,
)

# Money
money = VND(5)
assert_type(money.amount, int)
assert_type(VND.parse("5 triệu đồng", grouping="dot"), VND)
assert_type(VND(Decimal(5)) + VND(Fraction(5)), VND)
assert_type(money - money, VND)
assert_type(-money, VND)
assert_type(abs(money), VND)
assert_type(money * 3, VND)
assert_type(3 * money, VND)
assert_type(money / money, Fraction)
assert_type(VND.total([money]), VND)
assert_type(money.scaled(Decimal("0.5"), rounding="half_up"), VND)
assert_type(money.allocate([1, Decimal("0.5"), Fraction(1, 3)]), tuple[VND, ...])
assert_type(money.format("scale", scale="nghìn"), str)
assert_type(money.format("short", digits=2), str)
assert_type(sorted([money]), list[VND])
assert_type(money < VND(6), bool)


class Salary(VND):
    """A user's own kind of money keeps its type."""


assert_type(Salary.parse("5 triệu đồng"), Salary)
assert_type(Salary.total([money]), Salary)

# What would be wrong when run is wrong to a type checker too.
VND(5.0)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - a float is no money
VND("5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - a text is parsed
wrong = money + 5  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue] - only money
wrong = money * 0.5  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue] - see `scaled`
money.format("nope")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no style
money.scaled(0.5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no float

# Quantities
quantity = Quantity(5, "em", bound="more_than", per="hộ")
assert_type(quantity.value, int | Decimal | Fraction | None)
assert_type(quantity.unit, str | None)
assert_type(quantity.bound, Bound)
assert_type(quantity.per, tuple[str, ...])
assert_type(quantity.ends, Interval)
assert_type(quantity.low_open, bool)
assert_type(quantity + quantity, Quantity)
assert_type(quantity - quantity, Quantity)
assert_type(-quantity, Quantity)
assert_type(quantity * 3, Quantity)
assert_type(Fraction(1, 3) * quantity, Quantity)
assert_type(quantity * quantity, Quantity)
assert_type(quantity / quantity, Quantity)
assert_type(quantity.meets(">=", quantity), Verdict)
assert_type(quantity.meets(Operator.AT_LEAST, quantity), Verdict)
assert_type(quantity.contains(5), bool)
assert_type(quantity.at_precision(), Quantity)
assert_type(quantity.to_whole(), Quantity)
assert_type(quantity.format("short", digits=2), str)
assert_type(Quantity.between(5, Decimal("7.5"), "kg", low_open=True), Quantity)
assert_type(Quantity.unknown(), Quantity)
doubts: list[Problem] = []
assert_type(Quantity.parse("5 triệu", unit="VND", doubts=doubts), Quantity)
Quantity(5.0)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no float

assert_type(quantity.ends.low, int | Decimal | Fraction | None)
assert_type(quantity.ends + quantity.ends, Interval)
assert_type(canonical(Decimal("5.0")), int | Decimal | Fraction)
assert_type(growth(quantity, quantity), Quantity | None)
assert_type(share(quantity, quantity), Quantity | None)

# Periods
period = Period.parse("từ đầu nhiệm kỳ đến nay", at=date.max, term=Period.term(2021, 2026))
assert_type(period, Period)
assert_type(period.start, date | None)
assert_type(period.end, date | None)
assert_type(period.closing, date)
assert_type(period.days, int | None)
assert_type(Period(None, date.max).same_period_last_year(), Period)

# Units, ratios, changes
assert_type(Unit.of("em").kind, UnitKind)
assert_type(Unit.of("em").is_distinct, bool)
ratio = Ratio(1, 2, unit="chi hội")
assert_type(ratio + ratio, Ratio)
assert_type(ratio.fraction, Fraction)
assert_type(ratio.percent, Quantity)
change = Change.parse("tăng 12,7% so với năm 2021", doubts=doubts)
assert_type(change.direction, Direction)
assert_type(change.amount, Quantity)
assert_type(change.against, Period | Against | None)
assert_type(change.base(quantity), Quantity)
assert_type(change.holds(quantity, quantity), Verdict)
assert_type(Change("times", quantity, against="plan"), Change)
