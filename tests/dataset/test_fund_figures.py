"""What funds make figures of: what they state, what their lists come to, what they held."""

import datetime

import pytest

from hoidata import Fund, rollup
from tests.dataset.money import codes, fund, got, money, period, spent, world


def test_a_period_that_states_nothing_makes_no_figure():
    book = fund(period("2024", income=5), period("2025", closing=3))
    found = rollup(world(funds=[book]), "fund_income", over="year")
    assert [key[1].code for key in found] == ["2024"]


def test_only_what_was_known_then_is_known():
    book = fund(period("2024", income=5, closing=3), period("2025", income=6, closing=4))
    data = world(funds=[book])
    at = datetime.date(2025, 1, 1)
    for metric, expected in (("fund_income", 5), ("fund_balance", 3)):
        (row,) = data.figures(metric, at=at).rows
        assert row.value == money(expected)


def test_a_list_without_a_first_day_is_one_piece():
    book = fund(period("../2024-12-31", complete=True), all_money=True)
    data = world(got("t", 5, "Bà A"), funds=[book], units=("p",))
    total = rollup(data, "received_support", over="../2024-12-31")["p", "../2024-12-31"]
    assert (total.quantity, total.is_complete) == (money(5), True)
    assert len([*data.figures("received_support").rows]) == 13  # before it, it, ten months


def test_a_complete_list_between_unknown_balances_carries_none():
    data = world(got("t", 5, "Bà A"), funds=[fund(period(complete=True))])
    assert data.flows.fund("q").carried == {}
    assert rollup(data, "fund_balance", over="year").get(("p", "2024")) is None


def test_after_a_day_without_a_known_order_balances_are_not_judged():
    rows = [
        got("a", 1, "A", on="2024-03-01"),
        got("b", 2, "B", on="2024-03-01"),
        got("c", 3, "C", on="2024-03-02", balance=money(99)),
        got("d", 3, "D", on="2024-03-03", balance=money(77)),
    ]
    assert codes(world(*rows, funds=[fund(period(opening=0, complete=True))])) == ["fund.running"]


def test_equal_ids_lose_nothing():
    rows = [got("t", 5, "Bà A", report="r1"), got("t", 5, "Bà A", report="r2")]
    data = world(*rows, funds=[Fund("q", "Quỹ", holder="p")])
    assert sum(row.value.value for row in data.flows.counted) >= 5


@pytest.mark.parametrize("all_money", [False, True])
def test_what_giver_and_receiver_book_is_income_and_spending_once(all_money):
    funds = [
        fund(period(complete=True), all_money=all_money),
        fund(period(complete=True), key="qa", holder="a", all_money=all_money),
    ]
    rows = [
        got("in", 100, "Bà A"),
        spent("out", 30, "a", kind="disbursement"),
        got("told", 30, "p", fund="qa"),
        got("more", 7, "Ông B", fund="qa"),
    ]
    for order in (rows, rows[::-1]):
        data = world(*order, funds=funds, units=("p", "a"))
        income = rollup(data, "fund_income", over="year")
        assert [income[unit, "2024"].quantity for unit in "ap"] == [money(37), money(107)]
        spending = rollup(data, "fund_spending", over="year")
        assert spending["p", "2024"].quantity == money(0)
