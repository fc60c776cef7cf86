"""What several units did together: once, wherever its parts count."""

import datetime

import attrs
import pytest

from hoidata import Attachment, Metric, Organization, Period, Quantity, Transaction, rollup
from hoidata.domain import Scope
from tests.aggregate.build import FLOW, MID, STOCK, changed, dataset, figure, moved, vnd

TREE = "a1>a a>p b>p p>top"


def rows(data, metric="value", over="2024", **options):
    return {unit: each for (unit, _), each in rollup(data, metric, over=over, **options).items()}


def values(data, *args, **options):
    return {unit: each.quantity.value for unit, each in rows(data, *args, **options).items()}


def left_out(total):
    return [(each.observation.id, each.organization) for each in total.left_out]


def codes(total):
    return [problem.code for problem in total.problems]


class TestWhere:
    def test_units_that_did_something_together_have_reported(self):
        total = rows(dataset("a>p b>p c>p", figure(["a", "b"], "2024", 100)))["p"]
        assert (total.reported, total.expected, total.is_complete) == (2, 3, False)

    def test_outside_the_period_they_have_not(self):
        data = dataset("a>p b>p", figure(["a", "b"], "2023", 100), figure("a", "2024", 1))
        total = rows(data)["p"]
        assert (total.reported, total.expected) == (1, 2)

    def test_members_of_a_bloc_that_did_something_together_count_in_it(self):
        bloc = Organization("k", "k", kind="bloc")
        edges = [Attachment(each, "k", kind="member_of") for each in "abc"]
        data = dataset(
            "a b c k",
            figure(["a", "b"], "2024", 100),
            figure("c", "2024", 8),
            units=[bloc],
            attachments=edges,
        )
        answer = rows(data, by="bloc")
        assert answer["k"].quantity.value == 108

    def test_a_unit_above_may_take_part(self):
        assert values(dataset("a>p", figure(["a", "p"], "2024", 9))) == {"p": 9}

    def test_organizers_without_a_tree_stand_alone(self):
        answer = rows(dataset("a b", figure(["a", "b"], "2024", 9)))
        assert list(answer) == [None]
        assert str(answer[None]) == "(chung)  2024  9 đồng"
        assert (answer[None].reported, answer[None].expected) == (1, 1)

    def test_each_place_has_its_own(self):
        data = dataset(
            "a>p b>p c>p p>top q>top",
            figure(["a", "b"], "2024", 1),
            figure(["b", "c"], "2024", 2),
            figure(["a", "q"], "2024", 4),
        )
        assert values(data) == {"p": 3, "top": 7}


class TestShares:
    def test_a_share_that_is_not_known_leaves_the_high_end_open(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024", 9),
            figure("a", "2024-S1", 2),
            figure("a", "2024", 5, id="x", item="y"),
        )
        total = rows(data)["a"]
        assert "rollup.joint_share" in codes(total)
        assert total.ends.high is None

    def test_a_share_that_is_reported_leaves_none(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024", 9, id="w"),
            figure("a", "2024", 5, part_of="w"),
            figure("a", "2024-S1", 2, scope=Scope.OWN),
        )
        assert "rollup.joint_share" not in codes(rows(data)["a"])

    def test_what_lies_wholly_inside_is_no_share(self):
        data = dataset("a>p b>p p>top", figure(["a", "b"], "2024", 9), figure("a", "2024-S1", 2))
        assert "rollup.joint_share" not in codes(rows(data)["p"])


