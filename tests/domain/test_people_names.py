"""Names of people with their posts: what is said of whom, and what is not said."""

import contextlib
import unicodedata
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Person, Post, vocab
from hoidata.errors import DoubtfulText, InvalidData, Problem

# text | form of address | name | positions
PEOPLE = r"""
Ông Lê Văn A, Chủ tịch Hội CTĐ tỉnh Kiên Giang | ông | Lê Văn A | chair
Bà Lê Thị A - Phó Chủ tịch Hội LHPN xã Kim Liên | bà | Lê Thị A | vice_chair
đ/c Lê Văn A - Chủ tịch UBMTTQ phường 5 | đồng chí | Lê Văn A | chair
Đ.c Lê Văn A, PCT Hội CCB huyện | đồng chí | Lê Văn A | vice_chair
Đồng chí: Lê Văn A – Phó CT Thường trực Hội | đồng chí | Lê Văn A | standing_vice_chair
chị Lê Thị\nTrâm | chị | Lê Thị Trâm |
gia đình mẹ Hồng xóm Vân Hội | mẹ | Hồng |
đỡ đầu cho em Lê Văn A | em | Lê Văn A |
Mẹ VNAH Lê Thị A | Bà mẹ Việt Nam anh hùng | Lê Thị A |
PGS.TS Lê Văn A, Chủ tịch Hội Đông y Việt Nam | PGS.TS | Lê Văn A | chair
Trung tướng Lê Văn A, Phó Chủ tịch Hội CCB Việt Nam | Trung tướng | Lê Văn A | vice_chair
Đại tá, TS. Lê Văn A, Chỉ huy trưởng BCH quân sự tỉnh | Đại tá, TS. | Lê Văn A | military_commander
đồng chí Bí thư Đảng ủy xã Lê Văn Sỹ | đồng chí | Lê Văn Sỹ | party_secretary
LÊ VĂN A - PHÓ CHỦ TỊCH UBND XÃ KIM LIÊN | | Lê Văn A | vice_chair
CHỦ TỊCH\n\nLê Văn A | | Lê Văn A | chair
KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn A | | Lê Văn A | vice_chair
TM. BAN THƯỜNG VỤ CHỦ TỊCH Lê Văn A | | Lê Văn A | chair
Quốc Trọng | | Quốc Trọng |
HỒNG NHUNG | | Hồng Nhung |
Đoàn Xuân Hải | | Đoàn Xuân Hải |
Tin, ảnh: Đoàn Xuân Hải | | Đoàn Xuân Hải |
Ông Hội Văn A | ông | Hội Văn A |
Bà H'Len Êban, Chủ tịch Hội LHPN xã Ea Tu | bà | H'Len Êban | chair
Ông Y Bhăm Ê-ban, Trưởng buôn Ky | ông | Y Bhăm Ê-ban | hamlet_head
anh Giàng A Páo, Bí thư chi đoàn bản Sín Chải | anh | Giàng A Páo | youth_secretary
ông Bùi Văn Quyền, Quyền Chủ tịch Hội Nông dân huyện | ông | Bùi Văn Quyền | chair
Q. Chủ tịch UBND xã Kim Liên Lý Văn Nguyên | | Lý Văn Nguyên | chair
Chủ tịch UBND phường Lê Văn A | | Lê Văn A | chair
Chủ tịch Hội Cựu chiến binh xã Đoàn Văn A | | Đoàn Văn A | chair
Chủ tịch Hội CTĐ tỉnh Kiên Giang Lưu Kim Oai | | Lưu Kim Oai | chair
Chủ tịch Hội LHPN tỉnh Lê Thị Hoa phát biểu | | Lê Thị Hoa | chair
CHỦ TỊCH UBND XÃ LÊ THỊ HOA | | Lê Thị Hoa | chair
Chủ tịch UBND TP.Hồ Chí Minh | | | chair
Chủ tịch UBND xã Kim Liên | | | chair
Chủ tịch Hội CTĐ Hà Giang | | | chair
Chủ tịch Hội CTĐ tỉnh | | | chair
Kế toán Hội CTĐ huyện Anh Sơn: Bà Lê Thị A | bà | Lê Thị A | accountant
Thủ quỹ: Lê Thị Sổ | | Lê Thị Sổ | treasurer
Chủ tịch danh dự Hội Khuyến học xã, ông Lê Văn A | ông | Lê Văn A | chair
Chủ tịch Hội LHPN tỉnh, Lê Thị Hoa | | Lê Thị Hoa | chair
ông Lê Văn Tâm-Phó Chủ tịch Hội CCB xã | ông | Lê Văn Tâm | vice_chair
Ông Lê Văn A, HUV, Bí thư Đảng ủy | ông | Lê Văn A | district_party_member party_secretary
Ông Lê Văn A, phụ trách Hội Khuyến học xã | ông | Lê Văn A | -
Chủ tịch Hội CTĐ – BTXH phường 3 Lê Thị Hoa | | Lê Thị Hoa | chair
Chủ tịch Hội Bảo trợ người khuyết tật và trẻ em tỉnh, bà Lê Thị A | bà | Lê Thị A | chair
Lê Văn A, Chủ tịch Hội LHPN xã Kim Liên, huyện Nam Đàn | | Lê Văn A | chair
Bà Lê Thị A, Phó Chủ tịch - Tổng Thư ký Hội | bà | Lê Thị A | vice_chair secretary_general
Bà Lê Thị A, Chủ tịch Hội CTĐ thị xã, Trưởng đoàn kiểm tra | bà | Lê Thị A | chair
Ông Lê A (Chủ tịch Hội LHPN xã) | ông | Lê A | chair
"""

