"""The period of a text and of its passages."""

from datetime import date

import pytest

from hoidata.dataset import Dataset
from hoidata.reading import FindingKind, find
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.periods import Periods

PUBLISHED = date(2024, 7, 20)


def periods_of(text, published=None):
    drafting = Drafting(text, published=published, publisher=None, document="t", known=Dataset())
    return Periods(drafting)


def code(period):
    return None if period is None else period.code


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Hội A tổng kết công tác năm 2022 và phương hướng năm 2023", None, "2022"),
        (
            "Hội A sơ kết 6 tháng đầu năm 2024, triển khai nhiệm vụ 6 tháng cuối năm",
            None,
            "2024-S1",
        ),
        ("Hội A triển khai nhiệm vụ năm 2025\n\nNăm 2024, Hội kết nạp 5 hội viên.", None, "2024"),
        ("BÁO CÁO\nKết quả công tác Hội quý I/2024\n\nHội có 5 chi hội.", None, "2024-Q1"),
        ("Trong 6 tháng đầu năm, Hội kết nạp 5 hội viên.", PUBLISHED, "2024-S1"),
        ("Trong 6 tháng đầu năm, Hội kết nạp 5 hội viên.", None, None),
        (
            "HỘI A\nSố 1/BC-A\nXã B\nBÁO CÁO\nSơ kết 6 tháng đầu năm 2023\nHội mở 5 lớp.",
            None,
            "2023-S1",
        ),
        ("Sáng 12/8/2020, Hội A trao 5 suất quà.", None, "2020-08-12"),
        ("(BTN) - Chiều 12/6, tại xã B, Hội A trao 5 suất quà.", PUBLISHED, "2024-06-12"),
        ("Từ ngày 5 đến 9/9/2022, Hội A kiểm tra 5 chi hội.", None, "2022-09-05/2022-09-09"),
        (
            "ĐẠI HỘI HỘI A, NHIỆM KỲ 2023 - 2028\n\nNhiệm kỳ 2018 - 2023, Hội có 5 tổ.",
            None,
            "2018/2023",
        ),
        ("Hội A trao 5 suất quà.", None, None),
        ("Từ ngày 1/7/2025, Hội A được thành lập. Hội có 5 chi hội.", None, None),
        ("", None, None),
    ],
)
def test_the_period_of_a_report(text, published, expected):
    assert code(periods_of(text, published).report) == expected


