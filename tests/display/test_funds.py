"""A fund as a table: balances, who gave and received, and what is apart."""

import pytest

from hoidata import Dataset, fund_statement, io
from hoidata.display import table
from hoidata.errors import InvalidData

FILE = """
format: hoidata/1
organizations:
  - {id: mttq, name: Ủy ban MTTQ xã}
  - {id: xa, name: Hội xã  An}
people:
  - {id: can-bo, name: Nguyễn Văn A, privacy: công khai}
  - {id: nguoi-1, name: Trần Thị B}
funds:
  - id: quy
    name: Quỹ Vì người nghèo
    holder: mttq
    period: năm 2024
    opening: 1 triệu đồng
    closing: 4.500.000 đồng
    planned_spending: 2 triệu đồng
    complete: đầy đủ
    transactions:
      - {kind: thu, giver: can-bo, value: 2 triệu đồng}
      - {kind: thu, giver: nguoi-1, value: 3 triệu đồng}
      - {kind: thu, giver: Bà C, value: 1 triệu đồng}
      - {kind: thu, giver: Công ty D, privacy: công khai, value: 1 triệu đồng}
      - {kind: chi, receiver: xa, value: 500 nghìn đồng}
      - {kind: chi, receiver: xa, value: 1 triệu đồng, period: từ 1/12/2024 đến 31/1/2025}
      - {kind: thu, giver: Bà C, value: 20 thùng sữa}
      - {kind: thu, giver: Bà C, value: 1 tấn gạo, worth: 15 triệu đồng}
      - {kind: thu, giver: Bà C, value: 100 USD}
"""


@pytest.fixture(scope="module")
def data() -> Dataset:
    return io.loads(FILE)


def test_names_who_may_be_named_and_puts_the_others_together(data):
    shown = table(fund_statement(data, "quy", "2024"), data)
    assert shown.title == "Quỹ Vì người nghèo · năm 2024"
    assert shown.texts == (
        ("số dư đầu kỳ", "", "", "1 triệu đồng"),
        ("Nguyễn Văn A", "2 triệu đồng", "", ""),
        ("Công ty D", "1 triệu đồng", "", ""),
        ("(không công khai)", "4 triệu đồng", "", ""),
        ("Hội xã An", "", "500 nghìn đồng", ""),
        ("cộng", "7 triệu đồng", "từ 500 nghìn đến 1,5 triệu đồng", ""),
        ("dự thu, dự chi", "", "2 triệu đồng", ""),
        ("số dư cuối kỳ", "", "", "4,5 triệu đồng"),
        ("chênh lệch", "", "", "từ -1 triệu đến 0 đồng"),
    )
    assert shown.notes == (
        "hiện vật: 20 thùng sữa, trị giá …",
        "hiện vật: 1 tấn gạo, trị giá 15 triệu đồng",
        "ngoại tệ, không cộng: 100 đô la Mỹ",
        "1 khoản chỉ biết kỳ, có ngày nằm ngoài kỳ này",
    )


def test_speaks_english_and_shows_what_is_not_known(data):
    shown = table(fund_statement(data, "quy", "2025"), data, language="en")
    assert shown.texts == (
        ("opening balance", "", "", "4,5 triệu đồng"),
        ("total", "…", "…", ""),
        ("closing balance", "", "", "…"),
    )
    with pytest.raises(InvalidData, match=r"field\.choice"):
        table(fund_statement(data, "quy", "2025"), data, language="fr")


def test_no_private_name_is_in_any_text(data):
    answer = fund_statement(data, "quy", "2024")
    texts = (str(answer), repr(answer), str(table(answer, data)), repr(data.transactions))
    for text in texts:
        assert "Trần Thị B" not in text
        assert "Bà C" not in text


def test_who_is_all_public_has_no_row_of_the_hidden():
    data = io.loads(
        FILE.replace("giver: nguoi-1", "giver: can-bo").replace("giver: Bà C", "giver: xa")
    )
    texts = table(fund_statement(data, "quy", "2024"), data).texts
    assert not {"(không công khai)", "(không nêu)"} & {row[0] for row in texts}


def test_who_is_not_stated_is_not_said_to_be_private():
    data = io.loads(FILE.replace("giver: Bà C, value: 1 triệu", "value: 1 triệu"))
    answer = fund_statement(data, "quy", "2024")
    assert table(answer, data).texts[3:5] == (
        ("(không công khai)", "3 triệu đồng", "", ""),
        ("(không nêu)", "1 triệu đồng", "", ""),
    )
    assert "(không công khai): 3 triệu đồng" in str(answer)
    assert "(không nêu): 1 triệu đồng" in str(answer)
