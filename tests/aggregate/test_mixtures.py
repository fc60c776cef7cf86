"""Mixtures of parts, joint figures, moves and mergers in one answer."""

import datetime

import pytest

from hoidata import (
    Attachment,
    Metric,
    NotAdditive,
    Organization,
    OrganizationChange,
    Quantity,
    rollup,
)
from tests.aggregate.build import changed, dataset, figure, moved

NEW = datetime.date(2024, 12, 31)
JUNE = datetime.date(2024, 6, 30)
PEOPLE = Metric("people", "người", "người", nature="flow")


def rows(data, metric="value", over="2024", **options):
    return {unit: total for (unit, _), total in rollup(data, metric, over=over, **options).items()}


def test_structure_keeps_the_year_of_a_sibling_of_what_moved():
    data = dataset(
        "c>p p q",
        figure("c", "2024", 5),
        figure("d", "2024-S1", 1),
        figure("d", "2024-S2", 1),
        attachments=moved("d", "p", "q"),
    )
    answer = rows(data, structure=NEW)
    assert answer["p"].quantity.value == 5
    assert answer["p"].is_complete


def test_structure_keeps_the_own_year_of_the_unit_that_a_child_left():
    data = dataset(
        "p v",
        figure("p", "2024", 50, scope="own"),
        figure("c", "2024-S1", 7),
        attachments=moved("c", "p", "v"),
    )
    assert rows(data, structure=NEW)["p"].quantity.value == 50


def test_structure_does_not_refuse_for_a_unit_that_the_days_do_not_meet():
    data = dataset(
        "a>p b>p c>p",
        figure("a", "2024-S1", 1),
        figure("b", "2024-S1", 2),
        **changed("merge", "a b", "c"),
    )
    assert rows(data, over="2024-S1", structure=JUNE)["p"].quantity.value == 3


def test_a_part_lies_inside_its_whole_of_a_kind():
    data = dataset(
        "a>p", figure("p", "2024", 100, id="w", item="x"), figure("a", "2024", 60, part_of="w")
    )
    total = rows(data)["p"]
    assert (total.quantity.value, total.is_complete) == (100, False)


def test_a_part_of_the_same_unit_is_not_everything():
    data = dataset(
        "a", figure("a", "2024", 100, id="w", item="x"), figure("a", "2024", 60, part_of="w")
    )
    total = rows(data)["a"]
    assert (total.quantity.value, total.is_complete) == (100, False)


@pytest.mark.parametrize("units", [["a", "b"], ["a"]])
def test_what_must_not_be_added_is_refused_with_the_reason_above_too(units):
    data = dataset(
        "a>p b>p",
        *(figure(units, f"2024-S{n}", Quantity(5, "người"), metric=PEOPLE) for n in (1, 2)),
        metrics=[PEOPLE],
    )
    with pytest.raises(NotAdditive):
        rollup(data, PEOPLE, over="2024", to="p")


def test_own_people_of_two_halves_are_refused():
    data = dataset(
        "a>p b>p",
        *(
            figure("p", f"2024-S{n}", Quantity(5, "người"), metric=PEOPLE, scope="own")
            for n in (1, 2)
        ),
        metrics=[PEOPLE],
    )
    with pytest.raises(NotAdditive):
        rollup(data, PEOPLE, over="2024")


def test_the_largest_of_units_is_compared_as_the_largest():
    metric = Metric("m", "m", "VND", over_organizations="max")
    data = dataset(
        "a>p b>p", *(figure(w, "2024", 9, metric=metric) for w in "pab"), metrics=[metric]
    )
    assert rows(data, metric)["p"].problems == ()


def test_less_than_its_predecessors_told_is_a_problem():
    data = dataset(
        "a>p b>p c>p",
        figure("a", "2024-S1", 50),
        figure("b", "2024-S1", 40),
        figure("c", "2024", 70),
        **changed("merge", "a b", "c"),
    )
    assert "rollup.gap" in {problem.code for problem in rows(data)["c"].problems}


def test_a_split_undone_by_a_merger_is_held_by_the_year():
    april, october = datetime.date(2024, 4, 1), datetime.date(2024, 10, 1)
    middle = {"valid_from": april, "valid_to": datetime.date(2024, 9, 30)}
    units = [
        Organization("a", "a", valid_to=datetime.date(2024, 3, 31)),
        Organization("b", "b", **middle),
        Organization("c", "c", **middle),
        Organization("d", "d", valid_from=october),
    ]
    changes = [
        OrganizationChange("split", before=["a"], after=["b", "c"], on=april),
        OrganizationChange("merge", before=["b", "c"], after=["d"], on=october),
    ]
    data = dataset(
        "a>p b>p c>p d>p",
        figure("a", "2024-Q1", 7),
        figure("d", "2024", 50),
        units=units,
        organization_changes=changes,
    )
    assert rows(data)["p"].quantity.value == 50


