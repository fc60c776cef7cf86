"""What a total tells as a contradiction between stated figures, the check of the data tells too."""

import re
from random import Random

import attrs
import pytest

from hoidata import Initiative, Metric, Quantity, Ratio, rollup
from tests.aggregate.build import FLOW, PAIRS, STOCK, changed, figure, moved
from tests.aggregate.build import dataset as built
from tests.aggregate.worlds.build import dataset as world_dataset
from tests.aggregate.worlds.build import is_supported, period_of
from tests.aggregate.worlds.make import make
from tests.calls import calls

CODES = {f"{of}.{how}" for of in ("units", "periods", "parts") for how in ("missed", "exceeded")}
LOWEST = Metric("lowest", "thấp nhất", "VND", over_time="min", over_organizations="min")
HIGHEST = Metric("highest", "cao nhất", "VND", over_time="max", over_organizations="max")


BEINGS = Metric("beings", "số người", "người", over_time="none")


def people(number):
    return Quantity(number, "người")


def dataset(edges, *figures, **tables):
    return built(edges, *figures, metrics=(FLOW, STOCK, PAIRS, LOWEST, HIGHEST, BEINGS), **tables)


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
    "a half of a merged unit below those before it": dataset(
        "k>p g>p m>p",
        figure("k", "2024-S1", 40),
        figure("g", "2024-S1", 40),
        figure("m", "2024-S1", 70),
        **MERGED,
    ),
    "a merged unit beside another one above both": dataset(
        "k>p g>p m>p a>p",
        figure("p", "2024", 100),
        figure("a", "2024", 50),
        figure("m", "2024", 60),
        **MERGED,
    ),
    "an heir of silent units below what is stated of all": dataset(
        "k>p g>p m>p a>p",
        figure("p", "2024", 100),
        figure("a", "2024", 30),
        figure("m", "2024", 60),
        **MERGED,
    ),
    "an heir of a silent unit two levels below": dataset(
        "k>p m>p p>t a>t",
        figure("t", "2024", 100),
        figure("a", "2024", 30),
        figure("m", "2024", 60),
        **changed("rename", "k", "m"),
    ),
    "a merged unit beside another one above a province": dataset(
        "k>p g>p m>p a>p p>t",
        figure("t", "2024", 100),
        figure("a", "2024", 50),
        figure("m", "2024-01-01/P9M", 60),
        figure("k", "2024-S1", 5),
        **MERGED,
    ),
    "the years of units beside the halves of old and new ones": dataset(
        "k>p g>p m>p a>p",
        figure("p", "2024", 100),
        figure("a", "2024", 50),
        figure("k", "2024-S1", 5),
        figure("g", "2024-S1", 5),
        figure("m", "2024-S2", 5),
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
    "the largest of two halves below that of a unit in the year": dataset(
        "a>p b>p",
        figure("p", "2024-S1", 90, metric=HIGHEST),
        figure("p", "2024-S2", 80, metric=HIGHEST),
        figure("a", "2024", 95, metric=HIGHEST),
    ),
    "the largest of all below that of a unit": dataset(
        "a>p b>p", figure("p", "2024", 90, metric=HIGHEST), figure("a", "2024", 95, metric=HIGHEST)
    ),
    "a pair within one of fewer": dataset(
        "a>p b>p",
        figure("p", "2024", Ratio(20, 22, unit="chi hội"), metric=PAIRS),
        figure("a", "2024", Ratio(15, 30, unit="chi hội"), metric=PAIRS),
    ),
    "what was done together beside what each did": dataset(
        "a>p b>p",
        figure("p", "2024", 100),
        figure("a", "2024", 60),
        figure(["a", "b"], "2024", 50),
    ),
}


ONLY_CHECKED = {  # a total does not look at these
    "a half of a merged unit below those before it",
    "a merged unit below its predecessors and itself",
    "an initiative of a unit above the one that contains it",
}


@pytest.mark.parametrize("name", CASES)
def test_the_check_tells_what_a_total_tells(name):
    data = CASES[name]
    metric = data.metric(data.observations[0].metric)
    assert told(data)
    assert bool(gaps(data, metric)) is (name not in ONLY_CHECKED)


