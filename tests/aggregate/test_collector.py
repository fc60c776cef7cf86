"""A roll-up makes no circles, so it runs without the collector, which is as it was afterwards."""

import gc

import pytest

from hoidata import NotAdditive, rollup
from tests.aggregate.build import FLOW, RATE, STOCK, dataset, figure

DATA = dataset(
    "a>p b>p",
    figure("a", "2024-S1", 5),
    figure("a", "2024", 9),
    figure(["a", "b"], "2024", 7),
    figure("a", "2024", 7, metric=STOCK),
    figure("a", "2024", "5%", metric=RATE),
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


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_collector_is_as_it_was(is_enabled):
    (gc.enable if is_enabled else gc.disable)()
    rollup(DATA, FLOW)
    assert gc.isenabled() is is_enabled
    with pytest.raises(NotAdditive):
        rollup(DATA, RATE, over="2024", to="p")
    assert gc.isenabled() is is_enabled