# text | position, organization, and A for acting, F for former, ? for perhaps former, H honorary
POSTS = """
Ủy viên Ban Chấp hành Trung ương Hội | executive_committee_member, Trung ương Hội
UV.BCH Hội CTĐ thị xã | executive_committee_member, Hội CTĐ thị xã
UVBTV Tỉnh đoàn | standing_committee_member, Tỉnh đoàn
Bí thư Chi bộ | party_cell_secretary, Chi bộ
BTCB Hội CTĐ | party_cell_secretary, Chi bộ Hội CTĐ
Bí thư Đảng ủy xã | party_secretary, Đảng ủy xã
Bí thư Huyện ủy Nam Đàn | secretary, Huyện ủy Nam Đàn
Phó Bí thư Thường trực Thành ủy | standing_deputy_secretary, Thành ủy
Phó Bí thư Đoàn xã | deputy_secretary, Đoàn xã
bí thư đoàn danh dự | youth_secretary, đoàn, H
Chủ tịch danh dự Hội Khuyến học xã | chair, Hội Khuyến học xã, H
PCT Hội kiêm Chủ tịch CĐCS Hội CTĐ Hậu Giang | vice_chair, Hội | union_chair, CĐCS Hội CTĐ Hậu Giang
Chủ tịch Hội Cựu TNXP TP.Hồ Chí Minh Khối Trưởng | chair, Hội Cựu TNXP TP.Hồ Chí Minh | bloc_head, -
HUV, Bí thư Đảng ủy | district_party_member, - | party_secretary, Đảng ủy
nguyên Chủ tịch Hội LHPN tỉnh | chair, Hội LHPN tỉnh, F
cựu Chủ tịch Hội Nông dân tỉnh | chair, Hội Nông dân tỉnh, F
Chủ tịch Hội Cựu chiến binh xã | chair, Hội Cựu chiến binh xã
Quyền Chủ tịch Hội Nông dân | chair, Hội Nông dân, A
Q. Chủ tịch UBND xã | chair, UBND xã, A
nguyên quyền Chủ tịch Hội LHPN | chair, Hội LHPN, AF
Phó Chủ tịch phụ trách Hội LHPN thành phố | vice_chair, Hội LHPN thành phố, A
phụ trách Hội Khuyến học xã | -, Hội Khuyến học xã, A
nguyên Bí thư Đoàn, CT xã, hiện là CT Hội | youth_secretary, Đoàn, F | chair, xã, ? | chair, Hội
nguyên Bí thư Đảng ủy, nguyên Chủ tịch UBND xã | party_secretary, Đảng ủy, F | chair, UBND xã, F
Chủ tịch HĐND, nguyên Bí thư Đảng ủy | chair, HĐND | party_secretary, Đảng ủy, F
Chi hội trưởng Chi hội Phụ nữ xóm 5 | chapter_head, Chi hội Phụ nữ xóm 5
Chi hội trưởng xóm 5 | chapter_head, Chi hội xóm 5
Chi hội phó | chapter_deputy_head, -
Trưởng Ban Dân vận Huyện ủy | board_head, Ban Dân vận Huyện ủy
Phó Trưởng ban Thường trực Ban Chỉ đạo 389 | standing_board_deputy_head, Ban Chỉ đạo 389
Trưởng ban công tác Mặt trận khu dân cư 3 | front_board_head, ban công tác Mặt trận khu dân cư 3
Trưởng phòng Nội vụ huyện | division_head, phòng Nội vụ huyện
Chánh Văn phòng Hội Luật gia tỉnh | office_head, Hội Luật gia tỉnh
Phó Chủ nhiệm UBKT Huyện ủy | club_deputy_head, UBKT Huyện ủy
Giám đốc Trung tâm Y tế huyện | director, Trung tâm Y tế huyện
Trưởng Công an xã | police_head, Công an xã
Trưởng thôn Đông Phú | hamlet_head, thôn Đông Phú
Trưởng thôn Đông Phú, Tổ trưởng TK&VV | hamlet_head, thôn Đông Phú | group_head, Tổ TK&VV
Chủ tịch Hội đồng nhân dân xã | chair, Hội đồng nhân dân xã
Ủy viên Đoàn Chủ tịch UBTW MTTQ | presidium_member, UBTW MTTQ
CT Hội CTĐ | chair, Hội CTĐ
Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã | chair, Ủy ban Mặt trận Tổ quốc Việt Nam xã
Giám đốc Ban Giám đốc dự án | director, Ban Giám đốc dự án
"""


