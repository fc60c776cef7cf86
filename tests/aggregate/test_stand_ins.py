"""Balances of units that ended stand for the units that came of them."""

import datetime

import pytest

from hoidata import Metric, Organization, OrganizationChange
from hoidata.aggregate import rollup
from tests.aggregate.build import STOCK, dataset, figure

MERGED = OrganizationChange("merge", before=["k", "g"], after=["n"], on=datetime.date(2025, 7, 1))
JUNE, DECEMBER = "30/6/2025", "31/12/2025"


def total(unit, *reported, edges="k>p g>p n>p"):
    figures = [figure(who, day, number, metric=STOCK) for who, day, number in reported]
    data = dataset(edges, *figures, organization_changes=[MERGED])
    found = rollup(data, STOCK, over="2025", to=["p", "n", "k"])[unit, "2025"]
    missing = [each.organization for each in found.missing]
    return found.quantity.value, [day.month for day in found.as_of], found.is_complete, missing


def test_they_do_in_full_where_all_are_there():
    reported = [("k", JUNE, 10), ("g", JUNE, 20)]
    assert total("n", *reported) == (30, [6], True, [])
    assert total("p", *reported) == (30, [6], True, [])
    assert total("n", *reported, ("n", DECEMBER, 40)) == (40, [12], True, [])


def test_the_one_that_is_not_there_is_missing():
    assert total("p", ("k", JUNE, 10)) == (10, [6], False, ["g"])


def test_they_do_until_all_below_the_heir_is_there():
    edges = "k>p g>p n>p n1>n n2>n"
    before = [("k", JUNE, 10), ("g", JUNE, 20)]
    assert total("n", *before, ("n1", DECEMBER, 5), edges=edges) == (30, [6], True, [])
    after = [("n1", DECEMBER, 5), ("n2", DECEMBER, 6)]
    assert total("n", *before, *after, edges=edges) == (11, [12], True, [])


def test_one_of_them_gives_way_to_whatever_is_below_the_heir():
    edges = "k>p g>p n>p n1>n n2>n"
    one = [("k", JUNE, 10), ("n1", DECEMBER, 5)]
    assert total("n", *one, edges=edges) == (5, [12], False, ["n2"])


def test_units_that_ended_without_a_balance_are_not_missing():
    edges = "k>p g>p n>p k1>k n1>n"
    assert total("n", ("n1", DECEMBER, 5), edges=edges) == (5, [12], True, [])


def test_a_unit_that_ended_is_asked_for_its_last_day():
    assert total("k", ("k1", JUNE, 10), edges="k1>k k>p g>p n>p") == (10, [6], True, [])


def asked(data, metric=STOCK, unit="p", **options):
    found = rollup(data, metric, over="2025", to=[unit], **options)[unit, "2025"]
    return found.quantity.value, found.is_complete


def reorganized(edges, changes, *reported, metric=STOCK, units=()):
    figures = [figure(who, day, number, metric=metric) for who, day, number in reported]
    steps = [
        OrganizationChange(kind, before=old.split(), after=new.split(), on=MERGED.on)
        for kind, old, new in changes
    ]
    tables = {"organization_changes": steps, "units": units}
    return dataset(edges, *figures, metrics=[STOCK, OPENING], **tables)


OPENING = Metric(
    "opening", "số dư đầu kỳ", "VND", nature="stock", over_time="first", over_organizations="sum"
)

# A part of s goes to t2, which t and r merge into.
CEDED = [("split", "s", "s1 t2"), ("merge", "t r", "t2")]
BEFORE = [("s", JUNE, 100), ("t", JUNE, 50), ("r", JUNE, 7)]


@pytest.mark.parametrize(
    ("since", "total"),
    [
        ([], 157),
        ([("t2", DECEMBER, 90)], 157),
        ([("s1", DECEMBER, 60)], 157),
        ([("s1", DECEMBER, 60), ("t2", DECEMBER, 90)], 150),
    ],
)
def test_a_part_of_a_split_unit_that_goes_to_a_merged_one_is_neither_lost_nor_counted_twice(
    since, total
):
    data = reorganized("s>p s1>p t>p r>p t2>p", CEDED, *BEFORE, *since)
    assert asked(data) == (total, True)


