"""What came into a fund and went out of it in a period, between two balances."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.dataset import Dataset, FundList, days, fund_problems, label_of
from hoidata.domain import Fund, Transaction
from hoidata.errors import InvalidData, Problem, Shown, checked
from hoidata.values import Period, Quantity

_LINES: Final = 30
"""How many givers or receivers a text shows at most; the rest is one line."""

_UNNAMED: Final = "(không nêu)"
_PRIVATE: Final = "(không công khai)"


@attrs.frozen(kw_only=True, repr=False)
class FundLine(Shown):
    """What one giver gave to a fund, or one receiver or purpose got from it (dòng sao kê).

    Args:
        name: Id of an organization or person, or the name or purpose as written; None where none
            is stated.
        label: How it may be shown: the name of an organization, a public name, a purpose; None
            for a private name, for a purpose of what is not public, and where none is stated.
        amount: The sum, in the currency of the fund.
        transactions: The transactions that make it up, in the order of the data.
    """

    name: str | None = attrs.field(repr=False)
    label: str | None
    amount: Quantity
    transactions: tuple[Transaction, ...]


@attrs.frozen(kw_only=True, repr=False)
class FundStatement(Shown):
    """A fund in a period: opening, income, spending, closing (quyết toán quỹ, sao kê).

    Args:
        fund: The fund.
        period: The period, inclusive.
        opening: The balance at its start, as stated or carried from the nearest balance known;
            None if no complete list leads there.
        income: All that came in, as stated for the period or its parts, else as listed; at least
            that much, where the list is not complete.
        spending: All that went out, likewise.
        planned_income: What is stated as still to come in; None if nothing is.
        planned_spending: What is stated as still to be spent; None if nothing is.
        closing: The balance at its end, as stated or carried; None if not known.
        received: What is listed as income, by giver, in the order of the data.
        given: What is listed as spending, by receiver.
        purposes: What is listed as spending, by purpose.
        is_complete: Whether the list is complete on all days of the period.
        straddling: What happened in a period that reaches beyond this one: it is in none of the
            lines, and counts in the sums from 0 to all of it.
        promised: What is listed as promised or planned, in either direction.
        in_kind: Goods that came in or went out; even those with a worth are not in the sums of
            cash.
        other_money: Money of other currencies that came in or went out.
        problems: What does not agree.
        organization_names: Names of the organizations, by id.
    """

    fund: Fund
    period: Period
    opening: Quantity | None
    income: Quantity
    spending: Quantity
    planned_income: Quantity | None = None
    planned_spending: Quantity | None = None
    closing: Quantity | None
    received: tuple[FundLine, ...] = ()
    given: tuple[FundLine, ...] = ()
    purposes: tuple[FundLine, ...] = ()
    is_complete: bool = False
    straddling: tuple[Transaction, ...] = ()
    promised: tuple[Transaction, ...] = ()
    in_kind: tuple[Transaction, ...] = ()
    other_money: tuple[Transaction, ...] = ()
    problems: tuple[Problem, ...] = ()
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    @property
    def expected(self) -> Quantity | None:
        """Opening + income − spending, with what is planned; None without an opening balance."""
        if self.opening is None:
            return None
        planned = (self.planned_income, self.planned_spending)
        coming, going = (Quantity(0, self.fund.unit) if each is None else each for each in planned)
        return self.opening + self.income + coming - self.spending - going

    @property
    def difference(self) -> Quantity | None:
        """The closing balance less what is expected; None if either is not known."""
        expected = self.expected
        if expected is None or self.closing is None:
            return None
        return self.closing - expected

    @property
    def without_worth(self) -> tuple[Transaction, ...]:
        """The goods whose worth is not stated."""
        return tuple(row for row in self.in_kind if row.worth is None)

    def __repr__(self) -> str:
        """Return the fund, the period and the sums."""
        sums = f"income {self.income}, spending {self.spending}, closing {self.closing}"
        return f"<FundStatement of {self.fund.id!r}, {self.period.code}: {sums}>"

    def __str__(self) -> str:
        """Return the statement in Vietnamese, a line per giver, receiver and balance."""
        lines = [f"{self.fund.name} · {self.period.format('vi')}"]
        lines.append(f"  số dư đầu kỳ: {_shown(self.opening)}")
        for head, amount, listed in (
            ("tổng thu", self.income, self.received),
            ("tổng chi", self.spending, self.given),
        ):
            is_unknown = amount.low == 0 and amount.high is None
            lines.append(f"  {head}: {_shown(None if is_unknown else amount)}")
            lines += (f"    {_shown_name(each)}: {each.amount}" for each in listed[:_LINES])
            rest = [row for each in listed[_LINES:] for row in each.transactions]
            if rest:
                lines.append(f"    {len(listed) - _LINES} dòng khác: {_sum(rest)}")
        planned = (("dự thu", self.planned_income), ("dự chi", self.planned_spending))
        lines += (f"  {head}: {amount}" for head, amount in planned if amount is not None)
        lines.append(f"  số dư cuối kỳ: {_shown(self.closing)}")
        gap = self.difference
        if gap is not None and not (gap.is_exact and gap.value == 0):
            lines.append(f"  chênh lệch: {gap}")
        lines += (f"  hiện vật: {_in_kind(row)}" for row in self.in_kind)
        lines += (f"  ngoại tệ: {row.value}" for row in self.other_money)
        lines += (f"  ! {problem.translate('vi')}" for problem in self.problems)
        return "\n".join(lines)


def _shown(amount: Quantity | None) -> str:
    return "chưa rõ" if amount is None else str(amount)


def _in_kind(row: Transaction) -> str:
    worth = "chưa rõ trị giá" if row.worth is None else f"trị giá {row.worth}"
    return f"{row.value} ({worth})"


@checked
def fund_statement(
    data: Dataset, fund: Fund | str, period: Period | str | None = None
) -> FundStatement:
    """Return what came into a fund and went out of it in a period, between two balances.

    opening + income − spending = closing. Balances are as stated for the first and last day, or
    by the running balance of a bank statement; else they are carried from the nearest known
    balance, through days whose list is complete, and never over a gap. So the closing balance of a
    period is the opening balance of the next. Goods and other currencies are listed separately. A
    transaction that several lists report is in the list of each fund once.

    The transactions of the fund are read once for each of its periods.

    Args:
        data: The fund and its transactions.
        fund: The fund, or its id.
        period: The period, a text may be a code or Vietnamese; all that is known about the fund if
            None.

    Raises:
        ReferenceMissing: There is no such fund.
        InvalidData: `fund.no_period` if it is left out, and
            nothing known about the fund gives one; the codes of `Period.parse`.

    Example:
        >>> from hoidata import io
        >>> data = io.loads('''
        ... format: hoidata/1
        ... organizations: [{id: mttq.xa, name: Ủy ban MTTQ xã}]
        ... funds:
        ...   - id: quy
        ...     name: Quỹ Vì người nghèo
        ...     holder: mttq.xa
        ...     period: năm 2024
        ...     opening: 5 triệu đồng
        ...     complete: true
        ...     transactions:
        ...       - {kind: thu, giver: mttq.xa, value: 20 triệu đồng}
        ...       - {kind: chi, purpose: sửa nhà, value: 18 triệu đồng}
        ... ''')
        >>> answer = fund_statement(data, "quy", "2024")
        >>> print(answer.income, answer.spending, answer.closing, sep=", ")
        20 triệu đồng, 18 triệu đồng, 7 triệu đồng
    """
    key = fund if isinstance(fund, str) else fund.id
    listed = data.flows.fund(key)
    asked = _known_period(listed) if period is None else asked_period(period)
    span = days.of_period(asked)
    rows = list(listed.rows_in(span))
    moved = [row for row, is_inside in rows if is_inside]
    incoming = [row for row in moved if listed.direction(row) > 0]
    outgoing = [row for row in moved if listed.direction(row) < 0]
    lines = _Lines(data)
    meeting = [row for row in listed.rows if row.period.overlaps(asked)]
    apart = [row for row in meeting if row.kind.has_moved and row.value.unit != listed.fund.unit]
    stated = [each for each in listed.fund.periods if each.period == asked]
    return FundStatement(
        fund=listed.fund,
        period=asked,
        opening=_opening(listed, asked),
        income=listed.amount(span, 1),
        spending=listed.amount(span, -1),
        planned_income=_first(each.planned_income for each in stated),
        planned_spending=_first(each.planned_spending for each in stated),
        closing=_closing(listed, asked),
        received=lines.by(incoming, lambda row: data.flows.ends(row).giver, is_party=True),
        given=lines.by(outgoing, lambda row: data.flows.ends(row).receiver, is_party=True),
        purposes=lines.by(outgoing, lambda row: row.purpose),
        is_complete=listed.is_complete(span),
        straddling=tuple(row for row, is_inside in rows if not is_inside),
        promised=tuple(row for row in meeting if not row.kind.has_moved),
        in_kind=tuple(row for row in apart if row.is_in_kind),
        other_money=tuple(row for row in apart if not row.is_in_kind),
        problems=tuple(fund_problems(data, listed, asked)),
        organization_names=data.organization_names,
    )


def _shown_name(line: FundLine) -> str:
    return line.label or (_UNNAMED if line.name is None else _PRIVATE)


def _first(amounts: Iterable[Quantity | None]) -> Quantity | None:
    return next((each for each in amounts if each is not None), None)


def _known_period(listed: FundList) -> Period:
    """Return the time from the first to the last day for which anything is known."""
    periods = [each.period for each in listed.fund.periods]
    periods += [row.period for row in listed.cash]
    starts = [each.start for each in periods]
    ends = [each.end for each in periods]
    first = None if None in starts else min(filter(None, starts), default=None)
    last = None if None in ends else max(filter(None, ends), default=None)
    if first is None and last is None:
        raise InvalidData(Problem.of("fund.no_period", found=listed.fund.id))
    return Period(first, last)


def _opening(listed: FundList, asked: Period) -> Quantity | None:
    if asked.start is None:
        return None
    day = asked.start.toordinal()
    stated = listed.openings.get(day, ())
    return stated[0] if len(stated) == 1 else listed.balance_after(day - 1)


def _closing(listed: FundList, asked: Period) -> Quantity | None:
    if asked.end is None:
        return None
    day = asked.end.toordinal()
    stated = listed.closings.get(day, ())
    return stated[0] if len(stated) == 1 else listed.balance_after(day)


class _Lines:
    """Adds up transactions by what they have in common.

    Args:
        data: What names organizations and people.
    """

    def __init__(self, data: Dataset) -> None:
        """Keep the data."""
        self._data = data

    def by(
        self,
        rows: Iterable[Transaction],
        name_of: Callable[[Transaction], str | None],
        *,
        is_party: bool = False,
    ) -> tuple[FundLine, ...]:
        """Return a line per name, in the order of the data."""
        groups: dict[str | None, list[Transaction]] = {}
        for row in rows:
            groups.setdefault(name_of(row), []).append(row)
        return tuple(
            FundLine(
                name=name,
                label=label_of(self._data, name, found) if is_party else _purpose(name, found),
                amount=_sum(found),
                transactions=tuple(found),
            )
            for name, found in groups.items()
        )


def _purpose(name: str | None, rows: Iterable[Transaction]) -> str | None:
    """Return a purpose as it may be shown: where all that have it are public."""
    is_shown = name is not None and all(row.privacy.shown(name) == name for row in rows)
    return name if is_shown else None


def _sum(rows: list[Transaction]) -> Quantity:
    return Quantity.total((row.value for row in rows), rows[0].value.unit, minimum=0)
