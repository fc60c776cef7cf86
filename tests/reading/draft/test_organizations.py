"""Which organizations a text names, which of them are one, and what a sentence is about."""

import datetime

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import Attachment, Organization
from hoidata.reading import draft
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.people import propose_people

DAY = datetime.date(2024, 3, 8)


def read(text, *, publisher=None, known=None, published=DAY):
    """Return the organizations of a text, and its draft."""
    drafting = Drafting(
        text,
        published=published,
        publisher=publisher,
        document="van-ban",
        known=known or Dataset(),
    )
    return Units(drafting), drafting


def proposed(drafting):
    """Return the organizations that are proposed, by their names."""
    items = [each for each in drafting.items if isinstance(each.entity, Organization)]
    return {each.entity.name: each for each in items}


def ties(drafting):
    """Return the attachments that are proposed."""
    items = (each.entity for each in drafting.items if isinstance(each.entity, Attachment))
    return [(each.unit, each.parent, each.kind.value) for each in items]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one organization in several words
        ("Hội CTĐ Kiến An họp. Hội Chữ thập đỏ quận Kiến An dự.", {"Hội Chữ thập đỏ quận Kiến An"}),
        ("HỘI CTĐ HUYỆN LẮK\n\nHội CTĐ huyện Lắk họp.", {"Hội CTĐ huyện Lắk"}),
        ("HỘI NÔNG DÂN XÃ TAM HƯNG", {"Hội Nông dân xã Tam Hưng"}),
        ("Hội CTĐ (CTĐ) huyện Nam Đàn họp", {"Hội CTĐ huyện Nam Đàn"}),
        ("Hội CTĐ huyện Nam Đàn họp. BTV Hội CTĐ huyện dự.", {"Hội CTĐ huyện Nam Đàn"}),
        ("Hội ND huyện Nam Đàn họp. Huyện hội dự. Hội dự.", {"Hội ND huyện Nam Đàn"}),
        # a body of what is above it, a club, a bank
        (
            "HỘI NÔNG DÂN VIỆT NAM\nBCH XÃ TAM HƯNG",
            {
                "HỘI NÔNG DÂN VIỆT NAM".capitalize()
                .replace("n việt nam", "n Việt Nam")
                .replace("nông dân", "Nông dân"),
                "Hội Nông dân xã Tam Hưng",
            },
        ),
        (
            "Hội CTĐ xã Tam Hưng vay vốn ngân hàng CSXH",
            {
                "Hội CTĐ xã Tam Hưng",
                "Ngân hàng Chính sách xã hội",
            },
        ),
        # of the place of the publisher
        (
            "Hội CTĐ xã Tam Hưng họp. UBND xã, Đảng ủy dự.",
            {
                "Hội CTĐ xã Tam Hưng",
                "UBND xã Tam Hưng",
                "Đảng ủy xã Tam Hưng",
            },
        ),
        # unions inside workplaces are not one
        (
            "Công đoàn cơ sở Công ty Hoa Mai, công đoàn cơ sở Công ty Hoa Lan họp",
            {
                "Công đoàn cơ sở Công ty Hoa Mai",
                "Công đoàn cơ sở Công ty Hoa Lan",
            },
        ),
        # what is no organization
        ("Thực hiện mô hình CLB Hoa Mai, Điều lệ Công đoàn Việt Nam. Hội họp.", set()),
    ],
)
def test_names_of_one_organization_are_one(text, names):
    _, drafting = read(text)
    assert set(proposed(drafting)) == names


def test_what_is_said_in_full_is_certain():
    text = "Hội CTĐ xã Tam Hưng, Hội CTĐ huyện, Hội Luật gia và Chi hội 3 họp. Khối thi đua 5 dự."
    _, drafting = read(text)
    found = {name: each.certainty.value for name, each in proposed(drafting).items()}
    assert found["Hội CTĐ xã Tam Hưng"] == found["Khối thi đua 5"] == "certain"
    assert found["Hội Luật gia"] == "likely"


