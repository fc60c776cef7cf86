"""What entries of a draft are in a few words, without ids and codes."""

import pytest

from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Document,
    Event,
    Fund,
    Initiative,
    Membership,
    Motion,
    Observation,
    Organization,
    OrganizationChange,
    Person,
    Pledge,
    Post,
    Report,
    Sponsorship,
    Statement,
    Target,
    TargetSet,
    Transaction,
)
from hoidata.reading import Certainty, Draft, Drafted, Mention
from hoidata.reading._draft.summaries import Summaries
from hoidata.values import Change, Period, Quantity

YEAR = Period.year(2024)
GIFTS = Quantity(120, "suất quà")
MONEY = Quantity(5_000_000, "VND")
KNOWN = (
    Organization("a.xa", "Hội A"),
    Organization("b.xa", "Hội B"),
    Person("nguoi-1", "Lê An", privacy="public"),
    Person("nguoi-2", "Lê Bình", privacy="private"),
    Post("chu-tich.a", "a.xa", title="Chủ tịch"),
    Initiative("nhan-ai", "Nhân ái", kind="movement", organizations=["a.xa"], period=YEAR),
)
DRAFT = Draft("", tuple(Drafted(each, Certainty.CERTAIN) for each in KNOWN))
TARGETS = [
    Target("gifts", GIFTS),
    Target("gift_value", MONEY, operator="<="),
    Target("gifts", Change.parse("tăng 5%"), operator="="),
]


def said(entity, language="vi"):
    summaries = Summaries(DRAFT, language)
    return summaries.head(entity), summaries.details(entity)


def observed(metric="gifts", **more):
    return Observation("1", metric, organizations=["a.xa", "b.xa"], period=YEAR, **more)


