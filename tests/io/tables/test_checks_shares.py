"""Percentages and changes, held against the figures that they are computed from."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.io._sheets import Cell
from hoidata.io._table.checks import check_tables
from hoidata.values import Quantity
from tests.io.tables.checked import details, found, one, table, units

PLANNED = {
    "C": {"metric": "m", "unit": "người", "holds": "plan"},
    "D": {"metric": "m", "unit": "người"},
    "E": {"holds": "percent", "of": ["D", "C"]},
}
CHANGED = {
    "C": {"metric": "m", "unit": "người", "period": "2023"},
    "D": {"metric": "m", "unit": "người"},
    "E": {"holds": "change", "of": ["D", "C"]},
}


def share(value, columns=None, plan=18500, number=10458, **layout):
    return units([1, "Xã 1", plan, number, value], columns=columns or PLANNED, **layout)


def percent(text):
    return Cell(Decimal(text), "0.0%")


@pytest.mark.parametrize(
    "value",
    ["56,5%", "56,53", "56,52 %", "57", "56", percent("0.565"), percent("0.565297297297297")],
)
def test_a_percentage_may_be_rounded_or_cut(value):
    assert not found(share(value))


@pytest.mark.parametrize("value", ["65,6%", "56,4", "56,6", "55", "58", percent("0.656")])
def test_a_percentage_that_does_not_fit_is_found(value):
    assert found(share(value)) == [("percent", "E2")]


def test_what_the_figures_make_is_named_with_as_many_places():
    assert details(share("65,6%")) == {"expected": "56,5%", "terms": "D2, C2"}
    assert details(share("65,61%"))["expected"] == "56,53%"
    assert details(share("65%"))["expected"] == "56,5%"


@pytest.mark.parametrize(("plan", "number"), [(0, 5), (None, 5), ("…", 5), (5, "x")])
def test_shares_of_nothing_are_not_checked(plan, number):
    assert not found(share("65,6%", plan=plan, number=number))


def test_a_fraction_is_read_as_the_percentage_that_its_figures_make():
    finding = one(share("=0.565"))
    assert finding.problem.code == "table.fraction"
    assert finding.readings == (((None, "E2"), Quantity(Decimal("56.5"), "%")),)
    assert not finding.refused


def test_a_percentage_in_a_cell_that_makes_a_hundred_times_as_much_is_refused():
    finding = one(share(percent("56.5")))
    assert finding.problem.code == "table.hundredfold"
    assert finding.refused == {(None, "E2")}


@pytest.mark.parametrize(
    ("value", "is_right"),
    [("-43,5", True), ("giảm 43,5%", True), ("43,5", False), ("56,5", True), ("+43,4", False)],
)
def test_changes_have_a_sign_and_ratios_are_taken_for_them(value, is_right):
    assert found(share(value, CHANGED)) == ([] if is_right else [("percent", "E2")])


def test_changes_in_numbers_are_differences():
    columns = CHANGED | {"E": {"holds": "change", "of": ["D", "C"], "unit": "người"}}
    assert not found(share("-8.042", columns))
    assert found(share("-8.043", columns)) == [("percent", "E2")]


def test_percentages_of_rows():
    rows = [["Chỉ tiêu", "2023", "2024"], ["Kết nạp", 5, 6], ["Hội viên", 50, 80]]
    said = {"A": "chỉ tiêu", "B": {"period": "2023"}, "C": {"period": "2024"}}
    labels = {
        "Kết nạp": {"metric": "new", "unit": "người"},
        "Hội viên": {"metric": "m", "unit": "người"},
        "Tỷ lệ": {"holds": "percent", "of": ["Kết nạp", "Hội viên"]},
        "Khác": {"holds": "percent", "of": ["Kết nạp", "Không có"]},
        "Nữ": {"holds": "percent"},
    }
    rows += [["Tỷ lệ", "10%", "9%"], ["Khác", "1%", "1%"], ["Nữ", "2%", "3%"]]
    assert found(table(rows, columns=said, labels=labels)) == [("percent", "C4")]


def test_rows_of_a_share_may_be_named_by_their_groups():
    rows = [["Chỉ tiêu", "2024"], ["I. Hội viên", 80], ["1. Nữ", 20], ["2. Tỷ lệ nữ", "30%"]]
    labels = {
        "I. Hội viên": {"metric": "m", "unit": "người"},
        "1. Nữ": {"metric": "w", "unit": "người"},
        "2. Tỷ lệ nữ": {"holds": "percent", "of": ["I. Hội viên > 1. Nữ", "Hội viên"]},
    }
    said = {"A": "chỉ tiêu", "B": {"period": "2024"}}
    assert found(table(rows, columns=said, labels=labels)) == [("percent", "B4")]


def test_a_confirmed_percentage_is_right():
    assert not found(share("65,6%", confirmed=["E2"]))


def test_percentages_say_which_row_a_wrong_total_comes_from():
    rows = ([1, "Xã 1", 100, 57, "50%"], [2, "Xã 2", 200, 80, "40%"], [3, "Xã 3", 50, 20, "40%"])
    total = [None, "Tổng cộng", 350, 150, "42,9%"]
    finding = one(units(*rows, total, columns=PLANNED))
    assert finding.problem.code == "table.figure"
    assert finding.problem.details["cell"] == "D2"
    assert finding.problem.details["expected"] == "50"
    assert finding.problem.details["also"] == "D5, E2"
    assert found(units(*rows, total, columns=PLANNED, confirmed=["D2"])) == [
        ("total", "D5"),
        ("percent", "E2"),
    ]


RESULTS = {
    "A": "chỉ tiêu",
    "B": {"holds": "plan", "period": "2024"},
    "C": {"period": "2023"},
    "D": {"period": "2024"},
    "E": {"holds": "percent", "of": ["D", "B"], "period": "2024"},
    "F": {"holds": "change", "of": ["D", "C"], "period": "2024"},
}


def result(*row, **layout):
    heads = ["Chỉ tiêu", "Kế hoạch", "2023", "2024", "Tỷ lệ", "Tăng, giảm"]
    unit = layout.pop("unit", "triệu đồng")
    return table([heads, ["Trị giá", *row]], columns=RESULTS, unit=unit, **layout)


@pytest.mark.parametrize(
    ("row", "code", "refused"),
    [
        ((42000, 19850, 24318000, "57,9%", "+22,5"), "scale", {"D2"}),
        ((42000000, 19850, 24318, "57,9%", "+22,5"), "scale", {"B2"}),
        ((42000, 19850000, 24318, "57,9%", "+22,5"), "scale", {"C2"}),
        (("=42", 19850, 24318, "57,9%", "+22,5"), "scale_small", {"B2"}),
        ((42000, None, 24318000, "57,9%", None), "scale_of_two", {"D2", "B2"}),
        ((42000, None, "=24.318", "57,9%", None), "scale_of_two", {"D2", "B2"}),
        ((42000, 19850, 24318, "57.900%", "+22,5"), "percent", set()),
        ((42000, 19850, -24318000, "57,9%", "+22,5"), "percent", set()),
    ],
)
def test_percentages_show_whose_scale_slipped(row, code, refused):
    findings = check_tables([result(*row)])
    assert {each.problem.code for each in findings} == {f"table.{code}"}
    assert {cell for each in findings for _, cell in each.refused} == refused


def test_counts_slip_only_to_whole_numbers():
    findings = check_tables([result(42, None, 24, "57,1%", None, unit="người")])
    assert not findings
    findings = check_tables([result(42000, None, 24, "57,1%", None, unit="người")])
    assert {cell for each in findings for _, cell in each.refused} == {"B2", "D2"}
    findings = check_tables([result(42500, None, 24, "56,5%", None, unit="người")])
    assert {cell for each in findings for _, cell in each.refused} == {"D2", "B2"}


def test_a_confirmed_figure_has_not_slipped():
    row = (42000, 19850, 24318000, "57,9%", "+22,5")
    findings = check_tables([result(*row, confirmed=["D2"])])
    assert {each.problem.code for each in findings} == {"table.percent"}


@given(
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 4),
    st.sampled_from(["ROUND_HALF_UP", "ROUND_DOWN"]),
)
def test_computed_percentages_always_fit(whole, part, places, how):
    made = Decimal(100 * part) / whole
    shown = made.quantize(Decimal(1).scaleb(-places), rounding=how)
    value = Cell(shown.scaleb(-2).normalize(), "0.00%")
    codes = {code for code, _ in found(share(value, plan=whole, number=part))}
    assert not codes
