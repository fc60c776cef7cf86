"""Which metric a figure of prose is of: named by the words around it, or left open.

In each text the figure that is asked about stands in double angle brackets.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import vocab
from hoidata.domain import vocabulary_metrics
from hoidata.reading._draft.metrics import Meant, metric_of
from hoidata.reading._draft.passages import Passages
from hoidata.values import Unit


def meant(marked: str) -> Meant:
    """Return the metric of the figure in angle brackets."""
    start = marked.index("«")
    text = marked.replace("«", "").replace("»", "")
    passages = Passages(text)
    end = marked.index("»") - 1
    found = [each for each in passages.findings if each.start < end and start < each.end]
    assert len(found) == 1, f"figures there: {found}"
    return metric_of(passages, found[0])


NAMED = {
    "what there is, in a list": [
        ("Toàn huyện có 520 hội viên, «68 tình nguyện viên», sinh hoạt ở 17 cơ sở.", "volunteers"),
        ("Hội có 498 hội viên tại «29 chi hội», 74 tổ phụ nữ; quản lý vốn.", "chapters"),
    ],
    "a verb before a unit": [
        ("Quý I, Hội kết nạp thêm «37 hội viên» mới.", "members_admitted"),
        ("Ban Chấp hành đưa ra khỏi tổ chức «12 hội viên».", "members_left"),
        ("Hội xây mới «5 căn nhà», sửa chữa 3 căn nhà.", "houses_built"),
        ("Hội xây mới 5 căn nhà, sửa chữa «3 căn nhà».", "houses_repaired"),
        ("Dịp Tết, Hội tặng quà cho «86 hội viên» khó khăn.", "people_supported"),
        ("Chi hội vận động «54 người» tham gia hiến máu tình nguyện.", "blood_donors"),
        ("Đoàn khám bệnh, cấp thuốc miễn phí cho «310 người».", "people_examined"),
        ("Hội hiến «1.250 m2» đất làm đường.", "land_given"),
        ("Hội nông dân huyện mở «4 lớp» dạy nghề.", "vocational_classes"),
    ],
    "a unit that says it": [
        ("Các nhà hảo tâm gửi «420 suất quà».", "gifts"),
        ("Kết quả thu được «175 đơn vị máu» an toàn.", "blood_units"),
        ("Bà con góp «96 ngày công».", "labour_days"),
        ("Hội trao «15 xe lăn» cho người khuyết tật.", "wheelchairs"),
    ],
    "what there is": [
        ("Hội hiện có 14 chi hội với «1.926 hội viên».", "members"),
        ("Hội có 982 hội viên sinh hoạt tại «29 chi hội», rất đông vui.", "chapters"),
        ("Toàn xã có «9 chi hội», 412 hội viên.", "chapters"),
        ("Toàn xã có 9 chi hội, «412 hội viên».", "members"),
        ("Hội cơ sở ở 4 khu phố với «412 hội viên».", "members"),
        ("Hội quản lý «7 tổ tiết kiệm và vay vốn».", "loan_groups"),
        ("Với «2.150 hội viên», Hội là chỗ dựa của người cao tuổi.", "members"),
        ("Năm qua nâng tổng số hội viên lên «840 người».", "members"),
    ],
    "money by its verb": [
        ("Từ đầu năm, các cấp Hội vận động được «2,6 tỷ đồng».", "funds_raised"),
        ("Hội tiếp nhận «45 triệu đồng» từ các doanh nghiệp.", "received_support"),
        ("Hội viên đóng góp «18 triệu đồng» làm đường.", "contribution_value"),
        ("Phụ nữ toàn xã tiết kiệm được «67 triệu đồng».", "savings_collected"),
        ("Ngân hàng giải ngân «3,1 tỷ đồng» cho 82 hộ vay vốn.", "loans_disbursed"),
        ("Tổng dư nợ đến nay đạt «52 tỷ đồng».", "outstanding_loans"),
        ("Số quỹ còn lại là «4.300.000 đồng».", "fund_balance"),
        ("Tổng giá trị hoạt động nhân đạo năm qua đạt «7,4 tỷ đồng».", "humanitarian_value"),
    ],
    "money by what it is for": [
        ("Hội trao 150 suất quà, trị giá «60 triệu đồng».", "gift_value"),
        ("Hội trao 150 suất quà cho 150 hộ nghèo, tổng trị giá «60 triệu đồng».", "gift_value"),
        ("Hội cấp 40 suất học bổng với tổng số tiền «80 triệu đồng».", "scholarship_value"),
        ("Hội sửa chữa 3 căn nhà cho hội viên, tổng trị giá «90 triệu đồng».", "house_value"),
        ("Xóm góp 120 ngày công, trị giá «36 triệu đồng».", "labour_value"),
        ("Hội đến trao quà cho gia đình bà cụ, số tiền «2 triệu đồng».", "gift_value"),
    ],
    "money per one": [
        ("Hội tặng 30 suất quà, mỗi suất trị giá «500.000 đồng».", "value_per_gift"),
        ("Hội đỡ đầu cháu với mức hỗ trợ «300.000 đồng/tháng».", "support_rate"),
        ("Thu nhập bình quân của hội viên đạt «5 triệu đồng/người/tháng».", "average_income"),
        ("Ban trao tiền tận tay, «300.000 đồng/người».", "support_rate"),
        ("Quỹ hội bình quân «420.000 đồng/hội viên».", "fund_per_member"),
    ],
    "nothing nearer": [
        ("Hội mở 4 lớp dạy nghề ở các xã. Có «27 phụ nữ» vay vốn.", "borrowers"),
    ],
    "a fund, and what is raised for it": [
        ("Đến nay, Quỹ Hỗ trợ nông dân của huyện đạt «1,9 tỷ đồng».", "fund_capital"),
        ("Mặt trận vận động Quỹ “Vì người nghèo” được «640 triệu đồng».", "funds_raised"),
        ("Công ty ủng hộ «50 triệu đồng» cho Quỹ “Vì người nghèo”.", "funds_raised"),
    ],
    "shares": [
        ("Chi hội thu nhận 80 đơn vị máu, đạt «96%» kế hoạch.", "plan_completion"),
        ("Số hộ nghèo chỉ còn «1,8%».", "poverty_rate"),
        ("Phấn đấu «100%» cán bộ chủ chốt của các phường được tập huấn.", "cadre_training_rate"),
        ("Cả huyện có «11/12 xã» được công nhận xã nông thôn mới.", "new_rural_communes"),
    ],
    "lists": [
        ("Huyện tặng giấy khen cho «6 tập thể» và 11 cá nhân.", "awarded_collectives"),
        ("Huyện tặng giấy khen cho 6 tập thể và «11 cá nhân».", "awarded_individuals"),
        ("Các xã vận động được 5 tỷ đồng, gồm xã Đông «3 tỷ đồng».", "funds_raised"),
        ("Hội tặng 20 xe đạp, «35 suất học bổng» và 8 sổ tiết kiệm.", "scholarships"),
    ],
    "lists whose words are said once": [
        ("Hội thành lập 3 tổ hợp tác, «1 hợp tác xã» do phụ nữ quản lý.", "cooperatives_founded"),
        (
            "Các hội vận động 9 tỷ đồng; trong đó Hội Đông y tỉnh vận động «2 tỷ đồng».",
            "funds_raised",
        ),
        ("Hộ sản xuất kinh doanh giỏi có 90 hộ, cấp tỉnh «31 hộ».", "good_producers"),
        ("Các hội vận động được 9 tỷ đồng, Hội Đông y tỉnh «2 tỷ đồng».", "funds_raised"),
        (
            "Quỹ hội đạt 482 triệu đồng (tỉnh «120 triệu đồng», huyện 90 triệu đồng).",
            "fund_capital",
        ),
    ],
    "words between": [
        ("Hội khám bệnh, phát thuốc cho «2.500 lượt người» trong xã.", "examination_turns"),
        ("Hội trợ cấp khó khăn cho 9 hội viên với «27 triệu đồng».", "support_value"),
        ("Công đoàn trích «60 triệu đồng» tặng quà công nhân.", "gift_value"),
        ("Huyện kết nạp «19/30 hội viên» mới.", "members_admitted"),
        ("Hội khám bệnh cho «38 cụ tròn» 100 tuổi.", "people_examined"),
    ],
    "what goes on": [
        ("Hội vận động 9 tỷ đồng (tỉnh vận động «2 tỷ đồng»).", "funds_raised"),
        ("Đoàn hoàn thành 3 công trình, kinh phí «90 triệu đồng».", "work_value"),
        ("Xã có 412 hội viên, «9 chi hội» ở các xóm.", "chapters"),
        ("Hội trao quà, hỏi thăm, động viên bà con, tổng trị giá «27 triệu đồng».", "total_value"),
        ("Tổng dư nợ vốn vay ngân hàng là «27 tỷ đồng».", "outstanding_loans"),
    ],
    "those who take part": [
        ("Hội mở 2 lớp dạy nghề cho «58 hội viên».", "vocational_trainees"),
        ("Hội tổ chức 3 buổi tuyên truyền với «410 lượt người» tham dự.", "participants"),
        ("Tổng dư nợ đạt 9 tỷ đồng, với «240 hộ» vay.", "borrower_households"),
    ],
    "which of them": [
        ("Số hội viên nữ là «234 người».", "women_members"),
        ("Tổng số hội viên nữ: «234».", "women_members"),
        ("Hội viên nữ: «234».", "women_members"),
        ("Tổng số hội viên: «1.234» (nữ: 234).", "members"),
        ("Hội mừng thọ «20 hội viên» trên 80 tuổi.", "elders_honoured"),
        ("Hội hiện có «300 hội viên» (dưới 30 tuổi: 20).", "members"),
    ],
    "words behind a figure": [
        ("Cả tỉnh có «250 cán bộ», hội viên, đoàn viên tham gia hiến máu.", "blood_donors"),
        ("Buổi khám bệnh, hiến máu hôm nay có «30 người» tham dự.", "attendees"),
        ("Xã có 9 chi hội, «3 mô hình», nhiều việc tốt.", "models"),
        ("Tổng số hội viên là «hơn 1.200».", "members"),
        ("Khối (gồm «12 tổ chức xã hội») họp.", "member_organizations"),
        ("Toàn tỉnh có «1.862 người mù», phần lớn đã già.", "blind_people"),
        ("Sáng nay có «120 hội viên» các xã về tham dự hội nghị.", "attendees"),
        ("Tin vui: «149 triệu đồng» đóng góp xây nhà văn hóa.", "contribution_value"),
        ("Cả xã có «486 hộ» đạt danh hiệu sản xuất kinh doanh giỏi.", "good_producers"),
    ],
    "what is said nearest": [
        ("Hội vận động thêm nguồn quỹ được «164 triệu đồng».", "funds_raised"),
        ("Tổng dư nợ ủy thác qua ngân hàng đạt «9 tỷ đồng».", "outstanding_policy_loans"),
        ("Chương trình hiến máu đến nay có «2.500 người» tham gia.", "blood_donors"),
        ("Hội tổ chức «3 buổi» tại các xóm.", "sessions"),
        ("Hội làm 38 cột cờ. Xóm trên làm «12 cột».", "flag_poles"),
    ],
    "a sum of several things": [
        ("Hội tặng 5 suất quà và 2 suất học bổng, tổng trị giá «3 triệu đồng».", "total_value"),
        ("Hội giúp 9 hộ nghèo với tổng số tiền «27 triệu đồng».", "support_value"),
        ("Hội trồng 3 ha rừng, tổng trị giá «27 triệu đồng».", "total_value"),
        ("Hội tặng 9 suất quà; tổng trị giá «27 triệu đồng».", "total_value"),
        ("Hội tặng 9 suất quà cho 4 cụ và 5 em, tổng trị giá «27 triệu đồng».", "gift_value"),
        (
            "Hội tặng 9 suất quà, cấp 2 suất học bổng cho học sinh, tổng trị giá «27 triệu đồng».",
            "total_value",
        ),
        ("Hội trao quà rồi hỏi thăm bà con, tổng trị giá «27 triệu đồng».", "gift_value"),
    ],
    "other spellings": [
        ("Hội thành lập thêm «2 HTX».", "cooperatives_founded"),
        ("HỘI KẾT NẠP THÊM «37 HỘI VIÊN» MỚI.", "members_admitted"),
        ("Hội đã kết\nnạp thêm được «37 hội\u00a0viên» mới.", "members_admitted"),
        ("Huyện hội hoà giải thành «15 vụ việc».", "conflicts_resolved"),
        ("Hội thành lập mới «3 CLB» gia đình hạnh phúc.", "clubs_founded"),
    ],
}

OPEN = {
    "only some of them": [
        "Chi bộ kết nạp «20 đảng viên» nữ.",
        "Hội hiện có «120 hội viên» nam.",
        "Hội hiện có «300 hội viên» dưới 30 tuổi.",
        "Hội hiện có «300 hội viên» trong độ tuổi từ 18 đến 30 tuổi.",
        "Hội trao quà cho «50 học sinh» nữ.",
        "Tổng số đảng viên nam là «50 người».",
    ],
    "nothing is said": [
        "Năm 2024 có «120 người».",
        "Tại đây «45 triệu đồng» đã được nhắc tới.",
        "Lớp gồm «30%» là nữ.",
        "Ông kể rằng «8 đơn vị» còn chậm.",
    ],
    "who is given something is not all there are": [
        "Đoàn mang thư cho «50 hội viên».",
        "Ngày hội thu hút «300 đoàn viên» ở các xã.",
    ],
    "praise is not said": [
        "Quỹ nhận đóng góp từ «412 tập thể» trong tỉnh.",
        "Buổi gặp có «40 cá nhân» ở xa về.",
    ],
    "a sum of nothing that is named": [
        "Chị đã gửi về với số tiền «585.000.000 đồng».",
    ],
    "a part of an amount that is said to be another": [
        "Hội vận động 9 tỷ đồng (giải ngân «2 tỷ đồng»).",
    ],
    "too far": [
        "Có 4 lớp dạy nghề" + " ở xa" * 21 + ", «27 phụ nữ» trẻ.",
        "Lễ ra mắt với «12 hội viên», ai cũng vui.",
    ],
    "pairs": [
        "Huyện có «12/15 công trình» ở xa.",
    ],
    "how wide a thing is": [
        "Xóm làm đường bê tông dài 50 m, rộng «5 m».",
    ],
    "nothing counted": [
        "Xã đạt «hơn 1.200».",
    ],
    "one of many gets it": [
        "Hội tặng mỗi cụ già yếu một suất quà trị giá «300.000 đồng».",
        "Mỗi bà con ở xa về được công ty mới mở trao quà trị giá «150.000 đồng».",
        "Mỗi người hiến máu được nhận quà của công ty trị giá «150.000 đồng».",
    ],
    "the name of a campaign": [
        "Cuộc vận động “Vì người nghèo” của xã với «9 triệu đồng» được nhắc lại.",
    ],
    "who is only some of them": [
        "Lễ ra mắt với «12 hội viên» trẻ tuổi.",
        "Xã có «20 hội viên» nữ cao tuổi sống một mình.",
    ],
    "a quotation of money of another country": [
        "Tổ chức bạn ủng hộ «5.000 USD».",
    ],
    "what grows is not what there is": [
        "Năm qua, quỹ tăng trưởng «1 tỷ đồng».",
    ],
}


@pytest.mark.parametrize(("text", "code"), [pair for pairs in NAMED.values() for pair in pairs])
def test_words_around_a_figure_name_its_metric(text: str, code: str) -> None:
    assert meant(text).code == code


@pytest.mark.parametrize("text", [text for texts in OPEN.values() for text in texts])
def test_a_figure_whose_metric_is_not_named_is_left_open(text: str) -> None:
    assert meant(text).code is None


def test_what_words_say_in_full_is_told_from_a_guess() -> None:
    stated = meant("Hội kết nạp thêm «37 hội viên» mới.")
    assert stated == Meant("members_admitted", is_stated=True, start=4)
    guessed = meant("Hội sửa 3 căn nhà cho hội viên, tổng trị giá «90 triệu đồng».")
    assert (guessed.code, guessed.is_stated) == ("house_value", False)


def test_the_unit_of_the_figure_before_names_nothing() -> None:
    found = meant("Hỗ trợ 200.000 đồng/em/tháng «200.000 đồng».")
    assert (found.code, found.rivals) == ("support_value", ())


def test_what_may_be_meant_is_named_where_it_is_open() -> None:
    found = meant("Hội bà có «20 hội viên» sống một mình.")
    assert found == Meant(None, ("members",), start=10)
    found = meant("Chị đã gửi về với số tiền «585.000.000 đồng».")
    assert found.rivals == ("total_value",)


@pytest.mark.parametrize(
    "text",
    [
        "tăng «12,7%» so với năm 2021",
        "Ngày «20/7/2022», Hội họp.",
        "Kế hoạch số «10/KH-CTĐ» nêu rõ.",
        "Trong «6 tháng», Hội họp.",
        "Hội tặng quà trong «15 ngày».",
    ],
)
def test_what_is_no_amount_is_of_no_metric(text: str) -> None:
    assert meant(text).code is None


WORDS = [
    *("Hội", "vận động", "tặng", "suất quà", "cho", "hộ nghèo", "trị giá", "tổng", "và", ","),
    *(
        "50",
        "1,5 tỷ đồng",
        "30%",
        "12/15 chi hội",
        "200.000 đồng/em/tháng",
        ";",
        ".",
        "\n",
        "(",
        ")",
    ),
    *("hội viên", "kết nạp", "mới", "dư nợ", "quỹ", "đạt", "với", "lượt người", "tham dự", "mỗi"),
    *("20 hội viên", "7 lớp dạy nghề", "3 CLB", "xây dựng", "căn nhà", "trong đó", "5.000 USD"),
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


@given(texts)
def test_any_text_has_an_answer_that_fits_its_figures(text: str) -> None:
    passages = Passages(text)
    metrics = vocabulary_metrics()
    for finding in passages.findings:
        found = metric_of(passages, finding)
        assert {found.code, *found.rivals} <= {None, *metrics}
        assert found.code not in found.rivals
        assert 0 <= found.start <= finding.start
        unit = getattr(finding.value, "unit", None)
        assert found.code is None or metrics[found.code].counts_in(unit)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_the_unicode_form_does_not_matter(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    codes = [
        [metric_of(passages, each).code for each in passages.findings]
        for passages in map(Passages, forms)
    ]
    assert codes[0] == codes[1]


def test_every_thing_that_is_worth_money_names_a_metric_of_money() -> None:
    metrics = vocabulary_metrics()
    for row in vocab.rows("metrics"):
        assert not row["worth"] or metrics[row["worth"]].unit == "VND"
        people = row["people"].split()
        assert all(Unit.of(metrics[code].unit).kind.value in {"beings", "turns"} for code in people)
