"""Intervals whose ends may be open or unknown, and what two of them say of each other."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoidata.values import Bound, Interval, Operator, Verdict
from hoidata.values._interval import judge, spread
from tests.values.strategies import intervals, numbers, points, positive, small

YES, NO, UNDECIDED = Verdict
GE, GT, LE, LT, EQ = ">=", ">", "<=", "<", "="
TRUTH = {
    GE: lambda one, other: one >= other,
    GT: lambda one, other: one > other,
    LE: lambda one, other: one <= other,
    LT: lambda one, other: one < other,
    EQ: lambda one, other: one == other,
}


def ends(text):
    """Read the mathematician's way of writing: [1,2) is closed below and open above."""
    low, high = (int(end) if end.strip() else None for end in text[1:-1].split(","))
    return Interval(
        low, high, text[0] == "(" and low is not None, text[-1] == ")" and high is not None
    )


BOUNDS = [  # ends, bound if near, bound if not
    ("[5,5]", Bound.EXACT, Bound.EXACT),
    ("[5,7]", Bound.BETWEEN, Bound.BETWEEN),
    ("(5,7)", Bound.BETWEEN, Bound.BETWEEN),
    ("(5,7]", Bound.BETWEEN, Bound.BETWEEN),
    ("[5,7)", Bound.BETWEEN, Bound.BETWEEN),
    ("(5,]", Bound.MORE_THAN, Bound.MORE_THAN),
    ("[5,]", Bound.AT_LEAST, Bound.AT_LEAST),
    ("[,7)", Bound.NEARLY, Bound.LESS_THAN),
    ("[,7]", Bound.AT_MOST, Bound.AT_MOST),
    ("[,]", Bound.ABOUT, Bound.UNKNOWN),
]


@pytest.mark.parametrize(("written", "near", "far"), BOUNDS)
def test_the_bound_follows_from_the_ends_and_from_nearness(written, near, far):
    assert ends(written).bound(is_near=True) is near
    assert ends(written).bound(is_near=False) is far


@pytest.mark.parametrize(
    ("one", "other", "total"),
    [
        ("[1,2]", "[3,5]", "[4,7]"),
        ("(1,2]", "[3,5]", "(4,7]"),
        ("(1,2)", "(3,5)", "(4,7)"),
        ("[1,2)", "[3,5]", "[4,7)"),
        ("[1,]", "[3,5]", "[4,]"),
        ("[1,]", "[3,5)", "[4,]"),
        ("(1,]", "[,5]", "[,]"),
        ("[,]", "(3,5)", "[,]"),
        ("[0,0]", "(3,5]", "(3,5]"),
    ],
)
def test_ends_add_as_ends_of_intervals(one, other, total):
    assert ends(one) + ends(other) == ends(other) + ends(one) == ends(total)


@pytest.mark.parametrize(
    ("written", "factor", "scaled"),
    [
        ("(1,2]", 3, "(3,6]"),
        ("(1,2]", -1, "[-2,-1)"),
        ("(1,]", -2, "[,-2)"),
        ("[,2]", -1, "[-2,]"),
        ("(1,2)", 0, "[0,0]"),
        ("[,]", 0, "[0,0]"),
        ("[,]", -5, "[,]"),
    ],
)
def test_a_factor_scales_and_a_negative_one_swaps(written, factor, scaled):
    assert ends(written).scaled(factor) == ends(scaled)


@pytest.mark.parametrize(
    ("one", "other", "quotient"),
    [
        ("[4,6]", "[2,2]", "[2,3]"),
        ("[4,6]", "(1,2]", "[2,6)"),
        ("(4,6]", "[1,2)", "(2,6]"),
        ("[4,6]", "[,2]", "[2,]"),
        ("[4,6]", "[2,]", "[,3]"),
        ("[4,6]", "[0,2]", "[2,]"),
        ("[4,6]", "(0,2]", "[2,]"),
        ("[4,6]", "[-1,2]", "[2,]"),
        ("[0,0]", "(1,2)", "[0,0]"),
        ("[0,6)", "(1,2)", "[0,6)"),
        ("(0,6]", "[1,2]", "(0,6]"),
        ("[-6,6]", "[1,2]", "[-6,6]"),
        ("[-6,-4]", "[1,2]", "[-6,-2]"),
        ("[-6,-4]", "[1,2)", "[-6,-2)"),
        ("[-6,-4]", "[1,]", "[-6,]"),
        ("[4,]", "[,]", "[,]"),
        ("[,]", "[1,2]", "[,]"),
        ("[,0]", "[1,2]", "[,0]"),
    ],
)
def test_a_quotient_by_what_is_above_0(one, other, quotient):
    assert ends(one).over(ends(other)) == ends(quotient)


