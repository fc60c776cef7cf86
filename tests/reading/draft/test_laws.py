"""What holds for the draft of any text."""

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, Organization, Person, Quantity, Severity, io
from hoidata.dataset import plain
from hoidata.domain import Privacy
from hoidata.reading import FindingKind, draft
from hoidata.values import Change, Ratio
from tests.calls import calls
from tests.reading.test_laws import ANY, PROSE

FIGURES = {
    FindingKind.MONEY,
    FindingKind.COUNT,
    FindingKind.PERCENT,
    FindingKind.RATIO,
    FindingKind.CHANGE,
}

WORDS = st.sampled_from(
    (
        "Hội Chữ thập đỏ tỉnh Kiên Giang", "Hội CTĐ xã An Phú", "Hội LHPN xã An Phú", "Chi hội 3",
        "UBND xã An Phú", "Công đoàn cơ sở Hội CTĐ tỉnh", "Khối Thi đua 20", "Hội", "hội viên",
        "tổ chức", "hội nghị tổng kết", "sơ kết", "đại hội", "Sáng 12/8/2020", "năm 2022", "tại",
        "6 tháng đầu năm 2024", "ông Lê Văn Bình", "bà Trần Thị Cúc, Chủ tịch", "em Nguyễn An",
        "Phó Chủ tịch Hội CTĐ tỉnh", "đồng chí", "tặng Bằng khen cho 6 tập thể", "Giấy khen",
        "phong trào “Tết nhân ái”", "mô hình “Nhật ký”", "cuộc vận động", "chiến dịch",
        "Kế hoạch số 10/KH-CTĐ ngày 18/4/2023", "Chỉ thị 05", "Nghị quyết Đại hội", "Quy chế",
        "vận động được", "trên 1,66 tỷ đồng", "(tăng 12,7% so với năm 2021)", "2000 suất quà",
        "trị giá từ 500 triệu đồng trở lên", "12/12 chi hội", "gồm 10 chỉ tiêu", "phấn đấu 100%",
        "ủng hộ", "trao", "cho", "của", "mỗi tháng 200.000đ/em", "dư nợ 12 tỷ đồng", "trong đó",
        "(Kiên Giang 71 tỷ đồng, Hậu Giang 60 tỷ đồng)", "kết nạp 20 hội viên", "phương hướng",
        "nhiệm vụ năm 2023", ".", ",", ";", ":", "\n", "\n\n", "-", "(", ")", "và", "do", "với",
        "đạt 110% kế hoạch", "đến ngày 30/6/2024", "quỹ dư", "hạn chế", "nhiệm kỳ 2021-2026",
        "1,2 tỷ 300 triệu đồng", "vài trăm hộ",
    )
)  # fmt: skip
REPORTS = st.lists(WORDS, max_size=40).map(" ".join)


def is_figure(finding):
    if finding.kind is FindingKind.NOT_QUANTITY:
        return bool(finding.problems)
    return finding.kind in FIGURES and isinstance(finding.value, (Quantity, Ratio, Change))


def spans(entity):
    return [(each.start, each.end) for each in entity.sources if each.start is not None]


def holds(made, text, known=None):
    known = known or Dataset()
    data = Dataset.merged([made.dataset, known])
    assert io.loads(made.to_yaml(), strict=False, base=known) == data
    errors = [each for each in data.check() if each.severity is Severity.ERROR]
    assert errors == []
    for each in made.mentions:
        assert 0 <= each.start < each.end <= len(text)
        assert each.surface == text[each.start : each.end]


@settings(max_examples=60, deadline=None)
@given(REPORTS | PROSE | ANY)
@example("")
def test_a_draft_is_a_file_without_errors(text):
    holds(draft(text), text)


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.sampled_from((None, "Hội CTĐ xã An Phú", "hoi-ctd.an-phu", "?")))
def test_a_draft_of_a_known_publisher_is_one_too(text, publisher):
    known = Dataset(organizations=[Organization("hoi-ctd.an-phu", "Hội Chữ thập đỏ xã An Phú")])
    day = datetime.date(2023, 1, 5)
    made = draft(text, published=day, publisher=publisher, known=known)
    holds(made, text, known)
    assert "hoi-ctd.an-phu" not in [each.entity.id for each in made.items if is_unit(each)]


def is_unit(item):
    return isinstance(item.entity, Organization)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_no_figure_is_dropped(text):
    from hoidata.reading import find

    made = draft(text)
    held = [(each.start, each.end) for each in made.mentions]
    held += [span for item in made.items for each in parts(item.entity) for span in spans(each)]
    for finding in filter(is_figure, find(text)):
        assert any(start < finding.end and finding.start < end for start, end in held), finding


PRIVATE = (
    (
        "Hội LHPN xã An Phú, năm 2023: ra mắt mô hình “Đỡ đầu cháu Lò Thị Mai”, mô hình “Nuôi bò "
        "nhà chị Hà Thị Đào”, CLB Mẹ đỡ đầu em Lò Thị Lan."
    ),
    (
        "Năm 2023 Hội thực hiện Kế hoạch Hỗ trợ gia đình Lê Thị Tư năm 2023, Kế hoạch Hỗ trợ "
        "gia đình Lê Thị Tư số 5/KH-HPN. Mô hình Giúp chị Lê Thị Tư thoát nghèo giúp bà Lê Thị Tư."
    ),
    "Sáng 5/6/2023, Hội tổ chức Lễ trao nhà Lê Thị Tư cho bà Lê Thị Tư, ông Lê Văn Bình.",
)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
@example(".")
@example(PRIVATE[0])
@example(PRIVATE[1])
@example(PRIVATE[2])
def test_no_id_holds_the_name_of_a_private_person(text):
    made = draft(text)
    people = [each.entity for each in made.items if isinstance(each.entity, Person)]
    private = [plain(each.name) for each in people if each.privacy is not Privacy.PUBLIC]
    ids = [getattr(each.entity, "id", "") for each in made.items]
    assert not [(name, id_) for name in private for id_ in ids if name in id_]


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_named_after_a_private_person_is_only_possible(text):
    found = [each for each in draft(text).items if "draft.names_person" in codes(each)]
    assert found
    assert {each.certainty.value for each in found} == {"possible"}


def codes(item):
    return [each.code for each in item.problems]


def parts(entity):
    """Return an entity and what it holds that has sources of its own."""
    inside = [
        part
        for name in ("targets", "participants", "items", "payments")
        for part in getattr(entity, name, ()) or ()
    ]
    return [each for each in (entity, *inside) if hasattr(each, "sources")]


@pytest.mark.parametrize(
    "piece",
    [
        "Hội Chữ thập đỏ tỉnh Kiên Giang tặng 5 suất quà trị giá 2 triệu đồng. ",
        "Hội Hội ",
        "ông Lê Văn Bình, Chủ tịch ",
        "phong trào “A” ",
        "Bằng khen ",
        "“(",
        "Kế hoạch số 1/KH-A ",
        "năm 2022 ",
        "Hội CTĐ xã An Phú\n",
        "A ",
        "phấn đấu 100% ",
    ],
)
def test_work_grows_with_the_text(piece):
    text = piece * (2_000 // len(piece))
    draft(text)  # what is made once is no growth
    assert calls(draft, text * 4) < 8 * calls(draft, text)
