"""Figures of a text as observations, targets, gifts, support and promises, or left to a person."""

from datetime import date

import pytest

from hoidata.domain import (
    Breakdown,
    Observation,
    Pledge,
    Sponsorship,
    TargetSet,
    Transaction,
    vocabulary_metrics,
)
from hoidata.errors import InvalidData
from hoidata.reading import Certainty, draft, find
from hoidata.reading._draft.observations import against_plan
from hoidata.values import Quantity, Ratio

HEAD = "Hội Chữ thập đỏ huyện An Phú tổng kết công tác Hội năm 2022\n\n"
DAY = date(2023, 1, 5)


def made(text, kind, published=DAY):
    items = draft(text, published=published).items
    return [each.entity for each in items if isinstance(each.entity, kind)]


def figures(text):
    return [
        (each.metric, str(each.value), each.period.code) for each in made(HEAD + text, Observation)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong năm, Hội trao 500 suất quà trị giá 250 triệu đồng.",
            [("gifts", "500 suất quà", "2022"), ("gift_value", "250 triệu đồng", "2022")],
        ),
        (
            "Trong quý I/2022, Hội kết nạp thêm 20 hội viên.",
            [("members_admitted", "20 hội viên", "2022-Q1")],
        ),
        (
            "Tính đến ngày 31/12/2022, số dư quỹ là 20 triệu đồng.",
            [("fund_balance", "20 triệu đồng", "2022-12-31")],
        ),
        (
            "Tổng giá trị hoạt động nhân đạo đạt trên 1,5 tỷ đồng.",
            [("humanitarian_value", "trên 1,5 tỷ đồng", "2022")],
        ),
    ],
)
def test_figures_are_observations(text, expected):
    assert figures(text) == expected


def one(text):
    [found] = made(HEAD + text, Observation)
    return found


def test_a_change_belongs_to_the_figure_before_it():
    found = one("Hội kết nạp thêm 20 hội viên (tăng 12,5% so với năm 2021).")
    assert found.change is not None
    assert found.change.code == "up 12.5 [%] vs 2021"
    assert len(found.sources) == 2


def test_a_share_of_the_plan_is_a_change_against_it():
    found = one("Hội thu được 900 đơn vị máu, đạt 110% kế hoạch năm.")
    assert found.change is not None
    assert found.change.code == "times 110 [%] vs plan"


def test_a_figure_moves_once_and_the_rest_is_left():
    text = "Hội thu được 900 đơn vị máu, đạt 110% kế hoạch, tăng 5% so với năm 2021."
    found, share = made(HEAD + text, Observation)
    assert found.change is not None
    assert found.change.code == "up 5 [%] vs 2021"
    assert (share.metric, share.item) == ("plan_completion", "900 đơn vị máu")


def test_a_change_in_another_unit_is_not_of_the_figure():
    found = one("Hội kết nạp thêm 20 hội viên, tăng 5 triệu đồng so với năm 2021.")
    assert found.change is None


def test_a_pair_of_what_takes_none_is_a_value_and_its_plan():
    metrics = vocabulary_metrics()
    value, plan = against_plan(Ratio.parse("19/30 hội viên"), metrics["members_admitted"])
    assert (str(value), str(plan)) == ("19 hội viên", "30 hội viên")
    kept, none = against_plan(Ratio.parse("12/12 chi hội"), metrics["chapters_registered"])
    assert (str(kept), none) == ("12/12 chi hội", None)
    with pytest.raises(InvalidData, match="does not fit"):
        against_plan(Quantity.parse("5 triệu đồng"), metrics["members_admitted"])


def test_the_share_beside_a_pair_is_its_own():
    found = one("12/12 chi hội đăng ký, đạt 100%.")
    assert (str(found.value), str(found.percent)) == ("12/12 chi hội", "100%")


def test_a_pair_that_a_plan_is_said_of():
    found = one("12/12 chi hội đăng ký, đạt 100% kế hoạch.")
    assert isinstance(found.value, Ratio)
    assert found.value.is_plan
    assert found.change is not None
    assert found.change.code == "times 100 [%] vs plan"


