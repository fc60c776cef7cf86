"""What transactions say of the organizations that gave or received, each transaction once."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from hoidata.dataset._fund_list import FundList
from hoidata.dataset._structure import days
from hoidata.domain import (
    Fund,
    Metric,
    Movement,
    Observation,
    Organization,
    Report,
    Scope,
    Transaction,
    TransactionKind,
    is_money,
)
from hoidata.values import Period, Quantity

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

LISTED: Final = "khoản thu chi"
"""The dimension of figures that transactions make: of one unit they are apart, and added."""

_GIVEN: Final = frozenset(
    {TransactionKind.INCOMING, TransactionKind.DISBURSEMENT, TransactionKind.EXPENDITURE}
)
_CASH: Final = _GIVEN | {TransactionKind.INTEREST, TransactionKind.REFUND}
_COUNTED: Final[Mapping[Movement, tuple[str, frozenset[TransactionKind]]]] = {
    Movement.RECEIVED: ("receiver", _GIVEN),
    Movement.GIVEN: ("giver", _GIVEN),
    Movement.ALLOTTED: ("giver", frozenset({TransactionKind.DISBURSEMENT})),
    Movement.SPENT: ("giver", frozenset({TransactionKind.EXPENDITURE})),
    Movement.PROMISED: ("receiver", frozenset({TransactionKind.COMMITMENT})),
    Movement.COMMITTED: ("giver", frozenset({TransactionKind.COMMITMENT})),
    Movement.PLANNED_SPENDING: ("giver", frozenset({TransactionKind.PLANNED_EXPENDITURE})),
    Movement.INCOME: ("receiver", _CASH),
    Movement.OUTGO: ("giver", _CASH),
}
"""Whose figure of a movement a transaction is, and of which kinds."""


class Ends(NamedTuple):
    """Who gave and who received: ids of organizations and people, or names as written."""

    giver: str | None
    receiver: str | None


class Flow(NamedTuple):
    """Transactions of one unit that make one figure together: those of one kind and period.

    Args:
        unit: Whose figure it is.
        other: The organization at the other end, if that is one of the data.
        period: When.
        initiative: What for.
        event: What for.
        code: The unit of the amounts.
    """

    unit: str
    other: str | None
    period: Period
    initiative: str | None
    event: str | None
    code: str | None


class Figured(NamedTuple):
    """The figures of a metric that transactions make, and what is not new money above both ends.

    Args:
        rows: The figures.
        transfers: What two organizations did between them: figures of nothing, of both together.
        parts: Of every transfer by its id, the figure that holds it.
    """

    rows: tuple[Observation, ...] = ()
    transfers: tuple[Observation, ...] = ()
    parts: Mapping[str, tuple[Observation, ...]] = MappingProxyType({})


class Flows:
    """The transactions of a dataset, each once, and the figures that they make.

    Args:
        data: The dataset.
    """

    def __init__(self, data: "Dataset") -> None:
        """Work out nothing before it is asked for."""
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

        Of a promise, refund or write-off the end that is not the holder decides; a refund that
        names neither gives back what came in, and a promise that names neither is one to the fund.
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
        listed: dict[str, list[Transaction]] = defaultdict(list)
        repeated, funds = self.repeated, {row.id: row.fund for row in self._data.transactions}
        for row in self._data.transactions:
            # What another fund lists too is in the books of both.
            first = repeated.get(row.id, row.id)
            is_kept = row.id not in repeated or (first is not None and funds[first] != row.fund)
            if row.fund is not None and is_kept:
                listed[row.fund].append(row)
        return {each.id: FundList(self, each, listed[each.id]) for each in self._data.funds}

    def fund(self, fund: str) -> FundList:
        """Return the transactions and balances of a fund.

        Raises:
            ReferenceMissing: There is no such fund.
        """
        return self._funds[self._data[Fund, fund].id]

    # --- each once --------------------------------------------------------------------------

    @cached_property
    def counted(self) -> tuple[Transaction, ...]:
        """The transactions, each once, in the order of the data."""
        repeated = self.repeated
        return tuple(row for row in self._data.transactions if row.id not in repeated)

    @cached_property
    def repeated(self) -> Mapping[str, str | None]:
        """The ids of transactions that do not count, with those that count instead, if any.

        What one list repeats happened as often, unless it is of one voucher; what another report
        or fund lists too, with equal ends, amount and days, is the same reported again, unless
        voucher, place or balance differ. A list of a later revision of a report replaces that of
        the earlier one.
        """
        found: dict[str, str | None] = dict.fromkeys(self._replaced())
        alike: dict[object, list[Transaction]] = defaultdict(list)
        for row in self._data.transactions:
            if row.id not in found:
                kind = "moved" if row.kind in _GIVEN else row.kind
                same = (kind, *self.ends(row), row.value, row.worth, row.period)
                alike[same].append(row)
        for rows in alike.values():
            if len(rows) > 1:
                found |= self._told_again(rows)
        return found

    def _told_again(self, rows: list[Transaction]) -> Iterator[tuple[str, str]]:
        """Yield those of equal transactions that were told before, with the first telling."""
        by_voucher: dict[str, str] = {}
        is_one_list = len({_teller(row) for row in rows}) == 1
        counted: list[tuple[Transaction, set[object]]] = []
        for row in rows:
            first = None if row.voucher is None else by_voucher.get(row.voucher)
            if first is None and not is_one_list and None not in self.ends(row):
                first = _match(row, counted)
            if first is not None:
                yield row.id, first
                continue
            if row.voucher is not None:
                by_voucher[row.voucher] = row.id
            counted.append((row, {_teller(row)}))

    def _replaced(self) -> Iterator[str]:
        """Yield the ids of transactions of reports of which a later revision lists some too."""
        lines: dict[object, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self._data.transactions:
            report = None if row.report is None else self._data.get(Report, row.report)
            if report is not None:
                line = (frozenset(report.organizations), report.period, report.kind, row.fund)
                lines[line][report.revision].append(row.id)
        for revisions in lines.values():
            last = max(revisions)
            for revision, ids in revisions.items():
                yield from ids if revision < last else ()

    # --- figures ----------------------------------------------------------------------------

    def figures(self, metric: Metric, *, at: datetime.date | None = None) -> Figured:
        """Return the figures of a metric that transactions and balances make.

        Those of one unit and one period are one figure, of the kind `LISTED`: some of what the
        unit did. Where a fund says that all money of its holder goes through it, and that its list
        is complete, they are everything, day by day, and nothing on the days between.

        Args:
            metric: The metric.
            at: Only what was known on that day, as for `Dataset.figures`.
        """
        movement = metric.movement
        if movement is None or not (self._data.transactions or self._data.funds):
            return Figured()
        if movement in _COUNTED:
            return _Moved(self, self._data, metric, at).figured()
        return Figured(tuple(_balances(self._data, metric, at)))


def _teller(row: Transaction) -> tuple[str | None, str | None]:
    return (row.report, row.fund)


def _match(row: Transaction, counted: list[tuple[Transaction, set[object]]]) -> str | None:
    """Return the first transaction that another list told, and that may be this one."""
    teller = _teller(row)
    for each, tellers in counted:
        if teller not in tellers and _may_be_one(row, each):
            tellers.add(teller)
            return each.id
    return None


def _may_be_one(row: Transaction, other: Transaction) -> bool:
    """Whether nothing that two lists say of equal transactions tells them apart."""
    pairs: list[tuple[object, object]] = [(row.voucher, other.voucher)]
    if row.fund == other.fund:
        pairs += [(row.balance, other.balance), (row.sequence, other.sequence)]
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


class _Moved:
    """The figures of one metric that transactions make.

    Args:
        flows: The transactions.
        data: The dataset.
        metric: The metric.
        at: Only what was known on that day.
    """

    def __init__(
        self, flows: Flows, data: "Dataset", metric: Metric, at: datetime.date | None
    ) -> None:
        """Sort the transactions by whose figures they are."""
        self._flows = flows
        self._data = data
        self._metric = metric
        self._at = at
        self._side, self._kinds = _COUNTED[metric.movement or Movement.RECEIVED]
        self._groups: dict[Flow, list[tuple[Transaction, Quantity]]] = defaultdict(list)
        for row in flows.counted:
            self._take(row)

    def _amount_of(self, row: Transaction, unit: str) -> Quantity | None:
        """Return what a transaction is for its holder; None if nothing in the metric's unit."""
        whose, other = self._sides(row)
        amount = self._amount(row)
        if amount is None or amount.unit != self._metric.unit or not self._counts(row):
            return None
        return amount if whose == unit != other else None

    def _counts(self, row: Transaction) -> bool:
        if row.kind not in self._kinds or not is_known(self._data, row, self._at):
            return False
        return self._kinds is not _CASH or not row.is_in_kind

    def _sides(self, row: Transaction) -> tuple[str | None, str | None]:
        ends = self._flows.ends(row)
        giver, receiver = ends
        return (giver, receiver) if self._side == "giver" else (receiver, giver)

    def _take(self, row: Transaction) -> None:
        if not self._counts(row):
            return
        unit, other = self._sides(row)
        amount = self._amount(row)
        if unit is None or unit == other or amount is None:
            return
        if self._data.get(Organization, unit) is None:
            return
        known = None if other is None else self._data.get(Organization, other)
        flow = Flow(
            unit,
            None if known is None else other,
            row.period,
            row.initiative,
            row.event,
            amount.unit,
        )
        self._groups[flow].append((row, amount))

    def _amount(self, row: Transaction) -> Quantity | None:
        """Return what counts of a transaction; in another unit it is listed, and not added."""
        is_cash = self._kinds is _CASH
        if is_money(Quantity(0, self._metric.unit)):
            return row.value if is_cash or row.worth is None else row.worth
        return row.value if row.value.unit == self._metric.unit else None

    def figured(self) -> Figured:
        """Return the figures, and what two organizations did between them."""
        rows: list[Observation] = []
        transfers: list[Observation] = []
        parts: dict[str, tuple[Observation, ...]] = {}
        for flow, listed in self._groups.items():
            figure = self._figure(flow, listed)
            rows.append(figure)
            if flow.other is not None and figure.value is not None:
                both = attrs.evolve(
                    figure,
                    id=f"{figure.id}:{flow.other}",
                    organizations=(flow.unit, flow.other),
                    scope=Scope.WHOLE,
                    value=Quantity(0, figure.value.unit),
                )
                transfers.append(both)
                parts[both.id] = (figure,)
        if self._kinds <= _CASH:
            rows += self._everything()
        return Figured(tuple(rows), tuple(transfers), parts)

    def _figure(self, flow: Flow, listed: list[tuple[Transaction, Quantity]]) -> Observation:
        named = (flow.period.code, flow.other, flow.initiative, flow.event)
        name = " ".join(each for each in named if each is not None)
        return Observation(
            _id_of(self._metric, flow.unit, name, flow.code),
            self._metric.code,
            organizations=(flow.unit,),
            period=flow.period,
            value=_total(amount for _, amount in listed),
            scope=Scope.OWN,
            initiative=flow.initiative,
            event=flow.event,
            categories=((LISTED, name),),
            predecessors=False,
            sources=tuple(dict.fromkeys(each for row, _ in listed for each in row.sources)),
        )

    # --- all money ---------------------------------------------------------------------------

    def _everything(self) -> Iterator[Observation]:
        """Yield what is everything that a holder's only fund lists, block by block of its days."""
        for fund in self._data.funds:
            if fund.all_money and fund.unit == self._metric.unit:
                listed = self._data.flows.fund(fund.id)
                amounts = [
                    (days.of_period(row.period), amount)
                    for row in listed.rows
                    if (amount := self._amount_of(row, fund.holder)) is not None
                ]
                for span in listed.complete(1 if self._side == "receiver" else -1):
                    yield from self._blocks(fund, span, amounts)

    def _blocks(
        self, fund: Fund, span: days.Span, listed: list[tuple[days.Span, Quantity]]
    ) -> Iterator[Observation]:
        """Yield a figure for the days of transactions that overlap, and of nothing between."""
        inside = [pair for pair in listed if days.covers((span,), (pair[0],))]
        blocks = tuple(_apart(each for each, _ in inside))
        starts = [first for first, _ in blocks]
        sums: dict[days.Span, list[Quantity]] = {block: [] for block in blocks}
        for each, amount in inside:
            sums[blocks[bisect_right(starts, each[0]) - 1]].append(amount)
        for gap in days.without((span,), days.union(*((block,) for block in blocks))):
            for piece in _by_month(gap):
                sums[piece] = []
        for block in sorted(sums):
            (period,) = days.to_periods((block,))
            amounts = sums[block]
            yield Observation(
                _id_of(self._metric, fund.holder, period.code),
                self._metric.code,
                organizations=(fund.holder,),
                period=period,
                value=_total(amounts) if amounts else Quantity(0, self._metric.unit),
                scope=Scope.OWN,
                predecessors=False,
                sources=fund.sources,
            )