def rows(table):
    lines = [[each.strip() for each in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(text.replace("\\n", "\n"), rest, id=text) for text, *rest in lines]


def said(post):
    name = post.organization.text if post.organization else "-"
    flags = "A" * post.is_acting + {True: "F", None: "?", False: ""}[post.is_former]
    return ", ".join(filter(None, (post.position or "-", name, flags + "H" * post.is_honorary)))


@pytest.mark.parametrize(("text", "expected"), rows(PEOPLE))
def test_people_are_read_with_their_posts(text, expected):
    honorific, name, positions = expected
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = Person.parse_name(text)
    assert (found.honorific or "", found.name or "") == (honorific, name)
    assert " ".join(post.position or "-" for post in found.posts) == positions
    assert found.candidates == ()
    assert Person.parse_names(unicodedata.normalize("NFD", text)) == (found,)


@pytest.mark.parametrize(("text", "expected"), rows(POSTS))
def test_posts_are_read_with_their_organizations(text, expected):
    assert [said(post) for post in Post.parse_name(text, doubts=[])] == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nguyễn trung Hùng", ["person_name.case"]),
        ("ông nguyễn văn hùng", ["person_name.case"]),
        ("Nguyễn Văn Hùng (sinh năm 1950)", ["person_name.unread"]),
        ("Nguyễn Văn Hùng'", ["person_name.unread"]),
        ("Chủ tịch UBND xã Trần Phú Quý Lê Mẫu", []),
        ("Hiệu trưởng Trường THCS Nguyễn Văn Trỗi", ["person_name.or_place"]),
        ("Chủ tịch UBND phường Nguyễn Văn Cừ", ["person_name.or_place"]),
        ("Chủ tịch UBND xã Lê Mẫu", ["person_name.or_place"]),
        ("Ông A, nguyên Bí thư Đảng ủy, Chủ tịch UBND xã", ["post_name.former"]),
        ("NGƯỜI DUYỆT CHI Lê Văn Hùng", ["person_name.unread"]),
        ("Đại diện Hội CTĐ tỉnh: ông Lê Văn Hùng, Bí thư chi bộ", ["person_name.unread"]),
    ],
)
def test_doubts_never_quote_a_name(text, codes):
    doubts = []
    Person.parse_name(text, doubts=doubts)
    assert [each.code for each in doubts] == codes
    for each in doubts:
        words = f"{each} {each.translate('vi')}"
        assert not any(name in words for name in ("Hùng", "Trỗi", "Nguyễn", "Mẫu"))


