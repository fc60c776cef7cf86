"""Amounts that cannot be below 0, compared: what covers what, and what is left."""

from hoidata.dataset import Settled
from hoidata.values import Operator, Quantity, Verdict, excess, judge


def covers(paid: Quantity, amount: Quantity) -> Verdict:
    """Return whether what was paid is at least an amount."""
    return judge(Operator.AT_LEAST, paid.ends.clamp(0, None), amount.ends)


def smaller(left: Quantity, right: Quantity) -> Quantity:
    """Return the smaller of two amounts."""
    ends = left.ends.min(right.ends)
    if ends.high == 0:
        return Quantity(0, left.unit)
    value = min((each.value for each in (left, right) if each.value is not None), default=None)
    return left.with_ends(ends, value, is_near=left.is_near and right.is_near)


def left_of(amount: Quantity, paid: Quantity) -> Quantity:
    """Return what is still to be paid of an amount, never below 0: nothing of nothing."""
    return Quantity(0, amount.unit) if amount.ends.high == 0 else excess(amount, paid)


def due_after(due: Quantity, done: Settled, total: Quantity | None) -> Quantity:
    """Return what is due after write-offs: these waive what is not paid of it, the oldest first.

    It is what fell due, less what was written off, but no less than what was paid of it, and no
    more than the total that write-offs leave.
    """
    if done.written_off == Quantity(0, due.unit):
        return due
    left = due - done.written_off
    ends = due.ends.min(left.ends.max(done.paid.ends)).clamp(0, None)
    due = due.with_ends(ends, left.value, is_near=False)
    return due if total is None else smaller(due, total)