class TestParts:
    def test_a_part_in_what_a_unit_above_it_states_is_taken_off(self):
        data = dataset(
            TREE,
            figure(["a1", "b"], "2024", 60, id="w"),
            figure("a", "2024", 100),
            figure("a1", "2024", 30, part_of="w"),
            figure("b", "2024", 30, part_of="w"),
        )
        assert values(data)["p"] == 130

    def test_of_a_part_that_meets_nothing_its_own_parts_are_tried(self):
        data = dataset(
            TREE,
            figure(["a", "b"], "2024", 100, id="w"),
            figure("a", "2024", 60, id="v", part_of="w", event="e"),
            figure("a1", "2024", 20, part_of="v", event="e"),
            figure("a1", "2024", 50),
        )
        assert values(data)["p"] == 130

    def test_a_part_of_the_unit_itself_is_in_its_own_figures(self):
        data = dataset(
            "a>p",
            figure(["a", "p"], "2024", 60, id="w"),
            figure("p", "2024", 30, part_of="w", scope=Scope.OWN, event="e"),
            figure("p", "2024", 100, scope=Scope.OWN),
        )
        assert values(data)["p"] == 130

    def test_a_part_in_own_figures_below_is_taken_off(self):
        data = dataset(
            TREE,
            figure(["a", "b"], "2024", 60, id="w"),
            figure("a", "2024", 25, part_of="w"),
            figure("a", "2024", 70, scope=Scope.OWN),
            figure("a1", "2024", 4),
        )
        assert values(data)["p"] == 109

    def test_a_part_of_other_days_is_not_taken_off(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-S1", 60, id="w"),
            figure("a", "2024-Q1", 25, part_of="w"),
            figure("a", "2024-Q2", 3),
        )
        assert values(data)["p"] == 63

    def test_a_part_that_several_did_is_inside_the_joint_figure_of_both(self):
        data = dataset(
            "a1>a a2>a a>p b>p",
            figure(["a", "b"], "2024", 60, id="w"),
            figure(["a1", "a2"], "2024", 25, part_of="w"),
        )
        assert values(data) == {"p": 60, "a": 25}

    def test_a_part_that_several_did_is_in_a_figure_above_them(self):
        data = dataset(
            "a1>a a2>a a>p b>p",
            figure(["a", "b"], "2024", 60, id="w"),
            figure(["a1", "a2"], "2024", 25, part_of="w"),
            figure("a", "2024", 200),
        )
        assert values(data)["p"] == 235

    def test_a_part_that_strangers_did_together_is_not_below(self):
        data = dataset(
            "a>p b>p c>q",
            figure(["a", "b"], "2024", 60, id="w"),
            figure(["a", "c"], "2024", 25, part_of="w"),
        )
        assert values(data)["p"] == 60

    def test_a_difference_takes_the_parts_of_both(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-S1", 60, id="w1"),
            figure(["a", "b"], "2024", 100, id="w2"),
            figure("a", "2024-S1", 20, part_of="w1"),
            figure("a", "2024", 50, part_of="w2"),
            figure("a", "2024-S2", 70),
        )
        assert values(data, over="2024-S2")["p"] == 80

    def test_more_in_parts_than_in_the_whole_is_reported(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024", 10, id="w"),
            figure("a", "2024", 30, part_of="w"),
        )
        total = rows(data)["p"]
        assert "rollup.below_minimum" in codes(total)

    @pytest.mark.parametrize(
        ("joint", "part", "stated", "is_complete"),
        [(10, 30, 100, False), (60, 30, 20, False), (60, 30, 30, True)],
    )
    def test_that_cannot_be_as_large_leave_the_total_incomplete(
        self, joint, part, stated, is_complete
    ):
        data = dataset(
            "a1>a a>p b>p",
            figure(["a1", "b"], "2024", joint, id="w"),
            figure("a1", "2024", part, part_of="w"),
            figure("a", "2024", stated),
            figure("b", "2024", 5),
        )
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (
            joint - part + stated + 5,
            is_complete,
        )
        assert ("rollup.below_minimum" in codes(total)) is not is_complete

    @pytest.mark.parametrize("over", ["2024", "2024-S2", "2024-Q3"])
    def test_are_compared_with_the_figure_that_they_are_in_whatever_is_asked(self, over):
        data = dataset(
            "a1>a a>p b>p",
            *(figure("a", f"2024-Q{quarter}", 10) for quarter in range(1, 5)),
            *(figure(["a1", "b"], f"2024-0{month}", 60, id=f"w{month}") for month in (7, 8)),
            *(figure("a1", f"2024-0{month}", 6, part_of=f"w{month}") for month in (7, 8)),
            figure("b", over, 5),
        )
        total = rows(data, over=over)["p"]
        assert not total.is_complete
        assert "rollup.below_minimum" in codes(total)

    def test_may_be_more_than_the_known_part_of_what_they_are_in(self):
        data = dataset(
            "a1>a a2>a a>p b>p",
            figure(["a", "b"], "2024", 100, id="w"),
            figure("a", "2024", 80, part_of="w"),
            figure("a", "2024-S1", 50),
            figure("a1", "2024-S2", 20),
            figure("b", "2024", 10),
        )
        total = rows(data)["p"]
        assert total.quantity.value == 100
        assert [each.organization for each in total.missing] == ["a2"]
        assert "rollup.below_minimum" not in codes(total)

    @pytest.mark.parametrize("earlier", [20, None])
    def test_of_a_difference_are_held_against_its_days(self, earlier):
        parts = [figure("a", "2024", 50, part_of="w2")]
        if earlier is not None:
            parts.append(figure("a", "2024-S1", earlier, part_of="w1"))
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-S1", 60, id="w1"),
            figure(["a", "b"], "2024", 120, id="w2"),
            *parts,
            figure("a", "2024-S2", 40),
            figure("b", "2024-S2", 0),
        )
        assert rows(data, over="2024-S2")["p"].is_complete

    def test_a_part_that_counts_as_a_kind_is_taken_off(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024", 60, id="w"),
            figure("a", "2024", 25, part_of="w", item="x"),
            figure("b", "2024", 5, item="x"),
        )
        assert values(data)["p"] == 65

    def test_a_part_inside_a_kind_of_its_unit_is_taken_off(self):
        data = dataset(
            "a1>a a>p b>p",
            figure(["a1", "b"], "2024", 60, id="w", item="x"),
            figure("a", "2024", 100, item="x"),
            figure("a1", "2024", 25, part_of="w", item="x"),
        )
        assert values(data)["p"] == 135

    def test_a_part_inside_an_own_kind_of_its_unit_is_taken_off(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024", 60, id="w", item="x"),
            figure("a", "2024", 100, item="x", scope=Scope.OWN),
            figure("a", "2024", 25, part_of="w", item="x", scope=Scope.OWN, event="e"),
        )
        assert values(data)["p"] == 135

    def test_a_part_of_another_kind_than_what_counts_is_not(self):
        data = dataset(
            "a1>a a>p b>p",
            figure(["a1", "b"], "2024", 60, id="w"),
            figure("a", "2024", 100, item="x"),
            figure("a1", "2024", 25, part_of="w", item="y"),
        )
        assert values(data)["p"] == 160