def test_what_may_be_two_is_left_open():
    text = (
        "Hội CTĐ tỉnh An Giang và Hội CTĐ tỉnh Kiên Giang họp. Công ty Hoa Mai thăm Hội CTĐ tỉnh."
    )
    units, drafting = read(text)
    assert units.named[-1].id is None
    assert [each.code for each in drafting.problems] == ["draft.organization_open"]


def test_web_spam_in_a_name_stays_a_name():
    text = "Hội CTĐ thị xã họp.\nHội CTĐ Hi88 Casino đã kiểm tra."
    units, drafting = read(text)
    found = proposed(drafting)["Hội CTĐ thị xã"].entity
    assert [each.name for each in found.aliases] == ["Hội CTĐ Hi88 Casino"]
    assert {each.id for each in units.named} == {found.id}
    assert "name.spam" in {each.code for each in drafting.done().dataset.check()}


def test_the_publisher_says_what_relative_names_mean():
    units, drafting = read(
        "Hội CTĐ xã và Hội CTĐ huyện Nam Đàn họp", publisher="Hội CTĐ xã Kim Liên"
    )
    assert units.own == (units.named[0].id,)
    assert "Hội CTĐ xã Kim Liên" in proposed(drafting)
    assert ties(drafting) == [(units.own[0], units.named[1].id, "parent")]


def test_what_is_known_is_not_proposed_again():
    known = Dataset(
        organizations=[
            Organization("ctd.a", "Hội CTĐ xã Kim Liên", association="ctd", place="xã Kim Liên")
        ]
    )
    for publisher in ("ctd.a", None, "một ai đó"):
        units, drafting = read("Hội CTĐ xã Kim Liên họp", publisher=publisher, known=known)
        assert not drafting.items
        assert units.named[0].id == "ctd.a"
    units, _ = read("Hội tặng 5 suất quà", publisher="ctd.a", known=known)
    assert units.subject(5) == units.own == ("ctd.a",)


def test_who_is_a_member_of_a_bloc():
    text = "Khối thi đua 5 họp, dự có các thành viên, gồm: Hội Luật gia, Hội Người mù."
    units, drafting = read(text)
    bloc = units.own[0]
    members = [each.id for each in units.named[1:]]
    assert ties(drafting) == [(each, bloc, "member_of") for each in members]


def about(text, figure, **options):
    """Return the names of what a text is about at a figure."""
    units, drafting = read(text, **options)
    names = {each.entity.id: name for name, each in proposed(drafting).items()}
    return [names[each] for each in units.subject(text.index(figure))]


TWO = "Hội CCB, Hội LHPN xã Tam Hưng họp.\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hội CTĐ xã Tam Hưng trao 5 suất", ["Hội CTĐ xã Tam Hưng"]),
        ("Hội CTĐ xã Tam Hưng phối hợp với Công ty Hoa Mai trao 5 suất", ["Hội CTĐ xã Tam Hưng"]),
        ("Hội CTĐ xã Tam Hưng họp. Hội ND xã Tam Hưng góp. Trao 5 suất", ["Hội CTĐ xã Tam Hưng"]),
        ("Hội CTĐ xã Tam Hưng họp. Hội ND xã Tam Hưng góp 5 suất", ["Hội ND xã Tam Hưng"]),
        (
            "Hội CTĐ xã Tam Hưng họp; Chủ tịch Hội ND xã Tam Hưng trao 5 suất",
            ["Hội CTĐ xã Tam Hưng"],
        ),
        (TWO + "Hội LHPN xã trao quà. BTV đã trao 5 suất", ["Hội LHPN xã Tam Hưng"]),
        (TWO + "Hội CCB làm đường. Hội đã trao 5 suất", ["Hội CCB xã Tam Hưng"]),
        (TWO + "Hai đơn vị trao 5 suất", ["Hội CCB xã Tam Hưng", "Hội LHPN xã Tam Hưng"]),
        (
            TWO + "Hội CCB và Hội LHPN xã trao 5 suất",
            ["Hội CCB xã Tam Hưng", "Hội LHPN xã Tam Hưng"],
        ),
        ("Trao 5 suất", []),
    ],
)
def test_whose_doing_a_sentence_reports(text, names):
    assert about(text, "5") == names


