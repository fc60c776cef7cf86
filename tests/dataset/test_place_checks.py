"""Organizations are of places that were there, and no two are called alike in one place."""

import attrs
import pytest

from hoidata import Attachment, Dataset, Organization, OrganizationChange

CODES = ("organization.place", "organization.no_succ", "organization.same")


def problems(*organizations, **tables):
    data = Dataset(organizations=organizations, **tables)
    return [
        (each.code.partition(".")[2], each.path, each)
        for each in data.check()
        if each.code.startswith(CODES)
    ]


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("Hội CTĐ phường Bình Long", {"valid_to": "1/8/2024"}, "place_days"),
        ("Hội CTĐ tỉnh Kiên Giang", {"valid_from": "1/8/2025"}, "place_days"),
        ("Hội CTĐ xã Kim Liên, tỉnh Hà Tĩnh", {"valid_from": "1/8/2025"}, "place_province"),
        ("Hội CTĐ tỉnh Nghệ An", {"valid_to": "1/8/2025"}, "no_successor"),
        ("Hội CTĐ tỉnh Nghệ An", {"valid_to": "1/8/2019"}, None),
        ("Hội CTĐ tỉnh Kiên Giang", {"valid_to": "30/6/2025"}, None),
        ("Hội CTĐ tỉnh Kiên Giang", {}, None),
        ("Hội CTĐ phường Bình Long", {"valid_from": "1/7/2025"}, None),
        ("Hội CTĐ xã Không Có Tên", {"valid_from": "1/7/2025"}, None),
        ("Hội CTĐ xã Kim Liên, tỉnh Hà Tĩnh", {"valid_to": "1/8/2019"}, None),
        ("Chi hội Phụ nữ xóm 5", {"valid_from": "1/7/2025"}, None),
        ("Hội CTĐ", {"valid_from": "1/7/2025", "place": "2025-07:17971"}, None),
        ("Hội CTĐ", {"valid_to": "1/7/2024", "place": "2025-07:17971", "level": "communal"}, None),
    ],
)
def test_the_place_of_a_unit_is_one_of_its_days(name, fields, code):
    found = problems(Organization("a", name, **fields))
    assert [each[:2] for each in found] == ([] if code is None else [(code, "$.organizations[0]")])
    for *_, problem in found:
        assert "{" not in problem.message + problem.translate("vi")


def test_a_unit_with_another_after_it_has_a_successor():
    units = [
        Organization("a", "Hội CTĐ tỉnh Nghệ An", valid_to="1/8/2025"),
        Organization("b", "Hội Chữ thập đỏ tỉnh Nghệ An", valid_from="2/8/2025"),
    ]
    assert problems(*units) == []


def alike(*units, edges=()):
    return [
        each[:2] for each in problems(*units, attachments=[Attachment(*each) for each in edges])
    ]


def test_two_units_of_one_name_in_one_place_are_said():
    units = [
        Organization("a", "Hội LHPN xã Kim Liên, tỉnh Nghệ An"),
        Organization("b", "Hội Phụ nữ xã Kim Liên", place="xã Kim Liên, tỉnh Nghệ An"),
    ]
    assert alike(*units) == [("same_name", "$.organizations[1]")]
    assert alike(*units[::-1]) == [("same_name", "$.organizations[1]")]


@pytest.mark.parametrize(
    ("names", "edges"),
    [
        (("Hội LHPN xã A, huyện B", "Hội LHPN xã A, huyện C"), ()),
        (("Hội LHPN xã A", "Hội LHPN phường A"), ()),
        (("Hội LHPN xã A", "Hội CTĐ xã A"), ()),
        (("Hội LHPN xã A", "BTV Hội LHPN xã A"), ()),
        (("Chi hội Phụ nữ xóm 5", "Chi hội Phụ nữ xóm 5"), ()),
        (("Chi hội Phụ nữ xóm 5", "Chi hội Phụ nữ xóm 5"), (("u0", "x"), ("u1", "y"))),
        (("Hội CTĐ A", "Hội CTĐ A"), ()),
        (("UBND xã A", "UBND xã A"), ()),
        (("CĐCS Hội CTĐ tỉnh Nghệ An", "CĐCS Hội CTĐ tỉnh Nghệ An"), ()),
    ],
)
def test_units_that_may_be_two_are_left_alone(names, edges):
    units = [Organization(f"u{number}", name) for number, name in enumerate(names)]
    assert alike(*units, edges=edges) == []


def test_chapters_of_one_unit_and_central_units_are_alike_too():
    chapters = [Organization(each, "Chi hội Phụ nữ xóm 5") for each in ("a", "b")]
    assert alike(*chapters, edges=(("a", "x"), ("b", "x"))) == [("same_name", "$.organizations[1]")]
    central = [Organization(each, "Trung ương Hội CTĐ Việt Nam") for each in ("a", "b")]
    assert alike(*central) == [("same_name", "$.organizations[1]")]


NUMBERED = ("Chi hội Phụ nữ xóm 5", "Chi hội Phụ nữ xóm 05", "Chi hội Phụ nữ xóm 6")
PLACED = {"level": "chapter", "place": "xã Kim Liên, tỉnh Nghệ An"}


