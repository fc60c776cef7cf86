"""What was paid, refunded and taken back of promises, by the transactions that name them."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._money.flows import Ends
from hoidata.dataset._money.fund_list import up_to
from hoidata.dataset._money.parties import label_of
from hoidata.domain import Sponsorship, Transaction, TransactionKind
from hoidata.values import Quantity, excess

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Rows(NamedTuple):
    """The transactions of a promise.

    What reaches a sponsor who passes it on is funding and not yet paid: only what is passed on
    counts.
    """

    counted: tuple[Transaction, ...]
    funding: tuple[Transaction, ...] = ()
    passed_on: tuple[Transaction, ...] = ()


class Settled(NamedTuple):
    """What was settled of a promise up to a day, in its unit.

    `paid` is `gross` less `refunded`, never below 0.
    """

    paid: Quantity
    gross: Quantity
    refunded: Quantity
    written_off: Quantity
    apart: tuple[Transaction, ...] = ()


class Payments:
    """The transactions that pay, refund or take back promises, by promise.

    Args:
        data: Promises and transactions; what is looked for is built once, in linear time.
    """

    def __init__(self, data: "Dataset") -> None:
        """Sort the transactions by the promises that they name."""
        self._data = data
        self._by_promise: defaultdict[tuple[type, str], list[Transaction]] = defaultdict(list)
        self._unnamed: defaultdict[Ends, list[datetime.date]] = defaultdict(list)
        towards = {
            each.id: each.sponsorship
            for each in data.transactions
            if each.kind is TransactionKind.COMMITMENT
        }
        for each in data.flows.payments:
            if not each.kind.has_moved and each.kind is not TransactionKind.WRITE_OFF:
                continue
            # What a donor takes back of its promise is still owed to those who are supported.
            promised = towards.get(each.commitment or "") if each.kind.has_moved else None
            sponsorship = each.sponsorship or promised
            if each.commitment is not None:
                self._by_promise[Transaction, self.counted(each.commitment)].append(each)
            if sponsorship is not None:
                self._by_promise[Sponsorship, sponsorship].append(each)
            if each.commitment is None and sponsorship is None and each.kind.has_moved:
                start = each.period.start or datetime.date.min
                self._unnamed[data.flows.ends(each)].append(start)
        for starts in self._unnamed.values():
            starts.sort()

    @property
    def organization_names(self) -> Mapping[str, str]:
        """Names of the organizations, by id."""
        return self._data.organization_names

    def counted(self, promise: str) -> str:
        """Return the id of the promise that counts for one that another list states again."""
        return self._data.flows.repeated.get(promise) or promise

    def label(self, party: str | None, rows: Sequence[Transaction]) -> str | None:
        """Return how who promised or paid may be shown, as `label_of`."""
        return label_of(self._data, party, rows)

    def payer(self, row: Transaction) -> str | None:
        """Return whose payment or refund it is."""
        giver, receiver = self._data.flows.ends(row)
        return receiver if row.kind is TransactionKind.REFUND else giver

    def unnamed(self, promise: Transaction, until: datetime.date) -> int:
        """Return how many payments up to a day by its giver to its receiver name no promise."""
        ends = self._data.flows.ends(promise)
        starts = self._unnamed.get(ends, ()) if None not in ends else ()
        return bisect_right(starts, until)

    def of(self, promise: Sponsorship | Transaction) -> Rows:
        """Return the transactions of a promise, of whatever day, in the order of the data."""
        key = self.counted(promise.id) if isinstance(promise, Transaction) else promise.id
        rows = tuple(self._by_promise.get((type(promise), key), ()))
        if isinstance(promise, Transaction):
            return Rows(rows, rows)
        parties = {*promise.sponsors, *promise.payers}
        inside = tuple(row for row in rows if self._receives(row) in parties)
        through = {self._receives(row) for row in inside}
        counted = tuple(row for row in rows if self._receives(row) not in parties)
        if not any(self.payer(row) in through for row in counted):
            return Rows(rows, rows)
        direct = (row for row in counted if self.payer(row) not in through)
        return Rows(counted, (*inside, *direct), inside)

    def _receives(self, row: Transaction) -> str | None:
        """Return who has the money, or refunds it; None where none moves."""
        giver, receiver = self._data.flows.ends(row) if row.kind.has_moved else (None, None)
        return giver if row.kind is TransactionKind.REFUND else receiver


def settled(rows: Iterable[Transaction], unit: str | None, until: datetime.date) -> Settled:
    """Return what transactions settled up to a day.

    One whose period ends after the day may or may not have happened: it counts from 0 to all of it.

    Args:
        rows: Transactions of one promise.
        unit: The unit of the promise; goods count with their worth, and what is neither in it nor
            has a worth in it is kept separate.
        until: The day, inclusive.
    """
    amounts: defaultdict[TransactionKind, list[Quantity]] = defaultdict(list)
    apart: list[Transaction] = []
    for row in rows:
        if row.period.start is not None and row.period.start > until:
            continue
        amount = amount_in(row, unit)
        if amount is None:
            apart.append(row)
        else:
            is_over = row.period.end is not None and row.period.end <= until
            amounts[row.kind].append(amount if is_over else up_to(amount))
    refunded = Quantity.total(amounts.pop(TransactionKind.REFUND, ()), unit, minimum=0)
    written_off = Quantity.total(amounts.pop(TransactionKind.WRITE_OFF, ()), unit, minimum=0)
    gross = Quantity.total((each for found in amounts.values() for each in found), unit, minimum=0)
    paid = gross if refunded == Quantity(0, unit) else excess(gross, refunded)
    return Settled(paid, gross, refunded, written_off, tuple(apart))


def amount_in(row: Transaction, unit: str | None) -> Quantity | None:
    """Return what a transaction is in a unit: its value or its worth; None if neither is in it."""
    amounts = (row.value, row.worth)
    return next((each for each in amounts if each is not None and each.unit == unit), None)