REVIEW = "Hội A tổng kết công tác năm 2022 và phương hướng năm 2023\n\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("BÁO CÁO\nCông tác Hội và phong trào nông dân năm 2023", "2023"),
        ("BÁO CÁO\nCông tác Hội\nvà phong trào phụ nữ\n9 tháng đầu năm 2023", "2023-01-01/P9M"),
        ("Báo cáo hoạt động công đoàn quý I/2024", "2024-Q1"),
        ("BÁO CÁO\n\nPhong trào nông dân thi đua năm 2023", "2023"),
        ("BÁO CÁO\nCông tác Hội tháng 6, nhiệm vụ trọng tâm tháng 7/2024", "2024-06"),
        ("BÁO CÁO\nCông tác Hội tháng 6, nhiệm vụ tháng 7/2024", "2024-06"),
        ("BÁO CÁO PHONG TRÀO PHỤ NỮ NĂM 2023\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024", "2023"),
        ('BÁO CÁO\nThực hiện cuộc vận động "Tết vì người nghèo" năm 2024', None),
        ("THÔNG BÁO\nVề phong trào nông dân thi đua năm 2023", None),
        ("Báo cáo viên nói về phong trào nông dân thi đua năm 2023.", None),
        ("BÁO CÁO\nHội A\n\nI. Phong trào nông dân thi đua năm 2023", None),
    ],
)
def test_the_title_of_a_report_says_its_period(title, expected):
    text = f"{title}\n\nHội A\n\nHội trao 20 suất quà."
    periods = periods_of(text, PUBLISHED)
    assert code(periods.report) == code(periods.at(text.index("20 suất"))) == expected
    assert not periods.is_planned(text.index("20 suất"))


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Hội có 5 tổ.", "5 tổ", "2022"),
        ("Trong quý I/2022, Hội có 3 tổ. Hội mở 5 lớp.", "5 lớp", "2022-Q1"),
        ("Trong quý I/2022:\n- Mở 3 lớp.\n- Trồng 5 cây.", "5 cây", "2022-Q1"),
        ("Trong quý I/2022, mở 3 lớp.\n\nHội trồng 5 cây.", "5 cây", "2022"),
        ("Hội mở 3 lớp trong quý I/2022; trồng 5 cây.", "3 lớp", "2022-Q1"),
        ("Tính đến 17 giờ ngày 30/9/2022, Hội có 5 tổ.", "5 tổ", "../2022-09"),
        ("Quỹ đến ngày 15/9/2022 còn 5 triệu đồng.", "5 triệu", "../2022-09-15"),
        ("Hội nộp trước ngày 15/9/2022 được 5 triệu đồng.", "5 triệu", "2022"),
        ("Hội mở 5 lớp, tăng 2 lớp so với năm 2021.", "tăng", "2022"),
        ("Hội mở 5 lớp, nhiều hơn cùng kỳ năm 2021 và trồng 5 cây.", "5 cây", "2022"),
        ("Phong trào “Tết vì bạn” năm 2021 có 5 lớp.", "5 lớp", "2022"),
        ("Theo Kế hoạch công tác năm 2021, Hội mở 5 lớp.", "5 lớp", "2022"),
        ("Theo Kế hoạch số 10/KH-A ngày 18/4/2022, Hội mở 5 lớp.", "5 lớp", "2022"),
        ("Nghị quyết nhiệm kỳ 2016-2021 có 5 lớp.", "5 lớp", "2022"),
        ("Nhân dịp Quốc khánh 2/9, Hội trao 5 suất quà. Hội mở 3 lớp.", "5 suất", "2022-09-02"),
        ("Nhân dịp Quốc khánh 2/9, Hội trao 5 suất quà. Hội mở 3 lớp.", "3 lớp", "2022"),
        ("Sáng 5/9/2022, Hội trao 5 suất quà cho 3 em.", "3 em", "2022-09-05"),
        (
            "Hội có 9 tổ trong quý I/2022, tiêu biểu: A mở 5 lớp. B có 3 tổ. Hết. C.",
            "3 tổ",
            "2022-Q1",
        ),
        (
            "Hội có 9 tổ trong quý I/2022, tiêu biểu: A mở 5 lớp. Thế thôi. B có 3 tổ.",
            "3 tổ",
            "2022",
        ),
        ("Hội có 9 tổ trong quý I/2022, tiêu biểu là A. B có 3 tổ.", "3 tổ", "2022"),
        ("Hội có 9 tổ trong quý I/2022, tiêu biểu: A mở 5 lớp. B có 3 tổ", "3 tổ", "2022-Q1"),
        ("Hội gặp mặt dịp 8/3 và mở 5 lớp.", "5 lớp", "2022"),
        ("Sáng 5/12/2022, Hội họp.\n\nTại hội nghị, Hội trao 5 suất quà.", "5 suất", "2022-12-05"),
        ("Sáng 5/12/2022, Hội họp.\n\nĐại hội đã bầu 5 đồng chí.", "5 đồng", "2022-12-05"),
    ],
)
def test_the_period_of_a_passage(text, at, expected):
    whole = REVIEW + text
    periods = periods_of(whole)
    place = whole.index(at)
    assert code(periods.at(place)) == expected
    assert not periods.is_planned(place)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Năm 2023, Hội kết nạp 5 hội viên.", "5 hội", "2023"),
        ("Hội phấn đấu kết nạp 5 hội viên.", "5 hội", "2023"),
        ("Hội đề ra 8 chỉ tiêu: kết nạp 5 hội viên; mở 3 lớp.", "3 lớp", "2023"),
        ("Năm 2023, Hội phấn đấu:\n1. Kết nạp 5 hội viên.\n2. Mở 3 lớp.", "3 lớp", "2023"),
        ("III. NHIỆM VỤ NĂM 2023\n- Kết nạp 5 hội viên.\n- Mở 3 lớp.", "3 lớp", "2023"),
        ("II. PHƯƠNG HƯỚNG\n1. Tổ chức\n- Mở 3 lớp.", "3 lớp", "2023"),
        ("Hội phấn đấu có 5 tổ vào năm 2025, mở 3 lớp.", "5 tổ", "2025"),
        ("Các chỉ tiêu: có 5 tổ vào năm 2025, mở 3 lớp.", "3 lớp", "2023"),
    ],
)
def test_the_period_of_a_plan(text, at, expected):
    whole = REVIEW + text
    periods = periods_of(whole)
    place = whole.index(at)
    assert periods.is_planned(place)
    assert code(periods.at(place)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hội hoàn thành 14/15 chỉ tiêu và mở 5 lớp.",
        "Hội đạt 103% chỉ tiêu, mở 5 lớp.",
        "So với các chỉ tiêu, Hội mở 5 lớp.",
        "Hội đã thực hiện các chỉ tiêu và mở 5 lớp.",
        "II. HẠN CHẾ TRONG THỰC HIỆN NHIỆM VỤ\n- Mới mở 5 lớp.",
        "II. NHIỆM VỤ NĂM 2023\n- Mở 3 tổ.\nIII. KẾT QUẢ KHÁC\n- Mở 5 lớp.",
        "Hội phấn đấu có 5 tổ. Hội đã mở 5 lớp.",
        "Sáng 20/1/2023, Hội (có 5 lớp) họp tổng kết.",
    ],
)
def test_what_is_done_is_not_planned(text):
    whole = REVIEW + text
    assert not periods_of(whole).is_planned(whole.index("5 lớp"))


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("tổng kết năm 2022", "2023"),
        ("sơ kết 6 tháng đầu năm 2022", "2022-S2"),
        ("sơ kết 6 tháng cuối năm 2022", "2023-S1"),
        ("báo cáo kết quả công tác quý IV/2022", "2023-Q1"),
        ("báo cáo kết quả công tác tháng 12/2022", "2023-01"),
        ("báo cáo kết quả công tác 7 tháng đầu năm 2022", None),
        ("tổng kết năm 9999", None),
        ("họp", None),
    ],
)
def test_plans_are_for_the_period_after_that_of_the_report(review, expected):
    assert code(periods_of(f"Hội A {review}\n\nHội phấn đấu mở 5 lớp.").planned) == expected