OWN = "Hội CTĐ huyện Nam Đàn"
LIST = f"{OWN} họp. Hội CTĐ xã Tam Hưng dự.\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Một doanh nghiệp ủng hộ 5 triệu đồng.", []),
        ("Bà Lê Thị Hoa tặng 5 suất quà.", []),
        ("Quán phở Hoa Mai tặng 5 suất quà.", []),
        ("Hội phát quà; gia đình ông Lê Văn Ba hiến 5 m2 đất.", []),
        ("Chương trình Hoa Mai trao 5 suất quà.", [OWN]),
        (
            (
                "Tin vui đến bà con sau khi đã xét duyệt kỹ càng nhiều lần và lập danh sách "
                "từng thôn trao 5 suất quà."
            ),
            [OWN],
        ),
        ("Hội CTĐ xã Tam Hưng cùng Hoa Mai trao 5 suất quà.", ["Hội CTĐ xã Tam Hưng"]),
        ("Xã Tam Hưng có 5 hộ nghèo.", ["Hội CTĐ xã Tam Hưng"]),
        ("Xã Tam Hưng có nhiều hộ nghèo. Năm nay, xã đã giúp 5 hộ.", ["Hội CTĐ xã Tam Hưng"]),
        ("Xã Tam Hưng có nhiều hộ nghèo. Riêng quỹ thu 5 triệu.", ["Hội CTĐ xã Tam Hưng"]),
        ("Xã Tam Hưng có nhiều hộ nghèo. Hội họp. Quỹ thu 5 triệu.", [OWN]),
        ("Xã Hoa Mai có 5 hộ nghèo.", []),
        ("Thôn Hoa Mai có 5 hộ nghèo.", [OWN]),
        ("Nhân dân ở xã Tam Hưng có 5 hộ nghèo.", [OWN]),
        ("Năm nay, xã có 5 hộ nghèo.", [OWN]),
    ],
)
def test_who_is_no_organization_of_the_text_is_not_taken_for_one(text, names):
    assert about(LIST + text, "5 ") == names


def test_nothing_is_known_of_a_place_without_an_owner():
    units, _ = read("Xã Tam Hưng có 5 hộ nghèo.")
    assert units.subject(20) == ()


def test_who_acts_last_in_a_paragraph():
    text = f"{LIST}{OWN} họp.\n\nHội CTĐ xã Tam Hưng, {OWN} họp. Hết."
    units, _ = read(text)
    own, below = units.own[0], "hoi-ctd.xa-tam-hung"
    assert units.acting(0) is units.acting(len(text)) is None
    assert units.acting(text.index("dự.")) == below
    assert units.alike(own, own)
    assert not units.alike(own, below) or units.own == (own,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Câu lạc bộ “Hoa Mai” họp. Câu lạc bộ “Hoa Mai” xã Tam Hưng dự.",
            {"Câu lạc bộ “Hoa Mai” xã Tam Hưng"},
        ),
        (
            "CLB “Hoa Mai” xã Tam Hưng họp. CLB “Hoa Mai” xã Nam Cát dự. CLB “Hoa Mai” ra về.",
            {"CLB “Hoa Mai” xã Tam Hưng", "CLB “Hoa Mai” xã Nam Cát", "CLB “Hoa Mai”"},
        ),
        ("HỘI NÔNG DÂN HUYỆN họp tại xã.", {"Hội Nông dân huyện"}),
    ],
)
def test_a_place_that_is_said_once_is_enough(text, names):
    assert set(proposed(read(text)[1])) == names


def test_a_place_stands_for_the_only_unit_of_it():
    text = (
        "Công đoàn cơ sở Hội CTĐ tỉnh An Giang và Hội CTĐ tỉnh An Giang góp "
        "(An Giang 5 triệu, Kiên Giang 6 triệu)"
    )
    units, _ = read(text)
    at = text.index("An Giang 5")
    assert units.by_place(at, at + 8) is None
    assert units.by_place(at, at + 8, units.named[0].id) == units.named[0].id
    assert units.by_place(at, at + 8, units.named[1].id) == units.named[1].id
    assert units.by_place(0, 9) is units.by_place(at - 1, at) is None
    at = text.index("Kiên")
    assert units.by_place(at, at + 10) is None


