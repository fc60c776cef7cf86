"""A change implies every base that it could have been told of, and reads back."""

import math
import warnings
from fractions import Fraction

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hoidata.values import Against, Bound, Change, Period, Quantity, canonical, growth, share
from hoidata.values._number import to_whole
from tests.values.strategies import points, quantities

figures = st.integers(1, 1_000) | st.integers(1, 10**13)
places = st.integers(0, 3)
years = st.integers(2015, 2030).map(Period.year)
bases = st.none() | st.sampled_from(Against) | years
magnitudes = st.integers(0, 500) | st.decimals(0, 500, places=2)
BOUNDS = tuple(bound for bound in Bound if bound is not Bound.UNKNOWN)


def rounded(number, digits):
    """Return a number as a report writes it: halves up, to so many decimals."""
    return canonical(Fraction(to_whole(canonical(number * 10**digits), "half_up"), 10**digits))


def told(direction, number, unit, digits):
    step = canonical(Fraction(1, 10**digits))
    return Change(direction, Quantity(rounded(number, digits), unit, step=step))


@st.composite
def figure(draw, true):
    """Draw what a report may tell of a true number of đồng: exactly, rounded or as a bound."""
    form = draw(st.sampled_from(["exact", "rounded", "more_than", "nearly", "about"]))
    if form == "exact":
        return Quantity(true, "VND")
    place = 10 ** draw(st.integers(0, 9))
    if form == "rounded":
        return Quantity(
            to_whole(canonical(Fraction(true, place)), "half_up") * place, "VND", step=place
        )
    value = (true - 1) // place * place if form == "more_than" else (true // place + 1) * place
    return Quantity(value, "VND", bound=form, step=place)


class TestBase:
    @settings(max_examples=500)
    @example(base=8, current=9, digits=1)
    @given(figures, figures, st.integers(0, 3))
    def test_a_rounded_rise_or_fall_in_percent_implies_the_true_base(self, base, current, digits):
        moved = Fraction(current - base, base) * 100
        change = told("up" if moved >= 0 else "down", abs(moved), "%", digits)
        assume((current and change.amount.value < 100) or moved >= 0)
        assert change.base(Quantity(current, "VND")).contains(base)

    @given(st.data(), figures, figures, places)
    def test_so_it_does_for_a_figure_that_is_rounded_or_bounded(self, data, base, current, digits):
        moved = Fraction(current - base, base) * 100
        change = told("up" if moved >= 0 else "down", abs(moved), "%", digits)
        assume(moved >= 0 or change.amount.value < 100)
        assert change.base(data.draw(figure(current))).contains(base)

    @given(st.data(), figures, figures, places, st.sampled_from(["lần", "%"]))
    def test_a_rounded_factor_implies_the_true_base(self, data, base, current, digits, unit):
        times = Fraction(current, base) * (100 if unit == "%" else 1)
        change = told("times", times, unit, digits)
        assume(change.amount.value)
        assert change.base(data.draw(figure(current))).contains(base)

    @given(st.data(), figures, figures)
    def test_a_rounded_or_bounded_amount_implies_the_true_base(self, data, base, current):
        amount = data.draw(figure(abs(current - base)))
        assume(amount.value >= 0)
        change = Change("up" if current >= base else "down", amount)
        assert change.base(data.draw(figure(current))).contains(base)

    @given(st.data(), figures, figures, st.sampled_from(["more_than", "nearly", "about"]))
    def test_a_bounded_percentage_implies_the_true_base(self, data, base, current, bound):
        moved = abs(Fraction(current - base, base) * 100)
        value = math.ceil(moved) - 1 if bound == "more_than" else math.floor(moved) + 1
        assume(value >= 0 and (current >= base or value < 100))
        change = Change("up" if current >= base else "down", Quantity(value, "%", bound=bound))
        assert change.base(data.draw(figure(current))).contains(base)

    @given(figures, figures, places)
    def test_the_headline_lies_between_the_ends(self, base, current, digits):
        change = told("times", Fraction(current, base), "lần", digits)
        assume(change.amount.value)
        implied = change.base(Quantity(current, "VND"))
        assert implied.low is None or implied.value >= implied.low
        assert implied.high is None or implied.value <= implied.high