def test_what_is_estimated_and_what_is_early_say_so():
    assert one("Hội kết nạp thêm ước đạt 20 hội viên.").status.value == "E"
    [early] = made(HEAD + "Hội kết nạp thêm 20 hội viên.", Observation, date(2022, 11, 12))
    assert early.status.value == "P"
    assert one("Hội kết nạp thêm 20 hội viên.").status.value == "A"


TWO = (
    "Hội Chữ thập đỏ tỉnh Hậu Giang và Hội Chữ thập đỏ tỉnh Kiên Giang báo cáo kết quả hoạt động"
    " năm 2020.\n\n"
)


def test_parts_in_brackets_that_add_up_are_all_there_are():
    text = TWO + (
        "Tổng giá trị hoạt động nhân đạo đạt 131 tỷ đồng (Kiên Giang 71 tỷ đồng, Hậu Giang 60 tỷ"
        " đồng)."
    )
    whole, *parts = made(text, Observation)
    assert whole.breakdown is Breakdown.COMPLETE
    assert [each.part_of for each in parts] == [whole.id, whole.id]
    assert {each.metric for each in (whole, *parts)} == {"humanitarian_value"}
    assert len({(each.organizations, each.item) for each in parts}) == 2


def test_parts_that_do_not_add_up_are_examples():
    text = TWO + (
        "Tổng giá trị hoạt động nhân đạo đạt 131 tỷ đồng (Kiên Giang 71 tỷ đồng, Hậu Giang 50 tỷ"
        " đồng)."
    )
    assert made(text, Observation)[0].breakdown is Breakdown.EXAMPLES


@pytest.mark.parametrize(
    ("text", "has_part"),
    [
        ("Hội giúp 15 lượt gia đình vay vốn, trong đó có 2 hộ cận nghèo được vay vốn.", True),
        ("Hội giúp 15 lượt gia đình vay vốn, trong đó có 20 hộ cận nghèo được vay vốn.", False),
        ("Hội giúp 15 lượt gia đình vay vốn, trong đó trao 5 suất quà.", False),
        ("Hội giúp 15 lượt gia đình vay vốn. Có 2 hộ cận nghèo được vay vốn.", False),
    ],
)
def test_what_follows_trong_do_is_a_part(text, has_part):
    found = made(HEAD + text, Observation)
    assert any(each.part_of for each in found) is has_part


def test_the_same_figure_twice_is_one_with_both_sources():
    found = one("Hội trao 500 suất quà. Cụ thể, Hội trao 500 suất quà cho người nghèo.")
    assert len(found.sources) == 2


def test_a_bound_of_the_headline_and_the_figure_of_the_text_are_one():
    text = "Hội CTĐ huyện An Phú trao trên 500 suất quà trong năm 2022\n\nHội trao 512 suất quà."
    [found] = made(text, Observation)
    assert str(found.value) == "512 suất quà"


def test_another_figure_of_the_same_is_about_a_thing_of_its_own():
    text = (
        "Hội trao 500 suất quà dịp Tết. Nhân Tháng nhân đạo, Hội trao 300 suất quà. Ở xã Đông, Hội"
        " trao 20 suất quà. Ở xã Đông, Hội trao 20 suất quà."
    )
    found = made(HEAD + text, Observation)
    assert len({(each.metric, each.organizations, each.item) for each in found}) == len(found)
    assert found[0].item is None


def test_a_figure_that_contradicts_another_is_left_with_a_doubt():
    text = "Hội trao 500 suất quà. Hội trao 300 suất quà. Hội trao 200 suất quà."
    made_of = draft(HEAD + text, published=DAY)
    assert "draft.differs" in {each.code for one in made_of.mentions for each in one.problems}
    assert not [each for each in made_of.dataset.check() if each.severity.value == "error"]


