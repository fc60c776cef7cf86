"""What transactions say about the organizations that gave or received, each transaction once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from hoidata.dataset._money.fund_list import FundList
from hoidata.dataset._structure import days
from hoidata.domain import (
    Fund,
    Report,
    Transaction,
    TransactionKind,
)

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

GIVEN: Final = frozenset(
    {TransactionKind.INCOMING, TransactionKind.DISBURSEMENT, TransactionKind.EXPENDITURE}
)
"""The kinds of one movement of money or goods, as either side reports it."""

_A_WEEK: Final = 7
"""How many days money may be on its way."""


_Reporter: TypeAlias = tuple[str | None, str | None]
_Record: TypeAlias = list[Transaction]


class Ends(NamedTuple):
    """Who gave and who received: ids of organizations and people, or names as written."""

    giver: str | None
    receiver: str | None


class Flows:
    """The transactions of a dataset, each once, and the figures made from them.

    Args:
        data: The dataset.
    """

    def __init__(self, data: "Dataset") -> None:
        """Compute nothing before it is asked for."""
        self._data = data

    def holder(self, row: Transaction) -> str | None:
        """Return the holder of the fund of a transaction."""
        fund = None if row.fund is None else self._data.get(Fund, row.fund)
        return None if fund is None else fund.holder

    def number(self, row: Transaction) -> int:
        """Return the place of a transaction in the data."""
        return self._numbers[row.id]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        rows = self._data.transactions
        return {rows[number].id: number for number in reversed(range(len(rows)))}

    def ends(self, row: Transaction) -> Ends:
        """Return who gave and who received, the holder of its fund where one is left out."""
        holder = self.holder(row)
        if holder is None:
            return Ends(row.giver, row.receiver)
        if self.direction(row) > 0:
            return Ends(row.giver, row.receiver or holder)
        return Ends(row.giver or holder, row.receiver)

    def direction(self, row: Transaction) -> int:
        """Return 1 if a transaction of a fund comes in, or would, -1 if it goes out.

        For a promise, refund or write-off the end that is not the holder decides; a refund that
        names neither gives back what came in, and a promise that names neither is made to the fund.
        """
        if row.kind.direction:
            return row.kind.direction
        holder = self.holder(row)
        if row.giver is None and row.receiver is None:
            return -1 if row.kind is TransactionKind.REFUND else 1
        if holder in (row.giver, row.receiver):
            return 1 if row.receiver == holder else -1
        return 1 if row.giver is not None else -1

    @cached_property
    def _funds(self) -> Mapping[str, FundList]:
        listed: dict[str, dict[str, Transaction]] = defaultdict(dict)
        for row in self._data.transactions:
            # What another fund lists too is in the books of both, in each of them once.
            first = self.repeated.get(row.id, row.id)
            if row.fund is not None and first is not None:
                known = listed[row.fund].setdefault(first, row)
                listed[row.fund][first] = row if row.id == first else known
        return {
            each.id: FundList(self, each, [*listed[each.id].values()]) for each in self._data.funds
        }

    def fund(self, fund: str) -> FundList:
        """Return the transactions and balances of a fund.

        Raises:
            ReferenceMissing: There is no such fund.
        """
        return self._funds[self._data[Fund, fund].id]

    def book(self, row: Transaction, holder: str) -> Fund | None:
        """Return the fund of a holder that lists a transaction, in any of its reports."""
        return self._listed.get((holder, row.id))

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str], Fund]:
        """The fund of a holder that lists a transaction, by the id of the record that counts."""
        return {
            (fund.holder, self.repeated.get(row.id) or row.id): fund
            for fund in reversed(self._data.funds)
            for row in self.fund(fund.id).rows
        }

    def lacking(self, row: Transaction, holder: str) -> Fund | None:
        """Return the fund of a holder whose list should have a transaction but does not.

        It is one that states that all money goes through it, and that its list is complete on these
        days.
        """
        span = days.of_period(row.period)
        direction = 1 if self.ends(row).receiver == holder else -1
        first = self.repeated.get(row.id) or row.id
        for fund, listed in self._books.get(holder, ()):
            is_cash = row.kind.has_moved and row.value.unit == fund.unit
            complete = self.fund(fund.id).complete(direction)
            if is_cash and first not in listed and days.covers(complete, (span,)):
                return fund
        return None

    @cached_property
    def _books(self) -> Mapping[str, list[tuple[Fund, set[str]]]]:
        """The funds through which all money of a holder goes, with the transactions in them."""
        found: dict[str, list[tuple[Fund, set[str]]]] = defaultdict(list)
        for fund in self._data.funds:
            if fund.all_money:
                rows = self.fund(fund.id).rows
                listed = {self.repeated.get(row.id) or row.id for row in rows}
                found[fund.holder].append((fund, listed))
        return found

    # --- each once --------------------------------------------------------------------------

    @cached_property
    def counted(self) -> tuple[Transaction, ...]:
        """The transactions, each once, in the order of the data."""
        repeated = self.repeated
        return tuple(row for row in self._data.transactions if row.id not in repeated)

    @property
    def payments(self) -> tuple[Transaction, ...]:
        """The transactions, each once: of several reports the first that names what it pays."""
        found: dict[str, Transaction] = {}
        for row in self._data.transactions:
            first = self.repeated.get(row.id, row.id)
            known = None if first is None else found.setdefault(first, row)
            if first is not None and known is not None and not _pays(known) and _pays(row):
                found[first] = row
        return tuple(found.values())

    @cached_property
    def repeated(self) -> Mapping[str, str | None]:
        """The ids of transactions that do not count, with those that count instead, if any.

        What one list repeats happened that often, unless it has one voucher. What another report
        or fund lists too, with equal ends and amount, is the same reported again if its period
        lies in the other's, or if giver and receiver report it within a week; unless voucher or
        balance differ, or both are in funds of one holder. What the giver says it was counts
        before what the receiver says. The transactions of one kind that a later revision of a
        report lists for a fund replace those of the earlier one.
        """
        found: dict[str, str | None] = dict.fromkeys(self._replaced())
        alike: dict[object, list[Transaction]] = defaultdict(list)
        for row in self._data.transactions:
            if row.id not in found:
                alike[self._same(row)].append(row)
        for rows in alike.values():
            if len(rows) > 1:
                found |= self._told_again(rows)
        return found

    def _same(self, row: Transaction) -> object:
        """Return what must be equal in two records of one transaction.

        An anonymous one is the same only at the same place in the list of one fund.
        """
        ends, kind = self.ends(row), "moved" if row.kind in GIVEN else row.kind
        place = (row.period, row.fund, row.sequence) if None in ends else None
        return (kind, *ends, row.value, row.worth, place)

    def _told_again(self, rows: list[Transaction]) -> Iterator[tuple[str, str]]:
        """Yield those of equal transactions that do not count, with the record that does."""
        by_voucher: dict[object, _Record] = {}
        records = _Records(self.holder)
        is_named = rows[0].sequence is not None or None not in self.ends(rows[0])
        is_one_list = not is_named or len({_teller(row) for row in rows}) == 1
        for row in rows if is_one_list else sorted(rows, key=_vagueness):
            voucher = None if row.voucher is None else (row.voucher, row.period)
            known = None if voucher is None else by_voucher.get(voucher)
            if known is None and not is_one_list:
                known = records.find(row)
            known = records.add(row, known)
            if voucher is not None:
                by_voucher[voucher] = known
        for record in records.all:
            record.sort(key=lambda row: (row.kind is TransactionKind.INCOMING, *_vagueness(row)))
            first = record[0].id
            yield from ((row.id, first) for row in record[1:] if row.id != first)

    def _replaced(self) -> Iterator[str]:
        """Yield the ids of transactions of which a later revision of their report lists others."""
        lines: dict[object, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self._data.transactions:
            report = None if row.report is None else self._data.get(Report, row.report)
            if report is not None:
                line = (frozenset(report.organizations), report.period, report.kind)
                lines[line, row.fund, row.kind][report.revision].append(row.id)
        for revisions in lines.values():
            last = max(revisions)
            for revision, ids in revisions.items():
                yield from ids if revision < last else ()


def _pays(row: Transaction) -> bool:
    """Whether a transaction names what it pays."""
    return row.commitment is not None or row.sponsorship is not None


def _teller(row: Transaction) -> _Reporter:
    return (row.report, row.fund)


class _Records:
    """What several lists report of equal transactions: each transaction with all its records.

    They are looked up by week and by who has not reported them yet, so that equal payments of many
    days, or many of one day, are matched in linear time.

    Args:
        holder: Returns the holder of the fund of a transaction.
    """

    def __init__(self, holder: Callable[[Transaction], str | None]) -> None:
        """Begin without any."""
        self.all: list[_Record] = []
        self._holder = holder
        self._open: dict[int | None, dict[frozenset[_Reporter], list[_Record]]] = {}

    def add(self, row: Transaction, known: _Record | None) -> _Record:
        """Add a record of a transaction; of a new one if None."""
        if known is None:
            known = []
            self.all.append(known)
        else:
            named = self._open[_week_of(known[0])][frozenset(map(_teller, known))]
            del named[next(place for place, each in enumerate(named) if each is known)]
        known.append(row)
        week = self._open.setdefault(_week_of(known[0]), {})
        week.setdefault(frozenset(map(_teller, known)), []).append(known)
        return known

    def find(self, row: Transaction) -> _Record | None:
        """Return the first records by other lists of what may be this transaction."""
        reporter = _teller(row)
        for week in self._weeks(row):
            for reporters, records in self._open.get(week, {}).items():
                for known in () if reporter in reporters else records:
                    if all(self._may_be_one(row, each) for each in known):
                        return known
        return None

    def _weeks(self, row: Transaction) -> Iterator[int | None]:
        """Yield the weeks in which a transaction may have been reported, then those without one."""
        first, last = days.of_period(row.period)
        near = range((first - _A_WEEK) // 7, (last + _A_WEEK) // 7 + 1)
        known = [week for week in self._open if week is not None and week in near]
        yield from sorted(known) if len(near) > len(self._open) else near
        yield None

    def _may_be_one(self, row: Transaction, other: Transaction) -> bool:
        """Whether nothing that two lists say about equal transactions distinguishes them.

        Places in lists do not: each list of one fund may have its own order.
        """
        is_apart = row.fund != other.fund and None not in (row.fund, other.fund)
        if is_apart and self._holder(row) == self._holder(other):
            return False
        is_alike = row.fund != other.fund or _agree(row.balance, other.balance)
        return is_alike and _agree(row.voucher, other.voucher) and _may_be_one_day(row, other)


def _week_of(row: Transaction) -> int | None:
    """Return the week of a transaction of which the day is known."""
    first, last = days.of_period(row.period)
    return first // 7 if last - first == 1 else None


def _vagueness(row: Transaction) -> tuple[object, ...]:
    """Return the key by which records are sorted: those that say most come first."""
    first, last = days.of_period(row.period)
    named = (row.report or "", row.fund or "", row.id)
    return (row.voucher is None, row.balance is None, last - first, first, *named)


def _agree(one: object, other: object) -> bool:
    """Whether two things that may not be stated can be the same."""
    return one is None or other is None or one == other


def _may_be_one_day(row: Transaction, other: Transaction) -> bool:
    """Whether two lists may mean one day: giver and receiver may be a week apart."""
    if row.period.contains(other.period) or other.period.contains(row.period):
        return True
    first, last = sorted((days.of_period(row.period), days.of_period(other.period)))
    is_by_both = TransactionKind.INCOMING in {row.kind, other.kind} and row.kind != other.kind
    return is_by_both and last[0] - first[1] < _A_WEEK
