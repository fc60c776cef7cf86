"""What is counted: one code a unit, under any of its names."""

import attrs
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
        ("ki-lô-ba", "ki-lô-ba"),
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
        ("con rồng", "unknown"),
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
    unit = Unit("con rồng", "con rồng", label_en="dragons", one_en="dragons", kind="unknown")
    assert unit == Unit("Con rồng", label_en="dragons")
    assert Unit("con rồng", "Rồng") == Unit("con rồng", "Rồng", label_en="Rồng", one_en="Rồng")
    assert code_of(Unit, "em", "em", label_en="children", kind="people") == "field.choice"


def test_every_unit_of_the_vocabulary_keeps_its_row():
    for row in vocab.rows("units"):
        unit = Unit.of(row["code"])
        assert unit == Unit.of(row["label_vi"])
        assert (unit.code, unit.label, unit.kind) == (row["code"], row["label_vi"], row["kind"])
        assert (unit.label_en, unit.one_en) == (row["label_en"], row["one_en"])
        assert (str(unit.rank or ""), unit.aliases) == (row["rank"], ()), unit


@pytest.mark.parametrize(
    ("noun", "kind", "rank"),
    [
        *[
            (noun, "beings", 1)
            for noun in ("hội viên mới", "đoàn viên ưu tú", "người thu nhập thấp")
        ],
        *[(noun, "beings", 1) for noun in ("hv mới", "cán bộ, hội viên", "cán bộ và hội viên nữ")],
        *[(noun, "beings", 1) for noun in ("chi hội phó phụ nữ", "hợp tác xã viên mới")],
        *[(noun, "beings", 2) for noun in ("hộ có hoàn cảnh khó khăn", "hộ cận nghèo mới")],
        *[(noun, "turns", 1) for noun in ("lượt khách", "lượt người nghèo")],
        ("lượt xem trang", "turns", None),
        *[(noun, "things", 1) for noun in ("suất quà tết", "phần quà trung thu", "thùng sữa")],
        ("xã, phường", "things", 5),
        ("công trình thanh niên", "things", 1),
        ("kg gạo", "measure", None),
        ("ngày công lao động", "measure", None),
    ],
)
def test_a_noun_is_of_the_kind_of_the_known_one_that_it_begins_with(noun, kind, rank):
    unit = Unit.of(noun)
    assert vocab.get("units", noun) is None
    assert (unit.kind, unit.rank) == (UnitKind(kind), rank)


@pytest.mark.parametrize(
    "noun",
    [
        *("người ngày", "người-ngày", "người tháng", "hội viên ngày"),  # days of work
        *("nhà nước", "nữ công", "nam châm", "dân tộc", "xã hội", "bà mụ", "mẹ bồng con"),
        *("tổ chức viên", "bộ trưởng", "vụ trưởng", "trung tâm phó", "lớp trưởng"),  # people
        *("tập thể, cá nhân", "hộ, doanh nghiệp", "hội viên và con rồng", "con rồng, hội viên"),
        *("hộ chiếu ngày", "tháng lương", "năm ánh sáng", "buổi chợ", "con rồng", "thứ khác"),
    ],
)
def test_a_noun_that_may_count_anything_is_of_unknown_kind(noun):
    unit = Unit.of(noun)
    assert (unit.kind, unit.rank) == (UnitKind.UNKNOWN, None)
    assert not unit.is_whole
    assert not unit.is_distinct


@given(
    st.sampled_from(["người", "hộ", "lượt", "suất quà", "hội viên"]), st.text("ạbêớ", min_size=2)
)
def test_what_stands_behind_a_safe_head_changes_nothing(head, rest):
    assert Unit.of(f"{head} {rest}").kind is Unit.of(head).kind


