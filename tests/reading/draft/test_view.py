"""Drafts to look at: what is proposed is marked where the text says it."""

import pytest

from hoidata.domain import (
    Attachment,
    Award,
    Document,
    Membership,
    Observation,
    Organization,
    Person,
    Post,
    Report,
    Statement,
    Target,
    TargetSet,
    Transaction,
)
from hoidata.errors import Problem, Source
from hoidata.reading import Certainty, Draft, Drafted, Mention, find
from hoidata.reading._draft.view import _kinds
from hoidata.values import Period, Quantity
from tests.reading.test_view import Page

TEXT = "Hội CTĐ phường X tặng 120 suất quà, chi 36 triệu đồng (KH 10/KH-CTĐ), còn 5 hộ và 3 em."


def at(words):
    start = TEXT.index(words)
    return [Source("tin", start, start + len(words))]


def mention(words):
    [source] = at(words)
    return Mention(source.start, source.end, surface=words, finding=find(words)[0])


DOUBT = Problem.of("reading.bound_or_place", found="trên", word="trên")
WHOLE = Problem.of("reading.year_assumed", found="8/3", expected="8/3/2024")
ITEMS = (
    Organization("x", "Hội CTĐ phường X", sources=at("Hội CTĐ phường X")),
    Observation(
        "o-1",
        "gifts",
        organizations=["x"],
        value=Quantity(120, "suất quà"),
        period=Period.year(2024),
        sources=at("120 suất quà"),
    ),
    Transaction(
        "t-1",
        "expenditure",
        value=Quantity(36_000_000, "VND"),
        giver="x",
        period=Period.year(2024),
        sources=at("chi 36 triệu đồng (KH 10/KH-CTĐ)"),
    ),
    Document("d-1", "Kế hoạch", number="10/KH-CTĐ", sources=at("(KH 10/KH-CTĐ), còn")),
    Statement("result", "còn 5 hộ", organizations=["x"], sources=[Source("tin")]),
    Observation("o-2", "xyz", organizations=["x"], value=Quantity(3), period=Period.year(2024)),
)
DRAFT = Draft(
    TEXT,
    tuple(Drafted(each, Certainty.LIKELY, problems=(DOUBT,)) for each in ITEMS),
    (mention("5 hộ"), Mention(len(TEXT) - 5, len(TEXT) - 1, surface="3 em")),
    problems=(DOUBT, WHOLE, WHOLE),
)


def names(html):
    return [each["aria-label"] for each in Page(html).of("a") if "data-sign" in each]


def test_marks_what_is_proposed_and_what_is_not_placed():
    html = DRAFT.to_html(title="Tin")
    page = Page(html)
    assert page.text == TEXT
    assert names(html) == [
        "1. Đơn vị: Hội CTĐ phường X; cần xem lại",
        "2. Số liệu: suất quà đã trao: 120 suất quà; cần xem lại",
        "3. Thu chi: chi: 36 triệu đồng; cần xem lại",
        "4. Văn bản: Kế hoạch 10/KH-CTĐ; cần xem lại",
        "5. chưa xếp được: 5 hộ",
        "3 em – 6. chưa xếp được",
    ]
    assert page.said.count("có lẽ") == 4


def test_says_what_is_doubtful_about_all_of_it():
    page = Page(DRAFT.to_html())
    first = page.said.index("cần xem lại: ")
    assert first < page.said.index("Tìm thấy") < page.said.index("Chỗ cần xem lại (4)")
    assert page.said.count(f"thông tin: {WHOLE.translate('vi')}") == 1
    assert page.said.count("cần xem lại: ") == 5


def test_speaks_english():
    assert names(DRAFT.to_html(language="en"))[:2] == [
        "1. organizations: Hội CTĐ phường X; look at it",
        "2. observations: gifts given: 120 suất quà; look at it",
    ]


def test_shows_itself_in_a_notebook():
    assert Page(DRAFT._repr_html_()).text == TEXT
    counts = f"{len(DRAFT.items)} items, {len(DRAFT.mentions)} mentions"
    assert repr(DRAFT) == f"<Draft: {counts}, {len(DRAFT.problems)} problems>"


