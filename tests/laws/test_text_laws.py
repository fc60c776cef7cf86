"""What a quantity prints says no more than it knows, and reads back."""

from decimal import Decimal
from fractions import Fraction
from itertools import cycle, product

import attrs
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hoidata import vocab
from hoidata.errors import InvalidData
from hoidata.values import Bound, Quantity, Unit, quantity_of
from hoidata.vietnamese import parse_figure
from tests.values.strategies import decimals, fractions, integers, points, quantities

KNOWN = [row["code"] for row in vocab.rows("units")]
NOUNS = ("suất quà", "lượt người", "ngày công", "kg", "thẻ bhyt", "cây chuối", "xã, phường")
BOUNDS = tuple(bound for bound in Bound if bound is not Bound.UNKNOWN)
wholes = (
    st.integers(-9_999, 9_999)
    | st.integers(-(10**15), 10**15)
    | st.builds(lambda n, e: n * 10**e, st.integers(-9_999, 9_999), st.integers(0, 15))
)
long_decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**12), 10**12),
    st.integers(1, 12),
)
terminating = wholes | decimals | long_decimals


def read_back(text, unit=None):
    """Return what was printed, read where dots are known to group digits."""
    doubts = []  # "1,001 suất quà" is read, but not for certain
    quantity = Quantity.parse(text, unit=unit, grouping="dot", doubts=doubts)
    assert {doubt.code for doubt in doubts} <= {"figure.doubtful_grouping"}
    return quantity


SHARES = ("%", "điểm phần trăm", "lần")
money = quantities(wholes, units=("VND",), bounds=BOUNDS)
counts = quantities(terminating, units=(*NOUNS, *SHARES), bounds=BOUNDS)
endless = quantities(integers | decimals | fractions, bounds=BOUNDS)


class TestReadingBack:
    @example(Quantity(131_583_000_000, "VND"))
    @example(Quantity(12_345, "VND", per=("em", "tháng"), bound="at_least"))
    @example(Quantity.between(500, 7_000_000, "VND"))
    @example(Quantity.between(5_000_000, 7_000_000, "VND", low_open=True, high_open=True))
    @given(money)
    def test_money(self, quantity):
        assert read_back(str(quantity), quantity.unit) == quantity

    @given(money)
    def test_money_needs_no_hint_of_its_grouping(self, quantity):
        assert Quantity.parse(str(quantity)) == quantity

    @given(
        money,
        st.sampled_from(["full", "dong", "mixed", "scale"]),
    )
    def test_money_in_every_exact_style(self, quantity, style):
        assert read_back(quantity.format(style)) == quantity

    @example(Quantity(Decimal("346.142"), "ngày công"))
    @example(Quantity(Decimal("1346.142"), "em"))
    @example(Quantity(Decimal("-4.233"), "lần"))
    @example(Quantity(Decimal("4.005004"), "lượt người"))
    @example(Quantity(Decimal("929.997137"), "em"))
    @example(Quantity(Decimal("4.123456789"), "em"))
    @example(Quantity.between(9, Decimal("93.713101"), "em"))
    @example(Quantity(Decimal("12.755"), "%"))
    @example(Quantity.between(-5, 5, "%"))
    @example(Quantity.between(-5, -3, "em", low_open=True, high_open=True))
    @example(Quantity.between(2, 3_000, "em"))
    @example(Quantity.between(Decimal("-2.125"), Decimal("3000.5"), "kg"))
    @settings(max_examples=1_000)
    @given(counts)
    def test_other_units_need_no_hint_and_leave_no_doubt(self, quantity):
        doubts = []
        assert Quantity.parse(str(quantity), doubts=doubts) == quantity
        assert doubts == []
        assert read_back(str(quantity), quantity.unit) == quantity

    def test_every_unit_of_the_vocabulary_with_every_bound(self):
        numbers = cycle([1, -7, 1_200, Decimal("2.125"), 0, 31_000_000, Decimal("-1346.5")])
        pers = cycle([(), ("tháng",), ("em",)])
        for unit, bound in product(KNOWN, BOUNDS):
            value = int(next(numbers)) if unit == "VND" else next(numbers)
            per = tuple(each for each in next(pers) if each != unit)
            if bound is Bound.NEARLY:  # said of nothing below 0
                value = abs(value) or 1
            if bound is Bound.BETWEEN:
                quantity = Quantity.between(value, value + 5, unit, per=per)
            else:
                quantity = Quantity(value, unit, bound=bound, per=per)
            assert read_back(str(quantity)) == Quantity.parse(str(quantity)) == quantity

    @settings(max_examples=500)
    @given(st.data(), st.sampled_from(KNOWN))
    def test_any_unit_of_the_vocabulary(self, data, unit):
        number = st.integers(-(10**9), 10**9)
        if unit != "VND":
            number |= st.decimals(-10_000, 10_000, places=3)
        quantity = data.draw(quantities(number, units=(unit,), bounds=BOUNDS, pers=((), ("em",))))
        assert read_back(str(quantity)) == Quantity.parse(str(quantity)) == quantity

    @given(money | counts)
    def test_the_unit_is_read_without_being_expected(self, quantity):
        assert read_back(str(quantity)).unit == quantity.unit


