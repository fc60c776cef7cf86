"""What a total says of itself: its text, its ends, its days, and copies of it."""

import copy
import datetime
import pickle
from fractions import Fraction

import attrs
import pytest

from hoidata import (
    Attachment,
    Dataset,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    Period,
    Quantity,
    Ratio,
    add_up,
    rollup,
)
from hoidata.aggregate import Total
from hoidata.values import Interval
from tests.aggregate.build import FLOW, PAIRS, STOCK, changed, dataset, figure

PEOPLE = Metric("people", "người", "người", nature="flow")
PEAK = Metric("peak", "đỉnh", "VND", nature="flow", over_time="max", over_organizations="max")
LOW = Metric("low", "đáy", "VND", nature="flow", over_time="min", over_organizations="min")


def rows(data, metric="value", over="2024", **options):
    return {unit: each for (unit, _), each in rollup(data, metric, over=over, **options).items()}


def left_out(total):
    return [each.observation.id for each in total.left_out]


def missing(total):
    return {each.organization: [day.code for day in each.days] for each in total.missing}


PARTS = (
    "stated", "derived", "ends", "headline", "covers", "as_of", "terms", "evidence", "missing",
    "left_out", "status", "reported", "expected", "problems",
)  # fmt: skip


class TestFallingCumulativeFigures:
    DATA = dataset(
        "a>p b>p",
        figure("a", "2024-S1", 30),
        figure("a", "2024", 10),
        figure("b", "2024-S2", 5),
    )

    def test_leave_what_is_between_them_incomplete(self):
        totals = rollup(self.DATA, "value", over="half")
        for unit, value in (("a", -20), ("p", -15)):
            total = totals[unit, "2024-S2"]
            assert (total.quantity.value, total.is_complete) == (value, False)
            assert [each.organization for each in total.missing] == ["a"]
            assert "rollup.below_minimum" in {each.code for each in total.problems}
            assert total.ends.low == 0
            assert total.ends.high is None

    def test_give_way_to_what_is_below(self):
        data = attrs.evolve(
            self.DATA,
            observations=[
                *self.DATA.observations,
                figure("p", "2024-S1", 60),
                figure("p", "2024", 50),
                figure("a", "2024-S2", 7),
            ],
        )
        total = rollup(data, "value", over="half")["p", "2024-S2"]
        assert (total.quantity.value, total.is_complete) == (12, True)


class TestCopies:
    def totals(self):
        return rollup(
            dataset(
                "a>p b>p",
                figure("p", "2024-S1", Quantity(7, "VND", bound="about")),
                figure("a", "2024", 3, status="P"),
                figure(["a", "b"], "2024-Q3", 4),
                figure("b", "2024", 5, item="x"),
            ),
            "value",
            over="2024",
        )

    @pytest.mark.parametrize(
        "again", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
    )
    def test_a_copy_says_the_same(self, again):
        for total in self.totals().values():
            other = again(again(total))
            assert other == total
            assert [getattr(other, name) for name in PARTS] == [
                getattr(total, name) for name in PARTS
            ]
            assert other.format() == total.format()

    def test_a_roll_up_can_be_copied(self):
        totals = self.totals()
        other = pickle.loads(pickle.dumps(totals))
        assert list(other) == list(totals)
        assert other["p", "2024"].left_out == totals["p", "2024"].left_out
        assert other.problems == totals.problems

    @pytest.mark.parametrize(
        ("value", "ends"),
        [
            (Quantity(5, "VND", bound="at_least"), Interval(5, None)),
            (Ratio(1, 4), Interval(25, 25)),
        ],
    )
    def test_a_total_built_in_code_says_what_it_was_given(self, value, ends):
        total = Total(organization="a", period=Period.year(2024), metric=FLOW, quantity=value)
        assert total.ends == ends
        assert total.covers == (Period.year(2024),)
        assert (total.stated, total.derived, total.as_of, total.terms) == (None, None, (), ())
        assert (total.missing, total.left_out, total.problems) == ((), (), ())
        assert (total.reported, total.expected, total.status.value) == (1, 1, "A")
        assert pickle.loads(pickle.dumps(total)) == total


