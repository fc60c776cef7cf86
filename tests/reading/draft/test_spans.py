"""Times that a sentence names in other ways than the period of the report."""

from datetime import date

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import Observation
from hoidata.reading import draft
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.periods import Periods

OF_YEAR = "HỘI CHỮ THẬP ĐỎ HUYỆN A\nBáo cáo kết quả công tác năm 2024\n\n"
OF_HALF = "HỘI NÔNG DÂN HUYỆN A\nBáo cáo kết quả công tác 6 tháng đầu năm 2024\n\n"
OF_TERM = "HỘI CỰU CHIẾN BINH HUYỆN A\nBáo cáo tổng kết nhiệm kỳ 2019-2024\n\n"
PUBLISHED = date(2024, 12, 25)


def read(head, text):
    """Return the code of the period of the figure, and whether it is sure of what is done."""
    drafting = Drafting(
        head + text, published=PUBLISHED, publisher=None, document="t", known=Dataset()
    )
    periods, place = Periods(drafting), (head + text).index("87 suất")
    period = periods.at(place)
    return period and period.code, periods.is_sure(place, is_flow=True)


OTHER = (
    "Đầu năm; Giữa năm; Cuối năm; Vào cuối năm; Ngay đầu năm; Những tháng cuối năm; Sang năm; "
    "Những ngày cuối năm; Trong những ngày giáp Tết; Trong dịp Tết; Dịp Tết Nguyên đán Ất Tỵ; "
    "Trước Tết; Ngay sau Tết; Trước, trong và sau Tết; Tết Trung thu; Đón xuân Ất Tỵ; Mùa xuân; "
    "Xuân Giáp Thìn; Mồng 1 Tết; Chăm lo Tết cho đoàn viên; Dịp hè; Mùa hè xanh; Mùa Vu Lan; "
    "Trong mùa mưa bão; Suốt mùa dịch; Sau bão số 3; Trong cơn bão số 3; Trong đợt rét đậm; "
    "Trong dịch Covid-19; Trong thời gian giãn cách; Thời gian cao điểm; Thời gian đầu; "
    "Tháng Công nhân; Trong Tháng Nhân đạo; Tháng hành động vì trẻ em; Hưởng ứng Tháng Nhân đạo; "
    "Tuần lễ Áo dài; Trong tuần cao điểm; Đợt 1; Trong đợt 1; Đợt 2 năm 2024; Trong 2 đợt; "
    "Đợt thi đua chào mừng 2/9; Trong chiến dịch Mùa hè xanh; Ngày hội Công nhân; "
    "Lễ hội Xuân hồng; Ngày Chủ nhật đỏ; Ngày Gia đình Việt Nam 28/6; Nhân dịp khai giảng; "
    "Kỷ niệm 94 năm ngày thành lập; Chào mừng ngày 20/10; Vụ đông xuân; Vào vụ thu hoạch; "
    "Vụ đông xuân 2023-2024; Niên độ 2023-2024; Năm tài chính 2023-2024; Trong học kỳ I; Học kỳ 2; "
    "Năm học mới; Bước vào năm học mới; Từ 2020; Từ ngày 01/3/2024; Kể từ 15/3; Trước ngày 30/6; "
    "Từ cuối năm 2023; Lũy kế từ đầu nhiệm kỳ; Đầu nhiệm kỳ; Giữa nhiệm kỳ; Giai đoạn đầu; "
    "Nhiệm kỳ trước; Kỳ trước; Trong kỳ trước; Năm sau; Trước đây; Trước đó; Gần đây; Mới đây; "
    "Vừa qua; Hằng tháng; Mỗi quý; Hàng năm; Mỗi khi Tết đến; Riêng dịp 27/7, trong đợt đầu; "
    "Hướng tới kỷ niệm 50 năm ngày thống nhất; Tiến tới Đại hội nhiệm kỳ 2026-2031; Qua 3 đợt; "
    "Rằm tháng Bảy; Ngày 10/3 âm lịch; Ngày mùng 10 tháng 3 (âm lịch); Tháng 7 âm lịch; "
    "Ngày mai; Sắp tới; Quý tới; Khóa trước; Từ Đại hội đến nay; Kể từ Đại hội XII đến nay; "
    "Cùng ngày; Cùng thời gian này; Sáng chủ nhật; Ngày thứ 7 tình nguyện; a) Tết Nguyên đán; "
    "Trong năm 2024, nhân dịp Tết; Năm 2024, trong Tháng Công nhân; Trong năm, định kỳ hằng quý"
)