class TestSayingNoMore:
    @given(st.data(), endless)
    def test_the_printed_interval_holds_all_that_is_allowed(self, data, quantity):
        printed = read_back(str(quantity), quantity.unit)
        assert printed.contains(data.draw(points(quantity.ends)))
        assert (printed.unit, printed.per) == (quantity.unit, quantity.per)

    @given(st.data(), money, st.integers(0, 3))
    def test_rounding_on_demand_never_cuts_a_bound(self, data, quantity, digits):
        assume(not quantity.is_exact)
        text = quantity.format("short", digits=digits)
        printed = read_back(text)
        assert printed.contains(data.draw(points(quantity.ends)))

    @given(endless)
    def test_what_is_printed_is_printed_again(self, quantity):
        printed = read_back(str(quantity), quantity.unit)
        assert str(printed) == str(quantity)

    @given(endless)
    def test_rounding_is_by_less_than_the_last_digit(self, quantity):
        printed = read_back(str(quantity), quantity.unit)
        place = 1 if quantity.unit == "VND" else Fraction(1, 100)
        for true, shown in ((quantity.low, printed.low), (quantity.high, printed.high)):
            assert true is shown is None or abs(Fraction(true) - Fraction(shown)) < place


def test_a_unit_is_known_by_code_label_and_alias_alone():
    for row in vocab.rows("units"):
        five = Quantity(5, row["code"])
        for name in (row["code"], row["label_vi"], *filter(None, row["aliases"].split(";"))):
            assert Unit.of(name).code == row["code"]
            if "-" in name:  # "5 ki-lô-mét" might be a range
                continue
            assert Quantity.parse(f"5 {name}") == five
            assert Quantity.parse("5", unit=name) == five


@given(money | counts)
def test_what_is_read_is_as_valid_as_what_is_built(quantity):
    read = read_back(str(quantity), quantity.unit)
    assert repr(attrs.evolve(read)) == repr(read)


TEXTS = """
trên hơn gần dưới từ đến trở lên khoảng không quá tối đa 5 7 1,66 12,7 1.000 500.000.000 nghìn
triệu tỷ đồng đ % em suất quà /em /tháng - mỗi lần rưỡi điểm phần trăm nhiều lượt người
"""


@settings(max_examples=1_000)
@given(st.lists(st.sampled_from(TEXTS.split()), max_size=8).map(" ".join))
def test_any_text_is_refused_or_read_as_a_valid_quantity_that_reads_back(text):
    doubts = []
    try:
        read = Quantity.parse(text, doubts=doubts)
    except InvalidData:
        return
    assert repr(attrs.evolve(read)) == repr(read)
    assert quantity_of(parse_figure(text), Quantity) == read
    assert read_back(str(read), read.unit) == read
