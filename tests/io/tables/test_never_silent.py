"""What could be lost or read another way without a word: it is read right, or said."""

import datetime
from decimal import Decimal

import pytest

from hoidata.dataset import Dataset
from hoidata.io import Layout, read_table
from hoidata.io._sheets import Cell, Sheet, Workbook
from hoidata.io._table import read_workbook


def read(rows, layout):
    """Return what is read of rows of cells or plain values."""
    cells = [tuple(v if isinstance(v, Cell) or v is None else Cell(v) for v in row) for row in rows]
    return read_workbook(Workbook(None, (Sheet(None, tuple(cells)),)), [layout], Dataset())


def codes(reading):
    return [p.code for p in reading.problems if p.code != "table.new_organizations"]


GIFTS = Layout(
    into="transactions",
    header=1,
    organization="t",
    period="2024",
    columns={"A": "ngày", "B": "người ủng hộ", "C": {"unit": "đồng"}},
)
HEAD = ["Ngày", "Họ tên", "Số tiền"]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("mm/dd/yyyy", "2024-08-07"),
        ("d/m/yy", "2024-08-07"),
        ("dd-mmm-yy", "2024-08-07"),
        ("", "2024-08-07"),
        ("mmm-yy", "2024-08"),
    ],
)
def test_a_date_is_that_day_however_it_is_shown(shape, expected):
    cell = Cell(datetime.date(2024, 8, 7), shape)
    reading = read([HEAD, [cell, "A", 5]], GIFTS)
    assert [each.period.code for each in reading.dataset.transactions] == [expected]


def test_a_period_cell_may_be_a_date_in_small_letters():
    layout = Layout(
        header=2, organization="t", period_cell="b1", columns={"A": "đơn vị", "B": "hội viên"}
    )
    day = Cell(datetime.date(2024, 8, 7), "m/d/yyyy")
    reading = read([["Ngày", day], ["Đơn vị", "HV"], ["Xã A", 5]], layout)
    assert [each.period.code for each in reading.dataset.observations] == ["2024-08-07"]


@pytest.mark.parametrize(
    ("text", "expected", "said"),
    [
        ("7/8", "2023-08-07", []),
        ("7/2", "2024-02-07", []),
        ("30/2", "2023-07-01/P12M", ["period.no_year"]),
    ],
)
def test_a_day_without_a_year_is_in_the_period(text, expected, said):
    layout = GIFTS.evolve(period="2023-07-01/2024-06-30")
    reading = read([HEAD, [text, "A", 5]], layout)
    assert [each.period.code for each in reading.dataset.transactions] == [expected]
    assert codes(reading)[:1] == said


@pytest.mark.parametrize("shape", ['[<1000000]#,##0;#,##0,,"tr"', "[>=1000]#,##0,"])
def test_a_format_that_hides_zeros_of_some_numbers_is_refused(shape):
    layout = Layout(
        header=1,
        organization="t",
        period="2024",
        unit="triệu đồng",
        columns={"A": "đơn vị", "B": "funds_raised"},
    )
    reading = read([["Đơn vị", "Tiền"], ["Xã A", Cell(131_583_000_000, shape)]], layout)
    assert codes(reading) == ["table.hidden_zeros"]
    assert reading.dataset.observations == ()


UNITS = Layout(header=1, organization="t", period="2024", columns={"A": "đơn vị", "B": "hội viên"})


def test_rows_of_numbers_are_the_numbers_of_columns_only_if_they_run_on():
    layout = UNITS.evolve(columns={"A": "đơn vị", "B": "hội viên", "C": "chi hội"})
    rows = [["Đơn vị", "HV", "CH"], [1, 2, 3], [1, 5, 3], [2, 5, 4]]
    reading = read(rows, layout)
    assert [figure.cell for figure in reading.figures] == ["B3", "C3", "B4", "C4"]


def test_a_label_that_begins_as_a_note_is_one_only_without_figures():
    rows = [
        ["Đơn vị", "HV"],
        ["Nguồn trung ương", 12],
        ["Nguồn tỉnh", "-"],
        ["Nguồn xã", 3],
        ["Nguồn: báo cáo năm"],
        ["Xã B", 5],
    ]
    reading = read(rows, UNITS)
    assert [str(figure.value) for figure in reading.figures] == [
        "12 hội viên",
        "None",
        "3 hội viên",
    ]
    assert codes(reading) == ["table.beneath"]


def test_rows_beneath_a_blank_row_under_the_total_are_said():
    rows = [["Đơn vị", "HV"], ["A", 5], ["B", 6], ["Cộng", 11], [], ["C", 7], ["ghi nhớ"]]
    reading = read(rows, UNITS)
    beneath = [p for p in reading.problems if p.code == "table.beneath"]
    assert [p.details["found"] for p in beneath] == ["6"]


def test_a_figure_without_a_name_right_below_is_said():
    reading = read([["Đơn vị", "HV"], ["A", 5], [None, 5]], UNITS)
    assert codes(reading) == ["table.no_label"]