def test_a_guessed_year_follows_the_report():
    text = "Hội A tổng kết năm 2023\n\nTrong quý I, Hội mở 5 lớp. Ngày 29/2, Hội trao 3 suất quà."
    periods = periods_of(text, date(2024, 3, 5))
    assert code(periods.at(text.index("5 lớp"))) == "2023-Q1"
    assert code(periods.at(text.index("3 suất"))) in {"2024-02-29", "2023-Q1", "2023"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_forms_line_breaks_and_no_break_spaces_do_not_matter(form):
    import unicodedata

    text = "Hội A tổng kết\ncông tác năm 2022 và phương\u00a0hướng\nnăm 2023"
    text = unicodedata.normalize(form, text)
    periods = periods_of(text)
    assert (code(periods.report), code(periods.planned)) == ("2022", "2023")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kỷ niệm 30 năm thành lập Hội A (01/10/1991-01/10/2021)\n\nHội A có 5 tổ.",
            None,
        ),
        ("Kết quả thu, chi Quỹ “Vì bạn” năm 2023\n\nHội A có 5 tổ.", "2023"),
        ("Kế hoạch công tác Hội và phong trào thi đua năm 2026\n\nHội A mở 5 lớp.", "2026"),
        ("KẾT QUẢ THU, CHI QUỸ “VÌ BẠN” NĂM 2023\n\nHội A có 5 tổ.", "2023"),
        ("Kế hoạch công tác Hội\n\nHội A mở 5 lớp.", None),
        (
            "Sáng 14/4/2023, Hội A tổ chức Đại hội, nhiệm kỳ 2023-2028.\n\nNhiệm kỳ qua, mở 5 lớp.",
            "2018/2023",
        ),
        (
            "Sáng 14/4/2023, Hội A tổng kết nhiệm kỳ 2018-2023.\n\nNhiệm kỳ qua, Hội mở 5 lớp.",
            "2018/2023",
        ),
        (
            "Sáng 14/4/2023, Hội A họp, nhiệm kỳ 2020-2025.\n\nNhiệm kỳ qua, Hội mở 5 lớp.",
            "2023-04-14",
        ),
        (
            (
                "Ngày 26/9/2024, Hội A bàn giao nhà.\n\nĐây là căn nhà thứ 7 từ đầu nhiệm kỳ"
                " 2022-2027 đến nay."
            ),
            "2024-09-26",
        ),
    ],
)
def test_the_period_of_what_a_text_is_about(text, expected):
    assert code(periods_of(text).report) == expected


