"""Quantities are added, scaled and compared as everything that they allow."""

from fractions import Fraction
from functools import reduce
from operator import add

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from hoidata import testing
from hoidata.values import Bound, Operator, Quantity, Verdict
from tests.values.strategies import like, numbers, pairs, points, positive, quantities

ADDITIVE = ("VND", "điểm phần trăm", "em", "ngày công")
additive = quantities(units=ADDITIVE)
TRUTH = {
    ">=": lambda one, other: one >= other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    "<": lambda one, other: one < other,
    "=": lambda one, other: one == other,
}


class TestAddition:
    @given(pairs(units=ADDITIVE))
    def test_is_commutative(self, pair):
        one, other = pair
        assert one + other == other + one

    @given(st.data(), additive)
    def test_is_associative(self, data, one):
        other, third = data.draw(like(one)), data.draw(like(one))
        assert (one + other) + third == one + (other + third)

    @given(additive)
    def test_zero_changes_nothing(self, quantity):
        zero = Quantity(0, quantity.unit, per=quantity.per)
        assert quantity + zero == zero + quantity == quantity
        assert (quantity + zero).value == quantity.value

    @given(st.data(), pairs(units=ADDITIVE))
    def test_holds_the_sum_of_every_pair(self, data, pair):
        one, other = pair
        total = data.draw(points(one.ends)) + data.draw(points(other.ends))
        assert (one + other).contains(total)

    @given(pairs(units=ADDITIVE))
    def test_misses_the_ends_that_either_misses_and_no_other(self, pair):
        one, other = pair
        total = one + other
        assert (total.low is None) == (None in (one.low, other.low))
        assert (total.high is None) == (None in (one.high, other.high))
        assert total.low_open == (total.low is not None and (one.low_open or other.low_open))
        assert total.high_open == (total.high is not None and (one.high_open or other.high_open))

    @given(pairs(units=ADDITIVE))
    def test_is_near_if_all_terms_are(self, pair):
        one, other = pair
        assert (one + other).is_near == (one.is_near and other.is_near)

    @given(st.data(), additive)
    def test_the_order_of_many_does_not_matter(self, data, one):
        terms = [one, *data.draw(st.lists(like(one), min_size=1, max_size=5))]
        shuffled = data.draw(st.permutations(terms))
        assert reduce(add, terms) == reduce(add, shuffled)


class TestDifference:
    @given(pairs(units=ADDITIVE))
    def test_is_the_sum_with_the_opposite(self, pair):
        one, other = pair
        assert one - other == one + -other

    @given(st.data(), pairs(units=("%", "VND")))
    def test_holds_the_difference_of_every_pair(self, data, pair):
        one, other = pair
        between = data.draw(points(one.ends)) - data.draw(points(other.ends))
        assert (one - other).contains(between)
        assert (one - other).unit == ("điểm phần trăm" if one.unit == "%" else one.unit)


class TestScaling:
    @given(quantities())
    def test_turning_twice_changes_nothing(self, quantity):
        turned = -quantity
        assert -turned == quantity
        assert (-turned).is_near == quantity.is_near

    @given(st.data(), quantities(), numbers)
    def test_holds_the_multiple_of_every_value(self, data, quantity, factor):
        point = data.draw(points(quantity.ends))
        assert (quantity * factor).contains(point * Fraction(factor))
        assert quantity * factor == factor * quantity

    @given(quantities())
    def test_nothing_of_it_is_exactly_nothing(self, quantity):
        assert quantity * 0 == Quantity(0, quantity.unit, per=quantity.per)
        assert (quantity * 0).value == 0

    @given(quantities(), positive)
    def test_a_negative_factor_swaps_the_ends(self, quantity, factor):
        up, down = (quantity * factor).ends, (quantity * -factor).ends
        assert (down.low_open, down.high_open) == (up.high_open, up.low_open)
        assert down.low == (None if up.high is None else -Fraction(up.high))
        assert down.high == (None if up.low is None else -Fraction(up.low))

    @given(quantities(), numbers, numbers)
    def test_factors_one_after_the_other_are_their_product(self, quantity, one, other):
        assert (quantity * one) * other == quantity * (Fraction(one) * Fraction(other))

    @given(quantities(), positive)
    def test_division_undoes_multiplication(self, quantity, number):
        assert quantity * number / number == quantity == quantity / number * number

    @given(pairs(units=ADDITIVE), st.integers(-9, 9))
    def test_a_factor_is_given_to_each_term(self, pair, factor):
        one, other = pair
        assert (one + other) * factor == one * factor + other * factor or factor == 0

    @given(additive, st.integers(2, 5))
    def test_so_many_times_is_added_so_often(self, quantity, times):
        assert quantity * times == reduce(add, [quantity] * times)