class TestText:
    def test_an_incomplete_total_is_at_least(self):
        data = dataset("a>p b>p", figure("a", "2024", 5_000_000))
        assert rows(data)["p"].format() == "ít nhất 5 triệu đồng"
        assert rows(data)["a"].format() == "5 triệu đồng"

    def test_a_headline_that_its_low_end_would_hide_comes_first(self):
        data = dataset(
            "a>p b>p",
            figure("a", "2024", Quantity(10_000_000_000, "VND", bound="about")),
            figure("b", "2024", 1_000_000),
        )
        assert rows(data)["p"].format() == "ít nhất 1 triệu đồng, ước khoảng 10 tỷ 1 triệu đồng"

    def test_an_incomplete_total_that_may_be_anything_is_what_counts(self):
        metric = Metric("diff", "chênh lệch", "VND", minimum=None)
        data = dataset("a>p b>p", figure("a", "2024", 5, metric=metric), metrics=[metric])
        assert rows(data, metric)["p"].format() == "5 đồng"

    def test_pairs_are_written_as_pairs(self):
        data = dataset("a", figure("a", "2024", Ratio(1, 4), metric=PAIRS))
        assert rows(data, PAIRS)["a"].format() == "1/4 chi hội"

    def test_an_endless_number_is_rounded(self):
        data = dataset("a", figure("a", "2024", Quantity(Fraction(10, 3), "VND")))
        assert "/" not in rows(data)["a"].format()

    @pytest.mark.parametrize(
        ("number", "text"),
        [(Fraction(200, 3), "ít nhất 66 đồng"), (Fraction(1, 2), "ít nhất 0 đồng")],
    )
    def test_a_low_end_that_never_ends_is_rounded_down(self, number, text):
        data = dataset("a>p b>p", figure("a", "2024", Quantity(number, "VND")))
        assert rows(data)["p"].format() == text

    def test_about_something_alone_has_no_low_end(self):
        data = dataset("a", figure("a", "2024", Quantity(10, "VND", bound="about")))
        assert rows(data)["a"].format() == "khoảng 10 đồng"


