"""What is counted: one code a unit, under any of its names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import vocab
from hoidata.errors import InvalidData
from hoidata.values import Quantity, Unit, UnitKind


def code_of(function, *arguments, **options):
    with pytest.raises(InvalidData) as caught:
        function(*arguments, **options)
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("VND", "VND"),
        ("đồng", "VND"),
        ("đ", "VND"),
        ("vnđ", "VND"),
        ("%", "%"),
        ("phần trăm", "%"),
        ("em", "em"),
        ("Em", "em"),
        (" suất \u00a0quà ", "suất quà"),
        ("Thẻ BHYT", "thẻ bhyt"),
        ("m2", "m²"),
        ("hv", "hội viên"),
        ("uỷ viên", "ủy viên"),
        ("đồng chí", "đồng chí"),
        ("triệu chứng", "triệu chứng"),
        ("tỷ phú", "tỷ phú"),
        ("tỷ", None),
        ("Cây Chuối", "cây chuối"),
        ("xã, phường", "xã, phường"),
        ("ki-lô-oát", "kW"),
    ],
)
def test_has_one_code_under_every_name(name, code):
    if code is None:
        assert code_of(Unit.of, name) == "quantity.unit"
    else:
        assert Unit.of(name).code == Quantity(1, name).unit == code


def test_decomposed_letters_are_the_same_letters():
    assert Unit.of("su\u0061\u0302\u0301t qua\u0300").code == "suất quà"


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "\u200b", 5, 0, None, ["em"], b"em"),
        *("đồng/em", "em/", "/", "2 em", "em 2", "- 12", "~", "(em)", "em & hộ", "đợt 2: gạo"),
        *("triệu đồng", "Tỷ đồng", "nghìn đồng", "ngàn đồng", "tr đồng", "triệu", "vạn", "k"),
        *("nghìn lượt người", "tỉ đ", "nghìn", "ngàn", "tr", "tỉ", "tỷ"),
    ],
)
def test_refuses_what_would_be_read_as_something_else(name):
    assert code_of(Unit.of, name) == "quantity.unit"
    assert code_of(Unit, name, "nhãn", label_en="label") == "quantity.unit"
    assert code_of(Quantity, 1, per=[name]) == "quantity.unit"
    if name is not None:
        assert code_of(Quantity, 1, name) == "quantity.unit"


@pytest.mark.parametrize("per", [5, 0, None, True])
def test_refuses_what_is_no_list_of_units(per):
    assert code_of(Quantity, 1, "VND", per=per) == "quantity.unit"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("VND", "money"),
        ("%", "share"),
        ("người", "beings"),
        ("hộ", "beings"),
        ("lượt người", "turns"),
        ("lượt khách lạ", "turns"),
        ("suất quà", "things"),
        ("cây chuối", "things"),
        ("tháng", "time"),
        ("kg", "measure"),
    ],
)
def test_knows_what_sort_of_thing_it_counts(name, kind):
    unit = Unit.of(name)
    assert unit.kind is UnitKind(kind)
    assert unit.is_distinct == (kind == "beings")
    assert unit.is_whole == (kind in {"money", "beings", "turns", "things"})


def test_a_noun_that_the_vocabulary_lacks_is_its_own_label():
    unit = Unit.of("Cây chuối")
    assert (unit.label, unit.label_en) == ("cây chuối", "cây chuối")


def test_may_be_made_by_hand():
    unit = Unit("bao gạo", "bao gạo", label_en="sacks of rice", kind="things")
    assert unit == Unit("Bao gạo", "bao gạo", label_en="sacks of rice")
    assert code_of(Unit, "em", "em", label_en="children", kind="people") == "field.choice"


@pytest.mark.parametrize("row", vocab.rows("units"), ids=lambda row: row["code"])
def test_every_unit_of_the_vocabulary_keeps_its_row(row):
    unit = Unit.of(row["code"])
    assert unit == Unit.of(row["label_vi"])
    assert (unit.code, unit.label, unit.kind) == (row["code"], row["label_vi"], row["kind"])
    assert unit.label_en == row["label_en"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((), ()),
        ("em", ("em",)),
        (["tháng", "em"], ("em", "tháng")),
        (("hộ", "em", "năm"), ("hộ", "em", "năm")),
        (("năm", "hộ", "em"), ("hộ", "em", "năm")),
        ((unit for unit in ("Tháng", "Em")), ("em", "tháng")),
    ],
    ids=range(6),
)
def test_per_units_stand_things_before_time(given, kept):
    assert Quantity(1, "VND", per=given).per == kept


@given(st.text(max_size=8) | st.sampled_from(["Suất", "ĐỒNG", "ǅ", "İ", "ẞ", "ﬁ", "Å"]))
def test_any_text_has_one_code_or_none(name):
    try:
        code = Unit.of(name).code
    except InvalidData:
        return
    assert Unit.of(code).code == code
    assert Unit.of(f"  {name}\n").code == code
