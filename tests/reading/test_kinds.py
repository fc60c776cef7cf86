"""What each kind of figure, day and period is read as, and what is not found."""

import datetime
from decimal import Decimal

import pytest

from hoidata import vocab
from hoidata.errors import InvalidData
from hoidata.reading import Finding, FindingKind, find
from hoidata.values import Against, Period, Quantity, Ratio
from hoidata.vietnamese import fold

_LEAST = "tối thiểu từ 30.000 - 50.000 đồng/chị"
_TWO, _FIVE = "2023/2024", "2021/2025"


def shown(text, **options):
    """Return kind, surface and plain value of what is found, but for what is no quantity."""
    return [
        (found.kind.value, found.surface, found.to_dict()["value"])
        for found in find(text, **options)
        if found.kind is not FindingKind.NOT_QUANTITY
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # money
        ("trị giá 23.000.000; xong", ("money", "23.000.000", 23_000_000)),
        ("quà (400 ngàn) cho cụ", ("money", "400 ngàn", 400_000)),
        ("hơn 15 triệu đồnglàm đường", ("money", "hơn 15 triệu đồnglàm", 15_000_000)),
        ("thưởng ₫500.000 cho đội", ("money", "₫500.000", 500_000)),
        ("tối đa lên đến 100 triệu đồng", ("money", "tối đa lên đến 100 triệu đồng", 100_000_000)),
        ("nhận $5,000 từ quỹ", ("money", "$5,000", 5_000)),
        ("lãi là -5.000 đồng", ("money", "-5.000 đồng", -5_000)),
        ("-5.000 đồng.", ("money", "-5.000 đồng", -5_000)),
        ("-5.000 đồng cho xã", ("money", "5.000 đồng", 5_000)),
        ("trên -5 độ ở xã", ("count", "trên -5 độ", -5)),
        ("Kết dư: -12,5 triệu đồng", ("money", "-12,5 triệu đồng", -12_500_000)),
        ("quỹ còn −5.000.000đ", ("money", "−5.000.000đ", -5_000_000)),
        ("chênh lệch (-15 suất quà)", ("count", "15 suất quà", 15)),
        ("Hỗ trợ: -5 triệu đồng", ("money", "5 triệu đồng", 5_000_000)),
        ("tăng trưởng -2,5%", ("percent", "-2,5%", "-2.5")),
        ("hỗ trợ 2 triệu đồng/hộ/", ("money", "2 triệu đồng/hộ", 2_000_000)),
        ("chi 4 tỷ 052 triệu đồng", ("money", "4 tỷ 052 triệu đồng", 4_052_000_000)),
        ("chi 2 tỷ 005 triệu 020 nghìn", ("money", "2 tỷ 005 triệu 020 nghìn", 2_005_020_000)),
        ("chi 20 triệu đồng phục vụ công tác", ("money", "20 triệu đồng", 20_000_000)),
        ("Cửa hàng 0 đồng phục vụ dân", ("money", "0 đồng", 0)),
        ("góp 500.000 đồng bằng hiện vật", ("money", "500.000 đồng", 500_000)),
        ("góp 2 triêu đồng bằng máy", ("money", "2 triêu đồng", 2_000_000)),
        ("chi 2 trieu dong phuc hoi", ("money", "2 trieu dong", 2_000_000)),
        ("thu 5 tỷ lệ phí", ("money", "5 tỷ", 5_000_000_000)),
        # counts
        ("theo giao ước 10 nội dung thi đua", ("count", "10 nội dung", 10)),
        ("tuyến trên 12 ca", ("count", "12 ca", 12)),
        ("chế độ 20 triệu đồng", ("money", "20 triệu đồng", 20_000_000)),
        ("phía dưới hai hội viên", ("count", "hai hội viên", 2)),
        ("hộ nêu trên gần 15 hộ", ("count", "gần 15 hộ", 15)),
        ("may 1.200 đồng phục", ("count", "1.200 đồng phục", 1_200)),
        ("trao 5 cờ thi đua", ("count", "5 cờ thi đua", 5)),
        ("góp tối thiểu từ 30.000 - 50.000 đồng/chị", ("money", _LEAST, 30_000)),
        ("phấn đấu từ 85% hộ khá", ("percent", "từ 85%", 85)),
        ("phát 1.200 tờ bướm mới", ("count", "1.200 tờ bướm", 1_200)),
        ("có 12.345 CBNGNLĐ tham gia", ("count", "12.345 CBNGNLĐ", 12_345)),
        ("cho gần 2.750 cho học sinh", ("count", "gần 2.750", 2_750)),
        ("giữa hai đơn vị", ("count", "hai đơn vị", 2)),
        ("đạt 3 mục tiêu lớn", ("count", "3 mục tiêu", 3)),
        ("có 4 kết quả nổi bật", ("count", "4 kết quả", 4)),
        ("rèn bốn phẩm chất", ("count", "bốn phẩm chất", 4)),
        ("lập 03 “Câu lạc bộ Vườn xanh”", ("count", "03 “Câu lạc bộ", 3)),
        ('lập 03 "Câu lạc bộ Vườn xanh"', ("count", '03 "Câu lạc bộ', 3)),
        ('lập 03 " câu lạc bộ " và 5 tổ', ("count", "5 tổ", 5)),
        ('(lập 03 "câu lạc bộ")', ("count", '03 "câu lạc bộ', 3)),
        ("đóng theo mức 3.000/hội viên", ("count", "3.000/hội viên", 3_000)),
        ("ít nhất một chương trình", ("count", "ít nhất một chương trình", 1)),
        ("hiện từ 13 thành viên", ("count", "13 thành viên", 13)),
        ("trên 3 lĩnh vực", ("count", "trên 3 lĩnh vực", 3)),
        ("hoạt động trên 3 lĩnh vực", ("count", "3 lĩnh vực", 3)),
        ("đủ 500 hội viên trở lên trở lên", ("count", "500 hội viên trở lên", 500)),
        ("nhận 2000 suất quà", ("count", "2000 suất quà", 2_000)),
        ("đất 12,683 ha", ("count", "12,683 ha", "12.683")),
        ("tổng số 45 hội viên", ("count", "45 hội viên", 45)),
        ("nâng tổng số đoàn viên lên 31.205, đạt", ("count", "31.205", 31_205)),
        ("số hội viên toàn huyện là hơn 12 nghìn", ("count", "hơn 12 nghìn", 12_000)),
        ("số tiền vận động được là hơn 12 nghìn", ("money", "hơn 12 nghìn", 12_000)),
        ("lúa và 3.5 ha mía", ("count", "3.5 ha", "3.5")),
        ("nay độ tầm cỡ khoảng 5 hộ", ("count", "tầm cỡ khoảng 5 hộ", 5)),
        ("gồm dân tộc thiểu số 1.655 đồng chí", ("count", "1.655 đồng chí", 1_655)),
        ("là dân tộc thiểu số 35 đoàn viên", ("count", "35 đoàn viên", 35)),
        ("nghị quyết 2.000 hộ nghèo", ("count", "2.000 hộ nghèo", 2_000)),
        ("tặng (mỗi phần 200.000 đồng", ("money", "200.000 đồng", 200_000)),
        ("tổ 50.000 Đ", ("money", "50.000 Đ", 50_000)),
        ("hạng mục 500 USD", ("money", "500 USD", 500)),
        ("đánh giá: 600 triệu đồng", ("money", "600 triệu đồng", 600_000_000)),
        # shares and ratios
        ("tăng 5%/năm", ("percent", "5%/năm", 5)),
        ("kết nạp từ 2-3% hội viên", ("percent", "từ 2-3%", None)),
        ("kết nạp 36/28 hội viên", ("ratio", "36/28 hội viên", {"part": 36, "whole": 28})),
        ("kết nạp 36 trong 28 hội viên", ("count", "28 hội viên", 28)),
        ("đạt 15/12 chi hội", ("date", "15/12", "--12-15")),
        ("dịp 5/10 triệu tập họp", ("date", "5/10", "--10-05")),
        (
            "giải ngân 1.250/1.300 triệu đồng",
            ("ratio", "1.250/1.300 triệu đồng", {"part": 1_250_000_000, "whole": 1_300_000_000}),
        ),
        (
            "thu 20/10 triệu đồng tiền mặt",
            ("ratio", "20/10 triệu đồng", {"part": 20_000_000, "whole": 10_000_000}),
        ),
        ("5/5 chi hội", ("ratio", "5/5 chi hội", {"part": 5, "whole": 5})),
        # changes
        ("giảm 245 hộ", ("change", "giảm 245 hộ", 245)),
        ("cao hơn 12% so với cùng kỳ", ("change", "cao hơn 12%", 12)),
        ("Ít hơn gần 5 hội viên so với đầu năm", ("change", "Ít hơn gần 5 hội viên", 5)),
        ("thấp hơn 2% kế hoạch", ("change", "thấp hơn 2%", 2)),
        ("thấp hơn 2% chỉ tiêu giao", ("change", "thấp hơn 2%", 2)),
        ("nhiều hơn 5 hộ cùng kỳ năm trước", ("change", "nhiều hơn 5 hộ", 5)),
        ("thấp hơn 2%, chỉ tiêu giao là", ("percent", "thấp hơn 2%", 2)),
        ("nhiều hơn hai hộ so với cùng kỳ", ("change", "nhiều hơn hai hộ", 2)),
        ("cao hơn 2 lần so với cùng kỳ", ("change", "cao hơn 2 lần", 2)),
        ("thu cao hơn 5 triệu đồng", ("money", "cao hơn 5 triệu đồng", 5_000_000)),
        ("ít hơn 5 hộ; so với đầu năm", ("count", "ít hơn 5 hộ", 5)),
        ("không ít hơn 5 hộ so với đầu năm", ("count", "không ít hơn 5 hộ", 5)),
        ("thu tăng gấp đôi", ("change", "tăng gấp đôi", 2)),
        ("thu gấp rưỡi", ("change", "gấp rưỡi", "1.5")),
        ("giảm còn 3%", ("percent", "3%", 3)),
        ("giảm được 14 hộ nghèo", ("change", "giảm được 14 hộ nghèo", 14)),
        ("giảm thêm 1,5% hộ nghèo", ("change", "giảm thêm 1,5%", "1.5")),
        ("tăng được hơn 30 đoàn viên", ("change", "tăng được hơn 30 đoàn viên", 30)),
        # days and periods
        ("Chiều\u00a0ngày 12/11", ("date", "12/11", "--11-12")),
        ("chi 5/2020", ("period", "5/2020", "2020-05")),
        ("tình nguyện hè 2022", ("period", "hè 2022", "2022")),
        ("Tết Quý Mão 2023 vui", ("period", "2023", "2023")),
        ("đánh giá 5 năm (2008-2012) qua", ("period", "5 năm (2008-2012)", "2008/2012")),
        ("Hai năm 2023-2024 Hội xây", ("period", "Hai năm 2023-2024", "2023/2024")),
        ("Trong 5 năm 2020 – 2025.", ("period", "5 năm 2020 – 2025", "2020/2025")),
        ("số 1.9-2.2 và hai hộ", ("count", "hai hộ", 2)),
        ("trong 5 năm (2012-2008)", ("period", "5 năm", "P5Y")),
        ("chương trình trồng rừng (1995-2020)", ("period", "1995-2020", "1995/2020")),
        ("Ba năm qua, hội", ("period", "Ba năm", "P3Y")),
        ("Năm năm qua, hội", ("period", "Năm năm", "P5Y")),
        ("sau mười năm xây dựng", ("period", "mười năm", "P10Y")),
        ("tỷ lệ tốt. Hội họp là 1/3", ("date", "1/3", "--03-01")),
        (
            "tỷ lệ hộ nghèo cùng hộ cận nghèo của xã trong tỉnh nhà nay là 1/3",
            ("date", "1/3", "--03-01"),
        ),
        ("tỷ lệ đến 31/12 cao", ("date", "31/12", "--12-31")),
        ("Tối qua 4.9, hội", ("date", "4.9", "--09-04")),
        ("Hôm nay, 4-9, hội", ("date", "4-9", "--09-04")),
        ("sau hơn 10 năm", ("period", "hơn 10 năm", "P10Y")),
        ("thu T6/2025 đạt", ("period", "T6/2025", "2025-06")),
        ("thu T6-2025 đạt", ("period", "T6-2025", "2025-06")),
        ("thu Q3–2024 đạt", ("period", "Q3–2024", "2024-Q3")),
        ("Quý II-2025 thu", ("period", "Quý II-2025", "2025-Q2")),
        ("quý 3 trồng", ("period", "quý 3", "Q3")),
        ("Từ năm 2020, hội", ("period", "năm 2020", "2020")),
        ("từ năm 2020 đến nay", ("period", "từ năm 2020 đến nay", "2020/..")),
        ("từ 25/12 đến 5/1", ("date_range", "từ 25/12 đến 5/1", "--12-25/--01-05")),
        ("từ 1/3 đến 31/3", ("date_range", "từ 1/3 đến 31/3", "--03-01/--03-31")),
        ("hàng tháng 8 triệu đồng", ("money", "8 triệu đồng", 8_000_000)),
        # documents
        ("số 12/2024/NĐ-CP", ("document", "12/2024/NĐ-CP", "12/2024/NĐ-CP")),
        ("số 05-CT/TW", ("document", "05-CT/TW", "05-CT/TW")),
        ("Số 45 /KH-HCTĐ", ("document", "45 /KH-HCTĐ", "45 /KH-HCTĐ")),
        ("theo 10 / KHCTĐ", ("document", "10 / KHCTĐ", "10 / KHCTĐ")),
        ("theo 45/kh-hctđ", ("document", "45/kh-hctđ", "45/kh-hctđ")),
        ("Hướng dẫn 12 HD/TLĐ", ("document", "12 HD/TLĐ", "12 HD/TLĐ")),
        ("số 12/KH-UBND/2023.", ("document", "12/KH-UBND/2023", "12/KH-UBND/2023")),
        ("năm 2023 - CLB Hưu trí", ("period", "năm 2023", "2023")),
        ("3 CLB/xã", ("count", "3 CLB/xã", 3)),
    ],
)
def test_what_is_found(text, found):
    assert shown(text) == [found]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("vay 50 triệu đồng năm 2022", 50_000_000, "2022"),
        ("3 năm 2000-2010 hộ", "P3Y", None),
        ("2 tháng 2000-2010 hộ", "P2M", None),
        ("hộ thu cao hơn 5 triệu đồng tăng 12% so với đầu năm", 5_000_000, 12),
        ("tăng từ 60% nay lên 75%", 60, 75),
        ("thu 16 triệu đồng - 20 hội viên", 16_000_000, 20),
        ("tặng 2 triệu đồng (10 hộ)", 2_000_000, 10),
        ("cho 12 hộ (10 hộ nghèo)", 12, 10),
        ("Tổ 1: 10 hộ; tổ 2:15 hộ", 10, 15),
        ("Chi hội 3: 15.000.000đ; Chi hội 12: 32 hội viên", 15_000_000, 32),
        ("Quận 5: 12 triệu; nữ 12: 20 suất quà", 12_000_000, 20),
        ("nữ 5:12% và 12:75 hộ", 12, 75),
        ("chi 500 triệu USD 50 hộ", 500_000_000, 50),
        ("chi 500 triệu USD hai hộ", 500_000_000, 2),
        ("trao 5 suất quà mỗi suất 500.000 đồng", 5, 500_000),
        ("dịp 2/9 cán bộ và 5 hộ", "--09-02", 5),
        ("“Năm nay hội chúng tôi đã cố gắng rất nhiều, trao 20 tờ và 5 hộ”", 20, 5),
    ],
)
def test_a_figure_ends_where_the_next_one_begins(text, first, second):
    assert [value for _, _, value in shown(text)] == [first, second]


