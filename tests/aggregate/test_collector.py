"""A roll-up leaves little to the collector: no circles of objects, and few objects for a total."""

import gc

import pytest

from hoidata import rollup
from tests.aggregate.build import FLOW, STOCK, dataset, figure

DATA = dataset(
    "a>p b>p",
    figure("a", "2024-S1", 5),
    figure("a", "2024", 9),
    figure(["a", "b"], "2024", 7),
    figure("a", "2024", 7, metric=STOCK),
)


@pytest.fixture(autouse=True)
def as_it_was():
    yield
    gc.enable()


@pytest.mark.no_cover
@pytest.mark.parametrize("metric", [FLOW, STOCK])
@pytest.mark.parametrize("options", [{}, {"over": "year"}, {"to": "p"}, {"prefer": "derived"}])
def test_what_is_dropped_is_free_at_once(metric, options):
    rollup(DATA, metric, **options)
    gc.collect()
    gc.disable()
    rollup(DATA, metric, **options)
    assert gc.collect() == 0


KEPT = 4  # a total with its value, and what answered: a node, and a third of a series


def kept_by(metric, *, units):
    """Return how many objects that the collector looks at a roll-up keeps for each total."""
    edges = " ".join(f"u{unit}>c{unit // 10} c{unit // 10}>p" for unit in range(units))
    years = ("2022", "2023", "2024")
    periods = [f"{year}{half}" for year in years for half in ("-S1", "")]
    asked = [(f"u{unit}", period) for unit in range(units) for period in periods]
    data = dataset(edges, *(figure(*each, 5_000, metric=metric) for each in asked))
    rollup(data, metric, over="year")
    gc.collect()
    before = len(gc.get_objects())
    totals = rollup(data, metric, over="year")
    gc.collect()
    return (len(gc.get_objects()) - before) / len(totals)


@pytest.mark.no_cover
@pytest.mark.parametrize("metric", [FLOW, STOCK])
def test_a_total_keeps_few_objects(metric):
    assert kept_by(metric, units=200) <= KEPT