@pytest.mark.parametrize("text", OTHER.split("; "))
def test_an_occasion_or_a_season_is_not_the_period_of_the_report(text):
    period, is_sure = read(OF_YEAR, f"{text}, Hội tặng 87 suất quà.")
    is_dated = any(day in text for day in ("2/9", "27/7", "28/6", "20/10"))
    assert not is_sure
    assert period is None or is_dated


PARTS = (
    "Cuối năm 2023 2023; Đầu năm 2024 2024; Đầu tháng 3 2024-03; Cuối quý II 2024-Q2; "
    "Hè 2024 2024; Tết Giáp Thìn 2024 2024; Tháng Nhân đạo năm 2024 None; Vụ mùa 2024 2024; "
    "Học kỳ I năm học 2023-2024 2023-09-01/P9M; Trong năm tài chính 2023 2023; "
    "Nhân dịp 27/7 2024-07-27; Nhân ngày Thương binh - Liệt sĩ 27/7 2024-07-27; "
    "Đến nay 2024; Tính đến nay 2024; Lũy kế đến nay 2024; Đến hết năm 2023 ../2023; "
    "Sinh hoạt hằng tháng 2024; Thời điểm 31/12/2023 2024; Khi xảy ra bão số 3 2024; "
    "Phong trào “Tết vì bạn” năm 2021 2024; Ngày 8/3 và 20/10 2024-03-08; "
    "Kỳ II năm học 2023-2024 2023-09-01/P9M; Năm 2024, Hội phát động Tháng Nhân đạo 2024; "
    "Các cấp Hội tổ chức Tết Nhân ái 2024; Tiếp sức mùa thi 2024; Các năm nhiệm kỳ 2016-2021 2024"
)


@pytest.mark.parametrize("row", PARTS.split("; "))
def test_a_part_of_a_period_is_not_certainly_the_whole(row):
    text, _, expected = row.rpartition(" ")
    period, is_sure = read(OF_YEAR, f"{text}, Hội tặng 87 suất quà.")
    assert (str(period), is_sure) == (expected, False)


@pytest.mark.parametrize(
    "text",
    [
        *("dịp Tết", "trong dịp Tết", "vào cuối năm", "cuối năm", "trong mùa mưa bão", "đợt 1"),
        *("trong đợt 1", "Tháng Công nhân", "mùa hè", "sau bão số 3", "trước Tết", "vừa qua"),
        *("gần đây", "nhân dịp 27/7", "ngày 5/9", "từ 15/3", "hưởng ứng Tháng Nhân đạo"),
        *("2 năm qua", "ba năm qua", "nhiệm kỳ 2016-2021", "năm học mới"),
        *("trong 3 đợt", "trong hai đợt", "vào ngày 15/7 (âm lịch)", "hướng tới kỷ niệm 50 năm"),
        *("vào ngày mai", "quý tới"),
        *("(đợt 1)", "nhân Tết Nguyên đán", "dịp Tết, 50 thùng mì", "(dịp Tết), 50 thùng mì"),
    ],
)
def test_it_may_stand_behind_the_figure(text):
    assert read(OF_YEAR, f"Hội tặng 87 suất quà {text}.")[1] is False