@pytest.mark.parametrize(
    ("text", "at", "published", "expected"),
    [
        (
            "Hội A tổng kết năm 2021\n\nTính đến 31/12/2021, có 62 hộ. Năm qua, Hội mở 5 lớp.",
            "5 lớp",
            None,
            "2021",
        ),
        (
            "Hội A báo cáo kết quả quý I/2025\n\nNăm nay, Hội đặt mục tiêu mở 5 lớp.",
            "5 lớp",
            None,
            "2025",
        ),
        ("Hội A\n\nNăm nay, Hội đặt mục tiêu mở 5 lớp.", "5 lớp", PUBLISHED, "2024"),
        ("Hội A\n\nNăm nay, Hội mở 5 lớp.", "5 lớp", None, None),
        (
            "Hội A chăm lo Tết năm 2024\n\nHội dự kiến tặng 5 suất quà.",
            "5 suất",
            date(2024, 1, 10),
            "2024",
        ),
        (
            (
                "Sáng 14/4/2023, Hội A tổ chức Đại hội, nhiệm kỳ 2023-2028.\n\nNhiệm kỳ qua, Hội mở"
                " 3 lớp.\n\nMục tiêu đến năm 2028: mỗi năm mở 5 lớp."
            ),
            "5 lớp",
            None,
            "2023/2028",
        ),
        (
            (
                "Sáng 14/4/2023, Hội A tổ chức Đại hội.\n\nHội A tổng kết nhiệm kỳ 2018-2023.\n\nSẽ"
                " mở 5 lớp."
            ),
            "5 lớp",
            None,
            None,
        ),
    ],
)
def test_the_period_of_what_is_planned_or_of_the_whole(text, at, published, expected):
    assert code(periods_of(text, published).at(text.index(at))) == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Hội dự kiến chi 50 triệu đồng. Trong đó, xã chi 20 triệu đồng.", "20 triệu", True),
        ("Hội chi 50 triệu đồng. Trong đó, xã chi 20 triệu đồng.", "20 triệu", False),
        ("Hội phấn đấu xóa 25 căn nhà, hiện đã bàn giao 18 căn.", "18 căn", False),
        ("Hội phấn đấu xóa 25 căn nhà, hiện đã bàn giao 18 căn.", "25 căn", True),
        ("Hội phấn đấu hoàn thành các việc đã đề ra, mở 25 lớp.", "25 lớp", True),
    ],
)
def test_where_a_plan_ends(text, at, expected):
    assert periods_of(text).is_planned(text.index(at)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong các ngày 14, 15 và 17/5/2024", "2024-05-14/2024-05-17"),
        ("Trong các ngày 19, 15 và 17/5/2024", "2024-05-17"),
        ("Chiều 17/5/2024", "2024-05-17"),
        ("ngày 00 và 17/5/2024", "2024-05-17"),
    ],
)
def test_days_that_are_listed(text, expected):
    periods = periods_of(f"{text}, Hội A mở 5 lớp.")
    day = next(each for each in find(text) if each.kind is FindingKind.DATE)
    assert code(periods.of_day(day)) == expected


def test_a_term_of_thousands_of_years_is_not_one():
    text = "Sáng 14/4/2023, Hội A họp, nhiệm kỳ 2023-9999.\n\nNhiệm kỳ qua, Hội mở 5 lớp."
    assert code(periods_of(text).report) == "2023-04-14"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 1962, Hội có 45 hội viên. Đến nay, Hội có 9 chi hội.", "../2024-07-20"),
        ("Hội A ở xã B. Hiện nay, Hội có 9 chi hội.", "../2024-07-20"),
        ("BÁO CÁO\nSơ kết 6 tháng đầu năm 2024\n\nHội hiện có 9 chi hội.", "2024-S1"),
        ("BÁO CÁO\nTổng kết năm 2024\n\nHội hiện có 9 chi hội.", "2024"),
        ("BÁO CÁO\nTổng kết năm 2023\n\nHội hiện có 9 chi hội.", "../2024-07-20"),
    ],
)
def test_what_is_so_now_is_of_the_report_only_where_that_ended_lately(text, expected):
    period = periods_of(text, PUBLISHED).at(text.index("9 chi"))
    assert (period.code if period.start else f"../{period.end}") == expected


