"""Try one world, and cut a world that breaks a law down to the figures that break it."""

import traceback

from tests.aggregate.worlds.build import dataset_call, is_supported, text_of
from tests.aggregate.worlds.make import make
from tests.aggregate.worlds.model import World, vars_of
from tests.aggregate.worlds.trials import Case, run

_BUDGET = 120  # worlds tried for one reproducer


def try_world(seed, laws=()):
    """Return (law, what broke or "") for every check of the world of a seed."""
    world = make(seed)
    return list(_checks(world, laws)) if is_supported(world) else []


def _checks(world, laws=()):
    try:
        yield from run(Case(world), laws)
    except Exception as error:  # noqa: BLE001 - no world may crash the library
        place = traceback.extract_tb(error.__traceback__)[-1]
        yield "every_question_is_answered", f"{type(error).__name__}: {error} ({place.name})"


def _breaks(world, law):
    return next((found for name, found in _checks(world) if name == law and found), None)


def reproducer(seed, law):
    """Return the smallest dataset found that still breaks a law, as constructor text."""
    world = make(seed)
    found = _breaks(world, law) or "(not found again)"
    for _ in range(_BUDGET):
        for smaller in _smaller(world):
            text = _breaks(smaller, law)
            if text:
                world, found = smaller, text
                break
        else:
            break
    return f"{found}\n{text_of(dataset_call(world))}"


def _smaller(world):
    """Return the worlds with a figure, a copy or a unit less; the hidden cells stay."""
    wholes = {figure.part_of for figure in world.figures}
    for name in ("noise", "missing_marks"):
        for number in range(len(getattr(world, name))):
            yield _without(world, name, number)
    for number, figure in enumerate(world.figures):
        if figure.id not in wholes and not figure.complete:
            smaller = _without(world, "figures", number)
            if (
                smaller.ground.tellers == world.ground.tellers
            ):  # else idle units have done something
                yield smaller


def _without(world, name, number):
    rows = list(getattr(world, name))
    removed = rows.pop(number)
    if name == "figures":
        smaller = world.with_figures(rows)
        smaller.noise = [row for row in world.noise if row[1] != removed.id]
        return smaller
    smaller = World(**{**vars_of(world), name: rows})
    smaller.ground = world.ground
    return smaller
