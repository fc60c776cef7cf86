"""Totals of units that move, against what each did when, in the structure of any day."""

import datetime
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from hoidata import Attachment, Organization, OrganizationChange, rollup
from tests.aggregate.build import FLOW, dataset, figure

DAY = datetime.timedelta(days=1)
FIRST = [datetime.date(2024, month, 1) for month in (1, 4, 7, 10)]
LAST = [*(day - DAY for day in FIRST[1:]), None]
QUARTERS = range(4)
SPANS = {
    "2024-Q1": [0],
    "2024-Q2": [1],
    "2024-Q3": [2],
    "2024-Q4": [3],
    "2024-S1": [0, 1],
    "2024-S2": [2, 3],
    "2024-01-01/P9M": [0, 1, 2],
    "2024": [0, 1, 2, 3],
}


class World:
    """What units did by quarter, and below which they were in each."""

    def __init__(self, homes, done, told):
        self.parents = {**homes, "p": "gggg", "r": "gggg"}
        self.done = done
        self.told = told

    def below(self, unit, quarter):
        """The lowest units at or below one in a quarter."""
        if unit in self.done:
            return {unit}
        units = (each for each, above in self.parents.items() if above[quarter] == unit)
        return {each for child in units for each in self.below(child, quarter)}

    def asked(self, unit, quarter):
        """The lowest units and quarters of one, in the structure of a quarter or of each."""
        return {
            (each, here)
            for here in QUARTERS
            for each in self.below(unit, here if quarter is None else quarter)
        }

    def cells(self, name):
        """The lowest units and quarters of which a figure speaks."""
        unit, span = name.split(".")
        return {(each, quarter) for quarter in SPANS[span] for each in self.below(unit, quarter)}

    def amount(self, cells):
        return sum(self.done[unit][quarter] for unit, quarter in cells)

    def dataset(self):
        moves = [
            Attachment(unit, parent, valid_from=first, valid_to=last)
            for unit, above in self.parents.items()
            for parent, first, last in zip(above, [None, *FIRST[1:]], LAST, strict=True)
        ]
        amounts = {name: self.amount(self.cells(name)) for name in self.told}
        told = [figure(*name.split("."), amount, id=name) for name, amount in amounts.items()]
        return dataset("a b c p r x g", *told, attachments=moves)


@st.composite
def worlds(draw):
    homes = {unit: "".join(draw(st.sampled_from("prx")) for _ in FIRST) for unit in "abc"}
    done = {unit: [draw(st.integers(0, 9)) for _ in FIRST] for unit in "abc"}
    spans = {unit: draw(st.sets(st.sampled_from(sorted(SPANS)), max_size=2)) for unit in "abcprxg"}
    return World(homes, done, [f"{unit}.{span}" for unit, own in spans.items() for span in own])


MOVED_AND_BACK = World(
    {"a": "pppp", "b": "pppp", "c": "prpp"},
    dict.fromkeys("abc", (0, 1, 0, 1)),
    ["c.2024-S1", "p.2024"],
)
TWO_MOVED = World(
    {"a": "ppxx", "b": "pppp", "c": "pppr"},
    dict.fromkeys("abc", (1, 2, 3, 4)),
    ["a.2024-S1", "b.2024", "c.2024"],
)


@example(TWO_MOVED, 3, "stated")
@example(MOVED_AND_BACK, None, "stated")
@given(worlds(), st.sampled_from([None, *QUARTERS]), st.sampled_from(["stated", "derived"]))
def test_a_total_counts_once_what_its_units_did_and_names_what_it_leaves_out(
    world, quarter, prefer
):
    day = None if quarter is None else FIRST[quarter]
    found = rollup(world.dataset(), FLOW, over="2024", structure=day, prefer=prefer)
    for (unit, _), total in found.items():
        asked = world.asked(unit, quarter)
        counted = Counter()
        for sign, row in total.terms:
            counted.update(dict.fromkeys(world.cells(row.id), sign))
        cells = {cell for cell, times in counted.items() if times}
        assert {*counted.values()} <= {0, 1}
        assert total.quantity.value == world.amount(cells)
        assert total.quantity.value == world.amount(asked) if total.is_complete else total.missing
        assert total.ends.low <= world.amount(asked) <= (total.ends.high or world.amount(asked))
        known = {each.observation.id for each in total.left_out} | {r.id for _, r in total.terms}
        for name in world.told:
            is_below = name[0] in {unit, *"abc", *("pr" if unit == "g" else "")}
            is_asked = is_below and world.cells(name) & asked
            assert name in known or not is_asked or world.cells(name) <= cells


@st.composite
def renamings(draw):
    """A unit that became one without a parent, and others of which some were renamed too."""
    names = draw(st.sets(st.sampled_from("bp"))) | {"a"}
    on = {unit: draw(st.sampled_from(FIRST[1:])) for unit in sorted(names)}
    units = [Organization(unit, unit, valid_to=day - DAY) for unit, day in on.items()]
    units += [Organization(f"{unit}2", unit, valid_from=day) for unit, day in on.items()]
    changes = [
        OrganizationChange("rename", before=[unit], after=[f"{unit}2"], on=day)
        for unit, day in on.items()
    ]
    edges = "a>p b>p p>g e>g a2"
    edges += " a>p2 b>p2 p2>g" if "p" in on else ""
    edges += " b2>p" if "b" in on else ""
    edges += " b2>p2" if {"b", "p"} <= {*on} else ""
    told = [
        figure(unit, span, draw(st.integers(1, 99)), id=f"{unit}.{span}")
        for unit in ["e", "g", "a", "b", "p", *(f"{each}2" for each in on)]
        for span in sorted(draw(st.sets(st.sampled_from(sorted(SPANS)), max_size=2)))
    ]
    return dataset(edges, *told, units=units, organization_changes=changes)


@given(renamings(), st.sampled_from(["stated", "derived"]))
def test_a_unit_without_a_parent_is_missing_as_under_the_tree_of_each_day(data, prefer):
    then, now = (
        rollup(data, FLOW, over="2024", prefer=prefer, structure=day)
        for day in (None, datetime.date(2024, 12, 31))
    )
    assert {*now} == {key for key in then if f"{key[0]}2" not in data.organization_names}
    for key in now:
        total = then[key]
        assert total.is_complete is now[key].is_complete
        assert {*total.left_out} == {*now[key].left_out}
        for what in ("quantity", "ends", "missing", "covers"):
            assert getattr(total, what) == getattr(now[key], what)
