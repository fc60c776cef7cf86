"""Which of several tellings of one figure counts, whatever their order."""

import datetime
import itertools

import pytest

from hoidata import Observation, Period, Ratio, Report, Source, rollup
from tests.aggregate.build import PAIRS, STOCK, changed, dataset, figure

DAY = datetime.date(2025, 1, 10)
EARLY = datetime.date(2024, 11, 1)


def report(key, units="a", **fields):
    fields["period"] = Period.parse(fields.get("period", "2024"))
    return Report(key, units.split(), **fields)


def told(*tellings, edges="a", **options):
    """Tellings are (report or None, value, fields of the figure)."""
    reports = [each for each, _, _ in tellings if each is not None]
    rows = [
        figure("a", "2024", value, report=None if each is None else each.id, **fields)
        for each, value, fields in tellings
    ]
    return dataset(edges, *rows, reports=reports, **options)


def ask(data):
    totals = rollup(data, "value", over="2024")
    found = {unit: total.quantity.value for (unit, _), total in totals.items()}
    return found, [(p.code, p.details.get("reason")) for p in totals.problems]


REPLACED = [("rollup.replaced", None)]
CONFLICT = [("rollup.rejected", "conflict"), ("rollup.rejected", "conflict")]
REPLACED_BY_NONE = [("rollup.rejected", "replaced")]
CASES = {
    "the later closing day": (
        (report("r", closed_on=EARLY), 1, {}),
        (report("s", closed_on=DAY), 2, {}),
        2,
        REPLACED,
    ),
    "the later revision of one report": (
        (report("r"), 1, {}),
        (report("s", revision=1), 2, {}),
        2,
        REPLACED,
    ),
    "a closing day before a revision": (
        (report("r", closed_on=EARLY, revision=1), 1, {}),
        (report("s", closed_on=DAY), 2, {}),
        2,
        REPLACED,
    ),
    "a final figure before a provisional one": (
        (report("r", closed_on=EARLY), 1, {"status": "P"}),
        (report("s", kind="annual"), 2, {}),
        2,
        REPLACED,
    ),
    "a final figure without a report before an estimate": (
        (None, 1, {"status": "E"}),
        (None, 2, {}),
        2,
        REPLACED,
    ),
    "a later provisional figure of one report": (
        (report("r"), 1, {}),
        (report("s", revision=1), 2, {"status": "P"}),
        2,
        REPLACED,
    ),
    "neither of two revisions of different reports": (
        (report("r", units="a b", revision=1), 1, {}),
        (report("s"), 2, {}),
        None,
        CONFLICT,
    ),
    "neither of two without a report": ((None, 1, {}), (None, 2, {}), None, CONFLICT),
    "neither of two of one closing day": (
        (report("r", closed_on=DAY), 1, {}),
        (report("s", closed_on=DAY, kind="annual"), 2, {}),
        None,
        CONFLICT,
    ),
}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("case", CASES)
def test_of_two_tellings_counts(case, order):
    first, second, value, problems = CASES[case]
    data = told(*((first, second)[place] for place in order))
    assert ask(data) == ({} if value is None else {"a": value}, problems)
    is_error = "observation.conflict" in {problem.code for problem in data.check()}
    assert is_error is (value is None)


