"""One quantity as a share of another, and its growth against another."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.errors import UnitMismatch
from hoidata.values import Interval, Quantity, Verdict, excess, growth, share
from hoidata.values._growth import within
from tests.values.strategies import pairs, points
from tests.values.test_interval import ends


def vnd(value, bound="exact", **options):
    return Quantity(value, "VND", bound=bound, **options)


def percent(value, bound="exact", **options):
    return Quantity(value, "%", bound=bound, **options)


@pytest.mark.parametrize(
    ("part", "whole", "of_it"),
    [
        (vnd(505), vnd(1_000), percent(Fraction(505, 10))),
        (vnd(0), vnd(1_000), percent(0)),
        (vnd(1_200), vnd(1_000), percent(120)),
        (vnd(1), vnd(3), percent(Fraction(100, 3))),
        (vnd(500, "more_than"), vnd(1_000), percent(50, "more_than")),
        (vnd(500, "nearly"), vnd(1_000), percent(50, "nearly")),
        (vnd(500), vnd(1_000, "at_least"), percent(50, "at_most")),
        (vnd(500), vnd(1_000, "nearly"), percent(50, "more_than")),
        (vnd(500), vnd(1_000, "at_most"), percent(50, "at_least")),
        (vnd(500, "about"), vnd(1_000), percent(50, "about")),
        (vnd(500, "less_than"), vnd(1_000, "at_most"), percent(50, "unknown")),
        (vnd(500, "about"), vnd(1_000, "at_most"), percent(50, "unknown")),
        (vnd(500, "more_than"), vnd(1_000, "more_than"), percent(50, "about")),
        (Quantity.unknown("VND"), vnd(1_000), Quantity.unknown("%")),
        (vnd(0), vnd(1_000, "nearly"), percent(0)),
        (vnd(0), Quantity.between(0, 10, "VND"), percent(0)),
        (percent(40), percent(80), percent(50)),
    ],
)
def test_share_keeps_bounds(part, whole, of_it):
    assert share(part, whole) == of_it
    assert share(part, whole).value == of_it.value


@pytest.mark.parametrize(
    ("current", "base", "grown"),
    [
        (vnd(1_127), vnd(1_000), percent(Fraction(127, 10))),
        (vnd(900), vnd(1_000), percent(-10)),
        (vnd(0), vnd(1_000), percent(-100)),
        (vnd(0), vnd(71_200, step=100), percent(-100)),
        (vnd(1_100, "more_than"), vnd(1_000), percent(10, "more_than")),
        (vnd(1_100, "about"), vnd(1_000), percent(10, "about")),
        (vnd(2_000), vnd(1_000, step=1_000), percent(100, "between", low=Fraction(100, 3),
         high=300, low_open=True)),
    ],
)  # fmt: skip
def test_growth_keeps_bounds_and_written_precision(current, base, grown):
    assert growth(current, base) == grown
    assert growth(current, base).value == grown.value


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (vnd(5), vnd(0)),
        (vnd(0), vnd(0)),
        (vnd(5), vnd(0, "at_most")),
        (vnd(-5), vnd(5)),
        (vnd(5), vnd(-5)),
        (vnd(-5, "about"), vnd(5)),
        (vnd(5), vnd(-5, "about")),
        (vnd(-5, "more_than"), vnd(5)),
        (Quantity.between(-5, 5, "VND"), vnd(5)),
        (vnd(5), Quantity.between(-5, 5, "VND")),
    ],
)
def test_below_0_or_of_nothing_there_is_no_share(part, whole):
    assert share(part, whole) is None
    assert growth(part, whole) is None


@pytest.mark.parametrize(
    ("amount", "base", "above"),
    [
        (vnd(7), vnd(6), vnd(1)),
        (vnd(5), vnd(10), vnd(0)),
        (vnd(5, bound="at_least"), vnd(10), vnd(0, bound="at_least")),
        (vnd(5, bound="more_than"), vnd(5), vnd(0, bound="more_than")),
        (vnd(10), vnd(5, bound="more_than"), vnd(5, bound="nearly")),
        (vnd(5), vnd(5, bound="more_than"), vnd(0)),
        (vnd(5), vnd(5, bound="at_least"), vnd(0)),
        (vnd(5, bound="about"), vnd(10), vnd(0, bound="about")),
        (vnd(5, bound="nearly"), vnd(1), vnd(4, bound="nearly")),
        (Quantity.between(1, 9, "VND"), vnd(5), Quantity.between(0, 4, "VND")),
        (
            Quantity.between(1, 9, "VND", low_open=True, high_open=True),
            vnd(5),
            Quantity.between(0, 4, "VND", high_open=True),
        ),
        (
            Quantity.between(5, 9, "VND", low_open=True),
            vnd(5),
            Quantity.between(0, 4, "VND", low_open=True),
        ),
        (Quantity.between(1, 5, "VND", high_open=True), vnd(5), vnd(0)),
        (Quantity.unknown("VND"), vnd(5), Quantity.unknown("VND")),
        (Quantity(100, "%"), Quantity(60, "%"), Quantity(40, "điểm phần trăm")),
    ],
)
def test_what_is_above_another_is_never_below_0(amount, base, above):
    assert excess(amount, base) == above


@given(pairs())
def test_what_is_above_less_what_is_below_is_the_difference(pair):
    one, other = (Quantity(each.value or 0, each.unit, per=each.per) for each in pair)
    assert excess(one, other) - excess(other, one) == one - other


@given(st.data(), pairs())
def test_what_is_above_holds_that_of_all_pairs(data, pair):
    one, other = pair
    point = data.draw(points(one.ends)) - data.draw(points(other.ends))
    assert excess(one, other).contains(max(point, 0))


@pytest.mark.parametrize("function", [share, growth, excess])
def test_other_units_have_no_share(function):
    with pytest.raises(UnitMismatch):
        function(vnd(5), Quantity(5, "em"))
    with pytest.raises(UnitMismatch):
        function(vnd(5, per="em"), vnd(5))


@pytest.mark.parametrize(
    ("inner", "outer", "verdict"),
    [
        ("[5,6]", "[5,6]", Verdict.YES),
        ("[5,6]", "[4,7]", Verdict.YES),
        ("[5,6]", "(5,6]", Verdict.UNDECIDED),
        ("[5,6]", "[5,6)", Verdict.UNDECIDED),
        ("(5,6)", "(5,6)", Verdict.YES),
        ("(5,6)", "[5,6]", Verdict.YES),
        ("[5,6]", "[6,7]", Verdict.UNDECIDED),
        ("[5,6)", "[6,7]", Verdict.NO),
        ("[5,6]", "(6,7]", Verdict.NO),
        ("[6,7]", "[5,6]", Verdict.UNDECIDED),
        ("(6,7]", "[5,6]", Verdict.NO),
        ("[8,9]", "[5,6]", Verdict.NO),
        ("[5,]", "[5,]", Verdict.YES),
        ("[5,]", "[5,9]", Verdict.UNDECIDED),
        ("[,5]", "[,5]", Verdict.YES),
        ("[,5]", "[1,5]", Verdict.UNDECIDED),
        ("[,]", "[,]", Verdict.YES),
        ("[,]", "[5,]", Verdict.UNDECIDED),
        ("[5,6]", "[,]", Verdict.YES),
    ],
)
def test_one_interval_lies_within_another(inner, outer, verdict):
    assert within(ends(inner), ends(outer)) is verdict
    assert within(Interval(5, 5), ends("[5,5]")) is Verdict.YES