class TestTime:
    def test_own_figures_of_several_fill_the_days_of_their_wholes(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-S1", 10),
            figure(["a", "b"], "2024-Q3", 4, scope=Scope.OWN),
        )
        total = rows(data)["p"]
        assert (total.quantity.value, [each.code for each in total.covers]) == (
            14,
            ["2024-01-01/P9M"],
        )

    def test_joint_items_of_one_family_count(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024", 10, item="x"),
            figure(["a", "b"], "2024", 4, item="y"),
            figure(["a", "b"], "2024", 3, event="e", id="e"),
        )
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (14, False)
        assert left_out(total) == [("e", "p")]

    def test_a_joint_item_below_a_whole_is_no_doubt(self):
        data = dataset("a>p b>p", figure("p", "2024", 99), figure(["a", "b"], "2024", 10, item="x"))
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (99, True)

    def test_joint_kinds_beside_complete_units_are_not_complete(self):
        data = dataset(
            "a>p b>p",
            figure("a", "2024", 1),
            figure("b", "2024", 2),
            figure(["a", "b"], "2024", 10, item="x"),
        )
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (13, False)

    def test_joint_figures_across_the_days_asked_for_are_left_out(self):
        data = dataset(
            "a>p b>p",
            figure("a", "2024", 1),
            figure(["a", "b"], "2024-07-01/P12M", 10, id="x"),
            figure(["a", "b"], "2024-02-01/P2M", 3, id="y"),
            figure(["a", "b"], "2024-03-01/P2M", 4, id="z"),
        )
        total = rows(data)["p"]
        found = {each.observation.id: each.reason.value for each in total.left_out}
        assert found.get("x") == "straddles"
        assert {"y", "z"} & set(found)

    def test_of_joint_balances_the_last_counts_and_none_is_left_out(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-06-30", 10, metric=STOCK),
            figure(["a", "b"], "2024-12-31", 12, metric=STOCK),
        )
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, left_out(total)) == (12, [])

    def test_a_joint_balance_gives_way_to_that_of_the_unit_above(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-06-30", 10, metric=STOCK),
            figure("p", "2024-12-31", 12, metric=STOCK),
        )
        assert values(data, "balance") == {"p": 12}

    def test_a_joint_figure_stands_where_its_organizers_are_at_its_end(self):
        data = dataset(
            "b>p q",
            figure(["a", "b"], "2024-S1", 9),
            figure(["a", "b"], "2024-S2", 1),
            attachments=moved("a", "p", "q"),
        )
        assert values(data) == {"p": 9, None: 1}


