import datetime
import pickle

import attrs
import pytest

from hoidata import (
    Attachment,
    Metric,
    NotAdditive,
    OrganizationChange,
    Period,
    Quantity,
    Ratio,
    Total,
    aggregate,
    rollup,
)
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure, vnd
from tests.calls import calls

EDGES = "a b c>b"


def totals(*figures, metric="value", edges=EDGES, **options):
    return rollup(dataset(edges, *figures), metric, **options)


def add_up(rows, edges=EDGES):
    return aggregate.add_up(dataset(edges), rows)


def test_totals_of_different_units_and_periods_add_up():
    rows = totals(figure("a", "2023", 1), figure("a", "2024", 2), figure("b", "2024", 4))
    assert add_up(rows.values()).value == 1 + 2 + 4


def test_bounds_are_kept():
    rows = totals(figure("a", "2023", Quantity.parse("trên 5 đồng")), figure("a", "2024", 2))
    assert str(add_up(rows.values())) == "trên 7 đồng"


def test_pairs_add_up_as_pairs():
    rows = totals(
        figure("a", "2024", Ratio(1, 2), metric=PAIRS),
        figure("b", "2024", Ratio(9, 10), metric=PAIRS),
        metric=PAIRS,
    )
    assert add_up([rows["a", "2024"], rows["b", "2024"]]) == Ratio(10, 12, unit="chi hội")


def test_one_total_is_its_own_sum():
    rows = totals(figure("a", "2024", 2))
    assert add_up(rows.values()) == Quantity(2, "VND")


@pytest.mark.parametrize(
    ("periods", "why"),
    [
        (("2021/2026", "2024"), "overlap"),
        (("2024-01-01/P7M", "2024-S1"), "overlap"),
    ],
)
def test_a_period_is_not_added_to_one_that_takes_it_in(periods, why):
    rows = totals(*(figure("a", period, 1) for period in periods))
    with pytest.raises(NotAdditive, match=why):
        add_up(rows.values())


def test_balances_are_not_added_over_time():
    rows = totals(
        figure("a", "2023", 1, metric=STOCK), figure("a", "2024", 2, metric=STOCK), metric=STOCK
    )
    with pytest.raises(NotAdditive, match="take last of 2023 and 2024"):
        add_up(rows.values())


def test_rates_are_not_added():
    rows = totals(
        figure("a", "2024", Quantity(97, "%"), metric=RATE),
        figure("b", "2024", Quantity(90, "%"), metric=RATE),
        metric=RATE,
        to=["a", "b"],
    )
    with pytest.raises(NotAdditive, match="does not add up over organizations"):
        add_up(rows.values())


def test_a_unit_is_not_added_to_the_one_above_it():
    rows = totals(figure("c", "2024", 1))
    with pytest.raises(NotAdditive, match="the total of 'b' takes in 'c', which is below it"):
        add_up([rows["c", "2024"], rows["b", "2024"]])


def test_different_metrics_are_not_added():
    other = Metric("other", "khác", "VND")
    one = totals(figure("a", "2024", 1))
    two = rollup(dataset("a", figure("a", "2024", 1, metric=other), metrics=[other]), other)
    with pytest.raises(NotAdditive, match="different metrics"):
        add_up([*one.values(), *two.values()])


def test_nothing_does_not_add_up_to_zero():
    with pytest.raises(NotAdditive, match="nothing"):
        add_up([])