def test_what_a_number_without_a_noun_counts_is_said_before_it():
    [found] = find("tổng số hội viên nông dân của tỉnh tăng lên gần 140.240, trong đó")
    assert (found.value.unit, found.value.value) == ("hội viên nông dân", 140_240)


def test_days_may_be_joined_by_or():
    assert shown("dịp 8.3 hay 20.10") == [
        ("date", "8.3", "--03-08"),
        ("date", "20.10", "--10-20"),
    ]


def test_a_number_after_a_list_of_periods_may_be_counted():
    wanted = [("period", "quý 3", "Q3"), ("count", "4 hội viên", 4)]
    assert shown("trong quý 3, 4 hội viên") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lượt xem: 1610",
        "Số lượt xem là: 3521 Bài",
        "14:31 ngày",
        "lúc 8h30",
        "T6, ở Q3 và",
        "sáng T6/12 ở Q3/P5",
        "lúc 8:30 hội viên tập trung",
        "lúc 19 : 45, đến 21: 15 ngày",
        "8 giờ 15 phút sáng",
        "lần thứ 9 tổ chức",
        "Trung tâm số 1",
        "xóm 3 tổ chức gặp mặt",
        "Điện thoại: 0912 345 678",
        "STK 0123456789012",
        "“Chi hội 5 không, 3 sạch”",
        '"Chi hội 5 không, 3 sạch"',
        'gọi là "5" hội viên',
        "36/28 hoan hô",
        "25/0 hội viên",
        "4 triệu 052 đồng",
        "covid 19, COVID-19",
        "7-5 triệu đồng",
        "1 tỷ 1.200 triệu đồng",
        "1/3 tổng số",
        "tỷ lệ nam/nữ là 1/3",
        "tỉ lệ 1/3 và",
        "© 2011 - 2016 Đài",
        "bão số 3",
        "họ ở xóm 3 Yên Lạc",
        "thôn 5 Đồng Tâm",
        "THÔN 5 ĐỒNG TÂM",
        "lớp 12 tỷ lệ đỗ cao",
        "xóm 5 triệu tập họp",
        "lượt xem: 1,2 triệu",
        "một người phải làm",
        "trong năm hội viên đã",
        "hai, ba hội viên",
        "một nghìn năm văn hiến",
        "gần 50 đến 60 hộ",
        "số hội viên của cụm 12.345 đạt",
        "số sinh viên đạt 5 tốt",
        "tổng kết đợt 2/2023",
        "số hội viên tăng; kết quả đạt 12.345",
        "dăm ba năm nữa",
        "thứ hai nghìn",
        "một mình",
        "lãi 0/0 chi hội",
        "nữ sinh lớp 8 lần đầu nhận quà",
        "bảng chấm (2020-2015)",
        "đọc năm tháng ấy",
        "“điều 5” hội viên",
        "1.000.00đ",
        "12 và",
        "1/ UBND huyện",
        "mã A/5/KH-HND",
        "10-CLB thơ",
        "5/em-tháng",
        "20 BC/ngày",
        "có 5 loạt tỷ lệ",
        "trong 14.3 và",
        "họp của 2023 qua",
    ],
)
def test_what_is_no_figure(text):
    assert shown(text) == []