@pytest.mark.parametrize("prefer", ["stated", "derived"])
def test_bounds_of_joint_figures_are_kept(prefer):
    data = dataset(
        "a>p b>p",
        figure(["a", "b"], "2024", Quantity(100, "VND", bound="at_least"), id="w"),
        figure("a", "2024", 30, part_of="w"),
    )
    total = rows(data, prefer=prefer)["p"]
    assert (total.quantity.low, total.quantity.high) == (100, None)


def test_a_joint_whole_beside_exact_figures_below_has_a_gap_if_they_are_more():
    data = dataset(
        "a>p b>p",
        figure("p", "2024", 10),
        figure("a", "2024", 5),
        figure("b", "2024", 4),
        figure(["a", "b"], "2024", 7),
    )
    assert codes(rows(data)["p"]) == ["rollup.gap"]


class TestDeep:
    def test_a_part_in_own_figures_two_levels_down_is_taken_off(self):
        data = dataset(
            TREE,
            figure(["a1", "b"], "2024", 60, id="w"),
            figure("a1", "2024", 25, part_of="w"),
            figure("a1", "2024", 70, scope=Scope.OWN),
        )
        assert values(data)["p"] == 105

    def test_a_part_of_a_unit_that_is_elsewhere_meets_nothing(self):
        data = dataset(
            "a>p b>p c>q",
            figure(["a", "b"], "2024", 60, id="w"),
            figure("c", "2024", 25, part_of="w"),
        )
        assert values(data) == {"p": 60, "c": 25, "q": 25}

    def test_a_part_of_the_first_half_is_not_in_the_second(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-S1", 60, id="v"),
            figure(["a", "b"], "2024", 100, id="w"),
            figure("a", "2024-S1", 20, part_of="w"),
            figure("b", "2024-S1", 5, part_of="v"),
            figure("a", "2024-Q3", 3),
        )
        assert values(data, over="2024-S2")["p"] == 43

    def test_only_parts_of_the_same_series_are_given_back(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-S1", 60, id="v"),
            figure(["a", "b"], "2024", 100, id="w"),
            figure("b", "2024-S1", 9, part_of="v"),
            figure("a", "2024-S1", 20, part_of="v"),
            figure("a", "2024", 50, part_of="w"),
        )
        assert values(data, over="2024-S2") == {"p": 40, "a": 30}

    def test_a_joint_balance_is_less_its_part(self):
        data = dataset(
            "a>p b>p",
            figure(["a", "b"], "2024-12-31", 12, metric=STOCK, id="w"),
            figure("a", "2024-12-31", 5, metric=STOCK, part_of="w"),
        )
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, len(total.as_of)) == (12, 1)

    def test_a_share_of_a_unit_that_has_left_is_none(self):
        data = dataset(
            "c>top p>top q>top b>p",
            figure(["a", "c"], "2024", 9),
            figure("b", "2024-S1", 2),
            attachments=moved("a", "p", "q"),
        )
        assert "rollup.joint_share" not in codes(rows(data)["p"])

    def test_a_joint_part_that_reaches_further_meets_nothing(self):
        data = dataset(
            "a1>a a2>a a>p b>p",
            figure(["a", "b"], "2024-Q1", 60, id="w"),
            figure(["a1", "a2"], "2024-01-01/P7M", 25, part_of="w"),
        )
        assert values(data, over="2024-Q1") == {"p": 60}


def test_a_share_that_is_not_known_may_be_beyond_what_the_unit_states():
    data = dataset(
        "a>p b>p",
        figure(["a", "b"], "2024-Q3", 9),
        figure("a", "2024-07", 5),
        figure("a", "2024", 40),
    )
    total = rows(data, over="2024-Q3")["a"]
    assert (total.ends.low, total.ends.high) == (5, None)


# --- parts of units that changed or moved ------------------------------------------------------