def test_a_metric_of_the_text_is_named_by_its_code():
    item = Observation(
        "o-3",
        "xyz",
        organizations=["x"],
        value=Quantity(3),
        period=Period.year(2024),
        sources=at("3 em"),
    )
    draft = Draft(TEXT, (Drafted(item, Certainty.CERTAIN),))
    assert names(draft.to_html()) == ["3 em – 1. Số liệu: xyz: 3"]


def test_what_has_no_name_is_called_by_its_kind():
    award = Award("x", "Bằng khen", collectives=6, sources=at("5 hộ"))
    event = Draft(TEXT, (Drafted(award, Certainty.CERTAIN),))
    assert names(event.to_html()) == ["5 hộ – 1. Khen thưởng: Bằng khen: 6 tập thể"]


def test_a_name_that_is_not_public_is_in_the_text_alone():
    people = [
        Person("a", "Hội A", sources=at("3 em")),
        Person("b", "Hội B", privacy="minor", sources=at("5 hộ")),
    ]
    draft = Draft(TEXT, tuple(Drafted(each, Certainty.CERTAIN) for each in people))
    said = Page(draft.to_html()).said
    assert "Hội B" not in said
    assert names(draft.to_html())[0] == "5 hộ – 1. Người: trẻ em"


# --- Places ---------------------------------------------------------------------------------------

NEWS = "Bà An, Chủ tịch Hội A, và Hội A; Bí thư Chi bộ."


def found(*words):
    """Return the places of words in the news, each behind the last."""
    sources, behind = [], 0
    for each in words:
        begin = NEWS.index(each, behind)
        behind = begin + len(each)
        sources.append(Source("tin", begin, behind))
    return sources


def drafted(*entities, certainty=Certainty.CERTAIN):
    return Draft(NEWS, tuple(Drafted(each, certainty) for each in entities))


A = Organization("a", "Hội A", sources=found("Hội A", "Hội A"))
POST = Post("p", "a", title="Chủ tịch", sources=found("Chủ tịch Hội A"))
AN = Person("an", "An", privacy="public", sources=found("An"))
HELD = Membership("p", person="an", sources=found("Chủ tịch Hội A"))
BELONGS = Attachment("a", "b", sources=found("Hội A"))


def test_marks_each_place_once_with_a_sign():
    html = drafted(A, POST, AN, HELD, BELONGS).to_html()
    page = Page(html)
    assert [each["data-sign"] for each in page.of("a") if "data-sign" in each] == [
        "N\u202f1",
        "CV\u202f2",
        "ĐV\u202f3",
        "ĐV\u202f3",
    ]
    assert set(page.marks.values()) == {"An", "Chủ tịch", "Hội A"}
    assert "An: Chủ tịch Hội A" in page.said
    assert "Tìm thấy 4 chỗ, không có chưa xếp được, không có chỗ cần xem lại." in page.said


def test_a_post_that_is_named_by_its_organization_is_marked():
    secretary = Post("p", "c", title="Bí thư Chi bộ", sources=found("Bí thư Chi bộ"))
    cell = Organization("c", "Chi bộ Hội A", sources=found("Bí thư Chi bộ"))
    page = Page(drafted(secretary, cell).to_html())
    assert "Bí thư Chi bộ Hội A" in page.said
    assert len(page.of("mark")) == 2


def test_the_document_of_a_report_is_not_marked_again():
    report = Report(
        "r", ["a"], kind="annual", period=Period.year(2024), document="r", sources=found("Hội A")
    )
    page = Page(drafted(report, Document("r", title="B", sources=found("Hội A"))).to_html())
    assert len(page.of("mark")) == 1
    assert "Hội A · năm" not in page.said  # no organization is proposed


def test_what_is_only_possible_is_to_be_looked_at():
    page = Page(drafted(A, certainty=Certainty.POSSIBLE).to_html())
    assert "Chỗ cần xem lại (1)" in page.said


def test_the_targets_of_a_set_are_its_places():
    target = Target("gifts", Quantity(5, "suất quà"), sources=found("Bà An"))
    several = TargetSet("s", ["a"], period=Period.year(2024), targets=[target])
    page = Page(drafted(A, several).to_html())
    assert "Bà An" in page.marks.values()
    assert "suất quà đã trao ≥ 5 suất quà" in page.said
    assert "Hội A · năm 2024" in page.said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_kinds_have_one_sign(language):
    kinds = _kinds(language)
    assert len({each.sign for each in kinds.values()}) == len(kinds)
    assert max(len(each.sign) for each in kinds.values()) <= 4