def test_an_amount_is_for_what_its_clause_says():
    said = {
        "mỗi phần quà có giá trị tối thiểu 500.000 đồng": ("phần quà",),
        "hàng năm tiết kiệm được từ 40 đến 50 triệu đồng": ("năm",),
        "5 suất quà, mỗi suất 500.000 đồng/tháng": ("suất", "tháng"),
        "mỗi hộ vay vốn, tổng 50 triệu đồng": (),
        "mỗi hộ 5 con gà 50.000 đồng": (),
        "mỗi lần góp 30.000 đồng": ("lần",),
        "Bình quân mỗi năm, tỉnh có 300 lượt người": ("năm",),
        "mỗi điểm phần trăm 30.000 đồng": (),
        "mỗi suất học bổng khuyến tài bậc trung học trị giá 2 triệu đồng": ("suất học bổng",),
        "Mỗi suất gồm 5 kg gạo, 1 thùng mì và 100.000 đồng": ("suất",),
        "Mỗi phần bao gồm 5 kg gạo và 50.000 đồng tiền mặt": ("phần",),
        "Mỗi suất gồm 5 kg gạo, tổng trị giá 90 triệu đồng": (),
        "Mỗi suất gồm 5 kg gạo. Hội chi 90 triệu đồng": (),
        "Mỗi suất 200.000 đồng và 5 xe đạp": (),
        "Hằng tháng, mỗi hội viên góp 20.000 đồng": ("hội viên", "tháng"),
        "Hội vững mạnh. Hàng năm, hội cho vay 400 triệu đồng": ("năm",),
        "Hàng năm, hội viên của 4 chi hội": (),
        "Mỗi phần quà gồm gạo, dầu ăn, mì trị giá 200.000 đồng": ("phần quà",),
        "Mỗi phần quà gồm gạo, dầu ăn, tổng trị giá 20 triệu đồng": (),
        "Mỗi suất gồm 5 kg gạo, trao cho 20 hộ": (),
        "sinh hoạt hằng tháng, trao 40 suất quà": (),
    }
    assert {text: find(text)[-1].value.per for text in said} == said


def test_a_change_knows_what_it_is_against():
    [change, period] = find("tăng 12,7% so với năm 2021")
    assert (change.surface, change.value.against) == ("tăng 12,7%", period.value)
    for text in ("vượt 15% kế hoạch", "vượt 15% KH", "thấp hơn 5 hộ so với KH năm"):
        [change] = find(text)
        assert change.value.against is Against.PLAN
    [change] = find("cao hơn 12% so với CK")
    assert change.value.against is Against.SAME_PERIOD_LAST_YEAR
    assert find("tăng 5% so với 12/13")[0].value.against is None
    assert find("tăng 5% so với năm 20211 và")[0].value.against is None


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("thu gần gấp đôi năm 2020", "gần gấp đôi", None, 2),
        ("quỹ tăng hơn gấp ba lần", "tăng hơn gấp ba lần", 3, None),
        ("vượt gần gấp rưỡi", "gần gấp rưỡi", None, "1.5"),
        ("quỹ tăng gấp gần đôi", "tăng gấp gần đôi", None, 2),
    ],
)
def test_a_bound_may_stand_before_a_multiple(text, surface, low, high):
    found = find(text)[0]
    said = found.to_dict()
    assert (found.kind, found.surface) == (FindingKind.CHANGE, surface)
    assert (said["low"], said["high"]) == (low, high)


def test_a_change_is_as_doubtful_as_its_figure():
    [change] = find("tăng 15 triệu động")
    assert [each.code for each in change.problems] == ["text.misspelled"]
    [change] = find("gấp 1,250 lần")
    assert [each.code for each in change.problems] == ["figure.doubtful_grouping"]
    [change] = find("tăng 1,250 lần")
    assert len(change.problems) == len({"figure.doubtful_grouping", "change.times"})


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Quý 4 năm ngoái, hội", "Quý 4 năm ngoái", "2024-Q4"),
        ("6 tháng đầu năm ngoái", "6 tháng đầu năm ngoái", "2024-S1"),
        ("6 tháng đầu năm trước, hội", "6 tháng đầu năm trước", "2024-S1"),
        ("6 tháng đầu năm trước khi họp", "6 tháng đầu năm", "2025-S1"),
        ("6 tháng đầu năm nay", "6 tháng đầu năm nay", "2025-S1"),
        ("25/12 năm ngoái", "25/12 năm ngoái", "2024-12-25"),
        ("29/2 năm ngoái", "29/2 năm ngoái", "2024-02-29"),
        ("Từ ngày 25/12 đến 05/01/2025", "Từ ngày 25/12 đến 05/01/2025", "2024-12-25/2025-01-05"),
        ("Từ ngày 25/12/2024 đến 05/01", "Từ ngày 25/12/2024 đến 05/01", "2024-12-25/2025-01-05"),
        ("từ 16/10/2023 đến 18/10 này", "từ 16/10/2023 đến 18/10", "2023-10-16/2023-10-18"),
        ("từ 25/12 đến 5/1, hội", "từ 25/12 đến 5/1", "2024-12-25/2025-01-05"),
        ("từ 5/3/2024 đến 4/3", "4/3", "2025-03-04"),
    ],
)
def test_years_are_told_by_other_words(text, surface, value):
    found = find(text, published=datetime.date(2025, 7, 5))[-1]
    assert (found.surface, found.to_dict()["value"]) == (surface, value)


