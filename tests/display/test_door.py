"""One door to the tables."""

import pytest

from hoidata import (
    Attachment,
    Award,
    Organization,
    Period,
    Post,
    Problem,
    Quantity,
    Sponsorship,
    Target,
    TargetSet,
    Transaction,
    display,
)
from hoidata.aggregate import compare, coverage, ledger, progress, promises, rollup, standings
from hoidata.errors import InvalidData

YEAR = Period.year(2022)
WANTED = Target("quyen-gop", Quantity(10, "VND"))


@pytest.fixture
def data(town, figure):
    tables = town()
    bloc = Organization("khoi", "Khối 1", kind="bloc")
    return town(
        organizations=[*tables.organizations, bloc],
        attachments=[*tables.attachments, Attachment("xa-1", "khoi", kind="member_of")],
        observations=[figure("quyen-gop", "xa-1", Quantity(10, "VND"))],
        awards=[Award("xa-1", "Giấy khen", collectives=1)],
        posts=[Post("p", "xa-1", title="Chủ tịch")],
        sponsorships=[Sponsorship("do-dau", sponsors=["xa-1"], period=YEAR)],
        target_sets=[TargetSet("bo", ["xa-1"], period=YEAR, targets=[WANTED])],
    )


TITLES = {
    "totals": ("Số tiền quyên góp", "Số tiền quyên góp"),
    "comparisons": ("So sánh hai kỳ", "Two periods compared"),
    "coverage": ("Tình hình báo cáo năm 2022", "Reports for 2022"),
    "standings": (
        "Xếp hạng Khối 1, năm 2022",
        "Standings of Khối 1, 2022",
    ),
    "ledgers": ("Đỡ đầu và hỗ trợ", "Sponsorships"),
    "targets": ("Chỉ tiêu và kết quả", "Targets and results"),
    "problems": ("Điểm cần xem", "Problems"),
    "awards": ("Khen thưởng theo cơ quan tặng", "Awards by issuer"),
    "organizations": ("Tổ chức ngày 31/12/2022", "Organizations on 31/12/2022"),
    "posts": ("Chức vụ ngày 31/12/2022", "Posts on 31/12/2022"),
}
ANSWERS = {
    "totals": lambda data: rollup(data, "quyen-gop"),
    "comparisons": lambda data: compare(data, "quyen-gop", "2022"),
    "coverage": lambda data: coverage(data, "2022"),
    "standings": lambda data: standings(data, "khoi", "2022"),
    "ledgers": lambda data: [ledger(data, "do-dau", at="31/12/2022")],
    "targets": lambda data: progress(data, at="31/12/2022"),
    "problems": lambda data: (Problem.of("money.fraction", found="1,5"),),
    "awards": lambda data: data.awards,
    "organizations": lambda data: data.organizations,
    "posts": lambda data: data.posts,
}


@pytest.mark.parametrize(("language", "at"), [("vi", 0), ("en", 1)])
@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_has_the_table_of_its_kind(data, name, language, at):
    shown = display.table(ANSWERS[name](data), data, at="31/12/2022", language=language)
    assert shown.title == TITLES[name][at]
    assert shown.rows
    assert shown.language == language


@pytest.mark.parametrize("name", ANSWERS)
def test_without_data_answers_name_their_organizations(data, name):
    shown = display.table(ANSWERS[name](data), at="31/12/2022")
    assert shown.rows
    if name not in ("awards", "organizations", "posts"):  # rows of a dataset name them by id
        assert "xa-1" not in str(shown)


@pytest.mark.parametrize("name", ["organizations", "posts"])
def test_rows_of_a_day_need_the_day(data, name):
    with pytest.raises(InvalidData, match=r"field\.date at \$\.at"):
        display.table(getattr(data, name), data)


def test_one_of_several_is_a_table_of_one_row(data):
    total = rollup(data, "quyen-gop")["xa-1", "2022"]
    assert display.table(total, data).texts == (("Hội xã Một", "10 đồng"),)
    kept = ledger(data, "do-dau", at="31/12/2022")
    assert display.table(kept, data) == display.table([kept], data)


def test_promises_are_their_ledgers(town):
    given = {"giver": "xa-1", "receiver": "xa-2", "period": "1/1/2022", "due": "1/2/2022"}
    data = town(transactions=[Transaction("hua", "đăng ký", "5 triệu đồng", **given)])
    answer = promises(data, at="31/12/2022")
    assert len(display.table(answer, data).texts) == 1
    for language in ("vi", "en"):
        shown = display.table(answer, data, language=language)
        assert shown == display.table(answer.ledgers, data, language=language)


def test_nothing_is_an_empty_table(data):
    assert display.table([], data).notes == ("không có mục nào",)


def test_anything_else_is_refused(data):
    with pytest.raises(InvalidData, match=r"field\.type at \$\.answer\[0\]: found '5'"):
        display.table([5], data)
    with pytest.raises(InvalidData, match=r"field\.type at \$\.answer: found .5."):
        display.table(Quantity(5), data)