@pytest.mark.parametrize(
    ("written", "whole"),
    [("(1,4)", "[2,3]"), ("[1,4]", "[1,4]"), ("(1,]", "[2,]"), ("[,4)", "[,3]"), ("[,]", "[,]")],
)
def test_whole_ends_are_the_outermost_whole_numbers_inside(written, whole):
    assert ends(written).to_whole() == ends(whole)
    half = Fraction(1, 2)
    assert Interval(half, 5 * half, low_open=True).to_whole() == Interval(1, 2)
    assert Interval(half, 5 * half, high_open=True).to_whole() == Interval(1, 2)


JUDGED = [  # left, right, then >=, >, <=, <, =
    ("[5,5]", "[5,5]", YES, NO, YES, NO, YES),
    ("[5,5]", "[6,6]", NO, NO, YES, YES, NO),
    ("[5,7]", "[5,7]", UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
    # touching ends: closed both, open left, open right
    ("[1,5]", "[5,9]", UNDECIDED, NO, YES, UNDECIDED, UNDECIDED),
    ("[1,5)", "[5,9]", NO, NO, YES, YES, NO),
    ("[1,5]", "(5,9]", NO, NO, YES, YES, NO),
    ("[1,5)", "(5,9]", NO, NO, YES, YES, NO),
    ("[5,9]", "[1,5]", YES, UNDECIDED, UNDECIDED, NO, UNDECIDED),
    ("(5,9]", "[1,5]", YES, YES, NO, NO, NO),
    ("[1,4]", "[5,9]", NO, NO, YES, YES, NO),
    # what is not known on a side decides nothing there
    ("(5,]", "[5,5]", YES, YES, NO, NO, NO),
    ("[5,]", "[5,5]", YES, UNDECIDED, UNDECIDED, NO, UNDECIDED),
    ("[5,]", "[9,9]", UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
    ("[,5)", "[5,5]", NO, NO, YES, YES, NO),
    ("[,5]", "[5,5]", UNDECIDED, NO, YES, UNDECIDED, UNDECIDED),
    ("[,5)", "[5,]", NO, NO, YES, YES, NO),
    ("[,5)", "[,5)", UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
    ("[,]", "[5,5]", UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
    ("[,]", "[,]", UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED),
]


@pytest.mark.parametrize(("left", "right", "verdicts"), [(r[0], r[1], r[2:]) for r in JUDGED])
def test_two_intervals_are_judged_end_by_end(left, right, verdicts):
    assert tuple(judge(op, ends(left), ends(right)) for op in Operator) == verdicts


@pytest.mark.parametrize(
    ("outer", "inside", "outside"),
    [
        ("[5,7]", [5, 6, 7], [4, 8]),
        ("(5,7)", [6], [5, 7]),
        ("(5,]", [6, 10**9], [5, -1]),
        ("[,7)", [-(10**9), 6], [7]),
        ("[,]", [-1, 0, 1], []),
    ],
)
def test_contains_what_may_be_the_true_value(outer, inside, outside):
    assert all(ends(outer).contains(number) for number in inside)
    assert not any(ends(outer).contains(number) for number in outside)


@pytest.mark.parametrize(
    ("written", "is_empty"),
    [
        ("[5,5]", False),
        ("(5,5]", True),
        ("[5,5)", True),
        ("[6,5]", True),
        ("(5,6)", False),
        ("(5,]", False),
        ("[,5)", False),
    ],
)
def test_is_empty_if_nothing_lies_between(written, is_empty):
    assert ends(written).is_empty is is_empty


def test_a_written_number_stands_for_half_a_step_to_either_side():
    assert spread(712, 1) == Interval(Fraction(1423, 2), Fraction(1425, 2), high_open=True)


@pytest.mark.parametrize(
    ("one", "other", "larger", "smaller"),
    [
        ("[1,2]", "[3,5)", "[3,5)", "[1,2]"),
        ("[1,5)", "[3,5]", "[3,5]", "[1,5)"),
        ("(3,5)", "[3,5)", "(3,5)", "[3,5)"),
        ("[3,5]", "(3,7)", "(3,7)", "[3,5]"),
        ("[,5]", "[3,7]", "[3,7]", "[,5]"),
        ("[3,]", "(4,7)", "(4,]", "[3,7)"),
        ("[,]", "[3,7)", "[3,]", "[,7)"),
        ("[,]", "[,]", "[,]", "[,]"),
    ],
)
def test_the_larger_and_the_smaller_of_two_numbers(one, other, larger, smaller):
    left, right = ends(one), ends(other)
    assert left.max(right) == right.max(left) == ends(larger)
    assert left.min(right) == right.min(left) == ends(smaller)


@pytest.mark.parametrize(
    ("written", "least", "most", "clamped"),
    [
        ("(-5,3)", 0, None, "[0,3)"),
        ("(0,]", 0, 1, "(0,1]"),
        ("[,1)", 0, 1, "[0,1)"),
        ("[,4)", 0, 1, "[0,1]"),
        ("[,-4)", 0, 1, "[0,0]"),
        ("(4,]", 0, 1, "[1,1]"),
        ("[,]", None, 1, "[,1]"),
        ("(-5,3)", None, None, "(-5,3)"),
    ],
)
def test_a_number_is_clamped_between_the_least_and_the_most(written, least, most, clamped):
    assert ends(written).clamp(least, most) == ends(clamped)


class TestLaws:
    @given(st.data(), intervals(), intervals())
    def test_the_larger_and_the_smaller_hold_those_of_all_pairs(self, data, one, other):
        pair = data.draw(points(one)), data.draw(points(other))
        assert one.max(other).contains(max(pair))
        assert one.min(other).contains(min(pair))

    @given(st.data(), intervals(), small)
    def test_a_clamped_interval_holds_the_clamped_numbers_and_no_others(self, data, one, least):
        clamped = one.clamp(least, least + 2)
        point = data.draw(points(one))
        assert clamped.contains(min(max(point, least), least + 2))
        assert least <= clamped.low <= clamped.high <= least + 2

    @given(st.data(), intervals(), intervals())
    def test_a_sum_holds_the_sums_of_all_pairs(self, data, one, other):
        pair = data.draw(points(one)), data.draw(points(other))
        assert (one + other).contains(sum(pair))

    @given(st.data(), intervals(), numbers)
    def test_a_multiple_holds_the_multiples(self, data, interval, factor):
        point = data.draw(points(interval))
        assert interval.scaled(factor).contains(point * Fraction(factor))

    @given(st.data(), intervals(), intervals())
    def test_a_quotient_holds_the_quotients_of_all_pairs(self, data, one, other):
        divisor = data.draw(points(other))
        assume(divisor > 0)
        assert one.over(other).contains(data.draw(points(one)) / divisor)

    @given(intervals(), intervals(), positive)
    def test_a_quotient_by_a_point_undoes_the_multiple(self, one, other, number):
        assert one.scaled(number).over(Interval(number, number)) == one

    @given(st.data(), intervals(), intervals(), st.sampled_from(Operator))
    def test_a_verdict_holds_for_every_pair(self, data, left, right, operator):
        verdict = judge(operator, left, right)
        truth = TRUTH[operator](data.draw(points(left)), data.draw(points(right)))
        assert verdict is not (NO if truth else YES)

    @given(intervals(), intervals(), st.sampled_from(Operator))
    def test_undecided_means_that_both_can_be(self, left, right, operator):
        found = {
            TRUTH[operator](one, other) for one, other in product(samples(left), samples(right))
        }
        verdict = judge(operator, left, right)
        assert found == {YES: {True}, NO: {False}, UNDECIDED: {True, False}}[verdict]

    @given(intervals(), small)
    def test_whole_numbers_inside_stay_inside(self, interval, number):
        assert interval.to_whole().contains(number) == interval.contains(number)

    @given(intervals(), st.none() | numbers)
    def test_the_nearest_to_a_headline_lies_between_the_ends(self, interval, headline):
        near = interval.nearest(headline)
        if near is not None:
            assert interval._replace(low_open=False, high_open=False).contains(near)
            assert headline in (near, None) or not interval.contains(headline) or near == headline


def samples(interval):
    """Return numbers between the ends, dense enough to meet every case of small whole ends."""
    quarters = [Fraction(n, 4) for n in range(-60, 61)]
    return [number for number in quarters if interval.contains(number)]


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        (Interval(2, 3), Interval(4, 5), Interval(8, 15)),
        (Interval(2, None, low_open=True), Interval(4, 5), Interval(8, None, low_open=True)),
        (
            Interval(None, 3, high_open=True),
            Interval(4, 5, high_open=True),
            Interval(None, 15, high_open=True),
        ),
        (Interval(None, None), Interval(4, 5), Interval(None, None)),
        (Interval(0, 0), Interval(4, 5), Interval(0, 0)),
    ],
)
def test_a_product_of_what_is_not_below_0(left, right, product):
    assert left.times(right) == product
    assert right.times(left) == product