def test_figures_of_a_list_are_of_one_metric():
    text = "Hội làm tuyến cột cờ 38 cột; xóm Tây làm 35 cột, xóm Bắc có 19 cột."
    found = made(HEAD + text, Observation)
    assert [(each.metric, each.item) for each in found] == [
        ("flag_poles", None),
        ("flag_poles", "xóm Tây"),
        ("flag_poles", "xóm Bắc"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hội làm tuyến cột cờ 38 cột; 412 người.",
        "Hội thu nhập bình quân 5 triệu đồng; 3 triệu đồng.",
    ],
)
def test_not_every_figure_is_of_a_list(text):
    assert len(made(HEAD + text, Observation)) <= 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Có 35 cái.", "draft.metric"),
        ("35 cái", "draft.period"),
        ("35 cái", "draft.organization"),
    ],
)
def test_what_is_missing_is_said(text, code):
    whole = HEAD + text if code == "draft.metric" else text
    [left] = [each for each in draft(whole).mentions if each.finding is not None][-1:]
    assert code in [each.code for each in left.problems]


def test_a_row_to_complete_is_in_the_file():
    text = draft(HEAD + "Có 35 cái.", published=DAY).to_yaml()
    assert ", metric: ?, organizations: [hoi-ctd" in text
    assert 'value: "35 cái", sources: ["van-ban:' in text


# Targets

PLAN = "Năm 2023, Hội phấn đấu: "


def targets(text):
    return [
        (one.period.code if one.period else None, each)
        for one in made(HEAD + text, TargetSet)
        for each in one.targets
    ]


def test_plans_are_targets_of_the_next_period():
    [(period, found)] = targets(PLAN + "kết nạp từ 250 hội viên trở lên.")
    assert (period, found.metric, found.operator.value) == ("2023", "members_admitted", ">=")
    assert not found.is_assumed
    assert made(HEAD + PLAN + "kết nạp từ 250 hội viên trở lên.", Observation) == []


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Năm 2023, Hội phấn đấu kết nạp 250 hội viên.", "strives"),
        ("Năm 2023, Hội kết nạp 250 hội viên.", "must"),
    ],
)
def test_what_is_striven_for(text, strength):
    [(_, found)] = targets(text)
    assert found.strength.value == strength


def test_the_number_of_targets_is_declared():
    text = "Năm 2023, Hội đề ra 8 chỉ tiêu, trong đó: kết nạp 250 hội viên; trao 500 suất quà."
    [found] = made(HEAD + text, TargetSet)
    assert (found.declared, [each.metric for each in found.targets]) == (
        8,
        ["members_admitted", "gifts"],
    )


def test_gifts_and_their_worth_are_one_target():
    text = "Năm 2023, Hội phấn đấu trao 500 suất quà Tết trị giá 250 triệu đồng."
    [(_, gifts), (_, worth)] = targets(text)
    assert gifts.item == worth.item == "500 suất quà Tết"


def test_a_target_of_every_year_of_a_term():
    text = (
        "ĐẠI HỘI HỘI CHỮ THẬP ĐỎ HUYỆN AN PHÚ, NHIỆM KỲ 2023 - 2028\n\nNhiệm kỳ 2018 - 2023, Hội"
        " trao 500 suất quà.\n\nCác chỉ tiêu nhiệm kỳ 2023 - 2028: mỗi năm kết nạp 30 hội viên."
    )
    [found] = made(text, TargetSet)
    assert [each.each.value if each.each else None for each in found.targets] == ["year"]


def test_a_target_of_a_change_and_one_in_another_unit_are_left_where_not_certain():
    text = "Năm 2023, Hội phấn đấu kết nạp 250 hội viên; giảm 5% hộ nghèo; kết nạp 10/12 hội viên."
    assert [each.metric for _, each in targets(text)] == ["members_admitted"]


def test_targets_without_a_metric_are_left():
    text = "Năm 2023, Hội phấn đấu đề ra 3 chỉ tiêu: có 35 cái; kết nạp 10/12 hội viên."
    found = draft(HEAD + text, published=DAY)
    assert {"35 cái", "3 chỉ tiêu"} <= {each.surface for each in found.mentions}


