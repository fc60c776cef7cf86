"""The units of all days carried to the tree of one day, under every policy for what was split."""

import datetime
from fractions import Fraction

import pytest

from hoidata import (
    InvalidData,
    Metric,
    NotAdditive,
    Organization,
    OrganizationChange,
    Quantity,
    Ratio,
    rollup,
)
from tests.aggregate.build import FLOW, MID, PAIRS, STOCK, changed, dataset, figure, moved

OLD, NEW = datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)


def values(data, metric="value", over="2024", **options):
    totals = rollup(data, metric, over=over, **options)
    return {unit: total.quantity.value for (unit, _), total in totals.items()}


def split(*figures, edges="s>p s1>p s2>p s3>p", after="s1 s2 s3", **options):
    return dataset(edges, *figures, **changed("split", "s", after), **options)


def test_each_day_has_its_own_tree_unless_another_is_asked_for():
    data = dataset("q p", figure("a", "2024-S1", 1), attachments=moved("a", "p", "q"))
    for structure in (None, "then"):
        assert values(data, structure=structure) == {"p": 1, "a": 1}
    assert values(data, structure="now") == {"q": 1, "a": 1}
    assert values(data, structure=OLD) == {"p": 1, "a": 1}


def test_now_is_the_last_day_asked():
    data = dataset("q p", figure("a", "2024-S1", 1), attachments=moved("a", "p", "q"))
    assert values(data, structure="now", over="2024-S1") == {"p": 1, "a": 1}
    assert values(dataset("p"), structure="now", over=[]) == {}
    totals = rollup(data, "value", over=["2024-S1", "2024-S2"], structure="now")
    assert totals.organizations == ("q", "a")


def test_a_merged_unit_takes_over_its_predecessors_exactly():
    data = dataset(
        "a>p b>p c>p",
        figure("a", "2024-S1", 1),
        figure("b", "2024-S1", 2),
        figure("c", "2024-S2", 4),
        **changed("merge", "a b", "c"),
    )
    assert values(data, structure="now") == {"p": 7, "c": 7}
    before = values(data, structure="now", over="2024-S1", split="keep")
    assert before == {"p": 3, "a": 1, "b": 2}
    assert values(data, structure=NEW, over="2024-S1") == {"p": 3, "c": 3}


def test_a_unit_of_a_later_day_is_carried_back_to_the_one_that_it_came_from():
    data = dataset(
        "a>p b>p",
        figure("a", "2024-S1", 1),
        figure("b", "2024-S2", 2),
        **changed("rename", "a", "b"),
    )
    assert values(data, structure=OLD) == {"p": 3, "a": 3}


def test_a_split_unit_is_refused_without_a_policy():
    with pytest.raises(InvalidData) as caught:
        values(split(figure("s", "2024-S1", 100)), structure="now")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["found"]) == ("rollup.split", "s")


def test_nothing_is_refused_where_every_part_is_asked_for():
    data = split(figure("s", "2024-S1", 100), figure("s1", "2024-S2", 7))
    assert values(data, structure="now", split="keep") == {"p": 107, "s1": 7}


def test_a_unit_that_is_kept_stays_above_all_its_heirs():
    data = split(
        figure("s", "2024-S1", 100),
        edges="s>g g>p s1>g s2>g s3>p",
    )
    assert values(data, structure="now", split="keep") == {"p": 100}


def test_an_heir_that_is_named_takes_all():
    data = split(figure("s", "2024-S1", 100), figure("s2", "2024-S2", 5))
    assert values(data, structure="now", split={"s": "s2"}) == {"p": 105, "s2": 105}


def test_shares_are_whole_numbers_that_make_the_sum():
    data = split(figure("s", "2024-S1", 100))
    totals = rollup(
        data, "value", over="2024", structure="now", split={"s": {"s1": 1, "s2": 1, "s3": 1}}
    )
    found = {unit: total.quantity.value for (unit, _), total in totals.items()}
    assert found == {"p": 100, "s1": 34, "s2": 33, "s3": 33}
    total = totals["s2", "2024"]
    assert total.status.value == "E"
    assert "rollup.allocated" in {problem.code for problem in total.problems}
    assert [row.organizations for row in total.evidence] == [("s",)]
    assert [period.code for period in total.covers] == ["2024-S1"]
    assert not total.is_complete


