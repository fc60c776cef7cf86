"""Lists of what was given and spent, and accounts of funds, read as money that moved."""

import pytest

from hoidata.domain import TransactionKind
from tests.io.tables.reading import codes, known, read, sheet

LIST = {
    "A": "STT",
    "B": "ngày",
    "C": "giver",
    "D": {"unit": "đồng"},
    "E": "goods",
    "F": "purpose",
    "G": "voucher",
}
HEAD = "STT | Ngày | Họ tên | Số tiền | Hiện vật | Nội dung | Số CT\n"
DATA = known("t=Tỉnh A", "a=Xã A")


def gifts(text, **layout):
    return read(HEAD + text, **({"into": "transactions", "columns": LIST} | layout))


def moved(reading):
    """Return a line a transaction: when, from whom to whom, and how much."""
    return [
        f"{each.period.code} {each.giver} > {each.receiver}: {each.value}"
        for each in reading.dataset.transactions
    ]


# --- Lists ----------------------------------------------------------------------------------------


def test_a_row_is_what_somebody_gave_to_the_organization_of_the_table():
    reading = gifts(
        "1 | 05/01/2024 | Ông A | 500.000 | | Quà Tết | PT01\n2 | 6/1/2024 | Xã A | 20 | | |",
        data=DATA,
    )
    assert moved(reading) == [
        "2024-01-05 Ông A > t: 500 nghìn đồng",
        "2024-01-06 a > t: 20 đồng",
    ]
    assert codes(reading) == []
    first = reading.dataset.transactions[0]
    assert (first.id, first.kind) == ("bang/D2", TransactionKind.INCOMING)
    assert (first.purpose, first.voucher) == ("Quà Tết", "PT01")
    assert reading.dataset.places["$.transactions[1]"].cell == "D3"


def test_givers_are_no_new_organizations():
    assert gifts("1 | 5/1 | Công ty B | 5 | | |", data=DATA).dataset.organizations == ()


def test_a_day_without_a_year_is_in_that_of_the_table():
    assert moved(gifts("1 | 5/1 | A | 5 | | |", data=DATA)) == ["2024-01-05 A > t: 5 đồng"]
    reading = gifts("1 | 5/1 | A | 5 | | |", data=DATA, period="từ 10/2023 đến 3/2024")
    assert reading.dataset.transactions == () or moved(reading)[0][:4] in ("2023", "2024")


def test_a_row_without_a_day_is_of_the_period_of_the_table():
    assert moved(gifts("1 | | Ông A | 5 | | |", data=DATA)) == ["2024 Ông A > t: 5 đồng"]


def test_a_day_that_is_none_is_said_and_the_gift_is_of_the_period_of_the_table():
    reading = gifts("1 | 45/1 | A | 5 | | |", data=DATA)
    assert [cell for _, cell in codes(reading)] == ["B2"]
    assert moved(reading) == ["2024 A > t: 5 đồng"]


@pytest.mark.parametrize("kind", ["expenditure", "disbursement"])
def test_what_is_spent_is_of_the_organization_of_the_table(kind):
    columns = LIST | {"C": "receiver"}
    reading = gifts("1 | 5/1 | Bà B | 5 | | |", columns=columns, kind=kind, data=DATA)
    assert moved(reading) == ["2024-01-05 t > Bà B: 5 đồng"]
    assert reading.dataset.transactions[0].kind == kind


def test_what_the_table_says_is_of_all_its_rows():
    layout = {"fund": "quy", "initiative": "tet", "report": "bc", "receiver": "Bà B"}
    (made,) = gifts("1 | 5/1 | A | 5 | | |", data=DATA, **layout).dataset.transactions
    assert (made.fund, made.initiative, made.report) == ("quy", "tet", "bc")
    assert (made.giver, made.receiver) == ("A", "Bà B")
    assert made.id == "bc/D2"


@pytest.mark.parametrize("nothing", ["0", "-", "x", "", "…"])
def test_nothing_moves_nothing(nothing):
    reading = gifts(f"1 | 5/1 | A | {nothing} | | |\n2 | 6/1 | B | 5 | | |", data=DATA)
    assert moved(reading) == ["2024-01-06 B > t: 5 đồng"]
    assert codes(reading) == []