# Gifts, allotments and promises of money

FLOOD = (
    "Ủy ban MTTQ Việt Nam tỉnh Yên Bái tiếp nhận ủng hộ\n\nChiều 17/9/2024, Ủy ban MTTQ Việt Nam"
    " tỉnh Yên Bái tổ chức tiếp nhận ủng hộ của các đơn vị.\n\n"
)


def moves(text, head=FLOOD):
    return [
        (each.kind.value, str(each.value), each.giver, each.receiver, each.worth)
        for each in made(head + text, Transaction)
    ]


def test_gifts_of_named_givers():
    found = moves(
        "Tại buổi lễ, Hội Chữ thập đỏ thành phố Cần Thơ ủng hộ 500 triệu đồng và 2 tấn gạo; chùa"
        " Tùng Lâm ủng hộ 50 triệu đồng."
    )
    assert [each[:2] for each in found] == [
        ("incoming", "500 triệu đồng"),
        ("incoming", "2 tấn"),
        ("incoming", "50 triệu đồng"),
    ]
    assert len({each[2] for each in found}) == 2
    assert len({each[3] for each in found}) == 1


def test_goods_with_their_worth():
    [found] = moves("Hội Chữ thập đỏ thành phố Cần Thơ ủng hộ 100 thùng mì trị giá 9 triệu đồng.")
    assert (found[1], str(found[4])) == ("100 thùng mì", "9 triệu đồng")


def test_a_promise_is_a_commitment():
    [found] = moves("Hội Chữ thập đỏ thành phố Cần Thơ đăng ký ủng hộ 1 tỷ đồng.")
    assert found[0] == "commitment"


def test_an_allotment_goes_to_each_of_a_list():
    found = moves(
        "Ủy ban MTTQ Việt Nam tỉnh Yên Bái đã phân bổ 30 tỷ đồng cho các địa phương: huyện Trấn Yên"
        " 12 tỷ đồng, huyện Văn Yên 10 tỷ đồng, thành phố Yên Bái 8 tỷ đồng."
    )
    assert [(each[0], each[1]) for each in found] == [
        ("disbursement", "12 tỷ đồng"),
        ("disbursement", "10 tỷ đồng"),
        ("disbursement", "8 tỷ đồng"),
    ]


def test_what_is_given_to_another_organization_goes_out():
    [found] = moves(
        "Hội Chữ thập đỏ huyện An Phú hỗ trợ 30 triệu đồng cho Hội Liên hiệp Phụ nữ huyện An Phú.",
        head=HEAD,
    )
    assert found[0] == "disbursement"


def test_what_is_received_of_a_named_giver():
    [found] = moves("Hội tiếp nhận 30 triệu đồng của Hội Liên hiệp Phụ nữ huyện An Phú.", head=HEAD)
    assert (found[0], found[2] is not None) == ("incoming", True)


@pytest.mark.parametrize(
    "text",
    [
        "Hội hỗ trợ 30 triệu đồng cho người nghèo.",
        "Hội viên ủng hộ 30 triệu đồng.",
        "Công ty An Bình hỗ trợ mỗi lao động 500.000 đồng.",
        "Ủy ban nhân dân huyện An Phú trao Giấy khen cho 3 tập thể.",
        "Hội Chữ thập đỏ xã Vĩnh Lộc ủng hộ 5 triệu đồng.",
        "Hội phân bổ 30 triệu đồng cho các xã.",
        "Hội tiếp nhận 30 triệu đồng của 412 cá nhân.",
        f"Công ty An Bình ủng hộ {'thật nhiều ' * 6}30 triệu đồng.",
    ],
)
def test_what_is_not_a_transaction(text):
    assert moves(text, head=HEAD) == []


def test_a_private_giver_keeps_the_name_and_is_not_public():
    [found] = made(HEAD + "Ông Trần Văn Bình ủng hộ 5 triệu đồng.", Transaction)
    assert found.giver == "Ông Trần Văn Bình"
    assert found.privacy.value == "private"
    assert "Bình" not in found.id