RECEIVED = "Hội A tổng kết công tác năm 2023\n\n"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Quý I/2024 Hội đã mở 5 lớp.", date(2024, 7, 1), False),
        ("Quý I/2024 Hội mở 5 lớp.", date(2024, 7, 1), False),
        ("Quý I/2024 Hội đã mở 5 lớp.", date(2024, 2, 1), False),
        ("Quý I/2024 Hội mở 5 lớp.", date(2024, 2, 1), True),
        ("Quý I/2024 Hội mở 5 lớp.", None, False),
        ("Quý I/2024 Hội dự kiến mở 5 lớp.", date(2024, 7, 1), True),
    ],
)
def test_a_later_period_alone_is_no_plan(text, published, expected):
    periods = periods_of(RECEIVED + text, published)
    at = len(RECEIVED) + text.index("5 lớp")
    assert periods.is_planned(at) is expected
    assert code(periods.at(at)) == "2024-Q1"


@pytest.mark.parametrize(
    "text",
    [
        "Bà Lê Thị Tư, sinh năm 1958, được tặng 5 suất quà.",
        "Chị Sa (sinh năm 1985), vào Hội năm 2006, được tặng 5 suất quà.",
        "Chi hội thôn 5 thành lập năm 1998 đã tặng 5 suất quà.",
        "Ông Ba bị thương năm 1972 được tặng 5 suất quà.",
    ],
)
def test_years_of_lives_and_of_founding_are_of_no_figure(text):
    periods = periods_of(RECEIVED + text)
    at = len(RECEIVED) + text.index("5 suất")
    assert code(periods.at(at)) == "2023"
    assert not periods.is_sure(at)


def test_a_year_beside_a_word_like_that_of_a_life_counts():
    text = RECEIVED + "Hội trao quà cho học sinh năm 2022: 5 suất quà."
    assert code(periods_of(text).at(text.index("5 suất"))) == "2022"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tính đến hết tháng 9/2023, Hội trợ giúp 5 vụ việc.", "../2023-09"),
        ("Đến hết tháng 9/2023, Hội trợ giúp 5 vụ việc.", "../2023-09"),
        ("Hội có 9 tổ; cùng kỳ năm 2022 có 5 vụ việc.", "2022"),
        ("Trong 6 tháng, Hội trợ giúp 5 vụ việc.", None),
        ("Trong 12 tháng, Hội trợ giúp 5 vụ việc.", "2023"),
        ("Sáng 5/1/2024, Hội tổng kết công tác năm. Hội trợ giúp 5 vụ việc.", "2023"),
        ("Sáng 5/1/2024, Hội họp mặt. Trong năm, Hội trợ giúp 5 vụ việc.", "2023"),
        ("Sáng 5/1/2024, Hội họp mặt. Trong quý, Hội trợ giúp 5 vụ việc.", None),
        ("Sáng 5/1/2024, Hội họp mặt. Hội trợ giúp 5 vụ việc.", "2024-01-05"),
        ("Ông Ba nói: “Trong quý I/2023, Hội trợ giúp 5 vụ việc”.", "2023"),
        ("“Quý I/2023, Hội trợ giúp 5 vụ việc”, ông Ba nói.", "2023-Q1"),
    ],
)
def test_periods_of_what_is_added_up_compared_or_reviewed(text, expected):
    assert code(periods_of(RECEIVED + text).at(len(RECEIVED) + text.index("5 vụ"))) == expected


def test_the_period_of_a_meeting_that_reviews_a_quarter():
    text = "Sáng 12/4, Hội A sơ kết công tác quý I. Hội đã trao 85 suất quà."
    periods = periods_of(text, date(2026, 4, 13))
    assert code(periods.at(text.index("85"))) == "2026-Q1"


def test_the_same_time_of_another_year_is_not_always_there():
    text = "Hội A sơ kết 6 tháng đầu năm 2024\n\nHội có 9 tổ; cùng kỳ năm 2023 có 5 tổ."
    assert code(periods_of(text).at(text.index("5 tổ"))) == "2023-S1"
    text = "Ngày 29/2/2024, Hội A có 9 tổ; cùng kỳ năm 2023 có 5 tổ."
    assert periods_of(text).at(text.index("5 tổ")) is None