@pytest.mark.parametrize(
    "text",
    [
        *("Trong năm,", "Trong kỳ,", "Năm 2024,", "Năm qua,", "Thời gian qua,", "Cả năm 2024,"),
        *("Trong 12 tháng,", "Kỳ này,", "Trong kỳ báo cáo,", "Ngay từ đầu năm,", "Trong đó,"),
        *("Qua đó,", "Sau khi phát động,", "Từ nguồn vận động,", "Trong công tác xã hội,"),
        *("Trong phòng chống thiên tai,", "Về phòng chống dịch bệnh,", "Tặng quà Tết:"),
        *("Trong phong trào “Tết vì bạn”,", "Ủng hộ đồng bào bị bão lũ,", "Qua vận động,"),
        *("Thực hiện Nghị quyết Đại hội nhiệm kỳ 2022-2027,", "Theo Kế hoạch năm 2023,"),
        *("Trong năm, có 12 đợt hiến máu;", "Nhiệm vụ:", "Về dịch vụ,"),
        *("Thực hiện Quyết định ngày 15/5/2016,", "Hội có vỉa hè sạch,", "Có 5 đợt, 3 mùa:"),
    ],
)  # fmt: skip
def test_words_that_name_no_other_time_raise_no_doubt(text):
    assert read(OF_YEAR, f"{text} Hội tặng 87 suất quà.") == ("2024", True)


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (OF_YEAR, "Trong đợt cao điểm từ 1/7 đến 31/7", "2024-07"),
        (OF_YEAR, "Đợt 1 (từ ngày 1/3 đến 15/3)", "2024-03-01/2024-03-15"),
        (OF_YEAR, "9T/2024", "2024-01-01/P9M"),
        (OF_YEAR, "KQ 6T/2024", "2024-S1"),
        (OF_YEAR, "9T đầu năm", "2024-01-01/P9M"),
        (OF_YEAR, "11T2024", "2024-01-01/P11M"),
        (OF_YEAR, "Quý I", "2024-Q1"),
        (OF_YEAR, "Năm học 2023-2024", "2023-09-01/P9M"),
        (OF_HALF, "Trong 6 tháng", "2024-S1"),
        (OF_HALF, "Nửa đầu năm", "2024-S1"),
        (OF_TERM, "Nhiệm kỳ này", "2019/2024"),
        (OF_TERM, "Trong nhiệm kỳ", "2019/2024"),
        (OF_TERM, "Năm 2022", "2022"),
    ],
)
def test_a_period_that_is_named_in_full_is_certain(head, text, expected):
    assert read(head, f"{text}, Hội tặng 87 suất quà.") == (expected, True)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        *((OF_HALF, "Trong năm"), (OF_HALF, "Vụ đông xuân"), (OF_HALF, "Từ đầu nhiệm kỳ")),
        *((OF_TERM, "Hằng năm"), (OF_TERM, "Đầu nhiệm kỳ"), (OF_TERM, "Giai đoạn đầu")),
        *((OF_TERM, "Trong 2 năm đại dịch"), (OF_TERM, "Nhiệm kỳ trước")),
    ],
)
def test_what_is_shorter_or_longer_than_the_report_is_not_its_period(head, text):
    assert read(head, f"{text}, Hội tặng 87 suất quà.") == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        *("; dịp Tết tặng 50 suất", ", dịp Tết 50 suất", ", trong đó dịp Tết 50 suất"),
        *(" (dịp Tết 50 suất)", "; duy trì sinh hoạt hằng tháng", " trong giai đoạn 2021-2025"),
    ],
)
def test_the_time_of_another_figure_or_in_full_raises_no_doubt(text):
    assert read(OF_YEAR, f"Hội tặng 87 suất quà{text}.")[1]


def test_what_follows_an_occasion_is_not_certainly_of_the_report():
    text = "Trong dịp Tết, Hội mở 5 lớp. Hội tặng 87 suất quà."
    assert read(OF_YEAR, text) == ("2024", False)
    assert read(OF_YEAR, text.replace(". ", ".\n\n")) == ("2024", True)


