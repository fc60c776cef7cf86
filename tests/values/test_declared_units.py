"""Text read with units that its context declares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Change, InvalidData, Quantity, Ratio, Unit

BOX = Unit("thùng mì", kind="measure", aliases=["két mì"])
DRAGON = Unit("rồng lửa", kind="things", aliases=["rồng"])
CLUSTER = Unit("cụm loa", kind="things", rank=3)
UNITS = (BOX, DRAGON, CLUSTER)


@pytest.mark.parametrize(
    ("text", "code", "undeclared"),
    [
        ("ba rồng lửa", "3 [rồng lửa]", "figure.not_a_figure"),
        ("Ba Rồng", "3 [rồng lửa]", "figure.not_a_figure"),
        ("12 rồng", "12 [rồng lửa]", "12 [rồng]"),
        ("1.250,125 két mì", "1250.125 [thùng mì]", "figure.bad_grouping"),
        ("2 két mì rưỡi", "2.5 [thùng mì]", "figure.unread_text"),
        ("200.000đ/két mì", "200000 [VND/thùng mì]", "200000 [VND/két mì]"),
        ("12 suất quà", "12 [suất quà]", "12 [suất quà]"),
    ],
)
def test_kind_and_aliases_count_as_those_of_the_vocabulary(text, code, undeclared):
    assert Quantity.parse(text, units=UNITS).code == code
    try:
        assert Quantity.parse(text).code == undeclared
    except InvalidData as error:
        assert error.problems[0].code == undeclared  # noqa: PT017 - either is expected


def test_what_could_be_one_and_a_quarter_is_not_certain():
    with pytest.raises(InvalidData, match="ambiguous_grouping"):
        Quantity.parse("1,250 két mì", units=[BOX])
    assert Quantity.parse("1,250 két mì", units=[BOX], grouping="dot").value * 4 == 5


def test_rank_decides_per_against_or():
    doubts = []
    assert Quantity.parse("5 hộ/cụm loa", units=UNITS, doubts=doubts).per == ("cụm loa",)
    assert doubts == []
    Quantity.parse("5 hộ/cụm loa", doubts=doubts)
    assert [doubt.code for doubt in doubts] == ["figure.doubtful_per"]


def test_an_alias_may_be_expected():
    assert Quantity.parse("12", unit="rồng", units=UNITS) == Quantity(12, "rồng lửa")
    with pytest.raises(InvalidData, match="wrong_unit"):
        Quantity.parse("12 hộ", unit="rồng", units=UNITS)


def test_of_two_definitions_the_first_one_holds():
    again = Unit("thùng mì", kind="things", aliases=["thùng to"])
    assert Quantity.parse("1,5 két mì", units=[BOX, again]).unit == "thùng mì"
    with pytest.raises(InvalidData, match="ambiguous_grouping"):
        Quantity.parse("1,250 thùng mì", units=[BOX, again])


def test_a_name_of_two_units_is_a_name_of_neither():
    units = [BOX, Unit("két nước", kind="things", aliases=["két mì"])]
    assert Quantity.parse("3 két mì", units=units).unit == "két mì"


def test_money_and_shares_stay_what_they_are():
    units = [Unit("VND", "đ"), Unit("%", "phần trăm")]
    for text in ("1,5 triệu đồng", "12,7%", "12,7 phần trăm"):
        assert Quantity.parse(text, units=units) == Quantity.parse(text)


def test_parts_of_wholes_and_changes_take_them():
    assert Ratio.parse("2/3 rồng", units=UNITS) == Ratio(2, 3, unit="rồng lửa")
    change = Change.parse("tăng ba rồng so với năm 2023", units=UNITS)
    assert change.amount == Quantity(3, "rồng lửa")
    assert Change.parse("tăng từ 3 lên 5 rồng", units=UNITS).amount == Quantity(2, "rồng lửa")


def test_changes_take_what_groups_digits():
    with pytest.raises(InvalidData, match="ambiguous_grouping"):
        Change.parse("tăng 1,250 ha")
    assert Change.parse("tăng 1,250 ha", grouping="dot").code == "up 1.25 [ha] step=0.001"
    assert Change.parse("tăng 1,250 ha", grouping="comma").code == "up 1250 [ha]"


@given(st.sampled_from(["12 suất quà", "1,66 tỷ đồng", "1.250 người", "12,7%", "5 hộ/xã"]))
def test_units_change_nothing_that_does_not_name_them(text):
    read = Quantity.parse(text, units=UNITS)
    assert (read, read.step) == (Quantity.parse(text), Quantity.parse(text).step)


def test_a_label_is_read_as_the_code():
    kitchen = Unit("bếp", label="Bếp ăn")
    assert Quantity.parse("1 bếp ăn", units=[kitchen]).code == "1 [bếp]"
    for code, label in [("hộ làm muối", "hộ"), ("bếp", "bếp/ăn"), ("bếp", "đồng")]:
        one = Unit(code, label=label)  # which says less, is no noun, or is money
        assert Quantity.parse("2 hộ", units=[one]).unit == "hộ"
        assert Quantity.parse("2 đồng", units=[one]).unit == "VND"
    other = Unit("hội quán", aliases=["bếp ăn"])
    assert Quantity.parse("1 bếp ăn", units=[kitchen, other]).unit == "hội quán"
    alike = Unit("hội quán", label="bếp ăn")
    assert Quantity.parse("1 bếp ăn", units=[kitchen, alike]).unit == "bếp ăn"
