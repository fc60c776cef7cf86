import pytest

from hoidata import Metric, NotAdditive, Quantity, Ratio, rollup
from hoidata.aggregate import add_up
from tests.aggregate.build import PAIRS, RATE, STOCK, dataset, figure


def totals(*figures, metric="value", edges="a b c>b", **options):
    return rollup(dataset(edges, *figures), metric, **options)


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