def test_shares_keep_bounds_and_headlines():
    about = Quantity(100, "VND", bound="about")
    between = Quantity.between(40, 80, "VND")
    data = split(figure("s", "2024-Q1", about), figure("s", "2024-Q2", between))
    totals = rollup(data, "value", over="2024-Q2", structure=NEW, split={"s": {"s1": 3, "s2": 1}})
    assert (totals["s1", "2024-Q2"].quantity.low, totals["s1", "2024-Q2"].quantity.high) == (30, 60)
    totals = rollup(data, "value", over="2024-Q1", structure=NEW, split={"s": {"s1": 3, "s2": 1}})
    assert totals["s1", "2024-Q1"].headline == 75


def test_a_share_of_what_is_unknown_is_unknown():
    data = split(figure("s", "2024-S1", Quantity.unknown("VND")))
    weights = {"s": {"s1": 1, "s2": 1}}
    total = rollup(data, "value", over="2024", structure="now", split=weights)["s1", "2024"]
    assert total.headline is None


def test_shares_add_to_what_the_heirs_told():
    data = split(figure("s", "2024-S1", 10), figure("s1", "2024-S2", 5))
    weights = {"s": {"s1": 4, "s2": 1}}
    assert values(data, structure="now", split=weights) == {"p": 15, "s1": 13, "s2": 2}


def test_pairs_are_not_shared():
    data = split(figure("s", "2024-S1", Ratio(1, 2), metric=PAIRS))
    weights = {"s": {"s1": 1, "s2": 1}}
    totals = rollup(data, PAIRS, over="2024", structure="now", split=weights)
    assert list(totals.organizations) == ["p"]
    assert [each.details["found"] for each in totals.problems] == ["s1", "s2"]


def test_what_cannot_be_added_up_cannot_be_shared():
    rate = Metric("m", "chỉ số", "chi hội", nature="ratio", over_time="weighted")
    data = split(
        figure("s", "2024-Q1", Ratio(1, 2), metric=rate),
        figure("s", "2024-Q2", Ratio(1, 2, is_plan=True), metric=rate),
        figure("s3", "2024-Q4", Ratio(3, 4), metric=rate),
        metrics=[rate],
    )
    weights = {"s": {"s1": 1, "s2": 1}}
    assert list(rollup(data, rate, over="2024", structure="now", split=weights)) != []


def test_units_that_do_not_exist_on_the_day_have_no_row():
    data = dataset("a>p b>p", figure("b", "2024-S2", 2), **changed("rename", "a", "b"))
    assert values(data, structure=OLD, to=["a", "b", "p"]) == {"a": 2, "p": 2}


def test_a_unit_that_ended_without_heirs_counts_with_the_unit_above():
    ended = Organization("a", "a", valid_to=datetime.date(2024, 6, 30))
    data = dataset("a>g g>p b>p", figure("a", "2024-S1", 3), units=[ended])
    assert values(data, structure=NEW) == {"p": 3, "g": 3}


def test_a_unit_that_stood_alone_and_ended_counts_nowhere():
    ended = Organization("a", "a", valid_to=datetime.date(2024, 6, 30))
    data = dataset("a b>p", figure("a", "2024-S1", 3), figure("b", "2024", 1), units=[ended])
    assert values(data, structure=NEW) == {"p": 1, "b": 1}


def test_changes_in_a_circle_end():
    august = datetime.date(2024, 8, 1)
    tables = changed("rename", "a", "b")
    back = OrganizationChange("rename", before=["b"], after=["a"], on=august)
    units = [tables["units"][0], Organization("b", "b", valid_from=MID, valid_to=august)]
    data = dataset(
        "a>p b>p c>q",
        figure("a", "2024-Q1", 1),
        figure("c", "2024", 5),
        units=units,
        organization_changes=[*tables["organization_changes"], back],
    )
    assert values(data, structure=NEW) == {"q": 5, "c": 5}