def test_small_letters_of_a_name_are_put_right():
    assert Person.parse_name("Nguyễn trung Hùng", doubts=[]).name == "Nguyễn Trung Hùng"
    with pytest.warns(DoubtfulText, match="small letter") as told:
        Person.parse_name("Nguyễn thị Bé, Chi hội trưởng")
    assert told[0].filename == __file__


def test_what_may_be_a_person_or_a_place_is_neither():
    found = Person.parse_name("Hiệu trưởng Trường THCS Nguyễn Văn Trỗi", doubts=[])
    assert (found.name, found.posts) == (None, ())
    person, school = found.candidates
    assert (person.name, said(person.posts[0])) == ("Nguyễn Văn Trỗi", "headmaster, Trường THCS")
    assert (school.name, said(school.posts[0])) == (
        None,
        "headmaster, Trường THCS Nguyễn Văn Trỗi",
    )


def test_posts_written_once_for_two_people_are_of_nobody_for_certain():
    first, second = Person.parse_names(
        "ông Thái Văn Hai và ông Đỗ Hoàng Sơn, Phó Chủ tịch Hội CTĐ tỉnh, Chủ tịch Công đoàn cơ sở"
    )
    assert (first.name, second.name) == ("Thái Văn Hai", "Đỗ Hoàng Sơn")
    assert first.posts == second.posts == ()

    def positions(person):
        return [[post.position for post in each.posts] for each in person.candidates]

    both = ["vice_chair", "union_chair"]
    assert positions(first) == [both, [], ["vice_chair"]]
    assert positions(second) == [both, ["union_chair"]]
    assert {each.name for each in first.candidates} == {"Thái Văn Hai"}


def test_each_of_several_people_has_the_posts_behind_the_name():
    found = Person.parse_names("Lê Văn An (Chủ tịch), Lê Thị Bình (Phó Chủ tịch), Lê Văn Tư")
    assert [(each.name, [post.position for post in each.posts]) for each in found] == [
        ("Lê Văn An", ["chair"]),
        ("Lê Thị Bình", ["vice_chair"]),
        ("Lê Văn Tư", []),
    ]


# text | each person: name, positions (F for former), organization
SEVERAL = r"""
TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Thị B | Trần Thị B, vice_chair
TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn C | Lê Văn C, vice_chair
TRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND XÃ\nLê Văn C | Lê Văn C, board_head vice_chair
Ông Lê Văn C, Ủy viên Ban Thường vụ Phó Chủ tịch | Lê Văn C, standing_committee_member vice_chair
CHỦ TỊCH\n(Ký tên, đóng dấu)\nLê Văn C | Lê Văn C, chair
NGƯỜI LẬP BIỂU\nLê Văn C | Lê Văn C,
NGƯỜI LẬP BIỂU\nLê Văn C\nTHỦ TRƯỞNG ĐƠN VỊ\nLê Thị D | Lê Văn C, | Lê Thị D,
THỦ QUỸ\nLê Văn C\nKẾ TOÁN\nLê Thị D | Lê Văn C, treasurer | Lê Thị D, accountant
BÍ THƯ\nLê Văn C\nPHÓ BÍ THƯ\nLê Thị D | Lê Văn C, secretary | Lê Thị D, deputy_secretary
Chủ tịch Lê Văn C, PCT Lê Thị D | Lê Văn C, chair | Lê Thị D, vice_chair
CHỦ TỊCH LÊ VĂN C, PHÓ CHỦ TỊCH LÊ THỊ D | Lê Văn C, chair | Lê Thị D, vice_chair
Chủ tịch UBND xã Lê Văn C và Bí thư Lê Thị D | Lê Văn C, chair | Lê Thị D, secretary
Hội CTĐ: Chủ tịch Lê Văn C, PCT Lê Thị D | Lê Văn C, chair, Hội CTĐ | Lê Thị D, vice_chair, Hội CTĐ
HỘI CTĐ XÃ\nCHỦ TỊCH\nLê Văn C | Lê Văn C, chair, HỘI CTĐ XÃ
1. Lê Văn C  Chủ tịch  2. Lê Thị D  Phó Chủ tịch | Lê Văn C, chair | Lê Thị D, vice_chair
1) Chủ tịch: Lê Văn C; 2) PCT: Lê Thị D | Lê Văn C, chair | Lê Thị D, vice_chair
a) Lê Văn C: Chủ tịch b) Lê Thị D: PCT | Lê Văn C, chair | Lê Thị D, vice_chair
Ông Lê Văn C, Chủ tịch UBMTTQ phường 5 | Lê Văn C, chair
Ông Lê Văn C thôi giữ chức Chủ tịch Hội CTĐ xã | Lê Văn C, chairF
Ông Lê Văn C không còn là Chủ tịch Hội CTĐ xã | Lê Văn C, chairF
cố Chủ tịch Hội CTĐ xã Lê Văn C | Lê Văn C, chairF
TM. THƯỜNG VỤ PHÓ BÍ THƯ\\nLê Văn C | Lê Văn C, deputy_secretary
thôi giữ chức Chủ tịch Hội CTĐ xã đối với ông Lê Văn C | Lê Văn C, chairF
bầu ông Lê Văn C làm Chủ tịch | Lê Văn C, chair
Trưởng ban kiểm phiếu Người lập biểu Lê Văn C | Lê Văn C, board_head
GS.TS.NGND Lê Văn C | Lê Văn C,
Người lập biểu Lê Văn C, Kế toán, Người lập Lê Thị D | Lê Văn C, accountant | Lê Thị D,
Ông Lê Văn C, Chủ tịch Hội CTĐ xã (đã nghỉ hưu) | Lê Văn C, chairF
Lê Văn HÙNG, Chủ tịch Hội CTĐ xã | Lê Văn HÙNG, chair
"""