def test_of_two_that_contradict_what_they_replace_is_gone_too():
    data = told(
        (report("r"), 1, {}),
        (report("s", revision=1), 2, {}),
        (report("t", revision=1), 3, {}),
    )
    found, problems = ask(data)
    assert found == {}
    assert problems == [*REPLACED_BY_NONE, *CONFLICT]


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_equal_tellings_are_one_with_all_that_any_of_them_says(order):
    sources = [Source("x", 1, 2), Source("y", 1, 2), Source("z", 1, 2)]
    rows = [
        figure("c", "2024", 70, id="o1", sources=[sources[0]]),
        figure("c", "2024", 70, id="o2", sources=[sources[1]], predecessors=False),
        figure("c", "2024", 70, id="o3", sources=[sources[2]], status="P"),
    ]
    data = dataset(
        "a>p b>p c>p",
        figure("a", "2024-S1", 10),
        *(rows[place] for place in order),
        **changed("merge", "a b", "c"),
    )
    totals = rollup(data, "value", over="2024")
    total = totals["p", "2024"]
    assert (total.quantity.value, total.status.value) == (80, "A")
    told_by = {each for row in total.evidence for each in row.sources}
    assert told_by == set(sources)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_one_telling_may_say_that_a_dimension_is_complete(order):
    rows = [
        figure("a", "2024", 5, categories={"giới": "nam"}),
        figure("a", "2024", 5, categories={"giới": "nam"}, complete=["giới"]),
    ]
    data = dataset(
        "a", *(rows[place] for place in order), figure("a", "2024", 6, categories={"giới": "nữ"})
    )
    total = rollup(data, "value", over="2024")["a", "2024"]
    assert (total.quantity.value, total.is_complete) == (11, True)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_part_by_one_telling_is_a_part(order):
    rows = [figure("a", "2024", 60, id="x"), figure("a", "2024", 60, id="y", part_of="w")]
    data = dataset(
        "a>p b>p", figure(["a", "b"], "2024", 100, id="w"), *(rows[place] for place in order)
    )
    assert ask(data)[0] == {"a": 60, "p": 100}


def test_parts_of_what_was_replaced_are_parts_of_what_replaced_it():
    data = dataset(
        "a>p b>p",
        figure(["a", "b"], "2024", 100, id="v", report="r"),
        figure(["a", "b"], "2024", 110, id="w", report="s"),
        figure("a", "2024", 60, part_of="v"),
        reports=[report("r", units="a b"), report("s", units="a b", revision=1)],
    )
    assert ask(data)[0] == {"a": 60, "p": 110}


def test_a_figure_that_was_taken_back_is_gone_and_said_to_be():
    gone = Observation(
        "gone", "value", organizations=["a"], period=Period.year(2024), status="O", report="s"
    )
    data = dataset(
        "a b",
        figure("a", "2024", 10, report="r"),
        gone,
        figure("b", "2024", 3),
        reports=[report("r"), report("s", revision=1)],
    )
    assert ask(data) == ({"b": 3}, [("rollup.rejected", "withdrawn")])
    (problem,) = rollup(data, "value").problems
    assert "None" not in problem.message
    assert "None" not in problem.translate("vi")


def test_a_marker_of_the_same_report_takes_nothing_back():
    mark = Observation("m", "value", organizations=["a"], period=Period.year(2024), status="O")
    assert ask(dataset("a", figure("a", "2024", 10), mark))[0] == {"a": 10}
    assert ask(dataset("a", mark, figure("a", "2024", 10)))[0] == {"a": 10}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_pair_that_does_not_say_what_it_counts_counts_what_the_other_does(order):
    rows = [
        figure("a", "2024", Ratio(1, 2), metric=PAIRS),
        figure("a", "2024", Ratio(1, 2, unit="chi hội"), metric=PAIRS),
    ]
    totals = rollup(dataset("a", *(rows[place] for place in order)), PAIRS)
    assert totals["a", "2024"].quantity == Ratio(1, 2, unit="chi hội")
    assert totals.problems == ()


def test_two_values_of_one_day_are_a_conflict_whatever_their_periods():
    rows = [
        figure("a", "2024", 5, metric=STOCK),
        figure("a", "2024-S2", 6, metric=STOCK),
        figure("a", "2024-06-30", 4, metric=STOCK),
    ]
    totals = rollup(dataset("a", *rows), STOCK, over="2024")
    assert totals["a", "2024"].quantity.value == 4
    assert [each.details["reason"] for each in totals.problems] == ["conflict", "conflict"]


def test_one_value_of_one_day_is_one_balance():
    rows = [figure("a", when, 5, metric=STOCK) for when in ("2024", "2024-S2", "2024-12-31")]
    total = rollup(dataset("a", *rows), STOCK, over="2024")["a", "2024"]
    assert (total.quantity.value, [row.period.code for row in total.evidence]) == (
        5,
        ["2024-12-31"],
    )