def test_own_figures_stay_where_a_unit_has_moved_away():
    data = dataset(
        "p v",
        figure("p", "2024-S1", 20, scope="own"),
        figure("p", "2024-S2", 30, scope="own"),
        figure("c", "2024-S1", 7),
        figure("c", "2024-S2", 8),
        attachments=moved("c", "p", "v"),
    )
    assert values(data, structure=NEW) == {"p": 50, "v": 15, "c": 15}
    assert values(data, structure=OLD) == {"p": 65, "c": 15}


def test_a_whole_whose_units_went_to_different_places_is_left_out_below_what_holds_it():
    data = dataset(
        "p>g v>g b>p",
        figure("p", "2024-S1", 50, id="x"),
        figure("c", "2024-S1", 7),
        attachments=moved("c", "p", "v"),
    )
    totals = rollup(data, "value", over="2024-S1", structure=NEW)
    assert totals["g", "2024-S1"].quantity.value == 50
    assert totals["v", "2024-S1"].quantity.value == 7
    assert ("p", "2024-S1") not in totals


def test_balances_are_carried_too():
    data = dataset(
        "a>p b>p c>p",
        figure("a", "2024-06-30", 1, metric=STOCK),
        figure("b", "2024-06-30", 2, metric=STOCK),
        **changed("merge", "a b", "c"),
    )
    assert values(data, "balance", over="2024-S1", structure=NEW) == {"p": 3, "c": 3}


def test_what_was_done_together_is_carried_to_the_unit_that_holds_all():
    data = dataset(
        "a>p b>p q",
        figure(["a", "b"], "2024-S1", 9),
        figure("a", "2024-S1", 1),
        attachments=moved("c", "p", "q"),
    )
    assert values(data, over="2024-S1", structure=NEW) == {"p": 10, "a": 1}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [("merge", "p q", "z"), ("rename", "p", "z"), ("dissolve", "p", ""), ("merge", "p r", "r")],
)
@pytest.mark.parametrize("structure", ["then", "now", NEW])
def test_what_was_done_with_a_unit_that_ended_stays_above_both_or_their_heirs(
    kind, before, after, structure
):
    data = dataset(
        "p>t q>t r>t z>t",
        figure(["p", "r"], "2024-S1", 800),
        figure("r", "2024-S1", 5),
        **changed(kind, before, after),
    )
    found = values(data, structure=structure)
    is_all_of_r = after == "r" and structure in ("now", NEW)
    assert (found["t"], found["r"]) == (805, 805 if is_all_of_r else 5)
    assert "z" not in found


def test_what_predecessors_did_together_counts_at_their_heir():
    joint = figure(["p", "q"], "2024-S1", 8)
    data = dataset("p>t q>t r>t z>t", joint, **changed("merge", "p q", "z"))
    assert values(data, structure="now") == {"t": 8, "z": 8}
    assert values(data, structure="then") == {"t": 8, "z": 8}


def test_an_endless_share_of_an_endless_number_is_exact():
    third = Quantity(Fraction(1, 3), "VND")
    data = dataset("a>p b>p", figure("a", "2024", third), figure("b", "2024", third))
    assert rollup(data, "value")["p", "2024"].quantity == Quantity(Fraction(2, 3), "VND")


def test_who_reported_is_counted_in_the_tree_of_the_day():
    data = dataset(
        "b>p b>p q",
        figure("a", "2024-S1", 1),
        figure("b", "2024-S1", 2),
        attachments=moved("a", "p", "q"),
    )
    totals = rollup(data, "value", over="2024-S1", structure=NEW)
    assert {u: (t.reported, t.expected) for (u, _), t in totals.items()} == {
        "p": (1, 1),
        "b": (1, 1),
        "q": (1, 1),
        "a": (1, 1),
    }


@pytest.mark.parametrize(("period", "is_complete"), [("2024-S1", True), ("2024-Q1", False)])
def test_a_share_is_as_complete_as_what_is_shared(period, is_complete):
    data = split(figure("s", period, 100), *(figure(f"s{n}", "2024-S2", n) for n in (1, 2, 3)))
    weights = {"s": {"s1": 1, "s2": 1, "s3": 2}}
    totals = rollup(data, "value", over="2024", structure="now", split=weights)
    assert (totals["s3", "2024"].quantity.value, totals["s3", "2024"].is_complete) == (
        53,
        is_complete,
    )