def test_a_name_elsewhere_means_what_is_named():
    text = "Hội CTĐ xã Tam Hưng, Hội CTĐ xã Kim Liên họp. Hội ND huyện Nam Đàn dự."
    units, _ = read(text)
    first, _, other = (each.id for each in units.named)

    def meant(name):
        return units.meant(Organization.parse_name(name, doubts=[]))

    assert meant("Hội Chữ thập đỏ xã Tam Hưng") == first
    assert meant("Hội ND huyện") == meant("Hội Nông dân") == other
    assert meant("Hội CTĐ xã Nam Giang") is meant("Hội Luật gia") is meant("Hội huyện") is None


def test_of_several_the_last_before_a_place_is_meant():
    text = "Hội CTĐ tỉnh An Giang họp. Công ty A thăm Hội ND tỉnh Nghệ An, Hội ND tỉnh Hà Tĩnh."
    units, _ = read(text)
    name = Organization.parse_name("Hội ND tỉnh", doubts=[])
    assert units.meant(name) is None
    assert units.meant(name, len(text)) == units.named[-1].id
    assert units.meant(name, text.index("Hội ND tỉnh Hà")) == units.named[-2].id
    assert units.meant(name, 0) is None


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Kỷ niệm ngày thành lập Hội ND Việt Nam.\n\nHội ND huyện trao quà.", ["Hội ND huyện"]),
        ("Hội ND Việt Nam họp. Hội CTĐ huyện dự.", ["Hội ND Việt Nam"]),
        ("UBND tỉnh họp. Dự có Sở Y tế.", ["UBND tỉnh"]),
        ("Hội CTĐ tỉnh: trao quà. Hội CTĐ tỉnh An Giang họp.", ["Hội CTĐ tỉnh An Giang"]),
        ("Tại Công ty Hoa Mai, trao quà.", []),
        ("Tại trụ sở Hội CTĐ huyện Nam Đàn.", ["Hội CTĐ huyện Nam Đàn"]),
        ("Huyện hội trao quà.", []),
    ],
)
def test_whose_report_a_text_is(text, own):
    units, drafting = read(text)
    names = {each.entity.id: name for name, each in proposed(drafting).items()}
    assert [names[each] for each in units.own] == own


def test_what_is_tied_already_stays_so():
    known = Dataset(
        organizations=[
            Organization("a", "Hội CTĐ xã Tam Hưng"),
            Organization("b", "Hội CTĐ huyện Thanh Oai"),
            Organization("c", "Khối thi đua 5", kind="bloc"),
        ],
        attachments=[Attachment("a", "c", kind="member_of")],
    )
    text = "Khối thi đua 5 (gồm: Hội CTĐ xã Tam Hưng, Hội CTĐ huyện Thanh Oai) họp"
    _, drafting = read(text, known=known)
    assert ties(drafting) == [("b", "c", "member_of")]


def test_a_sentence_without_end_is_read_in_pieces():
    text = "Hội CTĐ xã Tam Hưng và " * 100
    units, _ = read(text)
    assert len({each.id for each in units.named}) == 1
    assert len(units.named) > 97  # at most one in each piece is cut
    assert read("x" * 4000)[0].named == ()


def test_nothing_is_found_in_nothing():
    units, drafting = read("")
    people = propose_people(drafting, units)
    assert units.named == units.own == people.named == people.authors == ()
    assert units.subject(0) == ()


def test_every_place_of_a_draft_lies_in_the_text():
    text = "Hội CTĐ xã\u00a0Tam\nHưng  (CTĐ) trao quà. Ho\u0323\u0302i CTĐ huyện Nam Đàn dự. " * 60
    found = draft(text)
    for each in found.items:
        for source in getattr(each.entity, "sources", ()):
            assert 0 <= source.start < source.end <= len(text)