class TestTwoLevels:
    """What a unit states of the whole of itself takes in the units below it."""

    @pytest.mark.parametrize("order", [1, -1])
    @pytest.mark.parametrize(
        ("above", "below"), [("d", ["a", "b"]), ("d", ["a1"]), ("a", ["b", "a1"])]
    )
    def test_are_not_added(self, above, below, order):
        edges = "a>d b>d a1>a"
        data = dataset(edges, figure(above, "2024", 100), *(figure(u, "2024", 50) for u in below))
        found = rollup(data, "value")
        rows = [found[unit, "2024"] for unit in (above, *below)]
        with pytest.raises(NotAdditive, match=f"'{above}' takes in '.*', which is below"):
            aggregate.add_up(data, rows[::order])

    def test_are_not_added_for_a_part_of_the_time(self):
        data = dataset("a>d", figure("d", "2024", 100), figure("a", "2024-Q1", 50))
        found = rollup(data, "value")
        with pytest.raises(NotAdditive, match="takes in"):
            aggregate.add_up(data, [found["d", "2024"], found["a", "2024-Q1"]])

    def test_of_other_times_are_added(self):
        data = dataset("a>d", figure("d", "2024", 100), figure("a", "2023", 50))
        found = rollup(data, "value")
        rows = [found["d", "2024"], found["a", "2023"]]
        assert aggregate.add_up(data, rows) == Quantity(150, "VND")

    def test_are_those_of_the_day_that_counts(self):
        moved = [
            Attachment("a", "d", valid_to=datetime.date(2024, 6, 30)),
            Attachment("a", "e", valid_from=datetime.date(2024, 7, 1)),
        ]
        figures = [figure(unit, "2024-S2", 50) for unit in "ade"]
        data = dataset("d e", *figures, attachments=moved)
        found = rollup(data, "value", over="2024-S2")
        rows = {unit: found[unit, "2024-S2"] for unit in "ade"}
        assert aggregate.add_up(data, [rows["a"], rows["d"]]) == Quantity(100, "VND")
        with pytest.raises(NotAdditive, match="'e' takes in 'a'"):
            aggregate.add_up(data, [rows["a"], rows["e"]])

    def test_of_a_bloc_are_not_added(self):
        member = Attachment("a", "bloc", kind="member_of")
        figures = [figure("a", "2024", 100), figure("a1", "2024", 60), figure("x", "2024", 5)]
        data = dataset("a1>a bloc x", *figures, attachments=[member])
        bloc = rollup(data, "value", by="bloc")["bloc", "2024"]
        found = rollup(data, "value")
        assert aggregate.add_up(data, [bloc, found["x", "2024"]]) == Quantity(105, "VND")
        with pytest.raises(NotAdditive, match="'bloc' takes in 'a1'"):
            aggregate.add_up(data, [bloc, found["a1", "2024"]])

    def test_are_not_what_units_without_a_place_told_together(self):
        data = dataset("a b", figure(["a", "b"], "2024", 100), figure("a", "2024", 60))
        assert aggregate.add_up(data, rollup(data, "value").values()) == Quantity(160, "VND")


