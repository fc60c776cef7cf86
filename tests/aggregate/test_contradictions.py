"""What a total tells as a contradiction between stated figures, the check of the data tells too."""

import pytest

from hoidata import Initiative, Metric, rollup
from tests.aggregate.build import FLOW, changed, figure
from tests.aggregate.build import dataset as built

CODES = {"units.missed", "units.exceeded", "periods.missed", "periods.exceeded", "parts.missed"}
CODES |= {"parts.exceeded"}
LOWEST = Metric("lowest", "thấp nhất", "VND", over_time="min", over_organizations="min")
HIGHEST = Metric("highest", "cao nhất", "VND", over_time="max", over_organizations="max")
FEMALE, MALE = {"giới": "nữ"}, {"giới": "nam"}
YOUNG, OLD = {"tuổi": "trẻ"}, {"tuổi": "già"}


def dataset(edges, *figures, **tables):
    return built(edges, *figures, metrics=(FLOW, LOWEST, HIGHEST), **tables)


def told(data):
    """Return the codes and places of contradictions that the check tells."""
    return [(each.code, each.path) for each in data.check() if each.code in CODES]


def gaps(data, metric=FLOW, **options):
    """Return the units of which a total tells a gap."""
    totals = rollup(data, metric.code, over="year", **options)
    return {
        unit
        for (unit, _), total in totals.items()
        if "rollup.gap" in {each.code for each in total.problems}
    }


def by(dimension, unit, **worths):
    """The complete categories of a dimension, each with its figure."""
    return [
        figure(unit, "2024", worth, categories={dimension: name}, complete=[dimension])
        for name, worth in worths.items()
    ]


MERGED = changed("merge", "k g", "m")
CASES = {
    "a merged unit below its predecessors": dataset(
        "k>p g>p m>p",
        figure("k", "2024-S1", 40),
        figure("g", "2024-S1", 40),
        figure("m", "2024", 70),
        **MERGED,
    ),
    "a merged unit below its predecessors and itself": dataset(
        "k>p g>p m>p",
        figure("k", "2024-S1", 40),
        figure("m", "2024-S2", 40),
        figure("m", "2024", 70),
        **MERGED,
    ),
    "nine months above the years of all units": dataset(
        "a>p b>p",
        figure("p", "2024-01-01/2024-09-30", 160),
        figure("a", "2024", 50),
        figure("b", "2024", 100),
    ),
    "the year below the halves of the units": dataset(
        "a>p b>p",
        figure("p", "2024", 100),
        figure("a", "2024-S1", 50),
        figure("a", "2024-S2", 40),
        figure("b", "2024", 20),
    ),
    "the year above the halves of the units": dataset(
        "a>p",
        figure("p", "2024", 100),
        figure("a", "2024-S1", 50),
        figure("a", "2024-S2", 40),
    ),
    "quarters above the year of the unit": dataset(
        "a>p",
        *(figure("p", f"2024-Q{n}", 30) for n in (1, 2, 3, 4)),
        figure("a", "2024", 110),
    ),
    "the year of an old and of a new unit": dataset(
        "k>p m>p",
        figure("p", "2024", 100),
        figure("k", "2024-S1", 40),
        figure("m", "2024-S2", 50),
        **changed("rename", "k", "m"),
    ),
    "an initiative of a unit above the figure of everything": dataset(
        "a>p",
        figure("p", "2024", 100),
        figure("a", "2024", 120, initiative="i"),
        initiatives=[Initiative("i", "I")],
    ),
    "an item of a unit in a half above the figure of everything": dataset(
        "a>p", figure("p", "2024", 100), figure("a", "2024-S1", 120, item="x")
    ),
    "an initiative of a unit above the one that contains it": dataset(
        "a>p",
        figure("p", "2024", 100, initiative="i"),
        figure("a", "2024", 120, initiative="j"),
        initiatives=[Initiative("i", "I"), Initiative("j", "J", parent="i")],
    ),
    "two complete dimensions": dataset(
        "a>p", *by("giới", "a", nữ=50, nam=50), *by("tuổi", "a", trẻ=60, già=60)
    ),
    "a whole below the complete dimension of a unit": dataset(
        "a>p", figure("p", "2024", 90), *by("giới", "a", nữ=50, nam=50)
    ),
    "a whole above the complete dimension of its only unit": dataset(
        "a>p", figure("p", "2024", 190), *by("giới", "a", nữ=50, nam=50)
    ),
    "the smallest of all above that of a unit": dataset(
        "a>p b>p",
        figure("p", "2024", 90, metric=LOWEST),
        figure("a", "2024", 50, metric=LOWEST),
        figure("b", "2024", 95, metric=LOWEST),
    ),
    "the largest of all below that of a unit": dataset(
        "a>p b>p", figure("p", "2024", 90, metric=HIGHEST), figure("a", "2024", 95, metric=HIGHEST)
    ),
    "what was done together beside what each did": dataset(
        "a>p b>p",
        figure("p", "2024", 100),
        figure("a", "2024", 60),
        figure(["a", "b"], "2024", 50),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_check_tells_what_a_total_tells(name):
    data = CASES[name]
    metric = data.metric(data.observations[0].metric)
    assert gaps(data, metric) | gaps(data, metric, prefer="derived")
    assert told(data)
