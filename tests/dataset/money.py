"""Small transactions and funds; only what a test is about is written in the test."""

import math

from hoidata import Dataset, Fund, FundPeriod, Organization, Quantity, Transaction
from hoidata.domain import Attachment
from tests.calls import calls

UNITS = ("p", "a", "b", "c")


def money(amount):
    return amount if isinstance(amount, (Quantity, str)) else Quantity(amount, "VND")


def paid(key, amount, giver=None, receiver=None, on="2024-03-01", kind="expenditure", **fields):
    return Transaction(
        key, kind, money(amount), giver=giver, receiver=receiver, period=on, **fields
    )


def got(key, amount, giver=None, on="2024-03-01", **fields):
    """Return what comes into the fund `q`."""
    return paid(key, amount, giver, on=on, **{"kind": "incoming", "fund": "q"} | fields)


def spent(key, amount, receiver=None, on="2024-03-01", **fields):
    """Return what goes out of the fund `q`."""
    return paid(key, amount, receiver=receiver, on=on, **{"fund": "q"} | fields)


def period(code="2024", **fields):
    amounts = {
        name: money(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in fields.items()
    }
    return FundPeriod(code, **amounts)


def fund(*periods, key="q", holder="p", **fields):
    return Fund(key, f"Quỹ {key}", holder=holder, periods=periods, **fields)


def world(*transactions, funds=(), units=UNITS, edges=None, **tables):
    """Return organizations below `p`, and what moved between them."""
    below = {unit: "p" for unit in units if unit != "p"} if edges is None else edges
    return Dataset(
        organizations=[Organization(each, f"Hội {each}") for each in units],
        attachments=[Attachment(unit, parent) for unit, parent in below.items()],
        transactions=transactions,
        funds=funds,
        **tables,
    )


def codes(data, *starts):
    """Return the codes of what is wrong, those that begin so."""
    starts = starts or ("fund.", "transaction.")
    return [each.code for each in data.check() if each.code.startswith(starts)]


def exponent(work, make, sizes=(400, 1600)):
    """Return how work grows with the size of what is made, in calls: 1 is linear."""
    work(make(8))  # what is kept from one dataset to the next
    small, large = (calls(work, make(size)) for size in sizes)
    return math.log(large / small) / math.log(sizes[1] / sizes[0])