@pytest.mark.parametrize("structure", [None, "now"])
@pytest.mark.parametrize(
    ("kind", "before", "edges"), [("rename", "o", "o>p n>p"), ("merge", "o q", "o>p q>p n>p")]
)
def test_a_part_is_in_the_figure_of_who_follows_its_unit(structure, kind, before, edges):
    tables = changed(kind, before, "n")
    told = [
        figure(["o", "b"], "2024-03", 60, id="all"),
        figure("o", "2024-03", 25, part_of="all"),
        figure("b", "2024", 50),
    ]

    def total(*reported):
        data = dataset(f"{edges} b>p", *told, *reported, **tables)
        found = rollup(data, FLOW, over="2024", to=["p"], structure=structure)
        return found["p", "2024"].quantity.value

    assert total(figure("n", "2024", 100)) == 100 + 50 + 60 - 25
    assert total(figure("n", "2024-S2", 100)) == 100 + 50 + 60  # which does not speak of March


@pytest.mark.parametrize("structure", [None, "now"])
def test_a_part_is_in_the_figure_of_its_unit_that_moved(structure):
    told = [
        figure(["c", "b"], "2024-03", 60, id="all"),
        figure("c", "2024-03", 25, part_of="all"),
        *(figure(unit, "2024", number) for unit, number in (("b", 50), ("c", 100), ("z", 4))),
    ]
    data = dataset("p1>g p2>g b>p1 z>p2 c", *told, attachments=moved("c", "p1", "p2"))
    found = rollup(data, FLOW, over="2024", to=["g"], structure=structure)["g", "2024"]
    assert (found.quantity.value, found.is_complete) == (100 + 50 + 4 + 60 - 25, True)


@pytest.mark.parametrize("structure", [None, "now"])
@pytest.mark.parametrize("is_moved", [True, False])
def test_what_is_given_to_a_unit_that_moved_or_was_renamed_is_not_received_above_both(
    structure, is_moved
):
    received = Metric.of("received_support")
    given = Transaction(
        "t",
        kind="phân bổ",
        period=Period.parse("6/3/2024"),
        value=vnd(40),
        giver="x",
        receiver="c" if is_moved else "o",
    )
    last = "c" if is_moved else "n"
    told = [
        figure(unit, "2024", number, metric=received) for unit, number in (("x", 50), (last, 100))
    ]
    if is_moved:
        tables = {"attachments": moved("c", "p1", "p2")}
        data = dataset("p1>g p2>g x>p1 c", *told, transactions=[given], **tables)
    else:
        tables = changed("rename", "o", "n")
        data = dataset("x>g o>g n>g", *told, transactions=[given], **tables)
    found = rollup(data, received, over="2024", to=["g"], structure=structure)
    assert found["g", "2024"].quantity.value == 150 - 40


@pytest.mark.parametrize(
    ("partners", "when", "value", "left"),
    [("a c", "2024-02", 53, 0), ("a b", "2024-02", 50, 1), ("a b", "2024-11", 50, 1)],
)
def test_what_members_of_a_bloc_did_counts_for_its_last_members_on_all_days(
    partners, when, value, left
):
    bloc = Organization("k", "k", kind="bloc")
    last = MID - datetime.timedelta(days=1)
    members = [
        Attachment("a", "k", kind="member_of"),
        Attachment("b", "k", kind="member_of", valid_to=last),
        Attachment("c", "k", kind="member_of", valid_from=MID),
    ]
    own = [figure("a", "2024", 10), figure("b", "2024-S1", 20), figure("c", "2024", 40)]
    joint = figure(partners.split(), when, 3)
    data = dataset("a b c", *own, joint, units=[bloc], attachments=members)
    data = attrs.evolve(data, organizations=[*data.organizations, bloc])
    found = rollup(data, FLOW, over="2024", to=["k"], by="bloc")["k", "2024"]
    assert (found.quantity.value, len(found.left_out)) == (value, left)


@pytest.mark.parametrize("kind", [{"event": "e"}, {"item": "g"}])
def test_what_was_done_together_of_one_kind_is_why_the_total_is_not_complete(kind):
    data = dataset(
        "a>p b>p p>top",
        figure(["a", "b"], "2024", 100, id="w", **kind),
        figure("a", "2024", 1),
        figure("b", "2024", 2),
    )
    for unit in ("p", "top"):
        total = rows(data)[unit]
        assert (total.quantity.value, total.is_complete) == (103, False)
        (problem,) = total.problems
        assert (problem.code, problem.details["found"]) == ("rollup.kinds", "w")