class TestEnds:
    def test_a_figure_inside_the_question_that_is_left_out_raises_the_low_end(self):
        data = dataset("a>p b>p", figure("p", "2024-S1", 9), figure("a", "2024", 50, id="x"))
        total = rows(data)["p"]
        assert (total.quantity.value, left_out(total), total.ends.low) == (9, ["x"], 50)

    def test_the_least_figure_around_the_question_is_the_high_end(self):
        data = dataset(
            "a>p b>p",
            figure("a", "2024-07", 1),
            figure("p", "2024", Quantity(90, "VND", bound="at_most")),
            figure("p", "2024-S2", 40),
            figure("p", "2024-07-01/P4M", Quantity(30, "VND", bound="at_least")),
        )
        total = rows(data, over="2024-Q3")["p"]
        assert (total.ends.low, total.ends.high) == (1, 40)

    def test_what_contradicts_the_answer_bounds_nothing(self):
        data = dataset("a>p b>p", figure("a", "2024-07", 50), figure("p", "2024-S2", 40))
        total = rows(data, over="2024-Q3")["p"]
        assert (total.ends.low, total.ends.high) == (50, None)

    def test_a_figure_above_an_only_child_bounds_the_unit_above(self):
        data = dataset("c>p p>g", figure("c", "2024", 40), figure("c", "2024-07", 5))
        total = rows(data, over="2024-Q3")["g"]
        assert (total.ends.low, total.ends.high) == (5, 40)

    @pytest.mark.parametrize("period", ["2024", "2024-07"])
    def test_an_only_child_does_not_bound_a_unit_with_more_that_are_not_named(self, period):
        data = dataset(
            "c>p p>g",
            figure("c", "2024", 40),
            figure("c", "2024-07", 5),
            units=[
                Organization("p", "p", expected={"communal": 3}),
                Organization("c", "c", level="communal"),
            ],
        )
        answer = rows(data, over=period)
        for unit in "pg":
            assert not answer[unit].is_complete
            assert answer[unit].ends == Interval(answer["c"].quantity.value, None)

    def test_a_bloc_is_bounded_by_what_holds_all_members(self):
        bloc = Organization("k", "k", kind="bloc")
        data = dataset(
            "a>p b>p c>q k",
            figure("a", "2024-07", 5),
            figure("p", "2024", 40),
            units=[bloc],
            attachments=[Attachment(each, "k", kind="member_of") for each in "ab"],
        )
        total = rows(data, over="2024-Q3", by="bloc")["k"]
        assert (total.ends.low, total.ends.high) == (5, 40)

    def test_pairs_that_are_not_complete_are_open(self):
        data = dataset("a>p b>p", figure("a", "2024", Ratio(1, 4), metric=PAIRS))
        total = rows(data, PAIRS)["p"]
        assert (total.ends.low, total.ends.high) == (None, None)

    @pytest.mark.parametrize(("metric", "low", "high"), [(PEAK, 40, None), (LOW, 0, 10)])
    def test_a_peak_of_some_days_bounds_the_peak_of_all_from_one_side(self, metric, low, high):
        data = dataset(
            "p",
            *(figure("p", f"2024-Q{n}", v, metric=metric) for n, v in ((1, 10), (2, 40))),
            metrics=[metric],
        )
        total = rows(data, metric)["p"]
        assert not total.is_complete
        assert total.ends.low == low
        assert total.ends.high == high

    @pytest.mark.parametrize("minimum", [0, None])
    def test_a_low_of_some_units_is_at_most_theirs(self, minimum):
        metric = attrs.evolve(LOW, minimum=minimum)
        below = Quantity.parse("dưới 30 đồng")
        data = dataset(
            "a>p b>p c>p",
            figure("a", "2024", below, metric=metric),
            figure("b", "2024-Q1", 30, metric=metric),
            metrics=[metric],
        )
        total = rows(data, metric)["p"]
        assert total.ends == Interval(minimum, 30, high_open=True)

    def test_a_low_that_speaks_for_others_too_is_no_bound(self):
        data = dataset(
            "a>p b>q c>p",
            figure("c", "2024", 5, metric=LOW),
            metrics=[LOW],
            **changed("merge", "a b", "c"),
        )
        total = rows(data, LOW)["p"]
        assert (total.is_complete, total.ends) == (False, Interval(0, None))

    @pytest.mark.parametrize(("minimum", "low"), [(0, 0), (-5, None)])
    def test_a_sum_of_lows_may_be_less(self, minimum, low):
        metric = Metric("lows", "đáy", "VND", over_time="min", minimum=minimum)
        data = dataset("a", figure("a", "2024-Q1", 30, metric=metric), metrics=[metric])
        assert rows(data, metric)["a"].ends == Interval(low, None)


class TestPeaks:
    @pytest.mark.parametrize(("metric", "expected"), [(PEAK, 40), (LOW, 4)])
    def test_the_peak_of_units_and_times(self, metric, expected):
        told = (("a", "2024-S1", 40), ("a", "2024-S2", 9), ("b", "2024", 4))
        data = dataset(
            "a>p b>p", *(figure(u, w, v, metric=metric) for u, w, v in told), metrics=[metric]
        )
        assert rows(data, metric)["p"].quantity.value == expected

    def test_a_gap_in_a_peak_is_filled_from_below(self):
        told = (("p", "2024-S1", 40), ("a", "2024-S2", 90))
        data = dataset("a>p", *(figure(u, w, v, metric=PEAK) for u, w, v in told), metrics=[PEAK])
        total = rows(data, PEAK)["p"]
        assert (total.quantity.value, total.is_complete) == (90, True)

    def test_a_sum_of_peaks_is_not_filled(self):
        metric = Metric("m", "m", "VND", over_time="max")
        told = (("p", "2024-S1", 40), ("a", "2024-S2", 90))
        data = dataset(
            "a>p", *(figure(u, w, v, metric=metric) for u, w, v in told), metrics=[metric]
        )
        assert rows(data, metric)["p"].quantity.value == 40

    def test_a_blurred_peak_keeps_its_headline(self):
        about = Quantity(50, "VND", bound="about")
        data = dataset(
            "p",
            figure("p", "2024-S1", about, metric=PEAK),
            figure("p", "2024-S2", 40, metric=PEAK),
            metrics=[PEAK],
        )
        total = rows(data, PEAK)["p"]
        assert (total.headline, total.quantity.low) == (50, 40)

    def test_beside_an_unknown_figure_a_peak_is_at_least_the_known_one(self):
        data = dataset(
            "p",
            figure("p", "2024-S1", Quantity.unknown("VND"), metric=PEAK),
            figure("p", "2024-S2", 40, metric=PEAK),
            metrics=[PEAK],
        )
        total = rows(data, PEAK)["p"]
        assert (total.quantity.low, total.quantity.high) == (40, None)