FINE = {
    "an old unit whose heirs told more": dataset(
        "k>p g>p m>p",
        figure("k", "2024-S1", 30),
        figure("g", "2024-S1", 30),
        figure("m", "2024", 70),
        **MERGED,
    ),
    "a merged unit beside another one": dataset(
        "k>p g>p m>p a>p",
        figure("p", "2024", 100),
        figure("a", "2024", 40),
        figure("m", "2024", 60),
        **MERGED,
    ),
    "a merged unit of which a part was elsewhere": dataset(
        "k>p g>q m>p a>p",
        figure("p", "2024", 100),
        figure("a", "2024", 50),
        figure("m", "2024", 60),
        **MERGED,
    ),
    "an heir beside another one that is silent": dataset(
        "k>p g>p m>p a>p", figure("p", "2024", 100), figure("m", "2024", 60), **MERGED
    ),
    "a half of an heir of silent units": dataset(
        "k>p g>p m>p", figure("p", "2024", 100), figure("m", "2024-S2", 60), **MERGED
    ),
    "the year of one heir of a split": dataset(
        "s>p s1>p s2>p",
        figure("p", "2024", 100),
        figure("s1", "2024", 60),
        **changed("split", "s", "s1 s2"),
    ),
    "a new unit that speaks for itself alone": dataset(
        "k>p g>p m>p",
        figure("k", "2024-S1", 40),
        figure("g", "2024-S1", 40),
        figure("m", "2024", 70, predecessors=False),
        **MERGED,
    ),
    "nine months above the years of some units": dataset(
        "a>p b>p", figure("p", "2024-01-01/2024-09-30", 160), figure("a", "2024", 50)
    ),
    "nine months above the years of units, beside what it did itself": dataset(
        "a>p",
        figure("p", "2024-01-01/2024-09-30", 160),
        figure("a", "2024", 50),
        figure("p", "2023", 50, scope="own"),
    ),
    "nine months of at least so much": dataset(
        "a>p",
        figure("p", "2024", Quantity(60, "VND", bound="at_least")),
        figure("a", "2024-S1", 70),
    ),
    "a unit that moved, with one figure across": dataset(
        "b>p c>p",
        figure("b", "2024", 40),
        figure("a", "2024", 60),
        attachments=moved("a", "c", "b"),
    ),
    "the provisional half beside the final year": dataset(
        "a>p", figure("p", "2024", 90), figure("a", "2024-S1", 100, status="P")
    ),
    "a share of what was done together beside the units below": dataset(
        "a>p b>p c>a",
        figure(["a", "b"], "2024", 80, id="j"),
        figure("a", "2024", 60, part_of="j", item="x"),
        figure("a", "2024-S1", 100),
        figure("c", "2024-Q1", 40),
        figure("c", "2024-Q2", 20),
    ),
    "what was done together beyond the days": dataset(
        "a>p b>p",
        figure("p", "2024", 100),
        figure("a", "2024", 50),
        figure("b", "2024", 40),
        figure(["a", "b"], "2023-07-01/2024-06-30", 50),
    ),
    "balances of two days": dataset(
        "a>p",
        figure("p", "2024-06-30", 100, metric=STOCK),
        figure("a", "2024-03-31", 90, metric=STOCK),
    ),
    "beings before and after a merger": dataset(
        "k>p g>p m>p",
        figure("k", "2024-S1", people(40), metric=BEINGS),
        figure("m", "2024-S2", people(40), metric=BEINGS),
        figure("m", "2024", people(70), metric=BEINGS),
        figure("p", "2024", people(70), metric=BEINGS),
        **MERGED,
    ),
    "what was done together, with a part that has no end": dataset(
        "a>p b>p",
        figure("p", "2024", 100),
        figure("a", "2024", 60),
        figure(["a", "b"], "2024", 50, id="j"),
        figure("a", "2024/..", 40, part_of="j", item="x"),
    ),
    "a percentage above a pair": dataset(
        "a>p b>p",
        figure("p", "2024", Quantity(20, "%"), metric=PAIRS),
        figure("a", "2024", Ratio(15, 30, unit="chi hội"), metric=PAIRS),
    ),
    "a dimension in per cent": dataset(
        "a>p",
        figure("p", "2024", 10),
        *by("giới", "a", nữ=Quantity(60, "%"), nam=Quantity(40, "%")),
    ),
    "a dimension without an end": dataset(
        "a>p",
        figure("p", "2024", 10),
        *(
            figure("a", "2024/..", 50, categories={"giới": name}, complete=["giới"])
            for name in ("nữ", "nam")
        ),
    ),
    "two dimensions that need not agree": dataset(
        "a>p",
        *by("giới", "a", nữ=50, nam=50),
        *by("tuổi", "a", trẻ=Quantity.parse("khoảng 60 đồng"), già=60),
    ),
    "the smallest of some units": dataset(
        "a>p b>p", figure("p", "2024", 30, metric=LOWEST), figure("a", "2024", 50, metric=LOWEST)
    ),
}