# Support by instalments, and other promises


def test_support_by_the_month():
    text = "Hội nhận đỡ đầu 3 em, mỗi em được hỗ trợ 200.000 đồng/tháng."
    [found] = made(HEAD + text, Sponsorship)
    assert (str(found.rate), str(found.count)) == ("200 nghìn đồng/em/tháng", "3 em")


def test_support_in_other_money_is_left():
    text = "Hội nhận đỡ đầu 3 em, mỗi em được hỗ trợ 50 USD/tháng."
    found = draft(HEAD + text, published=DAY)
    assert not [each for each in found.items if isinstance(each.entity, Sponsorship)]
    assert any("50 USD" in each.surface for each in found.mentions)


@pytest.mark.parametrize(
    "text", ["Hội hỗ trợ 200.000 đồng/tháng.", "Hội nhận đỡ đầu 3 em với 200.000 đồng."]
)
def test_what_is_not_support_by_instalments(text):
    assert made(HEAD + text, Sponsorship) == []


def pledges(text):
    return [
        (each.kind, len(each.counterparties), each.period and each.period.code, each.items)
        for each in made(HEAD + text, Pledge)
    ]


def test_an_emulation_pledge_is_signed_for_a_year():
    [found] = pledges("Hội ký kết giao ước thi đua năm 2023. Hội vui vì đã ký giao ước thi đua.")
    assert found[:3] == ("emulation", 0, "2023")


def test_a_commitment_to_somebody_says_what():
    text = "Hội đã cam kết với UBND huyện An Phú về việc giữ gìn vệ sinh chung."
    [found] = pledges(text)
    assert found[:2] == ("commitment", 1)
    assert [each.text for each in found[3]] == ["giữ gìn vệ sinh chung"]


@pytest.mark.parametrize("text", ["Hội thực hiện giao ước thi đua.", "Cam kết, hợp tác."])
def test_what_is_not_a_promise(text):
    assert pledges(text) == []


def test_a_promise_of_nobody_is_not_proposed():
    assert made("Hai bên ký giao ước thi đua năm 2023.", Pledge) == []


@pytest.mark.parametrize("rest", ["", " về việc", " về việc .", " về việc \x00\u200b a"])
def test_a_promise_of_nothing_that_can_be_written(rest):
    found = pledges(f"Hội đã cam kết với UBND huyện An Phú{rest}")
    assert all(len(each[3]) <= 1 for each in found)


def test_a_figure_that_is_left_leaves_what_is_said_of_it():
    text = "Hội có 35 cái, tăng 5% so với năm 2021."
    assert [each.surface for each in draft(HEAD + text, published=DAY).mentions] == [
        "35 cái",
        "tăng 5%",
    ]


def test_numbers_of_awards_are_not_figures_again():
    text = "Hội Chữ thập đỏ tỉnh An Giang tặng Bằng khen cho 6 tập thể và 5 cá nhân."
    assert figures(text) == []


def test_certainty_follows_how_the_metric_is_said():
    levels = {
        each.certainty
        for each in draft(HEAD + "Hội kết nạp thêm 20 hội viên.", published=DAY).items
        if isinstance(each.entity, Observation)
    }
    assert levels <= {Certainty.CERTAIN, Certainty.LIKELY}


# What is not certain, and what is not a result


def figure(text, head=HEAD):
    """Return the observations of a text with their certainty, and the codes of what is left."""
    found = draft(head + text, published=DAY)
    rows = [
        (str(each.entity.value), each.entity.period.code, each.certainty)
        for each in found.items
        if isinstance(each.entity, Observation)
    ]
    return rows, {each.surface: {one.code for one in each.problems} for each in found.mentions}


