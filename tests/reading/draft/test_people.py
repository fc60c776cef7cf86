"""The people of a text, their posts, and who wrote it."""

import datetime

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import Membership, Organization, Person, Post
from hoidata.reading import draft
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.people import propose_people

HEAD = "Hội CTĐ huyện Nam Đàn họp. "


def read(text, known=None):
    """Return the people of a text, its draft and what it proposes."""
    drafting = Drafting(
        text,
        published=datetime.date(2024, 3, 8),
        publisher=None,
        document="van-ban",
        known=known or Dataset(),
    )
    people = propose_people(drafting, Units(drafting))
    return people, drafting


def held(text):
    """Return who holds which post where, by their names."""
    _, drafting = read(text)
    found = [each.entity for each in drafting.items]
    names = {each.id: each.name for each in found if isinstance(each, Person | Organization)}
    posts = {each.id: each for each in found if isinstance(each, Post)}
    return [
        (names[each.person], posts[each.post].title, names[posts[each.post].organization])
        for each in found
        if isinstance(each, Membership)
    ]


OWN = "Hội CTĐ huyện Nam Đàn"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bà Lê Thị Hoa - Chủ tịch Hội CTĐ huyện dự.", [("Lê Thị Hoa", "Chủ tịch", OWN)]),
        ("Bà Lê Thị Hoa, Chủ tịch Hội nói.", [("Lê Thị Hoa", "Chủ tịch", OWN)]),
        ("Bà Lê Thị Hoa, Phó Chủ tịch nói.", [("Lê Thị Hoa", "Phó Chủ tịch", OWN)]),
        (
            "Bà Lê Thị Hoa, Huyện ủy viên, Bí thư Chi bộ, Chủ tịch Hội CTĐ huyện.",
            [
                ("Lê Thị Hoa", "Huyện ủy viên", "Huyện ủy Nam Đàn"),
                ("Lê Thị Hoa", "Bí thư Chi bộ", f"Chi bộ {OWN}"),
                ("Lê Thị Hoa", "Chủ tịch", OWN),
            ],
        ),
        (
            "Bà Lê Thị Hoa, Ủy viên Ban Thường vụ, Trưởng ban Tuyên giáo Huyện ủy.",
            [
                ("Lê Thị Hoa", "Ủy viên Ban Thường vụ", "Huyện ủy Nam Đàn"),
                ("Lê Thị Hoa", "Trưởng ban", "Huyện ủy Nam Đàn"),
            ],
        ),
        (
            "Ông Vũ Văn Tư, Ủy viên Trung ương Đảng.",
            [("Vũ Văn Tư", "Ủy viên Trung ương Đảng", "Trung ương Đảng")],
        ),
        (
            "Ông Vũ Văn Tư, Phó Chủ tịch Hội kiêm Chủ tịch Công đoàn cơ sở Hội CTĐ huyện Nam Đàn.",
            [
                ("Vũ Văn Tư", "Phó Chủ tịch", OWN),
                ("Vũ Văn Tư", "Chủ tịch Công đoàn cơ sở", f"Công đoàn cơ sở {OWN}"),
            ],
        ),
        (
            "Ban Chỉ đạo hiến máu huyện Nam Đàn dự. Ông Vũ Văn Tư, Trưởng ban Ban Chỉ đạo.",
            [("Vũ Văn Tư", "Trưởng ban", "Ban Chỉ đạo hiến máu huyện Nam Đàn")],
        ),
        ("Ông Vũ Văn Tư, Khối trưởng nói.", []),  # of no bloc of the text
        (
            (
                "Hội CTĐ xã Tam Hưng họp. Bà Lê Thị Hoa, nguyên Chủ tịch Hội CTĐ xã Nam Cát được "
                "bầu giữ chức Phó Chủ tịch."
            ),
            [
                ("Lê Thị Hoa", "Chủ tịch", "Hội CTĐ xã Nam Cát"),
                ("Lê Thị Hoa", "Phó Chủ tịch", "Hội CTĐ xã Tam Hưng"),
            ],
        ),
        (
            "Công ty Hoa Mai họp. Ông Vũ Văn Tư, Giám đốc Công ty.",
            [("Vũ Văn Tư", "Giám đốc", "Công ty Hoa Mai")],
        ),
        ("Ông Vũ Văn Tư, Giám đốc Công ty.", []),
        ("Ông Vũ Văn Tư, Chủ tịch Công đoàn cơ sở nói.", []),
        ("Ông Vũ Văn Tư, Trưởng ban liên lạc đồng đội.", []),
        ("Ông Vũ Văn Tư là hội viên.", []),
        ("Ông Vũ Văn Tư, TUV.", []),  # of a province, a town or a city
        ("Ông Vũ Văn Tư, Bí thư Chi bộ.", []),
    ],
)
def test_a_post_is_of_the_organization_beside_it_or_around(text, found):
    assert held(HEAD + text) == found


