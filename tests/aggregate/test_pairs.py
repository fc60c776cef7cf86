"""Pairs of part and whole, percentages, and rates."""

from fractions import Fraction

import pytest

from hoidata import Metric, NotAdditive, Quantity, Ratio, rollup
from tests.aggregate.build import PAIRS, dataset, figure

WEIGHTED = Metric("kept", "giữ lời", "chi hội", nature="ratio", over_time="weighted")
SHARE = Metric("share", "tỷ lệ", "%", nature="rate", over_time="max", over_organizations="max")


def of(part, whole, **options):
    return Ratio(part, whole, unit="chi hội", **options)


def percent(number, **options):
    return Quantity(number, "%", **options)


def told(metric, *rows, edges="a>p b>p", **options):
    """Figures written as (units, period, value)."""
    figures = [figure(unit, when, value, metric=metric, **options) for unit, when, value in rows]
    return dataset(edges, *figures, metrics=[metric])


def rows(data, metric, over="2024", **options):
    return {unit: each for (unit, _), each in rollup(data, metric, over=over, **options).items()}


def codes(total):
    return [problem.code for problem in total.problems]


def test_the_last_pair_of_each_unit_counts():
    data = told(
        PAIRS, ("a", "2024-Q1", of(1, 9)), ("a", "2024-Q4", of(3, 10)), ("b", "2024", of(1, 2))
    )
    total = rows(data, PAIRS)["p"]
    assert (total.quantity, total.headline) == (of(4, 12), None)
    assert total.is_complete
    assert (total.ends.low, total.ends.high) == (Fraction(100, 3), Fraction(100, 3))


def test_weighted_pairs_add_over_time():
    data = told(WEIGHTED, ("a", "2024-S1", of(1, 4)), ("a", "2024-S2", of(2, 4)))
    assert rows(data, WEIGHTED)["a"].quantity == of(3, 8)


def test_a_difference_of_cumulative_pairs_is_a_pair():
    data = told(WEIGHTED, ("a", "2024-S1", of(1, 4)), ("a", "2024", of(3, 10)))
    assert rows(data, WEIGHTED, over="2024-S2")["a"].quantity == of(2, 6)


def test_a_difference_that_is_no_pair_leaves_the_other_units():
    data = told(
        WEIGHTED, ("a", "2024-S1", of(5, 10)), ("a", "2024", of(9, 12)), ("b", "2024-S2", of(3, 4))
    )
    answer = rows(data, WEIGHTED, over="2024-S2")
    assert "a" not in answer
    assert answer["b"].quantity == of(3, 4)


def test_plans_and_results_are_not_added():
    data = told(WEIGHTED, ("a", "2024-S1", of(1, 4)), ("a", "2024-S2", of(2, 4, is_plan=True)))
    with pytest.raises(NotAdditive, match="for 'a' in 2024"):
        rows(data, WEIGHTED)
    assert set(rows(data, WEIGHTED, over="2024-S1")) == {"a", "p"}


def test_a_percentage_is_not_added_to_a_pair_of_another_time():
    for share in (percent(50), percent(50, bound="about")):
        data = told(WEIGHTED, ("a", "2024-S1", of(1, 4)), ("a", "2024-S2", share))
        with pytest.raises(NotAdditive):
            rows(data, WEIGHTED)


@pytest.mark.parametrize("quarters", [(1, 2), (1, 2, 3)])
def test_percentages_of_several_times_are_not_added(quarters):
    data = told(WEIGHTED, *(("a", f"2024-Q{n}", percent(50, bound="about")) for n in quarters))
    with pytest.raises(NotAdditive):
        rows(data, WEIGHTED)


def test_percentages_are_not_taken_from_each_other():
    data = told(
        WEIGHTED,
        ("a", "2024-S1", percent(40, bound="about")),
        ("a", "2024", percent(50, bound="about")),
    )
    with pytest.raises(NotAdditive):
        rows(data, WEIGHTED, over="2024-S2")


def test_what_cannot_be_added_stays_so_whatever_is_added_to_it():
    data = told(
        WEIGHTED,
        ("a", "2024-Q1", of(1, 4)),
        ("a", "2024-Q2", percent(50)),
        ("a", "2024-Q3", of(1, 4)),
        ("a", "2024-Q4", percent(50)),
        ("b", "2024", of(1, 2)),
    )
    answer = rows(data, WEIGHTED)
    assert "a" not in answer
    assert "b" in answer