def test_splits_that_share_an_heir_are_kept_together():
    changes = [("split", "s", "a b"), ("split", "q", "b c"), ("split", "u", "d e")]
    before = [("s", JUNE, 10), ("q", JUNE, 20), ("u", JUNE, 40)]
    since = [("b", DECEMBER, 9), ("c", DECEMBER, 9), ("d", DECEMBER, 25), ("e", DECEMBER, 25)]
    data = reorganized("s>p q>p u>p a>p b>p c>p d>p e>p", changes, *before, *since)
    assert asked(data) == (30 + 50, True)
    everyone = reorganized(
        "s>p q>p u>p a>p b>p c>p d>p e>p", changes, *before, *since, ("a", DECEMBER, 9)
    )
    assert asked(everyone) == (27 + 50, True)


def test_what_was_below_a_unit_before_it_took_over_another_hides_nothing_newer():
    edges = "k>p g>p k1>k k2>k k3>k"
    reported = [("k1", "31/3/2025", 24), ("k2", DECEMBER, 21)]
    data = reorganized(edges, [("merge", "k g", "k")], *reported)
    assert asked(data) == asked(data, unit="k") == (24 + 21, False)


def test_a_unit_that_ceded_a_part_and_goes_on_holds_it_until_both_have_reported():
    ceded = [("split", "s", "s s2")]
    before = [("s", JUNE, 100), ("s2", DECEMBER, 40)]
    assert asked(reorganized("s>p s2>p", ceded, *before)) == (100, True)
    both = reorganized("s>p s2>p", ceded, *before, ("s", DECEMBER, 70))
    assert asked(both) == (110, True)


def test_a_unit_that_was_there_before_it_was_given_a_part_counts_with_what_it_had():
    there = Organization("t", "t", valid_from=datetime.date(2000, 1, 1))
    before = [("s", JUNE, 100), ("t", JUNE, 50)]

    def total(*reported):
        given = [("split", "s", "s1 t")]
        return asked(reorganized("s>p s1>p t>p", given, *reported, units=[there]))

    assert total(*before) == (150, True)
    assert total(*before, ("t", DECEMBER, 90)) == (150, True)
    assert total(*before[:1]) == (100, False)
    assert total(*before[1:]) == (50, False)


@pytest.mark.parametrize("structure", [None, "now"])
def test_a_unit_that_took_over_another_stands_for_both_only_when_it_has_reported_since(structure):
    taken = [("merge", "x z", "x")]
    before = [("x", JUNE, 100), ("z", JUNE, 50)]

    def total(*reported, edges="x>p z>p"):
        return asked(reorganized(edges, taken, *reported), structure=structure)

    assert total(*before) == (150, True)
    assert total(*before, ("x", DECEMBER, 140)) == (140, True)
    assert total(*before[:1]) == (100, False)
    assert total(*before[:1], ("x1", DECEMBER, 5), edges="x>p z>p x1>x x2>x") == (100, False)


def test_of_several_such_mergers_each_counts():
    steps = [
        OrganizationChange("merge", before=["x", each], after=["x"], on=datetime.date(2025, at, 1))
        for each, at in (("y", 4), ("z", 7))
    ]
    figures = [figure(who, "31/1/2025", 10, metric=STOCK) for who in "xyz"]
    later = figure("x", "31/5/2025", 25, metric=STOCK)
    for more, total in (((), 30), ((later,), 35)):
        data = dataset("x>p y>p z>p", *figures, *more, organization_changes=steps)
        assert asked(data) == (total, True)


def test_of_opening_balances_the_earlier_one_goes_first():
    renamed = [("rename", "o", "n")]
    data = reorganized("o>p n>p", renamed, ("o", "2025", 10), ("n", "2025-S2", 20), metric=OPENING)
    assert asked(data, OPENING) == (10, True)
    split = [("split", "s", "a b")]
    reported = [("s", "2025", 10), ("a", "2025-S2", 4), ("b", "2025-S2", 7)]
    assert asked(reorganized("s>p a>p b>p", split, *reported, metric=OPENING), OPENING) == (
        10,
        True,
    )
    above = [("p", "2025-Q2", 10), ("a", "2025-Q1", 3), ("b", "2025-Q1", 4)]
    assert asked(reorganized("a>p b>p", [], *above, metric=OPENING), OPENING) == (7, True)
    later = [("p", "2025-Q1", 10), ("a", "2025-Q2", 3), ("b", "2025-Q1", 4)]
    assert asked(reorganized("a>p b>p", [], *later, metric=OPENING), OPENING) == (10, True)