def test_what_is_joined_to_a_change_is_a_change_too():
    kinds = [f.kind.value for f in find("tăng 19.204 lượt người và 14,7 tỷ đồng; 5 lần và 3 hộ")]
    assert kinds == ["change", "change", "count", "count"]
    assert [f.kind.value for f in find("tăng 5 hộ và 3 lần")] == ["change", "count"]
    assert [f.kind.value for f in find("tăng 5 hộ, có thêm 3 hộ")] == ["change", "count"]


UNTIL = [
    ("năm 2025", ("period", "năm 2025", "2025")),
    ("2025", ("period", "2025", "2025")),
    ("31/12/2025", ("date", "31/12/2025", "2025-12-31")),
    ("31/12", ("date", "31/12", "--12-31")),
    ("31.12.2025", ("date", "31.12.2025", "2025-12-31")),
    ("12/2025", ("period", "12/2025", "2025-12")),
    ("ngày 31/12/2025", ("date", "31/12/2025", "2025-12-31")),
]


@pytest.mark.parametrize("to", ["đến", "tới", "-", "–"])
@pytest.mark.parametrize(("until", "found"), UNTIL)
@pytest.mark.parametrize(
    "figure",
    [
        "120 căn nhà",
        "trên 850 hội viên",
        "12 tổ hợp tác",
        "2 tỷ đồng",
        "95%",
        "500.000 đồng/tháng",
        "2 tấn/ha",
        "tăng 20 hội viên",
        "giảm 1,5%",
        "12/15 chi hội",
        "năm nghìn cây",
    ],
)
def test_a_day_or_year_is_no_upper_end(figure, until, found, to):
    [first, *rest] = shown(f"đạt {figure} {to} {until}, hội")
    assert first == shown(f"đạt {figure}, hội")[0]
    assert rest == ([] if to in {"-", "–"} and until == "2025" else [found])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("từ 1.500 hộ đến 2000 hộ", 1_500, 2_000),
        ("từ 1 nghìn đồng đến 2000 đồng", 1_000, 2_000),
        ("từ 1 triệu đồng đến 2000 triệu đồng", 10**6, 2 * 10**9),
        ("từ 3 hộ đến năm hộ", 3, 5),
        ("trồng 1500-2000 cây", 1_500, 2_000),
    ],
)
def test_a_number_with_a_noun_is_an_upper_end(text, low, high):
    [(_, _, value)] = shown(text)
    [found] = find(text)
    assert (value, found.value.low, found.value.high) == (None, low, high)


def test_spaces_of_a_column_end_a_number():
    assert [value for _, _, value in shown("350   412 đoàn viên")] == [412]
    assert [value for _, _, value in shown("200   \n   000 đồng")] == [200_000]
    assert [value for _, _, value in shown("COVID-19 600 triệu đồng")] == [600_000_000]
    assert [value for _, _, value in shown("covid 19 600 triệu đồng")] == [600_000_000]


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("thu 1,2 tỷ 300 triệu đồng, chi", "1,2 tỷ 300 triệu đồng", "figure.scale_order"),
        ("góp 7-5 triệu đồng", "7-5 triệu đồng", "figure.reversed_range"),
        ("có gần 50 đến 60 hộ", "gần 50 đến 60 hộ", "figure.conflicting_bounds"),
        ("chi 1.200.50 đồng", "1.200.50 đồng", "figure.bad_grouping"),
        ("thu 1,250/1,300 triệu đồng", "1,250/1,300 triệu đồng", "figure.not_a_ratio"),
        ("thu 1,2345/2 nghìn hộ", "1,2345/2 nghìn", "figure.not_a_ratio"),
        ("tặng 3 x 5 triệu đồng", "3 x 5 triệu đồng", "figure.arithmetic"),
        ("đạt kết quả giảm -5%", "giảm -5%", "figure.conflicting_bounds"),
        ("thu vài trăm triệu đồng", "vài trăm triệu đồng", "figure.vague"),
        ("giúp mấy trăm hộ", "mấy trăm hộ", "figure.vague"),
        ("có hàng nghìn lượt người", "hàng nghìn lượt người", "figure.vague"),
        ("thu hàng tỷ đồng", "hàng tỷ đồng", "figure.vague"),
        ("thu hàng nghìn tỷ đồng", "hàng nghìn tỷ đồng", "figure.vague"),
        ("vài ngàn USD", "vài ngàn USD", "figure.vague"),
    ],
)
def test_what_says_how_many_without_one_number_is_seen(text, surface, code):
    [found] = find(text)
    assert (found.kind, found.value) == (FindingKind.NOT_QUANTITY, None)
    assert (found.surface, [problem.code for problem in found.problems]) == (surface, [code])
    assert text[slice(*found.problems[0].span)] in surface


@pytest.mark.parametrize(
    "text",
    [
        "1.2.1 Hội viên",
        "3 x đỏ",
        "vài chục năm qua",
        "vài trăm nữa",
        "hàng năm hội viên",
        "hàng nghìn năm",
        "hàng triệu",
        "nghìn người",
        "mặt hàng tỷ lệ",
    ],
)
def test_what_says_nothing_countable_is_not_seen(text):
    assert [found for found in find(text) if found.problems] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("chiếm 1/3", []),
        ("đạt 1/3", []),
        ("nay bằng 2/3 cùng kỳ", []),
        ("khoảng 1/3, còn 2/3, giảm 1/3", []),
        ("không quá 1/3 và trên 2/3", []),
        ("bằng 2/3 năm 2023", [("period", "năm 2023", "2023")]),
        ("bằng 2/3 năm trước", []),
        ("gần đến 2/9", [("date", "2/9", "--09-02")]),
        ("từ 1/3", [("date", "1/3", "--03-01")]),
        ("đạt 20/10", [("date", "20/10", "--10-20")]),
        ("tuần 2 tháng 5 năm 2024", [("period", "tháng 5 năm 2024", "2024-05")]),
        ("tuần 1, 2 tháng 5", [("period", "tháng 5", "--05")]),
        ("đợt 2 tháng 5/2024", [("period", "tháng 5/2024", "2024-05")]),
        ("trong 2 tháng 5 và 6", [("period", "tháng 5 và 6", "--05-01/P2M")]),
        ("hai tháng 5, 6 năm 2024", [("period", "tháng 5, 6 năm 2024", "2024-05-01/P2M")]),
        ("Trong 3 tháng 4, 5, 6", [("period", "tháng 4, 5, 6", "Q2")]),
        ("ngày 2 tháng 5", [("date", "2 tháng 5", "--05-02")]),
        ("2 tháng 5, 6 hộ", [("date", "2 tháng 5", "--05-02"), ("count", "6 hộ", 6)]),
        ("ngày hai tháng 5", [("date", "ngày hai tháng 5", "--05-02")]),
        ("Số tiền: 12.500.000", [("money", "12.500.000", 12_500_000)]),
    ],
)
def test_what_is_no_day(text, wanted):
    assert shown(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("đợt 2 năm 2024", [("period", "năm 2024", "2024")]),
        ("đạt 50 năm 2023", [("period", "năm 2023", "2023")]),
        ("tăng từ 1.200 năm 2023", [("period", "năm 2023", "2023")]),
        ("2 năm 2023 và 2024", [("period", "2 năm", "P2Y"), ("period", "2023 và 2024", _TWO)]),
        ("5 năm 2021 đến 2025", [("period", "5 năm", "P5Y"), ("period", "2021 đến 2025", _FIVE)]),
        ("kỳ 1 năm học 2024-2025", [("period", "năm học 2024-2025", "2024/2025")]),
        ("2 năm học 2023-2024 và 2024-2025", [("count", "2 năm học", 2)]),
    ],
)
def test_a_number_before_a_year_is_of_something_else(text, wanted):
    assert shown(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "học kỳ I năm học 2024-2025",
        "Học kì 2, năm học 2024-2025",
        "HKI năm học 2024-2025",
        "HK1 NH 2024-2025",
        "kỳ I của năm học 2024-2025",
        "nửa đầu năm học 2024-2025",
        "nửa nhiệm kỳ 2021-2026",
    ],
)
def test_a_part_of_a_school_year_or_term_is_not_the_whole_for_certain(text):
    [found] = find(text)
    assert found.kind is FindingKind.PERIOD
    assert [each.code for each in found.problems] == ["reading.part_of_period"]


