"""What names that are compared say, rule by rule."""

import pytest

import hoidata as hd
from hoidata import Attachment, Dataset, Level, Organization
from hoidata.dataset import Decider, Objection, organization_id
from hoidata.dataset._resolve.compare import contradictions, objection_above
from hoidata.dataset._resolve.index import spot_of
from hoidata.domain import OrganizationName
from hoidata.places import PlaceName


def says(**fields):
    return OrganizationName("x", **fields)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"association": "ctd"}, {"association": "lhpn"}, [Objection.ASSOCIATION]),
        ({"association": "ctd"}, {}, [Objection.ASSOCIATION]),
        ({"association": "ctd"}, {"association": "bt_nkt_tmc", "merged": ("ctd",)}, []),
        ({"kind": "school"}, {"kind": "bank"}, [Objection.KIND]),
        ({"kind": "school"}, {}, []),
        ({"level": Level.COMMUNAL}, {"level": Level.DISTRICT}, [Objection.LEVEL]),
        ({"place": PlaceName("xã", "A")}, {"place": PlaceName("phường", "A")}, [Objection.TYPE]),
        ({"place": PlaceName("xã", "A")}, {"place": PlaceName(None, "A")}, []),
        ({"body": "standing_committee"}, {}, [Objection.BODY]),
        ({"host": says(association="ctd")}, {}, [Objection.HOST]),
        ({"host": says(association="ctd")}, {"host": says(association="lhpn")}, [Objection.HOST]),
        ({"host": says(association="ctd")}, {"host": says(association="ctd")}, []),
        ({"number": 2}, {"number": 3}, [Objection.NUMBER]),
        ({"name": "Trường A"}, {"name": "Trường B"}, [Objection.NUMBER]),
    ],
)
def test_what_a_name_contradicts(one, other, expected):
    assert [*contradictions(says(**one), says(**other))] == expected


@pytest.mark.parametrize(
    ("within", "chain", "expected"),
    [
        (PlaceName("huyện", "A"), [PlaceName("huyện", "B")], Objection.PLACE_ABOVE),
        (PlaceName("huyện", "A"), [PlaceName("tỉnh", "B")], Objection.ABOVE_UNKNOWN),
        (PlaceName("huyện", "A"), [], Objection.ABOVE_UNKNOWN),
        (PlaceName("huyện", "A"), [PlaceName("huyện", "A")], None),
        (PlaceName("quận", "10"), [PlaceName("thành phố", "Cà Mau")], Objection.PLACE_ABOVE),
        (PlaceName("thành phố", "Cà Mau"), [PlaceName("quận", "10")], Objection.PLACE_ABOVE),
        (PlaceName("thành phố", "Cà Mau"), [PlaceName("tỉnh", "B")], Objection.ABOVE_UNKNOWN),
        (PlaceName("thành phố", "Hồ Chí Minh"), [PlaceName("tỉnh", "B")], Objection.PLACE_ABOVE),
        (PlaceName("thành phố", "A"), [PlaceName("tỉnh", "B")], Objection.ABOVE_UNKNOWN),
        (PlaceName(None, "A"), [PlaceName("tỉnh", "B")], Objection.ABOVE_UNKNOWN),
        (PlaceName(None, "A"), [PlaceName("tỉnh", "B"), PlaceName("huyện", "C")],
         Objection.PLACE_ABOVE),
        (PlaceName(None, "A"), [PlaceName("tỉnh", "B"), PlaceName("huyện", "A")], None),
        (PlaceName("huyện"), [PlaceName("huyện", "B")], None),
    ],
)  # fmt: skip
def test_a_place_above_is_another_only_where_it_is_known(within, chain, expected):
    spots = frozenset(map(spot_of, chain))
    assert objection_above(says(within=(within,)), spots) is expected


def asked(name, *units, publisher=None, on=None):
    """Return what a name means among units, given as (id, name, id of the parent)."""
    data = Dataset(
        organizations=[Organization(each[0], each[1]) for each in units],
        attachments=[Attachment(each[0], each[2]) for each in units if len(each) > 2],
    )
    return hd.resolve(name, data, publisher=publisher, on=on)


WARDS = (
    ("v", "Hội CTĐ phường 5, TP Cà Mau"),
    ("q", "Hội CTĐ phường 5, quận 3, TP HCM"),
    ("t", "Hội CTĐ tỉnh X"),
    ("a", "Hội CTĐ xã Tân Phú", "t"),
    ("b", "Hội CTĐ phường Tân An, TP Buôn Ma Thuột, tỉnh Đắk Lắk"),
)


