"""Figures of one kind: items, events, initiatives, categories; asked for, or beside others."""

import pytest

from hoidata import Event, Initiative, Metric, Quantity, rollup
from hoidata.domain import Scope
from tests.aggregate.build import FLOW, STOCK, dataset, figure

SEX = {"giới": "nam"}, {"giới": "nữ"}


def rows(data, metric="value", over="2024", **options):
    return {unit: each for (unit, _), each in rollup(data, metric, over=over, **options).items()}


def values(data, *args, **options):
    return {unit: each.quantity.value for unit, each in rows(data, *args, **options).items()}


def left_out(total):
    return {each.observation.id for each in total.left_out}


def codes(total):
    return [problem.code for problem in total.problems]


class TestAsked:
    def data(self):
        return dataset(
            "a>p b>p",
            figure("p", "2024", 1000, id="all"),
            figure("a", "2024", 10, item="quà"),
            figure("b", "2024", 5, item="quà"),
            figure("b", "2024", 3, item="cờ"),
            figure("a", "2024", 7, initiative="tet"),
            figure("a", "2024", 2, initiative="tet", item="quà"),
            figure("b", "2024", 6, event="e"),
            figure("b", "2024", 1, initiative="tet-2"),
            figure("a", "2024", 4, categories={"giới": "nữ"}),
            initiatives=[
                Initiative("tet", "Tết"),
                Initiative("tet-1", "Tết 1", parent="tet"),
                Initiative("tet-2", "Tết 2", parent="tet-1"),
            ],
            events=[Event("e", "meeting", initiative="tet-1"), Event("f", "meeting")],
        )

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ({"item": "quà"}, {"p": 15, "a": 10, "b": 5}),
            ({"item": "cờ"}, {"p": 3, "b": 3}),
            ({"initiative": "tet"}, {"a": 7, "p": 13, "b": 6}),
            ({"initiative": "tet-1"}, {"p": 6, "b": 6}),
            ({"initiative": "tet", "item": "quà"}, {"p": 2, "a": 2}),
            ({"event": "e"}, {"p": 6, "b": 6}),
            ({"event": "f"}, {}),
            ({"categories": {"giới": "nữ"}}, {"p": 4, "a": 4}),
            ({"categories": {"giới": "nam"}}, {}),
        ],
    )
    def test_only_figures_of_the_kind_count(self, kind, expected):
        assert values(self.data(), **kind) == expected

    def test_a_kind_that_everyone_reported_is_complete(self):
        answer = rows(self.data(), item="quà")
        assert answer["p"].is_complete
        assert codes(answer["p"]) == []

    def test_what_lies_deeper_in_the_kind_is_never_all_of_it(self):
        answer = rows(self.data(), initiative="tet-1")
        assert not answer["b"].is_complete
        assert "rollup.kinds" in codes(answer["b"])