@pytest.mark.parametrize(("text", "expected"), rows(SEVERAL))
def test_each_person_of_a_list_or_a_signature_has_their_own_posts(text, expected):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = Person.parse_names(text)
    assert all(each.candidates == () for each in found)
    assert [
        ", ".join(
            filter(
                None,
                (
                    each.name,
                    " ".join(f"{post.position}{'F' * bool(post.is_former)}" for post in each.posts),
                    each.organization and each.organization.text,
                ),
            )
        )
        for each in found
    ] == [each.strip(", ") for each in expected]


@pytest.mark.parametrize(
    "text",
    [
        "ứng cử viên Chủ tịch Hội CTĐ xã Lê Văn A",
        "Ông Lê Văn A, dự kiến giữ chức Chủ tịch Hội CTĐ xã",
        "Ông Lê Văn A, Chủ tịch Hội CTĐ xã (dự kiến)",
        "Ông Lê Văn A không phải là Chủ tịch Hội CTĐ xã",
        "Ông Lê Văn A sẽ là Chủ tịch Hội CTĐ xã",
    ],
)
def test_a_post_that_is_only_stood_for_or_denied_is_refused(text):
    with pytest.raises(InvalidData, match=r"post_name\.unheld") as refused:
        Person.parse_names(text)
    assert "Lê" not in str(refused.value)


def test_posts_on_both_sides_of_names_are_doubted():
    doubts = []
    text = "PCT UBND xã Lê Văn C, Trưởng ban và bà Trần Thị D, Phó ban"
    found = Person.parse_names(text, doubts=doubts)
    assert [[post.position for post in each.posts] for each in found] == [
        ["vice_chair"],
        ["board_head", "board_deputy_head"],
    ]
    assert [each.code for each in doubts] == ["person_name.posts"]


def test_what_is_only_expected_of_a_holder_is_not_of_the_post():
    [person] = Person.parse_names("Ông Lê Văn A, Chủ tịch Hội, dự kiến nghỉ hưu", doubts=[])
    assert [post.position for post in person.posts] == ["chair"]


def test_a_name_before_the_next_name_may_be_that_of_the_place():
    doubts = []
    [person] = Person.parse_names("Chủ tịch UBND xã Lê Văn C, ông Lê Văn D", doubts=doubts)
    assert (person.name, person.posts[0].organization.text) == ("Lê Văn D", "UBND xã Lê Văn C")
    assert [each.code for each in doubts] == ["person_name.or_place"]


def test_a_text_that_begins_with_a_post_gives_posts_to_the_next_name():
    found = Person.parse_names("Chủ tịch: Lê Văn An; Phó Chủ tịch: Lê Thị Bình, Lê Văn Tư")
    assert [[post.position for post in each.posts] for each in found] == [
        ["chair"],
        ["vice_chair"],
        [],
    ]
    assert [len(each.candidates) for each in found] == [0, 0, 2]


