"""What is certain of a figure: nothing that the text leaves open, or says of something else."""

from datetime import date

import pytest

from hoidata.domain import Observation
from hoidata.reading import Certainty, draft
from hoidata.values import Period

HEAD = "Hội Nông dân xã An Phú báo cáo kết quả hoạt động 6 tháng đầu năm 2024\n\n"


def proposed(text):
    return [
        each
        for each in draft(HEAD + text, published=date(2024, 7, 5)).items
        if isinstance(each.entity, Observation)
    ]


def certain(text):
    sure = [each.entity for each in proposed(text) if each.certainty is Certainty.CERTAIN]
    return [f"{each.metric} {each.value.code} {each.period.code}" for each in sure]


@pytest.mark.parametrize(
    "text",
    [
        "Hội trao 20 suất quà lần 2.",
        "Lần 2, Hội trao 20 suất quà.",
        "Lần đầu tiên Hội trao 20 suất quà.",
        "Vòng 1: Hội trao 20 suất quà.",
        "Bước đầu, Hội trao 20 suất quà.",
        "Hội bước đầu trao 20 suất quà.",
        "Hội trao 20 suất quà (đợt 2).",
        "Giai đoạn 1, Hội trao 20 suất quà.",
        "Hội trao 20 suất quà, chia làm 3 đợt.",
        "Hội trao 20 suất quà, chia thành 2 giai đoạn.",
        "Hội trao 20 suất quà (2 lần).",
        "Năm nay, Hội trao 20 suất quà.",
        "Năm nay, Hội có nhiều cố gắng. Hội trao 20 suất quà.",
        "So với năm 2023 (20 suất quà), Hội làm tốt hơn.",
        "So với 20 suất quà của năm 2023, Hội làm tốt hơn.",
        "So với kế hoạch là 20 suất quà, Hội làm tốt hơn.",
        "Đề xuất hỗ trợ 20 triệu đồng.",
        "Số hội viên tăng lên 45 hội viên.",
        "Bình quân, Hội trao 20 suất quà.",
        "Theo kế hoạch, năm 2024 kết nạp 50 hội viên; Hội làm tốt.",
        "Có 150 người đăng ký hiến máu.",
        "Hội trao trung bình 20 suất quà.",
        "Hội trao 2 suất quà Tết/chi hội.",
        "Hội vận động bình quân 200.000 đồng/hội viên.",
        "Mô hình trồng rau của chị Hoa cho thu nhập 120 triệu đồng.",
        "Vụ Đông Xuân 2022-2023 Hội trao 20 suất quà.",
        "Niên vụ 2023-2024 hội viên trao 20 suất quà.",
        "Ngày 5-10/3 ÂL, Hội trao 20 suất quà.",
        "Từ 5/3 đến 10/3 âm lịch, Hội trao 20 suất quà.",
    ],
)
def test_what_is_not_certainly_of_the_report(text):
    assert certain(text) == []


@pytest.mark.parametrize("half", ["6 tháng đầu năm 2024", "6 tháng cuối năm 2024", "năm 2024"])
def test_this_year_is_certain_once_it_is_over(half):
    text = HEAD.replace("6 tháng đầu năm 2024", half) + "Năm nay, Hội trao 20 suất quà."
    [one] = [each for each in draft(text).items if isinstance(each.entity, Observation)]
    assert (one.certainty is Certainty.CERTAIN) is (half != "6 tháng đầu năm 2024")


GIFTS = "gifts 20 [suất quà] 2024-S1"


@pytest.mark.parametrize(
    "text",
    [
        "Hội trao 20 suất quà, gấp 2 lần cùng kỳ.",
        "Hội trao 20 suất quà, tổ chức 3 đợt tuyên truyền.",
        "Hội tổ chức 3 lần ra quân, trao 20 suất quà.",
        "So với năm 2023 (10 suất quà), Hội trao 20 suất quà.",
        "So với 10 suất quà của năm 2023, Hội trao 20 suất quà.",
        "So với cùng kỳ, có 20 suất quà được trao.",
        "Hội trao 20 suất quà, so với cùng kỳ là 10 suất quà.",
        "Hội trao 20 suất quà, nhiều hơn cùng kỳ 10 suất quà.",
        "Hội trao 20[1] suất quà.",
        "Theo kế hoạch, Hội đã trao 20 suất quà.",
    ],
)
def test_what_is_certainly_of_the_report(text):
    assert certain(text) == [GIFTS]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Hội có 45 hội viên, giảm 12 hội viên.", "down 12 [hội viên]"),
        ("Hội trao 20 suất quà, giảm 12 suất quà.", "down 12 [suất quà]"),
        (
            "Hội kết nạp 45 hội viên, giảm 12 hội viên so với cùng kỳ.",
            "down 12 [hội viên] vs same_period_last_year",
        ),
        ("Hội kết nạp 45 hội viên, giảm 12%.", "down 12 [%]"),
        ("Hội kết nạp 45 hội viên, giảm 12 hội viên.", None),
        ("Hội có 450 hội viên, tăng 12, giảm 5 hội viên.", None),
        ("Hội trao 20 suất quà, tăng 30 suất quà.", None),
        ("Quỹ hội bình quân 350 nghìn đồng/hội viên, tăng 200 nghìn đồng so với đầu năm.", None),
    ],
)
def test_a_change_is_that_of_the_figure_before_it_only_where_it_can_be(text, change):
    found = proposed(text)[0].entity.change
    assert (found and found.code) == change