class TestPeople:
    def test_the_figure_that_contains_the_others_answers(self):
        told = (("2024-Q1", 5), ("2024-Q2", 6), ("2024-S1", 9))
        data = dataset(
            "a",
            *(figure("a", w, Quantity(n, "người"), metric=PEOPLE) for w, n in told),
            metrics=[PEOPLE],
        )
        total = rows(data, PEOPLE, over="2024-S1")["a"]
        assert (total.quantity.value, left_out(total)) == (9, [])

    def test_what_must_not_be_added_is_left_out_by_that_reason(self):
        told = (("a", "2024-Q1", 5), ("a", "2024-Q2", 6), ("b", "2024-S1", 9))
        data = dataset(
            "a>p b>p",
            *(figure(u, w, Quantity(n, "người"), metric=PEOPLE) for u, w, n in told),
            metrics=[PEOPLE],
        )
        total = rows(data, PEOPLE, over="2024-S1")["p"]
        assert {each.reason.value for each in total.left_out} == {"not_additive"}

    def test_a_forbidden_sum_below_hides_nothing_stated_above(self):
        told = (("p", "2024", 20), ("a", "2024-S1", 5), ("a", "2024-S2", 6))
        data = dataset(
            "a>p",
            *(figure(u, w, Quantity(n, "người"), metric=PEOPLE) for u, w, n in told),
            metrics=[PEOPLE],
        )
        answer = rows(data, PEOPLE)
        assert set(answer) == {"p"}

    def test_a_forbidden_whole_above_is_not_answered_from_below(self):
        told = (("p", "2024-S1", 20), ("p", "2024-S2", 30), ("a", "2024", 6))
        data = dataset(
            "a>p",
            *(figure(u, w, Quantity(n, "người"), metric=PEOPLE) for u, w, n in told),
            metrics=[PEOPLE],
        )
        answer = rollup(data, PEOPLE, over="2024")
        assert list(answer.organizations) == ["a"]
        assert [each.code for each in answer.problems] == ["rollup.not_additive"]

    def test_items_of_a_rate_are_not_added(self):
        rate = Metric("pay", "giá trị một suất quà", "VND", nature="rate")
        told = ((400_000, "hội viên"), (200_000, "trẻ em"))
        data = dataset(
            "a", *(figure("a", "2024", n, metric=rate, item=i) for n, i in told), metrics=[rate]
        )
        with pytest.raises(NotAdditive):
            rollup(data, rate)
        (total,) = rollup(data, rate, item="trẻ em")
        assert rollup(data, rate, item="trẻ em")[total].quantity == Quantity(200_000, "VND")

    def test_members_of_a_bloc_are_not_added_where_units_are_not(self):
        rate = Metric("rate", "tỷ lệ", "%", nature="rate")
        bloc = Organization("k", "k", kind="bloc")
        data = dataset(
            "a b k",
            *(figure(u, "2024", Quantity(5, "%"), metric=rate) for u in "ab"),
            units=[bloc],
            attachments=[Attachment(each, "k", kind="member_of") for each in "ab"],
            metrics=[rate],
        )
        with pytest.raises(NotAdditive):
            rows(data, rate, by="bloc")


OPENING = Dataset().metric("fund_opening_balance")