def test_the_largest_rate_of_units_and_times_is_a_rate():
    data = told(
        SHARE,
        ("a", "2024-S1", percent(5)),
        ("a", "2024-S2", percent(6)),
        ("b", "2024", percent(4, bound="at_least")),
    )
    assert rows(data, SHARE)["a"].quantity == percent(6)


def test_the_largest_of_a_pair_and_a_percentage_is_not_known():
    metric = Metric("top", "cao nhất", "chi hội", nature="ratio", over_time="max")
    data = told(
        metric, ("a", "2024-S1", of(1, 4)), ("a", "2024-S2", percent(50)), ("b", "2024", of(1, 2))
    )
    answer = rows(data, metric)
    assert "a" not in answer


@pytest.mark.parametrize(("how", "expected"), [("max", of(3, 4)), ("min", of(1, 4))])
def test_the_largest_and_the_smallest_pair_of_units(how, expected):
    metric = Metric("top", "cao nhất", "chi hội", nature="ratio", over_organizations=how)
    data = told(metric, ("a", "2024", of(1, 4)), ("b", "2024", of(3, 4)))
    assert rows(data, metric)["p"].quantity == expected


def test_of_kinds_the_family_with_the_largest_part_counts():
    data = dataset(
        "a",
        figure("a", "2024", of(1, 4), metric=WEIGHTED, item="x"),
        figure("a", "2024", of(3, 9), metric=WEIGHTED, initiative="y"),
        metrics=[WEIGHTED],
    )
    assert rows(data, WEIGHTED)["a"].quantity == of(3, 9)


def test_a_whole_percentage_is_not_compared_with_one_of_the_unit_itself():
    data = dataset(
        "a",
        figure("a", "2024", percent(50), metric=WEIGHTED),
        figure("a", "2024", percent(40), metric=WEIGHTED, scope="own"),
        metrics=[WEIGHTED],
    )
    total = rows(data, WEIGHTED)["a"]
    assert total.quantity == percent(50)
    assert "rollup.gap" not in codes(total)


def test_a_percentage_beside_pairs_below_is_not_compared():
    data = told(
        WEIGHTED, ("p", "2024", percent(50)), ("a", "2024", of(1, 4)), ("b", "2024", of(1, 4))
    )
    total = rows(data, WEIGHTED)["p"]
    assert total.quantity == percent(50)
    assert total.derived == of(2, 8)


def test_pairs_of_all_units_that_contradict_the_whole_are_reported():
    data = told(WEIGHTED, ("p", "2024", of(3, 8)), ("a", "2024", of(1, 4)), ("b", "2024", of(1, 4)))
    assert codes(rows(data, WEIGHTED)["p"]) == ["rollup.gap"]
    short = told(WEIGHTED, ("p", "2024", of(3, 8)), ("a", "2024", of(1, 4)))
    assert codes(rows(short, WEIGHTED)["p"]) == []


def test_categories_that_cannot_be_added_have_no_difference():
    sexes = {"giới": "nam"}, {"giới": "nữ"}
    figures = [
        figure(
            "a", when, of(1, 4, is_plan=n > 0), metric=WEIGHTED, categories=sex, complete=["giới"]
        )
        for when in ("2024-S1", "2024")
        for n, sex in enumerate(sexes)
    ]
    data = dataset("a", *figures, metrics=[WEIGHTED])
    with pytest.raises(NotAdditive):
        rows(data, WEIGHTED, over="2024-S2")


def test_the_largest_of_what_cannot_be_added_is_not_known():
    metric = Metric(
        "m", "m", "chi hội", nature="ratio", over_time="weighted", over_organizations="max"
    )
    data = told(
        metric,
        ("a", "2024-S1", of(1, 4)),
        ("a", "2024-S2", percent(50)),
        ("b", "2024", of(1, 2)),
    )
    assert set(rows(data, metric)) == {"b"}


def test_what_is_stated_is_not_compared_with_what_cannot_be_added():
    data = told(
        WEIGHTED,
        ("p", "2024", of(3, 8)),
        ("a", "2024-S1", of(1, 4)),
        ("a", "2024-S2", percent(50)),
    )
    total = rows(data, WEIGHTED)["p"]
    assert (total.quantity, total.derived, codes(total)) == (of(3, 8), None, [])
