"""What units give each other is no new money above both, however it is stated."""

import datetime
from collections import defaultdict

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, Metric, Organization, Quantity, Transaction, rollup
from hoidata.domain import Attachment
from hoidata.values import Period
from tests.dataset.builders import figure
from tests.dataset.money import fund, paid, period, world

YEAR = Period.year(2024)
MOVE = datetime.date(2024, 7, 1)
UNITS = tuple("abcdef")
METRICS = {
    "receiver": Metric("m", "tiền nhận", "VND", movement="received"),
    "giver": Metric("m", "tiền cho", "VND", movement="given"),
}
ENDS = st.sampled_from([*UNITS, *UNITS, "Công ty X", "Bà Y"])
AMOUNTS = st.integers(1, 10**9)
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))


@st.composite
def trees(draw):
    """Draw the parents of all units but the first in each half of the year."""
    first = {unit: draw(st.sampled_from(UNITS[:n])) for n, unit in enumerate(UNITS) if n}
    moved = draw(st.sets(st.sampled_from(UNITS[1:]), max_size=2))
    second = {
        unit: draw(st.sampled_from(UNITS[: UNITS.index(unit)])) if unit in moved else parent
        for unit, parent in first.items()
    }
    return first, second


@st.composite
def transfers(draw):
    rows = draw(st.lists(st.tuples(ENDS, ENDS, AMOUNTS, DAYS), max_size=8))
    return [
        Transaction(
            f"t{number}",
            draw(st.sampled_from(["incoming", "disbursement", "expenditure"])),
            Quantity(amount, "VND"),
            giver=giver,
            receiver=receiver,
            period=Period.day(day),
            voucher=f"PC {number}",
        )
        for number, (giver, receiver, amount, day) in enumerate(rows)
        if giver != receiver
    ]


def dataset(tree, rows, side, **tables):
    first, second = tree
    edges = []
    for unit, parent in first.items():
        if second[unit] == parent:
            edges.append(Attachment(unit, parent))
        else:
            last = MOVE - datetime.timedelta(1)
            edges.append(Attachment(unit, parent, valid_to=last))
            edges.append(Attachment(unit, second[unit], valid_from=MOVE))
    return Dataset(
        organizations=[Organization(each, each.upper()) for each in UNITS],
        attachments=edges,
        metrics=[METRICS[side]],
        transactions=rows,
        **tables,
    )


def is_within(tree, unit, above, day):
    parents = tree[0] if day < MOVE else tree[1]
    while unit in parents and unit != above:
        unit = parents[unit]
    return unit == above


def bare_sums(tree, rows, side):
    """Return what every unit got from without, or gave there, by a sum over transactions."""
    sums = defaultdict(int)
    for row in rows:
        ends = (row.receiver, row.giver) if side == "receiver" else (row.giver, row.receiver)
        for above in UNITS:
            mine, other = (is_within(tree, end, above, row.period.start) for end in ends)
            if mine and not other:
                sums[above] += row.value.value
    return sums


def totals(data, **asked):
    """Return the totals of every unit for the year; nothing and no row are the same."""
    found = rollup(data, "m", over="year", **asked)
    return {
        unit: found[unit, "2024"].quantity
        for unit in UNITS
        if (unit, YEAR) in found and found[unit, "2024"].quantity.value != 0
    }


@pytest.mark.parametrize("side", METRICS)
@settings(max_examples=40)
@given(tree=trees(), rows=transfers())
def test_a_total_is_the_bare_sum_of_what_crosses_the_border_of_its_unit(side, tree, rows):
    exact = {unit: Quantity(found, "VND") for unit, found in bare_sums(tree, rows, side).items()}
    assert totals(dataset(tree, rows, side)) == exact


