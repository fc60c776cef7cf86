"""Who gives what to whom: money and goods that a text names a giver or a receiver of."""

from datetime import date

import pytest

from hoidata.domain import Observation, Organization, Transaction
from hoidata.reading import draft

HEAD = "Hội Chữ thập đỏ huyện An Phú tổng kết công tác Hội năm 2022\n\n"
DAY = date(2023, 1, 5)


def drafted(text):
    return draft(HEAD + text, published=DAY)


def moves(text):
    """Return the kind, the value, the giver and the receiver by name of each transaction."""
    found = drafted(text)
    names = {
        each.entity.id: each.entity.name
        for each in found.items
        if isinstance(each.entity, Organization)
    }
    rows = [each.entity for each in found.items if isinstance(each.entity, Transaction)]
    return [
        (
            each.kind.value,
            str(each.value),
            names.get(each.giver, each.giver),
            names.get(each.receiver, each.receiver),
        )
        for each in rows
    ]


OWN = "Hội Chữ thập đỏ huyện An Phú"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hội tiếp nhận 50 triệu đồng từ Công ty TNHH An Bình.",
            [("incoming", "50 triệu đồng", "Công ty TNHH An Bình", OWN)],
        ),
        (
            "Hội tiếp nhận 50 triệu đồng của nhóm thiện nguyện Hoa Mai, mua 5 bộ bàn ghế.",
            [("incoming", "50 triệu đồng", "Nhóm thiện nguyện Hoa Mai", OWN)],
        ),
        (
            (
                "Hội tiếp nhận ủng hộ của các đơn vị, gồm: Công ty An Bình 50 triệu đồng, Ngân hàng"
                " Đại Phát 30 triệu đồng và chùa Tùng Lâm 20 triệu đồng."
            ),
            [
                ("incoming", "50 triệu đồng", "Công ty An Bình", OWN),
                ("incoming", "30 triệu đồng", "Ngân hàng Đại Phát", OWN),
                ("incoming", "20 triệu đồng", "Chùa Tùng Lâm", OWN),
            ],
        ),
        (
            (
                "Hội tiếp nhận ủng hộ:\n- Công ty An Bình: 50 triệu đồng;\n- Gia đình ông Trần Văn"
                " Ba: 2 triệu đồng.\n- Các cá nhân: 3 triệu đồng.\nHội vui."
            ),
            [
                ("incoming", "50 triệu đồng", "Công ty An Bình", OWN),
                ("incoming", "2 triệu đồng", "Gia đình ông Trần Văn Ba", OWN),
            ],
        ),
        (
            "Kinh phí do Công ty An Bình (50 triệu đồng) và chùa Tùng Lâm (5 triệu đồng) tài trợ.",
            [
                ("incoming", "50 triệu đồng", "Công ty An Bình", None),
                ("incoming", "5 triệu đồng", "Chùa Tùng Lâm", None),
            ],
        ),
        (
            "Hội đã phân bổ cho huyện Tân Phú 2 tỷ đồng, huyện Châu Thành 1 tỷ đồng.",
            [
                ("disbursement", "2 tỷ đồng", OWN, "huyện Tân Phú"),
                ("disbursement", "1 tỷ đồng", OWN, "huyện Châu Thành"),
            ],
        ),
        (
            (
                "Hội đã chuyển đến huyện Tân Phú 30 suất quà, 6 tấn gạo và 1 tỷ đồng; huyện Châu"
                " Thành 20 suất quà và 400 triệu đồng."
            ),
            [
                ("disbursement", "30 suất quà", OWN, "huyện Tân Phú"),
                ("disbursement", "6 tấn", OWN, "huyện Tân Phú"),
                ("disbursement", "1 tỷ đồng", OWN, "huyện Tân Phú"),
                ("disbursement", "20 suất quà", OWN, "huyện Châu Thành"),
                ("disbursement", "400 triệu đồng", OWN, "huyện Châu Thành"),
            ],
        ),
        (
            "Ông Trần Văn Bình và bà Lê Thị Cúc ủng hộ 5 triệu đồng.",
            [("incoming", "5 triệu đồng", "Ông Trần Văn Bình và bà Lê Thị Cúc", None)],
        ),
        (
            "Công ty An Bình và Ngân hàng Đại Phát hỗ trợ 50 triệu đồng.",
            [("incoming", "50 triệu đồng", "Công ty An Bình và Ngân hàng Đại Phát", None)],
        ),
        (
            "Hội được Công ty An Bình hỗ trợ 50 triệu đồng.",
            [("incoming", "50 triệu đồng", "Công ty An Bình", OWN)],
        ),
        (
            "Công ty An Bình ủng hộ 10 triệu đồng. Công ty còn hứa tặng 2 xe lăn.",
            [
                ("incoming", "10 triệu đồng", "Công ty An Bình", None),
                ("commitment", "2 xe lăn", "Công ty An Bình", None),
            ],
        ),
        (
            "Hội Chữ thập đỏ tỉnh An Giang hỗ trợ 40 triệu đồng xây nhà.",
            [("incoming", "40 triệu đồng", "Hội Chữ thập đỏ tỉnh An Giang", None)],
        ),
        (
            "Tổng thu của quỹ gồm:\n- Hội Chữ thập đỏ tỉnh An Giang phân bổ: 40 triệu đồng.",
            [("incoming", "40 triệu đồng", "Hội Chữ thập đỏ tỉnh An Giang", OWN)],
        ),
        (
            "Hội đã ủng hộ đồng bào miền Trung số tiền 45 triệu đồng.",
            [("disbursement", "45 triệu đồng", OWN, "đồng bào miền Trung")],
        ),
        (
            "Công ty An Bình tặng 20 thùng sữa, mỗi thùng trị giá 300.000 đồng.",
            [("incoming", "20 thùng", "Công ty An Bình", None)],
        ),
    ],
)
def test_gifts_of_whatever_wording(text, expected):
    assert moves(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội phối hợp với Công ty An Bình trao 20 triệu đồng.",
        "Hội và Công ty An Bình trao 50 triệu đồng.",
        "Bà Trần Kim Chi, Giám đốc Công ty An Bình ủng hộ 10 triệu đồng.",
        "Đảng ủy, UBND huyện An Phú tặng 10 triệu đồng.",
        "Nhà nước hỗ trợ 80 triệu đồng.",
        "Các doanh nghiệp ủng hộ 80 triệu đồng.",
        "Hội nhận bàn giao từ Hội Chữ thập đỏ xã Vĩnh Lộc 12 chi hội.",
        "Hội tiếp nhận từ Công ty An Bình 5 em.",
        "Hội vận động ủng hộ đồng bào miền Trung 45 triệu đồng.",
        "Quỹ Khuyến học các cấp vận động được 6 tỷ đồng.",
        "Công ty An Bình tặng 100 suất quà cho hộ nghèo.",
        "Hội trao 30 suất quà cho 5 xã 20 triệu đồng.",
        "Xây nhà: Công ty An Bình 50 triệu đồng.",
        "Hội phân bổ kinh phí: Thành phố 50 triệu đồng.",
        "Hội ủng hộ nhân dân, bộ đội 45 triệu đồng.",
    ],
)
def test_what_is_not_certainly_a_gift(text):
    assert moves(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hội và Công ty An Bình hỗ trợ 50 triệu đồng.",
        "Nhà nước hỗ trợ 80 triệu đồng.",
        "Bà Trần Kim Chi, Giám đốc Công ty An Bình hỗ trợ 10 triệu đồng.",
        "Công ty An Bình hỗ trợ mỗi lao động 500.000 đồng.",
        "Gia đình ông Trần Văn Ba hỗ trợ 30 triệu đồng.",
    ],
)
def test_what_another_gives_is_no_result_of_the_report(text):
    own = {
        each.entity.id
        for each in drafted(text).items
        if isinstance(each.entity, Organization) and each.entity.name == OWN
    }
    results = [each.entity for each in drafted(text).items if isinstance(each.entity, Observation)]
    assert own
    assert all(own.isdisjoint(each.organizations) for each in results)


