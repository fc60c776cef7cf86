"""Work grows with the figures and the answers, not with their square."""

import datetime as dt
import math
import pickle
from itertools import pairwise

import pytest

import hoidata as hd
from tests.calls import calls

pytestmark = pytest.mark.no_cover  # work is counted here; tracing it would only take time

GROWTH = 1.25
"""The greatest exponent of the calls made: 1 is linear, 2 is square."""


def figure(number, unit, period, value, **more):
    return hd.Observation(
        f"o{number}",
        "value",
        organizations=unit.split(),
        period=hd.Period.parse(period),
        value=hd.Quantity(value, "VND"),
        **more,
    )


def world(units, edges, figures, **metric):
    return hd.Dataset(
        organizations=units,
        attachments=edges,
        metrics=[hd.Metric("value", "giá trị", "VND", nature="flow", **metric)],
        observations=figures,
    )


def named(*names):
    return [hd.Organization(name, name) for name in names]


def months(size):
    """40 months of many units."""
    units = [f"u{number}" for number in range(size // 40)]
    figures = [
        figure(f"{unit}-{month}", unit, f"{2020 + month // 12}-{1 + month % 12:02}", month)
        for unit in units
        for month in range(40)
    ]
    return world(named("p", *units), [hd.Attachment(each, "p") for each in units], figures)


def items(size):
    """Items of one unit."""
    figures = [figure(n, "p", "2024", n % 7, item=f"i{n}") for n in range(size)]
    return world(named("p"), [], figures)


def cumulative(size):
    """Figures that all count from one day."""
    first = dt.date(2023, 1, 2)
    ends = [first + dt.timedelta(days=number) for number in range(size)]
    figures = [figure(n, "p", f"2023-01-01/{end.isoformat()}", n) for n, end in enumerate(ends)]
    return world(named("p"), [], figures)


def chain(size):
    """Units one below the other, of which the last one reports."""
    units = [f"u{number}" for number in range(size)]
    edges = [hd.Attachment(below, above) for above, below in pairwise(units)]
    return world(named(*units), edges, [figure("last", units[-1], "2024", 5)])


def chain_with_gaps(size):
    """Such units, of which the first and the last one report a part of the year."""
    whole = chain(size)
    figures = [figure("top", "u0", "2024-Q1", 50), figure("last", f"u{size - 1}", "2024-S1", 5)]
    return world(whole.organizations, whole.attachments, figures)


def chain_of_kinds(size):
    """Such units, each with a figure of one item."""
    whole = chain(size)
    figures = [figure(n, f"u{n}", "2024", size - n, item="x") for n in range(size)]
    return world(whole.organizations, whole.attachments, figures)


def parts(size):
    """Parts of parts of what two units did together."""
    figures = [figure(0, "a b", "2024", size + 1)]
    figures += [
        figure(n, "a", "2024", size - n, part_of=f"o{n - 1}", item=f"i{n}") for n in range(1, size)
    ]
    edges = [hd.Attachment("a", "p"), hd.Attachment("b", "p")]
    return world(named("p", "a", "b"), edges, figures)


def dated(size):
    """Units that began on different days."""
    first = dt.date(2024, 1, 1)
    units = [
        hd.Organization(f"u{n}", f"u{n}", valid_from=first + dt.timedelta(days=n % 360))
        for n in range(size)
    ]
    edges = [hd.Attachment(each.id, "p") for each in units]
    figures = [figure(n, f"u{n}", "2024", n % 9) for n in range(size)]
    return world([*named("p"), *units], edges, figures)


def read(data, over, to):
    """Ask for a total, and read all that it can say."""
    rolled = hd.rollup(data, "value", over=over, to=to)
    total = rolled["u0" if to else "p", next(iter(rolled.periods))]
    assert total.terms
    assert isinstance(total.missing, tuple)
    assert isinstance(total.left_out, tuple)
    assert isinstance(total.problems, tuple)
    assert pickle.loads(pickle.dumps(total)) == total


CASES = [
    (months, 400, "year", None),
    (items, 200, "2024", None),
    (cumulative, 150, "month", None),
    (cumulative, 150, "2023", None),
    (chain, 400, "2024", "u0"),
    (chain_with_gaps, 200, "2024", "u0"),
    (chain_of_kinds, 100, "2024", "u0"),
    (parts, 200, "2024", None),
    (dated, 200, "2024", None),
]


@pytest.mark.parametrize(("make", "size", "over", "to"), CASES)
def test_work_grows_with_the_figures(make, size, over, to):
    small, large = (make(each) for each in (size, 4 * size))
    few, many = (calls(lambda data=data: read(data, over, to)) for data in (small, large))
    assert math.log(many / few, 4) <= GROWTH


def test_a_long_chain_needs_no_recursion():
    for data in (chain(5_000), chain_with_gaps(5_000)):
        read(data, "2024", "u0")