@pytest.mark.parametrize(
    ("text", "figure_of", "code"),
    [
        ("Hội chưa kết nạp được 50 hội viên.", "50 hội viên", "draft.denied"),
        ("Hội không kết nạp 50 hội viên.", "50 hội viên", "draft.denied"),
        ("Hội vận động nguồn lực để xây 2 căn nhà.", "2 căn nhà", "draft.intended"),
        ("Kế hoạch kết nạp 200 hội viên.", "200 hội viên", "draft.intended"),
        ("Hội cần kết nạp 50 hội viên nữa.", "50 hội viên", "draft.intended"),
        ("Cần trao 20 suất quà nữa.", "20 suất quà", "draft.intended"),
        ("Hội được giao kết nạp 50 hội viên.", "50 hội viên", "draft.intended"),
        ("Hội đăng ký trao 20 suất quà.", "20 suất quà", "draft.intended"),
        ("Hội đã đề nghị hỗ trợ 20 suất quà.", "20 suất quà", "draft.intended"),
        ("Hội phải trao 20 suất quà.", "20 suất quà", "draft.intended"),
        ("Cả nước kết nạp 5.200 hội viên.", "5.200 hội viên", "draft.wider"),
        ("Theo Báo Tin, toàn tỉnh trao 3.000 suất quà.", "3.000 suất quà", "draft.wider"),
        ("Trong năm, toàn tỉnh trao 3.000 suất quà.", "3.000 suất quà", "draft.wider"),
    ],
)
def test_what_is_not_a_result_of_the_organization_is_left(text, figure_of, code):
    rows, left = figure(text)
    assert rows == []
    assert code in left[figure_of]


@pytest.mark.parametrize(
    "text",
    [
        "Hội không chỉ họp mà kết nạp 50 hội viên.",
        "Toàn huyện kết nạp 50 hội viên.",
        "Để vững mạnh, Hội kết nạp 50 hội viên.",
        "Phong trào dẫn đầu toàn tỉnh kết nạp 50 hội viên.",
        "Cả nước vui; Hội Chữ thập đỏ huyện An Phú kết nạp 50 hội viên.",
        "Hội không ngừng kết nạp 50 hội viên.",
        "Hội đã giúp các chi hội cần hỗ trợ kết nạp 50 hội viên.",
        "Hội thành phố Cần Thơ kết nạp 50 hội viên.",
        "Hội kết nạp 50 hội viên, cần thêm 20.",
    ],
)
def test_words_like_those_do_not_hide_a_result(text):
    rows, _ = figure(text)
    assert [each[0] for each in rows] == ["50 hội viên"]


def test_certain_is_only_what_is_stated_in_all():
    assert figure("Hội kết nạp 50 hội viên.")[0] == [("50 hội viên", "2022", Certainty.CERTAIN)]
    born = "Bà Lê Thị Tư, sinh năm 1958, được Hội trao 5 suất quà."
    [(_, period, certainty)], _ = figure(born)
    assert (period, certainty) == ("2022", Certainty.LIKELY)
    old = "Năm 2015, Hội kết nạp 50 hội viên."
    assert figure(old)[0] == [("50 hội viên", "2015", Certainty.LIKELY)]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch kết nạp 200 hội viên, thực hiện 150 hội viên.",
        "Hội kết nạp 150 hội viên (chỉ tiêu 200 hội viên).",
        "Hội kết nạp 150 hội viên, kế hoạch 200 hội viên.",
    ],
)
def test_what_was_planned_is_beside_what_was_reached(text):
    [found] = made(HEAD + text, Observation)
    shown = (found.metric, str(found.value), str(found.plan))
    assert shown == ("members_admitted", "150 hội viên", "200 hội viên")


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch kết nạp 200 hội viên, trao 150 suất quà.",
        "Kế hoạch 200 hội viên. Hội kết nạp 150 hội viên.",
    ],
)
def test_a_plan_of_something_else_is_left(text):
    [found] = made(HEAD + text, Observation)
    assert (str(found.value)[:3], found.plan) == ("150", None)


def test_what_is_for_each_of_several_years_is_left():
    rows, left = figure("Hội trao mỗi năm 300 suất quà giai đoạn 2021-2024.")
    assert rows == []
    assert "draft.intended" in left["300 suất quà"]


