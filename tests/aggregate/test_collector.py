"""A roll-up makes no circles of objects: what is dropped needs no collector to be free."""

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


@pytest.mark.parametrize("metric", [FLOW, STOCK])
@pytest.mark.parametrize("options", [{}, {"over": "year"}, {"to": "p"}, {"prefer": "derived"}])
def test_what_is_dropped_is_free_at_once(metric, options):
    rollup(DATA, metric, **options)
    gc.collect()
    gc.disable()
    rollup(DATA, metric, **options)
    assert gc.collect() == 0
