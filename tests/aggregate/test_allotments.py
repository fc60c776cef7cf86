"""What a unit allots to those below it is its own, and is not allotted once more above."""

import pytest

from hoidata import Initiative, rollup
from tests.dataset.builders import figure
from tests.dataset.money import codes, fund, got, money, paid, period, world

ROWS = [
    paid("x", 100, "p", "a", kind="disbursement"),
    paid("y", 40, "p", "b", kind="disbursement"),
    paid("z", 30, "a", "c", kind="disbursement"),
    paid("w", 7, "b", "Hộ ông A", kind="disbursement"),
]
TREE = {"p": "t", "a": "p", "b": "p", "c": "a"}


def allotted(*rows, **tables):
    return rollup(world(*rows, units=("t", *TREE), edges=TREE, **tables), "allotted_relief")


@pytest.mark.parametrize(("unit", "expected"), [("a", 30), ("b", 7), ("p", 147), ("t", 7)])
def test_counts_with_the_giver_and_not_again_above(unit, expected):
    assert allotted(*ROWS)[unit, "2024-03-01"].quantity == money(expected)


def test_is_held_against_what_is_reported():
    said = figure("o", "120đ", metric="allotted_relief", of=["p"], period="2024")
    data = world(*ROWS[:2], observations=[said])
    assert codes(data) == ["transaction.exceeded"]


def test_a_list_of_everything_that_lacks_what_is_said_elsewhere_is_told():
    book = fund(period(complete="thu"), key="qa", holder="a", all_money=True)
    rows = [got("k", 10, "Bà A", fund="qa"), paid("x", 60, "p", "a", kind="disbursement")]
    data = world(*rows, funds=[book])
    assert codes(data) == ["fund.lacks"]
    totals = rollup(data, "received_support", over="year")
    assert totals["p", "2024"].quantity == totals["a", "2024"].quantity == money(10)
    assert totals["p", "2024"].ends.low == 10


def test_less_than_nothing_is_never_shown():
    said = figure("o", "30đ", metric="received_support", of=["a"], period="2024-Q1")
    data = world(paid("x", 50, "p", "a"), observations=[said])
    total = rollup(data, "received_support", over="quarter")["p", "2024-Q1"]
    assert total.ends.low == 0
    assert "rollup.below_minimum" in {each.code for each in total.problems}


def test_of_an_initiative_only_what_is_given_for_it_is_taken_out():
    rows = [
        paid("k", 90, "Bà A", "p", kind="incoming", initiative="tet"),
        paid("x", 50, "p", "a", kind="disbursement", initiative="tet"),
        paid("y", 20, "p", "b", kind="disbursement"),
    ]
    data = world(*rows, initiatives=[Initiative("tet", "Tết vì người nghèo")])
    totals = rollup(data, "received_support", over="year", initiative="tet")
    assert totals["p", "2024"].quantity == money(90)


@pytest.mark.parametrize(
    ("said", "others", "total", "is_complete"),
    [
        ("30đ", "0đ", -20, False),
        ("30đ", "100đ", 80, False),
        ("60đ", "0đ", 10, True),
        ("trên 30đ", "100đ", None, True),
    ],
)
def test_more_than_the_receiver_states_leaves_the_total_above_incomplete(
    said, others, total, is_complete
):
    rows = [paid("x", 25, "p", "a"), paid("y", 25, "p", "a")]
    figures = [
        figure(f"o{each}", worth, metric="received_support", of=[each], period="2024")
        for each, worth in {"a": said, "b": others, "c": "0đ"}.items()
    ]
    found = rollup(world(*rows, observations=figures), "received_support", over="year")["p", "2024"]
    assert total is None or found.quantity == money(total)
    assert found.is_complete is is_complete
    assert ("rollup.below_minimum" in {each.code for each in found.problems}) is not is_complete
    if not is_complete:
        assert found.ends.high is None
        assert [each.organization for each in found.missing] == ["p"]


@pytest.mark.parametrize(("above", "place"), [("a", "b"), ("p", "t")])
def test_more_than_the_giver_states_leaves_the_total_above_incomplete(above, place):
    said = [
        figure(unit, f"{worth}đ", metric="allotted_relief", of=[unit], period="2024")
        for unit, worth in {"a": 30, "p": 0, "c": 0}.items()
    ]
    data = world(
        paid("x", 50, "a", "c", kind="disbursement"),
        observations=said,
        units=("t", "p", "a", "b", "c"),
        edges={"p": "t", "b": "t", "a": "b", "c": above},
    )
    total = rollup(data, "allotted_relief", over="year")["t", "2024"]
    assert (total.is_complete, total.ends.low, total.ends.high) == (False, 0, None)
    assert [each.organization for each in total.missing] == [place]
    assert "rollup.below_minimum" in {each.code for each in total.problems}


def test_what_remains_above_is_no_less_than_nothing():
    said = {"a": "từ 30đ đến 60đ", "b": "0đ", "c": "0đ"}
    figures = [
        figure(f"o{each}", worth, metric="received_support", of=[each], period="2024")
        for each, worth in said.items()
    ]
    data = world(paid("x", 40, "p", "a"), observations=figures)
    total = rollup(data, "received_support", over="year")["p", "2024"]
    assert (total.is_complete, total.ends.low, total.ends.high) == (True, 0, 20)
