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


SHORT = (
    ("h", "Hội CTĐ huyện Nam Đàn"),
    ("u", "UBND huyện Nam Đàn"),
    ("x1", "Hội CTĐ xã A Túc", "h"),
    ("x2", "Hội CTĐ xã Ba Nang", "h"),
    ("pn", "Hội LHPN xã A Túc"),
    ("c1", "Chi hội thôn 1", "x1"),
    ("c2", "Chi hội thôn 1", "x2"),
    ("g1", "Tổ hội 1", "c1"),
    ("l1", "Chi hội phụ nữ thôn 1", "pn"),
    ("q3", "Hội CTĐ phường 5, quận 3"),
    ("q8", "UBND phường 5, quận 8"),
)


@pytest.mark.parametrize(
    ("name", "publisher", "expected"),
    [
        ("Hội huyện Nam Đàn", "h", "h"),
        ("Hội huyện", "x1", "h"),
        ("Hội huyện Nam Đàn", None, None),
        ("Hội huyện Nam Đàn", "u", None),
        ("Hội xã", "x1", "x1"),
        ("Hội xã", "pn", "pn"),
        ("Hội xã", "c1", "x1"),
        ("Hội", "x1", "x1"),
        ("Chi hội thôn 1", "pn", "l1"),
        ("Chi hội thôn 1", "l1", "l1"),
        ("Chi hội thôn 1", "x1", "c1"),
        ("Chi hội thôn 1", "c1", "c1"),
        ("Chi hội thôn 1", "x2", "c2"),
        ("Chi hội thôn 1", None, None),
        ("Chi hội CTĐ thôn 1", "x1", "c1"),
        ("Chi hội CTĐ thôn 1", "pn", "c1"),
        ("Chi hội CTĐ thôn 1", "l1", "c1"),
        ("Chi hội PN thôn 1", "x1", "l1"),
        ("Tổ hội CTĐ 1", "c1", "g1"),
        ("thôn 1", "x2", "c2"),
        ("UBND phường", "q3", None),
    ],
)
def test_what_a_name_leaves_out_is_that_of_its_publisher(name, publisher, expected):
    assert asked(name, *SHORT, publisher=publisher).id == expected


def test_a_chapter_of_another_association_is_near():
    result = asked("Chi hội thôn 1", *SHORT[:-2], publisher="pn")
    assert {each.organization.id: each.against for each in result.near} == {
        "c1": (Objection.ASSOCIATION,),
        "c2": (Objection.ASSOCIATION, Objection.WHICH),
    }


def test_a_unit_below_two_associations_has_the_one_of_neither():
    data = Dataset(
        organizations=[
            Organization("a", "Hội CTĐ xã A"),
            Organization("b", "Hội LHPN xã A"),
            Organization("c", "Chi hội thôn 1"),
            Organization("d", "Chi hội thôn 2"),
        ],
        attachments=[Attachment("c", "a"), Attachment("c", "b", hierarchy="b")],
    )
    assert {data.name_index.says(each).association for each in ("c", "d")} == {None}


@pytest.mark.parametrize(
    ("publisher", "decides"),
    [(None, {Decider.PUBLISHER, Decider.ASSOCIATION}), ("u", {Decider.ASSOCIATION})],
)
@pytest.mark.parametrize("name", ["Hội huyện Nam Đàn", "Hội tỉnh Nghệ An"])
def test_no_new_unit_is_proposed_for_a_name_without_its_association(name, publisher, decides):
    result = asked(name, *SHORT, publisher=publisher)
    assert (result.id, result.proposed) == (None, None)
    assert decides <= set(result.decides)


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Hội CTĐ tỉnh Kiên Giang", "30/6/2025", "hoi-ctd.kien-giang"),
        ("Hội CTĐ tỉnh Kiên Giang", "1/7/2025", None),
        ("Hội CTĐ TP Vinh", "1/7/2025", None),
        ("Hội CTĐ phường 5, quận 3", "1/7/2025", None),
        ("Hội CTĐ xã Kim Liên, huyện Nam Đàn", "1/7/2025", None),
        ("Hội CTĐ xã Kim Liên, tỉnh Nghệ An", "1/7/2025", "hoi-ctd.xa-kim-lien.nghe-an"),
        ("Hội CTĐ xã Không Đâu", "1/7/2025", "hoi-ctd.xa-khoong-ddaau"),
    ],
)
def test_no_new_unit_is_proposed_at_a_place_that_is_not_there_on_the_day(name, on, expected):
    result = asked(name, on=on)
    assert (result.proposed and result.proposed.id) == expected
    assert expected or Decider.DAY in result.decides


def test_no_new_unit_is_proposed_where_several_places_are_called_so():
    result = asked("Hội CTĐ phường 5, TP HCM", on="1/1/2024")
    assert (result.proposed, result.decides) == (None, (Decider.PUBLISHER, Decider.PLACE))


@pytest.mark.parametrize(
    "names",
    [
        ("CLB Hoa", "CLB Hòa", "CLB Hoá", "CLB Hoaf", "CLB Hoas", "CLB Hoasf"),
        ("CLB A", "CLB Aa", "CLB Â", "CLB Ă", "CLB Aw", "CLB Á", "CLB As", "CLB Az", "CLB Asz"),
        ("CLB Đo", "CLB Ddo", "CLB Do", "CLB Zdo", "CLB Dzdo"),
        ("CLB A B", "CLB A&B", "CLB A+B", "CLB AB"),
        ("CLB", "CLB 漢字", "CLB 漢", "CLB 😀", "CLB x6f22"),
        ("Khối thi đua số 5", "Cụm thi đua số 5", "Khối thi đua số 6"),
    ],
)
def test_different_names_have_different_ids(names):
    made = [organization_id(_read(each)) for each in names]
    assert all(each.isascii() and len(each.split()) == 1 for each in made)
    assert len(set(made)) == len(names)