LEVEL = Metric("level", "mức hỗ trợ", "VND", nature="rate")
INCOME = Metric("income", "thu nhập bình quân", "VND", nature="rate", over_time="average")
PERCENT = Metric("percent", "tỷ lệ", "%", nature="rate", over_time="average")
RATES = pytest.mark.parametrize("rate", [LEVEL, INCOME, PERCENT])


def rates(rate, *told, kind="merge", before="a b", after="d"):
    figures = [
        figure(unit, period, Quantity(number, rate.unit), metric=rate)
        for unit, period, number in told
    ]
    tables = changed(kind, before, after)
    return dataset("a>p b>p c>p d>p", *figures, metrics=[rate], **tables)


@RATES
@pytest.mark.parametrize("told", [(), (("b", "2024-S1", 2),)])
def test_rates_of_predecessors_never_speak_for_their_heir(rate, told):
    firsts = (("a", "2024-S1", 4), *told)
    data = rates(rate, *firsts, ("d", "2024-S2", 6), ("c", "2024-S1", 5))
    totals = rollup(data, rate, over=["2024-S1", "2024"], structure="now")
    found = {(unit, period.code): total for (unit, period), total in totals.items()}
    assert found["d", "2024"].quantity.value == 6
    assert not found["d", "2024"].is_complete
    assert ("d", "2024-S1") not in found
    assert found["c", "2024-S1"].quantity.value == 5
    refused = [each for each in totals.problems if each.code == "rollup.not_additive"]
    assert [each.details["found"] for each in refused] == ["p", "p", "d"]


@RATES
@pytest.mark.parametrize("structure", ["now", NEW])
def test_a_rate_of_a_renamed_unit_keeps_its_answer(rate, structure):
    data = rates(rate, ("a", "2024-S1", 4), kind="rename", before="a")
    totals = rollup(data, rate, over=["2024-S1", "2024-12"], structure=structure)
    assert {unit: total.quantity.value for (unit, _), total in totals.items()} == {"d": 4}
    assert totals["d", "2024-S1"].is_complete


LATEST = Metric("latest", "tỷ lệ cuối kỳ", "%", nature="rate", over_time="last")


@pytest.mark.parametrize("kinds", [("a", "b"), ("b", "d"), ("a", "d"), ("a", "b", "d")])
@pytest.mark.parametrize(
    ("rate", "expected"), [(INCOME, "mean"), (PERCENT, "mean"), (LATEST, "last"), (LEVEL, None)]
)
def test_rates_of_one_unit_under_several_names_are_those_of_one_unit(rate, expected, kinds):
    """A unit renamed twice: what its names say is what one unit would say."""
    days = [datetime.date(2024, 5, 1), datetime.date(2024, 9, 1)]
    changes = [
        OrganizationChange("rename", before=[old], after=[new], on=on)
        for old, new, on in zip("ab", "bd", days, strict=True)
    ]
    spans = {"a": "2024-01-01/P4M", "b": "2024-05-01/P4M", "d": "2024-09-01/P4M"}
    numbers = {"a": 10, "b": 20, "d": 60}
    told = [figure(u, spans[u], Quantity(numbers[u], rate.unit), metric=rate) for u in kinds]
    data = dataset("a>p b>p d>p", *told, metrics=[rate], organization_changes=changes)
    if expected is None:
        with pytest.raises(NotAdditive):
            rollup(data, rate, over="2024", structure=NEW)
        return
    total = rollup(data, rate, over="2024", structure=NEW)["d", "2024"]
    said = [numbers[each] for each in kinds]
    assert total.quantity.value == (
        Fraction(sum(said), len(said)) if expected == "mean" else said[-1]
    )
    assert expected == "last" or total.is_complete is (len(kinds) == len(numbers))


FINAL = Metric("final", "mức cuối kỳ", "VND", nature="rate", over_time="last")