def test_a_whole_school_year_or_term_is_certain():
    for text in ("năm học 2024-2025", "trong nhiệm kỳ 2021-2026", "họp kỳ này, năm học 2024-2025"):
        [found] = find(text)
        assert found.problems == ()
    assert shown("học kỳ I (2024-2025)") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("cao hơn 900 triệu đồng của năm trước", "900 triệu đồng"),
        ("nhiều hơn 12 suất quà của cùng kỳ", "12 suất quà"),
        ("ít hơn 12 suất quà của cùng kỳ", "12 suất quà"),
        ("thấp hơn 900 triệu đồng của năm trước", "900 triệu đồng"),
        ("vượt 900 triệu đồng của năm trước", "900 triệu đồng"),
        ("vượt 12% của cùng kỳ", "tăng 12% so với cùng kỳ"),
        ("vượt 12 hộ của chi hội", "tăng 12 hộ"),
        ("tăng từ 900 triệu đồng", "900 triệu đồng"),
        ("tăng từ năm triệu đồng", "5 triệu đồng"),
        ("tăng từ 5-7%", "tăng từ 5% đến 7%"),
        ("tăng từ 5% trở lên so với cùng kỳ", "tăng từ 5% trở lên so với cùng kỳ"),
        ("tăng từ 5% so với cùng kỳ", "tăng từ 5% trở lên so với cùng kỳ"),
        ("cao hơn 900 triệu đồng", "trên 900 triệu đồng"),
        ("cao hơn 900 triệu đồng của Hội", "trên 900 triệu đồng"),
        ("hơn 900 triệu đồng của năm trước", "trên 900 triệu đồng"),
        ("cao hơn 12% so với cùng kỳ", "tăng 12% so với cùng kỳ"),
        ("cao hơn 12 suất so với năm trước", "tăng 12 suất"),
    ],
)
def test_a_figure_of_another_time_is_no_bound_and_no_change(text, value):
    assert [str(each.value) for each in find(text)] == [value]


@pytest.mark.parametrize("year", ["năm 2023", "năm trước"])
def test_a_figure_that_may_be_of_another_time_is_doubtful(year):
    found = find(f"cao hơn 900 triệu đồng {year}")[0]
    assert str(found.value) == "900 triệu đồng"
    assert [each.code for each in found.problems] == ["reading.or_bound"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Giảm từ 52 xuống còn 45 chi hội", ["52 chi hội", "45 chi hội"]),
        ("Tăng từ 1.200 lên 1.500 hội viên", ["1.200 hội viên", "1.500 hội viên"]),
        ("nâng từ 3,5 lên 4,1%", ["3,5%", "4,1%"]),
        ("từ 52 lên đến 60 chi hội", ["52 chi hội", "60 chi hội"]),
        ("tăng từ 12 lên 15 triệu đồng", ["15 triệu đồng"]),
        ("tăng từ 12 lên 15 nghìn hộ", ["15.000 hộ"]),
        ("tăng từ 12 lên 15", []),
        ("tăng từ 12 lên mức 15 hộ", ["12 hộ", "15 hộ"]),
        ("đi từ 12 lên 15/3/2024", ["2024-03-15"]),
        ("tăng từ hơn 12 lên trên 15 hộ", ["trên 12 hộ", "trên 15 hộ"]),
        ("nâng từ 2.5 lên 3.5 ha", ["2,5 ha", "3,5 ha"]),
        ("nâng từ 2/5 lên 3/5 chi hội", ["3/5 chi hội"]),
    ],
)
def test_what_a_number_moves_to_says_what_it_counts(text, values):
    assert [str(each.value) for each in find(text)] == values


def test_a_year_behind_a_total_is_no_upper_end():
    wanted = [("count", "850", 850), ("period", "năm 2025", "2025")]
    assert shown("số hội viên đạt 850 đến năm 2025") == wanted
    assert shown("lập ở 500 xã đến năm nay") == [("count", "500 xã", 500)]


def test_a_total_may_stand_right_before_its_number():
    wanted = [("count", "78", 78), ("count", "52", 52)]
    assert shown("tổng số đoàn viên 78 (nữ 52)") == wanted
    assert shown("số văn bản 78") == shown("cho hội viên 78") == []


COUNTED = {
    "Hội viên: 1.234": ["1.234 hội viên"],
    "Hội viên: 1.234\nĐảng viên: 45\n- Nữ: 12": ["1.234 hội viên", "45 đảng viên", "12 nữ"],
    "Hội viên: 45\r\nHộ nghèo: 20": ["45 hội viên", "20 hộ nghèo"],
    "Hội viên: 45. Đảng viên: 20; hộ nghèo: 3": ["45 hội viên", "20 đảng viên", "3 hộ nghèo"],
    "320 hội viên, trong đó nữ 120": ["320 hội viên", "120 nữ"],
    "320 hội viên (nữ: 120, đảng viên 7)": ["320 hội viên", "120 nữ", "7 đảng viên"],
    "trong đó hội viên nữ: 120, tại xã": ["120 hội viên nữ"],
    "Học sinh: 12 em": ["12 em"],
    # the word behind a number goes first, where it is not a label of its own line
    "trao 45\nsuất quà": ["45 suất quà"],
    "trao 45\nSuất quà": ["45 suất quà"],
    "thu 45\ntriệu đồng: đủ": ["45 triệu đồng"],
    "trao 45\nsuất quà cho: 12 hộ nghèo": ["45 suất quà", "12 hộ nghèo"],
    # a list, a share, a day, a number of the place
    "Đại biểu: 1. Ông Hòa; 2. Bà Lan": [],
    "Khách mời:\n1) Ông Hòa": [],
    "Hội viên: 5/12/2024": [],
    "Chi hội: 12": [],
    # units of people, only in a list that begins with people
    "Hội viên: 215; chi hội: 8": ["215 hội viên", "8 chi hội"],
    "Hội viên: 215, chi hội: 8, CLB: 3.": ["215 hội viên", "8 chi hội", "3 câu lạc bộ"],
    "- Hội viên: 215\n- Chi hội: 8": ["215 hội viên", "8 chi hội"],
    "Chi hội 3: 8; Chi hội: 12": [],
    "Hội viên: 215; ở chi hội: 8": ["215 hội viên"],
    "215 hội viên; chi hội: 8": ["215 hội viên"],
    # the next label is on the same line
    "Tổng số hội viên: 215 Đảng viên: 40": ["215 hội viên", "40 đảng viên"],
    "Hội viên: 215 nữ: 12": ["215 hội viên", "12 nữ"],
    "Xe đạp: 12 Suất quà: 40": [],
    "Kết quả: 12 suất quà: 5 suất gạo": ["12 suất quà", "5 suất"],
    "Kết quả: 12 suất quà gồm có: 5": ["12 suất quà"],
    "target: 12 suất quà, weight: 30": ["12 suất quà"],
    "cho đoàn viên 12": [],
    "kết nạp hội viên nữ 12 tuổi": [],
}


@pytest.mark.parametrize("text", COUNTED)
def test_who_are_counted_may_stand_before_the_number(text):
    counts = [each for each in find(text) if each.kind in {"count", "money"}]
    assert [str(each.value) for each in counts] == COUNTED[text]


