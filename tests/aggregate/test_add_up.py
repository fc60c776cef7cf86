import datetime

import pytest

from hoidata import Attachment, Metric, NotAdditive, Quantity, Ratio, aggregate, rollup
from tests.aggregate.build import PAIRS, RATE, STOCK, dataset, figure

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
    with pytest.raises(NotAdditive, match="rest on one figure"):
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
        with pytest.raises(NotAdditive, match=f"'{above}' takes in '.*', which stands below"):
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