def test_an_amount_per_month_has_the_period_of_the_report():
    text = "Hằng tháng, mỗi em được hỗ trợ 500.000 đồng. 87 suất"
    assert read(OF_YEAR, text) == ("2024", True)


def test_what_is_planned_for_an_occasion_has_the_period_of_the_plan():
    text = "II. PHƯƠNG HƯỚNG NHIỆM VỤ NĂM 2025\nDịp Tết, Hội tặng 87 suất quà."
    assert read(OF_YEAR, text)[0] == "2025"


def test_what_is_there_to_this_day_is_sure_and_what_was_done_is_not():
    text = OF_YEAR + "Đến nay, Hội có 87 hội viên, kết nạp mới 52 hội viên."
    items = draft(text, published=PUBLISHED).items
    found = {
        each.entity.metric: [problem.code for problem in each.problems]
        for each in items
        if isinstance(each.entity, Observation)
    }
    assert found == {"members": [], "members_admitted": ["draft.period_open"]}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Đợt 1", (None, False)),
        ("* Đợt 1 (tháng 3)", ("2024-03", False)),
        ("Trong dịp Tết", (None, False)),
        ("Năm 2023", ("2023", False)),
        ("Quý I/2024", ("2024-Q1", False)),
        ("Năm 2024", ("2024", True)),
        ("25/12/2024", ("2024", True)),
        ("2024 87", ("2024", True)),
        ("Đợt vận động", ("2024", True)),
    ],
)
def test_a_line_that_is_only_a_time_is_that_of_the_lines_behind_it(heading, expected):
    text = f"{heading}\n\nHội mở 5 lớp.\n\nHội tặng 87 suất quà."
    head = OF_YEAR.replace("công tác", "của Hội")
    assert read(head, text.replace("2024 87", "12.500")) == expected


def test_a_span_behind_a_semicolon_is_that_of_what_follows():
    text = "Kế hoạch năm 2024 mở 5 lớp; 6 tháng tặng 87 suất quà."
    assert read(OF_HALF, text) == ("2024-S1", True)


@pytest.mark.parametrize("time", ["", " năm 2023", " (năm 2023)"])
@pytest.mark.parametrize("move", ["lên", "xuống", "xuống còn", "còn"])
def test_what_was_before_is_not_the_figure_of_the_report(time, move):
    text = f"Số chi hội đổi từ 12 chi hội{time} {move} 14 chi hội."
    proposed = draft(OF_YEAR + text, published=PUBLISHED)
    found = [
        (each.value.value, each.period.code)
        for each in proposed.dataset.observations
        if each.metric == "chapters"
    ]
    assert found == [(14, "2024")]
    mentions = {each.surface: [code.code for code in each.problems] for each in proposed.mentions}
    assert mentions["12 chi hội"] == ["draft.period"]


def test_at_least_so_many_are_not_those_of_before():
    text = "Hội có 12 chi hội, mỗi chi hội từ 20 hội viên trở lên, 14 tổ."
    proposed = draft(OF_YEAR + text, published=PUBLISHED)
    assert "draft.period" not in {code.code for each in proposed.mentions for code in each.problems}


@pytest.mark.parametrize("edge", ["Tính đến ngày", "Đến ngày", "Trước ngày", "Sau ngày"])
def test_a_day_that_figures_end_or_begin_with_is_not_that_of_an_event(edge):
    text = "{} 30/4/2024, Hội tặng 87 suất quà."
    events = draft(OF_YEAR + text.format(edge), published=PUBLISHED).dataset.events
    assert [each.period.code for each in events if each.period] == []
    events = draft(OF_YEAR + text.format("Ngày"), published=PUBLISHED).dataset.events
    assert [each.period.code for each in events if each.period] == ["2024-04-30"]
