"""The cost of checking grows with the data, not with its square: counted in calls."""

import datetime
import math

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import (
    Attachment,
    Event,
    Observation,
    Organization,
    Report,
    Term,
    Transaction,
)
from hoidata.values import Period, Quantity
from tests.calls import calls

pytestmark = pytest.mark.no_cover  # work is counted here; tracing it would only take time

SMALL, LARGE = 300, 1200
EXPONENT = 1.25
START = datetime.date(2000, 1, 1)


def day(number):
    return START + datetime.timedelta(number)


def figure(number, worth, unit="u0", period=None, **fields):
    return Observation(
        f"o{number}",
        "funds_raised",
        organizations=[unit],
        period=period or Period.year(2024),
        value=Quantity(worth, "VND"),
        **fields,
    )


def units(number):
    return [Organization(f"u{each}", f"U{each}") for each in range(number)]


def province(size):
    """Units of a tree, each with months, quarters, halves and the year."""
    number = size // 19
    spans = [
        *(Period.month(2024, each) for each in range(1, 13)),
        *(Period.quarter(2024, each) for each in range(1, 5)),
        *(Period.half(2024, each) for each in (1, 2)),
        Period.year(2024),
    ]
    rows = [
        figure(f"{unit}.{place}", span.days * (number - unit) ** 2, f"u{unit}", span)
        for unit in range(number)
        for place, span in enumerate(spans)
    ]
    edges = [Attachment(f"u{each}", f"u{(each - 1) // 5}") for each in range(1, number)]
    return Dataset(organizations=units(number), attachments=edges, observations=rows)


def one_unit(make):
    def made(size):
        return Dataset(organizations=units(1), observations=[make(n, size) for n in range(size)])

    return made


def revisions(size):
    year = Period.year(2024)
    reports = [Report(f"r{each}", ["u0"], period=year, revision=each) for each in range(size)]
    rows = [figure(each, each, report=f"r{each}") for each in range(size)]
    return Dataset(organizations=units(1), reports=reports, observations=rows)


def chain(size):
    edges = [Attachment(f"u{each}", f"u{each - 1}") for each in range(1, size)]
    rows = [figure(each, size - each, f"u{each}") for each in range(size)]
    return Dataset(organizations=units(size), attachments=edges, observations=rows)


def below_one(size):
    edges = [Attachment(f"u{each}", "u0") for each in range(1, size)]
    months = [Period.month(year, month) for year in range(2000, 2010) for month in range(1, 13)]
    rows = [figure(f"a{n}", 9, "u0", month) for n, month in enumerate(months)]
    rows += [figure(f"b{n}", 1, "u1", month) for n, month in enumerate(months)]
    return Dataset(organizations=units(size), attachments=edges, observations=rows)


def own_days(size):
    """Units below one, each with a period that no other has."""
    edges = [Attachment(f"u{each}", "u0") for each in range(1, size)]
    rows = [figure(n, 1, f"u{n}", Period(day(n), day(n + 40))) for n in range(1, size)]
    rows.append(figure("top", size, "u0", Period(day(0), day(9000))))
    return Dataset(organizations=units(size), attachments=edges, observations=rows)


def chain_of_own_days(size):
    edges = [Attachment(f"u{each}", f"u{each - 1}") for each in range(1, size)]
    rows = [figure(n, size - n, f"u{n}", Period(day(n), day(2 * size - n))) for n in range(size)]
    return Dataset(organizations=units(size), attachments=edges, observations=rows)


def words(size):
    terms = [Term("event_kinds", f"loai-{each}", f"lễ hội làng {each}") for each in range(size)]
    events = [Event(f"e{each}", f"hội thi xã {each}", period="2024") for each in range(size)]
    return Dataset(organizations=units(1), terms=terms, events=events)


def givers(size):
    period, value = Period.year(2024), Quantity(1, "VND")
    rows = [
        Transaction(f"t{n}", "incoming", giver=f"cong-ty-{n}", period=period, value=value)
        for n in range(size)
    ]
    return Dataset(organizations=units(size), transactions=rows)


SHAPES = {
    "unknown words": words,
    "unknown givers": givers,
    "province": province,
    "copies": one_unit(lambda n, _: figure(n, 1)),
    "conflict": one_unit(lambda n, _: figure(n, n)),
    "revisions": revisions,
    "items": one_unit(lambda n, _: figure(n, 1, item=f"x{n}")),
    "since one day": one_unit(lambda n, _: figure(n, n, period=Period(START, day(n + 1)))),
    "since one day, falling": one_unit(
        lambda n, size: figure(n, size - n, period=Period(START, day(n + 1)))
    ),
    "up to one day": one_unit(
        lambda n, size: figure(n, size - n, period=Period(day(n), day(size)))
    ),
    "days and since one day": one_unit(
        lambda n, _: figure(n, 1 if n % 2 else 0, period=Period(START if n % 2 else day(n), day(n)))
    ),
    "rolling": one_unit(
        lambda n, _: figure(n, 9 - n % 2, period=Period(day(n // 2), day(n // 2 + 30 * (n % 2))))
    ),
    "parts of parts": one_unit(
        lambda n, size: figure(n, size - n, item=f"x{n}", part_of=f"o{n - 1}" if n else None)
    ),
    "parts in a circle": one_unit(
        lambda n, size: figure(n, 1, item=f"x{n}", part_of=f"o{(n - 1) % size}")
    ),
    "parts of one": one_unit(
        lambda n, size: figure(n, 1 if n else size, item=f"x{n}", part_of="o0" if n else None)
    ),
    "categories": one_unit(
        lambda n, size: figure(n, 1 if n else size, categories={"xã": f"x{n}"} if n else {})
    ),
    "crossed categories": one_unit(
        lambda n, size: figure(
            n, 1, categories={"xã": f"x{n // 2}"} | ({"giới": "nữ"} if n % 2 else {})
        )
    ),
    "items in months": one_unit(
        lambda n, _: figure(
            n,
            1,
            period=Period.month(2000 + n // 24, n // 2 % 12 + 1),
            **({"item": "x"} if n % 2 else {}),
        )
    ),
    "days of an item in what goes on": one_unit(
        lambda n, size: (
            figure(n, 1, period=Period(day(n), day(n)), item="x")
            if n % 2
            else figure(n, size, period=Period(START, day(n)))
        )
    ),
    "chain of units": chain,
    "one of many units": below_one,
    "units with days of their own": own_days,
    "chain of units with days of their own": chain_of_own_days,
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_data_takes_hardly_more_than_four_times_the_calls(shape):
    make = SHAPES[shape]
    calls(Dataset.check, make(20))  # what is kept from one dataset to the next
    few, many = calls(Dataset.check, make(SMALL)), calls(Dataset.check, make(LARGE))
    assert math.log(many / few, LARGE / SMALL) <= EXPONENT


def test_chains_of_fifty_thousand_are_no_recursion():
    rows = [
        figure(n, 50_000 - n, item=f"x{n}", part_of=f"o{n - 1}" if n else None)
        for n in range(50_000)
    ]
    figures = Dataset(organizations=units(1), observations=rows).figures("funds_raised")
    assert len(figures.wholes) == 49_999
