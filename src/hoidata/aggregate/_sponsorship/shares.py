"""What each funder of a promise is to pay, and splits that add up again to the đồng."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hoidata.domain import Sponsorship, Transaction
from hoidata.errors import Problem
from hoidata.values import VND, Quantity

Shares = Mapping[str | None, Fraction]
"""The share of each funder; that of None is what nobody is to pay."""


def split(amount: Quantity, weights: Sequence[Fraction]) -> list[Quantity]:
    """Split an amount by weights; the parts add up to it.

    Exact đồng are split by largest remainder, bounds in proportion: the part of an exact amount
    inside them lies inside the part of the bounds except for less than a đồng.
    """
    if amount.is_exact and amount.unit == "VND" and isinstance(amount.value, int):
        parts = VND(amount.value).allocate(weights)
        return [Quantity(part.amount, "VND") for part in parts]
    whole = sum(weights)
    return [amount * (weight / whole) for weight in weights]


def shares_of(
    promise: Sponsorship | Transaction, payer: str | None, total: Quantity | None
) -> tuple[Shares | None, Problem | None]:
    """Return the share of each funder, and why they are not known.

    None without a problem if it is not stated how several share.

    Args:
        promise: What was promised.
        payer: Who gives the money of a promise that has one giver only.
        total: All that was promised.
    """
    if isinstance(promise, Transaction):
        return {payer: Fraction(1)}, None
    if not promise.shares:
        payers = promise.payers
        return ({payers[0]: Fraction(1)} if len(payers) == 1 else None), None
    parts = {each.funder: _part(promise, each.share, total) for each in promise.shares}
    known = [part for part in parts.values() if part is not None]
    left = 1 - sum(known, Fraction(0))
    number_open = sum(each.share is None for each in promise.shares)
    if left < 0 or len(known) + number_open < len(parts):
        return None, Problem.of("ledger.shares", sources=promise.sources, found=promise.id)
    found: dict[str | None, Fraction] = {
        funder: left / number_open if part is None else part for funder, part in parts.items()
    }
    others = {funder: Fraction(0) for funder in promise.payers if funder not in found}
    return found | others | ({None: left} if left and not number_open else {}), None


def _part(about: Sponsorship, share: Quantity | None, total: Quantity | None) -> Fraction | None:
    """Return a share as a part of 1; None if it is open, or if its whole is not known."""
    if share is None:
        return None
    if share.unit == "%":
        return Fraction(share.value or 0) / 100
    whole = total if not share.per else about.rate if len(about.rates) == 1 else None
    if whole is None or whole.per != share.per or not whole.is_exact or not whole.value:
        return None
    return Fraction(share.value or 0) / Fraction(whole.value)