def _id_of(metric: Metric, *names: str | None) -> str:
    """Return the id of a figure that transactions make: a text that no figure of a file has."""
    return ":".join((LISTED, metric.code, *map(str, names))).replace(" ", "_")


def _total(amounts: Iterable[Quantity]) -> Quantity:
    """Return the sum of one amount or more, in one unit."""
    first, *rest = amounts
    return sum(rest, first)


def _apart(spans: Iterable[days.Span]) -> Iterator[days.Span]:
    """Yield the spans that spans make which overlap; those that only touch stay apart."""
    here: days.Span | None = None
    for span in sorted(spans):
        if here is not None and span[0] < here[1]:
            here = (here[0], max(here[1], span[1]))
            continue
        if here is not None:
            yield here
        here = span
    if here is not None:
        yield here


def _by_month(span: days.Span) -> Iterator[days.Span]:
    """Yield the days of each month of a span, so that any calendar period takes whole pieces."""
    first, last = span
    while first < last:
        day = datetime.date.fromordinal(first)
        after = Period.month(day.year, day.month).closing.toordinal() + 1
        yield first, min(after, last)
        first = after


def is_known(data: "Dataset", row: Transaction, at: datetime.date | None) -> bool:
    """Whether a transaction was known on a day: its report was closed, or else its days past."""
    if at is None:
        return True
    report = None if row.report is None else data.get(Report, row.report)
    closed = None if report is None else report.closed_on
    return (row.period.closing if closed is None else closed) <= at


def _balances(data: "Dataset", metric: Metric, at: datetime.date | None) -> Iterator[Observation]:
    """Yield the balances of funds on the days on which they are known: of each holder, by fund."""
    for fund in data.funds:
        lists = data.flows.fund(fund.id)
        found = lists.openings if metric.movement is Movement.OPENING_BALANCE else lists.balances
        for day, amounts in found.items():
            if at is not None and day > at.toordinal():
                continue
            for number, amount in enumerate(amounts):
                yield from _balance(metric, fund, day, number, amount)


def _balance(
    metric: Metric, fund: Fund, day: int, number: int, amount: Quantity
) -> Iterator[Observation]:
    period = Period.day(datetime.date.fromordinal(day))
    name = _id_of(metric, fund.id, period.code, str(number))
    kind = Observation(
        name,
        metric.code,
        organizations=(fund.holder,),
        period=period,
        value=amount,
        scope=Scope.OWN,
        categories=((LISTED, fund.id),),
        predecessors=False,
        sources=fund.sources,
    )
    yield kind
    if fund.all_money:
        yield attrs.evolve(kind, id=f"{name}:all", categories=())
