"""Who acts in a sentence: those whose report it is, or others that are no organization of it."""

from datetime import date

import pytest

from hoidata.domain import Observation, Transaction
from hoidata.reading import Certainty, draft
from hoidata.vocab import rows

WOMEN = "Hội Liên hiệp Phụ nữ xã An Phú"
FARMERS = "Hội Nông dân xã An Phú"
YOUTH = "Đoàn Thanh niên xã An Phú"
UNION = "Công đoàn xã An Phú"


def drafted(text, whose=WOMEN):
    head = f"{whose} báo cáo kết quả hoạt động 6 tháng đầu năm 2024\n\n"
    return draft(head + text, published=date(2024, 7, 5))


def certain(text, whose=WOMEN):
    proposed = drafted(text, whose)
    [report] = proposed.dataset.reports
    return [
        str(each.entity.value)
        for each in proposed.items
        if isinstance(each.entity, Observation)
        and each.certainty is Certainty.CERTAIN
        and each.entity.organizations == report.organizations
    ]


@pytest.mark.parametrize(
    "who",
    [
        "Đoàn viên thanh niên",
        "Các đoàn viên, thanh niên xã",
        "Đoàn viên",
        "45 ĐVTN",
        "Trong 6 tháng, đoàn viên thanh niên",
        "- Công đoàn viên",
        "Cán bộ, chiến sĩ",
        "Cán bộ, chiến sĩ Đồn Biên phòng An Phú",
        "Giáo viên nhà trường",
        "Nhà trường",
        "Hội viên nông dân",
        "Hội viên Hội Nông dân xã",
        "Hội viên phụ nữ và đoàn viên thanh niên",
        "Nhân dân thôn 3",
        "Bà Nguyễn Thị Hoa",
        "Doanh nghiệp do phụ nữ làm chủ",
    ],
)
@pytest.mark.parametrize(
    "done", ["trao 20 suất quà", "trồng 20 cây xanh", "tổ chức 20 buổi tuyên truyền"]
)
def test_what_others_do_is_not_certainly_of_the_report(who, done):
    assert certain(f"{who} {done}.") == []


@pytest.mark.parametrize(
    ("who", "whose"),
    [
        ("Hội viên phụ nữ", WOMEN),
        ("Cán bộ, hội viên", WOMEN),
        ("Cán bộ, hội viên và nhân dân", WOMEN),
        ("Hội viên phụ nữ, nhân dân", WOMEN),
        ("Cán bộ, hội viên Hội Liên hiệp Phụ nữ xã", WOMEN),
        ("Chị em phụ nữ đã", WOMEN),
        ("Hội viên nông dân", FARMERS),
        ("Đoàn viên thanh niên", YOUTH),
        ("Đoàn viên công đoàn", UNION),
        ("Hội vận động đoàn viên, thanh niên", WOMEN),
        ("Hội cùng đoàn viên thanh niên", WOMEN),
        ("Phong trào “Thanh niên tình nguyện”", YOUTH),
        ("Các thanh niên được Hội", WOMEN),
        ("Nông dân phấn khởi; Hội", WOMEN),
        ("Nông dân trên địa bàn xã luôn hăng hái, phấn khởi; Hội", WOMEN),
        ("Nông dân trên địa bàn xã luôn hăng hái thi đua; Hội", WOMEN),
    ],
)
def test_what_the_own_members_do_is_of_the_report(who, whose):
    assert certain(f"{who} trao 20 suất quà.", whose) == ["20 suất quà"]


def test_what_a_person_earns_is_not_the_income_of_the_members():
    text = "Chị Nguyễn Thị Lan ở thôn 2 nuôi 200 con gà, thu nhập 60 triệu đồng/năm."
    assert certain(text) == []


def test_a_gift_of_others_may_be_a_transaction():
    text = "Doanh nghiệp Minh Long trao 20 suất quà."
    assert any(isinstance(each.entity, Transaction) for each in drafted(text).items)


def test_the_members_of_an_association_are_known():
    codes = {row["code"] for row in rows("associations")}
    named = {each for row in rows("actors") for each in row["associations"].split(";") if each}
    assert named <= codes