APART = (
    "\t",
    "   ",
    "\u00a0\u00a0 \u2003",
    " \t ",
    "\n\n",
    "\n \n",
    "\r\n\r\n",
    "\f",
    "\u2029",
    "\n\u00a0\v",
)


@pytest.mark.parametrize("apart", APART)
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("350|412 đoàn viên", [412]),
        ("hỗ trợ 200|000 đồng", []),
        ("hỗ trợ 200.|000 đồng", []),
        ("4 tỷ|500 triệu đồng", [4 * 10**9, 500 * 10**6]),
        ("từ 12.500|7 triệu đồng", [7 * 10**6]),
        ("12.500|1.200 hộ, 40|MW", [1_200, 40]),
        ("trao|200 000 suất quà", [200_000]),
    ],
)
def test_a_number_ends_with_its_cell_paragraph_or_page(text, values, apart):
    assert [value for _, _, value in shown(text.replace("|", apart))] == values


@pytest.mark.parametrize("line", ["\n", "\r\n", " \n ", "\r", "\u2028", "\u00a0"])
def test_a_line_may_break_inside_a_number(line):
    assert [value for _, _, value in shown(f"hỗ trợ 200{line}000 đồng")] == [200_000]


def test_other_figures_of_the_text_say_what_a_comma_is():
    values = [found.value.value for found in find("1,200 tỷ đồng của 1,234,567 đồng")]
    assert values == [1_200_000_000_000, 1_234_567]
    [doubtful] = find("1,200 tỷ đồng")
    assert doubtful.problems[0].details["other"] == "1200"
    assert find("1,200 tỷ đồng", grouping="comma")[0].value == Quantity(1_200 * 10**9, "VND")
    [whole] = find("12,683 lượt người")
    assert (whole.value.value, whole.problems[0].code) == (12_683, "figure.doubtful_grouping")


def test_a_bound_that_may_be_a_place_is_doubtful():
    [found] = find("triển khai trên 12 xã")
    assert (found.value.low, found.problems[0].code) == (12, "reading.bound_or_place")
    assert found.problems[0].span == (found.start, found.end)


def test_a_bound_that_may_be_of_another_word_is_doubtful():
    [found] = find("hội cấp trên 4.115.000 đồng")
    assert found.value == Quantity(4_115_000, "VND", step=1_000)
    assert [(each.code, each.span) for each in found.problems] == [("reading.or_bound", (4, 27))]
    assert find("hội cấp trên gần 5 hộ")[0].problems == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Kim Liên -5 triệu đồng", (9, 22)),
        ("Hỗ trợ: −5 hộ", (8, 13)),
        ("-5 hộ ở xã", (0, 5)),
        ("tài khoản âm hai triệu đồng", (10, 27)),
        ("Kim Liên - 5 triệu đồng", None),
        ("xã 5-NQ -5 hộ", (8, 13)),
        ("Liên)-5 hộ", None),
        ("thu âm 5 bài", None),
        ("còn -5 hộ", None),
    ],
)
def test_a_minus_that_may_be_a_dash_is_doubtful(text, span):
    problems = find(text)[-1].problems
    assert [(each.code, each.span) for each in problems] == [("reading.sign", span)] * bool(span)


@pytest.mark.parametrize(
    ("text", "word", "span"),
    [
        ("Gần 2/3 hội viên", "Gần", (0, 16)),
        ("có trên 12/15 chi hội", "trên", (3, 21)),
        ("từ 12/15 chi hội", None, None),
        ("2/3 hội viên", None, None),
    ],
)
def test_a_part_of_a_whole_has_no_bound(text, word, span):
    [found] = find(text)
    assert found.kind is FindingKind.RATIO
    said = [(each.code, each.details["word"], each.span) for each in found.problems]
    assert said == [("reading.bound_left_out", word, span)] * bool(word)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("vận động 12,\n5 triệu đồng", True),
        ("vận động 12 ,5 triệu đồng", True),
        ("đạt 98\n,7%", True),
        ("trên 12,\r\n5 triệu đồng", True),
        ("tặng 2.\n345 suất quà", True),
        ("tặng 2.\n345.600 suất quà", True),
        ("thu tăng 12,\n5% và", True),
        ("có 2, 3 hộ", False),
        ("có 2, 345 hộ", False),
        ("có 2.\n3 hộ", False),
        ("có 2,\n\n3 hộ", False),
        ("có 2 ,\t3 hộ", False),
        ("đợt 1,\n2 hộ", False),
        ("năm 2020,\n5 hộ", False),
        ("có 5 hộ,\n3 xã", False),
        (", 5 hộ", False),
    ],
)
def test_a_number_that_may_be_the_rest_of_one_is_doubtful(text, is_cut):
    problems = find(text)[-1].problems
    assert [each.code for each in problems] == ["reading.cut_number"] * is_cut


def test_the_number_of_a_place_is_no_count():
    for text in ("thôn 2 xã Ea Kar", "tổ 12 phường 1", "ấp 4 xã Long Hòa", "Khóm 3 phường An"):
        assert find(text)[0].kind is FindingKind.NOT_QUANTITY
    assert shown("thôn 2 xã đã") == [("count", "2 xã", 2)]
    assert shown("cụm 5 xã Kim Liên") == [("count", "5 xã", 5)]
    assert shown("thôn 5 hộ Mông") == [("count", "5 hộ", 5)]


def test_a_part_of_less_than_itself_is_of_a_plan_and_doubtful():
    [found] = find("Hội kết nạp 3.600/2.800 hội viên")
    assert found.value == Ratio(3_600, 2_800, unit="hội viên", is_plan=True)
    assert (found.problems[0].code, found.problems[0].span) == ("reading.part_of_plan", (12, 32))


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("30 hội viên mới trở lên", 30),
        ("30 hội viên nghèo vùng cao trở lên", None),
        ("30 hội viên và cờ trở lên", None),
        ("30 hội viên, cờ trở lên", None),
        ("30 hội viên Đông Hà trở lên", None),
        ("50 triệu đồng vốn vay trở lên", 50_000_000),
    ],
)
def test_a_bound_may_stand_behind_more_of_the_noun(text, low):
    [found] = find(text)
    assert (found.surface == text, found.value.is_exact) == (low is not None, low is None)
    assert found.value.low == (low or 30)


def test_a_range_at_least_is_its_low_end_and_doubtful():
    [found] = find(_LEAST)
    assert (found.value.low, found.value.high) == (30_000, None)
    assert found.problems[0].code == "figure.range_or_more"


def test_a_bound_is_none_where_the_figure_moves_on():
    for text in ("từ 5 triệu đồng năm 2019 lên 8 triệu đồng", "từ 60% nay lên 75%"):
        assert find(text)[0].value.is_exact


def test_a_misspelled_word_is_doubtful_where_it_stands():
    [_, found] = find("10 hộ và 5 triệu động")
    assert found.problems[0].code == "text.misspelled"
    assert found.problems[0].span == (17, 21)


PUBLISHED = datetime.date(2022, 11, 13)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chiều 12/11", "2022-11-12"),
        ("6 tháng đầu năm", "2022-S1"),
        ("từ đầu năm đến nay", "2022-01-01/2022-11-13"),
        ("ngày 16-18/10", "2022-10-16/2022-10-18"),
        ("năm nay", "2022"),
        ("năm ngoái", "2021"),
        ("tháng trước", "2022-10"),
        ("tháng này", "2022-11"),
        ("hôm qua", "2022-11-12"),
        ("hôm nay", "2022-11-13"),
    ],
)
def test_the_day_of_publication_tells_the_year(text, value):
    [found] = find(text, published=PUBLISHED)
    assert found.to_dict()["value"] == value


@pytest.mark.parametrize(
    "now",
    [
        *("Đến nay", "đến nay", "tới nay", "tính đến nay", "Cho tới nay", "hiện nay", "Hiện có"),
        *("đến hiện nay", "tính đến thời điểm này", "đến thời điểm hiện tại"),
    ],
)
def test_what_is_so_now_is_so_up_to_the_day_of_publication(now):
    [period, count] = find(f"{now} Hội nuôi 12 con bò", published=PUBLISHED)
    assert (period.kind, period.surface) == (FindingKind.PERIOD, now)
    assert period.value == Period(None, PUBLISHED)
    assert (count.surface, count.value.value) == ("12 con bò", 12)
    assert len(find(f"{now} Hội nuôi 12 con bò")) == 1