class TestFigureInTwoTotals:
    def test_cancels_where_one_takes_it_away(self):
        data = dataset("a", figure("a", "2024-S1", 600), figure("a", "2024-01-01/P9M", 900))
        rows = rollup(data, "value", over=["2024-S1", "2024-Q3"])
        assert aggregate.add_up(data, rows.values()) == Quantity(900, "VND")

    def test_leaves_the_later_figure_as_it_is(self):
        half = Quantity.parse("trên 5 đồng")
        nine, year = Quantity.parse("gần 9 đồng"), Quantity(10, "VND")
        reported = {"2024-S1": half, "2024-01-01/P9M": nine, "2024": year}
        data = dataset("a b", *(figure("a", each, v) for each, v in reported.items()))
        rows = rollup(data, "value", over=["2024-S1", "2024-Q3", "2024-Q4"])
        assert str(aggregate.add_up(data, rows.values())) == "10 đồng"
        late = [rows["a", "2024-Q3"], rows["a", "2024-Q4"]]
        assert str(aggregate.add_up(data, late)) == "từ 0 đồng đến dưới 5 đồng"

    def test_of_pairs_cancels_too(self):
        metric = Metric("w", "w", "chi hội", nature="ratio", over_time="weighted")
        pairs = {"2024-S1": Ratio(5, 10), "2024-01-01/P9M": Ratio(9, 12)}
        data = dataset(
            "a", *(figure("a", p, v, metric=metric) for p, v in pairs.items()), metrics=[metric]
        )
        rows = rollup(data, metric, over=["2024-S1"])
        rest = rollup(data, metric, over=["2024-01-01/P9M"])
        assert aggregate.add_up(data, rows.values()) == Ratio(5, 10, unit="chi hội")
        with pytest.raises(NotAdditive, match="overlap"):
            aggregate.add_up(data, [*rows.values(), *rest.values()])

    def test_that_was_done_jointly_counts_once_with_its_parts(self):
        data = dataset(
            "a b",
            figure(["a", "b"], "2024", 100, id="J"),
            figure("a", "2024", 60, part_of="J"),
            figure("b", "2024", 30, part_of="J"),
        )
        rows = rollup(data, "value")
        assert aggregate.add_up(data, rows.values()) == Quantity(100, "VND")
        joint = [rows[None, "2024"], rows["a", "2024"]]
        assert aggregate.add_up(data, joint) == Quantity(70, "VND")
        with pytest.raises(NotAdditive, match="2024 and 2024 of 'None' overlap"):
            aggregate.add_up(data, [rows[None, "2024"], rows[None, "2024"]])

    @pytest.mark.parametrize(
        ("partner", "answer"),
        [(None, 100), ({}, 120), ({"scope": "own"}, 120), ({"item": "cờ"}, 150)],
    )
    def test_that_was_done_with_a_stranger_counts_once_with_its_part(self, partner, answer):
        figures = [
            figure(["a", "x"], "2024", 100, id="J"),
            figure("x", "2024", 30, id="P", part_of="J", item="nhà"),
        ]
        if partner is not None:
            figures.append(figure("x", "2024", 50, **partner))
        rows = rollup(dataset("c>a x", *figures), "value", over=["2024"])
        assert aggregate.add_up(dataset("c>a x"), rows.values()) == Quantity(answer, "VND")
        assert aggregate.add_up(dataset("c>a x"), [rows["a", "2024"]]) == Quantity(100, "VND")

    def test_that_was_done_with_a_stranger_is_inside_what_is_stated_above_it(self):
        figures = [
            figure(["a", "x"], "2024", 100, id="J"),
            figure("x", "2024", 30, part_of="J"),
            figure("p", "2024", 150),
            figure("c", "2024-Q1", 5),
        ]
        data = dataset("c>a a>p x", *figures)
        rows = rollup(data, "value", over=["2024"])
        pair = [rows["p", "2024"], rows["x", "2024"]]
        assert [row.quantity.value for row in pair] == [150, 30]
        assert aggregate.add_up(data, pair) == Quantity(150, "VND")
        before = [figure(unit, "2023", 7) for unit in "px"]
        data = attrs.evolve(data, observations=[*before, *data.observations])
        years = rollup(data, "value", over=["2023", "2024"], to=["p", "x"])
        assert aggregate.add_up(data, years.values()) == Quantity(164, "VND")
        far = [rows["c", "2024"], rows["x", "2024"]]
        assert aggregate.add_up(data, far) == Quantity(35, "VND")

    @pytest.mark.parametrize("stated", [("p", "2024-S1"), ("x", "2024-S1")])
    def test_that_was_done_with_a_stranger_is_refused_where_only_some_of_it_is_in(self, stated):
        figures = [
            figure(["a", "x"], "2024", 100, id="J"),
            figure("x", "2024", 30, id="P", part_of="J", item="nhà"),
            figure(*stated, 90),
        ]
        data = dataset("c>a a>p x", *figures)
        rows = rollup(data, "value", over=["2024"])
        with pytest.raises(NotAdditive, match=r"holds some days of '[JP]'"):
            aggregate.add_up(data, [rows["p", "2024"], rows["x", "2024"]])

    def test_that_was_done_with_strangers_counts_once_with_parts_of_parts(self):
        figures = [
            figure(["a", "x", "y"], "2024", 100, id="J"),
            figure(["x", "y"], "2024", 50, id="P", part_of="J"),
            figure("x", "2024", 30, part_of="P"),
        ]
        data = dataset("c>a x y", *figures)
        rows = rollup(data, "value", over=["2024"])
        assert aggregate.add_up(data, rows.values()) == Quantity(100, "VND")
        pair = [rows["a", "2024"], rows["x", "2024"]]
        assert aggregate.add_up(data, pair) == Quantity(100, "VND")

    def test_that_speaks_for_predecessors_is_not_added_to_theirs(self):
        change = OrganizationChange(
            "merge", before=["k", "g"], after=["n"], on=datetime.date(2024, 7, 1)
        )
        figures = [figure("k", "2024-S1", 10), figure("g", "2024-S1", 20), figure("n", "2024", 70)]
        data = dataset("k g n", *figures, organization_changes=[change])
        rows = rollup(data, "value")
        with pytest.raises(NotAdditive, match="'n' and 'k' both take in one unit"):
            aggregate.add_up(data, [rows["n", "2024"], rows["k", "2024-S1"]])

    def test_that_speaks_for_a_unit_elsewhere_does_not_count_twice(self):
        moved = [
            Attachment("d", "p1", valid_to=datetime.date(2024, 6, 30)),
            Attachment("d", "p2", valid_from=datetime.date(2024, 7, 1)),
        ]
        figures = [figure("d", "2024", 60), figure("p1", "2024", 100), figure("p2", "2023", 5)]
        data = dataset("p1 p2 c>p2", *figures, figure("c", "2024", 7), attachments=moved)
        rows = rollup(data, "value", over=["2023", "2024"])
        pair = [rows["p1", "2024"], rows["p2", "2024"]]
        assert [str(row.quantity) for row in pair] == ["100 đồng", "67 đồng"]
        assert aggregate.add_up(data, pair) == Quantity(107, "VND")
        assert aggregate.add_up(data, pair[1:]) == Quantity(67, "VND")
        with_last_year = [*pair, rows["p2", "2023"]]
        assert aggregate.add_up(data, with_last_year) == Quantity(112, "VND")
        data = dataset("p1 p2", *figures[:2], attachments=moved)
        rows = rollup(data, "value", to=["p1", "p2"])
        assert [str(row.quantity) for row in rows.values()] == ["100 đồng", "60 đồng"]
        assert aggregate.add_up(data, rows.values()) == Quantity(100, "VND")

    def test_that_was_done_jointly_by_such_units_counts_once(self):
        moved = [
            Attachment("d", "p1", valid_to=datetime.date(2024, 6, 30)),
            Attachment("d", "p2", valid_from=datetime.date(2024, 7, 1)),
        ]
        figures = [figure("d", "2024", 60), figure(["p1", "p2"], "2024", 100)]
        more = figure("p1", "2024-Q1", 5, scope="own")
        data = dataset("b>p1 c>p2", *figures, more, attachments=moved)
        rows = rollup(data, "value", over=["2024"])
        wanted = [rows[unit, "2024"] for unit in ("p1", "p2", None)]
        assert aggregate.add_up(data, wanted) == Quantity(165, "VND")

    def test_shared_by_totals_of_two_blocs_is_refused(self):
        members = [
            Attachment(unit, bloc, kind="member_of")
            for unit, bloc in ("ak", "bk", "bl", "cl", "cm")
        ]
        figures = [figure(unit, "2024", 5) for unit in "abc"]
        data = dataset("a b c k l m", *figures, attachments=members)
        rows = rollup(data, "value", by="bloc")
        assert aggregate.add_up(data, [rows["k", "2024"], rows["m", "2024"]]).value == 15
        with pytest.raises(NotAdditive, match="'k' and 'l' both take in one unit"):
            aggregate.add_up(data, [rows["k", "2024"], rows["l", "2024"]])

    def test_of_another_line_of_command_is_refused(self):
        line = Attachment("a", "union", hierarchy="công đoàn")
        data = dataset("a>p union", figure("a", "2024", 5), attachments=[line])
        one = rollup(data, "value", to="p")
        other = rollup(data, "value", to="union", hierarchy="công đoàn")
        with pytest.raises(NotAdditive, match=r"'p' in 2024 and of 'union' in 2024 rest on one"):
            aggregate.add_up(data, [*one.values(), *other.values()])