def test_the_head_of_the_only_bloc():
    text = "Cụm thi đua số 3 họp. Ông Vũ Văn Tư - Chủ tịch UBND xã Kim Liên, Cụm trưởng chủ trì."
    assert ("Vũ Văn Tư", "Khối trưởng", "Cụm thi đua số 3") in held(text)


def test_a_post_of_two_organizations_is_that_of_the_place_of_the_others():
    text = (
        "Hội CTĐ tỉnh An Giang, Hội CTĐ tỉnh Kiên Giang họp. Ông Vũ Văn Tư, Phó Chủ tịch Hội CTĐ "
        "tỉnh kiêm Chủ tịch CĐCS Hội CTĐ tỉnh Kiên Giang."
    )
    assert ("Vũ Văn Tư", "Phó Chủ tịch", "Hội CTĐ tỉnh Kiên Giang") in held(text)


def test_the_workplace_of_the_union_that_reports():
    text = (
        "Công đoàn cơ sở Công ty Hoa Mai họp. Công ty Hoa Ban dự. Ông Vũ Văn Tư, Giám đốc Công ty."
    )
    assert held(text) == [("Vũ Văn Tư", "Giám đốc", "Công ty Hoa Mai")]


def test_somebody_signs_for_two_organizations():
    text = (
        "Ban Chỉ đạo hiến máu xã Tam Hưng họp.\n\nTRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND XÃ TAM HƯNG\n"
        "Vũ Văn Tư"
    )
    assert held(text) == [
        ("Vũ Văn Tư", "Trưởng ban", "Ban Chỉ đạo hiến máu xã Tam Hưng"),
        ("Vũ Văn Tư", "Phó Chủ tịch", "Ủy ban nhân dân xã Tam Hưng"),
    ]


def test_privacy_follows_from_what_somebody_is():
    text = HEAD + "Bà Lê Thị Hoa, Chủ tịch Hội tặng quà em Vũ Văn Tí và chị Lê Thị Ba."
    _, drafting = read(text)
    people = [each.entity for each in drafting.items if isinstance(each.entity, Person)]
    assert [each.privacy.value for each in people] == ["public", "minor", "private"]
    assert [each.id for each in people] == ["van-ban.nguoi-1", "van-ban.nguoi-2", "van-ban.nguoi-3"]


def test_somebody_named_twice_is_one():
    text = HEAD + "Bà Lê Thị Hoa nói.\n\nĐồng chí Lê Thị Hoa - Chủ tịch Hội CTĐ huyện dự."
    people, drafting = read(text)
    assert {each.id for each in people.named} == {"van-ban.nguoi-1"}
    [person] = [each for each in drafting.items if isinstance(each.entity, Person)]
    assert person.certainty.value == "certain"
    assert len(person.entity.sources) == len(people.named) == len(people.within(0, len(text)))


def test_a_shared_or_former_post_is_only_possible():
    text = HEAD + "Ông Lê Văn Ba và Ông Vũ Văn Tư, nguyên Phó Chủ tịch Hội CTĐ huyện."
    _, drafting = read(text)
    [member] = [each for each in drafting.items if isinstance(each.entity, Membership)]
    assert member.certainty.value == "possible"
    assert [each.code for each in member.problems] == ["draft.post_shared"]