@pytest.mark.parametrize("text", ["thực hiện có hiệu quả", "phát hiện nay", "đến năm sau", "nay"])
def test_what_only_looks_like_now(text):
    assert shown(text, published=PUBLISHED) == []


def test_a_time_between_a_figure_and_what_is_said_of_it():
    text = "tổng số hội viên đến nay là 140.240; mỗi hộ hiện có 5 triệu đồng"
    [_, members, _, money] = find(text, published=PUBLISHED)
    assert (members.value.unit, money.value.per) == ("hội viên", ("hộ",))
    [_, since, _] = find("12 hộ từ năm 2020 cho đến nay, 5 hộ", published=PUBLISHED)
    assert since.surface == "từ năm 2020 cho đến nay"


def test_a_day_is_of_the_nearest_year():
    [found] = find("Sáng 28/12", published=datetime.date(2023, 1, 3))
    assert (found.value, found.problems[0].code) == ("2022-12-28", "reading.year_assumed")


def test_plain_fields():
    assert find("từ 4 đến 5 hộ")[0].to_dict() == {
        "surface": "từ 4 đến 5 hộ",
        "start": 0,
        "end": 13,
        "kind": "count",
        "value": None,
        "unit": "hộ",
        "qualifier": "range",
        "low": 4,
        "high": 5,
        "per": [],
        "note": "",
    }
    assert find("tăng 0,5%")[0].to_dict()["direction"] == "+"
    assert find("số 10/KH-CTĐ")[0].to_dict()["kind"] == "not_quantity"
    assert find("năm học 2020-2021")[0].to_dict()["value"] == "2020/2021"
    assert find("0,5 ha")[0].value.value == Decimal("0.5")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("kind", "figure", "field.choice"),
        ("start", -1, "reading.span"),
        ("start", 9, "reading.span"),
        ("start", "1", "field.type"),
        ("end", 10**12, "reading.span"),
        ("value", 5, "field.type"),
        ("surface", 5, "field.text"),
        ("problems", ["x"], "field.type"),
    ],
)
def test_a_finding_refuses_what_it_cannot_be(field, value, code):
    fields = {"kind": "period", "start": 0, "end": 4, "value": Period.year(2024), field: value}
    with pytest.raises(InvalidData, match=code.replace(".", r"\.")):
        Finding(fields.pop("kind"), fields.pop("start"), fields.pop("end"), **fields)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("trồng 5 -7 hộ", 5, 7),
        ("có 5- 7 hộ nghèo", 5, 7),
        ("từ 5 – 7 hộ", 5, 7),
        ("tặng 10 -12 suất quà", 10, 12),
        ("tại 3 -4 xã", 3, 4),
        ("mất 2 -3 ngày", 2, 3),
        ("trong 5 -7 tháng", 5, 7),
        ("mở 1 -2 buổi", 1, 2),
        ("mở 2 - 3 buổi/tháng", 2, 3),
        ("góp 5 -7 triệu đồng", 5_000_000, 7_000_000),
        ("đạt 2 -3%", 2, 3),
    ],
)
def test_two_numbers_before_a_noun_are_a_range_and_no_day(text, low, high):
    [found] = find(text)
    assert (found.value.low, found.value.high, found.problems) == (low, high, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dịp 8 - 3", "--03-08"),
        ("20 - 11", "--11-20"),
        ("ngày 20 -11, hội", "--11-20"),
        ("chào mừng 8 -3 Hội", "--03-08"),
        ("8 - 3, hội tặng", "--03-08"),
        ("ngày 5 -7 hộ tham gia", "--07-05"),
    ],
)
def test_two_numbers_that_nothing_counts_are_a_day(text, day):
    assert [(found.kind, found.value) for found in find(text)] == [(FindingKind.DATE, day)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("9T/2024", "9T/2024", "2024-01-01/P9M"),
        ("KQ 6T/2024 đạt", "6T/2024", "2024-S1"),
        ("11T2024", "11T2024", "2024-01-01/P11M"),
        ("9T năm 2024", "9T năm 2024", "2024-01-01/P9M"),
        ("6T cuối năm 2024", "6T cuối năm 2024", "2024-S2"),
        ("9T đầu năm", "9T đầu năm", "--01-01/P9M"),
    ],
)
def test_months_in_short_are_found(text, surface, value):
    [found] = find(text)
    assert (found.kind, found.surface, found.to_dict()["value"]) == (
        FindingKind.PERIOD,
        surface,
        value,
    )


@pytest.mark.parametrize("text", ["5T gạo", "9 T/2024", "5T/ha", "lũy kế từ đầu năm", "9T"])
def test_what_may_be_tonnes_or_has_no_end_is_no_period(text):
    assert not [found for found in find(text) if found.kind is FindingKind.PERIOD]


def test_a_period_does_not_go_on_in_the_next_paragraph():
    text = "Báo cáo năm 2024{}đến nay, hội tặng"
    day = datetime.date(2024, 12, 25)
    apart, broken = (find(text.format(gap), published=day) for gap in ("\n\n", "\n"))
    assert [found.surface for found in apart] == ["năm 2024", "đến nay"]
    assert [found.surface for found in broken] == ["năm 2024\nđến nay"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("2 đồng bằng lớn", "đồng bằng"), ("4 đồng sáng lập", "đồng sáng")),
        *(("3 đồng giải nhất", "đồng giải"), ("12 đồng chí", "đồng chí")),
        *(("20 đồng phục", "đồng phục"), ("5 triệu đồng bào", "đồng bào")),
        *(("3 hợp đồng", "hợp đồng"), ("5 cộng đồng", "cộng đồng"), ("5 đồng hồ", "đồng hồ")),
        *(("500 đồng bằng tiền mặt", "VND"), ("5.000 đồng giải nhất", "VND"), ("5 đồng", "VND")),
        *(("giá 50 đồng mỗi kg", "VND"), ("gian hàng 0 đồng phục vụ", "VND")),
        ("200.000 đồng chủ nhiệm", "VND"),
    ],
)
def test_money_is_told_from_words_that_begin_like_it(text, unit):
    [found] = find(text)
    assert (found.value.unit, found.problems) == (unit, ())


@pytest.mark.parametrize("text", ["5 đồng lòng", "5 đồng hành cùng", "5 đồng thời", "15 đồng cho"])
def test_so_little_money_before_a_word_is_doubtful(text):
    [found] = find(text)
    assert (found.value.unit, found.problems[0].code) == ("VND", "reading.small_money")


@pytest.mark.parametrize(
    "text",
    [
        *("tang tren 5 ho", "cap tren 5 trieu dong", "ke tren 5 ho", "phia duoi 5 nguoi"),
        *("huong uoc 5 noi dung", "mam non 5 nguoi", "hon uoc 5 trieu dong", "nhan tu 5 ty dong"),
    ],
)
def test_without_marks_a_bound_may_be_of_a_word(text):
    [found] = find(f"Hoi {text}")
    assert [each.code for each in found.problems] == ["reading.bound_or_word"]
    assert found.problems[0].details["word"] == " ".join(text.split()[:2])


@pytest.mark.parametrize(
    "text",
    [
        *("tren 5 ho", "Hoi co tren 5 ho", "Hoi giup gan 50 nguoi", "hon 5 trieu dong"),
        *("Hội tặng trên 5 hộ", "Hội mơ trên 5 hộ", "khoang 50 nguoi", "it nhat 50 nguoi"),
    ],
)
def test_a_bound_alone_is_not_doubtful(text):
    [found] = find(text)
    assert (found.value.is_exact, found.problems) == (False, ())