@pytest.mark.parametrize(
    ("name", "expected", "against"),
    [
        ("Hội CTĐ phường 5, tỉnh Cà Mau", "v", None),
        ("Hội CTĐ phường 5, TP HCM", "q", None),
        ("Hội CTĐ P5, Q3", "q", None),
        ("Hội CTĐ phường 5, quận 10", None, Objection.PLACE_ABOVE),
        ("Hội CTĐ phường 5, thị xã Bình Long", None, Objection.PLACE_ABOVE),
        ("Hội CTĐ phường 5, TP Vĩnh Long", None, Objection.PLACE_ABOVE),
        ("Hội CTĐ phường 5, tỉnh Kiên Giang", None, Objection.PLACE_ABOVE),
        ("Hội CTĐ phường Tân An, TP Hội An", None, Objection.PLACE_ABOVE),
        ("Hội CTĐ phường Tân An, TP Cần Thơ", None, Objection.PLACE_ABOVE),
        ("Hội CTĐ xã Tân Phú, tỉnh X", "a", None),
        ("Hội CTĐ xã Tân Phú, huyện Đức Hòa", None, Objection.ABOVE_UNKNOWN),
        ("Hội CTĐ xã Tân Phú, huyện Châu Thành, tỉnh X", None, Objection.ABOVE_UNKNOWN),
    ],
)
def test_a_unit_of_another_place_above_or_of_none_known_is_not_meant(name, expected, against):
    result = asked(name, *WARDS)
    assert result.id == expected
    found = [each.against for each in (*result.candidates, *result.near)]
    assert against is None or (against,) in found
    assert (against is not Objection.ABOVE_UNKNOWN) or result.decides == (Decider.PLACE,)


CHAPTERS = Dataset(
    organizations=[
        Organization("kl", "Hội LHPN xã Kim Liên, tỉnh Nghệ An"),
        Organization("x5", "Chi hội Phụ nữ xóm 5"),
        Organization("cd", "CĐCS Hội CTĐ tỉnh Kiên Giang"),
    ],
    attachments=[Attachment("x5", "kl")],
)


@pytest.mark.parametrize(
    ("name", "publisher", "expected"),
    [
        ("Chi hội PN xóm 5", "kl", "x5"),
        ("Chi hội PN xóm 5", None, None),
        ("Chi hội PN xóm 5", "cd", None),
        ("Công đoàn cơ sở Hội Chữ thập đỏ tỉnh Kiên Giang", None, "cd"),
    ],
)
def test_a_chapter_is_meant_only_at_its_unit(name, publisher, expected):
    assert hd.resolve(name, CHAPTERS, publisher=publisher).id == expected


@pytest.mark.parametrize(
    ("names", "asked", "decides"),
    [
        (("Hội CTĐ quận Kiến An", "Hội CTĐ phường Kiến An"), "Hội CTĐ Kiến An", Decider.LEVEL),
        (("Hội Khuyến học xã A", "Hội CTĐ xã A"), "Hội A", Decider.ASSOCIATION),
    ],
)
def test_that_in_which_those_that_fit_differ_decides(names, asked, decides):
    units = [Organization(f"u{n}", each, aliases=["Hội A"]) for n, each in enumerate(names)]
    assert decides in hd.resolve(asked, Dataset(organizations=units)).decides


def test_readings_of_two_associations_are_told_apart_by_it():
    one = says(association="ctd", level=Level.COMMUNAL, place=PlaceName("xã", "A"))
    other = says(association="lhpn", level=Level.COMMUNAL, place=PlaceName("xã", "A"))
    both = says(candidates=(one, other))
    for units in ([], [Organization("a", "Hội CTĐ xã A")]):
        result = hd.resolve(both, Dataset(organizations=units))
        assert result.id is None
        assert Decider.ASSOCIATION in result.decides


def test_a_proposal_is_shown():
    result = hd.resolve("Hội CTĐ tỉnh Nghệ An", CHAPTERS)
    assert result.explain() == "đơn vị mới: hoi-ctd.nghe-an (Hội CTĐ tỉnh Nghệ An)"
    assert result.explain("en").startswith("a new organization: hoi-ctd.nghe-an")


def test_an_id_of_a_place_without_a_name_has_its_type():
    name = says(association="ctd", level=Level.DISTRICT, place=PlaceName("thị xã"))
    assert organization_id(name) == "hoi-ctd.thi-xa"
