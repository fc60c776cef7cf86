"""What is doubtful about the payments of promises, whatever the day."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks.walk import numbered
from hoidata.dataset._money.payments import Payments, settled
from hoidata.domain import Sponsorship, Transaction, TransactionKind
from hoidata.errors import Problem
from hoidata.values import Operator, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_PROMISE = TransactionKind.COMMITMENT


def check_commitments(data: "Dataset") -> Iterator[Problem]:
    """Yield payments of what is not a promise, or of one that was only made later."""
    for path, row in numbered(data, Transaction):
        promise = data.get(Transaction, row.commitment or "")
        if promise is None:
            continue
        if promise.kind is not _PROMISE:
            yield Problem.of(
                "transaction.not_a_promise",
                f"{path}.commitment",
                sources=row.sources,
                found=promise.id,
                kind=promise.kind,
            )
        elif _ended_before(row, promise):
            yield Problem.of(
                "transaction.before_promise",
                f"{path}.period",
                sources=row.sources,
                found=row.period,
                expected=promise.period,
                id=promise.id,
            )


def _ended_before(row: Transaction, promise: Transaction) -> bool:
    end, start = row.period.end, promise.period.start
    return end is not None and start is not None and end < start


def check_overpaid(data: "Dataset") -> Iterator[Problem]:
    """Yield promises of which more was paid and written off than was promised, for certain."""
    payments = Payments(data)
    for path, row in numbered(data, Transaction):
        if row.kind is _PROMISE and row.id == payments.counted(row.id):
            yield from _overpaid(path, payments, row, row.value)
    for path, each in numbered(data, Sponsorship):
        if each.total is not None and not each.total.per:
            yield from _overpaid(path, payments, each, each.total)


def _overpaid(
    path: str, payments: Payments, row: Sponsorship | Transaction, promised: Quantity
) -> Iterator[Problem]:
    done = settled(payments.of(row).counted, promised.unit, datetime.date.max)
    covered = Quantity.total((done.paid, done.written_off), promised.unit, minimum=0)
    if covered.meets(Operator.MORE_THAN, promised) is Verdict.YES:
        yield Problem.of(
            "transaction.overpaid",
            path,
            sources=row.sources,
            found=covered,
            expected=promised,
            id=row.id,
        )