@pytest.mark.parametrize("name", FINE)
def test_what_may_be_true_is_not_told(name):
    data = FINE[name]
    assert told(data) == []
    assert gaps(data, data.metric(data.observations[0].metric)) == set()


def test_what_was_done_together_is_in_no_dimension():
    rows = [*by("giới", "p", nữ=50, nam=50), figure("a", "2024", 90)]
    assert told(dataset("a>p b>p", *rows, figure(["a", "b"], "2024", 50))) == []


SPANS = [period_of(*span).make() for span in ((1, 13), (1, 7), (7, 13))]
CHANGING = {"move", "merge", "rename", "split", "born", "ended", "joint", "categories", "overlap"}
STEADY = [
    world
    for world in map(make, range(300))
    if world.nature in {"flow", "ratio"} and is_supported(world) and not world.features & CHANGING
]


def falsified(world):
    """The dataset of a world in which one or two exact figures are wrong."""
    rng = Random(world.seed)  # noqa: S311 - chance, not secrets
    rows = list(world_dataset(world).observations)
    exact = [
        n for n, row in enumerate(rows) if isinstance(row.value, Quantity) and row.value.is_exact
    ]
    for number in rng.sample(exact, min(len(exact), rng.choice((1, 2)))):
        value = rows[number].value
        wrong = rng.choice((0, value.value + 1000, value.value + rng.randint(1, 60)))
        rows[number] = attrs.evolve(rows[number], value=Quantity(wrong, value.unit))
    return attrs.evolve(world_dataset(world), observations=rows)


def test_whenever_a_total_tells_of_a_gap_the_check_tells_of_figures_there():
    seen = 0
    for world in STEADY:
        data = falsified(world)
        rolled = rollup(data, "value", over=SPANS)
        tops = {
            unit
            for (unit, _), total in rolled.items()
            if "rollup.gap" in {each.code for each in total.problems}
        }
        named = {
            data.observations[int(number)].organizations[0]
            for each in data.check()
            if each.code in CODES
            for number in re.findall(
                r"observations.(\d+)", each.path + each.details.get("also", "")
            )
        }
        above = data.hierarchy().with_all_above(named)
        assert tops <= above, world.seed
        seen += bool(tops)
    assert seen > 20


def many_gaps(number):
    """Units of which each states more than is below it, and two that did something together."""
    units = range(number)
    edges = " ".join(f"u{each}>p c{each}>u{each}" for each in units)
    rows = [
        row for n in units for row in (figure(f"u{n}", "2024", 100), figure(f"c{n}", "2024", 40))
    ]
    joint = figure(["u0", "u1"], "2024", 10, id="joint")
    return dataset(edges, *rows, joint, figure("u0", "2024-S1", 5, part_of="joint"))


def test_what_was_done_together_is_looked_up_once_for_all_gaps():
    few, many = many_gaps(40), many_gaps(160)
    assert len(gaps(many)) == 159  # all but the one with a share in it
    assert calls(gaps, many) < 5 * calls(gaps, few)