class TestTreeOfOneDay:
    MOVED = (
        Attachment("d", "p1", valid_to=datetime.date(2024, 12, 31)),
        Attachment("d", "p2", valid_from=datetime.date(2025, 1, 1)),
    )

    def test_decides_what_is_below(self):
        figures = [figure(unit, "2024", 50) for unit in ("d", "c")]
        data = dataset("p1 p2 c>p1", *figures, attachments=self.MOVED)
        rows = rollup(data, "value", structure="31/12/2025")
        assert aggregate.add_up(data, [rows["p1", "2024"], rows["d", "2024"]]).value == 100
        with pytest.raises(NotAdditive, match="'p2' takes in 'd'"):
            aggregate.add_up(data, [rows["p2", "2024"], rows["d", "2024"]])

    def test_shares_of_a_split_make_up_the_whole(self):
        change = OrganizationChange(
            "split", before=["s"], after=["s1", "s2"], on=datetime.date(2025, 1, 1)
        )
        data = dataset("s s1 s2", figure("s", "2024", 100), organization_changes=[change])
        weights = {"s": {"s1": 1, "s2": 2}}
        rows = rollup(data, "value", structure="31/12/2025", split=weights)
        assert [str(row.quantity) for row in rows.values()] == ["33 đồng", "67 đồng"]
        assert aggregate.add_up(data, rows.values()) == Quantity(100, "VND")
        data = dataset("s a>s1 s2", figure("a", "2024", 7), organization_changes=[change])
        rows = rollup(data, "value", structure="31/12/2025", split=weights, to="s1")
        assert aggregate.add_up(data, rows.values()) == Quantity(7, "VND")