class TestBalances:
    def test_the_first_of_a_period_may_be_asked_for(self):
        metric = Metric("m", "m", "VND", nature="stock", over_time="first")
        data = dataset(
            "a>p b>p",
            *(figure(u, f"2024-0{n}-15", 10 * n, metric=metric) for u in "ab" for n in (3, 5)),
            metrics=[metric],
        )
        total = rows(data, metric)["p"]
        assert (total.quantity.value, total.as_of) == (60, (datetime.date(2024, 3, 15),))

    @pytest.mark.parametrize("days", [("06-30", "12-31"), ("03-31", "09-30"), ("06-30", "03-31")])
    def test_a_later_balance_below_one_that_counts_is_left_out(self, days):
        below = [figure("a", f"2024-{day}", 70, metric=STOCK, id=day) for day in days]
        stated = figure("p", "2024-05-31", 100, metric=STOCK)
        total = rows(dataset("a>p b>p", stated, *below), STOCK)["p"]
        assert (total.quantity.value, total.as_of) == (100, (datetime.date(2024, 5, 31),))
        assert left_out(total) == [day for day in days if day > "05-31"]

    @pytest.mark.parametrize(
        ("over", "period", "day"),
        [("half", "2024-S1", 1), ("quarter", "2024-Q1", 1), ("month", "2024-01", 1)],
    )
    def test_an_opening_balance_is_of_the_first_day_of_its_period(self, over, period, day):
        for stated in ("2024", "2024-S1", "2024-Q1"):
            data = dataset("a>p", figure("a", stated, 100, metric=OPENING))
            totals = rollup(data, OPENING, over=over)
            assert {str(each.period.code) for each in totals.values()} == {period}
            assert totals["p", period].quantity.value == 100
            assert totals["p", period].as_of == (datetime.date(2024, 1, day),)
            assert not totals["p", period].problems

    def test_a_later_opening_balance_is_neither_left_out_nor_missing(self):
        halves = (
            figure("b", f"2024-S{n}", value, metric=OPENING) for n, value in ((1, 20), (2, 99))
        )
        total = rows(dataset("a>p b>p", *halves), OPENING)["p"]
        assert (left_out(total), missing(total)) == ([], {"a": ["2024-01-01"]})
        assert total.ends == Interval(20, None)

    def test_a_balance_that_has_fallen_is_no_least_one(self):
        data = dataset(
            "a>p b>p p>g q>g",
            figure("p", "2024-05-31", 100, metric=STOCK, id="may"),
            *(figure(unit, "2024-12-31", 40, metric=STOCK) for unit in "ab"),
        )
        total = rows(data, STOCK)["g"]
        assert (left_out(total), total.is_complete) == (["may"], False)
        assert total.ends == Interval(80, None)

    def test_opening_balances_of_parts_of_a_year_are_each_of_their_own_first_day(self):
        told = (("2024", 100), ("2024-S2", 70))
        data = dataset("a>p", *(figure("a", w, n, metric=OPENING) for w, n in told))
        halves = rollup(data, OPENING, over="half")
        assert halves["p", "2024-S1"].quantity.value == 100
        assert halves["p", "2024-S2"].quantity.value == 70
        assert rollup(data, OPENING, over="year")["p", "2024"].quantity.value == 100

    def test_two_opening_balances_of_one_day_are_a_conflict(self):
        told = (("2024", 100), ("2024-S1", 60))
        data = dataset("a>p", *(figure("a", w, n, metric=OPENING) for w, n in told))
        assert "observation.conflict" in {each.code for each in data.check()}

    def test_opening_balances_of_one_day_of_units_of_which_one_is_below_are_not_added(self):
        told = (("p", "2024", 100), ("a", "2024-S1", 60))
        data = dataset("a>p b>p", *(figure(u, w, n, metric=OPENING) for u, w, n in told))
        totals = rollup(data, OPENING, over=["2024", "2024-S1"])
        with pytest.raises(NotAdditive):
            add_up(data, [totals["p", "2024"], totals["a", "2024-S1"]])

    def test_an_opening_balance_of_which_no_first_day_is_known_is_of_its_last(self):
        data = dataset(
            "a>p",
            figure("a", Period(None, datetime.date(2024, 6, 30)), 100, metric=OPENING),
            figure("a", Period(None, datetime.date(2024, 9, 30)), 300, metric=OPENING, item="gạo"),
        )
        assert "parts.exceeded" not in {each.code for each in data.check()}

    def test_an_opening_balance_of_a_unit_that_began_later_is_of_its_first_day(self):
        began = Organization("a", "a", valid_from=datetime.date(2024, 8, 1))
        data = dataset("a>p", figure("a", "2024", 100, metric=OPENING), units=[began])
        totals = rollup(data, OPENING, over="half")
        assert totals["a", "2024-S2"].as_of == (datetime.date(2024, 8, 1),)

    def test_of_one_day_the_derived_may_be_preferred(self):
        told = (("p", 100), ("a", 60), ("b", 30))
        data = dataset("a>p b>p", *(figure(u, "2024-12-31", n, metric=STOCK) for u, n in told))
        assert rows(data, STOCK)["p"].quantity.value == 100
        assert rows(data, STOCK, prefer="derived")["p"].quantity.value == 90
        assert [each.code for each in rows(data, STOCK)["p"].problems] == ["rollup.gap"]

    def test_newer_balances_of_some_units_and_equal_ones_of_others_are_newer(self):
        told = (("p", "2024-06-30", 100), ("a", "2024-06-30", 60), ("b", "2024-12-31", 30))
        data = dataset("a>p b>p", *(figure(u, w, n, metric=STOCK) for u, w, n in told))
        assert rows(data, STOCK)["p"].quantity.value == 90

    def test_an_older_balance_of_any_unit_keeps_the_whole(self):
        told = (("p", "2024-06-30", 100), ("a", "2024-03-31", 60), ("b", "2024-12-31", 30))
        data = dataset("a>p b>p", *(figure(u, w, n, metric=STOCK) for u, w, n in told))
        assert rows(data, STOCK)["p"].quantity.value == 100