def test_the_sum_of_a_list_is_not_a_gift():
    reading = gifts("1 | 5/1 | A | 5 | | |\n2 | 6/1 | B | 6 | | |\n| | Cộng | 11 | | |", data=DATA)
    assert len(moved(reading)) == 2
    assert codes(reading) == []


def test_goods_are_listed_in_words():
    reading = gifts("1 | 5/1 | A | 5 | 30 thùng mì, 200 kg gạo, 2 áo ấm đẹp lắm ạ | |", data=DATA)
    assert moved(reading)[:3] == [
        "2024-01-05 A > t: 5 đồng",
        "2024-01-05 A > t: 30 thùng mì",
        "2024-01-05 A > t: 200 kg gạo",
    ]
    assert [each.id for each in reading.dataset.transactions][:3] == [
        "bang/D2",
        "bang/E2.1",
        "bang/E2.2",
    ]


def test_goods_that_cannot_be_read_are_said():
    reading = gifts("1 | 5/1 | A | | 30 thùng mì, 5/6 của lô | |", data=DATA)
    assert moved(reading) == ["2024-01-05 A > t: 30 thùng mì"]
    assert codes(reading) == [("table.goods", "E2")]


def test_goods_of_a_row_of_sums_are_not_given_again():
    text = "1 | 5/1 | A | 5 | 30 thùng mì | |\n| | Cộng | 5 | 30 thùng mì | |"
    assert len(moved(gifts(text, data=DATA))) == 2


def test_goods_of_a_table_without_figures_of_its_own_have_no_cell():
    columns = {key: each for key, each in LIST.items() if key != "D"}
    assert moved(gifts("1 | 5/1 | A | 5 | 30 thùng mì | |", data=DATA, columns=columns)) == []


def test_a_transaction_that_is_none_is_said_at_its_cell():
    reading = gifts("1 | 5/1 | A | -5 | | |", data=DATA)
    assert ("transaction.value", "D2") in codes(reading)
    assert moved(reading) == []


def test_a_gift_without_a_period_is_said():
    reading = gifts("1 | | Ông A | 5 | | |\n2 | | Bà B | 6 | | |", data=DATA, period=None)
    assert codes(reading) == [("table.period", "D2")]
    assert moved(reading) == []


def test_gifts_without_an_organization_have_nobody_who_received():
    reading = gifts("1 | 5/1 | A | 5 | | |", organization=None)
    assert moved(reading) == ["2024-01-05 A > None: 5 đồng"]


def test_names_are_in_no_message():
    text = "1 | 45/1 | Nguyễn Thị Lan | -5 | ba chai | |\n2 | 5/1 | Trần Văn Bé | x5x | 1/2 | |"
    reading = gifts(text, data=DATA)
    assert reading.problems
    shown = " ".join(
        each.translate(language) for each in reading.problems for language in ("en", "vi")
    )
    assert "Lan" not in shown
    assert "Bé" not in shown


def test_ids_of_two_sheets_differ():
    first, second = (sheet(HEAD + "1 | 5/1 | A | 5 | | |", name) for name in ("Đợt 1", "Đợt 2"))
    reading = read(first, second, into="transactions", columns=LIST, sheets=["Đợt 1", "Đợt 2"])
    assert [each.id for each in reading.dataset.transactions] == ["bang/dot-1/D2", "bang/dot-2/D2"]


# --- Funds ----------------------------------------------------------------------------------------