def test_people_without_posts_are_just_people():
    found = Person.parse_names("các đồng chí Lê Văn An, Lê Thị Bình")
    assert [(each.name, each.posts, each.candidates) for each in found] == [
        ("Lê Văn An", (), ()),
        ("Lê Thị Bình", (), ()),
    ]


def test_an_abbreviation_of_several_posts_is_none_of_them():
    [post] = Post.parse_name("TUV")
    assert (post.position, post.rank) == (None, None)
    assert {each.position for each in post.candidates} == {
        "provincial_party_member",
        "city_party_member",
        "town_party_member",
    }


def test_abbreviations_mean_posts_only_in_capitals():
    assert Person.parse_name("Ông Ct Lê Văn A").posts == ()
    assert Post.parse_name("PCT Hội")[0].rank == 3
    assert Post.parse_name("Cán bộ")[0].rank is None


@pytest.mark.parametrize("name", ["Hội X", "Hội CTĐ xã A và Hội ND xã B", "Hội CTĐ " + "A " * 900])
def test_an_organization_that_cannot_be_read_is_kept_as_it_is_written(name):
    [post] = Post.parse_name(f"Chủ tịch {name}")
    assert post.organization.text == name.strip()


def test_a_role_at_an_event_is_no_post():
    found = Person.parse_name("Bà Lê Thị A, Chủ tịch Hội CTĐ thị xã, Trưởng đoàn kiểm tra")
    assert found.roles == ("inspection_lead",)
    assert Person.parse_name("Trưởng đoàn kiểm tra").roles == ("inspection_lead",)
    assert Person.parse_name("Trưởng đoàn giám sát, ông Lê Văn A").roles == ("inspection_lead",)
    with pytest.raises(InvalidData, match=r"post_name\.unknown"):
        Post.parse_name("Trưởng đoàn kiểm tra")


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Văn Tùng-Hội CTĐ Kiên Giang", "Hội CTĐ Kiên Giang"),
        ("Nguyễn Oanh - VH", "VH"),
        ("gia đình mẹ Hồng xóm Vân Hội", "xóm Vân Hội"),
        ("Văn Tùng", None),
    ],
)
def test_an_organization_beside_a_name_is_kept_without_a_post(text, organization):
    found = Person.parse_name(text)
    assert (found.organization.text if found.organization else None) == organization
    assert found.posts == ()


@pytest.mark.parametrize(
    "text", ["Ban TH-TTN", "Hội CTĐ xã", "Phòng Tổng hợp", "Trung tâm VHTT&TT"]
)
def test_a_unit_is_not_a_person(text):
    with pytest.raises(InvalidData, match=r"person_name\.unit"):
        Person.parse_name(text)


@pytest.mark.parametrize(
    "text",
    [
        *["các Phó Chủ tịch", "Chủ tịch các Hội xã", "Chủ tịch, các Phó Chủ tịch"],
        *[
            "",
            "lãnh đạo",
            "Lãnh đạo Hội",
            "12/5/2023",
            "các đồng chí trong BTV Đảng ủy",
            "nguyễn văn a",
        ],
    ],
)
def test_what_names_nobody_is_refused(text):
    with pytest.raises(InvalidData, match=r"person_name\.(unknown|unit)"):
        Person.parse_name(text)


def test_several_people_are_refused_where_one_is_asked_for():
    with pytest.raises(InvalidData, match=r"names 2 people; read it with .*names$") as refused:
        Person.parse_name("Ông Lê Văn An và bà Lê Thị Bình")
    assert "Bình" not in str(refused.value)


POSITIONS = [row for row in vocab.rows("positions") if not row["head"] and not row["unit"]]
NAMES = ["Lê Văn An", "Nguyễn Thị Bình", "Y Blum Niê", "Đoàn Xuân Hải"]


@given(
    st.sampled_from(POSITIONS), st.sampled_from(NAMES), st.sampled_from([", ", " - ", ": ", " "])
)
def test_law_every_position_of_the_vocabulary_is_read_behind_a_name(row, name, mark):
    found = Person.parse_name(f"Ông {name}{mark}{row['label_vi']} Hội CTĐ tỉnh Kiên Giang")
    assert found.name == name
    assert [post.position for post in found.posts] == [row["code"]]
    assert found.posts[0].organization.association == "ctd"