def test_units_that_were_expected_and_are_silent_are_listed():
    ended = Organization("c", "c", valid_to=datetime.date(2023, 12, 31))
    data = dataset("a>p b>p c>p", figure("a", "2024", 1), units=[ended])
    totals = rollup(data, "value", over="2024")
    assert totals.silent == ("b",)
    assert rollup(data, "value", over="2024", to=["a", "b", "c"]).silent == ("b",)
    assert rollup(data, "value", over="2031").silent == ()
    assert pickle.loads(pickle.dumps(totals)).silent == ()


def test_what_strangers_did_together_makes_nobody_silent():
    data = dataset("a>p b>q", figure(["a", "b"], "2024", 1))
    assert rollup(data, "value", over="2024").silent == ()


def test_a_marker_of_what_is_missing_is_no_figure():
    gap = Observation("m", "value", organizations=["a"], period=Period.year(2024), status="O")
    data = dataset("a>p b>p", gap, figure("b", "2024", 5))
    assert missing(rows(data)["p"]) == {"a": ["2024"]}


@pytest.mark.parametrize("status", ["E", "P", "B"])
def test_the_least_firm_figure_decides_how_firm_a_total_is(status):
    data = dataset("a>p b>p", figure("a", "2024", 1, status=status), figure("b", "2024", 2))
    total = rows(data)["p"]
    assert total.status.value == status
    assert [each.code for each in total.problems] == ["rollup.status"]


def test_a_long_list_of_units_is_cut_short():
    edges = " ".join(f"u{number:02}>p" for number in range(14))
    total = rows(dataset(edges, figure("u00", "2024", 1)))["p"]
    (problem,) = [each for each in total.problems if each.code == "rollup.partial_units"]
    assert problem.details["found"].endswith("(+3)")


def test_a_span_without_end_has_gaps_too():
    data = dataset("a>p b>p", figure("a", "2024/..", 5), figure("b", "2024", 1))
    total = rows(data, over="2024/..")["p"]
    assert (total.quantity.value, missing(total)) == (6, {"b": ["2025/.."]})