class TestBesideOthers:
    def test_of_one_unit_the_family_with_most_counts(self):
        data = dataset(
            "a",
            figure("a", "2024", 9, event="e", id="e"),
            figure("a", "2024", 4, item="x"),
            figure("a", "2024", 6, item="y"),
        )
        total = rows(data)["a"]
        assert (total.quantity.value, total.ends.low) == (10, 10)
        assert left_out(total) == {"e"}

    def test_events_of_different_days_and_names_add_up(self):
        data = dataset(
            "a",
            figure("a", "2024-03", 9, event="e"),
            figure("a", "2024-03", 4, event="f"),
            figure("a", "2024-05", 5, event="e"),
            events=[Event("e", "meeting"), Event("f", "meeting")],
        )
        assert values(data) == {"a": 18}

    def test_categories_of_one_dimension_add_up(self):
        data = dataset("a", *(figure("a", "2024", 5, categories=sex) for sex in SEX))
        total = rows(data)["a"]
        assert (total.quantity.value, total.is_complete) == (10, False)

    def test_categories_of_two_dimensions_may_overlap(self):
        data = dataset(
            "a",
            figure("a", "2024", 5, categories={"giới": "nữ"}, id="x"),
            figure("a", "2024", 8, categories={"tuổi": "trẻ"}),
        )
        total = rows(data)["a"]
        assert (total.quantity.value, left_out(total)) == (8, {"x"})

    def test_of_categories_inside_each_other_the_wider_counts(self):
        data = dataset(
            "a",
            figure("a", "2024", 8, categories={"giới": "nữ"}),
            figure("a", "2024", 5, categories={"giới": "nữ", "tuổi": "trẻ"}),
        )
        assert values(data) == {"a": 8}

    def test_a_dimension_that_is_complete_is_everything(self):
        data = dataset(
            "a>p",
            *(figure("a", "2024", 5, categories=sex, complete=["giới"]) for sex in SEX),
        )
        answer = rows(data)
        assert [(each.quantity.value, each.is_complete) for each in answer.values()] == [
            (10, True),
            (10, True),
        ]
        assert len(answer["p"].evidence) == 2

    def test_two_dimensions_that_are_complete_are_one_sum(self):
        age = {"tuổi": "trẻ"}, {"tuổi": "già"}
        data = dataset(
            "a",
            *(figure("a", "2024", 5, categories=sex, complete=["giới"]) for sex in SEX),
            *(
                figure("a", "2024", n, categories=each, complete=["tuổi"])
                for n, each in zip((4, 6), age, strict=True)
            ),
        )
        total = rows(data)["a"]
        assert (total.quantity.value, total.is_complete) == (10, True)

    def test_one_category_alone_completes_nothing(self):
        data = dataset("a", figure("a", "2024", 5, categories=SEX[0], complete=["giới"]))
        assert not rows(data)["a"].is_complete

    def test_a_plain_figure_beside_a_complete_dimension_is_the_same(self):
        data = dataset(
            "a",
            figure("a", "2024", 10),
            *(figure("a", "2024", 5, categories=sex, complete=["giới"]) for sex in SEX),
        )
        total = rows(data)["a"]
        assert (total.quantity.value, len(total.evidence)) == (10, 1)

    def test_cumulative_categories_that_are_complete_give_a_difference(self):
        data = dataset(
            "a",
            *(figure("a", "2024-S1", 5, categories=sex, complete=["giới"]) for sex in SEX),
            *(figure("a", "2024", 9, categories=sex, complete=["giới"]) for sex in SEX),
        )
        total = rows(data, over="2024-S2")["a"]
        assert total.quantity.value == 8
        assert sorted(sign for sign, _ in total.terms) == [-1, -1, 1, 1]

    def test_a_kind_of_a_unit_above_takes_in_the_same_kind_below(self):
        data = dataset(
            "a>p b>p",
            figure("p", "2024", 16, initiative="tet"),
            figure("a", "2024", 5, initiative="tet-1"),
            figure("b", "2024", 2, initiative="mua"),
            figure("b", "2024", 1, item="cờ", id="x"),
            initiatives=[
                Initiative("tet", "Tết"),
                Initiative("tet-1", "Tết", parent="tet"),
                Initiative("mua", "Mùa"),
            ],
        )
        assert values(data)["p"] == 18

    def test_initiatives_in_a_circle_end(self):
        data = dataset(
            "a",
            figure("a", "2024", 5, initiative="x"),
            initiatives=[Initiative("x", "X", parent="y"), Initiative("y", "Y", parent="x")],
        )
        assert values(data) == {"a": 5}
        assert values(data, initiative="y") == {"a": 5}

    def test_unknown_names_are_kinds_too(self):
        data = dataset(
            "a", figure("a", "2024", 5, event="nowhere"), figure("a", "2024", 4, initiative="x")
        )
        assert values(data) == {"a": 5}
        assert values(data, event="nowhere") == {"a": 5}

    def test_own_kinds_and_wholes_of_kinds_of_one_unit_may_overlap(self):
        data = dataset(
            "a>p",
            figure("p", "2024", 9, item="x"),
            figure("p", "2024", 4, item="x", scope=Scope.OWN),
            figure("p", "2024", 3, item="y", scope=Scope.OWN),
        )
        assert values(data)["p"] == 12

    def test_parts_of_one_kind_give_way_to_their_whole(self):
        data = dataset(
            "a",
            figure("a", "2024", 9, item="x", id="w"),
            figure("a", "2024", 4, item="y", part_of="w"),
        )
        total = rows(data)["a"]
        assert total.quantity.value == 9

    def test_a_balance_of_one_kind_counts_where_there_is_no_other(self):
        data = dataset(
            "a>p b>p",
            figure("a", "2024-06-30", 9, metric=STOCK, item="x"),
            figure("b", "2024-12-31", 5, metric=STOCK),
            figure("b", "2024-12-31", 2, metric=STOCK, item="x"),
        )
        answer = rows(data, "balance")
        assert (answer["p"].quantity.value, answer["p"].is_complete) == (14, False)
        assert len(answer["p"].as_of) == 2

    def test_a_kind_of_what_may_be_negative_bounds_nothing(self):
        metric = Metric("diff", "chênh lệch", "VND", minimum=None)
        data = dataset("a", figure("a", "2024", 9, metric=metric, item="x"), metrics=[metric])
        total = rows(data, metric)["a"]
        assert (total.quantity.value, total.ends.low) == (9, None)

    def test_a_blurred_kind_is_compared_by_what_is_certain(self):
        data = dataset(
            "a",
            figure("a", "2024", Quantity(100, "VND", bound="at_most"), item="x"),
            figure("a", "2024", 4, event="e"),
        )
        assert values(data) == {"a": 4}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"event": "e"}, {"event": "f"}),
        ({"categories": {"giới": "nam"}}, {"categories": {"giới": "nữ"}}),
        ({"initiative": "tet"}, {"initiative": "mua"}),
    ],
)
def test_one_item_of_several_occasions_adds_up(one, other):
    data = dataset(
        "a",
        figure("a", "2024", 3, item="x", **one),
        figure("a", "2024", 4, item="x", **other),
        initiatives=[Initiative("tet", "Tết"), Initiative("mua", "Mùa")],
    )
    assert values(data) == {"a": 7}