FUND = """STT | Khoản | Quý I | Quý II | 6 tháng
1 | Tồn đầu kỳ | 100 | 150 | 100
2 | Tổng thu | 80 | 20 | 100
a | Hội phí | 60 | 0 | 60
b | Ủng hộ | 20 | 20 | 40
3 | Tổng chi | 30 | 70 | 100
a | Thăm hỏi | 30 | 70 | 100
4 | Tồn cuối kỳ | 150 | 100 | 100"""
ENTRIES = {
    "Tồn đầu kỳ": {"entry": "opening"},
    "Tổng thu": {"entry": "income"},
    "Hội phí": {"entry": "received"},
    "Ủng hộ": {"entry": "received"},
    "Tổng chi": {"entry": "spending"},
    "Thăm hỏi": {"entry": "paid"},
    "Tồn cuối kỳ": {"entry": "closing"},
}
COLUMNS = {
    "A": "STT",
    "B": "khoản mục",
    "C": {"period": "2024-Q1"},
    "D": {"period": "2024-Q2"},
    "E": {"period": "2024-S1", "sum_of": ["C", "D"]},
}


def fund(text=FUND, **layout):
    given = {"into": "funds", "columns": COLUMNS, "labels": ENTRIES, "unit": "nghìn đồng"}
    return read(text, **(given | layout))


def test_the_balances_of_a_fund_by_period():
    reading = fund(fund="quy", report="bc", data=DATA)
    assert codes(reading) == []
    (made,) = reading.dataset.funds
    assert (made.id, made.holder) == ("quy", "t")
    assert [
        (each.period.code, *(str(getattr(each, name)) for name in ("opening", "closing")))
        for each in made.periods
    ] == [
        ("2024-Q1", "100 nghìn đồng", "150 nghìn đồng"),
        ("2024-Q2", "150 nghìn đồng", "100 nghìn đồng"),
        ("2024-S1", "100 nghìn đồng", "100 nghìn đồng"),
    ]
    assert made.periods[0].income.value == 80_000
    assert made.periods[0].spending.value == 30_000
    assert {each.report for each in made.periods} == {"bc"}
    assert reading.dataset.places["$.funds[0]"].cell == "C2"


def test_what_moved_is_counted_once_and_columns_of_sums_not_again():
    reading = fund(fund="quy", data=DATA)
    assert [
        f"{each.id} {each.kind} {each.period.code} {each.purpose}: {each.value} {each.fund}"
        for each in reading.dataset.transactions
    ] == [
        "bang/C4 incoming 2024-Q1 Hội phí: 60 nghìn đồng quy",
        "bang/C5 incoming 2024-Q1 Ủng hộ: 20 nghìn đồng quy",
        "bang/D5 incoming 2024-Q2 Ủng hộ: 20 nghìn đồng quy",
        "bang/C7 expenditure 2024-Q1 Thăm hỏi: 30 nghìn đồng quy",
        "bang/D7 expenditure 2024-Q2 Thăm hỏi: 70 nghìn đồng quy",
    ]


def test_a_fund_that_is_known_is_not_made_again():
    first = fund(fund="quy", data=DATA).dataset
    again = fund(fund="quy", data=first).dataset
    assert again.funds == ()
    assert len(again.transactions) == 5


def test_a_fund_has_the_id_of_its_file_where_none_is_said():
    assert fund(file="Quỹ 2024.xlsx").dataset.funds[0].id == "quy-2024/quy"


def test_figures_of_no_period_are_said_once_a_column():
    columns = COLUMNS | {"C": {}, "D": {}}
    reading = fund(columns=columns, period=None, data=DATA)
    assert [each for each in codes(reading) if each[0] == "table.period"] == [
        ("table.period", "C2"),
        ("table.period", "D2"),
    ]
    assert [each.period.code for each in reading.dataset.funds[0].periods] == ["2024-S1"]


def test_a_fund_of_nobody_is_refused():
    reading = fund(organization=None, columns=COLUMNS)
    assert reading.dataset.funds == ()
    assert ("C2" in {cell for _, cell in codes(reading)}) is True


def test_a_table_without_rows_is_no_fund():
    reading = fund("STT | Khoản | Quý I | Quý II | 6 tháng\n1 | Tồn đầu kỳ | | |", data=DATA)
    assert reading.dataset.funds == ()
    assert codes(reading) == []


def test_rows_that_are_no_entry_are_nothing():
    labels = {key: each for key, each in ENTRIES.items() if key != "Hội phí"}
    reading = fund(labels=labels, data=DATA)
    assert len(reading.dataset.transactions) == 4
