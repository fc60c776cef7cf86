"""The documents that a text names, with a number or without, and what only looks like one."""

import datetime

import pytest

from hoidata.domain import Document
from hoidata.reading import _draft

CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"


def documents(text: str) -> list[tuple[Document, str]]:
    """Return the documents that a text names, but for the text itself."""
    drafted = _draft.draft(text, document="van-ban")
    return [
        (each.entity, each.certainty.value)
        for each in drafted.items
        if isinstance(each.entity, Document) and each.entity.id != "van-ban"
    ]


NAMED = [
    ("Thực hiện Kế hoạch số 15/KH-HND ngày 2/3/2024.", "Kế hoạch", "15/KH-HND", None, CERTAIN),
    ("Thực hiện Kế hoạch 15/KH-HND.", "Kế hoạch", "15/KH-HND", None, CERTAIN),
    ("Theo Nghị quyết số 07a/NQ-BCH về chăm lo.", "Nghị quyết", "07a/NQ-BCH", "chăm lo", CERTAIN),
    ("Tiếp tục thực hiện Chỉ thị 42, Hội đã làm tốt.", "Chỉ thị", "42", None, CERTAIN),
    ("Căn cứ 31/HD-TLĐ, Hội triển khai.", "Hướng dẫn", "31/HD-TLĐ", None, POSSIBLE),
    (
        "Hội triển khai Kế hoạch số 3/KH-HND ngày 2/3/2024 kiểm tra cơ sở năm 2024.",
        "Kế hoạch",
        "3/KH-HND",
        "kiểm tra cơ sở năm 2024",
        CERTAIN,
    ),
    (
        "Hội triển khai Quyết định số 9/QĐ-HND về “Sổ tay hội viên”.",
        "Quyết định",
        "9/QĐ-HND",
        "Sổ tay hội viên",
        CERTAIN,
    ),
    (
        "Hội học Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020 - 2025.",
        "Nghị quyết",
        None,
        "Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020 - 2025",
        CERTAIN,
    ),
    (
        "Hội thông qua Quy chế làm việc của Ban Chấp hành.",
        "Quy chế",
        None,
        "Quy chế làm việc của Ban Chấp hành",
        LIKELY,
    ),
    (
        "Theo chương trình công tác năm 2024, Hội đã làm.",
        "Chương trình",
        None,
        "chương trình công tác năm 2024",
        LIKELY,
    ),
    (
        "Hội đề ra phương hướng, nhiệm vụ năm 2025 với mười việc.",
        "Kế hoạch",
        None,
        "phương hướng, nhiệm vụ năm 2025",
        LIKELY,
    ),
    (
        "Nội dung được nêu trong Luật Thanh niên năm 2020.",
        "Luật",
        None,
        "Luật Thanh niên năm 2020",
        CERTAIN,
    ),
]


@pytest.mark.parametrize(("text", "kind", "number", "title", "certainty"), NAMED)
def test_finds_a_document(
    text: str, kind: str, number: str | None, title: str | None, certainty: str
) -> None:
    [(found, level)] = documents(text)
    assert (found.kind, found.number, found.title, level) == (kind, number, title, certainty)


NOT_DOCUMENTS = [
    "Hội đạt 100% kế hoạch năm.",
    "Kế hoạch năm 2023 đã hoàn thành.",
    "Đoàn đã báo cáo kết quả hoạt động.",
    "Hội quyết định tặng quà cho hội viên.",
    "Hội nghị kết luận 12 việc, báo cáo 6 tháng.",
    "Các chương trình nhân đạo được mở rộng.",
    "Hai đơn vị ký kết giao ước thi đua năm 2024.",
    "Chi hội hướng dẫn 25 hội viên vay vốn.",
    "Hội Luật gia tỉnh tư vấn cho hội viên.",
    "Đơn vị thông báo cho 1.200 hộ.",
    "Chỉ thị 123456 không có.",
]


@pytest.mark.parametrize("text", NOT_DOCUMENTS)
def test_leaves_out_what_is_no_document(text: str) -> None:
    assert documents(text) == []


def test_a_document_that_is_named_twice_is_one() -> None:
    text = (
        "Hội thực hiện Kế hoạch số 15/KH-HND ngày 2/3/2024. Theo Kế hoạch số 15/KH-HND, Hội thông"
        " qua Quy chế hoạt động. Các chi hội học Quy chế hoạt động Hội."
    )
    found = [each for each, _ in documents(text)]
    assert [each.number for each in found] == ["15/KH-HND", None]
    assert [len(each.sources) for each in found] == [2, 2]
    assert found[0].issued_on == datetime.date(2024, 3, 2)


def test_a_bare_number_is_that_of_the_document_named_in_full_before() -> None:
    [(found, _)] = documents("Theo Kết luận số 62-KL/TW, Hội đã sơ kết Kết luận 62, có kết quả.")
    assert len(found.sources) == 2


