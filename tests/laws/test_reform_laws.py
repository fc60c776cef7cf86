"""Laws of proposals: figures are conserved, nothing is proposed twice, nothing contradicts."""

import datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from hoidata import places
from hoidata.aggregate import rollup
from hoidata.dataset import Dataset, lineage_from_crosswalk
from hoidata.domain import Attachment, Observation, Organization
from hoidata.values import Period, Quantity

EVE = datetime.date(2025, 6, 30)
AREAS = ("31", "30", "40", "70", "91", "27")
"""Hải Phòng, Hải Dương, Nghệ An, Bình Phước, Kiên Giang, Bắc Ninh."""


@cache
def units():
    """Return the units of some provinces, three districts of each and their communes."""
    found = [Organization("tw", "Trung ương Hội CTĐ Việt Nam", association="ctd", level="central")]
    edges = []

    def add(place, above):
        key = f"u{place.ref.code}"
        name = f"Hội CTĐ {place.type} {place.name}"
        found.append(Organization(key, name, association="ctd", level=place.level))
        edges.append(Attachment(key, above))
        below = places.below(place.ref)
        for each in below[:3] if place.level == "provincial" else below:
            add(each, key)

    for code in AREAS:
        add(places.get(f"2025-03:{code}"), "tw")
    return tuple(found), tuple(edges)


@st.composite
def worlds(draw):
    """Return a dataset of some of the units, those above them, and figures of some."""
    every, edges = units()
    parents = {each.unit: each.parent for each in edges}
    chosen = draw(
        st.lists(st.sampled_from([each.id for each in every[1:]]), min_size=1, max_size=12)
    )
    kept = {"tw"}
    for unit in chosen:
        here = unit
        while here not in kept:
            kept.add(here)
            here = parents[here]
    reporting = draw(st.lists(st.sampled_from(chosen), max_size=8, unique=True))
    year = Period.year(2024)
    rows = [
        Observation(
            f"o{unit}",
            "gifts",
            organizations=[unit],
            period=year,
            value=Quantity(n + 1, "suất quà"),
        )
        for n, unit in enumerate(reporting)
    ]
    return Dataset(
        organizations=[each for each in every if each.id in kept],
        attachments=[each for each in edges if each.unit in kept],
        observations=rows,
    )


def total(data, unit="tw", **options):
    rolled = rollup(data, "gifts", over="2024", to=[unit], **options)
    return rolled[unit, "2024"].quantity if (unit, "2024") in rolled else None


@settings(max_examples=25)  # each reads some hundred names
@given(worlds())
def test_what_was_reported_is_the_same_in_the_structure_of_today(data):
    accepted = Dataset.merged([data, lineage_from_crosswalk(data).to_dataset()])
    now = total(accepted, structure="31/12/2026", split="keep")
    assert now == total(accepted) == total(data)


@settings(max_examples=25)
@given(worlds())
def test_what_was_accepted_is_consistent_and_is_not_proposed_again(data):
    accepted = Dataset.merged([data, lineage_from_crosswalk(data).to_dataset()])
    assert {each.code for each in accepted.check()} <= {"units.missed", "units.exceeded"}
    again = lineage_from_crosswalk(accepted)
    assert [each.message for each in again.doubts] == []
    assert again.changes == ()


@settings(max_examples=25)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_data_does_not_matter(data, random):
    def changes(data):
        rows = (row.change for row in lineage_from_crosswalk(data).changes)
        return {(c.kind, frozenset(c.before), frozenset(c.after), c.on) for c in rows if c}

    shuffled = [*data.organizations]
    random.shuffle(shuffled)
    other = Dataset(
        organizations=shuffled, attachments=data.attachments, observations=data.observations
    )
    assert changes(other) == changes(data)


@settings(max_examples=25)
@given(worlds())
def test_units_of_another_association_change_nothing(data):
    assert not lineage_from_crosswalk(data, "lhpn")
    assert lineage_from_crosswalk(data, "ctd") == lineage_from_crosswalk(data)
