"""What is left of an amount that cannot go below 0, and the smaller of two that cannot."""

from hoidata.values import Ends, Number, Quantity


def positive(amount: Quantity) -> Quantity:
    """Return what is above 0 of an amount; a side of which nothing is known stays unknown."""
    low, high, low_open, high_open = amount.ends
    if high is not None and high <= 0:
        return Quantity(0, amount.unit)
    if low is not None and low < 0:
        low, low_open = 0, False
    value = None if amount.value is None else max(amount.value, 0)
    return amount.with_ends(Ends(low, high, low_open, high_open), value, is_near=amount.is_near)


def smaller(left: Quantity, right: Quantity) -> Quantity:
    """Return the smaller of two amounts of one unit, neither of which can be below 0."""
    high = min((each.high for each in (left, right) if each.high is not None), default=None)
    if high == 0:
        return Quantity(0, left.unit)
    low, low_open = _smaller_low(left, right)
    high_open = any(each.high_open for each in (left, right) if each.high == high)
    value = min((each.value for each in (left, right) if each.value is not None), default=None)
    is_near = left.is_near and right.is_near
    return left.with_ends(Ends(low, high, low_open, high_open), value, is_near=is_near)


def _smaller_low(left: Quantity, right: Quantity) -> tuple[Number | None, bool]:
    if left.low is None or right.low is None:
        return None, False
    low = min(left.low, right.low)
    return low, all(each.low_open for each in (left, right) if each.low == low)