def test_the_issuer_is_the_organization_named_behind() -> None:
    text = (
        "Hội thực hiện Quyết định số 36/QĐ-LĐLĐ của Liên đoàn Lao động quận Ngô Quyền về thi đua."
    )
    drafted = _draft.draft(text)
    [found] = [each for each in drafted.dataset.documents if each.number]
    assert found.issuer == "cong-doan.quan-ngo-quyen"
    assert found.title == "thi đua"


def test_a_report_is_a_document_where_it_is_said_to_whom_it_went() -> None:
    text = "Khối đã báo cáo kết quả đăng ký về Ban Thi đua khen thưởng Thành phố."
    [(found, level)] = documents(text)
    assert (found.kind, found.title, level) == ("Báo cáo", "báo cáo kết quả đăng ký", POSSIBLE)


def test_the_number_in_the_head_is_that_of_the_text() -> None:
    text = (
        "HỘI NÔNG DÂN XÃ HÒA SƠN\nSố: 47/BC-HND\n\nBÁO CÁO\nKết quả công tác Hội quý I/2024\n\n"
        "Trong quý I năm 2024, Hội Nông dân xã Hòa Sơn kết nạp 12 hội viên."
    )
    drafted = _draft.draft(text, document="bao-cao")
    [own] = drafted.dataset.documents
    assert (own.id, own.kind, own.number) == ("bao-cao", "report", "47/BC-HND")
    assert own.title == "BÁO CÁO Kết quả công tác Hội quý I/2024"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hội thực hiện Kế hoạch số 5/KH-HND, ngày 2/3/2024.", datetime.date(2024, 3, 2)),
        ("Hội thực hiện Kế hoạch số 5/KH-HND ngày 2/3.", None),
        ("Hội thực hiện Kế hoạch số 5/KH-HND ngày", None),
        ("Hội thực hiện Kế hoạch số 5/KH-HND", None),
    ],
)
def test_the_day_behind_a_number_is_that_of_issue(text: str, day: datetime.date | None) -> None:
    [(found, _)] = documents(text)
    assert found.issued_on == day


@pytest.mark.parametrize(
    "text",
    ["Quyết định số 5", "Kế hoạch số 4 và số 5/KH-HND, 6/KH-HND", "Báo cáo kết quả về", "Luật"],
)
def test_words_at_the_end_of_a_text_are_read_too(text: str) -> None:
    assert len(documents(text)) <= 2


def test_the_day_over_the_text_is_that_of_publication() -> None:
    drafted = _draft.draft(
        "Hội CTĐ xã họp sơ kết\nThứ ba - 31/10/2023 08:04\n\nHội họp. Có 3 người."
    )
    assert drafted.dataset.documents[0].published_on == datetime.date(2023, 10, 31)
    drafted = _draft.draft("Hội CTĐ xã họp sơ kết ngày 12/11\n\nHội họp. Có 3 người.")
    assert drafted.dataset.documents[0].published_on is None
    drafted = _draft.draft("Hội CTĐ xã họp sơ kết")
    assert drafted.dataset.documents[0].published_on is None


def test_numbers_that_do_not_fit_are_left_or_read_apart() -> None:
    assert documents("Hội làm theo Kế hoạch 5-6.") == []
    found = documents("Hội ký Quy chế Phối hợp 3/KH-HND 4/KH-LĐLĐ.")
    assert [each.number for each, _ in found] == ["3/KH-HND", "4/KH-LĐLĐ"]


def test_documents_that_only_begin_alike_are_several_and_the_later_are_to_be_looked_at() -> None:
    found = documents(
        "Hội ban hành Kế hoạch hoạt động hè năm 2023, Kế hoạch hoạt động Tết năm 2023. Thực hiện Kế"
        " hoạch hoạt động Tết, Hội đã trực. Hội học Nghị quyết Đại hội Đảng bộ xã."
    )
    assert [(each.title, len(each.sources), level) for each, level in found] == [
        ("Kế hoạch hoạt động hè năm 2023", 1, CERTAIN),
        ("Kế hoạch hoạt động Tết năm 2023", 2, POSSIBLE),
        ("Nghị quyết Đại hội Đảng bộ xã", 1, CERTAIN),
    ]


def test_whose_document_it_is_may_be_left_out_if_it_is_the_body_itself() -> None:
    found = documents(
        "Cụm thông qua Quy chế hoạt động của Cụm năm 2023. Các hội học Quy chế hoạt động năm 2023"
        " và Quy chế hoạt động Hội Nông dân."
    )
    assert [(each.title, len(each.sources)) for each, _ in found] == [
        ("Quy chế hoạt động của Cụm năm 2023", 2),
        ("Quy chế hoạt động Hội Nông dân", 1),
    ]


def test_an_amount_is_not_the_number_of_a_document() -> None:
    assert documents("Hội tư vấn Luật 1.130 vụ việc.") == []


def test_of_two_numbers_neither_is_that_of_the_kind_before() -> None:
    found = documents("Hội học Điều lệ công tác 12/KH-HND 5/KH-HND.")
    assert [(each.kind, each.number) for each, _ in found] == [
        ("Kế hoạch", "12/KH-HND"),
        ("Kế hoạch", "5/KH-HND"),
    ]
