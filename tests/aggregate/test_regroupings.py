"""Balances of units that were split, merged and regrouped, against people who stay what they are.

Groups of people never change; units are sets of groups, which changes take apart and put together.
Every balance is the truth of its day, so every complete total is that of all people.
"""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Organization, OrganizationChange, ReferenceMissing, rollup
from tests.aggregate.build import STOCK, dataset, figure

BEGIN = datetime.date(2000, 1, 1)
DAY = datetime.timedelta(days=1)
ENDS = [datetime.date(2025 + month // 12, month % 12 + 1, 1) - DAY for month in range(1, 13)]


class People:
    """Groups of people by unit, from the first day of a world on."""

    def __init__(self, draw):
        self.draw = draw
        self.sizes = draw(st.lists(st.integers(1, 9), min_size=6, max_size=6))
        first = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
        groups = [{each for each, unit in enumerate(first) if unit == place} for place in range(3)]
        self.units = {f"u{place}": held for place, held in enumerate(filter(None, groups))}
        self.born = dict.fromkeys(self.units, BEGIN)
        self.ended = {}
        self.changes = []
        self.history = [(BEGIN, {unit: {*groups} for unit, groups in self.units.items()})]

    def on(self, day):
        """Return the units of a day with the people of each."""
        units = next(units for first, units in reversed(self.history) if first <= day)
        return {unit: sum(self.sizes[each] for each in groups) for unit, groups in units.items()}

    def change(self, day):
        """Let one or two things happen on a day, to different units."""
        free = [*self.units]
        if len(free) > 2 and len(self.units[free[1]]) > 1 and self.draw(st.booleans()):
            self._claim(day, *free[:3])
            free = free[3:]
        for _ in range(self.draw(st.integers(1, 2))):
            if free:
                before = self.draw(st.permutations(free))[: self.draw(st.integers(1, 2))]
                touched = self._regroup(day, before)
                free = [unit for unit in free if unit not in touched]
        self.history.append((day, {unit: {*groups} for unit, groups in self.units.items()}))

    def _claim(self, day, first, middle, last):
        """Let two mergers take in one unit, each a part of it; the last unit may go on."""
        heirs = [f"u{len(self.born)}", self.draw(st.sampled_from([last, f"u{len(self.born) + 1}"]))]
        groups = sorted(self.units.pop(middle))
        for other, held, heir in zip((first, last), (groups[:1], groups[1:]), heirs, strict=True):
            self.units[heir] = self.units.pop(other) | {*held}
            self.born.setdefault(heir, day)
            change = OrganizationChange("merge", before=[other, middle], after=[heir], on=day)
            self.changes.append(change)
        self.ended |= {unit: day - DAY for unit in (first, middle, last) if unit not in heirs}

    def _regroup(self, day, before):
        """Make of the groups of units those of as many as are drawn, new ones or the same."""
        new = [f"u{len(self.born) + each}" for each in range(2)]
        kept = set()
        if len(before) > 1 and len(self.units[before[0]]) > 1 and self.draw(st.booleans()):
            kept, after = self.units.pop(before[1]), before  # the first gives it a part
            before = before[:1]
        elif len(before) == 1 and len(self.units[before[0]]) > 1 and self.draw(st.booleans()):
            after = self.draw(st.sampled_from([new, [before[0], new[0]]]))  # split
        else:
            after = self.draw(st.sampled_from([new[:1], before[:1]]))  # merger, or renaming
        groups = self.draw(st.permutations(sorted(set.union(*map(self.units.pop, before)))))
        cut = self.draw(st.integers(1, len(groups) - 1)) if len(after) > 1 else len(groups)
        for unit, held in zip(after, (groups[:cut], [*groups[cut:], *kept]), strict=False):
            self.units[unit] = {*held}
            self.born.setdefault(unit, day)
        self.ended |= {unit: day - DAY for unit in before if unit not in after}
        if {*before} != {*after}:
            kind = "split" if len(after) > 1 else "merge" if len(before) > 1 else "rename"
            self.changes.append(OrganizationChange(kind, before=before, after=after, on=day))
        return {*before, *after}


@st.composite
def worlds(draw):
    people = People(draw)
    for month in sorted(draw(st.sets(st.sampled_from([3, 5, 7, 9, 11]), min_size=1, max_size=3))):
        people.change(datetime.date(2025, month, 1))
    told = [
        figure(unit, end.strftime("%d/%m/%Y"), number, metric=STOCK)
        for end in ENDS
        for unit, number in people.on(end).items()
        if draw(st.integers(0, 2)) == 0
    ]
    units = [
        Organization(unit, unit, valid_from=first, valid_to=people.ended.get(unit))
        for unit, first in people.born.items()
    ]
    edges = " ".join(f"{unit}>p" for unit in people.born)
    data = dataset(edges, *told, units=units, organization_changes=people.changes)
    return data, sum(people.sizes)


@given(worlds(), st.sampled_from([{}, {"prefer": "derived"}, {"split": "keep"}]))
def test_a_complete_total_is_that_of_all_people_and_no_total_is_more(world, options):
    data, everyone = world
    if "split" in options:
        options = options | {"structure": ENDS[-1]}
    try:
        total = rollup(data, STOCK, over="2025", to=["p"], **options)["p", "2025"]
    except ReferenceMissing:
        return  # nobody told anything of a day that counts
    assert (
        total.quantity.value == everyone if total.is_complete else total.quantity.value <= everyone
    )


def test_a_split_whose_heirs_have_nothing_above_them_in_common_is_left_to_each():
    change = OrganizationChange(
        "split", before=["s"], after=["a", "b"], on=datetime.date(2025, 7, 1)
    )
    told = [
        figure("s", "30/6/2025", 100, metric=STOCK),
        figure("a", "31/12/2025", 60, metric=STOCK),
    ]
    data = dataset("s>p a>p b>q", *told, organization_changes=[change])
    found = rollup(data, STOCK, over="2025")
    assert {unit: each.quantity.value for (unit, _), each in found.items()} == {
        "a": 60,
        "p": 60,
        "s": 100,
    }


@pytest.mark.parametrize(("when", "total"), [("30/6/2025", 160), ("31/12/2025", 90)])
def test_what_a_unit_above_states_since_the_split_stands(when, total):
    change = OrganizationChange(
        "split", before=["s"], after=["a", "b"], on=datetime.date(2025, 7, 1)
    )
    told = [
        figure("s", "30/6/2025", 100, metric=STOCK),
        figure("q", when, 60, metric=STOCK),
        figure("r", "31/12/2025", 30, metric=STOCK),
    ]
    data = dataset("s>p q>p r>p a>q b>r", *told, organization_changes=[change])
    found = rollup(data, STOCK, over="2025", to=["p"])["p", "2025"]
    assert found.quantity.value == total


def regrouped(changes, *told):
    steps = [
        OrganizationChange(
            kind, before=old.split(), after=new.split(), on=datetime.date(2025, month, 1)
        )
        for month, kind, old, new in changes
    ]
    units = dict.fromkeys(unit for step in steps for unit in (*step.before, *step.after))
    figures = [
        figure(unit, ENDS[month - 1].strftime("%d/%m/%Y"), number, metric=STOCK)
        for unit, month, number in told
    ]
    edges = " ".join(f"{unit}>p" for unit in units)
    data = dataset(edges, *figures, organization_changes=steps)
    found = rollup(data, STOCK, over="2025", to=["p"])["p", "2025"]
    return found.quantity.value, found.is_complete


SPLIT = (4, "split", "s", "a b")


def test_a_change_of_one_heir_is_taken_back_with_the_split_that_made_it():
    changes = [SPLIT, (8, "rename", "a", "c")]
    assert regrouped(changes, ("s", 1, 100), ("c", 12, 60)) == (100, True)
    assert regrouped(changes, ("s", 1, 100), ("c", 12, 60), ("b", 12, 50)) == (110, True)
    assert regrouped(changes, ("s", 1, 100), ("a", 5, 60), ("b", 12, 50)) == (110, True)


def test_what_became_of_the_other_heir_stays():
    changes = [SPLIT, (6, "split", "a", "a1 a2"), (8, "rename", "b", "c")]
    told = [("s", 1, 100), ("a", 5, 60), ("a1", 12, 20), ("c", 12, 50)]
    assert regrouped(changes, *told) == (110, True)


def test_where_no_regrouping_has_reported_in_full_that_which_says_more_counts():
    changes = [(4, "split", "s", "a b"), (4, "merge", "t r", "b")]
    assert regrouped(changes, ("t", 1, 50), ("r", 1, 7), ("a", 12, 60)) == (60, False)
    assert regrouped(changes, ("t", 1, 50), ("r", 1, 17), ("a", 12, 60)) == (67, False)


@pytest.mark.parametrize("other", ["y", "d"])
def test_a_unit_that_two_mergers_take_in_counts_once(other):
    """The second heir is new, or goes on and takes in a part of the unit."""
    changes = [(7, "merge", "a b", "c"), (7, "merge", "b y", other)]
    before = [("a", 3, 3), ("b", 3, 7), ("y", 3, 100)]
    assert regrouped(changes, *before) == (110, True)
    assert regrouped(changes, *before, ("c", 12, 9)) == (110, True)
    assert regrouped(changes, *before, (other, 12, 105)) == (110, True)
    assert regrouped(changes, *before, ("c", 12, 9), (other, 12, 105)) == (114, True)
    assert regrouped(changes, ("a", 3, 3), ("b", 3, 7), (other, 12, 105)) == (105, False)