@pytest.mark.parametrize("word", ["tầng", "lầu", "gác", "mục", "phần", "dòng"])
@pytest.mark.parametrize("side", ["trên", "dưới"])
def test_what_is_above_or_below_is_no_bound(word, side):
    [found] = find(f"{word} {side} 5 hộ")
    assert str(found.value) == "5 hộ"


@pytest.mark.parametrize("row", [each for each in vocab.rows("compounds") if each["of"] == "bound"])
def test_no_bound_is_taken_out_of_a_word_without_a_doubt(row):
    text = f"Hội {row['code']} 5 triệu đồng"
    [marked], [bare] = find(text), find(fold(text))
    assert marked.value.is_exact
    assert bare.problems or bare.value.is_exact


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Ngày 10/3 âm lịch, hội họp", "10/3 âm lịch"),
        ("Ngày mùng 10 tháng 3 âm lịch", "10 tháng 3 âm lịch"),
        ("Ngày 23 tháng Chạp âm lịch", "23 tháng Chạp âm lịch"),
        ("Ngày 15-7-2023 (âm lịch)", "15-7-2023 (âm lịch"),
        ("Từ 5/3 đến 10/3 âm lịch, hội họp", "5/3 đến 10/3 âm lịch"),
        ("Từ ngày 5 đến ngày 10/3/2024 âm lịch", "5 đến ngày 10/3/2024 âm lịch"),
        ("Các ngày 5/3, 6/3 và 10/3 âm lịch", "5/3, 6/3 và 10/3 âm lịch"),
        ("mùng 5/3 - mùng 10/3 ÂL", "5/3 - mùng 10/3 ÂL"),
        ("từ 5 tháng 3 tới 10 tháng 3 âm lịch", "5 tháng 3 tới 10 tháng 3 âm lịch"),
        ("từ tháng 3 đến tháng 5 âm lịch", "tháng 3 đến tháng 5 âm lịch"),
        ("Tháng mười hai ÂL", "Tháng mười hai ÂL"),
        ("Rằm tháng Bảy", "tháng Bảy"),
        ("rằm tháng 7/2023", "tháng 7/2023"),
    ],
)
@pytest.mark.parametrize("published", [None, datetime.date(2024, 7, 6)])
def test_a_day_of_the_lunar_calendar_is_no_day_of_the_year(text, surface, published):
    [found] = find(text, published=published)
    assert (found.kind, found.value) == (FindingKind.NOT_QUANTITY, None)
    assert found.surface == surface
    assert [each.code for each in found.problems] == ["period.lunar"]


@pytest.mark.parametrize("text", ["Mùng 8 tháng 3", "ngày 8/3 dương lịch", "8/3, rằm"])
def test_other_days_are_of_the_year(text):
    assert [found.value for found in find(text)] == ["--03-08"]


@pytest.mark.parametrize(
    "text", ["15 triệu 500 đồng", "1 triệu 5 trăm đồng", "1 tỷ 25", "5 triệu 3 hộ nghèo"]
)
def test_an_amount_whose_end_may_be_two_numbers_has_no_value_and_no_part(text):
    [found] = find(f"Hội đã chi {text}.")
    assert (found.surface, found.value) == (text, None)
    assert [each.code for each in found.problems] == ["figure.ambiguous_tail"]


@pytest.mark.parametrize("plan", ["kế hoạch", "chỉ tiêu"])
def test_nothing_is_counted_per_plan(plan):
    found = find(f"thu 2,5 tỷ đồng/{plan} 2 tỷ đồng")
    assert [str(each.value) for each in found] == ["2,5 tỷ đồng", "2 tỷ đồng"]
    with pytest.raises(InvalidData):
        Quantity.parse(f"2,5 tỷ đồng/{plan}")


@pytest.mark.parametrize("mark", ["[1]", " [12]", " (*)", "(**)", "*", "¹"])
@pytest.mark.parametrize(("number", "noun"), [("20", "suất quà"), ("45.000.000", "đồng")])
def test_the_mark_of_a_footnote_is_no_part_of_a_number(mark, number, noun):
    text = f"Hội trao {number}{mark} {noun}, 5 hộ"
    plain, marked = find(f"{number} {noun}"), find(text)
    assert [each.value for each in marked] == [plain[0].value, Quantity.parse("5 hộ")]
    assert [each.surface for each in marked] == [f"{number}{mark} {noun}", "5 hộ"]


@pytest.mark.parametrize("text", ["20* 5 suất", "trao 20[1]", "20 (1) suất", "5 * 3 m"])
def test_what_else_is_behind_a_number_is_no_mark(text):
    assert all(each.value is None or "[" not in each.surface for each in find(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 suất quà Tết/chi hội", "2 suất quà/chi hội"),
        ("12 kg gạo/hộ", "12 kg/hộ"),
        ("20kg gạo/hộ/tháng", "20 kg/hộ/tháng"),
        ("20kg gạo/tháng/hộ", "20 kg/hộ/tháng"),
        ("50.000 đồng tiền ăn/ngày", "50 nghìn đồng/ngày"),
        ("5 lớp nam/nữ", "5 lớp"),
        ("5 lớp dạy nghề rất hay/năm", "5 lớp"),
        ("5 kg gạo/công thức", "5 kg"),
    ],
)
def test_what_a_figure_is_per_may_stand_behind_more_of_the_noun(text, value):
    assert [str(each.value) for each in find(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Vụ Đông Xuân 2022-2023 sản xuất 20 ha",
        "Vụ Đông Xuân 2022 - 2023 Hội gieo 20 ha",
        "Niên vụ 2023–2024 hội viên gieo 20 ha",
    ],
)
def test_a_year_and_the_next_are_no_amount(text):
    assert [str(each.value) for each in find(text)] == ["20 ha"]


@pytest.mark.parametrize(
    ("short", "unit"),
    [
        *(("CNLĐ", "công nhân lao động"), ("ĐVTN", "đoàn viên thanh niên")),
        *(("CBCCVC", "cán bộ công chức viên chức"), ("NLĐ", "người lao động")),
        *(("CBCS", "cán bộ, chiến sĩ"), ("HVPN", "hội viên phụ nữ"), ("GV", "giáo viên")),
        *(("CBCNV", "cán bộ công nhân viên"), ("CNVCLĐ", "công nhân viên chức lao động")),
        *(("ĐVCĐ", "đoàn viên công đoàn"), ("TTN", "thanh thiếu niên"), ("KDC", "khu dân cư")),
    ],
)
def test_those_who_are_counted_may_be_abbreviated(short, unit):
    [found] = find(f"Hội tập huấn cho 1.235 {short}.")
    assert (found.value.unit, found.value.value) == (unit, 1235)


@pytest.mark.parametrize("text", ["Quỹ 45 bình quân/hội viên", "Tổng 120 Trung bình/chi hội"])
def test_an_average_is_no_unit(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công ty May 10\n\nCông đoàn có 5 hội viên", ["5 hội viên"]),
        ("tổ 5 \r\n \r\nHội viên nữ", []),
        ("tổ 5\nHội viên nữ", ["5\nHội viên nữ"]),
        ("trao 20\n\nsuất quà", ["20\n\nsuất quà"]),
    ],
)
def test_no_number_counts_what_begins_the_next_paragraph(text, found):
    assert [each.surface for each in find(text)] == found


@pytest.mark.parametrize(
    "text", ["15 tấn 3 tạ", "hơn 2 ha 500 m²", "20 ± 2 triệu đồng", "1 km 200 m"]
)
def test_a_calculation_is_no_part_of_it(text):
    (found,) = find(f"Hội hỗ trợ {text} cho xã.")
    assert found.kind is FindingKind.NOT_QUANTITY
    assert [each.code for each in found.problems] == ["figure.arithmetic"]
    assert found.surface.endswith(text[-4:])


def test_amounts_of_two_cells_are_no_calculation():
    assert [each.surface for each in find("15 tấn\t3 tạ")] == ["15 tấn", "3 tạ"]
    assert [each.surface for each in find("15 kg 30 kg")] == ["15 kg", "30 kg"]
    assert [each.surface for each in find("15 tấn 3 hộ")] == ["15 tấn", "3 hộ"]