class TestTotalsOutsideTheirRollUp:
    def test_add_up_by_what_they_kept(self):
        data = dataset("a b c>b", *(figure(unit, "2024", 5) for unit in "abc"))
        rows = rollup(data, "value")
        kept = pickle.loads(pickle.dumps([rows["a", "2024"], rows["b", "2024"]]))
        assert aggregate.add_up(data, kept) == Quantity(10, "VND")
        with pytest.raises(NotAdditive, match="'b' takes in 'c'"):
            aggregate.add_up(data, [kept[1], rows["c", "2024"]])

    def test_made_in_code_add_up_by_their_answers(self):
        data = dataset("a b")
        rows = [
            Total(organization=unit, period=Period.year(2024), metric=FLOW, quantity=vnd(5))
            for unit in "ab"
        ]
        assert aggregate.add_up(data, rows) == Quantity(10, "VND")


def calls_for(number):
    """Return how many calls it takes to add up totals of units in ten periods."""
    units = [f"u{place}" for place in range(number // 10)]
    months = [Period.month(2024, month) for month in range(1, 11)]
    figures = [figure(unit, month, 1) for unit in units for month in months]
    data = dataset(" ".join(f"{unit}>p" for unit in units), *figures)
    rolled = rollup(data, "value")
    rows = [rolled[unit, month] for unit in units for month in months]
    assert aggregate.add_up(data, rows) == Quantity(number, "VND")
    return calls(aggregate.add_up, data, rows)


def test_a_thousand_totals_take_hardly_more_than_four_times_250():
    assert calls_for(1000) < 4.8 * calls_for(250)
