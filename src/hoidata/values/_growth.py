"""One quantity against another: how many times it is, and by how much it grew."""

from fractions import Fraction

from hoidata.values._ends import Ends, Verdict
from hoidata.values._number import Number, add, canonical
from hoidata.values._quantity import Quantity


def quotient(current: Quantity, base: Quantity) -> Ends | None:
    """Return how many times the base the current quantity is, as ends.

    Both stand for all values that would be written like them (`Quantity.at_precision`); a
    missing lower end is taken as 0. None if either may be below 0, or the base is 0 for certain.
    """
    now, then = _from_zero(current.at_precision()), _from_zero(base.at_precision())
    if now is None or then is None or then.high == 0:
        return None
    low = _divide(now.low, then.high)
    high = _divide(now.high, then.low) if then.low else None
    return Ends(
        0 if low is None else low,
        high,
        low is not None and (now.low_open or then.high_open),
        high is not None and (now.high_open or then.low_open),
    )


def _from_zero(quantity: Quantity) -> Ends | None:
    ends = quantity.ends
    if (ends.low is not None and ends.low < 0) or (ends.high is not None and ends.high < 0):
        return None
    return ends if ends.low is not None else ends._replace(low=0, low_open=False)


def _divide(number: Number | None, by: Number | None) -> Number | None:
    return None if number is None or by is None else canonical(Fraction(number) / Fraction(by))


def growth(current: Quantity, base: Quantity) -> Quantity | None:
    """Return by how much a quantity grew against a base (tốc độ tăng), in `%`, bounds kept.

    Args:
        current: The later quantity.
        base: The earlier one, in the same unit.

    Returns:
        100 × (current ÷ base - 1), negative for a fall; None if either may be below 0, or the
        base is 0.

    Raises:
        UnitMismatch: The units or per-units differ.

    Example:
        >>> print(growth(Quantity(1_127, "VND"), Quantity(1_000, "VND")))
        12,7%
    """
    now = share(current, base)
    return None if now is None else _less_hundred(now)


def _less_hundred(now: Quantity) -> Quantity:
    ends = now.ends + Ends(-100, -100)
    return _in_percent(ends, None if now.value is None else add(now.value, -100))


def share(part: Quantity, whole: Quantity) -> Quantity | None:
    """Return which share a quantity is of another (tỷ lệ đạt được), in `%`, bounds kept.

    Args:
        part: What is measured, as of a result.
        whole: What it is measured by, as of a target, in the same unit.

    Returns:
        100 × part ÷ whole; None if either may be below 0, or the whole is 0.

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
        headline = canonical(Fraction(part.value) / Fraction(whole.value) * 100)
    return _in_percent(times.scaled(100), headline)


def _in_percent(ends: Ends, headline: Number | None) -> Quantity:
    if ends.low is not None and ends.low == ends.high:
        headline = ends.low
    bound = ends.bound(is_near=headline is not None)
    return Quantity(ends.low if headline is None else headline, "%", bound=bound, **ends._asdict())


def within(inner: Ends, outer: Ends) -> Verdict:
    """Return whether what lies in one interval lies in another: for all of it, none, or some."""
    if inner.is_below(outer, strictly=True) or outer.is_below(inner, strictly=True):
        return Verdict.NO
    is_inside = _starts_in(inner, outer) and _stops_in(inner, outer)
    return Verdict.YES if is_inside else Verdict.UNDECIDED


def _starts_in(inner: Ends, outer: Ends) -> bool:
    if outer.low is None or inner.low is None:
        return outer.low is None
    return inner.low > outer.low or (
        inner.low == outer.low and (inner.low_open or not outer.low_open)
    )


def _stops_in(inner: Ends, outer: Ends) -> bool:
    if outer.high is None or inner.high is None:
        return outer.high is None
    return inner.high < outer.high or (
        inner.high == outer.high and (inner.high_open or not outer.high_open)
    )
