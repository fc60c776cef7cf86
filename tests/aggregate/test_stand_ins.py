"""Balances of units that ended stand for the units that came of them."""

import datetime

from hoidata import OrganizationChange
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