class TestRates:
    @given(quantities(units=("VND", "kg"), pers=((), ("em",))), st.integers(1, 10**6))
    def test_what_each_of_a_count_gets_adds_up_to_the_whole(self, quantity, count):
        counted = Quantity(count, "tháng")
        each = quantity / counted
        assert each.per == (*quantity.per, "tháng")
        assert each * counted == counted * each == quantity

    @given(quantities(units=("VND",), pers=(("em", "tháng"),)), positive, positive)
    def test_counts_cancel_in_any_order(self, rate, months, children):
        months, children = Quantity(months, "tháng"), Quantity(children, "em")
        assert rate * months * children == rate * children * months
        assert (rate * months * children).per == ()


class TestMeets:
    @given(st.data(), pairs(), st.sampled_from(Operator))
    def test_a_verdict_holds_for_every_pair_of_values(self, data, pair, operator):
        one, other = pair
        verdict = one.meets(operator, other)
        left, right = data.draw(points(one.ends)), data.draw(points(other.ends))
        assert verdict is not (Verdict.NO if TRUTH[operator](left, right) else Verdict.YES)

    @given(pairs(), st.sampled_from(Operator))
    def test_mirrors(self, pair, operator):
        one, other = pair
        mirror = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "="}[operator]
        assert one.meets(operator, other) is other.meets(mirror, one)

    @given(pairs())
    def test_not_less_is_the_contrary_of_less(self, pair):
        one, other = pair
        contrary = {"yes": "no", "no": "yes", "undecided": "undecided"}
        assert one.meets(">=", other) == contrary[one.meets("<", other)]
        assert one.meets(">", other) == contrary[one.meets("<=", other)]

    @given(st.data(), quantities(), st.sampled_from(Operator))
    def test_what_an_interval_decides_every_narrower_one_decides(self, data, wide, operator):
        other = data.draw(like(wide))
        verdict = wide.meets(operator, other)
        assume(verdict is not Verdict.UNDECIDED)
        point = Quantity(data.draw(points(wide.ends)), wide.unit, per=wide.per)
        assert point.meets(operator, other) is verdict


class TestEquality:
    @given(pairs())
    def test_equal_quantities_have_equal_hashes(self, pair):
        one, other = pair
        assert one == one * 1
        assert hash(one) == hash(one * 1)
        assert one != other or hash(one) == hash(other)

    @given(quantities())
    def test_differs_by_what_is_printed_only(self, quantity):
        twin = quantity.with_ends(quantity.ends, quantity.value, is_near=quantity.is_near)
        assert twin == quantity
        assert str(twin) == str(quantity)


class TestAnyQuantity:
    """Whatever may be built: headlines away from the ends, odd nouns, hand-set nearness."""

    @given(testing.quantities())
    def test_is_rebuilt_from_its_fields(self, quantity):
        assert repr(attrs.evolve(quantity)) == repr(quantity)

    @given(testing.quantities())
    def test_can_be_written(self, quantity):
        for style in (None, "full", "dong", "mixed", "scale", "short", "words"):
            assert quantity.format(style).strip()
        assert quantity.format(locale="en").strip()

    @given(testing.quantities())
    def test_obeys_the_laws_of_adding_and_turning(self, quantity):
        turned = -quantity
        assert -turned == quantity
        assert quantity * 0 == Quantity(0, quantity.unit, per=quantity.per)
        if quantity.unit != "%":
            assert quantity + quantity == quantity * 2
            assert (quantity + quantity) + quantity == quantity + (quantity + quantity)

    @given(testing.quantities())
    def test_is_narrowed_and_widened_to_another_one(self, quantity):
        assert quantity.at_precision().at_precision() == quantity.at_precision()
        assert quantity.to_whole().to_whole() == quantity.to_whole()
        assert quantity.meets("=", quantity) == ("yes" if quantity.is_exact else "undecided")


@given(st.data(), quantities(bounds=(Bound.EXACT,)))
def test_what_would_be_written_alike_is_within_half_a_step(data, quantity):
    step = data.draw(st.sampled_from([1, 10, 1_000_000, Fraction(1, 10)]))
    quantity = Quantity(quantity.value, quantity.unit, step=step)
    interval = quantity.at_precision()
    point = data.draw(points(interval.ends))
    assert abs(point - Fraction(quantity.value)) <= Fraction(step) / 2
    assert interval.contains(quantity.value)


@given(st.data(), quantities())
def test_whole_numbers_that_are_allowed_stay_allowed(data, quantity):
    whole = round(data.draw(points(quantity.ends)))
    assume(quantity.contains(whole))
    assert quantity.to_whole().contains(whole)
    assert quantity.to_whole().to_whole() == quantity.to_whole()