def _read(text):
    is_club = text.startswith("CLB")
    return says(kind="club", name=text) if is_club else Organization.parse_name(text)


@pytest.mark.parametrize("names", [("CLB Hoà", "CLB Hòa", "clb  hòa"), ("Khối 5", "KTĐ số 5")])
def test_one_name_has_one_id_however_it_is_spelled(names):
    assert len({organization_id(_read(each)) for each in names}) == 1


def test_a_name_that_says_nothing_is_no_new_unit():
    result = hd.resolve(says(kind="club", name="…"), CHAPTERS)
    assert (result.id, result.proposed) == (None, None)


ELSEWHERE = (
    ("A", "Hội LHPN xã Nam Cát"),
    ("B", "Hội LHPN xã Kim Liên"),
    ("c1", "Chi hội 1", "A"),
    ("tx", "Hội CTĐ thị xã"),
    ("bl", "Hội CTĐ phường An Lộc, thị xã Bình Long", "tx"),
    ("kt", "Hội CTĐ phường Hưng Trí, thị xã Kỳ Anh"),
    ("hd", "Huyện đoàn"),
)


@pytest.mark.parametrize(
    ("name", "publisher", "expected"),
    [
        ("Chi hội 1", "A", "c1"),
        ("Chi hội 1", None, "c1"),
        ("Chi hội 1", "B", None),
        ("Hội CTĐ thị xã", "bl", "tx"),
        ("Hội CTĐ thị xã", "kt", None),
        ("Huyện đoàn", "A", "hd"),
    ],
)
def test_a_name_without_a_place_is_not_that_of_a_unit_elsewhere(name, publisher, expected):
    assert asked(name, *ELSEWHERE, publisher=publisher).id == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Chi hội CTĐ xóm 5 xã Kim Liên", "1/1/2024", None),
        ("Chi hội CTĐ xóm 5 xã Kim Liên", None, None),
        ("Chi hội CTĐ xóm 5 xã Kim Liên, tỉnh Nghệ An", "1/1/2024",
         "chi-hoi-ctd.xom-5.xa-kim-lien.huyen-nam-dan.nghe-an"),
        ("Chi hội CTĐ xóm 5 xã Kim Liên, huyện Nam Đàn", None,
         "chi-hoi-ctd.xom-5.xa-kim-lien.huyen-nam-dan.nghe-an"),
        ("Hội CTĐ xã Kim Liên, tỉnh Nghệ An", None, None),
        ("Trường THCS Kim Liên", None, None),
        ("Sở Y tế", None, None),
        ("Sở Y tế tỉnh Nghệ An", None, "sowr-y-tees.nghe-an"),
        ("CĐCS Hội CTĐ xã Kim Liên", "1/1/2024", None),
    ],
)  # fmt: skip
def test_no_new_unit_is_proposed_where_it_may_be_of_several_places(name, on, expected):
    result = asked(name, on=on)
    assert (result.proposed and result.proposed.id) == expected
    assert expected or Decider.PLACE in result.decides


def test_a_name_inside_more_organizations_than_any_is_refused():
    name = says(association="ctd")
    for _ in range(3000):
        name = says(association="ctd", host=name)
    with pytest.raises(hd.InvalidData, match="too_long"):
        hd.resolve(name, CHAPTERS)


@pytest.mark.parametrize(
    "names",
    [
        ("Hội CTĐ thành phố Vinh", "Hội CTĐ TP Vinh, tỉnh Nghệ An", "Hội CTĐ Vinh"),
        ("Hội CTĐ xã Kim Liên, Nam Đàn", "Hội CTĐ xã Kim Liên, huyện Nam Đàn, Nghệ An"),
        ("Hội CTĐ P.5 Q.3", "Hội CTĐ phường 05, quận 3, TP HCM"),
    ],
)
def test_one_place_gives_one_id_however_much_of_it_is_said(names):
    made = {asked(each).proposed.id for each in names}
    assert len(made) == 1


def test_an_association_is_that_of_the_nearest_above_that_has_one():
    organizations = [
        Organization("g", "Tổ hội 1"),
        Organization("t", "Khối Sen Vàng"),
        Organization("h", "Hội CTĐ xã A"),
    ]
    edges = [Attachment("g", "t"), Attachment("t", "h")]
    for rows in (organizations, organizations[::-1]):
        data = Dataset(organizations=rows, attachments=edges)
        assert data.name_index.says("g").association == "ctd"


def test_of_very_many_units_of_one_name_that_at_the_publisher_is_found():
    communes = [Organization(f"x{n}", f"Hội CTĐ xã Số {n}") for n in range(25)]
    chapters = [Organization(f"c{n}", "Chi hội 1") for n in range(25)]
    edges = [Attachment(f"c{n}", f"x{n}") for n in range(25)]
    data = Dataset(organizations=[*communes, *chapters], attachments=edges)
    assert hd.resolve("Chi hội 1", data, publisher="x7").id == "c7"
    assert hd.resolve("Chi hội 1", data).id is None
