"""Strategies for money that moves, and for funds."""

from hypothesis import strategies as st

from hoidata.domain import Fund, FundPeriod, Listed, Privacy, Transaction, TransactionKind
from hoidata.testing._values import (
    days,
    ids,
    magnitudes,
    optional,
    periods,
    quantities,
    sources,
    texts,
    tuples,
)
from hoidata.values import Quantity

Strategy = st.SearchStrategy


def _money(unit: str = "VND") -> Strategy[Quantity]:
    return quantities(st.just(unit), magnitudes(), st.just(()))


def _above(amount: Quantity) -> bool:
    return 0 not in (amount.high, amount.value)


def _goods() -> Strategy[Quantity]:
    return quantities(st.sampled_from(("suất quà", "tấn", "áo")), magnitudes(), st.just(()))


@st.composite
def transactions(draw: st.DrawFn) -> Transaction:
    """Draw money and goods of every kind: received, given, promised and planned."""
    kind = draw(st.sampled_from(TransactionKind))
    is_money = draw(st.booleans())
    fund = draw(optional(ids()))
    giver = draw(texts() if fund is None else optional(texts()))
    is_promise = kind is TransactionKind.COMMITMENT
    return Transaction(
        draw(ids()),
        kind,
        draw((_money() | _money("USD") if is_money else _goods()).filter(_above)),
        worth=None if is_money else draw(optional(_money())),
        giver=giver,
        receiver=draw(optional(texts())),
        period=draw(periods()),
        due=draw(optional(days())) if is_promise else None,
        fund=fund,
        sequence=draw(optional(st.integers(0, 2000))),
        balance=None if fund is None else draw(optional(_money())),
        voucher=draw(optional(texts())),
        purpose=draw(optional(texts())),
        commitment=draw(optional(ids().map("hứa-{}".format))),
        sponsorship=draw(optional(ids())),
        pledge=draw(optional(ids())),
        initiative=draw(optional(ids())),
        event=draw(optional(ids())),
        privacy=draw(st.sampled_from(Privacy)),
        report=draw(optional(ids())),
        sources=draw(tuples(sources())),
    )


def _periods(unit: str) -> Strategy[FundPeriod]:
    amounts = optional(_money(unit))
    return st.builds(
        FundPeriod,
        periods(),
        opening=amounts,
        income=amounts,
        spending=amounts,
        planned_income=amounts,
        planned_spending=amounts,
        closing=amounts,
        givers=optional(_goods()),
        receivers=optional(_goods()),
        complete=st.sampled_from(Listed),
        report=optional(ids()),
        sources=tuples(sources()),
    )


def fund_periods() -> Strategy[FundPeriod]:
    """Draw what is stated about a fund for a period, which need not agree."""
    return _periods("VND")


@st.composite
def funds(draw: st.DrawFn) -> Fund:
    """Draw funds in đồng and in another currency."""
    unit = draw(st.sampled_from(("VND", "USD")))
    return Fund(
        draw(ids()),
        draw(texts()),
        holder=draw(ids()),
        unit=unit,
        periods=draw(tuples(_periods(unit))),
        all_money=draw(st.booleans()),
        sources=draw(tuples(sources())),
    )
