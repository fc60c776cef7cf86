"""Where names of organizations and people begin and end in prose."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Person
from hoidata.domain import find_names, find_people, is_surname, whole_name, whole_post
from hoidata.errors import normalize


def named(text, **options):
    """Return the names of organizations that are found, as written."""
    return [text[each.start : each.end] for each in find_names(text, **options)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hội CTĐ xã Tam Hưng trao quà", ["Hội CTĐ xã Tam Hưng"]),
        ("hội CCB xã Tam Hưng đã họp", ["hội CCB xã Tam Hưng"]),
        ("Hội Nông dân (ND) huyện Nam Đàn họp", ["Hội Nông dân (ND) huyện Nam Đàn"]),
        ("BTV Hội LHPN xã, UBND xã dự", ["BTV Hội LHPN xã", "UBND xã"]),
        ("LĐLĐ tỉnh An Giang hỗ trợ", ["LĐLĐ tỉnh An Giang"]),
        ("Trung ương Hội Chữ thập đỏ Việt Nam tặng", ["Trung ương Hội Chữ thập đỏ Việt Nam"]),
        ("BCH XÃ TAM HƯNG", ["BCH XÃ TAM HƯNG"]),
        ("ĐẠI HỘI HỘI NÔNG DÂN XÃ TAM HƯNG LẦN THỨ V", ["HỘI NÔNG DÂN XÃ TAM HƯNG"]),
        ("Huyện đoàn và huyện đoàn Nam Đàn dự", ["Huyện đoàn", "huyện đoàn Nam Đàn"]),
        ("Đoàn xã Tam Hưng ra quân", ["Đoàn xã Tam Hưng"]),
        ("Hội huyện Nam Đàn thu 5 triệu", ["Hội huyện Nam Đàn"]),
        ("Chi hội sen 7 làm cờ", ["Chi hội sen 7"]),
        ("Cụm thi đua số 9 họp", ["Cụm thi đua số 9"]),
        ("Khối thi đua Các cơ quan huyện", ["Khối thi đua Các cơ quan huyện"]),
        (
            "Ban Chỉ đạo vận động hiến máu huyện Nam Đàn họp",
            ["Ban Chỉ đạo vận động hiến máu huyện Nam Đàn"],
        ),
        ("Công ty TNHH Hoa Mai tặng quà", ["Công ty TNHH Hoa Mai"]),
        ("Công ty Điện tử Hoa Mai đã", ["Công ty Điện tử Hoa Mai"]),
        ("chùa Hoa Mai ủng hộ", ["chùa Hoa Mai"]),
        ("Câu lạc bộ “Chung tay” ra mắt", ["Câu lạc bộ “Chung tay”"]),
        ("Bệnh viện Đa khoa tỉnh An Giang khám", ["Bệnh viện Đa khoa tỉnh An Giang"]),
        ("Công đoàn cơ sở Trường THCS Hoa Mai họp", ["Công đoàn cơ sở Trường THCS Hoa Mai"]),
        ("Hội NCT, Hội CTĐ xã Tam Hưng", ["Hội NCT", "Hội CTĐ xã Tam Hưng"]),
        (
            "Hội CTĐ tỉnh An Giang và Kiên Giang ký",
            [
                "Hội CTĐ tỉnh An Giang",
                "Hội CTĐ tỉnh An Giang và Kiên Giang",
            ],
        ),
        ("Chủ tịch UBND xã Trần Văn Ba nói", ["UBND xã"]),
        ("Hội CTĐ huyện. Tích cực vận động", ["Hội CTĐ huyện"]),
        ("Phó Chủ tịch Thường trực Hội CTĐ tỉnh", ["Hội CTĐ tỉnh"]),
        ("Khối thi đua 7 đã họp", ["Khối thi đua 7"]),
        ("Khối Văn, Hội CTĐ xã Tam Hưng", ["Hội CTĐ xã Tam Hưng"]),
        ("Công ty Hoa -", ["Công ty Hoa"]),
        ("Chủ tịch Hội Trần Văn Ba nói", []),
        ("Công ty Hoa-Mai dự", ["Công ty Hoa-Mai"]),
        # a proper name goes on
        ("Công ty Lương thực Hoa Mai tặng", ["Công ty Lương thực Hoa Mai"]),
        ("Công ty Xổ số kiến thiết Tam Hưng góp", ["Công ty Xổ số kiến thiết Tam Hưng"]),
        ("Công ty Hoa Mai hỗ trợ 5 triệu", ["Công ty Hoa Mai"]),
        ("Nhà may Hoa số 5 và Công ty Hoa số 5", ["Công ty Hoa số 5"]),
        (
            "Bệnh viện Nội tiết - Huyết học tỉnh An Giang khám",
            ["Bệnh viện Nội tiết - Huyết học tỉnh An Giang"],
        ),
        ("Trường Tiểu học Hoa Mai - Tặng quà huyện Nam Đàn", ["Trường Tiểu học Hoa Mai"]),
        ("Bệnh viện Quân y 9 khám bệnh", ["Bệnh viện Quân y 9"]),
        ("Ngân hàng Quân đội chi nhánh An Giang góp", ["Ngân hàng Quân đội chi nhánh An Giang"]),
        ("Báo Công an nhân dân dự", ["Báo Công an nhân dân"]),
        ("Câu lạc bộ “Chung tay” xã Tam Hưng họp", ["Câu lạc bộ “Chung tay” xã Tam Hưng"]),
        ("Ban liên lạc đồng hương An Giang góp", ["Ban liên lạc đồng hương An Giang"]),
        ("Ban Chỉ đạo yêu cầu Hội họp", []),
        (
            "Khối thi đua các tổ chức hội quần chúng tỉnh An Giang họp",
            ["Khối thi đua các tổ chức hội quần chúng tỉnh An Giang"],
        ),
        ("Khối thi đua các xã họp", []),
        ("Ngân hàng CSXH (NHCSXH) huyện Nam Đàn", ["Ngân hàng CSXH (NHCSXH) huyện Nam Đàn"]),
        # and these are none
        ("tại xã Trường Sơn, phường Hội Hợp", []),
        ("quỹ khuyến học toàn xã thu được", []),
        ("Hội Luật gia tỉnh tư vấn", ["Hội Luật gia tỉnh"]),
        ("Hội Đông y tỉnh, Khối phó nói", ["Hội Đông y tỉnh"]),
        ("Hội CTĐ và các đơn vị; Bộ Chính trị", ["Hội CTĐ", "Bộ Chính trị"]),
        (
            "Hội NCT huyện, Hội Luật gia và Chi hội 3",
            ["Hội NCT huyện", "Hội Luật gia", "Chi hội 3"],
        ),
        # what is no name
        ("công tác hội và phong trào chữ thập đỏ", []),
        ("các cấp Hội, hội viên, đoàn viên công đoàn", []),
        ("Hội đã phát động; Hội nghị của Hội", []),
        ("Hội CTĐ các xã, phường", []),
        ("100% Hội Chữ thập đỏ cơ sở", []),
        ("phong trào “Hội CTĐ xã Tam Hưng vững mạnh”", []),
        ("nhà trường xã, công an, chi hội và Quỹ Vì người nghèo", []),
        ("chăm sóc NCT và người cao tuổi", []),
        ("toàn huyện Hội quản lý; các đồng chí Tỉnh ủy viên", []),
        ("tham gia BHYT, BHXH", []),
    ],
)
def test_a_name_ends_where_its_words_end(text, found):
    assert named(text) == found


def test_no_name_goes_on_into_a_figure():
    text = "Công an xã 3 buổi; Hội CTĐ 12 xã; chi hội sen 4"
    spans = ("3 buổi", "12 xã", "4")
    closed = [(text.rindex(each), text.rindex(each) + len(each)) for each in spans]
    assert named(text, closed=closed) == ["Công an xã"]


def people(text):
    """Return the people that are found, with their posts."""
    spans = [(each.start, each.end) for each in find_names(text)]
    return [
        (each.honorific, each.name, [post.says.position for post in each.posts])
        for each in find_people(text, spans)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("có bà Lê Thị Hoa, Chủ tịch Hội CTĐ xã dự", [("bà", "Lê Thị Hoa", ["chair"])]),
        (
            "ông Lê Văn Ba – HUV, Bí thư Đảng ủy xã",
            [("ông", "Lê Văn Ba", ["district_party_member", "party_secretary"])],
        ),
        (
            "đ/c Vi Văn Tư tái đắc cử chức danh Phó Chủ tịch.",
            [("đồng chí", "Vi Văn Tư", ["vice_chair"])],
        ),
        (
            "bà Lê Thị Hoa và ông Lê Văn Ba được bầu làm Phó Chủ tịch.",
            [("bà", "Lê Thị Hoa", ["vice_chair"]), ("ông", "Lê Văn Ba", ["vice_chair"])],
        ),
        (
            "đ/c Vi Văn Tư được bầu giữ chức Phó Chủ tịch.",
            [("đồng chí", "Vi Văn Tư", ["vice_chair"])],
        ),
        ("Bí thư Đảng ủy Lê Văn Ba yêu cầu", [(None, "Lê Văn Ba", ["party_secretary"])]),
        (
            "gồm: Lê Văn Ba - Chủ tịch UBND xã; Vũ Thị Tư - Phó Chủ tịch UBND xã",
            [
                (None, "Lê Văn Ba", ["chair"]),
                (None, "Vũ Thị Tư", ["vice_chair"]),
            ],
        ),
        ("cháu Lê Thị Bé và em Vũ Văn Tí", [("cháu", "Lê Thị Bé", []), ("em", "Vũ Văn Tí", [])]),
        ("Nguyễn trung Hùng", []),
        ("đồng chí Nguyễn trung Hùng góp", [("đồng chí", "Nguyễn Trung Hùng", [])]),
        ("chị Lê Thị Hoa là hội viên", [("chị", "Lê Thị Hoa", [])]),
        ("Ông Vũ Văn Tư, Chủ tịch Hội; Phó Chủ tịch Hội dự", [("ông", "Vũ Văn Tư", ["chair"])]),
        ("ông Vũ Văn Tư, ứng cử viên Chủ tịch", [("ông", "Vũ Văn Tư", [])]),
        # who is no person here
        ("Chủ tịch Hồ Chí Minh, thành phố Hồ Chí Minh", []),
        ("các em lang thang, chị em phụ nữ, bà con", []),
        ("học sinh Trường THCS Hoa Mai", []),
        ("ông Ba, bà Tư", []),
    ],
)
def test_a_person_has_the_posts_beside_the_name(text, found):
    assert people(text) == found


def test_posts_of_two_people_are_shared():
    text = "Ông Lê Văn Ba và Ông Vũ Văn Tư, Phó Chủ tịch Hội"
    assert [each.is_shared for each in find_people(text)] == [True, True]


def test_what_is_all_of_a_line():
    assert whole_post("CHỦ TỊCH").position == "chair"
    assert whole_post("PHÓ CHỦ TỊCH HỘI CTĐ XÃ").position == "vice_chair"
    assert whole_post("Phó Chủ tịch Hội CTĐ xã") is None
    assert whole_post("Chủ tịch nói") is whole_post("") is None
    assert whole_name("LÊ VĂN BA") == "Lê Văn Ba"
    assert whole_name("Lê Văn Ba nói") is whole_name("") is None
    assert is_surname("Lê Ba")
    assert not is_surname("")


WORDS = re.findall(
    r"\S+",
    "Hội CTĐ xã Tam Hưng , và ( ) “ ” các Chủ tịch ông Lê Văn Ba BTV 5 Khối Công ty chi hội . "
    "UBND tỉnh Đoàn Trường của Hi88 cơ sở - HỘI NÔNG DÂN",
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80))
def test_what_is_found_lies_in_the_text_in_its_order(text):
    plain = normalize(text)
    found = list(find_names(plain))
    assert all(0 <= each.start < each.end <= len(plain) for each in found)
    spans = [(each.start, each.end) for each in found]
    some = list(find_people(plain, spans))
    assert all(0 <= each.start <= each.at < each.until <= each.end for each in some)
    assert [each.start for each in some] == sorted(each.start for each in some)


def test_of_very_many_posts_the_first_are_read():
    [found] = find_people("Ông Vũ Văn Tư" + ", Chủ tịch Hội" * 12)
    assert len(found.posts) == 8


@pytest.mark.parametrize("text", [".", ". Hội CTĐ xã An Phú"])
def test_a_text_may_begin_with_a_dot(text):
    assert [each.name.text for each in find_names(text)] == [text[2:]] * (len(text) > 1)


def test_a_role_may_follow_a_post_without_a_comma():
    [person] = Person.parse_names("Lê Văn A, Chủ tịch Hội CTĐ tỉnh Trưởng đoàn")
    assert ([each.text for each in person.posts], person.roles) == (
        ["Chủ tịch Hội CTĐ tỉnh"],
        ("inspection_lead",),
    )
