"""Promises that are paid over time: what is due, what was paid, and by whom."""

from hoidata.aggregate._sponsorship.funders import FunderLedger
from hoidata.aggregate._sponsorship.ledger import Instalment, Ledger, LedgerStatus, ledger
from hoidata.aggregate._sponsorship.promises import PromisedSum, Promises, promises

__all__ = [
    "FunderLedger",
    "Instalment",
    "Ledger",
    "LedgerStatus",
    "PromisedSum",
    "Promises",
    "ledger",
    "promises",
]