@given(st.text())
def test_law_any_text_is_read_or_refused(text):
    for read in (Person.parse_name, Person.parse_names, Post.parse_name):
        with contextlib.suppress(InvalidData):
            assert read(text, doubts=[])


WORDS = [
    "ông",
    "Lê",
    "Văn",
    "A",
    ",",
    "-",
    "Chủ tịch",
    "PCT",
    "Hội",
    "CTĐ",
    "xã",
    "nguyên",
    "kiêm",
    "và",
    "TUV",
    "(",
    "Trưởng đoàn",
    "phát biểu",
    "KT.",
    "VH",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_law_any_words_are_read_or_refused(text):
    try:
        people = Person.parse_names(text, doubts=[])
    except InvalidData:
        pass
    else:
        assert people
        assert all(each.text for each in people)


INSTITUTIONS = [name for row in vocab.rows("institutions") for name in vocab.names_of(row)]


@pytest.mark.parametrize("name", INSTITUTIONS)
def test_an_institution_is_not_a_person(name):
    with pytest.raises(InvalidData, match=r"person_name\.unit"):
        Person.parse_name(f"{name} Nam Đàn")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kim Liên", "person_name.or_place"),
        ("Hội Cha mẹ học sinh Nam Đàn", "person_name.unread"),
        ("Hội Truyền thống Trường Sơn - Đường Hồ Chí Minh", "person_name.unread"),
        ("bà Kim Liên", None),
        ("Kim Liên, Chủ tịch Hội CTĐ xã", None),
        ("Lê Văn An", None),
    ],
)
def test_a_name_alone_is_doubted_where_a_place_or_a_unit_may_be_meant(text, code):
    doubts: list[Problem] = []
    Person.parse_name(text, doubts=doubts)
    assert [each.code for each in doubts] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("text", "name", "post", "organization"),
    [
        ("Hội viên Trần Thị Bích, chi hội 3", "Trần Thị Bích", "association_member", "chi hội 3"),
        ("Hội viên Trần Thị Bích - chi hội 3", "Trần Thị Bích", "association_member", "chi hội 3"),
        ("Chi hội trưởng Trần Thị Bích, chi hội 3", "Trần Thị Bích", "chapter_head", "chi hội 3"),
        ("Cán bộ Hội Lê Thị Na, xã Kim Liên", "Lê Thị Na", "staff", "xã Kim Liên"),
    ],
)
def test_a_name_before_a_comma_is_no_part_of_an_organization(text, name, post, organization):
    doubts = []
    found = Person.parse_name(text, doubts=doubts)
    assert (found.name, found.posts[0].position) == (name, post)
    assert (found.organization.text, doubts) == (organization, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tổ trưởng tổ dân phố Trần Quang Diệu, phường 5", ["person_name.or_place"]),
        ("Hiệu trưởng Trường THCS Nguyễn Văn Trỗi, xã Kim Liên", ["person_name.or_place"]),
        ("Chủ tịch UBND xã Kim Liên, huyện Nam Đàn", []),
        ("XYZ. Nguyễn Văn, Chủ tịch Hội", ["person_name.unread"]),
    ],
)
def test_what_may_be_a_name_before_a_comma_is_doubted(text, codes):
    doubts = []
    assert Person.parse_name(text, doubts=doubts).name is None
    assert [each.code for each in doubts] == codes


def test_several_titles_are_read():
    found = Person.parse_name("GS.TSKH. Nguyễn Văn Xuân, Chủ tịch Hội")
    assert (found.honorific, found.name) == ("GS.TSKH", "Nguyễn Văn Xuân")


def test_a_role_before_a_colon_is_that_of_who_follows():
    found = Person.parse_name("Chủ trì: Nguyễn Thị Lan")
    assert (found.name, found.roles) == ("Nguyễn Thị Lan", ("chair",))
    found = Person.parse_name("Thư ký: Nguyễn Thị Lan")
    assert (found.roles, len(found.posts)) == ((), 1)
    doubts = []
    people = Person.parse_names("Chủ trì: Nguyễn Thị Lan, Trần Thị Bích", doubts=doubts)
    assert [each.name for each in people] == ["Nguyễn Thị Lan", "Trần Thị Bích"]
    assert [each.code for each in doubts] == ["person_name.unread"]
