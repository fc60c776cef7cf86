"""What a console shows of a value or an entry is the code that makes it, and no more."""

import datetime
import warnings
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hoidata as hd
from hoidata import domain, errors, testing
from hoidata.places import PlaceName
from tests.testing.test_strategies import DRAWN, class_of

SCOPE = {
    **{cls.__name__: cls for cls in (Decimal, Fraction, PlaceName)},
    "datetime": datetime,
    **{name: getattr(domain, name) for name in domain.__all__},
    **{name: getattr(errors, name) for name in errors.__all__},
    **{name: getattr(hd, name) for name in hd.__all__},
}
# Whose names may be hidden, and what only says how much is in it.
APART = {domain.Person, domain.Transaction, hd.Dataset}
STRATEGIES = {class_of(name): getattr(testing, name) for name in DRAWN}
MADE = {cls: make for cls, make in STRATEGIES.items() if cls not in APART}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def again(value):
    return eval(repr(value), SCOPE)  # noqa: S307 - what the library wrote itself


@pytest.mark.parametrize("cls", MADE, ids=lambda cls: cls.__name__)
def test_code_of_an_entry_makes_it_again(cls):
    @settings(max_examples=20, suppress_health_check=SLOW)
    @given(MADE[cls]())
    def law(entry):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", errors.DoubtfulText)
            assert again(entry) == entry
        assert len(repr(entry).splitlines()) == 1

    law()


VALUES = st.one_of(testing.quantities(), testing.ratios(), testing.changes())


@settings(max_examples=500)
@given(VALUES)
def test_code_of_a_value_makes_the_very_same_one(value):
    assert again(value).code == value.code


@given(st.one_of(testing.periods(), testing.units(), testing.sources(), testing.problems()))
def test_code_of_what_has_no_other_text_makes_it_too(value):
    assert again(value) == value


@given(testing.amounts())
def test_code_of_money_makes_it(amount):
    assert again(amount) == amount


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (hd.VND(-5), "VND(-5)"),
        (hd.VND(131_583_000_000), "VND(131_583_000_000)"),
        (hd.Quantity.parse("trên 1,66 tỷ đồng"), "Quantity.parse('trên 1,66 tỷ đồng')"),
        (hd.Quantity(1_660_000_000, "VND"), "Quantity.parse('1660000000 [VND]')"),
        (hd.Quantity(5), "Quantity.parse('5 []')"),
        (hd.Quantity.unknown("người"), "Quantity.parse('? [người]')"),
        (hd.Ratio(12, 15, unit="chi hội"), "Ratio.parse('12/15 chi hội')"),
        (hd.Ratio(16, 15, is_plan=True), "Ratio.parse('16/15 [] plan')"),
        (hd.Change.parse("tăng 13%"), "Change.parse('tăng 13%')"),
        (hd.Unit.of("đồng"), "Unit('VND')"),
        (hd.Source.parse("a:1-2"), "Source.parse('a:1-2')"),
        (hd.Organization("a", "Hội A"), "Organization('a', 'Hội A')"),
        (
            hd.Organization("a", "Hội A", level="xã", aliases=["A"]),
            "Organization('a', 'Hội A', level='communal', aliases=(Alias('A'),))",
        ),
        (hd.Metric("m", "số", "ha", nature="stock"), "Metric('m', 'số', 'ha', nature='stock')"),
        (hd.Person("a", "Bà Kín"), "Person(id='a', name='(private)')"),
    ],
)
def test_code_is_short(value, code):
    assert repr(value) == code


def test_every_class_with_a_value_of_its_own_is_short():
    shown = {cls for cls in STRATEGIES if issubclass(cls, errors.Shown)}
    assert {cls.__name__ for cls in STRATEGIES if attrs.has(cls)} - {
        cls.__name__ for cls in shown
    } == set()
