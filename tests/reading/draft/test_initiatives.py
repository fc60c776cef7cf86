"""The initiatives that a text names, and quotations and nouns that are none."""

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import Initiative
from hoidata.reading import _draft
from hoidata.values import Period


def initiatives(text: str, known: Dataset | None = None) -> list[tuple[Initiative, str]]:
    drafted = _draft.draft(text, known=known)
    return [
        (each.entity, each.certainty.value)
        for each in drafted.items
        if isinstance(each.entity, Initiative)
    ]


NAMED = [
    (
        "Hội phát động phong trào “Góp gạo tình thương”.",
        "Góp gạo tình thương",
        "movement",
        "certain",
    ),
    ('Hội phát động phong trào " Góp gạo ".', "Góp gạo", "movement", "certain"),
    ("Thực hiện cuộc vận động «Nhà sạch vườn xanh».", "Nhà sạch vườn xanh", "campaign", "certain"),
    ("Chi hội giữ mô hình tự quản “Đường hoa”.", "Đường hoa", "model", "likely"),
    ("Hội duy trì mô hình: “Thùng rác thân thiện”.", "Thùng rác thân thiện", "model", "certain"),
    ("Hội duy trì các mô hình như “Heo đất”.", "Heo đất", "model", "certain"),
    ("Hội hưởng ứng “Tháng nhân đạo”.", "Tháng nhân đạo", "month", "likely"),
    ("Hội gây quỹ “Vì bạn nghèo”.", "Vì bạn nghèo", "fund", "certain"),
    ("Các chi hội lắp 3 km “Ánh sáng vùng biên”.", "Ánh sáng vùng biên", "movement", "possible"),
    ("Đoàn mở Chiến dịch Mùa hè xanh tại bản.", "Mùa hè xanh", "drive", "likely"),
    ("Hội lập mô hình nuôi dê sinh sản cho hội viên.", "nuôi dê sinh sản", "model", "possible"),
    (
        "Cả xã thi đua xây dựng NTM kiễu mẫu.",
        "Xây dựng nông thôn mới kiểu mẫu",
        "programme",
        "likely",
    ),
    ("Hội mở Tháng hành động vì trẻ em ở xã.", "Tháng hành động vì trẻ em", "month", "likely"),
]


@pytest.mark.parametrize(("text", "name", "kind", "certainty"), NAMED)
def test_finds_an_initiative(text: str, name: str, kind: str, certainty: str) -> None:
    [(found, level)] = initiatives(text)
    assert (found.name, found.kind, level) == (name, kind, certainty)


NOT_INITIATIVES = [
    "Hội giữ vững truyền thống “Bộ đội Cụ Hồ”.",
    "Hộ đạt danh hiệu “Gia đình học tập”.",
    "Ông được tặng Kỷ niệm chương “Vì sự nghiệp nhân đạo”.",
    "Hội mở cuộc thi “Tiếng hát sinh viên”.",
    "Hội nghị có chủ đề “Đoàn kết và sáng tạo”.",
    "Đấu tranh với âm mưu “diễn biến hòa bình”.",
    "Bà nói: “Tôi rất vui. Cảm ơn Hội!”",
    "Chỉ thị số 3/CT-HND về “Chăm lo hội viên”.",
    "Phong trào Chữ thập đỏ phát triển mạnh.",
    "Các mô hình kinh tế được nhân rộng.",
    "Xây dựng 03 mô hình trồng rau sạch.",
    "Chương trình Lễ kỷ niệm ngày thành lập.",
    "Ngày 10 tháng Chạp, Hội họp.",
    "NHIỆM VỤ 6 THÁNG CUỐI NĂM",
    "Phong trào “ . ”",
    "Mô hình “",
]


@pytest.mark.parametrize("text", NOT_INITIATIVES)
def test_leaves_out_what_is_no_initiative(text: str) -> None:
    assert initiatives(text) == []