def test_what_the_next_hamlet_does_is_not_of_the_chapter_before():
    text = "Chi hội thôn 1 trao 10 suất quà, thôn 2 trao 15 suất quà, thôn 3 trao 20 suất quà."
    assert certain(text) == ["gifts 10 [suất quà] 2024-S1"]
    assert certain("Hội trao 10 suất quà, thôn 2 mở 3 lớp.") == ["gifts 10 [suất quà] 2024-S1"]


def test_what_a_fund_has_per_member_is_of_the_fund():
    text = "Quỹ hội 45 triệu đồng, bình quân 120.000 đồng/hội viên."
    assert certain(text) == [
        "fund_capital 45000000 [VND] step=1000000 2024-S1",
        "fund_per_member 120000 [VND/hội viên] 2024-S1",
    ]


def test_a_part_lies_in_the_time_of_its_whole():
    _, other = proposed("Hội trao 30 suất quà (cùng kỳ năm trước 20 suất quà).")
    assert (other.entity.part_of, other.entity.period.code) == (None, "2023-S1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quỹ Vì người nghèo: 12 triệu đồng.", []),
        ("Ủng hộ đồng bào vùng lũ 45 triệu đồng; Quỹ Vì người nghèo: 12 triệu đồng.", []),
        ("Nộp Quỹ Đền ơn đáp nghĩa 15 triệu đồng.", []),
        (
            "Tổng nguồn quỹ hội đạt 12 triệu đồng.",
            ["fund_capital 12000000 [VND] step=1000000 2024-S1"],
        ),
    ],
)
def test_what_is_beside_the_name_of_a_fund_may_be_given_to_it(text, found):
    assert [each for each in certain(text) if each.startswith("fund_capital")] == found


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ tiêu năm 2024: 4.000 đơn vị máu.",
        "Xã còn 150 hộ nghèo cần hỗ trợ.",
        "Có 45 hộ nghèo đang chờ hỗ trợ.",
        "Có 150 người đăng ký hiến máu.",
    ],
)
def test_what_is_still_to_be_done_is_a_mention(text):
    assert proposed(text) == []


def test_those_in_need_are_helped_where_it_is_said():
    assert certain("Hội giúp đỡ 30 hộ nghèo cần hỗ trợ.")
    assert certain("Hội hỗ trợ 30 hộ nghèo chưa được vay vốn.")


def test_what_was_planned_stands_before_a_colon():
    (done,) = proposed("Chỉ tiêu năm: 4.000 đơn vị máu; đã tiếp nhận 2.100 đơn vị máu.")
    assert done.entity.value.value == 2_100


PROVINCE = "HỘI CHỮ THẬP ĐỎ TỈNH BẾN TRE\nBÁO CÁO\nKết quả hoạt động năm 2024\n\n"


def of_province(text):
    items = draft(PROVINCE + text).items
    return [each for each in items if isinstance(each.entity, Observation)]


def sure(text):
    """Return what a report of a province is taken to say, unless a person has to look first."""
    found = [each for each in of_province(text) if each.certainty is not Certainty.POSSIBLE]
    return {(each.entity.metric, str(each.entity.value)) for each in found}


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ tiêu:\n- Trao 350 suất quà.\n- Xây 5 căn nhà.",
        "Mục tiêu:\n- Trao 350 suất quà.",
        "Mục tiêu, chỉ tiêu:\n- Trao 350 suất quà.",
        "* Chỉ tiêu năm 2025:\n- Trao 350 suất quà.\n- Vận động xây 5 căn nhà.",
        "Chỉ tiêu thi đua:\n+ Trao 350 suất quà.",
        "1. Chỉ tiêu\n- Trao 350 suất quà.",
        "Kế hoạch năm 2025:\n- Trao 350 suất quà.",
        "Phương hướng nhiệm vụ năm 2025\n- Trao 350 suất quà.",
        "Giải pháp:\n- Trao 350 suất quà.",
        "Chỉ tiêu năm 2025: trao 350 suất quà; xây 5 căn nhà; vận động 2 tỷ đồng.",
        "Kế hoạch: trao 350 suất quà; xây 5 căn nhà.",
        "Chỉ tiêu năm 2025:\nKết nạp 20 hội viên.\nTrao 350 suất quà.\nXây 5 căn nhà.",
        "1. Chỉ tiêu\n1.1. Quà\n- Trao 350 suất quà.",
        "- Chỉ tiêu năm 2025:\n+ Trao 350 suất quà.\n+ Xây 5 căn nhà.",
        "Chỉ tiêu quà Tết năm 2025: trao 350 suất quà.",
        "Định hướng hoạt động năm 2025:\n- Trao 350 suất quà.",
        "Nhu cầu hỗ trợ: 200 suất quà, 15 xe lăn.",
        "Toàn tỉnh có nhu cầu 200 xe lăn.",
        "Danh sách đề nghị: 12 căn nhà, 200 suất quà.",
        "Đăng ký thực hiện công trình xây 3 căn nhà.",
        "Hội đăng ký thi đua: trao 350 suất quà, xây 3 căn nhà.",
    ],
)
def test_what_is_planned_or_needed_is_not_done(text):
    assert sure(text) == set()


