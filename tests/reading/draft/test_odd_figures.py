"""Figures that say little: they stay open, or are what the figure before them is."""

from datetime import date

import pytest

from hoidata.domain import Observation, Pledge, Sponsorship, TargetSet, Transaction
from hoidata.errors import InvalidData
from hoidata.reading import Drafted, Mention, draft

HEAD = "Hội Chữ thập đỏ huyện An Phú tổng kết công tác Hội năm 2022\n\n"


def drafted(text):
    return draft(HEAD + text, published=date(2023, 1, 5))


def entities(text, kind):
    return [each.entity for each in drafted(text).items if isinstance(each.entity, kind)]


def figures(text):
    return [(each.metric, str(each.value), each.item) for each in entities(text, Observation)]


def open_codes(text):
    return [(each.surface, [one.code for one in each.problems]) for each in drafted(text).mentions]


def test_a_pair_moves_by_its_unit():
    [one] = entities(
        "Có 12/12 chi hội đăng ký thi đua (tăng 2 chi hội so với năm 2021).", Observation
    )
    assert str(one.change) == "tăng 2 chi hội so với năm 2021"


def test_a_change_of_nothing_is_left():
    text = "Hội tăng 5% (tăng 2% so với năm 2021)."
    assert figures(text) == []
    assert [surface for surface, _ in open_codes(text)] == ["tăng 5%", "tăng 2%"]


def test_what_is_said_behind_a_plan_is_not_certain():
    text = "Đặt mục tiêu năm 2023 kết nạp 500 hội viên. Nâng số chi hội lên 120 chi hội."
    [one] = [each for each in drafted(text).items if isinstance(each.entity, Observation)]
    assert (one.entity.metric, one.certainty) == ("chapters", "likely")


def test_two_pairs_of_a_metric_are_not_one():
    text = "Có 10/12 chi hội đăng ký thi đua. Có 11/12 chi hội đăng ký thi đua."
    assert [value for _, value, _ in figures(text)] == ["10/12 chi hội"]
    assert [codes for surface, codes in open_codes(text) if surface.startswith("11/12")] == [
        ["draft.differs"]
    ]


def test_what_is_said_per_time_is_not_the_figure_before():
    text = "Hội trao 500 suất quà. Hội trao 500 suất quà/tháng."
    assert [value for _, value, _ in figures(text)] == ["500 suất quà"]


def test_parts_are_of_the_metric_of_their_whole_each_with_its_words():
    text = "Hội kết nạp 20 hội viên, trong đó khối trường học 5 hội viên, khối xã 15 hội viên."
    assert [(metric, value) for metric, value, _ in figures(text)] == [
        ("members_admitted", "20 hội viên"),
        ("members_admitted", "5 hội viên"),
        ("members_admitted", "15 hội viên"),
    ]
    assert len({item for _, _, item in figures(text)}) == 3


def test_a_gift_of_nothing_is_no_transaction():
    text = "Công ty An Bình ủng hộ 0 đồng."
    assert entities(text, Transaction) == []
    assert [value for _, value, _ in figures(text)] == ["0 đồng"]


@pytest.mark.parametrize(
    "text",
    [
        "Hội nhận đỡ đầu cháu Lan mỗi tháng 500.000 đồng.",
        "Hội nhận đỡ đầu trị giá 20 triệu đồng cho các em 500.000 đồng/tháng.",
    ],
)
def test_support_of_nobody_knows_how_many(text):
    [one] = entities(text, Sponsorship)
    assert one.count is None


def test_a_target_per_something_else_is_left():
    text = "Phấn đấu năm 2023 trao 20 suất quà/chi hội."
    assert open_codes(text) == [("20 suất quà/chi hội", ["draft.other_unit"])]


def test_promises_of_two_sorts_are_two():
    text = (
        "Hội ký giao ước thi đua năm 2022. Hội ký cam kết với UBND huyện An Phú."
        " Các chi hội ký kết giao ước thi đua năm 2023."
    )
    assert {each.kind for each in entities(text, Pledge)} >= {"emulation", "commitment"}


def test_a_share_of_each_year_of_a_term():
    text = "Nhiệm kỳ 2023-2028 phấn đấu hằng năm có 20% chi hội vững mạnh."
    [found] = entities(text, TargetSet)
    assert (found.period.code, found.targets[0].each) == ("2023/2028", "year")


def test_targets_of_a_term_that_is_named_behind_them():
    [found] = entities("Chỉ tiêu nhiệm kỳ 2023-2028: kết nạp 20 hội viên.", TargetSet)
    assert found.period.code == "2023/2028"


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: Drafted(entities(HEAD, object)[0], "certain", problems=["a"]), "$.problems"),
        (lambda: Mention(0, 5, surface="a", metrics=["gifts"]), "$.metrics"),
        (lambda: Mention(5, 5, surface="a"), "$.start"),
    ],
)
def test_what_is_made_by_hand_is_checked(make, path):
    with pytest.raises(InvalidData) as caught:
        make()
    assert [each.path for each in caught.value.problems] == [path]


@pytest.mark.parametrize(
    ("document", "code"),
    [("", "source.invalid"), ("a b", "field.id"), ("tin:1", "source.invalid")],
)
def test_a_document_that_cannot_be_cited_is_refused_whatever_the_text_says(document, code):
    for text in ("", HEAD):
        with pytest.raises(InvalidData) as caught:
            draft(text, document=document)
        assert [each.code for each in caught.value.problems] == [code]