def test_a_list_goes_on_with_the_kind_before() -> None:
    text = (
        "Hội có phong trào “Áo ấm”, “Cặp lá yêu thương”; mô hình CLB Nhịp cầu, CLB sống khỏe;"
        " “Bò vàng”."
    )
    found = [(each.name, each.kind, level) for each, level in initiatives(text)]
    assert found == [
        ("Áo ấm", "movement", "certain"),
        ("Cặp lá yêu thương", "movement", "certain"),
        ("CLB Nhịp cầu", "club", "likely"),
        ("CLB sống khỏe", "club", "likely"),
        ("Bò vàng", "model", "likely"),
    ]


def test_a_name_in_several_spellings_is_one_with_aliases() -> None:
    text = (
        "Hội mở cuộc vận động “Chung tay giúp đỡ nạn nhân chất độc da cam” năm 2022. Năm sau là"
        " cuộc vận động “Chung tay giúp đỡ NNCĐDC” năm 2023, mô hình “Cùng nhau xây dựng tổ hội"
        " vững mạnh” và mô hình “Cùng xây dựng tổ hội vững mạnh”."
    )
    [(campaign, _), (model, _)] = initiatives(text)
    assert [each.name for each in campaign.aliases] == ["Chung tay giúp đỡ NNCĐDC"]
    assert campaign.period is None  # of two editions
    assert len(model.sources) == 2


def test_two_editions_that_only_have_a_year_are_two() -> None:
    text = "Hội tổng kết phong trào thi đua năm 2023, phát động phong trào thi đua năm 2024."
    found = [each for each, _ in initiatives(text)]
    assert [each.period for each in found] == [Period.parse("2023"), Period.parse("2024")]


def test_the_year_beside_a_name_is_its_edition() -> None:
    [(found, _)] = initiatives("Hội mở phong trào “Tết ấm tình thương” năm 2024 ở xã.")
    assert found.period == Period.parse("2024")


def test_a_theme_is_that_of_the_movement_before_it() -> None:
    text = "Năm 2024, Hội mở các phong trào thi đua với chủ đề “Chuyển đổi số”."
    [(found, level)] = initiatives(text)
    assert (found.name, found.theme, level) == (
        "Phong trào thi đua năm 2024",
        "Chuyển đổi số",
        "possible",
    )


def test_what_is_known_already_is_not_proposed() -> None:
    known = Dataset(initiatives=[Initiative("gao", "Góp gạo tình thương")])
    assert initiatives("Hội mở phong trào “GÓP GẠO TÌNH THƯƠNG”.", known) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Hội có mô hình “Heo đất” được 6 tổ, “Tổ giúp nhau” vay vốn.",
            ["Heo đất", "Tổ giúp nhau"],
        ),
        ("Hội có 2 mô hình “Dân vận khéo” cấp tỉnh về “Góp gạo”.", ["Dân vận khéo", "Góp gạo"]),
        ("Hội có mô hình “Heo đất”. “Nhà sạch” cũng vậy.", ["Heo đất", "Nhà sạch"]),
        ("Ai cũng nhớ “nhà sạch” và “Sạch”.", []),
        ("Hội giữ mô hình chi hội “Heo đất”.", ["Heo đất"]),
        ("Hội mở Chiến dịch Mùa hè xanh hè năm 2024.", ["Mùa hè xanh hè"]),
        ("Hội có phong trào “" + "rất dài " * 20 + "”.", []),
        ("Hội mở tháng nhân đạo ở xã.", ["Tháng Nhân đạo"]),
        ("Hội thăm mẹ đỡ đầu.", ["Mẹ đỡ đầu"]),
    ],
)
def test_reads_names_in_their_sentence(text: str, names: list[str]) -> None:
    assert [each.name for each, _ in initiatives(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hội hưởng ứng “Tháng an toàn giao thông”.", "Tháng an toàn giao thông", "month"),
        (
            "Hội có mô hình “Heo đất” đã giúp được 6 tổ vay vốn, “Tổ giúp nhau” cho vay.",
            "Tổ giúp nhau",
            "model",
        ),
        ("Hội mở các phong trào thi đua với chủ đề “Vì trẻ em”.", "Phong trào thi đua", "movement"),
    ],
)
def test_finds_the_kind_in_the_name_or_the_sentence(text: str, name: str, kind: str) -> None:
    found = [each for each, _ in initiatives(text)][-1]
    assert (found.name, found.kind) == (name, kind)
