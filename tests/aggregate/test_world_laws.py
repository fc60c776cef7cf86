"""Every total about random worlds with a hidden truth keeps the laws of adding up."""

import datetime as dt

import pytest

import hoidata as hd
from tests.aggregate.worlds.build import dataset, dataset_call, is_supported, text_of
from tests.aggregate.worlds.laws import LAWS
from tests.aggregate.worlds.make import make
from tests.aggregate.worlds.naive import FAULTS, roll_up
from tests.aggregate.worlds.runner import try_world

SEEDS = range(50)
SPANS = [(1, 13), (1, 7), (7, 10)]
FLOWS = [world for world in map(make, range(200)) if world.nature == "flow"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_world_keeps_every_law(seed):
    broken = [f"{name}: {found}" for name, found in try_world(seed) if found]
    assert not broken, "\n".join(broken)


def broken_by(fault):
    """The laws that a slow roll-up with a fault breaks."""
    return {
        name
        for world in FLOWS
        for answer in roll_up(world, SPANS, fault=fault).values()
        for name, (holds, natures) in LAWS.items()
        if "flow" in natures and holds(answer)
    }


def test_the_laws_of_single_totals_can_be_kept():
    assert not broken_by("")


@pytest.mark.parametrize("fault", FAULTS)
def test_the_laws_find_a_fault(fault):
    assert FAULTS[fault] in broken_by(fault)


def test_a_reproducer_makes_the_same_dataset():
    worlds = [world for world in map(make, range(40)) if is_supported(world)]
    for world in worlds:
        text = text_of(dataset_call(world))
        assert eval(text, {"hd": hd, "dt": dt}) == dataset(world)  # noqa: S307 - our own text