@pytest.mark.parametrize("structure", ["then", "now"])
@pytest.mark.parametrize(
    ("before", "told", "expected"),
    [("a b", "a", None), ("a b", "a b", None), ("a", "a", 4), ("a", "a b", 4)],
)
def test_the_last_rates_of_predecessors_do_not_stand_for_their_heir(
    before, told, expected, structure
):
    numbers = {"a": 4, "b": 2}
    figures = [figure(unit, "2024-06-30", numbers[unit], metric=FINAL) for unit in told.split()]
    figures.append(figure("c", "2024-12-31", 5, metric=FINAL))
    tables = changed("merge" if " " in before else "rename", before, "d")
    data = dataset("a>p b>p c>p d>p", *figures, metrics=[FINAL], **tables)
    found = values(data, FINAL, structure=structure)
    assert (found.get("d"), found["c"]) == (expected, 5)


def test_the_last_rate_of_a_unit_that_was_split_is_not_that_of_the_unit_above():
    told = figure("s", "2024-06-30", 4, metric=FINAL)
    data = split(told, figure("p", "2024-03-31", 7, metric=FINAL), metrics=[FINAL])
    assert values(data, FINAL) == {"p": 7, "s": 4}
    data = split(told, metrics=[FINAL])
    assert values(data, FINAL) == {"s": 4}


def test_a_unit_that_was_split_before_has_no_share():
    data = split(figure("s1", "2025", 3), figure("s", "2024-S1", 8))
    weights = {"s": {"s1": 1, "s2": 1}}
    assert values(data, over="2025", structure="now", split=weights) == {"p": 3, "s1": 3}


# --- units that gave a part to others and went on ----------------------------------------------

LATER = datetime.date(2025, 12, 31)
CEDED = OrganizationChange("split", before=["s"], after=["s", "s2"], on=MID)
SHARES = {"s": {"s": 2, "s2": 1}}


def carried(told, when, *, metric=FLOW, split="refuse", edges="s>p s2>p", change=CEDED, at=LATER):
    rows = [figure(unit, period, number, metric=metric) for unit, period, number in told]
    data = dataset(edges, *rows, organization_changes=[change])
    found = rollup(data, metric, over=when, structure=at, split=split)
    return {unit: (each.quantity.value, each.is_complete) for (unit, _), each in found.items()}


def test_what_they_had_before_needs_a_policy_as_that_of_a_unit_that_ended():
    told = [("s", "2023", 200), ("s", "2025", 120), ("s2", "2025", 90)]
    with pytest.raises(InvalidData) as caught:
        carried(told, "2023")
    assert [each.code for each in caught.value.problems] == ["rollup.split"]
    assert carried(told, "2025") == {"p": (210, True), "s": (120, True), "s2": (90, True)}
    assert carried(told, "2023", split=SHARES) == {
        "p": (200, True),
        "s": (133, True),
        "s2": (67, True),
    }
    assert carried(told, "2023", split={"s": "s"}) == {"p": (200, True), "s": (200, True)}
    assert carried(told, "2023", split="keep") == {"p": (200, True)}
    before = datetime.date(2024, 1, 1)  # when it had the part still
    assert carried(told, "2023", at=before) == {"p": (200, True), "s": (200, True)}


def test_days_before_and_since_are_told_apart():
    told = [("s", "2024-S1", 200), ("s", "2024-S2", 120), ("s2", "2024-S2", 90)]
    found = carried(told, "2024", split=SHARES)
    assert found == {"p": (410, True), "s": (253, True), "s2": (157, True)}


@pytest.mark.parametrize(
    ("heirs", "edges"), [(["s", "s2"], "s>p s2>p"), (["s1", "s2"], "s>p s1>p s2>p")]
)
def test_a_balance_before_a_split_is_shared_until_an_heir_reports(heirs, edges):
    split = {"s": dict(zip(heirs, (2, 1), strict=True))}
    change = OrganizationChange("split", before=["s"], after=heirs, on=MID)
    options = {"metric": STOCK, "split": split, "edges": edges, "change": change}
    first, second = heirs
    told = [("s", "30/6/2024", 100), (first, "31/12/2024", 60)]
    assert carried(told[:1], "2024", **options) == {
        "p": (100, True),
        first: (67, False),
        second: (33, False),
    }
    assert carried(told, "2024", **options) == {
        "p": (100, True),
        first: (60, True),
        second: (33, False),
    }
    told.append((second, "31/12/2024", 50))
    assert carried(told, "2024", **options) == {
        "p": (110, True),
        first: (60, True),
        second: (50, True),
    }
