"""Money is added, shared out and written without losing a đồng."""

from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_currency
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hoidata.values import VND, Quantity
from tests.values.strategies import fractions, positive

amounts = (
    st.integers(-(10**27) + 1, 10**27 - 1)
    | st.integers(-2_000, 2_000)
    | st.builds(lambda n, e: n * 10**e, st.integers(-9_999, 9_999), st.integers(0, 15))
)
money = amounts.map(VND)
weights = st.lists(st.just(0) | positive, min_size=1, max_size=8).filter(any)
STYLES = ("full", "dong", "mixed", "scale", "short", "words")


class TestWriting:
    @example(0)
    @example(-1)
    @example(-999)
    @example(1_000)
    @given(amounts)
    def test_full_is_what_icu_and_babel_write(self, amount):
        assert VND(amount).format("full") == format_currency(amount, "VND", locale="vi")

    @given(money, st.sampled_from(["full", "dong", "mixed", "words"]))
    def test_exact_styles_read_back(self, amount, style):
        assert VND.parse(amount.format(style)) == amount

    @given(money, st.sampled_from([None, "nghìn", "triệu", "tỷ"]))
    def test_one_scale_word_reads_back_where_dots_group(self, amount, scale):
        text = amount.format("scale", **({} if scale is None else {"scale": scale}))
        doubts = []  # "1.000.000 nghìn" looks complete without its scale word
        assert Quantity.parse(text, grouping="dot", doubts=doubts).value == int(amount)
        assert {doubt.code for doubt in doubts} <= {"figure.full_amount_scaled"}

    @given(money, st.integers(0, 4))
    def test_short_is_off_by_at_most_half_of_its_last_digit(self, amount, digits):
        shown = VND.parse(amount.format("short", digits=digits), grouping="dot")
        size = next((e for e in (9, 6, 3) if abs(int(shown)) >= 10**e), 0)
        off = abs(shown - amount)
        assert int(off) * 2 <= 10 ** max(size - digits, 0)
        assert size or not off

    @given(amounts, st.sampled_from(STYLES))
    def test_the_opposite_is_written_with_a_sign(self, amount, style):
        assume(amount > 0)
        text, minus = VND(amount).format(style), VND(-amount).format(style)
        assert minus == (f"âm {text}" if style == "words" else f"-{text}")


class TestArithmetic:
    @given(money, money, money)
    def test_adds_like_numbers(self, one, other, third):
        assert one + other == other + one
        assert (one + other) + third == one + (other + third)
        assert one - other == -(other - one)
        assert one + VND(0) == one
        assert VND.total([one, other, third]) == one + other + third

    @given(money, st.integers(-50, 50))
    def test_times_is_repeated_addition(self, amount, times):
        total = VND.total([amount if times > 0 else -amount] * abs(times))
        assert amount * times == times * amount == total

    @given(amounts, amounts)
    def test_is_ordered_like_numbers(self, one, other):
        assert (VND(one) < VND(other), VND(one) == VND(other)) == (one < other, one == other)

    @given(money, money)
    def test_a_ratio_scales_back_exactly(self, one, other):
        assume(other)
        assert other.scaled(one / other) == one

    @given(amounts, fractions, st.sampled_from(["half_up", "half_even", "floor", "ceiling"]))
    def test_scaling_is_off_by_less_than_a_dong(self, amount, factor, rounding):
        off = Fraction(int(VND(amount).scaled(factor, rounding=rounding))) - amount * factor
        assert abs(off) < 1
        assert abs(off) <= Fraction(1, 2) or rounding in ("floor", "ceiling")


class TestAllocation:
    @given(amounts, weights)
    def test_parts_add_up_to_the_amount(self, amount, shares):
        assert VND.total(VND(amount).allocate(shares)) == VND(amount)

    @given(amounts, weights)
    def test_no_part_is_a_dong_off_its_exact_share(self, amount, shares):
        for part, weight in zip(VND(amount).allocate(shares), shares, strict=True):
            assert abs(int(part) - amount * Fraction(weight) / sum(map(Fraction, shares))) < 1

    @given(amounts, weights)
    def test_nobody_without_weight_gets_anything(self, amount, shares):
        for part, weight in zip(VND(amount).allocate(shares), shares, strict=True):
            assert weight or not part

    @given(amounts, weights)
    def test_more_weight_never_gets_less(self, amount, shares):
        parts = [abs(int(part)) for part in VND(amount).allocate(shares)]
        paired = sorted(zip(shares, parts, strict=True))
        assert all(
            one[1] <= other[1]
            for i, one in enumerate(paired)
            for other in paired[i:]
            if one[0] < other[0]
        )

    @given(amounts, st.integers(1, 50))
    def test_equal_weights_differ_by_at_most_a_dong_first_come(self, amount, count):
        parts = [abs(int(part)) for part in VND(amount).allocate([1] * count)]
        assert parts == sorted(parts, reverse=True)
        assert parts[0] - parts[-1] <= 1

    @given(amounts, weights, positive)
    def test_only_the_relation_of_weights_counts(self, amount, shares, factor):
        scaled = [Fraction(weight) * factor for weight in shares]
        assert VND(amount).allocate(shares) == VND(amount).allocate(scaled)

    @given(amounts, weights)
    def test_a_debt_is_shared_like_a_credit(self, amount, shares):
        assert VND(-amount).allocate(shares) == tuple(-p for p in VND(amount).allocate(shares))


@given(st.decimals(-(10**30), 10**30, places=0))
def test_whole_decimals_are_taken_to_the_last_digit(amount):
    assert VND(amount).amount == int(amount)
    assert Decimal(int(VND(amount))) == amount