def of(text, metric):
    rows = [each.entity for each in drafted(text).items if isinstance(each.entity, Observation)]
    return [(each.initiative, each.event) for each in rows if each.metric == metric]


def test_a_figure_is_of_the_initiative_that_its_sentence_begins_with():
    text = "Hưởng ứng phong trào “Tết vì bạn”, Hội đã trao 500 suất quà; kết nạp 20 hội viên."
    [(initiative, _)] = of(text, "gifts")
    assert initiative is not None
    assert of(text, "members_admitted") == [(None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Hội trao 500 suất quà, hưởng ứng phong trào “Tết vì bạn”.",
        "Hội viên vui, phong trào “Tết vì bạn” trao 500 suất quà.",
        "Phong trào “Tết vì bạn” và phong trào “Xuân vui” trao 500 suất quà.",
    ],
)
def test_no_initiative_is_guessed(text):
    assert of(text, "gifts") == [(None, None)]


def test_a_figure_of_the_event_that_is_reported():
    text = (
        "Sáng 5/12/2022, Hội Chữ thập đỏ huyện An Phú tổ chức hội nghị tổng kết công tác Hội.\n\n"
        "Tại hội nghị, Hội trao 50 suất quà."
    )
    found = draft(text, published=date(2022, 12, 6)).items
    rows = [each.entity for each in found if isinstance(each.entity, Observation)]
    assert [each.event is not None for each in rows if each.metric == "gifts"] == [True]


def test_one_who_gives_to_itself_gives_nothing():
    text = "Hội tiếp nhận 5 triệu đồng của Hội Chữ thập đỏ huyện An Phú."
    found = drafted(text)
    assert not [each for each in found.items if isinstance(each.entity, Transaction)]


def test_who_is_named_only_by_kind_gives_nothing():
    assert moves("Hội tiếp nhận 5 triệu đồng của công ty.") == []


def test_the_organization_right_behind_the_verb_receives():
    text = "Công ty An Bình ủng hộ Hội Chữ thập đỏ huyện An Phú 15 triệu đồng."
    assert moves(text) == [("incoming", "15 triệu đồng", "Công ty An Bình", OWN)]


def test_what_a_family_adds_is_not_the_doing_of_the_association():
    text = "Căn nhà trị giá 80 triệu đồng, trong đó gia đình đối ứng 30 triệu đồng."
    found = drafted(text)
    own = [each.entity for each in found.items if isinstance(each.entity, Observation)]
    assert "30 triệu đồng" not in [str(each.value) for each in own]