def test_what_was_planned_ends_where_the_results_begin():
    text = "Chỉ tiêu:\n- Trao 350 suất quà.\nKết quả:\n- Trao 400 suất quà.\n- Xây 5 căn nhà."
    assert sure(text) == {("gifts", "400 suất quà"), ("houses_built", "5 căn nhà")}
    items = "* Chỉ tiêu:\n- Trao 350 suất quà.\n* Kết quả:\n- Trao 400 suất quà."
    assert sure(items) == {("gifts", "400 suất quà")}
    assert sure("Mục tiêu 300 suất quà; đã trao 350 suất quà.") <= {("gifts", "350 suất quà")}
    assert sure("Đăng ký: 200 suất quà; thực hiện: 230 suất quà.") <= {("gifts", "230 suất quà")}
    assert sure("Nhu cầu 200 xe lăn; đã cấp 120 xe lăn.") <= {("wheelchairs", "120 xe lăn")}


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi xã trao 10 suất quà, vận động 20 triệu đồng, xây 1 căn nhà.",
        "Mỗi chi hội giúp ít nhất 1 hộ nghèo, vận động 2 triệu đồng.",
        "Mỗi cán bộ nhận đỡ đầu 1 em, tặng 2 suất quà.",
        "Mỗi hộ được nhận 1 suất quà, 10 kg gạo và 500.000 đồng.",
    ],
)
def test_what_each_does_is_not_what_all_do(text):
    assert sure(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện các chỉ tiêu\n- Trao 350 suất quà.",
        "1. Kết quả thực hiện chỉ tiêu\n- Trao 350 suất quà.",
        "Hội đã hoàn thành các chỉ tiêu:\n- Trao 350 suất quà.",
        "Nhiệm vụ công tác xã hội:\n- Trao 350 suất quà.",
        "Kế hoạch số 12/KH-HCTĐ:\n- Trao 350 suất quà.",
        "Kế hoạch trao 300 suất quà, thực hiện 350 suất quà.",
        "Các hộ đăng ký, Hội đã trao 350 suất quà.",
        "Với phương châm “mỗi chi hội một việc tốt”, Hội trao 350 suất quà.",
        "Chỉ tiêu năm 2025:\n- Phấn đấu tốt hơn.\n\nNăm 2024, Hội trao 350 suất quà.",
        "1. Chỉ tiêu\n- Xây 5 căn nhà.\n2. Kết quả\n- Đã trao 350 suất quà.",
        "a) Chỉ tiêu năm 2025\n- Xây 5 căn nhà.\nb) An sinh xã hội\n- Trao 350 suất quà.",
        "- Chỉ tiêu năm 2025:\n+ Xây 5 căn nhà.\n- Công tác xã hội: Hội trao 350 suất quà.",
        "* Mục tiêu năm 2025:\n- Xây 5 căn nhà.\n* Công tác xã hội:\n- Trao 350 suất quà.",
        "Chỉ tiêu về quà Tết:\n- Trao 350 suất quà, đạt 123% kế hoạch.",
        "Giải pháp hỗ trợ hộ nghèo:\n- Trao 350 suất quà.",
        "Kế hoạch năm 2024 được các cấp Hội triển khai nghiêm túc\nTrao 350 suất quà.",
        "Các chỉ tiêu đã hoàn thành:\n- Trao 350 suất quà.",
        "Tặng bệnh nhân đang điều trị tại Bệnh viện 350 suất quà.",
        "Sau khi chia đội, mỗi đội một việc, toàn tỉnh trao 350 suất quà.",
        "Mỗi cơ sở một công trình, toàn tỉnh đã trao 350 suất quà.",
    ],
)
def test_words_for_plans_beside_what_was_done_change_nothing(text):
    assert sure(text) == {("gifts", "350 suất quà")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khởi công và hoàn thành 25 căn nhà.", ("houses_built", "25 căn nhà")),
        ("Sau khi sáp nhập, Hội hiện có 45 chi hội.", ("chapters", "45 chi hội")),
        ("Giải thể 5 chi hội, hiện toàn tỉnh còn 45 chi hội.", ("chapters", "45 chi hội")),
        ("Số hộ đăng ký sản xuất kinh doanh giỏi: 45 hộ.", ("good_producers_registered", "45 hộ")),
        ("Đăng ký sản xuất kinh doanh giỏi 45 hộ.", ("good_producers_registered", "45 hộ")),
        ("Có 45 hộ đăng ký sản xuất kinh doanh giỏi.", ("good_producers_registered", "45 hộ")),
    ],
)
def test_words_beside_what_is_counted_do_not_deny_it(text, found):
    assert found in {(each.entity.metric, str(each.entity.value)) for each in of_province(text)}


