"""One quantity against another: how many times it is, how far above it, by how much it grew."""

from hoidata.errors import checked
from hoidata.values._interval import Interval, Verdict
from hoidata.values._number import add, divide, multiply
from hoidata.values._quantity import Quantity


def quotient(current: Quantity, base: Quantity) -> Interval | None:
    """Return how many times the base the current quantity is, as ends.

    None if either may be below 0, or the base is 0.
    """
    now, then = current.ends, base.ends
    if _is_negative(current) or _is_negative(base) or then.high == 0:
        return None
    return now.over(then)


def _is_negative(quantity: Quantity) -> bool:
    said = (quantity.low, quantity.value, quantity.high)
    return any(number is not None and number < 0 for number in said)


@checked
def share(part: Quantity, whole: Quantity) -> Quantity | None:
    """Return which share a quantity is of another (tỷ lệ đạt được), in `%`, bounds kept.

    Args:
        part: What is measured, such as a result.
        whole: What it is measured by, such as a target, in the same unit.

    Returns:
        100 × part ÷ whole; None if either has a number below 0, or the whole is 0.

    Raises:
        UnitMismatch: The units or per-units differ.

    Example:
        >>> print(share(Quantity.parse("trên 505 triệu đồng"), Quantity.parse("1 tỷ đồng")))
        trên 50,5%
    """
    part.meets("=", whole)  # refuses another unit
    times = quotient(part, whole)
    if times is None:
        return None
    headline = None
    if part.value is not None and whole.value:
        headline = multiply(divide(part.value, whole.value), 100)
    is_near = headline is not None and part.is_near and whole.is_near
    return Quantity.unknown("%").with_ends(times.scaled(100), headline, is_near=is_near)


@checked
def growth(current: Quantity, base: Quantity) -> Quantity | None:
    """Return by how much a quantity grew against a base (tốc độ tăng), in `%`, bounds kept.

    Both stand for all values that would be written like them (`Quantity.at_precision`).

    Args:
        current: The later quantity.
        base: The earlier one, in the same unit.

    Returns:
        100 × (current ÷ base - 1), negative for a fall; None if either has a number below 0, or
        the base is 0.

    Raises:
        UnitMismatch: The units or per-units differ.

    Example:
        >>> print(growth(Quantity(1_127, "VND"), Quantity(1_000, "VND")))
        12,7%
    """
    now = share(current.at_precision(), base.at_precision())
    if now is None:
        return None
    headline = None if now.value is None else add(now.value, -100)
    return now.with_ends(now.ends + Interval(-100, -100), headline, is_near=now.is_near)


def excess(amount: Quantity, base: Quantity) -> Quantity:
    """Return by how much a quantity is above another, 0 where it is below; bounds kept.

    A side of which nothing is known stays unknown: "khoảng 3 triệu" less 1 triệu is "khoảng 2
    triệu", though it cannot be below 0.

    Raises:
        UnitMismatch: The units or per-units differ.

    Example:
        >>> print(excess(Quantity.parse("1 tỷ đồng"), Quantity.parse("trên 400 triệu đồng")))
        gần 600 triệu đồng
    """
    gap = amount - base
    ends = gap.ends.clamp(0, None)
    if gap.low is None and ends.high != 0:
        ends = Interval(None, ends.high, high_open=ends.high_open)
    value = None if gap.value is None else max(gap.value, 0)
    return gap.with_ends(ends, value, is_near=gap.is_near)


def within(inner: Interval, outer: Interval) -> Verdict:
    """Return whether what lies in one interval lies in another: for all of it, none, or some."""
    if inner.is_below(outer, strictly=True) or outer.is_below(inner, strictly=True):
        return Verdict.NO
    is_inside = _starts_in(inner, outer) and _stops_in(inner, outer)
    return Verdict.YES if is_inside else Verdict.UNDECIDED


def _starts_in(inner: Interval, outer: Interval) -> bool:
    if outer.low is None or inner.low is None:
        return outer.low is None
    return inner.low > outer.low or (
        inner.low == outer.low and (inner.low_open or not outer.low_open)
    )


def _stops_in(inner: Interval, outer: Interval) -> bool:
    if outer.high is None or inner.high is None:
        return outer.high is None
    return inner.high < outer.high or (
        inner.high == outer.high and (inner.high_open or not outer.high_open)
    )