def test_what_is_agreed_is_not_what_is_reported():
    text = "Hội A ký kết hợp tác giai đoạn 2024-2026. Năm 2023, Hội A mở 5 lớp."
    assert code(periods_of(text).report) != "2024/2026"


OF_QUARTER = "Hội A sơ kết quý III năm 2024\n\nTrong quý III/2024, Hội A có 3 tổ. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tính chung 9 tháng, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("9 tháng qua, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("Hội mở 5 lớp trong 9 tháng.", "2024-01-01/P9M"),
        ("Tính từ đầu năm, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("Từ đầu năm, đã mở 5 lớp.", "2024-01-01/P9M"),
        ("Lũy kế 9 tháng, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("Trong 3 tháng, Hội mở 5 lớp.", "2024-Q3"),
        ("Trong quý, Hội mở 5 lớp.", "2024-Q3"),
        ("Thời gian qua, Hội mở 5 lớp.", "2024-Q3"),
        ("Năm trước, Hội mở 5 lớp.", "2023"),
        ("Cùng kỳ năm trước, Hội mở 5 lớp.", "2023-Q3"),
        ("Hội mở 5 lớp, nhiều hơn cùng kỳ năm trước.", "2024-Q3"),
        ("Hội mở 5 lớp, tăng 10% cùng kỳ năm trước.", "2024-Q3"),
        ("Hội mở 5 lớp, tăng so với năm trước.", "2024-Q3"),
        ("Tháng 8, Hội mở 2 lớp. Trong tháng, Hội mở 5 lớp.", "2024-08"),
        ("Năm qua, Hội mở 5 lớp.", None),
        ("Trong tháng, Hội mở 5 lớp.", None),
        ("Trong 5 năm qua, Hội mở 5 lớp.", None),
        ("Hơn 2 năm qua, Hội mở 5 lớp.", None),
        ("Qua 10 năm, Hội mở 5 lớp. Hội trồng 9 cây.", None),
        ("Trong 10 ngày, Hội mở 5 lớp.", None),
        ("Trong 15 tháng, Hội mở 5 lớp.", None),
        ("Trong 6 tháng, Hội mở 5 lớp.", None),
        ("Ba tháng hè, Hội mở 5 lớp.", None),
        ("Sau 3 tháng, Hội mở 5 lớp.", None),
        ("Sau năm 2020, Hội mở 5 lớp.", None),
        ("Trước năm 2020, Hội mở 5 lớp.", None),
        ("Kể từ khi ra mắt, Hội mở 5 lớp.", None),
        ("Tính chung 3 quý, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("Lũy kế từ đầu năm, mở 5 lớp.", "2024-01-01/P9M"),
        ("Lũy kế: mở 5 lớp.", "2024-01-01/P9M"),
        ("Hội mở 9 lớp (cùng kỳ 5 lớp).", "2023-Q3"),
        ("Hội mở 5 lớp, cùng kỳ 4 lớp.", "2024-Q3"),
        ("Hội mở 5 lớp, trong năm 2023 mở 4 lớp.", "2024-Q3"),
        ("Hội mở 5 lớp, 3 tổ trong năm 2024.", "2024-Q3"),
        ("Từ đầu nhiệm kỳ đến nay, Hội mở 5 lớp.", None),
        ("Từ khi ra mắt, đến nay Hội mở 5 lớp.", "2024-Q3"),
        ("Từ năm 2020, Hội mở 5 lớp.", None),
        ("Những năm gần đây, Hội mở 5 lớp.", None),
        ("Nửa nhiệm kỳ, Hội mở 5 lớp.", None),
        ("Hội cho vay 5 triệu đồng, thời hạn 12 tháng, mở 5 lớp.", "2024-Q3"),
    ],
)
def test_a_span_of_time_is_not_the_period_of_the_report(text, expected):
    periods = periods_of(OF_QUARTER + text, date(2024, 10, 5))
    place = len(OF_QUARTER) + text.index("5 lớp")
    assert code(periods.at(place)) == expected
    is_own = expected in {"2024-Q3", "2024-08"} or "Lũy kế 9" in text
    assert periods.is_sure(place) is (is_own and "Tháng 8" not in text)


@pytest.mark.parametrize(
    ("report", "text", "expected"),
    [
        ("tổng kết nhiệm kỳ 2019-2024", "Trong nhiệm kỳ, Hội mở 5 lớp.", "2019/2024"),
        ("tổng kết nhiệm kỳ 2019-2024", "Trong 5 năm qua, Hội mở 5 lớp.", "2019/2024"),
        ("tổng kết nhiệm kỳ 2019-2024", "Năm qua, Hội mở 5 lớp.", None),
        ("tổng kết giai đoạn 2020-2024", "Trong 5 năm, Hội mở 5 lớp.", "2020/2024"),
        ("tổng kết giai đoạn 2020-2024", "Mở 9 lớp; cùng kỳ năm 2019 mở 5 lớp.", None),
        ("tổng kết giai đoạn 2020-2024", "Từ đầu năm, Hội mở 5 lớp.", None),
        ("báo cáo kết quả tháng 6/2024", "Trong 6 tháng, Hội mở 5 lớp.", "2024-S1"),
        ("báo cáo kết quả quý IV/2024", "Cả năm, Hội mở 5 lớp.", "2024"),
        (
            "sơ kết 9 tháng đầu năm 2024",
            "Hội mở 9 lớp; cùng kỳ năm 2023 mở 5 lớp.",
            "2023-01-01/P9M",
        ),
        ("họp mặt. Sáng 20/12/2024, Hội họp", "Năm qua, Hội mở 5 lớp.", None),
        ("họp mặt. Sáng 20/12/2024, Hội họp", "Thời gian qua, Hội mở 5 lớp.", None),
        ("họp mặt. Sáng 20/12/2024, Hội họp", "12 tháng qua, Hội mở 5 lớp.", None),
        ("họp mặt. Sáng 20/12/2024, Hội họp", "Qua 2 ngày, Hội mở 5 lớp.", None),
        ("họp mặt. Sáng 20/12/2024, Hội họp", "Qua 2 ngày, đã bầu ra 5 lớp.", "2024-12-20"),
        ("họp mặt", "Trong năm, Hội mở 5 lớp.", None),
        ("tổng kết năm 2024", "III. NHIỆM VỤ\nTrong năm, phấn đấu mở 5 lớp.", "2025"),
        ("tổng kết năm 2024", "Trong 5 năm qua, mở 9 lớp. Hội phấn đấu mở 5 lớp.", "2025"),
    ],
)
def test_a_span_of_time_is_that_of_a_report_as_long(report, text, expected):
    whole = f"Hội A {report}\n\n{text}"
    assert code(periods_of(whole).at(whole.index("5 lớp"))) == expected


@pytest.mark.parametrize("published", [date(2025, 1, 5), date(2025, 3, 20)])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lũy kế 9 tháng, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("9 tháng đầu năm, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("Từ ngày 5/9 đến ngày 6/9, Hội mở 5 lớp.", "2024-09-05/2024-09-06"),
        ("Từ đầu năm đến nay, Hội mở 5 lớp.", "2024-01-01/P9M"),
        ("Từ 1/1/2025 đến nay, Hội mở 5 lớp.", None),
    ],
)
def test_a_report_that_is_published_in_the_next_year_keeps_its_own(text, expected, published):
    periods = periods_of(OF_QUARTER + text, published)
    place = len(OF_QUARTER) + text.index("5 lớp")
    assert code(periods.at(place)) == (expected or f"2025-01-01/{published}")
    assert not periods.is_planned(place)


def test_a_day_soon_after_the_report_is_of_the_next_year():
    text = "Hội A tổng kết năm 2023\n\nSáng 5/1, Hội mở 5 lớp.\n\nSáng 6/5, Hội mở 3 lớp."
    periods = periods_of(text, date(2024, 1, 9))
    place = text.index("5 lớp")
    assert (code(periods.at(place)), periods.is_sure(place)) == ("2024-01-05", False)
    assert code(periods.at(text.index("3 lớp"))) == "2023-05-06"


def test_a_text_may_be_nothing_but_a_title():
    assert code(periods_of("BÁO CÁO\nCông tác Hội năm 2023", PUBLISHED).report) == "2023"