def test_a_figure_in_another_unit_is_no_doubt_of_another_kind():
    data = dataset(
        "a",
        figure("a", "2024", 3, item="x"),
        figure("a", "2024", Quantity(4, "người"), item="y"),
        figure("a", "2024", Quantity(5, "người"), item="x", event="e", id="z"),
    )
    total = rows(data, item="x")["a"]
    assert (total.quantity.value, left_out(total)) == (3, {"z"})


@pytest.mark.parametrize(
    ("asked", "other"), [({"item": "gạo"}, {"item": "mì"}), ({"event": "e"}, {"event": "f"})]
)
def test_parts_and_joint_figures_of_another_kind_are_not_in_it(asked, other):
    data = dataset(
        "a>p b>p",
        figure("a", "2024", 9, id="whole"),
        figure("a", "2024", 2, part_of="whole", **asked),
        figure("a", "2024", 3, part_of="whole", **other),
        figure(["a", "b"], "2024", 4, **other),
    )
    rolled = rollup(data, FLOW, **asked)
    assert {unit: total.quantity.value for (unit, _), total in rolled.items()} == {"p": 2, "a": 2}


def test_joint_figures_of_another_event_are_not_in_it():
    data = dataset(
        "a>p b>p", figure("a", "2024", 2, event="e"), figure(["a", "b"], "2024", 4, event="f")
    )
    rolled = rollup(data, FLOW, event="e")
    assert {unit: total.quantity.value for (unit, _), total in rolled.items()} == {"p": 2, "a": 2}
