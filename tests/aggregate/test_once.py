"""Peaks and distinct beings have no sum over days, in whatever way several days come together."""

import datetime

import pytest

from hoidata import Metric, NotAdditive, Organization, OrganizationChange, Quantity
from hoidata.aggregate import rollup
from tests.aggregate.build import MID, changed, dataset, figure, moved

PEAK = Metric("peak", "mức cao nhất", "VND", nature="flow", over_time="max")
LEAST = Metric("least", "mức thấp nhất", "VND", nature="flow", over_time="min")
PEOPLE = Metric("people", "người được giúp", "người", nature="flow", over_time="none")


def total(unit, edges, *reported, metric=PEAK, **tables):
    figures = [
        figure(who.split("+"), when, Quantity(number, metric.unit), metric=metric, **fields)
        for who, when, number, fields in ((*each, {})[:4] for each in reported)
    ]
    data = dataset(edges, *figures, metrics=[metric], **tables)
    found = rollup(data, metric, over="2024", to=[unit])[unit, "2024"]
    return found.quantity.value, found.is_complete, len(found.left_out)


def test_the_peak_of_a_renamed_unit_is_one():
    renamed = changed("rename", "o", "n")
    reported = ("o", "2024-S1", 10), ("n", "2024-S2", 20), ("x", "2024", 3)
    assert total("p", "o>p n>p x>p", *reported, **renamed) == (23, True, 0)
    assert total("n", "o>p n>p x>p", *reported, **renamed) == (20, True, 0)
    assert total("p", "o>p n>p x>p", *reported, metric=LEAST, **renamed) == (13, True, 0)


def test_that_of_merged_units_is_what_they_had_together():
    merged = changed("merge", "a b", "n")
    reported = ("a", "2024-S1", 10), ("b", "2024-S1", 12), ("n", "2024-S2", 20)
    assert total("p", "a>p b>p n>p", *reported, **merged) == (22, True, 0)


def test_that_of_a_unit_in_two_places_is_not_added():
    places = moved("c", "a", "b")
    reported = ("c", "2024-S1", 10), ("c", "2024-S2", 20), ("x", "2024", 1), ("z", "2024", 2)
    assert total("g", "a>g b>g x>a z>b c", *reported, attachments=places) == (3, False, 2)


@pytest.mark.parametrize("metric", [PEAK, PEOPLE])
def test_items_and_events_of_several_days_are_not_added(metric):
    spring, autumn = {"item": "x"}, {"item": "z"}
    months = [("a", "2024-03", 5, spring), ("a", "2024-08", 9, autumn)]
    assert total("a", "a", *months, metric=metric) == (9, False, 1)
    at_once = [("a", "2024-03", 5, spring), ("a", "2024-03", 9, autumn)]
    assert total("a", "a", *at_once, metric=metric) == (14, False, 0)


@pytest.mark.parametrize("metric", [PEAK, PEOPLE])
@pytest.mark.parametrize(
    ("joint", "answer"),
    [
        ([("a+b", "2024-08", 30)], (30, 2)),
        ([("a+b", "2024-08", 3)], (14, 1)),
        ([("a+b", "2024-S1", 30)], (44, 0)),
        ([("a+b", "2024-S1", 3), ("b+c", "2024-08", 16)], (17, 1)),
    ],
)
def test_nor_is_what_units_did_together_on_other_days(metric, joint, answer):
    own = ("a", "2024-S1", 5), ("b", "2024-S1", 9)
    assert total("p", "a>p b>p c>p", *own, *joint, metric=metric) == (answer[0], False, answer[1])


def test_the_beings_of_a_renamed_unit_are_not_added():
    renamed = changed("rename", "o", "n")
    reported = ("o", "2024-S1", 10), ("n", "2024-S2", 20)
    with pytest.raises(NotAdditive):
        total("p", "o>p n>p", *reported, metric=PEOPLE, **renamed)


def test_a_unit_that_was_renamed_in_another_place_is_not_one_peak_with_those_beside_it():
    units = [
        Organization("o", "o", valid_to=MID - datetime.timedelta(days=1)),
        Organization("n", "n", valid_from=MID),
    ]
    change = OrganizationChange("rename", before=["o"], after=["n"], on=MID)
    tables = {"units": units, "organization_changes": [change]}
    reported = ("o", "2024-S1", 10), ("n", "2024-S2", 20), ("x", "2024", 1), ("z", "2024", 2)
    found = total("g", "a>g b>g o>a n>b x>a z>b", *reported, **tables)
    assert found == (3, False, 2)