class TestHolds:
    @given(st.data(), figures, figures, places)
    def test_what_was_computed_and_rounded_is_never_denied(self, data, base, current, digits):
        moved = Fraction(current - base, base) * 100
        change = told("up" if moved >= 0 else "down", abs(moved), "%", digits)
        assert change.holds(Quantity(current, "VND"), Quantity(base, "VND")) == "yes"
        assert change.holds(data.draw(figure(current)), data.draw(figure(base))) != "no"

    @given(figures, figures)
    def test_an_amount_holds_exactly_where_it_is_the_difference(self, base, current):
        change = Change("up" if current >= base else "down", Quantity(abs(current - base), "VND"))
        assert change.holds(Quantity(current, "VND"), Quantity(base, "VND")) == "yes"
        assert change.holds(Quantity(current + 1, "VND"), Quantity(base, "VND")) == "no"

    @given(st.data(), figures, figures, places)
    def test_a_base_that_is_implied_bears_the_change_out(self, data, base, current, digits):
        moved = Fraction(current - base, base) * 100
        change = told("up" if moved >= 0 else "down", abs(moved), "%", digits)
        assume(moved >= 0 or change.amount.value < 100)
        implied = change.base(Quantity(current, "VND"))
        point = Quantity(data.draw(points(implied.ends)), "VND")
        assume(point.value > 0)
        assert change.holds(Quantity(current, "VND"), point) == "yes"


class TestGrowthAndShare:
    @given(st.data(), figures, figures)
    def test_hold_the_true_percentages(self, data, base, current):
        now, then = data.draw(figure(current)), data.draw(figure(base))
        true = Fraction(current, base) * 100
        grown, shared = growth(now, then), share(now.at_precision(), then.at_precision())
        assert grown is None or grown.contains(true - 100)
        assert shared is None or shared.contains(true)

    @given(figures, figures)
    def test_are_exact_for_exact_figures(self, base, current):
        now, then = Quantity(current, "VND"), Quantity(base, "VND")
        assert share(now, then) == Quantity(Fraction(current, base) * 100, "%")
        assert growth(now, then) == Quantity(Fraction(current, base) * 100 - 100, "%")

    @given(figures)
    def test_nothing_is_no_share_of_anything_rounded(self, base):
        rough = Quantity(base * 1_000, "VND", step=1_000)
        assert share(Quantity(0, "VND"), rough.at_precision()) == Quantity(0, "%")
        assert growth(Quantity(0, "VND"), rough) == Quantity(-100, "%")


@st.composite
def changes(draw):
    direction = draw(st.sampled_from(["up", "down", "times"]))
    units = (
        ("lần", "%")
        if direction == "times"
        else ("%", "VND", "điểm phần trăm", "suất quà", "chỉ tiêu")
    )
    unit = draw(st.sampled_from(units))
    number = st.integers(0, 10**12) if unit == "VND" else magnitudes
    pers = ((), ("em",)) if unit == "VND" else ((),)
    amount = draw(quantities(number, units=(unit,), pers=pers, bounds=BOUNDS))
    return Change(direction, amount, against=draw(bases))


@settings(max_examples=500)
@example(Change("down", Quantity(4, "chỉ tiêu")))
@example(Change("down", Quantity(4, "chỉ tiêu"), against="plan"))
@given(changes())
def test_every_change_reads_back(change):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Change.parse(str(change)) == change


WORDS = """
tăng giảm vượt gấp đạt bằng so với của cùng kỳ năm trước 2021 2022 kế hoạch chỉ tiêu 5% 12,7%
2 lần 3 tỷ đồng 5 em trên gần khoảng lên còn và , điểm phần trăm được giao
từ xuống thêm đôi ba rưỡi một nửa 4 chỉ tiêu đầu năm nhiệm kỳ
"""


@settings(max_examples=1_000)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9).map(" ".join))
def test_any_text_is_refused_or_read_as_a_change_that_reads_back(text):
    doubts = []
    try:
        change = Change.parse(text, doubts=doubts)
    except ValueError:
        return
    assert Change.parse(str(change)) == change