def test_a_sum_that_may_fall_below_nought_has_no_least_difference():
    metric = Metric("diff", "chênh lệch", "VND", minimum=None)
    data = dataset(
        "a",
        figure("a", "2024-S1", 9, metric=metric),
        figure("a", "2024", 5, metric=metric),
        metrics=[metric],
    )
    total = rows(data, metric, over="2024-S2")["a"]
    assert total.quantity.value == -4
    assert [each.code for each in total.problems] == ["rollup.difference"]


def test_equal_figures_as_they_are_written_agree():
    worth = Quantity.parse("1,7 tỷ đồng")
    data = dataset("a>p", figure("p", "2024", worth), figure("a", "2024", worth))
    assert rows(data)["p"].problems == ()


def test_units_that_had_ended_are_not_missing_in_a_gap():
    ended = Organization("a", "a", valid_to=datetime.date(2024, 3, 31))
    data = dataset(
        "a>p b>p",
        figure("p", "2024-S1", Quantity(9, "người"), metric=PEOPLE),
        figure("b", "2024-Q3", Quantity(3, "người"), metric=PEOPLE),
        units=[ended],
        metrics=[PEOPLE],
    )
    total = rows(data, PEOPLE)["p"]
    assert total.quantity.value == 9
    assert "a" not in missing(total)


def test_of_spans_as_long_as_each_other_the_earliest_counts():
    data = dataset(
        "a", figure("a", "2024-01-01/2024-01-30", 5), figure("a", "2024-01-02/2024-01-31", 6)
    )
    assert rows(data)["a"].quantity.value == 5


def test_a_difference_of_bounds_is_not_below_the_floor():
    data = dataset(
        "a",
        figure("a", "2024-S1", Quantity.between(0, 100, "VND")),
        figure("a", "2024", Quantity.between(50, 60, "VND")),
    )
    total = rows(data, over="2024-S2")["a"]
    assert (total.quantity.low, total.quantity.high) == (0, 60)


COUNTED = (
    Metric("gifts", "quà", "suất quà"),
    Metric("peak", "nhiều nhất", "suất quà", over_time="max", over_organizations="max"),
    Metric("children", "số trẻ bình quân ngày", "trẻ", over_time="average"),
    Metric("change", "tăng, giảm", "hội viên", minimum=None),
    Metric("least", "ít nhất", "suất quà", over_time="min", over_organizations="min"),
)


def half_year(metric, stated, below):
    """A unit that states a half-year, and what two units below it state of the year."""
    told = [("a", "2024-S1", stated), *zip(("a1", "a2"), ("2024", "2024"), below, strict=True)]
    figures = [
        figure(
            unit,
            when,
            Quantity(each, metric.unit),
            metric=metric,
        )
        for unit, when, each in told
    ]
    data = dataset("a1>a a2>a a>t", *figures, metrics=[metric])
    return rollup(data, metric, over="2024")["a", "2024"]


@pytest.mark.parametrize(
    ("metric", "stated", "is_told"),
    [
        *((COUNTED[0], 20, True), (COUNTED[0], 9, False), (COUNTED[0], 3, False)),
        *((COUNTED[1], 6, True), (COUNTED[1], 5, False)),
        *((COUNTED[2], 20, True), (COUNTED[2], 18, False)),
        *((COUNTED[3], 20, False), (COUNTED[4], 20, False)),
    ],
)
def test_a_part_of_the_days_that_is_more_than_all_of_them_is_told(metric, stated, is_told):
    total = half_year(metric, stated, (4, 5))
    assert total.is_complete
    assert ("rollup.gap" in [each.code for each in total.problems]) is is_told


@pytest.mark.parametrize("units", ["c", "c d", "c d e"])
def test_beings_of_longer_periods_straddle_and_refuse_nothing(units):
    people = Metric.of("people_supported")
    figures = [
        figure(unit, "2025-S2", Quantity(12, "người"), metric=people) for unit in units.split()
    ]
    data = dataset("c>t d>t e>t", *figures)
    totals = rollup(data, people, over="quarter")
    assert len(totals) == 0
    assert [each.code for each in totals.problems] == ["rollup.straddles"] * len(figures)