@pytest.mark.parametrize("side", METRICS)
@settings(max_examples=25)
@given(tree=trees(), rows=transfers(), order=st.randoms(use_true_random=False))
def test_another_order_and_the_same_told_by_another_changes_nothing(side, tree, rows, order):
    before = totals(dataset(tree, rows, side))
    copies = [
        attrs.evolve(row, id=f"x{row.id}", kind="incoming", report="r", voucher=None)
        for row in rows
    ]
    mixed = [*rows, *copies[: (len(copies) + 1) // 2]]
    order.shuffle(mixed)
    assert totals(dataset(tree, mixed, side)) == before


@pytest.mark.parametrize("side", METRICS)
@settings(max_examples=25)
@given(tree=trees(), rows=transfers(), blur=st.data())
def test_the_truth_of_bounds_lies_in_what_is_added_and_asked(side, tree, rows, blur):
    bounds = st.sampled_from(["exact", "more_than", "at_least", "nearly", "at_most", "about"])
    off = {"more_than": -1, "nearly": 1}
    vague = []
    for row in rows:
        bound, amount = blur.draw(bounds), row.value.value
        assume(amount + off.get(bound, 0) > 0)
        value = Quantity(amount + off.get(bound, 0), "VND", bound=bound)
        vague.append(attrs.evolve(row, value=value))
    found = rollup(dataset(tree, vague, side), "m", over="year")
    for unit, truth in bare_sums(tree, rows, side).items():
        total = found[unit, "2024"]
        assert total.quantity.ends.contains(truth)
        assert total.ends.contains(truth)


@pytest.mark.parametrize("side", METRICS)
@settings(max_examples=25)
@given(tree=trees(), rows=transfers())
def test_each_unit_asked_alone_says_the_same_as_all_together(side, tree, rows):
    data = dataset(tree, rows, side)
    together = totals(data)
    for unit in UNITS:
        found = rollup(data, "m", over="year", to=[unit])
        alone = found[unit, "2024"].quantity if (unit, YEAR) in found else None
        assert together.get(unit, Quantity(0, "VND")) == (alone or Quantity(0, "VND"))


# --- what p gives a is no news above both --------------------------------------------------------

GIVEN = {"p": 100, "a": 60, "b": 30}
"""What each gave to strangers; p also gave a 40."""


def stated(how, unit, rows):
    """Return what one unit gave as transactions, as those of a fund that holds all, or both."""
    listed = [
        attrs.evolve(row, fund=f"q{unit}" if how == "fund" else None)
        for row in rows
        if row.giver == unit
    ]
    all_money = fund(period(complete=True, opening=0), key=f"q{unit}", holder=unit, all_money=True)
    return listed, [all_money] if how == "fund" else []


@pytest.mark.parametrize("hows", [(x, y) for x in ("list", "fund") for y in ("list", "fund")])
@pytest.mark.parametrize("is_told_twice", [False, True])
def test_a_transfer_inside_a_tree_changes_no_total_above_both(hows, is_told_twice):
    how = dict(zip(("p", "a"), hows, strict=True)) | {"b": "list"}
    rows = [
        paid(f"{unit}.{number}", worth, unit, f"Bà {unit}", on=f"2024-0{number + 1}-03")
        for unit, worth in GIVEN.items()
        for number in range(2)
    ]
    inner = paid("x", 40, "p", "a", on="2024-05-05", kind="disbursement")

    def given(*more):
        listed, funds = [], []
        for unit in GIVEN:
            lists, kept = stated(how[unit], unit, [*rows, *more])
            listed, funds = [*listed, *lists], [*funds, *kept]
        if more and is_told_twice:  # and as a tells it
            told = attrs.evolve(inner, id="y", kind="incoming")
            listed.append(attrs.evolve(told, fund="qa") if how["a"] == "fund" else told)
        data = world(*listed, funds=funds, units=("p", "a", "b"), metrics=[METRICS["giver"]])
        return rollup(data, "m", over="year")

    before, after = given(), given(inner)
    assert after["p", "2024"].quantity == before["p", "2024"].quantity
    assert after["p", "2024"].quantity == Quantity(2 * sum(GIVEN.values()), "VND")
    assert after["a", "2024"].quantity == before["a", "2024"].quantity


# --- plain figures, funds and lists beside each other -------------------------------------------

TREE = {"a": "p", "b": "p", "c": "a"}
MODES = st.sampled_from(["list", "plain", "fund", "plain and list"])


def holds(above, unit):
    while unit != above and unit in TREE:
        unit = TREE[unit]
    return unit == above


@settings(max_examples=60)
@given(
    modes=st.fixed_dictionaries(dict.fromkeys("pabc", MODES)),
    outer=st.lists(st.tuples(st.sampled_from("pabc"), AMOUNTS, DAYS), max_size=5),
    inner=st.lists(
        st.tuples(st.sampled_from("pabc"), st.sampled_from("pabc"), AMOUNTS, DAYS), max_size=3
    ),
)
def test_what_units_gave_each_other_is_taken_out_of_whatever_they_state(modes, outer, inner):
    """Each unit states what it received itself: by a plain figure, a list, or a fund of all."""
    moves = [(f"Bà {n}", unit, amount, day) for n, (unit, amount, day) in enumerate(outer)]
    moves += [each for each in inner if each[0] != each[1]]
    rows, funds, said = [], [], []
    for unit, mode in modes.items():
        mine = [each for each in moves if each[1] == unit]
        if mode == "fund":
            funds.append(fund(period(complete=True), key=f"q{unit}", holder=unit, all_money=True))
        if mode.startswith("plain"):
            worth = Quantity(sum(amount for _, _, amount, _ in mine), "VND")
            said.append(figure(f"o{unit}", worth, metric="m", of=[unit], scope="own"))
        for n, (giver, _, amount, day) in enumerate(mine):
            if mode != "plain" or giver in TREE or giver == "p":
                rows.append(
                    paid(
                        f"{unit}{n}",
                        amount,
                        giver,
                        unit,
                        on=Period.day(day),
                        kind="incoming",
                        fund=f"q{unit}" if mode == "fund" else None,
                        voucher=f"{unit} {n}",
                    )
                )
    data = world(*rows, funds=funds, edges=TREE, metrics=[METRICS["receiver"]], observations=said)
    found = rollup(data, "m", over="year")
    for unit in "pabc":
        truth = sum(x for giver, to, x, _ in moves if holds(unit, to) and not holds(unit, giver))
        there = found[unit, "2024"].quantity if (unit, YEAR) in found else Quantity(0, "VND")
        assert there == Quantity(truth, "VND"), unit