def test_figures_of_receivers_are_no_observations():
    layout = UNITS.evolve(columns={"A": "nơi nhận", "B": {"metric": "gifts"}})
    reading = read([["Nơi nhận", "Quà"], ["A", 100], ["B", 100]], layout)
    assert codes(reading) == ["table.parties"]
    assert reading.dataset.observations == ()


FUND = Layout(
    into="funds",
    header=1,
    organization="t",
    fund="q",
    unit="đồng",
    columns={"A": "khoản mục", "B": {"period": "2024"}},
    labels={"Tồn đầu": {"entry": "opening"}, "Góp": {"entry": "received"}},
)


def test_two_figures_of_one_entry_are_not_one():
    labels = {"Tồn đầu": {"entry": "opening"}, "Dư đầu": {"entry": "opening"}}
    rows = [["Mục", "2024"], ["Tồn đầu", 5], ["Dư đầu", 50], ["Góp", 0]]
    reading = read(rows, FUND.evolve(labels={**labels, "Góp": {"entry": "received"}}))
    assert "table.entry_twice" in codes(reading)
    assert str(reading.dataset.funds[0].periods[0].opening) == "5 đồng"
    assert reading.dataset.transactions == ()


def test_sums_of_lines_of_a_fund_are_no_lines():
    rows = [["Mục", "2024"], ["Góp", 5], ["Góp thêm", 6], ["Cộng", 11]]
    labels = {"Góp": {"entry": "received"}, "Góp thêm": {"entry": "received"}}
    layout = FUND.evolve(labels={**labels, "Cộng": {"entry": "received"}})
    assert sum(each.value.value for each in read(rows, layout).dataset.transactions) == 11


def test_points_that_are_not_exact_are_refused():
    layout = Layout(
        into="scores",
        header=1,
        organization="khoi",
        period="2024",
        unit="điểm",
        columns={"A": "tiêu chí", "B": {"organization": "xa"}},
    )
    reading = read([["Tiêu chí", "Xã"], ["Một", "trên 5"], ["Hai", 4]], layout)
    assert codes(reading) == ["table.points"]
    assert [dict(each.points) for each in reading.dataset.scores] == [{"hai": 4}]


def test_doubts_of_goods_are_said():
    layout = GIFTS.evolve(
        columns={"A": "ngày", "B": "người ủng hộ", "C": {"unit": "đồng"}, "D": "hiện vật"}
    )
    reading = read([[*HEAD, "Hiện vật"], ["5/1", "A", 5, "90 triêu đồng"]], layout)
    assert [p.code for p in reading.problems][:1] != []
    assert len(reading.dataset.transactions) in (1, 2)


def test_a_square_metre_is_no_mark_of_a_note():
    layout = UNITS.evolve(columns={"A": "đơn vị", "B": {"metric": "dien_tich", "unit": "m²"}})
    reading = read([["Đơn vị", "DT"], ["A", "500 m²"], ["B", Decimal("1.5")]], layout)
    assert [str(figure.value) for figure in reading.figures] == ["500 m²", "1,5 m²"]


def test_names_of_people_are_in_no_repr():
    reading = read_table([{"Ngày": "5/1", "Họ tên": "Cháu Lan", "Số tiền": 5}], GIFTS)
    assert "Lan" not in repr(reading)
    assert reading.figures[0].label == "Cháu Lan"


def test_the_figure_of_a_group_whose_rows_say_nothing_is_said():
    layout = UNITS.evolve(columns={"A": "STT", "B": "đơn vị", "C": "hội viên"})
    rows = [
        ["STT", "Đơn vị", "HV"],
        ["I", "Cụm 1", 5],
        [1, "Xã A"],
        [2, "Xã B"],
        ["II", "Cụm 2", 7],
        [1, "Xã C", 3],
        [2, "Xã D", 4],
    ]
    reading = read(rows, layout)
    lonely = [p.details["cell"] for p in reading.problems if p.code == "table.group_only"]
    assert lonely == ["C2"]


@pytest.mark.parametrize("name", ["A1", "S!A1"])
def test_a_count_in_the_title_is_confirmed_with_or_without_its_sheet(name):
    cells = (("Danh sách 3 xã",), ("Đơn vị", "HV"), ("A", 5), ("B", 6))
    rows = tuple(tuple(map(Cell, row)) for row in cells)
    layout = UNITS.evolve(header=2, declared=3)
    book = Workbook(None, (Sheet("S", rows),))
    assert "table.declared" in codes(read_workbook(book, [layout], Dataset()))
    confirmed = layout.evolve(confirmed=[name])
    assert "table.declared" not in codes(read_workbook(book, [confirmed], Dataset()))


def test_funds_of_two_sheets_are_two():
    rows = tuple(tuple(map(Cell, row)) for row in (("Mục", "2024"), ("Tồn đầu", 5)))
    book = Workbook(None, (Sheet("A", rows), Sheet("B", rows)))
    layout = FUND.evolve(fund=None, sheets=["A", "B"])
    assert len({each.id for each in read_workbook(book, [layout], Dataset()).dataset.funds}) == 2
