"""The awards that a text reports, and registrations and titles that are none."""

import pytest

from hoidata.domain import Award, AwardRegistration
from hoidata.reading import _draft
from hoidata.values import Period

CITED = "có thành tích xuất sắc trong công tác Hội năm 2023"


def awards(text: str) -> list[tuple[Award, str]]:
    return [
        (each.entity, each.certainty.value)
        for each in _draft.draft(text).items
        if isinstance(each.entity, Award)
    ]


def test_reads_the_awards_of_several_issuers() -> None:
    text = (
        "Tại Hội nghị, Hội LHPN tỉnh Nghệ An tặng Bằng khen cho 2 tập thể, 3 cá nhân; UBND huyện"
        f" Nam Đàn tặng Giấy khen cho 4 cá nhân {CITED}; Ban Thường vụ Hội LHPN huyện Nam Đàn"
        " khen thưởng 5 tập thể."
    )
    found = [
        (each.issuer, each.form, each.collectives, each.individuals, level)
        for each, level in awards(text)
    ]
    assert found == [
        ("hoi-lhpn.nghe-an", "Bằng khen", 2, 3, "certain"),
        ("uy-ban-nhan-dan.huyen-nam-dan", "Giấy khen", None, 4, "certain"),
        ("hoi-lhpn.huyen-nam-dan", None, 5, None, "likely"),
    ]


def test_the_period_of_merit_is_in_the_citation() -> None:
    [(found, _)] = awards(f"UBND xã Kim Liên tặng Giấy khen cho 4 cá nhân {CITED}.")
    assert (found.citation, found.period) == (CITED, Period.parse("2023"))


def test_who_gave_the_first_gave_the_next_to_those_who_were_only_named() -> None:
    text = "Có 01 đơn vị được Hội CTĐ tỉnh Nghệ An tặng Cờ thi đua, 02 đơn vị được tặng Bằng khen."
    assert [each.issuer for each, _ in awards(text)] == ["hoi-ctd.nghe-an"] * 2


def test_an_order_is_named_with_its_class() -> None:
    [(found, _)] = awards("Hội CCB xã Kim Liên được tặng Huân chương Lao động hạng Ba.")
    assert (found.form, found.recipients) == (
        "Huân chương Lao động hạng Ba",
        ("hoi-ccb.xa-kim-lien",),
    )


def test_a_person_who_received_it_is_counted() -> None:
    text = (
        "Ông Trần Văn Bình được Hội CTĐ tỉnh Nghệ An tặng Kỷ niệm chương “Vì sự nghiệp nhân đạo”."
    )
    [(found, _)] = awards(text)
    assert (found.individuals, found.collectives, len(found.recipients)) == (1, None, 1)


def test_a_prize_has_a_level_without_an_issuer() -> None:
    [(found, level)] = awards("Hội CCB xã Kim Liên tham gia hội thi đạt giải nhì huyện.")
    assert (found.form, found.level and found.level.value, level) == (
        "giải nhì",
        "district",
        "likely",
    )


def test_praise_without_a_number_is_possible_and_counted_once() -> None:
    said = "nhiều tập thể và cá nhân được tuyên dương, khen thưởng kịp thời"
    text = f"Qua phong trào năm 2023, {said}.\n\nQua phong trào năm 2023, {said}."
    [(found, level)] = awards(text)
    assert (found.form, found.period, level) == (None, Period.parse("2023"), "possible")
    assert len(found.sources) == 2


NOT_AWARDS = [
    "Ban Thi đua khen thưởng Thành phố họp.",
    "Quỹ khen thưởng 9.870 lượt học sinh với số tiền 1.830 triệu đồng.",
    "Biểu dương các tập thể, cá nhân điển hình tiên tiến.",
    "Phấn đấu năm 2025 có 3 tập thể được tặng Bằng khen.",
    "Toàn xã có 90% hộ đạt Gia đình văn hóa.",
    "Không có tập thể nào được tặng Giấy khen.",
    "Hội tặng 20 suất quà cho hội viên.",
]


@pytest.mark.parametrize("text", NOT_AWARDS)
def test_leaves_out_what_is_no_award(text: str) -> None:
    assert awards(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Đại diện 12 đơn vị đăng ký các danh hiệu thi đua trong năm 2024.",
        "Hội CTĐ xã Kim Liên đăng ký danh hiệu Tập thể lao động xuất sắc năm 2024.",
    ],
)
def test_a_registration_is_no_award(text: str) -> None:
    items = [each.entity for each in _draft.draft(text).items]
    assert not any(isinstance(each, Award) for each in items)
    assert any(isinstance(each, AwardRegistration) for each in items)


def test_a_very_long_sentence_is_read_in_parts() -> None:
    text = "UBND xã Kim Liên tặng Giấy khen cho 3 tập thể " + "và hội viên " * 300
    clauses = "UBND xã Kim Liên tặng Giấy khen cho 3 tập thể, " * 60
    assert len(awards(text)) <= 1
    assert len(awards(clauses)) == 60


def test_an_issuer_that_is_not_repeated_gave_both() -> None:
    text = "Hội CTĐ tỉnh Nghệ An tặng Bằng khen cho 2 tập thể, Giấy khen cho 3 cá nhân."
    assert [each.issuer for each, _ in awards(text)] == ["hoi-ctd.nghe-an"] * 2


def test_an_issuer_that_is_no_unit_is_left_open() -> None:
    [(found, level)] = awards("Nhà trường tặng Giấy khen cho 2 tập thể.")
    assert (found.issuer, level) == (None, "likely")


def test_what_was_not_given_leaves_the_other_clauses_of_its_sentence() -> None:
    text = (
        "Hội Nông dân xã An Lộc không được tặng Cờ thi đua; Hội Nông dân xã An Lộc tặng Giấy khen"
        " cho 5 cá nhân; Hội đề nghị UBND huyện tặng Bằng khen cho 7 tập thể."
    )
    assert [(each.form, each.individuals, each.collectives) for each, _ in awards(text)] == [
        ("Giấy khen", 5, None)
    ]
