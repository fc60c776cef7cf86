"""Givers and receivers that are named as organizations of the data are called."""

import pytest

from hoidata import Alias, Dataset, Organization
from tests.dataset.money import codes, paid, world

UNITS = [
    Organization("mttq.an", "Ủy ban MTTQ xã An", aliases=[Alias("MTTQ An")]),
    Organization("mttq.binh", "Ủy ban MTTQ xã Bình"),
    Organization("hoi.1", "Hội Khuyến học"),
    Organization("hoi.2", "Hội Khuyến học"),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ủy ban MTTQ xã An", "mttq.an"),
        ("uỷ ban mttq  xã an", "mttq.an"),
        ("MTTQ An", "mttq.an"),
        ("mttq.an", "mttq.an"),
        ("Ủy ban MTTQ xã", "Ủy ban MTTQ xã"),
        ("Hội Khuyến học", "Hội Khuyến học"),  # of two, neither is guessed
    ],
)
def test_are_known_by_name(name, expected):
    rows = [paid("t", 5, name, "Bà A"), paid("u", 5, None, name)]
    data = Dataset(organizations=UNITS, transactions=rows)
    assert [data.transactions[0].giver, data.transactions[1].receiver] == [expected] * 2
    assert data.transactions[0].receiver == "Bà A"


def test_of_several_of_one_name_is_asked():
    data = Dataset(organizations=UNITS, transactions=[paid("t", 5, "Hội Khuyến học", "mttq.an")])
    (problem,) = data.check()
    assert (problem.code, problem.path) == ("transaction.several", "$.transactions[0].giver")
    assert "hoi.1, hoi.2" in problem.translate("vi")


def test_of_no_organizations_stay_as_they_are():
    row = paid("t", 5, "Bà A", "Ông B")
    assert Dataset(transactions=[row]).transactions == (row,)


def test_what_counts_for_nobody_is_told():
    assert codes(world(paid("t", 5, "Bà A", "Ông B"))) == ["transaction.nowhere"]
    assert codes(world(paid("t", 5, "a", "a"))) == ["transaction.nowhere"]
    assert codes(world(paid("t", 5, "Bà A"))) == ["transaction.no_side"]
    assert codes(world(paid("t", 5, "a"))) == []