class TestADeclaredUnit:
    def test_knows_what_its_noun_shows_where_nothing_is_said(self):
        unit = Unit("suất quà", aliases=["quà tặng"])
        assert attrs.evolve(unit, aliases=()) == Unit.of("suất quà")
        assert unit.aliases == ("quà tặng",)

    def test_keeps_what_is_said(self):
        unit = Unit(
            "Thùng hàng", "Thùng", label_en="crates", one_en="crate", kind="measure", rank=2
        )
        assert (unit.code, unit.label, unit.label_en, unit.one_en, unit.kind, unit.rank) == (
            *("thùng hàng", "Thùng", "crates", "crate"),
            UnitKind.MEASURE,
            2,
        )

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ([], ()),
            ("Kiện  hàng", ("kiện hàng",)),
            (["kiện hàng", "KIỆN HÀNG", "thùng"], ("kiện hàng", "thùng")),
            ((name for name in ["bao", "lô"]), ("bao", "lô")),
        ],
    )
    def test_spells_its_aliases_as_quantities_do(self, given, kept):
        assert Unit("thùng hàng", aliases=given).aliases == kept

    @pytest.mark.parametrize(
        ("field", "bad", "code", "path"),
        [
            *[("aliases", bad, "quantity.unit", "$") for bad in (5, None, [""], ["2 em"], "triệu")],
            *[("aliases", [bad], "unit.alias", "$") for bad in ("hv", "m2", "đồng", "VND", "%")],
            *[("label", bad, "field.text", "$.label") for bad in ("", " ", 5, None)],
            *[("label_en", bad, "field.text", "$.label_en") for bad in ("", None)],
            *[("one_en", bad, "field.text", "$.one_en") for bad in ("", None)],
            *[("rank", bad, "field.count", "$.rank") for bad in (-1, True, "1", 1.0)],
            *[("kind", bad, "field.choice", "$") for bad in ("people", "", None)],
        ],
    )
    def test_refuses_a_bad_value(self, field, bad, code, path):
        with pytest.raises(InvalidData) as caught:
            Unit("thùng hàng", **{field: bad})
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == (code, path)

    @pytest.mark.parametrize("code", ["VND", "đồng", "USD", "%", "lần", "điểm phần trăm"])
    @pytest.mark.parametrize("kind", ["things", "unknown", "measure"])
    def test_cannot_make_anything_else_of_money_and_shares(self, code, kind):
        with pytest.raises(InvalidData, match=r"unit\.fixed"):
            Unit(code, kind=kind)
        assert Unit(code, kind=Unit.of(code).kind) == Unit.of(code)


def test_only_dong_of_all_money_cannot_be_divided():
    assert Unit.of("VND").is_whole
    assert not Unit.of("USD").is_whole


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((), ()),
        ("em", ("em",)),
        (["tháng", "em"], ("em", "tháng")),
        (("hộ", "em", "năm"), ("hộ", "em", "năm")),
        (("năm", "hộ", "em"), ("hộ", "em", "năm")),
        ((unit for unit in ("Tháng", "Em")), ("em", "tháng")),
        ("lần", ("lần",)),
    ],
    ids=range(7),
)
def test_per_units_stand_things_before_time(given, kept):
    assert Quantity(1, "VND", per=given).per == kept


def test_an_amount_may_be_of_each_time_but_not_of_each_per_cent():
    quantity = Quantity.parse("5 triệu đồng/lần")
    assert Quantity.parse(quantity.code) == quantity
    for share in ("%", "điểm phần trăm"):
        with pytest.raises(InvalidData, match=r"quantity\.unit"):
            Quantity(5, "VND", per=share)
        with pytest.raises(InvalidData, match="figure"):
            Quantity.parse(f"5 hộ/{share}")


@given(st.text(max_size=8) | st.sampled_from(["Suất", "ĐỒNG", "ǅ", "İ", "ẞ", "ﬁ", "Å"]))
def test_any_text_has_one_code_or_none(name):
    try:
        code = Unit.of(name).code
    except InvalidData:
        return
    assert Unit.of(code).code == code
    assert Unit.of(f"  {name}\n").code == code
