"""Accounts of funds: balances, what is carried from period to period, and the whole year."""

import pytest

from tests.io.tables.checked import found, one, sparse, table

ENTRIES = {
    "Tồn đầu kỳ": {"entry": "opening"},
    "Tổng thu": {"entry": "income"},
    "Hội phí": {"entry": "received"},
    "Ủng hộ": {"entry": "received"},
    "Tổng chi": {"entry": "spending"},
    "Học bổng": {"entry": "paid"},
    "Tồn cuối kỳ": {"entry": "closing"},
}
QUARTERS = {
    "A": "STT",
    "B": "khoản mục",
    "C": {"period": "2024-Q1"},
    "D": {"period": "2024-Q2"},
    "E": {"period": "2024-S1"},
}
ROWS = (
    ["I", "Tồn đầu kỳ", 1864, 2040, 1864],
    ["II", "Tổng thu", 500, 700, 1200],
    [1, "Hội phí", 200, 300, 500],
    [2, "Ủng hộ", 300, 400, 700],
    ["III", "Tổng chi", 324, 50, 374],
    [1, "Học bổng", 324, 50, 374],
    ["IV", "Tồn cuối kỳ", 2040, 2690, 2690],
)


def fund(rows=ROWS, columns=QUARTERS, labels=ENTRIES, **cells):
    made = [list(row) for row in rows]
    for name, value in cells.items():
        made[int(name[1:]) - 2]["ABCDE".index(name[0])] = value
    heads = ["STT", "Khoản mục", "Quý I", "Quý II", "Cộng"][: len(made[0])]
    return table(
        [heads, *made], into="funds", unit="nghìn đồng", columns=columns, labels=labels, fund="quy"
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"D2": 2400}, [("carried", "D2")]),
        ({"C8": 2400}, [("balance", "C8")]),
        ({"D8": 2960}, [("balance", "D8")]),
        ({"E8": 2960}, [("balance", "E8")]),
        ({"E2": 1684}, [("same", "E2")]),
        ({"E3": 2100}, [("total", "E3")]),
        ({"E5": 770}, [("across", "E5")]),
        ({"C4": 250}, [("figure", "C4")]),
        ({"C3": 550}, [("total", "C3")]),
        ({"C3": None}, [("total_open", "E3")]),
        ({"C2": None}, []),
        ({"C3": 500_000}, [("scale", "C3")]),
    ],
)
def test_one_wrong_figure_of_a_fund_is_one_finding(cells, expected):
    assert found(fund(**cells)) == expected


def test_what_disagrees_because_of_an_opening_balance_is_named_with_it():
    assert one(fund(D2=2400)).problem.details["also"] in ("C8, D8", "D8, C8")


def test_a_year_may_say_itself_what_it_is_the_sum_of():
    columns = QUARTERS | {"E": {"period": "2024-S1", "sum_of": ["C", "D"]}}
    assert not found(fund(columns=columns))
    assert found(fund(columns=columns, E5=770)) == [("across", "E5")]
    assert found(fund(columns=columns, E2=1684)) == [("same", "E2")]


def test_periods_that_do_not_make_up_a_longer_one_are_not_added():
    columns = QUARTERS | {"D": {"period": "2024-Q3"}, "E": {"period": "2024"}}
    assert found(fund(columns=columns, E5=770)) == [("total", "E3")]


def test_without_periods_only_balances_are_checked():
    columns = {key: {"holds": "value"} for key in "CDE"} | {"A": "STT", "B": "khoản mục"}
    rows = [["Khoản", "Số tiền"], ["Tồn đầu kỳ", 1864], ["Tồn cuối kỳ", 2040]]
    said = {"A": "khoản mục", "B": {"holds": "value"}}
    assert not found(fund(columns=columns, D2=2040))
    made = table(rows, into="funds", unit="đồng", columns=said, labels=ENTRIES, period=None)
    assert not found(made)


def test_a_fund_without_totals_balances_by_its_parts():
    rows = [ROWS[0], *ROWS[2:4], ROWS[5], ROWS[6]]
    assert not found(fund(rows=rows))
    assert found(fund(rows=rows, D6=2960)) == [("balance", "D6")]


def test_parts_of_parts_are_counted_once():
    below = ["a", "Hội phí năm", 150, 250, 400], ["b", "Hội phí cũ", 50, 50, 100]
    rows = [*ROWS[:3], *below, *ROWS[3:]]
    labels = ENTRIES | {label: {"entry": "received"} for label in ("Hội phí năm", "Hội phí cũ")}
    assert not found(fund(rows=rows, labels=labels))
    assert found(fund(rows=rows, labels=labels, C5=15)) == [("figure", "C5")]


def test_some_of_what_came_in_need_not_be_all():
    rows = [*ROWS[:2], [None, "Trong đó: hội phí", 200, 300, 500], *ROWS[4:]]
    labels = ENTRIES | {"Trong đó: hội phí": {"entry": "received"}}
    assert not found(fund(rows=rows, labels=labels))


def test_other_rows_of_a_fund_are_in_no_balance():
    rows = [*ROWS, [None, "Số học sinh", 5, 6, 7]]
    assert not found(fund(rows=rows))
    assert not found(fund(rows=ROWS[1:]))
    assert not found(sparse(fund(C2=None, D8=None, D6=None)))


FUNDS = {
    "A": "đơn vị",
    "B": {"entry": "opening"},
    "C": {"entry": "income"},
    "D": {"entry": "spending"},
    "E": {"entry": "closing"},
}


def lines(*rows, **layout):
    heads = ["Đơn vị", "Tồn đầu", "Thu", "Chi", "Tồn cuối"]
    defaults = {"into": "funds", "unit": "đồng", "columns": FUNDS}
    return table([heads, *rows], **(defaults | layout))


def test_entries_may_be_columns_and_funds_rows():
    rows = (["Quỹ A", 10, 5, 3, 12], ["Quỹ B", 20, 5, 4, 21], ["Tổng cộng", 30, 10, 7, 33])
    assert not found(lines(*rows))
    wrong = (["Quỹ A", 10, 5, 3, 14], *rows[1:])
    assert found(lines(*wrong)) == [("balance", "E2")]


def test_entries_may_be_columns_and_periods_rows():
    labels = {"Quý I": {"period": "2024-Q1"}, "Quý II": {"period": "2024-Q2"}}
    labels |= {"6 tháng": {"period": "2024-S1"}}
    columns = FUNDS | {"A": "chỉ tiêu"}
    rows = (["Quý I", 10, 5, 3, 12], ["Quý II", 12, 5, 4, 13], ["6 tháng", 10, 10, 7, 13])
    named = {key: {**said, "metric": "quỹ"} for key, said in labels.items()}
    assert not found(lines(*rows, labels=named, columns=columns))
    wrong = (rows[0], ["Quý II", 21, 5, 4, 22], rows[2])
    codes = found(lines(*wrong, labels=named, columns=columns))
    assert ("carried", "B3") in codes