class TestThatDoNotCount:
    """A joint figure that is known and in no total leaves those above it incomplete."""

    @pytest.mark.parametrize(
        "told",
        [
            (("2024", 100, {}), ("2024", 90, {})),
            (("2024", 100, {"event": "e"}), ("2024", 90, {"event": "e"})),
            (("2024", Quantity(7, "USD"), {}),),
        ],
    )
    def test_leave_the_total_incomplete(self, told):
        joint = [figure(["a", "b"], when, worth, **fields) for when, worth, fields in told]
        data = dataset(
            "a>p b>p p>top", *joint, figure("a", "2024", 1, id="a"), figure("b", "2024", 2, id="b")
        )
        for total in (rows(data)["p"], rows(data)["top"]):
            assert (total.quantity.value, total.is_complete) == (3, False)
            assert (total.ends.low, total.ends.high) == (3, None)
            assert [(each.organization, each.days) for each in total.missing] == [
                ("p", (Period.parse("2024"),))
            ]
            assert "rollup.partial_units" in codes(total)
            assert {each for each, _ in left_out(total)} == {each.id for each in joint}

    def test_leave_what_the_unit_above_states_as_it_is(self):
        joint = [figure(["a", "b"], "2024", worth) for worth in (100, 90)]
        total = rows(dataset("a>p b>p", *joint, figure("p", "2024", 300)))["p"]
        assert (total.quantity.value, total.is_complete) == (300, True)

    def test_leave_only_their_days_incomplete(self):
        joint = [figure(["a", "b"], "2024", worth) for worth in (100, 90)]
        data = dataset(
            "a>p b>p",
            *joint,
            figure(["a", "b"], "2024-S1", 50),
            figure("a", "2024", 1),
            figure("b", "2024", 2),
        )
        total = rows(data)["p"]
        assert total.quantity.value == 53
        assert [each.days for each in total.missing] == [(Period.parse("2024-S2"),)]
        assert rows(data, over="2023") == {}

    def test_leave_a_bloc_incomplete(self):
        joint = [figure(["a", "b"], "2024", worth) for worth in (100, 90)]
        data = dataset(
            "a b k",
            *joint,
            figure("a", "2024", 1),
            figure("b", "2024", 2),
            units=[Organization("k", "k", kind="bloc")],
            attachments=[Attachment(each, "k", kind="member_of") for each in "ab"],
        )
        total = rows(data, by="bloc")["k"]
        assert (total.quantity.value, total.is_complete) == (3, False)
        assert [each.organization for each in total.missing] == ["k"]

    @pytest.mark.parametrize(("day", "is_complete"), [("2024-S1", True), ("2024", False)])
    def test_of_balances_only_the_last_matters(self, day, is_complete):
        data = dataset(
            "a>p b>p",
            *(figure(["a", "b"], day, worth, metric=STOCK) for worth in (100, 90)),
            figure(["a", "b"], "2024-09-30", 50, metric=STOCK),
            figure("a", "2024", 1, metric=STOCK),
            figure("b", "2024", 2, metric=STOCK),
        )
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, total.is_complete) == (53, is_complete)

    def test_leave_their_parts_what_they_are(self):
        joint = [figure(["a", "b"], "2024", worth, id=f"w{worth}") for worth in (100, 90)]
        parts = (
            figure(unit, "2024", worth, part_of="w100") for unit, worth in [("a", 1), ("b", 2)]
        )
        answer = rows(dataset("a>p b>p", *joint, *parts))
        assert {unit: answer[unit].is_complete for unit in "abp"} == dict.fromkeys("abp", False)
        assert answer["p"].ends.low == 3


def test_a_part_of_an_item_that_is_contradicted_is_of_the_item():
    data = dataset(
        "b>a a>p",
        *(figure("a", "2024", worth, id=f"w{worth}", item="g") for worth in (100, 90)),
        figure("b", "2024", 30, part_of="w90"),
    )
    assert not rows(data)["b"].is_complete
    assert values(data, item="g")["b"] == 30


def test_own_figures_that_contradict_each_other_are_missing():
    data = dataset(
        "b>a a>p",
        *(figure("a", "2024", worth, scope=Scope.OWN) for worth in (1, 2)),
        figure("b", "2024", 5),
    )
    total = rows(data)["p"]
    assert (total.quantity.value, total.is_complete) == (5, False)
    assert [each.organization for each in total.missing] == ["a"]
