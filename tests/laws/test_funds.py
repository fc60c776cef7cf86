"""Statements of funds: no đồng is lost between balances, periods and lists."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidata import Metric, Quantity, fund_statement, rollup
from hoidata.values import Period
from tests.dataset.builders import figure
from tests.dataset.money import codes, fund, got, money, period, spent, world

YEAR = Period.year(2024)
HALVES, MONTHS = YEAR.parts("half"), YEAR.parts("month")
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
SINGLE_DAYS = DAYS.map(Period.day)
AMOUNTS = st.integers(1, 10**10)
METRIC = Metric("m", "tiền nhận", "VND", movement="received")
EXACT = settings(max_examples=50)


@st.composite
def books(draw, when=SINGLE_DAYS):
    """Draw an opening balance, and what came in and went out in a year; never a debt."""
    moves = draw(st.lists(st.tuples(st.booleans(), AMOUNTS, when), max_size=10))
    rows = [
        (got if comes else spent)(
            f"t{number}", amount, f"Bà {number % 3}", on=span, voucher=str(number)
        )
        for number, (comes, amount, span) in enumerate(moves)
    ]
    return draw(st.integers(10**11, 10**12)), rows


def sum_of(rows, kind, within=YEAR):
    found = (r for r in rows if r.kind.value == kind and within.contains(r.period))
    return sum(row.value.value for row in found)


@EXACT
@given(books(), st.randoms(use_true_random=False))
def test_no_dong_is_lost(book, order):
    opening, rows = book
    year = period(opening=opening, complete=True)
    answer = fund_statement(world(*rows, funds=[fund(year)]), "q", YEAR)
    came, went = sum_of(rows, "incoming"), sum_of(rows, "expenditure")
    assert (answer.income, answer.spending) == (money(came), money(went))
    assert answer.closing == answer.expected == money(opening + came - went)
    assert answer.difference == money(0)
    assert sum((each.amount for each in answer.received), money(0)) == answer.income
    assert sum((each.amount for each in answer.given), money(0)) == answer.spending
    shuffled = [*rows]
    order.shuffle(shuffled)
    again = fund_statement(world(*shuffled, funds=[fund(year)]), "q", YEAR)
    assert (again.income, again.spending, again.closing) == (
        answer.income,
        answer.spending,
        answer.closing,
    )


@EXACT
@given(books(), st.sampled_from(["month", "quarter", "half"]))
def test_a_statement_is_the_sum_of_its_parts(book, parts):
    opening, rows = book
    data = world(*rows, funds=[fund(period(opening=opening, complete=True))])
    whole = fund_statement(data, "q", YEAR)
    found = [fund_statement(data, "q", part) for part in YEAR.parts(parts)]
    assert sum((each.income for each in found), money(0)) == whole.income
    assert sum((each.spending for each in found), money(0)) == whole.spending
    assert (found[0].opening, found[-1].closing) == (whole.opening, whole.closing)
    for before, after in pairwise(found):
        assert before.closing == after.opening
    assert codes(data) == []


@EXACT
@given(books(), st.sampled_from(MONTHS))
def test_a_balance_is_carried_in_both_directions(book, month):
    opening, rows = book
    there = opening + sum(
        row.value.value * (1 if row.kind.value == "incoming" else -1)
        for row in rows
        if row.period.closing <= month.closing
    )
    stated = [period(complete=True), period(month.code, closing=money(there))]
    data = world(*rows, funds=[fund(*stated)])
    assert fund_statement(data, "q", YEAR).opening == money(opening)
    assert codes(data) == []


@EXACT
@given(
    books(st.sampled_from([YEAR, *HALVES, *MONTHS, *YEAR.parts("quarter")])),
    st.sampled_from(["none", "income", "spending", "all"]),
    st.data(),
)
def test_the_truth_lies_in_the_ends_where_lists_or_days_are_open(book, complete, hidden):
    """Each row happened on some day of its period, and lists that are not complete lack rows."""
    opening, rows = book
    data = world(*rows, funds=[fund(period(opening=opening, complete=complete))])
    real = []
    for row in rows:
        days = st.dates(row.period.start, row.period.end)
        real.append((row.kind.value, hidden.draw(days), row.value.value))
    extra = hidden.draw(st.lists(st.tuples(st.booleans(), DAYS, AMOUNTS), max_size=3))
    for comes, day, amount in extra:
        kind, side = ("incoming", "income") if comes else ("expenditure", "spending")
        if complete not in ("all", side):
            real.append((kind, day, amount))
    for part in (YEAR, *HALVES, *MONTHS[:3]):
        answer = fund_statement(data, "q", part)
        for kind, found in (("incoming", answer.income), ("expenditure", answer.spending)):
            truth = sum(
                n for each, day, n in real if each == kind and part.start <= day <= part.end
            )
            assert found.ends.contains(truth)


@EXACT
@given(books(), st.sampled_from([YEAR, *HALVES, *MONTHS, *YEAR.parts("quarter")]))
def test_a_fund_of_all_money_answers_every_period_inside(book, asked):
    _, rows = book
    holder = fund(period(complete=True), all_money=True)
    data = world(*rows, funds=[holder], units=("p",), metrics=[METRIC])
    names = {12: "year", 6: "half", 3: "quarter", 1: "month"}
    size = names[round(asked.days / 30.5)]
    total = rollup(data, "m", over=size)["p", asked.code]
    assert total.quantity == money(sum_of(rows, "incoming", asked))
    assert (total.missing, total.ends) == ((), total.quantity.ends)


@EXACT
@given(books(), st.integers(0, 10**11))
def test_a_plain_figure_of_the_period_answers_and_the_list_checks_it(book, reported):
    _, rows = book
    said = figure("o", Quantity(reported, "VND"), metric="m", of=["p"])
    listed = sum_of(rows, "incoming")
    for all_money, complete in ((False, False), (True, True)):
        holder = fund(period(complete=complete), all_money=all_money)
        data = world(*rows, funds=[holder], units=("p",), metrics=[METRIC], observations=[said])
        total = rollup(data, "m", over="year")["p", "2024"]
        assert total.quantity == Quantity(reported, "VND")
        found = codes(data, "transaction.")
        if listed > reported:
            assert found == ["transaction.exceeded"]
        elif listed < reported and all_money and rows:
            assert found == ["transaction.missed"]
        else:
            assert found == []


@pytest.mark.parametrize("gap", [-1, 1])
def test_one_dong_too_many_or_too_few_is_a_problem(gap):
    rows = [got("a", 100), spent("b", 30)]
    for closing, found in ((70, []), (70 + gap, ["fund.unbalanced"])):
        data = world(*rows, funds=[fund(period(opening=0, closing=closing, complete=True))])
        assert codes(data) == found
        answer = fund_statement(data, "q", YEAR)
        assert answer.difference == money(closing - 70)
        assert [each.code for each in answer.problems] == found