def test_posts_that_are_known_are_not_proposed_again():
    known = Dataset(
        organizations=[
            Organization("a", "Hội CTĐ huyện Nam Đàn", association="ctd", place="huyện Nam Đàn")
        ],
        posts=[Post("p", "a", title="Chủ tịch")],
    )
    _, drafting = read(HEAD + "Bà Lê Thị Hoa - Chủ tịch Hội CTĐ huyện Nam Đàn.", known)
    found = [each.entity for each in drafting.items]
    assert [each.post for each in found if isinstance(each, Membership)] == ["p"]
    assert not [each for each in found if isinstance(each, Post)]


BODY = HEAD + "Hội đã trao nhiều suất quà cho hội viên có hoàn cảnh khó khăn trong huyện. " * 3


@pytest.mark.parametrize(
    ("end", "authors"),
    [
        ("Tin, ảnh: LÊ HOA MAI", ["LÊ HOA MAI"]),
        ("Tin ảnh: Lê Hoa.", ["Lê Hoa"]),
        ("Lê Hoa-Hội CTĐ huyện", ["Lê Hoa"]),
        ("Quốc Dũng Anh", ["Quốc Dũng Anh"]),
        ("Ban TH-XD", ["Ban TH-XD"]),
        ("Nghệ An", []),
        ("Các tin khác", []),
        ("Lượt xem: 5\nBản in\nGửi\nLê Hoa", []),
        ("Lê " * 9, []),
    ],
)
def test_who_wrote_a_text_is_named_behind_it(end, authors):
    text = f"{BODY}\n\n{end}"
    people, _ = read(text)
    assert [text[each.start : each.end] for each in people.authors] == authors


def test_who_signs_a_report_holds_the_post_above_the_name():
    end = "Nơi nhận:        TM. BAN THƯỜNG VỤ\n- Lưu.        CHỦ TỊCH\n\n        Lê Hoa Mai"
    text = f"{BODY}\n\n{end}"
    assert held(text) == [("Lê Hoa Mai", "Chủ tịch", OWN)]
    people, _ = read(text)
    assert people.authors == ()


def test_who_signs_for_nobody_named_has_no_post():
    people, drafting = read("Trao quà.\n\nCHỦ TỊCH\n\nLê Hoa Mai")
    assert len(people.named) == 1
    assert not [each for each in drafting.items if isinstance(each.entity, Membership)]


def people_of(text):
    return [each for each in read(text)[1].items if isinstance(each.entity, Person)]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("bà Lê Thị Hoa, Phó Chủ tịch UBND huyện Anh Sơn", 2),
        ("bà Lê Thị Hoa, Phó Chủ tịch UBND huyện Nam Đàn", 1),
        ("bà Lê Thị Hoa, nguyên Phó Chủ tịch UBND huyện Anh Sơn", 1),
        ("bà Lê Thị Hoa, Ủy viên Ban Chấp hành Hội CTĐ tỉnh Nghệ An", 1),
        ("bà Lê Thị Hoa, Chủ tịch Hội", 1),
        ("bà Lê Thị Hoa", 1),
    ],
)
def test_posts_of_different_places_are_those_of_two_people(second, count):
    text = f"Bà Lê Thị Hoa, Chủ tịch Hội CTĐ huyện Nam Đàn dự.\n\nCó {second} phát biểu."
    found = people_of(text)
    assert len(found) == count
    assert {each.certainty.value for each in found} == {"certain" if count == 1 else "likely"}


def test_people_of_two_texts_never_have_one_id():
    drafts = [
        draft(f"{HEAD}Ông {name} dự.", document=id_)
        for name, id_ in (("Lê An Ba", "a"), ("Vũ Tư", "b"))
    ]
    ids = [
        each.entity.id for made in drafts for each in made.items if isinstance(each.entity, Person)
    ]
    assert ids == ["a.nguoi-1", "b.nguoi-1"]