def test_a_joint_part_in_a_wider_figure_of_the_same_units_is_taken_off():
    data = dataset(
        "a1>a a2>a a>p b>p",
        figure(["a", "b"], "2024", 60, id="w"),
        figure(["a1", "a2"], "2024-S1", 25, part_of="w"),
        figure(["a1", "a2"], "2024", 40),
    )
    assert rows(data)["p"].quantity.value == 75


def test_a_joint_part_is_not_taken_for_what_others_did_together():
    data = dataset(
        "a1>a a2>a a3>a a>p b>p",
        figure(["a1", "a3"], "2024", 8),
        figure(["a", "b"], "2024", 60, id="w"),
        figure(["a1", "a2"], "2024-S1", 25, part_of="w"),
    )
    assert rows(data)["p"].quantity.value == 68


def test_a_figure_of_nobodys_days_is_told_somewhere():
    ended = Organization("b", "b", valid_to=JUNE)
    data = dataset(
        "b>p a>p", figure("b", "2024-Q4", 20, id="x"), figure("a", "2024", 1), units=[ended]
    )
    (problem,) = rollup(data, "value", over="2024").problems
    assert (problem.code, problem.details["id"]) == ("rollup.rejected", "x")


def test_people_of_a_quarter_across_a_move_are_not_added_to_those_before_it():
    data = dataset(
        "a>p",
        figure("d", "2024-Q2", Quantity(5, "người"), metric=PEOPLE),
        figure("d", "2024-Q3", Quantity(4, "người"), metric=PEOPLE),
        attachments=moved("d", "a", "p", on=datetime.date(2024, 9, 1)),
        metrics=[PEOPLE],
    )
    with pytest.raises(NotAdditive):
        rollup(data, PEOPLE, over="2024", to="p")


@pytest.mark.parametrize("is_old_place_first", [True, False])
def test_a_part_of_a_unit_that_moved_is_taken_off_wherever_it_counts(is_old_place_first):
    edges = moved("a", "p", "b")
    edges = [*edges, Attachment("b", "p")] if is_old_place_first else [Attachment("b", "p"), *edges]
    data = dataset(
        "p a b",
        figure(["p", "a"], "2024", 565, id="w"),
        figure("a", "2024", 171, part_of="w"),
        figure("a", "2024-S2", 234),
        attachments=edges,
    )
    assert rows(data)["p"].quantity.value == 565 - 171 + 234


def test_structure_takes_a_figure_apart_that_reaches_back_to_the_old_name():
    """Under its old name the unit was above one that stands elsewhere on the day asked."""
    born = datetime.date(2024, 9, 1)
    units = [
        Organization("a", "a", valid_to=datetime.date(2024, 8, 31)),
        Organization("ar", "ar", valid_from=born),
    ]
    data = dataset(
        "a>p ar>p",
        figure("ar", "2024-S2", 220),
        units=units,
        attachments=moved("b", "a", "p", on=born),
        organization_changes=[OrganizationChange("rename", before=["a"], after=["ar"], on=born)],
    )
    answer = rows(data, structure=NEW)
    assert (list(answer), answer["p"].quantity.value) == (["p"], 220)


def test_a_figure_of_a_kind_that_others_make_up_together_is_not_left_out():
    """What the unit did itself, and what each unit below did, hold all of the kind."""
    data = dataset(
        "a>p c>p",
        figure("p", "2024", 6, item="x"),
        figure("p", "2024", 2, item="x", scope="own"),
        figure("a", "2024", 4, item="x"),
        figure("c", "2024", 45),
    )
    total = rows(data)["p"]
    assert (total.quantity.value, total.left_out) == (51, ())


def test_a_category_told_for_two_periods_that_the_end_of_a_unit_makes_one_counts_once():
    ended = Organization("a", "a", valid_to=JUNE)
    data = dataset(
        "a>p",
        figure("a", "2024", 9, categories={"giới": "nữ"}, complete=["giới"]),
        figure("a", "2024", 32, categories={"giới": "nam"}, complete=["giới"]),
        figure("a", "2024-S1", 9, categories={"giới": "nữ"}),
        units=[ended],
    )
    assert rows(data)["p"].quantity.value == 41