def test_what_a_fund_takes_in_is_not_its_capital():
    rows, left = figure("Quỹ khuyến học thu 45 triệu đồng, chi 41 triệu đồng.")
    assert "45 triệu đồng" not in [each[0] for each in rows]
    assert "draft.metric" in left["45 triệu đồng"]


def test_what_was_there_at_a_founding_has_no_period():
    _, left = figure("Hội thành lập năm 1962 với 45 hội viên.")
    assert "draft.period" in left["45 hội viên"]


def test_a_gift_of_each_of_several_years_is_left():
    text = "Công ty TNHH Mai Linh tài trợ Hội 300 suất quà mỗi năm giai đoạn 2024-2026."
    assert made(HEAD + text, Transaction) == []


# Pledges, and what is on the edge


def promised(text):
    return made(HEAD + text, Pledge)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Hội ký kết giao ước thi đua năm 2022. Hội ký kết giao ước thi đua.", ["emulation"]),
        ("Hội ký cam kết với UBND xã Tân An về việc giữ đường sạch.", ["commitment"]),
        ("Hội ký cam kết với UBND xã Tân An về việc .", ["commitment"]),
        ("Hội ký cam kết giữ đường sạch.", ["commitment"]),
    ],
)
def test_what_is_promised(text, kinds):
    assert [each.kind for each in promised(text)] == kinds


def test_promises_to_others_are_of_their_own():
    text = "Hội ký cam kết với UBND xã Tân An. Hội ký cam kết với UBND xã Tân Mỹ."
    assert len(promised(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2023, Hội phấn đấu có thu nhập bình quân 20 kg.",
        "Năm 2023, Hội phấn đấu giảm 5% hộ nghèo; kết nạp 20 triệu đồng.",
        "Tỷ lệ hộ nghèo 5/100, giảm 2%. Hội kết nạp 50 hội viên 50/60, giảm 3 lần.",
        "Hội trao 5 suất quà (10 suất quà; 2 tấn gạo). Hội trao 5 suất quà ( ).",
        "Hội giúp 15 lượt, trong đó có 5 lượt, trong đó có 15 lượt, gồm 2 hộ, 15 lượt.",
        "Chỉ tiêu 5 hộ, kế hoạch 5 hộ, kế hoạch 20%, đạt 5/10 hộ, kế hoạch 3 hộ.",
    ],
)
def test_odd_figures_are_all_somewhere(text):
    found = draft(HEAD + text, published=DAY)
    cited = {(one.start, one.end) for each in found.items for one in each.entity.sources}
    left = {(each.start, each.end) for each in found.mentions}
    kinds = {"money", "count", "percent", "ratio", "change"}
    for each in find(HEAD + text, published=DAY):
        is_held = any(first <= each.start and each.end <= last for first, last in cited | left)
        assert each.kind.value not in kinds or is_held
    assert not [each for each in found.dataset.check() if each.severity.value == "error"]


def test_a_figure_of_nobody_is_not_of_a_wider_place():
    _, left = figure("Cả nước kết nạp 50 hội viên.", head="")
    assert "draft.organization" in left["50 hội viên"]
    assert "draft.wider" not in left["50 hội viên"]


@pytest.mark.parametrize(
    ("source", "certainty"),
    [
        ("Theo Hội Nông dân huyện An Phú", Certainty.LIKELY),
        ("Theo báo cáo của Hội Nông dân huyện", Certainty.LIKELY),
        ("Theo báo cáo của Hội Chữ thập đỏ huyện An Phú", Certainty.CERTAIN),
        ("Theo thống kê", Certainty.CERTAIN),
        ("Theo báo cáo của các chi hội", Certainty.CERTAIN),
    ],
)
def test_a_figure_that_another_tells_is_not_certainly_that_of_the_organization(source, certainty):
    rows, _ = figure(f"{source}, đã kết nạp 50 hội viên.")
    assert [(each[0], each[2]) for each in rows] == [("50 hội viên", certainty)]
