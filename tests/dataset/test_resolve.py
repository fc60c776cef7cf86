"""Which organization of the data a name means."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hoidata as hd
from hoidata import Attachment, Dataset, InvalidData, Level, Organization, ReferenceMissing
from hoidata.dataset import Decider, Ground, Objection, organization_id
from hoidata.domain import OrganizationName
from hoidata.places import PlaceName
from hoidata.vocab import form_of


def unit(key, name, parent=None, **fields):
    return Organization(key, name, **fields), parent


def data_of(*units):
    edges = [Attachment(each.id, parent) for each, parent in units if parent is not None]
    return Dataset(organizations=[each for each, _ in units], attachments=edges)


NGHE_AN = data_of(
    unit("pn.na", "Hội LHPN tỉnh Nghệ An"),
    unit("pn.nd", "Hội LHPN huyện Nam Đàn", "pn.na"),
    unit("pn.kl", "Hội LHPN xã Kim Liên", "pn.nd", valid_to="30/6/2025"),
    unit("pn.kl2", "Hội Liên hiệp Phụ nữ xã Kim Liên", "pn.na", valid_from="1/7/2025"),
    unit("pn.x5", "Chi hội Phụ nữ xóm 5", "pn.kl2"),
    unit("pn.x6", "Chi hội Phụ nữ xóm 6", "pn.kl2", aliases=["Chi hội Sen Vàng"]),
    unit("tx", "Hội Chữ thập đỏ thị xã Bình Long", place="thị xã Bình Long, tỉnh Bình Phước"),
    unit("pd", "Hội Chữ thập đỏ phường Phú Đức", "tx"),
    unit("dang", "Đảng ủy xã Kim Liên", place="xã Kim Liên, tỉnh Nghệ An", kind="party_body"),
    unit("ubnd", "UBND xã Kim Liên", place="2025-07:17971", kind="state_body"),
)
"""Hội of a commune before and after the reform, of a town, and partner bodies."""


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("pn.kl", {}, "pn.kl"),
        ("HỘI LHPN XÃ KIM LIÊN", {"on": "1/1/2024"}, "pn.kl"),
        ("Hội Phụ nữ xã Kim Liên", {"on": "1/1/2026"}, "pn.kl2"),
        ("Hội LHPN xã Kim Liên, huyện Nam Đàn", {}, "pn.kl"),
        ("Hội LHPN xã Kim Liên", {}, None),
        ("Hội LHPN xã", {"on": "1/1/2026", "publisher": "dang"}, "pn.kl2"),
        ("Đảng ủy xã", {"on": "1/1/2026", "publisher": "pn.kl2"}, "dang"),
        ("UBND xã", {"on": "1/1/2026", "publisher": "pn.kl2"}, "ubnd"),
        ("Hội PN", {"on": "1/1/2026", "publisher": "pn.kl2"}, "pn.kl2"),
        ("Hội LHPN tỉnh", {"publisher": "pn.kl2"}, "pn.na"),
        ("Hội CTĐ thị xã", {"publisher": "pd"}, "tx"),
        ("Hội CTĐ thị xã", {}, None),
        ("Kim Liên", {"publisher": "pn.na", "on": "1/1/2026"}, "pn.kl2"),
        ("xã Kim Liên", {"publisher": "pn.na", "on": "1/1/2026"}, "pn.kl2"),
        ("xóm 5", {"publisher": "pn.kl2"}, "pn.x5"),
        ("Chi hội xóm 5", {"publisher": "pn.kl2"}, "pn.x5"),
        ("Chi hội Phụ nữ xóm 5", {"publisher": "pn.kl2"}, "pn.x5"),
        ("chi hội sen vàng", {}, "pn.x6"),
        ("Chi hội", {"publisher": "pn.kl2"}, None),
        ("Hội LHPN phường Kim Liên", {"publisher": "pn.na"}, None),
        ("Hội CCB xã Kim Liên", {"publisher": "pn.na"}, None),
        ("BTV Hội LHPN tỉnh Nghệ An", {}, None),
        ("Hội LHPN xã Kim Liên, tỉnh Hà Tĩnh", {}, None),
        ("Trường THPT Kim Liên", {}, None),
        ("TỔNG CỘNG", {}, None),
        ("", {}, None),
    ],
)
def test_a_name_is_one_organization_or_none(name, context, expected):
    assert hd.resolve(name, NGHE_AN, **context).id == expected


def found(name, **context):
    return hd.resolve(name, NGHE_AN, **context)


def test_candidates_have_reasons_and_what_would_decide():
    result = found("Hội Phụ nữ xã Kim Liên")
    assert [each.organization.id for each in result.candidates] == ["pn.kl", "pn.kl2"]
    assert result.candidates[0].reasons == (Ground.PLACE,)
    assert result.decides == (Decider.PUBLISHER, Decider.DAY, Decider.PLACE)
    assert result.proposed is None
    assert "cần biết thêm: đơn vị ban hành văn bản, ngày, địa bàn" in result.explain()
    assert "what would decide: the publisher of the text, the day, the place" in result.explain(
        "en"
    )


@pytest.mark.parametrize(
    ("name", "context", "key", "against"),
    [
        ("Hội Phụ nữ xã Kim Liên", {"on": "1/1/2024"}, "pn.kl2", Objection.DAY),
        ("Hội LHPN phường Kim Liên", {}, "pn.kl", Objection.TYPE),
        ("BTV Hội LHPN tỉnh Nghệ An", {}, "pn.na", Objection.BODY),
        ("Hội LHPN xã Kim Liên, huyện Ba Vì", {}, "pn.kl", Objection.PLACE_ABOVE),
        ("Hội LHPN xã Kim Liên, huyện Nam Đàn", {}, "pn.kl2", Objection.PLACE_ABOVE),
        ("HĐND xã Kim Liên", {}, "ubnd", Objection.NUMBER),
        ("Hội LHPN huyện Kim Liên", {}, "pn.kl", Objection.LEVEL),
    ],
)
def test_what_contradicts_the_name_is_near_and_says_why(name, context, key, against):
    near = {each.organization.id: each.against for each in found(name, **context).near}
    assert against in near[key]


@pytest.mark.parametrize(
    ("name", "context", "key", "against", "decides"),
    [
        ("Hội CTĐ thị xã", {}, "tx", Objection.WHICH, Decider.PUBLISHER),
        ("Hội CTĐ thị xã", {"publisher": "pn.na"}, "tx", Objection.WHICH, Decider.PLACE),
        ("Hội LHPN xã Kim Liên (cũ)", {"on": "1/1/2026"}, "pn.kl2", Objection.FORMER, None),
        ("Hội LHPN xã Kim Liên", {"publisher": "tx", "on": "1/1/2026"}, "pn.kl2",
         Objection.PROVINCE, Decider.PROVINCE),
    ],
)  # fmt: skip
def test_what_only_the_context_speaks_against_is_a_candidate(name, context, key, against, decides):
    result = found(name, **context)
    candidates = {each.organization.id: each.against for each in result.candidates}
    assert against in candidates[key]
    assert result.id != key
    assert decides is None or decides in result.decides


def test_a_former_unit_is_meant_by_a_name_that_says_so():
    assert found("Hội LHPN xã Kim Liên (cũ)", on="1/1/2026").id == "pn.kl"


def test_an_alias_that_is_no_longer_used_is_no_certain_name():
    alias = hd.Alias("Hội Sen", valid_to="31/12/2023")
    data = Dataset(organizations=[Organization("a", "Hội LHPN xã A", aliases=[alias])])
    assert hd.resolve("Hội Sen", data, on="1/1/2023").id == "a"
    late = hd.resolve("Hội Sen", data, on="1/1/2024")
    assert (late.id, late.candidates[0].against) == (None, (Objection.FORMER,))
    assert late.decides == (Decider.DAY,)


TWO = data_of(
    unit("h", "Hội LHPN huyện Nam Đàn"),
    unit("h.kl", "Hội LHPN xã Kim Liên", "h"),
    unit("g", "Hội LHPN huyện Kim Thành"),
    unit("g.kl", "Hội LHPN xã Kim Liên", "g"),
)


@pytest.mark.parametrize(("publisher", "expected"), [("h", "h.kl"), ("g", "g.kl"), (None, None)])
def test_of_two_of_one_name_the_related_one_is_meant(publisher, expected):
    result = hd.resolve("Hội LHPN xã Kim Liên", TWO, publisher=publisher)
    assert result.id == expected
    assert publisher is None or result.candidates[1].against


def test_of_two_that_differ_in_nothing_the_id_decides():
    data = data_of(
        unit("a", "Hội LHPN xã A"), unit("b", "Hội Phụ nữ xã A"), unit("c", "Hội CTĐ xã A")
    )
    result = hd.resolve("Hội LHPN xã A", data, publisher="c")
    assert (result.id, result.decides) == (None, (Decider.ID,))


def test_another_reading_of_the_name_is_no_silent_guess():
    data = data_of(unit("q", "Hội CTĐ thành phố Huế", level="provincial"))
    says = OrganizationName(
        "Hội CTĐ TP Huế",
        candidates=tuple(
            OrganizationName(
                "x", association="ctd", level=each, place=PlaceName("thành phố", "Huế")
            )
            for each in (Level.PROVINCIAL, Level.DISTRICT)
        ),
    )
    assert hd.resolve(says, data).id is None
    assert Decider.LEVEL in hd.resolve(says, data).decides
    assert hd.resolve(says, data, on="1/1/2026").id == "q"


def test_very_many_of_one_name_are_told_apart_by_the_publisher():
    units = [unit("t", "Hội LHPN tỉnh Nghệ An")]
    for number in range(60):
        units += [unit(f"x{number}", f"Hội LHPN xã X{number}", "t")]
        units += [unit(f"c{number}", "Chi hội Phụ nữ xóm 5", f"x{number}")]
    data = data_of(*units)
    assert hd.resolve("Chi hội Phụ nữ xóm 5", data, publisher="x59").id == "c59"
    assert hd.resolve("Hội LHPN xã", data, publisher="c58").id == "x58"
    many = hd.resolve("Chi hội Phụ nữ xóm 5", data)
    assert (many.id, len(many.candidates) <= 20, bool(many.decides)) == (None, True, True)
    assert hd.resolve("Hội LHPN xã", data).id is None


def test_the_order_of_the_data_does_not_matter():
    turned = Dataset(
        organizations=NGHE_AN.organizations[::-1], attachments=NGHE_AN.attachments[::-1]
    )
    for name in ("Hội LHPN xã Kim Liên", "Hội LHPN tỉnh", "Hội CTĐ xã Kim Liên, huyện Nam Đàn"):
        one, other = (hd.resolve(name, each, publisher="pn.x5") for each in (NGHE_AN, turned))
        assert (one.id, one.decides, one.proposed) == (other.id, other.decides, other.proposed)


# --- Proposals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "context", "expected", "parent"),
    [
        ("Hội CTĐ xã Kim Liên", {"on": "1/1/2026"}, "hoi-ctd.xa-kim-lien.nghe-an", None),
        ("Hội CTĐ xã Kim Liên, tỉnh Nghệ An", {"on": "1/1/2026"}, "hoi-ctd.xa-kim-lien.nghe-an",
         None),
        ("Hội LHPN xã Vạn An", {"publisher": "pn.na", "on": "1/1/2026"},
         "hoi-lhpn.xa-van-an.nghe-an", "pn.na"),
        ("Hội CTĐ tỉnh Nghệ An", {}, "hoi-ctd.nghe-an", None),
        ("Chi hội CTĐ thôn Đông", {"publisher": "pn.kl2"},
         "chi-hoi-ctd.thon-ddoong.xa-kim-lien.nghe-an", None),
        ("UBND xã Vạn An, tỉnh Nghệ An", {"on": "1/1/2026"}, "uy-ban-nhan-dan.xa-van-an.nghe-an",
         None),
        ("Trung ương Hội CTĐ Việt Nam", {}, "hoi-ctd.trung-uong", None),
        ("CĐCS Hội CTĐ tỉnh Hậu Giang", {}, "cong-doan.hoi-ctd.hau-giang", None),
        ("BTV Hội LHPN tỉnh Nghệ An", {}, "ban-thuong-vu.hoi-lhpn.nghe-an", None),
        ("Khối thi đua 20", {}, "khoi-thi-dua-20", None),
        ("Hội CTĐ xã Kim Liên", {}, None, None),
        ("Hội CCB thị xã", {}, None, None),
    ],
)  # fmt: skip
def test_a_new_organization_is_proposed_where_the_name_says_enough(name, context, expected, parent):
    result = found(name, **context)
    assert (result.proposed and result.proposed.id, result.parent) == (expected, parent)
    assert result.id is None
    assert expected is not None or result.decides


def test_the_place_of_the_publisher_completes_a_name():
    made = found("Hội CCB thị xã", publisher="pd").proposed
    assert made.id.startswith("hoi-ccb.thi-xa-binh-long")
    assert made.place.startswith("thị xã Bình Long")


def test_a_proposal_is_found_again_once_it_is_in_the_data():
    result = found("Hội CTĐ xã Kim Liên", on="1/1/2026")
    data = Dataset(organizations=[*NGHE_AN.organizations, result.proposed])
    assert hd.resolve("Hội CTĐ xã Kim Liên", data, on="1/1/2026").id == result.proposed.id


def test_an_id_that_another_unit_has_is_not_proposed():
    taken = Organization("hoi-ctd.xa-kim-lien.nghe-an", "Hội Người mù xã A")
    data = Dataset(organizations=[taken])
    result = hd.resolve("Hội CTĐ xã Kim Liên", data, on="1/1/2026")
    assert result.proposed.id == "hoi-ctd.xa-kim-lien.nghe-an.2026"
    again = Dataset(organizations=[taken, Organization(result.proposed.id, "Hội Người mù xã B")])
    assert hd.resolve("Hội CTĐ xã Kim Liên", again, on="1/1/2026").proposed is None


VOWELS = "aăâeêioôơuưyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữựíìỉĩịýỳỷỹỵđdbc"


@given(
    st.lists(st.text(VOWELS, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join),
    st.lists(st.text(VOWELS, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join),
)
def test_names_that_differ_in_a_mark_have_different_ids(one, other):
    ids = {
        organization_id(
            OrganizationName(
                "x", association="lhpn", level=Level.CHAPTER, place=PlaceName("thôn", each)
            )
        )
        for each in (one, other)
    }
    assert all(each.isascii() and len(each.split()) == 1 for each in ids)
    assert len(ids) == len({form_of(each.strip()) for each in (one, other)})


# --- The door -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [("Hội CCB, Hội LHPN xã Kim Liên", "organization_name.several"),
     ("các xã, phường", "organization_name.collective")],
)  # fmt: skip
def test_names_of_several_are_refused(name, code):
    with pytest.raises(InvalidData) as error:
        found(name)
    assert error.value.problems[0].code == code


def test_a_name_of_several_that_the_data_knows_is_that():
    data = Dataset(organizations=[Organization("a", "Các xã, phường")])
    assert hd.resolve("các xã, phường", data).id == "a"


def test_a_publisher_that_is_not_there_is_refused():
    with pytest.raises(ReferenceMissing, match="no organization"):
        found("Hội LHPN xã", publisher="x")


def test_a_day_may_be_a_date_or_a_text():
    for day in ("1/1/2024", "2024-01-01", datetime.date(2024, 1, 1)):
        assert found("Hội Phụ nữ xã Kim Liên", on=day).id == "pn.kl"
    with pytest.raises(InvalidData, match=r"asked\.day"):
        found("Hội Phụ nữ xã Kim Liên", on="2024")


@given(st.text(max_size=30))
def test_any_text_has_an_answer_or_a_documented_refusal(text):
    refused: list[str] = []
    try:
        found(text, publisher="pn.kl2", on="1/1/2026")
    except InvalidData as error:
        refused = [each.code.partition(".")[0] for each in error.problems]
    assert set(refused) <= {"organization_name"}
