"""The figures of a metric made from transactions and funds."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import attrs

from hoidata.dataset._money.flows import GIVEN
from hoidata.dataset._money.fund_list import FundList
from hoidata.dataset._structure import days
from hoidata.domain import (
    Fund,
    FundPeriod,
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
from hoidata.errors import Source
from hoidata.values import Period, Quantity

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

LISTED: Final = "khoản thu chi"
"""The dimension of figures made from transactions: those of one unit are separate, and added."""


class _Counted(NamedTuple):
    """Whose figure of a movement a transaction is, of which kinds, and what funds state."""

    side: str
    kinds: frozenset[TransactionKind]
    stated: str | None = None

    @property
    def direction(self) -> int:
        """1 for what comes in, -1 for what goes out."""
        return 1 if self.side == "receiver" else -1


_CASH: Final = GIVEN | {TransactionKind.INTEREST, TransactionKind.REFUND}
_PROMISED: Final = frozenset({TransactionKind.COMMITMENT})
_PLANNED: Final = frozenset({TransactionKind.PLANNED_EXPENDITURE})
_COUNTED: Final[Mapping[Movement, _Counted]] = {
    Movement.RECEIVED: _Counted("receiver", GIVEN),
    Movement.GIVEN: _Counted("giver", GIVEN),
    Movement.ALLOTTED: _Counted("giver", frozenset({TransactionKind.DISBURSEMENT})),
    Movement.SPENT: _Counted("giver", frozenset({TransactionKind.EXPENDITURE})),
    Movement.PROMISED: _Counted("receiver", _PROMISED),
    Movement.COMMITTED: _Counted("giver", _PROMISED),
    Movement.PLANNED_SPENDING: _Counted("giver", _PLANNED, "planned_spending"),
    Movement.INCOME: _Counted("receiver", _CASH, "income"),
    Movement.OUTGO: _Counted("giver", _CASH, "spending"),
}

_Amounts: TypeAlias = list[tuple[days.Span, Quantity]]


class _Flow(NamedTuple):
    """Transactions of one unit that form one figure: those of one kind and period."""

    unit: str
    other: str | None  # at the other end, if that is an organization of the data
    period: Period
    initiative: str | None
    event: str | None
    code: str  # the unit of the amounts
    fund: str | None  # in whose series it is


class Figured(NamedTuple):
    """The figures of a metric made from transactions, and what is not new money above both ends.

    Args:
        rows: The figures.
        transfers: What two organizations did between them: figures of nothing, of both together.
        parts: Of every transfer by its id, the figure of one of them that holds it.
        of_funds: Of every figure of a fund's series by its id, whether the fund states it.
    """

    rows: tuple[Observation, ...] = ()
    transfers: tuple[Observation, ...] = ()
    parts: Mapping[str, tuple[Observation, ...]] = MappingProxyType({})
    of_funds: Mapping[str, bool] = MappingProxyType({})


def figured(data: "Dataset", metric: Metric, at: datetime.date | None) -> Figured:
    """Return the figures of a metric made from transactions and funds, of the kind `LISTED`.

    The sum of a unit's transactions of one period is a part of what it did. The sums and balances
    that a fund states are figures too, in one series with those of its transactions, so that what
    is stated contains its rows. Where a fund says that all money of its holder goes through it,
    what it states, and a complete list, are everything: day by day, and nothing on the days
    between.

    Args:
        data: The dataset.
        metric: The metric.
        at: Only what was known on that day, as for `Dataset.figures`.
    """
    movement = metric.movement
    if movement is None or not (data.transactions or data.funds):
        return Figured()
    if movement in _COUNTED:
        return _Moved(data, metric, at).figured()
    return Figured(tuple(_balances(data, metric, at)))


class _Moved:
    """The figures of what moved.

    Args:
        data: The dataset.
        metric: The metric.
        at: Only what was known on that day.
    """

    def __init__(self, data: "Dataset", metric: Metric, at: datetime.date | None) -> None:
        """Begin without figures."""
        self._data = data
        self._metric = metric
        self._at = at
        self._counted = _COUNTED[metric.movement or Movement.RECEIVED]
        self._rows: list[Observation] = []
        self._transfers: list[Observation] = []
        self._parts: dict[str, tuple[Observation, ...]] = {}
        self._of_funds: dict[str, bool] = {}

    def figured(self) -> Figured:
        """Return the figures, and what two organizations did between them."""
        groups: dict[_Flow, list[tuple[Transaction, Quantity]]] = defaultdict(list)
        for row in self._data.flows.counted:
            flow, amount = self._flow(row)
            if flow is not None and amount is not None:
                groups[flow].append((row, amount))
        for flow, listed in groups.items():
            self._take(flow, listed)
        for fund in self._data.funds:
            if fund.unit == self._metric.unit:
                self._take_fund(self._data.flows.fund(fund.id))
        return Figured(tuple(self._rows), tuple(self._transfers), self._parts, self._of_funds)

    # --- transactions -----------------------------------------------------------------------

    def _sides(self, row: Transaction) -> tuple[str | None, str | None]:
        giver, receiver = self._data.flows.ends(row)
        return (giver, receiver) if self._counted.side == "giver" else (receiver, giver)

    def _flow(self, row: Transaction) -> tuple[_Flow | None, Quantity | None]:
        """Return whose figure a transaction is part of, and its amount there; None if of none."""
        unit, other = self._sides(row)
        amount = self._amount(row)
        is_counted = amount is not None and unit is not None and unit != other
        if not is_counted or amount is None or unit is None or not self._is_known(unit):
            return None, None
        known = other if other is not None and self._is_known(other) else None
        fund = self._fund_of(row, unit, amount.unit)
        if self._data.flows.lacking(row, unit):
            known = None  # it lies in nothing that the unit reports, and is not taken from that
        code = amount.unit or ""
        flow = _Flow(unit, known, row.period, row.initiative, row.event, code, fund)
        return flow, amount

    def _is_known(self, unit: str) -> bool:
        return self._data.get(Organization, unit) is not None

    def _amount(self, row: Transaction) -> Quantity | None:
        """Return what counts of a transaction; in another unit it is listed, and not added."""
        if row.kind not in self._counted.kinds or not is_known(self._data, row, self._at):
            return None
        if not is_money(Quantity(0, self._metric.unit)):
            return row.value if row.value.unit == self._metric.unit else None
        if self._counted.kinds is _CASH:
            return None if row.is_in_kind else row.value
        return row.value if row.worth is None else row.worth

    def _fund_of(self, row: Transaction, unit: str, code: str | None) -> str | None:
        """Return the fund in whose series a transaction is, whichever record of it counts."""
        fund = None if self._counted.stated is None else self._data.flows.book(row, unit)
        return fund.id if fund is not None and fund.unit == code == self._metric.unit else None

    def _take(self, flow: _Flow, listed: Sequence[tuple[Transaction, Quantity]]) -> None:
        named = (flow.period.code, flow.other, flow.initiative, flow.event)
        name = " ".join(each for each in named if each is not None)
        other_code = None if flow.code == self._metric.unit else flow.code
        figure = Observation(
            _id_of(flow.unit, flow.fund, name, other_code),
            self._metric.code,
            organizations=(flow.unit,),
            period=flow.period,
            value=Quantity.total((amount for _, amount in listed), flow.code, minimum=0),
            scope=Scope.OWN,
            initiative=None if flow.fund else flow.initiative,
            event=None if flow.fund else flow.event,
            categories=((LISTED, flow.fund or name),),
            predecessors=False,
            sources=_sources(row for row, _ in listed),
        )
        if flow.fund is None:
            self._rows.append(figure)
        if flow.other is not None:
            both = attrs.evolve(
                figure,
                id=f"{figure.id}:{flow.other}",
                organizations=(flow.unit, flow.other),
                scope=Scope.WHOLE,
                value=Quantity(0, flow.code),
                categories=((LISTED, f"{name} {flow.fund}"),),
            )
            self._transfers.append(both)
            self._parts[both.id] = (figure,)

    # --- funds -------------------------------------------------------------------------------

    def _take_fund(self, listed: FundList) -> None:
        """Take what a fund states, and the sums of its transactions where it states nothing."""
        fund, amounts, stated = listed.fund, [*self._amounts_of(listed)], self._stated_of(listed)
        if self._counted.stated is not None:
            kind = ((LISTED, fund.id),)
            rows = [*self._series(fund, {**_blocks(amounts), **stated}, kind)]
            self._rows += rows
            self._of_funds |= {row.id: days.of_period(row.period) in stated for row in rows}
        if fund.all_money:
            everything: dict[days.Span, Quantity] = {}
            is_moved = self._counted.kinds <= _CASH
            for span in listed.complete(self._counted.direction) if is_moved else ():
                inside = [pair for pair in amounts if days.covers((span,), (pair[0],))]
                everything |= _filled(span, _blocks(inside), self._metric.unit)
            self._rows += self._series(fund, {**everything, **stated}, ())

    def _amounts_of(self, listed: FundList) -> Iterator[tuple[days.Span, Quantity]]:
        """Yield what counts of the transactions of a fund, with their days."""
        for row in listed.rows:
            unit, other = self._sides(row)
            amount = self._amount(row) if unit == listed.fund.holder != other else None
            if amount is not None and amount.unit == self._metric.unit:
                yield days.of_period(row.period), amount

    def _stated_of(self, listed: FundList) -> dict[days.Span, Quantity]:
        """Return what a fund states about its periods."""
        name, found = self._counted.stated, dict[days.Span, Quantity]()
        for each in listed.fund.periods if name is not None else ():
            amount: Quantity | None = getattr(each, name or "")
            if amount is not None and is_known(self._data, each, self._at):
                found.setdefault(days.of_period(each.period), amount)
        return found

    def _series(
        self, fund: Fund, sums: Mapping[days.Span, Quantity], kind: tuple[tuple[str, str], ...]
    ) -> Iterator[Observation]:
        for span in sorted(sums):
            (period,) = days.to_periods((span,))
            yield Observation(
                _id_of(fund.holder, fund.id, period.code, "" if kind else "all"),
                self._metric.code,
                organizations=(fund.holder,),
                period=period,
                value=sums[span],
                scope=Scope.OWN,
                categories=kind,
                predecessors=False,
                sources=fund.sources,
            )


def _blocks(listed: _Amounts) -> dict[days.Span, Quantity]:
    """Return the sums of amounts whose days overlap, by all days of these."""
    spans = tuple(_apart(span for span, _ in listed))
    starts = [first for first, _ in spans]
    sums: dict[days.Span, list[Quantity]] = {span: [] for span in spans}
    for each, amount in listed:
        sums[spans[bisect_right(starts, each[0]) - 1]].append(amount)
    return {
        span: Quantity.total(amounts, amounts[0].unit, minimum=0) for span, amounts in sums.items()
    }


def _filled(
    span: days.Span, sums: Mapping[days.Span, Quantity], unit: str
) -> dict[days.Span, Quantity]:
    """Return sums, and 0 for the days of a span between them."""
    gaps = days.without((span,), days.union(*((each,) for each in sums)))
    nothing = {piece: Quantity(0, unit) for gap in gaps for piece in _by_month(gap)}
    return {**sums, **nothing}


def _apart(spans: Iterable[days.Span]) -> Iterator[days.Span]:
    """Yield the unions of spans that overlap; those that only touch stay separate."""
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
    """Yield the days of each month of a span, so that any calendar period takes whole pieces.

    A span without a start or an end is one piece.
    """
    first, last = span
    if first <= days.FIRST or last >= days.LAST:
        yield span
        return
    while first < last:
        day = datetime.date.fromordinal(first)
        after = Period.month(day.year, day.month).closing.toordinal() + 1
        yield first, min(after, last)
        first = after


# --- balances ---------------------------------------------------------------------------------


def _balances(data: "Dataset", metric: Metric, at: datetime.date | None) -> Iterator[Observation]:
    """Yield the balances of funds on the days on which they are known: of each holder, by fund."""
    for fund in data.funds:
        lists = data.flows.fund(fund.id)
        known = {**lists.balances, **{day: (amount,) for day, amount in lists.carried.items()}}
        for day, amounts in known.items():
            if at is None or day <= at.toordinal():
                for number, amount in enumerate(amounts):
                    yield _balance(metric, fund, day, number, amount)


def _balance(metric: Metric, fund: Fund, day: int, number: int, amount: Quantity) -> Observation:
    period = Period.day(datetime.date.fromordinal(day))
    name = _id_of(fund.id, period.code, str(number) if number else None)
    return Observation(
        name,
        metric.code,
        organizations=(fund.holder,),
        period=period,
        value=amount,
        scope=Scope.OWN,
        categories=() if fund.all_money else ((LISTED, fund.id),),
        predecessors=False,
        sources=fund.sources,
    )


def _id_of(*names: str | None) -> str:
    """Return the id of a figure made from transactions, as shown in lists of figures."""
    return ":".join((LISTED, *filter(None, names))).replace(" ", "_")


def _sources(rows: Iterable[Transaction]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(each for row in rows for each in row.sources))


def is_known(data: "Dataset", row: Transaction | FundPeriod, at: datetime.date | None) -> bool:
    """Whether something was known on a day: its report was closed, or else its days past."""
    if at is None:
        return True
    report = None if row.report is None else data.get(Report, row.report)
    closed = None if report is None else report.closed_on
    return (row.period.closing if closed is None else closed) <= at