@pytest.mark.parametrize(
    ("entity", "head", "details"),
    [
        (observed(value=GIFTS), "suất quà đã trao: 120 suất quà", "Hội A, Hội B · năm 2024"),
        (
            observed(
                value=GIFTS,
                plan=Quantity(150, "suất quà"),
                change=Change.parse("tăng 5%"),
                initiative="nhan-ai",
                categories=[("giới", "nữ")],
            ),
            "suất quà đã trao: 120 suất quà, kế hoạch 150 suất quà, tăng 5%",
            "giới: nữ · Hội A, Hội B · Nhân ái · năm 2024",
        ),
        (observed(metric="chua-ro", value=GIFTS), "chua-ro: 120 suất quà", None),
        (
            TargetSet("1", ["a.xa"], period=YEAR, targets=TARGETS),
            (
                "suất quà đã trao ≥ 120 suất quà, giá trị quà tặng ≤ 5 triệu đồng, "
                "suất quà đã trao = tăng 5%"
            ),
            "Hội A · năm 2024",
        ),
        (
            Award("b.xa", "Bằng khen", collectives=6, individuals=5, recipients=["nguoi-2"]),
            "Bằng khen: 6 tập thể, 5 cá nhân",
            "của Hội B · tặng riêng tư",
        ),
        (Award(form="Giấy khen"), "Giấy khen", ""),
        (
            AwardRegistration(["a.xa"], period=YEAR, titles=["Cờ thi đua"], recipient="b.xa"),
            "Cờ thi đua",
            "Hội A · gửi Hội B · năm 2024",
        ),
        (
            Event("1", "annual_review", organizers=["a.xa"], period=YEAR, location="nhà văn hóa"),
            "tổng kết",
            "Hội A tổ chức · năm 2024 · tại nhà văn hóa",
        ),
        (Event("1", "visit", name="Thăm bạn"), "Thăm bạn", ""),
        (
            Document("1", "Kế hoạch", number="10/KH-CTĐ", issued_on="2024-04-18", issuer="a.xa"),
            "Kế hoạch 10/KH-CTĐ",
            "của Hội A · ngày 18/4/2024",
        ),
        (Document("1", title="Quy chế"), "Quy chế", ""),
        (Document("1", "Quy chế"), "Quy chế", ""),
        (Document("1"), "", ""),
        (
            Report("1", ["a.xa", "x.xa"], kind="annual", period=YEAR),
            "báo cáo năm",
            "Hội A · năm 2024",
        ),
        (KNOWN[0], "Hội A", ""),
        (KNOWN[2], "Lê An", ""),
        (KNOWN[3], "riêng tư", ""),
        (KNOWN[4], "Chủ tịch Hội A", ""),
        (Post("1", "a.xa", title="Chủ tịch Hội"), "Chủ tịch Hội A", ""),
        (Post("1", "a.xa", title="Hội"), "Hội A", ""),
        (Post("1", "x.xa", title="Chủ tịch"), "Chủ tịch", ""),
        (Membership("chu-tich.a", person="nguoi-1"), "Lê An: Chủ tịch Hội A", ""),
        (Membership("x", person="nguoi-1"), "Lê An", ""),
        (Attachment("a.xa", "b.xa"), "Hội A: trực thuộc Hội B", ""),
        (
            OrganizationChange("merge", before=["a.xa", "b.xa"], after=["b.xa"]),
            "sáp nhập: Hội A, Hội B thành Hội B",
            "",
        ),
        (KNOWN[5], "Nhân ái", "Hội A · năm 2024"),
        (
            Pledge(
                "1", ["a.xa"], kind="commitment", counterparties=["b.xa"], signed_on="2024-05-01"
            ),
            "cam kết",
            "Hội A · với Hội B · ký ngày 1/5/2024",
        ),
        (Motion("1", "Thông qua quy chế", result="pass"), "Thông qua quy chế: thông qua", ""),
        (
            Sponsorship(
                "1", ["a.xa"], rate=Quantity.parse("200.000 đồng/em/tháng"), funders=["b.xa"]
            ),
            "200 nghìn đồng/em/tháng",
            "Hội A đỡ đầu · Hội B",
        ),
        (Fund("1", "Quỹ Nhân đạo", holder="a.xa"), "Quỹ Nhân đạo", "Hội A giữ"),
        (Statement("achievement", "Làm tốt"), "kết quả: Làm tốt", ""),
        (Statement("achievement", "Làm tốt", speaker="nguoi-2"), None, "riêng tư"),
    ],
    ids=str,
)
def test_says_what_an_officer_would_say(entity, head, details):
    found = said(entity)
    assert head is None or found[0] == head
    assert details is None or found[1] == details


def paid(giver, **more):
    return Transaction("1", "thu", value=MONEY, giver=giver, receiver="a.xa", period=YEAR, **more)


@pytest.mark.parametrize(
    ("giver", "privacy", "shown"),
    [
        ("b.xa", "private", "từ Hội B · "),
        ("nguoi-2", "public", "từ riêng tư · "),
        ("Công ty C", "public", "từ Công ty C · "),
        ("Công ty C", "private", ""),
        ("x.xa", "public", ""),
    ],
)
def test_says_who_gave_to_whom_if_that_may_be_said(giver, privacy, shown):
    assert said(paid(giver, privacy=privacy)) == (
        "thu: 5 triệu đồng",
        f"{shown}cho Hội A · năm 2024",
    )


def test_speaks_english():
    goods = Transaction("1", "chi", value=GIFTS, worth=MONEY, giver="a.xa", period=YEAR)
    assert said(goods, "en") == (
        "expenditure: 120 suất quà, worth 5 triệu đồng",
        "from Hội A · 2024",
    )
    assert said(observed(value=GIFTS), "en")[0] == "gifts given: 120 suất quà"


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        ({}, ""),
        (
            {"metrics": ("gifts", "x"), "organizations": ("a.xa", "x"), "period": YEAR},
            "có thể là: suất quà đã trao / x · Hội A · năm 2024",
        ),
        ({"period": YEAR}, "có thể là: năm 2024"),
    ],
)
def test_says_what_a_mention_may_be_about(mention, words):
    assert Summaries(DRAFT, "vi").of_mention(Mention(0, 1, surface="5", **mention)) == words
