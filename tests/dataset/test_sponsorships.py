"""A promise from which no money can be worked out is doubtful before any ledger is asked for."""

import datetime

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import RateRevision, Sponsorship
from hoidata.errors import Severity
from hoidata.values import Period, Quantity
from tests.dataset.builders import cite, found

YEAR = Period.parse("2024")
RATE = Quantity(200_000, "VND", per=("em", "tháng"))
MONTHLY = Quantity(200_000, "VND", per=("tháng",))
ONCE = Quantity(200_000, "VND")
THREE = Quantity(3, "em")


def promised(**given):
    row = Sponsorship("s", ["a"], **{"period": YEAR, "sources": cite(3)} | given)
    return Dataset(sponsorships=[row])


def revision(month, **given):
    return RateRevision(datetime.date(2024, month, 1), **given)


def codes(data):
    wrong = [(c, path) for c, path in found(data) if c.startswith("ledger.")]
    problems = [each for each in data.check() if each.code.startswith("ledger.")]
    assert all(each.severity is Severity.WARNING for each in problems)
    assert all(each.sources == cite(3) for each in problems)
    return wrong


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"rate": RATE, "count": THREE}, []),
        ({"rate": MONTHLY}, []),
        ({"rate": ONCE}, []),
        ({"rate": RATE}, [("ledger.no_count", "")]),
        ({"rate": RATE, "count": Quantity(3, "cháu")}, [("ledger.count_unit", "")]),
        ({"rate": RATE, "count": Quantity(3, "em", per=("xã",))}, [("ledger.count_unit", "")]),
        ({}, [("ledger.no_rate", "")]),
        ({"period": None}, [("ledger.no_rate", "")]),
        ({"rate": MONTHLY, "period": None}, [("ledger.no_period", "")]),
        ({"rate": MONTHLY, "period": Period.parse("../2024")}, [("ledger.no_period", "")]),
        ({"rate": MONTHLY, "period": Period.parse("2024/..")}, []),
        (
            {"revisions": [revision(6, rate=MONTHLY), revision(3, count=THREE)]},
            [],
        ),
        (
            {"rate": RATE, "revisions": [revision(6, count=THREE)]},
            [("ledger.no_count", "")],
        ),
        (
            {
                "rate": RATE,
                "count": THREE,
                "revisions": [revision(6, rate=RATE), revision(3, count=Quantity(2, "hộ"))],
            },
            [("ledger.count_unit", ".revisions[1]"), ("ledger.count_unit", ".revisions[0]")],
        ),
    ],
)
def test_what_the_money_needs_is_asked_for_where_it_is_told(given, expected):
    expected = [(code, f"$.sponsorships[0]{place}") for code, place in expected]
    assert codes(promised(**given)) == expected
