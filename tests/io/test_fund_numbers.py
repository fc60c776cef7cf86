"""How many gave and received, what is stated twice, and lists under their kinds."""

import pytest

from hoidata import Quantity, io
from hoidata.values import Period
from tests.dataset.money import codes, fund, got, money, period, spent, world
from tests.io.problems_of import HEAD, problems_of

ROWS = (got("a", 1, "Bà A"), got("b", 2, "Bà B"), got("c", 3, "Bà A"), spent("d", 1, "Bà C"))


def said(*rows, complete=True, **fields):
    numbers = {name: Quantity.parse(text) for name, text in fields.items()}
    return codes(world(*rows, funds=[fund(period(complete=complete, **numbers))]))


@pytest.mark.parametrize(
    ("number", "complete", "expected"),
    [
        ("2 người", True, []),
        ("3 người", True, ["fund.counted"]),
        ("3 người", False, []),
        ("1 người", False, ["fund.counted"]),
        ("hơn 2 người", True, ["fund.counted"]),
        ("hơn 2 người", False, []),
        ("gần 2 người", False, ["fund.counted"]),
    ],
)
def test_givers_are_held_against_those_that_are_named(number, complete, expected):
    assert said(*ROWS, complete=complete, givers=number) == expected


def test_receivers_too_and_those_without_a_name_are_not_counted():
    assert said(*ROWS, receivers="1 người") == []
    assert said(*ROWS, receivers="2 người") == ["fund.counted"]
    assert said(*ROWS, spent("e", 5), receivers="2 người") == []
    assert said(givers="5 người") == []  # nobody is named


def test_one_period_that_is_stated_twice_is_stated_alike():
    for closing, expected in ((5, []), (6, ["fund.conflict"])):
        books = fund(period(closing=5), period(closing=closing))
        assert codes(world(funds=[books]))[: len(expected)] == expected


def test_a_debt_is_not_guessed_of_an_opening_balance_that_is_not_stated():
    rows = [got("a", 10, "Bà A"), spent("b", 4, "Bà B")]
    for closing, expected in ((6, []), (60, []), (5, ["fund.unbalanced"])):
        assert codes(world(*rows, funds=[fund(period(closing=closing, complete=True))])) == expected


FUND = "funds: [{id: q, name: Quỹ, holder: p, period: năm 2024, transactions: %s}]\n"


def test_a_list_may_stand_under_its_kinds():
    rows = io.loads(
        HEAD
        + FUND
        % (
            "{thu: {Bà A: 5đ, Bà B: [{value: 6đ, period: 1/2/2024}, 7đ]}, "
            "chi: {p.xa: {value: 8đ, voucher: PC 1}}, hoàn trả: {Bà C: 9đ}}"
        ),
        strict=False,
    ).transactions
    assert [(row.kind.value, row.giver, row.receiver, row.value.value) for row in rows] == [
        ("incoming", "Bà A", None, 5),
        ("incoming", "Bà B", None, 6),
        ("incoming", "Bà B", None, 7),
        ("expenditure", None, "p.xa", 8),
        ("refund", None, "Bà C", 9),
    ]
    assert {row.fund for row in rows} == {"q"}
    assert {row.sequence for row in rows} == {None}
    assert (rows[1].period, rows[3].voucher) == (Period.parse("1/2/2024"), "PC 1")
    assert rows[0].value == money(5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5", "file.type"),
        ("{ăn: {Bà A: 5đ}}", "field.choice"),
        ("{thu: 5đ}", "file.type"),
        ("{thu: {Bà A: [x, 5đ]}}", "figure.no_number"),
    ],
)
def test_a_list_under_other_kinds_is_refused(text, code):
    found = problems_of(HEAD + FUND % text)
    assert {each for each, _, _ in found} == {code}
    assert not [path for _, path, _ in found if "Bà" in path]