@pytest.mark.parametrize(
    ("names", "fields", "places"),
    [
        (NUMBERED[:2], {"level": "chapter"}, [1]),
        (NUMBERED[1:], {"level": "chapter"}, []),
        (NUMBERED, {"level": "chapter"}, [1]),
        (NUMBERED, {}, [1]),
        ((NUMBERED[0], NUMBERED[0], NUMBERED[2]), {"level": "group"}, [1]),
        ((NUMBERED[0], "Chi hội LHPN xóm 5"), {"level": "chapter"}, [1]),
        (("Chi hội LHPN năm 2024", "Chi hội LHPN năm 2025"), PLACED, []),
        (("Chi hội Phụ nữ", "Chi hội LHPN"), PLACED, [1]),
        (NUMBERED[::2], PLACED, []),
    ],
)
def test_chapters_of_one_unit_are_told_apart_by_numbers(names, fields, places):
    units = [Organization(f"u{number}", name, **fields) for number, name in enumerate(names)]
    edges = [(unit.id, "x") for unit in units]
    above = Organization("x", "Hội LHPN xã Kim Liên")
    found = alike(*units, above, edges=edges)
    assert found == [("same_name", f"$.organizations[{place}]") for place in places]


def test_numbers_alone_keep_names_apart_as_reading_them_does():
    ids = [f"u{number}" for number in range(1, 60)]
    words = ("Chi hội Phụ nữ số {}", "Chi hội LHPN khối {} phường 5", "Tổ Phụ nữ {} thôn Đông")
    for text in words:
        units = [Organization(each, text.format(each[1:])) for each in ids]
        edges = [(each, "x") for each in ids]
        levels = [[attrs.evolve(each, level=level) for each in units] for level in (None, "group")]
        assert [alike(*each, edges=edges) for each in levels] == [[], []]


def test_units_that_follow_each_other_are_not_alike():
    days = [{"valid_to": "30/6/2025"}, {"valid_from": "1/7/2025"}]
    units = [Organization(f"u{n}", "Hội LHPN xã A", **each) for n, each in enumerate(days)]
    assert alike(*units) == []
    late = Organization("late", "Hội LHPN xã A", valid_from="1/1/2025", valid_to="1/2/2025")
    assert alike(*units, late) == [("same_name", "$.organizations[2]")]


def test_a_province_that_was_above_a_place_on_its_days_is_right():
    upper = Organization("tth", "Hội CTĐ tỉnh Thừa Thiên Huế", level="provincial")
    ward = Organization("ph", "Hội CTĐ phường Phú Hội", level="communal", valid_from="1/5/2023")
    assert problems(upper, ward, attachments=[Attachment("ph", "tth")]) == []


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [
        ("Hội CTĐ xã Kim Liên", "2025-07:99999", "place_unknown"),
        ("Hội CTĐ", "2025-07:99999", "place_unknown"),
        ("Hội CTĐ xã Kim Liên", "2025-03:00001", "place_differs"),
        ("Hội CTĐ xã Nam Cát", "xã Kim Liên, huyện Nam Đàn", "place_differs"),
        ("Hội CTĐ phường Kim Liên", "xã Kim Liên", "place_differs"),
        ("Hội CTĐ xã Kim Liên", "2025-07:17971", None),
        ("Hội CTĐ xã Kim Liên", "xã Kim Liên, tỉnh Nghệ An", None),
        ("Hội CTĐ xã Kim Liên", "huyện Nam Đàn", None),
        ("Hội CTĐ Kim Liên", "xã Nam Cát", None),
        ("Hội CTĐ", "xã Nam Cát", None),
        ("Hội CTĐ xã Kim Liên", "nơi nào đó", None),
    ],
)
def test_the_place_of_a_unit_is_there_and_that_of_its_name(name, place, code):
    found = problems(Organization("a", name, place=place))
    expected = [] if code is None else [(code, "$.organizations[0].place")]
    assert [each[:2] for each in found] == expected
    for *_, problem in found:
        assert "{" not in problem.message + problem.translate("vi")


def test_of_two_definitions_of_an_id_each_is_held_against_its_own_name():
    named = [Organization("a", f"Hội CTĐ xã {each}", place="2025-07:17971") for each in "XY"]
    data = Dataset(organizations=[attrs.evolve(named[0], name="Hội CTĐ xã Kim Liên"), named[1]])
    found = [each.path for each in data.check() if each.code == "organization.place_differs"]
    assert found == ["$.organizations[1].place"]


def test_a_place_given_as_a_code_is_that_of_the_unit():
    data = Dataset(organizations=[Organization("a", "Hội CTĐ xã X", place="2025-07:17971")])
    assert data.name_index.says("a").place.name == "Kim Liên"


def test_a_unit_that_ends_with_a_change_needs_no_other_after_it():
    unit = Organization("a", "Hội CTĐ tỉnh Nghệ An", level="provincial")
    change = OrganizationChange("dissolve", before=["a"], on="1/8/2025")
    data = Dataset(organizations=[unit], organization_changes=[change])
    assert [each.code for each in data.check() if each.code.startswith("organization.")] == []