def test_what_each_thing_is_worth_is_said_of_each():
    worth = {("value_per_gift", "500 nghìn đồng/suất quà")}
    assert sure("Mỗi suất quà trị giá 500.000 đồng.") == worth
    text = "Trao 20 suất quà, mỗi suất quà trị giá 500.000 đồng."
    assert sure(text) == worth | {("gifts", "20 suất quà")}


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Ba Tri: trao 200 suất quà.\nHuyện Giồng Trôm: trao 150 suất quà.",
        "- Xã An Hòa: 50 suất quà\n- Xã Bình Minh: 70 suất quà",
        "Hội viên trên 80 tuổi: 35 đồng chí.",
        "Hội viên từ 60 tuổi trở lên: 35 người.",
        "Trên 80 tuổi có 3.456 hội viên.",
        "Cấp tỉnh: 5 lớp tập huấn; cấp huyện: 20 lớp tập huấn.",
        "Đang xây dựng 3 căn nhà.",
        "Có 3 căn nhà chưa hoàn thành.",
        "3 căn nhà đang xây dựng.",
        "Hỏa hoạn thiêu rụi 3 căn nhà.",
        "Do dịch bệnh nên 5 lớp tập huấn bị hoãn.",
        "5 suất quà bị trả lại.",
        "Tổng số đơn vị máu tiếp nhận từ trước đến nay: 45.000 đơn vị.",
        "Tổng cộng 5 năm: 1.200 suất quà, 350 căn nhà.",
        "Có 12 hội viên tham gia cấp ủy, 5 hội viên tham gia HĐND xã.",
        "Có 25 hội viên tham gia lực lượng an ninh cơ sở.",
        "Trong tổng số 1.200 trẻ mồ côi, Hội quan tâm nhiều em.",
        "Trẻ em mồ côi trên địa bàn: 350 em.",
        "Từ nguồn 500 suất quà của Trung ương, Hội làm tốt.",
        "Sáp nhập 4 chi hội thành 2 chi hội.",
        "Chuyển sinh hoạt 8 hội viên.",
        "Vẫn còn 45 hội viên chưa sinh hoạt thường xuyên.",
        "Mở nhiều lớp; trong đó cấp huyện tổ chức 5 lớp tập huấn.",
        "Cấp huyện tổ chức 5 lớp tập huấn cho 250 cán bộ.",
        "Điển hình như hội viên Nguyễn Văn An tạo việc làm cho 10 lao động.",
    ],
)
def test_what_is_of_others_or_of_some_is_not_of_all(text):
    assert sure(text) == set()


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Ước đến 31/12/2024 trao được 500 suất quà.", ["E"]),
        ("Ước cả năm trao 500 suất quà.", ["E"]),
        ("Ước thực hiện năm 2024: 500 suất quà.", ["E"]),
        ("Ước thực hiện cả năm trao 500 suất quà, đã vận động 2 tỷ đồng.", ["E", "A"]),
    ],
)
def test_what_follows_a_word_for_an_estimate_is_one(text, statuses):
    assert [each.entity.status for each in of_province(text)] == statuses


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Từ 01/01 đến 30/6 vận động 500 triệu đồng.", "2024-01-01/2024-06-30"),
        ("Từ ngày 15/5 đến 20/6, Hội vận động 500 triệu đồng.", "2024-05-15/2024-06-20"),
    ],
)
def test_days_without_a_year_are_of_that_of_the_report(text, days):
    [found] = of_province(text)
    period = Period.parse(days)
    assert (found.entity.period.start, found.entity.period.end) == (period.start, period.end)


def test_days_of_two_years_are_not_certainly_those_of_the_report():
    [found] = of_province("Từ ngày 15/12 đến 20/1, Hội vận động 500 triệu đồng.")
    assert found.certainty is not Certainty.CERTAIN
